//! The template of the page put together with its values. What the template says by name, `t.some_name`, is the sentence
//! `page-some-name` of `locales/`. Everything that is put in is escaped, but for the two blocks of data.

use super::super::{Lang, Words, fault};
use super::view::View;
use crate::error::Error;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior, context};
use serde_json::Value;
use std::collections::BTreeMap;

/// Templates, each with a name by whose ending the engine knows what to escape.
const PAGE: (&str, &str) = ("page.html", include_str!("assets/page.html"));
const RELEASES: (&str, &str) = ("releases.html", include_str!("assets/releases.html"));
/// How a template names a sentence of its language, and one in English where it has both.
const SENTENCE: &str = "t.";
const IN_ENGLISH: &str = "en.";

/// The page of a release.
pub(super) fn page(view: &View<'_>, values: &Value) -> Result<String, Error> {
    let said = said(view.context.words, view.lang, PAGE.1, SENTENCE);
    put_together(PAGE, context! { t => said, ..minijinja::Value::from(Serde(values)) })
}

/// The page of all releases.
pub(super) fn releases(words: &dyn Words, values: &Value) -> Result<String, Error> {
    let chinese = said(words, Lang::Chinese, RELEASES.1, SENTENCE);
    let english = said(words, Lang::English, RELEASES.1, IN_ENGLISH);
    put_together(RELEASES, context! { t => chinese, en => english, ..minijinja::Value::from(Serde(values)) })
}

fn said(words: &dyn Words, lang: Lang, template: &'static str, prefix: &'static str) -> BTreeMap<&'static str, String> {
    sentences(template, prefix).map(|name| (name, words.say(lang, &format!("page-{}", name.replace('_', "-")), &[]))).collect()
}

fn put_together((name, template): (&'static str, &'static str), values: minijinja::Value) -> Result<String, Error> {
    let failed = |error: minijinja::Error| fault(name, format!("{error:#}"));
    let mut engine = Environment::new();
    // A name that is misspelt in the template is an error and no gap in the page.
    engine.set_undefined_behavior(UndefinedBehavior::Strict);
    engine.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build().map_err(failed)?);
    engine.add_template(name, template).map_err(failed)?;
    engine.get_template(name).map_err(failed)?.render(values).map_err(failed)
}

/// The names of all sentences in a script: `t.` and letters, where no letter stands before.
pub(super) fn of_script(script: &'static str) -> impl Iterator<Item = &'static str> {
    sentences(script, SENTENCE)
}

fn sentences<'a>(text: &'a str, prefix: &'static str) -> impl Iterator<Item = &'a str> {
    text.match_indices(prefix).filter_map(move |(at, _)| {
        let is_letter = |letter: char| letter.is_ascii_lowercase() || letter == '_' || letter.is_ascii_digit();
        let before = text[..at].chars().next_back();
        let name = &text[at + prefix.len()..];
        let name = &name[..name.find(|letter| !is_letter(letter)).unwrap_or(name.len())];
        (!name.is_empty() && before.is_none_or(|letter| !letter.is_ascii_alphanumeric() && letter != '.')).then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_found_by_their_names() {
        assert_eq!(sentences("{{ t.a_b }} at.c {{t.d-1}} x.t.e T.t.f", SENTENCE).collect::<Vec<_>>(), ["a_b", "d"]);
    }
}
