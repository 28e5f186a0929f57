//! Whole sheets of invented offices: one habit of keeping a ledger or roster a test.

use super::read;
use crate::model::{CellValue, Code, Merged, Segmented, Sheet, SheetCell, SheetRow, SheetUse, Source, SourceKind};
use crate::pipeline::Pipeline;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| {
    Pipeline::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines/generic.toml")).unwrap_or_else(|error| panic!("{error:?}"))
});

/// A sheet drawn in lines: `|` parts cells, `=5` is a number, `!#N/A` an error, `\n` breaks a line of a cell.
pub(super) fn sheet(name: &str, lines: &[&str], merged: Option<&[(u32, u32, u32, u32)]>) -> Sheet {
    let cell = |text: &str| {
        let text = text.trim_matches(' ');
        match text.chars().next()? {
            '=' => text[1..].parse().ok().map(CellValue::Number),
            '!' => Some(CellValue::Error(text[1..].to_owned())),
            _ => Some(CellValue::Text(text.replace("\\n", "\n"))),
        }
    };
    let rows = lines.iter().zip(1..).filter_map(|(line, number)| {
        let cells: Vec<SheetCell> =
            line.split('|').zip(1..).filter_map(|(text, column)| Some(SheetCell { column, value: cell(text)? })).collect();
        (!cells.is_empty()).then_some(SheetRow { number, cells })
    });
    let range = |(first_row, last_row, first_column, last_column): &(u32, u32, u32, u32)| Merged {
        first_row: *first_row,
        last_row: *last_row,
        first_column: *first_column,
        last_column: *last_column,
    };
    Sheet {
        name: name.to_owned(),
        rows: rows.collect(),
        merged: merged.map(|merged| merged.iter().map(range).collect()),
        ..Sheet::default()
    }
}

fn source() -> Source {
    Source {
        id: "S-0".to_owned(),
        path: "台账.xlsx".to_owned(),
        file: PathBuf::new(),
        kind: SourceKind::Workbook,
        sha256: String::new(),
        bytes: 0,
        encoding: "xlsx".to_owned(),
        claim: "workbook".to_owned(),
    }
}

pub(super) fn segmented(sheets: &[Sheet]) -> (Segmented, Vec<String>) {
    let (segmented, findings) = read(&source(), sheets, &PIPELINE);
    for counts in &segmented.sheets {
        assert_eq!(counts.n_rows, counts.n_records + counts.n_rejected + counts.n_structural + counts.n_unread, "{counts:?}");
    }
    let told = findings.iter().map(|finding| {
        let value = |name| finding.values.iter().find(|(known, _)| *known == name).map(|(_, value)| format!(" {value}"));
        let line = finding.place.line.map(|line| format!(" {line}")).unwrap_or_default();
        format!("{}{line}{}", finding.code.code(), value("reason").or_else(|| value("columns")).unwrap_or_default())
    });
    let told = told.collect();
    (segmented, told)
}

/// The records of a sheet: row, days, text.
#[track_caller]
pub(super) fn check(sheet: &Sheet, records: &[&str], told: &[&str]) -> Segmented {
    let (segmented, findings) = segmented(std::slice::from_ref(sheet));
    let found: Vec<String> = segmented
        .entries
        .iter()
        .map(|entry| format!("{} {} {}", entry.location.line_start, entry.date, entry.text.replace('\n', "/")))
        .collect();
    assert_eq!(
        (found.iter().map(String::as_str).collect::<Vec<_>>(), findings.iter().map(String::as_str).collect::<Vec<_>>()),
        (records.to_vec(), told.to_vec())
    );
    segmented
}

#[test]
fn merged_dates_go_down_and_blank_ones_do_not() {
    let lines = ["日期 | 事项", "2031.4.6 | 甲村修渠", " | 乙村修路", " | 丙村通电"];
    check(&sheet("一", &lines, Some(&[(2, 3, 1, 1)])), &["2 2031-04-06 甲村修渠", "3 2031-04-06 乙村修路"], &["rejected-row 4 blank-date"]);
    // A format that tells no merged cells cannot say which it was: the date is carried down, and told.
    check(
        &sheet("", &lines, None),
        &["2 2031-04-06 甲村修渠", "3 2031-04-06 乙村修路", "4 2031-04-06 丙村通电"],
        &["carried-date 3", "carried-date 4"],
    );
}

#[test]
fn a_date_may_stand_in_three_columns() {
    let ledger =
        sheet("2031", &["年 | 月 | 日 | 大事", "=2031 | =4 | =6 | 甲村修渠", " | | 8-9 | 乙村修路", " | 5月 | 2日 | 丙村通电"], Some(&[]));
    check(&ledger, &["2 2031-04-06 甲村修渠", "3 2031-04-08/2031-04-09 乙村修路", "4 2031-05-02 丙村通电"], &[]);
}

