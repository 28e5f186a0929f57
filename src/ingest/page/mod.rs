//! Web pages: what a reader sees becomes lines, rows of tables one line each. Menus, feet and lists of links stand aside,
//! in their places, so that they are counted and never read as entries. Decoded page in, text out.

mod furniture;
mod pieces;

use super::lines::Lines;
use super::rows::{Cell, Line, Merge, Table};
use crate::model::Text;
use pieces::{Piece, Role};

/// Reads a page.
pub(super) fn read(page: &str) -> Text {
    let pieces = pieces::pieces(page);
    let aside = furniture::aside(&pieces.all);
    let mut walk = Walk { frames: vec![], done: vec![], line: Line::default(), letters: 0, aside: vec![false], pre: 0, filled: 0 };
    let mut of_element = aside.into_iter();
    for piece in &pieces.all {
        match piece {
            Piece::Open(role) => walk.open(*role, of_element.next().unwrap_or(false)),
            Piece::Close(role) => walk.close(*role),
            Piece::Break => walk.end_line(),
            Piece::Letters(text) => walk.letters(text),
        }
    }
    walk.end_line();
    let mut lines = Lines::default();
    let title = pieces.title.split_whitespace().collect::<Vec<_>>().join(" ");
    if !title.is_empty() {
        lines.push(&title, is_said(&title, &walk.done));
    }
    walk.done.iter().for_each(|line| lines.push(&line.text, line.aside));
    lines.finish()
}

/// Whether the text itself bears the title of the window, which often adds the name of the site.
fn is_said(title: &str, lines: &[Line]) -> bool {
    const SHORTEST: usize = 4;
    lines.iter().any(|line| !line.aside && line.text.chars().count() >= SHORTEST && title.contains(line.text.trim()))
}

/// Columns of a table in which cells may reach down, and cells of a page that may do so: a few tags must not fill a
/// million cells.
const COLUMNS: usize = 256;
const FILLED: usize = 100_000;

enum Frame {
    Table(Table, Vec<usize>, usize),
    Cell(Cell),
}

struct Walk {
    frames: Vec<Frame>,
    done: Vec<Line>,
    line: Line,
    /// Letters of the line that are of the text.
    letters: usize,
    /// For each open element whether it stands aside.
    aside: Vec<bool>,
    pre: usize,
    /// Cells that reached down from above.
    filled: usize,
}

impl Walk {
    fn open(&mut self, role: Role, aside: bool) {
        if role != Role::Inline && role != Role::Link {
            self.end_line();
        }
        self.aside.push(aside);
        match role {
            Role::Pre => self.pre += 1,
            Role::Table => self.frames.push(Frame::Table(Table::default(), Vec::new(), 0)),
            Role::Row => {
                if let Some(Frame::Table(_, _, column)) = self.frames.last_mut() {
                    *column = 0;
                }
            }
            Role::Cell { rows, columns } => self.open_cell(rows, columns),
            _ => {}
        }
    }

    /// A cell that reaches down from above stands before the one that opens.
    fn open_cell(&mut self, rows: usize, columns: usize) {
        let Some(Frame::Table(table, below, column)) = self.frames.last_mut() else { return };
        fill(table, below, column, &mut self.filled);
        let end = (*column + columns).min(COLUMNS);
        below.resize(below.len().max(end), 0);
        if let Some(reached) = below.get_mut(*column..end) {
            reached.fill(rows - 1);
        }
        *column += columns;
        let merge = if rows > 1 { Merge::Begins } else { Merge::None };
        self.frames.push(Frame::Cell(Cell { lines: Vec::new(), span: columns, merge }));
    }

