//! `lexicons/layout.toml`: marks, separators, headings and noise of printed chronicles, as words that an office can
//! read and add to. All phrases go into one automaton, built once; `segment` asks it about short lines only.

use super::read_toml;
use crate::error::Problem;
use daachorse::CharwiseDoubleArrayAhoCorasick;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The serde mirror of the file. Closed: an unknown key is an error that names it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Mirror {
    marks: Vec<char>,
    bullets: Vec<char>,
    number_closers: Vec<char>,
    separators: Vec<char>,
    closing_words: Vec<String>,
    running_ends: Vec<String>,
    final_punctuation: Vec<char>,
    closing_quotes: Vec<char>,
    brackets: Vec<String>,
    titles: Vec<String>,
    weak_titles: Vec<String>,
    yearbooks: Vec<String>,
    annuals: Vec<String>,
    area_suffixes: Vec<String>,
    area_followers: Vec<String>,
    area_offices: Vec<String>,
    houses: Vec<String>,
    area_astride: Vec<char>,
    area_hollows: Vec<String>,
    area_prefixes: Vec<String>,
    page_words: Vec<String>,
    page_closers: Vec<String>,
    labels: Vec<String>,
    footer_labels: Vec<String>,
    phrases: Vec<String>,
    lines: Vec<String>,
    menu_words: Vec<String>,
    menu_separators: Vec<char>,
    editorial_words: Vec<String>,
    signature_suffixes: Vec<String>,
    modifiers: Vec<String>,
    sentence_marks: Vec<String>,
    date_tails: Vec<char>,
    open_ends: Vec<String>,
    bounds: Vec<String>,
    preambles: Vec<String>,
}

/// What the automaton found in a line: how many words of each list, and how far the last title word reaches.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Words {
    /// Phrases that make a line noise.
    pub phrases: u32,
    /// Labels of publication lines with a colon behind them.
    pub labels: u32,
    /// Words of menus.
    pub menu: u32,
    /// Words of compilers and editors.
    pub editorial: u32,
    /// Byte range of the last title word.
    pub title: Option<(usize, usize)>,
    /// Byte range of the last word that makes a title only with a year.
    pub weak_title: Option<(usize, usize)>,
}

const PHRASE: u32 = 1;
const LABEL: u32 = 2;
const MENU: u32 = 4;
const EDITORIAL: u32 = 8;
const TITLE: u32 = 16;
const WEAK_TITLE: u32 = 32;

/// Marks, separators, headings and noise.
pub struct Layout {
    /// Marks that open an entry, alone or before a date.
    pub marks: BTreeSet<char>,
    /// Marks that count only before a date.
    pub bullets: BTreeSet<char>,
    /// What closes a number before an entry.
    pub number_closers: BTreeSet<char>,
    /// What stands between date and body.
    pub separators: BTreeSet<char>,
    /// Words before a date that closes a count: 截至.
    pub closing_words: Vec<String>,
    /// Line ends after which a sentence runs on.
    pub running_ends: Vec<String>,
    /// What ends a sentence.
    pub final_punctuation: BTreeSet<char>,
    /// Closers that may stand behind it.
    pub closing_quotes: BTreeSet<char>,
    /// Opener to closer.
    pub brackets: BTreeMap<char, char>,
    /// Books whose year is not that of the events in them.
    pub yearbooks: Vec<String>,
    /// Of these, the ones that appear each year and tell of the year before the one they bear.
    pub annuals: Vec<String>,
    /// Endings of the names of areas, longest first.
    pub area_suffixes: Vec<String>,
    /// What may follow the name of an area in a title.
    pub area_followers: Vec<String>,
    /// Endings of the offices of an area.
    pub area_offices: Vec<String>,
    /// Endings of the names of firms, schools, hospitals and other houses.
    pub houses: Vec<String>,
    /// Letters before which an ending is the middle of a word.
    pub area_astride: BTreeSet<char>,
    /// Words that end like an area and are none.
    pub area_hollows: Vec<String>,
    /// What may stand before it.
    pub area_prefixes: Vec<String>,
    /// Words that open a page number.
    pub page_words: Vec<String>,
    /// Words that close a page number.
    pub page_closers: Vec<String>,
    /// Labels of publication lines.
    pub labels: BTreeSet<String>,
    /// Labels that open the foot of a page.
    pub footer_labels: BTreeSet<String>,
    /// Whole lines that are noise, without white space.
    pub lines: BTreeSet<String>,
    /// What parts the words of a menu.
    pub menu_separators: BTreeSet<char>,
    /// Endings of the names of offices that sign.
    pub signature_suffixes: Vec<String>,
    /// What makes a date before it part of a sentence.
    modifiers: Vec<String>,
    /// Ends of dates that say from when on, or until when.
    open_ends: Vec<String>,
    /// The same, where nothing is glued to them.
    bounds: Vec<String>,
    /// First words of a preamble that may stand before a date.
    pub preambles: Vec<String>,
    /// Same-day words that open an entry inside a line.
    pub sentence_marks: BTreeSet<String>,
    /// What may close a date that is a heading.
    pub date_tails: BTreeSet<char>,
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
}

