//! Two persons of one name in a roster are told apart by their bodies and terms, and told: nobody but the office can say
//! for sure that they are two.

use crate::model::{Code, Finding, Post, letters};
use crate::pipeline::{ColumnWords, RowWord};
use std::collections::BTreeMap;

/// Numbers the persons of each name, and tells where a name has more than one.
pub(super) fn tell_apart(posts: &mut [Post], words: &ColumnWords) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut rows: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for at in 0..posts.len() {
        let before = rows.entry(letters(&posts[at].name)).or_default();
        let same = before.iter().find(|row| may_be_one(&posts[**row], &posts[at], words));
        let last = before.iter().map(|row| posts[*row].person).max().unwrap_or(0);
        posts[at].person = same.map_or(last + 1, |row| posts[*row].person);
        if let Some(first) = before.first().filter(|_| same.is_none()) {
            let body = |row: usize| posts[row].organization.clone().unwrap_or_default();
            let finding = Finding::new(Code::Namesakes).with("name", &posts[at].name).with("body", body(at)).with("other", body(*first));
            let mut finding = finding.with("row", posts[*first].location.line_start).at(posts[at].location.line_start, 1);
            finding.place.sheet.clone_from(&posts[at].location.sheet);
            findings.push(finding);
        }
        before.push(at);
    }
    findings
}

/// Whether two rows of one name may be one person: posts in one body, one after the other, or in a body whose members hold
/// posts elsewhere too.
fn may_be_one(left: &Post, right: &Post, words: &ColumnWords) -> bool {
    let (Some(body), Some(other)) = (&left.organization, &right.organization) else { return true };
    let (body, other) = (letters(body), letters(other));
    let is_shared = |body: &String| words.words(RowWord::SharedBody).iter().any(|word| body.contains(word.as_str()));
    body == other || is_shared(&body) || is_shared(&other) || !overlap(left, right)
}

/// Whether both held their posts at one time; a term without an end goes on.
fn overlap(left: &Post, right: &Post) -> bool {
    let first = |post: &Post| post.start.as_ref().and_then(|span| span.start);
    let last = |post: &Post| post.end.as_ref().and_then(|span| span.end);
    let is_before = |one: &Post, other: &Post| last(one).zip(first(other)).is_some_and(|(last, first)| last <= first);
    !is_before(left, right) && !is_before(right, left)
}
