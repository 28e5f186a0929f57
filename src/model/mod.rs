//! What passes between the stages, and nothing else: no files, no serde, no Polars except in `table` and `values`.
//!
//! Each type carries its promise, so that a stage need not ask again what an earlier one has made sure.

mod activity;
mod date;
mod digit_groups;
mod document;
mod entry;
mod finding;
mod identifier;
mod period;
mod personal;
mod release;
mod revision;
mod sheet;
mod table;
mod values;

pub use activity::{Activity, Meeting, Mention, MentionKind, Participation, ReadEntry, Role};
pub use date::{Basis, DateSpan, Precision};
pub use document::{Content, Document, Source, SourceKind, Text};
pub use entry::{Anchor, CharacterCounts, Columns, Entry, Flag, Location, PeopleCell, Post, Segmented, SheetCounts, SheetUse};
pub use finding::{Code, Finding, Outcome, Severity, Where};
pub use identifier::{activity_id, entry_id, letters, official_id, sha256_hex, source_id};
pub use period::{Month, Period, Quarter, holds, is_over};
pub use personal::{personal_numbers, personal_places, without_personal_numbers};
pub use release::{InputFile, Release};
pub use revision::{CODES, Change, ChangeKind, ChangeReason, Comparison, DATASET, Description, Level, Schema, Version};
pub use sheet::{CellValue, Merged, Sheet, SheetCell, SheetRow};
pub use table::{Frame, Table, Tables, made, stacked};
pub use values::{Cell, HeldColumn, Values, column, columns, frame, frame_of, held_columns, kept, shared, values};
