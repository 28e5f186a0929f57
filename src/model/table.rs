//! Tables by name. From `tabulate` on, all rows are in Polars frames with the columns of `fields.toml`.

use polars::prelude::{Column, DataFrame, IdxCa, LazyFrame, PolarsResult, SortMultipleOptions, SortOptions, col};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Columns of one length, for who hands them on and need not know of what they are made.
pub type Frame = DataFrame;

/// A sorted table with exactly the columns of its description.
#[derive(Debug, Clone)]
pub struct Table {
    /// As in `fields.toml`: `entries`, `by_month`.
    pub name: String,
    /// The rows.
    pub frame: DataFrame,
}

impl Table {
    /// Runs a plan and leaves exactly these columns in this order, sorted by the key.
    ///
    /// # Panics
    /// Where the plan does not make these columns: a fault of the stage, not of the data.
    pub fn arranged<'a>(name: &str, plan: LazyFrame, columns: impl IntoIterator<Item = &'a str>, key: &[String]) -> Table {
        let columns: Vec<_> = columns.into_iter().map(col).collect();
        let sorted = plan.select(columns).sort(key.to_vec(), SortMultipleOptions::default());
        Table { name: name.to_owned(), frame: made(sorted.collect()) }
    }

    /// [`Table::arranged`] of rows that are there already. Each column is given up for its sorted one, so that a large table
    /// is not held twice.
    ///
    /// # Panics
    /// Where the frame has not these columns: a fault of the stage, not of the data.
    pub fn sorted<'a>(name: &str, frame: DataFrame, columns: impl IntoIterator<Item = &'a str>, key: &[String]) -> Table {
        let order = order(&frame, key);
        let unsorted: Vec<Column> = columns.into_iter().map(|column| made(frame.column(column)).clone()).collect();
        drop(frame);
        let columns = unsorted.into_par_iter().map(|column| made(column.take(&order))).collect();
        Table { name: name.to_owned(), frame: made(DataFrame::new(order.len(), columns)) }
    }
}

/// The numbers of the rows in the order of the key.
fn order(frame: &DataFrame, key: &[String]) -> IdxCa {
    let keys: Vec<&Column> = key.iter().map(|column| made(frame.column(column))).collect();
    match keys.as_slice() {
        [] => IdxCa::from_vec("row".into(), (0..).take(frame.height()).collect()),
        [key] => key.arg_sort(SortOptions::default()),
        [first, rest @ ..] => {
            let every = vec![false; keys.len()];
            let options = SortMultipleOptions::default().with_order_descending_multi(every.clone()).with_nulls_last_multi(every);
            let rest: Vec<Column> = rest.iter().map(|column| (*column).clone()).collect();
            made(first.arg_sort_multiple(&rest, &options))
        }
    }
}

/// What Polars made of columns that the calling stage itself has made; no input can make it fail.
///
/// # Panics
/// Where the plan does not fit the columns: a fault of the stage, not of the data.
#[track_caller]
pub fn made<T>(result: PolarsResult<T>) -> T {
    match result {
        Ok(value) => value,
        Err(error) => panic!("a plan over columns of this stage: {error}"),
    }
}

/// The rows of a frame behind those of another, which may have no columns yet.
///
/// # Panics
/// Where their columns differ: a fault of the stage, not of the data.
pub fn stacked(mut all: DataFrame, more: DataFrame) -> DataFrame {
    if all.width() == 0 {
        return more;
    }
    made(all.vstack_mut_owned(more).map(|_| ()));
    all
}

/// All tables of a release, by name.
#[derive(Debug, Clone, Default)]
pub struct Tables(BTreeMap<String, Table>);

impl Tables {
    /// Adds or replaces a table.
    pub fn insert(&mut self, table: Table) {
        self.0.insert(table.name.clone(), table);
    }

    /// The frame of a table, if it is there.
    pub fn get(&self, name: &str) -> Option<&DataFrame> {
        self.0.get(name).map(|table| &table.frame)
    }

    /// In order of their names.
    pub fn iter(&self) -> impl Iterator<Item = &Table> {
        self.0.values()
    }
}

impl IntoIterator for Tables {
    type Item = Table;
    type IntoIter = std::collections::btree_map::IntoValues<String, Table>;

    /// In order of their names.
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_values()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Values, frame};
    use polars::prelude::IntoLazy;

    #[test]
    fn rows_that_are_there_are_sorted_as_a_plan_sorts_them() {
        let texts = |words: &[&'static str]| Values::Text(words.iter().map(|word| Some(*word)).collect());
        let part = |ids: &[&'static str], seqs: &[i32]| {
            let rest = Values::List(ids.iter().map(|id| Some(vec![(*id).to_owned(), "乙".to_owned()])).collect());
            let seqs = Values::Integer(seqs.iter().map(|seq| Some(*seq)).collect());
            frame(vec![("rest", rest), ("seq", seqs), ("id", texts(ids)), ("left_out", texts(ids))]).unwrap()
        };
        // Rows of several sources: parts that were not joined yet.
        let mut rows = part(&["150102-20240104-c", "150102-20240104-a"], &[1, 2]);
        for _ in 0..9 {
            rows.vstack_mut_owned(part(&["150102-20240104-b", "短", "150102-20240104-a"], &[3, 1, 1])).unwrap();
        }
        for key in [vec!["id"], vec!["id", "seq"], vec!["seq", "id"]] {
            let key: Vec<String> = key.into_iter().map(str::to_owned).collect();
            let columns = ["id", "seq", "rest"];
            let one = Table::sorted("t", rows.clone(), columns, &key).frame;
            let other = Table::arranged("t", rows.clone().lazy(), columns, &key).frame;
            assert!(one.select(&key).unwrap().equals_missing(&other.select(&key).unwrap()), "{key:?}");
            assert_eq!((one.schema(), one.shape()), (other.schema(), (29, 3)));
        }
    }
}
