//! Joins points to ranges and lists: 9—12日, 3月7日至11日, 2023年11月至次年2月, 3日、5日. Where the second part prints no
//! year or month it takes those of the first; only a turn of the year may make it run backwards.

use super::numerals::{Cursor, arabic_digit};
use super::point::{Lean, Month, Point, Unit, Year};
use super::resolve::{Frame, Placed, place};
use super::tail::{self, Tail};
use super::vocabulary as words;
use crate::model::Precision;
use chrono::{Datelike, Days, NaiveDate};

/// How many points an expression joins, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Extent {
    /// One point.
    Single,
    /// From one to another: 3月7日—11日.
    Range,
    /// Several named one by one: 3日、5日.
    List,
}

/// A whole expression: its points put on the calendar.
#[derive(Debug, Clone, Copy)]
pub(super) struct Expression {
    /// The byte where it begins.
    pub(super) start: usize,
    pub(super) first: Point,
    pub(super) first_placed: Placed,
    pub(super) last: Point,
    pub(super) last_placed: Placed,
    pub(super) extent: Extent,
    pub(super) precision: Precision,
    /// One of its days cannot exist, or it runs backwards.
    pub(super) invalid: bool,
    /// It runs on to an unknown day: 至今.
    pub(super) open: bool,
    pub(super) tail: Tail,
}

/// Longest stretch that a list may cover, and longest range over a turn of the year that is not printed.
const LIST_DAYS: u64 = 62;
const TURN_DAYS: u64 = 183;

/// Reads an expression; `head` allows the damaged forms that only the head of an entry makes believable.
pub(super) fn read(cursor: &mut Cursor<'_>, frame: &Frame, head: bool) -> Option<Expression> {
    let mut ahead = *cursor;
    let start = ahead.at();
    let first = Point::read(&mut ahead, Lean::Nothing)?;
    let mut expression = if let Unit::Bare(_) = first.unit {
        let (mut after, mut list) = connector(&ahead)?;
        // 一、3日 is numbering.
        if list && !ahead.before().ends_with(|letter| arabic_digit(letter).is_some()) {
            return None;
        }
        let mut second = Point::read(&mut after, Lean::Part)?;
        let mut number = first.unit;
        while let (Unit::Bare(before), Unit::Bare(next @ ..=31)) = (number, second.unit) {
            // 5、6、7日: the unit comes with the last.
            let (further, also_list) = connector(&after).filter(|_| list && before < next)?;
            (after, list, number) = (further, also_list, second.unit);
            second = Point::read(&mut after, Lean::Part)?;
        }
        let adopted = adopt(first, second, list)?;
        join(&single(adopted, frame), second, &after, list, frame).inspect(|_| ahead = after)?
    } else if let Some((first, second)) = crushed(&first, head) {
        let second = Point { month: Month::Absent, year: Year::Absent, ..second };
        join(&single(first, frame), second, &ahead, false, frame)?
    } else {
        single(first, frame)
    };
    expression.start = start;
    expression.tail = tail::read(&mut ahead, of_day(&expression.last));
    loop {
        let joined = if until_now(&mut ahead) {
            (expression.open, expression.extent) = (true, Extent::Range);
            break;
        } else if let Some((mut after, list)) = connector(&ahead) {
            let lean = if expression.first.republic { Lean::Republic } else { Lean::Part };
            Point::read(&mut after, lean).and_then(|second| Some((join(&expression, second, &after, list, frame)?, after)))
        } else if head && expression.extent == Extent::Single {
            lost_dash(&expression, &ahead, frame)
        } else {
            None
        };
        let Some((joined, after)) = joined else { break };
        ahead = after;
        expression = Expression { tail: expression.tail, ..joined };
        let tail = tail::read(&mut ahead, of_day(&expression.last));
        expression.tail.weekday = expression.tail.weekday.filter(|_| tail.weekday.is_none());
    }
    if expression.extent == Extent::Single && expression.first.unmarked && !words::stops(ahead.peek()) {
        return None;
    }
    *cursor = ahead;
    Some(expression)
}

fn of_day(point: &Point) -> bool {
    matches!(point.unit, Unit::Day(_) | Unit::Near(_) | Unit::NewYearsEve)
}

fn single(point: Point, frame: &Frame) -> Expression {
    let placed = place(&point, frame);
    Expression {
        start: 0,
        first: point,
        first_placed: placed,
        last: point,
        last_placed: placed,
        extent: Extent::Single,
        precision: placed.precision,
        invalid: placed.days.is_none(),
        open: false,
        tail: Tail::default(),
    }
}

