//! Columns and tables that came, went, or are no longer of the same type, unit or meaning.

use crate::model::{CODES, Change, ChangeKind, Schema};
use std::collections::BTreeSet;

/// Every difference between two descriptions; none where the older one is not known, and none of codes where it tells of none.
pub(super) fn changes(old: &Schema, new: &Schema) -> Vec<Change> {
    let mut changes = Vec::new();
    if old.is_empty() {
        return changes;
    }
    for table in old.keys().chain(new.keys()).collect::<BTreeSet<_>>() {
        let change = |kind: ChangeKind| Change::of_row(table, "", kind);
        if table == CODES && !old.contains_key(table) {
            continue;
        }
        let (Some(before), Some(after)) = (old.get(table), new.get(table)) else {
            let kind = if new.contains_key(table) { ChangeKind::ColumnAdded } else { ChangeKind::ColumnRemoved };
            changes.push(change(kind));
            continue;
        };
        for column in before.keys().chain(after.keys()).collect::<BTreeSet<_>>() {
            let (old, new) = (before.get(column), after.get(column));
            let kind = match (old, new) {
                (old, new) if old == new => continue,
                (None, _) => ChangeKind::ColumnAdded,
                (_, None) => ChangeKind::ColumnRemoved,
                _ => ChangeKind::ColumnChanged,
            };
            changes.push(Change { column: Some(column.clone()), old: old.cloned(), new: new.cloned(), ..change(kind) });
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schema(text: &str) -> Schema {
        let mut schema = Schema::new();
        for line in text.split_whitespace() {
            let (table, rest) = line.split_once('.').unwrap();
            let (column, shape) = rest.split_once('=').unwrap();
            schema.entry(table.to_owned()).or_default().insert(column.to_owned(), shape.to_owned());
        }
        schema
    }

    #[track_caller]
    fn check(old: &str, new: &str, expected: &[&str]) {
        let told = changes(&schema(old), &schema(new)).into_iter();
        let told: Vec<String> =
            told.map(|change| format!("{}.{} {}", change.table, change.column.unwrap_or_default(), change.kind.code())).collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn columns_and_tables_come_go_and_change() {
        check("a.x=string a.y=date", "a.x=string a.y=date", &[]);
        check("a.x=string a.y=date", "a.x=list a.z=date", &["a.x column_changed", "a.y column_removed", "a.z column_added"]);
        check("a.x=string b.x=string", "a.x=string c.x=string", &["b. column_removed", "c. column_added"]);
        check("", "a.x=string", &[]);
        check("categories.V2=a", "categories.V2=b categories.V3=c", &["categories.V2 column_changed", "categories.V3 column_added"]);
        check("a.x=string", "a.x=string categories.V2=b", &[]);
    }
}
