//! Everything that can be wrong with a ledger, through the real program: files that open to nobody, sheets as wide as a trap,
//! cells that look like formulas or hold numbers of persons, and corrections that correct nothing.

use crate::documents::{fixture, package};
use crate::house::House;
use gongbao::model::{self, CellValue};
use gongbao::{publish, workbook};
use rust_xlsxwriter::Workbook;
use std::fs;

const LEDGER: &str = "input/2031Q2/台账.xlsx";
const ISSUED: &str = "2031-07-05";

/// A workbook of one sheet.
fn book(sheet: &str, rows: &[&[&str]]) -> Workbook {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.set_name(sheet).unwrap();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(*cells) {
            page.write_string(row, column, *cell).unwrap();
        }
    }
    book
}

fn bytes(sheet: &str, rows: &[&[&str]]) -> Vec<u8> {
    book(sheet, rows).save_to_buffer().unwrap()
}

/// A sound ledger of one row.
fn sound() -> Vec<u8> {
    bytes("台账", &[&["日期", "事项", "领导"], &["2031年4月2日", "检查水库", "林知远"]])
}

/// Publishes in both languages: the exit code, and every sentence in what is said.
#[track_caller]
fn check(house: &House, code: i32, chinese: &[&str], english: &[&str]) {
    for (lang, sentences) in [("zh-CN", chinese), ("en", english)] {
        let ran = house.run(&["publish", "--lang", lang, "--issued", ISSUED]);
        let said = ran.said();
        assert_eq!(ran.code, code, "{said}");
        for sentence in sentences {
            assert!(said.contains(sentence), "{sentence}\nis not in\n{said}");
        }
    }
}

/// A workbook whose directory says that it unpacks to three gigabytes.
fn bomb() -> Vec<u8> {
    let mut bomb = package(&[("xl/workbook.xml", "<workbook/>")]);
    for (head, size) in [(b"PK\x03\x04", 22), (b"PK\x01\x02", 24)] {
        let at = bomb.windows(4).position(|window| window == head).unwrap() + size;
        bomb[at..at + 4].copy_from_slice(&(3_u32 << 30).to_le_bytes());
    }
    bomb
}

#[test]
fn every_workbook_that_opens_to_nobody_is_told_at_once() {
    let whole = sound();
    let house = House::new(&[
        (LEDGER, whole.clone()),
        ("input/2031Q2/加密.xlsx", fixture("locked.xlsx")),
        ("input/2031Q2/残缺.xlsx", whole[..whole.len() / 2].to_vec()),
        ("input/2031Q2/空.xlsx", Vec::new()),
        ("input/2031Q2/炸弹.xlsx", bomb()),
    ]);
    let chinese = [
        "加密.xlsx`：工作簿设有打开密码",
        "残缺.xlsx`：工作簿不完整或已损坏",
        "空.xlsx`：应为工作簿，实为空文件",
        "炸弹.xlsx`：展开后远大于任何台账",
        "(提示：",
    ];
    let english =
        ["加密.xlsx`: ", "password", "残缺.xlsx`: ", "空.xlsx`: expected a workbook, found an empty file", "炸弹.xlsx`: ", "(hint: "];
    check(&house, 4, &chinese, &english);
    assert!(!house.path("output/latest").exists(), "something was published");
    // What can be read is still extracted, and nobody says that nothing is odd.
    let files = [LEDGER, "input/2031Q2/加密.xlsx", "input/2031Q2/空.xlsx"];
    for (lang, refused, calm) in [("zh-CN", "未读  2 个文件", "没有异常"), ("en", "unread    2 files", "nothing odd")] {
        let rest = ["--pipeline", "pipelines/generic.toml", "--to", "tables", "--lang", lang];
        let ran = house.run(&[&["extract"], &files[..], &rest].concat());
        let said = ran.said();
        assert_eq!(ran.code, 4, "{said}");
        assert!(said.contains(refused) && !said.contains(calm), "{said}");
        assert!(house.path("tables/entries.parquet").is_file());
    }
}

