//! Officials and their roles. The text is walked clause by clause: persons wait until a verb gives them a role; a clause
//! without a subject of its own carries the last one on; who is quoted, studied or dead is only mentioned.

use super::found::{Evidence, FoundPerson};
use super::groups::{Group, Slot, group_at};
use super::names::is_before_verb;
use super::scan::{Fence, Scan};
use super::titles::posts_at;
use crate::model::Role;
use crate::pipeline::{Class, Hit};
use std::collections::BTreeSet;
use std::ops::Range;

/// Everybody in a text. `known` holds the names that the document has shown with a title.
pub(crate) fn people(scan: &Scan<'_>, known: &BTreeSet<String>) -> Vec<FoundPerson> {
    let mut walk = Walk {
        scan,
        known,
        people: Vec::new(),
        subject: Vec::new(),
        pending: Vec::new(),
        agenda: false,
        appointing: None,
        sentence: 0,
        presiding: false,
        aside: Vec::new(),
        announced: None,
    };
    for clause in &scan.clauses {
        walk.clause(clause.range.clone(), clause.sentence);
    }
    walk.finish()
}

/// What the next person stands after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum After {
    Nothing,
    Subject,
    With,
    Aside,
    Object(Role),
    Dead,
}

struct Walk<'a> {
    scan: &'a Scan<'a>,
    known: &'a BTreeSet<String>,
    people: Vec<Person>,
    subject: Vec<usize>,
    pending: Vec<usize>,
    agenda: bool,
    appointing: Option<Role>,
    sentence: usize,
    presiding: bool,
    /// Who is there only with the next verb: 在甲陪同下.
    aside: Vec<usize>,
    /// 参加会议的有: the role of who is named next.
    announced: Option<Role>,
}

struct Person {
    found: FoundPerson,
    title_ranges: Vec<Range<usize>>,
    posts: Vec<Range<usize>>,
    is_subject: bool,
}

struct State {
    verb_seen: bool,
    impersonal: bool,
    carry: bool,
    phrase: bool,
    after: After,
    slot: Option<Slot>,
}

