//! All tests of the program from outside, in one binary: each binary would link Polars again.

mod bad_input;
mod dictionary;
mod invariants;
mod readme;
mod tables;
mod tidy;
