//! Organisations of an entry: named bodies that act or are acted on, and the own entry point for places and bodies
//! together. A body is found by how its name ends, and left out where it is only heard of, or is part of a post.

use super::bodies::{Bodies, FIRM, TOLD, UNIT, envoys, guests, partners, told, townships, units};
use super::cast::Cast;
use super::found::{FoundMeeting, Surroundings};
use super::lists::Strictness;
use super::marks::is_letter;
use super::phrases::{Ground, is_numeral};
use super::places::{FINISHED, Named, places};
use super::scan::{Enclosed, Fence, Scan};
use super::spans::Spans;
use crate::model::{Mention, MentionKind};
use crate::pipeline::{Class, Classes};
use std::ops::Range;

/// The rule of the own house or office.
const OWN: &str = "organization:own";
/// Letters of a word of its kind that may stand before the name of the own house.
const KIND: usize = 2;
/// What leads to a name and is no word of its kind.
const LEADS: Classes = Classes::of(&[Class::Travel, Class::Visit, Class::Inspect, Class::NameStart, Class::RoleVerb, Class::ObjectVerb]);

/// Places and organisations of an entry, in order of the text, each name once.
pub(crate) fn places_and_organizations(
    scan: &Scan<'_>,
    cast: &Cast,
    meetings: &[FoundMeeting],
    documents: &[Range<usize>],
    around: Surroundings<'_>,
) -> Vec<Mention> {
    let ground = Ground::new(scan, cast, around);
    let heard = agenda(&ground, cast, documents);
    let closed = |at: usize| heard.hold(at);
    let mut found_places = places(&ground, &closed);
    let own = own(&ground, around);
    // A clause opens with one body, so that these are in order too.
    let is_own =
        |place: &Named| own.binary_search_by_key(&place.range.start, |body| body.range.start).is_ok_and(|at| own[at].range == place.range);
    found_places.retain(|place| !is_own(place));
    let mut bodies: Bodies = meetings
        .iter()
        .filter_map(|meeting| meeting.body_span.clone())
        .filter_map(|span| session_body(&ground, span))
        .filter(|span| !closed(span.start))
        .map(|range| Named { range, rule: "organization:meeting" })
        .collect();
    let held = Spans::new(meetings.iter().map(|meeting| meeting.span.clone()).collect());
    // The first place that ends behind a byte: none is inside another.
    let place_after = |at: usize| found_places.get(found_places.partition_point(|place| place.range.end <= at));
    let taken = |range: &Range<usize>| place_after(range.start).is_some_and(|place| place.range.start < range.end);
    for mut body in named(&ground).into_iter().chain(own) {
        // 县十届人大三次会议期间提出的建议: nor does the body of a meeting that is only spoken of.
        if is_body_of_session(scan, body.range.end) && !held.hold(body.range.start) {
            continue;
        }
        let place = place_after(body.range.start).filter(|place| place.range.start <= body.range.start);
        let long_suffix = ground.firm_length(body.range.end) >= 4;
        match place {
            // 甲有限公司二期项目开工: the works are a place, the firm that builds them acts.
            Some(place) if body.rule == FIRM && place.rule == FINISHED && long_suffix && body.range.end < place.range.end => {}
            // 甲园区乙公司起火: the firm stands behind the place.
            Some(place) if body.rule == FIRM && place.range.end < body.range.end => body.range.start = place.range.end,
            _ if taken(&body.range) => continue,
            _ => {}
        }
        if !closed(body.range.start) && !(body.rule == OWN && bodies.touch(&body.range)) {
            bodies.push(body);
        }
    }
    let framed = told(&ground).into_iter().chain(envoys(&ground)).chain(partners(&ground)).chain(units(&ground)).chain(townships(&ground));
    for body in framed.filter(|body| !closed(body.range.start)) {
        // 市中院民一庭: the unit is named with its body.
        if body.rule == UNIT && bodies.lengthen(&body) {
            continue;
        }
        if !bodies.touch(&body.range) && (body.rule == TOLD || !taken(&body.range)) {
            bodies.push(body);
        }
    }
    let mentions =
        found_places.iter().map(|named| (MentionKind::Place, named)).chain(bodies.all().map(|named| (MentionKind::Organization, named)));
    let mut mentions: Vec<Mention> = mentions.map(|(kind, named)| mention(&ground, kind, named)).collect();
    mentions.sort_by_key(|mention| (mention.span.start, mention.kind));
    // 来港: one letter is no name, but 赴京; nor is that of a person the name of a body.
    let short = |span: &Range<usize>| scan.longest(span.start, Class::AreaShort).is_some_and(|hit| hit.end as usize == span.end);
    let whole = |mention: &Mention| mention.text.chars().nth(1).is_some() || short(&mention.span);
    mentions.retain(|mention| whole(mention) && !cast.has(&mention.text));
    first_of_each(mentions)
}

