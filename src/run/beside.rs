//! Tables are written beside their places and put there when all of them are whole: a run that fails or is cut off leaves the
//! tables of the run before as they were, and no two runs are mixed.

use super::unwritable;
use crate::error::{Error, ErrorKind, Problem};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The folder, in that of the tables, in which they are written. A run that was killed leaves it, and the next takes it over.
const UNFINISHED: &str = ".unfinished";

/// Tables that are not in their places yet.
pub(super) struct Beside<'a> {
    to: &'a Path,
    folder: PathBuf,
    names: Vec<String>,
}

impl<'a> Beside<'a> {
    /// Tables for a folder, which is made where it is missing.
    ///
    /// # Errors
    /// Kind `Output` where nothing can be written there.
    pub(super) fn new(to: &'a Path) -> Result<Beside<'a>, Error> {
        let folder = to.join(UNFINISHED);
        fs::create_dir_all(&folder).map_err(|reason| unwritable(to, &reason))?;
        Ok(Beside { to, folder, names: Vec::new() })
    }

    /// Writes a table by `pack`.
    ///
    /// # Errors
    /// Kind `Output`, with the place of the table, where the file cannot be written; else what `pack` gives.
    pub(super) fn write(&mut self, table: &str, pack: impl FnOnce(&mut Output) -> Result<(), Error>) -> Result<(), Error> {
        let name = format!("{table}.parquet");
        let place = self.to.join(&name);
        let file = File::create(self.folder.join(&name)).map_err(|reason| unwritable(&place, &reason))?;
        let mut output = Output { file, refused: None };
        let packed = pack(&mut output);
        let written = output.refused.take().map_or_else(|| output.file.sync_all(), Err);
        written.map_err(|reason| unwritable(&place, &reason)).and(packed)?;
        self.names.push(name);
        Ok(())
    }

    /// Puts all tables in their places, or none where one of them cannot be.
    ///
    /// # Errors
    /// Kind `Output`, with every place that cannot be written.
    pub(super) fn put(self) -> Result<(), Error> {
        let places = || self.names.iter().map(|name| (self.folder.join(name), self.to.join(name)));
        let told = |problems: &mut Vec<Problem>, place: &Path, reason: &io::Error| problems.extend(unwritable(place, reason).problems);
        let mut problems = Vec::new();
        for (_, place) in places() {
            // Nothing is written yet: opening a file that is there tells whether another may take its place.
            match File::options().write(true).open(&place) {
                Err(reason) if reason.kind() != io::ErrorKind::NotFound => told(&mut problems, &place, &reason),
                _ => {}
            }
        }
        Error::all(ErrorKind::Output, problems)?;
        let mut problems = Vec::new();
        for (from, place) in places() {
            if let Err(reason) = fs::rename(from, &place) {
                told(&mut problems, &place, &reason);
            }
        }
        Error::all(ErrorKind::Output, problems)
    }
}

impl Drop for Beside<'_> {
    /// What is left is of no use. That it cannot be removed would be no reason to fail: the next run takes it over.
    fn drop(&mut self) {
        _ = fs::remove_dir_all(&self.folder);
    }
}

/// A file that keeps why it could not be written: libraries tell it in errors of their own.
pub(super) struct Output {
    file: File,
    refused: Option<io::Error>,
}

impl Output {
    fn keep<T>(&mut self, done: io::Result<T>) -> io::Result<T> {
        done.map_err(|reason| {
            if reason.kind() == io::ErrorKind::Interrupted {
                return reason;
            }
            let again = reason.raw_os_error().map_or_else(|| reason.kind().into(), io::Error::from_raw_os_error);
            self.refused.get_or_insert(reason);
            again
        })
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let done = self.file.write(bytes);
        self.keep(done)
    }

    fn flush(&mut self) -> io::Result<()> {
        let done = self.file.flush();
        self.keep(done)
    }
}
