//! Words of a text by the byte where they start, or end: a question about a place looks at that place alone, and mostly at
//! the classes of its words together, because nearly always the answer is that no such word stands there.

use crate::pipeline::{Class, Classes, Hit};

/// Words in order of their places.
#[derive(Debug, Default)]
pub(crate) struct Index {
    hits: Vec<Hit>,
    /// For each byte, and the end: how many words have their places before it.
    before: Vec<u32>,
    /// For each byte, and the end: what the words of this place are good for.
    classes: Vec<Classes>,
    /// What all words are good for.
    any: Classes,
}

impl Index {
    /// Words sorted by their starts, with how many start before each byte and the end of the text.
    pub(crate) fn by_start(hits: Vec<Hit>, before: Vec<u32>) -> Index {
        let mut classes = vec![Classes::default(); before.len()];
        let mut any = Classes::default();
        for hit in &hits {
            let here = &mut classes[hit.start as usize];
            *here = here.and(hit.classes);
            any = any.and(hit.classes);
        }
        Index { hits, before, classes, any }
    }

    /// Of words sorted by their starts, the longest first, those that are wanted, in the same order; `length` is that of the
    /// text in bytes.
    pub(crate) fn of_starts(hits: Vec<Hit>, length: usize) -> Index {
        let mut before = vec![0; length + 1];
        hits.iter().for_each(|hit| before[hit.start as usize] += 1);
        count_up(&mut before);
        Index::by_start(hits, before)
    }

    /// The same words by their ends; of those with one end the longest comes first.
    pub(crate) fn by_end(&self) -> Index {
        let mut before = vec![0; self.before.len()];
        let mut classes = vec![Classes::default(); before.len()];
        for hit in &self.hits {
            let end = hit.end as usize;
            before[end] += 1;
            classes[end] = classes[end].and(hit.classes);
        }
        count_up(&mut before);
        let mut hits = self.hits.clone();
        let mut free = before.clone();
        for hit in &self.hits {
            let place = &mut free[hit.end as usize];
            hits[*place as usize] = *hit;
            *place += 1;
        }
        Index { hits, before, classes, any: self.any }
    }

    /// All words.
    pub(crate) fn all(&self) -> &[Hit] {
        &self.hits
    }

    /// What the words of a place are good for.
    #[inline]
    pub(crate) fn classes(&self, place: usize) -> Classes {
        self.classes.get(place).copied().unwrap_or_default()
    }

    /// Whether a word of a class stands anywhere.
    pub(crate) fn has(&self, class: Class) -> bool {
        self.any.has(class)
    }

    /// The words whose places lie from one byte on and before another.
    pub(crate) fn between(&self, from: usize, to: usize) -> &[Hit] {
        let before = |at: usize| self.before.get(at).map_or(self.hits.len(), |count| *count as usize);
        let first = before(from);
        &self.hits[first..before(to).max(first)]
    }

    /// The words of a place.
    pub(crate) fn at(&self, place: usize) -> &[Hit] {
        self.between(place, place + 1)
    }

    /// The first word of a place that is in a class.
    #[inline]
    pub(crate) fn first(&self, place: usize, class: Class) -> Option<Hit> {
        self.first_of(place, Classes::of(&[class]))
    }

    /// The first word of a place that is in one of these classes.
    #[inline]
    pub(crate) fn first_of(&self, place: usize, classes: Classes) -> Option<Hit> {
        if self.classes(place).meet(classes) { self.find(place, classes) } else { None }
    }

    /// Apart from the question before it, which is asked at every letter and stands where it is asked.
    #[inline(never)]
    fn find(&self, place: usize, classes: Classes) -> Option<Hit> {
        self.at(place).iter().copied().find(|hit| hit.is_any(classes))
    }
}

/// From how many there are at each place to how many there are before it.
fn count_up(places: &mut [u32]) {
    let mut count = 0;
    for place in places {
        count += std::mem::replace(place, count);
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
        let words = vec![hit(0, 6, Class::Title), hit(0, 3, Class::Body), hit(3, 6, Class::Area)];
        let starts = Index::of_starts(words.clone(), 6);
        assert_eq!(starts.at(0), &words[..2]);
        assert_eq!(starts.first(0, Class::Body), Some(words[1]));
        assert_eq!(starts.first(3, Class::Body), None);
        assert_eq!((starts.between(1, 9), starts.at(6), starts.at(9)), (&words[2..], &words[..0], &words[..0]));
        let ends = starts.by_end();
        assert_eq!(ends.at(6), [words[0], words[2]]);
        assert_eq!(ends.first(6, Class::Area), Some(words[2]));
        assert!(ends.at(0).is_empty() && ends.has(Class::Title) && !ends.has(Class::Visit));
    }
}
