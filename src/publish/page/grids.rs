//! The statistics as grids of plain numbers, for the views that the page draws when a reader asks: other years, one official,
//! one category. Row by row as the published tables have them.

use super::super::Context;
use super::super::rows::Rows;
use crate::error::Error;
use crate::model::Tables;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The crosses: table, what its rows are, what its columns are.
const CROSSES: [(&str, &str, &str); 3] = [
    ("by_month_category", "month", "category"),
    ("by_month_official", "month", "official_id"),
    ("by_official_category", "official_id", "category"),
];

pub(super) fn grids(context: &Context<'_>) -> Result<Value, Error> {
    let tables = &context.release.tables;
    let months = Rows::of(tables, "by_month")?;
    let mut grids = Map::new();
    let texts = |column: &str| months.numbers().map(|row| months.text(column, row)).collect::<Vec<_>>();
    grids.insert("months".to_owned(), json!(texts("month")));
    grids.insert("coverage".to_owned(), json!(texts("coverage")));
    for (table, rows, columns) in CROSSES {
        let grid = Grid::of(tables, table, rows, columns)?;
        grids.insert(table.to_owned(), json!({ "rows": grid.rows, "columns": grid.columns, "counts": grid.counts }));
    }
    Ok(Value::Object(grids))
}

/// A table of crosses as one row of numbers for each of its rows.
struct Grid {
    rows: Vec<String>,
    columns: Vec<String>,
    counts: Vec<Vec<i64>>,
}

impl Grid {
    fn of(tables: &Tables, table: &str, rows: &str, columns: &str) -> Result<Grid, Error> {
        let source = Rows::of(tables, table)?;
        let distinct = |column: &str| source.numbers().map(|row| source.text(column, row)).collect::<BTreeSet<_>>();
        let [row_names, column_names] = [rows, columns].map(|column| distinct(column).into_iter().collect::<Vec<_>>());
        let at = |names: &[String]| names.iter().cloned().zip(0..).collect::<BTreeMap<String, usize>>();
        let (row_at, column_at) = (at(&row_names), at(&column_names));
        let mut counts = vec![vec![0; column_names.len()]; row_names.len()];
        for row in source.numbers() {
            if let (Some(down), Some(across)) = (row_at.get(&source.text(rows, row)), column_at.get(&source.text(columns, row))) {
                counts[*down][*across] = source.count("n_activities", row);
            }
        }
        Ok(Grid { rows: row_names, columns: column_names, counts })
    }
}
