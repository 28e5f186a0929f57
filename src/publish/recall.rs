//! A release on disk taken up again: its tables, to compare the next one with and to count its figures anew, and all that
//! its exporters need, to print its files again and see whether they are the same.

use super::audit::Check;
use super::history::read_manifest;
use super::manifest::{PATH as MANIFEST, Record, VINTAGES};
use super::{File, changes, parquet, read_table, unreadable};
use crate::error::{Error, ErrorKind, Problem};
use crate::model::{Comparison, InputFile, Level, Release, Table, Tables, sha256_hex};
use crate::pipeline::Pipeline;
use std::fs;
use std::io;
use std::path::Path;

/// A release on disk as it was when it was published, so that it can be printed again.
///
/// # Errors
/// As [`read_release`].
pub fn recall(folder: &Path, pipeline: &Pipeline, checked: &[&'static str]) -> Result<Release, Error> {
    let record = read_manifest(folder)?;
    let path = folder.join(MANIFEST).display().to_string();
    let release = release(&record, read_release(folder, pipeline)?).ok_or_else(|| unreadable(&path, &record.period))?;
    let changes = folder.join(changes::PATH);
    let bytes = fs::read(&changes).map_err(|error| unreadable(&changes.display().to_string(), error))?;
    let is_of_other_schema = record.change_level.as_deref() == Some(Level::Major.code());
    let comparison = Comparison { previous: record.previous.clone(), changes: changes::read(&bytes)?, is_of_other_schema };
    let inputs = record.inputs.into_iter().map(|input| InputFile { path: input.path, sha256: input.sha256, bytes: input.bytes });
    Ok(Release { comparison, inputs: inputs.collect(), checked: checked.to_vec(), ..release })
}

/// The files of a release that differ from those on disk.
///
/// # Errors
/// Kind `Output` where one is there and cannot be read.
pub fn differing(folder: &Path, files: &[File]) -> Result<Vec<Check>, Error> {
    let mut checks = Vec::new();
    let listed = read_manifest(folder)?.files;
    for file in listed.iter().filter(|listed| files.iter().all(|file| file.path != listed.path)) {
        checks.push(Check::new("bytes", "path", &file.path).failed(None, "-", &file.sha256));
    }
    for file in files {
        let path = folder.join(&file.path);
        let found = match fs::read(&path) {
            Ok(bytes) => sha256_hex(&bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => "-".to_owned(),
            Err(error) => return Err(unreadable(&path.display().to_string(), error)),
        };
        let expected = file.sha256();
        if found != expected {
            checks.push(Check::new("bytes", "path", &file.path).failed(None, expected, found));
        }
    }
    Ok(checks)
}

/// The tables of a release, from its Parquet files: for the comparison with the next one and to recompute statistics. Each
/// must be the file that was published, since nobody may be told of differences from something else.
///
/// # Errors
/// Kind `Output` where the manifest or a table cannot be read, or is not what the manifest says.
pub fn read_release(folder: &Path, pipeline: &Pipeline) -> Result<Tables, Error> {
    let record = read_manifest(folder)?;
    let mut tables = Tables::default();
    for name in pipeline.fields.tables.keys() {
        if let Some(table) = published(folder, &record, name)? {
            tables.insert(table);
        }
    }
    Ok(tables)
}

/// The vintages of a release; none where it was made before there were any.
///
/// # Errors
/// As [`read_release`].
pub fn read_vintages(folder: &Path) -> Result<Option<Table>, Error> {
    published(folder, &read_manifest(folder)?, VINTAGES)
}

fn published(folder: &Path, record: &Record, name: &str) -> Result<Option<Table>, Error> {
    let path = parquet::path(name);
    let Some(listed) = record.files.iter().find(|file| file.path == path) else { return Ok(None) };
    let file = folder.join(&path);
    let bytes = fs::read(&file).map_err(|error| unreadable(&file.display().to_string(), error))?;
    if sha256_hex(&bytes) != listed.sha256 {
        return Err(Error::one(ErrorKind::Output, Problem::new("output-changed").with("path", file.display())));
    }
    read_table(name, bytes).map(Some)
}

/// What the manifest and the tables say of a release, as far as the workbook needs it.
pub(super) fn release(record: &Record, tables: Tables) -> Option<Release> {
    Some(Release {
        name: record.release.clone(),
        period: record.period.parse().ok()?,
        revision: record.revision,
        version: record.version.parse().ok()?,
        vintage: record.vintage,
        issued: record.issued.parse().ok()?,
        tables,
        findings: Vec::new(),
        comparison: Comparison::default(),
        inputs: Vec::new(),
        checked: Vec::new(),
        program: record.program.version.clone(),
        fingerprint: record.pipeline_sha256.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::{fixture, lock, publish};
    use super::*;

    #[test]
    fn a_release_is_read_back_as_it_was() {
        let output = tempfile::tempdir().unwrap();
        let pipeline = fixture::pipeline();
        let release = fixture::release(&pipeline);
        let folder = publish(&release, &pipeline, &fixture::Sentences::new(), &lock(output.path()).unwrap()).unwrap().folder;
        let tables = read_release(&folder, &pipeline).unwrap();
        let names: Vec<&String> = tables.iter().map(|table| &table.name).collect();
        assert_eq!(names, release.tables.iter().map(|table| &table.name).collect::<Vec<_>>());
        let again = Release { tables, ..release.clone() };
        assert_eq!(super::super::content_fingerprint(&again, &pipeline), super::super::content_fingerprint(&release, &pipeline));
    }

    #[test]
    fn a_release_is_printed_again_from_what_is_on_disk() {
        let output = tempfile::tempdir().unwrap();
        let pipeline = fixture::pipeline();
        let words = fixture::Sentences::new();
        let release = fixture::revised(&pipeline);
        let folder = publish(&release, &pipeline, &words, &lock(output.path()).unwrap()).unwrap().folder;
        let again = recall(&folder, &pipeline, &release.checked).unwrap();
        let files = super::super::files(&again, &pipeline, &words).unwrap();
        assert!(files.len() > 30);
        assert_eq!(differing(&folder, &files).unwrap(), []);
        fs::write(folder.join("changes.md"), "").unwrap();
        let differing = differing(&folder, &files).unwrap();
        assert_eq!(differing.iter().map(|check| check.values[0].1.as_str()).collect::<Vec<_>>(), ["changes.md"]);
    }
}
