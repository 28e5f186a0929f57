//! Lists of names after a verb or a preposition: 先后到甲公司、乙社区和丙小区等地调研. Gives the names, cleaned of what
//! stands around them, and where the list stops.

use super::phrases::{Ground, is_name_char};
use super::scan::Fence;
use crate::pipeline::Class;
use std::ops::Range;

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
            if let Some(fence) = self.scan.enclosure(at).filter(|fence| fence.range.start == at && fence.range.end <= limit) {
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
                && let Some(end) = self.ending_at(at)
            {
                match self.inner_verb(end, limit).filter(|_| !complete) {
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
        let names = pieces.into_iter().filter_map(|piece| self.clean(piece, strictness)).collect();
        List { names, stop: at, closed }
    }

    /// Where the next name begins, if a connective at `at` joins two.
    fn connective(&self, at: usize, start: usize, complete: bool, limit: usize, strictness: Strictness) -> Option<usize> {
        let hit = self.visible_at(at, Class::Connective)?;
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

    fn closes_list(&self, at: usize) -> bool {
        self.visible_at(at, Class::ListEnd).is_some() || self.visible_at(at, Class::Count).is_some()
    }

    /// 接待 in 信访接待中心: a verb inside a name is followed at once by a suffix.
    fn inner_verb(&self, verb_end: usize, limit: usize) -> Option<usize> {
        let ends = self.scan.text[verb_end..limit].char_indices().take_while(|(_, c)| is_name_char(*c)).take(6);
        ends.map(|(offset, c)| verb_end + offset + c.len_utf8()).filter(|end| self.suffix_before(*end) == Some(verb_end)).last()
    }

    /// Cuts a piece of a list down to the name in it.
    fn clean(&self, piece: Range<usize>, strictness: Strictness) -> Option<Range<usize>> {
        let mut piece = self.without_description(piece);
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
                (_, Strictness::Exact) => return None,
                (Some(end), _) => piece.end = end,
                (None, Strictness::Suffix) => return None,
                (None, Strictness::Any) => return self.bare(piece),
            }
        }
        let suffix = self.suffix_before(piece.end)?;
        let only_suffix = suffix == piece.start && !self.is(&piece, Class::Body) && !self.is(&piece, Class::Area);
        let known = self.is(&piece, Class::Area) || self.is(&piece, Class::Body);
        (!only_suffix && (known || !self.is_generic(&piece)) && !self.counted(&piece)).then_some(piece)
    }

    /// A name without a suffix: short, letters only, no common word in it.
    fn bare(&self, piece: Range<usize>) -> Option<Range<usize>> {
        let text = &self.scan.text[piece.clone()];
        let common = |class| self.scan.within(piece.clone(), class).any(|hit| self.scan.word(hit).length > 1);
        let plain = (2..=6).contains(&text.chars().count()) && text.chars().all(|c| c.is_alphabetic() || c == '·');
        (plain && !common(Class::Generic) && !common(Class::Hollow) && !common(Class::Count) && self.ending_at(piece.start).is_none())
            .then_some(piece)
    }

    /// Drops 东部的, 对口协作地区 before a name.
    fn without_description(&self, piece: Range<usize>) -> Range<usize> {
        let mut start = piece.start;
        for hit in self.visible(Class::Particle) {
            if hit.start as usize >= start && (hit.end as usize) < piece.end {
                start = hit.end as usize;
            }
        }
        let common = self.scan.at(start).filter(|hit| self.scan.word(*hit).is(Class::Generic) && self.scan.word(*hit).length >= 4);
        if let Some(hit) = common.max_by_key(|hit| hit.end)
            && (hit.end as usize) < piece.end
            && self.ends_with(piece.end, Class::Settlement)
        {
            start = hit.end as usize;
        }
        start..piece.end
    }

    /// 首个湿地公园, 12家单位: counted and not named.
    pub(crate) fn counted(&self, piece: &Range<usize>) -> bool {
        self.visible_at(piece.start, Class::Count).is_some() || self.visible_before(piece.start, Class::Count).next().is_some()
    }
}
