//! Why a row changed: the office corrected it, another source came, went or was merged, or the same words are read otherwise
//! now. Read from the tables of both releases alone.

use crate::model::{Change, ChangeReason, Tables, made};
use polars::prelude::DataFrame;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Gives each change its reason. Counts take the reason of the rows that moved them, or `several`.
pub(super) fn explain(changes: &mut [Change], old: &Tables, new: &Tables) {
    if changes.is_empty() {
        return;
    }
    let ground = Ground::new(changes, old, new);
    let mut of_rows = BTreeSet::new();
    for change in changes.iter_mut() {
        change.reason = ground.reason(change);
        if ["entries", "activities", "participations", "mentions"].contains(&change.table.as_str()) {
            of_rows.extend(change.reason);
        }
    }
    let of_counts = match of_rows.len() {
        0 => ChangeReason::Rules,
        1 => of_rows.into_iter().next().unwrap_or(ChangeReason::Rules),
        _ => ChangeReason::Several,
    };
    for change in changes.iter_mut().filter(|change| change.reason.is_none()) {
        change.reason = Some(of_counts);
    }
}

/// What is known of the two releases.
struct Ground {
    /// Entries with a correction that came, went or changed.
    corrected: HashSet<String>,
    /// Entries and activities with a merge that came, went or changed.
    merged: HashSet<String>,
    /// Source of each entry; the new release's where both have it.
    sources: HashMap<String, String>,
    /// Sources that one of the two releases has.
    one_sided: HashSet<String>,
}

impl Ground {
    fn new(changes: &[Change], old: &Tables, new: &Tables) -> Ground {
        let moved =
            |table: &str| changes.iter().filter(|change| change.table == table).map(|change| change.key.as_str()).collect::<HashSet<_>>();
        let (corrections, merges) = (moved("corrections"), moved("merges"));
        let (mut corrected, mut merged) = (HashSet::new(), HashSet::new());
        for tables in [old, new] {
            for (id, entry) in pairs(tables.get("corrections"), "correction_id", "entry_id") {
                if corrections.contains(id.as_str()) {
                    corrected.insert(entry);
                }
            }
            for (id, entry) in pairs(tables.get("merges"), "merged_activity_id", "entry_id") {
                if merges.contains(id.as_str()) {
                    // The entry that was merged lends its name to its activities.
                    merged.extend(id.rsplit_once('-').map(|(entry, _)| entry.to_owned()));
                    merged.insert(entry);
                }
            }
        }
        let mut sources = HashMap::new();
        for tables in [old, new] {
            sources.extend(pairs(tables.get("entries"), "entry_id", "source_id"));
        }
        let ids = |tables: &Tables| pairs(tables.get("sources"), "source_id", "source_id").map(|(id, _)| id).collect::<HashSet<String>>();
        let one_sided = ids(old).symmetric_difference(&ids(new)).cloned().collect();
        Ground { corrected, merged, sources, one_sided }
    }

    /// The reason of a row; `None` for a count, which stands on many.
    fn reason(&self, change: &Change) -> Option<ChangeReason> {
        let entry = match change.table.as_str() {
            "corrections" => return Some(ChangeReason::Correction),
            "sources" => return Some(ChangeReason::Input),
            "entries" => change.key.as_str(),
            "mentions" => change.key.rsplit_once('|')?.0,
            "activities" | "merges" => change.key.rsplit_once('-')?.0,
            "participations" => change.key.split_once('|')?.0.rsplit_once('-')?.0,
            _ => return None,
        };
        let source = self.sources.get(entry);
        Some(if self.corrected.contains(entry) {
            ChangeReason::Correction
        } else if self.merged.contains(entry) {
            ChangeReason::Merge
        } else if source.is_some_and(|source| self.one_sided.contains(source)) {
            ChangeReason::Input
        } else {
            ChangeReason::Rules
        })
    }
}

/// Two columns of text, row by row; none where the table lacks one of them.
fn pairs<'a>(frame: Option<&'a DataFrame>, first: &str, second: &str) -> impl Iterator<Item = (String, String)> + 'a {
    let columns = frame.and_then(|frame| Some((frame.column(first).ok()?, frame.column(second).ok()?)));
    let rows = columns.map(|(first, second)| made(first.str()).iter().zip(made(second.str()).iter()));
    rows.into_iter().flatten().filter_map(|(first, second)| Some((first?.to_owned(), second?.to_owned())))
}
