//! Dates as cells hold them: a real date, a count of days, eight digits, or words in the grammar of `dates`. What is no date
//! is told apart by reason.

use super::super::dates::{Context, Form, date_at_head, dates_in};
pub(super) use super::date_forms::misread;
use super::date_forms::{self, half_width};
use super::grid::is_blank;
use crate::model::{Basis, CellValue, DateSpan, Month, Precision};
use crate::pipeline::{ColumnWords, RowWord};
use chrono::{Datelike, Days, NaiveDate};

/// Why a row is no record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reason {
    InvalidDate,
    BlankDate,
    TextInDate,
    OutOfRange,
    ErrorCell,
    BlankContent,
    EndBeforeStart,
}

impl Reason {
    /// The code in the value `reason` of the finding.
    pub(super) fn code(self) -> &'static str {
        match self {
            Reason::InvalidDate => "invalid-date",
            Reason::BlankDate => "blank-date",
            Reason::TextInDate => "text-in-date",
            Reason::OutOfRange => "out-of-range",
            Reason::ErrorCell => "error-cell",
            Reason::BlankContent => "blank-content",
            Reason::EndBeforeStart => "end-before-start",
        }
    }
}

/// What a cell of dates says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    /// A date, as printed, and whether it names its year itself.
    Date(DateSpan, bool),
    /// The date of the row above.
    AsAbove,
    /// A time of day without a day.
    TimeOnly,
    /// None.
    Not(Reason),
}

/// Reads a cell.
pub(super) fn read(value: &CellValue, context: &Context, from_1904: bool, words: &ColumnWords) -> Said {
    match value {
        CellValue::Date(moment) => printed(moment.date()),
        CellValue::Number(number) => counted(*number, context, from_1904),
        CellValue::Text(text) => worded(text, context, from_1904, words),
        CellValue::Truth(_) => Said::Not(Reason::TextInDate),
        CellValue::Error(_) => Said::Not(Reason::ErrorCell),
    }
}

fn printed(day: NaiveDate) -> Said {
    Said::Date(DateSpan { start: Some(day), end: Some(day), precision: Precision::Day, basis: Basis::Printed }, true)
}

