//! What the reasons of changes lean on: where each entry comes from in both releases, when it was, what was corrected and
//! merged, and which sources came late, went or were replaced.

use super::Edition;
use crate::model::{self, Change, ChangeReason, Tables, Values, made};
use chrono::NaiveDate;
use polars::prelude::DataFrame;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// A row that moved: when, in which category, by whom, and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fact {
    pub(super) month: String,
    pub(super) category: Option<String>,
    pub(super) official: Option<String>,
    pub(super) reason: ChangeReason,
}

/// What is known of the two releases.
pub(super) struct Ground {
    /// Entries with a correction that came, went or changed.
    pub(super) corrected: HashSet<String>,
    /// Entries with a merge that came, went or changed.
    pub(super) merged: HashSet<String>,
    /// Of each entry its sources, the old one's and the new one's.
    sources: HashMap<String, [Option<String>; 2]>,
    /// Of each entry its months, old and new.
    months: HashMap<String, BTreeSet<String>>,
    /// Of each activity its categories, old and new.
    categories: HashMap<String, BTreeSet<String>>,
    /// Entries dated after the end of the old release.
    new: HashSet<String>,
    /// Why a source is in one release alone.
    reasons: BTreeMap<String, ChangeReason>,
    all_sources: BTreeSet<String>,
    is_same_method: bool,
}

impl Ground {
    pub(super) fn new(changes: &[Change], old: &Edition<'_>, new: &Edition<'_>) -> Ground {
        let moved = |table: &str| {
            let of_table = changes.iter().filter(|change| change.table == table);
            of_table.map(|change| change.key.as_str()).collect::<HashSet<_>>()
        };
        let (corrections, merges) = (moved("corrections"), moved("merges"));
        let (mut corrected, mut merged) = (HashSet::new(), HashSet::new());
        let (mut sources, mut months) = (HashMap::<String, [Option<String>; 2]>::new(), HashMap::<String, BTreeSet<String>>::new());
        let (mut categories, mut is_new) = (HashMap::<String, BTreeSet<String>>::new(), HashSet::new());
        let until = old.period.last_day();
        for (side, tables) in [old.tables, new.tables].into_iter().enumerate() {
            for (id, entry) in pairs(tables.get("corrections"), "correction_id", "entry_id") {
                if corrections.contains(id.as_str()) {
                    corrected.insert(entry);
                }
            }
            for (id, entry) in pairs(tables.get("merges"), "merged_activity_id", "entry_id") {
                if merges.contains(id.as_str()) {
                    // The entry that was merged lends its name to its activities.
                    merged.extend(id.rsplit_once('-').map(|(entry, _)| entry.to_owned()));
                    merged.insert(entry);
                }
            }
            for (entry, source) in pairs(tables.get("entries"), "entry_id", "source_id") {
                sources.entry(entry).or_default()[side] = Some(source);
            }
            for (entry, day) in dates(tables) {
                months.entry(entry.clone()).or_default().insert(day.format("%Y-%m").to_string());
                if until.is_some_and(|until| day > until) {
                    is_new.insert(entry);
                }
            }
            for (activity, category) in pairs(tables.get("activities"), "activity_id", "category") {
                categories.entry(activity).or_default().insert(category);
            }
        }
        let (reasons, all_sources) = of_sources(old, new);
        let is_same_method = old.method == new.method;
        Ground { corrected, merged, sources, months, categories, new: is_new, reasons, all_sources, is_same_method }
    }

