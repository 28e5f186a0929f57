//! Officials and their roles. The text is walked clause by clause: persons wait until a verb gives them a role; a clause
//! without a subject of its own carries the last one on; who is quoted, studied or dead is only mentioned.

use super::agenda::sets_out;
use super::found::FoundPerson;
use super::groups::{Slot, group_at};
use super::known::Known;
use super::labels::{Label, Said};
use super::people::Person;
use super::roles::speech;
use super::scan::Scan;
use super::state::{After, State};
use super::titles::{holder_at, is_hollow, is_word_alone};
use super::verbs::{LEADS, VERBS, ends_a_body, is_attributive, is_named_speech, is_ordered, opens_a_site};
use crate::model::Role;
use crate::pipeline::{Class, Classes, Hit};
use std::ops::Range;

/// Everybody in a text. `known` holds the names that the document has shown with a title.
pub(crate) fn people(scan: &Scan<'_>, known: &Known) -> Vec<FoundPerson> {
    let mut walk = Walk {
        scan,
        known,
        people: Vec::new(),
        by_name: Vec::new(),
        in_session: false,
        subject: Vec::new(),
        pending: Vec::new(),
        agenda: false,
        hears: false,
        appointing: None,
        sentence: 0,
        presiding: false,
        aside: Vec::new(),
        label: None,
        waited: 0,
        partners: Vec::new(),
        guests: Vec::new(),
        purpose: false,
    };
    for clause in &scan.clauses {
        walk.clause(clause.range.clone(), clause.sentence);
        walk.tell(&clause.range);
    }
    walk.finish()
}

/// Bytes of the letters that are passed over at once.
const PLAIN_LETTER: usize = 3;

pub(super) struct Walk<'a> {
    pub(super) scan: &'a Scan<'a>,
    pub(super) known: &'a Known,
    pub(super) people: Vec<Person>,
    /// Places in `people`, sorted by their names.
    pub(super) by_name: Vec<usize>,
    /// Somebody presides or attends in the entry.
    pub(super) in_session: bool,
    pub(super) subject: Vec<usize>,
    pub(super) pending: Vec<usize>,
    pub(super) agenda: bool,
    /// What stands on the agenda is heard or debated, not passed on: who reports it is there.
    pub(super) hears: bool,
    pub(super) appointing: Option<Role>,
    pub(super) sentence: usize,
    pub(super) presiding: bool,
    /// Who is there only with the next verb: 在甲陪同下.
    pub(super) aside: Vec<usize>,
    /// 参加会议的有: what holds for whoever is named next.
    pub(super) label: Option<Label>,
    /// How many have waited since an earlier clause.
    pub(super) waited: usize,
    /// Who waits after 与: met, if the verb says so.
    pub(super) partners: Vec<usize>,
    /// Who came for a visit in this sentence.
    pub(super) guests: Vec<usize>,
    /// The clause before only told the purpose: 为贯彻落实…精神. What it names is studied, who follows acts.
    pub(super) purpose: bool,
}

