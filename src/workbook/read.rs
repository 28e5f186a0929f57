//! calamine's cells become ours: only those that hold something, with rows and columns from 1.

use super::packed::{self, Beside};
use super::{Fault, Format, compound};
use crate::error::GARBLED;
use crate::model::{CellValue, Merged, Sheet, SheetCell, SheetRow};
use calamine::{Data, DataRef, Dimensions, Error, ExcelDateTime, Ods, Range, Reader, SheetType, SheetVisible, Xls, Xlsb, Xlsx};
use chrono::{NaiveDate, NaiveDateTime};
use std::fmt::Display;
use std::io::Cursor;

/// All sheets of a workbook, in its order.
///
/// # Errors
/// A [`Fault`], where the bytes are no readable workbook of this format.
pub fn read(format: Format, bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    // A password makes a compound file of an xlsx, which is no ZIP.
    if bytes.starts_with(super::ZIP) {
        packed::guard(bytes)?;
    }
    // A file that lies about its own lengths may break the library; that is the file's fault and ends no run.
    let opened = std::panic::catch_unwind(|| match format {
        Format::Xlsx => xlsx(bytes),
        Format::Xlsb => xlsb(bytes),
        Format::Xls => xls(bytes),
        Format::Ods => ods(bytes),
    });
    opened.unwrap_or_else(|_| Err(Fault::Damaged(GARBLED.to_owned())))
}

fn fault(error: impl Into<Error>) -> Fault {
    use calamine::{OdsError, XlsError, XlsbError, XlsxError};
    match error.into() {
        Error::Xlsx(XlsxError::Password) | Error::Xlsb(XlsbError::Password) => Fault::Password,
        Error::Ods(OdsError::Password) | Error::Xls(XlsError::Password) => Fault::Password,
        Error::Ods(OdsError::CellLimitExceeded { .. }) => Fault::TooLarge,
        error => Fault::Damaged(told(&error)),
    }
}

fn told(error: &dyn Display) -> String {
    const LONGEST: usize = 120;
    error.to_string().chars().take(LONGEST).collect()
}

/// Name and visibility of each sheet that holds cells.
fn sheets_of(sheets: &[calamine::Sheet]) -> Vec<(String, bool)> {
    let cells = sheets.iter().filter(|sheet| matches!(sheet.typ, SheetType::WorkSheet));
    cells.map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible)).collect()
}

fn xlsx(bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(fault)?;
    let sheets = sheets_of(book.sheets_metadata());
    let names: Vec<String> = sheets.iter().map(|(name, _)| name.clone()).collect();
    let from_1904 = book.has_1904_epoch();
    let mut cells_of = |name: &String| {
        let mut rows = Rows::default();
        let mut cells = book.worksheet_cells_reader(name).map_err(fault)?;
        while let Some(cell) = cells.next_cell().map_err(fault)? {
            rows.push(cell.get_position(), value_of(cell.get_value()))?;
        }
        Ok(rows)
    };
    let (cells, besides) =
        rayon::join(|| names.iter().map(&mut cells_of).collect::<Result<Vec<Rows>, Fault>>(), || packed::beside_xlsx(bytes, &names));
    let read = sheets.into_iter().zip(cells?).zip(besides);
    Ok(read.map(|(((name, hidden), rows), beside)| sheet(name, hidden, rows, beside, from_1904)).collect())
}

fn xlsb(bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    let mut book: Xlsb<_> = Xlsb::new(Cursor::new(bytes)).map_err(fault)?;
    let sheets = sheets_of(book.sheets_metadata());
    let paths = packed::parts_xlsb(bytes, sheets.len());
    let from_1904 = book.has_1904_epoch();
    let mut read = Vec::new();
    for ((name, hidden), beside) in sheets.into_iter().zip(packed::beside_xlsb(bytes, &paths)) {
        let mut rows = Rows::default();
        let mut cells = book.worksheet_cells_reader(&name).map_err(fault)?;
        while let Some(cell) = cells.next_cell().map_err(fault)? {
            rows.push(cell.get_position(), value_of(cell.get_value()))?;
        }
        read.push(sheet(name, hidden, rows, beside, from_1904));
    }
    Ok(read)
}

fn xls(bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(fault)?;
    let from_1904 = book.has_1904_epoch();
    let mut read = Vec::new();
    for (name, hidden) in sheets_of(book.sheets_metadata()) {
        let range = book.worksheet_range(&name).map_err(fault)?;
        let merged = book.merge_cells_by_sheet_name(&name).map_err(fault)?;
        let beside = Beside { merged: merged.into_iter().map(range_of).collect(), ..compound::beside(bytes, &name).unwrap_or_default() };
        read.push(sheet(name, hidden, Rows::of(&range)?, beside, from_1904));
    }
    Ok(read)
}

