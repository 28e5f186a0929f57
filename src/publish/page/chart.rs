//! The geometry of charts: where columns, their parts, ticks and labels of a drawing stand. The template writes it as SVG,
//! and a table beside it holds the same figures.

use super::figure::grouped;
use super::summary::number_of;
use super::view::View;
use crate::error::Error;
use serde_json::{Value, json};

/// Size of the drawing, in its own units.
const WIDTH: i64 = 560;
const HEIGHT: i64 = 330;
/// Room for the labels of the axes.
const LEFT: i64 = 36;
const BOTTOM: i64 = 46;
const TOP: i64 = 18;
/// More columns than these cannot be told apart.
const MOST_MONTHS: usize = 24;
/// A part lower than this has no room for its figure.
const LETTERS_FIT: i64 = 14;
/// A narrower column has no room for figures, neither within nor above it.
const FIGURES_FIT: i64 = 22;
/// A narrower month is named by its number alone.
const NAME_FITS: i64 = 34;
/// A single month is no wall.
const WIDEST: i64 = 84;

/// One month of the chart.
struct Column {
    month: String,
    /// Of each level-1 category, in their order.
    counts: Vec<i64>,
    /// Whether a source covers any of its days.
    is_covered: bool,
}

impl Column {
    /// Whether its figure says something: a month without a source may still hold what a source of another month tells.
    fn is_told(&self) -> bool {
        self.is_covered || self.counts.iter().any(|count| *count > 0)
    }
}

/// Activities by month and level-1 category: the months up to the end of the release.
pub(super) fn by_month(view: &View<'_>) -> Result<Value, Error> {
    let rows = view.rows("by_month")?;
    let level1 = &view.context.pipeline.categories.level1;
    let mut columns: Vec<Column> = rows
        .numbers()
        .map(|row| Column {
            month: rows.text("month", row),
            counts: level1.iter().map(|category| rows.count(&category.count_column(), row)).collect(),
            is_covered: rows.text("coverage", row) != "none",
        })
        .collect();
    columns.drain(..columns.len().saturating_sub(MOST_MONTHS));
    let most = columns.iter().map(|column| column.counts.iter().sum()).max().unwrap_or(0);
    let (step, top) = scale(most);
    let base = HEIGHT - BOTTOM;
    let height = |count: i64| (base - TOP) * count / top;
    let ticks: Vec<Value> = (0..=top / step).map(|at| json!({ "y": base - height(at * step), "label": grouped(at * step) })).collect();
    let n_columns = i64::try_from(columns.len()).unwrap_or(1).max(1);
    let slot = (WIDTH - LEFT) / n_columns;
    let width = (slot * 7 / 10).min(WIDEST);
    let shows_figures = width >= FIGURES_FIT;
    let drawn: Vec<Value> = columns
        .iter()
        .zip(0..)
        .map(|(column, at)| {
            let x = LEFT + slot * at + (slot - width) / 2;
            let mut below = 0;
            let parts: Vec<Value> = column
                .counts
                .iter()
                .enumerate()
                .filter(|(_, count)| **count > 0)
                .map(|(kind, count)| {
                    let (from, to) = (base - height(below), base - height(below + count));
                    below += count;
                    let name = view.category(&level1[kind].code);
                    json!({
                        "kind": kind, "y": to, "height": (from - to).max(1), "middle": to.midpoint(from),
                        "text": if from - to >= LETTERS_FIT && shows_figures { grouped(*count) } else { String::new() },
                        "title": format!("{} {name} {}", view.period(&column.month), grouped(*count)),
                        "link": format!("#list?p={}&c={}", column.month, level1[kind].code),
                    })
                })
                .collect();
            let year = column.month.get(..4).unwrap_or_default();
            let number = number_of(&column.month);
            let named = if slot < NAME_FITS { number.clone() } else { view.say("chart-month", &[("month", number.clone())]) };
            // The year stands under its first month alone.
            let names_year = at == 0 || number == "1";
            json!({
                "x": x, "width": width, "middle": x + width / 2, "parts": parts, "top": base - height(below) - 5,
                "total": grouped(below), "covered": column.is_told(),
                "month": named, "year": if names_year { year } else { "" },
            })
        })
        .collect();
    let used = |kind: usize| columns.iter().any(|column| column.counts[kind] > 0);
    let legend: Vec<Value> = (0..level1.len())
        .filter(|kind| used(*kind))
        .map(|kind| json!({ "kind": kind, "label": view.category(&level1[kind].code) }))
        .collect();
    Ok(json!({
        "width": WIDTH, "height": HEIGHT, "left": LEFT, "base": base, "ticks": ticks, "columns": drawn, "legend": legend,
        "shows_totals": shows_figures, "uncovered": columns.iter().any(|column| !column.is_told()),
    }))
}

/// A step of 1, 2, 5, 10, 20 … activities that is taken at most five times, and the top of the axis.
fn scale(most: i64) -> (i64, i64) {
    let mut unit = 1;
    let step = loop {
        if let Some(step) = [1, 2, 5].map(|factor| factor * unit).into_iter().find(|step| most <= step * 5) {
            break step;
        }
        unit *= 10;
    };
    (step, ((most + step - 1) / step).max(1) * step)
}

/// How dark a cell of a heat table is, 0 for nothing and else 1 to 6.
pub(super) fn heat(count: i64, most: i64) -> i64 {
    if count <= 0 || most <= 0 { 0 } else { 1 + (count * 5 + most / 2) / most }
}

/// Length of a bar in hundredths.
pub(super) fn length(count: i64, most: i64) -> i64 {
    if most <= 0 { 0 } else { (count * 100 / most).max(i64::from(count > 0)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_has_at_most_five_whole_steps() {
        assert_eq!(
            [0, 1, 5, 6, 11, 26, 51, 480, 501].map(scale),
            [(1, 1), (1, 1), (1, 5), (2, 6), (5, 15), (10, 30), (20, 60), (100, 500), (200, 600)]
        );
    }

    #[test]
    fn the_most_is_the_darkest_and_nothing_is_blank() {
        assert_eq!([0, 1, 5, 10].map(|count| heat(count, 10)), [0, 2, 4, 6]);
        assert_eq!([0, 1, 500, 1000].map(|count| length(count, 1000)), [0, 1, 50, 100]);
    }
}
