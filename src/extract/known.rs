//! The names that a document has shown with titles, so that they are known where they stand alone. Apart from the
//! reading of names because it is asked at nearly every letter of a text, and nearly always has to say no at once.

use std::collections::HashSet;

/// A set of names that answers by their first letters before it looks a name up.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    /// Only looked up, never walked, so that its order plays no part.
    names: HashSet<String>,
    /// One bit for each first letter; letters that share their last sixteen bits share a bit.
    begins: Vec<u64>,
}

impl Known {
    /// Whether a name may begin with a letter; a yes may be wrong, a no never is.
    pub(crate) fn begins(&self, letter: char) -> bool {
        let (word, bit) = place(letter);
        self.begins.get(word).is_some_and(|bits| bits & bit != 0)
    }

    /// Whether this is one of the names.
    pub(crate) fn contains(&self, name: &str) -> bool {
        name.chars().next().is_some_and(|first| self.begins(first)) && self.names.contains(name)
    }
}

fn place(letter: char) -> (usize, u64) {
    let low = u32::from(letter) as usize & 0xFFFF;
    (low / 64, 1 << (low % 64))
}

impl Extend<String> for Known {
    fn extend<T: IntoIterator<Item = String>>(&mut self, names: T) {
        for name in names {
            let Some(first) = name.chars().next() else { continue };
            let (word, bit) = place(first);
            self.begins.resize(0x1_0000 / 64, 0);
            self.begins[word] |= bit;
            self.names.insert(name);
        }
    }
}

impl FromIterator<String> for Known {
    fn from_iter<T: IntoIterator<Item = String>>(names: T) -> Known {
        let mut known = Known::default();
        known.extend(names);
        known
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
        assert!(!known.contains("") && !Known::default().contains("周远"));
    }
}
