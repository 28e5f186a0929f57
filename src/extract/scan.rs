//! One look at a text for all extractors: the words of the lexicons in it, its sentences and clauses, and what is
//! enclosed in 《》, quotes and brackets. The extractors read this and never scan the text again.

use super::again::Asked;
use super::index::Index;
use super::marks::{clauses, enclosures, is_dot, marks};
use super::meetings::Form;
use super::titles::ENDS;
use crate::pipeline::{Class, Classes, Hit, Kept, Lexicon, Word};
use std::cell::{OnceCell, RefCell};
use std::ops::Range;

pub(crate) use super::marks::{Clause, Enclosed, Fence, Mark};

/// A text with all that was found in it.
#[derive(Debug)]
pub(crate) struct Scan<'a> {
    /// The text.
    pub(crate) text: &'a str,
    lexicon: &'a Lexicon,
    words: Index,
    /// What ends titles, in order of the ends, the longest first.
    title_ends: Vec<Hit>,
    /// Whatever is no letter and no digit, in order.
    pub(crate) marks: Vec<Mark>,
    /// Whether a dot stands in it that parts the names of other languages.
    pub(crate) dotted: bool,
    /// In order; marks inside enclosures end no clause, except inside quotes that hold whole sentences.
    pub(crate) clauses: Vec<Clause>,
    /// Outermost enclosures, in order.
    pub(crate) enclosed: Vec<Enclosed>,
    /// What the walk over persons asked, where it is kept.
    asked: Option<RefCell<Vec<Asked>>>,
    /// The items of agendas, once somebody has asked for them.
    pub(super) agenda: OnceCell<Vec<Range<usize>>>,
    /// The words that the name of a series says shorter, once somebody has asked for them.
    pub(super) forms: OnceCell<Vec<Form>>,
}

