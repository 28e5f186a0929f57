//! From a text back to the ground of what was read in it: each entry with its date and what the date leans on, each
//! activity with the words that fired under its sentence, each person and thing with its rule. It reads nothing itself.

mod figure;

pub use figure::{Corrected, Figure, Ground, figure, json as figure_json, lines as figure_lines};

use crate::messages::Messages;
use crate::model::{Activity, DateSpan, Finding, Meeting, Mention, Participation, ReadEntry, without_personal_numbers};
use crate::pipeline::Categories;
use serde_json::{Value, json};
use std::ops::Range;
use unicode_width::UnicodeWidthStr;

/// All entries for a reader: one block each.
pub fn lines(entries: &[ReadEntry], categories: &Categories, messages: &Messages) -> Vec<String> {
    if entries.is_empty() {
        return vec![messages.word("explain-none")];
    }
    entries.iter().flat_map(|entry| entry_lines(entry, categories, messages)).collect()
}

fn entry_lines(read: &ReadEntry, categories: &Categories, messages: &Messages) -> Vec<String> {
    let entry = &read.entry;
    let head = messages.tell(
        "explain-entry",
        &[
            ("seq", entry.seq.to_string()),
            ("date", entry.date.to_string()),
            ("printed", entry.date_text.clone()),
            ("precision", entry.date.precision.code().to_owned()),
            ("basis", entry.date.basis.code().to_owned()),
            ("line", entry.location.line_start.to_string()),
        ],
    );
    let mut lines = vec![head];
    for (n, activity) in read.activities.iter().enumerate() {
        lines.extend(activity_lines(n + 1, activity, &entry.text, categories, messages));
    }
    for mention in &read.mentions {
        let values = [
            ("kind", messages.word(&format!("kind-{}", mention.kind.code()))),
            ("text", mention.text.clone()),
            ("rule", mention.rule.to_owned()),
        ];
        lines.push(format!("  {}", messages.tell("explain-mention", &values)));
    }
    lines.push(String::new());
    lines
}

fn activity_lines(seq: usize, activity: &Activity, text: &str, categories: &Categories, messages: &Messages) -> Vec<String> {
    let label = categories.codes.iter().find(|category| category.code == activity.category);
    let label = label.map(|category| if messages.is_chinese() { &category.label } else { &category.label_en });
    let values = [
        ("seq", seq.to_string()),
        ("category", activity.category.clone()),
        ("label", label.cloned().unwrap_or_default()),
        ("rule", activity.trigger.clone()),
    ];
    let mut lines = vec![format!("  {}", messages.tell("explain-activity", &values))];
    lines.extend(marked(text, &activity.span).into_iter().map(|line| format!("    {line}")));
    if let Some(meeting) = &activity.meeting {
        let number = |number: Option<i32>| number.map_or_else(|| "-".to_owned(), |number| number.to_string());
        let printed = || Some(format!("{}{}", meeting.body.as_deref()?, meeting.kind.as_deref()?));
        let values = [
            ("series", meeting.series.clone().or_else(printed).unwrap_or_else(|| "-".to_owned())),
            ("term", number(meeting.term)),
            ("year", number(meeting.year)),
            ("ordinal", number(meeting.ordinal)),
        ];
        lines.push(format!("    {}", messages.tell("explain-meeting", &values)));
    }
    for person in &activity.participations {
        let dash = |list: Vec<&str>| if list.is_empty() { "-".to_owned() } else { list.join(", ") };
        let values = [
            ("name", person.name.clone()),
            ("titles", dash(person.titles.iter().map(String::as_str).collect())),
            ("roles", dash(person.roles.iter().map(|role| role.code()).collect())),
            ("rule", person.rule.to_owned()),
        ];
        lines.push(format!("    {}", messages.tell("explain-participation", &values)));
    }
    lines
}

