//! What the quarter was like, in sentences: how much happened, when, of which kind, who took part, and more or less than
//! before. Every number comes from the published tables, so that the audit can write the sentences again.

use super::quarters::{Coverage, PEOPLE, Quarterly, before, rate, share, year_ago};
use super::{Asked, Source, Value};
use crate::error::Error;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// More kinds or people than these are a table and no sentence.
const MOST_NAMED: usize = 5;

/// A row of two cells, what a sentence is about and the sentence, with the published values that it is made from.
type Told = (Vec<Value>, Vec<Asked>);

/// The sentences in their order.
pub(super) fn rows(source: &Source<'_>) -> Result<Vec<Told>, Error> {
    let now = Quarterly::of(source, source.period)?;
    let counts = |columns: &[&str]| columns.iter().flat_map(|column| now.parts(column)).collect::<Vec<_>>();
    let all = counts(&["n_entries", "n_activities", "n_active_days", PEOPLE]);
    let mut told = vec![("quarter", whole(source, &now), all)];
    let is_unknown = now.is_unknown();
    if now.count("n_activities") > 0 {
        let level1: Vec<String> = source.pipeline.categories.level1.iter().map(crate::pipeline::Category::count_column).collect();
        let level1: Vec<&str> = level1.iter().map(String::as_str).filter(|column| now.count(column) > 0).collect();
        told.push(("months", months(source, &now), counts(&["n_activities"])));
        told.push(("categories", categories(source, &now), counts(&level1)));
        let (kinds, parts) = kinds(source)?;
        told.push(("kinds", kinds, parts));
        told.push(("people", people(source, &now), counts(&[PEOPLE])));
    }
    let bases = [("last-quarter", before(source.period)), ("last-year", year_ago(source.period))];
    for (id, quarter) in bases.into_iter().filter(|_| !is_unknown) {
        let Some(quarter) = quarter else { continue };
        let base = Quarterly::of(source, quarter)?;
        let parts = [base.parts("n_activities"), counts(&["n_activities"])].concat();
        told.push((id, against(source, &now, &base), parts));
    }
    let name = |id: &str| Value::text(source.say(&format!("publish-overview-name-{id}"), &[]));
    Ok(told.into_iter().map(|(id, text, parts)| (vec![name(id), Value::text(text)], parts)).collect())
}

fn whole(source: &Source<'_>, now: &Quarterly) -> String {
    let period = ("period", source.quarter_name());
    if now.is_unknown() {
        return source.say("publish-overview-unknown", &[period]);
    }
    let mut text = if now.count("n_activities") == 0 {
        source.say("publish-overview-nothing", std::slice::from_ref(&period))
    } else {
        let values = [
            period,
            ("entries", now.count("n_entries").to_string()),
            ("activities", now.count("n_activities").to_string()),
            ("days", now.count("n_active_days").to_string()),
            ("officials", now.people.len().to_string()),
            ("participations", now.participations().to_string()),
        ];
        source.say("publish-overview-quarter", &values)
    };
    if now.coverage != Coverage::Complete {
        text += &source.say("publish-overview-incomplete", &[]);
    }
    text
}

fn months(source: &Source<'_>, now: &Quarterly) -> String {
    let month = |(month, count, is_covered): &(u32, i64, bool)| {
        let id = if *is_covered { "publish-overview-month" } else { "publish-overview-month-unknown" };
        source.say(id, &[("month", month.to_string()), ("count", count.to_string())])
    };
    source.say("publish-overview-months", &[("list", list(source, now.months.iter().map(month).collect()))])
}

fn categories(source: &Source<'_>, now: &Quarterly) -> String {
    let level1 = source.pipeline.categories.level1.iter();
    let counts: Vec<(&str, i64)> = level1.map(|category| (category.label.as_str(), now.count(&category.count_column()))).collect();
    source.say("publish-overview-categories", &[("list", shares(source, &ranked(counts), now.count("n_activities")))])
}

