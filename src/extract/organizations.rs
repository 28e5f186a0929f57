//! Organisations of an entry: named bodies that act or are acted on, and the own entry point for places and bodies
//! together. A body is found by how its name ends, and left out where it is only heard of, or is part of a post.

use super::found::{FoundMeeting, FoundPerson, Surroundings};
use super::lists::Strictness;
use super::phrases::Ground;
use super::places::{FINISHED, Named, places};
use super::scan::Scan;
use crate::model::{Mention, MentionKind};
use crate::pipeline::Class;
use std::collections::BTreeSet;
use std::ops::Range;

/// Places and organisations of an entry, in order of the text, each name once.
pub(crate) fn places_and_organizations(
    scan: &Scan<'_>,
    people: &[FoundPerson],
    meetings: &[FoundMeeting],
    documents: &[Range<usize>],
    around: Surroundings<'_>,
) -> Vec<Mention> {
    let ground = Ground::new(scan, people, around);
    let heard = agenda(&ground, people, documents);
    let closed = |at: usize| heard.iter().any(|range| range.contains(&at));
    let found_places = places(&ground, &closed);
    let mut bodies: Vec<Named> = meetings
        .iter()
        .filter_map(|meeting| meeting.body_span.clone())
        .filter(|span| !closed(span.start))
        .filter_map(|span| without_term(&ground, span))
        .map(|range| Named { range, rule: "organization:meeting" })
        .collect();
    let taken = |range: &Range<usize>| found_places.iter().any(|place| place.range.start < range.end && range.start < place.range.end);
    for mut body in named(&ground) {
        let place = found_places.iter().find(|place| place.range.start <= body.range.start && body.range.start < place.range.end);
        let long_suffix = ground.firm_length(body.range.end) >= 4;
        match place {
            // 甲有限公司二期项目开工: the works are a place, the firm that builds them acts.
            Some(place) if body.rule == FIRM && place.rule == FINISHED && long_suffix && body.range.end < place.range.end => {}
            // 甲园区乙公司起火: the firm stands behind the place.
            Some(place) if body.rule == FIRM && place.range.end < body.range.end => body.range.start = place.range.end,
            _ if taken(&body.range) => continue,
            _ => {}
        }
        if !closed(body.range.start) {
            bodies.push(body);
        }
    }
    bodies.extend(told(&ground).into_iter().filter(|body| !closed(body.range.start)));
    let mentions =
        found_places.iter().map(|named| (MentionKind::Place, named)).chain(bodies.iter().map(|named| (MentionKind::Organization, named)));
    let mut mentions: Vec<Mention> = mentions.map(|(kind, named)| mention(&ground, kind, named)).collect();
    mentions.sort_by_key(|mention| (mention.span.start, mention.kind));
    let mut seen = BTreeSet::new();
    mentions.retain(|mention| seen.insert((mention.kind, mention.text.clone())));
    mentions
}

/// A body with a suffix that names a firm.
const FIRM: &str = "organization:firm";

fn mention(ground: &Ground<'_, '_>, kind: MentionKind, named: &Named) -> Mention {
    Mention {
        kind,
        text: ground.plain(&named.range),
        text_printed: ground.scan.text[named.range.clone()].to_owned(),
        activity: None,
        rule: named.rule.to_owned(),
        span: named.range.clone(),
        cell: None,
    }
}

/// What is only heard, studied or passed on, and what stands in a document's title.
fn agenda(ground: &Ground<'_, '_>, people: &[FoundPerson], documents: &[Range<usize>]) -> Vec<Range<usize>> {
    let quoted: Vec<&str> = people.iter().filter(|person| person.mentioned).map(|person| person.name.as_str()).collect();
    let acting: Vec<usize> = ground
        .people
        .iter()
        .filter(|range| !quoted.iter().any(|name| ground.scan.text[(*range).clone()].ends_with(name)))
        .map(|range| range.start)
        .collect();
    let mut heard = documents.to_vec();
    heard.extend(ground.scan.enclosed.iter().filter(|fence| fence.fence == super::scan::Fence::Title).map(|fence| fence.range.clone()));
    for hit in ground.visible(Class::Agenda) {
        let start = hit.start as usize;
        let sentence = ground.scan.sentence(ground.scan.clause_at(start)).end;
        // The next one who acts ends what is heard.
        let opens = |actor: usize| ground.scan.clauses[ground.scan.clause_at(actor)].range.start == actor;
        let actor = acting.iter().copied().filter(|actor| *actor > start && opens(*actor)).min().unwrap_or(sentence);
        heard.push(start..sentence.min(actor));
    }
    for hit in ground.visible(Class::About) {
        heard.push(hit.start as usize..ground.scan.clauses[ground.scan.clause_at(hit.start as usize)].range.end);
    }
    heard
}

