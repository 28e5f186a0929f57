//! `publish` and `check`: from the input folder to a release, or to all but writing it.

use super::read::read_all;
use super::summary::Summary;
use super::told::finding_lines;
use super::{Order, Progress, Settings, review};
use crate::compare::{Described, Edition, Issue};
use crate::error::{Error, ErrorKind, Problem};
use crate::messages::Messages;
use crate::model::{Description, Finding, InputFile, Quarter, Release, Severity, Table, Tables, Version};
use crate::pipeline::Pipeline;
use crate::publish::{self, History, Lang, LastRelease, Parcel, Review, Step};
use crate::tabulate::{self, FindingRow};
use crate::{compare, ingest, reconcile, statistics, verify};
use std::path::PathBuf;

/// The whole path.
///
/// # Errors
/// By kind: the pipeline, the input, verification or the output. The last release is then untouched.
pub fn publish(order: &Order, settings: &Settings<'_>) -> Result<(), Error> {
    let pipeline = Pipeline::load(&order.pipeline)?;
    ready(order, &pipeline)?;
    let lock = publish::lock(&pipeline.output)?;
    let made = make(order, &pipeline, true, settings)?;
    let mut summary = Summary::of(&made.release, &pipeline);
    summary.review = made.review;
    if let Some(name) = &made.unchanged {
        publish::list(&lock, &pipeline, settings.messages)?;
        summary.tell_unchanged(name, settings);
        return Ok(());
    }
    let published = settings.during(|begin| {
        let tell = |step| {
            begin(match step {
                Step::Print => Progress::Print,
                Step::Verify => Progress::Verify,
                Step::Write => Progress::Write,
            });
        };
        publish::publish_telling(&made.release, &pipeline, settings.messages, &lock, &tell)
    })?;
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
pub(super) struct Made {
    pub(super) release: Release,
    /// The last release of the quarter, where it holds the same.
    unchanged: Option<String>,
    /// Where the review was written.
    review: Option<PathBuf>,
}

pub(super) fn make(order: &Order, pipeline: &Pipeline, writes: bool, settings: &Settings<'_>) -> Result<Made, Error> {
    ready(order, pipeline)?;
    let mut findings = Vec::new();
    let mut files = ingest::discover(pipeline, order.period)?.log_into(&mut findings);
    let known = order.again.as_ref().map(|again| &again.inputs);
    files.retain(|file| known.is_none_or(|known| known.contains(&file.path)));
    let corrections = review::read(pipeline, known)?.log_into(&mut findings);
    let mut reading = read_all(&files, pipeline, settings)?;
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
    let tables = settings.during(|begin| {
        begin(Progress::Count);
        let tables = tabulate::assemble(reading.tables, pipeline, Parcel::unpack)?.log_into(&mut findings);
        let so_far = std::mem::take(&mut findings);
        let tables = reconcile::reconcile(tables, so_far, &corrections.books, period, pipeline).log_into(&mut findings);
        let tables = tabulate::through(tabulate::with_officials(tables, pipeline), period, pipeline);
        let tables = statistics::statistics(tables, period, pipeline).log_into(&mut findings);
        begin(Progress::Check);
        findings.extend(verify::verify(&tables, pipeline));
        Ok::<Tables, Error>(tables)
    })?;
    // Where a correction does not fit, the review would show a state that nobody has asked for.
    let is_fit = !findings.iter().any(|finding| finding.code.is_of_corrections());
    let review = || {
        let review = Review { tables: &tables, findings: &findings, period, issued: order.issued };
        (writes && is_fit).then(|| review::write(&review, pipeline, settings.messages)).transpose()
    };
    // Whoever is refused has most to review.
    if findings.iter().any(|finding| is_error(&finding)) {
        if let Ok(Some(written)) = review() {
            written.tell(settings);
        }
        refuse(&findings, settings)?;
    }
    let release = || {
        let (findings, table) = said(findings.clone(), pipeline, settings.messages);
        let mut tables = tables.clone();
        tables.insert(table);
        against_last(order, period, pipeline, tables, findings, reading.inputs)
    };
    let (review, made) = settings.during(|begin| {
        begin(Progress::Compare);
        rayon::join(review, release)
    });
    let review = review?;
    if let Some(review) = &review {
        review.tell(settings);
    }
    Ok(Made { review: review.map(|review| review.path), ..made? })
}

/// Gives the release its name and version, and compares it with what was published before it. A comparison that cannot be
/// made ends the run: nobody could say then what changed.
fn against_last(
    order: &Order,
    period: Quarter,
    pipeline: &Pipeline,
    mut tables: Tables,
    findings: Vec<Finding>,
    inputs: Vec<InputFile>,
) -> Result<Made, Error> {
    let history = match &order.again {
        Some(again) => History::read_around(&again.output)?.0.before(again.vintage),
        None => History::read(&pipeline.output)?,
    };
    let (last, latest) = (history.last(period), history.latest());
    // Vintages are told apart by their days: as known on a day is the last row up to it.
    if let Some(latest) = latest.filter(|latest| latest.issued > order.issued) {
        let problem = Problem::new("issued-too-early").with("issued", order.issued);
        return Err(Error::one(ErrorKind::Usage, problem.with("release", &latest.name).with("latest", latest.issued)));
    }
    let revision = last.map_or(1, |last| last.revision + 1);
    let name = format!("{period}-r{revision}");
    let (schema, words, method) = (pipeline.schema(), pipeline.description(), publish::method(pipeline));
    let comparison = {
        let described = Described { schema: &schema, words: &words };
        let new = Edition { name: &name, period, tables: &tables, described, method: &method };
        let previous = history.previous(period);
        let [of_previous, of_latest] = [previous, latest].map(|last| last.map(|last| words_of(last, pipeline)).unwrap_or_default());
        let old = previous.map(|last| publish::read_release(&last.folder, pipeline)).transpose()?;
        let old = previous.zip(old.as_ref()).map(|(last, tables)| edition(last, tables, &of_previous));
        let latest = latest.map(|latest| Described { schema: &latest.schema, words: &of_latest });
        compare::compare(&new, old.as_ref(), latest, pipeline)
    };
    let vintage = latest.map_or(1, |latest| latest.vintage + 1);
    let version = latest.map_or(Version::FIRST, |latest| latest.version.after(comparison.level()));
    let before = latest.map(|latest| publish::read_vintages(&latest.folder)).transpose()?.flatten();
    let issue = Issue { vintage, release: &name, period, issued: order.issued };
    let vintages = compare::vintages(&tables, before.as_ref().map(|table| &table.frame), &issue, pipeline);
    tables.insert(vintages);
    let [fingerprint, program] = method;
    let issued = order.issued;
    let checked = verify::CHECKS.to_vec();
    let release =
        Release { name, period, revision, version, vintage, issued, tables, findings, comparison, inputs, checked, program, fingerprint };
    let unchanged = match last {
        Some(last) if last.content_sha256 == publish::content_fingerprint(&release, pipeline)? => Some(last.name.clone()),
        _ => None,
    };
    Ok(Made { release, unchanged, review: None })
}

/// A published release as one side of a comparison.
pub(super) fn edition<'a>(release: &'a LastRelease, tables: &'a Tables, words: &'a Description) -> Edition<'a> {
    let described = Described { schema: &release.schema, words };
    Edition { name: &release.name, period: release.period, tables, described, method: &release.method }
}

