//! What a reader needs to trust the figures and to use them: files with size and hash, sources with what they cover, what was
//! odd, what changed since the last release, how things are counted, licence, citation, contact.

use super::super::workbook::TOPICS;
use super::super::{File, Lang, csv, parquet};
use super::figure::{grouped, in_address};
use super::view::View;
use crate::error::Error;
use crate::model::{Cell, Change, ChangeKind, Severity, sha256_hex};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Longer lists are cut, with a word on where the rest is.
const MOST_ROWS: usize = 200;
/// Of the statistics that changed.
const MOST_CHANGES: usize = 40;

pub(super) fn trust(view: &View<'_>) -> Result<Value, Error> {
    let topics: Vec<Value> = TOPICS
        .iter()
        .map(|topic| {
            let [name, text] = ["topic", "text"].map(|part| view.context.words.say(view.lang, &format!("publish-{part}-{topic}"), &[]));
            json!({ "name": name, "text": text })
        })
        .collect();
    Ok(json!({
        "downloads": downloads(view), "about": about(view), "sources": sources(view)?, "findings": findings(view)?,
        "changes": changes(view), "topics": topics,
    }))
}

fn file(view: &View<'_>, path: &str) -> Option<Value> {
    let file: &File = view.context.made.iter().find(|file| file.path == path)?;
    Some(json!({ "path": path, "href": address(path), "size": size(file.bytes.len()), "sha256": sha256_hex(&file.bytes) }))
}

/// A path as a link names it.
fn address(path: &str) -> String {
    path.split('/').map(in_address).collect::<Vec<_>>().join("/")
}

/// The length of a file as people read it.
pub(super) fn size(bytes: usize) -> String {
    let number = |unit: f64| f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / unit;
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{:.1} kB", number(1e3)),
        _ => format!("{:.1} MB", number(1e6)),
    }
}

fn downloads(view: &View<'_>) -> Value {
    let fields = &view.context.pipeline.fields;
    let workbook = view.context.made.iter().find(|file| file.path.ends_with(".xlsx")).and_then(|found| file(view, &found.path));
    let tables: Vec<Value> = view
        .context
        .release
        .tables
        .iter()
        .filter_map(|table| {
            let spec = fields.tables.get(&table.name)?;
            Some(json!({
                "name": table.name, "label": view.of(&spec.label, &spec.label_en), "meaning": view.of(&spec.description, &spec.description_en),
                "rows": grouped(i64::try_from(table.frame.height()).unwrap_or(0)),
                "csv": file(view, &csv::path(&table.name)), "parquet": file(view, &parquet::path(&table.name)),
            }))
        })
        .collect();
    json!({ "workbook": workbook, "tables": tables })
}

fn about(view: &View<'_>) -> Value {
    let (release, spec) = (view.context.release, &view.context.pipeline.spec);
    let publisher = spec.publisher.as_ref();
    let name = publisher.map_or("", |publisher| view.of(&publisher.name, publisher.name_en.as_ref().unwrap_or(&publisher.name)));
    let dataset = spec.dataset.as_ref();
    let title = dataset.map_or("", |dataset| view.of(&dataset.title, &dataset.title_en));
    let licence = dataset.map_or("", |dataset| dataset.licence.as_str());
    let values = [
        ("publisher", name.to_owned()),
        ("title", title.to_owned()),
        ("release", release.name.clone()),
        ("issued", release.issued.to_string()),
        ("licence", licence.to_owned()),
    ];
    json!({
        "title": title, "publisher": name, "licence": licence, "cite": view.say("cite", &values),
        "description": dataset.map_or("", |dataset| view.of(&dataset.description, &dataset.description_en)),
        "contact": publisher.and_then(|publisher| publisher.contact.clone()),
        "area": view.area(), "code": spec.area.as_ref().map(|area| area.code.clone()),
        "release": release.name, "issued": release.issued.to_string(), "period": view.period(&view.quarter()), "quarter": view.quarter(),
        "schema": view.context.pipeline.fields.schema_version, "fingerprint": release.fingerprint,
    })
}

