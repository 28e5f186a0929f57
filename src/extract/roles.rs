//! Roles by verb and voice: a verb gives its role to who waits for one, else to the subject that is carried on; small words
//! decide whether the next person acts, is acted on, or stands aside.

use super::groups::Slot;
use super::officials::{After, State, Walk, is_attributive};
use super::scan::Scan;
use crate::model::Role;
use crate::pipeline::{Class, Hit};
use std::ops::Range;

impl Walk<'_> {
    /// Words of one or two characters that make room for a person.
    pub(super) fn function_word(&mut self, position: usize, length: usize, state: &mut State) {
        let scan = self.scan;
        let is = |class| scan.longest(position, class).is_some();
        let word = &scan.text[position..position + length];
        let coordinates = word == "、" || is(Class::LeadIn);
        state.carry = coordinates || (state.carry && (state.phrase || is_adverb(scan, position) || is(Class::Preposition)));
        state.phrase = !coordinates && (state.phrase || is(Class::Preposition));
        (state.slot, state.after) = if is(Class::BeforePartner) {
            (Some(Slot::Loose), After::With)
        } else if is(Class::BeforeAside) {
            (Some(Slot::Loose), After::Aside)
        } else if is(Class::BeforeReceiver) {
            (Some(Slot::Object), After::Object(Role::Receive))
        } else if is(Class::BeforeSubject) {
            (Some(Slot::Object), After::Subject)
        } else if word == "、" {
            (Some(Slot::Loose), After::Subject)
        } else {
            (None, state.after)
        };
    }

    /// A verb gives its role to who waits, else to the subject that is carried on.
    pub(super) fn act(&mut self, role: Role, hit: Hit, clause: &Range<usize>, state: &mut State) {
        let scan = self.scan;
        let span = hit.start as usize..hit.end as usize;
        let short = scan.word(hit).length == 1;
        let attributive = is_attributive(scan, span.end, clause.end);
        let guest = scan.word(hit).is(Class::GuestVerb) && scan.text[clause.start..span.start].contains('来');
        let role = if guest { Role::Receive } else { role };
        let mut given = false;
        if !self.aside.is_empty() {
            let aside = std::mem::take(&mut self.aside);
            if scan.longest(span.end, Class::AsideEnd).is_some() {
                aside.iter().for_each(|person| self.give(*person, role, span.clone()));
                return;
            }
        }
        if announces(scan, span.end, clause.end) {
            self.announced = Some(role);
            return;
        }
        if !self.pending.is_empty() && !attributive {
            given = true;
            let waiting = std::mem::take(&mut self.pending);
            for person in &waiting {
                self.give(*person, role, span.clone());
            }
            // Who goes along or listens is not the one of whom the next clause speaks.
            if role != Role::Accompany || self.subject.is_empty() {
                self.subject = waiting;
            }
            self.presiding = role == Role::Preside;
        } else if !self.agenda
            && !state.impersonal
            && !short
            && !attributive
            && role != Role::Receive
            && !(self.presiding && role == Role::Conduct)
        {
            let coordinated = scan.text[clause.start..span.start].ends_with('并') || scan.text[clause.start..span.start].ends_with("，");
            if coordinated || (state.carry && !state.verb_seen) || (role == Role::Conduct && state.verb_seen && state.carry) {
                for person in self.subject.clone() {
                    given = true;
                    self.give(person, role, span.clone());
                }
            }
        }
        if given {
            state.verb_seen = true;
            state.carry = false;
        }
    }
}

/// The role of the verb that a text begins with, past words that may stand before a subject: 主持召开…, 赴…, 参加…. None
/// where something else stands there, because then the text has a subject of its own.
pub(super) fn first_role(scan: &Scan<'_>) -> Option<Role> {
    let mut at = 0;
    loop {
        if let Some(hit) = scan.at(at).find(|hit| scan.word(*hit).role.is_some()) {
            return scan.word(hit).role;
        }
        let word = scan.at(at).find(|hit| [Class::NameEnd, Class::LeadIn].into_iter().any(|class| scan.word(*hit).is(class)))?;
        at = word.end as usize;
    }
}

/// 参加会议的有, 出席人员, 主持人: what follows are persons.
fn announces(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    const LONGEST: usize = 24;
    end - at <= LONGEST && scan.within(at..end, Class::Announces).any(|hit| hit.end as usize == end)
}

fn is_adverb(scan: &Scan<'_>, at: usize) -> bool {
    scan.longest(at, Class::NameEnd).is_some()
        || at.checked_sub(3).is_some_and(|before| scan.text.is_char_boundary(before) && scan.longest(before, Class::NameEnd).is_some())
}
