//! The lines of a text, measured once: where the words begin and end, how far they are indented, how wide they print.
//! A line also tells at a glance whether it can be a page break or a page number; what its words mean comes later.

use crate::model::Text;
use crate::pipeline::Layout;

/// One line of the source.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Line {
    /// First byte.
    pub(super) start: usize,
    /// First byte that is no white space; `tail` where there is none.
    pub(super) head: usize,
    /// One past the last byte that is no white space.
    pub(super) tail: usize,
    /// Characters before this line.
    pub(super) first_char: u64,
    /// Characters of this line, line end included.
    pub(super) chars: u64,
    /// Columns of white space before the words.
    pub(super) indent: usize,
    /// Columns up to the end of the words; a Chinese character takes two.
    pub(super) width: usize,
}

/// White space of all kinds, byte-order marks and zero-width spaces included.
pub(super) fn is_space(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}')
}

/// Characters in UTF-8 text; counts the bytes that begin one.
pub(super) fn count_chars(text: &str) -> u64 {
    text.bytes().map(|byte| u64::from(byte & 0xC0 != 0x80)).sum()
}

/// Columns of a text in a monospaced font, near enough for the comparison of lines.
fn columns(text: &str) -> usize {
    text.bytes().map(|byte| if byte < 0x80 { 1 } else { 2 * usize::from(byte & 0xC0 != 0x80) }).sum()
}

/// Measures every line. One that the document sets aside has no words: it is counted, and says nothing.
pub(super) fn measure(text: &Text) -> Vec<Line> {
    let all = &text.text;
    let mut first_char = 0;
    let mut lines = Vec::with_capacity(text.line_starts.len());
    let mut aside = text.aside.iter().copied().peekable();
    for (n, &start) in text.line_starts.iter().enumerate() {
        let end = text.line_starts.get(n + 1).copied().unwrap_or(all.len());
        let whole = &all[start..end];
        let chars = count_chars(whole);
        let words = whole.trim_end_matches(is_space);
        let tail = start + words.len();
        let is_aside = aside.next_if(|line| *line as usize == n).is_some();
        let head = if is_aside { tail } else { tail - words.trim_start_matches(is_space).len() };
        let indent = columns(&all[start..head]);
        lines.push(Line { start, head, tail, first_char, chars, indent, width: indent + columns(&all[head..tail]) });
        first_char += chars;
    }
    lines
}

/// What a line is by its form alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// White space.
    Blank,
    /// A row of dashes or stars, a page header, a page number.
    Page,
    /// A number and nothing else: a page number or the heading of a month.
    Number(u32),
    /// Words.
    Words,
}

/// Looks at the form of a line without its outer white space.
pub(super) fn form(words: &str, layout: &Layout) -> Form {
    if words.is_empty() {
        return Form::Blank;
    }
    if words.len() > 120 {
        return Form::Words;
    }
    if is_rule(words) || is_page_number(words, layout) {
        return Form::Page;
    }
    match number(words) {
        Some((value, "")) if words.chars().count() <= 4 => Form::Number(value),
        _ => Form::Words,
    }
}

fn is_dash(letter: char) -> bool {
    matches!(
        letter,
        '-' | '—'
            | '–'
            | '―'
            | '－'
            | '─'
            | '━'
            | '‐'
            | '‑'
            | '='
            | '_'
            | '*'
            | '~'
            | '·'
            | '•'
            | '﹣'
            | '＝'
            | '＊'
            | '＿'
            | '…'
    )
}

/// `---`, `* * *`, `═══`: at least three dashes and nothing else.
fn is_rule(words: &str) -> bool {
    let dashes = words.chars().filter(|letter| !is_space(*letter)).take(200);
    let mut count = 0;
    for letter in dashes {
        if !is_dash(letter) {
            return false;
        }
        count += if letter == '—' || letter == '…' { 2 } else { 1 };
    }
    count >= 3
}