#[test]
fn a_workbook_with_macros_is_read_as_data_and_told() {
    let house = House::new(&[("vba.bin", b"no program at all")]);
    let mut book = book("台账", &[&["日期", "事项"], &["2031年4月2日", "检查水库"]]);
    book.add_vba_project(house.path("vba.bin")).unwrap();
    house.write("input/2031Q2/台账.xlsm", book.save_to_buffer().unwrap());
    check(&house, 0, &["台账.xlsm`：工作簿带有宏，不运行，只读表格"], &["nothing changed"]);
    let release = house.latest();
    assert_eq!(house.rows(&release, "entries").len(), 1);
    assert!(house.rows(&release, "findings").iter().any(|finding| finding["code"] == "macros" && finding["severity"] == "notice"));
}

#[test]
fn a_hundred_thousand_columns_are_read_by_their_headers() {
    let wide = |first: &str, second: &str, rest: &str| [first, second].into_iter().chain(vec![rest; 99_998]).collect::<Vec<_>>().join(",");
    let text = [wide("日期", "事项", "附"), wide("2031年4月2日", "检查水库", "")].join("\n");
    let house = House::new(&[("input/2031Q2/台账.csv", text)]);
    let ran = house.run(&["publish", "--issued", ISSUED]);
    assert_eq!(ran.code, 0, "{}", ran.said());
    assert!(ran.said().len() < 10_000, "a hundred thousand columns are told in {} bytes", ran.said().len());
    assert_eq!(house.rows(&house.latest(), "entries")[0]["text"], "检查水库");
}

#[test]
fn what_looks_like_a_formula_is_harmless_where_it_would_run_and_unharmed_where_it_would_not() {
    const TEXTS: [&str; 4] = ["=cmd()|'/C calc'!A0检查水库", "+检查水渠", "-检查泵站", "@检查涵洞"];
    let rows: Vec<[&str; 3]> = TEXTS
        .iter()
        .zip(["2031年4月2日", "2031年4月3日", "2031年4月4日", "2031年4月5日"])
        .map(|(text, day)| [day, text, "=1+1镇"])
        .collect();
    let mut all: Vec<&[&str]> = vec![&["日期", "事项", "地点"]];
    all.extend(rows.iter().map(<[&str; 3]>::as_slice));
    let house = House::new(&[(LEDGER, bytes("台账", &all))]);
    let release = house.published(ISSUED);
    let folder = house.path(&format!("output/{release}"));
    let mut in_csv: Vec<String> = house.rows(&release, "entries").into_iter().map(|row| row["text"].clone()).collect();
    let table = publish::read_table("entries", fs::read(folder.join("parquet/entries.parquet")).unwrap()).unwrap();
    let columns = model::columns(&table.frame).unwrap();
    let (_, values) = columns.iter().find(|(name, _)| name == "text").unwrap();
    let mut in_parquet: Vec<String> = (0..values.len()).map(|row| values.cell(row).text().into_owned()).collect();
    for texts in [&mut in_csv, &mut in_parquet] {
        texts.sort();
    }
    let mut expected = TEXTS.map(str::to_owned);
    expected.sort();
    assert_eq!(in_parquet, expected);
    assert_eq!(in_csv, expected.clone().map(|text| format!("'{text}")));
    for (path, bytes) in house.files(&format!("output/{release}/csv")).into_iter().filter(|(path, _)| path.ends_with(".csv")) {
        let text = String::from_utf8(bytes).unwrap();
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        for cell in reader.records().flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()) {
            let is_number = cell.parse::<f64>().is_ok();
            assert!(is_number || !cell.starts_with(['=', '+', '-', '@']), "{path}: {cell}");
        }
    }
    let name = house.files(&format!("output/{release}")).into_keys().find(|path| path.ends_with(".xlsx")).unwrap();
    let bytes = fs::read(folder.join(name)).unwrap();
    let mut parts = workbook::Parts::of(&bytes).unwrap();
    for part in parts.names().into_iter().filter(|part| part.starts_with("xl/worksheets/sheet")) {
        parts.each_tag(&part, |_, tag| assert_ne!(tag.name, "f", "{part} holds a formula"));
    }
    let sheets = workbook::read(workbook::format(&bytes).unwrap(), &bytes).unwrap();
    let cells: Vec<&CellValue> = sheets.iter().flat_map(|sheet| &sheet.rows).flat_map(|row| &row.cells).map(|cell| &cell.value).collect();
    for text in TEXTS {
        assert!(cells.iter().any(|cell| matches!(cell, CellValue::Text(found) if found == text)), "{text} is not in the workbook");
    }
}

