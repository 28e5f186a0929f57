//! `explain`: a text through the stages that read, and then to `explain`. From the command line, a file or standard
//! input; with `--json` one question a line, one answer a line.

use super::Settings;
use crate::error::{Error, ErrorKind, Problem};
use crate::model::{Basis, Content, Document, Finding, Outcome, ReadEntry};
use crate::pipeline::Pipeline;
use crate::segment::{self, Context};
use crate::{explain as explaining, extract, ingest};
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Value, json};
use std::io::{BufRead, Read};
use std::path::{Path, PathBuf};

/// One line of `--json`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    text: String,
    year: Option<i32>,
    month: Option<u32>,
    previous_date: Option<NaiveDate>,
}

/// Shows how a text is read: given, in the file named after `@`, or from standard input.
///
/// # Errors
/// Where the pipeline or the text cannot be read.
pub fn explain(text: Option<&str>, year: Option<i32>, pipeline: &Path, settings: &Settings<'_>) -> Result<(), Error> {
    let pipeline = Pipeline::load(pipeline)?;
    if settings.json && text.is_none() {
        return answer_lines(&pipeline, settings);
    }
    let mut odd = Vec::new();
    let document = match text {
        None => document(standard_input()?),
        Some(text) => match text.strip_prefix('@') {
            None => document(text.to_owned()),
            Some(path) => from_file(PathBuf::from(path), &pipeline)?.log_into(&mut odd),
        },
    };
    let context = context(year, None, None);
    if settings.json {
        settings.say(&answer(&document, odd, &context, &pipeline).to_string());
        return Ok(());
    }
    let (entries, findings) = read(&document, odd, &context, &pipeline);
    for line in explaining::lines(&entries, &pipeline.categories, settings.messages) {
        settings.say(&line);
    }
    super::told::finding_lines(&findings, settings.messages).iter().for_each(|line| settings.say(line));
    Ok(())
}

/// Answers each line of standard input as it comes, so that another program can hold a conversation.
fn answer_lines(pipeline: &Pipeline, settings: &Settings<'_>) -> Result<(), Error> {
    for (n, line) in std::io::stdin().lock().lines().enumerate() {
        let line = line.map_err(|reason| stdin_unreadable(&reason))?;
        if line.trim().is_empty() {
            continue;
        }
        let question: Question = serde_json::from_str(&line).map_err(|error| {
            let problem = Problem::new("bad-json").with("line", n + 1).with("detail", error);
            Error::one(ErrorKind::Input, problem)
        })?;
        let context = context(question.year, question.month, question.previous_date);
        settings.say(&answer(&document(question.text), Vec::new(), &context, pipeline).to_string());
    }
    Ok(())
}

fn answer(document: &Document, odd: Vec<Finding>, context: &Context, pipeline: &Pipeline) -> Value {
    let text = match &document.content {
        Content::Text(text) => text.text.as_str(),
        // The dates of rows stand in their entries.
        Content::Sheets(_) => "",
    };
    let dates: Vec<Value> = segment::dates_in(text, context)
        .into_iter()
        .map(|date| explaining::date_json(text.get(date.range).unwrap_or_default(), &date.span))
        .collect();
    let (entries, findings) = read(document, odd, context, pipeline);
    let entries: Vec<Value> = entries.iter().map(explaining::entry_json).collect();
    let findings: Vec<Value> = findings.iter().map(explaining::finding_json).collect();
    json!({ "dates": dates, "entries": entries, "findings": findings })
}

/// The entries of a document, with what was odd about its file and about its text.
fn read(document: &Document, mut findings: Vec<Finding>, context: &Context, pipeline: &Pipeline) -> (Vec<ReadEntry>, Vec<Finding>) {
    let segmented = segment::segment_in(document, pipeline, context).log_into(&mut findings);
    let entries = extract::extract(segmented, &document.source, pipeline).log_into(&mut findings);
    (entries, findings)
}

/// What the caller says is in force: as good as a heading that says so.
fn context(year: Option<i32>, month: Option<u32>, previous: Option<NaiveDate>) -> Context {
    let mut context = Context { year, month, previous: previous.map(|day| (day, day)), ..Context::default() };
    if year.is_some() {
        context.year_basis = Basis::Title;
    }
    if month.is_some() {
        context.month_basis = Basis::MonthHeading;
    }
    context
}

/// A text that is in no file.
fn document(text: String) -> Document {
    Document::of_text("-", text)
}

fn from_file(path: PathBuf, pipeline: &Pipeline) -> Result<Outcome<Document>, Error> {
    let shown = path.display().to_string();
    let files = ingest::discover_files(&[path], pipeline)?.value;
    let file = files.first().ok_or_else(|| Error::one(ErrorKind::Input, Problem::new("no-such-file").with("path", shown)))?;
    ingest::read(file)
}

fn standard_input() -> Result<String, Error> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes).map_err(|reason| stdin_unreadable(&reason))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn stdin_unreadable(reason: &std::io::Error) -> Error {
    Error::one(ErrorKind::Input, Problem::new("file-unreadable").with("path", "-").with("reason", reason))
}
