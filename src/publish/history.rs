//! What is already published, as the manifests in the output folder tell it.

use super::manifest::{PATH, Record};
use super::unreadable;
use crate::error::{Error, ErrorKind, Problem};
use crate::model::Quarter;
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
    /// See [`super::content_fingerprint`].
    pub content_sha256: String,
    /// Its folder.
    pub folder: PathBuf,
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
    serde_json::from_slice(&bytes).map_err(|error| unreadable(&path.display().to_string(), error))
}

/// All releases in a folder, by period and revision; none where the folder is not there yet.
///
/// # Errors
/// Kind `Output` where a manifest cannot be read.
pub fn releases(output: &Path) -> Result<Vec<LastRelease>, Error> {
    let entries = match fs::read_dir(output) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(unreadable(&output.display().to_string(), error)),
    };
    let mut releases = Vec::new();
    for entry in entries.flatten() {
        let (folder, name) = (entry.path(), entry.file_name());
        let hidden = name.to_string_lossy().starts_with('.');
        if hidden || !folder.join(PATH).is_file() {
            continue;
        }
        let record = read_manifest(&folder)?;
        let period = record.period.parse().map_err(|()| unreadable(&folder.join(PATH).display().to_string(), &record.period))?;
        releases.push(LastRelease {
            name: record.release,
            period,
            revision: record.revision,
            content_sha256: record.content_sha256,
            folder,
        });
    }
    releases.sort_by_key(|release| (release.period, release.revision));
    Ok(releases)
}

/// The newest release of a quarter: a changed rebuild gets the revision after it.
///
/// # Errors
/// Kind `Output` where a manifest cannot be read.
pub fn last_release(output: &Path, period: Quarter) -> Result<Option<LastRelease>, Error> {
    Ok(releases(output)?.into_iter().rev().find(|release| release.period == period))
}

/// What a release of this quarter is compared with: the newest of the quarter, else the newest of an earlier one.
///
/// # Errors
/// Kind `Output` where a manifest cannot be read.
pub fn previous_release(output: &Path, period: Quarter) -> Result<Option<LastRelease>, Error> {
    Ok(releases(output)?.into_iter().rev().find(|release| release.period <= period))
}
