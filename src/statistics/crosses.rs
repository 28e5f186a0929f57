//! The three crosses of month, category and official, over the whole covered range.

use super::ground::{Ground, count, filled};
use crate::model::Table;
use polars::prelude::{LazyFrame, col};

pub(super) fn by_month_category(ground: &Ground<'_>) -> Table {
    let grid = ground.month_rows().cross_join(ground.category_rows(), None);
    cross(ground, "by_month_category", grid, "activities", ["month", "category"])
}

pub(super) fn by_month_official(ground: &Ground<'_>) -> Table {
    let grid = ground.month_rows().cross_join(ground.official_rows(), None);
    cross(ground, "by_month_official", grid, "participations", ["month", "official_id"])
}

pub(super) fn by_official_category(ground: &Ground<'_>) -> Table {
    let grid = ground.official_rows().cross_join(ground.category_rows(), None);
    cross(ground, "by_official_category", grid, "participations", ["official_id", "category"])
}

/// The rows of `table` by two columns, in a complete grid.
fn cross(ground: &Ground<'_>, name: &str, grid: LazyFrame, table: &str, by: [&str; 2]) -> Table {
    let counts = ground.dated(table).group_by(by.map(col)).agg([count("n_activities")]);
    ground.table(name, filled(grid, counts, &by, &["n_activities"]))
}
