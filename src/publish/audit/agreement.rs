//! What the manifest, the catalogues, the report and the footers of Parquet files say of a release, held against the files
//! and each other. Each fact stands in several places, so that none of them can be changed by itself; no words are needed.

use super::super::catalogues::{CROISSANT, DCAT, SCHEMA_ORG, described_at};
use super::super::manifest::{self, VINTAGES};
use super::super::parquet::{self, inputs_sha256};
use super::super::recall::release;
use super::super::rows::Rows;
use super::super::{changes, csv, datapackage, definition, verification};
use super::{Check, Files, Record, difference};
use crate::error::Error;
use crate::model::{InputFile, Release, Tables};
use crate::pipeline;
use serde_json::Value;
use std::collections::BTreeSet;

/// Whether a catalogue lists the file of a path.
type IsCovered<'a> = &'a dyn Fn(&str) -> bool;

/// The catalogues: every file that one lists is there with this length and hash, none is left out, and release, version and day
/// are those of the manifest; beside each CSV file stand its columns in their order.
pub(super) fn catalogues(files: &Files<'_>, record: &Record, checks: &mut Vec<Check>) {
    let is_csv = |path: &str| path.starts_with("csv/") && path.ends_with(".csv");
    let is_data = |path: &str| is_csv(path) || path.ends_with(".parquet") || path.ends_with(".xlsx");
    let is_made_before = |path: &str| ![datapackage::PATH, verification::JSON, verification::TEXT].contains(&path);
    let covered: [(&str, IsCovered<'_>); 4] =
        [(datapackage::PATH, &is_made_before), (DCAT, &is_data), (SCHEMA_ORG, &is_data), (CROISSANT, &is_csv)];
    for (path, is_covered) in covered {
        let check = Check::new("catalogue", "path", path);
        let Some(told) = json(files, path) else {
            checks.push(check.failed(None, "JSON", "-"));
            continue;
        };
        let mut listed = Vec::new();
        gather(&told, &mut listed);
        let differs = listed.iter().find_map(|listed| listed.differs(files)).or_else(|| {
            let named: BTreeSet<&str> = listed.iter().map(|listed| listed.path).collect();
            let there: BTreeSet<&str> = record.files.iter().map(|file| file.path.as_str()).filter(|path| is_covered(path)).collect();
            let odd = *named.symmetric_difference(&there).next()?;
            let side = |set: &BTreeSet<&str>| if set.contains(odd) { odd.to_owned() } else { "-".to_owned() };
            Some((odd.to_owned(), side(&there), side(&named)))
        });
        checks.push(match differs.or_else(|| other_facts(&told, record)) {
            Some((place, expected, found)) => check.failed(Some(place), expected, found),
            None => check,
        });
    }
    let described = record.tables().map(|(table, _)| csv::path(table)).filter(|csv| files.contains_key(csv.as_str()));
    checks.extend(described.map(|csv| columns(files, &csv)));
    // A release of the second form has no such description of its changes.
    let is_described = record.pipeline.is_some() || files.contains_key(described_at(changes::PATH).as_str());
    checks.extend(is_described.then(|| columns(files, changes::PATH)));
}

/// What a file of JSON holds, where it is there and is such.
fn json(files: &Files<'_>, path: &str) -> Option<Value> {
    serde_json::from_slice(&files.get(path)?.bytes).ok()
}

/// A file as a catalogue lists it.
struct Listed<'a> {
    path: &'a str,
    sha256: &'a str,
    bytes: Option<String>,
}

impl Listed<'_> {
    fn differs(&self, files: &Files<'_>) -> Option<(String, String, String)> {
        let there = files.get(self.path).map_or_else(|| ("-", "-".to_owned()), |file| (file.sha256(), file.bytes.len().to_string()));
        let length = self.bytes.clone().unwrap_or_else(|| there.1.clone());
        let (expected, found) = (format!("{} {}", there.1, there.0), format!("{length} {}", self.sha256));
        (expected != found).then(|| (self.path.to_owned(), expected, found))
    }
}

