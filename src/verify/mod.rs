//! A release is checked before it is published: tables against their description, margins against each other, serial
//! numbers for gaps, texts for personal data, characters for loss. What is wrong comes out as findings; one that is an
//! error stops the release.

mod characters;
mod completeness;
mod margins;
mod places;
mod privacy;
mod tables;
#[cfg(test)]
mod tests;

use crate::model::{Finding, Tables};
use crate::pipeline::Pipeline;
use rayon::prelude::*;

/// What is checked, by the code under which it is told.
pub const CHECKS: [&str; 9] = ["columns", "keys", "values", "references", "margins", "characters", "rows", "numbering", "privacy"];

/// All that is wrong with these tables, in a fixed order.
pub fn verify(tables: &Tables, pipeline: &Pipeline) -> Vec<Finding> {
    let shapes = tables::shapes(tables, &pipeline.fields);
    // The other checks lean on the columns: without them they would only repeat what is told already.
    if !shapes.is_empty() {
        return shapes;
    }
    let places = places::Places::new(tables);
    let checks: [&(dyn Fn() -> Vec<Finding> + Sync); 6] = [
        &|| tables::tables(tables, &pipeline.fields),
        &|| margins::margins(tables),
        &|| characters::characters(tables),
        &|| characters::rows(tables),
        &|| completeness::completeness(tables, &places),
        &|| privacy::privacy(tables, &places),
    ];
    checks.par_iter().with_max_len(1).flat_map_iter(|check| check()).collect()
}
