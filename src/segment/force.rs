//! What is in force at a place of the text: year and month from the headings above, or from the entry before where no
//! heading tells them. A heading always outweighs a year that one entry prints for itself.

use super::dates::{Context, DateMatch};
use super::heading::Facts;
use crate::model::{Basis, DateSpan, Precision};
use chrono::{Datelike, NaiveDate};

/// Months that go down so far tell of the next year, where a heading covers both.
const FALL: u32 = 6;

/// Year, month and entry before.
#[derive(Debug, Clone, Default)]
pub(super) struct Force {
    /// From the nearest heading.
    year: Option<(i32, Basis)>,
    month: Option<(u32, Basis)>,
    /// First and last day of the range that the heading names.
    pub(super) range: Option<(NaiveDate, NaiveDate)>,
    /// All that the headings cover.
    pub(super) period: Option<(NaiveDate, NaiveDate)>,
    /// Printed with an entry before.
    carried_year: Option<i32>,
    carried_month: Option<u32>,
    /// Whether the entry before printed its year.
    printed_year: bool,
    /// The date of the entry before, also where its year is unknown.
    pub(super) previous: Option<DateSpan>,
}

impl Force {
    /// What a caller knows before the text begins.
    pub(super) fn given(context: &Context) -> Force {
        let previous = context.previous.map(|(start, end)| DateSpan {
            start: Some(start),
            end: Some(end),
            precision: context.previous_precision.unwrap_or(Precision::Day),
            basis: Basis::PreviousEntry,
        });
        Force {
            year: context.year.map(|year| (year, context.year_basis)),
            month: context.month.map(|month| (month, context.month_basis)),
            carried_year: context.previous.map(|(start, _)| start.year()),
            carried_month: context.previous.map(|(start, _)| start.month()),
            previous,
            ..Force::default()
        }
    }

    /// For the reading of a date.
    pub(super) fn context(&self) -> Context {
        let year = self.year.or_else(|| Some((self.carried_year?, Basis::PreviousEntry)));
        let month = self.month.or_else(|| Some((self.carried_month?, Basis::PreviousEntry)));
        let previous = self.previous.and_then(|span| span.start.zip(span.end));
        Context {
            year: year.map(|(year, _)| year),
            year_basis: year.map_or(Basis::Unknown, |(_, basis)| basis),
            month: month.map(|(month, _)| month),
            month_basis: month.map_or(Basis::Unknown, |(_, basis)| basis),
            previous,
            previous_precision: self.previous.map(|span| span.precision),
        }
    }

    /// Whether a heading tells the year.
    pub(super) fn has_year(&self) -> bool {
        self.year.is_some()
    }

    /// Whether a heading tells the year and the entry before prints none.
    pub(super) fn is_yearless(&self) -> bool {
        self.year.is_some() && !self.printed_year
    }

    /// The month of a month heading, for the order of bare numbers.
    pub(super) fn month(&self) -> Option<u32> {
        self.month.map(|(month, _)| month)
    }

    /// A title or a range line.
    pub(super) fn set_facts(&mut self, facts: &Facts, basis: Basis) {
        if let Some(year) = facts.year {
            self.set_year(year, basis);
            self.month = facts.month.map(|month| (month, basis));
        }
        if let Some((start, end)) = facts.period {
            self.range = Some((start, end));
            // A year in a title is that of the chronicle, which may tell of one quarter of it.
            let year = (start.month0(), start.day()) == (0, 1) && (end.month(), end.day()) == (12, 31);
            if year && basis == Basis::Title {
                return;
            }
            self.period = Some(self.period.map_or((start, end), |(first, last)| {
                // A range line under a title is narrower than its year; a second title opens a further part.
                if first <= start && end <= last { (start, end) } else { (first.min(start), last.max(end)) }
            }));
        }
    }

    /// A year heading.
    pub(super) fn set_year(&mut self, year: i32, basis: Basis) {
        if self.range.is_some_and(|(start, end)| !(start.year()..=end.year()).contains(&year)) {
            self.range = None;
        }
        self.year = Some((year, basis));
        self.month = None;
        (self.carried_year, self.carried_month, self.previous) = (None, None, None);
    }

    /// A year that nothing in the text denies, until a heading tells another.
    pub(super) fn lean_on(&mut self, year: i32) {
        self.year = Some((year, Basis::Title));
    }

    /// A month heading, with or without its year.
    pub(super) fn set_month(&mut self, year: Option<i32>, month: u32) {
        if let Some(year) = year {
            self.set_year(year, Basis::YearHeading);
        } else if let Some((start, end)) = self.range
            && start.year() + 1 == end.year()
            && matches!(self.year, Some((_, Basis::RangeLine | Basis::Title)))
        {
            // Under 2023年12月—2024年2月 the heading 一月 is of the second year.
            let basis = self.year.map_or(Basis::RangeLine, |(_, basis)| basis);
            self.year = Some((if month >= start.month() { start.year() } else { end.year() }, basis));
        }
        self.month = Some((month, Basis::MonthHeading));
        (self.carried_month, self.previous) = (None, None);
    }

    /// A day that stands alone above the entries it is the date of.
    pub(super) fn set_day(&mut self, found: &DateMatch) {
        self.follow(found.span, found);
    }

    /// The entry before, for what leans on it.
    pub(super) fn follow(&mut self, span: DateSpan, found: &DateMatch) {
        self.printed_year = found.year_printed;
        if found.year_printed {
            self.carried_year = found.year;
        }
        if found.month_printed || found.month.is_some() {
            self.carried_month = found.month;
        }
        self.previous = Some(span);
    }

    /// The date of a mark: that of the entry before, or of the month heading above.
    pub(super) fn of_mark(&self) -> Option<DateSpan> {
        if let Some(span) = self.previous {
            let basis = if span.start.is_some() { Basis::PreviousEntry } else { Basis::Unknown };
            return Some(DateSpan { basis, ..span });
        }
        let (month, _) = self.month?;
        let year = self.year.map(|(year, _)| year);
        let month = year.and_then(|year| crate::model::Month::new(year, month));
        let (start, end) = (month.and_then(crate::model::Month::first_day), month.and_then(crate::model::Month::last_day));
        let basis = if start.is_some() { Basis::MonthHeading } else { Basis::Unknown };
        Some(DateSpan { start, end, precision: Precision::Month, basis })
    }

    /// The year after, where a date without year falls into it: under a heading that covers the turn of the year, what only
    /// then lies within, what stands behind a date of that year, and months that go down (12月, 1月).
    pub(super) fn next_year(&self, found: &DateMatch) -> Option<Context> {
        let (first, last) = self.range?;
        let (year, basis) = self.year?;
        let start = found.span.start?;
        if found.year_printed || first.year() == last.year() || !matches!(basis, Basis::RangeLine | Basis::Title) {
            return None;
        }
        let before = self.previous.and_then(|span| span.start);
        let turned = before.is_some_and(|before| before.year() == year + 1);
        let turns = before.is_some_and(|before| before.year() == year && before.month() >= start.month() + FALL);
        if start >= first && !turned && !turns {
            return None;
        }
        let next = Context { year: Some(year + 1), year_basis: basis, ..self.context() };
        start.with_year(year + 1).filter(|day| *day <= last && (start < first || before.is_some_and(|before| *day >= before))).map(|_| next)
    }
}
