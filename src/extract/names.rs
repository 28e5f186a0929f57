//! Names of persons: where a name that begins at a place ends. Chinese surnames with one or two given characters,
//! compound surnames, names of other languages of any length and with `·`. What follows a name decides its length:
//! 张锐出席 is 张锐, 裴元和主持 is 裴元和. A name that the document has shown before is read where it stands alone.

use super::scan::Scan;
use crate::model::Role;
use crate::pipeline::{Class, Hit};
use std::collections::BTreeSet;

/// What stands before a name; the less there is, the more the name itself must show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Left {
    /// A title.
    Title,
    /// Another name and a separator, or a verb that takes a person.
    Person,
    /// Nothing: the beginning of a clause.
    Nothing,
}

/// A name and how sure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Name {
    /// One past its last byte.
    pub(crate) end: usize,
    /// Shape of the name plus strength of what follows.
    score: i32,
    /// In characters.
    pub(crate) length: usize,
    /// Whether the document has shown it before.
    pub(crate) known: bool,
    /// Whether a verb, or a word that only follows names, stands right after it.
    pub(crate) before_verb: bool,
}

const LONGEST: usize = 16;
const KNOWN: i32 = 6;
const STRONG: i32 = 3;
const ENOUGH: i32 = 3;

/// The name that begins at a byte, if one does.
pub(crate) fn name_at(scan: &Scan<'_>, at: usize, left: Left, known: &BTreeSet<String>) -> Option<Name> {
    let text = scan.text.get(at..)?;
    let first = text.chars().next()?;
    if !is_name_letter(first) {
        return None;
    }
    let common = scan.longest(at, Class::NotName);
    let starts_as = |class| scan.longest(at, class).is_some();
    let compound = scan.at(at).any(|hit| scan.word(hit).is(Class::Surname) && scan.word(hit).length == 2);
    let surname = scan.at(at).any(|hit| scan.word(hit).is(Class::Surname) && scan.word(hit).length == 1);
    let plain_start = !starts_as(Class::NameEndWeak) && !starts_as(Class::NotNameEnd) && common.is_none();
    if left == Left::Nothing && starts_as(Class::NameEndWeak) && !starts_known(text, known) {
        return None;
    }
    let mut shape = Shape { plain_start, foreign_letters: 0, surname, compound, foreign: true, dotted: false, length: 0, last: first };
    let mut best: Option<Name> = None;
    for (offset, c) in text.char_indices() {
        if matches!(c, '·' | '•' | '‧' | '・') && shape.length > 0 {
            shape.dotted = true;
            continue;
        }
        // A name of two characters may be padded to the width of three: 张　伟.
        if c.is_whitespace() && shape.length == 1 && surname {
            continue;
        }
        if !is_name_letter(c) || shape.length == LONGEST {
            break;
        }
        let here = at + offset;
        shape.length += 1;
        shape.last = c;
        let foreign = scan.longest(here, Class::Transliteration).is_some();
        shape.foreign &= foreign;
        shape.foreign_letters += usize::from(foreign);
        let end = here + c.len_utf8();
        if shape.length < 2 || matches!(scan.text[end..].chars().next(), Some('·' | '•' | '‧' | '・')) {
            continue;
        }
        let known = known.contains(&scan.text[at..end]);
        let blocked = common.is_some_and(|word| word.end as usize <= end || shape.length <= 3) || ends_badly(scan, end, c);
        if blocked && !known {
            continue;
        }
        let Some(follow) = follow_score(scan, end, left, &shape, known) else { continue };
        let own = if known { Some(KNOWN) } else { shape.score(left, follow) };
        let Some(own) = own else { continue };
        let weak_end = shape.length > 2 && scan.longest(end - c.len_utf8(), Class::NameEndWeak).is_some();
        let penalty = i32::from(weak_end && follow < STRONG && !known);
        let score = own + follow - penalty;
        let better = |best: Name| !shape.dotted && (score > best.score || (score == best.score && shape.length <= 3 && !weak_end));
        if score >= ENOUGH && best.is_none_or(better) {
            best = Some(Name { end, score, length: shape.length, known, before_verb: is_before_verb(scan, end) });
        }
    }
    best
}