/// Each name of a kind once, where it stands first.
fn first_of_each(mentions: Vec<Mention>) -> Vec<Mention> {
    let mut kept: Vec<Mention> = Vec::with_capacity(mentions.len());
    let mut by_name: Vec<usize> = Vec::with_capacity(mentions.len());
    for mention in mentions {
        let order = |other: &usize| (&kept[*other].text, kept[*other].kind).cmp(&(&mention.text, mention.kind));
        if let Err(place) = by_name.binary_search_by(order) {
            by_name.insert(place, kept.len());
            kept.push(mention);
        }
    }
    kept
}

/// The own house or office that opens a clause and acts, whatever its name ends with: 黑石岭林场召开…, 西陵国际机场被评为….
fn own(ground: &Ground<'_, '_>, around: Surroundings<'_>) -> Vec<Named> {
    let acts = |end: usize| {
        let next = [Class::Connective, Class::NameStartWeak, Class::Passive, Class::Honour, Class::NameStart, Class::Bestow];
        ground.ending_at(end).is_some() || next.into_iter().any(|class| ground.visible_at(end, class).is_some())
    };
    let opens = |clause: &super::scan::Clause| {
        let at = ground.after_lead(clause.range.start, clause.range.end);
        let text = &ground.scan.text[at..clause.range.end];
        // 国营黑石岭林场: the word of its kind before the name belongs to it.
        let kind = |at: usize| text[..at].chars().count() == KIND && !ground.scan.classes(clause.range.start).meet(LEADS);
        let found =
            |name: &String| text.find(name.as_str()).filter(|from| *from == 0 || kind(*from)).map(|from| at..at + from + name.len());
        let range = around.own.iter().find_map(found)?;
        (acts(range.end) && !held(ground, &range)).then_some(Named { range, rule: OWN })
    };
    ground.scan.clauses.iter().filter_map(opens).collect()
}

/// Whether the number of a meeting stands right behind a body.
fn is_body_of_session(scan: &Scan<'_>, end: usize) -> bool {
    let rest = scan.text[end..].strip_prefix('第').unwrap_or(&scan.text[end..]);
    let behind = rest.trim_start_matches(is_numeral);
    let number = scan.text.len() - behind.len();
    let meets = |at: usize| {
        scan.within(at..scan.clauses[scan.clause_at(end)].range.end, Class::MeetingType).any(|hit| hit.start as usize - at <= 12)
    };
    behind.len() < rest.len() && behind.starts_with('次') && meets(number + '次'.len_utf8())
}

/// Whether a body only tells where somebody holds a post or works: 县教育局局长甲, 公交公司驾驶员乙, 为省人大代表.
fn held(ground: &Ground<'_, '_>, range: &Range<usize>) -> bool {
    let next = |class| ground.scan.longest(range.end, class).is_some();
    // 某集团副总裁一行, 某研究所研究员到县: those who are sent have no names.
    let unnamed = |class, after: &dyn Fn(usize) -> bool| ground.scan.longest(range.end, class).is_some_and(|hit| after(hit.end as usize));
    let sends = ground.visible_at(range.end, Class::Envoy).is_some()
        || unnamed(Class::Worker, &|end| ground.visible_at(end, Class::Travel).is_some())
        || (ground.ends_with(range.end, Class::Firm) && unnamed(Class::Title, &|end| ground.visible_at(end, Class::Envoy).is_some()));
    let titled = next(Class::Title) && !sends;
    // 集团公司董事长: the own firm, by its kind, is no guest.
    // Nor is one of the own offices and associations: 县工商联主席, 市慈善总会会长.
    let levelled =
        ground.scan.at(range.start).any(|hit| hit.is(Class::Level) && hit.length == 1) && !ground.ends_with(range.end, Class::Firm);
    let own = levelled || ground.is(range, Class::Body) && ground.is_generic(range);
    let guest = next(Class::FirmTitle) && !own;
    let person = ground.person_at(range.start).is_some();
    let firm = !own && ground.ends_with(range.end, Class::Firm);
    let post = ground.scan.text[..range.start].ends_with('为') && (next(Class::Title) || sends);
    (titled && !guest && !(firm && person)) || (person && !(firm || guest)) || (next(Class::Worker) && !sends && !(firm && person)) || post
}

/// Whether a stretch stands in quotes with more beside it: the name of a campaign or a prize.
fn quoted(ground: &Ground<'_, '_>, range: &Range<usize>) -> bool {
    ground
        .scan
        .enclosure(range.start)
        .is_some_and(|fence| fence.fence == Fence::Quote && fence.range.start < range.start && range.end < fence.range.end)
}

