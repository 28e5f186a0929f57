//! `manifest.json`: what a release is made of and from, with hashes, so that anybody can check it offline. The manifest
//! names every file but itself. It is also how a later run knows what was published.

use super::{Context, Exporter, File, csv, definition, fault};
use crate::error::{Error, in_order};
use crate::model::{CODES, InputFile, Release, Schema, Table, sha256_hex};
use crate::pipeline::Pipeline;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where it stands in a release.
pub(super) const PATH: &str = "manifest.json";
/// Changes when the form of the manifest changes.
const FORMAT: &str = "3";
/// Forms that can be read: the second knew no files of the pipeline.
pub(super) const FORMS: [&str; 2] = ["2", FORMAT];

/// The last file to be made.
pub(super) struct Manifest;

impl Exporter for Manifest {
    fn files(&self, context: &Context<'_>) -> Result<Vec<File>, Error> {
        let mut text = serde_json::to_string_pretty(&record(context)?).map_err(|error| fault(PATH, error))?;
        text.push('\n');
        Ok(vec![File::new(PATH, text)])
    }
}

/// What the manifest says of a release with the files that are made so far.
pub(super) fn record(context: &Context<'_>) -> Result<Record, Error> {
    let release = context.release;
    let input = |input: &InputFile| Entry { path: input.path.clone(), sha256: input.sha256.clone(), bytes: input.bytes, rows: None };
    Ok(Record {
        format_version: FORMAT.to_owned(),
        release: release.name.clone(),
        period: release.period.to_string(),
        revision: release.revision,
        version: release.version.to_string(),
        change_level: (release.vintage > 1).then(|| release.comparison.level().code().to_owned()),
        vintage: release.vintage,
        issued: release.issued.to_string(),
        program: Program { name: env!("CARGO_PKG_NAME").to_owned(), version: release.program.clone() },
        pipeline: Some(definition::path(&context.pipeline.name)),
        schema_version: context.pipeline.fields.schema_version.clone(),
        pipeline_sha256: release.fingerprint.clone(),
        content_sha256: fingerprint(release, &context.pipeline.fields.schema_version, context.made)?,
        previous: release.comparison.previous.clone(),
        schema: context.pipeline.schema(),
        inputs: release.inputs.iter().map(input).collect(),
        files: context.made.iter().map(entry).collect(),
    })
}

fn entry(file: &File) -> Entry {
    let bytes = u64::try_from(file.bytes.len()).unwrap_or(u64::MAX);
    let rows = file.rows.and_then(|rows| u64::try_from(rows).ok());
    Entry { path: file.path.clone(), sha256: file.sha256().to_owned(), bytes, rows }
}

/// The table of what was published when: it grows with every release, so it is no content of any.
pub(super) const VINTAGES: &str = "vintages";

impl Record {
    /// The tables that the schema describes; beside them it holds the meanings of codes, which are no table.
    pub(super) fn tables(&self) -> impl Iterator<Item = (&String, &BTreeMap<String, String>)> {
        self.schema.iter().filter(|(name, _)| *name != CODES)
    }
}

/// One hash over what is published, whatever its name and day: all tables as CSV, the pipeline and the inputs. The same
/// content makes no new revision.
///
/// # Errors
/// Kind `Unexpected` where a table cannot be written.
pub fn content_fingerprint(release: &Release, pipeline: &Pipeline) -> Result<String, Error> {
    fingerprint(release, &pipeline.fields.schema_version, &[])
}

/// The same, where the pipeline is not at hand.
pub(super) fn content(release: &Release, schema_version: &str) -> Result<String, Error> {
    fingerprint(release, schema_version, &[])
}

/// The fingerprint, with the hashes of the tables that are made as CSV already.
fn fingerprint(release: &Release, schema_version: &str, made: &[File]) -> Result<String, Error> {
    let mut lines = vec![format!("schema {schema_version}\n"), format!("pipeline {}\n", release.fingerprint)];
    let line = |table: &Table| {
        let path = csv::path(&table.name);
        let sha256 = match made.iter().find(|file| file.path == path) {
            Some(file) => file.sha256().to_owned(),
            None => sha256_hex(&csv::write_table(table)?),
        };
        Ok(format!("table {} {sha256}\n", table.name))
    };
    let tables: Vec<&Table> = release.tables.iter().filter(|table| table.name != VINTAGES).collect();
    lines.extend(in_order(tables.into_par_iter().map(line))?);
    let mut inputs: Vec<String> = release.inputs.iter().map(|input| format!("input {} {}\n", input.sha256, input.path)).collect();
    inputs.sort();
    lines.append(&mut inputs);
    Ok(sha256_hex(lines.concat().as_bytes()))
}

/// The form of `manifest.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Record {
    pub(super) format_version: String,
    pub(super) release: String,
    pub(super) period: String,
    pub(super) revision: u32,
    pub(super) version: String,
    pub(super) change_level: Option<String>,
    pub(super) vintage: u32,
    pub(super) issued: String,
    pub(super) program: Program,
    /// The pipeline itself, among the files of the release.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) pipeline: Option<String>,
    pub(super) schema_version: String,
    pub(super) pipeline_sha256: String,
    pub(super) content_sha256: String,
    pub(super) previous: Option<String>,
    pub(super) schema: Schema,
    pub(super) inputs: Vec<Entry>,
    pub(super) files: Vec<Entry>,
}

/// What made the release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Program {
    pub(super) name: String,
    pub(super) version: String,
}

/// A file, of the input or of the release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    pub(super) path: String,
    pub(super) sha256: String,
    pub(super) bytes: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) rows: Option<u64>,
}

#[cfg(test)]
mod tests {
    use super::super::{files, fixture};
    use super::*;

    #[test]
    fn the_manifest_names_every_file_but_itself() {
        let pipeline = fixture::pipeline();
        let release = fixture::release(&pipeline);
        let made = files(&release, &pipeline, &fixture::Sentences::new()).unwrap();
        let manifest = made.iter().find(|file| file.path == PATH).unwrap();
        let record: Record = serde_json::from_slice(&manifest.bytes).unwrap();
        let named: Vec<&str> = record.files.iter().map(|file| file.path.as_str()).collect();
        let others: Vec<&str> = made.iter().map(|file| file.path.as_str()).filter(|path| *path != PATH).collect();
        assert_eq!(named, others);
        assert!(named.contains(&"parquet/entries.parquet") && named.contains(&"csv/by_month.csv"), "{named:?}");
        assert_eq!(record.files.iter().find(|file| file.path == "csv/entries.csv").unwrap().rows, Some(3));
    }

    #[test]
    fn name_and_day_are_no_content_but_every_value_is() {
        let pipeline = fixture::pipeline();
        let release = fixture::release(&pipeline);
        let content = |release: &Release| content_fingerprint(release, &pipeline).unwrap();
        let later = Release { issued: release.issued.succ_opt().unwrap(), ..fixture::revised(&pipeline) };
        assert_eq!(content(&release), content(&later));
        let mut other = release.clone();
        let frame = other.tables.get("by_month").unwrap().head(Some(2));
        other.tables.insert(Table { name: "by_month".to_owned(), frame });
        assert_ne!(content(&release), content(&other));
        assert_ne!(content(&release), content(&Release { fingerprint: "beef".to_owned(), ..release.clone() }));
    }
}
