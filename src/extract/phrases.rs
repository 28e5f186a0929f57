//! Names of places and bodies run from a boundary (a verb, a preposition, a person, a mark) to a suffix of the lexicons;
//! this file knows the boundaries and the suffixes of one text and what is no name, and nothing of frames.

use super::cast::Cast;
use super::found::Surroundings;
use super::index::Index;
use super::marks::{is_letter, without_spaces};
use super::scan::{Enclosed, Fence, Scan};
use super::visibility::{covers, persons, visible};
use crate::pipeline::{Class, Classes, Hit};
use std::ops::Range;

/// The words that end a name when they follow it.
pub(crate) const ENDING: Classes = Classes::of(&[
    Class::PlaceEnd,
    Class::Travel,
    Class::Visit,
    Class::Inspect,
    Class::Venue,
    Class::Finish,
    Class::Honour,
    Class::Strike,
    Class::RoleVerb,
    Class::ObjectVerb,
    Class::Agenda,
    Class::Appoint,
    Class::Remove,
    Class::Convene,
    Class::VenueStart,
]);

/// The words that may stand right before a name.
const LEADING: Classes = Classes::of(&[
    Class::NameStart,
    Class::Travel,
    Class::Visit,
    Class::Inspect,
    Class::Particle,
    Class::Count,
    Class::RoleVerb,
    Class::ObjectVerb,
    Class::Agenda,
    Class::Appoint,
    Class::Remove,
    Class::Convene,
    Class::Title,
    Class::Envoy,
    Class::Venue,
    Class::Finish,
    Class::Honour,
    Class::Strike,
    Class::OwnArea,
]);

/// The ends of names.
pub(crate) const SUFFIX: Classes = Classes::of(&[Class::PlaceSuffix, Class::OrganizationSuffix, Class::Body, Class::Area]);

/// Words that hide a shorter word inside them.
pub(crate) const COVER: Classes = SUFFIX.and(Classes::of(&[Class::Title, Class::Hollow]));

/// The boundaries and suffixes of one text.
pub(crate) struct Ground<'s, 'a> {
    pub(crate) scan: &'s Scan<'a>,
    /// Where persons stand with their titles, sorted by their starts and by their ends.
    pub(crate) people: Vec<Range<usize>>,
    /// The words that are not hidden in longer ones.
    visible: Index,
    /// The own area and its name without the last character (清川市, 清川).
    pub(crate) own: Option<(&'s str, &'s str)>,
}

impl<'s, 'a> Ground<'s, 'a> {
    pub(crate) fn new(scan: &'s Scan<'a>, cast: &Cast, around: Surroundings<'s>) -> Ground<'s, 'a> {
        let people = persons(scan, cast);
        let visible = visible(scan, &people);
        let own = around.area.map(|area| {
            let stem = area.char_indices().last().map_or(area, |(at, _)| &area[..at]);
            (area, if stem.chars().count() >= 2 { stem } else { area })
        });
        Ground { scan, people, visible, own }
    }

    /// The longest word of a class that starts at a byte and is not hidden.
    pub(crate) fn visible_at(&self, at: usize, class: Class) -> Option<Hit> {
        self.visible.first(at, class)
    }

