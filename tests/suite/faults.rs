//! Faults planted in a release, each caught by `verify` for what it is: by a hash; where the manifest is put right along with
//! the file, by what else tells the hash; where all of those are put right too, by what the file says.

use crate::harm::*;
use crate::house::{House, PIPELINE};
use gongbao::messages::Messages;
use gongbao::publish::Lang;
use gongbao::run::{Examined, examine};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const CHRONICLE: &str = "云溪县大事记\n（2031年1月—2031年3月）\n\n1月8日，县长林知远主持召开县政府2031年第1次常务会议，审议《防汛预案》。\n\n\
2月11日，副县长周明到石桥镇调研水库除险工程。\n\n3月2日，县长林知远主持召开座谈会，听取企业意见。\n";

/// What is done to the folder of a release.
type Harm = fn(&Path);

/// A fault, what is done, and a code that `verify` must give, whichever program made the release.
const FAULTS: &[(&str, Harm, &str)] = &[
    ("a digit changed in CSV", |dir| edit(dir, "csv/by_month.csv", "2031-01,1", "2031-01,2"), "hash"),
    ("a digit changed in CSV and its hash with it", |dir| honest(dir, "csv/by_month.csv", "2031-01,1", "2031-01,2"), "csv"),
    ("a row dropped from CSV", |dir| drop_line(dir, "csv/activities.csv"), "hash"),
    (
        "a row dropped from CSV and its hash with it",
        |dir| {
            drop_line(dir, "csv/activities.csv");
            rehash(dir, "csv/activities.csv");
        },
        "csv",
    ),
    ("the mark of CSV removed", |dir| thorough(dir, "csv/officials.csv", "\u{feff}", ""), "csv"),
    ("two Parquet files swapped", |dir| swap(dir, "parquet/by_month.parquet", "parquet/by_category.parquet"), "hash"),
    (
        "two Parquet files swapped with their hashes",
        |dir| {
            swap(dir, "parquet/by_month.parquet", "parquet/by_category.parquet");
            ["parquet/by_month.parquet", "parquet/by_category.parquet"].iter().for_each(|path| rehash(dir, path));
        },
        "columns",
    ),
    ("a Parquet file cut short", |dir| cut(dir, "parquet/entries.parquet"), "hash"),
    (
        "a Parquet file cut short and its hash with it",
        |dir| {
            cut(dir, "parquet/entries.parquet");
            rehash(dir, "parquet/entries.parquet");
        },
        "readable",
    ),
    ("a Parquet file without its footer", |dir| nameless(dir, "mentions"), "footer"),
    ("a stale hash in the manifest", |dir| edit(dir, "manifest.json", &hash(dir, "changes.md"), &"0".repeat(64)), "hash"),
    ("a stale hash in DCAT", |dir| thorough(dir, "dcat.jsonld", &hash(dir, "csv/entries.csv"), &"0".repeat(64)), "catalogue"),
    ("a stale hash in schema.org", |dir| thorough(dir, "schema.jsonld", &hash(dir, "csv/entries.csv"), &"0".repeat(64)), "catalogue"),
    ("a stale hash in Croissant", |dir| thorough(dir, "croissant.json", &hash(dir, "csv/entries.csv"), &"0".repeat(64)), "catalogue"),
    ("a stale hash in the data package", |dir| thorough(dir, "datapackage.json", &hash(dir, "index.html"), &"0".repeat(64)), "catalogue"),
    ("a wrong length in the data package", |dir| thorough(dir, "datapackage.json", "\"bytes\": ", "\"bytes\": 9"), "catalogue"),
    ("another version in a catalogue", |dir| thorough(dir, "croissant.json", "\"1.1.0\"", "\"1.1.1\""), "catalogue"),
    ("columns in another order beside CSV", |dir| thorough(dir, "csv/by_month.csv-metadata.json", "n_entries", "n_things"), "catalogue"),
    ("a file too many", |dir| fs::write(dir.join("csv/more.csv"), "a\n").unwrap(), "listed"),
    ("a file too many and listed", |dir| list(dir, "csv/more.csv"), "catalogue"),
    ("an empty folder", |dir| fs::create_dir(dir.join("csv/more")).unwrap(), "regular"),
    ("a missing catalogue", |dir| fs::remove_file(dir.join("dcat.jsonld")).unwrap(), "present"),
    ("a missing catalogue that is not listed", |dir| unlist(dir, "dcat.jsonld"), "catalogue"),
    ("a missing page that is not listed", |dir| unlist(dir, "index.en.html"), "catalogue"),
    ("a missing table", |dir| fs::remove_file(dir.join("csv/mentions.csv")).unwrap(), "present"),
    ("a file of the manifest outside the release", |dir| edit(dir, "manifest.json", "\"changes.md\"", "\"../latest\""), "listed"),
    (
        "the workbook of another table",
        |dir| {
            let workbook = named(dir, "xlsx");
            let before = fs::read(dir.join(&workbook)).unwrap();
            fs::copy(dir.join("parquet/entries.parquet"), dir.join(&workbook)).unwrap();
            rehash_everywhere(dir, &workbook, &before);
        },
        "readable",
    ),
    ("a word of the workbook changed and its hash with it", |dir| workbook(dir, "石桥镇", "石桥乡", false), "catalogue"),
    ("a figure of the workbook changed and every hash with it", |dir| workbook(dir, "<v>3</v>", "<v>4</v>", true), "workbook"),
    ("a wrong number of rows in the manifest", |dir| edit(dir, "manifest.json", "\"rows\": 3", "\"rows\": 4"), "rows"),
    ("another method with its hash", |dir| honest(dir, "methodology.md", "活动", "行动"), "report"),
    ("other changes with their hash", |dir| honest(dir, "changes.md", "2031Q1-r1", "2030Q4-r9"), "catalogue"),
    ("another reason with its hash", |dir| honest(dir, "changes.csv", "source_changed", "correction"), "catalogue"),
    ("another text on the page with its hash", |dir| honest(dir, "index.html", "活动", "行动"), "catalogue"),
    ("another script of the page with its hash", |dir| honest(dir, "page/list.js", "use strict", "use strict "), "catalogue"),
    ("a word of the pipeline with its hash", |dir| honest(dir, "pipeline/lexicons/categories.toml", "会议", "会商"), "definition"),
    ("a word of the pipeline with every hash", |dir| thorough(dir, "pipeline/fields.toml", "活动", "行动"), "definition"),
    ("another day in the manifest", |dir| edit(dir, "manifest.json", "\"issued\": \"2031-04-20\"", "\"issued\": \"2031-04-21\""), "report"),
    ("another version in the manifest", |dir| edit(dir, "manifest.json", "\"version\": \"1.1.0\"", "\"version\": \"1.0.9\""), "footer"),
    ("another input in the manifest", |dir| edit(dir, "manifest.json", "2031Q1/a.txt", "2031Q1/b.txt"), "content"),
    ("another name in the manifest", |dir| edit(dir, "manifest.json", "\"release\": \"2031Q1-r2\"", "\"release\": \"2031Q1-r3\""), "name"),
    ("another release before it", |dir| edit(dir, "manifest.json", "\"previous\": \"2031Q1-r1\"", "\"previous\": null"), "report"),
    ("another pipeline in the manifest", |dir| number(dir, "pipeline_sha256", &"0".repeat(64)), "definition"),
    (
        "another program in the manifest",
        |dir| edit(dir, "manifest.json", "\"name\": \"gongbao\",\n    \"version\": \"", "\"name\": \"gongbao\",\n    \"version\": \"9"),
        "footer",
    ),
    ("another content in the manifest", |dir| number(dir, "content_sha256", &"0".repeat(64)), "content"),
    ("an earlier place in the manifest", |dir| edit(dir, "manifest.json", "\"vintage\": 2", "\"vintage\": 1"), "vintage"),
    ("a later place in the manifest", |dir| edit(dir, "manifest.json", "\"vintage\": 2", "\"vintage\": 3"), "report"),
    ("an older form of the manifest", |dir| edit(dir, "manifest.json", "\"format_version\": \"3\"", "\"format_version\": \"2\""), "report"),
    (
        "a form of the manifest that is not known",
        |dir| edit(dir, "manifest.json", "\"format_version\": \"3\"", "\"format_version\": \"1\""),
        "output-form-older",
    ),
    (
        "a form of the manifest to come",
        |dir| edit(dir, "manifest.json", "\"format_version\": \"3\"", "\"format_version\": \"9\""),
        "output-form-newer",
    ),
    ("a manifest without its version", |dir| edit(dir, "manifest.json", "\n  \"version\": ", "\n  \"other\": "), "output-manifest-broken"),
    ("a vintage rewritten in CSV", |dir| honest(dir, "csv/vintages.csv", "2031Q1-r1", "2031Q1-r9"), "csv"),
    ("a figure changed in every format", |dir| doctor(dir, "by_month", "n_activities", 7), "margin-mismatch"),
    ("days of work changed in every format", |dir| doctor(dir, "by_official", "n_active_days", 7), "recount"),
    ("an old vintage changed in every format", |dir| doctor(dir, "vintages", "value", 7), "vintages"),
    (
        "a reference to nowhere in every format",
        |dir| doctor_text(dir, "activities", "entry_id", "990101-00000000-0000000000"),
        "broken-reference",
    ),
    ("a key twice in every format", |dir| repeat(dir, "mentions"), "duplicate-key"),
    ("a value that is not allowed in every format", |dir| doctor_text(dir, "entries", "date_precision", "fortnight"), "value-not-allowed"),
];

