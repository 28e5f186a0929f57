//! Dates as chronicles print them: `三月上旬` becomes a first day, a last day and a precision.
//! Pure: a text and what is in force there go in, a date comes out. It looks at no clock and at no time zone.

use super::belief;
use super::first_letters::opens;
use super::numerals::Cursor;
use super::point::{Month, Point, Unit, Year};
pub use super::ranges::Extent;
use super::ranges::{self, Expression};
use super::resolve::Frame;
use super::tail;
use super::vocabulary as words;
use crate::model::{Basis, DateSpan, Precision};
use chrono::{Datelike, NaiveDate, Weekday};
use std::ops::Range;

/// What is in force where an expression stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// The year.
    pub year: Option<i32>,
    /// What the year comes from.
    pub year_basis: Basis,
    /// The month.
    pub month: Option<u32>,
    /// What the month comes from.
    pub month_basis: Basis,
    /// First and last day of the entry before.
    pub previous: Option<(NaiveDate, NaiveDate)>,
    /// Its precision.
    pub previous_precision: Option<Precision>,
}

impl Default for Context {
    /// Nothing is in force.
    fn default() -> Context {
        let (year_basis, month_basis) = (Basis::Unknown, Basis::Unknown);
        Context { year: None, year_basis, month: None, month_basis, previous: None, previous_precision: None }
    }
}

impl Context {
    /// The same in the month of a day, as a heading above tells it.
    pub(super) fn in_month(&self, day: NaiveDate) -> Context {
        Context { year: Some(day.year()), month: Some(day.month()), month_basis: Basis::MonthHeading, ..self.clone() }
    }
}

/// What the first point of an expression is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// Year, month and day.
    FullDate,
    /// Month and day.
    MonthDay,
    /// Month and day as bare digits: 1.4, 12/1. Numbering looks the same; the caller decides.
    PlainMonthDay,
    /// A day of the month in force.
    DayOnly,
    /// Year and month.
    YearMonth,
    /// A month of the year in force.
    MonthOnly,
    /// A year.
    YearOnly,
    /// A third of a month.
    Xun,
    /// A quarter, half or season, or the first months of a year.
    YearPart,
    /// 月初, 年底, 春节前夕, 上周.
    Vague,
    /// Ten years.
    Decade,
    /// 同日, 是月, 同年: counted from the entry before.
    Anaphora,
}

impl Form {
    /// Whether it names a day, or days.
    pub fn is_day(self) -> bool {
        matches!(self, Form::FullDate | Form::MonthDay | Form::DayOnly)
    }
}

/// A month, where it is known, and a day.
pub(super) type MonthDay = (Option<u32>, u32);

/// A date expression found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateMatch {
    /// Bytes of the text, with all that is glued to the date.
    pub range: Range<usize>,
    /// First and last day, precision and basis.
    pub span: DateSpan,
    /// What its first point is made of.
    pub form: Form,
    /// One point, a range or a list.
    pub extent: Extent,
    /// Whether its year is printed, here or at the end of the range.
    pub year_printed: bool,
    /// Whether its month is printed.
    pub month_printed: bool,
    /// The year in force after it.
    pub year: Option<i32>,
    /// The month in force after it.
    pub month: Option<u32>,
    /// Month and day of its first and last day, also where the year is unknown; the month may be unknown too.
    pub days: Option<(MonthDay, MonthDay)>,
    /// It cannot exist.
    pub invalid: bool,
    /// Letters in it were read as digits: l987年.
    pub misread: bool,
    /// The weekday printed with it and the one that it was, where they differ.
    pub weekday_mismatch: Option<(Weekday, Weekday)>,
}

/// The date expression that the text begins with (spaces may stand before it and inside), with what is glued to it.
pub fn date_at_head(text: &str, context: &Context) -> Option<DateMatch> {
    let mut cursor = Cursor::new(text, 0);
    cursor.spaces();
    let start = cursor.at();
    if !opens(cursor.rest()) {
        return None;
    }
    let expression = ranges::read(&mut cursor, &frame(context), true)?;
    belief::at_head(&expression, &cursor, context).then(|| finish(&expression, start, &cursor, context))
}