/// A joiner with what follows it still to read, and whether it is one of lists.
fn connector<'t>(cursor: &Cursor<'t>) -> Option<(Cursor<'t>, bool)> {
    let mut ahead = *cursor;
    ahead.spaces();
    let start = ahead;
    ahead.take('起');
    let after_start = ahead.at();
    while words::joins(ahead.peek()) {
        ahead.bump();
    }
    if ahead.at() > after_start {
        return Some((ahead, false));
    }
    ahead = start;
    ahead.take_one(&['、', '及', '和', '与', '，', ','])?;
    Some((ahead, true))
}

/// 至今: the range is open.
fn until_now(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    let found = ahead.word(&["至今", "到今"]).is_some() && !ahead.peek().is_some_and(|letter| "年日天后".contains(letter));
    if found {
        *cursor = ahead;
    }
    found
}

/// Gives a number without unit the unit of the point that ends its range.
fn adopt(first: Point, second: Point, list: bool) -> Option<Point> {
    let Unit::Bare(number) = first.unit else { return Some(first) };
    let point = match second.unit {
        _ if number >= 1000 => {
            let printed = second.year != Year::Absent || matches!(second.unit, Unit::Bare(_));
            if list || !printed || number > 2999 {
                return None;
            }
            Point { year: Year::Printed(i32::try_from(number).ok()?), unit: Unit::Year, ..first }
        }
        Unit::Year if matches!(second.year, Year::Short(_)) && (10..100).contains(&number) => {
            Point { year: Year::Short(number), unit: Unit::Year, ..first }
        }
        Unit::Day(_) if second.month == Month::Absent && first.year == Year::Absent && !second.plain && number <= 99 => {
            Point { unit: Unit::Day(number), number_word: second.number_word, ..first }
        }
        Unit::Month if matches!(second.month, Month::Printed(_)) && second.year == Year::Absent && (1..=12).contains(&number) => {
            Point { month: Month::Printed(number), unit: Unit::Month, lunar: second.lunar, ..first }
        }
        Unit::Months(3 | 1 | 4 | 7 | 10, _, Precision::Quarter) if second.year == Year::Absent && (1..=4).contains(&number) => {
            Point { unit: Unit::Months(3 * number - 2, 3 * number, Precision::Quarter), ..first }
        }
        _ => return None,
    };
    Some(point)
}

/// Gives the number that ends a range the unit of its start: 2023.2.20-22, 2023.9-10, 1月3至5.
fn complete(first: &Point, second: Point, after: &Cursor<'_>) -> Option<Point> {
    let Unit::Bare(number) = second.unit else { return Some(second) };
    if !words::stops(after.peek()) {
        return None;
    }
    match first.unit {
        Unit::Day(_) if number <= 31 => Some(Point { unit: Unit::Day(number), lunar: first.lunar, ..second }),
        Unit::Month if first.plain && number >= 1000 => {
            Some(Point { year: Year::Printed(i32::try_from(number).ok()?), unit: Unit::Year, ..second })
        }
        Unit::Month if first.plain && number <= 12 => Some(Point { month: Month::Printed(number), unit: Unit::Month, ..second }),
        _ => None,
    }
}

/// Joins a point to an expression, if the two belong together.
fn join(before: &Expression, second: Point, after: &Cursor<'_>, list: bool, frame: &Frame) -> Option<Expression> {
    let mut second = complete(&before.first, second, after)?;
    if before.first.lunar && matches!(second.unit, Unit::Day(_)) && second.month == Month::Absent {
        // The month in force is one of the common calendar; a lunar range keeps its own.
        second = Point { lunar: true, leap: before.last.leap, month: before.last.month, ..second };
    }
    let years = matches!((before.first.unit, second.unit), (Unit::Year, Unit::Year));
    let between = list && years && after.before().ends_with('间');
    if list && !between && !listed(before, &second, after) || !list && matches!(second.unit, Unit::Eve(..) | Unit::Week | Unit::Near(..=0))
    {
        return None;
    }
    let first = first_placed(before, &second, frame);
    let (last, backwards) = last_placed(&first, &second, frame, years);
    if list && !between {
        let (from, to) = (before.last_placed.days?.1, last.days?.1);
        if to <= from || to > from.checked_add_days(Days::new(LIST_DAYS))? || backwards {
            return None;
        }
    }
    let extent = if list && !between && before.extent != Extent::Range { Extent::List } else { Extent::Range };
    Some(Expression {
        first_placed: first,
        last: second,
        last_placed: last,
        extent,
        precision: before.precision.max(last.precision),
        invalid: before.invalid || backwards || last.days.is_none(),
        ..*before
    })
}

