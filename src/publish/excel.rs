//! The workbook drawn: one tagged table a sheet, real dates and numbers, no merged cells, and native charts of the
//! summaries. What it holds is said in `workbook`; here is only how it looks.

mod charts;
mod heat;
pub(super) mod reread;
mod review;
mod styles;

pub(super) use review::draw as draw_review;

use super::workbook::{self, Sheet, Value};
use super::{Context, Exporter, File, fault};
use crate::error::Error;
use crate::pipeline::Pipeline;
use crate::workbook::in_language;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Table, TableColumn, TableStyle, Url, Workbook, Worksheet, XlsxError};
use styles::Styles;

/// Title, note and the way back to the contents stand above the headings.
pub(super) const HEADING_ROW: u32 = 3;

/// Longer sheets are written row by row, or they would take gigabytes; that is why rows come strictly in order below.
const LONG: usize = 50_000;

/// `<dataset title>_<period>.xlsx`.
pub(super) struct Excel;

impl Exporter for Excel {
    fn files(&self, context: &Context<'_>) -> Result<Vec<File>, Error> {
        let path = path(context.pipeline, &context.release.period.to_string());
        let sheets = workbook::sheets(context.release, context.pipeline, context.words)?;
        let bytes = draw(context, &sheets, LONG).map_err(|error| fault(&path, error))?;
        let bytes = in_language(&bytes, LANGUAGE).map_err(|error| fault(&path, error))?;
        Ok(vec![File::new(path, bytes)])
    }
}

/// Where the workbook stands in a release.
pub(super) fn path(pipeline: &Pipeline, period: &str) -> String {
    let title = pipeline.spec.dataset.as_ref().map_or("gongbao", |dataset| dataset.title.as_str());
    // A title may hold what no file name may.
    let safe: String = title.chars().map(|c| if c.is_control() || "/\\:*?\"<>|".contains(c) { '_' } else { c }).collect();
    format!("{safe}_{period}.xlsx")
}

fn draw(context: &Context<'_>, sheets: &[Sheet], long: usize) -> Result<Vec<u8>, XlsxError> {
    let styles = Styles::new();
    let mut book = Workbook::new();
    book.set_properties(&properties(context)?);
    let contents = sheets.iter().find(|sheet| sheet.id == "contents").map(|sheet| sheet.name.as_str());
    for sheet in sheets {
        let is_long = sheet.rows.len() > long;
        let worksheet = if is_long { book.add_worksheet_with_constant_memory()? } else { book.add_worksheet() };
        draw_sheet(worksheet, sheet, contents, context, &styles)?;
        if sheet.id == workbook::LAST_SUMMARY {
            charts::draw(book.add_worksheet(), sheets, contents, context, &styles)?;
        }
    }
    book.save_to_buffer()
}

/// The language of `locales/` that the workbook is written in; a reader for the blind speaks by it.
const LANGUAGE: &str = "zh-CN";

/// The issue date stands in for the clock, so that the same release gives the same bytes.
fn properties(context: &Context<'_>) -> Result<DocProperties, XlsxError> {
    let issued = ExcelDateTime::parse_from_str(&context.release.issued.to_string())?;
    let mut properties = DocProperties::new().set_creation_datetime(&issued).set_subject(&context.release.name);
    if let Some(dataset) = &context.pipeline.spec.dataset {
        properties = properties.set_title(&dataset.title).set_comment(&dataset.description).set_keywords(dataset.keywords.join(", "));
    }
    if let Some(publisher) = &context.pipeline.spec.publisher {
        properties = properties.set_author(&publisher.name).set_company(&publisher.name);
    }
    Ok(properties)
}

fn draw_sheet(
    worksheet: &mut Worksheet,
    sheet: &Sheet,
    contents: Option<&str>,
    context: &Context<'_>,
    styles: &Styles,
) -> Result<(), XlsxError> {
    head(worksheet, &sheet.name, &sheet.title, &sheet.note, contents.filter(|name| *name != sheet.name), context, styles)?;
    let widths = styles::widths(sheet);
    for (column, width) in (0u16..).zip(&widths) {
        worksheet.set_column_width(column, *width)?;
    }
    let format = |column: usize| if holds_numbers(sheet, column) { &styles.number_heading } else { &styles.heading };
    let heading = |(column, heading): (usize, &String)| TableColumn::new().set_header(heading).set_header_format(format(column));
    let columns: Vec<TableColumn> = sheet.headings.iter().enumerate().map(heading).collect();
    let last_row = HEADING_ROW + u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX - HEADING_ROW);
    let last_column = u16::try_from(sheet.headings.len()).unwrap_or(u16::MAX).saturating_sub(1);
    let table = Table::new()
        .set_name(format!("table_{}", sheet.id))
        .set_columns(&columns)
        .set_style(TableStyle::None)
        .set_banded_rows(false)
        .set_autofilter(false)
        .set_alt_text_title(&sheet.title)
        .set_alt_text(&sheet.note);
    worksheet.set_row_height(HEADING_ROW, styles::heading_height(&sheet.headings, &widths))?;
    worksheet.add_table(HEADING_ROW, 0, last_row, last_column, &table)?;
    for (row, values) in (HEADING_ROW + 1..).zip(&sheet.rows) {
        worksheet.set_row_height(row, styles::height(values.iter(), &widths))?;
        for (column, value) in (0u16..).zip(values) {
            write(worksheet, row, column, value, sheet, styles)?;
        }
    }
    worksheet.set_repeat_rows(HEADING_ROW, HEADING_ROW)?;
    if sheet.id == workbook::LAST_SUMMARY {
        heat::colour(worksheet, sheet)?;
    }
    Ok(())
}

