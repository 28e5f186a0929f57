//! Where a table stands in a sheet, and what its columns hold. The header is found by its words, wherever it stands and in
//! whatever order: one row, or two where a merged cell spans several columns below it.

use super::grid::{Grid, text};
use crate::model::{CellValue, Role, SheetRow};
use crate::pipeline::{ColumnWords, Holds, Meaning, plain};
use std::collections::BTreeMap;

/// What a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Ledger,
    Roster,
}

/// A column that is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) at: u32,
    pub(super) holds: Holds,
    pub(super) role: Option<Role>,
    /// The header as printed, both levels.
    pub(super) header: String,
    covers: u32,
}

/// A table: its header and its columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) kind: Kind,
    /// Index of the first row of the header.
    pub(super) header: usize,
    /// Index of the first row below it.
    pub(super) body: usize,
    pub(super) columns: Vec<Column>,
    /// Columns that are not read: header and whether they hold personal data.
    pub(super) left_out: Vec<(String, bool)>,
    /// Two columns that claim one part; the second is not read.
    pub(super) claimed_twice: Vec<(String, String)>,
    /// A year that the header of the date names.
    pub(super) year: Option<String>,
    /// The column that was taken for the contents by its words alone.
    pub(super) guessed: Option<String>,
    /// The text of each header cell, to know the header where it is repeated.
    texts: Vec<String>,
}

/// Headers that the pipeline pins.
pub(super) type Pins = BTreeMap<String, Holds>;

/// Rows that are looked at to find the first table.
const AHEAD: usize = 60;

/// The first table at or below a row.
pub(super) fn find(grid: &Grid<'_>, from: usize, words: &ColumnWords, pins: &Pins) -> Option<Table> {
    let rows = &grid.sheet.rows;
    (from..rows.len().min(from + AHEAD)).find_map(|at| at_row(grid, at, words, pins))
}

/// The table whose header begins with a row.
pub(super) fn at_row(grid: &Grid<'_>, at: usize, words: &ColumnWords, pins: &Pins) -> Option<Table> {
    let rows = &grid.sheet.rows;
    let row = &rows[at];
    let cells = || row.cells.iter().filter(|cell| cell.column <= grid.width);
    // A header is words alone; a row with a number or date in it is none.
    if row.cells.len() < 2 || cells().any(|cell| !matches!(cell.value, CellValue::Text(_))) {
        return None;
    }
    // 填报时间：2022年7月 is filled in and no header.
    if cells()
        .filter_map(|cell| text(&cell.value))
        .any(|text| text.split_once(['：', ':']).is_some_and(|(_, rest)| !rest.trim().is_empty()))
    {
        return None;
    }
    let depth = depth(grid, at, words);
    let mut table = None;
    for depth in [depth, 1].into_iter().take(if depth > 1 { 2 } else { 1 }) {
        table = table.or_else(|| read(grid, at, depth, words, pins));
    }
    table
}

/// Rows of the header: as many as its merged cells reach down, or two where a cell above spans what is named below.
fn depth(grid: &Grid<'_>, at: usize, words: &ColumnWords) -> usize {
    const DEEPEST: u32 = 3;
    let rows = &grid.sheet.rows;
    let row = &rows[at];
    let reach =
        row.cells.iter().filter_map(|cell| grid.range(row.number, cell.column.min(grid.width))).map(|(first, last, _)| last - first + 1);
    let below = rows.get(at + 1).filter(|below| below.number == row.number + 1);
    let named_below = || {
        let Some(below) = below else { return 0 };
        let known = below.cells.iter().filter_map(|cell| words.header(text(&cell.value)?)).count();
        let new = below.cells.iter().filter(|cell| row.cell(cell.column).is_none()).count();
        if known * 2 > below.cells.len() && new > 0 && below.cells.iter().all(|cell| matches!(cell.value, CellValue::Text(_))) {
            known
        } else {
            0
        }
    };
    match reach.filter(|reach| *reach <= DEEPEST).max() {
        Some(reach) if reach > 1 => reach as usize,
        _ if named_below() >= 2 => 2,
        _ => 1,
    }
}

