//! The invariants of ARCHITECTURE.md that show in what the program writes, seen from outside: a whole office in a
//! temporary folder, with the real pipeline files, the real quarter and an invented quarter of another form.

use crate::house::{House, PIPELINE, Ran, Row};
use gongbao::model::sha256_hex;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

const SECOND_QUARTER: &str = "云溪县大事记\n\n（2031年4月—2031年6月）\n\n4月2日，县委副书记、县长林知远主持召开县政府2031年第1次常务会议，\
研究《云溪县防汛预案》。\n\n4月9日—11日，副县长周明到城关镇、石桥村调研春耕情况。\n\n— 1 —\n\n5月6日，县政府印发《关于加强节水工作的\n意见》。\n\n\
6月31日，县长林知远慰问困难职工。\n";

/// Another spelling of the same calendar: month headings and bare days.
const FIRST_QUARTER: &str = "云溪县2031年大事记\n一月\n5日　县长林知远主持召开县长办公会，研究重点项目。\n△　副县长周明出席全县教育工作会议并讲话。\n二月\n\
12日至14日　县长林知远赴外地招商。\n";

/// The house of the invented office with both quarters.
fn of_two_quarters() -> House {
    House::new(&[("input/2031Q1/a.txt", FIRST_QUARTER), ("input/2031Q2/b.txt", SECOND_QUARTER)])
}

fn publish(house: &House, threads: u32) -> Ran {
    let arguments = ["publish", "--pipeline", PIPELINE, "--issued", "2031-07-10", "--quiet"];
    house.run_with(&arguments, &[("RAYON_NUM_THREADS", &threads.to_string())])
}

/// Publishes and returns the name of the newest release.
#[track_caller]
fn published(house: &House, threads: u32) -> String {
    let ran = publish(house, threads);
    assert_eq!(ran.code, 0, "{}", ran.said());
    house.latest()
}

/// Hashes of all files of a release, by path.
fn hashes(house: &House, release: &str) -> BTreeMap<String, String> {
    house.files(&format!("output/{release}")).into_iter().map(|(path, bytes)| (path, sha256_hex(&bytes))).collect()
}

fn number(row: &Row, column: &str) -> u64 {
    row[column].parse().unwrap_or_else(|_| panic!("{column}: {row:?}"))
}

#[test]
fn every_character_of_every_source_is_accounted_for() {
    let house = of_two_quarters();
    let release = published(&house, 2);
    let sources = house.rows(&release, "sources");
    assert_eq!(sources.len(), 2);
    for source in &sources {
        let text = fs::read_to_string(house.path("input").join(&source["path"])).unwrap();
        let parts = ["n_entry_characters", "n_heading_characters", "n_noise_characters", "n_unread_characters"];
        assert_eq!(parts.iter().map(|part| number(source, part)).sum::<u64>(), number(source, "n_characters"), "{source:?}");
        let letters = text.chars().filter(|c| !c.is_whitespace()).count() as u64;
        assert!((letters..=text.chars().count() as u64).contains(&number(source, "n_characters")), "{source:?}");
    }
}

#[test]
fn every_row_leads_back_to_its_line() {
    let house = of_two_quarters();
    let release = published(&house, 2);
    let sources: BTreeMap<String, String> =
        house.rows(&release, "sources").into_iter().map(|row| (row["source_id"].clone(), row["path"].clone())).collect();
    let entries = house.rows(&release, "entries");
    assert_eq!(entries.len(), 7);
    for entry in &entries {
        let text = fs::read_to_string(house.path("input").join(&sources[&entry["source_id"]])).unwrap();
        let (from, to) = (number(entry, "char_start") as usize, number(entry, "char_end") as usize);
        let span: String = text.chars().skip(from).take(to - from).collect();
        // A page number inside the entry is noise: its letters stand in the span and not in the text.
        let mut printed = span.chars().filter(|c| !c.is_whitespace());
        let found = entry["text"].chars().filter(|c| !c.is_whitespace()).all(|wanted| printed.any(|c| c == wanted));
        assert!(found, "{entry:?} is not in `{span}`");
        let line = text.chars().take(from).filter(|c| *c == '\n').count() as u64 + 1;
        assert!((number(entry, "line_start")..=number(entry, "line_end")).contains(&line), "{entry:?}");
    }
    let known =
        |table: &str, column: &str| -> BTreeSet<String> { house.rows(&release, table).iter().map(|row| row[column].clone()).collect() };
    let entries: BTreeSet<String> = entries.iter().map(|entry| entry["entry_id"].clone()).collect();
    for table in ["activities", "participations", "mentions"] {
        assert!(known(table, "entry_id").is_subset(&entries), "{table}");
    }
    assert!(known("participations", "activity_id").is_subset(&known("activities", "activity_id")));
}

