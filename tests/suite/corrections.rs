//! The round trip of a correction through the real program: publish, fill in the review as a clerk does, publish again. And
//! one event in a chronicle and a ledger, which is one activity with two sources.

use gongbao::model::{CellValue, Sheet};
use gongbao::workbook;
use rust_xlsxwriter::Workbook;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const OFFICE: &str = r#"
[area]
name = "云溪县"
code = "990101"

[publisher]
name = "云溪县人民政府"

[dataset]
name = "yunxi-activities"
title = "云溪县政府活动统计"
title_en = "Activities of the Yunxi county government"
description = "测试"
description_en = "Test"
licence = "CC-BY-4.0"
update_frequency = "quarterly"

[sources.chronicle]
kind = "chronicle"
files = ["*.txt"]

[sources.workbook]
kind = "workbook"
files = ["*.xlsx"]
"#;

const CHRONICLE: &str = "云溪县大事记\n（2031年1月—2031年3月）\n\n1月8日，县长林知远主持召开县政府2031年第1次常务会议，研究《云溪县防汛预案》。\n\n\
2月11日，副县长周明到石桥镇调研水库除险工程。\n\n3月2日，县长林知远主持召开座谈会，听取企业意见。\n\n3月9日，县长林知远慰问困难职工。\n";

type Row = BTreeMap<String, String>;

/// A folder with pipeline, input and output, gone when the test ends.
struct House(tempfile::TempDir);

/// Sheet, row, and what is written into which column.
type Answer<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)]);

impl House {
    fn new() -> House {
        let house = House(tempfile::tempdir().unwrap());
        for folder in ["pipelines", "pipelines/lexicons"] {
            fs::create_dir_all(house.path(folder)).unwrap();
            let ours = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
            for item in fs::read_dir(ours).unwrap().map(Result::unwrap).filter(|item| item.path().is_file()) {
                fs::copy(item.path(), house.path(folder).join(item.file_name())).unwrap();
            }
        }
        fs::write(house.path("pipelines/office.toml"), OFFICE).unwrap();
        fs::create_dir_all(house.path("input/2031Q1")).unwrap();
        fs::write(house.path("input/2031Q1/a.txt"), CHRONICLE).unwrap();
        house
    }

    fn path(&self, below: &str) -> PathBuf {
        self.0.path().join(below)
    }

    /// Publishes: exit code, and everything that was said.
    fn publish(&self) -> (i32, String) {
        let mut program = Command::new(env!("CARGO_BIN_EXE_gongbao"));
        let arguments = ["publish", "--lang", "en", "--pipeline", "pipelines/office.toml", "--issued", "2031-04-10"];
        let output = program.args(arguments).current_dir(self.0.path()).output().unwrap();
        let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
        (output.status.code().unwrap(), said)
    }

    /// Publishes and gives the name of the newest release.
    #[track_caller]
    fn published(&self) -> String {
        let (code, said) = self.publish();
        assert_eq!(code, 0, "{said}");
        fs::read_to_string(self.path("output/latest")).unwrap().trim().to_owned()
    }

    fn rows(&self, release: &str, table: &str) -> Vec<Row> {
        let bytes = fs::read(self.path(&format!("output/{release}/csv/{table}.csv"))).unwrap();
        csv::Reader::from_reader(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap()).deserialize().map(Result::unwrap).collect()
    }

    fn changes(&self, release: &str) -> Vec<Row> {
        let bytes = fs::read(self.path(&format!("output/{release}/changes.csv"))).unwrap();
        csv::Reader::from_reader(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap()).deserialize().map(Result::unwrap).collect()
    }

    fn review(&self) -> Vec<Sheet> {
        let bytes = fs::read(self.path("output/review/2031Q1.xlsx")).unwrap();
        workbook::read(workbook::format(&bytes).unwrap(), &bytes).unwrap()
    }

