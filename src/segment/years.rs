//! Years as printed: 2024年, 98年, 二〇二四年, 民国三年（1914年）, 丁卯年, 是年, 次年. Apart from `point`, because a year is printed in more
//! ways than all the rest of a date.

use super::numerals::Cursor;
use super::point::Year;
use super::vocabulary as words;

/// 2024年, 98年, 民国三年, 是年. The whole of a year counts as read only with what `of_year` finds after it;
/// `goes_on` where it ends a range that begins in a year of the Republic.
pub(super) fn year(cursor: &mut Cursor<'_>, goes_on: bool) -> Option<Year> {
    if let Some(at) = cursor.word(words::YEARS) {
        return Some(words::YEAR_VALUES[at]);
    }
    let mut ahead = *cursor;
    if let Some(place) = by_cycle(&mut ahead) {
        ahead.spaced(&['年'])?;
        *cursor = ahead;
        return Some(Year::Cycle(place));
    }
    let republic = ahead.word(words::REPUBLIC).is_some();
    let era = !republic && ahead.word(words::COMMON_ERA).is_some();
    let (value, digits, chinese) = if republic && ahead.word(&["元年"]).is_some() {
        concordance(&mut ahead);
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
        _ if republic || goes_on && digits < 4 && value < 100 => Year::Printed(signed.checked_add(1911).filter(|year| *year < 2100)?),
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

/// 民国二十八年（1939年）, 2017年（农历丁酉年）: the same year in another count, in brackets.
fn concordance(cursor: &mut Cursor<'_>) {
    let mut ahead = *cursor;
    ahead.spaces();
    if ahead.take_one(&['（', '(']).is_none() {
        return;
    }
    ahead.word(words::REPUBLIC);
    ahead.word(words::COMMON_ERA);
    let lunar = ahead.word(words::LUNAR).is_some();
    let cycle = in_cycle(&mut ahead);
    let years = !cycle && ahead.number().is_some_and(|number| number.value >= 1000) || ahead.before().ends_with('国');
    let named = ahead.spaced(&['年']).is_some();
    if (years || cycle || named && !lunar) && ahead.spaced(&['）', ')']).is_some() {
        *cursor = ahead;
    }
}

/// The place in the cycle of sixty that a stem and a branch name, with the beast of the branch or without: 丁酉, 丁酉鸡.
pub(super) fn by_cycle(cursor: &mut Cursor<'_>) -> Option<i32> {
    let mut ahead = *cursor;
    let (stem, branch) = (sign(&mut ahead, 0)?, sign(&mut ahead, 1)?);
    let fits = sign(&mut ahead, 2).is_none_or(|beast| beast == branch) && stem % 2 == branch % 2;
    fits.then(|| {
        *cursor = ahead;
        (6 * stem - 5 * branch).rem_euclid(60)
    })
}

/// The place of a year in the cycle of sixty; the year 4 was 甲子.
pub(super) fn place_in_cycle(year: i32) -> i32 {
    (year - 4).rem_euclid(60)
}

/// The place of a stem, a branch or a beast among its like.
fn sign(cursor: &mut Cursor<'_>, kind: usize) -> Option<i32> {
    let letter = cursor.peek()?;
    let place = words::CYCLE[kind].chars().position(|known| known == letter)?;
    cursor.bump();
    i32::try_from(place).ok()
}

/// 丁酉, 丁酉鸡, 鸡.
fn in_cycle(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    let pair = sign(&mut ahead, 0).is_some() && sign(&mut ahead, 1).is_some();
    let beast = sign(&mut ahead, 2).is_some();
    if pair || beast {
        *cursor = ahead;
    }
    pair || beast
}
