//! Each check on small tables that break one promise.

use super::places::Places;
use super::{characters, completeness, tables};
use crate::model::{self, Finding, Table, Tables, Values, made};
use crate::pipeline::{Column, ColumnType, Fields, TableSpec};
use chrono::NaiveDate;
use std::collections::BTreeMap;

fn with(tables: &mut Tables, name: &str, columns: Vec<(&str, Values<'_>)>) {
    tables.insert(Table { name: name.to_owned(), frame: made(model::frame(columns)) });
}

fn told(findings: &[Finding]) -> Vec<String> {
    let values = |finding: &Finding| finding.values.iter().map(|(_, value)| value.clone()).collect::<Vec<_>>().join(" / ");
    findings.iter().map(|finding| format!("{}: {}", finding.code.code(), values(finding))).collect()
}

/// A meeting: series, body and type, term, year, ordinal, date.
type Meeting<'a> = (Option<&'a str>, Option<&'a str>, Option<i32>, Option<i32>, i32, Option<&'a str>);

#[track_caller]
fn check_numbers(meetings: &[Meeting<'_>], expected: &[&str]) {
    let ids: Vec<String> = (1..=meetings.len()).map(|n| format!("e{n}")).collect();
    let ids = || Values::Text(ids.iter().map(|id| Some(id.as_str())).collect());
    let dates: Vec<Option<NaiveDate>> = meetings.iter().map(|meeting| meeting.5.and_then(|date| date.parse().ok())).collect();
    let mut tables = Tables::default();
    with(
        &mut tables,
        "activities",
        vec![
            ("entry_id", ids()),
            ("start_date", Values::Date(dates)),
            ("meeting_series", Values::Text(meetings.iter().map(|meeting| meeting.0).collect())),
            ("meeting_body", Values::Text(meetings.iter().map(|meeting| meeting.1).collect())),
            ("meeting_type", Values::Text(vec![Some("会议"); meetings.len()])),
            ("meeting_term", Values::Integer(meetings.iter().map(|meeting| meeting.2).collect())),
            ("meeting_year", Values::Integer(meetings.iter().map(|meeting| meeting.3).collect())),
            ("meeting_ordinal", Values::Integer(meetings.iter().map(|meeting| Some(meeting.4)).collect())),
        ],
    );
    let lines = (1..=meetings.len()).map(|n| i32::try_from(n).ok()).collect();
    let sources = vec![Some("S-1"); meetings.len()];
    with(
        &mut tables,
        "entries",
        vec![
            ("entry_id", ids()),
            ("source_id", Values::Text(sources)),
            ("sheet", Values::Text(vec![None; meetings.len()])),
            ("line_start", Values::Integer(lines)),
        ],
    );
    with(&mut tables, "sources", vec![("source_id", Values::Text(vec![Some("S-1")])), ("path", Values::Text(vec![Some("a.txt")]))]);
    let findings = completeness::completeness(&tables, &Places::new(&tables));
    let told: Vec<String> =
        told(&findings).into_iter().zip(&findings).map(|(told, finding)| format!("{told} @{}", finding.place.line.unwrap_or(0))).collect();
    assert_eq!(told, expected);
    assert!(findings.iter().all(|finding| finding.place.path.as_deref() == Some("a.txt")));
}

#[test]
fn a_missing_number_is_a_gap_between_the_smallest_and_the_largest() {
    let held = |ordinal| (Some("常务会议"), None, None, Some(2031), ordinal, Some("2031-02-01"));
    check_numbers(&[held(3), held(4), held(5)], &[]);
    check_numbers(&[held(7), held(3), held(4)], &["serial-gap: 2031 常务会议 / 5-6 / 4 / 7 @1"]);
    check_numbers(&[held(1), held(3)], &["serial-gap: 2031 常务会议 / 2 / 1 / 3 @2"]);
}

#[test]
fn a_number_that_stands_twice_is_a_repeat_at_its_later_date() {
    let held = |ordinal, date| (Some("常务会议"), None, None, Some(2031), ordinal, Some(date));
    check_numbers(&[held(1, "2031-03-01"), held(1, "2031-02-01")], &["serial-repeat: 2031 常务会议 / 1 @1"]);
}

#[test]
fn numbers_run_within_a_year_or_a_term() {
    let held = |year, date, ordinal| (Some("常务会议"), None, None, year, ordinal, Some(date));
    check_numbers(&[held(None, "2030-12-01", 12), held(None, "2031-01-05", 1), held(Some(2031), "2031-02-05", 2)], &[]);
    let term = |term, date, ordinal| (Some("常委会会议"), None, Some(term), None, ordinal, Some(date));
    check_numbers(
        &[term(8, "2030-12-01", 30), term(8, "2031-01-01", 32), term(9, "2031-02-01", 1)],
        &["serial-gap: #8 常委会会议 / 31 / 30 / 32 @2"],
    );
}

#[test]
fn a_series_without_a_name_is_told_by_body_and_type() {
    let held = |body, ordinal| (None, body, None, Some(2031), ordinal, Some("2031-02-01"));
    check_numbers(&[held(Some("甲局"), 1), held(Some("乙局"), 5), held(None, 9)], &[]);
    check_numbers(&[held(Some("甲局"), 1), held(Some("甲局"), 3)], &["serial-gap: 2031 甲局会议 / 2 / 1 / 3 @2"]);
}

#[test]
fn lost_characters_are_told_with_their_source() {
    let mut tables = Tables::default();
    let long = |one, other| Values::Long(vec![Some(one), Some(other)]);
    let columns = vec![
        ("source_id", Values::Text(vec![Some("S-1"), Some("S-2")])),
        ("path", Values::Text(vec![Some("a.txt"), Some("b.txt")])),
        ("n_characters", long(10, 10)),
        ("n_entry_characters", long(6, 6)),
        ("n_heading_characters", long(2, 2)),
        ("n_noise_characters", long(1, 1)),
        ("n_unread_characters", long(1, 0)),
    ];
    with(&mut tables, "sources", columns);
    let findings = characters::characters(&tables);
    assert_eq!(told(&findings), ["characters-lost: 10 / 9"]);
    assert_eq!(findings[0].place.path.as_deref(), Some("b.txt"));
}

fn column(kind: ColumnType, values: &[&str], nullable: bool) -> Column {
    let text = String::new;
    let values = values.iter().map(|value| (*value).to_owned()).collect();
    let (label, label_en, description, description_en) = (text(), text(), text(), text());
    Column { name: String::new(), kind, unit: None, label, label_en, description, description_en, values, nullable }
}

/// `parents(id)` and `children(id, seq, kind, tags)`, the child's `id` refers to the parent.
fn fields() -> Fields {
    let mut columns = BTreeMap::from([
        ("id".to_owned(), column(ColumnType::String, &[], false)),
        ("seq".to_owned(), column(ColumnType::Integer, &[], false)),
        ("kind".to_owned(), column(ColumnType::Category, &["a", "b"], true)),
        ("tags".to_owned(), column(ColumnType::List, &["x"], false)),
    ]);
    columns.iter_mut().for_each(|(name, column)| column.name.clone_from(name));
    let table = |name: &str, key: &[&str], columns: &[&str], references: &[(&str, &str)]| {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let spec = TableSpec {
            name: name.to_owned(),
            label: String::new(),
            label_en: String::new(),
            description: String::new(),
            description_en: String::new(),
            key: owned(key),
            columns: owned(columns),
            references: references.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect(),
            corrections: Vec::new(),
        };
        (name.to_owned(), spec)
    };
    let tables = BTreeMap::from([
        table("children", &["id", "seq"], &["id", "seq", "kind", "tags"], &[("id", "parents.id")]),
        table("parents", &["id"], &["id"], &[]),
    ]);
    Fields { schema_version: "1".to_owned(), units: BTreeMap::new(), fields: columns, tables, listings: BTreeMap::new() }
}

/// A row of `children`.
type Child<'a> = (&'a str, Option<i32>, Option<&'a str>, &'a [&'a str]);

#[track_caller]
fn check_tables(parents: &[&str], children: &[Child<'_>], expected: &[&str]) {
    let mut made = Tables::default();
    with(&mut made, "parents", vec![("id", Values::Text(parents.iter().map(|id| Some(*id)).collect()))]);
    let lists = children.iter().map(|child| Some(child.3.iter().map(|tag| (*tag).to_owned()).collect())).collect();
    let columns = vec![
        ("id", Values::Text(children.iter().map(|child| Some(child.0)).collect())),
        ("seq", Values::Integer(children.iter().map(|child| child.1).collect())),
        ("kind", Values::Text(children.iter().map(|child| child.2).collect())),
        ("tags", Values::List(lists)),
    ];
    with(&mut made, "children", columns);
    assert_eq!(tables::shapes(&made, &fields()), []);
    assert_eq!(told(&tables::tables(&made, &fields())), expected);
}

#[test]
fn tables_that_keep_their_promises_have_no_finding() {
    check_tables(&["a", "b"], &[("a", Some(1), Some("a"), &["x"]), ("a", Some(2), None, &[]), ("b", Some(1), None, &[])], &[]);
    check_tables(&[], &[], &[]);
}

#[test]
fn keys_are_unique_and_in_order() {
    check_tables(&["b", "a"], &[], &["unsorted-table: parents / id"]);
    check_tables(&["a"], &[("a", Some(1), None, &[]), ("a", Some(1), None, &[])], &["duplicate-key: children / a|1"]);
    check_tables(&["a"], &[("a", Some(10), None, &[]), ("a", Some(9), None, &[])], &["unsorted-table: children / id|seq"]);
}

#[test]
fn values_are_allowed_and_not_missing() {
    check_tables(
        &["a"],
        &[("a", Some(1), Some("c"), &["x", "y"])],
        &["value-not-allowed: children / kind / c", "value-not-allowed: children / tags / y"],
    );
    check_tables(&["a"], &[("a", None, None, &[])], &["missing-value: children / seq / 1"]);
}

#[test]
fn references_lead_to_a_row() {
    check_tables(&["a"], &[("a", Some(1), None, &[]), ("c", Some(1), None, &[])], &["broken-reference: children / id / c"]);
}

#[test]
fn tables_have_the_columns_of_their_description() {
    let mut made = Tables::default();
    with(&mut made, "parents", vec![("id", Values::Integer(vec![Some(1)]))]);
    with(&mut made, "strangers", vec![("id", Values::Integer(vec![Some(1)]))]);
    assert_eq!(
        told(&tables::shapes(&made, &fields())),
        [
            "table-shape: children / id str, seq i32, kind str, tags list[str] / ",
            "table-shape: parents / id str / id i32",
            "table-shape: strangers /  / strangers"
        ]
    );
}