/// What a release says of itself, by the pipeline that it carries; nothing where it carries none, or one of another program.
pub(super) fn words_of(release: &LastRelease, pipeline: &Pipeline) -> Description {
    if release.method[0] == pipeline.fingerprint {
        return pipeline.description();
    }
    let carried = publish::pipeline_of(&release.folder).ok().flatten().and_then(|path| Pipeline::load(&path).ok());
    carried.map(|carried| carried.description()).unwrap_or_default()
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
    let count = findings.iter().filter(is_error).count();
    if count == 0 {
        return Ok(());
    }
    tell_findings(findings, settings);
    Err(Error::one(ErrorKind::Refused, Problem::new("refused").with("count", count)))
}

fn is_error(finding: &&Finding) -> bool {
    finding.code.severity() == Severity::Error
}

fn tell_findings(findings: &[Finding], settings: &Settings<'_>) {
    for line in finding_lines(findings, settings.messages) {
        settings.warn(&line);
    }
}

/// The table of findings, and the findings in its order.
fn said(findings: Vec<Finding>, pipeline: &Pipeline, messages: &Messages) -> (Vec<Finding>, Table) {
    let identified = tabulate::identify(findings);
    let table = sentences(&identified, pipeline, messages);
    (identified.into_iter().map(|(_, finding)| finding).collect(), table)
}

/// Rows of the table of findings: each with its sentences.
pub(super) fn sentences<'a>(identified: &'a [(String, Finding)], pipeline: &Pipeline, messages: &Messages) -> Table {
    let with_sentences = |(finding_id, finding): &'a (String, Finding)| {
        let (message_zh, hint_zh) = messages.finding(Lang::Chinese, finding);
        let (message_en, hint_en) = messages.finding(Lang::English, finding);
        FindingRow { finding_id, finding, message_zh, message_en, hint_zh, hint_en }
    };
    let rows: Vec<FindingRow<'_>> = identified.iter().map(with_sentences).collect();
    tabulate::findings(&rows, pipeline)
}
