//! Months beside kinds of activities, for the eye: the sheet is drawn with a colour as dark as its number is large, and the
//! number stands in every cell.

use super::{Asked, Sheet, Source, Value};
use crate::error::Error;
use std::collections::BTreeMap;

/// A year and its month a year ago: more columns fit no page.
pub(super) const MOST_MONTHS: usize = 13;
/// Code and label stand before the months.
pub(in crate::publish) const COLUMNS_BEFORE: u16 = 2;

/// One row a category that occurs, one column a month, and the sum.
pub(super) fn sheet(source: &Source<'_>) -> Result<Sheet, Error> {
    let mut sheet = source.sheet("by_month_category");
    let rows = source.rows("by_month_category")?;
    let last = source.period.months()[2].to_string();
    let mut counts: BTreeMap<(String, String), i64> = BTreeMap::new();
    for row in rows.numbers() {
        *counts.entry((rows.text("month", row), rows.text("category", row))).or_default() += rows.count("n_activities", row);
    }
    let mut months: Vec<&str> = counts.keys().map(|(month, _)| month.as_str()).filter(|month| *month <= last.as_str()).collect();
    months.dedup();
    let months = &months[months.len().saturating_sub(MOST_MONTHS)..];
    for column in ["category", "label_zh"] {
        source.described(&mut sheet, "by_category", column);
    }
    for month in months {
        source.described(&mut sheet, "by_month_category", "n_activities");
        if let Some(Some(origin)) = sheet.origins.last_mut() {
            origin.period = Some((*month).to_owned());
        }
        if let Some(heading) = sheet.headings.last_mut() {
            (*month).clone_into(heading);
        }
    }
    source.named(&mut sheet, "total");
    for category in &source.pipeline.categories.codes {
        let of = |month: &str| counts.get(&(month.to_owned(), category.code.clone())).copied().unwrap_or(0);
        let of_months: Vec<i64> = months.iter().map(|month| of(month)).collect();
        let total: i64 = of_months.iter().sum();
        if total > 0 {
            let mut row = vec![Value::text(category.code.as_str()), Value::text(category.label.as_str())];
            row.extend(of_months.into_iter().chain([total]).map(Value::Integer));
            let part = |month: &&str| Asked {
                table: "by_month_category".to_owned(),
                row: vec![("month".to_owned(), (*month).to_owned()), ("category".to_owned(), category.code.clone())],
                column: "n_activities".to_owned(),
            };
            sheet.parts.push(months.iter().filter(|month| of(month) > 0).map(|month| (row.len() - 1, part(month))).collect());
            sheet.rows.push(row);
        }
    }
    Ok(source.finish(sheet))
}
