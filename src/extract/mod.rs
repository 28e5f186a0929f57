//! `extract`: entries in, activities out: what was done, by whom in which role, which meeting, which documents, places
//! and organisations are named. Each value carries the rule and the span it came from. Pure: text and lexicons in.

#[cfg(test)]
mod corpus;
mod found;
mod groups;
mod names;
mod officials;
mod scan;
mod titles;
