//! The meetings held in an entry: body, type, term, year and number, from `区政府2024年第1次党组会议` to
//! `六届人大二次会议`. A meeting whose spirit is only passed on, a race and an inspection group with a number are none.

use super::agenda::quoted_or_title;
use super::found::FoundMeeting;
use super::numerals;
use super::phrases::is_numeral;
use super::scan::Scan;
use super::spans::Spans;
use crate::model::{Meeting, Role};
use crate::pipeline::{Class, Hit};
use std::ops::Range;

/// How far behind the number the type of a meeting may end, in bytes: 第三次青年文学创作会议.
const TYPE_REACH: usize = 45;

/// What stands between two meetings that are named together.
const JOINERS: [char; 6] = ['、', '和', '及', '与', '暨', '并'];

/// What is printed before the number of a meeting.
#[derive(Default)]
struct Head {
    body: Option<String>,
    span: Option<Range<usize>>,
    term: Option<i32>,
    year: Option<i32>,
}

/// The meetings held in the entry, in the order of the text.
pub(crate) fn meetings(scan: &Scan<'_>) -> Vec<FoundMeeting> {
    let mut found: Vec<FoundMeeting> = Vec::new();
    for (at, _) in scan.text.match_indices('次') {
        if let Some(meeting) = numbered(scan, at, found.last()) {
            found.push(meeting);
        }
    }
    let more = named(scan, &found);
    found.extend(more);
    found.sort_by_key(|meeting| meeting.span.start);
    found
}

/// The meeting whose number ends at a byte.
fn numbered(scan: &Scan<'_>, at: usize, before: Option<&FoundMeeting>) -> Option<FoundMeeting> {
    let text = scan.text;
    if quoted_or_title(scan, at) || scan.in_agenda(at) {
        return None;
    }
    let clause = scan.clauses[scan.clause_at(at)].range.clone();
    let (ordinal, digits) = numerals::ending(text.get(clause.start..at)?)?;
    let digits = clause.start + digits;
    let counted = text[clause.start..digits].ends_with('第');
    let number = if counted { digits - '第'.len_utf8() } else { digits };
    let kind = kind(scan, at + '次'.len_utf8(), clause.end)?;
    if (aside(scan, kind.end) && !decides(scan, kind.end)) || called(scan, clause.start..number, clause.end) {
        return None;
    }
    let head = head(scan, clause.start..number, before);
    // Without 第 only a number after a term is the number of a meeting: 六届五次全体会议, not 开了两次会议.
    if !counted && head.term.is_none() {
        return None;
    }
    let printed = text[kind.clone()].to_owned();
    let start = head.span.as_ref().map_or(number, |span| span.start);
    let meeting = Meeting {
        series: Some(series(scan, &kind, head.body.as_deref())),
        body: head.body,
        kind: Some(printed),
        term: head.term,
        year: head.year,
        ordinal: Some(ordinal),
    };
    Some(FoundMeeting { meeting, span: start.min(number)..kind.end, body_span: head.span })
}

/// The type that stands behind the number.
fn kind(scan: &Scan<'_>, start: usize, end: usize) -> Option<Range<usize>> {
    if let Some(hit) = scan.longest(start, Class::MeetingType) {
        return Some(start..hit.end as usize);
    }
    let reach = end.min(start + TYPE_REACH);
    let mut best: Option<Hit> = None;
    for hit in scan.hits_within(start..end).filter(|hit| hit.is(Class::MeetingType) && (hit.start as usize) < reach) {
        if best.is_none_or(|best| hit.start == best.start || hit.end > best.end && hit.start < best.end) {
            best = Some(hit);
        }
    }
    let hit = best?;
    let gap = start..hit.start as usize;
    let broken = scan.text[gap.clone()].contains(['、', '的', '《', '“', '和', '在']);
    let verb = scan.hits_within(gap).any(|hit| hit.is(Class::Convene) || hit.is(Class::RoleVerb));
    (!broken && !verb).then_some(start..hit.end as usize)
}

