//! Parts of a year with names of their own, and tens of years: 年底, 上半年, 前三季度, 夏秋间, 春节前夕, 20世纪80年代.

use super::lunar;
use super::numerals::{Cursor, Number};
use super::point::{Century, Unit};
use super::vocabulary as words;
use crate::model::Precision;

/// What stands right behind a year and needs it: 2023年底, 2024年内, 2005年首月, 2024年全年.
pub(super) fn of_year(cursor: &mut Cursor<'_>) -> Option<Unit> {
    let mut ahead = *cursor;
    let part = ahead.word(words::YEAR_PARTS)?;
    let unit = match part {
        0 => Unit::YearStart,
        1..=3 => Unit::YearEnd,
        4 => Unit::Months(1, 1, Precision::Month),
        _ => Unit::Year,
    };
    // 内 and 间 may begin the name of what follows: 2024年内蒙古.
    let parted = part < words::YEAR_PARTS_THAT_STAND_ALONE || words::stops(ahead.peek());
    if !parted || words::opens_other_word(ahead.peek()) {
        return None;
    }
    *cursor = ahead;
    Some(unit)
}

/// Parts of a year with a name of their own: 上半年, 一季度, 前五个月, 春, 年底, 春节前夕.
pub(super) fn of_year_by_name(cursor: &mut Cursor<'_>, after_year: bool) -> Option<Unit> {
    let mut ahead = *cursor;
    if after_year {
        ahead.word(&["的"]);
    }
    let unit = if ahead.word(words::NEW_YEARS_EVE).is_some() {
        Unit::NewYearsEve
    } else if let Some(at) = ahead.word(words::HALVES) {
        if at % 2 == 0 { Unit::Months(1, 6, Precision::Half) } else { Unit::Months(7, 12, Precision::Half) }
    } else if let Some(at) = ahead.word(words::YEAR_ENDS_ALONE) {
        if at >= words::YEAR_ENDS_THAT_STAND_ALONE && !words::stops(ahead.peek()) {
            return None;
        }
        [Unit::YearStart, Unit::YearEnd, Unit::YearEnd, Unit::Year, Unit::Year][at]
    } else {
        eve(&mut ahead).or_else(|| counted_months(&mut ahead)).or_else(|| season(&mut ahead, after_year))?
    };
    *cursor = ahead;
    Some(unit)
}

fn eve(cursor: &mut Cursor<'_>) -> Option<Unit> {
    let mut ahead = *cursor;
    ahead.spaced(&['“', '"', '「']);
    let first = festival(&mut ahead)?;
    let second = if ahead.take_one(&['、', '和', '与']).is_some() { festival(&mut ahead)? } else { first };
    ahead.word(words::EVE)?;
    *cursor = ahead;
    Some(Unit::Eve(first, second))
}

/// 春节, “三八”妇女节.
fn festival(cursor: &mut Cursor<'_>) -> Option<lunar::Festival> {
    let mut ahead = *cursor;
    ahead.take_one(&['“', '"', '「']);
    let festival = lunar::festival(ahead.word(lunar::NAMES)?)?;
    ahead.take_one(&['”', '"', '」']);
    ahead.word(words::FESTIVAL_ENDINGS);
    *cursor = ahead;
    Some(festival)
}

/// 一季度, 第三季度, 首季度, 前三季度, 第三、四季度, 前五个月, 第三个月.
fn counted_months(cursor: &mut Cursor<'_>) -> Option<Unit> {
    let mut ahead = *cursor;
    let ordinal = ahead.word(&["第"]).is_some();
    let first = !ordinal && ahead.word(&["前"]).is_some();
    if !ordinal && !first {
        ahead.word(&["Q"]);
    }
    let number = if ahead.word(&["首"]).is_some() { None } else { Some(ahead.number()?) };
    let count = number.map_or(1, |number| number.value);
    let each = ahead.word(&["个"]).is_some();
    let unit = if let Some(last) = number.filter(|_| !first).and_then(|number| quarters(&mut ahead, &number, ordinal)) {
        Unit::Months(3 * count - 2, 3 * last, Precision::Quarter)
    } else if ahead.word(&["季度"]).is_some() && (1..=4).contains(&count) {
        Unit::Months(if first { 1 } else { 3 * count - 2 }, 3 * count, Precision::Quarter)
    } else if (first || ordinal && each) && ahead.word(&["月"]).is_some() && (1..=12).contains(&count) {
        Unit::Months(if first { 1 } else { count }, count, Precision::Month)
    } else {
        return None;
    };
    *cursor = ahead;
    Some(unit)
}

