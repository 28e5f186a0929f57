//! The rules of the house that source text shows (ARCHITECTURE.md has them all, with their reasons).
//! Each rule collects every offender before it fails, so that one run tells all there is to mend.

mod documents;
mod source;

use source::{Source, sources};

/// From input to release. A stage knows the layers below, never another stage; only `run` knows the order.
const STAGES: &[&str] = &["ingest", "segment", "extract", "tabulate", "reconcile", "statistics", "verify", "compare", "publish"];

/// What lies below the stages, with what each may name of the crate.
const LAYERS: &[(&str, &[&str])] =
    &[("error", &[]), ("model", &["error"]), ("pipeline", &["error", "model"]), ("workbook", &["error", "model"])];

/// Stages that files go in or come out of, and that read workbooks by `workbook`.
const WITH_WORKBOOKS: &[&str] = &["ingest", "publish"];

/// Stages that are functions of their arguments alone.
const PURE: &[&str] = &["segment", "extract", "tabulate", "reconcile", "statistics", "verify", "compare"];

/// What reaches out of a function: files, environment, clock, locale, terminal.
const OUTSIDE: &[&str] =
    &["std::fs", "std::env", "std::process", "std::net", "SystemTime", "Instant", "Utc::now", "Local::now", "println!", "eprintln!"];

/// Libraries that shape files, tables or sentences, and the places that know each.
const HOMES: &[(&str, &[&str])] = &[
    ("arrow", &["src/publish/parquet.rs", "src/publish/parquet/"]),
    ("parquet", &["src/publish/parquet.rs", "src/publish/parquet/"]),
    ("rust_xlsxwriter", &["src/publish/excel.rs", "src/publish/excel/"]),
    ("zip", &["src/ingest/package.rs", "src/workbook/"]),
    ("quick_xml", &["src/ingest/docx/"]),
    ("html5gum", &["src/ingest/page/pieces.rs", "src/publish/page/reread.rs"]),
    ("minijinja", &["src/publish/page/render.rs"]),
    ("calamine", &["src/workbook/"]),
    (
        "polars",
        &["src/model/table.rs", "src/model/values.rs", "src/tabulate/", "src/reconcile/", "src/statistics/", "src/verify", "src/compare"],
    ),
    ("lopdf", &["src/ingest/pdf/"]),
    ("fluent_bundle", &["src/messages.rs"]),
    ("clap", &["src/arguments.rs"]),
    ("toml", &["src/pipeline/toml_file.rs"]),
    ("ferrous_opencc", &["src/pipeline/letters.rs"]),
];

/// Files that may hold Chinese words in literals, each with its reason: together they are the grammar of dates, which
/// no office would change.
const CHINESE_WORDS: &[(&str, &str)] = &[
    ("src/segment/vocabulary.rs", "months, seasons, weekdays, days counted from the entry before: 上旬, 月底, 同日"),
    ("src/segment/lunar.rs", "months and festivals of the lunar calendar: 正月, 腊月, 春节"),
    ("src/segment/numerals.rs", "digits in all their forms: 廿, 卅, 两"),
    ("src/segment/dates.rs", "the letters that open a stretch: 起, 自"),
    ("src/segment/first_letters.rs", "the letters that a date can begin with"),
    ("src/segment/plain.rs", "units that make a number an amount and no date: 9.1万"),
    ("src/segment/point.rs", "what stands between the parts of a date: 元年, 的, 闰"),
    ("src/segment/year_parts.rs", "parts of a year with names of their own: 上半年, 前三季度, 世纪"),
    ("src/segment/years.rs", "the count of the Republic and brackets that repeat a year: 元年, 国"),
    ("src/segment/ranges.rs", "what joins two dates: 至, 到, 及, 起"),
    ("src/segment/sheet/date.rs", "what joins two dates of one cell, and the signs of a clock: 至, 到, 起, 许"),
    ("src/segment/sheet/date_forms.rs", "years of the cycle of sixty and the calendar that they belong to: 甲辰年"),
    ("src/segment/sheet/roster.rs", "what joins the ends of a term: 至"),
    ("src/segment/tail.rs", "what is glued to a date: 上午, 晚, 左右, and letters that show it was part of a word"),
];

/// What `segment` and `extract` may name letter by letter, because they are signs of dates, numbers and lists as `{` is
/// one of Rust: digits, and the units that close a number.
const CHINESE_SIGNS: &str = "〇○零一二两三四五六七八九十百千万廿卅卌壹贰叁肆伍陆柒捌玖拾佰年代月份日号號旬季節时時点分度第次届页頁名位";

/// The words that join and divide a sentence: a closed class of the language, to which no office adds.
const CHINESE_PARTICLES: &[&str] = &[
    "和", "及", "与", "暨", "并", "或", "以及", "等", "的", "之", "了", "所", "者", "其", "也", "还", "在", "对", "就", "为", "由", "于",
    "关于",
];

