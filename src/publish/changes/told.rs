//! `changes.md`: first what it means for who used the last release, then the figures that moved, those that moved most
//! first, as readers call them. The first release, and the first of an older quarter, say that they are.

use crate::error::Error;
use crate::model::{CODES, Change, ChangeKind, ChangeReason, DATASET};
use crate::pipeline::{Column, ColumnType};
use crate::publish::corrected::Corrected;
use crate::publish::rows::Rows;
use crate::publish::{Context, Lang, called, markdown};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;

/// Readers of the text want the figures that moved; all the rest is in `changes.csv`.
const MOST_LINES: usize = 200;
/// Of the text of an entry, enough to know it by.
const MOST_LETTERS: usize = 60;

pub(super) fn told(context: &Context<'_>, lang: Lang) -> Result<String, Error> {
    let say = |id: &str, values: &[(&str, String)]| context.words.say(lang, &format!("publish-changes-{id}"), values);
    let (release, version) = (("release", context.release.name.clone()), ("version", context.release.version.to_string()));
    let mut text = format!("# {}\n\n", say("title", &[]));
    let comparison = &context.release.comparison;
    let level = ("level", context.words.say(lang, &format!("publish-level-{}", comparison.level().code()), &[]));
    let Some(previous) = &comparison.previous else {
        let is_first = context.release.vintage == 1;
        let period = ("period", called::period(context.words, lang, &context.release.period.to_string()));
        text += &say(if is_first { "first" } else { "first-of-period" }, &[release, version, level, period]);
        text += "\n";
        if !comparison.changes.is_empty() {
            text.push('\n');
            schema(&mut text, context, lang);
            text.truncate(text.trim_end().len() + 1);
        }
        return Ok(text);
    };
    let _ = writeln!(text, "{}\n", say("against", &[release, ("previous", previous.clone()), version, level]));
    if comparison.changes.is_empty() {
        return Ok(text + &say("none", &[]) + "\n");
    }
    let ranked = comparison.ranked();
    let n_new = comparison.changes.iter().filter(|change| change.reasons == [ChangeReason::NewPeriod] && !change.is_revised).count();
    text += &say(if ranked.is_empty() { "nothing-revised" } else { "revised" }, &[("figures", ranked.len().to_string())]);
    if n_new > 0 {
        text += &say("new-period", &[("new", n_new.to_string())]);
    }
    text += "\n\n";
    schema(&mut text, context, lang);
    figures(&mut text, context, lang, &ranked);
    renamed(&mut text, context, lang)?;
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
    let _ = write!(text, "## {}\n\n{}", say(title, &[]), markdown::head(&heads));
    told.iter().for_each(|row| *text += &markdown::row(row));
    let more = rows.count();
    if more > 0 {
        let _ = writeln!(text, "\n{}", say("more", &[("count", more.to_string())]));
    }
    text.push('\n');
}

/// What is said otherwise of the whole; and columns, tables and codes that came, went or changed their meaning.
fn schema(text: &mut String, context: &Context<'_>, lang: Lang) {
    let changes = context.release.comparison.changes.iter().filter(|change| change.kind.is_of_schema());
    let rows = changes.map(|change| {
        let what = context.words.say(lang, &format!("publish-value-{}", change.kind.code().replace('_', "-")), &[]);
        let column = change.column.clone().unwrap_or_default();
        let [old, new] = [&change.old, &change.new].map(|value| value.clone().unwrap_or_default());
        let (table, column) = match change.table.as_str() {
            CODES => {
                let codes = context.words.say(lang, "publish-changes-codes", &[]);
                (codes, format!("{column} {}", called::category(context.pipeline, lang, &column)))
            }
            DATASET => {
                let name = context.words.say(lang, &format!("publish-described-{}", column.replace('_', "-")), &[]);
                (context.words.say(lang, "publish-changes-dataset", &[]), name)
            }
            table => (called::table(context.pipeline, lang, table), column),
        };
        vec![table, column, what, old, new]
    });
    section(text, context, lang, "schema", &["table", "column", "what", "old", "new"], rows);
}

