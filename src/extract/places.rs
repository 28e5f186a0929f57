//! Places of an entry: what is visited, where something is held, what is finished, listed, struck or set up. Each is
//! found by the frame around it; the names themselves are read by `lists` and `phrases`.

use super::lists::Strictness;
use super::phrases::{Ground, is_name_char, is_numeral};
use super::scan::Fence;
use crate::pipeline::{Class, Classes, Hit};
use std::ops::Range;

/// The rule of works that are begun, finished or opened.
pub(crate) const FINISHED: &str = "place:finished";

/// A name with the frame that found it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) range: Range<usize>,
    pub(crate) rule: &'static str,
}

type Frame = fn(&Ground<'_, '_>, &Range<usize>, &mut Vec<Named>);

/// What reads each frame, by the words that open or close it.
const FRAMES: [(Class, Frame); 9] = [
    (Class::Travel, |ground, clause, found| visits(ground, clause, found, VISITS[0])),
    (Class::Visit, |ground, clause, found| visits(ground, clause, found, VISITS[1])),
    (Class::Inspect, |ground, clause, found| visits(ground, clause, found, VISITS[2])),
    (Class::VenueStart, venues),
    (Class::Finish, finished),
    (Class::Honour, honoured),
    (Class::Strike, struck),
    (Class::Establish, established),
    (Class::Built, built),
];

/// The verbs that lead to places, and what they allow.
const VISITS: [(Class, Strictness, &str); 3] = [
    (Class::Travel, Strictness::Any, "place:travel"),
    (Class::Visit, Strictness::Suffix, "place:visit"),
    (Class::Inspect, Strictness::Exact, "place:inspect"),
];

/// All places, in order of the text, none inside another.
pub(crate) fn places(ground: &Ground<'_, '_>, closed: &dyn Fn(usize) -> bool) -> Vec<Named> {
    let mut found = Vec::new();
    for index in 0..ground.scan.clauses.len() {
        let clause = ground.scan.clauses[index].range.clone();
        let frames = ground.classes_in(&clause);
        for (class, read) in FRAMES {
            if frames.has(class) {
                read(ground, &clause, &mut found);
            }
        }
    }
    found.retain(|named| !closed(named.range.start) && ground.person_at(named.range.start).is_none());
    found.sort_by(|left, right| left.range.start.cmp(&right.range.start).then(right.range.end.cmp(&left.range.end)));
    found.dedup_by(|next, last| next.range.end <= last.range.end);
    found
}

