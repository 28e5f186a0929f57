//! What a release changes against the one before it: rows, values and columns that differ, why they do, and the version
//! that follows from it. Computed, never chosen.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// Columns by table, each with its type, unit and meaning in one line that changes when any of them does.
pub type Schema = BTreeMap<String, BTreeMap<String, String>>;

/// In the place of a table: the codes of activities, each with its meaning.
pub const CODES: &str = "categories";

/// In the place of a table: what is said of the whole, its title, licence and publisher.
pub const DATASET: &str = "dataset";

/// What columns, codes and the whole are said to be, in words; by table as in a [`Schema`].
pub type Description = BTreeMap<String, BTreeMap<String, String>>;

/// What happened to a row, a value or a column since the last release.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// A row that only the new release has.
    Added,
    /// A row that only the old one has.
    Removed,
    /// A value of a row that both have.
    Changed,
    /// An entry that was dated or worded otherwise, and so has another identifier.
    Renamed,
    /// A column, or a table, that only the new release has.
    ColumnAdded,
    /// A column, or a table, that only the old one has.
    ColumnRemoved,
    /// A column with another type, unit or meaning.
    ColumnChanged,
    /// Other words about the whole: title, licence, publisher.
    Described,
}

impl ChangeKind {
    /// Every kind, in the order in which they are told.
    pub const ALL: [ChangeKind; 8] = [
        ChangeKind::Added,
        ChangeKind::Removed,
        ChangeKind::Changed,
        ChangeKind::Renamed,
        ChangeKind::ColumnAdded,
        ChangeKind::ColumnRemoved,
        ChangeKind::ColumnChanged,
        ChangeKind::Described,
    ];

    /// The code in `changes.csv`.
    pub fn code(self) -> &'static str {
        match self {
            ChangeKind::Added => "added",
            ChangeKind::Removed => "removed",
            ChangeKind::Changed => "changed",
            ChangeKind::Renamed => "renamed",
            ChangeKind::ColumnAdded => "column_added",
            ChangeKind::ColumnRemoved => "column_removed",
            ChangeKind::ColumnChanged => "column_changed",
            ChangeKind::Described => "description_changed",
        }
    }

    /// Whether it is about a description and not about what is in the tables.
    pub fn is_of_schema(self) -> bool {
        matches!(self, ChangeKind::ColumnAdded | ChangeKind::ColumnRemoved | ChangeKind::ColumnChanged | ChangeKind::Described)
    }
}

/// Why a row changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeReason {
    /// Dated after the end of the last release: new, and no revision of anything.
    NewPeriod,
    /// The office corrected it.
    Correction,
    /// Another source tells the same event.
    Merge,
    /// A source for a period that was published before came later.
    LateSource,
    /// Its source holds something else than before.
    SourceChanged,
    /// Its source was taken back.
    SourceRemoved,
    /// The same words in another category.
    Reclassified,
    /// The same words read or counted otherwise.
    Program,
}

impl ChangeReason {
    /// Every reason, in the order in which they are told.
    pub const ALL: [ChangeReason; 8] = [
        ChangeReason::NewPeriod,
        ChangeReason::Correction,
        ChangeReason::Merge,
        ChangeReason::LateSource,
        ChangeReason::SourceChanged,
        ChangeReason::SourceRemoved,
        ChangeReason::Reclassified,
        ChangeReason::Program,
    ];

    /// The code in `changes.csv`.
    pub fn code(self) -> &'static str {
        match self {
            ChangeReason::NewPeriod => "new_period",
            ChangeReason::Correction => "correction",
            ChangeReason::Merge => "merge",
            ChangeReason::LateSource => "late_source",
            ChangeReason::SourceChanged => "source_changed",
            ChangeReason::SourceRemoved => "source_removed",
            ChangeReason::Reclassified => "reclassified",
            ChangeReason::Program => "program",
        }
    }
}

/// One row, one value of a row, or one column that differs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// Name of the table.
    pub table: String,
    /// Key of the row, `|` between its parts; empty where the description of the table changed.
    pub key: String,
    /// What happened.
    pub kind: ChangeKind,
    /// The column, where a value or a column changed.
    pub column: Option<String>,
    /// Value before.
    pub old: Option<String>,
    /// Value now.
    pub new: Option<String>,
    /// Why, each once and in order: a row has one reason, a figure those of the rows that moved it.
    pub reasons: Vec<ChangeReason>,
    /// Whether it is a figure that was published before and is another now.
    pub is_revised: bool,
}

impl Change {
    /// A change of a whole row, without reasons yet.
    pub fn of_row(table: &str, key: impl Into<String>, kind: ChangeKind) -> Change {
        let (table, key) = (table.to_owned(), key.into());
        Change { table, key, kind, column: None, old: None, new: None, reasons: Vec::new(), is_revised: false }
    }

    /// By how much a number moved; none where there were not two numbers.
    pub fn difference(&self) -> Option<f64> {
        // Shares have six places; what is beyond them comes from the subtraction.
        Some(((number(&self.new)? - number(&self.old)?) * 1e6).round() / 1e6)
    }

    /// By how much it moved, whichever way. A figure that there was not, or is not any more, moved by all of it.
    fn size(&self) -> f64 {
        self.difference().or(number(&self.old)).or(number(&self.new)).unwrap_or_default().abs()
    }
}

fn number(value: &Option<String>) -> Option<f64> {
    value.as_deref()?.parse().ok()
}

