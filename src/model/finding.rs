//! Findings: what is odd about the input, told without stopping the run. A finding is a code with values;
//! its sentences, Chinese and English, stand in `locales/` under the code.

use std::fmt::Display;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Stops the release.
    Error,
    /// Somebody should look.
    Warning,
    /// Told for the record.
    Notice,
}

impl Severity {
    /// The code in `findings.severity`.
    pub fn code(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Notice => "notice",
        }
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $severity:ident;)*) => {
        /// Every kind of finding. The code is its name in `findings.code` and in `locales/` (`finding-<code>`, `hint-<code>`).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// All codes, in the order they are declared.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];

            /// The code as published.
            pub fn code(self) -> &'static str {
                match self { $(Code::$name => $code,)* }
            }

            /// How much it weighs.
            pub fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    /// A file that no source of the pipeline claims. Values: `path`.
    UnclaimedFile = "unclaimed-file", Warning;
    /// A file without a single character. Values: `path`.
    EmptyFile = "empty-file", Warning;
    /// The same bytes under two names; read once. Values: `path`, `first`.
    DuplicateSource = "duplicate-source", Warning;
    /// A file whose bytes are no text. Values: `path`.
    BinaryFile = "binary-file", Error;
    /// Bytes that are no character in the file's encoding. Values: `encoding`, `count`.
    BrokenBytes = "broken-bytes", Error;
    /// Changes of a document that are neither accepted nor refused. Values: `count`.
    OpenChanges = "open-changes", Warning;
    /// Pages of a PDF without a letter. Values: `count`.
    SilentPages = "silent-pages", Warning;
    /// No entry was found in a source. Values: none.
    NoEntries = "no-entries", Warning;
    /// A date that does not exist. Values: `text`.
    InvalidDate = "invalid-date", Warning;
    /// Letters in a date that were read as digits. Values: `text`, `read`.
    LettersInDate = "letters-in-date", Warning;
    /// A year that nothing tells. Values: `text`.
    UnknownYear = "unknown-year", Warning;
    /// An entry dated before the one above it. Values: `text`, `previous`.
    OutOfOrder = "out-of-order", Notice;
    /// An entry dated outside the range of the heading. Values: `text`, `range`.
    OutOfRange = "out-of-range", Warning;
    /// Text before the first date or between entries that nothing explains. Values: `text`.
    UnreadText = "unread-text", Warning;
    /// An opening bracket or title mark without its closer. Values: `text`.
    UnclosedBracket = "unclosed-bracket", Notice;
    /// A weekday that does not fit its date. Values: `text`, `expected`.
    WrongWeekday = "wrong-weekday", Notice;
    /// No category rule fired. Values: `text`.
    Unclassified = "unclassified", Warning;
    /// Two categories fire at the same place with the same length. Values: `first`, `second`, `text`.
    CategoryTie = "category-tie", Notice;
    /// A serial number is missing. Values: `series`, `missing`, `before`, `after`.
    SerialGap = "serial-gap", Warning;
    /// A serial number stands twice. Values: `series`, `ordinal`.
    SerialRepeat = "serial-repeat", Warning;
    /// Two entries of one day with the same letters. Values: `text`.
    RepeatedEntry = "repeated-entry", Warning;
    /// Two sources may tell one event. Values: `reason`, `likeness`, `text`, `other`, `activity`.
    PossibleDuplicate = "possible-duplicate", Warning;
    /// Two persons of one name in a roster, in different bodies at one time. Values: `name`, `body`, `other`, `row`.
    Namesakes = "namesakes", Warning;
    /// One event that two sources place in different categories. Values: `first`, `second`, `text`, `activity`.
    SourcesDisagree = "sources-disagree", Notice;
    /// A workbook of corrections without a form. Values: `path`, `column`, `reason`.
    CorrectionNoForm = "correction-no-form", Error;
    /// A correction without a reason. Values: `row`, `field`.
    CorrectionNoReason = "correction-no-reason", Error;
    /// A correction without a new value. Values: `row`, `field`.
    CorrectionNoValue = "correction-no-value", Error;
    /// A correction of a row that is not there. Values: `row`, `field`.
    CorrectionUnknownRow = "correction-unknown-row", Error;
    /// A second correction of one field. Values: `row`, `field`, `first`.
    CorrectionTwice = "correction-twice", Error;
    /// Something that the column of the form cannot hold. Values: `row`, `field`, `column`, `value`.
    CorrectionBadValue = "correction-bad-value", Error;
    /// The program reads something else than when the correction was written. Values: `row`, `field`, `read`, `now`.
    CorrectionGuard = "correction-guard", Error;
    /// Somebody is added who is there. Values: `row`, `field`, `name`.
    CorrectionThere = "correction-there", Error;
    /// A month of the covered range without any source. Values: `month`.
    MonthWithoutSource = "month-without-source", Warning;
    /// Entries without a date stay out of the statistics. Values: `count`.
    UndatedEntries = "undated-entries", Warning;
    /// Personal data (identity, bank or mobile number) in the text; the number is not repeated. Values: `kind`.
    PersonalData = "personal-data", Error;
    /// A table is missing, or its columns are not those of its description. Values: `table`, `expected`, `found`.
    TableShape = "table-shape", Error;
    /// A table is not in the order of its key. Values: `table`, `key`.
    UnsortedTable = "unsorted-table", Error;
    /// A table breaks its key. Values: `table`, `key`.
    DuplicateKey = "duplicate-key", Error;
    /// A value that `fields.toml` does not allow. Values: `table`, `column`, `value`.
    ValueNotAllowed = "value-not-allowed", Error;
    /// A value is missing where one is promised. Values: `table`, `column`, `count`.
    MissingValue = "missing-value", Error;
    /// Two margins that must agree do not. Values: `left`, `right`, `left_total`, `right_total`.
    MarginMismatch = "margin-mismatch", Error;
    /// A row refers to one that is not there. Values: `table`, `column`, `value`.
    BrokenReference = "broken-reference", Error;
    /// A file whose name ends as that of another format. Values: `path`, `ending`, `format`.
    OtherFormat = "other-format", Notice;
    /// A workbook with macros; none of them runs. Values: `path`.
    Macros = "macros", Notice;
    /// A row of a ledger or roster that should be a record and cannot. Values: `reason`, `text`.
    RejectedRow = "rejected-row", Warning;
    /// A sheet that the office has hidden; it is not read. Values: `rows`.
    HiddenSheet = "hidden-sheet", Notice;
    /// A sheet that sums up others; nothing in it is counted. Values: `rows`.
    SummarySheet = "summary-sheet", Notice;
    /// Rows of a sheet that stand in another sheet too and count there. Values: `rows`.
    RepeatedRows = "repeated-rows", Notice;
    /// A row of a summary on a day of other sheets that none of them tells; it counts. Values: `text`.
    SummaryRow = "summary-row", Warning;
    /// A sheet without a table that can be read. Values: `rows`, `text`.
    NoTable = "no-table", Warning;
    /// Hidden rows or columns; they are read as any other. Values: `rows`, `columns`.
    HiddenCells = "hidden-cells", Notice;
    /// Columns that are not read. Values: `columns`.
    ColumnsLeftOut = "columns-left-out", Notice;
    /// Columns of personal data; nothing in them is read. Values: `columns`.
    PersonalColumns = "personal-columns", Notice;
    /// Two columns that claim the same part; the second is not read. Values: `first`, `second`.
    ColumnClaimedTwice = "column-claimed-twice", Warning;
    /// No header names the contents of a ledger; the column with the longest words was taken. Values: `column`.
    ContentsGuessed = "contents-guessed", Warning;
    /// A date that was taken from the row above, because the format tells no merged cells. Values: `text`.
    CarriedDate = "carried-date", Notice;
    /// A day without a month, of the month of the row above. Values: `text`, `above`.
    DayAlone = "day-alone", Notice;
    /// A date of a roster that is none; the post counts as if it were blank. Values: `text`.
    RosterDate = "roster-date", Warning;
    /// A label that stands for no category. Values: `label`.
    UnknownLabel = "unknown-label", Warning;
    /// The label and the text of a row tell of different categories; the label counts. Values: `label`, `column`, `text`.
    CategoryDiffers = "category-differs", Notice;
    /// The text names a participant whom the columns do not; the columns count. Values: `name`.
    OfficialNotInColumn = "official-not-in-column", Notice;
    /// A cell of persons in which no name could be read. Values: `text`.
    NobodyNamed = "nobody-named", Notice;
    /// Posts that could not be told to the names beside them. Values: `names`, `posts`.
    PostsUnpaired = "posts-unpaired", Notice;
    /// Rows read are not all accounted for. Values: `sheet`, `total`, `accounted`.
    RowsLost = "rows-lost", Error;
    /// Characters read are not all accounted for. Values: `total`, `accounted`.
    CharactersLost = "characters-lost", Error;
}

