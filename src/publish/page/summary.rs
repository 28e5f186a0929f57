//! The first screen: the quarter told in a paragraph, its main figures with what they were in the last quarter and a year
//! ago, and what the quarters before lack, if they do.

use super::figure::{escaped, in_address};
use super::meetings;
use super::view::{Sentence, View, months_reference};
use crate::error::Error;
use crate::model::Quarter;
use serde_json::{Value, json};
use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

/// The columns of `by_month` that are told first, each with what its rows are in the address of a view. People are counted
/// otherwise: somebody who was active in two months is one.
const MAIN: [(&str, &str); 6] = [
    ("n_activities", ""),
    ("n_entries", "&u=entries"),
    ("n_officials", "&u=officials"),
    ("n_active_days", "&u=days"),
    ("n_documents", "&u=documents"),
    ("n_places", "&u=places"),
];
/// A paragraph names no more than these.
const MOST_CATEGORIES: usize = 4;
/// Shares of fewer activities say little.
const MOST_PEOPLE: usize = 2;

pub(super) fn summary(view: &View<'_>) -> Result<Value, Error> {
    let covered = Covered::of(view)?;
    let told = told(view, &covered)?;
    let main: Vec<Value> = MAIN.iter().map(|(column, unit)| main_figure(view, &covered, column, unit)).collect();
    Ok(json!({ "told": told, "main": main }))
}

/// Which months have which coverage.
struct Covered(BTreeMap<String, String>);

/// How far the sources cover a quarter.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Coverage {
    Complete,
    Partial,
    None,
}

impl Covered {
    fn of(view: &View<'_>) -> Result<Covered, Error> {
        let rows = view.rows("by_month")?;
        Ok(Covered(rows.numbers().map(|row| (rows.text("month", row), rows.text("coverage", row))).collect()))
    }

    /// Whether sources cover all days of a quarter.
    fn quarter(&self, quarter: Quarter) -> Coverage {
        let codes: Vec<&str> = months(quarter).iter().map(|month| self.0.get(month).map_or("none", String::as_str)).collect();
        match codes.as_slice() {
            codes if codes.iter().all(|code| *code == "complete") => Coverage::Complete,
            codes if codes.iter().all(|code| *code == "none") => Coverage::None,
            _ => Coverage::Partial,
        }
    }
}

fn months(quarter: Quarter) -> Vec<String> {
    quarter.months().iter().map(ToString::to_string).collect()
}

