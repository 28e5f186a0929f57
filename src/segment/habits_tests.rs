//! Whole invented texts of offices of every kind, one for each habit of print, in `tests/tables/`: what is read of each
//! stands below it. A block is a line `%% name`, the text, a line `>>`, then one line an entry (date | as printed | body)
//! and one line a finding (`!! code line:column`). `⏎` is a line break, `\f` a page break.

use super::tests::{document, layout};
use super::*;
use crate::pipeline::Layout;

const TABLES: &[(&str, &str)] = &[
    ("notation", include_str!("../../tests/tables/notation.txt")),
    ("grammar", include_str!("../../tests/tables/grammar.txt")),
    ("surroundings", include_str!("../../tests/tables/surroundings.txt")),
    ("lists", include_str!("../../tests/tables/lists.txt")),
    ("offices", include_str!("../../tests/tables/offices.txt")),
    ("oddities", include_str!("../../tests/tables/oddities.txt")),
];

fn read(text: &str, layout: &Layout) -> Vec<String> {
    let outcome = segment_text(&document(text), layout, &Context::default());
    let entries = outcome.value.entries.iter();
    let mut lines: Vec<String> =
        entries.map(|entry| format!("{} | {} | {}", entry.date, entry.date_text, entry.text.replace('\n', "⏎"))).collect();
    let place = |place: Option<u32>| place.unwrap_or_default();
    lines.extend(
        outcome
            .findings
            .iter()
            .map(|finding| format!("!! {} {}:{}", finding.code.code(), place(finding.place.line), place(finding.place.column))),
    );
    let counts = outcome.value.counts;
    assert_eq!(counts.total, text.chars().count() as u64, "every character is counted");
    assert_eq!(counts.total, counts.entry + counts.heading + counts.noise + counts.unread, "every character is in one class");
    lines
}

#[test]
fn every_habit_of_print_is_read() {
    let layout = layout();
    let mut wrong = Vec::new();
    let mut n_blocks = 0;
    for (table, blocks) in TABLES {
        for block in blocks.strip_prefix("%% ").expect("a name first").split("\n%% ") {
            let (name, rest) = block.split_once('\n').expect("a text below its name");
            let (text, expected) = rest.split_once("\n>>\n").unwrap_or((rest, ""));
            let found = read(&format!("{}\n", text.replace("\\f", "\u{c}")), &layout);
            let expected: Vec<&str> = expected.lines().collect();
            n_blocks += 1;
            if found != expected {
                wrong.push(format!("{table}: {name}\n  read:\n    {}\n  expected:\n    {}", found.join("\n    "), expected.join("\n    ")));
            }
        }
    }
    assert!(n_blocks > 100);
    assert!(wrong.is_empty(), "{} texts\n{}", wrong.len(), wrong.join("\n"));
}
