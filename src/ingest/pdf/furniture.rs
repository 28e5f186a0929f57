//! What is printed around the text of pages: running heads and page numbers, which stand on several pages in one place,
//! and notes in small letters below the text. They stand aside, in their places.

use super::lines::PageLine;
use std::collections::BTreeMap;

/// Lines at the head and at the foot of a page that may be furniture.
const EDGE: usize = 2;
/// The longest line that may be furniture, in characters.
const LONGEST: usize = 60;
/// Heights, in points, that count as one place.
const PLACE: f32 = 6.0;

/// Sets aside what the pages share.
pub(super) fn set_aside(pages: &mut [Vec<PageLine>]) {
    let decorated: usize = pages.iter().flatten().filter(|line| line.aside).count();
    // Some programs mark a whole page as decoration.
    if decorated * 2 > pages.iter().map(Vec::len).sum() {
        pages.iter_mut().flatten().for_each(|line| line.aside = false);
    }
    let mut seen: BTreeMap<(String, i32), Vec<usize>> = BTreeMap::new();
    for (n, page) in pages.iter().enumerate() {
        for line in edges(page).into_iter().map(|at| &page[at]) {
            for key in keys(line).into_iter().flatten() {
                let on = seen.entry(key).or_default();
                if on.last() != Some(&n) {
                    on.push(n);
                }
            }
        }
    }
    let enough = (pages.len() / 4).max(2);
    for page in pages.iter_mut() {
        for at in edges(page) {
            let shared = keys(&page[at]).into_iter().flatten().any(|key| seen.get(&key).is_some_and(|on| on.len() >= enough));
            page[at].aside |= shared;
        }
    }
    let size = common_size(pages);
    pages.iter_mut().for_each(|page| notes(page, size));
}

/// The places of the lines at the head and at the foot of a page, by height.
fn edges(page: &[PageLine]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..page.len()).collect();
    places.sort_by(|a, b| page[*b].y.total_cmp(&page[*a].y));
    if places.len() > 2 * EDGE {
        places.drain(EDGE..places.len() - EDGE);
    }
    places
}

/// What a line shares with those of other pages: its letters, with every number alike, and its height, which may fall
/// into either of two places.
fn keys(line: &PageLine) -> [Option<(String, i32)>; 2] {
    if line.text.chars().count() > LONGEST || line.text.ends_with(['。', '；', '，']) {
        return [None, None];
    }
    let mut letters = String::new();
    for letter in line.text.chars().filter(|letter| !letter.is_whitespace()) {
        if !letter.is_numeric() {
            letters.push(letter);
        } else if !letters.ends_with('#') {
            letters.push('#');
        }
    }
    let place = (line.y / PLACE).floor() as i32;
    [Some((letters.clone(), place)), Some((letters, place + 1))]
}

/// The size of most letters, in tenths of points.
fn common_size(pages: &[Vec<PageLine>]) -> f32 {
    let mut sizes: BTreeMap<i32, usize> = BTreeMap::new();
    for line in pages.iter().flatten() {
        *sizes.entry((line.size * 10.0) as i32).or_default() += line.text.len();
    }
    sizes.into_iter().max_by_key(|(_, letters)| *letters).map_or(0.0, |(size, _)| size as f32 / 10.0)
}

/// Notes below the text: from a small line with a number at its head to the foot, nothing but small lines.
fn notes(page: &mut [PageLine], size: f32) {
    let small = |line: &PageLine| line.size < 0.88 * size;
    let mut first = None;
    for (at, line) in page.iter().enumerate().rev().filter(|(_, line)| !line.aside) {
        if !small(line) {
            break;
        }
        if line.text.starts_with(|letter: char| letter.is_ascii_digit() || matches!(letter, '①'..='⑳' | '*' | '[' | '〔')) {
            first = Some(at);
        }
    }
    if let Some(first) = first.filter(|first| page[..*first].iter().any(|line| !small(line) && !line.aside)) {
        page[first..].iter_mut().for_each(|line| line.aside = true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, y: f32, size: f32) -> PageLine {
        PageLine { text: text.to_owned(), indent: 0.0, y, size, aside: false }
    }

    #[test]
    fn heads_page_numbers_and_notes_stand_aside() {
        let page = |n: u32| {
            vec![
                line("某县公报 2031年第2期", 800.0, 10.5),
                line(&format!("5月{n}日，县长到某乡调研。"), 700.0, 10.5),
                line("晚，县政府召开会议", 685.0, 10.5),
                line("① 见附表。", 80.0, 8.0),
                line("续注一行", 70.0, 8.0),
                line(&format!("— {n} —"), 40.0, 9.0),
            ]
        };
        let mut pages = vec![page(1), page(2), page(3)];
        set_aside(&mut pages);
        for page in pages {
            let aside: Vec<bool> = page.iter().map(|line| line.aside).collect();
            assert_eq!(aside, [true, false, false, true, true, true], "{page:?}");
        }
    }
}
