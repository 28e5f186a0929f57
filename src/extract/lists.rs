//! Lists of names after a verb or a preposition: 先后到甲公司、乙社区和丙小区等地调研. Gives the names, cleaned of what
//! stands around them, and where the list stops.

use super::phrases::{Ground, is_name_char};
use super::scan::Fence;
use crate::pipeline::{Class, Classes, Hit};
use std::ops::Range;

/// The words that tell what a visit is about.
const MATTERS: Classes = Classes::of(&[Class::Generic, Class::Topic, Class::Matter, Class::Nominal]);

/// What the verb before a list allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strictness {
    /// A name needs no suffix: 赴甬州.
    Any,
    /// A name ends with a suffix; what follows it is cut off: 察看锦绣小区管网改造.
    Suffix,
    /// A name ends with a suffix, and the list ends right there.
    Exact,
}

/// A list that was read.
#[derive(Debug)]
pub(crate) struct List {
    /// The names in order.
    pub(crate) names: Vec<Range<usize>>,
    /// Where reading stopped: at a verb, a mark, the end of the clause.
    pub(crate) stop: usize,
    /// Whether a word closed the list: 等地, 三个乡镇.
    pub(crate) closed: bool,
}

impl Ground<'_, '_> {
    /// Reads a list from a byte on.
    pub(crate) fn list(&self, from: usize, limit: usize, strictness: Strictness) -> List {
        let text = self.scan.text;
        let mut pieces: Vec<Range<usize>> = Vec::new();
        let (mut start, mut at, mut closed) = (from, from, false);
        while at < limit {
            let Some(c) = text[at..].chars().next() else { break };
            if c == '、' {
                pieces.push(start..at);
                at += c.len_utf8();
                start = at;
                continue;
            }
            if let Some(fence) = self.scan.opening(at).filter(|fence| fence.range.end <= limit) {
                if fence.fence == Fence::Title {
                    break;
                }
                if fence.fence == Fence::Bracket && !self.bracket_in_name(fence) {
                    pieces.push(start..at);
                    start = fence.range.end;
                }
                at = fence.range.end;
                continue;
            }
            if self.person_at(at).is_some() || !is_name_char(c) {
                break;
            }
            let complete = at > start && self.suffix_before(at).is_some_and(|suffix| suffix >= start);
            if let Some(next) = self.connective(at, start, complete, limit, strictness) {
                pieces.push(start..at);
                start = next;
                at = next;
                continue;
            }
            // 育才幼儿园的食堂: what belongs to a name is no part of it.
            if complete && self.visible_at(at, Class::Particle).is_some() && self.clean(start..at, Strictness::Suffix).is_some() {
                break;
            }
            if at > start && (complete || strictness == Strictness::Any || !pieces.is_empty()) && self.closes_list(at) {
                pieces.push(start..at);
                // 甲项目现场和乙公司: the list may go on.
                let after = self.visible_at(at, Class::ListEnd).map_or(at, |hit| hit.end as usize);
                let joined = self.visible_at(after, Class::Connective).map(|hit| hit.end as usize);
                let next = text[after..limit].strip_prefix('、').map(|rest| limit - rest.len()).or(joined);
                match next.filter(|_| after > at && complete) {
                    Some(next) => {
                        start = next;
                        at = next;
                        continue;
                    }
                    None => {
                        start = at;
                        closed = true;
                        break;
                    }
                }
            }
            if at > start
                && !self.compounds(at, limit)
                && !self.letter(at)
                && let Some(end) = self.ending_at(at)
            {
                match self.inner_verb(end, limit).filter(|_| !complete && !self.leads_only(at..end)) {
                    Some(next) => {
                        at = next;
                        continue;
                    }
                    None => break,
                }
            }
            at += c.len_utf8();
        }
        if at > start {
            pieces.push(start..at);
        }
        let many = pieces.len() > 1;
        let full: Vec<Option<Range<usize>>> = pieces.iter().map(|piece| self.clean(piece.clone(), strictness)).collect();
        // 深入丰禾食品、永固轴承和县工业园: among names that end like one, or before 两家企业, a short name is one too.
        let trusted = closed || (many && full.iter().any(Option::is_some));
        let short = |piece: Range<usize>| {
            // 图书馆 is no name among names, 软件园 is one.
            let word = self.suffix_before(piece.end) == Some(piece.start) && !self.ends_with(piece.end, Class::Settlement);
            let known = !word && (trusted || self.ends_with(piece.end, Class::Trade));
            (strictness != Strictness::Exact && known).then(|| self.bare(self.without_description(piece))).flatten()
        };
        let names = pieces.into_iter().zip(full).filter_map(|(piece, name)| name.or_else(|| short(piece))).collect();
        List { names, stop: at, closed }
    }

