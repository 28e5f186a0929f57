//! What a clerk reads after a run: what was read, counted, found odd, and written, where. As JSON for other programs.

use super::Settings;
use super::told::finding_lines;
use crate::explain;
use crate::ingest::shown;
use crate::messages::Messages;
use crate::model::{Cell, ChangeKind, Comparison, Finding, Release, Severity, Table, Tables, held_columns};
use crate::pipeline::Pipeline;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// How many changes `check` prints; the rest is in `changes.csv` of the release.
const CHANGES_SHOWN: usize = 20;

/// What is counted of tables, one after the other, so that none need be kept for it.
#[derive(Default)]
pub(super) struct Figures {
    characters: i64,
    entries_by_month: BTreeMap<String, usize>,
    rows: BTreeMap<String, usize>,
}

impl Figures {
    fn of(tables: &Tables) -> Figures {
        let mut figures = Figures::default();
        tables.iter().for_each(|table| figures.count(table));
        figures
    }

    /// Counts a table, or a piece of one.
    pub(super) fn count(&mut self, table: &Table) {
        *self.rows.entry(table.name.clone()).or_insert(0) += table.frame.height();
        match table.name.as_str() {
            "entries" => each(table, "start_date", |date| {
                if let Some(month) = date.text().get(..7) {
                    *self.entries_by_month.entry(month.to_owned()).or_insert(0) += 1;
                }
            }),
            "sources" => each(table, "n_characters", |count| {
                if let Cell::Integer(count) = count {
                    self.characters += count;
                }
            }),
            _ => {}
        }
    }
}

