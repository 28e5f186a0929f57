//! What the stage promises: exact columns, unique identifiers, and no trace of the order in which sources came.

use super::samples::{activity, counts, day, document, entry, person, source};
use super::{Joined, SourceTables, assemble, findings, rows, through};
use crate::model::{Code, Finding, Meeting, Outcome, Quarter, ReadEntry, Role, Segmented, Tables, columns, stacked};
use crate::pipeline::Fields;
use polars::prelude::DataFrame;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::path::Path;
use std::sync::LazyLock;

fn fields() -> &'static Fields {
    static FIELDS: LazyLock<Fields> = LazyLock::new(|| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines/fields.toml");
        Fields::load(&path, &mut Vec::new())
    });
    &FIELDS
}

fn part(name: &str, entries: &[ReadEntry]) -> SourceTables {
    let mut part = rows::rows(&source(name), entries, Some("990001"));
    part.frames.extend(of_source(name, entries).frames);
    part
}

/// What is known of a source as a whole.
fn of_source(name: &str, entries: &[ReadEntry]) -> SourceTables {
    let period = day("2031-01-01").zip(day("2031-03-31"));
    let entries = entries.iter().map(|read| read.entry.clone()).collect();
    rows::of_source(&source(name), &Segmented { entries, counts: counts(), period, ..Segmented::default() }, "990001")
}

fn joined(parts: Vec<SourceTables>) -> Outcome<Tables> {
    let Ok(tables) = assemble::whole(parts, fields(), Ok::<_, Infallible>, usize::MAX);
    tables
}

/// The values of a column as text.
fn values(tables: &Tables, table: &str, column: &str) -> Vec<String> {
    let all = columns(tables.get(table).expect("table")).expect("columns");
    let (_, values) = all.iter().find(|(name, _)| name == column).expect("column");
    (0..values.len()).map(|row| values.cell(row).text().into_owned()).collect()
}

#[track_caller]
fn check(tables: &Tables, table: &str, column: &str, expected: &[&str]) {
    assert_eq!(values(tables, table, column), expected, "{table}.{column}");
}

#[test]
fn every_table_has_exactly_the_described_columns_even_when_empty() {
    let fields = fields();
    let full = part("a", &[entry(1, "2031-01-05", "开会。", vec![activity("M1", vec![person("王一", &["区长"], &[Role::Preside])])])]);
    for parts in [vec![], vec![full]] {
        let tables = joined(parts).value;
        for table in ["entries", "activities", "participations", "officials", "mentions", "sources"] {
            let found = tables.get(table).expect(table);
            let found: Vec<String> = found.columns().iter().map(|column| format!("{} {}", column.name(), column.dtype())).collect();
            let expected: Vec<String> =
                fields.columns(table).iter().map(|column| format!("{} {}", column.name, dtype(column.kind))).collect();
            assert_eq!(found, expected, "{table}");
        }
    }
}

fn dtype(kind: crate::pipeline::ColumnType) -> &'static str {
    use crate::pipeline::ColumnType;
    match kind {
        ColumnType::String | ColumnType::Category => "str",
        ColumnType::Integer => "i32",
        ColumnType::Long => "i64",
        ColumnType::Number => "f64",
        ColumnType::Date => "date",
        ColumnType::List => "list[str]",
    }
}

#[test]
fn activities_and_participations_take_date_and_category_from_their_entry() {
    let mut held = activity("M2", vec![person("王一", &["区委副书记", "区长"], &[Role::Preside, Role::Speak]), person("李二", &[], &[])]);
    held.meeting = Some(Meeting { series: Some("区政府常务会议".into()), ordinal: Some(4), year: Some(2031), ..Meeting::default() });
    let mut read = entry(7, "2031-02-09", "《办法》通过。", vec![held, activity("V1", vec![person("王一", &["区长"], &[Role::Conduct])])]);
    read.mentions = vec![document("办法", Some(1)), document("附件", None)];
    let tables = joined(vec![part("a", &[read])]).value;
    check(&tables, "entries", "n_officials", &["2"]);
    check(&tables, "entries", "n_activities", &["2"]);
    check(&tables, "activities", "month", &["2031-02", "2031-02"]);
    check(&tables, "activities", "quarter", &["2031Q1", "2031Q1"]);
    check(&tables, "activities", "category_level1", &["M", "V"]);
    check(&tables, "activities", "meeting_ordinal", &["4", ""]);
    check(&tables, "activities", "n_officials", &["2", "1"]);
    check(&tables, "participations", "category", &["M2", "M2", "V1"]);
    check(&tables, "mentions", "char_start", &["705", "705"]);
    check(&tables, "mentions", "char_end", &["707", "707"]);
    let ids = values(&tables, "activities", "activity_id");
    check(&tables, "mentions", "activity_id", &[&ids[1], ""]);
    check(&tables, "sources", "n_characters", &["10"]);
}

