//! Which activities of two sources are one: the rule that ARCHITECTURE.md and the methodology tell, and nothing else.
//! What falls short of it and is still too like to pass by is a doubt: told, and counted twice until somebody decides.

use super::event::{Event, Numbered};
use super::likeness::{Content, Likeness, likeness};
use crate::model::letters;
use crate::pipeline::ReconcileWords;
use chrono::NaiveDate;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What two records must have in common, where somebody took part in both.
const ALIKE: f64 = 0.6;
/// The same, where one of them names nobody or the two are of other kinds.
const VERY_ALIKE: f64 = 0.85;
/// Less likeness than this is chance.
const DOUBTFUL: f64 = 0.3;
/// Pairs of letters that two records must share: three are a word of four letters.
const COMMON: usize = 3;
/// The same, where likeness has to speak alone.
const MUCH_IN_COMMON: usize = 6;

/// Why two activities are one, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rule {
    /// Series and number of a meeting agree, and the days touch.
    MeetingNumber,
    /// Same days, same letters.
    SameText,
    /// Same days, somebody in both, and the texts are alike.
    OfficialsAndText,
    /// Same days, one names nobody, and the texts are very alike.
    Text,
}

impl Rule {
    /// The code in `merges.rule`.
    pub(super) fn code(self) -> &'static str {
        match self {
            Rule::MeetingNumber => "meeting_number",
            Rule::SameText => "same_text",
            Rule::OfficialsAndText => "officials_and_text",
            Rule::Text => "text",
        }
    }
}

/// Why two activities may be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Doubt {
    /// Series and number agree, the days do not.
    OtherDay,
    /// Same days, somebody in both, texts neither alike nor different.
    HalfAlike,
    /// Same days, texts very alike, other people.
    OtherPeople,
}

impl Doubt {
    /// The code in the finding.
    pub(super) fn code(self) -> &'static str {
        match self {
            Doubt::OtherDay => "other-day",
            Doubt::HalfAlike => "half-alike",
            Doubt::OtherPeople => "other-people",
        }
    }
}

/// Two events by their index: the one of the later source, and what it is also told as.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pair<Reason> {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) reason: Reason,
    pub(super) likeness: Likeness,
    /// Of the clauses that name the two, where an entry holds several.
    clauses: f64,
}

/// What is one, and what may be.
#[derive(Debug, Default)]
pub(super) struct Decided {
    pub(super) same: Vec<Pair<Rule>>,
    pub(super) doubts: Vec<Pair<Doubt>>,
}

/// Compares every source with those before it; `known` gives name and posts of a row of participations. `events` are in the order of the ranks of their sources.
pub(super) fn decide(events: &[Event<'_>], known: &dyn Fn(usize) -> Vec<String>, words: &ReconcileWords) -> Decided {
    let mut search = Search { events, known, words, contents: HashMap::new(), days: HashMap::new(), numbers: HashMap::new() };
    let mut decided = Decided::default();
    let mut from = 0;
    while let Some(first) = events.get(from) {
        let to = from + events[from..].partition_point(|event| event.rank == first.rank);
        search.source(from..to, &mut decided);
        from = to;
    }
    decided
}

struct Search<'a> {
    events: &'a [Event<'a>],
    /// Name and posts of a row of participations.
    known: &'a dyn Fn(usize) -> Vec<String>,
    words: &'a ReconcileWords,
    /// Of the few events that are compared at all.
    contents: HashMap<usize, (Content, Content)>,
    /// Events of the sources before that stand for themselves, by each of their days.
    days: HashMap<NaiveDate, Vec<usize>>,
    /// The same by the number of their meeting.
    numbers: HashMap<i32, Vec<usize>>,
}

