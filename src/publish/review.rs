//! The review workbook: what is doubtful, ranked, a row each, with its source and what was read, and room for what it should
//! be. The office saves it among its corrections and it is read back. It is not published. Pure; `excel` draws it.

mod doubts;

use super::corrected::Corrected;
use super::rows::Rows;
use super::workbook::{Sheet, Value};
use super::{Lang, Words, excel};
use crate::error::Error;
use crate::model::{Cell, Finding, Quarter, Tables, without_personal_numbers};
use crate::pipeline::{FormWords, Pipeline};
use chrono::NaiveDate;
use doubts::{Doubt, Subject};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Rows of one sheet. Whoever has more to correct finds every identifier in the CSV files.
const MOST_ROWS: usize = 5_000;
/// Of a text that is quoted.
const QUOTED: usize = 160;

/// What a review is made from.
#[derive(Clone, Copy)]
pub struct Review<'a> {
    /// As counted, with the corrections that are applied already.
    pub tables: &'a Tables,
    /// What was odd.
    pub findings: &'a [Finding],
    /// The quarter that is reviewed.
    pub period: Quarter,
    /// The day of issue.
    pub issued: NaiveDate,
}

/// What may be chosen in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Choice {
    /// What to do.
    Operation,
    /// A category.
    Category,
    /// A role.
    Role,
}

/// A sheet of the form, with what may be chosen in its cells: by row and column of the table, from 0.
pub(super) struct Form {
    pub(super) sheet: Sheet,
    pub(super) choices: BTreeMap<(usize, usize), Choice>,
}

/// The review workbook as bytes.
///
/// # Errors
/// Where a table has not the columns that `fields.toml` promises, or a library refuses.
pub fn review(review: &Review<'_>, pipeline: &Pipeline, words: &dyn Words) -> Result<Vec<u8>, Error> {
    let made = Maker::new(review, pipeline, words)?;
    let (doubtful, seen) = made.doubtful()?;
    let mut forms = vec![doubtful, made.others(&seen)?, made.additions()?];
    forms.iter_mut().for_each(|form| kept_back(&mut form.sheet));
    let lists = [Choice::Operation, Choice::Category, Choice::Role].map(|choice| (choice, made.list(choice)));
    let mut applied = made.applied()?;
    kept_back(&mut applied);
    excel::draw_review(&forms, &applied, &lists, &made.say("sheet-choices", &[]), review.issued)
}

/// Everything that the sheets are made from.
pub(super) struct Maker<'a> {
    review: &'a Review<'a>,
    pipeline: &'a Pipeline,
    words: &'a dyn Words,
    entries: Rows<'a>,
    activities: Rows<'a>,
    people: Rows<'a>,
    /// Row of each entry.
    entry_rows: HashMap<&'a str, usize>,
    /// Rows of the activities of each entry.
    activities_of: HashMap<&'a str, Vec<usize>>,
    /// Path of each source.
    paths: BTreeMap<String, String>,
    /// Table, row and field of what is corrected already: the first correction has to be mended, not a second one written.
    corrected: BTreeSet<Subject>,
}

