//! A figure and what it stands on, told: line by line for a reader, and as JSON for another program.

use super::{Corrected, Figure, Ground};
use crate::messages::Messages;
use serde_json::{Value, json};

/// In the place of a rule, of an activity whose category the office has put right.
const BY_CORRECTION: &str = "correction";

/// For a reader: the value, how it was counted, and each row with the words of the source.
pub fn lines(figure: &Figure, messages: &Messages) -> Vec<String> {
    let key = figure.key.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ");
    let shown = |value: &str| if value.is_empty() { messages.word("explain-empty") } else { value.to_owned() };
    let about = [("table", figure.table.clone()), ("key", key), ("column", figure.column.clone()), ("value", shown(&figure.value))];
    let mut lines = vec![messages.tell("explain-figure", &about)];
    let n_rows = ("rows", figure.rows.len().to_string());
    lines.push(match (&figure.counted, &figure.of) {
        (Some(counted), Some([part, whole])) => {
            let values = [("counted", shown(counted)), ("part", part.clone()), ("whole", whole.clone()), n_rows];
            messages.tell("explain-counted-share", &values)
        }
        (Some(counted), None) => messages.tell("explain-counted", &[("counted", shown(counted)), n_rows]),
        (None, _) => messages.tell("explain-stands-on", &[n_rows]),
    });
    for ground in &figure.rows {
        lines.extend(ground_lines(ground, messages));
    }
    if !figure.taken.is_empty() {
        lines.push(messages.tell("explain-taken", &[("count", figure.taken.len().to_string())]));
        lines.extend(figure.taken.iter().map(|correction| format!("  {}", corrected(correction, messages))));
    }
    lines
}

fn ground_lines(ground: &Ground, messages: &Messages) -> Vec<String> {
    let stop = messages.word("publish-overview-and");
    let roles = ground.roles.iter().map(|role| messages.word(&format!("publish-value-{role}"))).collect::<Vec<_>>().join(&stop);
    let about = [&ground.date, &ground.category, &ground.who, &roles].into_iter().filter(|text| !text.is_empty());
    let about = about.cloned().collect::<Vec<_>>().join("  ");
    let values = [("table", ground.table.to_owned()), ("id", ground.id.clone()), ("about", about)];
    let mut lines = vec![format!("  {}", messages.tell("explain-ground", &values)), format!("    {}", place(ground, messages))];
    if !ground.rule.is_empty() {
        lines.push(format!("    {}", messages.tell("explain-rule", &[("rule", rule(ground, messages))])));
    }
    lines.extend(ground.corrections.iter().map(|correction| format!("    {}", corrected(correction, messages))));
    for other in &ground.others {
        let values = [("place", place(other, messages)), ("rule", rule(other, messages))];
        lines.push(format!("    {}", messages.tell("explain-other-source", &values)));
    }
    lines
}

/// File, line and what is printed there.
fn place(ground: &Ground, messages: &Messages) -> String {
    let path = if ground.sheet.is_empty() { ground.path.clone() } else { format!("{} [{}]", ground.path, ground.sheet) };
    let [first, last] = &ground.lines;
    let line = if first == last || last.is_empty() { first.clone() } else { format!("{first}-{last}") };
    let id = if line.is_empty() { "explain-place-of-file" } else { "explain-place" };
    messages.tell(id, &[("path", path), ("line", line), ("text", ground.text.clone())]).trim_end().to_owned()
}

/// What fired is told as it is; the rules of merging have names.
fn rule(ground: &Ground, messages: &Messages) -> String {
    match ground.rule.as_str() {
        BY_CORRECTION => messages.word("publish-value-correction"),
        rule if ground.table == "merges" => messages.word(&format!("publish-value-rule-{}", rule.replace('_', "-"))),
        rule => rule.to_owned(),
    }
}

fn corrected(correction: &Corrected, messages: &Messages) -> String {
    let id = if correction.operation == "set" { "explain-corrected" } else { "explain-corrected-row" };
    let values = [
        ("operation", messages.word(&format!("publish-value-operation-{}", correction.operation))),
        ("row", [correction.table.as_str(), correction.row.as_str()].join(" ")),
        ("field", correction.field.clone()),
        ("read", correction.read.clone()),
        ("corrected", correction.corrected.clone()),
        ("reason", correction.reason.clone()),
        ("date", correction.date.clone()),
        ("path", correction.path.clone()),
        ("line", correction.line.clone()),
    ];
    messages.tell(id, &values)
}

/// For another program.
pub fn json(figure: &Figure) -> Value {
    let key: serde_json::Map<String, Value> = figure.key.iter().map(|(name, value)| (name.clone(), json!(value))).collect();
    json!({
        "table": figure.table, "key": key, "column": figure.column, "value": figure.value, "counted": figure.counted,
        "part": figure.of.as_ref().map(|of| &of[0]), "whole": figure.of.as_ref().map(|of| &of[1]),
        "rows": figure.rows.iter().map(ground_json).collect::<Vec<Value>>(),
        "no_longer_counted": figure.taken.iter().map(corrected_json).collect::<Vec<Value>>(),
    })
}

fn ground_json(ground: &Ground) -> Value {
    json!({
        "table": ground.table, "id": ground.id, "date": ground.date, "category": ground.category, "who": ground.who, "roles": ground.roles,
        "rule": ground.rule, "path": ground.path, "sheet": ground.sheet, "line_start": ground.lines[0], "line_end": ground.lines[1],
        "text": ground.text, "corrections": ground.corrections.iter().map(corrected_json).collect::<Vec<Value>>(),
        "others": ground.others.iter().map(ground_json).collect::<Vec<Value>>(),
    })
}

fn corrected_json(correction: &Corrected) -> Value {
    json!({
        "operation": correction.operation, "table": correction.table, "row": correction.row, "field": correction.field,
        "value_read": correction.read, "value_corrected": correction.corrected, "reason": correction.reason, "date": correction.date,
        "path": correction.path, "line": correction.line,
    })
}
