//! `verify` and `compare`: releases that are there already, one against itself and its inputs, and two against each other.

use super::examine::{self, Failure, of_check};
use super::publish::{edition, make};
use super::summary::{change_lines, counts};
use super::{Again, Order, Settings};
use crate::compare as comparing;
use crate::error::{Error, ErrorKind, Problem};
use crate::ingest::shown;
use crate::model::{Release, sha256_hex};
use crate::pipeline::Pipeline;
use crate::publish::{self, Check, History};
use crate::verify as verifying;
use serde_json::json;
use std::path::{Path, PathBuf};

/// Checks a release against itself: its files against the manifest and each other, its statistics against its rows, its
/// tables by the rules of a run, and all files against what is printed again from its tables.
///
/// # Errors
/// Kind `Refused` where anything does not agree, after telling all of it.
pub fn verify(dir: &Path, pipeline: &Path, settings: &Settings<'_>) -> Result<(), Error> {
    let pipeline = Pipeline::load(pipeline)?;
    let examined = examine::examine(dir, &pipeline, settings.messages)?;
    refuse(dir, &examined.failures, settings)?;
    if settings.json {
        let found = json!({
            "result": "verified", "path": shown(dir), "tables": examined.n_tables, "rows": examined.n_rows,
            "printed_again": examined.is_printed,
        });
        settings.say(&found.to_string());
        return Ok(());
    }
    let values = [("path", shown(dir)), ("tables", examined.n_tables.to_string()), ("rows", examined.n_rows.to_string())];
    settings.say(&settings.messages.tell("summary-verified", &values));
    if !examined.is_printed {
        settings.say(&settings.messages.word("audit-method-told"));
    }
    Ok(())
}

/// Makes a release again from the inputs that its manifest names, and compares every byte.
///
/// # Errors
/// Kind `Refused` where an input is missing or another, pipeline or program are others, or any file differs.
pub fn rebuild(dir: &Path, path: &Path, settings: &Settings<'_>) -> Result<(), Error> {
    let pipeline = Pipeline::load(path)?;
    let examined = examine::examine(dir, &pipeline, settings.messages)?;
    refuse(dir, &examined.failures, settings)?;
    let release = publish::recall(dir, &pipeline, &verifying::CHECKS)?;
    let output = dir.canonicalize().ok().and_then(|full| full.parent().map(Path::to_path_buf)).unwrap_or_else(|| PathBuf::from("."));
    let mut checks = grounds(&release, dir, &output, &pipeline)?;
    if checks.is_empty() {
        let inputs = release.inputs.iter().map(|input| input.path.clone()).collect();
        let again = Some(Again { vintage: release.vintage, inputs, output });
        let order = Order { pipeline: path.to_path_buf(), period: Some(release.period), issued: release.issued, again };
        let made = make(&order, &pipeline, false, settings)?;
        let files = publish::files(&made.release, &pipeline, settings.messages)?;
        checks = publish::differing(dir, &files)?;
        if checks.is_empty() {
            let numbers = [("inputs", release.inputs.len()), ("files", files.len())].map(|(name, count)| (name, count.to_string()));
            if settings.json {
                let found = json!({ "result": "rebuilt", "path": shown(dir), "inputs": release.inputs.len(), "files": files.len() });
                settings.say(&found.to_string());
            } else {
                let values = [[("path", shown(dir))].as_slice(), numbers.as_slice()].concat();
                settings.say(&settings.messages.tell("summary-rebuilt", &values));
            }
        }
    }
    let failures: Vec<Failure> = checks.iter().map(|check| of_check(check, settings.messages)).collect();
    refuse(dir, &failures, settings)
}

/// What must be as it was before a release can be made again: pipeline and program, every input, the releases before it.
fn grounds(release: &Release, dir: &Path, output: &Path, pipeline: &Pipeline) -> Result<Vec<Check>, Error> {
    let mut checks = Vec::new();
    let (was, is) = (publish::release_at(dir)?.method, publish::method(pipeline));
    if was != is {
        checks.push(Check::of("method", "path", &shown(dir), &was.join(" "), &is.join(" ")));
    }
    for input in &release.inputs {
        let found = std::fs::read(pipeline.input.join(&input.path)).map_or_else(|_| "-".to_owned(), |bytes| sha256_hex(&bytes));
        if found != input.sha256 {
            checks.push(Check::of("input", "path", &input.path, &input.sha256, &found));
        }
    }
    let history = History::read(output)?.before(release.vintage);
    let found = history.previous(release.period).map(|previous| previous.name.clone());
    let is_complete = history.latest().map_or(0, |latest| latest.vintage) + 1 == release.vintage;
    if found != release.comparison.previous || !is_complete {
        let name = |name: &Option<String>| name.clone().unwrap_or_else(|| "-".to_owned());
        checks.push(Check::of("history", "path", &name(&release.comparison.previous), &name(&release.comparison.previous), &name(&found)));
    }
    Ok(checks)
}

fn refuse(dir: &Path, failures: &[Failure], settings: &Settings<'_>) -> Result<(), Error> {
    if failures.is_empty() {
        return Ok(());
    }
    failures.iter().for_each(|failure| settings.warn(&failure.told));
    Err(Error::one(ErrorKind::Refused, Problem::new("release-broken").with("path", shown(dir)).with("count", failures.len())))
}

/// Tells what differs between two releases.
///
/// # Errors
/// Where one of them cannot be read.
pub fn compare(old: &Path, new: &Path, pipeline: &Path, settings: &Settings<'_>) -> Result<(), Error> {
    let pipeline = Pipeline::load(pipeline)?;
    let (old, new) = (publish::release_at(old)?, publish::release_at(new)?);
    let (before, after) = (publish::read_release(&old.folder, &pipeline)?, publish::read_release(&new.folder, &pipeline)?);
    let comparison = comparing::compare(&edition(&new, &after), Some(&edition(&old, &before)), Some(&old.schema), &pipeline);
    let [added, removed, changed] = counts(&comparison);
    let level = comparison.level();
    if settings.json {
        let revised = comparison.ranked().len();
        let found = json!({
            "old": old.name, "new": new.name, "added": added, "removed": removed, "changed": changed,
            "figures_revised": revised, "level": level.code(),
        });
        settings.say(&found.to_string());
        return Ok(());
    }
    let [added, removed, changed] = [added, removed, changed].map(|count| count.to_string());
    let names = [("old", old.name), ("new", new.name), ("level", settings.messages.word(&format!("publish-level-{}", level.code())))];
    let values = [("added", added), ("removed", removed), ("changed", changed)];
    settings.say(&settings.messages.tell("summary-compared", &[names.as_slice(), values.as_slice()].concat()));
    change_lines(&comparison, settings.messages).iter().for_each(|line| settings.say(&format!("  {line}")));
    Ok(())
}
