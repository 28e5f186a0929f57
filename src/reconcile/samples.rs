//! Invented tables for the tests of this stage: each record an entry of one source, with its activities.

use crate::model::{self, Table, Tables, Values, activity_id, entry_id, made, official_id};
use crate::pipeline::{Categories, ColumnType, Fields, ReconcileWords};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

pub(super) fn fields() -> &'static Fields {
    static FIELDS: LazyLock<Fields> = LazyLock::new(|| Fields::load(&pipelines().join("fields.toml"), &mut Vec::new()));
    &FIELDS
}

pub(super) fn words() -> &'static ReconcileWords {
    static WORDS: LazyLock<ReconcileWords> = LazyLock::new(|| ReconcileWords::load(&pipelines().join("lexicons"), &mut Vec::new()));
    &WORDS
}

pub(super) fn categories() -> &'static Categories {
    static CATEGORIES: LazyLock<Categories> = LazyLock::new(|| Categories::load(&pipelines().join("lexicons"), &mut Vec::new()));
    &CATEGORIES
}

fn pipelines() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines")
}

/// An activity: category, `series/number` of its meeting or nothing, people as `name`, `name/titles` or `name/titles/roles`.
#[derive(Clone, Copy)]
pub(super) struct Act<'a>(pub(super) &'a str, pub(super) &'a str, pub(super) &'a [&'a str]);

/// An entry: source (`a.txt`, `b.xlsx`), first and last day (`2031-01-05`, `2031-01-05/2031-01-07`), body, activities.
#[derive(Clone, Copy)]
pub(super) struct Record<'a>(pub(super) &'a str, pub(super) &'a str, pub(super) &'a str, pub(super) &'a [Act<'a>]);

/// Identifier of a record's entry.
pub(super) fn id(record: &Record<'_>) -> String {
    entry_id("990001", days(record).0.parse().ok(), record.2)
}

fn days<'a>(record: &Record<'a>) -> (&'a str, &'a str) {
    record.1.split_once('/').unwrap_or((record.1, record.1))
}

type Row = BTreeMap<&'static str, String>;

