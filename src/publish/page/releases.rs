//! `index.html` of the output folder: all releases, newest first, in Chinese and English. It is made anew from the manifests
//! with every release, and looks as the newest one does.

use super::super::history::{read_manifest, releases};
use super::super::manifest::Record;
use super::super::{Lang, Words};
use super::figure::in_address;
use super::{path, render, trust};
use crate::error::Error;
use crate::pipeline::Pipeline;
use serde_json::{Value, json};
use std::path::Path;

/// Where it stands in the output folder.
pub(in crate::publish) const PATH: &str = "index.html";

/// The list of all releases in a folder, as the bytes of a page.
pub(in crate::publish) fn list(output: &Path, pipeline: &Pipeline, words: &dyn Words) -> Result<String, Error> {
    let mut all = releases(output)?;
    all.reverse();
    let records: Vec<Record> = all.iter().map(|release| read_manifest(&release.folder)).collect::<Result<_, Error>>()?;
    // The newest release of a period stands first.
    let newest = |period: &str| records.iter().find(|record| record.period == period).map_or("", |record| &record.release);
    let folders = all.iter().map(|release| release.folder.file_name().unwrap_or_default().to_string_lossy());
    let rows: Vec<Value> =
        records.iter().zip(folders).map(|(record, folder)| row(record, &folder, newest(&record.period), words)).collect();
    let dataset = pipeline.spec.dataset.as_ref();
    let publisher = pipeline.spec.publisher.as_ref();
    render::releases(
        words,
        &json!({
            "rows": rows,
            "title": dataset.map_or("", |dataset| &dataset.title), "title_en": dataset.map_or("", |dataset| &dataset.title_en),
            "description": dataset.map_or("", |dataset| &dataset.description),
            "description_en": dataset.map_or("", |dataset| &dataset.description_en),
            "publisher": publisher.map_or("", |publisher| &publisher.name),
            "publisher_en": publisher.and_then(|publisher| publisher.name_en.clone()),
        }),
    )
}

fn row(record: &Record, folder: &str, newest: &str, words: &dyn Words) -> Value {
    let workbook = record.files.iter().find(|file| file.path.ends_with(".xlsx")).map(|file| {
        let size = trust::size(usize::try_from(file.bytes).unwrap_or(usize::MAX));
        json!({ "href": format!("{}/{}", in_address(folder), in_address(&file.path)), "size": size })
    });
    let superseded = (record.release != newest)
        .then(|| [Lang::Chinese, Lang::English].map(|lang| words.say(lang, "page-releases-superseded", &[("name", newest.to_owned())])));
    let has = |wanted: &str| record.files.iter().any(|file| file.path == wanted);
    let pages = [Lang::Chinese, Lang::English].map(|lang| has(path(lang)).then(|| format!("{}/{}", in_address(folder), path(lang))));
    let names = [Lang::Chinese, Lang::English].map(|lang| match record.period.split_once('Q') {
        Some((year, quarter)) => words.say(lang, "publish-quarter", &[("year", year.to_owned()), ("quarter", quarter.to_owned())]),
        None => record.period.clone(),
    });
    json!({
        "release": record.release, "folder": in_address(folder), "issued": record.issued, "previous": record.previous,
        "names": names, "pages": pages, "workbook": workbook, "superseded": superseded,
    })
}
