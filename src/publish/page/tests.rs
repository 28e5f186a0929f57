//! The page of a small invented release: what it shows, that nothing of a source becomes markup, and that a figure changed
//! after publishing is caught.

use super::super::{File, audit, audit_with, files, fixture, lock, publish};
use super::SCRIPTS;
use crate::model::{Release, Table};
use crate::pipeline::Pipeline;
use std::fs;
use std::path::Path;

fn made(release: &Release, pipeline: &Pipeline) -> Vec<File> {
    files(release, pipeline, &fixture::Sentences::new()).unwrap()
}

fn text(files: &[File], path: &str) -> String {
    let file = files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("no {path}"));
    String::from_utf8(file.bytes.clone()).unwrap()
}

#[test]
fn the_quarter_is_told_with_figures_that_open_their_rows() {
    let pipeline = fixture::pipeline();
    let page = text(&made(&fixture::release(&pipeline), &pipeline), "index.html");
    for part in [
        "东河区的资料共记载<a data-figure=\"by_month:n_entries:2024-01+2024-02+2024-03\" href=\"#list?p=2024Q1&amp;u=entries\">2</a>条",
        "参加最多的是林晓明",
        "区政府常务会议召开",
        "本季度部分日期缺少资料",
        "缺少上季度和上年同期的资料，未作比较。",
    ] {
        assert!(page.contains(part), "`{part}` not in:\n{}", &page[page.find("told").unwrap()..][..3000]);
    }
}

#[test]
fn both_languages_show_the_same_figures() {
    let pipeline = fixture::pipeline();
    let made = made(&fixture::release(&pipeline), &pipeline);
    let figures = |path: &str| {
        let page = text(&made, path);
        let mut all: Vec<String> =
            page.match_indices("data-figure=\"").map(|(at, _)| page[at..][..page[at..].find("</").unwrap()].to_owned()).collect();
        // Sentences of the paragraph have an order of their own.
        all.sort();
        all
    };
    assert!(figures("index.html").len() > 100);
    assert_eq!(figures("index.html"), figures("index.en.html"));
}

/// The release with a text that would do harm in every place that can hold one.
fn hostile(pipeline: &Pipeline) -> Release {
    const HARM: &str = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'{{ 7*7 }}\u{2028}javascript:alert(1)";
    let mut release = fixture::release(pipeline);
    let tables: Vec<Table> = release.tables.iter().cloned().collect();
    for table in tables {
        let columns: Vec<(String, crate::model::Values<'_>)> = crate::model::columns(&table.frame).unwrap();
        let harmed = columns.iter().map(|(name, values)| {
            let free =
                ["text", "text_printed", "description", "name", "path", "sheet", "message_zh", "message_en", "hint_zh", "meeting_series"];
            let values = match values {
                crate::model::Values::Text(all) if free.contains(&name.as_str()) => {
                    crate::model::Values::Text(all.iter().map(|value| value.map(|_| HARM)).collect())
                }
                crate::model::Values::List(all) if name == "titles" => {
                    crate::model::Values::List(all.iter().map(|_| Some(vec![HARM.to_owned()])).collect())
                }
                other => other.clone(),
            };
            (name.as_str(), values)
        });
        release.tables.insert(Table { name: table.name.clone(), frame: crate::model::frame(harmed.collect()).unwrap() });
    }
    release
}

#[test]
fn what_a_source_holds_is_shown_as_text() {
    let pipeline = fixture::pipeline();
    let made = made(&hostile(&pipeline), &pipeline);
    for path in ["index.html", "index.en.html"] {
        let page = text(&made, path);
        assert!(page.contains("alert(1)") && page.contains("{{ 7*7 }}"), "the text itself is shown");
        assert_eq!(page.matches("<script").count(), SCRIPTS.len() + 2, "none but the page's own");
        assert!(!page.contains("<img"), "{path}");
        assert!(!page.contains("href=\"javascript"), "{path}");
    }
    for file in made.iter().filter(|file| file.path.starts_with("page/data/")) {
        let data = text(&made, &file.path);
        assert!(!data.contains('<') && !data.contains('\u{2028}'), "{}", file.path);
    }
}

#[test]
fn the_page_asks_for_nothing_that_is_not_beside_it() {
    let pipeline = fixture::pipeline();
    let made = made(&fixture::release(&pipeline), &pipeline);
    for path in ["index.html", "index.en.html"] {
        let page = text(&made, path);
        assert!(page.contains("default-src 'none'"), "{path}");
        for (at, _) in page.match_indices("src=\"") {
            let named = page[at + 5..].split('"').next().unwrap();
            assert!(made.iter().any(|file| file.path == named), "{path} names {named}");
        }
        for (at, _) in page.match_indices("download>") {
            let open = page[..at].rfind("href=\"").unwrap();
            let named = page[open + 6..].split('"').next().unwrap().replace("&#x2f;", "/");
            let decoded = decoded(&named);
            assert!(made.iter().any(|file| file.path == decoded), "{path} offers {decoded}");
        }
        assert!(!page.contains("onclick") && !page.contains("style=\""), "{path} has handlers or styles within");
    }
    for (_, script) in SCRIPTS {
        for word in
            ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "fetch(", "XMLHttpRequest", "http:", "https:"]
        {
            assert!(
                !script.contains(word)
                    || word == "http:" && script.matches("http:").count() == script.matches("http://www.w3.org/2000/svg").count(),
                "{word}"
            );
        }
    }
}

