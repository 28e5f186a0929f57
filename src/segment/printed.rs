//! A chronicle in traditional letters is read in simplified ones, and its entries get back the letters that are printed.

use crate::model::{Entry, Finding, Segmented, Text};
use crate::pipeline::{as_printed, simplified};
use std::borrow::Cow;

/// Reads a text in simplified letters; every place stays the same.
pub(super) fn read(text: &Text, read: impl FnOnce(&Text) -> (Segmented, Vec<Finding>)) -> (Segmented, Vec<Finding>) {
    let Cow::Owned(letters) = simplified(&text.text) else { return read(text) };
    let (mut segmented, findings) = read(&Text { text: letters, ..text.clone() });
    let printed: Vec<char> = text.text.chars().collect();
    for entry in &mut segmented.entries {
        restore(entry, &printed);
    }
    (segmented, findings)
}

/// Puts the printed letters back: the anchors tell where each stands in the source.
fn restore(entry: &mut Entry, printed: &[char]) {
    let mut body = String::with_capacity(entry.text.len());
    for (n, anchor) in entry.anchors.iter().enumerate() {
        let end = entry.anchors.get(n + 1).map_or(entry.text.len(), |next| next.text as usize);
        let letters = entry.text.get(anchor.text as usize..end).unwrap_or_default();
        body.extend(letters.chars().zip(anchor.source as usize..).map(|(letter, at)| same(letter, printed.get(at))));
    }
    if body.len() == entry.text.len() {
        entry.text = body;
    }
    let location = &entry.location;
    if let Some(letters) = printed.get(location.char_start as usize..location.char_end as usize) {
        let whole: String = letters.iter().collect();
        entry.date_text = as_printed(&simplified(&whole), &whole, &entry.date_text, 0);
    }
}

/// The printed letter, where it is the one that was read.
fn same(read: char, printed: Option<&char>) -> char {
    printed.copied().filter(|letter| simplified(letter.encode_utf8(&mut [0; 4])).starts_with(read)).unwrap_or(read)
}
