//! Places of an entry: what is visited, where something is held, what is finished, listed, struck or set up. Each is
//! found by the frame around it; the names themselves are read by `lists` and `phrases`.

use super::lists::Strictness;
use super::phrases::{Ground, is_name_char};
use super::scan::Fence;
use crate::pipeline::{Class, Hit};
use std::ops::Range;

/// The rule of works that are begun, finished or opened.
pub(crate) const FINISHED: &str = "place:finished";

/// A name with the frame that found it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) range: Range<usize>,
    pub(crate) rule: &'static str,
}

/// All places, in order of the text, none inside another.
pub(crate) fn places(ground: &Ground<'_, '_>, closed: &dyn Fn(usize) -> bool) -> Vec<Named> {
    let mut found = Vec::new();
    for index in 0..ground.scan.clauses.len() {
        let clause = ground.scan.clauses[index].range.clone();
        visits(ground, &clause, &mut found);
        venues(ground, &clause, &mut found);
        finished(ground, &clause, &mut found);
        honoured(ground, &clause, &mut found);
        struck(ground, &clause, &mut found);
        established(ground, &clause, &mut found);
    }
    found.retain(|named| !closed(named.range.start) && ground.person_at(named.range.start).is_none());
    found.sort_by(|left, right| left.range.start.cmp(&right.range.start).then(right.range.end.cmp(&left.range.end)));
    found.dedup_by(|next, last| next.range.end <= last.range.end);
    found
}

/// 赴…, 深入…, 检查….
fn visits(ground: &Ground<'_, '_>, clause: &Range<usize>, found: &mut Vec<Named>) {
    let frames = [
        (Class::Travel, Strictness::Any, "place:travel"),
        (Class::Visit, Strictness::Suffix, "place:visit"),
        (Class::Inspect, Strictness::Exact, "place:inspect"),
    ];
    for (class, strictness, rule) in frames {
        for hit in ground.visible_in(clause, class) {
            let from = hit.end as usize;
            if ground.person_at(hit.start as usize).is_some() {
                continue;
            }
            // 到 is also a complement (提升到): without a suffix, the traveller stands right before it. 到2025年 is a date.
            let digit = ground.scan.text[from..].starts_with(|c: char| c.is_ascii_digit());
            let strictness = match class {
                Class::Travel if digit => Strictness::Exact,
                Class::Travel if !sets_out(ground, hit) => Strictness::Suffix,
                _ => strictness,
            };
            let mut list = ground.list(from, clause.end, strictness);
            // 走访甲、乙等企业: a list that is closed names what it holds.
            if class == Class::Visit && list.closed {
                let open = ground.list(from, clause.end, Strictness::Any);
                list = if open.names.len() > list.names.len().max(1) { open } else { list };
            }
            found.extend(list.names.into_iter().map(|range| Named { range, rule }));
        }
    }
}

/// Whether the one who goes stands right before the verb, or the verb opens the clause.
fn sets_out(ground: &Ground<'_, '_>, verb: Hit) -> bool {
    let scan = ground.scan;
    let start = verb.start as usize;
    let before = &scan.text[..start];
    let ends = |class| scan.text[..start].char_indices().rev().take(8).any(|(at, _)| ground.is(&(at..start), class));
    scan.word(verb).length > 1
        || before.chars().next_back().is_none_or(|c| !is_name_char(c))
        || ground.closed_before(start)
        || [Class::Title, Class::Envoy, Class::NameEnd, Class::RoleVerb, Class::NameStart, Class::ListEnd].into_iter().any(ends)
}

/// 在…召开.
fn venues(ground: &Ground<'_, '_>, clause: &Range<usize>, found: &mut Vec<Named>) {
    for hit in ground.visible_in(clause, Class::VenueStart) {
        let strict = ground.list(hit.end as usize, clause.end, Strictness::Any);
        let held = ground.visible_at(strict.stop, Class::Venue).is_some() || ground.visible_at(strict.stop, Class::Convene).is_some();
        let at_mark = strict.stop == clause.end;
        for range in strict.names {
            let suffixed = ground.ends_with(range.end, Class::PlaceSuffix) || ground.is(&range, Class::Area);
            let settled = ground.ends_with(range.end, Class::Settlement) && !ground.is_own(&range);
            let near = range.end == strict.stop || held || strict.closed || settled;
            if (suffixed && (held || at_mark || strict.closed || settled) && near) || (!suffixed && (held || strict.closed)) {
                found.push(Named { range, rule: "place:venue" });
            }
        }
    }
}

