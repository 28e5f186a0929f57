//! Faults planted in a small release, found by the audit alone.

use super::super::excel;
use super::super::manifest::PATH as MANIFEST;
use super::super::{fixture, lock, publish};
use super::*;
use crate::model::sha256_hex;
use std::fs;
use std::path::PathBuf;

/// Publishes, lets `harm` do its work in the folder, and gives the codes of what failed.
fn failures(harm: impl Fn(&Path)) -> Vec<String> {
    let output = tempfile::tempdir().unwrap();
    let pipeline = fixture::pipeline();
    let words = fixture::Sentences::new();
    let folder: PathBuf = publish(&fixture::release(&pipeline), &pipeline, &words, &lock(output.path()).unwrap()).unwrap().folder;
    harm(&folder);
    let report = audit(&folder).unwrap();
    let more = audit_with(&report, &pipeline, &words, true).unwrap();
    // What else tells the hash of a file is planted from outside, in `tests/suite/faults.rs`.
    let is_told_elsewhere = |check: &&Check| ["catalogue", "report", "footer", "content"].contains(&check.code);
    let failed = report.checks.iter().chain(&more).filter(|check| !check.is_ok && !is_told_elsewhere(check));
    failed.map(|check| format!("{} {}", check.code, check.values[0].1)).collect()
}

fn edit(path: PathBuf, from: &str, to: &str) {
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{from} not in {text}");
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

#[test]
fn an_untouched_release_passes_every_check() {
    assert_eq!(failures(|_| ()), [""; 0]);
}

#[test]
fn a_changed_digit_in_csv_is_caught_twice() {
    let failed = failures(|folder| edit(folder.join("csv/by_month.csv"), "2024-01,1,2", "2024-01,1,3"));
    assert_eq!(failed, ["hash csv/by_month.csv", "csv by_month"]);
}

#[test]
fn a_digit_changed_in_csv_and_manifest_alike_is_still_caught() {
    let failed = failures(|folder| {
        let path = folder.join("csv/by_month.csv");
        let before = sha256_hex(&fs::read(&path).unwrap());
        edit(path.clone(), "2024-01,1,2", "2024-01,1,3");
        edit(folder.join(MANIFEST), &before, &sha256_hex(&fs::read(&path).unwrap()));
    });
    assert_eq!(failed, ["csv by_month"]);
}

#[test]
fn a_missing_file_and_a_file_too_many_are_caught() {
    let failed = failures(|folder| fs::rename(folder.join("changes.md"), folder.join("csv/more.md")).unwrap());
    assert_eq!(failed, ["present changes.md", "listed csv/more.md"]);
}

#[test]
fn swapped_files_are_caught() {
    let failed = failures(|folder| {
        let [first, second] = ["parquet/by_month.parquet", "parquet/by_official.parquet"].map(|path| folder.join(path));
        let bytes = fs::read(&first).unwrap();
        fs::copy(&second, &first).unwrap();
        fs::write(&second, bytes).unwrap();
    });
    for code in ["hash parquet/by_month.parquet", "columns by_month", "columns by_official"] {
        assert!(failed.iter().any(|failure| failure == code), "{code} not in {failed:?}");
    }
}

#[test]
fn a_workbook_of_another_release_is_caught() {
    let failed = failures(|folder| {
        let pipeline = fixture::pipeline();
        let words = fixture::Sentences::new();
        let mut other = fixture::release(&pipeline);
        other
            .tables
            .insert(crate::model::Table { name: "officials".to_owned(), frame: other.tables.get("officials").unwrap().head(Some(1)) });
        let made = super::super::files(&other, &pipeline, &words).unwrap();
        let path = excel::path(&pipeline, "2024Q1");
        fs::write(folder.join(&path), &made.iter().find(|file| file.path == path).unwrap().bytes).unwrap();
    });
    assert_eq!(failed.len(), 2, "{failed:?}");
    assert!(failed[0].starts_with("hash ") && failed[1].starts_with("workbook "), "{failed:?}");
}

#[test]
fn a_folder_that_is_no_release_is_an_error() {
    let error = audit(tempfile::tempdir().unwrap().path()).unwrap_err();
    assert_eq!(error.problems[0].code, "output-no-manifest");
}
