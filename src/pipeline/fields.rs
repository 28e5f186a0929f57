//! `fields.toml`: every column once (type, unit, labels, description, allowed values) and every table (label, key,
//! columns in order). It feeds Parquet metadata, the data package, the workbook, the methodology and the checks.

use super::Categories;
use super::toml_file::read_toml;
use crate::error::Problem;
use crate::model::{Description, Schema, letters, sha256_hex};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// How the values of a column are held: in Polars, in Parquet, in CSV.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ColumnType {
    /// Text.
    String,
    /// Text from a closed or repeating set: dictionary-encoded in Parquet.
    Category,
    /// `int32`.
    Integer,
    /// `int64`.
    Long,
    /// `float64`.
    Number,
    /// `date32`; ISO 8601 in CSV.
    Date,
    /// List of text; `|`-separated in CSV.
    List,
}

/// One column.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Filled in from its key in the file.
    #[serde(skip)]
    pub name: String,
    /// Type.
    #[serde(rename = "type")]
    pub kind: ColumnType,
    /// Unit of a number: `entries`, `activities`, `characters`, `share` (0 to 1).
    pub unit: Option<String>,
    /// Chinese heading.
    pub label: String,
    /// English heading.
    pub label_en: String,
    /// What it says, in Chinese.
    pub description: String,
    /// What it says, in English.
    pub description_en: String,
    /// Every value that is allowed; empty: any.
    #[serde(default)]
    pub values: Vec<String>,
    /// Whether a value may be missing.
    #[serde(default)]
    pub nullable: bool,
}

/// What a number counts, in words.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// In Chinese: the measure word.
    pub label: String,
    /// In English.
    pub label_en: String,
}

/// One table.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableSpec {
    /// Filled in from its key in the file.
    #[serde(skip)]
    pub name: String,
    /// Chinese title.
    pub label: String,
    /// English title.
    pub label_en: String,
    /// What a row is, in Chinese.
    pub description: String,
    /// What a row is, in English.
    pub description_en: String,
    /// Columns that identify a row, in sort order; none in a list.
    #[serde(default)]
    pub key: Vec<String>,
    /// Columns in order, names of `fields`.
    pub columns: Vec<String>,
    /// References: column -> `table.column`.
    #[serde(default)]
    pub references: BTreeMap<String, String>,
    /// Columns that the office may correct; none where the table follows from others.
    #[serde(default)]
    pub corrections: Vec<String>,
}

/// All columns and tables.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fields {
    /// Changes when names, types or meanings change.
    pub schema_version: String,
    /// Units by name, as columns name them.
    #[serde(default)]
    pub units: BTreeMap<String, Unit>,
    /// Columns by name; `table.column` describes the column of one table where it differs from the others.
    pub fields: BTreeMap<String, Column>,
    /// Tables by name.
    pub tables: BTreeMap<String, TableSpec>,
    /// Lists that tell of a release and are no part of its data, by name: CSV alone, at the top of the release.
    #[serde(default)]
    pub listings: BTreeMap<String, TableSpec>,
}

impl Fields {
    /// Reads and cross-checks `fields.toml`. What is wrong goes to `problems`; the value then serves to find more of it.
    pub fn load(path: &Path, problems: &mut Vec<Problem>) -> Fields {
        let Some(mut fields) = read_toml::<Fields>(path, problems) else { return Fields::default() };
        for (name, column) in &mut fields.fields {
            column.name = name.rsplit('.').next().unwrap_or(name).to_owned();
        }
        for (name, table) in fields.tables.iter_mut().chain(&mut fields.listings) {
            table.name.clone_from(name);
        }
        fields.check(path, problems);
        fields
    }

    /// The columns of a table or a list in order; empty for an unknown one.
    pub fn columns(&self, table: &str) -> Vec<&Column> {
        let Some(spec) = self.tables.get(table).or_else(|| self.listings.get(table)) else { return Vec::new() };
        spec.columns.iter().filter_map(|name| self.column(table, name)).collect()
    }

    /// One column as a table has it.
    pub fn column(&self, table: &str, name: &str) -> Option<&Column> {
        self.fields.get(&format!("{table}.{name}")).or_else(|| self.fields.get(name))
    }

    /// The unit of a column in words; `None` for what is not counted.
    pub fn unit(&self, column: &Column) -> Option<&Unit> {
        self.units.get(column.unit.as_ref()?)
    }

