//! What readers are told of a first release, of a revision, and of the figures and entries in it.

use super::{Changes, PATH, read};
use crate::model::{Change, ChangeKind, ChangeReason, Comparison, Release};
use crate::publish::rows::Rows;
use crate::publish::{Context, Exporter, csv, fixture};

#[track_caller]
fn check(release: &Release, expected: &[&str], csv_rows: usize) {
    let pipeline = fixture::pipeline();
    let words = fixture::Sentences::new();
    let files = Changes.files(&Context { release, pipeline: &pipeline, words: &words, made: &[] }).unwrap();
    let text = String::from_utf8(files[0].bytes.clone()).unwrap();
    for part in expected {
        assert!(text.contains(part), "`{part}` not in:\n{text}");
    }
    assert_eq!(csv::read_rows(PATH, &files[1].bytes).unwrap().1.len(), csv_rows);
    assert_eq!(read(&files[1].bytes).unwrap(), release.comparison.changes);
}

/// The revised release with these changes.
fn with(changes: Vec<Change>) -> Release {
    let release = fixture::revised(&fixture::pipeline());
    Release { comparison: Comparison { changes, ..release.comparison.clone() }, ..release }
}

fn figure(table: &str, key: &str, column: &str, old: &str, new: &str) -> Change {
    let own = |text: &str| Some(text.to_owned());
    let reasons = vec![ChangeReason::LateSource, ChangeReason::Program];
    let change = Change::of_row(table, key, ChangeKind::Changed);
    Change { column: own(column), old: own(old), new: own(new), reasons, is_revised: true, ..change }
}

#[test]
fn a_first_release_says_that_it_is_one() {
    let first = fixture::release(&fixture::pipeline());
    check(&first, &["2024Q1-r1（版本 1.0.0）是首次发布", "2024Q1-r1 (version 1.0.0) is the first release"], 0);
    let changed = Change { column: Some("n_places".to_owned()), ..Change::of_row("by_month", "", ChangeKind::ColumnChanged) };
    let changes = vec![Change { reasons: vec![ChangeReason::Program], ..changed }];
    let comparison = Comparison { changes, is_of_other_schema: true, ..Comparison::default() };
    let late = Release { vintage: 3, comparison, ..first };
    check(&late, &["2024Q1-r1（版本 1.0.0）是2024年第1季度的首次发布", "字段或其含义有变化", "| 按月统计 | n_places |"], 1);
}

#[test]
fn a_revision_tells_totals_and_the_statistics_that_moved() {
    let expected = [
        "| 活动 | 0 | 1 | 0 | 0 |",
        "| 1 | 按月统计 | 2024年1月 | 活动数 | 1 | 2 | +1 |",
        "| 1 | By month | 2024-01 | Activities | 1 | 2 | +1 |",
    ];
    check(&fixture::revised(&fixture::pipeline()), &expected, 2);
}

#[test]
fn figures_are_told_as_readers_call_them() {
    let changes = vec![
        figure("by_category", "2024Q1|V1", "share", "0.5", "0.333333"),
        figure("by_category", "2024|V1", "share", "0.043478", "0.0435"),
        figure("by_official", "2024-01|P-1", "n_activities", "2", "0"),
        figure("by_official", "2024|P-9", "n_activities", "1", "0"),
        Change {
            column: Some("name".to_owned()),
            old: Some("赵小明".to_owned()),
            ..Change::of_row("officials", "P-9", ChangeKind::Removed)
        },
    ];
    let expected = [
        "| 50.0% | 33.3% | -16.7 个百分点 | 补报的来源；读取规则或统计口径有变化 |",
        "| 4.348% | 4.350% | +0.002 个百分点 |",
        "| 按人员统计 | 2024年1月 林晓明 | 活动数 | 2 | 0 | -2 |",
        "| 按人员统计 | 2024年 赵小明 | 活动数 | 1 | 0 | -1 |",
        "此前已公布的数字有 4 个发生变化",
        "-16.7 percentage points | source that came late; read or counted otherwise |",
    ];
    check(&with(changes), &expected, 5);
}

#[test]
fn what_is_no_number_any_more_and_several_reasons_are_told() {
    let void = Change { new: None, ..figure("by_category", "2024Q1|V1", "share", "1", "") };
    let expected = [
        "| 按类别统计 | 2024年第1季度 调研 | 占比 | 100.0% | 无 | 无 | 补报的来源；读取规则或统计口径有变化 |",
        "“无”：该时期没有活动",
        "各原因相加多于变化数（1）",
        "全为 0 的行不列",
        "Some changes have more than one reason, so the reasons add up to more than the changes (1)",
    ];
    check(&with(vec![void]), &expected, 1);
}

#[test]
fn an_entry_dated_otherwise_is_told_with_its_text() {
    let renamed = Change {
        column: Some("entry_id".to_owned()),
        old: Some("E-0".to_owned()),
        new: Some("E-1".to_owned()),
        ..Change::of_row("entries", "E-1", ChangeKind::Renamed)
    };
    let dated = Change { is_revised: false, reasons: Vec::new(), ..figure("entries", "E-1", "start_date", "2024-01-03", "2024-01-04") };
    let release = with(vec![dated, renamed]);
    let rows = Rows::of(&release.tables, "entries").unwrap();
    let row = rows.index("entry_id")["E-1"];
    let text = rows.text("text", row);
    let line = format!("| 2024-01-03 {text} | {} {text} |", rows.text("start_date", row)).replace('\n', " ");
    check(&release, &["## 日期或文字有改动的条目", &line], 2);
}
