//! From a [`Release`] to files, and from files back to a release that can be checked. Exporters take what is published
//! and return bytes; only `staging` touches the disk, so that a release appears whole or not at all.

mod audit;
mod called;
mod catalogues;
mod changes;
mod corrected;
mod csv;
mod datapackage;
mod definition;
mod excel;
mod guidance;
mod history;
mod manifest;
mod markdown;
mod methodology;
mod page;
mod parquet;
mod recall;
mod review;
mod rows;
mod staging;
mod verification;
mod workbook;

pub use audit::{AuditReport, Check, audit, audit_with};
pub use history::{History, LastRelease, is_own_program, method, pipeline_of, release_at};
pub use manifest::content_fingerprint;
pub use parquet::{Metadata, Parcel, Parcels, pack_pieces, read_table, write_table};
pub use recall::{differing, read_release, read_vintages, recall};
pub use review::{Review, review};
pub use staging::{Lock, Published, list, lock, publish, publish_telling};
pub use workbook::{Asked, Shown, cell};

use crate::error::{Error, ErrorKind, Problem, in_order};
use crate::model::{Release, sha256_hex};
use crate::pipeline::Pipeline;
use rayon::prelude::*;
use std::sync::OnceLock;

/// A language of `locales/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    /// `zh-CN`.
    Chinese,
    /// `en`.
    English,
}

/// Sentences of `locales/`, by identifier. An unknown identifier is said as it stands.
pub trait Words: Sync {
    /// The sentence with its values put in.
    fn say(&self, lang: Lang, id: &str, values: &[(&str, String)]) -> String;

    /// A Chinese sentence without values.
    fn zh(&self, id: &str) -> String {
        self.say(Lang::Chinese, id, &[])
    }
}

/// A file of a release.
#[derive(Debug, Clone)]
pub struct File {
    /// Below the release, with `/` between the parts.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// Rows, where it holds one table.
    pub rows: Option<usize>,
    /// Computed when it is first asked for: catalogues, page and manifest all name it.
    sha256: OnceLock<String>,
}

impl File {
    /// A file that is no table.
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> File {
        File { path: path.into(), bytes: bytes.into(), rows: None, sha256: OnceLock::new() }
    }

    /// A file that holds one table of so many rows.
    pub fn of_table(path: impl Into<String>, bytes: impl Into<Vec<u8>>, rows: usize) -> File {
        File { rows: Some(rows), ..File::new(path, bytes) }
    }

    /// Lower-case hexadecimal.
    pub fn sha256(&self) -> &str {
        self.sha256.get_or_init(|| sha256_hex(&self.bytes))
    }
}

impl PartialEq for File {
    fn eq(&self, other: &File) -> bool {
        (&self.path, &self.bytes, self.rows) == (&other.path, &other.bytes, other.rows)
    }
}

/// What an exporter knows.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// What is published.
    pub release: &'a Release,
    /// How it is described.
    pub pipeline: &'a Pipeline,
    /// Sentences.
    pub words: &'a dyn Words,
    /// The files that exporters before this one have made: catalogues name them with their hashes.
    pub made: &'a [File],
}

/// One kind of files. Pure: the same release gives the same bytes.
pub trait Exporter: Sync {
    /// The files, complete.
    ///
    /// # Errors
    /// Where a table has not the columns that `fields.toml` promises, or a library refuses.
    fn files(&self, context: &Context<'_>) -> Result<Vec<File>, Error>;
}

/// Exporters that need nothing of each other, with what begins with them.
type Batch = (Option<Step>, &'static [&'static dyn Exporter]);

/// All exporters, in the order in which they build on one another.
fn exporters() -> [Batch; 6] {
    let tables: &[&dyn Exporter] =
        &[&parquet::Parquet, &csv::Csv, &excel::Excel, &page::Data, &methodology::Methodology, &changes::Changes, &definition::Definition];
    [
        (Some(Step::Print), tables),
        (None, &[&guidance::Guidance, &catalogues::Catalogues]),
        (None, &[&page::Page]),
        (None, &[&datapackage::DataPackage]),
        (Some(Step::Verify), &[&verification::Verification]),
        (None, &[&manifest::Manifest]),
    ]
}

/// What takes time while a release is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Tables, workbook and the rest are printed.
    Print,
    /// What was printed is read back and held against the tables.
    Verify,
    /// The files are written.
    Write,
}

/// All files of a release, sorted by path.
///
/// # Errors
/// As the exporters say.
pub fn files(release: &Release, pipeline: &Pipeline, words: &dyn Words) -> Result<Vec<File>, Error> {
    files_telling(release, pipeline, words, &|_| ())
}

/// [`files`], which tells what it is about to do.
fn files_telling(release: &Release, pipeline: &Pipeline, words: &dyn Words, tell: &dyn Fn(Step)) -> Result<Vec<File>, Error> {
    let mut made: Vec<File> = Vec::new();
    for (begins, batch) in exporters() {
        begins.into_iter().for_each(tell);
        let context = Context { release, pipeline, words, made: &made };
        let more = in_order(batch.par_iter().map(|exporter| exporter.files(&context)))?;
        more.par_iter().flatten().for_each(|file| {
            file.sha256();
        });
        made.extend(more.into_iter().flatten());
        made.sort_by(|left, right| left.path.cmp(&right.path));
    }
    Ok(made)
}

/// A fault of the program or a library while it makes a file: never the office's doing.
fn fault(path: &str, reason: impl std::fmt::Display) -> Error {
    Error::one(ErrorKind::Unexpected, Problem::new("export-failed").with("path", path).with("reason", reason))
}

/// A file of a release that cannot be read back.
fn unreadable(path: &str, reason: impl std::fmt::Display) -> Error {
    Error::one(ErrorKind::Output, Problem::new("output-unreadable").with("path", path).with("reason", reason))
}

#[cfg(test)]
mod fixture;