/// …开工, …通车.
fn finished(ground: &Ground<'_, '_>, clause: &Range<usize>, found: &mut Vec<Named>) {
    for hit in ground.visible_in(clause, Class::Finish) {
        let end = hit.start as usize;
        let mut start = ground.name_start(end, clause.start);
        // 通过…试运行: the works stand before the words that lead to the verb.
        if start > clause.start && works(ground, start..end).is_none() {
            if let Some(stop) = ground.lead_before(start).filter(|stop| *stop > clause.start) {
                start = ground.name_start(stop, clause.start);
                found.extend(works(ground, start..stop).map(|range| Named { range, rule: FINISHED }));
            }
            continue;
        }
        found.extend(works(ground, start..end).map(|range| Named { range, rule: FINISHED }));
    }
}

/// The works in a stretch: it ends with a suffix, or with a few letters behind one.
fn works(ground: &Ground<'_, '_>, range: Range<usize>) -> Option<Range<usize>> {
    let text = ground.scan.text;
    let end = (range.start + 1..=range.end)
        .rev()
        .filter(|at| text.is_char_boundary(*at) && range.end - at <= 12)
        .find(|at| ground.suffix_before(*at).is_some_and(|suffix| suffix >= range.start) && ground.ends_with(*at, Class::PlaceSuffix))?;
    let range = range.start..end;
    let only_suffix = ground.suffix_before(end) == Some(range.start);
    let own = ground.own.is_some_and(|(area, _)| &text[range.clone()] == area);
    (!only_suffix && !own && !ground.is_generic(&range) && !ground.counted(&range)).then_some(range)
}

/// …入选, …被评为: villages, sites, areas.
fn honoured(ground: &Ground<'_, '_>, clause: &Range<usize>, found: &mut Vec<Named>) {
    let Some(hit) = ground.visible_in(clause, Class::Honour).next() else { return };
    let verb = hit.start as usize;
    let mut names = ground.list(clause.start, verb, Strictness::Exact).names;
    let brackets = ground
        .scan
        .enclosed
        .iter()
        .filter(|fence| fence.fence == Fence::Bracket && fence.range.start >= clause.start && fence.range.end <= verb);
    for bracket in brackets {
        names.extend(
            ground.list(bracket.range.start + first_length(ground, bracket.range.start), bracket.range.end, Strictness::Suffix).names,
        );
    }
    names.retain(|range| ground.ends_with(range.end, Class::Settlement));
    // 甲区乙社区、丙社区: the area stands for the whole list.
    if let (Some((area, _)), true) = (ground.own, names.len() > 1)
        && ground.scan.text[names[0].clone()].starts_with(area)
        && names[1..].iter().all(|name| !ground.scan.text[name.clone()].starts_with(area))
    {
        names[0].start += area.len();
    }
    let own = |range: &Range<usize>| ground.own.is_some_and(|(area, stem)| [area, stem].contains(&&ground.scan.text[range.clone()]));
    found.extend(names.into_iter().filter(|range| !own(range)).map(|range| Named { range, rule: "place:honoured" }));
}

fn first_length(ground: &Ground<'_, '_>, at: usize) -> usize {
    ground.scan.text[at..].chars().next().map_or(0, char::len_utf8)
}

/// …起火, …连降大雨.
fn struck(ground: &Ground<'_, '_>, clause: &Range<usize>, found: &mut Vec<Named>) {
    let Some(hit) = ground.visible_in(clause, Class::Strike).next() else { return };
    for name in ground.list(clause.start, hit.start as usize, Strictness::Suffix).names {
        let mut ends = (name.start + 1..=name.end).filter(|at| ground.scan.text.is_char_boundary(*at));
        let end = ends.rfind(|at| ground.suffix_before(*at).is_some() && ground.ends_with(*at, Class::Settlement));
        let place = end.map(|end| name.start..end).filter(|range| !ground.is_own(range) && !ground.is_generic(range));
        found.extend(place.map(|range| Named { range, rule: "place:struck" }));
    }
}

/// 设立…镇, 撤销…乡.
fn established(ground: &Ground<'_, '_>, clause: &Range<usize>, found: &mut Vec<Named>) {
    for hit in ground.visible_in(clause, Class::Establish) {
        let names = ground.list(hit.end as usize, clause.end, Strictness::Exact).names;
        let areas = names.into_iter().filter(|range| ground.ends_with(range.end, Class::Settlement));
        found.extend(areas.map(|range| Named { range, rule: "place:established" }));
    }
}
