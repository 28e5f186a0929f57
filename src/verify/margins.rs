//! Margins that must agree: statistics are summed up again and held against the rows, and against each other.

use crate::model::{Code, Finding, Tables, made};
use polars::prelude::{DataFrame, IntoLazy, SortMultipleOptions, col, len};
use std::collections::BTreeMap;

/// Counts by month, or by another column.
type Counts = BTreeMap<String, i64>;

/// Every margin that does not agree with the rows it stands for.
pub(super) fn margins(tables: &Tables) -> Vec<Finding> {
    let mut findings = Vec::new();
    let Some(by_month) = tables.get("by_month") else { return findings };
    let rows = |table: &str, by: &str| counted(tables, table, by);
    let sums = |table: &str, by: &str| summed(tables, table, by, "n_activities");
    let (activities, participations) = (rows("activities", "month"), rows("participations", "month"));

    let mut check = |left: &str, left_counts: &Counts, right: &str, right_counts: &Counts| {
        findings.extend(disagreement(left, left_counts, right, right_counts));
    };
    check("by_month.n_activities", &sums("by_month", "month"), "activities", &activities);
    check("by_month_category.n_activities", &sums("by_month_category", "month"), "activities", &activities);
    check("by_month_official.n_activities", &sums("by_month_official", "month"), "participations", &participations);
    for (table, by, rows_of) in [
        ("by_month_category", "category", "activities"),
        ("by_official_category", "category", "participations"),
        ("by_official_category", "official_id", "participations"),
        ("by_month_official", "official_id", "participations"),
    ] {
        check(&format!("{table}.n_activities"), &sums(table, by), rows_of, &dated(tables, rows_of, by));
    }
    for (table, expected, rows_of) in [("by_category", &activities, "activities"), ("by_official", &participations, "participations")] {
        check(&format!("{table}.n_activities"), &sums(table, "period"), rows_of, &by_period(expected));
    }
    check("by_month.n_category_*", &across(by_month), "by_month.n_activities", &sums("by_month", "month"));
    check("by_month.n_entries", &total(tables, "by_month", "n_entries"), "entries", &dated_entries(tables));
    check("entries.n_activities", &total(tables, "entries", "n_activities"), "activities", &all(tables, "activities"));
    check("officials.n_activities", &sums("officials", "official_id"), "participations", &rows("participations", "official_id"));
    findings
}

/// One finding with the totals, or with the first group that differs where the totals agree.
fn disagreement(left: &str, left_counts: &Counts, right: &str, right_counts: &Counts) -> Option<Finding> {
    let get = |counts: &Counts, group: &String| counts.get(group).copied().unwrap_or_default();
    let group = left_counts.keys().chain(right_counts.keys()).find(|group| get(left_counts, group) != get(right_counts, group))?;
    let (left_total, right_total) = (left_counts.values().sum::<i64>(), right_counts.values().sum::<i64>());
    let finding = Finding::new(Code::MarginMismatch);
    Some(if left_total == right_total {
        let finding = finding.with("left", format!("{left} {group}")).with("right", format!("{right} {group}"));
        finding.with("left_total", get(left_counts, group)).with("right_total", get(right_counts, group))
    } else {
        finding.with("left", left).with("right", right).with("left_total", left_total).with("right_total", right_total)
    })
}

/// Rows of a table by a column; rows without a value in it do not count.
fn counted(tables: &Tables, table: &str, by: &str) -> Counts {
    let Some(frame) = tables.get(table) else { return Counts::new() };
    let plan = frame.clone().lazy().select([col(by)]).group_by([col(by)]).agg([len().cast(polars::prelude::DataType::Int64).alias("n")]);
    pairs(&made(plan.sort([by], SortMultipleOptions::default()).collect()), by)
}

/// Rows with a month, by another column.
fn dated(tables: &Tables, table: &str, by: &str) -> Counts {
    let Some(frame) = tables.get(table) else { return Counts::new() };
    let plan = frame.clone().lazy().filter(col("month").is_not_null()).select([col(by)]);
    let plan = plan.group_by([col(by)]).agg([len().cast(polars::prelude::DataType::Int64).alias("n")]);
    pairs(&made(plan.sort([by], SortMultipleOptions::default()).collect()), by)
}

/// The sum of a count by a column, zeros left out.
fn summed(tables: &Tables, table: &str, by: &str, count: &str) -> Counts {
    let Some(frame) = tables.get(table) else { return Counts::new() };
    let plan = frame.clone().lazy().select([col(by), col(count)]);
    let plan = plan.group_by([col(by)]).agg([col(count).cast(polars::prelude::DataType::Int64).sum().alias("n")]);
    pairs(&made(plan.filter(col("n").neq(polars::prelude::lit(0i64))).sort([by], SortMultipleOptions::default()).collect()), by)
}

fn pairs(frame: &DataFrame, by: &str) -> Counts {
    let groups = made(made(frame.column(by)).str());
    let counts = made(made(frame.column("n")).i64());
    groups.iter().zip(counts.iter()).filter_map(|(group, count)| Some((group?.to_owned(), count?))).collect()
}

/// The sum of a count over a whole table.
fn total(tables: &Tables, table: &str, count: &str) -> Counts {
    let Some(frame) = tables.get(table) else { return Counts::new() };
    let sum = made(made(frame.column(count)).i32()).iter().flatten().map(i64::from).sum();
    Counts::from([(String::new(), sum)])
}

fn all(tables: &Tables, table: &str) -> Counts {
    let rows = tables.get(table).map_or(0, DataFrame::height);
    Counts::from([(String::new(), i64::try_from(rows).unwrap_or(i64::MAX))])
}

fn dated_entries(tables: &Tables) -> Counts {
    let Some(frame) = tables.get("entries") else { return Counts::new() };
    let dated = frame.height() - made(frame.column("start_date")).null_count();
    Counts::from([(String::new(), i64::try_from(dated).unwrap_or(i64::MAX))])
}

/// The counts of level-1 categories of each month.
fn across(by_month: &DataFrame) -> Counts {
    let months = made(made(by_month.column("month")).str());
    let mut counts: Counts = Counts::new();
    for column in by_month.columns().iter().filter(|column| column.name().starts_with("n_category_")) {
        for (month, count) in months.iter().zip(made(column.i32()).iter()) {
            *counts.entry(month.unwrap_or_default().to_owned()).or_default() += i64::from(count.unwrap_or_default());
        }
    }
    counts
}

/// The same counts for months, quarters and years.
fn by_period(by_month: &Counts) -> Counts {
    let mut counts = Counts::new();
    for (month, count) in by_month {
        let Ok(found) = month.parse::<crate::model::Month>() else { continue };
        for period in [month.clone(), found.quarter().to_string(), format!("{:04}", found.year())] {
            *counts.entry(period).or_default() += count;
        }
    }
    counts
}