/// A number of ASCII or full-width digits at the head, and the rest.
pub(super) fn number(text: &str) -> Option<(u32, &str)> {
    let mut value = 0_u32;
    let mut end = 0;
    for (at, letter) in text.char_indices() {
        let digit = match letter {
            '0'..='9' => u32::from(letter) - u32::from('0'),
            '０'..='９' => u32::from(letter) - u32::from('０'),
            _ => break,
        };
        value = value.checked_mul(10)?.checked_add(digit)?;
        end = at + letter.len_utf8();
    }
    (end > 0).then(|| (value, &text[end..]))
}

/// `— 1 —`, `- 19 -`, `Page 61`, `P. 61`, `第 61 页`, `3/12`, and a running head with `- 19 -` far to its right.
fn is_page_number(words: &str, layout: &Layout) -> bool {
    if between_dashes(words) {
        return true;
    }
    // A running head stands apart from its number by several spaces.
    if let Some(gap) = words.find("  ").or_else(|| words.find('\u{3000}')) {
        let (head, tail) = words.split_at(gap);
        if between_dashes(tail.trim_start_matches(is_space)) && head.chars().count() <= 24 {
            return true;
        }
    }
    if let Some((_, rest)) = number(words)
        && let Some(total) = rest.trim_start().strip_prefix(['/', '／'])
        && let Some((_, "")) = number(total.trim_start())
    {
        return words.chars().count() <= 9;
    }
    let Some(rest) = layout.page_words.iter().find_map(|word| words.strip_prefix(word.as_str())) else { return false };
    let Some((_, rest)) = number(rest.trim_start_matches(is_space)) else { return false };
    let closed = rest.trim_start_matches(is_space);
    if layout.page_closers.iter().any(|word| closed.starts_with(word.as_str())) {
        return words.chars().count() <= 16;
    }
    // Latin words need no closer; what follows is the running head.
    words.starts_with(|letter: char| letter.is_ascii_alphabetic()) && (rest.is_empty() || rest.starts_with(is_space))
}

fn between_dashes(words: &str) -> bool {
    let Some(inner) = words.strip_prefix(is_dash) else { return false };
    let Some(inner) = inner.trim_end_matches(is_dash).len().checked_sub(0).map(|end| &inner[..end]) else { return false };
    let dashed = inner.len() < words.len() - words.chars().next().map_or(0, char::len_utf8);
    let inner = inner.trim_start_matches(is_dash).trim_matches(is_space);
    dashed && matches!(number(inner), Some((_, ""))) && inner.chars().count() <= 4
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[track_caller]
    fn check(words: &str, expected: Form) {
        let layout = Layout::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines/lexicons"), &mut Vec::new());
        assert_eq!(form(words, &layout), expected, "{words}");
    }

    #[test]
    fn page_breaks_and_numbers_are_known_by_form() {
        for words in
            ["---", "———", "* * *", "— 1 —", "- 19 -", "－3－", "Page 7", "P. 12", "第 3 页", "第3页 共9页", "3/12", "Page 7 - 某镇志"]
        {
            check(words, Form::Page);
        }
        check("某志              -  19 -", Form::Page);
    }

    #[test]
    fn words_are_not_taken_for_pages() {
        for words in ["3月5日，开会", "第3次会议", "P2P平台整治", "——某人", "-3℃低温", "第一页翻开", "Panel 3"]
        {
            check(words, Form::Words);
        }
        check("12", Form::Number(12));
        check("", Form::Blank);
    }

    #[test]
    fn lines_are_measured_in_columns_and_characters() {
        let text = Text::new("\u{3000}一2 \r\n\r\n三".to_owned());
        let lines = measure(&text);
        assert_eq!((lines[0].indent, lines[0].width, lines[0].chars), (2, 5, 6));
        assert_eq!((lines[1].head, lines[1].tail), (lines[1].start, lines[1].start));
        assert_eq!((lines[2].first_char, lines[2].chars), (8, 1));
    }
}
