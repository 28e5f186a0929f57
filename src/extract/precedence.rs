//! What decides which act a word may stand for: whether it stands in a title, a quotation or an item of an agenda, who
//! the subject is and where the act is done. The rules of precedence ask here; the words are in the lexicons.

use super::found::{FoundPerson, Surroundings};
use super::scan::{Fence, Scan};
use crate::model::Role;
use crate::pipeline::{Class, Hit, Terms};
use std::ops::Range;

/// Bytes from the head of a clause in which the level of its subject is told.
const SUBJECT_REACH: usize = 24;
/// Bytes behind a verb of motion in which the own area is named.
const AREA_REACH: usize = 30;

/// Whether a byte stands inside 《》 or quotes; the opening quote itself does not.
pub(super) fn quoted_or_title(scan: &Scan<'_>, at: usize) -> bool {
    scan.enclosure(at).is_some_and(|enclosed| match enclosed.fence {
        Fence::Title => true,
        Fence::Quote => at > enclosed.range.start,
        Fence::Bracket => false,
    })
}

/// The items of agendas: from 传达学习, 听取 and the like at the head of a clause to the end of the sentence, or to the
/// clause that elects or appoints.
pub(super) fn agenda(scan: &Scan<'_>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let (mut open, mut sentence) = (None, 0);
    for clause in &scan.clauses {
        if clause.sentence != sentence {
            found.extend(open.take());
            sentence = clause.sentence;
        }
        let begins = begins_item(scan, &clause.range);
        let decides = begins_decision(scan, &clause.range);
        open = match open {
            Some(region) if decides => {
                found.push(region);
                None
            }
            Some(region) => Some(region.start..clause.range.end),
            None => begins.map(|start| start..clause.range.end),
        };
    }
    found.extend(open);
    found
}

/// Where the item begins, when the clause opens with one. A meeting that is still to be named (召开研究…的专题会) is none.
fn begins_item(scan: &Scan<'_>, clause: &Range<usize>) -> Option<usize> {
    let start = after_lead(scan, clause);
    let hit = scan.longest(start, Class::Agenda)?;
    // 学习 alone may be the act itself; it is an item where a meeting is named before.
    let earlier = scan.hits_within(0..start).any(|hit| scan.word(hit).is(Class::MeetingType) || scan.word(hit).is(Class::Convene));
    let led = start > clause.start && scan.longest(clause.start, Class::Impersonal).is_some();
    (earlier || led).then_some(hit.start as usize)
}

/// Whether a clause opens with an election or an appointment, which ends the agenda: 选举甲为主席, 决定任命乙为副区长.
fn begins_decision(scan: &Scan<'_>, clause: &Range<usize>) -> bool {
    let start = after_lead(scan, clause);
    let decides = |hit: Hit| scan.word(hit).is(Class::Appoint) || scan.word(hit).is(Class::Remove);
    let agenda = scan.longest(start, Class::Agenda).is_some();
    !agenda && scan.hits_within(start..clause.end.min(start + 18)).any(decides)
}

/// Past what may stand before the verb: 会议, 会上, 并, 一是.
fn after_lead(scan: &Scan<'_>, clause: &Range<usize>) -> usize {
    let mut start = clause.start;
    while start < clause.end {
        let lead = scan.at(start).find(|hit| {
            let word = scan.word(*hit);
            (word.is(Class::Impersonal) || word.is(Class::Anew)) && !word.is(Class::Agenda)
        });
        let connects = scan.text[start..].chars().next().filter(|c| matches!(c, '并' | '还' | '也'));
        match (lead, connects) {
            (Some(hit), _) => start = hit.end as usize,
            (None, Some(c)) => start += c.len_utf8(),
            (None, None) => break,
        }
    }
    start
}

