//! Properties of the grammar of dates: what is printed from a date is read back as that date, in every printed form,
//! and no text at all, however torn, makes it panic, overlap or cut a character in two.

use super::dates::{Context, date_at_head, dates_in};
use crate::model::Basis;
use chrono::{Datelike, Days, NaiveDate};
use proptest::prelude::*;

fn days() -> impl Strategy<Value = NaiveDate> {
    (1900..2100i32, 1..=366u32).prop_filter_map("a day of the year", |(year, day)| NaiveDate::from_yo_opt(year, day))
}

fn in_force(date: NaiveDate) -> Context {
    let (year_basis, month_basis) = (Basis::YearHeading, Basis::MonthHeading);
    Context { year: Some(date.year()), year_basis, month: Some(date.month()), month_basis, ..Context::default() }
}

fn by_place(number: u32, zero: char) -> String {
    number.to_string().chars().map(|digit| digit.to_digit(10).map_or(zero, |digit| by_digit(digit, zero))).collect()
}

fn by_digit(digit: u32, zero: char) -> char {
    [zero, '一', '二', '三', '四', '五', '六', '七', '八', '九'][digit as usize]
}

fn counted(number: u32) -> String {
    let (tens, ones) = (number / 10, number % 10);
    let mut text = String::new();
    if tens > 1 {
        text.push(by_digit(tens, '零'));
    }
    if tens > 0 {
        text.push('十');
    }
    if ones > 0 {
        text.push(by_digit(ones, '零'));
    }
    text
}

fn full_width(text: &str) -> String {
    text.chars().map(|letter| letter.to_digit(10).and_then(|digit| char::from_u32(0xff10 + digit)).unwrap_or(letter)).collect()
}

fn printed_forms(date: NaiveDate) -> Vec<String> {
    let (year, month, day) = (date.year(), date.month(), date.day());
    let years = u32::try_from(year).unwrap_or_default();
    let mut forms = vec![
        format!("{year}年{month}月{day}日"),
        format!("{year}年{month}月{day}号"),
        format!("{year} 年 {month} 月 {day} 日"),
        format!("公元{year}年{month:02}月{day:02}日"),
        format!("{year}.{month}.{day}"),
        format!("{year}.{month:02}.{day:02}"),
        format!("{year}-{month:02}-{day:02}"),
        format!("{year}- {month:02}- {day:02}"),
        format!("{year}/{month}/{day}"),
        format!("{year}{month:02}{day:02}"),
        format!("{month}月{day}日"),
        format!("{month} 月 {day} 日"),
        format!("{month}.{day}"),
        format!("{month}/{day}"),
        format!("{day}日"),
        format!("{}日", counted(day)),
        format!("{}月{}日", counted(month), counted(day)),
    ];
    for zero in ['〇', '○', '零'] {
        forms.push(format!("{}年{}月{}日", by_place(years, zero), counted(month), counted(day)));
    }
    forms.push(full_width(&forms[0]));
    forms.push(full_width(&forms[10]));
    if year >= 1912 {
        forms.push(format!("民国{}年{month}月{day}日", year - 1911));
    }
    if (20..30).contains(&day) && day > 20 {
        forms.push(format!("{month}月廿{}日", by_digit(day - 20, '零')));
    }
    forms
}