fn kinds(source: &Source<'_>) -> Result<(String, Vec<Asked>), Error> {
    let rows = source.rows("by_category")?;
    let period = source.period.to_string();
    let found = rows.numbers().filter(|row| rows.text("period", *row) == period);
    let counts: BTreeMap<String, i64> = found.map(|row| (rows.text("category", row), rows.count("n_activities", row))).collect();
    let parts = counts
        .iter()
        .filter(|(_, count)| **count > 0)
        .map(|(code, _)| Asked::of("by_category", &[("period", &period), ("category", code)], "n_activities"));
    let parts: Vec<Asked> = parts.collect();
    let known = source.pipeline.categories.codes.iter();
    let all = counts.values().sum();
    let counts = known.filter_map(|category| Some((category.label.as_str(), *counts.get(&category.code)?))).collect();
    let counts = ranked(counts);
    let n_named = without_ties(&counts);
    let (named, others) = counts.split_at(n_named);
    if let (Some((_, most)), true) = (counts.first(), named.is_empty()) {
        let kinds = counts.iter().filter(|(_, count)| count == most).count();
        let values = [("kinds", kinds.to_string()), ("count", most.to_string())];
        return Ok((source.say("publish-overview-kinds-alike", &values), parts));
    }
    let rest: i64 = others.iter().map(|(_, count)| count).sum();
    let values = [("list", shares(source, named, all)), ("kinds", others.len().to_string()), ("count", rest.to_string())];
    let id = if others.is_empty() { "publish-overview-kinds" } else { "publish-overview-kinds-of-many" };
    Ok((source.say(id, &values), parts))
}

/// The largest first, of equal ones in their own order, and none that is nothing.
fn ranked(mut counts: Vec<(&str, i64)>) -> Vec<(&str, i64)> {
    counts.retain(|(_, count)| *count > 0);
    counts.sort_by_key(|(_, count)| Reverse(*count));
    counts
}

/// How many of the first can be named so that none with as many is left out.
fn without_ties<T>(counts: &[(T, i64)]) -> usize {
    let mut first = MOST_NAMED.min(counts.len());
    while first > 0 && counts.get(first).is_some_and(|next| next.1 == counts[first - 1].1) {
        first -= 1;
    }
    first
}

/// Each with its count and its share of all.
fn shares(source: &Source<'_>, counts: &[(&str, i64)], all: i64) -> String {
    let item = |(name, count): &(&str, i64)| {
        let share = share(*count, all).map(percent).unwrap_or_default();
        let values = [("name", (*name).to_owned()), ("count", count.to_string()), ("share", share)];
        source.say("publish-overview-category", &values)
    };
    list(source, counts.iter().map(item).collect())
}

fn people(source: &Source<'_>, now: &Quarterly) -> String {
    let item =
        |(name, count): &(String, i64)| source.say("publish-overview-person", &[("name", name.clone()), ("count", count.to_string())]);
    let n_named = without_ties(&now.people);
    let named = list(source, now.people.iter().take(n_named).map(item).collect());
    let most = now.people.first().map_or(0, |(_, count)| *count);
    let alike = now.people.iter().filter(|(_, count)| *count == most).count();
    let id = match (n_named, now.people.len()) {
        (_, 0) => "publish-overview-nobody",
        (0, _) => "publish-overview-people-alike",
        (named, all) if named == all => "publish-overview-people",
        _ => "publish-overview-people-of-many",
    };
    source.say(id, &[("list", named), ("people", alike.to_string()), ("count", most.to_string())])
}

fn against(source: &Source<'_>, now: &Quarterly, base: &Quarterly) -> String {
    let (count, was) = (now.count("n_activities"), base.count("n_activities"));
    let values = [
        ("period", source.name_of(base.quarter)),
        ("before", was.to_string()),
        ("now", count.to_string()),
        ("difference", (count - was).abs().to_string()),
        ("rate", rate(count, was).map(|rate| percent(rate.abs())).unwrap_or_default()),
    ];
    let id = match (base.coverage, was, count - was) {
        (Coverage::None, ..) => "publish-overview-no-base",
        (_, 0, _) => "publish-overview-from-nothing",
        (_, _, 0) => "publish-overview-same",
        (_, _, more) if more > 0 => "publish-overview-more",
        _ => "publish-overview-less",
    };
    let text = source.say(id, &values);
    let remark = match (now.coverage != Coverage::Complete, base.coverage) {
        (_, Coverage::None) | (false, Coverage::Complete) => return text,
        (true, Coverage::Partial) => "publish-overview-partial-both",
        (true, _) => "publish-overview-partial-now",
        (false, _) => "publish-overview-partial-base",
    };
    text + &source.say(remark, &values)
}

fn list(source: &Source<'_>, items: Vec<String>) -> String {
    items.join(&source.say("publish-overview-and", &[]))
}