/// A path as the disk has it, of one as a link has it.
fn decoded(link: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), link.as_bytes());
    while let Some((first, more)) = rest.split_first() {
        match (first, more) {
            (b'%', [high, low, more @ ..]) => {
                bytes.push(u8::from_str_radix(std::str::from_utf8(&[*high, *low]).unwrap(), 16).unwrap());
                rest = more;
            }
            _ => {
                bytes.push(*first);
                rest = more;
            }
        }
    }
    String::from_utf8(bytes).unwrap()
}

/// Publishes, lets `harm` do its work in the folder, and gives what the audit finds wrong beside the hash of the file.
fn failures(harm: impl Fn(&Path)) -> Vec<String> {
    let output = tempfile::tempdir().unwrap();
    let pipeline = fixture::pipeline();
    let words = fixture::Sentences::new();
    let folder = publish(&fixture::release(&pipeline), &pipeline, &words, &lock(output.path()).unwrap()).unwrap().folder;
    harm(&folder);
    let told = audit_with(&audit(&folder).unwrap(), &pipeline, &words, true).unwrap();
    let told = told.iter().filter(|check| !check.is_ok);
    told.map(|check| check.values.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>().join(" ")).collect()
}

fn edit(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from), "{from} not in {text}");
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

#[test]
fn a_page_as_it_was_published_passes() {
    assert_eq!(failures(|_| ()), [""; 0]);
}

#[test]
fn a_figure_that_was_changed_in_the_page_is_caught() {
    let reference = "by_month:n_activities:2024-01";
    let figure = format!("data-figure=\"{reference}\" href=\"#list?p=2024-01\">2<");
    let failed = failures(|folder| edit(&folder.join("index.html"), &figure, &figure.replace(">2<", ">3<")));
    assert_eq!(failed, [format!("index.html {reference} 2 3")]);
}

#[test]
fn a_figure_that_opens_other_rows_is_caught() {
    let failed = failures(|folder| edit(&folder.join("index.en.html"), "href=\"#list?p=2024-01\">2<", "href=\"#list?p=2024-03\">2<"));
    assert_eq!(failed, ["index.en.html by_month:n_activities:2024-01 #list?p=2024-01 #list?p=2024-03"]);
}

#[test]
fn a_figure_and_a_word_that_were_changed_in_the_data_are_caught() {
    let failed = failures(|folder| {
        edit(&folder.join("page/data/grids.js"), "[[2,1],[0,0],[1,0]]", "[[2,1],[0,0],[2,0]]");
        edit(&folder.join("page/data/texts-0.js"), "调研供热", "检查供热");
    });
    assert_eq!(failed.len(), 2, "{failed:?}");
    assert!(failed[0].starts_with("page/data/grids.js /by_month_official/counts/2/0 1 2"), "{failed:?}");
    assert!(failed[1].starts_with("page/data/texts-0.js /text "), "{failed:?}");
}
