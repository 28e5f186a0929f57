//! Tables as CSV that opens in a Chinese Excel by a double click: UTF-8 with byte-order mark, RFC 4180, lists joined by
//! `|`, ISO dates, nothing for a missing value. The only home of the csv crate.
//!
//! A text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return would be taken for a formula: it gets a leading
//! apostrophe, here alone, and one that already begins with apostrophes before such a sign gets one more. [`undo`]
//! takes it off again.

use super::{Context, Exporter, File, fault, unreadable};
use crate::error::{Error, in_order};
use crate::model::{self, Cell, Table};
use rayon::prelude::*;
use std::borrow::Cow;
use std::fmt::Display;

/// How programs of the office tell UTF-8 from GB18030.
const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();

/// `csv/<table>.csv`.
pub(super) struct Csv;

impl Exporter for Csv {
    fn files(&self, context: &Context<'_>) -> Result<Vec<File>, Error> {
        let tables: Vec<&Table> = context.release.tables.iter().collect();
        in_order(tables.into_par_iter().map(|table| Ok(File::of_table(path(&table.name), write_table(table)?, table.frame.height()))))
    }
}

/// Where a table stands in a release.
pub(super) fn path(table: &str) -> String {
    format!("csv/{table}.csv")
}

/// Where a list that is no table stands in a release.
pub(super) fn path_of_list(list: &str) -> String {
    format!("{list}.csv")
}

/// One table as the bytes of a CSV file.
pub(super) fn write_table(table: &Table) -> Result<Vec<u8>, Error> {
    let path = path(&table.name);
    let columns = model::columns(&table.frame).map_err(|error| fault(&path, error))?;
    let failed = |error: csv::Error| fault(&path, error);
    let mut writer = writer(table.frame.estimated_size());
    writer.write_record(columns.iter().map(|(name, _)| name)).map_err(failed)?;
    let mut cell = String::new();
    for row in 0..table.frame.height() {
        for (_, values) in &columns {
            cell.clear();
            protected(&values.cell(row), &mut cell);
            writer.write_field(&cell).map_err(failed)?;
        }
        writer.write_record(None::<&[u8]>).map_err(failed)?;
    }
    writer.into_inner().map_err(|error| fault(&path, error))
}

/// A file of about so many bytes.
fn writer(size: usize) -> csv::Writer<Vec<u8>> {
    let mut bytes = Vec::with_capacity(size);
    bytes.extend_from_slice(BYTE_ORDER_MARK);
    csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(bytes)
}

/// Rows of cells under their headings.
pub(super) fn write_rows<'a>(path: &str, headings: &[&str], rows: impl Iterator<Item = Vec<Cow<'a, str>>>) -> Result<Vec<u8>, Error> {
    let failed = |error: &dyn Display| fault(path, error);
    let mut writer = writer(0);
    writer.write_record(headings).map_err(|error| failed(&error))?;
    for row in rows {
        writer.write_record(row.iter().map(|cell| cell.as_bytes())).map_err(|error| failed(&error))?;
    }
    writer.into_inner().map_err(|error| failed(&error))
}

/// A cell as the file says it, put into an empty buffer.
fn protected(cell: &Cell<'_>, buffer: &mut String) {
    cell.put(buffer);
    if matches!(cell, Cell::Text(_) | Cell::List(_)) && is_formula_like(buffer) {
        buffer.insert(0, '\'');
    }
}

/// A text that no spreadsheet takes for a formula.
pub(super) fn protect(text: Cow<'_, str>) -> Cow<'_, str> {
    if is_formula_like(&text) { Cow::Owned(format!("'{text}")) } else { text }
}

/// What a cell of a file says, for a value of this type: only texts are protected.
pub(super) fn plain<'a>(expected: &Cell<'_>, found: &'a str) -> &'a str {
    if matches!(expected, Cell::Text(_) | Cell::List(_)) { undo(found) } else { found }
}

/// The text that [`protect`] was given.
pub(super) fn undo(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if is_formula_like(text) => text,
        _ => cell,
    }
}

