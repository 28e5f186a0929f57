//! One walk over the lines of a chronicle: each is noise, heading, or text; text gathers in paragraphs; a paragraph
//! opens an entry, or several, or carries on the one above. Every line is counted in exactly one class on the way.

use super::dates::{Context, Form as DateForm};
use super::force::Force;
use super::furniture;
use super::lines::{Form, Line, form, measure};
use super::listing::{self, Item, Listing};
use super::mend::{Paragraph, Shape};
use super::noise::{self, SHORT};
use super::opener::{Opener, may_open, opener};
use super::record::Record;
use crate::model::{CharacterCounts, Finding, Precision, Segmented, Source, Text};
use crate::pipeline::Layout;
use std::collections::BTreeMap;

/// What lies between a line and the text before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    Nothing,
    Blank,
    Page,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Heading,
    Noise,
    Text,
}

/// How far ahead a line looks for the next one that speaks.
pub(super) const AHEAD: usize = 40;

/// So many lines tell how a text prints its dates.
const SAMPLE: usize = 1000;

/// The state of the walk; `paragraphs` holds the half of its methods that put text together.
pub(super) struct Walk<'d> {
    pub(super) layout: &'d Layout,
    pub(super) text: &'d str,
    pub(super) lines: Vec<Line>,
    pub(super) shape: Shape,
    /// Short lines that stand in the text more than once, with their number: running heads, themes.
    pub(super) repeated: BTreeMap<&'d str, u32>,
    pub(super) force: Force,
    pub(super) record: Record<'d>,
    pub(super) counts: CharacterCounts,
    pub(super) paragraph: Paragraph,
    /// Characters of the lines in the paragraph, to be counted when it is known what it is.
    pub(super) held: u64,
    pub(super) gap: Gap,
    /// The last line of text.
    pub(super) last: Option<usize>,
    /// Whether the next numbered line may be an entry.
    pub(super) listing: Listing,
    /// The paragraph in hand is such an entry.
    pub(super) item: Option<Item>,
    /// What the first line of the paragraph in hand opens with, and what was in force there.
    pub(super) head: Option<(Opener, Context)>,
    /// Whether a label stands above whose value is still to come.
    pub(super) labelled: bool,
    /// In the foot of a page.
    pub(super) foot: bool,
    /// Whether the unread text here has been told already.
    pub(super) told: bool,
    pub(super) area: Option<String>,
    /// Whether the heading of a month stands right above.
    pub(super) under_month: bool,
    /// Whether entries stand below their dates, each in a line of its own.
    pub(super) dates_above: bool,
    /// Whether the text prints dates in digits with the words glued to them: 1.4区长.
    pub(super) glued: bool,
    /// The area in a line above the title, which may name none.
    pub(super) letterhead: Option<String>,
    /// The office or house that the title, or a line above it, names.
    pub(super) owner: Option<String>,
}

/// Reads a text under what a caller knows of its year, month and entry before.
pub(super) fn read(source: &Source, text: &Text, layout: &Layout, given: &Context) -> (Segmented, Vec<Finding>) {
    let lines = measure(text);
    let dated =
        |words: &str| opener(words, &Context::default(), layout).and_then(|opener| opener.found).is_some_and(|found| found.form.is_day());
    let shape = Shape::of(&text.text, &lines, layout, |words| may_open(words, layout), dated);
    let repeated = furniture::repeated(&text.text, &lines, layout);
    let mut walk = Walk {
        layout,
        text: &text.text,
        lines,
        shape,
        repeated,
        force: Force::given(given),
        record: Record::new(source, text),
        counts: CharacterCounts::default(),
        paragraph: Paragraph::default(),
        held: 0,
        gap: Gap::Blank,
        last: None,
        listing: Listing::Closed,
        item: None,
        head: None,
        labelled: false,
        foot: false,
        told: false,
        area: None,
        under_month: false,
        dates_above: false,
        glued: false,
        letterhead: None,
        owner: None,
    };
    walk.glued = walk.prints_glued();
    walk.lean_on_yearbook();
    for index in 0..walk.lines.len() {
        walk.line(index);
    }
    walk.flush();
    walk.record.close();
    walk.done()
}

