//! The rows of all sources become the tables of a release. The order in which sources come in does not matter.

use super::parts::{Names, rename};
use super::{SourceTables, naming, officials, rows};
use crate::model::{Code, Finding, Outcome, Segmented, Source, SourceKind, Table, Tables, made};
use crate::pipeline::{Fields, Pipeline};
use polars::prelude::DataFrame;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};

/// Joins the sources, makes identifiers unique, derives `officials` and sorts every table by its key.
///
/// Of entries with one identifier (the same day, the same letters) the first by source and place keeps it; the others
/// get `-2`, `-3` … and a finding each.
///
/// # Errors
/// The first that `unpack` gives.
pub fn assemble<F: Send, E: Send>(
    parts: Vec<SourceTables<F>>,
    pipeline: &Pipeline,
    unpack: impl Fn(F) -> Result<DataFrame, E> + Sync,
) -> Result<Outcome<Tables>, E> {
    let mut tables = Tables::default();
    let findings = assemble_each(parts, pipeline, unpack, |table| {
        tables.insert(table);
        Ok(())
    })?;
    Ok(Outcome::new(tables, findings))
}

/// [`assemble`], which hands each table over when it is made: rows are unpacked for one table at a time, so that whoever is
/// done with a table at once never holds two.
///
/// # Errors
/// The first that `unpack` or `take` gives.
pub fn assemble_each<F: Send, E: Send>(
    parts: Vec<SourceTables<F>>,
    pipeline: &Pipeline,
    unpack: impl Fn(F) -> Result<DataFrame, E> + Sync,
    take: impl FnMut(Table) -> Result<(), E>,
) -> Result<Vec<Finding>, E> {
    joined(parts, &pipeline.fields, unpack, take)
}

/// [`assemble_each`] with no more of the pipeline than it needs.
pub(super) fn joined<F: Send, E: Send>(
    mut parts: Vec<SourceTables<F>>,
    fields: &Fields,
    unpack: impl Fn(F) -> Result<DataFrame, E> + Sync,
    mut take: impl FnMut(Table) -> Result<(), E>,
) -> Result<Vec<Finding>, E> {
    parts.sort_by(|left, right| left.source_id.cmp(&right.source_id));
    let renamed = repeated(&parts);
    let mut findings = Vec::new();
    let mut join = |name: &str, empty: &DataFrame| {
        let frame = |part: &mut SourceTables<F>| part.frames.remove(name).map(&unpack).transpose();
        let frames: Vec<Option<DataFrame>> = parts.par_iter_mut().map(frame).collect::<Result<_, E>>()?;
        let mut all = empty.clone();
        for ((part, names), frame) in parts.iter().zip(&renamed).zip(frames) {
            let Some(mut frame) = frame else { continue };
            if !names.is_empty() {
                if name == "entries" {
                    findings.extend(told(part, &frame, names));
                }
                rename(&mut frame, &part.ids, names);
            }
            made(all.vstack_mut_owned(frame).map(|_| ()));
        }
        let columns = fields.columns(name);
        Ok(Table::sorted(name, all, columns.iter().map(|column| column.name.as_str()), fields.key(name)))
    };
    let mut nothing = nothing();
    // Rosters, those who took part and who they are depend on each other; every other table on itself alone.
    let mut people = Tables::default();
    for name in ["posts", "participations"] {
        people.insert(join(name, &nothing.remove(name).unwrap_or_default())?);
    }
    naming::by_roster(&mut people, fields);
    people.insert(officials::derive(&people, fields));
    people.into_iter().try_for_each(&mut take)?;
    for (name, empty) in nothing {
        take(join(name, &empty)?)?;
    }
    Ok(findings)
}

/// Every table without a row, for the columns and types of each.
fn nothing() -> BTreeMap<&'static str, DataFrame> {
    let (id, path, sha256, encoding) = (String::new(), String::new(), String::new(), String::new());
    let source =
        Source { id, path, file: std::path::PathBuf::new(), kind: SourceKind::Text, sha256, bytes: 0, encoding, claim: String::new() };
    let frames = rows::of_source(&source, &Segmented::default(), "").frames.into_iter().chain(rows::rows(&source, &[], None).frames);
    frames.map(|(name, frame)| (name, frame.head(Some(0)))).collect()
}

/// New identifiers for the repeated entries of each part. `parts` are sorted by source.
fn repeated<'a, F>(parts: &'a [SourceTables<F>]) -> Vec<Names> {
    // Only looked up, never walked, so that its order plays no part.
    let mut seen: HashMap<&'a str, u32> = HashMap::new();
    let mut name = |(id, entry): (&'a str, i32)| {
        let times = seen.entry(id).or_insert(0);
        *times += 1;
        (*times > 1).then(|| (entry, format!("{id}-{times}")))
    };
    parts.iter().map(|part| part.ids.lines().zip(0..).filter_map(&mut name).collect()).collect()
}

/// A finding for each entry of a part that has a new identifier.
fn told<F>(part: &SourceTables<F>, entries: &DataFrame, names: &Names) -> Vec<Finding> {
    let (texts, lines) = (made(made(entries.column("text")).str()), made(made(entries.column("line_start")).i32()));
    let told = |(entry, name): (&i32, &String)| {
        let row = usize::try_from(*entry).unwrap_or(usize::MAX);
        // Enough of a text to find it again.
        let opening: String = texts.get(row).unwrap_or_default().chars().take(20).collect();
        let mut finding = Finding::new(Code::RepeatedEntry).with("text", opening).in_entry(name);
        finding.place.source_id = Some(part.source_id.clone());
        finding.place.path = Some(part.path.clone());
        finding.place.line = lines.get(row).and_then(|line| u32::try_from(line).ok());
        finding
    };
    names.iter().map(told).collect()
}
