//! A release on disk against itself: every file of the manifest is there with its hash and nothing else is, CSV equals
//! Parquet and the workbook equals Parquet, cell by cell. Reads only. Recomputing the statistics is the caller's part,
//! with the tables of [`super::read_release`].

mod tables;

use super::excel::reread;
use super::history::read_manifest;
use super::manifest::{PATH as MANIFEST, Record};
use super::recall::release;
use super::staging::LATEST;
use super::workbook::Value;
use super::{History, Words, csv, excel, guidance, page, parquet, read_table, unreadable, workbook};
use crate::error::Error;
use crate::model::{Cell, Release, sha256_hex};
use crate::pipeline::Pipeline;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

/// One thing that was checked. The sentence is `locales/`'s `audit-check-<code>`; where it failed, `audit-failed` or, with
/// a value `place`, `audit-failed-at`, with `expected` and `found`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// `hash`, `present`, `listed`, `readable`, `rows`, `columns`, `csv`, `workbook`, `guidance`, `page`, `page-data`, `name`, `latest`, `bytes`.
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditReport {
    /// Name of the release, as its manifest says.
    pub release: String,
    /// Fingerprint of the pipeline that made it; where the pipeline is another one by now, headings may differ.
    pub pipeline_sha256: String,
    /// All checks, failed or not.
    pub checks: Vec<Check>,
}

impl AuditReport {
    /// Whether every check passed.
    pub fn is_ok(&self) -> bool {
        self.checks.iter().all(|check| check.is_ok)
    }

    /// The checks that failed.
    pub fn failures(&self) -> impl Iterator<Item = &Check> {
        self.checks.iter().filter(|check| !check.is_ok)
    }
}

/// Files by path, on disk or not yet.
pub(super) type Files<'a> = BTreeMap<&'a str, &'a [u8]>;

/// Checks a release folder.
///
/// # Errors
/// Kind `Output` where the folder holds no manifest or cannot be read; what differs is no error but a failed check.
pub fn audit(folder: &Path, pipeline: &Pipeline, words: &dyn Words) -> Result<AuditReport, Error> {
    let record = read_manifest(folder)?;
    let mut checks = Vec::new();
    let files = files(folder, &record, &mut checks)?;
    let files: Files<'_> = files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    contents(&files, &record, pipeline, words, &mut checks)?;
    check_place(folder, &record, &mut checks)?;
    Ok(AuditReport { release: record.release, pipeline_sha256: record.pipeline_sha256, checks })
}

/// What the files of a release say against each other: CSV, the workbook and the page against Parquet.
pub(super) fn contents(
    files: &Files<'_>,
    record: &Record,
    pipeline: &Pipeline,
    words: &dyn Words,
    checks: &mut Vec<Check>,
) -> Result<(), Error> {
    let tables = tables::check(files, record, pipeline, checks);
    // A table that cannot be read has failed its own check already.
    if let Some(release) = tables.and_then(|tables| release(record, tables)) {
        let (workbook, page) =
            rayon::join(|| check_workbook(files, record, &release, pipeline, words), || page::check(files, &release, pipeline, words));
        checks.extend(workbook?);
        checks.extend(page?);
    }
    Ok(())
}

/// A release stands in a folder of its name, and `latest` beside it names the newest one that is there.
fn check_place(folder: &Path, record: &Record, checks: &mut Vec<Check>) -> Result<(), Error> {
    let full = folder.canonicalize().map_err(|error| unreadable(&folder.display().to_string(), error))?;
    let name = full.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    checks.push(Check::new("name", "path", &name).unless(name != record.release, &record.release, &name));
    let Some(output) = full.parent() else { return Ok(()) };
    // A release that was copied by itself has no neighbours.
    let Ok(latest) = fs::read_to_string(output.join(LATEST)) else { return Ok(()) };
    let newest = History::read(output)?.newest().map(|release| release.name.clone()).unwrap_or_default();
    checks.push(Check::new("latest", "path", LATEST).unless(latest.trim_end() != newest, newest, latest.trim_end()));
    Ok(())
}

