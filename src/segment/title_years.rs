//! The year that a title or heading prints without its unit, or as the year of a school: 大事记（2019）, 纪事（1985—1986）,
//! 2016—2017学年第一学期, 二〇一七, `[2017]`. Apart from `heading` because such numbers are years nowhere else.

use super::heading::Facts;
use super::lines::is_space;
use super::numerals::Cursor;
use super::vocabulary as words;
use crate::pipeline::Layout;
use chrono::NaiveDate;

/// The years that are believed without 年.
const BELIEVED: std::ops::Range<u32> = 1900..2100;

/// A number of four digits that may be a year, and where it ends.
fn four_digits(text: &str, at: usize) -> Option<(i32, usize)> {
    let mut cursor = Cursor::new(text, at);
    let number = cursor.number().filter(|number| number.digits == 4 && BELIEVED.contains(&number.value))?;
    if cursor.is_misread() {
        return None;
    }
    Some((i32::try_from(number.value).ok()?, cursor.at()))
}

/// The year or years of a title that prints them without 年: 大事记（2019）, 2019大事记, 纪事（1985—1986）.
pub(super) fn bare_year(title: &str) -> Option<Facts> {
    let mut years = Vec::new();
    let mut cursor = Cursor::new(title, 0);
    while let Some(letter) = cursor.peek() {
        let at = cursor.at();
        let Some(number) = cursor.number().filter(|number| number.digits > 0 || !number.chinese) else {
            cursor = Cursor::new(title, at + letter.len_utf8());
            continue;
        };
        // 第〇一号 and 十大新闻 hold no year; another number in digits says that this is no title of a year.
        match four_digits(title, at) {
            Some((year, _)) => years.push(year),
            None if number.chinese => {}
            None => return None,
        }
    }
    let (first, last) = match years.as_slice() {
        [year] => (*year, *year),
        [first, last] => (*first, *last),
        _ => return None,
    };
    span((first, 1, 1), (last, 12, 31))
}

/// The year of a school, or one of its terms: 2016—2017学年, 2016学年, 2020-2021学年第二学期.
pub(super) fn school_year(title: &str) -> Option<Facts> {
    let at = title.find(words::SCHOOL_YEAR)?;
    let before = title[..at].trim_end_matches(|letter| is_space(letter) || letter == '年');
    let mut starts = before.char_indices().map(|(start, _)| start);
    let (year, rest) = starts.find_map(|start| four_digits(before, start)).map(|(year, end)| (year, &before[end..]))?;
    // 2016—2017, 2016/17, 2016 alone.
    let joined = rest.trim_start_matches('年');
    let second = joined.trim_start_matches(|letter| is_space(letter) || words::joins(Some(letter)) || letter == '/');
    let alone = joined.is_empty();
    let fits = alone
        || second.len() < joined.len()
            && Cursor::new(second, 0).number().is_some_and(|number| {
                i64::from(number.value) == i64::from(year) + 1 || i64::from(number.value) == (i64::from(year) + 1) % 100
            });
    let term = &title[at + words::SCHOOL_YEAR.len()..];
    let is_term = |names: &[&str]| names.iter().any(|name| term.contains(name));
    let (start, end) = match (is_term(words::AUTUMN_TERM), is_term(words::SPRING_TERM)) {
        (true, false) => ((year, 8, 1), (year + 1, 2, 28)),
        (false, true) => ((year + 1, 2, 1), (year + 1, 8, 31)),
        _ => ((year, 8, 1), (year + 1, 8, 31)),
    };
    if fits { span(start, end) } else { None }
}

/// The number of a yearbook in a line that is no sentence: 2021 of 某县年鉴（2021）.
pub(super) fn yearbook(line: &str, layout: &Layout) -> Option<i32> {
    const LONGEST: usize = 30;
    let book = layout.annuals.iter().find_map(|book| line.find(book.as_str()).map(|at| at + book.len()))?;
    let behind = line[book..].trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let plain = !line.contains(['，', '。', '；', '：', ':']) && line.chars().filter(|letter| !is_space(*letter)).count() <= LONGEST;
    let head = line.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let (year, _) = four_digits(behind, 0).or_else(|| four_digits(head, 0)).filter(|_| plain)?;
    Some(year)
}

