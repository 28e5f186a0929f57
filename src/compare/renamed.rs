//! Entries that are the same under another identifier: dated otherwise with the same letters, or worded otherwise on the
//! same day. Their rows are compared as one, so that a date put right is a changed value and not an event lost and another won.
//! A sentence that an office prints again and again tells no event from another, and one that is dated after the published
//! time is news: neither is taken for an old one.

use crate::model::{self, Change, ChangeKind, Table, Tables, Values, letters, made};
use chrono::NaiveDate;
use polars::prelude::DataFrame;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Of the shorter text's pairs of letters, the share that the other must have too.
const LIKE: f64 = 0.6;
/// Fewer pairs in common than these say nothing.
const FEWEST_PAIRS: usize = 4;
/// Days by which a date is put right in whatever source; in the same file it may be any.
const NEAR: i64 = 7;

/// Old identifiers of entries with those that they bear now.
#[derive(Default)]
pub(super) struct Renamed(BTreeMap<String, String>);

/// An entry that only one of the two releases has.
struct Alone {
    id: String,
    day: Option<NaiveDate>,
    letters: String,
    /// The file that tells it.
    path: String,
}

/// Pairs up what went with what came: first by the letters, then on each day by likeness, the most alike first. `until` is
/// the last day of the old release.
pub(super) fn renamed(old: &Tables, new: &Tables, until: Option<NaiveDate>) -> Renamed {
    let (mut gone, mut come) = (alone(old, new), alone(new, old));
    let mut pairs = BTreeMap::new();
    let by_letters: HashMap<&str, &Alone> = come.iter().map(|entry| (entry.letters.as_str(), entry)).collect();
    let same = gone.iter().filter_map(|before| Some((before, *by_letters.get(before.letters.as_str())?)));
    let same: Vec<(&Alone, &Alone)> = same.filter(|(before, now)| is_put_right(before, now, until)).collect();
    let once = once(&same, [old, new]);
    pairs.extend(same.iter().filter(|(before, _)| once.contains(&before.letters)).map(|(before, now)| (before.id.clone(), now.id.clone())));
    let taken: BTreeSet<String> = pairs.values().cloned().collect();
    gone.retain(|entry| !pairs.contains_key(&entry.id));
    come.retain(|entry| !taken.contains(&entry.id));
    let mut days: BTreeMap<NaiveDate, [Vec<&Alone>; 2]> = BTreeMap::new();
    for (side, entries) in [&gone, &come].into_iter().enumerate() {
        for (day, entry) in entries.iter().filter_map(|entry| Some((entry.day?, entry))) {
            days.entry(day).or_default()[side].push(entry);
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

/// Whether the date of one may have become that of the other: within the published time, and in the same file or a few
/// days away.
fn is_put_right(before: &Alone, now: &Alone, until: Option<NaiveDate>) -> bool {
    let is_published = now.day.is_none_or(|day| until.is_none_or(|until| day <= until));
    let is_near = before.day.zip(now.day).is_some_and(|(before, now)| (now - before).num_days().abs() <= NEAR);
    is_published && ((!before.path.is_empty() && before.path == now.path) || is_near)
}

/// Of the texts of these pairs those that either release has once.
fn once(pairs: &[(&Alone, &Alone)], sides: [&Tables; 2]) -> BTreeSet<String> {
    let mut once: BTreeSet<String> = pairs.iter().map(|(before, _)| before.letters.clone()).collect();
    for tables in sides.into_iter().filter(|_| !pairs.is_empty()) {
        let mut seen = BTreeSet::new();
        for letters in texts(tables.get("entries"), "text").map(letters) {
            if once.contains(&letters) && !seen.insert(letters.clone()) {
                once.remove(&letters);
            }
        }
    }
    once
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
    let (Some(ids), Some(Values::Date(days)), Some(bodies)) = (columns.get("entry_id"), columns.get("start_date"), columns.get("text"))
    else {
        return Vec::new();
    };
    let paths: HashMap<&str, &str> = texts(here.get("sources"), "source_id").zip(texts(here.get("sources"), "path")).collect();
    let text = |values: &Values<'_>, row: usize| values.cell(row).text().into_owned();
    let path = |row: usize| columns.get("source_id").and_then(|sources| paths.get(text(sources, row).as_str()).copied());
    let rows = (0..frame.height()).map(|row| (row, text(ids, row))).filter(|(_, id)| !known.contains(id.as_str()));
    rows.map(|(row, id)| Alone { id, day: days[row], letters: letters(&text(bodies, row)), path: path(row).unwrap_or_default().to_owned() })
        .collect()
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

    fn day(text: &str) -> Option<NaiveDate> {
        text.parse().ok()
    }

    /// Entries of one file: identifier, day, text.
    fn entries(path: &str, rows: &[(&str, &str, &str)]) -> Tables {
        let mut tables = Tables::default();
        let mut add = |name: &str, columns| tables.insert(Table { name: name.to_owned(), frame: made(model::frame(columns)) });
        add("sources", vec![("source_id", Values::Text(vec![Some(path)])), ("path", Values::Text(vec![Some(path)]))]);
        let columns = vec![
            ("entry_id", Values::Text(rows.iter().map(|row| Some(row.0)).collect())),
            ("source_id", Values::Text(vec![Some(path); rows.len()])),
            ("start_date", Values::Date(rows.iter().map(|row| day(row.1)).collect())),
            ("text", Values::Text(rows.iter().map(|row| Some(row.2)).collect())),
        ];
        add("entries", columns);
        tables
    }

    /// Against a release of the first quarter of 2031.
    #[track_caller]
    fn check_files(paths: [&str; 2], old: &[(&str, &str, &str)], new: &[(&str, &str, &str)], expected: &[(&str, &str)]) {
        let found = renamed(&entries(paths[0], old), &entries(paths[1], new), day("2031-03-31")).0;
        assert_eq!(found.iter().map(|(old, new)| (old.as_str(), new.as_str())).collect::<Vec<_>>(), expected);
    }

    #[track_caller]
    fn check(old: &[(&str, &str, &str)], new: &[(&str, &str, &str)], expected: &[(&str, &str)]) {
        check_files(["a.txt", "a.txt"], old, new, expected);
    }

    #[test]
    fn the_same_letters_on_another_day_are_the_same_entry() {
        check(&[("a", "2031-01-05", "慰问困难职工。")], &[("b", "2031-01-06", "慰问困难职工")], &[("a", "b")]);
        check(&[("a", "2031-01-05", "慰问困难职工")], &[("b", "2031-01-06", "慰问困难家庭")], &[]);
    }

    #[test]
    fn a_date_is_put_right_in_its_file_or_by_a_few_days_and_never_beyond_the_published_time() {
        let (text, old, other) = ("县长林知远主持召开县长办公会", "2031-03-03", ["a.txt", "b.txt"]);
        let moved = |day: &'static str| [("b", day, text)];
        check(&[("a", old, text)], &moved("2031-01-20"), &[("a", "b")]);
        check_files(other, &[("a", old, text)], &moved("2031-03-08"), &[("a", "b")]);
        check_files(other, &[("a", old, text)], &moved("2031-01-20"), &[]);
        check(&[("a", "2031-03-30", text)], &moved("2031-04-02"), &[]);
        check_files(other, &[("a", old, text)], &moved("2031-05-03"), &[]);
    }

    #[test]
    fn a_sentence_that_is_printed_more_than_once_tells_no_event_from_another() {
        let text = "县长林知远主持召开县长办公会";
        let (first, second) = (("a", "2031-01-06", text), ("b", "2031-02-03", text));
        check(&[first, second], &[first, ("c", "2031-02-04", text)], &[]);
        check(&[second], &[("c", "2031-02-04", text), ("d", "2031-03-04", text)], &[]);
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
