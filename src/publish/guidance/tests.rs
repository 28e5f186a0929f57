//! The workbook of the invented release passes every check, and each fault of a workbook is found by the check that names it.

use super::*;
use crate::publish::{files, fixture};

fn book() -> Vec<u8> {
    let pipeline = fixture::pipeline();
    let made = files(&fixture::release(&pipeline), &pipeline, &fixture::Sentences::new()).unwrap();
    made.into_iter().find(|file| file.path.ends_with(".xlsx")).unwrap().bytes
}

fn failed(facts: &look::Facts) -> Vec<&'static str> {
    let broken = |guideline: &&rules::Guideline| guideline.rule.is_some_and(|rule| !rule(facts).is_empty());
    GUIDELINES.iter().filter(broken).map(|guideline| guideline.id).collect()
}

#[test]
fn the_workbook_meets_all_that_can_be_computed() {
    let results = check(&book(), &fixture::Sentences::new()).unwrap();
    let failed: Vec<&Checked> = results.iter().filter(|result| matches!(result.outcome, Outcome::Failed(_))).collect();
    assert_eq!(failed, Vec::<&Checked>::new());
    assert_eq!(results.iter().filter(|result| result.outcome == Outcome::Met).count(), 33);
}

#[test]
fn each_fault_is_found_by_its_check() {
    let facts = look::look(&book(), &fixture::Sentences::new().zh("publish-text-blank")).unwrap();
    assert_eq!(failed(&facts), [""; 0]);
    let at = facts.sheets.iter().position(|sheet| sheet.tables.iter().any(|table| table.name == "table_by_month")).unwrap();
    assert!(facts.sheets.iter().any(|sheet| sheet.scale.len() == 2), "no sheet is coloured by its figures");
    let charts = facts.sheets.iter().position(|sheet| !sheet.charts.is_empty()).unwrap();
    let check = |expected: &[&str], harm: &dyn Fn(&mut look::Facts)| {
        let mut facts = facts.clone();
        harm(&mut facts);
        assert_eq!(failed(&facts), expected);
    };
    check(&["tables-tagged"], &|facts| facts.sheets[at].tables.clear());
    check(&["tables-named"], &|facts| facts.sheets[at].tables[0].name = "Table7".to_owned());
    check(&["no-merged-cells"], &|facts| facts.sheets[at].n_merged = 1);
    check(&["no-blank-rows", "no-dividers"], &|facts| facts.sheets[at].n_blank_rows = 1);
    check(&["one-heading-row"], &|facts| facts.sheets[at].tables[0].headings[1] = facts.sheets[at].tables[0].headings[0].clone());
    check(&["wrapped"], &|facts| facts.sheets[at].n_cut = 1);
    check(&["no-filters"], &|facts| facts.sheets[at].n_panes = 1);
    check(&["blanks-explained"], &|facts| {
        facts.explains_blanks = false;
        facts.sheets.iter_mut().for_each(|sheet| sheet.n_blank_cells = 0);
        facts.sheets[at].n_blank_cells = 3;
    });
    check(&["nothing-hidden"], &|facts| facts.sheets[at].n_hidden = 1);
    check(&["widths"], &|facts| facts.sheets[at].widths.clear());
    check(&["no-raised-signs"], &|facts| facts.styles.is_raised = true);
    check(&["notes-in-words", "few-signs"], &|facts| facts.sheets[at].tables[0].headings[0] = "月份*".to_owned());
    check(&["no-marks-in-cells", "few-signs"], &|facts| facts.sheets[at].tables[0].headings[0] = "月份[1]".to_owned());
    check(&["links-say-where"], &|facts| facts.sheets[at].links[0].1 = "'没有这张'!A1".to_owned());
    check(&["readable-letters"], &|facts| facts.styles.sizes.push(8.0));
    check(&["title-in-a1", "first-column"], &|facts| facts.sheets[at].has_title = false);
    check(&["nothing-in-margins"], &|facts| facts.sheets[at].margins.push("仅供内部参考使用".to_owned()));
    check(&["no-fills"], &|facts| facts.styles.fills.push("solid".to_owned()));
    check(&["colour-not-alone"], &|facts| facts.styles.formats.push(";;;".to_owned()));
    check(&["contrast"], &|facts| facts.styles.colours.push("FFCCCCCC".to_owned()));
    check(&["charts-in-words"], &|facts| facts.sheets[charts].charts[0].clear());
    check(&["no-macros"], &|facts| facts.parts.push("xl/vbaProject.bin".to_owned()));
    check(&["links-say-where", "sheet-names"], &|facts| facts.sheets[at].name = facts.sheets[charts].name.clone());
    check(&["nothing-below"], &|facts| facts.sheets[at].last_row += 2);
    check(&["document-information"], &|facts| facts.properties.get_mut("language").unwrap().clear());
    check(&["cursor-at-a1"], &|facts| facts.sheets[at].cursors.push("C7".to_owned()));
}

#[test]
fn the_list_names_all_checks_in_both_languages() {
    let pipeline = fixture::pipeline();
    let made = files(&fixture::release(&pipeline), &pipeline, &fixture::Sentences::new()).unwrap();
    let text = String::from_utf8(made.iter().find(|file| file.path == PATH).unwrap().bytes.clone()).unwrap();
    assert_eq!(text.matches("\n| 36 |").count(), 2, "{text}");
    assert!(text.contains("36 项检查中 33 项由程序计算，全部符合"), "{text}");
}
