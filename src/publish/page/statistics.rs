//! The statistics of the page: by month, by category, by official, and their crosses as heat tables. All figures are cells
//! of the published tables, or sums of them.

use super::chart::{heat, length};
use super::figure::{escaped, in_address};
use super::view::{View, months_reference};
use crate::error::Error;
use serde_json::{Value, json};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A page lists no more people than these; the rest stand in the tables, and in the view of all officials.
const MOST_PEOPLE: usize = 100;
/// A heat table of more rows is no picture.
const MOST_ROWS: usize = 40;
/// The years whose months have a row each.
const YEARS_BY_MONTH: usize = 3;
/// What is told of an official in the quarter, each with how its rows are chosen in the address of a view.
const OF_OFFICIALS: [(&str, &str); 6] = [
    ("n_presided", "&r=preside"),
    ("n_conducted", "&r=conduct"),
    ("n_attended", "&r=attend"),
    ("n_spoke", "&r=speak"),
    ("n_accompanied", "&r=accompany"),
    ("n_active_days", "&u=days"),
];
/// Counts of a month that are no categories, with how their rows are chosen.
const OF_MONTHS: [(&str, &str); 5] = [
    ("n_entries", "&u=entries"),
    ("n_officials", "&u=officials"),
    ("n_active_days", "&u=days"),
    ("n_documents", "&u=documents"),
    ("n_places", "&u=places"),
];

pub(super) fn statistics(view: &View<'_>) -> Result<Value, Error> {
    let people = people(view)?;
    Ok(json!({
        "by_month": by_month(view)?,
        "by_category": by_category(view),
        "by_official": by_official(view, &people),
        "month_category": month_category(view),
        "month_official": month_official(view, &people),
        "official_category": official_category(view, &people),
        "n_people": people.len(),
    }))
}

/// The months of the release's year up to its end.
fn months_of_year(view: &View<'_>) -> Vec<String> {
    let period = view.context.release.period;
    let last = period.months()[2].to_string();
    let known = |month: &String| view.figures.count(&months_reference("n_activities", std::slice::from_ref(month))).is_some();
    (1..=12).map(|month| format!("{:04}-{month:02}", period.year())).filter(|month| *month <= last).filter(known).collect()
}

/// Columns of the table by month: all activities, then those of each level-1 category that has any, then the other counts.
fn month_columns(view: &View<'_>, months: &[String]) -> Vec<(String, String)> {
    let level1 = view.context.pipeline.categories.level1.iter();
    let level1 = level1.filter(|category| view.figures.count(&months_reference(&category.count_column(), months)).unwrap_or(0) > 0);
    let categories = level1.map(|category| (category.count_column(), format!("&c={}", category.code)));
    let others = OF_MONTHS.iter().map(|(column, link)| ((*column).to_owned(), (*link).to_owned()));
    std::iter::once(("n_activities".to_owned(), String::new())).chain(categories).chain(others).collect()
}

fn by_month(view: &View<'_>) -> Result<Value, Error> {
    let rows = view.rows("by_month")?;
    let months: Vec<String> = rows.numbers().map(|row| rows.text("month", row)).collect();
    let columns = month_columns(view, &months);
    let mut years: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for row in rows.numbers() {
        let month = rows.text("month", row);
        let year = month.get(..4).unwrap_or_default().to_owned();
        years.entry(year).or_default().push((month, rows.text("coverage", row)));
    }
    let heads: Vec<String> = columns.iter().map(|(column, _)| view.column("by_month", column)).collect();
    let years: Vec<Value> = years
        .into_iter()
        .rev()
        .enumerate()
        .map(|(at, (year, months))| {
            let keys: Vec<String> = months.iter().map(|(month, _)| month.clone()).collect();
            // Somebody who was active in two months of a year is one.
            let total = columns.iter().map(|(column, link)| {
                let reference = match column.as_str() {
                    "n_officials" => format!("#by_official:n_activities:{year}|*"),
                    _ => months_reference(column, &keys),
                };
                view.figures.figure(reference, &format!("#list?p={year}{link}"))
            });
            let total: Vec<Value> = total.collect();
            // Of older years the year alone: a reader finds their months in the list and in the tables.
            let shown = if at < YEARS_BY_MONTH { months.as_slice() } else { &[] };
            // The newest first, as the years are.
            let rows: Vec<Value> = shown
                .iter()
                .rev()
                .map(|(month, coverage)| {
                    let cells = columns.iter().map(|(column, link)| {
                        view.figures.figure(months_reference(column, std::slice::from_ref(month)), &format!("#list?p={month}{link}"))
                    });
                    json!({
                        "label": view.period(month), "cells": cells.collect::<Vec<_>>(), "coverage": view.value(&format!("coverage-{coverage}")),
                        "covered": coverage == "complete",
                    })
                })
                .collect();
            json!({ "key": year, "year": view.period(&year), "rows": rows, "total": total })
        })
        .collect();
    Ok(
        json!({ "heads": heads, "years": years, "month": view.column("by_month", "month"), "coverage": view.column("by_month", "coverage") }),
    )
}

