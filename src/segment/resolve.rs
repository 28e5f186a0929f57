//! Puts a point in time on the calendar, with the year and month in force. What cannot exist is told, never mended.

use super::lunar;
use super::point::{Century, Month, Point, Unit, Year};
use super::years::place_in_cycle;
use crate::model::Precision;
use chrono::{Datelike, Days, NaiveDate};

/// What is in force where a point stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Frame {
    /// The year in force, for words like 去年.
    pub(super) base: Option<i32>,
    /// The year of a point that prints none.
    pub(super) year: Option<i32>,
    /// The month of a point that prints none.
    pub(super) month: Option<u32>,
    /// The date before.
    pub(super) previous: Option<(NaiveDate, NaiveDate)>,
}

/// A point on the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Placed {
    /// First and last day; in a year of no account where `known` is false. `None` where it cannot exist.
    pub(super) days: Option<(NaiveDate, NaiveDate)>,
    /// Whether year and month are known, so that `days` are real.
    pub(super) known: bool,
    pub(super) precision: Precision,
    pub(super) year: Option<i32>,
    pub(super) month: Option<u32>,
}

/// A leap year, to find out what can exist where the year is unknown.
const ANY_YEAR: i32 = 2000;

/// Puts a point on the calendar.
pub(super) fn place(point: &Point, frame: &Frame) -> Placed {
    if let Unit::Near(offset) = point.unit {
        return near(offset, frame);
    }
    if point.unit == Unit::Week {
        return Placed { days: placeholder(), known: false, precision: Precision::Week, year: frame.year, month: frame.month };
    }
    let mut year = year_of(point.year, frame);
    let mut month = match point.month {
        Month::Absent => frame.month,
        Month::Printed(month) => Some(month),
        Month::Offset(offset) => shifted(offset, frame, &mut year),
    };
    let precision = precision(point.unit);
    if matches!(point.year, Year::Cycle(_)) && year.is_none() && frame.base.is_some() {
        // The sign is of no year near the one in force.
        return Placed { days: None, known: false, precision, year, month: None };
    }
    let needs_month = matches!(point.unit, Unit::Day(_) | Unit::Xun(..) | Unit::MonthStart | Unit::MonthEnd | Unit::Month);
    let needs_year = !matches!(point.unit, Unit::Decade(_, Century::From(_)));
    let known = (year.is_some() || !needs_year) && (month.is_some() || !needs_month);
    let days = if point.lunar && needs_month {
        lunar_days(point, year.unwrap_or(ANY_YEAR), month.unwrap_or(1), known)
    } else if point.lunar && point.unit == Unit::Year {
        lunar::year(year.unwrap_or(ANY_YEAR))
    } else {
        days(point.unit, year.unwrap_or(ANY_YEAR), month.unwrap_or(1), frame)
    };
    if point.lunar {
        // The month in force is that of the common calendar.
        month = days.filter(|_| known).map(|(start, _)| start.month());
    } else if !needs_month {
        month = frame.month.filter(|_| year == frame.base);
    }
    Placed { days, known, precision, year, month }
}

fn near(offset: i64, frame: &Frame) -> Placed {
    let days = frame.previous.and_then(|(start, end)| match offset {
        0 => Some((start, end)),
        1 => end.checked_add_days(Days::new(1)).map(|day| (day, day)),
        _ => start.checked_sub_days(Days::new(1)).map(|day| (day, day)),
    });
    Placed {
        days: days.or_else(placeholder),
        known: days.is_some(),
        precision: Precision::Day,
        year: days.map_or(frame.year, |(start, _)| Some(start.year())),
        month: days.map_or(frame.month, |(start, _)| Some(start.month())),
    }
}

/// A day that stands for one that exists but is not known.
fn placeholder() -> Option<(NaiveDate, NaiveDate)> {
    NaiveDate::from_ymd_opt(ANY_YEAR, 1, 1).map(|day| (day, day))
}

fn year_of(year: Year, frame: &Frame) -> Option<i32> {
    match year {
        Year::Absent => frame.year,
        Year::Printed(year) => Some(year),
        Year::Offset(offset) => frame.base.map(|base| base.saturating_add(offset)),
        Year::Cycle(place) => {
            frame.base.and_then(|base| [base, base - 1, base + 1].into_iter().find(|year| place_in_cycle(*year) == place))
        }
        Year::Next(offset) => frame.year.map(|base| base.saturating_add(offset)),
        // Two digits mean the year nearest to the one in force; without one nobody knows the century.
        Year::Short(digits) => frame.base.and_then(|base| {
            let year = base.div_euclid(100).checked_mul(100)?.checked_add(i32::try_from(digits).ok()?)?;
            [year.checked_sub(100)?, year, year.checked_add(100)?].into_iter().min_by_key(|year| year.abs_diff(base))
        }),
    }
}

