//! Workbooks through the real program: an invented office that keeps a ledger and a roster, and files that are no sound
//! workbook. What a release says of rows is read from its CSV files.

use crate::house::{House, Row};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use std::fs;
use std::path::Path;

/// Publishes and gives the name of the release.
#[track_caller]
fn publish(house: &House) -> String {
    house.published("2031-07-05")
}

/// A ledger with a title, a unit row, real dates, a merged date, a sum and a signature; a hidden sheet, and one of counts.
fn ledger() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("二季度").unwrap();
    let day = Format::new().set_num_format("m\"月\"d\"日\"");
    sheet.merge_range(0, 0, 0, 5, "云溪县领导活动台账（2031年4月—6月）", &Format::new()).unwrap();
    sheet.write(1, 0, "填报单位：云溪县人民政府办公室").unwrap();
    for (column, header) in (0..).zip(["序号", "日期", "活动内容", "地点", "参加领导", "活动类型"]) {
        sheet.write(2, column, header).unwrap();
    }
    let date = |month, day| ExcelDateTime::from_ymd(2031, month, day).unwrap();
    sheet.write(3, 0, 1).unwrap();
    sheet.merge_range(3, 1, 4, 1, "", &day).unwrap();
    sheet.write_with_format(3, 1, date(4, 2), &day).unwrap();
    for (row, cells) in (3..).zip([
        ["主持召开县政府2031年第1次常务会议", "县政府会议室", "县长林知远", "常务会议"],
        ["检查防汛物资储备", "石桥仓库", "林知远、周　明", "督导检查"],
        ["=慰问困难职工", "城关镇", "周小明", "慰问"],
    ]) {
        for (column, cell) in (2..).zip(cells) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    sheet.write_with_format(5, 1, date(5, 6), &day).unwrap();
    sheet.write(6, 1, "6月31日").unwrap().write(6, 2, "调研夏收").unwrap();
    sheet.write(7, 0, "合计").unwrap().write(7, 2, 4).unwrap();
    sheet.write(8, 0, "填表人：米岚").unwrap();
    sheet.set_row_hidden(5).unwrap();
    let hidden = book.add_worksheet().set_name("选项").unwrap().set_hidden(true);
    hidden.write(0, 0, "常务会议").unwrap();
    book.save_to_buffer().unwrap()
}

fn roster() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("名册").unwrap();
    for (row, cells) in (0..).zip([
        ["姓名", "曾用名", "单位", "职务", "任职时间", "联系电话"],
        ["林知远", "", "云溪县人民政府", "县委副书记、县长", "2029.06", "13800138000"],
        ["周　明", "周小明", "云溪县人民政府", "副县长", "2028年3月", "13900139000"],
        ["米岚", "", "云溪县人大常委会", "主任", "2030-01-15", "13700137000"],
    ]) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

fn number(row: &Row, column: &str) -> u64 {
    row[column].parse().unwrap()
}

#[test]
fn every_row_of_every_sheet_is_accounted_for() {
    let house = House::new(&[("input/2031Q2/台账.xlsx", ledger()), ("input/rosters/名册.xlsx", roster())]);
    let release = publish(&house);
    let sheets = house.rows(&release, "sheets");
    assert_eq!(sheets.len(), 3);
    for sheet in &sheets {
        let parts = ["n_record_rows", "n_rejected_rows", "n_structural_rows", "n_unread_rows"];
        assert_eq!(parts.iter().map(|part| number(sheet, part)).sum::<u64>(), number(sheet, "n_rows"), "{sheet:?}");
    }
    for source in house.rows(&release, "sources") {
        let parts = ["n_entry_characters", "n_heading_characters", "n_noise_characters", "n_unread_characters"];
        assert_eq!(parts.iter().map(|part| number(&source, part)).sum::<u64>(), number(&source, "n_characters"), "{source:?}");
    }
    let entries = house.rows(&release, "entries");
    let mut places: Vec<String> =
        entries.iter().map(|entry| format!("{} {} {}", entry["sheet"], entry["line_start"], entry["start_date"])).collect();
    places.sort();
    assert_eq!(places, ["二季度 4 2031-04-02", "二季度 5 2031-04-02", "二季度 6 2031-05-06"]);
    let rejected: Vec<_> = house.rows(&release, "findings").into_iter().filter(|finding| finding["code"] == "rejected-row").collect();
    assert_eq!((rejected.len(), rejected[0]["sheet"].as_str(), rejected[0]["line"].as_str()), (1, "二季度", "7"));
}