impl std::fmt::Debug for Layout {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Layout").field("marks", &self.marks).field("labels", &self.labels.len()).finish_non_exhaustive()
    }
}

impl Layout {
    /// Reads `layout.toml` in `folder`. What is wrong with it goes to `problems`; the value is then not to be used.
    pub fn load(folder: &Path, problems: &mut Vec<Problem>) -> Layout {
        let path = folder.join("layout.toml");
        let mirror: Mirror = read_toml(&path, problems).unwrap_or_default();
        Layout::new(mirror, &path, problems)
    }

    fn new(mirror: Mirror, path: &Path, problems: &mut Vec<Problem>) -> Layout {
        let mut kinds: BTreeMap<&str, u32> = BTreeMap::new();
        let lists = [
            (&mirror.phrases, PHRASE),
            (&mirror.labels, LABEL),
            (&mirror.menu_words, MENU),
            (&mirror.editorial_words, EDITORIAL),
            (&mirror.titles, TITLE),
            (&mirror.weak_titles, WEAK_TITLE),
        ];
        for (words, kind) in lists {
            for word in words {
                if word.is_empty() {
                    problems.push(Problem::new("lexicon-word").with("path", path.display()).with("class", "layout").with("word", word));
                    continue;
                }
                *kinds.entry(word.as_str()).or_default() |= kind;
            }
        }
        let automaton = CharwiseDoubleArrayAhoCorasick::with_values(kinds);
        if let Err(reason) = &automaton {
            problems.push(Problem::new("lexicon-unbuildable").with("reason", reason));
        }
        let mut brackets = BTreeMap::new();
        for pair in &mirror.brackets {
            let mut letters = pair.chars();
            match (letters.next(), letters.next(), letters.next()) {
                (Some(opener), Some(closer), None) => drop(brackets.insert(opener, closer)),
                _ => problems.push(Problem::new("lexicon-word").with("path", path.display()).with("class", "brackets").with("word", pair)),
            }
        }
        let longest_first = |mut words: Vec<String>| {
            words.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
            words
        };
        let set = |letters: Vec<char>| letters.into_iter().collect::<BTreeSet<char>>();
        Layout {
            marks: set(mirror.marks),
            bullets: set(mirror.bullets),
            number_closers: set(mirror.number_closers),
            separators: set(mirror.separators),
            closing_words: longest_first(mirror.closing_words),
            running_ends: mirror.running_ends,
            final_punctuation: set(mirror.final_punctuation),
            closing_quotes: set(mirror.closing_quotes),
            brackets,
            yearbooks: mirror.yearbooks,
            annuals: mirror.annuals,
            area_suffixes: longest_first(mirror.area_suffixes),
            area_followers: mirror.area_followers,
            area_offices: mirror.area_offices,
            houses: mirror.houses,
            area_astride: set(mirror.area_astride),
            area_hollows: mirror.area_hollows,
            area_prefixes: longest_first(mirror.area_prefixes),
            page_words: longest_first(mirror.page_words),
            page_closers: mirror.page_closers,
            labels: mirror.labels.into_iter().collect(),
            footer_labels: mirror.footer_labels.into_iter().collect(),
            lines: mirror.lines.into_iter().collect(),
            menu_separators: set(mirror.menu_separators),
            signature_suffixes: mirror.signature_suffixes,
            modifiers: mirror.modifiers,
            open_ends: mirror.open_ends,
            bounds: mirror.bounds,
            preambles: mirror.preambles,
            date_tails: set(mirror.date_tails),
            sentence_marks: mirror.sentence_marks.into_iter().collect(),
            automaton: automaton.ok(),
        }
    }

