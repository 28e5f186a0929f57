//! `verify` and `compare`: releases that are there already, one against itself and two against each other.

use super::Settings;
use super::summary::{change_lines, counts, finding_lines};
use crate::compare as comparing;
use crate::error::{Error, ErrorKind, Problem};
use crate::ingest::shown;
use crate::model::{Finding, Severity};
use crate::pipeline::Pipeline;
use crate::{publish, verify as verifying};
use serde_json::json;
use std::path::Path;

/// Checks a release against itself: its files against the manifest and each other, its tables by the rules of a run.
///
/// # Errors
/// Kind `Refused` where anything does not agree, after telling all of it.
pub fn verify(dir: &Path, pipeline: &Path, settings: &Settings<'_>) -> Result<(), Error> {
    let pipeline = Pipeline::load(pipeline)?;
    publish::audit(dir, &pipeline)?;
    let tables = publish::read_release(dir, &pipeline)?;
    let findings: Vec<Finding> = verifying::verify(&tables, &pipeline);
    let errors: Vec<Finding> = findings.into_iter().filter(|finding| finding.code.severity() == Severity::Error).collect();
    if !errors.is_empty() {
        finding_lines(&errors, settings.messages).iter().for_each(|line| settings.warn(line));
        return Err(Error::one(ErrorKind::Refused, Problem::new("refused").with("count", errors.len())));
    }
    let n_rows: usize = tables.iter().map(|table| table.frame.height()).sum();
    let n_tables = tables.iter().count();
    if settings.json {
        settings.say(&json!({ "result": "verified", "path": shown(dir), "tables": n_tables, "rows": n_rows }).to_string());
    } else {
        let values = [("path", shown(dir)), ("tables", n_tables.to_string()), ("rows", n_rows.to_string())];
        settings.say(&settings.messages.tell("summary-verified", &values));
    }
    Ok(())
}

/// Tells what differs between two releases.
///
/// # Errors
/// Where one of them cannot be read.
pub fn compare(old: &Path, new: &Path, pipeline: &Path, settings: &Settings<'_>) -> Result<(), Error> {
    let pipeline = Pipeline::load(pipeline)?;
    let (before, after) = (publish::read_release(old, &pipeline)?, publish::read_release(new, &pipeline)?);
    let name = |dir: &Path| dir.file_name().map_or_else(|| shown(dir), |name| name.to_string_lossy().into_owned());
    let comparison = comparing::compare(&after, Some((&name(old), &before)), &pipeline);
    let [added, removed, changed] = counts(&comparison);
    if settings.json {
        let found = json!({ "old": name(old), "new": name(new), "added": added, "removed": removed, "changed": changed });
        settings.say(&found.to_string());
        return Ok(());
    }
    let [added, removed, changed] = [added, removed, changed].map(|count| count.to_string());
    let values = [("old", name(old)), ("new", name(new)), ("added", added), ("removed", removed), ("changed", changed)];
    settings.say(&settings.messages.tell("summary-compared", &values));
    change_lines(&comparison, settings.messages).iter().for_each(|line| settings.say(&format!("  {line}")));
    Ok(())
}
