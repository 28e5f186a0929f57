//! Titles before names: 区委副书记、区长张利军. A title is whatever stands between a place where a person may begin
//! and a word that ends titles, so a body needs no entry in a lexicon to stand in a title.

use super::known::Known;
use super::marks::{is_dot, is_letter};
use super::names::{Left, Name, is_name_letter, name_at};
use super::roles::is_for_receiver;
use super::scan::Scan;
use crate::model::Role;
use crate::pipeline::{Class, Classes, Hit};
use std::ops::Range;

/// Titles and the place where the name begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Titles {
    /// As printed, one an item of the list; empty where only a description stands there.
    pub(crate) ranges: Vec<Range<usize>>,
    /// Where the name begins.
    pub(crate) name_start: usize,
    /// The first name.
    pub(crate) name: Name,
}

/// Letters of the longest title.
const LONGEST: usize = 40;
/// How far before a word a longer one begins that holds it, in bytes.
pub(super) const REACH: usize = 12;
/// Bytes of the longest letter.
const LETTER: usize = 4;

/// What ends a title.
pub(super) const ENDS: Classes = Classes::of(&[Class::Title, Class::Collective, Class::Descriptor, Class::TitleTail]);

/// The titles that begin at a byte, if a name follows them before `limit`.
pub(crate) fn titles_at(scan: &Scan<'_>, at: usize, limit: usize, known: &Known) -> Option<Titles> {
    let mut ranges = Vec::new();
    let mut start = at;
    'item: loop {
        let item_end = item_end(scan, start, limit);
        let mut predicate = None;
        // 人大常委会 holds no 常委: a longer word begins with it; nor 乡村医生 村医.
        let longer = |hit: &Hit, other: &Hit| other.start < hit.start && other.end > hit.end && other.is_any(ENDS);
        let around = |hit: &Hit| {
            scan.starting_in((hit.start as usize).saturating_sub(REACH)..hit.start as usize).iter().any(|other| longer(hit, other))
        };
        let part = |hit: &Hit| scan.at(hit.start as usize).next().is_some_and(|longest| longest.end > hit.end) || around(hit);
        for hit in scan.title_ends(start, item_end) {
            // 甲、乙等县领导: this title belongs to the names before it.
            let closing = hit.is(Class::Collective) && scan.text[start..hit.start as usize].ends_with('等');
            if part(&hit) || closing {
                continue;
            }
            let title = start..hit.end as usize;
            let too_long = title.len() > LONGEST && scan.text[title.clone()].chars().nth(LONGEST).is_some();
            // No title reaches farther, so that nobody need look there.
            let reach = || item_end.min(start + (LONGEST + 1) * LETTER);
            if too_long || *predicate.get_or_insert_with(|| predicate_end(scan, start, reach())) <= hit.start as usize {
                return None;
            }
            let tail = hit.is(Class::TitleTail);
            let after = after_bracket(scan, title.end);
            if after >= item_end && scan.text[item_end..limit].starts_with('、') && !is_description(scan, hit) {
                ranges.push(post(scan, title));
                start = item_end + '、'.len_utf8();
                continue 'item;
            }
            let left = if tail || is_description(scan, hit) { Left::Description } else { Left::Title };
            let sure = |name: &Name| !tail || is_sure_tail(scan, title.clone(), name);
            if let Some(name) = name_at(scan, after, left, known).filter(sure) {
                if !is_description(scan, hit) || works_there(scan, &title, hit) {
                    ranges.push(post(scan, title));
                }
                return Some(Titles { ranges, name_start: after, name });
            }
        }
        return None;
    }
}

/// A title may be followed by a qualifier in brackets: 局长（兼）.
fn after_bracket(scan: &Scan<'_>, at: usize) -> usize {
    match scan.opening(at) {
        Some(enclosed) if scan.text[enclosed.range.clone()].chars().count() <= 8 => enclosed.range.end,
        _ => at,
    }
}

/// Of a post that no lexicon lists, as 科研所艇长, only the last character is known, so the frame must show the rest:
/// something stands before it, it is part of no other word, and a whole name follows with its verb.
fn is_sure_tail(scan: &Scan<'_>, title: Range<usize>, name: &Name) -> bool {
    let tail = scan.text[title.clone()].chars().next_back().map_or(title.end, |c| title.end - c.len_utf8());
    let sure = name.known || (name.before_verb && name.length <= 3);
    tail > title.start && sure && !is_inside_word(scan, tail..title.end)
}

