//! One row a month: entries, activities, each level-1 category, people, days, documents and places.

use super::ground::{Ground, count, filled};
use crate::model::{self, MentionKind, Table, Values, made};
use crate::pipeline::Category;
use polars::prelude::{DataType, IntoLazy, JoinArgs, JoinType, LazyFrame, UniqueKeepStrategy, by_name, col, lit};

pub(super) fn by_month(ground: &Ground<'_>) -> Table {
    let month = || [col("month")];
    let entries = ground.within(ground.rows("entries").with_column(col("start_date").dt().to_string("%Y-%m").alias("month")));
    let n_entries = entries.clone().group_by(month()).agg([count("n_entries")]);

    let level1 = &ground.categories.level1;
    let mut sums = vec![count("n_activities"), col("start_date").n_unique().cast(DataType::Int32).alias("n_active_days")];
    sums.extend(level1.iter().map(|category| {
        let is = col("category_level1").eq(lit(category.code.clone()));
        is.cast(DataType::Int32).sum().cast(DataType::Int32).alias(category.count_column())
    }));
    let activities = ground.dated("activities").group_by(month()).agg(sums);
    let counted: Vec<String> =
        level1.iter().map(Category::count_column).chain(["n_activities".to_owned(), "n_active_days".to_owned()]).collect();
    let counted: Vec<&str> = counted.iter().map(String::as_str).collect();

    let officials = col("official_id").n_unique().cast(DataType::Int32).alias("n_officials");
    let n_officials = ground.dated("participations").group_by(month()).agg([officials]);

    let codes: Vec<&str> = ground.coverage.iter().map(|covered| covered.code()).collect();
    let coverage = Values::Text(codes.into_iter().map(Some).collect());
    let months: Vec<String> = ground.months.iter().map(ToString::to_string).collect();
    let grid = made(model::frame(vec![("month", super::ground::texts(&months)), ("coverage", coverage)])).lazy();

    let plan = filled(grid, n_entries, &["month"], &["n_entries"]);
    let plan = filled(plan, activities, &["month"], &counted);
    let plan = filled(plan, n_officials, &["month"], &["n_officials"]);
    let plan = filled(plan, mentions(ground, &entries, MentionKind::Document, "n_documents"), &["month"], &["n_documents"]);
    let plan = filled(plan, mentions(ground, &entries, MentionKind::Place, "n_places"), &["month"], &["n_places"]);
    ground.table("by_month", plan)
}

/// Names of one kind by month; a name counts once in an entry.
fn mentions(ground: &Ground<'_>, entries: &LazyFrame, kind: MentionKind, name: &str) -> LazyFrame {
    ground
        .rows("mentions")
        .filter(col("kind").eq(lit(kind.code())))
        .select([col("entry_id"), col("text")])
        .unique(Some(by_name(["entry_id", "text"], true, false)), UniqueKeepStrategy::Any)
        .join(entries.clone().select([col("entry_id"), col("month")]), [col("entry_id")], [col("entry_id")], JoinArgs::new(JoinType::Inner))
        .group_by([col("month")])
        .agg([count(name)])
}
