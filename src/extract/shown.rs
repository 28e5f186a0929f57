//! What a first look at all entries shows of names, settled into those that hold everywhere. It stands apart from the
//! reading of names because it judges over the whole document: 桑可 that is always followed by 为 is 桑可为.

use super::follow::is_before_verb;
use super::found::FoundPerson;
use super::known::Known;
use super::scan::Scan;
use crate::pipeline::{Class, Lexicon};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The names that were read, and how they stand.
#[derive(Debug, Default)]
pub(crate) struct Shown {
    names: BTreeMap<String, Sight>,
}

#[derive(Debug, Default)]
struct Sight {
    /// The letters that follow the name; none where a mark does.
    next: BTreeSet<Option<char>>,
    /// Whether a verb follows it somewhere.
    acts: bool,
    /// The titles that stand right before it.
    titles: BTreeSet<String>,
}

impl Shown {
    /// A person of a text.
    pub(crate) fn add(&mut self, scan: &Scan<'_>, person: &FoundPerson) {
        let Range { start, end } = person.name_span;
        let titled = person.titles.iter().any(|title| scan.text[..start].ends_with(title.as_str()));
        let sight = self.names.entry(person.name.clone()).or_default();
        sight.next.insert(scan.text[end..].chars().next().filter(|c| c.is_alphanumeric()));
        sight.acts |= is_before_verb(scan, end);
        if titled {
            sight.titles.extend(person.titles.iter().cloned());
        }
    }

    /// A name that stands alone, as in a cell.
    pub(crate) fn add_name(&mut self, name: String) {
        self.names.entry(name).or_default().next.insert(None);
    }

    /// What two parts of a document show together.
    pub(crate) fn join(mut self, other: Shown) -> Shown {
        for (name, more) in other.names {
            let sight = self.names.entry(name).or_default();
            sight.next.extend(more.next);
            sight.acts |= more.acts;
            sight.titles.extend(more.titles);
        }
        self
    }

    /// The names that hold everywhere. Of two that differ by a last letter, the shorter one is none where that letter follows
    /// it at every place, and the longer one is none where the letter is a word that follows names.
    pub(crate) fn settle(self, lexicon: &Lexicon) -> Known {
        let mut dropped: BTreeSet<&str> = BTreeSet::new();
        for (name, sight) in &self.names {
            for (longer, more) in self.names.range(name.clone()..).skip(1).take_while(|(longer, _)| longer.starts_with(name.as_str())) {
                let mut rest = longer[name.len()..].chars();
                let (Some(letter), None) = (rest.next(), rest.next()) else { continue };
                let is = |class| lexicon.has(&longer[name.len()..], class);
                // 陈明获奖: a letter that is a word by itself is rather said of the name.
                let word = is(Class::NameEndWeak) || is(Class::RoleVerb) || is(Class::Travel);
                let whole = more.next.contains(&None);
                if sight.next.iter().all(|next| *next == Some(letter)) && (whole || more.acts || !word) {
                    dropped.insert(name);
                } else if !whole && word {
                    dropped.insert(longer);
                }
            }
        }
        let holds = |(name, _): &(&String, &Sight)| !dropped.contains(name.as_str());
        self.names.iter().filter(holds).map(|(name, sight)| (name.clone(), sight.titles.iter().cloned().collect())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Shown;
    use crate::extract::known::Known;
    use crate::extract::officials::people;
    use crate::extract::scan::Scan;

    /// The names that hold after a first look at some texts.
    fn known(texts: &[&str]) -> Known {
        let lexicon = crate::extract::lexicon();
        let mut shown = Shown::default();
        for text in texts {
            let scan = Scan::new(text, &lexicon);
            people(&scan, &Known::default()).iter().for_each(|person| shown.add(&scan, person));
        }
        shown.settle(&lexicon)
    }

    #[test]
    fn a_letter_that_follows_everywhere_belongs_to_the_name() {
        let known = known(&["县长陆可为、副县长苏敏出席。", "县长陆可为企业家颁奖。"]);
        assert!(known.contains("陆可为") && !known.contains("陆可"));
    }

    #[test]
    fn a_word_that_follows_once_is_no_letter_of_a_name_that_stands_without_it() {
        let known = known(&["县长陆可、副县长苏敏出席。", "县长陆可为主讲人颁发证书。"]);
        assert!(known.contains("陆可") && !known.contains("陆可为"));
    }

    #[test]
    fn titles_are_those_right_before_the_name() {
        let known = known(&["县委常委、副县长陆远航、苏敏出席。", "水利局局长苏敏汇报。"]);
        assert_eq!(known.titles("陆远航"), ["副县长", "县委常委"]);
        assert_eq!(known.titles("苏敏"), ["水利局局长"]);
        assert!(known.titles("江涛").is_empty());
    }
}
