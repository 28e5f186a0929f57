//! This release against the last: which rows came, which went, which values, figures and columns changed, and why. Row by
//! row by key, value by value as CSV prints it; an entry that was dated or worded otherwise is found again by its likeness.
//! The table of findings is left out, since it tells of the run and not of the world, and so are the vintages.

mod facts;
mod figures;
mod ground;
mod reasons;
mod renamed;
mod schema;
mod vintages;

pub use vintages::{Issue, before, vintages};

use crate::model::{self, Cell, Change, ChangeKind, ChangeReason, Comparison, Description, Quarter, Schema, Tables, Values, made};
use crate::pipeline::Pipeline;
use figures::{Grid, Times};
use polars::prelude::DataFrame;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// Not compared.
const LEFT_OUT: [&str; 2] = ["findings", "vintages"];

/// Of a row what people call it by.
const NAME: &str = "name";

/// One side of a comparison.
#[derive(Debug, Clone, Copy)]
pub struct Edition<'a> {
    /// `2024Q1-r1`.
    pub name: &'a str,
    /// The quarter it was issued for.
    pub period: Quarter,
    /// Its rows and figures.
    pub tables: &'a Tables,
    /// What its columns are and mean.
    pub described: Described<'a>,
    /// The pipeline and the program that made it.
    pub method: &'a [String; 2],
}

/// What a release says of itself.
#[derive(Debug, Clone, Copy)]
pub struct Described<'a> {
    /// Columns and codes, their meanings as hashes: by these they are compared.
    pub schema: &'a Schema,
    /// The same in words, and what is said of the whole; empty where the words are not known.
    pub words: &'a Description,
}

/// All differences between two releases. The first release of a quarter before all others has none but those of its columns
/// against `latest`, what is said in the release that was issued last: by it is told whether a column means something else.
pub fn compare(new: &Edition<'_>, old: Option<&Edition<'_>>, latest: Option<Described<'_>>, pipeline: &Pipeline) -> Comparison {
    let since_latest = latest.map(|latest| schema::changes(latest, new.described)).unwrap_or_default();
    let is_of_other_schema = !since_latest.is_empty();
    let Some(old) = old else {
        let program = |change| Change { reasons: vec![ChangeReason::Program], ..change };
        let mut changes: Vec<Change> = since_latest.into_iter().map(program).collect();
        changes.sort();
        return Comparison { previous: None, changes, is_of_other_schema };
    };
    let mut changes = schema::changes(old.described, new.described);
    changes.extend(schema::described(old.described, new.described));
    let renamed = renamed::renamed(old.tables, new.tables, old.period.last_day());
    changes.extend(renamed.changes());
    let before = renamed.applied(old.tables);
    let (times, fields) = (Times::new(&before, new.tables), &pipeline.fields);
    for table in compared(&before, new.tables) {
        let frames = [before.get(table), new.tables.get(table)];
        let grid = Grid::new(table, frames, &times, fields);
        differences(table, fields.key(table), frames, &mut changes, |change, row| match &grid {
            Some(grid) => grid.told(change, row),
            None => vec![change],
        });
    }
    changes.sort();
    reasons::explain(&mut changes, &Edition { tables: &before, ..*old }, new, pipeline);
    figures::mark(&mut changes, old.period, fields);
    Comparison { previous: Some(old.name.to_owned()), changes, is_of_other_schema }
}

/// Where two releases differ, row by row and without more: tables that should be the same.
pub fn differing(old: &Tables, new: &Tables, pipeline: &Pipeline) -> Vec<Change> {
    let mut changes = Vec::new();
    for table in compared(old, new) {
        differences(table, pipeline.fields.key(table), [old.get(table), new.get(table)], &mut changes, |change, _| vec![change]);
    }
    changes
}

fn compared<'a>(old: &'a Tables, new: &'a Tables) -> impl Iterator<Item = &'a str> {
    let tables: BTreeSet<&str> = new.iter().chain(old.iter()).map(|table| table.name.as_str()).collect();
    tables.into_iter().filter(|table| !LEFT_OUT.contains(table))
}

