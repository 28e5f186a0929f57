//! Numbers as chronicles print them: Arabic in half or full width, Chinese by place (二〇二四) or counted (二十三, 廿三),
//! and the cursor that reads them. It is apart from the dates so that a number is read in one way everywhere.

use super::{misread, torn};

/// A place in a text, moved on by what is read. Copies are cheap: a reading that fails is dropped with its copy.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'t> {
    text: &'t str,
    at: usize,
    /// Whether a letter was read as a digit on the way here.
    misread: bool,
}

/// A number as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// Its value.
    pub(super) value: u32,
    /// How many digits were printed, for Arabic numbers and numbers by place; 0 for counted ones.
    pub(super) digits: u32,
    /// Printed in Chinese numerals.
    pub(super) chinese: bool,
    /// Printed as 两, which counts and never numbers: 两日 are two days.
    pub(super) pair: bool,
    /// Printed with 廿 or 卅, which Gregorian dates seldom bear.
    pub(super) scores: bool,
}

impl<'t> Cursor<'t> {
    /// At a byte of a text; the byte must begin a character.
    pub(super) fn new(text: &'t str, at: usize) -> Cursor<'t> {
        Cursor { text, at, misread: false }
    }

    /// Byte where it stands.
    pub(super) fn at(self) -> usize {
        self.at
    }

    /// Whether a letter was read as a digit, or 曰 as 日, on the way here.
    pub(super) fn is_misread(self) -> bool {
        self.misread
    }

    /// Keeps in mind that a letter was read as what it looks like.
    pub(super) fn mark_misread(&mut self) {
        self.misread = true;
    }

    /// The text it moves over.
    pub(super) fn whole(self) -> &'t str {
        self.text
    }

    /// What is left to read.
    pub(super) fn rest(self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// What was read already.
    pub(super) fn before(self) -> &'t str {
        self.text.get(..self.at).unwrap_or("")
    }

    /// The next character.
    pub(super) fn peek(self) -> Option<char> {
        let byte = *self.text.as_bytes().get(self.at)?;
        if byte < 0x80 { Some(char::from(byte)) } else { self.rest().chars().next() }
    }

    /// Moves over one character.
    pub(super) fn bump(&mut self) {
        if let Some(letter) = self.peek() {
            self.at += letter.len_utf8();
        }
    }

    /// Moves over the character, if it comes next.
    pub(super) fn take(&mut self, letter: char) -> bool {
        let found = self.peek() == Some(letter);
        if found {
            self.at += letter.len_utf8();
        }
        found
    }

    /// Moves over one of the characters and tells which.
    pub(super) fn take_one(&mut self, letters: &[char]) -> Option<char> {
        let letter = self.peek().filter(|letter| letters.contains(letter))?;
        self.at += letter.len_utf8();
        Some(letter)
    }

    /// Moves over the first of the words that comes next, and tells which. Spaces may stand before it.
    pub(super) fn word(&mut self, words: &[&str]) -> Option<usize> {
        let mut ahead = *self;
        ahead.spaces();
        let rest = ahead.text.as_bytes().get(ahead.at..)?;
        // Most of the text is no word of a date: its first letter says so before whole words are compared.
        let is_next = |word: &str| match (word.as_bytes(), rest) {
            ([a, b, c, further @ ..], [x, y, z, rest @ ..]) => (c, b, a) == (z, y, x) && rest.starts_with(further),
            (word, rest) => rest.starts_with(word),
        };
        let found = if rest.first()?.is_ascii_digit() { None } else { words.iter().position(|word| is_next(word)) }?;
        self.at = ahead.at + words[found].len();
        Some(found)
    }

    /// Moves over a character, spaces before it included.
    pub(super) fn spaced(&mut self, letters: &[char]) -> Option<char> {
        let mut ahead = *self;
        ahead.spaces();
        let found = ahead.take_one(letters)?;
        *self = ahead;
        Some(found)
    }

    /// Moves over spaces of any width, line ends excepted.
    #[inline]
    pub(super) fn spaces(&mut self) {
        // No other letter begins with the first byte of a space.
        while self.text.as_bytes().get(self.at).is_some_and(|byte| matches!(byte, b' ' | b'\t' | 0xc2 | 0xe2 | 0xe3 | 0xef))
            && let Some(letter) = self.peek()
        {
            if !is_space(letter) {
                break;
            }
            self.at += letter.len_utf8();
        }
    }

    /// Moves over a number, spaces before it included.
    pub(super) fn number(&mut self) -> Option<Number> {
        let mut ahead = *self;
        ahead.spaces();
        let number = ahead.arabic().or_else(|| ahead.chinese())?;
        *self = ahead;
        Some(number)
    }

    fn arabic(&mut self) -> Option<Number> {
        let mut ahead = *self;
        let (mut value, mut digits) = (0u32, 0u32);
        while let Some(digit) = ahead.peek().and_then(arabic_digit) {
            value = value.saturating_mul(10).saturating_add(digit);
            digits += 1;
            ahead.bump();
        }
        if digits <= 3 && ahead.peek().is_some_and(misread::is_letter) {
            let (value, digits, end) = misread::number(self)?;
            *self = end;
            return Some(Number { value, digits, chinese: false, pair: false, scores: false });
        }
        if digits == 0 || digits > 8 {
            return None;
        }
        if digits <= 3
            && ahead.peek() == Some(' ')
            && let Some((spaced, end)) = torn::spaced_out(self)
        {
            (value, digits, ahead) = (spaced, if spaced > 99 { 4 } else { 2 }, end);
        }
        *self = ahead;
        Some(Number { value, digits, chinese: false, pair: false, scores: false })
    }

