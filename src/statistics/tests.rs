//! What the stage promises: complete grids, counts that agree, and zeros that say why.

use super::counted;
use crate::model::{self, Code, Outcome, Quarter, Table, Tables, Values, columns, made};
use crate::pipeline::{Categories, Fields};
use chrono::NaiveDate;
use polars::prelude::{IntoLazy, SortMultipleOptions, col, len};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

/// An activity alone in its entry: date (empty for none), category, people with their roles.
type Held = (&'static str, &'static str, &'static [(&'static str, &'static [&'static str])]);

/// The same, of values made at run time.
type OwnedHeld = (String, String, Vec<(String, Vec<String>)>);

fn settings() -> &'static (Fields, Categories) {
    static SETTINGS: LazyLock<(Fields, Categories)> = LazyLock::new(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines");
        let mut problems = Vec::new();
        let fields = Fields::load(&folder.join("fields.toml"), &mut problems);
        let categories = Categories::load(&folder.join("lexicons"), &mut problems);
        assert_eq!(problems, []);
        (fields, categories)
    });
    &SETTINGS
}

fn quarter(text: &str) -> Quarter {
    text.parse().expect("a quarter")
}

/// Tables with the columns that are counted.
fn tables(periods: &[(&str, &str)], held: &[OwnedHeld], mentions: &[(usize, &str, &str)]) -> Tables {
    let day = |text: &str| text.parse::<NaiveDate>().ok();
    let id = |n: usize| format!("e{n:03}");
    let ids: Vec<String> = (0..held.len()).map(id).collect();
    let month = |date: &str| date.get(..7).map(str::to_owned);
    let months: Vec<Option<String>> = held.iter().map(|(date, ..)| month(date)).collect();
    let text = |values: &'_ [String]| values.to_vec();
    let people: Vec<(usize, &String, &Vec<String>)> =
        held.iter().enumerate().flat_map(|(n, (_, _, people))| people.iter().map(move |(name, roles)| (n, name, roles))).collect();
    let names: BTreeSet<&String> = people.iter().map(|(_, name, _)| *name).collect();
    let texts = |values: &[String]| -> Vec<Option<String>> { text(values).into_iter().map(Some).collect() };
    let mut tables = Tables::default();
    let mut add = |name: &str, columns: Vec<(&str, Values<'_>)>| {
        tables.insert(Table { name: name.to_owned(), frame: made(model::frame(columns)) });
    };
    fn some(values: &[Option<String>]) -> Values<'_> {
        Values::Text(values.iter().map(Option::as_deref).collect())
    }
    add(
        "sources",
        vec![
            ("period_start", Values::Date(periods.iter().map(|(start, _)| day(start)).collect())),
            ("period_end", Values::Date(periods.iter().map(|(_, end)| day(end)).collect())),
        ],
    );
    let entry_ids = texts(&ids);
    let dates = || Values::Date(held.iter().map(|(date, ..)| day(date)).collect());
    add("entries", vec![("entry_id", some(&entry_ids)), ("start_date", dates())]);
    add(
        "activities",
        vec![
            ("activity_id", some(&entry_ids)),
            ("start_date", dates()),
            ("month", some(&months)),
            ("category", Values::Text(held.iter().map(|(_, category, _)| Some(category.as_str())).collect())),
            ("category_level1", Values::Text(held.iter().map(|(_, category, _)| category.get(..1)).collect())),
        ],
    );
    add(
        "participations",
        vec![
            ("activity_id", Values::Text(people.iter().map(|(n, ..)| Some(ids[*n].as_str())).collect())),
            ("official_id", Values::Text(people.iter().map(|(_, name, _)| Some(name.as_str())).collect())),
            ("roles", Values::List(people.iter().map(|(_, _, roles)| Some((*roles).clone())).collect())),
            ("start_date", Values::Date(people.iter().map(|(n, ..)| day(&held[*n].0)).collect())),
            ("month", Values::Text(people.iter().map(|(n, ..)| months[*n].as_deref()).collect())),
            ("category", Values::Text(people.iter().map(|(n, ..)| Some(held[*n].1.as_str())).collect())),
        ],
    );
    add(
        "officials",
        vec![
            ("official_id", Values::Text(names.iter().map(|name| Some(name.as_str())).collect())),
            ("name", Values::Text(names.iter().map(|name| Some(name.as_str())).collect())),
        ],
    );
    add(
        "mentions",
        vec![
            ("entry_id", Values::Text(mentions.iter().map(|(n, ..)| Some(ids[*n].as_str())).collect())),
            ("kind", Values::Text(mentions.iter().map(|(_, kind, _)| Some(*kind)).collect())),
            ("text", Values::Text(mentions.iter().map(|(_, _, text)| Some(*text)).collect())),
        ],
    );
    tables
}

