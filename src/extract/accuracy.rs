//! How well categories, meetings and documents are read, measured by themselves on the sample chronicles.

use super::category::activities;
use super::corpus::{self, Annotated, strings};
use super::documents::documents;
use super::home::{Cues, Home};
use super::known::Known;
use super::meetings::meetings;
use super::officials::people;
use super::scan::Scan;
use serde_json::Value;
use std::collections::BTreeMap;

/// Hits, found and expected of one measure.
#[derive(Default)]
struct Tally {
    hit: usize,
    found: usize,
    expected: usize,
}

impl Tally {
    fn add(&mut self, found: &[String], expected: &[String]) -> bool {
        let mut left = expected.to_vec();
        let before = self.hit;
        for item in found {
            if let Some(at) = left.iter().position(|other| other == item) {
                left.swap_remove(at);
                self.hit += 1;
            }
        }
        self.found += found.len();
        self.expected += expected.len();
        self.hit - before == expected.len() && found.len() == expected.len()
    }

    fn share(&self) -> f64 {
        let both = self.found + self.expected;
        if both == 0 { 1.0 } else { 2.0 * self.hit as f64 / both as f64 }
    }
}

fn number(value: &Value) -> String {
    value.as_i64().map_or_else(|| "-".into(), |number| number.to_string())
}

fn expected_meetings(entry: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let one = |meeting: &Value| {
        let field = |name: &str| number(&meeting[name]);
        [text(&meeting["body"]), text(&meeting["type"]), field("ordinal"), field("year"), field("term")].join("|")
    };
    entry["meetings"].as_array().into_iter().flatten().filter(|meeting| !meeting["ordinal"].is_null()).map(one).collect()
}

fn read_meetings(scan: &Scan<'_>) -> Vec<String> {
    let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".into());
    let number = |value: Option<i32>| value.map_or_else(|| "-".into(), |number: i32| number.to_string());
    let found = meetings(scan).into_iter().map(|found| found.meeting).filter(|meeting| meeting.ordinal.is_some());
    found.map(|m| [text(&m.body), text(&m.kind), number(m.ordinal), number(m.year), number(m.term)].join("|")).collect()
}

#[test]
fn categories_meetings_and_documents_of_the_sample_chronicles_are_read() {
    let Some(entries) = corpus::entries() else {
        println!("skipped: no sample chronicles");
        return;
    };
    let lexicon = corpus::lexicon();
    let mut tallies: BTreeMap<(String, &str), Tally> = BTreeMap::new();
    for Annotated { document, tier, area, text: body, gold: entry } in entries {
        let scan = Scan::new(&body, &lexicon);
        let home = Home::new(area.as_deref(), &Cues::default(), &lexicon);
        let (acts, ties) = activities(&scan, &meetings(&scan), &people(&scan, &Known::default()), &home);
        let expected = strings(&entry["categories"]);
        let mut codes: Vec<String> = acts.iter().map(|act| act.category.clone()).collect();
        codes.dedup();
        let (first, primary) = (codes[..1].to_vec(), expected[..1].to_vec());
        let letter = |code: &[String]| vec![code[0][..1].to_owned()];
        let titles: Vec<String> = documents(&scan).into_iter().map(|mention| mention.text).collect();
        let mut check = |measure, found: &[String], expected: &[String]| {
            if !tallies.entry((tier.clone(), measure)).or_default().add(found, expected) && measure != "level 1" {
                let triggers: Vec<&str> = acts.iter().map(|act| act.trigger.as_str()).collect();
                println!("{measure}: found {found:?}, expected {expected:?} {triggers:?} {} {} {body}", document, entry["n"]);
            }
        };
        check("level 1", &letter(&first), &letter(&primary));
        check("level 2", &first, &primary);
        check("all codes", &codes, &expected);
        check("meetings", &read_meetings(&scan), &expected_meetings(&entry));
        check("documents", &titles, &strings(&entry["documents"]));
        if !ties.is_empty() {
            println!("tie: {ties:?} {body}");
        }
    }
    for ((tier, measure), tally) in &tallies {
        println!("{tier} {measure}: {:.3} (hit {}, found {}, expected {})", tally.share(), tally.hit, tally.found, tally.expected);
    }
    let held = [("level 1", 0.98), ("level 2", 0.97), ("all codes", 0.95), ("meetings", 0.99), ("documents", 0.99)];
    for (measure, least) in held {
        let reached = tallies.get(&("core".to_owned(), measure)).map_or(1.0, Tally::share);
        assert!(reached >= least, "{measure}: {reached:.3} below {least}");
    }
}
