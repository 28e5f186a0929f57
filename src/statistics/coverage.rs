//! Which months the sources cover, from the periods that they say they cover.

use crate::model::Month;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// How far sources cover a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coverage {
    /// Every day lies in the period of a source.
    Complete,
    /// Some days do, or none and yet a source tells of it: an entry out of the range that its heading names.
    Partial,
    /// No day does, and no entry is of it.
    None,
}

impl Coverage {
    /// The code in `by_month.coverage`.
    pub(super) fn code(self) -> &'static str {
        match self {
            Coverage::Complete => "complete",
            Coverage::Partial => "partial",
            Coverage::None => "none",
        }
    }
}

/// The coverage of each month by the union of `periods`, first and last day inclusive; `held` are the months of entries.
pub(super) fn coverage(months: &[Month], mut periods: Vec<(NaiveDate, NaiveDate)>, held: &BTreeSet<Month>) -> Vec<Coverage> {
    periods.sort_unstable();
    // Overlapping and adjoining periods become one, so that days count once.
    let mut whole: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for (start, end) in periods.into_iter().filter(|(start, end)| start <= end) {
        match whole.last_mut() {
            Some((_, last)) if last.succ_opt().is_none_or(|next| start <= next) => *last = end.max(*last),
            _ => whole.push((start, end)),
        }
    }
    let told = |month: &Month| match of_month(*month, &whole) {
        Coverage::None if held.contains(month) => Coverage::Partial,
        covered => covered,
    };
    months.iter().map(told).collect()
}

fn of_month(month: Month, whole: &[(NaiveDate, NaiveDate)]) -> Coverage {
    let (Some(first), Some(last)) = (month.first_day(), month.last_day()) else { return Coverage::None };
    let from = whole.partition_point(|(_, end)| *end < first);
    match whole.get(from) {
        Some((start, end)) if *start <= first && *end >= last => Coverage::Complete,
        Some((start, _)) if *start <= last => Coverage::Partial,
        _ => Coverage::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(periods: &[(&str, &str)], expected: &[&str]) {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let months: Vec<Month> = (1..=3).filter_map(|month| Month::new(2031, month)).collect();
        let periods = periods.iter().map(|(start, end)| (day(start), day(end))).collect();
        assert_eq!(coverage(&months, periods, &BTreeSet::new()).iter().map(|found| found.code()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_month_of_which_an_entry_tells_is_never_without_source() {
        let months: Vec<Month> = (1..=2).filter_map(|month| Month::new(2031, month)).collect();
        let found = coverage(&months, Vec::new(), &BTreeSet::from([months[1]]));
        assert_eq!(found, [Coverage::None, Coverage::Partial]);
    }

    #[test]
    fn a_month_is_complete_only_when_every_day_is_covered() {
        check(&[("2031-01-01", "2031-03-31")], &["complete"; 3]);
        check(&[("2031-01-02", "2031-02-27")], &["partial", "partial", "none"]);
        check(&[], &["none"; 3]);
    }

    #[test]
    fn several_sources_may_cover_a_month_together() {
        check(&[("2031-01-16", "2031-02-10"), ("2031-01-01", "2031-01-15")], &["complete", "partial", "none"]);
        check(&[("2031-01-01", "2031-01-10"), ("2031-01-12", "2031-01-31")], &["partial", "none", "none"]);
        check(&[("2030-01-01", "2039-12-31"), ("2031-02-01", "2031-02-03")], &["complete"; 3]);
    }

    #[test]
    fn a_period_that_ends_before_it_begins_covers_nothing() {
        check(&[("2031-03-01", "2031-01-01")], &["none"; 3]);
    }
}
