//! Corrections in and the review out: the workbooks of `input/corrections/`, and `output/review/<period>.xlsx`, which a run
//! writes for the office and does not publish. A review that somebody is filling in is never written over.

use super::{Settings, unwritable};
use crate::error::{Error, ErrorKind};
use crate::ingest::{self, shown};
use crate::messages::Messages;
use crate::model::{Content, InputFile, Outcome, Quarter, Tables};
use crate::pipeline::Pipeline;
use crate::publish::{self, Review};
use crate::reconcile::{self, Book};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Below the folder of releases.
const FOLDER: &str = "review";

/// What the office has written down.
#[derive(Default)]
pub(super) struct Corrections {
    pub(super) books: Vec<Book>,
    pub(super) inputs: Vec<InputFile>,
}

/// Reads every workbook of corrections; of those that are `known` alone, where a release is made again.
pub(super) fn read(pipeline: &Pipeline, known: Option<&BTreeSet<String>>) -> Result<Outcome<Corrections>, Error> {
    let mut findings = Vec::new();
    let (mut corrections, mut problems) = (Corrections::default(), Vec::new());
    for file in ingest::discover_corrections(pipeline)?.log_into(&mut findings) {
        if known.is_some_and(|known| !known.contains(&file.path)) {
            continue;
        }
        match ingest::read(&file) {
            Err(error) => problems.extend(error.problems),
            Ok(outcome) => {
                let document = outcome.log_into(&mut findings);
                let source = document.source;
                corrections.inputs.push(InputFile { path: source.path.clone(), sha256: source.sha256, bytes: source.bytes });
                let sheets = match document.content {
                    Content::Sheets(sheets) => sheets,
                    Content::Text(_) => Vec::new(),
                };
                corrections.books.push(Book { path: source.path, sheets });
            }
        }
    }
    Error::all(ErrorKind::Input, problems)?;
    Ok(Outcome::new(corrections, findings))
}

/// A review that was written.
pub(super) struct Written {
    pub(super) path: PathBuf,
    /// The one beside it that somebody has begun to fill in.
    begun: Option<PathBuf>,
}

impl Written {
    /// Says that one is there already which somebody has begun.
    pub(super) fn tell(&self, settings: &Settings<'_>) {
        if let Some(begun) = &self.begun {
            settings.warn(&settings.messages.tell("review-begun", &[("path", shown(begun))]));
        }
    }
}

/// Writes the review of a quarter; where somebody has begun to fill in the one that is there, beside it.
pub(super) fn write(review: &Review<'_>, pipeline: &Pipeline, messages: &Messages) -> Result<Written, Error> {
    let Review { tables, period, .. } = *review;
    let bytes = publish::review(review, pipeline, messages)?;
    let folder = pipeline.output.join(FOLDER);
    std::fs::create_dir_all(&folder).map_err(|reason| unwritable(&folder, &reason))?;
    let usual = folder.join(format!("{period}.xlsx"));
    let begun = is_begun(&usual, tables, period, pipeline).then(|| usual.clone());
    let path = if begun.is_some() { folder.join(format!("{period}-new.xlsx")) } else { usual };
    // Written beside and renamed, so that a program that has the old one open never sees half of the new.
    let staging = folder.join(format!(".{period}.xlsx"));
    let written = std::fs::write(&staging, bytes).and_then(|()| std::fs::rename(&staging, &path));
    written.map_err(|reason| unwritable(&path, &reason))?;
    Ok(Written { path, begun })
}

/// Whether the review that is there has an answer in it that is not among the corrections yet.
fn is_begun(path: &std::path::Path, tables: &Tables, period: Quarter, pipeline: &Pipeline) -> bool {
    let Ok(files) = ingest::discover_files(&[path.to_path_buf()], pipeline) else { return false };
    let Some(Ok(document)) = files.value.first().map(ingest::read) else { return false };
    let Content::Sheets(sheets) = document.value.content else { return false };
    reconcile::is_begun(&[Book { path: shown(path), sheets }], tables, period, pipeline)
}
