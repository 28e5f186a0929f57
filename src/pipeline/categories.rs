//! The codes that an activity may have, from `lexicons/categories.toml`. Which words lead to a code is not told here.

use super::toml_file::read_toml;
use crate::error::Problem;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::Path;

/// The counts of `by_month` begin with this and end with the level-1 letter in lower case.
pub(super) const COUNT_PREFIX: &str = "n_category_";

/// One code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// `M2`; level-1 codes have one letter.
    pub code: String,
    /// Chinese label.
    pub label: String,
    /// English label.
    pub label_en: String,
    /// Definition, Chinese and English.
    pub definition: String,
    /// English.
    pub definition_en: String,
}

impl Category {
    /// The level-1 letter.
    pub fn level1(&self) -> &str {
        &self.code[..1]
    }

    /// The column of `by_month` that counts its level-1 category: `n_category_m`.
    pub fn count_column(&self) -> String {
        format!("{COUNT_PREFIX}{}", self.level1().to_ascii_lowercase())
    }
}

/// All codes, in the order of the file.
#[derive(Debug, Clone, Default)]
pub struct Categories {
    /// Level 1: M, V, R …, X.
    pub level1: Vec<Category>,
    /// What an activity may bear: M1 … E3, X.
    pub codes: Vec<Category>,
}

/// The serde mirror of the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    category: Vec<Record>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    code: String,
    label: String,
    label_en: String,
    definition: String,
    definition_en: String,
}

impl Categories {
    /// Reads `categories.toml` in the folder of lexicons. A letter that no code with a digit follows is both level 1 and a
    /// code of its own.
    pub fn load(folder: &Path, problems: &mut Vec<Problem>) -> Categories {
        let path = folder.join("categories.toml");
        let Some(file) = read_toml::<File>(&path, problems) else { return Categories::default() };
        let mut categories = Categories::default();
        let mut seen = BTreeSet::new();
        for record in file.category {
            let Record { code, label, label_en, definition, definition_en } = record;
            let shape = code.as_bytes();
            let valid = shape.first().is_some_and(u8::is_ascii_uppercase) && shape.len() <= 2 && shape[1..].iter().all(u8::is_ascii_digit);
            if !valid {
                problems.push(Problem::new("category-bad-code").with("path", path.display()).with("code", code));
                continue;
            }
            if !seen.insert(code.clone()) {
                problems.push(Problem::new("category-repeated").with("path", path.display()).with("code", code));
                continue;
            }
            let category = Category { code, label, label_en, definition, definition_en };
            if category.code.len() == 1 { categories.level1.push(category) } else { categories.codes.push(category) }
        }
        for category in &categories.codes {
            if !seen.contains(category.level1()) {
                problems.push(Problem::new("category-without-level1").with("path", path.display()).with("code", &category.code));
            }
        }
        let whole: Vec<Category> =
            categories.level1.iter().filter(|top| !categories.codes.iter().any(|code| code.level1() == top.code)).cloned().collect();
        categories.codes.extend(whole);
        categories
    }

    /// The category of a code that an activity may bear.
    pub fn get(&self, code: &str) -> Option<&Category> {
        self.codes.iter().find(|category| category.code == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(codes: &[&str], problems: &[&str], level1: &[&str], expected: &[&str]) {
        let folder = tempfile::tempdir().expect("temporary folder");
        let text: String = codes
            .iter()
            .map(|code| {
                format!("[[category]]\ncode = {code:?}\nlabel = \"类\"\nlabel_en = \"a\"\ndefinition = \"类\"\ndefinition_en = \"a\"\n")
            })
            .collect();
        std::fs::write(folder.path().join("categories.toml"), text).expect("written");
        let mut found = Vec::new();
        let categories = Categories::load(folder.path(), &mut found);
        assert_eq!(found.iter().map(|problem| problem.code).collect::<Vec<_>>(), problems);
        assert_eq!(categories.level1.iter().map(|category| category.code.as_str()).collect::<Vec<_>>(), level1);
        assert_eq!(categories.codes.iter().map(|category| category.code.as_str()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_letter_without_digits_is_a_code_of_its_own() {
        check(&["A", "A1", "A2", "Z"], &[], &["A", "Z"], &["A1", "A2", "Z"]);
    }

    #[test]
    fn repeated_misformed_and_orphaned_codes_are_problems() {
        check(&["A", "A1", "A1"], &["category-repeated"], &["A"], &["A1"]);
        check(&["A", "a1", "AB", ""], &["category-bad-code"; 3], &["A"], &["A"]);
        check(&["A", "B1"], &["category-without-level1"], &["A"], &["B1", "A"]);
    }

    #[test]
    fn no_file_is_a_problem() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let mut found = Vec::new();
        Categories::load(folder.path(), &mut found);
        assert_eq!(found.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["pipeline-unreadable"]);
    }
}