    /// Every column of every table with its type, unit and meaning, so that the next release can tell what is no longer the
    /// same. The meaning is the letters of the Chinese description and the allowed values: a comma more changes nothing.
    pub fn schema(&self) -> Schema {
        let shape = |table: &TableSpec, column: &Column| {
            let mut words = vec![format!("{:?}", column.kind).to_lowercase()];
            words.extend(column.unit.clone());
            words.extend(column.nullable.then(|| "nullable".to_owned()));
            words.extend(table.key.contains(&column.name).then(|| "key".to_owned()));
            let meaning = sha256_hex([letters(&column.description), column.values.join("|")].join("|").as_bytes());
            words.push(meaning[..10].to_owned());
            (column.name.clone(), words.join(" "))
        };
        let tables = self.tables.iter();
        tables.map(|(name, table)| (name.clone(), self.columns(name).into_iter().map(|column| shape(table, column)).collect())).collect()
    }

    /// The meaning of each column in words: its description and the values that it may have.
    pub fn description(&self) -> Description {
        let words = |column: &Column| {
            let values = (!column.values.is_empty()).then(|| column.values.join("|"));
            (column.name.clone(), [Some(column.description.clone()), values].into_iter().flatten().collect::<Vec<_>>().join(" "))
        };
        self.tables.keys().map(|name| (name.clone(), self.columns(name).into_iter().map(words).collect())).collect()
    }

    /// The columns that identify a row; empty for an unknown table.
    pub fn key(&self, table: &str) -> &[String] {
        self.tables.get(table).map_or(&[], |spec| &spec.key)
    }

    fn check(&self, path: &Path, problems: &mut Vec<Problem>) {
        let file = &path.display();
        let mut used = BTreeSet::new();
        for (name, table) in self.tables.iter().chain(&self.listings) {
            let mut seen = BTreeSet::new();
            for column in &table.columns {
                if self.column(name, column).is_none() {
                    problems.push(Problem::new("fields-unknown-column").with("path", file).with("table", name).with("column", column));
                }
                if !seen.insert(column) {
                    problems.push(Problem::new("fields-repeated-column").with("path", file).with("table", name).with("column", column));
                }
                used.extend([column.clone(), format!("{name}.{column}")]);
            }
            // Rows of a list are told in their order.
            if table.key.is_empty() && !self.listings.contains_key(name) {
                problems.push(Problem::new("fields-no-key").with("path", file).with("table", name));
            }
            for column in &table.key {
                if !table.columns.contains(column) {
                    problems.push(Problem::new("fields-key-not-column").with("path", file).with("table", name).with("column", column));
                } else if self.column(name, column).is_some_and(|column| column.nullable) {
                    problems.push(Problem::new("fields-key-nullable").with("path", file).with("table", name).with("column", column));
                }
            }
            for column in table.corrections.iter().filter(|column| !table.columns.contains(column)) {
                problems.push(Problem::new("fields-unknown-column").with("path", file).with("table", name).with("column", column));
            }
            for (column, target) in &table.references {
                let found = target.split_once('.').is_some_and(|(table, column)| self.key(table) == [column.to_owned()]);
                if !table.columns.contains(column) || !found {
                    let problem = Problem::new("fields-broken-reference").with("path", file).with("table", name);
                    problems.push(problem.with("column", column).with("target", target));
                }
            }
        }
        for (name, column) in &self.fields {
            if let Some(unit) = column.unit.as_ref().filter(|unit| !self.units.contains_key(*unit)) {
                problems.push(Problem::new("fields-unknown-unit").with("path", file).with("column", name).with("unit", unit));
            }
        }
        for name in self.fields.keys().filter(|name| !used.contains(*name)) {
            problems.push(Problem::new("fields-unused").with("path", file).with("column", name));
        }
    }

