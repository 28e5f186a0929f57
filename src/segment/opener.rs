//! What opens an entry: a date at the head of a line or sentence, after a number, mark or bracket; or a mark alone.
//! Reading what stands there is apart from deciding whether the place allows it, which `chronicle` does.

use super::dates::{Context, DateMatch, Form, date_at_head, glued_date};
use super::lines::is_space;
use super::preamble;
use super::vocabulary::closes_quote;
use crate::model::{Basis, Precision};
use crate::pipeline::Layout;
use std::ops::{Range, RangeInclusive};

/// The head of an entry. All offsets are bytes of the text it was read from.
#[derive(Debug, Clone)]
pub(super) struct Opener {
    /// The date or the mark as printed.
    pub(super) date: Range<usize>,
    /// Where the body begins.
    pub(super) body: usize,
    /// The date; `None` for a mark alone.
    pub(super) found: Option<DateMatch>,
    /// Whether a number or mark stands before the date, or the date in brackets.
    pub(super) marked: bool,
    /// Whether a separator, space or bracket follows the date, or nothing at all.
    pub(super) separated: bool,
}

impl Opener {
    /// How precise its date is; a mark has none of its own.
    pub(super) fn precision(&self) -> Option<Precision> {
        self.found.as_ref().map(|found| found.span.precision)
    }

    /// Whether its date leans on no entry before it.
    pub(super) fn stands_alone(&self) -> bool {
        self.found.as_ref().is_some_and(|found| {
            found.form.is_day()
                && matches!(found.span.basis, Basis::Printed | Basis::Title | Basis::RangeLine | Basis::YearHeading | Basis::MonthHeading)
        })
    }

    /// Whether words of the entry stand before its date.
    pub(super) fn is_behind_words(&self) -> bool {
        self.body < self.date.start
    }

    /// Whether it is a date that fills the text: nothing follows.
    pub(super) fn fills(&self, text: &str) -> bool {
        self.found.is_some() && !self.is_behind_words() && text[self.body..].trim_matches(is_space).is_empty()
    }
}

/// Whether words may begin with a date, number or mark; a cheap look that lets no opener slip.
pub(super) fn may_open(words: &str, layout: &Layout) -> bool {
    let Some(letter) = words.chars().next() else { return false };
    letter.is_ascii_digit()
        || matches!(letter, '０'..='９' | '|' | '｜' | '│' | '┃' | '【' | '[' | '［' | '(' | '（' | '〔' | '①'..='⑳' | '⑴'..='⒛' | '㈠'..='㈩')
        || layout.marks.contains(&letter)
        || layout.bullets.contains(&letter)
        || date_at_head(words, &Context::default()).is_some()
        || preamble::behind(words, 0, false, &Context::default(), layout).is_some()
}

/// Reads the head of an entry, whose date may stand behind its first words.
pub(super) fn opener(text: &str, context: &Context, layout: &Layout) -> Option<Opener> {
    read(text, context, layout, true)
}

/// Reads the head of an entry inside a line, where nothing but a mark or number stands before the date.
pub(super) fn sentence_opener(text: &str, context: &Context, layout: &Layout) -> Option<Opener> {
    read(text, context, layout, false)
}

fn read(text: &str, context: &Context, layout: &Layout, is_line: bool) -> Option<Opener> {
    // A row of a table copied as text may begin with a bar.
    let mut at = skip_cells(text, skip_spaces(text, 0));
    let first = text[at..].chars().next()?;
    let mut mark = None;
    if layout.marks.contains(&first) && !is_zero(text, at) {
        let end = at + first.len_utf8();
        mark = Some(at..end);
        at = skip_marks(text, end, layout);
    }
    if let Some(found) = dated(text, at, mark.is_some(), context, layout) {
        return Some(found);
    }
    let mut bullet = at;
    if mark.is_none() && layout.bullets.contains(&first) {
        // **1月4日** is set bold, —— is one dash.
        bullet = skip_spaces(text, text.len() - text[at..].trim_start_matches(first).len());
        if let Some(found) = dated(text, bullet, true, context, layout).filter(|found| !found.fills(text)) {
            return Some(found);
        }
    }
    let number = numbering(text, bullet, layout).or_else(|| column(text, at));
    if let Some(after) = number
        && let Some(found) = numbered(text, after, context, layout)
    {
        return Some(found);
    }
    if let Some(found) = far_on(text, bullet, context, layout) {
        return Some(found);
    }
    let marked = mark.is_some() || number.is_some();
    if is_line && let Some(found) = preamble::behind(text, number.unwrap_or(at), marked, context, layout) {
        return Some(found);
    }
    let mark = mark?;
    let body = skip_separators(text, mark.end, layout);
    Some(Opener { date: mark, body, found: None, marked: true, separated: true })
}

