//! `verification.json` and `verification.md`: what was checked of a release before it was published. They are made from
//! the files of the release themselves, so that a file that another contradicts is never published; only the manifest,
//! which names these two with their hashes, is made after them.

use super::audit::{self, Check};
use super::manifest::{self, Record};
use super::{Context, Exporter, File, Lang, fault, markdown};
use crate::error::Error;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;

pub(super) const JSON: &str = "verification.json";
pub(super) const TEXT: &str = "verification.md";

/// The last but one.
pub(super) struct Verification;

impl Exporter for Verification {
    fn files(&self, context: &Context<'_>) -> Result<Vec<File>, Error> {
        let record = manifest::record(context)?;
        let files = audit::by_path(context.made);
        let mut checks = Vec::new();
        audit::contents(&files, &record, context.pipeline, context.words, &mut checks)?;
        if let Some(failed) = checks.iter().find(|check| !check.is_ok) {
            let told: Vec<String> = failed.values.iter().map(|(name, value)| format!("{name} {value}")).collect();
            return Err(fault(JSON, format!("{}: {}", failed.code, told.join(", "))));
        }
        let mut text = serde_json::to_string_pretty(&report(context, &record, &checks)).map_err(|error| fault(JSON, error))?;
        text.push('\n');
        let told = [Lang::Chinese, Lang::English].map(|lang| told(context, &checks, lang)).join("\n---\n\n");
        Ok(vec![File::new(JSON, text), File::new(TEXT, told)])
    }
}

fn report(context: &Context<'_>, record: &Record, checks: &[Check]) -> Value {
    let release = context.release;
    let rules: Vec<Value> = release.checked.iter().map(|code| json!({ "code": code, "result": "passed" })).collect();
    let of_files = checks.iter().map(|check| {
        let mut told = json!({ "code": check.code, "result": "passed" });
        for (name, value) in &check.values {
            if let Some(told) = told.as_object_mut() {
                told.insert((*name).to_owned(), json!(value));
            }
        }
        told
    });
    json!({
        "release": release.name,
        "version": release.version.to_string(),
        "issued": release.issued.to_string(),
        "program": format!("{} {}", record.program.name, record.program.version),
        "pipeline_sha256": release.fingerprint,
        "not_covered": [JSON, TEXT, manifest::PATH],
        "rows_and_figures": rules,
        "files": of_files.collect::<Vec<Value>>(),
        // What the manifest will say, so that neither can be changed by itself.
        "manifest": record,
    })
}

/// The report for a reader: each kind of check with what it was made of.
fn told(context: &Context<'_>, checks: &[Check], lang: Lang) -> String {
    let say = |id: &str, values: &[(&str, String)]| context.words.say(lang, &format!("verification-{id}"), values);
    let release = context.release;
    let about = [("release", release.name.clone()), ("version", release.version.to_string()), ("issued", release.issued.to_string())];
    let mut text = format!("# {}\n\n{}\n\n", say("title", &[]), say("about", &about));
    let _ = write!(text, "## {}\n\n{}", say("rows", &[]), markdown::head(&[say("what", &[]), say("result", &[])]));
    for code in &release.checked {
        text += &markdown::row(&[say(&format!("rule-{code}"), &[]), say("passed", &[])]);
    }
    let _ = write!(text, "\n## {}\n\n{}", say("files", &[]), markdown::head(&[say("what", &[]), say("number", &[]), say("result", &[])]));
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    checks.iter().for_each(|check| *kinds.entry(check.code).or_default() += 1);
    for (code, count) in kinds {
        text += &markdown::row(&[say(&format!("kind-{code}"), &[]), count.to_string(), say("passed", &[])]);
    }
    let _ = write!(text, "\n## {}\n\n{}\n", say("again", &[]), say("again-text", &[]));
    text
}

#[cfg(test)]
mod tests {
    use super::super::{files, fixture};
    use super::*;

    #[test]
    fn the_report_names_every_table_and_sheet_and_no_failure() {
        let pipeline = fixture::pipeline();
        let release = fixture::release(&pipeline);
        let made = files(&release, &pipeline, &fixture::Sentences::new()).unwrap();
        let file = |path: &str| &made.iter().find(|file| file.path == path).unwrap().bytes;
        let report: Value = serde_json::from_slice(file(JSON)).unwrap();
        let of = |code: &str| report["files"].as_array().unwrap().iter().filter(|check| check["code"] == code).count();
        assert_eq!([of("csv"), of("rows"), of("columns")], [pipeline.fields.tables.len(); 3]);
        assert!(of("workbook") > 5, "{report}");
        let text = String::from_utf8(file(TEXT).clone()).unwrap();
        assert!(text.contains("核验报告") && text.contains("Verification report"), "{text}");
    }

    #[test]
    fn files_that_contradict_each_other_are_no_release() {
        let pipeline = fixture::pipeline();
        let release = fixture::release(&pipeline);
        let words = fixture::Sentences::new();
        let mut made = files(&release, &pipeline, &words).unwrap();
        let csv = made.iter_mut().find(|file| file.path == "csv/by_month.csv").unwrap();
        csv.bytes = String::from_utf8(csv.bytes.clone()).unwrap().replacen("2024-01,1,2", "2024-01,1,3", 1).into_bytes();
        let error = Verification.files(&Context { release: &release, pipeline: &pipeline, words: &words, made: &made }).unwrap_err();
        assert!(error.to_string().contains("csv"), "{error}");
    }

    #[test]
    fn a_file_of_the_page_that_was_not_made_is_missed() {
        let pipeline = fixture::pipeline();
        let release = fixture::release(&pipeline);
        let words = fixture::Sentences::new();
        let mut made = files(&release, &pipeline, &words).unwrap();
        made.retain(|file| file.path != "page/data/names.js");
        let error = Verification.files(&Context { release: &release, pipeline: &pipeline, words: &words, made: &made }).unwrap_err();
        // The data package names every file, so it misses this one before the page does.
        assert!(error.to_string().contains("page/data/names.js"), "{error}");
    }
}
