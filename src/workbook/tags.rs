//! Tags of an XML part by name and attributes, without building anything: what calamine does not tell (hidden rows, merged
//! cells of `OpenDocument`) stands in attributes alone.

/// An opening or empty tag.
pub struct Tag<'a> {
    /// With its prefix; a closing tag begins with `/`.
    pub name: &'a str,
    attributes: &'a str,
    /// Whether it closes itself.
    pub is_empty: bool,
}

impl<'a> Tag<'a> {
    /// The value of an attribute, as written.
    pub fn attribute(&self, name: &str) -> Option<&'a str> {
        let mut from = 0;
        while let Some(at) = self.attributes[from..].find(name).map(|at| from + at) {
            let before = self.attributes[..at].chars().next_back();
            let rest = self.attributes[at + name.len()..].trim_start();
            if before.is_none_or(char::is_whitespace)
                && let Some(value) = rest.strip_prefix('=').map(str::trim_start)
                && let Some(quote) = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))
            {
                return value[1..].split(quote).next();
            }
            from = at + name.len();
        }
        None
    }

    /// An attribute that is a number; 1 where it is absent or no number.
    pub fn number(&self, name: &str) -> u32 {
        self.attribute(name).and_then(|value| value.parse().ok()).unwrap_or(1)
    }

    /// Whether an attribute says yes.
    pub fn is_set(&self, name: &str) -> bool {
        matches!(self.attribute(name), Some("1" | "true" | "on"))
    }
}

/// All tags of a part, in order.
pub(super) fn tags(xml: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut rest = xml;
    std::iter::from_fn(move || {
        loop {
            let open = rest.find('<')?;
            let inner = &rest[open + 1..];
            if let Some(comment) = inner.strip_prefix("!--") {
                rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
                continue;
            }
            let end = close(inner)?;
            rest = &inner[end + 1..];
            let tag = &inner[..end];
            if tag.starts_with(['?', '!']) {
                continue;
            }
            let is_empty = tag.ends_with('/');
            let tag = tag.trim_end_matches('/');
            let name_end = tag.find(char::is_whitespace).unwrap_or(tag.len());
            return Some(Tag { name: &tag[..name_end], attributes: &tag[name_end..], is_empty });
        }
    })
}

/// The `>` that closes a tag; one between quotes does not.
fn close(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (byte, quote) {
            (b'>', None) => return Some(at),
            (b'"' | b'\'', None) => quote = Some(byte),
            (_, Some(open)) if byte == open => quote = None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_with_their_attributes() {
        let found: Vec<_> = tags("<?xml version='1.0'?><a x=\"1>2\" hidden='1'><!-- <b/> --><c:d number-rows=\"3\"/></a>")
            .map(|tag| (tag.name, tag.attribute("x"), tag.is_set("hidden"), tag.number("number-rows"), tag.is_empty))
            .collect();
        assert_eq!(found, [("a", Some("1>2"), true, 1, false), ("c:d", None, false, 3, true), ("/a", None, false, 1, false)]);
    }

    #[test]
    fn a_part_that_breaks_off_ends_the_tags() {
        assert_eq!(tags("<a><b x=\"").count(), 1);
    }
}
