//! What the facts of a workbook must be: one rule a check of the guidance, each with the places that break it. Three checks
//! need a person and have no rule.

use super::look::{Facts, Sheet};
use std::collections::BTreeSet;

/// Rows above the headings: title, note, the way back.
const ROWS_ABOVE: u32 = 3;
/// In points.
const SMALLEST_LETTERS: f64 = 10.0;
/// In characters.
const WIDTHS: std::ops::RangeInclusive<f64> = 7.0..=100.0;
/// Of letters against their ground.
const CONTRAST: f64 = 4.5;
const LONGEST_NAME: usize = 31;
/// Signs by which notes are marked in print, which a reader for the blind passes over.
const MARKS: &[char] = &['*', '†', '‡', '※', '¹', '²', '³', '①', '②', '③'];
/// Signs that every such reader knows.
const KNOWN_SIGNS: &str = "（）()、，/—-:： %·“”|～~";

/// A check that can be computed: the places where it fails.
pub(super) type Rule = fn(&Facts) -> Vec<String>;

/// A check of the guidance: its name in `locales/`, whether it is an essential one, and how it is computed.
pub(super) struct Guideline {
    pub(super) id: &'static str,
    pub(super) is_essential: bool,
    pub(super) rule: Option<Rule>,
}

const fn essential(id: &'static str, rule: Rule) -> Guideline {
    Guideline { id, is_essential: true, rule: Some(rule) }
}

const fn good(id: &'static str, rule: Rule) -> Guideline {
    Guideline { id, is_essential: false, rule: Some(rule) }
}

const fn by_hand(id: &'static str, is_essential: bool) -> Guideline {
    Guideline { id, is_essential, rule: None }
}

/// All checks, in the order of the guidance: tables, notes, looks, structure, before publishing.
pub(super) const GUIDELINES: [Guideline; 36] = [
    essential("tables-tagged", |facts| sheets(facts, |sheet| is_page_of_charts(sheet) || !sheet.tables.is_empty())),
    good("tables-named", tables_named),
    essential("no-merged-cells", |facts| sheets(facts, |sheet| sheet.n_merged == 0)),
    essential("no-blank-rows", |facts| sheets(facts, |sheet| sheet.n_blank_rows == 0)),
    essential("one-heading-row", one_heading_row),
    essential("wrapped", |facts| sheets(facts, |sheet| sheet.n_cut == 0)),
    good("no-filters", |facts| {
        sheets(facts, |sheet| sheet.n_filters + sheet.n_panes + sheet.tables.iter().map(|table| table.n_filters).sum::<usize>() == 0)
    }),
    essential("blanks-explained", |facts| sheets(facts, |sheet| sheet.n_blank_cells == 0 || facts.explains_blanks)),
    good("nothing-hidden", |facts| sheets(facts, |sheet| !sheet.is_hidden && sheet.n_hidden == 0)),
    good("widths", |facts| {
        sheets(facts, |sheet| {
            let mut columns = sheet.tables.iter().flat_map(|table| table.corners[0]..=table.corners[2]);
            columns.all(|column| sheet.widths.get(&column).is_some_and(|width| WIDTHS.contains(width)))
        })
    }),
    essential("no-raised-signs", |facts| if facts.styles.is_raised { vec!["styles".to_owned()] } else { Vec::new() }),
    good("notes-in-words", |facts| headings(facts, |text| !text.contains(MARKS))),
    good("no-marks-in-cells", |facts| headings(facts, |text| !text.contains('['))),
    good("notes-on-a-sheet", |facts| one_of(facts.sheets.iter().any(|sheet| sheet.tables.iter().any(|table| table.name == "table_notes")))),
    by_hand("plain-language", false),
    essential("links-say-where", links_say_where),
    good("readable-letters", |facts| {
        let sizes = facts.styles.sizes.iter();
        sizes.filter(|size| **size < SMALLEST_LETTERS).map(ToString::to_string).collect()
    }),
    essential("title-in-a1", |facts| sheets(facts, |sheet| sheet.has_title)),
    good("few-signs", |facts| headings(facts, |text| text.chars().all(|letter| letter.is_alphanumeric() || KNOWN_SIGNS.contains(letter)))),
    essential("nothing-in-margins", |facts| sheets(facts, |sheet| sheet.margins.iter().all(|text| is_of_codes(text)))),
    good("no-dividers", |facts| sheets(facts, |sheet| sheet.tables.len() <= 1 && sheet.n_blank_rows == 0)),
    good("no-fills", |facts| {
        let fills = facts.styles.fills.iter();
        fills.filter(|fill| !matches!(fill.as_str(), "none" | "gray125")).cloned().collect()
    }),
    essential("colour-not-alone", |facts| {
        let formats = facts.styles.formats.iter();
        formats.filter(|format| format.contains(";;")).cloned().collect()
    }),
    essential("contrast", contrast),
    good("charts-in-words", charts_in_words),
    good("no-macros", |facts| facts.parts.iter().filter(|part| part.contains("vbaProject")).cloned().collect()),
    essential("sheet-names", sheet_names),
    essential("no-blank-sheets", |facts| sheets(facts, |sheet| sheet.last_row > ROWS_ABOVE || !sheet.charts.is_empty())),
    essential("first-column", |facts| sheets(facts, |sheet| sheet.has_title && sheet.tables.iter().all(|table| table.corners[0] == 1))),
    essential("tables-at-the-left", |facts| {
        sheets(facts, |sheet| sheet.tables.iter().all(|table| table.corners[0] == 1 && table.corners[1] == ROWS_ABOVE + 1))
    }),
    good("nothing-below", |facts| sheets(facts, |sheet| sheet.tables.iter().all(|table| table.corners[3] >= sheet.last_row))),
    good("one-table-a-sheet", |facts| sheets(facts, |sheet| sheet.tables.len() <= 1)),
    by_hand("spelling", true),
    by_hand("accessibility-checker", false),
    essential("document-information", |facts| {
        let properties = facts.properties.iter();
        properties.filter(|(_, value)| value.is_empty()).map(|(name, _)| name.clone()).collect()
    }),
    essential("cursor-at-a1", |facts| {
        let mut wrong = sheets(facts, |sheet| sheet.cursors.is_empty());
        wrong.extend((facts.opens_at != 0).then(|| facts.opens_at.to_string()));
        wrong
    }),
];

