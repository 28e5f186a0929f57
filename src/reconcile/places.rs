//! Where an entry stands, so that a finding about it leads back to file and line.

use super::columns::{Frame, text};
use crate::model::{Finding, Tables};
use std::collections::HashMap;

/// Entries by identifier, with what leads back to them.
pub(super) struct Places<'a> {
    entries: Frame<'a>,
    paths: HashMap<&'a str, &'a str>,
}

impl<'a> Places<'a> {
    /// Of the entries in these tables.
    pub(super) fn of(tables: &'a Tables) -> Places<'a> {
        let sources = Frame::of(tables, "sources");
        let paths = sources.texts("source_id").into_iter().zip(sources.texts("path")).filter_map(|(id, path)| id.zip(path)).collect();
        Places { entries: Frame::of(tables, "entries"), paths }
    }

    /// Puts source, sheet and line into the findings that name an entry.
    pub(super) fn fill(&self, findings: &mut [Finding]) {
        if findings.is_empty() {
            return;
        }
        let rows: HashMap<&str, usize> = self.entries.texts("entry_id").iter().enumerate().map(|(row, id)| (text(*id), row)).collect();
        let [sources, sheets] = ["source_id", "sheet"].map(|column| self.entries.texts(column));
        let lines = self.entries.integers("line_start");
        for place in findings.iter_mut().map(|finding| &mut finding.place) {
            let Some(row) = place.entry_id.as_deref().and_then(|id| rows.get(id)).copied() else { continue };
            place.source_id = sources[row].map(str::to_owned);
            place.path = sources[row].and_then(|source| self.paths.get(source)).map(|path| (*path).to_owned());
            place.sheet = sheets[row].map(str::to_owned);
            place.line = lines[row].and_then(|line| u32::try_from(line).ok());
        }
    }
}
