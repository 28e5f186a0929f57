//! The persons that the walk over an entry has met: each stands once, whatever its names and titles, and gathers its roles; at the
//! end its titles and, where no verb gave one, its role are settled. Apart from the walk, which decides who does what.

use super::found::{Evidence, FoundPerson};
use super::marks::without_spaces;
use super::officials::Walk;
use crate::model::Role;
use std::ops::Range;

pub(super) struct Person {
    pub(super) found: FoundPerson,
    pub(super) title_ranges: Vec<Range<usize>>,
    pub(super) posts: Vec<Range<usize>>,
    pub(super) is_subject: bool,
    /// Bears a punishment.
    pub(super) suffers: bool,
    /// Wrote from afar, and did nothing else.
    pub(super) afar: bool,
}

impl Walk<'_> {
    pub(super) fn add(&mut self, name: Range<usize>, titles: &[Range<usize>], rule: &'static str) -> usize {
        let letters = without_spaces(&self.scan.text[name.clone()]);
        let known = self.by_name.binary_search_by(|at| self.people[*at].found.name.as_str().cmp(&letters));
        let at = known.map(|place| self.by_name[place]).unwrap_or_else(|place| {
            let span = titles.first().map_or(name.start, |title| title.start.min(name.start))..name.end;
            let found = FoundPerson {
                name: letters.into_owned(),
                titles: Vec::new(),
                span,
                name_span: name,
                evidence: Vec::new(),
                mentioned: false,
                rule,
            };
            self.people.push(Person { found, title_ranges: Vec::new(), posts: Vec::new(), is_subject: false, suffers: false, afar: false });
            self.by_name.insert(place, self.people.len() - 1);
            self.people.len() - 1
        });
        self.people[at].title_ranges.extend(titles.iter().cloned());
        at
    }

    pub(super) fn give(&mut self, person: usize, role: Role, span: Range<usize>) {
        self.in_session |= matches!(role, Role::Preside | Role::Attend);
        let found = &mut self.people[person].found;
        found.mentioned = false;
        found.evidence.push(Evidence { role, span });
    }

    pub(super) fn mention(&mut self, name: Range<usize>, rule: &'static str) {
        let person = self.add(name, &[], rule);
        self.only_name(person);
    }

    /// Somebody is only named where nothing was said before of what he does.
    pub(super) fn only_name(&mut self, person: usize) {
        let found = &mut self.people[person].found;
        found.mentioned = found.evidence.is_empty();
    }

    /// Who waits has written, and is the subject of what follows.
    pub(super) fn write_from_afar(&mut self) {
        let waiting = std::mem::take(&mut self.pending);
        waiting.iter().for_each(|person| self.people[*person].afar = true);
        self.subject = waiting;
    }

    pub(super) fn finish(mut self) -> Vec<FoundPerson> {
        self.settle_pending();
        let on_the_spot = self.people.iter().any(|person| !person.found.evidence.is_empty());
        for person in &mut self.people {
            person.found.mentioned |= person.afar && on_the_spot && person.found.evidence.is_empty();
            // 副书记甲当选书记: the post that somebody had is printed before the name.
            for range in person.title_ranges.iter().chain(&person.posts) {
                let title = without_spaces(&self.scan.text[range.clone()]);
                if !person.found.titles.iter().any(|known| *known == title) {
                    person.found.titles.push(title.into_owned());
                }
            }
            let found = &mut person.found;
            if found.evidence.is_empty() && !person.is_subject {
                found.mentioned = true;
            }
            // An act without a role of its own.
            if found.evidence.is_empty() && !found.mentioned && !person.suffers {
                found.evidence.push(Evidence { role: Role::Conduct, span: found.name_span.clone() });
            }
        }
        self.people.into_iter().map(|person| person.found).collect()
    }
}