/// The last of several quarters, behind the first of them: 、四季度, 、二、三季度, 至第四季度. Without 第 the first may be the number of a
/// line (一、二季度工作会议): only the next number in the same print goes on, and nothing is glued behind.
fn quarters(cursor: &mut Cursor<'_>, first: &Number, ordinal: bool) -> Option<u32> {
    let mut ahead = *cursor;
    let mut last = first.value;
    loop {
        if last > first.value && ahead.word(&["季度"]).is_some() {
            let whole = ordinal || words::stops(ahead.peek());
            return whole.then(|| {
                *cursor = ahead;
                last
            });
        }
        if ahead.take_one(&['、', '和', '及', '与']).is_none() && !(ordinal && words::skip_joiners(&mut ahead)) {
            return None;
        }
        ahead.word(&["第"]);
        let next = ahead.number()?;
        let goes_on = next.value > last && next.value <= 4 && last > 0;
        if !goes_on || !ordinal && (next.value > last + 1 || next.chinese != first.chinese) {
            return None;
        }
        last = next.value;
    }
}

/// 春, 夏季, 夏秋间: one season or two, with 季 and the like, or behind a year and before a stop.
fn season(cursor: &mut Cursor<'_>, after_year: bool) -> Option<Unit> {
    let mut ahead = *cursor;
    let months = |letter| 3 + 3 * words::SEASONS.iter().position(|season| *season == letter).unwrap_or(0);
    let first = months(ahead.spaced(words::SEASONS)?);
    let mut last = ahead.take_one(words::SEASONS).map_or(first, months);
    if last < first {
        last += 12;
    }
    let named = ahead.word(words::SEASON_WORDS).is_some();
    let mut after = ahead;
    let ranges = words::skip_joiners(&mut after) && (after.number().is_some() || after.word(words::YEARS).is_some());
    let bounded = words::stops(ahead.peek()) || ranges;
    if !named && !(bounded && (after_year || cursor.before().trim().is_empty())) {
        return None;
    }
    *cursor = ahead;
    Some(Unit::Months(u32::try_from(first).ok()?, u32::try_from(last + 2).ok()?, Precision::Season))
}

/// 20世纪80年代, 上世纪90年代, 八十年代.
pub(super) fn decade(cursor: &mut Cursor<'_>) -> Option<Unit> {
    let mut ahead = *cursor;
    let mut century = Century::Absent;
    let mut before = ahead;
    if let Some(at) = before.word(words::CENTURIES) {
        (century, ahead) = (Century::Offset([-1, 0, 0][at]), before);
    } else if let Some(number) = before.number()
        && before.word(&["世纪"]).is_some()
    {
        (century, ahead) = (Century::From(i32::try_from(number.value).ok()?.checked_sub(1)?.checked_mul(100)?), before);
    }
    let number = ahead.number()?;
    ahead.word(&["年代"])?;
    ahead.word(words::DECADE_PARTS);
    let unit = match number.value {
        tens @ 0..=90 if tens % 10 == 0 => Unit::Decade(tens, century),
        full @ 1000..=2990 if full % 10 == 0 => Unit::Decade(full % 100, Century::From(i32::try_from(full - full % 100).ok()?)),
        _ => return None,
    };
    *cursor = ahead;
    Some(unit)
}
