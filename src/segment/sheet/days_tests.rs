//! Rows that lean on others: days without a month, and sheets that tell again, in fewer words, what others tell; and dates of rosters
//! that are none.

use super::tests::{check, segmented, sheet};

#[test]
fn a_day_alone_is_of_the_month_of_the_row_above() {
    let rows = ["日期 | 事项", "2031年4月20日 | 甲村修渠", "22日 | 乙村修路", "4月25日 | 丙村通电", "26—27日 | 丁村植树"];
    let records = ["2 2031-04-20 甲村修渠", "3 2031-04-22 乙村修路", "4 2031-04-25 丙村通电", "5 2031-04-26/2031-04-27 丁村植树"];
    let read = check(&sheet("", &rows, None), &records, &["day-alone 3", "day-alone 5"]);
    assert_eq!(read.entries[1].date.basis.code(), "previous_entry");
    // Without a row above there is no month, and nothing is taken from below.
    let read = segmented(&[sheet("", &["日期 | 事项", "22日 | 甲村修渠", "2031年4月25日 | 乙村修路"], None)]);
    assert_eq!(read.1, ["unknown-year 2"]);
    // The month of a heading goes first.
    check(
        &sheet("2031年5月", &["日期 | 事项", "2031年4月20日 | 修渠", "22日 | 修路"], None),
        &["2 2031-04-20 修渠", "3 2031-05-22 修路"],
        &["out-of-range 2"],
    );
}

#[test]
fn a_summary_with_fewer_columns_is_not_counted_twice() {
    let detail = sheet(
        "5月",
        &[
            "日期 | 主持人 | 会议名称 | 议题",
            "2031.5.6 | 林知远 | 县政府2031年第5次常务会议 | 研究防汛工作",
            "2031.5.8 | 周明 | 教育工作会议 | 部署高考",
        ],
        Some(&[]),
    );
    for rows in [
        ["日期 | 主持人 | 会议名称", "2031.5.6 | 林知远 | 县政府2031年第5次常务会议", "2031.5.8 | 周明 | 教育工作会议"],
        ["日期 | 主持人 | 事项", "2031.5.6 | 林知远 | 第5次常务会", "2031.5.8 | 周明 | 教育会议、部署高考"],
    ] {
        let summary = sheet("汇总", &rows, Some(&[]));
        for sheets in [[detail.clone(), summary.clone()], [summary, detail.clone()]] {
            let (read, told) = segmented(&sheets);
            assert_eq!(read.entries.iter().filter(|entry| entry.location.sheet.as_deref() == Some("5月")).count(), 2);
            assert_eq!((read.entries.len(), told), (2, vec!["summary-sheet".to_owned()]), "{rows:?}");
        }
    }
    // Two sheets that are no summaries may tell of one meeting each in their own words.
    let other = sheet("周明", &["日期 | 事项", "2031.5.6 | 第5次常务会", "2031.5.8 | 教育工作会议"], Some(&[]));
    assert_eq!(segmented(&[detail, other]).0.entries.len(), 4);
}

#[test]
fn a_date_of_a_roster_that_is_none_is_told() {
    let roster = sheet(
        "名册",
        &[
            "姓名 | 单位 | 职务 | 任职时间 | 免职时间",
            "郝青 | 县水务局 | 局长 | 2029.06 | 至今",
            "米岚 | 县水务局 | 副局长 | 2029.06 | 2030-13-40",
            "卢婷 | 县水务局 | 科长 | 待定 | —",
            "林知远 | 县政府 | 县长 | 2029年2月30日 | 2030-01-05",
        ],
        Some(&[]),
    );
    let (read, told) = segmented(&[roster]);
    assert_eq!(told, ["roster-date 3", "roster-date 4", "roster-date 5"]);
    let ends: Vec<bool> = read.posts.iter().map(|post| post.end.is_some()).collect();
    assert_eq!(ends, [false, false, false, true]);
}

#[test]
fn the_name_of_a_sheet_holds_no_number_of_a_person() {
    let (read, told) = segmented(&[sheet("台账13800138000", &["日期 | 事项 | 联系13900139000", "2031.4.6 | 修渠 | 无"], Some(&[]))]);
    assert_eq!(told.iter().filter(|told| told.starts_with("personal-data")).count(), 1, "{told:?}");
    assert_eq!(read.entries[0].location.sheet.as_deref(), Some("台账***********"));
    assert!(!format!("{told:?}").contains("13900"), "{told:?}");
}

#[test]
fn letters_for_digits_in_a_column_of_dates_are_read_and_told() {
    let rows = ["日期 | 事项", "203l年4月2O日 | 甲村修渠", "4月2l日 | 乙村修路", "2031年4月22日 | 丙村通电"];
    let records = ["2 2031-04-20 甲村修渠", "3 2031-04-21 乙村修路", "4 2031-04-22 丙村通电"];
    check(&sheet("2031年", &rows, None), &records, &["letters-in-date 2", "letters-in-date 3"]);
}
