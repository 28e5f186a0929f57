//! Roles by verb and voice: a verb gives its role to who waits for one, else to the subject that is carried on; small words
//! decide whether the next person acts, is acted on, or stands aside.

use super::groups::Slot;
use super::labels::Said;
use super::marks::is_letter;
use super::officials::Walk;
use super::scan::{Enclosed, Fence, Scan};
use super::state::{After, State};
use super::titles::{REACH, is_word_alone};
use super::verbs::{LEADS, VERBS, is_attributive};
use crate::model::Role;
use crate::pipeline::{Class, Classes, Hit};
use std::ops::Range;

/// The words that change for whom there is room.
const FUNCTION: Classes = Classes::of(&[
    Class::LeadIn,
    Class::Preposition,
    Class::Passive,
    Class::BeforePartner,
    Class::BeforeAside,
    Class::BeforeReceiver,
    Class::BeforeSubject,
]);

/// The same of one letter, whatever else they are.
const SMALL_WORDS: [char; 4] = ['、', '与', '的', '为'];

impl State {
    /// Whether a person may stand behind an enclosure: behind a quotation who is met or gets something, 为“…”获得者甲颁奖, and, where a person may
    /// stand before it too, whom it honours: “时代楷模”甲, “…”获得者甲.
    pub(super) fn behind(&self, scan: &Scan<'_>, enclosed: &Enclosed) -> Option<Slot> {
        if enclosed.fence != Fence::Quote {
            return Some(Slot::Loose);
        }
        let given = matches!(self.after, After::Object(Role::Receive) | After::Dead);
        let honoured = || self.slot.map(|_| if is_honour(scan, enclosed) { Slot::Object } else { Slot::Loose });
        if given { Some(Slot::Object) } else { honoured() }
    }

    /// Past a letter or a word that says nothing of persons.
    pub(super) fn pass(&mut self, scan: &Scan<'_>, position: usize) {
        self.carry = self.carry && (self.phrase || is_adverb(scan, position));
        self.with_other = false;
        self.slot = None;
    }
}

