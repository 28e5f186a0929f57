//! Calendar periods as the tables print them: `2024-01`, `2024Q1`, `2024`. One column, one rule.

use chrono::{Datelike, NaiveDate};
use std::fmt;
use std::str::FromStr;

/// A calendar month. Invariant: `month` is 1 to 12.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i32,
    month: u32,
}

impl Month {
    /// `None` where `month` is not 1 to 12.
    pub fn new(year: i32, month: u32) -> Option<Month> {
        matches!(month, 1..=12).then_some(Month { year, month })
    }

    /// The month that holds this day.
    pub fn of(date: NaiveDate) -> Month {
        Month { year: date.year(), month: date.month() }
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month that follows.
    #[must_use]
    pub fn next(self) -> Month {
        if self.month == 12 { Month { year: self.year + 1, month: 1 } } else { Month { year: self.year, month: self.month + 1 } }
    }

    /// The quarter that holds it.
    pub fn quarter(self) -> Quarter {
        Quarter { year: self.year, quarter: (self.month - 1) / 3 + 1 }
    }

    /// First day; `None` only outside the calendar's range.
    pub fn first_day(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year, self.month, 1)
    }

    /// Last day; `None` only outside the calendar's range.
    pub fn last_day(self) -> Option<NaiveDate> {
        self.next().first_day()?.pred_opt()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}", self.year, self.month)
    }
}

impl FromStr for Month {
    type Err = ();

    fn from_str(text: &str) -> Result<Month, ()> {
        let (year, month) = text.split_once('-').ok_or(())?;
        if year.len() != 4 || month.len() != 2 {
            return Err(());
        }
        Month::new(year.parse().map_err(|_| ())?, month.parse().map_err(|_| ())?).ok_or(())
    }
}

/// A quarter. Invariant: `quarter` is 1 to 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter {
    year: i32,
    quarter: u32,
}

impl Quarter {
    /// `None` where `quarter` is not 1 to 4.
    pub fn new(year: i32, quarter: u32) -> Option<Quarter> {
        matches!(quarter, 1..=4).then_some(Quarter { year, quarter })
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// 1 to 4.
    pub fn number(self) -> u32 {
        self.quarter
    }

    /// Its three months.
    pub fn months(self) -> [Month; 3] {
        [1, 2, 3].map(|n| Month { year: self.year, month: (self.quarter - 1) * 3 + n })
    }

    /// First day; `None` only outside the calendar's range.
    pub fn first_day(self) -> Option<NaiveDate> {
        self.months()[0].first_day()
    }

    /// Last day; `None` only outside the calendar's range.
    pub fn last_day(self) -> Option<NaiveDate> {
        self.months()[2].last_day()
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}Q{}", self.year, self.quarter)
    }
}

impl FromStr for Quarter {
    type Err = ();

    fn from_str(text: &str) -> Result<Quarter, ()> {
        let (year, quarter) = text.split_once('Q').ok_or(())?;
        if year.len() != 4 || quarter.len() != 1 {
            return Err(());
        }
        Quarter::new(year.parse().map_err(|_| ())?, quarter.parse().map_err(|_| ())?).ok_or(())
    }
}

/// What the column `period` may hold. Ordered as text is: `2024`, `2024-01`, …, `2024Q1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// A month, `2024-01`.
    Month(Month),
    /// A quarter, `2024Q1`.
    Quarter(Quarter),
    /// A year, `2024`.
    Year(i32),
}

impl fmt::Display for Period {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::Month(month) => month.fmt(out),
            Period::Quarter(quarter) => quarter.fmt(out),
            Period::Year(year) => write!(out, "{year:04}"),
        }
    }
}

/// Whether a period as tables print it, `2024-02`, `2024Q1` or `2024`, holds a month.
pub fn holds(period: &str, month: &str) -> bool {
    match (period.parse::<Quarter>(), month.parse::<Month>()) {
        (Ok(quarter), Ok(month)) => month.quarter() == quarter,
        _ => period == month || (period.len() == 4 && month.strip_prefix(period).is_some_and(|rest| rest.starts_with('-'))),
    }
}

/// Whether a period as tables print it ends with a quarter or before; `None` where the text is no period.
pub fn is_over(period: &str, quarter: Quarter) -> Option<bool> {
    if let Ok(month) = period.parse::<Month>() {
        Some(month.quarter() <= quarter)
    } else if let Ok(own) = period.parse::<Quarter>() {
        Some(own <= quarter)
    } else {
        let year: i32 = period.parse().ok().filter(|_| period.len() == 4)?;
        Some(year < quarter.year() || (year == quarter.year() && quarter.number() == 4))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_prints_as_it_is_read() {
        for text in ["2024-01", "2024-12", "0999-07"] {
            assert_eq!(text.parse::<Month>().map(|month| month.to_string()).as_deref(), Ok(text));
        }
        for text in ["2024Q1", "2024Q4"] {
            assert_eq!(text.parse::<Quarter>().map(|quarter| quarter.to_string()).as_deref(), Ok(text));
        }
        for text in ["2024Q5", "2024Q0", "24Q1", "2024q1", "2024-13", "2024-1"] {
            assert!(text.parse::<Quarter>().is_err() && text.parse::<Month>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_year_is_over_with_its_last_quarter() {
        let over = |period, quarter: &str| is_over(period, quarter.parse().expect("a quarter"));
        for period in ["2024-06", "2024Q2", "2024-01", "2023Q4", "2023"] {
            assert_eq!(over(period, "2024Q2"), Some(true), "{period}");
        }
        for period in ["2024-07", "2024Q3", "2024", "2025"] {
            assert_eq!(over(period, "2024Q2"), Some(false), "{period}");
        }
        assert_eq!((over("2024", "2024Q4"), over("P-1", "2024Q4")), (Some(true), None));
    }

    #[test]
    fn december_ends_with_its_year() {
        let december = Month::new(2023, 12).expect("valid");
        assert_eq!(december.next().to_string(), "2024-01");
        assert_eq!(december.last_day().expect("in range").to_string(), "2023-12-31");
        assert_eq!(december.quarter().to_string(), "2023Q4");
    }
}
