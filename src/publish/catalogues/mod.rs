//! Catalogues: what a release is, said in the words of each kind of catalogue, all from one description. A portal takes DCAT,
//! a search engine schema.org, a statistician's tool CSV on the Web or Croissant, and a Chinese office the elements of
//! its own guide; none of them may say anything that another contradicts.

mod croissant;
mod csvw;
mod dcat;
mod guide;
mod schema_org;

pub(super) use croissant::PATH as CROISSANT;
pub(super) use csvw::path as described_at;
pub(super) use dcat::PATH as DCAT;
pub(super) use schema_org::PATH as SCHEMA_ORG;

use super::rows::Rows;
use super::{Context, Exporter, File, csv, fault};
use crate::error::Error;
use crate::pipeline::{Dataset, Publisher, TableSpec};
use serde_json::{Value, json};

/// All catalogues; made after the files that they name.
pub(super) struct Catalogues;

impl Exporter for Catalogues {
    fn files(&self, context: &Context<'_>) -> Result<Vec<File>, Error> {
        let spec = &context.pipeline.spec;
        let (Some(dataset), Some(publisher)) = (&spec.dataset, &spec.publisher) else { return Ok(Vec::new()) };
        let about = About { context: *context, dataset, publisher, covered: covered(context)? };
        let mut files = vec![
            written(dcat::PATH, &dcat::catalogue(&about))?,
            written(schema_org::PATH, &schema_org::dataset(&about))?,
            written(croissant::PATH, &croissant::dataset(&about))?,
            written(guide::PATH, &guide::elements(&about))?,
        ];
        for table in about.tables() {
            files.push(written(&csvw::path(&csv::path(&table.name)), &csvw::table(&about, table))?);
        }
        for list in context.pipeline.fields.listings.values() {
            files.push(written(&csvw::path(&csv::path_of_list(&list.name)), &csvw::table(&about, list))?);
        }
        Ok(files)
    }
}

/// Page of a licence in the register of SPDX, which names every licence the same way.
pub(super) fn licence_page(licence: &str) -> String {
    format!("https://spdx.org/licenses/{licence}")
}

/// A release as every catalogue needs it.
pub(super) struct About<'a> {
    pub(super) context: Context<'a>,
    pub(super) dataset: &'a Dataset,
    pub(super) publisher: &'a Publisher,
    /// First and last day of the covered months, where there are any.
    pub(super) covered: Option<(String, String)>,
}

impl About<'_> {
    /// The tables that are published, in order of their names.
    pub(super) fn tables(&self) -> impl Iterator<Item = &TableSpec> {
        let fields = &self.context.pipeline.fields;
        self.context.release.tables.iter().filter_map(|table| fields.tables.get(&table.name))
    }

    /// Every file of data, with its kind: tables as CSV and Parquet, and the workbook.
    pub(super) fn distributions(&self) -> impl Iterator<Item = Distribution<'_>> {
        let kind = |file: &File| match file.path.rsplit_once('.').map(|(_, ending)| ending) {
            Some("csv") if file.rows.is_some() && file.path.starts_with("csv/") => Some(&CSV),
            Some("parquet") => Some(&PARQUET),
            Some("xlsx") => Some(&WORKBOOK),
            _ => None,
        };
        let fields = &self.context.pipeline.fields;
        self.context.made.iter().filter_map(move |file| {
            let kind = kind(file)?;
            let stem = file.path.rsplit('/').next().and_then(|name| name.split('.').next()).unwrap_or_default();
            Some(Distribution { file, kind, table: fields.tables.get(stem).filter(|_| kind.is_table) })
        })
    }

    /// Page of the licence.
    pub(super) fn licence(&self) -> String {
        licence_page(&self.dataset.licence)
    }

    /// How the release is cited: publisher, title, release and day.
    pub(super) fn citation(&self) -> String {
        let release = self.context.release;
        format!("{}. {}. {}. {}.", self.publisher.name, self.dataset.title, release.name, release.issued)
    }

    /// The area that the data are about: its name and its code, GB/T 2260.
    pub(super) fn area(&self) -> Option<(&str, &str)> {
        self.context.pipeline.spec.area.as_ref().map(|area| (area.name.as_str(), area.code.as_str()))
    }
}

/// A file of data as catalogues list it.
pub(super) struct Distribution<'a> {
    pub(super) file: &'a File,
    pub(super) kind: &'static Kind,
    /// The table it holds; the workbook holds several.
    pub(super) table: Option<&'a TableSpec>,
}

impl Distribution<'_> {
    pub(super) fn sha256(&self) -> &str {
        self.file.sha256()
    }
}

/// A format of files: its media type (IANA) and its name in the EU vocabulary of file types, which DCAT-AP asks for.
pub(super) struct Kind {
    pub(super) media_type: &'static str,
    pub(super) file_type: &'static str,
    is_table: bool,
}

const CSV: Kind = Kind { media_type: "text/csv", file_type: "CSV", is_table: true };
const PARQUET: Kind = Kind { media_type: "application/vnd.apache.parquet", file_type: "PARQUET", is_table: true };
const WORKBOOK: Kind =
    Kind { media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", file_type: "XLSX", is_table: false };

/// A text in both languages, as JSON-LD has it.
fn in_both(chinese: &str, english: &str) -> Value {
    json!([{ "@value": chinese, "@language": "zh" }, { "@value": english, "@language": "en" }])
}

fn covered(context: &Context<'_>) -> Result<Option<(String, String)>, Error> {
    let months = Rows::of(&context.release.tables, "by_month")?;
    let first = months.numbers().next().map(|row| format!("{}-01", months.text("month", row)));
    let last = context.release.period.last_day().map(|day| day.to_string());
    Ok(first.zip(last))
}

fn written(path: &str, value: &Value) -> Result<File, Error> {
    let mut text = serde_json::to_string_pretty(value).map_err(|error| fault(path, error))?;
    text.push('\n');
    Ok(File::new(path, text))
}

/// Where the CSV file of a table stands, seen from the release.
fn csv_path(table: &TableSpec) -> String {
    csv::path(&table.name)
}

#[cfg(test)]
mod tests;