fn shifted(offset: i32, frame: &Frame, year: &mut Option<i32>) -> Option<u32> {
    let month = frame.month.or_else(|| frame.previous.map(|(start, _)| start.month()))?;
    let months = i32::try_from(month).ok()? - 1 + offset;
    *year = year.map(|year| year.saturating_add(months.div_euclid(12)));
    u32::try_from(months.rem_euclid(12) + 1).ok()
}

fn precision(unit: Unit) -> Precision {
    match unit {
        Unit::Day(_) | Unit::Near(_) | Unit::NewYearsEve | Unit::Bare(_) => Precision::Day,
        Unit::Week => Precision::Week,
        Unit::Xun(..) => Precision::Xun,
        Unit::Month => Precision::Month,
        Unit::Months(_, _, precision) => precision,
        Unit::Year => Precision::Year,
        Unit::Decade(..) => Precision::Decade,
        Unit::MonthStart | Unit::MonthEnd | Unit::YearStart | Unit::YearEnd | Unit::Eve(..) => Precision::Approximate,
    }
}

fn days(unit: Unit, year: i32, month: u32, frame: &Frame) -> Option<(NaiveDate, NaiveDate)> {
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    let months = |first, last| Some((day(first, 1)?, last_day(year, last)?));
    match unit {
        Unit::Day(number) => day(month, number).map(|day| (day, day)),
        Unit::Xun(first, last) => {
            Some((day(month, first * 10 - 9)?, if last == 3 { last_day(year, month)? } else { day(month, last * 10)? }))
        }
        Unit::MonthStart => Some((day(month, 1)?, day(month, 5)?)),
        Unit::MonthEnd => Some((day(month, 25)?, last_day(year, month)?)),
        Unit::Month => months(month, month),
        Unit::Months(first, last, _) => months(first, last),
        Unit::YearStart => months(1, 2),
        Unit::YearEnd => months(11, 12),
        Unit::Year => months(1, 12),
        Unit::Decade(tens, century) => {
            let tens = i32::try_from(tens).ok()?;
            let start = match century {
                Century::From(century) => century.checked_add(tens)?,
                Century::Offset(offset) => year.div_euclid(100).checked_add(offset)?.checked_mul(100)?.checked_add(tens)?,
                // Without a century: the last such decade that has begun.
                Century::Absent => {
                    let start = year.div_euclid(100) * 100 + tens;
                    if start > year { start - 100 } else { start }
                }
            };
            Some((NaiveDate::from_ymd_opt(start, 1, 1)?, last_day(start.checked_add(9)?, 12)?))
        }
        Unit::Eve(first, second) => {
            let late = frame.month.is_some_and(|month| month > 10);
            let day = |festival: lunar::Festival| festival.day_in(if late && festival.early() { year.checked_add(1)? } else { year });
            let (first, second) = (day(first)?, day(second)?);
            Some((first.min(second).checked_sub_days(Days::new(7))?, first.max(second).checked_sub_days(Days::new(1))?))
        }
        Unit::NewYearsEve => {
            // Told in the first months of a year it is the eve of that year's New Year, otherwise the end of the lunar year.
            let early = frame.month.is_some_and(|month| month <= 3);
            lunar::year(if early { year.checked_sub(1)? } else { year }).map(|(_, last)| (last, last))
        }
        Unit::Near(_) | Unit::Week | Unit::Bare(_) => None,
    }
}

/// The last day of a month; months past 12 belong to the next year.
fn last_day(year: i32, month: u32) -> Option<NaiveDate> {
    let (year, month) = if month > 12 { (year.checked_add(1)?, month - 12) } else { (year, month) };
    let (next_year, next) = if month == 12 { (year.checked_add(1)?, 1) } else { (year, month + 1) };
    NaiveDate::from_ymd_opt(year, month, 1)?;
    NaiveDate::from_ymd_opt(next_year, next, 1)?.pred_opt()
}

/// Days of a lunar month. Where the year is unknown, all that some year has can exist.
fn lunar_days(point: &Point, year: i32, month: u32, known: bool) -> Option<(NaiveDate, NaiveDate)> {
    if !known {
        let number = if let Unit::Day(day) = point.unit { day } else { 1 };
        return ((1..=12).contains(&month) && (1..=30).contains(&number))
            .then(|| NaiveDate::from_ymd_opt(year, month, number.min(28)).map(|day| (day, day)))?;
    }
    let (first, last) = lunar::month(year, month, point.leap)?;
    let at = |days: u32| first.checked_add_days(Days::new(u64::from(days)));
    match point.unit {
        Unit::Day(day) => lunar::day(year, month, point.leap, day).map(|day| (day, day)),
        Unit::Xun(from, to) => Some((at(from * 10 - 10)?, if to == 3 { last } else { at(to * 10 - 1)? })),
        Unit::MonthStart => Some((first, at(4)?)),
        Unit::MonthEnd => Some((at(24)?, last)),
        _ => Some((first, last)),
    }
}
