//! The rows behind the figures, for the page to load when a reader asks: compact files of columns beside the page, each a
//! script that hands over one value, since a page that is opened from a folder may load scripts and nothing else.
//!
//! `core` holds all activities without their words, `names` what is mentioned, `texts-0`, `texts-1` … the words of so many
//! entries each, and `grids` the statistics. Rows stand in the order of their days.

use super::super::{Context, File, fault};
use super::rows::{Activities, Entries, Listed, MOST_ENTRIES};
use crate::error::{Error, in_order};
use crate::model::{Role, Tables};
use chrono::NaiveDate;
use rayon::prelude::*;
use serde::Serialize;
use serde_json::Value;
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
    let parts: Vec<Part> = Part::all(listed.entries.order.len()).collect();
    let file = |part: Part| match part {
        Part::Core => script(&part.name(), &core(&listed)),
        Part::Names => script(&part.name(), &names(&listed)?),
        Part::Grids => script(&part.name(), &super::grids::grids(context)?),
        Part::Texts(at) => script(&part.name(), &texts(&listed, at * ENTRIES_A_FILE)),
    };
    in_order(parts.into_par_iter().with_max_len(1).map(file))
}

/// Where the files of data of a release stand, in their order.
pub(super) fn paths(tables: &Tables) -> Vec<String> {
    let n_entries = tables.get("entries").map_or(0, |entries| entries.height().min(MOST_ENTRIES));
    Part::all(n_entries).map(|part| path(&part.name())).collect()
}

/// What one file holds.
enum Part {
    Core,
    Names,
    Grids,
    /// The words of so many entries, counted in files.
    Texts(usize),
}

impl Part {
    /// All files for so many entries.
    fn all(n_entries: usize) -> impl Iterator<Item = Part> {
        [Part::Core, Part::Names, Part::Grids].into_iter().chain((0..n_entries.div_ceil(ENTRIES_A_FILE)).map(Part::Texts))
    }

    fn name(&self) -> String {
        match self {
            Part::Core => "core".to_owned(),
            Part::Names => "names".to_owned(),
            Part::Grids => "grids".to_owned(),
            Part::Texts(at) => format!("texts-{at}"),
        }
    }
}

/// Where a file of data stands in a release.
pub(super) fn path(name: &str) -> String {
    format!("{FOLDER}/{name}.js")
}

fn script(name: &str, value: &impl Serialize) -> Result<File, Error> {
    let path = path(name);
    let text = serde_json::to_string(value).map_err(|error| fault(&path, error))?;
    let text = if HARMFUL.iter().any(|letter| text.contains(*letter)) { harmless(&text) } else { text };
    Ok(File::new(path, format!("{HAND_OVER}(\"{name}\",{text});\n")))
}

/// The value that a file of data hands over.
pub(super) fn handed_over(name: &str, text: &str) -> Option<Value> {
    let value = text.strip_prefix(&format!("{HAND_OVER}(\"{name}\","))?.strip_suffix(");\n")?;
    serde_json::from_str(value).ok()
}

/// What would end a script, or a line where JSON has none.
const HARMFUL: [char; 3] = ['<', '\u{2028}', '\u{2029}'];

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

