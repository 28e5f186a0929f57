//! Figures of the page: each says which cells of which table it is, so that it can be looked up again, and opens the rows
//! behind it. A reference is `table:column:key+key`, the parts of a key joined by `|`; a key that ends in `*` stands for
//! all that begin so, `#` before the table counts the rows above zero, two references joined by `~` are a difference
//! with its sign, joined by `!` how many more the first has.
//! `rows:table:column=value&column=value` counts rows. Signs within a value are written as `%` and two digits.

use super::super::rows::Rows;
use crate::error::Error;
use crate::model::{Cell, Tables};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What parts a reference, and so cannot stand in a value as it is.
const SIGNS: [char; 10] = ['%', ':', '+', '|', '*', '#', '~', '!', '=', '&'];
/// A true minus is as wide as a plus.
const MINUS: char = '−';

/// The tables of a release, looked up by key.
pub(super) struct Figures<'a> {
    tables: &'a Tables,
    known: BTreeMap<String, Known<'a>>,
}

/// One table: the number of the row for each key.
struct Known<'a> {
    rows: Rows<'a>,
    at: BTreeMap<String, usize>,
}

impl Known<'_> {
    /// The rows of keys joined by `+`; `None` where one stands for nothing.
    fn numbers(&self, keys: &str) -> Option<Vec<usize>> {
        let mut rows = Vec::new();
        for key in keys.split('+') {
            match key.strip_suffix('*') {
                Some(start) => {
                    rows.extend(self.at.range(start.to_owned()..).take_while(|(key, _)| key.starts_with(start)).map(|(_, row)| *row));
                }
                None => rows.push(*self.at.get(key)?),
            }
        }
        Some(rows)
    }
}

impl<'a> Figures<'a> {
    /// The statistics of a release, and the rows that figures of the page count.
    pub(super) fn of(tables: &'a Tables, keys: &BTreeMap<String, Vec<String>>) -> Result<Figures<'a>, Error> {
        let mut known = BTreeMap::new();
        for (table, key) in keys {
            let rows = Rows::of(tables, table)?;
            let at = rows.numbers().map(|row| (key_of(&rows, key, row), row)).collect();
            known.insert(table.clone(), Known { rows, at });
        }
        Ok(Figures { tables, known })
    }

    /// What a reference stands for, as the page prints it; `None` where it stands for nothing.
    pub(super) fn said(&self, reference: &str) -> Option<String> {
        if let Some((first, second)) = reference.split_once('~') {
            let difference = self.count(first)? - self.count(second)?;
            return Some(match difference {
                0 => "0".to_owned(),
                more if more > 0 => format!("+{}", grouped(more)),
                less => format!("{MINUS}{}", grouped(-less)),
            });
        }
        if let Some((first, second)) = reference.split_once('!') {
            return Some(grouped(self.count(first)? - self.count(second)?));
        }
        if let Some((table, column, keys)) = parts(reference)
            && column == "share"
        {
            let known = self.known.get(table)?;
            let shares = known.numbers(keys)?.into_iter().filter_map(|row| match known.rows.cell(column, row) {
                Cell::Number(share) => Some(share),
                _ => None,
            });
            return Some(shares.reduce(|sum, share| sum + share).map_or_else(String::new, percent));
        }
        self.count(reference).map(grouped)
    }

    /// The number that a reference stands for.
    pub(super) fn count(&self, reference: &str) -> Option<i64> {
        if let Some(rest) = reference.strip_prefix("rows:") {
            return self.matching(rest);
        }
        let (reference, counts) = reference.strip_prefix('#').map_or((reference, false), |rest| (rest, true));
        let (table, column, keys) = parts(reference)?;
        let known = self.known.get(table)?;
        let mut sum = 0;
        for row in known.numbers(keys)? {
            let count = known.rows.count(column, row);
            sum += if counts { i64::from(count > 0) } else { count };
        }
        Some(sum)
    }

    fn matching(&self, rest: &str) -> Option<i64> {
        let (table, wanted) = rest.split_once(':')?;
        let rows = Rows::of(self.tables, table).ok()?;
        let wanted: Vec<(&str, &str)> = wanted.split('&').map(|part| part.split_once('=')).collect::<Option<_>>()?;
        let fits = |row: &usize| wanted.iter().all(|(column, value)| escaped(&rows.text(column, *row)) == *value);
        i64::try_from(rows.numbers().filter(fits).count()).ok()
    }

    /// A figure for the template: what it prints, what it is, and where it leads.
    pub(super) fn figure(&self, reference: String, link: &str) -> Value {
        let text = self.said(&reference).unwrap_or_default();
        let link = if text == "0" { "" } else { link };
        json!({ "text": text, "of": reference, "link": link })
    }
}

fn parts(reference: &str) -> Option<(&str, &str, &str)> {
    let (table, rest) = reference.split_once(':')?;
    let (column, keys) = rest.split_once(':')?;
    Some((table, column, keys))
}

fn key_of(rows: &Rows<'_>, key: &[String], row: usize) -> String {
    key.iter().map(|column| escaped(&rows.text(column, row))).collect::<Vec<_>>().join("|")
}

/// A value as it stands in a reference.
pub(super) fn escaped(value: &str) -> String {
    if !value.contains(SIGNS) {
        return value.to_owned();
    }
    value.chars().map(|letter| if SIGNS.contains(&letter) { format!("%{:02X}", u32::from(letter)) } else { letter.to_string() }).collect()
}

/// A value as it stands in the address of a view.
pub(super) fn in_address(value: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    value.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// A whole number, its thousands apart.
pub(super) fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::from(if number < 0 { "−" } else { "" });
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A share with one decimal.
pub(super) fn percent(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}

#[cfg(test)]
mod tests {
    use super::super::super::fixture;
    use super::*;

    #[track_caller]
    fn check(reference: &str, expected: Option<&str>) {
        let pipeline = fixture::pipeline();
        let release = fixture::release(&pipeline);
        let keys = pipeline.fields.tables.iter().map(|(name, table)| (name.clone(), table.key.clone())).collect();
        let figures = Figures::of(&release.tables, &keys).unwrap();
        assert_eq!(figures.said(reference).as_deref(), expected, "{reference}");
    }

    #[test]
    fn a_reference_is_looked_up_summed_counted_and_compared() {
        check("by_month:n_activities:2024-01", Some("2"));
        check("by_month:n_activities:2024-01+2024-02+2024-03", Some("3"));
        check("by_category:n_activities:2024Q1|M*", Some("2"));
        check("#by_official:n_activities:2024Q1|*", Some("2"));
        check("by_month:n_activities:2024-02~by_month:n_activities:2024-01", Some("−2"));
        check("by_month:n_activities:2024-01!by_month:n_activities:2024-02", Some("2"));
        check("by_category:share:2024Q1|M2", Some("33.3%"));
        check("by_category:share:2024Q1|M*", Some("66.7%"));
        check("rows:activities:meeting_series=区政府常务会议&quarter=2024Q1", Some("1"));
    }

    #[test]
    fn what_is_not_there_is_no_zero() {
        check("by_month:n_activities:2031-01", None);
        check("by_day:n_activities:2024-01", None);
        check("by_month", None);
    }

    #[test]
    fn signs_of_a_value_part_no_reference() {
        assert_eq!(escaped("a|b:c"), "a%7Cb%3Ac");
        assert_eq!(in_address("区 &"), "%E5%8C%BA%20%26");
        assert_eq!([0, 999, 1000, 1_234_567, -1000].map(grouped), ["0", "999", "1,000", "1,234,567", "−1,000"]);
    }
}
