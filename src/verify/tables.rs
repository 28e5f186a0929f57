//! Tables against `fields.toml`: columns and types, keys and order, values and references.

use crate::model::{self, Code, Finding, Tables, made};
use crate::pipeline::{Column, ColumnType, Fields, TableSpec};
use polars::prelude::{DataFrame, DataType, IntoLazy, JoinArgs, JoinType, SortMultipleOptions, col};
use std::collections::BTreeSet;

/// Made after all checks, from their findings.
const LATER: &str = "findings";

/// Tables that are missing, or whose columns are not those of their description.
pub(super) fn shapes(tables: &Tables, fields: &Fields) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (name, spec) in &fields.tables {
        let expected: Vec<String> = fields.columns(name).iter().map(|column| format!("{} {}", column.name, dtype(column.kind))).collect();
        let found: Vec<String> = match tables.get(name) {
            Some(frame) => frame.columns().iter().map(|column| format!("{} {}", column.name(), column.dtype())).collect(),
            None if spec.name == LATER => continue,
            None => Vec::new(),
        };
        if found != expected {
            let [expected, found] = [expected, found].map(|columns| columns.join(", "));
            findings.push(Finding::new(Code::TableShape).with("table", name).with("expected", expected).with("found", found));
        }
    }
    for table in tables.iter().filter(|table| !fields.tables.contains_key(&table.name)) {
        findings.push(Finding::new(Code::TableShape).with("table", &table.name).with("expected", "").with("found", &table.name));
    }
    findings
}

/// Rows that break their description; every table has the shape that it should.
pub(super) fn tables(tables: &Tables, fields: &Fields) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (name, spec) in &fields.tables {
        let Some(frame) = tables.get(name) else { continue };
        keys(name, &spec.key, frame, &mut findings);
        for column in fields.columns(name) {
            values(name, column, frame, &mut findings);
        }
        references(name, spec, frame, tables, &mut findings);
    }
    findings
}

/// The type in Polars, as Polars prints it.
fn dtype(kind: ColumnType) -> DataType {
    match kind {
        ColumnType::String | ColumnType::Category => DataType::String,
        ColumnType::Integer => DataType::Int32,
        ColumnType::Long => DataType::Int64,
        ColumnType::Number => DataType::Float64,
        ColumnType::Date => DataType::Date,
        ColumnType::List => DataType::List(Box::new(DataType::String)),
    }
}

/// A table in the order of its key, without a key twice.
fn keys(table: &str, key: &[String], frame: &DataFrame, findings: &mut Vec<Finding>) {
    let parts = made(frame.select(key));
    let sorted = made(parts.sort(key, SortMultipleOptions::default()));
    if !sorted.equals_missing(&parts) {
        findings.push(Finding::new(Code::UnsortedTable).with("table", table).with("key", key.join("|")));
    }
    let columns = made(model::columns(&sorted));
    let same = |row: &usize| columns.iter().all(|(_, values)| values.cell(*row) == values.cell(*row - 1));
    if let Some(row) = (1..sorted.height()).find(same) {
        let key: Vec<String> = columns.iter().map(|(_, values)| values.cell(row).text().into_owned()).collect();
        findings.push(Finding::new(Code::DuplicateKey).with("table", table).with("key", key.join("|")));
    }
}

/// No value missing where one is promised, none that is not allowed.
fn values(table: &str, column: &Column, frame: &DataFrame, findings: &mut Vec<Finding>) {
    let held = made(frame.column(&column.name));
    let missing = held.null_count();
    if missing > 0 && !column.nullable {
        let finding = Finding::new(Code::MissingValue).with("table", table);
        findings.push(finding.with("column", &column.name).with("count", missing));
    }
    if column.values.is_empty() {
        return;
    }
    let different = held.as_materialized_series();
    let different = match column.kind {
        ColumnType::List => made(different.list()).get_inner(),
        _ => different.clone(),
    };
    let different = made(different.unique());
    let found: BTreeSet<&str> = made(different.str()).iter().flatten().collect();
    for value in found.into_iter().filter(|value| !column.values.iter().any(|allowed| allowed == value)) {
        let finding = Finding::new(Code::ValueNotAllowed).with("table", table);
        findings.push(finding.with("column", &column.name).with("value", value));
    }
}

/// Every reference leads to a row; the first that does not is named.
fn references(table: &str, spec: &TableSpec, frame: &DataFrame, tables: &Tables, findings: &mut Vec<Finding>) {
    for (column, target) in &spec.references {
        let Some((there, key)) = target.split_once('.') else { continue };
        let Some(targets) = tables.get(there) else { continue };
        let named = frame.clone().lazy().select([col(column.as_str()).drop_nulls()]);
        let targets = targets.clone().lazy().select([col(key)]);
        let broken = named.join(targets, [col(column.as_str())], [col(key)], JoinArgs::new(JoinType::Anti));
        let broken = made(broken.select([col(column.as_str()).min()]).collect());
        if let Some(value) = made(made(broken.column(column)).str()).get(0) {
            let finding = Finding::new(Code::BrokenReference).with("table", table);
            findings.push(finding.with("column", column).with("value", value));
        }
    }
}
