//! An activity as another source would know it again: its days, its meeting, its people and its words. Read from the tables
//! without copying their texts.

use super::columns::{Frame, text};
use crate::model::Tables;
use chrono::{Datelike, NaiveDate};
use std::collections::{HashMap, HashSet};

/// Days over which a long activity is looked for.
const LONGEST: i64 = 31;

/// One activity with what it may be recognised by.
#[derive(Debug, Clone)]
pub(super) struct Event<'a> {
    pub(super) activity_id: &'a str,
    pub(super) entry_id: &'a str,
    /// Row of its entry.
    pub(super) entry: usize,
    /// Place of its source in the order in which sources are trusted: running text first, then by path.
    pub(super) rank: usize,
    pub(super) seq: i32,
    pub(super) start: NaiveDate,
    pub(super) end: NaiveDate,
    pub(super) category: &'a str,
    pub(super) meeting: Numbers<'a>,
    /// Of the people who took part, sorted.
    pub(super) officials: Vec<&'a str>,
    /// Rows of their participations.
    pub(super) people: Vec<usize>,
    /// Body of its entry.
    pub(super) text: &'a str,
    pub(super) description: &'a str,
}

/// A meeting's series and number.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Numbers<'a> {
    pub(super) series: Option<&'a str>,
    pub(super) body: Option<&'a str>,
    pub(super) kind: Option<&'a str>,
    pub(super) term: Option<i32>,
    pub(super) year: Option<i32>,
    pub(super) ordinal: Option<i32>,
}

/// What two meetings say of each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Numbered {
    /// Series and number agree.
    Same,
    /// They cannot be one meeting.
    Different,
    /// They do not tell.
    Unknown,
}

/// From the first day to the last, of a long activity the first month.
fn days(start: NaiveDate, end: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    let until = end.min(start + chrono::Duration::days(LONGEST));
    start.iter_days().take_while(move |day| *day <= until)
}

impl Event<'_> {
    /// Its days.
    pub(super) fn days(&self) -> impl Iterator<Item = NaiveDate> {
        days(self.start, self.end)
    }

    /// Compares series and numbers.
    pub(super) fn numbered(&self, other: &Event<'_>) -> Numbered {
        let (own, theirs) = (&self.meeting, &other.meeting);
        let series = same_series(own, theirs);
        if series == Some(false) {
            return Numbered::Different;
        }
        let (Some(number), Some(other_number)) = (own.ordinal, theirs.ordinal) else { return Numbered::Unknown };
        if series.is_none() {
            return Numbered::Unknown;
        }
        // A term runs on over the years; without one a number belongs to a year, the printed one before that of the date.
        let year = |meeting: &Numbers<'_>, start: NaiveDate| meeting.year.unwrap_or(start.year());
        let terms = own.term.zip(theirs.term);
        let agrees = match terms {
            Some((term, other_term)) => term == other_term,
            None => year(own, self.start) == year(theirs, other.start),
        };
        if agrees && number == other_number { Numbered::Same } else { Numbered::Different }
    }

    /// Whether somebody took part in both.
    pub(super) fn shares_official(&self, other: &Event<'_>) -> bool {
        self.officials.iter().any(|official| other.officials.binary_search(official).is_ok())
    }

    pub(super) fn level1(&self) -> &str {
        self.category.get(..1).unwrap_or_default()
    }
}

/// Whether two meetings belong to one series; `None` where they do not tell.
fn same_series(left: &Numbers<'_>, right: &Numbers<'_>) -> Option<bool> {
    if let (Some(left), Some(right)) = (left.series, right.series) {
        return Some(left == right);
    }
    // As printed: one type may be the short form of the other, and one of the two may leave out the body.
    let (kind, other) = (left.kind?, right.kind?);
    let is_kind = kind.starts_with(other) || other.starts_with(kind);
    let is_body = left.body.zip(right.body).is_none_or(|(body, other)| body == other);
    (is_kind && is_body).then_some(true)
}

