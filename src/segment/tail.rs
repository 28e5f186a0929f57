//! What is glued to a date and belongs to it: 上午, 晚, 9:00, 14时30分许, 左右, （正月十五）, (星期三).

use super::lunar;
use super::numerals::{Cursor, is_space};
use super::point::{Lean, Point, Unit};
use super::vocabulary as words;
use chrono::Weekday;

/// What was found behind a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Tail {
    /// The weekday printed with it.
    pub(super) weekday: Option<Weekday>,
}

/// Moves over all that is glued to a date. A separator ends it: 14日　下午 leaves 下午 to the body.
pub(super) fn read(cursor: &mut Cursor<'_>, of_day: bool) -> Tail {
    let mut tail = Tail::default();
    if of_day {
        loop {
            let before = cursor.at();
            day_part(cursor);
            clock_range(cursor);
            if let Some(day) = bracketed(cursor) {
                tail.weekday = day.or(tail.weekday);
            }
            if let Some(day) = glued_weekday(cursor) {
                tail.weekday = Some(day);
            }
            if cursor.at() == before {
                break;
            }
        }
    }
    let mut ahead = *cursor;
    let closes = glued(&mut ahead, &["左右", "前后"]) || {
        let endings: &[&str] = if of_day { &["起", "以来"] } else { &["起", "以来", "期间", "之间", "间", "中", "内", "里"] };
        glued(&mut ahead, endings) && words::stops(ahead.peek())
    };
    if closes {
        *cursor = ahead;
    }
    tail
}

/// The weekday that follows a comma: it stays outside the date, but it can contradict it.
pub(super) fn weekday_behind(cursor: Cursor<'_>) -> Option<Weekday> {
    let mut ahead = cursor;
    ahead.take_one(&['，', ',', ' ', '\u{3000}'])?;
    ahead.spaces();
    let day = weekday(&mut ahead)?;
    words::stops(ahead.peek()).then_some(day)
}

fn glued(cursor: &mut Cursor<'_>, glue: &[&str]) -> bool {
    !cursor.peek().is_some_and(is_space) && cursor.word(glue).is_some()
}

fn day_part(cursor: &mut Cursor<'_>) {
    if glued(cursor, words::DAY_PARTS) {
        return;
    }
    let mut ahead = *cursor;
    if ahead.take_one(&['晚', '夜', '早', '晨']).is_some() && !ahead.peek().is_some_and(|letter| "会报宴餐点稻校".contains(letter))
    {
        *cursor = ahead;
    }
}

/// 9:00, 9时至11时: clock times end no date.
fn clock_range(cursor: &mut Cursor<'_>) {
    let mut ahead = *cursor;
    if !clock(&mut ahead) {
        return;
    }
    *cursor = ahead;
    if words::skip_joiners(&mut ahead) {
        day_part(&mut ahead);
        if clock(&mut ahead) {
            *cursor = ahead;
        }
    }
}

fn clock(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    if ahead.peek() == Some('\u{3000}') {
        return false;
    }
    // Behind a space the clock is the body's, unless the whole date is set with spaces or the text ends with it.
    let apart = ahead.peek().is_some_and(is_space) && !is_spaced(cursor.before());
    ahead.take('T');
    let Some(hour) = ahead.number().filter(|number| number.value <= 24) else { return false };
    if ahead.take_one(&[':', '：']).is_some() {
        let digits = |cursor: &mut Cursor<'_>| {
            let glued = !cursor.peek().is_some_and(is_space);
            glued && cursor.number().is_some_and(|number| number.digits == 2 && number.value < 60)
        };
        if hour.chinese || !digits(&mut ahead) {
            return false;
        }
        let mut seconds = ahead;
        if seconds.take_one(&[':', '：']).is_some() && digits(&mut seconds) {
            ahead = seconds;
        }
    } else if ahead.spaced(&['时', '點', '点', '時']).is_some() {
        if ahead.peek().is_some_and(|letter| "建意要希思间代尚候任".contains(letter)) {
            return false;
        }
        let mut minutes = ahead;
        if minutes.take('半') || minutes.take('整') || minutes.number().is_some() && minutes.spaced(&['分']).is_some() {
            ahead = minutes;
        }
    } else {
        return false;
    }
    glued(&mut ahead, &["许", "整", "左右", "之前", "前后"]);
    if apart
        && !ahead
            .rest()
            .trim_start_matches(|letter: char| {
                is_space(letter) || letter.is_ascii_digit() || matches!(letter, '-' | '—' | '至' | ':' | '：')
            })
            .is_empty()
    {
        return false;
    }
    *cursor = ahead;
    true
}

