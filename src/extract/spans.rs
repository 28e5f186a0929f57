//! Stretches of one text that are asked again and again whether one of them holds, covers or touches a place: the answer takes a
//! search and no walk over all of them, so that a long entry is read no slower than many short ones.

use std::ops::Range;

/// Stretches in order of their starts, each with the farthest end so far.
#[derive(Debug, Default)]
pub(crate) struct Spans {
    starts: Vec<usize>,
    reached: Vec<usize>,
}

impl Spans {
    /// Of stretches in any order.
    pub(crate) fn new(mut spans: Vec<Range<usize>>) -> Spans {
        spans.sort_unstable_by_key(|span| span.start);
        let mut farthest = 0;
        let reach = |span: &Range<usize>| {
            farthest = span.end.max(farthest);
            farthest
        };
        Spans { reached: spans.iter().map(reach).collect(), starts: spans.into_iter().map(|span| span.start).collect() }
    }

    /// Whether one holds a byte.
    pub(crate) fn hold(&self, at: usize) -> bool {
        self.reach(at + 1) > at
    }

    /// Whether one holds all of a stretch.
    pub(crate) fn cover(&self, range: &Range<usize>) -> bool {
        self.reach(range.start + 1) >= range.end
    }

    /// Whether one shares a byte with a stretch.
    pub(crate) fn touch(&self, range: &Range<usize>) -> bool {
        self.reach(range.end) > range.start
    }

    /// The farthest end of those that start before a byte; 0 where none does.
    fn reach(&self, before: usize) -> usize {
        let count = self.starts.partition_point(|start| *start < before);
        count.checked_sub(1).map_or(0, |last| self.reached[last])
    }
}

#[cfg(test)]
mod tests {
    use super::Spans;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_answers_are_those_of_a_walk_over_all(
            spans in prop::collection::vec((0usize..60, 1usize..20), 0..12), at in 0usize..80, length in 1usize..20
        ) {
            let all: Vec<_> = spans.into_iter().map(|(start, length)| start..start + length).collect();
            let (range, spans) = (at..at + length, Spans::new(all.clone()));
            prop_assert_eq!(spans.hold(at), all.iter().any(|span| span.contains(&at)));
            prop_assert_eq!(spans.cover(&range), all.iter().any(|span| span.start <= range.start && range.end <= span.end));
            prop_assert_eq!(spans.touch(&range), all.iter().any(|span| span.start < range.end && range.start < span.end));
        }
    }
}
