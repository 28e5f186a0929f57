//! What can be done to a release: edits, swaps and reprints, with the hashes left as they are, put right in the manifest, or
//! put right wherever they are told. Apart from `faults`, which says what each of them must be caught for.

use crate::house::PIPELINE;
use gongbao::messages::Messages;
use gongbao::model::{self, Release, Table, Values, sha256_hex};
use gongbao::pipeline::Pipeline;
use gongbao::publish::{self, Lang};
use gongbao::verify;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

pub(crate) fn hash(dir: &Path, path: &str) -> String {
    sha256_hex(&fs::read(dir.join(path)).unwrap())
}

#[track_caller]
pub(crate) fn edit(dir: &Path, path: &str, from: &str, to: &str) {
    let text = fs::read_to_string(dir.join(path)).unwrap();
    assert!(text.contains(from), "{from} not in {path}");
    fs::write(dir.join(path), text.replacen(from, to, 1)).unwrap();
}

/// Puts length and hash of a file in the manifest right.
pub(crate) fn rehash(dir: &Path, path: &str) {
    let place = dir.join("manifest.json");
    let mut manifest: serde_json::Value = serde_json::from_slice(&fs::read(&place).unwrap()).unwrap();
    let bytes = fs::read(dir.join(path)).unwrap();
    for file in manifest["files"].as_array_mut().unwrap().iter_mut().filter(|file| file["path"] == path) {
        file["bytes"] = bytes.len().into();
        file["sha256"] = sha256_hex(&bytes).into();
    }
    fs::write(place, serde_json::to_string_pretty(&manifest).unwrap() + "\n").unwrap();
}

/// Puts length and hash of a file right wherever a release tells them, and of the files that tell them.
pub(crate) fn rehash_everywhere(dir: &Path, path: &str, before: &[u8]) {
    let token = |bytes: &[u8]| (sha256_hex(bytes), bytes.len());
    let mut told = vec![(token(before), token(&fs::read(dir.join(path)).unwrap()))];
    for teller in ["dcat.jsonld", "schema.jsonld", "croissant.json", "datapackage.json", "verification.json", "manifest.json"] {
        let before = fs::read(dir.join(teller)).unwrap();
        let mut text = String::from_utf8(before.clone()).unwrap();
        for ((old, old_length), (new, length)) in &told {
            if text.contains(old) {
                text = text.replace(old, new);
                for (start, end) in [("\"bytes\": ", ",\n"), ("\"bytes\": ", "\n"), ("\"", " B\""), ("\"@value\": \"", "\"")] {
                    text = text.replace(&format!("{start}{old_length}{end}"), &format!("{start}{length}{end}"));
                }
            }
        }
        fs::write(dir.join(teller), &text).unwrap();
        told.push((token(&before), token(text.as_bytes())));
    }
}

/// Edits a file, and everything that tells its hash.
#[track_caller]
pub(crate) fn thorough(dir: &Path, path: &str, from: &str, to: &str) {
    let before = fs::read(dir.join(path)).unwrap();
    edit(dir, path, from, to);
    rehash_everywhere(dir, path, &before);
}

/// Edits a file, and the manifest so that no hash tells.
#[track_caller]
pub(crate) fn honest(dir: &Path, path: &str, from: &str, to: &str) {
    edit(dir, path, from, to);
    rehash(dir, path);
}

pub(crate) fn drop_line(dir: &Path, path: &str) {
    let text = fs::read_to_string(dir.join(path)).unwrap();
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    lines.pop();
    fs::write(dir.join(path), lines.concat()).unwrap();
}

pub(crate) fn swap(dir: &Path, first: &str, second: &str) {
    let aside = dir.join("../aside");
    fs::rename(dir.join(first), &aside).unwrap();
    fs::rename(dir.join(second), dir.join(first)).unwrap();
    fs::rename(aside, dir.join(second)).unwrap();
}

