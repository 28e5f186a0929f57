//! A roster decides names: a person who is printed under another name that a roster lists is that person. Only identifiers
//! change; the name of a participation stays as printed, and the table of officials tells both.

use super::described;
use crate::model::{self, Table, Values, made, official_id};
use crate::pipeline::Fields;
use polars::prelude::{DataFrame, IntoLazy};
use std::collections::{BTreeMap, BTreeSet};

/// What rosters tell of names.
pub(super) struct Roster {
    persons: BTreeMap<String, String>,
    namesakes: BTreeMap<String, Vec<(String, Vec<String>)>>,
}

impl Roster {
    pub(super) fn of(posts: &DataFrame) -> Roster {
        Roster { persons: persons(posts), namesakes: namesakes(posts) }
    }

    /// Gives participations under other names the identifier of the person. All those of an activity come together.
    pub(super) fn name(&self, participations: Table, fields: &Fields) -> Table {
        let Roster { persons, namesakes } = self;
        if persons.is_empty() && namesakes.is_empty() {
            return participations;
        }
        let mut frame = participations.frame;
        let titles = super::officials::lists(&frame, "titles");
        let (activities, ids) = (texts(&frame, "activity_id"), texts(&frame, "official_id"));
        let mut held: BTreeSet<(&str, &str)> = activities.iter().zip(&ids).map(|(activity, id)| (activity.as_str(), id.as_str())).collect();
        let new: Vec<&str> = activities
            .iter()
            .zip(&ids)
            .zip(&titles)
            .map(|((activity, id), titles)| match persons.get(id).or_else(|| by_post(namesakes.get(id)?, titles)) {
                // Where both names stand in one activity nobody can tell that they are one.
                Some(person) if held.insert((activity, person)) => person.as_str(),
                _ => id.as_str(),
            })
            .collect();
        if new.iter().zip(&ids).all(|(new, id)| new == id) {
            return Table { frame, ..participations };
        }
        let column = made(model::frame(vec![("official_id", Values::Text(new.into_iter().map(Some).collect()))]));
        made(frame.with_column(made(column.column("official_id")).clone()).map(|_| ()));
        described("participations", frame.lazy(), fields)
    }
}

/// The posts of each person of a name that several bear, by the identifier that the name alone gives.
fn namesakes(posts: &DataFrame) -> BTreeMap<String, Vec<(String, Vec<String>)>> {
    let mut people: BTreeMap<String, Vec<(String, Vec<String>)>> = BTreeMap::new();
    let rows = texts(posts, "official_id").into_iter().zip(texts(posts, "name")).zip(super::officials::lists(posts, "titles"));
    for ((id, name), titles) in rows {
        let area = id.split('-').next().unwrap_or_default();
        people.entry(official_id(area, &name)).or_default().push((id, titles));
    }
    people.retain(|name, people| people.iter().any(|(id, _)| id != name));
    people
}

/// The one of several persons of a name who holds a post that is printed; `None` where none or more than one does.
fn by_post<'a>(people: &'a [(String, Vec<String>)], titles: &[String]) -> Option<&'a String> {
    let holds = |posts: &[String]| {
        posts.iter().any(|post| titles.iter().any(|title| post.ends_with(title.as_str()) || title.ends_with(post.as_str())))
    };
    let found: BTreeSet<&String> = people.iter().filter(|(_, posts)| holds(posts)).map(|(id, _)| id).collect();
    found.first().copied().filter(|_| found.len() == 1)
}

/// From the identifier of another name to that of the person. A name that is a person's own, or another name of two, tells
/// nothing.
fn persons(posts: &DataFrame) -> BTreeMap<String, String> {
    let ids = texts(posts, "official_id");
    let own: BTreeSet<&String> = ids.iter().collect();
    let mut persons: BTreeMap<String, BTreeSet<&String>> = BTreeMap::new();
    for (id, others) in ids.iter().zip(super::officials::lists(posts, "other_names")) {
        let area = id.split('-').next().unwrap_or_default();
        for other in others {
            persons.entry(official_id(area, &other)).or_default().insert(id);
        }
    }
    let sure = persons.into_iter().filter(|(other, persons)| persons.len() == 1 && !own.contains(other));
    sure.filter_map(|(other, persons)| Some((other, persons.into_iter().next()?.clone()))).collect()
}

fn texts(frame: &DataFrame, column: &str) -> Vec<String> {
    made(made(frame.column(column)).str()).iter().map(|text| text.unwrap_or_default().to_owned()).collect()
}