fn span(start: (i32, u32, u32), end: (i32, u32, u32)) -> Option<Facts> {
    let day = |(year, month, day)| NaiveDate::from_ymd_opt(year, month, day);
    day(start).zip(day(end)).filter(|(start, end)| start < end).map(|(start, end)| Facts::of(start, end))
}

/// A line that is a year without 年 and nothing else: 二〇一七, `[2017]`, 【2017】. Arabic digits alone are not
/// for here: they may be the number of a page.
pub(super) fn year_alone(line: &str) -> Option<u32> {
    let bare = line.trim_matches(|letter| is_space(letter) || matches!(letter, '[' | ']' | '［' | '］' | '【' | '】'));
    let mut cursor = Cursor::new(bare, 0);
    let number = cursor.number().filter(|number| number.digits == 4 && BELIEVED.contains(&number.value))?;
    let told = number.chinese || bare.len() < line.len();
    (told && cursor.rest().is_empty()).then_some(number.value)
}

/// What stands behind the number of a chapter: 2017年 of 第一章　2017年.
pub(super) fn behind_chapter(line: &str) -> Option<&str> {
    let mut cursor = Cursor::new(line.strip_prefix('第')?, 0);
    cursor.number()?;
    let rest = cursor.rest().strip_prefix(words::CHAPTERS)?;
    rest.starts_with(is_space).then(|| rest.trim_start_matches(is_space))
}

/// The common year behind the year of an era: 1911年 of 宣统三年（1911年）.
pub(super) fn behind_era(line: &str) -> Option<&str> {
    const LONGEST: usize = 40;
    let (era, year) = line.strip_suffix(['）', ')'])?.split_once(['（', '('])?;
    let plain = era.ends_with('年') && era.len() <= LONGEST && era.chars().all(char::is_alphabetic);
    plain.then_some(year)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::tests::layout;

    #[test]
    fn a_yearbook_is_known_by_its_number() {
        let layout = layout();
        for line in ["曲宗年鉴 2021                   大事记", "曲宗年鉴（2021）", "《曲宗年鉴》2021卷", "2021曲宗年鉴", "曲宗年鉴·2021"]
        {
            assert_eq!(yearbook(line, &layout), Some(2021), "{line}");
        }
        for line in ["2021年，《曲宗年鉴》出版。", "曲宗县志 2021", "曲宗年鉴 第3卷"] {
            assert_eq!(yearbook(line, &layout), None, "{line}");
        }
    }

    #[track_caller]
    fn check(facts: Option<Facts>, expected: &str) {
        let period = facts.and_then(|facts| facts.period).map(|(start, end)| format!("{start}/{end}")).unwrap_or_default();
        assert_eq!(period, expected);
    }

    #[test]
    fn years_of_schools_run_over_the_turn_of_the_year() {
        for title in
            ["2016—2017学年", "某校2016-2017学年度大事记", "2016～17学年", "２０１６/２０１７学年", "2016年—2017年学年", "二〇一六学年"]
        {
            check(school_year(title), "2016-08-01/2017-08-31");
        }
        check(school_year("2016-2017学年第一学期大事记"), "2016-08-01/2017-02-28");
        check(school_year("2016-2017学年第二学期大事记"), "2017-02-01/2017-08-31");
        check(school_year("2016—2019学年"), "");
        check(school_year("新学年工作"), "");
    }

    #[test]
    fn a_title_may_print_its_year_without_the_unit() {
        check(bare_year("大事记（二〇一八）"), "2018-01-01/2018-12-31");
        check(bare_year("十大新闻2018"), "2018-01-01/2018-12-31");
        check(bare_year("纪事（1985—1986）"), "1985-01-01/1986-12-31");
        check(bare_year("2018大事记第12期"), "");
        check(bare_year("大事记"), "");
    }

    #[test]
    fn a_year_alone_on_its_line_is_told_from_the_number_of_a_page() {
        for line in ["二〇一七", "[2017]", "【２０１７】"] {
            assert_eq!(year_alone(line), Some(2017), "{line}");
        }
        for line in ["2017", "[2017]3号", "二十七"] {
            assert_eq!(year_alone(line), None, "{line}");
        }
        assert_eq!(behind_chapter("第一章　2017年"), Some("2017年"));
        assert_eq!(behind_chapter("第3次会议"), None);
        assert_eq!(behind_era("宣统三年（1911年）"), Some("1911年"));
    }
}
