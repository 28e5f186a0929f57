//! `publish` and `check`: from the input folder to a release, or to all but writing it.

use super::read::read_all;
use super::summary::{Summary, finding_lines};
use super::{Order, Settings, review};
use crate::error::{Error, ErrorKind, Problem};
use crate::messages::Messages;
use crate::model::{Finding, InputFile, Quarter, Release, Severity, Tables};
use crate::pipeline::Pipeline;
use crate::publish::{self, Lang};
use crate::tabulate::{self, FindingRow};
use crate::{compare, ingest, reconcile, statistics, verify};
use std::path::PathBuf;

/// The whole path.
///
/// # Errors
/// By kind: the pipeline, the input, verification or the output. The last release is then untouched.
pub fn publish(order: &Order, settings: &Settings<'_>) -> Result<(), Error> {
    let pipeline = Pipeline::load(&order.pipeline)?;
    let made = make(order, &pipeline, true, settings)?;
    let mut summary = Summary::of(&made.release, &pipeline);
    summary.review = made.review;
    if let Some(name) = &made.unchanged {
        summary.tell_unchanged(name, settings);
        return Ok(());
    }
    let published = publish::publish(&made.release, &pipeline, settings.messages, &pipeline.output)?;
    summary.written = Some(published.folder);
    summary.n_written = published.files.len();
    summary.tell("summary-published", settings);
    Ok(())
}

/// All but writing: the findings, and what would change.
///
/// # Errors
/// As [`publish()`], but for the output.
pub fn check(order: &Order, settings: &Settings<'_>) -> Result<(), Error> {
    let pipeline = Pipeline::load(&order.pipeline)?;
    let made = make(order, &pipeline, false, settings)?;
    let summary = Summary::of(&made.release, &pipeline);
    if let Some(name) = &made.unchanged {
        summary.tell_unchanged(name, settings);
    } else {
        summary.tell("summary-checked", settings);
        summary.tell_changes(settings);
    }
    Ok(())
}

/// A release that is ready to be written.
struct Made {
    release: Release,
    /// The last release of the quarter, where it holds the same.
    unchanged: Option<String>,
    /// Where the review was written.
    review: Option<PathBuf>,
}

fn make(order: &Order, pipeline: &Pipeline, writes: bool, settings: &Settings<'_>) -> Result<Made, Error> {
    ready(order, pipeline)?;
    let mut findings = Vec::new();
    let files = ingest::discover(pipeline, order.period)?.log_into(&mut findings);
    let corrections = review::read(pipeline)?.log_into(&mut findings);
    let mut reading = read_all(&files, pipeline, settings);
    reading.inputs.extend(corrections.inputs);
    reading.inputs.sort();
    findings.extend(reading.findings.iter().cloned());
    if !reading.problems.is_empty() {
        tell_findings(&findings, settings);
        return Err(Error { kind: ErrorKind::Input, problems: reading.problems });
    }
    refuse(&findings, settings)?;
    let no_period = || Error::one(ErrorKind::Input, Problem::new("no-period"));
    let Some(period) = order.period.or_else(|| reading.last_quarter()) else {
        tell_findings(&findings, settings);
        return Err(no_period());
    };
    let tables = tabulate::assemble(reading.tables, pipeline).log_into(&mut findings);
    let so_far = std::mem::take(&mut findings);
    let tables = reconcile::reconcile(tables, so_far, &corrections.books, period, pipeline).log_into(&mut findings);
    let tables = tabulate::through(tabulate::with_officials(tables, pipeline), period, pipeline);
    let mut tables = statistics::statistics(tables, period, pipeline).log_into(&mut findings);
    findings.extend(verify::verify(&tables, pipeline));
    // Where a correction does not fit, the review would show a state that nobody has asked for.
    let is_fit = !findings.iter().any(|finding| finding.code.is_of_corrections());
    let review = (writes && is_fit).then(|| review::write(&tables, &findings, period, order.issued, pipeline, settings));
    refuse(&findings, settings)?;
    let review = review.transpose()?;
    let (findings, rows) = said(findings, settings.messages);
    tables.insert(tabulate::findings(rows, pipeline));
    let made = against_last(order, period, pipeline, tables, findings, reading.inputs)?;
    Ok(Made { review, ..made })
}

/// Gives the release its name, and compares it with what was published before it.
fn against_last(
    order: &Order,
    period: Quarter,
    pipeline: &Pipeline,
    tables: Tables,
    findings: Vec<Finding>,
    inputs: Vec<InputFile>,
) -> Result<Made, Error> {
    let previous = publish::previous_release(&pipeline.output, period)?;
    let old = previous.as_ref().map(|last| publish::read_release(&last.folder, pipeline)).transpose()?;
    let comparison = compare::compare(&tables, previous.as_ref().map(|last| last.name.as_str()).zip(old.as_ref()), pipeline);
    let last = publish::last_release(&pipeline.output, period)?;
    let revision = last.as_ref().map_or(1, |last| last.revision + 1);
    let name = format!("{period}-r{revision}");
    let fingerprint = pipeline.fingerprint.clone();
    let release = Release { name, period, revision, issued: order.issued, tables, findings, comparison, inputs, fingerprint };
    let content = publish::content_fingerprint(&release, pipeline)?;
    let unchanged = last.filter(|last| last.content_sha256 == content).map(|last| last.name);
    Ok(Made { release, unchanged, review: None })
}

/// A pipeline may lack what only a release needs.
fn ready(order: &Order, pipeline: &Pipeline) -> Result<(), Error> {
    let spec = &pipeline.spec;
    let sections = [("area", spec.area.is_none()), ("publisher", spec.publisher.is_none()), ("dataset", spec.dataset.is_none())];
    let missing = sections.into_iter().filter(|(_, absent)| *absent);
    let problem = |key| Problem::new("publish-needs").with("path", order.pipeline.display()).with("key", key);
    Error::all(ErrorKind::Pipeline, missing.map(|(key, _)| problem(key)).collect())
}

/// Stops where a finding weighs as an error, after telling all that was found.
fn refuse(findings: &[Finding], settings: &Settings<'_>) -> Result<(), Error> {
    let count = findings.iter().filter(|finding| finding.code.severity() == Severity::Error).count();
    if count == 0 {
        return Ok(());
    }
    tell_findings(findings, settings);
    Err(Error::one(ErrorKind::Refused, Problem::new("refused").with("count", count)))
}

fn tell_findings(findings: &[Finding], settings: &Settings<'_>) {
    for line in finding_lines(findings, settings.messages) {
        settings.warn(&line);
    }
}

/// Findings in the order of their table, each with its sentences.
pub(super) fn said(findings: Vec<Finding>, messages: &Messages) -> (Vec<Finding>, Vec<FindingRow>) {
    let rows: Vec<FindingRow> = tabulate::identify(findings)
        .into_iter()
        .map(|(finding_id, finding)| {
            let (message_zh, hint_zh) = messages.finding(Lang::Chinese, &finding);
            let (message_en, hint_en) = messages.finding(Lang::English, &finding);
            FindingRow { finding_id, finding, message_zh, message_en, hint_zh, hint_en }
        })
        .collect();
    (rows.iter().map(|row| row.finding.clone()).collect(), rows)
}
