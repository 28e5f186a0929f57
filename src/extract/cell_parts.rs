//! An item of a cell in its parts: brackets apart, names that blanks pad put together, the number of people at the end of a
//! name off. Apart because it knows letters and blanks alone, no names and no titles.

use super::numerals::is_numeral;
use crate::pipeline::{ColumnWords, RowWord};

/// The full-width blank.
pub(super) const WIDE: char = '\u{3000}';

/// A token without the number of people at its end: 甲一行6人, 甲等四人, 甲等十余人.
pub(super) fn without_count<'a>(token: &'a str, words: &ColumnWords) -> &'a str {
    let counters = words.words(RowWord::HeadCount).iter().filter_map(|counter| token.strip_suffix(counter.as_str()));
    let Some(before) = counters.min_by_key(|before| before.len()) else { return token };
    let rest = before.trim_end_matches(is_numeral);
    if rest.len() == before.len() || rest.is_empty() { token } else { rest }
}

/// An item without its brackets, and what stands in them.
pub(super) fn without_brackets(item: &str) -> (String, Vec<String>) {
    let (mut bare, mut inside, mut depth) = (String::new(), Vec::new(), 0_i32);
    for letter in item.chars() {
        match letter {
            '（' | '(' | '【' | '[' => {
                depth += 1;
                inside.push(String::new());
            }
            '）' | ')' | '】' | ']' => depth -= 1,
            letter if depth > 0 => inside.last_mut().into_iter().for_each(|text| text.push(letter)),
            letter => bare.push(letter),
        }
    }
    (bare, inside)
}

/// The names and posts of an item between blanks. Where two kinds of blank, or two widths of it, stand in one item, one kind
/// pads names and the other parts them: 沈　岩  梁　栋.
pub(super) fn tokens(item: &str) -> Vec<String> {
    let blanks = item.replace(WIDE, " ");
    let kinds: [Vec<&str>; 3] = [blanks.split("  ").collect(), item.split(' ').collect(), item.split(WIDE).collect()];
    for parts in kinds {
        let parts: Vec<&str> = parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect();
        let whole = |part: &&str| part.chars().filter(|letter| !letter.is_whitespace()).count() > 1;
        if parts.len() > 1 && parts.iter().all(whole) {
            return parts.into_iter().flat_map(joined).collect();
        }
    }
    joined(item)
}

/// Words between blanks; letters that stand alone are padded names: 张　伟, 张 小 明, 欧阳　雪.
fn joined(item: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let words: Vec<&str> = item.split([' ', WIDE]).filter(|word| !word.is_empty()).collect();
    // One letter is nobody by itself: 局长甘　雷, and at the beginning 冯　涛等人.
    let mut first = String::new();
    for run in words.chunk_by(|left, right| is_single(left) == is_single(right)) {
        if !is_single(run[0]) {
            tokens.extend(run.iter().map(|word| std::mem::take(&mut first) + word));
            continue;
        }
        match (run, tokens.last_mut()) {
            ([word], Some(last)) => last.push_str(word),
            ([word], None) if words.len() > 1 => first.push_str(word),
            _ => {
                let mut rest = run;
                while !rest.is_empty() {
                    // Three letters are one name, more are names of two.
                    let length = if rest.len() == 3 { 3 } else { rest.len().min(2) };
                    tokens.push(rest[..length].concat());
                    rest = &rest[length..];
                }
            }
        }
    }
    tokens
}

fn is_single(word: &str) -> bool {
    word.chars().count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::Pipeline;
    use std::path::Path;

    #[track_caller]
    fn check(item: &str, expected: &[&str]) {
        assert_eq!(tokens(item), expected, "{item}");
    }

    #[test]
    fn blanks_of_one_width_part_names_and_those_of_another_pad_them() {
        check("程志强  孟庆丰  沈　岩  梁　栋", &["程志强", "孟庆丰", "沈岩", "梁栋"]);
        check("沈　岩 梁　栋", &["沈岩", "梁栋"]);
        check("沈 岩　梁 栋", &["沈岩", "梁栋"]);
        check("沈　岩　梁　栋", &["沈岩", "梁栋"]);
        check("张 小 明 李强", &["张小明", "李强"]);
        check("张  伟", &["张伟"]);
        check("欧阳　雪", &["欧阳雪"]);
        check("县长 林知远", &["县长", "林知远"]);
        check("县水务局局长甘　雷", &["县水务局局长甘雷"]);
        check("县长 甘　雷", &["县长", "甘雷"]);
        check("冯　涛等班子成员", &["冯涛等班子成员"]);
    }

    #[test]
    fn how_many_came_is_no_part_of_a_name() {
        let pipeline = Pipeline::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines/generic.toml")).unwrap();
        for (token, expected) in [
            ("副厅长韩志刚一行6人", "副厅长韩志刚一行"),
            ("谢永年等四人", "谢永年等"),
            ("谢永年等十余人", "谢永年等"),
            ("王仁", "王仁"),
            ("工人", "工人"),
            ("6人", "6人"),
        ] {
            assert_eq!(without_count(token, &pipeline.columns), expected);
        }
    }
}