/// 赴…, 深入…, 检查….
fn visits(ground: &Ground<'_, '_>, clause: &Range<usize>, found: &mut Vec<Named>, frame: (Class, Strictness, &'static str)) {
    let (class, strictness, rule) = frame;
    for hit in ground.visible_in(clause, class) {
        let from = hit.end as usize;
        // 率队赴, 走访慰问: the last of several verbs leads to the place.
        let again = [Class::Travel, Class::Visit].into_iter().any(|class| ground.visible_at(from, class).is_some());
        if ground.person_at(hit.start as usize).is_some() || again {
            continue;
        }
        if class == Class::Travel
            && let Some(short) = ground.scan.longest(from, Class::AreaShort)
            && ground.stands_alone(short.end as usize, clause.end)
        {
            found.push(Named { range: from..short.end as usize, rule });
            continue;
        }
        // 到 is also a complement (提升到): without a suffix, the traveller stands right before it. 到2025年 is a date.
        let digit = ground.scan.text[from..].starts_with(|c: char| c.is_ascii_digit());
        // 达来诺尔镇: a letter of a foreign name is no verb.
        let at = hit.start as usize;
        let before = ground.scan.text[..at].chars().next_back().map_or(at, |c| at - c.len_utf8());
        let spelt = before < at && [before, at, from].into_iter().all(|at| ground.spelt(at));
        if class == Class::Travel && !sets_out(ground, hit) && spelt {
            continue;
        }
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
        // 对街道党工委开展巡察: a body that nothing but its name tells of is no place.
        // 教育督导评估中心成立: a verb inside the name of what is founded looks into nothing.
        let founded = ground.visible_at(list.stop, Class::Found).is_some();
        let acts = |range: &Range<usize>| class == Class::Inspect && (founded || !ground.ends_with(range.end, Class::PlaceSuffix));
        // 慰问市纪委离退休老同志: whose people are called on is no place.
        let people = |range: &Range<usize>| {
            class == Class::Visit && ground.is(range, Class::Body) && ground.scan.classes(range.end).has(Class::Descriptor)
        };
        // 巡视本市情况反馈会: the own area is gone to, and is not what is looked into.
        let own = |range: &Range<usize>| class == Class::Inspect && ground.is_own(range);
        let fits = |range: &Range<usize>| !acts(range) && !people(range) && !own(range);
        found.extend(list.names.into_iter().filter(fits).map(|range| Named { range, rule }));
    }
}

/// Whether the one who goes stands right before the verb, or the verb opens the clause.
fn sets_out(ground: &Ground<'_, '_>, verb: Hit) -> bool {
    let scan = ground.scan;
    let start = verb.start as usize;
    let before = &scan.text[..start];
    let ends = |class| scan.text[..start].char_indices().rev().take(8).any(|(at, _)| ground.is(&(at..start), class));
    !verb.is(Class::Complement)
        || before.chars().next_back().is_none_or(|c| !is_name_char(c))
        || ground.closed_before(start)
        || [Class::Title, Class::Envoy, Class::NameEnd, Class::RoleVerb, Class::ListEnd].into_iter().any(ends)
}

/// 在…召开.
fn venues(ground: &Ground<'_, '_>, clause: &Range<usize>, found: &mut Vec<Named>) {
    for hit in ground.visible_in(clause, Class::VenueStart) {
        if let Some(short) = ground.scan.longest(hit.end as usize, Class::AreaShort)
            && ground.stands_alone(short.end as usize, clause.end)
        {
            found.push(Named { range: hit.end as usize..short.end as usize, rule: "place:venue" });
            continue;
        }
        let strict = ground.list(hit.end as usize, clause.end, Strictness::Any);
        let held = ground.visible_at(strict.stop, Class::Venue).is_some() || ground.visible_at(strict.stop, Class::Convene).is_some();
        let at_mark = strict.stop == clause.end;
        for range in strict.names {
            let suffixed = ground.ends_with(range.end, Class::PlaceSuffix) || ground.is(&range, Class::Area);
            let settled = ground.ends_with(range.end, Class::Settlement) && !ground.is_own(&range);
            // 在黑石沟探明铁矿: any verb may follow a full name, where the clause tells not when or how.
            // 在某县第十八届…会议上: the area of a session.
            if ground.scan.text[range.end..].starts_with('第') {
                continue;
            }
            let cut = range.end < strict.stop;
            let tells = cut && ![clause.end, strict.stop].into_iter().any(|end| ground.word_ends(end, Class::Circumstance));
            if (suffixed && (held || at_mark || strict.closed || settled || tells)) || (!suffixed && (held || strict.closed)) {
                found.push(Named { range, rule: "place:venue" });
            }
        }
    }
}

/// …开工, …通车: the works before the verb, or the whole list that ends there.
fn finished(ground: &Ground<'_, '_>, clause: &Range<usize>, found: &mut Vec<Named>) {
    for hit in ground.visible_in(clause, Class::Finish) {
        let end = hit.start as usize;
        // 某医院获批…, 检测中心挂牌成立: who is honoured or founded is no works.
        let word = ground.scan.word(hit);
        let body = ground.ends_with(end, Class::OrganizationSuffix) && !ground.ends_with(end, Class::Settlement);
        if body && (word.is(Class::Honour) || word.is(Class::Found)) {
            continue;
        }
        let mut push = |range: Range<usize>| found.push(Named { range, rule: FINISHED });
        let list = ground.names_before(ground.before_list_end(end, clause.start), clause.start);
        if list.len() > 1 {
            let whole = |range: &Range<usize>| works(ground, range.clone()) == Some(range.clone()) || ground.trades(range);
            list.into_iter().filter(whole).for_each(&mut push);
            continue;
        }
        let mut start = ground.name_start(ground.suffix_before(end).unwrap_or(end).max(clause.start), clause.start);
        // 通过…试运行: the works stand before the words that lead to the verb.
        if start > clause.start && works(ground, start..end).is_none() {
            if let Some(stop) = ground.lead_before(start).filter(|stop| *stop > clause.start) {
                start = ground.name_start(stop, clause.start);
                works(ground, start..stop).into_iter().for_each(&mut push);
            }
            continue;
        }
        works(ground, start..end).into_iter().for_each(&mut push);
    }
}

/// The works in a stretch: it ends with a suffix, or with a few letters behind one.
fn works(ground: &Ground<'_, '_>, range: Range<usize>) -> Option<Range<usize>> {
    let text = ground.scan.text;
    // 某电站首台机组: what is counted in it is no part of the name.
    let letters = |at: &usize| *at > range.start && !text[*at..].starts_with(is_numeral);
    let counted = ground.visible_in(&range, Class::Count).map(|hit| hit.start as usize).find(letters);
    let range = range.start..counted.unwrap_or(range.end);
    let end = (range.start + 1..=range.end)
        .rev()
        .filter(|at| {
            text.is_char_boundary(*at)
                && (range.end - at <= 6 || ground.is_common(&(*at..range.end), Classes::of(&[Class::Generic, Class::Topic])))
        })
        .find(|at| ground.suffix_before(*at).is_some_and(|suffix| suffix >= range.start) && ground.ends_with(*at, Class::PlaceSuffix))?;
    // 甲社区“老年食堂”: the closing quote belongs to the name.
    let quote = ground.scan.enclosure(end).filter(|fence| fence.fence == Fence::Quote && fence.range.end <= range.end);
    let range = range.start..quote.map_or(end, |fence| fence.range.end);
    // “江南书院”: quotes around the whole name are no part of it.
    let whole = ground.scan.enclosure(range.start).is_some_and(|fence| fence.range == range);
    let mark = first_length(ground, range.start);
    let range = if whole { range.start + mark..range.end - mark } else { range };
    let only_suffix = ground.suffix_before(end) == Some(range.start);
    (!only_suffix && !ground.is_own(&range) && !ground.is_generic(&range) && !ground.counted(&range)).then_some(range)
}

/// …入选, …被评为: villages, sites, areas.
fn honoured(ground: &Ground<'_, '_>, clause: &Range<usize>, found: &mut Vec<Named>) {
    let Some(hit) = ground.visible_in(clause, Class::Honour).next() else { return };
    let verb = hit.start as usize;
    // 授予某街“…”称号: who is given the name stands behind the verb.
    if hit.is(Class::NameStart) {
        let quote = ground.scan.enclosed_from(hit.end as usize).first().map(|fence| fence.range.start);
        let limit = quote.map_or(clause.end, |start| start.min(clause.end));
        let given = ground.list(hit.end as usize, limit, Strictness::Exact).names;
        let areas = given.into_iter().filter(|range| ground.ends_with(range.end, Class::Settlement) && !ground.is_own(range));
        found.extend(areas.map(|range| Named { range, rule: "place:honoured" }));
        return;
    }
    let mut names = ground.list(ground.after_lead(clause.start, verb), verb, Strictness::Exact).names;
    let brackets = ground
        .scan
        .enclosed_from(clause.start)
        .iter()
        .take_while(|fence| fence.range.end <= verb)
        .filter(|fence| fence.fence == Fence::Bracket);
    for bracket in brackets {
        names.extend(
            ground.list(bracket.range.start + first_length(ground, bracket.range.start), bracket.range.end, Strictness::Suffix).names,
        );
    }
    let site = |end| ground.ends_with(end, Class::PlaceSuffix) && !ground.ends_with(end, Class::OrganizationSuffix);
    names.retain(|range| ground.ends_with(range.end, Class::Settlement) || site(range.end));
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

/// …起火, …连降大雨: the settlement, or the site where the whole name ends like one.
fn struck(ground: &Ground<'_, '_>, clause: &Range<usize>, found: &mut Vec<Named>) {
    let Some(hit) = ground.visible_in(clause, Class::Strike).next() else { return };
    // 客车在某路段侧翻: the place stands behind 在.
    let lead = clause.start..hit.start as usize;
    let venue = ground.visible_in(&lead, Class::VenueStart).last().map_or(clause.start, |hit| hit.end as usize);
    let from = ground.after_lead(venue, hit.start as usize);
    let list = ground.list(from, hit.start as usize, Strictness::Suffix);
    for name in list.names {
        let firm = ground.visible_in(&name, Class::Firm).any(|hit| hit.start as usize > name.start);
        let site = ground.ends_with(name.end, Class::PlaceSuffix) && !firm;
        let mut ends = (name.start + 1..=name.end).filter(|at| ground.scan.text.is_char_boundary(*at));
        let settled = ends
            .rfind(|at| ground.suffix_before(*at).is_some_and(|suffix| suffix > name.start) && ground.ends_with(*at, Class::Settlement));
        let bare = ground.suffix_before(name.end).is_none();
        // 某镇一烟花仓库: what is counted behind the settlement has no name.
        let common = |end: usize| ground.visible_at(end, Class::Generic).is_some_and(|hit| hit.length > 1);
        let counts = |end: usize| {
            end < name.end
                && (ground.scan.text[end..].starts_with(is_numeral) || ground.visible_at(end, Class::Count).is_some() || common(end))
        };
        let told = ground.visible_in(&name, Class::NameStart).any(|hit| hit.length > 1 && !hit.is(Class::Nominal));
        let site = site && !told && !settlement_ends(ground, &name).any(counts);
        let place = if site || (bare && list.closed) { Some(name) } else { settled.map(|end| name.start..end) };
        // 邮电巷一居民楼: nor has the one house behind the name of a street.
        let one = |range: &Range<usize>| {
            let house = ground.suffix_before(range.end)?;
            let head = ground.scan.text[range.start..house].strip_suffix('一').map(|head| range.start + head.len())?;
            ground.ends_with(head, Class::PlaceSuffix).then_some(range.start..head)
        };
        let place = place.map(|range| one(&range).unwrap_or(range));
        // 11所学校受损: what is counted has no name.
        let digit = |range: &Range<usize>| ground.scan.text[range.start..].starts_with(|c: char| c.is_ascii_digit());
        let place = place.filter(|range| !digit(range) && !ground.is_own(range) && !ground.is_generic(range));
        found.extend(place.map(|range| Named { range, rule: "place:struck" }));
    }
}

/// Where settlements end inside a name.
fn settlement_ends<'s>(ground: &'s Ground<'_, '_>, name: &Range<usize>) -> impl Iterator<Item = usize> + use<'s> {
    let name = name.clone();
    let ends = (name.start + 1..=name.end).filter(|at| ground.scan.text.is_char_boundary(*at));
    ends.filter(move |at| ground.suffix_before(*at).is_some_and(|suffix| suffix > name.start) && ground.ends_with(*at, Class::Settlement))
}

