//! Writing a release: all or nothing. Files are staged in a hidden folder beside, flushed, and appear by one rename;
//! then `index.html` lists and `latest` names the release. A published folder is never touched again. The only part of publishing that writes.

use super::{File, History, Step, Words, files_telling, page};
use crate::error::{Error, ErrorKind, Problem, in_order};
use crate::model::Release;
use crate::pipeline::Pipeline;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Begins the names of folders that are not finished.
const STAGING: &str = ".staging-";
/// Exists while a run writes.
const LOCK: &str = ".lock";
/// Names the newest release; a text file, since Windows has no links for everybody.
pub(super) const LATEST: &str = "latest";

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// `2024Q1-r1`.
    pub name: String,
    /// The folder of the release.
    pub folder: PathBuf,
    /// Path and length of each file.
    pub files: Vec<(String, u64)>,
}

/// Takes the folder of releases for one run, from before it looks at what is published until it has written: two runs
/// would give two releases one name. What a run that was cut off has left is cleared away, and `latest` put right where it
/// was cut off between the two last steps.
///
/// # Errors
/// Kind `Output` where the folder cannot be written, or another run has it.
pub fn lock(output: &Path) -> Result<Lock, Error> {
    fs::create_dir_all(output).map_err(|error| not_writable(output, &error))?;
    let lock = Lock::take(output)?;
    remove_stale(output)?;
    if let Some(newest) = History::read(output)?.newest() {
        let named = fs::read_to_string(output.join(LATEST)).unwrap_or_default();
        if named.trim_end() != newest.name {
            replace(output, LATEST, &format!("{}\n", newest.name))?;
        }
    }
    Ok(lock)
}

/// Writes a release into `output/<name>`, whole or not at all.
///
/// # Errors
/// Kind `Output` where the folder cannot be written or exists; else as the exporters say.
pub fn publish(release: &Release, pipeline: &Pipeline, words: &dyn Words, lock: &Lock) -> Result<Published, Error> {
    publish_telling(release, pipeline, words, lock, &|_| ())
}

/// [`publish()`], which tells what it is about to do.
///
/// # Errors
/// As [`publish()`].
pub fn publish_telling(
    release: &Release,
    pipeline: &Pipeline,
    words: &dyn Words,
    lock: &Lock,
    tell: &dyn Fn(Step),
) -> Result<Published, Error> {
    let output = &lock.output;
    let files = files_telling(release, pipeline, words, tell)?;
    tell(Step::Write);
    let folder = output.join(&release.name);
    if folder.exists() {
        return Err(Error::one(ErrorKind::Output, Problem::new("output-exists").with("path", folder.display())));
    }
    let staging = output.join(format!("{STAGING}{}", release.name));
    let written = stage(&staging, &files).and_then(|()| fs::rename(&staging, &folder).map_err(|error| not_writable(&folder, &error)));
    if let Err(error) = written {
        // What is left of a failed run is in the way of nobody, so a failure to remove it is no second error.
        let _ = fs::remove_dir_all(&staging);
        return Err(error);
    }
    flush_folder(output);
    let finished = list(lock, pipeline, words)
        .and_then(|()| newest(output, &release.name))
        .and_then(|newest| replace(output, LATEST, &format!("{newest}\n")));
    finished.map_err(|error| unfinished(&folder, error))?;
    let files = files.iter().map(|file| (file.path.clone(), u64::try_from(file.bytes.len()).unwrap_or(u64::MAX))).collect();
    Ok(Published { name: release.name.clone(), folder, files })
}

/// Writes `index.html`, the list of all releases, where it is not what it should be: a run may have been cut off before.
///
/// # Errors
/// Kind `Output` where a release cannot be read or the list not be written.
pub fn list(lock: &Lock, pipeline: &Pipeline, words: &dyn Words) -> Result<(), Error> {
    let text = page::releases(&lock.output, pipeline, words)?;
    let is_there = fs::read_to_string(lock.output.join(page::RELEASES)).is_ok_and(|there| there == text);
    if is_there { Ok(()) } else { replace(&lock.output, page::RELEASES, &text) }
}

/// Revising an old quarter does not make it the newest release.
fn newest(output: &Path, written: &str) -> Result<String, Error> {
    Ok(History::read(output)?.newest().map_or_else(|| written.to_owned(), |release| release.name.clone()))
}

