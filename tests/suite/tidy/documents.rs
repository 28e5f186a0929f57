//! What is written about the house must be true of the house: the map names what is there, every target has its line,
//! every dependency its reason, every invariant its test.

use super::none;
use super::source::{file, root, sources};
use std::collections::BTreeSet;

/// Everything between backticks in a text.
fn quoted(text: &str) -> BTreeSet<&str> {
    text.lines().flat_map(|line| line.split('`').skip(1).step_by(2)).collect()
}

#[test]
fn the_map_names_every_file_and_no_other() {
    let text = file("ARCHITECTURE.md");
    let named: BTreeSet<&str> = quoted(&text).into_iter().filter(|name| name.starts_with("src/") && name.ends_with(".rs")).collect();
    let there: BTreeSet<String> = sources().into_iter().map(|source| source.path).collect();
    let missing = there.iter().filter(|path| !named.contains(path.as_str())).map(|path| format!("`{path}` is not on the map"));
    let stale = named.iter().filter(|path| !there.contains(**path)).map(|path| format!("`{path}` is on the map only"));
    none(&missing.chain(stale).collect::<Vec<_>>(), "ARCHITECTURE.md to name every file of `src/`, each with its reason");
}

#[test]
fn every_path_that_a_document_names_is_there() {
    let mut offenders = Vec::new();
    for document in ["ARCHITECTURE.md", "README.md", "README.zh.md", "CONTRIBUTING.md"] {
        for name in quoted(&file(document)) {
            let kept = ["pipelines/", "locales/", "tests/", "scripts/", "docs/", "benches/", "fuzz/", ".ci/"]
                .iter()
                .any(|folder| name.starts_with(folder));
            if kept && !name.contains(['*', '<', '…', ' ']) && !root().join(name).exists() {
                offenders.push(format!("{document}: `{name}`"));
            }
        }
    }
    none(&offenders, "documents to name only paths that exist");
}

#[test]
fn every_invariant_names_tests_that_exist() {
    let text = file("ARCHITECTURE.md");
    let (_, section) = text.split_once("\n## Invariants\n").expect("ARCHITECTURE.md has a section `Invariants`");
    let section = section.split("\n## ").next().unwrap_or_default();
    let rows: Vec<&str> = section.lines().filter(|line| line.starts_with("| ") && line.as_bytes()[2].is_ascii_digit()).collect();
    assert_eq!(rows.len(), 10, "ten invariants, one a row");

    let mut tests = BTreeSet::new();
    for path in ["src", "tests/suite"] {
        collect_functions(&root().join(path), &mut tests);
    }
    let mut offenders = Vec::new();
    for row in rows {
        let cell = row.trim_end_matches(" |").rsplit(" | ").next().unwrap_or_default();
        let names = quoted(cell);
        if names.is_empty() {
            offenders.push(format!("no test: {row}"));
        }
        offenders.extend(names.into_iter().filter(|name| !tests.contains(*name)).map(|name| format!("no such test: `{name}`")));
    }
    none(&offenders, "every invariant of ARCHITECTURE.md to name tests that exist");
}

fn collect_functions(folder: &std::path::Path, names: &mut BTreeSet<String>) {
    for item in std::fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        if path.is_dir() {
            collect_functions(&path, names);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = std::fs::read_to_string(path).unwrap();
            let functions = text.lines().filter_map(|line| line.trim_start().strip_prefix("fn "));
            names.extend(functions.map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>()));
        }
    }
}

#[test]
fn every_dependency_gives_its_reason() {
    let mut offenders = Vec::new();
    let (mut in_dependencies, mut has_reason) = (false, false);
    for (n, line) in file("Cargo.toml").lines().enumerate() {
        if line.starts_with('[') {
            in_dependencies = line.ends_with("dependencies]");
            has_reason = false;
        } else if line.starts_with('#') {
            has_reason = true;
        } else if line.is_empty() {
            has_reason = false;
        } else if in_dependencies && line.starts_with(|c: char| c.is_ascii_alphabetic()) && !has_reason {
            offenders.push(format!("Cargo.toml:{}: {line}", n + 1));
        }
    }
    none(&offenders, "a comment above every dependency, or above the group it stands in, that says why it is there");
}

#[test]
fn every_target_has_a_line_of_help() {
    let mut offenders = Vec::new();
    let text = file("Makefile");
    let is_target = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase()) && line.contains(':') && !line.contains(":=");
    let mut documented = BTreeSet::new();
    for line in text.lines().filter(is_target) {
        let name = line.split(':').next().unwrap_or_default();
        documented.insert(name);
        if !line.contains(" ## ") {
            offenders.push(format!("Makefile: `{name}` has no `## text`"));
        }
    }
    for document in ["README.md", "README.zh.md", "CONTRIBUTING.md", "ARCHITECTURE.md"] {
        for words in file(document).split('`').filter_map(|quote| quote.strip_prefix("make ").map(str::to_owned)) {
            let target = words.split(|c: char| !c.is_ascii_lowercase() && c != '-').next().unwrap_or_default().to_owned();
            if !documented.contains(target.as_str()) {
                offenders.push(format!("{document}: `make {target}` is no target"));
            }
        }
    }
    none(&offenders, "every target with its line for `make help`, and no other target in the documents");
}

#[test]
fn the_changelog_tells_program_and_figures_apart() {
    let text = file("CHANGELOG.md");
    let newest = text.split("\n## ").nth(1).expect("CHANGELOG.md has a version");
    let missing: Vec<String> = ["### Program", "### Published figures"]
        .iter()
        .filter(|title| !newest.contains(**title))
        .map(|title| format!("`{title}`"))
        .collect();
    none(&missing, "the newest part of CHANGELOG.md to have both headings");
}
