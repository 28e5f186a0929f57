//! How cells of the workbook look: no fills, no colour that carries a meaning, wrapped text, thin grey lines.

use crate::publish::workbook::{Sheet, Value};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The number by which Excel knows the paper.
pub(super) const A4: u8 = 9;
/// Has Latin and Chinese letters of one height; other systems put their own Chinese font in its place.
const FONT: &str = "DengXian";
/// Wider columns wrap; a sheet of many columns has to be read, and printed, in narrower ones.
const WIDEST: f64 = 60.0;
const WIDEST_OF_MANY: f64 = 36.0;
const MANY: usize = 6;
/// A sheet of so few columns has its text in the last.
const FEW: usize = 3;
const WIDEST_LAST_OF_FEW: f64 = 96.0;
const WIDEST_BEFORE_LAST: f64 = 46.0;
/// Of one line of a heading.
const LETTERS: usize = 16;
const LETTERS_OF_MANY: usize = 10;
/// So many columns fit a page only where each is hardly wider than its numbers.
const VERY_MANY: usize = 12;
const LETTERS_OF_VERY_MANY: usize = 8;
const NARROWEST: f64 = 7.0;
/// All columns are printed on one page of A4, and letters of so many columns are as small as a reader can read. Programs
/// that lack the font take a column for wider than Excel does; by these it is reckoned.
const PAGE: f64 = 167.0;
const NARROWEST_OF_TEXT: f64 = 12.0;
/// Pixels that Excel, and such a program, gives each letter of a width, loses to padding and indent, and needs for a bold
/// digit; those of a bold Chinese letter; and by how much a file makes every column wider.
const PIXELS: [[f64; 3]; 2] = [[7.0, 13.0, 8.0], [9.48, 17.0, 10.2]];
const PIXELS_OF_CHINESE: f64 = 14.67;
const PADDING: f64 = 0.71;
/// How far a column is made narrower, or else wider, so that its heading leaves no single letter on its last line.
const STEPS: [f64; 13] = [0.0, -0.5, -1.0, -1.5, -2.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0];
/// What the last line of a heading holds at least: two Chinese letters.
const LAST_LINE: usize = 4;
/// So many rows tell how wide a column has to be; the rest wraps.
const MEASURED_ROWS: usize = 5_000;
/// Points of one line, and of the tallest row that Excel draws.
const LINE: f64 = 16.0;
const TALLEST: f64 = 400.0;

/// The formats of the workbook.
pub(super) struct Styles {
    pub(super) title: Format,
    pub(super) note: Format,
    pub(super) link_line: Format,
    pub(super) heading: Format,
    pub(super) number_heading: Format,
    pub(super) text: Format,
    pub(super) link: Format,
    pub(super) count: Format,
    pub(super) share: Format,
    pub(super) date: Format,
}

impl Styles {
    pub(super) fn new() -> Styles {
        let plain = Format::new().set_font_name(FONT).set_font_size(11);
        let lines = Color::RGB(0x00D9_D9D9);
        let cell = plain.clone().set_align(FormatAlign::Top).set_border_bottom(FormatBorder::Thin).set_border_bottom_color(lines);
        let link = |format: &Format| format.clone().set_font_color(Color::RGB(0x0005_63C1)).set_underline(FormatUnderline::Single);
        let heading = plain.clone().set_bold().set_text_wrap().set_align(FormatAlign::Bottom);
        let heading = heading.set_border_bottom(FormatBorder::Medium).set_border_top(FormatBorder::Thin);
        // The indent keeps a number off the text of the next column.
        let number = cell.clone().set_align(FormatAlign::Right).set_indent(1);
        Styles {
            title: plain.clone().set_bold().set_font_size(16),
            note: plain.clone(),
            link_line: link(&plain),
            heading: heading.clone().set_align(FormatAlign::Left),
            number_heading: heading.set_align(FormatAlign::Right).set_indent(1),
            text: cell.clone().set_text_wrap(),
            link: link(&cell).set_text_wrap(),
            count: number.clone().set_num_format("#,##0"),
            share: number.set_num_format("0.0%"),
            date: cell.set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
        }
    }
}

