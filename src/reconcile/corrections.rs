//! Corrections held against what was read: each must name a row that is there, a value that is still read so, and a new
//! value that the column can hold. Those that do become the table `corrections`; the rest stop the run.

use super::columns::{Frame, text};
use super::form::{Correction, about};
use super::values::{Typed, typed};
use crate::model::{self, Code, Finding, Tables, Values, made, official_id, sha256_hex};
use crate::pipeline::{Categories, Fields, FormWords, Operation};
use polars::prelude::DataFrame;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What a correction does to the tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Effect {
    /// Another value in a row.
    Set(Typed),
    /// The value was read rightly.
    Confirm,
    /// A row goes.
    Drop,
    /// An activity comes to the entry of this row.
    Activity { category: String, description: String, people: Vec<Person> },
    /// People come to the activity of this row.
    People(Vec<Person>),
}

/// Somebody who comes to an activity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Person {
    pub(super) name: String,
    pub(super) titles: Vec<String>,
    pub(super) roles: Vec<String>,
}

/// A correction that fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fitting {
    pub(super) correction: Correction,
    /// Row of its table; of what is added, of the table that it is added to.
    pub(super) row: usize,
    pub(super) entry_id: String,
    /// What is read now, as it is published.
    pub(super) read: Option<String>,
    pub(super) effect: Effect,
}

/// Descriptions that a correction is held against.
#[derive(Clone, Copy)]
pub(super) struct Rules<'a> {
    pub(super) fields: &'a Fields,
    pub(super) categories: &'a Categories,
    pub(super) words: &'a FormWords,
}

/// Holds every correction against the tables.
pub(super) fn fitting(corrections: Vec<Correction>, tables: &Tables, rules: Rules<'_>, findings: &mut Vec<Finding>) -> Vec<Fitting> {
    let mut rows: BTreeMap<String, Rows> = BTreeMap::new();
    let mut fit = Vec::new();
    for correction in corrections {
        // What is added is named by what it is added to.
        let holder = match (correction.operation, correction.table.as_str()) {
            (Operation::Add, "activities") => "entries",
            (Operation::Add, "participations") => "activities",
            _ => correction.table.as_str(),
        };
        let rows = rows.entry(holder.to_owned()).or_insert_with(|| Rows::of(tables, holder, rules.fields));
        let Some(row) = rows.keys.get(&correction.row).copied() else {
            findings.push(about(Code::CorrectionUnknownRow, &correction));
            continue;
        };
        let entry_id = rows.entries[row].clone();
        match rows.fit(&correction, row, rules) {
            Ok((read, effect)) => fit.push(Fitting { correction, row, entry_id, read, effect }),
            Err(finding) => findings.push(*finding),
        }
    }
    collisions(&mut fit, tables, findings);
    fit
}

/// A table by its keys.
struct Rows {
    frame: DataFrame,
    keys: HashMap<String, usize>,
    entries: Vec<String>,
}

impl Rows {
    fn of(tables: &Tables, table: &str, fields: &Fields) -> Rows {
        let frame = tables.get(table).cloned().unwrap_or_default();
        let parts = made(model::columns(&made(frame.select(fields.key(table)))).map(|columns| {
            let key = |row: usize| columns.iter().map(|(_, values)| values.cell(row).text().into_owned()).collect::<Vec<_>>().join("|");
            (0..frame.height()).map(|row| (key(row), row)).collect::<HashMap<String, usize>>()
        }));
        let entries = Frame::whole(&frame).texts("entry_id").into_iter().map(|id| text(id).to_owned()).collect();
        Rows { frame, keys: parts, entries }
    }

    fn value(&self, column: &str, row: usize) -> Typed {
        let values = made(model::values(made(self.frame.column(column)).as_materialized_series()));
        Typed::of(&values, row)
    }

