//! Who is told of and takes no part, which the words behind the name say and no verb before it: 甲先进事迹报告会, 甲的遗孀乙. The walk
//! over persons goes by what stands before a name; these are looked for backwards, so they stand apart from it.

use super::follow::tears_word;
use super::groups::Slot;
use super::marks::{is_dot, is_letter};
use super::names::{Left, name_at};
use super::officials::Walk;
use super::scan::Fence;
use super::taken::calls_on_others;
use super::titles::{is_inside_word, is_word_alone, may_hold, predicate_end, without_address};
use crate::pipeline::{Class, Classes, Hit};
use std::ops::Range;

/// Letters of a name, the most usual number first.
const LENGTHS: [usize; 7] = [3, 2, 4, 5, 6, 7, 8];
/// Bytes of a name that is sure before a word which also opens names: 甲烈士, but 烈士甲.
const SURE: usize = 9;
/// Letters of the most usual names.
const NAME: usize = 3;
/// How far before a name a word may begin that runs into it, in bytes.
const REACH: usize = 24;

impl Walk<'_> {
    /// Mentions those of a clause whose deeds are told, and those for whom somebody near to them is named.
    pub(super) fn tell(&mut self, clause: &Range<usize>) {
        let words = self.scan.words();
        if ![Class::Deeds, Class::Kin, Class::Home].into_iter().any(|class| words.has(class)) {
            return;
        }
        let in_title = |hit: &Hit| self.scan.enclosure(hit.start as usize).is_some_and(|enclosed| enclosed.fence == Fence::Title);
        // 到甲家中吊唁
        let visited = |hit: &Hit| hit.is(Class::Home) && calls_on_others(self.scan, hit.end as usize, clause.end);
        let tells = |hit: &Hit| (hit.is(Class::Deeds) || hit.is(Class::Kin) || visited(hit)) && !in_title(hit);
        let told: Vec<Hit> = self.scan.hits_within(clause.clone()).filter(tells).collect();
        let mut passed = 0;
        for hit in told {
            // 英勇事迹: 事迹 inside the longer word tells nothing more.
            if hit.end <= passed {
                continue;
            }
            passed = hit.end;
            let text = &self.scan.text[clause.start..hit.start as usize];
            let (text, of) = text.strip_suffix('的').map_or((text, false), |text| (text, true));
            if hit.is(Class::Kin) && !of && !self.scan.text[hit.start as usize..].starts_with('之') {
                continue;
            }
            let mut end = without_address(self.scan, clause.start, clause.start + text.len());
            // 甲烈士的母亲: what is said of the dead stands before names too, so that it ends none by itself.
            let mut left = Left::Person;
            let late = if hit.is(Class::Kin) { self.scan.ending(end, Class::Late).map(|word| word.start as usize).min() } else { None };
            if let Some(start) = late.filter(|start| *start > clause.start) {
                (end, left) = (start, Left::Description);
            }
            // 甲、乙的英勇事迹
            while let Some(name) = self.name_before(clause.start, end, left).filter(|name| !hit.is(Class::Late) || name.len() >= SURE) {
                end = name.start;
                self.mention(name, "told");
                match self.scan.text[clause.start..end].strip_suffix('、') {
                    Some(text) if hit.is(Class::Deeds) => end = clause.start + text.len(),
                    _ => break,
                }
            }
        }
    }

    /// Whether a clause says of the persons that end at a byte only who they are: 甲系首任厂长. They are named, and the subject of what
    /// follows unless the sentence tells that they died.
    pub(super) fn is_described(&mut self, at: usize) -> bool {
        const DEAD: [Class; 2] = [Class::Deceased, Class::Late];
        let scan = self.scan;
        let copula =
            !self.pending.is_empty() && scan.longest(at, Class::Copula).is_some_and(|hit| is_word_alone(scan, at..hit.end as usize));
        if copula {
            let sentence = at..scan.sentence(scan.clause_at(at)).end;
            // 系烈士后代: the word for others is none that he died.
            let tells = |hit: Hit| !hit.is(Class::Deeds) && !hit.is(Class::Descriptor);
            let died = DEAD.into_iter().any(|class| scan.within(sentence.clone(), class).any(tells));
            for person in self.pending.clone() {
                self.only_name(person);
                (self.people[person].is_subject, self.people[person].suffers) = (false, died);
            }
            if died {
                self.pending.clear();
                self.subject.clear();
            }
        }
        copula
    }

    /// 甲的遗孀乙: past the first, who is only named, where a name that one near to him bears follows.
    pub(super) fn beside(&mut self, at: usize) -> Option<usize> {
        if !self.scan.words().has(Class::Kin) {
            return None;
        }
        let name = name_at(self.scan, at, Left::Person, self.known)?;
        let behind = self.kin_behind(name.end)?;
        self.mention(at..name.end, "told");
        Some(behind)
    }

    /// 甲的遗孀, 甲之女: where the word begins that says how somebody is near to the person before.
    pub(super) fn kin_behind(&self, at: usize) -> Option<usize> {
        let behind = self.scan.past(at, '的');
        self.scan.longest(behind, Class::Kin).filter(|_| behind > at || self.scan.text[at..].starts_with('之')).map(|_| behind)
    }

    /// 通报“…”事故负责人甲因…: in an agenda a post may stand right behind a quotation.
    pub(super) fn opens_behind_quote(&self, at: usize, limit: usize) -> Option<Slot> {
        let title = if self.agenda { self.scan.title_ends(at, limit).next() } else { None }?;
        let between = &self.scan.text[at..title.start as usize];
        between.chars().all(|letter| is_letter(letter) && letter != '的').then_some(Slot::Loose)
    }

    /// 讲述战斗英雄甲坚守阵地的事迹: of one who is told of anything may be said, so behind a title the name need not end before a known
    /// word. Mentions him; the place behind him.
    pub(super) fn told_behind(&mut self, at: usize, limit: usize) -> Option<usize> {
        let scan = self.scan;
        let end = scan.marks_from(at).first().map_or(limit, |(mark, _)| (*mark).min(limit));
        let name = |title: Hit| {
            let start = title.end as usize;
            // 甘棠在会上: what only follows names is none of its letters.
            let letters = scan.text[start..end].char_indices().take(NAME).map(|(offset, _)| start + offset);
            let weak = letters.skip(2).find(|at| scan.classes(*at).has(Class::NameEndWeak));
            let end = weak.or_else(|| scan.text[start..end].char_indices().nth(NAME).map(|(offset, _)| start + offset))?;
            let whole = scan.classes(start).has(Class::Surname) && scan.text[start..end].chars().all(is_letter);
            (whole && may_hold(scan, &(start..end)) && !tears_word(scan, start, end)).then_some(start..end)
        };
        let title = |hit: &Hit| {
            let start = hit.start as usize;
            !is_inside_word(scan, start..hit.end as usize) && predicate_end(scan, at, start.max(at)) > start
        };
        // 通报犯罪嫌疑人甲诈骗案
        let accused = scan.ending(at, Class::Late).find(|hit| hit.is(Class::Descriptor));
        let name = accused.into_iter().chain(scan.title_ends(at, end).filter(title)).find_map(name)?;
        self.mention(name.clone(), "told");
        Some(name.end)
    }

    /// The name that ends at a byte: it begins inside no other word, holds none, and its own letters show it.
    fn name_before(&self, start: usize, end: usize, left: Left) -> Option<Range<usize>> {
        let scan = self.scan;
        let letters: Vec<usize> =
            scan.text[start..end].char_indices().rev().take(8).take_while(|(_, c)| is_letter(*c)).map(|(at, _)| start + at).collect();
        // The walk knows those with a dot.
        if letters.last().is_some_and(|first| scan.text[..*first].ends_with(is_dot)) {
            return None;
        }
        // 巴雅斯古楞: a name of another language begins where its letters begin.
        let spelt = |at: usize| scan.classes(at).has(Class::Transliteration);
        let runs_on = |at: usize| spelt(at) && scan.text[start..at].chars().next_back().is_some_and(|c| spelt(at - c.len_utf8()));
        let torn = |at: usize| scan.starting_in(at.saturating_sub(REACH)..at).iter().any(|word| word.end as usize > at);
        let named = |at: usize| name_at(scan, at, left, self.known).is_some_and(|name| name.end == end);
        let whole = |at: &usize| !torn(*at) && may_hold(scan, &(*at..end)) && named(*at);
        // 欧阳玉书, but not 玉书
        let compound = |at: &usize| scan.at(*at).any(|hit| hit.is(Class::Surname) && hit.length > 1) && whole(at);
        if let Some(at) = letters.iter().skip(2).take(2).copied().find(compound) {
            return Some(at..end);
        }
        let at = LENGTHS.iter().filter_map(|length| letters.get(length - 1).copied()).find(whole)?;
        let foreign = letters.iter().take_while(|at| spelt(**at)).last().filter(|first| **first < at && runs_on(at));
        // 向孙德福: what leads to somebody begins no such name.
        let leads = |at: &usize| scan.classes(*at).meet(Classes::of(&[Class::BeforeReceiver, Class::BeforePartner]));
        let longer = foreign.and_then(|first| letters.iter().rev().copied().find(|at| at >= first && !leads(at) && whole(at)));
        Some(longer.unwrap_or(at)..end)
    }
}
