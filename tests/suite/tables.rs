//! From what was read to what is published: random entries through tabulate, reconcile, statistics, verify and compare, with the
//! real description of the tables. Whatever was read, a release of it agrees with itself.

use gongbao::model::{
    Activity, Anchor, Basis, ChangeKind, ChangeReason, CharacterCounts, DateSpan, Entry, Finding, Location, Meeting, Mention, MentionKind,
    Participation, Precision, Quarter, ReadEntry, Role, Segmented, Severity, Source, SourceKind, Table, Tables, columns, entry_id, frame,
};
use gongbao::pipeline::Pipeline;
use gongbao::{compare, reconcile, statistics, tabulate, verify};
use proptest::prelude::*;
use std::convert::Infallible;
use std::path::Path;
use std::sync::LazyLock;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| {
    Pipeline::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines/donghe.toml")).unwrap_or_else(|error| panic!("{error}"))
});

/// What an invented entry is made of: source, day of the year (none for 0), text, and activities as category and people.
type Drawn = (usize, u32, usize, Vec<(usize, Vec<usize>)>);

const TEXTS: [&str; 4] = ["甲县开会。", "乙镇调研《防汛预案》。", "签约。", "电话13800138000。"];
const CATEGORIES: [&str; 4] = ["M2", "V1", "C1", "X"];
const PEOPLE: [&str; 3] = ["林知远", "周明", "阿拉坦"];

fn read(seq: u32, (_, day, text, held): &Drawn) -> ReadEntry {
    let start = chrono::NaiveDate::from_yo_opt(2031, *day);
    let text = TEXTS[*text];
    let people = |people: &[usize]| -> Vec<Participation> {
        let named = people.iter().map(|n| Participation {
            name: PEOPLE[*n].to_owned(),
            titles: vec!["县长".to_owned()],
            roles: vec![Role::ALL[*n], Role::Speak],
            rule: "测试",
            span: 0..3,
        });
        named.collect()
    };
    let activities = held.iter().map(|(category, named)| Activity {
        category: CATEGORIES[*category].to_owned(),
        description: text.to_owned(),
        meeting: (*category == 0).then(|| Meeting {
            series: Some("县政府常务会议".to_owned()),
            year: Some(2031),
            ordinal: i32::try_from(seq).ok(),
            ..Meeting::default()
        }),
        participations: people(named),
        trigger: "测试".to_owned(),
        span: 0..3,
    });
    let kinds = [MentionKind::Document, MentionKind::Place];
    let mentions = kinds.map(|kind| Mention {
        kind,
        text: "防汛预案".to_owned(),
        text_printed: "《防汛预案》".to_owned(),
        activity: Some(0),
        rule: "测试",
        span: 0..3,
        cell: None,
    });
    ReadEntry {
        id: entry_id("150202", start, text),
        activities: activities.collect(),
        mentions: mentions.to_vec(),
        entry: Entry {
            seq,
            date: DateSpan { start, end: start, precision: Precision::Day, basis: Basis::YearHeading },
            date_text: if start.is_some() { "某日".to_owned() } else { String::new() },
            text: text.to_owned(),
            location: Location { sheet: None, line_start: seq, line_end: seq, char_start: 0, char_end: 9 },
            anchors: vec![Anchor { text: 0, source: 0 }],
            flags: Vec::new(),
            columns: None,
        },
    }
}

/// All tables of the entries, up to and with the statistics.
fn made(drawn: &[Drawn], through: &str) -> Tables {
    let through: Quarter = through.parse().unwrap();
    let parts = (0..2).flat_map(|n| {
        let entries: Vec<ReadEntry> = drawn.iter().filter(|drawn| drawn.0 == n).zip(1..).map(|(drawn, seq)| read(seq, drawn)).collect();
        let source = Source {
            id: format!("S-{n}"),
            path: format!("{n}.txt"),
            file: "x".into(),
            kind: SourceKind::Text,
            sha256: n.to_string().repeat(64),
            bytes: 9,
            encoding: "UTF-8".to_owned(),
            claim: String::new(),
        };
        let counts = CharacterCounts { total: 9, entry: 5, heading: 2, noise: 2, unread: 0 };
        let period = "2031-01-01".parse().ok().zip("2031-06-30".parse().ok());
        let segmented =
            Segmented { entries: entries.iter().map(|read| read.entry.clone()).collect(), counts, period, ..Segmented::default() };
        [tabulate::tabulate_source(&source, &segmented, &PIPELINE), tabulate::tabulate(&source, &entries, &PIPELINE)]
    });
    let Ok(tables) = tabulate::assemble(parts.collect(), &PIPELINE, Ok::<_, Infallible>);
    let tables = tables.value;
    let tables = reconcile::reconcile(tables, Vec::new(), &[], through, &PIPELINE).value;
    let tables = tabulate::through(tabulate::with_officials(tables, &PIPELINE), through, &PIPELINE);
    let mut tables = statistics::statistics(tables, through, &PIPELINE).value;
    tables.insert(tabulate::findings(&[], &PIPELINE));
    tables
}

