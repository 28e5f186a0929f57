//! Titles, range lines and the headings of years, months and days: what a text says of all entries below. A year of
//! publication is none of these, so nothing here reads a date that the form of a heading does not hold.

use super::dates::{Context, DateMatch, Form, date_at_head, dates_in};
use super::lines::is_space;
use super::opener::numbering;
use super::title_years::{bare_year, behind_chapter, behind_era, school_year};
use crate::model::{Basis, Precision};
use crate::pipeline::Layout;
use chrono::{Datelike, NaiveDate};

/// What a title or a range line says of the dates below it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Facts {
    /// The year in force.
    pub(super) year: Option<i32>,
    /// The month in force, where it names just one.
    pub(super) month: Option<u32>,
    /// First and last day that the text covers.
    pub(super) period: Option<(NaiveDate, NaiveDate)>,
}

/// A line that is a date and nothing else.
#[derive(Debug, Clone)]
pub(super) struct DateLine {
    /// The date.
    pub(super) found: DateMatch,
    /// Whether it stands in brackets: a range line.
    pub(super) bracketed: bool,
}

/// A line without the signs of a heading in marked-up text.
pub(super) fn plain(words: &str) -> &str {
    words.trim_matches(|letter| is_space(letter) || matches!(letter, '#' | '*'))
}

/// A line set letter by letter, closed up: 大 事 记. `None` where it is set as usual.
pub(super) fn close_up(words: &str) -> Option<String> {
    const LONGEST: usize = 40;
    if !words.contains(is_space) || words.chars().take(3 * LONGEST).count() == 3 * LONGEST {
        return None;
    }
    let close: String = words.chars().filter(|letter| !is_space(*letter)).collect();
    (close.chars().count() <= LONGEST).then_some(close)
}

/// Reads a line that is a date and nothing else: `2023年`, `一月：`, `（2024年1月—3月）`, `一、1月份`, `6月12日`.
pub(super) fn date_line(words: &str, context: &Context, layout: &Layout) -> Option<DateLine> {
    // The longest has two full dates with weekdays.
    if words.len() > 150 {
        return None;
    }
    let bare = plain(words).trim_matches(|letter| is_space(letter) || layout.marks.contains(&letter) && letter != '○');
    let inner = bare.chars().next().and_then(|first| {
        let closer = layout.brackets.get(&first)?;
        let rest = &bare[first.len_utf8()..];
        // Half-width and full-width brackets are mixed freely.
        rest.strip_suffix(*closer).or_else(|| rest.strip_suffix([')', '）']))
    });
    // 【一月】 is a heading; only round brackets make a range line.
    let bracketed = inner.is_some() && bare.starts_with(['(', '（', '[', '［', '〔']);
    let inner = inner.unwrap_or(bare).trim_matches(is_space);
    let whole = |text: &str| {
        let found = date_at_head(text, context)?;
        let rest = text[found.range.end..].trim_matches(|letter| is_space(letter) || layout.date_tails.contains(&letter));
        rest.is_empty().then_some(found)
    };
    let spread = || {
        let close = close_up(inner).filter(|close| close.chars().count() <= 12)?;
        let found = whole(&close)?;
        matches!(found.form, Form::YearOnly | Form::YearMonth | Form::MonthOnly).then_some(found)
    };
    let found = whole(inner).or_else(|| whole(&inner[numbering(inner, 0, layout)?..])).or_else(|| whole(behind_chapter(inner)?));
    let found = found.or_else(|| whole(behind_era(inner)?).filter(|found| found.form == Form::YearOnly)).or_else(spread)?;
    Some(DateLine { found, bracketed })
}

/// Whether a short line is a title, by the place of its title word.
pub(super) fn is_title(words: &str, title: (usize, usize), layout: &Layout) -> bool {
    let stops = ['，', '。', '；', ',', '、'];
    let (before, after) = (&words[..title.0], &words[title.1..]);
    if words.chars().count() > 60 || before.contains(stops) || after.contains(stops) || layout.finishes(words) {
        return false;
    }
    // A title word in the middle of a name is none: 重大事项.
    let rest = after.trim_start_matches(is_space);
    rest.is_empty()
        || rest.chars().next().is_some_and(|letter| !letter.is_alphabetic() || "一二〇".contains(letter)) && after.chars().count() <= 30
}

