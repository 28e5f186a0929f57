//! Typed rows end here and Polars begins: what was read from each source becomes rows of the tables of `fields.toml`.
//!
//! [`tabulate`] depends on one source and the pipeline alone, so that sources run in parallel and in any order, and takes
//! its entries portion by portion; [`assemble()`] joins them, makes identifiers unique and adds the table of officials.

mod assemble;
mod findings;
mod join;
mod naming;
mod officials;
mod parts;
mod ranges;
mod rows;
mod sheets;
mod through;

pub use assemble::{assemble, assemble_each};
pub use findings::{FindingRow, findings, identify};
pub use join::Joined;
pub use officials::with_officials;
pub use parts::SourceTables;
pub use rows::{tabulate, tabulate_source};
pub use through::through;

use crate::model::Table;
use crate::pipeline::Fields;
use polars::prelude::LazyFrame;

/// A table as its description has it: columns in order, rows sorted by the key.
fn described(name: &str, plan: LazyFrame, fields: &Fields) -> Table {
    Table::arranged(name, plan, fields.columns(name).iter().map(|column| column.name.as_str()), fields.key(name))
}

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
