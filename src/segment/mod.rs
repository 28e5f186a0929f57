//! From a document to its entries: dated pieces with their place in the source.

mod belief;
mod chronicle;
mod dates;
#[cfg(test)]
mod dates_tests;
mod first_letters;
mod force;
mod furniture;
mod heading;
mod headlines;
mod keep_back;
mod lines;
mod listing;
mod lunar;
mod mend;
mod misread;
mod noise;
mod numerals;
mod opener;
mod owner;
mod paragraphs;
mod plain;
mod point;
mod preamble;
mod printed;
#[cfg(test)]
mod property_tests;
mod ranges;
mod record;
mod resolve;
mod sheet;
mod tail;
mod vocabulary;
mod year_parts;
mod years;

#[cfg(test)]
mod habits_tests;
#[cfg(test)]
mod tests;
mod title_years;
mod torn;
#[cfg(test)]
mod unusual_tests;

pub use dates::{Context, DateMatch, Extent, Form, date_at_head, dates_in};

use crate::model::{Content, Document, Finding, Outcome, Segmented};
use crate::pipeline::Pipeline;

/// Reads the entries of a document.
pub fn segment(document: &Document, pipeline: &Pipeline) -> Outcome<Segmented> {
    segment_in(document, pipeline, &Context::default())
}

/// Reads the entries of a document of which the year, the month or the entry before are known from elsewhere.
pub fn segment_in(document: &Document, pipeline: &Pipeline, context: &Context) -> Outcome<Segmented> {
    let read = match &document.content {
        Content::Text(text) => printed::read(text, |text| chronicle::read(&document.source, text, &pipeline.layout, context)),
        Content::Sheets(sheets) => sheet::read(&document.source, sheets, pipeline),
    };
    placed(read, document)
}

/// What was read of a document without numbers of persons, and its findings with their source.
fn placed((mut segmented, mut findings): (Segmented, Vec<Finding>), document: &Document) -> Outcome<Segmented> {
    keep_back::keep_back(&mut segmented, &mut findings, document);
    for finding in &mut findings {
        finding.place.source_id = Some(document.source.id.clone());
        finding.place.path = Some(document.source.path.clone());
    }
    Outcome::new(segmented, findings)
}

/// A text read with a layout alone, for tests that need no pipeline.
#[cfg(test)]
fn segment_text(document: &Document, layout: &crate::pipeline::Layout, context: &Context) -> Outcome<Segmented> {
    let Content::Text(text) = &document.content else { panic!("no text") };
    placed(printed::read(text, |text| chronicle::read(&document.source, text, layout, context)), document)
}