fn owned(held: &[Held]) -> Vec<OwnedHeld> {
    let people = |people: &[(&str, &[&str])]| {
        people.iter().map(|(name, roles)| ((*name).to_owned(), roles.iter().map(|role| (*role).to_owned()).collect())).collect()
    };
    held.iter().map(|(date, category, named)| ((*date).to_owned(), (*category).to_owned(), people(named))).collect()
}

fn run(periods: &[(&str, &str)], held: &[Held], mentions: &[(usize, &str, &str)], through: &str) -> Outcome<Tables> {
    let (fields, categories) = settings();
    counted(tables(periods, &owned(held), mentions), quarter(through), fields, categories)
}

/// The rows of some columns as text, `|` between them; only rows that begin with `start`.
fn rows(tables: &Tables, table: &str, wanted: &[&str], start: &str) -> Vec<String> {
    let all = columns(tables.get(table).expect("table")).expect("columns");
    let wanted: Vec<_> = wanted.iter().map(|name| &all.iter().find(|(found, _)| found == name).expect("column").1).collect();
    let height = all.first().map_or(0, |(_, values)| values.len());
    let rows = (0..height).map(|row| wanted.iter().map(|values| values.cell(row).text().into_owned()).collect::<Vec<_>>().join("|"));
    rows.filter(|row| row.starts_with(start)).collect()
}

const HELD: &[Held] = &[
    ("2031-02-03", "M1", &[("王一", &["preside", "speak"]), ("李二", &["attend"])]),
    ("2031-02-03", "M2", &[("王一", &["preside"])]),
    ("2031-02-20", "V1", &[("李二", &["conduct"])]),
    ("2031-05-07", "X", &[]),
    ("", "D1", &[("王一", &["speak"])]),
];

#[test]
fn months_that_hold_nothing_are_rows_with_zero_and_a_coverage() {
    let outcome = run(&[("2031-02-01", "2031-03-15"), ("2031-05-01", "2031-05-31")], HELD, &[], "2031Q2");
    assert_eq!(
        rows(&outcome.value, "by_month", &["month", "n_entries", "n_activities", "n_officials", "n_active_days", "coverage"], ""),
        ["2031-02|3|3|2|2|complete", "2031-03|0|0|0|0|partial", "2031-04|0|0|0|0|none", "2031-05|1|1|0|1|complete", "2031-06|0|0|0|0|none"]
    );
    assert_eq!(
        outcome.findings.iter().map(|finding| (finding.code, finding.values[0].1.as_str())).collect::<Vec<_>>(),
        [(Code::MonthWithoutSource, "2031-04"), (Code::MonthWithoutSource, "2031-06"), (Code::UndatedEntries, "1")]
    );
}

#[test]
fn a_month_counts_each_level_1_category_and_each_name_once_in_an_entry() {
    let mentions = [
        (0, "document", "办法"),
        (0, "document", "办法"),
        (1, "document", "办法"),
        (2, "place", "东湖"),
        (4, "document", "无日期"),
        (0, "person", "某"),
    ];
    let tables = run(&[], HELD, &mentions, "2031Q1").value;
    let wanted = ["month", "n_category_m", "n_category_v", "n_category_d", "n_category_x", "n_documents", "n_places"];
    assert_eq!(rows(&tables, "by_month", &wanted, ""), ["2031-02|2|1|0|0|2|1", "2031-03|0|0|0|0|0|0"]);
}

