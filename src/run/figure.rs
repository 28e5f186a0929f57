//! `explain --release`: a published value, named by table, row and column or by its cell in the workbook, with the rows
//! that it stands on.

use super::Settings;
use super::releases::carried;
use crate::error::{Error, ErrorKind, Problem};
use crate::explain as explaining;
use crate::publish::{self, Asked, Shown};
use crate::verify;
use serde_json::{Value, json};
use std::path::Path;

/// Shows what a value of a release stands on: `by_month month=2024-01 n_activities`, or a cell of the workbook.
///
/// # Errors
/// Kind `Usage` where nothing published is named; kind `Output` where the release cannot be read.
pub fn explain_figure(dir: &Path, words: &[String], given: Option<&Path>, settings: &Settings<'_>) -> Result<(), Error> {
    let pipeline = carried(dir, given)?;
    let release = publish::recall(dir, &pipeline, &verify::CHECKS)?;
    let shown = match words {
        [cell] => {
            let (sheet, place) = cell.rsplit_once('!').ok_or_else(|| unclear(words))?;
            let sheet = sheet.trim_matches('\'');
            Some((sheet, place, publish::cell(&release, &pipeline, settings.messages, sheet, place)?))
        }
        _ => None,
    };
    let asked = match &shown {
        Some((.., shown)) => shown.asked.clone(),
        None => vec![asked(words).ok_or_else(|| unclear(words))?],
    };
    let figure = |asked: &Asked| explaining::figure(&release.tables, &pipeline, &asked.table, &asked.row, &asked.column);
    let figures = asked.iter().map(figure).collect::<Result<Vec<_>, _>>().map_err(|problem| Error::one(ErrorKind::Usage, problem))?;
    if settings.json {
        let mut told: Vec<Value> = figures.iter().map(explaining::figure_json).collect();
        let mut told = if told.len() == 1 { told.remove(0) } else { json!({ "parts": told }) };
        if let Some((sheet, place, shown)) = &shown {
            told["cell"] = json!({ "sheet": sheet, "place": place, "heading": shown.heading, "value": shown.value });
        }
        settings.say(&told.to_string());
        return Ok(());
    }
    if let Some((sheet, place, Shown { heading, value, .. })) = shown {
        let values = [("sheet", sheet), ("cell", place), ("heading", &heading), ("value", &value)];
        settings.say(&settings.messages.tell("explain-cell", &values.map(|(name, value)| (name, value.to_owned()))));
    }
    if figures.len() > 1 {
        settings.say(&settings.messages.tell("explain-parts", &[("count", figures.len().to_string())]));
    }
    for figure in &figures {
        explaining::figure_lines(figure, settings.messages).iter().for_each(|line| settings.say(line));
    }
    Ok(())
}

/// Table, what is known of the row, column.
fn asked(words: &[String]) -> Option<Asked> {
    let (table, rest) = words.split_first()?;
    let (column, known) = rest.split_last()?;
    let row = known.iter().map(|word| word.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned())));
    let row = row.collect::<Option<Vec<_>>>()?;
    (!column.contains('=') && !row.is_empty()).then(|| Asked { table: table.clone(), row, column: column.clone() })
}

fn unclear(words: &[String]) -> Error {
    Error::one(ErrorKind::Usage, Problem::new("unclear-figure").with("asked", words.join(" ")))
}
