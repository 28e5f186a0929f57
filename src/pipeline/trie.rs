//! Words by their letters: all words that begin at a place are found by walking from letter to letter, so that they come in
//! the order of the text and a letter that begins no word costs one look. The words stand in a double array (Aoe 1989): the
//! node behind a letter stands at the base of the node before plus the code of the letter, if it names that node as its parent. The
//! node of a first letter stands at its code.

use std::collections::BTreeMap;

/// A letter of a text: its first byte and its code, 0 where no word holds it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letter {
    pub(super) at: u32,
    code: u32,
}

#[derive(Debug, Clone, Copy, Default)]
struct Node {
    base: u32,
    /// The node before, [`NOBODY`] of a first letter; 0 where nothing stands here.
    parent: u32,
    /// The word that ends here, counted from 1; 0 where none does.
    word: u32,
    /// Its kind.
    kind: u32,
}

/// The parent of first letters.
const NOBODY: u32 = u32::MAX;

/// Bits for pairs of letters: so few words begin alike that nearly every pair that opens none finds no bit, and so small that they
/// stay beside the processor.
const PAIRS: u32 = 17;

/// A word that was found: its place in the list, its kind, its letters and where it ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Match {
    pub(super) word: u32,
    pub(super) kind: u32,
    pub(super) length: u32,
    pub(super) end: u32,
}

/// Words, each with its place in their list and a kind.
#[derive(Debug, Default)]
pub(super) struct Trie {
    /// Of the letters below U+10000 their codes.
    codes: Vec<u16>,
    /// Of all others.
    rare: BTreeMap<char, u16>,
    /// How many letters have a code.
    letters: usize,
    /// Which letters stand together at the head of words.
    pairs: Vec<u64>,
    nodes: Vec<Node>,
}

/// A stretch of the sorted words that share their first letters.
struct Branch {
    node: usize,
    depth: usize,
    words: std::ops::Range<usize>,
}

