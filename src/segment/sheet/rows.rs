//! Every row below a header is in exactly one class: a record, or what should be one, or structure with its name.

use super::grid::{Grid, is_blank, letters, text};
use super::table::{Column, Table};
use crate::model::{CellValue, SheetRow};
use crate::pipeline::{ColumnWords, Holds, RowWord};

/// What a row is by its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form<'a> {
    /// The header again.
    Header,
    /// A sum.
    Total,
    /// A note, or a remark below the table.
    Note,
    /// Signatures.
    Signature,
    /// One line across the table.
    Section(&'a str),
    /// A number and nothing else: a line of the form that was not filled in.
    Unfilled,
    /// What should be a record.
    Filled,
}

/// The form of a row.
pub(super) fn form<'a>(grid: &Grid<'a>, table: &Table, row: &'a SheetRow, words: &ColumnWords) -> Form<'a> {
    let texts = || row.cells.iter().filter_map(|cell| text(&cell.value).filter(|text| !text.is_empty()));
    let first = texts().next();
    let content = table.column(Holds::Content).or(table.column(Holds::Title)).or(table.column(Holds::Name));
    // Words that open a sum or a note stand before what the table is about, not in it.
    let ahead = row.cells.iter().find(|cell| content.is_none_or(|content| cell.column < content)).and_then(|cell| text(&cell.value));
    let is_dated = table.dated().iter().any(|column| matches!(row.cell(*column), Some(CellValue::Date(_) | CellValue::Number(_))));
    if table.is_repeated(row) {
        return Form::Header;
    }
    if ahead.or(first).is_some_and(|text| words.opens(RowWord::Total, text))
        || texts().any(|text| words.is(RowWord::Total, text)) && !is_dated
    {
        return Form::Total;
    }
    if let Some(first) = ahead.or(first.filter(|_| row.cells.len() == 1)) {
        if words.opens(RowWord::Note, first) {
            return Form::Note;
        }
        if words.opens(RowWord::Signature, first) && !is_dated {
            return Form::Signature;
        }
    }
    if let [cell] = &row.cells[..] {
        let Some(line) = text(&cell.value) else {
            return if table.holds(cell.column) == Some(Holds::Serial) { Form::Unfilled } else { Form::Filled };
        };
        let spans = grid.columns(row.number, cell.column) > 1;
        let from_above =
            (1..=grid.width).any(|column| grid.is_from_above(row.number, column) && table.holds(column).is_some_and(is_needed));
        let holds = table.holds(cell.column);
        let is_number = line.chars().all(|letter| letter.is_alphanumeric() && !letter.is_alphabetic());
        if holds == Some(Holds::Serial) && is_number {
            return Form::Unfilled;
        }
        if spans
            || (!from_above
                && (cell.column == 1 || holds.is_none())
                && !holds.is_some_and(|holds| is_needed(holds) && holds != Holds::Date))
        {
            return Form::Section(line);
        }
    }
    let is_filled =
        row.cells.iter().any(|cell| table.holds(cell.column).is_some_and(|holds| holds != Holds::Serial) && has_letters(&cell.value));
    if is_filled { Form::Filled } else { Form::Unfilled }
}

/// Columns without which a row is no record.
fn is_needed(holds: Holds) -> bool {
    matches!(holds, Holds::Date | Holds::StartDate | Holds::Title | Holds::Content | Holds::Name | Holds::Officials)
}

/// A dash or a dot fills no cell.
pub(super) fn has_letters(value: &CellValue) -> bool {
    match value {
        CellValue::Text(text) => text.chars().any(|letter| letter.is_alphanumeric() || matches!(letter, '〃' | '″' | '"')),
        _ => true,
    }
}

/// The text of a cell that holds words or a number.
pub(super) fn words_of(value: &CellValue) -> Option<String> {
    match value {
        CellValue::Text(text) => Some(text.trim_matches(is_blank).to_owned()).filter(|_| has_letters(value)),
        CellValue::Number(_) | CellValue::Date(_) => Some(value.shown()),
        CellValue::Truth(_) | CellValue::Error(_) => None,
    }
}

/// The column of posts that belongs to a column of persons: the next one before other persons, else the one before it.
pub(super) fn titles_of(columns: &[Column], at: usize) -> Option<u32> {
    let is_people = |column: &&Column| column.holds == Holds::Officials;
    let after = columns[at + 1..].iter().take_while(|column| !is_people(column)).find(|column| column.holds == Holds::Titles);
    let before = || {
        let taken = columns[..at].iter().rev().take_while(|column| !is_people(column)).find(|column| column.holds == Holds::Titles)?;
        // One that stands behind other persons is theirs.
        let first = !columns[..at].iter().any(|column| is_people(&column));
        first.then_some(taken)
    };
    after.or_else(before).map(|column| column.at)
}

/// The first character of a cell in the document, or of its row where the cell is shown from above.
pub(super) fn place_of(row: &SheetRow, column: u32, offset: u32) -> u32 {
    let mut at = offset;
    for cell in &row.cells {
        if cell.column == column {
            let blank = text(&cell.value).zip(match &cell.value {
                CellValue::Text(whole) => Some(whole.as_str()),
                _ => None,
            });
            let blank = blank.map_or(0, |(trimmed, whole)| whole[..whole.find(trimmed).unwrap_or(0)].chars().count());
            return at + u32::try_from(blank).unwrap_or(0);
        }
        at += letters(&cell.value);
    }
    offset
}