#[test]
fn every_table_is_sorted_by_its_key() {
    let house = of_two_quarters();
    let release = published(&house, 2);
    let fields = gongbao::pipeline::Fields::load(&house.path("pipelines/fields.toml"), &mut Vec::new());
    for (table, description) in &fields.tables {
        let rows = house.rows(&release, table);
        let value = |row: &Row, column: &String| (row[column].parse::<u64>().ok(), row[column].clone());
        let keys: Vec<Vec<_>> = rows.iter().map(|row| description.key.iter().map(|column| value(row, column)).collect()).collect();
        let text_keys: Vec<Vec<&String>> = rows.iter().map(|row| description.key.iter().map(|column| &row[column]).collect()).collect();
        assert!(keys.is_sorted() || text_keys.is_sorted(), "{table}: not sorted by {:?}", description.key);
        assert_eq!(text_keys.iter().collect::<BTreeSet<_>>().len(), rows.len(), "{table}: {:?} is not unique", description.key);
    }
}

#[test]
fn months_quarters_and_categories_sum_to_one_total() {
    let house = of_two_quarters();
    let release = published(&house, 2);
    let sum = |table: &str, only: &dyn Fn(&str) -> bool, column: &str| -> u64 {
        house
            .rows(&release, table)
            .iter()
            .filter(|row| row.get("period").is_none_or(|period| only(period)))
            .map(|row| number(row, column))
            .sum()
    };
    let dated = house.rows(&release, "activities").iter().filter(|row| !row["month"].is_empty()).count() as u64;
    assert!(dated >= 6, "{dated}");
    for (table, period) in
        [("by_month", 0), ("by_month_category", 0), ("by_official_category", 0), ("by_category", 4), ("by_category", 6), ("by_category", 7)]
    {
        let found = sum(table, &|text| text.len() == period, "n_activities");
        if table == "by_official_category" {
            let participations = house.rows(&release, "participations").iter().filter(|row| !row["month"].is_empty()).count() as u64;
            assert_eq!(found, participations, "{table}");
        } else {
            assert_eq!(found, dated, "{table}, periods of {period} characters");
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let house = of_two_quarters();
    let release = published(&house, 1);
    let expected = hashes(&house, &release);
    assert!(expected.len() > 26, "{expected:?}");
    for threads in [2, 8] {
        // Written in the other order, so that a folder that lists by age lists otherwise.
        let other = House::new(&[("input/2031Q2/b.txt", SECOND_QUARTER), ("input/2031Q1/a.txt", FIRST_QUARTER)]);
        assert_eq!(published(&other, threads), release);
        assert_eq!(hashes(&other, &release), expected, "{threads} threads");
    }
}

#[test]
fn a_release_is_whole_or_absent_and_never_changes() {
    let house = of_two_quarters();
    let first = published(&house, 2);
    assert_eq!(first, "2031Q2-r1");
    let before = hashes(&house, &first);
    assert_eq!(published(&house, 2), first, "unchanged input makes no revision");

    house.write("input/2031Q2/b.txt", SECOND_QUARTER.replace("石桥村", "石桥村、柳林村"));
    assert_eq!(published(&house, 2), "2031Q2-r2");
    assert_eq!(hashes(&house, &first), before);

    let folders = || fs::read_dir(house.path("output")).unwrap().map(|item| item.unwrap().file_name()).collect::<BTreeSet<_>>();
    let released = folders();
    fs::write(house.path("input/2031Q2/c.txt"), b"\x00\x01\x02\xff\xfe\x00 no text").unwrap();
    assert!(publish(&house, 2).code != 0);
    assert_eq!(folders(), released, "a refused run leaves nothing behind");
    assert_eq!(house.latest(), "2031Q2-r2");
}