/// Words changed and every hash with them: what only the program that made the release can see.
const WORDS: &[(&str, Harm, &str)] = &[
    ("another licence in a catalogue", |dir| thorough(dir, "schema.jsonld", "CC-BY-4.0", "CC0-1.0"), "bytes"),
    ("another title in Croissant", |dir| thorough(dir, "croissant.json", "云溪县", "云溪市"), "bytes"),
    ("another method", |dir| thorough(dir, "methodology.md", "活动", "行动"), "bytes"),
    ("a reason that was none", |dir| thorough(dir, "changes.csv", "source_changed", "correction"), "changes"),
    ("a change left out", |dir| thorough(dir, "changes.csv", "added", "removed"), "changes"),
    ("a softened text about the changes", |dir| thorough(dir, "changes.md", "2031Q1-r1", "2030Q4-r9"), "bytes"),
    ("a check left out of the report", |dir| honest(dir, "verification.json", "\"margins\"", "\"nothing\""), "bytes"),
    ("another text on the page", |dir| thorough(dir, "index.html", "活动", "行动"), "bytes"),
    ("another script of the page", |dir| thorough(dir, "page/list.js", "use strict", "use strict "), "bytes"),
    ("a text of the workbook", |dir| workbook(dir, "石桥镇", "石桥乡", true), "workbook"),
    ("a range of a chart", |dir| workbook(dir, "$B$5", "$B$6", true), "bytes"),
    ("a form of numbers", |dir| workbook(dir, "\"0.0%\"", "\"0%\"", true), "bytes"),
];