/// Every object that tells a file and its hash, in the words of any of the catalogues.
fn gather<'a>(told: &'a Value, listed: &mut Vec<Listed<'a>>) {
    if let Value::Object(object) = told {
        let text = |pointer: &str| told.pointer(pointer).and_then(Value::as_str);
        let path = text("/path").or_else(|| text("/contentUrl")).or_else(|| text("/dcat:downloadURL/@id"));
        let sha256 = text("/hash").and_then(|hash| hash.strip_prefix("sha256:")).or_else(|| text("/sha256"));
        let sha256 = sha256.or_else(|| text("/spdx:checksum/spdx:checksumValue/@value"));
        let size = text("/contentSize").and_then(|size| size.strip_suffix(" B")).or_else(|| text("/dcat:byteSize/@value"));
        let bytes = size.map(str::to_owned).or_else(|| object.get("bytes").map(Value::to_string));
        listed.extend(path.zip(sha256).map(|(path, sha256)| Listed { path, sha256, bytes }));
        object.values().for_each(|value| gather(value, listed));
    }
    if let Value::Array(items) = told {
        items.iter().for_each(|value| gather(value, listed));
    }
}

/// A fact about the release that a catalogue tells otherwise than the manifest.
fn other_facts(told: &Value, record: &Record) -> Option<(String, String, String)> {
    if let Value::Array(items) = told {
        return items.iter().find_map(|item| other_facts(item, record));
    }
    for (key, value) in told.as_object()? {
        let inner = ["@value", "@id"].iter().find_map(|part| value.get(part));
        let found = inner.unwrap_or(value).as_str();
        let expected = match key.as_str() {
            "version" | "dcat:version" => record.version.clone(),
            "release" => record.release.clone(),
            "created" => format!("{}T00:00:00Z", record.issued),
            "datePublished" | "dct:issued" => record.issued.clone(),
            "dcat:prev" => format!("../{}/", record.previous.as_deref().unwrap_or("-")),
            _ => match other_facts(value, record) {
                Some(other) => return Some(other),
                None => continue,
            },
        };
        if let Some(found) = found.filter(|found| *found != expected) {
            return Some((key.clone(), expected, found.to_owned()));
        }
    }
    None
}

/// The description beside a CSV file: the same columns in the same order.
fn columns(files: &Files<'_>, csv: &str) -> Check {
    let path = described_at(csv);
    let check = Check::new("catalogue", "path", &path);
    let headings = files.get(csv).and_then(|file| csv::headings(csv, &file.bytes).ok()).map(|headings| headings.join(", "));
    let told = json(files, &path).unwrap_or_default();
    let tables = told.get("tables").and_then(Value::as_array).map_or_else(|| vec![&told], |tables| tables.iter().collect());
    let own = tables.into_iter().find(|other| other["url"].as_str().is_some_and(|url| csv.rsplit('/').next() == Some(url)));
    let named = own.and_then(|own| own.pointer("/tableSchema/columns")).and_then(Value::as_array);
    let named = named.map(|columns| columns.iter().filter_map(|column| column["name"].as_str()).collect::<Vec<_>>().join(", "));
    let [expected, found] = [headings, named].map(|names| names.unwrap_or_else(|| "-".to_owned()));
    check.unless(expected != found || expected == "-", expected, found)
}

/// What the manifest says, against the report, the files of the pipeline, the footers, the content and the vintages.
pub(super) fn of_manifest(files: &Files<'_>, record: &Record, tables: Option<&Tables>, checks: &mut Vec<Check>) -> Result<(), Error> {
    checks.push(report(files, record));
    checks.push(definition(record));
    let Some(mut release) = tables.and_then(|tables| release(record, tables.clone())) else { return Ok(()) };
    let input = |input: &manifest::Entry| InputFile { path: input.path.clone(), sha256: input.sha256.clone(), bytes: input.bytes };
    release.inputs = record.inputs.iter().map(input).collect();
    let content = manifest::content(&release, &record.schema_version)?;
    checks.push(Check::new("content", "path", manifest::PATH).unless(content != record.content_sha256, content, &record.content_sha256));
    for (table, _) in record.tables() {
        checks.push(footer(files, record, &release, table));
    }
    checks.push(vintage(record, &release)?);
    Ok(())
}

