//! What a sheet says of all its rows: the year and month in force, the range that it covers, the area. Titles above the
//! table say it, the name of the sheet, a section inside the table; a date of filling in says it last of all.

use super::super::dates::{Context, dates_in};
use super::super::heading::{self, Facts};
use super::grid::{Grid, is_blank, text};
use super::table::Table;
use crate::model::{Basis, CellValue};
use crate::pipeline::{ColumnWords, Layout, RowWord};
use chrono::{Datelike, NaiveDate};
use std::sync::Arc;

/// One date in so many may be a slip, at either end of the years.
const STRAYS: usize = 20;

/// What is known of a sheet's dates before its rows are read.
#[derive(Debug, Clone, Default)]
pub(super) struct Ground {
    /// Year and month in force.
    pub(super) context: Context,
    /// The range that the title names.
    pub(super) period: Option<(NaiveDate, NaiveDate)>,
    /// The area that the title names.
    pub(super) area: Option<String>,
    /// What the title calls each row: 督查检查.
    pub(super) label: Option<Arc<str>>,
    /// The years that its rows themselves tell, but for the strays at both ends.
    years: Option<(i32, i32)>,
}

/// Reads the rows above a table, the name of its sheet, and last what is filled in.
pub(super) fn of(grid: &Grid<'_>, from: usize, table: &Table, words: &ColumnWords, layout: &Layout) -> Ground {
    let mut ground = Ground::default();
    let mut filled: Vec<&str> = Vec::new();
    for row in &grid.sheet.rows[from..table.header] {
        for title in row.cells.iter().filter_map(|cell| text(&cell.value)) {
            if words.opens(RowWord::Unit, title) || title.contains(['：', ':']) {
                filled.push(title);
                continue;
            }
            ground.area = ground.area.take().or_else(|| heading::area(title, layout));
            ground.label = ground.label.take().or_else(|| label(title, words));
            ground.take(&heading::facts(title, layout), Basis::Title);
        }
    }
    ground.take_name(&grid.sheet.name, layout);
    ground.label = ground.label.take().or_else(|| label(&grid.sheet.name, words));
    if let Some(header) = &table.year {
        ground.take(&heading::facts(header, layout), Basis::Title);
    }
    if ground.context.year.is_none() {
        let years = own_years(grid, table);
        ground.context.year = years.get(years.len() / 2).copied();
        ground.context.year_basis = Basis::PreviousEntry;
        // Of a few rows, the middle one alone says when they are.
        let strays = years.len() / STRAYS;
        ground.years = years.get(strays).copied().zip(years.iter().rev().nth(strays).copied()).filter(|_| strays > 0);
    }
    for line in filled {
        let facts = heading::facts(line, layout);
        // The month in which a form was filled in is not that of its rows.
        ground.take(&Facts { month: None, period: None, ..facts }, Basis::Title);
    }
    ground
}

/// What a title calls the rows below it.
fn label(title: &str, words: &ColumnWords) -> Option<Arc<str>> {
    words.title_label(title).map(|(label, _)| label.into())
}

/// The years of real dates of the sheet, from rows all over it, in order.
fn own_years(grid: &Grid<'_>, table: &Table) -> Vec<i32> {
    const ROWS: usize = 1000;
    let dated = table.dated();
    let rows = &grid.sheet.rows[table.body..];
    let mut years: Vec<i32> = rows
        .iter()
        .step_by(rows.len() / ROWS + 1)
        .flat_map(|row| dated.iter().filter_map(|column| row.cell(*column)))
        .filter_map(|value| match value {
            CellValue::Date(moment) => Some(moment.date().year()),
            CellValue::Text(text) => {
                let found = dates_in(text.trim_matches(is_blank), &Context::default());
                found.first().filter(|found| found.year_printed).and_then(|found| found.span.start).map(|day| day.year())
            }
            _ => None,
        })
        .collect();
    years.sort_unstable();
    years
}

impl Ground {
    /// Takes what a title says, where nothing surer said it before.
    pub(super) fn take(&mut self, facts: &Facts, basis: Basis) {
        if self.context.year.is_none() {
            (self.context.year, self.context.year_basis) = (facts.year, basis);
        }
        let same_year = facts.year.is_none() || facts.year == self.context.year;
        if self.context.month.is_none() && facts.month.is_some() && same_year {
            (self.context.month, self.context.month_basis) = (facts.month, Basis::MonthHeading);
        }
        self.period = self.period.or(facts.period);
    }

    /// The range of a title that covers days of two months and no day of the month twice: a week over the turn of a month.
    pub(super) fn turning(&self) -> Option<(NaiveDate, NaiveDate)> {
        const LONGEST: i64 = 27;
        self.period.filter(|(first, last)| first.month() != last.month() && (*last - *first).num_days() <= LONGEST)
    }

    /// A sheet is often named by its month: `1月`, `2024年1月`, `202401`.
    fn take_name(&mut self, name: &str, layout: &Layout) {
        if self.context.year.is_none() {
            self.take(&heading::facts(name, layout), Basis::Title);
        }
        let context = Context { year: self.context.year.or(Some(2000)), ..Context::default() };
        let months: Vec<u32> =
            dates_in(name, &context).iter().filter_map(|found| found.month.filter(|_| found.month_printed && !found.misread)).collect();
        if let [month] = months[..]
            && self.context.month.is_none()
        {
            (self.context.month, self.context.month_basis) = (Some(month), Basis::MonthHeading);
        }
    }

    /// A section inside the table that is a year or month.
    pub(super) fn section(&mut self, line: &str) -> bool {
        let context = Context { year: self.context.year, year_basis: self.context.year_basis, ..Context::default() };
        let found = dates_in(line, &context);
        let [date] = &found[..] else { return false };
        let alone = line[..date.range.start].chars().chain(line[date.range.end..].chars()).filter(|c| c.is_alphabetic()).count() <= 2;
        if !alone || date.invalid || date.misread {
            return false;
        }
        if date.year_printed {
            (self.context.year, self.context.year_basis) = (date.year, Basis::YearHeading);
        }
        (self.context.month, self.context.month_basis) = (date.month, Basis::MonthHeading);
        true
    }

    /// Whether a year lies far outside the ledger's own.
    pub(super) fn is_far(&self, day: NaiveDate) -> bool {
        const NEAR: i32 = 6;
        if let Some((first, last)) = self.period {
            return day.year() < first.year() - NEAR || day.year() > last.year() + NEAR;
        }
        // A ledger of decades is near to all of its years.
        if let Some((first, last)) = self.years {
            return day.year() < first - NEAR || day.year() > last + NEAR;
        }
        self.context.year.is_some_and(|year| (day.year() - year).abs() > NEAR)
    }
}