/// The sheets of which something does not hold.
fn sheets(facts: &Facts, holds: impl Fn(&Sheet) -> bool) -> Vec<String> {
    facts.sheets.iter().filter(|sheet| !holds(sheet)).map(|sheet| sheet.name.clone()).collect()
}

/// The names of sheets and headings of which something does not hold: our own words, since cells quote the sources.
fn headings(facts: &Facts, holds: impl Fn(&str) -> bool) -> Vec<String> {
    let of_sheet = |sheet: &Sheet| {
        let headings = sheet.tables.iter().flat_map(|table| table.headings.clone());
        headings.chain([sheet.name.clone()]).collect::<Vec<String>>()
    };
    facts.sheets.iter().flat_map(of_sheet).filter(|text| !holds(text)).collect()
}

fn one_of(holds: bool) -> Vec<String> {
    if holds { Vec::new() } else { vec!["-".to_owned()] }
}

fn is_page_of_charts(sheet: &Sheet) -> bool {
    !sheet.charts.is_empty() && sheet.last_row <= ROWS_ABOVE
}

fn tables_named(facts: &Facts) -> Vec<String> {
    let names: Vec<&String> = facts.sheets.iter().flat_map(|sheet| &sheet.tables).map(|table| &table.name).collect();
    let is_made_up = |name: &str| name.strip_prefix("Table").is_some_and(|rest| rest.chars().all(|letter| letter.is_ascii_digit()));
    let once = |name: &String| names.iter().filter(|other| **other == name).count() == 1;
    names.iter().filter(|name| is_made_up(name) || !once(name)).map(|name| (*name).clone()).collect()
}

fn one_heading_row(facts: &Facts) -> Vec<String> {
    let tables = facts.sheets.iter().flat_map(|sheet| &sheet.tables);
    let is_good = |headings: &[String]| {
        headings.iter().all(|heading| !heading.trim().is_empty()) && headings.iter().collect::<BTreeSet<_>>().len() == headings.len()
    };
    tables.filter(|table| table.n_heading_rows != 1 || !is_good(&table.headings)).map(|table| table.name.clone()).collect()
}

