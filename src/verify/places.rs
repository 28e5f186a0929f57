//! Where an entry stands: source, path and line, so that a finding about a row leads back to the file.

use crate::model::{Finding, Tables, made};
use polars::prelude::DataFrame;
use std::collections::HashMap;

/// Places of entries, looked up for the few findings that need them.
pub(super) struct Places<'a> {
    tables: &'a Tables,
}

impl<'a> Places<'a> {
    pub(super) fn new(tables: &'a Tables) -> Places<'a> {
        Places { tables }
    }

    /// Fills in source, path, sheet and line of the entries that the findings name.
    pub(super) fn fill(&self, findings: &mut [Finding]) {
        if findings.iter().all(|finding| finding.place.entry_id.is_none()) {
            return;
        }
        let (Some(entries), Some(sources)) = (self.tables.get("entries"), self.tables.get("sources")) else { return };
        let mut wanted: HashMap<String, Vec<&mut Finding>> = HashMap::new();
        for finding in findings {
            if let Some(id) = finding.place.entry_id.clone() {
                wanted.entry(id).or_default().push(finding);
            }
        }
        let paths: HashMap<&str, &str> =
            text(sources, "source_id").zip(text(sources, "path")).filter_map(|(id, path)| id.zip(path)).collect();
        let lines = made(made(entries.column("line_start")).i32());
        let rows = text(entries, "entry_id").zip(text(entries, "source_id")).zip(text(entries, "sheet")).zip(lines.iter());
        for (((id, source), sheet), line) in rows {
            for finding in id.and_then(|id| wanted.get_mut(id)).into_iter().flatten() {
                finding.place.source_id = source.map(str::to_owned);
                finding.place.path = source.and_then(|source| paths.get(source)).map(|path| (*path).to_owned());
                finding.place.sheet = sheet.map(str::to_owned);
                finding.place.line = line.and_then(|line| u32::try_from(line).ok());
            }
        }
    }
}

/// A column of text, row by row.
pub(super) fn text<'a>(frame: &'a DataFrame, column: &str) -> impl Iterator<Item = Option<&'a str>> {
    made(made(frame.column(column)).str()).iter()
}
