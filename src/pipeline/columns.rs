//! What the headers, rows and category labels of ledgers and rosters are called, from `lexicons/columns.toml`. Apart from the
//! lexicon of texts because a header is looked up as a whole and never found in a sentence.

use super::toml_file::read_toml;
use crate::error::Problem;
use crate::model::Role;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holds {
    /// The number of the row.
    Serial,
    /// The date of the activity, a range too.
    Date,
    /// Its first day.
    StartDate,
    /// Its last day.
    EndDate,
    /// The year alone.
    Year,
    /// The month alone.
    Month,
    /// The day alone.
    Day,
    /// A date of registering or publishing.
    OtherDate,
    /// The name of a meeting or event.
    Title,
    /// What was done.
    Content,
    /// Who took part.
    Officials,
    /// Their posts.
    Titles,
    /// Where.
    Place,
    /// The label of the category.
    Category,
    /// A person's name; in a ledger the same as `Officials`.
    Name,
    /// The person's other names.
    OtherNames,
    /// The body of the post.
    Organization,
    /// The first day in the post, or first and last.
    TookOffice,
    /// The last day in the post.
    LeftOffice,
    /// Personal data, which is not even read.
    Personal,
    /// Known, and not needed.
    Extra,
}

impl Holds {
    /// By its name in the files: `start_date`.
    pub fn named(name: &str) -> Option<Holds> {
        Holds::deserialize(serde::de::value::StrDeserializer::<serde::de::value::Error>::new(name)).ok()
    }
}

/// What a word says of a row, a sheet's name or a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowWord {
    /// Opens a row of sums.
    Total,
    /// Opens a note.
    Note,
    /// Opens a signature.
    Signature,
    /// Opens what is filled in above a table.
    Unit,
    /// In the name of a sheet that sums up others.
    Summary,
    /// The same as above.
    Ditto,
    /// Still in office.
    UntilNow,
    /// Follows a name.
    AfterName,
    /// Persons without a name.
    Nobody,
    /// In the name of a body whose members hold posts in other bodies too.
    SharedBody,
    /// Ends the name of a unit, where a name of a person is not plain.
    UnitEnd,
    /// Closes the number of people behind a name: 一行6人.
    HeadCount,
    /// Parts a name from those named after it: 甲及各镇负责人.
    Joins,
    /// Closes the title of a table: 督查检查台账.
    TableName,
}

