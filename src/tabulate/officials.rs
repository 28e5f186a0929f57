//! The table of officials, from the participations and the rosters: who they are, what they were called, when they were seen.

use super::described;
use crate::model::{self, Table, Tables, Values, made};
use crate::pipeline::{Fields, Pipeline};
use chrono::NaiveDate;
use polars::prelude::{DataFrame, IntoLazy};
use std::collections::BTreeMap;

/// The tables with their officials derived anew, after participations moved, came or went.
pub fn with_officials(mut tables: Tables, pipeline: &Pipeline) -> Tables {
    let people = derive(&tables, &pipeline.fields);
    tables.insert(people);
    tables
}

/// Officials of the participations in `tables`, and persons of its rosters, one row each.
pub(super) fn derive(tables: &Tables, fields: &Fields) -> Table {
    let mut people = People::default();
    if let Some(participations) = tables.get("participations") {
        people.see(participations);
    }
    people.table(tables.get("posts"), fields)
}

/// Everybody who takes part, by identifier, gathered piece by piece.
#[derive(Default)]
pub(super) struct People {
    people: BTreeMap<String, Official>,
    n_rows: usize,
}

/// What is known of a person.
#[derive(Default)]
struct Official {
    /// The first is the person's name.
    names: Vec<Told>,
    titles: Vec<Told>,
    organizations: Vec<Told>,
    first: Option<NaiveDate>,
    last: Option<NaiveDate>,
    n_activities: i32,
}

/// A name or a title, behind the first time that it is told.
type Told = (Time, String);

/// Whether the day is unknown, the day, the row within the day, and the place within the row. Rosters come after all days.
type Time = (bool, Option<NaiveDate>, usize, usize);

const OF_ROSTER: Time = (true, None, usize::MAX, 0);

fn add(list: &mut Vec<Told>, value: &str, time: Time) {
    match list.iter_mut().find(|(_, known)| known == value) {
        Some((first, _)) => *first = time.min(*first),
        None => list.push((time, value.to_owned())),
    }
}

/// Participations that are looked at together, so that the lists of a large table are not all held beside it.
const ROWS: usize = 1 << 13;

impl People {
    /// The next rows of the table, which is sorted by activity and person, and within a day stays so.
    pub(super) fn see(&mut self, participations: &DataFrame) {
        let all = made(participations.select(["official_id", "name", "titles", "start_date"]));
        for from in (0..all.height()).step_by(ROWS) {
            let rows = all.slice(from as i64, ROWS);
            let (ids, names) = (made(made(rows.column("official_id")).str()), made(made(rows.column("name")).str()));
            let (titles, dates) = (lists(&rows, "titles"), made(made(rows.column("start_date")).date()));
            for (((id, name), titles), date) in ids.iter().zip(names.iter()).zip(titles).zip(dates.as_date_iter()) {
                let id = id.unwrap_or_default();
                if !self.people.contains_key(id) {
                    self.people.insert(id.to_owned(), Official::default());
                }
                let Some(person) = self.people.get_mut(id) else { continue };
                let time = |nth| (date.is_none(), date, self.n_rows, nth);
                add(&mut person.names, name.unwrap_or_default(), time(0));
                titles.iter().enumerate().for_each(|(nth, title)| add(&mut person.titles, title, time(nth)));
                person.first = person.first.into_iter().chain(date).min();
                person.last = person.last.into_iter().chain(date).max();
                person.n_activities += 1;
                self.n_rows += 1;
            }
        }
    }

    /// The table. Names and titles stand in the order of time, so that the first is that of the first appearance. A roster decides
    /// the name, adds other names, posts and bodies, and adds no activity.
    pub(super) fn table(self, posts: Option<&DataFrame>, fields: &Fields) -> Table {
        let mut people = self.people;
        for person in people.values_mut() {
            person.names.sort_unstable();
            person.titles.sort_unstable();
        }
        if let Some(posts) = posts {
            listed(posts, &mut people);
        }
        let ids: Vec<&String> = people.keys().collect();
        let people: Vec<&Official> = people.values().collect();
        let texts = |told: &[Told]| Some(told.iter().map(|(_, text)| text.clone()).collect());
        let lists = |value: fn(&Official) -> &[Told]| Values::List(people.iter().map(|person| texts(value(person))).collect());
        let frame = made(model::frame(vec![
            ("official_id", Values::Text(ids.iter().map(|id| Some(id.as_str())).collect())),
            ("name", Values::Text(people.iter().map(|person| person.names.first().map(|(_, name)| name.as_str())).collect())),
            ("other_names", lists(|person| person.names.get(1..).unwrap_or_default())),
            ("titles", lists(|person| &person.titles)),
            ("organizations", lists(|person| &person.organizations)),
            ("first_date", Values::Date(people.iter().map(|person| person.first).collect())),
            ("last_date", Values::Date(people.iter().map(|person| person.last).collect())),
            ("n_activities", Values::Integer(people.iter().map(|person| Some(person.n_activities)).collect())),
        ]));
        described("officials", frame.lazy(), fields)
    }
}

fn listed(posts: &DataFrame, people: &mut BTreeMap<String, Official>) {
    let texts = |column: &str| made(made(posts.column(column)).str()).iter().map(|text| text.map(str::to_owned)).collect::<Vec<_>>();
    let rows = texts("official_id").into_iter().zip(texts("name")).zip(texts("organization"));
    for (((id, name), organization), (others, titles)) in rows.zip(lists(posts, "other_names").into_iter().zip(lists(posts, "titles"))) {
        let (Some(id), Some(name)) = (id, name) else { continue };
        let person = people.entry(id).or_default();
        person.names.retain(|(_, known)| *known != name);
        person.names.insert(0, (OF_ROSTER, name));
        others.iter().for_each(|other| add(&mut person.names, other, OF_ROSTER));
        titles.iter().for_each(|title| add(&mut person.titles, title, OF_ROSTER));
        organization.iter().for_each(|body| add(&mut person.organizations, body, OF_ROSTER));
    }
}

/// A column of lists, row by row.
pub(super) fn lists(frame: &DataFrame, column: &str) -> Vec<Vec<String>> {
    match made(model::values(made(frame.column(column)).as_materialized_series())) {
        Values::List(lists) => lists.into_iter().map(Option::unwrap_or_default).collect(),
        _ => vec![Vec::new(); frame.height()],
    }
}
