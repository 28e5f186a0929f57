//! What follows from the rows of people and activities, counted again after some of them moved, came or went.

use super::columns::{Frame, put, text};
use crate::model::{Tables, Values};
use std::collections::{BTreeSet, HashMap};

/// Counts of activities and officials, in `activities` and `entries`.
pub(super) fn recount(tables: &mut Tables) {
    let Some(people) = tables.get("participations").cloned() else { return };
    let people = Frame::whole(&people);
    let [activity_ids, entry_ids, officials] = ["activity_id", "entry_id", "official_id"].map(|column| people.texts(column));
    let mut in_activity: HashMap<&str, i32> = HashMap::new();
    let mut in_entry: HashMap<&str, BTreeSet<&str>> = HashMap::new();
    for row in 0..officials.len() {
        *in_activity.entry(text(activity_ids[row])).or_default() += 1;
        in_entry.entry(text(entry_ids[row])).or_default().insert(text(officials[row]));
    }
    let Some(activities) = tables.get("activities").cloned() else { return };
    let activities = Frame::whole(&activities);
    let ids = activities.texts("activity_id");
    let counts = ids.iter().map(|id| Some(in_activity.get(text(*id)).copied().unwrap_or_default())).collect();
    put(tables, "activities", "n_officials", Values::Integer(counts));
    let mut n_activities: HashMap<&str, i32> = HashMap::new();
    for entry in activities.texts("entry_id").into_iter().flatten() {
        *n_activities.entry(entry).or_default() += 1;
    }
    let Some(entries) = tables.get("entries").cloned() else { return };
    let ids = Frame::whole(&entries).texts("entry_id");
    let counts = ids.iter().map(|id| Some(n_activities.get(text(*id)).copied().unwrap_or_default())).collect();
    put(tables, "entries", "n_activities", Values::Integer(counts));
    let people = |id: &str| in_entry.get(id).map_or(0, |officials| i32::try_from(officials.len()).unwrap_or(i32::MAX));
    put(tables, "entries", "n_officials", Values::Integer(ids.iter().map(|id| Some(people(text(*id)))).collect()));
}

/// What participations say of their activity, from the activity: entry, first day, month and category.
pub(super) fn inherit(tables: &mut Tables) {
    let (Some(activities), Some(people)) = (tables.get("activities").cloned(), tables.get("participations").cloned()) else { return };
    let (activities, people) = (Frame::whole(&activities), Frame::whole(&people));
    let at: HashMap<&str, usize> = activities.texts("activity_id").iter().enumerate().map(|(row, id)| (text(*id), row)).collect();
    let of: Vec<Option<usize>> = people.texts("activity_id").iter().map(|id| at.get(text(*id)).copied()).collect();
    for column in ["entry_id", "month", "category"] {
        let values = activities.texts(column);
        put(tables, "participations", column, Values::Text(of.iter().map(|row| row.and_then(|row| values[row])).collect()));
    }
    let starts = activities.dates("start_date");
    put(tables, "participations", "start_date", Values::Date(of.iter().map(|row| row.and_then(|row| starts[row])).collect()));
}
