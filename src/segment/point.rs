//! One point in time as printed, before anything is known of the year in force: 2024年1月4日, 3日, 上旬, 同日, 正月初八.
//! Reading and reckoning are apart: `resolve` puts a point on the calendar, `ranges` joins two of them.

use super::lunar::Festival;
use super::misread;
use super::numerals::{Cursor, arabic_digit};
use super::vocabulary as words;
use super::year_parts;
use super::years;
use crate::model::Precision;

/// The year as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Year {
    /// None printed.
    Absent,
    /// In full.
    Printed(i32),
    /// Two digits: 98年.
    Short(u32),
    /// Counted from the year in force: 是年 0, 去年 -1.
    Offset(i32),
    /// Counted from the date before it: 次年.
    Next(i32),
    /// By its place in the cycle of sixty, from 0: 甲子, 丁卯.
    Cycle(i32),
}

/// The month as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Month {
    /// None printed.
    Absent,
    /// By its number; it may be one that no year has.
    Printed(u32),
    /// Counted from the month in force: 是月 0, 次月 1.
    Offset(i32),
}

/// What of the year or month is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// A day.
    Day(u32),
    /// Days from the entry before: 同日 0, 次日 1.
    Near(i64),
    /// From one third of a month to another.
    Xun(u32, u32),
    /// 月初.
    MonthStart,
    /// 月底.
    MonthEnd,
    /// The whole month.
    Month,
    /// From one month of the year to another; past 12 is the next year.
    Months(u32, u32, Precision),
    /// 年初.
    YearStart,
    /// 年底.
    YearEnd,
    /// The whole year.
    Year,
    /// Ten years: the tens, and the century where one is printed.
    Decade(u32, Century),
    /// The days before a festival, or before two named together.
    Eve(Festival, Festival),
    /// A week, whose days nothing tells: 上周.
    Week,
    /// The last day of the lunar year: 除夕.
    NewYearsEve,
    /// A number whose unit comes later: 9 in 9—12日.
    Bare(u32),
}

/// The century of a decade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Century {
    /// None printed.
    Absent,
    /// The first year of it: 1900.
    From(i32),
    /// Counted from the one in force: 上世纪 -1.
    Offset(i32),
}

/// What stands before a point that it may lean on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lean {
    /// Nothing.
    Nothing,
    /// The first part of a range or list.
    Part,
    /// One whose year is of the Republic, by which years go on: 民国三十五年至三十八年.
    Republic,
}

/// A point in time as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) year: Year,
    pub(super) month: Month,
    pub(super) unit: Unit,
    /// In the lunar calendar.
    pub(super) lunar: bool,
    /// In a leap month.
    pub(super) leap: bool,
    /// Numbers with points, dashes or strokes and without units: `2024.1.4`, `1.4`.
    pub(super) plain: bool,
    /// Such numbers between marks that part other things too, or with a year in two digits: `2007、4、18`, `84.5.17`.
    pub(super) loose: bool,
    /// In a year of the Republic.
    pub(super) republic: bool,
    /// A day printed with 号, which numbers houses and papers too.
    pub(super) number_word: bool,
    /// A day whose 日 is missing: 1月3.
    pub(super) unmarked: bool,
}

impl Point {
    /// A point with nothing but its unit.
    pub(super) fn of(unit: Unit) -> Point {
        Point {
            year: Year::Absent,
            month: Month::Absent,
            unit,
            lunar: false,
            leap: false,
            plain: false,
            loose: false,
            republic: false,
            number_word: false,
            unmarked: false,
        }
    }

    /// Reads a point.
    pub(super) fn read(cursor: &mut Cursor<'_>, lean: Lean) -> Option<Point> {
        let mut ahead = *cursor;
        ahead.spaces();
        let point = super::plain::read(&mut ahead).or_else(|| written(&mut ahead, lean))?;
        *cursor = ahead;
        Some(point)
    }
}

