//! The rows of one source, column by column: each column is one pass over what was read, without an object for a row.

use super::{SourceTables, sheets};
use crate::model::{
    self, Activity, CharacterCounts, Entry, Mention, Month, Participation, ReadEntry, Segmented, Source, Values, activity_id, made,
    official_id,
};
use crate::pipeline::Pipeline;
use chrono::NaiveDate;
use polars::prelude::DataFrame;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The column that holds the number of a row's entry, until tables are made.
pub(super) const ENTRY: &str = "entry";

/// Activities that one worker takes at a time.
const PORTION: usize = 1 << 12;

/// The area of what no area is known of, as in the identifiers of entries.
const NO_AREA: &str = "000000";

/// What is known of a source as a whole: rows of `sources`, `sheets` and `posts`.
pub fn tabulate_source(source: &Source, segmented: &Segmented, pipeline: &Pipeline) -> SourceTables {
    of_source(source, segmented, pipeline.spec.area.as_ref().map_or(NO_AREA, |area| area.code.as_str()))
}

/// [`tabulate_source`] with no more of the pipeline than it needs.
pub(super) fn of_source(source: &Source, segmented: &Segmented, area: &str) -> SourceTables {
    let frames = BTreeMap::from([
        ("sources", source_columns(source, segmented.counts, segmented.period, segmented.entries.len())),
        ("sheets", sheets::sheet_columns(source, &segmented.sheets)),
        ("posts", sheets::post_columns(source, &segmented.posts, area)),
    ]);
    SourceTables::new(source, String::new(), frames)
}

/// What was read from some entries of a source: rows of `entries`, `activities`, `participations` and `mentions`.
pub fn tabulate(source: &Source, entries: &[ReadEntry], pipeline: &Pipeline) -> SourceTables {
    rows(source, entries, pipeline.spec.area.as_ref().map(|area| area.code.as_str()))
}

/// [`tabulate`] with no more of the pipeline than it needs.
pub(super) fn rows(source: &Source, entries: &[ReadEntry], area_code: Option<&str>) -> SourceTables {
    let activities: Vec<ActivityRow<'_>> = entries.iter().enumerate().flat_map(activities_of).collect();
    let mentions: Vec<MentionRow<'_>> = entries.iter().enumerate().flat_map(mentions_of).collect();
    let people = activities.par_iter().with_min_len(PORTION).map_init(Ids::default, |ids, activity| participations_of(activity, ids));
    let people: Vec<Vec<ParticipationRow<'_>>> = people.collect();
    let n_officials: Vec<usize> = people.iter().map(Vec::len).collect();
    let participations: Vec<ParticipationRow<'_>> = people.into_iter().flatten().collect();
    let ((entry_rows, activity_rows), (participation_rows, mention_rows)) = rayon::join(
        || rayon::join(|| entry_columns(source, entries), || activity_columns(&activities, &n_officials, area_code)),
        || rayon::join(|| participation_columns(&participations), || mention_columns(&mentions)),
    );
    let frames = BTreeMap::from([
        ("entries", entry_rows),
        ("activities", activity_rows),
        ("participations", participation_rows),
        ("mentions", mention_rows),
    ]);
    let ids = entries.iter().map(|read| format!("{}\n", read.id)).collect();
    SourceTables::new(source, ids, frames)
}

struct ActivityRow<'a> {
    at: usize,
    read: &'a ReadEntry,
    seq: usize,
    activity: &'a Activity,
    id: String,
    /// Month and quarter of the first day.
    month: Option<(String, String)>,
}

struct ParticipationRow<'a> {
    activity: &'a ActivityRow<'a>,
    seq: usize,
    participation: &'a Participation,
    official_id: String,
}

struct MentionRow<'a> {
    at: usize,
    read: &'a ReadEntry,
    seq: usize,
    mention: &'a Mention,
    activity_id: Option<String>,
}

fn activities_of<'a>((at, read): (usize, &'a ReadEntry)) -> impl Iterator<Item = ActivityRow<'a>> {
    let month = read.entry.date.start.map(Month::of).map(|month| (month.to_string(), month.quarter().to_string()));
    read.activities.iter().zip(1..).map(move |(activity, seq)| ActivityRow {
        at,
        read,
        seq,
        activity,
        id: activity_id(&read.id, seq),
        month: month.clone(),
    })
}

/// The identifiers of officials, by area and name: an office has hundreds, who appear thousands of times.
type Ids<'a> = BTreeMap<(&'a str, &'a str), String>;

