//! Everything that an office can get wrong, through the real program: the sentence in Chinese and in English, the exit
//! code, all problems at once, and the last release untouched.

use crate::house::{House, PIPELINE, Ran};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

const CHRONICLE: &str = "云溪县大事记\n（2032年1月—2032年3月）\n\n1月6日，县长段知秋主持召开县政府2032年第1次常务会议。\n\n\
2月11日，副县长祁云舟到北坡镇调研水库除险工程。\n\n3月2日，县政府印发《云溪县供水管理办法》。\n";

/// The office with a chronicle and nothing published.
fn office() -> House {
    House::new(&[(TEXT, CHRONICLE)])
}

/// The office with one release: published once, copied for every test.
fn published() -> House {
    static FIRST: OnceLock<House> = OnceLock::new();
    let first = FIRST.get_or_init(|| {
        let office = office();
        office.published("2032-04-01");
        office
    });
    first.another()
}

/// Every published file with its bytes. The review is the office's working paper and no release: it bears the day of the run.
fn releases(office: &House) -> BTreeMap<String, Vec<u8>> {
    let mut found = office.files("output");
    found.retain(|path, _| !path.starts_with("review") && path != ".lock");
    found
}

/// Spoils an office that has published, runs `publish` in both languages and looks at what it says.
#[track_caller]
fn check(spoil: impl Fn(&House), expected: i32, chinese: &[&str], english: &[&str]) {
    let office = published();
    let before = releases(&office);
    spoil(&office);
    for (lang, sentences, hint) in [("zh-CN", chinese, "(提示："), ("en", english, "(hint: ")] {
        let Ran { code, out, err } = office.run(&["publish", "--lang", lang, "--issued", "2032-05-01"]);
        let told = format!("{out}{err}");
        assert_eq!(code, expected, "{told}");
        for sentence in sentences {
            assert!(told.contains(sentence), "{sentence}\nis not in\n{told}");
        }
        assert!(told.contains(hint), "{told}");
        if expected == 0 {
            break;
        }
        assert_eq!(before, releases(&office), "the last release was touched");
    }
}

const TEXT: &str = "input/2032Q1/大事记.txt";

#[test]
fn no_input_folder() {
    let spoil = |office: &House| fs::remove_dir_all(office.path("input")).unwrap();
    check(spoil, 4, &["没有输入文件夹 `input`"], &["there is no folder `input`"]);
    // Windows and old editors write other line ends; that is no fault.
    let spoil = |office: &House| office.write(TEXT, CHRONICLE.replace('\n', "\r\n"));
    check_read(spoil, "UTF-8");
}

#[test]
fn an_empty_folder() {
    let spoil = |office: &House| fs::remove_file(office.path(TEXT)).unwrap();
    check(spoil, 4, &["`input` 里没有可读的文件"], &["there is nothing to read in `input`"]);
}

#[test]
fn files_that_no_source_claims_are_all_told() {
    let spoil = |office: &House| {
        office.write("input/2032Q1/照片.jpg", "x");
        office.write("input/说明.txt", "x");
        office.write("input/第一季度/大事记.txt", "x");
        office.write("input/2032Q1/~$大事记.txt", "x");
        fs::remove_file(office.path(TEXT)).unwrap();
    };
    let names = ["`2032Q1/照片.jpg`", "`说明.txt`", "`第一季度/大事记.txt`"];
    check(spoil, 4, &names, &names);
}

#[test]
fn an_unclaimed_file_beside_others_is_a_finding() {
    let spoil = |office: &House| {
        office.write("input/2032Q1/照片.jpg", "x");
        office.edit(TEXT, "到北坡镇", "赴北坡镇");
    };
    check(spoil, 0, &["没有一种来源认领这个文件"], &[]);
}

#[test]
fn an_empty_file() {
    check(|office| office.write("input/2032Q1/空.txt", ""), 0, &["文件里没有一个字"], &[]);
}

