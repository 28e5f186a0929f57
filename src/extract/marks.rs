//! The marks of a text, and what they part it into: sentences, clauses, and what is enclosed in 《》, quotes and brackets.
//! One walk finds the marks; all else looks at them and no longer at the letters between.

use std::borrow::Cow;
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

/// A mark and its first byte.
pub(crate) type Mark = (usize, char);

/// All that is no Chinese letter and no Latin letter or digit, in order.
pub(crate) fn marks(text: &str) -> Vec<Mark> {
    let bytes = text.as_bytes();
    let mut marks = Vec::with_capacity(text.len() / 16);
    let mut at = 0;
    while let Some(&first) = bytes.get(at) {
        match first {
            // Three bytes that begin so are a letter from U+4000 to U+9FFF.
            0xE4..=0xE9 => at += 3,
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => at += 1,
            _ => {
                let Some(mark) = text[at..].chars().next() else { break };
                marks.push((at, mark));
                at += mark.len_utf8();
            }
        }
    }
    marks
}

/// A stretch without white space: what is printed in a name or a title by its layout alone.
pub(crate) fn without_spaces(text: &str) -> Cow<'_, str> {
    if text.contains(char::is_whitespace) { text.chars().filter(|c| !c.is_whitespace()).collect() } else { Cow::Borrowed(text) }
}

/// Whether a letter or a digit is one; of nearly all that is asked the answer needs no look into a table.
#[inline]
pub(crate) fn is_letter(c: char) -> bool {
    match c {
        '\u{4E00}'..='\u{9FFF}' => true,
        '，' | '。' | '、' | '；' | '：' | '“' | '”' | '（' | '）' | '《' | '》' | ' ' => false,
        _ => c.is_alphanumeric(),
    }
}

/// The dots between the parts of a name: 买买提·艾力.
pub(crate) fn is_dot(c: char) -> bool {
    matches!(c, '·' | '•' | '‧' | '・')
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

/// What a mark opens, and the mark that closes it.
fn opened(mark: char) -> Option<(Fence, char)> {
    // Nearly all marks are these.
    if matches!(mark, '，' | '。' | '、' | '：' | '；' | ' ') {
        return None;
    }
    OPEN.iter().find(|(open, _, _)| *open == mark).map(|(_, close, fence)| (*fence, *close))
}

/// The outermost enclosures. Brackets close across widths (`（…)`); a title mark that is never closed ends with its
/// line of thought: at the next 《 that follows a separator, or the end of the sentence.
pub(crate) fn enclosures(text: &str, marks: &[Mark]) -> Vec<Enclosed> {
    let mut found = Vec::new();
    let mut skip_to = 0;
    for (index, &(at, mark)) in marks.iter().enumerate() {
        if at < skip_to {
            continue;
        }
        let Some((fence, own)) = opened(mark) else { continue };
        let (end, closed) = closing(text, &marks[index..], fence, own);
        skip_to = end;
        found.push(Enclosed { fence, range: at..end, closed });
    }
    found
}

/// Where the enclosure ends that the first of some marks opens, and whether it is closed; `own` is the mark that closes it.
fn closing(text: &str, marks: &[Mark], fence: Fence, own: char) -> (usize, bool) {
    let mut depth = 0usize;
    for &(at, mark) in marks {
        if OPEN.iter().any(|(open, _, kind)| *open == mark && *kind == fence) {
            depth += 1;
        } else if OPEN.iter().any(|(_, close, kind)| *close == mark && *kind == fence) {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return (at + mark.len_utf8(), true);
            }
        }
    }
    // Not closed at that depth: 《甲〈乙》 closes with its own mark.
    if let Some((at, mark)) = marks.iter().find(|(_, mark)| *mark == own) {
        return (at + mark.len_utf8(), true);
    }
    let sentence = marks.iter().find(|(_, mark)| matches!(mark, '。' | '；' | '\n')).map_or(text.len(), |(at, _)| *at);
    (sentence, false)
}

/// The clauses in order; marks inside enclosures end none, except inside quotes that hold whole sentences.
pub(crate) fn clauses(text: &str, marks: &[Mark], enclosed: &[Enclosed]) -> Vec<Clause> {
    let mut clauses = Vec::with_capacity(marks.len() / 2 + 1);
    let (mut start, mut sentence) = (0, 0);
    let mut fences = enclosed.iter().peekable();
    let bytes = text.as_bytes();
    for &(at, mark) in marks {
        let ends_sentence = matches!(mark, '。' | '；' | '！' | '？' | ';' | '\n');
        if !ends_sentence && !matches!(mark, '，' | '：' | ',' | ':') {
            continue;
        }
        while fences.peek().is_some_and(|fence| fence.range.end <= at) {
            fences.next();
        }
        if fences.peek().is_some_and(|fence| fence.range.start <= at) {
            continue;
        }
        // 1,000 and 9:30 are numbers.
        let digit = |index: Option<usize>| index.and_then(|index| bytes.get(index)).is_some_and(u8::is_ascii_digit);
        if matches!(mark, ',' | ':') && digit(at.checked_sub(1)) && digit(Some(at + 1)) {
            continue;
        }
        if at > start {
            clauses.push(Clause { range: start..at, sentence });
        }
        start = at + mark.len_utf8();
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
        let marks = marks(text);
        let clauses = clauses(text, &marks, &enclosures(text, &marks));
        let read: Vec<&str> = clauses.iter().map(|clause| &text[clause.range.clone()]).collect();
        assert_eq!(read, expected);
    }

    fn enclosed(text: &str) -> Vec<Enclosed> {
        enclosures(text, &marks(text))
    }

    #[test]
    fn letters_and_digits_are_no_marks() {
        let found: Vec<char> = marks("3月4日，Ａ座·《办法》 ok").into_iter().map(|(_, mark)| mark).collect();
        assert_eq!(found, ['，', 'Ａ', '·', '《', '》', ' ']);
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
        let ranges: Vec<&str> = enclosed(text).into_iter().map(|found| &text[found.range]).collect();
        assert_eq!(ranges, ["《贯彻《条例》细则》", "《办法〈试行〉》"]);
    }

    #[test]
    fn an_unclosed_title_ends_with_its_sentence() {
        let text = "印发《办法。会议结束";
        let found = enclosed(text);
        assert_eq!((&text[found[0].range.clone()], found[0].closed), ("《办法", false));
    }
}
