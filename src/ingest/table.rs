//! The tables of a web page as sheets: exports of office systems are such pages under the name of a workbook. Only rows,
//! cells, spans and line breaks are read; whatever else a page holds is no row.

use crate::model::{CellValue, Merged, Sheet, SheetCell, SheetRow};

/// Whether text is a page with a table.
pub(super) fn is_page(text: &str) -> bool {
    const HEAD: usize = 4096;
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let head: String = start.chars().take(HEAD).collect::<String>().to_ascii_lowercase();
    head.starts_with('<') && (head.contains("<table") || (head.contains("<html") && text.to_ascii_lowercase().contains("<table")))
}

/// Every outermost table of a page, named by its number where there are several.
pub(super) fn sheets(text: &str) -> Vec<Sheet> {
    let mut page = Page { sheets: Vec::new(), depth: 0, cell: None, taken: Vec::new(), column: 0, row: 0, skipped: None };
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        page.letters(&rest[..open]);
        let inner = &rest[open..];
        let end = if inner.starts_with("<!--") { inner.find("-->").map(|at| at + 3) } else { inner.find('>').map(|at| at + 1) };
        let Some(end) = end else { break };
        page.tag(&inner[1..end - 1]);
        rest = &inner[end..];
    }
    page.close_cell();
    let many = page.sheets.len() > 1;
    for (sheet, number) in page.sheets.iter_mut().zip(1..) {
        sheet.name = if many { format!("{number}") } else { String::new() };
        sheet.rows.retain(|row| !row.cells.is_empty());
    }
    page.sheets
}

/// A walk over the tags of a page.
struct Page {
    sheets: Vec<Sheet>,
    /// Tables within tables.
    depth: usize,
    /// Letters of the open cell, with its columns and rows.
    cell: Option<(String, u32, u32)>,
    /// For each column the last row that a cell from above reaches into.
    taken: Vec<u32>,
    column: u32,
    row: u32,
    /// The tag whose letters are no content.
    skipped: Option<&'static str>,
}

impl Page {
    fn letters(&mut self, text: &str) {
        if let Some((cell, ..)) = self.cell.as_mut().filter(|_| self.skipped.is_none()) {
            // A line end of the page is a blank; only <br> breaks a line of a cell.
            let words: Vec<&str> =
                text.split(['\r', '\n', '\t']).map(|part| part.trim_matches(' ')).filter(|part| !part.is_empty()).collect();
            cell.push_str(&decoded(&words.join(" ")));
        }
    }

    fn tag(&mut self, tag: &str) {
        let closing = tag.starts_with('/');
        let body = tag.trim_start_matches('/');
        let end = body.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(body.len());
        let name = body[..end].to_ascii_lowercase();
        if let Some(skipped) = self.skipped {
            if closing && name == skipped {
                self.skipped = None;
            }
            return;
        }
        match (name.as_str(), closing) {
            ("script", false) => self.skipped = Some("script"),
            ("style", false) => self.skipped = Some("style"),
            ("table", false) => {
                self.depth += 1;
                if self.depth == 1 {
                    self.sheets.push(Sheet { merged: Some(Vec::new()), ..Sheet::default() });
                    self.taken.clear();
                    self.row = 0;
                }
            }
            ("table", true) => {
                if self.depth == 1 {
                    self.close_cell();
                }
                self.depth = self.depth.saturating_sub(1);
            }
            ("tr", false) if self.depth == 1 => {
                self.close_cell();
                self.row += 1;
                self.column = 0;
            }
            ("tr", true) if self.depth == 1 => self.close_cell(),
            ("td" | "th", false) if self.depth == 1 => {
                self.close_cell();
                self.row = self.row.max(1);
                self.cell = Some((String::new(), span(body, "colspan"), span(body, "rowspan")));
            }
            ("td" | "th", true) if self.depth == 1 => self.close_cell(),
            ("br" | "p" | "div" | "li", _) => self.line_break(),
            _ => {}
        }
    }

