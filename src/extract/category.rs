//! Which acts an entry tells of, the primary first: each clause gives the candidates of its trigger words, the highest
//! rank of the first clause decides, and later clauses add an act where theirs may join or a new part of the day opens.

use super::candidates::{Candidate, EVENT, STRONG, Tie, candidates};
use super::cast::Cast;
use super::found::{FoundActivity, FoundMeeting};
use super::home::Home;
use super::scan::Scan;
use crate::pipeline::{Class, Hit, Rule};
use std::ops::Range;

/// The code of what is not classified.
const OTHER: &str = "X";
/// Bytes between a meeting and the next of a list.
const BESIDE_REACH: usize = 30;
/// Acts of a lower rank are weak: a later word of the sentence may say more of them.
const WEAK: i32 = 25;

/// The acts of an entry, primary first, at least one; and the places where two codes have the same claim.
pub(crate) fn activities(scan: &Scan<'_>, meetings: &[FoundMeeting], cast: &Cast, home: &Home) -> (Vec<FoundActivity>, Vec<Tie>) {
    let (candidates, ties) = candidates(scan, cast, home);
    let mut acts = Acts { scan, found: Vec::new(), codes: Vec::new(), farthest: 0, last_clause: None, event: false };
    let (mut anew, mut rest, mut first_meeting) = (None, candidates.as_slice(), 0);
    for (number, clause) in scan.clauses.iter().enumerate() {
        let count = rest.iter().take_while(|candidate| candidate.clause == number).count();
        let (here, later) = rest.split_at(count);
        rest = later;
        let held = meetings[first_meeting..].iter().take_while(|meeting| meeting.span.start < clause.range.end).count();
        let held = first_meeting..first_meeting + held;
        first_meeting = held.end;
        if let Some(part) = opens_anew(scan, &clause.range) {
            anew = Some((clause.sentence, part));
        }
        let opened = anew.filter(|(sentence, _)| *sentence == clause.sentence);
        if !held.is_empty() {
            acts.hold(meetings, held, number, here);
        } else if (acts.found.is_empty() || opened.is_some())
            && let Some(best) = best(scan, &clause.range, here)
        {
            let again = opened.is_some_and(|(_, part)| part) && !acts.found.is_empty();
            if again || !acts.has(best.code) {
                anew = None;
                acts.add(best, number);
                acts.beside(best.span.end, number, here);
            }
        }
        acts.join(here, number);
    }
    if acts.found.is_empty() {
        match second_choice(&candidates) {
            Some(chosen) => acts.add(chosen, chosen.clause),
            None => acts.other(),
        }
    }
    (acts.found, ties)
}

/// Where nothing counts by itself: what is only the purpose or the ground, then what stands in quotes, then a weak word.
fn second_choice<'c, 'a>(candidates: &'c [Candidate<'a>]) -> Option<&'c Candidate<'a>> {
    let strong = |candidate: &Candidate<'_>| candidate.rank() >= STRONG;
    let order = |candidate: &Candidate<'_>| match (strong(candidate), candidate.is_plain(), candidate.enclosed) {
        (true, _, false) => Some(0),
        (true, _, true) => Some(1),
        (false, _, false) => Some(2),
        (false, _, true) => None,
    };
    let ordered = candidates.iter().filter_map(|candidate| Some((order(candidate)?, candidate)));
    ordered.min_by_key(|(order, candidate)| (*order, -candidate.rank(), candidate.span.start)).map(|(_, candidate)| candidate)
}

/// The acts found so far.
struct Acts<'a> {
    scan: &'a Scan<'a>,
    found: Vec<FoundActivity>,
    /// Their codes, each once, with the number of acts, and of those that are no meeting.
    codes: Vec<(String, [usize; 2])>,
    /// Where the words start that fired last.
    farthest: usize,
    last_clause: Option<usize>,
    /// Whether one of them is a meeting or a ceremony that has a name.
    event: bool,
}

