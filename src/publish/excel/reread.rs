//! A workbook read back, sheet by sheet, as plain values of the workbook that was drawn.

use crate::error::Error;
use crate::model::{CellValue, Sheet};
use crate::publish::unreadable;
use crate::publish::workbook::Value;
use crate::workbook::{self, Format};
use std::collections::BTreeMap;

/// The cells of a workbook.
pub(in crate::publish) struct Cells(BTreeMap<String, Sheet>);

impl Cells {
    /// All sheets of a workbook.
    pub(in crate::publish) fn read(path: &str, bytes: &[u8]) -> Result<Cells, Error> {
        let sheets = workbook::read(Format::Xlsx, bytes).map_err(|fault| unreadable(path, fault))?;
        Ok(Cells(sheets.into_iter().map(|sheet| (sheet.name.clone(), sheet)).collect()))
    }

    /// Whether there is such a sheet.
    pub(in crate::publish) fn has(&self, sheet: &str) -> bool {
        self.0.contains_key(sheet)
    }

    /// Number of rows of a sheet that hold anything.
    pub(in crate::publish) fn height(&self, sheet: &str) -> usize {
        self.0.get(sheet).and_then(|sheet| sheet.rows.last()).map_or(0, |row| row.number as usize)
    }

    /// Number of columns of a sheet that hold anything.
    pub(in crate::publish) fn width(&self, sheet: &str) -> usize {
        let rows = self.0.get(sheet).map(|sheet| sheet.rows.as_slice()).unwrap_or_default();
        rows.iter().filter_map(|row| row.cells.last()).map(|cell| cell.column as usize).max().unwrap_or(0)
    }

    /// A value, by row and column from 0.
    pub(in crate::publish) fn value(&self, sheet: &str, row: usize, column: usize) -> Value {
        let place = u32::try_from(row + 1).ok().zip(u32::try_from(column + 1).ok());
        let cell = self.0.get(sheet).zip(place).and_then(|(sheet, (row, column))| sheet.cell(row, column));
        match cell {
            None => Value::Empty,
            Some(CellValue::Number(number)) => Value::Share(*number),
            Some(CellValue::Date(moment)) => Value::Date(moment.date()),
            Some(other) => Value::text(other.shown()),
        }
    }
}

/// Whether a cell holds what it should: Excel knows one kind of number.
pub(in crate::publish) fn is_same(expected: &Value, found: &Value) -> bool {
    match (expected, found) {
        #[expect(clippy::cast_precision_loss, reason = "the workbook holds every number as float64, see `excel`")]
        (Value::Integer(count), Value::Share(number)) => *count as f64 == *number,
        // The issue is the same value, and the writer keeps all digits.
        (Value::Share(left), Value::Share(right)) => (left - right).abs() <= f64::EPSILON,
        _ => expected == found,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::{files, fixture};
    use calamine::{Data, Reader, Xlsx};
    use std::collections::BTreeSet;
    use std::io::Cursor;

    #[test]
    fn every_sheet_has_a_title_and_one_table_and_no_merged_cells() {
        let pipeline = fixture::pipeline();
        let made = files(&fixture::release(&pipeline), &pipeline, &fixture::Sentences::new()).unwrap();
        let file = made.iter().find(|file| file.path.ends_with(".xlsx")).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file.bytes.clone())).unwrap();
        book.load_tables().unwrap();
        let names = book.sheet_names();
        assert_eq!(names.len(), 16);
        for name in &names {
            assert!(book.merge_cells_by_sheet_name(name).unwrap().is_empty(), "{name}");
            let tables: Vec<String> = book.table_names_in_sheet(name).into_iter().cloned().collect();
            let title = book.worksheet_range(name).unwrap().get_value((0, 0)).cloned();
            assert!(matches!(&title, Some(Data::String(title)) if !title.is_empty()), "{name} {title:?}");
            // The sheet of charts is the one without a table.
            assert_eq!(tables.len(), usize::from(name != "图表"), "{name}");
            for table in tables {
                let columns = book.table_by_name(&table).unwrap().columns().to_vec();
                assert_eq!(columns.len(), columns.iter().collect::<BTreeSet<_>>().len(), "{columns:?}");
                assert!(columns.iter().all(|column| column.chars().any(|c| !c.is_ascii() || c.is_ascii_digit())), "{columns:?}");
            }
        }
    }

    #[test]
    fn what_looks_like_a_formula_is_text_and_dates_are_dates() {
        let pipeline = fixture::pipeline();
        let made = files(&fixture::release(&pipeline), &pipeline, &fixture::Sentences::new()).unwrap();
        let file = made.iter().find(|file| file.path.ends_with(".xlsx")).unwrap();
        let cells = Cells::read(&file.path, &file.bytes).unwrap();
        assert!(matches!(cells.value("活动清单", 4, 4), Value::Text(text) if text.starts_with('=')));
        assert_eq!(cells.value("活动清单", 4, 0), Value::Date(chrono::NaiveDate::from_ymd_opt(2024, 1, 9).unwrap()));
        assert_eq!(cells.value("活动清单", 4, 5), Value::text("林晓明（主持、讲话）；乌云其木格"));
        assert_eq!(cells.value("活动清单", 4, 6), Value::text("区政府常务会议2024年第1次"));
    }
}