/// Whether what follows shows that the meeting is only spoken of: 精神, 决定.
pub(super) fn qualified(scan: &Scan<'_>, end: usize) -> bool {
    scan.longest(end, Class::Qualified).is_some()
}

/// Whether a meeting does what follows its name: 第三次会议决定，任命….
fn decides(scan: &Scan<'_>, end: usize) -> bool {
    let Some(verb) = scan.longest(end, Class::Decide) else { return false };
    let mut act = verb.end as usize;
    act += scan.text[act..].chars().next().filter(|mark| matches!(mark, '，' | ',' | '：' | ':')).map_or(0, char::len_utf8);
    scan.longest(act, Class::Appoint).or(scan.longest(act, Class::Remove)).is_some()
}

/// Whether what follows an event shows that it is only spoken of: 期间, 筹备.
pub(super) fn aside(scan: &Scan<'_>, end: usize) -> bool {
    qualified(scan, end) || scan.longest(end, Class::Aside).is_some()
}

/// 召开常委会会议23次: of meetings that are counted none is held in the entry.
pub(super) fn summed(scan: &Scan<'_>, end: usize) -> bool {
    let rest = &scan.text[end..];
    let behind = rest.trim_start_matches(is_numeral);
    behind.len() < rest.len() && behind.starts_with('次')
}

/// 决定于5月召开第3次会议, 关于召开…: a meeting that is only decided on is not held.
fn called(scan: &Scan<'_>, before: Range<usize>, end: usize) -> bool {
    let decided = scan.within(before, Class::Calls).max_by_key(|hit| hit.end).map(|hit| hit.start as usize);
    decided.is_some_and(|at| scan.within(at..end, Class::Convene).next().is_some())
}

/// Body, term and year, from what stands in the clause before the number.
fn head(scan: &Scan<'_>, range: Range<usize>, before: Option<&FoundMeeting>) -> Head {
    let text = scan.text;
    let mut head = Head::default();
    let mut end = range.end;
    if let Some((year, start)) = year(&text[range.start..end]) {
        (head.year, end) = (Some(year), range.start + start);
    }
    if let Some((term, start)) = term_at_end(&text[range.start..end]) {
        (head.term, end) = (Some(term), range.start + start);
    }
    // A second meeting after the first has its body and its year: 第1次党组会议、第1次常务会议.
    if let Some(before) = before
        && (before.span.end..=end).contains(&before.span.end)
        && text[before.span.end..end].trim_matches(JOINERS).is_empty()
    {
        let meeting = &before.meeting;
        head.body.clone_from(&meeting.body);
        head.year = head.year.or(meeting.year);
        head.term = head.term.or(meeting.term);
        return head;
    }
    // 第47次常务会议暨县政府党组第21次会议: the second body begins after the first meeting.
    let start = before.map_or(range.start, |before| before.span.end).clamp(range.start, end);
    let start = end - text[start..end].trim_start_matches(JOINERS).len();
    let Some(span) = body_span(scan, start..end) else { return head };
    let (body, term) = without_term(&text[span.clone()]);
    head.term = head.term.or(term);
    head.body = (!body.is_empty()).then_some(body);
    head.span = Some(span);
    head
}

