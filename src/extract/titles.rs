//! Titles before names: 区委副书记、区长张利军. A title is whatever stands between a place where a person may begin
//! and a word that ends titles, so a body needs no entry in a lexicon to stand in a title.

use super::names::{Left, Name, name_at};
use super::scan::Scan;
use crate::model::Role;
use crate::pipeline::{Class, Hit};
use std::collections::BTreeSet;
use std::ops::Range;

/// Titles and the place where the name begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Titles {
    /// As printed, one an item of the list; empty where only a description stands there.
    pub(crate) ranges: Vec<Range<usize>>,
    /// Where the name begins.
    pub(crate) name_start: usize,
    /// The first name.
    pub(crate) name: Name,
}

const LONGEST: usize = 40;

/// The titles that begin at a byte, if a name follows them before `limit`.
pub(crate) fn titles_at(scan: &Scan<'_>, at: usize, limit: usize, known: &BTreeSet<String>) -> Option<Titles> {
    let mut ranges = Vec::new();
    let mut start = at;
    'item: loop {
        let item_end = item_end(scan, start, limit);
        let mut ends: Vec<Hit> = scan.within(start..item_end, Class::Title).collect();
        ends.extend(scan.within(start..item_end, Class::Collective));
        ends.extend(scan.within(start..item_end, Class::Descriptor));
        ends.sort_unstable_by_key(|hit| (hit.end, hit.start));
        ends.dedup_by_key(|hit| hit.end);
        let last_start = |hit: &Hit| scan.at(hit.start as usize).any(|longer| longer.end > hit.end && scan.word(longer).is(Class::Title));
        for hit in ends {
            // 甲、乙等县领导: this title belongs to the names before it.
            let closing = scan.word(hit).is(Class::Collective) && scan.text[start..hit.start as usize].ends_with('等');
            if last_start(&hit) || closing {
                continue;
            }
            let title = start..hit.end as usize;
            if scan.text[title.clone()].chars().count() > LONGEST || holds_predicate(scan, start..hit.start as usize) {
                return None;
            }
            let after = after_bracket(scan, title.end);
            if after >= item_end && scan.text[item_end..limit].starts_with('、') && !is_description(scan, hit) {
                ranges.push(title);
                start = item_end + '、'.len_utf8();
                continue 'item;
            }
            if let Some(name) = name_at(scan, after, Left::Title, known) {
                if !is_description(scan, hit) {
                    ranges.push(title);
                }
                return Some(Titles { ranges, name_start: after, name });
            }
        }
        return None;
    }
}

/// A title may be followed by a qualifier in brackets: 局长（兼）.
fn after_bracket(scan: &Scan<'_>, at: usize) -> usize {
    match scan.enclosure(at) {
        Some(enclosed) if enclosed.range.start == at && scan.text[enclosed.range.clone()].chars().count() <= 8 => enclosed.range.end,
        _ => at,
    }
}

fn is_description(scan: &Scan<'_>, hit: Hit) -> bool {
    let word = scan.word(hit);
    let longer = scan.within(0..hit.end as usize, Class::Descriptor).any(|other| other.end == hit.end && other.start <= hit.start);
    longer || !(word.is(Class::Title) || word.is(Class::Collective))
}

/// Where an item of a list ends: at 、, an enclosure, or the limit.
fn item_end(scan: &Scan<'_>, start: usize, limit: usize) -> usize {
    let comma = scan.text[start..limit].find('、').map_or(limit, |at| start + at);
    let fence = scan.enclosed.iter().map(|enclosed| enclosed.range.start).find(|at| *at > start).unwrap_or(limit);
    comma.min(fence.max(start)).min(limit).max(start)
}

/// No title holds the verb of a sentence (主持, 会见, 传达学习); a verb that is part of a body's name stands before what
/// ends such names: 督导组, 研究室.
fn holds_predicate(scan: &Scan<'_>, range: Range<usize>) -> bool {
    const TAKING: [Class; 5] = [Class::ObjectVerb, Class::Appoint, Class::Remove, Class::Late, Class::Convene];
    let predicate = |hit: Hit| {
        let word = scan.word(hit);
        let end = hit.end as usize;
        let in_name = scan.longest(end, Class::NotNameEnd).is_some() || scan.longest(end, Class::OrganizationSuffix).is_some();
        let personal = matches!(word.role, Some(Role::Preside | Role::Attend | Role::Accompany));
        let taking = TAKING.iter().any(|class| word.is(*class)) && !word.is(Class::Descriptor);
        let agenda = word.is(Class::Agenda) || (word.is(Class::RoleVerb) && hit.start as usize == range.start);
        word.length > 1 && (personal || taking || (agenda && !in_name))
    };
    let passive = |hit: Hit| scan.word(hit).length == 1 && scan.word(hit).is(Class::BeforeSubject);
    scan.hits_in(range.clone()).any(|hit| predicate(hit) || passive(hit))
}

/// The posts that are given or taken, from a byte on: 区人民政府副区长、代理区长.
pub(crate) fn posts_at(scan: &Scan<'_>, at: usize, limit: usize) -> Vec<Range<usize>> {
    let mut posts = Vec::new();
    let mut start = at;
    while start < limit {
        let end = item_end(scan, start, limit);
        let Some(last) = scan.within(start..end, Class::Title).map(|hit| hit.end as usize).max() else { break };
        posts.push(start..last);
        if !scan.text[end..limit].starts_with('、') {
            break;
        }
        start = end + '、'.len_utf8();
    }
    posts
}
