//! The colours of the sheet of months and kinds: the larger a number, the darker its cell. The number stands in the cell, so
//! that nothing hangs on the colour, and black letters are read on the darkest of them.

use super::{HEADING_ROW, Sheet};
use crate::publish::workbook::COLUMNS_BEFORE;
use rust_xlsxwriter::{Color, ConditionalFormat2ColorScale, ConditionalFormatType, Worksheet, XlsxError};

const LIGHTEST: u32 = 0x00FF_FFFF;
const DARKEST: u32 = 0x007F_B2E5;

/// Colours the months; code, label and sum stay white.
pub(super) fn colour(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let last_row = HEADING_ROW + u32::try_from(sheet.rows.len()).unwrap_or(0);
    // The last column is the sum.
    let Some(last_column) = u16::try_from(sheet.headings.len()).ok().and_then(|count| count.checked_sub(2)) else { return Ok(()) };
    if last_column < COLUMNS_BEFORE {
        return Ok(());
    }
    let scale = ConditionalFormat2ColorScale::new()
        .set_minimum(ConditionalFormatType::Number, 0)
        .set_minimum_color(Color::RGB(LIGHTEST))
        .set_maximum_color(Color::RGB(DARKEST));
    worksheet.add_conditional_format(HEADING_ROW + 1, COLUMNS_BEFORE, last_row, last_column, &scale)?;
    Ok(())
}
