//! How cells of the workbook look: no fills, no colour that carries a meaning, wrapped text, thin grey lines.

use crate::publish::workbook::Value;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};
use unicode_width::UnicodeWidthStr;

/// The number by which Excel knows the paper.
pub(super) const A4: u8 = 9;
/// Wider columns wrap.
const WIDEST: f64 = 60.0;
const NARROWEST: f64 = 8.0;
/// So many rows tell how wide a column has to be; the rest wraps.
const MEASURED_ROWS: usize = 5_000;

/// The formats of the workbook.
pub(super) struct Styles {
    pub(super) title: Format,
    pub(super) note: Format,
    pub(super) link_line: Format,
    pub(super) heading: Format,
    pub(super) text: Format,
    pub(super) link: Format,
    pub(super) count: Format,
    pub(super) share: Format,
    pub(super) date: Format,
}

impl Styles {
    pub(super) fn new() -> Styles {
        let lines = Color::RGB(0x00D9_D9D9);
        let cell = Format::new().set_align(FormatAlign::Top).set_border_bottom(FormatBorder::Thin).set_border_bottom_color(lines);
        let link = Color::RGB(0x0005_63C1);
        let heading = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Bottom).set_align(FormatAlign::Left);
        Styles {
            title: Format::new().set_bold().set_font_size(16),
            note: Format::new(),
            link_line: Format::new().set_font_color(link).set_underline(rust_xlsxwriter::FormatUnderline::Single),
            heading: heading.set_border_bottom(FormatBorder::Medium).set_border_top(FormatBorder::Thin),
            text: cell.clone().set_text_wrap(),
            link: cell.clone().set_font_color(link).set_underline(rust_xlsxwriter::FormatUnderline::Single),
            count: cell.clone().set_num_format("#,##0"),
            share: cell.clone().set_num_format("0.0%"),
            date: cell.set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
        }
    }
}

/// Width of a column in characters; a Chinese character takes two.
pub(super) fn width<'a>(heading: &str, values: impl Iterator<Item = &'a Value>) -> f64 {
    let widest = values.take(MEASURED_ROWS).map(letters).max().unwrap_or(0);
    // A long heading wraps into two lines rather than widen a column of short numbers.
    let heading = heading.width();
    let heading = if heading > 16 { heading.div_ceil(2) + 1 } else { heading };
    #[expect(clippy::cast_precision_loss, reason = "a width of some dozens")]
    let width = widest.max(heading) as f64 + 2.0;
    width.clamp(NARROWEST, WIDEST)
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

    #[test]
    fn a_chinese_character_takes_two_columns_and_long_text_wraps() {
        let text = |text: &str| Value::Text(text.to_owned());
        assert_eq!(width("月份", [text("二〇二四年三月")].iter()), 16.0);
        assert_eq!(width("月份", [text(&"长".repeat(200))].iter()), WIDEST);
        assert_eq!(width("月", [].iter()), NARROWEST);
    }
}
