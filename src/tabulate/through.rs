//! A release holds all input up to the end of its period: what is dated later stays out of every table.

use super::{described, officials};
use crate::model::{Quarter, Tables, made};
use crate::pipeline::{Fields, Pipeline};
use polars::prelude::{IntoLazy, JoinArgs, JoinType, LazyFrame, NULL, col, lit};

/// The tables without what is dated after `quarter`. A source whose period begins later is left out with all its entries;
/// entries without a date stay.
pub fn through(tables: Tables, quarter: Quarter, pipeline: &Pipeline) -> Tables {
    within(tables, quarter, &pipeline.fields)
}

/// [`through`] with no more of the pipeline than it needs.
pub(super) fn within(tables: Tables, quarter: Quarter, fields: &Fields) -> Tables {
    let Some(last) = quarter.last_day() else { return tables };
    let is_later = |table: &str, column: &str| {
        let Some(frame) = tables.get(table) else { return false };
        made(made(frame.column(column)).date()).as_date_iter().flatten().any(|date| date > last)
    };
    // The usual run publishes the newest quarter: then nothing is left out, and nothing need be counted again.
    if !is_later("entries", "start_date") && !is_later("sources", "period_start") {
        return tables;
    }
    let frame = |name: &str| tables.get(name).cloned().unwrap_or_default().lazy();
    // The date as a literal without the feature for literals of dates: days since 1970 in the column's own type.
    let days = last.signed_duration_since(chrono::NaiveDate::default()).num_days();
    let last = lit(i32::try_from(days).unwrap_or(i32::MAX)).cast(polars::prelude::DataType::Date);
    let until = |column: &str| col(column).lt_eq(last.clone()).or(col(column).eq_missing(lit(NULL)));
    let sources = frame("sources").filter(until("period_start"));
    let entries = with(frame("entries").filter(until("start_date")), &sources, "source_id");
    let of_entries =
        ["activities", "participations", "mentions", "merges", "corrections"].into_iter().filter(|name| tables.get(name).is_some());
    let kept: Vec<_> = of_entries.map(|name| (name, with(frame(name), &entries, "entry_id"))).collect();
    let mut kept_tables = Tables::default();
    let of_sources = ["sheets", "posts"].map(|name| (name, with(frame(name), &sources, "source_id")));
    for (name, plan) in [("sources", sources.clone()), ("entries", entries.clone())].into_iter().chain(kept).chain(of_sources) {
        kept_tables.insert(described(name, plan, fields));
    }
    let people = officials::derive(&kept_tables, fields);
    kept_tables.insert(people);
    for table in tables.iter() {
        if kept_tables.get(&table.name).is_none() {
            kept_tables.insert(table.clone());
        }
    }
    kept_tables
}

/// The rows whose `key` is in `others`.
fn with(rows: LazyFrame, others: &LazyFrame, key: &str) -> LazyFrame {
    rows.join(others.clone().select([col(key)]), [col(key)], [col(key)], JoinArgs::new(JoinType::Semi))
}
