//! Every character of every source is in an entry, a heading, known noise or the unread remainder; every row of every sheet
//! is a record, rejected, structure or unread.

use super::places::text;
use crate::model::{Code, Finding, Tables, made};

pub(super) fn characters(tables: &Tables) -> Vec<Finding> {
    let Some(sources) = tables.get("sources") else { return Vec::new() };
    let count = |column: &str| made(made(sources.column(column)).i64()).iter().map(Option::unwrap_or_default).collect::<Vec<i64>>();
    let total = count("n_characters");
    let parts = ["n_entry_characters", "n_heading_characters", "n_noise_characters", "n_unread_characters"].map(count);
    let mut findings = Vec::new();
    for (row, (id, path)) in text(sources, "source_id").zip(text(sources, "path")).enumerate() {
        let accounted: i64 = parts.iter().map(|part| part[row]).sum();
        if accounted != total[row] {
            let mut finding = Finding::new(Code::CharactersLost).with("total", total[row]).with("accounted", accounted);
            finding.place.source_id = id.map(str::to_owned);
            finding.place.path = path.map(str::to_owned);
            findings.push(finding);
        }
    }
    findings
}

/// The rows of sheets, as [`characters`].
pub(super) fn rows(tables: &Tables) -> Vec<Finding> {
    let Some(sheets) = tables.get("sheets") else { return Vec::new() };
    let count = |column: &str| made(made(sheets.column(column)).i32()).iter().map(Option::unwrap_or_default).collect::<Vec<i32>>();
    let total = count("n_rows");
    let parts = ["n_record_rows", "n_rejected_rows", "n_structural_rows", "n_unread_rows"].map(count);
    let mut findings = Vec::new();
    for (row, (id, name)) in text(sheets, "source_id").zip(text(sheets, "sheet")).enumerate() {
        let accounted: i32 = parts.iter().map(|part| part[row]).sum();
        if accounted != total[row] {
            let finding = Finding::new(Code::RowsLost).with("sheet", name.unwrap_or_default()).with("total", total[row]);
            let mut finding = finding.with("accounted", accounted);
            finding.place.source_id = id.map(str::to_owned);
            findings.push(finding);
        }
    }
    findings
}
