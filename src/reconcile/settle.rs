//! Findings that a merge or a correction has answered are told no more; the others stay, and lead to what is counted.

use super::columns::{Frame, text};
use super::corrections::{Effect, Fitting};
use super::sources::Merged;
use crate::model::{Code, Finding, Tables};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Findings without those that a merge has answered; what else is told of a merged row is told of the entry that stays.
pub(super) fn merged(findings: Vec<Finding>, merged: &Merged) -> Vec<Finding> {
    let answered = |finding: &Finding| {
        matches!(finding.code, Code::Unclassified | Code::CategoryTie | Code::RepeatedEntry | Code::UnknownLabel | Code::CategoryDiffers)
    };
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

/// Findings without those about a date or a category that somebody has corrected or confirmed, a row that was taken out, or
/// somebody who was missed and has been added.
/// `tables` are those that the corrections were held against.
pub(super) fn corrected(findings: Vec<Finding>, fit: &[Fitting], tables: &Tables) -> Vec<Finding> {
    if fit.is_empty() {
        return findings;
    }
    let entries = Frame::of(tables, "entries");
    let [ids, sources, sheets] = ["entry_id", "source_id", "sheet"].map(|column| entries.texts(column));
    let (first, last) = (entries.integers("line_start"), entries.integers("line_end"));
    let concerned: HashSet<&str> = fit.iter().map(|one| one.entry_id.as_str()).collect();
    // Some findings name a line and no entry.
    let mut lines: BTreeMap<(&str, &str, i32), (i32, &str)> = BTreeMap::new();
    for row in (0..ids.len()).filter(|row| concerned.contains(text(ids[*row]))) {
        let line = (text(sources[row]), text(sheets[row]), first[row].unwrap_or_default());
        lines.insert(line, (last[row].unwrap_or_default(), text(ids[row])));
    }
    let entry = |finding: &Finding| -> Option<String> {
        let place = &finding.place;
        if let Some(entry) = &place.entry_id {
            return Some(entry.clone());
        }
        let line = i32::try_from(place.line?).ok()?;
        let (source, sheet) = (place.source_id.as_deref()?, place.sheet.as_deref().unwrap_or_default());
        let ((of, on, _), (last, id)) = lines.range(..=(source, sheet, line)).next_back()?;
        (*of == source && *on == sheet && line <= *last).then(|| (*id).to_owned())
    };
    let mut answered: BTreeSet<(&str, Topic)> = BTreeSet::new();
    for one in fit {
        let topic = match (&one.effect, one.correction.field.as_str()) {
            (_, "start_date" | "end_date") => Topic::Date,
            (Effect::Drop, _) if one.correction.table == "activities" => Topic::Category,
            (_, "category") => Topic::Category,
            _ => continue,
        };
        answered.insert((&one.entry_id, topic));
    }
    let mut added: BTreeSet<(&str, &str)> = BTreeSet::new();
    for one in fit {
        if let Effect::People(people) | Effect::Activity { people, .. } = &one.effect {
            added.extend(people.iter().map(|person| (one.entry_id.as_str(), person.name.as_str())));
        }
    }
    let is_added = |finding: &Finding, entry: &str| match finding.code {
        Code::OfficialNotInColumn => finding.values.iter().any(|(name, value)| *name == "name" && added.contains(&(entry, value.as_str()))),
        Code::NobodyNamed => added.iter().any(|(of, _)| *of == entry),
        _ => false,
    };
    let is_answered = |finding: &Finding| {
        let Some(entry) = entry(finding) else { return false };
        topic(finding.code).is_some_and(|topic| answered.contains(&(entry.as_str(), topic))) || is_added(finding, &entry)
    };
    findings.into_iter().filter(|finding| !is_answered(finding)).collect()
}

/// What a finding is about, and a correction may answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Topic {
    Date,
    Category,
}

fn topic(code: Code) -> Option<Topic> {
    match code {
        Code::InvalidDate
        | Code::UnknownYear
        | Code::OutOfOrder
        | Code::OutOfRange
        | Code::WrongWeekday
        | Code::CarriedDate
        | Code::DayAlone => Some(Topic::Date),
        Code::Unclassified
        | Code::CategoryTie
        | Code::CategoryDiffers
        | Code::UnknownLabel
        | Code::SourcesDisagree
        | Code::PossibleDuplicate
        | Code::RepeatedEntry
        | Code::SummaryRow => Some(Topic::Category),
        _ => None,
    }
}
