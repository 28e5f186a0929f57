//! What is doubtful and in which order somebody should look: what keeps a record out of the statistics first, then what
//! counts it wrongly, then what may be right.

use super::{Maker, quoted};
use crate::model::{Code, Finding};
use crate::publish::Lang;
use crate::publish::workbook::Value;
use std::collections::{BTreeMap, BTreeSet};

/// One value that somebody should look at.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Doubt {
    /// In words; empty where nothing is doubtful.
    pub(super) why: String,
    /// File, sheet, line.
    pub(super) place: [Value; 3],
    pub(super) quote: String,
    /// Name of the table; empty where no correction can mend it.
    pub(super) table: &'static str,
    pub(super) row: String,
    pub(super) field: &'static str,
    /// As the form prints it.
    pub(super) read: String,
}

/// What a doubt is about: table, row and column.
pub(super) type Subject = (String, String, String);

impl Doubt {
    pub(super) fn key(&self) -> Subject {
        (self.table.to_owned(), self.row.clone(), self.field.to_owned())
    }
}

/// What a finding casts doubt on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum About {
    /// The date of its entry.
    Date,
    /// The category of the activity it names, or of the entry's activities.
    Category,
    /// The number of the entry's meetings.
    Number,
    /// Nothing that a correction can mend.
    Open,
}

/// Place in the order, and what it is about.
fn weigh(code: Code) -> (u8, About) {
    match code {
        Code::InvalidDate | Code::UnknownYear => (1, About::Date),
        Code::SummaryRow => (3, About::Category),
        Code::DayAlone => (7, About::Date),
        Code::OutOfRange => (2, About::Date),
        Code::PossibleDuplicate | Code::RepeatedEntry => (3, About::Category),
        Code::Unclassified => (4, About::Category),
        Code::SerialRepeat | Code::SerialGap => (5, About::Number),
        Code::SourcesDisagree | Code::CategoryTie | Code::CategoryDiffers | Code::UnknownLabel => (6, About::Category),
        Code::OutOfOrder | Code::WrongWeekday | Code::CarriedDate => (7, About::Date),
        _ => (8, About::Open),
    }
}

/// After all findings: somebody takes part, and nothing tells how.
const WITHOUT_ROLE: u8 = 9;

