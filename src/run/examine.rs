//! A release on disk held against itself, against its neighbours and against the rules of a run: everything that can be
//! checked of it without its inputs. Told as failures with a code, so that a test can plant each fault and see it caught.

use super::publish::edition;
use super::summary::{change_lines, finding_lines};
use crate::compare::{self, Issue};
use crate::error::Error;
use crate::messages::Messages;
use crate::model::{Comparison, Release, Severity};
use crate::pipeline::Pipeline;
use crate::publish::{self, Check, History, LastRelease};
use crate::{statistics, verify};
use std::path::Path;

/// What is wrong with a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Of the check of a file, of a finding, or `recount`, `vintages`, `changes`.
    pub code: &'static str,
    /// As a sentence.
    pub told: String,
}

/// A release that was looked at.
#[derive(Debug, Default)]
pub struct Examined {
    /// Everything that does not agree.
    pub failures: Vec<Failure>,
    /// How many tables it has.
    pub n_tables: usize,
    /// How many rows.
    pub n_rows: usize,
    /// Whether its files were printed again: that needs the pipeline and the program which made it.
    pub is_printed: bool,
}

/// Checks a release: its files against the manifest and each other, its figures against its rows, its history and changes
/// against the releases beside it, and all of it against what is printed again from its tables.
///
/// # Errors
/// Kind `Output` where the folder holds no release or cannot be read.
pub fn examine(dir: &Path, pipeline: &Pipeline, messages: &Messages) -> Result<Examined, Error> {
    let mut examined = Examined::default();
    let report = publish::audit(dir, pipeline, messages)?;
    examined.failures.extend(report.failures().map(|check| of_check(check, messages)));
    // Files that are not what was published say nothing more.
    if !examined.failures.is_empty() {
        return Ok(examined);
    }
    let (release, known) = (publish::recall(dir, pipeline, &verify::CHECKS)?, publish::release_at(dir)?);
    examined.n_tables = release.tables.iter().count();
    examined.n_rows = release.tables.iter().map(|table| table.frame.height()).sum();
    let failures = &mut examined.failures;
    let mut findings = verify::verify(&release.tables, pipeline);
    findings.retain(|finding| finding.code.severity() == Severity::Error);
    for finding in &findings {
        let told = finding_lines(std::slice::from_ref(finding), messages).join("\n");
        failures.push(Failure { code: finding.code.code(), told });
    }
    if findings.is_empty() {
        failures.extend(recounted(&release, pipeline, messages));
    }
    let neighbours = neighbours(dir)?;
    failures.extend(of_vintages(&release, &neighbours, pipeline, messages));
    examined.is_printed = known.method == publish::method(pipeline);
    if examined.is_printed && failures.is_empty() {
        failures.extend(of_changes(&release, &known, &neighbours, pipeline, messages));
        let again = publish::files(&release, pipeline, messages)?;
        failures.extend(publish::differing(dir, &again)?.iter().map(|check| of_check(check, messages)));
    }
    Ok(examined)
}

/// A check that failed, as a sentence.
pub(super) fn of_check(check: &Check, messages: &Messages) -> Failure {
    let what = messages.tell(&format!("audit-check-{}", check.code), &check.values);
    let has_place = check.values.iter().any(|(name, _)| *name == "place");
    let found = messages.tell(if has_place { "audit-failed-at" } else { "audit-failed" }, &check.values);
    Failure { code: check.code, told: messages.tell("audit-told", &[("what", what), ("found", found)]) }
}

/// The releases in the folder that holds this one.
fn neighbours(dir: &Path) -> Result<History, Error> {
    let output = dir.canonicalize().ok().and_then(|full| full.parent().map(Path::to_path_buf));
    output.map_or_else(|| Ok(History::default()), |output| History::read(&output))
}

/// The figures counted once more from the rows.
fn recounted(release: &Release, pipeline: &Pipeline, messages: &Messages) -> Vec<Failure> {
    let counted = statistics::statistics(release.tables.clone(), release.period, pipeline).value;
    let changes = compare::differing(&release.tables, &counted, pipeline);
    let comparison = Comparison { changes, ..Comparison::default() };
    change_lines(&comparison, messages).into_iter().map(|told| Failure { code: "recount", told }).collect()
}

/// The vintages: the last of every figure is the figure, and the older ones are what the release before had.
fn of_vintages(release: &Release, neighbours: &History, pipeline: &Pipeline, messages: &Messages) -> Option<Failure> {
    let found = release.tables.get("vintages")?;
    let older = compare::before(found, release.vintage);
    let issue = Issue { vintage: release.vintage, release: &release.name, period: release.period, issued: release.issued };
    let expected = compare::vintages(&release.tables, Some(&older), &issue, pipeline);
    let before = neighbours.at(release.vintage.saturating_sub(1)).and_then(|before| publish::read_vintages(&before.folder).ok()?);
    let is_same = expected.frame.equals_missing(found) && before.is_none_or(|before| before.frame.equals_missing(&older));
    (!is_same).then(|| Failure { code: "vintages", told: messages.word("audit-check-vintages") })
}

/// The changes, where the release that they are against is still there.
fn of_changes(release: &Release, known: &LastRelease, neighbours: &History, pipeline: &Pipeline, messages: &Messages) -> Option<Failure> {
    let previous = neighbours.named(release.comparison.previous.as_deref()?)?;
    let failure = |found: String| Failure {
        code: "changes",
        told: messages.tell("audit-told", &[("what", messages.word("audit-check-changes")), ("found", found)]),
    };
    let old = match publish::read_release(&previous.folder, pipeline) {
        Ok(old) => old,
        Err(error) => return Some(failure(messages.error(&error))),
    };
    let latest = neighbours.at(release.vintage.saturating_sub(1));
    let (new, old) = (edition(known, &release.tables), edition(previous, &old));
    let mut expected = compare::compare(&new, Some(&old), latest.map(|latest| &latest.schema), pipeline);
    if latest.is_none() {
        expected.is_of_other_schema = release.comparison.is_of_other_schema;
    }
    let differs = expected != release.comparison;
    differs.then(|| failure(format!("{} / {}", expected.changes.len(), release.comparison.changes.len())))
}
