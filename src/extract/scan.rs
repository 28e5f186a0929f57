//! One look at a text for all extractors: the words of the lexicons in it, its sentences and clauses, and what is
//! enclosed in 《》, quotes and brackets. The extractors read this and never scan the text again.

use crate::pipeline::{Class, Hit, Lexicon, Word};
use std::ops::Range;

/// What encloses a stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fence {
    /// 《…》, with what is nested in it.
    Title,
    /// “…”, "…", ‘…’.
    Quote,
    /// （…）, (…), 〔…〕, 【…】.
    Bracket,
}

/// An enclosed stretch, its marks included; bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Enclosed {
    /// By what.
    pub(crate) fence: Fence,
    /// With its marks.
    pub(crate) range: Range<usize>,
    /// Whether the closing mark is there.
    pub(crate) closed: bool,
}

impl Enclosed {
    /// What stands between the marks, in bytes of `text`.
    pub(crate) fn inside(&self, text: &str) -> Range<usize> {
        let Range { start, end } = self.range;
        let mut letters = text[start..end].chars();
        let open = letters.next().map_or(0, char::len_utf8);
        let close = letters.next_back().filter(|_| self.closed).map_or(0, char::len_utf8);
        start + open..end - close
    }
}

/// A stretch between `，` `：` or the ends of a sentence; bytes, without the mark that ends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Clause {
    /// Without the mark that ends it.
    pub(crate) range: Range<usize>,
    /// Counts the sentences (。；！？ end one).
    pub(crate) sentence: usize,
}

/// A text with all that was found in it.
#[derive(Debug)]
pub(crate) struct Scan<'a> {
    /// The text.
    pub(crate) text: &'a str,
    lexicon: &'a Lexicon,
    hits: Vec<Hit>,
    /// For each byte, and the end: how many words start before it.
    before: Vec<u32>,
    /// Whether a dot stands in it that parts the names of other languages.
    pub(crate) dotted: bool,
    /// In order; marks inside enclosures end no clause, except inside quotes that hold whole sentences.
    pub(crate) clauses: Vec<Clause>,
    /// Outermost enclosures, in order.
    pub(crate) enclosed: Vec<Enclosed>,
}

impl<'a> Scan<'a> {
    /// Scans a text.
    pub(crate) fn new(text: &'a str, lexicon: &'a Lexicon) -> Scan<'a> {
        let (mut hits, mut before) = (Vec::new(), Vec::new());
        lexicon.scan(text, &mut hits, &mut before);
        let enclosed = enclosures(text);
        let clauses = clauses(text, &enclosed);
        Scan { text, lexicon, hits, before, dotted: text.contains(is_dot), clauses, enclosed }
    }

    /// The word of a hit.
    pub(crate) fn word(&self, hit: Hit) -> &'a Word {
        self.lexicon.word(hit)
    }

    /// Every word in the text, sorted by start, the longest first.
    pub(crate) fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// The words that start from one byte on and before another.
    fn starting(&self, from: usize, to: usize) -> &[Hit] {
        let before = |at: usize| self.before.get(at).map_or(self.hits.len(), |count| *count as usize);
        let first = before(from);
        &self.hits[first..before(to).max(first)]
    }

    /// All words that start at a byte, the longest first.
    pub(crate) fn at(&self, start: usize) -> impl Iterator<Item = Hit> + '_ {
        self.starting(start, start + 1).iter().copied()
    }

    /// All words that start within a range, wherever they end.
    pub(crate) fn starting_in(&self, range: Range<usize>) -> impl Iterator<Item = Hit> + '_ {
        let first = self.hits.partition_point(|hit| (hit.start as usize) < range.start);
        self.hits[first..].iter().copied().take_while(move |hit| (hit.start as usize) < range.end)
    }

    /// The longest word of a class that starts at a byte.
    pub(crate) fn longest(&self, start: usize, class: Class) -> Option<Hit> {
        self.at(start).find(|hit| hit.is(class))
    }

    /// The words of a class that end at a byte, the longest first.
    pub(crate) fn ending(&self, end: usize, class: Class) -> impl Iterator<Item = Hit> + '_ {
        let near = self.starting(end.saturating_sub(self.lexicon.longest()), end).iter().copied();
        near.filter(move |hit| hit.end as usize == end && hit.is(class))
    }

    /// All words that lie within a range, in order of start, the longest first.
    pub(crate) fn hits_within(&self, range: Range<usize>) -> impl Iterator<Item = Hit> + '_ {
        self.starting(range.start, range.end).iter().copied().filter(move |hit| hit.end as usize <= range.end)
    }

    /// All words of a class that lie within a range, in order of start, the longest first.
    pub(crate) fn within(&self, range: Range<usize>, class: Class) -> impl Iterator<Item = Hit> + '_ {
        self.starting(range.start, range.end).iter().copied().filter(move |hit| hit.end as usize <= range.end && hit.is(class))
    }

    /// All words that lie within a range, in order of start, the longest first.
    pub(crate) fn hits_in(&self, range: Range<usize>) -> impl Iterator<Item = Hit> + '_ {
        self.starting(range.start, range.end).iter().copied().filter(move |hit| hit.end as usize <= range.end)
    }

    /// All words from a byte on, in order of start, the longest first.
    pub(crate) fn hits_from(&self, start: usize) -> impl Iterator<Item = Hit> + '_ {
        let first = self.hits.partition_point(|hit| (hit.start as usize) < start);
        self.hits[first..].iter().copied()
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