/// Width of each column in characters; a Chinese character takes two.
pub(super) fn widths(sheet: &Sheet) -> Vec<f64> {
    let widest = if sheet.headings.len() > MANY { WIDEST_OF_MANY } else { WIDEST };
    let rows = || sheet.rows.iter().take(MEASURED_ROWS);
    let values = |column: usize| rows().filter_map(move |row| row.get(column)).map(letters).max().unwrap_or(0);
    // A long heading wraps rather than widen a column of short numbers.
    let line = match sheet.headings.len() {
        many if many > VERY_MANY => LETTERS_OF_VERY_MANY,
        many if many > MANY => LETTERS_OF_MANY,
        _ => LETTERS,
    };
    let of_heading = |heading: &String| heading.width().div_ceil(heading.width().div_ceil(line).max(1)) + 1;
    let is_few = (2..=FEW).contains(&sheet.headings.len());
    let most = |column: usize| match is_few {
        true if column + 1 == sheet.headings.len() => WIDEST_LAST_OF_FEW,
        true => WIDEST_BEFORE_LAST,
        false => widest,
    };
    let width = |(column, heading)| (number(values(column).max(of_heading(heading))) + 2.0).clamp(NARROWEST, most(column));
    let mut widths: Vec<f64> = sheet.headings.iter().enumerate().map(width).collect();
    let holds_text = |column: usize| rows().any(|row| matches!(row.get(column), Some(Value::Text(_))));
    let letters: Vec<Option<usize>> = (0..widths.len()).map(|column| holds_text(column).then(|| values(column))).collect();
    fit(&mut widths, &letters);
    for (column, heading) in sheet.headings.iter().enumerate() {
        // A wrapped text is narrower than its letters; a number is not.
        let least = if widths[column] < number(values(column)) { widths[column] } else { number(values(column)) + 1.0 };
        let tried = STEPS.iter().map(|step| widths[column] + step).filter(|width| *width >= least.max(NARROWEST));
        let found = tried.clone().find(|width| !leaves_a_letter(heading, *width));
        widths[column] = found.unwrap_or(widths[column]);
    }
    widths
}

/// Narrows the columns of text until the page holds all columns, so that the longest text of each has as many lines: the long
/// ones keep their width, since they make the rows high. `letters` are those of the longest text of a column that holds any.
fn fit(widths: &mut [f64], letters: &[Option<usize>]) {
    let narrowed = |width: f64, letters: Option<usize>, tenths: usize| match letters {
        Some(letters) => width.min((number((10 * letters).div_ceil(tenths)) + 2.0).max(NARROWEST_OF_TEXT)),
        None => width,
    };
    // Tenths of a line, or a text that just fills one would be halved at once.
    let all = |tenths: usize| widths.iter().zip(letters).map(|(width, letters)| narrowed(*width, *letters, tenths)).collect::<Vec<_>>();
    let most = 10 * letters.iter().flatten().max().copied().unwrap_or(1);
    let fits = |tenths: &usize| all(*tenths).iter().map(|width| width + PADDING).sum::<f64>() <= PAGE;
    let found = all((10..most).find(fits).unwrap_or(most.max(10)));
    widths.copy_from_slice(&found);
}

/// Whether a heading wraps, in one program or the other, so that hardly anything is left for its last line.
fn leaves_a_letter(heading: &str, width: f64) -> bool {
    PIXELS.iter().any(|[pixels, lost, digit]| {
        let room = (width + PADDING) * pixels - lost;
        let (mut is_wrapped, mut line, mut filled) = (false, 0, 0.0);
        for letter in heading.chars().map(|letter| letter.width().unwrap_or(0)) {
            let size = if letter > 1 { PIXELS_OF_CHINESE } else { *digit };
            if filled + size > room && line > 0 {
                (is_wrapped, line, filled) = (true, 0, 0.0);
            }
            line += letter;
            filled += size;
        }
        is_wrapped && line < LAST_LINE
    })
}

