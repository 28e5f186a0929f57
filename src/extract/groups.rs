//! Groups of persons: 区委书记甲、区长乙和副区长丙、丁, 甲、乙、丙等县领导, 区领导甲、乙. A title before or after several
//! names is shared by all of them; a name without one keeps none.

use super::again::Asked;
use super::follow::{after_delegation, is_before_verb, is_bracketed_post, is_given_post};
use super::known::Known;
use super::marks::is_letter;
use super::names::{Left, Name, name_at};
use super::roles::is_for_receiver;
use super::scan::{Fence, Scan};
use super::titles::{is_word_alone, titles_at};
use crate::model::Role;
use crate::pipeline::{Class, Classes, Hit};
use std::ops::Range;

/// One person of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Member {
    /// Of the name.
    pub(crate) name: Range<usize>,
    /// Of the titles.
    pub(crate) titles: Vec<Range<usize>>,
    /// The rule that found it.
    pub(crate) rule: &'static str,
    /// 与 stands before it: it may be the other side.
    pub(crate) other_side: bool,
}

/// Persons that stand together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Group {
    /// In order.
    pub(crate) members: Vec<Member>,
    /// One past what was read.
    pub(crate) end: usize,
}

/// Where a group may stand, which decides how sure a bare name must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slot {
    /// At the beginning of a clause.
    Subject,
    /// Behind a label: 参加：.
    Listed,
    /// After a verb or a word that takes a person: 会见, 由, 任命.
    Object,
    /// After a word that may stand anywhere: 和, 在.
    Loose,
}

/// The group that begins at a byte, if one does; it ends before `limit`.
pub(crate) fn group_at(scan: &Scan<'_>, at: usize, limit: usize, slot: Slot, known: &Known) -> Option<Group> {
    let mut group = Group::default();
    let mut position = at;
    let mut slot = slot;
    let mut other_side = false;
    loop {
        let before = group.members.len();
        // A name with its verb needs no title: 高原会见…董事长乙 begins with 高原.
        let alone = if slot == Slot::Subject { name_at(scan, position, Left::Nothing, known) } else { None };
        let acts = alone.is_some_and(|name| name.known || is_acting(scan, name.end));
        // A title begins with no function word, unless one stands before it already: 对向阳街道书记.
        let loose = slot != Slot::Object && position == at && is_function_word(scan, at);
        let named = || is_listed(scan, position, known);
        if let Some(titles) = if acts || loose || named() { None } else { titles_at(scan, position, limit, known) } {
            let shared = titles.ranges;
            let (mut start, mut name) = (titles.name_start, titles.name);
            loop {
                group.members.push(Member { name: start..name.end, titles: shared.clone(), rule: "title-name", other_side });
                position = after_name(scan, name.end, &mut group);
                let Some(next) = separator(scan, position, true) else { break };
                // 局长甲、乙: of an office that one person holds, a known name shares nothing.
                let second = group.members.len() == before + 1;
                if is_held_alone(scan, shared.last()) && known_at(scan, next, known).is_some()
                    || second && is_of_another_post(scan, shared.last(), next, known)
                {
                    break;
                }
                // 江河、区长王朝: a title of its own ends the shared one.
                if next >= limit
                    || titles_at(scan, next, own_titles_within(scan, next, limit), known).is_some_and(|own| !own.ranges.is_empty())
                {
                    break;
                }
                let Some(more) = name_at(scan, next, if shared.is_empty() { Left::Person } else { Left::Shared }, known)
                    .filter(|_| position + 3 >= next || known_at(scan, next, known).is_some())
                else {
                    break;
                };
                (start, name) = (next, more);
            }
        } else if (slot != Slot::Subject || alone.is_some())
            && let Some(end) = bare_names(scan, position, limit, slot, known, &mut group)
        {
            position = end;
            group.members[before..].iter_mut().for_each(|member| member.other_side = other_side);
        }
        if group.members.len() == before {
            break;
        }
        group.end = position;
        let Some(next) = separator(scan, position, true).filter(|next| *next < limit) else { break };
        other_side |= scan.text[position..next].starts_with('与');
        position = next;
        slot = if slot == Slot::Listed { slot } else { Slot::Loose };
    }
    if group.members.is_empty() {
        return None;
    }
    shared_after(scan, limit, &mut group);
    Some(group)
}

