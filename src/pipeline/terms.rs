//! What a trigger word leads to, and on what else that depends. Apart from the lexicon because it is the grammar of
//! `triggers.toml` alone.

use serde::Deserialize;

/// What a trigger word leads to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rule {
    /// Code of `categories.toml`.
    pub code: String,
    /// Of two words in one clause the higher rank decides; 0 where the group gives none. Below 20 it counts only where
    /// nothing else is found.
    pub rank: i32,
    /// What else it depends on.
    pub terms: Terms,
}

/// What a trigger depends on besides its word. The codes take its own code's place.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Terms {
    /// The subject is a body or person above the area.
    pub superior: Option<String>,
    /// The subject comes to the area from outside and is no superior.
    pub guest: Option<String>,
    /// The counterpart is from outside the mainland.
    pub foreign: Option<String>,
    /// The act is done outside the own area.
    pub outside: Option<String>,
    /// A word of this code stands before it in the clause: 纪念…大会.
    pub led_by: Option<String>,
    /// The subject is a number of people without names: 六百余名毕业生.
    pub crowd: Option<String>,
    /// There is neither an official nor a ceremony.
    pub unattended: Option<String>,
    /// The subject is above the area, and the sentence goes on with a word of this code: a superior's list names the area.
    pub listed: Option<String>,
    /// Who is honoured is a person.
    pub person: Option<String>,
    /// Codes, or their letters, that it may join as a second act of the same sentence or the next.
    pub joins: Vec<String>,
    /// Codes of a weak act of the same sentence whose place it takes: 走访…，致以问候 is a greeting.
    pub prevails: Vec<String>,
    /// Is done inside a ceremony or a meeting: beside one that is named it adds no act.
    pub inside: bool,
    /// Counts only inside the name of a numbered meeting.
    pub in_meeting: bool,
    /// Joins only where the clause says that it is called: 并召开调度会.
    pub convened: bool,
    /// Counts in quotes too, as the name of an honour does.
    pub in_quotes: bool,
    /// Has the code of the trigger right before it: 合龙 of 合龙仪式.
    pub as_before: bool,
    /// Counts in full, and joins, only where it stands between a person and a post: 石磊任局长.
    pub appointed: bool,
    /// Counts only where no person says it: 甲通报情况 publishes nothing.
    pub unspoken: bool,
    /// Counts only beside other words of its clause: 重阳节，… tells the day.
    pub beside: bool,
    /// Counts only with an object behind it.
    pub with_object: bool,
    /// Counts only with the own area behind it.
    pub with_area: bool,
    /// A verb of motion: what follows is where the act is done.
    pub motion: bool,
}

impl Terms {
    /// Whether the word may add something to an act that is told already.
    pub fn is_second(&self) -> bool {
        !(self.joins.is_empty() && self.prevails.is_empty())
    }
}
