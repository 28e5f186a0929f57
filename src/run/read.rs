//! From files to the rows of each source, sources in parallel. The result does not depend on the number of threads:
//! sources are gathered in the order of their paths, and what one source yields depends on it, the pipeline and the names of
//! the rosters alone. So workbooks, which may hold a roster, are opened first.

use super::{Settings, shape};
use crate::error::{Error, ErrorKind, Problem};
use crate::extract::{self, Roster};
use crate::ingest::{self, SourceFile};
use crate::model::{Code, Document, Finding, InputFile, Month, Quarter, ReadEntry, Segmented, Source};
use crate::pipeline::Pipeline;
use crate::publish::{Parcel, Parcels};
use crate::segment;
use crate::tabulate::{self, SourceTables};
use chrono::NaiveDate;
use indicatif::ProgressBar;
use rayon::prelude::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};
use std::collections::BTreeMap;

/// What was read from all sources.
#[derive(Default)]
pub(super) struct Reading {
    /// Rows by parts of sources.
    pub(super) tables: Vec<SourceTables<Parcel>>,
    /// What was read, sorted by path.
    pub(super) inputs: Vec<InputFile>,
    /// What was odd.
    pub(super) findings: Vec<Finding>,
    /// Files that could not be read at all.
    pub(super) problems: Vec<Problem>,
    /// The last day that a source covers.
    pub(super) last_day: Option<NaiveDate>,
}

impl Reading {
    /// The quarter of the last day that the input covers.
    pub(super) fn last_quarter(&self) -> Option<Quarter> {
        self.last_day.map(|day| Month::of(day).quarter())
    }
}

/// One source, read to its rows.
struct ReadSource {
    id: String,
    path: String,
    tables: Vec<SourceTables<Parcel>>,
    input: InputFile,
    findings: Vec<Finding>,
    last_day: Option<NaiveDate>,
}

/// Reads every file; those that cannot be read are told together.
///
/// # Errors
/// Kind `Unexpected`, the first in the order of the files: what is the program's fault is no matter of one file.
pub(super) fn read_all(files: &[SourceFile], pipeline: &Pipeline, settings: &Settings<'_>) -> Result<Reading, Error> {
    let progress = Progress::new(settings);
    let books: Vec<Option<Result<OpenSource, Error>>> =
        files.par_iter().map(|file| file.is_workbook.then(|| open(file, pipeline, &progress))).collect();
    let posts = books.iter().flatten().flatten().flat_map(|source| &source.segmented.posts);
    let (roster, parcels) = (Roster::of(posts, pipeline), Parcels::default());
    let read_one = |(file, book): (&SourceFile, Option<Result<OpenSource, Error>>)| {
        book.unwrap_or_else(|| open(file, pipeline, &progress)).and_then(|source| read_one(source, &roster, pipeline, &parcels, &progress))
    };
    let read: Vec<Result<ReadSource, Error>> = files.par_iter().zip(books).map(read_one).collect();
    progress.bar.finish_and_clear();
    let mut reading = Reading::default();
    let mut first: BTreeMap<String, String> = BTreeMap::new();
    for source in read {
        match source {
            Err(error) if error.kind == ErrorKind::Unexpected => return Err(error),
            Err(error) => reading.problems.extend(error.problems),
            Ok(source) => gather(source, &mut first, &mut reading),
        }
    }
    Ok(reading)
}

/// Adds a source, unless its bytes were read under another name.
fn gather(source: ReadSource, first: &mut BTreeMap<String, String>, reading: &mut Reading) {
    if let Some(other) = first.get(&source.id) {
        let mut finding = Finding::new(Code::DuplicateSource).with("path", &source.path).with("first", other);
        finding.place.path = Some(source.path);
        reading.findings.push(finding);
        return;
    }
    first.insert(source.id, source.path);
    reading.last_day = reading.last_day.max(source.last_day);
    reading.findings.extend(source.findings);
    reading.inputs.push(source.input);
    reading.tables.extend(source.tables);
}