/// Words that still stand in Rust and belong into a lexicon, and names that no lexicon has. The list may only shrink:
/// what is mended is taken off, or the test fails.
const CHINESE_LEFT: &[(&str, &str, &str)] = &[
    ("src/run/init.rs", "input/2024Q2/大事记.txt", "the file name of the sample of a new office; it stays"),
    ("src/extract/roles.rs", "来", "belongs to the verbs of guests"),
    ("src/extract/appointments.rs", "任", "belongs to the verbs of appointment"),
    ("src/extract/appointments.rs", "担任", "belongs to the verbs of appointment"),
    ("src/extract/appointments.rs", "同志", "belongs to the forms of address"),
    ("src/extract/quoted.rs", "同志", "belongs to the forms of address"),
    ("src/extract/quoted.rs", "来", "belongs to the verbs of guests"),
    ("src/extract/quoted.rs", "总书记", "belongs to the titles"),
    ("src/extract/quoted.rs", "视察", "belongs to the verbs of visits"),
    ("src/extract/quoted.rs", "考察", "belongs to the verbs of visits"),
    ("src/extract/quoted.rs", "重要", "belongs to the words of speeches that are passed on"),
    ("src/extract/quoted.rs", "精神", "belongs to the words of speeches that are passed on"),
    ("src/extract/quoted.rs", "代表", "belongs to the verbs of reports"),
    ("src/extract/quoted.rs", "所作", "belongs to the verbs of reports"),
    ("src/extract/groups.rs", "同志", "belongs to the forms of address"),
    ("src/extract/groups.rs", "视察", "belongs to the verbs of visits"),
    ("src/extract/precedence.rs", "开", "belongs to the verbs of ceremonies"),
];

/// Files whose literals may be sentences, each with its reason.
const FAULTS: &[(&str, &str)] = &[("src/publish/parquet.rs", "reasons of a fault of the program, put into `error-export-failed`")];

/// Words before a literal that tell developers something, not users.
const FOR_DEVELOPERS: &[&str] = &["expect(", "reason =", "unreachable!(", "panic!(", "assert", "#[error("];

/// Fails with all offenders, one a line, under what was expected.
#[track_caller]
fn none(offenders: &[String], expected: &str) {
    assert!(offenders.is_empty(), "expected {expected}; found {}:\n  {}", offenders.len(), offenders.join("\n  "));
}

/// Places where `code` names one of `names`, which are whole words.
fn naming<'a>(source: &'a Source, names: &'a [&str]) -> impl Iterator<Item = String> + 'a {
    names
        .iter()
        .flat_map(move |name| source.words(name).into_iter().map(move |at| format!("{}:{}: names `{name}`", source.path, source.line(at))))
}

/// The first segments of every path below `crate::`, also of those in braces, with their places.
fn crate_paths(source: &Source) -> Vec<(usize, String)> {
    let word = |text: &str| text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut found = Vec::new();
    for (at, opening) in source.code.match_indices("crate::") {
        let rest = &source.code[at + opening.len()..];
        let Some(group) = rest.strip_prefix('{') else {
            found.push((at, word(rest)));
            continue;
        };
        let mut depth = 0;
        let mut at_name = true;
        for (offset, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => at_name = true,
                c if at_name && c.is_alphabetic() => {
                    found.push((at, word(&group[offset..])));
                    at_name = false;
                }
                _ => {}
            }
        }
    }
    found
}

#[test]
fn every_arrow_points_down() {
    let mut offenders = Vec::new();
    for source in &sources() {
        let part = source.part();
        let allowed: Vec<&str> = if STAGES.contains(&part) {
            let workbook = if WITH_WORKBOOKS.contains(&part) { "workbook" } else { part };
            vec!["error", "model", "pipeline", workbook, part]
        } else if let Some((_, below)) = LAYERS.iter().find(|(layer, _)| *layer == part) {
            below.iter().copied().chain([part]).collect()
        } else {
            continue;
        };
        for (at, name) in crate_paths(source) {
            if !allowed.contains(&name.as_str()) {
                offenders.push(format!("{}:{}: `{part}` names `crate::{name}`", source.path, source.line(at)));
            }
        }
        // A path that climbs out of the part with `super` would be an arrow that the check above does not see.
        let depth = source.path.matches('/').count() - usize::from(source.path.ends_with("mod.rs"));
        let climb = "super::".repeat(depth);
        if source.code.contains(&climb) {
            offenders.push(format!("{}: `{climb}` leaves `{part}`; name it by `crate::`", source.path));
        }
    }
    none(&offenders, "stages to name `model`, `pipeline` and `error` alone, and these only what is below them");
}

