//! From the sheets of a workbook to entries and posts. Each sheet is found to be a ledger, a roster, a summary of others or
//! none of these; every row that holds something is a record, rejected, or structure.

mod date;
mod date_forms;
#[cfg(test)]
mod days_tests;
mod grid;
mod ground;
#[cfg(test)]
mod headers_tests;
mod ledger;
mod namesakes;
mod roster;
mod rows;
mod summary;
mod table;
#[cfg(test)]
mod tests;

use super::heading;
use crate::model::{
    Basis, CharacterCounts, Code, Entry, Finding, Month, Post, Segmented, Sheet, SheetCounts, SheetUse, Source, without_personal_numbers,
};
use crate::pipeline::{Holds, Pipeline, SourceSpec, plain};
use grid::{Grid, letters, text};
use ground::Ground;
use rayon::prelude::*;
use rows::Form;
use table::{Kind, Pins, Table};

/// Rows that one worker looks at in a stretch.
const PORTION: usize = 1024;

/// What was made of one sheet.
struct SheetRead {
    counts: SheetCounts,
    entries: Vec<Entry>,
    posts: Vec<Post>,
    findings: Vec<Finding>,
    /// Letters of records, of rejected rows, of structure, and of what was not read.
    letters: [u64; 4],
    ground: Ground,
}

/// Reads all sheets.
pub(super) fn read(source: &Source, sheets: &[Sheet], pipeline: &Pipeline) -> (Segmented, Vec<Finding>) {
    let spec = pipeline.spec.sources.get(&source.claim);
    let pins = pins(spec);
    let given = given_year(source, spec, sheets, pipeline);
    let mut offset = 0;
    let mut read: Vec<SheetRead> = Vec::new();
    for sheet in sheets {
        let length: u32 = sheet.rows.iter().flat_map(|row| &row.cells).map(|cell| letters(&cell.value)).sum();
        read.push(one(sheet, offset, &given, &pins, pipeline));
        offset = offset.saturating_add(length);
    }
    summary::set_aside(&mut read, &pipeline.columns);
    let (mut segmented, mut findings) = gathered(read);
    findings.extend(namesakes::tell_apart(&mut segmented.posts, &pipeline.columns));
    (segmented, findings)
}

/// Everything of all sheets, in order.
fn gathered(read: Vec<SheetRead>) -> (Segmented, Vec<Finding>) {
    let mut segmented = Segmented::default();
    let mut findings = Vec::new();
    let mut period = None;
    for sheet in read {
        let name = Some(sheet.counts.name.clone()).filter(|name| !name.is_empty());
        let [entry, unread, heading, noise] = sheet.letters;
        let counts = &mut segmented.counts;
        *counts = CharacterCounts {
            total: counts.total + entry + unread + heading + noise,
            entry: counts.entry + entry,
            heading: counts.heading + heading,
            noise: counts.noise + noise,
            unread: counts.unread + unread,
        };
        for mut entry in sheet.entries {
            entry.location.sheet.clone_from(&name);
            entry.seq = u32::try_from(segmented.entries.len() + 1).unwrap_or(u32::MAX);
            segmented.entries.push(entry);
        }
        for mut post in sheet.posts {
            post.location.sheet.clone_from(&name);
            segmented.posts.push(post);
        }
        findings.extend(sheet.findings.into_iter().map(|mut finding| {
            finding.place.sheet.clone_from(&name);
            finding
        }));
        // A title that names a quarter covers it, also where a month of it holds nothing; a year is covered as far as it is told.
        const QUARTER: i64 = 100;
        let told =
            sheet.ground.period.filter(|(first, last)| (*last - *first).num_days() <= QUARTER && sheet.counts.used == SheetUse::Ledger);
        period = joined(period, told);
        segmented.area = segmented.area.take().or(sheet.ground.area);
        segmented.sheets.push(sheet.counts);
    }
    let starts = segmented.entries.iter().filter_map(|entry| entry.date.start);
    let months =
        starts.clone().min().zip(starts.max()).and_then(|(first, last)| Month::of(first).first_day().zip(Month::of(last).last_day()));
    segmented.period = joined(period, months);
    if segmented.entries.is_empty() && segmented.posts.is_empty() {
        findings.push(Finding::new(Code::NoEntries));
    }
    (segmented, findings)
}

type Period = Option<(chrono::NaiveDate, chrono::NaiveDate)>;

fn joined(left: Period, right: Period) -> Period {
    match (left, right) {
        (Some((first, last)), Some((start, end))) => Some((first.min(start), last.max(end))),
        (left, right) => left.or(right),
    }
}

