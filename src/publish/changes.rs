//! `changes.csv`, every difference from the last release, and `changes.md`, which tells them in Chinese and English.
//! A first release says that it is one.

use super::rows::Rows;
use super::{Context, Exporter, File, Lang, csv};
use crate::error::Error;
use crate::model::{Change, ChangeKind, ChangeReason};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Readers of the text want the figures that moved; all the rest is in `changes.csv`.
const MOST_LINES: usize = 200;
/// Statistics are told one by one, rows of data in totals.
const STATISTICS: &str = "by_";

/// `changes.md` and `changes.csv`.
pub(super) struct Changes;

impl Exporter for Changes {
    fn files(&self, context: &Context<'_>) -> Result<Vec<File>, Error> {
        let changes = &context.release.comparison.changes;
        let rows = changes.iter().map(|change| {
            let value = |value: &'_ Option<String>| csv::protect(Cow::Owned(value.clone().unwrap_or_default())).into_owned().into();
            let texts = [&change.table, &change.key].map(|text| csv::protect(Cow::Owned(text.clone())).into_owned().into());
            let [table, key] = texts;
            let reason = Cow::Borrowed(change.reason.map_or("", ChangeReason::code));
            vec![table, key, Cow::Borrowed(change.kind.code()), value(&change.column), value(&change.old), value(&change.new), reason]
        });
        let table = csv::write_rows("changes.csv", &["table", "key", "change", "column", "old", "new", "reason"], rows)?;
        let text = [told(context, Lang::Chinese)?, told(context, Lang::English)?].join("\n---\n\n");
        Ok(vec![File::new("changes.md", text), File { path: "changes.csv".to_owned(), bytes: table, rows: Some(changes.len()) }])
    }
}

fn told(context: &Context<'_>, lang: Lang) -> Result<String, Error> {
    let say = |id: &str, values: &[(&str, String)]| context.words.say(lang, &format!("publish-changes-{id}"), values);
    let release = ("release", context.release.name.clone());
    let mut text = format!("# {}\n\n", say("title", &[]));
    let comparison = &context.release.comparison;
    let Some(previous) = &comparison.previous else {
        return Ok(text + &say("first", &[release]) + "\n");
    };
    let _ = writeln!(text, "{}\n", say("against", &[release, ("previous", previous.clone())]));
    if comparison.changes.is_empty() {
        return Ok(text + &say("none", &[]) + "\n");
    }
    totals(&mut text, context, lang, &say("totals", &[]), &say("table", &[]));
    reasons(&mut text, context, lang);
    corrections(&mut text, context, lang)?;
    let statistics: Vec<&Change> = comparison.changes.iter().filter(|change| change.table.starts_with(STATISTICS)).collect();
    if !statistics.is_empty() {
        let heads = ["table", "key", "column", "old", "new"].map(|id| say(id, &[]));
        let _ = write!(text, "\n## {}\n\n{}", say("statistics", &[]), super::markdown::head(&heads));
        for change in statistics.iter().take(MOST_LINES) {
            let value = |value: &Option<String>| value.clone().unwrap_or_default();
            let cells =
                [label(context, lang, &change.table), change.key.clone(), value(&change.column), value(&change.old), value(&change.new)];
            text += &super::markdown::row(&cells);
        }
        if let Some(more) = statistics.len().checked_sub(MOST_LINES).filter(|more| *more > 0) {
            let _ = writeln!(text, "\n{}", say("more", &[("count", more.to_string())]));
        }
    }
    Ok(text)
}

/// How many changes have which reason.
fn reasons(text: &mut String, context: &Context<'_>, lang: Lang) {
    let changes = &context.release.comparison.changes;
    let count = |reason: ChangeReason| changes.iter().filter(|change| change.reason == Some(reason)).count();
    let say = |id: &str| context.words.say(lang, &format!("publish-changes-{id}"), &[]);
    let _ = write!(text, "\n## {}\n\n{}", say("reasons"), super::markdown::head(&[say("reason"), say("count")]));
    for reason in ChangeReason::ALL.into_iter().filter(|reason| count(*reason) > 0) {
        let name = context.words.say(lang, &format!("publish-value-reason-{}", reason.code()), &[]);
        *text += &super::markdown::row(&[name, count(reason).to_string()]);
    }
}

