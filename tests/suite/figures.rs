//! `explain --release`: cells of every table of statistics, and of the workbook, lead back to the rows that they stand on,
//! and are what is counted from these.

use crate::house::{House, PIPELINE};
use crate::office::{county, step};
use gongbao::explain;
use gongbao::model::{Release, Sheet, columns};
use gongbao::pipeline::Pipeline;
use gongbao::publish;
use serde_json::Value;
use std::fs;

const CHRONICLE: &str = "云溪县大事记\n（2031年1月—2031年3月）\n\n1月8日，县长林知远主持召开县政府2031年第1次常务会议，审议《防汛预案》。\n\n\
1月20日，副县长周明、县长林知远到石桥镇调研水库除险工程。\n\n2月11日，副县长周明出席全县教育工作会议并讲话。\n\n3月2日，县长林知远主持召开座谈会，听取企业意见。\n";

fn house() -> House {
    let house = House::new(&[("input/2031Q1/a.txt", CHRONICLE)]);
    assert_eq!(house.published("2031-04-10"), "2031Q1-r1");
    house
}

/// Asks the program, as JSON.
fn asked(house: &House, words: &[&str]) -> Value {
    let arguments = [&["explain", "--json", "--pipeline", PIPELINE, "--release", "output/2031Q1-r1"], words].concat();
    let ran = house.run(&arguments);
    assert_eq!(ran.code, 0, "{words:?}: {}", ran.said());
    serde_json::from_str(&ran.out).unwrap()
}

#[test]
fn every_figure_is_what_is_counted_from_the_rows_that_it_names() {
    let house = house();
    let pipeline = Pipeline::load(&house.path(PIPELINE)).unwrap();
    let tables = publish::read_release(&house.path("output/2031Q1-r1"), &pipeline).unwrap();
    let text = fs::read_to_string(house.path("input/2031Q1/a.txt")).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let (mut n_figures, mut n_rows) = (0, 0);
    for table in tables.iter().filter(|table| table.name.starts_with("by_")) {
        let cells = columns(&table.frame).unwrap();
        for row in 0..table.frame.height() {
            let cell = |name: &str| cells.iter().find(|(column, _)| column == name).unwrap().1.cell(row).text().into_owned();
            let key: Vec<(String, String)> = pipeline.fields.key(&table.name).iter().map(|name| (name.clone(), cell(name))).collect();
            for (name, _) in cells.iter().filter(|(name, _)| name.starts_with("n_") || name == "share") {
                let figure = explain::figure(&tables, &pipeline, &table.name, &key, name).unwrap();
                assert_eq!(
                    (figure.value.as_str(), figure.counted.as_deref()),
                    (&*cell(name), Some(&*cell(name))),
                    "{} {key:?} {name}",
                    table.name
                );
                for ground in &figure.rows {
                    let line: usize = ground.lines[0].parse().unwrap();
                    let printed = ground.text.trim_end_matches('。');
                    assert!(ground.path == "2031Q1/a.txt" && lines[line - 1].contains(printed), "{ground:?}");
                    n_rows += 1;
                }
                n_figures += 1;
            }
        }
    }
    assert!(n_figures > 600 && n_rows > 100, "{n_figures} figures, {n_rows} rows");
}

#[test]
fn a_figure_is_explained_on_the_command_line_in_both_languages() {
    let house = house();
    let told = asked(&house, &["by_month", "month=2031-01", "n_activities"]);
    assert_eq!((&told["value"], &told["counted"]), (&"2".into(), &"2".into()));
    assert_eq!(told["rows"][0]["line_start"], "4");
    assert!(told["rows"][0]["text"].as_str().unwrap().contains("常务会议"), "{told}");
    let told = asked(&house, &["by_official", "name=周明", "period=2031Q1", "n_activities"]);
    assert_eq!((&told["value"], told["rows"].as_array().unwrap().len()), (&"2".into(), 2));
    let words = ["explain", "--release", "output/2031Q1-r1", "--pipeline", PIPELINE, "by_month", "month=2031-01", "n_documents"];
    let ran = house.run(&[words.as_slice(), &["--lang", "en"]].concat());
    assert!(
        ran.code == 0 && ran.out.contains("counted again from these 1 rows: 1") && ran.out.contains("2031Q1/a.txt line 4"),
        "{}",
        ran.said()
    );
    let ran = house.run(&words);
    assert!(ran.out.contains("由下列 1 行重新数得：1") && ran.out.contains("防汛预案"), "{}", ran.said());
}