    fn close(&mut self, role: Role) {
        if role != Role::Inline && role != Role::Link {
            self.end_line();
        }
        self.aside.pop();
        match role {
            Role::Pre => self.pre = self.pre.saturating_sub(1),
            Role::Cell { .. } => {
                if let Some(Frame::Cell(cell)) = self.frames.pop_if(|frame| matches!(frame, Frame::Cell(_)))
                    && let Some(Frame::Table(table, ..)) = self.frames.last_mut()
                {
                    table.push(cell);
                }
            }
            Role::Row => {
                if let Some(Frame::Table(table, below, column)) = self.frames.last_mut() {
                    fill(table, below, column, &mut self.filled);
                    table.end_row();
                }
            }
            Role::Table => {
                if let Some(Frame::Table(table, ..)) = self.frames.pop_if(|frame| matches!(frame, Frame::Table(..))) {
                    table.into_lines().into_iter().for_each(|line| self.emit(line));
                }
            }
            _ => {}
        }
    }

    fn letters(&mut self, text: &str) {
        if self.pre > 0 {
            for (n, piece) in text.split('\n').enumerate() {
                if n > 0 {
                    self.end_line();
                }
                self.push(piece.trim_end_matches('\r'));
            }
        } else {
            let from = self.line.text.len();
            self.push(text);
            collapse(&mut self.line.text, from);
        }
    }

    fn push(&mut self, text: &str) {
        self.line.text.push_str(text);
        if !self.aside.last().is_some_and(|aside| *aside) {
            self.letters += text.chars().filter(|letter| !letter.is_whitespace()).count();
        }
    }

    fn end_line(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        let letters = std::mem::take(&mut self.letters);
        if line.text.trim().is_empty() {
            return;
        }
        line.text.truncate(line.text.trim_end().len());
        line.aside = letters == 0;
        self.emit(line);
    }

    fn emit(&mut self, line: Line) {
        match self.frames.last_mut() {
            Some(Frame::Cell(cell)) => cell.lines.push(line),
            Some(Frame::Table(..)) | None => self.done.push(line),
        }
    }
}

/// Cells that reach down from above, up to the next free column.
fn fill(table: &mut Table, below: &mut [usize], column: &mut usize, filled: &mut usize) {
    while let Some(rows) = below.get_mut(*column).filter(|rows| **rows > 0 && *filled < FILLED) {
        *filled += 1;
        *rows -= 1;
        table.push(Cell { lines: Vec::new(), span: 1, merge: Merge::GoesOn });
        *column += 1;
    }
}

/// White space from `from` on becomes one space, none at the head of a line and none between Chinese letters that a line
/// end of the page parts, as browsers print it. Spaces that are letters (no-break, full width) stay.
fn collapse(line: &mut String, from: usize) {
    let tail = line.split_off(from);
    let mut gap: Option<bool> = line.ends_with(' ').then_some(false);
    if gap.is_some() {
        line.pop();
    }
    for letter in tail.chars() {
        if letter.is_ascii_whitespace() {
            gap = Some(gap.unwrap_or(false) || matches!(letter, '\n' | '\r'));
            continue;
        }
        if let Some(breaks) = gap.take() {
            let before = line.chars().next_back();
            let chinese = !letter.is_ascii() && before.is_some_and(|before| !before.is_ascii());
            if before.is_some() && !(breaks && chinese) {
                line.push(' ');
            }
        }
        line.push(letter);
    }
    if gap.is_some() && !line.is_empty() {
        line.push(' ');
    }
}

