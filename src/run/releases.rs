//! `verify` and `compare`: releases that are there already, one against itself and two against each other.

use super::Settings;
use super::summary::{change_lines, counts, finding_lines};
use crate::compare as comparing;
use crate::error::{Error, ErrorKind, Problem};
use crate::ingest::shown;
use crate::model::{Comparison, Severity, Tables};
use crate::pipeline::Pipeline;
use crate::{publish, statistics, verify as verifying};
use serde_json::json;
use std::path::Path;

/// Checks a release against itself: its files against the manifest and each other, its statistics against its rows, and
/// its tables by the rules of a run.
///
/// # Errors
/// Kind `Refused` where anything does not agree, after telling all of it.
pub fn verify(dir: &Path, pipeline: &Path, settings: &Settings<'_>) -> Result<(), Error> {
    let pipeline = Pipeline::load(pipeline)?;
    let report = publish::audit(dir, &pipeline, settings.messages)?;
    let mut told: Vec<String> = report.failures().map(|check| failure(check, settings)).collect();
    let mut n_errors = told.len();
    let mut sizes = (0, 0);
    // Tables that are not what was published need not be counted again.
    if report.is_ok() {
        let tables = publish::read_release(dir, &pipeline)?;
        sizes = (tables.iter().count(), tables.iter().map(|table| table.frame.height()).sum::<usize>());
        let mut findings = verifying::verify(&tables, &pipeline);
        findings.retain(|finding| finding.code.severity() == Severity::Error);
        let recounted = recount(&report.release, &tables, &pipeline);
        n_errors += findings.len() + recounted.changes.len();
        told.extend(finding_lines(&findings, settings.messages));
        told.extend(change_lines(&recounted, settings.messages));
    }
    if n_errors > 0 {
        told.iter().for_each(|line| settings.warn(line));
        return Err(Error::one(ErrorKind::Refused, Problem::new("release-broken").with("path", shown(dir)).with("count", n_errors)));
    }
    let (n_tables, n_rows) = sizes;
    if settings.json {
        settings.say(&json!({ "result": "verified", "path": shown(dir), "tables": n_tables, "rows": n_rows }).to_string());
    } else {
        let values = [("path", shown(dir)), ("tables", n_tables.to_string()), ("rows", n_rows.to_string())];
        settings.say(&settings.messages.tell("summary-verified", &values));
    }
    Ok(())
}

/// One check that failed, as a sentence.
fn failure(check: &publish::Check, settings: &Settings<'_>) -> String {
    let what = settings.messages.tell(&format!("audit-check-{}", check.code), &check.values);
    let has_place = check.values.iter().any(|(name, _)| *name == "place");
    let found = settings.messages.tell(if has_place { "audit-failed-at" } else { "audit-failed" }, &check.values);
    format!("{what}: {found}")
}

/// The statistics, counted once more from the rows of the release, against those that it holds.
fn recount(release: &str, tables: &Tables, pipeline: &Pipeline) -> Comparison {
    let Some(period) = release.split_once("-r").and_then(|(period, _)| period.parse().ok()) else { return Comparison::default() };
    let counted = statistics::statistics(tables.clone(), period, pipeline).value;
    comparing::compare(&counted, Some((release, tables)), pipeline)
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
