//! Cells of persons: names with or without posts, in every separator that offices use. A cell is no sentence, so nothing here
//! asks for a verb; but a word that is no name is nobody.

use super::cell_parts::{WIDE, tokens, without_brackets, without_count};
use super::known::Known;
use super::names::{Left, name_at};
use super::scan::Scan;
use super::titles::titles_at;
use crate::model::{PeopleCell, Role};
use crate::pipeline::{Class, ColumnWords, Holds, Lexicon, RowWord};
use std::collections::HashMap;

/// A person in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Listed {
    pub(super) name: String,
    pub(super) titles: Vec<String>,
    pub(super) roles: Vec<Role>,
}

/// What items of cells were read as: a ledger names the same few hundred persons thousands of times. Only looked up, never
/// walked, so that its order plays no part; it holds for one set of known names.
#[derive(Default)]
pub(super) struct Heard(HashMap<String, Vec<Token>>);

/// The persons of a cell, and the number of posts that could not be told to them (0 where they could).
pub(super) fn people(cell: &PeopleCell, known: &Known, lexicon: &Lexicon, words: &ColumnWords, heard: &mut Heard) -> (Vec<Listed>, usize) {
    let mut reading = Reading { known, lexicon, words, heard, role: cell.role, found: Vec::new(), waiting: Vec::new() };
    let text = cleaned(&cell.text);
    for line in text.split(['\n', ';', '；']) {
        for item in parts(line) {
            reading.item(item.trim());
        }
        // A post at the end of a line belongs to nobody on the next.
        reading.waiting.clear();
    }
    let mut found = reading.found;
    let unpaired = cell.titles.as_deref().map_or(0, |titles| pair(titles, &mut found));
    (found, unpaired)
}

/// Without marks that no reader sees, with one kind of dot in names and two kinds of blank.
fn cleaned(text: &str) -> String {
    let seen = text.chars().filter(|letter| !matches!(letter, '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{feff}'));
    let one = seen.map(|letter| match letter {
        '•' | '‧' | '・' | '∙' => '·',
        '\r' => '\n',
        letter if !matches!(letter, '\n' | WIDE) && letter.is_whitespace() => ' ',
        letter => letter,
    });
    let line: String = one.collect();
    // 古丽 · 艾山
    line.split('·').map(|part| part.trim_matches([' ', WIDE])).collect::<Vec<_>>().join("·")
}

/// The items of a line; separators inside brackets part nothing.
fn parts(line: &str) -> Vec<&str> {
    let mut depth = 0_i32;
    let mut from = 0;
    let mut items = Vec::new();
    for (at, letter) in line.char_indices() {
        match letter {
            '（' | '(' | '【' | '[' => depth += 1,
            '）' | ')' | '】' | ']' => depth -= 1,
            '、' | '，' | ',' | '/' | '／' | '|' | '。' | '\t' if depth <= 0 => {
                items.push(&line[from..at]);
                from = at + letter.len_utf8();
            }
            _ => {}
        }
    }
    items.push(&line[from..]);
    items
}

struct Reading<'a> {
    known: &'a Known,
    lexicon: &'a Lexicon,
    words: &'a ColumnWords,
    heard: &'a mut Heard,
    role: Option<Role>,
    found: Vec<Listed>,
    /// Posts before the name that they belong to.
    waiting: Vec<String>,
}

