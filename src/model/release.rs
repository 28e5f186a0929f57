//! A release: the tables of all input up to the end of one quarter, with what a reader must know about them.

use super::{Comparison, Finding, Quarter, Tables, Version};
use chrono::NaiveDate;

/// An input file as the manifest names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct InputFile {
    /// Below the input folder.
    pub path: String,
    /// Lower-case hexadecimal.
    pub sha256: String,
    /// Length in bytes.
    pub bytes: u64,
}

/// Everything that is published.
#[derive(Debug, Clone)]
pub struct Release {
    /// `2024Q1-r1`.
    pub name: String,
    /// The quarter it is issued for.
    pub period: Quarter,
    /// From 1.
    pub revision: u32,
    /// `1.4.0`: what follows from the comparison.
    pub version: Version,
    /// Its place among all releases in the order in which they were issued, from 1.
    pub vintage: u32,
    /// The day it is issued; an argument, never the clock.
    pub issued: NaiveDate,
    /// Data and statistics.
    pub tables: Tables,
    /// What was odd, in the order of the table `findings`.
    pub findings: Vec<Finding>,
    /// Against the last release.
    pub comparison: Comparison,
    /// What it was made from, sorted by path.
    pub inputs: Vec<InputFile>,
    /// The codes of what was checked of it before it was published, beside what can be checked of its files.
    pub checked: Vec<&'static str>,
    /// The version of the program that made it.
    pub program: String,
    /// SHA-256 over the pipeline's own files: another fingerprint, another way of reading or counting.
    pub fingerprint: String,
}