/// The differences of one table. A side that is missing, or lacks a column of the key, has no rows. `told` says what a row
/// is told as that came or went, by its place.
fn differences(
    table: &str,
    key: &[String],
    [old, new]: [Option<&DataFrame>; 2],
    changes: &mut Vec<Change>,
    told: impl Fn(Change, usize) -> Vec<Change>,
) {
    let change = |key: String, kind: ChangeKind| Change::of_row(table, key, kind);
    let names = name_column(old, key);
    let (old_keys, new_keys) = (Keys::new(old, key), Keys::new(new, key));
    let mut both = Vec::new();
    let (mut left, mut right) = (old_keys.rows.iter().peekable(), new_keys.rows.iter().peekable());
    loop {
        let order = match (left.peek(), right.peek()) {
            (None, None) => break,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(old), Some(new)) => order(&old_keys.columns, **old, &new_keys.columns, **new),
        };
        match order {
            Ordering::Less => {
                let gone = left.next().map(|row| (named(change(old_keys.text(*row), ChangeKind::Removed), names.as_ref(), *row), *row));
                changes.extend(gone.into_iter().flat_map(|(change, row)| told(change, row)));
            }
            Ordering::Greater => {
                let come = right.next().map(|row| (change(new_keys.text(*row), ChangeKind::Added), *row));
                changes.extend(come.into_iter().flat_map(|(change, row)| told(change, row)));
            }
            Ordering::Equal => both.extend(left.next().copied().zip(right.next().copied())),
        }
    }
    let (Some(old), Some(new)) = (old, new) else { return };
    for column in new.get_column_names() {
        // A column that came or went with the description of the tables is no change of a value.
        if key.iter().any(|name| name == column.as_str()) || old.column(column).is_err() {
            continue;
        }
        let (old_frame, new_frame) = (made(old.select([column.as_str()])), made(new.select([column.as_str()])));
        // Most columns of most tables stay as they were: told without looking at each value.
        if old_frame.equals_missing(&new_frame) && both.iter().all(|(old, new)| old == new) {
            continue;
        }
        let (old_values, new_values) = (made(model::columns(&old_frame)), made(model::columns(&new_frame)));
        let (old_values, new_values) = (&old_values[0].1, &new_values[0].1);
        for (old_row, new_row) in &both {
            let (old, new) = (old_values.cell(*old_row), new_values.cell(*new_row));
            if old != new && old.text() != new.text() {
                changes.push(Change {
                    column: Some(column.to_string()),
                    old: printed(&old),
                    new: printed(&new),
                    ..change(new_keys.text(*new_row), ChangeKind::Changed)
                });
            }
        }
    }
}

/// The names of the rows of a table that has such, where they are no part of the key.
fn name_column<'a>(frame: Option<&'a DataFrame>, key: &[String]) -> Option<Values<'a>> {
    let column = frame?.column(NAME).ok().filter(|_| key.len() == 1 && key[0] != NAME)?;
    model::values(column.as_materialized_series()).ok()
}

/// A row that went is known by its name, since nobody can look it up any more.
fn named(change: Change, names: Option<&Values<'_>>, row: usize) -> Change {
    let Some(names) = names else { return change };
    Change { column: Some(NAME.to_owned()), old: printed(&names.cell(row)), ..change }
}

fn printed(cell: &Cell<'_>) -> Option<String> {
    Some(cell.text().into_owned()).filter(|text| !text.is_empty())
}

/// The keys of a table, and its rows in their order.
struct Keys<'a> {
    columns: Vec<Values<'a>>,
    rows: Vec<usize>,
}

