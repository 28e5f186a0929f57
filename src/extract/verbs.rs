//! What a verb is where it stands: the end of a body's name, the beginning of a place's, a part of what follows; and how far behind it
//! the person stands whom it is about. Apart from the walk, which decides who does what.

use super::groups::{Slot, group_at, separator};
use super::marks::is_letter;
use super::officials::Walk;
use super::scan::Scan;
use super::titles::{is_word_alone, predicate_end, titles_at};
use crate::model::Role;
use crate::pipeline::{Class, Classes, Hit};

/// The verbs that decide what persons do.
pub(super) const VERBS: Classes = Classes::of(&[
    Class::RoleVerb,
    Class::Appoint,
    Class::Remove,
    Class::Agenda,
    Class::Late,
    Class::ObjectVerb,
    Class::Bestow,
    Class::Sanction,
    Class::Deceased,
    Class::Absent,
    Class::FromAfar,
    Class::Decide,
]);
/// What may lead to them.
pub(super) const LEADS: Classes = Classes::of(&[Class::NameEnd, Class::BeforeSubject, Class::Authority]);

impl Walk<'_> {
    /// 会见前来学习经验的县长甲, 缅怀扑火中牺牲的乙: who is met or mourned is described first, by a phrase with verbs of its own.
    pub(super) fn behind_description(&self, at: usize, end: usize, bare: bool) -> Option<usize> {
        let scan = self.scan;
        let group = |at: usize| group_at(scan, at, end, Slot::Object, self.known);
        if group(at).is_some() {
            return None;
        }
        let titled = |at: &usize| group(*at).is_some_and(|group| bare || group.members.iter().any(|member| member.rule != "bare-name"));
        let behind = scan.text[at..end].match_indices('的').map(|(offset, mark)| at + offset + mark.len());
        let other = scan.within(at..end, Class::ObjectVerb).find(|hit| hit.length > 1).map_or(end, |hit| hit.start as usize);
        behind.take_while(|at| *at <= other).find(titled)
    }

    /// 代表县委、县政府和县长甲, 按照县委和县长甲的安排: where the persons begin for whom or at whose word others act, behind the bodies that are
    /// named with them. Who is spoken for has a post before his name, or a person stands before the word: of 代表甲 nobody knows whether it is one.
    pub(super) fn behind_authority(&self, word: Hit, limit: usize, person: usize) -> Option<(usize, Slot)> {
        const BODIES: Classes = Classes::of(&[Class::Body, Class::OrganizationSuffix, Class::Level]);
        /// Bytes within which they are named.
        const NEAR: usize = 240;
        let scan = self.scan;
        let torn = || word.length == 1 && !is_word_alone(scan, word.start as usize..word.end as usize);
        if !word.is(Class::SpokenFor) && !word.is(Class::Authority) || torn() {
            return None;
        }
        let limit = limit.min(scan.text.ceil_char_boundary(word.end as usize + NEAR));
        let mut at = word.end as usize;
        let marks = scan.text[at..limit].char_indices().map(|(offset, _)| word.end as usize + offset).skip(1);
        for mark in marks {
            if mark > at
                && scan.words().ending(mark, BODIES).any(|body| body.start as usize >= at)
                && predicate_end(scan, at, mark) > mark
                && let Some(next) = separator(scan, mark, true)
            {
                at = next;
            }
        }
        let titled = || titles_at(scan, at, limit, self.known).is_some().then_some((at, Slot::Object));
        let ordered = || group_at(scan, at, limit, Slot::Loose, self.known).map(|_| (at, Slot::Loose));
        if word.is(Class::Authority) || person == word.start as usize { ordered() } else { titled() }
    }
}

/// 按照甲安排, 根据甲在会上的要求, 按照甲批示要求: whether a verb behind the word that leads to an authority is what has been ordered; where no person
/// is named, only a word for it is one: 按照上级要求, but 按照计划检查.
pub(super) fn is_ordered(scan: &Scan<'_>, verb: Hit, order: usize, person: usize) -> bool {
    if person <= order {
        return verb.is(Class::SpeakNoun);
    }
    let between = &scan.text[person..verb.start as usize];
    between.is_empty() || between.starts_with('的') || between.ends_with('的') || scan.longest(person, Class::Quoted).is_some()
}

/// 报告厅, 撰写的报告获奖, 建言献策座谈会: a word of speech is no verb where a house or a meeting is named for it, nor as what something else is said of.
pub(super) fn is_named_speech(scan: &Scan<'_>, verb: Hit, end: usize) -> bool {
    if scan.word(verb).role != Some(Role::Speak) {
        return false;
    }
    let (start, after) = (verb.start as usize, verb.end as usize);
    let goes_on = |at: usize| scan.text[at..end].chars().next().is_some_and(is_letter);
    let house = scan.at(start).any(|longer| longer.end > verb.end && longer.is(Class::PlaceSuffix));
    // 传达会议精神: what is passed on is a meeting's.
    let meeting = |hit: Hit| hit.length > 1 && hit.is(Class::MeetingType) && !goes_on(hit.end as usize);
    let meeting = !verb.is(Class::Agenda) && scan.at(after).any(meeting);
    house || meeting || scan.text[..start].ends_with('的') && goes_on(after)
}

/// 局党委任命: the verb begins behind the body, whose last letter is none of it.
pub(super) fn ends_a_body(scan: &Scan<'_>, hit: Hit) -> bool {
    let start = hit.start as usize;
    let next = start + scan.text[start..].chars().next().map_or(1, char::len_utf8);
    let body = || [Class::Body, Class::OrganizationSuffix].into_iter().any(|class| scan.ending(next, class).any(|body| body.length > 1));
    let verb = |other: Hit| other.length > 1 && other.is_any(Classes::of(&[Class::Appoint, Class::Remove, Class::RoleVerb]));
    hit.length > 1 && next < hit.end as usize && scan.at(next).any(verb) && body()
}

/// 来访接待中心: the verb belongs to the name of a place, which ends right behind it or behind one more verb.
pub(super) fn opens_a_site(scan: &Scan<'_>, hit: Hit) -> bool {
    const SITE: Classes = Classes::of(&[Class::PlaceSuffix, Class::OrganizationSuffix]);
    let site = |at: usize| scan.at(at).any(|hit| hit.length > 1 && hit.is_any(SITE));
    let end = hit.end as usize;
    hit.is(Class::GuestVerb) && (site(end) || scan.at(end).any(|next| next.is(Class::RoleVerb) && site(next.end as usize)))
}

/// 新当选的, 被授予者, 旁听人员: the verb belongs to what follows.
pub(super) fn is_attributive(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    let people = scan.longest(at, Class::Announces).is_some_and(|hit| hit.length > 1);
    people || scan.text[at..end].starts_with('的') || scan.text[at..end].starts_with('者')
}