#[test]
fn a_number_of_a_person_stops_the_release_and_only_its_cell_is_named() {
    const NUMBERS: [&str; 3] = ["11010519491231002X", "4111111111111111", "13800138000"];
    let rows: [&[&str]; 4] = [
        &["日期", "事项", "领导", "地点"],
        &["2031年4月2日", "慰问老党员（身份证11010519491231002X）", "林知远", "城关镇"],
        &["2031年4月3日", "慰问困难职工", "林知远 13800138000", "城关镇"],
        &["2031年4月4日", "检查水库", "林知远", "石桥村（卡号4111111111111111）"],
    ];
    let house = House::new(&[(LEDGER, bytes("四月", &rows))]);
    let places = ["台账.xlsx:四月!B2: ", "台账.xlsx:四月!C3: ", "台账.xlsx:四月!D4: "];
    check(&house, 5, &places, &places);
    for lang in ["zh-CN", "en"] {
        let said = house.run(&["publish", "--lang", lang, "--issued", ISSUED]).said();
        assert!(NUMBERS.iter().all(|number| !said.contains(number)), "{said}");
    }
    assert!(!house.path("output/latest").exists(), "something was published");
}

#[test]
fn a_day_on_no_calendar_and_two_columns_of_one_part_are_told_with_their_places() {
    let rows: [&[&str]; 4] = [
        &["日期", "时间", "事项"],
        &["2031年4月2日", "2031年4月3日", "检查水库"],
        &["13月5日", "", "检查水渠"],
        &["2月30日", "", "检查涵洞"],
    ];
    let house = House::new(&[(LEDGER, bytes("四月", &rows))]);
    let chinese = [
        "台账.xlsx:四月!A3: 读这一行：",
        "台账.xlsx:四月!A4: 读这一行：没有 `2月30日` 这一天",
        "`13月5日`",
        "`日期` 与 `时间` 两栏",
        "（提示：",
    ];
    check(&house, 0, &chinese.map(|sentence| if sentence == "（提示：" { "(提示：" } else { sentence }), &["nothing changed"]);
    let release = house.latest();
    assert_eq!(house.rows(&release, "entries").len(), 1);
    let codes: Vec<String> = house.rows(&release, "findings").into_iter().map(|row| row["code"].clone()).collect();
    assert_eq!(codes.iter().filter(|code| *code == "rejected-row").count(), 2, "{codes:?}");
    assert!(codes.iter().any(|code| code == "column-claimed-twice"), "{codes:?}");
}

