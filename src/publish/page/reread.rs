//! The page read back from a release on disk: every figure of its documents, and all that its files of data hand over, against
//! what the published tables say.

use super::super::audit::{Check, Files, Origin, difference};
use super::super::{Context, Words};
use super::data::{self, handed_over};
use super::view::View;
use super::{LANGUAGES, document, figures, path};
use crate::error::{Error, in_order};
use crate::model::Release;
use crate::pipeline::Pipeline;
use html5gum::emitters::default::DefaultEmitter;
use html5gum::{HtmlString, StartTag, Token, Tokenizer};
use rayon::prelude::*;

/// Marks a figure in a document; its value is the reference.
const MARK: &[u8] = b"data-figure";

/// A figure of a document: what it is, what it says, what it opens.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Figure {
    of: String,
    text: String,
    link: String,
}

/// One check for each document and each file of data.
pub(in crate::publish) fn check(
    files: &Files<'_>,
    release: &Release,
    pipeline: &Pipeline,
    words: &dyn Words,
    origin: Origin,
) -> Result<Vec<Check>, Error> {
    let context = Context { release, pipeline, words, made: &[] };
    let known = figures(release, pipeline)?;
    let of_document = |lang| {
        let check = Check::new("page", "path", path(lang));
        let Some(found) = files.get(path(lang)) else { return Ok(check.failed(None, path(lang), "-")) };
        let expected = read(&document(&View { context, lang, figures: &known })?);
        Ok(compare(check, &expected, &read(&String::from_utf8_lossy(&found.bytes))))
    };
    let mut checks: Vec<Check> = in_order(LANGUAGES.into_par_iter().map(of_document))?;
    if origin == Origin::ThisRun {
        checks.extend(data::paths(&release.tables).iter().map(|path| present(path, files)));
        return Ok(checks);
    }
    for file in data::files(&context)? {
        let check = Check::new("page-data", "path", &file.path);
        let name = file.path.rsplit('/').next().and_then(|name| name.strip_suffix(".js")).unwrap_or_default();
        let Some(found) = files.get(file.path.as_str()) else {
            checks.push(check.failed(None, &file.path, "-"));
            continue;
        };
        // The same bytes hand over the same value; only where they differ is it worth knowing where.
        if file.bytes == found.bytes {
            checks.push(check);
            continue;
        }
        let [expected, found] =
            [&file.bytes, &found.bytes].map(|bytes| handed_over(name, &String::from_utf8_lossy(bytes)).unwrap_or_default());
        checks.push(match difference(&expected, &found, String::new()) {
            Some((place, expected, found)) => check.failed(Some(place), expected, found),
            None => check,
        });
    }
    Ok(checks)
}

/// A file of data that this run has made of the tables that it made the CSV files of, which the published tables equal cell by
/// cell: printed again it would be made by the same function of the same values.
fn present(path: &str, files: &Files<'_>) -> Check {
    Check::new("page-data", "path", path).unless(!files.contains_key(path), path, "-")
}

fn compare(check: Check, expected: &[Figure], found: &[Figure]) -> Check {
    let differs = expected.iter().zip(found).find(|(expected, found)| expected != found);
    match differs {
        Some((expected, found)) if expected.of == found.of && expected.text == found.text => {
            check.failed(Some(expected.of.clone()), &expected.link, &found.link)
        }
        Some((expected, found)) => check.failed(Some(expected.of.clone()), &expected.text, &found.text),
        None => check.unless(expected.len() != found.len(), expected.len(), found.len()),
    }
}

/// The figures of a document in their order.
fn read(document: &str) -> Vec<Figure> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut figures: Vec<Figure> = Vec::new();
    // A figure holds nothing but its letters, so the next end tag ends it.
    let mut is_open = false;
    for token in Tokenizer::new_with_emitter(document, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) if tag.attributes.contains_key(MARK) => {
                figures.push(Figure { of: attribute(&tag, MARK), text: String::new(), link: attribute(&tag, b"href") });
                is_open = true;
            }
            Token::EndTag(_) => is_open = false,
            Token::String(text) if is_open => {
                if let Some(figure) = figures.last_mut() {
                    figure.text += &words(&text);
                }
            }
            _ => {}
        }
    }
    figures
}

fn attribute(tag: &StartTag<()>, name: &[u8]) -> String {
    tag.attributes.get(name).map(|value| words(value)).unwrap_or_default()
}

fn words(text: &HtmlString) -> String {
    String::from_utf8_lossy(text).into_owned()
}