/// A point with units: years, months and days by name.
fn written(cursor: &mut Cursor<'_>, lean: Lean) -> Option<Point> {
    let mut point = Point::of(Unit::Year);
    // Most dates begin with a month or a day in digits, and none of the other forms does.
    if let Some(unit) = behind_digits(*cursor) {
        let read = if unit == '月' { month_in_digits(cursor, &mut point) } else { day(cursor, &mut point) };
        return read.then_some(point);
    }
    if let Some(at) = cursor.word(words::NEAR_DAYS) {
        return Some(Point { unit: Unit::Near(words::NEAR_DAY_OFFSETS[at]), ..point });
    }
    let mut week = *cursor;
    if week.word(words::WEEKS).is_some() && words::stops(week.peek()) {
        *cursor = week;
        return Some(Point { unit: Unit::Week, ..point });
    }
    if let Some(at) = cursor.word(words::WINTERS) {
        let year = Year::Offset(words::WINTER_OFFSETS[at]);
        return Some(Point { year, unit: Unit::Months(12, 17, Precision::Season), ..point });
    }
    if let Some(unit) = year_parts::decade(cursor) {
        return Some(Point { unit, ..point });
    }
    let mut ahead = *cursor;
    let mut lunar = ahead.word(words::LUNAR).is_some();
    point.republic = lean == Lean::Republic || { ahead }.word(words::REPUBLIC).is_some();
    point.year = years::year(&mut ahead, lean == Lean::Republic).unwrap_or(Year::Absent);
    let by_cycle = matches!(point.year, Year::Cycle(_));
    if !lunar && point.year != Year::Absent {
        lunar = ahead.word(words::LUNAR).is_some();
    }
    if by_cycle && !lunar && !month(&mut { ahead }, &mut { point }) {
        return None;
    }
    point.lunar = lunar || by_cycle;
    *cursor = ahead;
    if point.year != Year::Absent
        && let Some(unit) = year_parts::of_year(&mut ahead)
    {
        *cursor = ahead;
        return Some(Point { unit, ..point });
    }
    if let Some(unit) = year_parts::of_year_by_name(&mut ahead, point.year != Year::Absent) {
        *cursor = ahead;
        return Some(Point { unit, ..point });
    }
    if month(&mut ahead, &mut point) {
        of_month(&mut ahead, &mut point);
        *cursor = ahead;
        return Some(point);
    }
    ahead = *cursor;
    if point.year != Year::Absent {
        // 2018年1—9月: the unit of the 1 comes later.
        if let Some(number) = ahead.number().filter(|number| (1..=12).contains(&number.value))
            && words::skip_joiners(&mut { ahead })
        {
            point.unit = Unit::Bare(number.value);
            *cursor = ahead;
        }
        return Some(point);
    }
    // A month may be taken for granted: 上旬, 月底, 6日.
    if let Some(at) = ahead.word(words::MONTH_ENDS_ALONE) {
        let unit = if at == 0 { Unit::MonthStart } else { Unit::MonthEnd };
        *cursor = ahead;
        return Some(Point { unit, ..point });
    }
    if let Some(unit) = xun(&mut ahead) {
        *cursor = ahead;
        return Some(Point { unit, ..point });
    }
    if (lean != Lean::Nothing || point.lunar) && lunar_day(&mut ahead, &mut point) {
        *cursor = ahead;
        return Some(point);
    }
    if !day(&mut ahead, &mut point) {
        return None;
    }
    *cursor = ahead;
    Some(point)
}

/// The unit right behind Arabic digits, where it is one of a month or a day.
fn behind_digits(mut cursor: Cursor<'_>) -> Option<char> {
    cursor.peek().and_then(arabic_digit)?;
    cursor.number()?;
    cursor.spaced(&['月', '日', '号', '號'])
}

fn month_in_digits(cursor: &mut Cursor<'_>, point: &mut Point) -> bool {
    let mut ahead = *cursor;
    if !month(&mut ahead, point) {
        return day(cursor, point);
    }
    of_month(&mut ahead, point);
    *cursor = ahead;
    true
}

