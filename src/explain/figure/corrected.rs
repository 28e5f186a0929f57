//! What the office has corrected, as far as a figure may feel it: a row that was read otherwise, and one that would be counted
//! but for its correction.

use super::Count;
use super::rows::Rows;
use crate::model::{MentionKind, Tables, holds};

/// Letters of a day that tell its month.
const MONTH: usize = "2031-02".len();

/// A correction of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrected {
    /// `set`, `drop`, `add` or `confirm`.
    pub operation: String,
    /// The table of the row.
    pub table: String,
    /// Its identifier.
    pub row: String,
    /// The column.
    pub field: String,
    /// What the program read.
    pub read: String,
    /// What it was put right to.
    pub corrected: String,
    /// Why.
    pub reason: String,
    /// When.
    pub date: String,
    /// The workbook that holds it.
    pub path: String,
    /// The row there.
    pub line: String,
    /// The entry that it belongs to.
    pub(super) entry: String,
}

/// All corrections of a release.
pub(super) fn read(tables: &Tables) -> Vec<Corrected> {
    let Some(rows) = Rows::of(tables, "corrections") else { return Vec::new() };
    let of_row = |row: usize| {
        let text = |column: &str| rows.text(column, row);
        Corrected {
            operation: text("operation"),
            table: text("table_name"),
            row: text("row_id"),
            field: text("field"),
            read: text("value_read"),
            corrected: text("value_corrected"),
            reason: text("reason"),
            date: text("date"),
            path: text("path"),
            line: text("line"),
            entry: text("entry_id"),
        }
    };
    (0..rows.height()).map(of_row).collect()
}

impl Corrected {
    /// Whether it took its row, of an entry of this day, out of a count: the row went, or the value that had put it there did.
    pub(super) fn took(&self, count: &Count<'_>, day: &str) -> bool {
        let is_in = |day: &str| count.period.is_none_or(|period| day.get(..MONTH).is_some_and(|month| holds(period, month)));
        // With an entry goes all that it holds, with an activity who took part in it.
        let is_of_table = match self.table.as_str() {
            "entries" => true,
            "activities" => matches!(count.table, "activities" | "participations"),
            table => table == count.table,
        };
        let is_of_entry = count.entry.is_none_or(|entry| entry == self.entry);
        let is_of_official = count.official.is_none_or(|official| self.row.ends_with(official));
        let is_own = is_of_table && is_of_entry && is_of_official;
        if self.operation == "drop" {
            return is_own && is_in(day);
        }
        let is_category = || {
            let level1 = count.level1.as_deref().is_some_and(|level1| self.read.starts_with(level1));
            level1 || count.category == Some(&self.read)
        };
        is_own
            && match self.field.as_str() {
                "category" => is_in(day) && is_category(),
                "roles" => is_in(day) && count.role.is_some_and(|role| self.read.split('|').any(|read| read == role.code())),
                "kind" => is_in(day) && count.kind.map(MentionKind::code) == Some(&self.read),
                "start_date" => count.period.is_some() && is_in(&self.read),
                _ => false,
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Role;

    fn correction(operation: &str, table: &str, [field, read]: [&str; 2]) -> Corrected {
        let [operation, table, field, read] = [operation, table, field, read].map(str::to_owned);
        let [row, entry] = ["e-1|P", "e"].map(str::to_owned);
        let [corrected, reason, date, path, line] = [const { String::new() }; 5];
        Corrected { operation, table, row, field, read, corrected, reason, date, path, line, entry }
    }

    #[test]
    fn what_was_read_so_would_be_counted_but_for_its_correction() {
        let month = || Count { table: "activities", period: Some("2031-02"), ..Count::default() };
        let took = |correction: Corrected, count: &Count<'_>| correction.took(count, "2031-02-03");
        let category = || correction("set", "activities", ["category", "V1"]);
        assert!(took(category(), &Count { category: Some("V1"), ..month() }));
        assert!(took(category(), &Count { level1: Some("V".to_owned()), ..month() }));
        assert!(!took(category(), &month()), "it is counted there still");
        assert!(!took(category(), &Count { category: Some("V1"), period: Some("2031-03"), ..month() }));
        assert!(took(correction("drop", "activities", ["", ""]), &month()));
        assert!(took(correction("set", "entries", ["start_date", "2031-02-28"]), &month()));
        let roles = correction("set", "participations", ["roles", "attend|speak"]);
        let spoke = Count { table: "participations", official: Some("P"), role: Some(Role::Speak), ..month() };
        assert!(took(roles.clone(), &spoke) && !took(roles, &Count { official: Some("Q"), ..spoke }));
    }
}
