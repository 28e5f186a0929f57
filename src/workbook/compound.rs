//! Hidden rows and columns of an old xls, which calamine does not tell: the one stream of the workbook is put together from
//! the sectors of its compound file ([MS-CFB]), and its records are walked ([MS-XLS] 2.1.4). What is odd ends the walk.

use super::packed::{Beside, span};

/// The end of a chain of sectors, and what marks one that is in none.
const END: u32 = 0xFFFF_FFF0;
/// Where the header of a compound file ends.
const HEADER: usize = 512;
/// Streams below this length are kept in small sectors, which lie in the stream of the root.
const SMALL: usize = 4096;
/// The length of a small sector.
const SMALL_SECTOR: usize = 64;

/// What is hidden in a sheet.
pub(super) fn beside(bytes: &[u8], sheet: &str) -> Option<Beside> {
    let stream = workbook(bytes)?;
    let start = bound(&stream, sheet)?;
    let mut beside = Beside::default();
    for (kind, data) in records(&stream, start) {
        match kind {
            END_OF_SHEET => break,
            ROW if data.get(12).is_some_and(|flags| flags & 0x20 != 0) => {
                beside.hidden_rows.insert(u32::from(short(data, 0)?) + 1);
            }
            COLUMNS if data.get(8).is_some_and(|flags| flags & 1 != 0) => {
                beside.n_hidden_columns += span(u32::from(short(data, 0)?), u32::from(short(data, 2)?));
            }
            _ => {}
        }
    }
    Some(beside)
}

const ROW: u16 = 0x0208;
const COLUMNS: u16 = 0x007D;
const SHEET: u16 = 0x0085;
const END_OF_SHEET: u16 = 0x000A;

fn short(data: &[u8], at: usize) -> Option<u16> {
    data.get(at..at + 2).map(|b| u16::from_le_bytes([b[0], b[1]]))
}

fn long(data: &[u8], at: usize) -> Option<u32> {
    data.get(at..at + 4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}

/// All records from a place on.
fn records(stream: &[u8], start: usize) -> impl Iterator<Item = (u16, &[u8])> {
    let mut at = start;
    std::iter::from_fn(move || {
        let (kind, length) = (short(stream, at)?, usize::from(short(stream, at + 2)?));
        let data = stream.get(at + 4..at + 4 + length)?;
        at += 4 + length;
        Some((kind, data))
    })
}

/// Where the records of a sheet begin.
fn bound(stream: &[u8], sheet: &str) -> Option<usize> {
    records(stream, 0).take_while(|(kind, _)| *kind != END_OF_SHEET).find_map(|(kind, data)| {
        let length = usize::from(*data.get(6).filter(|_| kind == SHEET)?);
        let letters = data.get(8..)?;
        let name = if data.get(7)? & 1 == 1 {
            let units: Vec<u16> = letters.chunks_exact(2).take(length).map(|unit| u16::from_le_bytes([unit[0], unit[1]])).collect();
            String::from_utf16_lossy(&units)
        } else {
            letters.iter().take(length).map(|byte| char::from(*byte)).collect()
        };
        (name == sheet).then(|| long(data, 0).map(|start| start as usize)).flatten()
    })
}

/// The stream named `Workbook` or `Book`.
fn workbook(bytes: &[u8]) -> Option<Vec<u8>> {
    let sector = 1_usize << short(bytes, 30).filter(|shift| matches!(shift, 9 | 12))?;
    let at = |number: u32| HEADER.max(sector).checked_add((number as usize).checked_mul(sector)?);
    let table = table(bytes, sector)?;
    let chain = |first: u32| -> Option<Vec<u8>> {
        let (mut content, mut number) = (Vec::new(), first);
        while number < END {
            content.extend_from_slice(bytes.get(at(number)?..at(number)?.checked_add(sector)?)?);
            number = *table.get(number as usize)?;
            // A chain that bites its tail would never end.
            if content.len() > bytes.len() {
                return None;
            }
        }
        Some(content)
    };
    let directory = chain(long(bytes, 48)?)?;
    let entry = directory.chunks_exact(128).find(|entry| {
        let units: Vec<u16> =
            entry[..64].chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]])).take_while(|unit| *unit != 0).collect();
        matches!(String::from_utf16_lossy(&units).as_str(), "Workbook" | "Book")
    })?;
    let length = long(entry, 120)? as usize;
    let first = long(entry, 116)?;
    let mut stream = if length < SMALL { small(&chain(long(bytes, 60)?)?, &chain(long(&directory, 116)?)?, first)? } else { chain(first)? };
    stream.truncate(length);
    Some(stream)
}

/// A chain of small sectors of the root's stream.
fn small(table: &[u8], root: &[u8], first: u32) -> Option<Vec<u8>> {
    let (mut content, mut number) = (Vec::new(), first);
    while number < END && content.len() < SMALL {
        let from = (number as usize).checked_mul(SMALL_SECTOR)?;
        content.extend_from_slice(root.get(from..root.len().min(from + SMALL_SECTOR))?);
        number = long(table, (number as usize).checked_mul(4)?)?;
    }
    Some(content)
}

/// For each sector the next one.
fn table(bytes: &[u8], sector: usize) -> Option<Vec<u32>> {
    let at = |number: u32| HEADER.max(sector).checked_add((number as usize).checked_mul(sector)?);
    let mut parts: Vec<u32> = (0..109).filter_map(|n| long(bytes, 76 + 4 * n)).filter(|number| *number < END).collect();
    let mut more = long(bytes, 68)?;
    while more < END && parts.len() * sector <= bytes.len() {
        let from = at(more)?;
        let numbers = (0..sector / 4 - 1).filter_map(|n| long(bytes, from + 4 * n)).filter(|number| *number < END);
        parts.extend(numbers);
        more = long(bytes, from + sector - 4)?;
    }
    let mut table = Vec::new();
    for part in parts {
        let from = at(part)?;
        table.extend((0..sector / 4).filter_map(|n| long(bytes, from + 4 * n)));
    }
    Some(table)
}
