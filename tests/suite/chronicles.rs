//! How well whole chronicles are read: annotated texts of invented offices in `tests/chronicles/`, read by the stages as a
//! run reads them and held at floors. They stand in the repository, so that reading is measured wherever the tests run;
//! what the annotation means is told in `tests/chronicles/README.md`.

use gongbao::model::{Document, MentionKind, ReadEntry, Segmented};
use gongbao::pipeline::Pipeline;
use gongbao::{extract, segment};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The least F1 of each measure over all texts of tier `core`. A floor only ever rises.
const FLOORS: &[(&str, f64)] = &[
    ("entries", 0.98),
    ("bounds", 0.98),
    ("dates", 0.98),
    ("category, level 1", 0.96),
    ("category, level 2", 0.95),
    ("names", 0.99),
    ("names and titles", 0.98),
    ("names and roles", 0.98),
    ("meetings", 0.98),
    ("documents", 0.97),
    ("places", 0.92),
    ("organizations", 0.91),
    ("persons only mentioned", 0.94),
];

/// Hits, found and expected of one measure.
#[derive(Default)]
struct Tally {
    hit: usize,
    found: usize,
    expected: usize,
}

impl Tally {
    fn f1(&self) -> f64 {
        let both = self.found + self.expected;
        if both == 0 { 1.0 } else { 2.0 * self.hit as f64 / both as f64 }
    }
}

/// What is compared, each once.
pub(crate) type Items = BTreeSet<String>;

/// All measures, and every difference as a line.
#[derive(Default)]
pub(crate) struct Board {
    tallies: BTreeMap<&'static str, Tally>,
    differences: Vec<String>,
}

impl Board {
    pub(crate) fn add(&mut self, measure: &'static str, place: &str, found: &Items, expected: &Items) {
        let tally = self.tallies.entry(measure).or_default();
        tally.hit += found.intersection(expected).count();
        tally.found += found.len();
        tally.expected += expected.len();
        if found != expected {
            self.differences.push(format!("{place}: {measure}: found {found:?}, expected {expected:?}"));
        }
    }

    /// Prints every difference and every figure, for who looks for what is missing.
    pub(crate) fn print(&self, name: &str) {
        self.differences.iter().for_each(|line| println!("{name}: {line}"));
        for (measure, tally) in &self.tallies {
            println!("{name}: {measure}: {:.3} of {}", tally.f1(), tally.expected);
        }
    }

    /// Every floor that is not held.
    pub(crate) fn missed(&self, floors: &[(&str, f64)]) -> Vec<String> {
        let reached = |measure: &str| self.tallies.get(measure).map_or(0.0, Tally::f1);
        let missed = floors.iter().filter(|(measure, floor)| reached(measure) < *floor);
        missed.map(|(measure, floor)| format!("{measure}: {:.3} below {floor}", reached(measure))).collect()
    }
}

/// Letters to compare: no white space, one width, one kind of dash, no mark at the ends.
pub(crate) fn plain(text: &str) -> String {
    let narrow = |c: char| match u32::from(c) {
        wide @ 0xFF01..=0xFF5E => char::from_u32(wide - 0xFEE0).unwrap_or(c),
        _ if "—–‒―－~～".contains(c) => '-',
        _ if "“”".contains(c) => '"',
        _ => c,
    };
    let letters: String = text.chars().filter(|c| !c.is_whitespace()).map(narrow).collect();
    letters.trim_matches(|c| "。.;,、".contains(c)).to_owned()
}

fn texts(value: &Value) -> Items {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(plain).collect()
}

fn read(path: &Path, pipeline: &Pipeline) -> Vec<ReadEntry> {
    let text = fs::read_to_string(path).unwrap();
    read_text(&text, path, pipeline).1
}

/// A text as a run reads it: what `segment` made of it, and what `extract` made of that.
pub(crate) fn read_text(text: &str, path: &Path, pipeline: &Pipeline) -> (Segmented, Vec<ReadEntry>) {
    let document = Document::of_text(&path.file_name().unwrap().to_string_lossy(), text.to_owned());
    let segmented = segment::segment(&document, pipeline).value;
    (segmented.clone(), extract::extract(segmented, &document.source, pipeline).value)
}

/// For each annotated entry the one that was read: the next whose body begins as annotated.
fn paired(gold: &[Value], read: &[ReadEntry]) -> Vec<Option<usize>> {
    let bodies: Vec<String> = read.iter().map(|entry| plain(&entry.entry.text)).collect();
    let mut next = 0;
    let mut pair = |entry: &Value| {
        let begin = plain(entry["begin"].as_str().unwrap());
        let opens = |body: &String| body.find(&begin).is_some_and(|at| body[..at].chars().count() <= 45);
        let at = next + bodies[next..].iter().position(opens)?;
        next = at + 1;
        Some(at)
    };
    gold.iter().map(&mut pair).collect()
}

