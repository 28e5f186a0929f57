//! The trigger words of a text that count, clause by clause: which rule of each holds where it stands, and the code that
//! the circumstances give it. `category` chooses among them.

use super::cast::Cast;
use super::found::FoundPerson;
use super::home::Home;
use super::meetings::{aside, qualified, summed};
use super::phrases::is_numeral;
use super::precedence::{Circumstances, Setting};
use super::scan::{Clause, Enclosed, Fence, Scan};
use super::spans::Spans;
use crate::pipeline::{Class, Classes, Hit, Rule};
use std::ops::Range;

/// Words of a lower rank count only where nothing else is found.
pub(super) const STRONG: i32 = 20;
/// From here on a word names an event (会议, 仪式) and is no verb.
pub(super) const EVENT: i32 = 75;

/// In a headline a word of a lower rank is a second choice: 【任职】 stands over the session that appoints.
const HEADLINE: i32 = 60;

/// The rank of a word that stands between a person and a post.
const APPOINTS: i32 = 60;

/// Two codes at one place.
pub(crate) type Tie = (String, String, Range<usize>);

/// A trigger word in its place.
#[derive(Debug, Clone)]
pub(super) struct Candidate<'a> {
    pub(super) span: Range<usize>,
    pub(super) clause: usize,
    pub(super) rule: &'a Rule,
    pub(super) code: &'a str,
    /// In quotes or brackets: second choice.
    pub(super) enclosed: bool,
    /// In quotes, as the name of a campaign.
    pub(super) campaign: bool,
    /// Between a person and a post, as `appointed` asks.
    pub(super) appoints: bool,
    /// The code is that of a superior's visit.
    pub(super) superior: bool,
    /// In a clause that tells the purpose or the ground of another.
    deferred: bool,
}

impl Candidate<'_> {
    pub(super) fn rank(&self) -> i32 {
        if self.appoints { APPOINTS } else { self.rule.rank }
    }

    /// Neither enclosed nor in a clause that only leads to another.
    pub(super) fn is_plain(&self) -> bool {
        !self.enclosed && !self.deferred
    }
}