/// The corrections that are new since the last release, each with its reason.
fn corrections(text: &mut String, context: &Context<'_>, lang: Lang) -> Result<(), Error> {
    let changes = context.release.comparison.changes.iter();
    let is_new = |change: &&Change| change.table == "corrections" && change.kind != ChangeKind::Removed;
    let new: BTreeSet<&str> = changes.filter(is_new).map(|change| change.key.as_str()).collect();
    if new.is_empty() {
        return Ok(());
    }
    let rows = Rows::of(&context.release.tables, "corrections")?;
    let say = |id: &str| context.words.say(lang, &format!("publish-changes-{id}"), &[]);
    let heads = ["table", "key", "column", "old", "new", "why", "date"].map(say);
    let _ = write!(text, "\n## {}\n\n{}", say("corrections"), super::markdown::head(&heads));
    for row in rows.numbers().filter(|row| new.contains(rows.text("correction_id", *row).as_str())).take(MOST_LINES) {
        let operation = context.words.say(lang, &format!("publish-value-operation-{}", rows.text("operation", row)), &[]);
        let field = Some(rows.text("field", row)).filter(|field| !field.is_empty()).unwrap_or_else(|| operation.clone());
        let corrected = match rows.text("operation", row).as_str() {
            "confirm" | "drop" => operation,
            _ => rows.text("value_corrected", row),
        };
        let [read, reason, date] = ["value_read", "reason", "date"].map(|column| rows.text(column, row));
        let table = label(context, lang, &rows.text("table_name", row));
        *text += &super::markdown::row(&[table, rows.text("row_id", row), field, read, corrected, reason, date]);
    }
    Ok(())
}

fn totals(text: &mut String, context: &Context<'_>, lang: Lang, title: &str, table: &str) {
    let kinds = [ChangeKind::Added, ChangeKind::Removed, ChangeKind::Changed];
    let mut heads = vec![table.to_owned()];
    heads.extend(kinds.map(|kind| context.words.say(lang, &format!("publish-value-{}", kind.code()), &[])));
    let _ = write!(text, "## {title}\n\n{}", super::markdown::head(&heads));
    let mut counts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for change in &context.release.comparison.changes {
        let at = kinds.iter().position(|kind| *kind == change.kind).unwrap_or(0);
        counts.entry(&change.table).or_default()[at] += 1;
    }
    for (name, count) in counts {
        let mut cells = vec![label(context, lang, name)];
        cells.extend(count.map(|count| count.to_string()));
        *text += &super::markdown::row(&cells);
    }
}

fn label(context: &Context<'_>, lang: Lang, table: &str) -> String {
    let spec = context.pipeline.fields.tables.get(table);
    spec.map_or_else(|| table.to_owned(), |spec| if lang == Lang::Chinese { spec.label.clone() } else { spec.label_en.clone() })
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;
    use crate::model::Release;

    #[track_caller]
    fn check(release: &Release, expected: &[&str], csv_rows: usize) {
        let pipeline = fixture::pipeline();
        let words = fixture::Sentences::new();
        let files = Changes.files(&Context { release, pipeline: &pipeline, words: &words, made: &[] }).unwrap();
        let text = String::from_utf8(files[0].bytes.clone()).unwrap();
        for part in expected {
            assert!(text.contains(part), "`{part}` not in:\n{text}");
        }
        assert_eq!(csv::read_rows("changes.csv", &files[1].bytes).unwrap().1.len(), csv_rows);
    }

    #[test]
    fn a_first_release_says_that_it_is_one() {
        check(&fixture::release(&fixture::pipeline()), &["2024Q1-r1 是首次发布", "2024Q1-r1 is the first release"], 0);
    }

    #[test]
    fn a_revision_tells_totals_and_the_statistics_that_moved() {
        let expected =
            ["| 活动 | 0 | 1 | 0 |", "| 月度统计 | 2024-01 | n_activities | 1 | 2 |", "| By month | 2024-01 | n_activities | 1 | 2 |"];
        check(&fixture::revised(&fixture::pipeline()), &expected, 2);
    }
}