/// Months of the quarter, the quarter and the year, as columns of a summary.
fn periods(view: &View<'_>) -> Vec<String> {
    let period = view.context.release.period;
    period.months().iter().map(ToString::to_string).chain([period.to_string(), format!("{:04}", period.year())]).collect()
}

fn by_category(view: &View<'_>) -> Value {
    let (periods, quarter, year) = (periods(view), view.quarter(), format!("{:04}", view.context.release.period.year()));
    let known = &view.context.pipeline.categories;
    let count = |key: &str, period: &str| view.figures.count(&format!("by_category:n_activities:{period}|{key}")).unwrap_or(0);
    let most = known.level1.iter().map(|category| count(&format!("{}*", escaped(&category.code)), &quarter)).max().unwrap_or(0);
    let line = |code: &str, key: String, is_group: bool| {
        let cells: Vec<Value> = periods
            .iter()
            .map(|period| view.figures.figure(format!("by_category:n_activities:{period}|{key}"), &format!("#list?p={period}&c={code}")))
            .collect();
        // The categories of a group part its activities among them, so that their shares add up.
        let share = view.figures.figure(format!("by_category:share:{quarter}|{key}"), "");
        json!({
            "code": code, "label": view.category(code), "group": is_group, "cells": cells, "share": share,
            "bar": length(count(&key, &quarter), most), "view": format!("#category?c={code}"),
        })
    };
    let mut rows = Vec::new();
    for level1 in &known.level1 {
        let code = escaped(&level1.code);
        if count(&format!("{code}*"), &year) == 0 {
            continue;
        }
        let below: Vec<&str> =
            known.codes.iter().filter(|category| category.level1() == level1.code).map(|category| category.code.as_str()).collect();
        if below == [level1.code.as_str()] {
            rows.push(line(&level1.code, code, true));
            continue;
        }
        rows.push(line(&level1.code, format!("{code}*"), true));
        rows.extend(below.into_iter().filter(|code| count(&escaped(code), &year) > 0).map(|code| line(code, escaped(code), false)));
    }
    json!({ "heads": periods.iter().map(|period| view.period(period)).collect::<Vec<_>>(), "rows": rows, "share": view.column("by_category", "share") })
}

/// Somebody who was active in the release's year.
struct Person {
    id: String,
    name: String,
    titles: String,
}

/// Everybody who was active in the year, most active in the quarter first.
fn people(view: &View<'_>) -> Result<Vec<Person>, Error> {
    let (rows, officials) = (view.rows("by_official")?, view.rows("officials")?);
    let at = officials.index("official_id");
    let (quarter, year) = (view.quarter(), format!("{:04}", view.context.release.period.year()));
    let mut counts: BTreeMap<String, [i64; 2]> = BTreeMap::new();
    for row in rows.numbers() {
        let period = rows.text("period", row);
        if let Some(place) = [&quarter, &year].iter().position(|wanted| **wanted == period) {
            counts.entry(rows.text("official_id", row)).or_default()[place] = rows.count("n_activities", row);
        }
    }
    let mut people: Vec<(Reverse<i64>, Reverse<i64>, Person)> = Vec::new();
    for (id, [in_quarter, in_year]) in counts.into_iter().filter(|(_, [_, in_year])| *in_year > 0) {
        let row = at.get(id.as_str()).copied();
        let name = row.map_or_else(String::new, |row| officials.text("name", row));
        let titles = row.map_or_else(String::new, |row| officials.list("titles", row).join(view.of("、", ", ")));
        people.push((Reverse(in_quarter), Reverse(in_year), Person { id, name, titles }));
    }
    people.sort_by_key(|person| (person.0, person.1));
    Ok(people.into_iter().map(|(_, _, person)| person).collect())
}