/// Tables of these records; `mentions` gives entry, kind and text, each of the entry's first activity.
pub(super) fn tables(records: &[Record<'_>], mentions: &[(usize, &str, &str)]) -> Tables {
    let mut rows: BTreeMap<&str, Vec<Row>> = BTreeMap::new();
    let row = |cells: &[(&'static str, String)]| cells.iter().cloned().collect::<Row>();
    let mut lines: BTreeMap<&str, usize> = BTreeMap::new();
    for record in records {
        let line = lines.entry(record.0).or_default();
        *line += 1;
        let (start, end) = days(record);
        let (entry, text) = (id(record), record.2.to_owned());
        let dates = [("start_date", start.to_owned()), ("end_date", end.to_owned())];
        let place = [("line_start", line.to_string()), ("line_end", line.to_string()), ("source_id", record.0.to_owned())];
        let n_officials = record.3.iter().flat_map(|act| act.2).map(|who| who.split('/').next()).collect::<std::collections::BTreeSet<_>>();
        let counts = [("n_activities", record.3.len().to_string()), ("n_officials", n_officials.len().to_string())];
        let mut cells = vec![("entry_id", entry.clone()), ("text", text.clone()), ("date_precision", "day".to_owned())];
        cells.extend(dates.iter().chain(&place).chain(&counts).cloned());
        rows.entry("entries").or_default().push(row(&cells));
        for (act, seq) in record.3.iter().zip(1..) {
            let activity = activity_id(&entry, seq);
            let (series, number) = act.1.split_once('/').unwrap_or((act.1, ""));
            let common = [("activity_id", activity.clone()), ("entry_id", entry.clone()), ("category", act.0.to_owned())];
            let mut cells = vec![("seq", seq.to_string()), ("category_level1", act.0[..1].to_owned()), ("description", text.clone())];
            cells.extend([("meeting_series", series.to_owned()), ("meeting_ordinal", number.to_owned())]);
            cells.extend([("month", start.get(..7).unwrap_or_default().to_owned()), ("n_officials", act.2.len().to_string())]);
            cells.extend(common.iter().chain(&dates).cloned());
            rows.entry("activities").or_default().push(row(&cells));
            for (who, seq) in act.2.iter().zip(1..) {
                let parts: Vec<&str> = who.split('/').collect();
                let list = |at: usize| parts.get(at).copied().unwrap_or_default().replace('、', "|");
                let mut cells = vec![("official_id", official_id("990001", parts[0])), ("name", parts[0].to_owned()), ("titles", list(1))];
                cells.extend([("roles", list(2)), ("seq", seq.to_string()), dates[0].clone()]);
                cells.extend(common.iter().cloned());
                rows.entry("participations").or_default().push(row(&cells));
            }
        }
    }
    for ((at, kind, text), seq) in mentions.iter().zip(1..) {
        let entry = id(&records[*at]);
        let mut cells = vec![("activity_id", activity_id(&entry, 1)), ("entry_id", entry), ("seq", seq.to_string())];
        cells.extend([("kind", (*kind).to_owned()), ("text", (*text).to_owned()), ("text_printed", (*text).to_owned())]);
        cells.extend([("char_start", "3".to_owned()), ("char_end", "5".to_owned())]);
        rows.entry("mentions").or_default().push(row(&cells));
    }
    for source in lines.keys() {
        let kind = if source.ends_with("txt") { "text" } else { "workbook" };
        rows.entry("sources").or_default().push(row(&[
            ("source_id", (*source).to_owned()),
            ("path", (*source).to_owned()),
            ("kind", kind.to_owned()),
        ]));
    }
    let mut tables = Tables::default();
    for name in ["entries", "activities", "participations", "mentions", "sources"] {
        tables.insert(table(name, rows.get(name).map(Vec::as_slice).unwrap_or_default()));
    }
    tables
}

/// A table of rows that need not give every column.
fn table(name: &str, rows: &[Row]) -> Table {
    let columns = fields().columns(name);
    let made_of = columns.iter().map(|column| {
        let cells = || rows.iter().map(|row| row.get(column.name.as_str()).map(String::as_str).filter(|cell| !cell.is_empty()));
        let values = match column.kind {
            ColumnType::String | ColumnType::Category => Values::Text(cells().collect()),
            ColumnType::Integer => Values::Integer(cells().map(|cell| cell.map(|cell| cell.parse().expect("a count"))).collect()),
            ColumnType::Long => Values::Long(cells().map(|cell| cell.map(|cell| cell.parse().expect("a count"))).collect()),
            ColumnType::Number => Values::Number(cells().map(|cell| cell.map(|cell| cell.parse().expect("a number"))).collect()),
            ColumnType::Date => Values::Date(cells().map(|cell| cell.map(|cell| cell.parse().expect("a date"))).collect()),
            ColumnType::List => Values::List(
                cells().map(|cell| Some(cell.map(|cell| cell.split('|').map(str::to_owned).collect()).unwrap_or_default())).collect(),
            ),
        };
        (column.name.as_str(), values)
    });
    let frame = made(model::frame(made_of.collect()));
    let mut tables = Tables::default();
    super::columns::arranged(&mut tables, name, frame.clone(), fields());
    Table { name: name.to_owned(), frame: tables.get(name).cloned().unwrap_or(frame) }
}

/// Rows of a table as text, with these columns.
pub(super) fn rows(tables: &Tables, table: &str, columns: &[&str]) -> Vec<String> {
    let all = model::columns(tables.get(table).expect("table")).expect("columns");
    let find = |name: &&str| &all.iter().find(|(column, _)| column == name).expect("column").1;
    let columns: Vec<&Values<'_>> = columns.iter().map(find).collect();
    let height = tables.get(table).map_or(0, |frame| frame.height());
    let row = |row| columns.iter().map(|values| values.cell(row).text().into_owned()).collect::<Vec<_>>().join(" ");
    (0..height).map(row).collect()
}

/// Codes of findings with the value that says why.
pub(super) fn codes(findings: &[model::Finding]) -> Vec<String> {
    let reason = |finding: &model::Finding| finding.values.iter().find(|(name, _)| *name == "reason").map(|(_, value)| value.clone());
    let code = |finding: &model::Finding| [Some(finding.code.code().to_owned()), reason(finding)].into_iter().flatten().collect::<Vec<_>>();
    findings.iter().map(|finding| code(finding).join(" ")).collect()
}

/// Gives rows of one identifier identifiers of their own, in every table, in order.
pub(super) fn rename(tables: &mut Tables, old: &str, new: &[String]) {
    for table in ["entries", "activities", "participations"] {
        for column in ["entry_id", "activity_id"] {
            let Some(frame) = tables.get(table).cloned().filter(|frame| frame.column(column).is_ok()) else { continue };
            let mut given = new.iter();
            let values: Vec<Option<String>> = super::columns::Frame::whole(&frame)
                .texts(column)
                .into_iter()
                .map(|id| {
                    id.map(|id| {
                        id.strip_prefix(old).and_then(|rest| Some(format!("{}{rest}", given.next()?))).unwrap_or_else(|| id.to_owned())
                    })
                })
                .collect();
            super::columns::put(tables, table, column, Values::Text(values.iter().map(Option::as_deref).collect()));
        }
    }
}