impl<'a> Keys<'a> {
    fn new(frame: Option<&'a DataFrame>, key: &[String]) -> Keys<'a> {
        let nothing = Keys { columns: Vec::new(), rows: Vec::new() };
        let Some(frame) = frame.filter(|_| !key.is_empty()) else { return nothing };
        let all = frame.columns();
        let mut columns = Vec::new();
        for name in key {
            let Some(column) = all.iter().find(|column| column.name() == name) else { return nothing };
            match model::values(column.as_materialized_series()) {
                Ok(values) => columns.push(values),
                Err(_) => return nothing,
            }
        }
        // Tables are sorted by their key; then this is one pass.
        let mut rows: Vec<usize> = (0..frame.height()).collect();
        rows.sort_by(|left, right| order(&columns, *left, &columns, *right));
        Keys { columns, rows }
    }

    fn text(&self, row: usize) -> String {
        self.columns.iter().map(|values| values.cell(row).text().into_owned()).collect::<Vec<_>>().join("|")
    }
}

fn order(left: &[Values<'_>], left_row: usize, right: &[Values<'_>], right_row: usize) -> Ordering {
    let pairs = left.iter().zip(right);
    let orders = pairs.map(|(left, right)| match (left.cell(left_row), right.cell(right_row)) {
        (Cell::Integer(left), Cell::Integer(right)) => left.cmp(&right),
        (Cell::Date(left), Cell::Date(right)) => left.cmp(&right),
        (left, right) => left.text().cmp(&right.text()),
    });
    orders.fold(Ordering::Equal, Ordering::then)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    type Row<'a> = (&'a str, i32, Option<&'a str>, &'a [&'a str]);

    fn table(rows: &[Row<'_>]) -> DataFrame {
        made(model::frame(vec![
            ("id", Values::Text(rows.iter().map(|row| Some(row.0)).collect())),
            ("seq", Values::Integer(rows.iter().map(|row| Some(row.1)).collect())),
            ("date", Values::Date(rows.iter().map(|row| row.2.and_then(|date| date.parse::<NaiveDate>().ok())).collect())),
            ("names", Values::List(rows.iter().map(|row| Some(row.3.iter().map(|name| (*name).to_owned()).collect())).collect())),
        ]))
    }

    #[track_caller]
    fn check(old: &[Row<'_>], new: &[Row<'_>], expected: &[&str]) {
        let mut changes = Vec::new();
        let (old, new) = (table(old), table(new));
        differences("t", &["id".to_owned(), "seq".to_owned()], [Some(&old), Some(&new)], &mut changes, |change, _| vec![change]);
        changes.sort();
        let found = changes.iter().map(|change| {
            let Change { key, kind, column, old, new, .. } = change;
            let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_owned());
            format!("{key} {} {} {} {}", kind.code(), text(column), text(old), text(new))
        });
        assert_eq!(found.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn equal_tables_have_no_difference() {
        let rows: &[Row<'_>] = &[("a", 1, Some("2031-01-01"), &["甲"]), ("a", 2, None, &[])];
        check(rows, rows, &[]);
        check(&[], &[], &[]);
    }

    #[test]
    fn rows_come_and_go_by_key() {
        check(
            &[("a", 1, None, &[]), ("a", 2, None, &[]), ("c", 1, None, &[])],
            &[("a", 2, None, &[]), ("a", 10, None, &[]), ("b", 1, None, &[])],
            &["a|1 removed - - -", "a|10 added - - -", "b|1 added - - -", "c|1 removed - - -"],
        );
    }

    #[test]
    fn values_are_told_as_csv_prints_them() {
        check(
            &[("a", 1, Some("2031-01-01"), &["甲"]), ("b", 1, None, &["乙"])],
            &[("a", 1, Some("2031-01-02"), &["甲", "丙"]), ("b", 1, Some("2031-01-03"), &["乙"])],
            &["a|1 changed date 2031-01-01 2031-01-02", "a|1 changed names 甲 甲|丙", "b|1 changed date - 2031-01-03"],
        );
    }

    #[test]
    fn a_value_that_moves_with_its_row_has_not_changed() {
        check(
            &[("b", 1, Some("2031-01-01"), &["甲"]), ("c", 1, Some("2031-01-01"), &["甲"])],
            &[("a", 1, Some("2031-01-01"), &["甲"]), ("b", 1, Some("2031-01-01"), &["甲"])],
            &["a|1 added - - -", "c|1 removed - - -"],
        );
    }

    #[test]
    fn a_missing_table_has_no_rows() {
        let mut changes = Vec::new();
        let come = table(&[("a", 1, None, &[])]);
        differences("t", &["id".to_owned()], [None, Some(&come)], &mut changes, |change, _| vec![change]);
        assert_eq!(changes.iter().map(|change| change.kind).collect::<Vec<_>>(), [ChangeKind::Added]);
    }

    #[test]
    fn a_column_of_another_type_is_compared_as_printed() {
        let number = made(model::frame(vec![("id", Values::Text(vec![Some("a")])), ("n", Values::Integer(vec![Some(3)]))]));
        let text = made(model::frame(vec![("id", Values::Text(vec![Some("a")])), ("n", Values::Text(vec![Some("3")]))]));
        let mut changes = Vec::new();
        differences("t", &["id".to_owned()], [Some(&text), Some(&number)], &mut changes, |change, _| vec![change]);
        assert_eq!(changes, []);
    }
}