/// Whether a word stands there that leads to a person: 由, 对; not the beginning of 派驻.
fn is_function_word(scan: &Scan<'_>, at: usize) -> bool {
    const FUNCTION: [Class; 5] = [Class::Authority, Class::BeforeAside, Class::BeforePartner, Class::BeforeReceiver, Class::BeforeSubject];
    let alone = |hit: Hit| is_word_alone(scan, hit.start as usize..hit.end as usize);
    let leads = || FUNCTION.iter().any(|class| scan.longest(at, *class).is_some_and(alone));
    scan.classes(at).meet(Classes::of(&FUNCTION)) && leads() || is_for_receiver(scan, at)
}

/// 甲及区政协主席乙: a known name that another person follows opens no title.
fn is_listed(scan: &Scan<'_>, at: usize, known: &Known) -> bool {
    known_at(scan, at, known).is_some_and(|name| separator(scan, after_note(scan, name.end), true).is_some())
}

/// Whether a title is that of an office which one person holds: 局长, but not 副局长.
fn is_held_alone(scan: &Scan<'_>, title: Option<&Range<usize>>) -> bool {
    let Some(title) = title else { return false };
    scan.ending(title.end, Class::Title).next().is_some_and(|longest| scan.word(longest).is(Class::Chief))
}

/// 副市长甲、乙: a known name that the document prints with other posts alone shares none of this.
fn is_of_another_post(scan: &Scan<'_>, title: Option<&Range<usize>>, at: usize, known: &Known) -> bool {
    let of_many =
        |title: &&Range<usize>| [Class::Collective, Class::Membership].iter().any(|class| scan.ending(title.end, *class).next().is_some());
    let Some(title) = title.filter(|title| !of_many(title)) else { return false };
    let Some(name) = known_at(scan, at, known) else { return false };
    // 区委副书记甲、乙、丙: of several who share it, each has another post too.
    if separator(scan, after_note(scan, name.end), true).is_some_and(|next| name_at(scan, next, Left::Person, known).is_some()) {
        return false;
    }
    let shared = &scan.text[title.clone()];
    let own = known.titles(&scan.text[at..name.end]);
    !own.is_empty() && own.iter().all(|own| !own.ends_with(shared) && !shared.ends_with(own.as_str()))
}

/// The known name that begins at a byte, if one does.
fn known_at(scan: &Scan<'_>, at: usize, known: &Known) -> Option<Name> {
    scan.keep(|| Asked::known(at));
    let begins = scan.text[at..].chars().next().is_some_and(|first| known.begins(first));
    let name = if begins { name_at(scan, at, Left::Person, known) } else { None };
    name.filter(|name| name.known)
}

