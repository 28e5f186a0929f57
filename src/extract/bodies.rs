//! Organisations that the frame around them tells, whatever their name ends with: who is told to act, who sends somebody,
//! who is dealt with, the unit that acts, the firm of a guest. `organizations` finds the rest by their suffix.

use super::lists::Strictness;
use super::phrases::{Ground, is_numeral};
use super::places::Named;
use crate::pipeline::Class;
use std::collections::BTreeMap;
use std::ops::Range;

/// A body with a suffix that names a firm.
pub(crate) const FIRM: &str = "organization:firm";

/// A unit inside a body.
pub(crate) const UNIT: &str = "organization:unit";

/// A body that is told to act.
pub(crate) const TOLD: &str = "organization:told";

/// The bodies that were found, in order of the text; of those that start at one place the first found comes first.
#[derive(Default)]
pub(crate) struct Bodies {
    /// By their starts, and by how many were found before.
    found: BTreeMap<(usize, usize), Named>,
    /// Bytes of the longest.
    longest: usize,
}

impl Bodies {
    pub(crate) fn push(&mut self, body: Named) {
        self.longest = self.longest.max(body.range.len());
        self.found.insert((body.range.start, self.found.len()), body);
    }

    /// Whether one shares a byte with a stretch.
    pub(crate) fn touch(&self, range: &Range<usize>) -> bool {
        let near = self.found.range((range.start.saturating_sub(self.longest), 0)..(range.end, 0));
        near.into_iter().any(|(_, body)| range.start < body.range.end)
    }

    /// Puts a body in the place of one that it begins with, if there is one.
    pub(crate) fn lengthen(&mut self, body: &Named) -> bool {
        let near = self.found.range_mut((body.range.start, 0)..(body.range.start + 1, 0));
        let Some(head) = near.map(|(_, head)| head).find(|head| head.range.end < body.range.end) else { return false };
        head.clone_from(body);
        self.longest = self.longest.max(body.range.len());
        true
    }

    /// All of them.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Named> {
        self.found.values()
    }
}

impl FromIterator<Named> for Bodies {
    fn from_iter<T: IntoIterator<Item = Named>>(named: T) -> Bodies {
        let mut bodies = Bodies::default();
        named.into_iter().for_each(|body| bodies.push(body));
        bodies
    }
}

/// 要求…街道: a township or a firm that is told to act.
pub(crate) fn told(ground: &Ground<'_, '_>) -> Vec<Named> {
    let mut found = Vec::new();
    for hit in ground.visible(Class::Order).filter(|hit| ground.longest_at(*hit)) {
        let clause = ground.clause(hit.start as usize);
        let names = ground.list(hit.end as usize, clause.end, Strictness::Suffix).names;
        let told = names.into_iter().filter(|range| ground.ends_with(range.end, Class::Settlement) || ground.trades(range));
        found.extend(told.map(|range| Named { range, rule: TOLD }));
    }
    found
}

/// 甲镇、乙街道联合举办…: a township that acts, where its clause opens with it.
pub(crate) fn townships(ground: &Ground<'_, '_>) -> Vec<Named> {
    let mut found = Vec::new();
    // Where the own area is not known, the township that acts may be it.
    if ground.own.is_none() {
        return found;
    }
    for clause in &ground.scan.clauses {
        let deed = ground.visible_in(&clause.range, Class::Deed).next().map(|hit| hit.start as usize);
        let Some(mut end) = deed.filter(|end| *end > clause.range.start) else { continue };
        while let Some(hit) = ground.visible_before(end, Class::NameEnd).next() {
            end = hit.start as usize;
        }
        let names = ground.names_before(end, clause.range.start);
        let heads = names.last().is_some_and(|first| first.start == clause.range.start);
        let acts = |range: &Range<usize>| {
            let named = ground.suffix_before(range.end).is_some_and(|from| from > range.start) && !ground.counted(range);
            named && ground.ends_with(range.end, Class::Township) && !ground.is_own(range) && !ground.is_generic(range)
        };
        // 某供电公司、某燃气联合开展…: among bodies a short name is one.
        let body =
            |range: &Range<usize>| ground.ends_with(range.end, Class::OrganizationSuffix) || ground.ends_with(range.end, Class::Body);
        if heads && names.iter().any(body) {
            let firms = names.iter().filter(|range| ground.trades(range) && !body(range)).cloned();
            found.extend(firms.map(|range| Named { range, rule: FIRM }));
        }
        if heads && names.iter().all(acts) {
            found.extend(names.into_iter().map(|range| Named { range, rule: "organization:township" }));
        }
    }
    found
}

/// 甲社区、乙物业负责人参加: who sends somebody takes part, whatever its name ends with.
pub(crate) fn envoys(ground: &Ground<'_, '_>) -> Vec<Named> {
    let mut found = Vec::new();
    for hit in ground.visible(Class::Envoy) {
        let end = hit.start as usize;
        let clause = ground.clause(end);
        for range in ground.names_before(end, clause.start) {
            let known = ground.ends_with(range.end, Class::Settlement) || ground.ends_with(range.end, Class::Unit) || ground.trades(&range);
            if known && !ground.is_generic(&range) && !ground.counted(&range) && !ground.is_own(&range) {
                found.push(Named { range, rule: "organization:envoy" });
            }
        }
    }
    found
}

