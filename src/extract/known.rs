//! The names that a document has shown with titles, so that they are known where they stand alone. Apart from the
//! reading of names because it is asked at nearly every letter of a text, and nearly always has to say no at once.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A set of names that answers by their first letters before it looks a name up.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    /// With the titles that stand right before each. Only looked up, never walked, so that its order plays no part.
    names: HashMap<String, Vec<String>, BuildHasherDefault<Mixer>>,
    /// One bit for each first letter; letters that share their last sixteen bits share a bit.
    begins: Vec<u64>,
    /// For the first two letters together how long the longest name is that they begin, in bytes; letters may share a place.
    pairs: Vec<u8>,
    /// How long names are in bytes, each length once.
    lengths: Vec<usize>,
}

impl Known {
    /// Whether a name may begin with a letter; a yes may be wrong, a no never is.
    pub(crate) fn begins(&self, letter: char) -> bool {
        let (word, bit) = place(letter);
        self.begins.get(word).is_some_and(|bits| bits & bit != 0)
    }

    /// Bytes of the longest name.
    pub(crate) fn longest(&self) -> usize {
        self.lengths.last().copied().unwrap_or_default()
    }

    /// Whether a name stands at the head of a text.
    pub(crate) fn stands_at(&self, text: &str) -> bool {
        let mut letters = text.chars();
        let (first, second) = (letters.next(), letters.next());
        first.is_some_and(|first| self.begins(first) && self.reach(first, second).max(self.reach(first, None)) > 0)
            && self.lengths.iter().any(|length| text.get(..*length).is_some_and(|name| self.names.contains_key(name)))
    }

    /// Bytes of the longest name that two letters may begin, or the first of them alone; none is longer, and 0 where none does.
    pub(crate) fn reach(&self, first: char, second: Option<char>) -> usize {
        self.pairs.get(pair(first, second)).map_or(0, |reach| if *reach == u8::MAX { usize::MAX } else { usize::from(*reach) })
    }

    /// Whether this is one of the names.
    pub(crate) fn contains(&self, name: &str) -> bool {
        let mut letters = name.chars();
        let Some(first) = letters.next().filter(|first| self.begins(*first)) else { return false };
        self.reach(first, letters.next()) >= name.len() && self.names.contains_key(name)
    }

    /// The titles that the document prints right before a name.
    pub(crate) fn titles(&self, name: &str) -> &[String] {
        self.names.get(name).map_or(&[], Vec::as_slice)
    }
}

/// Mixes the bytes of a name, eight at a time: names come from the source itself, and a quick answer is all that is asked.
#[derive(Default)]
struct Mixer(u64);

impl Hasher for Mixer {
    fn write(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..part.len()].copy_from_slice(part);
            self.0 = (self.0.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(0x517C_C1B7_2722_0A95);
        }
    }

    fn finish(&self) -> u64 {
        // The table takes its places from the high bits and the low ones.
        self.0 ^ self.0 >> 32
    }
}

fn place(letter: char) -> (usize, u64) {
    let low = u32::from(letter) as usize & 0xFFFF;
    (low / 64, 1 << (low % 64))
}

fn pair(first: char, second: Option<char>) -> usize {
    let mixed = u32::from(first).wrapping_mul(0x9E37_79B1) ^ second.map_or(0, u32::from).wrapping_mul(0x85EB_CA6B);
    (mixed >> 16) as usize
}

impl FromIterator<(String, Vec<String>)> for Known {
    fn from_iter<T: IntoIterator<Item = (String, Vec<String>)>>(names: T) -> Known {
        let mut known = Known::default();
        for (name, titles) in names {
            let mut letters = name.chars();
            let Some(first) = letters.next() else { continue };
            known.begins.resize(0x1_0000 / 64, 0);
            known.pairs.resize(0x1_0000, 0);
            let (word, bit) = place(first);
            known.begins[word] |= bit;
            let reach = &mut known.pairs[pair(first, letters.next())];
            *reach = (*reach).max(u8::try_from(name.len()).unwrap_or(u8::MAX));
            known.lengths.push(name.len());
            known.names.insert(name, titles);
        }
        known.lengths.sort_unstable();
        known.lengths.dedup();
        known
    }
}

impl FromIterator<String> for Known {
    fn from_iter<T: IntoIterator<Item = String>>(names: T) -> Known {
        names.into_iter().map(|name| (name, Vec::new())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Known;

    #[test]
    fn a_name_is_known_as_a_whole_and_by_its_first_letter() {
        let known: Known = ["周远", "欧阳静"].map(str::to_owned).into_iter().collect();
        assert!(known.contains("周远") && known.contains("欧阳静") && !known.contains("周") && !known.contains("远"));
        assert!(known.begins('欧') && !known.begins('静') && !Known::default().begins('周'));
        assert!(known.stands_at("欧阳静") && known.stands_at("周远主持") && !known.stands_at("欧阳") && !known.stands_at("远"));
        assert!(!known.contains("") && !Known::default().contains("周远"));
    }
}
