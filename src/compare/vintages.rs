//! Every published figure as each release gave it: the vintages of the release before, and what this one gives otherwise.
//! A row stands from its release on until the next row of the same figure, and no row is ever changed. An older quarter that
//! is revised later tells of the periods that were over with it; figures that went on growing after it stay as they are.

use crate::model::{self, Quarter, Table, Tables, Values, is_over, made};
use crate::pipeline::Pipeline;
use chrono::NaiveDate;
use polars::prelude::{DataFrame, IntoLazy, SortMultipleOptions, col, lit};
use std::collections::BTreeMap;

/// Name of the table.
const NAME: &str = "vintages";
/// How the tables of statistics are called.
const STATISTICS: &str = "by_";
/// In tables with this column most figures are zero, and only those that ever were something else are kept.
const SPARSE: &str = "official_id";

/// A release as the vintages name it.
#[derive(Debug, Clone, Copy)]
pub struct Issue<'a> {
    /// Its place among all releases.
    pub vintage: u32,
    /// Its name.
    pub release: &'a str,
    /// The quarter it is issued for.
    pub period: Quarter,
    /// The day.
    pub issued: NaiveDate,
}

/// A figure: table, row and column.
type Figure = (String, String, String);

/// The vintages of `before`, whichever release it is, with the figures of `tables` that are new or no longer the same.
pub fn vintages(tables: &Tables, before: Option<&DataFrame>, issue: &Issue<'_>, pipeline: &Pipeline) -> Table {
    let mut last = before.map(known).unwrap_or_default();
    let is_older = before.and_then(newest).is_some_and(|newest| newest > issue.period);
    let mut rows: Vec<(Figure, Option<f64>)> = Vec::new();
    for table in tables.iter().filter(|table| table.name.starts_with(STATISTICS)) {
        let key = pipeline.fields.key(&table.name);
        let is_sparse = key.iter().any(|column| column == SPARSE);
        for (figure, value) in figures(table, key) {
            if !is_told(&figure, issue.period, is_older) {
                continue;
            }
            match last.remove(&figure) {
                Some(before) if before == value => {}
                None if is_sparse && value == Some(0.0) => {}
                _ => rows.push((figure, value)),
            }
        }
    }
    // What is left is not published any more, as far as it is of this release's time.
    let gone = last.into_iter().filter(|(figure, value)| value.is_some() && is_told(figure, issue.period, is_older));
    rows.extend(gone.map(|(figure, _)| (figure, None)));

    let place = i32::try_from(issue.vintage).unwrap_or(i32::MAX);
    let text = |part: fn(&Figure) -> &str| Values::Text(rows.iter().map(|(figure, _)| Some(part(figure))).collect());
    let new = made(model::frame(vec![
        ("table_name", text(|figure| &figure.0)),
        ("row_id", text(|figure| &figure.1)),
        ("field", text(|figure| &figure.2)),
        ("vintage", Values::Integer(vec![Some(place); rows.len()])),
        ("release", Values::Text(vec![Some(issue.release); rows.len()])),
        ("issued", Values::Date(vec![Some(issue.issued); rows.len()])),
        ("value", Values::Number(rows.iter().map(|(_, value)| *value).collect())),
    ]));
    let all = match before.filter(|before| before.width() == new.width()) {
        Some(before) => made(before.vstack(&new)),
        None => new,
    };
    let columns = pipeline.fields.columns(NAME).into_iter().map(|column| column.name.as_str());
    Table::arranged(NAME, all.lazy(), columns, pipeline.fields.key(NAME))
}

/// The rows of the releases before the one of this place.
pub fn before(vintages: &DataFrame, vintage: u32) -> DataFrame {
    made(vintages.clone().lazy().filter(col("vintage").lt(lit(i64::from(vintage)))).collect())
}

/// The latest quarter that there has been a release of.
fn newest(vintages: &DataFrame) -> Option<Quarter> {
    let releases = made(made(vintages.column("release")).str()).iter().flatten();
    releases.filter_map(|release| release.split_once('-')?.0.parse().ok()).max()
}

/// The last value of every figure.
fn known(vintages: &DataFrame) -> BTreeMap<Figure, Option<f64>> {
    let sorted = vintages.clone().lazy().sort(["vintage"], SortMultipleOptions::default().with_maintain_order(true));
    let sorted = made(sorted.select([col("table_name"), col("row_id"), col("field"), col("value")]).collect());
    let text = |name: &str| made(made(sorted.column(name)).str()).iter();
    let values = made(made(sorted.column("value")).f64()).iter();
    let own = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let rows = text("table_name").zip(text("row_id")).zip(text("field")).zip(values);
    rows.map(|(((table, row), field), value)| ((own(table), own(row), own(field)), value)).collect()
}

/// Every number of a table of statistics.
fn figures(table: &Table, key: &[String]) -> Vec<(Figure, Option<f64>)> {
    let columns = made(model::columns(&table.frame));
    let of_key: Vec<&Values<'_>> = key.iter().filter_map(|name| Some(&columns.iter().find(|(column, _)| column == name)?.1)).collect();
    let ids: Vec<String> = (0..table.frame.height())
        .map(|row| of_key.iter().map(|values| values.cell(row).text().into_owned()).collect::<Vec<_>>().join("|"))
        .collect();
    let mut figures = Vec::new();
    for (name, values) in &columns {
        let numbers: Vec<Option<f64>> = match values {
            Values::Integer(values) => values.iter().map(|value| value.map(f64::from)).collect(),
            Values::Number(values) => values.clone(),
            _ => continue,
        };
        let rows = ids.iter().zip(numbers);
        figures.extend(rows.map(|(id, value)| ((table.name.clone(), id.clone(), name.clone()), value)));
    }
    figures
}