fn links_say_where(facts: &Facts) -> Vec<String> {
    let is_there = |location: &str| {
        let name = location.rsplit_once('!').map_or(location, |(name, _)| name).trim_matches('\'');
        facts.sheets.iter().any(|sheet| sheet.name == name)
    };
    let links = facts.sheets.iter().flat_map(|sheet| &sheet.links);
    links.filter(|(text, location)| text.is_empty() || text.contains("//") || !is_there(location)).map(|(text, _)| text.clone()).collect()
}

/// A footer may say what the program that prints puts in: name of the sheet, page, pages.
fn is_of_codes(text: &str) -> bool {
    let codes = ["&amp;", "&L", "&C", "&R", "&A", "&P", "&N"];
    let rest = codes.iter().fold(text.to_owned(), |rest, code| rest.replace(code, ""));
    rest.chars().filter(|letter| letter.is_alphanumeric()).count() <= MOST_WORDS_IN_MARGINS
}

/// What stands around the numbers of pages.
const MOST_WORDS_IN_MARGINS: usize = 4;

fn charts_in_words(facts: &Facts) -> Vec<String> {
    let pictures = facts.parts.iter().filter(|part| part.starts_with("xl/media/")).cloned();
    let silent = facts.sheets.iter().filter(|sheet| sheet.charts.iter().any(String::is_empty)).map(|sheet| sheet.name.clone());
    pictures.chain(silent).collect()
}

fn sheet_names(facts: &Facts) -> Vec<String> {
    let lower = |sheet: &Sheet| sheet.name.to_lowercase();
    let is_good = |sheet: &Sheet| {
        sheet.name.encode_utf16().count() <= LONGEST_NAME && facts.sheets.iter().filter(|other| lower(other) == lower(sheet)).count() == 1
    };
    sheets(facts, is_good)
}

/// Letters on white, and black letters on the colours of a scale.
fn contrast(facts: &Facts) -> Vec<String> {
    let letters = facts.styles.colours.iter().filter(|colour| ratio(1.0, luminance(colour)) < CONTRAST);
    let grounds = facts.sheets.iter().flat_map(|sheet| &sheet.scale).filter(|colour| ratio(luminance(colour), 0.0) < CONTRAST);
    letters.chain(grounds).cloned().collect()
}

fn ratio(light: f64, dark: f64) -> f64 {
    (light + 0.05) / (dark + 0.05)
}

/// How light a colour (`FF0563C1`) is to the eye, 0 to 1, by the formula of WCAG.
fn luminance(colour: &str) -> f64 {
    let rgb = colour.get(colour.len().saturating_sub(6)..).unwrap_or_default();
    let part = |at: usize| {
        let value = rgb.get(at..at + 2).and_then(|digits| u8::from_str_radix(digits, 16).ok()).map_or(0.0, f64::from) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_thirty_six_checks_of_which_nineteen_are_essential_and_three_by_hand() {
        let count = |of: fn(&Guideline) -> bool| GUIDELINES.iter().filter(|guideline| of(guideline)).count();
        assert_eq!(count(|guideline| guideline.is_essential), 19);
        assert_eq!(count(|guideline| guideline.rule.is_none()), 3);
        assert_eq!(GUIDELINES.iter().map(|guideline| guideline.id).collect::<BTreeSet<_>>().len(), 36);
    }

    #[test]
    fn black_on_white_has_the_contrast_of_the_formula_and_grey_has_too_little() {
        assert!((ratio(luminance("FFFFFFFF"), luminance("FF000000")) - 21.0).abs() < 0.01);
        assert!(ratio(1.0, luminance("FF999999")) < CONTRAST);
    }

    #[test]
    fn pages_may_be_numbered_in_the_margin_and_nothing_be_told() {
        assert!(is_of_codes("&L&A&R第 &P 页，共 &N 页"));
        assert!(!is_of_codes("&L数据截至三月三十一日"));
    }
}