fn stage(staging: &Path, files: &[File]) -> Result<(), Error> {
    fs::create_dir(staging).map_err(|error| not_writable(staging, &error))?;
    in_order(files.par_iter().map(|file| {
        let path = staging.join(&file.path);
        write(&path, &file.bytes).map_err(|error| not_writable(&path, &error))
    }))?;
    let folders: BTreeSet<&str> = files.iter().filter_map(|file| Some(file.path.rsplit_once('/')?.0)).collect();
    for folder in folders {
        flush_folder(&staging.join(folder));
    }
    flush_folder(staging);
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = fs::File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// So that a rename survives a power cut. Windows opens no folders, and needs no such thing.
fn flush_folder(folder: &Path) {
    if let Ok(folder) = fs::File::open(folder) {
        let _ = folder.sync_all();
    }
}

/// What a run that was cut off has left.
fn remove_stale(output: &Path) -> Result<(), Error> {
    let entries = fs::read_dir(output).map_err(|error| not_writable(output, &error))?;
    for entry in entries.flatten() {
        if entry.file_name().to_string_lossy().starts_with(STAGING) {
            let path = entry.path();
            let removed = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
            removed.map_err(|error| not_writable(&path, &error))?;
        }
    }
    Ok(())
}

/// A file beside the releases, of which a reader sees the old or the new one and never a part.
fn replace(output: &Path, name: &str, text: &str) -> Result<(), Error> {
    let path = output.join(name);
    let next = output.join(format!("{STAGING}{name}"));
    let written = write(&next, text.as_bytes()).and_then(|()| fs::rename(&next, &path));
    written.map_err(|error| not_writable(&path, &error))
}

/// The release is published; only what lists it is not, and the next run makes up for that.
fn unfinished(folder: &Path, error: Error) -> Error {
    let problem = Problem::new("output-unfinished").with("path", folder.display());
    let problems = error.problems.into_iter();
    Error { kind: error.kind, problems: problems.chain([problem]).collect() }
}

fn not_writable(path: &Path, error: &io::Error) -> Error {
    Error::one(ErrorKind::Output, Problem::new("output-not-writable").with("path", path.display()).with("reason", error))
}

/// Held by the one run that writes; given back when it ends, however it ends.
#[derive(Debug)]
pub struct Lock {
    file: fs::File,
    output: PathBuf,
}

impl Lock {
    fn take(output: &Path) -> Result<Lock, Error> {
        let path = output.join(LOCK);
        let file = fs::File::options().create(true).truncate(false).write(true).open(&path).map_err(|error| not_writable(&path, &error))?;
        // The system gives the lock back even when the program is killed, so no stale lock can stand in the way.
        match file.try_lock() {
            Ok(()) => Ok(Lock { file, output: output.to_path_buf() }),
            Err(fs::TryLockError::WouldBlock) => {
                Err(Error::one(ErrorKind::Output, Problem::new("output-busy").with("path", output.display())))
            }
            Err(fs::TryLockError::Error(error)) => Err(not_writable(&path, &error)),
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = self.file.unlock();
    }
}

#[cfg(test)]
mod tests {
    use super::super::{History, fixture};
    use super::*;
    use crate::model::Quarter;

    fn run(release: &Release, output: &Path) -> Result<Published, Error> {
        publish(release, &fixture::pipeline(), &fixture::Sentences::new(), &lock(output)?)
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// For a developer who wants to look at a release: its folder stays where this variable is set.
    fn keep(output: tempfile::TempDir) {
        if std::env::var_os("GONGBAO_KEEP").is_some() {
            eprintln!("kept {}", output.keep().display());
        }
    }

    #[track_caller]
    fn check(result: Result<Published, Error>, code: &str) {
        let error = result.unwrap_err();
        assert_eq!((error.kind, error.problems[0].code), (ErrorKind::Output, code), "{error}");
    }

    #[test]
    fn a_release_appears_whole_and_latest_names_it() {
        let output = tempfile::tempdir().unwrap();
        let release = fixture::release(&fixture::pipeline());
        let published = run(&release, output.path()).unwrap();
        assert_eq!(names(output.path()), [".lock", "2024Q1-r1", "index.html", "latest"]);
        assert_eq!(fs::read_to_string(output.path().join(LATEST)).unwrap(), "2024Q1-r1\n");
        for (path, bytes) in &published.files {
            assert_eq!(fs::metadata(published.folder.join(path)).unwrap().len(), *bytes, "{path}");
        }
        let tables = fixture::pipeline().fields.tables.len();
        assert_eq!(names(&published.folder.join("csv")).iter().filter(|name| name.ends_with(".csv")).count(), tables);
        keep(output);
    }

    #[test]
    fn what_is_published_is_never_touched() {
        let output = tempfile::tempdir().unwrap();
        let release = fixture::release(&fixture::pipeline());
        fs::create_dir(output.path().join("2024Q1-r1")).unwrap();
        check(run(&release, output.path()), "output-exists");
        assert!(names(&output.path().join("2024Q1-r1")).is_empty());
    }

    #[test]
    fn an_output_that_cannot_be_written_is_told_with_its_path() {
        let output = tempfile::tempdir().unwrap();
        let file = output.path().join("file");
        fs::write(&file, "").unwrap();
        let release = fixture::release(&fixture::pipeline());
        check(run(&release, &file), "output-not-writable");
        check(run(&release, &file.join("below")), "output-not-writable");
    }

    #[test]
    fn two_runs_do_not_write_at_once_and_the_second_changes_nothing() {
        let output = tempfile::tempdir().unwrap();
        let held = lock(output.path()).unwrap();
        let release = fixture::release(&fixture::pipeline());
        check(run(&release, output.path()), "output-busy");
        assert_eq!(names(output.path()), [".lock"]);
        drop(held);
        run(&release, output.path()).unwrap();
    }

    #[test]
    fn what_a_cut_off_run_has_left_is_removed() {
        let output = tempfile::tempdir().unwrap();
        fs::create_dir_all(output.path().join(".staging-2024Q1-r1/csv")).unwrap();
        fs::write(output.path().join(".staging-latest"), "").unwrap();
        run(&fixture::release(&fixture::pipeline()), output.path()).unwrap();
        assert_eq!(names(output.path()), [".lock", "2024Q1-r1", "index.html", "latest"]);
    }

    #[test]
    fn a_run_cut_off_before_its_last_step_is_finished_by_the_next() {
        let output = tempfile::tempdir().unwrap();
        run(&fixture::release(&fixture::pipeline()), output.path()).unwrap();
        fs::remove_file(output.path().join(LATEST)).unwrap();
        drop(lock(output.path()).unwrap());
        assert_eq!(fs::read_to_string(output.path().join(LATEST)).unwrap(), "2024Q1-r1\n");
        fs::write(output.path().join(LATEST), "2023Q4-r1\n").unwrap();
        drop(lock(output.path()).unwrap());
        assert_eq!(fs::read_to_string(output.path().join(LATEST)).unwrap(), "2024Q1-r1\n");
    }

    #[test]
    fn a_release_whose_list_cannot_be_written_is_published_and_told_so() {
        let output = tempfile::tempdir().unwrap();
        let in_the_way = output.path().join("index.html/x");
        fs::create_dir_all(&in_the_way).unwrap();
        let error = run(&fixture::release(&fixture::pipeline()), output.path()).unwrap_err();
        assert_eq!(error.problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["output-not-writable", "output-unfinished"]);
        assert!(output.path().join("2024Q1-r1/manifest.json").is_file());
        fs::remove_dir_all(in_the_way.parent().unwrap()).unwrap();
        let lock = lock(output.path()).unwrap();
        list(&lock, &fixture::pipeline(), &fixture::Sentences::new()).unwrap();
        assert_eq!(names(output.path()), [".lock", "2024Q1-r1", "index.html", "latest"]);
    }

    #[test]
    fn a_revision_stands_beside_the_first_and_history_knows_both() {
        let output = tempfile::tempdir().unwrap();
        let quarter = |text: &str| text.parse::<Quarter>().unwrap();
        assert_eq!(History::read(output.path()).unwrap().last(quarter("2024Q1")), None);
        let pipeline = fixture::pipeline();
        let later = Release { name: "2024Q2-r1".to_owned(), period: quarter("2024Q2"), ..fixture::release(&pipeline) };
        run(&fixture::release(&pipeline), output.path()).unwrap();
        run(&later, output.path()).unwrap();
        run(&fixture::revised(&pipeline), output.path()).unwrap();
        let history = History::read(output.path()).unwrap();
        let last = |text: &str| history.last(quarter(text)).map(|release| (release.name.as_str(), release.revision));
        assert_eq!((last("2024Q1"), last("2024Q3")), (Some(("2024Q1-r2", 2)), None));
        assert_eq!(history.previous(quarter("2024Q3")).unwrap().name, "2024Q2-r1");
        assert_eq!(history.previous(quarter("2023Q4")), None);
        assert_eq!(fs::read_to_string(output.path().join(LATEST)).unwrap(), "2024Q2-r1\n");
    }
}