/// What a title says: the year, month or range that it names.
pub(super) fn facts(words: &str, layout: &Layout) -> Facts {
    let mut context = Context::default();
    let mut facts = Facts::default();
    for pass in 0..2 {
        for found in dates_in(words, &context) {
            let (Some(start), Some(end)) = (found.span.start, found.span.end) else { continue };
            // No year of a title is made out of letters: nobody would be told.
            if !found.misread && !matches!(found.span.precision, Precision::Invalid | Precision::Decade) {
                let narrower = facts.period.is_none_or(|(first, last)| first <= start && end <= last);
                if narrower {
                    facts = Facts::of(start, end);
                }
            }
        }
        // A month may stand apart from its year: 2023年某区8月份大事记.
        match facts.year {
            Some(year) if pass == 0 && facts.month.is_none() => {
                context = Context { year: Some(year), year_basis: Basis::Title, ..Context::default() };
            }
            _ => break,
        }
    }
    if facts.year.is_none() && !layout.yearbooks.iter().any(|book| words.contains(book.as_str())) {
        facts = bare_year(words).unwrap_or(facts);
    }
    school_year(words).unwrap_or(facts)
}

impl Facts {
    /// Of the days from `start` to `end`.
    pub(super) fn of(start: NaiveDate, end: NaiveDate) -> Facts {
        let one_month = start.year() == end.year() && start.month() == end.month();
        // Decades and longer spans name no year in force.
        let near = end.year() - start.year() <= 1;
        Facts { year: near.then(|| start.year()), month: one_month.then(|| start.month()), period: Some((start, end)) }
    }
}

/// The area that a title names: 东河区 of 内蒙古自治区包头市东河区人民政府公报大事记.
pub(super) fn area(title: &str, layout: &Layout) -> Option<String> {
    let title = plain(title);
    let mut text = title.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    if let Some(found) = date_at_head(text, &Context::default()) {
        text = text[found.range.end..].trim_start_matches(is_space);
        // 年度 belongs to the year, unless the name would be too short without it: 2023年度假区.
        let short =
            |rest: &str| rest.chars().nth(1).is_some_and(|letter| layout.area_suffixes.iter().any(|suffix| suffix.starts_with(letter)));
        let tail = |letter: Option<char>| letter.filter(|letter| letter.is_alphabetic() && layout.date_tails.contains(letter));
        let read = &title[..title.len() - text.len()];
        match (tail(read.chars().next_back()), tail(text.chars().next())) {
            (Some(taken), _) if short(text) => text = &title[read.len() - taken.len_utf8()..],
            (None, Some(left)) if !short(&text[left.len_utf8()..]) => text = &text[left.len_utf8()..],
            _ => {}
        }
    }
    for prefix in &layout.area_prefixes {
        text = text.strip_prefix(prefix.as_str()).unwrap_or(text);
    }
    let mut last = None;
    // Each name in the chain has at least two letters, so that 市 of 市中区 ends none.
    while let Some((name, rest)) = area_name(text, layout) {
        // 溪桥县教育局, unless a further area follows in the chain.
        let office = || name.chars().count() > 2 && area_name(rest, layout).is_none() && is_office(rest, layout);
        let ends = rest.is_empty()
            || office()
            || rest.starts_with(|letter: char| !letter.is_alphabetic())
            || layout.area_followers.iter().any(|word| rest.starts_with(word.as_str()))
            || date_at_head(rest, &Context::default()).is_some();
        last = ends.then(|| name.to_owned());
        if ends {
            break;
        }
        text = rest;
    }
    last
}