#[test]
fn columns_decide_who_took_part_and_a_roster_only_how_they_are_called() {
    let house = House::new(&[("input/2031Q2/台账.xlsx", ledger()), ("input/rosters/名册.xlsx", roster())]);
    let release = publish(&house);
    let officials = house.rows(&release, "officials");
    let shown: Vec<String> =
        officials.iter().map(|row| format!("{} {} {} {}", row["name"], row["other_names"], row["titles"], row["n_activities"])).collect();
    for expected in ["林知远  县长|县委副书记 2", "周明 周小明 副县长 2", "米岚  主任 0"] {
        assert!(shown.iter().any(|row| row == expected), "{expected} not in {shown:?}");
    }
    assert!(house.rows(&release, "by_official").iter().all(|row| row["name"] != "米岚"), "a roster alone makes no row of statistics");
    let categories: Vec<String> = house.rows(&release, "activities").into_iter().map(|row| row["category"].clone()).collect();
    assert_eq!(
        {
            let mut sorted = categories;
            sorted.sort();
            sorted
        },
        ["M2", "V2", "V3"]
    );
    let all: String = fs::read_dir(house.path(&format!("output/{release}/csv")))
        .unwrap()
        .flatten()
        .map(|file| fs::read_to_string(file.path()).unwrap())
        .collect();
    for number in ["13800138000", "13900139000", "13700137000"] {
        assert!(!all.contains(number), "{number} was published");
    }
}

#[test]
fn a_number_of_a_person_in_a_cell_stops_the_release() {
    let text = "日期,事项\n2031-04-02,慰问老党员，电话13800138000\n".replace("，", "、");
    let house = House::new(&[("input/2031Q2/台账.csv", text.into_bytes())]);
    let ran = house.run(&["publish", "--lang", "en", "--issued", "2031-07-05"]);
    let said = ran.said();
    assert_eq!(ran.code, 5, "{said}");
    assert!(said.contains("台账.csv:2:") && !said.contains("13800138000"), "{said}");
    let to = house.path("tables");
    let ran = house.run(&["extract", "input/2031Q2/台账.csv", "--pipeline", "pipelines/generic.toml", "--to", to.to_str().unwrap()]);
    assert_eq!(ran.code, 0, "{}", ran.said());
    for file in fs::read_dir(&to).unwrap().flatten() {
        let bytes = fs::read(file.path()).unwrap();
        assert!(!bytes.windows(11).any(|window| window == b"13800138000"), "{:?}", file.path());
    }
}

