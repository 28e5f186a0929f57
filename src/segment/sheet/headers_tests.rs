//! Where the header of a ledger stands, in how many levels, and what is done where it does not name the contents.

use super::tests::{check, sheet};

#[test]
fn the_header_stands_anywhere_and_its_columns_in_any_order() {
    let ledger = sheet(
        "Sheet1",
        &[
            "青禾县水务局活动台账（2031年）",
            "填报单位：青禾县水务局 | | | 填报日期：2032年1月5日",
            "",
            "地 点 | 参加人员 | 开展时间 | 工作内容 | 备注",
            "三岔水库 | 郝青、米岚 | 4月6日 | 检查大坝安全 | 无",
            "局会议室 | 郝青 | 5月2—3日 | 举办防汛培训班",
        ],
        Some(&[]),
    );
    let read = check(&ledger, &["5 2031-04-06 检查大坝安全", "6 2031-05-02/2031-05-03 举办防汛培训班"], &["columns-left-out 4 备注"]);
    let columns = read.entries[0].columns.as_deref().unwrap();
    assert_eq!((columns.people[0].text.as_str(), columns.place.as_ref().unwrap().0.as_str()), ("郝青、米岚", "三岔水库"));
    assert_eq!(read.period.map(|(first, last)| format!("{first}/{last}")).as_deref(), Some("2031-04-01/2031-05-31"));
}

#[test]
fn two_levels_of_header_are_one() {
    let ledger = sheet(
        "台账",
        &[
            "序号 | 活动时间 | | 活动情况 | | 出席领导",
            " | 起 | 止 | 名称 | 内容 | 姓名 | 职务",
            "=1 | 2031-04-06 | 2031-04-08 | 桥梁检测 | 抽查桥墩 | 郝青 | 局长",
        ],
        Some(&[(1, 2, 1, 1), (1, 1, 2, 3), (1, 1, 4, 5), (1, 1, 6, 7)]),
    );
    let read = check(&ledger, &["3 2031-04-06/2031-04-08 桥梁检测/抽查桥墩"], &[]);
    let people = &read.entries[0].columns.as_deref().unwrap().people;
    assert_eq!((people[0].titles.as_deref(), people[0].role.map(crate::model::Role::code)), (Some("局长"), Some("attend")));
}

#[test]
fn where_no_header_names_the_contents_the_longest_words_are_taken_and_told() {
    let lines = [
        "青禾县领导下乡台账（2031年）",
        "序号 | 下乡时间 | | 带队领导 | | 关注点 | 去向 | 成果",
        " | 起 | 止 | 姓名 | 职务",
        "=1 | 2031-01-10 | 2031-01-11 | 郝青 | 县长 | 冬季蔬菜保供稳价的情况 | 甲镇 | 报告",
        "=2 | 2031-01-17 | | 米岚 | 副县长 | 重点项目要素保障的情况 | 乙镇 | 纪要",
    ];
    let merged = [(2, 3, 1, 1), (2, 2, 2, 3), (2, 2, 4, 5), (2, 3, 6, 6), (2, 3, 7, 7), (2, 3, 8, 8)];
    let read = check(
        &sheet("一", &lines, Some(&merged)),
        &["4 2031-01-10/2031-01-11 冬季蔬菜保供稳价的情况", "5 2031-01-17 重点项目要素保障的情况"],
        &["columns-left-out 2 成果", "contents-guessed 2"],
    );
    assert_eq!(read.entries[0].columns.as_deref().unwrap().people[0].titles.as_deref(), Some("县长"));
}
