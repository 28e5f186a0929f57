//! Errors: what ends a run. Each has a kind that gives the exit code, and one problem or many, all told at once.
//! A problem is a code with values; its sentence and hint stand in `locales/` (`error-<code>`, `hint-<code>`).

use rayon::iter::IndexedParallelIterator;
use std::fmt;

/// What went wrong, by who must act; gives the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ErrorKind {
    /// A fault of the program.
    Unexpected,
    /// Wrong arguments.
    Usage,
    /// A pipeline, lexicon or field description that cannot be used.
    Pipeline,
    /// Input that cannot be read.
    Input,
    /// A release that verification refuses.
    Refused,
    /// Output that cannot be written.
    Output,
}

impl ErrorKind {
    /// The exit code of the program.
    pub fn exit_code(self) -> u8 {
        match self {
            ErrorKind::Unexpected => 1,
            ErrorKind::Usage => 2,
            ErrorKind::Pipeline => 3,
            ErrorKind::Input => 4,
            ErrorKind::Refused => 5,
            ErrorKind::Output => 6,
        }
    }
}

/// A file without its end.
pub const CUT_OFF: &str = "cut-off";
/// A file without the part that holds its contents.
pub const NO_PART: &str = "no-part";
/// A file that contradicts itself.
pub const GARBLED: &str = "garbled";
/// Values `reason` of a [`Problem`] that have a sentence (`reason-<code>`); any other is told as a system or a library gave it.
pub const OWN_REASONS: [&str; 3] = [CUT_OFF, NO_PART, GARBLED];

/// One thing that went wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Names the sentence in `locales/`: `error-<code>`.
    pub code: &'static str,
    /// Named values for the sentence.
    pub values: Vec<(&'static str, String)>,
}

impl Problem {
    /// A problem without values.
    pub fn new(code: &'static str) -> Problem {
        Problem { code, values: Vec::new() }
    }

    /// With a named value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Problem {
        self.values.push((name, value.to_string()));
        self
    }
}

/// What work on several threads has given, or its first fault: first in the order of the work, so that a message does not
/// depend on which thread came first.
///
/// # Errors
/// The fault of the first of `results` that has one.
pub fn in_order<T: Send, E: Send>(results: impl IndexedParallelIterator<Item = Result<T, E>>) -> Result<Vec<T>, E> {
    results.collect::<Vec<_>>().into_iter().collect()
}

/// What ends a run: at least one problem, all of one kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Error {
    /// Gives the exit code.
    pub kind: ErrorKind,
    /// All that is wrong, in the order it was found.
    pub problems: Vec<Problem>,
}

impl Error {
    /// One problem.
    pub fn one(kind: ErrorKind, problem: Problem) -> Error {
        Error { kind, problems: vec![problem] }
    }

    /// All problems at once; `Ok` where there is none.
    ///
    /// # Errors
    /// Where `problems` is not empty.
    pub fn all(kind: ErrorKind, problems: Vec<Problem>) -> Result<(), Error> {
        if problems.is_empty() { Ok(()) } else { Err(Error { kind, problems }) }
    }
}

impl fmt::Display for Error {
    /// For developers; users read the sentences of `locales/`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, problem) in self.problems.iter().enumerate() {
            if n > 0 {
                out.write_str("; ")?;
            }
            out.write_str(problem.code)?;
            for (name, value) in &problem.values {
                write!(out, " {name}=`{value}`")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::in_order;
    use rayon::prelude::*;
    use std::time::Duration;

    #[test]
    fn the_first_fault_of_the_work_is_told_and_not_the_quickest() {
        let slow_at_first = |n: u64| {
            std::thread::sleep(Duration::from_millis(if n == 2 { 20 } else { 0 }));
            if n >= 2 { Err(n) } else { Ok(n) }
        };
        assert_eq!(in_order((0..64_u64).collect::<Vec<_>>().into_par_iter().with_max_len(1).map(slow_at_first)), Err(2));
        let all: Result<Vec<u64>, u64> = in_order((0..64_u64).collect::<Vec<_>>().into_par_iter().map(Ok));
        assert_eq!(all, Ok((0..64).collect()));
    }
}
