//! What a packed workbook tells only in its parts: which format it is, how much it would unpack to, which rows and columns
//! are hidden, and the merged cells of `OpenDocument` and of the binary form.

use super::tags::{Tag, tags};
use super::{Fault, Format};
use crate::model::Merged;
use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// What no ledger unpacks to: a million rows of long texts are a tenth of it.
const LARGEST: u64 = 2 << 30;
/// A part that shrinks to less than this share of itself holds one thing over and over.
const SHRINKS: u64 = 400;
/// Below this size no part is a trap.
const HARMLESS: u64 = 64 << 20;

/// What a format tells of a sheet beside its cells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Beside {
    pub(super) merged: Vec<Merged>,
    /// From 1.
    pub(super) hidden_rows: BTreeSet<u32>,
    pub(super) n_hidden_columns: u32,
}

/// The format by the parts; where the directory of the ZIP is lost, by the names of parts that stand in its bytes.
pub(super) fn format(bytes: &[u8]) -> Option<Format> {
    let mime = b"application/vnd.oasis.opendocument.spreadsheet";
    let head = &bytes[..bytes.len().min(4096)];
    let in_head = |name: &[u8]| head.windows(name.len()).any(|window| window == name);
    if in_head(mime) {
        return Some(Format::Ods);
    }
    match ZipArchive::new(Cursor::new(bytes)) {
        Ok(archive) => {
            let has = |end: &str| archive.file_names().flatten().any(|name| name.to_ascii_lowercase().ends_with(end));
            if has("xl/workbook.bin") { Some(Format::Xlsb) } else { has("xl/workbook.xml").then_some(Format::Xlsx) }
        }
        Err(_) => {
            let mut names = [b"xl/workbook".as_slice(), b"xl/worksheets", b"xl/_rels", b"xl/styles", b"xl/theme"].into_iter();
            names.any(|name| bytes.windows(name.len()).any(|window| window == name)).then_some(Format::Xlsx)
        }
    }
}

/// Refuses what would unpack beyond measure.
pub(super) fn guard(bytes: &[u8]) -> Result<(), Fault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| Fault::Damaged(error.to_string()))?;
    let mut total = 0_u64;
    for at in 0..archive.len() {
        let part = archive.by_index_raw(at).map_err(|error| Fault::Damaged(error.to_string()))?;
        let (size, packed) = (part.size(), part.compressed_size().max(1));
        total = total.saturating_add(size);
        if total > LARGEST || (size > HARMLESS && size / packed > SHRINKS) {
            return Err(Fault::TooLarge);
        }
    }
    Ok(())
}

/// A part as bytes; nothing where it is absent. What its entry in the directory says of its size is no promise.
fn part(bytes: &[u8], name: &str) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut content = Vec::new();
    archive.by_name(name).ok()?.take(LARGEST).read_to_end(&mut content).ok()?;
    Some(content)
}

pub(super) fn text_part(bytes: &[u8], name: &str) -> Option<String> {
    String::from_utf8(part(bytes, name)?).ok()
}

/// Hidden rows and columns and merged cells of each sheet of an xlsx, by the sheet's name.
pub(super) fn beside_xlsx(bytes: &[u8], names: &[String]) -> Vec<Beside> {
    parts(bytes, names, "xl/workbook.xml")
        .into_iter()
        .map(|path| path.and_then(|path| Some(beside_cells(&text_part(bytes, &path)?))).unwrap_or_default())
        .collect()
}

/// Hidden rows and columns and merged cells of each sheet of an xlsb.
pub(super) fn beside_xlsb(bytes: &[u8], paths: &[Option<String>]) -> Vec<Beside> {
    paths.iter().map(|path| path.as_ref().and_then(|path| Some(records(&part(bytes, path)?))).unwrap_or_default()).collect()
}