/// A date at `at`, plain or in brackets.
fn dated(text: &str, at: usize, marked: bool, context: &Context, layout: &Layout) -> Option<Opener> {
    let rest = &text[at..];
    let first = rest.chars().next()?;
    if let Some(closer) = layout.brackets.get(&first) {
        let inner = at + first.len_utf8();
        // “5·12” at the head of a line is the name of what happened then.
        let is_name = |found: &DateMatch| found.form == Form::PlainMonthDay && closes_quote(*closer);
        let found = date_at_head(&text[inner..], context).filter(|found| !is_name(found))?;
        let date = inner + found.range.start..inner + found.range.end;
        let close = skip_spaces(text, date.end);
        let after = text[close..].strip_prefix(*closer)?;
        let body = skip_separators(text, text.len() - after.len(), layout);
        return Some(Opener { date, body, found: Some(found), marked: true, separated: true });
    }
    let mut found = date_at_head(rest, context).or_else(|| glued_date(rest, context))?;
    let mut date = at + found.range.start..at + found.range.end;
    if let Some((day, end)) = day_of_month(text, date.end, &found, context) {
        (found, date.end) = (day, end);
    }
    let next = text[date.end..].chars().next();
    // A bracket is no separator, but it parts a date from a headline: 6日【…】. A mark is one too: ★1月8日★.
    let parts = |letter: char| {
        is_space(letter) || layout.separators.contains(&letter) || matches!(letter, '【' | '［') || layout.marks.contains(&letter)
    };
    let separated = next.is_none_or(parts);
    // 10日 ●…: the mark behind a date is no word of the entry.
    let mut body = skip_separators(text, date.end, layout);
    if separated && !is_zero(text, body) {
        body = skip_marks(text, body, layout);
    }
    Some(Opener { date, body, found: Some(found), marked, separated })
}

/// The day behind a month that a colon sets apart: 1月：3日，… is of 3 January.
fn day_of_month(text: &str, at: usize, month: &DateMatch, context: &Context) -> Option<(DateMatch, usize)> {
    let day = text[at..].strip_prefix(['：', ':']).filter(|_| matches!(month.form, Form::MonthOnly | Form::YearMonth))?;
    let year_basis = if month.year_printed { Basis::Printed } else { context.year_basis };
    let within = Context { year: month.year, year_basis, month: month.month, month_basis: month.span.basis, ..context.clone() };
    let found = date_at_head(day, &within).filter(|found| found.form == Form::DayOnly)?;
    let end = text.len() - day.len() + found.range.end;
    let misread = month.misread || found.misread;
    Some((DateMatch { year_printed: month.year_printed, month_printed: true, form: Form::MonthDay, misread, ..found }, end))
}

/// What follows a number: a mark and a date, a date, or 截至 and a date.
fn numbered(text: &str, at: usize, context: &Context, layout: &Layout) -> Option<Opener> {
    let at = skip_marks(text, at, layout);
    // Behind `1.` a date without 月 or 日 is as like to be a decimal: 1.4.
    if let Some(found) = dated(text, at, true, context, layout) {
        return Some(found);
    }
    let word = layout.closing_words.iter().find(|word| text[at..].starts_with(word.as_str()))?;
    let found = dated(text, at + word.len(), true, context, layout)?;
    Some(Opener { date: at..found.date.end, ..found })
}

/// An entry far on in a long chronicle: 10000．同日，…. A number of so many digits is as like to be an amount or a telephone, so only
/// the day behind it, set apart from what follows, makes it the number of an entry.
fn far_on(text: &str, at: usize, context: &Context, layout: &Layout) -> Option<Opener> {
    let after = numbering_of(FAR, text, at, layout).or_else(|| column_of(FAR, text, at))?;
    let dates = |found: &DateMatch| found.form.is_day() || found.form == Form::Anaphora;
    dated(text, skip_marks(text, after, layout), true, context, layout)
        .filter(|found| found.separated && found.found.as_ref().is_some_and(dates))
}

