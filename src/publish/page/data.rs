//! The rows behind the figures, for the page to load when a reader asks: compact files of columns beside the page, each a
//! script that hands over one value, since a page that is opened from a folder may load scripts and nothing else.
//!
//! `core` holds all activities without their words, `names` what is mentioned, `texts-0`, `texts-1` … the words of so many
//! entries each, and `grids` the statistics. Rows stand in the order of their days.

use super::super::{Context, File, fault};
use super::rows::{Activities, Entries, Listed};
use crate::error::Error;
use crate::model::{Cell, Role};
use chrono::NaiveDate;
use rayon::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The folder of the data, seen from the page.
pub(super) const FOLDER: &str = "page/data";
/// Entries of one file of texts: half a megabyte, which a browser reads at once.
const ENTRIES_A_FILE: usize = 2_000;
/// What parts the keys of a browser's index from their shared beginnings: one letter of base 36.
const MOST_SHARED: usize = 35;
/// Hands a value over to the page.
const HAND_OVER: &str = "gongbao";

pub(super) fn files(context: &Context<'_>) -> Result<Vec<File>, Error> {
    let listed = Listed::of(&context.release.tables)?;
    let parts: Vec<Part> = [Part::Core, Part::Names, Part::Grids]
        .into_iter()
        .chain((0..listed.entries.order.len().div_ceil(ENTRIES_A_FILE)).map(Part::Texts))
        .collect();
    let file = |part: Part| match part {
        Part::Core => script("core", &core(&listed)),
        Part::Names => script("names", &names(&listed)?),
        Part::Grids => script("grids", &super::grids::grids(context)?),
        Part::Texts(at) => script(&format!("texts-{at}"), &texts(&listed, at * ENTRIES_A_FILE)),
    };
    parts.into_par_iter().with_max_len(1).map(file).collect()
}

/// What one file holds.
enum Part {
    Core,
    Names,
    Grids,
    /// The words of so many entries, counted in files.
    Texts(usize),
}

/// Where a file of data stands in a release.
pub(super) fn path(name: &str) -> String {
    format!("{FOLDER}/{name}.js")
}

fn script(name: &str, value: &Value) -> Result<File, Error> {
    let path = path(name);
    let text = serde_json::to_string(value).map_err(|error| fault(&path, error))?;
    Ok(File::new(path, format!("{HAND_OVER}(\"{name}\",{});\n", harmless(&text))))
}

/// The value that a file of data hands over.
pub(super) fn handed_over(name: &str, text: &str) -> Option<Value> {
    let value = text.strip_prefix(&format!("{HAND_OVER}(\"{name}\","))?.strip_suffix(");\n")?;
    serde_json::from_str(value).ok()
}

/// JSON that can stand in a script or a page: no tag begins in it, and no line ends where JSON has none.
pub(super) fn harmless(json: &str) -> String {
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// Each text but what it shares with the one before: one letter tells how much that is.
fn front_coded<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut before: Vec<char> = Vec::new();
    texts
        .map(|text| {
            let letters: Vec<char> = text.chars().collect();
            let shared = before.iter().zip(&letters).take(MOST_SHARED).take_while(|(left, right)| left == right).count();
            let mark = u32::try_from(shared).ok().and_then(|shared| char::from_digit(shared, 36)).unwrap_or('0');
            let coded = std::iter::once(&mark).chain(&letters[shared..]).collect();
            before = letters;
            coded
        })
        .collect()
}

fn days(date: Option<NaiveDate>) -> Value {
    date.map_or(Value::Null, |date| json!(date.signed_duration_since(NaiveDate::default()).num_days()))
}

/// Texts that come again and again, each once.
#[derive(Default)]
struct Dictionary {
    texts: Vec<String>,
    at: BTreeMap<String, usize>,
}

impl Dictionary {
    /// The number of a text; −1 for none.
    fn number(&mut self, text: &str) -> i64 {
        if text.is_empty() {
            return -1;
        }
        let next = self.texts.len();
        let at = *self.at.entry(text.to_owned()).or_insert(next);
        if at == next {
            self.texts.push(text.to_owned());
        }
        i64::try_from(at).unwrap_or(-1)
    }
}

