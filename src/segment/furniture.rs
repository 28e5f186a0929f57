//! The half of the walk that knows what is printed around the text and not of it: running heads of pages, values of
//! metadata, publication lines, signatures and the foot of a web page.

use super::chronicle::{AHEAD, Class, Gap, Walk};
use super::dates::{Context, DateMatch, Form as DateForm, date_at_head};
use super::heading::{date_line, is_title};
use super::lines::{Form, Line, form, is_space, number};
use super::noise::{self, Noise, SHORT, may_sign};
use super::opener::{Opener, may_open, opener};
use crate::pipeline::Layout;
use std::collections::BTreeMap;

/// Short lines without a full stop or a date that stand in the text more than once.
pub(super) fn repeated<'d>(text: &'d str, lines: &[Line], layout: &Layout) -> BTreeMap<&'d str, u32> {
    const LINES: usize = 100_000;
    let mut counts = BTreeMap::new();
    for line in lines.iter().take(LINES) {
        let words = &text[line.head..line.tail];
        if !words.is_empty() && words.len() <= 120 && !layout.finishes(words) && !may_open(words, layout) {
            *counts.entry(words).or_default() += 1;
        }
    }
    counts.retain(|_, count| *count > 1);
    counts
}

impl Walk<'_> {
    /// Whether a line is no content; `opener` is what it begins with.
    pub(super) fn around(&mut self, index: usize, words: &str, opener: Option<&Opener>, running: bool) -> Option<Noise> {
        let labelled = std::mem::take(&mut self.labelled);
        if words.len() > SHORT {
            return None;
        }
        if self.is_running_head(index, words, running) {
            return Some(Noise::Around);
        }
        let dated = opener.and_then(|opener| opener.found.as_ref());
        let full = |date: &&DateMatch| date.form == DateForm::FullDate && date.year_printed;
        if !labelled && dated.is_some() && dated.filter(full).is_none() {
            return None;
        }
        let found = self.layout.words(words);
        let finishes = self.layout.finishes(words);
        if labelled && !finishes && found.title.is_none() && words.len() <= 120 && opener.is_none_or(|opener| opener.fills(words)) {
            return Some(Noise::Around);
        }
        let Some(date) = dated else { return noise::by_words(words, &found, running || self.is_bare_date(), self.layout) };
        // 2022-04-06 09:30 来源：县政府办, and under a title any full date that its period does not hold.
        let outside = || {
            let covered = self.force.range.zip(date.span.start);
            !self.begun() && covered.is_some_and(|((first, last), day)| day < first || day > last)
        };
        let published = full(&date) && !finishes;
        (published && (found.labels > 0 || found.phrases > 0 || outside())).then_some(Noise::Around)
    }

    /// Whether a line is printed at the head of several pages: in the midst of a sentence, or beside a page break. A line that
    /// is wrapped like its neighbours, or holds marks of a sentence, is text that comes again: 传达学习上级会议精神，
    fn is_running_head(&self, index: usize, words: &str, running: bool) -> bool {
        let Some(count) = self.repeated.get(words) else { return false };
        let cuts = running || self.shape.finishes && self.unfinished().is_some();
        let title = || self.layout.words(words).title.is_some();
        // 县人民政府公报　　　　2024年第2期 is as wide as a page because of the gap in it.
        let wrapped = || self.shape.is_full(&self.lines[index]) && !is_parted(words);
        let sentence = || words.contains(['，', '。', '；', '、', '：', '《', '》', '“', '”']) || wrapped();
        (cuts || self.beside_page_break(index)) && (title() || *count > 2 && !sentence()) && (*count > 2 || cuts)
    }

    /// Whether a page ends above or below a line.
    fn beside_page_break(&self, index: usize) -> bool {
        let below = || self.lines[index + 1..].iter().take(3).map(|line| &self.text[line.head..line.tail]).find(|words| !words.is_empty());
        self.gap == Gap::Page && self.begun()
            || below().is_some_and(|words| matches!(form(words, self.layout), Form::Page | Form::Number(_)))
    }

    /// Counts a line as noise.
    pub(super) fn noise(&mut self, noise: Noise) -> Class {
        // A foot may stand between two pages of a copied text; a date ends it.
        self.foot |= noise == Noise::Foot && self.begun();
        self.gap = Gap::Page;
        Class::Noise
    }

    /// Whether a dated line in the foot of a page is a link to another page: a full date before words without a full stop.
    pub(super) fn is_link(&self, opener: &Opener, words: &str) -> bool {
        let full = opener.found.as_ref().is_some_and(|found| found.form == DateForm::FullDate && found.year_printed);
        self.foot && full && self.shape.finishes && !self.layout.finishes(words)
    }

    /// Whether a line is the office that signs: at the end, with nothing or a date below or behind.
    pub(super) fn signs(&self, index: usize, words: &str, running: bool) -> bool {
        if running || self.gap == Gap::Nothing && self.unfinished().is_some() || !self.begun() {
            return false;
        }
        let dated = |next: &str| {
            matches!(number(next), Some((_, "")))
                || date_line(next, &Context::default(), self.layout).is_some()
                || may_sign(next, self.layout)
        };
        // （县法院研究室）: who supplied the text stands in brackets behind it.
        let supplier =
            words.len() <= 60 && words.starts_with(['（', '(']) && words.ends_with(['）', ')']) && !words.contains(['，', '。', ',', '《']);
        if supplier && self.next_words(index).is_none() {
            return true;
        }
        if self.ends_text(index) {
            return true;
        }
        let office = office(words);
        may_sign(office.unwrap_or(words), self.layout) && (office.is_some() || self.next_words(index).is_none_or(dated))
    }
}