#[test]
fn the_same_bytes_under_two_names_are_read_once() {
    let spoil = |office: &House| office.write("input/2032Q1/大事记2.txt", CHRONICLE);
    check(spoil, 0, &["内容与 `2032Q1/大事记.txt` 完全相同", "记录 3 条"], &[]);
}

#[test]
fn a_binary_file_called_text_is_named_for_what_it_is() {
    let spoil = |office: &House| {
        office.write(TEXT, b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR");
        office.write("input/2032Q1/b.txt", b"\0\x01\x02\x03\0\0\0\x07zz\0");
    };
    let chinese = ["应为文本，实为 PNG 文件", "应为文本，实为 二进制数据", "有 2 处错误"];
    check(spoil, 5, &chinese, &["expected text, found a PNG file", "expected text, found binary data", "2 errors"]);
}

#[test]
fn a_broken_byte_is_told_with_its_place() {
    let spoil = |office: &House| {
        let mut bytes = CHRONICLE.as_bytes().to_vec();
        let at = CHRONICLE.find("副县长").unwrap();
        bytes.insert(at, 0xFF);
        office.write(TEXT, bytes);
    };
    check(
        spoil,
        5,
        &["2032Q1/大事记.txt:6:7: 解码文本：有 1 处字节不成 UTF-8 字符"],
        &[":6:7: decoding the text: 1 place holds no character"],
    );
}

/// Spoils nothing that matters: the same figures come out, and `sources` tells the encoding.
#[track_caller]
fn check_read(write: impl Fn(&House), encoding: &str) {
    let office = published();
    write(&office);
    let Ran { code, out, err } = office.run(&["publish", "--issued", "2032-05-01"]);
    assert_eq!(code, 0, "{out}{err}");
    assert!(out.contains("记录 3 条"), "{out}");
    let sources = fs::read_to_string(office.path("output/2032Q1-r2/csv/sources.csv")).unwrap();
    assert!(sources.contains(&format!(",{encoding},")), "{sources}");
}

#[test]
fn every_encoding_of_office_files_is_read() {
    let utf16 =
        |mark: &[u16], to: fn(u16) -> [u8; 2]| -> Vec<u8> { mark.iter().copied().chain(CHRONICLE.encode_utf16()).flat_map(to).collect() };
    let gb18030 = encoding_rs::GB18030.encode(CHRONICLE).0.into_owned();
    check_read(|office| office.write(TEXT, &gb18030), "GB18030");
    check_read(|office| office.write(TEXT, format!("\u{feff}{CHRONICLE}")), "UTF-8");
    check_read(|office| office.write(TEXT, utf16(&[0xFEFF], u16::to_le_bytes)), "UTF-16LE");
    check_read(|office| office.write(TEXT, utf16(&[0xFEFF], u16::to_be_bytes)), "UTF-16BE");
    check_read(|office| office.write(TEXT, utf16(&[], u16::to_le_bytes)), "UTF-16LE");
}

#[test]
fn a_chronicle_with_no_year_anywhere() {
    let spoil = |office: &House| {
        office.edit(TEXT, "（2032年1月—2032年3月）\n", "");
        office.edit(TEXT, "2032年第1次", "第1次");
    };
    let chinese = ["2032Q1/大事记.txt:3:1: 读日期 `1月6日`：标题、范围行和前文都没有说明年份", "无法得知发布哪个季度"];
    check(spoil, 4, &chinese, &["no title, range line or earlier entry tells its year", "the quarter is not known"]);
}

#[test]
fn a_date_that_does_not_exist() {
    let spoil = |office: &House| office.edit(TEXT, "2月11日", "2月30日");
    check(spoil, 0, &["2032Q1/大事记.txt:6:1: 读日期 `2月30日`：没有这一天", "1 条记录没有可用的日期"], &[]);
}

#[test]
fn every_fault_of_the_pipeline_is_told_at_once() {
    let spoil = |office: &House| {
        office.edit(PIPELINE, "files = ", "flies = ");
        office.edit(PIPELINE, "title_en", "titel_en");
        office.edit("pipelines/lexicons/categories.toml", "label = ", "lable = ");
    };
    let chinese =
        ["office.toml` 第 21 行第 1 列：没有 `flies` 这个键", "是不是 `files`？", "没有 `titel_en` 这个键", "没有 `lable` 这个键"];
    let english = ["line 21, column 1: there is no key `flies`", "did you mean `files`?", "`titel_en`", "`lable`"];
    check(spoil, 3, &chinese, &english);
}

#[test]
fn every_bad_value_of_the_pipeline_is_told_at_once() {
    let spoil = |office: &House| {
        office.edit(PIPELINE, "990101", "9902");
        office.edit(PIPELINE, "CC-BY-4.0", "CC BY 4.0");
        office.edit(PIPELINE, "\"quarterly\"", "\"quaterly\"");
        office.edit(PIPELINE, "\"chronicle\"", "\"newspaper\"");
        office.edit(PIPELINE, "\"*.txt\"", "\"2032Q1/*.txt\"");
    };
    let chinese =
        ["六位数字的行政区划代码，实为 `9902`", "`CC BY 4.0` 不可用", "`quaterly` 不可用", "`newspaper` 不可用", "`2032Q1/*.txt` 不可用"];
    check(spoil, 3, &chinese, &["six digits, found `9902`", "expected: quarterly", "`newspaper`", "`2032Q1/*.txt`"]);
}

#[test]
fn no_release_without_licence_publisher_and_description() {
    let licence = "licence = \"CC-BY-4.0\"\n";
    check(|office| office.edit(PIPELINE, licence, ""), 3, &["缺少键 `licence`"], &["`licence`"]);
    check(|office| office.edit(PIPELINE, licence, "licence = \"\"\n"), 3, &["`dataset.licence`"], &["`dataset.licence`"]);
    let publisher = "[publisher]\nname = \"云溪县人民政府\"\n";
    check(|office| office.edit(PIPELINE, publisher, ""), 3, &["没有 `[publisher]` 一节"], &["has no section `[publisher]`"]);
    check(
        |office| office.edit(PIPELINE, publisher, "[publisher]\nname = \" \"\n"),
        3,
        &["`publisher.name`：不能为空"],
        &["`publisher.name`"],
    );
    let described = "description = \"测试\"\n";
    check(|office| office.edit(PIPELINE, described, ""), 3, &["缺少键 `description`"], &["`description`"]);
    check(
        |office| office.edit(PIPELINE, described, "description = \"\"\n"),
        3,
        &["`dataset.description`：不能为空"],
        &["`dataset.description`"],
    );
}

#[test]
fn a_syntax_error_has_line_and_column() {
    let spoil = |office: &House| office.edit(PIPELINE, "name = \"云溪县\"", "name = 云溪县");
    check(spoil, 3, &["office.toml` 第 3 行第 8 列：不合 TOML 写法"], &["at line 3, column 8: no valid TOML"]);
}

#[test]
fn an_unknown_category() {
    let spoil = |office: &House| office.edit("pipelines/lexicons/triggers.toml", "code = \"M2\"", "code = \"Q7\"");
    check(spoil, 3, &["指向不存在的类别 `Q7`"], &["leads to the category `Q7`, which does not exist"]);
}

#[test]
fn an_output_that_cannot_be_written() {
    let office = office();
    office.write("output", "a file where the folder should be");
    for (lang, sentence) in [("zh-CN", "output"), ("en", "output")] {
        let Ran { code, err, .. } = office.run(&["publish", "--lang", lang]);
        assert_eq!(code, 6, "{err}");
        assert!(err.contains(sentence), "{err}");
    }
    assert_eq!(fs::read_to_string(office.path("output")).unwrap(), "a file where the folder should be");
}

#[test]
fn wrong_arguments() {
    let office = office();
    let cases: [(&[&str], &str, &str); 5] = [
        (&["publsh"], "没有 `publsh` 这个命令", "there is no command `publsh`"),
        (&["check", "--perod", "x"], "没有 `--perod` 这个参数", "there is no `--perod`"),
        (&["publish", "--period", "2032-1", "--issued", "2032-02-30"], "应如 2024Q1，实为 `2032-1`", "found `2032-1`"),
        (&["publish", "--issued", "2032-02-30"], "实为 `2032-02-30`", "found `2032-02-30`"),
        (&["extract", "--to", "x"], "缺少", "is missing"),
    ];
    for (arguments, chinese, english) in cases {
        for (lang, sentence) in [("zh-CN", chinese), ("en", english)] {
            let Ran { code, err, .. } = office.run(&[arguments, &["--lang", lang]].concat());
            assert_eq!(code, 2, "{arguments:?} {err}");
            assert!(err.contains(sentence), "{sentence}\nis not in\n{err}");
        }
    }
}

#[test]
fn a_new_office_can_publish_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str], place: &Path| {
        let output = Command::new(env!("CARGO_BIN_EXE_gongbao")).args(arguments).current_dir(place).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    run(&["init", "office"], folder.path());
    run(&["publish", "--pipeline", "pipelines/office.toml", "--issued", "2024-07-05"], &folder.path().join("office"));
    assert!(folder.path().join("office/output/2024Q2-r1/manifest.json").is_file());
}

