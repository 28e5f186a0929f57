//! `datapackage.json`, Data Package v2: every CSV file as a table with types, keys and meanings, every other file with its
//! length and hash. Parquet files are listed as files, since validators count the bytes of Parquet tables wrongly.

use super::{Context, Exporter, File, Lang, csv, fault};
use crate::error::Error;
use crate::model::sha256_hex;
use crate::pipeline::{Column, ColumnType, Fields, TableSpec};
use serde_json::{Map, Value, json};

pub(super) const PATH: &str = "datapackage.json";
const PROFILE: &str = "https://datapackage.org/profiles/2.0/datapackage.json";

/// `datapackage.json`.
pub(super) struct DataPackage;

impl Exporter for DataPackage {
    fn files(&self, context: &Context<'_>) -> Result<Vec<File>, Error> {
        let package = package(context);
        let mut text = serde_json::to_string_pretty(&package).map_err(|error| fault(PATH, error))?;
        text.push('\n');
        Ok(vec![File::new(PATH, text)])
    }
}

fn package(context: &Context<'_>) -> Value {
    let (release, spec) = (context.release, &context.pipeline.spec);
    let mut package = Map::new();
    let mut say = |key: &str, value: Value| package.insert(key.to_owned(), value);
    say("$schema", json!(PROFILE));
    if let Some(dataset) = &spec.dataset {
        say("name", json!(dataset.name));
        say("title", json!(dataset.title));
        say("title_en", json!(dataset.title_en));
        say("description", json!(dataset.description));
        say("description_en", json!(dataset.description_en));
        say("keywords", json!(dataset.keywords));
        say("licenses", json!([{ "name": dataset.licence }]));
        say("update_frequency", json!(dataset.update_frequency));
    }
    say("version", json!(release.version.to_string()));
    say("release", json!(release.name));
    say("created", json!(format!("{}T00:00:00Z", release.issued)));
    say("period", json!(release.period.to_string()));
    say("schema_version", json!(context.pipeline.fields.schema_version));
    if let Some(publisher) = &spec.publisher {
        let mut contributor = json!({ "title": publisher.name, "roles": ["publisher"] });
        if let (Some(name), Some(contributor)) = (&publisher.name_en, contributor.as_object_mut()) {
            contributor.insert("title_en".to_owned(), json!(name));
        }
        say("contributors", json!([contributor]));
        let source = |path: &str| {
            let values = [("publisher", publisher.name.clone()), ("path", path.to_owned())];
            json!({ "title": context.words.say(Lang::Chinese, "publish-package-source", &values) })
        };
        say("sources", release.inputs.iter().map(|input| source(&input.path)).collect());
    }
    say("resources", context.made.iter().map(|file| resource(context, file)).collect());
    Value::Object(package)
}

