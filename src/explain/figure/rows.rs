//! Rows of published tables by column, and the way from a row to its source: entry, path, line and printed words.

use super::corrected::{self, Corrected};
use super::{Count, Ground};
use crate::model::{self, Cell, Tables, Values};
use std::collections::{BTreeSet, HashMap};

/// The columns of one table.
pub(super) struct Rows<'a> {
    columns: Vec<(String, Values<'a>)>,
    height: usize,
}

impl<'a> Rows<'a> {
    pub(super) fn of(tables: &'a Tables, table: &str) -> Option<Rows<'a>> {
        let frame = tables.get(table)?;
        Some(Rows { columns: model::columns(frame).ok()?, height: frame.height() })
    }

    pub(super) fn height(&self) -> usize {
        self.height
    }

    pub(super) fn names(&self) -> Vec<&str> {
        self.columns.iter().map(|(name, _)| name.as_str()).collect()
    }

    fn cell(&self, column: &str, row: usize) -> Cell<'_> {
        self.columns.iter().find(|(name, _)| name == column).map_or(Cell::Null, |(_, values)| values.cell(row))
    }

    /// A value as CSV prints it; nothing for a column that is not there.
    pub(super) fn text(&self, column: &str, row: usize) -> String {
        self.cell(column, row).text().into_owned()
    }

    /// The items of a list.
    pub(super) fn list(&self, column: &str, row: usize) -> Vec<String> {
        match self.cell(column, row) {
            Cell::List(items) => items.to_vec(),
            _ => Vec::new(),
        }
    }

    /// Every value of a column.
    pub(super) fn all(&self, column: &str) -> BTreeSet<String> {
        (0..self.height).map(|row| self.text(column, row)).collect()
    }
}

/// Where each entry stands, and what is printed there.
pub(super) struct Places {
    entries: HashMap<String, Ground>,
    paths: HashMap<String, String>,
    /// What each activity says, and which rule made it.
    activities: HashMap<String, [String; 2]>,
    /// Of each activity where else it is told, with the entry that it stands in.
    merges: HashMap<String, Vec<(String, Ground)>>,
    corrections: Vec<Corrected>,
}

impl Places {
    pub(super) fn new(tables: &Tables) -> Places {
        let mut places = Places {
            entries: HashMap::new(),
            paths: HashMap::new(),
            activities: HashMap::new(),
            merges: HashMap::new(),
            corrections: corrected::read(tables),
        };
        if let Some(rows) = Rows::of(tables, "sources") {
            places.paths = (0..rows.height).map(|row| (rows.text("source_id", row), rows.text("path", row))).collect();
        }
        if let Some(rows) = Rows::of(tables, "activities") {
            let told = |row: usize| ["description", "trigger"].map(|column| rows.text(column, row));
            places.activities = (0..rows.height).map(|row| (rows.text("activity_id", row), told(row))).collect();
        }
        if let Some(rows) = Rows::of(tables, "entries") {
            for row in 0..rows.height {
                let ground = Ground {
                    date: rows.text("start_date", row),
                    path: places.path(&rows, row),
                    sheet: rows.text("sheet", row),
                    lines: ["line_start", "line_end"].map(|column| rows.text(column, row)),
                    text: rows.text("text", row),
                    ..Ground::default()
                };
                places.entries.insert(rows.text("entry_id", row), ground);
            }
        }
        if let Some(rows) = Rows::of(tables, "merges") {
            for row in 0..rows.height {
                let second = (rows.text("entry_id", row), places.ground("merges", &rows, row));
                places.merges.entry(rows.text("activity_id", row)).or_default().push(second);
            }
        }
        places
    }

    fn path(&self, rows: &Rows<'_>, row: usize) -> String {
        let path = rows.text("path", row);
        if path.is_empty() { self.paths.get(&rows.text("source_id", row)).cloned().unwrap_or_default() } else { path }
    }

    /// The month that a row is counted in: its own, else that of its first day, else that of its entry.
    pub(super) fn month(&self, rows: &Rows<'_>, row: usize) -> String {
        let names = rows.names();
        if names.contains(&"month") {
            return rows.text("month", row);
        }
        let day = if names.contains(&"start_date") {
            rows.text("start_date", row)
        } else {
            self.entries.get(&rows.text("entry_id", row)).map(|entry| entry.date.clone()).unwrap_or_default()
        };
        day.get(..7).unwrap_or_default().to_owned()
    }

    /// A row with its source and the words that are printed there.
    pub(super) fn ground(&self, table: &'static str, rows: &Rows<'_>, row: usize) -> Ground {
        let mut ground = self.entries.get(&rows.text("entry_id", row)).cloned().unwrap_or_default();
        let names = rows.names();
        let text = |column: &str| rows.text(column, row);
        ground.table = table;
        ground.id = match table {
            "mentions" => [text("entry_id"), text("seq")].join("|"),
            "participations" => [text("activity_id"), text("official_id")].join("|"),
            "sheets" | "posts" => [text("source_id"), text("seq")].join("|"),
            _ => names.first().map(|name| text(name)).unwrap_or_default(),
        };
        ground.category = text("category");
        if table == "participations" || table == "posts" {
            ground.who = text("name");
            ground.roles = rows.list("roles", row);
        }
        let activity = self.activities.get(&text("activity_id")).filter(|_| table != "mentions").cloned();
        let [description, trigger] = activity.unwrap_or_default();
        ground.rule = if table == "merges" { text("rule") } else { trigger };
        let own = match table {
            "activities" | "participations" => description,
            "mentions" => text("text_printed"),
            "merges" | "entries" => text("text"),
            _ => String::new(),
        };
        if !own.is_empty() {
            ground.text = own;
        }
        // A row of its own place: what was merged, corrected, or is no part of an entry.
        if matches!(table, "merges" | "sources" | "sheets" | "posts" | "findings") {
            ground.path = self.path(rows, row);
            ground.sheet = text("sheet");
            let first = if table == "findings" { text("line") } else { text("line_start") };
            ground.lines = [first, text("line_end")];
            ground.date = text("start_date");
        }
        if matches!(table, "entries" | "activities" | "participations" | "mentions") {
            let (entry, activity) = (text("entry_id"), text("activity_id"));
            // What a second source names may belong to no activity.
            let of_entry = || self.merges.values().flatten().filter(|(of, _)| *of == entry);
            let others: Vec<&(String, Ground)> = match table {
                "mentions" => of_entry().collect(),
                _ => self.merges.get(&activity).into_iter().flatten().collect(),
            };
            ground.others = others.into_iter().map(|(_, other)| other.clone()).collect();
            let is_of = |correction: &&Corrected| [&ground.id, &entry, &activity].contains(&&correction.row);
            ground.corrections = self.corrections.iter().filter(is_of).cloned().collect();
        }
        ground
    }

    /// The corrections but for which rows beside these would be counted.
    pub(super) fn taken(&self, count: &Count<'_>, rows: &[Ground]) -> Vec<Corrected> {
        let is_told = |correction: &&Corrected| rows.iter().any(|row| row.corrections.contains(correction));
        let day = |correction: &Corrected| self.entries.get(&correction.entry).map(|entry| entry.date.as_str()).unwrap_or_default();
        let found = self.corrections.iter().filter(|correction| !is_told(correction) && correction.took(count, day(correction)));
        found.cloned().collect()
    }
}
