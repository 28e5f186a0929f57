//! The documents that are named in an entry: titles in 《》, mended where a mark is missing or half-width. A newspaper, a
//! song, a play and a film are none.

use super::marks::without_spaces;
use super::scan::{Fence, Scan};
use super::spans::Spans;
use crate::model::{Mention, MentionKind};
use crate::pipeline::{Class, Hit};
use std::ops::Range;

/// How near a word stands that tells of a work, in bytes.
const WORK_REACH: usize = 15;

/// The documents, in the order of the text.
pub(crate) fn documents(scan: &Scan<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    if !scan.marks.iter().any(|(_, mark)| matches!(mark, '《' | '〈' | '«' | '》' | '<' | '＜')) {
        return found;
    }
    for enclosed in scan.enclosed.iter().filter(|enclosed| enclosed.fence == Fence::Title || enclosed.fence == Fence::Quote) {
        if enclosed.fence == Fence::Quote {
            nested(scan, &enclosed.range, &mut found);
            continue;
        }
        let rule = if enclosed.closed { "title" } else { "title-unclosed" };
        for range in split(scan, &enclosed.range) {
            add(scan, range, rule, &mut found);
        }
    }
    unopened(scan, &mut found);
    for (open, close) in [("<<", ">>"), ("＜＜", "＞＞"), ("＜", "＞"), ("<", ">")] {
        half_width(scan, open, close, &mut found);
    }
    found.sort_by_key(|mention: &Mention| mention.span.start);
    found
}

/// Titles whose opening mark is missing: they begin behind the first verb of their clause.
fn unopened(scan: &Scan<'_>, found: &mut Vec<Mention>) {
    for (at, mark) in scan.text.match_indices('》').filter(|(at, _)| scan.enclosure(*at).is_none()) {
        let clause = scan.clauses[scan.clause_at(at)].range.start;
        let acts = |hit: &Hit| scan.word(*hit).codes.iter().any(|rule| !rule.terms.in_meeting) || hit.is(Class::Agenda);
        let Some(verb) = scan.hits_within(clause..at).find(acts) else { continue };
        let inner = verb.end as usize..at;
        if inner.is_empty() || !ends_like_document(scan, inner.clone()) {
            continue;
        }
        found.push(Mention {
            kind: MentionKind::Document,
            text: without_spaces(&scan.text[inner.clone()]).into_owned(),
            text_printed: scan.text[inner.start..at + mark.len()].to_owned(),
            activity: None,
            rule: "title-unopened",
            span: inner.start..at + mark.len(),
            cell: None,
        });
    }
}

/// Titles inside a quotation that holds whole sentences.
fn nested(scan: &Scan<'_>, quote: &Range<usize>, found: &mut Vec<Mention>) {
    let mut from = quote.start;
    while let Some(start) = scan.text[from..quote.end].find('《').map(|at| from + at) {
        let Some(end) = scan.text[start..quote.end].find('》').map(|at| start + at + '》'.len_utf8()) else { break };
        add(scan, start..end, "title-in-quotes", found);
        from = end;
    }
}

/// Parts an enclosure that swallowed its neighbours, because a mark is missing: 《甲办法、《乙方案》.
fn split(scan: &Scan<'_>, range: &Range<usize>) -> Vec<Range<usize>> {
    let text = &scan.text[range.clone()];
    let (opened, closed) = (text.matches('《').count(), text.matches('》').count());
    if opened <= closed {
        return vec![range.clone()];
    }
    let mut parts = Vec::new();
    let mut start = range.start;
    for (at, mark) in text.match_indices('《').skip(1) {
        let at = range.start + at;
        let before = scan.text[start..at].trim_end_matches(['、', '，', ',', '和', '及', ' ']);
        let ends = ends_like_document(scan, start..start + before.len());
        let unclosed = ends && !before.ends_with('》') && before.len() > mark.len();
        if unclosed || (before.ends_with('》') && before.len() < at - start) {
            parts.push(start..start + before.len());
            start = at;
        }
    }
    parts.push(start..range.end);
    parts
}

fn ends_like_document(scan: &Scan<'_>, range: Range<usize>) -> bool {
    scan.ending(range.end, Class::DocumentEnd).any(|hit| hit.start as usize >= range.start)
}

/// Adds a title; `range` has its marks, or the opening one alone.
fn add(scan: &Scan<'_>, range: Range<usize>, rule: &'static str, found: &mut Vec<Mention>) {
    let text = scan.text;
    let open = text[range.start..].chars().next().map_or(0, char::len_utf8);
    let mut inner = range.start + open..range.end;
    let closer = |c: char| matches!(c, '》' | '〉' | '»' | '＞' | '>');
    let last = text[inner.clone()].chars().next_back();
    let balanced = |inner: &Range<usize>| {
        let part = &text[inner.clone()];
        part.matches('《').count() + part.matches('〈').count() >= part.matches('》').count() + part.matches('〉').count()
    };
    let closed = last.is_some_and(closer) && (!balanced(&inner) || !text[inner.clone()].contains(['《', '〈']));
    if closed {
        inner.end -= last.map_or(0, char::len_utf8);
    } else if !last.is_some_and(closer) {
        let Some(end) = mended_end(scan, &inner) else { return };
        inner.end = end;
    }
    let title = without_spaces(&text[inner.clone()]).into_owned();
    let end = if closed { range.end } else { inner.end };
    if title.is_empty() || is_work(scan, range.start, end, &inner) {
        return;
    }
    found.push(Mention {
        kind: MentionKind::Document,
        text: title,
        text_printed: text[range.start..end].to_owned(),
        activity: None,
        rule,
        span: range.start..end,
        cell: None,
    });
}

