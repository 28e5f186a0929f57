//! The words of the world: `lexicons/*.toml`, each a list of groups of words that share a class. All words of all files
//! stand in one trie, built once; a text is scanned once for all of them.
//!
//! A word may be in several classes (`主持` is a role verb and ends a name). An office adds files of its own under
//! `lexicons = [..]` of its pipeline; the form is the same.

use super::classes::{Class, Classes};
use super::terms::{Rule, Terms};
use super::toml_file::read_toml;
use super::trie::{Letter, Match, Trie};
use crate::error::Problem;
use crate::model::Role;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// One word with all it is good for.
#[derive(Debug, Clone)]
pub struct Word {
    /// The word.
    pub text: String,
    classes: Classes,
    /// Role of its subject, where it is a role verb.
    pub role: Option<Role>,
    /// Codes it leads to, with their rank, where it is a trigger: highest rank first.
    pub codes: Vec<Rule>,
    /// The lexicon's name for the series of meetings it belongs to, where it is a meeting type.
    pub series: Option<String>,
    /// Level of the body it belongs to, where it tells one.
    pub level: Option<i32>,
    /// Length in characters.
    pub length: usize,
}

impl Word {
    /// Whether it is in a class.
    pub fn is(&self, class: Class) -> bool {
        self.classes.has(class)
    }
}

/// A word found in a text; offsets in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Hit {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Index for [`Lexicon::word`].
    pub word: u32,
    /// Length in characters.
    pub length: u32,
    /// What the word is good for, beside its place so that nothing need be fetched to ask.
    pub classes: Classes,
}

impl Hit {
    /// Whether the word is in a class.
    pub fn is(&self, class: Class) -> bool {
        self.classes.has(class)
    }

    /// Whether the word is in one of these classes.
    pub fn is_any(&self, classes: Classes) -> bool {
        self.classes.meet(classes)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    group: Vec<Group>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    class: Class,
    #[expect(dead_code, reason = "every group says what it is for, to those who edit it")]
    about: String,
    role: Option<String>,
    code: Option<String>,
    #[serde(default)]
    rank: i32,
    series: Option<String>,
    #[serde(default)]
    terms: Terms,
    words: Vec<String>,
}

/// All lexicons, ready to scan with.
pub struct Lexicon {
    words: Vec<Word>,
    /// What words are good for, each combination once: so few that a look at one costs nothing.
    kinds: Vec<Classes>,
    /// Of each word, what its hits have alike.
    shapes: Vec<Shape>,
    trie: Trie,
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Lexicon of {} words", self.words.len())
    }
}

/// The files of our own, in `lexicons/`.
const FILES: &[&str] = &["bodies.toml", "meetings.toml", "names.toml", "places.toml", "titles.toml", "triggers.toml", "verbs.toml"];

impl Lexicon {
    /// Reads our own files in `folder` and an office's own in `more`; every problem of every file is added to `problems`.
    pub fn load(folder: &Path, more: &[PathBuf], problems: &mut Vec<Problem>) -> Lexicon {
        let ours = FILES.iter().map(|name| folder.join(name));
        let mut words: BTreeMap<String, Word> = BTreeMap::new();
        for path in ours.chain(more.iter().cloned()) {
            if let Some(file) = read_toml::<File>(&path, problems) {
                add(&path, file, &mut words, problems);
            }
        }
        Lexicon::build(words.into_values().collect())
    }

    fn build(mut words: Vec<Word>) -> Lexicon {
        for word in &mut words {
            word.codes.sort_by(|left, right| right.rank.cmp(&left.rank).then_with(|| left.code.cmp(&right.code)));
        }
        let mut kinds: Vec<Classes> = words.iter().map(|word| word.classes).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let kind = |word: &Word| kinds.binary_search(&word.classes).unwrap_or_default() as u32;
        let shape = |word: &Word| Shape { bytes: word.text.len() as u32, length: word.length as u32, kind: kind(word) };
        let shapes: Vec<Shape> = words.iter().map(shape).collect();
        let trie = Trie::of_sorted(words.iter().zip(&shapes).map(|(word, shape)| (word.text.as_str(), shape.kind)));
        Lexicon { words, kinds, shapes, trie }
    }

    /// Whether a word is in a class.
    pub fn has(&self, text: &str, class: Class) -> bool {
        self.words.binary_search_by(|word| word.text.as_str().cmp(text)).is_ok_and(|at| self.words[at].is(class))
    }

    /// The word of a hit.
    pub fn word(&self, hit: Hit) -> &Word {
        &self.words[hit.word as usize]
    }

