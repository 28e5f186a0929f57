//! `changes.csv`, every difference from the last release, and `changes.md`, which tells them in Chinese and English: first
//! what it means for who used the last release, then the figures that moved, those that moved most first. A first release
//! says that it is one.

use super::rows::Rows;
use super::{Context, Exporter, File, Lang, csv, unreadable};
use crate::error::Error;
use crate::model::{Change, ChangeKind, ChangeReason};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;

/// Readers of the text want the figures that moved; all the rest is in `changes.csv`.
const MOST_LINES: usize = 200;

/// Where the table stands in a release.
pub(super) const PATH: &str = "changes.csv";

/// `changes.md` and `changes.csv`.
pub(super) struct Changes;

impl Exporter for Changes {
    fn files(&self, context: &Context<'_>) -> Result<Vec<File>, Error> {
        let comparison = &context.release.comparison;
        let ranks: HashMap<*const Change, usize> =
            comparison.ranked().into_iter().enumerate().map(|(at, change)| (std::ptr::from_ref(change), at + 1)).collect();
        let rows = comparison.changes.iter().map(|change| {
            let value = |value: &'_ Option<String>| csv::protect(Cow::Owned(value.clone().unwrap_or_default())).into_owned().into();
            let [table, key] = [&change.table, &change.key].map(|text| csv::protect(Cow::Owned(text.clone())).into_owned().into());
            let reason = change.reasons.iter().map(|reason| reason.code()).collect::<Vec<_>>().join("|");
            let difference = change.difference().map_or_else(String::new, |difference| difference.to_string());
            let rank = ranks.get(&std::ptr::from_ref(change)).map_or_else(String::new, ToString::to_string);
            let kind = Cow::Borrowed(change.kind.code());
            let values = [value(&change.column), value(&change.old), value(&change.new)];
            [table, key, kind].into_iter().chain(values).chain([reason.into(), difference.into(), rank.into()]).collect()
        });
        let headings = ["table", "key", "change", "column", "old", "new", "reason", "difference", "rank"];
        let table = csv::write_rows(PATH, &headings, rows)?;
        let text = [told(context, Lang::Chinese)?, told(context, Lang::English)?].join("\n---\n\n");
        Ok(vec![File::new("changes.md", text), File::of_table(PATH, table, comparison.changes.len())])
    }
}

/// The changes that a file tells.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Change>, Error> {
    let (_, rows) = csv::read_rows(PATH, bytes)?;
    let read = rows.iter().map(|row| {
        let cell = |at: usize| csv::undo(row.get(at).unwrap_or_default());
        let value = |at: usize| Some(cell(at).to_owned()).filter(|value| !value.is_empty());
        let kind = ChangeKind::ALL.into_iter().find(|kind| kind.code() == cell(2));
        let kind = kind.ok_or_else(|| unreadable(PATH, cell(2)))?;
        let codes: Vec<&str> = cell(6).split('|').collect();
        let reasons = ChangeReason::ALL.into_iter().filter(|reason| codes.contains(&reason.code())).collect();
        Ok(Change { column: value(3), old: value(4), new: value(5), reasons, ..Change::of_row(cell(0), cell(1), kind) })
    });
    read.collect()
}

fn told(context: &Context<'_>, lang: Lang) -> Result<String, Error> {
    let say = |id: &str, values: &[(&str, String)]| context.words.say(lang, &format!("publish-changes-{id}"), values);
    let (release, version) = (("release", context.release.name.clone()), ("version", context.release.version.to_string()));
    let mut text = format!("# {}\n\n", say("title", &[]));
    let comparison = &context.release.comparison;
    let Some(previous) = &comparison.previous else {
        return Ok(text + &say("first", &[release, version]) + "\n");
    };
    let level = context.words.say(lang, &format!("publish-level-{}", comparison.level().code()), &[]);
    let _ = writeln!(text, "{}\n", say("against", &[release, ("previous", previous.clone()), version, ("level", level)]));
    if comparison.changes.is_empty() {
        return Ok(text + &say("none", &[]) + "\n");
    }
    let ranked = comparison.ranked();
    let n_new = comparison.changes.iter().filter(|change| change.reasons == [ChangeReason::NewPeriod]).count();
    text += &say(if ranked.is_empty() { "nothing-revised" } else { "revised" }, &[("figures", ranked.len().to_string())]);
    if n_new > 0 {
        text += &say("new-period", &[("new", n_new.to_string())]);
    }
    text += "\n\n";
    schema(&mut text, context, lang);
    figures(&mut text, context, lang, &ranked);
    renamed(&mut text, context, lang);
    corrections(&mut text, context, lang)?;
    reasons(&mut text, context, lang);
    totals(&mut text, context, lang, &say("totals", &[]), &say("table", &[]));
    Ok(text)
}

/// A heading with a table under it; nothing where there are no rows. What is more than a reader reads is told as a number.
fn section(text: &mut String, context: &Context<'_>, lang: Lang, title: &str, heads: &[&str], mut rows: impl Iterator<Item = Vec<String>>) {
    let say = |id: &str, values: &[(&str, String)]| context.words.say(lang, &format!("publish-changes-{id}"), values);
    let told: Vec<Vec<String>> = rows.by_ref().take(MOST_LINES).collect();
    if told.is_empty() {
        return;
    }
    let heads: Vec<String> = heads.iter().map(|id| say(id, &[])).collect();
    let _ = write!(text, "## {}\n\n{}", say(title, &[]), super::markdown::head(&heads));
    told.iter().for_each(|row| *text += &super::markdown::row(row));
    let more = rows.count();
    if more > 0 {
        let _ = writeln!(text, "\n{}", say("more", &[("count", more.to_string())]));
    }
    text.push('\n');
}