/// The body of a meeting as a name: without headline, verb and term before it; a congress of the Party has none.
fn session_body(ground: &Ground<'_, '_>, span: Range<usize>) -> Option<Range<usize>> {
    let from = ground.suffix_before(span.end).filter(|from| *from >= span.start)?;
    let start = ground.name_start(from, span.start).max(span.start);
    let acts = ground.ends_with(span.end, Class::Body) || ground.ends_with(span.end, Class::OrganizationSuffix);
    let range = start..span.end;
    let body = ground.is(&range, Class::Body);
    (acts && (body || !ground.is_generic(&range))).then(|| without_term(ground, range)).flatten()
}

fn mention(ground: &Ground<'_, '_>, kind: MentionKind, named: &Named) -> Mention {
    Mention {
        kind,
        text: ground.plain(&named.range),
        text_printed: ground.scan.text[named.range.clone()].to_owned(),
        activity: None,
        rule: named.rule,
        span: named.range.clone(),
        cell: None,
    }
}

/// What is only heard, studied or passed on, and what stands in a document's title.
fn agenda(ground: &Ground<'_, '_>, cast: &Cast, documents: &[Range<usize>]) -> Spans {
    let quoted = |range: &Range<usize>| cast.ending(&ground.scan.text[range.clone()]).any(|person| person.mentioned);
    let opens = |actor: usize| ground.scan.clauses[ground.scan.clause_at(actor)].range.start == actor;
    let acts = |range: &&Range<usize>| !quoted(range) && opens(range.start);
    let acting: Vec<usize> = ground.people.iter().filter(acts).map(|range| range.start).collect();
    let mut heard = documents.to_vec();
    // What a headline names, its entry names again.
    let apart = |fence: &&Enclosed| fence.fence == Fence::Title || ground.scan.text[fence.range.start..].starts_with('【');
    heard.extend(ground.scan.enclosed.iter().filter(apart).map(|fence| fence.range.clone()));
    for hit in ground.visible(Class::Agenda) {
        let start = hit.start as usize;
        // 研究决定 opens no agenda, and a headline tells what the entry tells again.
        let longer = ground.scan.at(start).next().is_some_and(|first| first.end > hit.end && first.is(Class::NameEnd));
        let headline = ground.scan.enclosure(start).is_some_and(|fence| ground.scan.text[fence.range.start..].starts_with('【'));
        if longer || headline {
            continue;
        }
        let sentence = ground.scan.sentence(ground.scan.clause_at(start)).end;
        // The next one who acts ends what is heard.
        let actor = acting.get(acting.partition_point(|actor| *actor <= start)).copied().unwrap_or(sentence);
        // So does a clause that sets out for a place: 听取汇报，先后到甲厂、乙村查看.
        let after = ground.scan.clause_at(start) + 1;
        let clauses = ground.scan.clauses[after..].iter().map(|clause| clause.range.clone()).take_while(|clause| clause.start < sentence);
        let visit = clauses.into_iter().find(|clause| sets_out(ground, clause)).map_or(sentence, |clause| clause.start);
        heard.push(start..sentence.min(actor).min(visit));
    }
    for hit in ground.visible(Class::About) {
        heard.push(hit.start as usize..ground.scan.clauses[ground.scan.clause_at(hit.start as usize)].range.end);
    }
    Spans::new(heard)
}

/// Whether a clause opens with a verb of going or calling that leads to a place.
fn sets_out(ground: &Ground<'_, '_>, clause: &Range<usize>) -> bool {
    let at = ground.after_lead(clause.start, clause.end);
    [Class::Travel, Class::Visit]
        .into_iter()
        .filter_map(|class| ground.visible_at(at, class))
        .any(|hit| hit.length > 1 && !ground.list(hit.end as usize, clause.end, Strictness::Suffix).names.is_empty())
}

/// Where the name of a body begins that is founded: 县教育督导评估中心成立 has verbs in it, and opens its clause with its level.
fn founded(ground: &Ground<'_, '_>, end: usize, floor: usize) -> Option<usize> {
    ground.visible_at(end, Class::Found)?;
    let text = ground.scan.text;
    let start = ground.after_lead(floor, end);
    let one = text[start..end].chars().all(is_letter) && text[start..end].chars().count() <= 24;
    let whole = one && ground.suffix_before(start).is_none() && !ground.has_person(start..end);
    (whole && ground.opens_with_level(start)).then_some(start)
}

