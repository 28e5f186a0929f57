//! The persons of an entry with every place where their names stand again. Who comes after the walk over persons asks by place or by
//! name and never looks at all of them, because a long entry may name thousands.

use super::found::{Evidence, FoundPerson};
use crate::model::Role;
use std::cell::OnceCell;
use std::ops::Range;

/// The persons of an entry.
#[derive(Debug, Default)]
pub(crate) struct Cast {
    /// In the order in which the walk met them, each name once.
    pub(crate) people: Vec<FoundPerson>,
    /// Places in `people`, sorted by their names.
    by_name: Vec<usize>,
    /// Places in `people`, sorted by where they first stand.
    by_place: Vec<usize>,
    /// How long names are in bytes, each length once.
    lengths: Vec<usize>,
    /// Every place where a name stands, in order of the text, and whose it is.
    pub(crate) places: Vec<(Range<usize>, usize)>,
    /// First and last byte of the verbs by which somebody speaks, in order.
    said: Vec<(usize, usize)>,
    /// Where those stand who may be honoured, once somebody has asked.
    honoured: OnceCell<Honoured>,
}

impl Cast {
    /// Looks for the names in the text.
    pub(crate) fn new(text: &str, people: Vec<FoundPerson>) -> Cast {
        let mut cast = Cast { by_name: (0..people.len()).collect(), by_place: (0..people.len()).collect(), people, ..Cast::default() };
        let people = &cast.people;
        let place = |found: &Evidence| (found.span.start, found.span.end);
        cast.by_name.sort_unstable_by_key(|at| people[*at].name.as_str());
        cast.by_place.sort_by_key(|at| people[*at].span.start);
        cast.lengths = people.iter().map(|person| person.name.len()).filter(|length| *length > 0).collect();
        cast.said = people.iter().flat_map(|person| &person.evidence).filter(|found| found.role == Role::Speak).map(place).collect();
        cast.said.sort_unstable();
        cast.lengths.sort_unstable();
        cast.lengths.dedup();
        cast.places = cast.look(text);
        cast
    }

    /// Every place where a name stands; one that begins inside the same name is none.
    fn look(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        let mut places = Vec::new();
        // One bit for the first letters of names that share their last six bits: nearly every letter begins none.
        let bit = |letter: char| 1u64 << (u32::from(letter) % 64);
        let firsts = self.people.iter().filter_map(|person| person.name.chars().next()).fold(0, |all, first| all | bit(first));
        let mut free = vec![0; self.people.len()];
        for (at, _) in text.char_indices().filter(|(_, letter)| firsts & bit(*letter) != 0) {
            for person in self.lengths.iter().filter_map(|length| self.find(text.get(at..at + length)?)) {
                let end = at + self.people[person].name.len();
                if at >= free[person] {
                    free[person] = end;
                    places.push((at..end, person));
                }
            }
        }
        places
    }

    fn find(&self, name: &str) -> Option<usize> {
        self.by_name.binary_search_by_key(&name, |at| self.people[*at].name.as_str()).ok().map(|at| self.by_name[at])
    }

    /// Whether a word is what somebody says in a meeting.
    pub(crate) fn is_said(&self, word: &Range<usize>) -> bool {
        self.said.binary_search(&(word.start, word.end)).is_ok()
    }

    /// Whether somebody has this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// Those whose names a text ends with.
    pub(crate) fn ending<'s>(&'s self, text: &'s str) -> impl Iterator<Item = &'s FoundPerson> {
        let ends = move |length: &usize| text.len().checked_sub(*length).and_then(|at| text.get(at..));
        self.lengths.iter().filter_map(ends).filter_map(|name| self.find(name)).map(|at| &self.people[at])
    }

    /// The first person who stands in a stretch with the titles before the name.
    pub(crate) fn first_in(&self, range: &Range<usize>) -> Option<&FoundPerson> {
        let from = self.by_place.partition_point(|at| self.people[*at].span.start < range.start);
        let near = self.by_place[from..].iter().map(|at| &self.people[*at]);
        near.take_while(|person| person.span.start < range.end).find(|person| range.contains(&person.name_span.start))
    }

    /// Whether a person with a title stands in a clause before a byte, or gets something in it.
    pub(crate) fn is_honoured(&self, clause: &Range<usize>, before: usize) -> bool {
        let honoured = self.honoured.get_or_init(|| Honoured::new(&self.people));
        any_in(&honoured.gifts, clause.clone()) || any_in(&honoured.names, clause.start..clause.end.min(before))
    }
}

/// Where persons with titles take part, by their names and by what they get; both in order of the text.
#[derive(Debug)]
struct Honoured {
    names: Vec<usize>,
    gifts: Vec<usize>,
}

impl Honoured {
    fn new(people: &[FoundPerson]) -> Honoured {
        let titled = || people.iter().filter(|person| !person.mentioned && !person.titles.is_empty());
        let gifts = titled().flat_map(|person| &person.evidence).filter(|found| found.role == Role::Receive);
        let mut honoured = Honoured {
            names: titled().map(|person| person.name_span.start).collect(),
            gifts: gifts.map(|found| found.span.start).collect(),
        };
        honoured.names.sort_unstable();
        honoured.gifts.sort_unstable();
        honoured
    }
}

/// Whether one of some places, which are in order, lies in a stretch.
fn any_in(places: &[usize], range: Range<usize>) -> bool {
    places.get(places.partition_point(|at| *at < range.start)).is_some_and(|at| *at < range.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn person(name: &str, at: usize) -> FoundPerson {
        let name_span = at..at + name.len();
        let span = name_span.clone();
        FoundPerson { name: name.into(), titles: Vec::new(), span, name_span, evidence: Vec::new(), mentioned: false, rule: "test" }
    }

    proptest! {
        #[test]
        fn the_answers_are_those_of_a_walk_over_all_persons(
            text in "[甲乙丙a，]{0,40}", names in prop::collection::btree_set("[甲乙丙a]{1,4}", 0..6), from in 0usize..60, length in 0usize..60
        ) {
            let starts = |name: &String| text.find(name.as_str()).map(|at| person(name, at));
            let people: Vec<FoundPerson> = names.iter().rev().filter_map(starts).collect();
            let cast = Cast::new(&text, people.clone());
            let places = |person: &FoundPerson| text.match_indices(&person.name).map(|(at, name)| (at..at + name.len(), name)).collect();
            let mut expected: Vec<_> = people.iter().flat_map::<Vec<_>, _>(places).collect();
            expected.sort_by_key(|(place, _)| (place.start, place.end));
            let found: Vec<_> = cast.places.iter().map(|(place, at)| (place.clone(), people[*at].name.as_str())).collect();
            prop_assert_eq!(found, expected);
            let range = from..from + length;
            let first = people.iter().filter(|person| range.contains(&person.span.start)).min_by_key(|person| person.span.start);
            prop_assert_eq!(cast.first_in(&range).map(|person| person.span.start), first.map(|person| person.span.start));
            let ends: Vec<_> = people.iter().filter(|person| text.ends_with(&person.name)).map(|person| person.name.len()).collect();
            prop_assert_eq!(cast.ending(&text).count(), ends.len());
        }
    }
}
