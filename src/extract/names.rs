//! Names of persons: where a name that begins at a place ends. Chinese surnames with one or two given characters,
//! compound surnames, names of other languages of any length and with `·`. What follows a name decides its length:
//! 张锐出席 is 张锐, 裴元和主持 is 裴元和. A name that the document has shown before is read where it stands alone.

use super::again::Asked;
use super::follow::{follow_score, goes_nowhere, is_astride, is_before_verb, joins_nothing, tears_absence, tears_word};
use super::known::Known;
use super::roles::is_for_receiver;
use super::scan::Scan;
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
pub(super) const STRONG: i32 = 3;
/// What follows is the post of a person.
pub(super) const POST: i32 = 4;
/// What follows is said of persons alone.
pub(super) const PERSONAL: i32 = 5;
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
    let mut letters = text.chars();
    let first = letters.next()?;
    if !is_name_letter(first) {
        return None;
    }
    if matches!(left, Left::Title | Left::Description) && joins_others(scan, at, first) {
        return None;
    }
    let common = scan.longest(at, Class::NotName);
    let starts_as = |class| scan.classes(at).has(class);
    let is_surname = |length| starts_as(Class::Surname) && scan.at(at).any(|hit| hit.is(Class::Surname) && hit.length == length);
    let (compound, surname) = (is_surname(2), is_surname(1));
    // Without a post before it a name shows itself: by a surname, by letters of another language, by a dot, or it is known.
    let known_reach = if known.begins(first) { known.reach(first, letters.next()) } else { 0 };
    let may_be_known = known_reach > 0;
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
            // 县纪委书记古丽娜尔·托合提, 决定任命古丽娜尔·托合提: the name begins after the post, or the verb.
            const BEFORE: Classes = Classes::of(&[
                Class::Title,
                Class::Appoint,
                Class::Remove,
                Class::RoleVerb,
                Class::Agenda,
                Class::Convene,
                Class::ObjectVerb,
                Class::Descriptor,
            ]);
            if scan.hits_within(at..at + offset).any(|hit| hit.length > 1 && hit.is_any(BEFORE)) {
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
        if shape.length >= 4 && shape.foreign_letters < 2 && !scan.dotted && offset >= known_reach {
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
        let known = end - at <= known_reach && known.contains(&scan.text[at..end]);
        if !known && shape.score(left, PERSONAL).is_none() {
            continue;
        }
        // A word that runs on is no name, whatever follows.
        if !known && common.is_some_and(|word| word.end as usize > end) {
            continue;
        }
        // 为新生代表佩戴校徽: what says who somebody is is no name itself.
        let described = |hit: Hit| hit.end as usize == end && hit.is(Class::Descriptor) && !hit.is(Class::NameWord);
        if !known && !titled && scan.at(at).any(described) {
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
        let weak = scan.classes(here).has(Class::NameEndWeak) || scan.at(here).any(|hit| is_single(hit, Class::NameEnd));
        let weak_end = !known && shape.length > 2 && weak && !joins_nothing(scan, here, end) && !goes_nowhere(scan, here, end);
        // 张仪为“…”授牌: before a quotation the weak character is a word.
        let opening = matches!(scan.text[end..].chars().next(), Some('“' | '‘' | '《' | '「'));
        // 陆重为队伍授旗, 为获奖家庭颁奖: so it is before who gets something.
        let described = || scan.at(end).any(|hit| hit.length > 1 && scan.word(hit).role == Some(Role::Receive));
        let leads = weak_end && (opening || (follow < STRONG || described()) && is_for_receiver(scan, here));
        let penalty = match (known, leads) {
            (true, _) => 0,
            (false, true) => 4,
            (false, false) => {
                let torn = !titled && tears_word(scan, here, end) || shape.length > 2 && tears_absence(scan, here, end);
                i32::from(weak_end && follow < STRONG) + 2 * i32::from(is_astride(scan, end, c)) + 3 * i32::from(torn)
            }
        };
        let score = own + follow - penalty;
        let longer = if shape.dotted { shape.foreign_part } else { (shape.length <= 3 || shape.foreign) && !weak_end };
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
    const OTHERS: Classes = Classes::of(&[
        Class::Descriptor,
        Class::Collective,
        Class::NotName,
        Class::Title,
        Class::Worker,
        Class::Envoy,
        Class::Body,
        Class::Generic,
        Class::OrganizationSuffix,
        Class::PlaceSuffix,
    ]);
    joins && scan.at(next).any(|hit| hit.length > 1 && hit.is_any(OTHERS))
}

fn starts_known(text: &str, known: &Known) -> bool {
    text.char_indices().skip(2).take(LONGEST).take_while(|(at, _)| *at <= known.longest()).any(|(at, _)| known.contains(&text[..at]))
}

fn is_single(hit: Hit, class: Class) -> bool {
    hit.length == 1 && hit.is(class)
}

pub(crate) fn is_name_letter(c: char) -> bool {
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

/// The letters of a name that is being read.
pub(super) struct Shape {
    pub(super) plain_start: bool,
    pub(super) foreign_letters: usize,
    pub(super) surname: bool,
    pub(super) compound: bool,
    pub(super) foreign: bool,
    pub(super) dotted: bool,
    /// Whether every letter since the last dot writes names of other languages.
    pub(super) foreign_part: bool,
    pub(super) length: usize,
    pub(super) last: char,
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
