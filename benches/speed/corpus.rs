//! Invented chronicles of any size and many styles, the same for the same seed. Words, sentences and styles stand in
//! `benches/corpus/*.toml`; this file puts them together and knows no word of its own.

use rayon::prelude::*;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// Different persons in all documents: an office has hundreds, not thousands.
const PEOPLE: usize = 600;
/// Of them, those who lead the office of one document.
const LEADERS: usize = 14;
/// Years that documents tell of, from the first on.
const YEARS: (u64, u64) = (1991, 33);

/// Random numbers that depend on the seed alone (SplitMix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`.
    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit.max(1)
    }

    fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len() as u64) as usize]
    }
}

#[derive(Deserialize)]
struct WordFile {
    words: BTreeMap<String, Vec<String>>,
    sentences: Sentences,
}

#[derive(Deserialize)]
struct Sentences {
    first: Vec<String>,
    more: Vec<String>,
}

#[derive(Deserialize)]
struct StyleFile {
    file: String,
    ledger: Ledger,
    numerals: Numerals,
    style: Vec<Style>,
}

#[derive(Deserialize)]
struct Numerals {
    months: Vec<String>,
    days: Vec<String>,
}

/// How a ledger looks.
#[derive(Deserialize)]
pub(crate) struct Ledger {
    pub(crate) file: String,
    pub(crate) sheet: String,
    title: String,
    pub(crate) headers: Vec<String>,
    /// Between the officials of a cell.
    between: String,
}

/// A row of an invented ledger.
pub(crate) struct LedgerRow {
    /// Days since the first of January of the first year.
    pub(crate) day: u32,
    pub(crate) text: String,
    pub(crate) place: String,
    pub(crate) officials: String,
}

/// How one kind of chronicle prints itself.
#[derive(Deserialize)]
pub(crate) struct Style {
    pub(crate) name: String,
    title: String,
    month: Option<String>,
    entry: String,
    same_day: String,
    /// Characters of a line; 0 where lines are not cut.
    #[serde(default)]
    wrap: usize,
    /// Lines of a page; 0 where there are no pages.
    #[serde(default)]
    page: u64,
    #[serde(default)]
    page_break: String,
    #[serde(default)]
    foot: String,
}

/// All that chronicles are made of.
pub(crate) struct Recipe {
    seed: u64,
    words: WordFile,
    styles: StyleFile,
    people: Vec<String>,
}

/// What the braces of one document stand for.
struct Scene<'a> {
    recipe: &'a Recipe,
    chance: Chance,
    leaders: Vec<(String, String)>,
    numbers: BTreeMap<&'static str, String>,
}

impl Recipe {
    /// Reads words and styles.
    pub(crate) fn load(folder: &Path, seed: u64) -> Result<Recipe, Box<dyn Error>> {
        let words = toml::from_str(&fs::read_to_string(folder.join("words.toml"))?)?;
        let styles = toml::from_str(&fs::read_to_string(folder.join("styles.toml"))?)?;
        let mut recipe = Recipe { seed, words, styles, people: Vec::new() };
        let mut scene = recipe.scene(0);
        let people = (0..PEOPLE).map(|_| scene.expanded("{person}")).collect();
        recipe.people = people;
        Ok(recipe)
    }

    pub(crate) fn styles(&self) -> &[Style] {
        &self.styles.style
    }

