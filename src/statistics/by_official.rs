//! One row for every period and official: activities, what was done in them, and on how many days.

use super::ground::{Ground, count, filled, sum, with_share};
use crate::model::{Role, Table};
use polars::prelude::{DataType, Expr, col, lit};

pub(super) fn by_official(ground: &Ground<'_>) -> Table {
    let mut counts = vec![count("n_activities"), col("start_date").n_unique().cast(DataType::Int32).alias("n_active_days")];
    counts.extend(Role::COUNTED.map(|(role, column)| {
        let held = col("roles").list().contains(lit(role.code()), false);
        held.cast(DataType::Int32).sum().cast(DataType::Int32).alias(column)
    }));
    let by_month = ground.dated("participations").group_by([col("month"), col("official_id")]).agg(counts);

    // A day lies in one month, so the days of a quarter or year are the sum of the days of its months, as the other counts are.
    let columns: Vec<&str> = ["n_activities", "n_active_days"].into_iter().chain(Role::COUNTED.map(|(_, column)| column)).collect();
    let sums: Vec<Expr> = columns.iter().map(|column| sum(column)).collect();
    let by_period = ground.by_period(by_month).group_by([col("period"), col("official_id")]).agg(sums);

    let grid = ground.period_rows().cross_join(ground.official_rows(), None);
    let plan = filled(grid, by_period, &["period", "official_id"], &columns);
    ground.table("by_official", with_share(ground, plan))
}