/// Names without titles: known ones, or a list that a verb follows, or one that can be nothing else.
fn bare_names(scan: &Scan<'_>, at: usize, limit: usize, slot: Slot, known: &Known, group: &mut Group) -> Option<usize> {
    let left = if slot == Slot::Subject { Left::Nothing } else { Left::Person };
    let mut names = Vec::new();
    let mut position = at;
    let mut end = None;
    while let Some(name) = name_at(scan, position, left, known).filter(|name| name.end <= limit) {
        let after = after_note(scan, name.end);
        names.push((position..name.end, name));
        end = Some(after);
        let Some(next) = separator(scan, after, false).filter(|next| *next < limit) else { break };
        if titles_at(scan, next, own_titles_within(scan, next, limit), known).is_some_and(|own| !own.ranges.is_empty()) {
            break;
        }
        position = next;
    }
    let end = end?;
    let addressed = names.last().is_some_and(|(_, name)| scan.longest(name.end, Class::Address).is_some());
    let all_known = names.iter().all(|(_, name)| name.known);
    let next = scan.text[end..].chars().next();
    let gets = |hit: Hit| scan.word(hit).role == Some(Role::Receive);
    let open = scan.longest(end, Class::NameEndWeak).is_some() || is_before_verb(scan, end) || scan.at(end).any(gets);
    let sure = match slot {
        _ if all_known || addressed => true,
        _ if is_given_post(scan, end) => true,
        Slot::Subject if names.len() > 1 => open || names.iter().any(|(_, name)| name.known),
        _ if is_bracketed_post(scan, end) => true,
        Slot::Listed => next.is_none_or(|c| !is_letter(c) || c == '等') || scan.longest(end, Class::Title).is_some(),
        // 与甲、乙交流
        Slot::Loose if scan.text[..at].ends_with('与') && scan.at(end).any(|hit| hit.is(Class::Meet)) => true,
        Slot::Loose => names.len() == 1 && is_quoted_title(scan, end, names[0].1.length),
        Slot::Subject if is_titled(scan, end) => true,
        Slot::Subject => is_acting(scan, end) || names[0].1.length >= 3 && gets_quoted(scan, end),
        Slot::Object => {
            names.iter().all(|(_, name)| name.length >= 3)
                || next.is_none_or(|c| !is_letter(c))
                || is_post_follows(scan, end)
                || is_acting(scan, end)
        }
    };
    if !sure {
        return None;
    }
    let rule = if all_known { "known-name" } else { "bare-name" };
    group.members.extend(names.into_iter().map(|(name, _)| Member { name, titles: Vec::new(), rule, other_side: false }));
    Some(after_name(scan, end, group))
}

/// 甲（女）, 甲同志: what says no more than who somebody is.
fn after_note(scan: &Scan<'_>, at: usize) -> usize {
    match scan.opening(at) {
        Some(note) if note.fence == Fence::Bracket && !is_bracketed_post(scan, at) => note.range.end,
        _ => scan.longest(at, Class::Address).map_or(at, |hit| hit.end as usize),
    }
}

/// 甲书记主持: a title stands after the name, and a verb after the title.
fn is_titled(scan: &Scan<'_>, at: usize) -> bool {
    let Some(hit) = scan.longest(at, Class::Title) else { return false };
    let after = hit.end as usize;
    is_before_verb(scan, after) || scan.classes(after).meet(Classes::of(&[Class::NameEndWeak, Class::RoleVerb, Class::NameEnd]))
}

/// 甲书记在…上的讲话: name, title and what was said.
fn is_quoted_title(scan: &Scan<'_>, at: usize, length: usize) -> bool {
    let Some(hit) = scan.longest(at, Class::Title).filter(|_| length >= 3) else { return false };
    ["在", "关于", "对", "的", "就", "视察"].iter().any(|word| scan.text[hit.end as usize..].starts_with(word))
}

/// What a person does or suffers.
const ACTS: Classes = Classes::of(&[Class::RoleVerb, Class::Appoint, Class::Remove, Class::Sanction, Class::Bestow, Class::Deceased]);

/// A role verb stands right after the name, or after adverbs: 被任命, 现场调研.
fn is_acting(scan: &Scan<'_>, at: usize) -> bool {
    let acts = |hit: Hit| hit.length > 1 && hit.is_any(ACTS);
    // 甲等10名教师受到表彰: what is said of all is said of the one who is named.
    if scan.text[at..].starts_with('等') {
        let clause = scan.clauses[scan.clause_at(at)].range.end;
        return scan.hits_within(at..clause).any(acts);
    }
    let clause = scan.clauses[scan.clause_at(at)].range.end;
    if after_delegation(scan, at, clause) > at {
        return true;
    }
    let mut at = at;
    for _ in 0..3 {
        if scan.at(at).any(acts) {
            return true;
        }
        let Some(adverb) = scan.longest(at, Class::NameEnd) else { return false };
        at = adverb.end as usize;
    }
    false
}

