//! Bytes to text: which encoding a file is in is read from its bytes, and what cannot be decoded is counted, not hidden.
//! Pure, so that it can be fuzzed. Office files come as UTF-8, with or without byte-order mark, as UTF-16 and as GB18030.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// What the bytes of a file turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decoded {
    /// Text, perhaps with replacement characters.
    Text {
        /// Without byte-order mark.
        text: String,
        /// Canonical name of the encoding.
        encoding: &'static str,
        /// How many places held no character.
        broken: usize,
        /// Byte offset in `text` of the first of them.
        first_broken: Option<usize>,
    },
    /// No text. The format, where its first bytes name one: `ZIP`, `PDF` …
    Binary(Option<&'static str>),
}

/// The container of the office programs' old formats.
pub(super) const OLE: &str = "OLE (.doc, .xls, .wps)";

/// First bytes of formats that office files turn out to be.
const MAGIC: &[(&[u8], &str)] = &[
    (b"PK\x03\x04", "ZIP (.docx, .xlsx)"),
    (b"PK\x05\x06", "ZIP"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", OLE),
    (b"%PDF-", "PDF"),
    (b"\x89PNG\r\n", "PNG"),
    (b"\xFF\xD8\xFF", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"Rar!\x1A\x07", "RAR"),
    (b"7z\xBC\xAF\x27\x1C", "7-Zip"),
    (b"\x1F\x8B", "gzip"),
    (b"PAR1", "Parquet"),
    (b"{\\rtf", "RTF"),
    (b"SQLite format 3\0", "SQLite"),
];

/// How much of a file is looked at to tell text from what is none.
const SAMPLE: usize = 64 << 10;

/// Decodes a file. `declared` is the encoding that the pipeline names; a byte-order mark is stronger.
pub fn decode(bytes: &[u8], declared: Option<&str>) -> Decoded {
    if let Some((_, name)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Decoded::Binary(Some(name));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return checked(decode_as(encoding, &bytes[mark..]));
    }
    if let Some(encoding) = declared.and_then(|label| Encoding::for_label(label.as_bytes())) {
        return checked(decode_as(encoding, bytes));
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return checked(decode_as(encoding, bytes));
    }
    if std::str::from_utf8(bytes).is_ok() {
        return checked(decode_as(UTF_8, bytes));
    }
    let utf8 = decode_as(UTF_8, bytes);
    let gb18030 = decode_as(GB18030, bytes);
    // Any two bytes can pass for a Chinese character: GB18030 must fit better than UTF-8, and read as common Chinese.
    if is_better(&gb18030, &utf8) { checked(gb18030) } else { checked(utf8) }
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let name = encoding.name();
    // The web calls GB18030 by its older name where a label does; ours is one.
    let name = if matches!(name, "GBK" | "gb18030") { "GB18030" } else { name };
    let whole = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    if let Some(text) = whole {
        return Decoded::Text { text: text.into_owned(), encoding: name, broken: 0, first_broken: None };
    }
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let broken = text.matches('\u{FFFD}').count();
    Decoded::Text { first_broken: text.find('\u{FFFD}'), text: text.into_owned(), encoding: name, broken }
}

/// Text is no text where control characters stand in it, other than those of lines, pages and tabulators.
fn checked(decoded: Decoded) -> Decoded {
    let Decoded::Text { text, broken, .. } = &decoded else { return decoded };
    let sample: Vec<char> = text.chars().take(SAMPLE).collect();
    let control = sample.iter().filter(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{B}' | '\u{C}' | '\u{85}')).count();
    let nul = sample.contains(&'\0');
    let mostly_broken = *broken * 5 > text.chars().count();
    if nul || control * 50 > sample.len() || mostly_broken { Decoded::Binary(None) } else { decoded }
}

/// UTF-16 that does not say so: in one half of the byte pairs the high byte is that of ASCII or of common Chinese.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    if sample.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let clearly = |encoding: &'static Encoding, high: usize| {
        let ascii = sample.chunks_exact(2).filter(|pair| pair[high] == 0 && matches!(pair[1 - high], 9 | 10 | 13 | 32..=126)).count();
        // Every text has line ends, blanks or digits: without a single one this is no UTF-16.
        if ascii == 0 {
            return None;
        }
        let text = encoding.decode_without_bom_handling_and_without_replacement(sample)?;
        (common_share(&text) > 0.9).then_some(encoding)
    };
    // In UTF-8 and GB18030 no byte is zero.
    if !sample.contains(&0) {
        return None;
    }
    clearly(UTF_16LE, 1).or_else(|| clearly(UTF_16BE, 0))
}

