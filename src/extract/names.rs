//! Names of persons: where a name that begins at a place ends. Chinese surnames with one or two given characters,
//! compound surnames, names of other languages of any length and with `·`. What follows a name decides its length:
//! 张锐出席 is 张锐, 裴元和主持 is 裴元和. A name that the document has shown before is read where it stands alone.

use super::again::Asked;
use super::known::Known;
use super::marks::is_letter;
use super::scan::Scan;
use super::titles::posts_at;
use crate::model::Role;
use crate::pipeline::{Class, Classes, Hit};
use std::cmp::Ordering;
use std::ops::Range;

/// What stands before a name; the less there is, the more the name itself must show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Left {
    /// A title.
    Title,
    /// A name that a title stands before, and a separator.
    Shared,
    /// A description that is no title: 困难党员.
    Description,
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
/// The longest name that neither a dot, nor mostly letters of other languages, nor an earlier place in the document shows.
const PLAIN: usize = 8;
const KNOWN: i32 = 6;
const STRONG: i32 = 3;
/// What follows is the post of a person.
const POST: i32 = 4;
/// What follows is said of persons alone.
const PERSONAL: i32 = 5;
const ENOUGH: i32 = 3;

/// What its reader sees of a name: its end, its length and whether a verb follows.
pub(crate) type Seen = (u32, u8, bool);

impl Name {
    /// What its reader sees.
    pub(crate) fn seen(self) -> Seen {
        (self.end as u32, self.length as u8, self.before_verb)
    }
}

/// The name that begins at a byte, if one does.
pub(crate) fn name_at(scan: &Scan<'_>, at: usize, left: Left, known: &Known) -> Option<Name> {
    let name = read_name(scan, at, left, known);
    scan.keep(|| Asked::name(at, left, name.map(Name::seen)));
    name
}

fn read_name(scan: &Scan<'_>, at: usize, left: Left, known: &Known) -> Option<Name> {
    let text = scan.text.get(at..)?;
    let first = text.chars().next()?;
    if !is_name_letter(first) {
        return None;
    }
    if left == Left::Title && joins_others(scan, at, first) {
        return None;
    }
    let common = scan.longest(at, Class::NotName);
    let starts_as = |class| scan.classes(at).has(class);
    let is_surname = |length| starts_as(Class::Surname) && scan.at(at).any(|hit| hit.is(Class::Surname) && hit.length == length);
    let (compound, surname) = (is_surname(2), is_surname(1));
    // Without a post before it a name shows itself: by a surname, by letters of another language, by a dot, or it is known.
    let may_be_known = known.begins(first);
    if left != Left::Title && !(surname || compound || may_be_known || scan.dotted || starts_as(Class::Transliteration)) {
        return None;
    }
    let plain_start = !starts_as(Class::NameEndWeak) && !starts_as(Class::NotNameEnd) && common.is_none();
    let weak = left == Left::Nothing && starts_as(Class::NameEndWeak);
    // 抢险时牺牲: what follows names begins one only after a post.
    let titled = matches!(left, Left::Title | Left::Shared);
    let follower = !titled && scan.at(at).any(|hit| is_single(hit, Class::NameEnd));
    if (weak || follower) && !(may_be_known && starts_known(text, known)) {
        return None;
    }
    let mut shape = Shape {
        plain_start,
        foreign_letters: 0,
        surname,
        compound,
        foreign: true,
        dotted: false,
        foreign_part: true,
        length: 0,
        last: first,
    };
    // Letters that no shape of a name reaches need not be looked at.
    let reach = if scan.dotted || may_be_known { LONGEST } else { PLAIN };
    let mut best: Option<Name> = None;
    for (offset, c) in text.char_indices() {
        if matches!(c, '·' | '•' | '‧' | '・') && shape.length > 0 {
            // 县纪委书记古丽娜尔·托合提: the name begins after the post.
            if scan.within(at..at + offset, Class::Title).any(|hit| hit.length > 1) {
                break;
            }
            (shape.dotted, shape.foreign_part) = (true, true);
            continue;
        }
        // A name of two characters may be padded to the width of three: 张　伟.
        if shape.length == 1 && surname && c.is_whitespace() {
            continue;
        }
        if !is_name_letter(c) || shape.length == LONGEST || shape.length >= reach && shape.foreign_letters * 2 < shape.length {
            break;
        }
        // Nor what is longer than four letters and cannot be a name of another language any more.
        if shape.length >= 4 && shape.foreign_letters < 2 && !scan.dotted && !may_be_known {
            break;
        }
        let here = at + offset;
        shape.length += 1;
        shape.last = c;
        let foreign = scan.classes(here).has(Class::Transliteration);
        shape.foreign &= foreign;
        shape.foreign_part &= foreign;
        shape.foreign_letters += usize::from(foreign);
        let end = here + c.len_utf8();
        if shape.length < 2 || matches!(scan.text[end..].chars().next(), Some('·' | '•' | '‧' | '・')) {
            continue;
        }
        let known = may_be_known && known.contains(&scan.text[at..end]);
        if !known && shape.score(left, PERSONAL).is_none() {
            continue;
        }
        // A word that runs on is no name, whatever follows.
        if !known && common.is_some_and(|word| word.end as usize > end) {
            continue;
        }
        let ends_badly = !known && ends_badly(scan, end, c);
        // 主任向往: a whole word that people bear may end as no other name does.
        let borne = || scan.classes(here).has(Class::NameWord) || scan.at(at).any(|hit| hit.end as usize == end && hit.is(Class::NameWord));
        if ends_badly && !(titled && surname && borne()) {
            continue;
        }
        let Some(follow) = follow_score(scan, end, left, &shape, known).filter(|follow| !ends_badly || *follow >= STRONG) else { continue };
        if !known && common.is_some_and(|word| !is_name_though_word(word, end, left, follow, &shape)) {
            continue;
        }
        let own = if known { Some(KNOWN) } else { shape.score(left, follow).filter(|own| *own > 0 || holds_no_word(scan, at..end)) };
        let Some(own) = own else { continue };
        let weak_end = !known && shape.length > 2 && scan.classes(end - c.len_utf8()).has(Class::NameEndWeak);
        // 张仪为“…”授牌: before a quotation the weak character is a word.
        let opening = matches!(scan.text[end..].chars().next(), Some('“' | '‘' | '《' | '「'));
        let penalty = match (known, weak_end && opening) {
            (true, _) => 0,
            (false, true) => 4,
            (false, false) => i32::from(weak_end && follow < STRONG) + 2 * i32::from(is_astride(scan, end, c)),
        };
        let score = own + follow - penalty;
        let longer = if shape.dotted { shape.foreign_part } else { shape.length <= 3 && !weak_end };
        let better = |best: Name| score > best.score || (score == best.score && longer);
        if score >= ENOUGH && best.is_none_or(better) {
            best = Some(Name { end, score, length: shape.length, known, before_verb: is_before_verb(scan, end) });
        }
    }
    best
}

