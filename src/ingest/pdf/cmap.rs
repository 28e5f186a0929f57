//! What the codes of a font stand for, as a PDF says it beside the font (`ToUnicode`): single codes and ranges of codes,
//! each with letters in UTF-16. What is written otherwise is passed over.

use std::collections::HashMap;

/// Codes to letters. Asked for one code at a time, never listed.
#[derive(Debug, Default)]
pub(super) struct CMap {
    single: HashMap<u32, String>,
    /// First code, last code, and the letters of the first as UTF-16.
    ranges: Vec<(u32, u32, Vec<u16>)>,
}

/// More entries than any font has glyphs.
const MOST: usize = 200_000;

enum Token<'a> {
    Code(Vec<u8>),
    Open,
    Close,
    Word(&'a [u8]),
}

impl CMap {
    /// Reads what stands between the words `begin…` and `end…`.
    pub(super) fn parse(bytes: &[u8]) -> CMap {
        let mut map = CMap::default();
        let mut codes: Vec<Vec<u8>> = Vec::new();
        let mut list: Option<Vec<Vec<u8>>> = None;
        let mut in_ranges = false;
        for token in Tokens(bytes) {
            match token {
                Token::Word(b"beginbfchar") => (in_ranges, codes) = (false, Vec::new()),
                Token::Word(b"beginbfrange") => (in_ranges, codes) = (true, Vec::new()),
                Token::Word(b"begincodespacerange" | b"endbfchar" | b"endbfrange") => codes.clear(),
                Token::Word(_) => {}
                Token::Open => list = Some(Vec::new()),
                Token::Close => {
                    if let (Some(list), [first, _]) = (list.take(), codes.as_slice()) {
                        let first = number(first);
                        for (letters, code) in list.iter().zip(first..) {
                            map.single.insert(code, letters_of(&units(letters)));
                        }
                    }
                    codes.clear();
                }
                Token::Code(code) => match &mut list {
                    Some(list) => list.push(code),
                    None => codes.push(code),
                },
            }
            match codes.as_slice() {
                [code, letters] if !in_ranges => {
                    map.single.insert(number(code), letters_of(&units(letters)));
                    codes.clear();
                }
                [first, last, letters] if in_ranges => {
                    map.ranges.push((number(first), number(last), units(letters)));
                    codes.clear();
                }
                _ => {}
            }
            if map.single.len() + map.ranges.len() > MOST {
                break;
            }
        }
        map.ranges.sort_unstable_by_key(|(first, ..)| *first);
        map
    }

    /// The letters of a code; nothing where the font does not say.
    pub(super) fn letters(&self, code: u32) -> Option<String> {
        if let Some(letters) = self.single.get(&code) {
            return Some(letters.clone());
        }
        let after = self.ranges.partition_point(|(first, ..)| *first <= code);
        let (first, last, units) = self.ranges.get(after.checked_sub(1)?)?;
        if code > *last {
            return None;
        }
        let mut units = units.clone();
        let unit = units.last_mut()?;
        *unit = unit.wrapping_add(u16::try_from(code - first).ok()?);
        Some(letters_of(&units))
    }
}

fn number(code: &[u8]) -> u32 {
    code.iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte))
}

fn units(letters: &[u8]) -> Vec<u16> {
    match letters {
        [one] => vec![u16::from(*one)],
        _ => letters.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect(),
    }
}

fn letters_of(units: &[u16]) -> String {
    String::from_utf16_lossy(units).chars().filter(|letter| *letter != '\0').collect()
}

struct Tokens<'a>(&'a [u8]);

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let start = self.0.iter().position(|byte| !byte.is_ascii_whitespace())?;
        let rest = &self.0[start..];
        let (token, taken) = match rest[0] {
            b'[' => (Token::Open, 1),
            b']' => (Token::Close, 1),
            b'<' if rest.get(1) != Some(&b'<') => {
                let end = rest.iter().position(|byte| *byte == b'>').unwrap_or(rest.len() - 1);
                let digits: Vec<u8> =
                    rest[1..end.max(1)].iter().filter_map(|byte| char::from(*byte).to_digit(16)).map(|d| d as u8).collect();
                (Token::Code(digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).unwrap_or(&0)).collect()), end + 1)
            }
            _ => {
                let stops = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'<' | b'[' | b']');
                let end = rest.iter().skip(1).position(stops).map_or(rest.len(), |at| at + 1);
                (Token::Word(&rest[..end]), end)
            }
        };
        self.0 = &rest[taken..];
        Some(token)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_ranges_and_lists_are_read() {
        let map = CMap::parse(
            b"/CIDInit /ProcSet findresource begin 1 begincodespacerange <0000><FFFF> endcodespacerange\n\
              2 beginbfchar <0003> <5927><0004><4E8B8BB0> endbfchar 2 beginbfrange <0010> <0012> <0030>\n\
              <0020> <0021> [<4E00> <4E8C>] endbfrange end",
        );
        for (code, letters) in [(3, "大"), (4, "事记"), (0x12, "2"), (0x20, "一"), (0x21, "二")] {
            assert_eq!(map.letters(code).as_deref(), Some(letters), "{code}");
        }
        assert_eq!(map.letters(0x13), None);
    }

    #[test]
    fn what_breaks_off_is_passed_over() {
        for torn in ["beginbfchar <00", "beginbfrange <00> <01> [<4E", "<", "beginbfrange <00><01>", "]", "<>"] {
            assert_eq!(CMap::parse(torn.as_bytes()).letters(0), None, "{torn}");
        }
    }
}