/// This release against the last one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comparison {
    /// Name of the last release; `None` for the first.
    pub previous: Option<String>,
    /// Sorted by table, key, kind and column.
    pub changes: Vec<Change>,
    /// Whether a column or code is not what it was in the release that was issued last, for whichever quarter: versions
    /// follow the order of issue.
    pub is_of_other_schema: bool,
}

impl Comparison {
    /// The figures published before that moved, those that moved most first.
    pub fn ranked(&self) -> Vec<&Change> {
        let mut moved: Vec<&Change> = self.changes.iter().filter(|change| change.is_revised).collect();
        moved.sort_by_cached_key(|change| Reverse(millionths(change.size())));
        moved
    }

    /// How far-reaching the changes are.
    pub fn level(&self) -> Level {
        if self.is_of_other_schema {
            Level::Major
        } else if self.changes.iter().all(|change| change.kind.is_of_schema()) && self.previous.is_some() {
            Level::Patch
        } else {
            Level::Minor
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a difference of published figures, far below the limit")]
fn millionths(difference: f64) -> i64 {
    (difference * 1e6).round() as i64
}

/// How far-reaching a change is, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Only what is said about the data.
    Patch,
    /// Rows.
    Minor,
    /// Fields or their meaning.
    Major,
}

impl Level {
    /// Its name in the manifest.
    pub fn code(self) -> &'static str {
        match self {
            Level::Patch => "patch",
            Level::Minor => "minor",
            Level::Major => "major",
        }
    }
}

/// `MAJOR.MINOR.PATCH` of a release. Ordered as releases follow one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    major: u32,
    minor: u32,
    patch: u32,
}

impl Version {
    /// Of the first release.
    pub const FIRST: Version = Version { major: 1, minor: 0, patch: 0 };

    /// The version after this one.
    #[must_use]
    pub fn after(self, level: Level) -> Version {
        match level {
            Level::Major => Version { major: self.major + 1, minor: 0, patch: 0 },
            Level::Minor => Version { minor: self.minor + 1, patch: 0, ..self },
            Level::Patch => Version { patch: self.patch + 1, ..self },
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

impl FromStr for Version {
    type Err = ();

    fn from_str(text: &str) -> Result<Version, ()> {
        let parts: Vec<u32> = text.split('.').map(|part| part.parse().map_err(|_| ())).collect::<Result<_, ()>>()?;
        let [major, minor, patch] = parts[..] else { return Err(()) };
        Ok(Version { major, minor, patch })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(key: &str, old: Option<&str>, new: Option<&str>, is_revised: bool) -> Change {
        let [old, new] = [old, new].map(|value| value.map(str::to_owned));
        Change { column: Some("n".to_owned()), old, new, is_revised, ..Change::of_row("by_month", key, ChangeKind::Changed) }
    }

    #[test]
    fn fields_make_a_major_version_rows_a_minor_and_the_rest_a_patch() {
        let level = |kinds: &[ChangeKind]| {
            let changes: Vec<Change> = kinds.iter().map(|kind| Change::of_row("t", "k", *kind)).collect();
            let is_of_other_schema = changes.iter().any(|change| change.kind.is_of_schema());
            Comparison { previous: Some("2031Q1-r1".to_owned()), changes, is_of_other_schema }.level()
        };
        assert_eq!(level(&[]), Level::Patch);
        let described = Change::of_row("dataset", "", ChangeKind::Described);
        let licence = Comparison { previous: Some("2031Q1-r1".to_owned()), changes: vec![described], is_of_other_schema: false };
        assert_eq!(licence.level(), Level::Patch);
        assert_eq!(level(&[ChangeKind::Added, ChangeKind::Renamed]), Level::Minor);
        assert_eq!(level(&[ChangeKind::Changed, ChangeKind::ColumnChanged]), Level::Major);
        let version: Version = "1.4.2".parse().unwrap();
        let after = |level| version.after(level).to_string();
        assert_eq!([after(Level::Major), after(Level::Minor), after(Level::Patch)], ["2.0.0", "1.5.0", "1.4.3"]);
        assert!("1.10.0".parse::<Version>().unwrap() > "1.9.9".parse().unwrap());
        assert_eq!([Version::from_str("1.2"), Version::from_str("1.2.x")], [Err(()), Err(())]);
    }

    #[test]
    fn versions_follow_the_release_that_was_issued_last() {
        let changes = vec![Change::of_row("t", "", ChangeKind::ColumnChanged)];
        let known = Comparison { previous: Some("2031Q1-r1".to_owned()), changes, is_of_other_schema: false };
        assert_eq!(known.level(), Level::Patch, "a later quarter has told of the column before");
        assert_eq!(Comparison { is_of_other_schema: true, ..Comparison::default() }.level(), Level::Major);
        assert_eq!(Comparison::default().level(), Level::Minor);
    }

    #[test]
    fn figures_that_moved_most_stand_first_and_those_of_a_new_period_are_none() {
        let changes = vec![
            figure("2031-01", Some("5"), Some("6"), true),
            figure("2031-02", Some("0.5"), Some("0.25"), true),
            figure("2031-03", Some("9"), Some("2"), true),
            figure("2031-04", Some("3"), None, true),
            figure("2031", Some("9"), Some("40"), false),
            Change::of_row("entries", "e", ChangeKind::Added),
        ];
        let comparison = Comparison { changes, ..Comparison::default() };
        let ranked: Vec<(&str, Option<f64>)> = comparison.ranked().iter().map(|change| (&*change.key, change.difference())).collect();
        assert_eq!(ranked, [("2031-03", Some(-7.0)), ("2031-04", None), ("2031-01", Some(1.0)), ("2031-02", Some(-0.25))]);
    }
}
