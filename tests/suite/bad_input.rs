//! Everything that an office can get wrong, through the real program: the sentence in Chinese and in English, the exit
//! code, all problems at once, and the last release untouched.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

const PIPELINE: &str = r#"
[area]
name = "雁回县"
code = "990203"

[publisher]
name = "雁回县人民政府"

[dataset]
name = "yanhui-activities"
title = "雁回县政府活动统计"
title_en = "Activities of the Yanhui county government"
description = "测试"
description_en = "Test"
licence = "CC-BY-4.0"
update_frequency = "quarterly"

[sources.chronicle]
kind = "chronicle"
files = ["*.txt"]
"#;

const CHRONICLE: &str = "雁回县大事记\n（2032年1月—2032年3月）\n\n1月6日，县长段知秋主持召开县政府2032年第1次常务会议。\n\n\
2月11日，副县长祁云舟到北坡镇调研水库除险工程。\n\n3月2日，县政府印发《雁回县供水管理办法》。\n";

/// An office in a temporary folder.
struct Office(tempfile::TempDir);

impl Office {
    /// With a chronicle and nothing published.
    fn new() -> Office {
        let office = Office(tempfile::tempdir().unwrap());
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines"), &office.path("pipelines"));
        office.write("pipelines/office.toml", PIPELINE);
        office.write("input/2032Q1/大事记.txt", CHRONICLE);
        office
    }

    /// With one release: published once, copied for every test.
    fn published() -> Office {
        static FIRST: OnceLock<Office> = OnceLock::new();
        let first = FIRST.get_or_init(|| {
            let office = Office::new();
            let (code, out, err) = office.run(&["publish", "--issued", "2032-04-01"]);
            assert_eq!(code, 0, "{out}{err}");
            office
        });
        let office = Office(tempfile::tempdir().unwrap());
        copy(first.0.path(), office.0.path());
        office
    }

    fn path(&self, below: &str) -> PathBuf {
        self.0.path().join(below)
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), text).unwrap();
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(path)).unwrap();
        assert!(text.contains(from), "{from} in {path}");
        self.write(path, text.replacen(from, to, 1));
    }

    /// Exit code, standard output and standard error.
    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongbao"));
        command.args(arguments).current_dir(self.0.path()).env_remove("LANG").env_remove("LC_ALL");
        if matches!(arguments[0], "publish" | "check" | "verify") {
            command.args(["--pipeline", "pipelines/office.toml"]);
        }
        let output = command.output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
    }

    /// Every published file with its bytes.
    fn releases(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut found = BTreeMap::new();
        gather(&self.path("output"), &mut found);
        // The review is the office's working paper and no release: it bears the day of the run.
        let review = self.path("output/review");
        found.retain(|path, _| !path.starts_with(&review));
        found
    }
}

fn gather(folder: &Path, found: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for file in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = file.path();
        if path.is_dir() {
            gather(&path, found);
        } else {
            found.insert(path.clone(), fs::read(path).unwrap());
        }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for file in fs::read_dir(from).unwrap() {
        let (path, target) = {
            let file = file.unwrap();
            (file.path(), to.join(file.file_name()))
        };
        if path.is_dir() {
            copy(&path, &target)
        } else {
            {
                fs::copy(path, target).unwrap();
            }
        }
    }
}

/// Spoils an office that has published, runs `publish` in both languages and looks at what it says.
#[track_caller]
fn check(spoil: impl Fn(&Office), expected: i32, chinese: &[&str], english: &[&str]) {
    let office = Office::published();
    let before = office.releases();
    spoil(&office);
    for (lang, sentences, hint) in [("zh-CN", chinese, "(提示："), ("en", english, "(hint: ")] {
        let (code, out, err) = office.run(&["publish", "--lang", lang, "--issued", "2032-05-01"]);
        let told = format!("{out}{err}");
        assert_eq!(code, expected, "{told}");
        for sentence in sentences {
            assert!(told.contains(sentence), "{sentence}\nis not in\n{told}");
        }
        assert!(told.contains(hint), "{told}");
        if expected == 0 {
            break;
        }
        assert_eq!(before, office.releases(), "the last release was touched");
    }
}

