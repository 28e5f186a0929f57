//! One event in two sources becomes one activity: the activity of the more trusted source stays, what only the other knew
//! is added to it, and the other's row is told in `merges` instead of being counted again.

use super::columns::{Frame, arranged, put, retain, text};
use super::event::{Event, events};
use super::pairs::{Decided, Pair, Rule, decide};
use super::places::Places;
use super::recount::recount;
use crate::model::{self, Code, Finding, Outcome, Tables, Values, made};
use crate::pipeline::{Fields, ReconcileWords};
use polars::prelude::DataFrame;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What was merged into what.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Merged {
    /// The activity that stays, by the one that went.
    pub(super) activities: HashMap<String, String>,
    /// The entry that stays, by the entry that went with all its activities.
    pub(super) entries: HashMap<String, String>,
}

/// Merges what the sources tell twice, and tells what they may tell twice.
pub(super) fn merge(mut tables: Tables, fields: &Fields, words: &ReconcileWords) -> (Outcome<Tables>, Merged) {
    let (mut findings, mut merged, mut people) = (Vec::new(), Merged::default(), People::default());
    let rows = {
        let events = events(&tables);
        let participations = Frame::of(&tables, "participations");
        let names = participations.texts("name");
        let known = |row: usize| {
            let mut known = participations.list("titles", row);
            known.push(text(names[row]).to_owned());
            known
        };
        let decided = decide(&events, &known, words);
        findings.extend(told(&decided, &events, &Places::of(&tables)));
        merged.note(&decided.same, &events, &Frame::of(&tables, "entries"));
        people.note(&decided.same, &events, &participations);
        rows_of_merges(&decided.same, &events, &people, &Frame::of(&tables, "entries"))
    };
    arranged(&mut tables, "merges", rows, fields);
    if !merged.activities.is_empty() {
        fill(&mut tables, &merged);
        people.carry_out(&mut tables, &merged);
        mentions(&mut tables, &merged);
        let gone = |tables: &Tables, table: &str, column: &str, ids: &HashMap<String, String>| -> Vec<bool> {
            Frame::of(tables, table).texts(column).into_iter().map(|id| ids.contains_key(text(id))).collect()
        };
        let rows = gone(&tables, "activities", "activity_id", &merged.activities);
        retain(&mut tables, "activities", |row| !rows[row]);
        let rows = gone(&tables, "entries", "entry_id", &merged.entries);
        retain(&mut tables, "entries", |row| !rows[row]);
        recount(&mut tables);
        for table in ["participations", "mentions"] {
            let frame = tables.get(table).cloned().unwrap_or_default();
            arranged(&mut tables, table, frame, fields);
        }
    }
    (Outcome::new(tables, findings), merged)
}