    /// Saves the review with answers: part of the quoted text, field, what was read or nothing, and the cells by heading.
    fn correct(&self, answers: &[Answer<'_>]) {
        let mut book = Workbook::new();
        let mut answered = vec![false; answers.len()];
        for sheet in self.review() {
            let page = book.add_worksheet();
            page.set_name(&sheet.name).unwrap();
            let heading = sheet.rows.iter().find(|row| row.number == 4);
            let column = |name: &str| {
                let cells = heading.map(|row| row.cells.as_slice()).unwrap_or_default();
                cells.iter().find(|cell| cell.value.shown() == name).map(|cell| cell.column)
            };
            for row in &sheet.rows {
                let held = |name: &str| column(name).and_then(|at| row.cell(at)).map(CellValue::shown).unwrap_or_default();
                for cell in &row.cells {
                    page.write_string(row.number - 1, u16::try_from(cell.column - 1).unwrap(), cell.value.shown()).unwrap();
                }
                for (answer, done) in answers.iter().zip(&mut answered) {
                    let (quote, field, cells) = answer;
                    let is_form = cells.iter().all(|(name, _)| column(name).is_some());
                    if is_form
                        && !*done
                        && row.number > 4
                        && held("原文").contains(quote)
                        && [held("栏目"), held("表")].contains(&(*field).to_owned())
                    {
                        *done = true;
                        for (name, value) in *cells {
                            page.write_string(row.number - 1, u16::try_from(column(name).unwrap() - 1).unwrap(), *value).unwrap();
                        }
                    }
                }
            }
        }
        assert!(answered.iter().all(|done| *done), "{answered:?}");
        fs::create_dir_all(self.path("input/corrections")).unwrap();
        fs::write(self.path("input/corrections/2031Q1.xlsx"), book.save_to_buffer().unwrap()).unwrap();
    }
}

#[test]
fn three_corrections_make_a_revision_that_tells_why() {
    let house = House::new();
    assert_eq!(house.published(), "2031Q1-r1");
    assert_eq!(house.review().iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>(), ["复核", "其余", "增加", "已更正", "选项"]);
    house.correct(&[
        ("座谈会", "类别", &[("更正为", "M3 办公会、专题会、调度会"), ("理由", "=会议通知写明为专题会"), ("核对人", "甲")]),
        ("周明", "角色", &[("更正为", "开展、讲话"), ("理由", "行程单")]),
        ("慰问", "类别", &[("操作", "删去"), ("理由", "改期到四月")]),
    ]);
    assert_eq!(house.published(), "2031Q1-r2");

    let categories: Vec<String> = house.rows("2031Q1-r2", "activities").into_iter().map(|row| row["category"].clone()).collect();
    assert_eq!(categories, ["M2", "V1", "M3"]);
    let people = house.rows("2031Q1-r2", "participations");
    assert!(people.iter().any(|row| row["name"] == "周明" && row["roles"] == "conduct|speak"), "{people:?}");
    let corrections = house.rows("2031Q1-r2", "corrections");
    let mut told: Vec<String> =
        corrections.iter().map(|row| format!("{} {} {} {}", row["operation"], row["value_read"], row["reason"], row["date"])).collect();
    told.sort();
    // In CSV alone an apostrophe keeps a spreadsheet from calculating.
    let expected = ["drop V3 改期到四月 2031-04-10", "set M4 '=会议通知写明为专题会 2031-04-10", "set conduct 行程单 2031-04-10"];
    assert_eq!(told, expected);
    assert!(corrections.iter().all(|row| row["path"] == "corrections/2031Q1.xlsx" && !row["line"].is_empty()));

    let changes = house.changes("2031Q1-r2");
    assert!(!changes.is_empty() && changes.iter().all(|change| change["reason"] == "correction"), "{changes:?}");
    let told = fs::read_to_string(house.path("output/2031Q1-r2/changes.md")).unwrap();
    for part in ["本单位更正", "corrected by the office", "改期到四月", "行程单"] {
        assert!(told.contains(part), "{part} not in {told}");
    }
    assert_eq!(fs::read_to_string(house.path("input/2031Q1/a.txt")).unwrap(), CHRONICLE, "nothing is edited in the sources");

    // The same corrections once more change nothing, and the next review does not ask again.
    assert_eq!(house.published(), "2031Q1-r2");
    let asked: Vec<String> =
        house.review().iter().take(2).flat_map(|sheet| &sheet.rows).flat_map(|row| &row.cells).map(|cell| cell.value.shown()).collect();
    assert!(!asked.iter().any(|cell| cell.starts_with("M3")), "{asked:?}");
}

#[test]
fn a_correction_that_no_longer_fits_stops_the_run_and_tells_what_is_read_now() {
    let house = House::new();
    house.published();
    house.correct(&[("座谈会", "类别", &[("更正为", "M3"), ("理由", "通知")]), ("周明", "角色", &[("更正为", "出席"), ("理由", "")])]);
    let lexicon = house.path("pipelines/lexicons/triggers.toml");
    let text = fs::read_to_string(&lexicon).unwrap();
    let changed = text.replacen("code = \"M4\"", "code = \"M5\"", 100);
    assert_ne!(text, changed);
    fs::write(&lexicon, changed).unwrap();
    let (code, said) = house.publish();
    assert_eq!(code, 5, "{said}");
    let parts = ["the program had read “M4 座谈会” and now reads “M5", "gives no reason", "corrections/2031Q1.xlsx:"];
    for part in parts {
        assert!(said.contains(part), "{part} not in {said}");
    }
    assert_eq!(fs::read_to_string(house.path("output/latest")).unwrap().trim(), "2031Q1-r1");
}

#[test]
fn a_review_with_answers_is_not_written_over() {
    let house = House::new();
    house.published();
    house.correct(&[("座谈会", "类别", &[("更正为", "M3"), ("理由", "通知")])]);
    // Somebody filled in the review where it lies and forgot to move it.
    fs::rename(house.path("input/corrections/2031Q1.xlsx"), house.path("output/review/2031Q1.xlsx")).unwrap();
    let before = fs::read(house.path("output/review/2031Q1.xlsx")).unwrap();
    let (code, said) = house.publish();
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("holds answers"), "{said}");
    assert_eq!(fs::read(house.path("output/review/2031Q1.xlsx")).unwrap(), before);
    assert!(house.path("output/review/2031Q1-new.xlsx").is_file());
    // Once it lies among the corrections, the next review takes its place.
    fs::copy(house.path("output/review/2031Q1.xlsx"), house.path("input/corrections/2031Q1.xlsx")).unwrap();
    assert_eq!(house.published(), "2031Q1-r2");
    assert_ne!(fs::read(house.path("output/review/2031Q1.xlsx")).unwrap(), before);
}

