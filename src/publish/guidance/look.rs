//! A workbook as its parts tell it: what a reader for the blind, a screen or a printer meets in each sheet. Only facts;
//! what is good and what is not stands in `rules`.

use crate::workbook::{Parts, Tag};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// What a workbook is made of.
#[derive(Debug, Clone, Default)]
pub(super) struct Facts {
    pub(super) parts: Vec<String>,
    /// Title, author, language.
    pub(super) properties: BTreeMap<String, String>,
    pub(super) styles: Styles,
    pub(super) sheets: Vec<Sheet>,
    /// The sheet that is open at first.
    pub(super) opens_at: u32,
    /// Whether the notes say what an empty cell means.
    pub(super) explains_blanks: bool,
}

/// How cells look.
#[derive(Debug, Clone, Default)]
pub(super) struct Styles {
    /// By the number of a cell's style.
    pub(super) wraps: Vec<bool>,
    pub(super) sizes: Vec<f64>,
    /// Red, green and blue of letters that have a colour of their own.
    pub(super) colours: Vec<String>,
    pub(super) fills: Vec<String>,
    pub(super) is_raised: bool,
    pub(super) formats: Vec<String>,
}

/// One sheet.
#[derive(Debug, Clone, Default)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) is_hidden: bool,
    pub(super) tables: Vec<Table>,
    /// Texts that stand for the charts; an empty one for a chart that has none.
    pub(super) charts: Vec<String>,
    pub(super) has_title: bool,
    pub(super) last_row: u32,
    pub(super) n_merged: usize,
    pub(super) n_filters: usize,
    pub(super) n_panes: usize,
    pub(super) n_hidden: usize,
    /// Rows of its tables that hold nothing.
    pub(super) n_blank_rows: u32,
    /// Cells of its tables that hold nothing.
    pub(super) n_blank_cells: usize,
    /// Texts in its tables that are cut off where the cell ends.
    pub(super) n_cut: usize,
    /// Where its links lead, with the text to be clicked.
    pub(super) links: Vec<(String, String)>,
    pub(super) margins: Vec<String>,
    /// Cells where the cursor or the window stands, when not at the first.
    pub(super) cursors: Vec<String>,
    pub(super) widths: BTreeMap<u32, f64>,
    pub(super) scale: Vec<String>,
}

/// One tagged table.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    pub(super) name: String,
    pub(super) headings: Vec<String>,
    pub(super) n_heading_rows: u32,
    pub(super) n_filters: usize,
    /// First column and row, last column and row, from 1.
    pub(super) corners: [u32; 4],
}

/// Looks at a workbook; `blanks` is the sentence that says what an empty cell means. `None` where it is none.
pub(super) fn look(bytes: &[u8], blanks: &str) -> Option<Facts> {
    let mut parts = Parts::of(bytes)?;
    let mut facts = Facts { parts: parts.names(), styles: styles(&mut parts), ..Facts::default() };
    for name in ["title", "creator", "language"] {
        let mut found = String::new();
        parts.each_tag("docProps/core.xml", |text, tag| {
            if tag.name == format!("/dc:{name}") {
                text.clone_into(&mut found);
            }
        });
        facts.properties.insert(name.to_owned(), found);
    }
    parts.each_tag("xl/sharedStrings.xml", |text, tag| facts.explains_blanks |= tag.name == "/t" && text == blanks);
    parts.each_tag("xl/workbook.xml", |_, tag| {
        if tag.name == "workbookView" {
            facts.opens_at = tag.attribute("activeTab").and_then(|at| at.parse().ok()).unwrap_or(0);
        }
    });
    let targets = targets(&mut parts, "xl/workbook.xml");
    let named = parts.attributes("xl/workbook.xml", "sheet", &["name", "state", "r:id"]);
    let of_sheet = |found: &Vec<Option<String>>| {
        let [Some(name), state, Some(id)] = found.as_slice() else { return None };
        let mut sheet = Sheet { name: name.clone(), is_hidden: state.is_some(), ..Sheet::default() };
        if let Some((path, mut parts)) = targets.get(id).zip(Parts::of(bytes)) {
            look_at_sheet(&mut parts, path, &mut sheet, &facts.styles.wraps);
        }
        Some(sheet)
    };
    // Sheets are long and short: each is a piece of work of its own.
    facts.sheets = named.par_iter().with_max_len(1).filter_map(of_sheet).collect();
    Some(facts)
}

/// What a part leads to: paths of other parts by their identifier.
fn targets(parts: &mut Parts<'_>, path: &str) -> BTreeMap<String, String> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let found = parts.attributes(&format!("{folder}/_rels/{name}.rels"), "Relationship", &["Id", "Target"]);
    let target = |target: &str| match (target.strip_prefix('/'), target.strip_prefix("../")) {
        (Some(whole), _) => whole.to_owned(),
        (_, Some(above)) => format!("{}/{above}", folder.rsplit_once('/').map_or("", |(above, _)| above)),
        _ => format!("{folder}/{target}"),
    };
    let pair = |found: Vec<Option<String>>| match found.as_slice() {
        [Some(id), Some(path)] => Some((id.clone(), target(path))),
        _ => None,
    };
    found.into_iter().filter_map(pair).collect()
}