impl Walk<'_> {
    /// Whether a Chinese letter stands there that opens nothing and begins no word that the walk looks at.
    pub(super) fn is_plain(&self, position: usize) -> bool {
        const LOOKED_AT: Classes = VERBS.and(LEADS).and(FUNCTION).and(Classes::of(&[Class::Theory, Class::SpeakStart]));
        let text = self.scan.text;
        matches!(text.as_bytes()[position], 0xE4..=0xE9)
            && !self.scan.classes(position).meet(LOOKED_AT)
            && !text[position..].starts_with(SMALL_WORDS)
    }

    /// Past 上午, 会上 and other words before the subject.
    pub(super) fn after_lead_in(&self, range: Range<usize>) -> usize {
        let mut at = range.start;
        loop {
            let spaces = self.scan.text[at..range.end].len() - self.scan.text[at..range.end].trim_start().len();
            at += spaces;
            match self.scan.longest(at, Class::LeadIn) {
                Some(hit) if (hit.end as usize) < range.end => at = hit.end as usize,
                _ => return at,
            }
        }
    }

    /// Where a word ends that leads on to the next act of a clause: 并.
    pub(super) fn leads_on(&self, at: usize, limit: usize) -> Option<usize> {
        let hit = self.scan.longest(at, Class::LeadIn).filter(|hit| hit.length == 1 && (hit.end as usize) < limit)?;
        // 合并 leads on to nothing.
        let torn = self.scan.starting_in(at.saturating_sub(REACH)..at).iter().any(|word| word.end as usize > at);
        (!torn).then_some(hit.end as usize)
    }

    /// Words of one or two characters that make room for a person.
    pub(super) fn function_word(&mut self, position: usize, length: usize, state: &mut State) {
        let scan = self.scan;
        let classes = scan.classes(position);
        let is = |class| classes.has(class);
        // 对外 opens no place for a person.
        let opens = |class| scan.longest(position, class).is_some_and(|hit| is_word_alone(scan, hit.start as usize..hit.end as usize));
        let word = &scan.text[position..position + length];
        if !classes.meet(FUNCTION) && !word.starts_with(SMALL_WORDS) {
            state.pass(scan, position);
            return;
        }
        let coordinates = word == "、" || is(Class::LeadIn);
        state.carry = coordinates || (state.carry && (state.phrase || is_adverb(scan, position) || is(Class::Preposition)));
        state.phrase = !coordinates && (state.phrase || is(Class::Preposition));
        state.passive |= is(Class::Passive);
        // 甲给予乙表彰: who gives waits no more.
        if is(Class::Passive) && opens(Class::BeforeSubject) {
            self.settle_pending();
        }
        state.with_other = word == "与";
        // 向志成为甲颁奖: 成为 is no word behind a person.
        let receives = opens(Class::BeforeReceiver)
            || is_for_receiver(scan, position)
            || state.person_end == position && word == "为" && gives(scan, position);
        // 给教龄满三十年的甲, 受甲委托的乙: who gets something or acts may be described first.
        let described = state.receiving && word == "的";
        let delegated = !self.aside.is_empty() && word == "的";
        state.receiving |= receives;
        // “时代楷模”甲、“最美教师”乙: whoever stands behind the next quotation is in the same list.
        let quoted = || scan.opening(position + length).is_some_and(|next| is_honour(scan, next));
        let listed = state.person_end == position && (word == "、" || is(Class::BeforePartner)) && quoted();
        (state.slot, state.after) = if listed {
            (Some(Slot::Loose), state.after)
        } else if opens(Class::BeforePartner) {
            (Some(Slot::Loose), After::With)
        } else if opens(Class::BeforeAside) {
            (Some(Slot::Loose), After::Aside)
        } else if receives || described {
            (Some(Slot::Object), After::Object(Role::Receive))
        } else if opens(Class::BeforeSubject) || delegated {
            (Some(Slot::Object), After::Subject)
        } else if word == "、" && state.person_end == 0 && state.after == After::Object(Role::Receive) {
            // 慰问老专家、院士甲: nobody is named yet.
            (Some(Slot::Object), state.after)
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
        let short = hit.length == 1 && !hit.is(Class::SpeakStart);
        let attributive = is_attributive(scan, span.end, clause.end);
        let guest = hit.is(Class::GuestVerb) && scan.text[clause.start..span.start].contains('来');
        let role = if guest { Role::Receive } else { role };
        let role =
            if hit.is(Class::GuestVerb) && role == Role::Receive && !guest && goes_out(scan, span.end) { Role::Conduct } else { role };
        let mut given = false;
        if !self.aside.is_empty() {
            let aside = std::mem::take(&mut self.aside);
            if scan.longest(span.end, Class::AsideEnd).is_some() {
                aside.iter().for_each(|person| self.give(*person, role, span.clone()));
                return;
            }
        }
        if self.announce(Said::Role(role), hit, clause) {
            return;
        }
        // 为获奖者颁奖: what is said of who gets something.
        let described = role == Role::Receive && state.receiving;
        let attributive = attributive || described || (state.phrase && is_relative(scan, span.end, clause.end));
        if role == Role::Conduct && hit.is(Class::ObjectVerb) && !self.pending.is_empty() {
            // 作家甲来县采风，乙会见: so is whoever came and was named before.
            let waited = self.waited;
            let came = |guest: &usize| {
                let behind = self.people[*guest].found.name_span.end;
                let visits = || scan.within(behind.min(clause.start)..clause.start, Class::GuestVerb).next().is_some();
                scan.text[behind..].starts_with('来') || visits()
            };
            let closes = !state.verb_seen && span.end == clause.end;
            if closes && (1..self.pending.len()).contains(&waited) && self.pending[..waited].iter().all(came) {
                let guests: Vec<usize> = self.pending.drain(..waited).collect();
                guests.iter().for_each(|guest| self.give(*guest, Role::Receive, span.clone()));
            }
            self.welcome();
        }
        // 甲率团到访，乙会见: the guest has done something else before.
        if hit.is(Class::GuestVerb) && self.pending.is_empty() && !state.impersonal {
            self.guests.clone_from(&self.subject);
        }
        if !self.pending.is_empty() && !attributive {
            given = true;
            let waiting = std::mem::take(&mut self.pending);
            let partners = std::mem::take(&mut self.partners);
            let meets = hit.is(Class::Meet) && waiting.iter().any(|person| !partners.contains(person));
            for person in &waiting {
                let role = if meets && partners.contains(person) { Role::Receive } else { role };
                self.give(*person, role, span.clone());
            }
            if hit.is(Class::GuestVerb) || role == Role::Conduct && scan.text[clause.start..span.start].contains('来') {
                self.guests.extend(waiting.iter().copied());
            }
            // Who goes along or listens is not the one of whom the next clause speaks.
            if role != Role::Accompany || self.subject.is_empty() {
                let host = |person: &usize| !(meets && partners.contains(person));
                self.subject = waiting.into_iter().filter(host).collect();
            }
            self.presiding = role == Role::Preside;
        } else if (!self.agenda || self.is_coordinated(clause, span.start, state))
            && !state.impersonal
            && !short
            && !attributive
            && role != Role::Receive
            && !(self.presiding && role == Role::Conduct && !hit.is(Class::Give))
        {
            // 到会讲话, 出席并致辞: the second verb of one subject.
            let joined = role == Role::Speak && state.verb_end == span.start && span.end == clause.end;
            // 向上级汇报 is speech in a meeting alone.
            let receiver = || scan.within(clause.start..span.start, Class::BeforeReceiver).any(|hit| hit.start as usize == clause.start);
            let reports = role == Role::Speak && receiver() && !self.in_session;
            let coordinated = joined || self.is_coordinated(clause, span.start, state);
            if coordinated || (state.carry && !state.verb_seen && !reports) || (role == Role::Conduct && state.verb_seen && state.carry) {
                for person in self.subject.clone() {
                    given = true;
                    self.give(person, role, span.clone());
                }
                if hit.is(Class::GuestVerb) {
                    self.guests.clone_from(&self.subject);
                }
            }
        }
        if given {
            state.verb_seen = true;
            state.carry = false;
            state.verb_end = span.end;
        }
    }

    /// 出席并讲话, 主持并围绕…作发言: the verb goes on with the subject of the one before, and nobody else has come in between.
    pub(super) fn is_coordinated(&self, clause: &Range<usize>, at: usize, state: &State) -> bool {
        let before = &self.scan.text[clause.start..at];
        before.ends_with('并') || state.verb_end > clause.start && self.scan.text[state.verb_end..at].starts_with('并')
    }

    /// Who waits bears a punishment and takes no part.
    pub(super) fn punish(&mut self) {
        for person in std::mem::take(&mut self.pending) {
            self.people[person].suffers = true;
            self.people[person].found.mentioned = false;
        }
    }

    /// Who waits has died, is not there or is told of: he takes no part and is only named.
    pub(super) fn leave_out(&mut self) {
        for person in std::mem::take(&mut self.pending) {
            self.people[person].suffers = true;
            self.only_name(person);
        }
    }

    /// 大使甲访问我市，乙会见: who came is met.
    fn welcome(&mut self) {
        let guests = std::mem::take(&mut self.guests);
        for person in guests.into_iter().filter(|guest| !self.pending.contains(guest)) {
            for evidence in &mut self.people[person].found.evidence {
                if evidence.role == Role::Conduct {
                    evidence.role = Role::Receive;
                }
            }
        }
    }
}