/// Columns and tables that came, went or changed their meaning.
fn schema(text: &mut String, context: &Context<'_>, lang: Lang) {
    let changes = context.release.comparison.changes.iter().filter(|change| change.kind.is_of_schema());
    let rows = changes.map(|change| {
        let what = context.words.say(lang, &format!("publish-value-{}", change.kind.code().replace('_', "-")), &[]);
        vec![label(context, lang, &change.table), change.column.clone().unwrap_or_default(), what]
    });
    section(text, context, lang, "schema", &["table", "column", "what"], rows);
}

/// The figures published before that moved.
fn figures(text: &mut String, context: &Context<'_>, lang: Lang, ranked: &[&Change]) {
    let value = |value: &Option<String>| value.clone().unwrap_or_default();
    let names = official_names(context);
    let rows = ranked.iter().enumerate().map(|(at, change)| {
        let difference = change.difference().map_or_else(String::new, |difference| format!("{difference:+}"));
        let column = change.column.as_deref().unwrap_or_default();
        let column = context
            .pipeline
            .fields
            .column(&change.table, column)
            .map_or_else(|| column.to_owned(), |column| if lang == Lang::Chinese { column.label.clone() } else { column.label_en.clone() });
        let reasons = change.reasons.iter().map(|reason| reason_name(context, lang, *reason)).collect::<Vec<_>>().join("; ");
        let cells = [label(context, lang, &change.table), key(context, change, &names), column, value(&change.old), value(&change.new)];
        std::iter::once((at + 1).to_string()).chain(cells).chain([difference, reasons]).collect()
    });
    section(text, context, lang, "statistics", &["rank", "table", "key", "column", "old", "new", "difference", "reason"], rows);
}

/// The name of each official.
pub(super) fn official_names(context: &Context<'_>) -> BTreeMap<String, String> {
    Rows::of(&context.release.tables, "officials").map_or_else(
        |_| BTreeMap::new(),
        |rows| rows.numbers().map(|row| (rows.text("official_id", row), rows.text("name", row))).collect(),
    )
}

/// The key of a row as a reader knows it: an official by name.
pub(super) fn key(context: &Context<'_>, change: &Change, names: &BTreeMap<String, String>) -> String {
    let parts = context.pipeline.fields.key(&change.table).iter().zip(change.key.split('|'));
    let shown = parts.map(|(column, part)| match column.as_str() {
        "official_id" => names.get(part).cloned().unwrap_or_else(|| part.to_owned()),
        _ => part.to_owned(),
    });
    shown.collect::<Vec<_>>().join(" ")
}

/// Entries that were dated or worded otherwise.
fn renamed(text: &mut String, context: &Context<'_>, lang: Lang) {
    let changes = &context.release.comparison.changes;
    let rows = changes.iter().filter(|change| change.kind == ChangeKind::Renamed).map(|renamed| {
        let of = |column: &str| {
            let same =
                |change: &&Change| change.table == "entries" && change.key == renamed.key && change.column.as_deref() == Some(column);
            changes.iter().find(same)
        };
        let side = |value: &Option<String>| value.clone().unwrap_or_default();
        let told = ["start_date", "text"].iter().filter_map(|column| of(column));
        let (old, new): (Vec<String>, Vec<String>) = told.map(|change| (side(&change.old), side(&change.new))).unzip();
        vec![side(&renamed.new), old.join(" "), new.join(" ")]
    });
    section(text, context, lang, "renamed", &["key", "old", "new"], rows);
}

fn reason_name(context: &Context<'_>, lang: Lang, reason: ChangeReason) -> String {
    context.words.say(lang, &format!("publish-value-reason-{}", reason.code().replace('_', "-")), &[])
}

/// How many changes have which reason; a figure may have several.
fn reasons(text: &mut String, context: &Context<'_>, lang: Lang) {
    let changes = &context.release.comparison.changes;
    let count = |reason: ChangeReason| changes.iter().filter(|change| change.reasons.contains(&reason)).count();
    let found = ChangeReason::ALL.into_iter().map(|reason| (reason, count(reason))).filter(|(_, count)| *count > 0);
    let rows = found.map(|(reason, count)| vec![reason_name(context, lang, reason), count.to_string()]);
    section(text, context, lang, "reasons", &["reason", "count"], rows);
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
    let _ = write!(text, "## {}\n\n{}", say("corrections"), super::markdown::head(&heads));
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
    text.push('\n');
    Ok(())
}

fn totals(text: &mut String, context: &Context<'_>, lang: Lang, title: &str, table: &str) {
    let kinds = [ChangeKind::Added, ChangeKind::Removed, ChangeKind::Changed, ChangeKind::Renamed];
    let mut heads = vec![table.to_owned()];
    heads.extend(kinds.map(|kind| context.words.say(lang, &format!("publish-value-{}", kind.code()), &[])));
    let _ = write!(text, "## {title}\n\n{}", super::markdown::head(&heads));
    let mut counts: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    for change in &context.release.comparison.changes {
        if let Some(at) = kinds.iter().position(|kind| *kind == change.kind) {
            counts.entry(&change.table).or_default()[at] += 1;
        }
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
        check(
            &fixture::release(&fixture::pipeline()),
            &["2024Q1-r1（版本 1.0.0）是首次发布", "2024Q1-r1 (version 1.0.0) is the first release"],
            0,
        );
    }

    #[test]
    fn a_revision_tells_totals_and_the_statistics_that_moved() {
        let expected = [
            "| 活动 | 0 | 1 | 0 | 0 |",
            "| 1 | 月度统计 | 2024-01 | 活动数 | 1 | 2 | +1 |",
            "| 1 | By month | 2024-01 | Activities | 1 | 2 | +1 |",
        ];
        check(&fixture::revised(&fixture::pipeline()), &expected, 2);
    }
}
