//! The review workbook drawn: forms with lists to choose from, what is applied already, and the lists themselves.

use super::styles::{self, Styles};
use super::{HEADING_ROW, write};
use crate::error::Error;
use crate::publish::fault;
use crate::publish::review::{Choice, Form};
use crate::publish::workbook::Sheet;
use chrono::NaiveDate;
use rust_xlsxwriter::{DataValidation, DocProperties, ExcelDateTime, Formula, Workbook, Worksheet, XlsxError};
use std::collections::BTreeMap;

/// Of what somebody has to fill in, so that there is room to write.
const NARROWEST_ANSWER: f64 = 14.0;

/// The lists by what they are for.
type Lists = [(Choice, Vec<String>)];

/// Draws the forms, what is applied, and the lists on a sheet of the name `choices`.
pub(in crate::publish) fn draw(forms: &[Form], applied: &Sheet, lists: &Lists, choices: &str, issued: NaiveDate) -> Result<Vec<u8>, Error> {
    drawn(forms, applied, lists, choices, issued).map_err(|error| fault("review", error))
}

fn drawn(forms: &[Form], applied: &Sheet, lists: &Lists, choices: &str, issued: NaiveDate) -> Result<Vec<u8>, XlsxError> {
    let styles = Styles::new();
    let mut book = Workbook::new();
    let issued = ExcelDateTime::parse_from_str(&issued.to_string())?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&issued));
    let names = ranges(lists, choices);
    for form in forms {
        let sheet = book.add_worksheet();
        draw_sheet(sheet, &form.sheet, &styles)?;
        choose(sheet, form, &names)?;
    }
    draw_sheet(book.add_worksheet(), applied, &styles)?;
    let sheet = book.add_worksheet();
    sheet.set_name(choices)?;
    for (column, (_, list)) in (0u16..).zip(lists) {
        sheet.set_column_width(column, 36)?;
        for (row, item) in (0u32..).zip(list) {
            sheet.write_string_with_format(row, column, item, &styles.text)?;
        }
    }
    book.save_to_buffer()
}

fn draw_sheet(worksheet: &mut Worksheet, sheet: &Sheet, styles: &Styles) -> Result<(), XlsxError> {
    worksheet.set_name(&sheet.name)?;
    worksheet.write_string_with_format(0, 0, &sheet.title, &styles.title)?;
    worksheet.write_string_with_format(1, 0, &sheet.note, &styles.note)?;
    let widths: Vec<f64> = styles::widths(sheet).into_iter().map(|width| width.max(NARROWEST_ANSWER)).collect();
    for (column, (heading, width)) in (0u16..).zip(sheet.headings.iter().zip(&widths)) {
        worksheet.set_column_width(column, *width)?;
        worksheet.write_string_with_format(HEADING_ROW, column, heading, &styles.heading)?;
    }
    for (row, values) in (HEADING_ROW + 1..).zip(&sheet.rows) {
        worksheet.set_row_height(row, styles::height(values.iter(), &widths))?;
        for (column, value) in (0u16..).zip(values) {
            write(worksheet, row, column, value, sheet, styles)?;
        }
    }
    let last = u16::try_from(sheet.headings.len()).unwrap_or(u16::MAX).saturating_sub(1);
    let rows = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX - HEADING_ROW);
    if rows > 0 {
        worksheet.autofilter(HEADING_ROW, 0, HEADING_ROW + rows, last)?;
    }
    worksheet.set_freeze_panes(HEADING_ROW + 1, 0)?;
    Ok(())
}

/// Lists to choose from. A choice is an offer: several roles are typed, and a code alone will do.
fn choose(worksheet: &mut Worksheet, form: &Form, names: &BTreeMap<Choice, String>) -> Result<(), XlsxError> {
    // Cells one below another share one rule.
    let mut runs: Vec<(usize, usize, usize, Choice)> = Vec::new();
    let mut cells: Vec<_> = form.choices.iter().map(|((row, column), choice)| (*column, *row, *choice)).collect();
    cells.sort_unstable();
    for (column, row, choice) in cells {
        match runs.last_mut() {
            Some((at, _, last, held)) if *at == column && *held == choice && *last + 1 == row => *last = row,
            _ => runs.push((column, row, row, choice)),
        }
    }
    let at = |row: usize| HEADING_ROW + 1 + u32::try_from(row).unwrap_or_default();
    for (column, first, last, choice) in runs {
        let Some(range) = names.get(&choice) else { continue };
        let rule = DataValidation::new().allow_list_formula(Formula::new(range)).show_error_message(false);
        let column = u16::try_from(column).unwrap_or_default();
        worksheet.add_data_validation(at(first), column, at(last), column, &rule)?;
    }
    Ok(())
}

/// Where each list stands.
fn ranges(lists: &Lists, sheet: &str) -> BTreeMap<Choice, String> {
    let range = |(column, (choice, list)): (usize, &(Choice, Vec<String>))| {
        let letter = char::from(b'A' + u8::try_from(column).unwrap_or_default());
        (*choice, format!("='{sheet}'!${letter}$1:${letter}${}", list.len()))
    };
    lists.iter().enumerate().map(range).collect()
}