impl Reading<'_> {
    fn item(&mut self, item: &str) {
        let mut item = item;
        // 主持：甲 says the role of those after it.
        if let Some((head, rest)) = item.split_once(['：', ':']) {
            if let Some(meaning) = self.words.header(head).filter(|meaning| meaning.holds == Holds::Officials) {
                self.role = meaning.role.or(self.role);
            }
            item = rest.trim();
        }
        let (bare, inside) = without_brackets(item);
        let before = self.found.len();
        let mut named = false;
        for token in self.read(&bare) {
            match token {
                Token::Person(name, titles) => {
                    named = true;
                    let mut all = std::mem::take(&mut self.waiting);
                    all.extend(titles);
                    self.add(name, all);
                }
                // 甲 镇长: a post behind the name of its item.
                Token::Posts(titles) if named => {
                    if let Some(last) = self.found.last_mut().filter(|last| last.titles.is_empty()) {
                        last.titles = titles;
                    }
                }
                Token::Posts(titles) => self.waiting.extend(titles),
                Token::Nobody => self.waiting.clear(),
            }
        }
        for inside in inside {
            let titles = self.posts(&inside);
            if let Some(last) = self.found[before..].last_mut().filter(|last| last.titles.is_empty()) {
                last.titles = titles;
            }
        }
    }

    /// An item without its brackets, token by token.
    fn read(&mut self, bare: &str) -> Vec<Token> {
        if let Some(heard) = self.heard.0.get(bare) {
            return heard.clone();
        }
        let read: Vec<Token> = tokens(bare).iter().flat_map(|token| self.apart(token)).collect();
        self.heard.0.insert(bare.to_owned(), read.clone());
        read
    }

    /// What a token is; where it is nobody, what a name before 及, 和 or 等 is, and what stands behind.
    fn apart(&self, token: &str) -> Vec<Token> {
        let whole = self.token(token);
        if matches!(whole, Token::Person(..)) {
            return vec![whole];
        }
        for word in self.words.words(RowWord::Joins) {
            let Some((first, rest)) = token.split_once(word.as_str()) else { continue };
            if let person @ Token::Person(..) = self.token(first) {
                // A post behind it is that of the others.
                let rest = if rest.is_empty() { Vec::new() } else { self.apart(rest) };
                let rest = rest.into_iter().map(|token| if matches!(token, Token::Posts(_)) { Token::Nobody } else { token });
                return std::iter::once(person).chain(rest).collect();
            }
        }
        vec![whole]
    }

    fn add(&mut self, name: String, titles: Vec<String>) {
        let role = self.role;
        match self.found.iter_mut().find(|known| known.name == name) {
            Some(known) if known.titles.is_empty() => known.titles = titles,
            Some(_) => {}
            None => self.found.push(Listed { name, titles, roles: role.into_iter().collect() }),
        }
    }

    /// 县委常委、副县长 in brackets, where each ends as a post does.
    fn posts(&self, text: &str) -> Vec<String> {
        let items = text.split(['、', '，', ',', ' ', WIDE]).map(str::trim).filter(|item| !item.is_empty());
        items.filter(|item| self.is_post(item)).map(str::to_owned).collect()
    }

    fn is_post(&self, text: &str) -> bool {
        let scan = Scan::new(text, self.lexicon);
        [Class::Title, Class::Collective].iter().any(|class| scan.within(0..text.len(), *class).any(|hit| hit.end as usize == text.len()))
    }

    fn token(&self, token: &str) -> Token {
        let mut token = without_count(token, self.words);
        for word in self.words.words(RowWord::AfterName) {
            token = token.strip_suffix(word.as_str()).filter(|rest| !rest.is_empty()).unwrap_or(token);
        }
        let scan = Scan::new(token, self.lexicon);
        if self.known.contains(token) || self.is_name(&scan, token) {
            return Token::Person(token.to_owned(), Vec::new());
        }
        // 县委书记甲
        if let Some(titles) = titles_at(&scan, 0, token.len(), self.known)
            && titles.name.end == token.len()
        {
            let posts = titles.ranges.iter().map(|range| token[range.clone()].to_owned()).collect();
            return Token::Person(token[titles.name_start..].to_owned(), posts);
        }
        // A post and a name of a shape that sentences do not trust: the post ends where the last word of posts does.
        let mut ends: Vec<usize> = scan.within(0..token.len(), Class::Title).map(|hit| hit.end as usize).collect();
        ends.sort_unstable();
        if ends.last() == Some(&token.len()) {
            // 甲镇长: a name before the post; a post alone waits for its name.
            let behind =
                scan.within(0..token.len(), Class::Title).filter(|hit| hit.end as usize == token.len()).map(|hit| hit.start as usize);
            for start in behind {
                let name = &token[..start];
                let sure = name_at(&scan, 0, Left::Person, self.known).is_some_and(|found| found.end == start);
                if sure && self.is_name(&Scan::new(name, self.lexicon), name) && name.chars().count() >= 2 && !self.is_body(name) {
                    return Token::Person(name.to_owned(), vec![token[start..].to_owned()]);
                }
            }
            return if self.is_nobody(token) { Token::Nobody } else { Token::Posts(vec![token.to_owned()]) };
        }
        for end in ends.into_iter().rev() {
            let name = &token[end..];
            if self.is_name(&Scan::new(name, self.lexicon), name) {
                return Token::Person(name.to_owned(), vec![token[..end].to_owned()]);
            }
        }
        self.after_unit(&scan, token)
    }

    /// 县应急局甲: a unit and a name that is sure, without a post.
    fn after_unit(&self, scan: &Scan<'_>, token: &str) -> Token {
        const UNITS: [Class; 3] = [Class::Body, Class::OrganizationSuffix, Class::Firm];
        let by_lexicon = UNITS.iter().flat_map(|class| scan.within(0..token.len(), *class)).map(|hit| hit.end as usize);
        let endings = self.words.words(RowWord::UnitEnd).iter();
        let by_ending = endings.flat_map(|end| token.match_indices(end.as_str()).map(|(at, end)| at + end.len()));
        let mut ends: Vec<usize> = by_lexicon.chain(by_ending).filter(|end| *end < token.len()).collect();
        ends.sort_unstable();
        let sure = |end: usize| name_at(scan, end, Left::Title, self.known).is_some_and(|name| name.end == token.len());
        let is_name = |name: &str| self.is_name(&Scan::new(name, self.lexicon), name);
        ends.into_iter()
            .rev()
            .find(|end| sure(*end) && is_name(&token[*end..]))
            .map_or(Token::Nobody, |end| Token::Person(token[end..].to_owned(), Vec::new()))
    }

    fn is_nobody(&self, token: &str) -> bool {
        self.words.is(RowWord::Nobody, token) || self.lexicon.has(token, Class::Collective)
    }

    fn is_body(&self, token: &str) -> bool {
        [Class::Body, Class::OrganizationSuffix, Class::PlaceSuffix, Class::OwnArea].iter().any(|class| self.lexicon.has(token, *class))
    }

    /// Whether a whole token is a name. In a column of names a name need not look like one in a sentence, but it is neither
    /// a post, a body nor a word for people.
    fn is_name(&self, scan: &Scan<'_>, token: &str) -> bool {
        let length = token.chars().count();
        let letters = token.chars().all(|letter| {
            letter == '·' || matches!(letter, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}' | '\u{E000}'..='\u{F8FF}' | '〇')
        });
        if !letters || length < 2 || self.is_nobody(token) {
            return false;
        }
        if token.contains('·') {
            let is_plain = length <= 24 && !token.starts_with('·') && !token.ends_with('·');
            return is_plain && scan.within(0..token.len(), Class::Title).next().is_none();
        }
        if name_at(scan, 0, Left::Title, self.known).is_some_and(|name| name.end == token.len()) && !self.is_post(token) {
            return true;
        }
        const WORDS: [Class; 12] = [
            Class::Title,
            Class::Collective,
            Class::NotName,
            Class::Body,
            Class::OrganizationSuffix,
            Class::Descriptor,
            Class::PlaceSuffix,
            Class::RoleVerb,
            Class::Firm,
            Class::Generic,
            Class::Envoy,
            Class::OwnArea,
        ];
        let is_word = scan.within(0..token.len(), Class::Title).next().is_some()
            || WORDS.iter().any(|class| scan.within(0..token.len(), *class).any(|hit| hit.length > 1))
            || self.words.words(RowWord::Nobody).iter().any(|word| word.chars().count() > 1 && token.contains(word.as_str()));
        if is_word {
            return false;
        }
        // 排水处, 燃气办: units that stand among persons, by their last letter.
        if self.words.words(RowWord::UnitEnd).iter().any(|end| token.ends_with(end.as_str())) {
            return false;
        }
        let foreign = token.char_indices().all(|(at, _)| scan.longest(at, Class::Transliteration).is_some());
        length <= 4 || (foreign && length <= 10)
    }
}

