//! Dates in print out of the ordinary, and beside each what looks like it and is none: marks of lists between numbers, years of
//! two digits, numbers that a scan has torn, letters for digits, and the numbers
//! of houses and names of events. Apart from `dates_tests`, which has the forms of careful print.

use super::dates::{Context, date_at_head, dates_in};
use super::dates_tests::shown;
use crate::model::Basis;

fn of_year(year: Option<i32>) -> Context {
    Context { year, year_basis: Basis::Title, ..Context::default() }
}

/// The date that a text begins with, where this year is in force and no month: `-` where there is none.
#[track_caller]
fn check(year: Option<i32>, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        let context = of_year(year);
        assert_eq!(shown(text, date_at_head(text, &context).as_ref()), *expected, "{text}");
        let first = dates_in(text, &context).into_iter().next().filter(|date| date.range.start == 0);
        assert_eq!(shown(text, first.as_ref()), *expected, "{text} within");
    }
}

#[track_caller]
fn check_none(year: Option<i32>, texts: &[&str]) {
    for text in texts {
        let found: Vec<String> = dates_in(text, &of_year(year)).iter().map(|date| shown(text, Some(date))).collect();
        assert_eq!(found, Vec::<String>::new(), "{text}");
        assert_eq!(date_at_head(text, &of_year(year)), None, "{text} at the head");
    }
}

#[test]
fn one_mark_twice_parts_a_date_with_its_year_in_full() {
    check(
        None,
        &[
            ("2031、4、18，甲", "2031、4、18|2031-04-18|day"),
            ("2031。4。18　甲", "2031。4。18|2031-04-18|day"),
            ("2031—08—25　甲", "2031—08—25|2031-08-25|day"),
            ("2031–8–25，甲", "2031–8–25|2031-08-25|day"),
            ("2031_05_09 甲", "2031_05_09|2031-05-09|day"),
            ("２０３１＿０５＿０９", "２０３１＿０５＿０９|2031-05-09|day"),
            ("2031—08—25至2031—08—27，甲", "2031—08—25至2031—08—27|2031-08-25/2031-08-27|day"),
            ("1990—1995年，甲", "1990—1995年|1990-01-01/1995-12-31|year"),
        ],
    );
    let texts = [
        "2031、8、9年的情况",
        "2031、4—18",
        "2031—13—25，甲",
        "2031—12—20届",
        "2031、4、32，甲",
        "编号2031、4、18，甲",
        "档号2031_05_09，甲",
    ];
    check_none(None, &texts);
}

#[test]
fn a_year_of_two_digits_between_points_is_one_that_is_in_force() {
    check(
        Some(1984),
        &[
            ("84.5.17 甲", "84.5.17|1984-05-17|day"),
            ("84-5-17，甲", "84-5-17|1984-05-17|day"),
            ("83/12/31　甲", "83/12/31|1983-12-31|day"),
            ("85．1．2—85．1．4　甲", "85．1．2—85．1．4|1985-01-02/1985-01-04|day"),
        ],
    );
    check_none(
        Some(1984),
        &["90.5.17 甲", "84.5.17.3 甲", "84.13.17 甲", "84.5-17 甲", "84.5.17版 甲", "升级到84.5.17，甲", "12－12－12复合肥"],
    );
    check_none(None, &["84.5.17 甲"]);
}

#[test]
fn a_wide_dash_parts_month_and_day_where_a_year_is_in_force() {
    check(
        Some(1998),
        &[("11－23", "11－23|1998-11-23|day"), ("11－23　甲", "11－23|1998-11-23|day"), ("11－23日，甲", "11－23日|../..|day")],
    );
    check_none(Some(1998), &["11－8、11－9获胜", "11－23人", "21－18获胜", "以11－10，甲"]);
    check_none(None, &["11－23　甲"]);
}

