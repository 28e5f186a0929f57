//! What follows a name decides where it ends: a mark, a verb, a post. Apart from the reading of names, because groups and roles ask
//! the same.

use super::marks::is_letter;
use super::names::{Left, PERSONAL, POST, STRONG, Shape};
use super::scan::Scan;
use super::titles::posts_at;
use crate::model::Role;
use crate::pipeline::{Class, Classes, Hit};

/// How well what follows ends a name: 3 for an end, a mark or a verb, 1 for a character that may also be part of a name.
pub(super) fn follow_score(scan: &Scan<'_>, end: usize, left: Left, shape: &Shape, known: bool) -> Option<i32> {
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
    // 甲先进事迹; 消防员甲烈士, but not 凤凰山革命烈士陵园
    let titled = matches!(left, Left::Title | Left::Description);
    let deeds = |hit: Hit| hit.length > 1 && hit.is(Class::Deeds) && (titled || !hit.is(Class::Late));
    // 甲之女
    let near = |hit: Hit| hit.is(Class::Kin) && next == '之';
    if scan.classes(end).meet(Classes::of(&[Class::Deeds, Class::Kin])) && scan.at(end).any(|hit| deeds(hit) || near(hit)) {
        return Some(STRONG);
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
    // 敖登格日勒: a name of another language runs on.
    if shape.foreign && scan.classes(end).has(Class::Transliteration) {
        return None;
    }
    // 苏小敏下到田间: of a whole name that the document has shown anything may be said.
    if known && shape.length > 2 {
        return Some(0);
    }
    let sure = left == Left::Title && shape.length == 3 && (shape.surname || shape.compound);
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
        Class::Sanction,
        Class::Deceased,
    ]);
    scan.classes(at).meet(VERBS) && scan.at(at).any(|hit| hit.length > 1 && hit.is_any(VERBS))
}

/// How far behind a person a verb may stand that says what he does, in bytes.
pub(super) const NEAR: usize = 60;

/// 甲受乙委托作的报告: past the phrase that says by whose authority; the byte itself where none stands there.
pub(super) fn after_delegation(scan: &Scan<'_>, at: usize, end: usize) -> usize {
    let opens = scan.longest(at, Class::BeforeAside).is_some();
    let near = end.min(scan.text.ceil_char_boundary(at + NEAR));
    let authority = if opens { scan.within(at..near, Class::BeforeSubject).find(|hit| hit.length > 1) } else { None };
    authority.map_or(at, |hit| hit.end as usize)
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

/// The words by which bodies begin and end.
const BODIES: Classes = Classes::of(&[Class::OrganizationSuffix, Class::House, Class::Level, Class::Body, Class::PlaceSuffix]);

/// 商鞅当选为, 雷鸣担任, 文种关于: a verb begins with what would be the last character and reaches as far as what follows.
pub(super) fn is_astride(scan: &Scan<'_>, end: usize, last: char) -> bool {
    const WORDS: Classes =
        Classes::of(&[Class::RoleVerb, Class::NameEnd, Class::Appoint, Class::Remove, Class::BeforeSubject, Class::Preposition]);
    let fits = |hit: &Hit| hit.is_any(WORDS);
    if !scan.classes(end - last.len_utf8()).meet(WORDS) {
        return false;
    }
    // 何玉来到县委, 马春来到县人民医院: 到县 is no word where a body begins in it or its name runs on.
    let torn = |hit: &Hit| {
        let last = hit.start as usize + 1..hit.end as usize;
        let body = || scan.starting_in(last.clone()).iter().any(|body| body.end > hit.end && body.is_any(BODIES));
        let after = hit.end as usize;
        let runs_on = || scan.text[after..].chars().next().is_some_and(is_letter) && !is_before_verb(scan, after);
        hit.length > 1 && scan.word(*hit).role.is_none() && scan.classes(hit.start as usize).has(Class::Complement) && (body() || runs_on())
    };
    let reach = scan.at(end).filter(|hit| fits(hit) && !torn(hit)).map(|hit| hit.end as usize).max().unwrap_or(end);
    scan.at(end - last.len_utf8()).filter(fits).any(|hit| hit.end as usize > end && hit.end as usize >= reach)
}

/// 袁景和到县里调研: what joins two persons is followed by none of the words that open a phrase, so it is a letter of the name.
pub(super) fn joins_nothing(scan: &Scan<'_>, last: usize, end: usize) -> bool {
    let opens = |hit: Hit| hit.length == 1 && hit.is(Class::NameEndWeak);
    // 齐家和来集团调研: nor does what opens a phrase as a surname where a body stands behind it.
    let behind = |hit: Hit| scan.at(hit.end as usize).any(|next| next.length > 1 && next.is_any(BODIES));
    let phrase = |hit: Hit| opens(hit) && (!scan.classes(end).has(Class::Surname) || behind(hit));
    scan.classes(last).has(Class::BeforePartner) && scan.at(end).any(phrase) && !scan.classes(end).has(Class::BeforePartner)
}

/// 寿春来等人, 孟和达来在会上: what goes somewhere is no verb before a word that names no goal.
pub(super) fn goes_nowhere(scan: &Scan<'_>, last: usize, end: usize) -> bool {
    let goes = |hit: Hit| hit.length == 1 && hit.is(Class::Complement);
    scan.classes(last).has(Class::Complement) && scan.at(last).any(goes) && scan.text[end..].starts_with(['等', '在', '、'])
}

/// 儿童和教职员工: a word begins with the last letter and runs on.
pub(super) fn tears_word(scan: &Scan<'_>, last: usize, end: usize) -> bool {
    const WHOLE: Classes = Classes::of(&[Class::NotName, Class::Descriptor, Class::Title, Class::Collective, Class::Worker, Class::Unit]);
    tears(scan, last, end, WHOLE)
}

/// 李德未到场, 李德因故未到: what says that somebody is not there begins behind the whole name.
pub(super) fn tears_absence(scan: &Scan<'_>, last: usize, end: usize) -> bool {
    tears(scan, last, end, Classes::of(&[Class::Absent]))
}

fn tears(scan: &Scan<'_>, last: usize, end: usize, words: Classes) -> bool {
    scan.classes(last).meet(words) && scan.at(last).any(|hit| hit.end as usize > end && hit.is_any(words))
}
