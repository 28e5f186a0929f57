//! Is the chronicle complete? Meetings number themselves: within a series a missing number is an event that nobody
//! printed, and a number that stands twice is one event printed twice, or a slip.

use super::places::{Places, text};
use crate::model::{Code, Finding, Tables, made};
use chrono::{Datelike, NaiveDate};
use polars::prelude::DataFrame;
use std::collections::BTreeMap;

/// What numbers run through: a term of a body where one is printed, else a year.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Run {
    series: String,
    term: Option<i32>,
    year: Option<i32>,
}

/// Entries by the number they bear, each with its date.
type Numbers = BTreeMap<i32, Vec<(Option<NaiveDate>, String)>>;

/// Gaps and repeats in the serial numbers of meetings, each series from the smallest number seen to the largest.
pub(super) fn completeness(tables: &Tables, places: &Places<'_>) -> Vec<Finding> {
    let Some(activities) = tables.get("activities") else { return Vec::new() };
    let mut findings = Vec::new();
    for (run, numbers) in runs(activities) {
        let name = [run.year.map(|year| year.to_string()), run.term.map(|term| format!("#{term}")), Some(run.series)];
        let name = name.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let mut before: Option<i32> = None;
        for (ordinal, entries) in &numbers {
            if let Some(before) = before.filter(|before| ordinal - before > 1) {
                let (first, last) = (before + 1, ordinal - 1);
                let missing = if first == last { first.to_string() } else { format!("{first}-{last}") };
                let finding = Finding::new(Code::SerialGap).with("series", &name).with("missing", missing);
                findings.push(finding.with("before", before).with("after", ordinal).in_entry(&entries[0]));
            }
            // The first by date stays; each later one is a repeat.
            for entry in entries.iter().skip(1) {
                findings.push(Finding::new(Code::SerialRepeat).with("series", &name).with("ordinal", ordinal).in_entry(entry));
            }
            before = Some(*ordinal);
        }
    }
    places.fill(&mut findings);
    findings
}

/// The numbers of each run with the entries that bear them, in order of date and entry.
fn runs(activities: &DataFrame) -> BTreeMap<Run, BTreeMap<i32, Vec<String>>> {
    let integers = |column: &str| made(made(activities.column(column)).i32()).iter().collect::<Vec<Option<i32>>>();
    let texts = |column: &str| text(activities, column).collect::<Vec<Option<&str>>>();
    let (entries, series, bodies, types) = (texts("entry_id"), texts("meeting_series"), texts("meeting_body"), texts("meeting_type"));
    let (terms, years, ordinals) = (integers("meeting_term"), integers("meeting_year"), integers("meeting_ordinal"));
    let dates: Vec<Option<NaiveDate>> = made(made(activities.column("start_date")).date()).as_date_iter().collect();
    let mut numbered: BTreeMap<Run, Numbers> = BTreeMap::new();
    for (row, entry) in entries.into_iter().enumerate() {
        let (Some(entry), Some(ordinal)) = (entry, ordinals[row]) else { continue };
        // Without a name of its own a series is told by body and type as printed.
        let named = series[row].map(str::to_owned).or_else(|| Some(format!("{}{}", bodies[row]?, types[row]?)));
        let Some(series) = named else { continue };
        // A year that is printed rules; a term runs on over the years.
        let year = years[row].or_else(|| dates[row].filter(|_| terms[row].is_none()).map(|date| date.year()));
        if year.is_none() && terms[row].is_none() {
            continue;
        }
        let run = Run { series, term: terms[row], year };
        numbered.entry(run).or_default().entry(ordinal).or_default().push((dates[row], entry.to_owned()));
    }
    let in_order = |mut entries: Vec<(Option<NaiveDate>, String)>| {
        entries.sort();
        entries.into_iter().map(|(_, entry)| entry).collect::<Vec<_>>()
    };
    numbered
        .into_iter()
        .map(|(run, numbers)| (run, numbers.into_iter().map(|(ordinal, entries)| (ordinal, in_order(entries))).collect()))
        .collect()
}
