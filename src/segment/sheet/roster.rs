//! The rows of a roster become posts: who, in which body, called what else, from when to when. A roster says nothing of what
//! anybody did.

use super::super::dates::{Context, dates_in};
use super::date::{self, Said, misread};
use super::grid::{Grid, is_blank, letters};
use super::ledger::Read;
use super::rows::{Form, form, words_of};
use super::table::Table;
use crate::model::{CellValue, Code, DateSpan, Finding, Location, Post, Precision, SheetRow, without_personal_numbers};
use crate::pipeline::{ColumnWords, Holds, RowWord};
use std::collections::BTreeSet;

/// A roster being read.
pub(super) struct Walk<'a> {
    pub(super) grid: &'a Grid<'a>,
    pub(super) table: &'a Table,
    pub(super) words: &'a ColumnWords,
    pub(super) read: Read,
    pub(super) posts: Vec<Post>,
    /// The line above that names the body of those below it.
    section: Option<String>,
    /// The body of the row above.
    body: Option<String>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(grid: &'a Grid<'a>, table: &'a Table, words: &'a ColumnWords) -> Walk<'a> {
        Walk { grid, table, words, read: Read::default(), posts: Vec::new(), section: None, body: None }
    }

    /// Reads a row that begins at character `offset` of the document.
    pub(super) fn row(&mut self, row: &'a SheetRow, offset: u32) {
        let length: u32 = row.cells.iter().map(|cell| letters(&cell.value)).sum();
        let class = match form(self.grid, self.table, row, self.words) {
            // A post that nobody holds: 暂缺.
            Form::Filled if self.own(row, Holds::Name).is_some_and(|name| self.words.is(RowWord::Nobody, &name)) => {
                self.read.n_structural += 1;
                2
            }
            Form::Filled if self.own(row, Holds::Name).is_some() => {
                self.post(row, offset, length);
                0
            }
            Form::Filled if [Holds::Titles, Holds::TookOffice].into_iter().any(|holds| self.own(row, holds).is_some()) => {
                let finding = Finding::new(Code::RejectedRow).with("reason", "blank-name").with("text", "");
                self.read.findings.push(finding.at(row.number, 1));
                self.read.n_rejected += 1;
                1
            }
            form => {
                if let Form::Section(line) = form {
                    self.section = Some(line.to_owned());
                    self.body = None;
                }
                self.read.n_structural += 1;
                2
            }
        };
        self.read.letters[class] += u64::from(length);
    }

    fn own(&self, row: &'a SheetRow, holds: Holds) -> Option<String> {
        let words: Vec<String> =
            self.table.columns_of(holds).filter_map(|column| self.grid.value(row, column)).filter_map(words_of).collect();
        (!words.is_empty()).then(|| words.join("、"))
    }

    fn post(&mut self, row: &'a SheetRow, offset: u32, length: u32) {
        let mut kept_back = BTreeSet::new();
        let mut cell = |holds| {
            let text = self.own(row, holds)?;
            match without_personal_numbers(&text) {
                None => Some(text),
                Some((masked, kinds)) => {
                    kept_back.extend(kinds);
                    Some(masked)
                }
            }
        };
        let (name, titles) = (cell(Holds::Name).unwrap_or_default(), cell(Holds::Titles));
        let (others, organization) = (cell(Holds::OtherNames), cell(Holds::Organization));
        for kind in kept_back {
            let finding = Finding::new(Code::PersonalData).with("kind", kind).with("column", "posts");
            self.read.findings.push(finding.at(row.number, 1));
        }
        let (name, mut other_names) = self.names(&name);
        if name.is_empty() {
            return;
        }
        other_names.extend(others.iter().flat_map(|others| list(others)).map(|name| self.names(&name).0));
        other_names.retain(|other| !other.is_empty() && *other != name);
        let (start, end) = self.term(row);
        self.tell_dates(row);
        let location =
            Location { sheet: None, line_start: row.number, line_end: row.number, char_start: offset, char_end: offset + length };
        // Where a file tells no merged cells, the body of a block stands in its first row.
        let organization = organization.or_else(|| self.body.clone().filter(|_| self.grid.sheet.merged.is_none()));
        self.body.clone_from(&organization);
        self.posts.push(Post {
            name,
            person: 1,
            other_names,
            titles: titles.iter().flat_map(|titles| list(&without_brackets(titles))).collect(),
            organization: organization.or_else(|| self.section.clone()).map(|text| text.replace('\n', "")),
            start,
            end,
            location,
        });
    }

    /// A name without padding, brackets and forms of address, and the other names that stand in its brackets.
    fn names(&self, text: &str) -> (String, Vec<String>) {
        let mut name = String::new();
        let mut inside = String::new();
        let mut depth = 0;
        for letter in text.chars() {
            match letter {
                '（' | '(' => depth += 1,
                '）' | ')' => depth -= 1,
                letter if is_blank(letter) => {}
                '•' | '‧' | '・' | '．' if depth == 0 => name.push('·'),
                letter if depth > 0 => inside.push(letter),
                letter => name.push(letter),
            }
        }
        for word in self.words.words(RowWord::AfterName) {
            if let Some(rest) = name.strip_suffix(word.as_str()).filter(|rest| rest.chars().count() >= 2) {
                name.truncate(rest.len());
            }
        }
        // 卢婷（原名卢小婷）: what a bracket calls another name is one.
        let other = self.table_word(&inside);
        (name, other.into_iter().collect())
    }

    fn table_word(&self, inside: &str) -> Option<String> {
        let meaning = self.words.header(&inside.chars().take(2).collect::<String>())?;
        (meaning.holds == Holds::OtherNames).then(|| inside.chars().skip(2).filter(|c| !matches!(c, '：' | ':')).collect())
    }

    /// First and last day in the post, each as precise as printed.
    fn term(&self, row: &'a SheetRow) -> (Option<DateSpan>, Option<DateSpan>) {
        let value = |holds| self.table.column(holds).and_then(|column| self.grid.value(row, column));
        let (start, end) = value(Holds::TookOffice).map_or((None, None), |value| self.span(value));
        let left = value(Holds::LeftOffice).and_then(|value| self.span(value).0);
        (start, left.or(end))
    }

    /// Tells of each date that is none: nobody would see that somebody is still in office who has left.
    fn tell_dates(&mut self, row: &'a SheetRow) {
        let columns = [Holds::TookOffice, Holds::LeftOffice];
        self.read.findings.extend(misread(row, self.grid, self.table, &columns));
        for holds in columns {
            let Some(column) = self.table.column(holds) else { continue };
            let Some(value) = self.grid.value(row, column).filter(|value| self.is_no_date(value)) else { continue };
            self.read.findings.push(Finding::new(Code::RosterDate).with("text", value.shown()).at(row.number, column));
        }
    }

    fn is_no_date(&self, value: &CellValue) -> bool {
        let shown = value.shown();
        let mut line = shown.as_str();
        for word in self.words.words(RowWord::UntilNow) {
            line = line.strip_suffix(word.as_str()).unwrap_or(line);
        }
        if !line.contains(char::is_alphanumeric) {
            return false;
        }
        match self.span(value) {
            (None, None) => true,
            (Some(_), Some(_)) => false,
            _ => dates_in(line, &Context::default()).iter().any(|date| date.invalid),
        }
    }

    fn span(&self, value: &CellValue) -> (Option<DateSpan>, Option<DateSpan>) {
        let context = Context::default();
        let CellValue::Text(text) = value else {
            return match date::read(value, &context, self.grid.sheet.from_1904, self.words) {
                Said::Date(span, _) => (Some(span), None),
                _ => (year_and_month(value), None),
            };
        };
        let mut line = text.trim_matches(is_blank);
        for word in self.words.words(RowWord::UntilNow) {
            line = line.strip_suffix(word.as_str()).unwrap_or(line);
        }
        let line = line.trim_matches(|letter: char| is_blank(letter) || matches!(letter, '-' | '—' | '–' | '~' | '～' | '至'));
        if let Said::Date(span, _) = date::read(&CellValue::Text(line.to_owned()), &context, false, self.words) {
            return halves(span);
        }
        let found = dates_in(line, &context);
        let known = |at: usize| found.get(at).filter(|date| !date.invalid && date.span.start.is_some()).map(|date| date.span);
        match known(0) {
            Some(first) if found.len() == 1 => halves(first),
            first => (first, known(1)),
        }
    }
}