/// Changes a text in the parts of the workbook, and its hash in the manifest or everywhere.
fn workbook(dir: &Path, from: &str, to: &str, is_thorough: bool) {
    let path = named(dir, "xlsx");
    let before = fs::read(dir.join(&path)).unwrap();
    repack(&dir.join(&path), from, to);
    if is_thorough { rehash_everywhere(dir, &path, &before) } else { rehash(dir, &path) }
}

/// Puts another text in a field of the manifest.
fn number(dir: &Path, field: &str, value: &str) {
    let told: serde_json::Value = serde_json::from_slice(&fs::read(dir.join("manifest.json")).unwrap()).unwrap();
    edit(dir, "manifest.json", told[field].as_str().unwrap(), value);
}

/// A house with two releases, the second a revision of the first.
fn house() -> House {
    let house = House::new(&[("input/2031Q1/a.txt", CHRONICLE)]);
    assert_eq!(house.published("2031-04-10"), "2031Q1-r1");
    house.edit("input/2031Q1/a.txt", "听取企业意见。", "听取企业意见。\n\n3月9日，县长林知远慰问困难职工。");
    assert_eq!(house.published("2031-04-20"), "2031Q1-r2");
    house
}

fn examined(dir: &Path) -> Examined {
    examine(dir, None, &Messages::new(Lang::English)).unwrap()
}

/// Plants each fault in a copy of the house and gives those that were not caught for what they are.
fn missed(first: &House, faults: &[(&str, Harm, &str)]) -> Vec<String> {
    let mut missed = Vec::new();
    for (fault, harm, code) in faults {
        let house = first.another();
        let dir = house.path("output/2031Q1-r2");
        harm(&dir);
        let found: Vec<&str> = match examine(&dir, None, &Messages::new(Lang::English)) {
            Ok(examined) => examined.failures.iter().map(|failure| failure.code).collect(),
            Err(error) => error.problems.iter().map(|problem| problem.code).collect(),
        };
        if !found.contains(code) {
            missed.push(format!("{fault}: {code} not in {found:?}"));
        }
    }
    missed
}