impl<'a> Scan<'a> {
    /// Scans a text.
    pub(crate) fn new(text: &'a str, lexicon: &'a Lexicon) -> Scan<'a> {
        Scan::of_words(text, lexicon, Index::of_text(text, lexicon))
    }

    /// Scans a text whose words were found before.
    pub(crate) fn again(text: &'a str, lexicon: &'a Lexicon, words: &[Kept]) -> Scan<'a> {
        Scan::of_words(text, lexicon, Index::of_kept(words, text.len(), lexicon))
    }

    fn of_words(text: &'a str, lexicon: &'a Lexicon, words: Index) -> Scan<'a> {
        let marks = marks(text);
        let enclosed = enclosures(text, &marks);
        let clauses = clauses(text, &marks, &enclosed);
        let dotted = marks.iter().any(|(_, mark)| is_dot(*mark));
        let mut title_ends: Vec<Hit> = words.all().iter().copied().filter(|hit| hit.is_any(ENDS)).collect();
        title_ends.sort_unstable_by_key(|hit| (hit.end, hit.start));
        Scan {
            text,
            lexicon,
            words,
            title_ends,
            marks,
            dotted,
            clauses,
            enclosed,
            asked: None,
            agenda: OnceCell::new(),
            forms: OnceCell::new(),
        }
    }

    /// Keeps what will be asked from now on.
    pub(crate) fn listen(&mut self) {
        self.asked = Some(RefCell::default());
    }

    /// Keeps a question, where somebody listens.
    #[inline]
    pub(crate) fn keep(&self, asked: impl FnOnce() -> Asked) {
        if let Some(all) = &self.asked {
            all.borrow_mut().push(asked());
        }
    }

    /// What was asked.
    pub(crate) fn asked(self) -> Vec<Asked> {
        self.asked.map(RefCell::into_inner).unwrap_or_default()
    }

    /// The word of a hit.
    pub(crate) fn word(&self, hit: Hit) -> &'a Word {
        self.lexicon.word(hit)
    }

    /// Every word in the text, sorted by start, the longest first.
    pub(crate) fn hits(&self) -> &[Hit] {
        self.words.all()
    }

    /// All words that start at a byte, the longest first.
    pub(crate) fn at(&self, start: usize) -> impl Iterator<Item = Hit> + '_ {
        self.words.at(start).iter().copied()
    }

    /// What the words that start at a byte are good for.
    #[inline]
    pub(crate) fn classes(&self, start: usize) -> Classes {
        self.words.classes(start)
    }

    /// All words, by their places.
    pub(crate) fn words(&self) -> &Index {
        &self.words
    }

    /// All words that start within a range, wherever they end.
    pub(crate) fn starting_in(&self, range: Range<usize>) -> &[Hit] {
        self.words.between(range.start, range.end)
    }

    /// Past a letter, where it stands at a byte.
    pub(super) fn past(&self, at: usize, letter: char) -> usize {
        at + if self.text[at..].starts_with(letter) { letter.len_utf8() } else { 0 }
    }

    /// The longest word of a class that starts at a byte.
    #[inline]
    pub(crate) fn longest(&self, start: usize, class: Class) -> Option<Hit> {
        self.words.first(start, class)
    }

    /// The words of a class that end at a byte, the longest first.
    pub(crate) fn ending(&self, end: usize, class: Class) -> impl Iterator<Item = Hit> + '_ {
        self.words.ending(end, Classes::of(&[class]))
    }

    /// The marks from a byte on.
    pub(crate) fn marks_from(&self, start: usize) -> &[Mark] {
        &self.marks[self.marks.partition_point(|(at, _)| *at < start)..]
    }

    /// What ends titles within a range, in order of the ends; of words with one end the longest.
    pub(crate) fn title_ends(&self, start: usize, end: usize) -> impl Iterator<Item = Hit> + '_ {
        let first = self.title_ends.partition_point(|hit| hit.end as usize <= start);
        let mut last = 0;
        let longest = move |hit: &Hit| hit.start as usize >= start && std::mem::replace(&mut last, hit.end) != hit.end;
        self.title_ends[first..].iter().copied().take_while(move |hit| hit.end as usize <= end).filter(longest)
    }

    /// All words that lie within a range, in order of start, the longest first.
    pub(crate) fn hits_within(&self, range: Range<usize>) -> impl Iterator<Item = Hit> + '_ {
        self.starting_in(range.clone()).iter().copied().filter(move |hit| hit.end as usize <= range.end)
    }

    /// All words of a class that lie within a range, in order of start, the longest first.
    pub(crate) fn within(&self, range: Range<usize>, class: Class) -> impl Iterator<Item = Hit> + '_ {
        let near = if self.words.has(class) { self.starting_in(range.clone()) } else { &[] };
        near.iter().copied().filter(move |hit| hit.end as usize <= range.end && hit.is(class))
    }

    /// The enclosures that begin from a byte on.
    pub(crate) fn enclosed_from(&self, at: usize) -> &[Enclosed] {
        &self.enclosed[self.enclosed.partition_point(|enclosed| enclosed.range.start < at)..]
    }

    /// The enclosure whose opening mark stands at a byte.
    pub(crate) fn opening(&self, at: usize) -> Option<&Enclosed> {
        // A Chinese letter opens nothing.
        if matches!(self.text.as_bytes().get(at), Some(0xE4..=0xE9)) {
            return None;
        }
        self.enclosure(at).filter(|enclosed| enclosed.range.start == at)
    }

    /// The enclosure that begins at, or holds, a byte.
    pub(crate) fn enclosure(&self, at: usize) -> Option<&Enclosed> {
        let after = self.enclosed.partition_point(|enclosed| enclosed.range.start <= at);
        after.checked_sub(1).map(|before| &self.enclosed[before]).filter(|enclosed| at < enclosed.range.end)
    }

    /// Index of the clause that holds a byte (its end mark included).
    pub(crate) fn clause_at(&self, at: usize) -> usize {
        self.clauses.partition_point(|clause| clause.range.start <= at).saturating_sub(1)
    }

    /// The whole sentence of a clause, from its first clause to its last.
    pub(crate) fn sentence(&self, clause: usize) -> Range<usize> {
        let number = self.clauses[clause].sentence;
        let first = self.clauses.partition_point(|clause| clause.sentence < number);
        let last = self.clauses.partition_point(|clause| clause.sentence <= number).saturating_sub(1);
        self.clauses[first].range.start..self.clauses[last].range.end
    }
}
