//! The rows of a ledger become entries: each with its date, its text and what its columns say of persons, place and
//! category. A row that should be one and cannot is rejected with a reason, and told.

use super::super::dates::{Context, dates_in};
use super::super::numerals::arabic_digit;
use super::date::{self, Reason, Said, misread};
use super::grid::{Grid, letters, text};
use super::ground::Ground;
use super::rows::{Form, has_letters, place_of, titles_of, words_of};
use super::table::Table;
use crate::model::{
    Anchor, Basis, CellValue, Code, Columns, DateSpan, Entry, Finding, Flag, Location, PeopleCell, Precision, SheetRow, personal_numbers,
    without_personal_numbers,
};
use crate::pipeline::{ColumnWords, Holds, RowWord};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeSet;

/// What was read of a table.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) entries: Vec<Entry>,
    pub(super) findings: Vec<Finding>,
    pub(super) n_rejected: u32,
    pub(super) n_structural: u32,
    /// Letters of records, of rejected rows, and of structure.
    pub(super) letters: [u64; 3],
}

/// A table being read.
pub(super) struct Walk<'a> {
    pub(super) grid: &'a Grid<'a>,
    pub(super) table: &'a Table,
    pub(super) words: &'a ColumnWords,
    pub(super) ground: Ground,
    pub(super) read: Read,
    /// The date of the row above; `None` where it has none that can be.
    last: Option<DateSpan>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(grid: &'a Grid<'a>, table: &'a Table, words: &'a ColumnWords, ground: Ground) -> Walk<'a> {
        Walk { grid, table, words, ground, read: Read::default(), last: None }
    }

    /// Reads a row of a form that begins at character `offset` of the document.
    pub(super) fn row(&mut self, row: &'a SheetRow, form: Form<'a>, offset: u32) {
        let length: u32 = row.cells.iter().map(|cell| letters(&cell.value)).sum();
        let class = match form {
            Form::Filled => match self.record(row, offset, length) {
                Ok(()) => 0,
                Err((reason, text)) => {
                    let column = self.table.column(Holds::Date).or(self.table.column(Holds::StartDate)).unwrap_or(1);
                    let finding = Finding::new(Code::RejectedRow).with("reason", reason.code()).with("text", text);
                    self.read.findings.push(finding.at(row.number, column));
                    self.read.n_rejected += 1;
                    1
                }
            },
            form => {
                if let Form::Section(line) = form
                    && self.ground.section(line)
                {
                    self.last = None;
                }
                self.read.n_structural += 1;
                2
            }
        };
        self.read.letters[class] += u64::from(length);
    }

    fn record(&mut self, row: &'a SheetRow, offset: u32, length: u32) -> Result<(), (Reason, String)> {
        let date = self.date(row);
        // 同日 below a row without content still means that row's day.
        self.last = date.as_ref().ok().map(|(span, _)| *span);
        let (date, date_text) = date?;
        let parts = self.text_parts(row, offset).map_err(|reason| (reason, date_text.clone()))?;
        let mut text = String::new();
        let mut anchors = Vec::new();
        for (part, source) in parts {
            if !text.is_empty() {
                text.push('\n');
            }
            anchors.push(Anchor { text: u32::try_from(text.len()).unwrap_or(u32::MAX), source });
            text.push_str(&part);
        }
        let mut columns = self.columns(row, offset);
        self.keep_back(row, &mut text, &mut columns);
        self.read.findings.extend(misread(row, self.grid, self.table, &[Holds::Date, Holds::StartDate, Holds::EndDate]));
        let mut flags = Vec::new();
        if date.start.is_none() && date.precision != Precision::Week {
            flags.push(Flag::UnknownYear);
            self.tell(Code::UnknownYear, &date_text, row);
        } else if let Some((first, last)) = self.ground.period
            && (date.start.is_some_and(|start| start > last) || date.end.is_some_and(|end| end < first))
        {
            flags.push(Flag::OutOfRange);
            let finding = Finding::new(Code::OutOfRange).with("text", &date_text).with("range", format!("{first}/{last}"));
            self.read.findings.push(finding.at(row.number, 1));
        }
        let location =
            Location { sheet: None, line_start: row.number, line_end: row.number, char_start: offset, char_end: offset + length };
        let entry = Entry { seq: 0, date, date_text, text, location, anchors, flags, columns: Some(Box::new(columns)) };
        self.read.entries.push(entry);
        Ok(())
    }

    fn tell(&mut self, code: Code, text: &str, row: &SheetRow) {
        self.read.findings.push(Finding::new(code).with("text", text).at(row.number, 1));
    }

    /// Numbers of persons never leave: they are blotted out, and a finding for each cell that holds one stops a release.
    fn keep_back(&mut self, row: &SheetRow, text: &mut String, columns: &mut Columns) {
        let mut kinds = BTreeSet::new();
        let people = columns.people.iter_mut().flat_map(|cell| std::iter::once(&mut cell.text).chain(cell.titles.as_mut()));
        for text in std::iter::once(text).chain(people).chain(columns.label.as_mut()).chain(columns.place.as_mut().map(|(place, _)| place))
        {
            if let Some((masked, found)) = without_personal_numbers(text) {
                *text = masked;
                kinds.extend(found);
            }
        }
        if kinds.is_empty() {
            return;
        }
        for cell in row.cells.iter().filter(|cell| self.table.holds(cell.column).is_some()) {
            for kind in personal_numbers(&cell.value.shown()) {
                kinds.remove(kind);
                self.tell_number(row, cell.column, kind);
            }
        }
        // What is left stands in a cell that reaches down from a row above.
        for kind in kinds {
            self.tell_number(row, 1, kind);
        }
    }

    fn tell_number(&mut self, row: &SheetRow, column: u32, kind: &str) {
        let finding = Finding::new(Code::PersonalData).with("kind", kind).with("column", "text");
        self.read.findings.push(finding.at(row.number, column));
    }

    /// A cell as a reader sees it, with whether it is the row's own.
    fn seen(&self, row: &'a SheetRow, holds: Holds) -> Option<&'a CellValue> {
        self.grid.value(row, self.table.column(holds)?)
    }

    /// The date of a row, with its letters.
    fn date(&mut self, row: &'a SheetRow) -> Result<(DateSpan, String), (Reason, String)> {
        let printed = [Holds::Year, Holds::Month, Holds::Day, Holds::Date, Holds::StartDate]
            .into_iter()
            .filter_map(|holds| self.seen(row, holds).map(CellValue::shown))
            .collect::<Vec<_>>()
            .join(" ");
        // A month that is none makes a day that is none: the whole date is told.
        let whole = |(reason, text)| (reason, if reason == Reason::InvalidDate { printed.clone() } else { text });
        let context = self.context(row).map_err(whole)?;
        let start = self.seen(row, Holds::Date).or_else(|| self.seen(row, Holds::StartDate)).filter(|value| has_letters(value));
        let day = self.seen(row, Holds::Day).filter(|value| has_letters(value));
        let said = match (start, day) {
            (Some(value), _) => self.said(value, &context),
            (None, Some(day)) => self.said(&date::day_text(day), &context),
            // A month without its day is a month.
            (None, None) if self.table.column(Holds::Date).is_none() && self.own_month(row) => date::month_in_force(&context),
            (None, None) => return self.carry(row, &printed),
        };
        let said = self.of_month_above(said, start, row, &context);
        let reject = |reason| Err((reason, printed.clone()));
        let (mut span, has_year) = match said {
            Said::Date(span, has_year) => (span, has_year),
            Said::AsAbove => match self.last {
                Some(above) => (DateSpan { basis: Basis::PreviousEntry, ..above }, true),
                None => return reject(Reason::BlankDate),
            },
            Said::TimeOnly => return reject(Reason::TextInDate),
            Said::Not(reason) => return reject(reason),
        };
        if !has_year {
            span = self.turned(span);
        }
        if let Some(value) = self.seen(row, Holds::EndDate).filter(|value| has_letters(value)) {
            let context = Context { year: date::year_of(&span).or(context.year), previous: span.start.zip(span.end), ..context };
            match date::read(value, &context, self.grid.sheet.from_1904, self.words) {
                Said::Date(end, _) if end.end < span.start => return reject(Reason::EndBeforeStart),
                Said::Date(end, _) => {
                    span.end = end.end;
                    span.precision = span.precision.max(end.precision);
                }
                Said::AsAbove | Said::TimeOnly => {}
                Said::Not(_) if self.words.is(RowWord::UntilNow, &value.shown()) => span.end = None,
                Said::Not(reason) => return reject(reason),
            }
        }
        if span.start.is_some_and(|start| span.end.is_some_and(|end| end < start)) {
            return reject(Reason::EndBeforeStart);
        }
        if span.start.into_iter().chain(span.end).any(|day| self.ground.is_far(day)) {
            return reject(Reason::OutOfRange);
        }
        Ok((span, printed))
    }

    /// A day without a month, where none is in force, is of the month of the row above; told, because nothing else says so.
    fn of_month_above(&mut self, said: Said, cell: Option<&CellValue>, row: &SheetRow, context: &Context) -> Said {
        let (Said::Date(DateSpan { start: None, .. }, false), Some(cell)) = (&said, cell) else { return said };
        let Some(above) = self.last.and_then(|span| span.end.or(span.start)).filter(|_| context.month.is_none()) else { return said };
        let basis = Basis::PreviousEntry;
        let context = Context { year_basis: basis, month_basis: basis, ..context.in_month(above) };
        match date::read(cell, &context, self.grid.sheet.from_1904, self.words) {
            Said::Date(span, _) if span.start.is_some() => {
                let month = crate::model::Month::of(above);
                let finding = Finding::new(Code::DayAlone).with("text", cell.shown()).with("above", month);
                self.read.findings.push(finding.at(row.number, 1));
                Said::Date(span, true)
            }
            _ => said,
        }
    }

    /// What a cell says; in a week over the turn of a month (30日, 31日, 1日) a day is of the month in which the week has it.
    fn said(&self, value: &CellValue, context: &Context) -> Said {
        let read = |context: &Context| date::read(value, context, self.grid.sheet.from_1904, self.words);
        let turning = self.ground.turning().filter(|_| context.month.is_none());
        let of_month = |(first, last): (NaiveDate, NaiveDate), day: NaiveDate| match read(&context.in_month(day)) {
            Said::Date(span, _) if span.start.is_some_and(|start| first <= start && start <= last) => Some(Said::Date(span, true)),
            _ => None,
        };
        let found = turning.and_then(|(first, last)| of_month((first, last), first).or_else(|| of_month((first, last), last)));
        found.unwrap_or_else(|| read(context))
    }

    /// A date without a year that only then falls into a range over the turn of the year belongs to the second.
    fn turned(&self, span: DateSpan) -> DateSpan {
        let (Some((first, last)), Some(start), Some(end)) = (self.ground.period, span.start, span.end) else { return span };
        if first.year() + 1 != last.year() || start >= first {
            return span;
        }
        let next = |day: chrono::NaiveDate| day.with_year(day.year() + 1);
        match (next(start), next(end)) {
            (Some(start), Some(end)) if start <= last => DateSpan { start: Some(start), end: Some(end), ..span },
            _ => span,
        }
    }

    /// A date that is missing: carried down where the format cannot tell merged cells, and told; else the row is rejected.
    fn carry(&mut self, row: &SheetRow, printed: &str) -> Result<(DateSpan, String), (Reason, String)> {
        let has_content = [Holds::Content, Holds::Title].into_iter().any(|holds| self.seen_own(row, holds));
        match self.last.filter(|_| self.grid.sheet.merged.is_none() && has_content) {
            Some(above) => {
                self.tell(Code::CarriedDate, &above.to_string(), row);
                Ok((DateSpan { basis: Basis::PreviousEntry, ..above }, String::new()))
            }
            None => Err((Reason::BlankDate, printed.to_owned())),
        }
    }

    /// Whether a row says its month in a column of its own, itself or by a merged cell.
    fn own_month(&self, row: &'a SheetRow) -> bool {
        self.seen(row, Holds::Month).is_some_and(has_letters)
    }

    fn seen_own(&self, row: &SheetRow, holds: Holds) -> bool {
        self.table.column(holds).and_then(|column| row.cell(column)).is_some_and(has_letters)
    }

    /// Year and month in force, where columns of their own tell them. One that is blank is that of the row above.
    fn context(&mut self, row: &'a SheetRow) -> Result<Context, (Reason, String)> {
        let mut context = self.ground.context.clone();
        context.previous = self.last.and_then(|span| span.start.zip(span.end));
        context.previous_precision = self.last.map(|span| span.precision);
        for holds in [Holds::Year, Holds::Month] {
            let Some(value) = self.seen(row, holds) else { continue };
            let number: String = value.shown().chars().filter_map(arabic_digit).map(|digit| digit.to_string()).collect();
            let number = number.parse::<i32>().ok().or_else(|| {
                let text = value.shown();
                let found = dates_in(&text, &context);
                found.first().and_then(|found| {
                    if holds == Holds::Year { found.year } else { found.month.and_then(|month| i32::try_from(month).ok()) }
                })
            });
            match (holds, number) {
                (Holds::Year, Some(year @ 1000..=2999)) => (context.year, context.year_basis) = (Some(year), Basis::YearHeading),
                (Holds::Year, Some(year @ 0..=99)) => (context.year, context.year_basis) = (Some(2000 + year), Basis::YearHeading),
                (Holds::Month, Some(month @ 1..=12)) => {
                    (context.month, context.month_basis) = (u32::try_from(month).ok(), Basis::MonthHeading);
                }
                (Holds::Month, Some(_)) => {
                    // 2024年1月 in the column of months names the year too.
                    let found = dates_in(&value.shown(), &Context::default());
                    let month = found.first().and_then(|found| found.month.map(|month| (found.year, month)));
                    let Some((year, month)) = month else { return Err((Reason::InvalidDate, value.shown())) };
                    (context.month, context.month_basis) = (Some(month), Basis::MonthHeading);
                    (context.year, context.year_basis) = (year, Basis::YearHeading);
                }
                _ => {
                    return Err((if matches!(value, CellValue::Error(_)) { Reason::ErrorCell } else { Reason::TextInDate }, value.shown()));
                }
            }
        }
        // What a column says of one row holds for the blank cells below it.
        self.ground.context.year = context.year;
        self.ground.context.month = context.month.filter(|_| self.table.column(Holds::Month).is_some()).or(self.ground.context.month);
        (self.ground.context.year_basis, self.ground.context.month_basis) = (context.year_basis, context.month_basis);
        Ok(context)
    }

    /// Title and contents, each with its place in the document.
    fn text_parts(&self, row: &'a SheetRow, offset: u32) -> Result<Vec<(String, u32)>, Reason> {
        let mut parts: Vec<(String, u32)> = Vec::new();
        let mut is_error = false;
        for holds in [Holds::Title, Holds::Content] {
            let Some((column, value)) = self.table.column(holds).and_then(|column| Some((column, self.grid.value(row, column)?))) else {
                continue;
            };
            is_error |= matches!(value, CellValue::Error(_));
            let Some(words) = words_of(value) else { continue };
            match parts.first_mut() {
                // A content that begins with its title says it once.
                Some((title, place)) if words.contains(title.as_str()) => (*title, *place) = (words, place_of(row, column, offset)),
                Some((title, _)) if title.contains(words.as_str()) => {}
                _ => parts.push((words, place_of(row, column, offset))),
            }
        }
        match (parts.is_empty(), is_error) {
            (true, true) => Err(Reason::ErrorCell),
            (true, false) => Err(Reason::BlankContent),
            _ => Ok(parts),
        }
    }

    /// What the columns say of persons, place and category.
    fn columns(&self, row: &'a SheetRow, offset: u32) -> Columns {
        let mut columns = Columns { title: self.ground.label.clone(), ..Columns::default() };
        for (at, column) in self.table.columns.iter().enumerate() {
            let Some(cell) = self.grid.value(row, column.at).and_then(text).filter(|text| !text.is_empty()) else { continue };
            match column.holds {
                Holds::Officials => {
                    let titles = titles_of(&self.table.columns, at).and_then(|column| self.grid.value(row, column)).and_then(text);
                    let titles = titles.filter(|text| !text.is_empty()).map(str::to_owned);
                    columns.people.push(PeopleCell { text: cell.to_owned(), titles, role: column.role });
                }
                Holds::Category => columns.label = Some(cell.to_owned()),
                Holds::Place => columns.place = Some((cell.to_owned(), place_of(row, column.at, offset))),
                _ => {}
            }
        }
        columns
    }
}