impl<'a> Maker<'a> {
    fn new(review: &'a Review<'a>, pipeline: &'a Pipeline, words: &'a dyn Words) -> Result<Maker<'a>, Error> {
        let rows = |table| Rows::of(review.tables, table);
        let (sources, corrections) = (rows("sources")?, rows("corrections")?);
        let paths = sources.numbers().map(|row| (sources.text("source_id", row), sources.text("path", row))).collect();
        let key = |row| ["table_name", "row_id", "field"].map(|column| corrections.text(column, row)).into();
        let corrected = corrections.numbers().map(key).collect();
        let (entries, activities, people) = (rows("entries")?, rows("activities")?, rows("participations")?);
        let entry_rows = entries.index("entry_id");
        let mut activities_of: HashMap<&str, Vec<usize>> = HashMap::new();
        for row in activities.numbers() {
            activities_of.entry(activities.word("entry_id", row)).or_default().push(row);
        }
        Ok(Maker { review, pipeline, words, entries, activities, people, entry_rows, activities_of, paths, corrected })
    }

    fn form(&self) -> &'a FormWords {
        &self.pipeline.reconcile.form
    }

    fn say(&self, id: &str, values: &[(&str, String)]) -> String {
        self.words.say(Lang::Chinese, &format!("review-{id}"), values)
    }

    fn holds(&self, cell: &Cell<'_>) -> bool {
        let Cell::Date(date) = cell else { return false };
        let period = self.review.period;
        period.first_day().is_some_and(|first| first <= *date) && period.last_day().is_some_and(|last| *date <= last)
    }

    /// A value as the form prints it, and as it is read back.
    fn shown(&self, field: &str, cell: &Cell<'_>) -> String {
        self.form().shown(field, cell, &self.pipeline.categories)
    }

    fn list(&self, choice: Choice) -> Vec<String> {
        let form = self.form();
        match choice {
            Choice::Operation => [&form.operations.set, &form.operations.drop, &form.operations.add].map(Clone::clone).to_vec(),
            Choice::Category => {
                let known = &self.pipeline.categories;
                known.codes.iter().map(|category| form.labelled(&category.code, known)).collect()
            }
            Choice::Role => crate::model::Role::ALL.iter().filter_map(|role| form.roles.get(role.code()).cloned()).collect(),
        }
    }

    /// A sheet without rows; the headings after `before` are those of the form.
    fn sheet(&self, id: &'static str, before: &[&str], form: &[&String]) -> Sheet {
        let values = [("period", self.review.period.to_string())];
        let mut headings: Vec<String> = before.iter().map(|heading| self.say(&format!("heading-{heading}"), &[])).collect();
        headings.extend(form.iter().map(|heading| (*heading).clone()));
        Sheet {
            name: self.say(&format!("sheet-{id}"), &values),
            id,
            title: self.say(&format!("title-{id}"), &values),
            note: self.say(&format!("note-{id}"), &values),
            headings,
            meanings: Vec::new(),
            origins: Vec::new(),
            rows: Vec::new(),
            is_empty: false,
            parts: Vec::new(),
        }
    }

    /// The sheet of rows that correct one value each.
    fn of_values(&self, id: &'static str, doubts: &[Doubt]) -> Form {
        let columns = &self.form().columns;
        let headings = [
            &columns.period,
            &columns.operation,
            &columns.table,
            &columns.row,
            &columns.field,
            &columns.read,
            &columns.value,
            &columns.reason,
            &columns.checker,
            &columns.date,
        ];
        let before = ["rank", "doubt", "file", "sheet", "line", "quote"];
        let mut sheet = self.sheet(id, &before, &headings);
        let mut choices = BTreeMap::new();
        for (row, doubt) in doubts.iter().take(MOST_ROWS).enumerate() {
            let fields = &self.pipeline.fields;
            let label = |table: &str| fields.tables.get(table).map_or_else(String::new, |spec| spec.label.clone());
            let field = fields.column(doubt.table, doubt.field).map_or_else(String::new, |column| column.label.clone());
            let is_open = doubt.table.is_empty();
            let mut values = vec![Value::Integer(i64::try_from(row + 1).unwrap_or_default()), Value::text(doubt.why.as_str())];
            values.extend(doubt.place.clone());
            values.push(Value::text(doubt.quote.as_str()));
            // What no correction can mend is told all the same; it has no form to fill in.
            let form = if is_open { String::new() } else { self.form().operations.set.clone() };
            values.extend(
                [self.review.period.to_string(), form, label(doubt.table), doubt.row.clone(), field, doubt.read.clone()].map(Value::text),
            );
            // The day too is the clerk's: what is written down later must not bear the day of this issue.
            values.extend(vec![Value::Empty; 4]);
            sheet.rows.push(values);
            if !is_open {
                choices.insert((row, before.len() + 1), Choice::Operation);
            }
            match doubt.field {
                "category" => choices.insert((row, before.len() + 6), Choice::Category),
                "roles" => choices.insert((row, before.len() + 6), Choice::Role),
                _ => None,
            };
        }
        self.left_out(&mut sheet, doubts.len());
        Form { sheet, choices }
    }

    /// What is doubtful, the gravest first, and what it is about.
    fn doubtful(&self) -> Result<(Form, BTreeSet<Subject>), Error> {
        let doubts = self.doubts();
        let seen = doubts.iter().map(Doubt::key).collect();
        Ok((self.of_values("doubts", &doubts), seen))
    }

    /// Category of every other activity and roles of every other participation of the quarter.
    fn others(&self, seen: &BTreeSet<Subject>) -> Result<Form, Error> {
        let mut others = Vec::new();
        for row in self.activities.numbers().filter(|row| self.holds(&self.activities.cell("start_date", *row))) {
            others.extend(self.of_activity(row, "category", ""));
        }
        for row in self.people.numbers().filter(|row| self.holds(&self.people.cell("start_date", *row))) {
            others.extend(self.of_person(row, "roles", ""));
        }
        others.retain(|other| !seen.contains(&other.key()));
        Ok(self.of_values("others", &others))
    }

    /// An empty row for each entry and each activity of the quarter, to which something may be added.
    fn additions(&self) -> Result<Form, Error> {
        let columns = &self.form().columns;
        let headings = [
            &columns.period,
            &columns.operation,
            &columns.table,
            &columns.row,
            &columns.read,
            &columns.category,
            &columns.description,
            &columns.name,
            &columns.titles,
            &columns.roles,
            &columns.reason,
            &columns.checker,
            &columns.date,
        ];
        let before = ["file", "sheet", "line", "quote"];
        let mut sheet = self.sheet("additions", &before, &headings);
        let mut choices = BTreeMap::new();
        let label = |table: &str| self.pipeline.fields.tables.get(table).map_or_else(String::new, |spec| spec.label.clone());
        let mut rows: Vec<Vec<Value>> = Vec::new();
        let mut add = |place: [Value; 3], quote: String, table: &str, id: String, read: i64| {
            let mut values = place.to_vec();
            values.push(Value::text(quote));
            values.extend([self.review.period.to_string(), self.form().operations.add.clone(), label(table), id].map(Value::text));
            values.push(Value::Integer(read));
            values.extend(vec![Value::Empty; 8]);
            rows.push(values);
        };
        for row in self.activities.numbers().filter(|row| self.holds(&self.activities.cell("start_date", *row))) {
            let (place, _) = self.ground(&self.activities.text("entry_id", row));
            let quote = quoted(&self.activities.text("description", row));
            add(place, quote, "participations", self.activities.text("activity_id", row), self.activities.count("n_officials", row));
        }
        for row in self.entries.numbers().filter(|row| self.holds(&self.entries.cell("start_date", *row))) {
            let (place, quote) = self.ground(&self.entries.text("entry_id", row));
            add(place, quote, "activities", self.entries.text("entry_id", row), self.entries.count("n_activities", row));
        }
        let all = rows.len();
        sheet.rows = rows.into_iter().take(MOST_ROWS).collect();
        for row in 0..sheet.rows.len() {
            choices.insert((row, before.len() + 5), Choice::Category);
            choices.insert((row, before.len() + 9), Choice::Role);
        }
        self.left_out(&mut sheet, all);
        Ok(Form { sheet, choices })
    }

    /// The corrections that this run has applied.
    fn applied(&self) -> Result<Sheet, Error> {
        let mut sheet = self.sheet("applied", &[], &[]);
        let rows = Rows::of(self.review.tables, "corrections")?;
        let columns = self.pipeline.fields.columns("corrections");
        sheet.headings = columns.iter().map(|column| column.label.clone()).collect();
        let applied = |row: usize| {
            let Corrected { operation, table, field, read, now } = Corrected::of(&rows, row, self.pipeline, self.words, Lang::Chinese);
            let cell = |name: &str| match name {
                "operation" => Value::text(operation.as_str()),
                "table_name" => Value::text(table.as_str()),
                "field" => Value::text(field.as_str()),
                "value_read" => Value::text(read.as_str()),
                "value_corrected" => Value::text(now.as_str()),
                _ => rows.cell(name, row).into(),
            };
            columns.iter().map(|column| cell(&column.name)).collect()
        };
        sheet.rows = rows.numbers().map(applied).collect();
        Ok(sheet)
    }

    fn left_out(&self, sheet: &mut Sheet, all: usize) {
        if let Some(more) = all.checked_sub(MOST_ROWS).filter(|more| *more > 0) {
            sheet.note += &self.say("left-out", &[("count", more.to_string())]);
        }
    }
}

/// The review is written also where a number of a person stops the release, and does not hold it: not even where the name of a file
/// or a sheet does.
fn kept_back(sheet: &mut Sheet) {
    for value in sheet.rows.iter_mut().flatten() {
        if let Value::Text(text) = value
            && let Some((masked, _)) = without_personal_numbers(text)
        {
            *text = masked;
        }
    }
}

/// Enough of a text to see what it is about.
fn quoted(text: &str) -> String {
    // Before it is cut: half a number is no number any more.
    let masked = without_personal_numbers(text).map(|(masked, _)| masked);
    let mut letters = masked.as_deref().unwrap_or(text).chars();
    let mut quote: String = letters.by_ref().take(QUOTED).collect();
    if letters.next().is_some() {
        quote.push('…');
    }
    quote
}