fn days(date: Option<NaiveDate>) -> Option<i64> {
    date.map(|date| date.signed_duration_since(NaiveDate::default()).num_days())
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

/// What `core` hands over. Written as it stands, without a tree of values in between: there are millions of them.
#[derive(Serialize)]
struct Core<'a> {
    ids: Vec<String>,
    day: Vec<Option<i64>>,
    size: usize,
    left_out: usize,
    roles: [&'static str; Role::ALL.len()],
    categories: Vec<String>,
    series: Vec<String>,
    titles: Vec<String>,
    bodies: Vec<String>,
    officials: Vec<(&'a str, &'a str, &'a [String])>,
    activities: Acts,
}

/// The activities in columns; the people of each as one row of numbers, three for a person.
#[derive(Serialize)]
struct Acts {
    entry: Vec<Option<usize>>,
    seq: Vec<i64>,
    start: Vec<Option<i64>>,
    end: Vec<Option<i64>>,
    category: Vec<i64>,
    series: Vec<i64>,
    body: Vec<i64>,
    ordinal: Vec<i64>,
    term: Vec<i64>,
    year: Vec<i64>,
    people: Vec<Vec<i64>>,
}

fn core<'a>(listed: &'a Listed<'_>) -> Core<'a> {
    let Activities { rows, order } = &listed.activities;
    let (mut categories, mut series, mut titles, mut bodies) =
        (Dictionary::default(), Dictionary::default(), Dictionary::default(), Dictionary::default());
    let days_of = |column: &str| {
        let column = rows.column(column);
        order.iter().map(|row| days(column.date(*row))).collect::<Vec<_>>()
    };
    let numbers = |column: &str| {
        let column = rows.column(column);
        order.iter().map(|row| column.count(*row)).collect::<Vec<_>>()
    };
    let numbered = |column: &str, dictionary: &mut Dictionary| {
        let column = rows.column(column);
        order.iter().map(|row| dictionary.number(column.word(*row))).collect::<Vec<_>>()
    };
    let entry_ids = rows.column("entry_id");
    let entry = order.iter().map(|row| listed.entry_at.get(entry_ids.word(*row)).copied()).collect();
    let (category, meeting) = (numbered("category", &mut categories), numbered("meeting_series", &mut series));
    // What has no name of its own is told as printed.
    let (meeting_bodies, types) = (rows.column("meeting_body"), rows.column("meeting_type"));
    let body = order.iter().map(|row| bodies.number(&[meeting_bodies.word(*row), types.word(*row)].concat())).collect();
    let (held, posts) = (listed.participations.column("roles"), listed.participations.column("titles"));
    let ids = listed.participations.column("official_id");
    let mut person = |row: &usize| {
        let official = listed.official_at.get(ids.word(*row)).and_then(|at| i64::try_from(*at).ok()).unwrap_or(-1);
        [official, roles(held.list(*row)), titles.number(&posts.list(*row).join("|"))]
    };
    let people = listed.people.iter().map(|people| people.iter().flat_map(&mut person).collect()).collect();
    let officials = &listed.officials;
    let (ids, names, titles_of) = (officials.column("official_id"), officials.column("name"), officials.column("titles"));
    let Entries { rows: entries, order: entry_order } = &listed.entries;
    let (entry_ids, entry_days) = (entries.column("entry_id"), entries.column("start_date"));
    Core {
        ids: front_coded(entry_order.iter().map(|row| entry_ids.word(*row))),
        day: entry_order.iter().map(|row| days(entry_days.date(*row))).collect(),
        size: ENTRIES_A_FILE,
        left_out: listed.left_out,
        roles: Role::ALL.map(Role::code),
        officials: officials.numbers().map(|row| (ids.word(row), names.word(row), titles_of.list(row))).collect(),
        activities: Acts {
            entry,
            seq: numbers("seq"),
            start: days_of("start_date"),
            end: days_of("end_date"),
            category,
            series: meeting,
            body,
            ordinal: numbers("meeting_ordinal"),
            term: numbers("meeting_term"),
            year: numbers("meeting_year"),
            people,
        },
        categories: categories.texts,
        series: series.texts,
        titles: titles.texts,
        bodies: bodies.texts,
    }
}

/// Roles as the digits of one number, so that a browser can ask for one of them.
fn roles(held: &[String]) -> i64 {
    Role::ALL.iter().enumerate().filter(|(_, role)| held.iter().any(|code| code == role.code())).map(|(at, _)| 1 << at).sum()
}

/// What `names` hands over: what is mentioned, entry by entry, as kind, name, and the activity in it.
#[derive(Serialize)]
struct Names {
    kinds: Vec<String>,
    names: Vec<String>,
    entries: Vec<Vec<i64>>,
    merges: Vec<Value>,
}

fn names(listed: &Listed<'_>) -> Result<Names, Error> {
    let mentions = &listed.mentions;
    let (mut kinds, mut texts) = (Dictionary::default(), Dictionary::default());
    let mut entries: Vec<Vec<i64>> = vec![Vec::new(); listed.entries.order.len()];
    let (ids, activities) = (mentions.column("entry_id"), mentions.column("activity_id"));
    let (kind, text) = (mentions.column("kind"), mentions.column("text"));
    for row in mentions.numbers() {
        let entry = ids.word(row);
        let Some(at) = listed.entry_at.get(entry) else { continue };
        let within = activities.word(row).strip_prefix(entry).and_then(|rest| rest.strip_prefix('-'));
        let seq = within.and_then(|seq| seq.parse().ok()).unwrap_or(0);
        entries[*at].extend([kinds.number(kind.word(row)), texts.number(text.word(row)), seq]);
    }
    Ok(Names { kinds: kinds.texts, names: texts.texts, entries, merges: listed.merges()? })
}

/// What a file of texts hands over: the texts of some entries in one, and what is told of each entry.
#[derive(Serialize)]
struct Texts<'a> {
    text: String,
    entries: Vec<Told<'a>>,
    said: Vec<Vec<Said<'a>>>,
    sources: Vec<String>,
    sheets: Vec<String>,
    codes: Vec<String>,
}

/// Of one entry: its length in the units of a browser, path, sheet, first and last line, date as printed, precision, basis, flags.
type Told<'a> = (usize, i64, i64, i64, i64, &'a str, i64, i64, &'a [String]);

/// What tells an activity: first place and length in the text of its entry where it stands there word by word, else its words.
#[derive(Serialize)]
#[serde(untagged)]
enum Said<'a> {
    There(usize, usize),
    Words(&'a str),
}

fn texts<'a>(listed: &'a Listed<'_>, from: usize) -> Texts<'a> {
    let Entries { rows, order } = &listed.entries;
    let (mut sources, mut sheets, mut codes) = (Dictionary::default(), Dictionary::default(), Dictionary::default());
    let column = |name: &str| rows.column(name);
    let (words, source_ids, on_sheets) = (column("text"), column("source_id"), column("sheet"));
    let (first, last, printed) = (column("line_start"), column("line_end"), column("date_text"));
    let (precision, basis, flags) = (column("date_precision"), column("date_basis"), column("flags"));
    let descriptions = listed.activities.rows.column("description");
    let mut text = String::new();
    let mut entries = Vec::new();
    let mut said = Vec::new();
    for (at, row) in order.iter().enumerate().skip(from).take(ENTRIES_A_FILE) {
        let row = *row;
        let own = words.word(row);
        entries.push((
            own.encode_utf16().count(),
            sources.number(&listed.source_path(source_ids.word(row))),
            sheets.number(on_sheets.word(row)),
            first.count(row),
            last.count(row),
            printed.word(row),
            codes.number(precision.word(row)),
            codes.number(basis.word(row)),
            flags.list(row),
        ));
        said.push(listed.activities_of[at].iter().map(|activity| part_of(own, descriptions.word(*activity))).collect());
        text += own;
    }
    Texts { text, entries, said, sources: sources.texts, sheets: sheets.texts, codes: codes.texts }
}

fn part_of<'a>(text: &str, said: &'a str) -> Said<'a> {
    match text.find(said) {
        Some(at) => Said::There(text[..at].encode_utf16().count(), said.encode_utf16().count()),
        None => Said::Words(said),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

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