/// The report holds what the manifest had to say before the report was made.
fn report(files: &Files<'_>, record: &Record) -> Check {
    let check = Check::new("report", "path", verification::JSON);
    let told = json(files, verification::JSON).unwrap_or_default();
    let mut covered = record.clone();
    covered.files.retain(|file| ![verification::JSON, verification::TEXT].contains(&file.path.as_str()));
    let covered = serde_json::to_value(&covered).unwrap_or_default();
    let program = format!("{} {}", record.program.name, record.program.version);
    let facts = [("release", &record.release), ("version", &record.version), ("issued", &record.issued), ("program", &program)];
    let facts = facts.into_iter().chain([("pipeline_sha256", &record.pipeline_sha256)]);
    let other =
        facts.map(|(name, expected)| (name, expected, told[name].as_str().unwrap_or("-"))).find(|(_, expected, found)| expected != found);
    if let Some((name, expected, found)) = other {
        return check.failed(Some(name.to_owned()), expected, found);
    }
    // The second form of the manifest had no such part.
    if record.pipeline.is_none() && told.get("manifest").is_none() {
        return check;
    }
    match difference(&covered, &told["manifest"], String::new()) {
        Some((place, expected, found)) => check.failed(Some(place), expected, found),
        None => check,
    }
}

/// The files of the pipeline have the fingerprint of the pipeline.
fn definition(record: &Record) -> Check {
    let check = Check::new("definition", "path", definition::FOLDER);
    let files = record.files.iter().filter_map(|file| Some((file.path.strip_prefix(definition::FOLDER)?, file.sha256.clone())));
    let mut files: Vec<(&str, String)> = files.collect();
    files.sort();
    if record.pipeline.is_none() && files.is_empty() {
        return check;
    }
    let is_named = record.files.iter().any(|file| Some(&file.path) == record.pipeline.as_ref());
    let found = pipeline::fingerprint(files.into_iter());
    check.unless(!is_named || found != record.pipeline_sha256, &record.pipeline_sha256, found)
}

/// The footer of a Parquet file names the release that it belongs to.
fn footer(files: &Files<'_>, record: &Record, release: &Release, table: &str) -> Check {
    let path = parquet::path(table);
    let check = Check::new("footer", "path", &path);
    let told = files.get(path.as_str()).and_then(|file| parquet::footer(table, file.bytes.clone()).ok()).unwrap_or_default();
    let of_release = [
        ("release", record.release.clone()),
        ("version", record.version.clone()),
        ("period", record.period.clone()),
        ("issued", record.issued.clone()),
        ("schema_version", record.schema_version.clone()),
        ("inputs_sha256", inputs_sha256(release)),
        ("table", table.to_owned()),
    ];
    let of_method = [("program", record.program.version.clone()), ("pipeline_sha256", record.pipeline_sha256.clone())];
    // A release of the second form says less there.
    let of_method = of_method.into_iter().filter(|(name, _)| record.pipeline.is_some() || told.contains_key(*name));
    let differs = of_release.into_iter().chain(of_method).find(|(name, expected)| told.get(*name) != Some(expected));
    match differs {
        Some((name, expected)) => check.failed(Some(name.to_owned()), expected, told.get(name).map_or("-", |found| found)),
        None => check,
    }
}

/// No vintage is later than the release, and those of the release bear its name and day.
fn vintage(record: &Record, release: &Release) -> Result<Check, Error> {
    let check = Check::new("vintage", "table", VINTAGES);
    let rows = Rows::of(&release.tables, VINTAGES)?;
    let expected = format!("{} {} {}", record.vintage, record.release, record.issued);
    let told = |row: usize| format!("{} {} {}", rows.text("vintage", row), rows.text("release", row), rows.text("issued", row));
    let newest = rows.numbers().max_by_key(|row| rows.count("vintage", *row));
    let place = |row: &usize| rows.count("vintage", *row);
    let differs = newest.filter(|row| {
        let is_later = place(row) > i64::from(record.vintage);
        is_later || (place(row) == i64::from(record.vintage) && told(*row) != expected)
    });
    Ok(match differs {
        Some(row) => check.failed(None, expected, told(row)),
        None => check,
    })
}
