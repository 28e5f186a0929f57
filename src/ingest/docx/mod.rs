//! Documents of word processors in the form of Office Open XML: paragraphs become lines, rows of tables one line each,
//! page breaks form feeds. Footnotes, headers and footers stand aside, at the end. Bytes in, text out.

mod body;

use super::lines::Lines;
use super::package::{Fault, Package};
use crate::error::NO_PART;
use crate::model::Text;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// What a document holds.
#[derive(Debug)]
pub(super) struct Docx {
    /// Its text.
    pub(super) text: Text,
    /// Insertions and deletions that nobody has accepted or refused.
    pub(super) n_changes: usize,
}

/// Where the text stands if the package does not say it.
const BODY: &str = "word/document.xml";
/// Parts of what is printed around the text.
const AROUND: &[&str] = &["header", "footer", "footnotes", "endnotes"];

/// Reads a document.
pub(super) fn read(bytes: &[u8]) -> Result<Docx, Fault> {
    let mut package = Package::open(bytes)?;
    let body = match package.text("_rels/.rels")? {
        Some(relations) => main_part(&relations)?.unwrap_or_else(|| BODY.to_owned()),
        None => BODY.to_owned(),
    };
    let Some(xml) = package.text(&body)? else { return Err(Fault::Damaged(NO_PART.to_owned())) };
    let mut lines = Lines::default();
    let n_changes = body::read(&xml, &mut lines, false)?;
    let folder = body.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut around: Vec<String> = package.names().into_iter().filter(|name| is_around(name, folder)).collect();
    around.sort_unstable();
    for name in around {
        if let Some(xml) = package.text(&name)? {
            body::read(&xml, &mut lines, true)?;
        }
    }
    Ok(Docx { text: lines.finish(), n_changes })
}

fn is_around(name: &str, folder: &str) -> bool {
    let Some(name) = name.strip_prefix(folder).and_then(|name| name.strip_prefix('/')) else { return false };
    name.ends_with(".xml") && !name.contains('/') && AROUND.iter().any(|part| name.starts_with(part))
}

/// The part that the package names as its document.
fn main_part(relations: &str) -> Result<Option<String>, Fault> {
    let mut reader = Reader::from_str(relations);
    loop {
        match next(&mut reader)? {
            Event::Start(tag) | Event::Empty(tag)
                if tag.local_name().as_ref() == "Relationship"
                    && attribute(&tag, "Type").is_some_and(|kind| kind.ends_with("/officeDocument")) =>
            {
                return Ok(attribute(&tag, "Target").map(|target| target.trim_start_matches('/').to_owned()));
            }
            Event::Eof => return Ok(None),
            _ => {}
        }
    }
}

/// The next event. A document type could declare entities that unfold without end.
fn next<'x>(reader: &mut Reader<&'x [u8]>) -> Result<Event<'x>, Fault> {
    match reader.read_event() {
        Ok(Event::DocType(_)) => Err(Fault::Entities),
        Ok(event) => Ok(event),
        Err(error) => Err(Fault::Damaged(error.to_string())),
    }
}

/// The value of an attribute, whatever its prefix.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let found = attributes.with_checks(false).flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.value.into_owned())
}
