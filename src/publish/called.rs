//! What readers call things that tables name by a code: tables, columns, periods and categories, for all that is written in
//! sentences.

use super::{Lang, Words};
use crate::pipeline::{Category, Column, Pipeline, TableSpec};

/// A month, quarter or year; any other text as it is.
pub(super) fn period(words: &dyn Words, lang: Lang, period: &str) -> String {
    let say = |id: &str, values: &[(&str, String)]| words.say(lang, &format!("publish-{id}"), values);
    if let Some((year, quarter)) = period.split_once('Q') {
        return say("quarter", &[("year", year.to_owned()), ("quarter", quarter.to_owned())]);
    }
    match period.split_once('-') {
        Some((year, month)) if lang == Lang::Chinese => {
            say("month", &[("year", year.to_owned()), ("month", month.trim_start_matches('0').to_owned())])
        }
        Some(_) => period.to_owned(),
        None => say("year", &[("year", period.to_owned())]),
    }
}

/// A code of activities, of either level, by its label.
pub(super) fn category(pipeline: &Pipeline, lang: Lang, code: &str) -> String {
    let known = &pipeline.categories;
    let found = known.codes.iter().chain(&known.level1).find(|category| category.code == code);
    let label = |found: &Category| if lang == Lang::Chinese { found.label.clone() } else { found.label_en.clone() };
    found.map_or_else(|| code.to_owned(), label)
}

/// A table by its label.
pub(super) fn table(pipeline: &Pipeline, lang: Lang, table: &str) -> String {
    let known = pipeline.fields.tables.get(table);
    let label = |known: &TableSpec| if lang == Lang::Chinese { known.label.clone() } else { known.label_en.clone() };
    known.map_or_else(|| table.to_owned(), label)
}

/// A column of a table by its label.
pub(super) fn column(pipeline: &Pipeline, lang: Lang, table: &str, column: &str) -> String {
    let known = pipeline.fields.column(table, column);
    let label = |known: &Column| if lang == Lang::Chinese { known.label.clone() } else { known.label_en.clone() };
    known.map_or_else(|| column.to_owned(), label)
}