fn compare(place: &str, gold: &Value, read: Option<&ReadEntry>, board: &mut Board) {
    let found = |items: &mut dyn Iterator<Item = String>| items.collect::<Items>();
    let entry = read.map(|read| &read.entry);
    let body_end = plain(gold["end_text"].as_str().unwrap());
    let here = Items::from([place.to_owned()]);
    let when = |condition: bool| if condition { here.clone() } else { Items::new() };
    board.add("entries", place, &when(entry.is_some()), &here);
    board.add("bounds", place, &when(entry.is_some_and(|entry| plain(&entry.text).ends_with(&body_end))), &here);
    let day = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let expected_date = [day(&gold["start"]), day(&gold["end"]), day(&gold["precision"])].join(" ");
    let side = |date: Option<chrono::NaiveDate>| date.map_or_else(|| "-".to_owned(), |date| date.to_string());
    let date =
        |entry: &gongbao::model::Entry| [side(entry.date.start), side(entry.date.end), entry.date.precision.code().to_owned()].join(" ");
    board.add("dates", place, &found(&mut entry.map(date).into_iter()), &Items::from([expected_date]));
    let activities = read.map_or(&[][..], |read| &read.activities);
    let primary = || activities.first().map(|activity| activity.category.clone());
    let expected = gold["category"].as_str().unwrap().to_owned();
    let letter = |code: String| code[..1].to_owned();
    board.add("category, level 1", place, &found(&mut primary().map(letter).into_iter()), &Items::from([letter(expected.clone())]));
    board.add("category, level 2", place, &found(&mut primary().into_iter()), &Items::from([expected]));
    people(place, gold, read, board);
    let number = |value: &Value| value.as_i64().map(|number| number.to_string());
    let held = |meeting: &Value| Some(format!("{} {}", plain(meeting["type"].as_str().unwrap_or("")), number(&meeting["ordinal"])?));
    let meetings = activities.iter().filter_map(|activity| activity.meeting.as_ref());
    let held_here = meetings.filter_map(|m| Some(format!("{} {}", plain(m.kind.as_deref().unwrap_or("")), m.ordinal?)));
    board.add("meetings", place, &found(&mut { held_here }), &gold["meetings"].as_array().into_iter().flatten().filter_map(held).collect());
    let kinds = [
        ("documents", MentionKind::Document, "documents"),
        ("places", MentionKind::Place, "places"),
        ("organizations", MentionKind::Organization, "organizations"),
        ("persons only mentioned", MentionKind::Person, "mentioned"),
    ];
    let mentions = read.map_or(&[][..], |read| &read.mentions);
    for (measure, kind, field) in kinds {
        let named = mentions.iter().filter(|mention| mention.kind == kind).map(|mention| plain(&mention.text)).collect();
        board.add(measure, place, &named, &texts(&gold[field]));
    }
}

fn people(place: &str, gold: &Value, read: Option<&ReadEntry>, board: &mut Board) {
    let mut found: BTreeMap<String, (Items, Items)> = BTreeMap::new();
    for person in read.iter().flat_map(|read| &read.activities).flat_map(|activity| &activity.participations) {
        let (titles, roles) = found.entry(plain(&person.name)).or_default();
        titles.extend(person.titles.iter().map(|title| plain(title)));
        roles.extend(person.roles.iter().map(|role| role.code().to_owned()));
    }
    let mut expected: BTreeMap<String, (Items, Items)> = BTreeMap::new();
    for person in gold["officials"].as_array().into_iter().flatten() {
        expected.insert(plain(person["name"].as_str().unwrap()), (texts(&person["titles"]), texts(&person["roles"])));
    }
    let names = |people: &BTreeMap<String, (Items, Items)>| people.keys().cloned().collect::<Items>();
    let titled =
        |people: &BTreeMap<String, (Items, Items)>| people.iter().map(|(name, (titles, _))| format!("{name} {titles:?}")).collect();
    let acting = |people: &BTreeMap<String, (Items, Items)>| {
        people.iter().flat_map(|(name, (_, roles))| roles.iter().map(move |role| format!("{name} {role}"))).collect()
    };
    board.add("names", place, &names(&found), &names(&expected));
    board.add("names and titles", place, &titled(&found), &titled(&expected));
    board.add("names and roles", place, &acting(&found), &acting(&expected));
}

#[test]
fn annotated_chronicles_of_invented_offices_are_read() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pipeline = Pipeline::load(&root.join("pipelines/generic.toml")).unwrap();
    let mut files: Vec<PathBuf> = fs::read_dir(root.join("tests/chronicles")).unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "jsonl"));
    files.sort();
    assert!(files.len() >= 14, "only {} annotated chronicles in tests/chronicles", files.len());
    let mut boards: BTreeMap<String, Board> = BTreeMap::new();
    for file in files {
        let annotation = fs::read_to_string(&file).unwrap();
        let mut lines = annotation.lines().filter(|line| !line.trim().is_empty()).map(|line| serde_json::from_str::<Value>(line).unwrap());
        let head = lines.next().unwrap();
        let gold: Vec<Value> = lines.collect();
        let name = head["document"].as_str().unwrap();
        let board = boards.entry(head["tier"].as_str().unwrap().to_owned()).or_default();
        let read = read(&file.with_file_name(name), &pipeline);
        let pairs = paired(&gold, &read);
        for (entry, pair) in gold.iter().zip(&pairs) {
            compare(&format!("{name} {} {}", entry["n"], entry["begin"]), entry, pair.map(|at| &read[at]), board);
        }
        for (at, extra) in read.iter().enumerate().filter(|(at, _)| !pairs.contains(&Some(*at))) {
            let place = format!("{name}, entry {} of those read", at + 1);
            let opening: String = extra.entry.text.chars().take(20).collect();
            board.add("entries", &place, &Items::from([opening]), &Items::new());
        }
    }
    for (tier, board) in &boards {
        board.print(tier);
    }
    let missed = boards["core"].missed(FLOORS);
    assert!(missed.is_empty(), "{missed:#?}");
}
