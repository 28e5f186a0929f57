//! Corrections as a clerk writes them: what they change, what follows from it, and what stops a run.

use super::corrections::Rules;
use super::samples::{Act, Record, categories, fields, id, rows, tables, words};
use super::{Book, corrected};
use crate::model::{CellValue, Code, Finding, Outcome, Sheet, SheetCell, SheetRow, Tables, official_id};

const VISIT: &[Act<'_>] = &[Act("V1", "", &["林知远/县长/conduct", "周明/副县长/accompany"])];
const MEETINGS: &[Act<'_>] =
    &[Act("M1", "县政府党组会议/1", &["林知远/县长/preside"]), Act("M2", "县政府常务会议/1", &["林知远/县长/preside"])];
const RECORDS: &[Record<'_>] = &[
    Record("a.txt", "2031-01-05", "召开党组会议、常务会议", MEETINGS),
    Record("a.txt", "2031-02-07/2031-02-09", "到城关镇、石桥村调研", VISIT),
];

/// A row of the form: operation, table, row, field, read, value, reason.
type Line<'a> = [&'a str; 7];

const HEADINGS: [&str; 8] = ["操作", "表", "编号", "栏目", "读出", "更正为", "理由", "季度"];

fn sheet(headings: &[&str], lines: &[Vec<&str>]) -> Sheet {
    let row = |(number, cells): (u32, &[&str])| SheetRow {
        number,
        cells: (1u32..)
            .zip(cells)
            .filter(|(_, cell)| !cell.is_empty())
            .map(|(column, cell)| SheetCell { column, value: CellValue::Text((*cell).to_owned()) })
            .collect(),
    };
    let all = std::iter::once(headings).chain(lines.iter().map(Vec::as_slice));
    Sheet { name: "复核".to_owned(), rows: (4u32..).zip(all).map(row).collect(), ..Sheet::default() }
}

fn apply(sheet: Sheet) -> Outcome<Tables> {
    let rules = Rules { fields: fields(), categories: categories(), words: &words().form };
    let book = Book { path: "corrections/a.xlsx".to_owned(), sheets: vec![sheet] };
    corrected(tables(RECORDS, &[(1, "place", "城关镇")]), Vec::new(), &[book], "2031Q1".parse().expect("a quarter"), rules)
}

fn typed(lines: &[Line<'_>]) -> Outcome<Tables> {
    apply(sheet(&HEADINGS, &lines.iter().map(|line| line.to_vec()).collect::<Vec<_>>()))
}

/// The first entry and its activities, the second and its own.
fn ids() -> [String; 5] {
    let [first, second] = [0, 1].map(|at| id(&RECORDS[at]));
    [first.clone(), format!("{first}-1"), format!("{first}-2"), second.clone(), format!("{second}-1")]
}

fn told(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.code.code()).collect()
}

#[track_caller]
fn refused(lines: &[Line<'_>], expected: &[Code]) {
    let outcome = typed(lines);
    let expected: Vec<&str> = expected.iter().map(|code| code.code()).collect();
    assert_eq!(told(&outcome.findings), expected);
    for finding in &outcome.findings {
        assert_eq!(finding.code.severity(), crate::model::Severity::Error);
        assert_eq!((finding.place.path.as_deref(), finding.place.sheet.as_deref()), (Some("corrections/a.xlsx"), Some("复核")));
        assert!(finding.place.line.is_some_and(|line| line > 4));
    }
}

#[test]
fn a_category_takes_its_level_and_its_participations_along() {
    let [_, _, _, _, visit] = &ids();
    let outcome = typed(&[["", "活动", visit, "类别", "V1", "V2", "原文为督导检查"]]);
    assert_eq!(told(&outcome.findings), [""; 0]);
    let tables = outcome.value;
    assert!(
        rows(&tables, "activities", &["activity_id", "category", "category_level1", "trigger"])
            .contains(&format!("{visit} V2 V correction"))
    );
    assert_eq!(rows(&tables, "participations", &["category"]), ["M1", "M2", "V2", "V2"]);
    assert_eq!(
        rows(&tables, "corrections", &["operation", "table_name", "field", "value_read", "value_corrected", "reason", "path", "line"]),
        ["set activities category V1 V2 原文为督导检查 corrections/a.xlsx 5"]
    );
}

#[test]
fn a_date_moves_the_entry_its_activities_and_their_people() {
    let [entry, ..] = &ids();
    let tables = typed(&[["更正", "条目", entry, "开始日期", "2031-01-05", "2031年2月6日", "印错"]]).value;
    let moved = "2031-02-06 2031-02-06";
    assert!(rows(&tables, "entries", &["start_date", "end_date", "date_basis"]).contains(&format!("{moved} correction")));
    let activities = rows(&tables, "activities", &["start_date", "end_date", "month", "quarter"]);
    assert_eq!(activities.iter().filter(|row| **row == format!("{moved} 2031-02 2031Q1")).count(), 2, "{activities:?}");
    assert_eq!(rows(&tables, "participations", &["month"]), ["2031-02"; 4]);
}

#[test]
fn one_day_of_a_range_moves_alone() {
    let [_, _, _, entry, _] = &ids();
    let tables = typed(&[["更正", "条目", entry, "结束日期", "2031-02-09", "2031-02-11", "印错"]]).value;
    assert!(rows(&tables, "activities", &["start_date", "end_date"]).contains(&"2031-02-07 2031-02-11".to_owned()));
    refused(&[["更正", "条目", entry, "结束日期", "2031-02-09", "2031-02-01", "印错"]], &[Code::CorrectionBadValue]);
}

#[test]
fn an_activity_goes_with_its_people_and_its_entry_stays() {
    let [_, _, _, entry, visit] = &ids();
    let tables = typed(&[["删去", "活动", visit, "", "V1", "", "重复"]]).value;
    assert_eq!(rows(&tables, "activities", &["category"]), ["M1", "M2"]);
    assert_eq!(rows(&tables, "participations", &["name"]), ["林知远"; 2]);
    assert!(rows(&tables, "entries", &["entry_id", "n_activities", "n_officials"]).contains(&format!("{entry} 0 0")));
    assert_eq!(rows(&tables, "mentions", &["text", "activity_id"]), ["城关镇 "]);
}

#[test]
fn a_participation_goes_or_gets_another_name_or_role() {
    let [_, _, _, _, visit] = &ids();
    let row = |name: &str| format!("{visit}|{}", official_id("990001", name));
    let tables = typed(&[["删去", "参与", &row("周明"), "", "周明", "", "未到场"]]).value;
    assert_eq!(rows(&tables, "activities", &["category", "n_officials"]), ["M1 1", "M2 1", "V1 1"]);
    let (of_mayor, of_deputy) = (row("林知远"), row("周明"));
    let tables = typed(&[
        ["更正", "参与", &of_mayor, "角色", "开展", "开展、讲话", "漏读"],
        ["更正", "参与", &of_deputy, "姓名", "周明", "周铭", "误读"],
    ]);
    assert_eq!(told(&tables.findings), [""; 0]);
    let mut people = rows(&tables.value, "participations", &["name", "roles", "official_id"]);
    people.retain(|row| !row.contains("preside"));
    people.sort();
    assert_eq!(
        people,
        [format!("周铭 accompany {}", official_id("990001", "周铭")), format!("林知远 conduct|speak {}", official_id("990001", "林知远"))]
    );
    refused(&[["更正", "参与", &of_deputy, "姓名", "周明", "林知远", "误读"]], &[Code::CorrectionThere]);
}

#[test]
fn a_whole_row_goes_by_whichever_of_its_values_the_form_shows() {
    let [_, _, party, entry, visit] = &ids();
    let deputy = format!("{visit}|{}", official_id("990001", "周明"));
    // The form has a participation by its roles, and tells it by its name all the same.
    for (field, read) in [("角色", "陪同"), ("roles", "accompany"), ("姓名", "周明"), ("", "周明")] {
        let outcome = typed(&[["删去", "参与", &deputy, field, read, "", "未到场"]]);
        assert_eq!(told(&outcome.findings), [""; 0], "{field}");
        assert_eq!(rows(&outcome.value, "participations", &["name"]), ["林知远"; 3], "{field}");
        let corrections = rows(&outcome.value, "corrections", &["operation", "table_name", "field", "value_read", "value_corrected"]);
        assert_eq!(corrections, ["drop participations  周明 "], "{field}");
    }
    // A doubtful number of a meeting is a row of the form too.
    let outcome = typed(&[["删去", "活动", party, "会次", "1", "", "未召开"]]);
    assert_eq!(rows(&outcome.value, "activities", &["category"]), ["M1", "V1"]);
    assert_eq!(rows(&outcome.value, "corrections", &["operation", "field", "value_read"]), ["drop  M2"]);

    refused(&[["删去", "参与", &deputy, "角色", "主持", "", "未到场"]], &[Code::CorrectionGuard]);
    refused(&[["删去", "参与", &deputy, "日期", "陪同", "", "未到场"]], &[Code::CorrectionBadValue]);
    refused(&[["删去", "条目", entry, "开始日期", "2031-02-07", "", "印错"]], &[Code::CorrectionBadValue]);
    let twice = ["删去", "参与", &deputy, "角色", "陪同", "", "未到场"];
    refused(&[twice, ["删去", "参与", &deputy, "姓名", "周明", "", "未到场"]], &[Code::CorrectionTwice]);
}

#[test]
fn a_guard_tells_what_is_read_now_as_the_form_prints_it() {
    let [_, _, _, _, visit] = &ids();
    let deputy = format!("{visit}|{}", official_id("990001", "周明"));
    let outcome = typed(&[["更正", "参与", &deputy, "角色", "出席", "主持", "误读"], ["更正", "活动", visit, "类别", "V2", "V3", "误读"]]);
    let now = |finding: &Finding| finding.values.iter().find(|(name, _)| *name == "now").map(|(_, value)| value.clone());
    assert_eq!(outcome.findings.iter().filter_map(now).collect::<Vec<_>>(), ["陪同", "V1 调研"]);
}

#[test]
fn people_and_activities_are_added_behind_those_that_were_read() {
    let [entry, first, ..] = &ids();
    let headings = ["操作", "表", "编号", "读出", "类别", "内容", "姓名", "职务", "角色", "理由"];
    let lines = vec![
        vec!["增加", "参与", first, "1", "", "", "周明", "副县长", "出席", "会议记录"],
        vec!["增加", "活动", entry, "2", "V3", "慰问环卫工人", "周明、高原", "", "开展", "漏读"],
        // Nobody has filled in this one.
        vec!["增加", "参与", first, "1", "", "", "", "", "", ""],
    ];
    let outcome = apply(sheet(&headings, &lines));
    assert_eq!(told(&outcome.findings), [""; 0]);
    let activities = rows(&outcome.value, "activities", &["activity_id", "category", "month", "n_officials", "description"]);
    assert!(activities.contains(&format!("{entry}-3 V3 2031-01 2 慰问环卫工人")), "{activities:?}");
    let people = rows(&outcome.value, "participations", &["activity_id", "name", "seq", "roles", "category", "start_date"]);
    assert!(people.contains(&format!("{first} 周明 2 attend M1 2031-01-05")), "{people:?}");
    assert!(people.contains(&format!("{entry}-3 高原 2 conduct V3 2031-01-05")), "{people:?}");
    assert!(rows(&outcome.value, "entries", &["n_activities", "n_officials"]).contains(&"3 3".to_owned()));
}

#[test]
fn what_was_read_rightly_is_confirmed_and_changes_nothing() {
    let [_, first, ..] = &ids();
    let tables = typed(&[["更正", "活动", first, "会次", "1", "1", "已核对"]]).value;
    assert_eq!(rows(&tables, "corrections", &["operation", "field", "value_corrected"]), ["confirm meeting_ordinal "]);
}

#[test]
fn a_correction_that_cannot_be_trusted_stops_the_run() {
    let [_, first, _, _, visit] = &ids();
    refused(&[["更正", "活动", first, "类别", "M1", "M2", ""]], &[Code::CorrectionNoReason]);
    refused(&[["更正", "活动", first, "类别", "M1", "", "依据"]], &[Code::CorrectionNoValue]);
    refused(&[["更正", "活动", "990001-20310105-0000000000-1", "类别", "M1", "M2", "依据"]], &[Code::CorrectionUnknownRow]);
    refused(&[["更正", "活动", first, "类别", "M3", "M2", "依据"]], &[Code::CorrectionGuard]);
    refused(&[["更正", "活动", first, "类别", "", "M2", "依据"]], &[Code::CorrectionGuard]);
    refused(&[["更正", "活动", first, "类别", "M1", "会议", "依据"]], &[Code::CorrectionBadValue]);
    refused(&[["更正", "活动", first, "活动编号", "", "x", "依据"]], &[Code::CorrectionBadValue]);
    refused(&[["更正", "按月统计", "2031-01", "活动数", "2", "3", "依据"]], &[Code::CorrectionBadValue]);
    refused(&[["改动", "活动", first, "类别", "M1", "M2", "依据"]], &[Code::CorrectionBadValue]);
    let twice = ["更正", "活动", visit, "类别", "V1", "V2", "依据"];
    refused(&[twice, ["更正", "活动", visit, "类别", "V1", "V3", "依据"]], &[Code::CorrectionTwice]);
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    let [_, first, second, ..] = &ids();
    refused(
        &[["更正", "活动", first, "类别", "M1", "M2", ""], ["更正", "活动", second, "会次", "3", "2", "依据"]],
        &[Code::CorrectionNoReason, Code::CorrectionGuard],
    );
}

#[test]
fn a_book_without_a_form_is_told_and_rows_for_later_quarters_wait() {
    let outcome = apply(sheet(&["姓名", "职务"], &[]));
    assert_eq!(told(&outcome.findings), ["correction-no-form"]);
    let [_, first, ..] = &ids();
    let line = |period| vec![vec!["更正", "活动", first.as_str(), "类别", "M9", "M2", "依据", period]];
    assert_eq!(told(&apply(sheet(&HEADINGS, &line("2031Q2"))).findings), [""; 0]);
    assert_eq!(told(&apply(sheet(&HEADINGS, &line("2031Q1"))).findings), ["correction-guard"]);
}

#[test]
fn a_finding_that_a_correction_answers_is_told_no_more() {
    let [_, _, _, _, visit] = &ids();
    let rules = Rules { fields: fields(), categories: categories(), words: &words().form };
    let lines: [Line<'_>; 1] = [["更正", "活动", visit, "类别", "V1", "V2", "依据"]];
    let book = Book { path: "a".to_owned(), sheets: vec![sheet(&HEADINGS, &lines.iter().map(|line| line.to_vec()).collect::<Vec<_>>())] };
    let told_before = |code, entry: usize| Finding::new(code).in_entry(&id(&RECORDS[entry]));
    let before = vec![told_before(Code::Unclassified, 1), told_before(Code::Unclassified, 0), told_before(Code::InvalidDate, 1)];
    let outcome = corrected(tables(RECORDS, &[]), before, &[book], "2031Q1".parse().expect("a quarter"), rules);
    assert_eq!(told(&outcome.findings), ["unclassified", "invalid-date"]);
}

#[test]
fn a_value_that_is_confirmed_is_doubted_no_more_whatever_the_doubt() {
    let [_, _, _, entry, visit] = &ids();
    let rules = Rules { fields: fields(), categories: categories(), words: &words().form };
    let about = |codes: &[Code]| codes.iter().map(|code| Finding::new(*code).in_entry(entry).with("name", "高原")).collect::<Vec<_>>();
    let after = |before: Vec<Finding>, sheet: Sheet| {
        let book = Book { path: "a".to_owned(), sheets: vec![sheet] };
        corrected(tables(RECORDS, &[]), before, &[book], "2031Q1".parse().expect("a quarter"), rules).findings
    };
    let confirmed =
        |field: &str, table: &str, row: &str, value: &str| sheet(&HEADINGS, &[vec!["更正", table, row, field, value, value, "核实无误"]]);
    let of_category = [Code::CategoryDiffers, Code::UnknownLabel, Code::Unclassified, Code::PossibleDuplicate];
    let of_day = [Code::CarriedDate, Code::OutOfRange];
    let left = after([about(&of_category), about(&of_day)].concat(), confirmed("类别", "活动", visit, "V1 调研"));
    assert_eq!(told(&left), ["carried-date", "out-of-range"]);
    let left = after([about(&of_category), about(&of_day)].concat(), confirmed("开始日期", "条目", entry, "2031-02-07"));
    assert_eq!(told(&left), ["category-differs", "unknown-label", "unclassified", "possible-duplicate"]);

    let headings = ["操作", "表", "编号", "读出", "姓名", "角色", "理由"];
    let added = |name: &str| sheet(&headings, &[vec!["增加", "参与", visit, "2", name, "出席", "确实参加"]]);
    let of_people = [Code::OfficialNotInColumn, Code::NobodyNamed];
    assert_eq!(told(&after(about(&of_people), added("高原"))), [""; 0]);
    assert_eq!(told(&after(about(&of_people), added("高远"))), ["official-not-in-column"]);
}

#[test]
fn a_row_of_the_form_without_an_identifier_is_told_once() {
    refused(&[["", "", "", "", "", "M3", "会议"]], &[Code::CorrectionUnknownRow]);
}
