//! The rows of a release in the order of the page: activities by day, place in their source, and place in their entry; of
//! more rows than a browser can hold the newest.

use super::super::rows::Rows;
use crate::error::Error;
use crate::model::Tables;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};

/// A browser holds no more entries than these in memory and still answers at once.
pub(super) const MOST_ENTRIES: usize = 200_000;

/// Entries in order.
pub(super) struct Entries<'a> {
    pub(super) rows: Rows<'a>,
    pub(super) order: Vec<usize>,
}

/// Activities in order.
pub(super) struct Activities<'a> {
    pub(super) rows: Rows<'a>,
    pub(super) order: Vec<usize>,
}

/// Everything that the page lists.
pub(super) struct Listed<'a> {
    pub(super) entries: Entries<'a>,
    pub(super) activities: Activities<'a>,
    pub(super) participations: Rows<'a>,
    pub(super) officials: Rows<'a>,
    pub(super) mentions: Rows<'a>,
    /// Where an entry stands in the order.
    pub(super) entry_at: HashMap<&'a str, usize>,
    pub(super) official_at: HashMap<&'a str, usize>,
    /// Rows of the activities of each entry, in the order of entries.
    pub(super) activities_of: Vec<Vec<usize>>,
    /// Rows of the people of each activity, in the order of activities.
    pub(super) people: Vec<Vec<usize>>,
    /// Entries that were too many.
    pub(super) left_out: usize,
    sources: BTreeMap<String, String>,
    merges: Rows<'a>,
}

impl<'a> Listed<'a> {
    pub(super) fn of(tables: &'a Tables) -> Result<Listed<'a>, Error> {
        let rows = Rows::of(tables, "entries")?;
        let mut order: Vec<usize> = rows.numbers().collect();
        let (starts, sources) = (rows.column("start_date"), rows.column("source_id"));
        let (lines, seqs, ids) = (rows.column("line_start"), rows.column("seq"), rows.column("entry_id"));
        order.sort_by_cached_key(|row| {
            let start = starts.date(*row);
            // What has no day stands at the end.
            (start.is_none(), start, sources.word(*row), lines.count(*row), seqs.count(*row))
        });
        let left_out = order.len().saturating_sub(MOST_ENTRIES);
        order.drain(..left_out);
        let entry_at: HashMap<&str, usize> = order.iter().enumerate().map(|(at, row)| (ids.word(*row), at)).collect();
        let entries = Entries { rows, order };

        let rows = Rows::of(tables, "activities")?;
        let mut activities_of = vec![Vec::new(); entries.order.len()];
        let (entry_ids, ids, seqs) = (rows.column("entry_id"), rows.column("activity_id"), rows.column("seq"));
        for row in rows.numbers() {
            if let Some(at) = entry_at.get(entry_ids.word(row)) {
                activities_of[*at].push(row);
            }
        }
        for activities in &mut activities_of {
            activities.sort_by_key(|row| seqs.count(*row));
        }
        let order: Vec<usize> = activities_of.iter().flatten().copied().collect();

        let participations = Rows::of(tables, "participations")?;
        let at: HashMap<&str, usize> = order.iter().enumerate().map(|(at, row)| (ids.word(*row), at)).collect();
        let mut people = vec![Vec::new(); order.len()];
        let (activity_ids, seqs) = (participations.column("activity_id"), participations.column("seq"));
        for row in participations.numbers() {
            if let Some(at) = at.get(activity_ids.word(row)) {
                people[*at].push(row);
            }
        }
        for people in &mut people {
            people.sort_by_key(|row| seqs.count(*row));
        }
        let officials = Rows::of(tables, "officials")?;
        let official_at = officials.index("official_id");
        let sources = Rows::of(tables, "sources")?;
        let sources = sources.numbers().map(|row| (sources.text("source_id", row), sources.text("path", row))).collect();
        Ok(Listed {
            entries,
            activities: Activities { rows, order },
            participations,
            officials,
            mentions: Rows::of(tables, "mentions")?,
            entry_at,
            official_at,
            activities_of,
            people,
            left_out,
            sources,
            merges: Rows::of(tables, "merges")?,
        })
    }

    /// Where a source stands below the input folder.
    pub(super) fn source_path(&self, source_id: &str) -> String {
        self.sources.get(source_id).cloned().unwrap_or_default()
    }

    /// The further sources of activities: entry, activity in it, path, sheet, lines and text.
    pub(super) fn merges(&self) -> Result<Vec<Value>, Error> {
        let merges = &self.merges;
        let mut told: Vec<(usize, usize)> =
            merges.numbers().filter_map(|row| Some((*self.entry_at.get(merges.word("entry_id", row))?, row))).collect();
        told.sort_unstable();
        let seq = |row: usize| {
            let (entry, activity) = (merges.text("entry_id", row), merges.text("activity_id", row));
            activity.strip_prefix(&format!("{entry}-")).and_then(|seq| seq.parse::<i64>().ok()).unwrap_or(0)
        };
        let value = |(at, row): (usize, usize)| {
            let path = self.source_path(&merges.text("source_id", row));
            let lines = [merges.count("line_start", row), merges.count("line_end", row)];
            json!([at, seq(row), path, merges.text("sheet", row), lines[0], lines[1], merges.text("text", row)])
        };
        Ok(told.into_iter().map(value).collect())
    }
}
