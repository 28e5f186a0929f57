//! Dates that stand behind the first words of an entry: `为迎接丰收节，9月19日，…`, `【水厂开工】1月3日，…`. The body of such an
//! entry begins with those words, so the date stays in it. Apart from `opener` because only structure makes it believable.

use super::dates::{Context, DateMatch, date_at_head};
use super::lines::is_space;
use super::opener::{Opener, skip_spaces};
use crate::pipeline::Layout;

/// The longest preamble and headline, in characters.
const LONGEST: usize = 40;

/// Reads a date behind a preamble, or behind a headline that `marked` or brackets or wide spaces set apart; `at` is the
/// first byte of the words.
pub(super) fn behind(text: &str, at: usize, marked: bool, context: &Context, layout: &Layout) -> Option<Opener> {
    let rest = &text[at..];
    let date = headline(rest, layout).or_else(|| preamble(rest, layout)).or_else(|| spaced(rest, marked))?;
    let found = date_at_head(&rest[date..], context).filter(is_day)?;
    let date = at + date + found.range.start..at + date + found.range.end;
    let after = &text[date.end..];
    let separated = after.starts_with(|letter: char| is_space(letter) || layout.separators.contains(&letter));
    if !separated || layout.is_open_end(&text[date.clone()], after) {
        return None;
    }
    Some(Opener { date, body: at, found: Some(found), marked, separated: true })
}

fn is_day(found: &DateMatch) -> bool {
    found.form.is_day()
}

/// 【水厂开工】1月3日，…
fn headline(rest: &str, layout: &Layout) -> Option<usize> {
    let opener = rest.chars().next().filter(|letter| matches!(letter, '【' | '［' | '[' | '〔' | '〖'))?;
    let closer = layout.brackets.get(&opener)?;
    let (close, _) = rest.char_indices().take(LONGEST).find(|(_, letter)| letter == closer)?;
    Some(skip_spaces(rest, close + closer.len_utf8()))
}

/// 为迎接丰收节，9月19日，…
fn preamble(rest: &str, layout: &Layout) -> Option<usize> {
    layout.preambles.iter().find(|word| rest.starts_with(word.as_str()))?;
    let (comma, letter) = rest.char_indices().take(LONGEST).find(|(_, letter)| matches!(letter, '，' | ',' | '。' | '；' | '：' | ':'))?;
    matches!(letter, '，' | ',').then(|| skip_spaces(rest, comma + letter.len_utf8()))
}

/// A headline without punctuation, then wide space, or any space behind a mark.
fn spaced(rest: &str, marked: bool) -> Option<usize> {
    // Few lines have a space at all: it is looked for first.
    let bytes = rest.as_bytes();
    let wide_space = "\u{3000}".as_bytes();
    let end = (0..bytes.len().min(3 * LONGEST)).find(|at| matches!(bytes[*at], b' ' | b'\t') || bytes[*at..].starts_with(wide_space))?;
    let next = skip_spaces(rest, end);
    let wide = rest[end..next].chars().count() > 1 || rest[end..next].contains('\u{3000}');
    let plain = || rest[..end].chars().all(|letter| letter.is_alphanumeric() || "“”《》、（）".contains(letter));
    ((wide || marked) && plain()).then_some(next)
}