/// The headers that the pipeline pins for this source.
fn pins(spec: Option<&SourceSpec>) -> Pins {
    let pinned = spec.iter().flat_map(|spec| &spec.columns);
    pinned
        .filter_map(|(holds, headers)| Some((Holds::named(holds)?, headers)))
        .flat_map(|(holds, headers)| headers.iter().map(move |header| (plain(header), holds)))
        .collect()
}

/// The year that a sheet without one takes: what the pipeline says, what another sheet's title says, what the name of the file
/// or of its folder says.
fn given_year(source: &Source, spec: Option<&SourceSpec>, sheets: &[Sheet], pipeline: &Pipeline) -> Option<(i32, Basis)> {
    if let Some(year) = spec.and_then(|spec| spec.year) {
        return Some((year, Basis::Title));
    }
    let titles = sheets.iter().filter(|sheet| !sheet.hidden).filter_map(|sheet| sheet.rows.first()).flat_map(|row| &row.cells);
    let from_title = titles
        .filter_map(|cell| text(&cell.value))
        .filter(|title| !pipeline.columns.opens(crate::pipeline::RowWord::Unit, title))
        .find_map(|title| heading::facts(title, &pipeline.layout).year);
    let from_path = || {
        source.path.rsplit('/').find_map(|part| {
            let stem = part.rsplit_once('.').map_or(part, |(stem, _)| stem);
            heading::facts(stem, &pipeline.layout).year.or_else(|| year_in(stem))
        })
    };
    from_title.or_else(from_path).map(|year| (year, Basis::Title))
}

/// A year that stands alone in a name: `visits-2024-q1`, `2024Q1`.
fn year_in(name: &str) -> Option<i32> {
    let mut digits = name.split(|letter: char| !letter.is_ascii_digit());
    digits.find(|run| run.len() == 4 && (run.starts_with("19") || run.starts_with("20"))).and_then(|run| run.parse().ok())
}

fn one(sheet: &Sheet, offset: u32, given: &Option<(i32, Basis)>, pins: &Pins, pipeline: &Pipeline) -> SheetRead {
    let n_rows = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
    let all: u64 = sheet.rows.iter().flat_map(|row| &row.cells).map(|cell| u64::from(letters(&cell.value))).sum();
    let (name, kinds) = without_personal_numbers(&sheet.name).unwrap_or_else(|| (sheet.name.clone(), Vec::new()));
    let counts = |used| SheetCounts { name: name.clone(), used, n_rows, n_records: 0, n_rejected: 0, n_structural: 0, n_unread: n_rows };
    let mut read = SheetRead {
        counts: counts(SheetUse::Empty),
        entries: Vec::new(),
        posts: Vec::new(),
        findings: kinds.into_iter().map(|kind| Finding::new(Code::PersonalData).with("kind", kind).with("column", "sheet")).collect(),
        letters: [0, 0, 0, all],
        ground: Ground::default(),
    };
    if sheet.rows.is_empty() {
        return read;
    }
    if sheet.hidden {
        read.counts.used = SheetUse::Hidden;
        read.findings.push(Finding::new(Code::HiddenSheet).with("rows", n_rows));
        return read;
    }
    let grid = Grid::new(sheet);
    let Some(first) = table::find(&grid, 0, &pipeline.columns, pins) else {
        read.counts.used = SheetUse::Other;
        let headers = sheet.rows[0].cells.iter().take(6).filter_map(|cell| text(&cell.value)).map(short).collect::<Vec<_>>().join("、");
        read.findings.push(Finding::new(Code::NoTable).with("rows", n_rows).with("text", headers));
        return read;
    };
    read.letters[3] = 0;
    read.counts.n_unread = 0;
    tables(&grid, first, offset, given, pins, pipeline, &mut read);
    if sheet.n_hidden_rows > 0 || sheet.n_hidden_columns > 0 {
        read.findings.push(Finding::new(Code::HiddenCells).with("rows", sheet.n_hidden_rows).with("columns", sheet.n_hidden_columns));
    }
    read
}

/// The beginning of a text, without numbers of persons, of which the beginning would be known no more.
fn short(text: &str) -> String {
    const LONGEST: usize = 12;
    let masked = without_personal_numbers(text).map(|(masked, _)| masked);
    masked.as_deref().unwrap_or(text).chars().take(LONGEST).collect()
}

