//! Findings on the terminal: the gravest first, those of one kind together, each with the place to open. Of a kind that is found
//! a thousand times a clerk reads the first few; the table `findings` and the review hold them all.

use crate::messages::Messages;
use crate::model::{Finding, Severity};

/// Of one kind, where nothing stops the release.
const MOST_TOLD: usize = 20;
/// Of one kind that stops it: then there is no table to read, and every place has to be mended.
const MOST_ERRORS: usize = 500;

/// Every finding with its place, and its hint on a line of its own; a hint that was given just before is not repeated.
pub(super) fn finding_lines(findings: &[Finding], messages: &Messages) -> Vec<String> {
    let mut ordered: Vec<&Finding> = findings.iter().collect();
    ordered.sort_by(|left, right| (left.code.severity(), left.code, &left.place).cmp(&(right.code.severity(), right.code, &right.place)));
    ordered.chunk_by(|left, right| left.code == right.code).flat_map(|kind| kind_lines(kind, messages)).collect()
}

/// The findings of one kind.
fn kind_lines(findings: &[&Finding], messages: &Messages) -> Vec<String> {
    let is_error = findings[0].code.severity() == Severity::Error;
    let shown = findings.len().min(if is_error { MOST_ERRORS } else { MOST_TOLD });
    let told: Vec<(String, String)> = findings[..shown].iter().map(|finding| messages.finding(messages.lang(), finding)).collect();
    let severity = messages.word(&format!("severity-{}", findings[0].code.severity().code()));
    let more = findings.len() - shown;
    let mut lines = Vec::new();
    for (n, (finding, (text, hint))) in findings.iter().zip(&told).enumerate() {
        lines.push(messages.tell("summary-finding", &[("severity", severity.clone()), ("text", placed(finding, text, messages))]));
        if n + 1 == shown && more > 0 {
            let id = if is_error { "summary-more-errors" } else { "summary-more-findings" };
            lines.push(messages.tell(id, &[("severity", severity.clone()), ("count", more.to_string())]));
        }
        if told.get(n + 1).is_none_or(|(_, next)| next != hint) {
            lines.push(format!("  {}", messages.tell("hint", &[("text", hint.clone())])));
        }
    }
    lines
}

/// A finding behind its place, as much as is known of it: cell, line, sheet or file.
fn placed(finding: &Finding, text: &str, messages: &Messages) -> String {
    let place = &finding.place;
    let tell = |id: &str, mut values: Vec<(&str, String)>| {
        values.push(("text", text.to_owned()));
        messages.tell(id, &values)
    };
    let Some(path) = &place.path else { return text.to_owned() };
    let path = ("path", path.clone());
    let sheet = place.sheet.as_ref().filter(|sheet| !sheet.is_empty()).map(|sheet| ("sheet", sheet.clone()));
    match (sheet, place.line) {
        (Some(sheet), Some(line)) => {
            tell("place-cell", vec![path, sheet, ("cell", format!("{}{line}", letters(place.column.unwrap_or(1))))])
        }
        (Some(sheet), None) => tell("place-sheet", vec![path, sheet]),
        (None, Some(line)) => {
            let column = place.column.unwrap_or(1).to_string();
            tell("place", vec![path, ("line", line.to_string()), ("column", column)])
        }
        // What is said of a whole file names it.
        (None, None) if finding.values.iter().any(|(name, _)| *name == "path") => text.to_owned(),
        (None, None) => tell("place-file", vec![path]),
    }
}

/// A column as spreadsheets call it: 1 is A, 27 is AA.
fn letters(column: u32) -> String {
    let (mut rest, mut letters) = (column, Vec::new());
    while rest > 0 {
        letters.extend(char::from_u32(u32::from(b'A') + (rest - 1) % 26));
        rest = (rest - 1) / 26;
    }
    letters.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Code, Where};
    use crate::publish::Lang;

    #[test]
    fn columns_are_called_as_spreadsheets_do() {
        assert_eq!([1, 26, 27, 702, 703, 16_384].map(letters), ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
    }

    /// Sheet, line and column of a finding in the file 台账.xlsx, and how its line begins.
    #[track_caller]
    fn check(sheet: Option<&str>, line: Option<u32>, expected: &str) {
        let mut finding = Finding::new(Code::HiddenSheet).with("rows", 2);
        let (path, sheet) = (Some("台账.xlsx".to_owned()), sheet.map(str::to_owned));
        finding.place = Where { path, sheet, line, column: Some(3), ..Where::default() };
        let lines = finding_lines(&[finding], &Messages::new(Lang::English));
        assert!(lines[0].starts_with(&format!("[notice] {expected}")), "{lines:?}");
    }

    #[test]
    fn a_place_is_told_as_far_as_it_is_known() {
        check(Some("四月"), Some(7), "台账.xlsx:四月!C7: ");
        check(Some("四月"), None, "台账.xlsx:四月: ");
        check(None, Some(7), "台账.xlsx:7:3: ");
        check(None, None, "台账.xlsx: ");
    }

    #[test]
    fn what_is_said_of_a_file_names_it_once() {
        let mut finding = Finding::new(Code::Macros).with("path", "台账.xlsx");
        finding.place.path = Some("台账.xlsx".to_owned());
        let lines = finding_lines(&[finding], &Messages::new(Lang::English));
        assert_eq!(lines[0].matches("台账.xlsx").count(), 1, "{lines:?}");
    }

    #[test]
    fn of_a_kind_that_floods_the_first_are_told_and_the_rest_is_counted() {
        let of = |code: Code, n: u32| (1..=n).map(move |line| Finding::new(code).with("label", "x").with("kind", "mobile").at(line, 1));
        let messages = Messages::new(Lang::English);
        let lines = finding_lines(&of(Code::UnknownLabel, 3000).chain(of(Code::CarriedDate, 1)).collect::<Vec<_>>(), &messages);
        let told = |text: &str| lines.iter().filter(|line| line.contains(text)).count();
        assert_eq!((told("[warning]"), told("[notice]"), told("2980 more")), (MOST_TOLD + 1, 1, 1), "{lines:?}");
        assert!(lines[lines.len() - 3].trim_start().starts_with("(hint"), "{lines:?}");
        let errors = finding_lines(&of(Code::PersonalData, 600).collect::<Vec<_>>(), &messages);
        assert!(errors.iter().any(|line| line.contains("100 more")), "{errors:?}");
        assert_eq!(finding_lines(&of(Code::UnknownLabel, 20).collect::<Vec<_>>(), &messages).len(), 21);
    }
}
