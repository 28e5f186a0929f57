//! What a release tells of figures that were published before, where a county revises: a later chronicle tells of a published
//! month, an older quarter is published after a newer one, somebody is gone, a code means something else.

use crate::house::Row;
use crate::office::{county, county_after, manifest, step};
use std::collections::BTreeSet;
use std::fs;

/// What `changes.csv` tells of a figure: old value, new one, reason, and whether it has a rank.
fn told<'a>(changes: &'a [Row], table: &str, key: &str, column: &str) -> Option<(&'a str, &'a str, &'a str, bool)> {
    let found = changes.iter().find(|change| change["table"] == table && change["key"] == key && change["column"] == column)?;
    Some((&found["old"], &found["new"], &found["reason"], !found["rank"].is_empty()))
}

#[test]
fn a_published_month_that_a_later_chronicle_tells_of_is_revised() {
    let house = county_after(1);
    step(&house, "2");
    house.edit("input/2030Q2/大事记.txt", "4月2日，", "3月28日，县长许知行主持召开县政府第2次专题会议。\n\n4月2日，");
    assert_eq!(house.published("2030-07-09"), "2030Q2-r1");
    let changes = house.changes("2030Q2-r1");
    assert_eq!(told(&changes, "by_month", "2030-03", "n_activities"), Some(("2", "3", "late_source", true)));
    assert!(
        changes.iter().any(|change| change["table"] == "by_category" && change["key"] == "2030Q1|M5" && change["reason"] == "late_source")
    );
    // What only the new quarter moved is no revision.
    assert_eq!(told(&changes, "by_category", "2030|H1", "n_activities"), Some(("0", "1", "new_period", false)));
    let text = fs::read_to_string(house.path("output/2030Q2-r1/changes.md")).unwrap();
    assert!(!text.contains("此前已公布的数字没有变化") && text.contains("| 2030年3月 | 活动数 | 2 | 3 | +1 | 补报的来源 |"), "{text}");
    assert_eq!(house.run(&["verify", "output/2030Q2-r1"]).code, 0);
}

#[test]
fn an_older_quarter_revised_later_leaves_the_figures_of_the_whole_range_alone() {
    let house = county_after(2);
    house.edit("input/2030Q1/大事记.txt", "二月\n", "30日　县委副书记、县长许知行走访慰问困难家庭。\n二月\n");
    let publish = |issued: &str| house.run(&["publish", "--lang", "en", "--period", "2030Q1", "--issued", issued]);
    let early = publish("2030-07-08");
    assert!(early.code == 2 && early.err.contains("2030Q2-r1 of 2030-07-09"), "{}", early.said());
    assert_eq!(publish("2030-07-20").code, 0);
    let vintages = house.rows("2030Q1-r2", "vintages");
    let newest: Vec<&Row> = vintages.iter().filter(|row| row["vintage"] == "3").collect();
    let rows: BTreeSet<&str> = newest.iter().map(|row| row["row_id"].split('|').next().unwrap()).collect();
    assert_eq!(rows, BTreeSet::from(["2030-01", "2030Q1"]), "{newest:?}");
    assert_eq!(house.run(&["verify", "output/2030Q1-r2"]).code, 0);
}

#[test]
fn somebody_whose_only_activity_is_gone_is_told_with_what_there_was() {
    let house = county_after(1);
    house.edit("input/2030Q1/大事记.txt", "二月\n", "28日　副县长赵小明检查安全生产工作。\n二月\n");
    assert_eq!(house.published("2030-04-11"), "2030Q1-r2");
    let id = house.rows("2030Q1-r2", "officials").iter().find(|row| row["name"] == "赵小明").unwrap()["official_id"].clone();
    for (issued, name, [old, new]) in [("2030-04-12", "2030Q1-r2", ["0", "1"]), ("2030-04-12", "2030Q1-r3", ["1", "0"])] {
        if name == "2030Q1-r3" {
            house.edit("input/2030Q1/大事记.txt", "28日　副县长赵小明检查安全生产工作。\n", "");
            assert_eq!(house.published(issued), name);
        }
        let changes = house.changes(name);
        for period in ["2030-01", "2030Q1", "2030"] {
            assert_eq!(
                told(&changes, "by_official", &format!("{period}|{id}"), "n_activities"),
                Some((old, new, "source_changed", true)),
                "{period}"
            );
        }
        let mine: Vec<&Row> = changes.iter().filter(|change| change["key"].contains(&id) && change["table"].starts_with("by_")).collect();
        assert!(mine.iter().all(|change| change["change"] == "changed" && !change["rank"].is_empty()), "{mine:?}");
    }
    let text = fs::read_to_string(house.path("output/2030Q1-r3/changes.md")).unwrap();
    assert!(text.contains("| 按人员统计 | 2030年1月 赵小明 | 活动数 | 1 | 0 | -1 |"), "{text}");
}

