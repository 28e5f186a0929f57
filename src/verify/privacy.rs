//! No release prints a private person's numbers: identity cards, bank cards, mobile telephones. A finding names the kind
//! and the place and never the number.

use super::places::{Places, text};
use crate::model::{Code, Finding, Tables, made, personal_numbers as kinds};
use polars::prelude::{DataFrame, DataType};
use std::collections::BTreeSet;

/// Every row of every table whose text holds such a number; one finding for a kind and a row.
pub(super) fn privacy(tables: &Tables, places: &Places<'_>) -> Vec<Finding> {
    let mut found: BTreeSet<Number> = BTreeSet::new();
    for table in tables.iter() {
        for column in table.frame.columns().iter().filter(|column| !is_identifier(column.name())) {
            // The name of a file is told by that file; no entry bears it.
            let path =
                |row: usize| (table.name == "sources").then(|| text(&table.frame, "path").nth(row).flatten().map(str::to_owned)).flatten();
            let entry = |row: usize| (entry_of(&table.frame, row), path(row));
            let name = format!("{}.{}", table.name, column.name());
            match column.dtype() {
                DataType::String => {
                    for (row, value) in made(column.str()).iter().enumerate() {
                        found.extend(kinds(value.unwrap_or_default()).into_iter().map(|kind| number(entry(row), kind, &name)));
                    }
                }
                DataType::List(_) => {
                    let lists = made(column.list());
                    // Most lists hold nothing like a number: the values are looked through once, without a series a row.
                    let inner = lists.get_inner();
                    if !made(inner.str()).iter().flatten().any(|value| !kinds(value).is_empty()) {
                        continue;
                    }
                    for row in 0..lists.len() {
                        let Some(items) = lists.get_as_series(row) else { continue };
                        for value in made(items.str()).iter().flatten() {
                            found.extend(kinds(value).into_iter().map(|kind| number(entry(row), kind, &name)));
                        }
                    }
                }
                _ => {}
            }
        }
    }
    // A number in an entry stands in its activities and mentions too: one finding an entry and kind is enough.
    let mut told = BTreeSet::new();
    let mut findings = Vec::new();
    for (entry, kind, column, path) in found {
        if entry.is_some() && !told.insert((entry.clone(), kind)) {
            continue;
        }
        let mut finding = Finding::new(Code::PersonalData).with("kind", kind).with("column", column);
        finding.place.path = path;
        findings.push(match entry {
            Some(entry) => finding.in_entry(&entry),
            None => finding,
        });
    }
    places.fill(&mut findings);
    findings
}

/// A number that was found: its entry, its kind, its column, and the file that is named by it.
type Number = (Option<String>, &'static str, String, Option<String>);

fn number((entry, path): (Option<String>, Option<String>), kind: &'static str, column: &str) -> Number {
    (entry, kind, column.to_owned(), path)
}

/// Made by us from hashes and dates: chance may give them any digits.
fn is_identifier(column: &str) -> bool {
    column.ends_with("_id") || column == "sha256"
}

fn entry_of(frame: &DataFrame, row: usize) -> Option<String> {
    frame.column("entry_id").ok()?;
    text(frame, "entry_id").nth(row).flatten().map(str::to_owned)
}
