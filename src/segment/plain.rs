//! Dates in digits alone: 2024.1.4, 2024-01-04, 2024/1/4, 20240104, 2010 01 29, 2024.1, 1.4, 12/1, 2024、1、4, 84.5.17.
//! Apart from the written forms because nothing but shape tells them from prices, versions and ratios.

use super::numerals::{Cursor, arabic_digit};
use super::point::{Month, Point, Unit, Year, xun};
use super::vocabulary as words;

const SEPARATORS: &[char] = &['.', '-', '/', '．', '－', '·', '•'];
/// Marks that part lists, sentences and ranges too: only twice the same of them, with nothing glued behind, part a date.
const LOOSE_SEPARATORS: &[char] = &['、', '。', '_', '＿', '—', '–', '―', '−'];

/// Reads a date in digits.
pub(super) fn read(cursor: &mut Cursor<'_>) -> Option<Point> {
    cursor.peek().and_then(arabic_digit)?;
    let mut ahead = *cursor;
    let first = ahead.number()?;
    let point = match first.digits {
        8 => compact(ahead, first.value)?,
        4 if (1000..3000).contains(&first.value) => with_year(&mut ahead, i32::try_from(first.value).ok()?)?,
        2 if let Some(point) = short_year(&mut ahead, first.value) => point,
        1 | 2 => month_and_day(&mut ahead, first.value)?,
        _ => return None,
    };
    *cursor = ahead;
    Some(Point { plain: true, ..point })
}

fn point(year: Year, month: u32, unit: Unit) -> Point {
    Point { year, month: Month::Printed(month), ..Point::of(unit) }
}