fn by_official(view: &View<'_>, people: &[Person]) -> Value {
    let (periods, quarter) = (periods(view), view.quarter());
    let rows: Vec<Value> = people
        .iter()
        .take(MOST_PEOPLE)
        .map(|person| {
            let (key, address) = (escaped(&person.id), in_address(&person.id));
            let of_periods = periods.iter().map(|period| {
                view.figures.figure(format!("by_official:n_activities:{period}|{key}"), &format!("#list?p={period}&o={address}"))
            });
            let of_quarter = OF_OFFICIALS.iter().map(|(column, link)| {
                view.figures.figure(format!("by_official:{column}:{quarter}|{key}"), &format!("#list?p={quarter}&o={address}{link}"))
            });
            json!({
                "name": person.name, "titles": person.titles, "view": format!("#official?o={address}"),
                "cells": of_periods.chain(of_quarter).collect::<Vec<_>>(),
                "share": view.figures.figure(format!("by_official:share:{quarter}|{key}"), ""),
            })
        })
        .collect();
    let of_quarter = OF_OFFICIALS.iter().map(|(column, _)| view.column("by_official", column));
    let heads: Vec<String> = periods.iter().map(|period| view.period(period)).chain(of_quarter).collect();
    json!({
        "heads": heads, "rows": rows, "share": view.column("by_official", "share"), "name": view.column("officials", "name"),
    })
}

/// A row of a heat table: its name, its view, and of each figure the reference and the link.
type HeatRow = (String, String, Vec<(String, String)>);

/// A heat table: columns, and rows.
fn heat_table(view: &View<'_>, heads: Vec<String>, rows: Vec<HeatRow>) -> Value {
    let count = |reference: &str| view.figures.count(reference).unwrap_or(0);
    let most = rows.iter().flat_map(|(_, _, cells)| cells.iter().map(|(reference, _)| count(reference))).max().unwrap_or(0);
    let rows: Vec<Value> = rows
        .into_iter()
        .map(|(label, link, cells)| {
            let cells: Vec<Value> = cells
                .into_iter()
                .map(|(reference, link)| {
                    let heat = heat(count(&reference), most);
                    json!({ "heat": heat, "figure": view.figures.figure(reference, &link) })
                })
                .collect();
            json!({ "label": label, "view": link, "cells": cells })
        })
        .collect();
    json!({ "heads": heads, "rows": rows })
}

fn month_category(view: &View<'_>) -> Value {
    let months = months_of_year(view);
    let reference = |month: &str, code: &str| format!("by_month_category:n_activities:{month}|{}", escaped(code));
    let used = |code: &str| months.iter().any(|month| view.figures.count(&reference(month, code)).unwrap_or(0) > 0);
    let rows = view.context.pipeline.categories.codes.iter().filter(|category| used(&category.code)).map(|category| {
        let code = &category.code;
        let cells = months.iter().map(|month| (reference(month, code), format!("#list?p={month}&c={code}"))).collect();
        (format!("{code} {}", view.category(code)), format!("#category?c={code}"), cells)
    });
    heat_table(view, months.iter().map(|month| view.period(month)).collect(), rows.collect())
}

fn month_official(view: &View<'_>, people: &[Person]) -> Value {
    let months = months_of_year(view);
    let rows = people.iter().take(MOST_ROWS).map(|person| {
        let (key, address) = (escaped(&person.id), in_address(&person.id));
        let cell = |month: &String| (format!("by_month_official:n_activities:{month}|{key}"), format!("#list?p={month}&o={address}"));
        (person.name.clone(), format!("#official?o={address}"), months.iter().map(cell).collect())
    });
    heat_table(view, months.iter().map(|month| view.period(month)).collect(), rows.collect())
}

/// Over all months that the release covers, by level-1 category.
fn official_category(view: &View<'_>, people: &[Person]) -> Value {
    let level1 = &view.context.pipeline.categories.level1;
    let reference = |id: &str, code: &str| format!("by_official_category:n_activities:{}|{}*", escaped(id), escaped(code));
    let shown = || people.iter().take(MOST_ROWS);
    let used: BTreeSet<&str> = level1
        .iter()
        .map(|category| category.code.as_str())
        .filter(|code| shown().any(|person| view.figures.count(&reference(&person.id, code)).unwrap_or(0) > 0))
        .collect();
    let columns: Vec<&str> = level1.iter().map(|category| category.code.as_str()).filter(|code| used.contains(code)).collect();
    let rows = shown().map(|person| {
        let address = in_address(&person.id);
        let cells = columns.iter().map(|code| (reference(&person.id, code), format!("#list?p=all&o={address}&c={code}"))).collect();
        (person.name.clone(), format!("#official?o={address}"), cells)
    });
    heat_table(view, columns.iter().map(|code| view.category(code)).collect(), rows.collect())
}
