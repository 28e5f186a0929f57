//! Where names begin: from the end of a name back to the verb, preposition, person or mark before it, and back through
//! whole lists of names. Apart from `phrases`, which only looks things up.

use super::phrases::{ENDING, Ground, is_name_char, is_numeral};
use super::scan::Fence;
use crate::pipeline::{Class, Classes, Hit};
use std::ops::Range;

/// What is no part of a name, though names hold verbs.
const NO_NAME: Classes = Classes::of(&[Class::Title, Class::Particle, Class::Count, Class::Convene, Class::Envoy, Class::Leads]);

impl Ground<'_, '_> {
    /// Where the name begins whose last word starts at `from`; it does not reach before `floor`.
    pub(crate) fn name_start(&self, from: usize, floor: usize) -> usize {
        let text = self.scan.text;
        let mut at = from;
        while at > floor {
            if self.numbered(at) {
                break;
            }
            if let Some(word) = self.lead_before(at) {
                // 河道整治工程: names of works hold verbs, where more of the name stands before them.
                let nominal = word > floor && self.is(&(word..at), Class::Nominal) && self.scan.longest(from, Class::Compound).is_some();
                if nominal
                    && self.scan.text[..word].ends_with(is_name_char)
                    && self.lead_before(word).is_none_or(|lead| self.is(&(lead..word), Class::Nominal))
                    && self.person_at(word - 1).is_none()
                {
                    at = word;
                    continue;
                }
                // 督察组, 接待中心: a verb right before the last word belongs to the name.
                if !self.inner(word, at, from) || word <= floor {
                    break;
                }
                let start = self.name_start_behind(word, floor);
                return if start < word { start } else { at };
            }
            if self.person_ends(at) {
                break;
            }
            let Some(previous) = text[..at].chars().next_back() else { break };
            let before = at - previous.len_utf8();
            if let Some(fence) = self.scan.enclosure(before).filter(|fence| fence.range.end == at) {
                let part = fence.fence == Fence::Quote || self.bracket_in_name(fence);
                if !part || fence.range.start < floor {
                    break;
                }
                at = fence.range.start;
                continue;
            }
            if !is_name_char(previous) {
                break;
            }
            if self.joins(before..at) || self.weak(before, at, floor, from) {
                break;
            }
            at = before;
        }
        at
    }

    /// The part of a name before a verb in it.
    fn name_start_behind(&self, verb: usize, floor: usize) -> usize {
        if self.person_at(verb.saturating_sub(1)).is_some() { verb } else { self.name_start(verb, floor) }
    }

    /// Whether a verb stands right before the last word of a name and belongs to it: 督察组 is one, 召开市委 is none.
    fn inner(&self, verb: usize, at: usize, from: usize) -> bool {
        at == from
            && self.scan.text[verb..at].chars().count() >= 2
            && self.scan.longest(from, Class::Body).is_none()
            && self.is_of(&(verb..at), ENDING)
            && !self.is_of(&(verb..at), NO_NAME)
    }

    /// Whether a number ends here that no name runs through: 第9次, 2024年.
    fn numbered(&self, at: usize) -> bool {
        let text = self.scan.text;
        self.visible_before(at, Class::Counter).any(|hit| text[..hit.start as usize].chars().next_back().is_some_and(is_numeral))
    }

    /// Whether 和, 与 … at a stretch joins two names: the left one is complete.
    fn joins(&self, range: Range<usize>) -> bool {
        let connective = (range.start.saturating_sub(3)..=range.start).any(|from| {
            self.scan.text.is_char_boundary(from) && self.is(&(from..range.end), Class::Connective) && self.closed_before(from)
        });
        connective && self.visible_cover(&range).is_none()
    }

