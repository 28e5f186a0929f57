//! `extract`: any files to tables, without a gate. What cannot be read is told and the rest is still written.

use super::publish::said;
use super::read::read_all;
use super::summary::Summary;
use super::told::finding_lines;
use super::{Settings, unwritable};
use crate::error::{Error, ErrorKind, Problem};
use crate::model::{Code, Severity, Table};
use crate::pipeline::Pipeline;
use crate::publish::{self, Metadata};
use crate::{ingest, tabulate};
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use std::path::{Path, PathBuf};

/// Reads files and writes their tables as Parquet.
///
/// # Errors
/// By kind: the pipeline, the input or the output. Tables are written also where some input could not be read.
pub fn extract(files: &[PathBuf], to: &Path, pipeline: &Path, settings: &Settings<'_>) -> Result<(), Error> {
    let pipeline = Pipeline::load(pipeline)?;
    let mut findings = Vec::new();
    let files = ingest::discover_files(files, &pipeline)?.log_into(&mut findings);
    let reading = read_all(&files, &pipeline, settings);
    findings.extend(reading.findings);
    let mut tables = tabulate::assemble(reading.tables, &pipeline).log_into(&mut findings);
    let (findings, rows) = said(findings, settings.messages);
    tables.insert(tabulate::findings(rows, &pipeline));
    std::fs::create_dir_all(to).map_err(|reason| unwritable(to, &reason))?;
    let write = |table: &&Table| {
        let bytes = publish::write_table(table, &pipeline.fields, &Metadata::new())?;
        let path = to.join(format!("{}.parquet", table.name));
        std::fs::write(&path, bytes).map_err(|reason| unwritable(&path, &reason))
    };
    // Packing takes as long as reading, and no table waits for another.
    let written: Vec<Result<(), Error>> = tables.iter().collect::<Vec<_>>().par_iter().map(write).collect();
    let written = written.into_iter().collect::<Result<Vec<()>, Error>>()?.len();
    let mut summary = Summary::of_tables(&tables, &findings, reading.inputs.len(), to, written);
    summary.n_refused = reading.problems.len();
    summary.tell("summary-extracted", settings);
    if settings.quiet {
        let errors: Vec<_> = findings.iter().filter(|finding| finding.code.severity() == Severity::Error).cloned().collect();
        finding_lines(&errors, settings.messages).iter().for_each(|line| settings.warn(line));
    }
    let binary = findings.iter().filter(|finding| finding.code == Code::BinaryFile);
    let no_text = binary.filter_map(|finding| Some(Problem::new("no-text").with("path", finding.place.path.as_ref()?)));
    Error::all(ErrorKind::Input, reading.problems.into_iter().chain(no_text).collect())
}