/// A month and a day in digits at the head of a text with the words glued to it: 1.4区长. Only a text that prints all its
/// dates so is to be believed.
pub(super) fn glued_date(text: &str, context: &Context) -> Option<DateMatch> {
    let mut cursor = Cursor::new(text, 0);
    let expression = ranges::read(&mut cursor, &frame(context), true).filter(|read| belief::is_glued(read, &cursor))?;
    Some(finish(&expression, 0, &cursor, context))
}

/// Every date expression in a text, in order; years and months carry on from one to the next.
pub fn dates_in(text: &str, context: &Context) -> Vec<DateMatch> {
    let mut found: Vec<DateMatch> = Vec::new();
    let mut context = context.clone();
    let mut from = 0;
    let mut before = None;
    while let Some(rest) = text.get(from..)
        && let Some(letter) = rest.chars().next()
    {
        let read = if opens(rest) { date_inside(text, from, before, &context) } else { None };
        match read {
            Some(date) => {
                from = date.range.end;
                before = text.get(..from).and_then(|read| read.chars().next_back());
                carry(&mut context, &date);
                found.push(date);
            }
            None => {
                from += letter.len_utf8();
                before = Some(letter);
            }
        }
    }
    found
}

/// A date in the midst of a text, where more than its shape must speak for it.
fn date_inside(text: &str, start: usize, before: Option<char>, context: &Context) -> Option<DateMatch> {
    let mut cursor = Cursor::new(text, start);
    let head = start < 64 && text.get(..start).is_none_or(|before| before.chars().all(|letter| !letter.is_alphanumeric()));
    if before.is_some_and(|before| words::misleads(cursor.rest(), before)) {
        return None;
    }
    let numbered = before.is_some_and(|letter| matches!(letter, '.' | '．')) && belief::is_numbering(&text[..start]);
    if before.is_some_and(words::counts) && !numbered {
        return None;
    }
    let expression = ranges::read(&mut cursor, &frame(context), head)?;
    if !belief::inside(&expression, &cursor, before, head, numbered) || !belief::at_head(&expression, &cursor, context) {
        return None;
    }
    let mut date = finish(&expression, start, &cursor, context);
    open_sides(&mut date, before, &cursor);
    Some(date)
}

/// 从3月1日开始 has no last day that the text knows, 3月1日或之前 no first.
fn open_sides(date: &mut DateMatch, before: Option<char>, after: &Cursor<'_>) {
    let mut ahead = *after;
    let begins = ahead.word(words::SINCE).is_some() || after.before().ends_with('起') || after.before().ends_with("以来");
    if begins && before.is_some_and(|letter| matches!(letter, '从' | '自')) {
        date.span.end = None;
    } else if ahead.word(words::UP_TO).is_some() {
        date.span.start = None;
    }
}

fn frame(context: &Context) -> Frame {
    Frame { base: context.year, year: context.year, month: context.month, previous: context.previous }
}

/// Years and months that a date leaves in force for what follows it in the same text.
fn carry(context: &mut Context, date: &DateMatch) {
    if date.invalid || date.form == Form::Decade {
        return;
    }
    if date.year_printed && date.year != context.year {
        (context.year, context.year_basis) = (date.year, Basis::PreviousEntry);
        context.month = None;
    }
    if date.month.is_some() && date.month != context.month {
        (context.month, context.month_basis) = (date.month, Basis::PreviousEntry);
    }
    if let (Some(start), Some(end)) = (date.span.start, date.span.end) {
        (context.previous, context.previous_precision) = (Some((start, end)), Some(date.span.precision));
    }
}