/// Every value of a column.
fn each(table: &Table, column: &str, mut see: impl FnMut(Cell<'_>)) {
    let Ok(columns) = held_columns(&table.frame) else { return };
    let Some((_, column)) = columns.iter().find(|(name, _)| *name == column) else { return };
    let values = column.values();
    (0..values.len()).for_each(|row| see(values.cell(row)));
}

/// What is told of a run.
pub(super) struct Summary {
    name: Option<String>,
    title: String,
    issued: String,
    files: usize,
    figures: Figures,
    findings: Vec<Finding>,
    comparison: Option<Comparison>,
    /// Files that could not be read.
    pub(super) n_refused: usize,
    /// Where it was written.
    pub(super) written: Option<PathBuf>,
    /// How many files.
    pub(super) n_written: usize,
    /// Where the review is.
    pub(super) review: Option<PathBuf>,
}

impl Summary {
    /// Of a release.
    pub(super) fn of(release: &Release, pipeline: &Pipeline) -> Summary {
        let mut summary = Summary::figures(Figures::of(&release.tables), release.findings.clone(), release.inputs.len());
        summary.name = Some(release.name.clone());
        summary.title = pipeline.spec.dataset.as_ref().map(|dataset| dataset.title.clone()).unwrap_or_default();
        summary.issued = release.issued.to_string();
        summary.comparison = Some(release.comparison.clone());
        summary
    }

    /// Of tables that were written, one file each, without becoming a release.
    pub(super) fn of_tables(figures: Figures, findings: Vec<Finding>, files: usize, to: &Path) -> Summary {
        let n_written = figures.rows.len();
        Summary { written: Some(to.to_path_buf()), n_written, ..Summary::figures(figures, findings, files) }
    }

    fn figures(figures: Figures, findings: Vec<Finding>, files: usize) -> Summary {
        Summary {
            name: None,
            title: String::new(),
            issued: String::new(),
            files,
            figures,
            findings,
            comparison: None,
            n_refused: 0,
            written: None,
            n_written: 0,
            review: None,
        }
    }

    /// All of it, under the sentence `title`.
    pub(super) fn tell(&self, title: &str, settings: &Settings<'_>) {
        if settings.quiet {
            return;
        }
        if settings.json {
            settings.say(&self.json(title).to_string());
            return;
        }
        let messages = settings.messages;
        settings.say(&messages.tell(title, &self.values()));
        for line in self.lines(messages) {
            settings.say(&format!("  {line}"));
        }
    }

    /// Nothing was written, because nothing has changed since the release `name`.
    pub(super) fn tell_unchanged(&self, name: &str, settings: &Settings<'_>) {
        if settings.json {
            settings.say(&json!({ "result": "unchanged", "release": name }).to_string());
        } else {
            settings.say(&settings.messages.tell("summary-unchanged", &[("name", name.to_owned())]));
        }
    }

    /// The first changes, one a line.
    pub(super) fn tell_changes(&self, settings: &Settings<'_>) {
        let Some(comparison) = self.comparison.as_ref().filter(|_| !settings.json) else { return };
        change_lines(comparison, settings.messages).iter().for_each(|line| settings.say(&format!("    {line}")));
    }

    fn n(&self, table: &str) -> String {
        self.figures.rows.get(table).copied().unwrap_or(0).to_string()
    }

    fn values(&self) -> Vec<(&'static str, String)> {
        let name = self.name.clone().unwrap_or_default();
        vec![("name", name), ("title", self.title.clone()), ("issued", self.issued.clone())]
    }

    fn lines(&self, messages: &Messages) -> Vec<String> {
        let read = [
            ("files", self.files.to_string()),
            ("characters", self.figures.characters.to_string()),
            ("entries", self.n("entries")),
            ("months", self.months(messages)),
        ];
        let counted = [
            ("activities", self.n("activities")),
            ("officials", self.n("officials")),
            ("participations", self.n("participations")),
            ("mentions", self.n("mentions")),
        ];
        let mut lines = vec![messages.tell("summary-read", &read), messages.tell("summary-counted", &counted)];
        if self.n_refused > 0 {
            lines.push(messages.tell("summary-refused", &[("count", self.n_refused.to_string())]));
        }
        if self.findings.is_empty() {
            // Who could not read a file cannot say that nothing is odd.
            lines.extend((self.n_refused == 0).then(|| messages.word("summary-found-nothing")));
        } else {
            let count = |severity| self.findings.iter().filter(|finding| finding.code.severity() == severity).count().to_string();
            let [errors, warnings, notices] = [Severity::Error, Severity::Warning, Severity::Notice].map(count);
            lines.push(messages.tell("summary-found", &[("errors", errors), ("warnings", warnings), ("notices", notices)]));
            lines.extend(finding_lines(&self.findings, messages).into_iter().map(|line| format!("  {line}")));
        }
        if let Some(comparison) = &self.comparison {
            lines.push(comparison_line(comparison, messages));
        }
        if let Some(path) = &self.written {
            let values = [("path", shown(path)), ("files", self.n_written.to_string())];
            lines.push(messages.tell("summary-written", &values));
        }
        if let Some(path) = &self.review {
            lines.push(messages.tell("summary-review", &[("path", shown(path))]));
        }
        lines
    }

    fn months(&self, messages: &Messages) -> String {
        if self.figures.entries_by_month.is_empty() {
            return String::new();
        }
        let month =
            |(month, count): (&String, &usize)| messages.tell("summary-month", &[("month", month.clone()), ("count", count.to_string())]);
        let list: Vec<String> = self.figures.entries_by_month.iter().map(month).collect();
        messages.tell("summary-months", &[("list", list.join(&messages.word("summary-join")))])
    }

    fn json(&self, result: &str) -> Value {
        let findings: Vec<Value> = self.findings.iter().map(explain::finding_json).collect();
        let change = |comparison: &Comparison| {
            let [added, removed, changed] = counts(comparison);
            json!({ "previous": comparison.previous, "added": added, "removed": removed, "changed": changed })
        };
        json!({
            "result": result.trim_start_matches("summary-"),
            "release": self.name,
            "files": self.files,
            "refused": self.n_refused,
            "characters": self.figures.characters,
            "entries_by_month": self.figures.entries_by_month,
            "rows": self.figures.rows,
            "findings": findings,
            "comparison": self.comparison.as_ref().map(change),
            "review": self.review.as_ref().map(|path| shown(path)),
            "written": self.written.as_ref().map(|path| shown(path)),
        })
    }
}

fn comparison_line(comparison: &Comparison, messages: &Messages) -> String {
    let Some(previous) = &comparison.previous else { return messages.word("summary-changes-first") };
    let [added, removed, changed] = counts(comparison).map(|count| count.to_string());
    let values = [("previous", previous.clone()), ("added", added), ("removed", removed), ("changed", changed)];
    messages.tell("summary-changes", &values)
}

/// How many rows or values were added, removed and changed.
pub(super) fn counts(comparison: &Comparison) -> [usize; 3] {
    [ChangeKind::Added, ChangeKind::Removed, ChangeKind::Changed]
        .map(|kind| comparison.changes.iter().filter(|change| change.kind == kind).count())
}

/// The first changes, one a line, and how many there are more.
pub(super) fn change_lines(comparison: &Comparison, messages: &Messages) -> Vec<String> {
    let line = |change: &crate::model::Change| {
        let what = messages.word(&format!("publish-value-{}", change.kind.code().replace('_', "-")));
        let detail = change.column.as_ref().map_or_else(String::new, |column| {
            let side = |value: &Option<String>| value.clone().unwrap_or_default();
            messages.tell("summary-change-value", &[("column", column.clone()), ("old", side(&change.old)), ("new", side(&change.new))])
        });
        let values = [("table", change.table.clone()), ("key", change.key.clone()), ("what", what), ("detail", detail)];
        messages.tell("summary-change", &values)
    };
    // What readers have used first: figures that moved, those that moved most before the others.
    let ranked = comparison.ranked();
    let others = comparison.changes.iter().filter(|change| !change.is_revised);
    let mut lines: Vec<String> = ranked.into_iter().chain(others).take(CHANGES_SHOWN).map(line).collect();
    let more = comparison.changes.len().saturating_sub(CHANGES_SHOWN);
    if more > 0 {
        lines.push(messages.tell("summary-more", &[("count", more.to_string())]));
    }
    lines
}