impl Acts<'_> {
    fn has(&self, code: &str) -> bool {
        self.codes.iter().any(|(known, [all, _])| known == code && *all > 0)
    }

    /// Counts an act of a code.
    fn count(&mut self, code: &str, meets: bool) {
        let at = self.codes.iter().position(|(known, _)| known == code).unwrap_or_else(|| {
            self.codes.push((code.to_owned(), [0; 2]));
            self.codes.len() - 1
        });
        let [all, acts] = &mut self.codes[at].1;
        *all += 1;
        *acts += usize::from(!meets);
    }

    fn add(&mut self, candidate: &Candidate<'_>, clause: usize) {
        self.event |= candidate.rank() >= EVENT;
        self.push(candidate.code.to_owned(), candidate.span.clone(), clause, None);
        if let Some(act) = self.found.last_mut() {
            act.weak = candidate.rank() < WEAK;
        }
    }

    fn push(&mut self, code: String, span: Range<usize>, clause: usize, meeting: Option<usize>) {
        let scan = self.scan;
        let sentence = scan.sentence(clause);
        let after_last = self.last_clause.filter(|last| *last < clause).map_or(0, |last| scan.clauses[last + 1].range.start);
        let start = if self.last_clause == Some(clause) { scan.clauses[clause].range.start } else { sentence.start.max(after_last) };
        let trigger = format!("{code}:{}", &scan.text[span.clone()]);
        self.count(&code, meeting.is_some());
        self.farthest = self.farthest.max(span.start);
        let description = start..scan.clauses[clause].range.end;
        self.found.push(FoundActivity { category: code, trigger, span, description, meeting, weak: false });
        self.last_clause = Some(clause);
    }

    /// The meetings of a clause, each an act, and a meeting without number that is named with them.
    fn hold(&mut self, meetings: &[FoundMeeting], held: Range<usize>, clause: usize, here: &[Candidate<'_>]) {
        self.event = true;
        let end = meetings[held.clone()].iter().map(|meeting| meeting.span.end).max();
        for at in held {
            let (mut code, span) = meeting_code(self.scan, &meetings[at]);
            if let Some(outer) = self.found.last().filter(|_| at > 0 && is_inside(self.scan, &meetings[at - 1], &meetings[at])) {
                code.clone_from(&outer.category);
            }
            let numbered = meetings[at].meeting.ordinal.is_some();
            let again = self.codes.iter().any(|(known, [_, acts])| *known == code && *acts > 0);
            if numbered || !(again || self.has(&code)) {
                self.push(code, span, clause, Some(at));
            }
        }
        if let Some(end) = end {
            self.beside(end, clause, here);
        }
    }

    /// The next meeting of a list that begins behind a byte: 党组第7次会议、区长办公会.
    fn beside(&mut self, end: usize, clause: usize, here: &[Candidate<'_>]) {
        let beside = |found: &&Candidate<'_>| {
            let gap = self.scan.text.get(end..found.span.start).unwrap_or("");
            found.is_plain() && found.rank() >= EVENT && gap.starts_with(['、', '和', '及', '并']) && gap.len() <= BESIDE_REACH
        };
        if let Some(candidate) = here.iter().find(beside)
            && !self.has(candidate.code)
        {
            self.add(candidate, clause);
        }
    }

    /// Adds what may stand beside an act that is there. What is done inside a ceremony that has a name adds nothing.
    fn join(&mut self, here: &[Candidate<'_>], clause: usize) {
        let mut sorted: Vec<&Candidate<'_>> = here.iter().filter(|found| found.is_plain() && found.rule.terms.is_second()).collect();
        sorted.sort_by_key(|found| (-found.rank(), found.span.start));
        for candidate in sorted {
            if self.prevails(candidate, clause) {
                continue;
            }
            let joins = &candidate.rule.terms.joins;
            let allowed = self.codes.iter().any(|(known, [all, _])| *all > 0 && joins.iter().any(|code| known.starts_with(code.as_str())));
            let own_clause = self.farthest >= candidate.span.start && self.last_clause == Some(clause);
            let inside = candidate.rule.terms.inside && (self.event || here.iter().any(|found| found.rank() >= EVENT));
            let start = self.scan.clauses[clause].range.start;
            let called = || self.scan.within(start..candidate.span.start, Class::Convene).next().is_some();
            let holds = (!candidate.rule.terms.appointed || candidate.appoints) && (!candidate.rule.terms.convened || called());
            if allowed && holds && !own_clause && !inside && !self.has(candidate.code) {
                self.add(candidate, clause);
            }
        }
    }

    /// Lets a candidate take the place of a weak act that its sentence has told before: 走访，致以问候.
    fn prevails(&mut self, candidate: &Candidate<'_>, clause: usize) -> bool {
        let codes = &candidate.rule.terms.prevails;
        let scan = self.scan;
        let Some(last) = self.found.last_mut().filter(|last| last.weak && codes.contains(&last.category)) else { return false };
        let same = scan.clauses[scan.clause_at(last.span.start)].sentence == scan.clauses[clause].sentence;
        if same && last.span.start < candidate.span.start && last.category != candidate.code {
            let before = std::mem::replace(&mut last.category, candidate.code.to_owned());
            last.trigger = format!("{}:{}", candidate.code, &scan.text[candidate.span.clone()]);
            last.span = candidate.span.clone();
            last.description.end = last.description.end.max(scan.clauses[clause].range.end);
            last.weak = false;
            self.farthest = self.farthest.max(candidate.span.start);
            self.count(candidate.code, false);
            for (_, [all, acts]) in self.codes.iter_mut().filter(|(known, _)| *known == before) {
                (*all, *acts) = (*all - 1, *acts - 1);
            }
            return true;
        }
        false
    }

    fn other(&mut self) {
        let description = self.scan.sentence(0);
        let found = FoundActivity {
            category: OTHER.into(),
            trigger: OTHER.into(),
            span: description.clone(),
            description,
            meeting: None,
            weak: false,
        };
        self.found.push(found);
    }
}

/// The code of a meeting: of the words in its name, and of the body that calls it, the highest rank. A word that leads to
/// a code only by itself counts where the name has no other.
fn meeting_code(scan: &Scan<'_>, held: &FoundMeeting) -> (String, Range<usize>) {
    let mut best: Option<((bool, i32), &Rule, Range<usize>)> = None;
    let clause = scan.clauses[scan.clause_at(held.span.start)].range.start;
    let caller = |hit: &Hit| {
        let convened = scan.longest(hit.end as usize, Class::Convene);
        held.meeting.body.is_none() && convened.is_some_and(|verb| verb.end as usize == held.span.start)
    };
    let mut end = 0;
    let calls = scan.within(clause..held.span.start, Class::Trigger).filter(caller);
    for hit in calls.chain(scan.within(held.span.clone(), Class::Trigger)) {
        if hit.end <= end {
            continue;
        }
        end = hit.end;
        for rule in &scan.word(hit).codes {
            let weight = (rule.terms.in_meeting || rule.rank >= EVENT, rule.rank);
            if best.as_ref().is_none_or(|(best, _, _)| weight > *best) {
                best = Some((weight, rule, hit.start as usize..hit.end as usize));
            }
        }
    }
    best.map_or_else(|| (OTHER.to_owned(), held.span.clone()), |(_, rule, span)| (rule.code.clone(), span))
}

/// Whether a meeting is held inside the one before: 第四次会议举行第二次全体会议.
fn is_inside(scan: &Scan<'_>, outer: &FoundMeeting, inner: &FoundMeeting) -> bool {
    let verb = scan.longest(outer.span.end, Class::Convene);
    inner.body_span.is_none() && verb.is_some_and(|verb| verb.end as usize == inner.span.start)
}

/// Whether a clause opens another act: 会后; and whether it is that of another part of the day: 下午.
fn opens_anew(scan: &Scan<'_>, clause: &Range<usize>) -> Option<bool> {
    let hit = scan.longest(clause.start, Class::Anew).filter(|_| clause.start > 0)?;
    Some(hit.is(Class::DayPart))
}

/// The candidate that decides a clause: the highest rank, the first among equals. What only belongs to the matter of an
/// earlier verb (调研招商引资工作) does not count, nor the second name of one event (工作会议暨培训班).
fn best<'c, 'a>(scan: &Scan<'_>, clause: &Range<usize>, here: &'c [Candidate<'a>]) -> Option<&'c Candidate<'a>> {
    let mut best: Option<&Candidate<'a>> = None;
    let matter = ends_with_matter(scan, clause);
    let plain = || here.iter().filter(|found| found.is_plain() && found.rank() >= STRONG);
    for candidate in plain() {
        let other_kind = |other: &Candidate<'_>| other.code[..1] != candidate.code[..1];
        let before =
            |other: &Candidate<'_>| other.span.end < candidate.span.start || other.span.end == candidate.span.start && other_kind(other);
        let verb = plain().find(|other| before(other) && other.rank() < EVENT);
        let led = verb.is_some_and(|verb| {
            let gap = &scan.text[verb.span.end..candidate.span.start];
            !scan.within(verb.span.end..candidate.span.start, Class::Convene).any(|_| true) && !gap.ends_with(['并', '、', '和', '及'])
        });
        let object = candidate.rank() < EVENT && led && matter;
        let second = candidate.rank() >= EVENT
            && plain().any(|first| {
                first.rank() >= EVENT
                    && first.span.end <= candidate.span.start
                    && scan.text[first.span.end..candidate.span.start].starts_with('暨')
            });
        // 省政协调研组来我县调研并召开座谈会: what a superior holds on a visit is a part of it.
        let part = candidate.rank() >= EVENT
            && !candidate.rule.terms.joins.is_empty()
            && plain().any(|visit| visit.superior && visit.span.end <= candidate.span.start);
        if !object && !second && !part && best.is_none_or(|best| candidate.rank() > best.rank()) {
            best = Some(candidate);
        }
    }
    // “冬季敲门招商”活动: the campaign's name tells, where nothing else does.
    best.or_else(|| here.iter().filter(|found| found.campaign && found.rank() >= STRONG).max_by_key(|found| found.rank()))
}

/// Whether a clause ends with what it is about: …工作, …情况.
fn ends_with_matter(scan: &Scan<'_>, clause: &Range<usize>) -> bool {
    scan.within(clause.clone(), Class::Matter).any(|hit| hit.end as usize == clause.end)
}
