//! Reads one closed TOML file and tells everything that is wrong with it at once: syntax, every misspelt key with the
//! right one beside it, and the first bad value, each with line and column. Apart from its users, so that pipelines,
//! field descriptions and lexicons complain in the same words.

use crate::error::Problem;
use serde::de::DeserializeOwned;
use std::ops::Range;
use std::path::Path;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Deserializer, Error};

/// Reads and decodes `path`; `None` where anything in it is wrong, which is then in `problems`.
pub fn read_toml<T: DeserializeOwned>(path: &Path, problems: &mut Vec<Problem>) -> Option<T> {
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            problems.push(Problem::new("pipeline-unreadable").with("path", path.display()).with("reason", error));
            return None;
        }
    };
    let Ok(text) = String::from_utf8(bytes) else {
        problems.push(Problem::new("pipeline-not-utf8").with("path", path.display()));
        return None;
    };
    parse_toml(&text, &path.display().to_string(), problems)
}

/// As [`read_toml`], from text; `path` is for the messages.
pub fn parse_toml<T: DeserializeOwned>(text: &str, path: &str, problems: &mut Vec<Problem>) -> Option<T> {
    // An editor on Windows writes a byte-order mark, which TOML does not know.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (mut tree, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        let mut places: Vec<_> = errors.iter().map(|error| (position(text, error.span().map_or(0, |span| span.start)), error)).collect();
        places.sort_by_key(|(place, _)| *place);
        // What follows an error in its own line is its consequence.
        places.dedup_by_key(|((line, _), _)| *line);
        for ((line, column), error) in places {
            problems.push(at("toml-syntax", path, line, column).with("detail", error.message()));
        }
        return None;
    }
    let before = problems.len();
    loop {
        let error = match T::deserialize(Deserializer::from(tree.clone())) {
            Ok(value) if problems.len() == before => return Some(value),
            Ok(_) => return None,
            Err(error) => error,
        };
        let span = error.span().unwrap_or(0..0);
        let removed = error.message().starts_with("unknown field") && {
            let meant = known_fields(&error).and_then(|(found, known)| closest(found, &known).map(ToOwned::to_owned));
            set_right(tree.get_mut(), &span, meant.as_deref())
        };
        // A key that is missing because it is misspelt was told already.
        if removed || problems.len() == before || !error.message().starts_with("missing field") {
            problems.push(describe(&error, text, path));
        }
        if !removed {
            return None;
        }
    }
}

/// Gives the key that stands at `span` the name that was meant, or takes it out, so that the rest can be read.
fn set_right(table: &mut DeTable<'_>, span: &Range<usize>, meant: Option<&str>) -> bool {
    if let Some(key) = table.keys().find(|key| key.span() == *span).cloned() {
        let Some(value) = table.remove(&key) else { return false };
        if let Some(meant) = meant.filter(|meant| !table.keys().any(|key| key.get_ref() == meant)) {
            table.insert(Spanned::new(span.clone(), meant.to_owned().into()), value);
        }
        return true;
    }
    table.iter_mut().any(|(_, value)| set_right_below(value, span, meant))
}

fn set_right_below(value: &mut Spanned<DeValue<'_>>, span: &Range<usize>, meant: Option<&str>) -> bool {
    match value.get_mut() {
        DeValue::Table(table) => set_right(table, span, meant),
        DeValue::Array(items) => items.iter_mut().any(|item| set_right_below(item, span, meant)),
        _ => false,
    }
}

/// The unknown name of an error, and the names that are known there.
fn known_fields(error: &Error) -> Option<(&str, Vec<&str>)> {
    let mut quoted = error.message().split('`').skip(1).step_by(2);
    Some((quoted.next()?, quoted.collect()))
}