const OPEN: &[(char, char, Fence)] = &[
    ('《', '》', Fence::Title),
    ('〈', '〉', Fence::Title),
    ('«', '»', Fence::Title),
    ('“', '”', Fence::Quote),
    ('‘', '’', Fence::Quote),
    ('「', '」', Fence::Quote),
    ('（', '）', Fence::Bracket),
    ('(', ')', Fence::Bracket),
    ('〔', '〕', Fence::Bracket),
    ('【', '】', Fence::Bracket),
    ('［', '］', Fence::Bracket),
    ('[', ']', Fence::Bracket),
];

/// The outermost enclosures. Brackets close across widths (`（…)`); a title mark that is never closed ends with its
/// line of thought: at the next 《 that follows a separator, or the end of the sentence.
fn enclosures(text: &str) -> Vec<Enclosed> {
    let mut found = Vec::new();
    let mut skip_to = 0;
    for (at, c) in text.char_indices() {
        if at < skip_to || is_letter(c) {
            continue;
        }
        let Some(&(open, _, fence)) = OPEN.iter().find(|(open, _, _)| *open == c) else { continue };
        let (end, closed) = closing(&text[at..], open, fence);
        let range = at..at + end;
        skip_to = range.end;
        found.push(Enclosed { fence, range, closed });
    }
    found
}

/// Byte length of an enclosure that begins the text, and whether it is closed.
fn closing(text: &str, open: char, fence: Fence) -> (usize, bool) {
    let mut depth = 0usize;
    let closes = |c: char| OPEN.iter().any(|(_, close, kind)| *close == c && *kind == fence);
    let opens = |c: char| OPEN.iter().any(|(first, _, kind)| *first == c && *kind == fence);
    let sentence_end = text.find(['。', '；', '\n']).unwrap_or(text.len());
    for (at, c) in text.char_indices() {
        if opens(c) {
            depth += 1;
        } else if closes(c) {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return (at + c.len_utf8(), true);
            }
        }
    }
    // Not closed at that depth: 《甲〈乙》 closes with its own mark.
    let own = OPEN.iter().find(|(first, _, _)| *first == open).map_or(open, |(_, close, _)| *close);
    if let Some(at) = text.find(own) {
        return (at + own.len_utf8(), true);
    }
    (sentence_end.max(open.len_utf8()), false)
}

/// The dots between the parts of a name: 买买提·艾力.
pub(crate) fn is_dot(c: char) -> bool {
    matches!(c, '·' | '•' | '‧' | '・')
}

/// Whether a character is a letter or a digit; nearly all are Chinese letters, which need no look into a table.
pub(crate) fn is_letter(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}') || c.is_alphanumeric()
}

fn clauses(text: &str, enclosed: &[Enclosed]) -> Vec<Clause> {
    let mut clauses = Vec::new();
    let (mut start, mut sentence) = (0, 0);
    let mut fences = enclosed.iter().peekable();
    let bytes = text.as_bytes();
    for (at, c) in text.char_indices() {
        while fences.peek().is_some_and(|fence| fence.range.end <= at) {
            fences.next();
        }
        let ends_sentence = matches!(c, '。' | '；' | '！' | '？' | ';' | '\n');
        let ends_clause = ends_sentence || matches!(c, '，' | '：' | ',' | ':');
        if !ends_clause || fences.peek().is_some_and(|fence| fence.range.start <= at) {
            continue;
        }
        // 1,000 and 9:30 are numbers.
        let digit = |index: Option<usize>| index.and_then(|index| bytes.get(index)).is_some_and(u8::is_ascii_digit);
        if matches!(c, ',' | ':') && digit(at.checked_sub(1)) && digit(Some(at + 1)) {
            continue;
        }
        if at > start {
            clauses.push(Clause { range: start..at, sentence });
        }
        start = at + c.len_utf8();
        sentence += usize::from(ends_sentence);
    }
    if start < text.len() || clauses.is_empty() {
        clauses.push(Clause { range: start..text.len(), sentence });
    }
    clauses
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = enclosures(text);
        let clauses = clauses(text, &found);
        let read: Vec<&str> = clauses.iter().map(|clause| &text[clause.range.clone()]).collect();
        assert_eq!(read, expected);
    }

    #[test]
    fn marks_inside_enclosures_end_no_clause() {
        check("印发《甲，乙》，出席（区长，主任）。讲话", &["印发《甲，乙》", "出席（区长，主任）", "讲话"]);
    }

    #[test]
    fn a_separator_between_digits_is_part_of_a_number() {
        check("共1,200户,于9:30开幕", &["共1,200户", "于9:30开幕"]);
    }

    #[test]
    fn nested_titles_are_one_enclosure() {
        let text = "审议《贯彻《条例》细则》《办法〈试行〉》";
        let ranges: Vec<&str> = enclosures(text).into_iter().map(|found| &text[found.range]).collect();
        assert_eq!(ranges, ["《贯彻《条例》细则》", "《办法〈试行〉》"]);
    }

    #[test]
    fn an_unclosed_title_ends_with_its_sentence() {
        let text = "印发《办法。会议结束";
        let found = enclosures(text);
        assert_eq!((&text[found[0].range.clone()], found[0].closed), ("《办法", false));
    }
}