/// Whether a release of this quarter tells of a figure at all. Where a later quarter is published, its own range is shorter
/// than that of the figure over the whole range or over a year that was not over.
fn is_told((_, row, _): &Figure, period: Quarter, is_older: bool) -> bool {
    let of_row = row.split('|').next().unwrap_or_default();
    match is_over(of_row, period) {
        Some(is_over) => is_over || (!is_older && of_row == period.year().to_string()),
        None => !is_older,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn tables(months: &[(&str, i32)], people: &[(&str, i32)]) -> Tables {
        let mut tables = Tables::default();
        let frame = |rows: &[(&str, i32)], extra: Option<&str>| {
            let mut columns: Vec<(&str, Values<'_>)> = Vec::new();
            columns.push(("month", Values::Text(rows.iter().map(|row| Some(row.0)).collect())));
            if let Some(official) = extra {
                columns.push(("official_id", Values::Text(rows.iter().map(|_| Some(official)).collect())));
            }
            columns.push(("n_activities", Values::Integer(rows.iter().map(|row| Some(row.1)).collect())));
            made(model::frame(columns))
        };
        tables.insert(Table { name: "by_month".to_owned(), frame: frame(months, None) });
        tables.insert(Table { name: "by_month_official".to_owned(), frame: frame(people, Some("P")) });
        tables
    }

    fn issued(vintage: u32, release: &str, before: Option<&Table>, tables: &Tables, pipeline: &Pipeline) -> Table {
        let day = NaiveDate::from_ymd_opt(2031, 4, vintage).unwrap();
        let period = release.split_once('-').unwrap().0.parse().unwrap();
        vintages(tables, before.map(|table| &table.frame), &Issue { vintage, release, period, issued: day }, pipeline)
    }

    fn lines(table: &Table) -> Vec<String> {
        let columns = model::columns(&table.frame).unwrap();
        let cell = |name: &str, row: usize| columns.iter().find(|column| column.0 == name).unwrap().1.cell(row).text().into_owned();
        let line = |row| ["row_id", "vintage", "release", "value"].map(|name| cell(name, row)).join(" ");
        (0..table.frame.height()).map(line).collect()
    }

    #[test]
    fn a_figure_has_a_row_when_it_appears_moves_or_goes() {
        let pipeline = Pipeline::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines/generic.toml")).unwrap();
        let first = issued(1, "2031Q1-r1", None, &tables(&[("2031-01", 3), ("2031-02", 0)], &[("2031-01", 1), ("2031-02", 0)]), &pipeline);
        assert_eq!(lines(&first), ["2031-01 1 2031Q1-r1 3", "2031-02 1 2031Q1-r1 0", "2031-01|P 1 2031Q1-r1 1"]);
        let same = issued(2, "2031Q1-r2", Some(&first), &tables(&[("2031-01", 3), ("2031-02", 0)], &[("2031-01", 1)]), &pipeline);
        assert_eq!(lines(&same), lines(&first));
        let moved = issued(3, "2031Q2-r1", Some(&first), &tables(&[("2031-01", 4), ("2031-02", 0), ("2031-05", 2)], &[]), &pipeline);
        let expected = [
            "2031-01 1 2031Q1-r1 3",
            "2031-01 3 2031Q2-r1 4",
            "2031-02 1 2031Q1-r1 0",
            "2031-05 3 2031Q2-r1 2",
            "2031-01|P 1 2031Q1-r1 1",
            "2031-01|P 3 2031Q2-r1 ",
        ];
        assert_eq!(lines(&moved), expected);
    }

    #[test]
    fn an_older_quarter_revised_later_tells_of_what_was_over_with_it() {
        let pipeline = Pipeline::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines/generic.toml")).unwrap();
        let first = issued(1, "2031Q1-r1", None, &tables(&[("2031-02", 0), ("2031", 1)], &[]), &pipeline);
        let second = issued(2, "2031Q2-r1", Some(&first), &tables(&[("2031-02", 0), ("2031-05", 2), ("2031", 3)], &[]), &pipeline);
        // The year had one activity when the first quarter was over; today it has three.
        let older = issued(3, "2031Q1-r2", Some(&second), &tables(&[("2031-02", 1), ("2031", 2)], &[]), &pipeline);
        let more: Vec<String> = lines(&older).into_iter().filter(|line| line.contains(" 3 ")).collect();
        assert_eq!(more, ["2031-02 3 2031Q1-r2 1"]);
        // Of the newest quarter the year is told as far as it has gone.
        let newest = issued(3, "2031Q2-r2", Some(&second), &tables(&[("2031-02", 1), ("2031-05", 2), ("2031", 4)], &[]), &pipeline);
        let more: Vec<String> = lines(&newest).into_iter().filter(|line| line.contains(" 3 ")).collect();
        assert_eq!(more, ["2031 3 2031Q2-r2 4", "2031-02 3 2031Q2-r2 1"]);
    }
}
