//! A sheet that can be asked for a cell as a reader sees it: a cell inside a merged range holds what the range shows.

use crate::model::{CellValue, Sheet, SheetRow};

/// Columns beyond this are looked at by nobody: no ledger is as wide.
pub(super) const WIDEST: u32 = 512;

/// A sheet with its merged ranges by column.
pub(super) struct Grid<'a> {
    pub(super) sheet: &'a Sheet,
    /// By column from 0: first and last row, and the first column of the range; sorted by row.
    merged: Vec<Vec<(u32, u32, u32)>>,
    /// The last column that holds something, at most [`WIDEST`].
    pub(super) width: u32,
}

impl<'a> Grid<'a> {
    pub(super) fn new(sheet: &'a Sheet) -> Grid<'a> {
        let width = sheet.rows.iter().filter_map(|row| row.cells.last()).map(|cell| cell.column).max().unwrap_or(0).min(WIDEST);
        let mut merged = vec![Vec::new(); width as usize];
        for range in sheet.merged.iter().flatten() {
            for column in range.first_column..=range.last_column.min(width) {
                merged[column as usize - 1].push((range.first_row, range.last_row, range.first_column));
            }
        }
        merged.iter_mut().for_each(|ranges| ranges.sort_unstable());
        Grid { sheet, merged, width }
    }

    /// The merged range that holds a cell: its first and last row and its first column.
    pub(super) fn range(&self, row: u32, column: u32) -> Option<(u32, u32, u32)> {
        let ranges = self.merged.get(column as usize - 1)?;
        let before = ranges.partition_point(|(first, ..)| *first <= row);
        before.checked_sub(1).map(|at| ranges[at]).filter(|(_, last, _)| row <= *last)
    }

    /// What a reader sees in a cell.
    pub(super) fn value(&self, row: &'a SheetRow, column: u32) -> Option<&'a CellValue> {
        row.cell(column).or_else(|| {
            let (first, _, left) = self.range(row.number, column)?;
            self.sheet.cell(first, left)
        })
    }

    /// Whether a cell shows what stands in a row above.
    pub(super) fn is_from_above(&self, row: u32, column: u32) -> bool {
        self.range(row, column).is_some_and(|(first, ..)| first < row)
    }

    /// How many columns the range of a cell spans to the right, itself included.
    pub(super) fn columns(&self, row: u32, column: u32) -> u32 {
        let Some(range) = self.range(row, column) else { return 1 };
        (column..=self.width).take_while(|next| self.range(row, *next) == Some(range)).count().try_into().unwrap_or(1)
    }
}

/// The letters of a cell without padding, `None` where it holds no text.
pub(super) fn text(value: &CellValue) -> Option<&str> {
    match value {
        CellValue::Text(text) => Some(text.trim_matches(is_blank)),
        _ => None,
    }
}

/// White space, and what stands in cells as if it were.
pub(super) fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{feff}' | '\u{a0}')
}

/// How many letters a cell adds to the characters of its document.
pub(super) fn letters(value: &CellValue) -> u32 {
    let count = match value {
        CellValue::Text(text) | CellValue::Error(text) => text.chars().count(),
        CellValue::Truth(true) => 4,
        CellValue::Truth(false) => 5,
        CellValue::Date(_) => 10,
        CellValue::Number(_) => value.shown().len(),
    };
    u32::try_from(count).unwrap_or(u32::MAX)
}