impl Walk<'_> {
    pub(super) fn clause(&mut self, range: Range<usize>, sentence: usize) {
        if sentence != self.sentence {
            self.sentence = sentence;
            self.agenda = false;
            // 任命甲为…；乙为…: a semicolon ends no list of appointments.
            if self.scan.text[..range.start].trim_end().ends_with('。') {
                self.appointing = None;
            }
            self.settle_pending();
            self.label = None;
            self.presiding = false;
            self.aside.clear();
            self.guests.clear();
        }
        let scan = self.scan;
        let start = self.after_lead_in(range.clone());
        self.agenda &= !std::mem::replace(&mut self.purpose, scan.longest(start, Class::Purpose).is_some());
        let mut state = State::new();
        // 任命：甲为…，乙为…: in such a list each clause begins with a holder.
        state.slot = Some(match self.appointing {
            Some(_) => Slot::Object,
            None if self.is_labelled(&range) => Slot::Listed,
            None => Slot::Subject,
        });
        let impersonal_end = scan.longest(start, Class::Impersonal).map(|hit| hit.end as usize);
        state.impersonal = impersonal_end.is_some();
        if self.agenda && (self.ends_agenda(start, range.end) || sets_out(scan, &(start..range.end))) {
            self.agenda = false;
        }
        self.waited = self.pending.len();
        let mut position = start;
        while position < range.end {
            if state.slot.is_none() && impersonal_end != Some(position) && self.is_plain(position) {
                state.pass(scan, position);
                position += PLAIN_LETTER;
                continue;
            }
            if let Some(enclosed) = scan.opening(position) {
                position = enclosed.range.end.min(range.end).max(position + 1);
                state.slot = state.behind(scan, enclosed).or_else(|| self.opens_behind_quote(position, range.end));
                continue;
            }
            if impersonal_end == Some(position) && state.slot.is_none() {
                state.slot = Some(Slot::Loose);
            }
            // 马克思主义学院 names nobody.
            if let Some(hit) = scan.longest(position, Class::Theory).filter(|hit| !is_hollow(scan, *hit)) {
                self.mention(hit.start as usize..hit.end as usize, "theory");
                position = hit.end as usize;
                continue;
            }
            // 会见了县长甲, but 了解
            if state.slot.is_some() && scan.text[position..].starts_with('了') && scan.at(position).all(|hit| hit.length == 1) {
                position += '了'.len_utf8();
                continue;
            }
            if let Some(slot) = state.slot.take() {
                // 讲话并为甲颁奖: what leads on begins no title.
                if let Some(end) = self.leads_on(position, range.end) {
                    self.function_word(position, end - position, &mut state);
                    (position, state.slot) = (end, Some(slot));
                    continue;
                }
                if let Some(end) = self.next_holder(position, range.end) {
                    position = end;
                    continue;
                }
                if let Some(behind) = self.beside(position) {
                    state.after = if state.after == After::Dead { state.led } else { state.after };
                    (position, state.slot) = (behind, Some(slot));
                    continue;
                }
                if let Some(group) = group_at(scan, position, range.end, slot, self.known) {
                    if let Some(behind) = self.kin_behind(group.end) {
                        group.members.iter().for_each(|member| self.mention(member.name.clone(), "told"));
                        (position, state.slot) = (behind, Some(slot));
                        continue;
                    }
                    self.take_group(&group, &mut state, range.end);
                    position = group.end.max(position + 1);
                    state.person_end = position;
                    if self.is_away(position, &range) || self.is_described(position) {
                        position = range.end;
                    }
                    continue;
                }
                let told = state.told || self.agenda || state.after == After::Dead;
                if let Some(end) = if told { self.told_behind(position, range.end) } else { None } {
                    position = end;
                    continue;
                }
            }
            position = self.step(position, range.clone(), &mut state);
        }
        self.end_label(&range);
    }

    /// Takes a verb or one character.
    fn step(&mut self, position: usize, clause: Range<usize>, state: &mut State) -> usize {
        let scan = self.scan;
        let is_verb = |hit: &Hit| hit.is_any(VERBS);
        let classes = scan.classes(position);
        // 传达学习甲作出的指示、乙在会上的讲话: what is passed on is no speech of the entry.
        let spoken = |(verb, _): &(Hit, usize)| !(self.agenda && scan.text[verb.end as usize..].starts_with('的'));
        let speech = if classes.has(Class::SpeakStart) { speech(scan, position, clause.end).filter(spoken) } else { None };
        if let Some((verb, speech)) = speech {
            self.act(Role::Speak, verb, &clause, state);
            (state.slot, state.after) = (Some(Slot::Loose), After::Subject);
            return speech;
        }
        // 经过 is no 经.
        let alone = |hit: &Hit| hit.length > 1 || is_word_alone(scan, hit.start as usize..hit.end as usize);
        let leads = |hit: &Hit| {
            hit.is(Class::NameEnd) || (hit.is(Class::Authority) && alone(hit)) || (hit.length > 1 && hit.is(Class::BeforeSubject))
        };
        let fits = |hit: &Hit| hit.end as usize <= clause.end && (is_verb(hit) || leads(hit));
        let longest = if classes.meet(VERBS.and(LEADS)) { scan.at(position).find(fits) } else { None };
        let part = |hit: Hit| {
            // 首任厂长 is appointed by nobody.
            let ends = || hit.is(Class::Appoint) && scan.ending(hit.end as usize, Class::Hollow).any(|word| word.start < hit.start);
            let hollow = hit.is(Class::Agenda) || hit.length > 1 && hit.is(Class::Appoint) || scan.word(hit).role == Some(Role::Speak);
            hollow && is_hollow(scan, hit) || ends()
        };
        // 就请假制度调研, 作出批示后赶赴现场: only what closes the clause tells that somebody is not there.
        // 未出席会议: what he is missed at may close it.
        const MISSED: Classes = Classes::of(&[Class::MeetingType, Class::Impersonal]);
        let closes = |hit: Hit| {
            let end = hit.end as usize;
            end == clause.end || hit.is(Class::Absent) && scan.at(end).any(|next| next.end as usize == clause.end && next.is_any(MISSED))
        };
        let amid = |hit: Hit| (hit.is(Class::Absent) || hit.is(Class::FromAfar)) && !closes(hit);
        let absent = if classes.has(Class::Absent) { scan.longest(position, Class::Absent) } else { None };
        if let Some(hit) = absent.filter(|hit| hit.end as usize <= clause.end)
            && self.announce(Said::Absent, hit, &clause)
        {
            return clause.end;
        }
        let longest = longest.filter(|hit| !amid(*hit) && !ends_a_body(scan, *hit) && !opens_a_site(scan, *hit) && !part(*hit));
        if let Some(adverb) = longest.filter(|hit| !is_verb(hit)) {
            self.function_word(position, adverb.end as usize - position, state);
            state.order = if adverb.is(Class::Authority) { Some(adverb.end as usize) } else { state.order };
            if let Some((named, slot)) = self.behind_authority(adverb, clause.end, state.person_end) {
                (state.slot, state.after) = (Some(slot), After::Dead);
                return named;
            }
            return adverb.end as usize;
        }
        let Some(hit) = longest else {
            let next = scan.text[position..].chars().next().map_or(1, char::len_utf8);
            self.function_word(position, next, state);
            return position + next;
        };
        let word = scan.word(hit);
        let end = hit.end as usize;
        // 按照甲的安排: what somebody has ordered is no act of the entry.
        if state.order.take().is_some_and(|order| is_ordered(scan, hit, order, state.person_end)) {
            return end;
        }
        let waiting = !self.pending.is_empty();
        let before = std::mem::replace(&mut state.after, After::Subject);
        state.slot = Some(Slot::Loose);
        if is_named_speech(scan, hit, clause.end) {
            return end;
        }
        if word.is(Class::Sanction) && !word.is(Class::Deeds) {
            self.punish();
            if !waiting && !word.is(Class::Agenda) {
                (state.slot, state.after) = (Some(Slot::Object), After::Sanction);
            }
        } else if word.is(Class::Sanction) || word.is(Class::Absent) {
            // 旁听甲受贿案庭审: a case is told of.
            self.leave_out();
        } else if word.is(Class::Deceased) {
            // 甲向乙的遗体告别: it is not who waits that has died.
            let of_others = matches!(&scan.text[state.person_end..position], "" | "的") && !state.waits;
            if !of_others {
                self.leave_out();
            }
        } else if word.is(Class::FromAfar) {
            self.write_from_afar();
        } else if state.passive && word.is(Class::Bestow) && word.is(Class::Late) {
            self.leave_out();
        } else if state.passive && word.is(Class::Bestow) {
            state.passive = false;
            self.act(Role::Receive, hit, &clause, state);
        } else if word.is(Class::Late) {
            // 甲追忆烈士乙: who mourns acts.
            if let Some(role) = word.role.filter(|_| waiting) {
                self.act(role, hit, &clause, state);
            }
            // 接待烈士甲之女乙, 与烈士之子乙座谈: who is near to the dead stands after what leads to them.
            state.led = if matches!(before, After::Object(_) | After::With) { before } else { After::Nothing };
            state.after = if self.kin_behind(end).is_some() { state.led } else { After::Dead };
            state.slot = Some(Slot::Object);
            if let Some(person) = self.behind_description(end, clause.end, true) {
                return person;
            }
        } else if word.is(Class::Appoint) || word.is(Class::Remove) || word.is(Class::Decide) && holder_at(scan, end, clause.end).is_some()
        {
            if is_attributive(scan, end, clause.end) {
                return end;
            }
            return self.appointment(hit, clause, state);
        } else if word.is(Class::Agenda) && !(word.is(Class::RoleVerb) && waiting && !self.agenda) {
            // 并围绕学习…作发言: what is studied is what the speech is about.
            if state.phrase && self.is_coordinated(&clause, position, state) {
                return end;
            }
            self.hears = word.is(Class::Hearing);
            // 对甲进行约谈，并通报乙案: who acts goes on, and whom it names is told of.
            // 甲约谈乙，通报丙案; 甲到某村，传达丁的要求: so does who visits, at the head of a clause.
            let head = || self.is_visiting() && position == self.after_lead_in(clause.clone());
            let on = |role| role == Role::Speak && (head() || scan.text[clause.start..].starts_with('并'));
            if let Some(role) = word.role
                && (self.is_coordinated(&clause, position, state) || on(role))
            {
                state.impersonal = false;
                self.act(role, hit, &clause, state);
            }
            let on_visit = !word.is(Class::RoleVerb) && self.is_visiting();
            self.agenda |= !on_visit;
            state.slot = Some(Slot::Subject);
            state.carry = false;
            self.settle_pending();
        } else {
            if let Some(role) = word.role {
                self.act(role, hit, &clause, state);
                state.told |= role == Role::Speak && self.reports(hit, clause.end);
            }
            if word.is(Class::ObjectVerb) {
                state.person_end = 0;
                (state.slot, state.after) = (Some(Slot::Object), After::Object(Role::Receive));
                if let Some(person) = self.behind_description(end, clause.end, false) {
                    return person;
                }
            } else if word.role == Some(Role::Accompany) {
                state.after = After::Object(Role::Conduct);
            }
        }
        end
    }
}
