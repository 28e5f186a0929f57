//! Numbers of meetings, terms and years as chronicles print them: 3, ３, 三, 二十三, 一百〇二, 二〇二四. Apart because
//! they are read backwards, from the counter to the number before it.

/// The number that ends a text, and the byte where it begins.
pub(super) fn ending(text: &str) -> Option<(i32, usize)> {
    let start = text.char_indices().rev().take_while(|(_, c)| is_numeral(*c)).last()?.0;
    value(&text[start..]).map(|number| (number, start))
}

/// Whether a letter is one of a number's.
pub(super) fn is_numeral(c: char) -> bool {
    digit(c).is_some() || unit(c).is_some()
}

fn digit(c: char) -> Option<i32> {
    let chinese = || "〇一二三四五六七八九".chars().position(|other| other == c);
    let value = match c {
        '0'..='9' => u32::from(c) - u32::from('0'),
        '０'..='９' => u32::from(c) - u32::from('０'),
        '○' | '零' | 'Ｏ' => 0,
        '两' => 2,
        _ => return chinese().and_then(|at| i32::try_from(at).ok()),
    };
    i32::try_from(value).ok()
}

fn unit(c: char) -> Option<i32> {
    match c {
        '十' => Some(10),
        '廿' => Some(20),
        '卅' => Some(30),
        '百' => Some(100),
        _ => None,
    }
}

/// Digits one by one, or Chinese with units; at most six characters are a number of this kind.
fn value(text: &str) -> Option<i32> {
    if text.chars().count() > 6 {
        return None;
    }
    if !text.chars().any(|c| unit(c).is_some()) {
        return text.chars().try_fold(0, |total, c| Some(total * 10 + digit(c)?));
    }
    let (mut total, mut open) = (0, None);
    for c in text.chars() {
        match unit(c) {
            Some(unit) => total += open.take().unwrap_or(1) * unit,
            None => open = Some(open.unwrap_or(0) * 10 + digit(c)?),
        }
    }
    Some(total + open.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: i32) {
        assert_eq!(ending(text).map(|(number, _)| number), Some(expected), "{text}");
    }

    #[test]
    fn numbers_are_read_in_every_printed_form() {
        for (text, expected) in [
            ("第12", 12),
            ("第１２", 12),
            ("第三", 3),
            ("第十", 10),
            ("第二十三", 23),
            ("第一百零二", 102),
            ("第一百二十六", 126),
            ("二〇二四", 2024),
            ("廿三", 23),
        ] {
            check(text, expected);
        }
    }

    #[test]
    fn a_text_without_number_has_none() {
        assert_eq!(ending("会议"), None);
    }
}
