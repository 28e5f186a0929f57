//! The tables of a release on disk: all there, with the promised columns and number of rows, CSV equal to Parquet.

use super::super::{csv, parquet, read_table};
use super::{Check, Files, Record};
use crate::model::{self, Table, Tables};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Checks every table that the manifest describes; gives them all, or nothing where one cannot be used.
pub(super) fn check(files: &Files<'_>, record: &Record, checks: &mut Vec<Check>) -> Option<Tables> {
    let checked: Vec<(Vec<Check>, Option<Table>)> = record
        .tables()
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|(name, described)| one(name, &described.keys().map(String::as_str).collect(), files, record))
        .collect();
    let mut tables = Some(Tables::default());
    for (more, table) in checked {
        checks.extend(more);
        tables = tables.zip(table).map(|(mut tables, table)| {
            tables.insert(table);
            tables
        });
    }
    tables
}

/// The checks of one table, and the table where it can be used.
fn one(name: &str, described: &BTreeSet<&str>, files: &Files<'_>, record: &Record) -> (Vec<Check>, Option<Table>) {
    let mut checks = Vec::new();
    let (parquet_path, csv_path) = (parquet::path(name), csv::path(name));
    for path in [&parquet_path, &csv_path] {
        if !record.files.iter().any(|file| file.path == *path) {
            checks.push(Check::new("present", "path", path).failed(None, path, "-"));
        }
    }
    let Some(file) = files.get(parquet_path.as_str()) else { return (checks, None) };
    let table = match read_table(name, file.bytes.clone()) {
        Ok(table) => table,
        Err(error) => {
            checks.push(Check::new("readable", "path", &parquet_path).failed(None, "parquet", error));
            return (checks, None);
        }
    };
    let own = names(&table);
    let found: BTreeSet<&str> = own.iter().map(String::as_str).collect();
    let has_columns = found.len() == table.frame.width() && found == *described;
    let [expected, found] = [described, &found].map(|names| names.iter().copied().collect::<Vec<_>>().join(", "));
    checks.push(Check::new("columns", "table", name).unless(!has_columns, expected, found));
    if !has_columns {
        return (checks, None);
    }
    checks.push(check_rows(&table, record, [&parquet_path, &csv_path]));
    if let Some(file) = files.get(csv_path.as_str()) {
        checks.push(check_csv(&table, &csv_path, &file.bytes));
    }
    (checks, Some(table))
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
    if !csv::is_marked(bytes) {
        return check.failed(Some("1".to_owned()), "UTF-8 BOM", "-");
    }
    let mut headings: Vec<String> = Vec::new();
    let mut differs = None;
    let mut text = String::new();
    let mut compare = |row: usize, record: &csv::Record| {
        for ((name, values), found) in columns.iter().zip(record) {
            let expected = values.cell(row);
            let found = csv::plain(&expected, found);
            text.clear();
            expected.put(&mut text);
            if differs.is_none() && text != found {
                differs = Some((format!("{}, {name}", row + 2), text.clone(), found.to_owned()));
            }
        }
    };
    let read = csv::each_row(path, bytes, |found| headings.extend(found.iter().map(str::to_owned)), &mut compare);
    let n_rows = match read {
        Ok(n_rows) => n_rows,
        Err(error) => return check.failed(None, "csv", error),
    };
    if names(table) != headings {
        return check.failed(Some("1".to_owned()), names(table).join(","), headings.join(","));
    }
    if n_rows != table.frame.height() {
        return check.failed(None, table.frame.height(), n_rows);
    }
    match differs {
        Some((place, expected, found)) => check.failed(Some(place), expected, found),
        None => check,
    }
}