    fn line_break(&mut self) {
        if let Some((cell, ..)) = &mut self.cell
            && !cell.is_empty()
            && !cell.ends_with('\n')
        {
            cell.push('\n');
        }
    }

    fn close_cell(&mut self) {
        let Some((text, columns, rows)) = self.cell.take() else { return };
        let Some(sheet) = self.sheets.last_mut() else { return };
        let at = |column: u32| usize::try_from(column).unwrap_or(usize::MAX);
        while self.taken.get(at(self.column)).is_some_and(|last| *last >= self.row) {
            self.column += 1;
        }
        let (first, last_row) = (self.column + 1, self.row.saturating_add(rows - 1));
        self.column += columns;
        self.taken.resize(self.taken.len().max(at(self.column)), 0);
        self.taken[at(first - 1)..at(self.column)].fill(last_row);
        if rows > 1 || columns > 1 {
            let merged = Merged { first_row: self.row, last_row, first_column: first, last_column: self.column };
            sheet.merged.get_or_insert_default().push(merged);
        }
        let text = text.trim_matches(['\n', ' ', '\u{a0}']);
        if text.trim().is_empty() {
            return;
        }
        if sheet.rows.last().is_none_or(|row| row.number != self.row) {
            sheet.rows.push(SheetRow { number: self.row, cells: Vec::new() });
        }
        if let Some(row) = sheet.rows.last_mut() {
            row.cells.push(SheetCell { column: first, value: CellValue::of_letters(text.to_owned()) });
        }
    }
}

/// A span of a cell; absurd ones are those of a page that means «to the end».
fn span(tag: &str, name: &str) -> u32 {
    const MOST: u32 = 10_000;
    let lower = tag.to_ascii_lowercase();
    let value = lower.find(name).map(|at| lower[at + name.len()..].trim_start_matches([' ', '=', '"', '\''])).unwrap_or_default();
    let digits: String = value.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(1).clamp(1, MOST)
}

/// Text with its entities as letters.
fn decoded(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find(';').filter(|end| *end <= 10);
        let letter = end.and_then(|end| entity(&rest[1..end]));
        let taken = if letter.is_some() { end.unwrap_or(0) + 1 } else { 1 };
        out.push(letter.unwrap_or('&'));
        rest = &rest[taken..];
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" | "emsp" | "ensp" => Some(' '),
        "middot" => Some('·'),
        "mdash" => Some('—'),
        "ndash" => Some('–'),
        "hellip" => Some('…'),
        "ldquo" => Some('“'),
        "rdquo" => Some('”'),
        _ => match name.strip_prefix('#')? {
            code if code.starts_with(['x', 'X']) => number(&code[1..], 16),
            code => number(code, 10),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_spans_and_breaks_of_a_page_are_a_sheet() {
        let page = "<html><head><style>td{x}</style></head><body><table border=1><tr><th colspan='2'>某局&nbsp;台账</th></tr>\n\
                    <tr><td rowspan=2>1月2日</td><td>甲<br/>乙</td></tr><tr><td>A&amp;B&#20030;</td></tr></table></body></html>";
        assert!(is_page(page));
        let sheets = sheets(page);
        assert_eq!(sheets.len(), 1);
        let shown = |row, column| sheets[0].cell(row, column).map(CellValue::shown);
        assert_eq!(shown(1, 1).as_deref(), Some("某局 台账"));
        assert_eq!((shown(2, 1).as_deref(), shown(2, 2).as_deref()), (Some("1月2日"), Some("甲\n乙")));
        assert_eq!((shown(3, 1), shown(3, 2).as_deref()), (None, Some("A&B举")));
        let merged = sheets[0].merged.as_deref().unwrap_or_default();
        assert_eq!(merged.len(), 2);
        assert_eq!((merged[1].first_row, merged[1].last_row, merged[1].first_column), (2, 3, 1));
    }

    #[test]
    fn text_with_a_bracket_is_no_page() {
        assert!(!is_page("日期,<table>\n1,2\n"));
    }
}
