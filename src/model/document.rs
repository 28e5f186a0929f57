//! A source as `ingest` hands it on: decoded, hashed, and nothing interpreted.

use super::{Sheet, sha256_hex, source_id};
use std::path::PathBuf;

/// What a file turned out to be, by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceKind {
    /// Running text: a chronicle.
    Text,
    /// Running text in a word processor's document.
    Docx,
    /// Running text in a web page.
    Html,
    /// Running text in a document as printed.
    Pdf,
    /// Rows of sheets: a ledger or a roster.
    Workbook,
}

impl SourceKind {
    /// The code in `sources.kind`.
    pub fn code(self) -> &'static str {
        match self {
            SourceKind::Text => "text",
            SourceKind::Docx => "docx",
            SourceKind::Html => "html",
            SourceKind::Pdf => "pdf",
            SourceKind::Workbook => "workbook",
        }
    }
}

/// Where a document comes from, and what it is known by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Stable: from the bytes of the file.
    pub id: String,
    /// Below the input folder, with `/` between the parts.
    pub path: String,
    /// Where it was read, for messages.
    pub file: PathBuf,
    /// By content.
    pub kind: SourceKind,
    /// Of the bytes as they lie on disk, lower-case hexadecimal.
    pub sha256: String,
    /// Length of the file in bytes.
    pub bytes: u64,
    /// `UTF-8`, `GB18030`, `UTF-16LE` …; of a workbook its format, `xlsx`, `xls`, `xlsb` or `ods`.
    pub encoding: String,
    /// Name of the pipeline's source that claims it; empty where none does.
    pub claim: String,
}

/// Decoded text with the byte offset at which each line begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Without byte-order mark; line ends as in the file.
    pub text: String,
    /// Byte offset of each line's first character; the first is 0.
    pub line_starts: Vec<usize>,
    /// Lines, from 0 and in order, that the document itself sets aside of its text: footnotes, running heads, menus.
    pub aside: Vec<u32>,
}

impl Text {
    /// Finds the lines. A line ends after `\n`, or after `\r` that no `\n` follows.
    pub fn new(text: String) -> Text {
        let bytes = text.as_bytes();
        let mut line_starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            let ends = *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            if ends && at + 1 < bytes.len() {
                line_starts.push(at + 1);
            }
        }
        Text { text, line_starts, aside: Vec::new() }
    }

    /// Line and column, both from 1, of a byte offset; the column counts characters.
    pub fn position(&self, offset: usize) -> (u32, u32) {
        let line = self.line_starts.partition_point(|start| *start <= offset).saturating_sub(1);
        let column = self.text.get(self.line_starts[line]..offset).map_or(0, |before| before.chars().count());
        (u32::try_from(line + 1).unwrap_or(u32::MAX), u32::try_from(column + 1).unwrap_or(u32::MAX))
    }
}

/// What a document holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Running text.
    Text(Text),
    /// Sheets of a workbook, or of a delimited text or a table of a web page, which are one sheet.
    Sheets(Vec<Sheet>),
}

/// A source and what was decoded from it.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Where it comes from.
    pub source: Source,
    /// What it holds.
    pub content: Content,
}

impl Document {
    /// Running text that no file of the input holds, under a name of its own.
    pub fn of_text(name: &str, text: String) -> Document {
        let sha256 = sha256_hex(text.as_bytes());
        let source = Source {
            id: source_id(&sha256),
            path: name.to_owned(),
            file: PathBuf::from(name),
            kind: SourceKind::Text,
            sha256,
            bytes: text.len() as u64,
            encoding: "UTF-8".to_owned(),
            claim: String::new(),
        };
        Document { source, content: Content::Text(Text::new(text)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_one() {
        let text = Text::new("一\r\n二三\r四\n".to_owned());
        assert_eq!(text.line_starts.len(), 3);
        assert_eq!(text.position(0), (1, 1));
        assert_eq!(text.position("一\r\n二".len()), (2, 2));
        assert_eq!(text.position("一\r\n二三\r".len()), (3, 1));
    }
}
