//! Tables by name. From `tabulate` on, all rows are in Polars frames with the columns of `fields.toml`.

use polars::prelude::{DataFrame, LazyFrame, PolarsResult, SortMultipleOptions, col};
use std::collections::BTreeMap;

/// A sorted table with exactly the columns of its description.
#[derive(Debug, Clone)]
pub struct Table {
    /// As in `fields.toml`: `entries`, `by_month`.
    pub name: String,
    /// The rows.
    pub frame: DataFrame,
}

impl Table {
    /// Runs a plan and leaves exactly these columns in this order, sorted by the key.
    ///
    /// # Panics
    /// Where the plan does not make these columns: a fault of the stage, not of the data.
    pub fn arranged<'a>(name: &str, plan: LazyFrame, columns: impl IntoIterator<Item = &'a str>, key: &[String]) -> Table {
        let columns: Vec<_> = columns.into_iter().map(col).collect();
        let sorted = plan.select(columns).sort(key.to_vec(), SortMultipleOptions::default());
        Table { name: name.to_owned(), frame: made(sorted.collect()) }
    }
}

/// What Polars made of columns that the calling stage itself has made; no input can make it fail.
///
/// # Panics
/// Where the plan does not fit the columns: a fault of the stage, not of the data.
#[track_caller]
pub fn made<T>(result: PolarsResult<T>) -> T {
    match result {
        Ok(value) => value,
        Err(error) => panic!("a plan over columns of this stage: {error}"),
    }
}

/// All tables of a release, by name.
#[derive(Debug, Clone, Default)]
pub struct Tables(BTreeMap<String, Table>);

impl Tables {
    /// Adds or replaces a table.
    pub fn insert(&mut self, table: Table) {
        self.0.insert(table.name.clone(), table);
    }

    /// The frame of a table, if it is there.
    pub fn get(&self, name: &str) -> Option<&DataFrame> {
        self.0.get(name).map(|table| &table.frame)
    }

    /// In order of their names.
    pub fn iter(&self) -> impl Iterator<Item = &Table> {
        self.0.values()
    }
}
