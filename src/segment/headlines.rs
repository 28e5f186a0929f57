//! The half of the walk that knows headings: titles, bare numbers, lines that are a date and nothing else, themes. What
//! they say of the dates below comes into force here; what their words mean stands in `heading`.

use super::chronicle::{AHEAD, Class, Gap, Walk};
use super::dates::{Context, DateMatch, Form as DateForm};
use super::heading::{self, Facts};
use super::listing::{self, Listing};
use super::noise::SHORT;
use super::opener::{may_open, opener};
use super::owner;
use super::title_years;
use super::vocabulary::BELIEVED_YEARS;
use crate::model::Basis;
use crate::pipeline::Layout;

impl<'d> Walk<'d> {
    /// A number alone is the heading of the next month where a bare day follows, and else a page number.
    pub(super) fn number(&mut self, index: usize, value: u32) -> Class {
        let next = self.next_words(index);
        let day = next.and_then(|words| opener(words, &self.force.context(), self.layout)).and_then(|opener| opener.found);
        let follows = self.force.month().is_none_or(|month| value == month + 1) && (1..=12).contains(&value);
        if follows && day.is_some_and(|day| day.form == DateForm::DayOnly) {
            self.flush();
            self.force.set_month(None, value);
            return Class::Heading;
        }
        if let Some(next) = next
            && self.is_year_heading(value, next)
        {
            self.head_year(value);
            return Class::Heading;
        }
        self.gap = Gap::Page;
        Class::Noise
    }

    /// A year that stands alone as a heading.
    fn head_year(&mut self, value: u32) {
        self.flush();
        self.listing = Listing::Closed;
        self.force.set_year(i32::try_from(value).unwrap_or(0), Basis::YearHeading);
    }

    /// What a line above the first entry says of the year, where no title does: 2017，我们这一年, 时间：2017年1—6月. A single
    /// day is that of publication, and above a title stand the links to other pages.
    pub(super) fn lead_in(&mut self, index: usize, words: &str) {
        if self.begun() || self.force.has_year() || self.titled_below(index) {
            return;
        }
        let facts = heading::facts(words, self.layout);
        if facts.period.is_some_and(|(start, end)| (end - start).num_days() > 3) {
            self.force.set_facts(&facts, Basis::Title);
        }
    }

    /// Whether a number alone is the heading of a year: what follows is a month, or a date without a year, and no
    /// sentence runs on over it.
    fn is_year_heading(&self, value: u32, next: &str) -> bool {
        if !BELIEVED_YEARS.contains(&value) || self.unfinished().is_some() && self.shape.finishes {
            return false;
        }
        let month = heading::date_line(next, &Context::default(), self.layout).is_some_and(|line| line.found.form == DateForm::MonthOnly);
        let dated = || {
            let yearless =
                opener(next, &Context::default(), self.layout).and_then(|opener| opener.found).is_some_and(|found| !found.year_printed);
            let year = i64::from(value);
            // Under a year that is in force only a later one is believed: it may be the number of a page.
            yearless && self.force.context().year.is_none_or(|before| (1..=30).contains(&(year - i64::from(before))))
        };
        month || dated()
    }

    /// Whether a line is a title, or one set letter by letter: 大 事 记. At the head of a text a weaker word with a month
    /// or more of time makes one too, where no title stands below it: it might be a link to another page.
    pub(super) fn title(&mut self, index: usize, words: &'d str) -> Option<Class> {
        let is_title = |words: &str| {
            let found = self.layout.words(words);
            let strong = found.title.is_some_and(|title| heading::is_title(words, title, self.layout));
            let weak = || found.weak_title.is_some_and(|title| heading::is_title(words, title, self.layout));
            let covers = || heading::facts(words, self.layout).period.is_some_and(|(start, end)| (end - start).num_days() > 26);
            strong || !self.begun() && weak() && covers() && !self.titled_below(index)
        };
        let close;
        let words = if is_title(words) {
            words
        } else {
            close = heading::close_up(words)?;
            if is_title(&close) { close.as_str() } else { return None }
        };
        self.flush();
        self.listing = Listing::Closed;
        self.force.set_facts(&heading::facts(words, self.layout), Basis::Title);
        let above = self.letterhead.take();
        self.area = self.area.take().or_else(|| heading::area(words, self.layout)).or(above);
        if !self.begun() || self.owner.is_none() {
            self.take_owner(words, true);
        }
        Some(Class::Heading)
    }

