//! No release prints a private person's numbers: identity cards, bank cards, mobile telephones. A finding names the kind
//! and the place and never the number.

use super::places::{Places, text};
use crate::model::{Code, Finding, Tables, made};
use chrono::NaiveDate;
use polars::prelude::{DataFrame, DataType};
use std::collections::BTreeSet;

/// Every row of every table whose text holds such a number; one finding for a kind and a row.
pub(super) fn privacy(tables: &Tables, places: &Places<'_>) -> Vec<Finding> {
    let mut found: BTreeSet<(Option<String>, &'static str, String)> = BTreeSet::new();
    for table in tables.iter() {
        for column in table.frame.columns().iter().filter(|column| !is_identifier(column.name())) {
            let entry = |row: usize| entry_of(&table.frame, row);
            let name = format!("{}.{}", table.name, column.name());
            match column.dtype() {
                DataType::String => {
                    for (row, value) in made(column.str()).iter().enumerate() {
                        found.extend(kinds(value.unwrap_or_default()).into_iter().map(|kind| (entry(row), kind, name.clone())));
                    }
                }
                DataType::List(_) => {
                    let lists = made(column.list());
                    // Most lists hold nothing like a number: the values are looked through once, without a series a row.
                    let inner = lists.get_inner();
                    if !made(inner.str()).iter().flatten().any(|value| !kinds(value).is_empty()) {
                        continue;
                    }
                    for row in 0..lists.len() {
                        let Some(items) = lists.get_as_series(row) else { continue };
                        for value in made(items.str()).iter().flatten() {
                            found.extend(kinds(value).into_iter().map(|kind| (entry(row), kind, name.clone())));
                        }
                    }
                }
                _ => {}
            }
        }
    }
    // A number in an entry stands in its activities and mentions too: one finding an entry and kind is enough.
    let mut told = BTreeSet::new();
    let mut findings = Vec::new();
    for (entry, kind, column) in found {
        if entry.is_some() && !told.insert((entry.clone(), kind)) {
            continue;
        }
        let finding = Finding::new(Code::PersonalData).with("kind", kind).with("column", column);
        findings.push(match entry {
            Some(entry) => finding.in_entry(&entry),
            None => finding,
        });
    }
    places.fill(&mut findings);
    findings
}

/// Made by us from hashes and dates: chance may give them any digits.
fn is_identifier(column: &str) -> bool {
    column.ends_with("_id") || column == "sha256"
}

fn entry_of(frame: &DataFrame, row: usize) -> Option<String> {
    frame.column("entry_id").ok()?;
    text(frame, "entry_id").nth(row).flatten().map(str::to_owned)
}

/// Whether a text has as many digits in a row as the shortest number has. Most texts have not, and need no second look.
fn has_long_run(text: &str) -> bool {
    const SHORTEST: usize = 11;
    let bytes = text.as_bytes();
    let (mut at, mut run) = (0, 0);
    while let Some(byte) = bytes.get(at) {
        // Full-width digits stand at U+FF10 to U+FF19: EF BC 90 to EF BC 99.
        let length = match byte {
            b'0'..=b'9' => 1,
            0xEF if matches!(bytes.get(at + 1..at + 3), Some([0xBC, 0x90..=0x99])) => 3,
            _ => 0,
        };
        run = if length > 0 { run + 1 } else { 0 };
        if run == SHORTEST {
            return true;
        }
        at += length.max(1);
    }
    false
}

/// The kinds of personal numbers in a text, each once.
fn kinds(text: &str) -> Vec<&'static str> {
    if !has_long_run(text) {
        return Vec::new();
    }
    let mut kinds = Vec::new();
    let mut digits: Vec<u8> = Vec::new();
    let mut characters = text.chars().peekable();
    let mut before = None;
    while let Some(character) = characters.next() {
        let Some(digit) = digit(character) else {
            before = Some(character);
            continue;
        };
        digits.clear();
        digits.push(digit);
        while let Some(next) = characters.peek().copied().and_then(self::digit) {
            digits.push(next);
            characters.next();
        }
        let after = characters.peek().copied();
        // Part of a decimal number, or of a code with letters, is no number of a person.
        let is_part =
            before.is_some_and(is_joined) || after.is_some_and(|after| is_joined(after) && !matches!(after, 'X' | 'x' | 'Ｘ' | '.'));
        if !is_part
            && let Some(kind) = kind(&digits, after)
            && !kinds.contains(&kind)
        {
            kinds.push(kind);
        }
        before = None;
    }
    kinds
}

