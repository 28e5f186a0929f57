//! `fields.toml`: every column once (type, unit, labels, description, allowed values) and every table (label, key,
//! columns in order). It feeds Parquet metadata, the data package, the workbook, the methodology and the checks.

use serde::Deserialize;
use std::collections::BTreeMap;

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
    /// Columns that identify a row, in sort order.
    pub key: Vec<String>,
    /// Columns in order, names of `fields`.
    pub columns: Vec<String>,
    /// References: column -> `table.column`.
    #[serde(default)]
    pub references: BTreeMap<String, String>,
}

/// All columns and tables.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fields {
    /// Changes when names, types or meanings change.
    pub schema_version: String,
    /// Columns by name.
    pub fields: BTreeMap<String, Column>,
    /// Tables by name.
    pub tables: BTreeMap<String, TableSpec>,
}

impl Fields {
    /// The columns of a table in order; empty for an unknown table.
    pub fn columns(&self, table: &str) -> Vec<&Column> {
        let Some(spec) = self.tables.get(table) else { return Vec::new() };
        spec.columns.iter().filter_map(|name| self.fields.get(name)).collect()
    }
}
