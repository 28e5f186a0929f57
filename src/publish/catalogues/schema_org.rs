//! schema.org `Dataset`: what search engines of data read. The page for the public carries the same in its head.

use super::dcat::identifier;
use super::{About, in_both};
use crate::pipeline::Column;
use serde_json::{Value, json};

pub(in crate::publish) const PATH: &str = "schema.jsonld";

pub(super) fn dataset(about: &About<'_>) -> Value {
    let (dataset, release) = (about.dataset, about.context.release);
    let downloads: Vec<Value> = about
        .distributions()
        .map(|distribution| {
            json!({
                "@type": "DataDownload",
                "name": distribution.table.map_or(&about.dataset.title, |table| &table.label),
                "contentUrl": distribution.file.path,
                "encodingFormat": distribution.kind.media_type,
                "contentSize": format!("{} B", distribution.file.bytes.len()),
                "sha256": distribution.sha256(),
            })
        })
        .collect();
    let mut described = json!({
        "@context": "https://schema.org",
        "@type": "Dataset",
        "identifier": identifier(about),
        "name": in_both(&dataset.title, &dataset.title_en),
        "description": in_both(&dataset.description, &dataset.description_en),
        "license": about.licence(),
        "version": release.version.to_string(),
        "datePublished": release.issued.to_string(),
        "inLanguage": "zh",
        "isAccessibleForFree": true,
        "keywords": dataset.keywords,
        "publisher": { "@type": "GovernmentOrganization", "name": about.publisher.name },
        "creator": { "@type": "GovernmentOrganization", "name": about.publisher.name },
        "variableMeasured": variables(about),
        "distribution": downloads,
    });
    let mut say = |key: &str, value: Value| described.as_object_mut().map(|described| described.insert(key.to_owned(), value));
    if let Some((name, code)) = about.area() {
        let code = json!({ "@type": "PropertyValue", "propertyID": "GB/T 2260", "value": code });
        say("spatialCoverage", json!({ "@type": "AdministrativeArea", "name": name, "identifier": code }));
    }
    if let Some((first, last)) = &about.covered {
        say("temporalCoverage", json!(format!("{first}/{last}")));
    }
    described
}

/// What is counted: every column with a unit, once.
fn variables(about: &About<'_>) -> Vec<Value> {
    let mut measured: Vec<&Column> = Vec::new();
    for column in about.tables().flat_map(|table| about.context.pipeline.fields.columns(&table.name)) {
        if column.unit.is_some() && measured.iter().all(|other| other.name != column.name) {
            measured.push(column);
        }
    }
    measured
        .into_iter()
        .map(|column| {
            json!({
                "@type": "PropertyValue",
                "name": column.name,
                "alternateName": column.label,
                "description": column.description,
                "unitText": column.unit,
            })
        })
        .collect()
}
