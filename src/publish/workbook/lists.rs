//! The row lists of the workbook: the quarter's activities, participations and mentions, every source and finding.
//! Each row leads back to file and line.

use super::{Sheet, Source, Value};
use crate::error::Error;
use crate::publish::rows::Rows;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The quarter's activities with who took part, which meeting it was and where it is printed.
pub(super) fn activities(source: &Source<'_>, ground: &Ground<'_>) -> Result<Sheet, Error> {
    let mut sheet = source.sheet("activities");
    let rows = source.rows("activities")?;
    let dates = rows.column("start_date");
    let in_quarter: Vec<usize> = rows.numbers().filter(|row| source.holds(&dates.cell(*row))).collect();
    let people = people(source, &in_quarter.iter().map(|row| rows.text("activity_id", *row)).collect())?;
    for column in ["start_date", "end_date", "category"] {
        source.described(&mut sheet, "activities", column);
    }
    source.described(&mut sheet, "by_category", "label_zh");
    source.described(&mut sheet, "activities", "description");
    source.named(&mut sheet, "people");
    source.named(&mut sheet, "meeting");
    ground.headings(source, &mut sheet);
    source.described(&mut sheet, "activities", "activity_id");
    for row in in_quarter {
        let id = rows.text("activity_id", row);
        let code = rows.text("category", row);
        let mut values: Vec<Value> = ["start_date", "end_date"].map(|column| rows.cell(column, row).into()).to_vec();
        values.extend([Value::text(code.as_str()), Value::text(source.category_name(&code)), rows.cell("description", row).into()]);
        values.push(Value::text(people.get(&id).map(|names| names.join("；")).unwrap_or_default()));
        values.push(Value::text(meeting(source, &rows, row)));
        values.extend(ground.values(&rows.text("entry_id", row)));
        values.push(Value::text(id));
        sheet.rows.push(values);
    }
    by_day(&mut sheet);
    Ok(source.finish(sheet))
}

/// The quarter's participations.
pub(super) fn participations(source: &Source<'_>) -> Result<Sheet, Error> {
    let mut sheet = source.sheet("participations");
    let held = source.kept("participations", |rows| {
        let dates = rows.column("start_date");
        rows.numbers().map(|row| source.holds(&dates.cell(row))).collect()
    })?;
    let rows = Rows::of(&held, "participations")?;
    for column in ["start_date", "name", "titles", "roles", "category"] {
        source.described(&mut sheet, "participations", column);
    }
    source.described(&mut sheet, "by_category", "label_zh");
    source.described(&mut sheet, "participations", "activity_id");
    for row in rows.numbers() {
        let code = rows.text("category", row);
        let mut values: Vec<Value> = ["start_date", "name", "titles"].map(|column| rows.cell(column, row).into()).to_vec();
        values.extend([Value::text(roles(source, &rows, row)), Value::text(code.as_str()), Value::text(source.category_name(&code))]);
        values.push(rows.cell("activity_id", row).into());
        sheet.rows.push(values);
    }
    by_day(&mut sheet);
    Ok(source.finish(sheet))
}

/// What the quarter's entries name.
pub(super) fn mentions(source: &Source<'_>, ground: &Ground<'_>) -> Result<Sheet, Error> {
    let mut sheet = source.sheet("mentions");
    let rows = source.rows("mentions")?;
    source.described(&mut sheet, "entries", "start_date");
    for column in ["kind", "text", "text_printed"] {
        source.described(&mut sheet, "mentions", column);
    }
    ground.headings(source, &mut sheet);
    for column in ["entry_id", "activity_id"] {
        source.described(&mut sheet, "mentions", column);
    }
    let (ids, dates) = (rows.column("entry_id"), ground.entries.column("start_date"));
    for row in rows.numbers() {
        let id = ids.word(row);
        let Some(date) = ground.at.get(id).map(|entry| dates.cell(*entry)) else { continue };
        if !source.holds(&date) {
            continue;
        }
        let mut values: Vec<Value> = vec![date.into(), Value::text(source.value_name(&rows.text("kind", row)))];
        values.extend(["text", "text_printed"].map(|column| Value::from(rows.cell(column, row))));
        values.extend(ground.values(id));
        values.extend([Value::text(id), rows.cell("activity_id", row).into()]);
        sheet.rows.push(values);
    }
    by_day(&mut sheet);
    Ok(source.finish(sheet))
}

/// Every source with its control totals.
pub(super) fn sources(source: &Source<'_>) -> Result<Sheet, Error> {
    let mut sheet = source.sheet("sources");
    let rows = source.rows("sources")?;
    let columns: Vec<String> = source.pipeline.fields.columns("sources").iter().map(|column| column.name.clone()).collect();
    for column in &columns {
        source.described(&mut sheet, "sources", column);
    }
    for row in rows.numbers() {
        let value = |column: &String| match column.as_str() {
            "kind" => Value::text(source.value_name(&rows.text(column, row))),
            _ => rows.cell(column, row).into(),
        };
        sheet.rows.push(columns.iter().map(value).collect());
    }
    Ok(source.finish(sheet))
}