/// Whether a list may go on with this point. After a comma only the very next day may.
fn listed(before: &Expression, second: &Point, after: &Cursor<'_>) -> bool {
    let same = match (before.last.unit, second.unit) {
        (Unit::Day(first), Unit::Day(next)) => {
            let comma = after.before().trim_end_matches(|letter: char| !matches!(letter, '，' | ',' | '、' | '及' | '和' | '与'));
            !comma.ends_with(['，', ',']) || next == first + 1 && second.month == Month::Absent && words::stops(after.peek())
        }
        (Unit::Month, Unit::Month) | (Unit::Xun(..), Unit::Xun(..)) => second.year == Year::Absent,
        _ => false,
    };
    same && !second.plain
}

/// The first part again: a year printed only with the last part holds for it too.
fn first_placed(before: &Expression, second: &Point, frame: &Frame) -> Placed {
    let Year::Printed(year) = second.year else { return before.first_placed };
    if before.first.year != Year::Absent || before.extent != Extent::Single {
        return before.first_placed;
    }
    let placed_in = |year| place(&before.first, &Frame { year: Some(year), ..*frame });
    let same_year = placed_in(year);
    let last = place(second, &Frame { year: Some(year), month: same_year.month, ..*frame });
    match (same_year.days, last.days) {
        (Some((start, _)), Some((_, end))) if start > end => placed_in(year.saturating_sub(1)),
        _ => same_year,
    }
}

/// The last part, and whether it runs backwards.
fn last_placed(first: &Placed, second: &Point, frame: &Frame, years: bool) -> (Placed, bool) {
    let leaning =
        Frame { base: frame.base, year: first.year, month: first.month.or(frame.month), previous: first.days.filter(|_| first.known) };
    let last = place(second, &leaning);
    let Some((start, _)) = first.days else { return (last, false) };
    // What is counted from an unknown day has no order.
    let unknown = matches!(second.unit, Unit::Near(_)) && !first.known
        || matches!(second.year, Year::Next(_)) && first.year.is_none()
        || second.month == Month::Offset(1) && !first.known;
    if unknown || last.days.is_some_and(|(_, end)| end >= start) {
        return (last, false);
    }
    let turns = second.year == Year::Absent && matches!(second.month, Month::Printed(_)) && !years;
    let next = Frame { year: Some(first.year.unwrap_or_else(|| start.year()).saturating_add(1)), ..leaning };
    let turned = place(second, &next);
    let short = |end: NaiveDate| start.checked_add_days(Days::new(TURN_DAYS)).is_some_and(|limit| end <= limit);
    match turned.days {
        Some((_, end)) if turns && (second.unit == Unit::Month || short(end)) => (Placed { known: last.known, ..turned }, false),
        _ => (last, last.days.is_some()),
    }
}

/// 4月11日4月13日: a dash was lost between two days of one month or the next.
fn lost_dash<'t>(before: &Expression, cursor: &Cursor<'t>, frame: &Frame) -> Option<(Expression, Cursor<'t>)> {
    let mut after = *cursor;
    let second = Point::read(&mut after, Lean::Nothing)?;
    let dated = |point: &Point| matches!((point.month, point.unit), (Month::Printed(_), Unit::Day(_))) && !point.plain && !point.unmarked;
    if !dated(&before.first) || !dated(&second) || second.year != Year::Absent || !words::stops(after.peek()) {
        return None;
    }
    let joined = join(before, second, &after, false, frame)?;
    let (start, end) = (joined.first_placed.days?.0, joined.last_placed.days?.0);
    (start < end && end <= start.checked_add_days(Days::new(31))? && !joined.invalid).then_some((joined, after))
}

/// 1114日: two days of which each has two digits, the second later.
fn crushed(point: &Point, head: bool) -> Option<(Point, Point)> {
    let Unit::Day(digits @ 1000..) = point.unit else { return None };
    let (first, last) = (digits / 100, digits % 100);
    (head && (10..=30).contains(&first) && first < last && last <= 31)
        .then_some((Point { unit: Unit::Day(first), ..*point }, Point { unit: Unit::Day(last), ..*point }))
}