fn resource(context: &Context<'_>, file: &File) -> Value {
    let fields = &context.pipeline.fields;
    let list = || fields.listings.values().find(|list| csv::path_of_list(&list.name) == file.path);
    let table = fields.tables.values().find(|table| csv::path(&table.name) == file.path).or_else(list);
    let mut resource = Map::new();
    let mut say = |key: &str, value: Value| resource.insert(key.to_owned(), value);
    say("name", json!(table.map_or_else(|| name(&file.path), |table| table.name.clone())));
    if let Some(table) = table {
        say("type", json!("table"));
        say("title", json!(table.label));
        say("title_en", json!(table.label_en));
        say("description", json!(table.description));
        say("description_en", json!(table.description_en));
    } else {
        say("type", json!("file"));
    }
    let (format, mediatype) = kind(&file.path);
    say("path", json!(file.path));
    say("format", json!(format));
    say("mediatype", json!(mediatype));
    if format != "parquet" && format != "xlsx" {
        say("encoding", json!("utf-8"));
    }
    say("bytes", json!(file.bytes.len()));
    say("hash", json!(format!("sha256:{}", file.sha256())));
    if let Some(table) = table {
        let dialect = json!({ "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true, "header": true });
        say("dialect", dialect);
        say("schema", schema(context, table));
    }
    Value::Object(resource)
}

/// Names of resources are lower-case Latin letters, digits, `.`, `-` and `_`, each once; of the workbook only its form is such.
fn name(path: &str) -> String {
    let name: String = path.replace('/', "-").to_lowercase();
    if name.chars().all(|c| c.is_ascii_alphanumeric() || ".-_".contains(c)) {
        return name;
    }
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("xlsx") => "workbook".to_owned(),
        _ => format!("file-{}", &sha256_hex(path.as_bytes())[..10]),
    }
}

fn kind(path: &str) -> (&str, &'static str) {
    let format = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let mediatype = match format {
        "csv" => "text/csv",
        "parquet" => "application/vnd.apache.parquet",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "md" => "text/markdown",
        "json" => "application/json",
        "html" => "text/html",
        "js" => "text/javascript",
        "css" => "text/css",
        "toml" => "application/toml",
        _ => "application/octet-stream",
    };
    (format, mediatype)
}

fn schema(context: &Context<'_>, table: &TableSpec) -> Value {
    let fields: &Fields = &context.pipeline.fields;
    let columns: Vec<Value> = fields.columns(&table.name).into_iter().map(|column| field(context, table, column)).collect();
    let mut schema = json!({ "fieldsMatch": "exact", "fields": columns, "missingValues": [""] });
    if let (false, Some(schema)) = (table.key.is_empty(), schema.as_object_mut()) {
        schema.insert("primaryKey".to_owned(), json!(table.key));
    }
    let references: Vec<Value> = table
        .references
        .iter()
        .filter_map(|(column, target)| {
            let (table, key) = target.split_once('.')?;
            Some(json!({ "fields": [column], "reference": { "resource": table, "fields": [key] } }))
        })
        .collect();
    if let (false, Some(schema)) = (references.is_empty(), schema.as_object_mut()) {
        schema.insert("foreignKeys".to_owned(), references.into());
    }
    schema
}

fn field(context: &Context<'_>, table: &TableSpec, column: &Column) -> Value {
    let is_list = column.kind == ColumnType::List;
    let (kind, format) = match column.kind {
        ColumnType::String | ColumnType::Category | ColumnType::List => ("string", "default"),
        ColumnType::Integer | ColumnType::Long => ("integer", "default"),
        ColumnType::Number => ("number", "default"),
        ColumnType::Date => ("date", "%Y-%m-%d"),
    };
    let described = |lang, text: &str| match is_list {
        true => format!("{text} {}", context.words.say(lang, "publish-package-list", &[])),
        false => text.to_owned(),
    };
    let mut field = json!({
        "name": column.name,
        "type": kind,
        "format": format,
        "title": column.label,
        "title_en": column.label_en,
        "description": described(Lang::Chinese, &column.description),
        "description_en": described(Lang::English, &column.description_en),
    });
    let mut constraints = Map::new();
    // An empty list is an empty cell in CSV, which is no missing value of the table but is one of the file.
    if !column.nullable && !is_list {
        constraints.insert("required".to_owned(), json!(true));
    }
    if !column.values.is_empty() && !is_list {
        constraints.insert("enum".to_owned(), json!(column.values));
    }
    if table.key == [column.name.clone()] {
        constraints.insert("unique".to_owned(), json!(true));
    }
    if let Some(field) = field.as_object_mut() {
        if let Some(unit) = &column.unit {
            field.insert("unit".to_owned(), json!(unit));
        }
        if is_list {
            field.insert("separator".to_owned(), json!("|"));
        }
        if !constraints.is_empty() {
            field.insert("constraints".to_owned(), Value::Object(constraints));
        }
    }
    field
}

#[cfg(test)]
mod tests {
    use super::super::{files, fixture};
    use super::*;

    fn read() -> Value {
        let pipeline = fixture::pipeline();
        let made = files(&fixture::release(&pipeline), &pipeline, &fixture::Sentences::new()).unwrap();
        serde_json::from_slice(&made.iter().find(|file| file.path == PATH).unwrap().bytes).unwrap()
    }

    #[test]
    fn names_of_resources_are_unique_and_plain() {
        let package = read();
        let mut names: Vec<&str> =
            package["resources"].as_array().unwrap().iter().map(|resource| resource["name"].as_str().unwrap()).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
        assert!(names.contains(&"workbook") && names.contains(&"entries") && names.contains(&"parquet-entries.parquet"), "{names:?}");
    }

    #[test]
    fn a_table_has_types_keys_and_references() {
        let package = read();
        let resources = package["resources"].as_array().unwrap();
        let schema = &resources.iter().find(|resource| resource["name"] == "participations").unwrap()["schema"];
        assert_eq!(schema["primaryKey"], json!(["activity_id", "official_id"]));
        assert_eq!(schema["foreignKeys"][0]["reference"], json!({ "resource": "activities", "fields": ["activity_id"] }));
        let field = |name: &str| schema["fields"].as_array().unwrap().iter().find(|field| field["name"] == name).unwrap().clone();
        assert_eq!(field("start_date")["type"], "date");
        assert_eq!(field("roles")["separator"], "|");
        assert_eq!(field("activity_id")["constraints"], json!({ "required": true }));
    }
}
