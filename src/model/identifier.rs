//! Stable identifiers: they come from what a thing is, never from where it stands in this run,
//! so that a release with more input keeps the identifiers of the old rows.

use chrono::{Datelike, NaiveDate};
use sha2::{Digest, Sha256};

/// Lower-case hexadecimal SHA-256.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        text.extend([byte >> 4, byte & 15].map(|digit| char::from(DIGITS[usize::from(digit)])));
    }
    text
}

/// The first ten digits of a text's hash.
fn short_hash(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes())[..5])
}

/// The letters and digits of a text: spacing, width and punctuation gone, so that they change no identifier.
pub fn letters(text: &str) -> String {
    // Nearly all are Chinese letters, which need no look into a table.
    let mut letters = String::with_capacity(text.len());
    // They stand in runs, and a run is taken as a whole.
    let mut run = 0;
    for (at, letter) in text.char_indices() {
        if matches!(letter, '\u{4E00}'..='\u{9FFF}') {
            continue;
        }
        letters.push_str(&text[run..at]);
        run = at + letter.len_utf8();
        let is_mark = matches!(letter, '，' | '。' | '、' | '：' | '；' | '“' | '”' | '《' | '》' | '（' | '）' | ' ');
        letters.extend(Some(half_width(letter)).filter(|letter| !is_mark && letter.is_alphanumeric()));
    }
    letters.push_str(&text[run..]);
    letters
}

/// Full-width Latin letters, digits and signs stand 0xFEE0 above their half-width forms (Unicode, block FF00).
fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// `S-` and ten digits of the file's hash.
pub fn source_id(sha256: &str) -> String {
    format!("S-{}", &sha256[..10.min(sha256.len())])
}

/// Area, date and letters of the body: `150202-20240104-3f2a9c1b44`. An unknown date is `00000000`.
pub fn entry_id(area_code: &str, start: Option<NaiveDate>, body: &str) -> String {
    let day = start.map_or(0, |date| date.year() * 10_000 + i32::try_from(date.month() * 100 + date.day()).unwrap_or(0));
    format!("{area_code}-{day:08}-{}", short_hash(&letters(body)))
}

/// An entry's identifier and the activity's place in it, from 1.
pub fn activity_id(entry_id: &str, seq: usize) -> String {
    format!("{entry_id}-{seq}")
}

/// Area and hashed name: no personal data in an identifier.
pub fn official_id(area_code: &str, name: &str) -> String {
    format!("{area_code}-P-{}", short_hash(&letters(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spacing_width_and_punctuation_change_no_identifier() {
        let day = NaiveDate::from_ymd_opt(2024, 1, 4);
        let id = entry_id("150202", day, "公布第６批，入选。");
        assert_eq!(id, entry_id("150202", day, "公布 第6批, 入选"));
        assert_ne!(id, entry_id("150202", day, "公布第7批，入选。"));
        assert!(id.starts_with("150202-20240104-"), "{id}");
    }
}
