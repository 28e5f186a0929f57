//! Croissant 1.0 (MLCommons): the CSV tables as record sets with typed fields and keys, for tools that load
//! data by their description.

use super::schema_org;
use super::{About, CSV, csv_path};
use crate::pipeline::{Column, ColumnType, TableSpec};
use serde_json::{Value, json};

pub(in crate::publish) const PATH: &str = "croissant.json";

/// The context that the specification prescribes, word for word.
fn context() -> Value {
    json!({
        "@language": "zh",
        "@vocab": "https://schema.org/",
        "citeAs": "cr:citeAs",
        "column": "cr:column",
        "conformsTo": "dct:conformsTo",
        "cr": "http://mlcommons.org/croissant/",
        "data": { "@id": "cr:data", "@type": "@json" },
        "dataType": { "@id": "cr:dataType", "@type": "@vocab" },
        "dct": "http://purl.org/dc/terms/",
        "equivalentProperty": "cr:equivalentProperty",
        "examples": { "@id": "cr:examples", "@type": "@json" },
        "extract": "cr:extract",
        "field": "cr:field",
        "fileObject": "cr:fileObject",
        "fileProperty": "cr:fileProperty",
        "fileSet": "cr:fileSet",
        "format": "cr:format",
        "includes": "cr:includes",
        "isLiveDataset": "cr:isLiveDataset",
        "jsonPath": "cr:jsonPath",
        "key": "cr:key",
        "md5": "cr:md5",
        "parentField": "cr:parentField",
        "path": "cr:path",
        "recordSet": "cr:recordSet",
        "references": "cr:references",
        "regex": "cr:regex",
        "repeated": "cr:repeated",
        "replace": "cr:replace",
        "rai": "http://mlcommons.org/croissant/RAI/",
        "samplingRate": "cr:samplingRate",
        "sc": "https://schema.org/",
        "separator": "cr:separator",
        "source": "cr:source",
        "subField": "cr:subField",
        "transform": "cr:transform",
    })
}

pub(super) fn dataset(about: &About<'_>) -> Value {
    let (dataset, release) = (about.dataset, about.context.release);
    let files: Vec<Value> = about
        .tables()
        .filter_map(|table| {
            let file = about.context.made.iter().find(|file| file.path == csv_path(table))?;
            Some(json!({
                "@type": "cr:FileObject",
                "@id": csv_path(table),
                "name": format!("{}.csv", table.name),
                "description": table.label,
                "contentUrl": csv_path(table),
                "contentSize": format!("{} B", file.bytes.len()),
                "encodingFormat": CSV.media_type,
                "sha256": file.sha256(),
            }))
        })
        .collect();
    let records: Vec<Value> = about.tables().map(|table| record_set(about, table)).collect();
    // Readers of this format know organisations and persons only.
    let organization = json!({ "@type": "Organization", "name": about.publisher.name });
    let mut described = json!({
        "@context": context(),
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": dataset.name,
        "alternateName": dataset.title,
        "description": dataset.description,
        "license": about.licence(),
        "url": dataset.url.as_deref().unwrap_or("./"),
        "version": release.version.to_string(),
        "datePublished": release.issued.to_string(),
        "keywords": dataset.keywords,
        "isLiveDataset": false,
        "citeAs": about.citation(),
        "publisher": organization,
        "creator": organization,
        "distribution": files,
        "recordSet": records,
    });
    let same = schema_org::dataset(about);
    for key in ["inLanguage", "temporalCoverage"] {
        if let (Some(value), Some(described)) = (same.get(key), described.as_object_mut()) {
            described.insert(key.to_owned(), value.clone());
        }
    }
    described
}

fn record_set(about: &About<'_>, table: &TableSpec) -> Value {
    let fields: Vec<Value> = about.context.pipeline.fields.columns(&table.name).into_iter().map(|column| field(table, column)).collect();
    let key: Vec<Value> = table.key.iter().map(|column| json!({ "@id": id(&table.name, column) })).collect();
    json!({
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.description,
        "key": key,
        "field": fields,
    })
}

fn field(table: &TableSpec, column: &Column) -> Value {
    let kind = match column.kind {
        ColumnType::String | ColumnType::Category | ColumnType::List => "sc:Text",
        ColumnType::Integer | ColumnType::Long => "sc:Integer",
        ColumnType::Number => "sc:Float",
        ColumnType::Date => "sc:Date",
    };
    // References are left to CSV on the Web and the data package: readers of this format take one for a join and load it so.
    json!({
        "@type": "cr:Field",
        "@id": id(&table.name, &column.name),
        "name": column.name,
        "description": column.description,
        "dataType": kind,
        "source": { "fileObject": { "@id": csv_path(table) }, "extract": { "column": column.name } },
    })
}

fn id(table: &str, column: &str) -> String {
    format!("{table}/{column}")
}
