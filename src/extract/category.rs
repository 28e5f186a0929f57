//! Which acts an entry tells of, the primary first: each clause gives the candidates of its trigger words, the highest
//! rank of the first clause decides, and later clauses add an act where theirs may join or a new part of the day opens.

use super::found::{FoundActivity, FoundMeeting, FoundPerson, Surroundings};
use super::meetings::{aside, qualified};
use super::precedence::{Circumstances, agenda};
use super::scan::{Enclosed, Fence, Scan};
use crate::pipeline::{Class, Hit, Rule};
use std::ops::Range;

/// Words of a lower rank count only where nothing else is found.
const STRONG: i32 = 20;
/// From here on a word names an event (会议, 仪式) and is no verb.
const EVENT: i32 = 75;
/// The code of what is not classified.
const OTHER: &str = "X";

/// Two codes at one place.
pub(crate) type Tie = (String, String, Range<usize>);

/// A trigger word in its place.
#[derive(Debug, Clone)]
struct Candidate<'a> {
    span: Range<usize>,
    clause: usize,
    rule: &'a Rule,
    code: String,
    /// In quotes or brackets: second choice.
    enclosed: bool,
}

impl Candidate<'_> {
    fn rank(&self) -> i32 {
        self.rule.rank
    }
}

/// The acts of an entry, primary first, at least one; and the places where two codes have the same claim.
pub(crate) fn activities(
    scan: &Scan<'_>,
    meetings: &[FoundMeeting],
    people: &[FoundPerson],
    around: Surroundings<'_>,
) -> (Vec<FoundActivity>, Vec<Tie>) {
    let circumstances = Circumstances::new(scan, people, around);
    let agenda = agenda(scan);
    let mut ties = Vec::new();
    let candidates = candidates(scan, &circumstances, &agenda, &mut ties);
    let mut acts = Acts { scan, found: Vec::new(), letters: Vec::new(), last_clause: None };
    let mut anew = None;
    for (number, clause) in scan.clauses.iter().enumerate() {
        let here = |candidate: &&Candidate<'_>| candidate.clause == number;
        let plain: Vec<&Candidate<'_>> = candidates.iter().filter(here).filter(|found| !found.enclosed && found.rank() >= STRONG).collect();
        let held: Vec<usize> = (0..meetings.len()).filter(|at| clause.range.contains(&meetings[*at].span.start)).collect();
        if opens_anew(scan, &clause.range) {
            anew = Some(clause.sentence);
        }
        if !held.is_empty() {
            acts.hold(meetings, &held, number, &plain);
        } else if (acts.found.is_empty() || anew == Some(clause.sentence))
            && let Some(best) = best(scan, &clause.range, &plain)
        {
            if !acts.has(&best.code) {
                anew = None;
            }
            acts.push(best, number);
        }
        acts.join(&plain, number);
    }
    if acts.found.is_empty() {
        let strong = |found: &&Candidate<'_>| found.enclosed && found.rank() >= STRONG;
        let last = candidates.iter().filter(strong).chain(candidates.iter().filter(|found| found.rank() < STRONG && !found.enclosed));
        let mut chosen: Option<&Candidate<'_>> = None;
        for candidate in last {
            if chosen.is_none_or(|chosen| candidate.rank() > chosen.rank()) {
                chosen = Some(candidate);
            }
        }
        match chosen {
            Some(chosen) => acts.push(chosen, chosen.clause),
            None => acts.other(),
        }
    }
    (acts.found, ties)
}

/// The acts found so far.
struct Acts<'a> {
    scan: &'a Scan<'a>,
    found: Vec<FoundActivity>,
    letters: Vec<String>,
    last_clause: Option<usize>,
}