#[derive(Clone)]
enum Token {
    Person(String, Vec<String>),
    Posts(Vec<String>),
    Nobody,
}

/// Gives posts of a cell of their own to the names: one a line, or one between separators, in the same order; all to the one
/// name that there is. The number of posts, where they cannot be told.
fn pair(titles: &str, found: &mut [Listed]) -> usize {
    let titles = cleaned(titles);
    let list = |text: &str| -> Vec<String> {
        text.split(['、', '，', ',', '\n', ';', '；', '/'])
            .map(|title| title.chars().filter(|c| !c.is_whitespace()).collect::<String>())
            .filter(|title| !title.is_empty())
            .collect()
    };
    let lacking = |person: &Listed| person.titles.is_empty();
    if let [person] = found {
        if lacking(person) {
            person.titles = list(&titles);
        }
        return 0;
    }
    let mut count = 0;
    for separators in [&['\n'][..], &[';', '；'], &['，', ','], &['、', ' ', WIDE, '/']] {
        let lines: Vec<&str> = titles.split(separators).map(str::trim).filter(|line| !line.is_empty()).collect();
        if lines.len() == found.len() {
            for (person, line) in found.iter_mut().zip(lines).filter(|(person, _)| lacking(person)) {
                person.titles = list(line);
            }
            return 0;
        }
        count = count.max(lines.len());
    }
    if found.iter().all(|person| !lacking(person)) { 0 } else { count }
}
