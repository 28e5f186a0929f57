//! The table of findings: identifiers that stay the same from release to release, and the sentences that the caller gives.

use super::described;
use crate::model::{self, Finding, Table, Values, made, sha256_hex};
use crate::pipeline::Pipeline;
use polars::prelude::IntoLazy;

/// A finding with its identifier and its sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingRow<'a> {
    /// Of [`identify`].
    pub finding_id: &'a str,
    /// What was found, and where.
    pub finding: &'a Finding,
    /// The sentence in Chinese.
    pub message_zh: String,
    /// The sentence in English.
    pub message_en: String,
    /// What to do, in Chinese; empty where there is nothing.
    pub hint_zh: String,
    /// What to do, in English; empty where there is nothing.
    pub hint_en: String,
}

/// Gives each finding its identifier, from its code, place and values, and sorts by it: the order of the table.
/// What they quote of a source loses long numbers, so that no telephone or card of a footer is published with them.
/// The same finding twice gets `-2`, `-3` …, in no particular order since the two are equal.
pub fn identify(findings: Vec<Finding>) -> Vec<(String, Finding)> {
    let mut identified: Vec<(String, Finding)> = findings
        .into_iter()
        .map(|mut finding| {
            for (_, value) in finding.values.iter_mut().filter(|(name, _)| *name == QUOTED) {
                *value = masked(value);
            }
            (finding_id(&finding), finding)
        })
        .collect();
    identified.sort_by(|left, right| left.0.cmp(&right.0));
    for equal in identified.chunk_by_mut(|left, right| left.0 == right.0) {
        equal.iter_mut().zip(1..).skip(1).for_each(|((id, _), times)| id.push_str(&format!("-{times}")));
    }
    identified.sort_by(|left, right| left.0.cmp(&right.0));
    identified
}

/// The value that quotes a source.
const QUOTED: &str = "text";

/// The shortest number of a person, a mobile telephone's.
const LONG_NUMBER: usize = 11;

/// The text with `*` for each digit of a long number.
fn masked(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let runs = characters.chunk_by(|left, right| left.is_numeric() == right.is_numeric());
    runs.flat_map(|run| {
        let is_long = run.len() >= LONG_NUMBER && run[0].is_numeric();
        run.iter().map(move |character| if is_long { '*' } else { *character })
    })
    .collect()
}

fn finding_id(finding: &Finding) -> String {
    let place = &finding.place;
    let mut ground = format!("{:?}|{:?}|{:?}|{:?}|{:?}", place.source_id, place.sheet, place.line, place.column, place.entry_id);
    for (name, value) in &finding.values {
        ground.push_str(&format!("|{name}={value}"));
    }
    format!("{}-{}", finding.code.code(), &sha256_hex(ground.as_bytes())[..10])
}

/// The table `findings`.
pub fn findings(rows: &[FindingRow<'_>], pipeline: &Pipeline) -> Table {
    let text = |value: for<'a> fn(&'a FindingRow<'a>) -> &'a str| Values::Text(rows.iter().map(|row| Some(value(row))).collect());
    let option = |value: for<'a> fn(&'a FindingRow<'a>) -> Option<&'a str>| Values::Text(rows.iter().map(value).collect());
    let number = |value: for<'a> fn(&'a FindingRow<'a>) -> Option<u32>| {
        Values::Integer(rows.iter().map(|row| value(row).and_then(|number| i32::try_from(number).ok())).collect())
    };
    let frame = made(model::frame(vec![
        ("finding_id", text(|row| row.finding_id)),
        ("code", text(|row| row.finding.code.code())),
        ("severity", text(|row| row.finding.code.severity().code())),
        ("source_id", option(|row| row.finding.place.source_id.as_deref())),
        ("sheet", option(|row| row.finding.place.sheet.as_deref())),
        ("line", number(|row| row.finding.place.line)),
        ("column", number(|row| row.finding.place.column)),
        ("entry_id", option(|row| row.finding.place.entry_id.as_deref())),
        ("message_zh", text(|row| &row.message_zh)),
        ("message_en", text(|row| &row.message_en)),
        ("hint_zh", option(|row| Some(row.hint_zh.as_str()).filter(|hint| !hint.is_empty()))),
        ("hint_en", option(|row| Some(row.hint_en.as_str()).filter(|hint| !hint.is_empty()))),
    ]));
    described("findings", frame.lazy(), &pipeline.fields)
}
