//! The rows of all sources become the tables of a release. The order in which sources come in does not matter.

use super::SourceTables;
use super::join::{Join, Joined};
use super::naming::Roster;
use super::officials::People;
use super::ranges::AT_ONCE;
use super::rows::{self, ENTRY};
use crate::model::{self, Finding, Outcome, Segmented, Source, SourceKind, Table, Tables};
use crate::pipeline::{Fields, Pipeline};
use polars::prelude::DataFrame;
use std::collections::BTreeMap;

/// Joins the sources, makes identifiers unique, derives `officials` and sorts every table by its key.
///
/// Of entries with one identifier (the same day, the same letters) the first by source and place keeps it; the others
/// get `-2`, `-3` … and a finding each.
///
/// # Errors
/// The first that `unpack` gives.
pub fn assemble<F: Clone + Send, E: Send>(
    parts: Vec<SourceTables<F>>,
    pipeline: &Pipeline,
    unpack: impl Fn(F) -> Result<DataFrame, E> + Sync,
) -> Result<Outcome<Tables>, E> {
    whole(parts, &pipeline.fields, unpack, AT_ONCE)
}

/// [`assemble`], which hands each table over piece by piece: rows are unpacked for one piece at a time, so that whoever is
/// done with a piece at once never holds two.
///
/// # Errors
/// The first that `unpack` or `take` gives.
pub fn assemble_each<F: Clone + Send, E: Send>(
    parts: Vec<SourceTables<F>>,
    pipeline: &Pipeline,
    unpack: impl Fn(F) -> Result<DataFrame, E> + Sync,
    take: impl FnMut(Joined<'_, E>) -> Result<(), E>,
) -> Result<Vec<Finding>, E> {
    joined(parts, &pipeline.fields, unpack, AT_ONCE, take)
}

/// [`assemble`] with no more of the pipeline than it needs.
pub(super) fn whole<F: Clone + Send, E: Send>(
    parts: Vec<SourceTables<F>>,
    fields: &Fields,
    unpack: impl Fn(F) -> Result<DataFrame, E> + Sync,
    at_once: usize,
) -> Result<Outcome<Tables>, E> {
    let mut tables = Tables::default();
    let findings = joined(parts, fields, unpack, at_once, |table| {
        let mut frame = DataFrame::default();
        for piece in table.pieces {
            frame = model::stacked(frame, piece?.frame);
        }
        tables.insert(Table { name: table.name.to_owned(), frame });
        Ok(())
    })?;
    Ok(Outcome::new(tables, findings))
}

/// [`assemble_each`] with no more of the pipeline than it needs.
pub(super) fn joined<F: Clone + Send, E: Send>(
    parts: Vec<SourceTables<F>>,
    fields: &Fields,
    unpack: impl Fn(F) -> Result<DataFrame, E> + Sync,
    at_once: usize,
    mut take: impl FnMut(Joined<'_, E>) -> Result<(), E>,
) -> Result<Vec<Finding>, E> {
    let mut nothing = nothing();
    let of_entries: Vec<&str> = nothing.iter().filter(|(_, empty)| empty.column(ENTRY).is_ok()).map(|(name, _)| *name).collect();
    let mut join = Join::new(parts, &of_entries, fields, unpack, at_once);
    // Rosters, those who took part and who they are depend on each other; every other table on itself alone.
    let posts = join.piece("posts", &nothing.remove("posts").unwrap_or_default(), 0)?;
    let (roster, mut people) = (Roster::of(&posts.frame), People::default());
    let (name, empty) = ("participations", nothing.remove("participations").unwrap_or_default());
    let (bytes, n_pieces) = (join.bytes(name), join.n_pieces(&empty));
    let piece = |nth| {
        let piece = roster.name(join.piece(name, &empty, nth)?, fields);
        people.see(&piece.frame);
        Ok(piece)
    };
    take(Joined { name, bytes, pieces: &mut (0..n_pieces).map(piece) })?;
    for (name, table) in [("officials", people.table(Some(&posts.frame), fields)), ("posts", posts)] {
        take(Joined { name, bytes: table.frame.estimated_size(), pieces: &mut std::iter::once(Ok(table)) })?;
    }
    for (name, empty) in nothing {
        let (bytes, n_pieces) = (join.bytes(name), join.n_pieces(&empty));
        take(Joined { name, bytes, pieces: &mut (0..n_pieces).map(|nth| join.piece(name, &empty, nth)) })?;
    }
    Ok(join.findings)
}

/// Every table without a row, for the columns and types of each.
fn nothing() -> BTreeMap<&'static str, DataFrame> {
    let (id, path, sha256, encoding) = (String::new(), String::new(), String::new(), String::new());
    let source =
        Source { id, path, file: std::path::PathBuf::new(), kind: SourceKind::Text, sha256, bytes: 0, encoding, claim: String::new() };
    let frames = rows::of_source(&source, &Segmented::default(), "").frames.into_iter().chain(rows::rows(&source, &[], None).frames);
    frames.map(|(name, frame)| (name, frame.head(Some(0)))).collect()
}