#[test]
fn sections_sums_notes_and_signatures_are_structure() {
    let ledger = sheet(
        "台账",
        &[
            "序号 | 时间 | 内容 | 人数",
            "2031年4月",
            "=1 | 6日 | 甲村修渠 | =3",
            "小计 | | 1项 | =3",
            "五月",
            "=1 | 2日 | 乙村修路 | =2",
            "=2",
            "合计 | | 2项 | =5",
            "注：本表只记修建",
            "填表人：米岚 | | 审核：郝青",
        ],
        Some(&[(2, 2, 1, 4), (5, 5, 1, 4)]),
    );
    let read = check(&ledger, &["3 2031-04-06 甲村修渠", "6 2031-05-02 乙村修路"], &["columns-left-out 1 人数"]);
    assert_eq!((read.sheets[0].n_structural, read.sheets[0].n_rejected), (8, 0));
}

#[test]
fn every_row_that_is_no_record_says_why() {
    let ledger = sheet(
        "2031年台账",
        &[
            "日期 | 事项 | 结束时间",
            "4月31日 | 甲",
            "择日 | 乙",
            "=99999999 | 丙",
            "2213-04-06 | 丁",
            "!#REF! | 戊",
            "4月6日 | !#N/A",
            "4月6日 | —",
            "4月6日 | 己 | 4月2日",
            "同日 | 庚",
            "4月7日 | 辛",
            "同日 | 壬",
        ],
        Some(&[]),
    );
    check(
        &ledger,
        &["11 2031-04-07 辛", "12 2031-04-07 壬"],
        &[
            "rejected-row 2 invalid-date",
            "rejected-row 3 text-in-date",
            "rejected-row 4 out-of-range",
            "rejected-row 5 out-of-range",
            "rejected-row 6 error-cell",
            "rejected-row 7 error-cell",
            "rejected-row 8 blank-content",
            "rejected-row 9 end-before-start",
            "rejected-row 10 blank-date",
        ],
    );
}

#[test]
fn a_summary_is_not_counted_twice() {
    let head = "日期 | 事项";
    let months = [
        sheet("汇总", &[head, "2031.4.6 | 甲村修渠", "2031.5.2 | 乙村修路"], Some(&[])),
        sheet("4月", &[head, "2031.4.6 | 甲村修渠"], Some(&[])),
        sheet("5月", &[head, "2031.5.2 | 乙村修路"], Some(&[])),
    ];
    let (read, told) = segmented(&months);
    let sheets: Vec<_> = read.entries.iter().map(|entry| entry.location.sheet.clone().unwrap()).collect();
    assert_eq!((sheets, told), (vec!["4月".to_owned(), "5月".to_owned()], vec!["summary-sheet".to_owned()]));
    // What stands in the summary alone is an activity like any other.
    let more = sheet("汇总", &[head, "2031.4.6 | 甲村修渠", "2031.6.9 | 丙村通电"], Some(&[]));
    let (read, told) = segmented(&[more, months[1].clone()]);
    assert_eq!((read.entries.len(), told), (2, vec!["repeated-rows".to_owned()]));
    // A date that only the summary has is no finding; a row on a day of another sheet, in other words, is.
    let other = sheet("汇总", &[head, "2031.4.6 | 丁村植树", "2031.6.9 | 丙村通电"], Some(&[]));
    let (read, told) = segmented(&[other, months[1].clone()]);
    assert_eq!((read.entries.len(), told), (3, vec!["summary-row 2".to_owned()]));
    // Many an office calls its only ledger a summary.
    assert_eq!(segmented(&months[..1]).0.entries.len(), 2);
}

#[test]
fn a_table_of_counts_is_no_ledger() {
    let counts = sheet("统计", &["月份 | 会议内容 | 调研", "4月 | =3 | =2", "5月 | =1 | =0", "合计 | =4 | =2"], Some(&[]));
    let (read, told) = segmented(&[counts]);
    assert_eq!((read.sheets[0].used, read.sheets[0].n_unread), (SheetUse::Other, 4));
    assert_eq!(told, ["no-table", "no-entries"]);
}

#[test]
fn hidden_sheets_are_told_and_not_read() {
    let mut hidden = sheet("旧", &["日期 | 事项", "2031.4.6 | 甲村修渠"], Some(&[]));
    hidden.hidden = true;
    let (read, told) = segmented(&[hidden, sheet("新", &["日期 | 事项", "2031.4.7 | 乙村修路"], Some(&[]))]);
    assert_eq!((read.entries.len(), told), (1, vec!["hidden-sheet".to_owned()]));
}

#[test]
fn a_second_table_has_a_header_of_its_own_and_a_page_repeats_one() {
    let ledger = sheet(
        "台账",
        &[
            "2031年活动",
            "日期 | 事项 | 地点",
            "4月6日 | 修渠 | 甲村",
            "日期 | 事项 | 地点",
            "4月7日 | 修路 | 乙村",
            "地点 | 内容 | 时间",
            "丙村 | 通电 | 4月8日",
        ],
        Some(&[]),
    );
    check(&ledger, &["3 2031-04-06 修渠", "5 2031-04-07 修路", "7 2031-04-08 通电"], &[]);
}

