//! Traditional letters: a chronicle in 繁體 is read with the same words as one in 简体. Each letter is read as its simplified
//! one, letter by letter and byte for byte, so that every place in what is read is the same place in what is printed; what is
//! published is what is printed. The tables are those of OpenCC.

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use std::borrow::Cow;
use std::sync::LazyLock;

/// The letters that are looked up: CJK ideographs, first and last.
const LETTERS: std::ops::RangeInclusive<u32> = 0x3400..=0x9FFF;

/// For each letter its simplified one, or 0 where it is its own.
static SIMPLIFIED: LazyLock<Vec<u16>> = LazyLock::new(table);

fn table() -> Vec<u16> {
    let Ok(converter) = OpenCC::from_config(BuiltinConfig::T2s) else { return Vec::new() };
    LETTERS
        .map(|code| {
            let letter = char::from_u32(code)?;
            let simplified = converter.convert(letter.encode_utf8(&mut [0; 4]));
            let mut letters = simplified.chars();
            let (first, None) = (letters.next()?, letters.next()) else { return None };
            // Another length would move every place behind it.
            if first == letter || first.len_utf8() != letter.len_utf8() {
                return None;
            }
            u16::try_from(u32::from(first)).ok()
        })
        .map(Option::unwrap_or_default)
        .collect()
}

/// The letter as it is read.
fn read(letter: char) -> char {
    let code = u32::from(letter);
    if !LETTERS.contains(&code) {
        return letter;
    }
    let at = (code - LETTERS.start()) as usize;
    let simplified = SIMPLIFIED.get(at).copied().unwrap_or_default();
    if simplified == 0 { letter } else { char::from_u32(u32::from(simplified)).unwrap_or(letter) }
}

/// A text with every letter simplified, of the same length in bytes; the text itself where it has no traditional one.
pub fn simplified(text: &str) -> Cow<'_, str> {
    let Some(first) = first_traditional(text) else { return Cow::Borrowed(text) };
    let mut simplified = String::with_capacity(text.len());
    simplified.push_str(&text[..first]);
    simplified.extend(text[first..].chars().map(read));
    Cow::Owned(simplified)
}

/// Where the first letter stands that is read as another one. Asked of every text, so it looks at bytes.
fn first_traditional(text: &str) -> Option<usize> {
    let table = SIMPLIFIED.as_slice();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&first) = bytes.get(at) {
        at += match first {
            // Three bytes: U+3000 to U+9FFF.
            0xE3..=0xE9 => {
                let rest = bytes.get(at + 1..at + 3)?;
                let code = u32::from(first & 0xF) << 12 | u32::from(rest[0] & 0x3F) << 6 | u32::from(rest[1] & 0x3F);
                let own = code.checked_sub(*LETTERS.start()).and_then(|place| table.get(place as usize)).is_none_or(|other| *other == 0);
                if !own {
                    return Some(at);
                }
                3
            }
            0..0x80 => 1,
            0x80..0xE0 => 2,
            0xF0.. => 4,
            _ => 3,
        };
    }
    None
}

/// What stands in the printed text where a word was read: the first place from `from` on, white space aside. The word itself where
/// it stands nowhere.
pub fn as_printed(read: &str, printed: &str, word: &str, from: usize) -> String {
    if word.is_empty() || read.len() != printed.len() {
        return word.to_owned();
    }
    let begin = read.get(from..).map_or(0, |_| from);
    let exact = read[begin..].find(word).map(|at| begin + at).or_else(|| read.find(word));
    if let Some(at) = exact {
        return printed.get(at..at + word.len()).unwrap_or(word).to_owned();
    }
    spaced(read, word, begin).or_else(|| spaced(read, word, 0)).map_or_else(
        || word.to_owned(),
        |(start, end)| printed.get(start..end).unwrap_or(word).chars().filter(|c| !c.is_whitespace()).collect(),
    )
}

/// Where a word stands with white space between its letters.
fn spaced(text: &str, word: &str, from: usize) -> Option<(usize, usize)> {
    let first = word.chars().next()?;
    text[from..].match_indices(first).find_map(|(at, _)| {
        let start = from + at;
        let mut letters = text[start..].char_indices().filter(|(_, c)| !c.is_whitespace());
        let mut end = start;
        for wanted in word.chars() {
            let (at, _) = letters.next().filter(|(_, c)| *c == wanted)?;
            end = start + at + wanted.len_utf8();
        }
        Some((start, end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_keep_their_places() {
        let text = "縣長主持召開會議，研究2024年工作";
        let read = simplified(text);
        assert_eq!(read, "县长主持召开会议，研究2024年工作");
        assert_eq!(read.len(), text.len());
        assert!(matches!(simplified("县长主持召开会议"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_was_read_is_published_as_printed() {
        let printed = "區長紀曉 蘭到後街，區長關山到後山";
        let read = simplified(printed);
        assert_eq!(as_printed(&read, printed, "区长", 0), "區長");
        assert_eq!(as_printed(&read, printed, "纪晓兰", 0), "紀曉蘭");
        assert_eq!(as_printed(&read, printed, "后山", read.len() / 2), "後山");
        assert_eq!(as_printed(&read, printed, "无此", 0), "无此");
    }
}
