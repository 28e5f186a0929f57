//! Which words of a text stand by themselves. 在 inside 现在, 市 inside 城市, 开市 inside 召开市委 and 远赴 inside a name are no
//! words there; the readers of places and bodies see only what is left.

use super::found::FoundPerson;
use super::phrases::{COVER, ENDING, LONGEST, SUFFIX};
use super::scan::Scan;
use crate::pipeline::{Class, Hit};
use std::ops::Range;

/// Every place where a person stands: first with titles, later the bare name; not where the name is part of a place.
pub(crate) fn persons(scan: &Scan<'_>, people: &[FoundPerson]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = people.iter().map(|person| person.span.clone()).collect();
    for person in people {
        for (at, name) in scan.text.match_indices(person.name.as_str()) {
            let end = at + name.len();
            let in_place = scan.longest(end, Class::PlaceSuffix).is_some_and(|hit| !scan.word(hit).is(Class::Travel));
            if !in_place {
                found.push(at..end);
            }
        }
    }
    found.sort_by(|left, right| left.start.cmp(&right.start).then(right.end.cmp(&left.end)));
    found.dedup_by(|next, last| next.start >= last.start && next.end <= last.end);
    found
}

pub(crate) fn covers(scan: &Scan<'_>, hit: Hit) -> bool {
    COVER.iter().any(|class| scan.word(hit).is(*class))
}

/// The words that stand by themselves: not inside a longer name or common word, nor cut by one that begins inside them.
pub(crate) fn visible(scan: &Scan<'_>, people: &[Range<usize>]) -> Vec<Hit> {
    // 周远赴京: a word that begins inside a name and runs on is none.
    let astride = |hit: &Hit| {
        let next = people.partition_point(|person| person.end <= hit.start as usize);
        people[next..].first().is_some_and(|person| person.start < hit.start as usize && person.end < hit.end as usize)
    };
    // 集团党委委员: a post that begins in a body leaves the firm before it.
    let post = |hit: &Hit| {
        let word = scan.word(*hit);
        let title = |other: Hit| other.start > hit.start && other.end > hit.end && scan.word(other).is(Class::Title);
        word.is(Class::Body) && word.length > 3 && scan.starting_in(hit.start as usize..hit.end as usize).any(title)
    };
    let hits: Vec<Hit> = scan.hits().iter().copied().filter(|hit| !astride(hit) && !post(hit)).collect();
    let verb = |hit: Hit| scan.word(hit).length > 1 && ENDING.iter().any(|class| scan.word(hit).is(*class));
    let leads = |hit: Hit| scan.word(hit).length > 1 && scan.word(hit).is(Class::NameStart);
    let mut visible = Vec::with_capacity(hits.len());
    for (index, hit) in hits.iter().enumerate() {
        let before = hits[..index].iter().rev().take_while(|other| ((hit.start - other.start) as usize) < LONGEST);
        let inside = before.chain(hits[index + 1..].iter().take_while(|other| other.start < hit.end)).any(|other| {
            let longer = other.end - other.start > hit.end - hit.start;
            let holds = other.start <= hit.start && other.end >= hit.end && longer;
            let word = scan.word(*other);
            // 召开市委 holds no 开市: of two verbs that share a character the first one is meant.
            let cut = other.start < hit.start && other.end > hit.start && other.end < hit.end;
            // 白音塔拉嘎查看望慰问: the end of a settlement holds against a verb that begins in it, where another verb follows.
            if cut && scan.word(*other).is(Class::Settlement) && scan.word(*other).length > 1 && scan.word(*hit).length > 1 {
                let next = |class| scan.at(other.end as usize).any(|after| scan.word(after).length > 1 && scan.word(after).is(class));
                if ENDING.iter().any(|class| next(*class)) {
                    return true;
                }
            }
            if (holds || cut) && verb(*other) && (verb(*hit) || (holds && scan.word(*hit).length == 1)) {
                return true;
            }
            if word.is(Class::Hollow) {
                // 县委派出: a body holds against 委派 where a verb follows it.
                let names = scan.word(*hit).is(Class::Body) || scan.word(*hit).is(Class::Settlement);
                let acts = || names && scan.at(hit.end as usize).any(|next| verb(next) || leads(next));
                return holds || (other.start > hit.start && other.end > hit.end && !acts());
            }
            // 街道 hides 街; a common word hides what stands in its middle, but not the end of a name.
            let suffix = SUFFIX.iter().any(|class| scan.word(*hit).is(*class));
            let amid = !suffix || (other.end > hit.end && other.start < hit.start);
            holds && (covers(scan, *other) || (amid && word.is(Class::Generic)))
        });
        if !inside {
            visible.push(*hit);
        }
    }
    visible
}