/// The path of each sheet's part.
fn parts(bytes: &[u8], names: &[String], book: &str) -> Vec<Option<String>> {
    let (Some(book), Some(relations)) = (text_part(bytes, book), text_part(bytes, "xl/_rels/workbook.xml.rels")) else {
        return vec![None; names.len()];
    };
    let sheets: Vec<(String, &str)> = tags(&book)
        .filter(|tag| tag.name.rsplit(':').next() == Some("sheet"))
        .filter_map(|tag| Some((plain(tag.attribute("name")?), tag.attribute("r:id").or_else(|| tag.attribute("id"))?)))
        .collect();
    let target = |id: &str| tags(&relations).find(|tag| tag.attribute("Id") == Some(id)).and_then(|tag| tag.attribute("Target"));
    let path = |name: &String| {
        let (_, id) = sheets.iter().find(|(sheet, _)| sheet == name)?;
        target(id).map(below_xl)
    };
    names.iter().map(path).collect()
}

fn below_xl(target: &str) -> String {
    target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned)
}

/// The five entities that XML has by itself.
pub(super) fn plain(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]
        .iter()
        .fold(text.to_owned(), |text, (entity, letter)| text.replace(entity, letter))
}

/// The sheets of an xlsb stand in the order of their parts; the directory has no readable names.
pub(super) fn parts_xlsb(bytes: &[u8], n_sheets: usize) -> Vec<Option<String>> {
    let Some(relations) = text_part(bytes, "xl/_rels/workbook.bin.rels") else { return vec![None; n_sheets] };
    let mut paths: Vec<String> = tags(&relations)
        .filter(|tag| tag.attribute("Type").is_some_and(|kind| kind.ends_with("/worksheet")))
        .filter_map(|tag| tag.attribute("Target").map(below_xl))
        .collect();
    let number = |path: &str| path.chars().filter(char::is_ascii_digit).collect::<String>().parse::<u32>().unwrap_or(0);
    paths.sort_by_key(|path| number(path));
    (0..n_sheets).map(|at| paths.get(at).cloned()).collect()
}

/// `<row r="8" hidden="1">`, `<col min="2" max="3" hidden="1"/>` and `<mergeCell ref="A1:B2"/>`.
fn beside_cells(xml: &str) -> Beside {
    let mut beside = Beside::default();
    let mut row = 0;
    for tag in tags(xml) {
        match tag.name.rsplit(':').next() {
            Some("row") => {
                row = tag.attribute("r").and_then(|number| number.parse().ok()).unwrap_or(row + 1);
                if tag.is_set("hidden") {
                    beside.hidden_rows.insert(row);
                }
            }
            Some("col") if tag.is_set("hidden") => beside.n_hidden_columns += span(tag.number("min"), tag.number("max")),
            Some("mergeCell") => beside.merged.extend(tag.attribute("ref").and_then(range)),
            _ => {}
        }
    }
    beside
}

/// `A1:B2`, or one cell.
fn range(reference: &str) -> Option<Merged> {
    let (first, last) = reference.split_once(':').unwrap_or((reference, reference));
    let ((first_column, first_row), (last_column, last_row)) = (place(first)?, place(last)?);
    Some(Merged { first_row, last_row, first_column, last_column })
}

/// Column and row of `B5`, from 1.
fn place(cell: &str) -> Option<(u32, u32)> {
    let digits = cell.find(|letter: char| letter.is_ascii_digit())?;
    let letters = cell[..digits].bytes().filter(|letter| *letter != b'$').map(|letter| letter.to_ascii_uppercase());
    let column = letters.map(u32::from).try_fold(0_u32, |column, letter| {
        let value = letter.checked_sub(u32::from(b'@')).filter(|value| (1..=26).contains(value))?;
        column.checked_mul(26)?.checked_add(value)
    })?;
    let row = cell[digits..].trim_start_matches('$').parse().ok()?;
    (column > 0 && row > 0).then_some((column, row))
}

/// Columns to the end of the sheet are hidden by habit and hold nothing.
pub(super) fn span(first: u32, last: u32) -> u32 {
    const MANY: u32 = 256;
    let count = last.saturating_sub(first) + 1;
    if count > MANY { 0 } else { count }
}

