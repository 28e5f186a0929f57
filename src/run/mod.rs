//! The runner: the only place that knows the order of the stages, and where findings, sentences and files meet.
//! Each command is one function here; what it has to say goes through [`Settings`].

mod beside;
mod examine;
mod explain;
mod extract;
mod figure;
mod init;
mod publish;
mod read;
mod releases;
mod review;
mod summary;
mod told;

pub use examine::{Examined, Failure, examine};
pub use explain::explain;
pub use extract::extract;
pub use figure::explain_figure;
pub use init::init;
pub use publish::{check, publish};
pub use releases::{compare, rebuild, verify};

use crate::error::{Error, ErrorKind, Problem};
use crate::messages::Messages;
use crate::model::Quarter;
use chrono::NaiveDate;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;
use std::time::Duration;

/// What is to be published.
#[derive(Debug, Clone)]
pub struct Order {
    /// The pipeline.
    pub pipeline: PathBuf,
    /// The quarter; by default the last that the input covers.
    pub period: Option<Quarter>,
    /// The day of issue.
    pub issued: NaiveDate,
    /// A release that is made again.
    pub again: Option<Again>,
}

/// What bounds a release that is made again: it must not know what came after it.
#[derive(Debug, Clone)]
pub struct Again {
    /// Its place among all releases.
    pub vintage: u32,
    /// The inputs that it was made from.
    pub inputs: BTreeSet<String>,
    /// The folder with the releases before it.
    pub output: PathBuf,
}

/// How a run speaks.
pub struct Settings<'a> {
    /// Its sentences.
    pub messages: &'a Messages,
    /// Errors only.
    pub quiet: bool,
    /// The summary as JSON.
    pub json: bool,
    /// Whether a bar may be drawn.
    pub progress: bool,
}

impl Settings<'_> {
    /// Says a line of the summary.
    fn say(&self, line: &str) {
        if !self.quiet {
            // Whoever closes the pipe has read enough.
            let _ = writeln!(std::io::stdout(), "{line}");
        }
    }

    /// A bar on a terminal; hidden elsewhere.
    fn bar(&self, length: Option<u64>, template: &str) -> ProgressBar {
        let target = if self.progress { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(length, target);
        shape(&bar, template);
        bar
    }

    /// Says on a terminal which step goes on while `work` is done; the work is given the means to say that a new one begins.
    fn during<T>(&self, work: impl FnOnce(&(dyn Fn(Progress) + Sync)) -> T) -> T {
        let bar = self.bar(Some(Progress::ALL.len() as u64), "{bar:30} {pos}/{len} {msg} {spinner} {elapsed}");
        self.keep_moving(&bar);
        let done = work(&|step| {
            bar.set_position(step as u64 + 1);
            bar.set_message(self.messages.word(step.sentence()));
        });
        bar.finish_and_clear();
        done
    }

    /// A bar that nobody moves still shows that the run is alive.
    fn keep_moving(&self, bar: &ProgressBar) {
        if self.progress {
            bar.enable_steady_tick(Duration::from_millis(200));
        }
    }

    /// Says what must be told even to those who want to hear nothing.
    fn warn(&self, line: &str) {
        let _ = writeln!(std::io::stderr(), "{line}");
    }
}

/// Gives a bar its form.
fn shape(bar: &ProgressBar, template: &str) {
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
}

/// The steps of a run after its reading, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Progress {
    Count,
    Check,
    Compare,
    Print,
    Verify,
    Write,
}

impl Progress {
    const ALL: [Progress; 6] = [Progress::Count, Progress::Check, Progress::Compare, Progress::Print, Progress::Verify, Progress::Write];

    fn sentence(self) -> &'static str {
        match self {
            Progress::Count => "progress-counting",
            Progress::Check => "progress-checking",
            Progress::Compare => "progress-comparing",
            Progress::Print => "progress-printing",
            Progress::Verify => "progress-verifying",
            Progress::Write => "progress-writing",
        }
    }
}

/// A file that cannot be written.
fn unwritable(path: &std::path::Path, reason: &std::io::Error) -> Error {
    Error::one(ErrorKind::Output, Problem::new("output-not-writable").with("path", path.display()).with("reason", reason))
}