/// The quarter before, and that of the year before.
fn compared(quarter: Quarter) -> [(&'static str, Option<Quarter>); 2] {
    let (year, number) = (quarter.year(), quarter.number());
    let before = if number == 1 { Quarter::new(year - 1, 4) } else { Quarter::new(year, number - 1) };
    [("last-quarter", before), ("last-year", Quarter::new(year - 1, number))]
}

fn reference(column: &str, quarter: Quarter) -> String {
    match column {
        "n_officials" => format!("#by_official:n_activities:{quarter}|*"),
        _ => months_reference(column, &months(quarter)),
    }
}

fn main_figure(view: &View<'_>, covered: &Covered, column: &str, unit: &str) -> Value {
    let quarter = view.context.release.period;
    let now = reference(column, quarter);
    let figure = view.figures.figure(now.clone(), &format!("#list?p={quarter}{unit}"));
    let changes: Vec<Value> = compared(quarter)
        .into_iter()
        .map(|(id, before)| {
            let name = view.say(id, &[]);
            let Some(before) = before.filter(|before| covered.quarter(*before) != Coverage::None) else {
                return json!({ "name": name, "none": view.say("no-data", &[]) });
            };
            let then = reference(column, before);
            let difference = view.figures.figure(format!("{now}~{then}"), "");
            let then = view.figures.figure(then, &format!("#list?p={before}{unit}"));
            let partial = covered.quarter(before) == Coverage::Partial || covered.quarter(quarter) == Coverage::Partial;
            let against = view.say("against", &[("name", name)]);
            // That nothing has changed is a word; a 0 behind a figure reads as a part of it.
            let unchanged = (difference["text"] == "0").then(|| view.say("unchanged", &[]));
            let partial = partial.then(|| view.say("partial-data", &[]));
            json!({ "name": against, "then": then, "difference": difference, "unchanged": unchanged, "partial": partial })
        })
        .collect();
    // Where there is nothing to compare with, the paragraph says so once.
    let changes = if changes.iter().all(|change| change["none"].is_string()) { Vec::new() } else { changes };
    json!({
        "label": view.column("by_month", column),
        "meaning": view.column_meaning("by_month", column),
        "unit": view.say(&format!("unit-{}", column.replace('_', "-")), &[]),
        "figure": figure,
        "changes": changes,
    })
}

/// The sentences of the paragraph, each in parts.
fn told(view: &View<'_>, covered: &Covered) -> Result<Vec<Vec<Value>>, Error> {
    let quarter = view.context.release.period;
    let of = |column: &str| months_reference(column, &months(quarter));
    let n_activities = view.figures.count(&of("n_activities")).unwrap_or(0);
    let start = || view.area().in_sentence("area").with("period", view.period(&quarter.to_string()));
    if n_activities == 0 {
        return Ok(vec![start().say(view, "told-nothing")]);
    }
    let mut told = vec![
        start()
            .figure(view, "entries", &of("n_entries"), &format!("#list?p={quarter}&u=entries"))
            .figure(view, "activities", &of("n_activities"), &format!("#list?p={quarter}"))
            .figure(view, "days", &of("n_active_days"), &format!("#list?p={quarter}&u=days"))
            .say(view, "told-quarter"),
    ];
    told.extend(categories(view, n_activities));
    told.extend(busiest(view, covered));
    told.extend(people(view, quarter)?);
    told.extend(meetings::told(view)?);
    if covered.quarter(quarter) != Coverage::Complete {
        told.push(Sentence::default().say(view, "told-not-covered"));
    }
    told.push(compare(view, covered, quarter));
    Ok(told)
}

/// The largest level-1 categories of the quarter; what is left of it is one figure more.
fn categories(view: &View<'_>, n_activities: i64) -> Option<Vec<Value>> {
    let quarter = view.context.release.period;
    let all = &view.context.pipeline.categories.level1;
    let key = |code: &str| format!("{quarter}|{}*", escaped(code));
    let reference = |code: &str| format!("by_category:n_activities:{}", key(code));
    let count = |code: &str| view.figures.count(&reference(code)).unwrap_or(0);
    let mut codes: Vec<&str> = all.iter().map(|category| category.code.as_str()).filter(|code| count(code) > 0).collect();
    codes.sort_by_key(|code| Reverse(count(code)));
    let named = named(&codes.iter().map(|code| count(code)).collect::<Vec<_>>(), MOST_CATEGORIES);
    let (codes, others) = codes.split_at(named);
    let Some((first, more)) = codes.split_first() else {
        return (!others.is_empty())
            .then(|| Sentence::default().with("categories", others.len().to_string()).say(view, "told-many-categories"));
    };
    let item = |code: &str| {
        Sentence::default()
            .with("category", view.category(code))
            .figure(view, "count", &reference(code), &format!("#list?p={quarter}&c={code}"))
            .say(view, "told-category")
    };
    let mut sentence = Sentence::default()
        .with("category", view.category(first))
        .with("share", super::figure::percent(share(count(first), n_activities)))
        .figure(view, "count", &reference(first), &format!("#list?p={quarter}&c={first}"))
        .say(view, if more.is_empty() && others.is_empty() { "told-one-category" } else { "told-first-category" });
    for code in more {
        sentence.push(json!({ "text": view.say("told-comma", &[]) }));
        sentence.extend(item(code));
    }
    if others.is_empty() {
        sentence.push(json!({ "text": view.say("told-stop", &[]) }));
    } else {
        let keys: Vec<String> = others.iter().map(|code| key(code)).collect();
        let rest = Sentence::default().with("categories", others.len().to_string()).figure(
            view,
            "count",
            &format!("by_category:n_activities:{}", keys.join("+")),
            &format!("#list?p={quarter}&c={}", others.join(",")),
        );
        sentence.extend(rest.say(view, "told-others"));
    }
    Some(sentence)
}

/// How many of the first can be named so that none with as many is left out; the last one left is named too.
fn named(counts: &[i64], most: usize) -> usize {
    let named = without_ties(counts, most);
    if named + 1 == counts.len() { counts.len() } else { named }
}

fn share(part: i64, total: i64) -> f64 {
    let number = |count: i64| f64::from(i32::try_from(count).unwrap_or(i32::MAX));
    number(part) / number(total)
}

/// The month with most activities, where one has; and that with least, where sources cover each month wholly: what was not
/// received is not what was not done.
fn busiest(view: &View<'_>, covered: &Covered) -> Option<Vec<Value>> {
    let quarter = view.context.release.period;
    let mut counts: Vec<(i64, String)> = months(quarter)
        .into_iter()
        .map(|month| (view.figures.count(&months_reference("n_activities", std::slice::from_ref(&month))).unwrap_or(0), month))
        .collect();
    counts.sort_by_key(|(count, _)| Reverse(*count));
    let [most, middle, least] = counts.as_slice() else { return None };
    if most.0 == middle.0 {
        return None;
    }
    let tells_least = least.0 < middle.0 && covered.quarter(quarter) == Coverage::Complete;
    let figure = |sentence: Sentence, name: &str, month: &String| {
        let reference = months_reference("n_activities", std::slice::from_ref(month));
        let name_of_month = view.say("told-month", &[("month", number_of(month))]);
        sentence.with(name, name_of_month).figure(view, &format!("{name}-count"), &reference, &format!("#list?p={month}"))
    };
    let sentence = figure(Sentence::default(), "most", &most.1);
    Some(if tells_least { figure(sentence, "least", &least.1).say(view, "told-months") } else { sentence.say(view, "told-most-month") })
}

/// `2024-01` as `1`.
pub(super) fn number_of(month: &str) -> String {
    month.split_once('-').map_or(month, |(_, number)| number.trim_start_matches('0')).to_owned()
}

/// How many of the first can be named so that nobody with as many is left out.
fn without_ties(counts: &[i64], most: usize) -> usize {
    let mut first = most.min(counts.len());
    while first > 0 && counts.get(first) == Some(&counts[first - 1]) {
        first -= 1;
    }
    first
}

/// How many took part, and who most often.
fn people(view: &View<'_>, quarter: Quarter) -> Result<Option<Vec<Value>>, Error> {
    let rows = view.rows("by_official")?;
    let period = quarter.to_string();
    let mut active: Vec<usize> =
        rows.numbers().filter(|row| rows.text("period", *row) == period && rows.count("n_activities", *row) > 0).collect();
    active.sort_by_key(|row| Reverse(rows.count("n_activities", *row)));
    if active.is_empty() {
        return Ok(None);
    }
    let sentence =
        Sentence::default().figure(view, "officials", &reference("n_officials", quarter), &format!("#list?p={quarter}&u=officials"));
    let counts: Vec<i64> = active.iter().map(|row| rows.count("n_activities", *row)).collect();
    let named = without_ties(&counts, MOST_PEOPLE);
    let mut said = sentence.say(
        view,
        match (named, active.len()) {
            (_, 1) => "told-person-alone",
            (0, _) => "told-people-many",
            _ => "told-people",
        },
    );
    for (at, row) in active.iter().take(named).enumerate() {
        if at > 0 {
            said.push(json!({ "text": view.say("told-comma", &[]) }));
        }
        let id = rows.text("official_id", *row);
        let cell = format!("by_official:n_activities:{period}|{}", escaped(&id));
        let person = Sentence::default().quoted("name", rows.word("name", *row));
        said.extend(person.figure(view, "count", &cell, &format!("#list?p={quarter}&o={}", in_address(&id))).say(view, "told-person"));
    }
    said.push(json!({ "text": view.say("told-stop", &[]) }));
    Ok(Some(said))
}

/// Against the last quarter and the year before; where they have no data, that is said.
fn compare(view: &View<'_>, covered: &Covered, quarter: Quarter) -> Vec<Value> {
    let mut said = Vec::new();
    let mut missing = Vec::new();
    let now = reference("n_activities", quarter);
    for (id, before) in compared(quarter) {
        let name = view.say(id, &[]);
        let Some(before) = before.filter(|before| covered.quarter(*before) != Coverage::None) else {
            missing.push(name);
            continue;
        };
        let then = reference("n_activities", before);
        let (id, difference) = match view.figures.count(&now).cmp(&view.figures.count(&then)) {
            Ordering::Greater => ("told-more", format!("{now}!{then}")),
            Ordering::Less => ("told-fewer", format!("{then}!{now}")),
            Ordering::Equal => ("told-as-many", String::new()),
        };
        let is_partial = [before, quarter].into_iter().any(|quarter| covered.quarter(quarter) == Coverage::Partial);
        let partial = if is_partial { view.say("told-partial", &[]) } else { String::new() };
        let sentence = Sentence::default().with("name", name).with("partial", partial);
        let sentence = sentence.figure(view, "then", &then, &format!("#list?p={before}"));
        let sentence = if difference.is_empty() { sentence } else { sentence.figure(view, "difference", &difference, "") };
        said.push(json!({ "text": view.say(if said.is_empty() { "told-compared" } else { "told-and" }, &[]) }));
        said.extend(sentence.say(view, id));
    }
    if !said.is_empty() {
        said.push(json!({ "text": view.say("told-stop", &[]) }));
    }
    match missing.as_slice() {
        [] => {}
        [one] => said.extend(Sentence::default().with("name", one.as_str()).say(view, "told-one-missing")),
        _ => said.extend(Sentence::default().say(view, "told-both-missing")),
    }
    said
}

#[cfg(test)]
mod tests;
