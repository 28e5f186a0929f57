//! Who prints a chronicle, where its title or letterhead names an office or a house: 溪桥县教育局, 沧南师范大学, 黑石岭林场.
//! Title in, name out. It is apart from `heading`, which knows dates and areas: an owner need have neither.

use super::dates::{Context, date_at_head};
use super::heading;
use super::lines::is_space;
use crate::pipeline::Layout;

/// Letters of an owner's name, the fewest and the most.
const LETTERS: std::ops::RangeInclusive<usize> = 4..=30;

/// The office or house that a title, or a line above it, names. The organs of an area itself are none: they speak for it.
pub(super) fn owner(words: &str, layout: &Layout) -> Option<String> {
    let mut text = heading::plain(words).trim_start_matches(|letter: char| !letter.is_alphanumeric());
    if let Some(found) = date_at_head(text, &Context::default()) {
        text = text[found.range.end..].trim_start_matches(|letter| is_space(letter) || layout.date_tails.contains(&letter));
    }
    for prefix in &layout.area_prefixes {
        text = text.strip_prefix(prefix.as_str()).unwrap_or(text);
    }
    let name = &text[..text.find(|letter: char| !letter.is_alphabetic()).unwrap_or(text.len())];
    let endings = || layout.area_offices.iter().chain(&layout.houses);
    let ends = |end: &usize| endings().any(|ending| *end > ending.len() && name[..*end].ends_with(ending.as_str()));
    let end = name.char_indices().rev().map(|(at, letter)| at + letter.len_utf8()).find(ends)?;
    // 棉纺织厂 of 棉纺织厂厂志: the kind once more opens the name of the book.
    let last = name[..end].chars().next_back()?.len_utf8();
    let doubled = name[..end - last].ends_with(&name[end - last..end]);
    let owner = &name[..if doubled { end - last } else { end }];
    let organ = |area: String| {
        let rest = owner.split_once(area.as_str()).map(|(_, rest)| rest);
        rest.is_some_and(|rest| layout.area_followers.iter().any(|word| rest.starts_with(word.as_str())))
    };
    let speaks_for_area = heading::area(words, layout).is_some_and(organ);
    (LETTERS.contains(&owner.chars().count()) && !speaks_for_area).then(|| owner.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn a_title_names_the_office_or_the_house_that_prints_it() {
        let layout = Layout::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines/lexicons"), &mut Vec::new());
        for (title, expected) in [
            ("溪桥县教育局2023年上半年大事记", Some("溪桥县教育局")),
            ("2022年云津市税务局大事记", Some("云津市税务局")),
            ("沧南师范大学2021年大事记", Some("沧南师范大学")),
            ("黑石岭林场志", Some("黑石岭林场")),
            ("国营安澜桥棉纺织厂厂志", Some("国营安澜桥棉纺织厂")),
            ("临江市消防救援支队2020年大事记", Some("临江市消防救援支队")),
            ("南湖县2020年大事记", None),
            ("中共南湖县委办公室2020年大事记", None),
            ("南湖县人民代表大会常务委员会二〇二一年大事记", None),
            ("临江经济技术开发区管理委员会", None),
            ("公司大事记", None),
        ] {
            assert_eq!(owner(title, &layout).as_deref(), expected, "{title}");
        }
    }
}
