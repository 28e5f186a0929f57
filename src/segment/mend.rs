//! A paragraph put together from its lines: hard wraps, page breaks and noise fall out, and every place in the mended
//! text leads back to the source. Whether a line carries on is also decided here: by punctuation, brackets and width.

use super::lines::{Form, Line, count_chars, form};
use crate::model::Anchor;
use crate::pipeline::Layout;
use std::cell::Cell;

/// A stretch of the mended text that is the same, letter for letter, as in the source.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    /// Byte in the mended text.
    text: usize,
    /// Byte in the source.
    source: usize,
    /// The line it comes from, as an index.
    line: usize,
}

/// A paragraph in the making. Reused from one paragraph to the next.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    /// Mended so far.
    pub(super) text: String,
    stretches: Vec<Stretch>,
    /// The last place that was asked for, as byte and character of the source: questions come in order, and a line may
    /// be as long as the document.
    counted: Cell<(usize, u64)>,
}

impl Paragraph {
    /// Ready for the next one.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.stretches.clear();
        self.counted.set((0, 0));
    }

    /// Whether nothing is in it.
    pub(super) fn is_empty(&self) -> bool {
        self.stretches.is_empty()
    }

    /// Appends the words of a line. Between two Latin words the line break was a space; `apart` where it stays a break.
    pub(super) fn push(&mut self, source: &str, line: &Line, index: usize, apart: bool) {
        let words = &source[line.head..line.tail];
        let latin = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_alphabetic());
        if apart {
            self.text.push('\n');
        } else if latin(self.text.chars().next_back()) && latin(words.chars().next()) {
            self.text.push(' ');
        }
        self.stretches.push(Stretch { text: self.text.len(), source: line.head, line: index });
        self.text.push_str(words);
    }

    /// Where the second of its lines begins, or the end.
    pub(super) fn first_break(&self) -> usize {
        self.stretches.get(1).map_or(self.text.len(), |stretch| stretch.text)
    }

    fn stretch(&self, at: usize) -> usize {
        self.stretches.partition_point(|stretch| stretch.text <= at).saturating_sub(1)
    }

    /// Byte in the source of a byte in the mended text.
    fn source_byte(&self, at: usize) -> usize {
        self.stretches.get(self.stretch(at)).map_or(0, |stretch| stretch.source + (at - stretch.text))
    }

    /// Index of the line that holds a byte of the mended text.
    pub(super) fn line(&self, at: usize) -> usize {
        self.stretches.get(self.stretch(at)).map_or(0, |stretch| stretch.line)
    }

    /// Character in the source of a byte in the mended text.
    pub(super) fn source_char(&self, at: usize, source: &str, lines: &[Line]) -> u32 {
        let byte = self.source_byte(at);
        let Some(line) = lines.get(self.line(at)) else { return 0 };
        let (known, chars) = self.counted.get();
        let (from, before) = if (line.start..=byte).contains(&known) { (known, chars) } else { (line.start, line.first_char) };
        let here = before + source.get(from..byte).map_or(0, count_chars);
        self.counted.set((byte, here));
        u32::try_from(here).unwrap_or(u32::MAX)
    }

    /// Line and column, both from 1, of a byte of the mended text.
    pub(super) fn position(&self, at: usize, source: &str, lines: &[Line]) -> (u32, u32) {
        let index = self.line(at);
        let first = lines.get(index).map_or(0, |line| u32::try_from(line.first_char).unwrap_or(u32::MAX));
        let column = self.source_char(at, source, lines).saturating_sub(first) + 1;
        (u32::try_from(index + 1).unwrap_or(u32::MAX), column)
    }

    /// Appends `from..to` of the mended text to a body, with its anchors.
    pub(super) fn copy(&self, from: usize, to: usize, source: &str, lines: &[Line], body: &mut String, anchors: &mut Vec<Anchor>) {
        if from >= to {
            return;
        }
        let mut start = from;
        for stretch in self.stretches[self.stretch(from) + 1..].iter().take_while(|stretch| stretch.text < to).map(Some).chain([None]) {
            let end = stretch.map_or(to, |stretch| stretch.text);
            append(&self.text[start..end], self.source_char(start, source, lines), body, anchors);
            start = end;
        }
    }
}

/// Appends letters that follow one another in the source, without the spaces that a text layer sets around figures and
/// signs (`2024 年第 3 次`). A space between two Chinese characters or two Latin words is the writer's own and stays.
fn append(piece: &str, source_char: u32, body: &mut String, anchors: &mut Vec<Anchor>) {
    const SPACES: [char; 3] = [' ', '\u{3000}', '\u{00A0}'];
    let anchor = |text: usize, source: usize| Anchor {
        text: u32::try_from(text).unwrap_or(u32::MAX),
        source: source_char.saturating_add(u32::try_from(source).unwrap_or(u32::MAX)),
    };
    anchors.push(anchor(body.len(), 0));
    if !piece.contains(SPACES) {
        body.push_str(piece);
        return;
    }
    let is_word = |letter: char| letter.is_ascii_alphanumeric();
    let is_chinese = |letter: char| letter.is_alphanumeric() && !letter.is_ascii();
    let mut dropped = false;
    for (count, (at, letter)) in piece.char_indices().enumerate() {
        if SPACES.contains(&letter) {
            let before = body.chars().next_back();
            let after = piece[at..].chars().find(|letter| !SPACES.contains(letter));
            let own =
                before.zip(after).is_none_or(|(left, right)| (is_word(left) && is_word(right)) || (is_chinese(left) && is_chinese(right)));
            if !own {
                dropped = true;
                continue;
            }
        }
        if std::mem::take(&mut dropped) {
            anchors.push(anchor(body.len(), count));
        }
        body.push(letter);
    }
}

