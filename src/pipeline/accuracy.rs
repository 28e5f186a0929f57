//! `accuracy.toml`: how well annotated texts were read, and on which day that was measured, so that every release can say it.
//! `make accuracy` holds these figures against what the program reaches.

use super::toml_file::read_toml;
use crate::error::Problem;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// Figures with the day on which they were measured.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accuracy {
    /// The day, ISO 8601.
    pub measured: String,
    /// What is measured, by the scorer's name, in the order of the names.
    pub measures: BTreeMap<String, Named>,
    /// Sets of annotated texts.
    pub sets: BTreeMap<String, AnnotatedSet>,
}

/// A name in both languages.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// In Chinese.
    pub label: String,
    /// In English.
    pub label_en: String,
}

/// One set of annotated texts.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnnotatedSet {
    /// In Chinese.
    pub label: String,
    /// In English.
    pub label_en: String,
    /// How many texts it has.
    pub texts: u32,
    /// F1 by measure, 0 to 1.
    pub figures: BTreeMap<String, f64>,
}

impl Accuracy {
    /// Reads and checks the file; an office without one publishes no figures.
    pub fn load(path: &Path, problems: &mut Vec<Problem>) -> Option<Accuracy> {
        if !path.exists() {
            return None;
        }
        let accuracy: Accuracy = read_toml(path, problems)?;
        let unknown = |(set, of): (&String, &AnnotatedSet)| {
            let names = of.figures.iter().filter(|(name, f1)| !accuracy.measures.contains_key(*name) || !(0.0..=1.0).contains(*f1));
            names.map(|(name, _)| format!("sets.{set}.figures.{name}")).collect::<Vec<String>>()
        };
        for key in accuracy.sets.iter().flat_map(unknown) {
            problems.push(Problem::new("accuracy-figure").with("path", path.display()).with("key", key));
        }
        if accuracy.measured.parse::<chrono::NaiveDate>().is_err() {
            problems.push(Problem::new("accuracy-figure").with("path", path.display()).with("key", "measured"));
        }
        Some(accuracy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("accuracy.toml");
        std::fs::write(&path, text).unwrap();
        let mut problems = Vec::new();
        Accuracy::load(&path, &mut problems);
        assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), expected, "{problems:?}");
    }

    #[test]
    fn figures_have_a_day_and_a_measure_and_lie_between_nothing_and_all() {
        let named = "label = \"甲\"\nlabel_en = \"A\"\n";
        let file = |day: &str, figure: &str| {
            format!("measured = \"{day}\"\n[measures.a]\n{named}[sets.s]\n{named}texts = 2\nfigures = {{ {figure} }}\n")
        };
        check(&file("2026-11-26", "a = 0.98"), &[]);
        check(&file("yesterday", "a = 0.98"), &["accuracy-figure"]);
        check(&file("2026-11-26", "a = 98.0"), &["accuracy-figure"]);
        check(&file("2026-11-26", "b = 0.98"), &["accuracy-figure"]);
    }

    #[test]
    fn the_published_figures_are_sound_and_none_at_all_is_no_problem() {
        let mut problems = Vec::new();
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines/accuracy.toml");
        assert!(Accuracy::load(&path, &mut problems).is_some_and(|accuracy| !accuracy.sets.is_empty()));
        assert!(Accuracy::load(Path::new("no/such/accuracy.toml"), &mut problems).is_none());
        assert_eq!(problems, []);
    }
}
