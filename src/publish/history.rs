//! What is already published, as the manifests in the output folder tell it.

use super::manifest::{FORMS, PATH, Record};
use super::unreadable;
use crate::error::{Error, ErrorKind, Problem};
use crate::model::{Quarter, Schema, Version};
use crate::pipeline::Pipeline;
use chrono::NaiveDate;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A release on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastRelease {
    /// `2024Q1-r1`.
    pub name: String,
    /// The quarter it was issued for.
    pub period: Quarter,
    /// From 1.
    pub revision: u32,
    /// `1.4.0`.
    pub version: Version,
    /// Its place among all releases in the order in which they were issued.
    pub vintage: u32,
    /// The day of issue.
    pub issued: NaiveDate,
    /// See [`super::content_fingerprint`].
    pub content_sha256: String,
    /// What its columns were and meant.
    pub schema: Schema,
    /// The pipeline and the program that made it.
    pub method: [String; 2],
    /// Its folder.
    pub folder: PathBuf,
}

/// Every release in a folder, by period and revision.
#[derive(Debug, Clone, Default)]
pub struct History(Vec<LastRelease>);

impl History {
    /// Reads all manifests; none where the folder is not there yet.
    ///
    /// # Errors
    /// Kind `Output` where a manifest cannot be read.
    pub fn read(output: &Path) -> Result<History, Error> {
        releases(output).map(History)
    }

    /// Reads the manifests that can be read, and tells the others: what is wrong with one release is no fault of another.
    ///
    /// # Errors
    /// Kind `Output` where the folder cannot be read.
    pub fn read_around(output: &Path) -> Result<(History, Vec<Error>), Error> {
        let (mut found, mut odd) = (Vec::new(), Vec::new());
        for folder in folders(output)? {
            match release_at(&folder) {
                Ok(release) => found.push(release),
                Err(error) => odd.push(error),
            }
        }
        found.sort_by_key(|release| (release.period, release.revision));
        Ok((History(found), odd))
    }

    /// What was there before the release of this place was issued.
    #[must_use]
    pub fn before(mut self, vintage: u32) -> History {
        self.0.retain(|release| release.vintage < vintage);
        self
    }

    /// The newest release of a quarter: a changed rebuild gets the revision after it.
    pub fn last(&self, period: Quarter) -> Option<&LastRelease> {
        self.0.iter().rev().find(|release| release.period == period)
    }

    /// What a release of this quarter is compared with: the newest of the quarter, else the newest of an earlier one.
    pub fn previous(&self, period: Quarter) -> Option<&LastRelease> {
        self.0.iter().rev().find(|release| release.period <= period)
    }

    /// The release that was issued last, for whichever quarter: it holds the figures of all before it.
    pub fn latest(&self) -> Option<&LastRelease> {
        self.0.iter().max_by_key(|release| release.vintage)
    }

    /// The release of this place among all.
    pub fn at(&self, vintage: u32) -> Option<&LastRelease> {
        self.0.iter().find(|release| release.vintage == vintage)
    }

    /// The release of this name.
    pub fn named(&self, name: &str) -> Option<&LastRelease> {
        self.0.iter().find(|release| release.name == name)
    }

    /// The one that a reader should take: of the newest quarter, the newest revision.
    pub fn newest(&self) -> Option<&LastRelease> {
        self.0.last()
    }
}

/// The manifest of a release.
pub(super) fn read_manifest(folder: &Path) -> Result<Record, Error> {
    let path = folder.join(PATH);
    let bytes = fs::read(&path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            Error::one(ErrorKind::Output, Problem::new("output-no-manifest").with("path", folder.display()))
        }
        _ => unreadable(&path.display().to_string(), error),
    })?;
    let problem = |code| Problem::new(code).with("path", path.display());
    let broken = |error: serde_json::Error| Error::one(ErrorKind::Output, problem("output-manifest-broken").with("detail", error));
    let told: serde_json::Value = serde_json::from_slice(&bytes).map_err(broken)?;
    // The form first: of another form nothing else can be said.
    let form = told.get("format_version").and_then(serde_json::Value::as_str).unwrap_or_default();
    if !FORMS.contains(&form) {
        let number = |form: &str| form.parse::<u32>().ok();
        let is_newer = number(form).zip(FORMS.iter().filter_map(|form| number(form)).max()).is_some_and(|(form, known)| form > known);
        let code = if is_newer { "output-form-newer" } else { "output-form-older" };
        return Err(Error::one(ErrorKind::Output, problem(code).with("form", form).with("known", FORMS.join(", "))));
    }
    serde_json::from_value(told).map_err(broken)
}

/// The pipeline that a release carries; none in a release of an older form.
///
/// # Errors
/// As [`release_at`].
pub fn pipeline_of(folder: &Path) -> Result<Option<PathBuf>, Error> {
    Ok(read_manifest(folder)?.pipeline.map(|path| folder.join(path)))
}

/// Whether this program made a release: another may say the same in other words.
pub fn is_own_program(release: &LastRelease) -> bool {
    release.method[1] == env!("CARGO_PKG_VERSION")
}

/// The release in a folder, as its manifest tells it.
///
/// # Errors
/// Kind `Output` where the folder holds no manifest, or one that cannot be read.
pub fn release_at(folder: &Path) -> Result<LastRelease, Error> {
    let record = read_manifest(folder)?;
    let odd = |value: &str| unreadable(&folder.join(PATH).display().to_string(), value);
    let period = record.period.parse().map_err(|()| odd(&record.period))?;
    let version = record.version.parse().map_err(|()| odd(&record.version))?;
    let issued = record.issued.parse().map_err(|_| odd(&record.issued))?;
    Ok(LastRelease {
        name: record.release,
        period,
        revision: record.revision,
        version,
        vintage: record.vintage,
        issued,
        content_sha256: record.content_sha256,
        schema: record.schema,
        method: [record.pipeline_sha256, record.program.version],
        folder: folder.to_path_buf(),
    })
}

/// What makes a release from the same input: the pipeline and the program, as a manifest names them.
pub fn method(pipeline: &Pipeline) -> [String; 2] {
    [pipeline.fingerprint.clone(), env!("CARGO_PKG_VERSION").to_owned()]
}

/// The folders that hold a manifest.
fn folders(output: &Path) -> Result<Vec<PathBuf>, Error> {
    let entries = match fs::read_dir(output) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(unreadable(&output.display().to_string(), error)),
    };
    let is_hidden = |entry: &fs::DirEntry| entry.file_name().to_string_lossy().starts_with('.');
    let shown = entries.flatten().filter(|entry| !is_hidden(entry)).map(|entry| entry.path());
    Ok(shown.filter(|folder| folder.join(PATH).is_file()).collect())
}

pub(super) fn releases(output: &Path) -> Result<Vec<LastRelease>, Error> {
    let mut releases = folders(output)?.iter().map(|folder| release_at(folder)).collect::<Result<Vec<_>, Error>>()?;
    releases.sort_by_key(|release| (release.period, release.revision));
    Ok(releases)
}
