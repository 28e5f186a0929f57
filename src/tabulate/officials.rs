//! The table of officials, from the participations and the rosters: who they are, what they were called, when they were seen.

use super::described;
use crate::model::{self, Table, Tables, Values, made};
use crate::pipeline::{Fields, Pipeline};
use chrono::NaiveDate;
use polars::prelude::{DataFrame, IntoLazy, SortOptions};
use std::collections::BTreeMap;

/// The tables with their officials derived anew, after participations moved, came or went.
pub fn with_officials(mut tables: Tables, pipeline: &Pipeline) -> Tables {
    let people = derive(&tables, &pipeline.fields);
    tables.insert(people);
    tables
}

/// Officials of the participations in `tables`, and persons of its rosters, one row each. A roster decides the name, adds
/// other names, posts and bodies, and adds no activity.
pub(super) fn derive(tables: &Tables, fields: &Fields) -> Table {
    let mut people: BTreeMap<String, Official> = BTreeMap::new();
    if let Some(participations) = tables.get("participations") {
        seen(participations, &mut people);
    }
    if let Some(posts) = tables.get("posts") {
        listed(posts, &mut people);
    }
    let ids: Vec<&String> = people.keys().collect();
    let people: Vec<&Official> = people.values().collect();
    let lists = |value: fn(&Official) -> &Vec<String>| Values::List(people.iter().map(|person| Some(value(person).clone())).collect());
    let frame = made(model::frame(vec![
        ("official_id", Values::Text(ids.iter().map(|id| Some(id.as_str())).collect())),
        ("name", Values::Text(people.iter().map(|person| person.names.first().map(String::as_str)).collect())),
        ("other_names", Values::List(people.iter().map(|person| Some(person.names.iter().skip(1).cloned().collect())).collect())),
        ("titles", lists(|person| &person.titles)),
        ("organizations", lists(|person| &person.organizations)),
        ("first_date", Values::Date(people.iter().map(|person| person.first).collect())),
        ("last_date", Values::Date(people.iter().map(|person| person.last).collect())),
        ("n_activities", Values::Integer(people.iter().map(|person| Some(person.n_activities)).collect())),
    ]));
    described("officials", frame.lazy(), fields)
}

/// What is known of a person.
#[derive(Default)]
struct Official {
    /// The first is the person's name.
    names: Vec<String>,
    titles: Vec<String>,
    organizations: Vec<String>,
    first: Option<NaiveDate>,
    last: Option<NaiveDate>,
    n_activities: i32,
}

fn add(list: &mut Vec<String>, value: &str) {
    if !list.iter().any(|known| known == value) {
        list.push(value.to_owned());
    }
}

/// Participations that are looked at together, so that a large table is not copied in the order of time.
const ROWS: usize = 1 << 13;

/// In the order of time, so that the first spelling or title of a person is that of the first appearance. The table is sorted
/// by activity and person, and within a day stays so.
fn seen(participations: &DataFrame, people: &mut BTreeMap<String, Official>) {
    let order = made(participations.column("start_date")).arg_sort(SortOptions::default().with_nulls_last(true).with_maintain_order(true));
    let all = made(participations.select(["official_id", "name", "titles", "start_date"]));
    for from in (0..all.height()).step_by(ROWS) {
        let rows = made(all.take(&order.slice(from as i64, ROWS)));
        let (ids, names) = (made(made(rows.column("official_id")).str()), made(made(rows.column("name")).str()));
        let (titles, dates) = (lists(&rows, "titles"), made(made(rows.column("start_date")).date()));
        for (((id, name), titles), date) in ids.iter().zip(names.iter()).zip(titles).zip(dates.as_date_iter()) {
            let person = people.entry(id.unwrap_or_default().to_owned()).or_default();
            add(&mut person.names, name.unwrap_or_default());
            titles.iter().for_each(|title| add(&mut person.titles, title));
            person.first = person.first.into_iter().chain(date).min();
            person.last = person.last.into_iter().chain(date).max();
            person.n_activities += 1;
        }
    }
}

fn listed(posts: &DataFrame, people: &mut BTreeMap<String, Official>) {
    let texts = |column: &str| made(made(posts.column(column)).str()).iter().map(|text| text.map(str::to_owned)).collect::<Vec<_>>();
    let rows = texts("official_id").into_iter().zip(texts("name")).zip(texts("organization"));
    for (((id, name), organization), (others, titles)) in rows.zip(lists(posts, "other_names").into_iter().zip(lists(posts, "titles"))) {
        let (Some(id), Some(name)) = (id, name) else { continue };
        let person = people.entry(id).or_default();
        person.names.retain(|known| *known != name);
        person.names.insert(0, name);
        others.iter().for_each(|other| add(&mut person.names, other));
        titles.iter().for_each(|title| add(&mut person.titles, title));
        organization.iter().for_each(|body| add(&mut person.organizations, body));
    }
}

/// A column of lists, row by row.
pub(super) fn lists(frame: &DataFrame, column: &str) -> Vec<Vec<String>> {
    match made(model::values(made(frame.column(column)).as_materialized_series())) {
        Values::List(lists) => lists.into_iter().map(Option::unwrap_or_default).collect(),
        _ => vec![Vec::new(); frame.height()],
    }
}
