//! What persons are where the walk meets them: what stands before and behind them tells whether they take part, get something or are only
//! named. Apart from the walk, which knows the verbs.

use super::follow::is_before_verb;
use super::groups::{Group, Member};
use super::marks::is_letter;
use super::officials::Walk;
use super::scan::Scan;
use super::state::{After, State};
use super::titles::{is_word_alone, posts_at};
use crate::model::Role;
use crate::pipeline::{Class, Hit};

impl Walk<'_> {
    /// Takes persons that stand together: who is quoted or told of is only named, who gets something has the role at once, and all others wait
    /// for a verb.
    pub(super) fn take_group(&mut self, group: &Group, state: &mut State, limit: usize) {
        let listed = |mark: char| self.scan.text[group.end..limit].starts_with(mark).then_some(group.end + mark.len_utf8());
        let posts = || listed('为').or_else(|| listed('的')).map(|at| posts_at(self.scan, at, limit)).filter(|posts| !posts.is_empty());
        if let Some(role) = self.appointing
            && let Some(posts) = posts()
        {
            let people: Vec<usize> = group.members.iter().map(|member| self.add(member.name.clone(), &[], "appointment")).collect();
            self.install(&people, role, &posts, group.end..group.end);
            state.slot = None;
            return;
        }
        let given = [Class::Appoint, Class::Remove].iter().any(|class| self.scan.longest(group.end, *class).is_some());
        let acts = |hit: Hit| hit.length > 1 && hit.is(Class::RoleVerb);
        let told = state.told && !self.scan.at(group.end).any(acts);
        let quoted = (self.agenda && !given) || told || state.after == After::Dead || self.is_quoted(group.end, limit);
        let reported = quoted
            && !matches!(state.after, After::Aside | After::Dead)
            && (self.is_own_report(group.end, limit) || self.is_asked_to_speak(group, limit));
        let mut new = Vec::new();
        for member in &group.members {
            let person = self.add(member.name.clone(), &member.titles, member.rule);
            new.push(person);
            if quoted && !reported {
                self.only_name(person);
            }
        }
        state.slot = None;
        state.waits = false;
        if reported {
            new.iter().for_each(|person| self.give(*person, Role::Speak, group.end..group.end));
            return;
        }
        if quoted {
            return;
        }
        for person in &new {
            self.people[*person].found.mentioned = false;
        }
        let other_side = |member: &Member| member.other_side || state.with_other;
        self.partners.extend(new.iter().zip(&group.members).filter(|(_, member)| other_side(member)).map(|(person, _)| *person));
        if self.is_settled_behind(group.end, &new, state.after) {
            return;
        }
        if self.is_met_behind(&new, state.after, group, limit) {
            return;
        }
        match state.after {
            After::Object(role) => {
                new.iter().for_each(|person| self.give(*person, role, group.end..group.end));
                // Of who is accompanied the next clause speaks.
                if role == Role::Conduct {
                    self.subject = new;
                }
                state.impersonal = false;
                // 为甲颁奖: the subject goes on behind who gets something.
                state.carry = role == Role::Receive && state.receiving;
                return;
            }
            After::Sanction => {
                for person in new {
                    (self.people[person].is_subject, self.people[person].suffers) = (true, true);
                }
                return;
            }
            After::Aside => {
                self.aside.extend(new);
                return;
            }
            After::With if self.pending.is_empty() => {
                state.waits = true;
                new.iter().for_each(|person| self.people[*person].is_subject = true);
                self.pending = self.subject.clone();
                self.pending.retain(|person| !new.contains(person));
                self.pending.extend(new);
            }
            After::With | After::Subject | After::Nothing | After::Dead => {
                for person in &new {
                    self.people[*person].is_subject = true;
                }
                self.pending.extend(new);
                state.verb_seen = false;
                state.waits = true;
            }
        }
        state.impersonal = false;
        state.carry = true;
    }

    /// 在甲家中, 对甲立案审查: what stands behind the persons tells what is done to them, whatever stands before.
    pub(super) fn is_settled_behind(&mut self, end: usize, persons: &[usize], after: After) -> bool {
        let scan = self.scan;
        let clause = scan.clauses[scan.clause_at(end)].range.end;
        // 甲家, but 甲家乡
        let house = |hit: Hit| {
            let open =
                || is_before_verb(scan, hit.end as usize) || scan.text[hit.end as usize..].chars().next().is_none_or(|c| !is_letter(c));
            hit.is(Class::Home) && (hit.length > 1 || is_word_alone(scan, end..hit.end as usize) && open())
        };
        let at_home = scan.at(end).any(house) || scan.ending(end, Class::Home).any(|home| home.length > 1);
        if at_home && calls_on_others(scan, end, clause) {
            persons.iter().for_each(|person| self.only_name(*person));
            return true;
        }
        if at_home && after != After::Dead {
            persons.iter().for_each(|person| self.give(*person, Role::Receive, end..end));
            return true;
        }
        // 向甲遗体告别, 与甲的遗体告别: who has died gets nothing.
        let body = scan.past(end, '的');
        if matches!(after, After::Object(_) | After::With) && scan.longest(body, Class::Deceased).is_some() {
            persons.iter().for_each(|person| self.only_name(*person));
            return true;
        }
        if !matches!(after, After::Object(_)) {
            return false;
        }
        // 向甲学习
        if scan.longest(end, Class::Agenda).is_some() && after == After::Object(Role::Receive) {
            persons.iter().for_each(|person| self.only_name(*person));
            return true;
        }
        // 法院对甲等人一案公开宣判: who is tried is only named.
        let tried = |hit: Hit| hit.is(Class::Deeds) && scan.within(hit.end as usize..clause, Class::Late).next().is_some();
        if scan.within(end..clause, Class::Sanction).any(tried) {
            persons.iter().for_each(|person| self.only_name(*person));
            return true;
        }
        let bears = scan.at(end).any(|hit| hit.length > 1 && hit.is(Class::Sanction));
        if bears {
            persons.iter().for_each(|person| self.people[*person].is_subject = true);
            self.pending.extend_from_slice(persons);
        }
        bears
    }

    /// 甲与乙、丙交流, 与丁就合作交换意见: the word that ends the clause says that they met, and is no verb elsewhere; whoever stands behind 与 is met,
    /// the others are the hosts.
    fn is_met_behind(&mut self, persons: &[usize], after: After, group: &Group, end: usize) -> bool {
        let other = |member: &&Member| after == After::With || member.other_side;
        let sides = group.members.iter().filter(other).count();
        if matches!(after, After::Object(_) | After::Aside) || sides == 0 || !self.meets_behind(group.end, end) {
            return false;
        }
        let met = &persons[persons.len() - sides..];
        let own = persons[..persons.len() - sides].iter().copied();
        let waiting: Vec<usize> = std::mem::take(&mut self.pending).into_iter().chain(own).collect();
        let hosts = if waiting.is_empty() { self.subject.clone() } else { waiting };
        let hosts: Vec<usize> = hosts.into_iter().filter(|person| !met.contains(person)).collect();
        met.iter().for_each(|person| self.give(*person, Role::Receive, group.end..end));
        hosts.iter().for_each(|person| self.give(*person, Role::Conduct, group.end..end));
        self.subject = hosts;
        true
    }

    fn meets_behind(&self, at: usize, end: usize) -> bool {
        let scan = self.scan;
        let Some(meets) = scan.ending(end, Class::Meet).next() else { return false };
        let start = meets.start as usize;
        start >= at && !meets.is(Class::RoleVerb) && !scan.within(at..start, Class::RoleVerb).any(|hit| hit.length > 1)
    }
}

/// 到甲家中吊唁, 到甲家中看望其父乙: it is not who lives there that is called on.
pub(super) fn calls_on_others(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    let others = |hit: Hit| hit.is(Class::Late) || hit.is(Class::ObjectVerb) && scan.text[hit.end as usize..].starts_with('其');
    scan.hits_within(at..end).any(others)
}
