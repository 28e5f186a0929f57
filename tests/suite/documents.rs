//! Documents as offices have them, through the real program: what is read from each, and what cannot be read with the
//! sentence that says what to do. The files come from office programs (`tests/files`) or are built here, part by part.

use serde_json::Value;
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use std::process::Command;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const MAIN: &str = "word/document.xml";

/// Exit code, standard output and standard error of `explain --json` on a file with these bytes.
fn run(name: &str, bytes: &[u8], lang: &str) -> (i32, String, String) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    let pipeline = Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines/generic.toml");
    let output = Command::new(env!("CARGO_BIN_EXE_gongbao"))
        .args(["explain", "--json", "--lang", lang, "--pipeline", pipeline.to_str().unwrap(), &format!("@{name}")])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

pub(crate) fn fixture(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files").join(name)).unwrap()
}

/// Date, line and head of each entry.
#[track_caller]
fn read(name: &str, bytes: &[u8]) -> Vec<String> {
    let (code, out, err) = run(name, bytes, "en");
    assert_eq!(code, 0, "{err}");
    let answer: Value = serde_json::from_str(&out).unwrap();
    let entry = |entry: &Value| {
        let head: String = entry["text"].as_str().unwrap().chars().take(12).collect();
        format!("{} {} {head}", entry["start_date"].as_str().unwrap_or("?"), entry["line_start"])
    };
    answer["entries"].as_array().unwrap().iter().map(entry).collect()
}

/// What the program says of a file that it does not read.
#[track_caller]
fn check_refused(name: &str, bytes: &[u8], chinese: &str, english: &str) {
    for (lang, expected) in [("zh", chinese), ("en", english)] {
        let (code, _, err) = run(name, bytes, lang);
        assert_eq!(code, 4, "{err}");
        assert!(err.contains(expected) && err.contains(name), "expected {expected}, found {err}");
    }
}

/// A ZIP file of parts.
pub(crate) fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A docx with this body.
fn docx(body: &str) -> Vec<u8> {
    let main = format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\" xmlns:mc=\"mc\"><w:body>{body}</w:body></w:document>");
    package(&[(MAIN, &main)])
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn a_docx_is_read_paragraph_by_paragraph() {
    let expected = [
        "2033-04-01 3 县长霍静远主持召开县政府",
        "2033-04-07 4 副县长闻人达到石桥镇调研",
        "2033-04-07 5 县政府印发《砚溪县农村公",
        "2033-04-19 6 县委副书记、县长霍静远到",
        "2033-05-06 7 县政府召开防汛抗旱工作会",
        "2033-05-14 8 副县长梅若谷率队赴临海市",
        "2033-05-23 9 县长霍静远会见来访的省农",
        "2033-05-23 10 副县长闻人达主持召开招商",
        "2033-05-30 11 县政府召开庆祝“六一”国",
        "2033-06-05 13 县长霍静远到南坪乡看望慰",
        "2033-06-12 14 全县安全生产月启动仪式在",
        "2033-06-28 15 县政府召开全体会议，总结",
    ];
    assert_eq!(read("chronicle.docx", &fixture("chronicle.docx")), expected);
    // The name tells nothing: what a clerk renamed is still what it is.
    assert_eq!(read("大事记.txt", &fixture("chronicle.docx")), expected);
}