/// The sentence that holds a span, and under it marks as wide as the words they stand under.
fn marked(text: &str, span: &Range<usize>) -> Vec<String> {
    let (Some(before), Some(words), Some(after)) = (text.get(..span.start), text.get(span.clone()), text.get(span.end..)) else {
        return Vec::new();
    };
    let end_of_sentence = |c: char| matches!(c, '。' | '；' | '！' | '？' | '\n');
    let start = before.rfind(end_of_sentence).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let end = after.find(end_of_sentence).map_or(after.len(), |at| at);
    let lead = " ".repeat(UnicodeWidthStr::width(&before[start..]));
    vec![format!("{}{words}{}", &before[start..], &after[..end]), format!("{lead}{}", "^".repeat(UnicodeWidthStr::width(words)))]
}

/// A date for another program.
pub fn date_json(text: &str, date: &DateSpan) -> Value {
    json!({
        "text": text,
        "start_date": date.start.map(|day| day.to_string()),
        "end_date": date.end.map(|day| day.to_string()),
        "date_precision": date.precision.code(),
        "date_basis": date.basis.code(),
    })
}

/// An entry for another program; spans are of characters of its text.
pub fn entry_json(read: &ReadEntry) -> Value {
    let entry = &read.entry;
    let text = entry.text.as_str();
    json!({
        "entry_id": read.id,
        "seq": entry.seq,
        "start_date": entry.date.start.map(|day| day.to_string()),
        "end_date": entry.date.end.map(|day| day.to_string()),
        "date_precision": entry.date.precision.code(),
        "date_text": entry.date_text,
        "date_basis": entry.date.basis.code(),
        "text": text,
        "line_start": entry.location.line_start,
        "line_end": entry.location.line_end,
        "flags": entry.flags.iter().map(|flag| flag.code()).collect::<Vec<_>>(),
        "activities": read.activities.iter().map(|activity| activity_json(activity, text)).collect::<Vec<_>>(),
        "mentions": read.mentions.iter().map(|mention| mention_json(mention, text)).collect::<Vec<_>>(),
    })
}

fn activity_json(activity: &Activity, text: &str) -> Value {
    json!({
        "category": activity.category,
        "description": activity.description,
        "trigger": activity.trigger,
        "span": characters(text, &activity.span),
        "meeting": activity.meeting.as_ref().map(meeting_json),
        "participations": activity.participations.iter().map(|person| participation_json(person, text)).collect::<Vec<_>>(),
    })
}

fn meeting_json(meeting: &Meeting) -> Value {
    json!({
        "series": meeting.series,
        "body": meeting.body,
        "type": meeting.kind,
        "term": meeting.term,
        "year": meeting.year,
        "ordinal": meeting.ordinal,
    })
}

fn participation_json(person: &Participation, text: &str) -> Value {
    json!({
        "name": person.name,
        "titles": person.titles,
        "roles": person.roles.iter().map(|role| role.code()).collect::<Vec<_>>(),
        "rule": person.rule,
        "span": characters(text, &person.span),
    })
}

fn mention_json(mention: &Mention, text: &str) -> Value {
    json!({
        "kind": mention.kind.code(),
        "text": mention.text,
        "text_printed": mention.text_printed,
        "activity": mention.activity.map(|activity| activity + 1),
        "rule": mention.rule,
        "span": characters(text, &mention.span),
    })
}

/// A finding for another program.
pub fn finding_json(finding: &Finding) -> Value {
    let values: serde_json::Map<String, Value> =
        finding.values.iter().map(|(name, value)| ((*name).to_owned(), Value::from(kept_back(value)))).collect();
    json!({
        "code": finding.code.code(),
        "severity": finding.code.severity().code(),
        "path": finding.place.path.as_deref().map(kept_back),
        "line": finding.place.line,
        "column": finding.place.column,
        "values": values,
    })
}

/// A text without the numbers of persons, which the names of files hold at times.
fn kept_back(text: &str) -> String {
    without_personal_numbers(text).map_or_else(|| text.to_owned(), |(masked, _)| masked)
}

fn characters(text: &str, span: &Range<usize>) -> [usize; 2] {
    [span.start, span.end].map(|offset| text.get(..offset).map_or(0, |before| before.chars().count()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_under_the_words_that_fired() {
        let text = "上午开会。下午镇长赵一主持召开例会；散会。";
        let start = text.find("主持").expect("there");
        assert_eq!(marked(text, &(start..start + "主持".len())), ["下午镇长赵一主持召开例会", "            ^^^^"]);
        assert!(marked(text, &(1..2)).is_empty());
    }
}
