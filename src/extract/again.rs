//! Whether the persons that the first look found in an entry hold once the names of the whole source are known. The walk asks of
//! places which name begins there; where all its answers stay the same, so does all that it found, and it need not be made
//! again. Apart from the walk, which only keeps what it asked.

use super::found::FoundPerson;
use super::known::Known;
use super::names::{Left, Name, Seen, name_at};
use super::scan::Scan;
use crate::pipeline::Kept;

/// What was asked of a place, and the answer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked {
    at: u32,
    question: Question,
}

#[derive(Debug, Clone, Copy)]
enum Question {
    /// Which name begins there.
    Name(Left, Option<Seen>),
    /// Whether a known one does, when none was known.
    Known,
}

impl Asked {
    /// Which name begins at a byte.
    pub(crate) fn name(at: usize, left: Left, name: Option<Seen>) -> Asked {
        Asked { at: at as u32, question: Question::Name(left, name) }
    }

    /// Whether a known name begins at a byte.
    pub(crate) fn known(at: usize) -> Asked {
        Asked { at: at as u32, question: Question::Known }
    }
}

/// What the first look at an entry gave, when no name was known.
#[derive(Debug, Default)]
pub(crate) struct Look {
    pub(crate) people: Vec<FoundPerson>,
    pub(crate) asked: Vec<Asked>,
    /// The text, where its letters are not the printed ones.
    pub(crate) letters: Option<String>,
    pub(crate) words: Box<[Kept]>,
}

impl Look {
    /// Whether the walk would find the same persons with these names known.
    pub(crate) fn holds(&self, scan: &Scan<'_>, known: &Known) -> bool {
        // Several questions are asked of one place.
        let (mut place, mut stands) = (usize::MAX, false);
        self.asked.iter().all(|asked| {
            let at = asked.at as usize;
            if at != place {
                (place, stands) = (at, scan.text.get(at..).is_some_and(|text| known.stands_at(text)));
            }
            // Where no known name stands every answer is what it was.
            if !stands {
                return true;
            }
            let Question::Name(left, before) = asked.question else { return false };
            let now = name_at(scan, at, left, known);
            // Behind a title nobody asks whether a name is known.
            let titled = matches!(left, Left::Title | Left::Shared);
            before == now.map(Name::seen) && (titled || !now.is_some_and(|name| name.known))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::officials::people;

    #[test]
    fn the_walk_is_made_again_only_where_a_known_name_changes_it() {
        let lexicon = crate::extract::lexicon();
        let known: Known = ["周远", "欧阳静"].map(|name| (name.to_owned(), Vec::new())).into_iter().collect();
        for (text, expected) in [
            ("县长周远主持召开会议。", true),
            ("县长周远、副县长欧阳静出席会议。", true),
            ("县长王明主持召开会议。", true),
            ("周远强调，要抓好落实。", false),
            ("县长周远主持召开会议。欧阳静参加。", false),
        ] {
            let mut scan = Scan::new(text, &lexicon);
            scan.listen();
            let found = people(&scan, &Known::default());
            let look = Look { people: found, asked: scan.asked(), ..Look::default() };
            let scan = Scan::new(text, &lexicon);
            assert_eq!(look.holds(&scan, &known), expected, "{text}");
            assert!(!expected || look.people == people(&scan, &known), "{text}");
        }
    }
}