impl Acts<'_> {
    fn has(&self, code: &str) -> bool {
        self.found.iter().any(|act| act.category == code)
    }

    fn push(&mut self, candidate: &Candidate<'_>, clause: usize) {
        if !self.has(&candidate.code) {
            self.add(candidate.code.clone(), candidate.span.clone(), clause, None);
        }
    }

    fn add(&mut self, code: String, span: Range<usize>, clause: usize, meeting: Option<usize>) {
        let scan = self.scan;
        let sentence = scan.sentence(clause);
        let after_last = self.last_clause.filter(|last| *last < clause).map_or(0, |last| scan.clauses[last + 1].range.start);
        let start = if self.last_clause == Some(clause) { scan.clauses[clause].range.start } else { sentence.start.max(after_last) };
        let trigger = format!("{code}:{}", &scan.text[span.clone()]);
        let description = start..scan.clauses[clause].range.end;
        self.letters.push(code[..1].to_owned());
        self.found.push(FoundActivity { category: code, trigger, span, description, meeting });
        self.last_clause = Some(clause);
    }

    /// The meetings of a clause, each an act, and a meeting without number that is named with them.
    fn hold(&mut self, meetings: &[FoundMeeting], held: &[usize], clause: usize, plain: &[&Candidate<'_>]) {
        for &at in held {
            let (code, span) = meeting_code(self.scan, &meetings[at]);
            let numbered = meetings[at].meeting.ordinal.is_some();
            let again = self.found.iter().any(|act| act.category == code && act.meeting.is_none());
            if numbered || !(again || self.has(&code)) {
                self.add(code, span, clause, Some(at));
            }
        }
        let Some(end) = held.iter().map(|at| meetings[*at].span.end).max() else { return };
        let beside = |found: &&&Candidate<'_>| {
            let gap = self.scan.text.get(end..found.span.start).unwrap_or("");
            found.rank() >= EVENT && gap.starts_with(['、', '和', '及', '并']) && gap.len() <= 30
        };
        if let Some(candidate) = plain.iter().find(beside) {
            self.push(candidate, clause);
        }
    }

    /// Adds what may stand beside an act that is there.
    fn join(&mut self, plain: &[&Candidate<'_>], clause: usize) {
        let mut sorted: Vec<&&Candidate<'_>> = plain.iter().collect();
        sorted.sort_by_key(|found| (-found.rank(), found.span.start));
        for candidate in sorted {
            let joins = &candidate.rule.terms.joins;
            let allowed = self.found.iter().any(|act| joins.iter().any(|code| act.category.starts_with(code.as_str())));
            let own_clause = self.found.iter().any(|act| act.span.start >= candidate.span.start && self.last_clause == Some(clause));
            if allowed && !own_clause && !self.has(&candidate.code) {
                self.push(candidate, clause);
            }
        }
    }

    fn other(&mut self) {
        let description = self.scan.sentence(0);
        let found = FoundActivity { category: OTHER.into(), trigger: OTHER.into(), span: description.clone(), description, meeting: None };
        self.found.push(found);
    }
}

/// The code of a meeting: of the words in its name that lead to one, the highest rank.
fn meeting_code(scan: &Scan<'_>, held: &FoundMeeting) -> (String, Range<usize>) {
    let mut best: Option<(&Rule, Range<usize>)> = None;
    let hits: Vec<Hit> = scan.within(held.span.clone(), Class::Trigger).collect();
    let hidden = |hit: &Hit| hits.iter().any(|other| other.start <= hit.start && hit.end <= other.end && other != hit);
    for hit in hits.iter().filter(|hit| !hidden(hit)) {
        for rule in &scan.word(*hit).codes {
            if best.as_ref().is_none_or(|(best, _)| rule.rank > best.rank) && (rule.terms.in_meeting || rule.rank >= EVENT) {
                best = Some((rule, hit.start as usize..hit.end as usize));
            }
        }
    }
    best.map_or_else(|| (OTHER.to_owned(), held.span.clone()), |(rule, span)| (rule.code.clone(), span))
}

/// Whether a clause opens another part of the day: 下午, 会后.
fn opens_anew(scan: &Scan<'_>, clause: &Range<usize>) -> bool {
    clause.start > 0 && scan.longest(clause.start, Class::Anew).is_some()
}

