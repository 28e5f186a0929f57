//! An invented county of five quarters and three revisions, published step by step through the real program. Each folder of
//! `tests/office/` is what comes in before a run; `tests/golden/` is what came out. After a change that moves figures, read
//! the difference that this test prints, then renew the golden releases with `make golden` and say in the CHANGELOG why.

use crate::house::{House, PIPELINE, Row};
use gongbao::model::sha256_hex;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// Folder of what comes in, day of issue, release.
const STEPS: [(&str, &str, &str); 8] = [
    ("1", "2030-04-10", "2030Q1-r1"),
    ("2", "2030-07-09", "2030Q2-r1"),
    // The office corrects what was read.
    ("3", "2030-07-20", "2030Q2-r2"),
    ("4", "2030-10-11", "2030Q3-r1"),
    ("5", "2031-01-12", "2030Q4-r1"),
    // A ledger comes late, and the first chronicle is printed again with another date and other words.
    ("6", "2031-02-03", "2030Q4-r2"),
    ("7", "2031-04-10", "2031Q1-r1"),
    // The office's own lexicon learns a word.
    ("8", "2031-05-06", "2031Q1-r2"),
];

/// Tables whose rows are kept beside the hashes, so that a difference can be read.
const READ: [&str; 4] = ["activities", "participations", "by_month", "findings"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The county before its first release.
pub(crate) fn county() -> House {
    let house = House::new(&[] as &[(&str, &str)]);
    for (from, to) in [("office.toml", PIPELINE), ("office-words.toml", "pipelines/office-words.toml")] {
        house.write(to, fs::read(root().join("tests/office").join(from)).unwrap());
    }
    house
}

/// The county after its first steps.
pub(crate) fn county_after(n_steps: usize) -> House {
    let house = county();
    for (folder, issued, release) in &STEPS[..n_steps] {
        step(&house, folder);
        assert_eq!(house.published(issued), *release);
    }
    house
}

/// Puts in what comes before a run.
pub(crate) fn step(house: &House, folder: &str) {
    let from = root().join("tests/office").join(folder);
    for path in files(&from) {
        let below = path.strip_prefix(&from).unwrap().to_string_lossy().replace('\\', "/");
        house.write(&below, fs::read(&path).unwrap());
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

pub(crate) fn manifest(house: &House, release: &str) -> serde_json::Value {
    serde_json::from_slice(&fs::read(house.path(&format!("output/{release}/manifest.json"))).unwrap()).unwrap()
}

/// Each reason with which a table of rows changed, except for the new period.
fn reasons(changes: &[Row]) -> BTreeSet<&str> {
    let rows = changes.iter().filter(|change| ["entries", "activities", "participations"].contains(&change["table"].as_str()));
    rows.map(|change| change["reason"].as_str()).filter(|reason| *reason != "new_period").collect()
}

#[test]
fn five_quarters_and_three_revisions() {
    let house = county_after(STEPS.len());
    let versions: Vec<String> =
        STEPS.iter().map(|(_, _, release)| manifest(&house, release)["version"].as_str().unwrap().to_owned()).collect();
    assert_eq!(versions, ["1.0.0", "1.1.0", "1.2.0", "1.3.0", "1.4.0", "1.5.0", "1.6.0", "1.7.0"]);

    // What was published before the new quarters came is as it was.
    for release in ["2030Q2-r1", "2030Q3-r1", "2030Q4-r1", "2031Q1-r1"] {
        let changes = house.changes(release);
        assert_eq!(reasons(&changes), BTreeSet::new(), "{release}");
        assert!(changes.iter().all(|change| change["rank"].is_empty()), "{release}");
        let text = fs::read_to_string(house.path(&format!("output/{release}/changes.md"))).unwrap();
        assert!(text.contains("此前已公布的数字没有变化") && text.contains("No figure that was published before has moved"), "{text}");
    }

    let corrected = house.changes("2030Q2-r2");
    assert_eq!(reasons(&corrected), BTreeSet::from(["correction"]));
    let first = corrected.iter().find(|change| change["rank"] == "1").unwrap();
    assert_eq!((first["reason"].as_str(), first["difference"].trim_start_matches('-')), ("correction", "1"), "{first:?}");

    let late = house.changes("2030Q4-r2");
    assert_eq!(reasons(&late), BTreeSet::from(["late_source", "merge", "source_changed"]));
    let renamed: Vec<&Row> = late.iter().filter(|change| change["change"] == "renamed").collect();
    assert_eq!(renamed.len(), 2, "one entry has another date, one other words: {renamed:?}");
    let moved = |column: &str| late.iter().any(|change| change["table"] == "entries" && change["column"] == column);
    assert!(moved("start_date") && moved("text"), "{late:?}");
    let text = fs::read_to_string(house.path("output/2030Q4-r2/changes.md")).unwrap();
    for part in ["日期或文字有改动的条目", "补报的来源", "Entries dated or worded otherwise", "source that came late", "1.5.0"]
    {
        assert!(text.contains(part), "{part} not in {text}");
    }

    let reread = house.changes("2031Q1-r2");
    assert_eq!(reasons(&reread), BTreeSet::from(["reclassified"]));

    figures_move_for_their_own_reasons(&late);
    vintages_know_every_release(&house);
    golden(&house);
}

/// In the fourth quarter a ledger comes late, one of its rows tells what the chronicle tells, and one sentence of the
/// first chronicle is worded otherwise. Nothing of this touches more than it should.
fn figures_move_for_their_own_reasons(late: &[Row]) {
    let of = |table: &str, key: &str, column: &str| {
        let is = |change: &&Row| change["table"] == table && change["key"].starts_with(key) && change["column"] == column;
        late.iter().filter(is).map(|change| change["reason"].as_str()).collect::<BTreeSet<_>>()
    };
    let only = |reason| BTreeSet::from([reason]);
    // The late ledger raised the totals; nobody's part in them but its own moved.
    assert_eq!(of("by_category", "", "share"), only("late_source"));
    assert_eq!(of("by_official", "", "share"), only("late_source"));
    assert_eq!(of("by_official", "", "n_activities"), only("late_source"));
    assert_eq!(of("by_month", "2030-09", "n_entries"), only("late_source"));
    assert_eq!(of("by_month", "2030-09", "n_activities"), only("late_source"));
    // Another wording gave somebody another role, merging gave another one.
    assert_eq!(of("by_official", "2030-02", "n_conducted"), only("source_changed"));
    assert_eq!(of("by_official", "2030-09", "n_attended"), BTreeSet::from(["late_source", "merge"]));
}

/// Every figure of every release follows from the vintages of the last one, and no row of an older vintage ever changed.
fn vintages_know_every_release(house: &House) {
    let last = house.rows(STEPS[STEPS.len() - 1].2, "vintages");
    let fields = gongbao::pipeline::Fields::load(&house.path("pipelines/fields.toml"), &mut Vec::new());
    for (at, (_, _, release)) in STEPS.iter().enumerate() {
        let until = at + 1;
        let place = |row: &Row| row["vintage"].parse::<usize>().unwrap();
        let older: Vec<&Row> = last.iter().filter(|row| place(row) <= until).collect();
        assert_eq!(older, house.rows(release, "vintages").iter().collect::<Vec<_>>(), "{release}");
        let mut known: BTreeMap<(&str, &str, &str), &str> = BTreeMap::new();
        // Rows of one figure stand in the order of their vintages.
        for row in &older {
            known.insert((&row["table_name"], &row["row_id"], &row["field"]), &row["value"]);
        }
        for table in ["by_month", "by_category", "by_official", "by_month_official"] {
            for row in house.rows(release, table) {
                let key = fields.key(table).iter().map(|column| row[column].as_str()).collect::<Vec<_>>().join("|");
                for (column, value) in row.iter().filter(|(column, _)| column.starts_with("n_")) {
                    let found = known.get(&(table, &key, column)).copied().unwrap_or("0");
                    assert_eq!(found, value, "{release} {table} {key} {column}");
                }
            }
        }
    }
}

/// Content of every release against what is kept: a hash a table, and rows that can be read.
fn golden(house: &House) {
    let mut made: BTreeMap<String, String> = BTreeMap::new();
    let mut hashes = "# Made by `make golden` from tests/office/: the content of each table of each release.\n".to_owned();
    for (_, _, release) in STEPS {
        let told = manifest(house, release);
        let _ = write!(hashes, "\n[\"{release}\"]\nversion = {}\ncontent = [\n", told["version"]);
        let mut text = String::new();
        for path in
            files(&house.path(&format!("output/{release}/csv"))).iter().filter(|path| path.extension().is_some_and(|end| end == "csv"))
        {
            let table = path.file_stem().unwrap().to_str().unwrap();
            let rows = house.rows(release, table);
            // Sentences may be mended without a figure that moves, and hashes of files say nothing of rows.
            let lines: Vec<String> = rows.iter().map(line).collect();
            let _ = writeln!(hashes, "  \"{table} {} {}\",", rows.len(), &sha256_hex(lines.join("\n").as_bytes())[..16]);
            if READ.contains(&table) {
                let _ = write!(text, "## {table}\n{}\n", lines.join("\n"));
            }
        }
        hashes += "]\n";
        made.insert(format!("{release}.txt"), text);
    }
    made.insert("releases.toml".to_owned(), hashes);
    let folder = root().join("tests/golden");
    if std::env::var_os("GONGBAO_WRITE_GOLDEN").is_some() {
        fs::create_dir_all(&folder).unwrap();
        made.iter().for_each(|(name, text)| fs::write(folder.join(name), text).unwrap());
    }
    let mut told = String::new();
    for (name, text) in &made {
        let kept = fs::read_to_string(folder.join(name)).unwrap_or_default().replace("\r\n", "\n");
        let (old, new): (BTreeSet<&str>, BTreeSet<&str>) = (kept.lines().collect(), text.lines().collect());
        for (sign, lines) in [('-', old.difference(&new)), ('+', new.difference(&old))] {
            for line in lines {
                let _ = writeln!(told, "{name} {sign} {line}");
            }
        }
    }
    assert!(told.is_empty(), "golden releases differ (read this, then `make golden`, and say why in the CHANGELOG):\n{told}");
}

/// A row as it is kept: without sentences for readers.
fn line(row: &Row) -> String {
    let is_sentence = |column: &str| {
        column.starts_with("message_") || column.starts_with("hint_") || column.starts_with("label_") || column == "finding_id"
    };
    let cells = row.iter().filter(|(column, value)| !is_sentence(column) && !value.is_empty());
    cells.map(|(column, value)| format!("{column}={value}")).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_release_verifies_and_is_made_again_byte_by_byte() {
    let house = county_after(3);
    for release in ["2030Q1-r1", "2030Q2-r1"] {
        // The chronicle of the later quarter and the corrections came after it, and are not looked at.
        let ran = house.run(&["verify", &format!("output/{release}"), "--rebuild", "--lang", "en"]);
        assert_eq!(ran.code, 0, "{release}: {}", ran.said());
        assert!(ran.out.contains("the same byte by byte"), "{}", ran.out);
    }
    let last = "output/2030Q2-r2";
    house.edit("input/2030Q1/大事记.txt", "15日", "17日");
    let ran = house.run(&["verify", last, "--rebuild", "--lang", "en"]);
    assert_eq!(ran.code, 5);
    let told = ["input file 2030Q1/大事记.txt", "cannot be made again here", "nothing need be restored"];
    assert!(told.iter().all(|part| ran.err.contains(part)), "{}", ran.err);
    assert_eq!(house.run(&["verify", last]).code, 0, "without its inputs a release still verifies");
    house.edit("input/2030Q1/大事记.txt", "17日", "15日");
    // What the office changes later is no part of it: a release carries the pipeline that it was made with.
    house.edit("pipelines/office-words.toml", "澄湖灯会", "澄湖花会");
    let ran = house.run(&["verify", last, "--rebuild", "--lang", "en"]);
    assert!(ran.code == 0 && ran.out.contains("the same byte by byte"), "{}", ran.said());
}

#[test]
fn what_cannot_be_compared_is_no_release() {
    let house = county_after(1);
    let path = "output/2030Q1-r1/parquet/activities.parquet";
    let mut bytes = fs::read(house.path(path)).unwrap();
    let half = bytes.len() / 2;
    bytes[half] ^= 1;
    house.write(path, &bytes);
    step(&house, "2");
    let ran = house.run(&["publish", "--issued", "2030-07-09", "--lang", "en"]);
    assert_eq!(ran.code, 6, "{}", ran.said());
    assert!(ran.err.contains("nothing can be compared") && !house.path("output/2030Q2-r1").exists(), "{}", ran.err);
    assert_eq!(house.latest(), "2030Q1-r1");
}

#[test]
fn another_meaning_of_a_column_is_a_major_version_and_other_words_about_it_a_patch() {
    let house = county_after(1);
    house.edit("pipelines/fields.toml", "label_en = \"Active days\"", "label_en = \"Days with activities\"");
    assert_eq!(house.published("2030-04-11"), "2030Q1-r2");
    house.edit("pipelines/fields.toml", "至少有一项活动开始的不同日期数", "至少有一项活动进行的不同日期数");
    assert_eq!(house.published("2030-04-12"), "2030Q1-r3");
    let told = |release: &str| {
        let told = manifest(&house, release);
        (told["version"].as_str().unwrap().to_owned(), told["change_level"].as_str().unwrap().to_owned())
    };
    assert_eq!(told("2030Q1-r2"), ("1.0.1".to_owned(), "patch".to_owned()));
    assert_eq!(told("2030Q1-r3"), ("2.0.0".to_owned(), "major".to_owned()));
    let changes = house.changes("2030Q1-r3");
    let columns: BTreeSet<(&str, &str)> = changes.iter().map(|change| (&*change["column"], &*change["change"])).collect();
    assert_eq!(columns, BTreeSet::from([("n_active_days", "column_changed")]));
    for path in ["datapackage.json", "dcat.jsonld", "schema.jsonld", "croissant.json", "manifest.json", "changes.md", "verification.json"] {
        let text = fs::read_to_string(house.path(&format!("output/2030Q1-r3/{path}"))).unwrap();
        assert!(text.contains("2.0.0"), "{path}");
    }
    let ran = house.run(&["compare", "output/2030Q1-r2", "output/2030Q1-r3", "--lang", "en", "--pipeline", PIPELINE]);
    assert!(ran.code == 0 && ran.out.contains("major"), "{}", ran.said());
}
