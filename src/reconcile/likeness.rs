//! How alike two texts are in what they are about: the share of the shorter text's pairs of letters that the longer one
//! has too. Names, posts and words that stand in every record are left out first, since they make all texts alike.

use crate::model::letters;
use crate::pipeline::ReconcileWords;

/// What a text is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Content {
    /// Neighbouring letters, sorted, each pair once.
    pairs: Vec<(char, char)>,
}

impl Content {
    /// Of a text, without `known`: the names and posts of both records.
    pub(super) fn new(text: &str, known: &[&str], words: &ReconcileWords) -> Content {
        // A name inside a longer post must not leave a rest of it, so the longest goes first.
        let mut known: Vec<&str> = known.iter().copied().filter(|word| !word.is_empty()).collect();
        known.sort_unstable_by(|left, right| right.len().cmp(&left.len()).then(left.cmp(right)));
        known.dedup();
        let mut rest = text.to_owned();
        for word in known {
            if rest.contains(word) {
                rest = rest.replace(word, GAP);
            }
        }
        let mut pairs = Vec::new();
        for part in words.content(&rest).into_iter().flat_map(|part| part.split(GAP)) {
            let part: Vec<char> = letters(part).chars().collect();
            pairs.extend(part.windows(2).map(|pair| (pair[0], pair[1])));
        }
        pairs.sort_unstable();
        pairs.dedup();
        Content { pairs }
    }
}

/// Stands where a name stood, so that the letters around it do not become neighbours.
const GAP: &str = "\u{0}";

/// How alike two texts are.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Likeness {
    /// Of the shorter text's pairs, the share that the other has too: 0 to 1.
    pub(super) share: f64,
    /// How many pairs both have: a share of little says little.
    pub(super) n_common: usize,
}

/// Compares two contents; nothing is like nothing.
pub(super) fn likeness(left: &Content, right: &Content) -> Likeness {
    let shorter = left.pairs.len().min(right.pairs.len());
    if shorter == 0 {
        return Likeness::default();
    }
    let (mut at, mut n_common) = (0, 0);
    for pair in &left.pairs {
        while right.pairs.get(at).is_some_and(|other| other < pair) {
            at += 1;
        }
        n_common += usize::from(right.pairs.get(at) == Some(pair));
    }
    Likeness { share: ratio(n_common, shorter), n_common }
}

#[expect(clippy::cast_precision_loss, reason = "the length of a text")]
fn ratio(part: usize, whole: usize) -> f64 {
    (part as f64 / whole as f64 * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[track_caller]
    fn check(left: &str, right: &str, known: &[&str], expected: std::ops::RangeInclusive<f64>) {
        let words = ReconcileWords::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines/lexicons"), &mut Vec::new());
        let content = |text| Content::new(text, known, &words);
        let found = likeness(&content(left), &content(right));
        assert!(expected.contains(&found.share), "{found:?}");
        assert_eq!(found, likeness(&content(right), &content(left)));
    }

    #[test]
    fn one_event_in_other_words_is_alike() {
        let known = ["县长", "林知远"];
        check("县长林知远到城关镇、石桥村调研春耕情况", "赴城关镇、石桥村调研春耕备耕工作", &known, 0.6..=1.0);
        check("县长林知远主持召开县长办公会，研究老旧小区改造项目资金", "县长办公会 研究老旧小区改造", &known, 0.9..=1.0);
    }

    #[test]
    fn what_every_record_says_makes_no_likeness() {
        let known = ["县长", "林知远"];
        check("县长林知远主持召开全县安全生产工作会议", "县长林知远主持召开全县信访工作会议", &known, 0.0..=0.0);
        check("县长林知远调研", "县长林知远调研", &known, 0.0..=0.0);
    }

    #[test]
    fn width_and_punctuation_make_no_difference() {
        check("审议《供水办法（２０３１）》", "审议供水办法2031", &[], 1.0..=1.0);
    }
}
