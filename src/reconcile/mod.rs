//! Between the rows that were read and the counts: one event in two sources becomes one activity, and what the office has
//! corrected is put right. Pure: tables in, tables and findings out; nothing is edited in the sources.

mod columns;
mod event;
mod likeness;
mod pairs;
mod places;
mod recount;
#[cfg(test)]
mod samples;
mod sources;
#[cfg(test)]
mod tests;

use crate::model::{Code, Finding, Outcome, Tables};
use crate::pipeline::Pipeline;
use sources::Merged;

/// Merges what several sources tell. Takes the findings so far, since some of them are about rows that are no longer counted.
pub fn reconcile(tables: Tables, findings: Vec<Finding>, pipeline: &Pipeline) -> Outcome<Tables> {
    let (merging, merged) = sources::merge(tables, &pipeline.fields, &pipeline.reconcile);
    let mut findings = settled(findings, &merged);
    let tables = merging.log_into(&mut findings);
    Outcome::new(tables, findings)
}

/// Findings without those that a merge has answered; what else is told of a merged row is told of the entry that stays.
fn settled(findings: Vec<Finding>, merged: &Merged) -> Vec<Finding> {
    let answered = |finding: &Finding| matches!(finding.code, Code::Unclassified | Code::CategoryTie | Code::RepeatedEntry);
    let settle = |mut finding: Finding| {
        let kept = finding.place.entry_id.as_ref().and_then(|entry| merged.entries.get(entry));
        match kept {
            Some(_) if answered(&finding) => None,
            Some(kept) => {
                finding.place.entry_id = Some(kept.clone());
                Some(finding)
            }
            None => Some(finding),
        }
    };
    findings.into_iter().filter_map(settle).collect()
}
