//! Text with separators (csv, tsv) to rows, by RFC 4180 as spreadsheet programs bend it: a quoted cell may hold separators,
//! line breaks and doubled quotes. Our own reader, because a record keeps its number: blank lines count and none is skipped.

use crate::model::{CellValue, Sheet, SheetCell, SheetRow};

/// What may part cells.
const SEPARATORS: [char; 5] = ['\t', ',', ';', '|', '，'];

/// Lines that are looked at to find the separator.
const SAMPLE: usize = 200;

/// The one sheet of a text.
pub(super) fn sheet(text: &str) -> Sheet {
    let (text, declared) = declared(text);
    let separator = declared.unwrap_or_else(|| separator(text));
    let mut rows = Vec::new();
    let offset = u32::from(declared.is_some());
    let records = Records { rest: text, separator };
    for (record, number) in records.zip(1 + offset..) {
        let cells: Vec<SheetCell> = record
            .into_iter()
            .zip(1..)
            .filter(|(cell, _)| !cell.trim().is_empty())
            .map(|(cell, column)| SheetCell { column, value: CellValue::of_letters(cell) })
            .collect();
        if !cells.is_empty() {
            rows.push(SheetRow { number, cells });
        }
    }
    Sheet { rows, ..Sheet::default() }
}

/// Excel's own first line: `sep=;`.
fn declared(text: &str) -> (&str, Option<char>) {
    let Some((first, rest)) = text.split_once('\n') else { return (text, None) };
    let letter = first.trim_end().strip_prefix("sep=").and_then(|sign| sign.chars().next().filter(|_| sign.chars().count() == 1));
    if letter.is_some() { (rest, letter) } else { (text, None) }
}

/// The separator that makes the most rows of one width; of two that do as well, the one that makes more cells.
fn separator(text: &str) -> char {
    let fits = |separator: char| {
        let widths: Vec<usize> =
            Records { rest: text, separator }.take(SAMPLE).map(|record| record.len()).filter(|width| *width > 1).collect();
        let usual = most_common(&widths);
        (widths.iter().filter(|width| **width == usual).count(), usual)
    };
    let mut best = (',', (0, 0));
    for separator in SEPARATORS {
        let found = fits(separator);
        if found > best.1 {
            best = (separator, found);
        }
    }
    best.0
}

fn most_common(widths: &[usize]) -> usize {
    let mut counts = std::collections::BTreeMap::new();
    for width in widths {
        *counts.entry(*width).or_insert(0_usize) += 1;
    }
    counts.into_iter().max_by_key(|(width, count)| (*count, *width)).map_or(0, |(width, _)| width)
}

struct Records<'t> {
    rest: &'t str,
    separator: char,
}

impl Iterator for Records<'_> {
    type Item = Vec<String>;

    fn next(&mut self) -> Option<Vec<String>> {
        if self.rest.is_empty() {
            return None;
        }
        let mut record = Vec::new();
        loop {
            let (cell, more) = self.cell();
            record.push(cell);
            if !more {
                return Some(record);
            }
        }
    }
}

impl Records<'_> {
    /// The next cell, and whether the record goes on.
    fn cell(&mut self) -> (String, bool) {
        let mut cell = String::new();
        if let Some(quoted) = self.rest.strip_prefix('"').filter(|quoted| self.closes(quoted)) {
            let mut rest = quoted;
            while let Some(at) = rest.find('"') {
                cell.push_str(&rest[..at]);
                rest = &rest[at + 1..];
                let Some(more) = rest.strip_prefix('"') else { break };
                cell.push('"');
                rest = more;
            }
            self.rest = rest;
        }
        let end = self.rest.find([self.separator, '\n', '\r']).unwrap_or(self.rest.len());
        cell.push_str(&self.rest[..end]);
        self.rest = &self.rest[end..];
        if let Some(rest) = self.rest.strip_prefix(self.separator) {
            self.rest = rest;
            return (clean(cell), true);
        }
        self.rest = self.rest.strip_prefix("\r\n").or_else(|| self.rest.strip_prefix(['\r', '\n'])).unwrap_or("");
        (clean(cell), false)
    }

    /// A quote that never closes before a separator or line end is a letter of the cell.
    fn closes(&self, quoted: &str) -> bool {
        let mut rest = quoted;
        while let Some(at) = rest.find('"') {
            rest = &rest[at + 1..];
            match rest.strip_prefix('"') {
                Some(more) => rest = more,
                None => return rest.is_empty() || rest.starts_with([self.separator, '\n', '\r', ' ']),
            }
        }
        false
    }
}

/// Line breaks inside a cell as one sign.
fn clean(cell: String) -> String {
    if cell.contains('\r') { cell.replace("\r\n", "\n").replace('\r', "\n") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let rows: Vec<String> = sheet(text)
            .rows
            .iter()
            .map(|row| {
                format!(
                    "{}:{}",
                    row.number,
                    row.cells.iter().map(|cell| format!("{}={}", cell.column, cell.value.shown())).collect::<Vec<_>>().join("/")
                )
            })
            .collect();
        assert_eq!(rows, expected, "{text}");
    }

    #[test]
    fn the_separator_is_found() {
        check("日期,事项\n1,a\n", &["1:1=日期/2=事项", "2:1=1/2=a"]);
        check("日期\t事项\r\n1\ta,b\r\n", &["1:1=日期/2=事项", "2:1=1/2=a,b"]);
        check("日期;事项;人\n1;a,b;c\n", &["1:1=日期/2=事项/3=人", "2:1=1/2=a,b/3=c"]);
        check("sep=|\n日期|事项\n1|a\n", &["2:1=日期/2=事项", "3:1=1/2=a"]);
    }

    #[test]
    fn quotes_hold_separators_line_breaks_and_quotes() {
        check("a,\"b,\r\nc\"\"d\"\nx,y\n", &["1:1=a/2=b,\nc\"d", "2:1=x/2=y"]);
        check("a,\"b\n", &["1:1=a/2=\"b"]);
    }

    #[test]
    fn blank_records_are_counted_and_left_out() {
        check("a,b\n\n,,\nc,d", &["1:1=a/2=b", "4:1=c/2=d"]);
    }
}
