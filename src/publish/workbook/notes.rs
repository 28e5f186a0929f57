//! The first sheets of the workbook: cover, contents, notes. Their sentences stand in `locales/`, the meaning of every
//! column in `fields.toml`.

use super::{LAST_SUMMARY, Sheet, Source, Value, overview};
use crate::error::{Error, ErrorKind, Problem};
use crate::model::Release;

/// The notes on how things are counted, in order: `publish-topic-<id>`, `publish-text-<id>`.
pub(in crate::publish) const TOPICS: [&str; 14] = [
    "entry",
    "activity",
    "participation",
    "mention",
    "several-officials",
    "range",
    "merge",
    "period",
    "category",
    "coverage",
    "blank",
    "findings",
    "correction",
    "revision",
];

/// What the quarter was like, then who publishes what, when and under which licence, and how to read it.
pub(super) fn cover(source: &Source<'_>, release: &Release) -> Result<Sheet, Error> {
    let missing = |what: &str| Error::one(ErrorKind::Pipeline, Problem::new("publish-undescribed").with("section", what));
    let dataset = source.pipeline.spec.dataset.as_ref().ok_or_else(|| missing("dataset"))?;
    let publisher = source.pipeline.spec.publisher.as_ref().ok_or_else(|| missing("publisher"))?;
    let mut sheet = source.sheet("cover");
    sheet.title.clone_from(&dataset.title);
    sheet.note.clone_from(&dataset.description);
    let area = source.pipeline.spec.area.as_ref();
    let area_name = area.map(|area| {
        let above: String = area.within.iter().rev().map(String::as_str).collect();
        source.say("publish-area", &[("name", format!("{above}{}", area.name)), ("code", area.code.clone())])
    });
    let rows = [
        ("publisher", Some(publisher.name.clone())),
        ("contact", publisher.contact.clone()),
        ("area", area_name),
        ("period", Some(source.quarter_name())),
        ("release", Some(release.name.clone())),
        ("licence", Some(dataset.licence.clone())),
        ("frequency", Some(source.value_name(&format!("frequency-{}", dataset.update_frequency)))),
    ];
    head(source, &mut sheet, &["item", "content"]);
    let (told, parts): (Vec<_>, Vec<_>) = overview::rows(source)?.into_iter().unzip();
    sheet.rows = told;
    // The sentence stands in the second column.
    sheet.parts = parts.into_iter().map(|parts| parts.into_iter().map(|part| (1, part)).collect()).collect();
    for (id, value) in rows {
        let Some(value) = value else { continue };
        sheet.rows.push(vec![Value::text(source.say(&format!("publish-cover-{id}"), &[])), Value::text(value)]);
    }
    let issued = vec![Value::text(source.say("publish-cover-issued", &[])), Value::Date(release.issued)];
    sheet.rows.insert(sheet.rows.len().saturating_sub(2), issued);
    for id in ["reading", "other-formats", "machine", "verify"] {
        let text = source.say(&format!("publish-cover-{id}-text"), &[("release", release.name.clone())]);
        sheet.rows.push(vec![Value::text(source.say(&format!("publish-cover-{id}"), &[])), Value::text(text)]);
    }
    Ok(source.finish(sheet))
}

/// Every sheet with what it holds; the names become links.
pub(super) fn contents(source: &Source<'_>, data: &[Sheet]) -> Sheet {
    let mut sheet = source.sheet("contents");
    head(source, &mut sheet, &["sheet", "holds", "rows"]);
    let row = |name: String, title: String, rows: Value| vec![Value::text(name), Value::text(title), rows];
    let text = |part: &str, id: &str| source.say(&format!("publish-{part}-{id}"), &[("period", source.quarter_name())]);
    for id in ["cover", "notes"] {
        sheet.rows.push(row(text("sheet", id), text("title", id), Value::Empty));
    }
    for table in data {
        let n_rows = if table.is_empty { 0 } else { table.rows.len() };
        let count = i64::try_from(n_rows).map_or(Value::Empty, Value::Integer);
        sheet.rows.push(row(table.name.clone(), table.title.clone(), count));
        if table.id == LAST_SUMMARY {
            sheet.rows.push(row(text("sheet", "charts"), text("title", "charts"), Value::Empty));
        }
    }
    source.finish(sheet)
}

/// How things are counted, then what every column of every sheet means.
pub(super) fn notes(source: &Source<'_>, data: &[Sheet]) -> Sheet {
    let mut sheet = source.sheet("notes");
    head(source, &mut sheet, &["sheet", "item", "meaning"]);
    let all = source.say("publish-all-sheets", &[]);
    for topic in TOPICS {
        let [name, text] = ["topic", "text"].map(|part| Value::text(source.say(&format!("publish-{part}-{topic}"), &[])));
        sheet.rows.push(vec![Value::text(all.as_str()), name, text]);
    }
    for table in data {
        // The same count for several periods is explained once.
        let mut told: Vec<(Vec<&str>, &str)> = Vec::new();
        for (heading, meaning) in table.headings.iter().zip(&table.meanings) {
            match told.iter_mut().find(|(_, known)| known == meaning) {
                Some((headings, _)) => headings.push(heading),
                None => told.push((vec![heading], meaning)),
            }
        }
        for (headings, meaning) in told {
            sheet.rows.push(vec![Value::text(table.name.as_str()), Value::text(headings.join("、")), Value::text(meaning)]);
        }
    }
    source.finish(sheet)
}

fn head(source: &Source<'_>, sheet: &mut Sheet, ids: &[&str]) {
    for id in ids {
        sheet.headings.push(source.say(&format!("publish-heading-of-{id}"), &[]));
        sheet.meanings.push(String::new());
    }
}

#[cfg(test)]
mod tests {
    use super::super::sheets;
    use super::*;
    use crate::publish::fixture;
    use std::collections::BTreeMap;

    #[test]
    fn the_contents_count_no_row_that_only_says_there_is_none() {
        let pipeline = fixture::pipeline();
        let mut release = fixture::release(&pipeline);
        release.tables.insert(fixture::table(&pipeline, "findings", &[]));
        let sheets = sheets(&release, &pipeline, &fixture::Sentences::new()).unwrap();
        let counts: BTreeMap<&str, &Value> = sheets[1].rows.iter().filter_map(|row| Some((text(&row[0])?, &row[2]))).collect();
        let empty: Vec<&str> = sheets.iter().filter(|sheet| text(&sheet.rows[0][0]) == Some("（无）")).map(|sheet| &*sheet.name).collect();
        assert!(!empty.is_empty());
        for sheet in &sheets[3..] {
            let expected = if empty.contains(&&*sheet.name) { 0 } else { i64::try_from(sheet.rows.len()).unwrap() };
            assert_eq!(counts[&*sheet.name], &Value::Integer(expected), "{}", sheet.name);
        }
    }

    fn text(value: &Value) -> Option<&str> {
        if let Value::Text(text) = value { Some(text) } else { None }
    }
}
