//! `changes.csv`, every difference from the last release but new rows of zeros, and `changes.md`, which tells them in Chinese and English.

#[cfg(test)]
mod tests;
mod told;

pub(super) use told::{ROW_KINDS, counts, key, official_names};

use super::{Context, Exporter, File, Lang, csv, unreadable};
use crate::error::Error;
use crate::model::{Change, ChangeKind, ChangeReason};
use std::borrow::Cow;
use std::collections::HashMap;

/// Where the table stands in a release.
pub(super) const PATH: &str = "changes.csv";

/// `changes.md` and `changes.csv`.
pub(super) struct Changes;

impl Exporter for Changes {
    fn files(&self, context: &Context<'_>) -> Result<Vec<File>, Error> {
        let comparison = &context.release.comparison;
        let ranks: HashMap<*const Change, usize> =
            comparison.ranked().into_iter().enumerate().map(|(at, change)| (std::ptr::from_ref(change), at + 1)).collect();
        let rows = comparison.changes.iter().map(|change| {
            let value = |value: &'_ Option<String>| csv::protect(Cow::Owned(value.clone().unwrap_or_default())).into_owned().into();
            let [table, key] = [&change.table, &change.key].map(|text| csv::protect(Cow::Owned(text.clone())).into_owned().into());
            let reason = change.reasons.iter().map(|reason| reason.code()).collect::<Vec<_>>().join("|");
            let difference = change.difference().map_or_else(String::new, |difference| difference.to_string());
            let rank = ranks.get(&std::ptr::from_ref(change)).map_or_else(String::new, ToString::to_string);
            let kind = Cow::Borrowed(change.kind.code());
            let values = [value(&change.column), value(&change.old), value(&change.new)];
            [table, key, kind].into_iter().chain(values).chain([reason.into(), difference.into(), rank.into()]).collect()
        });
        let headings = ["table", "key", "change", "column", "old", "new", "reason", "difference", "rank"];
        let table = csv::write_rows(PATH, &headings, rows)?;
        let text = [told::told(context, Lang::Chinese)?, told::told(context, Lang::English)?].join("\n---\n\n");
        Ok(vec![File::new("changes.md", text), File::of_table(PATH, table, comparison.changes.len())])
    }
}

/// The changes that a file tells.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Change>, Error> {
    let (_, rows) = csv::read_rows(PATH, bytes)?;
    let read = rows.iter().map(|row| {
        let cell = |at: usize| csv::undo(row.get(at).unwrap_or_default());
        let value = |at: usize| Some(cell(at).to_owned()).filter(|value| !value.is_empty());
        let kind = ChangeKind::ALL.into_iter().find(|kind| kind.code() == cell(2));
        let kind = kind.ok_or_else(|| unreadable(PATH, cell(2)))?;
        let codes: Vec<&str> = cell(6).split('|').collect();
        let reasons = ChangeReason::ALL.into_iter().filter(|reason| codes.contains(&reason.code())).collect();
        let change = Change::of_row(cell(0), cell(1), kind);
        Ok(Change { column: value(3), old: value(4), new: value(5), reasons, is_revised: value(8).is_some(), ..change })
    });
    read.collect()
}