impl Walk<'_> {
    fn clause(&mut self, range: Range<usize>, sentence: usize) {
        if sentence != self.sentence {
            self.sentence = sentence;
            self.agenda = false;
            // 任命甲为…；乙为…: a semicolon ends no list of appointments.
            if self.scan.text[..range.start].trim_end().ends_with('。') {
                self.appointing = None;
            }
            self.settle_pending();
            self.announced = None;
            self.presiding = false;
            self.aside.clear();
        }
        let scan = self.scan;
        let start = self.after_lead_in(range.clone());
        let mut state =
            State { verb_seen: false, impersonal: false, carry: true, phrase: false, after: After::Nothing, slot: Some(Slot::Subject) };
        let impersonal_end = scan.longest(start, Class::Impersonal).map(|hit| hit.end as usize);
        state.impersonal = impersonal_end.is_some();
        if self.agenda && self.ends_agenda(start, range.end) {
            self.agenda = false;
        }
        let mut position = start;
        while position < range.end {
            if let Some(enclosed) = scan.enclosure(position).filter(|enclosed| enclosed.range.start == position) {
                position = enclosed.range.end.min(range.end).max(position + 1);
                state.slot = (enclosed.fence != Fence::Quote).then_some(Slot::Loose);
                continue;
            }
            if impersonal_end == Some(position) {
                state.slot = Some(Slot::Loose);
            }
            if let Some(hit) = scan.longest(position, Class::Theory) {
                self.mention(hit.start as usize..hit.end as usize, "theory");
                position = hit.end as usize;
                continue;
            }
            if let Some(slot) = state.slot.take() {
                if let Some(group) = group_at(scan, position, range.end, slot, self.known) {
                    let end = group.end.max(position + 1);
                    self.take_group(&group, &mut state, range.end);
                    position = end;
                    continue;
                }
            }
            position = self.step(position, range.clone(), &mut state);
        }
    }

    /// Takes a verb or one character.
    fn step(&mut self, position: usize, clause: Range<usize>, state: &mut State) -> usize {
        let scan = self.scan;
        const VERBS: [Class; 6] = [Class::RoleVerb, Class::Appoint, Class::Remove, Class::Agenda, Class::Late, Class::ObjectVerb];
        let is_verb = |hit: &Hit| VERBS.iter().any(|class| scan.word(*hit).is(*class));
        let fits = |hit: &Hit| hit.end as usize <= clause.end && (is_verb(hit) || scan.word(*hit).is(Class::NameEnd));
        let longest = scan.at(position).find(fits);
        if let Some(adverb) = longest.filter(|hit| !is_verb(hit)) {
            self.function_word(position, adverb.end as usize - position, state);
            return adverb.end as usize;
        }
        let Some(hit) = longest else {
            let next = scan.text[position..].chars().next().map_or(1, char::len_utf8);
            self.function_word(position, next, state);
            return position + next;
        };
        let word = scan.word(hit);
        let end = hit.end as usize;
        let waiting = !self.pending.is_empty();
        state.slot = Some(Slot::Loose);
        state.after = After::Subject;
        if word.is(Class::Late) {
            (state.slot, state.after) = (Some(Slot::Object), After::Dead);
        } else if word.is(Class::Appoint) || word.is(Class::Remove) {
            if is_attributive(scan, end, clause.end) {
                return end;
            }
            return self.appointment(hit, clause, state);
        } else if word.is(Class::Agenda) && !(word.is(Class::RoleVerb) && waiting && !self.agenda) {
            self.agenda = self.agenda || !waiting || self.is_heard(end, clause.end);
            state.slot = Some(Slot::Subject);
            state.carry = false;
            self.settle_pending();
        } else {
            if let Some(role) = word.role {
                self.act(role, hit, &clause, state);
            }
            if word.is(Class::ObjectVerb) {
                (state.slot, state.after) = (Some(Slot::Object), After::Object(Role::Receive));
            } else if word.role == Some(Role::Accompany) {
                state.after = After::Object(Role::Conduct);
            }
        }
        end
    }

    /// Words of one or two characters that make room for a person.
    fn function_word(&mut self, position: usize, length: usize, state: &mut State) {
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
    fn act(&mut self, role: Role, hit: Hit, clause: &Range<usize>, state: &mut State) {
        let scan = self.scan;
        let span = hit.start as usize..hit.end as usize;
        let short = scan.word(hit).length == 1;
        let attributive = is_attributive(scan, span.end, clause.end);
        let guest = scan.word(hit).is(Class::GuestVerb) && scan.text[clause.start..span.start].contains('来');
        let role = if guest { Role::Receive } else { role };
        let mut given = false;
        let rest = &scan.text[span.end..clause.end];
        if !self.aside.is_empty() {
            let aside = std::mem::take(&mut self.aside);
            if rest.starts_with('下') {
                aside.iter().for_each(|person| self.give(*person, role, span.clone()));
                return;
            }
        }
        if is_announcement(rest) {
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

    fn take_group(&mut self, group: &Group, state: &mut State, limit: usize) {
        if let Some(role) = self.appointing.filter(|_| self.scan.text[group.end..limit].starts_with('为')) {
            let people: Vec<usize> = group.members.iter().map(|member| self.add(member.name.clone(), &[], "appointment")).collect();
            let posts = posts_at(self.scan, group.end + '为'.len_utf8(), limit);
            self.install(&people, role, &posts, group.end..group.end);
            state.slot = None;
            return;
        }
        let quoted = self.agenda || state.after == After::Dead || self.is_quoted(group.end, limit);
        let reported = quoted && self.is_own_report(group.end, limit);
        let mut new = Vec::new();
        for member in &group.members {
            let person = self.add(member.name.clone(), &member.titles, member.rule);
            new.push(person);
            if quoted && !reported {
                self.people[person].found.mentioned = self.people[person].found.evidence.is_empty();
            }
        }
        state.slot = None;
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
        match state.after {
            After::Object(role) => {
                new.iter().for_each(|person| self.give(*person, role, group.end..group.end));
                state.impersonal = false;
                state.carry = false;
                return;
            }
            After::Aside => {
                self.aside.extend(new);
                return;
            }
            After::With if self.pending.is_empty() && state.verb_seen => {
                self.pending = self.subject.clone();
                self.pending.extend(new);
            }
            After::With | After::Subject | After::Nothing | After::Dead => {
                for person in &new {
                    self.people[*person].is_subject = true;
                }
                self.pending.extend(new);
                state.verb_seen = false;
            }
        }
        state.impersonal = false;
        state.carry = true;
    }

    /// 任命甲为乙职, 甲任乙职, 免去甲乙职, 甲辞去乙职, 免去其乙职.
    fn appointment(&mut self, hit: Hit, clause: Range<usize>, state: &mut State) -> usize {
        let scan = self.scan;
        let role = if scan.word(hit).is(Class::Remove) { Role::Remove } else { Role::Appoint };
        let end = hit.end as usize;
        let rest = &scan.text[end..clause.end];
        let posts_from = |at: usize| posts_at(scan, at, clause.end);
        if let Some(after) = rest.strip_prefix('其') {
            let posts = posts_from(clause.end - after.len());
            let people = self.subject.clone();
            self.install(&people, role, &posts, hit.start as usize..end);
            return clause.end;
        }
        if !self.pending.is_empty() {
            let at = if rest.starts_with('为') { end + 3 } else { end };
            let posts = posts_from(at);
            if !posts.is_empty() {
                let people = std::mem::take(&mut self.pending);
                self.install(&people, role, &posts, hit.start as usize..end);
                return posts.last().map_or(end, |post| post.end);
            }
        }
        let Some(group) = group_at(scan, end, clause.end, Slot::Object, self.known) else {
            self.appointing = Some(role);
            state.slot = None;
            return end;
        };
        let mut at = group.end;
        for skip in ["同志", "的", "为", "任", "担任"] {
            if scan.text[at..clause.end].starts_with(skip) {
                at += skip.len();
            }
        }
        let mut posts = posts_from(at);
        let people: Vec<usize> = group.members.iter().map(|member| self.add(member.name.clone(), &[], "appointment")).collect();
        if posts.is_empty() {
            posts = group.members.iter().flat_map(|member| member.titles.clone()).collect();
        }
        self.install(&people, role, &posts, hit.start as usize..end);
        self.appointing = Some(role);
        state.slot = None;
        posts.last().map_or(group.end, |post| post.end.max(group.end))
    }

    fn install(&mut self, people: &[usize], role: Role, posts: &[Range<usize>], verb: Range<usize>) {
        for person in people {
            self.give(*person, role, verb.clone());
            self.people[*person].posts.extend(posts.iter().cloned());
            self.people[*person].found.mentioned = false;
        }
        self.subject = people.to_vec();
    }

    fn settle_pending(&mut self) {
        if let Some(role) = self.announced {
            for person in self.pending.clone() {
                self.give(person, role, self.people[person].found.name_span.clone());
            }
        }
        if !self.pending.is_empty() {
            self.subject = std::mem::take(&mut self.pending);
        }
    }

    fn add(&mut self, name: Range<usize>, titles: &[Range<usize>], rule: &'static str) -> usize {
        let letters: String = self.scan.text[name.clone()].chars().filter(|c| !c.is_whitespace()).collect();
        let at = self.people.iter().position(|person| person.found.name == letters).unwrap_or_else(|| {
            let span = titles.first().map_or(name.start, |title| title.start.min(name.start))..name.end;
            let found =
                FoundPerson { name: letters, titles: Vec::new(), span, name_span: name, evidence: Vec::new(), mentioned: false, rule };
            self.people.push(Person { found, title_ranges: Vec::new(), posts: Vec::new(), is_subject: false });
            self.people.len() - 1
        });
        self.people[at].title_ranges.extend(titles.iter().cloned());
        at
    }

    fn give(&mut self, person: usize, role: Role, span: Range<usize>) {
        let found = &mut self.people[person].found;
        found.mentioned = false;
        found.evidence.push(Evidence { role, span });
    }

    fn mention(&mut self, name: Range<usize>, rule: &'static str) {
        let person = self.add(name, &[], rule);
        if self.people[person].found.evidence.is_empty() {
            self.people[person].found.mentioned = true;
        }
    }

    /// Past 上午, 会上 and other words before the subject.
    fn after_lead_in(&self, range: Range<usize>) -> usize {
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

    /// In an agenda a clause that begins with a person and goes on with a verb of presence is none of its items.
    fn ends_agenda(&self, start: usize, end: usize) -> bool {
        let Some(group) = group_at(self.scan, start, end, Slot::Subject, self.known) else { return false };
        let present = |hit: Hit| self.scan.word(hit).role.is_some();
        !self.is_quoted(group.end, end)
            && self.scan.within(group.end..end, Class::RoleVerb).any(present)
            && is_near_verb(self.scan, group.end, end)
    }

    /// 听取甲汇报 of a person who waits is no agenda; 听取…情况汇报 is.
    fn is_heard(&self, at: usize, end: usize) -> bool {
        !self.scan.text[at..end].contains('并')
    }

    /// 在…会议上的讲话精神, 关于…的重要批示: the person before is quoted.
    fn is_quoted(&self, at: usize, end: usize) -> bool {
        let rest = &self.scan.text[at..end];
        let opens = ["在", "关于", "对", "就", "的", "同志", "视察", "考察", "来", "总书记"].iter().any(|word| rest.starts_with(word));
        let direct = self.scan.longest(at, Class::Quoted).is_some_and(|hit| scan_ends_quote(self.scan, hit, end));
        direct
            || (opens
                && self.scan.within(at..end, Class::Quoted).any(|hit| {
                    let before = &self.scan.text[at..hit.start as usize];
                    before.ends_with('的') || before.ends_with("重要") || scan_ends_quote(self.scan, hit, end)
                }))
    }

    /// 代表…所作的工作报告: who is heard has spoken.
    fn is_own_report(&self, at: usize, end: usize) -> bool {
        let rest = &self.scan.text[at..end];
        (rest.starts_with("代表") || rest.starts_with('所')) && rest.contains("所作")
    }

    fn finish(mut self) -> Vec<FoundPerson> {
        self.settle_pending();
        for person in &mut self.people {
            let ranges = if person.posts.is_empty() { &person.title_ranges } else { &person.posts };
            for range in ranges {
                let title: String = self.scan.text[range.clone()].chars().filter(|c| !c.is_whitespace()).collect();
                if !person.found.titles.contains(&title) {
                    person.found.titles.push(title);
                }
            }
            if person.found.evidence.is_empty() && !person.is_subject {
                person.found.mentioned = true;
            }
        }
        self.people.into_iter().map(|person| person.found).collect()
    }
}

/// 讲话精神, 思想, 批示精神 at the end of a phrase: what follows is a mark or the end.
fn scan_ends_quote(scan: &Scan<'_>, hit: Hit, end: usize) -> bool {
    let word = scan.word(hit);
    word.length > 2 && scan.text[hit.start as usize..hit.end as usize].ends_with("精神") && hit.end as usize <= end
}

/// 参加会议的有, 出席人员, 主持人: what follows are persons.
fn is_announcement(rest: &str) -> bool {
    let mut letters = rest.chars();
    rest.chars().count() <= 8
        && (rest.ends_with("的有")
            || rest.ends_with("人员")
            || rest.ends_with("领导有")
            || (letters.next() == Some('人') && letters.next().is_none()))
}

/// 新当选的, 被授予者: the verb belongs to what follows.
fn is_attributive(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    scan.text[at..end].starts_with('的') || scan.text[at..end].starts_with('者')
}

/// A verb follows within a few characters, after adverbs and phrases.
fn is_near_verb(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    is_before_verb(scan, at) || scan.within(at..end, Class::RoleVerb).next().is_some_and(|hit| hit.start as usize - at <= 60)
}

fn is_adverb(scan: &Scan<'_>, at: usize) -> bool {
    scan.longest(at, Class::NameEnd).is_some()
        || at.checked_sub(3).is_some_and(|before| scan.text.is_char_boundary(before) && scan.longest(before, Class::NameEnd).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::corpus::{Score, entries, lexicon, strings};
    use std::collections::BTreeMap;

    #[test]
    fn officials_of_the_annotated_chronicles() {
        let Some(all) = entries() else {
            println!("skipped: no annotated chronicles beside the project");
            return;
        };
        let lexicon = lexicon();
        let mut known: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for entry in &all {
            let scan = Scan::new(&entry.text, &lexicon);
            for person in people(&scan, &BTreeSet::new()) {
                known.entry(&entry.document).or_default().insert(person.name);
            }
        }
        let mut scores: BTreeMap<(String, &str), Score> = BTreeMap::new();
        for entry in &all {
            let scan = Scan::new(&entry.text, &lexicon);
            let found = people(&scan, known.entry(entry.document.as_str()).or_default());
            let officials = entry.gold["officials"].as_array().expect("a list");
            let present: Vec<&FoundPerson> = found.iter().filter(|person| !person.mentioned).collect();
            let mut roles = Vec::new();
            for person in &present {
                for evidence in &person.evidence {
                    let role = format!("{} {}", person.name, evidence.role.code());
                    if !roles.contains(&role) {
                        roles.push(role);
                    }
                }
            }
            let sorted = |titles: Vec<String>| {
                let mut titles = titles;
                titles.sort();
                titles.join("、")
            };
            let rows: [(&str, Vec<String>, Vec<String>); 4] = [
                (
                    "names",
                    present.iter().map(|p| p.name.clone()).collect(),
                    officials.iter().map(|o| o["name"].as_str().unwrap().to_owned()).collect(),
                ),
                (
                    "titles",
                    present.iter().map(|p| format!("{} {}", p.name, sorted(p.titles.clone()))).collect(),
                    officials.iter().map(|o| format!("{} {}", o["name"].as_str().unwrap(), sorted(strings(&o["titles"])))).collect(),
                ),
                (
                    "roles",
                    roles,
                    officials
                        .iter()
                        .flat_map(|o| strings(&o["roles"]).into_iter().map(|r| format!("{} {r}", o["name"].as_str().unwrap())))
                        .collect(),
                ),
                ("mentioned", found.iter().filter(|p| p.mentioned).map(|p| p.name.clone()).collect(), strings(&entry.gold["mentioned"])),
            ];
            for (row, predicted, expected) in rows {
                scores.entry((entry.tier.clone(), row)).or_default().add(&predicted, &expected);
                let missing: Vec<_> = expected.iter().filter(|item| !predicted.contains(item)).collect();
                let extra: Vec<_> = predicted.iter().filter(|item| !expected.contains(item)).collect();
                if !missing.is_empty() || !extra.is_empty() {
                    println!("{} {} {row}: missing {missing:?} extra {extra:?}\n      {}", entry.document, entry.gold["n"], entry.text);
                }
            }
        }
        for ((tier, row), score) in &scores {
            println!("{tier} {row} {score:?} F1 {:.3}", score.f1());
        }
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let lexicon = lexicon();
        let scan = Scan::new(text, &lexicon);
        let read: Vec<String> = people(&scan, &BTreeSet::new())
            .into_iter()
            .map(|person| {
                let mut roles: Vec<&str> = Vec::new();
                for evidence in &person.evidence {
                    if !roles.contains(&evidence.role.code()) {
                        roles.push(evidence.role.code());
                    }
                }
                let what = if person.mentioned { "mentioned".to_owned() } else { roles.join("+") };
                format!("{}({}) {what}", person.name, person.titles.join("、"))
            })
            .collect();
        assert_eq!(read, expected, "{text}");
    }

    #[test]
    fn a_title_after_the_name_or_in_brackets_is_a_title() {
        check("陆远航书记主持召开座谈会。", &["陆远航(书记) preside"]);
        check("陆远航（镇长）、苏敏（副镇长）出席活动。", &["陆远航(镇长) attend", "苏敏(副镇长) attend"]);
    }

    #[test]
    fn who_stands_aside_has_the_role_of_the_phrase_alone() {
        check("市长陆远航在县委书记苏敏的陪同下调研粮库。", &["陆远航(市长) conduct", "苏敏(县委书记) accompany"]);
        check("受县长陆远航委托，副县长苏敏看望护林员。", &["陆远航(县长) mentioned", "苏敏(副县长) conduct"]);
        check("会议由副县长苏敏主持，县长陆远航讲话。", &["苏敏(副县长) preside", "陆远航(县长) speak"]);
    }

    #[test]
    fn persons_announced_by_their_role_have_it() {
        check("参加会议的有：县长陆远航、副县长苏敏。", &["陆远航(县长) attend", "苏敏(副县长) attend"]);
        check("主持人：苏敏。", &[]);
    }

    #[test]
    fn a_padded_name_loses_its_padding() {
        check("县长陆　航、副县长苏　敏出席。", &["陆航(县长) attend", "苏敏(副县长) attend"]);
    }

    #[test]
    fn appointments_run_through_a_list() {
        check("决定：任命陆远航为县教育局局长；苏敏为县水利局副局长。", &["陆远航(县教育局局长) appoint", "苏敏(县水利局副局长) appoint"]);
        check("陆远航被任命为副县长，苏敏被免去副县长职务。", &["陆远航(副县长) appoint", "苏敏(副县长) remove"]);
    }

    #[test]
    fn who_is_quoted_takes_no_part() {
        check("县长陆远航主持召开会议，传达学习省长苏敏在全省防汛会议上的讲话精神。", &["陆远航(县长) preside", "苏敏(省长) mentioned"]);
        check("学习习近平总书记重要文章。", &["习近平() mentioned"]);
    }
}