#[test]
fn two_columns_that_claim_one_part_are_told() {
    let ledger = sheet("台账", &["日期 | 时间 | 事项", "2031.4.6 | 2031.4.9 | 修渠"], Some(&[]));
    check(&ledger, &["2 2031-04-06 修渠"], &["columns-left-out 1 时间", "column-claimed-twice 1"]);
}

#[test]
fn personal_columns_are_dropped_and_numbers_in_the_text_blotted_out() {
    let ledger = sheet("台账", &["日期 | 事项 | 联系电话", "2031.4.6 | 修渠，致电13800138000 | 13900139000"], Some(&[]));
    let (read, told) = segmented(&[ledger]);
    assert_eq!(read.entries[0].text, "修渠，致电***********");
    assert_eq!(told, ["personal-columns 1 联系电话", "personal-data 2"]);
    assert!(!format!("{read:?}").contains("13900139000"));
}

#[test]
fn a_roster_gives_posts_with_body_and_term() {
    let roster = sheet(
        "班子",
        &[
            "青禾县水务局领导名册",
            "序号 | 姓名 | 曾用名 | 单位 | 职务 | 任职时间 | 身份证号",
            "局机关",
            "=1 | 郝　青 | 郝小青 | | 党组书记、局长 | 2029.06至今 | 110105194912310021",
            "=2 | 米岚（女） | | 三岔水库 | 主任 | 2028年3月—2030年12月",
            "共2人",
        ],
        Some(&[(3, 3, 1, 7)]),
    );
    let (read, told) = segmented(&[roster]);
    let posts: Vec<String> = read
        .posts
        .iter()
        .map(|post| {
            let day = |span: Option<crate::model::DateSpan>| span.map(|span| span.to_string()).unwrap_or_default();
            let organization = post.organization.clone().unwrap_or_default();
            format!("{} {:?} {:?} {organization} {} {}", post.name, post.other_names, post.titles, day(post.start), day(post.end))
        })
        .collect();
    assert_eq!(
        posts,
        [
            "郝青 [\"郝小青\"] [\"党组书记\", \"局长\"] 局机关 2029-06-01/2029-06-30 ",
            "米岚 [] [\"主任\"] 三岔水库 2028-03-01/2028-03-31 2030-12-01/2030-12-31"
        ]
    );
    assert_eq!(told, ["personal-columns 2 身份证号"]);
    assert!(read.entries.is_empty());
}

#[test]
fn a_hundred_thousand_columns_are_no_trap() {
    let mut wide = sheet("台账", &["日期 | 事项", "2031.4.6 | 修渠"], Some(&[]));
    wide.rows[0].cells.extend((3..100_000).map(|column| SheetCell { column, value: CellValue::Text(format!("列{column}")) }));
    wide.rows[1].cells.extend((3..100_000).map(|column| SheetCell { column, value: CellValue::Number(1.0) }));
    let (read, told) = segmented(&[wide]);
    assert_eq!((read.entries.len(), told.len()), (1, 1));
}

#[test]
fn any_file_without_a_table_says_so() {
    let (read, told) = segmented(&[sheet("a", &[], Some(&[])), sheet("b", &["通讯录"], Some(&[]))]);
    assert_eq!(read.sheets.iter().map(|sheet| sheet.used).collect::<Vec<_>>(), [SheetUse::Empty, SheetUse::Other]);
    assert_eq!(told, [Code::NoTable.code(), Code::NoEntries.code()]);
}

#[test]
fn namesakes_of_a_roster_are_two_persons_and_told() {
    let rows = [
        "单位 | 姓名 | 职务 | 任职时间",
        "青禾县教育局 | 郝青 | 副局长 | 2030.09",
        " | 米岚 | 总会计师 | 2030.10",
        "青禾县水务局 | 郝　青 | 总工程师 | 2031.05",
        "中共青禾县委 | 米岚 | 委员 | 2031.05",
        "青禾县水务局 | 暂缺 | 副局长 |",
    ];
    let (read, told) = segmented(&[sheet("", &rows, None)]);
    let posts: Vec<String> = read
        .posts
        .iter()
        .map(|post| format!("{} {} {}", post.name, post.person, post.organization.as_deref().unwrap_or_default()))
        .collect();
    assert_eq!(posts, ["郝青 1 青禾县教育局", "米岚 1 青禾县教育局", "郝青 2 青禾县水务局", "米岚 1 中共青禾县委"]);
    assert_eq!(told, ["namesakes 4"]);
}

#[test]
fn posts_in_two_columns_of_a_roster_are_posts_of_one_person() {
    let rows = ["姓名 | 党内职务 | 行政职务", "郝青 | 党委副书记 | 镇长", "米岚 | 党委委员 | ", "卢婷 |  | 副镇长、武装部长"];
    let (read, _) = segmented(&[sheet("", &rows, None)]);
    let posts: Vec<String> = read.posts.iter().map(|post| format!("{} {}", post.name, post.titles.join("、"))).collect();
    assert_eq!(posts, ["郝青 党委副书记、镇长", "米岚 党委委员", "卢婷 副镇长、武装部长"]);
}
