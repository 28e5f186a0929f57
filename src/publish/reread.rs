//! A workbook read back, sheet by sheet. The only home of calamine in publishing.

use super::unreadable;
use super::workbook::Value;
use crate::error::Error;
use calamine::{Data, Range, Reader, Xlsx};
use std::collections::BTreeMap;
use std::io::Cursor;

/// The cells of a workbook.
pub(super) struct Cells(BTreeMap<String, Range<Data>>);

impl Cells {
    /// All sheets of a workbook.
    pub(super) fn read(path: &str, bytes: &[u8]) -> Result<Cells, Error> {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| unreadable(path, error))?;
        Ok(Cells(book.worksheets().into_iter().collect()))
    }

    /// Whether there is such a sheet.
    pub(super) fn has(&self, sheet: &str) -> bool {
        self.0.contains_key(sheet)
    }

    /// Number of rows of a sheet that hold anything.
    pub(super) fn height(&self, sheet: &str) -> usize {
        self.0.get(sheet).and_then(Range::end).map_or(0, |(row, _)| row as usize + 1)
    }

    /// Number of columns of a sheet that hold anything.
    pub(super) fn width(&self, sheet: &str) -> usize {
        self.0.get(sheet).and_then(Range::end).map_or(0, |(_, column)| column as usize + 1)
    }

    /// A value, by row and column from 0.
    pub(super) fn value(&self, sheet: &str, row: usize, column: usize) -> Value {
        let place = u32::try_from(row).ok().zip(u32::try_from(column).ok());
        let Some(data) = self.0.get(sheet).zip(place).and_then(|(range, place)| range.get_value(place)) else { return Value::Empty };
        match data {
            Data::Empty => Value::Empty,
            Data::Int(count) => Value::Integer(*count),
            Data::Float(number) => Value::Share(*number),
            Data::DateTime(moment) => moment.as_datetime().map_or(Value::Empty, |moment| Value::Date(moment.date())),
            Data::String(text) => Value::text(text.as_str()),
            other => Value::text(other.to_string()),
        }
    }
}

/// Whether a cell holds what it should: Excel knows one kind of number.
pub(super) fn is_same(expected: &Value, found: &Value) -> bool {
    match (expected, found) {
        #[expect(clippy::cast_precision_loss, reason = "the workbook holds every number as float64, see `excel`")]
        (Value::Integer(count), Value::Share(number)) => *count as f64 == *number,
        // The issue is the same value, and the writer keeps all digits.
        (Value::Share(left), Value::Share(right)) => (left - right).abs() <= f64::EPSILON,
        _ => expected == found,
    }
}
