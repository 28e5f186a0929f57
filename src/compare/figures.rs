//! The figures of tables of statistics: a row of a grid that came or went is told as its figures, since whoever has no row
//! had nothing; and which figures had been published before and are others now.

use crate::model::{self, Cell, Change, ChangeKind, ChangeReason, Quarter, Tables, Values, holds, is_over};
use crate::pipeline::{ColumnType, Fields};
use polars::prelude::DataFrame;

/// How the names of tables of statistics begin.
const STATISTICS: &str = "by_";

/// The months that each release covers, with their activities: old, new.
pub(super) struct Times([Vec<(String, i64)>; 2]);

impl Times {
    pub(super) fn new(old: &Tables, new: &Tables) -> Times {
        Times([old, new].map(|tables| {
            let frame = tables.get("by_month").and_then(|frame| frame.select(["month", "n_activities"]).ok());
            let Some(columns) = frame.as_ref().and_then(|frame| model::columns(frame).ok()) else { return Vec::new() };
            let count = |row: usize| if let Cell::Integer(count) = columns[1].1.cell(row) { count } else { 0 };
            (0..columns[0].1.len()).map(|row| (columns[0].1.cell(row).text().into_owned(), count(row))).collect()
        }))
    }

    /// How many activities a release has in a period; `None` where it does not cover it.
    fn activities(&self, side: usize, period: Option<&str>) -> Option<i64> {
        let months = self.0[side].iter().filter(|(month, _)| period.is_none_or(|period| holds(period, month)));
        months.map(|(_, count)| *count).reduce(|sum, count| sum + count)
    }
}