/// 与甲电子、乙机械两家企业签约: who is dealt with.
pub(crate) fn partners(ground: &Ground<'_, '_>) -> Vec<Named> {
    let mut found = Vec::new();
    for hit in ground.visible(Class::BeforePartner) {
        let clause = ground.clause(hit.start as usize);
        // 我县和某市缔结…: 和 joins partners only behind the own area.
        let own = ground.own.is_some_and(|(area, _)| ground.scan.text[..hit.start as usize].ends_with(area));
        let lists = !own && ["和", "及", "以及", "暨"].contains(&&ground.scan.text[hit.start as usize..hit.end as usize]);
        let inside = ground.visible_cover(&(hit.start as usize..hit.end as usize)).is_some() || !ground.longest_at(hit);
        let inside = inside || ground.visible_before(hit.end as usize, Class::NameStart).any(|other| other.start < hit.start);
        if !lists && !inside && ground.person_at(hit.start as usize).is_none() {
            // 甲县与我县结为友好县: who stands before it, where the clause opens with it.
            let subject = ground.names_before(hit.start as usize, clause.start);
            let other = |range: &&Range<usize>| {
                let settled = ground.ends_with(range.end, Class::Settlement) && ground.suffix_before(range.end) != Some(range.start);
                range.start == clause.start && settled && !ground.is_own(range) && !ground.is_generic(range)
            };
            found.extend(subject.iter().filter(other).map(|range| Named { range: range.clone(), rule: "organization:partner" }));
            let names = ground.list(hit.end as usize, clause.end, Strictness::Suffix).names;
            let known = |range: &Range<usize>| ground.ends_with(range.end, Class::Settlement) && !ground.is_own(range);
            let firms = names.into_iter().filter(|range| ground.suffix_before(range.end).is_none() || ground.trades(range) || known(range));
            found.extend(firms.map(|range| Named { range, rule: "organization:partner" }));
        }
    }
    found
}

/// 知识产权审判庭分别…: a unit that acts, at the head of its clause or in a list there.
pub(crate) fn units(ground: &Ground<'_, '_>) -> Vec<Named> {
    let mut found = Vec::new();
    for hit in ground.visible(Class::Unit) {
        let (from, end) = (hit.start as usize, hit.end as usize);
        let clause = ground.clause(from);
        let start = ground.name_start(from, clause.start);
        let text = &ground.scan.text;
        let founded = ground.visible_before(start, Class::Establish).chain(ground.visible_before(start, Class::Found)).next().is_some();
        let heads = start == clause.start || text[..start].ends_with('、') || founded;
        let inside =
            ground.scan.at(from).next().is_some_and(|first| first.end > hit.end) || ground.scan.longest(end, Class::Title).is_some();
        // 查处 is no 处.
        let verb = ground.verb_ends(end).is_some_and(|start| start < from);
        let numbered = text[..from].ends_with(is_numeral);
        let acts = ground.ending_at(end).is_some()
            || text[end..].starts_with('、')
            || (founded && end == clause.end)
            || [Class::NameStart, Class::NameEnd, Class::Envoy, Class::Connective]
                .into_iter()
                .any(|class| ground.visible_at(end, class).is_some());
        let range = start..end;
        let long = text[start..from].chars().count() >= 1 && text[range.clone()].chars().all(char::is_alphabetic);
        if heads
            && acts
            && long
            && !inside
            && !verb
            && !numbered
            && ground.person_at(start).is_none()
            && !ground.is_generic(&range)
            && !ground.counted(&range)
        {
            found.push(Named { range, rule: UNIT });
        }
    }
    found
}

/// 天澜重工董事长…: what stands before a post in a firm.
pub(crate) fn guests(ground: &Ground<'_, '_>) -> Vec<Named> {
    let mut found = Vec::new();
    for hit in ground.visible(Class::FirmTitle) {
        let at = hit.start as usize;
        let Some(person) = ground.person_at(at) else { continue };
        let start = ground.name_start(at, person.start);
        // 集团公司董事长: the own firm, by its kind, is no guest.
        let own = ground.is(&(start..at), Class::Body);
        if start < at && !own && !ground.is_generic(&(start..at)) {
            found.push(Named { range: start..at, rule: FIRM });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_stand_in_order_and_a_longer_one_takes_the_place_of_its_head() {
        let named = |range: Range<usize>, rule| Named { range, rule };
        let mut bodies: Bodies = [named(30..42, FIRM), named(0..9, "organization:body"), named(0..9, FIRM)].into_iter().collect();
        assert!(bodies.touch(&(8..10)) && bodies.touch(&(41..60)) && bodies.touch(&(33..36)));
        assert!(!bodies.touch(&(9..30)) && !bodies.touch(&(42..50)));
        assert!(!bodies.lengthen(&named(3..20, UNIT)) && !bodies.lengthen(&named(30..42, UNIT)));
        assert!(bodies.lengthen(&named(0..20, UNIT)) && bodies.touch(&(18..30)));
        let read: Vec<_> = bodies.all().map(|body| (body.range.clone(), body.rule)).collect();
        assert_eq!(read, [(0..20, UNIT), (0..9, FIRM), (30..42, FIRM)]);
    }
}
