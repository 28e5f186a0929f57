//! The corpus of single date expressions, where it stands beside the repository: core all, hard 95 %, negative all.

use super::dates::{Context, DateMatch, date_at_head, dates_in};
use crate::model::{Basis, Precision};
use chrono::{Datelike, NaiveDate};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;

fn folder() -> PathBuf {
    let beside = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpus"));
    std::env::var_os("GONGBAO_CORPUS").map_or(beside, PathBuf::from)
}

fn objects(path: PathBuf) -> Option<Vec<Value>> {
    let text = std::fs::read_to_string(path).ok()?;
    Some(text.lines().map(|line| serde_json::from_str(line).expect("a JSON object")).collect())
}

fn context(case: &Value) -> Context {
    let previous = case["context_date"].as_str().and_then(|date| date.parse::<NaiveDate>().ok());
    Context {
        year: case["context_year"].as_i64().and_then(|year| i32::try_from(year).ok()),
        year_basis: Basis::YearHeading,
        month: case["context_month"].as_u64().and_then(|month| u32::try_from(month).ok()),
        month_basis: Basis::MonthHeading,
        previous: previous.map(|day| (day, day)),
        previous_precision: previous.map(|_| Precision::Day),
    }
}

fn shown(found: &[DateMatch], text: &str) -> String {
    found.iter().map(|date| format!("`{}` {} {} ", &text[date.range.clone()], date.span, date.span.precision.code())).collect()
}

#[test]
fn the_corpus_of_dates_is_read() {
    let Some(cases) = objects(folder().join("dates.jsonl")) else {
        eprintln!("skipped: no corpus beside the repository");
        return;
    };
    let mut tiers: BTreeMap<String, (usize, usize, usize)> = BTreeMap::new();
    for case in &cases {
        let text = case["text"].as_str().unwrap_or_default();
        let found = dates_in(text, &context(case));
        let expected = case["precision"].as_str().unwrap_or_default();
        let (right, exact) = match found.first() {
            None => (expected == "none", true),
            Some(date) => {
                let side = |date: Option<NaiveDate>| date.map(|date| date.to_string());
                let dates =
                    side(date.span.start).as_deref() == case["start"].as_str() && side(date.span.end).as_deref() == case["end"].as_str();
                (dates && expected != "none" && (expected == "invalid") == date.invalid, date.span.precision.code() == expected)
            }
        };
        let tier = tiers.entry(case["tier"].as_str().unwrap_or_default().to_owned()).or_default();
        *tier = (tier.0 + 1, tier.1 + usize::from(right), tier.2 + usize::from(right && exact));
        if !(right && exact) {
            let word = if right { "precision" } else { "WRONG" };
            eprintln!("{word}: {} {text} -> {} (expected {} {} {expected})", case["tier"], shown(&found, text), case["start"], case["end"]);
        }
    }
    for (tier, (all, right, exact)) in &tiers {
        eprintln!("{tier}: {right} of {all}, {exact} with the same precision");
    }
    for (tier, least) in [("core", 100), ("negative", 100), ("hard", 95)] {
        let (all, right, _) = tiers.get(tier).copied().unwrap_or_default();
        assert!(100 * right >= least * all, "{tier}: {right} of {all}");
    }
}

/// The date of each annotated entry, read from what is printed of it, with the year and month of its first day in force.
#[test]
fn the_dates_of_the_annotated_entries_are_read() {
    let Ok(listing) = std::fs::read_dir(folder().join("chronicles")) else {
        eprintln!("skipped: no corpus beside the repository");
        return;
    };
    let mut wrong = Vec::new();
    for path in listing.flatten().map(|file| file.path()).filter(|path| path.to_string_lossy().ends_with(".gold.jsonl")) {
        for entry in objects(path).unwrap_or_default() {
            let printed = entry["date_text"].as_str().unwrap_or_default();
            let first = entry["start"].as_str().and_then(|date| date.parse::<NaiveDate>().ok());
            if !printed.starts_with(|letter: char| letter.is_alphanumeric()) || printed.starts_with(['Δ', '截', '同', '是']) {
                continue;
            }
            let context = Context { year: first.map(|day| day.year()), month: first.map(|day| day.month()), ..Context::default() };
            let side = |date: Option<NaiveDate>| date.map(|date| date.to_string());
            let right = date_at_head(&format!("{printed}，文"), &context).is_some_and(|date| {
                date.range == (0..printed.len())
                    && side(date.span.start).as_deref() == entry["start"].as_str()
                    && side(date.span.end).as_deref() == entry["end"].as_str()
                    && Some(date.span.precision.code()) == entry["precision"].as_str()
            });
            if !right {
                wrong.push(printed.to_owned());
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}
