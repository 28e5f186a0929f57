//! The tables of a release on disk: all there, with the promised columns and number of rows, CSV equal to Parquet.

use super::{Check, Files, csv, parquet, read_table};
use crate::model::{self, Table, Tables};
use crate::pipeline::Pipeline;
use crate::publish::manifest::Record;

/// Checks every table of `fields.toml`; gives them all, or nothing where one cannot be used.
pub(super) fn check(files: &Files<'_>, record: &Record, pipeline: &Pipeline, checks: &mut Vec<Check>) -> Option<Tables> {
    let mut tables = Some(Tables::default());
    for (name, spec) in &pipeline.fields.tables {
        let (parquet_path, csv_path) = (parquet::path(name), csv::path(name));
        for path in [&parquet_path, &csv_path] {
            if !record.files.iter().any(|file| file.path == *path) {
                checks.push(Check::new("present", "path", path).failed(None, path, "-"));
            }
        }
        let table = files.get(parquet_path.as_str()).and_then(|bytes| match read_table(name, bytes.to_vec()) {
            Ok(table) => Some(table),
            Err(error) => {
                checks.push(Check::new("readable", "path", &parquet_path).failed(None, "parquet", error));
                None
            }
        });
        let Some(table) = table else {
            tables = None;
            continue;
        };
        let [expected, found] = [spec.columns.join(", "), names(&table).join(", ")];
        let has_columns = expected == found;
        checks.push(Check::new("columns", "table", name).unless(!has_columns, expected, found));
        if !has_columns {
            tables = None;
            continue;
        }
        checks.push(check_rows(&table, record, [&parquet_path, &csv_path]));
        if let Some(bytes) = files.get(csv_path.as_str()) {
            checks.push(check_csv(&table, &csv_path, bytes));
        }
        if let Some(tables) = &mut tables {
            tables.insert(table);
        }
    }
    tables
}

fn names(table: &Table) -> Vec<String> {
    table.frame.columns().iter().map(|column| column.name().to_string()).collect()
}

/// The manifest's numbers of rows.
fn check_rows(table: &Table, record: &Record, paths: [&String; 2]) -> Check {
    let check = Check::new("rows", "table", &table.name);
    let height = u64::try_from(table.frame.height()).ok();
    let differs = record.files.iter().find(|file| paths.contains(&&file.path) && file.rows != height);
    match differs {
        Some(file) => {
            check.failed(Some(file.path.clone()), file.rows.map_or("-".to_owned(), |rows| rows.to_string()), table.frame.height())
        }
        None => check,
    }
}

fn check_csv(table: &Table, path: &str, bytes: &[u8]) -> Check {
    let check = Check::new("csv", "table", &table.name);
    let columns = match model::columns(&table.frame) {
        Ok(columns) => columns,
        Err(error) => return check.failed(None, "parquet", error),
    };
    let (headings, rows) = match csv::read_rows(path, bytes) {
        Ok(read) => read,
        Err(error) => return check.failed(None, "csv", error),
    };
    if names(table) != headings {
        return check.failed(Some("1".to_owned()), names(table).join(","), headings.join(","));
    }
    if rows.len() != table.frame.height() {
        return check.failed(None, table.frame.height(), rows.len());
    }
    for (row, record) in rows.iter().enumerate() {
        for ((name, values), found) in columns.iter().zip(record) {
            let expected = values.cell(row);
            let found = csv::plain(&expected, found);
            if expected.text() != found {
                return check.failed(Some(format!("{}, {name}", row + 2)), expected.text(), found);
            }
        }
    }
    check
}