impl Search<'_> {
    /// One source against those before it; then its own events may be what a later one tells again.
    fn source(&mut self, range: std::ops::Range<usize>, decided: &mut Decided) {
        let (mut same, mut doubts) = (Vec::new(), Vec::new());
        if !self.days.is_empty() {
            for from in range.clone() {
                self.compare(from, &mut same, &mut doubts);
            }
        }
        let chosen = self.choose(same, range.clone());
        let merged: BTreeSet<usize> = chosen.iter().map(|pair| pair.from).collect();
        let taken: BTreeSet<usize> = chosen.iter().map(|pair| pair.to).collect();
        doubts.sort_by(|left, right| left.from.cmp(&right.from).then(left.reason.cmp(&right.reason)).then(closer(left, right)));
        let mut told = BTreeSet::new();
        // What this source tells under another row as well is another event to it.
        doubts.retain(|pair: &Pair<Doubt>| !merged.contains(&pair.from) && !taken.contains(&pair.to) && told.insert(pair.from));
        for own in range.filter(|own| !merged.contains(own)) {
            for day in self.events[own].days() {
                self.days.entry(day).or_default().push(own);
            }
            if let Some(number) = self.events[own].meeting.ordinal {
                self.numbers.entry(number).or_default().push(own);
            }
        }
        decided.same.extend(chosen);
        decided.doubts.extend(doubts);
    }

    /// Everything that an event may be told as before.
    fn compare(&mut self, from: usize, same: &mut Vec<Pair<Rule>>, doubts: &mut Vec<Pair<Doubt>>) {
        let event = &self.events[from];
        let numbered = event.meeting.ordinal.and_then(|number| self.numbers.get(&number)).cloned().unwrap_or_default();
        for to in numbered {
            let other = &self.events[to];
            if event.numbered(other) == Numbered::Same {
                let likeness = self.likeness(from, to);
                if event.start <= other.end && other.start <= event.end {
                    same.push(pair(from, to, Rule::MeetingNumber, likeness));
                } else {
                    doubts.push(pair(from, to, Doubt::OtherDay, likeness));
                }
            }
        }
        let nearby: BTreeSet<usize> = event.days().filter_map(|day| self.days.get(&day)).flatten().copied().collect();
        for to in nearby {
            match self.judge(from, to) {
                Some((Ok(rule), likeness)) => same.push(pair(from, to, rule, likeness)),
                Some((Err(doubt), likeness)) => doubts.push(pair(from, to, doubt, likeness)),
                None => {}
            }
        }
    }

    /// The rule, but for numbers.
    fn judge(&mut self, from: usize, to: usize) -> Option<(Result<Rule, Doubt>, (Likeness, f64))> {
        let (event, other) = (&self.events[from], &self.events[to]);
        if event.numbered(other) != Numbered::Unknown {
            return None;
        }
        let same_days = event.start == other.start && event.end == other.end;
        let is_shared = event.shares_official(other);
        let nobody = event.officials.is_empty() || other.officials.is_empty();
        let same_kind = event.category == other.category;
        // Without a person in common the texts must be compared with care, and only where the kind agrees.
        if !is_shared && !same_kind {
            return None;
        }
        let found = self.likeness(from, to);
        let Likeness { share, n_common } = found.0;
        if same_days && same_kind && letters(event.text) == letters(other.text) && !event.text.is_empty() && (is_shared || nobody) {
            return Some((Ok(Rule::SameText), found));
        }
        let very_alike = share >= VERY_ALIKE && n_common >= MUCH_IN_COMMON;
        let same_level = event.level1() == other.level1() || [event.level1(), other.level1()].contains(&UNCLASSIFIED);
        if is_shared {
            let alike = very_alike || (same_level && share >= ALIKE && n_common >= COMMON);
            if same_days && alike {
                return Some((Ok(Rule::OfficialsAndText), found));
            }
            let half = share >= DOUBTFUL && n_common > 0 || (same_kind && n_common == 0 && self.says_nothing(from, to));
            // Of other kinds, as a label and a text may have it, a doubt needs texts that are like, or few words that are and the very
            // same people.
            let same_people = event.officials.len() > 1 && event.officials == other.officials;
            let alike = share >= ALIKE && (n_common >= COMMON || n_common > 0 && same_people);
            let doubtful = if same_days { half && same_level || alike } else { very_alike };
            return doubtful.then_some((Err(Doubt::HalfAlike), found));
        }
        if !very_alike || !same_days {
            return None;
        }
        Some((if nobody { Ok(Rule::Text) } else { Err(Doubt::OtherPeople) }, found))
    }

    /// Of several the best, each event once. Rows of one ledger that differ in their people alone are one event.
    fn choose(&self, mut same: Vec<Pair<Rule>>, range: std::ops::Range<usize>) -> Vec<Pair<Rule>> {
        same.sort_by(|left, right| left.reason.cmp(&right.reason).then(closer(left, right)).then_with(|| self.order(left, right)));
        let (mut chosen, mut given, mut taken) = (Vec::<Pair<Rule>>::new(), BTreeMap::new(), BTreeSet::new());
        for pair in same {
            let is_free = pair.reason == Rule::MeetingNumber || !taken.contains(&pair.to);
            if is_free && !given.contains_key(&pair.from) {
                given.insert(pair.from, pair.to);
                taken.insert(pair.to);
                chosen.push(pair);
            }
        }
        let mut rows: HashMap<(NaiveDate, &str, String), Vec<usize>> = HashMap::new();
        if !chosen.is_empty() {
            for own in range {
                let event = &self.events[own];
                rows.entry((event.start, event.category, letters(event.text))).or_default().push(own);
            }
        }
        let mut more = Vec::new();
        for pair in &chosen {
            let event = &self.events[pair.from];
            let key = (event.start, event.category, letters(event.text));
            for own in rows.get(&key).into_iter().flatten() {
                let other = &self.events[*own];
                let is_row = other.entry != event.entry && other.end == event.end && !other.officials.is_empty();
                if is_row && other.officials != event.officials && !given.contains_key(own) {
                    given.insert(*own, pair.to);
                    more.push(Pair { from: *own, ..pair.clone() });
                }
            }
        }
        chosen.extend(more);
        chosen.sort_by_key(|pair| pair.from);
        chosen
    }

    /// What decides where all else is equal: the same kind, then the order of the texts.
    fn order<Reason>(&self, left: &Pair<Reason>, right: &Pair<Reason>) -> Ordering {
        let key = |pair: &Pair<Reason>| {
            let (from, to) = (&self.events[pair.from], &self.events[pair.to]);
            (from.category != to.category, from.seq != to.seq, pair.from, pair.to)
        };
        key(left).cmp(&key(right))
    }

    /// Whether one of two texts says nothing of what was done beyond its kind.
    fn says_nothing(&self, from: usize, to: usize) -> bool {
        [from, to].iter().any(|at| self.contents.get(at).is_some_and(|(text, _)| *text == Content::default()))
    }

    /// Likeness of two entries, and of the clauses that name the two activities.
    fn likeness(&mut self, from: usize, to: usize) -> (Likeness, f64) {
        for at in [from, to] {
            if !self.contents.contains_key(&at) {
                let event = &self.events[at];
                let known: Vec<String> = event.people.iter().flat_map(|row| (self.known)(*row)).collect();
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                let [text, clause] = [event.text, event.description].map(|text| Content::new(text, &known, self.words));
                self.contents.insert(at, (text, clause));
            }
        }
        let (own, other) = (&self.contents[&from], &self.contents[&to]);
        (likeness(&own.0, &other.0), likeness(&own.1, &other.1).share)
    }
}

/// The level of what no rule could place.
pub(super) const UNCLASSIFIED: &str = "X";

fn pair<Reason>(from: usize, to: usize, reason: Reason, (likeness, clauses): (Likeness, f64)) -> Pair<Reason> {
    Pair { from, to, reason, likeness, clauses }
}

/// The more alike first.
fn closer<Reason>(left: &Pair<Reason>, right: &Pair<Reason>) -> Ordering {
    right.likeness.share.total_cmp(&left.likeness.share).then(right.clauses.total_cmp(&left.clauses))
}
