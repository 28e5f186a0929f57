//! Persons behind a label: 主持：甲。参加：乙、丙。请假：丁, 参加会议的有：甲、乙. The verb stands before them and says what holds for all
//! who follow. Apart from the walk, in which a verb follows its subject.

use super::officials::Walk;
use super::scan::Scan;
use crate::model::Role;
use crate::pipeline::{Class, Hit};
use std::ops::Range;

/// What a label says of those who follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// They have the role.
    Role(Role),
    /// They are not there.
    Absent,
}

/// A label that holds until the sentence ends or another one begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Label {
    pub(super) said: Said,
    /// It says that persons follow: 主讲人, but 强调.
    announces: bool,
    /// One past its last byte.
    end: usize,
}

impl Walk<'_> {
    /// Takes a verb as a label, if it is one: nothing else stands before the colon, or it is said whom it announces.
    pub(super) fn announce(&mut self, said: Said, verb: Hit, clause: &Range<usize>) -> bool {
        let scan = self.scan;
        let (start, end) = (verb.start as usize, verb.end as usize);
        let before = &scan.text[clause.start..start];
        // 会议主持：甲, but 会议强调：…
        let of_session = || matches!(said, Said::Absent | Said::Role(Role::Preside | Role::Attend));
        let session = || of_session() && scan.at(clause.start).any(|hit| hit.is(Class::Impersonal) && hit.end == verb.start);
        // 主持：甲　参加：乙
        let again = || self.label.is_some() && before.ends_with(char::is_whitespace);
        let alone = end == clause.end && is_before_colon(scan, end) && (before.trim().is_empty() || session() || again());
        let announces = announces(scan, end, clause.end);
        if !alone && !announces {
            return false;
        }
        if self.label.is_some() {
            self.settle_pending();
        }
        self.label = Some(Label { said, announces, end: clause.end });
        true
    }

    /// Whether a clause begins right behind a label for those who are in a meeting or not.
    pub(super) fn is_labelled(&self, clause: &Range<usize>) -> bool {
        let of_meeting = |said| matches!(said, Said::Absent | Said::Role(Role::Preside | Role::Attend | Role::Accompany));
        let behind = |label: &Label| self.scan.text[label.end..clause.start].chars().all(|c| matches!(c, '：' | ':'));
        self.label.filter(behind).is_some_and(|label| label.announces || of_meeting(label.said))
    }

    /// 主持：甲　记录：乙: a label that says nothing of the kind ends the one before.
    pub(super) fn end_label(&mut self, clause: &Range<usize>) {
        if is_before_colon(self.scan, clause.end) && self.label.is_some_and(|label| label.end != clause.end) {
            self.settle_pending();
            self.label = None;
        }
    }

    /// 甲因赴省开会请假: whether nothing but a reason stands between the persons that end at a byte and the word that they are not there.
    pub(super) fn is_away(&mut self, at: usize, clause: &Range<usize>) -> bool {
        let absent = || self.scan.ending(clause.end, Class::Absent).map(|hit| hit.start as usize).max();
        let reason = |absent: usize| absent >= at && self.scan.title_ends(at, absent).next().is_none();
        let is_away = !self.pending.is_empty() && self.scan.classes(at).has(Class::Cause) && absent().is_some_and(reason);
        if is_away {
            self.leave_out();
        }
        is_away
    }

    /// Who still waits is what the label says, and is the subject from now on unless he is not there.
    pub(super) fn settle_pending(&mut self) {
        match self.label.map(|label| label.said) {
            Some(Said::Absent) => self.leave_out(),
            Some(Said::Role(role)) => {
                for person in self.pending.clone() {
                    self.give(person, role, self.people[person].found.name_span.clone());
                }
            }
            None => {}
        }
        if !self.pending.is_empty() {
            self.subject = std::mem::take(&mut self.pending);
        }
    }
}

fn is_before_colon(scan: &Scan<'_>, at: usize) -> bool {
    scan.text[at..].starts_with(['：', ':'])
}

/// 参加会议的有, 出席人员, 主持人: what follows are persons.
fn announces(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    const LONGEST: usize = 24;
    // 会见客人: so does no other word that ends like one of these.
    let whole = |hit: Hit| hit.length > 1 || hit.start as usize == at || scan.text[..hit.start as usize].ends_with('的');
    end - at <= LONGEST && scan.within(at..end, Class::Announces).any(|hit| hit.end as usize == end && whole(hit))
}