fn sources(view: &View<'_>) -> Result<Value, Error> {
    let rows = view.rows("sources")?;
    let columns = ["path", "kind", "period_start", "n_entries", "n_characters", "n_unread_characters", "sha256"];
    let heads: Vec<String> = columns.iter().map(|column| view.column("sources", column)).collect();
    let listed: Vec<Value> = rows
        .numbers()
        .take(MOST_ROWS)
        .map(|row| {
            let share = |part: i64, whole: i64| if whole == 0 { 0 } else { part * 100 / whole };
            let (all, unread) = (rows.count("n_characters", row), rows.count("n_unread_characters", row));
            json!({
                "path": rows.text("path", row), "kind": view.value(&rows.text("kind", row)), "sha256": rows.text("sha256", row),
                "start": rows.text("period_start", row), "end": rows.text("period_end", row), "n_entries": grouped(rows.count("n_entries", row)),
                "n_characters": grouped(all), "n_unread": grouped(unread), "read": share(all - unread, all),
            })
        })
        .collect();
    Ok(json!({ "heads": heads, "rows": listed, "more": rows.numbers().len().saturating_sub(MOST_ROWS), "n": rows.numbers().len() }))
}

fn findings(view: &View<'_>) -> Result<Value, Error> {
    let (rows, sources) = (view.rows("findings")?, view.rows("sources")?);
    let at = sources.index("source_id");
    let suffix = view.of("zh", "en");
    let severities = [Severity::Error, Severity::Warning, Severity::Notice].map(Severity::code);
    let mut listed: Vec<(usize, usize)> = rows
        .numbers()
        .map(|row| (severities.iter().position(|code| *code == rows.text("severity", row)).unwrap_or(severities.len()), row))
        .collect();
    listed.sort_unstable();
    let told: Vec<Value> = listed
        .iter()
        .take(MOST_ROWS)
        .map(|(_, row)| {
            let row = *row;
            let path = at.get(&rows.text("source_id", row)).map_or_else(String::new, |source| sources.text("path", *source));
            let line = if rows.cell("line", row) == Cell::Null { String::new() } else { rows.text("line", row) };
            json!({
                "severity": view.value(&rows.text("severity", row)), "message": rows.text(&format!("message_{suffix}"), row),
                "hint": rows.text(&format!("hint_{suffix}"), row), "path": path, "sheet": rows.text("sheet", row), "line": line,
                "entry": Some(rows.text("entry_id", row)).filter(|id| !id.is_empty()).map(|id| format!("#entry?e={}", in_address(&id))),
            })
        })
        .collect();
    Ok(json!({ "rows": told, "more": listed.len().saturating_sub(MOST_ROWS), "n": listed.len() }))
}

fn changes(view: &View<'_>) -> Value {
    let comparison = &view.context.release.comparison;
    let Some(previous) = &comparison.previous else { return json!({ "previous": Value::Null }) };
    let kinds = [ChangeKind::Added, ChangeKind::Removed, ChangeKind::Changed];
    let mut counts: BTreeMap<&str, [i64; 3]> = BTreeMap::new();
    for change in &comparison.changes {
        let at = kinds.iter().position(|kind| *kind == change.kind).unwrap_or(0);
        counts.entry(&change.table).or_default()[at] += 1;
    }
    let totals: Vec<Value> =
        counts.into_iter().map(|(table, counts)| json!({ "table": view.table(table), "counts": counts.map(grouped) })).collect();
    let revised: Vec<&Change> = comparison.changes.iter().filter(|change| change.is_revised_figure()).collect();
    let reasons = |change: &Change| {
        let said = change.reasons.iter().map(|reason| view.value(&format!("reason-{}", reason.code())));
        said.collect::<Vec<_>>().join(&view.say("told-comma", &[]))
    };
    let told: Vec<Value> = revised
        .iter()
        .take(MOST_CHANGES)
        .map(|change| {
            let column = change.column.as_deref().unwrap_or_default();
            json!({
                "table": view.table(&change.table), "key": change.key, "column": view.column(&change.table, column),
                "old": change.old, "new": change.new,
                "reason": reasons(change),
            })
        })
        .collect();
    json!({
        "previous": previous, "heads": kinds.map(|kind| view.value(kind.code())), "totals": totals, "revised": told,
        "more": revised.len().saturating_sub(MOST_CHANGES),
    })
}

/// The language as a document names it.
pub(super) fn code(lang: Lang) -> &'static str {
    match lang {
        Lang::Chinese => "zh-CN",
        Lang::English => "en",
    }
}
