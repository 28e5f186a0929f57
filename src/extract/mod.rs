//! `extract`: entries in, activities out: what was done, by whom in which role, which meeting, which documents, places
//! and organisations are named. Each value carries the rule and the span it came from. Pure: text and lexicons in.

#[cfg(test)]
mod accuracy;
mod category;
#[cfg(test)]
mod corpus;
mod documents;
mod found;
mod groups;
mod lists;
mod meetings;
mod names;
mod numerals;
mod officials;
mod organizations;
mod phrases;
mod places;
#[cfg(test)]
mod places_corpus;
mod precedence;
mod scan;
mod titles;
