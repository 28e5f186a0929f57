//! Who is quoted, studied or heard in a meeting and does not take part: 传达学习甲在…上的讲话精神. A person counted as
//! present who was only quoted is the worst mistake there is, so the signs of it stand together here.

use super::follow::{NEAR, after_delegation, is_before_verb};
use super::groups::{Group, Slot, group_at};
use super::officials::Walk;
use super::roles::speech;
use super::scan::Scan;
use crate::model::Role;
use crate::pipeline::{Class, Classes, Hit};

/// Verbs by which somebody may be told of.
const TELLING: Classes = Classes::of(&[Class::RoleVerb, Class::Agenda, Class::Late]);

impl Walk<'_> {
    /// In an agenda a clause that begins with a person and goes on with a verb of presence is none of its items.
    pub(super) fn ends_agenda(&self, start: usize, end: usize) -> bool {
        // 学习…，邀请教授甲授课
        let asks = |at: usize| self.scan.longest(at, Class::BeforeSubject).map(|hit| hit.end as usize);
        let asked = asks(start).or_else(|| asks(start + self.scan.text[start..end].strip_prefix('并').map(|_| '并'.len_utf8())?));
        let (start, slot) = asked.filter(|behind| *behind < end).map_or((start, Slot::Subject), |behind| (behind, Slot::Object));
        let Some(group) = group_at(self.scan, start, end, slot, self.known) else { return false };
        let present = |hit: Hit| self.scan.word(hit).role.is_some();
        let acts = || self.scan.within(group.end..end, Class::RoleVerb).any(present) && is_near_verb(self.scan, group.end, end);
        // 副县长甲作…报告
        let speaks = || {
            let verbs = self.scan.within(group.end..end, Class::SpeakStart).take_while(|hit| hit.start as usize - group.end <= NEAR);
            verbs.into_iter().any(|hit| speech(self.scan, hit.start as usize, end).is_some())
        };
        // 副县长甲受县长乙委托，作…报告
        let delegated = || after_delegation(self.scan, group.end, end) == end;
        !self.is_quoted(group.end, end) && (acts() || speaks() || delegated())
    }

    /// 通报, 讲述…的事迹: whoever is named behind the verb is told of.
    pub(super) fn reports(&self, verb: Hit, end: usize) -> bool {
        verb.is(Class::Agenda) || self.scan.within(verb.end as usize..end, Class::Deeds).next().is_some()
    }

    /// 甲来港调研，听取…汇报，要求…: what is heard on a visit is no agenda.
    pub(super) fn is_visiting(&self) -> bool {
        let last = |person: &usize| self.people[*person].found.evidence.last().map(|evidence| evidence.role);
        self.pending.is_empty() && !self.subject.is_empty() && self.subject.iter().all(|person| last(person) == Some(Role::Conduct))
    }

    /// 在…会议上的讲话精神, 关于…的重要批示: the person before is quoted.
    pub(super) fn is_quoted(&self, at: usize, end: usize) -> bool {
        let rest = &self.scan.text[at..end];
        let opens = ["在", "关于", "对", "就", "的", "同志", "视察", "考察", "来", "总书记"].iter().any(|word| rest.starts_with(word));
        // 甲给乙的回信
        let opens = opens || self.scan.at(at).next().is_some_and(|hit| hit.length == 1 && hit.is(Class::BeforeReceiver));
        let told = |at: usize| self.scan.longest(at, Class::Deeds).is_some_and(|hit| hit.end as usize <= end);
        // 听讲甲掩护群众的故事: nothing between says that he took part.
        let present = |hit: Hit| {
            matches!(self.scan.word(hit).role, Some(Role::Preside | Role::Attend | Role::Speak | Role::Accompany)) || hit.is(Class::Late)
        };
        // 接待来访的烈士乙的女儿: 烈士 is no story.
        let story = |hit: &Hit| !hit.is(Class::Late) && self.scan.text[..hit.start as usize].ends_with('的');
        // 甲查看乙的手稿: nor does one who acts at the head of a clause.
        let head = || self.scan.clauses[self.scan.clause_at(at)].range.start;
        let first = || !self.scan.hits_within(head()..at).any(|hit| hit.length > 1 && hit.is_any(TELLING));
        let acts = || self.scan.at(at).any(|hit| hit.length > 1 && hit.is(Class::RoleVerb)) && first();
        let heard = || {
            let story = self.scan.within(at..end, Class::Deeds).find(story);
            story.is_some_and(|story| !acts() && !self.scan.within(at..story.start as usize, Class::RoleVerb).any(present))
        };
        // 甲发来的唁电
        let wrote = |hit: Hit| self.scan.text[hit.end as usize..end].starts_with('的');
        let direct = self.scan.longest(at, Class::FromAfar).is_some_and(wrote)
            || self.scan.longest(at, Class::Quoted).is_some_and(|hit| scan_ends_quote(self.scan, hit, end))
            || told(at)
            || rest.starts_with('的') && told(at + '的'.len_utf8())
            || heard();
        direct
            || (opens
                && self.scan.within(at..end, Class::Quoted).any(|hit| {
                    let before = &self.scan.text[at..hit.start as usize];
                    before.ends_with('的') || before.ends_with("重要") || scan_ends_quote(self.scan, hit, end)
                }))
    }

    /// 邀请教授甲作辅导报告: who is asked for a speech is there.
    pub(super) fn is_asked_to_speak(&self, group: &Group, end: usize) -> bool {
        let scan = self.scan;
        let from = group.members.iter().map(|member| member.titles.first().map_or(member.name.start, |title| title.start)).min();
        let asked = |at: usize| scan.ending(at, Class::BeforeSubject).any(|word| word.length > 1);
        from.is_some_and(asked) && speech(scan, group.end, end).is_some()
    }

    /// 代表…所作的工作报告: who is heard has spoken.
    pub(super) fn is_own_report(&self, at: usize, end: usize) -> bool {
        let scan = self.scan;
        let at = after_delegation(scan, at, end);
        let rest = &scan.text[at..end];
        let made = scan.longest(at, Class::SpeakStart).is_some_and(|verb| scan.text[verb.end as usize..end].starts_with('的'));
        let own = made || (rest.starts_with("代表") || rest.starts_with('所')) && rest.contains("所作");
        if own || !self.hears {
            return own;
        }
        // 听取甲受委托作的报告, 由甲作说明
        let speaks = |hit: Hit| speech(scan, hit.start as usize, end).is_some();
        let spoken = || !rest.starts_with('在') && scan.within(at..end, Class::SpeakStart).any(speaks);
        // 听取甲关于…的汇报, 听取甲汇报, 听取甲的汇报
        let closes = |hit: Hit| scan.text[hit.end as usize..end].chars().next().is_none_or(|c| !c.is_alphanumeric() || c == '并');
        let about = ["关于", "就", "对"].iter().any(|word| rest.starts_with(word));
        let own = if rest.starts_with('的') { at + '的'.len_utf8() } else { at };
        let told = |hit: Hit| closes(hit) && (about || hit.start as usize == own);
        spoken() || scan.within(at..end, Class::SpeakNoun).any(told)
    }
}

/// 讲话精神, 思想, 批示精神 at the end of a phrase: what follows is a mark or the end.
fn scan_ends_quote(scan: &Scan<'_>, hit: Hit, end: usize) -> bool {
    let word = scan.word(hit);
    word.length > 2 && scan.text[hit.start as usize..hit.end as usize].ends_with("精神") && hit.end as usize <= end
}

/// A verb follows within a few characters, after adverbs and phrases.
fn is_near_verb(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    is_before_verb(scan, at) || scan.within(at..end, Class::RoleVerb).next().is_some_and(|hit| hit.start as usize - at <= NEAR)
}