/// A release as the program recalls it, and the sheets of its workbook.
fn recalled(house: &House, name: &str, pipeline: &Pipeline) -> (Release, Vec<Sheet>) {
    let folder = format!("output/{name}");
    let release = publish::recall(&house.path(&folder), pipeline, &gongbao::verify::CHECKS).unwrap();
    let workbook = house.files(&folder).into_keys().find(|name| name.ends_with("xlsx")).unwrap();
    let bytes = fs::read(house.path(&folder).join(workbook)).unwrap();
    (release, gongbao::workbook::read(gongbao::workbook::format(&bytes).unwrap(), &bytes).unwrap())
}

#[test]
fn every_cell_of_the_summaries_of_the_workbook_is_explained() {
    let house = house();
    let (pipeline, messages) = (Pipeline::load(&house.path(PIPELINE)).unwrap(), gongbao::messages::Messages::new(publish::Lang::Chinese));
    let (release, sheets) = recalled(&house, "2031Q1-r1", &pipeline);
    let (mut n_explained, mut example) = (0, String::new());
    for sheet in &sheets {
        for row in sheet.rows.iter().filter(|row| row.number > 4) {
            for cell in row.cells.iter().filter(|cell| cell.column <= 26) {
                let place = format!("{}{}", char::from(b'A' + u8::try_from(cell.column - 1).unwrap()), row.number);
                let Ok(shown) = publish::cell(&release, &pipeline, &messages, &sheet.name, &place) else { continue };
                let [asked] = &shown.asked[..] else { continue };
                let figure = explain::figure(&release.tables, &pipeline, &asked.table, &asked.row, &asked.column)
                    .unwrap_or_else(|problem| panic!("{}!{place}: {problem:?}", sheet.name));
                if let (gongbao::model::CellValue::Number(number), Some(counted)) = (&cell.value, &figure.counted) {
                    let counted: f64 = counted.parse().unwrap_or_default();
                    assert!((number - counted).abs() < 1e-6, "{}!{place}: {number}, {figure:?}", sheet.name);
                    n_explained += 1;
                    example = format!("{}!{place}", sheet.name);
                }
            }
        }
    }
    assert!(n_explained > 100, "{n_explained}");
    assert!(asked(&house, &[&example])["counted"].is_string(), "{example}");
}

#[test]
fn a_cell_that_is_put_together_leads_to_its_parts() {
    let house = house();
    let told = |cell: &str| asked(&house, &[cell]);
    let sum = |value: &Value| {
        value["parts"].as_array().unwrap().iter().map(|part| part["counted"].as_str().unwrap().parse::<i64>().unwrap()).sum::<i64>()
    };
    let months = house.rows("2031Q1-r1", "by_month");
    let expected: i64 = months.iter().map(|row| row["n_entries"].parse::<i64>().unwrap()).sum();
    assert_eq!(sum(&told("季度比较!C5")), expected, "{}", told("季度比较!C5"));
    for cell in ["活动清单!F5", "活动清单!H5", "按类别统计!B5", "按人员统计!A5"] {
        let told = told(cell);
        assert!(!told["rows"].as_array().unwrap().is_empty() && told["rows"][0]["path"] == "2031Q1/a.txt", "{cell}: {told}");
    }
}

#[test]
fn what_is_not_there_is_told_with_what_is() {
    let house = house();
    let check = |words: &[&str], expected: &[&str]| {
        let arguments = [&["explain", "--lang", "en", "--pipeline", PIPELINE, "--release", "output/2031Q1-r1"], words].concat();
        let ran = house.run(&arguments);
        assert_eq!(ran.code, 2, "{words:?}: {}", ran.said());
        expected.iter().for_each(|part| assert!(ran.err.contains(part), "{words:?}: {}", ran.err));
    };
    check(&["by_moon", "month=2031-01", "n_activities"], &["no table by_moon", "by_month"]);
    check(&["by_month", "moon=2031-01", "n_activities"], &["no column moon", "n_entries"]);
    check(&["by_month", "month=2031-01", "n_activity"], &["no column n_activity"]);
    check(&["by_month", "month=2032-01", "n_activities"], &["no row month=2032-01"]);
    check(&["by_official", "name=周明", "n_activities"], &["rows of table by_official fit name=周明", "official_id"]);
    check(&["by_month"], &["cannot tell which figure"]);
    check(&["没有这张表!B6"], &["no sheet", "没有这张表"]);
    check(&["图表!A1"], &["holds charts", "summaries"]);
    check(&["封面!B12"], &["sentences about the quarter"]);
}

