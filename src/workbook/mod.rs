//! Workbooks read into plain sheets, whatever program wrote them: xlsx, xlsm, xlsb, xls and ods, known by their bytes and
//! never by their name. The one home of calamine; it stands below the stages because the input is read by it and the
//! published workbook is read back by it. It takes bytes and gives values: no file, no name, no meaning.

mod compound;
mod language;
mod packed;
mod parts;
mod read;
mod tags;

pub use language::in_language;
pub use parts::Parts;
pub use read::read;
pub use tags::Tag;

use std::fmt;

/// What a workbook's bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Office Open XML, macros or not.
    Xlsx,
    /// Its binary form.
    Xlsb,
    /// The form of Excel before 2007.
    Xls,
    /// `OpenDocument`.
    Ods,
}

impl Format {
    /// The code in `sources.encoding`.
    pub fn code(self) -> &'static str {
        match self {
            Format::Xlsx => "xlsx",
            Format::Xlsb => "xlsb",
            Format::Xls => "xls",
            Format::Ods => "ods",
        }
    }
}

/// Why a workbook cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Not a byte is in it.
    Empty,
    /// It opens with a password only.
    Password,
    /// It would unpack to more than any ledger holds, or to a multiple that only a trap has.
    TooLarge,
    /// Its bytes break off or contradict themselves; the library's own words, or a reason that has a sentence.
    Damaged(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Empty => out.write_str("empty"),
            Fault::Password => out.write_str("password"),
            Fault::TooLarge => out.write_str("too large"),
            Fault::Damaged(reason) => out.write_str(reason),
        }
    }
}

/// Whether a workbook brings macros along.
pub fn has_macros(bytes: &[u8]) -> bool {
    if bytes.starts_with(ZIP) {
        let names = Parts::of(bytes).map(|parts| parts.names()).unwrap_or_default();
        return names.iter().any(|name| name.to_ascii_lowercase().ends_with("/vbaproject.bin"));
    }
    bytes.starts_with(COMPOUND) && holds(bytes, "_VBA_PROJECT_CUR")
}

/// First bytes of a ZIP file.
const ZIP: &[u8] = b"PK\x03\x04";
/// First bytes of a compound file (OLE).
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// The format of a workbook; `None` where the bytes are none. A ZIP that breaks off counts where its first member is that of
/// a workbook, so that the fault is told and not taken for another kind of file.
pub fn format(bytes: &[u8]) -> Option<Format> {
    if bytes.starts_with(ZIP) {
        return packed::format(bytes);
    }
    if bytes.starts_with(COMPOUND) {
        // An encrypted package is an xlsx under a password.
        let holds = |name: &str| holds(bytes, name);
        let document = holds("WordDocument") || holds("PowerPoint Document");
        let book = holds("Workbook") || holds("Book");
        return if holds("EncryptedPackage") { Some(Format::Xlsx) } else { (book && !document).then_some(Format::Xls) };
    }
    None
}

/// Whether a compound file has a stream of this name: names stand in its directory in UTF-16.
fn holds(bytes: &[u8], name: &str) -> bool {
    let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(wide.len()).any(|window| window == wide)
}
