//! Tables against `fields.toml`: columns and types, keys and order, values and references.

use crate::model::{self, Code, Finding, Tables, Values, made};
use crate::pipeline::{Column, ColumnType, Fields, TableSpec};
use polars::prelude::{DataFrame, DataType, IntoLazy, JoinArgs, JoinType, col};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// Made after all checks: from their findings, and from what was published before.
const LATER: [&str; 2] = ["findings", "vintages"];

/// Tables that are missing, or whose columns are not those of their description.
pub(super) fn shapes(tables: &Tables, fields: &Fields) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (name, spec) in &fields.tables {
        let expected: Vec<String> = fields.columns(name).iter().map(|column| format!("{} {}", column.name, dtype(column.kind))).collect();
        let found: Vec<String> = match tables.get(name) {
            Some(frame) => frame.columns().iter().map(|column| format!("{} {}", column.name(), column.dtype())).collect(),
            None if LATER.contains(&spec.name.as_str()) => continue,
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

/// A table in the order of its key, without a key twice: one pass over neighbours. Out of order, a key may stand twice
/// unseen, but then the table is refused in any case.
fn keys(table: &str, key: &[String], frame: &DataFrame, findings: &mut Vec<Finding>) {
    let parts = made(frame.select(key));
    let columns: Vec<Values<'_>> = made(model::columns(&parts)).into_iter().map(|(_, values)| values).collect();
    let (mut is_sorted, mut twice) = (true, None);
    for row in 1..parts.height() {
        match columns.iter().map(|values| order(values, row - 1, row)).find(|order| order.is_ne()) {
            Some(Ordering::Greater) => is_sorted = false,
            None if twice.is_none() => twice = Some(row),
            _ => {}
        }
    }
    if !is_sorted {
        findings.push(Finding::new(Code::UnsortedTable).with("table", table).with("key", key.join("|")));
    }
    if let Some(row) = twice {
        let key: Vec<String> = columns.iter().map(|values| values.cell(row).text().into_owned()).collect();
        findings.push(Finding::new(Code::DuplicateKey).with("table", table).with("key", key.join("|")));
    }
}

fn order(values: &Values<'_>, left: usize, right: usize) -> Ordering {
    match values {
        Values::Text(values) => values[left].cmp(&values[right]),
        Values::Integer(values) => values[left].cmp(&values[right]),
        Values::Long(values) => values[left].cmp(&values[right]),
        Values::Date(values) => values[left].cmp(&values[right]),
        Values::Number(_) | Values::List(_) => values.cell(left).text().cmp(&values.cell(right).text()),
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
