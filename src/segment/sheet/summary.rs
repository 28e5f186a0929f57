//! Sheets that sum up others: a year's sheet beside those of its months must not be counted twice. The name alone decides
//! nothing, because many an office calls its only ledger a summary; what decides is whether the rows stand elsewhere. A sheet that
//! is named a summary may tell them more shortly, or with fewer columns.

use super::SheetRead;
use crate::model::{Code, Entry, Finding, SheetUse, letters};
use crate::pipeline::{ColumnWords, RowWord};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

type Key = (Option<NaiveDate>, String);

fn key(entry: &Entry) -> Key {
    (entry.date.start, letters(&entry.text))
}

/// Whether a row of a summary tells on its day what another sheet tells there: its letters stand in the other's in their order, as they
/// do where columns are left out or words are shortened.
fn is_shorter(row: &Key, told: &BTreeMap<Option<NaiveDate>, Vec<&str>>) -> bool {
    let stands_in = |text: &&str| {
        let mut rest = text.chars();
        row.1.chars().all(|letter| rest.any(|other| other == letter))
    };
    !row.1.is_empty() && told.get(&row.0).is_some_and(|texts| texts.iter().any(|text| stands_in(text) || text_in(text, &row.1)))
}

/// The other way about: a summary that puts the same in more words.
fn text_in(text: &str, row: &str) -> bool {
    const SAYING: usize = 4;
    text.chars().count() >= SAYING && row.contains(text)
}

/// Sets aside the sheets, and the rows of sheets named a summary, that other sheets hold.
pub(super) fn set_aside(read: &mut [SheetRead], words: &ColumnWords) {
    let ledgers: Vec<usize> = (0..read.len()).filter(|at| !read[*at].entries.is_empty()).collect();
    if ledgers.len() < 2 {
        return;
    }
    let keys: Vec<BTreeSet<Key>> = read.iter().map(|sheet| sheet.entries.iter().map(key).collect()).collect();
    let is_named = |at: usize| words.words(RowWord::Summary).iter().any(|word| read[at].counts.name.contains(word.as_str()));
    let named: Vec<bool> = (0..read.len()).map(is_named).collect();
    // Named ones first, then the longest: a year holds its months, and not a month the year.
    let mut order = ledgers.clone();
    order.sort_by_key(|at| (!named[*at], std::cmp::Reverse(read[*at].entries.len()), std::cmp::Reverse(*at)));
    let mut aside: BTreeSet<usize> = BTreeSet::new();
    for at in order {
        let others = || ledgers.iter().filter(|other| **other != at && !aside.contains(other)).map(|other| &keys[*other]);
        let mut told: BTreeMap<Option<NaiveDate>, Vec<&str>> = BTreeMap::new();
        if named[at] {
            others().flatten().for_each(|(day, text)| told.entry(*day).or_default().push(text));
        }
        let elsewhere = |key: &Key| others().any(|keys| keys.contains(key)) || is_shorter(key, &told);
        let rows: Vec<Key> = read[at].entries.iter().map(key).collect();
        let repeated: Vec<bool> = rows.iter().map(elsewhere).collect();
        // What only the summary tells counts; on a day of another sheet it may be the same in other words.
        let alone =
            rows.iter().zip(&repeated).zip(&read[at].entries).filter(|((row, repeated), _)| !**repeated && told.contains_key(&row.0));
        let alone: Vec<Finding> = alone
            .map(|((row, _), entry)| Finding::new(Code::SummaryRow).with("text", super::short(&row.1)).at(entry.location.line_start, 1))
            .collect();
        let count = repeated.iter().filter(|repeated| **repeated).count();
        read[at].findings.extend(alone);
        if count == repeated.len() && (named[at] || count >= 3) {
            aside.insert(at);
            whole(&mut read[at]);
        } else if named[at] && count > 0 {
            let mut flags = repeated.iter();
            let sheet = &mut read[at];
            sheet.entries.retain(|_| !flags.next().copied().unwrap_or(false));
            let rows = u32::try_from(count).unwrap_or(u32::MAX);
            sheet.counts.n_records -= rows;
            sheet.counts.n_structural += rows;
            sheet.findings.push(Finding::new(Code::RepeatedRows).with("rows", rows));
        }
    }
}

/// A sheet of which nothing is counted.
fn whole(sheet: &mut SheetRead) {
    let counts = &mut sheet.counts;
    counts.used = SheetUse::Summary;
    (counts.n_unread, counts.n_records, counts.n_rejected, counts.n_structural) = (counts.n_rows, 0, 0, 0);
    sheet.entries.clear();
    sheet.letters = [0, 0, 0, sheet.letters.iter().sum()];
    sheet.findings.retain(|finding| finding.code == Code::PersonalData);
    sheet.findings.push(Finding::new(Code::SummarySheet).with("rows", counts.n_rows));
}