impl<'d> Walk<'d> {
    pub(super) fn words(&self, index: usize) -> &'d str {
        let line = &self.lines[index];
        &self.text[line.head..line.tail]
    }

    fn line(&mut self, index: usize) {
        let chars = self.lines[index].chars;
        self.counts.total += chars;
        let (words, line) = (self.words(index), self.lines[index]);
        let end = self.lines.get(index + 1).map_or(self.text.len(), |next| next.start);
        let feeds = |from: usize, to: usize| self.text[from..to].contains('\u{c}');
        let (before, after) =
            if words.is_empty() { (feeds(line.start, end), false) } else { (feeds(line.start, line.head), feeds(line.tail, end)) };
        if before {
            self.gap = Gap::Page;
        }
        let class = match form(words, self.layout) {
            Form::Blank => {
                self.gap = self.gap.max(Gap::Blank);
                Class::Noise
            }
            Form::Page => {
                self.gap = Gap::Page;
                Class::Noise
            }
            Form::Number(value) => self.number(index, value),
            Form::Words => self.classify(index, words),
        };
        match class {
            Class::Heading => self.counts.heading += chars,
            Class::Noise => self.counts.noise += chars,
            Class::Text => {
                self.held += chars;
                self.gap = if after { Gap::Page } else { Gap::Nothing };
                self.last = Some(index);
            }
        }
    }

    /// The next line that is no noise.
    pub(super) fn next_words(&self, index: usize) -> Option<&'d str> {
        self.next_index(index).map(|next| self.words(next))
    }

    /// Its index.
    pub(super) fn next_index(&self, index: usize) -> Option<usize> {
        let to = self.lines.len().min(index + 1 + AHEAD);
        (index + 1..to).find(|next| {
            let words = self.words(*next);
            !matches!(form(words, self.layout), Form::Blank | Form::Page)
                && noise::label(words, self.layout).is_none()
                && (words.len() > SHORT
                    || may_open(words, self.layout)
                    || noise::by_words(words, &self.layout.words(words), false, self.layout).is_none())
        })
    }

    fn classify(&mut self, index: usize, words: &'d str) -> Class {
        if let Some(noise) = noise::label(words, self.layout) {
            self.labelled = words.ends_with([':', '：']);
            if noise == noise::Noise::Around {
                self.lead_in(index, words);
            }
            return self.noise(noise);
        }
        let running = self.running();
        let context = self.force.context();
        let opener = opener(words, &context, self.layout);
        let entry = opener.as_ref().is_some_and(|opener| !opener.fills(words) && self.may_open_entry(opener, words));
        let short = words.len() <= SHORT;
        let fine = matches!(opener.as_ref().and_then(Opener::precision), Some(Precision::Day | Precision::Invalid));
        if let Some(noise) = self.around(index, words, opener.as_ref(), running) {
            return self.noise(noise);
        }
        if short && !(entry && fine) && !running {
            if let Some(class) = self.title(index, words) {
                return class;
            }
            if let Some(class) = self.date_line(index, words, &context) {
                return class;
            }
        }
        let item = listing::item(words, self.layout);
        if let Some(opener) = opener.filter(|_| entry) {
            if self.carries_on(&opener, words, running) {
                self.push(index);
                return Class::Text;
            }
            if opener.found.is_none() && self.is_theme(index, &words[opener.body..], true, running) {
                return self.theme(index, words);
            }
            if self.is_link(&opener, words) {
                return Class::Noise;
            }
            self.foot = false;
            self.start(index);
            if opener.found.is_some() {
                self.listing = item.map_or(Listing::Closed, Listing::After);
            }
            self.head = Some((opener, context));
            return Class::Text;
        }
        if self.foot {
            return Class::Noise;
        }
        if self.signs(index, words, running) {
            self.foot = true;
            return Class::Noise;
        }
        let takes = item.filter(|item| !running && self.listing.takes(item) && self.may_list(index));
        if let Some(item) = takes {
            self.start(index);
            (self.item, self.listing) = (Some(item), Listing::After(item));
            return Class::Text;
        }
        if self.is_theme(index, words, false, running) {
            return self.theme(index, words);
        }
        self.listing = self.listing.below(item.as_ref());
        if self.joins(index, running) {
            self.push(index);
        } else {
            self.start(index);
        }
        Class::Text
    }

    /// Whether at least three lines begin with a month and a day in digits, glued to the words, and most lines do so.
    fn prints_glued(&self) -> bool {
        const LEAST: usize = 3;
        let glued = |words: &&str| {
            words.starts_with(|letter: char| letter.is_ascii_digit())
                && opener(words, &Context::default(), self.layout)
                    .and_then(|opener| opener.found.filter(|_| !opener.separated))
                    .is_some_and(|found| found.form == DateForm::PlainMonthDay)
        };
        let spoken = self.lines.iter().map(|line| &self.text[line.head..line.tail]).filter(|words| !words.is_empty());
        let (all, found) = spoken.take(SAMPLE).fold((0, 0), |(all, found), words| (all + 1, found + usize::from(glued(&words))));
        found >= LEAST && found * 2 >= all
    }

    /// Whether what stands at the head of a line may open an entry at all.
    pub(super) fn may_open_entry(&self, opener: &Opener, words: &str) -> bool {
        let Some(found) = &opener.found else { return self.force.of_mark().is_some() || self.begun() };
        let apart = opener.marked || opener.separated;
        let after = &words[opener.date.end..];
        if !apart && self.layout.is_modifier(after)
            || !opener.marked && self.begun() && self.layout.is_bound(&words[opener.date.clone()], after)
        {
            return false;
        }
        let in_order =
            || found.span.start.zip(self.record.open_span().and_then(|span| span.start)).is_none_or(|(start, open)| start >= open);
        if opener.is_behind_words() && !opener.marked && !in_order() {
            return false;
        }
        // 秋、… goes on with a name or a list; only a day may be set apart so.
        if !found.form.is_day() && after.starts_with('、') {
            return false;
        }
        if found.form == DateForm::Vague && !opener.marked && self.is_bare_date() {
            return false;
        }
        match found.form {
            DateForm::FullDate | DateForm::MonthDay | DateForm::DayOnly => {
                // 2019年11月3日动工 in a paragraph of its own tells of the past.
                let past = found.span.start.filter(|_| found.year_printed).zip(self.record.open_span().and_then(|span| span.start));
                // So does one with its year among dates without, before all that the heading covers.
                let covered = self.force.range.is_some_and(|(first, _)| found.span.start.is_some_and(|start| start < first));
                !(past.is_some_and(|(start, open)| start < open) && (!apart || covered && self.force.is_yearless() && !opener.marked))
            }
            DateForm::PlainMonthDay => opener.separated || self.glued,
            DateForm::YearOnly | DateForm::Decade => {
                let printed = found.year_printed || found.form == DateForm::Decade;
                opener.separated && !opener.fills(words) && !(printed && self.force.has_year() && !words.starts_with(['【', '[']))
            }
            DateForm::YearMonth if self.force.is_yearless() && !opener.marked && self.begun() => {
                let covered = self.force.range.zip(found.span.end);
                apart && covered.is_none_or(|((first, _), end)| end >= first)
            }
            DateForm::Anaphora | DateForm::YearMonth | DateForm::MonthOnly | DateForm::Xun | DateForm::YearPart | DateForm::Vague => apart,
        }
    }
}
