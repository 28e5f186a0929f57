//! Every published figure as each release gave it: the vintages of the release before, and what this one gives otherwise.
//! A row stands from its release on until the next row of the same figure, and no row is ever changed.

use crate::model::{self, Month, Quarter, Table, Tables, Values, made};
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
    let mut rows: Vec<(Figure, Option<f64>)> = Vec::new();
    for table in tables.iter().filter(|table| table.name.starts_with(STATISTICS)) {
        let key = pipeline.fields.key(&table.name);
        let is_sparse = key.iter().any(|column| column == SPARSE);
        for (figure, value) in figures(table, key) {
            match last.remove(&figure) {
                Some(before) if before == value => {}
                None if is_sparse && value == Some(0.0) => {}
                _ => rows.push((figure, value)),
            }
        }
    }
    // What is left is not published any more, as far as it is of this release's time.
    let gone = last.into_iter().filter(|((table, row, _), value)| value.is_some() && is_of_time(table, row, issue.period));
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

/// Whether a release of this quarter speaks of the figure at all: an older quarter that is revised later says nothing of
/// the months after it. Figures over the whole range are of every time.
fn is_of_time(table: &str, row: &str, period: Quarter) -> bool {
    let of_row = row.split('|').next().unwrap_or_default();
    if table == "by_official_category" {
        return true;
    }
    let [.., last] = period.months();
    if let Ok(month) = of_row.parse::<Month>() {
        month <= last
    } else if let Ok(quarter) = of_row.parse::<Quarter>() {
        quarter <= period
    } else {
        of_row.parse::<i32>().is_ok_and(|year| year <= period.year())
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
        // An older quarter revised later is silent about what came after it.
        let older = issued(4, "2031Q1-r3", Some(&moved), &tables(&[("2031-01", 4), ("2031-02", 1)], &[]), &pipeline);
        let more: Vec<String> = lines(&older).into_iter().filter(|line| line.contains(" 4 ")).collect();
        assert_eq!(more, ["2031-02 4 2031Q1-r3 1"]);
    }
}
