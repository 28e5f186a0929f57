//! Entries that are the same under another identifier: dated otherwise with the same letters, or worded otherwise on the
//! same day. Their rows are compared as one, so that a date put right is a changed value and not an event lost and another won.

use crate::model::{self, Change, ChangeKind, Table, Tables, Values, letters, made};
use polars::prelude::DataFrame;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Of the shorter text's pairs of letters, the share that the other must have too.
const LIKE: f64 = 0.6;
/// Fewer pairs in common than these say nothing.
const FEWEST_PAIRS: usize = 4;

/// Old identifiers of entries with those that they bear now.
#[derive(Default)]
pub(super) struct Renamed(BTreeMap<String, String>);

/// An entry that only one of the two releases has.
struct Alone {
    id: String,
    day: String,
    letters: String,
}

/// Pairs up what went with what came: first by the letters, then on each day by likeness, the most alike first.
pub(super) fn renamed(old: &Tables, new: &Tables) -> Renamed {
    let (mut gone, mut come) = (alone(old, new), alone(new, old));
    let mut pairs = BTreeMap::new();
    let mut by_letters: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, entry) in come.iter().enumerate().rev() {
        by_letters.entry(entry.letters.clone()).or_default().push(at);
    }
    for entry in &gone {
        if let Some(at) = by_letters.get_mut(&entry.letters).and_then(Vec::pop) {
            pairs.insert(entry.id.clone(), come[at].id.clone());
        }
    }
    let taken: BTreeSet<String> = pairs.values().cloned().collect();
    gone.retain(|entry| !pairs.contains_key(&entry.id));
    come.retain(|entry| !taken.contains(&entry.id));
    let mut days: BTreeMap<&str, [Vec<&Alone>; 2]> = BTreeMap::new();
    for (side, entries) in [&gone, &come].into_iter().enumerate() {
        for entry in entries.iter().filter(|entry| !entry.day.is_empty()) {
            days.entry(&entry.day).or_default()[side].push(entry);
        }
    }
    for [gone, come] in days.values() {
        let mut alike: Vec<(usize, usize, usize)> = Vec::new();
        for (left, before) in gone.iter().enumerate() {
            alike.extend(come.iter().enumerate().filter_map(|(right, now)| Some((in_common(before, now)?, left, right))));
        }
        alike.sort_by(|left, right| right.0.cmp(&left.0).then(left.cmp(right)));
        let (mut lefts, mut rights) = (BTreeSet::new(), BTreeSet::new());
        for (_, left, right) in alike {
            if !lefts.contains(&left) && !rights.contains(&right) {
                lefts.insert(left);
                rights.insert(right);
                pairs.insert(gone[left].id.clone(), come[right].id.clone());
            }
        }
    }
    Renamed(pairs)
}

/// How many pairs of neighbouring letters two texts have in common, where they are alike.
fn in_common(left: &Alone, right: &Alone) -> Option<usize> {
    let pairs = |text: &str| {
        let letters: Vec<char> = text.chars().collect();
        letters.windows(2).map(|pair| (pair[0], pair[1])).collect::<BTreeSet<_>>()
    };
    let (left, right) = (pairs(&left.letters), pairs(&right.letters));
    let common = left.intersection(&right).count();
    let shorter = left.len().min(right.len());
    let enough = common >= FEWEST_PAIRS && u32::try_from(common).ok()? >= share_of(shorter);
    enough.then_some(common)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, clippy::cast_sign_loss, reason = "the length of a text")]
fn share_of(pairs: usize) -> u32 {
    (pairs as f64 * LIKE).ceil() as u32
}

/// The entries of `here` that `there` has not.
fn alone(here: &Tables, there: &Tables) -> Vec<Alone> {
    let known: BTreeSet<&str> = texts(there.get("entries"), "entry_id").collect();
    let Some(frame) = here.get("entries") else { return Vec::new() };
    let Ok(columns) = model::columns(frame) else { return Vec::new() };
    let columns: BTreeMap<String, Values<'_>> = columns.into_iter().collect();
    let (Some(ids), Some(days), Some(bodies)) = (columns.get("entry_id"), columns.get("start_date"), columns.get("text")) else {
        return Vec::new();
    };
    let text = |values: &Values<'_>, row: usize| values.cell(row).text().into_owned();
    let rows = (0..frame.height()).map(|row| (row, text(ids, row))).filter(|(_, id)| !known.contains(id.as_str()));
    rows.map(|(row, id)| Alone { id, day: text(days, row), letters: letters(&text(bodies, row)) }).collect()
}

