//! A date as an entry bears it: first and last day, how precise it was printed, and what it leans on.
//! Values of `date_precision` and `date_basis` in the published tables are the codes given here.

use chrono::NaiveDate;
use std::fmt;

/// How precise a date was printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// One day, or a range of days.
    Day,
    /// A week without its days: 上周, 一周来.
    Week,
    /// A third of a month: 上旬, 中旬, 下旬.
    Xun,
    /// A month, or a range of months.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A season: 春 is March to May.
    Season,
    /// Half a year.
    Half,
    /// A year.
    Year,
    /// Ten years: 80年代.
    Decade,
    /// A vague date with a convention: 月初, 年底, 春节前夕.
    Approximate,
    /// A date that cannot exist: 2月30日.
    Invalid,
}

impl Precision {
    /// The code in `entries.date_precision`.
    pub fn code(self) -> &'static str {
        match self {
            Precision::Day => "day",
            Precision::Week => "week",
            Precision::Xun => "xun",
            Precision::Month => "month",
            Precision::Quarter => "quarter",
            Precision::Season => "season",
            Precision::Half => "half",
            Precision::Year => "year",
            Precision::Decade => "decade",
            Precision::Approximate => "approximate",
            Precision::Invalid => "invalid",
        }
    }
}

/// What the date of an entry leans on: the last thing outside its own letters that was needed to know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// The date is printed in full.
    Printed,
    /// Its year comes from the range line under the title: （2024年1月—2024年3月）.
    RangeLine,
    /// Its year, or year and month, come from the title: 2023年9月大事记.
    Title,
    /// Its year comes from a year heading.
    YearHeading,
    /// Its month comes from a month heading.
    MonthHeading,
    /// It is counted from the entry before: 同日, △, 次日, a bare day.
    PreviousEntry,
    /// It was converted from the lunar calendar.
    Lunar,
    /// Nothing tells the year.
    Unknown,
}

impl Basis {
    /// The code in `entries.date_basis`.
    pub fn code(self) -> &'static str {
        match self {
            Basis::Printed => "printed",
            Basis::RangeLine => "range_line",
            Basis::Title => "title",
            Basis::YearHeading => "year_heading",
            Basis::MonthHeading => "month_heading",
            Basis::PreviousEntry => "previous_entry",
            Basis::Lunar => "lunar",
            Basis::Unknown => "unknown",
        }
    }
}

/// First and last day, both inclusive. A date that cannot exist or cannot be known has neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DateSpan {
    /// First day.
    pub start: Option<NaiveDate>,
    /// Last day.
    pub end: Option<NaiveDate>,
    /// As printed.
    pub precision: Precision,
    /// What it leans on.
    pub basis: Basis,
}

impl fmt::Display for DateSpan {
    /// `2024-03-07/2024-03-11`, `2024-03-07` for one day, `..` for an unknown side.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let side = |date: Option<NaiveDate>| date.map_or_else(|| "..".to_owned(), |date| date.to_string());
        if self.start == self.end && self.start.is_some() {
            return out.write_str(&side(self.start));
        }
        write!(out, "{}/{}", side(self.start), side(self.end))
    }
}