    /// The entry that a row belongs to.
    pub(super) fn entry<'a>(&self, change: &'a Change) -> Option<&'a str> {
        match change.table.as_str() {
            "entries" => Some(&change.key),
            "mentions" => Some(change.key.rsplit_once('|')?.0),
            "activities" | "merges" => Some(change.key.rsplit_once('-')?.0),
            "participations" => Some(change.key.split_once('|')?.0.rsplit_once('-')?.0),
            _ => None,
        }
    }

    pub(super) fn is_source(&self, id: &str) -> bool {
        self.all_sources.contains(id)
    }

    pub(super) fn of_source(&self, id: &str) -> Option<ChangeReason> {
        self.reasons.get(id).copied()
    }

    /// Whether an entry tells of a time that the old release did not cover.
    pub(super) fn is_new(&self, entry: &str) -> bool {
        self.new.contains(entry)
    }

    /// Why the sources of an entry changed, if they did.
    pub(super) fn source(&self, entry: &str) -> Option<ChangeReason> {
        let sources = self.sources.get(entry)?;
        sources.iter().rev().flatten().find_map(|source| self.of_source(source))
    }

    /// Why a row changed whose own source did not: other words and rules, or, where these are the same, what another source
    /// tells, for instance a roster.
    pub(super) fn otherwise(&self) -> ChangeReason {
        let other = self.reasons.values().find(|reason| **reason != ChangeReason::NewPeriod).or(self.reasons.values().next());
        if self.is_same_method { other.copied().unwrap_or(ChangeReason::Program) } else { ChangeReason::Program }
    }

    /// What a changed row moved.
    pub(super) fn fact(&self, change: &Change, reason: ChangeReason) -> Vec<Fact> {
        let Some(entry) = self.entry(change) else { return Vec::new() };
        let (activity, official) = match change.table.as_str() {
            "activities" => (Some(change.key.as_str()), None),
            "participations" => change.key.split_once('|').map_or((None, None), |(activity, official)| (Some(activity), Some(official))),
            _ => (None, None),
        };
        let none = BTreeSet::new();
        let mut categories: Vec<Option<&String>> =
            activity.and_then(|activity| self.categories.get(activity)).unwrap_or(&none).iter().map(Some).collect();
        if categories.is_empty() {
            categories.push(None);
        }
        let months = self.months.get(entry).unwrap_or(&none);
        let fact = |month: &String, category: Option<&String>| Fact {
            month: month.clone(),
            category: category.cloned(),
            official: official.map(str::to_owned),
            reason,
        };
        months.iter().flat_map(|month| categories.iter().map(move |category| fact(month, *category))).collect()
    }
}

/// Why each source that only one release has is there or not, and the identifiers of all.
fn of_sources(old: &Edition<'_>, new: &Edition<'_>) -> (BTreeMap<String, ChangeReason>, BTreeSet<String>) {
    let paths = |tables: &Tables| pairs(tables.get("sources"), "source_id", "path").collect::<BTreeMap<String, String>>();
    let (before, after) = (paths(old.tables), paths(new.tables));
    let [old_paths, new_paths] = [&before, &after].map(|sources| sources.values().collect::<BTreeSet<_>>());
    let starts: HashMap<String, NaiveDate> = day_of(new.tables, "sources", "source_id", "period_start").collect();
    let is_later = |id: &String| starts.get(id).zip(old.period.last_day()).is_some_and(|(start, until)| *start > until);
    let mut reasons = BTreeMap::new();
    for (id, path) in after.iter().filter(|(id, _)| !before.contains_key(*id)) {
        let reason = if old_paths.contains(path) {
            ChangeReason::SourceChanged
        } else if is_later(id) {
            ChangeReason::NewPeriod
        } else {
            ChangeReason::LateSource
        };
        reasons.insert(id.clone(), reason);
    }
    for (id, path) in before.iter().filter(|(id, _)| !after.contains_key(*id)) {
        let reason = if new_paths.contains(path) { ChangeReason::SourceChanged } else { ChangeReason::SourceRemoved };
        reasons.insert(id.clone(), reason);
    }
    (reasons, before.into_keys().chain(after.into_keys()).collect())
}

fn dates(tables: &Tables) -> impl Iterator<Item = (String, NaiveDate)> + '_ {
    day_of(tables, "entries", "entry_id", "start_date")
}

/// A column of identifiers with one of days, where both have a value.
fn day_of<'a>(tables: &'a Tables, table: &str, id: &str, day: &str) -> impl Iterator<Item = (String, NaiveDate)> + 'a {
    let columns = tables.get(table).and_then(|frame| Some((frame.column(id).ok()?, frame.column(day).ok()?)));
    let values = columns.map(|(ids, days)| {
        let days = match made(model::values(days.as_materialized_series())) {
            Values::Date(days) => days,
            _ => Vec::new(),
        };
        made(ids.str()).iter().zip(days).filter_map(|(id, day)| Some((id?.to_owned(), day?))).collect::<Vec<_>>()
    });
    values.into_iter().flatten()
}

/// Two columns of text, row by row; none where the table lacks one of them.
fn pairs<'a>(frame: Option<&'a DataFrame>, first: &str, second: &str) -> impl Iterator<Item = (String, String)> + 'a {
    let columns = frame.and_then(|frame| Some((frame.column(first).ok()?, frame.column(second).ok()?)));
    let rows = columns.map(|(first, second)| made(first.str()).iter().zip(made(second.str()).iter()));
    rows.into_iter().flatten().filter_map(|(first, second)| Some((first?.to_owned(), second?.to_owned())))
}