    /// What is read now and what is to be done; a finding where the two do not fit.
    fn fit(&self, correction: &Correction, row: usize, rules: Rules<'_>) -> Result<(Option<String>, Effect), Box<Finding>> {
        let Rules { fields, categories, words } = rules;
        let bad =
            |column: &str, value: &str| Box::new(about(Code::CorrectionBadValue, correction).with("column", column).with("value", value));
        // The table that holds the row, and the value by which the row is told among the corrections.
        let (holder, own) = match (correction.operation, correction.table.as_str()) {
            (Operation::Set | Operation::Confirm, table) => (table, correction.field.as_str()),
            (Operation::Add, "activities") => ("entries", "n_activities"),
            (Operation::Add, "participations") => ("activities", "n_officials"),
            (Operation::Drop, "participations") => ("participations", "name"),
            (Operation::Drop, "activities") => ("activities", "category"),
            // An entry is what the source says: only what was read from it comes or goes.
            (operation, _) => return Err(bad(&words.columns.operation, words.word(operation))),
        };
        let guard = if correction.guard.is_empty() { own } else { &correction.guard };
        let (Some(column), Some(_)) = (fields.column(holder, guard), fields.column(holder, own)) else {
            return Err(bad(&words.columns.field, guard));
        };
        // A guard that was typed as something else than the column can hold is no longer what was read.
        if typed(&correction.read, column, categories, words).unwrap_or(Typed::Null).text() != self.value(guard, row).text() {
            let now = self.shown(guard, row, rules);
            return Err(Box::new(about(Code::CorrectionGuard, correction).with("read", &correction.read).with("now", now)));
        }
        let now = self.value(own, row);
        let answer = &correction.answer;
        let effect = match correction.operation {
            Operation::Drop => Effect::Drop,
            Operation::Set | Operation::Confirm => {
                let value = typed(&answer.value, column, categories, words).ok_or_else(|| bad(&words.columns.value, &answer.value))?;
                match value {
                    value if value == now => Effect::Confirm,
                    // Without a day a row would leave the statistics: that is no correction of a date.
                    Typed::Null if correction.field.ends_with("_date") => return Err(bad(&words.columns.value, &answer.value)),
                    value => Effect::Set(value),
                }
            }
            Operation::Add => {
                let people = people(correction, words).map_err(|(column, value)| bad(column, value))?;
                if correction.table == "participations" {
                    if people.is_empty() {
                        return Err(bad(&words.columns.name, &answer.name));
                    }
                    Effect::People(people)
                } else {
                    let code =
                        words.category(&answer.category, categories).ok_or_else(|| bad(&words.columns.category, &answer.category))?;
                    Effect::Activity { category: code.to_owned(), description: answer.description.clone(), people }
                }
            }
        };
        Ok((now.text(), effect))
    }

    /// A value as the form prints it.
    fn shown(&self, column: &str, row: usize, rules: Rules<'_>) -> String {
        let values = made(model::values(made(self.frame.column(column)).as_materialized_series()));
        rules.words.shown(column, &values.cell(row), rules.categories)
    }
}

/// The people of a row of the form; posts can be given to one alone.
fn people<'a>(correction: &'a Correction, words: &'a FormWords) -> Result<Vec<Person>, (&'a str, &'a str)> {
    let answer = &correction.answer;
    let names: Vec<&str> = words.items(&answer.name).collect();
    if names.len() != 1 && !answer.titles.is_empty() {
        return Err((&words.columns.titles, &answer.titles));
    }
    let titles: Vec<String> = words.items(&answer.titles).map(str::to_owned).collect();
    let roles: Option<Vec<String>> = words.items(&answer.roles).map(|role| words.role(role).map(str::to_owned)).collect();
    let roles = roles.ok_or((words.columns.roles.as_str(), answer.roles.as_str()))?;
    Ok(names.into_iter().map(|name| Person { name: name.to_owned(), titles: titles.clone(), roles: roles.clone() }).collect())
}

/// Takes out, and tells, what fits alone but not together: days in the wrong order, a person who would be there twice.
fn collisions(fit: &mut Vec<Fitting>, tables: &Tables, findings: &mut Vec<Finding>) {
    let people = Frame::of(tables, "participations");
    let (activities, officials) = (people.texts("activity_id"), people.texts("official_id"));
    let mut there: BTreeSet<(String, String)> = BTreeSet::new();
    if fit.iter().any(|one| matches!(&one.effect, Effect::People(_)) || one.correction.field == "name") {
        there
            .extend(activities.iter().zip(&officials).map(|(activity, official)| (text(*activity).to_owned(), text(*official).to_owned())));
    }
    let days = days(fit, tables);
    fit.retain(|one| {
        let added: Vec<(String, &str)> = match &one.effect {
            Effect::People(people) => people.iter().map(|person| (one.correction.row.clone(), person.name.as_str())).collect(),
            Effect::Set(Typed::Text(name)) if one.correction.field == "name" => {
                vec![(text(activities[one.row]).to_owned(), name.as_str())]
            }
            _ => Vec::new(),
        };
        for (activity, name) in added {
            let id = official_id(area(&activity), name);
            // Another spelling with the same letters is the same person.
            let is_self = one.correction.field == "name" && officials[one.row] == Some(id.as_str());
            if !is_self && !there.insert((activity, id)) {
                findings.push(about(Code::CorrectionThere, &one.correction).with("name", name));
                return false;
            }
        }
        let key = (one.correction.table.clone(), one.row);
        let wrong = one.correction.field.ends_with("_date") && days.get(&key).is_some_and(|(start, end)| end < start);
        if wrong {
            let (start, end) = days[&key];
            findings
                .push(about(Code::CorrectionBadValue, &one.correction).with("column", "end_date").with("value", format!("{start}—{end}")));
        }
        !wrong
    });
}