#[test]
fn numbers_that_a_scan_has_torn_are_one_again() {
    check(
        Some(1962),
        &[
            ("19 8 5 年 3 月 1 2 日，甲", "19 8 5 年 3 月 1 2 日|1985-03-12|day"),
            ("198 5年3月2日，甲", "198 5年3月2日|1985-03-02|day"),
            ("1 0月1 4日，甲", "1 0月1 4日|1962-10-14|day"),
            ("1 2月1 4日，甲", "1 2月1 4日|1962-12-14|day"),
            ("5月3 0日，甲", "5月3 0日|1962-05-30|day"),
            ("三月　二十 一日，甲", "三月　二十 一日|1962-03-21|day"),
            ("一九八五年十 一月二 十三日，甲", "一九八五年十 一月二 十三日|1985-11-23|day"),
            ("一九 八五年五月 廿 一日，甲", "一九 八五年五月 廿 一日|1985-05-21|day"),
        ],
    );
}

#[test]
fn a_number_before_a_date_is_no_part_of_it() {
    let all = |text| dates_in(text, &of_year(Some(1962))).iter().map(|date| shown(text, Some(date))).collect::<Vec<_>>();
    for (text, expected) in [
        ("1 2月3日，甲", "2月3日|1962-02-03|day"),
        ("1 1月14日，甲", "1月14日|1962-01-14|day"),
        ("19 85年3月，甲", "85年3月|1985-03-01/1985-03-31|month"),
        ("十 一月五日，甲", "一月五日|1962-01-05|day"),
        ("三月十 二十日，甲", "三月十|1962-03-10|day"),
        ("三月五 六日，甲", "三月五|1962-03-05|day"),
        ("距今2 500年", ""),
    ] {
        assert_eq!(all(text).first().map_or("", String::as_str), expected, "{text}");
    }
}

#[test]
fn the_number_of_a_house_or_paper_is_no_day() {
    let texts = [
        "东风路3-5号门面",
        "和平大街 3—5号，甲",
        "幸福巷3、5号",
        "甲小区3-5号楼",
        "办理3-5号楼验收",
        "3-5号楼封顶",
        "3号线通车",
        "2031、4、18号文件",
    ];
    check_none(Some(1998), &texts);
    let days = dates_in("5月3号开会，5-6号线上培训，8-9号，甲", &of_year(Some(1998)));
    assert_eq!(
        days.iter().map(|date| date.span.to_string()).collect::<Vec<_>>(),
        ["1998-05-03", "1998-05-05/1998-05-06", "1998-05-08/1998-05-09"]
    );
}

#[test]
fn month_and_day_in_digits_within_quotes_are_a_name() {
    check_none(Some(2008), &["“5·12”地震灾区", "“7.20”专案组", "「9·18」事变", "\"11·3\"专案", "“3.15”"]);
    let layout = super::tests::layout();
    let opens = |text| super::opener::opener(text, &of_year(Some(2008)), &layout).map(|opener| text[opener.date].to_owned());
    assert_eq!(opens("“5·12”地震灾区捐款。"), None);
    assert_eq!(opens("“5月12日”地震。").as_deref(), Some("5月12日"));
    assert_eq!(opens("（5.12）地震。").as_deref(), Some("5.12"));
}

#[test]
fn years_and_parts_of_years_go_on_by_the_count_of_their_first() {
    check(
        Some(1987),
        &[
            ("民国三十五年至三十八年，甲", "民国三十五年至三十八年|1946-01-01/1949-12-31|year"),
            ("民国28年3月—30年5月，甲", "民国28年3月—30年5月|1939-03-01/1941-05-31|month"),
            ("民国三十五年至1949年，甲", "民国三十五年至1949年|1946-01-01/1949-12-31|year"),
            ("1946年至三十八年，甲", "1946年|1946-01-01/1946-12-31|year"),
            ("第三、四季度，甲", "第三、四季度|1987-07-01/1987-12-31|quarter"),
            ("第一、第二季度，甲", "第一、第二季度|1987-01-01/1987-06-30|quarter"),
            ("一、二季度，甲", "一、二季度|1987-01-01/1987-06-30|quarter"),
            ("第一、二、三季度，甲", "第一、二、三季度|1987-01-01/1987-09-30|quarter"),
            ("第二至第四季度，甲", "第二至第四季度|1987-04-01/1987-12-31|quarter"),
            ("今冬明春，甲", "今冬明春|1987-12-01/1988-05-31|season"),
            ("去冬今春，甲", "去冬今春|1986-12-01/1987-05-31|season"),
        ],
    );
    let numbered = |text| dates_in(text, &of_year(Some(1987))).first().map(|date| date.range.start);
    for text in ["一、二季度工作会议召开", "1、二季度，甲", "一、三季度，甲"] {
        assert_ne!(numbered(text), Some(0), "{text}");
    }
    check_none(Some(1987), &["第三、四产业", "第三、五条", "今冬甲", "一、四个现代化"]);
}

