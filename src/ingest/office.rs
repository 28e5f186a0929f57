//! Documents of office programs and web pages to documents of running text: each is read by what it is, and what cannot
//! be read ends as an error that says how the office can save it.

use super::encoding::{Decoded, decode};
use super::package::Fault;
use super::{Kind, SourceFile, docx, page, pdf, text};
use crate::error::{Error, ErrorKind, Problem};
use crate::model::{Code, Content, Document, Finding, Outcome, SourceKind};

/// The encoding of XML in packages.
const XML: &str = "UTF-8";
/// The encoding of documents whose fonts each have their own.
const PDF: &str = "PDF";

/// Reads a document of a kind that is not plain text.
pub(super) fn document(file: &SourceFile, kind: Kind, bytes: &[u8]) -> Result<Outcome<Document>, Error> {
    let mut source = text::source(file, bytes);
    let mut findings = Vec::new();
    let text = match kind {
        Kind::Docx => {
            let docx = docx::read(bytes).map_err(|fault| refused(file, "docx", &fault))?;
            if docx.n_changes > 0 {
                findings.push(Finding::new(Code::OpenChanges).with("count", docx.n_changes).of(&source));
            }
            (source.kind, source.encoding) = (SourceKind::Docx, XML.to_owned());
            docx.text
        }
        Kind::Locked => return Err(refused(file, "Office", &Fault::Password)),
        Kind::Old(format) => {
            let problem = Problem::new("document-old").with("path", file.file.display()).with("format", format);
            return Err(Error::one(ErrorKind::Input, problem));
        }
        Kind::Html => {
            source.kind = SourceKind::Html;
            let file = SourceFile { encoding: page_encoding(file, bytes), ..file.clone() };
            let (page, odd) = text::decoded(&file, bytes, &mut source);
            findings.extend(odd);
            page::read(&page)
        }
        Kind::Pdf => {
            let pdf = pdf::read(bytes).map_err(|fault| refused(file, PDF, &fault))?;
            (source.kind, source.encoding) = (SourceKind::Pdf, PDF.to_owned());
            if pdf.n_silent > 0 {
                findings.push(Finding::new(Code::SilentPages).with("count", pdf.n_silent).of(&source));
            }
            if let Some(offset) = pdf.text.text.find(char::REPLACEMENT_CHARACTER) {
                let (line, column) = pdf.text.position(offset);
                let finding = Finding::new(Code::BrokenBytes).with("encoding", PDF).with("count", pdf.n_unknown);
                findings.push(finding.of(&source).at(line, column));
            }
            pdf.text
        }
        Kind::Text => return Ok(text::document(file, bytes)),
    };
    if findings.is_empty() && text.text.trim().is_empty() {
        findings.push(Finding::new(Code::EmptyFile).with("path", &file.path).of(&source));
    }
    Ok(Outcome::new(Document { source, content: Content::Text(text) }, findings))
}

/// The encoding of a page: what the pipeline names, else what its head declares and its bytes bear out. Many pages declare
/// one that they are not in; `None` leaves it to the bytes.
fn page_encoding(file: &SourceFile, bytes: &[u8]) -> Option<String> {
    if file.encoding.is_some() || std::str::from_utf8(bytes).is_ok() {
        return file.encoding.clone();
    }
    let broken = |declared: Option<&str>| match decode(bytes, declared) {
        Decoded::Text { broken, .. } => broken,
        Decoded::Binary(_) => usize::MAX,
    };
    page::declared(bytes).filter(|label| broken(Some(label)) <= broken(None))
}

fn refused(file: &SourceFile, format: &str, fault: &Fault) -> Error {
    let problem = match fault {
        Fault::Password => Problem::new("document-password"),
        Fault::TooLarge => Problem::new("document-too-large"),
        Fault::Entities => Problem::new("document-entities"),
        Fault::NoText => Problem::new("document-no-text"),
        Fault::Damaged(reason) => Problem::new("document-damaged").with("reason", short(reason)),
    };
    Error::one(ErrorKind::Input, problem.with("path", file.file.display()).with("format", format))
}

/// A library's words may quote the file at length.
fn short(reason: &str) -> String {
    const LONGEST: usize = 120;
    reason.chars().take(LONGEST).collect()
}
