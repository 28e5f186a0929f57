//! The items of an agenda: what a meeting passes on, hears or studies is no act of the entry, and a meeting named in it is
//! not held. Meetings and categories ask here.

use super::scan::{Fence, Scan};
use crate::pipeline::{Class, Hit};
use std::ops::Range;

/// Whether a byte stands inside 《》 or quotes; the opening quote itself does not.
pub(super) fn quoted_or_title(scan: &Scan<'_>, at: usize) -> bool {
    scan.enclosure(at).is_some_and(|enclosed| match enclosed.fence {
        Fence::Title => true,
        Fence::Quote => at > enclosed.range.start,
        Fence::Bracket => false,
    })
}

impl Scan<'_> {
    /// The items of agendas, looked for once.
    pub(super) fn agenda(&self) -> &[Range<usize>] {
        self.agenda.get_or_init(|| agenda(self))
    }

    /// Whether a byte stands in an item of an agenda.
    pub(super) fn in_agenda(&self, at: usize) -> bool {
        let agenda = self.agenda();
        let next = agenda.partition_point(|item| item.end <= at);
        agenda.get(next).is_some_and(|item| item.start <= at)
    }
}

/// The items of agendas: from 传达学习, 听取 and the like at the head of a clause to the end of the sentence, or to the
/// clause that elects or appoints.
fn agenda(scan: &Scan<'_>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    if !scan.words().has(Class::Agenda) {
        return found;
    }
    // 学习 alone may be the act itself; it is an item where a meeting is named before.
    let meets = |hit: &&Hit| hit.is(Class::MeetingType) || hit.is(Class::Convene);
    let met = scan.hits().iter().filter(meets).map(|hit| hit.end as usize).min();
    let (mut open, mut sentence) = (None, 0);
    for clause in &scan.clauses {
        if clause.sentence != sentence {
            found.extend(open.take());
            sentence = clause.sentence;
        }
        let decides = || begins_decision(scan, &clause.range) || sets_out(scan, &clause.range);
        open = match open {
            Some(region) if decides() => {
                found.push(region);
                None
            }
            Some(region) => Some(region.start..clause.range.end),
            None => begins_item(scan, &clause.range, met).map(|start| start..clause.range.end),
        };
    }
    found.extend(open);
    found
}

/// Where the item begins, when the clause opens with one; `met` is where the first meeting is named. A meeting that is still to be
/// named (召开研究…的专题会) is none.
fn begins_item(scan: &Scan<'_>, clause: &Range<usize>, met: Option<usize>) -> Option<usize> {
    let start = after_lead(scan, clause);
    let hit = scan.longest(start, Class::Agenda)?;
    let earlier = met.is_some_and(|met| met <= start);
    let led = start > clause.start && scan.longest(clause.start, Class::Impersonal).is_some();
    (earlier || led).then_some(hit.start as usize)
}

/// Whether a clause opens with an election or an appointment, which ends the agenda: 选举甲为主席, 决定任命乙为副区长.
fn begins_decision(scan: &Scan<'_>, clause: &Range<usize>) -> bool {
    let start = after_lead(scan, clause);
    let decides = |hit: Hit| hit.is(Class::Appoint) || hit.is(Class::Remove);
    let agenda = scan.longest(start, Class::Agenda).is_some();
    !agenda && scan.hits_within(start..clause.end.min(start + 18)).any(decides)
}

/// Whether a clause opens with a visit, which ends the agenda: 听取汇报，先后察看了…
pub(super) fn sets_out(scan: &Scan<'_>, clause: &Range<usize>) -> bool {
    let start = after_lead(scan, clause);
    let adverb = scan.longest(start, Class::NameEnd).map_or(start, |hit| hit.end as usize);
    let visits = |at| scan.at(at).any(|hit: Hit| hit.length > 1 && hit.is(Class::Visit) && !hit.is(Class::Agenda));
    visits(start) || visits(adverb)
}

/// Past what may stand before the verb: 会议, 会上, 并, 一是.
fn after_lead(scan: &Scan<'_>, clause: &Range<usize>) -> usize {
    let mut start = clause.start;
    while start < clause.end {
        let leads = |hit: &Hit| (hit.is(Class::Impersonal) || hit.is(Class::Anew)) && !hit.is(Class::Agenda);
        let lead = scan.at(start).find(leads);
        let connects = scan.text[start..].chars().next().filter(|c| matches!(c, '并' | '还' | '也'));
        match (lead, connects) {
            (Some(hit), _) => start = hit.end as usize,
            (None, Some(c)) => start += c.len_utf8(),
            (None, None) => break,
        }
    }
    start
}
