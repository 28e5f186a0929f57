//! Posts given and taken: 任命甲为乙职, 甲任乙职, 免去甲乙职, 甲辞去乙职, 免去其乙职. The post is the title of who gets or
//! loses it (GOLD 5). Apart from the walk because its grammar is one of its own.

use super::again::Asked;
use super::groups::{Slot, group_at};
use super::known::Known;
use super::officials::Walk;
use super::scan::Scan;
use super::state::State;
use super::titles::{holder_at, posts_at};
use crate::model::Role;
use crate::pipeline::{Class, Classes, Hit};
use std::ops::Range;

/// Letters within which 等5名同志 ends.
const COUNT: usize = 10;

impl Walk<'_> {
    /// 任命甲为乙职, 甲任乙职, 免去甲乙职, 甲辞去乙职, 免去其乙职.
    pub(super) fn appointment(&mut self, hit: Hit, clause: Range<usize>, state: &mut State) -> usize {
        let scan = self.scan;
        let role = if hit.is(Class::Remove) { Role::Remove } else { Role::Appoint };
        let end = hit.end as usize;
        let rest = &scan.text[end..clause.end];
        let before = self.appointing;
        let posts_from = |at: usize| posts_at(scan, at, clause.end);
        if let Some(after) = rest.strip_prefix('其') {
            let posts = posts_from(clause.end - after.len());
            let people = self.subject.clone();
            self.install(&people, role, &posts, hit.start as usize..end);
            return clause.end;
        }
        let holder = || hit.is(Class::TakesHolder) && holder_at(scan, end, clause.end).is_some();
        if !self.pending.is_empty() && !holder() {
            let at = if rest.starts_with('为') { end + 3 } else { end };
            let posts = posts_from(at);
            if !posts.is_empty() {
                let people = std::mem::take(&mut self.pending);
                self.install(&people, role, &posts, hit.start as usize..end);
                return posts.last().map_or(end, |post| post.end);
            }
            // 补选市人大代表，甲当选: the post stands before.
            if rest.is_empty() && hit.length > 1 {
                let people = std::mem::take(&mut self.pending);
                self.install(&people, role, &[], hit.start as usize..end);
                return end;
            }
        }
        self.appointing = Some(role);
        if let Some(after) = self.next_holder(end, clause.end) {
            state.slot = None;
            return after;
        }
        self.appointing = before;
        let Some(group) = group_at(scan, end, clause.end, Slot::Object, self.known) else {
            // 甲任副书记，不再担任委员: the change goes on for who was named.
            let posts = posts_from(if rest.starts_with('为') { end + '为'.len_utf8() } else { end });
            let people = self.subject.clone();
            let takes_holder = hit.is(Class::TakesHolder);
            let holder = takes_holder.then(|| name_before_post(scan, end, clause.end, self.known)).flatten();
            if let Some(name) = holder {
                let person = self.add(name.clone(), &[], "appointment");
                let posts = posts_from(name.end);
                self.install(&[person], role, &posts, hit.start as usize..end);
                self.appointing = Some(role);
                return posts.last().map_or(name.end, |post| post.end);
            }
            let carries = !takes_holder && self.is_changing_posts(&people);
            if let Some(last) = posts.last().filter(|_| carries) {
                self.install(&people, role, &posts, hit.start as usize..end);
                return last.end;
            }
            // 任 alone, with no holder and no post behind it, is a letter of another word: 责任制.
            self.appointing = if hit.length > 1 { Some(role) } else { before };
            state.slot = None;
            return end;
        };
        let mut at = group.end;
        // 甲、乙等5名同志为监督员: how many they are stands between.
        let behind = &scan.text[at..clause.end];
        if behind.starts_with('等')
            && let Some((offset, _)) = behind.char_indices().take(COUNT).find(|(_, c)| *c == '为')
        {
            at += offset;
        }
        for skip in ["同志", "的", "为", "任", "担任"] {
            if scan.text[at..clause.end].starts_with(skip) {
                at += skip.len();
            }
        }
        let mut posts = posts_from(at);
        let people: Vec<usize> = group.members.iter().map(|member| self.add(member.name.clone(), &member.titles, "appointment")).collect();
        if posts.is_empty() {
            posts = group.members.iter().flat_map(|member| member.titles.clone()).collect();
        }
        self.install(&people, role, &posts, hit.start as usize..end);
        self.appointing = Some(role);
        state.slot = None;
        posts.last().map_or(group.end, |post| post.end.max(group.end))
    }

    /// 任命甲为…，乙为…、丙为…: while posts are given or taken, each item names its holder; the place after the post.
    pub(super) fn next_holder(&mut self, at: usize, limit: usize) -> Option<usize> {
        let scan = self.scan;
        let role = self.appointing?;
        let comma = scan.marks_from(at).iter().take_while(|(place, _)| *place < limit).find(|(_, mark)| *mark == '、');
        let item = comma.map_or(limit, |(comma, _)| *comma);
        let framed = holder_at(scan, at, item);
        // 免去甲…职务、乙…职务
        let listed =
            || (role == Role::Remove && scan.text[..at].ends_with('、')).then(|| name_before_post(scan, at, item, self.known)).flatten();
        let (name, post) = framed.or_else(|| listed().map(|name| (name.clone(), name.end)))?;
        let after_of = scan.past(post, '的');
        let posts = posts_at(scan, after_of, limit);
        let end = posts.last()?.end;
        let person = self.add(name.clone(), &[], "appointment");
        // 免去甲的…职务；乙任…: an item has a verb of its own; but 免去甲担任的…职务.
        let takes_up = after_of == post && scan.classes(name.end).has(Class::Appoint);
        self.install(&[person], if takes_up { Role::Appoint } else { role }, &posts, name);
        Some(end)
    }

    /// Whether the last that was said of them is that they got or lost a post.
    fn is_changing_posts(&self, people: &[usize]) -> bool {
        let last = |person: &usize| self.people[*person].found.evidence.last().map(|evidence| evidence.role);
        !people.is_empty() && people.iter().all(|person| matches!(last(person), Some(Role::Appoint | Role::Remove)))
    }

    pub(super) fn install(&mut self, people: &[usize], role: Role, posts: &[Range<usize>], verb: Range<usize>) {
        // 决定甲为优秀共产党员: an honour is no office.
        let merit = |post: &Range<usize>| self.scan.ending(post.end, Class::Merit).next().is_some();
        let honours = role == Role::Appoint && !posts.is_empty() && posts.iter().all(merit);
        let role = if honours { Role::Receive } else { role };
        for person in people {
            self.give(*person, role, verb.clone());
            self.people[*person].posts.extend(posts.iter().cloned());
            self.people[*person].found.mentioned = false;
        }
        self.subject = people.to_vec();
    }
}

