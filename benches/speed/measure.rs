//! A measure: what was measured, in which unit, every sample as it came. The middle sample is the figure, and the whole
//! range is told with it, so that a difference smaller than the noise is not taken for one.

use serde::{Deserialize, Serialize};
use std::error::Error;
use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

/// What a figure counts, and whether more of it is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Unit {
    /// Megabytes of source text a second: more is better.
    #[serde(rename = "MB/s")]
    Speed,
    /// Seconds: less is better.
    #[serde(rename = "s")]
    Seconds,
    /// Megabytes of memory at the peak: less is better.
    #[serde(rename = "MB")]
    Memory,
}

impl Unit {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Unit::Speed => "MB/s",
            Unit::Seconds => "s",
            Unit::Memory => "MB",
        }
    }
}

/// One thing measured.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Measure {
    pub(crate) name: String,
    pub(crate) unit: Unit,
    /// In the order they came.
    pub(crate) samples: Vec<f64>,
}

impl Measure {
    /// The middle sample.
    pub(crate) fn middle(&self) -> f64 {
        let sorted = self.sorted();
        sorted.get(sorted.len() / 2).copied().unwrap_or_default()
    }

    /// The least and the greatest.
    pub(crate) fn range(&self) -> (f64, f64) {
        let sorted = self.sorted();
        (sorted.first().copied().unwrap_or_default(), sorted.last().copied().unwrap_or_default())
    }

    fn sorted(&self) -> Vec<f64> {
        let mut sorted = self.samples.clone();
        sorted.sort_by(f64::total_cmp);
        sorted
    }
}

/// Megabytes (of 10⁶ bytes) a second.
pub(crate) fn speed(bytes: u64, seconds: f64) -> f64 {
    bytes as f64 / 1e6 / seconds.max(1e-9)
}

/// Seconds that something takes on this thread: its own time where the system tells it, else that of the clock.
pub(crate) fn timed<T>(act: impl FnOnce() -> T) -> (f64, T) {
    let (begin, before) = (Instant::now(), own_time());
    let value = act();
    let seconds = before.zip(own_time()).map_or_else(|| begin.elapsed().as_secs_f64(), |(before, after)| after - before);
    (seconds, value)
}

/// Seconds that this thread has run so far.
fn own_time() -> Option<f64> {
    let line = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(line.split(' ').next()?.parse::<f64>().ok()? / 1e9)
}

/// Runs a program to its end: its seconds and, where the system tells it, its megabytes of memory at the peak.
pub(crate) fn watched(command: &mut Command) -> Result<(f64, Option<f64>), Box<dyn Error>> {
    const LOOK: Duration = Duration::from_millis(4);
    let begin = Instant::now();
    let mut child = command.spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    let ended = loop {
        // The system keeps the peak itself, so that a look now and then misses only what the last moments added.
        peak = peak.max(fs::read_to_string(&status).ok().as_deref().and_then(peak_kilobytes));
        if let Some(ended) = child.try_wait()? {
            break ended;
        }
        std::thread::sleep(LOOK);
    };
    let seconds = begin.elapsed().as_secs_f64();
    if !ended.success() {
        return Err(format!("{command:?} ended with {ended}").into());
    }
    Ok((seconds, peak.map(|kilobytes| kilobytes as f64 * 1024.0 / 1e6)))
}

fn peak_kilobytes(status: &str) -> Option<u64> {
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().trim_end_matches("kB").trim().parse().ok()
}
