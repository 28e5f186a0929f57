//! One description, many catalogues: none says what another contradicts, and each names every file of data as it is.

use super::super::{File, files, fixture};
use super::{croissant, csvw, dcat, guide, schema_org};
use crate::model::sha256_hex;
use crate::pipeline::Pipeline;
use serde_json::{Value, json};
use std::collections::BTreeMap;

struct Made {
    pipeline: Pipeline,
    files: Vec<File>,
}

impl Made {
    fn new() -> Made {
        let pipeline = fixture::pipeline();
        let files = files(&fixture::release(&pipeline), &pipeline, &fixture::Sentences::new()).unwrap();
        Made { pipeline, files }
    }

    fn read(&self, path: &str) -> Value {
        let file = self.files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("no {path}"));
        serde_json::from_slice(&file.bytes).unwrap()
    }

    /// Hash of every file of data by its path.
    fn hashes(&self) -> BTreeMap<String, String> {
        let is_data = |file: &&File| file.rows.is_some() && file.path != "changes.csv" || file.path.ends_with(".xlsx");
        self.files.iter().filter(is_data).map(|file| (file.path.clone(), sha256_hex(&file.bytes))).collect()
    }
}

fn hashes(list: &Value, path: impl Fn(&Value) -> Value, hash: impl Fn(&Value) -> Value) -> BTreeMap<String, String> {
    let text = |value: Value| value.as_str().unwrap().to_owned();
    list.as_array().unwrap().iter().map(|item| (text(path(item)), text(hash(item)))).collect()
}

#[test]
fn every_catalogue_names_every_file_of_data_with_its_hash() {
    let made = Made::new();
    let expected = made.hashes();
    let dcat = made.read(dcat::PATH);
    let listed = hashes(
        &dcat["dcat:distribution"],
        |item| item["dcat:downloadURL"]["@id"].clone(),
        |item| item["spdx:checksum"]["spdx:checksumValue"]["@value"].clone(),
    );
    assert_eq!(listed, expected);
    let schema = made.read(schema_org::PATH);
    assert_eq!(hashes(&schema["distribution"], |item| item["contentUrl"].clone(), |item| item["sha256"].clone()), expected);
    let tables: BTreeMap<_, _> = expected.into_iter().filter(|(path, _)| path.starts_with("csv/")).collect();
    let croissant = made.read(croissant::PATH);
    assert_eq!(hashes(&croissant["distribution"], |item| item["contentUrl"].clone(), |item| item["sha256"].clone()), tables);
}

#[test]
fn title_publisher_licence_version_and_day_agree() {
    let made = Made::new();
    let (dataset, publisher) = (made.pipeline.spec.dataset.clone().unwrap(), made.pipeline.spec.publisher.clone().unwrap());
    let (dcat, schema, croissant) = (made.read(dcat::PATH), made.read(schema_org::PATH), made.read(croissant::PATH));
    let (package, guide) = (made.read("datapackage.json"), made.read(guide::PATH));
    for title in [
        &dcat["dct:title"][0]["@value"],
        &schema["name"][0]["@value"],
        &croissant["alternateName"],
        &package["title"],
        &guide["信息资源名称"],
    ] {
        assert_eq!(*title, json!(dataset.title));
    }
    for name in [
        &dcat["dct:publisher"]["foaf:name"],
        &schema["publisher"]["name"],
        &croissant["publisher"]["name"],
        &package["contributors"][0]["title"],
        &guide["信息资源提供方"],
    ] {
        assert!(name.to_string().contains(&publisher.name), "{name}");
    }
    for licence in [&dcat["dct:license"]["@id"], &schema["license"], &croissant["license"], &package["licenses"][0]["name"]] {
        assert!(licence.as_str().unwrap().ends_with(&dataset.licence), "{licence}");
    }
    for version in [&dcat["dcat:version"], &schema["version"], &croissant["version"], &package["version"]] {
        assert_eq!(version, &json!("1.0.0"));
    }
    for day in [&dcat["dct:issued"]["@value"], &schema["datePublished"], &croissant["datePublished"], &guide["发布日期"]] {
        assert!(package["created"].as_str().unwrap().starts_with(day.as_str().unwrap()), "{day}");
    }
}

#[test]
fn every_column_has_one_name_and_type_in_all_descriptions_of_tables() {
    let made = Made::new();
    let (croissant, package) = (made.read(croissant::PATH), made.read("datapackage.json"));
    for resource in package["resources"].as_array().unwrap().iter().filter(|resource| resource["type"] == "table") {
        let table = resource["name"].as_str().unwrap();
        let names = |fields: &Value| fields.as_array().unwrap().iter().map(|field| field["name"].clone()).collect::<Vec<Value>>();
        let expected = names(&resource["schema"]["fields"]);
        let is_list = made.pipeline.fields.listings.contains_key(table);
        let record = croissant["recordSet"].as_array().unwrap().iter().find(|record| record["name"] == table);
        assert_eq!(record.map(|record| names(&record["field"])), (!is_list).then(|| expected.clone()), "croissant {table}");
        let csvw = made.read(&csvw::path(resource["path"].as_str().unwrap()));
        let described = csvw["tables"].as_array().map_or(&csvw, |tables| &tables[0]);
        assert_eq!(described["url"], json!(format!("{table}.csv")));
        assert_eq!(names(&described["tableSchema"]["columns"]), expected, "csvw {table}");
        assert_eq!(described["tableSchema"]["primaryKey"], resource["schema"]["primaryKey"], "csvw {table}");
    }
}

#[test]
fn the_chinese_catalogue_has_its_thirteen_elements_and_invents_none() {
    let made = Made::new();
    let guide = made.read(guide::PATH);
    // What is not filled in is told after the thirteen.
    let empty: Vec<&String> = guide.as_object().unwrap().iter().filter(|(_, value)| value.is_null()).map(|(name, _)| name).collect();
    let unfilled: Vec<&String> = guide["未填写的元素"].as_object().map(|told| told.keys().collect()).unwrap_or_default();
    assert!(empty.iter().all(|name| *name == "关联资源代码" || unfilled.contains(name)), "{empty:?} {unfilled:?}");
    assert_eq!(guide.as_object().unwrap().len(), 13 + usize::from(!unfilled.is_empty()));
    let types = guide["信息项信息"].as_array().unwrap().iter().map(|item| item["数据类型"].as_str().unwrap());
    assert!(types.clone().all(|kind| !kind.is_ascii() && kind.contains('型')), "{:?}", types.collect::<Vec<_>>());
    assert_eq!(guide["信息资源提供方代码"], json!(made.pipeline.spec.publisher.as_ref().unwrap().code));
    let n_columns: usize = made.pipeline.fields.tables.values().map(|table| table.columns.len()).sum();
    assert!(guide["信息项信息"].as_array().unwrap().len() <= n_columns);
}
