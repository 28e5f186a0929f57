//! CSV on the Web (W3C, Metadata Vocabulary for Tabular Data): beside each CSV file what its columns mean, their types, the
//! separator of lists, the key, and the tables that it refers to.

use super::{About, in_both};
use crate::pipeline::{Column, ColumnType, TableSpec};
use serde_json::{Map, Value, json};

/// Where the description of a table stands: the name that a reader of the CSV file looks for.
pub(in crate::publish) fn path(csv: &str) -> String {
    format!("{csv}-metadata.json")
}

pub(super) fn table(about: &About<'_>, spec: &TableSpec) -> Value {
    let columns: Vec<Value> = about.context.pipeline.fields.columns(&spec.name).into_iter().map(column).collect();
    let references: Vec<Value> = spec
        .references
        .iter()
        .filter_map(|(column, target)| {
            let (table, key) = target.split_once('.')?;
            Some(json!({ "columnReference": column, "reference": { "resource": format!("{table}.csv"), "columnReference": key } }))
        })
        .collect();
    let mut schema = json!({ "columns": columns });
    if let (false, Some(schema)) = (spec.key.is_empty(), schema.as_object_mut()) {
        schema.insert("primaryKey".to_owned(), json!(spec.key));
    }
    if let (false, Some(schema)) = (references.is_empty(), schema.as_object_mut()) {
        schema.insert("foreignKeys".to_owned(), references.into());
    }
    let described = json!({
        "url": format!("{}.csv", spec.name),
        "dc:title": in_both(&spec.label, &spec.label_en),
        "dc:description": in_both(&spec.description, &spec.description_en),
        "dc:license": { "@id": about.licence() },
        "dc:publisher": { "@value": about.publisher.name, "@language": "zh" },
        "dc:issued": { "@value": about.context.release.issued.to_string(), "@type": "xsd:date" },
        "dialect": { "encoding": "utf-8", "header": true, "delimiter": ",", "quoteChar": "\"", "doubleQuote": true, "lineTerminators": ["\r\n"] },
        "tableSchema": schema,
    });
    // A reference may only point to a table that the same description names.
    let mut tables = vec![described];
    let mut named = vec![spec.name.as_str()];
    for target in spec.references.values().filter_map(|target| target.split_once('.')).map(|(table, _)| table) {
        if let Some(other) = about.tables().find(|table| table.name == target && !named.contains(&target)) {
            named.push(&other.name);
            let columns: Vec<Value> = about.context.pipeline.fields.columns(&other.name).into_iter().map(column).collect();
            tables.push(json!({ "url": format!("{}.csv", other.name), "tableSchema": { "columns": columns, "primaryKey": other.key } }));
        }
    }
    let mut whole = Map::new();
    whole.insert("@context".to_owned(), json!("http://www.w3.org/ns/csvw"));
    match tables.len() {
        1 => whole.extend(tables.pop().and_then(|table| table.as_object().cloned()).unwrap_or_default()),
        _ => {
            whole.insert("tables".to_owned(), tables.into());
        }
    }
    Value::Object(whole)
}

fn column(column: &Column) -> Value {
    let is_list = column.kind == ColumnType::List;
    let datatype = match column.kind {
        ColumnType::String | ColumnType::List => json!("string"),
        ColumnType::Category if column.values.is_empty() => json!("string"),
        ColumnType::Category => json!({ "base": "string", "format": alternatives(&column.values) }),
        ColumnType::Integer => json!("int"),
        ColumnType::Long => json!("long"),
        ColumnType::Number => json!("double"),
        ColumnType::Date => json!({ "base": "date", "format": "yyyy-MM-dd" }),
    };
    let mut described = json!({
        "name": column.name,
        "titles": column.name,
        "datatype": datatype,
        "dc:title": in_both(&column.label, &column.label_en),
        "dc:description": in_both(&column.description, &column.description_en),
    });
    if let Some(described) = described.as_object_mut() {
        if is_list {
            described.insert("separator".to_owned(), json!("|"));
        } else if !column.nullable {
            described.insert("required".to_owned(), json!(true));
        }
        if let Some(unit) = &column.unit {
            described.insert("schema:unitText".to_owned(), json!(unit));
        }
    }
    described
}

/// The allowed values as a regular expression: the only form in which CSV on the Web takes them.
fn alternatives(values: &[String]) -> String {
    let plain =
        |value: &String| value.chars().flat_map(|c| (!c.is_alphanumeric() && c != '_').then_some('\\').into_iter().chain([c])).collect();
    values.iter().map(plain).collect::<Vec<String>>().join("|")
}

#[cfg(test)]
mod tests {
    use super::alternatives;

    #[test]
    fn allowed_values_are_taken_by_their_letters() {
        assert_eq!(alternatives(&["M1".to_owned(), "range_line".to_owned(), "a.b".to_owned()]), "M1|range_line|a\\.b");
    }
}