fn is_formula_like(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// One line of a file: its cells in order.
pub(super) type Record = csv::StringRecord;

/// Hands on the headings of a CSV file, then its rows one after the other, and gives their number.
pub(super) fn each_row(
    path: &str,
    bytes: &[u8],
    headings: impl FnOnce(&Record),
    mut row: impl FnMut(usize, &Record),
) -> Result<usize, Error> {
    let failed = |error: csv::Error| unreadable(path, error);
    let mut reader = reader(bytes);
    headings(reader.headers().map_err(failed)?);
    let (mut record, mut n_rows) = (Record::new(), 0);
    while reader.read_record(&mut record).map_err(failed)? {
        row(n_rows, &record);
        n_rows += 1;
    }
    Ok(n_rows)
}

/// The headings of a CSV file, whose rows are not looked at.
pub(super) fn headings(path: &str, bytes: &[u8]) -> Result<Vec<String>, Error> {
    let mut reader = reader(bytes);
    let headings = reader.headers().map_err(|error| unreadable(path, error))?;
    Ok(headings.iter().map(str::to_owned).collect())
}

fn reader(bytes: &[u8]) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().from_reader(bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes))
}

/// Whether a file begins with the mark by which a Chinese Excel tells its encoding.
pub(super) fn is_marked(bytes: &[u8]) -> bool {
    bytes.starts_with(BYTE_ORDER_MARK)
}

/// Headings and rows of a CSV file, as they stand in it.
pub(super) fn read_rows(path: &str, bytes: &[u8]) -> Result<(Vec<String>, Vec<Record>), Error> {
    let (mut headings, mut rows) = (Vec::new(), Vec::new());
    let take = |found: &Record| headings.extend(found.iter().map(str::to_owned));
    each_row(path, bytes, take, |_, row| rows.push(row.clone()))?;
    Ok((headings, rows))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Values;
    use chrono::NaiveDate;

    fn table() -> Table {
        let columns = vec![
            ("id", Values::Text(vec![Some("a"), Some("b")])),
            ("text", Values::Text(vec![Some("=1+1"), Some("说\"好\",\n再说")])),
            ("names", Values::List(vec![Some(vec!["甲".to_owned(), "乙".to_owned()]), None])),
            ("date", Values::Date(vec![NaiveDate::from_ymd_opt(2024, 3, 7), None])),
            ("count", Values::Integer(vec![Some(-2), None])),
            ("share", Values::Number(vec![Some(0.1), Some(1.0)])),
        ];
        Table { name: "t".to_owned(), frame: model::frame(columns).unwrap() }
    }

    #[test]
    fn a_table_is_rfc_4180_with_a_byte_order_mark() {
        let text = String::from_utf8(write_table(&table()).unwrap()).unwrap();
        let expected = "\u{FEFF}id,text,names,date,count,share\r\na,'=1+1,甲|乙,2024-03-07,-2,0.1\r\nb,\"说\"\"好\"\",\n再说\",,,,1\r\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn rows_are_read_back_as_they_stand() {
        let (headings, rows) = read_rows("t.csv", &write_table(&table()).unwrap()).unwrap();
        assert_eq!(headings, ["id", "text", "names", "date", "count", "share"]);
        assert_eq!(undo(&rows[0][1]), "=1+1");
        assert_eq!(&rows[1][1], "说\"好\",\n再说");
    }

    #[test]
    fn protection_can_be_undone_for_any_text() {
        for text in ["", "=1", "'=1", "''=1", "'", "'quoted'", "-", "@甲", "\t", "2024", "+86", "甲=乙"] {
            let safe = protect(Cow::Borrowed(text)).into_owned();
            assert_eq!(undo(&safe), text);
            assert!(!safe.starts_with(['=', '+', '-', '@', '\t', '\r']), "{safe}");
        }
    }
}
