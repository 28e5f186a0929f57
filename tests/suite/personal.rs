//! Numbers of persons through the real program, in every form in which offices write them and wherever they stand: no release
//! holds them, and neither does what is said about them or left for review.

use crate::house::House;

const ISSUED: &str = "2031-07-05";

/// Runs `publish` on a file that holds a number; whatever is said and written must not hold it.
#[track_caller]
fn check(path: &str, text: &str, number: &str, code: i32) {
    let house = House::new(&[(path, text.as_bytes())]);
    for command in [&["publish", "--issued", ISSUED][..], &["publish", "--issued", ISSUED, "--json", "--lang", "en"]] {
        let ran = house.run(command);
        assert_eq!(ran.code, code, "{text}: {}", ran.said());
        assert!(!ran.said().contains(number), "{}", ran.said());
    }
    for (path, bytes) in house.files("output") {
        let texts = if path.ends_with(".xlsx") { unpacked(&bytes) } else { bytes };
        assert!(!texts.windows(number.len()).any(|window| window == number.as_bytes()), "{path}");
    }
}

/// The parts of a workbook, one after the other.
fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut all = Vec::new();
    for at in 0..archive.len() {
        std::io::copy(&mut archive.by_index(at).unwrap(), &mut all).unwrap();
    }
    all
}

const CHRONICLE: &str = "input/2031Q2/大事记.txt";
const LEDGER: &str = "input/2031Q2/台账.csv";

#[test]
fn a_number_in_groups_stops_the_release_and_is_nowhere_printed() {
    for number in ["138-1234-5678", "138 1234 5678", "138.1234.5678", "138－1234－5678", "4111 1111 1111 1111", "110105 19491231 0021"] {
        // The last of them fails its check digit, and is a figure like any other.
        let code = if number.starts_with("110105") { 0 } else { 5 };
        let (chronicle, ledger) = (
            format!("云溪县大事记\n（2031年4月—6月）\n4月2日，县长林知远慰问职工（{number}）。\n"),
            format!("日期,事项\n2031-04-02,慰问职工 {number}\n"),
        );
        if code == 5 {
            check(CHRONICLE, &chronicle, number, code);
            check(LEDGER, &ledger, number, code);
        } else {
            let house = House::new(&[(LEDGER, ledger.as_bytes())]);
            assert_eq!(house.run(&["publish", "--issued", ISSUED]).code, 0);
        }
    }
    check(LEDGER, "日期,事项\n2031-04-02,慰问职工 110101900307123\n", "110101900307123", 5);
    check(LEDGER, "日期,事项\n2031-04-02,慰问职工 440524 18800101 0014\n", "440524 18800101 0014", 5);
}

#[test]
fn a_number_in_a_cell_of_dates_or_the_name_of_a_file_is_not_printed() {
    check(LEDGER, "日期,事项\n2031-04-02,检查水库\n138-1234-5678,慰问职工\n", "138-1234-5678", 0);
    let (file, text) = ("input/2031Q2/台账13800138000.csv", "日期,事项\n2031-04-02,检查水库\n4月31日,检查水渠\n");
    check(file, text, "13800138000", 5);
    let said = House::new(&[(file, text)]).run(&["publish", "--issued", ISSUED]).said();
    assert!(said.contains("2031Q2/台账***********.csv: 检查个人信息"), "{said}");
}

#[test]
fn telephones_of_offices_and_numbers_of_documents_are_published() {
    let ledger = "日期,事项\n2031-04-02,\"印发云政发〔2031〕138 号，热线0472-1234567、400-138-1234\"\n";
    let house = House::new(&[(LEDGER, ledger.as_bytes())]);
    let ran = house.run(&["publish", "--issued", ISSUED]);
    assert_eq!(ran.code, 0, "{}", ran.said());
}
