//! From the bytes of a shown string to letters with their widths: one byte a code or two, by what the font says its codes
//! stand for (`ToUnicode`), else by the name of its encoding, of which the Chinese ones are known.

use super::cmap::CMap;
use lopdf::{Dictionary, Document, Object};
use std::collections::HashMap;

/// A font does not unpack to more.
const LARGEST: usize = 16 << 20;

/// How the bytes of a string part into codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Codes {
    One,
    Two,
    /// GBK: one byte below 0x81, else two.
    Gbk,
    /// UTF-16.
    Unicode,
}

/// A font of a page.
pub(super) struct Font {
    codes: Codes,
    map: Option<CMap>,
    /// Letters of one-byte codes.
    simple: Vec<String>,
    widths: HashMap<u32, f32>,
    default_width: f32,
}

/// One letter, or a ligature, of a string.
pub(super) struct Shown {
    pub(super) text: String,
    /// In units of the font's size.
    pub(super) width: f32,
    /// Whether the spacing of words widens it.
    pub(super) is_space: bool,
}

impl Font {
    /// Reads a font's description.
    pub(super) fn new(font: &Dictionary, document: &Document) -> Font {
        let map = font
            .get_deref(b"ToUnicode", document)
            .and_then(Object::as_stream)
            .and_then(|stream| stream.decompressed_content_with_limit(LARGEST))
            .ok()
            .map(|bytes| CMap::parse(&bytes));
        let kind = font.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
        if kind == b"Type0" { composite(font, document, map) } else { simple(font, document, map) }
    }

    /// The letters of a string.
    pub(super) fn show(&self, bytes: &[u8]) -> Vec<Shown> {
        let mut shown = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            let length = match self.codes {
                Codes::One => 1,
                Codes::Gbk if bytes[at] < 0x81 => 1,
                Codes::Unicode if matches!(bytes[at], 0xD8..=0xDB) => 4,
                Codes::Two | Codes::Gbk | Codes::Unicode => 2,
            };
            let code = &bytes[at..(at + length).min(bytes.len())];
            at += length;
            let number = code.iter().fold(0, |number, byte| number << 8 | u32::from(*byte));
            let text = self.letters(code, number);
            let half = code.len() == 1 || text.is_ascii();
            let width = match self.widths.get(&number) {
                Some(width) => *width,
                None if matches!(self.codes, Codes::Gbk | Codes::Unicode) && half => self.default_width / 2.0,
                None => self.default_width,
            };
            shown.push(Shown { is_space: code == b" ", text, width });
        }
        shown
    }

    fn letters(&self, code: &[u8], number: u32) -> String {
        if let Some(letters) = self.map.as_ref().and_then(|map| map.letters(number)) {
            return letters;
        }
        match self.codes {
            Codes::One => self.simple.get(number as usize).cloned().unwrap_or_default(),
            Codes::Gbk => encoding_rs::GB18030.decode_without_bom_handling(code).0.into_owned(),
            Codes::Unicode => encoding_rs::UTF_16BE.decode_without_bom_handling(code).0.into_owned(),
            Codes::Two => '\u{FFFD}'.to_string(),
        }
    }
}

fn number(object: &Object) -> Option<f32> {
    object.as_float().ok()
}

fn composite(font: &Dictionary, document: &Document, map: Option<CMap>) -> Font {
    let encoding = font.get_deref(b"Encoding", document).and_then(Object::as_name).unwrap_or_default();
    let codes = match encoding {
        name if name.starts_with(b"Uni") => Codes::Unicode,
        name if name.starts_with(b"GB") => Codes::Gbk,
        _ => Codes::Two,
    };
    let descendant = font
        .get_deref(b"DescendantFonts", document)
        .and_then(Object::as_array)
        .ok()
        .and_then(|fonts| document.dereference(fonts.first()?).ok()?.1.as_dict().ok());
    let default_width = descendant.and_then(|font| font.get(b"DW").ok()).and_then(number).unwrap_or(1000.0) / 1000.0;
    let mut widths = HashMap::new();
    // Widths are by glyph; only where a code is its own glyph they are by code.
    if codes == Codes::Two
        && let Some(list) = descendant.and_then(|font| font.get_deref(b"W", document).and_then(Object::as_array).ok())
    {
        read_widths(list, document, &mut widths);
    }
    Font { codes, map, simple: Vec::new(), widths, default_width }
}

/// `c [w1 w2 …]` and `c1 c2 w`.
fn read_widths(list: &[Object], document: &Document, widths: &mut HashMap<u32, f32>) {
    const MOST: u32 = 0xFFFF;
    let code = |object: &Object| number(object).filter(|code| (0.0..=65535.0).contains(code)).map(|code| code as u32);
    let mut at = 0;
    while at + 1 < list.len() {
        let Some(first) = code(&list[at]) else { return };
        let next = document.dereference(&list[at + 1]).map_or(&list[at + 1], |(_, object)| object);
        if let Ok(each) = next.as_array() {
            for (width, code) in each.iter().zip(first..=MOST) {
                widths.insert(code, number(width).unwrap_or(0.0) / 1000.0);
            }
            at += 2;
        } else {
            let (Some(last), Some(width)) = (code(next), list.get(at + 2).and_then(number)) else { return };
            for code in first..=last.min(MOST) {
                widths.insert(code, width / 1000.0);
            }
            at += 3;
        }
    }
}

fn simple(font: &Dictionary, document: &Document, map: Option<CMap>) -> Font {
    let encoding = font.get_font_encoding_with_limit(document, LARGEST).ok();
    let letters = |code: u8| match &encoding {
        Some(encoding) => encoding.bytes_to_string(&[code]).unwrap_or_default(),
        None => char::from(code).to_string(),
    };
    // With a map of its own the font needs no other.
    let simple = if map.is_some() { Vec::new() } else { (0..=255).map(letters).collect() };
    let is_drawn = font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Type3");
    let matrix = font.get_deref(b"FontMatrix", document).and_then(Object::as_array).ok().and_then(|matrix| number(matrix.first()?));
    let unit = matrix.filter(|_| is_drawn).unwrap_or(0.001);
    let first = font.get_deref(b"FirstChar", document).ok().and_then(number).unwrap_or(0.0).clamp(0.0, 255.0) as u32;
    let mut widths = HashMap::new();
    if let Ok(list) = font.get_deref(b"Widths", document).and_then(Object::as_array) {
        for (width, code) in list.iter().zip(first..=255) {
            let width = document.dereference(width).ok().and_then(|(_, width)| number(width));
            widths.insert(code, width.unwrap_or(500.0) * unit);
        }
    }
    Font { codes: Codes::One, map, simple, widths, default_width: 0.5 }
}
