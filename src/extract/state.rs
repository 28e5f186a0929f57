//! What the walk over persons keeps while it reads one clause: what it has passed, and what whoever is named next stands after. Apart from the
//! walk, because those who settle what persons are ask it too.

use super::groups::Slot;
use crate::model::Role;

/// What the next person stands after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum After {
    Nothing,
    Subject,
    With,
    Aside,
    Object(Role),
    Dead,
    /// 判处甲: a punishment.
    Sanction,
}

pub(super) struct State {
    pub(super) verb_seen: bool,
    pub(super) impersonal: bool,
    pub(super) carry: bool,
    pub(super) phrase: bool,
    /// 被 stands before the verb.
    pub(super) passive: bool,
    /// 与 stands before the next person.
    pub(super) with_other: bool,
    /// 给 or 为 stands before whoever gets something.
    pub(super) receiving: bool,
    /// Where 按照 ends, until a verb follows.
    pub(super) order: Option<usize>,
    /// What follows the verb is reported: 通报甲案情况, 讲述甲的事迹.
    pub(super) told: bool,
    /// Where the verb before ends.
    pub(super) verb_end: usize,
    /// Where the persons before end.
    pub(super) person_end: usize,
    /// Whether they wait for a verb.
    pub(super) waits: bool,
    pub(super) after: After,
    /// What the dead stand after.
    pub(super) led: After,
    pub(super) slot: Option<Slot>,
}

impl State {
    pub(super) fn new() -> State {
        State {
            verb_seen: false,
            impersonal: false,
            carry: true,
            phrase: false,
            passive: false,
            with_other: false,
            receiving: false,
            order: None,
            told: false,
            verb_end: 0,
            person_end: 0,
            waits: false,
            after: After::Nothing,
            led: After::Nothing,
            slot: Some(Slot::Subject),
        }
    }
}