#[test]
fn periods_are_months_quarters_and_years_of_the_range() {
    let tables = run(&[("2031-02-01", "2031-05-31")], HELD, &[], "2031Q2").value;
    let periods: BTreeSet<String> = rows(&tables, "by_category", &["period"], "").into_iter().collect();
    assert_eq!(
        periods.into_iter().collect::<Vec<_>>(),
        ["2031", "2031-02", "2031-03", "2031-04", "2031-05", "2031-06", "2031Q1", "2031Q2"]
    );
    assert_eq!(rows(&tables, "by_category", &["period", "category", "n_activities", "share"], "2031|M1"), ["2031|M1|1|0.25"]);
    assert_eq!(rows(&tables, "by_category", &["period", "category", "n_activities", "share"], "2031Q1|V1"), ["2031Q1|V1|1|0.333333"]);
    assert_eq!(rows(&tables, "by_category", &["period", "category", "n_activities", "share"], "2031-04|X"), ["2031-04|X|0|"]);
    assert_eq!(tables.get("by_category").expect("table").height(), 8 * 37);
}

#[test]
fn officials_are_counted_by_role_and_by_day() {
    let tables = run(&[], HELD, &[], "2031Q2").value;
    let wanted = ["period", "official_id", "n_activities", "n_presided", "n_conducted", "n_attended", "n_spoke", "n_active_days", "share"];
    assert_eq!(rows(&tables, "by_official", &wanted, "2031|"), ["2031|李二|2|0|1|1|0|2|0.5", "2031|王一|2|2|0|0|1|1|0.5"]);
    assert_eq!(rows(&tables, "by_official", &wanted, "2031-03|李二"), ["2031-03|李二|0|0|0|0|0|0|"]);
}

#[test]
fn crosses_are_complete_grids() {
    let tables = run(&[], HELD, &[], "2031Q2").value;
    assert_eq!(tables.get("by_month_category").expect("table").height(), 5 * 37);
    assert_eq!(rows(&tables, "by_month_official", &["month", "name", "n_activities"], "2031-02"), ["2031-02|李二|2", "2031-02|王一|2"]);
    let cells = rows(&tables, "by_official_category", &["official_id", "category", "n_activities"], "李二");
    assert_eq!(cells.len(), 37);
    assert_eq!(cells.iter().filter(|cell| !cell.ends_with("|0")).collect::<Vec<_>>(), ["李二|M1|1", "李二|V1|1"]);
}

#[test]
fn months_in_a_row_without_a_source_are_one_finding() {
    let outcome = run(&[("2031-03-01", "2031-03-31")], &[("1931-02-03", "M1", &[])], &[], "2031Q2");
    let told: Vec<&str> = outcome.findings.iter().map(|finding| finding.values[0].1.as_str()).collect();
    assert_eq!(told, ["1931-03—2031-02", "2031-04—2031-06"]);
    assert_eq!(outcome.value.get("by_month").expect("table").height(), 1_205);
}

#[test]
fn nothing_at_all_gives_the_quarter_with_zeros() {
    let outcome = run(&[], &[], &[], "2031Q3");
    assert_eq!(
        rows(&outcome.value, "by_month", &["month", "n_activities", "coverage"], ""),
        ["2031-07|0|none", "2031-08|0|none", "2031-09|0|none"]
    );
    assert_eq!(outcome.value.get("by_official").expect("table").height(), 0);
}