/// A header's meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meaning {
    /// What the column holds.
    pub holds: Holds,
    /// The role of the persons in it.
    pub role: Option<Role>,
    /// Letters of the header that the word covers, in per cent: 100 where it is the whole.
    pub covers: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    column: Vec<ColumnGroup>,
    row: Vec<RowGroup>,
    label: Vec<LabelGroup>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ColumnGroup {
    holds: Holds,
    role: Option<String>,
    #[expect(dead_code, reason = "every group says what it is for, to those who edit it")]
    about: String,
    words: Vec<String>,
    /// What may stand behind any other word: 洽谈内容.
    #[serde(default)]
    endings: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RowGroup {
    kind: RowWord,
    #[expect(dead_code, reason = "every group says what it is for, to those who edit it")]
    about: String,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LabelGroup {
    code: String,
    words: Vec<String>,
}

/// Headers, row words and labels.
#[derive(Debug, Clone, Default)]
pub struct ColumnWords {
    headers: BTreeMap<String, (Holds, Option<Role>)>,
    endings: Vec<(String, (Holds, Option<Role>))>,
    rows: BTreeMap<RowWord, Vec<String>>,
    labels: BTreeMap<String, String>,
}

impl ColumnWords {
    /// Reads `columns.toml` in the folder of lexicons.
    pub fn load(folder: &Path, problems: &mut Vec<Problem>) -> ColumnWords {
        let path = folder.join("columns.toml");
        let mut words = ColumnWords::default();
        let Some(file) = read_toml::<File>(&path, problems) else { return words };
        let repeated =
            |class: &str, word: &str| Problem::new("lexicon-repeated").with("path", path.display()).with("class", class).with("word", word);
        for group in file.column {
            let role = group.role.as_deref().and_then(|code| Role::ALL.into_iter().find(|role| role.code() == code));
            if group.role.is_some() && (role.is_none() || group.holds != Holds::Officials) {
                let problem = Problem::new("lexicon-role").with("path", path.display()).with("class", format!("{:?}", group.holds));
                problems.push(problem.with("role", group.role.unwrap_or_default()));
            }
            words.endings.extend(group.endings.iter().map(|ending| (plain(ending), (group.holds, role))));
            for word in group.words {
                if words.headers.insert(plain(&word), (group.holds, role)).is_some() {
                    problems.push(repeated(&format!("{:?}", group.holds), &word));
                }
            }
        }
        for group in file.row {
            let mut sorted = group.words;
            // The longest first, so that 等同志 is taken before 同志.
            sorted.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
            words.rows.entry(group.kind).or_default().extend(sorted);
        }
        for group in file.label {
            for word in group.words {
                if words.labels.insert(plain(&word), group.code.clone()).is_some() {
                    problems.push(repeated(&group.code, &word));
                }
            }
        }
        words
    }

    /// Every code that a label leads to, for the check against the categories.
    pub fn codes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.labels.iter().map(|(word, code)| (word.as_str(), code.as_str()))
    }

    /// What a header means: the whole of it, else what it ends with, else the longest word that it contains, of equal ones the last.
    pub fn header(&self, text: &str) -> Option<Meaning> {
        // No header is longer; a cell of content is no header.
        const LONGEST: usize = 24;
        const HALF: u32 = 50;
        let header = plain(text);
        let length = header.chars().count();
        if length == 0 || length > LONGEST {
            return None;
        }
        if let Some((holds, role)) = self.headers.get(&header) {
            return Some(Meaning { holds: *holds, role: *role, covers: 100 });
        }
        let covers = |letters: usize| u32::try_from(letters * 100 / length).unwrap_or(0);
        let ended = self.endings.iter().filter(|(ending, _)| header.ends_with(ending.as_str()));
        if let Some((ending, (holds, role))) = ended.max_by_key(|(ending, _)| ending.len()) {
            return Some(Meaning { holds: *holds, role: *role, covers: covers(ending.chars().count()) });
        }
        let found = self.headers.iter().filter_map(|(word, meaning)| Some((word.chars().count(), header.rfind(word.as_str())?, meaning)));
        // One letter says too little inside another word.
        let (letters, _, (holds, role)) = found.filter(|(letters, ..)| *letters > 1).max_by_key(|(letters, at, _)| (*letters, *at))?;
        let covers = covers(letters);
        // 仪式活动 over a column of counts is no column of 活动; personal data are told by any word.
        (covers > HALF || *holds == Holds::Personal).then_some(Meaning { holds: *holds, role: *role, covers })
    }

    /// Whether a text is, as a whole, a word for a header.
    pub fn is_header(&self, text: &str) -> bool {
        self.headers.contains_key(&plain(text))
    }

    /// The words of a kind, the longest first.
    pub fn words(&self, kind: RowWord) -> &[String] {
        self.rows.get(&kind).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether a text is a word of a kind, as a whole.
    pub fn is(&self, kind: RowWord, text: &str) -> bool {
        let text = plain(text);
        self.words(kind).contains(&text)
    }

    /// Whether a text begins with a word of a kind that a colon, a number or nothing follows.
    pub fn opens(&self, kind: RowWord, text: &str) -> bool {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        self.words(kind).iter().any(|word| {
            let Some(rest) = text.strip_prefix(word.as_str()) else { return false };
            let rest = rest.trim_start_matches(['（', '(']).chars().next();
            rest.is_none_or(|next| !next.is_alphabetic() || text[word.len()..].starts_with(['（', '(']))
        })
    }

    /// The code of a category label: of the whole of it, else of the longest label that it ends with (联合检查, 省级调研).
    pub fn label(&self, text: &str) -> Option<&str> {
        // One letter says too little inside another word.
        const SHORTEST: usize = 2;
        let label = plain(text);
        let ends = label.char_indices().map(|(at, _)| &label[at..]).filter(|end| end.chars().nth(SHORTEST - 1).is_some());
        let whole = self.labels.get(&label).map(String::as_str);
        // What means nothing by itself (工作) means nothing at the end of another label.
        whole.or_else(|| ends.filter_map(|end| self.labels.get(end)).map(String::as_str).find(|code| *code != "X"))
    }

    /// The label that the title of a table ends with, and its code: 督查检查 of 某县2031年督查检查台账（三季度）. Only one that is a
    /// whole code: 会议 or 活动 say too little of each row.
    pub fn title_label(&self, title: &str) -> Option<(String, &str)> {
        let title = plain(title);
        let rest = self.words(RowWord::TableName).iter().find_map(|name| title.strip_suffix(name.as_str()))?;
        let ends = rest.char_indices().map(|(at, _)| &rest[at..]);
        let (end, code) = ends.filter_map(|end| Some((end, self.labels.get(end)?))).next()?;
        (code.len() > 1).then(|| (end.to_owned(), code.as_str()))
    }
}

/// A header without what varies from sheet to sheet: blanks, brackets with what is in them, colons and marks.
pub fn plain(text: &str) -> String {
    let mut depth = 0_u32;
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '（' | '(' | '［' | '[' | '【' => depth += 1,
            '）' | ')' | '］' | ']' | '】' => depth = depth.saturating_sub(1),
            letter if depth > 0 || letter.is_whitespace() => {}
            '：' | ':' | '*' | '＊' | '★' | '/' | '／' | '、' | '\u{200b}' | '\u{feff}' => {}
            letter => out.push(letter),
        }
    }
    out
}