fn errors(tables: &Tables) -> Vec<String> {
    let told = |finding: &Finding| format!("{} {:?} {:?}", finding.code.code(), finding.values, finding.place.line);
    verify::verify(tables, &PIPELINE).iter().filter(|finding| finding.code.severity() == Severity::Error).map(told).collect()
}

/// Three entries in two sources, one after the first quarter.
fn sample() -> Vec<Drawn> {
    vec![(0, 5, 0, vec![(0, vec![0, 1])]), (1, 40, 1, vec![(1, vec![0]), (3, vec![])]), (1, 100, 2, vec![(2, vec![2])]), (0, 0, 2, vec![])]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn what_is_counted_agrees_with_what_was_read(
        drawn in prop::collection::vec(
            (0..2usize, 0..200u32, 0..3usize, prop::collection::vec((0..4usize, prop::collection::vec(0..3usize, 0..3)), 0..3)),
            0..25,
        )
    ) {
        for through in ["2031Q1", "2031Q2"] {
            prop_assert_eq!(errors(&made(&drawn, through)), Vec::<String>::new());
        }
    }
}

/// Changes one count of a table.
fn tampered(table: &str, column: &str) -> Tables {
    let mut tables = made(&sample(), "2031Q1");
    let original = tables.get(table).unwrap().clone();
    let mut values = columns(&original).unwrap();
    for (name, values) in &mut values {
        if let gongbao::model::Values::Integer(counts) = values
            && name == column
        {
            counts[0] = counts[0].map(|count| count + 1);
        }
    }
    let frame = frame(values.iter().map(|(name, values)| (name.as_str(), values.clone())).collect()).unwrap();
    tables.insert(Table { name: table.to_owned(), frame });
    tables
}

#[test]
fn a_count_that_was_changed_is_found() {
    assert_eq!(errors(&made(&sample(), "2031Q1")), Vec::<String>::new());
    for (table, column) in [
        ("by_month", "n_entries"),
        ("by_month", "n_activities"),
        ("by_month", "n_category_m"),
        ("by_category", "n_activities"),
        ("by_official", "n_activities"),
        ("by_month_category", "n_activities"),
        ("by_month_official", "n_activities"),
        ("by_official_category", "n_activities"),
        ("officials", "n_activities"),
        ("entries", "n_activities"),
    ] {
        let found = errors(&tampered(table, column));
        assert!(found.iter().any(|error| error.starts_with("margin-mismatch")), "{table}.{column}: {found:?}");
    }
}

#[test]
fn a_telephone_number_stops_the_release_at_its_line_and_is_not_repeated() {
    let found = errors(&made(&[(0, 5, 3, vec![(0, vec![])])], "2031Q1"));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("personal-data") && found[0].ends_with("Some(1)") && !found[0].contains("138"), "{found:?}");
}

#[test]
fn a_later_release_keeps_the_rows_of_the_earlier_and_tells_what_came() {
    let (first, second) = (made(&sample(), "2031Q1"), made(&sample(), "2031Q2"));
    let (schema, words, method) = (PIPELINE.schema(), PIPELINE.description(), [String::new(), String::new()]);
    let described = compare::Described { schema: &schema, words: &words };
    let edition = |tables, name| compare::Edition { name, period: "2031Q1".parse().unwrap(), tables, described, method: &method };
    let [old, new] = [edition(&first, "2031Q1-r1"), edition(&second, "2031Q2-r1")];
    assert_eq!(compare::compare(&old, None, None, &PIPELINE).changes, []);
    assert_eq!(compare::compare(&old, Some(&old), Some(described), &PIPELINE).changes, []);
    let comparison = compare::compare(&new, Some(&old), Some(described), &PIPELINE);
    assert!(comparison.changes.iter().all(|change| change.reasons == [ChangeReason::NewPeriod]), "{:?}", comparison.changes);
    assert_eq!(comparison.previous.as_deref(), Some("2031Q1-r1"));
    let of = |table: &str| comparison.changes.iter().filter(|change| change.table == table).map(|change| change.kind).collect::<Vec<_>>();
    assert_eq!(of("entries"), [ChangeKind::Added]);
    assert_eq!(of("activities"), [ChangeKind::Added]);
    assert_eq!(of("officials"), [ChangeKind::Added]);
    assert_eq!(of("by_month"), [ChangeKind::Added; 3]);
    assert!(comparison.changes.is_sorted());
}
