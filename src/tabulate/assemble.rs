//! The rows of all sources become the tables of a release. The order in which sources come in does not matter.

use super::{SourceTables, described, naming, officials, rows};
use crate::model::{self, CharacterCounts, Code, Finding, Outcome, Source, SourceKind, Tables, Values, made};
use crate::pipeline::{Fields, Pipeline};
use polars::prelude::{Column, DataFrame, IntoLazy};
use std::collections::{BTreeMap, HashMap};

/// Joins the sources, makes identifiers unique, derives `officials` and sorts every table by its key.
///
/// Of entries with one identifier (the same day, the same letters) the first by source and place keeps it; the others
/// get `-2`, `-3` … and a finding each.
pub fn assemble(parts: Vec<SourceTables>, pipeline: &Pipeline) -> Outcome<Tables> {
    joined(parts, &pipeline.fields)
}

/// [`assemble`] with no more of the pipeline than it needs.
pub(super) fn joined(mut parts: Vec<SourceTables>, fields: &Fields) -> Outcome<Tables> {
    parts.sort_by(|left, right| left.source_id.cmp(&right.source_id));
    let findings = make_unique(&mut parts);
    let mut tables = Tables::default();
    for (name, empty) in nothing().frames {
        let mut all = empty.head(Some(0));
        for part in &mut parts {
            if let Some(frame) = part.frames.remove(name) {
                made(all.vstack_mut_owned(frame).map(|_| ()));
            }
        }
        all.rechunk_mut();
        tables.insert(described(name, all.lazy(), fields));
    }
    naming::by_roster(&mut tables, fields);
    let people = officials::derive(&tables, fields);
    tables.insert(people);
    Outcome::new(tables, findings)
}

/// An empty part, for the columns and types of each table.
fn nothing() -> SourceTables {
    let (id, path, sha256, encoding) = (String::new(), String::new(), String::new(), String::new());
    let source =
        Source { id, path, file: std::path::PathBuf::new(), kind: SourceKind::Text, sha256, bytes: 0, encoding, claim: String::new() };
    rows::rows(&source, CharacterCounts::default(), None, &[], None)
}

/// Gives new identifiers to repeated entries, in every table of their parts. `parts` are sorted by source.
fn make_unique(parts: &mut [SourceTables]) -> Vec<Finding> {
    let mut findings = Vec::new();
    // Which entries of which part get which identifier.
    let mut renamed: BTreeMap<usize, BTreeMap<u32, String>> = BTreeMap::new();
    {
        // Only looked up, never walked, so that its order plays no part.
        let mut seen: HashMap<&str, usize> = HashMap::new();
        for (part, source) in parts.iter().enumerate() {
            let entries = &source.frames["entries"];
            let (ids, texts, lines) = (text(entries, "entry_id"), text(entries, "text"), integers(entries, "line_start"));
            for (row, id) in ids.into_iter().enumerate() {
                let times = seen.entry(id).or_insert(0);
                *times += 1;
                if *times > 1 {
                    let name = format!("{id}-{times}");
                    let mut finding = Finding::new(Code::RepeatedEntry).with("text", opening(texts[row])).in_entry(&name);
                    finding.place.source_id = Some(source.source_id.clone());
                    finding.place.path = text(&source.frames["sources"], "path").first().map(|path| (*path).to_owned());
                    finding.place.line = u32::try_from(lines[row]).ok();
                    findings.push(finding);
                    renamed.entry(part).or_default().insert(u32::try_from(row).unwrap_or(u32::MAX), name);
                }
            }
        }
    }
    for (part, names) in &renamed {
        let source = &mut parts[*part];
        let old: Vec<String> = text(&source.frames["entries"], "entry_id").into_iter().map(str::to_owned).collect();
        for (table, entry_of) in &source.entry_of {
            if let Some(frame) = source.frames.get_mut(table) {
                for column in ["entry_id", "activity_id"] {
                    rename(frame, column, entry_of, &old, names);
                }
            }
        }
    }
    findings
}

/// Replaces the entry's identifier at the beginning of each value whose entry has a new one.
fn rename(frame: &mut DataFrame, column: &str, entry_of: &[u32], old: &[String], names: &BTreeMap<u32, String>) {
    let Ok(values) = frame.column(column).and_then(Column::str) else { return };
    let new: Vec<Option<String>> = values
        .iter()
        .zip(entry_of)
        .map(|(value, entry)| {
            let value = value?;
            let Some(name) = names.get(entry) else { return Some(value.to_owned()) };
            let rest = value.strip_prefix(old[*entry as usize].as_str()).unwrap_or_default();
            Some(format!("{name}{rest}"))
        })
        .collect();
    let new = made(model::frame(vec![(column, Values::Text(new.iter().map(Option::as_deref).collect()))]));
    made(frame.with_column(made(new.column(column)).clone()).map(|_| ()));
}

fn text<'a>(frame: &'a DataFrame, column: &str) -> Vec<&'a str> {
    made(made(frame.column(column)).str()).iter().map(Option::unwrap_or_default).collect()
}

fn integers(frame: &DataFrame, column: &str) -> Vec<i32> {
    made(made(frame.column(column)).i32()).iter().map(Option::unwrap_or_default).collect()
}

/// Enough of a text to find it again.
fn opening(text: &str) -> String {
    text.chars().take(20).collect()
}
