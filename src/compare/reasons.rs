//! Why a row changed: it is newly dated, the office corrected it, another source came, went or was merged, it is in another
//! category, or the same words are read otherwise. A figure has the reasons of the rows that moved it. Read from both
//! releases alone.

use super::Edition;
use super::facts::{Facts, Figure};
use super::ground::Ground;
use crate::model::{Change, ChangeKind, ChangeReason, Quarter, Role, is_over};
use crate::pipeline::Pipeline;

/// Gives each change its reasons; what changed in the description of a table has none but the program.
pub(super) fn explain(changes: &mut [Change], old: &Edition<'_>, new: &Edition<'_>, pipeline: &Pipeline) {
    if changes.is_empty() {
        return;
    }
    let ground = Ground::new(changes, old, new);
    let mut facts = Facts::default();
    for change in changes.iter_mut() {
        let Some(reason) = of_row(change, &ground) else { continue };
        change.reasons = vec![reason];
        ground.facts(change, reason).into_iter().for_each(|fact| facts.insert(fact));
    }
    // What is said otherwise of the whole is so because somebody says it.
    for change in changes.iter_mut().filter(|change| change.reasons.is_empty() && change.kind != ChangeKind::Described) {
        change.reasons = of_figure(change, &facts, &ground, old.period, pipeline);
    }
}

/// The reason of a row; `None` for a figure, which stands on many.
fn of_row(change: &Change, ground: &Ground) -> Option<ChangeReason> {
    if change.kind == ChangeKind::Described {
        return None;
    }
    if change.kind.is_of_schema() {
        return Some(ChangeReason::Program);
    }
    if change.table == "corrections" {
        return Some(ChangeReason::Correction);
    }
    if let "sources" | "sheets" | "posts" = change.table.as_str() {
        let source = change.key.split('|').find(|part| ground.is_source(part))?;
        return Some(ground.of_source(source).unwrap_or_else(|| ground.otherwise()));
    }
    let entry = ground.entry(change)?;
    let is_of_category = change.column.as_deref().is_some_and(|column| column.starts_with("category") || column == "trigger");
    Some(if ground.is_new(entry) {
        ChangeReason::NewPeriod
    } else if ground.is_corrected(entry) {
        ChangeReason::Correction
    } else if ground.is_merged(change, entry) {
        ChangeReason::Merge
    } else if let Some(reason) = ground.source(change, entry) {
        reason
    } else if is_of_category {
        ChangeReason::Reclassified
    } else {
        ground.otherwise()
    })
}

/// The reasons of a figure, or of a row that follows from others. What no row explains is new where its whole time is.
fn of_figure(change: &Change, facts: &Facts, ground: &Ground, until: Quarter, pipeline: &Pipeline) -> Vec<ChangeReason> {
    let parts: Vec<(&String, &str)> = pipeline.fields.key(&change.table).iter().zip(change.key.split('|')).collect();
    let part = |names: &[&str]| parts.iter().find(|(name, _)| names.contains(&name.as_str())).map(|(_, part)| *part);
    let column = change.column.as_deref().unwrap_or_default();
    let level1 = pipeline.categories.level1.iter().find(|category| category.count_column() == column);
    let figure = Figure {
        column,
        period: part(&["month", "period"]),
        category: part(&["category"]),
        official: part(&["official_id"]),
        level1: level1.map(|category| category.code.as_str()),
        role: Role::COUNTED.iter().find(|(_, name)| *name == column).map(|(role, _)| role.code()),
    };
    let found = facts.reasons(&figure);
    if !found.is_empty() {
        return found.into_iter().collect();
    }
    let is_new = |period: &str| is_over(period, until) == Some(false) && period != until.year().to_string();
    vec![if figure.period.is_some_and(is_new) { ChangeReason::NewPeriod } else { ground.otherwise() }]
}
