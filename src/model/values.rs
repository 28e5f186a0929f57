//! The columns of a Polars frame as plain Rust values, and back. It is apart from `table` so that exporters read and
//! make tables cell by cell without knowing Polars.

use super::made;
use chrono::NaiveDate;
use polars::prelude::{
    BooleanChunked, ChunkExplode, Column, DataFrame, DataType, DateChunked, IdxCa, IntoSeries, ListBuilderTrait, ListStringChunkedBuilder,
    NamedFrom, NewChunkedArray, PlSmallStr, PolarsResult, Series,
};
use std::borrow::Cow;
use std::fmt::Write;
use std::sync::OnceLock;

/// One column.
#[derive(Debug, Clone, PartialEq)]
pub enum Values<'a> {
    /// Text, of a closed set or not.
    Text(Vec<Option<&'a str>>),
    /// 32-bit counts.
    Integer(Vec<Option<i32>>),
    /// 64-bit counts.
    Long(Vec<Option<i64>>),
    /// Measures and shares.
    Number(Vec<Option<f64>>),
    /// Days.
    Date(Vec<Option<NaiveDate>>),
    /// Lists of text.
    List(Vec<Option<Vec<String>>>),
}

/// One value of one row.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// No value.
    Null,
    /// Text.
    Text(Cow<'a, str>),
    /// A count of any width.
    Integer(i64),
    /// A measure or a share.
    Number(f64),
    /// A day.
    Date(NaiveDate),
    /// A list of text.
    List(&'a [String]),
}

impl Values<'_> {
    /// Number of rows.
    pub fn len(&self) -> usize {
        match self {
            Values::Text(values) => values.len(),
            Values::Integer(values) => values.len(),
            Values::Long(values) => values.len(),
            Values::Number(values) => values.len(),
            Values::Date(values) => values.len(),
            Values::List(values) => values.len(),
        }
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value of a row; null outside the column.
    pub fn cell(&self, row: usize) -> Cell<'_> {
        match self {
            Values::Text(values) => values.get(row).copied().flatten().map(|text| Cell::Text(Cow::Borrowed(text))),
            Values::Integer(values) => values.get(row).copied().flatten().map(|count| Cell::Integer(i64::from(count))),
            Values::Long(values) => values.get(row).copied().flatten().map(Cell::Integer),
            Values::Number(values) => values.get(row).copied().flatten().map(Cell::Number),
            Values::Date(values) => values.get(row).copied().flatten().map(Cell::Date),
            Values::List(values) => values.get(row).and_then(|list| list.as_deref()).map(Cell::List),
        }
        .unwrap_or(Cell::Null)
    }
}

impl Cell<'_> {
    /// The canonical text: ISO dates, shortest form of numbers that reads back the same, lists joined by `|`, nothing for null.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Cell::Null => Cow::Borrowed(""),
            Cell::Text(text) => Cow::Borrowed(text),
            Cell::Integer(count) => Cow::Owned(count.to_string()),
            Cell::Number(number) => Cow::Owned(number.to_string()),
            Cell::Date(date) => Cow::Owned(date.to_string()),
            Cell::List(items) => Cow::Owned(items.join("|")),
        }
    }

    /// The canonical text behind what `buffer` holds, for who writes cell after cell.
    pub fn put(&self, buffer: &mut String) {
        // A buffer takes everything.
        let _ = match self {
            Cell::Null => Ok(()),
            Cell::Text(text) => buffer.write_str(text),
            Cell::Integer(count) => write!(buffer, "{count}"),
            Cell::Number(number) => write!(buffer, "{number}"),
            Cell::Date(date) => write!(buffer, "{date}"),
            Cell::List(items) => items.iter().enumerate().try_for_each(|(at, item)| {
                buffer.write_str(if at > 0 { "|" } else { "" })?;
                buffer.write_str(item)
            }),
        };
    }
}

/// The columns of a frame in order, by name; an error names what is no type of a published column.
///
/// # Errors
/// Where a column has a type that no published column has.
pub fn columns(frame: &DataFrame) -> PolarsResult<Vec<(String, Values<'_>)>> {
    frame.columns().iter().map(|column| Ok((column.name().to_string(), values(column.as_materialized_series())?))).collect()
}

/// One column.
///
/// # Errors
/// Where it has a type that no published column has.
pub fn values(series: &Series) -> PolarsResult<Values<'_>> {
    Ok(match series.dtype() {
        DataType::Int32 => Values::Integer(series.i32()?.iter().collect()),
        DataType::Int64 => Values::Long(series.i64()?.iter().collect()),
        DataType::Float64 => Values::Number(series.f64()?.iter().collect()),
        DataType::Date => Values::Date(series.date()?.as_date_iter().collect()),
        DataType::List(_) => Values::List(lists(series)?),
        _ => Values::Text(series.str()?.iter().collect()),
    })
}

/// All items lie in one column below the lists; a series for each row would cost more than what is in it.
fn lists(series: &Series) -> PolarsResult<Vec<Option<Vec<String>>>> {
    let column = series.list()?.rechunk();
    let (offsets, items) = (column.offsets()?, column.get_inner());
    let items = items.str()?;
    let list = |row: usize| {
        let (from, to) = offsets.start_end(row);
        (from..to).filter_map(|at| items.get(at)).map(str::to_owned).collect()
    };
    Ok(column.is_not_null().iter().enumerate().map(|(row, is_list)| (is_list == Some(true)).then(|| list(row))).collect())
}