/// One row an official: a name that an activity holds twice stays with its first titles and roles.
fn participations_of<'a>(activity: &'a ActivityRow<'a>, ids: &mut Ids<'a>) -> Vec<ParticipationRow<'a>> {
    // The area is taken from the entry's identifier, so that officials and entries agree on it.
    let area = activity.read.id.split('-').next().unwrap_or_default();
    let mut seen = BTreeSet::new();
    let people = activity.activity.participations.iter().filter_map(|participation| {
        let name = participation.name.as_str();
        let id = ids.entry((area, name)).or_insert_with(|| official_id(area, name)).clone();
        seen.insert(id.clone()).then_some((participation, id))
    });
    people.zip(1..).map(|((participation, official_id), seq)| ParticipationRow { activity, seq, participation, official_id }).collect()
}

fn mentions_of<'a>((at, read): (usize, &'a ReadEntry)) -> impl Iterator<Item = MentionRow<'a>> {
    read.mentions.iter().zip(1..).map(move |(mention, seq)| MentionRow {
        at,
        read,
        seq,
        mention,
        activity_id: mention.activity.filter(|n| *n < read.activities.len()).map(|n| activity_id(&read.id, n + 1)),
    })
}

fn entry_columns(source: &Source, entries: &[ReadEntry]) -> DataFrame {
    let text = |value: fn(&ReadEntry) -> &str| Values::Text(entries.iter().map(|read| Some(value(read))).collect());
    let date = |value: fn(&Entry) -> Option<NaiveDate>| Values::Date(entries.iter().map(|read| value(&read.entry)).collect());
    let integer = |value: fn(&ReadEntry) -> usize| Values::Integer(entries.iter().map(|read| Some(count(value(read)))).collect());
    let long = |value: fn(&Entry) -> u32| Values::Long(entries.iter().map(|read| Some(i64::from(value(&read.entry)))).collect());
    made(model::frame(vec![
        ("entry_id", text(|read| &read.id)),
        ("source_id", Values::Text(vec![Some(&source.id); entries.len()])),
        ("seq", integer(|read| read.entry.seq as usize)),
        ("start_date", date(|entry| entry.date.start)),
        ("end_date", date(|entry| entry.date.end)),
        ("date_precision", text(|read| read.entry.date.precision.code())),
        ("date_text", Values::Text(entries.iter().map(|read| filled(&read.entry.date_text)).collect())),
        ("date_basis", text(|read| read.entry.date.basis.code())),
        ("text", text(|read| &read.entry.text)),
        ("sheet", Values::Text(entries.iter().map(|read| read.entry.location.sheet.as_deref()).collect())),
        ("line_start", integer(|read| read.entry.location.line_start as usize)),
        ("line_end", integer(|read| read.entry.location.line_end as usize)),
        ("char_start", long(|entry| entry.location.char_start)),
        ("char_end", long(|entry| entry.location.char_end)),
        ("n_activities", integer(|read| read.activities.len())),
        ("n_officials", integer(n_officials)),
        ("flags", list(entries.iter().map(|read| read.entry.flags.iter().map(|flag| flag.code())))),
        (ENTRY, Values::Integer((0..entries.len()).map(|at| Some(count(at))).collect())),
    ]))
}

