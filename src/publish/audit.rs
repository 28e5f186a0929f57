//! A release on disk against itself. First what needs nothing but the release: every file is there, is a plain file, has its
//! hash and is told by the catalogues as it is; CSV equals Parquet cell by cell; manifest, report, footers and vintages agree.
//! Then, with a pipeline, what needs words: the workbook and the page. Reads only; counting anew is the caller's part.

mod agreement;
mod files;
mod tables;
mod workbook;

use super::history::read_manifest;
use super::manifest::Record;
use super::recall::release;
use super::{File, Words, page};
use crate::error::Error;
use crate::model::Tables;
use crate::pipeline::Pipeline;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// One thing that was checked. The sentence is `locales/`'s `audit-check-<code>`; where it failed, `audit-failed` or, with
/// a value `place`, `audit-failed-at`, with `expected` and `found`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// `hash`, `present`, `listed`, `regular`, `readable`, `rows`, `columns`, `csv`, `catalogue`, `report`, `definition`, `footer`,
    /// `content`, `vintage`, `workbook`, `guidance`, `page`, `page-data`, `name`, `latest`, `bytes`.
    pub code: &'static str,
    /// Whether all is as it should be.
    pub is_ok: bool,
    /// Named values for the sentences.
    pub values: Vec<(&'static str, String)>,
}

impl Check {
    pub(super) fn new(code: &'static str, name: &'static str, thing: &str) -> Check {
        Check { code, is_ok: true, values: vec![(name, thing.to_owned())] }
    }

    /// A check that failed.
    pub fn of(code: &'static str, name: &'static str, thing: &str, expected: &str, found: &str) -> Check {
        Check::new(code, name, thing).failed(None, expected, found)
    }

    pub(super) fn unless(self, failed: bool, expected: impl ToString, found: impl ToString) -> Check {
        if failed { self.failed(None, expected, found) } else { self }
    }

    pub(super) fn failed(mut self, place: Option<String>, expected: impl ToString, found: impl ToString) -> Check {
        self.is_ok = false;
        self.values.extend(place.map(|place| ("place", place)));
        self.values.extend([("expected", expected.to_string()), ("found", found.to_string())]);
        self
    }
}

/// What an audit found.
#[derive(Debug)]
pub struct AuditReport {
    /// All checks, failed or not.
    pub checks: Vec<Check>,
    /// What is odd around the release and no fault of it.
    pub remarks: Vec<Check>,
    /// The tables, where all of them can be read.
    pub tables: Option<Tables>,
    record: Record,
    files: BTreeMap<String, File>,
}

impl AuditReport {
    /// The checks that failed.
    pub fn failures(&self) -> impl Iterator<Item = &Check> {
        self.checks.iter().filter(|check| !check.is_ok)
    }
}

/// Files by path, on disk or not yet.
pub(super) type Files<'a> = BTreeMap<&'a str, &'a File>;

/// Checks a release folder by itself.
///
/// # Errors
/// Kind `Output` where the folder holds no manifest or cannot be read; what differs is no error but a failed check.
pub fn audit(folder: &Path) -> Result<AuditReport, Error> {
    let record = read_manifest(folder)?;
    let (mut checks, mut remarks) = (Vec::new(), Vec::new());
    let files = files::read(folder, &record, &mut checks)?;
    let there = by_path(files.values());
    let tables = tables::check(&there, &record, &mut checks);
    agreement::catalogues(&there, &record, &mut checks);
    agreement::of_manifest(&there, &record, tables.as_ref(), &mut checks)?;
    files::place(folder, &record, &mut checks, &mut remarks)?;
    Ok(AuditReport { checks, remarks, tables, record, files })
}

/// What the workbook and the page say, by the pipeline that the release was made with; all of it where this program made it,
/// else the figures of the workbook alone.
///
/// # Errors
/// As the exporters say.
pub fn audit_with(report: &AuditReport, pipeline: &Pipeline, words: &dyn Words, is_own_program: bool) -> Result<Vec<Check>, Error> {
    let origin = if is_own_program { Origin::OwnProgram } else { Origin::Other };
    by_words(&by_path(report.files.values()), &report.record, report.tables.clone(), pipeline, words, origin)
}

/// Who made the files of a release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// Another program, or another version of this one, with words of its own.
    Other,
    /// This program, in some run before.
    OwnProgram,
    /// This run, a moment ago: page and CSV were printed from the same tables.
    ThisRun,
}

/// What the files of a release that is not written yet say against each other.
pub(super) fn contents(
    files: &Files<'_>,
    record: &Record,
    pipeline: &Pipeline,
    words: &dyn Words,
    checks: &mut Vec<Check>,
) -> Result<(), Error> {
    let mut of_catalogues = Vec::new();
    let (tables, ()) = rayon::join(|| tables::check(files, record, checks), || agreement::catalogues(files, record, &mut of_catalogues));
    // Where a table is not what the CSV file says, nothing that was printed is taken on trust.
    let origin = if checks.iter().all(|check| check.is_ok) { Origin::ThisRun } else { Origin::OwnProgram };
    checks.append(&mut of_catalogues);
    checks.extend(by_words(files, record, tables, pipeline, words, origin)?);
    Ok(())
}

/// The workbook, and the page where this program made it. Of tables that cannot be read their own checks have told.
fn by_words(
    files: &Files<'_>,
    record: &Record,
    tables: Option<Tables>,
    pipeline: &Pipeline,
    words: &dyn Words,
    origin: Origin,
) -> Result<Vec<Check>, Error> {
    let Some(release) = tables.and_then(|tables| release(record, tables)) else { return Ok(Vec::new()) };
    let of_page = || if origin == Origin::Other { Ok(Vec::new()) } else { page::check(files, &release, pipeline, words, origin) };
    let of_workbook = || workbook::check(files, record, &release, pipeline, words, origin != Origin::Other);
    let (of_workbook, of_page) = rayon::join(of_workbook, of_page);
    Ok(of_workbook?.into_iter().chain(of_page?).collect())
}

/// Files by their paths.
pub(super) fn by_path<'a>(files: impl IntoIterator<Item = &'a File>) -> Files<'a> {
    files.into_iter().map(|file| (file.path.as_str(), file)).collect()
}

/// The first place where two values differ.
pub(super) fn difference(expected: &Value, found: &Value, place: String) -> Option<(String, String, String)> {
    match (expected, found) {
        (Value::Array(left), Value::Array(right)) if left.len() == right.len() => {
            left.iter().zip(right).enumerate().find_map(|(at, (left, right))| difference(left, right, format!("{place}/{at}")))
        }
        (Value::Object(left), Value::Object(right)) if left.keys().eq(right.keys()) => {
            left.iter().zip(right.values()).find_map(|((key, left), right)| difference(left, right, format!("{place}/{key}")))
        }
        (left, right) if left == right => None,
        (left, right) => Some((place, short(left), short(right))),
    }
}

/// A value that fits a line.
fn short(value: &Value) -> String {
    let text = value.to_string();
    let mut kept: String = text.chars().take(60).collect();
    if kept.len() < text.len() {
        kept.push('…');
    }
    kept
}

#[cfg(test)]
mod tests;
