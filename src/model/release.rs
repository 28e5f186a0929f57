//! A release: the tables of all input up to the end of one quarter, with what a reader must know about them.

use super::{Finding, Quarter, Tables};
use chrono::NaiveDate;

/// An input file as the manifest names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct InputFile {
    /// Below the input folder.
    pub path: String,
    /// Lower-case hexadecimal.
    pub sha256: String,
    /// Length in bytes.
    pub bytes: u64,
}

/// What happened to a row since the last release.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// Only in the new release.
    Added,
    /// Only in the old one.
    Removed,
    /// In both, with another value.
    Changed,
}

impl ChangeKind {
    /// The code in `changes.csv`.
    pub fn code(self) -> &'static str {
        match self {
            ChangeKind::Added => "added",
            ChangeKind::Removed => "removed",
            ChangeKind::Changed => "changed",
        }
    }
}

/// Why a row changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeReason {
    /// The office corrected it.
    Correction,
    /// Another source tells the same event.
    Merge,
    /// Its source came, went or was replaced.
    Input,
    /// The same words are read or counted otherwise.
    Rules,
    /// A count that several of these moved.
    Several,
}

impl ChangeReason {
    /// Every reason, in the order in which they are told.
    pub const ALL: [ChangeReason; 5] =
        [ChangeReason::Correction, ChangeReason::Merge, ChangeReason::Input, ChangeReason::Rules, ChangeReason::Several];

    /// The code in `changes.csv`.
    pub fn code(self) -> &'static str {
        match self {
            ChangeReason::Correction => "correction",
            ChangeReason::Merge => "merge",
            ChangeReason::Input => "input",
            ChangeReason::Rules => "rules",
            ChangeReason::Several => "several",
        }
    }
}

/// One row, or one value of a row, that differs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// Name of the table.
    pub table: String,
    /// Key of the row, `|` between its parts.
    pub key: String,
    /// What happened.
    pub kind: ChangeKind,
    /// The column, where a value changed.
    pub column: Option<String>,
    /// Value before.
    pub old: Option<String>,
    /// Value now.
    pub new: Option<String>,
    /// Why; every change of a comparison has one.
    pub reason: Option<ChangeReason>,
}

/// This release against the last one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comparison {
    /// Name of the last release; `None` for the first.
    pub previous: Option<String>,
    /// Sorted by table, key, kind and column.
    pub changes: Vec<Change>,
}

/// Everything that is published.
#[derive(Debug, Clone)]
pub struct Release {
    /// `2024Q1-r1`.
    pub name: String,
    /// The quarter it is issued for.
    pub period: Quarter,
    /// From 1.
    pub revision: u32,
    /// The day it is issued; an argument, never the clock.
    pub issued: NaiveDate,
    /// Data and statistics.
    pub tables: Tables,
    /// What was odd, in the order of the table `findings`.
    pub findings: Vec<Finding>,
    /// Against the last release.
    pub comparison: Comparison,
    /// What it was made from, sorted by path.
    pub inputs: Vec<InputFile>,
    /// SHA-256 over the pipeline's own files: another fingerprint, another way of reading or counting.
    pub fingerprint: String,
}