/// 作…讲话, 提出…要求: the verb that opens what is said, and where it ends.
pub(super) fn speech(scan: &Scan<'_>, at: usize, end: usize) -> Option<(Hit, usize)> {
    const REACH: usize = 120;
    let verb = scan.longest(at, Class::SpeakStart)?;
    // 工作的论述和甲的讲话: the verb is no end of another word; 甲所作的报告 is one.
    let ends_word = |hit: &Hit| (hit.start as usize) < at && hit.end as usize > at;
    if verb.length == 1 && !scan.text[..at].ends_with('所') && scan.starting_in(at.saturating_sub(12)..at).iter().any(ends_word) {
        return None;
    }
    // 作《政府工作报告》: the document that is read out ends like a speech.
    let read_out = |document: &&Enclosed| {
        let closes = |hit: Hit| scan.text[hit.end as usize..document.range.end].chars().nth(1).is_none();
        document.fence == Fence::Title && scan.within(document.range.clone(), Class::SpeakNoun).any(closes)
    };
    let behind = scan.enclosure(verb.end as usize).filter(|document| document.range.start == verb.end as usize);
    if let Some(document) = behind.filter(read_out) {
        return Some((verb, document.range.end.min(end)));
    }
    let closes = |hit: &Hit| {
        let after = scan.text[hit.end as usize..end].chars().next();
        scan.enclosure(hit.start as usize).is_none() && after.is_none_or(|c| !is_letter(c) || matches!(c, '并' | '和'))
    };
    let mut nouns = scan.within(verb.end as usize..end.min(verb.end as usize + REACH), Class::SpeakNoun);
    let noun = nouns.find(closes)?;
    // 就做好新年工作提出要求: of two such verbs the last one opens the speech.
    let later = scan.within(verb.end as usize..noun.start as usize, Class::SpeakStart).any(|hit| hit.length > verb.length);
    (!later).then_some((verb, noun.end as usize))
}