/// The trigger words that count, in order, and the places where two codes have the same claim.
pub(super) fn candidates<'a>(scan: &'a Scan<'a>, cast: &'a Cast, home: &'a Home) -> (Vec<Candidate<'a>>, Vec<Tie>) {
    let around = Circumstances::new(scan, cast, home);
    let names = names(cast);
    let (mut found, mut ties) = (Vec::new(), Vec::new());
    for (number, clause) in scan.clauses.iter().enumerate() {
        let hits = visible(scan, &clause.range, &names);
        if hits.is_empty() {
            continue;
        }
        let deferred = defers(scan, number, clause);
        let mut setting: Option<Setting> = None;
        for hit in &hits {
            let span = hit.start as usize..hit.end as usize;
            if qualified(scan, span.end) || is_past(scan, span.end) || scan.in_agenda(span.start) {
                continue;
            }
            let fence = scan.enclosure(span.start).filter(|enclosed| span.start > enclosed.range.start || enclosed.fence == Fence::Title);
            if fence.is_some_and(|enclosed| enclosed.fence == Fence::Title) {
                continue;
            }
            let mut rules = scan.word(*hit).codes.iter().filter(|rule| counts(scan, rule, &span, &clause.range, &around));
            let told = || aside(scan, span.end) || summed(scan, span.end);
            let Some(rule) = rules.next().filter(|rule| rule.rank < EVENT || !told()) else { continue };
            let setting = setting.get_or_insert_with(|| around.setting(number, verb(scan, &hits).unwrap_or(clause.range.end)));
            let before = found.last().filter(|before: &&Candidate<'_>| rule.terms.as_before && before.span.end == span.start);
            let own = before.map_or(rule.code.as_str(), |before| before.rule.code.as_str());
            let code = around.turn(&rule.terms, setting, &span).unwrap_or(own);
            if let Some(second) = rules.next().filter(|second| second.rank == rule.rank) {
                ties.push((code.to_owned(), second.code.clone(), span.clone()));
            }
            let counts = |enclosed: &&Enclosed| match enclosed.fence {
                Fence::Quote => rule.terms.in_quotes,
                Fence::Bracket => rule.rank >= HEADLINE && is_headline(scan, enclosed),
                Fence::Title => false,
            };
            let enclosed = fence.filter(|enclosed| !counts(enclosed));
            let campaign = enclosed.is_some_and(|enclosed| scan.longest(enclosed.range.end, Class::Campaign).is_some());
            let appoints = rule.terms.appointed && appoints(scan, cast, &span, &clause.range);
            let superior = rule.terms.superior.as_ref().is_some_and(|superior| *superior == code && code != rule.code);
            found.push(Candidate {
                span,
                clause: number,
                rule,
                code,
                enclosed: enclosed.is_some(),
                campaign,
                appoints,
                superior,
                deferred,
            });
        }
    }
    (found, ties)
}

/// Where the names of persons stand, with their titles: 启航 of 周启航 is no event, nor 先进工作者 before a name. A bare name that is
/// shorter than three letters may be a word.
fn names(cast: &Cast) -> Spans {
    let again = cast.places.iter().filter(|(_, person)| cast.people[*person].name.chars().nth(2).is_some()).map(|(place, _)| place);
    let titled = |person: &FoundPerson| if person.titles.is_empty() { person.name_span.clone() } else { person.span.clone() };
    Spans::new(cast.people.iter().map(titled).chain(again.cloned()).collect())
}

/// Whether a number of years follows that an event is behind: 成立102周年.
fn is_past(scan: &Scan<'_>, end: usize) -> bool {
    let rest = &scan.text[end..];
    let years = rest.find(|letter: char| !is_numeral(letter)).filter(|at| *at > 0);
    years.is_some_and(|at| scan.longest(end + at, Class::Anniversary).is_some())
}

/// The triggers of a clause that no longer word hides, and of two that overlap the first.
fn visible(scan: &Scan<'_>, clause: &Range<usize>, names: &Spans) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    // Where the words end that were passed, and where the triggers among them end.
    let (mut end, mut taken) = (0, 0);
    for hit in scan.hits_within(clause.clone()) {
        let in_name = || names.cover(&(hit.start as usize..hit.end as usize));
        if !hit.is_any(Classes::of(&[Class::Trigger, Class::Inert, Class::Anew])) || in_name() {
            continue;
        }
        let trigger = hit.is(Class::Trigger);
        let word = scan.word(hit);
        let event = word.codes.iter().any(|rule| rule.rank >= EVENT);
        if hit.end <= end || trigger && !event && hit.start < taken {
            continue;
        }
        end = hit.end;
        if trigger {
            hits.push(hit);
        }
        if trigger && word.codes.iter().any(|rule| !rule.terms.in_meeting && (STRONG..EVENT).contains(&rule.rank)) {
            taken = taken.max(hit.end);
        }
    }
    hits
}

/// Whether a word stands between a person and a post; a post in it, or behind it to the end of the clause, is enough.
fn appoints(scan: &Scan<'_>, cast: &Cast, span: &Range<usize>, clause: &Range<usize>) -> bool {
    let before = &scan.text[..span.start];
    let post = |hit: Hit| hit.end as usize == span.end || hit.end as usize == clause.end || hit.start as usize == span.end;
    cast.ending(before).next().is_some() || scan.within(span.start..clause.end, Class::Title).any(post)
}

/// Where the first word of motion or of an act that has a subject stands.
fn verb(scan: &Scan<'_>, hits: &[Hit]) -> Option<usize> {
    let acts = |hit: &&Hit| {
        let terms = |rule: &Rule| rule.terms.motion || rule.terms.with_area || rule.terms.superior.is_some() || rule.terms.listed.is_some();
        scan.word(**hit).codes.iter().any(terms)
    };
    hits.iter().find(acts).map(|hit| hit.start as usize)
}

/// Whether a clause only leads to the next one of its sentence: 为迎接国庆, 经县委批准, 在全省大会上.
fn defers(scan: &Scan<'_>, number: usize, clause: &Clause) -> bool {
    let mut start = clause.range.start;
    while let Some(hit) = scan.longest(start, Class::Anew).filter(|hit| (hit.end as usize) < clause.range.end) {
        start = hit.end as usize;
    }
    let occasion = || scan.within(start..clause.range.end, Class::OccasionEnd).any(|hit| hit.end as usize == clause.range.end);
    let leads = scan.longest(start, Class::Purpose).is_some() || scan.text[start..].starts_with('在') && occasion();
    leads && scan.clauses.get(number + 1).is_some_and(|next| next.sentence == clause.sentence)
}

/// Whether an enclosure is the headline of the entry: 【市长看望老人】.
fn is_headline(scan: &Scan<'_>, enclosed: &Enclosed) -> bool {
    enclosed.range.start == 0 && enclosed.range.end < scan.text.len()
}

/// Whether a rule's conditions on its surroundings in the clause hold.
fn counts(scan: &Scan<'_>, rule: &Rule, span: &Range<usize>, clause: &Range<usize>, around: &Circumstances<'_>) -> bool {
    let terms = &rule.terms;
    if terms.unspoken && around.cast.is_said(span) || terms.beside && span == clause {
        return false;
    }
    let object = || {
        let rest = &scan.text[span.end..clause.end];
        let verb = |hit: Hit| scan.word(hit).codes.iter().any(|rule| !rule.terms.in_meeting);
        rest.chars().count() >= 2 && !scan.at(span.end).any(verb)
    };
    !terms.in_meeting && (!terms.with_object || object()) && (!terms.with_area || around.area_follows(span.end))
}