fn ods(bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(fault)?;
    let mut besides = packed::beside_ods(bytes).into_iter();
    let mut read = Vec::new();
    for (name, hidden) in sheets_of(book.sheets_metadata()) {
        let range = book.worksheet_range(&name).map_err(fault)?;
        read.push(sheet(name, hidden, Rows::of(&range)?, besides.next().unwrap_or_default(), false));
    }
    Ok(read)
}

fn sheet(name: String, hidden: bool, rows: Rows, beside: Beside, from_1904: bool) -> Sheet {
    let n_hidden_rows = rows.0.iter().filter(|row| beside.hidden_rows.contains(&row.number)).count();
    let n_hidden_rows = u32::try_from(n_hidden_rows).unwrap_or(u32::MAX);
    let Beside { mut merged, n_hidden_columns, .. } = beside;
    merged.sort_unstable();
    Sheet { name, hidden, rows: rows.0, merged: Some(merged), n_hidden_rows, n_hidden_columns, from_1904 }
}

fn range_of(dimensions: Dimensions) -> Merged {
    let ((first_row, first_column), (last_row, last_column)) = (dimensions.start, dimensions.end);
    Merged { first_row: first_row + 1, last_row: last_row + 1, first_column: first_column + 1, last_column: last_column + 1 }
}

/// Rows in the making.
#[derive(Default)]
struct Rows(Vec<SheetRow>, usize);

/// More cells than this hold no ledger, but fill the memory of an office machine.
const MOST_CELLS: usize = 40_000_000;

impl Rows {
    fn of(range: &Range<Data>) -> Result<Rows, Fault> {
        let mut rows = Rows::default();
        let Some((top, left)) = range.start() else { return Ok(rows) };
        let at = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        for (row, column, data) in range.used_cells() {
            rows.push((top + at(row), left + at(column)), value_of(&borrowed(data)))?;
        }
        Ok(rows)
    }

    /// Cells come row by row; where a file has them in disorder they are put in order.
    fn push(&mut self, (row, column): (u32, u32), value: Option<CellValue>) -> Result<(), Fault> {
        let Some(value) = value else { return Ok(()) };
        self.1 += 1;
        if self.1 > MOST_CELLS {
            return Err(Fault::TooLarge);
        }
        let (number, cell) = (row + 1, SheetCell { column: column + 1, value });
        let at = match self.0.last() {
            Some(last) if last.number == number => self.0.len() - 1,
            Some(last) if last.number > number => match self.0.binary_search_by_key(&number, |row| row.number) {
                Ok(at) => at,
                Err(at) => {
                    self.0.insert(at, SheetRow { number, cells: Vec::new() });
                    at
                }
            },
            _ => {
                self.0.push(SheetRow { number, cells: Vec::new() });
                self.0.len() - 1
            }
        };
        let cells = &mut self.0[at].cells;
        match cells.last() {
            Some(last) if last.column >= cell.column => match cells.binary_search_by_key(&cell.column, |cell| cell.column) {
                Ok(at) => cells[at] = cell,
                Err(at) => cells.insert(at, cell),
            },
            _ => cells.push(cell),
        }
        Ok(())
    }
}

fn value_of(data: &DataRef<'_>) -> Option<CellValue> {
    let text = |text: &str| (!text.trim().is_empty()).then(|| CellValue::of_letters(text.to_owned()));
    match data {
        DataRef::Empty => None,
        #[expect(clippy::cast_precision_loss, reason = "a sheet holds every number as float64")]
        DataRef::Int(number) => Some(CellValue::Number(*number as f64)),
        DataRef::Float(number) => Some(CellValue::Number(*number)),
        DataRef::String(letters) => text(letters),
        DataRef::SharedString(letters) => text(letters),
        DataRef::Bool(truth) => Some(CellValue::Truth(*truth)),
        DataRef::DateTime(moment) => Some(moment_of(moment)),
        DataRef::DateTimeIso(letters) => iso(letters).map(CellValue::Date).or_else(|| text(letters)),
        DataRef::DurationIso(letters) => text(letters),
        DataRef::Error(error) => Some(CellValue::Error(error.to_string())),
    }
}

/// A cell of a whole range as a cell of a stream.
fn borrowed(data: &Data) -> DataRef<'_> {
    match data {
        Data::Empty => DataRef::Empty,
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(truth) => DataRef::Bool(*truth),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
    }
}

/// A time without a day stays a number, and so does what no calendar has.
fn moment_of(moment: &ExcelDateTime) -> CellValue {
    let day = moment.as_datetime().filter(|_| moment.is_datetime() && moment.as_f64() >= 1.0);
    day.map_or(CellValue::Number(moment.as_f64()), CellValue::Date)
}

fn iso(text: &str) -> Option<NaiveDateTime> {
    let whole = NaiveDateTime::parse_from_str(text.trim_end_matches('Z'), "%Y-%m-%dT%H:%M:%S%.f").ok();
    whole.or_else(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().and_then(|day| day.and_hms_opt(0, 0, 0)))
}
