//! The workbook against the Parquet tables, cell by cell, and against the guidance on spreadsheets. Where another program made
//! it, its words may be others than today's, so only the figures of published columns are held against each other.

use super::super::excel::reread;
use super::super::workbook::{self, Sheet, Value};
use super::super::{Words, excel, guidance};
use super::{Check, Files, Record};
use crate::error::Error;
use crate::model::{Cell, Release};
use crate::pipeline::Pipeline;

/// What every cell of the workbook must be follows from the Parquet tables.
pub(super) fn check(
    files: &Files<'_>,
    record: &Record,
    release: &Release,
    pipeline: &Pipeline,
    words: &dyn Words,
    is_own_program: bool,
) -> Result<Vec<Check>, Error> {
    let mut checks = Vec::new();
    let path = excel::path(pipeline, &record.period);
    let Some(file) = files.get(path.as_str()) else {
        if !record.files.iter().any(|file| file.path == path) {
            checks.push(Check::new("present", "path", &path).failed(None, &path, "-"));
        }
        return Ok(checks);
    };
    let guided = || if is_own_program { guidance::check(&file.bytes, words) } else { None };
    let ((cells, sheets), guided) =
        rayon::join(|| rayon::join(|| reread::Cells::read(&path, &file.bytes), || workbook::sheets(release, pipeline, words)), guided);
    let cells = match cells {
        Ok(cells) => cells,
        Err(error) => {
            checks.push(Check::new("readable", "path", &path).failed(None, "xlsx", error));
            return Ok(checks);
        }
    };
    let sheets = sheets?;
    if !is_own_program {
        checks.extend(sheets.iter().filter(|sheet| cells.has(&sheet.name)).map(|sheet| check_figures(&cells, sheet)));
        return Ok(checks);
    }
    checks.extend(sheets.iter().map(|sheet| check_sheet(&cells, sheet)));
    for result in guided.unwrap_or_default() {
        let check = Check::new("guidance", "check", &words.zh(&format!("publish-guidance-{}", result.id)));
        match result.outcome {
            guidance::Outcome::Met => checks.push(check),
            guidance::Outcome::Failed(places) => checks.push(check.failed(None, "-", places.join("、"))),
            guidance::Outcome::ByHand => {}
        }
    }
    Ok(checks)
}

fn check_sheet(cells: &reread::Cells, sheet: &Sheet) -> Check {
    let check = Check::new("workbook", "sheet", &sheet.name);
    if !cells.has(&sheet.name) {
        return check.failed(None, &sheet.name, "-");
    }
    let first = excel::HEADING_ROW as usize;
    let size = |rows: usize, columns: usize| format!("{rows} x {columns}");
    let expected = size(sheet.rows.len(), sheet.headings.len());
    let found = size(cells.height(&sheet.name).saturating_sub(first + 1), cells.width(&sheet.name));
    if expected != found {
        return check.failed(None, expected, found);
    }
    let headings: Vec<Value> = sheet.headings.iter().map(|heading| Value::text(heading.as_str())).collect();
    for (at, row) in std::iter::once(&headings).chain(&sheet.rows).enumerate() {
        for (column, expected) in row.iter().enumerate() {
            let found = cells.value(&sheet.name, first + at, column);
            if !reread::is_same(expected, &found) {
                let place = format!("{}, {}", first + at + 1, sheet.headings[column]);
                return check.failed(Some(place), shown(expected), shown(&found));
            }
        }
    }
    check
}

/// The figures of each published column whose heading is found, whatever the order of the rows.
fn check_figures(cells: &reread::Cells, sheet: &Sheet) -> Check {
    let check = Check::new("workbook", "sheet", &sheet.name);
    let first = excel::HEADING_ROW as usize;
    let heading = |column: usize| cells.value(&sheet.name, first, column);
    let sorted = |mut figures: Vec<String>| {
        figures.sort();
        figures
    };
    let is_figure = |value: &Value| matches!(value, Value::Integer(_) | Value::Share(_) | Value::Date(_));
    for (at, name) in sheet.headings.iter().enumerate().filter(|(at, _)| sheet.origins.get(*at).is_some_and(Option::is_some)) {
        let Some(column) = (0..cells.width(&sheet.name)).find(|column| heading(*column) == Value::text(name.as_str())) else { continue };
        let expected = sheet.rows.iter().filter_map(|row| row.get(at)).filter(|value| is_figure(value)).map(shown).collect();
        let found = (first + 1..cells.height(&sheet.name)).map(|row| cells.value(&sheet.name, row, column));
        let (expected, found) = (sorted(expected), sorted(found.filter(is_figure).map(|value| shown(&value)).collect()));
        if expected != found {
            return check.failed(Some(name.clone()), expected.join(" "), found.join(" "));
        }
    }
    check
}

fn shown(value: &Value) -> String {
    match value {
        Value::Empty => Cell::Null.text().into_owned(),
        Value::Text(text) => text.clone(),
        Value::Integer(count) => count.to_string(),
        Value::Share(share) => share.to_string(),
        Value::Date(date) => date.to_string(),
    }
}