/// 到访浙江, 到访农户: who visits others goes out.
fn goes_out(scan: &Scan<'_>, at: usize) -> bool {
    const OTHERS: Classes = Classes::of(&[Class::Area, Class::Descriptor]);
    scan.classes(at).meet(OTHERS)
        && scan.longest(at, Class::OwnArea).is_none()
        && scan.at(at).any(|hit| hit.length > 1 && hit.is_any(OTHERS))
}

/// “最美教师”, “时代楷模”: what stands in a quotation says who somebody is.
fn is_honour(scan: &Scan<'_>, enclosed: &Enclosed) -> bool {
    let inside = enclosed.inside(scan.text);
    enclosed.fence == Fence::Quote && scan.title_ends(inside.start, inside.end).any(|hit| hit.end as usize == inside.end)
}

/// 为甲送去慰问金: something is given later in the clause.
pub(super) fn is_for_receiver(scan: &Scan<'_>, at: usize) -> bool {
    // 讲话并为甲颁奖: 并为 is no word there.
    const PERSONS: Classes = Classes::of(&[Class::Title, Class::Descriptor]);
    let end = at + '为'.len_utf8();
    // 为先进个人甲颁奖: nor is 为先, where a longer word begins in it.
    let described = || scan.at(end).any(|hit| hit.length > 1 && hit.is_any(PERSONS));
    scan.text[at..].starts_with('为') && (is_word_alone(scan, at..end) || described()) && gives(scan, at)
}

/// Whether something is given in the clause behind a byte.
fn gives(scan: &Scan<'_>, at: usize) -> bool {
    scan.within(at..scan.clauses[scan.clause_at(at)].range.end, Class::Give).next().is_some()
}

/// 为获得奖章的老党员颁奖: the verb describes who gets something.
fn is_relative(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    let next = scan.within(at..end, Class::RoleVerb).find(|hit| hit.length > 1);
    next.is_some_and(|next| scan.text[at..next.start as usize].contains('的'))
}

/// The role of the verb that a text begins with, past words that may stand before a subject: 主持召开…, 赴…, 参加…. None
/// where something else stands there, because then the text has a subject of its own.
pub(super) fn first_role(scan: &Scan<'_>) -> Option<Role> {
    let mut at = 0;
    loop {
        if let Some(hit) = scan.at(at).find(|hit| scan.word(*hit).role.is_some()) {
            return scan.word(hit).role;
        }
        let word = scan.at(at).find(|hit| [Class::NameEnd, Class::LeadIn].into_iter().any(|class| hit.is(class)))?;
        at = word.end as usize;
    }
}

fn is_adverb(scan: &Scan<'_>, at: usize) -> bool {
    scan.classes(at).has(Class::NameEnd) || at.checked_sub(3).is_some_and(|before| scan.classes(before).has(Class::NameEnd))
}
