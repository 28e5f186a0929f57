//! What is no name: stretches of common words (老旧小区, 扶贫项目), and the short names of firms, which are names only where
//! their trade has something before it. Apart from `phrases`, which knows where names begin and end.

use super::phrases::Ground;
use crate::pipeline::{Class, Classes, Hit};
use std::ops::Range;

impl Ground<'_, '_> {
    /// Whether a stretch consists of words without a name.
    pub(crate) fn is_generic(&self, range: &Range<usize>) -> bool {
        let text = &self.scan.text[range.clone()];
        if text.chars().count() < 2 {
            return true;
        }
        // 扶贫项目, 水利工程: works that only their matter is told of.
        let works = self.suffix_before(range.end).is_some_and(|from| self.is(&(from..range.end), Class::Compound));
        // One bit a byte that words reach; no longer stretch is made of common words alone.
        if text.len() >= 128 {
            return false;
        }
        let (mut reached, mut single) = (1u128, 0u128);
        for (at, c) in text.char_indices().filter(|(at, _)| *at < 128) {
            if (reached | single) & (1 << at) == 0 {
                continue;
            }
            if c.is_ascii_digit() {
                reached |= 1 << (at + 1);
            }
            // 码头社区: what is a site by itself names the settlement around it.
            let head = range.start..range.start + at;
            let names = at > 0 && self.is(&head, Class::PlaceSuffix) && !self.is(&head, Class::Settlement);
            if names && self.scan.longest(head.end, Class::Settlement).is_some() {
                continue;
            }
            for hit in self.scan.at(head.end).filter(|hit| hit.end as usize <= range.end) {
                let word = self.scan.word(hit);
                let suffix = word.is(Class::PlaceSuffix) || word.is(Class::OrganizationSuffix);
                let last = hit.end as usize == range.end && at > 0 && word.length > 1 && suffix;
                let end = 1u128 << (hit.end as usize - range.start);
                // 新场大桥: two common letters in a row may spell a name.
                let letter = word.length == 1 && word.is(Class::Generic);
                if letter && !word.is(Class::Count) {
                    if reached & (1 << at) != 0 {
                        single |= end;
                    }
                } else if last || word.is(Class::Generic) || word.is(Class::Count) || (works && word.is(Class::Topic)) {
                    reached |= end;
                }
            }
        }
        (reached | single) & (1 << text.len()) != 0
    }

    /// Whether a stretch consists of words of some classes alone.
    pub(crate) fn is_common(&self, range: &Range<usize>, classes: Classes) -> bool {
        let mut reached = range.start;
        while reached < range.end {
            let fits = |hit: &Hit| hit.end as usize <= range.end && hit.is_any(classes);
            let Some(hit) = self.scan.at(reached).find(fits) else { return false };
            reached = hit.end as usize;
        }
        true
    }

    /// Whether a stretch is the short name of a firm: 丰禾食品.
    pub(crate) fn trades(&self, range: &Range<usize>) -> bool {
        self.trade_before(range.end).is_some_and(|from| {
            from > range.start && !self.is_common(&(range.start..from), Classes::of(&[Class::Generic, Class::Count, Class::Trade]))
        })
    }

    /// Where the longest word starts that ends the short name of a firm at a byte.
    pub(crate) fn trade_before(&self, end: usize) -> Option<usize> {
        self.visible_before(end, Class::Trade).find(|hit| !hit.is(Class::Generic)).map(|hit| hit.start as usize)
    }

    /// Whether a stretch is the own area.
    pub(crate) fn is_own(&self, range: &Range<usize>) -> bool {
        self.own.is_some_and(|(area, stem)| [area, stem].contains(&&self.scan.text[range.clone()]))
    }
}