/// 20240104.
fn compact(after: Cursor<'_>, value: u32) -> Option<Point> {
    let (year, month, day) = (i32::try_from(value / 10_000).ok()?, value / 100 % 100, value % 100);
    let dated = (1900..2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    let ends = !after.peek().is_some_and(|letter| letter.is_ascii_alphanumeric() || letter == '.' || "元万亿号".contains(letter));
    (dated && ends).then(|| point(Year::Printed(year), month, Unit::Day(day)))
}

/// 2024.1.4, 2010 01 29, 2024.1, and 1994.01-19, where a dash took the place of the second point.
fn with_year(cursor: &mut Cursor<'_>, year: i32) -> Option<Point> {
    let year = Year::Printed(year);
    let mut ahead = *cursor;
    if let Some(point) = loosely_parted(cursor, year) {
        return Some(point);
    }
    let Some(separator) = ahead.spaced(SEPARATORS) else { return in_columns(cursor, year) };
    let month = ahead.number().filter(|number| number.digits <= 2 && !number.chinese)?;
    let mut further = ahead;
    if let Some(second) = further.spaced(SEPARATORS)
        && let Some(day) = further.number().filter(|number| number.digits <= 2 && !number.chinese)
        && ends_number(&further)
        && (same(separator, second) || day.value > 12 && month.digits == 2 && separator == '.')
    {
        further.take('日');
        *cursor = further;
        return Some(point(year, month.value, Unit::Day(day.value)));
    }
    // 2022.07下旬
    let mut third = ahead;
    if (1..=12).contains(&month.value)
        && let Some(unit) = xun(&mut third)
    {
        *cursor = third;
        return Some(point(year, month.value, unit));
    }
    let whole = words::stops(ahead.peek()) || words::joins(ahead.peek()) && separator != '-';
    if !whole || !(1..=12).contains(&month.value) || separator == '-' && month.digits != 2 {
        return None;
    }
    *cursor = ahead;
    Some(point(year, month.value, Unit::Month))
}

/// 2007、4、18, 2016—08—25, 2011_05_09.
fn loosely_parted(cursor: &mut Cursor<'_>, year: Year) -> Option<Point> {
    let mut ahead = *cursor;
    let (month, day) = twice_parted(&mut ahead, LOOSE_SEPARATORS)?;
    matches!(year, Year::Printed(year) if u32::try_from(year).is_ok_and(|year| words::BELIEVED_YEARS.contains(&year))).then(|| {
        *cursor = ahead;
        Point { loose: true, ..point(year, month, Unit::Day(day)) }
    })
}

/// 84.5.17: as like to be a version or the number of a section, so the caller asks that the year in force say the same.
fn short_year(cursor: &mut Cursor<'_>, year: u32) -> Option<Point> {
    let mut ahead = *cursor;
    let (month, day) = twice_parted(&mut ahead, SEPARATORS)?;
    *cursor = ahead;
    Some(Point { loose: true, ..point(Year::Short(year), month, Unit::Day(day)) })
}

/// A month and a day that can be, each behind the same separator, and nothing glued to them.
fn twice_parted(cursor: &mut Cursor<'_>, separators: &[char]) -> Option<(u32, u32)> {
    let first = cursor.spaced(separators)?;
    let month = cursor.number().filter(|number| number.digits <= 2 && !number.chinese)?;
    cursor.spaced(separators).filter(|second| same(first, *second))?;
    let day = cursor.number().filter(|number| number.digits <= 2 && !number.chinese)?;
    let ends = words::stops(cursor.peek()) || words::joins(cursor.peek()) && !separators.iter().any(|part| cursor.peek() == Some(*part));
    (ends && (1..=12).contains(&month.value) && (1..=31).contains(&day.value)).then_some((month.value, day.value))
}

fn same(first: char, second: char) -> bool {
    let width = |letter| match letter {
        '．' => '.',
        '－' => '-',
        '•' => '·',
        '＿' => '_',
        '–' | '―' | '−' => '—',
        other => other,
    };
    width(first) == width(second)
}

fn ends_number(cursor: &Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    match ahead.peek() {
        Some('.' | '/') => {
            ahead.bump();
            ahead.peek().and_then(arabic_digit).is_none()
        }
        Some(letter) => (!letter.is_ascii_alphanumeric() || letter == 'T') && !"%年月号".contains(letter),
        None => true,
    }
}

/// 2010 01 29: two digits each.
fn in_columns(cursor: &mut Cursor<'_>, year: Year) -> Option<Point> {
    let mut ahead = *cursor;
    let mut two_digits = || {
        let spaced = ahead.peek() == Some(' ');
        ahead.number().filter(|number| spaced && number.digits == 2 && !number.chinese)
    };
    let (month, day) = (two_digits()?, two_digits()?);
    if !(1..=12).contains(&month.value) || !(1..=31).contains(&day.value) || !words::stops(ahead.peek()) {
        return None;
    }
    *cursor = ahead;
    Some(point(year, month.value, Unit::Day(day.value)))
}

/// 1.4, 12/1, 6·30, 11－23: only where nothing else is glued to it; the caller asks that it stand at the head.
fn month_and_day(cursor: &mut Cursor<'_>, month: u32) -> Option<Point> {
    let mut ahead = *cursor;
    let two_digits = arabic_pair(&ahead);
    let separator = ahead.take_one(&['.', '/', '．', '·', '•', '-', '－'])?;
    let day = ahead.number().filter(|number| number.digits <= 2 && !number.chinese)?;
    let dashed = same(separator, '-');
    let dash = dashed && !(two_digits && day.digits == 2 && words::stops(ahead.peek()));
    let mut unit = ahead;
    let glued = !dashed && words::may_follow_glued(ahead.peek());
    let ends =
        (words::stops(ahead.peek()) || words::joins(ahead.peek()) || glued) && unit.spaced(&['年', '月', '日', '号', '時', '时']).is_none();
    if dash || !ends || !(1..=12).contains(&month) || !(1..=31).contains(&day.value) {
        return None;
    }
    *cursor = ahead;
    Some(Point { loose: separator == '－', ..point(Year::Absent, month, Unit::Day(day.value)) })
}

fn arabic_pair(after: &Cursor<'_>) -> bool {
    after.before().chars().rev().take_while(|letter| arabic_digit(*letter).is_some()).count() == 2
}