/// The figures published before that moved.
fn figures(text: &mut String, context: &Context<'_>, lang: Lang, ranked: &[&Change]) {
    let names = official_names(context);
    let stop = context.words.say(lang, "publish-overview-and", &[]);
    let rows = ranked.iter().enumerate().map(|(at, change)| {
        let known = context.pipeline.fields.column(&change.table, change.column.as_deref().unwrap_or_default());
        let column = called::column(context.pipeline, lang, &change.table, change.column.as_deref().unwrap_or_default());
        let reasons = change.reasons.iter().map(|reason| reason_name(context, lang, *reason)).collect::<Vec<_>>().join(&stop);
        let [old, new, difference] = values(context, lang, change, known);
        let cells = [
            called::table(context.pipeline, lang, &change.table),
            key(context, lang, change, &names),
            column,
            old,
            new,
            difference,
            reasons,
        ];
        std::iter::once((at + 1).to_string()).chain(cells).collect()
    });
    section(text, context, lang, "statistics", &["rank", "table", "of", "column", "old", "new", "difference", "reason"], rows);
    if ranked.iter().any(|change| change.old.is_none() || change.new.is_none()) {
        let _ = writeln!(text, "{}\n", context.words.say(lang, "publish-changes-about-nothing", &[]));
    }
}

/// Before, now, and by how much it moved. A share is told in per cent, with as many places as it takes to see the move, and
/// moves by points of these.
fn values(context: &Context<'_>, lang: Lang, change: &Change, column: Option<&Column>) -> [String; 3] {
    let nothing = || context.words.say(lang, "publish-changes-nothing", &[]);
    let printed = [&change.old, &change.new].map(|value| value.clone().unwrap_or_else(nothing));
    let difference = change.difference();
    if column.is_none_or(|column| column.kind != ColumnType::Number) {
        let [old, new] = printed;
        return [old, new, difference.map_or_else(nothing, |difference| format!("{difference:+}"))];
    }
    let shares = printed.map(|text| text.parse::<f64>().ok().map(|share| share * 100.0));
    let told = |places: usize| shares.map(|share| share.map_or_else(nothing, |share| format!("{share:.places$}%")));
    let places = (1..4).find(|places| told(*places)[0] != told(*places)[1]).unwrap_or(4);
    let [old, new] = told(places);
    let points = difference.map(|difference| format!("{:+.places$}", difference * 100.0));
    [old, new, points.map_or_else(nothing, |points| context.words.say(lang, "publish-changes-points", &[("points", points)]))]
}

/// The name of each official, also of who is in the last release alone.
pub(in crate::publish) fn official_names(context: &Context<'_>) -> BTreeMap<String, String> {
    let gone = context.release.comparison.changes.iter().filter(|change| change.table == "officials" && change.kind == ChangeKind::Removed);
    let mut names: BTreeMap<String, String> = gone
        .filter_map(|change| Some((change.key.clone(), change.old.clone().filter(|_| change.column.as_deref() == Some("name"))?)))
        .collect();
    if let Ok(rows) = Rows::of(&context.release.tables, "officials") {
        names.extend(rows.numbers().map(|row| (rows.text("official_id", row), rows.text("name", row))));
    }
    names
}

/// The key of a row as a reader knows it: a period, a category and an official by their names.
pub(in crate::publish) fn key(context: &Context<'_>, lang: Lang, change: &Change, names: &BTreeMap<String, String>) -> String {
    let parts = context.pipeline.fields.key(&change.table).iter().zip(change.key.split('|'));
    let shown = parts.map(|(column, part)| match column.as_str() {
        "official_id" => names.get(part).cloned().unwrap_or_else(|| part.to_owned()),
        "category" => called::category(context.pipeline, lang, part),
        "period" | "month" => called::period(context.words, lang, part),
        _ => part.to_owned(),
    });
    shown.collect::<Vec<_>>().join(" ")
}

/// Entries that were dated or worded otherwise: day and text before and now.
fn renamed(text: &mut String, context: &Context<'_>, lang: Lang) -> Result<(), Error> {
    let changes = &context.release.comparison.changes;
    let entries = Rows::of(&context.release.tables, "entries")?;
    let found = changes.iter().filter(|change| change.kind == ChangeKind::Renamed);
    let index = if found.clone().next().is_some() { entries.index("entry_id") } else { HashMap::new() };
    let old: BTreeMap<(&str, &str), &Change> = changes
        .iter()
        .filter(|change| change.table == "entries")
        .filter_map(|change| Some(((change.key.as_str(), change.column.as_deref()?), change)))
        .collect();
    let rows = found.filter_map(|renamed| {
        let row = *index.get(renamed.key.as_str())?;
        let now = ["start_date", "text"].map(|column| entries.text(column, row));
        let before = ["start_date", "text"].iter().zip(&now).map(|(column, now)| {
            let changed = old.get(&(renamed.key.as_str(), *column)).map(|change| change.old.clone().unwrap_or_default());
            changed.unwrap_or_else(|| now.clone())
        });
        Some(vec![before.collect::<Vec<_>>().join(" "), now.join(" ")])
    });
    section(text, context, lang, "renamed", &["old", "new"], rows);
    Ok(())
}

fn reason_name(context: &Context<'_>, lang: Lang, reason: ChangeReason) -> String {
    context.words.say(lang, &format!("publish-value-reason-{}", reason.code().replace('_', "-")), &[])
}

