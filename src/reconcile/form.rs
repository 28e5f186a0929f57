//! The review workbook read back: rows that somebody filled in become corrections, and what is wrong with one is told with
//! its sheet and row. Whether a correction fits what the program reads is asked later.

use crate::model::{Code, Finding, Outcome, Quarter, Sheet, SheetRow, Where};
use crate::pipeline::{Fields, FormColumns, FormWords, Operation};
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};

/// A workbook of corrections.
#[derive(Debug, Clone, PartialEq)]
pub struct Book {
    /// Below the input folder.
    pub path: String,
    /// Its sheets.
    pub sheets: Vec<Sheet>,
}

/// What a row of the form says, as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) value: String,
    pub(super) category: String,
    pub(super) description: String,
    pub(super) name: String,
    pub(super) titles: String,
    pub(super) roles: String,
}

/// A correction as it was written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Correction {
    pub(super) place: Where,
    pub(super) operation: Operation,
    /// Name of the table.
    pub(super) table: String,
    /// Key of the row; of what is added, the key of what it is added to.
    pub(super) row: String,
    /// Name of the column; empty where a whole row comes or goes.
    pub(super) field: String,
    /// Name of the column that `read` is of; empty where the form does not say.
    pub(super) guard: String,
    /// What the program had read.
    pub(super) read: String,
    pub(super) answer: Answer,
    pub(super) reason: String,
    pub(super) date: Option<NaiveDate>,
}

/// The form lies within the first rows of a sheet.
const DEEPEST_HEADING: usize = 10;

/// All corrections up to a quarter; those of later quarters wait.
pub(super) fn read(books: &[Book], through: Quarter, fields: &Fields, words: &FormWords) -> Outcome<Vec<Correction>> {
    let (mut corrections, mut findings) = (Vec::new(), Vec::new());
    for book in books {
        let mut is_form = false;
        for sheet in book.sheets.iter().filter(|sheet| !sheet.hidden) {
            let Some((heading, columns)) =
                sheet.rows.iter().take(DEEPEST_HEADING).find_map(|row| Some((row.number, Columns::of(row, &words.columns)?)))
            else {
                continue;
            };
            is_form = true;
            for row in sheet.rows.iter().filter(|row| row.number > heading) {
                let place =
                    Where { path: Some(book.path.clone()), sheet: Some(sheet.name.clone()), line: Some(row.number), ..Where::default() };
                let mut reader = Reader { row, columns: &columns, fields, words, place, findings: &mut findings };
                corrections.extend(reader.correction(through));
            }
        }
        if !is_form {
            let mut finding = Finding::new(Code::CorrectionNoForm).with("path", &book.path).with("column", &words.columns.row);
            finding.place.path = Some(book.path.clone());
            findings.push(finding.with("reason", &words.columns.reason));
        }
    }
    twice(&mut corrections, &mut findings);
    Outcome::new(corrections, findings)
}

/// A field that two rows correct: neither is applied, since nobody can say which is meant.
fn twice(corrections: &mut Vec<Correction>, findings: &mut Vec<Finding>) {
    let key = |one: &Correction| {
        (one.table.clone(), one.row.clone(), one.field.clone(), one.operation == Operation::Add, one.answer.name.clone())
    };
    let mut first: BTreeMap<_, Where> = BTreeMap::new();
    let mut again = Vec::new();
    for correction in corrections.iter() {
        let mut key = key(correction);
        if correction.operation != Operation::Add {
            key.4.clear();
        }
        if let Some(place) = first.get(&key) {
            let shown = |place: &Where| {
                let parts = [place.path.clone(), place.sheet.clone(), place.line.map(|line| line.to_string())];
                parts.into_iter().flatten().collect::<Vec<_>>().join(":")
            };
            let finding = about(Code::CorrectionTwice, correction);
            findings.push(finding.with("first", shown(place)));
            again.push(correction.row.clone());
            continue;
        }
        first.insert(key, correction.place.clone());
    }
    corrections.retain(|correction| !again.contains(&correction.row));
}

/// A finding about a correction.
pub(super) fn about(code: Code, correction: &Correction) -> Finding {
    let mut finding = Finding::new(code).with("row", &correction.row).with("field", &correction.field);
    finding.place = correction.place.clone();
    finding
}

/// Where each column of the form stands.
struct Columns(HashMap<String, u32>);

impl Columns {
    /// Of a row of headings; nothing where it is none.
    fn of(row: &SheetRow, words: &FormColumns) -> Option<Columns> {
        let columns: HashMap<String, u32> = row.cells.iter().map(|cell| (cell.value.shown().trim().to_owned(), cell.column)).collect();
        let is_form = [&words.row, &words.reason, &words.operation].iter().all(|heading| columns.contains_key(*heading));
        is_form.then_some(Columns(columns))
    }
}

