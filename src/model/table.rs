//! Tables by name. From `tabulate` on, all rows are in Polars frames with the columns of `fields.toml`.

use polars::prelude::DataFrame;
use std::collections::BTreeMap;

/// A sorted table with exactly the columns of its description.
#[derive(Debug, Clone)]
pub struct Table {
    /// As in `fields.toml`: `entries`, `by_month`.
    pub name: String,
    /// The rows.
    pub frame: DataFrame,
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
