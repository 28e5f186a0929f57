//! `extract`: any files to tables, without a gate. What cannot be read is told and the rest is still written.

use super::Settings;
use super::beside::Beside;
use super::publish::sentences;
use super::read::read_all;
use super::summary::{Figures, Summary};
use super::told::finding_lines;
use crate::error::{Error, ErrorKind, Problem};
use crate::ingest;
use crate::model::{Code, Finding, Severity};
use crate::pipeline::Pipeline;
use crate::publish::{self, Metadata, Parcel};
use crate::tabulate::{self, Joined};
use std::path::{Path, PathBuf};

/// Findings whose sentences are held at once.
const FINDINGS_AT_ONCE: usize = 1 << 16;

/// Reads files and writes their tables as Parquet, each piece by piece as it is made. They appear when all of them are whole.
///
/// # Errors
/// By kind: the pipeline, the input or the output. Tables are written also where some input could not be read.
pub fn extract(files: &[PathBuf], to: &Path, pipeline: &Path, settings: &Settings<'_>) -> Result<(), Error> {
    let pipeline = Pipeline::load(pipeline)?;
    let mut findings = Vec::new();
    let files = ingest::discover_files(files, &pipeline)?.log_into(&mut findings);
    let reading = read_all(&files, &pipeline, settings)?;
    findings.extend(reading.findings);
    let mut beside = Beside::new(to)?;
    let mut figures = Figures::default();
    let mut write = |table: Joined<'_, Error>| {
        let rows = table.pieces.map(|piece| {
            let piece = piece?;
            figures.count(&piece);
            Ok(piece.frame)
        });
        let (name, bytes) = (table.name, table.bytes);
        beside.write(name, |output| publish::pack_pieces(name, bytes, rows, &pipeline.fields, &Metadata::new(), output))
    };
    findings.extend(tabulate::assemble_each(reading.tables, &pipeline, Parcel::unpack, &mut write)?);
    let identified = tabulate::identify(findings);
    let told = |from: usize| {
        let upto = identified.len().min(from + FINDINGS_AT_ONCE);
        sentences(&identified[from..upto], &pipeline, settings.messages)
    };
    let mut pieces = (0..identified.len().max(1)).step_by(FINDINGS_AT_ONCE).map(told).peekable();
    let bytes = pieces.peek().map_or(0, |first| first.frame.estimated_size()) * identified.len().div_ceil(FINDINGS_AT_ONCE);
    write(Joined { name: "findings", bytes, pieces: &mut pieces.map(Ok) })?;
    beside.put()?;
    let findings: Vec<Finding> = identified.into_iter().map(|(_, finding)| finding).collect();
    let binary = findings.iter().filter(|finding| finding.code == Code::BinaryFile);
    let no_text: Vec<Problem> =
        binary.filter_map(|finding| Some(Problem::new("no-text").with("path", finding.place.path.as_ref()?))).collect();
    if settings.quiet {
        let errors: Vec<_> = findings.iter().filter(|finding| finding.code.severity() == Severity::Error).cloned().collect();
        finding_lines(&errors, settings.messages).iter().for_each(|line| settings.warn(line));
    }
    let mut summary = Summary::of_tables(figures, findings, reading.inputs.len(), to);
    summary.n_refused = reading.problems.len();
    summary.tell("summary-extracted", settings);
    Error::all(ErrorKind::Input, reading.problems.into_iter().chain(no_text).collect())
}
