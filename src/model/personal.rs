//! Numbers of private persons: identity cards, bank cards, mobile telephones, known by their length and check digits, in one
//! run or in the groups in which people write them. They stand here because two stages need them: what reads rows keeps them
//! back, and what checks a release refuses them.

use super::digit_groups::{Group, groups, has_long_run, joint};
use chrono::NaiveDate;
use std::ops::Range;

/// The kinds of personal numbers in a text, each once: `identity`, `bank`, `mobile`.
pub fn personal_numbers(text: &str) -> Vec<&'static str> {
    kinds(&numbers(text))
}

fn kinds(found: &[(Range<usize>, &'static str)]) -> Vec<&'static str> {
    let mut kinds = Vec::new();
    for (_, kind) in found {
        if !kinds.contains(kind) {
            kinds.push(*kind);
        }
    }
    kinds
}

/// Each personal number in a text, with the byte where it begins and its kind.
pub fn personal_places(text: &str) -> Vec<(usize, &'static str)> {
    numbers(text).into_iter().map(|(range, kind)| (range.start, kind)).collect()
}

/// The text with an asterisk for each digit of a personal number, and the kinds of those numbers; `None` where it holds
/// none. The letters stay as many and as long, so that every place in the text stays where it was.
pub fn without_personal_numbers(text: &str) -> Option<(String, Vec<&'static str>)> {
    let found = numbers(text);
    if found.is_empty() {
        return None;
    }
    let inside = |at: usize| found.iter().any(|(range, _)| range.contains(&at));
    let blot = |letter: char| match letter {
        letter if joint(letter).is_some() => letter,
        letter if letter.is_ascii() => '*',
        _ => '＊',
    };
    let masked = text.char_indices().map(|(at, letter)| if inside(at) { blot(letter) } else { letter }).collect();
    Some((masked, kinds(&found)))
}

/// Every personal number in a text, with its bytes and its kind; one that is written in groups is the longest that they make.
fn numbers(text: &str) -> Vec<(Range<usize>, &'static str)> {
    if !has_long_run(text) {
        return Vec::new();
    }
    let groups = groups(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < groups.len() {
        let joined = groups[at + 1..].iter().take(MOST_GROUPS - 1).take_while(|group| group.joint.is_some()).count();
        let read = (at + 1..=at + 1 + joined).rev().find_map(|end| Some((end, number(&groups, at..end)?)));
        match read {
            Some((end, number)) => {
                found.push(number);
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// A card in fours has five groups; nobody writes more.
const MOST_GROUPS: usize = 6;

/// The number that some groups make, if it is one.
fn number(all: &[Group], window: Range<usize>) -> Option<(Range<usize>, &'static str)> {
    let groups = &all[window.clone()];
    let (first, last) = (groups.first()?, groups.last()?);
    let check = last.around[1].filter(|after| matches!(after, 'X' | 'x' | 'Ｘ'));
    let is_letter = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_alphabetic());
    // Part of a code with letters is no number of a person.
    if is_letter(first.around[0]) || (check.is_none() && is_letter(last.around[1])) {
        return None;
    }
    let mark = groups[1..].iter().filter_map(|group| group.joint).find(|joint| *joint != ' ');
    let next = all.get(window.end);
    let is_longer = match mark {
        // Nor is part of a longer code, but for the country's before a telephone.
        Some(_) => {
            let country = window.start.checked_sub(1).is_some_and(|before| matches!(all[before].digits[..], [8, 6] | [0, 0, 8, 6]));
            (first.joint == mark && !country) || next.is_some_and(|next| next.joint == mark)
        }
        // Nor part of a decimal number.
        None if groups.len() == 1 => first.joint == Some('.') || next.is_some_and(|next| next.joint == Some('.') && next.digits.len() <= 4),
        None => false,
    };
    if is_longer {
        return None;
    }
    let kind = if groups.len() == 1 { kind(&first.digits, check.is_some()) } else { kind_of_groups(groups, check.is_some()) }?;
    let digits: usize = groups.iter().map(|group| group.digits.len()).sum();
    let check = check.filter(|_| digits == 17);
    Some((first.range.start..last.range.end + check.map_or(0, char::len_utf8), kind))
}

/// What a whole run of digits is; `check` tells that an X follows it.
fn kind(digits: &[u8], check: bool) -> Option<&'static str> {
    match digits.len() {
        17 if check && is_identity(digits, 10) => Some("identity"),
        18 if is_identity(&digits[..17], digits[17]) => Some("identity"),
        15 if is_old_identity(digits) => Some("identity"),
        11 if is_mobile(digits) => Some("mobile"),
        // With the country's code in front.
        13 if digits.starts_with(&[8, 6]) && is_mobile(&digits[2..]) => Some("mobile"),
        16..=19 if !check && is_bank_card(digits) => Some("bank"),
        _ => None,
    }
}

/// What several groups are together. Where no check digit decides, the groups must be those in which people write such a number.
fn kind_of_groups(groups: &[Group], check: bool) -> Option<&'static str> {
    let shape: Vec<usize> = groups.iter().map(|group| group.digits.len()).collect();
    let digits: Vec<u8> = groups.iter().flat_map(|group| group.digits.iter().copied()).collect();
    let kind = kind(&digits, check)?;
    let [first, second, last] = [0, 1, groups.len() - 1].map(|at| groups[at].digits.as_slice());
    let fits = match (kind, digits.len()) {
        ("identity", 15) => shape == [6, 6, 3],
        ("identity", _) => shape.iter().all(|length| *length > 1),
        ("mobile", 13) => matches!(shape[..], [5, 4, 4] | [2, 3, 4, 4] | [2, 11]),
        ("mobile", _) => match shape[..] {
            [3, 4, 4] => !(is_year(second) && is_year(last)),
            [4, 4, 3] => !is_year(first),
            [7, 4] => !is_year(last),
            [3, 8] => !is_day(last),
            _ => false,
        },
        _ => {
            let fours = shape[..shape.len() - 1].iter().all(|length| *length == 4) && last.len() <= 7;
            // Rows of figures pass the check digit now and then: the first digits are those of the great issuers.
            let is_issuer = matches!(digits[..2], [6, 2] | [4, _] | [5, 1..=5] | [3, 5]);
            is_issuer && (fours || matches!(shape[..], [6, 10..=13]))
        }
    };
    fits.then_some(kind)
}

fn is_year(digits: &[u8]) -> bool {
    matches!(digits, [1, 9, ..] | [2, 0, ..]) && digits.len() == 4
}

/// A day in eight digits.
fn is_day(digits: &[u8]) -> bool {
    digits.get(..4).is_some_and(is_year) && born(value(&digits[..4]), &digits[4..]).is_some()
}

fn value(digits: &[u8]) -> u32 {
    digits.iter().fold(0, |number, digit| number * 10 + u32::from(*digit))
}

/// A day of a year in four digits.
fn born(year: u32, day: &[u8]) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, value(day.get(..2)?), value(day.get(2..4)?))
}

/// As given out until 1999: province, day of birth with a year of two digits, no check character. The years after 1930 alone, since
/// running numbers of an area have a year of today in that place.
fn is_old_identity(digits: &[u8]) -> bool {
    let is_province = matches!(digits[..2], [1, 1..=5] | [2, 1..=3] | [3, 1..=7] | [4, 1..=6] | [5, 0..=4] | [6, 1..=5]);
    let year = value(&digits[6..8]);
    is_province && year >= 30 && born(1900 + year, &digits[8..12]).is_some()
}

/// GB 11643: area, day of birth, serial number, and a check character by ISO 7064 MOD 11-2.
fn is_identity(digits: &[u8], check: u8) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: [u8; 11] = [1, 0, 10, 9, 8, 7, 6, 5, 4, 3, 2];
    let year = value(&digits[6..10]);
    let born = born(year, &digits[10..14]);
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
        assert_eq!(personal_numbers(text), expected, "{text}");
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
    fn numbers_in_groups_are_the_same_numbers() {
        for text in
            ["138-1234-5678", "138 1234 5678", "138.1234.5678", "138－1234－5678", "138 - 1234 - 5678", "138　12345678", "1380013 8000"]
        {
            check(text, &["mobile"]);
        }
        check("+86 138 1234 5678", &["mobile"]);
        check("86-138-1234-5678", &["mobile"]);
        check("8日，13800138000", &["mobile"]);
        check("1月8日 13800138000", &["mobile"]);
        check("2024-01-08 138-1234-5678", &["mobile"]);
        check("440524 18800101 0014", &["identity"]);
        check("110105-19491231-002X", &["identity"]);
        check("110101900307123", &["identity"]);
        check("110101 900307 123", &["identity"]);
        check("4111 1111 1111 1111", &["bank"]);
        check("4111-1111-1111-1111", &["bank"]);
        check("138 1234 5678 139 1234 5678，4111 1111 1111 1111", &["mobile", "bank"]);
    }

    #[test]
    fn groups_of_other_figures_are_no_personal_data() {
        let others = [
            "0472-1234567",
            "0472-13812345",
            "010 12345678",
            "400-138-1234",
            "2024-01-04 2024-01-05",
            "2024.1.4-2024.3.31",
            "150 2023 2024",
            "1998 2023 138",
            "1500000 2024",
            "150-20240115",
            "2024-138-1234-5678",
            "138-1234-5678-90",
            "13812345678.50",
            "3000 4000 5000 6000",
            "4111 1111 1111 1112",
            "110101 19900307 1239",
            "150202240403001",
            "国函〔2024〕138 号 1234 5678",
            "150202-20240104-1234567890",
        ];
        for text in others {
            check(text, &[]);
        }
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

    #[test]
    fn a_number_is_blotted_out_and_its_place_kept() {
        let cases = [
            ("电话13800138000。", Some("电话***********。")),
            ("（１１０１０５１９４９１２３１００２Ｘ）", Some("（＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊）")),
            ("编号13800138000123", None),
            ("电话 138-1234－5678。", Some("电话 ***-****－****。")),
        ];
        for (text, expected) in cases {
            let masked = without_personal_numbers(text).map(|(masked, _)| masked);
            assert_eq!(masked.as_deref(), expected);
            assert!(masked.is_none_or(|masked| masked.len() == text.len()));
        }
    }
}
