//! Words of a text by the byte where they start, or end: a question about a place looks at that place alone, and mostly at
//! the classes of its words together, because nearly always the answer is that no such word stands there.

use crate::pipeline::{Class, Classes, Hit, Lexicon};
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
    hits: Vec<Hit>,
    /// For each byte, and the end: how many words start before it.
    before: Vec<u32>,
    /// For each byte, and the end: what the words that start there are good for.
    starts: Vec<Classes>,
    /// For each byte, and the end: what the words that end there are good for.
    ends: Vec<Classes>,
    /// The words as they were found, in order of their ends.
    found: Vec<Hit>,
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
        if lists.hits.capacity() <= KEPT {
            // At the end of a thread there is nobody left to use them.
            let _ = SPARE.try_with(|spare| spare.borrow_mut().push(lists));
        }
    }
}

impl Index {
    /// Nothing yet in a text of so many bytes.
    fn empty(length: usize) -> Index {
        let mut lists = SPARE.try_with(|spare| spare.borrow_mut().pop()).ok().flatten().unwrap_or_default();
        lists.hits.clear();
        lists.found.clear();
        lists.before.clear();
        lists.before.resize(length + 1, 0);
        for classes in [&mut lists.starts, &mut lists.ends] {
            classes.clear();
            classes.resize(length + 1, Classes::default());
        }
        Index { lists, any: Classes::default(), longest: 0 }
    }

    /// All words of a lexicon in a text.
    pub(crate) fn of_text(text: &str, lexicon: &Lexicon) -> Index {
        let mut index = Index::empty(text.len());
        lexicon.scan(text, &mut index.lists.found);
        for at in 0..index.lists.found.len() {
            index.note(index.lists.found[at]);
        }
        // Counted by their starts the words need no sorting: of those with one start the last to come is the longest.
        let Lists { hits, before, found, .. } = &mut index.lists;
        let mut count = 0;
        for through in before.iter_mut() {
            count += *through;
            *through = count;
        }
        hits.resize(found.len(), Hit::default());
        for hit in found {
            let place = &mut before[hit.start as usize];
            *place -= 1;
            hits[*place as usize] = *hit;
        }
        index
    }

    /// Words of a text of so many bytes that come sorted by their starts, the longest first.
    pub(crate) fn of_sorted(hits: impl Iterator<Item = Hit>, length: usize) -> Index {
        let mut index = Index::empty(length);
        for hit in hits {
            index.note(hit);
            index.lists.hits.push(hit);
        }
        let mut count = 0;
        for place in &mut index.lists.before {
            count += std::mem::replace(place, count);
        }
        index
    }

    fn note(&mut self, hit: Hit) {
        let (start, end) = (hit.start as usize, hit.end as usize);
        let lists = &mut self.lists;
        lists.before[start] += 1;
        lists.starts[start] = lists.starts[start].and(hit.classes);
        lists.ends[end] = lists.ends[end].and(hit.classes);
        self.any = self.any.and(hit.classes);
        self.longest = self.longest.max(end - start);
    }

    /// All words.
    pub(crate) fn all(&self) -> &[Hit] {
        &self.lists.hits
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
        let before = |at: usize| self.lists.before.get(at).map_or(self.lists.hits.len(), |count| *count as usize);
        let first = before(from);
        first..before(to).max(first)
    }

    /// The words that start from one byte on and before another.
    pub(crate) fn between(&self, from: usize, to: usize) -> &[Hit] {
        &self.lists.hits[self.places(from, to)]
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
