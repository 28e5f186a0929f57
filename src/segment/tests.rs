//! Whole texts through `segment`: invented small ones, one for each habit of the genre, and any text at all.

use super::*;
use crate::model::{Code, Flag};
use crate::pipeline::Layout;
use proptest::prelude::*;
use std::path::Path;

pub(super) fn layout() -> Layout {
    let mut problems = Vec::new();
    let layout = Layout::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines/lexicons"), &mut problems);
    assert!(problems.is_empty(), "{problems:?}");
    layout
}

pub(super) fn document(text: &str) -> Document {
    Document::of_text("text.txt", text.to_owned())
}

fn read(text: &str) -> Outcome<Segmented> {
    segment_text(&document(text), &layout(), &Context::default())
}

/// One line an entry: date, date as printed, body.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let outcome = read(text);
    let lines: Vec<String> =
        outcome.value.entries.iter().map(|entry| format!("{} {} {}", entry.date, entry.date_text, entry.text)).collect();
    assert_eq!(lines, expected, "{:?}", outcome.findings);
    let counts = outcome.value.counts;
    assert_eq!(counts.total, counts.entry + counts.heading + counts.noise + counts.unread);
}

#[track_caller]
fn check_codes(text: &str, expected: &[(Code, u32, u32)]) {
    let found: Vec<(Code, u32, u32)> = read(text)
        .findings
        .iter()
        .map(|finding| (finding.code, finding.place.line.unwrap_or_default(), finding.place.column.unwrap_or_default()))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn the_year_comes_from_the_range_line() {
    let text = "# 某区人民政府公报大事记\n\n(2021年1月—2021年3月)\n\n1月4日，全区大会召开。\n\n3月7日—9日，区长到外地招商。\n";
    check(text, &["2021-01-04 1月4日 全区大会召开。", "2021-03-07/2021-03-09 3月7日—9日 区长到外地招商。"]);
    let outcome = read(text);
    let bases: Vec<&str> = outcome.value.entries.iter().map(|entry| entry.date.basis.code()).collect();
    assert_eq!(bases, ["range_line", "range_line"]);
    assert_eq!(outcome.value.area.as_deref(), Some("某区"));
    let period = outcome.value.period.map(|(start, end)| format!("{start}/{end}"));
    assert_eq!(period.as_deref(), Some("2021-01-01/2021-03-31"));
    assert!(outcome.findings.is_empty(), "{:?}", outcome.findings);
}

#[test]
fn a_year_in_the_title_covers_the_months_that_are_told() {
    let period = |text: &str| read(text).value.period.map(|(start, end)| format!("{start}/{end}"));
    let quarter = "某县2030年大事记\n10月8日，甲会召开。\n12月2日，乙会召开。\n全年，新增就业612人。\n";
    assert_eq!(period(quarter).as_deref(), Some("2030-10-01/2030-12-31"));
    assert_eq!(period("某县2030年第四季度大事记\n11月8日，甲会召开。\n").as_deref(), Some("2030-10-01/2030-12-31"));
    assert_eq!(period("某县大事记\n（2030年1月—12月）\n11月8日，甲会召开。\n").as_deref(), Some("2030-01-01/2030-12-31"));
}

#[test]
fn a_range_over_the_turn_of_the_year_gives_each_month_its_year() {
    let text = "某县大事记\n（2020年12月—2021年2月）\n12月30日，甲会召开。\n1月3日，乙会召开。\n";
    check(text, &["2020-12-30 12月30日 甲会召开。", "2021-01-03 1月3日 乙会召开。"]);
}

#[test]
fn a_sentence_runs_on_across_a_page_break() {
    let text = "2021年某区大事记\n5月4日，审议《全区国民经\n\n---\n\n济发展计划》和（草\n\n— 2 —\n\n案）。\n";
    check(text, &["2021-05-04 5月4日 审议《全区国民经济发展计划》和（草案）。"]);
    assert_eq!(read(text).value.entries[0].flags, [Flag::Mended]);
}

#[test]
fn noise_in_the_midst_of_an_entry_falls_out() {
    let text = "2021年某区大事记\n5月4日，区长检查防汛，要求\n发布日期：2022-01-01  浏览次数：7\n各镇值守。\n5月6日，晴。\n";
    check(text, &["2021-05-04 5月4日 区长检查防汛，要求各镇值守。", "2021-05-06 5月6日 晴。"]);
}

#[test]
fn a_date_in_the_midst_of_a_hard_wrapped_sentence_opens_nothing() {
    let text = "2021年某旗大事记\n●6月1日，旗委召开环境保护工作专题会议，决定于\n6月5日起在全旗各苏木镇开展集中整治行动，并明确\n责任单位。\n●6月8日，旗长调研重点项目建设情况，要求加快进\n度。\n";
    check(
        text,
        &[
            "2021-06-01 6月1日 旗委召开环境保护工作专题会议，决定于6月5日起在全旗各苏木镇开展集中整治行动，并明确责任单位。",
            "2021-06-08 6月8日 旗长调研重点项目建设情况，要求加快进度。",
        ],
    );
}

#[test]
fn a_date_cut_by_a_wrap_is_whole_again() {
    let text =
        "2021年某旗大事记\n●6月1日，会议召开，安排部署下一阶段全旗重点工作。●6月\n20日，第二次会议召开，总结上半年全旗各项重点工作情况。\n";
    check(
        text,
        &[
            "2021-06-01 6月1日 会议召开，安排部署下一阶段全旗重点工作。",
            "2021-06-20 6月20日 第二次会议召开，总结上半年全旗各项重点工作情况。",
        ],
    );
}

#[test]
fn month_headings_and_same_day_marks_date_what_is_below() {
    let text = "某县大事记\n二〇二一年\n一月\n3日　甲会召开。\n△　乙厂投产。\n是日　丙校开学。\n2月：\n△ 丁桥动工。\n";
    check(
        text,
        &["2021-01-03 3日 甲会召开。", "2021-01-03 △ 乙厂投产。", "2021-01-03 是日 丙校开学。", "2021-02-01/2021-02-28 △ 丁桥动工。"],
    );
}

#[test]
fn a_second_paragraph_continues_the_entry_above() {
    let text = "2021年某县大事记\n1．6月30日，隧道通车。\n    隧道全长5公里，2018年11月动工。\n\n2．7月1日，庆祝大会召开。\n";
    check(text, &["2021-06-30 6月30日 隧道通车。\n隧道全长5公里，2018年11月动工。", "2021-07-01 7月1日 庆祝大会召开。"]);
}

#[test]
fn a_date_at_the_head_of_a_sentence_opens_an_entry() {
    let text = "某市大事记2004年11月\n7日 市长查看海堤。9日 ，市委部署冬修。\n17日至20日 全市连降大雨。18日6时启动响应。\n";
    check(
        text,
        &[
            "2004-11-07 7日 市长查看海堤。",
            "2004-11-09 9日 市委部署冬修。",
            "2004-11-17/2004-11-20 17日至20日 全市连降大雨。18日6时启动响应。",
        ],
    );
}

#[test]
fn numbers_in_a_body_are_no_dates_of_entries() {
    let text = "某区大事记（2021年）\n【9月23日】2021年“丰收节”开幕。\n9月25日，2021某城半程马拉松开跑。\n9月26日 2021年第1次会议召开，研究2020年9-10月案件。\n";
    check(
        text,
        &[
            "2021-09-23 9月23日 2021年“丰收节”开幕。",
            "2021-09-25 9月25日 2021某城半程马拉松开跑。",
            "2021-09-26 9月26日 2021年第1次会议召开，研究2020年9-10月案件。",
        ],
    );
}

#[test]
fn a_day_alone_is_a_heading_above_entries_and_a_date_above_a_paragraph() {
    let text = "2021年某区大事记\n1月4日\n区长主持召开常务会议。\n1月5日\n△ 甲会召开。\n△ 乙会召开。\n";
    check(text, &["2021-01-04 1月4日 区长主持召开常务会议。", "2021-01-05 △ 甲会召开。", "2021-01-05 △ 乙会召开。"]);
}

#[test]
fn what_stands_around_the_text_is_counted_apart() {
    let text = "首页 >> 某县 >> 大事记\n2021年某县大事记\n来源：某网\n开头一句没有日期。\n3月1日，开会。\n\n某县人民政府办公室\n2021年4月2日\n上一篇：无\n";
    check(text, &["2021-03-01 3月1日 开会。"]);
    let counts = read(text).value.counts;
    assert_eq!((counts.heading, counts.unread, counts.entry), (11, 10, 9));
    check_codes(text, &[(Code::UnreadText, 4, 1)]);
}

#[test]
fn a_theme_above_marked_entries_is_no_entry_and_the_year_below_a_line_of_its_own_is_one() {
    let text = "某街道2024年大事记\n（4月—6月）\n\n一、党的建设\n● 4月3日：甲会召开。\n二、城市管理\n● 6月下旬：乙工程完工。\n\n报送：区委办公室\n某办公室　2024年7月5日印\n";
    check(text, &["2024-04-03 4月3日 甲会召开。", "2024-06-21/2024-06-30 6月下旬 乙工程完工。"]);
    let text = "某县2023年大事记\n12月20日\n　　甲会召开。\n12月28日\n　　乙会召开。\n全年\n　　修路3公里。\n";
    check(text, &["2023-12-20 12月20日 甲会召开。", "2023-12-28 12月28日 乙会召开。", "2023-01-01/2023-12-31 全年 修路3公里。"]);
}

#[test]
fn what_is_odd_about_a_date_is_told_with_its_place() {
    let text = "某县大事记\n（2021年1月—2021年3月）\n1月9日，甲。\n1月5日，乙。\n2月30日，丙。\n3月1日，学《办法。\n4月2日，丁。\n";
    check_codes(text, &[(Code::OutOfOrder, 4, 1), (Code::InvalidDate, 5, 1), (Code::UnclosedBracket, 6, 1), (Code::OutOfRange, 7, 1)]);
}

#[test]
fn without_a_year_every_entry_is_told_and_none_is_dated() {
    let text = "发布时间：2020-11-02\n5月\n3日，开会。\n△，验收。\n";
    check(text, &["../.. 3日 开会。", "../.. △ 验收。"]);
    check_codes(text, &[(Code::UnknownYear, 3, 1), (Code::UnknownYear, 4, 1)]);
}

#[test]
fn a_place_in_a_body_leads_back_to_the_source() {
    let text = "2021年某区大事记\n5月4日，审议《全区国民经\n\n---\n\n  济发展计划》。\n";
    let outcome = read(text);
    let entry = &outcome.value.entries[0];
    let letters: Vec<char> = text.chars().collect();
    for (at, letter) in entry.text.char_indices() {
        assert_eq!(letters[entry.source_char(at) as usize], letter, "{at}");
    }
    assert_eq!((entry.location.line_start, entry.location.line_end), (2, 6));
    let (start, end) = (entry.location.char_start as usize, entry.location.char_end as usize);
    let whole: String = letters[start..end].iter().collect();
    assert!(whole.starts_with("5月4日") && whole.ends_with("》。"), "{whole}");
}

/// Pieces that texts of the genre are made of, so that chance meets every rule.
fn piece() -> impl Strategy<Value = String> {
    let fixed = [
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        "\u{c}",
        " ",
        "　",
        "---",
        "— 1 —",
        "。",
        "，",
        "：",
        "《",
        "》",
        "（",
        "）",
        "“",
        "△",
        "●",
        "【",
        "】",
        "1、",
        "（一）",
        "2021年",
        "1月4日",
        "4日",
        "同日",
        "是月",
        "上旬",
        "一月",
        "3月7日—11日",
        "大事记",
        "某区人民政府",
        "来源：",
        "首页 | 登录 |",
        "第3页",
        "截至",
        "12",
        "2月30日",
        "2021.1.4",
        "区长开会",
        "全县推进",
        "abc",
        "1.4",
        "①",
        "○",
        "|",
        "**",
        "；",
        "为",
        "——",
        "附件",
        "\u{feff}",
        "\0",
        "😀",
    ];
    prop_oneof![6 => prop::sample::select(fixed.to_vec()).prop_map(str::to_owned), 1 => ".{0,6}"]
}

proptest! {
    #[test]
    fn any_text_is_read_and_every_character_is_in_one_class(pieces in prop::collection::vec(piece(), 0..60)) {
        let text = pieces.concat();
        let document = document(&text);
        let layout = layout();
        let segmented = segment_text(&document, &layout, &Context::default()).value;
        let counts = segmented.counts;
        prop_assert_eq!(counts.total, text.chars().count() as u64);
        prop_assert_eq!(counts.total, counts.entry + counts.heading + counts.noise + counts.unread);
        let letters: Vec<char> = text.chars().collect();
        let mut before = 0;
        for entry in &segmented.entries {
            prop_assert!(entry.location.char_start >= before && entry.location.char_end <= counts.total as u32);
            prop_assert!(entry.location.char_start < entry.location.char_end);
            before = entry.location.char_end;
            for anchor in &entry.anchors {
                let first = entry.text[anchor.text as usize..].chars().next();
                prop_assert_eq!(first, letters.get(anchor.source as usize).copied());
            }
        }
    }
}

#[test]
fn a_mark_right_after_the_first_entry_stands_for_its_date() {
    check("2021年某区大事记\n4月2日 甲会召开。\n△ 乙会召开。\n", &["2021-04-02 4月2日 甲会召开。", "2021-04-02 △ 乙会召开。"]);
}

#[test]
fn a_running_head_in_the_midst_of_a_sentence_falls_out() {
    let text = "某区年鉴        大事记\n2021年大事记\n1月\n6日 区长调研重点项目建设情况，要求各部门加快推进征地拆迁工\n某区年鉴        大事记\n— 15 —\n\n作。\n8日 开会。\n";
    check(text, &["2021-01-06 6日 区长调研重点项目建设情况，要求各部门加快推进征地拆迁工作。", "2021-01-08 8日 开会。"]);
}

#[test]
fn a_wrapped_line_that_comes_again_is_text() {
    let line = "传达学习上级会议精神，县领导甲、乙、丙出席会议，";
    let entry = |day: u32| format!("{day}日，县长主持召开县政府常务会议，研究预算草案，\n{line}\n县直各有关部门主要负责人列席会议。\n");
    let text = format!("某县大事记\n（2021年4月）\n{}{}{}", entry(2), entry(9), entry(16));
    let outcome = read(&text);
    assert!(outcome.value.entries.iter().all(|entry| entry.text.contains(line)), "{:?}", outcome.value.entries);
}

#[test]
fn rows_of_a_table_copied_as_text_open_entries() {
    let text = "2022年某镇大事记\n序号\t日期\t事项\n1\t1月4日\t镇长开会\n2\t1月9日\t书记调研\n";
    check(text, &["2022-01-04 1月4日 镇长开会", "2022-01-09 1月9日 书记调研"]);
}

#[test]
fn a_date_of_taking_effect_inside_a_line_opens_nothing() {
    check("2021年某区大事记\n1月6日，印发《办法》。2月1日起施行。\n", &["2021-01-06 1月6日 印发《办法》。2月1日起施行。"]);
}

#[test]
fn a_form_feed_is_a_page_break_wherever_it_stands() {
    for feed in ["\n\u{c}\n", "\u{c}\n", "\n\u{c}"] {
        let text =
            format!("2021年某区大事记\n1月4日，甲会召开。\n1月6日，听取汇报，该工程于2020年{feed}3月5日开工建设。\n1月8日，乙会召开。\n");
        check(
            &text,
            &["2021-01-04 1月4日 甲会召开。", "2021-01-06 1月6日 听取汇报，该工程于2020年3月5日开工建设。", "2021-01-08 1月8日 乙会召开。"],
        );
    }
}

#[test]
fn a_long_number_opens_an_entry_before_a_day_alone() {
    let text =
        "某县大事记\n9999．2021年3月4日，甲会召开。\n10000．同日，乙会召开。\n123456、3月5日，丙会召开。\n10001 | 3月6日 | 丁会召开。\n";
    let expected = [
        "2021-03-04 2021年3月4日 甲会召开。",
        "2021-03-04 同日 乙会召开。",
        "2021-03-05 3月5日 丙会召开。",
        "2021-03-06 3月6日 丁会召开。",
    ];
    check(text, &expected);
    // A year and a month, a telephone, an amount, a decimal, a number of seven digits.
    for other in ["202103、3日内报送", "623456、5月起启用", "10000.3日均", "12000.5万元", "12345.1.4亿元", "1234567、3月5日，晴"]
    {
        check(&format!("2021年某县大事记\n3月4日，县里投入\n{other}。\n"), &[&format!("2021-03-04 3月4日 县里投入{other}。")]);
    }
}