fn texts<'a>(frame: Option<&'a DataFrame>, column: &str) -> impl Iterator<Item = &'a str> {
    let column = frame.and_then(|frame| frame.column(column).ok()).and_then(|column| column.str().ok());
    column.into_iter().flat_map(|values| values.iter().flatten())
}

impl Renamed {
    /// One change for each pair.
    pub(super) fn changes(&self) -> impl Iterator<Item = Change> + '_ {
        self.0.iter().map(|(old, new)| Change {
            column: Some("entry_id".to_owned()),
            old: Some(old.clone()),
            new: Some(new.clone()),
            ..Change::of_row("entries", new.as_str(), ChangeKind::Renamed)
        })
    }

    /// The old tables with the new identifiers.
    pub(super) fn applied(&self, old: &Tables) -> Tables {
        let mut tables = old.clone();
        if self.0.is_empty() {
            return tables;
        }
        for table in old.iter() {
            let mut frame = table.frame.clone();
            for column in ["entry_id", "activity_id", "merged_activity_id", "row_id"] {
                let Some(values) = frame.column(column).ok().and_then(|values| values.str().ok()) else { continue };
                let values: Vec<Option<String>> = values.iter().map(|id| id.map(|id| self.now(id))).collect();
                let values = Values::Text(values.iter().map(Option::as_deref).collect());
                let renamed = made(model::frame(vec![(column, values)]));
                made(frame.with_column(made(renamed.column(column)).clone()).map(|_| ()));
            }
            tables.insert(Table { name: table.name.clone(), frame });
        }
        tables
    }

    /// The identifier of an entry, or of an activity in it, as it is now.
    fn now(&self, id: &str) -> String {
        if let Some(new) = self.0.get(id) {
            return new.clone();
        }
        let part = id.rsplit_once('-').and_then(|(entry, seq)| Some(format!("{}-{seq}", self.0.get(entry)?)));
        part.unwrap_or_else(|| id.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn entries(rows: &[(&str, &str, &str)]) -> Tables {
        let mut tables = Tables::default();
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        let frame = made(model::frame(vec![
            ("entry_id", Values::Text(rows.iter().map(|row| Some(row.0)).collect())),
            ("start_date", Values::Date(rows.iter().map(|row| day(row.1)).collect())),
            ("text", Values::Text(rows.iter().map(|row| Some(row.2)).collect())),
        ]));
        tables.insert(Table { name: "entries".to_owned(), frame });
        tables
    }

    #[track_caller]
    fn check(old: &[(&str, &str, &str)], new: &[(&str, &str, &str)], expected: &[(&str, &str)]) {
        let found = renamed(&entries(old), &entries(new)).0;
        assert_eq!(found.iter().map(|(old, new)| (old.as_str(), new.as_str())).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn the_same_letters_on_another_day_are_the_same_entry() {
        check(&[("a", "2031-01-05", "慰问困难职工。")], &[("b", "2031-01-06", "慰问困难职工")], &[("a", "b")]);
        check(&[("a", "2031-01-05", "慰问困难职工")], &[("b", "2031-01-06", "慰问困难家庭")], &[]);
    }

    #[test]
    fn other_words_on_the_same_day_are_the_same_entry_where_they_are_alike() {
        let old = [("a", "2031-01-05", "副县长周明到石桥镇调研水库除险工程"), ("b", "2031-01-05", "县长林知远会见企业家")];
        let new = [("c", "2031-01-05", "县长林知远会见外地企业家一行"), ("d", "2031-01-05", "副县长周明赴石桥镇调研水库除险加固工程")];
        check(&old, &new, &[("a", "d"), ("b", "c")]);
        check(&old[..1], &new[..1], &[]);
    }

    #[test]
    fn an_entry_that_both_have_is_nobody_elses() {
        let kept = ("a", "2031-01-05", "慰问困难职工");
        check(&[kept], &[kept, ("b", "2031-01-06", "慰问困难职工")], &[]);
    }

    #[test]
    fn what_hangs_on_an_entry_moves_with_it() {
        let renamed = Renamed(BTreeMap::from([("x-1-aa".to_owned(), "x-2-aa".to_owned())]));
        assert_eq!(["x-1-aa", "x-1-aa-2", "x-1-bb-2"].map(|id| renamed.now(id)), ["x-2-aa", "x-2-aa-2", "x-1-bb-2"]);
    }
}