fn read(grid: &Grid<'_>, at: usize, depth: usize, words: &ColumnWords, pins: &Pins) -> Option<Table> {
    let rows = &grid.sheet.rows;
    let first = rows[at].number;
    let levels: Vec<&SheetRow> = (0..depth).filter_map(|level| rows[at..].iter().find(|row| row.number == first + level as u32)).collect();
    let mut found: Vec<(Column, Option<Meaning>)> = Vec::new();
    let mut texts = Vec::new();
    let mut year = None;
    for at in 1..=grid.width {
        let mut parts: Vec<&str> = Vec::new();
        for level in &levels {
            let value = if levels.len() > 1 { spanning(grid, level, at) } else { level.cell(at) };
            match value.and_then(text).filter(|text| !text.is_empty()) {
                Some(text) if parts.last() != Some(&text) => parts.push(text),
                _ => {}
            }
        }
        let Some(sub) = parts.last().copied() else { continue };
        let header = parts.join("/");
        let meaning = meaning(&parts, words, pins);
        if let Some(Meaning { holds: Holds::Date | Holds::Month | Holds::Day, .. }) = meaning {
            year = year.or_else(|| header.contains(|c: char| c.is_ascii_digit()).then(|| header.clone()));
        }
        texts.push(plain(sub));
        let (holds, role, covers) = meaning.map_or((Holds::Extra, None, 0), |meaning| (meaning.holds, meaning.role, meaning.covers));
        found.push((Column { at, holds, role, header, covers }, meaning));
    }
    let guessed = if kind(&found).is_none() { wordiest(grid, at + levels.len(), &found) } else { None };
    if let Some(guessed) = guessed {
        found[guessed].0.holds = Holds::Content;
    }
    let kind = kind(&found).or(guessed.map(|_| Kind::Ledger))?;
    if kind == Kind::Ledger && !tells(grid, at + levels.len(), &found) {
        return None;
    }
    let mut table = Table {
        kind,
        header: at,
        body: at + levels.len(),
        columns: Vec::new(),
        left_out: Vec::new(),
        claimed_twice: Vec::new(),
        year,
        guessed: guessed.map(|guessed| found[guessed].0.header.clone()),
        texts,
    };
    for (column, _) in found {
        table.take(column);
    }
    table.columns.sort_by_key(|column| column.at);
    Some(table)
}

/// The text above a column: its own, or that of a merged cell; without merged cells that of the nearest cell to the left.
fn spanning<'a>(grid: &Grid<'a>, row: &'a SheetRow, column: u32) -> Option<&'a CellValue> {
    grid.value(row, column).or_else(|| {
        if grid.sheet.merged.is_some() {
            return None;
        }
        let left = row.cells.iter().rev().find(|cell| cell.column < column)?;
        // Only over what is named below and stands alone there.
        Some(&left.value)
    })
}

/// What a column holds: by the lower header, its role by the upper one where only that tells it.
fn meaning(parts: &[&str], words: &ColumnWords, pins: &Pins) -> Option<Meaning> {
    let sub = parts.last()?;
    let whole = parts.concat();
    if let Some(holds) = pins.get(&plain(sub)).or_else(|| pins.get(&plain(&whole))) {
        let role = words.header(sub).and_then(|meaning| meaning.role);
        return Some(Meaning { holds: *holds, role, covers: 100 });
    }
    let top = parts.first().filter(|_| parts.len() > 1).and_then(|top| words.header(top));
    let lower = words.header(sub);
    let mut meaning = match (lower, top) {
        (Some(lower), _) => lower,
        (None, Some(top)) => Meaning { covers: 0, ..top },
        (None, None) => words.header(&whole)?,
    };
    if let Some(top) = top {
        match (meaning.holds, top.holds) {
            (Holds::Name | Holds::Officials, Holds::Officials) => {
                meaning.holds = Holds::Officials;
                meaning.role = meaning.role.or(top.role);
            }
            // 登记 over 日期 is no date of the activity.
            (Holds::Date, Holds::OtherDate | Holds::TookOffice | Holds::LeftOffice | Holds::Personal) => meaning.holds = top.holds,
            (Holds::StartDate | Holds::EndDate, Holds::TookOffice) => {
                meaning.holds = if meaning.holds == Holds::StartDate { Holds::TookOffice } else { Holds::LeftOffice };
            }
            _ => {}
        }
    }
    Some(meaning)
}

/// Whether the column of contents holds words: where all are figures, the table counts and tells nothing.
fn tells(grid: &Grid<'_>, body: usize, found: &[(Column, Option<Meaning>)]) -> bool {
    const ROWS: usize = 50;
    let told = found.iter().filter(|(column, _)| matches!(column.holds, Holds::Content | Holds::Title)).map(|(column, _)| column.at);
    let columns: Vec<u32> = told.collect();
    let rows = &grid.sheet.rows[body.min(grid.sheet.rows.len())..];
    let mut values = rows.iter().take(ROWS).flat_map(|row| columns.iter().filter_map(|column| grid.value(row, *column))).peekable();
    values.peek().is_none() || values.any(|value| !matches!(value, CellValue::Number(_) | CellValue::Date(_)))
}

