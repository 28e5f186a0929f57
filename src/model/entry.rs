//! An entry: what one date, or one same-day mark, opens. Made by `segment`, read by `extract`.

use super::{DateSpan, Role};
use chrono::NaiveDate;

/// Where an entry stands in its source. Lines count from 1, characters from 0, ends are exclusive for characters
/// and inclusive for lines.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Location {
    /// Name of the sheet; `None` for text.
    pub sheet: Option<String>,
    /// First line (row of a sheet).
    pub line_start: u32,
    /// Last line (row of a sheet).
    pub line_end: u32,
    /// First character, date and mark included.
    pub char_start: u32,
    /// One past the last character.
    pub char_end: u32,
}

/// Ties a place in the mended text to its place in the source: from `text` on (bytes of `Entry::text`), letters
/// follow those at character `source` of the document one for one, until the next anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Anchor {
    /// Byte offset in `Entry::text`.
    pub text: u32,
    /// Character offset in the document.
    pub source: u32,
}

/// What is odd about an entry; published in `entries.flags`, each with a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flag {
    /// Its date cannot exist.
    InvalidDate,
    /// Its year is nowhere to be found.
    UnknownYear,
    /// It stands before an entry with an earlier date.
    OutOfOrder,
    /// Its date lies outside the range that the heading names.
    OutOfRange,
    /// A page break or a hard wrap was mended in it.
    Mended,
}

impl Flag {
    /// The code in `entries.flags`.
    pub fn code(self) -> &'static str {
        match self {
            Flag::InvalidDate => "invalid_date",
            Flag::UnknownYear => "unknown_year",
            Flag::OutOfOrder => "out_of_order",
            Flag::OutOfRange => "out_of_range",
            Flag::Mended => "mended",
        }
    }
}

/// A dated piece of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Place in its source, from 1.
    pub seq: u32,
    /// First and last day.
    pub date: DateSpan,
    /// The date as printed, or the mark that stands for it.
    pub date_text: String,
    /// The body: mended, without date, marks and separators.
    pub text: String,
    /// Where it stands.
    pub location: Location,
    /// From the mended text back to the source, in order of `text`; never empty where `text` is not.
    pub anchors: Vec<Anchor>,
    /// What is odd about it, sorted.
    pub flags: Vec<Flag>,
    /// What the columns of a ledger say beside its text; `None` for running text.
    pub columns: Option<Box<Columns>>,
}

/// What the columns of a ledger say of a row, as printed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Columns {
    /// Each cell of persons, in the order of the columns.
    pub people: Vec<PeopleCell>,
    /// The label of the category.
    pub label: Option<String>,
    /// The label that the title of the table ends with, for rows whose text says nothing of their category: 督查检查.
    pub title: Option<std::sync::Arc<str>>,
    /// Where, with its first character in the document.
    pub place: Option<(String, u32)>,
}

/// A cell that names persons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeopleCell {
    /// As printed.
    pub text: String,
    /// The cell of their posts, where there is one.
    pub titles: Option<String>,
    /// What the header says that they did.
    pub role: Option<Role>,
}

impl Entry {
    /// Character offset in the document of a byte offset in `text`.
    pub fn source_char(&self, offset: usize) -> u32 {
        let after = self.anchors.partition_point(|anchor| anchor.text as usize <= offset);
        let Some(anchor) = after.checked_sub(1).and_then(|at| self.anchors.get(at)) else {
            return self.location.char_start;
        };
        let letters = self.text.get(anchor.text as usize..offset).map_or(0, |text| text.chars().count());
        anchor.source + u32::try_from(letters).unwrap_or(u32::MAX)
    }
}

/// The control totals of a source: every character is in exactly one of the four.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CharacterCounts {
    /// All characters of the decoded text, line ends included.
    pub total: u64,
    /// In entries, dates and marks included.
    pub entry: u64,
    /// In titles, range lines and headings.
    pub heading: u64,
    /// In what is known to be no content: page breaks, navigation, publication lines.
    pub noise: u64,
    /// In none of these; raises a finding.
    pub unread: u64,
}

/// What became of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SheetUse {
    /// Rows of activities.
    Ledger,
    /// Persons and their posts.
    Roster,
    /// Sums up other sheets: nothing in it is counted.
    Summary,
    /// The office has hidden it.
    Hidden,
    /// No table that can be read.
    Other,
    /// Nothing in it.
    Empty,
}

impl SheetUse {
    /// The code in `sheets.use`.
    pub fn code(self) -> &'static str {
        match self {
            SheetUse::Ledger => "ledger",
            SheetUse::Roster => "roster",
            SheetUse::Summary => "summary",
            SheetUse::Hidden => "hidden",
            SheetUse::Other => "other",
            SheetUse::Empty => "empty",
        }
    }
}

/// The control totals of a sheet: every row that holds something is in exactly one of the four.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetCounts {
    /// Its name; empty for a delimited text.
    pub name: String,
    /// What became of it.
    pub used: SheetUse,
    /// Rows that hold something.
    pub n_rows: u32,
    /// Rows that became entries or posts.
    pub n_records: u32,
    /// Rows that should be one and cannot; each has a finding.
    pub n_rejected: u32,
    /// Titles, headers, sections, sums, notes, signatures.
    pub n_structural: u32,
    /// Rows of a sheet that was not read.
    pub n_unread: u32,
}

/// A row of a roster: one post, or one list of posts, of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// Without padding.
    pub name: String,
    /// Which of the persons of this name in its source, from 1.
    pub person: u32,
    /// Other names of the person.
    pub other_names: Vec<String>,
    /// As printed, split at `、`.
    pub titles: Vec<String>,
    /// The body, as printed.
    pub organization: Option<String>,
    /// First day in the post, as precise as printed.
    pub start: Option<DateSpan>,
    /// Last day.
    pub end: Option<DateSpan>,
    /// Where it stands.
    pub location: Location,
}

/// What `segment` makes of a document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Segmented {
    /// In the order of the source.
    pub entries: Vec<Entry>,
    /// Control totals.
    pub counts: CharacterCounts,
    /// First and last day that the source says it covers: the heading's range, else the months of its entries' dates.
    pub period: Option<(NaiveDate, NaiveDate)>,
    /// The document's own area, where its title names it: 东河区.
    pub area: Option<String>,
    /// The office or house that prints the document, where its title names one: 东河区教育局.
    pub owner: Option<String>,
    /// Control totals of each sheet, in order; none for running text.
    pub sheets: Vec<SheetCounts>,
    /// Rows of rosters, in order.
    pub posts: Vec<Post>,
}
