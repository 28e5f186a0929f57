//! The rows of a part of a source, until those of all sources are there. What waits may be smaller than frames: the caller
//! says how a frame is packed, because that takes a library that this stage has no part in.

use super::rows::ENTRY;
use crate::model::{Source, made};
use polars::prelude::{Column, DataFrame, NamedFrom, Series};
use std::collections::BTreeMap;

/// The rows of a source, or of some of its entries, as frames or packed. Identifiers are not yet unique among sources; beside
/// each row stands the number of its entry, by which `assemble` can tell apart entries of one identifier.
#[derive(Debug, Clone)]
pub struct SourceTables<F = DataFrame> {
    pub(super) source_id: String,
    pub(super) path: String,
    /// Identifiers of the entries, in order, one a line.
    pub(super) ids: String,
    /// By table; those without a row may be missing.
    pub(super) frames: BTreeMap<&'static str, F>,
    /// What the rows of each table take as a frame, but for the numbers of their entries.
    pub(super) bytes: BTreeMap<&'static str, usize>,
}

impl SourceTables {
    pub(super) fn new(source: &Source, ids: String, frames: BTreeMap<&'static str, DataFrame>) -> SourceTables {
        let helper = |frame: &DataFrame| frame.column(ENTRY).map_or(0, |entry| entry.as_materialized_series().estimated_size());
        let bytes = frames.iter().map(|(name, frame)| (*name, frame.estimated_size().saturating_sub(helper(frame)))).collect();
        SourceTables { source_id: source.id.clone(), path: source.path.clone(), ids, frames, bytes }
    }

    /// The same rows with each frame packed.
    ///
    /// # Errors
    /// The first that `pack` gives.
    pub fn pack<F, E>(self, pack: impl Fn(DataFrame) -> Result<F, E>) -> Result<SourceTables<F>, E> {
        let SourceTables { source_id, path, ids, frames, bytes } = self;
        let filled = frames.into_iter().filter(|(_, frame)| frame.height() > 0);
        let frames = filled.map(|(name, frame)| Ok((name, pack(frame)?))).collect::<Result<_, E>>()?;
        Ok(SourceTables { source_id, path, ids, frames, bytes })
    }
}

/// New identifiers of entries, by their number in a part.
pub(super) type Names = BTreeMap<i32, String>;

/// Replaces the entry's identifier at the beginning of each value of `entry_id` and `activity_id` whose entry has a new one.
pub(super) fn rename(frame: &mut DataFrame, ids: &str, names: &Names) {
    let old: Vec<&str> = ids.lines().collect();
    for column in ["entry_id", "activity_id"] {
        let (Ok(values), Ok(entries)) = (frame.column(column).and_then(Column::str), frame.column(ENTRY).and_then(Column::i32)) else {
            continue;
        };
        let new: Vec<Option<String>> = values
            .iter()
            .zip(entries.iter())
            .map(|(value, entry)| {
                let (value, entry) = (value?, entry?);
                let Some(name) = names.get(&entry) else { return Some(value.to_owned()) };
                let before = usize::try_from(entry).ok().and_then(|entry| old.get(entry).copied());
                Some(format!("{name}{}", before.and_then(|before| value.strip_prefix(before)).unwrap_or_default()))
            })
            .collect();
        let new = Series::new(column.into(), new);
        made(frame.with_column(new.into()).map(|_| ()));
    }
}