    fn scene(&self, number: u64) -> Scene<'_> {
        let chance = Chance(self.seed ^ number.wrapping_mul(0xD6E8_FEB8_6659_FD93));
        Scene { recipe: self, chance, leaders: Vec::new(), numbers: BTreeMap::new() }
    }

    /// A chronicle in the style of its number, at least so many bytes long.
    pub(crate) fn document(&self, number: u64, style: &Style, bytes: usize) -> String {
        let mut scene = self.scene(number + 1);
        scene.lead();
        let mut year = YEARS.0 + number % YEARS.1;
        let mut page = Page { style, text: String::with_capacity(bytes + 4096), lines: 0, pages: 0 };
        // A year holds about this much; what is longer runs on in the next ones.
        let in_month = (bytes / 12).clamp(400, 40_000);
        let mut entries = 0;
        while page.text.len() < bytes {
            scene.numbers.insert("year", year.to_string());
            page.line(&scene.expanded(&style.title));
            for month in 1..=12 {
                scene.numbers.insert("month", month.to_string());
                scene.numbers.insert("month_zh", self.styles.numerals.months[month - 1].clone());
                if let Some(heading) = &style.month {
                    page.line(&scene.expanded(heading));
                }
                let end = page.text.len() + in_month;
                let mut day = 0;
                while page.text.len() < end && day < 27 {
                    let same = day > 0 && scene.chance.below(4) == 0 || end - page.text.len() > in_month / 27 * (28 - day);
                    let next = if same && day > 0 { day } else { day + 1 + scene.chance.below(2) as usize };
                    let opening = if next == day { &style.same_day } else { &style.entry };
                    (day, entries) = (next.min(28), entries + 1);
                    scene.numbers.insert("day", day.to_string());
                    scene.numbers.insert("day_zh", self.styles.numerals.days[day - 1].clone());
                    scene.numbers.insert("last", (day + 1).to_string());
                    scene.numbers.insert("i", entries.to_string());
                    let body = scene.body();
                    scene.numbers.insert("body", body);
                    page.line(&scene.expanded(opening));
                }
            }
            year += 1;
        }
        for line in style.foot.lines() {
            page.line(line);
        }
        page.text
    }

    /// How a ledger looks.
    pub(crate) fn ledger(&self) -> &Ledger {
        &self.styles.ledger
    }

    /// The title of a ledger and so many rows over so many days, all of one office.
    pub(crate) fn ledger_rows(&self, rows: u32, days: u32) -> (String, Vec<LedgerRow>) {
        let mut scene = self.scene(0);
        scene.lead();
        scene.numbers.insert("year", YEARS.0.to_string());
        let title = scene.expanded(&self.styles.ledger.title);
        let row = |at: u32| {
            let text = scene.body();
            let place = scene.expanded("{site}");
            let mut officials: Vec<String> = (0..=scene.chance.below(4)).map(|_| scene.expanded("{colleague}")).collect();
            officials.sort();
            officials.dedup();
            let day = u32::try_from(u64::from(at) * u64::from(days) / u64::from(rows)).unwrap_or(days);
            LedgerRow { day, text, place, officials: officials.join(&self.styles.ledger.between) }
        };
        (title, (0..rows).map(row).collect())
    }

    /// Writes documents of 32 to 512 KB, of all styles in turn, until they are so many megabytes (of 10⁶ bytes) together.
    pub(crate) fn write(&self, folder: &Path, megabytes: usize) -> Result<(Vec<PathBuf>, u64), Box<dyn Error>> {
        fs::create_dir_all(folder)?;
        let sizes = |number: u64| 32_000usize << (number % 5);
        let count = (1u64..).find(|count| (0..*count).map(sizes).sum::<usize>() >= megabytes * 1_000_000).unwrap_or(1);
        let written: Result<Vec<(PathBuf, u64)>, std::io::Error> = (0..count)
            .into_par_iter()
            .map(|number| {
                let style = &self.styles()[(number / 5 + number) as usize % self.styles().len()];
                let text = self.document(number, style, sizes(number));
                let path = folder.join(self.styles.file.replace("{i}", &format!("{number:05}")));
                fs::write(&path, &text)?;
                Ok((path, text.len() as u64))
            })
            .collect();
        let written = written?;
        let bytes = written.iter().map(|(_, bytes)| bytes).sum();
        Ok((written.into_iter().map(|(path, _)| path).collect(), bytes))
    }
}

impl Scene<'_> {
    /// Chooses the area and those who lead it.
    fn lead(&mut self) {
        let people = &self.recipe.people;
        self.leaders = (0..LEADERS).map(|_| (self.expanded("{post}"), self.chance.pick(people).clone())).collect();
        let area = self.expanded("{area}");
        self.numbers.insert("area", area);
    }

    /// One to three sentences.
    fn body(&mut self) -> String {
        let recipe = self.recipe;
        let first = self.chance.pick(&recipe.words.sentences.first);
        let mut body = self.expanded(first);
        for _ in 0..self.chance.below(3) {
            let more = self.chance.pick(&recipe.words.sentences.more);
            self.expand(more, &mut body);
        }
        body
    }

    fn expanded(&mut self, template: &str) -> String {
        let mut text = String::new();
        self.expand(template, &mut text);
        text
    }

    fn expand(&mut self, template: &str, text: &mut String) {
        let recipe = self.recipe;
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let Some((name, after)) = after.split_once('}') else { break };
            rest = after;
            if let Some(value) = self.numbers.get(name) {
                text.push_str(value);
                continue;
            }
            match name {
                "n" => text.push_str(&(1 + self.chance.below(9)).to_string()),
                "official" | "colleague" => {
                    let (post, person) = self.chance.pick(&self.leaders);
                    if name == "official" {
                        text.push_str(post);
                    }
                    text.push_str(person);
                }
                "guest" => text.push_str(self.chance.pick::<String>(&recipe.people)),
                _ => {
                    let words = recipe.words.words.get(name).unwrap_or_else(|| panic!("no list of words `{name}`"));
                    let word = self.chance.pick(words);
                    self.expand(word, text);
                }
            }
        }
        text.push_str(rest);
    }
}

/// A text in the making, with its wraps and page breaks.
struct Page<'a> {
    style: &'a Style,
    text: String,
    lines: u64,
    pages: u64,
}

impl Page<'_> {
    fn line(&mut self, line: &str) {
        for (at, letter) in line.chars().enumerate() {
            if self.style.wrap > 0 && at > 0 && at % self.style.wrap == 0 {
                self.end();
            }
            self.text.push(letter);
        }
        self.end();
    }

    fn end(&mut self) {
        self.text.push('\n');
        self.lines += 1;
        if self.style.page > 0 && self.lines.is_multiple_of(self.style.page) {
            self.pages += 1;
            self.text.push_str(&self.style.page_break.replace("{i}", &self.pages.to_string()));
        }
    }
}
