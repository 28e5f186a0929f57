//! `extract`: entries in, activities out: what was done, by whom in which role, which meeting, which documents, places
//! and organisations are named. Each value carries the rule and the span it came from. Pure: text and lexicons in.

#[cfg(test)]
mod accuracy;
mod appointments;
mod assemble;
mod category;
#[cfg(test)]
mod category_tests;
mod cells;
mod columns;
#[cfg(test)]
mod corpus;
mod documents;
mod found;
mod groups;
mod lists;
mod meetings;
#[cfg(test)]
mod meetings_tests;
mod names;
mod numerals;
mod officials;
#[cfg(test)]
mod officials_tests;
mod organizations;
mod people;
mod phrases;
mod places;
#[cfg(test)]
mod places_corpus;
#[cfg(test)]
mod places_tests;
mod precedence;
mod quoted;
mod roles;
mod scan;
mod titles;
mod visibility;

use crate::model::{Code, Entry, Finding, Outcome, ReadEntry, Segmented, Source, entry_id};
use crate::pipeline::Pipeline;
use found::Surroundings;
use rayon::prelude::*;
use scan::Scan;
use std::collections::BTreeSet;

/// Entries that one worker takes at a time.
const PORTION: usize = 512;

/// Reads every entry of a source. A first pass gathers the names that the source shows with titles, so that the second
/// knows them where they stand alone; the result depends on the source and the pipeline only.
pub fn extract(segmented: Segmented, source: &Source, pipeline: &Pipeline) -> Outcome<Vec<ReadEntry>> {
    let own_area = pipeline.spec.area.as_ref();
    let area = own_area.map(|area| area.name.as_str()).or(segmented.area.as_deref());
    let around = Surroundings { area };
    let area_code = own_area.map_or("000000", |area| area.code.as_str());
    let known = names_shown(&segmented.entries, pipeline);
    let read: Vec<Outcome<ReadEntry>> = segmented
        .entries
        .into_par_iter()
        .with_min_len(PORTION)
        .map(|entry| read_entry(entry, &known, area_code, around, source, pipeline))
        .collect();
    let mut findings = Vec::new();
    let entries = read.into_iter().map(|outcome| outcome.log_into(&mut findings)).collect();
    Outcome::new(entries, findings)
}

fn names_shown(entries: &[Entry], pipeline: &Pipeline) -> BTreeSet<String> {
    let nobody = BTreeSet::new();
    let in_entry = |entry: &Entry| {
        let scan = Scan::new(&entry.text, &pipeline.lexicon);
        let mut names = columns::names(entry, pipeline);
        names.extend(officials::people(&scan, &nobody).into_iter().map(|person| person.name));
        names
    };
    entries.par_iter().with_min_len(PORTION).map(in_entry).reduce(BTreeSet::new, |mut left, right| {
        left.extend(right);
        left
    })
}

fn read_entry(
    entry: Entry,
    known: &BTreeSet<String>,
    area_code: &str,
    around: Surroundings<'_>,
    source: &Source,
    pipeline: &Pipeline,
) -> Outcome<ReadEntry> {
    let scan = Scan::new(&entry.text, &pipeline.lexicon);
    let people = officials::people(&scan, known);
    let meetings = meetings::meetings(&scan);
    let documents = documents::documents(&scan);
    let (found, ties) = category::activities(&scan, &meetings, &people, around);
    let titles: Vec<_> = documents.iter().map(|document| document.span.clone()).collect();
    let mut named = documents;
    named.extend(organizations::places_and_organizations(&scan, &people, &meetings, &titles, around));
    let mut activities = assemble::activities(&scan, &found, &people, &meetings);
    let mut mentions = assemble::mentions(&scan, &found, &people, named);
    let mut said = Vec::new();
    if let Some(columns) = entry.columns.as_deref() {
        let mut row = columns::Row { entry: &entry, columns, scan: &scan, known, pipeline, findings: Vec::new() };
        row.speak(&mut activities, &mut mentions, &people);
        said = row.findings;
    }
    let id = entry_id(area_code, entry.date.start, &entry.text);
    let placed = |finding: Finding| {
        let mut finding = finding.of(source).in_entry(&id).at(entry.location.line_start, 1);
        finding.place.sheet.clone_from(&entry.location.sheet);
        finding
    };
    let told = |code| placed(Finding::new(code));
    let beginning: String = entry.text.chars().take(20).collect();
    let mut findings: Vec<Finding> = said.into_iter().map(&placed).collect();
    if activities.iter().any(|activity| activity.category == UNCLASSIFIED) {
        findings.push(told(Code::Unclassified).with("text", &beginning));
    }
    for (first, second, span) in ties {
        findings.push(told(Code::CategoryTie).with("first", first).with("second", second).with("text", &entry.text[span]));
    }
    Outcome::new(ReadEntry { entry, id, activities, mentions }, findings)
}

/// The code of an activity that no rule names.
const UNCLASSIFIED: &str = "X";