#[test]
fn a_person_named_twice_in_one_activity_takes_part_once() {
    let twice = activity("V1", vec![person("王一", &["区长"], &[Role::Conduct]), person("王一", &[], &[Role::Speak])]);
    let tables = joined(vec![part("a", &[entry(1, "2031-01-01", "调研。", vec![twice])])]).value;
    check(&tables, "participations", "name", &["王一"]);
    check(&tables, "activities", "n_officials", &["1"]);
}

#[test]
fn officials_are_summed_up_in_the_order_of_time() {
    let late = entry(1, "2031-03-01", "乙。", vec![activity("V1", vec![person("王一", &["书记", "区长"], &[])])]);
    let early = entry(2, "2031-01-01", "甲。", vec![activity("V1", vec![person("王 一", &["副区长", "区长"], &[])])]);
    let undated = entry(3, "", "丙。", vec![activity("V1", vec![person("王一", &["主任"], &[])])]);
    let tables = joined(vec![part("a", &[late, early, undated])]).value;
    check(&tables, "officials", "titles", &["副区长|区长|书记|主任"]);
    check(&tables, "officials", "name", &["王 一"]);
    check(&tables, "officials", "other_names", &["王一"]);
    check(&tables, "officials", "first_date", &["2031-01-01"]);
    check(&tables, "officials", "last_date", &["2031-03-01"]);
    check(&tables, "officials", "n_activities", &["3"]);
}

#[test]
fn repeated_entries_get_identifiers_of_their_own_in_every_table() {
    let mut one = entry(1, "2031-01-05", "开会。", vec![activity("M1", vec![person("王一", &[], &[])])]);
    one.mentions = vec![document("办法", Some(0))];
    let mut again = one.clone();
    again.entry.seq = 2;
    let outcome = joined(vec![part("b", &[one.clone()]), part("a", &[one.clone(), again])]);
    let id = &one.id;
    check(&outcome.value, "entries", "entry_id", &[id, &format!("{id}-2"), &format!("{id}-3")]);
    check(&outcome.value, "entries", "source_id", &["S-a", "S-a", "S-b"]);
    let activities = [format!("{id}-1"), format!("{id}-2-1"), format!("{id}-3-1")];
    let activities: Vec<&str> = activities.iter().map(String::as_str).collect();
    check(&outcome.value, "activities", "activity_id", &activities);
    check(&outcome.value, "participations", "activity_id", &activities);
    check(&outcome.value, "mentions", "activity_id", &activities);
    assert_eq!(outcome.findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), [Code::RepeatedEntry; 2]);
    assert_eq!(outcome.findings[1].place.path.as_deref(), Some("2031Q1/b.txt"));
}

#[test]
fn a_source_in_portions_gives_the_same_tables() {
    let of = |seq: u32| {
        // Every third entry repeats one letter for letter, so that portions must agree on which entry is which.
        let text = format!("第{}项。", seq % 3);
        let mut read = entry(seq, "2031-01-05", &text, vec![activity("M1", vec![person("王一", &["区长"], &[Role::Preside])])]);
        read.mentions = vec![document("办法", Some(0))];
        read
    };
    let entries: Vec<ReadEntry> = (1..=7).map(of).collect();
    let whole = joined(vec![part("a", &entries)]);
    assert_eq!(values(&whole.value, "sources", "n_entries"), ["7"]);
    assert_eq!(whole.findings.len(), 4);
    for size in [1, 2, 3, 7] {
        let portions = entries.chunks(size).map(|portion| rows::rows(&source("a"), portion, Some("990001")));
        let parts = joined([of_source("a", &entries)].into_iter().chain(portions).collect());
        assert_eq!(parts.findings, whole.findings);
        for table in whole.value.iter() {
            assert!(table.frame.equals_missing(parts.value.get(&table.name).expect("same tables")), "{} by {size}", table.name);
        }
    }
}

