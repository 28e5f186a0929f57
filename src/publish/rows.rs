//! A table of a release read row by row: what the workbook, the methodology and the audit have in common.

use super::fault;
use crate::error::Error;
use crate::model::{Cell, HeldColumn, Tables, Values, held_columns};
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};

/// The columns of one table.
pub(super) struct Rows<'a> {
    columns: BTreeMap<&'a str, HeldColumn<'a>>,
    height: usize,
}

impl<'a> Rows<'a> {
    /// The rows of a table that the release must hold.
    pub(super) fn of(tables: &'a Tables, table: &str) -> Result<Rows<'a>, Error> {
        let frame = tables.get(table).ok_or_else(|| fault(table, "no such table"))?;
        let columns = held_columns(frame).map_err(|error| fault(table, error))?;
        Ok(Rows { columns: columns.into_iter().collect(), height: frame.height() })
    }

    /// Every row by its number.
    pub(super) fn numbers(&self) -> std::ops::Range<usize> {
        0..self.height
    }

    /// A column, looked up once for who asks it of every row; one that is not there holds nothing.
    pub(super) fn column(&self, column: &str) -> OneColumn<'_, 'a> {
        OneColumn(self.columns.get(column).map(HeldColumn::values))
    }

    /// A value; null for a column that is not there.
    pub(super) fn cell(&self, column: &str, row: usize) -> Cell<'_> {
        self.column(column).cell(row)
    }

    /// A value as its canonical text; empty for null.
    pub(super) fn text(&self, column: &str, row: usize) -> String {
        self.cell(column, row).text().into_owned()
    }

    /// A text where it lies in the table; empty for null and for what is no text.
    pub(super) fn word(&self, column: &str, row: usize) -> &'a str {
        self.column(column).word(row)
    }

    /// The items of a list; none for null.
    pub(super) fn list(&self, column: &str, row: usize) -> &[String] {
        self.column(column).list(row)
    }

    /// A count; 0 for null.
    pub(super) fn count(&self, column: &str, row: usize) -> i64 {
        self.column(column).count(row)
    }

    /// The first row of each value of a column of text. Only looked up, never walked, so that its order plays no part.
    pub(super) fn index(&self, column: &str) -> HashMap<&'a str, usize> {
        let words = self.column(column);
        let mut index = HashMap::with_capacity(self.height);
        for row in self.numbers() {
            index.entry(words.word(row)).or_insert(row);
        }
        index
    }
}

/// One column of a table.
#[derive(Clone, Copy)]
pub(super) struct OneColumn<'r, 'a>(Option<&'r Values<'a>>);

impl<'r, 'a> OneColumn<'r, 'a> {
    /// A value.
    pub(super) fn cell(self, row: usize) -> Cell<'r> {
        self.0.map_or(Cell::Null, |values| values.cell(row))
    }

    /// A text where it lies in the table; empty for null and for what is no text.
    pub(super) fn word(self, row: usize) -> &'a str {
        match self.0 {
            Some(Values::Text(words)) => words.get(row).copied().flatten().unwrap_or_default(),
            _ => "",
        }
    }

    /// A day; none for null.
    pub(super) fn date(self, row: usize) -> Option<NaiveDate> {
        match self.cell(row) {
            Cell::Date(date) => Some(date),
            _ => None,
        }
    }

    /// The items of a list; none for null.
    pub(super) fn list(self, row: usize) -> &'r [String] {
        match self.0 {
            Some(Values::List(lists)) => lists.get(row).and_then(|list| list.as_deref()).unwrap_or(&[]),
            _ => &[],
        }
    }

    /// A count; 0 for null.
    pub(super) fn count(self, row: usize) -> i64 {
        match self.cell(row) {
            Cell::Integer(count) => count,
            _ => 0,
        }
    }
}
