//! Tables read and changed column by column: a cell that changes costs its column, and the texts stay where they are.

use super::values::Typed;
use crate::model::{self, Table, Tables, Values, made};
use crate::pipeline::Fields;
use chrono::NaiveDate;
use polars::prelude::{BooleanChunked, DataFrame, IntoLazy, NewChunkedArray};
use std::collections::BTreeMap;

/// A table to read from; one that is missing has no rows.
pub(super) struct Frame<'a>(Option<&'a DataFrame>);

impl<'a> Frame<'a> {
    /// By its name.
    pub(super) fn of(tables: &'a Tables, name: &str) -> Frame<'a> {
        Frame(tables.get(name))
    }

    /// Of a frame.
    pub(super) fn whole(frame: &'a DataFrame) -> Frame<'a> {
        Frame(Some(frame))
    }

    /// A column of text.
    pub(super) fn texts(&self, column: &str) -> Vec<Option<&'a str>> {
        let Some(frame) = self.0 else { return Vec::new() };
        made(made(frame.column(column)).str()).iter().collect()
    }

    /// A column of counts.
    pub(super) fn integers(&self, column: &str) -> Vec<Option<i32>> {
        let Some(frame) = self.0 else { return Vec::new() };
        made(made(frame.column(column)).i32()).iter().collect()
    }

    /// A column of long counts.
    pub(super) fn longs(&self, column: &str) -> Vec<Option<i64>> {
        let Some(frame) = self.0 else { return Vec::new() };
        made(made(frame.column(column)).i64()).iter().collect()
    }

    /// A column of lists.
    pub(super) fn lists(&self, column: &str) -> Vec<Vec<String>> {
        let Some(frame) = self.0 else { return Vec::new() };
        match made(model::values(made(frame.column(column)).as_materialized_series())) {
            Values::List(lists) => lists.into_iter().map(Option::unwrap_or_default).collect(),
            _ => Vec::new(),
        }
    }

    /// A column of days.
    pub(super) fn dates(&self, column: &str) -> Vec<Option<NaiveDate>> {
        let Some(frame) = self.0 else { return Vec::new() };
        made(made(frame.column(column)).date()).as_date_iter().collect()
    }

    /// One value of a column of lists.
    pub(super) fn list(&self, column: &str, row: usize) -> Vec<String> {
        let items = self.0.and_then(|frame| made(made(frame.column(column)).list()).get_as_series(row));
        items.map(|items| made(items.str()).iter().flatten().map(str::to_owned).collect()).unwrap_or_default()
    }
}

/// A missing text is an empty one.
pub(super) fn text(value: Option<&str>) -> &str {
    value.unwrap_or_default()
}

/// Puts another column in the place of one.
pub(super) fn put(tables: &mut Tables, table: &str, column: &str, values: Values<'_>) {
    let Some(frame) = tables.get(table) else { return };
    let mut frame = frame.clone();
    let new = made(model::frame(vec![(column, values)]));
    made(frame.with_column(made(new.column(column)).clone()).map(|_| ()));
    tables.insert(Table { name: table.to_owned(), frame });
}

/// Keeps the rows for which `keep` holds.
pub(super) fn retain(tables: &mut Tables, table: &str, keep: impl Fn(usize) -> bool) {
    let Some(frame) = tables.get(table) else { return };
    let mask: Vec<bool> = (0..frame.height()).map(keep).collect();
    if mask.iter().all(|kept| *kept) {
        return;
    }
    let frame = made(frame.filter(&BooleanChunked::from_slice("keep".into(), &mask)));
    tables.insert(Table { name: table.to_owned(), frame });
}

/// Puts other values into some rows of a column; what is no value of the column empties the cell.
pub(super) fn set(tables: &mut Tables, table: &str, column: &str, new: &BTreeMap<usize, Typed>) {
    let Some(frame) = tables.get(table).cloned().filter(|_| !new.is_empty()) else { return };
    let mut held = made(model::values(made(frame.column(column)).as_materialized_series()));
    for (row, value) in new {
        match (&mut held, value) {
            (Values::Text(values), value) => values[*row] = if let Typed::Text(text) = value { Some(text) } else { None },
            (Values::Integer(values), value) => values[*row] = if let Typed::Integer(count) = value { Some(*count) } else { None },
            (Values::Date(values), value) => values[*row] = if let Typed::Date(date) = value { Some(*date) } else { None },
            (Values::List(values), Typed::List(items)) => values[*row] = Some(items.clone()),
            (Values::List(values), _) => values[*row] = Some(Vec::new()),
            (Values::Long(_) | Values::Number(_), _) => {}
        }
    }
    put(tables, table, column, held);
}

/// Adds rows, in the columns of the table.
pub(super) fn append(tables: &mut Tables, table: &str, rows: Vec<(&str, Values<'_>)>) {
    let Some(frame) = tables.get(table) else { return };
    let more = made(made(model::frame(rows)).select(frame.get_column_names_owned()));
    let frame = made(frame.vstack(&more));
    tables.insert(Table { name: table.to_owned(), frame });
}

/// A table as its description has it: columns in order, rows sorted by the key.
pub(super) fn arranged(tables: &mut Tables, name: &str, frame: DataFrame, fields: &Fields) {
    let columns = fields.columns(name);
    tables.insert(Table::arranged(name, frame.lazy(), columns.iter().map(|column| column.name.as_str()), fields.key(name)));
}
