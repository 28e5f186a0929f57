//! What the reasons of changes lean on: where each entry comes from in both releases, when it was, what was corrected and
//! merged, and which sources came late, went or were replaced.

use super::Edition;
use super::facts::{Fact, How, Of};
use crate::model::{self, Change, ChangeKind, ChangeReason, Month, Tables, Values, made};
use chrono::NaiveDate;
use polars::prelude::DataFrame;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// What is known of the two releases.
#[derive(Default)]
pub(super) struct Ground {
    /// Entries with a correction that came, went or changed.
    corrected: HashSet<String>,
    /// Entries with a merge that only the new release has.
    merged: HashSet<String>,
    /// Of each entry those that tell the same event, in either release.
    others: HashMap<String, BTreeSet<String>>,
    /// The activities that were merged, and those that no longer are.
    merged_activities: HashSet<String>,
    /// Of each entry its sources, the old one's and the new one's.
    sources: HashMap<String, [Option<String>; 2]>,
    /// Of each entry, activity and changed source its months, old and new.
    months: HashMap<String, BTreeSet<String>>,
    /// Of each activity its categories, old and new.
    categories: HashMap<String, BTreeSet<String>>,
    /// Of each mention that changed what it is of, old and new.
    kinds: HashMap<String, BTreeSet<String>>,
    /// Of each participation that changed its roles, the old ones and the new ones.
    roles: HashMap<String, [BTreeSet<String>; 2]>,
    /// Entries that have a day in either release.
    dated: HashSet<String>,
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
        let [corrections, mentions, participations, sources] = ["corrections", "mentions", "participations", "sources"].map(moved);
        let mut ground = Ground::default();
        ground.merge(old.tables, new.tables);
        let until = old.period.last_day();
        let mut known = HashSet::new();
        for (side, tables) in [old.tables, new.tables].into_iter().enumerate() {
            for (id, entry) in pairs(tables.get("corrections"), "correction_id", "entry_id") {
                if corrections.contains(id.as_str()) {
                    ground.corrected.insert(entry);
                }
            }
            for (entry, source) in pairs(tables.get("entries"), "entry_id", "source_id") {
                ground.sources.entry(entry).or_default()[side] = Some(source);
            }
            for (entry, day) in day_of(tables, "entries", "entry_id", "start_date") {
                ground.months.entry(entry.clone()).or_default().insert(Month::of(day).to_string());
                ground.dated.insert(entry.clone());
                if until.is_some_and(|until| day > until) {
                    ground.new.insert(entry);
                } else if side == 0 {
                    known.insert(entry);
                }
            }
            for (activity, day) in day_of(tables, "activities", "activity_id", "start_date") {
                ground.months.entry(activity).or_default().insert(Month::of(day).to_string());
            }
            for (activity, category) in pairs(tables.get("activities"), "activity_id", "category") {
                ground.categories.entry(activity).or_default().insert(category);
            }
            for (mention, kind) in keyed(tables, "mentions", ["entry_id", "seq"], "kind", &mentions) {
                ground.kinds.entry(mention).or_default().insert(kind);
            }
            for (person, roles) in keyed(tables, "participations", ["activity_id", "official_id"], "roles", &participations) {
                ground.roles.entry(person).or_default()[side].extend(roles.split('|').map(str::to_owned));
            }
            for (source, month) in covered(tables) {
                if sources.contains(source.as_str()) {
                    ground.months.entry(source).or_default().insert(month);
                }
            }
        }
        // An entry that has been moved out of the published time is news of that time.
        ground.new.retain(|entry| !known.contains(entry));
        (ground.reasons, ground.all_sources) = of_sources(old, new);
        ground.is_same_method = old.method == new.method;
        ground
    }

    /// What was merged with what. The entry of an activity lends it its name.
    fn merge(&mut self, old: &Tables, new: &Tables) {
        let merges = |tables| pairs(tables, "merged_activity_id", "activity_id").collect::<BTreeSet<_>>();
        let [before, after] = [old, new].map(|tables| merges(tables.get("merges")));
        let entry = |activity: &str| activity.rsplit_once('-').map(|(entry, _)| entry.to_owned());
        for pair in before.union(&after) {
            let (Some(second), Some(first)) = (entry(&pair.0), entry(&pair.1)) else { continue };
            if before.contains(pair) != after.contains(pair) {
                self.merged_activities.insert(pair.0.clone());
            }
            if !before.contains(pair) {
                self.merged.extend([first.clone(), second.clone()]);
            }
            self.others.entry(first.clone()).or_default().insert(second.clone());
            self.others.entry(second).or_default().insert(first);
        }
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

    pub(super) fn is_corrected(&self, entry: &str) -> bool {
        self.corrected.contains(entry)
    }

    /// Whether a row changed because two sources now tell one event.
    pub(super) fn is_merged(&self, change: &Change, entry: &str) -> bool {
        self.merged.contains(entry) && self.feels_merging(change)
    }

    /// Merging brings and takes neither entries nor, but for the one that was merged, activities.
    fn feels_merging(&self, change: &Change) -> bool {
        let is_whole = matches!(change.kind, ChangeKind::Added | ChangeKind::Removed);
        match change.table.as_str() {
            "entries" => !is_whole,
            "activities" => !is_whole || self.merged_activities.contains(&change.key),
            _ => true,
        }
    }

    /// Why the sources of a row changed, if they did: of its own entry, else of one that tells the same event, or told it
    /// until now.
    pub(super) fn source(&self, change: &Change, entry: &str) -> Option<ChangeReason> {
        let others = self.others.get(entry).filter(|_| self.feels_merging(change));
        self.own_source(entry).or_else(|| others?.iter().find_map(|other| self.own_source(other)))
    }

    /// A source of a later time that tells of a published one is late for it.
    fn own_source(&self, entry: &str) -> Option<ChangeReason> {
        let sources = self.sources.get(entry)?;
        let reason = sources.iter().rev().flatten().find_map(|source| self.of_source(source))?;
        let is_late = reason == ChangeReason::NewPeriod && self.dated.contains(entry) && !self.is_new(entry);
        Some(if is_late { ChangeReason::LateSource } else { reason })
    }

    /// Why a row changed whose own source did not: other words and rules, or, where these are the same, what another source
    /// tells, for instance a roster.
    pub(super) fn otherwise(&self) -> ChangeReason {
        let other = self.reasons.values().find(|reason| **reason != ChangeReason::NewPeriod).or(self.reasons.values().next());
        if self.is_same_method { other.copied().unwrap_or(ChangeReason::Program) } else { ChangeReason::Program }
    }

    /// What a changed row moved: in each of its months, for each of its categories.
    pub(super) fn facts(&self, change: &Change, reason: ChangeReason) -> Vec<Fact> {
        let key = change.key.as_str();
        let (of, row, official) = match change.table.as_str() {
            "entries" => (Of::Entries, Some(key), None),
            "activities" => (Of::Activities, Some(key), None),
            "participations" => {
                let (activity, official) = key.split_once('|').unwrap_or((key, ""));
                (Of::Participations, Some(activity), Some(official.to_owned()))
            }
            "mentions" => (Of::Mentions, self.entry(change), None),
            "sources" => (Of::Sources, Some(key), None),
            _ => return Vec::new(),
        };
        let row = row.unwrap_or_default();
        let none = BTreeSet::new();
        let own = if of == Of::Mentions { self.kinds.get(key) } else { self.categories.get(row) };
        let mut classes: Vec<Option<&String>> = own.unwrap_or(&none).iter().map(Some).collect();
        if classes.is_empty() {
            classes.push(None);
        }
        let months = self.months.get(row).or_else(|| self.months.get(self.entry(change)?)).unwrap_or(&none);
        let how = How::of(change);
        let fact = |month: &String, class: Option<&String>| Fact {
            month: month.clone(),
            other: months.iter().find(|other| how == How::Moved && *other != month).cloned(),
            of,
            how,
            class: class.cloned(),
            official: official.clone(),
            roles: self.roles_moved(key, how),
            reason,
        };
        months.iter().flat_map(|month| classes.iter().map(move |class| fact(month, *class))).collect()
    }

    /// The roles that somebody gained or lost in an activity; all of them where the row itself came, went or moved.
    fn roles_moved(&self, participation: &str, how: How) -> BTreeSet<String> {
        let Some([old, new]) = self.roles.get(participation) else { return BTreeSet::new() };
        if how == How::Cast { old ^ new } else { old | new }
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

/// The rows of a table that are wanted, by their key of two columns, each with the value of another as CSV prints it.
fn keyed(tables: &Tables, table: &str, key: [&str; 2], column: &str, wanted: &HashSet<&str>) -> Vec<(String, String)> {
    let Some(frame) = tables.get(table).filter(|_| !wanted.is_empty()) else { return Vec::new() };
    let Ok(columns) = frame.select([key[0], key[1], column]) else { return Vec::new() };
    let columns = made(model::columns(&columns));
    let text = |column: usize, row: usize| columns[column].1.cell(row).text().into_owned();
    let rows = (0..frame.height()).map(|row| (format!("{}|{}", text(0, row), text(1, row)), row));
    rows.filter(|(key, _)| wanted.contains(key.as_str())).map(|(key, row)| (key, text(2, row))).collect()
}

/// Every month that each source says it covers.
fn covered(tables: &Tables) -> impl Iterator<Item = (String, String)> + '_ {
    let ends: HashMap<String, NaiveDate> = day_of(tables, "sources", "source_id", "period_end").collect();
    day_of(tables, "sources", "source_id", "period_start").flat_map(move |(source, start)| {
        let last = ends.get(&source).map_or(Month::of(start), |end| Month::of(*end));
        let months = std::iter::successors(Some(Month::of(start)), |month| Some(month.next())).take_while(move |month| *month <= last);
        months.map(move |month| (source.clone(), month.to_string()))
    })
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
