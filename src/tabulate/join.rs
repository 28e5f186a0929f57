//! The rows of all parts put together, table by table and piece by piece: each part is unpacked for the piece that is made of it
//! and for no longer.

use super::SourceTables;
use super::parts::{Names, rename};
use super::ranges::Ranges;
use super::rows::ENTRY;
use crate::error::in_order;
use crate::model::{self, Code, Finding, Table, made};
use crate::pipeline::Fields;
use polars::prelude::{DataFrame, IdxCa};
use rayon::prelude::*;
use std::collections::HashMap;

/// A table that is handed over in pieces.
pub struct Joined<'a, E> {
    /// As in `fields.toml`.
    pub name: &'static str,
    /// About what all its rows take as a frame.
    pub bytes: usize,
    /// Its rows in the order of its key. There is one piece at least, and a large table has several.
    pub pieces: &'a mut dyn Iterator<Item = Result<Table, E>>,
}

/// Parts that wait to be joined.
pub(super) struct Join<'a, F, U> {
    parts: Vec<Part<F>>,
    ranges: Ranges,
    fields: &'a Fields,
    unpack: U,
    /// What was odd so far.
    pub(super) findings: Vec<Finding>,
}

/// A part, and what is known of its entries when those of all parts are there.
struct Part<F> {
    tables: SourceTables<F>,
    /// New identifiers of its repeated entries.
    names: Names,
    /// The range of each entry; empty where there is one range.
    ranges: Vec<u16>,
}

impl<'a, F: Clone + Send, E: Send, U: Fn(F) -> Result<DataFrame, E> + Sync> Join<'a, F, U> {
    /// `of_entries` are the tables whose rows belong to entries.
    pub(super) fn new(mut parts: Vec<SourceTables<F>>, of_entries: &[&str], fields: &'a Fields, unpack: U, at_once: usize) -> Self {
        parts.sort_by(|left, right| left.source_id.cmp(&right.source_id));
        let ranges = Ranges::of(&parts, of_entries, at_once);
        let names = repeated(&parts);
        let part = |(tables, names)| Part { ranges: ranges.of_entries(&tables), tables, names };
        Join { parts: parts.into_iter().zip(names).map(part).collect(), ranges, fields, unpack, findings: Vec::new() }
    }

    /// About what the rows of a table take as a frame.
    pub(super) fn bytes(&self, name: &str) -> usize {
        self.parts.iter().filter_map(|part| part.tables.bytes.get(name)).sum()
    }

    /// In how many pieces a table comes, of which there is one without a row.
    pub(super) fn n_pieces(&self, empty: &DataFrame) -> usize {
        if empty.column(ENTRY).is_ok() { self.ranges.len() } else { 1 }
    }

    /// A piece of a table, sorted by its key. After its last piece nothing of the table waits any more.
    pub(super) fn piece(&mut self, name: &str, empty: &DataFrame, nth: usize) -> Result<Table, E> {
        let range = (self.n_pieces(empty) > 1).then(|| u16::try_from(nth).unwrap_or(u16::MAX));
        let rows = in_order(self.parts.par_iter_mut().map(|part| part.rows(name, range, &self.unpack)))?;
        let mut all = empty.clone();
        for (frame, told) in rows.into_iter().flatten() {
            self.findings.extend(told);
            all = model::stacked(all, frame);
        }
        let columns = self.fields.columns(name);
        Ok(Table::sorted(name, all, columns.iter().map(|column| column.name.as_str()), self.fields.key(name)))
    }
}

impl<F: Clone> Part<F> {
    /// The rows of the entries in a range, or of all; and a finding for each entry among them that has a new identifier.
    fn rows<E>(
        &mut self,
        name: &str,
        range: Option<u16>,
        unpack: impl Fn(F) -> Result<DataFrame, E>,
    ) -> Result<Option<(DataFrame, Vec<Finding>)>, E> {
        if range.is_some_and(|range| !self.ranges.contains(&range)) {
            return Ok(None);
        }
        let waits_on = range.is_some_and(|range| self.ranges.iter().any(|of| *of > range));
        let packed = if waits_on { self.tables.frames.get(name).cloned() } else { self.tables.frames.remove(name) };
        let Some(mut frame) = packed.map(unpack).transpose()? else { return Ok(None) };
        let told = if name == "entries" { self.told(&frame, range) } else { Vec::new() };
        if let Some(range) = range.filter(|range| self.ranges.iter().any(|of| of != range)) {
            frame = self.within(&frame, range);
        }
        if !self.names.is_empty() {
            rename(&mut frame, &self.tables.ids, &self.names);
        }
        Ok(Some((frame, told)))
    }

    /// The range of an entry by its number; `None` where there is one range.
    fn range(&self, entry: i32) -> Option<u16> {
        self.ranges.get(usize::try_from(entry).ok()?).copied()
    }

    /// The rows of the entries in a range. They are copied, so that the other rows can go.
    fn within(&self, frame: &DataFrame, range: u16) -> DataFrame {
        let entries = made(made(frame.column(ENTRY)).i32());
        let is_within = |entry: Option<i32>| entry.and_then(|entry| self.range(entry)) == Some(range);
        let rows: IdxCa = (0..).zip(entries.iter()).filter(|(_, entry)| is_within(*entry)).map(|(row, _)| Some(row)).collect();
        made(frame.take(&rows))
    }

    fn told(&self, entries: &DataFrame, range: Option<u16>) -> Vec<Finding> {
        let (texts, lines) = (made(made(entries.column("text")).str()), made(made(entries.column("line_start")).i32()));
        let told = |(entry, name): (&i32, &String)| {
            let row = usize::try_from(*entry).unwrap_or(usize::MAX);
            // Enough of a text to find it again.
            let opening: String = texts.get(row).unwrap_or_default().chars().take(20).collect();
            let mut finding = Finding::new(Code::RepeatedEntry).with("text", opening).in_entry(name);
            finding.place.source_id = Some(self.tables.source_id.clone());
            finding.place.path = Some(self.tables.path.clone());
            finding.place.line = lines.get(row).and_then(|line| u32::try_from(line).ok());
            finding
        };
        self.names.iter().filter(|(entry, _)| range.is_none() || self.range(**entry) == range).map(told).collect()
    }
}

/// New identifiers for the repeated entries of each part. `parts` are sorted by source.
fn repeated<'a, F>(parts: &'a [SourceTables<F>]) -> Vec<Names> {
    // Only looked up, never walked, so that its order plays no part.
    let mut seen: HashMap<&'a str, u32> = HashMap::new();
    let mut name = |(id, entry): (&'a str, i32)| {
        let times = seen.entry(id).or_insert(0);
        *times += 1;
        (*times > 1).then(|| (entry, format!("{id}-{times}")))
    };
    parts.iter().map(|part| part.ids.lines().zip(0..).filter_map(&mut name).collect()).collect()
}