#[test]
fn what_was_published_and_then_changed_is_refused() {
    let office = published();
    assert_eq!(office.run(&["verify", "output/2032Q1-r1"]).code, 0);
    office.edit("output/2032Q1-r1/csv/entries.csv", "2032", "2033");
    let Ran { code, err, .. } = office.run(&["verify", "output/2032Q1-r1", "--lang", "en"]);
    assert_eq!(code, 5, "{err}");
    assert!(err.contains("csv/entries.csv") && err.contains("not agree"), "{err}");
}

#[test]
fn the_same_input_again_writes_nothing() {
    let office = published();
    let before = releases(&office);
    let Ran { code, out, .. } = office.run(&["publish", "--issued", "2032-06-01"]);
    assert_eq!(code, 0);
    assert!(out.contains("内容没有变化：2032Q1-r1"), "{out}");
    assert_eq!(before, releases(&office));
}

#[test]
fn extract_reads_what_it_can_and_remembers_what_it_could_not() {
    let office = office();
    office.write("a.txt", CHRONICLE);
    office.write("b.txt", b"PK\x03\x04....");
    let Ran { code, err, .. } = office.run(&["extract", "a.txt", "b.txt", "--to", "tables"]);
    assert_eq!(code, 4, "{err}");
    assert!(err.contains("读取 `b.txt`：不是文本"), "{err}");
    assert!(office.path("tables/entries.parquet").is_file());
    let Ran { code, err, .. } = office.run(&["extract", "a.txt", "c.txt", "d.txt", "--to", "none", "--lang", "en"]);
    assert_eq!(code, 4);
    assert!(err.contains("`c.txt`") && err.contains("`d.txt`") && !office.path("none").exists(), "{err}");
}

