//! From a cell of the workbook, `sheet!B5`, to the published values that it shows: table, row and column; several where it is
//! put together from several.

use super::{Origin, Sheet, Value, sheets};
use crate::error::{Error, ErrorKind, Problem};
use crate::model::{Release, Tables};
use crate::pipeline::Pipeline;
use crate::publish::rows::Rows;
use crate::publish::{Lang, Words, excel};

/// Columns by whose values a row is found again; others are shown under other words than they are published with.
const TELLING: [&str; 6] = ["month", "category", "name", "text_printed", "path", "message_zh"];

/// A value that somebody asks about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The table.
    pub table: String,
    /// What is known of the row: columns with their values.
    pub row: Vec<(String, String)>,
    /// The column.
    pub column: String,
}

impl Asked {
    pub(super) fn of(table: &str, row: &[(&str, &str)], column: &str) -> Asked {
        let row = row.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Asked { table: table.to_owned(), row: row.collect(), column: column.to_owned() }
    }
}

/// A cell of the workbook as a reader sees it, and what it is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// What stands above it.
    pub heading: String,
    /// What stands in it.
    pub value: String,
    /// The values behind it; more than one where it is made from several.
    pub asked: Vec<Asked>,
}

/// A cell of the workbook of a release with the values behind it.
///
/// # Errors
/// Kind `Usage` where there is no such sheet, or no published value in the cell.
pub fn cell(release: &Release, pipeline: &Pipeline, words: &dyn Words, sheet: &str, place: &str) -> Result<Shown, Error> {
    let wrong = |code: &'static str| Error::one(ErrorKind::Usage, Problem::new(code).with("sheet", sheet).with("cell", place));
    let sheets = sheets(release, pipeline, words)?;
    let found = sheets.iter().find(|known| known.name == sheet).ok_or_else(|| {
        let is_of_charts = words.say(Lang::Chinese, "publish-sheet-charts", &[]) == sheet;
        wrong(if is_of_charts { "sheet-of-charts" } else { "no-such-sheet" })
    })?;
    let (row, column) = parse(place).ok_or_else(|| wrong("no-such-cell"))?;
    // The table begins below title, note and headings.
    let at = row.checked_sub(excel::HEADING_ROW as usize + 1);
    let row = at.and_then(|at| found.rows.get(at)).filter(|_| column < found.headings.len()).ok_or_else(|| wrong("no-such-cell"))?;
    let parts = at.and_then(|at| found.parts.get(at)).into_iter().flatten();
    let parts: Vec<Asked> = parts.filter(|(of, _)| *of == column).map(|(_, asked)| asked.clone()).collect();
    let shown = |asked| Shown { heading: found.headings[column].clone(), value: row.get(column).map(printed).unwrap_or_default(), asked };
    if !parts.is_empty() {
        return Ok(shown(parts));
    }
    let asked = match found.origins.get(column) {
        Some(Some(origin)) => asked(found, row, origin, &release.tables, pipeline).map(|asked| exact(asked, found, row, release, pipeline)),
        _ => of_row(found, row, pipeline),
    };
    asked.map(|asked| shown(vec![asked])).ok_or_else(|| wrong("no-such-cell"))
}

/// A value as the workbook shows it.
fn printed(value: &Value) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Text(text) => text.clone(),
        Value::Integer(count) => count.to_string(),
        Value::Share(share) => format!("{:.1}%", share * 100.0),
        Value::Date(day) => day.to_string(),
    }
}

/// What is put together from several columns leads to the row that it tells of: the published row of the sheet's own table, else
/// the activity or the entry.
fn of_row(sheet: &Sheet, row: &[Value], pipeline: &Pipeline) -> Option<Asked> {
    [sheet.id, "activities", "entries"].into_iter().find_map(|table| {
        let [key] = pipeline.fields.key(table) else { return None };
        let at = sheet.origins.iter().position(|origin| origin.as_ref().is_some_and(|origin| origin.column == *key))?;
        let Value::Text(id) = row.get(at)? else { return None };
        Some(Asked { table: table.to_owned(), row: vec![(key.clone(), id.clone())], column: key.clone() })
    })
}

