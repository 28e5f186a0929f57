//! The three summaries of the workbook: by month, by category, by official. A period is a column here, since readers
//! compare months side by side; the published tables hold it as a row.

use super::{Sheet, Source, Value};
use crate::error::Error;
use crate::model::Cell;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What the quarter's own columns say of an official, beside the number of activities.
const OF_THE_QUARTER: [&str; 7] = ["n_presided", "n_conducted", "n_attended", "n_spoke", "n_accompanied", "n_active_days", "share"];

/// The months of the release's year and of the year before, as far as they are covered.
pub(super) fn by_month(source: &Source<'_>) -> Result<Sheet, Error> {
    let mut sheet = source.sheet("by_month");
    let rows = source.rows("by_month")?;
    let last = source.period.months()[2].to_string();
    let first = format!("{:04}-01", source.period.year() - 1);
    let columns: Vec<String> = source.pipeline.fields.columns("by_month").iter().map(|column| column.name.clone()).collect();
    for column in &columns {
        source.described(&mut sheet, "by_month", column);
    }
    for row in rows.numbers().filter(|row| (first.as_str()..=last.as_str()).contains(&rows.text("month", *row).as_str())) {
        let value = |column: &String| match column.as_str() {
            "coverage" => Value::text(source.value_name(&format!("coverage-{}", rows.text(column, row)))),
            _ => rows.cell(column, row).into(),
        };
        sheet.rows.push(columns.iter().map(value).collect());
    }
    Ok(source.finish(sheet))
}

/// One row a category: the months of the quarter, the quarter and the year; most frequent first.
pub(super) fn by_category(source: &Source<'_>) -> Result<Sheet, Error> {
    let mut sheet = source.sheet("by_category");
    let rows = source.rows("by_category")?;
    let at = places(source, "by_category", "category")?;
    let periods = Periods::of(source);
    for column in ["category", "label_zh"] {
        source.described(&mut sheet, "by_category", column);
    }
    periods.headings(source, &mut sheet, "by_category", &["n_activities", "share"]);
    // Of equal counts, in the order of the classification.
    let known = source.pipeline.categories.codes.iter().map(|category| &category.code);
    let mut codes: Vec<&String> =
        known.filter(|code| periods.all().any(|period| at.contains_key(&((*code).clone(), period.clone())))).collect();
    let count = |code: &String, period: &String| at.get(&(code.clone(), period.clone())).map_or(0, |row| rows.count("n_activities", *row));
    codes.sort_by_cached_key(|code| Reverse(count(code, &periods.quarter)));
    for code in codes {
        let mut row = vec![Value::text(code.as_str()), Value::text(source.category_name(code))];
        for (period, columns) in periods.with(&["n_activities", "share"]) {
            let found = at.get(&(code.clone(), period.clone()));
            row.extend(columns.iter().map(|column| found.map_or(Value::Empty, |found| rows.cell(column, *found).into())));
        }
        sheet.rows.push(row);
    }
    Ok(source.finish(sheet))
}

/// One row an official who took part in anything in the release's year; most active first.
pub(super) fn by_official(source: &Source<'_>) -> Result<Sheet, Error> {
    let mut sheet = source.sheet("by_official");
    let rows = source.rows("by_official")?;
    let officials = source.rows("officials")?;
    let known = officials.index("official_id");
    let at = places(source, "by_official", "official_id")?;
    let periods = Periods::of(source);
    for column in ["name", "titles"] {
        source.described(&mut sheet, "officials", column);
    }
    let details: Vec<&str> = ["n_activities"].into_iter().chain(OF_THE_QUARTER).collect();
    periods.headings(source, &mut sheet, "by_official", &details);
    let count = |id: &String, period: &String| at.get(&(id.clone(), period.clone())).map_or(0, |row| rows.count("n_activities", *row));
    let mut ids: Vec<&String> = at.keys().map(|(id, _)| id).collect();
    ids.dedup();
    ids.retain(|id| count(id, &periods.year) > 0);
    ids.sort_by_cached_key(|id| (Reverse(count(id, &periods.quarter)), Reverse(count(id, &periods.year))));
    for id in ids {
        let person = known.get(id.as_str()).copied();
        let of_person = |column: &str| person.map_or(Cell::Null, |row| officials.cell(column, row));
        let mut row: Vec<Value> = ["name", "titles"].map(|column| of_person(column).into()).to_vec();
        for (period, columns) in periods.with(&details) {
            let found = at.get(&(id.clone(), period.clone()));
            row.extend(columns.iter().map(|column| found.map_or(Value::Empty, |found| rows.cell(column, *found).into())));
        }
        sheet.rows.push(row);
    }
    Ok(source.finish(sheet))
}

/// Where the row of each thing and period stands.
fn places(source: &Source<'_>, table: &str, thing: &str) -> Result<BTreeMap<(String, String), usize>, Error> {
    let rows = source.rows(table)?;
    Ok(rows.numbers().map(|row| ((rows.text(thing, row), rows.text("period", row)), row)).collect())
}

/// The periods of the summaries: three months, the quarter, the year.
struct Periods {
    months: [String; 3],
    quarter: String,
    year: String,
}

impl Periods {
    fn of(source: &Source<'_>) -> Periods {
        let months = source.period.months().map(|month| month.to_string());
        Periods { months, quarter: source.period.to_string(), year: format!("{:04}", source.period.year()) }
    }

    fn all(&self) -> impl Iterator<Item = &String> {
        self.months.iter().chain([&self.quarter, &self.year])
    }

    /// Each period with what is shown of it: the first detail for a month and the year, all of them for the quarter.
    fn with<'a>(&'a self, details: &'a [&'a str]) -> Vec<(&'a String, &'a [&'a str])> {
        let first = &details[..1];
        let months = self.months.iter().map(|month| (month, first));
        months.chain([(&self.quarter, details), (&self.year, first)]).collect()
    }

    fn headings(&self, source: &Source<'_>, sheet: &mut Sheet, table: &str, details: &[&str]) {
        let year = source.period.year().to_string();
        for (period, columns) in self.with(details) {
            let name = match period.rsplit_once('-') {
                Some((_, month)) => {
                    source.say("publish-month", &[("year", year.clone()), ("month", month.trim_start_matches('0').to_owned())])
                }
                None if *period == self.quarter => source.quarter_name(),
                None => source.say("publish-year", &[("year", year.clone())]),
            };
            for column in columns {
                source.described(sheet, table, column);
                if let Some(Some(origin)) = sheet.origins.last_mut() {
                    origin.period = Some(period.clone());
                }
                if let Some(heading) = sheet.headings.last_mut() {
                    *heading = source.say("publish-heading-of-period", &[("period", name.clone()), ("label", heading.clone())]);
                }
            }
        }
    }
}
