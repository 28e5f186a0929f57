//! The paragraph of the first screen for quarters with other counts and coverage than the invented release has.

use super::*;
use crate::model::{Release, Table, Values, columns, frame};
use crate::pipeline::Pipeline;
use crate::publish::{Context, Lang, fixture};

/// The paragraph of the invented release, with other counts and coverage of its months.
fn told_of(lang: Lang, counts: [i32; 3], coverage: [&'static str; 3]) -> String {
    let pipeline = fixture::pipeline();
    said(&with_months(fixture::release(&pipeline), counts, coverage), &pipeline, lang)
}

fn said(release: &Release, pipeline: &Pipeline, lang: Lang) -> String {
    let words = fixture::Sentences::new();
    let figures = crate::publish::page::figures(release, pipeline).unwrap();
    let view = View { context: Context { release, pipeline, words: &words, made: &[] }, lang, figures: &figures };
    let told = told(&view, &Covered::of(&view).unwrap()).unwrap();
    let text = |part: &Value| ["text", "quoted"].iter().filter_map(|name| part[*name].as_str()).collect::<String>();
    told.iter().flatten().map(text).collect()
}

fn with_months(mut release: Release, counts: [i32; 3], coverage: [&'static str; 3]) -> Release {
    let table = release.tables.get("by_month").unwrap();
    let changed = columns(table).unwrap().into_iter().map(|(name, values)| {
        let values = match name.as_str() {
            "n_activities" => Values::Integer(counts.map(Some).to_vec()),
            "coverage" => Values::Text(coverage.map(Some).to_vec()),
            _ => values,
        };
        (name, values)
    });
    let changed: Vec<(String, Values<'_>)> = changed.collect();
    let frame = frame(changed.iter().map(|(name, values)| (name.as_str(), values.clone())).collect()).unwrap();
    release.tables.insert(Table { name: "by_month".to_owned(), frame });
    release
}

const WHOLE: [&str; 3] = ["complete"; 3];

#[test]
fn the_busiest_and_the_quietest_month_are_told_of_a_quarter_that_sources_cover_wholly() {
    assert!(told_of(Lang::Chinese, [3, 2, 1], WHOLE).contains("1月活动最多（3项），3月最少（1项）。"));
    assert!(told_of(Lang::English, [3, 2, 1], WHOLE).contains(" holds most (3), "));
    let told = told_of(Lang::Chinese, [3, 1, 1], WHOLE);
    assert!(told.contains("1月活动最多（3项）。") && !told.contains("最少"), "{told}");
    assert!(!told_of(Lang::Chinese, [3, 3, 1], WHOLE).contains("最多（3项）"));
}

#[test]
fn a_month_that_no_source_covers_is_never_the_quietest() {
    for coverage in [["complete", "complete", "none"], ["partial", "complete", "complete"]] {
        let told = told_of(Lang::Chinese, [3, 2, 0], coverage);
        assert!(told.contains("1月活动最多（3项）。") && !told.contains("最少"), "{told}");
    }
}

#[test]
fn english_words_stand_apart_in_every_sentence() {
    for (counts, coverage) in [([3, 2, 1], WHOLE), ([1, 1, 1], WHOLE), ([3, 2, 0], ["complete", "partial", "none"])] {
        let told = told_of(Lang::English, counts, coverage);
        let glued = |pair: &[char]| matches!(pair[0], ')' | '.' | ',') && pair[1].is_alphabetic();
        assert!(!told.contains("  ") && !told.chars().collect::<Vec<_>>().windows(2).any(glued), "{told}");
    }
}

#[test]
fn no_category_is_hidden_behind_one_with_as_many() {
    let check = |counts: &[i64], expected: usize| assert_eq!(named(counts, MOST_CATEGORIES), expected, "{counts:?}");
    check(&[9, 5, 3, 2, 1, 1], 4);
    // The fourth has as many as the fifth.
    check(&[9, 5, 3, 1, 1, 1], 3);
    // One alone is left, and named too.
    check(&[9, 5, 3, 2, 1], 5);
    check(&[9, 5], 2);
    check(&[1, 1, 1, 1, 1], 0);
    check(&[], 0);
}
