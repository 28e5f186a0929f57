//! Between the rows that were read and the counts: one event in two sources becomes one activity, and what the office has
//! corrected is put right. Pure: tables in, tables and findings out; nothing is edited in the sources.

mod change;
mod columns;
mod corrections;
mod event;
mod form;
mod likeness;
mod pairs;
mod places;
mod recount;
#[cfg(test)]
mod samples;
mod settle;
mod sources;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_of_corrections;
mod values;

pub use form::Book;

use crate::model::{Finding, Outcome, Quarter, Tables};
use crate::pipeline::Pipeline;
use corrections::Rules;

/// Merges what several sources tell, then applies the corrections up to a quarter. Takes the findings so far, since some of
/// them are about rows that are no longer counted, or are answered.
pub fn reconcile(tables: Tables, findings: Vec<Finding>, books: &[Book], through: Quarter, pipeline: &Pipeline) -> Outcome<Tables> {
    let rules = Rules { fields: &pipeline.fields, categories: &pipeline.categories, words: &pipeline.reconcile.form };
    let (merging, merged) = sources::merge(tables, &pipeline.fields, &pipeline.reconcile);
    let mut findings = settle::merged(findings, &merged);
    let tables = merging.log_into(&mut findings);
    corrected(tables, findings, books, through, rules)
}

/// The tables with their corrections.
fn corrected(mut tables: Tables, mut findings: Vec<Finding>, books: &[Book], through: Quarter, rules: Rules<'_>) -> Outcome<Tables> {
    let typed = form::read(books, through, rules.fields, rules.words).log_into(&mut findings);
    let fit = corrections::fitting(typed, &tables, rules, &mut findings);
    let findings = settle::corrected(findings, &fit, &tables);
    change::carry_out(&mut tables, &fit, rules.fields);
    columns::arranged(&mut tables, "corrections", corrections::rows(&fit), rules.fields);
    Outcome::new(tables, findings)
}

/// Whether a review holds an answer that is not among the corrections that `tables` were made with.
pub fn is_begun(review: &[Book], tables: &Tables, through: Quarter, pipeline: &Pipeline) -> bool {
    let read = form::read(review, through, &pipeline.fields, &pipeline.reconcile.form);
    let applied = columns::Frame::of(tables, "corrections");
    let [table, row, field] = ["table_name", "row_id", "field"].map(|column| applied.texts(column));
    let is_applied = |one: &form::Correction| {
        (0..row.len()).any(|at| {
            (table[at], row[at], columns::text(field[at])) == (Some(one.table.as_str()), Some(one.row.as_str()), one.field.as_str())
        })
    };
    !read.findings.is_empty() || !read.value.iter().all(is_applied)
}
