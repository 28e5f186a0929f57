//! The control totals of sheets and the rows of rosters, which belong to no entry.

use crate::model::{self, DateSpan, Post, Precision, SheetCounts, Source, Values, made, official_id};
use polars::prelude::DataFrame;

/// Rows of `sheets`.
pub(super) fn sheet_columns(source: &Source, sheets: &[SheetCounts]) -> DataFrame {
    let count = |value: fn(&SheetCounts) -> u32| {
        Values::Integer(sheets.iter().map(|sheet| Some(i32::try_from(value(sheet)).unwrap_or(i32::MAX))).collect())
    };
    made(model::frame(vec![
        ("source_id", Values::Text(vec![Some(&source.id); sheets.len()])),
        ("seq", Values::Integer((1..).take(sheets.len()).map(Some).collect())),
        ("sheet", Values::Text(sheets.iter().map(|sheet| filled(&sheet.name)).collect())),
        ("sheet_use", Values::Text(sheets.iter().map(|sheet| Some(sheet.used.code())).collect())),
        ("n_rows", count(|sheet| sheet.n_rows)),
        ("n_record_rows", count(|sheet| sheet.n_records)),
        ("n_rejected_rows", count(|sheet| sheet.n_rejected)),
        ("n_structural_rows", count(|sheet| sheet.n_structural)),
        ("n_unread_rows", count(|sheet| sheet.n_unread)),
    ]))
}

/// Rows of `posts`.
pub(super) fn post_columns(source: &Source, posts: &[Post], area: &str) -> DataFrame {
    let ids: Vec<String> = posts.iter().map(|post| person_id(official_id(area, &post.name), post.person)).collect();
    let starts: Vec<Option<String>> = posts.iter().map(|post| post.start.as_ref().and_then(|span| printed(span, false))).collect();
    let ends: Vec<Option<String>> = posts.iter().map(|post| post.end.as_ref().and_then(|span| printed(span, true))).collect();
    made(model::frame(vec![
        ("official_id", Values::Text(ids.iter().map(|id| Some(id.as_str())).collect())),
        ("source_id", Values::Text(vec![Some(&source.id); posts.len()])),
        ("seq", Values::Integer((1..).take(posts.len()).map(Some).collect())),
        ("name", Values::Text(posts.iter().map(|post| Some(post.name.as_str())).collect())),
        ("other_names", Values::List(posts.iter().map(|post| Some(post.other_names.clone())).collect())),
        ("titles", Values::List(posts.iter().map(|post| Some(post.titles.clone())).collect())),
        ("organization", Values::Text(posts.iter().map(|post| post.organization.as_deref().and_then(filled)).collect())),
        ("post_start", Values::Text(starts.iter().map(Option::as_deref).collect())),
        ("post_end", Values::Text(ends.iter().map(Option::as_deref).collect())),
        ("sheet", Values::Text(posts.iter().map(|post| post.location.sheet.as_deref()).collect())),
        ("line_start", Values::Integer(posts.iter().map(|post| i32::try_from(post.location.line_start).ok()).collect())),
    ]))
}

/// The first person of a name has the identifier that the name alone gives.
fn person_id(id: String, person: u32) -> String {
    if person > 1 { format!("{id}-{person}") } else { id }
}

/// ISO 8601, as precise as printed: `2021`, `2021-08`, `2021-08-15`.
fn printed(span: &DateSpan, last: bool) -> Option<String> {
    let day = if last { span.end } else { span.start }?;
    let form = match span.precision {
        Precision::Day => "%Y-%m-%d",
        Precision::Year | Precision::Half | Precision::Quarter | Precision::Season => "%Y",
        _ => "%Y-%m",
    };
    Some(day.format(form).to_string())
}

fn filled(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}