impl Code {
    /// Whether it tells that something is wrong with what the office has written down.
    pub fn is_of_corrections(self) -> bool {
        self.code().starts_with("correction-")
    }
}

/// Where a finding points.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Where {
    /// The source, if one.
    pub source_id: Option<String>,
    /// Its path, for the message.
    pub path: Option<String>,
    /// The sheet, if one.
    pub sheet: Option<String>,
    /// From 1.
    pub line: Option<u32>,
    /// From 1, in characters.
    pub column: Option<u32>,
    /// The entry, if one.
    pub entry_id: Option<String>,
}

/// One thing that is odd.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which kind.
    pub code: Code,
    /// Where.
    pub place: Where,
    /// Named values for the sentence.
    pub values: Vec<(&'static str, String)>,
}

impl Finding {
    /// A finding with no place yet.
    pub fn new(code: Code) -> Finding {
        Finding { code, place: Where::default(), values: Vec::new() }
    }

    /// With a named value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Display) -> Finding {
        self.values.push((name, value.to_string()));
        self
    }

    /// At a line and column, both from 1.
    #[must_use]
    pub fn at(mut self, line: u32, column: u32) -> Finding {
        self.place.line = Some(line);
        self.place.column = Some(column);
        self
    }

    /// In a source.
    #[must_use]
    pub fn of(mut self, source: &super::Source) -> Finding {
        self.place.source_id = Some(source.id.clone());
        self.place.path = Some(source.path.clone());
        self
    }

    /// In an entry.
    #[must_use]
    pub fn in_entry(mut self, entry_id: &str) -> Finding {
        self.place.entry_id = Some(entry_id.to_owned());
        self
    }
}

/// A value and what was odd on the way to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome<T> {
    /// What was made.
    pub value: T,
    /// What was odd.
    pub findings: Vec<Finding>,
}

impl<T> Outcome<T> {
    /// A value and its findings.
    pub fn new(value: T, findings: Vec<Finding>) -> Outcome<T> {
        Outcome { value, findings }
    }

    /// Hands the findings over and keeps the value.
    pub fn log_into(self, log: &mut Vec<Finding>) -> T {
        log.extend(self.findings);
        self.value
    }
}
