//! Numbered or dashed items without a date of their own. Under the heading of a day or month, and between dated items of one
//! numbering, each is an entry of the date in force; the points of an agenda are none, and their numbers tell them apart.

use super::lines::is_space;
use super::numerals::Cursor;
use super::opener::{column, is_bar, numbering, skip_cells, skip_spaces};
use crate::pipeline::Layout;

/// How a number is printed: 1、 is another list than （1） or 一、.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Style {
    before: Option<char>,
    after: Option<char>,
    chinese: bool,
}

/// The number at the head of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Item {
    value: u32,
    style: Style,
    /// Where the words begin.
    pub(super) body: usize,
    /// How many bytes of the line are a dash or point that stands for the date.
    pub(super) mark: usize,
}

/// Reads the number at the head of a line.
pub(super) fn item(words: &str, layout: &Layout) -> Option<Item> {
    let at = skip_cells(words, 0);
    if let Some(bullet) = words.chars().next().filter(|letter| layout.bullets.contains(letter)) {
        let mark = words.len() - words.trim_start_matches(bullet).len();
        return Some(Item {
            value: 1,
            style: Style { before: Some(bullet), after: None, chinese: false },
            body: skip_spaces(words, mark),
            mark,
        });
    }
    let body = numbering(words, at, layout).or_else(|| column(words, at))?;
    let number = words[at..body].trim_end_matches(|letter| is_space(letter) || is_bar(letter));
    let first = number.chars().next()?;
    let circled = ['①', '⑴', '㈠'].into_iter().find(|one| (0..20).contains(&(i64::from(u32::from(first)) - i64::from(u32::from(*one)))));
    if let Some(one) = circled {
        let value = u32::from(first) - u32::from(one) + 1;
        return Some(Item { value, style: Style { before: None, after: Some(one), chinese: false }, body, mark: 0 });
    }
    let before = Some(first).filter(|letter| !letter.is_alphanumeric());
    let mut cursor = Cursor::new(number, before.map_or(0, char::len_utf8));
    let read = cursor.number()?;
    let after = cursor.rest().trim_start_matches(is_space).chars().next();
    Some(Item { value: read.value, style: Style { before, after, chinese: read.chinese }, body, mark: 0 })
}

/// Whether the next numbered line may be an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Listing {
    /// No list is open.
    #[default]
    Closed,
    /// Right below the heading of a day or month.
    Heading,
    /// Behind this item of a list of entries.
    After(Item),
}

impl Listing {
    /// Whether no list is open.
    pub(super) fn is_closed(self) -> bool {
        self == Listing::Closed
    }

    /// Whether the list goes on with this item.
    pub(super) fn takes(self, item: &Item) -> bool {
        match self {
            Listing::Closed => false,
            Listing::Heading => item.value == 1,
            Listing::After(last) => last.style == item.style && (item.mark > 0 || item.value == last.value + 1),
        }
    }

    /// The list below a line that opens no entry: points of an agenda in the same numbering end it.
    pub(super) fn below(self, item: Option<&Item>) -> Listing {
        match (self, item) {
            (Listing::After(last), None) => Listing::After(last),
            (Listing::After(last), Some(item)) if last.style != item.style => Listing::After(last),
            _ => Listing::Closed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::tests::layout;

    #[test]
    fn numbers_are_told_apart_by_their_print() {
        let layout = layout();
        let read = |words: &str| item(words, &layout).expect(words);
        for (words, value) in
            [("3、甲", 3), ("（十二）甲", 12), ("(4) 甲", 4), ("⑤甲", 5), ("７．甲", 7), ("8\t\t甲", 8), ("| 9 | | 甲", 9)]
        {
            assert_eq!(read(words).value, value, "{words}");
        }
        assert!(Listing::After(read("1、甲")).takes(&read("2、乙")));
        assert!(!Listing::After(read("1、甲")).takes(&read("2.乙")));
        assert!(!Listing::After(read("1、甲")).takes(&read("1、乙")));
        assert!(Listing::After(read("——甲")).takes(&read("——乙")) && !Listing::After(read("——甲")).takes(&read("·乙")));
        assert!(Listing::Heading.takes(&read("（一）甲")));
        assert_eq!(Listing::After(read("1、甲")).below(Some(&read("1、乙"))), Listing::Closed);
    }
}