/// One row being read.
struct Reader<'a> {
    row: &'a SheetRow,
    columns: &'a Columns,
    fields: &'a Fields,
    words: &'a FormWords,
    place: Where,
    findings: &'a mut Vec<Finding>,
}

impl Reader<'_> {
    fn cell(&self, heading: &str) -> String {
        let cell = self.columns.0.get(heading).and_then(|column| self.row.cell(*column));
        cell.map(|value| value.shown().trim().to_owned()).unwrap_or_default()
    }

    /// The correction of a row, unless nobody has filled it in, it is for a later quarter, or it is wrong.
    fn correction(&mut self, through: Quarter) -> Option<Correction> {
        let words = &self.words.columns;
        let [value, category, description] = [&words.value, &words.category, &words.description].map(|heading| self.cell(heading));
        let [name, titles, roles] = [&words.name, &words.titles, &words.roles].map(|heading| self.cell(heading));
        let [reason, checker, date, operation] =
            [&words.reason, &words.checker, &words.date, &words.operation].map(|heading| self.cell(heading));
        let typed = [&value, &category, &description, &name, &titles, &roles, &reason, &checker];
        let operation_known = self.words.operation(&operation);
        if typed.iter().all(|text| text.is_empty()) && operation_known != Some(Operation::Drop) {
            return None;
        }
        if self.cell(&words.period).parse::<Quarter>().is_ok_and(|period| period > through) {
            return None;
        }
        let mut correction = Correction {
            place: self.place.clone(),
            operation: Operation::Set,
            table: self.cell(&words.table),
            row: self.cell(&words.row),
            field: self.cell(&words.field),
            guard: String::new(),
            read: self.cell(&words.read),
            answer: Answer { value, category, description, name, titles, roles },
            reason,
            date: None,
        };
        // What no correction can mend stands in the form without an identifier; nothing else needs to be said of it.
        if correction.row.is_empty() {
            correction.row.clone_from(&self.words.empty);
            self.findings.push(about(Code::CorrectionUnknownRow, &correction));
            return None;
        }
        let before = self.findings.len();
        match operation_known {
            Some(known) => correction.operation = known,
            None => self.tell(Code::CorrectionBadValue, &correction, &words.operation, &operation),
        }
        self.names(&mut correction);
        match day(&date) {
            Some(day) => correction.date = Some(day),
            None if date.is_empty() => {}
            None => self.tell(Code::CorrectionBadValue, &correction, &words.date, &date),
        }
        if correction.reason.is_empty() {
            self.findings.push(about(Code::CorrectionNoReason, &correction));
        }
        if correction.operation == Operation::Set && correction.answer.value.is_empty() {
            self.findings.push(about(Code::CorrectionNoValue, &correction));
        }
        (self.findings.len() == before).then_some(correction)
    }

    /// Table and column by their names, which may be written as their labels.
    fn names(&mut self, correction: &mut Correction) {
        let words = &self.words.columns;
        let found = self.fields.tables.values().find(|table| table.name == correction.table || table.label == correction.table);
        let Some(table) = found.filter(|table| !table.corrections.is_empty()) else {
            self.tell(Code::CorrectionBadValue, correction, &words.table, &correction.table);
            return;
        };
        correction.table.clone_from(&table.name);
        if correction.operation == Operation::Add {
            correction.field.clear();
            return;
        }
        let named = |name: &&String| {
            let label = self.fields.column(&table.name, name).map(|column| column.label.as_str());
            **name == correction.field || label == Some(correction.field.as_str())
        };
        match table.corrections.iter().find(named) {
            Some(field) => correction.field.clone_from(field),
            None if correction.operation == Operation::Drop && correction.field.is_empty() => {}
            None => self.tell(Code::CorrectionBadValue, correction, &words.field, &correction.field),
        }
        correction.guard.clone_from(&correction.field);
        // A whole row is taken out by any of its values; the value guards, and is not what is corrected.
        if correction.operation == Operation::Drop {
            correction.field.clear();
        }
    }

    fn tell(&mut self, code: Code, correction: &Correction, column: &str, value: &str) {
        self.findings.push(about(code, correction).with("column", column).with("value", value));
    }
}

/// A day as it is typed: three numbers with anything between them.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    let numbers: Vec<u32> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).map(str::parse).collect::<Result<_, _>>().ok()?;
    let [year, month, day] = numbers.try_into().ok()?;
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day).filter(|_| (1000..10_000).contains(&year))
}
