//! What serde cannot say of a pipeline: an area code has six digits, a licence looks like an SPDX name, a pattern can
//! match. Every bad value is told, not only the first.

use super::spec::{Area, Dataset, SourceSpec, Spec};
use super::toml_file::closest;
use super::{Categories, ColumnWords, Lexicon};
use crate::error::Problem;

/// Kinds of source that can be read.
const KINDS: &[&str] = &["chronicle", "workbook"];

/// How often a dataset is renewed: the words of DCAT's frequency vocabulary.
const FREQUENCIES: &[&str] = &["daily", "weekly", "monthly", "quarterly", "semiannual", "annual", "biennial", "irregular"];

/// Everything that is wrong with the values of a pipeline.
pub(super) fn check(spec: &Spec, path: &str, problems: &mut Vec<Problem>) {
    let mut checker = Checker { path, problems };
    if let Some(area) = &spec.area {
        checker.area(area);
    }
    if let Some(publisher) = &spec.publisher {
        checker.filled("publisher.name", &publisher.name);
    }
    if let Some(dataset) = &spec.dataset {
        checker.dataset(dataset);
    }
    checker.filled("input", &spec.input);
    checker.filled("output", &spec.output);
    if spec.sources.is_empty() {
        checker.bad("sources", "", "[sources.chronicle]");
    }
    for (name, source) in &spec.sources {
        checker.source(name, source);
    }
    // A release carries the lexicons it was made with, so they stand beside the pipeline or below it.
    for lexicon in &spec.lexicons {
        let is_below = !lexicon.contains(['\\', ':']) && lexicon.split('/').all(|part| !part.is_empty() && part != "." && part != "..");
        if !is_below {
            checker.bad("lexicons", lexicon, "office-words.toml");
        }
    }
}

/// Every code that a word leads to and that is no category.
pub(super) fn codes(lexicon: &Lexicon, categories: &Categories, path: &str, problems: &mut Vec<Problem>) {
    let known: Vec<&str> = categories.codes.iter().map(|category| category.code.as_str()).collect();
    // Without categories that fault was told; every word would only repeat it.
    if known.is_empty() {
        return;
    }
    let rules = lexicon.words().iter().flat_map(|word| word.codes.iter().map(move |rule| (word, rule)));
    for (word, rule) in rules.filter(|(_, rule)| !known.contains(&rule.code.as_str())) {
        let problem = Problem::new("unknown-category").with("path", path).with("word", &word.text).with("code", &rule.code);
        problems.push(problem.with("known", known.join(", ")));
    }
}

/// Every label of a ledger that leads to no category or letter.
pub(super) fn labels(columns: &ColumnWords, categories: &Categories, path: &str, problems: &mut Vec<Problem>) {
    let known: Vec<&str> = categories.codes.iter().map(|category| category.code.as_str()).collect();
    if known.is_empty() {
        return;
    }
    let is_known = |code: &str| known.contains(&code) || (code.len() == 1 && known.iter().any(|known| known.starts_with(code)));
    for (word, code) in columns.codes().filter(|(_, code)| !is_known(code)) {
        let problem = Problem::new("unknown-category").with("path", path).with("word", word).with("code", code);
        problems.push(problem.with("known", known.join(", ")));
    }
}

struct Checker<'a> {
    path: &'a str,
    problems: &'a mut Vec<Problem>,
}

impl Checker<'_> {
    fn bad(&mut self, key: &str, value: &str, expected: &str) {
        let problem = Problem::new("bad-setting").with("path", self.path).with("key", key);
        self.problems.push(problem.with("value", value).with("expected", expected));
    }

    fn filled(&mut self, key: &str, value: &str) {
        if value.trim().is_empty() {
            let problem = Problem::new("empty-setting").with("path", self.path).with("key", key);
            self.problems.push(problem);
        }
    }

    fn one_of(&mut self, key: &str, value: &str, known: &[&str]) {
        if !known.contains(&value) {
            let meant = closest(value, known).map_or_else(|| known.join(", "), ToOwned::to_owned);
            self.bad(key, value, &meant);
        }
    }

    fn area(&mut self, area: &Area) {
        self.filled("area.name", &area.name);
        if area.code.len() != 6 || !area.code.bytes().all(|byte| byte.is_ascii_digit()) {
            self.problems.push(Problem::new("bad-area-code").with("path", self.path).with("value", &area.code));
        }
    }

    fn dataset(&mut self, dataset: &Dataset) {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_' | b'.');
        if dataset.name.is_empty() || !dataset.name.bytes().all(plain) {
            self.problems.push(Problem::new("bad-dataset-name").with("path", self.path).with("value", &dataset.name));
        }
        let texts = [
            ("dataset.title", &dataset.title),
            ("dataset.title_en", &dataset.title_en),
            ("dataset.description", &dataset.description),
            ("dataset.description_en", &dataset.description_en),
        ];
        texts.into_iter().for_each(|(key, text)| self.filled(key, text));
        // The title becomes the name of the workbook, on Windows too.
        if dataset.title.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|']) {
            self.problems.push(Problem::new("title-no-file-name").with("path", self.path).with("value", &dataset.title));
        }
        let spdx = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'+');
        let licence = dataset.licence.as_bytes();
        if !licence.first().is_some_and(u8::is_ascii_alphanumeric) || !licence.iter().all(|byte| spdx(*byte)) {
            self.bad("dataset.licence", &dataset.licence, "CC-BY-4.0");
        }
        self.one_of("dataset.update_frequency", &dataset.update_frequency, FREQUENCIES);
    }

    fn source(&mut self, name: &str, source: &SourceSpec) {
        self.one_of(&format!("sources.{name}.kind"), &source.kind, KINDS);
        let key = format!("sources.{name}.files");
        if source.files.is_empty() {
            self.bad(&key, "[]", "[\"*.txt\"]");
        }
        for pattern in &source.files {
            // A pattern is held against the name of a file, so it cannot name a folder; classes and braces are not offered.
            if pattern.trim().is_empty() || pattern.contains(['/', '\\', '[', ']', '{', '}']) {
                self.bad(&key, pattern, "*.txt");
            }
        }
        if let Some(label) = &source.encoding
            && encoding_rs::Encoding::for_label(label.as_bytes()).is_none()
        {
            self.bad(&format!("sources.{name}.encoding"), label, "UTF-8, GB18030, UTF-16LE, UTF-16BE");
        }
        if let Some(year) = source.year
            && !(1000..=9999).contains(&year)
        {
            self.bad(&format!("sources.{name}.year"), &year.to_string(), "2024");
        }
    }
}