#[test]
fn every_table_has_exactly_the_described_columns() {
    let (fields, _) = settings();
    for outcome in [run(&[], HELD, &[], "2031Q2"), run(&[], &[], &[], "2031Q2")] {
        for name in ["by_month", "by_category", "by_official", "by_month_category", "by_month_official", "by_official_category"] {
            let frame = outcome.value.get(name).expect(name);
            let found: Vec<String> = frame.columns().iter().map(|column| format!("{} {}", column.name(), column.dtype())).collect();
            let dtype = |column: &crate::pipeline::Column| match column.kind {
                crate::pipeline::ColumnType::Integer => "i32",
                crate::pipeline::ColumnType::Number => "f64",
                _ => "str",
            };
            let expected: Vec<String> = fields.columns(name).iter().map(|column| format!("{} {}", column.name, dtype(column))).collect();
            assert_eq!(found, expected, "{name}");
        }
    }
}

/// A feature of Polars that a type needs shows itself only when a plan runs.
#[test]
fn every_type_of_column_can_be_grouped_and_sorted_by() {
    let list = |text: &str| Some(vec![text.to_owned()]);
    let frame = made(model::frame(vec![
        ("key", Values::Text(vec![Some("甲"), None, Some("甲")])),
        ("text", Values::Text(vec![Some("甲"), None, Some("甲")])),
        ("integer", Values::Integer(vec![Some(1), None, Some(1)])),
        ("long", Values::Long(vec![Some(1), None, Some(1)])),
        ("number", Values::Number(vec![Some(0.5), None, Some(0.5)])),
        ("date", Values::Date(vec![NaiveDate::from_ymd_opt(2031, 1, 1), None, NaiveDate::from_ymd_opt(2031, 1, 1)])),
        ("list", Values::List(vec![list("甲"), None, list("甲")])),
    ]));
    for name in ["text", "integer", "long", "number", "date", "list"] {
        let plan = frame.clone().lazy().group_by([col("key"), col(name)]).agg([len().alias("n")]);
        assert_eq!(made(plan.sort(["n"], SortMultipleOptions::default()).collect()).height(), 2, "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn margins_agree_whatever_was_held(
        drawn in prop::collection::vec((0..400u64, 0..4usize, prop::collection::btree_set(0..3usize, 0..3), any::<bool>()), 0..30)
    ) {
        let first = NaiveDate::from_ymd_opt(2030, 1, 1).expect("a day");
        let held: Vec<_> = drawn
            .iter()
            .map(|(days, category, people, dated)| {
                let date = (first + chrono::Days::new(*days)).to_string();
                let people = people.iter().map(|n| (["王一", "李二", "张三"][*n].to_owned(), vec!["attend".to_owned()])).collect();
                (if *dated { date } else { String::new() }, ["M1", "V2", "H2", "X"][*category].to_owned(), people)
            })
            .collect();
        let (fields, categories) = settings();
        let counted = counted(tables(&[], &held, &[]), quarter("2031Q1"), fields, categories).value;
        let total = |table: &str, filter: fn(&str) -> bool| -> i64 {
            let key = fields.key(table)[0].clone();
            let kept = rows(&counted, table, &[&key, "n_activities"], "");
            kept.iter().filter_map(|row| row.rsplit_once('|')).filter(|(key, _)| filter(key)).filter_map(|(_, n)| n.parse::<i64>().ok()).sum()
        };
        let activities = held.iter().filter(|(date, ..)| !date.is_empty()).count() as i64;
        let taken_part: i64 = held.iter().filter(|(date, ..)| !date.is_empty()).map(|(_, _, people)| people.len() as i64).sum();
        prop_assert_eq!(total("by_month", |_| true), activities);
        prop_assert_eq!(total("by_month_category", |_| true), activities);
        prop_assert_eq!(total("by_month_official", |_| true), taken_part);
        prop_assert_eq!(total("by_official_category", |_| true), taken_part);
        for filter in [|period: &str| period.contains('-'), |period: &str| period.contains('Q'), |period: &str| period.len() == 4] {
            prop_assert_eq!(total("by_category", filter), activities);
            prop_assert_eq!(total("by_official", filter), taken_part);
        }
    }
}
