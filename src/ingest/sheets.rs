//! A file's bytes to a document of sheets: a workbook of any format, delimited text, or a web page under a workbook's
//! name. What cannot be opened ends as an error that says what to do; what is odd is a finding.

use super::encoding::{Decoded, OLE, decode};
use super::{SourceFile, delimited, table, text};
use crate::error::{CUT_OFF, Error, ErrorKind, Problem};
use crate::model::{Code, Content, Document, Finding, Outcome, Sheet, SourceKind};
use crate::workbook::{self, Fault, Format};

/// Reads a workbook.
pub(super) fn document(file: &SourceFile, format: Format, bytes: &[u8]) -> Result<Outcome<Document>, Error> {
    let sheets = workbook::read(format, bytes).map_err(|fault| refused(file, &fault))?;
    let mut source = text::source(file, bytes);
    source.kind = SourceKind::Workbook;
    format.code().clone_into(&mut source.encoding);
    let mut findings = Vec::new();
    if let Some(ending) = misnamed(&file.path, format) {
        findings.push(
            Finding::new(Code::OtherFormat).with("path", &file.path).with("ending", ending).with("format", format.code()).of(&source),
        );
    }
    if workbook::has_macros(bytes) {
        findings.push(Finding::new(Code::Macros).with("path", &file.path).of(&source));
    }
    Ok(Outcome::new(Document { source, content: Content::Sheets(sheets) }, findings))
}

/// Reads text that a source of workbooks claims: rows of a web page or between separators.
pub(super) fn document_of_text(file: &SourceFile, bytes: &[u8]) -> Result<Outcome<Document>, Error> {
    if bytes.is_empty() {
        return Err(refused(file, &Fault::Empty));
    }
    // What is no text, under a name that promises rows, is an old workbook that broke off before its own name, or a picture.
    match decode(bytes, file.encoding.as_deref()) {
        Decoded::Binary(Some(OLE)) => return Err(refused(file, &Fault::Damaged(CUT_OFF.to_owned()))),
        Decoded::Binary(format) => {
            let problem = Problem::new("workbook-other").with("path", file.file.display()).with("format", format.unwrap_or("unknown"));
            return Err(Error::one(ErrorKind::Input, problem));
        }
        Decoded::Text { .. } => {}
    }
    let mut source = text::source(file, bytes);
    let (decoded, mut findings) = text::decoded(file, bytes, &mut source);
    source.kind = SourceKind::Workbook;
    let is_page = table::is_page(&decoded);
    let sheets: Vec<Sheet> = if is_page { table::sheets(&decoded) } else { vec![delimited::sheet(&decoded)] };
    let named = ending(&file.path);
    let text_name = matches!(named.as_str(), "csv" | "tsv" | "txt" | "tab");
    if is_page || !text_name {
        let found = if is_page { "html" } else { "csv" };
        findings.push(Finding::new(Code::OtherFormat).with("path", &file.path).with("ending", named).with("format", found).of(&source));
    }
    Ok(Outcome::new(Document { source, content: Content::Sheets(sheets) }, findings))
}

fn ending(path: &str) -> String {
    path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

/// The ending of a name that stands for another format.
fn misnamed(path: &str, format: Format) -> Option<String> {
    let ending = ending(path);
    let fits = match format {
        Format::Xlsx => matches!(ending.as_str(), "xlsx" | "xlsm" | "xltx" | "xltm"),
        Format::Xlsb => ending == "xlsb",
        // 金山 writes the old form under names of its own.
        Format::Xls => matches!(ending.as_str(), "xls" | "xlt" | "et" | "ett"),
        Format::Ods => matches!(ending.as_str(), "ods" | "ots"),
    };
    (!fits).then_some(ending)
}

fn refused(file: &SourceFile, fault: &Fault) -> Error {
    let path = file.file.display();
    let problem = match fault {
        Fault::Empty => Problem::new("workbook-empty").with("path", path),
        Fault::Password => Problem::new("workbook-password").with("path", path),
        Fault::TooLarge => Problem::new("workbook-too-large").with("path", path),
        Fault::Damaged(reason) => Problem::new("workbook-damaged").with("path", path).with("reason", reason),
    };
    Error::one(ErrorKind::Input, problem)
}
