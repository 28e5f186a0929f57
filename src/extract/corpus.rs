//! For tests: annotated chronicles where they are present, their entries cut out by the annotation, so that each
//! extractor can be measured by itself. Where they are absent the checks say that they were skipped.

use crate::pipeline::Lexicon;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// One annotated entry.
pub(crate) struct Annotated {
    pub(crate) document: String,
    pub(crate) tier: String,
    pub(crate) area: Option<String>,
    pub(crate) text: String,
    pub(crate) gold: Value,
}

/// Precision, recall and F1 from hits, predicted and expected.
#[derive(Default, Debug, Clone, Copy)]
pub(crate) struct Score(pub(crate) usize, pub(crate) usize, pub(crate) usize);

impl Score {
    pub(crate) fn add(&mut self, predicted: &[String], expected: &[String]) {
        self.0 += expected.iter().filter(|item| predicted.contains(item)).count();
        self.1 += predicted.len();
        self.2 += expected.len();
    }

    pub(crate) fn f1(self) -> f64 {
        let total = self.1 + self.2;
        if total == 0 { 1.0 } else { 2.0 * self.0 as f64 / total as f64 }
    }
}

pub(crate) fn lexicon() -> Lexicon {
    let mut problems = Vec::new();
    let lexicon = Lexicon::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines/lexicons"), &[], &mut problems);
    assert!(problems.is_empty(), "{problems:#?}");
    lexicon
}

/// Letters without white space and page breaks.
fn dense(text: &str) -> String {
    text.lines().filter(|line| line.trim() != "---").flat_map(str::chars).filter(|c| !c.is_whitespace()).collect()
}

/// All annotated entries; `None` where the corpus is absent.
pub(crate) fn entries() -> Option<Vec<Annotated>> {
    let folder =
        std::env::var("GONGBAO_CORPUS").map_or_else(|_| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus"), PathBuf::from);
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder.join("chronicles"))
        .ok()?
        .flatten()
        .map(|file| file.path())
        .filter(|path| path.extension().is_some_and(|e| e == "jsonl"))
        .collect();
    files.sort();
    let mut all = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).ok()?;
        let mut lines = text.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
        let head = lines.next()?;
        let document = head["document"].as_str()?.to_owned();
        let source = dense(&std::fs::read_to_string(file.with_file_name(&document)).ok()?);
        let mut from = 0;
        for gold in lines {
            let (begin, end) = (dense(gold["begin"].as_str()?), dense(gold["end_text"].as_str()?));
            let Some(start) = source[from..].find(&begin).map(|at| from + at) else { continue };
            let Some(stop) = source[start..].find(&end).map(|at| start + at + end.len()) else { continue };
            from = stop;
            let body = source[start..stop].to_owned();
            all.push(Annotated {
                document: document.clone(),
                tier: head["tier"].as_str()?.to_owned(),
                area: head["jurisdiction"].as_str().map(str::to_owned),
                text: body,
                gold,
            });
        }
    }
    Some(all)
}

pub(crate) fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(|item| item.as_str()).map(dense).collect()
}
