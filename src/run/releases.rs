//! `verify` and `compare`: releases that are there already, one against itself and its inputs, and two against each other.

use super::examine::{self, Failure, of_check};
use super::publish::{edition, make, words_of};
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

/// Where inputs are looked for when nothing is said.
const PIPELINE: &str = "pipelines/donghe.toml";

/// Checks a release against itself: its files against the manifest and each other, its statistics against its rows, its
/// tables by the rules of a run, and all files against what is printed again from its tables.
///
/// # Errors
/// Kind `Refused` where anything does not agree, after telling all of it.
pub fn verify(dir: &Path, given: Option<&Path>, settings: &Settings<'_>) -> Result<(), Error> {
    let examined = examine::examine(dir, given, settings.messages)?;
    refuse(dir, &examined.failures, settings)?;
    let (unchecked, messages) = (&examined.unchecked, settings.messages);
    if settings.json {
        let remarks: Vec<&str> = examined.remarks.iter().map(|remark| remark.told.as_str()).collect();
        let found = json!({
            "result": if unchecked.is_empty() { "verified" } else { "verified-in-part" }, "path": shown(dir),
            "tables": examined.n_tables, "rows": examined.n_rows, "printed_again": unchecked.is_empty(),
            "unchecked": unchecked, "remarks": remarks,
        });
        settings.say(&found.to_string());
        return Ok(());
    }
    let parts: Vec<String> = unchecked.iter().map(|code| messages.word(&format!("audit-unchecked-{code}"))).collect();
    let values = [("path", shown(dir)), ("tables", examined.n_tables.to_string()), ("rows", examined.n_rows.to_string())];
    let more = [("count", parts.len().to_string()), ("list", parts.join(&messages.word("summary-join")))];
    let id = if unchecked.is_empty() { "summary-verified" } else { "summary-verified-in-part" };
    settings.say(&messages.tell(id, &[values.as_slice(), more.as_slice()].concat()));
    for remark in &examined.remarks {
        settings.say(&messages.tell("audit-remark", &[("text", remark.told.clone())]));
    }
    Ok(())
}

/// Makes a release again from the inputs that its manifest names, by the pipeline that it carries, and compares every byte. The
/// given pipeline tells where the inputs are.
///
/// # Errors
/// Kind `Refused` where an input is missing or another, pipeline or program are others, or any file differs.
pub fn rebuild(dir: &Path, given: Option<&Path>, settings: &Settings<'_>) -> Result<(), Error> {
    let examined = examine::examine(dir, given, settings.messages)?;
    refuse(dir, &examined.failures, settings)?;
    let path = given.unwrap_or(Path::new(PIPELINE));
    let here = Pipeline::load(path)?;
    let known = publish::release_at(dir)?;
    let Some(own) = examined.pipeline.filter(|_| publish::is_own_program(&known)) else {
        let method = Check::of("method", "path", &shown(dir), &known.method.join(" "), &publish::method(&here).join(" "));
        return Err(not_again(dir, &[method], settings));
    };
    let pipeline = Pipeline { input: here.input, output: here.output, ..own };
    let release = publish::recall(dir, &pipeline, &verifying::CHECKS)?;
    let output = dir.canonicalize().ok().and_then(|full| full.parent().map(Path::to_path_buf)).unwrap_or_else(|| PathBuf::from("."));
    let grounds = grounds(&release, &output, &pipeline)?;
    if !grounds.is_empty() {
        return Err(not_again(dir, &grounds, settings));
    }
    let inputs = release.inputs.iter().map(|input| input.path.clone()).collect();
    let again = Some(Again { vintage: release.vintage, inputs, output });
    let order = Order { pipeline: path.to_path_buf(), period: Some(release.period), issued: release.issued, again };
    let made = make(&order, &pipeline, false, settings)?;
    let files = publish::files(&made.release, &pipeline, settings.messages)?;
    let failures: Vec<Failure> = publish::differing(dir, &files)?.iter().map(|check| of_check(check, settings.messages)).collect();
    refuse(dir, &failures, settings)?;
    if settings.json {
        let found = json!({ "result": "rebuilt", "path": shown(dir), "inputs": release.inputs.len(), "files": files.len() });
        settings.say(&found.to_string());
    } else {
        let numbers = [("inputs", release.inputs.len()), ("files", files.len())].map(|(name, count)| (name, count.to_string()));
        let values = [[("path", shown(dir))].as_slice(), numbers.as_slice()].concat();
        settings.say(&settings.messages.tell("summary-rebuilt", &values));
    }
    Ok(())
}

/// What must be as it was before a release can be made again, besides pipeline and program: every input, the releases before it.
fn grounds(release: &Release, output: &Path, pipeline: &Pipeline) -> Result<Vec<Check>, Error> {
    let mut checks = Vec::new();
    for input in &release.inputs {
        let found = std::fs::read(pipeline.input.join(&input.path)).map_or_else(|_| "-".to_owned(), |bytes| sha256_hex(&bytes));
        if found != input.sha256 {
            checks.push(Check::of("input", "path", &input.path, &input.sha256, &found));
        }
    }
    let history = History::read_around(output)?.0.before(release.vintage);
    let found = history.previous(release.period).map(|previous| previous.name.clone());
    let is_complete = history.latest().map_or(0, |latest| latest.vintage) + 1 == release.vintage;
    if found != release.comparison.previous || !is_complete {
        let name = |name: &Option<String>| name.clone().unwrap_or_else(|| "-".to_owned());
        checks.push(Check::of("history", "path", &name(&release.comparison.previous), &name(&release.comparison.previous), &name(&found)));
    }
    Ok(checks)
}

/// A release that is sound but cannot be made again here, after telling what is missing.
fn not_again(dir: &Path, grounds: &[Check], settings: &Settings<'_>) -> Error {
    grounds.iter().for_each(|check| settings.warn(&of_check(check, settings.messages).told));
    Error::one(ErrorKind::Refused, Problem::new("release-not-again").with("path", shown(dir)).with("count", grounds.len()))
}

fn refuse(dir: &Path, failures: &[Failure], settings: &Settings<'_>) -> Result<(), Error> {
    if failures.is_empty() {
        return Ok(());
    }
    failures.iter().for_each(|failure| settings.warn(&failure.told));
    Err(Error::one(ErrorKind::Refused, Problem::new("release-broken").with("path", shown(dir)).with("count", failures.len())))
}

/// The pipeline that is given; else the one that a release carries; else the office's own.
pub(super) fn carried(dir: &Path, given: Option<&Path>) -> Result<Pipeline, Error> {
    let own = if given.is_some() { None } else { publish::pipeline_of(dir)? };
    Pipeline::load(given.or(own.as_deref()).unwrap_or(Path::new(PIPELINE)))
}

/// Tells what differs between two releases.
///
/// # Errors
/// Where one of them cannot be read.
pub fn compare(old: &Path, new: &Path, given: Option<&Path>, settings: &Settings<'_>) -> Result<(), Error> {
    let pipeline = carried(new, given)?;
    let (old, new) = (publish::release_at(old)?, publish::release_at(new)?);
    let (before, after) = (publish::read_release(&old.folder, &pipeline)?, publish::read_release(&new.folder, &pipeline)?);
    let [old_words, new_words] = [&old, &new].map(|release| words_of(release, &pipeline));
    let editions = [edition(&old, &before, &old_words), edition(&new, &after, &new_words)];
    let comparison = comparing::compare(&editions[1], Some(&editions[0]), Some(editions[0].described), &pipeline);
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
