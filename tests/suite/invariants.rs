//! The invariants of ARCHITECTURE.md that show in what the program writes, seen from outside: a whole office in a
//! temporary folder, with the real pipeline files, the real quarter and an invented quarter of another form.

use gongbao::model::sha256_hex;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// An invented office, so that nothing is said of a real one.
const OFFICE: &str = r#"
[area]
name = "云溪县"
code = "990101"
within = ["青浦市"]

[publisher]
name = "云溪县人民政府"

[dataset]
name = "yunxi-activities"
title = "云溪县政府活动统计"
title_en = "Activities of the Yunxi county government"
description = "测试"
description_en = "Test"
licence = "CC-BY-4.0"
update_frequency = "quarterly"

[sources.chronicle]
kind = "chronicle"
files = ["*.txt"]
"#;

const SECOND_QUARTER: &str = "云溪县大事记\n\n（2031年4月—2031年6月）\n\n4月2日，县委副书记、县长林知远主持召开县政府2031年第1次常务会议，\
研究《云溪县防汛预案》。\n\n4月9日—11日，副县长周明到城关镇、石桥村调研春耕情况。\n\n— 1 —\n\n5月6日，县政府印发《关于加强节水工作的\n意见》。\n\n\
6月31日，县长林知远慰问困难职工。\n";

/// Another spelling of the same calendar: month headings and bare days.
const FIRST_QUARTER: &str = "云溪县2031年大事记\n一月\n5日　县长林知远主持召开县长办公会，研究重点项目。\n△　副县长周明出席全县教育工作会议并讲话。\n二月\n\
12日至14日　县长林知远赴外地招商。\n";

/// A folder with pipeline, input and output, gone when the test ends.
struct House(tempfile::TempDir);

impl House {
    fn new(files: &[(&str, &str)]) -> House {
        let house = House(tempfile::tempdir().unwrap());
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines"), &house.path("pipelines"));
        fs::write(house.path("pipelines/office.toml"), OFFICE).unwrap();
        for (path, text) in files {
            house.write(path, text);
        }
        house
    }

    /// The house of the invented office with both quarters.
    fn of_two_quarters() -> House {
        House::new(&[("input/2031Q1/a.txt", FIRST_QUARTER), ("input/2031Q2/b.txt", SECOND_QUARTER)])
    }

    fn path(&self, below: &str) -> PathBuf {
        self.0.path().join(below)
    }

    fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), text).unwrap();
    }

    fn publish(&self, threads: u32) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongbao"));
        command.args(["publish", "--pipeline", "pipelines/office.toml", "--issued", "2031-07-10", "--quiet"]);
        command.current_dir(self.0.path()).env("RAYON_NUM_THREADS", threads.to_string()).output().unwrap()
    }

    /// Publishes and returns the name of the newest release.
    #[track_caller]
    fn published(&self, threads: u32) -> String {
        let output = self.publish(threads);
        assert!(output.status.success(), "{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        fs::read_to_string(self.path("output/latest")).unwrap().trim().to_owned()
    }

    /// The rows of a table of a release, each by column.
    fn rows(&self, release: &str, table: &str) -> Vec<BTreeMap<String, String>> {
        let bytes = fs::read(self.path(&format!("output/{release}/csv/{table}.csv"))).unwrap();
        csv::Reader::from_reader(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap()).deserialize().map(Result::unwrap).collect()
    }

    /// Hashes of all files of a release, by path.
    fn hashes(&self, release: &str) -> BTreeMap<String, String> {
        let folder = self.path(&format!("output/{release}"));
        let hash = |path: &PathBuf| sha256_hex(&fs::read(path).unwrap());
        files(&folder).iter().map(|path| (path.strip_prefix(&folder).unwrap().display().to_string(), hash(path))).collect()
    }
}

fn copy(from: &Path, to: &Path) {
    for path in files(from) {
        let target = to.join(path.strip_prefix(from).unwrap());
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(path, target).unwrap();
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for item in fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

fn number(row: &BTreeMap<String, String>, column: &str) -> u64 {
    row[column].parse().unwrap_or_else(|_| panic!("{column}: {row:?}"))
}

#[test]
fn every_character_of_every_source_is_accounted_for() {
    let house = House::of_two_quarters();
    let release = house.published(2);
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
    let house = House::of_two_quarters();
    let release = house.published(2);
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
    let house = House::of_two_quarters();
    let release = house.published(2);
    let fields = gongbao::pipeline::Fields::load(&house.path("pipelines/fields.toml"), &mut Vec::new());
    for (table, description) in &fields.tables {
        let rows = house.rows(&release, table);
        let value = |row: &BTreeMap<String, String>, column: &String| (row[column].parse::<u64>().ok(), row[column].clone());
        let keys: Vec<Vec<_>> = rows.iter().map(|row| description.key.iter().map(|column| value(row, column)).collect()).collect();
        let text_keys: Vec<Vec<&String>> = rows.iter().map(|row| description.key.iter().map(|column| &row[column]).collect()).collect();
        assert!(keys.is_sorted() || text_keys.is_sorted(), "{table}: not sorted by {:?}", description.key);
        assert_eq!(text_keys.iter().collect::<BTreeSet<_>>().len(), rows.len(), "{table}: {:?} is not unique", description.key);
    }
}

#[test]
fn months_quarters_and_categories_sum_to_one_total() {
    let house = House::of_two_quarters();
    let release = house.published(2);
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
    let house = House::of_two_quarters();
    let release = house.published(1);
    let expected = house.hashes(&release);
    assert!(expected.len() > 26, "{expected:?}");
    for threads in [2, 8] {
        // Written in the other order, so that a folder that lists by age lists otherwise.
        let other = House::new(&[("input/2031Q2/b.txt", SECOND_QUARTER), ("input/2031Q1/a.txt", FIRST_QUARTER)]);
        assert_eq!(other.published(threads), release);
        assert_eq!(other.hashes(&release), expected, "{threads} threads");
    }
}

#[test]
fn a_release_is_whole_or_absent_and_never_changes() {
    let house = House::of_two_quarters();
    let first = house.published(2);
    assert_eq!(first, "2031Q2-r1");
    let before = house.hashes(&first);
    assert_eq!(house.published(2), first, "unchanged input makes no revision");

    house.write("input/2031Q2/b.txt", &SECOND_QUARTER.replace("石桥村", "石桥村、柳林村"));
    assert_eq!(house.published(2), "2031Q2-r2");
    assert_eq!(house.hashes(&first), before);

    let folders = || fs::read_dir(house.path("output")).unwrap().map(|item| item.unwrap().file_name()).collect::<BTreeSet<_>>();
    let released = folders();
    fs::write(house.path("input/2031Q2/c.txt"), b"\x00\x01\x02\xff\xfe\x00 no text").unwrap();
    assert!(!house.publish(2).status.success());
    assert_eq!(folders(), released, "a refused run leaves nothing behind");
    assert_eq!(fs::read_to_string(house.path("output/latest")).unwrap().trim(), "2031Q2-r2");
}