/// Whether a date is printed with a space before its last letter: 4 月 12 日.
fn is_spaced(date: &str) -> bool {
    // 上午 or a weekday may stand behind the last letter of the date.
    date.chars().rev().take(12).skip_while(|letter| !matches!(letter, '日' | '号')).nth(1).is_some_and(is_space)
}

/// A bracket that holds a weekday, a lunar date or a festival, and nothing else. The inner value is its weekday.
fn bracketed(cursor: &mut Cursor<'_>) -> Option<Option<Weekday>> {
    let mut ahead = *cursor;
    ahead.take(' ');
    let closer = match ahead.take_one(&['（', '(', '〔', '['])? {
        '（' | '(' => &['）', ')'],
        _ => &['〕', ']'],
    };
    let inside = ahead;
    let mut day = None;
    for _ in 0..6 {
        ahead.spaces();
        // 星期六、日: the second may be its letter alone.
        if let Some(found) = weekday(&mut ahead).or_else(|| day.and_then(|_| weekday_letter(&mut ahead))) {
            day = Some(found);
        } else if ahead.word(&["即", "，", "、", ",", "至", "到", "-", "—", "~", "除夕", "大年三十"]).is_none()
            && ahead.word(lunar::NAMES).is_none()
        {
            let mut point = ahead;
            match Point::read(&mut point, Lean::Part) {
                Some(read) if read.lunar || matches!(read.unit, Unit::Day(_)) && !read.plain && lunar_look(inside, point) => ahead = point,
                _ => break,
            }
        }
    }
    ahead.spaces();
    if ahead.at() == inside.at() {
        return None;
    }
    ahead.take_one(closer)?;
    *cursor = ahead;
    Some(day)
}

/// 八月十五 in a bracket: a month and a day in Chinese numerals without 日.
fn lunar_look(from: Cursor<'_>, to: Cursor<'_>) -> bool {
    from.rest()
        .get(..to.at() - from.at())
        .is_some_and(|text| !text.contains(['日', '号']) && text.chars().all(|letter| !letter.is_ascii_digit()))
}

fn glued_weekday(cursor: &mut Cursor<'_>) -> Option<Weekday> {
    if cursor.peek() == Some(' ') {
        // 3月5日 星期二 甲: a space on both sides.
        let mut ahead = *cursor;
        let day = weekday(&mut ahead).filter(|_| words::stops(ahead.peek()))?;
        *cursor = ahead;
        return Some(day);
    }
    if cursor.peek().is_some_and(is_space) { None } else { weekday(cursor) }
}

fn weekday(cursor: &mut Cursor<'_>) -> Option<Weekday> {
    let mut ahead = *cursor;
    ahead.word(words::WEEK)?;
    let day = weekday_letter(&mut ahead)?;
    *cursor = ahead;
    Some(day)
}

fn weekday_letter(cursor: &mut Cursor<'_>) -> Option<Weekday> {
    let letter = cursor.take_one(words::WEEKDAYS)?;
    let at = words::WEEKDAYS.iter().position(|day| *day == letter)?;
    Weekday::try_from(u8::try_from(at.min(6)).ok()?).ok()
}