/// The last part of a text, enough to see what is still open in it: a paragraph may be as long as the document.
pub(super) fn recent(text: &str) -> &str {
    const RECENT: usize = 3000;
    let from = text.len().saturating_sub(RECENT);
    (from..text.len()).find_map(|from| text.get(from..)).unwrap_or(text)
}

/// How many titles and brackets of a text are still open; full and half width close each other.
pub(super) fn open_brackets(text: &str) -> i32 {
    let (mut titles, mut rounds) = (0_i32, 0_i32);
    for letter in text.chars() {
        match letter {
            '《' => titles += 1,
            '》' => titles = (titles - 1).max(0),
            '（' | '(' | '〔' | '［' | '【' => rounds += 1,
            '）' | ')' | '〕' | '］' | '】' => rounds = (rounds - 1).max(0),
            _ => {}
        }
    }
    titles + rounds
}

/// What the lines of a document have in common, from a look at all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    /// Columns at which lines are cut in mid-sentence; `None` where they are not cut.
    pub(super) wrap: Option<usize>,
    /// Whether entries end with a full stop.
    pub(super) finishes: bool,
}

/// No page is set so wide, in columns, that its lines are cut beyond.
const WIDEST: usize = 140;

/// So many lines tell how a document is laid out.
const SAMPLE: usize = 4000;

impl Shape {
    /// Looks at pairs of lines with nothing between them. `opens` tells whether words look like the head of an
    /// entry, `is_dated` whether there is a date in it.
    pub(super) fn of(
        source: &str,
        lines: &[Line],
        layout: &Layout,
        opens: impl Fn(&str) -> bool,
        is_dated: impl Fn(&str) -> bool,
    ) -> Shape {
        let mut cut = Vec::new();
        let (mut before, mut finished, mut pairs) = (0_usize, 0_usize, 0_usize);
        let mut last: Option<(&str, usize, bool)> = None;
        for line in lines.iter().take(SAMPLE) {
            let words = &source[line.head..line.tail];
            if !matches!(form(words, layout), Form::Words) {
                last = last.map(|(words, width, _)| (words, width, false));
                continue;
            }
            let is_open = opens(words);
            if let Some((previous, width, touches)) = last {
                let full_stop = layout.finishes(previous);
                // A short line before a date is a heading, not an entry without its full stop.
                if is_open && is_dated(previous) {
                    before += 1;
                    finished += usize::from(full_stop);
                }
                if touches {
                    pairs += 1;
                    if !full_stop && !is_open && width >= 24 {
                        cut.push(width);
                    }
                }
            }
            last = Some((words, line.width, true));
        }
        cut.sort_unstable();
        let wrap = cut.get(cut.len() * 9 / 10).copied().filter(|_| cut.len() >= 2 && cut.len() * 20 >= pairs);
        // Lines that are cut are all about as long; where many run far beyond, full stops are missing instead.
        let beyond = |wrap: usize| lines.iter().take(SAMPLE).filter(|line| line.width * 4 > wrap * 5).count();
        let wrap = wrap.filter(|wrap| *wrap <= WIDEST && beyond(*wrap) * 20 <= pairs.max(20));
        Shape { wrap, finishes: before < 2 || finished * 10 >= before * 8 }
    }

    /// Whether a line reaches so far that its end must be a cut, or nearly: what follows looks like an entry.
    pub(super) fn is_cut(self, line: &Line) -> bool {
        self.wrap.is_some_and(|wrap| line.width * 10 >= wrap * 9)
    }

    /// Whether a line reaches so far that its end may be a cut.
    pub(super) fn is_full(self, line: &Line) -> bool {
        self.wrap.is_some_and(|wrap| line.width * 10 >= wrap * 6)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Text;
    use crate::segment::lines::measure;

    #[track_caller]
    fn check(source: &str, expected: &str) {
        let text = Text::new(source.to_owned());
        let lines = measure(&text);
        let mut paragraph = Paragraph::default();
        for (index, line) in lines.iter().enumerate() {
            paragraph.push(&text.text, line, index, false);
        }
        assert_eq!(paragraph.text, expected);
        let (mut body, mut anchors) = (String::new(), Vec::new());
        paragraph.copy(0, paragraph.text.len(), &text.text, &lines, &mut body, &mut anchors);
        let letters: Vec<char> = source.chars().collect();
        for anchor in &anchors {
            let first = body[anchor.text as usize..].chars().next();
            assert_eq!(first, letters.get(anchor.source as usize).copied(), "{anchor:?}");
        }
    }

    #[test]
    fn a_cut_word_is_whole_again() {
        check("  全县推\n  进会", "全县推进会");
    }

    #[test]
    fn latin_words_keep_a_space() {
        check("the open\nday", "the open day");
        check("投资12\n万元", "投资12万元");
    }

    #[test]
    fn full_and_half_width_brackets_close_each_other() {
        assert_eq!(open_brackets("学校（行政学院) 开学"), 0);
        assert_eq!(open_brackets("《关于某某（草案"), 2);
    }
}