/// Whether a title goes on with the name of an office before its year, its title word or the end.
fn is_office(rest: &str, layout: &Layout) -> bool {
    let end = rest.find(|letter: char| !letter.is_alphabetic()).unwrap_or(rest.len());
    let title = layout.words(rest).title.map_or(end, |(start, _)| start.min(end));
    let name = rest[..title].trim_end_matches(['二', '一', '〇', '九', '零']);
    layout.area_offices.iter().any(|office| name.len() > office.len() && name.ends_with(office.as_str()))
}

/// The shortest name of an area at the head of a text, and the rest.
fn area_name<'t>(text: &'t str, layout: &Layout) -> Option<(&'t str, &'t str)> {
    for (n, (at, letter)) in text.char_indices().take(14).enumerate() {
        if !letter.is_alphabetic() || layout.area_followers.iter().any(|word| text[at..].starts_with(word.as_str())) {
            return None;
        }
        if n == 0 {
            continue;
        }
        let suffix = layout.area_suffixes.iter().find(|suffix| text[at..].starts_with(suffix.as_str()));
        let astride = |suffix: &&String| text[at + suffix.len()..].starts_with(|letter| layout.area_astride.contains(&letter));
        let hollow = |suffix: &&String| layout.area_hollows.iter().any(|word| *word == text[..at + suffix.len()]);
        if let Some(suffix) = suffix.filter(|suffix| !astride(suffix) && !hollow(suffix)) {
            return Some(text.split_at(at + suffix.len()));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn layout() -> Layout {
        Layout::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines/lexicons"), &mut Vec::new())
    }

    #[track_caller]
    fn check_facts(title: &str, expected: &str) {
        let facts = facts(title, &layout());
        let period = facts.period.map(|(start, end)| format!("{start}/{end}")).unwrap_or_default();
        let text = format!("{:?} {:?} {period}", facts.year.unwrap_or_default(), facts.month.unwrap_or_default());
        assert_eq!(text, expected, "{title}");
    }

    #[test]
    fn a_title_names_its_year_and_month() {
        check_facts("某区2021年8月大事记", "2021 8 2021-08-01/2021-08-31");
        check_facts("2021年某区8月份大事记", "2021 8 2021-08-01/2021-08-31");
        check_facts("（2021年第二季度）", "2021 0 2021-04-01/2021-06-30");
        check_facts("某校纪事（1985—1986）", "1985 0 1985-01-01/1986-12-31");
        check_facts("某公司大事记（2021）", "2021 0 2021-01-01/2021-12-31");
        check_facts("某市大事记", "0 0 ");
        check_facts("《某市年鉴》(2019)-大事记", "0 0 ");
    }

    #[track_caller]
    fn check_area(title: &str, expected: Option<&str>) {
        assert_eq!(area(title, &layout()).as_deref(), expected, "{title}");
    }

    #[test]
    fn the_last_area_of_a_chain_counts() {
        check_area("# 江南省西山市南湖区人民政府公报大事记", Some("南湖区"));
        check_area("西山市市中区2020年大事记", Some("市中区"));
        check_area("2020年南湖县大事记", Some("南湖县"));
        check_area("中共南湖县委大事记", Some("南湖县"));
        check_area("2021年6月区政府大事记", None);
        check_area("2022年度假区6月份大事记", Some("度假区"));
        check_area("溪口县教育局2023年上半年大事记", Some("溪口县"));
        check_area("沧南市中级人民法院大事记", Some("沧南市"));
        check_area("沧南市住房和城乡建设局2023年大事记", Some("沧南市"));
        check_area("沧南农贸市场管理公司大事记", None);
        check_area("公司大事记", None);
    }

    #[test]
    fn a_title_word_inside_a_word_makes_no_title() {
        let layout = layout();
        for (words, expected) in [("某区大事记", true), ("研究重大事项", false), ("南湖大事记2004年1月", true)] {
            let title = layout.words(words).title;
            assert_eq!(title.is_some_and(|title| is_title(words, title, &layout)), expected, "{words}");
        }
    }
}
