//! What every count stands on: the months of the covered range, the codes, the officials, and how a grid is filled.

use super::coverage::{self, Coverage};
use crate::model::{self, Month, Period, Quarter, Table, Tables, Values, made};
use crate::pipeline::{Categories, Fields};
use chrono::NaiveDate;
use polars::prelude::{DataFrame, DataType, Expr, IntoLazy, JoinArgs, JoinType, LazyFrame, col, len, lit};
use std::collections::BTreeSet;

/// Rows, range and descriptions, prepared once for all statistics.
pub(super) struct Ground<'a> {
    pub(super) fields: &'a Fields,
    pub(super) categories: &'a Categories,
    /// The covered range, without a gap.
    pub(super) months: Vec<Month>,
    /// Of each month.
    pub(super) coverage: Vec<Coverage>,
    pub(super) n_undated: usize,
    tables: &'a Tables,
    /// `month`, `period`: three rows a month.
    calendar: DataFrame,
}

impl<'a> Ground<'a> {
    pub(super) fn new(tables: &'a Tables, through: Quarter, fields: &'a Fields, categories: &'a Categories) -> Ground<'a> {
        let periods: Vec<_> = dates(tables, "sources", "period_start").into_iter().zip(dates(tables, "sources", "period_end")).collect();
        let periods: Vec<(NaiveDate, NaiveDate)> = periods.into_iter().filter_map(|(start, end)| Some((start?, end?))).collect();
        let starts = dates(tables, "entries", "start_date");
        let n_undated = starts.iter().filter(|start| start.is_none()).count();
        let held: BTreeSet<Month> = starts.iter().flatten().map(|start| Month::of(*start)).collect();
        let first = starts.into_iter().flatten().chain(periods.iter().map(|(start, _)| *start)).min();
        let months = range(first.map(Month::of), through);
        let coverage = coverage::coverage(&months, periods, &held);
        let calendar = calendar(&months);
        Ground { fields, categories, months, coverage, n_undated, tables, calendar }
    }

    /// The rows of a table; none where the table is missing.
    pub(super) fn rows(&self, table: &str) -> LazyFrame {
        self.tables.get(table).cloned().unwrap_or_default().lazy()
    }

    /// The rows of a table that bears months, within the covered range.
    pub(super) fn dated(&self, table: &str) -> LazyFrame {
        self.within(self.rows(table))
    }

    /// Rows whose `month` is in the covered range.
    pub(super) fn within(&self, rows: LazyFrame) -> LazyFrame {
        rows.join(self.month_rows(), [col("month")], [col("month")], JoinArgs::new(JoinType::Semi))
    }

    /// Rows of counts by `month`, once for each period that holds the month.
    pub(super) fn by_period(&self, rows: LazyFrame) -> LazyFrame {
        rows.join(self.calendar.clone().lazy(), [col("month")], [col("month")], JoinArgs::new(JoinType::Inner))
    }

    /// One column, `month`.
    pub(super) fn month_rows(&self) -> LazyFrame {
        let months: Vec<String> = self.months.iter().map(Month::to_string).collect();
        made(model::frame(vec![("month", texts(&months))])).lazy()
    }

    /// One column, `period`.
    pub(super) fn period_rows(&self) -> LazyFrame {
        self.calendar.clone().lazy().select([col("period")]).unique(None, polars::prelude::UniqueKeepStrategy::Any)
    }

    /// `category`, `category_level1`, `label_zh`, `label_en` of every code an activity may bear.
    pub(super) fn category_rows(&self) -> LazyFrame {
        let codes = &self.categories.codes;
        let column = |value: fn(&crate::pipeline::Category) -> &str| Values::Text(codes.iter().map(|code| Some(value(code))).collect());
        made(model::frame(vec![
            ("category", column(|code| &code.code)),
            ("category_level1", column(|code| code.level1())),
            ("label_zh", column(|code| &code.label)),
            ("label_en", column(|code| &code.label_en)),
        ]))
        .lazy()
    }

    /// `official_id`, `name` of those who took part in something; a roster alone makes no row of statistics.
    pub(super) fn official_rows(&self) -> LazyFrame {
        let seen = self.rows("participations").select([col("official_id")]);
        let seen = self.rows("officials").join(seen, [col("official_id")], [col("official_id")], JoinArgs::new(JoinType::Semi));
        seen.select([col("official_id"), col("name")])
    }

    /// Activities by period, as `total`.
    pub(super) fn totals(&self) -> LazyFrame {
        let by_month = self.dated("activities").group_by([col("month")]).agg([count("total")]);
        self.by_period(by_month).group_by([col("period")]).agg([sum("total")])
    }

    /// A table as its description has it.
    pub(super) fn table(&self, name: &str, plan: LazyFrame) -> Table {
        Table::arranged(name, plan, self.fields.columns(name).iter().map(|column| column.name.as_str()), self.fields.key(name))
    }
}

/// Number of rows of a group.
pub(super) fn count(name: &str) -> Expr {
    len().cast(DataType::Int32).alias(name)
}

/// Sum of a count over a group.
pub(super) fn sum(name: &str) -> Expr {
    col(name).sum().cast(DataType::Int32)
}

/// Every row of the grid with its counts; 0 where nothing was counted.
pub(super) fn filled(grid: LazyFrame, counts: LazyFrame, on: &[&str], columns: &[&str]) -> LazyFrame {
    let on: Vec<Expr> = on.iter().map(|name| col(*name)).collect();
    let zeros: Vec<Expr> = columns.iter().map(|name| col(*name).fill_null(lit(0i32)).cast(DataType::Int32)).collect();
    grid.join(counts, on.clone(), on, JoinArgs::new(JoinType::Left)).with_columns(zeros)
}

/// Adds `share`: `n_activities` of `total`, to six places; missing where the total is 0.
pub(super) fn with_share(ground: &Ground<'_>, plan: LazyFrame) -> LazyFrame {
    let mut frame = made(filled(plan, ground.totals(), &["period"], &["total"]).collect());
    let share: Vec<Option<f64>> = {
        let parts = made(made(frame.column("n_activities")).i32());
        let totals = made(made(frame.column("total")).i32());
        parts.iter().zip(totals.iter()).map(|(part, total)| share(part?, total?)).collect()
    };
    let column = made(model::frame(vec![("share", Values::Number(share))]));
    made(frame.with_column(made(column.column("share")).clone()).map(|_| ()));
    frame.lazy()
}

fn share(part: i32, total: i32) -> Option<f64> {
    (total > 0).then(|| (f64::from(part) / f64::from(total) * 1e6).round() / 1e6)
}

/// From the first covered month to the last of `through`; the quarter itself where nothing is covered before its end.
fn range(first: Option<Month>, through: Quarter) -> Vec<Month> {
    let [opening, _, last] = through.months();
    let first = first.filter(|first| *first <= last).unwrap_or(opening);
    std::iter::successors(Some(first), |month| Some(month.next())).take_while(|month| *month <= last).collect()
}

fn calendar(months: &[Month]) -> DataFrame {
    let rows: Vec<(String, String)> = months
        .iter()
        .flat_map(|month| {
            let periods = [Period::Month(*month), Period::Quarter(month.quarter()), Period::Year(month.year())];
            periods.map(|period| (month.to_string(), period.to_string()))
        })
        .collect();
    made(model::frame(vec![
        ("month", Values::Text(rows.iter().map(|(month, _)| Some(month.as_str())).collect())),
        ("period", Values::Text(rows.iter().map(|(_, period)| Some(period.as_str())).collect())),
    ]))
}

fn dates(tables: &Tables, table: &str, column: &str) -> Vec<Option<NaiveDate>> {
    let Some(frame) = tables.get(table) else { return Vec::new() };
    made(made(frame.column(column)).date()).as_date_iter().collect()
}

/// A column of text.
pub(super) fn texts(values: &[String]) -> Values<'_> {
    Values::Text(values.iter().map(|value| Some(value.as_str())).collect())
}
