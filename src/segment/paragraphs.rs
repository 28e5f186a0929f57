//! The half of the walk that puts text together: whether a line carries on the paragraph above, what is a heading of
//! its own, and how a finished paragraph opens entries, at its head and at the heads of its sentences.

use super::chronicle::{Gap, Walk};
use super::dates::{Context, Form as DateForm};
use super::heading::date_line;
use super::lines::is_space;
use super::mend::{Paragraph, open_brackets, recent};
use super::opener::{Opener, is_bar, may_open, numbering, opener, sentence_opener, skip_spaces};
use crate::model::{Basis, Code, DateSpan, Finding, Precision, Segmented};
use chrono::{Datelike, NaiveDate};

/// The longest heading of a theme, in characters, and the longest with a mark before it.
const THEME: usize = 22;
const MARKED_THEME: usize = 8;
/// Days that an entry lasts which tells of months, not of the year: 三月, 7日至次月2日.
const OF_MONTHS: i64 = 62;

impl Walk<'_> {
    /// The words of the last line of the paragraph, where they end no sentence.
    pub(super) fn unfinished(&self) -> Option<&str> {
        if self.paragraph.is_empty() {
            return None;
        }
        let words = self.words(self.last?);
        (!self.layout.finishes(words)).then_some(words)
    }

    /// Whether text stands above that is an entry, or will be one when its paragraph ends.
    pub(super) fn begun(&self) -> bool {
        self.record.is_open() || !self.record.entries.is_empty() || !self.paragraph.is_empty()
    }

    /// Whether the sentence above runs on into this line.
    pub(super) fn running(&self) -> bool {
        let (Some(words), Some(last)) = (self.unfinished(), self.last) else { return false };
        let by_shape = match self.gap {
            Gap::Nothing => self.shape.is_full(&self.lines[last]),
            Gap::Page => self.shape.finishes && !self.is_bare_date(),
            Gap::Blank => false,
        };
        by_shape || self.layout.runs_on(words) || open_brackets(recent(&self.paragraph.text)) > 0
    }

    pub(super) fn is_bare_date(&self) -> bool {
        let text = &self.paragraph.text;
        text.len() < 60 && opener(text, &self.force.context(), self.layout).is_some_and(|opener| opener.fills(text))
    }

    /// Whether a date at the head of a line stands in the midst of the sentence above.
    pub(super) fn carries_on(&self, opener: &Opener, words: &str, running: bool) -> bool {
        let Some(above) = self.unfinished() else { return false };
        // A date cut in two: 6月 / 20日.
        let cut = above.ends_with(|letter: char| letter.is_ascii_digit() || "年月-—–－~～".contains(letter));
        if cut
            && self.gap != Gap::Blank
            && !opener.marked
            && words.starts_with(|letter: char| letter.is_ascii_digit() || "月日".contains(letter))
        {
            return true;
        }
        if !running || opener.marked {
            return false;
        }
        // Where a full stop or a bracket may be missing, a date in order with a separator is believed.
        let start = opener.found.as_ref().and_then(|found| found.span.start);
        let in_order = start.zip(self.record.open_span().and_then(|span| span.start)).is_none_or(|(start, open)| start >= open);
        let open_end = self.layout.is_open_end(&words[opener.date.clone()], &words[opener.date.end..]);
        let entry_like = opener.separated && in_order && !open_end;
        match self.gap {
            Gap::Nothing => {
                let runs_on = self.layout.runs_on(above) && (self.shape.wrap.is_some() || !above.ends_with(['，', ',', '、']));
                let cut = self.last.is_some_and(|last| self.shape.is_cut(&self.lines[last]));
                cut || runs_on || !entry_like
            }
            Gap::Blank => open_end && self.layout.runs_on(above),
            Gap::Page => self.layout.runs_on(above) || open_brackets(recent(&self.paragraph.text)) > 0 || !entry_like,
        }
    }

    /// Whether a line without date carries on the paragraph above, letter to letter.
    pub(super) fn joins(&self, index: usize, running: bool) -> bool {
        let Some(last) = self.last.filter(|_| !self.paragraph.is_empty()) else { return false };
        let (above, here) = (&self.lines[last], &self.lines[index]);
        let wrapped = self.gap == Gap::Nothing && self.shape.is_full(above) && here.indent <= above.indent;
        running || self.unfinished().is_some() || wrapped
    }

    /// A short line of its own, above dated ones: 招商引资, 年度十大新闻：, △ 一、会议 △.
    pub(super) fn is_theme(&self, index: usize, core: &str, marked: bool, running: bool) -> bool {
        if running || self.is_bare_date() || self.gap == Gap::Nothing && self.unfinished().is_some() && !self.stands_alone(core) {
            return false;
        }
        let core = numbering(core, 0, self.layout).map_or(core, |at| &core[at..]);
        let core = core.trim_end_matches(['：', ':']).trim_end_matches(is_space);
        let longest = if marked { MARKED_THEME } else { THEME };
        let plain = !core.is_empty() && core.len() <= 4 * longest && core.chars().count() <= longest;
        if !plain || self.layout.finishes(core) || core.contains(['，', ',', '。', '；', '：', ':', '%']) {
            return false;
        }
        if marked {
            return self.shape.finishes && self.next_words(index).is_some_and(|next| may_open(next, self.layout));
        }
        self.next_words(index).is_some() && (!self.begun() || self.leads_to_entries(index))
    }

    /// Whether a dated line or a mark comes next, with further headings at most between.
    fn leads_to_entries(&self, index: usize) -> bool {
        const DEEP: usize = 3;
        let mut at = index;
        for _ in 0..DEEP {
            let Some(next) = self.next_index(at) else { return false };
            let words = self.words(next);
            if opener(words, &self.force.context(), self.layout).is_some() || date_line(words, &self.force.context(), self.layout).is_some()
            {
                return true;
            }
            let is_heading = words.len() <= 4 * THEME && numbering(words, 0, self.layout).is_some() && !self.layout.finishes(words);
            if !is_heading {
                return false;
            }
            at = next;
        }
        false
    }

    /// Whether a numbered line may be an entry of the date in force: no dated line comes right below, which would make
    /// it a heading, and the text above is whole.
    pub(super) fn may_list(&self, index: usize) -> bool {
        // 一、党的建设 above ● 4月3日，…
        let whole = self.layout.finishes(self.words(index));
        let dated = |next: &str| {
            opener(next, &self.force.context(), self.layout)
                .is_some_and(|opener| opener.found.is_some() && !opener.fills(next) && !(opener.marked && whole))
        };
        !self.unfinished().is_some_and(|above| above.ends_with(['：', ':', '；', ';'])) && !self.next_words(index).is_some_and(dated)
    }

    /// Whether a short line right under one without full stop is no part of it: in a text that has neither full stops
    /// nor wraps, below a line that no wrap would cut so early.
    fn stands_alone(&self, core: &str) -> bool {
        const EARLY: usize = 40;
        let width = self.last.map_or(0, |last| self.lines[last].width);
        !self.shape.finishes && self.shape.wrap.is_none() && (width < EARLY || core.ends_with(['：', ':']))
    }

    /// Adds a line to the paragraph.
    pub(super) fn push(&mut self, index: usize) {
        let line = self.lines[index];
        // What follows a date that has a line of its own is not glued to it, nor the first point of a list to its colon.
        let listed = || {
            let above = self.unfinished().is_some_and(|above| above.ends_with(['：', ':']));
            above && numbering(self.words(index), 0, self.layout).is_some()
        };
        let apart = !self.paragraph.is_empty() && (self.is_bare_date() || listed());
        self.paragraph.push(self.text, &line, index, apart);
    }

    /// Begins a new paragraph with a line.
    pub(super) fn start(&mut self, index: usize) {
        self.flush();
        self.push(index);
    }

    /// Ends the paragraph: it opens entries, continues one, or stays unread.
    pub(super) fn flush(&mut self) {
        if self.paragraph.is_empty() {
            return;
        }
        let mut paragraph = std::mem::take(&mut self.paragraph);
        let chars = std::mem::take(&mut self.held);
        let (item, read) = (self.item.take(), self.head.take());
        let text = paragraph.text.as_str();
        let context = self.force.context();
        // What was read at the head of the first line holds, unless a wrap may have cut the date, or the paragraph above
        // has changed what is in force.
        let same = |before: &Context| (before.year, before.month) == (context.year, context.month);
        let read = read.filter(|(read, before)| read.body < paragraph.first_break() && read.stands_alone() && same(before));
        let head = read.map(|(read, _)| read).or_else(|| opener(text, &context, self.layout));
        let head = head.filter(|opener| self.may_open_entry(opener, text));
        let head =
            head.or_else(|| item.map(|item| Opener { date: 0..item.mark, body: item.body, found: None, marked: true, separated: true }));
        // Right below the heading of a month a sentence without a day is an entry of the month.
        let under_month = std::mem::take(&mut self.under_month) && self.layout.finishes(text);
        let undated = || Opener { date: 0..0, body: 0, found: None, marked: true, separated: true };
        let head = head.or_else(|| under_month.then(undated));
        let from = head.as_ref().map_or(0, |opener| opener.body);
        let form = head.as_ref().and_then(|opener| opener.found.as_ref()).map(|found| found.form);
        if let Some(opener) = head {
            self.enter(&paragraph, 0, opener);
            self.told = false;
        }
        if self.record.is_open() {
            self.counts.entry += chars;
            self.sentences(&paragraph, from, form);
        } else {
            self.counts.unread += chars;
            if let Some(last) = self.last {
                self.lead_in(last, text);
            }
            if !self.told {
                let begin: String = text.chars().take(20).collect();
                let at = paragraph.position(0, self.text, &self.lines);
                self.record.find(Finding::new(Code::UnreadText).with("text", begin), at);
            }
            self.told = true;
        }
        paragraph.clear();
        self.paragraph = paragraph;
    }

    /// Opens an entry; `from` is the first byte of its number, mark or date.
    fn enter(&mut self, paragraph: &Paragraph, from: usize, mut opener: Opener) {
        if let Some(context) = opener.found.as_ref().and_then(|found| self.force.next_year(found))
            && let Some(found) = super::dates::date_at_head(&paragraph.text[opener.date.start..], &context)
        {
            opener.found = Some(found);
        }
        let unknown = DateSpan { start: None, end: None, precision: Precision::Day, basis: Basis::Unknown };
        let span = match &opener.found {
            Some(found) => found.span,
            None => self.force.of_mark().unwrap_or(unknown),
        };
        self.record.open(paragraph, from, &opener, span, self.force.range, &self.lines);
        self.record.reach(paragraph, opener.body, &self.lines);
        match &opener.found {
            Some(found) => self.force.follow(span, found),
            None => self.force.previous = Some(span),
        }
    }

    /// Gives `from` to the end of the paragraph to the open entry, and opens one at each sentence that has a date; `head`
    /// is the form of the date that the paragraph begins with.
    fn sentences(&mut self, paragraph: &Paragraph, mut from: usize, head: Option<DateForm>) {
        // Of a row of a table copied as text, the last bar is none of the entry's.
        let end = paragraph.text.trim_end_matches(|letter| is_space(letter) || is_bar(letter)).len();
        let text = &paragraph.text[..end.max(from)];
        let (mut apart, mut search, mut opened, mut form) = (true, from, usize::from(head.is_some()), head);
        while let Some(stop) = text.get(search..).and_then(|rest| rest.find(['。', '；'])) {
            let end = search + stop + '。'.len_utf8();
            let next = skip_spaces(text, end);
            let is_clause = text[search + stop..].starts_with('；');
            search = end;
            let rest = &text[next..];
            let Some(found) = sentence_opener(rest, &self.force.context(), self.layout) else { continue };
            if is_clause && !parallel(&found, form, &text[from..end])
                || !self.sentence_opens(&found, rest, recent(&text[from..end]), opened)
            {
                continue;
            }
            self.record.extend(paragraph, from, end, apart, &self.lines);
            from = next + found.body;
            search = from;
            let date = next + found.date.start..next + found.date.end;
            (opened, form) = (opened + 1, found.found.as_ref().map(|found| found.form));
            self.enter(paragraph, next, Opener { date, body: from, ..found });
            apart = true;
        }
        self.record.extend(paragraph, from, text.len(), apart, &self.lines);
    }

    /// Whether a date at the head of a sentence opens an entry, with `body` the text of the open entry so far.
    fn sentence_opens(&self, opener: &Opener, rest: &str, body: &str, opened: usize) -> bool {
        if opener.fills(rest) || open_brackets(body) > 0 || body.matches('“').count() > body.matches('”').count() {
            return false;
        }
        let Some(found) = &opener.found else { return opener.body < rest.len() };
        let printed = rest[opener.date.clone()].trim_matches(is_space);
        match found.form {
            DateForm::Anaphora => return opener.separated && self.layout.sentence_marks.contains(printed),
            DateForm::FullDate | DateForm::MonthDay | DateForm::DayOnly => {}
            // In a paragraph of run-together entries a month or a third of it may be one too; else it is a story's.
            DateForm::MonthOnly | DateForm::Xun if opened > 1 && opener.separated => {
                let open = self.record.open_span().and_then(|span| span.end);
                return found.span.end.zip(open).is_some_and(|(end, open)| end >= open);
            }
            _ => return false,
        }
        let after = &rest[opener.date.end..];
        if !opener.marked && (self.layout.is_modifier(after) || self.layout.is_open_end(printed, after)) {
            return false;
        }
        let open = self.record.open_span().and_then(|span| span.start.zip(span.end));
        let (Some(start), Some((first, last))) = (found.span.start, open) else {
            return !found.invalid && (opener.separated || found.month_printed);
        };
        // A day within the range of the entry belongs to its story, and so do an earlier day and another year.
        let within = first < last && start <= last;
        let other_year = found.year_printed && start.year() != last.year() && !(opener.separated && !self.force.has_year());
        opener.marked || !(within || start < first || other_year)
    }

    /// What came of the walk.
    pub(super) fn done(mut self) -> (Segmented, Vec<Finding>) {
        let entries = self.record.entries;
        // Where no heading names the months that are covered, they are as many as are told: 全年 tells of no month.
        let dated = || entries.iter().filter_map(|entry| entry.date.start.zip(entry.date.end));
        let near = |(start, end): &(NaiveDate, NaiveDate)| (*end - *start).num_days() <= OF_MONTHS;
        let joined = |(first, last): (NaiveDate, NaiveDate), (start, end): (NaiveDate, NaiveDate)| (first.min(start), last.max(end));
        let covered = dated().filter(near).reduce(joined).or_else(|| dated().reduce(joined));
        let months = covered.and_then(|(start, end)| {
            let (first, last) = (crate::model::Month::of(start), crate::model::Month::of(end));
            first.first_day().zip(last.last_day())
        });
        if entries.is_empty() && self.counts.total > 0 {
            self.record.findings.push(Finding::new(Code::NoEntries));
        }
        let period = self.force.period.or(months);
        (
            Segmented { entries, counts: self.counts, period, area: self.area, owner: self.owner, ..Segmented::default() },
            self.record.findings,
        )
    }
}

/// Whether a clause behind `；` is another entry: it opens with a date in the form of the entry's own, and what stands
/// before it is one sentence that announces nothing.
fn parallel(opener: &Opener, head: Option<DateForm>, body: &str) -> bool {
    let form = opener.found.as_ref().map(|found| found.form);
    let days = form.is_some_and(DateForm::is_day);
    days && form == head && opener.separated && !opener.marked && !body.contains(['。', '：', ':'])
}