/// One source, segmented.
struct OpenSource {
    source: Source,
    segmented: Segmented,
    findings: Vec<Finding>,
    /// Whether something was odd about its file.
    told: bool,
}

/// One file through the stages that need no other file. The bar grows by its entries.
fn open(file: &SourceFile, pipeline: &Pipeline, progress: &Progress<'_>) -> Result<OpenSource, Error> {
    let mut findings = Vec::new();
    let document = ingest::read(file)?.log_into(&mut findings);
    // That nothing can be read from a file without text was told; that it has no entries adds nothing.
    let told = !findings.is_empty();
    let segmented = segment::segment(&document, pipeline).log_into(&mut findings);
    progress.found(segmented.entries.len());
    // The text lives on in its entries.
    let Document { source, content } = document;
    drop(content);
    Ok(OpenSource { source, segmented, findings, told })
}

/// One source to its rows. The bar moves by its entries.
fn read_one(
    open: OpenSource,
    roster: &Roster,
    pipeline: &Pipeline,
    parcels: &Parcels,
    progress: &Progress<'_>,
) -> Result<ReadSource, Error> {
    let OpenSource { source, segmented, mut findings, told } = open;
    let input = InputFile { path: source.path.clone(), sha256: source.sha256.clone(), bytes: source.bytes };
    let period = segmented.period;
    let last_entry = segmented.entries.iter().filter_map(|entry| entry.date.start).max();
    if told && segmented.entries.is_empty() {
        findings.retain(|finding| finding.code != Code::NoEntries);
    }
    let pack = |rows: SourceTables| rows.pack(|frame| parcels.add(frame));
    let mut tables = vec![pack(tabulate::tabulate_source(&source, &segmented, pipeline))?];
    let keep = |entries: Vec<ReadEntry>| pack(tabulate::tabulate(&source, &entries, pipeline)).map(|rows| tables.push(rows));
    findings.extend(extract::extract_in_portions(segmented, &source, pipeline, roster, &|| progress.bar.inc(1), keep)?);
    progress.read();
    // The heading of a year in progress covers months to come, and a misprinted date leaves the range of its heading.
    let last_of_heading = period.map(|(_, last)| last);
    let last_day = last_entry.map(|day| last_of_heading.map_or(day, |last| last.min(day))).or(last_of_heading);
    Ok(ReadSource { id: source.id, path: source.path, tables, input, findings, last_day })
}

/// A bar that counts entries: rows of ledgers, pieces of running text. It grows by those of a file when they are found and moves
/// when they are read; before and after there is nothing to count, and it only says what goes on.
struct Progress<'a> {
    bar: ProgressBar,
    settings: &'a Settings<'a>,
}

impl Progress<'_> {
    const COUNTING: &'static str = "{msg} {bar:30} {human_pos}/{human_len} {spinner} {elapsed}";
    const OTHER: &'static str = "{msg} {spinner} {elapsed}";

    fn new<'a>(settings: &'a Settings<'a>) -> Progress<'a> {
        let progress = Progress { bar: settings.bar(Some(0), Progress::OTHER), settings };
        settings.keep_moving(&progress.bar);
        progress.say("progress-opening");
        progress
    }

    fn found(&self, n_entries: usize) {
        self.bar.inc_length(u64::try_from(n_entries).unwrap_or(0));
        shape(&self.bar, Progress::COUNTING);
        self.say("progress-reading");
    }

    /// The entries of a file are read; where no other has any left, what is counted is done.
    fn read(&self) {
        if Some(self.bar.position()) == self.bar.length() {
            shape(&self.bar, Progress::OTHER);
            self.say("progress-gathering");
        }
    }

    fn say(&self, sentence: &str) {
        self.bar.set_message(self.settings.messages.word(sentence));
    }
}
