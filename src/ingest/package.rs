//! The members of a ZIP package, read within measure: what an entry says of its own size is no promise, so a member is
//! unpacked up to a limit and refused beyond it. The home of `zip` for documents.

use crate::error::GARBLED;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// What no document unpacks to: the text of a whole county annals is a hundredth of it.
const LARGEST: u64 = 256 << 20;
/// More members than any document has; its pictures are members too.
const MOST: usize = 65_000;

/// Why a document cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// It opens with a password only.
    Password,
    /// It would unpack beyond measure.
    TooLarge,
    /// It declares entities, which no office program writes and which may unfold beyond measure.
    Entities,
    /// No letters are in it: pictures of pages, or fonts that do not say what their letters are.
    NoText,
    /// Its bytes break off or contradict themselves; the library's own words, or a reason that has a sentence.
    Damaged(String),
}

/// A package whose directory could be read.
pub(super) struct Package<'b>(ZipArchive<Cursor<&'b [u8]>>);

impl<'b> Package<'b> {
    /// Reads the directory.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Package<'b>, Fault> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(fault)?;
        if archive.len() > MOST {
            return Err(Fault::TooLarge);
        }
        Ok(Package(archive))
    }

    /// The names of the members, in their order.
    pub(super) fn names(&self) -> Vec<String> {
        self.0.file_names().flatten().map(std::borrow::Cow::into_owned).collect()
    }

    /// A member as text; nothing where the package has no such member.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Fault> {
        self.text_within(name, LARGEST)
    }

    fn text_within(&mut self, name: &str, limit: u64) -> Result<Option<String>, Fault> {
        let member = match self.0.by_name(name) {
            Ok(member) => member,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(fault(error)),
        };
        if member.size() > limit {
            return Err(Fault::TooLarge);
        }
        let mut bytes = Vec::new();
        member.take(limit + 1).read_to_end(&mut bytes).map_err(|error| Fault::Damaged(error.to_string()))?;
        if bytes.len() as u64 > limit {
            return Err(Fault::TooLarge);
        }
        // XML says its own encoding; UTF-16 is allowed beside UTF-8, and the byte-order mark tells it.
        let (text, _, broken) = encoding_rs::UTF_8.decode(&bytes);
        if broken { Err(Fault::Damaged(GARBLED.to_owned())) } else { Ok(Some(text.into_owned())) }
    }
}

fn fault(error: ZipError) -> Fault {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => Fault::Password,
        error => Fault::Damaged(error.to_string()),
    }
}

/// The names of a package's members; nothing where its directory is lost.
pub(super) fn names(bytes: &[u8]) -> Option<Vec<String>> {
    Package::open(bytes).ok().map(|package| package.names())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn package(text: &[u8]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("a.xml", SimpleFileOptions::default()).expect("a member");
        zip.write_all(text).expect("written");
        zip.finish().expect("a package").into_inner()
    }

    #[test]
    fn a_member_is_unpacked_up_to_a_limit_whatever_its_size_is_said_to_be() {
        let mut bytes = package(&[b' '; 5000]);
        for (head, size) in [(b"PK\x03\x04", 22), (b"PK\x01\x02", 24)] {
            let at = bytes.windows(4).position(|window| window == head).expect("a header") + size;
            bytes[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
        }
        let mut opened = Package::open(&bytes).expect("a directory");
        assert!(!matches!(opened.text_within("a.xml", 4000), Ok(Some(text)) if text.len() > 4000));
        let whole = package(&[b' '; 5000]);
        let mut opened = Package::open(&whole).expect("a directory");
        assert_eq!(opened.text_within("a.xml", 4000), Err(Fault::TooLarge));
        assert_eq!(opened.text("a.xml").map(|text| text.map(|text| text.len())), Ok(Some(5000)));
        assert_eq!(opened.text("b.xml"), Ok(None));
    }
}
