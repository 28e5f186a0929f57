//! The round trip of a correction through the real program: publish, fill in the review as a clerk does, publish again. And
//! one event in a chronicle and a ledger, which is one activity with two sources.

use crate::house::House;
use gongbao::model::{CellValue, Sheet};
use gongbao::workbook;
use rust_xlsxwriter::Workbook;
use std::fs;

const ISSUED: &str = "2031-04-10";

const CHRONICLE: &str = "云溪县大事记\n（2031年1月—2031年3月）\n\n1月8日，县长林知远主持召开县政府2031年第1次常务会议，研究《云溪县防汛预案》。\n\n\
2月11日，副县长周明到石桥镇调研水库除险工程。\n\n3月2日，县长林知远主持召开座谈会，听取企业意见。\n\n3月9日，县长林知远慰问困难职工。\n";

/// Sheet, row, and what is written into which column.
type Answer<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)]);

/// The office with a chronicle, and its corrections.
struct Office(House);

impl Office {
    fn new() -> Office {
        Office(House::new(&[("input/2031Q1/a.txt", CHRONICLE)]))
    }

    /// Publishes: exit code, and everything that was said.
    fn publish(&self) -> (i32, String) {
        let ran = self.0.run(&["publish", "--lang", "en", "--issued", ISSUED]);
        (ran.code, ran.said())
    }

    /// Publishes and gives the name of the newest release.
    #[track_caller]
    fn published(&self) -> String {
        self.0.published(ISSUED)
    }

    fn review(&self) -> Vec<Sheet> {
        let bytes = fs::read(self.0.path("output/review/2031Q1.xlsx")).unwrap();
        workbook::read(workbook::format(&bytes).unwrap(), &bytes).unwrap()
    }

    /// The cells of a sheet of the review, as they show.
    fn cells(&self, name: &str) -> Vec<String> {
        let sheets = self.review();
        let sheet = sheets.iter().find(|sheet| sheet.name == name).unwrap();
        sheet.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.value.shown().to_string()).collect()
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
        self.0.write("input/corrections/2031Q1.xlsx", book.save_to_buffer().unwrap());
    }
}

#[test]
fn three_corrections_make_a_revision_that_tells_why() {
    let office = Office::new();
    assert_eq!(office.published(), "2031Q1-r1");
    assert_eq!(office.review().iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>(), ["复核", "其余", "增加", "已更正", "选项"]);
    office.correct(&[
        ("座谈会", "类别", &[("更正为", "M3 办公会、专题会、调度会"), ("理由", "=会议通知写明为专题会"), ("核对人", "甲")]),
        ("周明", "角色", &[("更正为", "开展、讲话"), ("理由", "行程单"), ("日期", "2031年4月2日")]),
        ("慰问", "类别", &[("操作", "删去"), ("理由", "改期到四月")]),
    ]);
    assert_eq!(office.published(), "2031Q1-r2");

    let categories: Vec<String> = office.0.rows("2031Q1-r2", "activities").into_iter().map(|row| row["category"].clone()).collect();
    assert_eq!(categories, ["M2", "V1", "M3"]);
    let people = office.0.rows("2031Q1-r2", "participations");
    assert!(people.iter().any(|row| row["name"] == "周明" && row["roles"] == "conduct|speak"), "{people:?}");
    let corrections = office.0.rows("2031Q1-r2", "corrections");
    let mut told: Vec<String> =
        corrections.iter().map(|row| format!("{} {} {} {}", row["operation"], row["value_read"], row["reason"], row["date"])).collect();
    told.sort();
    // In CSV alone an apostrophe keeps a spreadsheet from calculating. The day is the clerk's, and no day where none is given.
    let expected = ["drop V3 改期到四月 ", "set M4 '=会议通知写明为专题会 ", "set conduct 行程单 2031-04-02"];
    assert_eq!(told, expected);
    assert!(corrections.iter().all(|row| row["path"] == "corrections/2031Q1.xlsx" && !row["line"].is_empty()));

    let changes = office.0.changes("2031Q1-r2");
    assert!(!changes.is_empty() && changes.iter().all(|change| change["reason"] == "correction"), "{changes:?}");
    let told = fs::read_to_string(office.0.path("output/2031Q1-r2/changes.md")).unwrap();
    for part in ["本单位更正", "corrected by the office", "改期到四月", "行程单"] {
        assert!(told.contains(part), "{part} not in {told}");
    }
    assert_eq!(fs::read_to_string(office.0.path("input/2031Q1/a.txt")).unwrap(), CHRONICLE, "nothing is edited in the sources");

    // The same corrections once more change nothing, and the next review does not ask again.
    assert_eq!(office.published(), "2031Q1-r2");
    let asked: Vec<String> =
        office.review().iter().take(2).flat_map(|sheet| &sheet.rows).flat_map(|row| &row.cells).map(|cell| cell.value.shown()).collect();
    assert!(!asked.iter().any(|cell| cell.starts_with("M3")), "{asked:?}");
}