    /// All words.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// All words in a text, overlapping ones too, into `found`: in order of their starts, of those with one start the longest first.
    pub fn scan(&self, text: &str, found: &mut Found) {
        let Found { hits, letters } = found;
        hits.clear();
        self.trie.spell(text, letters);
        for (place, letter) in letters.iter().enumerate() {
            let before = hits.len();
            self.trie.words_at(&letters[place..], |Match { word, kind, length, end }| {
                hits.push(Hit { start: letter.at, end, word, length, classes: self.kinds[kind as usize] });
            });
            if hits.len() > before + 1 {
                hits[before..].reverse();
            }
        }
    }

    /// The words that a scan of the same text has found and [`Found::keep`] has kept, into `found` as the scan gave them.
    pub fn recall(&self, kept: &[Kept], found: &mut Found) {
        let hit = |kept: &Kept| {
            let Shape { bytes, length, kind } = self.shapes[kept.word as usize];
            Hit { start: kept.start, end: kept.start + bytes, word: kept.word, length, classes: self.kinds[kind as usize] }
        };
        found.hits.clear();
        found.hits.extend(kept.iter().map(hit));
    }

    /// All words in a text that is looked at once.
    pub fn hits(&self, text: &str) -> Vec<Hit> {
        let mut found = Found::default();
        self.scan(text, &mut found);
        found.hits
    }
}

/// The words that were found in a text, to be used again for the next one.
#[derive(Debug, Default)]
pub struct Found {
    /// The words.
    pub hits: Vec<Hit>,
    letters: Vec<Letter>,
}

impl Found {
    /// What is needed to find the same words in the same text again: a quarter of what they take while they are in use.
    pub fn keep(&self) -> Box<[Kept]> {
        self.hits.iter().map(|hit| Kept { start: hit.start, word: hit.word }).collect()
    }
}

/// A word and its first byte.
#[derive(Debug, Clone, Copy)]
pub struct Kept {
    start: u32,
    word: u32,
}

/// What all hits of a word have alike.
#[derive(Debug, Clone, Copy)]
struct Shape {
    bytes: u32,
    length: u32,
    kind: u32,
}

fn add(path: &Path, file: File, words: &mut BTreeMap<String, Word>, problems: &mut Vec<Problem>) {
    for group in file.group {
        let problem = |code| Problem::new(code).with("path", path.display()).with("class", format!("{:?}", group.class));
        let role = group.role.as_deref().and_then(|code| Role::ALL.into_iter().find(|role| role.code() == code));
        if (group.class == Class::RoleVerb) != role.is_some() {
            problems.push(problem("lexicon-role").with("role", group.role.as_deref().unwrap_or("")));
        }
        if (group.class == Class::Trigger) != group.code.is_some() {
            problems.push(problem("lexicon-code").with("code", group.code.as_deref().unwrap_or("")));
        }
        for text in group.words {
            if text.is_empty() || text.contains(char::is_whitespace) {
                problems.push(problem("lexicon-word").with("word", &text));
                continue;
            }
            let length = text.chars().count();
            let word = words.entry(text.clone()).or_insert(Word {
                text,
                classes: Classes::default(),
                role: None,
                codes: Vec::new(),
                series: None,
                level: None,
                length,
            });
            let again =
                word.is(group.class) && (group.code.is_none() || word.codes.iter().any(|rule| Some(&rule.code) == group.code.as_ref()));
            if again || (role.is_some() && word.role.is_some() && word.role != role) {
                problems.push(problem("lexicon-repeated").with("word", &word.text));
            }
            word.classes = word.classes.and(Classes::of(&[group.class]));
            word.role = word.role.or(role);
            word.codes.extend(group.code.iter().map(|code| Rule { code: code.clone(), rank: group.rank, terms: group.terms.clone() }));
            word.level = word.level.or((group.class == Class::Level).then_some(group.rank));
            word.series = word.series.take().or_else(|| group.series.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Found, Lexicon};
    use std::path::Path;

    #[test]
    fn words_that_were_kept_come_back_as_they_were_found() {
        let lexicon = Lexicon::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines/lexicons"), &[], &mut Vec::new());
        let (mut found, mut again) = (Found::default(), Found::default());
        for text in ["", "3月4日，县委书记主持召开县政府第2次常务会议，区人大常委会副主任出席。", "abc"] {
            lexicon.scan(text, &mut found);
            lexicon.recall(&found.keep(), &mut again);
            assert_eq!(again.hits, found.hits);
        }
    }
}
