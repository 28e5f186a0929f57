//! The codes of invented entries, of offices of every kind: `tests/tables/categories.txt`, one entry a line. And how many
//! activities an entry has, where the same code comes twice.

use super::cast::Cast;
use super::category::activities;
use super::home::{Cues, Home};
use super::known::Known;
use super::meetings::meetings;
use super::officials::people;
use super::scan::Scan;
use crate::extract::lexicon;
use crate::pipeline::Lexicon;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(lexicon);

const TABLE: &str = include_str!("../../tests/tables/categories.txt");

/// The triggers of an entry's activities, `M2:常务会议`, in order.
fn read(area: &str, text: &str) -> Vec<String> {
    let scan = Scan::new(text, &LEXICON);
    let mut cues = Cues::default();
    cues.add(&scan);
    let home = Home::new(Some(area).filter(|area| *area != "-"), None, &cues, &LEXICON);
    let (acts, _) = activities(&scan, &meetings(&scan), &Cast::new(text, people(&scan, &Known::default())), &home);
    acts.into_iter().map(|act| act.trigger).collect()
}

fn code(trigger: &str) -> &str {
    trigger.split(':').next().unwrap_or_default()
}

#[test]
fn every_kind_of_office_is_read_by_the_same_rules() {
    let mut missed = Vec::new();
    let lines: Vec<&str> = TABLE.lines().filter(|line| !line.starts_with('#')).collect();
    for line in &lines {
        let [expected, area, text] = line.splitn(3, '|').collect::<Vec<_>>()[..] else { panic!("codes|area|text: {line}") };
        let triggers = read(area, text);
        let codes: Vec<&str> = triggers.iter().map(|trigger| code(trigger)).collect();
        if codes.join(" ") != expected {
            missed.push(format!("expected {expected}, found {triggers:?}: {area} {text}"));
        }
    }
    assert!(lines.len() > 900, "only {} entries", lines.len());
    assert!(missed.is_empty(), "{} of {}:\n{}", missed.len(), lines.len(), missed.join("\n"));
}

#[test]
fn each_meeting_and_each_part_of_the_day_is_an_activity() {
    let check = |expected: usize, text: &str| assert_eq!(read("松岭县", text).len(), expected, "{text}");
    check(2, "上午，丁远到石桥镇调研；下午，丁远到双沟乡调研。");
    check(2, "白蕴主持召开县政府第30次常务会议、第31次常务会议。");
    check(1, "丁远到石桥镇调研，先后察看三个项目，随后调研企业用工。");
    check(1, "白蕴主持召开县政府第30次常务会议，听取汇报，调研评估，部署检查，签订责任书。");
}

#[test]
fn an_activity_names_the_words_that_gave_its_code() {
    assert_eq!(read("松岭县", "白蕴检查防汛工作。"), ["V2:检查"]);
    assert_eq!(read("松岭县", "青砖黛瓦。"), ["X"]);
}