/// One table of statistics in both releases.
pub(super) struct Grid<'a> {
    times: &'a Times,
    /// Whether rows beside each other tell of one time, so that one may be missing.
    is_crossed: bool,
    has_period: bool,
    /// Every number with whether it is a share; of the old release, of the new one.
    numbers: [Vec<(String, bool, Values<'a>)>; 2],
}

impl<'a> Grid<'a> {
    /// `None` where the table is no table of statistics.
    pub(super) fn new(table: &str, frames: [Option<&'a DataFrame>; 2], times: &'a Times, fields: &Fields) -> Option<Grid<'a>> {
        let key = fields.key(table);
        let first = key.first().filter(|_| table.starts_with(STATISTICS))?;
        let numbers = frames.map(|frame| {
            let columns = frame.map(|frame| model::made(model::columns(frame))).unwrap_or_default();
            let known = columns.into_iter().filter(|(name, _)| is_number(table, name, fields) && !key.contains(name));
            known.map(|(name, values)| (name, matches!(values, Values::Number(_)), values)).collect()
        });
        Some(Grid { times, is_crossed: key.len() > 1, has_period: is_period(first), numbers })
    }

    /// A row that only one of the two releases has: nothing where it holds nothing, its figures where the other release
    /// tells of its time, and itself where it does not. `at` is its place in the release that has it.
    pub(super) fn told(&self, change: Change, at: usize) -> Vec<Change> {
        let (side, other) = if change.kind == ChangeKind::Added { (1, 0) } else { (0, 1) };
        let printed = |values: &Values<'_>| values.cell(at).text().into_owned();
        let figures: Vec<(&String, bool, String)> = self.numbers[side]
            .iter()
            .map(|(name, is_share, values)| (name, *is_share, printed(values)))
            .filter(|(_, _, text)| text.parse::<f64>().is_ok_and(|value| value != 0.0))
            .collect();
        let period = change.key.split('|').next().filter(|_| self.has_period);
        let activities = self.times.activities(other, period);
        if figures.is_empty() && self.is_crossed {
            return Vec::new();
        }
        if figures.is_empty() || (activities.is_none() && change.kind == ChangeKind::Added) {
            return vec![change];
        }
        let told = figures.into_iter().map(|(name, is_share, text)| {
            // Nothing is 0, but of no activities there is no share, and of a time that is not covered nothing is said.
            let nothing = activities.filter(|count| *count > 0 || !is_share).map(|_| "0".to_owned());
            let (old, new) = if side == 1 { (nothing, Some(text)) } else { (Some(text), nothing) };
            Change { column: Some(name.clone()), old, new, kind: ChangeKind::Changed, ..change.clone() }
        });
        told.collect()
    }
}

/// Marks the figures that were published before. A month, quarter or year that was over then is revised whatever the
/// reason; a figure that goes on growing is where more than its growth moved it.
pub(super) fn mark(changes: &mut [Change], until: Quarter, fields: &Fields) {
    for change in changes.iter_mut().filter(|change| change.kind == ChangeKind::Changed && change.table.starts_with(STATISTICS)) {
        let is_figure = change.column.as_deref().is_some_and(|column| is_number(&change.table, column, fields));
        let has_period = fields.key(&change.table).first().is_some_and(|name| is_period(name));
        let period = change.key.split('|').next().filter(|_| has_period);
        let is_closed = period.and_then(|period| is_over(period, until)).unwrap_or(false);
        change.is_revised = is_figure && (is_closed || change.reasons != [ChangeReason::NewPeriod]);
    }
}

fn is_period(column: &str) -> bool {
    matches!(column, "month" | "period")
}

fn is_number(table: &str, column: &str, fields: &Fields) -> bool {
    let known = fields.column(table, column);
    known.is_some_and(|column| matches!(column.kind, ColumnType::Integer | ColumnType::Long | ColumnType::Number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Table, made};
    use crate::pipeline::Pipeline;
    use std::path::Path;

    /// Months with their activities, and the rows of one official.
    fn tables(months: &[(&str, i32)], rows: &[(&str, i32, f64)]) -> Tables {
        let mut tables = Tables::default();
        let mut add = |name: &str, columns| tables.insert(Table { name: name.to_owned(), frame: made(model::frame(columns)) });
        let month = Values::Text(months.iter().map(|row| Some(row.0)).collect());
        add("by_month", vec![("month", month), ("n_activities", Values::Integer(months.iter().map(|row| Some(row.1)).collect()))]);
        let columns = vec![
            ("period", Values::Text(rows.iter().map(|row| Some(row.0)).collect())),
            ("official_id", Values::Text(vec![Some("P"); rows.len()])),
            ("n_activities", Values::Integer(rows.iter().map(|row| Some(row.1)).collect())),
            ("share", Values::Number(rows.iter().map(|row| Some(row.2)).collect())),
        ];
        add("by_official", columns);
        tables
    }

    #[track_caller]
    fn check(kind: ChangeKind, row: (&str, i32, f64), other: &[(&str, i32)], expected: &[&str]) {
        let fields = Pipeline::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines/generic.toml")).unwrap().fields;
        let (has, lacks) = (tables(&[("2031-02", 4)], &[row]), tables(other, &[]));
        let [old, new] = if kind == ChangeKind::Added { [&lacks, &has] } else { [&has, &lacks] };
        let times = Times::new(old, new);
        let grid = Grid::new("by_official", [old, new].map(|tables| tables.get("by_official")), &times, &fields).unwrap();
        let told = grid.told(Change::of_row("by_official", format!("{}|P", row.0), kind), 0);
        let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_owned());
        let told: Vec<String> = told
            .iter()
            .map(|change| format!("{} {} {} {}", change.kind.code(), text(&change.column), text(&change.old), text(&change.new)))
            .collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn whoever_has_no_row_had_nothing() {
        let (published, row) = ([("2031-02", 4)], ("2031-02", 1, 0.25));
        check(ChangeKind::Added, row, &published, &["changed n_activities 0 1", "changed share 0 0.25"]);
        check(ChangeKind::Removed, row, &published, &["changed n_activities 1 0", "changed share 0.25 0"]);
        check(ChangeKind::Added, ("2031-02", 0, 0.0), &published, &[]);
    }

    #[test]
    fn of_a_time_that_is_not_covered_nothing_is_said_and_of_no_activities_there_is_no_share() {
        let row = ("2031-02", 1, 0.25);
        check(ChangeKind::Added, row, &[("2031-01", 4)], &["added - - -"]);
        check(ChangeKind::Removed, row, &[("2031-03", 4)], &["changed n_activities 1 -", "changed share 0.25 -"]);
        check(ChangeKind::Added, row, &[("2031-02", 0)], &["changed n_activities 0 1", "changed share - 0.25"]);
    }

    #[test]
    fn a_figure_of_a_time_that_was_over_is_revised_whatever_the_reason() {
        let fields = Pipeline::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines/generic.toml")).unwrap().fields;
        let figure = |table: &str, key: &str, column: &str, reasons: &[ChangeReason]| Change {
            column: Some(column.to_owned()),
            reasons: reasons.to_vec(),
            ..Change::of_row(table, key, ChangeKind::Changed)
        };
        let (new, late) = ([ChangeReason::NewPeriod], [ChangeReason::NewPeriod, ChangeReason::LateSource]);
        let mut changes = vec![
            figure("by_month", "2031-03", "n_activities", &new),
            figure("by_category", "2031Q1|M1", "share", &new),
            figure("by_category", "2031|M1", "n_activities", &new),
            figure("by_category", "2031|M1", "n_activities", &late),
            figure("by_official_category", "P|M1", "n_activities", &new),
            figure("by_category", "2031Q1|M1", "label_zh", &[ChangeReason::Program]),
            figure("by_month", "2031-03", "coverage", &late),
            figure("entries", "e", "n_activities", &late),
        ];
        mark(&mut changes, Quarter::new(2031, 1).unwrap(), &fields);
        let revised: Vec<bool> = changes.iter().map(|change| change.is_revised).collect();
        assert_eq!(revised, [true, true, false, true, false, false, false, false]);
    }
}