/// What is known of the area and the people, for all clauses of an entry.
pub(super) struct Circumstances<'a> {
    scan: &'a Scan<'a>,
    /// The area by all its names: 鹿泊区, 鹿泊, 我区, 区.
    own: Vec<String>,
    /// Level of the area; none where it is not known.
    level: Option<i32>,
    attended: bool,
}

impl<'a> Circumstances<'a> {
    pub(super) fn new(scan: &'a Scan<'a>, people: &[FoundPerson], around: Surroundings<'_>) -> Circumstances<'a> {
        let area = around.area.unwrap_or("");
        let mut own = Vec::new();
        let stem: String = area.chars().take(area.chars().count().saturating_sub(1)).collect();
        let last = area.chars().last().filter(|last| scan.lexicon_has(&last.to_string(), Class::Level));
        if !area.is_empty() {
            own.push(area.to_owned());
            own.extend(last.map(String::from));
        }
        if last.is_some() && stem.chars().count() >= 2 {
            own.push(stem);
        }
        let level = scan.ending_level(area);
        let plain = |hit: &Hit| !quoted_or_title(scan, hit.start as usize);
        let all = || scan.hits_within(0..scan.text.len()).filter(plain).map(|hit| scan.word(hit));
        let attended = people.iter().any(|person| !person.mentioned)
            || people.is_empty()
                && all().any(|word| {
                    word.is(Class::Title) || word.is(Class::Collective) || matches!(word.role, Some(Role::Preside | Role::Attend))
                })
            || all().any(|word| word.is(Class::Ceremony));
        Circumstances { scan, own, level, attended }
    }

    /// The code that takes the place of a trigger's own, where the circumstances ask for it.
    pub(super) fn turn<'t>(&self, terms: &'t Terms, clause: &Range<usize>, trigger: &Range<usize>) -> Option<&'t str> {
        let subject = self.subject_level(clause.start..trigger.start).or_else(|| self.earlier_subject(clause));
        let comes = self.comes(clause.start..clause.end);
        let higher = matches!((subject, self.level), (Some(subject), Some(own)) if subject < own);
        let foreign = self.scan.hits_within(clause.clone()).any(|hit| self.scan.word(hit).is(Class::Foreign));
        let guest = comes && subject.is_none();
        let comes = comes || self.comes_home(clause.clone());
        if terms.foreign.is_some() && foreign && (terms.guest.is_none() || comes) {
            return terms.foreign.as_deref();
        }
        if terms.superior.is_some() && (higher || comes && self.level.is_none() && subject.is_some()) {
            return terms.superior.as_deref();
        }
        if terms.guest.is_some() && guest {
            return terms.guest.as_deref();
        }
        if terms.outside.is_some() && !comes && self.outside(clause) {
            return terms.outside.as_deref();
        }
        if terms.unattended.is_some() && !self.attended {
            return terms.unattended.as_deref();
        }
        None
    }

    /// Whether the chronicle is that of a firm or a school, which has no level.
    fn is_house(&self) -> bool {
        self.level.is_none() && !self.own.is_empty()
    }

    /// Whether the own area stands right behind a byte.
    pub(super) fn area_follows(&self, at: usize) -> bool {
        let rest = &self.scan.text[at..];
        self.scan.longest(at, Class::OwnArea).is_some()
            || self.is_house() && self.scan.longest(at, Class::OwnHouse).is_some()
            || self.scan.longest(at, Class::Inert).is_none() && self.own.iter().any(|name| rest.starts_with(name.as_str()))
    }

    /// Whether the subject of a clause comes to the area.
    fn comes(&self, clause: Range<usize>) -> bool {
        let moves = |hit: Hit| {
            let word = self.scan.word(hit);
            word.codes.iter().any(|rule| rule.terms.with_area) && self.area_follows(hit.end as usize)
        };
        self.scan.hits_within(clause).any(moves)
    }

    /// Whether the subject of a clause comes to the firm or school whose chronicle it is; its own people do so too.
    fn comes_home(&self, clause: Range<usize>) -> bool {
        let home = |hit: &Hit| self.scan.longest(hit.end as usize, Class::OwnHouse).is_some();
        self.is_house() && scan_moves(self.scan, clause).iter().any(home)
    }

    /// Level of the subject of the sentence, where the clause goes on without one of its own.
    fn earlier_subject(&self, clause: &Range<usize>) -> Option<i32> {
        let number = self.scan.clause_at(clause.start);
        let sentence = self.scan.clauses[number].sentence;
        let earlier = self.scan.clauses[..number].iter().rev().take_while(|earlier| earlier.sentence == sentence);
        earlier.filter_map(|earlier| self.subject_level(earlier.range.clone())).last()
    }

    /// Level of the subject, told by the head of the clause, up to the verb: 市委, 副省长, 自治区.
    fn subject_level(&self, range: Range<usize>) -> Option<i32> {
        let text = self.scan.text;
        let mut start = range.start;
        while let Some(hit) = self.scan.longest(start, Class::Anew).filter(|hit| hit.end as usize <= range.end) {
            start = hit.end as usize;
        }
        if self.own.iter().filter(|name| name.chars().count() > 1).any(|name| text[start..range.end].starts_with(name.as_str())) {
            return self.level;
        }
        let reach = text[start..range.end].char_indices().find(|(at, c)| *at > SUBJECT_REACH || matches!(c, '在' | '对' | '、'));
        let end = start + reach.map_or(range.end - start, |(at, _)| at);
        let end = scan_moves(self.scan, start..range.end).first().map_or(end, |hit| end.min(hit.start as usize));
        let hit = self.scan.hits_within(start..end).find(|hit| self.scan.word(*hit).is(Class::Level))?;
        self.scan.word(hit).level.filter(|level| *level > 0)
    }

    /// Whether the act is done outside the area: 赴邻市, 赴岭东省越浦市.
    fn outside(&self, clause: &Range<usize>) -> bool {
        let scan = self.scan;
        scan_moves(scan, clause.clone()).iter().any(|hit| {
            let start = hit.end as usize;
            let mut end = clause.end.min(start + AREA_REACH);
            while !scan.text.is_char_boundary(end) {
                end -= 1;
            }
            let own = self.own.iter().filter(|name| name.chars().count() > 1).any(|name| scan.text[start..end].starts_with(name.as_str()));
            !own && scan.hits_within(start..end).any(|hit| scan.word(hit).is(Class::Outside) || scan.word(hit).is(Class::Area))
                || !own && self.foreign_town(start..end)
        })
    }

    /// A province or city by its ending, followed by the next of a list or by the end of the name.
    fn foreign_town(&self, range: Range<usize>) -> bool {
        let text = &self.scan.text[range.clone()];
        text.char_indices().any(|(at, c)| {
            let place = range.start + at;
            let level = self.scan.longest(place, Class::Level).filter(|hit| hit.end as usize == place + c.len_utf8());
            let high =
                level.and_then(|hit| self.scan.word(hit).level).is_some_and(|level| level > 0 && level <= 3 && Some(level) <= self.level);
            let after = place + c.len_utf8();
            let ends = || {
                after == self.scan.text.len()
                    || self.scan.text[after..].starts_with(['、', '，', '。', '；', ',', '和', '及', '等', '就', '开'])
                    || self.scan.longest(after, Class::Trigger).is_some()
            };
            let whole = level.and_then(|hit| self.scan.word(hit).level).is_some_and(|level| level < 3) || ends();
            high && whole && text[..at].chars().count() >= 2 && !text[..at].contains(['、', '的'])
        })
    }
}

/// The verbs of motion in a clause: 到, 赴, 来.
fn scan_moves(scan: &Scan<'_>, range: Range<usize>) -> Vec<Hit> {
    let moves = |hit: &Hit| scan.word(*hit).codes.iter().any(|rule| rule.terms.motion || rule.terms.with_area);
    scan.hits_within(range).filter(moves).collect()
}