impl Maker<'_> {
    /// Everything doubtful in the quarter or without a date, each value once.
    pub(super) fn doubts(&self) -> Vec<Doubt> {
        let by_line = self.by_line();
        let mut ranked: Vec<(u8, usize, Doubt)> = Vec::new();
        for (n, finding) in self.review.findings.iter().enumerate() {
            let (rank, about) = weigh(finding.code);
            let entry = finding.place.entry_id.clone().or_else(|| entry_at(finding, &by_line));
            let entry = entry.and_then(|id| self.row_of(&id));
            if entry.is_some_and(|row| !self.is_of_quarter(row)) {
                continue;
            }
            let why = self.sentence(finding);
            let doubts = entry.map(|row| self.of_entry(row, about, finding, &why)).unwrap_or_default();
            // A row that was not read has no value to correct, whatever is odd about it.
            if doubts.is_empty() && (about == About::Open || entry.is_none()) {
                ranked.push((rank, n, self.open(finding, entry, why)));
            }
            ranked.extend(doubts.into_iter().map(|doubt| (rank, n, doubt)));
        }
        for row in self.people.numbers() {
            let date = self.people.cell("start_date", row);
            if self.people.list("roles", row).is_empty() && self.holds(&date) {
                let why = self.say("without-role", &[]);
                ranked.extend(self.of_person(row, "roles", &why).map(|doubt| (WITHOUT_ROLE, row, doubt)));
            }
        }
        ranked.sort_by_key(|(rank, n, _)| (*rank, *n));
        let mut seen = BTreeSet::new();
        let mut is_new = |doubt: &Doubt| doubt.table.is_empty() || seen.insert(doubt.key());
        ranked.into_iter().map(|(_, _, doubt)| doubt).filter(|doubt| is_new(doubt)).collect()
    }

    fn sentence(&self, finding: &Finding) -> String {
        self.words.say(Lang::Chinese, &format!("finding-{}", finding.code.code()), &finding.values)
    }

    fn row_of(&self, entry_id: &str) -> Option<usize> {
        self.entry_rows.get(entry_id).copied()
    }

    /// In the quarter, or in none.
    fn is_of_quarter(&self, entry: usize) -> bool {
        let date = self.entries.cell("start_date", entry);
        date == crate::model::Cell::Null || self.holds(&date)
    }

    /// Entries by source and first line, for findings that name a line alone.
    fn by_line(&self) -> BTreeMap<(String, String, i64), (i64, String)> {
        let key =
            |row: usize| (self.entries.text("source_id", row), self.entries.text("sheet", row), self.entries.count("line_start", row));
        self.entries.numbers().map(|row| (key(row), (self.entries.count("line_end", row), self.entries.text("entry_id", row)))).collect()
    }

    /// The values of an entry that a finding casts doubt on.
    fn of_entry(&self, entry: usize, about: About, finding: &Finding, why: &str) -> Vec<Doubt> {
        let id = self.entries.text("entry_id", entry);
        let value = |wanted| finding.values.iter().find(|(name, _)| *name == wanted).map(|(_, value)| value.as_str());
        let named = value("activity");
        let activities = || self.activities_of.get(id.as_str()).into_iter().flatten().copied();
        match about {
            About::Date => self.of_date(entry, why).into_iter().collect(),
            About::Category => {
                let is_meant = |row: &usize| match (named, finding.code) {
                    (Some(named), _) => self.activities.text("activity_id", *row) == named,
                    (None, Code::Unclassified) => self.activities.text("category", *row) == self.activities.text("category_level1", *row),
                    // The label of a row is that of one of its activities.
                    (None, Code::CategoryDiffers) => value("column") == Some(self.activities.word("category", *row)),
                    _ => true,
                };
                activities().filter(is_meant).filter_map(|row| self.of_activity(row, "category", why)).collect()
            }
            About::Number => {
                let numbered = activities().filter(|row| !self.activities.text("meeting_ordinal", *row).is_empty());
                numbered.filter_map(|row| self.of_activity(row, "meeting_ordinal", why)).collect()
            }
            About::Open => Vec::new(),
        }
    }

    /// The first day of an entry.
    fn of_date(&self, entry: usize, why: &str) -> Option<Doubt> {
        let id = self.entries.text("entry_id", entry);
        let (place, quote) = self.ground(&id);
        let read = self.shown("start_date", &self.entries.cell("start_date", entry));
        self.unless_corrected(Doubt { why: why.to_owned(), place, quote, table: "entries", row: id, field: "start_date", read })
    }

    /// A value of an activity.
    pub(super) fn of_activity(&self, row: usize, field: &'static str, why: &str) -> Option<Doubt> {
        let (place, _) = self.ground(&self.activities.text("entry_id", row));
        let quote = quoted(&self.activities.text("description", row));
        let read = self.shown(field, &self.activities.cell(field, row));
        let id = self.activities.text("activity_id", row);
        self.unless_corrected(Doubt { why: why.to_owned(), place, quote, table: "activities", row: id, field, read })
    }

    /// A value of a participation; the quote begins with the name.
    pub(super) fn of_person(&self, row: usize, field: &'static str, why: &str) -> Option<Doubt> {
        let (place, text) = self.ground(&self.people.text("entry_id", row));
        let quote = self.say("person", &[("name", self.people.text("name", row)), ("text", text)]);
        let read = self.shown(field, &self.people.cell(field, row));
        let id = [self.people.text("activity_id", row), self.people.text("official_id", row)].join("|");
        self.unless_corrected(Doubt { why: why.to_owned(), place, quote, table: "participations", row: id, field, read })
    }

    fn unless_corrected(&self, doubt: Doubt) -> Option<Doubt> {
        (!self.corrected.contains(&doubt.key())).then_some(doubt)
    }

    /// What is told without a form: text that nobody could read, a month without a source.
    fn open(&self, finding: &Finding, entry: Option<usize>, why: String) -> Doubt {
        let place = &finding.place;
        let text = |text: &Option<String>| text.as_deref().map_or(Value::Empty, Value::text);
        let line = place.line.map_or(Value::Empty, |line| Value::Integer(i64::from(line)));
        let quote = entry.map(|row| quoted(&self.entries.text("text", row))).unwrap_or_default();
        let (row, read) = (String::new(), String::new());
        Doubt { why, place: [text(&place.path), text(&place.sheet), line], quote, table: "", row, field: "", read }
    }

    /// File, sheet and line of an entry, and its text.
    pub(super) fn ground(&self, entry_id: &str) -> ([Value; 3], String) {
        let Some(row) = self.row_of(entry_id) else { return ([Value::Empty, Value::Empty, Value::Empty], String::new()) };
        let path = self.paths.get(&self.entries.text("source_id", row)).cloned().unwrap_or_default();
        let place = [Value::text(path), self.entries.cell("sheet", row).into(), self.entries.cell("line_start", row).into()];
        (place, quoted(&self.entries.text("text", row)))
    }
}

/// The entry that stands on the line of a finding.
fn entry_at(finding: &Finding, by_line: &BTreeMap<(String, String, i64), (i64, String)>) -> Option<String> {
    let place = &finding.place;
    let line = i64::from(place.line?);
    let key = (place.source_id.clone()?, place.sheet.clone().unwrap_or_default(), line);
    let ((source, sheet, _), (last, id)) = by_line.range(..=key.clone()).next_back()?;
    (*source == key.0 && *sheet == key.1 && line <= *last).then(|| id.clone())
}