#[test]
fn a_number_of_a_person_in_running_text_stops_the_release_and_leaves_no_table() {
    const NUMBERS: [&str; 3] = ["11010519491231002X", "4111111111111111", "13800138000"];
    let office = office();
    office.edit(TEXT, "段知秋", "段知秋（11010519491231002X）");
    office.edit(TEXT, "水库除险工程", "水库除险工程，卡号4111111111111111，\n电话13800138000");
    for command in [&["publish"][..], &["extract", TEXT, "--to", "tables"]] {
        let Ran { code, out, err } = office.run(&[command, &["--lang", "en"]].concat());
        let said = format!("{out}{err}");
        assert_eq!(code, if command[0] == "publish" { 5 } else { 0 }, "{said}");
        for place in ["大事记.txt:4:12:", "大事记.txt:6:28:", "大事记.txt:7:3:"] {
            assert!(said.contains(place), "{place} not in {said}");
        }
        assert!(NUMBERS.iter().all(|number| !said.contains(number)), "{said}");
    }
    assert!(!office.path("output").exists() || releases(&office).is_empty());
    for (path, bytes) in office.files("tables") {
        for number in NUMBERS {
            assert!(!bytes.windows(number.len()).any(|window| window == number.as_bytes()), "{path}");
        }
    }
}