/// The third quarter of the county, with a ledger that tells what the chronicle tells, and a correction.
fn quarter_of_the_county() -> House {
    let house = county();
    ["1", "2", "3", "4", "6"].iter().for_each(|folder| step(&house, folder));
    let ran = house.run(&["publish", "--period", "2030Q3", "--issued", "2030-10-11"]);
    assert_eq!(ran.code, 0, "{}", ran.said());
    house
}

#[test]
fn what_made_a_figure_beside_its_rows_is_told() {
    let house = quarter_of_the_county();
    let told = |words: &[&str]| {
        let ran = house.run(&[&["explain", "--pipeline", PIPELINE, "--release", "output/2030Q3-r1"], words].concat());
        assert_eq!(ran.code, 0, "{words:?}: {}", ran.said());
        ran.out
    };
    let check = |words: &[&str], expected: &[&str]| {
        let out = told(words);
        expected.iter().for_each(|part| assert!(out.contains(part), "{words:?}: {part} not in {out}"));
    };
    let correction = "category 读作“V1”，更正为“V2”（会议纪要写明是督导检查；2030-07-18，corrections/2030Q2.csv 第 2 行）";
    check(&["by_month", "month=2030-04", "n_category_v"], &["由下列 1 行重新数得：1", correction, "依据：更正"]);
    check(&["by_category", "period=2030-04", "category=V1", "n_activities"], &["由下列 0 行重新数得：0", "不再计入", correction]);
    assert!(!told(&["by_category", "period=2030-03", "category=V1", "n_activities"]).contains("更正"));
    // The meeting is printed in the chronicle; that he also attended is known from the ledger.
    let attended = ["by_official", "name=许知行", "period=2030-09", "n_attended"];
    check(&attended, &["主持；出席", "依据：M2:常务会议", "另一来源：2030Q3/台账.csv 第 3 行", "会议系列和会次相同"]);
    check(&["by_category", "period=2030Q3", "category=M2", "share"], &["1 ÷ 6 = 0.166667", "同期全部活动数"]);
    check(&["季度比较!F6"], &["季度比较!F6 较2030年第2季度增减率 = 20.0%", "由下列 6 个已发布的数值合成"]);
    let english = told(&["--lang", "en", "by_official", "name=许知行", "period=2030-09", "n_attended"]);
    assert!(english.contains("presides; attends") && english.contains("another source: 2030Q3/台账.csv line 3"), "{english}");
}

#[test]
fn every_cell_that_holds_something_is_explained() {
    let house = quarter_of_the_county();
    let (pipeline, messages) = (Pipeline::load(&house.path(PIPELINE)).unwrap(), gongbao::messages::Messages::new(publish::Lang::Chinese));
    let (release, sheets) = recalled(&house, "2030Q3-r1", &pipeline);
    let (mut n_cells, mut failed) = (0, Vec::new());
    for sheet in sheets.iter().filter(|sheet| !["目录", "说明", "图表"].contains(&&*sheet.name)) {
        for row in sheet.rows.iter().filter(|row| row.number > 4) {
            for cell in row.cells.iter().filter(|cell| !["", "（无）"].contains(&&*cell.value.shown())) {
                // Of the cover, the sentences about the quarter; names and units of what is compared have no origin.
                if (sheet.name == "封面" && (cell.column != 2 || row.number > 10)) || (sheet.name == "季度比较" && cell.column < 3) {
                    continue;
                }
                let place = format!("{}{}", char::from(b'A' + u8::try_from(cell.column - 1).unwrap()), row.number);
                n_cells += 1;
                let shown = publish::cell(&release, &pipeline, &messages, &sheet.name, &place);
                let figures = shown.as_ref().map(|shown| {
                    let figure = |asked: &publish::Asked| {
                        explain::figure(&release.tables, &pipeline, &asked.table, &asked.row, &asked.column).is_ok()
                    };
                    !shown.value.is_empty() && !shown.heading.is_empty() && !shown.asked.is_empty() && shown.asked.iter().all(figure)
                });
                if !figures.unwrap_or(false) {
                    failed.push(format!("{}!{place}", sheet.name));
                }
            }
        }
    }
    assert_eq!(failed, [""; 0]);
    assert!(n_cells > 600, "{n_cells}");
}