/// A span of two months or days is the first and the last of a term; one month or day is the first alone.
fn halves(span: DateSpan) -> (Option<DateSpan>, Option<DateSpan>) {
    let (Some(start), Some(end)) = (span.start, span.end) else { return (Some(span), None) };
    let first = || crate::model::Month::of(start);
    let last = || crate::model::Month::of(end);
    match span.precision {
        Precision::Day if start != end => (Some(DateSpan { end: Some(start), ..span }), Some(DateSpan { start: Some(end), ..span })),
        Precision::Month if first() != last() => {
            (Some(DateSpan { end: first().last_day(), ..span }), Some(DateSpan { start: last().first_day(), ..span }))
        }
        _ => (Some(span), None),
    }
}

/// 2019.06 that was typed as a number; 2019.1 may be January or October and tells nothing.
fn year_and_month(value: &CellValue) -> Option<DateSpan> {
    let shown = value.shown();
    let (year, month) = shown.split_once('.')?;
    let month = crate::model::Month::new(
        year.parse().ok().filter(|year| (1900..2200).contains(year))?,
        month.parse().ok().filter(|_| month.len() == 2)?,
    )?;
    let (start, end) = (month.first_day(), month.last_day());
    Some(DateSpan { start, end, precision: Precision::Month, basis: crate::model::Basis::Printed })
}

/// A qualifier in brackets is no part of a post: 副区长（挂职）.
fn without_brackets(text: &str) -> String {
    let mut depth = 0_i32;
    let outside = text.chars().filter(|letter| {
        match letter {
            '（' | '(' => depth += 1,
            '）' | ')' => depth -= 1,
            _ => return depth <= 0,
        }
        false
    });
    outside.collect()
}

/// The items of a list in a cell.
fn list(text: &str) -> Vec<String> {
    let items = text.split(['、', '，', ',', ';', '；', '\n', '/']);
    items.map(|item| item.chars().filter(|letter| !is_blank(*letter)).collect::<String>()).filter(|item| !item.is_empty()).collect()
}