#[test]
fn every_library_has_one_home() {
    let mut offenders = Vec::new();
    for source in &sources() {
        for (library, homes) in HOMES {
            if homes.iter().any(|home| source.path.starts_with(home)) {
                continue;
            }
            for at in source.words(library) {
                let (before, after) = (&source.code[..at], &source.code[at + library.len()..]);
                let begins_path = after.starts_with("::") && !before.ends_with("::");
                // `parquet` and `csv` are also names of our own modules: `parquet::write` is ours, `parquet::file::…` is not.
                let ours = *library == "parquet"
                    && !["::file", "::arrow", "::basic", "::schema", "::errors", "::data"].iter().any(|p| after.starts_with(p));
                if begins_path && !ours {
                    offenders.push(format!("{}:{}: `{library}` lives in `{}`", source.path, source.line(at), homes.join("`, `")));
                }
            }
        }
    }
    none(&offenders, "each library that shapes files to have one home");
}

#[test]
fn pure_stages_reach_nothing_outside() {
    let offenders: Vec<String> =
        sources().iter().filter(|source| PURE.contains(&source.part())).flat_map(|s| naming(s, OUTSIDE).collect::<Vec<_>>()).collect();
    none(&offenders, "stages between `ingest` and `publish` to touch no file, clock, environment or terminal");
}

#[test]
fn the_clock_is_read_in_main_alone() {
    let clock = ["SystemTime", "Utc::now", "Local::now"];
    let offenders: Vec<String> =
        sources().iter().filter(|source| source.path != "src/main.rs").flat_map(|s| naming(s, &clock).collect::<Vec<_>>()).collect();
    none(&offenders, "the day of issue to be an argument everywhere but in `src/main.rs`");
}

#[test]
fn every_file_says_what_it_is_for_and_stays_short() {
    let mut offenders = Vec::new();
    for source in &sources() {
        let lines = source.text.lines().count();
        if !source.text.starts_with("//! ") {
            offenders.push(format!("{}: does not open with `//!` and its reason", source.path));
        }
        if lines > 350 {
            offenders.push(format!("{}: {lines} lines, more than 350", source.path));
        }
    }
    none(&offenders, "files of at most 350 lines that open with what they are for");
}

#[test]
fn words_of_the_world_are_in_pipelines() {
    let is_letter = |c: char| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}');
    let is_sign = |c: char| !is_letter(c) || CHINESE_SIGNS.contains(c);
    let mut offenders = Vec::new();
    let mut left: Vec<_> = CHINESE_LEFT.iter().collect();
    for source in sources().iter().filter(|source| !CHINESE_WORDS.iter().any(|(path, _)| source.path == *path)) {
        for literal in source.literals.iter().filter(|literal| literal.text.contains(is_letter)) {
            let word = literal.text.trim_matches(['"', '\'']);
            let grammar = word.chars().all(is_sign) || CHINESE_PARTICLES.contains(&word);
            let known = CHINESE_LEFT.iter().any(|(path, name, _)| source.path == *path && word == *name);
            left.retain(|(path, name, _)| source.path != *path || word != *name);
            if !known && !(grammar && ["segment", "extract"].contains(&source.part())) {
                offenders.push(format!("{}:{}: {}", source.path, literal.line, literal.text));
            }
        }
    }
    offenders.extend(left.iter().map(|(path, name, _)| format!("`{name}` is no longer in {path}: take it off the list")));
    none(&offenders, "no Chinese letters in literals: words belong to `pipelines/`, sentences to `locales/`");
}

#[test]
fn sentences_for_users_are_in_locales() {
    let mut offenders = Vec::new();
    for source in sources().iter().filter(|source| !FAULTS.iter().any(|(path, _)| source.path == *path)) {
        for literal in &source.literals {
            let words = literal
                .text
                .trim_matches('"')
                .split(' ')
                .filter(|word| word.len() > 1 && word.chars().all(|c| c.is_ascii_alphabetic()))
                .count();
            let line = source.text.lines().nth(literal.line - 1).unwrap_or_default();
            let before = line.split(literal.text.lines().next().unwrap_or_default()).next().unwrap_or_default();
            if words >= 4 && !FOR_DEVELOPERS.iter().any(|opening| before.contains(opening)) {
                offenders.push(format!("{}:{}: {}", source.path, literal.line, literal.text));
            }
        }
    }
    none(&offenders, "no sentence in literals: what a user reads stands in `locales/` in Chinese and English");
}

#[test]
fn no_sentence_begins_with_a_blank_that_is_dropped() {
    let mut offenders = Vec::new();
    for lang in ["zh-CN", "en"] {
        for file in std::fs::read_dir(source::root().join("locales").join(lang)).unwrap() {
            let path = file.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            let is_lost =
                |line: &&str| line.split_once(" = ").is_some_and(|(id, said)| !id.starts_with([' ', '#']) && said.starts_with(' '));
            offenders.extend(text.lines().filter(is_lost).map(|line| format!("{}: {line}", path.display())));
        }
    }
    none(&offenders, "a blank before the first word written as {\" \"}: the format drops any other");
}