/// Merged cells, hidden rows and columns in the records of a binary sheet ([MS-XLSB] 2.1.4).
fn records(bytes: &[u8]) -> Beside {
    const ROW: u32 = 0;
    const COLUMN: u32 = 60;
    const MERGED: u32 = 176;
    let mut beside = Beside::default();
    let mut at = 0;
    let number = |data: &[u8], from: usize| data.get(from..from + 4).map_or(0, |b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]));
    while let Some((kind, next)) = variable(bytes, at, 2) {
        let Some((length, from)) = variable(bytes, next, 4) else { break };
        let Some(data) = bytes.get(from..from + length as usize) else { break };
        match kind {
            ROW if data.get(11).is_some_and(|flags| flags & 0x10 != 0) => {
                beside.hidden_rows.insert(number(data, 0) + 1);
            }
            COLUMN if data.get(16).is_some_and(|flags| flags & 1 != 0) => beside.n_hidden_columns += span(number(data, 0), number(data, 4)),
            MERGED => beside.merged.push(Merged {
                first_row: number(data, 0) + 1,
                last_row: number(data, 4) + 1,
                first_column: number(data, 8) + 1,
                last_column: number(data, 12) + 1,
            }),
            _ => {}
        }
        at = from + length as usize;
    }
    beside
}

/// A number of seven bits a byte, the low ones first.
fn variable(bytes: &[u8], at: usize, longest: usize) -> Option<(u32, usize)> {
    let mut value = 0;
    for n in 0..longest {
        let byte = *bytes.get(at + n)?;
        value |= u32::from(byte & 0x7F) << (7 * n);
        if byte & 0x80 == 0 || n + 1 == longest {
            return Some((value, at + n + 1));
        }
    }
    None
}

/// Merged cells, hidden rows and columns of each sheet of an `OpenDocument` workbook, in order.
pub(super) fn beside_ods(bytes: &[u8]) -> Vec<Beside> {
    let Some(content) = text_part(bytes, "content.xml") else { return Vec::new() };
    let mut sheets: Vec<Beside> = Vec::new();
    let (mut row, mut column, mut repeated) = (0_u32, 0_u32, 1_u32);
    let is_hidden = |tag: &Tag<'_>| matches!(tag.attribute("table:visibility"), Some("collapse" | "filter"));
    for tag in tags(&content) {
        if tag.name == "table:table" {
            sheets.push(Beside::default());
            row = 0;
        }
        let Some(sheet) = sheets.last_mut() else { continue };
        match tag.name {
            "table:table-column" if is_hidden(&tag) => sheet.n_hidden_columns += span(1, tag.number("table:number-columns-repeated")),
            "table:table-row" => {
                repeated = tag.number("table:number-rows-repeated");
                column = 0;
                if is_hidden(&tag) {
                    // Rows to the end of the sheet hold nothing; a few thousand are more than anybody hides one by one.
                    sheet.hidden_rows.extend((row + 1..=row.saturating_add(repeated)).take(1 << 16));
                }
                if tag.is_empty {
                    row = row.saturating_add(repeated);
                }
            }
            "/table:table-row" => row = row.saturating_add(repeated),
            "table:table-cell" | "table:covered-table-cell" => {
                let (rows, columns) = (tag.number("table:number-rows-spanned"), tag.number("table:number-columns-spanned"));
                if rows > 1 || columns > 1 {
                    let (first_row, first_column) = (row + 1, column + 1);
                    let merged =
                        Merged { first_row, last_row: row.saturating_add(rows), first_column, last_column: column.saturating_add(columns) };
                    sheet.merged.push(merged);
                }
                column = column.saturating_add(tag.number("table:number-columns-repeated"));
            }
            _ => {}
        }
    }
    sheets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_of_cells_is_rows_and_columns_from_one() {
        let shown = |reference| range(reference).map(|it| [it.first_row, it.last_row, it.first_column, it.last_column]);
        assert_eq!(shown("B4:B5"), Some([4, 5, 2, 2]));
        assert_eq!(shown("$Z$1:AA10"), Some([1, 10, 26, 27]));
        assert_eq!(shown("C3"), Some([3, 3, 3, 3]));
        for none in ["", "A", "7", "A0", "1:2", "甲1:A2", "AAAAAAAA1", "A1:B99999999999"] {
            assert_eq!(shown(none), None, "{none}");
        }
    }
}