fn asked(sheet: &Sheet, row: &[Value], origin: &Origin, tables: &Tables, pipeline: &Pipeline) -> Option<Asked> {
    let known = pipeline.fields.columns(&origin.table);
    let has = |name: &str| known.iter().any(|column| column.name == name);
    let mut conditions: Vec<(String, String)> = Vec::new();
    for (other, value) in sheet.origins.iter().zip(row) {
        let (Some(other), Value::Text(text)) = (other, value) else { continue };
        if other.column == "activity_id" && !has("activity_id") && has("entry_id") {
            // The identifier of an activity is that of its entry and its place in it.
            let entry = text.rsplit_once('-').map_or(text.as_str(), |(entry, _)| entry);
            conditions.push(("entry_id".to_owned(), entry.to_owned()));
        }
        let is_telling = other.column.ends_with("_id") || TELLING.contains(&other.column.as_str());
        if is_telling && has(&other.column) && !conditions.iter().any(|(name, _)| *name == other.column) {
            conditions.push((other.column.clone(), text.clone()));
        }
    }
    if origin.table == "entries" && !conditions.iter().any(|(name, _)| name == "entry_id") {
        // The sheet does not show the entry, but the row that it shows knows it.
        let own = of_row(sheet, row, pipeline)?;
        let rows = Rows::of(tables, &own.table).ok()?;
        let at = *rows.index(&own.column).get(own.row.first()?.1.as_str())?;
        conditions = vec![("entry_id".to_owned(), rows.text("entry_id", at))];
    }
    let column = if has("period") { "period" } else { "month" };
    conditions.extend(origin.period.clone().map(|period| (column.to_owned(), period)));
    // Where nothing in the row tells which row of the table it is, the cell has no origin.
    (!conditions.is_empty()).then(|| Asked { table: origin.table.clone(), row: conditions, column: origin.column.clone() })
}

/// Of several rows that are told alike, the one that stands as far below the first in the table as in the sheet.
fn exact(asked: Asked, sheet: &Sheet, row: &[Value], release: &Release, pipeline: &Pipeline) -> Asked {
    let Some(rows) = Rows::of(&release.tables, &asked.table).ok().filter(|_| asked.table == sheet.id) else { return asked };
    let is_asked = |at: &usize| asked.row.iter().all(|(name, value)| rows.text(name, *at) == *value);
    let found: Vec<usize> = rows.numbers().filter(is_asked).collect();
    if found.len() < 2 {
        return asked;
    }
    let telling = |row: &[Value]| {
        let cells = sheet
            .origins
            .iter()
            .zip(row)
            .filter(|(origin, _)| origin.as_ref().is_some_and(|origin| asked.row.iter().any(|(name, _)| *name == origin.column)));
        cells.map(|(_, value)| value.clone()).collect::<Vec<_>>()
    };
    let own = telling(row);
    let above = sheet.rows.iter().take_while(|other| !std::ptr::eq(other.as_slice(), row)).filter(|other| telling(other) == own).count();
    let Some(at) = found.get(above) else { return asked };
    let key = pipeline.fields.key(&asked.table).iter().map(|name| (name.clone(), rows.text(name, *at)));
    Asked { row: key.collect(), ..asked }
}

/// `B5` as row and column from 0.
fn parse(place: &str) -> Option<(usize, usize)> {
    let letters: String = place.chars().take_while(char::is_ascii_alphabetic).collect();
    let row: usize = place[letters.len()..].parse().ok()?;
    let column = letters
        .to_ascii_uppercase()
        .bytes()
        .try_fold(0usize, |column, letter| column.checked_mul(26)?.checked_add(usize::from(letter - b'A') + 1))?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::super::super::fixture;
    use super::*;

    #[test]
    fn places_are_read_as_spreadsheets_write_them() {
        assert_eq!(["A1", "b5", "AA10"].map(parse), [Some((0, 0)), Some((4, 1)), Some((9, 26))]);
        assert_eq!(["", "A", "5", "A0", "A-1"].map(parse), [None; 5]);
    }

    #[test]
    fn a_cell_of_a_summary_names_the_row_and_column_that_it_shows() {
        let pipeline = fixture::pipeline();
        let release = fixture::release(&pipeline);
        let words = fixture::Sentences::new();
        let sheets = sheets(&release, &pipeline, &words).unwrap();
        let first_row = excel::HEADING_ROW as usize + 2;
        let mut n_cells = 0;
        for sheet in &sheets {
            for (column, origin) in sheet.origins.iter().enumerate().filter_map(|(at, origin)| Some((at, origin.as_ref()?))) {
                if column >= 26 || matches!(sheet.rows[0][column], Value::Empty) {
                    continue;
                }
                let letter = char::from(b'A' + u8::try_from(column).unwrap());
                let Ok(asked) = cell(&release, &pipeline, &words, &sheet.name, &format!("{letter}{first_row}")) else { continue };
                assert_eq!((&asked.asked[0].table, &asked.asked[0].column), (&origin.table, &origin.column), "{}", sheet.name);
                n_cells += 1;
            }
        }
        assert!(n_cells > 40, "{n_cells}");
        for wrong in ["A1", "A3", "ZZ5", "A99999"] {
            assert!(cell(&release, &pipeline, &words, &sheets[3].name, wrong).is_err(), "{wrong}");
        }
    }
}