    /// Holds the allowed values of `category` and `category_level1`, and the counts of `by_month`, against the codes.
    pub fn check_categories(&self, categories: &Categories, path: &Path, problems: &mut Vec<Problem>) {
        let codes: Vec<&str> = categories.codes.iter().map(|category| category.code.as_str()).collect();
        let level1: Vec<&str> = categories.level1.iter().map(|category| category.code.as_str()).collect();
        for (column, expected) in [("category", &codes), ("category_level1", &level1)] {
            let values = self.fields.get(column).map_or(&[][..], |column| &column.values);
            if values != *expected {
                let problem = Problem::new("fields-categories-differ").with("path", path.display()).with("column", column);
                problems.push(problem.with("expected", expected.join(", ")).with("found", values.join(", ")));
            }
        }
        let counts: Vec<String> = categories.level1.iter().map(super::Category::count_column).collect();
        let has = self.tables.get("by_month").map_or(&[][..], |table| &table.columns);
        let has: Vec<&String> = has.iter().filter(|name| name.starts_with(super::categories::COUNT_PREFIX)).collect();
        if has != counts.iter().collect::<Vec<_>>() {
            let found = has.iter().map(|name| name.as_str()).collect::<Vec<_>>().join(", ");
            let problem = Problem::new("fields-categories-differ").with("path", path.display()).with("column", "by_month");
            problems.push(problem.with("expected", counts.join(", ")).with("found", found));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn pipelines() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines")
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let folder = tempfile::tempdir().expect("temporary folder");
        let path = folder.path().join("fields.toml");
        std::fs::write(&path, text).expect("written");
        let mut problems = Vec::new();
        Fields::load(&path, &mut problems);
        assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), expected, "{problems:?}");
    }

    const COLUMN: &str = "type = \"string\"\nlabel = \"甲\"\nlabel_en = \"A\"\ndescription = \"甲\"\ndescription_en = \"A\"\n";
    const TABLE: &str = "label = \"表\"\nlabel_en = \"T\"\ndescription = \"表\"\ndescription_en = \"T\"\n";

    #[test]
    fn the_published_description_has_no_problem_and_fits_the_categories() {
        let mut problems = Vec::new();
        let path = pipelines().join("fields.toml");
        let fields = Fields::load(&path, &mut problems);
        let categories = Categories::load(&pipelines().join("lexicons"), &mut problems);
        fields.check_categories(&categories, &path, &mut problems);
        assert_eq!(problems, []);
        assert!(fields.tables.len() > 13);
        assert_eq!(fields.columns("by_month").len(), 17);
        assert_eq!(fields.column("mentions", "kind").expect("there").values.len(), 4);
        assert_eq!(fields.column("sources", "kind").expect("there").name, "kind");
    }

    #[test]
    fn every_column_has_labels_and_descriptions_and_every_count_a_unit() {
        let fields = Fields::load(&pipelines().join("fields.toml"), &mut Vec::new());
        for (name, column) in &fields.fields {
            for text in [&column.label, &column.label_en, &column.description, &column.description_en] {
                assert!(!text.trim().is_empty(), "{name}");
            }
            assert_eq!(column.unit.is_some(), name.starts_with("n_") || name.ends_with("share") || name == "bytes", "{name}");
        }
    }

    #[test]
    fn what_does_not_fit_together_is_told_all_at_once() {
        check(
            &format!(
                "schema_version = \"1\"\n[fields.a]\n{COLUMN}unit = \"pigs\"\n[fields.b]\n{COLUMN}nullable = true\n[fields.c]\n{COLUMN}\
                 [tables.one]\n{TABLE}key = [\"d\"]\ncolumns = [\"a\", \"a\", \"missing\"]\n\
                 [tables.two]\n{TABLE}key = [\"b\"]\ncolumns = [\"b\"]\nreferences = {{ b = \"one.a\" }}\n\
                 [tables.void]\n{TABLE}key = []\ncolumns = [\"a\"]\n"
            ),
            &[
                "fields-repeated-column",
                "fields-unknown-column",
                "fields-key-not-column",
                "fields-key-nullable",
                "fields-broken-reference",
                "fields-no-key",
                "fields-unknown-unit",
                "fields-unused",
            ],
        );
    }

    #[test]
    fn a_column_is_another_when_its_type_unit_or_meaning_is() {
        let text =
            |column: &str| format!("schema_version = \"1\"\n[fields.a]\n{column}[tables.one]\n{TABLE}key = [\"a\"]\ncolumns = [\"a\"]\n");
        let shape = |column: &str| {
            let folder = tempfile::tempdir().expect("temporary folder");
            let path = folder.path().join("fields.toml");
            std::fs::write(&path, text(column)).expect("written");
            Fields::load(&path, &mut Vec::new()).schema()["one"]["a"].clone()
        };
        let before = shape(COLUMN);
        assert!(before.starts_with("string key "), "{before}");
        let other = |from: &str, to: &str| shape(&COLUMN.replace(from, to));
        assert_eq!(other("description = \"甲\"", "description = \"甲。\""), before);
        assert_eq!(other("label = \"甲\"", "label = \"乙\""), before);
        for (from, to) in [("description = \"甲\"", "description = \"乙\""), ("\"string\"", "\"date\""), ("type", "unit = \"days\"\ntype")]
        {
            assert_ne!(other(from, to), before, "{from}");
        }
    }

    #[test]
    fn a_misspelt_key_is_a_problem() {
        check(&format!("schema_version = \"1\"\ntables = {{}}\n[fields.a]\n{COLUMN}labell = \"x\"\n"), &["unknown-key"]);
    }
}
