//! Corrections carried out: values set, rows taken out and added, and all that follows from them put right, so that the
//! tables agree with themselves as if they had been read so.

use super::columns::{Frame, append, arranged, retain, set, text};
use super::corrections::{Effect, Fitting, Person, area, days};
use super::recount::{inherit, recount};
use super::values::Typed;
use crate::model::{Month, Tables, Values, activity_id, official_id};
use crate::pipeline::Fields;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Stands in `activities.trigger` and `entries.date_basis` for what the office has said.
const CORRECTION: &str = "correction";

/// Applies corrections that fit; each is known by its row in the tables as they are.
pub(super) fn carry_out(tables: &mut Tables, fit: &[Fitting], fields: &Fields) {
    if fit.is_empty() {
        return;
    }
    let days = days(fit, tables);
    values(tables, fit);
    people_renamed(tables, fit);
    dates(tables, &days);
    // What comes is appended, so that the rows by which the corrections are known stay in their places.
    let dropped = dropped(tables, fit);
    activities_added(tables, fit, fields);
    people_added(tables, fit);
    drop_rows(tables, fit, &dropped);
    inherit(tables);
    recount(tables);
    for table in ["entries", "activities", "participations", "mentions", "merges"] {
        if let Some(frame) = tables.get(table).cloned() {
            arranged(tables, table, frame, fields);
        }
    }
}

/// Single values, but for days and names, which more depends on.
fn values(tables: &mut Tables, fit: &[Fitting]) {
    let mut new: BTreeMap<(&str, &str), BTreeMap<usize, Typed>> = BTreeMap::new();
    for one in fit {
        let (table, field) = (one.correction.table.as_str(), one.correction.field.as_str());
        let Effect::Set(value) = &one.effect else { continue };
        if field == "name" || field.ends_with("_date") {
            continue;
        }
        new.entry((table, field)).or_default().insert(one.row, value.clone());
        if let (true, Typed::Text(code)) = (field == "category", value) {
            let level1 = code.get(..1).unwrap_or_default().to_owned();
            new.entry((table, "category_level1")).or_default().insert(one.row, Typed::Text(level1));
            new.entry((table, "trigger")).or_default().insert(one.row, Typed::Text(CORRECTION.to_owned()));
        }
    }
    for ((table, field), values) in new {
        set(tables, table, field, &values);
    }
}

/// Another name is another person, with the identifier of that name.
fn people_renamed(tables: &mut Tables, fit: &[Fitting]) {
    let (mut names, mut ids) = (BTreeMap::new(), BTreeMap::new());
    for one in fit.iter().filter(|one| one.correction.field == "name") {
        if let Effect::Set(Typed::Text(name)) = &one.effect {
            ids.insert(one.row, Typed::Text(official_id(area(&one.entry_id), name)));
            names.insert(one.row, Typed::Text(name.clone()));
        }
    }
    set(tables, "participations", "name", &names);
    set(tables, "participations", "official_id", &ids);
}

