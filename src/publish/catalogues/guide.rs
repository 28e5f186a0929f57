//! The thirteen core elements of the Chinese guide for catalogues of government information resources (政务信息资源目录编制指南):
//! classification, name, code, provider, provider's code, abstract, format, items, sharing, openness, update cycle, day of
//! publication, related resources. What the office has not told is null, never invented; which that is and where it is filled in
//! stands after them.

use super::About;
use super::dcat::identifier;
use crate::pipeline::Column;
use serde_json::{Map, Value, json};

pub(super) const PATH: &str = "catalogue.json";

pub(super) fn elements(about: &About<'_>) -> Value {
    let words = about.context.words;
    let (dataset, release) = (about.dataset, about.context.release);
    let mut formats: Vec<&str> = about.distributions().map(|distribution| distribution.kind.file_type).collect();
    formats.sort_unstable();
    formats.dedup();
    let name = |id: &str| words.zh(&format!("publish-catalogue-{id}"));
    let open = json!({
        name("open"): name("open-yes"),
        name("open-condition"): about.dataset.licence,
    });
    let sharing = json!({
        name("sharing-kind"): name("sharing-unconditional"),
        name("sharing-condition"): Value::Null,
        name("sharing-way"): name("sharing-files"),
    });
    let cycle = words.zh(&format!("publish-catalogue-cycle-{}", dataset.update_frequency));
    let pairs = [
        ("classification", json!(dataset.subject)),
        ("name", json!(dataset.title)),
        ("code", json!(identifier(about))),
        ("provider", json!(about.publisher.name)),
        ("provider-code", json!(about.publisher.code)),
        ("abstract", json!(dataset.description)),
        ("format", json!(formats)),
        ("items", items(about, &name)),
        ("sharing", sharing),
        ("openness", open),
        ("cycle", json!(cycle)),
        ("issued", json!(release.issued.to_string())),
        ("related", json!(release.comparison.previous)),
    ];
    let asked = ["classification", "provider-code"].into_iter();
    let unfilled = asked.filter(|id| pairs.iter().any(|(known, value)| known == id && value.is_null()));
    let unfilled: Map<String, Value> = unfilled.map(|id| (name(id), json!(name(&format!("unfilled-{id}"))))).collect();
    let remark = (!unfilled.is_empty()).then(|| ("unfilled", Value::Object(unfilled)));
    Value::Object(pairs.into_iter().chain(remark).map(|(id, value)| (name(id), value)).collect::<Map<String, Value>>())
}

/// Every column of every table: table, name and type.
fn items(about: &About<'_>, name: &dyn Fn(&str) -> String) -> Value {
    let fields = &about.context.pipeline.fields;
    let item = |table: &str, column: &Column| {
        let kind = name(&format!("type-{:?}", column.kind).to_lowercase());
        json!({ name("item-table"): table, name("item-name"): column.label, name("item-column"): column.name, name("item-type"): kind })
    };
    about.tables().flat_map(|table| fields.columns(&table.name).into_iter().map(move |column| item(&table.label, column))).collect()
}