/// A column whose values are taken out of its frame when they are first asked for: who reads a few columns of a large
/// table pays for no others.
pub struct HeldColumn<'a> {
    series: &'a Series,
    values: OnceLock<Values<'a>>,
}

impl<'a> HeldColumn<'a> {
    /// All values.
    pub fn values(&self) -> &Values<'a> {
        self.values.get_or_init(|| made(values(self.series)))
    }
}

/// The columns of a frame by name.
///
/// # Errors
/// Where a column has a type that no published column has.
pub fn held_columns(frame: &DataFrame) -> PolarsResult<Vec<(&str, HeldColumn<'_>)>> {
    let held = frame.columns().iter().map(|column| {
        let series = column.as_materialized_series();
        // One row tells whether the type is one that can be taken out.
        values(&series.head(Some(1)))?;
        Ok((column.name().as_str(), HeldColumn { series, values: OnceLock::new() }))
    });
    held.collect()
}

/// The rows of a frame for which `keep` holds, in their order.
///
/// # Errors
/// Where `keep` is not as long as the frame.
pub fn kept(frame: &DataFrame, keep: &[bool]) -> PolarsResult<DataFrame> {
    frame.filter(&BooleanChunked::from_slice(PlSmallStr::EMPTY, keep))
}

/// A frame of these columns, in order.
///
/// # Errors
/// Where the columns differ in length or two have one name.
pub fn frame(columns: Vec<(&str, Values<'_>)>) -> PolarsResult<DataFrame> {
    DataFrame::new_infer_height(columns.into_iter().map(|(name, values)| column(name, values)).collect())
}

/// The same of columns that are made already.
///
/// # Errors
/// As [`frame`].
pub fn frame_of(columns: Vec<Column>) -> PolarsResult<DataFrame> {
    DataFrame::new_infer_height(columns)
}

/// A column of texts of which each cell is one of `words`, by its number: equal texts share their letters.
///
/// # Errors
/// Where a number is none of a word.
pub fn shared(name: &str, words: Vec<Option<&str>>, cells: impl Iterator<Item = Option<u32>>) -> PolarsResult<Column> {
    let words = Series::new(PlSmallStr::from_str(name), words);
    Ok(words.take(&cells.collect::<IdxCa>())?.into())
}

/// A column of these values.
pub fn column(name: &str, values: Values<'_>) -> Column {
    let small = PlSmallStr::from_str(name);
    let series = match values {
        Values::Text(values) => Series::new(small, values),
        Values::Integer(values) => Series::new(small, values),
        Values::Long(values) => Series::new(small, values),
        Values::Number(values) => Series::new(small, values),
        Values::Date(values) => DateChunked::from_naive_date_options(small, values).into_series(),
        Values::List(values) => {
            let mut builder = ListStringChunkedBuilder::new(small, values.len(), values.len());
            for list in &values {
                match list {
                    Some(items) => builder.append_values_iter(items.iter().map(String::as_str)),
                    None => builder.append_null(),
                }
            }
            builder.finish().into_series()
        }
    };
    series.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_of_column_passes_through_a_frame_unchanged() {
        let day = NaiveDate::from_ymd_opt(2024, 1, 4);
        let all = vec![
            ("text", Values::Text(vec![Some("会议"), None])),
            ("integer", Values::Integer(vec![Some(-3), None])),
            ("long", Values::Long(vec![Some(1 << 40), None])),
            ("number", Values::Number(vec![Some(0.25), None])),
            ("date", Values::Date(vec![day, None])),
            ("list", Values::List(vec![Some(vec!["甲".to_owned(), "乙".to_owned()]), None])),
        ];
        let frame = frame(all.clone()).unwrap();
        let back = columns(&frame).unwrap();
        assert_eq!(back.iter().map(|(name, values)| (name.as_str(), values.clone())).collect::<Vec<_>>(), all);
        let first: Vec<String> = back.iter().map(|(_, values)| values.cell(0).text().into_owned()).collect();
        let mut put = String::new();
        back.iter().for_each(|(_, values)| values.cell(0).put(&mut put));
        assert_eq!(put, first.concat());
        assert_eq!(first, ["会议", "-3", "1099511627776", "0.25", "2024-01-04", "甲|乙"]);
        assert!(back.iter().all(|(_, values)| values.cell(1) == Cell::Null && values.len() == 2));
    }

    #[test]
    fn rows_that_are_kept_keep_their_order() {
        let frame = frame(vec![("text", Values::Text(vec![Some("丙"), Some("甲"), Some("乙")]))]).unwrap();
        let rows = kept(&frame, &[true, false, true]).unwrap();
        assert_eq!(columns(&rows).unwrap()[0].1, Values::Text(vec![Some("丙"), Some("乙")]));
        assert!(kept(&frame, &[true, false]).is_err());
    }

    #[test]
    fn cells_that_share_words_are_texts_as_any_other() {
        let words = vec![Some("区政府常务会议纪要"), Some("乙")];
        let shared = shared("text", words, [Some(1), Some(0), None, Some(0)].into_iter()).unwrap();
        let plain = column("text", Values::Text(vec![Some("乙"), Some("区政府常务会议纪要"), None, Some("区政府常务会议纪要")]));
        assert!(frame_of(vec![shared]).unwrap().equals_missing(&frame_of(vec![plain]).unwrap()));
    }

    #[test]
    fn an_empty_list_is_no_null() {
        let frame = frame(vec![("list", Values::List(vec![Some(vec![]), None]))]).unwrap();
        assert_eq!(columns(&frame).unwrap()[0].1, Values::List(vec![Some(vec![]), None]));
    }
}
