//! Forms of dates that stand in columns of dates alone, put into those that the grammar of dates knows: in running text they
//! could be anything. Apart from the reading of cells, which has to tell what is no date.

use super::super::dates::{Context, dates_in};
use super::super::misread::{as_read, may_be};
use super::super::numerals::Cursor;
use super::super::years::{by_cycle, place_in_cycle};
use super::grid::Grid;
use super::table::Table;
use crate::model::{Basis, CellValue, Code, Finding, SheetRow};
use crate::pipeline::Holds;

/// The usual form of a date that is written in another.
pub(super) fn usual(line: &str, context: &Context) -> Option<String> {
    cyclic(line, context.year).or_else(|| {
        let half: String = line.chars().map(half_width).collect();
        with_century(&half, context.year).or_else(|| year_last(&half)).or_else(|| month_and_day(&half, context))
    })
}

/// Whether a part is so many digits, or fewer.
fn is_number(part: &str, longest: usize) -> bool {
    (1..=longest).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
}

const SIGNS: [char; 4] = ['.', '-', '/', '．'];

/// `31.4.6` is a date of the century that the ledger is in.
fn with_century(half: &str, year: Option<i32>) -> Option<String> {
    let mut parts = half.split(SIGNS);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    let day: String = third.chars().take_while(char::is_ascii_digit).collect();
    if first.len() != 2 || !is_number(first, 2) || !is_number(second, 2) || !is_number(&day, 2) || third.len() > 2 && is_number(third, 4) {
        return None;
    }
    let short: i32 = first.parse().ok()?;
    let near = year.unwrap_or(2000);
    let century = [near / 100 - 1, near / 100].into_iter().min_by_key(|century| (century * 100 + short - near).abs())?;
    Some(format!("{}{}", century * 100 + short, &half[2..]))
}

/// `4/23/2031`: programs of other countries write the year last, and the month first; `23/4/2031` can only be the day first.
fn year_last(half: &str) -> Option<String> {
    let parts: Vec<&str> = half.split(SIGNS).map(str::trim).collect();
    let [first, second, year] = parts[..] else { return None };
    if !is_number(first, 2) || !is_number(second, 2) || year.len() != 4 || !is_number(year, 4) {
        return None;
    }
    let (first, second): (u32, u32) = (first.parse().ok()?, second.parse().ok()?);
    let (month, day) = if first > 12 { (second, first) } else { (first, second) };
    Some(format!("{year}年{month}月{day}日"))
}

/// `4-18` is month and day where a year is in force; under the heading of another month it may be two days.
fn month_and_day(half: &str, context: &Context) -> Option<String> {
    let (month, day) = half.split_once(['-', '/'])?;
    let (month, day) = (month.trim(), day.trim());
    if !is_number(month, 2) || !is_number(day, 2) {
        return None;
    }
    let (month, day): (u32, u32) = (month.parse().ok()?, day.parse().ok()?);
    let is_other = context.month.is_some_and(|of| of != month) && context.month_basis != Basis::PreviousEntry;
    ((1..=12).contains(&month) && context.year.is_some() && !is_other).then(|| format!("{month}月{day}日"))
}

/// `甲辰年三月廿`: a year of the cycle of sixty, the one nearest to the year in force, and days of the lunar calendar.
fn cyclic(line: &str, year: Option<i32>) -> Option<String> {
    let (letters, rest) = line.split_once('年')?;
    let letters = ["农历", "夏历", "阴历"].iter().find_map(|calendar| letters.strip_prefix(calendar)).unwrap_or(letters);
    let mut cursor = Cursor::new(letters, 0);
    let place = by_cycle(&mut cursor).filter(|_| letters.chars().count() == 2)?;
    let near = year?;
    let found = (near - 30..near + 30).find(|year| place_in_cycle(*year) == place)?;
    Some(format!("农历{found}年{rest}"))
}

/// Tells of the dates of a row in which letters were read as digits: each column that holds such dates, once.
pub(super) fn misread(row: &SheetRow, grid: &Grid<'_>, table: &Table, columns: &[Holds]) -> Vec<Finding> {
    let told = |holds: &Holds| {
        let column = table.column(*holds)?;
        let CellValue::Text(text) = grid.value(row, column)? else { return None };
        // Few cells hold such a letter, and each has been read before.
        let found = may_be(text).then(|| dates_in(text, &Context::default()).into_iter().find(|date| date.misread)).flatten()?;
        let date = text.get(found.range)?;
        Some(Finding::new(Code::LettersInDate).with("text", date).with("read", as_read(date)).at(row.number, column))
    };
    columns.iter().filter_map(told).collect()
}

/// A digit of any width.
pub(super) fn half_width(letter: char) -> char {
    match letter {
        '０'..='９' => char::from_u32(letter as u32 - '０' as u32 + '0' as u32).unwrap_or(letter),
        _ => letter,
    }
}