proptest! {
    #[test]
    fn a_printed_date_is_read_back(date in days(), tail in prop::sample::select(vec!["，甲", "　甲", "", "上午，甲", "（星期一）甲"])) {
        for form in printed_forms(date) {
            let glued = !form.contains('日') && !form.contains('号') && !tail.starts_with(['，', '　']);
            let text = if glued { form.clone() } else { format!("{form}{tail}") };
            let read = date_at_head(&text, &in_force(date));
            prop_assert_eq!(read.map(|read| (read.span.start, read.span.end)), Some((Some(date), Some(date))), "{}", text);
            let within = dates_in(&text, &in_force(date));
            let first = within.first().map(|read| read.span.start);
            let house_number = form == format!("{}号", date.day());
            prop_assert!(house_number || first == Some(Some(date)), "{} within", text);
        }
    }

    #[test]
    fn a_printed_range_is_read_back(date in days(), length in 1..150u64, dash in prop::sample::select(vec!["—", "——", "-", "－", "～", "~", "至", "到", " - "])) {
        let Some(end) = date.checked_add_days(Days::new(length)) else { return Ok(()) };
        let mut forms = vec![
            format!("{}年{}月{}日{dash}{}年{}月{}日", date.year(), date.month(), date.day(), end.year(), end.month(), end.day()),
            format!("{}月{}日{dash}{}月{}日", date.month(), date.day(), end.month(), end.day()),
            format!("{}日{dash}{}月{}日", date.day(), end.month(), end.day()),
        ];
        if (date.year(), date.month()) == (end.year(), end.month()) {
            forms.push(format!("{}月{}日{dash}{}日", date.month(), date.day(), end.day()));
            forms.push(format!("{}月{}{dash}{}日", date.month(), date.day(), end.day()));
            forms.push(format!("{}{dash}{}日", date.day(), end.day()));
            forms.push(format!("{}日、{}日", date.day(), end.day()));
            forms.push(format!("{}至{}日", counted(date.day()), counted(end.day())));
        }
        for form in forms {
            let text = format!("{form}，甲");
            let read = date_at_head(&text, &in_force(date));
            let read = read.map(|read| (read.range.end, read.span.start, read.span.end));
            prop_assert_eq!(read, Some((form.len(), Some(date), Some(end))), "{}", text);
        }
    }

    #[test]
    fn no_day_that_does_not_exist_is_given_a_date(year in 1900..2100i32, month in 1..20u32, day in 1..40u32) {
        let read = date_at_head(&format!("{year}年{month}月{day}日，甲"), &Context::default());
        let expected = NaiveDate::from_ymd_opt(year, month, day);
        prop_assert_eq!(read.map(|read| (read.span.start, read.invalid)), Some((expected, expected.is_none())));
    }

    #[test]
    fn any_text_is_read_without_panic(pieces in prop::collection::vec(piece(), 0..24), anything in any::<String>()) {
        for text in [pieces.concat(), anything] {
            let contexts = [Context::default(), in_force(NaiveDate::from_ymd_opt(2024, 2, 29).unwrap_or_default())];
            for context in contexts {
                let mut end = 0;
                for date in dates_in(&text, &context) {
                    prop_assert!(date.range.start >= end && date.range.end > date.range.start, "{}", text);
                    prop_assert!(text.get(date.range.clone()).is_some(), "{}", text);
                    prop_assert!(!date.invalid || date.span.start.is_none() && date.span.end.is_none(), "{}", text);
                    if let (Some(from), Some(to)) = (date.span.start, date.span.end) {
                        prop_assert!(from <= to, "{}", text);
                    }
                    end = date.range.end;
                }
                if let Some(date) = date_at_head(&text, &context) {
                    prop_assert!(text.get(date.range).is_some(), "{}", text);
                }
            }
        }
    }
}

/// The stuff of dates, to be joined at random.
fn piece() -> impl Strategy<Value = String> {
    let letters: Vec<char> = "0123456789０９〇○一二三十廿卅百千年月日号初旬上中下底末春冬季度前第个闰农历正腊元同是次翌全今去至到—-~、，及和与起间（）星期周晚上午时分：:./ 　\n今多代世纪民国大夕"
        .chars()
        .collect();
    prop_oneof![
        prop::sample::select(letters).prop_map(String::from),
        (0..10_000u32).prop_map(|number| number.to_string()),
        prop::sample::select(vec![
            "2024年",
            "3月",
            "5日",
            "同日",
            "次年",
            "农历",
            "正月",
            "季度",
            "99999999",
            "年代",
            "世纪",
            "除夕",
            "春节前夕",
            "次月"
        ])
        .prop_map(String::from),
    ]
}
