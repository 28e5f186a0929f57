//! The table of officials, from the participations: who they are, what they were called, when they were seen.

use super::described;
use crate::model::{self, Table, Tables, Values, made};
use crate::pipeline::Fields;
use polars::prelude::{DataFrame, ExplodeOptions, IntoLazy, LazyFrame, SortMultipleOptions, col, len};
use std::collections::BTreeMap;

/// Officials of the participations in `tables`, one row each.
///
/// `organizations` stays empty: where a title ends and its body begins is not safe to tell without a roster.
pub(super) fn derive(tables: &Tables, fields: &Fields) -> Table {
    let participations = tables.get("participations").cloned().unwrap_or_default();
    if participations.height() == 0 {
        let none = || Values::List(Vec::new());
        let frame = made(model::frame(vec![
            ("official_id", Values::Text(Vec::new())),
            ("name", Values::Text(Vec::new())),
            ("other_names", none()),
            ("titles", none()),
            ("organizations", none()),
            ("first_date", Values::Date(Vec::new())),
            ("last_date", Values::Date(Vec::new())),
            ("n_activities", Values::Integer(Vec::new())),
        ]));
        return described("officials", frame.lazy(), fields);
    }
    // In the order of time, so that the first row of a spelling or a title is its first appearance.
    let order = SortMultipleOptions::default().with_nulls_last(true);
    let in_order = made(
        participations
            .lazy()
            .select([col("official_id"), col("name"), col("titles"), col("start_date"), col("activity_id")])
            .sort(["start_date", "activity_id", "official_id"], order)
            .collect(),
    );
    let counts = in_order.clone().lazy().group_by([col("official_id")]).agg([
        col("start_date").min().alias("first_date"),
        col("start_date").max().alias("last_date"),
        len().cast(polars::prelude::DataType::Int32).alias("n_activities"),
    ]);
    let counts = made(counts.sort(["official_id"], SortMultipleOptions::default()).collect());
    let options = ExplodeOptions { empty_as_null: true, keep_nulls: true };
    let exploded = in_order.clone().lazy().explode(polars::prelude::by_name(["titles"], true, false), options);
    let titles = by_official(first_seen(exploded, "titles"), "titles");
    let names = by_official(first_seen(in_order.lazy(), "name"), "name");

    let ids: Vec<Option<&str>> = made(made(counts.column("official_id")).str()).iter().collect();
    let of = |lists: &BTreeMap<String, Vec<String>>, id: &Option<&str>| lists.get(id.unwrap_or_default()).cloned().unwrap_or_default();
    let spellings: Vec<Vec<String>> = ids.iter().map(|id| of(&names, id)).collect();
    let described_by = made(model::frame(vec![
        ("official_id", Values::Text(ids.clone())),
        ("name", Values::Text(spellings.iter().map(|names| names.first().map(String::as_str)).collect())),
        ("other_names", Values::List(spellings.iter().map(|names| Some(names.iter().skip(1).cloned().collect())).collect())),
        ("titles", Values::List(ids.iter().map(|id| Some(of(&titles, id))).collect())),
        ("organizations", Values::List(vec![Some(Vec::new()); ids.len()])),
    ]));
    let mut frame = described_by;
    for column in ["first_date", "last_date", "n_activities"] {
        made(frame.with_column(made(counts.column(column)).clone()).map(|_| ()));
    }
    described("officials", frame.lazy(), fields)
}

/// Each value of an official with the row where it is first seen, in that order.
fn first_seen(rows: LazyFrame, column: &str) -> DataFrame {
    let plan = rows
        .with_row_index("row", None)
        .group_by([col("official_id"), col(column)])
        .agg([col("row").min()])
        .sort(["official_id", "row"], SortMultipleOptions::default());
    made(plan.collect())
}

fn by_official(values: DataFrame, column: &str) -> BTreeMap<String, Vec<String>> {
    let mut lists: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let ids = made(made(values.column("official_id")).str());
    let texts = made(made(values.column(column)).str());
    for (id, text) in ids.iter().zip(texts.iter()) {
        if let (Some(id), Some(text)) = (id, text) {
            lists.entry(id.to_owned()).or_default().push(text.to_owned());
        }
    }
    lists
}