/// Days of entries, of the activities that had the days of their entry, and of activities by themselves.
fn dates(tables: &mut Tables, days: &BTreeMap<(String, usize), (NaiveDate, NaiveDate)>) {
    if days.is_empty() {
        return;
    }
    let of =
        |table: &str| days.iter().filter(|((name, _), _)| name == table).map(|((_, row), days)| (*row, *days)).collect::<BTreeMap<_, _>>();
    let (entries, own) = (of("entries"), of("activities"));
    let mut activities = BTreeMap::new();
    {
        let (rows, acts) = (Frame::of(tables, "entries"), Frame::of(tables, "activities"));
        let (ids, starts, ends) = (rows.texts("entry_id"), rows.dates("start_date"), rows.dates("end_date"));
        let by_entry: HashMap<&str, usize> = entries.keys().map(|row| (text(ids[*row]), *row)).collect();
        let (act_starts, act_ends) = (acts.dates("start_date"), acts.dates("end_date"));
        for (row, entry) in acts.texts("entry_id").into_iter().enumerate() {
            let Some(entry) = by_entry.get(text(entry)) else { continue };
            if (act_starts[row], act_ends[row]) == (starts[*entry], ends[*entry]) {
                activities.insert(row, entries[entry]);
            }
        }
    }
    activities.extend(own);
    for (table, days) in [("entries", &entries), ("activities", &activities)] {
        set(tables, table, "start_date", &days.iter().map(|(row, days)| (*row, Typed::Date(days.0))).collect());
        set(tables, table, "end_date", &days.iter().map(|(row, days)| (*row, Typed::Date(days.1))).collect());
    }
    let all = |value: &str| entries.keys().map(|row| (*row, Typed::Text(value.to_owned()))).collect();
    set(tables, "entries", "date_precision", &all("day"));
    set(tables, "entries", "date_basis", &all(CORRECTION));
    let month = |days: &(NaiveDate, NaiveDate)| Month::of(days.0);
    set(tables, "activities", "month", &activities.iter().map(|(row, days)| (*row, Typed::Text(month(days).to_string()))).collect());
    let quarter = |days: &(NaiveDate, NaiveDate)| Typed::Text(month(days).quarter().to_string());
    set(tables, "activities", "quarter", &activities.iter().map(|(row, days)| (*row, quarter(days))).collect());
}

/// Identifiers of the activities that go.
fn dropped(tables: &Tables, fit: &[Fitting]) -> BTreeSet<String> {
    let ids = Frame::of(tables, "activities").texts("activity_id");
    let is_dropped = |one: &&Fitting| one.effect == Effect::Drop && one.correction.table == "activities";
    fit.iter().filter(is_dropped).map(|one| text(ids[one.row]).to_owned()).collect()
}

/// New activities of entries, with the days of their entry.
fn activities_added(tables: &mut Tables, fit: &[Fitting], fields: &Fields) {
    let mut added: Vec<(usize, String, &str, &str, String, i32)> = Vec::new();
    let mut people: Vec<(String, &[Person])> = Vec::new();
    let area_code = Frame::of(tables, "activities").texts("area_code").into_iter().flatten().next().map(str::to_owned);
    {
        let (entries, activities) = (Frame::of(tables, "entries"), Frame::of(tables, "activities"));
        let (ids, texts) = (entries.texts("entry_id"), entries.texts("text"));
        let mut last: HashMap<&str, i32> = HashMap::new();
        for (entry, seq) in activities.texts("entry_id").into_iter().zip(activities.integers("seq")) {
            let last = last.entry(text(entry)).or_default();
            *last = (*last).max(seq.unwrap_or_default());
        }
        for one in fit {
            let Effect::Activity { category, description, people: who } = &one.effect else { continue };
            let entry = text(ids[one.row]);
            let seq = last.entry(entry).or_default();
            *seq += 1;
            let id = activity_id(entry, usize::try_from(*seq).unwrap_or_default());
            let description = if description.is_empty() { text(texts[one.row]).to_owned() } else { description.clone() };
            people.push((id.clone(), who));
            added.push((one.row, id, category, category.get(..1).unwrap_or_default(), description, *seq));
        }
    }
    if added.is_empty() {
        return;
    }
    let entries = tables.get("entries").cloned().unwrap_or_default();
    let entries = Frame::whole(&entries);
    let (ids, starts, ends) = (entries.texts("entry_id"), entries.dates("start_date"), entries.dates("end_date"));
    let months: Vec<Option<Month>> = added.iter().map(|new| starts[new.0].map(Month::of)).collect();
    let (month, quarter): (Vec<_>, Vec<_>) =
        months.iter().map(|month| (month.map(|m| m.to_string()), month.map(|m| m.quarter().to_string()))).unzip();
    let n = added.len();
    let mut columns = vec![
        ("activity_id", Values::Text(added.iter().map(|new| Some(new.1.as_str())).collect())),
        ("entry_id", Values::Text(added.iter().map(|new| ids[new.0]).collect())),
        ("seq", Values::Integer(added.iter().map(|new| Some(new.5)).collect())),
        ("start_date", Values::Date(added.iter().map(|new| starts[new.0]).collect())),
        ("end_date", Values::Date(added.iter().map(|new| ends[new.0]).collect())),
        ("month", Values::Text(month.iter().map(Option::as_deref).collect())),
        ("quarter", Values::Text(quarter.iter().map(Option::as_deref).collect())),
        ("category", Values::Text(added.iter().map(|new| Some(new.2)).collect())),
        ("category_level1", Values::Text(added.iter().map(|new| Some(new.3)).collect())),
        ("description", Values::Text(added.iter().map(|new| Some(new.4.as_str())).collect())),
        ("area_code", Values::Text(vec![area_code.as_deref(); n])),
        ("n_officials", Values::Integer(vec![Some(0); n])),
        ("trigger", Values::Text(vec![Some(CORRECTION); n])),
    ];
    let given: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    for column in fields.columns("activities").into_iter().filter(|column| !given.contains(&column.name.as_str())) {
        let none = match column.kind {
            crate::pipeline::ColumnType::Integer => Values::Integer(vec![None; n]),
            _ => Values::Text(vec![None; n]),
        };
        columns.push((&column.name, none));
    }
    append(tables, "activities", columns);
    for (activity, who) in people {
        join(tables, &activity, who);
    }
}