/// Every body that is named, by its suffix.
fn named(ground: &Ground<'_, '_>) -> Vec<Named> {
    let mut found: Vec<Named> = Vec::new();
    let mut posts: Vec<Range<usize>> = Vec::new();
    for class in [Class::Body, Class::OrganizationSuffix] {
        for hit in ground.visible(class) {
            let (from, end) = (hit.start as usize, hit.end as usize);
            if ground.suffix_before(end) != Some(from) && ground.suffix_before(end).is_some() && class == Class::OrganizationSuffix {
                continue;
            }
            let clause = ground.scan.clauses[ground.scan.clause_at(from)].range.clone();
            let floor = ground.person_at(from).map_or(clause.start, |person| person.start.max(clause.start));
            let start = founded(ground, end, floor).unwrap_or_else(|| ground.name_start(from, floor));
            let Some(range) = without_term(ground, start..end) else { continue };
            let led = ground.visible_before(range.start, Class::Leads).next().is_some() && ground.ends_with(range.end, Class::Delegation);
            if led || held(ground, &range) {
                posts.push(range);
            } else if let Some(rule) = stands(ground, &range, class) {
                found.push(Named { range, rule });
            }
        }
    }
    for hit in ground.visible(Class::Unit) {
        let (from, end) = (hit.start as usize, hit.end as usize);
        if ground.scan.longest(end, Class::Title).is_some() {
            posts.push(ground.name_start(from, ground.clause(from).start)..end);
        }
    }
    // 市法院第二庭庭长: neither the court nor its division acts; 率县党政代表团赴…: nor those whom somebody leads.
    let posts = Spans::new(posts);
    found.retain(|body| !posts.cover(&body.range));
    found.extend(guests(ground));
    found.sort_by(|left, right| left.range.start.cmp(&right.range.start).then(right.range.end.cmp(&left.range.end)));
    found.dedup_by(|next, last| next.range.end <= last.range.end);
    found
}

/// Whether a stretch is a body by itself, and by which rule.
fn stands(ground: &Ground<'_, '_>, range: &Range<usize>, class: Class) -> Option<&'static str> {
    let suffix = ground.suffix_before(range.end)?;
    let body = ground.is(range, Class::Body);
    // 入选…公布的名单: who lists is named after the word of honour, and a verb follows him.
    let lists = ground.visible_at(range.end, Class::Venue).or(ground.visible_at(range.end, Class::NameStart)).is_some();
    let honour = ground.visible_before(range.start, Class::Honour).any(|hit| !hit.is(Class::NameStart)) && !lists;
    let digits = ground.scan.text[range.start..].starts_with(|c: char| c.is_ascii_digit());
    // 37部: a number counts and names nothing.
    let counted =
        ground.scan.text[..suffix].ends_with(|c: char| c.is_ascii_digit()) && ground.scan.text[suffix..range.end].chars().count() == 1;
    if (suffix <= range.start && !body) || (!body && ground.is_generic(range)) || ground.counted(range) || digits || honour || counted {
        return None;
    }
    // 慰问派出所民警: who is called on acts not; 县委〔2020〕14号 numbers a document.
    let sends = ground.visible_at(range.end, Class::Envoy).is_some();
    let called = || {
        let before = ground.clause(range.start).start..range.start;
        let verb = ground
            .visible_in(&before, Class::PlaceEnd)
            .chain(ground.visible_in(&before, Class::RoleVerb))
            .chain(ground.visible_in(&before, Class::Visit));
        verb.max_by_key(|hit| (hit.end, std::cmp::Reverse(hit.start))).is_some_and(|hit| hit.is(Class::Visit))
    };
    // 县政办发〔2023〕21号: so does the short name of who sends it.
    let numbered = ground.scan.text[range.end..].chars().take(3).find(|c| !is_letter(*c)).is_some_and(|c| matches!(c, '〔' | '﹝' | '['));
    if numbered || quoted(ground, range) || (sends && called()) {
        return None;
    }
    Some(if ground.ends_with(range.end, Class::Firm) {
        FIRM
    } else if class == Class::Body {
        "organization:body"
    } else {
        "organization:suffix"
    })
}

/// 第十六届区人民政府: the term in front of a body is left out, one inside it stays.
fn without_term(ground: &Ground<'_, '_>, range: Range<usize>) -> Option<Range<usize>> {
    let text = &ground.scan.text[range.clone()];
    let term = text.char_indices().find(|(_, c)| *c == '届').map(|(at, c)| at + c.len_utf8());
    let before = |end: usize| text[..end].chars().count();
    match term {
        Some(end) if before(end) <= 5 && end < text.len() && text[..end].chars().all(is_term_char) => Some(range.start + end..range.end),
        Some(end) if end == text.len() => None,
        _ => Some(range),
    }
}

fn is_term_char(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '第' | '届' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '〇' | '百')
}
