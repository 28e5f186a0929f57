//! What a file is, by its bytes and never by its name: running text, a web page, a document of an office program, or one
//! that must be saved in another form first. Workbooks are known before this is asked. Pure, so that it can be fuzzed.

use super::package;

/// What the bytes of a file are, where they are no workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text, or bytes that nothing here knows.
    Text,
    /// A web page.
    Html,
    /// A word processor's document in the form of Office Open XML.
    Docx,
    /// Portable document format.
    Pdf,
    /// An office document under a password.
    Locked,
    /// A document that its own program can save as docx. The name of its format.
    Old(&'static str),
}

/// First bytes of a ZIP file.
const ZIP: &[u8] = b"PK\x03\x04";
/// First bytes of a compound file (OLE).
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// First bytes of the word processors' formats that are neither.
const OLD: &[(&[u8], &str)] =
    &[(b"{\\rtf", "RTF"), (b"\xDB\xA5", "Word 2"), (b"\x31\xBE\x00\x00", "Word / Write"), (b"\xFFWPC", "WordPerfect"), (b"WPS", "WPS")];
/// Streams of compound files that hold running text, with the programs that write them.
const STREAMS: &[(&str, &str)] = &[
    ("EncryptedPackage", ""),
    ("WordDocument", "Word 97–2003 / WPS (.doc, .wps)"),
    ("WpsContent", "WPS (.wps)"),
    ("WPSDocument", "WPS (.wps)"),
    ("PowerPoint Document", "PowerPoint 97–2003 (.ppt, .dps)"),
    ("HwpSummaryInformation", "HWP"),
    ("__properties_version1.0", "Outlook (.msg)"),
];
/// Members of ZIP files that are no docx, with the formats that have them.
const MEMBERS: &[(&str, &str)] = &[
    ("ppt/presentation.xml", "PowerPoint (.pptx)"),
    ("OFD.xml", "OFD"),
    ("META-INF/container.xml", "EPUB"),
    ("content.xml", "OpenDocument (.odt)"),
    ("index.xml", "Pages"),
];

/// How far a PDF may be from the head of its file, and how far a page shows what it is.
const HEAD: usize = 1024;
const PAGE_HEAD: usize = 4096;

/// Looks at the bytes.
pub(super) fn kind(bytes: &[u8]) -> Kind {
    if bytes.starts_with(ZIP) {
        return packed(bytes);
    }
    if bytes.starts_with(COMPOUND) {
        return match STREAMS.iter().find(|(stream, _)| holds(bytes, &wide(stream))) {
            Some((_, "")) => Kind::Locked,
            Some((_, name)) => Kind::Old(name),
            None => Kind::Text,
        };
    }
    if let Some((_, name)) = OLD.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Kind::Old(name);
    }
    if holds(&bytes[..bytes.len().min(HEAD)], b"%PDF-") && !bytes.starts_with(b"<") {
        return Kind::Pdf;
    }
    written(&bytes[..bytes.len().min(PAGE_HEAD)])
}

/// A ZIP by its members; one whose directory is lost by the names that stand in its bytes.
fn packed(bytes: &[u8]) -> Kind {
    let names = package::names(bytes);
    let has = |name: &str| match &names {
        Some(names) => names.iter().any(|member| member == name),
        None => holds(bytes, name.as_bytes()),
    };
    let in_word = names.as_ref().is_some_and(|names| names.iter().any(|name| name.starts_with("word/")));
    if in_word || has("word/document.xml") || (names.is_none() && holds(bytes, b"word/")) {
        return Kind::Docx;
    }
    MEMBERS.iter().find(|(member, _)| has(member)).map_or(Kind::Text, |(_, name)| Kind::Old(name))
}

/// What is written in letters: a page, the XML of an old Word, a page with its pictures in one file.
fn written(head: &[u8]) -> Kind {
    // In UTF-16 every second byte of a tag is zero.
    let plain: String = head.iter().filter(|byte| **byte != 0).map(|byte| char::from(*byte).to_ascii_lowercase()).collect();
    let start = plain.trim_start_matches(['\u{ef}', '\u{bb}', '\u{bf}', '\u{fe}', '\u{ff}']).trim_start();
    if start.starts_with("mime-version:") || start.starts_with("from:") && start.contains("mime-version:") {
        return Kind::Old("MHTML");
    }
    if !start.starts_with('<') {
        return Kind::Text;
    }
    if start.contains("progid=\"word.document\"") || start.contains("schemas.microsoft.com/office/word/2003/wordml") {
        return Kind::Old("Word XML");
    }
    let tags = ["<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<table", "<div", "<p>", "<p ", "<span", "<script", "<br"];
    if tags.iter().any(|tag| start.contains(tag)) { Kind::Html } else { Kind::Text }
}

/// The name of a stream as the directory of a compound file has it.
fn wide(name: &str) -> Vec<u8> {
    name.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: Kind) {
        assert_eq!(kind(bytes), expected);
    }

    fn compound(stream: &str) -> Vec<u8> {
        [COMPOUND, &[0; 504], &wide(stream)].concat()
    }

    #[test]
    fn documents_of_old_programs_are_known_by_their_streams() {
        check(&compound("WordDocument"), Kind::Old("Word 97–2003 / WPS (.doc, .wps)"));
        check(&compound("EncryptedPackage"), Kind::Locked);
        check(b"{\\rtf1\\ansi", Kind::Old("RTF"));
    }

    #[test]
    fn pages_are_known_in_every_encoding() {
        let page = "<!DOCTYPE html>\n<html><body><p>3月</p></body></html>";
        check(page.as_bytes(), Kind::Html);
        check(format!("\u{feff}\n {page}").as_bytes(), Kind::Html);
        let wide: Vec<u8> = format!("\u{feff}{page}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&wide, Kind::Html);
        check(b"<?xml version=\"1.0\"?><!-- saved --><html>", Kind::Html);
        check(b"<div>a</div>", Kind::Html);
    }

    #[test]
    fn text_with_a_bracket_at_its_head_is_text() {
        check("<某县>大事记\n3月5日，开会。".as_bytes(), Kind::Text);
        check("3月5日，<b>开会。".as_bytes(), Kind::Text);
        check(b"", Kind::Text);
    }

    #[test]
    fn a_docx_that_breaks_off_is_still_a_docx() {
        check(b"PK\x03\x04\x14\0\0\0\x08\0....................word/document.xml...", Kind::Docx);
        check(b"PK\x03\x04\x14\0\0\0\x08\0....................OFD.xml...", Kind::Old("OFD"));
    }

    #[test]
    fn a_pdf_may_have_something_before_its_head() {
        check(b"%PDF-1.7\n", Kind::Pdf);
        check(b"\r\n\r\n%PDF-1.4\n", Kind::Pdf);
    }
}