pub(crate) fn cut(dir: &Path, path: &str) {
    let bytes = fs::read(dir.join(path)).unwrap();
    fs::write(dir.join(path), &bytes[..bytes.len() / 2]).unwrap();
}

/// The file of this ending.
pub(crate) fn named(dir: &Path, ending: &str) -> String {
    let items = fs::read_dir(dir).unwrap().map(|item| item.unwrap().file_name().into_string().unwrap());
    items.into_iter().find(|name| name.ends_with(ending)).unwrap()
}

/// Changes a text inside a packed workbook.
pub(crate) fn repack(path: &PathBuf, from: &str, to: &str) {
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
    print(dir, &release, &pipeline);
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

/// Prints a release as another version of the program would have: only its words may differ by now.
pub(crate) fn by_another_program(dir: &Path) {
    let pipeline = Pipeline::load(&dir.join("../..").join(PIPELINE)).unwrap();
    let mut release = publish::recall(dir, &pipeline, &verify::CHECKS).unwrap();
    release.program = "0.0.9".to_owned();
    print(dir, &release, &pipeline);
}

fn print(dir: &Path, release: &Release, pipeline: &Pipeline) {
    for file in publish::files(release, pipeline, &Messages::new(Lang::Chinese)).unwrap() {
        fs::write(dir.join(&file.path), &file.bytes).unwrap();
    }
}

/// Writes a table without the footer that names the release.
pub(crate) fn nameless(dir: &Path, table: &str) {
    let pipeline = Pipeline::load(&dir.join("../..").join(PIPELINE)).unwrap();
    let release = publish::recall(dir, &pipeline, &verify::CHECKS).unwrap();
    let frame = release.tables.get(table).unwrap().clone();
    let bytes = publish::write_table(&Table { name: table.to_owned(), frame }, &pipeline.fields, &publish::Metadata::new()).unwrap();
    let path = format!("parquet/{table}.parquet");
    let before = fs::read(dir.join(&path)).unwrap();
    fs::write(dir.join(&path), bytes).unwrap();
    rehash_everywhere(dir, &path, &before);
}

/// Takes a file out of the release and out of the manifest.
pub(crate) fn unlist(dir: &Path, path: &str) {
    fs::remove_file(dir.join(path)).unwrap();
    change_list(dir, |files| files.retain(|file| file["path"] != path));
}

/// Puts a file into the release and into the manifest.
pub(crate) fn list(dir: &Path, path: &str) {
    fs::write(dir.join(path), "a\n").unwrap();
    change_list(dir, |files| files.push(serde_json::json!({ "path": path, "sha256": sha256_hex(b"a\n"), "bytes": 2 })));
}

fn change_list(dir: &Path, change: impl Fn(&mut Vec<serde_json::Value>)) {
    let place = dir.join("manifest.json");
    let mut manifest: serde_json::Value = serde_json::from_slice(&fs::read(&place).unwrap()).unwrap();
    change(manifest["files"].as_array_mut().unwrap());
    fs::write(place, serde_json::to_string_pretty(&manifest).unwrap() + "\n").unwrap();
}

/// Puts a number in the first row of a column.
pub(crate) fn doctor(dir: &Path, table: &str, name: &str, number: i32) {
    reprint(dir, table, |columns| match column(columns, name) {
        Values::Integer(values) => values[0] = Some(number),
        Values::Number(values) => values[0] = Some(f64::from(number)),
        other => panic!("{name} holds no numbers: {other:?}"),
    });
}

/// Puts a text in the first row of a column.
pub(crate) fn doctor_text(dir: &Path, table: &str, name: &str, text: &'static str) {
    reprint(dir, table, |columns| match column(columns, name) {
        Values::Text(values) => values[0] = Some(text),
        other => panic!("{name} holds no texts: {other:?}"),
    });
}

/// Gives the second row of a table the key of the first.
pub(crate) fn repeat(dir: &Path, table: &str) {
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