impl Merged {
    fn note(&mut self, same: &[Pair<Rule>], events: &[Event<'_>], entries: &Frame<'_>) {
        let n_activities = entries.integers("n_activities");
        let mut left: BTreeMap<usize, i32> = BTreeMap::new();
        for pair in same {
            let (from, to) = (&events[pair.from], &events[pair.to]);
            self.activities.insert(from.activity_id.to_owned(), to.activity_id.to_owned());
            let left = left.entry(from.entry).or_insert(n_activities[from.entry].unwrap_or_default());
            *left -= 1;
            if *left == 0 {
                self.entries.insert(from.entry_id.to_owned(), to.entry_id.to_owned());
            }
        }
    }
}

/// Doubtful pairs, and pairs that were merged though their sources disagree on the kind of activity.
fn told(decided: &Decided, events: &[Event<'_>], places: &Places<'_>) -> Vec<Finding> {
    let opening = |event: &Event<'_>| event.text.chars().take(20).collect::<String>();
    let doubts = decided.doubts.iter().map(|pair| {
        let (from, to) = (&events[pair.from], &events[pair.to]);
        let finding = Finding::new(Code::PossibleDuplicate).with("reason", pair.reason.code()).with("likeness", pair.likeness.share);
        finding.with("text", opening(from)).with("other", opening(to)).with("activity", from.activity_id).in_entry(from.entry_id)
    });
    let disagreements = decided.same.iter().filter_map(|pair| {
        let (from, to) = (&events[pair.from], &events[pair.to]);
        let differ = from.category != to.category && ![from.category, to.category].contains(&super::pairs::UNCLASSIFIED);
        let finding = Finding::new(Code::SourcesDisagree).with("first", to.category).with("second", from.category);
        differ.then(|| finding.with("text", opening(to)).with("activity", to.activity_id).in_entry(to.entry_id))
    });
    let mut findings: Vec<Finding> = doubts.chain(disagreements).collect();
    places.fill(&mut findings);
    findings
}

/// The table `merges`: a row for each activity that is no longer counted, with what it was and where it stands.
fn rows_of_merges(same: &[Pair<Rule>], events: &[Event<'_>], people: &People, entries: &Frame<'_>) -> DataFrame {
    let of = |side: fn(&Pair<Rule>) -> usize, value: fn(&Event<'_>) -> usize| {
        same.iter().map(|pair| value(&events[side(pair)])).collect::<Vec<usize>>()
    };
    let rows = of(|pair| pair.from, |event| event.entry);
    let entry = |column: &str| {
        let values = entries.texts(column);
        Values::Text(rows.iter().map(|row| values[*row]).collect())
    };
    let line = |column: &str| {
        let values = entries.integers(column);
        Values::Integer(rows.iter().map(|row| values[*row]).collect())
    };
    let from = || same.iter().map(|pair| &events[pair.from]);
    let to = || same.iter().map(|pair| &events[pair.to]);
    let added = from().map(|event| Some(people.added.get(event.activity_id).cloned().unwrap_or_default()));
    made(model::frame(vec![
        ("merged_activity_id", Values::Text(from().map(|event| Some(event.activity_id)).collect())),
        ("activity_id", Values::Text(to().map(|event| Some(event.activity_id)).collect())),
        ("entry_id", Values::Text(to().map(|event| Some(event.entry_id)).collect())),
        ("rule", Values::Text(same.iter().map(|pair| Some(pair.reason.code())).collect())),
        ("likeness", Values::Number(same.iter().map(|pair| Some(pair.likeness.share)).collect())),
        ("source_id", entry("source_id")),
        ("sheet", entry("sheet")),
        ("line_start", line("line_start")),
        ("line_end", line("line_end")),
        ("date_text", entry("date_text")),
        ("start_date", Values::Date(from().map(|event| Some(event.start)).collect())),
        ("end_date", Values::Date(from().map(|event| Some(event.end)).collect())),
        ("category", Values::Text(from().map(|event| Some(event.category)).collect())),
        ("text", Values::Text(from().map(|event| Some(event.text)).collect())),
        ("officials_added", Values::List(added.collect())),
    ]))
}

/// Who comes to the activities that stay.
#[derive(Debug, Default)]
struct People {
    /// Rows of participations that move to another activity, with their place in it.
    moved: BTreeMap<usize, i32>,
    /// Roles and titles that a row gains from another.
    gains: Vec<(usize, usize)>,
    /// Names that each merged activity adds.
    added: HashMap<String, Vec<String>>,
}

impl People {
    fn note(&mut self, same: &[Pair<Rule>], events: &[Event<'_>], participations: &Frame<'_>) {
        let (officials, names, seqs) = (participations.texts("official_id"), participations.texts("name"), participations.integers("seq"));
        let mut there: HashMap<usize, BTreeMap<&str, usize>> = HashMap::new();
        let mut last: HashMap<usize, i32> = HashMap::new();
        for pair in same {
            let (from, to) = (&events[pair.from], &events[pair.to]);
            let of = |event: &Event<'_>| event.people.iter().map(|row| (text(officials[*row]), *row)).collect();
            let there = there.entry(pair.to).or_insert_with(|| of(to));
            let last = last.entry(pair.to).or_insert_with(|| to.people.iter().filter_map(|row| seqs[*row]).max().unwrap_or_default());
            for row in &from.people {
                let official = text(officials[*row]);
                if let Some(own) = there.get(official) {
                    self.gains.push((*own, *row));
                    continue;
                }
                *last += 1;
                there.insert(official, *row);
                self.moved.insert(*row, *last);
                self.added.entry(from.activity_id.to_owned()).or_default().push(text(names[*row]).to_owned());
            }
        }
    }

    /// Moves, joins and removes rows of participations; what an activity says of itself they say too.
    fn carry_out(&self, tables: &mut Tables, merged: &Merged) {
        let Some(frame) = tables.get("participations").cloned() else { return };
        let rows = Frame::whole(&frame);
        self.gain(tables, &rows);
        let activity_ids = rows.texts("activity_id");
        let target = |row: usize| merged.activities.get(text(activity_ids[row])).map(String::as_str);
        let seqs = rows.integers("seq");
        let seqs = seqs.into_iter().enumerate().map(|(row, seq)| self.moved.get(&row).copied().or(seq)).collect();
        put(tables, "participations", "seq", Values::Integer(seqs));
        let new: Vec<Option<&str>> = activity_ids.iter().enumerate().map(|(row, id)| target(row).or(*id)).collect();
        put(tables, "participations", "activity_id", Values::Text(new));
        retain(tables, "participations", |row| target(row).is_none() || self.moved.contains_key(&row));
        super::recount::inherit(tables);
    }

    /// Roles and titles that only the second source tells.
    fn gain(&self, tables: &mut Tables, rows: &Frame<'_>) {
        for column in ["roles", "titles"] {
            let mut lists: Vec<Option<Vec<String>>> = rows.lists(column).into_iter().map(Some).collect();
            for (own, other) in &self.gains {
                let more = lists[*other].clone().unwrap_or_default();
                let Some(list) = &mut lists[*own] else { continue };
                // Posts are printed in full or not at all; two lists of them would only repeat each other.
                if column == "roles" || list.is_empty() {
                    let more: Vec<String> = more.into_iter().filter(|item| !list.contains(item)).collect();
                    list.extend(more);
                }
            }
            put(tables, "participations", column, Values::List(lists));
        }
    }
}

/// What the activity that stays does not know: a category that no rule gave, a meeting that it does not name.
fn fill(tables: &mut Tables, merged: &Merged) {
    let Some(frame) = tables.get("activities").cloned() else { return };
    let rows = Frame::whole(&frame);
    let ids = rows.texts("activity_id");
    let at: HashMap<&str, usize> = ids.iter().enumerate().map(|(row, id)| (text(*id), row)).collect();
    let categories = rows.texts("category");
    let [series, kinds] = ["meeting_series", "meeting_type"].map(|column| rows.texts(column));
    let ordinals = rows.integers("meeting_ordinal");
    let (mut category, mut meeting) = (BTreeMap::new(), BTreeMap::new());
    let mut pairs: Vec<(usize, usize)> =
        merged.activities.iter().filter_map(|(from, to)| Some((*at.get(from.as_str())?, *at.get(to.as_str())?))).collect();
    pairs.sort_unstable();
    for (from, to) in pairs {
        let placed = |row: usize| text(categories[row]) != super::pairs::UNCLASSIFIED;
        if !placed(to) && placed(from) {
            category.entry(to).or_insert(from);
        }
        let named = |row: usize| series[row].is_some() || kinds[row].is_some() || ordinals[row].is_some();
        if !named(to) && named(from) {
            meeting.entry(to).or_insert(from);
        }
    }
    for (columns, from) in
        [(&["category", "category_level1", "trigger"][..], &category), (&["meeting_series", "meeting_body", "meeting_type"][..], &meeting)]
    {
        for column in columns.iter().filter(|_| !from.is_empty()) {
            let values = rows.texts(column);
            let values = (0..values.len()).map(|row| values[*from.get(&row).unwrap_or(&row)]).collect();
            put(tables, "activities", column, Values::Text(values));
        }
    }
    for column in ["meeting_term", "meeting_year", "meeting_ordinal"].into_iter().filter(|_| !meeting.is_empty()) {
        let values = rows.integers(column);
        let values = (0..values.len()).map(|row| values[*meeting.get(&row).unwrap_or(&row)]).collect();
        put(tables, "activities", column, Values::Integer(values));
    }
}

/// Entry, activity and place in the entry.
type Place<'a> = (&'a str, Option<&'a str>, i32);

/// What a merged activity names goes to the entry that stays, unless that names it too. It stands in no place of that
/// entry's text, so it has no place.
fn mentions(tables: &mut Tables, merged: &Merged) {
    let Some(frame) = tables.get("mentions").cloned() else { return };
    let rows = Frame::whole(&frame);
    let [entries, activities, kinds, texts] = ["entry_id", "activity_id", "kind", "text"].map(|column| rows.texts(column));
    let seqs = rows.integers("seq");
    let entry_of: HashMap<String, String> = {
        let activities = Frame::of(tables, "activities");
        let pairs = activities.texts("activity_id").into_iter().zip(activities.texts("entry_id"));
        pairs.map(|(activity, entry)| (text(activity).to_owned(), text(entry).to_owned())).collect()
    };
    let stays: BTreeSet<&str> = merged.activities.values().filter_map(|activity| entry_of.get(activity)).map(String::as_str).collect();
    let mut there: BTreeSet<(&str, &str, &str)> = BTreeSet::new();
    let mut last: HashMap<&str, i32> = HashMap::new();
    for row in 0..entries.len() {
        if let Some(entry) = entries[row].filter(|entry| stays.contains(entry)) {
            there.insert((entry, text(kinds[row]), text(texts[row])));
            let last = last.entry(entry).or_default();
            *last = (*last).max(seqs[row].unwrap_or_default());
        }
    }
    // Of each row that moves; `None` for one that goes.
    let mut moved: BTreeMap<usize, Option<Place<'_>>> = BTreeMap::new();
    for row in 0..entries.len() {
        let activity = activities[row].and_then(|activity| merged.activities.get(activity)).map(String::as_str);
        let of_activity = activity.and_then(|activity| entry_of.get(activity)).map(String::as_str);
        let Some(entry) = of_activity.or_else(|| merged.entries.get(text(entries[row])).map(String::as_str)) else { continue };
        let is_new = there.insert((entry, text(kinds[row]), text(texts[row])));
        let place = last.entry(entry).or_default();
        *place += i32::from(is_new);
        moved.insert(row, is_new.then_some((entry, activity, *place)));
    }
    if moved.is_empty() {
        return;
    }
    let new = |row: usize| moved.get(&row).copied().flatten();
    let entry_ids = (0..entries.len()).map(|row| new(row).map(|new| new.0).or(entries[row])).collect();
    put(tables, "mentions", "entry_id", Values::Text(entry_ids));
    let activity_ids = (0..entries.len()).map(|row| new(row).map_or(activities[row], |new| new.1)).collect();
    put(tables, "mentions", "activity_id", Values::Text(activity_ids));
    put(tables, "mentions", "seq", Values::Integer((0..entries.len()).map(|row| new(row).map(|new| new.2).or(seqs[row])).collect()));
    for column in ["char_start", "char_end"] {
        let places = rows.longs(column);
        put(tables, "mentions", column, Values::Long((0..places.len()).map(|row| places[row].filter(|_| new(row).is_none())).collect()));
    }
    retain(tables, "mentions", |row| moved.get(&row).is_none_or(Option::is_some));
}