fn percent(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Month, Quarter};
    use crate::publish::fixture;

    /// Twelve activities in each month of the first quarter of 2024; `was` and `coverage` of each month of the quarter before.
    #[track_caller]
    fn check(was: i64, coverage: &str, expected: &str) {
        check_of((was, coverage), (12, "complete"), expected);
    }

    #[track_caller]
    fn check_of((was, coverage): (i64, &str), (is, covered): (i64, &str), expected: &str) {
        let pipeline = fixture::pipeline();
        let words = fixture::Sentences::new();
        let mut tables = fixture::release(&pipeline).tables.clone();
        let n_columns = pipeline.fields.columns("by_month").len();
        let row = |(month, count, coverage): (Month, i64, &str)| {
            let mut row = vec!["0".to_owned(); n_columns];
            row[0] = month.to_string();
            row[2] = count.to_string();
            coverage.clone_into(&mut row[n_columns - 1]);
            row
        };
        let quarter = |year, number| Quarter::new(year, number).unwrap();
        let old = quarter(2023, 4).months().map(|month| (month, was, coverage));
        let new = quarter(2024, 1).months().map(|month| (month, is, covered));
        let rows: Vec<Vec<String>> = old.into_iter().chain(new).map(row).collect();
        tables.insert(fixture::table(&pipeline, "by_month", &rows));
        let source = Source { tables: &tables, pipeline: &pipeline, words: &words, period: quarter(2024, 1) };
        let now = Quarterly::of(&source, source.period).unwrap();
        if now.is_unknown() {
            let told: Vec<Vec<Value>> = super::rows(&source).unwrap().into_iter().map(|(row, _)| row).collect();
            assert_eq!(told, [["本季概况", "没有收到2024年第1季度的资料，不作统计和比较。"].map(Value::text)]);
            return;
        }
        let against = |quarter| against(&source, &now, &Quarterly::of(&source, quarter).unwrap());
        assert_eq!(against(quarter(2023, 4)), expected);
        assert_eq!(against(quarter(2023, 1)), "没有2023年第1季度的资料，不作比较。");
        assert_eq!(months(&source, &now), format!("1月 {is} 项；2月 {is} 项；3月 {is} 项。"));
    }

    #[test]
    fn a_quarter_that_is_not_whole_is_compared_with_care_and_one_without_sources_not_at_all() {
        let less = "2023年第4季度活动 30 项，本季度少 21 项，下降 70.0%。";
        check_of((10, "complete"), (3, "partial"), &format!("{less}本季度资料不全，比较仅供参考。"));
        check_of((10, "partial"), (3, "partial"), &format!("{less}两个季度资料都不全，比较仅供参考。"));
        check_of((10, "complete"), (3, "complete"), less);
        check_of((10, "complete"), (0, "none"), "");
    }

    #[test]
    fn none_is_named_where_another_has_as_many() {
        let counts = |counts: &[i64]| counts.iter().map(|count| ("", *count)).collect::<Vec<_>>();
        for (given, named) in
            [(&[9, 8, 7][..], 3), (&[9, 8, 7, 6, 5, 4], 5), (&[9, 8, 7, 5, 5, 5], 3), (&[1; 6], 0), (&[1; 5], 5), (&[], 0)]
        {
            assert_eq!(without_ties(&counts(given)), named, "{given:?}");
        }
    }

    #[test]
    fn more_less_as_many_and_nothing_to_compare_with_are_told_apart() {
        check(10, "complete", "2023年第4季度活动 30 项，本季度多 6 项，增长 20.0%。");
        check(40, "complete", "2023年第4季度活动 120 项，本季度少 84 项，下降 70.0%。");
        check(12, "complete", "2023年第4季度活动 36 项，本季度持平。");
        check(0, "complete", "2023年第4季度没有记载活动，本季度为 36 项。");
        check(10, "partial", "2023年第4季度活动 30 项，本季度多 6 项，增长 20.0%。2023年第4季度资料不全，比较仅供参考。");
        check(0, "none", "没有2023年第4季度的资料，不作比较。");
    }

    #[test]
    fn the_cover_of_the_invented_release_tells_its_quarter() {
        let pipeline = fixture::pipeline();
        let (release, words) = (fixture::release(&pipeline), fixture::Sentences::new());
        let source = Source { tables: &release.tables, pipeline: &pipeline, words: &words, period: release.period };
        let told = rows(&source).unwrap();
        assert!(told.iter().all(|(_, parts)| !parts.is_empty()), "{told:?}");
        let told: Vec<Vec<Value>> = told.into_iter().map(|(row, _)| row).collect();
        let names: Vec<&Value> = told.iter().map(|row| &row[0]).collect();
        let expected = ["本季概况", "各月活动", "大类", "具体类别", "参加人员", "与上一季度比较", "与上年同季比较"];
        assert_eq!(names, expected.map(Value::text).iter().collect::<Vec<_>>());
        assert!(told.iter().all(|row| matches!(&row[1], Value::Text(text) if text.ends_with('。'))), "{told:?}");
    }
}
