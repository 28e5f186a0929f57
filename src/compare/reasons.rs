//! Why a row changed: it is newly dated, the office corrected it, another source came, went or was merged, it is in another
//! category, or the same words are read otherwise. A figure has the reasons of the rows that moved it: of its own period,
//! category and official where there are such, else of its period, else of all. Read from both releases alone.

use super::Edition;
use super::ground::{Fact, Ground};
use crate::model::{Change, ChangeReason, holds};
use crate::pipeline::Fields;
use std::collections::BTreeSet;

/// Tables whose rows are read from the sources.
const ROWS: [&str; 5] = ["entries", "activities", "participations", "mentions", "merges"];

/// Gives each change its reasons; what changed in the description of a table has none but the program.
pub(super) fn explain(changes: &mut [Change], old: &Edition<'_>, new: &Edition<'_>, fields: &Fields) {
    if changes.is_empty() {
        return;
    }
    let ground = Ground::new(changes, old, new);
    let mut facts = Vec::new();
    for change in changes.iter_mut() {
        let Some(reason) = of_row(change, &ground) else { continue };
        change.reasons = vec![reason];
        if ROWS.contains(&change.table.as_str()) {
            facts.extend(ground.fact(change, reason));
        }
    }
    let moved = Moved::new(facts);
    for change in changes.iter_mut().filter(|change| change.reasons.is_empty()) {
        let parts: Vec<(&str, &str)> = fields.key(&change.table).iter().map(String::as_str).zip(change.key.split('|')).collect();
        change.reasons = moved.reasons(&parts);
    }
}

/// The reason of a row; `None` for a figure, which stands on many.
fn of_row(change: &Change, ground: &Ground) -> Option<ChangeReason> {
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
    } else if ground.corrected.contains(entry) {
        ChangeReason::Correction
    } else if ground.merged.contains(entry) {
        ChangeReason::Merge
    } else if let Some(reason) = ground.source(entry) {
        reason
    } else if is_of_category {
        ChangeReason::Reclassified
    } else {
        ground.otherwise()
    })
}

/// What moved, by month.
struct Moved {
    facts: Vec<Fact>,
    all: BTreeSet<ChangeReason>,
}

impl Moved {
    fn new(mut facts: Vec<Fact>) -> Moved {
        facts.sort();
        facts.dedup();
        let all = facts.iter().map(|fact| fact.reason).collect();
        Moved { facts, all }
    }

    /// The reasons of a figure by its key, which names a period, a category, an official, or several of them.
    fn reasons(&self, key: &[(&str, &str)]) -> Vec<ChangeReason> {
        let part = |names: &[&str]| key.iter().find(|(name, _)| names.contains(name)).map(|(_, part)| *part);
        let (period, category, official) = (part(&["month", "period"]), part(&["category"]), part(&["official_id"]));
        let in_period = |fact: &&Fact| period.is_none_or(|period| holds(period, &fact.month));
        let is_same = |wanted: Option<&str>, found: &Option<String>| wanted.is_none_or(|wanted| found.as_deref() == Some(wanted));
        let of = |facts: &mut dyn Iterator<Item = &Fact>| facts.map(|fact| fact.reason).collect::<BTreeSet<_>>();
        let own = |fact: &&Fact| in_period(fact) && is_same(category, &fact.category) && is_same(official, &fact.official);
        let exact = of(&mut self.facts.iter().filter(own));
        let wide = if exact.is_empty() && period.is_some() { of(&mut self.facts.iter().filter(in_period)) } else { exact };
        let found = if wide.is_empty() { &self.all } else { &wide };
        if found.is_empty() { vec![ChangeReason::Program] } else { found.iter().copied().collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(month: &str, category: Option<&str>, official: Option<&str>, reason: ChangeReason) -> Fact {
        let own = |text: Option<&str>| text.map(str::to_owned);
        Fact { month: month.to_owned(), category: own(category), official: own(official), reason }
    }

    #[track_caller]
    fn check(key: &[(&str, &str)], expected: &[&str]) {
        let moved = Moved::new(vec![
            fact("2031-02", Some("M1"), None, ChangeReason::Correction),
            fact("2031-02", Some("V1"), None, ChangeReason::LateSource),
            fact("2031-02", Some("V1"), Some("P"), ChangeReason::LateSource),
            fact("2031-05", Some("M1"), None, ChangeReason::NewPeriod),
        ]);
        assert_eq!(moved.reasons(key).iter().map(|reason| reason.code()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_figure_has_the_reasons_of_the_rows_that_moved_it() {
        check(&[("month", "2031-02"), ("category", "M1")], &["correction"]);
        check(&[("period", "2031Q1")], &["correction", "late_source"]);
        check(&[("period", "2031"), ("category", "M1")], &["new_period", "correction"]);
        check(&[("official_id", "P"), ("category", "V1")], &["late_source"]);
        check(&[("month", "2031-05")], &["new_period"]);
    }

    #[test]
    fn a_share_that_moves_with_its_total_has_the_reasons_of_its_period() {
        check(&[("period", "2031-02"), ("category", "C1")], &["correction", "late_source"]);
        check(&[("period", "2031-09")], &["new_period", "correction", "late_source"]);
    }
}
