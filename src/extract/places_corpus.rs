//! Places and organisations against the annotated chronicles, where they are at hand: the measure of `score.py` on the
//! body of each entry, with the annotated officials as persons.

use super::found::{FoundPerson, Surroundings};
use super::organizations::places_and_organizations;
use super::scan::Scan;
use crate::model::MentionKind;
use crate::pipeline::Lexicon;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// True positives, predicted and expected names.
#[derive(Debug, Default, Clone, Copy)]
struct Tally(usize, usize, usize);

impl Tally {
    fn add(&mut self, got: &BTreeSet<String>, want: &BTreeSet<String>) {
        *self = Tally(self.0 + got.intersection(want).count(), self.1 + got.len(), self.2 + want.len());
    }

    fn f1(self) -> f64 {
        let Tally(hit, got, want) = self;
        if got + want == 0 { 1.0 } else { 2.0 * hit as f64 / (got + want) as f64 }
    }
}

fn corpus() -> Option<PathBuf> {
    let folder = std::env::var_os("GONGBAO_CORPUS")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus"), PathBuf::from)
        .join("chronicles");
    folder.is_dir().then_some(folder)
}

fn strings(value: &Value) -> BTreeSet<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(plain).collect()
}

fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The persons of the annotation, where they stand in a text.
fn people(body: &str, officials: &Value) -> Vec<FoundPerson> {
    let mut found: Vec<FoundPerson> = Vec::new();
    for official in officials.as_array().into_iter().flatten() {
        let name = plain(official["name"].as_str().unwrap_or_default());
        let titles: Vec<String> = strings(&official["titles"]).into_iter().collect();
        let names = body.match_indices(&name).map(|(at, _)| at);
        let titled = names.clone().find(|at| titles.iter().any(|title| body[..*at].ends_with(title.as_str())));
        let Some(at) = titled.or_else(|| names.clone().next()) else { continue };
        let mut start = at;
        while let Some(title) =
            titles.iter().filter(|title| body[..start].trim_end_matches('、').ends_with(title.as_str())).max_by_key(|title| title.len())
        {
            start = body[..start].trim_end_matches('、').len() - title.len();
        }
        let name_span = at..at + name.len();
        found.push(FoundPerson {
            name,
            titles,
            span: start..name_span.end,
            name_span,
            evidence: Vec::new(),
            mentioned: false,
            rule: "test",
        });
    }
    found
}

fn body_of(text: &str, entry: &Value, from: usize) -> Option<Range<usize>> {
    let start = from + text[from..].find(&plain(entry["begin"].as_str()?))?;
    let end = plain(entry["end_text"].as_str()?);
    Some(start..start + text[start..].find(&end)? + end.len())
}

#[test]
fn the_annotated_chronicles_are_read_as_well_as_stated() {
    let Some(folder) = corpus() else {
        println!("skipped: no annotated chronicles here");
        return;
    };
    let mut problems = Vec::new();
    let lexicon = Lexicon::load(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/pipelines/lexicons")), &[], &mut problems);
    if !problems.is_empty() {
        println!("skipped: the lexicons have problems: {problems:?}");
        return;
    }
    let mut tallies: BTreeMap<String, [Tally; 3]> = BTreeMap::new();
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    for file in files.iter().filter(|file| file.to_string_lossy().ends_with(".gold.jsonl")) {
        let gold: Vec<Value> = std::fs::read_to_string(file).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let name = gold[0]["document"].as_str().unwrap();
        let raw = std::fs::read_to_string(file.with_file_name(name)).unwrap();
        let text: String = raw.lines().filter(|line| !line.trim().starts_with("---")).map(plain).collect();
        let mut from = 0;
        for entry in &gold[1..] {
            let Some(range) = body_of(&text, entry, from) else { continue };
            from = range.end - plain(entry["end_text"].as_str().unwrap()).len();
            let body = &text[range];
            let people = people(body, &entry["officials"]);
            let around = Surroundings { area: gold[0]["jurisdiction"].as_str() };
            let found = places_and_organizations(&Scan::new(body, &lexicon), &people, &[], &[], around);
            let of =
                |kind| found.iter().filter(|mention| mention.kind == kind).map(|mention| mention.text.clone()).collect::<BTreeSet<_>>();
            let got = [of(MentionKind::Place), of(MentionKind::Organization)];
            let want = [strings(&entry["places"]), strings(&entry["organizations"])];
            let union = |pair: &[BTreeSet<String>; 2]| &pair[0] | &pair[1];
            let measures = [(&got[0], &want[0]), (&got[1], &want[1]), (&union(&got), &union(&want))];
            for key in [gold[0]["tier"].as_str().unwrap(), name] {
                for (tally, (got, want)) in tallies.entry(key.to_owned()).or_default().iter_mut().zip(measures) {
                    tally.add(got, want);
                }
            }
            if got != want {
                println!("{name} {}: {body}\n    got  {:?} {:?}\n    want {:?} {:?}", entry["n"], got[0], got[1], want[0], want[1]);
            }
        }
    }
    for (key, [places, organizations, both]) in &tallies {
        let row = |tally: &Tally| {
            format!("P {:.3} R {:.3} F {:.3}", tally.0 as f64 / tally.1.max(1) as f64, tally.0 as f64 / tally.2.max(1) as f64, tally.f1())
        };
        println!("{key:50} places {} | organizations {} | both {}", row(places), row(organizations), row(both));
    }
    let [places, organizations, both] = tallies["core"];
    assert!(places.f1() >= 0.97 && organizations.f1() >= 0.97 && both.f1() >= 0.97);
    assert!(tallies["donghe-2024q1.txt"].iter().all(|tally| tally.f1() >= 0.95));
}