    /// Which words of the lexicon a short line holds.
    pub fn words(&self, line: &str) -> Words {
        let mut words = Words::default();
        let mut label_end = None;
        let Some(automaton) = &self.automaton else { return words };
        for found in automaton.find_overlapping_iter(line) {
            let kind = found.value();
            words.phrases += u32::from(kind & PHRASE != 0);
            words.menu += u32::from(kind & MENU != 0);
            words.editorial += u32::from(kind & EDITORIAL != 0);
            // Of 发布日期 and 日期 that end at one place, the longest comes first and counts alone.
            if kind & LABEL != 0 && label_end != Some(found.end()) {
                label_end = Some(found.end());
                let (before, after) = (&line[..found.start()], &line[found.end()..]);
                let cell = |end: Option<char>| end.is_none_or(|letter| letter.is_whitespace() || letter == '|');
                // A label has a colon behind it, or a cell of a table to itself.
                let labels = after.trim_start().starts_with([':', '：'])
                    || cell(before.chars().next_back()) && !after.is_empty() && cell(after.chars().next());
                words.labels += u32::from(labels);
            }
            if kind & TITLE != 0 {
                words.title = Some((found.start(), found.end()));
            }
            if kind & WEAK_TITLE != 0 {
                words.weak_title = Some((found.start(), found.end()));
            }
        }
        words
    }

    /// Whether a line ends its sentence, closers behind the punctuation allowed.
    pub fn finishes(&self, line: &str) -> bool {
        let line = line.trim_end_matches(|letter: char| self.closing_quotes.contains(&letter) || letter.is_whitespace());
        line.chars().next_back().is_some_and(|letter| self.final_punctuation.contains(&letter))
    }

    /// Whether what follows a date makes it part of a sentence.
    pub fn is_modifier(&self, after: &str) -> bool {
        self.modifiers.iter().any(|word| after.starts_with(word.as_str()))
    }

    /// Whether a date says from when on, or until when: inside a line it tells of what comes, and opens no entry.
    pub fn is_open_end(&self, date: &str, after: &str) -> bool {
        self.open_ends.iter().any(|word| date.ends_with(word.as_str()) || after.starts_with(word.as_str())) || self.is_bound(date, after)
    }

    /// Whether a date says before or after which day: 5月1日前，… does, 5月1日前往 begins a journey.
    pub fn is_bound(&self, date: &str, after: &str) -> bool {
        let bounded = |word: &String| after.strip_prefix(word.as_str()).is_some_and(|rest| !rest.starts_with(char::is_alphabetic));
        self.bounds.iter().any(|word| date.ends_with(word.as_str()) || bounded(word))
    }

    /// Whether a sentence surely runs on after this line.
    pub fn runs_on(&self, line: &str) -> bool {
        self.running_ends.iter().any(|end| line.ends_with(end.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn real() -> Layout {
        let mut problems = Vec::new();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines/lexicons");
        let layout = Layout::load(&folder, &mut problems);
        assert!(problems.is_empty(), "{problems:?}");
        layout
    }

    #[test]
    fn the_lexicon_of_the_house_is_whole() {
        let layout = real();
        assert!(layout.marks.contains(&'△') && layout.brackets.get(&'《') == Some(&'》'));
    }

    #[test]
    fn every_list_of_the_house_is_sorted_and_holds_no_word_twice() {
        let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/pipelines/lexicons/layout.toml"));
        let lists: BTreeMap<String, Vec<String>> = toml::from_str(text).expect("lists of words");
        for (key, words) in lists {
            for pair in words.windows(2) {
                assert!(pair[0] < pair[1], "{key}: {} before {}", pair[0], pair[1]);
            }
        }
    }

    #[test]
    fn an_unknown_key_is_refused_by_name() {
        let mut problems = Vec::new();
        assert!(crate::pipeline::parse_toml::<Mirror>("markz = []", "layout.toml", &mut problems).is_none());
        assert_eq!(problems.first().map(|problem| problem.code), Some("unknown-key"));
    }

    #[test]
    fn words_are_counted_by_list() {
        let layout = real();
        let words = layout.words("发布日期：2020-01-01  来源: 某网");
        assert_eq!((words.labels, words.title), (2, None));
        assert!(layout.words("某县大事记").title.is_some());
    }

    #[test]
    fn closers_may_stand_behind_the_full_stop() {
        let layout = real();
        for (line, expected) in [("开会。”", true), ("开会。）", true), ("开会", false), ("《办法》", false)] {
            assert_eq!(layout.finishes(line), expected, "{line}");
        }
    }
}
