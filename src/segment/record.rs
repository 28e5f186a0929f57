//! Entries in the making: a body grows paragraph by paragraph, and when it is closed its date is weighed against the
//! heading and the entry above. What is odd becomes a flag and a finding with line and column.

use super::dates::DateMatch;
use super::lines::{Line, is_space};
use super::mend::{Paragraph, open_brackets};
use super::misread::as_read;
use super::opener::Opener;
use crate::model::{Code, DateSpan, Entry, Finding, Flag, Location, Precision, Source, Text};
use chrono::NaiveDate;

/// Collects entries and findings.
pub(super) struct Record<'d> {
    source: &'d Source,
    text: &'d Text,
    /// Finished entries.
    pub(super) entries: Vec<Entry>,
    /// What was odd.
    pub(super) findings: Vec<Finding>,
    open: Option<Entry>,
    /// Line and column where the open entry begins.
    opened_at: (u32, u32),
    /// The day of the last entry that has one.
    last_day: Option<NaiveDate>,
}

fn small(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

impl<'d> Record<'d> {
    pub(super) fn new(source: &'d Source, text: &'d Text) -> Record<'d> {
        Record { source, text, entries: Vec::new(), findings: Vec::new(), open: None, opened_at: (1, 1), last_day: None }
    }

    /// Whether an entry is open that text may continue.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// First and last day of the open entry.
    pub(super) fn open_span(&self) -> Option<DateSpan> {
        self.open.as_ref().map(|entry| entry.date)
    }

    /// A finding at a line and column.
    pub(super) fn find(&mut self, finding: Finding, at: (u32, u32)) {
        self.findings.push(finding.at(at.0, at.1).of(self.source));
    }

    /// Opens an entry at `from`, the first byte of its number, mark or date in the paragraph.
    pub(super) fn open(
        &mut self,
        paragraph: &Paragraph,
        from: usize,
        opener: &Opener,
        span: DateSpan,
        range: Option<(NaiveDate, NaiveDate)>,
        lines: &[Line],
    ) {
        self.close();
        let date_text = paragraph.text[opener.date.clone()].trim_matches(is_space).to_owned();
        let at = paragraph.position(from, &self.text.text, lines);
        let mut flags = Vec::new();
        let text = &date_text;
        if span.precision == Precision::Invalid {
            flags.push(Flag::InvalidDate);
            self.find(Finding::new(Code::InvalidDate).with("text", text), at);
        } else if span.start.is_none() && span.end.is_none() && span.precision != Precision::Week {
            flags.push(Flag::UnknownYear);
            self.find(Finding::new(Code::UnknownYear).with("text", text), at);
        }
        if let Some(before) = self.last_day
            && Record::is_earlier(span, before)
        {
            flags.push(Flag::OutOfOrder);
            self.find(Finding::new(Code::OutOfOrder).with("text", text).with("previous", before), at);
        }
        if let (Some((first, last)), Some(start), Some(end)) = (range, span.start, span.end)
            && (end < first || start > last)
        {
            flags.push(Flag::OutOfRange);
            self.find(Finding::new(Code::OutOfRange).with("text", text).with("range", format!("{first}/{last}")), at);
        }
        self.misread(opener.found.as_ref(), text, at);
        self.weekday(opener.found.as_ref(), text, at);
        if span.precision == Precision::Day {
            self.last_day = span.start.or(self.last_day);
        }
        let line = small(paragraph.line(from) + 1);
        let first = paragraph.source_char(from, &self.text.text, lines);
        let location = Location { sheet: None, line_start: line, line_end: line, char_start: first, char_end: first };
        let seq = small(self.entries.len() + 1);
        self.opened_at = at;
        self.open = Some(Entry { seq, date: span, date_text, text: String::new(), location, anchors: Vec::new(), flags, columns: None });
    }

    /// A whole month may follow one of its days; a day may not follow a later one.
    fn is_earlier(span: DateSpan, before: NaiveDate) -> bool {
        match span.precision {
            Precision::Day => span.start.is_some_and(|start| start < before),
            _ => span.end.is_some_and(|end| end < before),
        }
    }

    /// Tells of a date in which letters were read as digits.
    pub(super) fn misread(&mut self, found: Option<&DateMatch>, text: &str, at: (u32, u32)) {
        if found.is_some_and(|found| found.misread) {
            self.find(Finding::new(Code::LettersInDate).with("text", text).with("read", as_read(text)), at);
        }
    }

    fn weekday(&mut self, found: Option<&DateMatch>, text: &str, at: (u32, u32)) {
        if let Some((_, expected)) = found.and_then(|found| found.weekday_mismatch) {
            self.find(Finding::new(Code::WrongWeekday).with("text", text).with("expected", expected), at);
        }
    }

    /// Adds `from..to` of the paragraph to the open entry; `apart` where a new paragraph begins.
    pub(super) fn extend(&mut self, paragraph: &Paragraph, from: usize, to: usize, apart: bool, lines: &[Line]) {
        let Some(entry) = &mut self.open else { return };
        let words = paragraph.text[from..to].trim_end_matches(is_space);
        let to = from + words.len();
        if words.is_empty() {
            return;
        }
        let lines_before = entry.anchors.len();
        if apart && !entry.text.is_empty() {
            entry.text.push('\n');
        }
        paragraph.copy(from, to, &self.text.text, lines, &mut entry.text, &mut entry.anchors);
        let last = words.chars().next_back().map_or(to, |letter| to - letter.len_utf8());
        entry.location.char_end = paragraph.source_char(last, &self.text.text, lines) + 1;
        entry.location.line_end = small(paragraph.line(last) + 1);
        if entry.anchors.len() > lines_before + 1 && !entry.flags.contains(&Flag::Mended) {
            entry.flags.push(Flag::Mended);
        }
    }

    /// The date of an entry whose body is empty so far reaches at least over its own letters.
    pub(super) fn reach(&mut self, paragraph: &Paragraph, to: usize, lines: &[Line]) {
        let Some(entry) = &mut self.open else { return };
        let Some(last) = paragraph.text[..to].char_indices().next_back() else { return };
        entry.location.char_end = paragraph.source_char(last.0, &self.text.text, lines) + 1;
        entry.location.line_end = small(paragraph.line(last.0) + 1);
    }

    /// Closes the open entry.
    pub(super) fn close(&mut self) {
        let Some(mut entry) = self.open.take() else { return };
        if open_brackets(&entry.text) > 0 {
            let begin: String = entry.text.chars().take(20).collect();
            let at = self.opened_at;
            self.find(Finding::new(Code::UnclosedBracket).with("text", begin), at);
        }
        entry.flags.sort_unstable();
        self.entries.push(entry);
    }
}
