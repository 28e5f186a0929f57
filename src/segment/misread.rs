//! Letters that a scan or a typist has put for digits: l987年, 2O06年7月3O日, 8月l9日, and 曰 for 日. They are read as what they look like
//! where a unit of a date makes them digits, and each such date is told: a doubtful date is never mended in silence.

use super::numerals::{Cursor, arabic_digit};
use super::vocabulary as words;

/// Whether a letter may stand for a digit.
pub(super) fn is_letter(letter: char) -> bool {
    digit(letter).is_some()
}

/// Whether a text holds a letter that may be misread.
pub(super) fn may_be(text: &str) -> bool {
    text.contains(|letter| letter == words::MISREAD_DAY || is_letter(letter))
}

fn digit(letter: char) -> Option<u32> {
    match letter {
        'l' | 'I' => Some(1),
        'O' | 'o' => Some(0),
        _ => None,
    }
}

/// A number with letters in it, how many digits it has, and where it ends; `None` where nothing makes it one of a date.
pub(super) fn number<'t>(from: &Cursor<'t>) -> Option<(u32, u32, Cursor<'t>)> {
    if from.before().ends_with(|letter: char| letter.is_ascii_alphanumeric()) {
        return None;
    }
    let mut ahead = *from;
    let (mut value, mut digits, mut true_digits) = (0, 0, 0);
    while let Some(letter) = ahead.peek()
        && let Some(next) = arabic_digit(letter).or_else(|| digit(letter))
        && digits < 5
    {
        value = 10 * value + next;
        digits += 1;
        true_digits += u32::from(arabic_digit(letter).is_some());
        ahead.bump();
    }
    let mut after = ahead;
    after.spaces();
    let unit = after.peek()?;
    after.bump();
    after.spaces();
    let goes_on = after.peek().is_some_and(|letter| arabic_digit(letter).or_else(|| digit(letter)).is_some());
    let alone = from.before().trim().is_empty() && after.rest().is_empty();
    let (of_year, of_month) = (from.is_behind('年'), from.is_behind('月'));
    let is_day = digits <= 2 && (1..=31).contains(&value);
    let believed = match unit {
        '年' => digits == 4 && true_digits > 0 && words::BELIEVED_YEARS.contains(&value),
        '月' => digits <= 2 && (1..=12).contains(&value) && (true_digits > 0 || of_year || goes_on || alone),
        '日' | words::MISREAD_DAY => is_day && (true_digits > 0 || of_month),
        '号' => is_day && of_month,
        '、' => is_day && of_month && goes_on,
        _ => is_day && of_month && goes_on && words::joins(Some(unit)),
    };
    ahead.mark_misread();
    believed.then_some((value, digits, ahead))
}

/// The unit of a day behind its number: 日, 号, or 曰 where the number is in digits or stands behind its month.
pub(super) fn day_unit(cursor: &mut Cursor<'_>, sure: bool) -> Option<char> {
    if let Some(letter) = cursor.spaced(&['日', '号', '號']) {
        return Some(letter);
    }
    cursor.spaced(&[words::MISREAD_DAY]).filter(|_| sure)?;
    cursor.mark_misread();
    Some('日')
}

/// A date as it was read: with digits for its letters.
pub(super) fn as_read(date: &str) -> String {
    let read = |letter| match digit(letter) {
        Some(value) => char::from_digit(value, 10).unwrap_or(letter),
        None if letter == words::MISREAD_DAY => '日',
        None => letter,
    };
    date.chars().map(read).collect()
}
