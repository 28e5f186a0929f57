//! What the script of the page needs in the language of the document: its sentences, and names of columns, categories, codes
//! and periods. It stands in the page as a block of data.

use super::SCRIPTS;
use super::render::of_script;
use super::view::View;
use crate::model::Role;
use serde_json::{Map, Value, json};

/// Values of the script's sentences: each is said as its name in braces, and the script puts it in.
const VALUES: [&str; 6] = ["count", "total", "name", "first", "last", "period"];
/// Columns that the script shows, of these tables.
const COLUMNS: [(&str, &[&str]); 7] = [
    (
        "activities",
        &["activity_id", "start_date", "end_date", "category", "description", "meeting_series", "meeting_ordinal", "n_officials"],
    ),
    ("entries", &["entry_id", "date_text", "date_precision", "date_basis", "text", "flags", "line_start", "line_end", "n_activities"]),
    ("participations", &["name", "titles", "roles"]),
    ("sources", &["path"]),
    ("officials", &["first_date", "last_date"]),
    ("by_month", &["month", "n_entries", "n_activities", "n_officials", "n_active_days", "n_documents", "n_places", "coverage"]),
    ("mentions", &["kind"]),
];
/// Codes that the script shows.
const CODES: [&str; 4] = ["document", "place", "organization", "person"];

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
    let codes: Map<String, Value> = CODES.iter().map(|code| ((*code).to_owned(), json!(view.value(code)))).collect();
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