/// Height of a row in points: programs that do not measure wrapped text would cut it off.
pub(super) fn height<'a>(values: impl Iterator<Item = &'a Value>, widths: &[f64]) -> f64 {
    let lines = |(value, width): (&Value, &f64)| match value {
        Value::Text(text) => text.lines().map(|line| (number(line.width()) / (width - 1.5)).ceil().max(1.0)).sum::<f64>(),
        _ => 1.0,
    };
    (values.zip(widths).map(lines).fold(1.0, f64::max) * LINE).min(TALLEST)
}

/// Height of the row of headings: bold letters and the indent leave less room.
pub(super) fn heading_height(headings: &[String], widths: &[f64]) -> f64 {
    let widths: Vec<f64> = widths.iter().map(|width| width - 2.0).collect();
    let headings: Vec<Value> = headings.iter().map(|heading| Value::Text(heading.clone())).collect();
    height(headings.iter(), &widths)
}

#[expect(clippy::cast_precision_loss, reason = "a width of some thousands at most")]
fn number(width: usize) -> f64 {
    width as f64
}

fn letters(value: &Value) -> usize {
    match value {
        Value::Empty => 0,
        Value::Text(text) => text.lines().map(UnicodeWidthStr::width).max().unwrap_or(0),
        Value::Integer(count) => count.to_string().len() + 1,
        Value::Share(_) => 6,
        Value::Date(_) => 10,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(heading: &str, text: &str, width: f64, height: f64) {
        let value = Value::Text(text.to_owned());
        let sheet = Sheet {
            name: String::new(),
            id: "test",
            title: String::new(),
            note: String::new(),
            headings: vec![heading.to_owned()],
            meanings: Vec::new(),
            origins: Vec::new(),
            rows: vec![vec![value.clone()]],
            is_empty: false,
            parts: Vec::new(),
        };
        let widths = widths(&sheet);
        assert_eq!((widths[0], super::height([value].iter(), &widths)), (width, height));
    }

    #[test]
    fn a_chinese_character_takes_two_columns_and_long_text_wraps_into_a_taller_row() {
        check("月份", "二〇二四年三月", 16.0, LINE);
        check("月", "三", NARROWEST, LINE);
        check("月份", &"长".repeat(100), WIDEST, 4.0 * LINE);
        check("月份", &"长".repeat(10_000), WIDEST, TALLEST);
        check("二〇二四年第一季度", "3", 12.0, LINE);
    }

    #[test]
    fn no_letter_of_a_heading_stands_alone_where_a_width_can_help() {
        for heading in ["调研督导慰问", "会见与外联", "条目字符数", "2024年第1季度活动日数", "较2023年第4季度增减率"]
        {
            let found = (14..40).map(|half| f64::from(half) / 2.0).find(|width| !leaves_a_letter(heading, *width));
            assert!(found.is_some_and(|width| width < 12.5), "{heading} {found:?}");
        }
        assert!(leaves_a_letter("会见与外联", 8.0) && !leaves_a_letter("会见与外联", 9.0) && !leaves_a_letter("月份", 7.0));
    }

    #[test]
    fn a_sheet_of_many_columns_narrows_its_texts_until_it_can_be_read_on_paper() {
        let mut widths = [12.0, 36.0, 36.0, 36.0, 30.0, 30.0, 10.0, 10.0, 10.0, 10.0];
        let letters = [None, Some(400), Some(40), Some(36), Some(28), Some(28), None, None, None, None];
        fit(&mut widths, &letters);
        assert!(widths.iter().sum::<f64>() <= PAGE && widths[0] == 12.0 && widths[1] == 36.0 && widths[5] >= 12.0, "{widths:?}");
        let mut few = [12.0, 36.0];
        fit(&mut few, &[None, Some(100)]);
        assert_eq!(few, [12.0, 36.0]);
    }
}
