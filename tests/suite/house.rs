//! An invented office in a temporary folder, with pipeline, input and output, and the real program run in it: what the
//! tests from outside have in common.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// An invented office, so that nothing is said of a real one. It stands in [`PIPELINE`] of its house.
const OFFICE: &str = r#"
[area]
name = "云溪县"
code = "990101"
within = ["青浦市"]

[publisher]
name = "云溪县人民政府"

[dataset]
name = "yunxi-activities"
title = "云溪县政府活动统计"
title_en = "Activities of the Yunxi county government"
description = "测试"
description_en = "Test"
licence = "CC-BY-4.0"
update_frequency = "quarterly"

[sources.chronicle]
kind = "chronicle"
files = ["*.txt"]

[sources.workbook]
kind = "workbook"
files = ["*.xlsx", "*.xlsm", "*.xls", "*.csv"]
"#;

/// Where the office describes itself.
pub(crate) const PIPELINE: &str = "pipelines/office.toml";

/// A row of a published table, by column.
pub(crate) type Row = BTreeMap<String, String>;

/// What the program did and said.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// All that was said.
    pub(crate) fn said(&self) -> String {
        format!("{}{}", self.out, self.err)
    }
}

/// The folder of the office, gone when the test ends.
pub(crate) struct House(tempfile::TempDir);

impl House {
    /// With these files and nothing published.
    pub(crate) fn new(files: &[(&str, impl AsRef<[u8]>)]) -> House {
        let house = House(tempfile::tempdir().unwrap());
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines"), &house.path("pipelines"));
        house.write(PIPELINE, OFFICE);
        files.iter().for_each(|(path, bytes)| house.write(path, bytes));
        house
    }

    /// Another folder that holds the same.
    pub(crate) fn another(&self) -> House {
        let house = House(tempfile::tempdir().unwrap());
        copy(self.0.path(), house.0.path());
        house
    }

    pub(crate) fn path(&self, below: &str) -> PathBuf {
        self.0.path().join(below)
    }

    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), bytes).unwrap();
    }

    /// Replaces the first place of a text.
    #[track_caller]
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(path)).unwrap();
        assert!(text.contains(from), "{from} in {path}");
        self.write(path, text.replacen(from, to, 1));
    }

    /// Runs a command, with the pipeline of the office where the command takes one and none is named.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with(arguments, &[])
    }

    /// [`House::run`] in an environment.
    pub(crate) fn run_with(&self, arguments: &[&str], environment: &[(&str, &str)]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongbao"));
        command.args(arguments).current_dir(self.0.path()).env_remove("LANG").env_remove("LC_ALL").envs(environment.iter().copied());
        if matches!(arguments[0], "publish" | "check" | "verify") && !arguments.contains(&"--pipeline") {
            command.args(["--pipeline", PIPELINE]);
        }
        let output = command.output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Ran { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
    }

    /// Publishes on a day and gives the name of the newest release.
    #[track_caller]
    pub(crate) fn published(&self, issued: &str) -> String {
        let ran = self.run(&["publish", "--lang", "en", "--issued", issued]);
        assert_eq!(ran.code, 0, "{}", ran.said());
        self.latest()
    }

    /// The name of the newest release.
    pub(crate) fn latest(&self) -> String {
        fs::read_to_string(self.path("output/latest")).unwrap().trim().to_owned()
    }

    /// The rows of a table of a release.
    pub(crate) fn rows(&self, release: &str, table: &str) -> Vec<Row> {
        self.csv(&format!("output/{release}/csv/{table}.csv"))
    }

    /// What a release tells of the release before it.
    pub(crate) fn changes(&self, release: &str) -> Vec<Row> {
        self.csv(&format!("output/{release}/changes.csv"))
    }

    fn csv(&self, path: &str) -> Vec<Row> {
        let bytes = fs::read(self.path(path)).unwrap();
        csv::Reader::from_reader(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap()).deserialize().map(Result::unwrap).collect()
    }

    /// Every file below a folder with its bytes, by its path from there.
    pub(crate) fn files(&self, below: &str) -> BTreeMap<String, Vec<u8>> {
        let folder = self.path(below);
        let named = |path: PathBuf| (path.strip_prefix(&folder).unwrap().display().to_string(), fs::read(&path).unwrap());
        files(&folder).into_iter().map(named).collect()
    }
}

/// Copies a folder with all that is in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    for path in files(from) {
        let target = to.join(path.strip_prefix(from).unwrap());
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(path, target).unwrap();
    }
}

/// The paths of all files below a folder; none where it is not there.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for item in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = item.path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}
