//! From the input folder to documents: which files there are, which source of the pipeline claims each, and what they
//! hold. Nothing is interpreted here; a file's kind and encoding are known by its content, never by its name alone.

mod delimited;
mod discover;
mod docx;
mod encoding;
mod kind;
mod lines;
mod office;
mod package;
mod page;
mod pdf;
mod rows;
mod sheets;
mod table;
mod text;

pub use discover::{SourceFile, discover, discover_corrections, discover_files, shown};
pub use encoding::{Decoded, decode};

use self::kind::Kind;
use crate::error::{Error, ErrorKind, Problem};
use crate::model::{Document, Outcome};
use crate::workbook;

/// A file larger than this is no chronicle: a whole province's would be smaller.
const LARGEST: u64 = 4 << 30;

/// Reads one file. Where its bytes are no text the document is empty, and a finding says so.
///
/// # Errors
/// Kind `Input`, where the file cannot be opened, is too large to be a source, or is a document or workbook that cannot be read.
pub fn read(file: &SourceFile) -> Result<Outcome<Document>, Error> {
    let unreadable = |reason: std::io::Error| {
        Error::one(ErrorKind::Input, Problem::new("file-unreadable").with("path", file.file.display()).with("reason", reason))
    };
    let length = std::fs::metadata(&file.file).map_err(unreadable)?.len();
    if length > LARGEST {
        let problem = Problem::new("file-too-large").with("path", file.file.display()).with("gigabytes", length >> 30);
        return Err(Error::one(ErrorKind::Input, problem.with("largest", LARGEST >> 30)));
    }
    let bytes = std::fs::read(&file.file).map_err(unreadable)?;
    let kind = kind::kind(&bytes);
    match (workbook::format(&bytes), kind) {
        // Under a password nobody can see what it is: the pipeline says it.
        (Some(format), _) if kind != Kind::Locked || file.is_workbook => sheets::document(file, format, &bytes),
        (_, Kind::Text | Kind::Html) if file.is_workbook => sheets::document_of_text(file, &bytes),
        (_, Kind::Text) => Ok(text::document(file, &bytes)),
        (_, kind) => office::document(file, kind, &bytes),
    }
}