    /// Keeps who prints the document: the title tells, unless a line above it has the same name in full (汝岗县人民检察院 above
    /// 县检察院2021年大事记). A title that names an area alone is that area's.
    fn take_owner(&mut self, words: &str, is_title: bool) {
        let found = owner::owner(words, self.layout);
        let same = |full: &String, found: &String| full.len() > found.len() && full.chars().last() == found.chars().last();
        match found {
            Some(found) if !self.owner.as_ref().is_some_and(|full| same(full, &found)) => self.owner = Some(found),
            None if is_title && heading::area(words, self.layout).is_some() => self.owner = None,
            _ => {}
        }
    }

    /// Whether a title stands between a line and the first entry.
    fn titled_below(&self, index: usize) -> bool {
        let below = self.lines[index + 1..].iter().take(AHEAD).map(|line| &self.text[line.head..line.tail]);
        let above_entries =
            below.take_while(|words| !opener(words, &Context::default(), self.layout).is_some_and(|opener| !opener.fills(words)));
        let is_title = |words: &str| self.layout.words(words).title.is_some_and(|title| heading::is_title(words, title, self.layout));
        above_entries.into_iter().any(|words| words.len() <= SHORT && is_title(words))
    }

    /// The year that the running heads of a yearbook tell, for a text that tells no other: 某县年鉴 2021 is of 2020.
    pub(super) fn lean_on_yearbook(&mut self) {
        if self.force.has_year() {
            return;
        }
        let lines = self.lines.iter().map(|line| &self.text[line.head..line.tail]);
        let mut years = lines.filter(|words| words.len() <= SHORT).filter_map(|words| title_years::yearbook(words, self.layout));
        let Some(year) = years.next().filter(|year| years.all(|other| other == *year)) else { return };
        self.force.lean_on(year - 1);
    }

    /// Whether a line is the text of an entry: a sentence that opens none.
    fn is_body(&self, words: &str, context: &Context) -> bool {
        !self.opens(words, context) && self.layout.finishes(words)
    }

    /// Whether a line below a date opens something of its own: not 2024年首批项目签约 and not 12名干部.
    fn opens(&self, words: &str, context: &Context) -> bool {
        if !may_open(words, self.layout) {
            return false;
        }
        match opener(words, context, self.layout) {
            Some(opener) => opener.marked || opener.separated || opener.found.is_none_or(|found| found.form.is_day()),
            None => listing::item(words, self.layout).is_some(),
        }
    }

    pub(super) fn theme(&mut self, index: usize, words: &str) -> Class {
        if !self.begun() && self.area.is_none() {
            self.letterhead = heading::area(words, self.layout).or(self.letterhead.take());
        }
        if !self.begun() {
            self.take_owner(words, false);
        }
        self.flush();
        self.lead_in(index, words);
        self.listing = Listing::Closed;
        Class::Heading
    }