/// 免去赵明县水利局局长职务: nothing stands between the name and its post, so the name ends where a body begins.
fn name_before_post(scan: &Scan<'_>, at: usize, limit: usize, known: &Known) -> Option<Range<usize>> {
    /// Letters of a body by which it is known again.
    const BODY: usize = 3;
    const BODIES: Classes = Classes::of(&[Class::Body, Class::BodyPrefix, Class::Level, Class::Title]);
    let posts = posts_at(scan, at, limit);
    let last = posts.last()?;
    scan.keep(|| Asked::known(at));
    let ends = || scan.text[at..limit].char_indices().skip(2).take(2).map(|(offset, _)| at + offset);
    let is_known = |end: &usize| known.contains(&scan.text[at..*end]);
    let surname = || scan.at(at).find(|hit| hit.is(Class::Surname));
    let meets_body = |end: &usize| scan.classes(*end).meet(BODIES);
    let whole = || scan.longest(at, Class::NotName).is_none();
    // 免去甲某某街道主任职务: the body has no word of the lexicon in it; most names have three letters.
    let closed = || scan.longest(last.end, Class::PostEnd).is_some();
    // What stands elsewhere too is the beginning of a body: 任曲宗县委委员, 免去王强曲宗县委常委.
    let again = |end: &usize| {
        let body = scan.text[*end..limit].char_indices().nth(BODY).map(|(offset, _)| &scan.text[*end..*end + offset]);
        body.is_some_and(|body| scan.text[..at].contains(body) || scan.text[limit..].contains(body))
    };
    let usual = || closed().then(|| ends().find(again).or_else(|| ends().last())).flatten();
    let split = || ends().find(meets_body).or_else(usual);
    let end = ends().find(is_known).or_else(|| surname().filter(|_| whole()).and_then(|_| split()));
    end.map(|end| at..end)
}
