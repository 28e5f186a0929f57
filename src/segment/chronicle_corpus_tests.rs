//! The annotated chronicles, where they stand beside the repository: entries, their bounds and dates. Core 0.99.

use super::tests::{document, layout};
use super::*;
use crate::pipeline::Layout;
use std::path::{Path, PathBuf};

struct Score {
    hit: usize,
    found: usize,
    expected: usize,
    dates: usize,
    dated: Vec<String>,
}

fn plain(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace())
        .map(|letter| match letter {
            '！'..='～' => char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter),
            other => other,
        })
        .collect()
}

fn score(folder: &Path, name: &str, layout: &Layout) -> (String, Score) {
    let text = std::fs::read_to_string(folder.join(format!("{name}.txt"))).expect("readable");
    let gold = std::fs::read_to_string(folder.join(format!("{name}.gold.jsonl"))).expect("readable");
    let gold: Vec<serde_json::Value> = gold.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let tier = gold[0]["tier"].as_str().unwrap_or_default().to_owned();
    let outcome = segment_text(&document(&text), layout, &Context::default());
    let entries = &outcome.value.entries;
    let mut score = Score { hit: 0, found: entries.len(), expected: gold.len() - 1, dates: 0, dated: Vec::new() };
    let area = gold[0]["jurisdiction"].as_str();
    if outcome.value.area.as_deref() != area {
        score.dated.push(format!("area {:?}, expected {area:?}", outcome.value.area));
    }
    let mut next = 0;
    for want in &gold[1..] {
        let value = |key: &str| want[key].as_str().unwrap_or_default();
        let found = (next..entries.len()).find(|at| plain(&entries[*at].text).starts_with(&plain(value("begin"))));
        let Some(at) = found else {
            score.dated.push(format!("lost {} {}", value("date_text"), value("begin")));
            continue;
        };
        for extra in &entries[next..at] {
            score.dated.push(format!("invented {} {}", extra.date_text, extra.text.chars().take(20).collect::<String>()));
        }
        next = at + 1;
        let entry = &entries[at];
        let ends = plain(&entry.text).ends_with(&plain(value("end_text")));
        let dates = (entry.date.start.map(|day| day.to_string()), entry.date.end.map(|day| day.to_string()));
        let same = dates == (want["start"].as_str().map(str::to_owned), want["end"].as_str().map(str::to_owned))
            && (dates.0.is_none() || entry.date.precision.code() == value("precision"));
        if !ends || !same || plain(&entry.date_text) != plain(value("date_text")) {
            let tail: String = entry.text.chars().rev().take(8).collect::<Vec<_>>().into_iter().rev().collect();
            score.dated.push(format!("{} {} | {} {} …{tail}", value("date_text"), value("begin"), entry.date, entry.date_text));
        }
        score.hit += usize::from(ends);
        score.dates += usize::from(same);
    }
    for extra in entries.get(next..).unwrap_or_default() {
        score.dated.push(format!("invented {} {}", extra.date_text, extra.text.chars().take(20).collect::<String>()));
    }
    if tier == "hard" || !score.dated.is_empty() {
        for finding in &outcome.findings {
            score.dated.push(format!("  finding {:?} {:?} {:?}", finding.code, finding.place.line, finding.values));
        }
    }
    (tier, score)
}

/// Where the corpus is at hand: beside the sources, or where `GONGBAO_CORPUS` says.
fn corpus() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let folder = std::env::var_os("GONGBAO_CORPUS").map_or(beside, PathBuf::from).join("chronicles");
    folder.is_dir().then_some(folder)
}

#[test]
fn the_core_of_the_corpus_is_read_without_loss() {
    let Some(folder) = corpus() else {
        println!("skipped: no corpus");
        return;
    };
    let layout = layout();
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .expect("readable")
        .filter_map(|file| file.ok()?.file_name().to_str()?.strip_suffix(".txt").map(str::to_owned))
        .collect();
    names.sort();
    let mut core = (0, 0, 0, 0);
    for name in names {
        let (tier, score) = score(&folder, &name, &layout);
        println!("{tier} {name}: {} of {} found, {} expected, {} dates", score.hit, score.found, score.expected, score.dates);
        for line in &score.dated {
            println!("    {line}");
        }
        if tier == "core" {
            core = (core.0 + score.hit, core.1 + score.found, core.2 + score.expected, core.3 + score.dates);
        }
    }
    let (hit, found, expected, dates) = core;
    println!("core: {hit} bounds and {dates} dates of {expected}, {found} found");
    assert!(hit * 200 >= (found + expected) * 99 && dates * 200 >= (found + expected) * 99);
}
