//! The lines of a document in the making: what it prints as its text, and what stands aside of it (running heads,
//! footnotes, menus), which stays in place so that it is counted.

use crate::model::Text;

/// Lines, one below the other.
#[derive(Debug, Default)]
pub(super) struct Lines {
    text: String,
    aside: Vec<u32>,
    count: u32,
    feed: bool,
}

impl Lines {
    /// A line; line ends within it make several.
    pub(super) fn push(&mut self, line: &str, aside: bool) {
        for piece in line.split(['\n', '\r']) {
            if std::mem::take(&mut self.feed) {
                self.text.push('\u{c}');
            }
            if aside {
                self.aside.push(self.count);
            }
            self.text.push_str(piece);
            self.text.push('\n');
            self.count += 1;
        }
    }

    /// The next line begins a page.
    pub(super) fn new_page(&mut self) {
        self.feed = self.count > 0;
    }

    /// The text, with its lines.
    pub(super) fn finish(self) -> Text {
        Text { aside: self.aside, ..Text::new(self.text) }
    }
}
