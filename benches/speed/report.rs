//! A run as people read it and as it is kept: a table, and `benches/runs/<date>-<machine>/` with the setup, every raw
//! sample and a summary. A machine is its number of cores and the family of its processor, never a name or a path.

use super::measure::{Measure, Unit};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// All that was measured, and on what.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Run {
    pub(crate) date: String,
    pub(crate) machine: String,
    setup: BTreeMap<String, String>,
    measures: Vec<Measure>,
}

impl Run {
    /// Nothing measured yet.
    pub(crate) fn begin(text: usize, seed: u64) -> Run {
        let said = |program: &str, arguments: &[&str]| {
            let output = Command::new(program).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().ok()?;
            Some(String::from_utf8_lossy(&output.stdout).trim().to_owned()).filter(|line| !line.is_empty())
        };
        let mut setup = BTreeMap::new();
        setup.insert("corpus".to_owned(), format!("benches/corpus, seed {seed}, {text} MB of text for the stages"));
        setup.insert("program".to_owned(), format!("gongbao {}", env!("CARGO_PKG_VERSION")));
        for (key, line) in [("compiler", said("rustc", &["--version"])), ("commit", said("git", &["describe", "--always", "--dirty"]))] {
            setup.insert(key.to_owned(), line.unwrap_or_else(|| "unknown".to_owned()));
        }
        Run { date: chrono::Local::now().date_naive().to_string(), machine: machine(), setup, measures: Vec::new() }
    }

    /// Adds what was measured, and tells it at once: a run takes minutes.
    pub(crate) fn add(&mut self, name: &str, unit: Unit, samples: Vec<f64>) {
        let measure = Measure { name: name.to_owned(), unit, samples };
        eprintln!("{:<44} {:>10.2} {}", measure.name, measure.middle(), unit.name());
        self.measures.push(measure);
    }

    /// The table, with the change since another run where there is one.
    pub(crate) fn table(&self, before: Option<&Run>) -> String {
        let mut table = format!("\n{} on {}\n", self.date, self.machine);
        if let Some(before) = before {
            let _ = writeln!(table, "before: {}, {}", before.date, before.setup.get("commit").map_or("", String::as_str));
        }
        let _ = writeln!(table, "\n| measure | figure | least | most | unit |{}", if before.is_some() { " before | change |" } else { "" });
        let _ = writeln!(table, "|---|--:|--:|--:|---|{}", if before.is_some() { "--:|---|" } else { "" });
        for measure in &self.measures {
            let ((least, most), middle) = (measure.range(), measure.middle());
            let _ = write!(table, "| {} | {middle:.2} | {least:.2} | {most:.2} | {} |", measure.name, measure.unit.name());
            let old = before.and_then(|run| run.measures.iter().find(|old| old.name == measure.name && old.unit == measure.unit));
            if let Some(old) = old {
                let _ = write!(table, " {:.2} | {} |", old.middle(), change(old, measure));
            }
            table.push('\n');
        }
        table
    }

    /// Writes the run into a new folder below `runs`; what is kept is never written over.
    pub(crate) fn keep(&self, runs: &Path, root: &Path) -> Result<PathBuf, Box<dyn Error>> {
        let name = format!("{}-{}", self.date, self.machine);
        let names = (1..).map(|n| if n == 1 { name.clone() } else { format!("{name}-{n}") });
        let folder = names.map(|name| runs.join(name)).find(|folder| !folder.exists()).ok_or("no free name")?;
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("raw.json"), serde_json::to_string_pretty(self)? + "\n")?;
        let setup: String = self.setup.iter().map(|(key, value)| format!("- {key}: {value}\n")).collect();
        fs::write(folder.join("summary.md"), format!("# {name}\n\n{setup}{}", self.table(None)))?;
        Ok(folder.strip_prefix(root).unwrap_or(&folder).to_owned())
    }
}

/// The newest run of this machine that is kept.
pub(crate) fn newest(runs: &Path, machine: &str) -> Result<Option<Run>, Box<dyn Error>> {
    let mut found: Vec<(PathBuf, Run)> = Vec::new();
    // The first run of all finds no folder.
    let Ok(listing) = fs::read_dir(runs) else { return Ok(None) };
    for item in listing {
        let folder = item?.path();
        let Ok(raw) = fs::read_to_string(folder.join("raw.json")) else { continue };
        let run: Run = serde_json::from_str(&raw).map_err(|reason| format!("{}: {reason}", folder.display()))?;
        if run.machine == machine {
            found.push((folder, run));
        }
    }
    // `…-2` and `…-10` of one day: the longer name is the later one.
    found.sort_by_key(|(folder, run)| (run.date.clone(), folder.as_os_str().len(), folder.clone()));
    Ok(found.pop().map(|(_, run)| run))
}

/// How a figure moved; nothing where the ranges of the two overlap.
fn change(old: &Measure, new: &Measure) -> String {
    let ((old_least, old_most), (new_least, new_most)) = (old.range(), new.range());
    let percent = (new.middle() / old.middle().max(1e-9) - 1.0) * 100.0;
    if new_least <= old_most && old_least <= new_most {
        return format!("{percent:+.0} %, within the noise");
    }
    let better = (percent > 0.0) == (new.unit == Unit::Speed);
    format!("{percent:+.0} %, {}", if better { "better" } else { "worse" })
}

/// `2-core-x86_64-genuineintel-family-6`.
fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let about = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let value = |key: &str| {
        let line = about.lines().find(|line| line.split(':').next().is_some_and(|name| name.trim() == key))?;
        line.split_once(':').map(|(_, value)| value.trim().to_lowercase())
    };
    let family = [value("vendor_id"), value("cpu family").map(|family| format!("family-{family}"))];
    let family: String = family.into_iter().flatten().map(|part| format!("-{part}")).collect();
    format!("{cores}-core-{}{family}", std::env::consts::ARCH)
}