fn is_joined(character: char) -> bool {
    character.is_ascii_alphabetic() || character == '.'
}

fn digit(character: char) -> Option<u8> {
    match character {
        '0'..='9' => Some(character as u8 - b'0'),
        '０'..='９' => u8::try_from(character as u32 - '０' as u32).ok(),
        _ => None,
    }
}

/// What a whole run of digits is; `after` is what follows it.
fn kind(digits: &[u8], after: Option<char>) -> Option<&'static str> {
    let check = matches!(after, Some('X' | 'x' | 'Ｘ'));
    match digits.len() {
        17 if check && is_identity(digits, 10) => Some("identity"),
        18 if is_identity(&digits[..17], digits[17]) => Some("identity"),
        11 if is_mobile(digits) => Some("mobile"),
        // With the country's code in front.
        13 if digits.starts_with(&[8, 6]) && is_mobile(&digits[2..]) => Some("mobile"),
        16..=19 if !check && is_bank_card(digits) => Some("bank"),
        _ => None,
    }
}

/// GB 11643: area, day of birth, serial number, and a check character by ISO 7064 MOD 11-2.
fn is_identity(digits: &[u8], check: u8) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: [u8; 11] = [1, 0, 10, 9, 8, 7, 6, 5, 4, 3, 2];
    let number = |range: std::ops::Range<usize>| digits[range].iter().fold(0u32, |number, digit| number * 10 + u32::from(*digit));
    let year = number(6..10);
    let born = i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, number(10..12), number(12..14)));
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(*digit) * weight).sum();
    matches!(digits[0], 1..=9) && (1850..2150).contains(&year) && born.is_some() && CHECKS[(sum % 11) as usize] == check
}

fn is_mobile(digits: &[u8]) -> bool {
    digits[0] == 1 && digits[1] >= 3
}

/// ISO/IEC 7812: a card's first digit of banking, and the check digit by Luhn.
fn is_bank_card(digits: &[u8]) -> bool {
    let doubled = |(place, digit): (usize, &u8)| {
        let value = u32::from(*digit) * if place % 2 == 1 { 2 } else { 1 };
        if value > 9 { value - 9 } else { value }
    };
    matches!(digits[0], 3..=6) && digits.iter().rev().enumerate().map(doubled).sum::<u32>() % 10 == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(kinds(text), expected, "{text}");
    }

    #[test]
    fn identity_cards_are_told_by_birth_and_check_character() {
        check("身份证号11010519491231002X的", &["identity"]);
        check("（１１０１０５１９４９１２３１００２Ｘ）", &["identity"]);
        check("440524188001010014", &["identity"]);
        check("110105194912310021", &[]);
        check("110105194913310022", &[]);
        check("编号12150202460187351X", &[]);
    }

    #[test]
    fn mobile_numbers_are_whole_runs_of_digits() {
        check("电话13800138000。", &["mobile"]);
        check("8613912345678", &["mobile"]);
        check("联系１３８００１３８０００", &["mobile"]);
        check("12345678901", &[]);
        check("013800138000", &[]);
        check("增加值0.13800138000", &[]);
        check("批号A13800138000", &[]);
    }

    #[test]
    fn bank_cards_pass_the_check_of_luhn() {
        check("卡号6222020000000000004", &[]);
        check("卡号4111111111111111", &["bank"]);
        check("卡号4111111111111112", &[]);
        check("2024010412345678", &[]);
    }

    #[test]
    fn dates_money_and_document_numbers_are_no_personal_data() {
        for text in ["2024年1月4日", "12345.67万元", "国函〔1983〕2号", "0472-1234567", "2024-01-04", ""] {
            check(text, &[]);
        }
    }

    #[test]
    fn each_kind_is_told_once() {
        check("13800138000、13900139000，4111111111111111", &["mobile", "bank"]);
    }
}