/// 副主任向前出席, 市长高原、: between a post and what only follows a name a word may be a name, if people bear it; and
/// a name may begin like a word: 国庆丰, 乌兰其其格.
fn is_name_though_word(word: Hit, end: usize, left: Left, follow: i32, shape: &Shape) -> bool {
    let sure = follow >= STRONG && (matches!(left, Left::Title | Left::Shared) || follow >= POST) || shape.dotted;
    match (word.end as usize).cmp(&end) {
        Ordering::Greater => false,
        Ordering::Equal => sure && word.is(Class::NameWord),
        Ordering::Less => sure && word.length > 1 && (shape.length == 3 || shape.foreign),
    }
}

/// Letters that no surname opens are a name only where they are no word.
fn holds_no_word(scan: &Scan<'_>, range: Range<usize>) -> bool {
    scan.longest(range.start, Class::NotName).is_none() && scan.hits_within(range).all(|hit| hit.length == 1)
}

/// 驻村队员和僧人: what joins two kinds of people is no surname.
fn joins_others(scan: &Scan<'_>, at: usize, first: char) -> bool {
    let next = at + first.len_utf8();
    let joins = scan.at(at).any(|hit| hit.end as usize == next && scan.word(hit).is(Class::BeforePartner));
    joins && [Class::Descriptor, Class::Collective, Class::NotName].into_iter().any(|class| scan.longest(next, class).is_some())
}

fn starts_known(text: &str, known: &Known) -> bool {
    text.char_indices().skip(2).take(LONGEST).take_while(|(at, _)| *at <= known.longest()).any(|(at, _)| known.contains(&text[..at]))
}

/// 商鞅当选为, 雷鸣担任, 文种关于: a verb begins with what would be the last character and reaches as far as what follows.
fn is_astride(scan: &Scan<'_>, end: usize, last: char) -> bool {
    const WORDS: Classes =
        Classes::of(&[Class::RoleVerb, Class::NameEnd, Class::Appoint, Class::Remove, Class::BeforeSubject, Class::Preposition]);
    let fits = |hit: &Hit| hit.is_any(WORDS);
    if !scan.classes(end - last.len_utf8()).meet(WORDS) {
        return false;
    }
    let reach = scan.at(end).filter(fits).map(|hit| hit.end as usize).max().unwrap_or(end);
    scan.at(end - last.len_utf8()).filter(fits).any(|hit| hit.end as usize > end && hit.end as usize >= reach)
}

