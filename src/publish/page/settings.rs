//! What the script of the page needs in the language of the document: its sentences, and names of columns, categories, codes
//! and periods. It stands in the page as a block of data.

use super::SCRIPTS;
use super::render::of_script;
use super::view::View;
use crate::model::{MentionKind, Role};
use serde_json::{Map, Value, json};

/// Values of the script's sentences: each is said as its name in braces, and the script puts it in.
const VALUES: [&str; 5] = ["count", "name", "first", "last", "period"];
/// Columns that the script shows, of these tables.
const COLUMNS: [(&str, &[&str]); 4] = [
    ("activities", &["activity_id", "start_date", "category", "description"]),
    ("entries", &["date_text", "date_precision", "date_basis", "flags"]),
    ("participations", &["name", "titles", "roles"]),
    ("by_month", &["month", "n_activities"]),
];
/// Columns of codes that the view of an activity tells in words.
const OF_ENTRIES: [&str; 3] = ["date_precision", "date_basis", "flags"];
/// Kinds of mention that the script shows.
const KINDS: [MentionKind; 3] = [MentionKind::Document, MentionKind::Place, MentionKind::Organization];

pub(super) fn settings(view: &View<'_>) -> Value {
    let named = VALUES.map(|name| (name, format!("{{{name}}}")));
    let mut said = Map::new();
    for name in SCRIPTS.iter().flat_map(|(_, script)| of_script(script)) {
        said.entry(name).or_insert_with(|| json!(view.say(&name.replace('_', "-"), &named)));
    }
    let known = &view.context.pipeline.categories;
    let mut categories: Vec<Value> = Vec::new();
    for level1 in &known.level1 {
        let below = known.codes.iter().filter(|category| category.level1() == level1.code && category.code != level1.code);
        for category in std::iter::once(level1).chain(below) {
            let definition = view.of(&category.definition, &category.definition_en);
            categories.push(json!([category.code, view.of(&category.label, &category.label_en), level1.code, definition]));
        }
    }
    let roles: Map<String, Value> = Role::ALL.iter().map(|role| (role.code().to_owned(), json!(view.value(role.code())))).collect();
    let fields = &view.context.pipeline.fields;
    let of_entries = OF_ENTRIES.iter().filter_map(|column| fields.column("entries", column)).flat_map(|column| column.values.clone());
    let codes = KINDS.iter().map(|kind| kind.code().to_owned()).chain(of_entries);
    let codes: Map<String, Value> = codes.map(|code| (code.clone(), json!(view.value(&code)))).collect();
    let mut columns = Map::new();
    for (table, names) in COLUMNS {
        columns.extend(names.iter().map(|name| (format!("{table}.{name}"), json!(view.column(table, name)))));
    }
    let release = view.context.release;
    json!({
        "t": said, "categories": categories, "roles": roles, "codes": codes, "columns": columns, "release": release.name,
        "quarter": release.period.to_string(), "lang": super::trust::code(view.lang),
        "months": view.of("zh", "en") == "zh",
    })
}