/// First and last day of each row of entries or activities whose days are corrected, as they will be.
pub(super) fn days(fit: &[Fitting], tables: &Tables) -> BTreeMap<(String, usize), (chrono::NaiveDate, chrono::NaiveDate)> {
    let mut typed: BTreeMap<(String, usize), [Option<chrono::NaiveDate>; 2]> = BTreeMap::new();
    for one in fit {
        if let Effect::Set(Typed::Date(day)) = one.effect {
            let at = usize::from(one.correction.field == "end_date");
            typed.entry((one.correction.table.clone(), one.row)).or_default()[at] = Some(day);
        }
    }
    let days = |(key, [start, end]): (&(String, usize), &[Option<chrono::NaiveDate>; 2])| {
        let rows = Frame::of(tables, &key.0);
        let (old_start, old_end) = (rows.dates("start_date")[key.1], rows.dates("end_date")[key.1]);
        let start = start.or(old_start).or(*end)?;
        // The last day of what takes one day, or has none, goes with the first.
        let end = end.or(old_end.filter(|_| old_start != old_end)).unwrap_or(start);
        Some((key.clone(), (start, end)))
    };
    typed.iter().filter_map(days).collect()
}

/// The area that opens every identifier.
pub(super) fn area(id: &str) -> &str {
    id.split('-').next().unwrap_or_default()
}

/// The table `corrections`: what was applied, with reason and date.
pub(super) fn rows(fit: &[Fitting]) -> DataFrame {
    let ids: Vec<String> = fit.iter().map(identifier).collect();
    let values: Vec<Option<String>> = fit.iter().map(|one| value(&one.effect)).collect();
    let text = |value: fn(&Fitting) -> Option<&str>| Values::Text(fit.iter().map(value).collect());
    let code = |one: &Fitting| if one.effect == Effect::Confirm { Operation::Confirm } else { one.correction.operation }.code();
    made(model::frame(vec![
        ("correction_id", Values::Text(ids.iter().map(|id| Some(id.as_str())).collect())),
        ("operation", Values::Text(fit.iter().map(|one| Some(code(one))).collect())),
        ("table_name", text(|one| Some(&one.correction.table))),
        ("row_id", text(|one| Some(&one.correction.row))),
        ("field", text(|one| Some(one.correction.field.as_str()).filter(|field| !field.is_empty()))),
        ("value_read", text(|one| one.read.as_deref())),
        ("value_corrected", Values::Text(values.iter().map(Option::as_deref).collect())),
        ("reason", text(|one| Some(&one.correction.reason))),
        ("date", Values::Date(fit.iter().map(|one| one.correction.date).collect())),
        ("entry_id", text(|one| Some(&one.entry_id))),
        ("path", text(|one| one.correction.place.path.as_deref())),
        ("sheet", text(|one| one.correction.place.sheet.as_deref())),
        ("line", Values::Integer(fit.iter().map(|one| one.correction.place.line.and_then(|line| i32::try_from(line).ok())).collect())),
    ]))
}

/// Stable: of what is corrected, and not of where the correction is written down.
fn identifier(one: &Fitting) -> String {
    let correction = &one.correction;
    let name = if correction.operation == Operation::Add { correction.answer.name.as_str() } else { "" };
    let ground = [correction.table.as_str(), &correction.row, &correction.field, correction.operation.code(), name].join("|");
    format!("C-{}", &sha256_hex(ground.as_bytes())[..10])
}

fn value(effect: &Effect) -> Option<String> {
    let person = |person: &Person| {
        let parts = [person.name.clone(), person.titles.join("、"), person.roles.join("、")];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let all = |people: &[Person]| people.iter().map(person).collect::<Vec<_>>().join("|");
    match effect {
        Effect::Set(value) => value.text(),
        Effect::Confirm | Effect::Drop => None,
        Effect::People(people) => Some(all(people)),
        Effect::Activity { category, people, .. } => Some([category.clone(), all(people)].join(" ").trim_end().to_owned()),
    }
}
