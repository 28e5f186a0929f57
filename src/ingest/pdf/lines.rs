//! Letters of a page to its lines in reading order. Letters on one height are a line; a gap that many lines have in one
//! place parts two columns, which are read one after the other between the lines that cross it; other wide gaps part the
//! cells of a table.

use super::content::Glyph;
use std::collections::BTreeMap;

/// A line of a page or of a column.
#[derive(Debug, Clone)]
pub(super) struct PageLine {
    pub(super) text: String,
    /// From the left edge of its column.
    pub(super) indent: f32,
    pub(super) y: f32,
    /// Of its largest letters.
    pub(super) size: f32,
    /// All of it is decoration.
    pub(super) aside: bool,
}

/// Gaps in ems: between words, and between cells or columns.
const WORD: f32 = 0.2;
const CELL: f32 = 1.2;
/// Lines that must show a gap before it parts columns.
const ROWS: usize = 5;

/// A run of letters of one line with no wide gap in it.
#[derive(Debug, Clone)]
struct Piece {
    text: String,
    x: f32,
    right: f32,
    y: f32,
    size: f32,
    aside: bool,
}

/// Letters smaller than this share of the common size are raised, lowered, or of a note.
const SMALL: f32 = 0.75;

/// The lines of a page, in reading order. Marks of notes, raised figures behind a word, come aside as one last line.
pub(super) fn lines(glyphs: Vec<Glyph>) -> Vec<PageLine> {
    let mut marks = String::new();
    let rows: Vec<Vec<Piece>> = rows(glyphs).into_iter().map(|row| pieces(row, &mut marks)).filter(|row| !row.is_empty()).collect();
    let mut lines = Vec::new();
    order(rows, 0, &mut lines);
    if let Some(middle) = lines.get(lines.len() / 2).filter(|_| !marks.is_empty()) {
        lines.push(PageLine { text: marks, indent: 0.0, aside: true, ..middle.clone() });
    }
    lines
}

/// Letters on one height.
struct Row {
    y: f32,
    size: f32,
    glyphs: Vec<Glyph>,
}

/// The rows of a page from the top, each from the left; a raised or lowered letter belongs to the row that it stands in.
fn rows(mut glyphs: Vec<Glyph>) -> Vec<Row> {
    glyphs
        .retain(|glyph| glyph.x.is_finite() && glyph.y.is_finite() && glyph.size.is_finite() && glyph.size > 0.5 && !glyph.text.is_empty());
    let mut sizes: BTreeMap<i32, usize> = BTreeMap::new();
    glyphs.iter().for_each(|glyph| *sizes.entry((glyph.size * 4.0) as i32).or_default() += 1);
    let common = sizes.into_iter().max_by_key(|(_, count)| *count).map_or(0.0, |(size, _)| size as f32 / 4.0);
    let (small, large) = glyphs.into_iter().partition(|glyph| glyph.size < SMALL * common);
    let mut rows = on_one_height(large);
    let mut apart = Vec::new();
    for glyph in small {
        let below = rows.partition_point(|row| row.y > glyph.y);
        let around = below.saturating_sub(1)..rows.len().min(below + 1);
        let near = rows[around].iter_mut().find(|row| {
            let (first, last) = (row.glyphs.first(), row.glyphs.last());
            let beside =
                first.zip(last).is_some_and(|(first, last)| (first.x - row.size..=last.x + last.width + row.size).contains(&glyph.x));
            beside && (-0.4..0.9).contains(&((glyph.y - row.y) / row.size))
        });
        match near {
            Some(row) => row.glyphs.push(glyph),
            None => apart.push(glyph),
        }
    }
    rows.extend(on_one_height(apart));
    rows.sort_by(|a, b| b.y.total_cmp(&a.y));
    rows.iter_mut().for_each(|row| row.glyphs.sort_by(|a, b| a.x.total_cmp(&b.x)));
    rows
}

fn on_one_height(mut glyphs: Vec<Glyph>) -> Vec<Row> {
    glyphs.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut rows: Vec<Row> = Vec::new();
    for glyph in glyphs {
        match rows.last_mut() {
            Some(row) if row.y - glyph.y < 0.45 * row.size.max(glyph.size) => {
                row.size = row.size.max(glyph.size);
                row.glyphs.push(glyph);
            }
            _ => rows.push(Row { y: glyph.y, size: glyph.size, glyphs: vec![glyph] }),
        }
    }
    rows.iter_mut().for_each(|row| row.glyphs.sort_by(|a, b| a.x.total_cmp(&b.x)));
    rows
}