/// Every finding, in Chinese.
pub(super) fn findings(source: &Source<'_>) -> Result<Sheet, Error> {
    let mut sheet = source.sheet("findings");
    let rows = source.rows("findings")?;
    let sources = source.rows("sources")?;
    let known = sources.index("source_id");
    for column in ["severity", "message_zh", "hint_zh"] {
        source.described(&mut sheet, "findings", column);
    }
    source.named(&mut sheet, "file");
    for column in ["sheet", "line", "column", "code", "entry_id", "finding_id"] {
        source.described(&mut sheet, "findings", column);
    }
    for row in rows.numbers() {
        let path = known.get(rows.word("source_id", row)).map(|at| sources.text("path", *at)).unwrap_or_default();
        let mut values = vec![Value::text(source.value_name(&rows.text("severity", row)))];
        values.extend(["message_zh", "hint_zh"].map(|column| Value::from(rows.cell(column, row))));
        values.push(Value::text(path));
        values.extend(["sheet", "line", "column", "code", "entry_id", "finding_id"].map(|column| Value::from(rows.cell(column, row))));
        sheet.rows.push(values);
    }
    Ok(source.finish(sheet))
}

/// The tables are sorted by identifier; readers look by day. Rows of one day keep their order.
pub(super) fn by_day(sheet: &mut Sheet) {
    sheet.rows.sort_by_key(|row| match row.first() {
        Some(Value::Date(date)) => Some(*date),
        _ => None,
    });
}

/// File and first line of an entry.
pub(super) struct Ground<'a> {
    entries: Rows<'a>,
    /// Row of each entry.
    at: HashMap<&'a str, usize>,
    paths: BTreeMap<String, String>,
}

impl<'a> Ground<'a> {
    pub(super) fn of(source: &'a Source<'_>) -> Result<Ground<'a>, Error> {
        let entries = source.rows("entries")?;
        let sources = source.rows("sources")?;
        let paths: BTreeMap<String, String> =
            sources.numbers().map(|row| (sources.text("source_id", row), sources.text("path", row))).collect();
        Ok(Ground { at: entries.index("entry_id"), entries, paths })
    }

    pub(super) fn headings(&self, source: &Source<'_>, sheet: &mut Sheet) {
        source.named(sheet, "file");
        source.described(sheet, "entries", "line_start");
    }

    /// Path of a source.
    pub(super) fn path(&self, source_id: &str) -> String {
        self.paths.get(source_id).cloned().unwrap_or_default()
    }

    pub(super) fn values(&self, entry_id: &str) -> [Value; 2] {
        let place = |row: &usize| {
            let path = self.path(self.entries.word("source_id", *row));
            [Value::text(path), self.entries.cell("line_start", *row).into()]
        };
        self.at.get(entry_id).map_or([Value::Empty, Value::Empty], place)
    }
}

/// Who took part in each of these activities, with roles, in the order of the text.
fn people(source: &Source<'_>, activities: &BTreeSet<String>) -> Result<BTreeMap<String, Vec<String>>, Error> {
    let held = source.kept("participations", |rows| {
        let ids = rows.column("activity_id");
        rows.numbers().map(|row| activities.contains(ids.word(row))).collect()
    })?;
    let rows = Rows::of(&held, "participations")?;
    let mut numbers: Vec<usize> = rows.numbers().collect();
    numbers.sort_by_key(|row| rows.count("seq", *row));
    let mut people: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in numbers {
        let values = [("name", rows.text("name", row)), ("roles", roles(source, &rows, row))];
        let sentence = if values[1].1.is_empty() { "publish-person" } else { "publish-person-with-roles" };
        people.entry(rows.text("activity_id", row)).or_default().push(source.say(sentence, &values));
    }
    Ok(people)
}

fn roles(source: &Source<'_>, rows: &Rows<'_>, row: usize) -> String {
    let names: Vec<String> = rows.list("roles", row).iter().map(|role| source.value_name(role)).collect();
    names.join("、")
}

/// The meeting as readers call it: series, or body and type as printed, with its number.
fn meeting(source: &Source<'_>, rows: &Rows<'_>, row: usize) -> String {
    let mut name = rows.text("meeting_series", row);
    if name.is_empty() {
        name = rows.text("meeting_body", row) + &rows.text("meeting_type", row);
    }
    let ordinal = rows.text("meeting_ordinal", row);
    if ordinal.is_empty() {
        return name;
    }
    let year = rows.text("meeting_year", row);
    let sentence = if year.is_empty() { "publish-meeting-numbered" } else { "publish-meeting-numbered-in-year" };
    source.say(sentence, &[("name", name), ("year", year), ("ordinal", ordinal)])
}
