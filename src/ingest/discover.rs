//! Which files a run reads: the folders of quarters below the input folder, in the order of their paths, whatever order
//! the file system lists them in. Apart from reading, so that every file that nobody claims is told before any is read.

use crate::error::{Error, ErrorKind, Problem};
use crate::model::{Code, Finding, Outcome, Quarter};
use crate::pipeline::{Pipeline, SourceSpec};
use std::path::{Path, PathBuf};

/// Folders of the input that hold something else than sources: what the office corrects.
const OTHER_FOLDERS: &[&str] = &[CORRECTIONS];

/// What the office has corrected.
const CORRECTIONS: &str = "corrections";

/// Whom the office lists, of all quarters.
const ROSTERS: &str = "rosters";

/// A file that a source of the pipeline claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Below the input folder, with `/` between the parts; for a file given by name, as given.
    pub path: String,
    /// Where it lies.
    pub file: PathBuf,
    /// Encoding, where the pipeline tells it.
    pub encoding: Option<String>,
    /// Name of the source that claims it; empty where none does.
    pub claim: String,
    /// Whether that source holds workbooks, so that text is read as rows.
    pub is_workbook: bool,
}

/// Every file of the input that a source claims, sorted by path, up to the folder of the quarter `through`.
///
/// # Errors
/// Kind `Input`: no input folder, a folder that cannot be listed, or nothing to read at all.
pub fn discover(pipeline: &Pipeline, through: Option<Quarter>) -> Result<Outcome<Vec<SourceFile>>, Error> {
    let input = &pipeline.input;
    if !input.is_dir() {
        return Err(input_error(Problem::new("no-input-folder").with("path", shown(input))));
    }
    let mut walk = Walk { pipeline, files: Vec::new(), findings: Vec::new(), problems: Vec::new() };
    for name in walk.list(input) {
        let path = input.join(&name);
        if !path.is_dir() {
            walk.unclaimed(&name);
        } else if let Ok(quarter) = name.parse::<Quarter>() {
            if through.is_none_or(|last| quarter <= last) {
                walk.folder(&path, &name);
            }
        } else if name == ROSTERS {
            walk.folder(&path, &name);
        } else if !OTHER_FOLDERS.contains(&name.as_str()) {
            walk.strange_folder(&path, &name);
        }
    }
    Error::all(ErrorKind::Input, walk.problems)?;
    if walk.files.is_empty() {
        let problems = walk.findings.iter().filter_map(|finding| finding.place.path.as_ref());
        let unclaimed = problems.map(|path| Problem::new("file-unclaimed").with("path", path));
        let nothing = Problem::new("nothing-to-read").with("path", shown(input));
        return Err(Error { kind: ErrorKind::Input, problems: std::iter::once(nothing).chain(unclaimed).collect() });
    }
    walk.files.sort_by(|left, right| left.path.cmp(&right.path));
    walk.findings.sort_by(|left, right| left.place.cmp(&right.place));
    Ok(Outcome::new(walk.files, walk.findings))
}

/// The workbooks of corrections, sorted by path; none where the office has corrected nothing.
///
/// # Errors
/// Kind `Input`, where the folder cannot be listed.
pub fn discover_corrections(pipeline: &Pipeline) -> Result<Outcome<Vec<SourceFile>>, Error> {
    let mut walk = Walk { pipeline, files: Vec::new(), findings: Vec::new(), problems: Vec::new() };
    let folder = pipeline.input.join(CORRECTIONS);
    if folder.is_dir() {
        for name in walk.list(&folder) {
            let (file, path) = (folder.join(&name), format!("{CORRECTIONS}/{name}"));
            if file.is_dir() {
                walk.strange_folder(&file, &path);
            } else {
                walk.files.push(SourceFile { path, file, encoding: None, claim: String::new(), is_workbook: true });
            }
        }
    }
    Error::all(ErrorKind::Input, walk.problems)?;
    Ok(Outcome::new(walk.files, walk.findings))
}

/// The files that a command was given by name. Each is read, claimed or not: whoever names a file wants it read.
///
/// # Errors
/// Kind `Input`, with every file that is not there.
pub fn discover_files(paths: &[PathBuf], pipeline: &Pipeline) -> Result<Outcome<Vec<SourceFile>>, Error> {
    let absent = paths.iter().filter(|path| !path.is_file());
    let problems = absent.map(|path| Problem::new("no-such-file").with("path", shown(path))).collect();
    Error::all(ErrorKind::Input, problems)?;
    let mut files: Vec<SourceFile> = paths
        .iter()
        .map(|path| {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            source_file(slashes(path), path.clone(), claim(&name, pipeline))
        })
        .collect();
    files.sort_by(|left, right| left.path.cmp(&right.path));
    files.dedup_by(|left, right| left.path == right.path);
    Ok(Outcome::new(files, Vec::new()))
}

struct Walk<'a> {
    pipeline: &'a Pipeline,
    files: Vec<SourceFile>,
    findings: Vec<Finding>,
    problems: Vec<Problem>,
}