#[test]
fn every_correction_that_corrects_nothing_is_told_at_once() {
    let house = House::new(&[(LEDGER, sound())]);
    let release = house.published(ISSUED);
    let id = house.rows(&release, "activities")[0]["activity_id"].clone();
    let now = house.rows(&release, "activities")[0]["category"].clone();
    let form: [&[&str]; 6] = [
        &["操作", "表", "编号", "栏目", "读出", "更正为", "理由"],
        &["更正", "活动", &id, "类别", &now, "V1", "通知"],
        &["更正", "活动", &id, "类别", &now, "V3", "通知"],
        &["更正", "活动", &id, "内容", "", "检查水库大坝", ""],
        &["更正", "活动", "990101-20310402-0000000000-1", "类别", &now, "V1", "通知"],
        &["更正", "活动", &id, "类别", &now, "Q9", "通知"],
    ];
    house.write("input/corrections/更正.xlsx", bytes("更正", &form));
    let places = ["corrections/更正.xlsx:更正!", "990101-20310402-0000000000-1"];
    let english = [&places[..], &["gives no reason", "there is no row", "corrected twice", "cannot be", "(hint: "]].concat();
    let chinese = [&places[..], &["没有写理由", "(提示："]].concat();
    check(&house, 5, &chinese, &english);
    assert_eq!(house.latest(), release);
    assert!(!house.path("output/2031Q2-r2").exists());
}

#[test]
fn what_is_no_workbook_is_told_as_what_it_is() {
    let picture = [b"\x89PNG\r\n\x1a\n".as_slice(), &[b'x'; 100]].concat();
    let broken = [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &[0; 400]].concat();
    let house = House::new(&[
        ("input/2031Q2/截图.xlsx", picture),
        ("input/2031Q2/空白.xlsx", vec![0; 5000]),
        ("input/2031Q2/旧台账.xls", broken),
        ("input/2031Q2/半截.xlsx", b"%PDF-1.4\n%...".to_vec()),
    ]);
    let chinese = [
        "截图.xlsx`：应为工作簿，实为 PNG 文件",
        "空白.xlsx`：应为工作簿，实为二进制数据",
        "旧台账.xls`：工作簿不完整或已损坏（后面缺了一截",
        "半截.xlsx`：这个 PDF 文件残缺或已损坏（后面缺了一截",
    ];
    let english = ["expected a workbook, found PNG", "found binary data", "damaged (its end is missing"];
    check(&house, 4, &chinese, &english);
    let said = house.run(&["publish", "--lang", "zh-CN", "--issued", ISSUED]).said();
    assert!(!said.contains("系统报告"), "{said}");
}

#[test]
fn of_many_findings_of_a_kind_the_first_are_told_and_the_table_has_them_all() {
    let row = |n: usize| format!("2031年4月{}日,检查水库{n},林知远,杂务\n", n % 28 + 1);
    let ledger: String = std::iter::once("日期,事项,领导,类别\n".to_owned()).chain((0..60).map(row)).collect();
    let mut hidden = book("台账", &[&["日期", "事项", "领导"], &["2031年4月2日", "检查水库", "林知远"]]);
    let page = hidden.add_worksheet();
    page.set_name("底稿").unwrap();
    page.write_string(0, 0, "日期").unwrap();
    page.set_hidden(true);
    let house = House::new(&[("input/2031Q2/多.csv", ledger.into_bytes()), (LEDGER, hidden.save_to_buffer().unwrap())]);
    check(&house, 0, &["同类的还有 40 处", "2031Q2/台账.xlsx:底稿: 隐藏的工作表不读"], &[]);
    let all = house.rows("2031Q2-r1", "findings").iter().filter(|row| row["code"] == "unknown-label").count();
    assert_eq!(all, 60);
}

#[test]
fn a_date_in_three_columns_that_is_none_is_told_whole() {
    let ledger = "年,月,日,事项,领导\n2031,4,2,检查水库,林知远\n2031,13,5,检查河堤,林知远\n2031,5,32,检查泵站,林知远\n";
    let house = House::new(&[("input/2031Q2/台账.csv", ledger)]);
    check(&house, 0, &["没有 `2031 13 5` 这一天", "没有 `2031 5 32` 这一天"], &[]);
}

#[test]
fn a_ledger_without_a_row_is_named_and_told_as_what_it_is() {
    let house = House::new(&[(LEDGER, sound()), ("input/2031Q2/空表.csv", "日期,事项,领导\n".into())]);
    check(&house, 0, &["2031Q2/空表.csv: 拆分记录：全文没有找到一条带日期的记录", "确认没有放错文件"], &[]);
}