    /// Whether a short preposition right before `at` is one: it opens the clause, follows a person or a name, or a name opens behind it.
    fn weak(&self, before: usize, at: usize, floor: usize, from: usize) -> bool {
        let Some(hit) = self.visible_before(at, Class::NameStartWeak).find(|hit| hit.start as usize <= before) else { return false };
        let start = hit.start as usize;
        // 日喀则: a unit of time stands behind a number.
        if hit.is(Class::Counter) && !self.scan.text[..start].ends_with(is_numeral) {
            return false;
        }
        let after_mark = self.scan.text[..start].chars().next_back().is_none_or(|c| !is_name_char(c));
        // 自然资源和规划局, 材料科学与工程学院: what joins opens a name only where one opens beyond doubt.
        let joins = hit.is(Class::Connective);
        let opens = if joins { self.opens_with_level(at) } else { self.opens_name(at) };
        // 杨和镇: what joins has a whole name before it.
        let short = self.scan.text[floor..start].chars().rev().take_while(|c| is_name_char(*c)).count() < 2;
        let opens = opens && !(joins && short);
        let parts = joins && &self.scan.text[before..at] == "与" && self.scan.longest(from, Class::Compound).is_none();
        start == floor || after_mark || parts || opens || self.closed_before(start) || self.lead_before(start).is_some()
    }

    /// Whether a name may begin at a byte beyond doubt: a body with its level, a known area, the own area.
    fn opens_name(&self, at: usize) -> bool {
        let text = &self.scan.text[at..];
        self.scan.at(at).any(|hit| {
            let word = self.scan.word(hit);
            word.is(Class::Body) || word.is(Class::Area) || word.is(Class::BodyPrefix)
        }) || self.own.is_some_and(|(_, stem)| text.starts_with(stem))
    }

    /// The same without departments: 规划局 may go on after 自然资源和, 县规划局 may not.
    pub(crate) fn opens_with_level(&self, at: usize) -> bool {
        let text = &self.scan.text[at..];
        self.scan.at(at).any(|hit| {
            let word = self.scan.word(hit);
            word.is(Class::Area) || word.is(Class::BodyPrefix)
        }) || self.own.is_some_and(|(_, stem)| text.starts_with(stem))
    }

    /// Behind the small words that open a clause: 因, 其中.
    pub(crate) fn after_lead(&self, from: usize, limit: usize) -> usize {
        let mut at = from;
        // 日隆县: a unit of time leads to nothing where no number stands before it.
        let counts = |hit: &Hit| !self.scan.word(*hit).is(Class::Counter) || self.scan.text[..hit.start as usize].ends_with(is_numeral);
        let weak = |at| self.visible_at(at, Class::NameStartWeak).filter(counts);
        let leads = |at| self.visible_at(at, Class::NameStart).or_else(|| weak(at));
        while let Some(hit) = leads(at).filter(|hit| (hit.end as usize) < limit) {
            at = hit.end as usize;
        }
        at
    }

    /// The names of a list that ends at a byte, the last first.
    pub(crate) fn names_before(&self, end: usize, floor: usize) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut end = end;
        while end > floor {
            let from = self.suffix_before(end).or(self.trade_before(end)).unwrap_or(end);
            let start = self.name_start(from, floor);
            if start >= end {
                break;
            }
            found.push(start..end);
            let text = &self.scan.text[..start];
            let comma = text.strip_suffix('、').map(str::len);
            let joined = self.visible_before(start, Class::Connective).next().map(|hit| hit.start as usize);
            // 居民代表和: who is sent stands between the body and the next.
            let Some(mut next) = comma.or(joined) else { break };
            while let Some(envoy) = self.visible_before(next, Class::Envoy).next() {
                next = envoy.start as usize;
            }
            end = next;
        }
        found
    }

    /// Where the list stands that 等5个项目 closes at a byte; the byte itself where none does.
    pub(crate) fn before_list_end(&self, end: usize, floor: usize) -> usize {
        let mut at = end;
        while let Some(c) = self.scan.text[floor..at].chars().next_back().filter(|c| is_name_char(*c)) {
            at -= c.len_utf8();
            if end - at > 30 {
                break;
            }
            let closes = self.visible_at(at, Class::ListEnd).filter(|hit| hit.end as usize <= end);
            let counted = closes.is_some_and(|hit| {
                let after = hit.end as usize;
                after == end || self.scan.text[after..].starts_with(is_numeral) || self.visible_at(after, Class::Count).is_some()
            });
            if counted {
                return at;
            }
        }
        end
    }
}