/// Where days and persons have their columns and no header names the contents: of the columns that nobody knows, the one
/// with the longest words.
fn wordiest(grid: &Grid<'_>, body: usize, found: &[(Column, Option<Meaning>)]) -> Option<usize> {
    const ROWS: usize = 50;
    const LEAST: usize = 5;
    let has = |holds: &[Holds]| found.iter().any(|(column, meaning)| meaning.is_some() && holds.contains(&column.holds));
    if !has(&[Holds::Date, Holds::StartDate, Holds::Day]) || !has(&[Holds::Officials]) {
        return None;
    }
    let rows = &grid.sheet.rows[body.min(grid.sheet.rows.len())..];
    let letters = |column: u32| {
        let texts = rows.iter().take(ROWS).filter_map(|row| row.cell(column)).filter_map(text);
        let lengths: Vec<usize> = texts.map(|text| text.chars().count()).collect();
        let is_filled = lengths.len() * 2 > rows.len().min(ROWS);
        if is_filled { lengths.iter().sum::<usize>() / lengths.len() } else { 0 }
    };
    let unknown = found.iter().enumerate().filter(|(_, (_, meaning))| meaning.is_none());
    let (length, at) =
        unknown.map(|(at, (column, _))| (letters(column.at), at)).max_by_key(|(length, at)| (*length, std::cmp::Reverse(*at)))?;
    (length >= LEAST).then_some(at)
}

/// Whether the columns make a table, and of which kind.
fn kind(found: &[(Column, Option<Meaning>)]) -> Option<Kind> {
    let has = |holds: &[Holds]| found.iter().any(|(column, meaning)| meaning.is_some() && holds.contains(&column.holds));
    let dated = has(&[Holds::Date, Holds::StartDate, Holds::Day, Holds::Month]);
    let told = has(&[Holds::Content, Holds::Title]);
    let known = found.iter().filter(|(_, meaning)| meaning.is_some()).count();
    let named = has(&[Holds::Name, Holds::Officials]);
    let posted = has(&[Holds::Titles, Holds::Organization, Holds::TookOffice]);
    if dated && told && known >= 2 {
        return Some(Kind::Ledger);
    }
    let only_name = has(&[Holds::Name]);
    (only_name && named && posted && !told).then_some(Kind::Roster)
}

impl Table {
    /// Takes a column, or leaves it out with a reason.
    fn take(&mut self, column: Column) {
        let wanted = match self.kind {
            Kind::Ledger => !matches!(column.holds, Holds::OtherNames | Holds::Organization | Holds::TookOffice | Holds::LeftOffice),
            Kind::Roster => matches!(
                column.holds,
                Holds::Serial
                    | Holds::Name
                    | Holds::Titles
                    | Holds::OtherNames
                    | Holds::Organization
                    | Holds::TookOffice
                    | Holds::LeftOffice
            ),
        };
        match column.holds {
            Holds::Personal => self.left_out.push((column.header, true)),
            Holds::Extra | Holds::OtherDate => self.left_out.push((column.header, false)),
            _ if !wanted => self.left_out.push((column.header, false)),
            // Several columns may name persons, with their posts.
            Holds::Officials | Holds::Titles => self.columns.push(column),
            Holds::Name if self.kind == Kind::Ledger => self.columns.push(Column { holds: Holds::Officials, ..column }),
            _ => match self.columns.iter().position(|other| other.holds == column.holds) {
                None => self.columns.push(column),
                Some(at) => {
                    // The header that is the word itself is surer than one that only holds it.
                    let (kept, left) = if column.covers > self.columns[at].covers {
                        (column, self.columns[at].clone())
                    } else {
                        (self.columns[at].clone(), column)
                    };
                    if kept.covers == left.covers && kept.holds != Holds::Serial {
                        self.claimed_twice.push((kept.header.clone(), left.header.clone()));
                    }
                    self.left_out.push((left.header, false));
                    self.columns[at] = kept;
                }
            },
        }
    }

    /// The column that holds something.
    pub(super) fn column(&self, holds: Holds) -> Option<u32> {
        self.columns.iter().find(|column| column.holds == holds).map(|column| column.at)
    }

    /// All columns of a kind, in order: party and administrative posts have one each in many rosters.
    pub(super) fn columns_of(&self, holds: Holds) -> impl Iterator<Item = u32> {
        self.columns.iter().filter(move |column| column.holds == holds).map(|column| column.at)
    }

    /// Whether a row repeats the header, as on a new page.
    pub(super) fn is_repeated(&self, row: &SheetRow) -> bool {
        let same = row.cells.iter().filter(|cell| text(&cell.value).is_some_and(|text| self.texts.contains(&plain(text)))).count();
        same >= 2 && same * 10 >= row.cells.len() * 8
    }
}

impl Table {
    /// The columns that a date may stand in.
    pub(super) fn dated(&self) -> Vec<u32> {
        let dates = [Holds::Date, Holds::StartDate, Holds::EndDate, Holds::Year, Holds::Month, Holds::Day];
        self.columns.iter().filter(|column| dates.contains(&column.holds)).map(|column| column.at).collect()
    }

    /// What a column holds, where it is read.
    pub(super) fn holds(&self, at: u32) -> Option<Holds> {
        self.columns.iter().find(|column| column.at == at).map(|column| column.holds)
    }
}
