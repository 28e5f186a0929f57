//! From a document to its entries: dated pieces with their place in the source.

#[cfg(test)]
mod corpus_tests;
mod dates;
#[cfg(test)]
mod dates_tests;
mod lunar;
mod numerals;
mod plain;
mod point;
#[cfg(test)]
mod property_tests;
mod ranges;
mod resolve;
mod tail;
mod vocabulary;
mod year_parts;

pub use dates::{Context, DateMatch, Extent, Form, date_at_head, dates_in};