#[test]
fn a_year_of_the_cycle_is_the_one_in_force_or_beside_it() {
    let cases = [
        ("农历丁卯年正月初八，甲", "农历丁卯年正月初八|1987-02-05|day"),
        ("丁卯年正月初八至十五，甲", "丁卯年正月初八至十五|1987-02-05/1987-02-12|day"),
        ("丙寅年腊月廿三，甲", "丙寅年腊月廿三|1987-01-22|day"),
        ("丁卯兔年八月十五，甲", "丁卯兔年八月十五|1987-10-07|day"),
        ("农历庚午年正月初八，甲", "农历庚午年正月初八|../..|invalid"),
    ];
    check(Some(1987), &cases);
    check(None, &[("农历丁卯年正月初八，甲", "农历丁卯年正月初八|../..|day")]);
    check_none(Some(1987), &["丁卯年画展", "丁卯牛年正在", "甲丑年正月", "戊戌变法", "甲子乙丑"]);
}

#[test]
fn letters_are_read_as_digits_before_the_units_of_dates() {
    check(
        Some(1978),
        &[
            ("l987年6月15日，甲", "l987年6月15日|1987-06-15|day"),
            ("2O06年7月3O日，甲", "2O06年7月3O日|2006-07-30|day"),
            ("8月l9日，甲", "8月l9日|1978-08-19|day"),
            ("l月l日，甲", "l月l日|1978-01-01|day"),
            ("1O月lO日至I2日，甲", "1O月lO日至I2日|1978-10-10/1978-10-12|day"),
            ("8月l0—l2日，甲", "8月l0—l2日|1978-08-10/1978-08-12|day"),
            ("2004年11月9曰，甲", "2004年11月9曰|2004-11-09|day"),
            ("三月九曰，甲", "三月九曰|1978-03-09|day"),
            ("二OO六年五月，甲", "二OO六年五月|2006-05-01/2006-05-31|month"),
        ],
    );
    let misread = |text| date_at_head(text, &of_year(Some(1978))).map(|date| date.misread);
    assert_eq!(
        (misread("8月l9日"), misread("9月9曰"), misread("9月9日"), misread("二OO六年")),
        (Some(true), Some(true), Some(false), Some(false))
    );
    check_none(Some(1978), &["CO2日排放", "一曰廉，二曰勤", "O型血", "H2O", "IO号楼", "l0米", "Oll厂", "l月薪", "GB2O06年版"]);
}

#[test]
fn a_date_with_letters_is_told_with_its_place() {
    let layout = super::tests::layout();
    let text = "沧南县1978年大事记\n　　8月l9日，甲。\n9月\n2曰，乙。\nlO月\n3日，丙。\n";
    let read = super::segment_text(&super::tests::document(text), &layout, &Context::default());
    let told = |finding: &crate::model::Finding| {
        let values: Vec<&str> = finding.values.iter().map(|(_, value)| value.as_str()).collect();
        format!(
            "{} {:?}:{:?} {}",
            finding.code.code(),
            finding.place.line.unwrap_or(0),
            finding.place.column.unwrap_or(0),
            values.join(" ")
        )
    };
    let days: Vec<String> = read.value.entries.iter().map(|entry| entry.date.to_string()).collect();
    assert_eq!(days, ["1978-08-19", "1978-09-02", "1978-10-03"]);
    assert_eq!(
        read.findings.iter().map(told).collect::<Vec<_>>(),
        ["letters-in-date 2:3 8月l9日 8月19日", "letters-in-date 4:1 2曰 2日", "letters-in-date 5:1 lO月 10月"]
    );
}