#[test]
fn a_code_that_means_something_else_is_a_major_version_and_one_that_is_called_otherwise_is_not() {
    let house = county_after(1);
    let level = |release: &str| manifest(&house, release)["change_level"].as_str().unwrap().to_owned();
    let categories = "pipelines/lexicons/categories.toml";
    let text = fs::read_to_string(house.path(categories)).unwrap();
    let code = &text[text.find("code = \"V2\"").unwrap()..];
    let value = |name: &str| code.lines().find_map(|line| line.strip_prefix(&format!("{name} = "))).unwrap();
    house.write(categories, text.replacen(value("label"), "\"督查\"", 1));
    assert_eq!(house.published("2030-04-11"), "2030Q1-r2");
    assert_eq!(level("2030Q1-r2"), "minor");
    assert!(house.changes("2030Q1-r2").iter().all(|change| change["rank"].is_empty()), "no figure moved");
    house.write(categories, fs::read_to_string(house.path(categories)).unwrap().replacen(value("definition"), "\"另一种行为\"", 1));
    assert_eq!(house.published("2030-04-12"), "2030Q1-r3");
    assert_eq!(level("2030Q1-r3"), "major");
    let changes = house.changes("2030Q1-r3");
    assert_eq!(
        changes.iter().map(|change| [&*change["table"], &change["column"], &change["change"]]).collect::<Vec<_>>(),
        [["categories", "V2", "column_changed"]]
    );
    assert!(
        changes[0]["new"] == "另一种行为"
            && format!("definition = \"{}\"", changes[0]["old"]) == format!("definition = {}", value("definition"))
    );
    let told = fs::read_to_string(house.path("output/2030Q1-r3/changes.md")).unwrap();
    assert!(told.contains("| 另一种行为 |") && !told.contains("各表变化"), "a table without rows has no head: {told}");
}

#[test]
fn an_older_quarter_that_is_published_first_later_is_held_against_the_columns_of_the_last_release() {
    let house = county();
    ["1", "2"].iter().for_each(|folder| step(&house, folder));
    assert_eq!(house.published("2030-07-09"), "2030Q2-r1");
    house.edit("pipelines/fields.toml", "至少有一项活动开始的不同日期数", "至少有一项活动进行的不同日期数");
    assert_eq!(house.run(&["publish", "--period", "2030Q1", "--issued", "2030-07-10"]).code, 0);
    let told = manifest(&house, "2030Q1-r1");
    assert_eq!([&told["version"], &told["change_level"]], ["2.0.0", "major"]);
    let text = fs::read_to_string(house.path("output/2030Q1-r1/changes.md")).unwrap();
    assert!(text.contains("是2030年第1季度的首次发布") && text.contains("n_active_days"), "{text}");
    assert_eq!(house.run(&["verify", "output/2030Q1-r1"]).code, 0);
    // The next release knows the column already, whatever the one that it is compared with said.
    house.edit("input/2030Q2/大事记.txt", "4月2日，", "4月1日，县长许知行调研春耕工作。\n\n4月2日，");
    assert_eq!(house.published("2030-07-11"), "2030Q2-r2");
    assert_eq!(manifest(&house, "2030Q2-r2")["change_level"], "minor");
    assert_eq!(house.run(&["verify", "output/2030Q2-r2"]).code, 0);
}

#[test]
fn a_quarter_without_sources_is_no_fall_to_nothing() {
    let house = county_after(1);
    assert_eq!(house.run(&["publish", "--period", "2030Q2", "--issued", "2030-07-09"]).code, 0);
    let changes = house.changes("2030Q2-r1");
    assert!(!changes.is_empty() && changes.iter().all(|change| change["reason"] == "new_period"), "{changes:?}");
    assert_eq!(house.run(&["verify", "output/2030Q2-r1"]).code, 0);
}

#[test]
fn somebody_who_comes_in_one_role_moves_no_other_and_a_merge_that_ends_is_no_merge() {
    let house = county_after(6);
    let id = |name: &str| house.rows("2030Q4-r2", "officials").iter().find(|row| row["name"] == name).unwrap()["official_id"].clone();
    let (attending, presiding) = (id("欧阳朔"), id("许知行"));
    let reasons = |release: &str, table: &str, key: &str, columns: &[&str]| {
        let changes = house.changes(release);
        columns.iter().map(|column| told(&changes, table, key, column).unwrap().2.to_owned()).collect::<Vec<_>>()
    };
    // The late ledger has him attend, the chronicle that was printed again has him act besides; that he spoke stays as it was.
    let year = format!("2030|{attending}");
    let columns = ["n_attended", "n_conducted"];
    assert_eq!(reasons("2030Q4-r2", "by_official", &year, &columns), ["late_source", "source_changed"]);
    assert!(told(&house.changes("2030Q4-r2"), "by_official", &year, "n_spoke").is_none());
    // The ledger is taken back, and with it what only the second source of the meeting told.
    fs::remove_file(house.path("input/2030Q3/台账.csv")).unwrap();
    assert_eq!(house.published("2031-02-04"), "2030Q4-r3");
    for period in ["2030-09", "2030Q3", "2030"] {
        assert_eq!(reasons("2030Q4-r3", "by_official", &format!("{period}|{presiding}"), &["n_attended"]), ["source_removed"]);
    }
    let changes = house.changes("2030Q4-r3");
    assert!(changes.len() > 40 && changes.iter().all(|change| change["reason"] == "source_removed"), "{changes:?}");
}

#[test]
fn another_licence_is_named_and_a_patch() {
    let house = county_after(1);
    house.edit(crate::house::PIPELINE, "CC-BY-4.0", "CC0-1.0");
    assert_eq!(house.published("2030-04-11"), "2030Q1-r2");
    assert_eq!(manifest(&house, "2030Q1-r2")["change_level"], "patch");
    let changes = house.changes("2030Q1-r2");
    let [change] = &changes[..] else { panic!("{changes:?}") };
    let told = ["table", "change", "column", "old", "new", "reason"].map(|column| change[column].as_str());
    assert_eq!(told, ["dataset", "description_changed", "licence", "CC-BY-4.0", "CC0-1.0", ""]);
    let text = fs::read_to_string(house.path("output/2030Q1-r2/changes.md")).unwrap();
    assert!(text.contains("| 数据集 | 许可 | 说明文字有变化 | CC-BY-4.0 | CC0-1.0 |"), "{text}");
    assert!(!text.contains("变化的原因") && !text.contains("各表变化"), "{text}");
    assert_eq!(house.run(&["verify", "output/2030Q1-r2"]).code, 0);
}
