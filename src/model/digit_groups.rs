//! Digits of a text in the groups in which they are written, and what joins these: 138-1234-5678. Apart from the numbers of
//! persons, which are known by what the groups make together.

use std::ops::Range;

/// Whether a text has as many digits together, joined or not, as the shortest number has. Most texts have not, and need no
/// second look.
pub(super) fn has_long_run(text: &str) -> bool {
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
        if length > 0 {
            run += 1;
        } else if run > 0 && text.get(at..).and_then(|rest| rest.chars().next()).and_then(joint).is_none() {
            // The later bytes of a joint are no letter of their own.
            run = if text.is_char_boundary(at) { 0 } else { run };
        }
        if run == SHORTEST {
            return true;
        }
        at += length.max(1);
    }
    false
}

/// Digits that stand together.
pub(super) struct Group {
    /// Bytes of the text.
    pub(super) range: Range<usize>,
    /// Their values.
    pub(super) digits: Vec<u8>,
    /// The letters before and after it.
    pub(super) around: [Option<char>; 2],
    /// What joins it to the group before: a mark, or a blank.
    pub(super) joint: Option<char>,
}

/// The groups of a text, in order.
pub(super) fn groups(text: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut before = None;
    for (start, character) in text.char_indices() {
        let end = start + character.len_utf8();
        match (digit(character), groups.last_mut()) {
            (Some(digit), Some(group)) if group.range.end == start => {
                group.digits.push(digit);
                group.range.end = end;
            }
            (Some(digit), last) => {
                let joint = last.and_then(|group| joint_of(text.get(group.range.end..start)?));
                groups.push(Group { range: start..end, digits: vec![digit], around: [before, None], joint });
            }
            (None, Some(group)) if group.range.end == start => group.around[1] = Some(character),
            (None, _) => {}
        }
        before = Some(character);
    }
    groups
}

/// What stands between two groups as one joint: a mark with or without blanks, or blanks alone.
fn joint_of(between: &str) -> Option<char> {
    const LONGEST: usize = 3;
    let joints: Option<Vec<char>> = between.chars().map(joint).collect();
    let joints = joints.filter(|joints| joints.len() <= LONGEST)?;
    let mut marks = joints.iter().filter(|joint| **joint != ' ');
    let mark = marks.next().copied().unwrap_or(' ');
    marks.next().is_none().then_some(mark)
}

/// A blank, a dash or a dot in any width.
pub(super) fn joint(character: char) -> Option<char> {
    match character {
        ' ' | '\u{a0}' | '\u{3000}' => Some(' '),
        '-' | '－' | '\u{2010}'..='\u{2015}' | '\u{2212}' => Some('-'),
        '.' | '．' | '·' | '・' => Some('.'),
        _ => None,
    }
}

fn digit(character: char) -> Option<u8> {
    match character {
        '0'..='9' => Some(character as u8 - b'0'),
        '０'..='９' => u8::try_from(character as u32 - '０' as u32).ok(),
        _ => None,
    }
}