    /// The words of a class that are not hidden.
    pub(crate) fn visible(&self, class: Class) -> impl Iterator<Item = Hit> + '_ {
        let all = if self.visible.has(class) { self.visible.all() } else { &[] };
        all.iter().copied().filter(move |hit| hit.is(class))
    }

    /// The same, that lie within a stretch.
    pub(crate) fn visible_in(&self, range: &Range<usize>, class: Class) -> impl Iterator<Item = Hit> + '_ {
        let near = if self.visible.has(class) { self.visible.between(range.start, range.end) } else { &[] };
        let end = range.end;
        near.iter().copied().filter(move |hit| hit.end as usize <= end && hit.is(class))
    }

    /// What the words are good for that are not hidden and start within a stretch.
    pub(crate) fn classes_in(&self, range: &Range<usize>) -> Classes {
        self.visible.between(range.start, range.end).iter().fold(Classes::default(), |all, hit| all.and(hit.classes))
    }

    /// The words that are not hidden and end at a byte, the longest first.
    pub(crate) fn visible_before(&self, end: usize, class: Class) -> impl Iterator<Item = Hit> + '_ {
        self.visible.ending(end, Classes::of(&[class]))
    }

    /// A longer word that hides a stretch.
    pub(crate) fn visible_cover(&self, range: &Range<usize>) -> Option<Hit> {
        let near = self.visible.between(range.start.saturating_sub(self.visible.longest()), range.start + 1).iter().copied();
        near.into_iter().find(|hit| hit.end as usize >= range.end && (hit.end - hit.start) as usize > range.len() && covers(*hit))
    }

    /// Where a verb begins that ends at a byte.
    pub(crate) fn verb_ends(&self, end: usize) -> Option<usize> {
        self.visible.ending(end, ENDING.and(Classes::of(&[Class::NameStart]))).next().map(|hit| hit.start as usize)
    }

    /// Whether a word of a class ends at a byte, hidden or not.
    pub(crate) fn word_ends(&self, end: usize, class: Class) -> bool {
        self.scan.text[..end].char_indices().rev().take(4).any(|(at, _)| self.is(&(at..end), class))
    }

    /// Whether a letter stands at a byte that writes names of other languages.
    pub(crate) fn spelt(&self, at: usize) -> bool {
        self.scan.at(at).any(|hit| hit.length == 1 && hit.is(Class::Transliteration))
    }

    /// 巴音查干: a letter of a foreign name is no verb.
    pub(crate) fn letter(&self, at: usize) -> bool {
        let next = at + self.scan.text[at..].chars().next().map_or(0, char::len_utf8);
        self.spelt(at) && self.spelt(next) && self.scan.at(at).next().is_none_or(|hit| hit.length == 1)
    }

    /// Whether no longer word starts with a word: 联合 does not count in 联合举办.
    pub(crate) fn longest_at(&self, hit: Hit) -> bool {
        self.scan.at(hit.start as usize).next().is_none_or(|first| first.end == hit.end)
    }

    /// Where a word that ends a name stands, its end.
    pub(crate) fn ending_at(&self, at: usize) -> Option<usize> {
        self.visible.first_of(at, ENDING).map(|hit| hit.end as usize)
    }

    /// Where the suffix starts that ends at a byte.
    pub(crate) fn suffix_before(&self, end: usize) -> Option<usize> {
        self.visible.ending(end, SUFFIX).next().map(|hit| hit.start as usize)
    }

    /// Where the word starts that leads to a name at a byte.
    pub(crate) fn lead_before(&self, at: usize) -> Option<usize> {
        self.visible.ending(at, LEADING).next().map(|hit| hit.start as usize)
    }

    /// The longest visible word of a class that is exactly a stretch.
    pub(crate) fn is(&self, range: &Range<usize>, class: Class) -> bool {
        self.is_of(range, Classes::of(&[class]))
    }

    /// Whether a word of these classes is exactly a stretch.
    pub(crate) fn is_of(&self, range: &Range<usize>, classes: Classes) -> bool {
        self.scan.classes(range.start).meet(classes)
            && self.scan.at(range.start).any(|hit| hit.end as usize == range.end && hit.is_any(classes))
    }

    /// Whether the name that ends at a byte ends with a suffix of a class.
    pub(crate) fn ends_with(&self, end: usize, class: Class) -> bool {
        self.suffix_before(end).is_some_and(|from| {
            let inner = |(at, _): (usize, char)| self.is(&(from + at..end), class);
            // 铁路 is no 路 that people live in.
            let place = |(at, _): &(usize, char)| class != Class::Settlement || self.is(&(from + at..end), Class::PlaceSuffix);
            self.scan.text[from..end]
                .char_indices()
                .find(place)
                .is_some_and(|first| inner(first) || class != Class::Settlement && self.scan.text[from..end].char_indices().any(inner))
        })
    }

    /// How many characters the longest word of a firm has that ends at a byte: 有限公司 has four.
    pub(crate) fn firm_length(&self, end: usize) -> u32 {
        self.visible_before(end, Class::Firm).map(|hit| hit.length).max().unwrap_or(0)
    }

    /// The person whose stretch begins at, or holds, a byte.
    pub(crate) fn person_at(&self, at: usize) -> Option<&Range<usize>> {
        let after = self.people.partition_point(|person| person.start <= at);
        after.checked_sub(1).map(|before| &self.people[before]).filter(|person| at < person.end)
    }

    /// Whether a person stands within a stretch.
    pub(crate) fn has_person(&self, range: Range<usize>) -> bool {
        let after = self.people.partition_point(|person| person.start < range.start);
        self.people.get(after).is_some_and(|person| person.end <= range.end)
    }

    /// Whether a person's stretch ends at a byte.
    pub(crate) fn person_ends(&self, at: usize) -> bool {
        self.people.binary_search_by_key(&at, |person| person.end).is_ok()
    }

    /// Whether a byte stands behind something that a name cannot run through: a person, the own area, a name.
    pub(crate) fn closed_before(&self, at: usize) -> bool {
        let text = &self.scan.text[..at];
        // 省自然资源厅: a single 省 that opens the name is no name by itself.
        let suffix = |from: usize| text[from..].chars().nth(1).is_some() || text[..from].chars().next_back().is_some_and(is_letter);
        self.suffix_before(at).is_some_and(suffix)
            || self.person_ends(at)
            || self.own.is_some_and(|(area, stem)| text.ends_with(area) || text.ends_with(stem))
    }

    /// The clause that holds a byte.
    pub(crate) fn clause(&self, at: usize) -> Range<usize> {
        self.scan.clauses[self.scan.clause_at(at)].range.clone()
    }

    /// Whether a word ends at a byte because a mark or another word follows.
    pub(crate) fn stands_alone(&self, end: usize, limit: usize) -> bool {
        end == limit
            || self.scan.text[end..].chars().next().is_none_or(|c| !is_name_char(c))
            || self.ending_at(end).is_some()
            || [Class::NameStart, Class::Connective, Class::ListEnd].into_iter().any(|class| self.visible_at(end, class).is_some())
    }

    /// Whether a bracket stands inside a name: 永鑫（云溪）科技有限公司.
    pub(crate) fn bracket_in_name(&self, fence: &Enclosed) -> bool {
        let text = self.scan.text;
        let inside = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        let open = text[..fence.range.start].chars().next_back();
        let short = text[fence.range.clone()].chars().count() <= 8;
        let after = fence.range.end;
        let heads = text[fence.range.start..].starts_with(['【', '〔', '［', '[']);
        fence.fence == Fence::Bracket
            && !heads
            && short
            && inside(open)
            && inside(text[after..].chars().next())
            && self.ending_at(after).is_none()
            && self.person_at(after).is_none()
            && self.visible_at(after, Class::Connective).is_none()
            && self.suffix_before(fence.range.start).is_none()
    }

    /// The stretch as text without white space.
    pub(crate) fn plain(&self, range: &Range<usize>) -> String {
        without_spaces(&self.scan.text[range.clone()]).into_owned()
    }
}

/// Arabic and Chinese digits.
pub(crate) fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '〇' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百')
}

/// Letters, digits and the marks that stand inside names.
pub(crate) fn is_name_char(c: char) -> bool {
    is_letter(c) || matches!(c, '.' | '·' | '—' | '－' | '-' | '%' | '＋' | '+' | '/')
}