impl Trie {
    /// Of words that are sorted, all different and none empty; each with its kind.
    pub(super) fn of_sorted<'w>(words: impl Iterator<Item = (&'w str, u32)>) -> Trie {
        let mut trie = Trie { codes: vec![0; 0x1_0000], pairs: vec![0; 1 << (PAIRS - 6)], ..Trie::default() };
        let (coded, kinds): (Vec<Vec<usize>>, Vec<u32>) =
            words.map(|(word, kind)| (word.chars().map(|letter| trie.learn(letter)).collect::<Vec<_>>(), kind)).unzip();
        let mut open = trie.begin(&coded);
        let mut free = 1;
        while let Some(branch) = open.pop() {
            trie.grow(&branch, &coded, &mut free, &mut open);
        }
        for node in trie.nodes.iter_mut().filter(|node| node.word > 0) {
            node.kind = kinds[node.word as usize - 1];
        }
        trie
    }

    /// The code of a letter of a word.
    fn learn(&mut self, letter: char) -> usize {
        let known = self.code(letter);
        if known > 0 {
            return known as usize;
        }
        self.letters += 1;
        let code = self.letters;
        let short = u16::try_from(code).unwrap_or(0);
        match self.codes.get_mut(letter as usize) {
            Some(place) => *place = short,
            None => _ = self.rare.insert(letter, short),
        }
        code
    }

    #[inline]
    fn code(&self, letter: char) -> u32 {
        match self.codes.get(letter as usize) {
            Some(code) => u32::from(*code),
            None => self.rare.get(&letter).map_or(0, |code| u32::from(*code)),
        }
    }

    /// A node for each first letter.
    fn begin(&mut self, coded: &[Vec<usize>]) -> Vec<Branch> {
        self.nodes = vec![Node { parent: NOBODY, ..Node::default() }; self.letters + 1];
        let mut open = Vec::new();
        let mut from = 0;
        while let Some(word) = coded.get(from) {
            let to = from + coded[from..].iter().take_while(|other| other[0] == word[0]).count();
            let node = word[0];
            for second in coded[from..to].iter().filter_map(|word| word.get(1)) {
                let (at, bit) = pair(node as u32, *second as u32);
                self.pairs[at] |= bit;
            }
            open.push(Branch { node, depth: 1, words: from..to });
            from = to;
        }
        open
    }

    /// Places the letters that follow a node where the first free places fit all of them.
    fn grow(&mut self, branch: &Branch, coded: &[Vec<usize>], free: &mut usize, open: &mut Vec<Branch>) {
        let Branch { node, depth, words } = branch;
        let mut words = words.clone();
        if coded[words.start].len() == *depth {
            self.nodes[*node].word = words.start as u32 + 1;
            words.start += 1;
        }
        if words.is_empty() {
            return;
        }
        let mut letters: Vec<(usize, std::ops::Range<usize>)> = Vec::new();
        for at in words {
            let code = coded[at][*depth];
            match letters.last_mut() {
                Some((letter, range)) if *letter == code => range.end = at + 1,
                _ => letters.push((code, at..at + 1)),
            }
        }
        let taken = |nodes: &[Node], at: usize| nodes.get(at).is_some_and(|node| node.parent != 0);
        while taken(&self.nodes, *free) {
            *free += 1;
        }
        let lowest = letters.iter().map(|(code, _)| *code).min().unwrap_or(0);
        let fits = |base: &usize| letters.iter().all(|(code, _)| !taken(&self.nodes, base + code));
        let base = (free.saturating_sub(lowest).max(1)..).find(fits).unwrap_or(1);
        self.nodes[*node].base = base as u32;
        for (code, words) in letters {
            let next = base + code;
            if self.nodes.len() <= next {
                self.nodes.resize(next + 1, Node::default());
            }
            self.nodes[next].parent = *node as u32;
            open.push(Branch { node: next, depth: depth + 1, words });
        }
    }

    /// The letters of a text with their codes.
    pub(super) fn spell(&self, text: &str, letters: &mut Vec<Letter>) {
        letters.clear();
        letters.reserve(text.len() + 1);
        for (at, letter) in text.char_indices() {
            letters.push(Letter { at: at as u32, code: self.code(letter) });
        }
        letters.push(Letter { at: text.len() as u32, code: 0 });
    }

    /// Tells each word that begins with the first of some letters, the shortest first.
    #[inline]
    pub(super) fn words_at(&self, letters: &[Letter], mut found: impl FnMut(Match)) {
        let Some(first) = letters.first() else { return };
        let mut node = first.code as usize;
        let mut length = 1;
        while node != 0 {
            let Some(Node { base, word, kind, .. }) = self.nodes.get(node).copied() else { return };
            let Some(next) = letters.get(length) else { return };
            if word != 0 {
                found(Match { word: word - 1, kind, length: length as u32, end: next.at });
            }
            if base == 0 || next.code == 0 {
                return;
            }
            if length == 1 {
                let (at, bit) = pair(first.code, next.code);
                if self.pairs[at] & bit == 0 {
                    return;
                }
            }
            let after = (base + next.code) as usize;
            node = if self.nodes.get(after).is_some_and(|other| other.parent as usize == node) { after } else { 0 };
            length += 1;
        }
    }
}

/// Where the bit of two letters stands.
#[inline]
fn pair(first: u32, second: u32) -> (usize, u64) {
    let mixed = (first.wrapping_mul(0x9E37_79B1) ^ second.wrapping_mul(0x85EB_CA6B)) >> (u32::BITS - PAIRS);
    (mixed as usize / 64, 1 << (mixed % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_words_are_found_by_their_starts() {
        let words = ["a", "县", "县委", "县委书记", "书记", "委", "𠮷", "𠮷田"];
        let mut sorted = words;
        sorted.sort_unstable();
        let trie = Trie::of_sorted(sorted.into_iter().zip(7..));
        let text = "县委书记a𠮷田县";
        let (mut letters, mut found) = (Vec::new(), Vec::new());
        trie.spell(text, &mut letters);
        for at in 0..letters.len() {
            let start = letters[at].at as usize;
            trie.words_at(&letters[at..], |Match { word, kind, length, end }| {
                assert_eq!(kind, word + 7);
                assert_eq!(sorted[word as usize].chars().count(), length as usize);
                assert_eq!(&text[start..end as usize], sorted[word as usize]);
                found.push(sorted[word as usize]);
            });
        }
        assert_eq!(found, ["县", "县委", "县委书记", "委", "书记", "a", "𠮷", "𠮷田", "县"]);
    }

    #[test]
    fn without_words_nothing_is_found() {
        let trie = Trie::of_sorted(std::iter::empty());
        let mut letters = Vec::new();
        trie.spell("县委", &mut letters);
        (0..letters.len()).for_each(|at| trie.words_at(&letters[at..], |_| panic!("no words")));
    }
}
