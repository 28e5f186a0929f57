//! Faults planted in a release, each caught by `verify` for what it is. Where the manifest is put right along with the
//! file, so that no hash tells, what the file says still does.

use crate::house::{House, PIPELINE};
use gongbao::messages::Messages;
use gongbao::model::{self, Table, Values, sha256_hex};
use gongbao::pipeline::Pipeline;
use gongbao::publish::{self, Lang};
use gongbao::run::examine;
use gongbao::verify;
use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

const CHRONICLE: &str = "云溪县大事记\n（2031年1月—2031年3月）\n\n1月8日，县长林知远主持召开县政府2031年第1次常务会议，审议《防汛预案》。\n\n\
2月11日，副县长周明到石桥镇调研水库除险工程。\n\n3月2日，县长林知远主持召开座谈会，听取企业意见。\n";

/// What is done to the folder of a release.
type Harm = fn(&Path);

/// A fault, what is done, and a code that `verify` must give.
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
    ("a stale hash in the manifest", |dir| edit(dir, "manifest.json", &hash(dir, "changes.md"), &"0".repeat(64)), "hash"),
    ("a file too many", |dir| fs::write(dir.join("csv/more.csv"), "a\n").unwrap(), "listed"),
    ("a missing catalogue", |dir| fs::remove_file(dir.join("dcat.jsonld")).unwrap(), "present"),
    ("a missing table", |dir| fs::remove_file(dir.join("csv/mentions.csv")).unwrap(), "present"),
    (
        "the workbook of another table",
        |dir| {
            let workbook = named(dir, "xlsx");
            fs::copy(dir.join("parquet/entries.parquet"), dir.join(&workbook)).unwrap();
            rehash(dir, &workbook);
        },
        "readable",
    ),
    (
        "a cell of the workbook changed and its hash with it",
        |dir| {
            let workbook = named(dir, "xlsx");
            repack(&dir.join(&workbook), "石桥镇", "石桥乡");
            rehash(dir, &workbook);
        },
        "workbook",
    ),
    ("a wrong number of rows in the manifest", |dir| edit(dir, "manifest.json", "\"rows\": 3", "\"rows\": 4"), "rows"),
    ("a wrong number in the data package", |dir| honest(dir, "datapackage.json", "\"bytes\": ", "\"bytes\": 9"), "bytes"),
    ("another licence in a catalogue", |dir| honest(dir, "schema.jsonld", "CC-BY-4.0", "CC0-1.0"), "bytes"),
    ("another title in Croissant", |dir| honest(dir, "croissant.json", "云溪县", "云溪市"), "bytes"),
    ("another method", |dir| honest(dir, "methodology.md", "活动", "行动"), "bytes"),
    ("a change that was none", |dir| honest(dir, "changes.csv", "added", "removed"), "changes"),
    ("a softened text about the changes", |dir| honest(dir, "changes.md", "2031Q1-r1", "2030Q4-r9"), "bytes"),
    ("a check left out of the report", |dir| honest(dir, "verification.json", "\"margins\"", "\"nothing\""), "bytes"),
    (
        "another day in the manifest",
        |dir| edit(dir, "manifest.json", "\"issued\": \"2031-04-20\"", "\"issued\": \"2031-04-21\""),
        "workbook",
    ),
    ("another version in the manifest", |dir| edit(dir, "manifest.json", "\"version\": \"1.1.0\"", "\"version\": \"1.0.9\""), "bytes"),
    ("another input in the manifest", |dir| edit(dir, "manifest.json", "2031Q1/a.txt", "2031Q1/b.txt"), "bytes"),
    ("another name in the manifest", |dir| edit(dir, "manifest.json", "\"release\": \"2031Q1-r2\"", "\"release\": \"2031Q1-r3\""), "name"),
    ("`latest` that names another release", |dir| fs::write(dir.join("../latest"), "2031Q1-r1\n").unwrap(), "latest"),
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

/// A house with two releases, the second a revision of the first.
fn house() -> House {
    let house = House::new(&[("input/2031Q1/a.txt", CHRONICLE)]);
    assert_eq!(house.published("2031-04-10"), "2031Q1-r1");
    house.edit("input/2031Q1/a.txt", "听取企业意见。", "听取企业意见。\n\n3月9日，县长林知远慰问困难职工。");
    assert_eq!(house.published("2031-04-20"), "2031Q1-r2");
    house
}