    /// Where the next name begins, if a connective at `at` joins two.
    fn connective(&self, at: usize, start: usize, complete: bool, limit: usize, strictness: Strictness) -> Option<usize> {
        let hit = self.visible_at(at, Class::Connective).or_else(|| self.before_known(at, start, complete))?;
        let next = hit.end as usize;
        let bare = strictness == Strictness::Any && at > start && at - start <= 12 && self.suffix_before(at).is_none();
        if !complete && !(bare && self.scan.longest(next, Class::Area).is_some()) {
            return None;
        }
        // The name on the right ends with a suffix too, before the next mark.
        let ends = self.scan.text[next..limit].char_indices().take_while(|(_, c)| is_name_char(*c)).take(30);
        ends.skip(1)
            .any(|(offset, c)| {
                let suffix = self.suffix_before(next + offset + c.len_utf8());
                suffix.is_some_and(|suffix| suffix > next) || self.scan.longest(next, Class::Area).is_some()
            })
            .then_some(next)
    }

    /// 西沟林场和平陵县储备库: 和平 is no word there, because what stands behind 和 stands in the text before.
    fn before_known(&self, at: usize, start: usize, complete: bool) -> Option<Hit> {
        const KNOWN: usize = 3;
        let joins = |hit: &Hit| hit.length == 1 && hit.is(Class::Connective);
        let hit = if complete { self.scan.at(at).find(joins) } else { None }?;
        let next = &self.scan.text[hit.end as usize..];
        let known = next.char_indices().nth(KNOWN).map(|(end, _)| &next[..end]);
        known.filter(|known| self.scan.text[..start].contains(known)).map(|_| hit)
    }

    /// 化学与材料科学学院: 与 joins two parts of one name.
    fn compounds(&self, at: usize, limit: usize) -> bool {
        let Some(hit) = self.visible_at(at, Class::Connective).filter(|hit| hit.is(Class::PlaceEnd)) else { return false };
        let after = hit.end as usize..limit;
        let mark =
            self.scan.text[after.clone()].char_indices().find(|(_, c)| !is_name_char(*c)).map_or(limit, |(offset, _)| after.start + offset);
        self.scan.within(after.start..mark, Class::Compound).any(|hit| self.stands_alone(hit.end as usize, limit))
    }

    fn closes_list(&self, at: usize) -> bool {
        self.visible_at(at, Class::ListEnd).is_some() || self.visible_at(at, Class::Count).is_some_and(|count| !self.names_itself(count))
    }

    /// 被, 赴: words that no name holds as it holds 接待.
    fn leads_only(&self, verb: Range<usize>) -> bool {
        self.is(&verb, Class::Travel) || (self.is(&verb, Class::NameStart) && self.scan.text[verb].chars().nth(1).is_none())
    }

    /// 接待 in 信访接待中心: a verb inside a name is followed at once by a suffix.
    fn inner_verb(&self, verb_end: usize, limit: usize) -> Option<usize> {
        let ends = self.scan.text[verb_end..limit].char_indices().take_while(|(_, c)| is_name_char(*c)).take(6);
        ends.map(|(offset, c)| verb_end + offset + c.len_utf8()).filter(|end| self.suffix_before(*end) == Some(verb_end)).last()
    }

    /// Cuts a piece of a list down to the name in it.
    fn clean(&self, piece: Range<usize>, strictness: Strictness) -> Option<Range<usize>> {
        let mut piece = self.without_description(piece);
        // 对我市创建…中心: what opens with the own area as its writer calls it is a sentence.
        if self.visible_at(piece.start, Class::OwnArea).is_some() {
            return None;
        }
        // 拜会商会、对接转移项目: what opens with a verb is another act.
        let verb = self.ending_at(piece.start).filter(|end| self.scan.text[piece.start..*end].chars().count() > 1);
        if verb.is_some_and(|end| end < piece.end && self.suffix_before(piece.end) != Some(end)) {
            return None;
        }
        if strictness == Strictness::Suffix && self.trades(&piece) {
            return Some(piece);
        }
        loop {
            let tail =
                (piece.start + 1..piece.end).find(|at| self.scan.text.is_char_boundary(*at) && self.is(&(*at..piece.end), Class::ListEnd));
            match tail {
                Some(at) if self.suffix_before(piece.end).is_none_or(|suffix| suffix > at || self.is_generic(&(suffix..piece.end))) => {
                    piece.end = at
                }
                _ => break,
            }
        }
        if self.suffix_before(piece.end).is_none_or(|suffix| suffix < piece.start) {
            let last = (piece.start + 1..piece.end)
                .rev()
                .find(|at| self.scan.text.is_char_boundary(*at) && self.suffix_before(*at).is_some_and(|suffix| suffix >= piece.start));
            // 来云溪勘测水库: what follows the own area is no part of it.
            if let (Some((area, stem)), Strictness::Any) = (self.own, strictness) {
                let text = &self.scan.text[piece.clone()];
                if let Some(own) = [area, stem].into_iter().find(|own| text.starts_with(own)) {
                    return Some(piece.start..piece.start + own.len());
                }
            }
            let short = strictness == Strictness::Any && self.scan.text[piece.clone()].chars().count() <= 3;
            match (last.filter(|_| !short), strictness) {
                // 检查观前商圈消防安全: what is looked into there is told in common words.
                (Some(end), Strictness::Exact) if self.is_common(&(end..piece.end), MATTERS) => piece.end = end,
                (_, Strictness::Exact) => return None,
                (Some(end), Strictness::Any) if self.runs_on(piece.start, end..piece.end) => return Some(piece),
                (Some(end), _) => piece.end = end,
                (None, Strictness::Suffix) => return Some(piece).filter(|piece| self.is_own(piece)),
                (None, Strictness::Any) => return self.bare(piece),
            }
        }
        let torn = self.scan.enclosure(piece.end - 1).is_some_and(|fence| fence.range.end > piece.end && fence.range.start >= piece.start);
        let suffix = self.suffix_before(piece.end).filter(|_| !torn)?;
        let only_suffix = suffix == piece.start && !self.is(&piece, Class::Body) && !self.is(&piece, Class::Area);
        let known = self.is(&piece, Class::Area) || self.is(&piece, Class::Body);
        (!only_suffix && (known || !self.is_generic(&piece)) && !self.counted(&piece)).then_some(piece)
    }