fn is_better(gb18030: &Decoded, utf8: &Decoded) -> bool {
    let (Decoded::Text { text, broken: gb, .. }, Decoded::Text { broken: other, .. }) = (gb18030, utf8) else { return false };
    gb * 4 < *other && common_share(text) > 0.7
}

/// Share of the characters that are ASCII or common in Chinese text: its ideographs of GB 2312's range and its punctuation.
fn common_share(text: &str) -> f64 {
    let (mut common, mut all) = (0_u32, 0_u32);
    for c in text.chars().take(SAMPLE) {
        all += 1;
        let fits = matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{3000}'..='\u{303F}' | '\u{4E00}'..='\u{9FA5}' | '\u{FF01}'..='\u{FF5E}')
            || matches!(
                c,
                '“' | '”'
                    | '‘'
                    | '’'
                    | '—'
                    | '–'
                    | '…'
                    | '·'
                    | '△'
                    | '▲'
                    | '●'
                    | '○'
                    | '■'
                    | '□'
                    | '◆'
                    | '★'
                    | '℃'
                    | '①'..='⑳'
            );
        common += u32::from(fits);
    }
    if all == 0 { 0.0 } else { f64::from(common) / f64::from(all) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "4月2日，镇长方一凡到北河村察看水渠。\r\n第2次会议\n";

    fn utf16(text: &str, big: bool, mark: bool) -> Vec<u8> {
        let mark = mark.then_some(0xFEFF);
        let units = mark.into_iter().chain(text.encode_utf16());
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[track_caller]
    fn check(bytes: &[u8], expected: &str) {
        match decode(bytes, None) {
            Decoded::Text { text, encoding, broken, .. } => {
                assert_eq!((text.as_str(), encoding, broken), (LINE, expected, 0));
            }
            Decoded::Binary(_) => panic!("text taken for binary"),
        }
    }

    #[test]
    fn every_encoding_of_office_files_is_known_by_its_bytes() {
        check(LINE.as_bytes(), "UTF-8");
        check(format!("\u{feff}{LINE}").as_bytes(), "UTF-8");
        check(&GB18030.encode(LINE).0, "GB18030");
        for (big, name) in [(false, "UTF-16LE"), (true, "UTF-16BE")] {
            check(&utf16(LINE, big, true), name);
            check(&utf16(LINE, big, false), name);
        }
    }

    #[test]
    fn a_broken_byte_keeps_the_rest() {
        let mut bytes = LINE.as_bytes().to_vec();
        bytes.insert(LINE.find("镇长").expect("there"), 0xFF);
        let Decoded::Text { text, encoding, broken, first_broken } = decode(&bytes, None) else { panic!("binary") };
        assert_eq!((encoding, broken, first_broken), ("UTF-8", 1, LINE.find("镇长")));
        assert_eq!(text.replace('\u{FFFD}', ""), LINE);
    }

    #[test]
    fn a_broken_byte_in_gb18030_does_not_make_it_another_encoding() {
        let mut bytes = GB18030.encode(&LINE.repeat(4)).0.into_owned();
        bytes.push(0xFF);
        let Decoded::Text { encoding, broken, .. } = decode(&bytes, None) else { panic!("binary") };
        assert_eq!((encoding, broken), ("GB18030", 1));
    }

    #[test]
    fn what_is_no_text_is_told_by_name_where_it_has_one() {
        assert_eq!(decode(b"%PDF-1.7\n...", None), Decoded::Binary(Some("PDF")));
        assert_eq!(decode(b"PK\x03\x04xxxx", None), Decoded::Binary(Some("ZIP (.docx, .xlsx)")));
        let noise: Vec<u8> = (0..4000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        assert_eq!(decode(&noise, None), Decoded::Binary(None));
    }
}