fn finish(expression: &Expression, start: usize, after: &Cursor<'_>, context: &Context) -> DateMatch {
    let (first, last) = (&expression.first, &expression.last);
    let (first_placed, last_placed) = (&expression.first_placed, &expression.last_placed);
    let invalid = expression.invalid;
    let known = first_placed.known && last_placed.known && !invalid;
    let start_day = first_placed.days.filter(|_| known).map(|(start, _)| start);
    let end_day = last_placed.days.filter(|_| known && !expression.open).map(|(_, end)| end);
    let form = form(first);
    let precision = match (invalid, first.unit, expression.extent) {
        (true, ..) => Precision::Invalid,
        (_, Unit::Near(0), Extent::Single) => context.previous_precision.filter(|_| known).unwrap_or(Precision::Day),
        _ => expression.precision,
    };
    let year_printed = matches!(first.year, Year::Printed(_) | Year::Short(_)) || matches!(last.year, Year::Printed(_));
    let month_printed = matches!(first.month, Month::Printed(_));
    let weekday = expression.tail.weekday.or_else(|| tail::weekday_behind(*after));
    let weekday_mismatch = weekday.zip(end_day.filter(|_| precision == Precision::Day)).and_then(|(printed, day)| {
        let fits = printed == day.weekday() || start_day.is_some_and(|day| printed == day.weekday());
        (!fits).then_some((printed, day.weekday()))
    });
    let turned = matches!(last.year, Year::Printed(_)) && known;
    let in_force = if turned { last_placed } else { first_placed };
    let day_of = |point: &Point, placed: &super::resolve::Placed, last: bool| {
        let (from, to) = placed.days.filter(|_| point.unit != Unit::Week)?;
        let day = if last { to } else { from };
        let month = if placed.known || placed.month.is_some() || point.month != Month::Absent { Some(day.month()) } else { None };
        Some((month, day.day()))
    };
    let near = matches!(first.unit, Unit::Near(_)) || matches!(last.unit, Unit::Near(_));
    let days = if near && !known { None } else { day_of(first, first_placed, false).zip(day_of(last, last_placed, true)) };
    DateMatch {
        range: start..after.at(),
        span: DateSpan { start: start_day, end: end_day, precision, basis: basis(first, year_printed, form, known || invalid, context) },
        form,
        extent: expression.extent,
        year_printed,
        month_printed,
        year: in_force.year.or(context.year),
        month: in_force.month,
        days,
        invalid,
        misread: after.is_misread(),
        weekday_mismatch,
    }
}

fn form(point: &Point) -> Form {
    let anaphora = matches!(point.year, Year::Offset(0) | Year::Next(_)) || matches!(point.month, Month::Offset(_));
    let year = point.year != Year::Absent;
    match point.unit {
        Unit::Near(_) => Form::Anaphora,
        Unit::Month | Unit::Year if anaphora => Form::Anaphora,
        Unit::Day(_) | Unit::Bare(_) => match (year, point.month != Month::Absent) {
            (true, _) => Form::FullDate,
            (false, true) if point.plain => Form::PlainMonthDay,
            (false, true) => Form::MonthDay,
            (false, false) => Form::DayOnly,
        },
        Unit::Month if year => Form::YearMonth,
        Unit::Month => Form::MonthOnly,
        Unit::Year => Form::YearOnly,
        Unit::Xun(..) => Form::Xun,
        Unit::Months(..) => Form::YearPart,
        Unit::MonthStart | Unit::MonthEnd | Unit::YearStart | Unit::YearEnd | Unit::Eve(..) | Unit::Week => Form::Vague,
        Unit::NewYearsEve => {
            if year {
                Form::FullDate
            } else {
                Form::MonthDay
            }
        }
        Unit::Decade(..) => Form::Decade,
    }
}

fn basis(first: &Point, year_printed: bool, form: Form, known: bool, context: &Context) -> Basis {
    let monthless = first.month == Month::Absent && matches!(first.unit, Unit::Day(_) | Unit::Xun(..) | Unit::MonthStart | Unit::MonthEnd);
    match first.unit {
        _ if !known && !(year_printed && !monthless) => Basis::Unknown,
        Unit::NewYearsEve => Basis::Lunar,
        _ if first.lunar => Basis::Lunar,
        Unit::Decade(_, super::point::Century::From(_)) => Basis::Printed,
        _ if year_printed && !monthless => Basis::Printed,
        _ if form == Form::Anaphora || matches!(first.month, Month::Offset(_)) => Basis::PreviousEntry,
        _ if monthless => context.month_basis,
        _ => context.year_basis,
    }
}