/// The dated activities that more than one source may tell of, in the order of their sources' ranks, then of the tables.
pub(super) fn events(tables: &Tables) -> Vec<Event<'_>> {
    let (entries, activities) = (Frame::of(tables, "entries"), Frame::of(tables, "activities"));
    let (participations, sources) = (Frame::of(tables, "participations"), Frame::of(tables, "sources"));
    let ranks = ranks(&sources);
    if ranks.len() < 2 {
        return Vec::new();
    }
    let entry_ids = entries.texts("entry_id");
    let entry_rows: HashMap<&str, usize> = entry_ids.iter().enumerate().filter_map(|(row, id)| Some(((*id)?, row))).collect();
    let (texts, source_ids) = (entries.texts("text"), entries.texts("source_id"));
    let columns = ["activity_id", "entry_id", "category", "description", "meeting_series", "meeting_body", "meeting_type"];
    let [ids, of_entry, categories, descriptions, series, bodies, kinds] = columns.map(|column| activities.texts(column));
    let [terms, years, ordinals, seqs] =
        ["meeting_term", "meeting_year", "meeting_ordinal", "seq"].map(|column| activities.integers(column));
    let (starts, ends) = (activities.dates("start_date"), activities.dates("end_date"));
    let seen = |row: usize| {
        let entry = *entry_rows.get(of_entry[row]?)?;
        let number = Numbers { term: terms[row], year: years[row], ordinal: ordinals[row], ..Numbers::default() };
        Some(Seen { row, entry, rank: *ranks.get(source_ids[entry]?)?, start: starts[row]?, end: ends[row]?, number })
    };
    let contested = contested((0..ids.len()).filter_map(seen).collect());
    let wanted: HashSet<&str> = contested.iter().filter_map(|seen| ids[seen.row]).collect();
    let mut people: HashMap<&str, Vec<(usize, &str)>> = HashMap::new();
    let of_activity = participations.texts("activity_id").into_iter().zip(participations.texts("official_id"));
    for (row, (activity, official)) in of_activity.enumerate() {
        if let (Some(activity), Some(official)) = (activity.filter(|id| wanted.contains(id)), official) {
            people.entry(activity).or_default().push((row, official));
        }
    }
    let event = |seen: Seen<'_>| {
        let activity_id = text(ids[seen.row]);
        let people = people.get(activity_id).map(Vec::as_slice).unwrap_or_default();
        let mut officials: Vec<&str> = people.iter().map(|(_, official)| *official).collect();
        officials.sort_unstable();
        Event {
            activity_id,
            entry_id: text(of_entry[seen.row]),
            entry: seen.entry,
            rank: seen.rank,
            seq: seqs[seen.row].unwrap_or_default(),
            start: seen.start,
            end: seen.end,
            category: text(categories[seen.row]),
            meeting: Numbers { series: series[seen.row], body: bodies[seen.row], kind: kinds[seen.row], ..seen.number },
            officials,
            people: people.iter().map(|(row, _)| *row).collect(),
            text: text(texts[seen.entry]),
            description: text(descriptions[seen.row]),
        }
    };
    let mut events: Vec<Event<'_>> = contested.into_iter().map(event).collect();
    events.sort_by_key(|event| event.rank);
    events
}

/// An activity before anything but its days and its number is looked at.
struct Seen<'a> {
    row: usize,
    entry: usize,
    rank: usize,
    start: NaiveDate,
    end: NaiveDate,
    number: Numbers<'a>,
}

/// Those on a day, or with a number, that another source has too: of most sources none.
fn contested(seen: Vec<Seen<'_>>) -> Vec<Seen<'_>> {
    // The first source of a day or a number, and `None` once there are two.
    let mut days: HashMap<NaiveDate, Option<usize>> = HashMap::new();
    let mut numbers: HashMap<(i32, i32), Option<usize>> = HashMap::new();
    for one in &seen {
        let add = |first: &mut Option<usize>| *first = first.filter(|first| *first == one.rank);
        for day in one.days() {
            days.entry(day).and_modify(add).or_insert(Some(one.rank));
        }
        for run in one.runs() {
            numbers.entry(run).and_modify(add).or_insert(Some(one.rank));
        }
    }
    let is_contested = |one: &Seen<'_>| one.days().any(|day| days[&day].is_none()) || one.runs().any(|run| numbers[&run].is_none());
    seen.into_iter().filter(is_contested).collect()
}

impl Seen<'_> {
    fn days(&self) -> impl Iterator<Item = NaiveDate> {
        days(self.start, self.end)
    }

    /// Number and year, or number and term.
    fn runs(&self) -> impl Iterator<Item = (i32, i32)> {
        let year = self.number.year.unwrap_or(self.start.year());
        self.number
            .ordinal
            .into_iter()
            .flat_map(move |number| [Some(year), self.number.term].into_iter().flatten().map(move |run| (number, run)))
    }
}

/// Sources in the order in which they are trusted: a chronicle is edited and printed, a ledger is a working paper.
fn ranks<'a>(sources: &Frame<'a>) -> HashMap<&'a str, usize> {
    let (ids, kinds, paths) = (sources.texts("source_id"), sources.texts("kind"), sources.texts("path"));
    let mut order: Vec<(bool, &str, &str)> =
        (0..ids.len()).filter_map(|row| Some((kinds[row] != Some(RUNNING_TEXT), paths[row]?, ids[row]?))).collect();
    order.sort_unstable();
    order.into_iter().enumerate().map(|(rank, (_, _, id))| (id, rank)).collect()
}

/// The code of running text in `sources.kind`.
const RUNNING_TEXT: &str = "text";
