//! Headers, labels and titles of tables by the lexicon of the house.

use super::columns::*;
use crate::model::Role;
use std::path::Path;

fn words() -> ColumnWords {
    let mut problems = Vec::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines/lexicons");
    let words = ColumnWords::load(&folder, &mut problems);
    assert_eq!(problems, []);
    words
}

#[test]
fn a_header_is_known_whole_or_by_its_longest_word() {
    let words = words();
    let cases = [
        ("日 期", Some((Holds::Date, None, true))),
        ("活动时间（月日）", Some((Holds::Date, None, true))),
        ("登记日期", Some((Holds::OtherDate, None, true))),
        ("领导出席人员", Some((Holds::Officials, Some(Role::Attend), false))),
        ("会议主持人：", Some((Holds::Officials, Some(Role::Preside), true))),
        ("联系人手机号码", Some((Holds::Personal, None, false))),
        ("洽谈内容", Some((Holds::Content, None, false))),
        ("现场指挥领导", Some((Holds::Officials, Some(Role::Conduct), true))),
        ("伤亡情况", None),
        ("研究课题", None),
    ];
    for (header, expected) in cases {
        let found = words.header(header).map(|meaning| (meaning.holds, meaning.role, meaning.covers == 100));
        assert_eq!(found, expected, "{header}");
    }
}

#[test]
fn a_label_is_known_whole_or_by_its_end_and_the_title_of_a_table_has_one() {
    let words = words();
    for (label, expected) in
        [("督查", Some("V2")), ("联合检查", Some("V2")), ("省级调研", Some("V1")), ("督查工作", None), ("工作", Some("X")), ("调", None)]
    {
        assert_eq!(words.label(label), expected, "{label}");
    }
    for (title, expected) in [
        ("青禾县2031年第三季度安全生产督查检查台账", Some(("督查检查", "V2"))),
        ("领导接访登记表（一季度）", Some(("领导接访", "V4"))),
        ("青禾县重要活动统计表", None),
        ("青禾县会议台账", None),
        ("青禾县安全检查情况通报", None),
    ] {
        assert_eq!(words.title_label(title), expected.map(|(label, code)| (label.to_owned(), code)), "{title}");
    }
}

#[test]
fn a_row_word_opens_a_row_where_a_mark_follows() {
    let words = words();
    assert!(words.opens(RowWord::Note, "注：本表只记大事") && words.opens(RowWord::Note, "说 明"));
    assert!(!words.opens(RowWord::Note, "注册企业三家"));
    assert!(words.opens(RowWord::Signature, "负责人（签字）："));
    assert!(!words.opens(RowWord::Total, "合计划案"));
}