impl Walk<'_> {
    /// The names in a folder that are not the system's or an editor's own, sorted.
    fn list(&mut self, folder: &Path) -> Vec<String> {
        let listing = match std::fs::read_dir(folder) {
            Ok(listing) => listing,
            Err(reason) => {
                self.problems.push(Problem::new("folder-unreadable").with("path", shown(folder)).with("reason", reason));
                return Vec::new();
            }
        };
        let mut names: Vec<String> = listing
            .filter_map(|file| file.ok().map(|file| file.file_name().to_string_lossy().into_owned()))
            .filter(|name| !is_ignored(name))
            .collect();
        names.sort();
        names
    }

    /// Everything below the folder of a quarter.
    fn folder(&mut self, folder: &Path, below: &str) {
        for name in self.list(folder) {
            let (file, path) = (folder.join(&name), format!("{below}/{name}"));
            if file.is_dir() {
                self.folder(&file, &path);
            } else if let Some(source) = claim(&name, self.pipeline) {
                self.files.push(source_file(path, file, Some(source)));
            } else {
                self.unclaimed(&path);
            }
        }
    }

    /// A folder that is no quarter: each of its files is told, so that a misnamed folder loses nothing in silence.
    fn strange_folder(&mut self, folder: &Path, below: &str) {
        for name in self.list(folder) {
            let (file, path) = (folder.join(&name), format!("{below}/{name}"));
            if file.is_dir() { self.strange_folder(&file, &path) } else { self.unclaimed(&path) }
        }
    }

    fn unclaimed(&mut self, path: &str) {
        let mut finding = Finding::new(Code::UnclaimedFile).with("path", path);
        finding.place.path = Some(path.to_owned());
        self.findings.push(finding);
    }
}

fn source_file(path: String, file: PathBuf, source: Option<(&String, &SourceSpec)>) -> SourceFile {
    let spec = source.map(|(_, spec)| spec);
    SourceFile {
        path,
        file,
        encoding: spec.and_then(|spec| spec.encoding.clone()),
        claim: source.map(|(name, _)| name.clone()).unwrap_or_default(),
        is_workbook: spec.is_some_and(SourceSpec::is_workbook),
    }
}

/// The first source, by name, with a pattern for this file name.
fn claim<'a>(name: &str, pipeline: &'a Pipeline) -> Option<(&'a String, &'a SourceSpec)> {
    pipeline.spec.sources.iter().find(|(_, source)| source.files.iter().any(|pattern| matches(pattern, name)))
}

/// Hidden files, lock files of Office, and what Windows and macOS leave behind.
fn is_ignored(name: &str) -> bool {
    name.starts_with('.') || name.starts_with("~$") || name.eq_ignore_ascii_case("thumbs.db") || name.eq_ignore_ascii_case("desktop.ini")
}

/// Whether a name fits a pattern of letters (`.XLSX` is `.xlsx`), `*` (any letters, none too) and `?` (one letter).
fn matches(pattern: &str, name: &str) -> bool {
    let (pattern, name): (Vec<char>, Vec<char>) = (pattern.chars().collect(), name.chars().collect());
    // reach[n]: the pattern so far fits the first n letters of the name.
    let mut reach = vec![false; name.len() + 1];
    reach[0] = true;
    for sign in pattern {
        let before = reach.clone();
        let mut any = false;
        for n in 0..=name.len() {
            any |= before[n];
            reach[n] = match sign {
                '*' => any,
                '?' => n > 0 && before[n - 1],
                letter => n > 0 && before[n - 1] && name[n - 1].eq_ignore_ascii_case(&letter),
            };
        }
    }
    reach[name.len()]
}

fn input_error(problem: Problem) -> Error {
    Error::one(ErrorKind::Input, problem)
}

/// A path for a message: `pipelines/../input` is `input`.
pub fn shown(path: &Path) -> String {
    let mut parts: Vec<std::path::Component<'_>> = Vec::new();
    for part in path.components() {
        match part {
            std::path::Component::ParentDir if matches!(parts.last(), Some(std::path::Component::Normal(_))) => {
                parts.pop();
            }
            std::path::Component::CurDir => {}
            other => parts.push(other),
        }
    }
    let path: PathBuf = parts.iter().collect();
    if path.as_os_str().is_empty() { ".".to_owned() } else { path.display().to_string() }
}

fn slashes(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_fits_the_whole_name() {
        let cases = [
            ("*大事记*.txt", "大事记.txt", true),
            ("*大事记*.txt", "某区公报大事记_2024Q1.txt", true),
            ("*大事记*.txt", "某区公报_2024Q1.txt", false),
            ("*.txt", ".txt", true),
            ("*.txt", "a.txt.bak", false),
            ("*.xlsx", "台账.XLSX", true),
            ("第?季.txt", "第一季.txt", true),
            ("第?季.txt", "第十一季.txt", false),
        ];
        for (pattern, name, expected) in cases {
            assert_eq!(matches(pattern, name), expected, "{pattern} {name}");
        }
    }

    #[test]
    fn what_editors_and_systems_leave_behind_is_no_input() {
        for name in ["~$大事记.docx", ".DS_Store", "Thumbs.db", "desktop.ini"] {
            assert!(is_ignored(name), "{name}");
        }
        assert!(!is_ignored("大事记.txt"));
    }

    #[test]
    fn a_path_is_shown_without_detours() {
        assert_eq!(shown(Path::new("pipelines/../input/2024Q1")), "input/2024Q1");
        assert_eq!(shown(Path::new("./pipelines/..")), ".");
        assert_eq!(shown(Path::new("../input")), "../input");
    }
}