const TEXT: &str = "input/2032Q1/大事记.txt";
const TOML: &str = "pipelines/office.toml";

#[test]
fn no_input_folder() {
    let spoil = |office: &Office| fs::remove_dir_all(office.path("input")).unwrap();
    check(spoil, 4, &["没有输入文件夹 `input`"], &["there is no folder `input`"]);
    // Windows and old editors write other line ends; that is no fault.
    let spoil = |office: &Office| office.write(TEXT, CHRONICLE.replace('\n', "\r\n"));
    check_read(spoil, "UTF-8");
}

#[test]
fn an_empty_folder() {
    let spoil = |office: &Office| fs::remove_file(office.path(TEXT)).unwrap();
    check(spoil, 4, &["`input` 里没有可读的文件"], &["there is nothing to read in `input`"]);
}

#[test]
fn files_that_no_source_claims_are_all_told() {
    let spoil = |office: &Office| {
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
    let spoil = |office: &Office| {
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
    let spoil = |office: &Office| office.write("input/2032Q1/大事记2.txt", CHRONICLE);
    check(spoil, 0, &["内容与 `2032Q1/大事记.txt` 完全相同", "记录 3 条"], &[]);
}

#[test]
fn a_binary_file_called_text_is_named_for_what_it_is() {
    let spoil = |office: &Office| {
        office.write(TEXT, b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR");
        office.write("input/2032Q1/b.txt", b"\0\x01\x02\x03\0\0\0\x07zz\0");
    };
    let chinese = ["应为文本，实为 PNG 文件", "应为文本，实为 二进制数据", "有 2 处错误"];
    check(spoil, 5, &chinese, &["expected text, found a PNG file", "expected text, found binary data", "2 errors"]);
}

#[test]
fn a_broken_byte_is_told_with_its_place() {
    let spoil = |office: &Office| {
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
fn check_read(write: impl Fn(&Office), encoding: &str) {
    let office = Office::published();
    write(&office);
    let (code, out, err) = office.run(&["publish", "--issued", "2032-05-01"]);
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
    let spoil = |office: &Office| {
        office.edit(TEXT, "（2032年1月—2032年3月）\n", "");
        office.edit(TEXT, "2032年第1次", "第1次");
    };
    let chinese = ["2032Q1/大事记.txt:3:1: 读日期 `1月6日`：标题、范围行和前文都没有说明年份", "无法得知发布哪个季度"];
    check(spoil, 4, &chinese, &["no title, range line or earlier entry tells its year", "the quarter is not known"]);
}

#[test]
fn a_date_that_does_not_exist() {
    let spoil = |office: &Office| office.edit(TEXT, "2月11日", "2月30日");
    check(spoil, 0, &["2032Q1/大事记.txt:6:1: 读日期 `2月30日`：没有这一天", "1 条记录没有可用的日期"], &[]);
}

#[test]
fn every_fault_of_the_pipeline_is_told_at_once() {
    let spoil = |office: &Office| {
        office.edit(TOML, "files = ", "flies = ");
        office.edit(TOML, "title_en", "titel_en");
        office.edit("pipelines/lexicons/categories.toml", "label = ", "lable = ");
    };
    let chinese =
        ["office.toml` 第 20 行第 1 列：没有 `flies` 这个键", "是不是 `files`？", "没有 `titel_en` 这个键", "没有 `lable` 这个键"];
    let english = ["line 20, column 1: there is no key `flies`", "did you mean `files`?", "`titel_en`", "`lable`"];
    check(spoil, 3, &chinese, &english);
}

#[test]
fn every_bad_value_of_the_pipeline_is_told_at_once() {
    let spoil = |office: &Office| {
        office.edit(TOML, "990203", "9902");
        office.edit(TOML, "CC-BY-4.0", "CC BY 4.0");
        office.edit(TOML, "\"quarterly\"", "\"quaterly\"");
        office.edit(TOML, "\"chronicle\"", "\"newspaper\"");
        office.edit(TOML, "\"*.txt\"", "\"2032Q1/*.txt\"");
    };
    let chinese =
        ["六位数字的行政区划代码，实为 `9902`", "`CC BY 4.0` 不可用", "`quaterly` 不可用", "`newspaper` 不可用", "`2032Q1/*.txt` 不可用"];
    check(spoil, 3, &chinese, &["six digits, found `9902`", "expected: quarterly", "`newspaper`", "`2032Q1/*.txt`"]);
}

#[test]
fn a_syntax_error_has_line_and_column() {
    let spoil = |office: &Office| office.edit(TOML, "name = \"雁回县\"", "name = 雁回县");
    check(spoil, 3, &["office.toml` 第 3 行第 8 列：不合 TOML 写法"], &["at line 3, column 8: no valid TOML"]);
}

#[test]
fn an_unknown_category() {
    let spoil = |office: &Office| office.edit("pipelines/lexicons/triggers.toml", "code = \"M2\"", "code = \"Q7\"");
    check(spoil, 3, &["指向不存在的类别 `Q7`"], &["leads to the category `Q7`, which does not exist"]);
}

#[test]
fn an_output_that_cannot_be_written() {
    let office = Office::new();
    office.write("output", "a file where the folder should be");
    for (lang, sentence) in [("zh-CN", "output"), ("en", "output")] {
        let (code, _, err) = office.run(&["publish", "--lang", lang]);
        assert_eq!(code, 6, "{err}");
        assert!(err.contains(sentence), "{err}");
    }
    assert_eq!(fs::read_to_string(office.path("output")).unwrap(), "a file where the folder should be");
}

#[test]
fn wrong_arguments() {
    let office = Office::new();
    let cases: [(&[&str], &str, &str); 5] = [
        (&["publsh"], "没有 `publsh` 这个命令", "there is no command `publsh`"),
        (&["check", "--perod", "x"], "没有 `--perod` 这个参数", "there is no `--perod`"),
        (&["publish", "--period", "2032-1", "--issued", "2032-02-30"], "应如 2024Q1，实为 `2032-1`", "found `2032-1`"),
        (&["publish", "--issued", "2032-02-30"], "实为 `2032-02-30`", "found `2032-02-30`"),
        (&["extract", "--to", "x"], "缺少", "is missing"),
    ];
    for (arguments, chinese, english) in cases {
        for (lang, sentence) in [("zh-CN", chinese), ("en", english)] {
            let (code, _, err) = office.run(&[arguments, &["--lang", lang]].concat());
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
    let office = Office::published();
    assert_eq!(office.run(&["verify", "output/2032Q1-r1"]).0, 0);
    office.edit("output/2032Q1-r1/csv/entries.csv", "2032", "2033");
    let (code, _, err) = office.run(&["verify", "output/2032Q1-r1", "--lang", "en"]);
    assert_eq!(code, 5, "{err}");
    assert!(err.contains("csv/entries.csv") && err.contains("not agree"), "{err}");
}

#[test]
fn the_same_input_again_writes_nothing() {
    let office = Office::published();
    let before = office.releases();
    let (code, out, _) = office.run(&["publish", "--issued", "2032-06-01"]);
    assert_eq!(code, 0);
    assert!(out.contains("内容没有变化：2032Q1-r1"), "{out}");
    assert_eq!(before, office.releases());
}

#[test]
fn extract_reads_what_it_can_and_remembers_what_it_could_not() {
    let office = Office::new();
    office.write("a.txt", CHRONICLE);
    office.write("b.txt", b"PK\x03\x04....");
    let (code, _, err) = office.run(&["extract", "a.txt", "b.txt", "--to", "tables"]);
    assert_eq!(code, 4, "{err}");
    assert!(err.contains("读取 `b.txt`：不是文本"), "{err}");
    assert!(office.path("tables/entries.parquet").is_file());
    let (code, _, err) = office.run(&["extract", "a.txt", "c.txt", "d.txt", "--to", "none", "--lang", "en"]);
    assert_eq!(code, 4);
    assert!(err.contains("`c.txt`") && err.contains("`d.txt`") && !office.path("none").exists(), "{err}");
}