#[test]
fn every_planted_fault_is_caught_for_what_it_is() {
    let first = house();
    let pipeline = Pipeline::load(&first.path(PIPELINE)).unwrap();
    let messages = Messages::new(Lang::English);
    let mut missed = Vec::new();
    for (fault, harm, code) in FAULTS {
        let house = first.another();
        let dir = house.path("output/2031Q1-r2");
        harm(&dir);
        let found: Vec<&str> = match examine(&dir, &pipeline, &messages) {
            Ok(examined) => examined.failures.iter().map(|failure| failure.code).collect(),
            Err(error) => error.problems.iter().map(|problem| problem.code).collect(),
        };
        if !found.contains(code) {
            missed.push(format!("{fault}: {code} not in {found:?}"));
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
    let kinds: BTreeSet<&str> = FAULTS.iter().map(|(_, _, code)| *code).collect();
    assert!(FAULTS.len() > 30 && kinds.len() > 12, "{kinds:?}");
    let examined = examine(&first.path("output/2031Q1-r2"), &pipeline, &messages).unwrap();
    assert!(examined.failures.is_empty() && examined.is_printed, "{examined:?}");
}

fn hash(dir: &Path, path: &str) -> String {
    sha256_hex(&fs::read(dir.join(path)).unwrap())
}

#[track_caller]
fn edit(dir: &Path, path: &str, from: &str, to: &str) {
    let text = fs::read_to_string(dir.join(path)).unwrap();
    assert!(text.contains(from), "{from} not in {path}");
    fs::write(dir.join(path), text.replacen(from, to, 1)).unwrap();
}

/// Puts length and hash of a file in the manifest right.
fn rehash(dir: &Path, path: &str) {
    let place = dir.join("manifest.json");
    let mut manifest: serde_json::Value = serde_json::from_slice(&fs::read(&place).unwrap()).unwrap();
    let bytes = fs::read(dir.join(path)).unwrap();
    for file in manifest["files"].as_array_mut().unwrap().iter_mut().filter(|file| file["path"] == path) {
        file["bytes"] = bytes.len().into();
        file["sha256"] = sha256_hex(&bytes).into();
    }
    fs::write(place, serde_json::to_string_pretty(&manifest).unwrap() + "\n").unwrap();
}

/// Edits a file, and the manifest so that no hash tells.
#[track_caller]
fn honest(dir: &Path, path: &str, from: &str, to: &str) {
    edit(dir, path, from, to);
    rehash(dir, path);
}

fn drop_line(dir: &Path, path: &str) {
    let text = fs::read_to_string(dir.join(path)).unwrap();
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    lines.pop();
    fs::write(dir.join(path), lines.concat()).unwrap();
}

fn swap(dir: &Path, first: &str, second: &str) {
    let aside = dir.join("../aside");
    fs::rename(dir.join(first), &aside).unwrap();
    fs::rename(dir.join(second), dir.join(first)).unwrap();
    fs::rename(aside, dir.join(second)).unwrap();
}

fn cut(dir: &Path, path: &str) {
    let bytes = fs::read(dir.join(path)).unwrap();
    fs::write(dir.join(path), &bytes[..bytes.len() / 2]).unwrap();
}

/// The file of this ending.
fn named(dir: &Path, ending: &str) -> String {
    let items = fs::read_dir(dir).unwrap().map(|item| item.unwrap().file_name().into_string().unwrap());
    items.into_iter().find(|name| name.ends_with(ending)).unwrap()
}

/// Changes a text inside a packed workbook.
fn repack(path: &PathBuf, from: &str, to: &str) {
    let mut old = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut n_changed = 0;
    for at in 0..old.len() {
        let mut part = old.by_index(at).unwrap();
        let (name, mut bytes) = (part.name().unwrap().into_owned(), Vec::new());
        part.read_to_end(&mut bytes).unwrap();
        if let Ok(text) = String::from_utf8(bytes.clone()) {
            n_changed += text.matches(from).count();
            bytes = text.replace(from, to).into_bytes();
        }
        new.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        new.write_all(&bytes).unwrap();
    }
    assert!(n_changed > 0, "{from} not in the workbook");
    fs::write(path, new.finish().unwrap().into_inner()).unwrap();
}

/// Prints a release with another table in every format, with all hashes right: only its meaning is wrong.
fn reprint(dir: &Path, table: &str, change: impl Fn(&mut Vec<(String, Values<'static>)>)) {
    let pipeline = Pipeline::load(&dir.join("../..").join(PIPELINE)).unwrap();
    let mut release = publish::recall(dir, &pipeline, &verify::CHECKS).unwrap();
    let columns = model::columns(release.tables.get(table).unwrap()).unwrap();
    let mut columns: Vec<(String, Values<'static>)> = columns.into_iter().map(|(name, values)| (name, owned(values))).collect();
    change(&mut columns);
    let frame = model::frame(columns.iter().map(|(name, values)| (name.as_str(), values.clone())).collect()).unwrap();
    release.tables.insert(Table { name: table.to_owned(), frame });
    for file in publish::files(&release, &pipeline, &Messages::new(Lang::Chinese)).unwrap() {
        fs::write(dir.join(&file.path), &file.bytes).unwrap();
    }
}

/// Texts that live as long as the test: it ends soon.
fn owned(values: Values<'_>) -> Values<'static> {
    match values {
        Values::Text(texts) => Values::Text(texts.into_iter().map(|text| text.map(|text| &*text.to_owned().leak())).collect()),
        Values::Integer(values) => Values::Integer(values),
        Values::Long(values) => Values::Long(values),
        Values::Number(values) => Values::Number(values),
        Values::Date(values) => Values::Date(values),
        Values::List(values) => Values::List(values),
    }
}

fn column<'a>(columns: &'a mut [(String, Values<'static>)], name: &str) -> &'a mut Values<'static> {
    &mut columns.iter_mut().find(|(column, _)| column == name).unwrap().1
}

/// Puts a number in the first row of a column.
fn doctor(dir: &Path, table: &str, name: &str, number: i32) {
    reprint(dir, table, |columns| match column(columns, name) {
        Values::Integer(values) => values[0] = Some(number),
        Values::Number(values) => values[0] = Some(f64::from(number)),
        other => panic!("{name} holds no numbers: {other:?}"),
    });
}

/// Puts a text in the first row of a column.
fn doctor_text(dir: &Path, table: &str, name: &str, text: &'static str) {
    reprint(dir, table, |columns| match column(columns, name) {
        Values::Text(values) => values[0] = Some(text),
        other => panic!("{name} holds no texts: {other:?}"),
    });
}

/// Gives the second row of a table the key of the first.
fn repeat(dir: &Path, table: &str) {
    let fields = gongbao::pipeline::Fields::load(&dir.join("../../pipelines/fields.toml"), &mut Vec::new());
    reprint(dir, table, |columns| {
        for name in fields.key(table) {
            match column(columns, name) {
                Values::Text(values) => values[1] = values[0],
                Values::Integer(values) => values[1] = values[0],
                other => panic!("{name}: {other:?}"),
            }
        }
    });
}