/// How many changes have which reason; a figure may have several.
fn reasons(text: &mut String, context: &Context<'_>, lang: Lang) {
    let changes = &context.release.comparison.changes;
    let count = |reason: ChangeReason| changes.iter().filter(|change| change.reasons.contains(&reason)).count();
    let found = ChangeReason::ALL.into_iter().map(|reason| (reason, count(reason))).filter(|(_, count)| *count > 0);
    let rows = found.clone().map(|(reason, count)| vec![reason_name(context, lang, reason), count.to_string()]);
    let n_reasons: usize = found.clone().map(|(_, count)| count).sum();
    section(text, context, lang, "reasons", &["reason", "count"], rows);
    let n_changes = changes.iter().filter(|change| !change.reasons.is_empty()).count();
    if n_reasons > n_changes {
        let _ = writeln!(text, "{}\n", context.words.say(lang, "publish-changes-several-reasons", &[("changes", n_changes.to_string())]));
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
    let (entries, activities) = (Rows::of(&context.release.tables, "entries")?, Rows::of(&context.release.tables, "activities")?);
    let (entry_rows, activity_rows) = (entries.index("entry_id"), activities.index("activity_id"));
    let names = official_names(context);
    // What a correction is of: the activity and, where it is of one, the person; else the entry that it was read from.
    let of = |row: usize| {
        let id = rows.text("row_id", row);
        let (activity, official) = id.split_once('|').map_or((id.as_str(), None), |(activity, official)| (activity, Some(official)));
        let about =
            |found: &Rows<'_>, at: usize, column: &str| [found.text("start_date", at), shortened(&found.text(column, at))].join(" ");
        let activity = activity_rows.get(activity).map(|at| about(&activities, *at, "description"));
        let entry = || entry_rows.get(rows.word("entry_id", row)).map(|at| about(&entries, *at, "text"));
        let what = activity.or_else(entry).unwrap_or_else(|| id.clone());
        official.and_then(|official| names.get(official)).map_or_else(|| what.clone(), |name| format!("{what} {name}"))
    };
    let found = rows.numbers().filter(|row| new.contains(rows.text("correction_id", *row).as_str()));
    let told = found.map(|row| {
        let Corrected { operation, table, field, read, now } = Corrected::of(&rows, row, context.pipeline, context.words, lang);
        let column = if field.is_empty() { operation.clone() } else { field };
        let is_changed = !matches!(rows.word("operation", row), "confirm" | "drop");
        let [reason, date] = ["reason", "date"].map(|column| rows.text(column, row));
        vec![table, of(row), column, read, if is_changed { now } else { operation }, reason, date]
    });
    section(text, context, lang, "corrections", &["table", "entry", "column", "old", "new", "why", "date"], told);
    Ok(())
}

/// The beginning of a text.
fn shortened(text: &str) -> String {
    let mut letters = text.chars();
    let mut kept: String = letters.by_ref().take(MOST_LETTERS).collect();
    if letters.next().is_some() {
        kept.push('…');
    }
    kept
}

/// The kinds of changes of rows, in the order of the totals.
pub(in crate::publish) const ROW_KINDS: [ChangeKind; 4] =
    [ChangeKind::Added, ChangeKind::Removed, ChangeKind::Changed, ChangeKind::Renamed];

/// How many changes of each of [`ROW_KINDS`] each table has that has any.
pub(in crate::publish) fn counts(changes: &[Change]) -> BTreeMap<&str, [i64; 4]> {
    let mut counts: BTreeMap<&str, [i64; 4]> = BTreeMap::new();
    for change in changes {
        if let Some(at) = ROW_KINDS.iter().position(|kind| *kind == change.kind) {
            counts.entry(&change.table).or_default()[at] += 1;
        }
    }
    counts
}

fn totals(text: &mut String, context: &Context<'_>, lang: Lang, title: &str, table: &str) {
    let counts = counts(&context.release.comparison.changes);
    if counts.is_empty() {
        text.truncate(text.trim_end().len() + 1);
        return;
    }
    let mut heads = vec![table.to_owned()];
    heads.extend(ROW_KINDS.map(|kind| context.words.say(lang, &format!("publish-value-{}", kind.code()), &[])));
    let _ = write!(text, "## {title}\n\n{}", markdown::head(&heads));
    for (name, count) in counts {
        let mut cells = vec![called::table(context.pipeline, lang, name)];
        cells.extend(count.map(|count| count.to_string()));
        *text += &markdown::row(&cells);
    }
    let _ = writeln!(text, "\n{}", context.words.say(lang, "publish-changes-about-totals", &[]));
}