fn activity_columns(rows: &[ActivityRow<'_>], n_officials: &[usize], area_code: Option<&str>) -> DataFrame {
    let text = |value: fn(&Activity) -> &str| Values::Text(rows.iter().map(|row| Some(value(row.activity))).collect());
    let meeting = |value: fn(&model::Meeting) -> Option<&str>| {
        Values::Text(rows.iter().map(|row| row.activity.meeting.as_ref().and_then(value).and_then(filled)).collect())
    };
    let number = |value: fn(&model::Meeting) -> Option<i32>| {
        Values::Integer(rows.iter().map(|row| row.activity.meeting.as_ref().and_then(value)).collect())
    };
    made(model::frame(vec![
        ("activity_id", Values::Text(rows.iter().map(|row| Some(row.id.as_str())).collect())),
        ("entry_id", Values::Text(rows.iter().map(|row| Some(row.read.id.as_str())).collect())),
        ("seq", Values::Integer(rows.iter().map(|row| Some(count(row.seq))).collect())),
        ("start_date", Values::Date(rows.iter().map(|row| row.read.entry.date.start).collect())),
        ("end_date", Values::Date(rows.iter().map(|row| row.read.entry.date.end).collect())),
        ("month", Values::Text(rows.iter().map(|row| row.month.as_ref().map(|(month, _)| month.as_str())).collect())),
        ("quarter", Values::Text(rows.iter().map(|row| row.month.as_ref().map(|(_, quarter)| quarter.as_str())).collect())),
        ("category", text(|activity| &activity.category)),
        ("category_level1", text(|activity| activity.category.get(..1).unwrap_or_default())),
        ("description", text(|activity| &activity.description)),
        ("meeting_series", meeting(|meeting| meeting.series.as_deref())),
        ("meeting_body", meeting(|meeting| meeting.body.as_deref())),
        ("meeting_type", meeting(|meeting| meeting.kind.as_deref())),
        ("meeting_term", number(|meeting| meeting.term)),
        ("meeting_year", number(|meeting| meeting.year)),
        ("meeting_ordinal", number(|meeting| meeting.ordinal)),
        ("area_code", Values::Text(vec![area_code; rows.len()])),
        ("n_officials", Values::Integer(n_officials.iter().map(|number| Some(count(*number))).collect())),
        ("trigger", text(|activity| &activity.trigger)),
        (ENTRY, Values::Integer(rows.iter().map(|row| Some(count(row.at))).collect())),
    ]))
}

fn participation_columns(rows: &[ParticipationRow<'_>]) -> DataFrame {
    let text = |value: for<'a> fn(&'a ParticipationRow<'a>) -> &'a str| Values::Text(rows.iter().map(|row| Some(value(row))).collect());
    made(model::frame(vec![
        ("activity_id", text(|row| &row.activity.id)),
        ("official_id", text(|row| &row.official_id)),
        ("entry_id", text(|row| &row.activity.read.id)),
        ("seq", Values::Integer(rows.iter().map(|row| Some(count(row.seq))).collect())),
        ("name", text(|row| &row.participation.name)),
        ("titles", list(rows.iter().map(|row| row.participation.titles.iter().map(String::as_str)))),
        ("roles", list(rows.iter().map(|row| row.participation.roles.iter().map(|role| role.code())))),
        ("start_date", Values::Date(rows.iter().map(|row| row.activity.read.entry.date.start).collect())),
        ("month", Values::Text(rows.iter().map(|row| row.activity.month.as_ref().map(|(month, _)| month.as_str())).collect())),
        ("category", text(|row| &row.activity.activity.category)),
        (ENTRY, Values::Integer(rows.iter().map(|row| Some(count(row.activity.at))).collect())),
    ]))
}

fn mention_columns(rows: &[MentionRow<'_>]) -> DataFrame {
    let text = |value: for<'a> fn(&'a MentionRow<'a>) -> &'a str| Values::Text(rows.iter().map(|row| Some(value(row))).collect());
    // What a cell beside the text names stands in that cell; all else in the text.
    let place = |offset: fn(&Mention) -> usize, last: bool| {
        let at = |row: &MentionRow<'_>| match row.mention.cell {
            Some(start) if last => start + u32::try_from(row.mention.text_printed.chars().count()).unwrap_or(0),
            Some(start) => start,
            None => row.read.entry.source_char(offset(row.mention)),
        };
        Values::Long(rows.iter().map(|row| Some(i64::from(at(row)))).collect())
    };
    made(model::frame(vec![
        ("entry_id", text(|row| &row.read.id)),
        ("seq", Values::Integer(rows.iter().map(|row| Some(count(row.seq))).collect())),
        ("activity_id", Values::Text(rows.iter().map(|row| row.activity_id.as_deref()).collect())),
        ("kind", text(|row| row.mention.kind.code())),
        ("text", text(|row| &row.mention.text)),
        ("text_printed", text(|row| &row.mention.text_printed)),
        ("char_start", place(|mention| mention.span.start, false)),
        ("char_end", place(|mention| mention.span.end, true)),
        (ENTRY, Values::Integer(rows.iter().map(|row| Some(count(row.at))).collect())),
    ]))
}

fn source_columns(source: &Source, counts: CharacterCounts, period: Option<(NaiveDate, NaiveDate)>, n_entries: usize) -> DataFrame {
    let text = |value| Values::Text(vec![Some(value)]);
    let long = |value: u64| Values::Long(vec![Some(i64::try_from(value).unwrap_or(i64::MAX))]);
    made(model::frame(vec![
        ("source_id", text(source.id.as_str())),
        ("path", text(&source.path)),
        ("kind", text(source.kind.code())),
        ("sha256", text(&source.sha256)),
        ("bytes", long(source.bytes)),
        ("encoding", text(&source.encoding)),
        ("period_start", Values::Date(vec![period.map(|(start, _)| start)])),
        ("period_end", Values::Date(vec![period.map(|(_, end)| end)])),
        ("n_entries", Values::Integer(vec![Some(count(n_entries))])),
        ("n_characters", long(counts.total)),
        ("n_entry_characters", long(counts.entry)),
        ("n_heading_characters", long(counts.heading)),
        ("n_noise_characters", long(counts.noise)),
        ("n_unread_characters", long(counts.unread)),
    ]))
}

/// Different people in all activities of an entry, told apart as the table of officials does.
fn n_officials(read: &ReadEntry) -> usize {
    let people = read.activities.iter().flat_map(|activity| &activity.participations);
    people.map(|person| model::letters(&person.name)).collect::<BTreeSet<_>>().len()
}

fn list<'a>(rows: impl Iterator<Item = impl Iterator<Item = &'a str>>) -> Values<'static> {
    Values::List(rows.map(|items| Some(items.map(str::to_owned).collect())).collect())
}

/// A text that may be missing is never empty, so that CSV can tell both by an empty cell.
fn filled(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

fn count(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}