/// The pieces of a row. A letter printed twice in one place, for boldness, is one; a mark of a note is none.
fn pieces(row: Row, marks: &mut String) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut last: Option<(String, f32)> = None;
    let latin = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_alphanumeric());
    for glyph in row.glyphs {
        if last.as_ref().is_some_and(|(text, x)| *text == glyph.text && (glyph.x - x).abs() < 0.3 * glyph.size) {
            continue;
        }
        last = Some((glyph.text.clone(), glyph.x));
        let blank = glyph.text.trim().is_empty();
        let right = glyph.x + glyph.width;
        let raised = glyph.size < SMALL * row.size && glyph.y > row.y + 0.15 * row.size;
        if raised && glyph.text.chars().all(char::is_numeric) && pieces.last().is_some_and(|piece| !latin(piece.text.chars().next_back())) {
            marks.push_str(&glyph.text);
            continue;
        }
        match pieces.last_mut() {
            Some(piece) if glyph.x - piece.right < CELL * glyph.size.max(piece.size) => {
                let gap = glyph.x - piece.right;
                let words = latin(piece.text.chars().next_back()) && latin(glyph.text.chars().next());
                if !blank && (gap > WORD * glyph.size && words || gap > 0.6 * glyph.size) && !piece.text.ends_with([' ', '\u{3000}']) {
                    piece.text.push(' ');
                }
                piece.text.push_str(&glyph.text);
                piece.aside &= glyph.aside || blank;
                if !blank {
                    piece.right = piece.right.max(right);
                    piece.size = piece.size.max(glyph.size);
                }
            }
            // White space opens no piece: the gap that it fills is still a gap.
            _ if blank => {}
            _ => pieces.push(Piece { text: glyph.text, x: glyph.x, right, y: row.y, size: glyph.size, aside: glyph.aside }),
        }
    }
    for piece in &mut pieces {
        piece.text.truncate(piece.text.trim_end().len());
    }
    pieces
}

/// Rows in reading order: with columns first the rows above them, then the left one, then the right one.
fn order(rows: Vec<Vec<Piece>>, depth: usize, lines: &mut Vec<PageLine>) {
    const DEEPEST: usize = 3;
    let left_edge = rows.iter().flatten().map(|piece| piece.x).fold(f32::MAX, f32::min);
    let Some(gutter) = (depth < DEEPEST).then(|| gutter(&rows)).flatten() else {
        lines.extend(rows.into_iter().map(|row| whole(row, left_edge)));
        return;
    };
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for row in rows {
        if row.iter().any(|piece| piece.x < gutter && piece.right > gutter) {
            order(std::mem::take(&mut left), depth + 1, lines);
            order(std::mem::take(&mut right), depth + 1, lines);
            lines.push(whole(row, left_edge));
            continue;
        }
        let (before, after): (Vec<Piece>, Vec<Piece>) = row.into_iter().partition(|piece| piece.right <= gutter);
        left.extend((!before.is_empty()).then_some(before));
        right.extend((!after.is_empty()).then_some(after));
    }
    order(left, depth + 1, lines);
    order(right, depth + 1, lines);
}

/// Where two columns of running text part: the left edge that many lines share, with lines on both sides that fill a
/// good part of the page. The columns of a table are narrow, or do not fill theirs.
fn gutter(rows: &[Vec<Piece>]) -> Option<f32> {
    let pieces = || rows.iter().flatten().filter(|piece| !piece.aside);
    let left = pieces().map(|piece| piece.x).fold(f32::MAX, f32::min);
    let right = pieces().map(|piece| piece.right).fold(f32::MIN, f32::max);
    let width = right - left;
    let mut edges: BTreeMap<i32, (usize, f32)> = BTreeMap::new();
    for piece in pieces().filter(|piece| (0.25..=0.75).contains(&((piece.x - left) / width))) {
        let (count, x) = edges.entry((piece.x / 3.0) as i32).or_insert((0, piece.x));
        *count += 1;
        *x = x.min(piece.x);
    }
    let place = edges.values().max_by_key(|(count, _)| *count).filter(|(count, _)| *count >= ROWS)?.1 - 1.0;
    let mut sides: [Vec<&Piece>; 2] = [Vec::new(), Vec::new()];
    let mut crossing = 0;
    for piece in pieces() {
        match (piece.right <= place, piece.x >= place) {
            (true, _) => sides[0].push(piece),
            (_, true) => sides[1].push(piece),
            _ => crossing += 1,
        }
    }
    let top = sides[0].iter().map(|piece| piece.y).fold(f32::MIN, f32::max);
    let foot = sides[0].iter().map(|piece| piece.y).fold(f32::MAX, f32::min);
    let beside = sides[1].iter().filter(|piece| (foot - 1.0..=top + 1.0).contains(&piece.y)).count();
    let is_column = |side: &[&Piece]| {
        let from = side.iter().map(|piece| piece.x).fold(f32::MAX, f32::min);
        let room = side.iter().map(|piece| piece.right).fold(f32::MIN, f32::max) - from;
        let full = side.iter().filter(|piece| piece.right - piece.x >= 0.75 * room).count();
        side.len() >= ROWS && room >= 0.28 * width && full * 2 >= side.len()
    };
    (beside >= ROWS && crossing * 3 <= sides[1].len() && is_column(&sides[0]) && is_column(&sides[1])).then_some(place)
}

