//! One row for every period and category: how many activities, and their share of the period.

use super::ground::{Ground, count, filled, sum, with_share};
use crate::model::Table;
use polars::prelude::col;

pub(super) fn by_category(ground: &Ground<'_>) -> Table {
    let by_month = ground.dated("activities").group_by([col("month"), col("category")]).agg([count("n_activities")]);
    let counts = ground.by_period(by_month).group_by([col("period"), col("category")]).agg([sum("n_activities")]);
    let grid = ground.period_rows().cross_join(ground.category_rows(), None);
    let plan = filled(grid, counts, &["period", "category"], &["n_activities"]);
    ground.table("by_category", with_share(ground, plan))
}
