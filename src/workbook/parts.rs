//! The parts of a packed workbook, for who looks at how it is made: their names, and their tags one after the other with the
//! text before each, in little memory whatever the length.

use super::packed::plain;
use super::tags::{Tag, tags};
use std::io::{BufRead, BufReader, Cursor};
use zip::ZipArchive;

/// The parts of a packed workbook.
pub struct Parts<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
}

impl<'a> Parts<'a> {
    /// `None` where the bytes are no package.
    pub fn of(bytes: &'a [u8]) -> Option<Parts<'a>> {
        Some(Parts { archive: ZipArchive::new(Cursor::new(bytes)).ok()? })
    }

    /// All names, sorted.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.archive.file_names().flatten().map(|name| name.to_string()).collect();
        names.sort();
        names
    }

    /// Gives every tag of a part with the text before it, entities made plain; whether there is such a part.
    pub fn each_tag(&mut self, name: &str, mut look: impl FnMut(&str, &Tag<'_>)) -> bool {
        let Ok(part) = self.archive.by_name(name) else { return false };
        let mut part = BufReader::new(part);
        let mut piece = Vec::new();
        while part.read_until(b'>', &mut piece).is_ok_and(|read| read > 0) {
            if told(&piece, &mut look) {
                piece.clear();
            }
        }
        true
    }

    /// All tags of a short part, each as its name and the attributes that are asked for.
    pub fn attributes(&mut self, name: &str, tag: &str, wanted: &[&str]) -> Vec<Vec<Option<String>>> {
        let mut found = Vec::new();
        self.each_tag(name, |_, at| {
            if at.name.rsplit(':').next() == Some(tag) {
                found.push(wanted.iter().map(|wanted| at.attribute(wanted).map(plain)).collect());
            }
        });
        found
    }
}

/// Hands on the tag that a piece ends with; whether the piece is whole, since a sign that closes a tag may stand between quotes.
fn told(piece: &[u8], look: &mut impl FnMut(&str, &Tag<'_>)) -> bool {
    let text = String::from_utf8_lossy(piece);
    let Some(open) = text.find('<') else { return false };
    let (before, tag) = text.split_at(open);
    match tags(tag).next() {
        Some(tag) => look(&plain(before), &tag),
        None => return tag.starts_with("<?") || (tag.starts_with("<!--") && tag.ends_with("-->")),
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_told_with_the_text_before_it_and_a_sign_between_quotes_closes_nothing() {
        let mut told_so_far = Vec::new();
        let mut look = |text: &str, tag: &Tag<'_>| told_so_far.push(format!("{text}|{}|{}", tag.name, tag.attribute("a").unwrap_or("-")));
        assert!(told(b"<?xml version=\"1.0\"?>", &mut look));
        assert!(told(b"<t a=\"1\">", &mut look));
        assert!(!told(b"x &lt; y<t a=\"2>", &mut look));
        assert!(told(b"x &lt; y<t a=\"2>3\">", &mut look));
        assert!(told(b"z</t>", &mut look));
        assert_eq!(told_so_far, ["|t|1", "x < y|t|2>3", "z|/t|-"]);
    }
}
