//! Columns and tables that came, went, or are no longer of the same type, unit or meaning, told in the words of both
//! releases; and what is said otherwise of the whole.

use super::Described;
use crate::model::{CODES, Change, ChangeKind, DATASET};
use std::collections::BTreeSet;

/// Every difference between two descriptions; none where the older one is not known, and none of codes where it tells of none.
pub(super) fn changes(old_edition: Described<'_>, new_edition: Described<'_>) -> Vec<Change> {
    let (old, new) = (old_edition.schema, new_edition.schema);
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
            let [old, new] = [old_edition, new_edition].map(|edition| told(edition, table, column));
            changes.push(Change { column: Some(column.clone()), old, new, ..change(kind) });
        }
    }
    changes
}

/// Type, unit and meaning of a column, or the definition of a code; the hash of the meaning tells nobody anything.
fn told(edition: Described<'_>, table: &str, column: &str) -> Option<String> {
    let shape = edition.schema.get(table)?.get(column)?.rsplit_once(' ').map(|(shape, _)| shape);
    let words = edition.words.get(table).and_then(|columns| columns.get(column)).map(String::as_str);
    Some(shape.into_iter().chain(words).collect::<Vec<_>>().join(" ")).filter(|told| !told.is_empty())
}

/// Other words about the whole; none where those of a release are not known.
pub(super) fn described(old: Described<'_>, new: Described<'_>) -> Vec<Change> {
    let (Some(old), Some(new)) = (old.words.get(DATASET), new.words.get(DATASET)) else { return Vec::new() };
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let change = |name: &String| Change {
        column: Some(name.clone()),
        old: old.get(name).cloned(),
        new: new.get(name).cloned(),
        ..Change::of_row(DATASET, "", ChangeKind::Described)
    };
    names.into_iter().filter(|name| old.get(*name) != new.get(*name)).map(change).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Schema;

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
        let (old, new, words) = (schema(old), schema(new), Schema::new());
        let [old, new] = [&old, &new].map(|schema| Described { schema, words: &words });
        let told = changes(old, new).into_iter();
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

    #[test]
    fn what_changed_is_told_in_words_and_never_as_a_hash() {
        let texts = |texts: &[(&str, &str, &str)]| {
            let mut schema = Schema::new();
            for (table, column, text) in texts {
                schema.entry((*table).to_owned()).or_default().insert((*column).to_owned(), (*text).to_owned());
            }
            schema
        };
        let old = texts(&[("a", "x", "integer days 0a1b"), ("categories", "V2", "0c")]);
        let new = texts(&[("a", "x", "integer days 2c3d"), ("categories", "V2", "0d")]);
        let old_words = texts(&[("a", "x", "甲"), ("categories", "V2", "乙"), (DATASET, "licence", "CC-BY-4.0"), (DATASET, "title", "丙")]);
        let new_words = texts(&[("a", "x", "丁"), ("categories", "V2", "戊"), (DATASET, "licence", "CC0-1.0"), (DATASET, "title", "丙")]);
        let [before, after] = [(&old, &old_words), (&new, &new_words)].map(|(schema, words)| Described { schema, words });
        let pairs =
            |changes: Vec<Change>| changes.into_iter().map(|change| [change.old, change.new].map(Option::unwrap_or_default)).collect();
        let found: Vec<[String; 2]> = pairs(changes(before, after));
        assert_eq!(found, [["integer days 甲", "integer days 丁"], ["乙", "戊"]]);
        let found: Vec<[String; 2]> = pairs(described(before, after));
        assert_eq!(found, [["CC-BY-4.0", "CC0-1.0"]]);
        let unknown = Described { words: &Schema::new(), ..before };
        assert_eq!(described(unknown, after), []);
        let found: Vec<[String; 2]> = pairs(changes(unknown, after));
        assert_eq!(found, [["integer days", "integer days 丁"], ["", "戊"]]);
    }
}