fn core(listed: &Listed<'_>) -> Value {
    let Activities { rows, order } = &listed.activities;
    let (mut categories, mut series, mut titles, mut bodies) =
        (Dictionary::default(), Dictionary::default(), Dictionary::default(), Dictionary::default());
    let days_of = |column: &str| order.iter().map(|row| days(date(&rows.cell(column, *row)))).collect::<Vec<_>>();
    let numbers = |column: &str| order.iter().map(|row| rows.count(column, *row)).collect::<Vec<_>>();
    let entry = order.iter().map(|row| listed.entry_at.get(rows.word("entry_id", *row)).copied()).collect::<Vec<_>>();
    let category: Vec<i64> = order.iter().map(|row| categories.number(rows.word("category", *row))).collect();
    let meeting: Vec<i64> = order.iter().map(|row| series.number(rows.word("meeting_series", *row))).collect();
    // What has no name of its own is told as printed.
    let printed = |row: &usize| format!("{}{}", rows.word("meeting_body", *row), rows.word("meeting_type", *row));
    let body: Vec<i64> = order.iter().map(|row| bodies.number(&printed(row))).collect();
    let people: Vec<Vec<i64>> = listed
        .people
        .iter()
        .map(|people| {
            people
                .iter()
                .flat_map(|row| {
                    let roles = roles(listed.participations.list("roles", *row));
                    let official = listed.official_at.get(listed.participations.word("official_id", *row)).copied();
                    let official = official.and_then(|at| i64::try_from(at).ok()).unwrap_or(-1);
                    [official, roles, titles.number(&listed.participations.list("titles", *row).join("|"))]
                })
                .collect()
        })
        .collect();
    let officials: Vec<Value> = listed
        .officials
        .numbers()
        .map(|row| {
            json!([listed.officials.text("official_id", row), listed.officials.text("name", row), listed.officials.list("titles", row)])
        })
        .collect();
    let entries = &listed.entries;
    let ids = entries.order.iter().map(|row| entries.rows.word("entry_id", *row));
    let entry_days = |column: &str| entries.order.iter().map(|row| days(date(&entries.rows.cell(column, *row)))).collect::<Vec<_>>();
    json!({
        "ids": front_coded(ids), "day": entry_days("start_date"), "size": ENTRIES_A_FILE,
        "left_out": listed.left_out, "roles": Role::ALL.map(Role::code),
        "categories": categories.texts, "series": series.texts, "titles": titles.texts, "bodies": bodies.texts, "officials": officials,
        "activities": {
            "entry": entry, "seq": numbers("seq"), "start": days_of("start_date"), "end": days_of("end_date"), "category": category,
            "series": meeting, "body": body, "ordinal": numbers("meeting_ordinal"), "term": numbers("meeting_term"),
            "year": numbers("meeting_year"), "people": people,
        },
    })
}

fn date(cell: &Cell<'_>) -> Option<NaiveDate> {
    if let Cell::Date(date) = cell { Some(*date) } else { None }
}

/// Roles as the digits of one number, so that a browser can ask for one of them.
fn roles(held: &[String]) -> i64 {
    Role::ALL.iter().enumerate().filter(|(_, role)| held.iter().any(|code| code == role.code())).map(|(at, _)| 1 << at).sum()
}

/// What is mentioned, entry by entry: kind, name, and the activity in it.
fn names(listed: &Listed<'_>) -> Result<Value, Error> {
    let mentions = &listed.mentions;
    let (mut kinds, mut texts) = (Dictionary::default(), Dictionary::default());
    let mut all: Vec<Vec<i64>> = vec![Vec::new(); listed.entries.order.len()];
    for row in mentions.numbers() {
        let entry = mentions.word("entry_id", row);
        let Some(at) = listed.entry_at.get(entry) else { continue };
        let within = mentions.word("activity_id", row).strip_prefix(entry).and_then(|rest| rest.strip_prefix('-'));
        let seq = within.and_then(|seq| seq.parse().ok()).unwrap_or(0);
        all[*at].extend([kinds.number(mentions.word("kind", row)), texts.number(mentions.word("text", row)), seq]);
    }
    Ok(json!({ "kinds": kinds.texts, "names": texts.texts, "entries": all, "merges": listed.merges()? }))
}

/// The words of some entries: their texts in one, with the length of each in the units of a browser.
fn texts(listed: &Listed<'_>, from: usize) -> Value {
    let Entries { rows, order } = &listed.entries;
    let (mut sources, mut sheets, mut codes) = (Dictionary::default(), Dictionary::default(), Dictionary::default());
    let mut all = String::new();
    let mut entries = Vec::new();
    let mut said: Vec<Vec<Value>> = Vec::new();
    for (at, row) in order.iter().enumerate().skip(from).take(ENTRIES_A_FILE) {
        let text = rows.word("text", *row);
        entries.push(json!([
            text.encode_utf16().count(),
            sources.number(&listed.source_path(rows.word("source_id", *row))),
            sheets.number(rows.word("sheet", *row)),
            rows.count("line_start", *row),
            rows.count("line_end", *row),
            rows.word("date_text", *row),
            codes.number(rows.word("date_precision", *row)),
            codes.number(rows.word("date_basis", *row)),
            rows.list("flags", *row),
        ]));
        let activities = &listed.activities_of[at];
        said.push(activities.iter().map(|activity| part_of(text, listed.activities.rows.word("description", *activity))).collect());
        all += text;
    }
    json!({ "text": all, "entries": entries, "said": said, "sources": sources.texts, "sheets": sheets.texts, "codes": codes.texts })
}

/// What tells an activity, as a place in the text of its entry where it stands there word by word.
fn part_of(text: &str, said: &str) -> Value {
    match text.find(said) {
        Some(at) => json!([text[..at].encode_utf16().count(), said.encode_utf16().count()]),
        None => json!(said),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_would_end_a_script_is_harmless_and_comes_back() {
        let hostile = json!({ "text": "</script><script>alert(1)</script>\u{2028}\"'" });
        let file = script("core", &hostile).unwrap();
        let text = String::from_utf8(file.bytes).unwrap();
        assert!(!text.contains('<') && !text.contains('\u{2028}'), "{text}");
        assert_eq!(handed_over("core", &text), Some(hostile));
    }

    #[test]
    fn what_a_key_shares_with_the_one_before_is_told_by_one_letter() {
        assert_eq!(front_coded(["abc-1", "abc-2", "b", ""].into_iter()), ["0abc-1", "42", "0b", "0"]);
    }
}