impl Walk<'_> {
    /// Whether only short lines without punctuation are left, in a text whose entries end with full stops.
    fn ends_text(&self, index: usize) -> bool {
        if !self.shape.finishes || self.unfinished().is_some() || !self.listing.is_closed() {
            return false;
        }
        let rest = self.lines[index..].iter().map(|line| &self.text[line.head..line.tail]);
        let mut left = AHEAD;
        for words in rest {
            left -= 1;
            let plain = words.len() <= 90 && !self.layout.finishes(words) && !words.contains(['，', '。', '；', '、', '：', '《']);
            let opens =
                opener(words, &Context::default(), self.layout).is_some_and(|opener| opener.found.is_none() || !opener.fills(words));
            if left == 0 || !plain || opens {
                return false;
            }
        }
        true
    }

    /// Whether a full date alone is that of the page: a title or a dated line follows, and no entry stands above.
    pub(super) fn is_published(&self, found: &DateMatch, next: Option<&str>) -> bool {
        let Some(next) = next.filter(|_| !self.begun() && found.form == DateForm::FullDate && found.year_printed) else { return false };
        let title = || self.layout.words(next).title.is_some_and(|title| is_title(next, title, self.layout));
        let dated = || opener(next, &Context::default(), self.layout).is_some_and(|opener| opener.found.is_some());
        title() || dated()
    }
}

/// Whether a gap stands inside a line, as between the two ends of a running head.
fn is_parted(words: &str) -> bool {
    words.split(is_space).any(str::is_empty)
}

/// The words before the full date that ends a line: 某县人民政府办公室　2022年2月10日.
fn office(words: &str) -> Option<&str> {
    const LONGEST: usize = 120;
    if words.len() > LONGEST || !words.ends_with(|letter: char| letter == '日' || letter.is_ascii_digit()) {
        return None;
    }
    let (at, _) = words.char_indices().find(|(_, letter)| letter.is_ascii_digit() || matches!(letter, '０'..='９' | '二' | '一'))?;
    let found = date_at_head(&words[at..], &Context::default()).filter(|found| found.form == DateForm::FullDate)?;
    (at + found.range.end == words.len()).then(|| words[..at].trim_end_matches(is_space))
}