/// Where an unclosed title ends: behind the first word that ends documents and is followed by a break, and the bracket
/// that belongs to it: 办法（试行）.
fn mended_end(scan: &Scan<'_>, inner: &Range<usize>) -> Option<usize> {
    let breaks = |end: &usize| {
        let rest = &scan.text[*end..];
        rest.is_empty() || rest.starts_with(['，', '、', '。', '；', '（', '(', ',', ';', '和', '及', '等', '\n'])
    };
    let end = scan.within(inner.clone(), Class::DocumentEnd).map(|hit| hit.end as usize).find(breaks)?;
    Some(scan.longest(end, Class::DocumentEnd).map_or(end, |hit| hit.end as usize))
}

/// Whether the words around, or the end of the title, tell of a song, a play, a film or a newspaper.
fn is_work(scan: &Scan<'_>, start: usize, end: usize, inner: &Range<usize>) -> bool {
    let from = scan.text.ceil_char_boundary(start.saturating_sub(WORK_REACH));
    let clause = scan.clauses[scan.clause_at(start)].range.start;
    let before = scan.within(from.max(clause)..start, Class::Work).any(|hit| start - (hit.end as usize) <= 6);
    let after = scan.longest(end, Class::Work).is_some();
    let own = scan.within(inner.clone(), Class::Work).any(|hit| hit.end as usize == inner.end);
    before || after || own
}

/// Titles between half-width marks, where what they hold ends like a document.
fn half_width(scan: &Scan<'_>, open: &str, close: &str, found: &mut Vec<Mention>) {
    let (mut from, mut end) = (0, 0);
    let spans = Spans::new(found.iter().map(|mention| mention.span.clone()).collect());
    while let Some(start) = scan.text[from..].find(open).map(|at| from + at) {
        let inner = start + open.len();
        if end < inner {
            let Some(at) = scan.text[inner..].find(close) else { break };
            end = inner + at;
        }
        from = inner;
        let taken = scan.enclosure(start).is_some_and(|enclosed| enclosed.fence == Fence::Title) || spans.hold(start);
        if taken || !ends_like_document(scan, inner..end) {
            continue;
        }
        from = end + close.len();
        found.push(Mention {
            kind: MentionKind::Document,
            text: without_spaces(&scan.text[inner..end]).into_owned(),
            text_printed: scan.text[start..from].to_owned(),
            activity: None,
            rule: "title-half-width",
            span: start..from,
            cell: None,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::lexicon;
    use crate::pipeline::Lexicon;
    use std::sync::LazyLock;

    static LEXICON: LazyLock<Lexicon> = LazyLock::new(lexicon);

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = documents(&Scan::new(text, &LEXICON));
        let read: Vec<&str> = found.iter().map(|mention| mention.text.as_str()).collect();
        assert_eq!(read, expected, "{text}");
    }

    #[test]
    fn neighbours_are_apart_and_nested_titles_stay_inside() {
        check("审议《甲办法》《乙方案》、《丙 细则》。", &["甲办法", "乙方案", "丙细则"]);
        check("印发《松岭县贯彻〈条例〉实施细则》。", &["松岭县贯彻〈条例〉实施细则"]);
        check("印发《松岭县贯彻《条例》实施细则》《甲办法》。", &["松岭县贯彻《条例》实施细则", "甲办法"]);
        check("印发《关于转发〈甲办法〉》。", &["关于转发〈甲办法〉"]);
    }

    #[test]
    fn missing_and_half_width_marks_are_mended() {
        check("印发《松岭县供水管理办法，自公布之日起施行。", &["松岭县供水管理办法"]);
        check("审议《甲办法、《乙方案》。", &["甲办法", "乙方案"]);
        check("印发<<松岭县供水管理办法>>。", &["松岭县供水管理办法"]);
        check("印发〈松岭县供水管理办法〉。", &["松岭县供水管理办法"]);
        check("印发《松岭县供水管理办法（试行），自公布之日起施行。", &["松岭县供水管理办法（试行）"]);
        check("县政府印发松岭县供水管理办法》。", &["松岭县供水管理办法"]);
        check("县政府印发«松岭县供水管理办法»。", &["松岭县供水管理办法"]);
        check("印发《松岭县供水管理办法>。", &["松岭县供水管理办法"]);
        check("气温<5度，湿度>40。", &[]);
    }

    #[test]
    fn a_work_of_art_and_a_newspaper_are_no_documents() {
        check("大型话剧《山里人家》在县剧院上演。", &[]);
        check("《松岭日报》头版介绍石桥镇。", &[]);
        check("师生合唱《我爱松岭》。", &[]);
        check("县剧团演出花鼓戏《松岭谣》。", &[]);
        check("《松岭》文学杂志创刊。", &[]);
        check("《松岭县志》出版发行。", &["松岭县志"]);
    }
}
