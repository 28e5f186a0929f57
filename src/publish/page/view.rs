//! What every part of the page needs: the language it speaks, names of columns, categories, codes and periods in it, and
//! sentences in which figures stand as links and words of the sources as such.

use super::super::rows::Rows;
use super::super::{Context, Lang, called};
use super::figure::Figures;
use crate::error::Error;
use serde_json::{Value, json};

/// Stands for the first part of a sentence that is no plain text until it is said; the others follow. No text has such letters.
const FIRST_MARK: u32 = 0xE000;

/// One language of the page.
pub(super) struct View<'a> {
    pub(super) context: Context<'a>,
    pub(super) lang: Lang,
    pub(super) figures: &'a Figures<'a>,
}

/// A sentence in the making.
#[derive(Default)]
pub(super) struct Sentence {
    values: Vec<(String, String)>,
    parts: Vec<Value>,
}

impl Sentence {
    /// A value that is plain text.
    pub(super) fn with(mut self, name: &str, value: impl Into<String>) -> Sentence {
        self.values.push((name.to_owned(), value.into()));
        self
    }

    /// Words of the sources, which are Chinese whatever the language of the page.
    pub(super) fn quoted(self, name: &str, text: &str) -> Sentence {
        self.part(name, json!({ "quoted": text }))
    }

    /// A figure, which becomes a link; `<name>-n` is its number, for plurals.
    pub(super) fn figure(self, view: &View<'_>, name: &str, reference: &str, link: &str) -> Sentence {
        let number = view.figures.count(reference).unwrap_or(0).to_string();
        self.with(&format!("{name}-n"), number).part(name, view.figures.figure(reference.to_owned(), link))
    }

    fn part(mut self, name: &str, part: Value) -> Sentence {
        let at = u32::try_from(self.parts.len()).unwrap_or(0);
        let mark = char::from_u32(FIRST_MARK + at).unwrap_or(' ');
        self.parts.push(part);
        self.with(name, mark)
    }

    /// The sentence in parts: text, and between it figures and what is quoted.
    pub(super) fn say(&self, view: &View<'_>, id: &str) -> Vec<Value> {
        let values: Vec<(&str, String)> = self.values.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        let said = view.say(id, &values);
        let mut parts = Vec::new();
        let mut text = String::new();
        for letter in said.chars() {
            let at = u32::from(letter).checked_sub(FIRST_MARK).and_then(|at| usize::try_from(at).ok());
            match at.and_then(|at| self.parts.get(at)) {
                Some(part) => {
                    parts.push(json!({ "text": std::mem::take(&mut text) }));
                    parts.push(part.clone());
                }
                None => text.push(letter),
            }
        }
        parts.push(json!({ "text": text }));
        parts
    }
}

impl<'a> View<'a> {
    /// A sentence of `locales/`, `page-<id>`.
    pub(super) fn say(&self, id: &str, values: &[(&str, String)]) -> String {
        self.context.words.say(self.lang, &format!("page-{id}"), values)
    }

    /// The one of two texts that is in this language.
    pub(super) fn of<'b>(&self, chinese: &'b str, english: &'b str) -> &'b str {
        if self.lang == Lang::Chinese { chinese } else { english }
    }

    pub(super) fn rows(&self, table: &str) -> Result<Rows<'a>, Error> {
        Rows::of(&self.context.release.tables, table)
    }

    /// What a code is called.
    pub(super) fn value(&self, code: &str) -> String {
        self.context.words.say(self.lang, &format!("publish-value-{}", code.replace('_', "-")), &[])
    }

    pub(super) fn table(&self, table: &str) -> String {
        called::table(self.context.pipeline, self.lang, table)
    }

    pub(super) fn column(&self, table: &str, column: &str) -> String {
        called::column(self.context.pipeline, self.lang, table, column)
    }

    pub(super) fn column_meaning(&self, table: &str, column: &str) -> String {
        let known = self.context.pipeline.fields.column(table, column);
        known.map_or_else(String::new, |known| self.of(&known.description, &known.description_en).to_owned())
    }

    pub(super) fn category(&self, code: &str) -> String {
        called::category(self.context.pipeline, self.lang, code)
    }

    /// A month, quarter or year as readers call it; any other text as it is.
    pub(super) fn period(&self, period: &str) -> String {
        called::period(self.context.words, self.lang, period)
    }

    /// The quarter of the release, as `2024Q1`.
    pub(super) fn quarter(&self) -> String {
        self.context.release.period.to_string()
    }

    /// The area that the data are about.
    pub(super) fn area(&self) -> Name<'a> {
        self.context.pipeline.spec.area.as_ref().map_or_else(Name::default, |area| self.name(&area.name, area.name_en.as_deref()))
    }

    /// What somebody is called: in Chinese where there is no English name.
    pub(super) fn name<'b>(&self, chinese: &'b str, english: Option<&'b str>) -> Name<'b> {
        let text = self.of(chinese, english.unwrap_or(chinese));
        Name { text, is_chinese: self.lang == Lang::Chinese || english.is_none() }
    }
}

/// A name with the language that it is in.
#[derive(Default, Clone, Copy)]
pub(super) struct Name<'a> {
    pub(super) text: &'a str,
    pub(super) is_chinese: bool,
}

impl Name<'_> {
    /// Begins a sentence that holds the name.
    pub(super) fn in_sentence(&self, name: &str) -> Sentence {
        if self.is_chinese { Sentence::default().quoted(name, self.text) } else { Sentence::default().with(name, self.text) }
    }
}

/// `by_month:<column>:<month>+<month>`.
pub(super) fn months_reference(column: &str, months: &[String]) -> String {
    format!("by_month:{column}:{}", months.join("+"))
}