/// A number: eight digits of a date, six of a month, the day of a month that is in force, or a count of days.
fn counted(number: f64, context: &Context, from_1904: bool) -> Said {
    const LAST_SERIAL: f64 = 2_958_465.0;
    let out_of_range = Said::Not(Reason::OutOfRange);
    if !number.is_finite() || number < 0.0 {
        return out_of_range;
    }
    if number > 0.0 && number < 1.0 {
        return Said::TimeOnly;
    }
    let is_whole = number.fract() == 0.0;
    if number > LAST_SERIAL {
        // Eight digits are a date as written; any other number is none.
        let digits = format!("{number:.0}");
        return if is_whole && digits.len() == 8 { digits_of(&digits) } else { out_of_range };
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded above and below")]
    let days = number as u64;
    if is_whole && (190_001..=209_912).contains(&days) && (1..=12).contains(&(days % 100)) {
        return month_of(days);
    }
    if is_whole && (1..=31).contains(&days) && context.month.is_some() && context.month_basis != Basis::PreviousEntry {
        return worded_day(days, context);
    }
    serial(days, from_1904).map_or(out_of_range, printed)
}

/// Excel counts a 29 February 1900 that never was.
fn serial(days: u64, from_1904: bool) -> Option<NaiveDate> {
    let (epoch, days) = if from_1904 {
        (NaiveDate::from_ymd_opt(1904, 1, 1)?, days)
    } else {
        (NaiveDate::from_ymd_opt(1899, 12, 30)?, if days < 60 { days + 1 } else { days })
    };
    epoch.checked_add_days(Days::new(days))
}

fn month_of(digits: u64) -> Said {
    let parts = i32::try_from(digits / 100).ok().zip(u32::try_from(digits % 100).ok());
    let month = parts.and_then(|(year, month)| Month::new(year, month));
    let (start, end) = (month.and_then(Month::first_day), month.and_then(Month::last_day));
    Said::Date(DateSpan { start, end, precision: Precision::Month, basis: Basis::Printed }, true)
}

fn worded_day(day: u64, context: &Context) -> Said {
    let span = date_at_head(&format!("{day}日"), context).map(|found| found.span);
    span.map_or(Said::Not(Reason::InvalidDate), |span| valid(span, false))
}

/// `20240108`; `20240230` and `99999999` are no days.
fn digits_of(digits: &str) -> Said {
    let part = |range: std::ops::Range<usize>| digits.get(range).and_then(|part| part.parse::<u32>().ok()).unwrap_or(0);
    let year = i32::try_from(part(0..4)).unwrap_or(0);
    if !(1000..3000).contains(&year) {
        return Said::Not(Reason::OutOfRange);
    }
    NaiveDate::from_ymd_opt(year, part(4..6), part(6..8)).map_or(Said::Not(Reason::InvalidDate), printed)
}

fn valid(span: DateSpan, has_year: bool) -> Said {
    if span.precision == Precision::Invalid { Said::Not(Reason::InvalidDate) } else { Said::Date(span, has_year) }
}

fn worded(text: &str, context: &Context, from_1904: bool, words: &ColumnWords) -> Said {
    let text = text.trim_matches(is_blank);
    if words.is(RowWord::Ditto, text) {
        return Said::AsAbove;
    }
    let half: String = text.chars().map(half_width).collect();
    if half.bytes().all(|byte| byte.is_ascii_digit()) {
        return match half.len() {
            8 => digits_of(&half),
            0 => Said::Not(Reason::TextInDate),
            _ => half.parse().map_or(Said::Not(Reason::OutOfRange), |number| counted(number, context, from_1904)),
        };
    }
    // A line break in a cell parts nothing: 1月5日 above 上午 is one date.
    let line: String =
        text.chars().map(|letter| if letter == '\n' { ' ' } else { letter }).filter(|letter| *letter != '\u{200b}').collect();
    let line = line.trim_matches(|letter: char| is_blank(letter) || matches!(letter, '"' | '\''));
    let inner = line.strip_prefix(['(', '（', '[', '【']).and_then(|rest| rest.strip_suffix([')', '）', ']', '】']));
    let line = inner.unwrap_or(line);
    let whole = |line: &str| {
        let found = date_at_head(line, context)?;
        let counted = found.form == Form::Anaphora && found.span.start.is_none();
        let said = || if counted { Said::AsAbove } else { valid(found.span, found.year_printed) };
        is_nothing_more(&line[found.range.end..]).then(said)
    };
    // A part of the day below its date is glued to it.
    let glued: String = line.chars().filter(|letter| !is_blank(*letter)).collect();
    let usual = date_forms::usual(line, context);
    if let Some(said) = usual.as_deref().and_then(whole).or_else(|| whole(line)).or_else(|| whole(&glued)) {
        return said;
    }
    if opens_with_clock(line) && is_time(line) {
        return Said::TimeOnly;
    }
    let found = dates_in(line, context);
    let (Some(first), Some(last)) = (found.first(), found.last()) else { return Said::Not(no_date(line)) };
    let mut covered = 0;
    let mut outside = String::new();
    for date in &found {
        outside.push_str(&line[covered..date.range.start]);
        covered = date.range.end;
    }
    outside.push_str(&line[covered..]);
    if !is_nothing_more(&outside) {
        return Said::Not(if found.iter().any(|date| date.invalid) { Reason::InvalidDate } else { no_date(line) });
    }
    if found.iter().any(|date| date.invalid) {
        return Said::Not(Reason::InvalidDate);
    }
    // Several days of one cell are one span, as a list of days is in running text.
    let precision = found.iter().map(|date| date.span.precision).max().unwrap_or(Precision::Day);
    let span = DateSpan { start: first.span.start, end: last.span.end, precision, basis: first.span.basis };
    Said::Date(span, first.year_printed)
}

/// One or two digits and the sign of a clock.
fn opens_with_clock(line: &str) -> bool {
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    (1..=2).contains(&digits) && line[digits..].starts_with([':', '：', '时', '点'])
}

/// What stands beside a date and is none: a clock time, a weekday in brackets, a comma.
fn is_nothing_more(rest: &str) -> bool {
    let letters = rest.chars().filter(|letter| letter.is_alphabetic()).count();
    rest.chars().all(|letter| !letter.is_alphabetic()) && !rest.contains(|c: char| c.is_ascii_digit()) || is_time(rest) || {
        // 至, 及 between two dates of a cell.
        letters <= 1 && rest.chars().all(|letter| !letter.is_alphanumeric() || matches!(letter, '至' | '到' | '及' | '和' | '与'))
    }
}

/// `9:00`, `14:30:00 - 16:00`, `T09:00Z`, `9时30分`: digits with the signs of a clock.
fn is_time(text: &str) -> bool {
    let mut signs = 0;
    let fits = text.chars().all(|letter| {
        signs += u32::from(matches!(letter, ':' | '：' | '时' | '点' | '分'));
        letter.is_ascii_digit()
            || letter.is_whitespace()
            || matches!(
                letter,
                ':' | '：' | '时' | '点' | '分' | '-' | '—' | '–' | '~' | '～' | '至' | 'T' | 'Z' | '.' | ',' | '，' | '起' | '许'
            )
    });
    fits && signs > 0
}

/// Figures with the signs of a date that make none are a date that cannot be; anything else is text.
fn no_date(text: &str) -> Reason {
    let groups = text.split(|c: char| half_width(c).is_ascii_digit()).count();
    let digits = text.chars().filter(|c| half_width(*c).is_ascii_digit()).count();
    let signs = text.chars().any(|c| matches!(c, '年' | '月' | '日' | '号' | '-' | '/' | '.' | '．'));
    let words = text.chars().filter(|c| c.is_alphabetic() && !matches!(c, '年' | '月' | '日' | '号')).count();
    if digits > 0 && groups > 1 && signs && words <= 2 { Reason::InvalidDate } else { Reason::TextInDate }
}

/// A day alone, `5` or `5-7`, as words that the grammar of dates reads.
pub(super) fn day_text(value: &CellValue) -> CellValue {
    let text = value.shown();
    let closed = text.ends_with(|letter: char| letter.is_ascii_digit());
    CellValue::Text(if closed { format!("{text}日") } else { text })
}

/// The month in force, of a row without a day.
pub(super) fn month_in_force(context: &Context) -> Said {
    let month = context.year.zip(context.month).and_then(|(year, month)| Month::new(year, month));
    let (start, end) = (month.and_then(Month::first_day), month.and_then(Month::last_day));
    if context.month.is_none() {
        return Said::Not(Reason::BlankDate);
    }
    Said::Date(DateSpan { start, end, precision: Precision::Month, basis: Basis::MonthHeading }, true)
}

/// The year of a span's first day.
pub(super) fn year_of(span: &DateSpan) -> Option<i32> {
    span.start.map(|day| day.year())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn read_text(text: &str) -> String {
        let words = ColumnWords::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines/lexicons"), &mut Vec::new());
        let context = Context { year: Some(2031), year_basis: Basis::Title, ..Context::default() };
        shown(read(&CellValue::Text(text.to_owned()), &context, false, &words))
    }

    fn shown(said: Said) -> String {
        match said {
            Said::Date(span, _) => format!("{span} {}", span.precision.code()),
            Said::AsAbove => "as above".to_owned(),
            Said::TimeOnly => "time".to_owned(),
            Said::Not(reason) => reason.code().to_owned(),
        }
    }

    #[test]
    fn words_of_a_date_cell_are_read_by_the_grammar_of_dates() {
        let cases = [
            ("2031.4.6", "2031-04-06 day"),
            ("2031-04-06 09:30", "2031-04-06 day"),
            ("2031/4/6 9:30:00", "2031-04-06 day"),
            ("4月6日\n上午", "2031-04-06 day"),
            ("4月6日 — 4月9日", "2031-04-06/2031-04-09 day"),
            ("4.6-9", "2031-04-06/2031-04-09 day"),
            ("４月６日", "2031-04-06 day"),
            ("31.4.6", "2031-04-06 day"),
            ("4-18", "2031-04-18 day"),
            ("4/18", "2031-04-18 day"),
            ("4-31", "invalid-date"),
            ("4/23/2031", "2031-04-23 day"),
            ("23/4/2031", "2031-04-23 day"),
            ("辛亥年三月廿", "2031-04-11 day"),
            ("农历辛亥年三月初三", "2031-03-25 day"),
            ("二〇三一年四月六日", "2031-04-06 day"),
            ("4月6日（星期日）", "2031-04-06 day"),
            ("4月6日、4月8日", "2031-04-06/2031-04-08 day"),
            ("4月下旬", "2031-04-21/2031-04-30 xun"),
            ("4月", "2031-04-01/2031-04-30 month"),
            ("47943", "2031-04-05 day"),
            ("20310406", "2031-04-06 day"),
            ("20310431", "invalid-date"),
            ("99999999", "out-of-range"),
            ("4月31日", "invalid-date"),
            ("14月2日", "invalid-date"),
            ("0000-00-00 00:00", "invalid-date"),
            ("择日", "text-in-date"),
            ("第一周周三前完成", "text-in-date"),
            ("09:30", "time"),
            ("〃", "as above"),
        ];
        for (text, expected) in cases {
            assert_eq!(read_text(text), expected, "{text}");
        }
    }

    #[test]
    fn numbers_count_days_of_the_system_of_the_workbook() {
        let words = ColumnWords::default();
        let at = |number, from_1904| shown(read(&CellValue::Number(number), &Context::default(), from_1904, &words));
        assert_eq!(at(47943.0, false), "2031-04-05 day");
        assert_eq!(at(46481.0, true), "2031-04-05 day");
        assert_eq!(at(47943.4, false), "2031-04-05 day");
        assert_eq!(at(59.0, false), "1900-02-28 day");
        assert_eq!(at(20_310_406.0, false), "2031-04-06 day");
        assert_eq!(at(203_104.0, false), "2031-04-01/2031-04-30 month");
        assert_eq!(at(99_999_999.0, false), "out-of-range");
        assert_eq!(at(-3.0, false), "out-of-range");
    }
}