/// The words of serde are English and of three kinds; each has its own sentence in `locales/`.
fn describe(error: &Error, text: &str, path: &str) -> Problem {
    let (line, column) = position(text, error.span().map_or(0, |span| span.start));
    let message = error.message().lines().next().unwrap_or_default();
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    if message.starts_with("unknown field") {
        let known = quoted.get(1..).unwrap_or_default();
        let key = quoted.first().copied().unwrap_or_default();
        return misspelt(at("unknown-key", path, line, column), "key", key, known);
    }
    if message.starts_with("unknown variant") {
        let known = quoted.get(1..).unwrap_or_default();
        let value = quoted.first().copied().unwrap_or_default();
        return at("bad-value", path, line, column).with("value", value).with("expected", known.join(", "));
    }
    if message.starts_with("missing field") {
        return at("missing-key", path, line, column).with("key", quoted.first().copied().unwrap_or_default());
    }
    if let Some((found, expected)) = message.strip_prefix("invalid type: ").and_then(|rest| rest.split_once(", expected ")) {
        return at("wrong-type", path, line, column).with("found", found).with("expected", expected);
    }
    at("toml-value", path, line, column).with("detail", message)
}

/// A problem at a place of a file.
fn at(code: &'static str, path: &str, line: usize, column: usize) -> Problem {
    Problem::new(code).with("path", path).with("line", line).with("column", column)
}

/// Adds the misspelt name, the names that are known and, where one is close, the one that was meant (else `none`).
fn misspelt(problem: Problem, name: &'static str, found: &str, known: &[&str]) -> Problem {
    let meant = closest(found, known).unwrap_or("none");
    problem.with(name, found).with("meant", meant).with("known", known.join(", "))
}

/// The known name that a misspelt one most likely meant: at most a third of its letters differ.
pub fn closest<'a>(found: &str, known: &[&'a str]) -> Option<&'a str> {
    let (distance, name) = known.iter().map(|name| (edits(found, name), *name)).min()?;
    (distance <= found.chars().count().max(3) / 3).then_some(name)
}

/// Letters to add, drop or change to turn one word into the other; two neighbours swapped count once (Damerau 1964).
fn edits(left: &str, right: &str) -> usize {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=right.len()).collect()];
    for i in 1..=left.len() {
        let mut row = vec![i; right.len() + 1];
        for j in 1..=right.len() {
            let same = usize::from(left[i - 1] != right[j - 1]);
            row[j] = (row[j - 1] + 1).min(rows[i - 1][j] + 1).min(rows[i - 1][j - 1] + same);
            if i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1] {
                row[j] = row[j].min(rows[i - 2][j - 2] + 1);
            }
        }
        rows.push(row);
    }
    rows[left.len()][right.len()]
}

/// Line and column, both from 1, of a byte offset; the column counts characters.
fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset.min(text.len())).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only its shape matters")]
    struct Office {
        name: String,
        year: Option<i32>,
        rooms: Vec<Room>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only its shape matters")]
    struct Room {
        floor: i32,
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let mut problems = Vec::new();
        let read = parse_toml::<Office>(text, "f", &mut problems);
        let told: Vec<String> = problems
            .iter()
            .map(|problem| {
                let of = |name| problem.values.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str());
                let what = of("key").or_else(|| of("found")).unwrap_or("");
                let meant = of("meant").filter(|meant| *meant != "none").unwrap_or("");
                format!("{} {}:{} {what} {meant}", problem.code, of("line").unwrap_or(""), of("column").unwrap_or(""))
            })
            .map(|line| line.trim_end().to_owned())
            .collect();
        assert_eq!(told, expected);
        assert_eq!(read.is_some(), expected.is_empty());
    }

    #[test]
    fn a_good_file_has_no_problem() {
        check("\u{feff}name = '甲'\nrooms = [{ floor = 1 }]\n", &[]);
    }

    #[test]
    fn every_misspelt_key_is_told_with_the_right_one() {
        check("nmae = '甲'\nyaer = 1\nrooms = []", &["unknown-key 1:1 nmae name", "unknown-key 2:1 yaer year"]);
        check(
            "name = '甲'\n[[rooms]]\nfloor = 1\nflor = 2\n[[rooms]]\nzzz = 1\nfloor = 1\n",
            &["unknown-key 4:1 flor floor", "unknown-key 6:1 zzz"],
        );
    }

    #[test]
    fn a_missing_key_and_a_wrong_type_have_their_place() {
        check("rooms = []", &["missing-key 1:1 name"]);
        check("rooms = []\nname = '甲'\nyear = '今'", &["wrong-type 3:8 string \"今\""]);
    }

    #[test]
    fn syntax_is_told_line_by_line() {
        check("name = 甲\nrooms = [\n", &["toml-syntax 1:8", "toml-syntax 2:10"]);
    }
}
