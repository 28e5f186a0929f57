//! Numbers of private persons: identity cards, bank cards, mobile telephones, known by their length and check digits. They
//! stand here because two stages need them: what reads rows keeps them back, and what checks a release refuses them.

use chrono::NaiveDate;
use std::ops::Range;

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
    let blot = |letter: char| if letter.is_ascii() { '*' } else { '＊' };
    let masked = text.char_indices().map(|(at, letter)| if inside(at) { blot(letter) } else { letter }).collect();
    Some((masked, kinds(&found)))
}

/// Every personal number in a text, with its bytes and its kind.
fn numbers(text: &str) -> Vec<(Range<usize>, &'static str)> {
    if !has_long_run(text) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut digits: Vec<u8> = Vec::new();
    let mut characters = text.char_indices().peekable();
    let mut before = None;
    while let Some((start, character)) = characters.next() {
        let Some(digit) = digit(character) else {
            before = Some(character);
            continue;
        };
        digits.clear();
        digits.push(digit);
        let mut end = start + character.len_utf8();
        while let Some((at, next)) = characters.peek().copied().filter(|(_, next)| self::digit(*next).is_some()) {
            digits.extend(self::digit(next));
            end = at + next.len_utf8();
            characters.next();
        }
        let after = characters.peek().map(|(_, after)| *after);
        // Part of a decimal number, or of a code with letters, is no number of a person.
        let is_part =
            before.is_some_and(is_joined) || after.is_some_and(|after| is_joined(after) && !matches!(after, 'X' | 'x' | 'Ｘ' | '.'));
        if !is_part && let Some(kind) = kind(&digits, after) {
            let check = after.filter(|after| digits.len() == 17 && matches!(after, 'X' | 'x' | 'Ｘ'));
            found.push((start..end + check.map_or(0, char::len_utf8), kind));
        }
        before = None;
    }
    found
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
        ];
        for (text, expected) in cases {
            let masked = without_personal_numbers(text).map(|(masked, _)| masked);
            assert_eq!(masked.as_deref(), expected);
            assert!(masked.is_none_or(|masked| masked.len() == text.len()));
        }
    }
}
