//! All tests of the program from outside, in one binary: each binary would link Polars again.

#![expect(clippy::unwrap_used, reason = "a test that fails should stop where it failed")]

mod bad_input;
mod bad_workbooks;
mod chronicles;
mod corrections;
mod cut_off;
mod dictionary;
mod documents;
mod faults;
mod figures;
mod harm;
mod held;
mod house;
mod invariants;
mod office;
mod personal;
mod readme;
mod revised;
mod rosters;
mod tables;
mod tidy;
mod torn;
mod workbooks;