fn starts_known(text: &str, known: &BTreeSet<String>) -> bool {
    text.char_indices().skip(2).take(LONGEST).any(|(at, _)| known.contains(&text[..at]))
}

fn is_name_letter(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{20000}'..='\u{2FFFF}' | '\u{E000}'..='\u{F8FF}')
}

fn ends_badly(scan: &Scan<'_>, end: usize, last: char) -> bool {
    let one = end - last.len_utf8();
    let two = scan.text[..one].chars().next_back().map_or(one, |c| one - c.len_utf8());
    [one, two].into_iter().any(|start| scan.at(start).any(|hit| hit.end as usize == end && scan.word(hit).is(Class::NotNameEnd)))
}

struct Shape {
    plain_start: bool,
    foreign_letters: usize,
    surname: bool,
    compound: bool,
    foreign: bool,
    dotted: bool,
    length: usize,
    last: char,
}

impl Shape {
    fn score(&self, left: Left, follow: i32) -> Option<i32> {
        let own = match self.length {
            _ if self.dotted => 4,
            2 if self.surname => 2,
            3 if self.compound || self.surname => 3,
            4 if self.compound => 4,
            3..=10 if self.foreign => 2,
            2 if self.foreign && (left != Left::Nothing || follow >= STRONG) => 1,
            2 | 3 if left == Left::Title && follow > STRONG => 0,
            4 | 5 if left == Left::Title && follow > STRONG && self.foreign_letters + 1 >= self.length => 0,
            _ => return None,
        };
        Some(own)
    }
}

/// How well what follows ends a name: 3 for an end, a mark or a verb, 1 for a character that may also be part of a name.
fn follow_score(scan: &Scan<'_>, end: usize, left: Left, shape: &Shape, known: bool) -> Option<i32> {
    let Some(next) = scan.text[end..].chars().next() else { return Some(STRONG) };
    if !next.is_alphanumeric() {
        return Some(STRONG);
    }
    if is_before_verb(scan, end) {
        // Of a person alone is it said that he presides, attends or accompanies.
        let personal = scan.at(end).any(|hit| matches!(scan.word(hit).role, Some(Role::Preside | Role::Attend | Role::Accompany)));
        return Some(if personal && shape.plain_start { STRONG + 1 } else { STRONG });
    }
    if scan.longest(end, Class::Appoint).is_some() {
        return Some(2);
    }
    if next.is_ascii_alphanumeric() {
        return Some(2);
    }
    if [Class::NameEndWeak, Class::NameEnd, Class::RoleVerb].into_iter().any(|class| scan.longest(end, class).is_some()) {
        return Some(1);
    }
    if left != Left::Title
        && scan.longest(end, Class::Title).is_some()
        && scan.longest(end - shape.last.len_utf8(), Class::NameEndWeak).is_none()
    {
        return Some(2);
    }
    let sure = left == Left::Title && shape.length == 3 && (shape.surname || shape.compound) && !known;
    (sure && scan.at(end).next().is_some()).then_some(0)
}

/// Whether a verb, or a word of two characters that follows names, begins at a byte.
pub(crate) fn is_before_verb(scan: &Scan<'_>, at: usize) -> bool {
    const VERBS: [Class; 8] =
        [Class::RoleVerb, Class::NameEnd, Class::Agenda, Class::Appoint, Class::Remove, Class::Visit, Class::Convene, Class::ObjectVerb];
    let is_verb = |hit: Hit| scan.word(hit).length > 1 && VERBS.iter().any(|class| scan.word(hit).is(*class));
    scan.at(at).any(is_verb)
}