fn is_single(hit: Hit, class: Class) -> bool {
    hit.length == 1 && hit.is(class)
}

fn is_name_letter(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{20000}'..='\u{2FFFF}' | '\u{E000}'..='\u{F8FF}')
}

fn ends_badly(scan: &Scan<'_>, end: usize, last: char) -> bool {
    if !scan.words().classes_ending(end).has(Class::NotNameEnd) {
        return false;
    }
    let one = end - last.len_utf8();
    let two = scan.text[..one].chars().next_back().map_or(one, |c| one - c.len_utf8());
    let ends = |start| {
        scan.classes(start).has(Class::NotNameEnd) && scan.at(start).any(|hit| hit.end as usize == end && hit.is(Class::NotNameEnd))
    };
    ends(one) || ends(two)
}

struct Shape {
    plain_start: bool,
    foreign_letters: usize,
    surname: bool,
    compound: bool,
    foreign: bool,
    dotted: bool,
    /// Whether every letter since the last dot writes names of other languages.
    foreign_part: bool,
    length: usize,
    last: char,
}

impl Shape {
    /// 阿苦伍呷: four letters or more, of which no more than one in four writes no names of other languages.
    fn is_mostly_foreign(&self) -> bool {
        (4..=8).contains(&self.length) && self.foreign_letters * 4 >= self.length * 3
    }

    fn score(&self, left: Left, follow: i32) -> Option<i32> {
        let own = match self.length {
            _ if self.dotted => 2 + 2 * i32::from(self.foreign_part),
            2 if self.surname => 2,
            3 if self.compound || self.surname => 3,
            4 if self.compound => 4,
            3..=10 if self.foreign => 2,
            2 if self.foreign && (left != Left::Nothing || follow >= STRONG) => 1,
            2..=4 if left == Left::Title && follow >= PERSONAL => 0,
            _ if self.is_mostly_foreign() && left == Left::Title && follow >= STRONG => 0,
            _ => return None,
        };
        Some(own)
    }
}

/// How well what follows ends a name: 3 for an end, a mark or a verb, 1 for a character that may also be part of a name.
fn follow_score(scan: &Scan<'_>, end: usize, left: Left, shape: &Shape, known: bool) -> Option<i32> {
    let Some(next) = scan.text[end..].chars().next() else { return Some(STRONG) };
    if !is_letter(next) {
        return Some(STRONG);
    }
    if is_bracketed_post(scan, end) || (is_given_post(scan, end) && !is_astride(scan, end, shape.last)) {
        return Some(POST);
    }
    if is_before_verb(scan, end) {
        // Of a person alone is it said that he presides, attends or accompanies.
        let personal = |hit: Hit| {
            let word = scan.word(hit);
            matches!(word.role, Some(Role::Preside | Role::Attend | Role::Accompany)) || word.is(Class::Address)
        };
        return Some(if shape.plain_start && scan.at(end).any(personal) { PERSONAL } else { STRONG });
    }
    if scan.classes(end).has(Class::Appoint) {
        return Some(2);
    }
    if next.is_ascii_alphanumeric() {
        return Some(2);
    }
    if scan.classes(end).meet(Classes::of(&[Class::NameEndWeak, Class::NameEnd, Class::RoleVerb])) {
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
    const VERBS: Classes = Classes::of(&[
        Class::RoleVerb,
        Class::NameEnd,
        Class::Agenda,
        Class::Appoint,
        Class::Remove,
        Class::Visit,
        Class::Convene,
        Class::ObjectVerb,
        Class::BeforeSubject,
        Class::Give,
        Class::Bestow,
    ]);
    scan.classes(at).meet(VERBS) && scan.at(at).any(|hit| hit.length > 1 && hit.is_any(VERBS))
}

/// 甲为县统计局局长, 甲任镇长: what follows the names is a post.
pub(crate) fn is_given_post(scan: &Scan<'_>, at: usize) -> bool {
    let given = scan.longest(at, Class::Appoint).map(|hit| hit.end as usize);
    let verb = given.or_else(|| scan.text[at..].strip_prefix('为').map(|rest| scan.text.len() - rest.len()));
    verb.is_some_and(|verb| !posts_at(scan, verb, scan.clauses[scan.clause_at(at)].range.end).is_empty())
}

/// 甲（镇长）: a post stands in brackets after the name.
pub(crate) fn is_bracketed_post(scan: &Scan<'_>, at: usize) -> bool {
    let Some(enclosed) = scan.opening(at) else { return false };
    scan.within(enclosed.range.clone(), Class::Title).next().is_some()
}