    /// Whether the last letter before it, spaces left out, is this one.
    pub(super) fn is_behind(self, letter: char) -> bool {
        self.before().trim_end_matches(is_space).ends_with(letter)
    }

    fn chinese(&mut self) -> Option<Number> {
        let mut ahead = *self;
        let mut number = ahead.numeral(false)?;
        if ahead.peek().is_some_and(is_space)
            && let Some((torn, end)) = torn::numeral(self)
        {
            (number, ahead) = (torn, end);
        }
        *self = ahead;
        Some(number)
    }

    /// A number in Chinese numerals; `torn` where single spaces may stand within it.
    pub(super) fn numeral(&mut self, torn: bool) -> Option<Number> {
        let mut ahead = *self;
        let (mut total, mut digit, mut place, mut digits) = (0u32, None, 0u32, 0u32);
        let (mut counted, mut scores) = (false, false);
        while let Some(letter) = ahead.peek() {
            if torn && is_space(letter) {
                let mut next = ahead;
                next.bump();
                if !next.peek().is_some_and(|letter| chinese_digit(letter, false).or(unit(letter)).is_some()) {
                    break;
                }
                ahead = next;
                continue;
            }
            let after_digit = digits > 0 || counted;
            if let Some(value) = chinese_digit(letter, after_digit) {
                // 二十五六日 is no number: it tells of two days.
                if counted && digit.is_some_and(|digit| digit != 0) {
                    return None;
                }
                place = place.saturating_mul(10).saturating_add(value);
                digits += 1;
                digit = Some(value);
            } else if let Some(unit) = unit(letter) {
                let is_score = matches!(letter, '廿' | '卄' | '卅' | '卌');
                if is_score && after_digit {
                    break;
                }
                total = total.saturating_add(if is_score { unit } else { digit.unwrap_or(1).saturating_mul(unit) });
                (digit, place, counted) = (None, 0, true);
                scores |= is_score;
            } else {
                break;
            }
            ahead.bump();
        }
        if digits == 0 && !counted || digits > 8 || ahead.before().ends_with('○') && digits == 1 && !counted {
            return None;
        }
        let value = if counted { total.saturating_add(digit.unwrap_or(0)) } else { place };
        let pair = digits == 1 && !counted && ahead.before().ends_with(['两', '兩']);
        *self = ahead;
        Some(Number { value, digits: if counted { 0 } else { digits }, chinese: true, pair, scores })
    }
}

/// Spaces of any width; a line end is none.
pub(super) fn is_space(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\u{3000}' | '\u{a0}' | '\u{2002}'..='\u{200b}' | '\u{202f}' | '\u{feff}')
}

/// The value of an Arabic digit in half or full width.
pub(super) fn arabic_digit(letter: char) -> Option<u32> {
    match letter {
        '0'..='9' => Some(u32::from(letter) - u32::from('0')),
        '０'..='９' => Some(u32::from(letter) - u32::from('０')),
        _ => None,
    }
}

/// The value of a Chinese digit. The many rings and letters that stand for zero count only after a digit: alone they are marks.
fn chinese_digit(letter: char, after_digit: bool) -> Option<u32> {
    Some(match letter {
        '〇' | '零' => 0,
        '○' | '◯' | 'Ｏ' | 'O' | 'o' | '0' | '０' | 'О' if after_digit => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' | '兩' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// The value of a numeral that counts: 十, 廿, 百.
pub(super) fn unit(letter: char) -> Option<u32> {
    Some(match letter {
        '十' | '拾' => 10,
        '廿' | '卄' => 20,
        '卅' => 30,
        '卌' => 40,
        '百' => 100,
        '千' => 1000,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<u32>, left: &str) {
        let mut cursor = Cursor::new(text, 0);
        assert_eq!(cursor.number().map(|number| number.value), expected, "{text}");
        assert_eq!(cursor.rest(), left, "{text}");
    }

    #[test]
    fn numbers_are_read_in_every_form() {
        check("12月", Some(12), "月");
        check(" ０７日", Some(7), "日");
        check("二〇二四年", Some(2024), "年");
        check("二○二四年", Some(2024), "年");
        check("二0二四年", Some(2024), "年");
        check("二OO六年", Some(2006), "年");
        check("一九八二年", Some(1982), "年");
        check("两千零四年", Some(2004), "年");
        check("十", Some(10), "");
        check("十一日", Some(11), "日");
        check("二十三日", Some(23), "日");
        check("廿三", Some(23), "");
        check("卅", Some(30), "");
        check("卅一日", Some(31), "日");
        check("三十日", Some(30), "日");
    }

    #[test]
    fn marks_and_words_are_no_numbers() {
        check("○全区", None, "○全区");
        check("○", None, "○");
        check("日", None, "日");
        check("", None, "");
        check("123456789", None, "123456789");
    }
}