#[test]
fn what_is_deleted_repeated_or_a_list_of_contents_is_no_entry() {
    let body = [
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText> TOC \\o </w:instrText><w:fldChar w:fldCharType=\"separate\"/><w:t>2月3日，目录一行</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>2月4日，目录二行</w:t><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
        &paragraph("2041年大事记"),
        "<w:p><w:r><w:t>2月3日，</w:t></w:r><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:ins><w:r><w:t>新校舍</w:t></w:r></w:ins><w:r><w:t>落成。</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>2月9日，桥通车。</w:t></w:r><mc:AlternateContent><mc:Choice><w:r><w:txbxContent><w:p><w:r><w:t>2月10日，框中一条。</w:t></w:r></w:p></w:txbxContent></w:r></mc:Choice><mc:Fallback><w:r><w:t>2月10日，框中一条。</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>",
    ]
    .concat();
    let bytes = docx(&body);
    assert_eq!(read("a.docx", &bytes), ["2041-02-03 4 新校舍落成。", "2041-02-09 5 桥通车。", "2041-02-10 6 框中一条。"]);
    let (_, out, _) = run("a.docx", &bytes, "en");
    assert!(out.contains("open-changes"), "{out}");
}

#[test]
fn a_sentence_goes_on_over_the_break_of_a_page() {
    let broken = "<w:p><w:r><w:t>2041年3月5日，全县植树活动在东山</w:t><w:br w:type=\"page\"/><w:t>林场举行。</w:t></w:r></w:p>";
    assert_eq!(read("a.docx", &docx(broken)), ["2041-03-05 1 全县植树活动在东山林场举"]);
}

#[test]
fn documents_of_old_programs_are_told_how_to_be_saved() {
    check_refused("大事记.docx", &fixture("chronicle.doc"), "另存为", "save it as");
    check_refused("大事记.doc", b"{\\rtf1\\ansi 2041}", "RTF", "RTF");
    check_refused("大事记.wps", b"MIME-Version: 1.0\nContent-Type: multipart/related", "MHTML", "MHTML");
    check_refused("a.odt", &package(&[("content.xml", "<a/>")]), "OpenDocument", "OpenDocument");
    check_refused("a.ofd", &package(&[("OFD.xml", "<a/>")]), "OFD", "OFD");
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let locked = [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &[0; 504], &name].concat();
    check_refused("a.docx", &locked, "密码", "password");
}

#[test]
fn a_document_that_breaks_off_or_would_burst_is_refused() {
    let whole = fixture("chronicle.docx");
    check_refused("a.docx", &whole[..whole.len() / 2], "残缺", "breaks off");
    let cut = package(&[(MAIN, "<w:document xmlns:w=\"w\"><w:body><w:p>")]);
    check_refused("a.docx", &cut, "残缺", "breaks off");
    let entity =
        "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><w:document xmlns:w=\"w\">&b;</w:document>";
    check_refused("a.docx", &package(&[(MAIN, entity)]), "实体", "entities");
    let deep = format!("<w:document xmlns:w=\"w\">{}", "<w:p>".repeat(5000));
    check_refused("a.docx", &package(&[(MAIN, &deep)]), "不合常理", "all measure");
    // What the directory says a member unpacks to is believed where it is too much, and only there.
    let mut bomb = package(&[(MAIN, "<w:document xmlns:w=\"w\"/>")]);
    for (head, size) in [(b"PK\x03\x04", 22), (b"PK\x01\x02", 24)] {
        let at = bomb.windows(4).position(|window| window == head).unwrap() + size;
        bomb[at..at + 4].copy_from_slice(&(1_u32 << 30).to_le_bytes());
    }
    check_refused("a.docx", &bomb, "不合常理", "all measure");
}

