//! Dates at the head of an entry and within a text, form by form. The year 2024 and the month 3 are in force, and the
//! entry before is of 5 March, unless a case says otherwise.

use super::dates::{Context, DateMatch, Form, date_at_head, dates_in};
use crate::model::{Basis, Precision};
use chrono::{NaiveDate, Weekday};

fn in_force() -> Context {
    let previous = NaiveDate::from_ymd_opt(2024, 3, 5).map(|day| (day, day));
    Context {
        year: Some(2024),
        year_basis: Basis::RangeLine,
        month: Some(3),
        month_basis: Basis::MonthHeading,
        previous,
        previous_precision: Some(Precision::Day),
    }
}

pub(super) fn shown(text: &str, date: Option<&DateMatch>) -> String {
    date.map_or("-".to_owned(), |date| format!("{}|{}|{}", text[date.range.clone()].trim(), date.span, date.span.precision.code()))
}

/// The date that a text begins with: as printed, from when to when, how precise.
#[track_caller]
fn check(text: &str, expected: &str) {
    let found = date_at_head(text, &in_force());
    assert_eq!(shown(text, found.as_ref()), expected, "{text}");
}

#[track_caller]
fn check_all(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        check(text, expected);
    }
}

#[track_caller]
fn check_within(text: &str, expected: &[&str]) {
    let found: Vec<String> = dates_in(text, &in_force()).iter().map(|date| shown(text, Some(date))).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn days_are_read_in_every_notation() {
    check_all(&[
        ("2024年5月6日，甲", "2024年5月6日|2024-05-06|day"),
        ("2024 年 5 月 6 日，甲", "2024 年 5 月 6 日|2024-05-06|day"),
        ("２０２４年５月６日　甲", "２０２４年５月６日|2024-05-06|day"),
        ("二〇二四年五月六日", "二〇二四年五月六日|2024-05-06|day"),
        ("二○二四年五月廿三日", "二○二四年五月廿三日|2024-05-23|day"),
        ("一九八二年十一月卅日", "一九八二年十一月卅日|1982-11-30|day"),
        ("二零零九年元月三十一号", "二零零九年元月三十一号|2009-01-31|day"),
        ("两千零一十年三月一日", "两千零一十年三月一日|2010-03-01|day"),
        ("2024.5.6 甲", "2024.5.6|2024-05-06|day"),
        ("2024-05-06：甲", "2024-05-06|2024-05-06|day"),
        ("2024- 05- 06 甲", "2024- 05- 06|2024-05-06|day"),
        ("2024/5/6甲", "2024/5/6|2024-05-06|day"),
        ("2024-05-06T09:30:15 甲", "2024-05-06T09:30:15|2024-05-06|day"),
        ("20240506甲", "20240506|2024-05-06|day"),
        ("5.6 甲", "5.6|2024-05-06|day"),
        ("5月6日甲", "5月6日|2024-05-06|day"),
        ("6号，甲", "6号|2024-03-06|day"),
        (" 6 日 甲", "6 日|2024-03-06|day"),
        ("十六日，甲", "十六日|2024-03-16|day"),
        ("98年4月3日，甲", "98年4月3日|1998-04-03|day"),
        ("公元2024年5月6日", "公元2024年5月6日|2024-05-06|day"),
        ("2 0 2 4 年 5 月 1 6 日，甲", "2 0 2 4 年 5 月 1 6 日|2024-05-16|day"),
        ("民国28年（1939年）3月8日，甲", "民国28年（1939年）3月8日|1939-03-08|day"),
        ("民国二十六年七月七日", "民国二十六年七月七日|1937-07-07|day"),
        ("中华民国元年1月1日", "中华民国元年1月1日|1912-01-01|day"),
    ]);
}

#[test]
fn what_is_glued_to_a_date_belongs_to_it() {
    check_all(&[
        ("5月6日上午，甲", "5月6日上午|2024-05-06|day"),
        ("6日晚，甲", "6日晚|2024-03-06|day"),
        ("6日晚会开幕", "6日|2024-03-06|day"),
        ("14日　下午，甲", "14日|2024-03-14|day"),
        ("8月12日上午9:00，甲", "8月12日上午9:00|2024-08-12|day"),
        ("8月12日上午9：00-11：30甲", "8月12日上午9：00-11：30|2024-08-12|day"),
        ("4月12日14时30分许，甲", "4月12日14时30分许|2024-04-12|day"),
        ("4 月 12 日 14 时 30 分，甲", "4 月 12 日 14 时 30 分|2024-04-12|day"),
        ("15日（正月十五），甲", "15日（正月十五）|2024-03-15|day"),
        ("2月24日(农历正月十五)甲", "2月24日(农历正月十五)|2024-02-24|day"),
        ("2月24日（星期六）下午，甲", "2月24日（星期六）下午|2024-02-24|day"),
        ("2月24日—25日（星期六、日），甲", "2月24日—25日（星期六、日）|2024-02-24/2024-02-25|day"),
        ("2月24日、25日（周六至周日），甲", "2月24日、25日（周六至周日）|2024-02-24/2024-02-25|day"),
        ("3月5日 星期二 甲", "3月5日 星期二|2024-03-05|day"),
        ("9月17日（中秋节）甲", "9月17日（中秋节）|2024-09-17|day"),
        ("3月12日（植树日）甲", "3月12日|2024-03-12|day"),
        ("5月6日起，甲", "5月6日起|2024-05-06|day"),
        ("5月6日起草甲", "5月6日|2024-05-06|day"),
        ("7月31日20时至8月1日8时，甲", "7月31日20时至8月1日8时|2024-07-31/2024-08-01|day"),
        ("同日下午，甲", "同日下午|2024-03-05|day"),
    ]);
}

#[test]
fn ranges_lend_what_their_parts_leave_out() {
    check_all(&[
        ("3月7日—11日，甲", "3月7日—11日|2024-03-07/2024-03-11|day"),
        ("3月7—11日，甲", "3月7—11日|2024-03-07/2024-03-11|day"),
        ("9月24~25日甲", "9月24~25日|2024-09-24/2024-09-25|day"),
        ("2至4日，甲", "2至4日|2024-03-02/2024-03-04|day"),
        ("2日－4日，甲", "2日－4日|2024-03-02/2024-03-04|day"),
        ("28日—4月16日，甲", "28日—4月16日|2024-03-28/2024-04-16|day"),
        ("十一日至十三日，甲", "十一日至十三日|2024-03-11/2024-03-13|day"),
        ("3 月 7 日 — 11 日 甲", "3 月 7 日 — 11 日|2024-03-07/2024-03-11|day"),
        ("3月30日至4月2日，甲", "3月30日至4月2日|2024-03-30/2024-04-02|day"),
        ("2023年12月31日至2024年1月1日，甲", "2023年12月31日至2024年1月1日|2023-12-31/2024-01-01|day"),
        ("12月28日—1月3日，甲", "12月28日—1月3日|2024-12-28/2025-01-03|day"),
        ("12月28日—2024年1月3日，甲", "12月28日—2024年1月3日|2023-12-28/2024-01-03|day"),
        ("11月10日至次日，甲", "11月10日至次日|2024-11-10/2024-11-11|day"),
        ("28日至次月3日，甲", "28日至次月3日|2024-03-28/2024-04-03|day"),
        ("11月至次年2月，甲", "11月至次年2月|2024-11-01/2025-02-28|month"),
        ("1-4月，甲", "1-4月|2024-01-01/2024-04-30|month"),
        ("2023年9-10月，甲", "2023年9-10月|2023-09-01/2023-10-31|month"),
        ("2023.2.20-22 甲", "2023.2.20-22|2023-02-20/2023-02-22|day"),
        ("2024.1—2024.3", "2024.1—2024.3|2024-01-01/2024-03-31|month"),
        ("1995—1997年，甲", "1995—1997年|1995-01-01/1997-12-31|year"),
        ("一至三季度，甲", "一至三季度|2024-01-01/2024-09-30|quarter"),
        ("1月中旬至2月上旬，甲", "1月中旬至2月上旬|2024-01-11/2024-02-10|xun"),
        ("3月底至4月5日，甲", "3月底至4月5日|2024-03-25/2024-04-05|approximate"),
        ("正月初一至初七，甲", "正月初一至初七|2024-02-10/2024-02-16|day"),
        ("2018年3月至今，甲", "2018年3月至今|2018-03-01/..|month"),
    ]);
}

#[test]
fn a_list_of_days_runs_from_its_first_to_its_last() {
    check_all(&[
        ("3日、5日，甲", "3日、5日|2024-03-03/2024-03-05|day"),
        ("5、6、7日，甲", "5、6、7日|2024-03-05/2024-03-07|day"),
        ("3、5日，甲", "3、5日|2024-03-03/2024-03-05|day"),
        ("3月3日、5日、8日，甲", "3月3日、5日、8日|2024-03-03/2024-03-08|day"),
        ("3月3日和4日，甲", "3月3日和4日|2024-03-03/2024-03-04|day"),
        ("3日，5日前甲", "3日|2024-03-03|day"),
        ("5日、3日，甲", "5日|2024-03-05|day"),
        ("5日、甲", "5日|2024-03-05|day"),
        ("3月、5月，甲", "3月、5月|2024-03-01/2024-05-31|month"),
    ]);
}

#[test]
fn a_lost_dash_is_believed_only_where_nothing_else_can_be_meant() {
    check_all(&[
        ("4月11日4月13日，甲", "4月11日4月13日|2024-04-11/2024-04-13|day"),
        ("1114日，甲", "1114日|2024-03-11/2024-03-14|day"),
        ("1411日，甲", "1411日|../..|invalid"),
        ("4月13日4月11日，甲", "4月13日|2024-04-13|day"),
    ]);
    check_within("全区1114日集中开展", &[]);
}

#[test]
fn parts_of_months_and_years_have_one_convention() {
    check_all(&[
        ("上旬，甲", "上旬|2024-03-01/2024-03-10|xun"),
        ("2月下旬，甲", "2月下旬|2024-02-21/2024-02-29|xun"),
        ("三月中上旬，甲", "三月中上旬|2024-03-01/2024-03-20|xun"),
        ("月初，甲", "月初|2024-03-01/2024-03-05|approximate"),
        ("2月底，甲", "2月底|2024-02-25/2024-02-29|approximate"),
        ("是月底，甲", "是月底|2024-03-25/2024-03-31|approximate"),
        ("2023年初，甲", "2023年初|2023-01-01/2023-02-28|approximate"),
        ("年底，甲", "年底|2024-11-01/2024-12-31|approximate"),
        ("春节前夕，甲", "春节前夕|2024-02-03/2024-02-09|approximate"),
        ("“五一”前夕，甲", "“五一”前夕|2024-04-24/2024-04-30|approximate"),
        ("“三八”国际妇女节前夕，甲", "“三八”国际妇女节前夕|2024-03-01/2024-03-07|approximate"),
        ("中秋、国庆前夕，甲", "中秋、国庆前夕|2024-09-10/2024-09-30|approximate"),
        ("1950年冬至1951年春，甲", "1950年冬至1951年春|1950-12-01/1951-05-31|season"),
        ("2024年内蒙古自治区", "2024年|2024-01-01/2024-12-31|year"),
        ("60年代初，甲", "60年代初|1960-01-01/1969-12-31|decade"),
        ("上周，甲", "上周|../..|week"),
        ("一周来，甲", "一周来|../..|week"),
        ("近一周，甲", "近一周|../..|week"),
        ("3月中，甲", "3月中|2024-03-01/2024-03-31|month"),
        ("7至8月间，甲", "7至8月间|2024-07-01/2024-08-31|month"),
        ("2024年3月以来，甲", "2024年3月以来|2024-03-01/2024-03-31|month"),
        ("一季度，甲", "一季度|2024-01-01/2024-03-31|quarter"),
        ("2023年第四季度，甲", "2023年第四季度|2023-10-01/2023-12-31|quarter"),
        ("前三季度，甲", "前三季度|2024-01-01/2024-09-30|quarter"),
        ("下半年，甲", "下半年|2024-07-01/2024-12-31|half"),
        ("春，甲", "春|2024-03-01/2024-05-31|season"),
        ("是年冬，甲", "是年冬|2024-12-01/2025-02-28|season"),
        ("夏秋间，甲", "夏秋间|2024-06-01/2024-11-30|season"),
        ("12月，甲", "12月|2024-12-01/2024-12-31|month"),
        ("3月份甲", "3月份|2024-03-01/2024-03-31|month"),
        ("2023年，甲", "2023年|2023-01-01/2023-12-31|year"),
        ("全年甲", "全年|2024-01-01/2024-12-31|year"),
        ("年内，甲", "年内|2024-01-01/2024-12-31|year"),
        ("20世纪80年代，甲", "20世纪80年代|1980-01-01/1989-12-31|decade"),
        ("八十年代，甲", "八十年代|1980-01-01/1989-12-31|decade"),
    ]);
}

#[test]
fn words_that_look_back_lean_on_the_entry_before() {
    check_all(&[
        ("同日，甲", "同日|2024-03-05|day"),
        ("是日甲", "是日|2024-03-05|day"),
        ("次日，甲", "次日|2024-03-06|day"),
        ("同一天，甲", "同一天|2024-03-05|day"),
        ("是月，甲", "是月|2024-03-01/2024-03-31|month"),
        ("本月9日，甲", "本月9日|2024-03-09|day"),
        ("同年5月，甲", "同年5月|2024-05-01/2024-05-31|month"),
        ("是年，甲", "是年|2024-01-01/2024-12-31|year"),
    ]);
    let range = NaiveDate::from_ymd_opt(2024, 3, 1).zip(NaiveDate::from_ymd_opt(2024, 3, 31));
    let after_month = Context { previous: range, previous_precision: Some(Precision::Month), ..in_force() };
    assert_eq!(shown("同日", date_at_head("同日", &after_month).as_ref()), "同日|2024-03-01/2024-03-31|month");
}

#[test]
fn lunar_dates_are_converted() {
    check_all(&[
        ("正月十五，甲", "正月十五|2024-02-24|day"),
        ("农历八月十五，甲", "农历八月十五|2024-09-17|day"),
        ("腊月廿三，甲", "腊月廿三|2025-01-22|day"),
        ("五月初五，甲", "五月初五|2024-06-10|day"),
        ("2020年农历闰四月，甲", "2020年农历闰四月|2020-05-23/2020-06-20|month"),
        ("大年初一，甲", "大年初一|2024-02-10|day"),
        ("除夕，甲", "除夕|2024-02-09|day"),
    ]);
    let date = date_at_head("正月十五", &in_force()).map(|date| date.span.basis);
    assert_eq!(date, Some(Basis::Lunar));
}

#[test]
fn what_is_no_date_is_left_alone() {
    let texts = "十一届七次全会 第1次会议 国函〔1983〕2号 国发〔2024〕3号 “十四五”规划 4.23读书日 9.1万吨 110千伏 11月龄
        三多三少 0472-20240104 13800138000 V2.4.1 第三产业 2024临江半程马拉松 2024年第1次常务会议
        3日内办结 一日游 3个月 三年行动 10年来 30余家 1:3 24小时 5G基站 二十大 两日 二十五六日 抓好安全年活动 网上年货节
        以前年度 三年内，甲 年内蒙古 目前年产量 首次日常检查 统一日期 本次年会 正是年轻人 青少年初赛 1.5% 2.4.1条 春风行动 秋收 周一 百日攻坚
        12345热线 十里长街 一二三产业 6·1万 3.15晚会 5·12地震";
    for text in texts.split_whitespace() {
        check(text, "-");
        check_within(text, &[]);
    }
    check_within("完成率达85.12%，同比增长3.5个百分点，投资2.3亿元", &[]);
    check_within("印发〔2023〕12号文件，办理1号楼、3号线", &[]);
    check_within("每月10日前上报，近3日、为期5日", &[]);
    check_all(&[("1、3月5日，甲", "-"), ("一、3日，甲", "-"), ("年内完成甲", "-")]);
}

#[test]
fn impossible_dates_are_told_and_not_mended() {
    check_all(&[
        ("2月30日，甲", "2月30日|../..|invalid"),
        ("13月5日，甲", "13月5日|../..|invalid"),
        ("2019年2月29日-3月1日，甲", "2019年2月29日-3月1日|../..|invalid"),
        ("2024-13-05 甲", "2024-13-05|../..|invalid"),
        ("3月7日—3月5日，甲", "3月7日—3月5日|../..|invalid"),
        ("7日—5日，甲", "7日—5日|../..|invalid"),
        ("6月5日—5月6日，甲", "6月5日—5月6日|../..|invalid"),
        ("12月5日—2月29日，甲", "12月5日—2月29日|../..|invalid"),
        ("7日—32日，甲", "7日—32日|../..|invalid"),
        ("2024年3月—2023年5月", "2024年3月—2023年5月|../..|invalid"),
        ("4月31日，甲", "4月31日|../..|invalid"),
        ("35日，甲", "35日|../..|invalid"),
    ]);
}

#[test]
fn without_a_year_a_date_keeps_its_month_and_day() {
    let nothing = Context::default();
    let date = date_at_head("5月6日至8日，甲", &nothing).expect("a date");
    assert_eq!((date.span.start, date.span.end, date.span.basis), (None, None, Basis::Unknown));
    assert_eq!((date.days, date.month, date.span.precision), (Some(((Some(5), 6), (Some(5), 8))), Some(5), Precision::Day));
    for (text, precision) in
        [("2月29日", Precision::Day), ("上旬", Precision::Xun), ("同日", Precision::Day), ("98年4月", Precision::Month)]
    {
        let date = date_at_head(text, &nothing).expect("a date");
        assert_eq!((date.span.start, date.span.precision, date.invalid), (None, precision, false), "{text}");
    }
    assert!(date_at_head("2月30日", &nothing).expect("a date").invalid);
    assert_eq!(date_at_head("11日", &nothing).expect("a date").days, Some(((None, 11), (None, 11))));
}

#[test]
fn the_basis_is_the_last_thing_that_was_needed() {
    for (text, basis, form) in [
        ("2024年5月6日", Basis::Printed, Form::FullDate),
        ("5月6日", Basis::RangeLine, Form::MonthDay),
        ("5.6 甲", Basis::RangeLine, Form::PlainMonthDay),
        ("6日", Basis::MonthHeading, Form::DayOnly),
        ("上旬", Basis::MonthHeading, Form::Xun),
        ("5月", Basis::RangeLine, Form::MonthOnly),
        ("2024年5月", Basis::Printed, Form::YearMonth),
        ("2021年“平安杯”", Basis::Printed, Form::YearOnly),
        ("同日", Basis::PreviousEntry, Form::Anaphora),
        ("是月", Basis::PreviousEntry, Form::Anaphora),
        ("三季度", Basis::RangeLine, Form::YearPart),
        ("年底", Basis::RangeLine, Form::Vague),
    ] {
        let date = date_at_head(text, &in_force()).expect(text);
        assert_eq!((date.span.basis, date.form), (basis, form), "{text}");
    }
}

#[test]
fn year_and_month_in_force_follow_the_date() {
    for (text, year, month) in [
        ("2022年12月31日至2023年1月1日，甲", 2023, 1),
        ("28日—4月3日，甲", 2024, 3),
        ("12月28日—1月3日，甲", 2024, 12),
        ("2023年，甲", 2023, 0),
        ("5月6日，甲", 2024, 5),
    ] {
        let date = date_at_head(text, &in_force()).expect(text);
        assert_eq!((date.year, date.month.unwrap_or(0)), (Some(year), month), "{text}");
    }
}

#[test]
fn a_weekday_that_does_not_fit_is_told() {
    let told = |text| date_at_head(text, &in_force()).and_then(|date| date.weekday_mismatch);
    assert_eq!(told("3月5日（星期三），甲"), Some((Weekday::Wed, Weekday::Tue)));
    assert_eq!(told("3月5日，星期三，甲"), Some((Weekday::Wed, Weekday::Tue)));
    assert_eq!(told("3月5日（周二），甲"), None);
}

#[test]
fn dates_within_a_text_carry_year_and_month_on() {
    check_within(
        "2023年5月6日，甲；8日，乙，6月1日丙。去年底丁。",
        &["2023年5月6日|2023-05-06|day", "8日|2023-05-08|day", "6月1日|2023-06-01|day", "去年底|2022-11-01/2022-12-31|approximate"],
    );
    check_within("研究2024年拟实施项目，召开2024年第3次常务会议", &["2024年|2024-01-01/2024-12-31|year"]);
    check_within("从2016年3月1日开始", &["2016年3月1日|2016-03-01/..|day"]);
    check_within("上个月15号，翌日", &["上个月15号|2024-02-15|day", "翌日|2024-02-16|day"]);
    check_within("12/1", &["12/1|2024-12-01|day"]);
    check_within("2．1月6日至8日，甲", &["1月6日至8日|2024-01-06/2024-01-08|day"]);
    check_within("12．2022年12月31日，甲", &["2022年12月31日|2022-12-31|day"]);
    check_within("备05012345号，集中攻坚120日", &[]);
}
