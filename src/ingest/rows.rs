//! Rows of tables as lines: the cells of a row stand in one line with tabulators between them, as a table copied into
//! text has them. A cell with several paragraphs keeps its lines, and a cell merged downwards speaks in every row.

/// A line in the making.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// May hold line ends of its own.
    pub(super) text: String,
    /// Not of the text.
    pub(super) aside: bool,
    /// Begins a page.
    pub(super) page_before: bool,
    /// Ends a page.
    pub(super) page_after: bool,
}

/// Whether a cell belongs to one that reaches over several rows.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Merge {
    #[default]
    None,
    Begins,
    GoesOn,
}

/// A cell of the row that is open.
#[derive(Debug, Default)]
pub(super) struct Cell {
    /// Its paragraphs.
    pub(super) lines: Vec<Line>,
    /// Columns it reaches over, or 0 where it does not say.
    pub(super) span: usize,
    /// Downwards.
    pub(super) merge: Merge,
}

/// A table of which rows are read one by one.
#[derive(Debug, Default)]
pub(super) struct Table {
    row: Vec<Cell>,
    /// For each column the text of a cell that reaches down from above.
    above: Vec<String>,
    lines: Vec<Line>,
}

/// A cell merged downwards that is longer than a date, a number or a label tells of several rows at once.
const LABEL: usize = 24;
/// More columns than any table of a document has.
const COLUMNS: usize = 1024;

impl Table {
    /// A cell of the open row.
    pub(super) fn push(&mut self, cell: Cell) {
        self.row.push(cell);
    }

    /// Ends the row.
    pub(super) fn end_row(&mut self) {
        let (mut column, mut joined) = (0_usize, Line::default());
        for cell in std::mem::take(&mut self.row) {
            let span = cell.span.clamp(1, COLUMNS);
            let mut lines: Vec<Line> = cell.lines.into_iter().filter(|line| !line.text.trim().is_empty()).collect();
            let column_text = if column < COLUMNS { self.column(column) } else { &mut String::new() };
            match cell.merge {
                Merge::None => column_text.clear(),
                Merge::Begins => {
                    let text = lines.iter().map(|line| line.text.trim()).collect::<String>();
                    *column_text = if text.chars().count() <= LABEL { text } else { String::new() };
                }
                Merge::GoesOn if lines.is_empty() && !column_text.is_empty() => {
                    lines.push(Line { text: column_text.clone(), ..Line::default() });
                }
                Merge::GoesOn => {}
            }
            column += span;
            let several = lines.len() > 1;
            for (n, line) in lines.into_iter().enumerate() {
                // What stands aside must not take along what does not.
                if n > 0 || joined.aside != line.aside && !joined.text.is_empty() {
                    self.lines.push(std::mem::take(&mut joined));
                }
                joined.text.push_str(if joined.text.is_empty() { "" } else { "\t" });
                joined.text.push_str(line.text.trim());
                joined.aside = line.aside;
            }
            if several {
                self.lines.push(std::mem::take(&mut joined));
            }
        }
        if !joined.text.is_empty() {
            self.lines.push(joined);
        }
    }

    fn column(&mut self, column: usize) -> &mut String {
        if self.above.len() <= column {
            self.above.resize(column + 1, String::new());
        }
        &mut self.above[column]
    }

    /// All rows.
    pub(super) fn into_lines(mut self) -> Vec<Line> {
        self.end_row();
        self.lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str, merge: Merge) -> Cell {
        let lines = text.split('/').map(|text| Line { text: text.to_owned(), ..Line::default() }).collect();
        Cell { lines, span: 1, merge }
    }

    #[track_caller]
    fn check(rows: &[&[(&str, Merge)]], expected: &[&str]) {
        let mut table = Table::default();
        for row in rows {
            row.iter().for_each(|(text, merge)| table.push(cell(text, *merge)));
            table.end_row();
        }
        let lines: Vec<String> = table.into_lines().into_iter().map(|line| line.text).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn a_row_is_a_line() {
        check(&[&[("5月2日", Merge::None), ("", Merge::None), ("开会。", Merge::None)]], &["5月2日\t开会。"]);
    }

    #[test]
    fn a_cell_with_paragraphs_keeps_them() {
        check(&[&[("5月", Merge::None), ("2日，开会。/3日，调研。", Merge::None)]], &["5月\t2日，开会。", "3日，调研。"]);
    }

    #[test]
    fn a_date_merged_downwards_stands_in_every_row() {
        let rows: &[&[(&str, Merge)]] =
            &[&[("5月2日", Merge::Begins), ("开会。", Merge::None)], &[("", Merge::GoesOn), ("调研。", Merge::None)]];
        check(rows, &["5月2日\t开会。", "5月2日\t调研。"]);
    }
}
