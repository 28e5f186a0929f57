//! A sheet as `ingest` hands it on: rows of cells with their places, and what the format tells beside them. Only cells
//! that hold something are kept, so that a sheet costs what is in it and not what its farthest corner would.

use chrono::NaiveDateTime;

/// What a cell holds; a formula its last result.
#[derive(Debug, Clone, PartialEq)]
pub enum CellValue {
    /// Letters, as stored.
    Text(String),
    /// A number that no format makes a date.
    Number(f64),
    /// A number that is shown as a date, or a date by type.
    Date(NaiveDateTime),
    /// TRUE or FALSE.
    Truth(bool),
    /// `#N/A`, `#REF!` …
    Error(String),
}

/// What programs for sheets print where a formula fails; some formats, and text files, hold it as letters.
const FAILURES: [&str; 12] =
    ["#REF!", "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#VALUE!", "#SPILL!", "#CALC!", "#FIELD!", "#GETTING_DATA", "#UNKNOWN!"];

impl CellValue {
    /// Letters as a cell: a text, or the error that they print.
    pub fn of_letters(letters: String) -> CellValue {
        let sign = letters.trim();
        let numbered =
            || sign.strip_prefix("Err:").is_some_and(|number| number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit()));
        let is_failure = sign.starts_with(['#', 'E']) && (FAILURES.contains(&sign) || numbered());
        if is_failure { CellValue::Error(sign.to_owned()) } else { CellValue::Text(letters) }
    }

    /// As a reader sees it.
    pub fn shown(&self) -> String {
        match self {
            CellValue::Text(text) | CellValue::Error(text) => text.clone(),
            CellValue::Number(number) => number.to_string(),
            CellValue::Date(moment) => moment.date().to_string(),
            CellValue::Truth(truth) => truth.to_string(),
        }
    }
}

/// A cell that holds something.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetCell {
    /// From 1.
    pub column: u32,
    /// What it holds.
    pub value: CellValue,
}

/// A row that holds something.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetRow {
    /// From 1, hidden rows counted; in delimited text the number of the record.
    pub number: u32,
    /// By column.
    pub cells: Vec<SheetCell>,
}

/// Cells that are shown as one; rows and columns from 1, both ends inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Merged {
    /// First row.
    pub first_row: u32,
    /// Last row.
    pub last_row: u32,
    /// First column.
    pub first_column: u32,
    /// Last column.
    pub last_column: u32,
}

/// One sheet of a workbook, or a whole delimited text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// Empty for a delimited text.
    pub name: String,
    /// The office has hidden it.
    pub hidden: bool,
    /// By number.
    pub rows: Vec<SheetRow>,
    /// Merged ranges; `None` where the format tells none.
    pub merged: Option<Vec<Merged>>,
    /// How many of the rows that hold something are hidden.
    pub n_hidden_rows: u32,
    /// How many columns are hidden.
    pub n_hidden_columns: u32,
    /// Days are counted from 1904 and not from 1900.
    pub from_1904: bool,
}

impl Sheet {
    /// A cell by its place, from 1.
    pub fn cell(&self, row: u32, column: u32) -> Option<&CellValue> {
        let row = &self.rows[self.rows.binary_search_by_key(&row, |row| row.number).ok()?];
        row.cell(column)
    }
}

impl SheetRow {
    /// A cell by its column, from 1.
    pub fn cell(&self, column: u32) -> Option<&CellValue> {
        let at = self.cells.binary_search_by_key(&column, |cell| cell.column).ok()?;
        Some(&self.cells[at].value)
    }
}

#[cfg(test)]
mod tests {
    use super::CellValue;

    #[test]
    fn the_signs_of_failed_formulas_are_errors_in_any_format() {
        for sign in ["#REF!", " #DIV/0! ", "Err:502"] {
            assert_eq!(CellValue::of_letters(sign.to_owned()), CellValue::Error(sign.trim().to_owned()));
        }
        for text in ["#1宿舍楼", "#REF!待查", "Err:5021", "检查"] {
            assert_eq!(CellValue::of_letters(text.to_owned()), CellValue::Text(text.to_owned()));
        }
    }
}