/// 甲获“劳动模范”称号: what is got stands in a quotation.
fn gets_quoted(scan: &Scan<'_>, at: usize) -> bool {
    let quotation = |at: usize| scan.opening(at).is_some_and(|next| next.fence == Fence::Quote);
    scan.at(at).any(|hit| scan.word(hit).role == Some(Role::Receive) && quotation(hit.end as usize))
}

/// 同志 or 为 stands after a name that is given a post.
fn is_post_follows(scan: &Scan<'_>, at: usize) -> bool {
    scan.longest(at, Class::NameEnd).is_some() || scan.longest(at, Class::NameEndWeak).is_some()
}

/// How far titles of its own are looked for before the next name of a list: bytes, to the end of a letter.
fn own_titles_within(scan: &Scan<'_>, next: usize, limit: usize) -> usize {
    const REACH: usize = 120;
    scan.text.floor_char_boundary(limit.min(next + REACH)).max(next)
}

/// Skips what belongs to a name: 同志, a bracket (whose titles it reads), a title after the name.
fn after_name(scan: &Scan<'_>, at: usize, group: &mut Group) -> usize {
    let mut position = at;
    if let Some(enclosed) = scan.opening(position) {
        let inside = enclosed.inside(scan.text);
        // 授予甲“先进个人”称号: what stands in a quotation is none of the name's.
        let bracket = enclosed.fence == Fence::Bracket;
        let posts = if bracket { super::titles::posts_at(scan, inside.start, inside.end) } else { Vec::new() };
        if let Some(member) = group.members.last_mut().filter(|member| member.titles.is_empty()) {
            member.titles = posts;
        }
        position = enclosed.range.end;
    }
    let rest = &scan.text[position..];
    if let Some(hit) = scan.longest(position, Class::Title).filter(|_| !group.members.is_empty()) {
        let after = hit.end as usize;
        let ends = scan.text[after..].chars().next().is_none_or(|c| !is_letter(c))
            || is_before_verb(scan, after)
            || scan.longest(after, Class::NameEndWeak).is_some();
        if ends {
            if let Some(member) = group.members.last_mut() {
                if member.titles.is_empty() {
                    member.rule = "name-title";
                }
                member.titles.push(position..after);
            }
            return after;
        }
    }
    if rest.starts_with("同志") { position + "同志".len() } else { position }
}

/// The place after a separator between persons; with `words`, 和 与 及 count too.
pub(super) fn separator(scan: &Scan<'_>, at: usize, words: bool) -> Option<usize> {
    let rest = &scan.text[at..];
    // 区领导甲 乙 丙: a space between names separates them.
    let words_after = rest.trim_start();
    if words_after.len() < rest.len() && !words_after.is_empty() {
        return Some(at + rest.len() - words_after.len());
    }
    let marks = ["、"];
    let and = ["以及", "和", "与", "及", "暨"];
    let found = marks.iter().chain(if words { and.iter() } else { [].iter() }).find(|mark| rest.starts_with(**mark))?;
    Some(at + found.len())
}

/// 甲、乙、丙等县领导: the collective title holds for all names before it that have none.
fn shared_after(scan: &Scan<'_>, limit: usize, group: &mut Group) {
    // What is skipped behind a name may lie beyond the clause.
    group.end = group.end.min(limit);
    let Some(after) = scan.text[group.end..limit].strip_prefix('等') else { return };
    let start = limit - after.len();
    let digits = after.chars().take_while(|c| c.is_ascii_digit() || matches!(c, '位' | '名')).map(char::len_utf8).sum::<usize>();
    if let Some(hit) = scan.longest(start + digits, Class::Collective) {
        let title = start + digits..hit.end as usize;
        for member in group.members.iter_mut().filter(|member| member.titles.is_empty()) {
            member.titles = vec![title.clone()];
        }
        group.end = hit.end as usize;
    }
}
