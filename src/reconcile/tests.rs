//! One event in two sources, rule by rule, and what a merge leaves in the tables.

use super::samples::{Act, Record, codes, fields, id, rows, tables, words};
use super::sources::merge;
use crate::model::Tables;

const HEAD: &[&str] = &["林知远/县长/preside"];

/// Merges, and gives the rules of what was merged and the findings.
#[track_caller]
fn check(records: &[Record<'_>], expected_rules: &[&str], expected_findings: &[&str]) -> Tables {
    let (outcome, _) = merge(tables(records, &[]), fields(), words());
    assert_eq!(rows(&outcome.value, "merges", &["rule"]), expected_rules);
    assert_eq!(codes(&outcome.findings), expected_findings);
    outcome.value
}

fn pair<'a>(printed: (&'a str, &'a str, &'a [Act<'a>]), listed: (&'a str, &'a str, &'a [Act<'a>])) -> [Record<'a>; 2] {
    [Record("a.txt", printed.0, printed.1, printed.2), Record("b.xlsx", listed.0, listed.1, listed.2)]
}

#[test]
fn a_meeting_is_known_by_its_number() {
    let act = |number| Act("M2", number, HEAD);
    let (second, third) = ([act("县政府常务会议/2")], [act("县政府常务会议/3")]);
    let chronicle = ("2031-02-03", "县长林知远主持召开县政府第2次常务会议，研究防汛。", &second[..]);
    check(&pair(chronicle, ("2031-02-03", "常务会议 土地出让", &second)), &["meeting_number"], &[]);
    check(&pair(chronicle, ("2031-02-03", "县政府第3次常务会议 研究防汛", &third)), &[], &[]);
    check(&pair(chronicle, ("2031-02-05", "县政府第2次常务会议", &second)), &[], &["possible-duplicate other-day"]);
    // A number belongs to its year.
    check(&pair(chronicle, ("2032-02-03", "县政府第2次常务会议", &second)), &[], &[]);
}

#[test]
fn two_meetings_of_a_day_are_told_apart_by_their_series() {
    let acts = [Act("M1", "县政府党组会议/1", HEAD), Act("M2", "县政府常务会议/1", HEAD)];
    let text = "林知远主持召开县政府第1次党组会议、第1次常务会议，学习文件。";
    let records = [
        Record("a.txt", "2031-01-05", text, &acts),
        Record("b.xlsx", "2031-01-05", "县政府第1次党组会议 学习文件", &acts[..1]),
        Record("b.xlsx", "2031-01-05", "县政府第1次常务会议 学习文件", &acts[1..]),
    ];
    let merged = check(&records, &["meeting_number", "meeting_number"], &[]);
    assert_eq!(rows(&merged, "activities", &["category"]), ["M1", "M2"]);
    assert_eq!(rows(&merged, "entries", &["source_id", "n_activities"]), ["a.txt 2"]);
    let kept = rows(&merged, "merges", &["activity_id", "category"]);
    assert!(kept.iter().any(|row| row.ends_with("-1 M1")) && kept.iter().any(|row| row.ends_with("-2 M2")), "{kept:?}");
}

#[test]
fn a_visit_is_known_by_day_person_and_words() {
    let act = [Act("V1", "", &["林知远/县长/conduct"])];
    let chronicle = ("2031-03-02", "县长林知远到城关镇、石桥村调研春耕情况。", &act[..]);
    check(&pair(chronicle, ("2031-03-02", "赴城关镇、石桥村调研春耕备耕工作", &act)), &["officials_and_text"], &[]);
    check(&pair(chronicle, ("2031-03-02", "到开发区调研光伏项目", &act)), &[], &[]);
    check(&pair(chronicle, ("2031-03-02", "调研", &act)), &[], &["possible-duplicate half-alike"]);
    check(&pair(chronicle, ("2031-03-03", "赴城关镇、石桥村调研春耕备耕工作", &act)), &[], &[]);
    // A label may tell another kind of the same day, person and words: told, and counted as two.
    let labelled = [Act("M5", "", &["林知远/县长/conduct"])];
    check(&pair(chronicle, ("2031-03-02", "城关镇春耕检查", &labelled)), &[], &["possible-duplicate half-alike"]);
    check(&pair(chronicle, ("2031-03-02", "到开发区调研光伏项目", &labelled)), &[], &[]);
    // Where little is said the very same people say more.
    let two = |code| [Act(code, "", &["林知远/县长/preside", "周明/副县长/attend"])];
    let (meeting, check_up) = (two("M3"), two("V2"));
    let chronicle = ("2031-05-10", "县长林知远主持召开防汛工作专题会议，副县长周明参加会议。", &meeting[..]);
    check(&pair(chronicle, ("2031-05-10", "召开防汛工作专题会议", &check_up)), &[], &["possible-duplicate half-alike"]);
    check(&pair(chronicle, ("2031-05-10", "检查水库", &check_up)), &[], &[]);
    let chronicle = ("2031-03-02", "县长林知远到城关镇、石桥村调研春耕情况。", &act[..]);
    let other = [Act("V1", "", &["周明/副县长/conduct"])];
    check(&pair(chronicle, ("2031-03-02", "到城关镇、石桥村调研春耕情况", &other)), &[], &["possible-duplicate other-people"]);
}

#[test]
fn meetings_of_one_day_on_other_matters_stay_two() {
    let act = [Act("M5", "", HEAD)];
    let chronicle = ("2031-03-02", "县长林知远主持召开全县安全生产工作会议。", &act[..]);
    check(&pair(chronicle, ("2031-03-02", "县长林知远主持召开全县信访工作会议", &act)), &[], &[]);
}

#[test]
fn without_a_name_the_words_must_say_all() {
    let (named, nameless) = ([Act("C3", "", &["林知远/县长/attend"])], [Act("C3", "", &[])]);
    let chronicle = ("2031-05-01", "第三届云溪桃花文化旅游节开幕，县长林知远出席。", &named[..]);
    check(&pair(chronicle, ("2031-05-01", "第三届云溪桃花文化旅游节开幕", &nameless)), &["text"], &[]);
    check(&pair(chronicle, ("2031-05-01", "桃花节", &nameless)), &[], &[]);
}

#[test]
fn one_source_is_never_merged_with_itself() {
    let act = [Act("V1", "", HEAD)];
    let text = "县长林知远到城关镇、石桥村调研春耕情况。";
    check(&[Record("a.txt", "2031-03-02", text, &act), Record("a.txt", "2031-03-02", "林知远到城关镇石桥村调研春耕", &act)], &[], &[]);
}

#[test]
fn rows_of_a_ledger_that_differ_in_their_people_are_one_event() {
    let both = [Act("M5", "", &["林知远/县长/preside", "周明/副县长/attend"])];
    let (one, other) = ([Act("M5", "", &["林知远"])], [Act("M5", "", &["周明"])]);
    let third = [Act("M5", "", &["高原"])];
    let text = "全县义务教育优质均衡发展推进会";
    let records = [
        Record("a.txt", "2031-03-02", "全县义务教育优质均衡发展推进会召开，林知远主持，周明出席。", &both),
        Record("b.xlsx", "2031-03-02", "全县义务教育优质均衡发展推进会", &one),
        Record("b.xlsx", "2031-03-02", "全县义务教育优质均衡发展推进会。", &other),
        Record("b.xlsx", "2031-03-02", "全县义务教育优质均衡发展、推进会", &third),
    ];
    // Rows of one day with the same letters have one identifier until `tabulate` tells them apart; here they must differ.
    let mut tables = tables(&records, &[]);
    let ids: Vec<String> = ["x", "y", "z"].iter().map(|end| format!("{}-{end}", id(&records[1]))).collect();
    super::samples::rename(&mut tables, &id(&records[1]), &ids);
    let (outcome, _) = merge(tables, fields(), words());
    assert_eq!(rows(&outcome.value, "merges", &["officials_added", "text"]).len(), 3, "{text}");
    assert_eq!(rows(&outcome.value, "activities", &["n_officials"]), ["3"]);
    assert_eq!(codes(&outcome.findings), [""; 0]);
}

#[test]
fn what_only_the_second_source_knows_is_added() {
    let printed = [Act("M2", "县政府常务会议/2", &["林知远/县长/preside"])];
    let listed = [Act("M2", "县政府常务会议/2", &["林知远//preside、speak", "周明/副县长/attend"])];
    let records = pair(("2031-02-03", "县长林知远主持召开县政府第2次常务会议。", &printed), ("2031-02-03", "常务会议", &listed));
    let mentions = [(0, "document", "防汛预案"), (1, "document", "防汛预案"), (1, "place", "三楼会议室")];
    let (outcome, merged) = merge(tables(&records, &mentions), fields(), words());
    let tables = outcome.value;
    let mut people = rows(&tables, "participations", &["name", "titles", "roles", "seq", "category"]);
    people.sort();
    assert_eq!(people, ["周明 副县长 attend 2 M2", "林知远 县长 preside|speak 1 M2"]);
    assert_eq!(rows(&tables, "merges", &["officials_added", "source_id", "line_start"]), ["周明 b.xlsx 1"]);
    assert_eq!(rows(&tables, "entries", &["n_officials", "n_activities"]), ["2 1"]);
    assert_eq!(rows(&tables, "mentions", &["kind", "text", "seq", "char_start"]), ["document 防汛预案 1 3", "place 三楼会议室 2 "]);
    assert_eq!(merged.entries.get(&id(&records[1])), Some(&id(&records[0])));
}

#[test]
fn a_category_that_no_rule_gave_comes_from_the_second_source_and_another_is_told() {
    let acts = |code| [Act(code, "", HEAD)];
    let (text, again) = ("林知远到城关镇、石桥村调研春耕情况", "城关镇、石桥村调研春耕");
    let merged = check(&pair(("2031-03-02", text, &acts("X")), ("2031-03-02", again, &acts("V1"))), &["officials_and_text"], &[]);
    assert_eq!(rows(&merged, "activities", &["category", "category_level1"]), ["V1 V"]);
    assert_eq!(rows(&merged, "participations", &["category"]), ["V1"]);
    let merged =
        check(&pair(("2031-03-02", text, &acts("V1")), ("2031-03-02", again, &acts("V2"))), &["officials_and_text"], &["sources-disagree"]);
    assert_eq!(rows(&merged, "activities", &["category"]), ["V1"]);
}

#[test]
fn the_order_of_records_makes_no_difference() {
    let act = [Act("V1", "", HEAD)];
    let records = [
        Record("a.txt", "2031-03-02", "县长林知远到城关镇、石桥村调研春耕情况。", &act),
        Record("a.txt", "2031-03-02", "县长林知远到城关镇水厂调研供水情况。", &act),
        Record("b.xlsx", "2031-03-02", "城关镇水厂调研供水", &act),
        Record("b.xlsx", "2031-03-02", "调研城关镇石桥村春耕", &act),
        Record("c.xlsx", "2031-03-02", "石桥村春耕调研", &act),
    ];
    let shown = |records: &[Record<'_>]| {
        let (outcome, _) = merge(tables(records, &[]), fields(), words());
        (rows(&outcome.value, "merges", &["text", "entry_id"]), rows(&outcome.value, "entries", &["text"]), codes(&outcome.findings))
    };
    let found = shown(&records);
    assert_eq!((found.0.len(), found.1.len()), (3, 2), "{found:?}");
    let mut turned = records;
    turned.reverse();
    assert_eq!(shown(&turned), found);
}
