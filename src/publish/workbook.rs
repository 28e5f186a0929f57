//! What the workbook holds, before it is drawn: sheets with a title, a note and one table of plain values. Pure, so that
//! the audit can say from the published Parquet files what every cell of the workbook must be.

mod cell;
mod heat;
mod lists;
mod notes;
mod overview;
mod quarters;
mod reconciled;
mod summaries;

pub use cell::{Asked, Shown, cell};
pub(super) use heat::COLUMNS_BEFORE;
pub(super) use notes::TOPICS;

use super::rows::Rows;
use super::{Lang, Words, fault};
use crate::error::Error;
use crate::model::{Cell, Quarter, Release, Table, Tables, kept};
use crate::pipeline::{Column, Pipeline};
use chrono::NaiveDate;
use lists::Ground;

/// A sheet ends at 1,048,576 rows; a few are kept for title, note and headings.
pub(super) const MOST_ROWS: usize = 1_048_000;
/// The sheet after which the charts stand.
pub(super) const LAST_SUMMARY: &str = "by_month_category";
/// What one cell can hold.
const MOST_LETTERS: usize = 32_767;

/// One value of the workbook.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// No value.
    Empty,
    /// Text, never a formula.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A share, 0 to 1, shown as a percentage.
    Share(f64),
    /// A day.
    Date(NaiveDate),
}

impl Value {
    /// Text as a cell can hold it.
    pub(super) fn text(text: impl Into<String>) -> Value {
        let text: String = text.into();
        if text.is_empty() {
            return Value::Empty;
        }
        if text.encode_utf16().count() <= MOST_LETTERS {
            return Value::Text(text);
        }
        let mut letters = 0;
        let kept = text.chars().take_while(|letter| {
            letters += letter.len_utf16();
            letters < MOST_LETTERS
        });
        Value::Text(kept.chain(['…']).collect())
    }
}

impl From<Cell<'_>> for Value {
    fn from(cell: Cell<'_>) -> Value {
        match cell {
            Cell::Null => Value::Empty,
            Cell::Integer(count) => Value::Integer(count),
            Cell::Number(share) => Value::Share(share),
            Cell::Date(date) => Value::Date(date),
            Cell::List(items) => Value::text(items.join("、")),
            Cell::Text(text) => Value::text(text),
        }
    }
}

/// One sheet with one table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sheet {
    /// On its tab.
    pub(super) name: String,
    /// For programs: `by_month`; the name of its table in the workbook.
    pub(super) id: &'static str,
    /// In A1.
    pub(super) title: String,
    /// In A2.
    pub(super) note: String,
    /// Of the table, each once.
    pub(super) headings: Vec<String>,
    /// What each column means, for the sheet of notes; as many as headings.
    pub(super) meanings: Vec<String>,
    /// Where each column comes from; none for what is put together from several.
    pub(super) origins: Vec<Option<Origin>>,
    /// Of the table; never empty.
    pub(super) rows: Vec<Vec<Value>>,
    /// Whether its one row only says that there is none.
    pub(super) is_empty: bool,
    /// For each row that has any: columns that are put together, with each published value that they are made from.
    pub(super) parts: Vec<Vec<(usize, Asked)>>,
}

/// The published column that a column of the workbook shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Origin {
    pub(super) table: String,
    pub(super) column: String,
    /// Where a period is a column of the workbook and a row of the table.
    pub(super) period: Option<String>,
}

/// What a sheet is made from.
pub(super) struct Source<'a> {
    pub(super) tables: &'a Tables,
    pub(super) pipeline: &'a Pipeline,
    pub(super) words: &'a dyn Words,
    pub(super) period: Quarter,
}

