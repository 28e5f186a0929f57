//! `workbook-checks.md`: the workbook against the 36 checks of the British guidance on publishing statistics in
//! spreadsheets, computed from the file itself where that can be done, in Chinese and English. `verify` computes them again.

mod look;
mod rules;

use super::{Context, Exporter, File, Lang, Words, excel, fault, markdown};
use crate::error::Error;
use rules::GUIDELINES;
use std::fmt::Write;

/// Where the list stands in a release.
const PATH: &str = "workbook-checks.md";

/// How a check came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    /// As it should be.
    Met,
    /// The places where it is not.
    Failed(Vec<String>),
    /// A person has to look.
    ByHand,
}

/// One check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Checked {
    /// `publish-guidance-<id>` says what is checked.
    pub(super) id: &'static str,
    pub(super) is_essential: bool,
    pub(super) outcome: Outcome,
}

/// All checks of a workbook; `None` where the bytes are none.
pub(super) fn check(bytes: &[u8], words: &dyn Words) -> Option<Vec<Checked>> {
    let facts = look::look(bytes, &words.zh("publish-text-blank"))?;
    let outcome = |rule: rules::Rule| Some(rule(&facts)).filter(|places| !places.is_empty()).map_or(Outcome::Met, Outcome::Failed);
    let result = |guideline: &rules::Guideline| Checked {
        id: guideline.id,
        is_essential: guideline.is_essential,
        outcome: guideline.rule.map_or(Outcome::ByHand, outcome),
    };
    Some(GUIDELINES.iter().map(result).collect())
}

/// Made after the workbook.
pub(super) struct Guidance;

impl Exporter for Guidance {
    fn files(&self, context: &Context<'_>) -> Result<Vec<File>, Error> {
        let path = excel::path(context.pipeline, &context.release.period.to_string());
        let book = context.made.iter().find(|file| file.path == path).ok_or_else(|| fault(PATH, &path))?;
        let results = check(&book.bytes, context.words).ok_or_else(|| fault(PATH, &path))?;
        let parts = [Lang::Chinese, Lang::English].map(|lang| text(&results, &path, lang, context.words));
        Ok(vec![File::new(PATH, parts.join("\n---\n\n"))])
    }
}

fn text(results: &[Checked], path: &str, lang: Lang, words: &dyn Words) -> String {
    let say = |id: &str, values: &[(&str, String)]| words.say(lang, &format!("publish-guidance-{id}"), values);
    let count = |of: fn(&Checked) -> bool| results.iter().filter(|result| of(result)).count().to_string();
    let has_failed = results.iter().any(|result| matches!(result.outcome, Outcome::Failed(_)));
    let sums =
        [("met", count(|result| result.outcome == Outcome::Met)), ("failed", count(|result| matches!(result.outcome, Outcome::Failed(_))))];
    let counts = [
        ("path", path.to_owned()),
        ("all", results.len().to_string()),
        ("essential", count(|result| result.is_essential)),
        ("computed", count(|result| result.outcome != Outcome::ByHand)),
        ("outcome", say(if has_failed { "some-met" } else { "all-met" }, &sums)),
        ("hand", count(|result| result.outcome == Outcome::ByHand)),
    ];
    let mut text = format!("# {}\n\n{}\n\n", say("title", &[]), say("text", &counts));
    text += &markdown::head(&["number", "check", "kind", "result"].map(|id| say(&format!("head-{id}"), &[])));
    for (number, result) in (1..).zip(results) {
        let kind = if result.is_essential { "essential" } else { "good" };
        let outcome = match &result.outcome {
            Outcome::Met => say("met", &[]),
            Outcome::Failed(places) => say("failed", &[("places", places.join("、"))]),
            Outcome::ByHand => say("by-hand", &[]),
        };
        let cells: [String; 4] = [number.to_string(), say(result.id, &[]), say(kind, &[]), outcome];
        text += &markdown::row(&cells);
    }
    let _ = write!(text, "\n{}\n", say("remarks", &[]));
    text
}

#[cfg(test)]
mod tests;