/// 兴建…水库, 建成…大桥.
fn built(ground: &Ground<'_, '_>, clause: &Range<usize>, found: &mut Vec<Named>) {
    for hit in ground.visible_in(clause, Class::Built) {
        let names = ground.list(hit.end as usize, clause.end, Strictness::Exact).names;
        let places = names.into_iter().filter(|range| ground.ends_with(range.end, Class::PlaceSuffix) && !ground.is_own(range));
        found.extend(places.map(|range| Named { range, rule: FINISHED }));
    }
}

/// 设立…镇, 撤销…乡, …保税区设立.
fn established(ground: &Ground<'_, '_>, clause: &Range<usize>, found: &mut Vec<Named>) {
    for hit in ground.visible_in(clause, Class::Establish).filter(|hit| ground.longest_at(*hit)) {
        let end = hit.start as usize;
        let mut names = ground.list(hit.end as usize, clause.end, Strictness::Exact).names;
        names.extend(ground.names_before(end, clause.start));
        if names.is_empty() && hit.end as usize == clause.end {
            let start = ground.name_start(ground.suffix_before(end).unwrap_or(end), clause.start);
            names.extend((start < end).then_some(start..end));
        }
        let digit = |range: &Range<usize>| ground.scan.text[range.start..].starts_with(|c: char| c.is_ascii_digit());
        names.retain(|range| {
            ground.ends_with(range.end, Class::Settlement) && !digit(range) && !ground.is_own(range) && !ground.is_generic(range)
        });
        found.extend(names.into_iter().map(|range| Named { range, rule: "place:established" }));
    }
}