#[test]
fn every_planted_fault_is_caught_for_what_it_is() {
    let first = house();
    let mut missed_here = missed(&first, FAULTS);
    missed_here.extend(missed(&first, WORDS));
    assert!(missed_here.is_empty(), "{missed_here:#?}");
    let kinds: BTreeSet<&str> = FAULTS.iter().map(|(_, _, code)| *code).collect();
    assert!(FAULTS.len() > 50 && kinds.len() > 20, "{kinds:?}");
    let sound = examined(&first.path("output/2031Q1-r2"));
    assert!(sound.failures.is_empty() && sound.unchecked.is_empty() && sound.remarks.is_empty(), "{sound:?}");
}

#[test]
fn a_release_of_another_program_is_checked_but_for_its_words_and_says_so() {
    let first = house();
    by_another_program(&first.path("output/2031Q1-r2"));
    // Words that this program says otherwise by now are no fault.
    let sound = examined(&first.path("output/2031Q1-r2"));
    assert!(sound.failures.is_empty(), "{:?}", sound.failures);
    assert_eq!(sound.unchecked, ["methodology", "changes", "workbook", "page", "catalogues", "report"]);
    let ran = first.run(&["verify", "output/2031Q1-r2", "--lang", "en"]);
    assert!(ran.code == 0 && ran.out.contains("but 6 parts need the program") && !ran.said().contains("restore"), "{}", ran.said());
    let ran = first.run(&["verify", "output/2031Q1-r2", "--rebuild", "--lang", "en"]);
    assert!(ran.code == 5 && ran.err.contains("cannot be made again here"), "{}", ran.said());
    assert_eq!(missed(&first, FAULTS), [""; 0]);
}

#[test]
fn what_the_office_changes_later_is_no_fault_of_a_release() {
    let house = house();
    house.edit("pipelines/fields.toml", "label = \"活动日数\"", "label = \"有活动的天数\"");
    house.edit(PIPELINE, "title = \"云溪县政府活动统计\"", "title = \"云溪县政府工作统计\"");
    house.edit("pipelines/lexicons/categories.toml", "会议", "会商");
    for release in ["2031Q1-r1", "2031Q1-r2"] {
        let sound = examined(&house.path(&format!("output/{release}")));
        assert!(sound.failures.is_empty() && sound.unchecked.is_empty(), "{sound:?}");
        let ran = house.run(&["verify", &format!("output/{release}"), "--lang", "en"]);
        assert!(ran.code == 0 && ran.out.contains("the given pipeline is not the one"), "{}", ran.said());
    }
    // A reader has the release and nothing else.
    let alone = tempfile::tempdir().unwrap();
    crate::house::copy(&house.path("output/2031Q1-r2"), &alone.path().join("2031Q1-r2"));
    let sound = examined(&alone.path().join("2031Q1-r2"));
    assert!(sound.failures.is_empty() && sound.unchecked.is_empty(), "{sound:?}");
    assert_eq!(sound.remarks.iter().map(|remark| remark.code).collect::<Vec<_>>(), ["previous"]);
}

#[test]
fn what_is_odd_beside_a_release_is_no_fault_of_it() {
    let house = house();
    house.write("output/latest", "2031Q1-r1\n");
    house.edit("output/2031Q1-r1/manifest.json", "\"format_version\": \"3\"", "\"format_version\": \"9\"");
    let sound = examined(&house.path("output/2031Q1-r2"));
    assert!(sound.failures.is_empty(), "{:?}", sound.failures);
    assert_eq!(sound.remarks.iter().map(|remark| remark.code).collect::<Vec<_>>(), ["latest", "neighbour", "previous"]);
    assert_eq!(house.run(&["verify", "output/2031Q1-r2"]).code, 0);
    // Nothing is published on top of what cannot be read.
    let ran = house.run(&["publish", "--issued", "2031-05-01", "--lang", "en"]);
    assert!(ran.code == 6 && ran.err.contains("a newer program made this release"), "{}", ran.said());
}

#[test]
#[cfg(unix)]
fn a_link_in_place_of_a_file_is_told() {
    let house = house();
    let dir = house.path("output/2031Q1-r2");
    fs::rename(dir.join("changes.md"), house.path("changes.md")).unwrap();
    std::os::unix::fs::symlink(house.path("changes.md"), dir.join("changes.md")).unwrap();
    assert_eq!(examined(&dir).failures[0].code, "regular");
}