/// Whether a column is one of numbers; one that is empty is what the column before it is.
fn holds_numbers(sheet: &Sheet, column: usize) -> bool {
    let kind = |row: &Vec<Value>| match row.get(column) {
        Some(Value::Integer(_) | Value::Share(_)) => Some(true),
        Some(Value::Text(_) | Value::Date(_)) => Some(false),
        _ => None,
    };
    sheet.rows.iter().find_map(kind).unwrap_or_else(|| column > 0 && holds_numbers(sheet, column - 1))
}

/// Name, page, title in A1, note in A2 and the way back in A3, alike on every sheet.
fn head(
    worksheet: &mut Worksheet,
    name: &str,
    title: &str,
    note: &str,
    contents: Option<&str>,
    context: &Context<'_>,
    styles: &Styles,
) -> Result<(), XlsxError> {
    worksheet.set_name(name)?;
    worksheet.set_landscape().set_paper_size(styles::A4).set_print_fit_to_pages(1, 0);
    worksheet.set_margins(0.5, 0.5, 0.5, 0.6, 0.3, 0.3);
    // Nothing stands in the footer that the sheet does not say: its name, and the page.
    worksheet.set_footer(context.words.zh("publish-footer"));
    worksheet.write_string_with_format(0, 0, title, &styles.title)?;
    worksheet.write_string_with_format(1, 0, note, &styles.note)?;
    if let Some(contents) = contents {
        let back = Url::new(format!("internal:'{contents}'!A1")).set_text(context.words.zh("publish-back"));
        worksheet.write_url_with_format(2, 0, &back, &styles.link_line)?;
    }
    Ok(())
}

fn write(worksheet: &mut Worksheet, row: u32, column: u16, value: &Value, sheet: &Sheet, styles: &Styles) -> Result<(), XlsxError> {
    match value {
        Value::Empty => worksheet.write_blank(row, column, &styles.text)?,
        Value::Text(name) if sheet.id == "contents" && column == 0 => {
            worksheet.write_url_with_format(row, column, Url::new(format!("internal:'{name}'!A1")).set_text(name), &styles.link)?
        }
        Value::Text(text) => worksheet.write_string_with_format(row, column, text, &styles.text)?,
        #[expect(clippy::cast_precision_loss, reason = "Excel holds numbers as float64; counts lie far below 2^53")]
        Value::Integer(count) => worksheet.write_number_with_format(row, column, *count as f64, &styles.count)?,
        Value::Share(share) => worksheet.write_number_with_format(row, column, *share, &styles.share)?,
        Value::Date(date) => worksheet.write_date_with_format(row, column, date, &styles.date)?,
    };
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::{Exporter, fixture};
    use super::*;

    #[test]
    fn the_same_release_gives_the_same_bytes() {
        let pipeline = fixture::pipeline();
        let release = fixture::release(&pipeline);
        let words = fixture::Sentences::new();
        let context = Context { release: &release, pipeline: &pipeline, words: &words, made: &[] };
        let [first, second] = [(); 2].map(|()| Excel.files(&context).unwrap());
        assert!(first == second);
    }

    #[test]
    fn a_long_sheet_written_row_by_row_holds_every_cell() {
        let pipeline = fixture::pipeline();
        let release = fixture::release(&pipeline);
        let words = fixture::Sentences::new();
        let context = Context { release: &release, pipeline: &pipeline, words: &words, made: &[] };
        let mut sheets = workbook::sheets(&release, &pipeline, &words).unwrap();
        let sources = sheets.iter_mut().find(|sheet| sheet.id == "sources").unwrap();
        sources.rows = vec![sources.rows[0].clone(); 101];
        let (name, row) = (sources.name.clone(), sources.rows[0].clone());
        let bytes = draw(&context, &sheets, 100).unwrap();
        let cells = reread::Cells::read("long.xlsx", &bytes).unwrap();
        assert_eq!(cells.height(&name), HEADING_ROW as usize + 1 + 101);
        for (column, value) in row.iter().enumerate() {
            let found = cells.value(&name, HEADING_ROW as usize + 101, column);
            assert!(reread::is_same(value, &found), "{value:?} {found:?}");
        }
    }
}