fn styles(parts: &mut Parts<'_>) -> Styles {
    let mut styles = Styles::default();
    let (mut in_fonts, mut in_cells) = (false, false);
    parts.each_tag("xl/styles.xml", |_, tag| {
        let value = |name: &str| tag.attribute(name).unwrap_or_default().to_owned();
        match tag.name {
            "fonts" | "/fonts" => in_fonts = tag.name == "fonts",
            "cellXfs" | "/cellXfs" => in_cells = tag.name == "cellXfs",
            "xf" if in_cells => styles.wraps.push(false),
            "alignment" if in_cells && tag.is_set("wrapText") => styles.wraps.last_mut().into_iter().for_each(|wraps| *wraps = true),
            "sz" if in_fonts => styles.sizes.extend(value("val").parse::<f64>().ok()),
            "color" if in_fonts => styles.colours.extend(tag.attribute("rgb").map(str::to_owned)),
            "vertAlign" => styles.is_raised = true,
            "patternFill" => styles.fills.push(value("patternType")),
            "numFmt" => styles.formats.push(value("formatCode")),
            _ => {}
        }
    });
    styles
}

fn look_at_sheet(parts: &mut Parts<'_>, path: &str, sheet: &mut Sheet, wraps: &[bool]) {
    for target in targets(parts, path).values() {
        if target.contains("/tables/") {
            sheet.tables.push(table(parts, target));
        } else if target.contains("/drawings/") {
            let texts = parts.attributes(target, "cNvPr", &["descr"]);
            sheet.charts.extend(texts.into_iter().map(|found| found.into_iter().flatten().collect::<String>()));
        }
    }
    let tables = sheet.tables.clone();
    let holds = |column: u32, row: u32| {
        tables.iter().any(|table| {
            let [left, top, right, bottom] = table.corners;
            (left..=right).contains(&column) && (top..=bottom).contains(&row)
        })
    };
    let mut filled = 0;
    let mut last_filled = 0;
    parts.each_tag(path, |text, tag| match tag.name {
        "c" => {
            let (column, row) = tag.attribute("r").map_or((0, 0), place);
            let is_in_table = holds(column, row);
            if tag.is_empty {
                sheet.n_blank_cells += usize::from(is_in_table);
                return;
            }
            sheet.has_title |= (column, row) == (1, 1);
            sheet.last_row = sheet.last_row.max(row);
            if is_in_table {
                let style = tag.attribute("s").and_then(|style| style.parse::<usize>().ok()).unwrap_or(0);
                let is_text = matches!(tag.attribute("t"), Some("s" | "inlineStr"));
                sheet.n_cut += usize::from(is_text && !wraps.get(style).copied().unwrap_or(false));
                filled += u32::from(row != last_filled);
                last_filled = row;
            }
        }
        "row" => sheet.n_hidden += usize::from(tag.is_set("hidden")),
        "col" => column(sheet, tag),
        "mergeCell" => sheet.n_merged += 1,
        "autoFilter" => sheet.n_filters += 1,
        "pane" => sheet.n_panes += 1,
        "selection" => sheet.cursors.extend(tag.attribute("activeCell").filter(|cell| *cell != "A1").map(str::to_owned)),
        "sheetView" => sheet.cursors.extend(tag.attribute("topLeftCell").filter(|cell| *cell != "A1").map(str::to_owned)),
        "hyperlink" => {
            let value = |name: &str| tag.attribute(name).unwrap_or_default().to_owned();
            sheet.links.push((value("display"), value("location")));
        }
        "color" => sheet.scale.extend(tag.attribute("rgb").map(str::to_owned)),
        name if name.starts_with('/') && (name.ends_with("Header") || name.ends_with("Footer")) => sheet.margins.push(text.to_owned()),
        _ => {}
    });
    let rows: u32 = sheet.tables.iter().map(|table| (table.corners[3] + 1).saturating_sub(table.corners[1])).sum();
    sheet.n_blank_rows = rows.saturating_sub(filled);
}

fn column(sheet: &mut Sheet, tag: &Tag<'_>) {
    sheet.n_hidden += usize::from(tag.is_set("hidden"));
    let width = tag.attribute("width").and_then(|width| width.parse().ok()).unwrap_or(0.0);
    for number in tag.number("min")..=tag.number("max") {
        sheet.widths.insert(number, width);
    }
}

fn table(parts: &mut Parts<'_>, path: &str) -> Table {
    let mut table = Table { n_heading_rows: 1, ..Table::default() };
    if let Some(found) = parts.attributes(path, "table", &["displayName", "ref", "headerRowCount"]).into_iter().next() {
        let value = |at: usize| found.get(at).cloned().flatten();
        table.name = value(0).unwrap_or_default();
        let whole = value(1).unwrap_or_default();
        let (first, last) = whole.split_once(':').unwrap_or((&whole, &whole));
        let ((left, top), (right, bottom)) = (place(first), place(last));
        table.corners = [left, top, right, bottom];
        table.n_heading_rows = value(2).and_then(|count| count.parse().ok()).unwrap_or(1);
    }
    table.headings = parts.attributes(path, "tableColumn", &["name"]).into_iter().flatten().flatten().collect();
    table.n_filters = parts.attributes(path, "autoFilter", &["ref"]).len();
    table
}

/// Column and row of `AB12`, from 1.
fn place(cell: &str) -> (u32, u32) {
    let letters = cell.bytes().take_while(u8::is_ascii_uppercase);
    let column = letters.fold(0, |column, letter| column * 26 + u32::from(letter - b'A') + 1);
    (column, cell.trim_start_matches(|letter: char| letter.is_ascii_uppercase()).parse().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_placed_by_letters_and_digits() {
        assert_eq!([place("A1"), place("Z9"), place("AA10"), place("")], [(1, 1), (26, 9), (27, 10), (0, 0)]);
    }
}
