//! The serde mirror of `pipelines/<name>.toml`. Closed: an unknown key is an error that names it.

use serde::Deserialize;
use std::collections::BTreeMap;

/// `pipelines/<name>.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// The area whose office prints the sources; absent in `generic.toml`, where the text names it.
    pub area: Option<Area>,
    /// Who publishes; needed by `publish`.
    pub publisher: Option<Publisher>,
    /// What is published; needed by `publish`.
    pub dataset: Option<Dataset>,
    /// Input folder, relative to the pipeline's own folder.
    #[serde(default = "input")]
    pub input: String,
    /// Output folder, relative to the pipeline's own folder.
    #[serde(default = "output")]
    pub output: String,
    /// Sources by name.
    pub sources: BTreeMap<String, SourceSpec>,
    /// Lexicons of the office's own, relative to the pipeline's own folder; they add to `lexicons/*.toml`.
    #[serde(default)]
    pub lexicons: Vec<String>,
}

impl Spec {
    /// What is said of the whole, by what it is: `licence`, `title`, `publisher`.
    pub fn description(&self) -> BTreeMap<String, String> {
        let mut told: Vec<(&str, Option<String>)> = Vec::new();
        if let Some(dataset) = &self.dataset {
            let Dataset { title, title_en, description, description_en, licence, update_frequency, .. } = dataset;
            let plain = [("title", title), ("title_en", title_en), ("description", description), ("description_en", description_en)];
            let more = [("licence", licence), ("update_frequency", update_frequency)];
            told.extend(plain.into_iter().chain(more).map(|(name, text)| (name, Some(text.clone()))));
            told.push(("keywords", Some(dataset.keywords.join("|")).filter(|keywords| !keywords.is_empty())));
            told.extend([("subject", dataset.subject.clone()), ("url", dataset.url.clone())]);
        }
        if let Some(Publisher { name, name_en, contact, code }) = &self.publisher {
            told.extend([("publisher", Some(name.clone())), ("publisher_en", name_en.clone())]);
            told.extend([("contact", contact.clone()), ("publisher_code", code.clone())]);
        }
        if let Some(area) = &self.area {
            told.extend([("area", Some(area.name.clone())), ("area_code", Some(area.code.clone()))]);
        }
        told.into_iter().filter_map(|(name, text)| Some((name.to_owned(), text?))).collect()
    }
}

fn input() -> String {
    "../input".to_owned()
}

fn output() -> String {
    "../output".to_owned()
}

/// An administrative area, GB/T 2260.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// `东河区`.
    pub name: String,
    /// In English: `Donghe District`.
    pub name_en: Option<String>,
    /// Six digits.
    pub code: String,
    /// The areas above, nearest first: 包头市, 内蒙古自治区.
    #[serde(default)]
    pub within: Vec<String>,
}

/// Who publishes.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publisher {
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: Option<String>,
    /// Contact, only where the office gives one.
    pub contact: Option<String>,
    /// Unified social credit code (统一社会信用代码), for the Chinese catalogue; only where the office gives it.
    pub code: Option<String>,
}

/// What is published (names of DCAT and the Chinese catalogue guide).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dataset {
    /// Lower-case name for machines: `donghe-activities`.
    pub name: String,
    /// `东河区政府活动统计`; also the workbook's file name.
    pub title: String,
    /// English title.
    pub title_en: String,
    /// What it holds, in Chinese.
    pub description: String,
    /// What it holds, in English.
    pub description_en: String,
    /// SPDX identifier of the licence of the data: `CC-BY-4.0`.
    pub licence: String,
    /// `quarterly`.
    pub update_frequency: String,
    /// Keywords.
    #[serde(default)]
    pub keywords: Vec<String>,
    /// Classification in the office's catalogue of information resources, where it has one.
    pub subject: Option<String>,
    /// Page of the dataset on the office's site, where there is one.
    pub url: Option<String>,
}

/// What kind of source a set of files is.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceSpec {
    /// `chronicle` (running text) or `workbook` (ledgers and rosters, told apart by their columns).
    pub kind: String,
    /// File name patterns, `*` and `?`; a file belongs to the first source that claims it.
    pub files: Vec<String>,
    /// Encoding, where it cannot be found: `GB18030`.
    pub encoding: Option<String>,
    /// Year in force at the first entry, where the text names none.
    pub year: Option<i32>,
    /// Headers of a workbook by what their columns hold, where the lexicon does not know them: `date = ["开展时间"]`.
    #[serde(default)]
    pub columns: BTreeMap<String, Vec<String>>,
}

impl SourceSpec {
    /// Whether its files hold rows.
    pub fn is_workbook(&self) -> bool {
        self.kind == "workbook"
    }
}
