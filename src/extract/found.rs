//! What the extractors hand to each other inside `extract`, before an entry is put together.

use crate::model::{Meeting, Role};
use std::ops::Range;

/// A reason to give a person a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Evidence {
    /// The role.
    pub(crate) role: Role,
    /// The words that gave it.
    pub(crate) span: Range<usize>,
}

/// A person in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FoundPerson {
    /// Without white space.
    pub(crate) name: String,
    /// As printed, split at 、.
    pub(crate) titles: Vec<String>,
    /// From the first title to the name; the name alone where no title is printed before it.
    pub(crate) span: Range<usize>,
    /// The name alone, where it first stands.
    pub(crate) name_span: Range<usize>,
    /// Roles in order of the text.
    pub(crate) evidence: Vec<Evidence>,
    /// Only named: quoted, studied, late.
    pub(crate) mentioned: bool,
    /// The rule that found the name.
    pub(crate) rule: &'static str,
}

/// A meeting held in the entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FoundMeeting {
    /// Body, type, term, year, ordinal.
    pub(crate) meeting: Meeting,
    /// The words that name it, from body to type.
    pub(crate) span: Range<usize>,
    /// Where the text of the body stands, where it is printed.
    pub(crate) body_span: Option<Range<usize>>,
}

/// An act of the entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FoundActivity {
    /// `M2`.
    pub(crate) category: String,
    /// `M2:常务会议`.
    pub(crate) trigger: String,
    /// The words that fired.
    pub(crate) span: Range<usize>,
    /// The clause or sentence that names it.
    pub(crate) description: Range<usize>,
    /// Index into the meetings.
    pub(crate) meeting: Option<usize>,
    /// Whether a later word of its sentence may say better what was done.
    pub(crate) weak: bool,
}

/// What the extractors know of the entry besides its text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Surroundings<'a> {
    /// The document's own area: 东河区; from the pipeline, else from the title.
    pub(crate) area: Option<&'a str>,
    /// The names of the house or office whose chronicle it is, the longest first.
    pub(crate) own: &'a [String],
}