/// The longer words that hold a stretch: 对外 holds 对, 增长 holds 长.
fn holding<'s>(scan: &'s Scan<'_>, range: &Range<usize>) -> impl Iterator<Item = Hit> + use<'s> {
    let Range { start, end } = *range;
    let holds = move |hit: &Hit| hit.end as usize >= end && (hit.end - hit.start) as usize > end - start;
    scan.starting_in(start.saturating_sub(REACH)..start + 1).iter().copied().filter(holds)
}

/// Whether a longer word holds the character: 对 in 对外, 长 in 增长.
pub(super) fn is_inside_word(scan: &Scan<'_>, range: Range<usize>) -> bool {
    holding(scan, &range).next().is_some()
}

/// Whether a function word is one where it stands: in no longer word, or behind what leads on (讲话并向甲赠书).
pub(super) fn is_word_alone(scan: &Scan<'_>, range: Range<usize>) -> bool {
    scan.ending(range.start, Class::LeadIn).next().is_some() || !is_inside_word(scan, range)
}

/// Whether a word that says nothing of what its parts say holds a shorter one.
pub(super) fn is_hollow(scan: &Scan<'_>, part: Hit) -> bool {
    const MEETS: Classes = Classes::of(&[Class::MeetingType, Class::Impersonal]);
    // 汇报会议筹备: nor does a word hold one whose end the next word tears.
    let torn =
        |word: Hit| scan.starting_in(part.end as usize..word.end as usize).iter().any(|next| next.end > word.end && next.is_any(MEETS));
    holding(scan, &(part.start as usize..part.end as usize)).any(|hit| hit.is(Class::Hollow) && !torn(hit))
}

/// The post without what stands before its body: 新当选的县长, 施工单位甲公司经理, 领队为护理部主任.
fn post(scan: &Scan<'_>, range: Range<usize>) -> Range<usize> {
    let mut start = range.start;
    for (mark, length) in [('的', '的'.len_utf8()), ('为', '为'.len_utf8())] {
        let at = scan.text[start..range.end].rfind(mark).map(|at| start + at);
        if let Some(at) = at.filter(|at| at + length < range.end && (mark == '的' || !is_inside_word(scan, *at..at + length))) {
            start = at + length;
        }
    }
    let bare = |at: usize| scan.at(at).any(|hit| hit.end as usize == range.end);
    // 到村医甲家中: what leads to a post that stands alone is no body.
    let leads = scan.at(start).find(|hit| hit.length == 1 && hit.is(Class::Preposition)).map(|hit| hit.end as usize);
    if let Some(at) = leads.filter(|at| bare(*at)) {
        return at..range.end;
    }
    // 施工单位负责人 has no body after its lead and stays whole.
    let lead = scan.longest(start, Class::TitleLead).map(|hit| hit.end as usize);
    lead.filter(|at| *at < range.end && !bare(*at)).map_or(start..range.end, |at| at..range.end)
}

fn is_description(scan: &Scan<'_>, hit: Hit) -> bool {
    let longer = || scan.ending(hit.end as usize, Class::Descriptor).any(|other| other.start <= hit.start);
    const POSTS: Classes = Classes::of(&[Class::Title, Class::Collective, Class::TitleTail]);
    !hit.is_any(POSTS) || longer()
}

/// 县第一中学教师甲: what somebody works as is a title behind the house where he does.
fn works_there(scan: &Scan<'_>, title: &Range<usize>, hit: Hit) -> bool {
    const HOUSES: Classes = Classes::of(&[Class::OrganizationSuffix, Class::Body]);
    let (start, end) = (hit.start as usize, hit.end as usize);
    let house = |worker: Hit| {
        let at = worker.start as usize;
        at > title.start && scan.words().ending(at, HOUSES).any(|house| house.length > 1 && house.start as usize >= title.start)
    };
    start > title.start && scan.ending(end, Class::Profession).any(house)
}

/// Where an item of a list ends: at 、, an enclosure, or the limit.
fn item_end(scan: &Scan<'_>, start: usize, limit: usize) -> usize {
    let marks = scan.marks_from(start).iter().take_while(|(at, _)| *at < limit);
    let comma = marks.into_iter().find(|(_, mark)| *mark == '、').map_or(limit, |(at, _)| *at);
    let next = scan.enclosed.partition_point(|enclosed| enclosed.range.start <= start);
    let fence = scan.enclosed.get(next).map_or(limit, |enclosed| enclosed.range.start);
    comma.min(fence.max(start)).min(limit).max(start)
}