/// A row as one line, with a tabulator between its cells.
fn whole(row: Vec<Piece>, left: f32) -> PageLine {
    let (x, y) = row.first().map_or((0.0, 0.0), |piece| (piece.x, piece.y));
    let size = row.iter().map(|piece| piece.size).fold(0.0, f32::max);
    let aside = row.iter().all(|piece| piece.aside);
    let text: Vec<String> = row.into_iter().map(|piece| piece.text).collect();
    PageLine { text: text.join("\t"), indent: x - left, y, size, aside }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters of ten points from `x` on.
    fn set(text: &str, x: f32, y: f32) -> Vec<Glyph> {
        let glyph = |(n, letter): (usize, char)| Glyph {
            text: letter.to_string(),
            x: x + 10.0 * n as f32,
            y,
            width: 10.0,
            size: 10.0,
            aside: false,
        };
        text.chars().enumerate().map(glyph).collect()
    }

    #[track_caller]
    fn check(glyphs: Vec<Vec<Glyph>>, expected: &[&str]) {
        let lines: Vec<String> = lines(glyphs.concat()).into_iter().map(|line| line.text).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn two_columns_are_read_one_after_the_other() {
        let mut page = vec![set("某县二〇三一年公报大事记全文", 60.0, 500.0)];
        for (row, (left, right)) in
            ["甲一甲一甲一甲一甲一", "甲二甲二甲二甲二甲二", "甲三甲三甲三甲三甲三", "甲四甲四甲四甲四甲四", "甲五甲五甲五甲五甲五"]
                .iter()
                .zip([
                    "乙一乙一乙一乙一乙一",
                    "乙二乙二乙二乙二乙二",
                    "乙三乙三乙三乙三乙三",
                    "乙四乙四乙四乙四乙四",
                    "乙五乙五乙五乙五乙五",
                ])
                .enumerate()
        {
            page.push(set(left, 50.0, 480.0 - 15.0 * row as f32));
            page.push(set(right, 170.0, 480.0 - 15.0 * row as f32));
        }
        let expected = [
            "某县二〇三一年公报大事记全文",
            "甲一甲一甲一甲一甲一",
            "甲二甲二甲二甲二甲二",
            "甲三甲三甲三甲三甲三",
            "甲四甲四甲四甲四甲四",
            "甲五甲五甲五甲五甲五",
            "乙一乙一乙一乙一乙一",
            "乙二乙二乙二乙二乙二",
            "乙三乙三乙三乙三乙三",
            "乙四乙四乙四乙四乙四",
            "乙五乙五乙五乙五乙五",
        ];
        check(page, &expected);
    }

    #[test]
    fn the_cells_of_a_table_stay_in_their_rows() {
        let rows: Vec<Vec<Glyph>> = (0..6)
            .flat_map(|row| [set("5月2日", 50.0, 400.0 - 20.0 * row as f32), set("县长调研春耕生产情况", 150.0, 400.0 - 20.0 * row as f32)])
            .collect();
        check(rows, &["5月2日\t县长调研春耕生产情况"; 6]);
    }

    #[test]
    fn letters_printed_twice_are_one_and_raised_ones_stand_in_their_line() {
        let mut page = [set("大事", 50.0, 300.0), set("大事", 50.4, 300.0)].concat();
        page.push(Glyph { text: "乙".to_owned(), x: 70.0, y: 304.0, width: 3.0, size: 6.0, aside: false });
        page.push(Glyph { text: "7".to_owned(), x: 74.0, y: 304.0, width: 3.0, size: 6.0, aside: false });
        check(vec![page], &["大事乙", "7"]);
    }
}