impl Source<'_> {
    fn say(&self, id: &str, values: &[(&str, String)]) -> String {
        self.words.say(Lang::Chinese, id, values)
    }

    fn rows(&self, table: &str) -> Result<Rows<'_>, Error> {
        Rows::of(self.tables, table)
    }

    /// The rows of a long table for which something holds, as a table of their own: lists cost by the row.
    fn kept(&self, table: &str, keep: impl Fn(&Rows<'_>) -> Vec<bool>) -> Result<Tables, Error> {
        let keep = keep(&self.rows(table)?);
        let frame = self.tables.get(table).map(|frame| kept(frame, &keep)).transpose();
        let frame = frame.map_err(|error| fault(table, error))?.ok_or_else(|| fault(table, "no such table"))?;
        let mut tables = Tables::default();
        tables.insert(Table { name: table.to_owned(), frame });
        Ok(tables)
    }

    /// Whether a day lies in the release's quarter.
    fn holds(&self, cell: &Cell<'_>) -> bool {
        let Cell::Date(date) = cell else { return false };
        self.period.first_day().is_some_and(|first| first <= *date) && self.period.last_day().is_some_and(|last| *date <= last)
    }

    /// The quarter as readers call it.
    fn quarter_name(&self) -> String {
        self.name_of(self.period)
    }

    /// Any quarter as readers call it.
    fn name_of(&self, quarter: Quarter) -> String {
        self.say("publish-quarter", &[("year", quarter.year().to_string()), ("quarter", quarter.number().to_string())])
    }

    /// Starts a sheet; the sentences are `publish-sheet-<id>`, `publish-title-<id>` and `publish-note-<id>`.
    fn sheet(&self, id: &'static str) -> Sheet {
        let period = [("period", self.quarter_name())];
        let sentence = |part: &str| self.say(&format!("publish-{part}-{}", id.replace('_', "-")), &period);
        Sheet {
            name: sentence("sheet"),
            id,
            title: sentence("title"),
            note: sentence("note"),
            headings: Vec::new(),
            meanings: Vec::new(),
            origins: Vec::new(),
            rows: Vec::new(),
            is_empty: false,
            parts: Vec::new(),
        }
    }

    /// A heading with its meaning, from `fields.toml`.
    fn described(&self, sheet: &mut Sheet, table: &str, column: &str) {
        let columns = self.pipeline.fields.columns(table);
        let found = columns.iter().find(|known| known.name == column);
        sheet.headings.push(found.map_or_else(|| column.to_owned(), |known| known.label.clone()));
        sheet.meanings.push(found.map_or_else(String::new, |known| self.meaning(known)));
        sheet.origins.push(Some(Origin { table: table.to_owned(), column: column.to_owned(), period: None }));
    }

    /// What a column means, with codes under the names that the sheets show.
    fn meaning(&self, column: &Column) -> String {
        let start = match column.name.as_str() {
            "coverage" | "rule" | "operation" => format!("{}-", column.name),
            "kind" | "severity" | "roles" => String::new(),
            _ => return column.description.clone(),
        };
        column.values.iter().fold(column.description.clone(), |text, code| {
            let name = self.value_name(&format!("{start}{code}"));
            // Where the name follows the code the code goes; elsewhere the name stands in its place.
            let text = text.replace(&format!("{code} {name}"), &name).replacen(&format!("{code} "), &format!("{name}："), 1);
            text.replace(&format!("{code} "), &name).replace(code, &name)
        })
    }

    /// A heading with its meaning, from `locales/`: `publish-heading-<id>`, `publish-meaning-<id>`.
    fn named(&self, sheet: &mut Sheet, id: &str) {
        sheet.headings.push(self.say(&format!("publish-heading-{id}"), &[]));
        sheet.meanings.push(self.say(&format!("publish-meaning-{id}"), &[]));
        sheet.origins.push(None);
    }

    /// The Chinese label of a table.
    fn table_name(&self, table: &str) -> String {
        self.pipeline.fields.tables.get(table).map_or_else(|| table.to_owned(), |spec| spec.label.clone())
    }

    /// The Chinese label of a column; its name where it has none.
    fn column_name(&self, table: &str, column: &str) -> String {
        self.pipeline.fields.column(table, column).map_or_else(|| column.to_owned(), |known| known.label.clone())
    }

    /// What a code is called: `publish-value-<code>`.
    fn value_name(&self, code: &str) -> String {
        self.say(&format!("publish-value-{}", code.replace('_', "-")), &[])
    }

    /// The Chinese label of a category code.
    fn category_name(&self, code: &str) -> String {
        let known = self.pipeline.categories.codes.iter().find(|category| category.code == code);
        known.map_or_else(|| code.to_owned(), |category| category.label.clone())
    }

    /// No table without a row, none longer than a sheet, no heading twice; what was left out is said in the note.
    fn finish(&self, mut sheet: Sheet) -> Sheet {
        if sheet.rows.is_empty() {
            let mut row = vec![Value::Empty; sheet.headings.len()];
            if let Some(first) = row.first_mut() {
                *first = Value::text(self.say("publish-no-rows", &[]));
            }
            sheet.rows.push(row);
            sheet.is_empty = true;
        }
        if sheet.rows.len() > MOST_ROWS {
            let left_out = sheet.rows.len() - MOST_ROWS;
            sheet.rows.truncate(MOST_ROWS);
            sheet.note += &self.say("publish-rows-left-out", &[("count", left_out.to_string())]);
        }
        for at in 1..sheet.headings.len() {
            let mut times = 1;
            let plain = sheet.headings[at].clone();
            while sheet.headings[..at].contains(&sheet.headings[at]) {
                times += 1;
                sheet.headings[at] = format!("{plain} {times}");
            }
        }
        sheet
    }
}

/// All sheets with tables in the order of the workbook; the charts stand after the last summary.
pub(super) fn sheets(release: &Release, pipeline: &Pipeline, words: &dyn Words) -> Result<Vec<Sheet>, Error> {
    let source = Source { tables: &release.tables, pipeline, words, period: release.period };
    let ground = Ground::of(&source)?;
    let mut data = vec![
        quarters::sheet(&source)?,
        summaries::by_month(&source)?,
        summaries::by_category(&source)?,
        summaries::by_official(&source)?,
        heat::sheet(&source)?,
        lists::activities(&source, &ground)?,
        lists::participations(&source)?,
        lists::mentions(&source, &ground)?,
        reconciled::merges(&source, &ground)?,
        reconciled::corrections(&source, &ground)?,
        lists::sources(&source)?,
        lists::findings(&source)?,
    ];
    let mut sheets = vec![notes::cover(&source, release)?, notes::contents(&source, &data), notes::notes(&source, &data)];
    sheets.append(&mut data);
    Ok(sheets)
}