/// Where the first verb of a sentence (主持, 会见, 传达学习) ends behind a byte, because no title holds one; a verb that is part
/// of a body's name stands before what ends such names: 督导组, 研究室.
pub(super) fn predicate_end(scan: &Scan<'_>, start: usize, limit: usize) -> usize {
    const TAKING: Classes = Classes::of(&[Class::ObjectVerb, Class::Appoint, Class::Remove, Class::Late, Class::Convene, Class::Authority]);
    const ENDS_NAME: Classes = Classes::of(&[Class::NotNameEnd, Class::OrganizationSuffix]);
    const PREDICATES: Classes = TAKING.and(Classes::of(&[Class::Agenda, Class::RoleVerb, Class::Sanction]));
    const PASSIVE: Classes = Classes::of(&[Class::BeforeSubject, Class::BeforeAside, Class::BeforeReceiver]);
    let predicate = |hit: Hit| {
        let end = hit.end as usize;
        // 党史学习教育…指导组组长: nor is a verb that a longer word holds by chance.
        if (hit.is(Class::Agenda) || hit.is_any(TAKING)) && is_hollow(scan, hit) {
            return false;
        }
        let ends_name = |hit: Hit| hit.is_any(ENDS_NAME);
        // 研究室主任, but not 听取县长: the longest word that follows ends a body's name.
        // 审查委员会主任: the longest may be a post that begins with such an end.
        // 听取县政府副县长: a whole body is no end of a name.
        let ends_part = |next: Hit| ends_name(next) && !next.is(Class::Level);
        let whole = |next: Hit| next.length > 1 && ends_part(next);
        let first = || scan.at(end).next().is_some_and(ends_part);
        // 跟岗学习教师: the verb tells of the people.
        let of_people = || hit.start as usize > start && scan.classes(end).has(Class::Descriptor);
        let in_name =
            || of_people() || if hit.is(Class::Agenda) { first() || scan.at(end).any(whole) } else { scan.at(end).any(ends_name) };
        let personal = || matches!(scan.word(hit).role, Some(Role::Preside | Role::Attend | Role::Accompany));
        let taking = hit.is_any(TAKING) && !hit.is(Class::Descriptor);
        // 判处副局长甲, but 审查室主任
        let punishes = hit.is(Class::Sanction) && !first() && !scan.at(end).any(whole) && !is_hollow(scan, hit);
        let agenda = hit.is(Class::Agenda) || (hit.is(Class::RoleVerb) && hit.start as usize == start);
        taking || personal() || punishes || (agenda && !in_name())
    };
    let passive = |hit: Hit| {
        let receiver = hit.is(Class::BeforeReceiver) && hit.start as usize > start;
        (hit.is(Class::BeforeSubject) || hit.is(Class::BeforeAside) || receiver)
            && !is_inside_word(scan, hit.start as usize..hit.end as usize)
    };
    // 甲、乙为劳动模范丙颁奖: nor does a title run through the word that leads to who gets something.
    let gives = |hit: Hit| hit.is(Class::Preposition) && hit.start as usize > start && is_for_receiver(scan, hit.start as usize);
    // 县政府邀请县长甲, but 监委派驻: the word is torn from no other one.
    let runs_on =
        |hit: Hit| scan.starting_in(hit.start as usize + 1..hit.end as usize).iter().any(|next| next.end > hit.end && next.length > 1);
    let whole = |hit: Hit| !is_inside_word(scan, hit.start as usize..hit.end as usize) && !runs_on(hit);
    let bids = |hit: Hit| hit.is(Class::BeforeSubject) && hit.start as usize > start && whole(hit);
    let counts = |hit: Hit| match hit.length {
        1 => hit.is_any(PASSIVE) && passive(hit) || gives(hit),
        _ => hit.is_any(PREDICATES) && predicate(hit) || bids(hit),
    };
    let mut end = usize::MAX;
    for hit in scan.starting_in(start..limit) {
        if hit.start as usize >= end {
            break;
        }
        if (hit.end as usize) < end && counts(*hit) {
            end = hit.end as usize;
        }
    }
    end
}

/// 任楼门长: what no lexicon lists is a post where it fills the clause and ends as posts do.
fn unknown_post(scan: &Scan<'_>, start: usize, end: usize) -> Option<usize> {
    const LONGEST: usize = 45;
    let tail = scan.within(start..end, Class::TitleTail).last()?;
    let at = tail.start as usize..tail.end as usize;
    let closes = scan.text[at.end..end].chars().next().is_none_or(|c| !is_letter(c)) || scan.longest(at.end, Class::PostEnd).is_some();
    let whole = at.end - start <= LONGEST && at.start > start && !is_inside_word(scan, at.clone());
    (closes && whole).then_some(at.end)
}

