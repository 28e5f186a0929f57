//! Which words of a text stand by themselves. 在 inside 现在, 市 inside 城市, 开市 inside 召开市委 and 远赴 inside a name are no
//! words there; the readers of places and bodies see only what is left.

use super::cast::Cast;
use super::index::Index;
use super::phrases::{COVER, ENDING, SUFFIX};
use super::scan::Scan;
use crate::pipeline::{Class, Classes, Hit};
use std::ops::Range;

/// Every place where a person stands: first with titles, later the bare name; not where the name is part of a place.
pub(crate) fn persons(scan: &Scan<'_>, cast: &Cast) -> Vec<Range<usize>> {
    let in_place = |end: usize| scan.longest(end, Class::PlaceSuffix).is_some_and(|hit| !hit.is(Class::Travel));
    let again = cast.places.iter().map(|(place, _)| place).filter(|place| !in_place(place.end));
    let mut found: Vec<Range<usize>> = cast.people.iter().map(|person| &person.span).chain(again).cloned().collect();
    found.sort_by(|left, right| left.start.cmp(&right.start).then(right.end.cmp(&left.end)));
    found.dedup_by(|next, last| next.start >= last.start && next.end <= last.end);
    found
}

pub(crate) fn covers(hit: Hit) -> bool {
    hit.is_any(COVER)
}

/// Words that can hide others.
const HIDING: Classes = COVER.and(ENDING).and(Classes::of(&[Class::Settlement, Class::Generic]));

/// The words that stand by themselves: not inside a longer name or common word, nor cut by one that begins inside them.
pub(crate) fn visible(scan: &Scan<'_>, people: &[Range<usize>]) -> Index {
    let hits = scan.hits();
    let mut words = standing(scan, people);
    for (at, hiding) in hits.iter().enumerate() {
        if hiding.length < 2 || !hiding.is_any(HIDING) || words[at] == Standing::Never {
            continue;
        }
        // None but a hollow word hides what begins before it.
        let back = if hiding.is(Class::Hollow) { scan.words().longest() } else { 0 };
        for touched in scan.words().places((hiding.start as usize).saturating_sub(back), hiding.end as usize) {
            let seen = words[touched] == Standing::Seen;
            if seen && hits[touched].end > hiding.start && hides(scan, *hiding, hits[touched]) {
                words[touched] = Standing::Hidden;
            }
        }
    }
    Index::of_sorted(hits.iter().zip(words).filter(|(_, word)| *word == Standing::Seen).map(|(hit, _)| *hit), scan.text.len())
}

/// Whether a word stands by itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Seen,
    /// Another word hides it; it may hide others all the same.
    Hidden,
    Never,
}

/// Of each word whether it may stand: all but those that run out of a name, and bodies that a post begins in.
fn standing(scan: &Scan<'_>, people: &[Range<usize>]) -> Vec<Standing> {
    let mut people = people.iter().peekable();
    // 周远赴京: a word that begins inside a name and runs on is none.
    let mut astride = |hit: &Hit| {
        while people.next_if(|person| person.end <= hit.start as usize).is_some() {}
        people.peek().is_some_and(|person| person.start < hit.start as usize && person.end < hit.end as usize)
    };
    // 集团党委委员: a post that begins in a body leaves the firm before it.
    let post = |hit: &Hit| {
        let title = |other: &Hit| other.start > hit.start && other.end > hit.end && other.is(Class::Title);
        hit.is(Class::Body) && hit.length > 3 && scan.starting_in(hit.start as usize..hit.end as usize).iter().any(title)
    };
    scan.hits().iter().map(|hit| if astride(hit) || post(hit) { Standing::Never } else { Standing::Seen }).collect()
}

/// Whether a word hides another that it touches.
fn hides(scan: &Scan<'_>, hiding: Hit, hit: Hit) -> bool {
    let verb = |hit: Hit| hit.length > 1 && hit.is_any(ENDING);
    let longer = hiding.end - hiding.start > hit.end - hit.start;
    let holds = hiding.start <= hit.start && hiding.end >= hit.end && longer;
    // 召开市委 holds no 开市: of two verbs that share a character the first one is meant.
    let cut = hiding.start < hit.start && hiding.end > hit.start && hiding.end < hit.end;
    // 白音塔拉嘎查看望慰问: the end of a settlement holds against a verb that begins in it, where another verb follows.
    if cut && hiding.is(Class::Settlement) && hit.length > 1 && scan.at(hiding.end as usize).any(verb) {
        return true;
    }
    if (holds || cut) && verb(hiding) && (verb(hit) || (holds && hit.length == 1)) {
        return true;
    }
    if hiding.is(Class::Hollow) {
        // 县委派出: a body holds against 委派 where a verb follows it.
        let names = hit.is(Class::Body) || hit.is(Class::Settlement);
        let leads = |next: Hit| next.length > 1 && next.is(Class::NameStart);
        let acts = || names && scan.at(hit.end as usize).any(|next| verb(next) || leads(next));
        return holds || (hiding.start > hit.start && hiding.end > hit.end && !acts());
    }
    // 街道 hides 街; a common word hides what stands in its middle, but not the end of a name.
    let amid = !hit.is_any(SUFFIX) || (hiding.end > hit.end && hiding.start < hit.start);
    holds && (covers(hiding) || (amid && hiding.is(Class::Generic)))
}
