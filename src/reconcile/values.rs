//! What somebody typed, as a value of the column that it is meant for.

use super::form::day;
use crate::model::{Cell, Values};
use crate::pipeline::{Categories, Column, ColumnType, FormWords};
use chrono::NaiveDate;

/// A value to put into a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Typed {
    /// Nothing.
    Null,
    Text(String),
    Integer(i32),
    Date(NaiveDate),
    List(Vec<String>),
}

impl Typed {
    /// As it is published: `|` between the items of a list.
    pub(super) fn text(&self) -> Option<String> {
        match self {
            Typed::Null => None,
            Typed::Text(text) => Some(text.clone()),
            Typed::Integer(count) => Some(count.to_string()),
            Typed::Date(date) => Some(date.to_string()),
            Typed::List(items) => Some(items.join("|")).filter(|text| !text.is_empty()),
        }
    }

    /// What a row of a column holds.
    pub(super) fn of(values: &Values<'_>, row: usize) -> Typed {
        match values.cell(row) {
            Cell::Null => Typed::Null,
            Cell::Date(date) => Typed::Date(date),
            Cell::Integer(count) => i32::try_from(count).map_or_else(|_| Typed::Text(count.to_string()), Typed::Integer),
            Cell::List(items) => Typed::List(items.to_vec()),
            other => Typed::Text(other.text().into_owned()),
        }
    }
}

/// Reads what was typed; `None` where it is no value of the column.
pub(super) fn typed(text: &str, column: &Column, categories: &Categories, words: &FormWords) -> Option<Typed> {
    let text = text.trim();
    if text.is_empty() || text == words.empty {
        return match column.kind {
            ColumnType::List => Some(Typed::List(Vec::new())),
            _ => column.nullable.then_some(Typed::Null),
        };
    }
    match column.kind {
        ColumnType::Date => day(text).map(Typed::Date),
        ColumnType::Integer => text.parse().ok().filter(|count| *count >= 0).map(Typed::Integer),
        ColumnType::List => {
            let items = words.items(text).map(|item| if column.values.is_empty() { Some(item) } else { words.role(item) });
            let mut list: Vec<String> = Vec::new();
            for item in items {
                let item = item?.to_owned();
                if !list.contains(&item) {
                    list.push(item);
                }
            }
            Some(Typed::List(list))
        }
        ColumnType::Category if !column.values.is_empty() => {
            let code = words.category(text, categories).unwrap_or(text);
            column.values.iter().any(|value| value == code).then(|| Typed::Text(code.to_owned()))
        }
        ColumnType::String | ColumnType::Category => Some(Typed::Text(text.to_owned())),
        ColumnType::Long | ColumnType::Number => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{categories, fields, words};
    use super::*;

    #[track_caller]
    fn check(table: &str, column: &str, text: &str, expected: Option<&str>) {
        let column = fields().column(table, column).expect("a column");
        let found = typed(text, column, categories(), &words().form);
        assert_eq!(found.map(|value| value.text().unwrap_or_default()).as_deref(), expected, "{text}");
    }

    #[test]
    fn codes_are_known_by_code_label_or_both() {
        check("activities", "category", "M3", Some("M3"));
        check("activities", "category", "座谈会", Some("M4"));
        check("activities", "category", "M4 座谈会", Some("M4"));
        check("activities", "category", "M4 调研", None);
        check("activities", "category", "Z1", None);
        check("activities", "category", "", None);
    }

    #[test]
    fn roles_are_known_by_word_or_code_in_any_list() {
        check("participations", "roles", "主持、讲话", Some("preside|speak"));
        check("participations", "roles", "attend, 讲话;讲话", Some("attend|speak"));
        check("participations", "roles", "（空）", Some(""));
        check("participations", "roles", "观摩", None);
        check("participations", "titles", "县委副书记、县长", Some("县委副书记|县长"));
    }

    #[test]
    fn days_and_numbers_are_read_as_they_are_typed() {
        check("entries", "start_date", "2031-01-05", Some("2031-01-05"));
        check("entries", "start_date", "2031年1月5日", Some("2031-01-05"));
        check("entries", "start_date", "2031/2/30", None);
        check("entries", "start_date", "1月5日", None);
        check("activities", "meeting_ordinal", "5", Some("5"));
        check("activities", "meeting_ordinal", "第5次", None);
        check("activities", "meeting_ordinal", "（空）", Some(""));
    }

    #[test]
    fn what_looks_like_a_formula_is_text() {
        check("participations", "name", "=cmd()", Some("=cmd()"));
        check("activities", "meeting_series", "-2+3", Some("-2+3"));
    }
}
