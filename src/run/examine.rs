//! A release on disk held against itself, against its neighbours and against the rules of a run: everything that can be
//! checked of it without its inputs. Told as failures with a code, so that a test can plant each fault and see it caught.

use super::publish::{edition, words_of};
use super::summary::change_lines;
use super::told::finding_lines;
use crate::compare::{self, Described, Issue};
use crate::error::Error;
use crate::messages::Messages;
use crate::model::{Comparison, Description, Release, Severity};
use crate::pipeline::Pipeline;
use crate::publish::{self, Check, History, LastRelease};
use crate::{statistics, verify};
use std::path::Path;

/// What is wrong with a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Of the check of a file, of a finding, or `recount`, `vintages`, `changes`, `pipeline`.
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
    /// What is odd around it, and no fault of it.
    pub remarks: Vec<Failure>,
    /// What could not be checked here, by code: it needs the program or the pipeline which made the release.
    pub unchecked: Vec<&'static str>,
    /// The pipeline that it was made with, where it is at hand.
    pub pipeline: Option<Pipeline>,
}

/// What is printed again, where this program made the release.
const PRINTED: [&str; 6] = ["methodology", "changes", "workbook", "page", "catalogues", "report"];
/// What needs a pipeline.
const RULES: [&str; 2] = ["rules", "recount"];

/// Checks a release: its files against the manifest and each other, its figures against its rows, its history and changes
/// against the releases beside it, and, where this program made it, all of it against what is printed again from its tables.
/// The words are those of the pipeline that it carries; one that is given counts where the release carries none.
///
/// # Errors
/// Kind `Output` where the folder holds no release or cannot be read; kind `Pipeline` where the given one cannot be used.
pub fn examine(dir: &Path, given: Option<&Path>, messages: &Messages) -> Result<Examined, Error> {
    let mut examined = Examined::default();
    let report = publish::audit(dir)?;
    let of_checks =
        |checks: &[Check]| checks.iter().filter(|check| !check.is_ok).map(|check| of_check(check, messages)).collect::<Vec<_>>();
    examined.failures = of_checks(&report.checks);
    examined.remarks = of_checks(&report.remarks);
    // Files that are not what was published say nothing more.
    let Some(tables) = report.tables.as_ref().filter(|_| examined.failures.is_empty()) else { return Ok(examined) };
    examined.n_tables = tables.iter().count();
    examined.n_rows = tables.iter().map(|table| table.frame.height()).sum();
    let known = publish::release_at(dir)?;
    let is_own_program = publish::is_own_program(&known);
    let given = given.map(Pipeline::load).transpose()?;
    let is_other = given.as_ref().is_some_and(|given| given.fingerprint != known.method[0]);
    if is_other {
        examined.remarks.push(Failure { code: "pipeline", told: messages.word("audit-other-pipeline") });
    }
    examined.pipeline = match publish::pipeline_of(dir)?.map(|path| Pipeline::load(&path)) {
        Some(Ok(own)) => Some(own),
        Some(Err(error)) if is_own_program => {
            examined.failures.push(Failure { code: "pipeline", told: messages.error(&error) });
            None
        }
        // This program may ask more of a pipeline than the one did that made the release.
        Some(Err(_)) => None,
        None => given.filter(|_| !is_other),
    };
    let Some(pipeline) = examined.pipeline.take() else {
        examined.unchecked.extend(RULES.iter().chain(&PRINTED));
        return Ok(examined);
    };
    examined.failures.extend(of_checks(&publish::audit_with(&report, &pipeline, messages, is_own_program)?));
    if examined.failures.is_empty() {
        by_rules(dir, &known, &pipeline, messages, &mut examined)?;
    }
    if !is_own_program {
        examined.unchecked.extend(PRINTED);
    }
    examined.pipeline = Some(pipeline);
    Ok(examined)
}

/// What follows from the rules of the pipeline: allowed values, references, figures, vintages, changes, and all files anew.
fn by_rules(dir: &Path, known: &LastRelease, pipeline: &Pipeline, messages: &Messages, examined: &mut Examined) -> Result<(), Error> {
    let release = publish::recall(dir, pipeline, &verify::CHECKS)?;
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
    let (neighbours, odd) = neighbours(dir)?;
    examined.remarks.extend(odd.iter().map(|error| Failure { code: "neighbour", told: messages.error(error) }));
    failures.extend(of_vintages(&release, &neighbours, pipeline, messages));
    let previous = release.comparison.previous.as_deref();
    if let Some(name) = previous.filter(|name| neighbours.named(name).is_none()) {
        let told = messages.tell("audit-no-previous", &[("name", name.to_owned())]);
        examined.remarks.push(Failure { code: "previous", told });
    }
    if publish::is_own_program(known) && failures.is_empty() {
        failures.extend(of_changes(&release, known, &neighbours, pipeline, messages));
        let again = publish::files(&release, pipeline, messages)?;
        failures.extend(publish::differing(dir, &again)?.iter().map(|check| of_check(check, messages)));
    }
    Ok(())
}

/// A check that failed, as a sentence.
pub(super) fn of_check(check: &Check, messages: &Messages) -> Failure {
    let what = messages.tell(&format!("audit-check-{}", check.code), &check.values);
    let has_place = check.values.iter().any(|(name, _)| *name == "place");
    let found = messages.tell(if has_place { "audit-failed-at" } else { "audit-failed" }, &check.values);
    Failure { code: check.code, told: messages.tell("audit-told", &[("what", what), ("found", found)]) }
}

/// The releases in the folder that holds this one, and those of which nothing can be said.
fn neighbours(dir: &Path) -> Result<(History, Vec<Error>), Error> {
    let output = dir.canonicalize().ok().and_then(|full| full.parent().map(Path::to_path_buf));
    output.map_or_else(|| Ok(Default::default()), |output| History::read_around(&output))
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
    let [words, of_previous] = [known, previous].map(|release| words_of(release, pipeline));
    let (new, old) = (edition(known, &release.tables, &words), edition(previous, &old, &of_previous));
    // Of the release that was issued last only its columns count.
    let latest_words = Description::new();
    let described = latest.map(|latest| Described { schema: &latest.schema, words: &latest_words });
    let mut expected = compare::compare(&new, Some(&old), described, pipeline);
    if latest.is_none() {
        expected.is_of_other_schema = release.comparison.is_of_other_schema;
    }
    let differs = expected != release.comparison;
    differs.then(|| failure(format!("{} / {}", expected.changes.len(), release.comparison.changes.len())))
}