#[test]
fn what_is_no_sound_workbook_is_refused_with_a_message() {
    let whole = ledger();
    let mut wide = b"PK\x03\x04".to_vec();
    wide.extend(vec![0; 64]);
    // A compound file whose directory names an encrypted package: an xlsx under a password.
    let mut locked = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let cases = [
        ("truncated.xlsx", whole[..whole.len() / 2].to_vec()),
        ("empty.xlsx", Vec::new()),
        ("locked.xlsx", locked),
        ("noise.xls", (0..4000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect()),
        ("stub.xlsx", wide),
    ];
    for (name, bytes) in cases {
        let house = House::new(&[(&format!("input/2031Q2/{name}"), bytes)]);
        let file = format!("input/2031Q2/{name}");
        let ran = house.run(&["extract", &file, "--pipeline", "pipelines/generic.toml", "--to", "tables", "--lang", "en"]);
        let said = ran.err;
        assert_eq!(ran.code, 4, "{name}: {said}");
        assert!(said.contains(name) && said.contains("(hint: "), "{name}: {said}");
    }
}

#[test]
fn a_ledger_of_decades_is_near_to_all_its_years() {
    let rows: String = (1990..2030).map(|year| format!("{year}年3月2日,检查第{year}号水库\n")).collect();
    let house = House::new(&[("input/2031Q2/台账.csv", format!("日期,事项\n{rows}2203年3月2日,检查水渠\n"))]);
    let release = publish(&house);
    assert_eq!(house.rows(&release, "entries").len(), 40);
    let rejected: Vec<Row> = house.rows(&release, "findings").into_iter().filter(|finding| finding["code"] == "rejected-row").collect();
    assert_eq!(rejected.iter().map(|finding| finding["line"].as_str()).collect::<Vec<_>>(), ["42"]);
}

#[test]
fn a_label_that_tells_the_first_level_alone_leaves_the_second_to_the_text() {
    let text = "日期,事项,类别\n2031-04-02,县长林知远到石桥镇调研水库除险工程,调研督导慰问\n2031-04-03,县长林知远接待某市考察团,会见与外联\n\
                2031-04-04,荷花节,仪式活动\n2031-04-05,石桥镇发生山洪,E\n";
    let house = House::new(&[("input/2031Q2/台账.csv", text)]);
    let release = publish(&house);
    let mut read: Vec<String> = house
        .rows(&release, "activities")
        .into_iter()
        .map(|row| format!("{} {}", row["start_date"], &row["category"][..row["category"].len().min(2)]))
        .collect();
    read.sort();
    let levels: Vec<&str> = read.iter().map(|row| &row[..row.len() - 1]).collect();
    assert_eq!(levels, ["2031-04-02 V", "2031-04-03 R", "2031-04-04 C", "2031-04-05 E"], "{read:?}");
    assert_eq!(read[0], "2031-04-02 V1");
    assert!(house.rows(&release, "findings").iter().all(|finding| finding["code"] != "unknown-label"));
}

#[test]
fn a_page_or_a_delimited_text_under_another_name_is_read_for_what_it_is() {
    let page = "<html><table><tr><td>日期</td><td>事项</td></tr><tr><td>2031年4月2日</td><td>检查水库</td></tr></table></html>";
    let tabs = "日期\t事项\n2031年4月3日\t检查水渠\n";
    let house = House::new(&[("input/2031Q2/a.xls", page.as_bytes().to_vec()), ("input/2031Q2/b.xls", tabs.as_bytes().to_vec())]);
    let release = publish(&house);
    let mut days: Vec<String> = house.rows(&release, "entries").into_iter().map(|entry| entry["start_date"].clone()).collect();
    days.sort();
    assert_eq!(days, ["2031-04-02", "2031-04-03"]);
    assert_eq!(house.rows(&release, "findings").iter().filter(|finding| finding["code"] == "other-format").count(), 2);
}

#[test]
fn a_ledger_is_read_alike_whatever_format_holds_it() {
    for ending in ["xls", "ods", "xlsb"] {
        let bytes = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/files/ledger.{ending}"))).unwrap();
        // The name says nothing of the format.
        let house = House::new(&[("input/2031Q2/a.xlsx", bytes)]);
        let release = publish(&house);
        let mut read: Vec<String> = house
            .rows(&release, "entries")
            .into_iter()
            .map(|row| format!("{} {} {} {} {}", row["sheet"], row["line_start"], row["start_date"], row["end_date"], row["text"]))
            .collect();
        read.sort();
        let expected = [
            "台账 3 2031-04-02 2031-04-02 检查水库",
            "台账 4 2031-04-02 2031-04-02 检查水渠",
            "台账 5 2031-05-06 2031-05-08 举办防汛培训班",
        ];
        assert_eq!(read, expected, "{ending}");
        let found: Vec<String> = house.rows(&release, "findings").into_iter().map(|row| row["code"].clone()).collect();
        for code in ["hidden-sheet", "hidden-cells", "other-format"] {
            assert!(found.iter().any(|found| found == code), "{ending}: {code} not in {found:?}");
        }
    }
}