/// All tables of a sheet, one below the other.
fn tables(
    grid: &Grid<'_>,
    first: Table,
    offset: u32,
    given: &Option<(i32, Basis)>,
    pins: &Pins,
    pipeline: &Pipeline,
    read: &mut SheetRead,
) {
    let rows = &grid.sheet.rows;
    let mut offset = offset;
    let mut at = 0;
    let mut table = Some(first);
    while let Some(current) = table.take() {
        let mut ground = ground::of(grid, at, &current, &pipeline.columns, &pipeline.layout);
        if ground.context.year.is_none() {
            // A table below another takes up what the first said.
            ground.context.year = read.ground.context.year.or(given.map(|(year, _)| year));
            ground.context.year_basis = Basis::Title;
        }
        read.ground.area = read.ground.area.take().or(ground.area.clone());
        read.ground.period = joined(read.ground.period, ground.period);
        read.ground.context.year = ground.context.year;
        let head: u64 = rows[at..current.body].iter().flat_map(|row| &row.cells).map(|cell| u64::from(letters(&cell.value))).sum();
        read.letters[2] += head;
        read.counts.n_structural += u32::try_from(current.body - at).unwrap_or(0);
        offset = offset.saturating_add(u32::try_from(head).unwrap_or(u32::MAX));
        tell_columns(&current, rows[current.header].number, read);
        let end = next_table(grid, &current, pins, pipeline);
        let body = &rows[current.body..end.as_ref().map_or(rows.len(), |next| next.header)];
        let places = body.iter().scan(offset, |offset, row| {
            let here = *offset;
            *offset = offset.saturating_add(row.cells.iter().map(|cell| letters(&cell.value)).sum());
            Some((row, here))
        });
        let made = match current.kind {
            Kind::Ledger => {
                read.counts.used = SheetUse::Ledger;
                // What a row is by its form depends on no other row; what it says does.
                let forms: Vec<Form<'_>> = body.par_iter().map(|row| rows::form(grid, &current, row, &pipeline.columns)).collect();
                let mut walk = ledger::Walk::new(grid, &current, &pipeline.columns, ground);
                places.zip(forms).for_each(|((row, offset), form)| walk.row(row, form, offset));
                read.counts.n_records += u32::try_from(walk.read.entries.len()).unwrap_or(u32::MAX);
                walk.read
            }
            Kind::Roster => {
                if read.counts.used == SheetUse::Empty {
                    read.counts.used = SheetUse::Roster;
                }
                let mut walk = roster::Walk::new(grid, &current, &pipeline.columns);
                places.for_each(|(row, offset)| walk.row(row, offset));
                read.counts.n_records += u32::try_from(walk.posts.len()).unwrap_or(u32::MAX);
                read.posts.append(&mut walk.posts);
                walk.read
            }
        };
        offset = offset.saturating_add(u32::try_from(made.letters.iter().sum::<u64>()).unwrap_or(u32::MAX));
        for (sum, letters) in read.letters.iter_mut().zip(made.letters) {
            *sum += letters;
        }
        read.counts.n_rejected += made.n_rejected;
        read.counts.n_structural += made.n_structural;
        read.entries.extend(made.entries);
        read.findings.extend(made.findings);
        at = end.as_ref().map_or(rows.len(), |next| next.header);
        table = end;
    }
}

/// A further table below, with a header of its own.
fn next_table(grid: &Grid<'_>, current: &Table, pins: &Pins, pipeline: &Pipeline) -> Option<Table> {
    (current.body..grid.sheet.rows.len()).into_par_iter().with_min_len(PORTION).find_map_first(|at| {
        let row = &grid.sheet.rows[at];
        // Most rows are records: only one that holds the very words of headers is looked at twice.
        let exact = row.cells.iter().take(24).filter_map(|cell| text(&cell.value)).filter(|text| text.len() <= 36);
        let exact = exact.filter(|text| pipeline.columns.is_header(text)).take(3).count();
        if exact < 3 || current.is_repeated(row) {
            return None;
        }
        table::at_row(grid, at, &pipeline.columns, pins)
    })
}

/// What the header itself gives rise to say.
fn tell_columns(table: &Table, row: u32, read: &mut SheetRead) {
    const MOST: usize = 12;
    for (code, is_personal) in [(Code::ColumnsLeftOut, false), (Code::PersonalColumns, true)] {
        let left: Vec<String> =
            table.left_out.iter().filter(|(_, personal)| *personal == is_personal).map(|(header, _)| short(header)).collect();
        if !left.is_empty() {
            let more = if left.len() > MOST { "…" } else { "" };
            let names = left.into_iter().take(MOST).collect::<Vec<_>>().join("、") + more;
            read.findings.push(Finding::new(code).with("columns", names).at(row, 1));
        }
    }
    if let Some(column) = &table.guessed {
        read.findings.push(Finding::new(Code::ContentsGuessed).with("column", column).at(row, 1));
    }
    for (first, second) in &table.claimed_twice {
        read.findings.push(Finding::new(Code::ColumnClaimedTwice).with("first", first).with("second", second).at(row, 1));
    }
}
