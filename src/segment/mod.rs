//! From a document to its entries: dated pieces with their place in the source.

#[cfg(test)]
mod corpus_tests;
mod dates;
mod lunar;
mod numerals;
mod plain;
mod point;
mod ranges;
mod resolve;
mod tail;
mod vocabulary;

pub use dates::{Context, DateMatch, Extent, Form, date_at_head, dates_in};