/// The encoding that a page declares in its head, as a label.
pub(super) fn declared(bytes: &[u8]) -> Option<String> {
    const HEAD: usize = 4096;
    let head: String = bytes.iter().take(HEAD).map(|byte| char::from(*byte).to_ascii_lowercase()).collect();
    let rest = match (head.find("charset="), head.find("<?xml")) {
        (Some(at), _) => &head[at + "charset=".len()..],
        (None, Some(0)) => head.split_once("encoding=")?.1,
        _ => return None,
    };
    let label = rest.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(|letter: char| !(letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | ':')))?;
    Some(label[..end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of the text, and after `~` those that stand aside.
    #[track_caller]
    fn check(page: &str, expected: &[&str]) {
        let text = read(page);
        let lines =
            text.text.lines().zip(0_u32..).map(|(line, n)| if text.aside.contains(&n) { format!("~{line}") } else { line.to_owned() });
        assert_eq!(lines.collect::<Vec<_>>(), expected, "{page}");
    }

    #[test]
    fn what_a_browser_prints_in_a_line_is_a_line() {
        check("<p>5月\n2<b>日</b>，开&#20250;。<br>5月3日，\n  调研。", &["5月 2日，开会。", "5月3日，调研。"]);
        check("<p>一<p>二<ul><li>三<li>四</ul>五", &["一", "二", "三", "四", "五"]);
        check("<pre>一\n  二\r\n三</pre>", &["一", "  二", "三"]);
        check("<p>&nbsp;&nbsp;一</p><p> </p><p>\u{3000}二</p>", &["\u{a0}\u{a0}一", "\u{3000}二"]);
        check("<script>var a='<p>5月1日</p>'</script><style>p{}</style><p>一<!-- 二 --></p>", &["一"]);
    }

    #[test]
    fn rows_of_tables_are_lines_and_layout_tables_are_not() {
        check("<table><tr><td>5月2日<td>开会<tr><td>5月3日<td>调研</table>", &["5月2日\t开会", "5月3日\t调研"]);
        check("<table><tr><td rowspan=2>5月2日<td>开会<tr><td>调研</table>", &["5月2日\t开会", "5月2日\t调研"]);
        check("<table><tr><td rowspan=9 colspan=9>一<tr><td>二<tr></table>", &["一", "一\t二", "一"]);
        check("<table><tr><td><p>一</p><p>二</p><table><tr><td>三<td>四</table></table>", &["一", "二", "三\t四"]);
    }

    #[test]
    fn menus_feet_and_lists_of_links_stand_aside() {
        let links = "<a href=1>区要闻一则标题</a> 2031-05-09 <a href=2>通知公告标题</a>";
        check(
            &format!("<nav>首页</nav><div>{links}</div><p>5月2日，开会。</p>"),
            &["~首页", "~区要闻一则标题 2031-05-09 通知公告标题", "5月2日，开会。"],
        );
        check("<p>5月2日，开会。</p><div class='siteFooter'>版权所有</div>", &["5月2日，开会。", "~版权所有"]);
        check("<p>5月2日，开会。</p><div style='display: none'>5月3日，藏。</div>", &["5月2日，开会。", "~5月3日，藏。"]);
        check("<title>某县大事记-某县政府网</title><h1>某县大事记</h1><p>开会。", &["~某县大事记-某县政府网", "某县大事记", "开会。"]);
        check("<title>某县2031年大事记</title><p>开会。", &["某县2031年大事记", "开会。"]);
    }

    #[test]
    fn links_are_text_where_they_are_the_page_or_stand_in_sentences() {
        let page = "<ul><li><a>5月2日，县长段某调研</a><li><a>5月3日，县政府开会</a></ul>";
        check(page, &["5月2日，县长段某调研", "5月3日，县政府开会"]);
        check("<p>5月2日，<a>甲</a>到<a>乙</a>调研。</p>", &["5月2日，甲到乙调研。"]);
        check("<div class=nav><p>5月2日，开会。</p><p>5月3日，调研。</p></div>", &["5月2日，开会。", "5月3日，调研。"]);
    }

    #[test]
    fn the_declared_encoding_is_found() {
        assert_eq!(declared(b"<html><meta charset=\"GBK\">").as_deref(), Some("gbk"));
        assert_eq!(declared(b"<meta content='text/html; charset=gb2312'>").as_deref(), Some("gb2312"));
        assert_eq!(declared(b"<?xml version='1.0' encoding='utf-8'?><html>").as_deref(), Some("utf-8"));
        assert_eq!(declared(b"<html>"), None);
    }
}
