//! What must speak for a date beside its shape: nothing that numbers houses or papers, a year in force where digits alone could be a
//! version, the head of a text where they could be a price. Apart from `dates`, which reads, because here is what readings are refused for.

use super::dates::{Context, Extent};
use super::numerals::{Cursor, arabic_digit};
use super::point::{Month, Unit, Year};
use super::ranges::Expression;
use super::vocabulary as words;

/// Whether it is a month and a day in digits with words glued to them: 1.4区长.
pub(super) fn is_glued(expression: &Expression, after: &Cursor<'_>) -> bool {
    let first = &expression.first;
    first.plain && first.year == Year::Absent && words::may_follow_glued(after.peek())
}

/// Whether all that stands before is the number of a line: 12．
pub(super) fn is_numbering(before: &str) -> bool {
    before.len() < 12 && before.chars().all(|letter| !letter.is_alphanumeric() || arabic_digit(letter).is_some())
}

/// Whether a date in the midst of a text is believed; `head` where no word stands before it, `numbered` behind the number of a line.
pub(super) fn inside(expression: &Expression, after: &Cursor<'_>, before: Option<char>, head: bool, numbered: bool) -> bool {
    let alone = head && after.rest().chars().all(|letter| !letter.is_alphanumeric());
    let first = &expression.first;
    let single = expression.extent == Extent::Single;
    let text = || after.before().get(expression.start..).unwrap_or_default();
    match first.unit {
        _ if first.plain && (numbered || before == Some('-')) => false,
        // “5·12” is the name of what happened then.
        _ if first.plain
            && first.year == Year::Absent
            && before.is_some_and(words::opens_quote)
            && after.peek().is_some_and(words::closes_quote) =>
        {
            false
        }
        _ if first.loose || first.plain && first.year == Year::Absent => head,
        Unit::Day(32..) if first.month == Month::Absent => alone,
        Unit::Day(_) if first.month == Month::Absent && before.is_some_and(words::lasts) => false,
        Unit::Day(_) if first.month == Month::Absent && first.number_word && single => alone,
        Unit::Day(_)
            if first.month == Month::Absent
                && first.number_word
                && words::has_houses(after.whole().get(..expression.start).unwrap_or_default()) =>
        {
            false
        }
        Unit::Year if single && matches!(first.year, Year::Short(_)) => alone || text().starts_with(['0', '０', '零', '〇']),
        _ => true,
    }
}

/// Whether a date is believed anywhere: no count of days (3日内), no numbered session (2024年第1次), no 3-5号楼, no version.
pub(super) fn at_head(expression: &Expression, after: &Cursor<'_>, context: &Context) -> bool {
    let (first, last) = (&expression.first, &expression.last);
    let stands = match last.unit {
        _ if is_glued(expression, after) => false,
        Unit::Bare(_) => false,
        Unit::Day(_) if last.number_word && first.month == Month::Absent && words::is_numbered(after.rest()) => false,
        Unit::Day(_) => !words::no_day_before(after.peek()),
        Unit::Year => {
            let mut ahead = *after;
            let numbered = ahead.word(&["第"]).is_some() && ahead.number().is_some();
            let counted = matches!(last.year, Year::Short(_)) && after.peek().is_some_and(words::counts_years);
            !(numbered || counted)
        }
        _ => true,
    };
    stands && is_sure(expression, context)
}

/// Digits between marks that part other things too are a date only in or beside the year in force, or with their year in full.
fn is_sure(expression: &Expression, context: &Context) -> bool {
    let in_force = |year: i32| context.year.is_some_and(|in_force| in_force.abs_diff(year) <= 1);
    match expression.first.year {
        _ if !expression.first.loose => true,
        Year::Absent => context.year.is_some(),
        Year::Short(_) => expression.first_placed.year.is_some_and(in_force),
        _ => true,
    }
}
