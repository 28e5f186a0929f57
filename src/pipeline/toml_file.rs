//! Reads one closed TOML file; what is wrong becomes a problem that names file, line and cause.

use crate::error::Problem;
use serde::de::DeserializeOwned;
use std::path::Path;

/// The file as `T`, or `None` with a problem.
pub(super) fn read_toml<T: DeserializeOwned>(path: &Path, problems: &mut Vec<Problem>) -> Option<T> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => {
            problems.push(Problem::new("pipeline-unreadable").with("path", path.display()).with("reason", error));
            return None;
        }
    };
    match toml::from_str(&text) {
        Ok(value) => Some(value),
        Err(error) => {
            let line = error.span().map_or(1, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
            let problem = Problem::new("toml-invalid").with("path", path.display()).with("line", line);
            problems.push(problem.with("reason", error.message().trim()));
            None
        }
    }
}