/// Every file there, in the manifest, and as long and with the hash that the manifest says.
fn files(folder: &Path, record: &Record, checks: &mut Vec<Check>) -> Result<BTreeMap<String, Vec<u8>>, Error> {
    let mut files = BTreeMap::new();
    for file in &record.files {
        let bytes = match fs::read(folder.join(&file.path)) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                checks.push(Check::new("present", "path", &file.path).failed(None, &file.sha256, "-"));
                continue;
            }
            Err(error) => return Err(unreadable(&folder.join(&file.path).display().to_string(), error)),
        };
        let found = format!("{} {}", bytes.len(), sha256_hex(&bytes));
        let expected = format!("{} {}", file.bytes, file.sha256);
        checks.push(Check::new("hash", "path", &file.path).unless(found != expected, expected, &found));
        files.insert(file.path.clone(), bytes);
    }
    let listed: BTreeSet<&str> = record.files.iter().map(|file| file.path.as_str()).chain([MANIFEST]).collect();
    for path in on_disk(folder, "")? {
        if !listed.contains(path.as_str()) {
            checks.push(Check::new("listed", "path", &path).failed(None, "-", &path));
        }
    }
    Ok(files)
}

/// All files below a folder, with `/` between the parts.
fn on_disk(folder: &Path, below: &str) -> Result<Vec<String>, Error> {
    let here = folder.join(below);
    let failed = |error: io::Error| unreadable(&here.display().to_string(), error);
    let mut paths = Vec::new();
    for entry in fs::read_dir(&here).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let path = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.file_type().map_err(failed)?.is_dir() {
            paths.extend(on_disk(folder, &format!("{path}/"))?);
        } else {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// What every cell of the workbook must be follows from the Parquet tables.
fn check_workbook(
    files: &Files<'_>,
    record: &Record,
    release: &Release,
    pipeline: &Pipeline,
    words: &dyn Words,
) -> Result<Vec<Check>, Error> {
    let mut checks = Vec::new();
    let path = excel::path(pipeline, &record.period);
    let Some(bytes) = files.get(path.as_str()) else {
        if !record.files.iter().any(|file| file.path == path) {
            checks.push(Check::new("present", "path", &path).failed(None, &path, "-"));
        }
        return Ok(checks);
    };
    let cells = match reread::Cells::read(&path, bytes) {
        Ok(cells) => cells,
        Err(error) => {
            checks.push(Check::new("readable", "path", &path).failed(None, "xlsx", error));
            return Ok(checks);
        }
    };
    for sheet in workbook::sheets(release, pipeline, words)? {
        checks.push(check_sheet(&cells, &sheet));
    }
    for result in guidance::check(bytes, words).unwrap_or_default() {
        let check = Check::new("guidance", "check", &words.zh(&format!("publish-guidance-{}", result.id)));
        match result.outcome {
            guidance::Outcome::Met => checks.push(check),
            guidance::Outcome::Failed(places) => checks.push(check.failed(None, "-", places.join("、"))),
            guidance::Outcome::ByHand => {}
        }
    }
    Ok(checks)
}

fn check_sheet(cells: &reread::Cells, sheet: &workbook::Sheet) -> Check {
    let check = Check::new("workbook", "sheet", &sheet.name);
    if !cells.has(&sheet.name) {
        return check.failed(None, &sheet.name, "-");
    }
    let first = excel::HEADING_ROW as usize;
    let size = |rows: usize, columns: usize| format!("{rows} x {columns}");
    let expected = size(sheet.rows.len(), sheet.headings.len());
    let found = size(cells.height(&sheet.name).saturating_sub(first + 1), cells.width(&sheet.name));
    if expected != found {
        return check.failed(None, expected, found);
    }
    let headings: Vec<Value> = sheet.headings.iter().map(|heading| Value::text(heading.as_str())).collect();
    for (at, row) in std::iter::once(&headings).chain(&sheet.rows).enumerate() {
        for (column, expected) in row.iter().enumerate() {
            let found = cells.value(&sheet.name, first + at, column);
            if !reread::is_same(expected, &found) {
                let place = format!("{}, {}", first + at + 1, sheet.headings[column]);
                return check.failed(Some(place), shown(expected), shown(&found));
            }
        }
    }
    check
}

fn shown(value: &Value) -> String {
    match value {
        Value::Empty => Cell::Null.text().into_owned(),
        Value::Text(text) => text.clone(),
        Value::Integer(count) => count.to_string(),
        Value::Share(share) => share.to_string(),
        Value::Date(date) => date.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{fixture, lock, publish};
    use super::*;
    use std::path::PathBuf;

    /// Publishes, lets `harm` do its work in the folder, and gives the codes of what failed.
    fn failures(harm: impl Fn(&Path)) -> Vec<String> {
        let output = tempfile::tempdir().unwrap();
        let pipeline = fixture::pipeline();
        let words = fixture::Sentences::new();
        let folder: PathBuf = publish(&fixture::release(&pipeline), &pipeline, &words, &lock(output.path()).unwrap()).unwrap().folder;
        harm(&folder);
        let report = audit(&folder, &pipeline, &words).unwrap();
        let value = |check: &Check| check.values[0].1.clone();
        report.failures().map(|check| format!("{} {}", check.code, value(check))).collect()
    }

    fn edit(path: PathBuf, from: &str, to: &str) {
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{from} not in {text}");
        fs::write(path, text.replacen(from, to, 1)).unwrap();
    }

    #[test]
    fn an_untouched_release_passes_every_check() {
        assert_eq!(failures(|_| ()), [""; 0]);
    }

    #[test]
    fn a_changed_digit_in_csv_is_caught_twice() {
        let failed = failures(|folder| edit(folder.join("csv/by_month.csv"), "2024-01,1,2", "2024-01,1,3"));
        assert_eq!(failed, ["hash csv/by_month.csv", "csv by_month"]);
    }

    #[test]
    fn a_digit_changed_in_csv_and_manifest_alike_is_still_caught() {
        let failed = failures(|folder| {
            let path = folder.join("csv/by_month.csv");
            let before = sha256_hex(&fs::read(&path).unwrap());
            edit(path.clone(), "2024-01,1,2", "2024-01,1,3");
            edit(folder.join(MANIFEST), &before, &sha256_hex(&fs::read(&path).unwrap()));
        });
        assert_eq!(failed, ["csv by_month"]);
    }

    #[test]
    fn a_missing_file_and_a_file_too_many_are_caught() {
        let failed = failures(|folder| fs::rename(folder.join("changes.md"), folder.join("csv/more.md")).unwrap());
        assert_eq!(failed, ["present changes.md", "listed csv/more.md"]);
    }

    #[test]
    fn swapped_files_are_caught() {
        let failed = failures(|folder| {
            let [first, second] = ["parquet/by_month.parquet", "parquet/by_official.parquet"].map(|path| folder.join(path));
            let bytes = fs::read(&first).unwrap();
            fs::copy(&second, &first).unwrap();
            fs::write(&second, bytes).unwrap();
        });
        for code in ["hash parquet/by_month.parquet", "columns by_month", "columns by_official"] {
            assert!(failed.iter().any(|failure| failure == code), "{code} not in {failed:?}");
        }
    }

    #[test]
    fn a_workbook_of_another_release_is_caught() {
        let failed = failures(|folder| {
            let pipeline = fixture::pipeline();
            let words = fixture::Sentences::new();
            let mut other = fixture::release(&pipeline);
            other
                .tables
                .insert(crate::model::Table { name: "officials".to_owned(), frame: other.tables.get("officials").unwrap().head(Some(1)) });
            let made = super::super::files(&other, &pipeline, &words).unwrap();
            let path = excel::path(&pipeline, "2024Q1");
            fs::write(folder.join(&path), &made.iter().find(|file| file.path == path).unwrap().bytes).unwrap();
        });
        assert_eq!(failed.len(), 2, "{failed:?}");
        assert!(failed[0].starts_with("hash ") && failed[1].starts_with("workbook "), "{failed:?}");
    }

    #[test]
    fn a_folder_that_is_no_release_is_an_error() {
        let error = audit(tempfile::tempdir().unwrap().path(), &fixture::pipeline(), &fixture::Sentences::new()).unwrap_err();
        assert_eq!(error.problems[0].code, "output-no-manifest");
    }
}
