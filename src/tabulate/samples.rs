//! Invented entries for the tests of this stage.

use crate::model::{
    Activity, Anchor, Basis, CharacterCounts, DateSpan, Entry, Location, Mention, MentionKind, Participation, Precision, ReadEntry, Role,
    Source, SourceKind, entry_id,
};
use chrono::NaiveDate;

pub(super) fn day(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}

pub(super) fn source(name: &str) -> Source {
    Source {
        id: format!("S-{name}"),
        path: format!("2031Q1/{name}.txt"),
        file: name.into(),
        kind: SourceKind::Text,
        sha256: "0".repeat(64),
        bytes: 12,
        encoding: "UTF-8".to_owned(),
        claim: String::new(),
    }
}

pub(super) fn counts() -> CharacterCounts {
    CharacterCounts { total: 10, entry: 7, heading: 1, noise: 2, unread: 0 }
}

pub(super) fn person(name: &str, titles: &[&str], roles: &[Role]) -> Participation {
    let titles = titles.iter().map(|title| (*title).to_owned()).collect();
    Participation { name: name.to_owned(), titles, roles: roles.to_vec(), rule: "", span: 0..0 }
}

pub(super) fn activity(category: &str, participations: Vec<Participation>) -> Activity {
    Activity {
        category: category.to_owned(),
        description: format!("做了{category}"),
        meeting: None,
        participations,
        trigger: format!("{category}:做"),
        span: 0..0,
    }
}

pub(super) fn document(title: &str, activity: Option<usize>) -> Mention {
    let span = 0..title.len();
    let (kind, text, rule) = (MentionKind::Document, title.to_owned(), "");
    Mention { kind, text, text_printed: format!("《{title}》"), activity, rule, span, cell: None }
}

/// An entry of one day; `date` may be no date at all.
pub(super) fn entry(seq: u32, date: &str, text: &str, activities: Vec<Activity>) -> ReadEntry {
    let start = day(date);
    let entry = Entry {
        seq,
        date: DateSpan { start, end: start, precision: Precision::Day, basis: Basis::RangeLine },
        date_text: if start.is_some() { "某日".to_owned() } else { String::new() },
        text: text.to_owned(),
        location: Location { sheet: None, line_start: seq, line_end: seq, char_start: seq * 100, char_end: seq * 100 + 50 },
        anchors: vec![Anchor { text: 0, source: seq * 100 + 5 }],
        flags: Vec::new(),
        columns: None,
    };
    ReadEntry { id: entry_id("990001", start, text), entry, activities, mentions: Vec::new() }
}