#[test]
fn somebody_who_was_not_there_is_taken_out_by_the_row_of_the_form() {
    let office = Office::new();
    office.published();
    office.correct(&[("周明", "角色", &[("操作", "删去"), ("理由", "当日在省里开会")])]);
    assert_eq!(office.published(), "2031Q1-r2");
    assert!(!office.0.rows("2031Q1-r2", "participations").iter().any(|row| row["name"] == "周明"));
    let visit = office.0.rows("2031Q1-r2", "activities").into_iter().find(|row| row["category"] == "V1").unwrap();
    assert_eq!(visit["n_officials"], "0");
    let corrections = office.0.rows("2031Q1-r2", "corrections");
    let told: Vec<[&str; 5]> = corrections
        .iter()
        .map(|row| [&row["operation"], &row["table_name"], &row["field"], &row["value_read"], &row["date"]].map(String::as_str))
        .collect();
    assert_eq!(told, [["drop", "participations", "", "周明", ""]]);
    let told = fs::read_to_string(office.0.path("output/2031Q1-r2/changes.md")).unwrap();
    assert!(told.contains("周明 | 删去 | 周明 | 删去 | 当日在省里开会 |"), "{told}");
    let applied = office.cells("已更正");
    assert!(["删去", "参与", "周明"].iter().all(|cell| applied.contains(&(*cell).to_owned())), "{applied:?}");
    assert!(!applied.iter().any(|cell| cell == "drop" || cell == "participations"), "{applied:?}");
}

#[test]
fn a_label_that_the_text_contradicts_is_corrected_or_confirmed_and_asked_no_more() {
    let ledger = "日期,类别,参加领导,内容\n2031年2月20日,检查,周明,召开防汛工作专题会议\n2031年2月21日,检查,周明,召开征地工作专题会议\n";
    let office = Office(House::new(&[("input/2031Q1/a.txt", CHRONICLE), ("input/2031Q1/台账.csv", ledger)]));
    let asked = |office: &Office| office.cells("复核").iter().filter(|cell| cell.starts_with("类别栏为")).count();
    let differs = |release: &str| office.0.rows(release, "findings").iter().filter(|row| row["code"] == "category-differs").count();
    let r1 = office.published();
    assert_eq!((asked(&office), differs(&r1)), (2, 2));
    let read = office.cells("复核").into_iter().find(|cell| cell.starts_with("V2 ")).expect("the label, as it was read");
    office.correct(&[
        ("防汛", "类别", &[("更正为", "M3"), ("理由", "会议通知")]),
        ("征地", "类别", &[("更正为", &read), ("理由", "核实无误")]),
    ]);
    let r2 = office.published();
    let mut told: Vec<String> =
        office.0.rows(&r2, "corrections").iter().map(|row| format!("{} {}", row["operation"], row["value_corrected"])).collect();
    told.sort();
    assert_eq!(told, ["confirm ", "set M3"]);
    let of = |text: &str| office.0.rows(&r2, "activities").into_iter().find(|row| row["description"].contains(text)).unwrap();
    assert_eq!([&of("防汛工作")["category"], &of("征地")["category"]], ["M3", "V2"]);
    assert_eq!((asked(&office), differs(&r2)), (0, 0));
    // The same once more: it stays cleared.
    assert_eq!(office.published(), r2);
    assert_eq!(asked(&office), 0);
}