/// Every body that is named, by its suffix.
fn named(ground: &Ground<'_, '_>) -> Vec<Named> {
    let mut found: Vec<Named> = Vec::new();
    for class in [Class::Body, Class::OrganizationSuffix] {
        for hit in ground.visible(class) {
            let (from, end) = (hit.start as usize, hit.end as usize);
            if ground.suffix_before(end) != Some(from) && ground.suffix_before(end).is_some() && class == Class::OrganizationSuffix {
                continue;
            }
            let clause = ground.scan.clauses[ground.scan.clause_at(from)].range.clone();
            let floor = ground.person_at(from).map_or(clause.start, |person| person.start.max(clause.start));
            let start = ground.name_start(from, floor);
            let Some(range) = without_term(ground, start..end) else { continue };
            if let Some(rule) = stands(ground, &range, class) {
                found.push(Named { range, rule });
            }
        }
    }
    found.extend(guests(ground));
    found.sort_by(|left, right| left.range.start.cmp(&right.range.start).then(right.range.end.cmp(&left.range.end)));
    found.dedup_by(|next, last| next.range.end <= last.range.end);
    found
}

/// Whether a stretch is a body by itself, and by which rule.
fn stands(ground: &Ground<'_, '_>, range: &Range<usize>, class: Class) -> Option<&'static str> {
    let suffix = ground.suffix_before(range.end)?;
    let body = ground.is(range, Class::Body);
    let honour = ground.visible_before(range.start, Class::Honour).next().is_some();
    let digits = ground.scan.text[range.start..].starts_with(|c: char| c.is_ascii_digit());
    if (suffix <= range.start && !body) || (!body && ground.is_generic(range)) || ground.counted(range) || digits || honour {
        return None;
    }
    let firm = ground.ends_with(range.end, Class::Firm);
    let titled = ground.scan.longest(range.end, Class::Title).is_some() && ground.visible_at(range.end, Class::Envoy).is_none();
    let guest = ground.scan.longest(range.end, Class::FirmTitle).is_some();
    if (titled && !guest && !(firm && ground.person_at(range.start).is_some()))
        || (ground.person_at(range.start).is_some() && !(firm || guest))
    {
        return None;
    }
    Some(if firm {
        FIRM
    } else if class == Class::Body {
        "organization:body"
    } else {
        "organization:suffix"
    })
}

/// 要求…街道: a township that is told to act.
fn told(ground: &Ground<'_, '_>) -> Vec<Named> {
    let mut found = Vec::new();
    for hit in ground.visible(Class::Order) {
        let clause = ground.scan.clauses[ground.scan.clause_at(hit.start as usize)].range.clone();
        let names = ground.list(hit.end as usize, clause.end, Strictness::Suffix).names;
        let townships = names.into_iter().filter(|range| ground.ends_with(range.end, Class::Settlement));
        found.extend(townships.map(|range| Named { range, rule: "organization:told" }));
    }
    found
}

/// 天澜重工董事长…: what stands before a post in a firm.
fn guests(ground: &Ground<'_, '_>) -> Vec<Named> {
    let mut found = Vec::new();
    for hit in ground.visible(Class::FirmTitle) {
        let at = hit.start as usize;
        let Some(person) = ground.person_at(at) else { continue };
        let start = ground.name_start(at, person.start);
        if start < at && !ground.is_generic(&(start..at)) {
            found.push(Named { range: start..at, rule: FIRM });
        }
    }
    found
}

/// 第十六届区人民政府: the term in front of a body is left out, one inside it stays.
fn without_term(ground: &Ground<'_, '_>, range: Range<usize>) -> Option<Range<usize>> {
    let text = &ground.scan.text[range.clone()];
    let term = text.char_indices().find(|(_, c)| *c == '届').map(|(at, c)| at + c.len_utf8());
    let before = |end: usize| text[..end].chars().count();
    match term {
        Some(end) if before(end) <= 5 && end < text.len() && text[..end].chars().all(is_term_char) => Some(range.start + end..range.end),
        Some(end) if end == text.len() => None,
        _ => Some(range),
    }
}

fn is_term_char(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '第' | '届' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '〇' | '百')
}