    /// 法国里昂, 云溪铁路货栈: what follows the last known word and holds no common word is the end of the name.
    fn runs_on(&self, start: usize, tail: Range<usize>) -> bool {
        let text = &self.scan.text[tail.clone()];
        let length = text.chars().count();
        let area = self.ends_with(tail.start, Class::Area);
        let head = start..tail.start;
        let only_suffix = self.suffix_before(tail.start) == Some(start) && !area;
        if only_suffix || (!area && self.is_generic(&head)) || (!area && self.ends_with(tail.start, Class::Settlement)) {
            return false;
        }
        let common = |class| self.scan.within(tail.clone(), class).any(|hit| hit.length > 1);
        let letters = text.chars().all(|c| c.is_alphabetic() || c == '·');
        letters
            && (2..=if area { 8 } else { 3 }).contains(&length)
            && ![Class::Generic, Class::Hollow, Class::Count].into_iter().any(common)
    }

    /// A name without a suffix: short, letters only, no common word in it.
    fn bare(&self, piece: Range<usize>) -> Option<Range<usize>> {
        let text = &self.scan.text[piece.clone()];
        let common = |class| self.scan.within(piece.clone(), class).any(|hit| hit.length > 1);
        let plain = (2..=8).contains(&text.chars().count()) && text.chars().all(|c| c.is_alphabetic() || c == '·');
        let persons = [Class::Descriptor, Class::Envoy, Class::Title, Class::Worker].into_iter().any(common);
        (plain
            && !persons
            && !common(Class::Generic)
            && !common(Class::Hollow)
            && !common(Class::Count)
            && self.ending_at(piece.start).is_none())
        .then_some(piece)
    }

    /// Drops 东部的, 对口协作地区 before a name.
    fn without_description(&self, piece: Range<usize>) -> Range<usize> {
        let mut start = piece.start;
        for hit in self.visible_in(&piece, Class::Particle) {
            if hit.start as usize >= start && (hit.end as usize) < piece.end {
                start = hit.end as usize;
            }
        }
        let common = self.scan.at(start).filter(|hit| hit.is(Class::Generic) && hit.length >= 4);
        if let Some(hit) = common.max_by_key(|hit| hit.end)
            && (hit.end as usize) < piece.end
            && self.ends_with(piece.end, Class::Settlement)
        {
            start = hit.end as usize;
        }
        start..piece.end
    }

    /// 五家子村: a letter or two between the count and the settlement make it a name.
    fn names_itself(&self, count: Hit) -> bool {
        let from = count.end as usize;
        let letters = self.scan.text[from..].char_indices().skip(1).take(2).map(|(at, _)| from + at);
        letters.into_iter().any(|at| {
            self.scan.longest(at, Class::Settlement).is_some()
                && !self.is_common(&(from..at), Classes::of(&[Class::Generic, Class::PlaceSuffix]))
        })
    }

    /// 首个湿地公园, 12家单位: counted and not named; 五家子村 is a name.
    pub(crate) fn counted(&self, piece: &Range<usize>) -> bool {
        let inside = self.visible_at(piece.start, Class::Count).is_some_and(|count| !self.names_itself(count));
        inside || self.visible_before(piece.start, Class::Count).next().is_some()
    }
}
