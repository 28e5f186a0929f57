//! Numbers of persons never leave a document: in running text as in cells they are blotted out where they stand, and a
//! finding names the line, so that a release stops and tables without a gate do not hold them.

use crate::model::{Code, Content, Document, Entry, Finding, Segmented, personal_places, without_personal_numbers};

/// Blots the numbers out of what was read and of what is told about it.
pub(super) fn keep_back(segmented: &mut Segmented, findings: &mut Vec<Finding>, document: &Document) {
    for finding in findings.iter_mut() {
        finding.values.iter_mut().for_each(|(_, value)| blot(value));
    }
    for entry in &mut segmented.entries {
        blot(&mut entry.date_text);
        let places = personal_places(&entry.text);
        if places.is_empty() {
            continue;
        }
        for (at, kind) in places {
            let (line, column) = place(entry, at, document);
            findings.push(Finding::new(Code::PersonalData).with("kind", kind).with("column", "text").at(line, column));
        }
        blot(&mut entry.text);
    }
}

fn blot(text: &mut String) {
    if let Some((masked, _)) = without_personal_numbers(text) {
        *text = masked;
    }
}

/// Line and column of a byte of an entry's text.
fn place(entry: &Entry, at: usize, document: &Document) -> (u32, u32) {
    let Content::Text(text) = &document.content else { return (entry.location.line_start, 1) };
    let character = entry.source_char(at) as usize;
    let offset = text.text.char_indices().nth(character).map_or(0, |(offset, _)| offset);
    text.position(offset)
}

#[cfg(test)]
mod tests {
    use super::super::tests::document;
    use super::*;
    use crate::model::Severity;
    use crate::pipeline::Pipeline;
    use std::path::Path;

    #[test]
    fn a_number_in_running_text_is_blotted_out_and_told_by_line_and_column() {
        let pipeline = Pipeline::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines/generic.toml")).unwrap();
        let text = "云溪县2031年大事记\n\n1月8日，县长林知远慰问困难职工，\n联系电话13800138000。\n1月9日，检查水库。\n";
        let read = super::super::segment(&document(text), &pipeline);
        assert_eq!(read.value.entries.len(), 2);
        assert!(read.value.entries[0].text.ends_with("联系电话***********。"), "{:?}", read.value.entries[0].text);
        let told: Vec<&Finding> = read.findings.iter().filter(|finding| finding.code == Code::PersonalData).collect();
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].place.line, told[0].place.column, told[0].code.severity()), (Some(4), Some(5), Severity::Error));
        assert!(read.findings.iter().flat_map(|finding| &finding.values).all(|(_, value)| !value.contains("13800138000")));
    }
}