/// How many digits the number of an entry has.
const NEAR: RangeInclusive<usize> = 1..=4;
/// The same far on in a long chronicle.
const FAR: RangeInclusive<usize> = 5..=6;

/// The end of a number at `at`: `1、`, `1．`, `（一）`, `(1)`, `一、`, `①`.
pub(super) fn numbering(text: &str, at: usize, layout: &Layout) -> Option<usize> {
    numbering_of(NEAR, text, at, layout)
}

/// The same of a number of so many digits.
fn numbering_of(length: RangeInclusive<usize>, text: &str, at: usize, layout: &Layout) -> Option<usize> {
    let rest = &text[at..];
    let first = rest.chars().next()?;
    if matches!(first, '①'..='⑳' | '⑴'..='⒛' | '㈠'..='㈩') {
        let end = at + first.len_utf8();
        return Some(skip_spaces(text, skip_closer(text, end, layout).unwrap_or(end)));
    }
    let bracketed = matches!(first, '(' | '（' | '[' | '［');
    let mut end = if bracketed { at + first.len_utf8() } else { at };
    let mut digits = 0;
    for letter in text[end..].chars() {
        if !(is_digit(letter) || "一二三四五六七八九十百".contains(letter)) {
            break;
        }
        digits += 1;
        end += letter.len_utf8();
    }
    if !length.contains(&digits) {
        return None;
    }
    let spaced = skip_spaces(text, end);
    if bracketed {
        let closer = text[spaced..].chars().next().filter(|letter| matches!(letter, ')' | '）' | ']' | '］'))?;
        let end = spaced + closer.len_utf8();
        return Some(skip_spaces(text, skip_closer(text, end, layout).unwrap_or(end)));
    }
    skip_closer(text, spaced, layout).map(|end| skip_spaces(text, end))
}

/// The end of a serial number in a column of its own, of a table copied as text.
pub(super) fn column(text: &str, at: usize) -> Option<usize> {
    column_of(NEAR, text, at)
}

/// The same of a number of so many digits.
fn column_of(length: RangeInclusive<usize>, text: &str, at: usize) -> Option<usize> {
    let mut digits = 0;
    let after = text.len()
        - text[at..]
            .trim_start_matches(|letter| {
                is_digit(letter) && {
                    digits += 1;
                    true
                }
            })
            .len();
    let end = skip_cells(text, skip_spaces(text, after));
    (length.contains(&digits) && end > after && end < text.len()).then_some(end)
}

fn skip_closer(text: &str, at: usize, layout: &Layout) -> Option<usize> {
    let closer = text[at..].chars().next().filter(|letter| layout.number_closers.contains(letter))?;
    Some(at + closer.len_utf8())
}

/// `○` is a zero where a numeral stands beside it: ○三年.
fn is_zero(text: &str, at: usize) -> bool {
    text[at..].starts_with('○')
        && text[at..].chars().nth(1).is_some_and(|letter| "一二三四五六七八九○〇".contains(letter))
        && text[at..].chars().take(6).any(|letter| letter == '年')
}

fn is_digit(letter: char) -> bool {
    matches!(letter, '0'..='9' | '０'..='９')
}

pub(super) fn skip_spaces(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start_matches(is_space).len()
}

/// Whether a letter parts the cells of a table copied as text.
pub(super) fn is_bar(letter: char) -> bool {
    matches!(letter, '|' | '｜' | '│' | '┃')
}

/// Moves over the bars of a table, and the spaces behind them.
pub(super) fn skip_cells(text: &str, at: usize) -> usize {
    if text[at..].starts_with(is_bar) {
        text.len() - text[at..].trim_start_matches(|letter| is_space(letter) || is_bar(letter)).len()
    } else {
        at
    }
}

fn skip_marks(text: &str, at: usize, layout: &Layout) -> usize {
    text.len() - text[at..].trim_start_matches(|letter| is_space(letter) || layout.marks.contains(&letter)).len()
}

fn skip_separators(text: &str, at: usize, layout: &Layout) -> usize {
    text.len() - text[at..].trim_start_matches(|letter| is_space(letter) || layout.separators.contains(&letter)).len()
}
