//! Years as printed: 2024年, 98年, 二〇二四年, 民国三年（1914年）, 是年, 次年. Apart from `point`, because a year is printed in more
//! ways than all the rest of a date.

use super::numerals::Cursor;
use super::point::Year;
use super::vocabulary as words;

/// 2024年, 98年, 民国三年, 是年. The whole of a year counts as read only with what `of_year` finds after it.
pub(super) fn year(cursor: &mut Cursor<'_>) -> Option<Year> {
    if let Some(at) = cursor.word(words::YEARS) {
        return Some(words::YEAR_VALUES[at]);
    }
    let mut ahead = *cursor;
    let republic = ahead.word(words::REPUBLIC).is_some();
    let era = !republic && ahead.word(words::COMMON_ERA).is_some();
    let (value, digits, chinese) = if republic && ahead.word(&["元年"]).is_some() {
        *cursor = ahead;
        return Some(Year::Printed(1912));
    } else {
        let number = ahead.number()?;
        (number.value, number.digits, number.chinese)
    };
    ahead.spaced(&['年'])?;
    if ahead.peek() == Some('代') {
        return None;
    }
    concordance(&mut ahead);
    let signed = i32::try_from(value).ok()?;
    let year = match digits {
        _ if republic => Year::Printed(signed.checked_add(1911).filter(|year| *year < 2100)?),
        _ if era => Year::Printed(signed),
        4 if (1000..3000).contains(&value) => Year::Printed(signed),
        0 if (1000..3000).contains(&value) => Year::Printed(signed),
        3 if chinese => Year::Printed(signed),
        2 => Year::Short(value),
        _ => return None,
    };
    *cursor = ahead;
    Some(year)
}

/// 民国二十八年（1939年）: the same year in another count, in brackets.
fn concordance(cursor: &mut Cursor<'_>) {
    let mut ahead = *cursor;
    if ahead.spaced(&['（', '(']).is_none() {
        return;
    }
    ahead.word(words::REPUBLIC);
    ahead.word(words::COMMON_ERA);
    let years = ahead.number().is_some_and(|number| number.value >= 1000) || ahead.before().ends_with('国');
    let named = ahead.spaced(&['年']).is_some();
    if (years || named) && ahead.spaced(&['）', ')']).is_some() {
        *cursor = ahead;
    }
}