/// The posts that are given or taken, from a byte on: 区人民政府副区长、代理区长. The list ends where a post is closed (职务) or
/// the next item names its own holder (、乙为…主任).
pub(crate) fn posts_at(scan: &Scan<'_>, at: usize, limit: usize) -> Vec<Range<usize>> {
    let mut posts: Vec<Range<usize>> = Vec::new();
    let mut start = at;
    while start < limit {
        let end = item_end(scan, start, limit);
        if !posts.is_empty() && holder_at(scan, start, end).is_some() {
            break;
        }
        let known = scan.within(start..end, Class::Title).max_by_key(|hit| hit.end).map(|hit| hit.start as usize..hit.end as usize);
        let Some(last) = known.or_else(|| unknown_post(scan, start, end).map(|end| end..end)) else { break };
        // 为与到访的…主任, 为会见…领事: what holds a verb is no post.
        if opens_phrase(scan, start) || (last.start > start && predicate_end(scan, start, last.start) <= last.start) {
            break;
        }
        posts.push(start..last.end);
        let closed = scan.longest(last.end, Class::PostEnd).is_some();
        if closed || !scan.text[end..limit].starts_with('、') {
            break;
        }
        start = end + '、'.len_utf8();
    }
    posts
}

/// Whether a word stands there that leads to somebody else: 与, 和.
fn opens_phrase(scan: &Scan<'_>, at: usize) -> bool {
    scan.longest(at, Class::BeforePartner).is_some_and(|hit| !is_inside_word(scan, at..hit.end as usize))
}

/// The holder with whom an item of a list of appointments opens, and where the post begins: 乙为…主任, 乙任…, 乙的…职务. The frame
/// shows the name, so its letters need not.
pub(crate) fn holder_at(scan: &Scan<'_>, at: usize, end: usize) -> Option<(Range<usize>, usize)> {
    const LONGEST: usize = 12;
    const LINKS: [&str; 2] = ["为", "的"];
    let letters = scan.text[at..end].char_indices().take_while(|(_, c)| is_name_letter(*c) || is_dot(*c)).take(LONGEST);
    for (offset, c) in letters.skip(1) {
        let link = at + offset;
        let rest = &scan.text[link..end];
        let word = LINKS.iter().find(|word| rest.starts_with(**word)).map(|word| word.len());
        let given = scan.longest(link, Class::Appoint).filter(|hit| hit.end as usize <= end).map(|hit| hit.end as usize - link);
        // 乙为先进工作者: 为先 is no word there.
        let alone = |length: &usize| scan.longest(link + length, Class::Title).is_some() || !is_inside_word(scan, link..link + length);
        let Some(length) = given.or(word).filter(alone) else { continue };
        // 桑可为为主任: of two such letters the last one leads to the post.
        let again = c != '的' && scan.text[link + c.len_utf8()..end].starts_with(c);
        let post = link + length;
        let name = at..without_address(scan, at, link);
        if !again && may_hold(scan, &name) && scan.within(post..end, Class::Title).next().is_some() {
            return Some((name, post));
        }
    }
    None
}

/// 甲同志: the name alone.
pub(super) fn without_address(scan: &Scan<'_>, at: usize, end: usize) -> usize {
    scan.ending(end, Class::Address).map(|hit| hit.start as usize).find(|start| *start > at).unwrap_or(end)
}

/// Whether letters between a verb and the word that leads to a post may be a name: no body, no post and no common word in them.
pub(super) fn may_hold(scan: &Scan<'_>, name: &Range<usize>) -> bool {
    const NONE: Classes = Classes::of(&[
        Class::Body,
        Class::BodyPrefix,
        Class::Level,
        Class::Title,
        Class::Collective,
        Class::Descriptor,
        Class::NotName,
        Class::OrganizationSuffix,
        Class::PlaceSuffix,
        Class::Appoint,
        Class::Remove,
        Class::RoleVerb,
        Class::Impersonal,
    ]);
    let length = scan.text[name.clone()].chars().count();
    let begins = |class| scan.classes(name.start).has(class);
    let spelt = scan.text[name.clone()].char_indices().filter(|(at, _)| scan.classes(name.start + at).has(Class::Transliteration)).count();
    let shaped = match length {
        2 | 3 => true,
        4 => scan.at(name.start).any(|hit| hit.length == 2 && hit.is(Class::Surname)) || spelt * 2 >= length,
        5..=16 => spelt * 3 >= length * 2,
        _ => false,
    };
    let word = |hit: Hit| hit.length > 1 && hit.is_any(NONE) && !hit.is(Class::NameWord);
    shaped && !begins(Class::Particle) && !scan.hits_within(name.clone()).any(word)
}
