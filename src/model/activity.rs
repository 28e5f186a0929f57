//! What `extract` makes of an entry: activities with their people and meetings, and what is named in the text.
//! Every value carries the rule that fired and the span of `Entry::text` it came from.

use super::Entry;
use std::ops::Range;

/// What an official does in an activity. Codes and verbs: the annotation rules of the genre (GOLD.md).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// 主持, 召集.
    Preside,
    /// The actor of 调研, 检查, 慰问, 会见 …
    Conduct,
    /// 出席, 参加, 列席 …
    Attend,
    /// 讲话, 致辞, 作报告 …
    Speak,
    /// 陪同, 随同.
    Accompany,
    /// Is made something: 任命, 当选.
    Appoint,
    /// Ceases to be something: 免去, 辞去.
    Remove,
    /// Is met, visited or greeted.
    Receive,
}

impl Role {
    /// Every role, in the order of the codes' documentation.
    pub const ALL: [Role; 8] =
        [Role::Preside, Role::Conduct, Role::Attend, Role::Speak, Role::Accompany, Role::Appoint, Role::Remove, Role::Receive];

    /// The roles that are counted by themselves, each with its column in `by_official`.
    pub const COUNTED: [(Role, &str); 5] = [
        (Role::Preside, "n_presided"),
        (Role::Conduct, "n_conducted"),
        (Role::Attend, "n_attended"),
        (Role::Speak, "n_spoke"),
        (Role::Accompany, "n_accompanied"),
    ];

    /// The code in `participations.roles`.
    pub fn code(self) -> &'static str {
        match self {
            Role::Preside => "preside",
            Role::Conduct => "conduct",
            Role::Attend => "attend",
            Role::Speak => "speak",
            Role::Accompany => "accompany",
            Role::Appoint => "appoint",
            Role::Remove => "remove",
            Role::Receive => "receive",
        }
    }
}

/// One official in one activity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participation {
    /// Without white space.
    pub name: String,
    /// As printed at this event, split at `、`; may be empty.
    pub titles: Vec<String>,
    /// In order of first appearance, each once; may be empty.
    pub roles: Vec<Role>,
    /// Which rule found the name, for `explain`.
    pub rule: &'static str,
    /// Of the name, in bytes of `Entry::text`.
    pub span: Range<usize>,
}

/// A meeting that numbers itself, or whose body and type are named.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Meeting {
    /// The lexicon's name for body and type, by which serial numbers are checked: 区政府党组会议.
    pub series: Option<String>,
    /// As printed, before the number: 区政府.
    pub body: Option<String>,
    /// As printed, after the number: 党组会.
    pub kind: Option<String>,
    /// 第九届: 9.
    pub term: Option<i32>,
    /// 2024年第1次: 2024.
    pub year: Option<i32>,
    /// 第1次: 1.
    pub ordinal: Option<i32>,
}

/// One meeting, visit or act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// Code of `categories.toml`: `M2`, `V1`, `X`.
    pub category: String,
    /// The sentence or clause that names it.
    pub description: String,
    /// The meeting held, if it is one with a body, a type or a number.
    pub meeting: Option<Meeting>,
    /// Who took part; the same person at most once.
    pub participations: Vec<Participation>,
    /// The rule that fired: `M2:常务会议`.
    pub trigger: String,
    /// Of the words that fired it, in bytes of `Entry::text`.
    pub span: Range<usize>,
}

/// What kind of thing is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionKind {
    /// A title in 《》.
    Document,
    /// Visited, or where it is held.
    Place,
    /// Acts or is acted on.
    Organization,
    /// Named, and not taking part.
    Person,
}

impl MentionKind {
    /// The code in `mentions.kind`.
    pub fn code(self) -> &'static str {
        match self {
            MentionKind::Document => "document",
            MentionKind::Place => "place",
            MentionKind::Organization => "organization",
            MentionKind::Person => "person",
        }
    }
}

/// Something named in an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// What it is.
    pub kind: MentionKind,
    /// Normal form: without 《》 and white space.
    pub text: String,
    /// As it stands in the mended text.
    pub text_printed: String,
    /// Index into the activities of the entry, where one of them holds it.
    pub activity: Option<usize>,
    /// The rule that fired, for `explain`.
    pub rule: &'static str,
    /// In bytes of `Entry::text`.
    pub span: Range<usize>,
    /// Its first character in the document, where it stands in a cell beside the text.
    pub cell: Option<u32>,
}

/// An entry and what was read from it. At least one activity; one without a category has the code `X`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadEntry {
    /// As segmented.
    pub entry: Entry,
    /// Stable, see [`super::entry_id`]; two entries of the same day with the same letters get the same one here.
    pub id: String,
    /// In the order of the text, primary first.
    pub activities: Vec<Activity>,
    /// In the order of the text.
    pub mentions: Vec<Mention>,
}