#[test]
fn somebody_who_was_not_read_is_added() {
    let house = House::new();
    house.published();
    house.correct(&[("水库", "参与", &[("姓名", "高原"), ("职务", "水务局局长"), ("角色", "陪同"), ("理由", "行程单")])]);
    house.published();
    let people = house.rows("2031Q1-r2", "participations");
    let added = people.iter().find(|row| row["name"] == "高原").unwrap();
    assert_eq!([&added["titles"], &added["roles"], &added["category"], &added["month"]], ["水务局局长", "accompany", "V1", "2031-02"]);
    assert!(house.rows("2031Q1-r2", "officials").iter().any(|row| row["name"] == "高原" && row["n_activities"] == "1"));
}

#[test]
fn an_event_in_a_chronicle_and_a_ledger_is_one_activity_with_two_sources() {
    let house = House::new();
    let alone = house.published();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let rows = [
        ["日期", "会议名称", "内容", "参加领导"],
        ["2031年1月8日", "县政府2031年第1次常务会议", "研究防汛预案", "林知远"],
        ["2031年2月11日", "", "到石桥镇调研水库除险工程", "周明、高原"],
        ["2031年2月20日", "", "到城北小学检查校园食品安全", "周明"],
    ];
    for (at, row) in (0u32..).zip(rows) {
        for (column, cell) in (0u16..).zip(row) {
            sheet.write_string(at, column, cell).unwrap();
        }
    }
    fs::write(house.path("input/2031Q1/台账.xlsx"), book.save_to_buffer().unwrap()).unwrap();
    let both = house.published();
    let count = |release: &str, table: &str| house.rows(release, table).len();
    assert_eq!((count(&alone, "activities"), count(&both, "activities")), (4, 5));
    let merges = house.rows(&both, "merges");
    let told: Vec<[&str; 3]> = merges.iter().map(|row| [row["rule"].as_str(), &row["line_start"], &row["officials_added"]]).collect();
    assert!(told.contains(&["meeting_number", "2", ""]) && told.contains(&["officials_and_text", "3", "高原"]), "{told:?}");
    let changes = house.changes(&both);
    let reason = |table: &str, kind: &str| {
        changes.iter().find(|row| row["table"] == table && row["change"] == kind).map(|row| row["reason"].clone())
    };
    assert_eq!(reason("activities", "added").as_deref(), Some("input"));
    assert_eq!(reason("participations", "added").as_deref(), Some("merge"));
    assert_eq!(reason("by_month", "changed").as_deref(), Some("several"));
}