/// 6日, 6号, or a number whose unit comes later.
fn day(cursor: &mut Cursor<'_>, point: &mut Point) -> bool {
    let mut ahead = *cursor;
    let Some(number) = ahead.number().filter(|number| !number.pair) else { return false };
    point.unit = Unit::Bare(number.value);
    if let Some(letter) = misread::day_unit(&mut ahead, !number.chinese) {
        let day = number.value <= 99 || number.digits == 4;
        if number.value == 0 || !day || letter != '日' && number.value > 31 {
            return false;
        }
        point.unit = Unit::Day(number.value);
        point.number_word = letter != '日';
    }
    *cursor = ahead;
    true
}

/// 1月, 元月, 正月, 闰四月, 是月, 上个月.
fn month(cursor: &mut Cursor<'_>, point: &mut Point) -> bool {
    let mut ahead = *cursor;
    if let Some(at) = ahead.word(words::MONTHS) {
        let (month, lunar) = words::MONTH_VALUES[at];
        if words::no_month_before(ahead.peek()) || ahead.before().ends_with("大年") && ahead.peek() != Some('初') {
            return false;
        }
        (point.month, point.lunar) = (month, point.lunar || lunar);
        *cursor = ahead;
        return true;
    }
    point.leap = ahead.word(&["闰"]).is_some();
    let Some(number) = ahead.number() else { return false };
    if ahead.spaced(&['月']).is_none() || number.value == 0 || number.value > 99 || number.pair || words::no_month_before(ahead.peek()) {
        point.leap = false;
        return false;
    }
    if point.leap {
        point.lunar = true;
    }
    ahead.take('份');
    point.month = Month::Printed(number.value);
    *cursor = ahead;
    true
}

/// What follows a month: its third, its ends, its day. The month as a whole where nothing does.
fn of_month(cursor: &mut Cursor<'_>, point: &mut Point) {
    point.unit = Unit::Month;
    let mut ahead = *cursor;
    if let Some(unit) = xun(&mut ahead) {
        point.unit = unit;
        *cursor = ahead;
        return;
    }
    if lunar_day(&mut ahead, point) {
        *cursor = ahead;
        return;
    }
    if let Some(at) = ahead.word(words::MONTH_PARTS)
        && !words::opens_other_word(ahead.peek())
    {
        point.unit = if at < 2 { Unit::MonthStart } else { Unit::MonthEnd };
        *cursor = ahead;
        return;
    }
    ahead = *cursor;
    // Day 0 is read too, to be told: no month has one.
    let Some(number) = ahead.number().filter(|number| number.value <= 9999) else { return };
    if let Some(letter) = misread::day_unit(&mut ahead, true) {
        if number.value <= 99 || number.digits == 4 {
            (point.unit, point.number_word) = (Unit::Day(number.value), letter != '日');
            *cursor = ahead;
        }
    } else if number.value == 0 {
    } else if number.value <= 99 && (point.lunar || number.scores) {
        (point.unit, point.lunar) = (Unit::Day(number.value), true);
        *cursor = ahead;
    } else if number.value <= 99 && (words::stops(ahead.peek()) || words::joins(ahead.peek())) && ahead.peek() != Some('.') {
        (point.unit, point.unmarked) = (Unit::Day(number.value), true);
        *cursor = ahead;
    }
}

pub(super) fn xun(cursor: &mut Cursor<'_>) -> Option<Unit> {
    let at = cursor.word(words::THIRDS)?;
    let (first, last) = words::THIRD_VALUES[at];
    Some(Unit::Xun(first, last))
}

/// 初一 to 初十: a day that only the lunar calendar has.
fn lunar_day(cursor: &mut Cursor<'_>, point: &mut Point) -> bool {
    let mut ahead = *cursor;
    if ahead.word(&["初"]).is_none() {
        return false;
    }
    let Some(number) = ahead.number().filter(|number| (1..=10).contains(&number.value)) else { return false };
    ahead.take('日');
    (point.unit, point.lunar) = (Unit::Day(number.value), true);
    *cursor = ahead;
    true
}