#[test]
fn a_large_table_comes_in_pieces_and_is_the_same() {
    let of = |seq: u32| {
        let date = if seq.is_multiple_of(5) { String::new() } else { format!("2031-0{}-05", 1 + seq * 7 % 9) };
        let people = vec![person("王一", &["区长", "书记"][..(seq % 3) as usize], &[Role::Preside]), person("李二", &["主任"], &[])];
        let mut read = entry(seq, &date, &format!("第{}项。", seq % 4), vec![activity("M1", people), activity("V1", vec![])]);
        read.mentions = vec![document("办法", Some(0))];
        read
    };
    let entries: Vec<ReadEntry> = (1..=60).map(of).collect();
    let parts = || [("a", 0..20), ("b", 20..45), ("c", 45..60)].map(|(name, of)| part(name, &entries[of])).to_vec();
    let whole = joined(parts());
    let mut most = 0;
    for at_once in [1, 2_000, 8_000] {
        let mut tables: BTreeMap<&str, (usize, DataFrame)> = BTreeMap::new();
        let keep = |table: Joined<'_, Infallible>| {
            let (n, all) = tables.entry(table.name).or_default();
            for piece in table.pieces {
                *n += 1;
                *all = stacked(std::mem::take(all), piece?.frame);
            }
            Ok(())
        };
        let Ok(mut findings) = assemble::joined(parts(), fields(), Ok, at_once, keep);
        findings.sort_by(|left, right| left.place.entry_id.cmp(&right.place.entry_id));
        let mut expected = whole.findings.clone();
        expected.sort_by(|left, right| left.place.entry_id.cmp(&right.place.entry_id));
        assert_eq!(findings, expected);
        for table in whole.value.iter() {
            assert!(table.frame.equals_missing(&tables[table.name.as_str()].1), "{} by {at_once}", table.name);
        }
        most = most.max(tables["entries"].0);
        assert_eq!((tables["sources"].0, tables["officials"].0), (1, 1));
    }
    assert!(most > 5, "{most}");
}

#[test]
fn what_is_dated_after_the_period_stays_out_of_every_table() {
    let inside = entry(1, "2031-03-31", "甲。", vec![activity("V1", vec![person("王一", &[], &[])])]);
    let after = entry(2, "2031-04-01", "乙。", vec![activity("V1", vec![person("李二", &[], &[])])]);
    let undated = entry(3, "", "丙。", vec![activity("V1", vec![])]);
    let all = joined(vec![part("a", &[inside, after, undated])]).value;
    let tables = through::within(all, Quarter::new(2031, 1).unwrap(), fields());
    check(&tables, "entries", "text", &["丙。", "甲。"]);
    check(&tables, "activities", "start_date", &["", "2031-03-31"]);
    check(&tables, "officials", "name", &["王一"]);
    check(&tables, "sources", "source_id", &["S-a"]);
    let before = through::within(tables, Quarter::new(2030, 4).unwrap(), fields());
    check(&before, "sources", "source_id", &[]);
    check(&before, "entries", "text", &[]);
}

#[test]
fn a_finding_quotes_no_long_number() {
    let quoted = |text: &str| findings::identify(vec![Finding::new(Code::UnreadText).with("text", text)])[0].1.values[0].1.clone();
    assert_eq!(quoted("电话13800138000转2"), "电话***********转2");
    assert_eq!(quoted("２０３１年１３８００１３８０００"), "２０３１年***********");
    assert_eq!(quoted("0472-1234567"), "0472-1234567");
}

#[test]
fn equal_findings_keep_identifiers_apart() {
    let finding = || Finding::new(Code::InvalidDate).with("text", "2月30日");
    let ids: Vec<String> = findings::identify(vec![finding(), finding().at(3, 1), finding()]).into_iter().map(|(id, _)| id).collect();
    assert!(ids.iter().all(|id| id.starts_with("invalid-date-")) && ids.is_sorted(), "{ids:?}");
    assert_eq!(ids.iter().filter(|id| id.ends_with("-2")).count(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn the_order_of_sources_changes_nothing(
        drawn in prop::collection::vec(prop::collection::vec((0..4u32, 0..3usize, 0..3usize), 0..5), 1..5),
        shift in 0..5usize,
    ) {
        let parts: Vec<SourceTables> = drawn
            .iter()
            .enumerate()
            .map(|(n, entries)| {
                let read = entries.iter().zip(1..).map(|((date, text, people), seq)| {
                    let people = ["王一", "李二"].iter().take(*people).map(|name| person(name, &["区长"], &[Role::Attend])).collect();
                    let date = if *date == 0 { String::new() } else { format!("2031-01-0{date}") };
                    entry(seq, &date, ["甲", "乙", "丙"][*text], vec![activity("M1", people)])
                });
                part(&n.to_string(), &read.collect::<Vec<_>>())
            })
            .collect();
        let mut turned = parts.clone();
        turned.reverse();
        turned.rotate_left(shift % parts.len());
        let (one, other) = (joined(parts), joined(turned));
        prop_assert_eq!(&one.findings, &other.findings);
        for table in one.value.iter() {
            prop_assert!(table.frame.equals_missing(other.value.get(&table.name).expect("same tables")), "{}", table.name);
        }
    }
}