/// A page as the portals of offices have it: menus, a path, a list of news beside the text, a foot, a hidden copy.
const PAGE: &str = r#"<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>2036年第一季度大事记-平湖区人民政府</title><script>var d = "3月9日，脚本里的日期。";</script></head>
<body><div class="top-nav"><a href="/">首页</a><a href="/a">政务公开</a><a href="/b">办事服务</a><a href="/c">3月会议专题</a></div>
<div>当前位置：<a>首页</a> &gt; <a>政务公开</a> &gt; <a>大事记</a></div>
<table><tr><td width=200><ul>
<li><a href=1>3月31日，全区招商大会召开</a><span>2036-03-31</span>
<li><a href=2>4月2日，区领导带队检查节日市场</a><span>2036-04-02</span></ul></td>
<td><h1>2036年第一季度大事记</h1><p>发布时间：2036-04-06 来源：区政府办</p>
<div class="content"><p>&emsp;&emsp;1月8日，<span>区长温<b>如</b>春</span>主持召开区政府第2次常务会议，
研究供热保障工作。</p><p>&nbsp;&nbsp;2月3日，副区长谷雨生到<a href=x>东堤社区</a>走访慰问。<br>
2月20日，区政府印发《平湖区菜市场改造方案》。</p>
<table border=1><tr><th>日期</th><th>事项</th></tr><tr><td rowspan=2>3月5日</td><td>全区义务植树活动在滨湖公园举行。</td></tr>
<tr><td>副区长谷雨生调研校园食堂。</td></tr></table></div></td></tr></table>
<p>上一篇：<a>2035年第四季度大事记</a></p><div style="display:none">3月30日，看不见的一条。</div>
<div class="footer">主办：平湖区人民政府办公室&copy;版权所有 2036年1月1日起启用</div></body></html>"#;

