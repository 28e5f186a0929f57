//! The lunar calendar (农历) and the festivals that vague dates lean on (春节前夕), through ICU4X and without a table of ours.

use chrono::{Days, NaiveDate};
use icu_calendar::{Date, Iso, types::Month};

/// A day of the lunar calendar in the year that its New Year falls in; `None` where there is no such day.
pub(super) fn day(year: i32, month: u32, leap: bool, day: u32) -> Option<NaiveDate> {
    if !(1600..=2200).contains(&year) || !(1..=12).contains(&month) {
        return None;
    }
    let number = u8::try_from(month).ok()?;
    let month = if leap { Month::leap(number) } else { Month::new(number) };
    let date = Date::try_new_chinese_traditional(year, month, u8::try_from(day).ok()?).ok()?.to_calendar(Iso);
    NaiveDate::from_ymd_opt(date.year().extended_year(), u32::from(date.month().number()), u32::from(date.day_of_month().0))
}

/// First and last day of a lunar month.
pub(super) fn month(year: i32, number: u32, leap: bool) -> Option<(NaiveDate, NaiveDate)> {
    let last = day(year, number, leap, 30).or_else(|| day(year, number, leap, 29))?;
    Some((day(year, number, leap, 1)?, last))
}

/// First and last day of a lunar year.
pub(super) fn year(year: i32) -> Option<(NaiveDate, NaiveDate)> {
    Some((day(year, 1, false, 1)?, day(year.checked_add(1)?, 1, false, 1)?.checked_sub_days(Days::new(1))?))
}

/// A festival with a fixed day in one of the two calendars.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Festival {
    pub(super) lunar: bool,
    pub(super) month: u32,
    pub(super) day: u32,
}

/// Names of festivals, longest first where one begins another.
pub(super) const NAMES: &[&str] = &[
    "春节",
    "新春",
    "元宵节",
    "元宵",
    "端午节",
    "端午",
    "中秋节",
    "中秋",
    "重阳节",
    "重阳",
    "腊八节",
    "元旦",
    "国庆节",
    "国庆",
    "劳动节",
    "五一",
    "七一",
    "八一",
    "建军节",
    "建党节",
    "教师节",
    "儿童节",
    "六一",
    "妇女节",
    "三八",
    "十一",
];

const DAYS: &[(bool, u32, u32)] = &[
    (true, 1, 1),
    (true, 1, 1),
    (true, 1, 15),
    (true, 1, 15),
    (true, 5, 5),
    (true, 5, 5),
    (true, 8, 15),
    (true, 8, 15),
    (true, 9, 9),
    (true, 9, 9),
    (true, 12, 8),
    (false, 1, 1),
    (false, 10, 1),
    (false, 10, 1),
    (false, 5, 1),
    (false, 5, 1),
    (false, 7, 1),
    (false, 8, 1),
    (false, 8, 1),
    (false, 7, 1),
    (false, 9, 10),
    (false, 6, 1),
    (false, 6, 1),
    (false, 3, 8),
    (false, 3, 8),
    (false, 10, 1),
];

/// The festival with this place in [`NAMES`].
pub(super) fn festival(place: usize) -> Option<Festival> {
    DAYS.get(place).map(|&(lunar, month, day)| Festival { lunar, month, day })
}

impl Festival {
    /// Whether it falls in the first weeks of a year, so that its eve told late in a year is that of the next.
    pub(super) fn early(self) -> bool {
        self.month == 1 && self.day == 1
    }

    /// Its day in a year.
    pub(super) fn day_in(self, year: i32) -> Option<NaiveDate> {
        if self.lunar { day(year, self.month, false, self.day) } else { NaiveDate::from_ymd_opt(year, self.month, self.day) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(date: Option<NaiveDate>, expected: &str) {
        assert_eq!(date.map(|date| date.to_string()).as_deref(), Some(expected));
    }

    #[test]
    fn lunar_days_are_converted() {
        check(day(2024, 1, false, 1), "2024-02-10");
        check(day(2022, 12, false, 10), "2023-01-01");
        check(day(2020, 4, true, 1), "2020-05-23");
        check(day(1984, 10, true, 1), "1984-11-23");
        assert_eq!(day(2021, 4, true, 1), None, "no leap month in that year");
        assert_eq!(day(2024, 1, false, 30), None, "the month has 29 days");
        assert_eq!(day(2024, 13, false, 1), None);
    }

    #[test]
    fn festivals_have_their_days() {
        assert_eq!(NAMES.len(), DAYS.len());
        for (name, expected) in [("春节", "2024-02-10"), ("中秋", "2024-09-17"), ("国庆", "2024-10-01"), ("元宵", "2024-02-24")] {
            let place = NAMES.iter().position(|known| *known == name).expect("a known name");
            check(festival(place).and_then(|festival| festival.day_in(2024)), expected);
        }
    }
}
