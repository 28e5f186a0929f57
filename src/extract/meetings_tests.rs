//! Meetings of offices of every kind: body, type, number, year and term, on texts of our own.

use super::meetings::meetings;
use super::scan::Scan;
use crate::extract::lexicon;
use crate::pipeline::Lexicon;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(lexicon);

/// `body|type|ordinal|year|term` of every meeting.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let scan = Scan::new(text, &LEXICON);
    let word = |value: Option<String>| value.unwrap_or_else(|| "-".into());
    let number = |value: Option<i32>| value.map_or_else(|| "-".into(), |value| value.to_string());
    let read: Vec<String> = meetings(&scan)
        .into_iter()
        .map(|found| found.meeting)
        .map(|m| [word(m.body), word(m.kind), number(m.ordinal), number(m.year), number(m.term)].join("|"))
        .collect();
    assert_eq!(read, expected, "{text}");
}

#[test]
fn body_stands_before_the_number_or_before_the_verb() {
    check("县长白蕴主持召开县政府第16次常务会议，研究供水。", &["县政府|常务会议|16|-|-"]);
    check("县政府召开第十六次常务会议。", &["县政府|常务会议|16|-|-"]);
    check("白蕴主持召开第１６次常务会议。", &["-|常务会议|16|-|-"]);
    check("县委书记丁远主持召开松岭县国防动员委员会第三次全体会议。", &["松岭县国防动员委员会|全体会议|3|-|-"]);
    check("下午，校党委召开2022年第8次党委会。", &["校党委|党委会|8|2022|-"]);
    check("公司董事会2021年度第二次会议召开。", &["公司董事会|会议|2|2021|-"]);
    check("丁远出席县总工会第十二次代表大会。", &["县总工会|代表大会|12|-|-"]);
}

#[test]
fn the_term_is_taken_out_of_the_body() {
    check("县十七届人大常委会第十九次会议召开。", &["县人大常委会|会议|19|-|17"]);
    check("集团公司召开三届二次职工代表大会。", &["集团公司|职工代表大会|2|-|3"]);
    check("松岭县第十七届人民代表大会第二次会议开幕。", &["松岭县人民代表大会|会议|2|-|17"]);
    check("政协松岭县委员会召开十届三次常委会会议。", &["政协松岭县委员会|常委会会议|3|-|10"]);
    check("中共松岭县委十四届六次全会召开。", &["中共松岭县委|全会|6|-|14"]);
}

#[test]
fn a_second_meeting_inherits_body_and_year() {
    let expected = ["县政府|党组会议|2|2023|-", "县政府|常务会议|5|2023|-"];
    check("白蕴主持召开县政府2023年第2次党组会议、第5次常务会议。", &expected);
    check("白蕴主持召开县政府2023年第2次党组会议和第5次常务会议。", &expected);
}

#[test]
fn what_is_passed_on_and_what_is_no_meeting_has_no_number() {
    check("县委召开会议，传达学习省委十二届五次全会和市委第三次常委会会议精神。", &[]);
    check("第六次全国人口普查工作启动。", &[]);
    check("丁远第三次到石桥镇调研。", &[]);
    check("第七届松岭杯篮球赛开赛。", &[]);
    check("学校先后召开两次座谈会。", &[]);
    check("县委举办学习贯彻二十届三次全会精神培训班。", &[]);
    check("审议《县政府第3次常务会议纪要》。", &[]);
}

#[test]
fn the_series_is_one_however_body_and_type_share_its_name() {
    let series = |text: &str| {
        let scan = Scan::new(text, &LEXICON);
        meetings(&scan).into_iter().filter_map(|found| found.meeting.series).collect::<Vec<_>>().join(" ")
    };
    for (text, expected) in [
        ("县政府召开第2次党组会。", "县政府党组会议"),
        ("县政府党组召开第2次党组（扩大）会议。", "县政府党组会议"),
        ("县政府党组召开第2次会议。", "县政府党组会议"),
        ("县政府党组召开第2次（扩大）会议。", "县政府党组会议"),
        ("医院召开第3次院长办公会。", "医院院长办公会"),
        ("第55次县政府常务会召开。", "县政府常务会议"),
        ("县人民政府召开第3次常务会议。", "县政府常务会议"),
    ] {
        assert_eq!(series(text), expected, "{text}");
    }
}

#[test]
fn a_meeting_named_beside_another_has_its_own_body() {
    let expected = ["县政府|常务会议|47|-|18", "县政府党组|会议|21|2023|-"];
    check("召开十八届县政府第四十七次常务会议暨县政府党组2023年第21次会议。", &expected);
    check("今年第2次工作例会召开。", &["-|工作例会|2|-|-"]);
    check("河长制办公室召开第一次联席会议。", &["河长制办公室|联席会议|1|-|-"]);
}

#[test]
fn a_named_meeting_of_a_series_needs_no_number() {
    check("白蕴主持召开县长办公会，研究供热。", &["-|县长办公会|-|-|-"]);
}

#[test]
fn a_meeting_that_is_only_decided_on_is_not_held() {
    check("县九届人大常委会第十次会议召开，会议决定县九届人大四次会议于2月举行。", &["县人大常委会|会议|10|-|9"]);
    check("县委决定召开县委十三届六次全会。", &[]);
    check("会议通过关于召开县九届人大四次会议的决定。", &[]);
    check("县九届人大四次会议召开，决定建设水厂。", &["县人大|会议|4|-|9"]);
}