/// The trigger words of a text that count, in order.
fn candidates<'a>(scan: &'a Scan<'a>, around: &Circumstances<'_>, agenda: &[Range<usize>], ties: &mut Vec<Tie>) -> Vec<Candidate<'a>> {
    let mut found = Vec::new();
    for (number, clause) in scan.clauses.iter().enumerate() {
        let hits: Vec<Hit> = scan
            .hits_within(clause.range.clone())
            .filter(|hit| [Class::Trigger, Class::Inert, Class::Anew].into_iter().any(|class| scan.word(*hit).is(class)))
            .collect();
        let hidden = |hit: &Hit| {
            hits.iter().any(|other| other.start <= hit.start && hit.end <= other.end && (other.start, other.end) != (hit.start, hit.end))
        };
        for hit in hits.iter().filter(|hit| scan.word(**hit).is(Class::Trigger) && !hidden(hit)) {
            let span = hit.start as usize..hit.end as usize;
            if qualified(scan, span.end) || agenda.iter().any(|region| region.contains(&span.start)) {
                continue;
            }
            let fence = scan.enclosure(span.start).filter(|enclosed| span.start > enclosed.range.start || enclosed.fence == Fence::Title);
            if fence.is_some_and(|enclosed| enclosed.fence == Fence::Title) {
                continue;
            }
            let mut rules = scan.word(*hit).codes.iter().filter(|rule| counts(scan, rule, &span, &clause.range, around));
            let Some(rule) = rules.next().filter(|rule| rule.rank < EVENT || !aside(scan, span.end)) else { continue };
            let code = around.turn(&rule.terms, &clause.range, &span).unwrap_or(&rule.code).to_owned();
            if let Some(second) = rules.next().filter(|second| second.rank == rule.rank) {
                ties.push((code.clone(), second.code.clone(), span.clone()));
            }
            found.push(Candidate {
                span,
                clause: number,
                rule,
                code,
                enclosed: fence.is_some_and(|enclosed| !is_headline(scan, enclosed)),
            });
        }
    }
    found
}

/// Whether an enclosure is the headline of the entry: 【市长看望老人】.
fn is_headline(scan: &Scan<'_>, enclosed: &Enclosed) -> bool {
    enclosed.range.start == 0 && enclosed.fence == Fence::Bracket && enclosed.range.end < scan.text.len()
}

/// Whether a rule's conditions on its surroundings in the clause hold.
fn counts(scan: &Scan<'_>, rule: &Rule, span: &Range<usize>, clause: &Range<usize>, around: &Circumstances<'_>) -> bool {
    let terms = &rule.terms;
    let object = || {
        let rest = &scan.text[span.end..clause.end];
        rest.chars().count() >= 2 && scan.longest(span.end, Class::Trigger).is_none()
    };
    !terms.in_meeting && (!terms.with_object || object()) && (!terms.with_area || around.area_follows(span.end))
}

/// The candidate that decides a clause: the highest rank, the first among equals; what only belongs to the matter of an
/// earlier verb (调研招商引资工作) does not count.
fn best<'c, 'a>(scan: &Scan<'_>, clause: &Range<usize>, plain: &[&'c Candidate<'a>]) -> Option<&'c Candidate<'a>> {
    let mut best: Option<&Candidate<'a>> = None;
    let matter = ends_with_matter(scan, clause);
    for candidate in plain {
        let other_kind = |other: &Candidate<'_>| other.code[..1] != candidate.code[..1];
        let before =
            |other: &Candidate<'_>| other.span.end < candidate.span.start || other.span.end == candidate.span.start && other_kind(other);
        let verb = plain.iter().find(|other| before(other) && other.rank() < EVENT);
        let led = verb.is_some_and(|verb| {
            let gap = &scan.text[verb.span.end..candidate.span.start];
            !scan.hits_within(verb.span.end..candidate.span.start).any(|hit| scan.word(hit).is(Class::Convene))
                && !gap.ends_with(['并', '、', '和', '及'])
        });
        let object = candidate.rank() < EVENT && led && matter;
        if !object && best.is_none_or(|best| candidate.rank() > best.rank()) {
            best = Some(candidate);
        }
    }
    best
}

/// Whether a clause ends with what it is about: …工作, …情况.
fn ends_with_matter(scan: &Scan<'_>, clause: &Range<usize>) -> bool {
    scan.within(clause.clone(), Class::Matter).any(|hit| hit.end as usize == clause.end)
}
