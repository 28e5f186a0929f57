//! Any text at all, torn from chronicles and joined at random, goes through `segment` and `extract` without panic, with
//! every character in one class and every value at its place. `make soak CASES=1000000` runs it for as long as wanted.

use crate::chronicles::read_text;
use gongbao::model::{Entry, ReadEntry};
use gongbao::pipeline::Pipeline;
use proptest::prelude::*;
use proptest::sample::Index;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::LazyLock;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| {
    Pipeline::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines/generic.toml")).unwrap_or_else(|error| panic!("{error}"))
});

/// The letters of all annotated chronicles, one after the other.
static LETTERS: LazyLock<Vec<char>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/chronicles");
    let mut texts: Vec<_> = fs::read_dir(folder).unwrap().flatten().map(|file| file.path()).collect();
    texts.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    texts.sort();
    texts.iter().flat_map(|path| fs::read_to_string(path).unwrap().chars().collect::<Vec<_>>()).collect()
});

/// A piece torn out of a chronicle, a word of the lexicons, a mark, or anything.
fn piece() -> impl Strategy<Value = String> {
    let torn = (any::<Index>(), 1..40usize).prop_map(|(at, length)| {
        let start = at.index(LETTERS.len());
        LETTERS[start..LETTERS.len().min(start + length)].iter().collect()
    });
    let word = any::<Index>().prop_map(|at| PIPELINE.lexicon.words()[at.index(PIPELINE.lexicon.words().len())].text.clone());
    let marks =
        ["、", "，", "。", "；", "《", "》", "〈", "“", "”", "（", "）", "\n", "\n\n", "　", " ", "\t", "·", "同日，", "3月5日，", "第1次"];
    let mark = prop::sample::select(marks.to_vec()).prop_map(str::to_owned);
    prop_oneof![4 => torn, 4 => word, 3 => mark, 1 => any::<String>()]
}

fn check_span(text: &str, span: &Range<usize>) -> Result<(), TestCaseError> {
    prop_assert!(span.start <= span.end && text.get(span.clone()).is_some(), "{span:?} is no part of {text:?}");
    Ok(())
}

/// Letters as they are compared: white space falls out of names and titles.
fn dense(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn check_entry(read: &ReadEntry) -> Result<(), TestCaseError> {
    let Entry { text, .. } = &read.entry;
    prop_assert!(!read.activities.is_empty(), "no activity in {text:?}");
    for activity in &read.activities {
        check_span(text, &activity.span)?;
        let mut names: Vec<&str> = activity.participations.iter().map(|person| person.name.as_str()).collect();
        for person in &activity.participations {
            check_span(text, &person.span)?;
            prop_assert!(!person.name.is_empty() && dense(text).contains(&person.name), "{:?} is not printed in {text:?}", person.name);
        }
        names.sort_unstable();
        let people = names.len();
        names.dedup();
        prop_assert_eq!(names.len(), people, "a person stands twice in one activity of {:?}", text);
    }
    for mention in &read.mentions {
        check_span(text, &mention.span)?;
        prop_assert_eq!(&text[mention.span.clone()], &mention.text_printed);
        prop_assert!(mention.activity.is_none_or(|at| at < read.activities.len()));
    }
    Ok(())
}

/// Cases of a usual run; `PROPTEST_CASES` asks for another number.
const CASES: u32 = 48;

fn config() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|number| number.parse().ok());
    ProptestConfig::with_cases(asked.unwrap_or(CASES))
}

proptest! {
    #![proptest_config(config())]
    #[test]
    fn any_text_is_read_whole_and_every_value_stands_in_it(pieces in prop::collection::vec(piece(), 0..60)) {
        let text = format!("2024年某县大事记\n{}", pieces.concat());
        let (segmented, read) = read_text(&text, Path::new("torn.txt"), &PIPELINE);
        let counts = segmented.counts;
        prop_assert_eq!(counts.total, text.chars().count() as u64);
        prop_assert_eq!(counts.total, counts.entry + counts.heading + counts.noise + counts.unread);
        prop_assert_eq!(read.len(), segmented.entries.len());
        for entry in &read {
            check_entry(entry)?;
        }
    }
}