/// Where the body stands: behind the verb that leads to the meeting, else before it (`区政府召开第2次…`), where no person
/// is its subject.
fn body_span(scan: &Scan<'_>, range: Range<usize>) -> Option<Range<usize>> {
    let leads = |hit: Hit| {
        let word = scan.word(hit);
        word.is(Class::Convene) || word.is(Class::Anew) || matches!(word.role, Some(Role::Preside | Role::Attend))
    };
    let verbs: Vec<Hit> = scan.hits_within(range.clone()).filter(|hit| leads(*hit)).collect();
    let last = verbs.iter().map(|hit| hit.end as usize).max().unwrap_or(range.start);
    let span = if last < range.end {
        last..range.end
    } else {
        let mut end = range.end;
        while let Some(verb) = verbs.iter().filter(|hit| hit.end as usize == end).min_by_key(|hit| hit.start) {
            if scan.word(*verb).role.is_some() {
                return None;
            }
            end = verb.start as usize;
        }
        let start = verbs.iter().map(|hit| hit.end as usize).filter(|at| *at <= end).max().unwrap_or(range.start);
        // 河长制办公室 is a body, whatever its name holds.
        let is_body = |hit: Hit| {
            let word = scan.word(hit);
            hit.end as usize == end && [Class::Body, Class::OrganizationSuffix].iter().any(|class| word.is(*class))
        };
        if scan.hits_within(start..end).any(|hit| is_subject(scan, hit)) && !scan.hits_within(start..end).any(is_body) {
            return None;
        }
        start..end
    };
    let printed = &scan.text[span.clone()];
    let start = span.start + (printed.len() - printed.trim_start_matches(['了', '的', '、', '在']).len());
    let start = scan.text[start..span.end].rfind(['、', '的']).map_or(start, |at| start + at + '、'.len_utf8());
    // 今年第2次例会 has no body; 根据县委常委会第2次会议 has one behind 根据.
    let before = [Class::LeadIn, Class::Preposition].into_iter().find_map(|class| scan.longest(start, class));
    let start = before.map_or(start, |hit| (hit.end as usize).min(span.end));
    (start < span.end).then_some(start..span.end)
}

/// Whether a word tells of a person, or of a meeting that was named before: 书记, but not the 常委 of 常委会.
fn is_subject(scan: &Scan<'_>, hit: Hit) -> bool {
    let longer = |other: Hit| other.end > hit.end && (other.is(Class::MeetingType) || other.is(Class::Body) || other.is(Class::Inert));
    let word = scan.word(hit);
    (word.is(Class::Title) || word.is(Class::Impersonal)) && !scan.at(hit.start as usize).any(longer)
}

/// `2024年` or `2024年度` at the end of a text, and where it begins.
fn year(text: &str) -> Option<(i32, usize)> {
    let before = text.strip_suffix("年度").or_else(|| text.strip_suffix('年'))?;
    numerals::ending(before).filter(|(year, _)| (1000..3000).contains(year))
}

/// `第九届` or `六届` at the end of a text, and where it begins.
fn term_at_end(text: &str) -> Option<(i32, usize)> {
    let (term, start) = numerals::ending(text.strip_suffix('届')?)?;
    Some((term, start - if text[..start].ends_with('第') { '第'.len_utf8() } else { 0 }))
}

/// The body without its term: 政协沂川市第九届委员会 is 政协沂川市委员会, 9.
fn without_term(body: &str) -> (String, Option<i32>) {
    for (at, mark) in body.match_indices('届') {
        let end = at + mark.len();
        if let Some((term, start)) = term_at_end(&body[..end]) {
            return (format!("{}{}", &body[..start], &body[end..]), Some(term));
        }
    }
    (body.to_owned(), None)
}

/// Body and the lexicon's name of the type: 区政府 with 党组会, with 党组(扩大)会议 and 区政府党组 with 会议 is 区政府党组会议.
fn series(scan: &Scan<'_>, kind: &Range<usize>, body: Option<&str>) -> String {
    let ends = |hit: &Hit| hit.end as usize == kind.end && hit.is(Class::MeetingType);
    let name = match scan.hits_within(kind.clone()).find(ends) {
        Some(hit) => {
            let word = scan.word(hit);
            let plain = word.series.as_deref().unwrap_or(&scan.text[hit.start as usize..kind.end]);
            format!("{}{plain}", &scan.text[kind.start..hit.start as usize])
        }
        None => scan.text[kind.clone()].to_owned(),
    };
    let body = short_form(scan, kind.start, body.unwrap_or(""));
    // What the body ends with and the type begins with is said once, if it is a word: 党组, not the 院 of 医院 and 院长.
    let shared = name.char_indices().skip(2).map(|(at, _)| at).filter(|at| body.ends_with(&name[..*at])).last().unwrap_or(0);
    format!("{body}{}", &name[shared..])
}