    /// A line that is a date alone: a heading, the date of a signature, or the date of the paragraph below.
    pub(super) fn date_line(&mut self, index: usize, words: &'d str, context: &Context) -> Option<Class> {
        let next = self.next_words(index);
        if let Some(value) = title_years::year_alone(words).filter(|value| next.is_some_and(|next| self.is_year_heading(*value, next))) {
            self.head_year(value);
            return Some(Class::Heading);
        }
        let line = heading::date_line(words, context, self.layout)?;
        let found = &line.found;
        let facts = found.span.start.zip(found.span.end).map(|(start, end)| Facts::of(start, end));
        match found.form {
            // Where each entry stands below its date, any date may open one too, but a year that is printed is a heading: 2024年, but 全年.
            form if (form != DateForm::YearOnly || !found.year_printed)
                && !form.is_day()
                && self.dates_above
                && next.is_some_and(|next| self.is_body(next, context)) =>
            {
                self.start(index);
                self.head = opener(words, context, self.layout).map(|opener| (opener, context.clone()));
                return Some(Class::Text);
            }
            DateForm::Anaphora | DateForm::Vague | DateForm::Decade | DateForm::PlainMonthDay | DateForm::Xun => return None,
            DateForm::YearOnly => {
                self.flush();
                let basis = if line.bracketed { Basis::RangeLine } else { Basis::YearHeading };
                self.force.set_facts(&facts?, basis);
            }
            // 2023年1月 below 某镇2022年大事记 tells when it was printed.
            DateForm::YearMonth if self.is_printed_later(index, found) => return Some(Class::Noise),
            DateForm::YearMonth | DateForm::MonthOnly | DateForm::YearPart => {
                self.flush();
                match (facts, found.month) {
                    (_, Some(month)) if !line.bracketed && found.form != DateForm::YearPart && is_one_month(facts.as_ref()) => {
                        self.force.set_month(found.year.filter(|_| found.year_printed), month);
                        self.under_month = true;
                    }
                    (Some(facts), _) => self.force.set_facts(&facts, Basis::RangeLine),
                    (None, _) => {}
                }
            }
            DateForm::FullDate | DateForm::MonthDay | DateForm::DayOnly => {
                let followed = next.is_some_and(|next| self.opens(next, context) && !is_vague(next, context, self.layout));
                let is_range = found.span.start != found.span.end || line.bracketed && self.record.entries.is_empty();
                // 2017年1月1日—12月31日 in a line of its own above dated ones is what the text covers.
                let covers = || facts.and_then(|facts| facts.period).is_some_and(|(start, end)| (end - start).num_days() > 3);
                let bare = !self.begun() && followed && found.year_printed && covers();
                if is_range && (line.bracketed || bare) && !self.record.is_open() {
                    self.flush();
                    if let Some(facts) = facts.filter(|_| found.year_printed) {
                        self.force.set_facts(&facts, Basis::RangeLine);
                    }
                } else if next.is_none() || self.foot {
                    self.flush();
                    self.foot = true;
                    return Some(Class::Noise);
                } else if self.is_published(found, next) {
                    return Some(Class::Noise);
                } else if followed {
                    self.flush();
                    self.force.set_day(found);
                } else {
                    self.start(index);
                    self.dates_above = true;
                    return Some(Class::Text);
                }
            }
        }
        let mark = &self.lines[index];
        let column = self.text[mark.start..mark.head].chars().count() + 1;
        let at = (u32::try_from(index + 1).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX));
        self.record.misread(Some(found), words, at);
        self.foot = false;
        self.listing = Listing::Heading;
        Some(Class::Heading)
    }
}

impl Walk<'_> {
    /// Whether a month above all entries lies behind all that the title covers.
    fn is_printed_later(&self, index: usize, found: &DateMatch) -> bool {
        let later = self.force.range.zip(found.span.start).is_some_and(|((_, last), start)| start > last);
        // A day alone below needs the month above it.
        let day = |next: &str| opener(next, &self.force.context(), self.layout).and_then(|opener| opener.found);
        let needed = || self.next_words(index).and_then(day).is_none_or(|found| found.form == DateForm::DayOnly);
        later && found.year_printed && !self.begun() && !needed()
    }
}

/// Whether a line opens with a time that is no day: below a day of its own 春节前夕 begins the body.
fn is_vague(words: &str, context: &Context, layout: &Layout) -> bool {
    let found = opener(words, context, layout).and_then(|opener| opener.found);
    found.is_some_and(|found| found.form == DateForm::Vague)
}

/// Whether a span is one calendar month; a month without its year is.
fn is_one_month(facts: Option<&Facts>) -> bool {
    facts.is_none_or(|facts| facts.month.is_some())
}
