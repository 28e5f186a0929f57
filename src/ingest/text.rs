//! A file's bytes to a document of running text, with what is odd about them: no character at all, no text, or bytes
//! that are no character.

use super::SourceFile;
use super::encoding::{Decoded, decode};
use crate::model::{Code, Content, Document, Finding, Outcome, Source, SourceKind, Text, sha256_hex, source_id};

/// The encoding of what is no text.
const BINARY: &str = "binary";

/// What is known of a file before anything in it is read.
pub(super) fn source(file: &SourceFile, bytes: &[u8]) -> Source {
    let sha256 = sha256_hex(bytes);
    Source {
        id: source_id(&sha256),
        path: file.path.clone(),
        file: file.file.clone(),
        kind: SourceKind::Text,
        sha256,
        bytes: bytes.len() as u64,
        encoding: String::new(),
        claim: file.claim.clone(),
    }
}

/// Decodes a file that was read; one that is no text has none, and says so.
pub(super) fn document(file: &SourceFile, bytes: &[u8]) -> Outcome<Document> {
    let mut source = source(file, bytes);
    let (text, findings) = decoded(file, bytes, &mut source);
    let text = Text::new(text);
    Outcome::new(Document { source, content: Content::Text(text) }, findings)
}

/// The text of a file, with what is odd about it.
pub(super) fn decoded(file: &SourceFile, bytes: &[u8], source: &mut Source) -> (String, Vec<Finding>) {
    let (text, encoding, broken, first_broken) = match decode(bytes, file.encoding.as_deref()) {
        Decoded::Text { text, encoding, broken, first_broken } => (text, encoding, broken, first_broken),
        Decoded::Binary(format) => {
            let finding = Finding::new(Code::BinaryFile).with("path", &file.path).with("format", format.unwrap_or("unknown"));
            BINARY.clone_into(&mut source.encoding);
            return (String::new(), vec![finding.of(source)]);
        }
    };
    encoding.clone_into(&mut source.encoding);
    let mut findings = Vec::new();
    if text.trim().is_empty() {
        findings.push(Finding::new(Code::EmptyFile).with("path", &file.path).of(source));
    }
    if let Some(offset) = first_broken {
        let (line, column) = Text::new(text.clone()).position(offset);
        let finding = Finding::new(Code::BrokenBytes).with("encoding", encoding).with("count", broken);
        findings.push(finding.of(source).at(line, column));
    }
    (text, findings)
}