#[test]
fn a_page_gives_its_text_and_not_its_menus_in_every_encoding() {
    let expected = [
        "2036-01-08 8 区长温如春主持召开区政府",
        "2036-02-03 9 副区长谷雨生到东堤社区走",
        "2036-02-20 10 区政府印发《平湖区菜市场",
        "2036-03-05 12 全区义务植树活动在滨湖公",
        "2036-03-05 13 副区长谷雨生调研校园食堂",
    ];
    let gbk = encoding_rs::GB18030.encode(PAGE).0;
    assert_eq!(read("大事记.html", &gbk), expected);
    // A page that declares what it is not, and one that says nothing under a name that says something else.
    assert_eq!(read("大事记.htm", PAGE.as_bytes()), expected);
    assert_eq!(read("大事记.doc", PAGE.replace("gb2312", "utf-8").as_bytes()), expected);
    let undeclared = PAGE.replace("; charset=gb2312", "");
    assert_eq!(read("a.txt", &encoding_rs::GB18030.encode(&undeclared).0), expected);
    let wide: Vec<u8> = format!("\u{feff}{undeclared}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read("a.html", &wide), expected);
}

#[test]
fn a_pdf_is_read_over_its_pages_wraps_and_furniture() {
    let expected = [
        "2033-04-01 4 县长霍静远主持召开县政府",
        "2033-04-07 8 副县长闻人达到石桥镇调研",
        "2033-04-07 10 县政府印发《砚溪县农村公",
        "2033-04-19 11 县委副书记、县长霍静远到",
        "2033-05-06 18 县政府召开防汛抗旱工作会",
        "2033-05-14 20 副县长梅若谷率队赴临海市",
        "2033-05-23 22 县长霍静远会见来访的省农",
        "2033-05-30 26 县政府召开庆祝“六一”国",
        "2033-06-05 29 县长霍静远到南坪乡看望慰",
        "2033-06-12 30 全县安全生产月启动仪式在",
        "2033-06-28 32 县政府召开全体会议，总结",
    ];
    assert_eq!(read("大事记.pdf", &fixture("chronicle.pdf")), expected);
}

#[test]
fn two_columns_of_a_pdf_are_read_one_after_the_other() {
    let expected = [
        "2033-04-02 4 州长召开全州春耕生产调度",
        "2033-04-08 9 副州长桑榆晚到岭东县检查",
        "2033-04-15 14 州政府与省交通投资集团签",
        "2033-04-22 18 州长乐正明率团赴江北市考",
        "2033-05-04 22 州政府召开第9次常务会议",
        "2033-05-04 27 副州长桑榆晚到州特殊教育",
        "2033-05-17 30 全州乡村旅游现场推进会在",
        "2033-05-29 35 州政府新闻办召开新闻发布",
        "2033-06-10 38 副州长桑榆晚调研州中心血",
        "2033-06-21 41 州长乐正明主持召开防汛会",
    ];
    assert_eq!(read("大事记.pdf", &fixture("columns.pdf")), expected);
}

#[test]
fn fonts_that_are_not_in_the_file_are_read_by_their_chinese_encodings() {
    let expected =
        ["2037-01-05 3 场长元亮主持召开场务会议", "2037-02-11 5 副场长安歌到三号管护站检", "2037-03-20 7 林场印发《公益林管护考核"];
    for name in ["gbk.pdf", "ucs2.pdf", "owner.pdf"] {
        assert_eq!(read(name, &fixture(name)), expected, "{name}");
    }
    let embedded = read("truetype.pdf", &fixture("truetype.pdf"));
    assert_eq!(embedded.iter().map(|entry| &entry[..10]).collect::<Vec<_>>(), ["2037-01-05", "2037-02-11", "2037-03-20"]);
}

#[test]
fn a_pdf_that_cannot_be_read_says_why() {
    check_refused("a.pdf", &fixture("locked.pdf"), "密码", "password");
    let whole = fixture("gbk.pdf");
    check_refused("a.pdf", &whole[..whole.len() - 20], "残缺", "breaks off");
    // A scan shows a picture and no letter; a font without a word on its codes shows nothing that can be read.
    let text = String::from_utf8_lossy(&whole).into_owned();
    let silent = text.replace(" Tj", "   ");
    check_refused("a.pdf", silent.as_bytes(), "没有可取的文字", "holds no text");
    let mute = text.replace("/GBK-EUC-H", "/Identity-H");
    check_refused("a.pdf", mute.as_bytes(), "没有可取的文字", "holds no text");
}

#[test]
fn every_kind_is_published_with_all_its_characters() {
    let office = tempfile::tempdir().unwrap();
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["pipelines", "pipelines/lexicons"] {
        fs::create_dir_all(office.path().join(folder)).unwrap();
        for file in fs::read_dir(own.join(folder)).unwrap().map(|file| file.unwrap().path()).filter(|file| file.is_file()) {
            fs::copy(&file, office.path().join(folder).join(file.file_name().unwrap())).unwrap();
        }
    }
    let input = office.path().join("input/2036Q1");
    fs::create_dir_all(&input).unwrap();
    fs::write(input.join("大事记一.docx"), fixture("chronicle.docx")).unwrap();
    fs::write(input.join("大事记二.pdf"), fixture("columns.pdf")).unwrap();
    fs::write(input.join("大事记三.html"), PAGE).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_gongbao"))
        .args(["publish", "--pipeline", "pipelines/donghe.toml", "--issued", "2036-04-10"])
        .current_dir(office.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let release = fs::read_to_string(office.path().join("output/latest")).unwrap();
    let sources = office.path().join("output").join(release.trim()).join("csv/sources.csv");
    let mut sources = csv::Reader::from_path(sources).unwrap();
    let names: Vec<String> = sources.headers().unwrap().iter().map(|name| name.trim_start_matches('\u{feff}').to_owned()).collect();
    let mut kinds = Vec::new();
    for row in sources.records().map(|row| row.unwrap()) {
        let value = |name: &str| row[names.iter().position(|known| known == name).unwrap()].to_owned();
        let count = |name: &str| value(name).parse::<u64>().unwrap();
        let parts = ["n_entry_characters", "n_heading_characters", "n_noise_characters", "n_unread_characters"].map(count);
        assert_eq!(count("n_characters"), parts.iter().sum::<u64>(), "{row:?}");
        // What stands aside (heads, notes, menus) is counted with what is noise.
        assert!(parts[2] > 10, "{row:?}");
        kinds.push(format!("{} {} {}", value("kind"), value("encoding"), value("n_entries")));
    }
    kinds.sort();
    assert_eq!(kinds, ["docx UTF-8 12", "html UTF-8 5", "pdf PDF 10"]);
}
