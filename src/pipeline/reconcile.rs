//! `lexicons/reconcile.toml`: the words that make no difference when two records are compared, and those of the form by which
//! the office corrects.

use super::form::FormWords;
use super::toml_file::read_toml;
use crate::error::Problem;
use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::Path;

/// The serde mirror of the file. Closed: an unknown key is an error that names it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Mirror {
    fillers: Vec<String>,
    form: FormWords,
}

/// Words for merging sources and for corrections.
pub struct ReconcileWords {
    fillers: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    /// Of the review workbook.
    pub form: FormWords,
}

impl std::fmt::Debug for ReconcileWords {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("ReconcileWords")
    }
}

impl ReconcileWords {
    /// Reads the file in `folder`; what is wrong goes to `problems`.
    pub fn load(folder: &Path, problems: &mut Vec<Problem>) -> ReconcileWords {
        let mirror: Mirror = read_toml(&folder.join("reconcile.toml"), problems).unwrap_or_default();
        let words: BTreeSet<&str> = mirror.fillers.iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
        let builder = CharwiseDoubleArrayAhoCorasickBuilder::new().match_kind(MatchKind::LeftmostLongest);
        let fillers = if words.is_empty() { None } else { builder.build(words).ok() };
        ReconcileWords { fillers, form: mirror.form }
    }

    /// The parts of a text that say what it is about: what is left between the fillers.
    pub fn content<'a>(&self, text: &'a str) -> Vec<&'a str> {
        let Some(fillers) = &self.fillers else { return vec![text] };
        let (mut parts, mut from) = (Vec::new(), 0);
        for found in fillers.leftmost_find_iter(text) {
            parts.push(&text[from..found.start()]);
            from = found.end();
        }
        parts.push(&text[from..]);
        parts.retain(|part| !part.is_empty());
        parts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_between_the_fillers_is_the_content() {
        let mut problems = Vec::new();
        let words = ReconcileWords::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines/lexicons"), &mut problems);
        assert_eq!(problems, []);
        assert_eq!(words.content("主持召开全县防汛工作会议"), ["防汛"]);
        assert_eq!(words.content("到石桥调研桑蚕"), ["石桥", "桑蚕"]);
        assert!(words.content("调研").is_empty());
    }
}