#[test]
fn a_correction_that_no_longer_fits_stops_the_run_and_tells_what_is_read_now() {
    let office = Office::new();
    office.published();
    office.correct(&[("座谈会", "类别", &[("更正为", "M3"), ("理由", "通知")]), ("周明", "角色", &[("更正为", "出席"), ("理由", "")])]);
    let lexicon = office.0.path("pipelines/lexicons/triggers.toml");
    let text = fs::read_to_string(&lexicon).unwrap();
    let changed = text.replacen("code = \"M4\"", "code = \"M5\"", 100);
    assert_ne!(text, changed);
    fs::write(&lexicon, changed).unwrap();
    let (code, said) = office.publish();
    assert_eq!(code, 5, "{said}");
    let parts = ["the program had read “M4 座谈会” and now reads “M5", "gives no reason", "corrections/2031Q1.xlsx:"];
    for part in parts {
        assert!(said.contains(part), "{part} not in {said}");
    }
    assert_eq!(office.0.latest(), "2031Q1-r1");
}

#[test]
fn a_review_with_answers_is_not_written_over() {
    let office = Office::new();
    office.published();
    office.correct(&[("座谈会", "类别", &[("更正为", "M3"), ("理由", "通知")])]);
    // Somebody filled in the review where it lies and forgot to move it.
    fs::rename(office.0.path("input/corrections/2031Q1.xlsx"), office.0.path("output/review/2031Q1.xlsx")).unwrap();
    let before = fs::read(office.0.path("output/review/2031Q1.xlsx")).unwrap();
    let (code, said) = office.publish();
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("holds answers"), "{said}");
    assert_eq!(fs::read(office.0.path("output/review/2031Q1.xlsx")).unwrap(), before);
    assert!(office.0.path("output/review/2031Q1-new.xlsx").is_file());
    // Once it lies among the corrections, the next review takes its place.
    fs::copy(office.0.path("output/review/2031Q1.xlsx"), office.0.path("input/corrections/2031Q1.xlsx")).unwrap();
    assert_eq!(office.published(), "2031Q1-r2");
    assert_ne!(fs::read(office.0.path("output/review/2031Q1.xlsx")).unwrap(), before);
}

#[test]
fn somebody_who_was_not_read_is_added() {
    let office = Office::new();
    office.published();
    office.correct(&[("水库", "参与", &[("姓名", "高原"), ("职务", "水务局局长"), ("角色", "陪同"), ("理由", "行程单")])]);
    office.published();
    let people = office.0.rows("2031Q1-r2", "participations");
    let added = people.iter().find(|row| row["name"] == "高原").unwrap();
    assert_eq!([&added["titles"], &added["roles"], &added["category"], &added["month"]], ["水务局局长", "accompany", "V1", "2031-02"]);
    assert!(office.0.rows("2031Q1-r2", "officials").iter().any(|row| row["name"] == "高原" && row["n_activities"] == "1"));
}

#[test]
fn an_event_in_a_chronicle_and_a_ledger_is_one_activity_with_two_sources() {
    let office = Office::new();
    let alone = office.published();
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
    office.0.write("input/2031Q1/台账.xlsx", book.save_to_buffer().unwrap());
    let both = office.published();
    let count = |release: &str, table: &str| office.0.rows(release, table).len();
    assert_eq!((count(&alone, "activities"), count(&both, "activities")), (4, 5));
    let merges = office.0.rows(&both, "merges");
    let told: Vec<[&str; 3]> = merges.iter().map(|row| [row["rule"].as_str(), &row["line_start"], &row["officials_added"]]).collect();
    assert!(told.contains(&["meeting_number", "2", ""]) && told.contains(&["officials_and_text", "3", "高原"]), "{told:?}");
    let changes = office.0.changes(&both);
    let reason = |table: &str, kind: &str| {
        changes.iter().find(|row| row["table"] == table && row["change"] == kind).map(|row| row["reason"].clone())
    };
    assert_eq!(reason("activities", "added").as_deref(), Some("late_source"));
    assert_eq!(reason("participations", "added").as_deref(), Some("merge"));
    // Each figure has the reasons of the rows that it counts.
    let of_month =
        |column: &str| changes.iter().find(|row| row["table"] == "by_month" && row["column"] == column).map(|row| row["reason"].clone());
    assert_eq!(of_month("n_activities").as_deref(), Some("late_source"));
    assert_eq!(of_month("n_officials").as_deref(), Some("merge|late_source"));
}