/// A word that the name of a series says shorter, with every place where it stands: the count of the words before, and its end.
#[derive(Debug)]
pub(super) struct Form {
    word: Hit,
    places: Vec<(usize, usize)>,
}

impl Scan<'_> {
    /// The words that the name of a series says shorter, looked for once.
    fn forms(&self) -> &[Form] {
        self.forms.get_or_init(|| {
            let mut forms: Vec<Form> = Vec::new();
            let hits = if self.words().has(Class::BodyForm) { self.hits() } else { &[] };
            for (at, hit) in hits.iter().enumerate().filter(|(_, hit)| hit.is(Class::BodyForm)) {
                let place = (at, hit.end as usize);
                match forms.iter_mut().find(|form| form.word.word == hit.word) {
                    Some(form) => form.places.push(place),
                    None => forms.push(Form { word: *hit, places: vec![place] }),
                }
            }
            forms
        })
    }
}

/// 县人民政府 is 县政府 in the name of a series: of one body there are not two series. Each word before counts in its turn.
fn short_form(scan: &Scan<'_>, before: usize, body: &str) -> String {
    let mut short = body.to_owned();
    let mut from = 0;
    let next = |form: &Form, from: usize, short: &str| {
        let (at, _) = form.places.get(form.places.partition_point(|(at, _)| *at < from)).filter(|(_, end)| *end <= before)?;
        let word = scan.word(form.word);
        Some((*at, &word.text, word.series.as_deref()?)).filter(|_| short.contains(&word.text))
    };
    while let Some((at, word, form)) = scan.forms().iter().filter_map(|form| next(form, from, &short)).min_by_key(|(at, ..)| *at) {
        short = short.replace(word, form);
        from = at + 1;
    }
    short
}

/// Meetings of a kind that is held in a series, where no number is printed: 区政府全体会议, 区长办公会.
fn named(scan: &Scan<'_>, numbered: &[FoundMeeting]) -> Vec<FoundMeeting> {
    let numbered = Spans::new(numbered.iter().map(|meeting| meeting.span.clone()).collect());
    let mut found: Vec<FoundMeeting> = Vec::new();
    for hit in scan.within(0..scan.text.len(), Class::MeetingType) {
        let span = hit.start as usize..hit.end as usize;
        let taken = numbered.touch(&span) || found.last().is_some_and(|before| span.start < before.span.end);
        // A series without a name of its own is known by its number alone.
        let told = |series: &&str| !hit.is(Class::Inert) && series.chars().nth(2).is_some();
        let Some(series) = scan.word(hit).series.as_deref().filter(told) else { continue };
        let shorter = scan.longest(span.start, Class::MeetingType).is_some_and(|longest| longest.end > hit.end);
        let masked = quoted_or_title(scan, span.start) || scan.in_agenda(span.start);
        if masked || shorter || aside(scan, span.end) || summed(scan, span.end) || taken {
            continue;
        }
        let clause = scan.clauses[scan.clause_at(span.start)].range.clone();
        let before = clause.start..span.start;
        let body = scan.within(before.clone(), Class::Body).filter(|hit| hit.end == span.start as u32).min_by_key(|hit| hit.start);
        let convened = scan.hits_within(before).any(|hit| hit.is(Class::Convene) && hit.end as usize == span.start);
        // 常务会议暨党组会议 is one meeting with two names.
        let start = body.map_or(span.start, |hit| hit.start as usize);
        if body.is_none() && !convened || scan.text[..start].ends_with('暨') {
            continue;
        }
        let body_span = body.map(|hit| hit.start as usize..hit.end as usize);
        let body = body_span.clone().map(|span| scan.text[span].to_owned());
        let meeting = Meeting {
            series: Some(format!("{}{series}", short_form(scan, span.start, body.as_deref().unwrap_or("")))),
            body,
            kind: Some(scan.text[span.clone()].to_owned()),
            ..Meeting::default()
        };
        let start = body_span.as_ref().map_or(span.start, |body| body.start);
        found.push(FoundMeeting { meeting, span: start..span.end, body_span });
    }
    found
}
