//! The files of a release: each that the manifest names is there, plain and with its hash; nothing else is; and the folder
//! bears the name of the release.

use super::super::history::History;
use super::super::staging::LATEST;
use super::super::{File, manifest, unreadable};
use super::{Check, Record};
use crate::error::Error;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Component, Path};

/// Every file there, in the manifest, plain, and as long and with the hash that the manifest says.
pub(super) fn read(folder: &Path, record: &Record, checks: &mut Vec<Check>) -> Result<BTreeMap<String, File>, Error> {
    let mut files = BTreeMap::new();
    for file in &record.files {
        let is_below = Path::new(&file.path).components().all(|part| matches!(part, Component::Normal(_)));
        if !is_below || files.contains_key(&file.path) {
            checks.push(Check::new("listed", "path", &file.path).failed(None, "-", &file.path));
            continue;
        }
        let path = folder.join(&file.path);
        let unreadable = |error| unreadable(&path.display().to_string(), error);
        match fs::symlink_metadata(&path) {
            Ok(about) if about.is_file() => {}
            // What is there and no plain file is told with what else is there.
            Ok(_) => continue,
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                checks.push(Check::new("present", "path", &file.path).failed(None, &file.sha256, "-"));
                continue;
            }
            Err(error) => return Err(unreadable(error)),
        }
        let there = File::new(file.path.clone(), fs::read(&path).map_err(unreadable)?);
        let found = format!("{} {}", there.bytes.len(), there.sha256());
        let expected = format!("{} {}", file.bytes, file.sha256);
        checks.push(Check::new("hash", "path", &file.path).unless(found != expected, expected, &found));
        files.insert(file.path.clone(), there);
    }
    let listed: BTreeSet<&str> = record.files.iter().map(|file| file.path.as_str()).chain([manifest::PATH]).collect();
    for (path, is_plain) in on_disk(folder, "")? {
        if !is_plain {
            checks.push(Check::new("regular", "path", &path).failed(None, &path, "-"));
        } else if !listed.contains(path.as_str()) {
            checks.push(Check::new("listed", "path", &path).failed(None, "-", &path));
        }
    }
    Ok(files)
}

/// All that is below a folder, with `/` between the parts, and whether it is a plain file. A folder is told where it is empty.
fn on_disk(folder: &Path, below: &str) -> Result<Vec<(String, bool)>, Error> {
    let here = folder.join(below);
    let failed = |error: io::Error| unreadable(&here.display().to_string(), error);
    let mut paths = Vec::new();
    for entry in fs::read_dir(&here).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let path = format!("{below}{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type().map_err(failed)?;
        if kind.is_dir() {
            let inside = on_disk(folder, &format!("{path}/"))?;
            paths.extend(if inside.is_empty() { vec![(path, false)] } else { inside });
        } else {
            paths.push((path, kind.is_file()));
        }
    }
    paths.sort();
    Ok(paths)
}

/// A release stands in a folder of its name. That `latest` beside it names the newest one and that the others can be read is
/// nothing that the release could be blamed for.
pub(super) fn place(folder: &Path, record: &Record, checks: &mut Vec<Check>, remarks: &mut Vec<Check>) -> Result<(), Error> {
    let full = folder.canonicalize().map_err(|error| unreadable(&folder.display().to_string(), error))?;
    let name = full.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    checks.push(Check::new("name", "path", &name).unless(name != record.release, &record.release, &name));
    let Some(output) = full.parent() else { return Ok(()) };
    // A release that was copied by itself has no neighbours.
    let Ok(latest) = fs::read_to_string(output.join(LATEST)) else { return Ok(()) };
    let (history, _) = History::read_around(output)?;
    let newest = history.newest().map(|release| release.name.clone()).unwrap_or_default();
    if latest.trim_end() != newest {
        remarks.push(Check::new("latest", "path", LATEST).failed(None, newest, latest.trim_end()));
    }
    Ok(())
}