/// New people of activities that were read.
fn people_added(tables: &mut Tables, fit: &[Fitting]) {
    for one in fit {
        if let Effect::People(people) = &one.effect {
            join(tables, &one.correction.row, people);
        }
    }
}

/// Adds people to an activity, behind those who are there; what they say of it is filled in later.
fn join(tables: &mut Tables, activity: &str, people: &[Person]) {
    let rows = Frame::of(tables, "participations");
    let of_activity = rows.texts("activity_id").into_iter().zip(rows.integers("seq")).filter(|(id, _)| *id == Some(activity));
    let last = of_activity.filter_map(|(_, seq)| seq).max().unwrap_or_default();
    let n = people.len();
    let ids: Vec<String> = people.iter().map(|person| official_id(area(activity), &person.name)).collect();
    let lists = |value: fn(&Person) -> &Vec<String>| Values::List(people.iter().map(|person| Some(value(person).clone())).collect());
    let columns = vec![
        ("activity_id", Values::Text(vec![Some(activity); n])),
        ("official_id", Values::Text(ids.iter().map(|id| Some(id.as_str())).collect())),
        ("entry_id", Values::Text(vec![None; n])),
        ("seq", Values::Integer((last + 1..).take(n).map(Some).collect())),
        ("name", Values::Text(people.iter().map(|person| Some(person.name.as_str())).collect())),
        ("titles", lists(|person| &person.titles)),
        ("roles", lists(|person| &person.roles)),
        ("start_date", Values::Date(vec![None; n])),
        ("month", Values::Text(vec![None; n])),
        ("category", Values::Text(vec![None; n])),
    ];
    append(tables, "participations", columns);
}

/// Takes out rows, and what hangs on an activity that goes. Its entry stays, with its text and its mentions.
fn drop_rows(tables: &mut Tables, fit: &[Fitting], dropped: &BTreeSet<String>) {
    let is_dropped = |one: &&Fitting| one.effect == Effect::Drop && one.correction.table == "participations";
    let rows: BTreeSet<usize> = fit.iter().filter(is_dropped).map(|one| one.row).collect();
    let goes = |tables: &Tables, table: &str| -> Vec<bool> {
        Frame::of(tables, table).texts("activity_id").into_iter().map(|id| dropped.contains(text(id))).collect()
    };
    let gone = goes(tables, "participations");
    retain(tables, "participations", |row| !gone[row] && !rows.contains(&row));
    for table in ["activities", "merges"] {
        let gone = goes(tables, table);
        retain(tables, table, |row| !gone[row]);
    }
    let gone = goes(tables, "mentions");
    let free = gone.iter().enumerate().filter(|(_, gone)| **gone).map(|(row, _)| (row, Typed::Null)).collect();
    set(tables, "mentions", "activity_id", &free);
}
