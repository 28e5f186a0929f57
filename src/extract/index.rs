//! Words of a text by the byte where they start, or end: a question about a place looks at that place alone, and mostly at
//! the classes of its words together, because nearly always the answer is that no such word stands there.

use crate::pipeline::{Class, Classes, Found, Hit, Kept, Lexicon};
use std::cell::RefCell;

/// Words sorted by their starts, the longest first.
#[derive(Debug)]
pub(crate) struct Index {
    lists: Lists,
    /// What all words are good for.
    any: Classes,
    /// Bytes of the longest word.
    longest: usize,
}

#[derive(Debug, Default)]
struct Lists {
    found: Found,
    /// For each byte, and the end: how many words start before it.
    before: Vec<u32>,
    /// For each byte, and the end: what the words that start there are good for.
    starts: Vec<Classes>,
    /// For each byte, and the end: what the words that end there are good for.
    ends: Vec<Classes>,
}

thread_local! {
    /// Lists to be used again: most texts are a line long, and new memory for their lists would cost more than the lists.
    static SPARE: RefCell<Vec<Lists>> = const { RefCell::new(Vec::new()) };
}

/// Lists for more words than this are not kept.
const KEPT: usize = 1 << 16;

impl Drop for Index {
    fn drop(&mut self) {
        let lists = std::mem::take(&mut self.lists);
        if lists.found.hits.capacity() <= KEPT {
            // At the end of a thread there is nobody left to use them.
            let _ = SPARE.try_with(|spare| spare.borrow_mut().push(lists));
        }
    }
}

fn spare() -> Lists {
    SPARE.try_with(|spare| spare.borrow_mut().pop()).ok().flatten().unwrap_or_default()
}

impl Index {
    /// All words of a lexicon in a text.
    pub(crate) fn of_text(text: &str, lexicon: &Lexicon) -> Index {
        let mut lists = spare();
        lexicon.scan(text, &mut lists.found);
        Index::of_lists(lists, text.len())
    }

    /// The words of a text of so many bytes that were found before.
    pub(crate) fn of_kept(kept: &[Kept], length: usize, lexicon: &Lexicon) -> Index {
        let mut lists = spare();
        lexicon.recall(kept, &mut lists.found);
        Index::of_lists(lists, length)
    }

    /// What is needed to have the same words again.
    pub(crate) fn keep(&self) -> Box<[Kept]> {
        self.lists.found.keep()
    }

    /// Words of a text of so many bytes that come sorted by their starts, the longest first.
    pub(crate) fn of_sorted(hits: impl Iterator<Item = Hit>, length: usize) -> Index {
        let mut lists = spare();
        lists.found.hits.clear();
        lists.found.hits.extend(hits);
        Index::of_lists(lists, length)
    }

    /// By the places of the words that were found.
    fn of_lists(mut lists: Lists, length: usize) -> Index {
        let Lists { found, before, starts, ends } = &mut lists;
        before.truncate(length + 1);
        before.resize(length + 1, 0);
        for classes in [&mut *starts, &mut *ends] {
            classes.clear();
            classes.resize(length + 1, Classes::default());
        }
        let mut counted = 0;
        let (mut any, mut longest) = (Classes::default(), 0);
        for (hit, count) in found.hits.iter().zip(0..) {
            let (start, end) = (hit.start as usize, hit.end as usize);
            if counted <= start {
                before[counted..=start].fill(count);
                counted = start + 1;
            }
            starts[start] = starts[start].and(hit.classes);
            ends[end] = ends[end].and(hit.classes);
            any = any.and(hit.classes);
            longest = longest.max(end - start);
        }
        before[counted..].fill(u32::try_from(found.hits.len()).unwrap_or(u32::MAX));
        Index { lists, any, longest }
    }

    /// All words.
    pub(crate) fn all(&self) -> &[Hit] {
        &self.lists.found.hits
    }

    /// Bytes of the longest word.
    pub(crate) fn longest(&self) -> usize {
        self.longest
    }

    /// What the words that start at a byte are good for.
    #[inline]
    pub(crate) fn classes(&self, start: usize) -> Classes {
        self.lists.starts.get(start).copied().unwrap_or_default()
    }

    /// What the words that end at a byte are good for.
    #[inline]
    pub(crate) fn classes_ending(&self, end: usize) -> Classes {
        self.lists.ends.get(end).copied().unwrap_or_default()
    }

    /// Whether a word of a class stands anywhere.
    pub(crate) fn has(&self, class: Class) -> bool {
        self.any.has(class)
    }

    /// The words that start from one byte on and before another, as places in all words.
    pub(crate) fn places(&self, from: usize, to: usize) -> std::ops::Range<usize> {
        let before = |at: usize| self.lists.before.get(at).map_or(self.lists.found.hits.len(), |count| *count as usize);
        let first = before(from);
        first..before(to).max(first)
    }

    /// The words that start from one byte on and before another.
    pub(crate) fn between(&self, from: usize, to: usize) -> &[Hit] {
        &self.lists.found.hits[self.places(from, to)]
    }

    /// The words that start at a byte.
    pub(crate) fn at(&self, start: usize) -> &[Hit] {
        self.between(start, start + 1)
    }

    /// The longest word of a class that starts at a byte.
    #[inline]
    pub(crate) fn first(&self, start: usize, class: Class) -> Option<Hit> {
        self.first_of(start, Classes::of(&[class]))
    }

    /// The longest word of these classes that starts at a byte.
    #[inline]
    pub(crate) fn first_of(&self, start: usize, classes: Classes) -> Option<Hit> {
        if self.classes(start).meet(classes) { self.find(start, classes) } else { None }
    }

    /// Apart from the question before it, which is asked at every letter and stands where it is asked.
    #[inline(never)]
    fn find(&self, start: usize, classes: Classes) -> Option<Hit> {
        self.at(start).iter().copied().find(|hit| hit.is_any(classes))
    }

    /// The words of these classes that end at a byte, the longest first.
    pub(crate) fn ending(&self, end: usize, classes: Classes) -> impl Iterator<Item = Hit> + '_ {
        let none = !self.classes_ending(end).meet(classes);
        let near = if none { &[] } else { self.between(end.saturating_sub(self.longest), end) };
        near.iter().copied().filter(move |hit| hit.end as usize == end && hit.is_any(classes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hit(start: u32, end: u32, class: Class) -> Hit {
        Hit { start, end, word: 0, length: (end - start) / 3, classes: Classes::of(&[class]) }
    }

    #[test]
    fn words_are_found_by_their_starts_and_by_their_ends() {
        let words = [hit(0, 6, Class::Title), hit(0, 3, Class::Body), hit(3, 6, Class::Area)];
        for _ in 0..2 {
            // The second time in the lists of the first.
            let index = Index::of_sorted(words.into_iter(), 6);
            assert_eq!(index.at(0), &words[..2]);
            assert_eq!(index.first(0, Class::Body), Some(words[1]));
            assert_eq!(index.first(3, Class::Body), None);
            assert_eq!((index.between(1, 9), index.at(6), index.at(9)), (&words[2..], &words[..0], &words[..0]));
            assert!(index.ending(6, Classes::of(&[Class::Area, Class::Title])).eq([words[0], words[2]]));
            assert_eq!(index.ending(3, Classes::of(&[Class::Area])).next(), None);
            assert!(index.has(Class::Title) && !index.has(Class::Visit) && index.longest() == 6);
        }
        assert!(Index::of_sorted(std::iter::empty(), 6).at(0).is_empty());
    }
}
