//! What a reader needs to trust the figures and to use them: files with size and hash, sources with what they cover, what was
//! odd, what changed since the last release, how things are counted, licence, citation, contact.

use super::super::catalogues::licence_page;
use super::super::changes::{ROW_KINDS, counts, key, official_names};
use super::super::workbook::TOPICS;
use super::super::{File, Lang, csv, parquet};
use super::figure::{grouped, in_address, percent};
use super::view::{Name, View};
use crate::error::Error;
use crate::model::{Cell, Change, Severity};
use serde_json::{Value, json};

/// Longer lists are cut, with a word on where the rest is.
const MOST_ROWS: usize = 200;
/// Of the statistics that changed.
const MOST_CHANGES: usize = 40;
/// The table that is offered by itself.
const FIRST_TABLE: &str = "activities";
/// Licences that are told in words, with a page of their own.
const KNOWN_LICENCES: [&str; 1] = ["CC-BY-4.0"];

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
    Some(json!({ "path": path, "href": address(path), "size": size(file.bytes.len()), "sha256": file.sha256() }))
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
    // What most readers want of the tables: the list of activities. The other tables stand below.
    let formats = [("excel", workbook), ("csv", file(view, &csv::path(FIRST_TABLE))), ("parquet", file(view, &parquet::path(FIRST_TABLE)))];
    let formats = formats.map(|(id, file)| {
        json!({
            "title": view.say(id, &[]), "text": view.say(&format!("{id}-for"), &[]),
            "name": view.say(&format!("get-{id}"), &[]), "for": view.say(&format!("get-{id}-for"), &[]), "file": file,
        })
    });
    json!({ "formats": formats, "tables": tables })
}

fn about(view: &View<'_>) -> Value {
    let (release, spec) = (view.context.release, &view.context.pipeline.spec);
    let publisher = spec.publisher.as_ref();
    let name = publisher.map_or_else(Name::default, |publisher| view.name(&publisher.name, publisher.name_en.as_deref()));
    let area = view.area();
    let dataset = spec.dataset.as_ref();
    let title = dataset.map_or("", |dataset| view.of(&dataset.title, &dataset.title_en));
    let licence = dataset.map_or("", |dataset| dataset.licence.as_str());
    let [in_words, page] = ["licence", "licence-page"].map(|id| format!("{id}-{}", licence.to_lowercase().replace('.', "-")));
    let (in_words, page) = if KNOWN_LICENCES.contains(&licence) {
        (view.say(&in_words, &[]), view.say(&page, &[]))
    } else {
        (licence.to_owned(), licence_page(licence))
    };
    let values = [
        ("publisher", name.text.to_owned()),
        ("title", title.to_owned()),
        ("release", release.name.clone()),
        ("issued", release.issued.to_string()),
        ("licence", licence.to_owned()),
    ];
    json!({
        "title": title, "publisher": name.text, "publisher_is_chinese": name.is_chinese, "licence": licence, "licence_in_words": in_words, "licence_page": page, "cite": view.say("cite", &values),
        "description": dataset.map_or("", |dataset| view.of(&dataset.description, &dataset.description_en)),
        "contact": publisher.and_then(|publisher| publisher.contact.clone()),
        "area": area.text, "area_is_chinese": area.is_chinese, "code": spec.area.as_ref().map(|area| area.code.clone()),
        "release": release.name, "issued": release.issued.to_string(), "period": view.period(&view.quarter()), "quarter": view.quarter(),
    })
}

fn sources(view: &View<'_>) -> Result<Value, Error> {
    let rows = view.rows("sources")?;
    let columns = ["path", "kind", "period_start", "n_entries", "n_characters", "n_unread_characters", "sha256"];
    let head = |column: &&str| if *column == "period_start" { view.say("covered", &[]) } else { view.column("sources", column) };
    let heads: Vec<String> = columns.iter().map(head).collect();
    let mut by_period: Vec<usize> = rows.numbers().collect();
    by_period.sort_by_cached_key(|row| (rows.text("period_start", *row), rows.text("path", *row)));
    let listed: Vec<Value> = by_period
        .iter()
        .take(MOST_ROWS)
        .map(|row| {
            let row = *row;
            json!({
                "path": rows.text("path", row), "kind": view.value(&rows.text("kind", row)), "sha256": rows.text("sha256", row),
                "start": rows.text("period_start", row), "end": rows.text("period_end", row), "n_entries": grouped(rows.count("n_entries", row)),
                "n_characters": grouped(rows.count("n_characters", row)), "n_unread": grouped(rows.count("n_unread_characters", row)),
            })
        })
        .collect();
    Ok(json!({ "heads": heads, "rows": listed, "more": rows.numbers().len().saturating_sub(MOST_ROWS) }))
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
            let path = at.get(rows.word("source_id", row)).map_or_else(String::new, |source| sources.text("path", *source));
            let line = if rows.cell("line", row) == Cell::Null {
                String::new()
            } else {
                view.say("line-of", &[("count", rows.text("line", row))])
            };
            json!({
                "severity": view.value(&rows.text("severity", row)), "message": in_quotes(&rows.text(&format!("message_{suffix}"), row)),
                "path": path, "sheet": rows.text("sheet", row), "line": line,
                "entry": Some(rows.text("entry_id", row)).filter(|id| !id.is_empty()).map(|id| format!("#entry?e={}", in_address(&id))),
            })
        })
        .collect();
    Ok(json!({ "rows": told, "more": listed.len().saturating_sub(MOST_ROWS), "n": listed.len() }))
}

fn changes(view: &View<'_>) -> Value {
    let comparison = &view.context.release.comparison;
    let Some(previous) = &comparison.previous else { return json!({ "previous": Value::Null }) };
    let totals = counts(&comparison.changes);
    let totals: Vec<Value> =
        totals.into_iter().map(|(table, counts)| json!({ "table": view.table(table), "counts": counts.map(grouped) })).collect();
    let revised = comparison.ranked();
    let names = official_names(&view.context);
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
                "table": view.table(&change.table), "key": key(&view.context, view.lang, change, &names), "column": view.column(&change.table, column),
                "old": shown(column, change.old.as_deref()), "new": shown(column, change.new.as_deref()),
                "reason": reasons(change),
            })
        })
        .collect();
    json!({
        "previous": previous, "heads": ROW_KINDS.map(|kind| view.value(kind.code())), "totals": totals, "revised": told,
        "more": revised.len().saturating_sub(MOST_CHANGES),
    })
}

/// A value of a statistic as the page prints it elsewhere: a share in per cent.
fn shown(column: &str, value: Option<&str>) -> String {
    let value = value.unwrap_or_default();
    value.parse().ok().filter(|_| column == "share").map_or_else(|| value.to_owned(), percent)
}

/// What stands between backticks in a message, as quoted.
fn in_quotes(message: &str) -> String {
    let parts = message.split('`').enumerate();
    parts.map(|(at, part)| if at % 2 == 1 { format!("“{part}”") } else { part.to_owned() }).collect()
}

/// The language as a document names it.
pub(super) fn code(lang: Lang) -> &'static str {
    match lang {
        Lang::Chinese => "zh-CN",
        Lang::English => "en",
    }
}
