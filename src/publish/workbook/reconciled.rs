//! What was put together and put right before counting: the second sources of the quarter's activities, and what the office
//! has corrected.

use super::lists::{Ground, by_day};
use super::{Sheet, Source, Value};
use crate::error::Error;

/// Activities that two sources tell, each with where the second stands and why the two are one.
pub(super) fn merges(source: &Source<'_>, ground: &Ground<'_>) -> Result<Sheet, Error> {
    let mut sheet = source.sheet("merges");
    let rows = source.rows("merges")?;
    let activities = source.rows("activities")?;
    let known = activities.index("activity_id");
    for column in ["start_date", "rule", "likeness", "text"] {
        source.described(&mut sheet, "merges", column);
    }
    source.named(&mut sheet, "second-file");
    for column in ["sheet", "line_start", "officials_added"] {
        source.described(&mut sheet, "merges", column);
    }
    source.described(&mut sheet, "activities", "description");
    ground.headings(source, &mut sheet);
    // Both sources have a first line.
    if let Some(heading) = sheet.headings.last_mut() {
        *heading = source.say("publish-heading-kept-line", &[]);
    }
    source.described(&mut sheet, "merges", "activity_id");
    for row in rows.numbers().filter(|row| source.holds(&rows.cell("start_date", *row))) {
        let id = rows.text("activity_id", row);
        let mut values: Vec<Value> = vec![rows.cell("start_date", row).into()];
        values.push(Value::text(source.value_name(&format!("rule-{}", rows.text("rule", row)))));
        values.extend(["likeness", "text"].map(|column| Value::from(rows.cell(column, row))));
        values.push(Value::text(ground.path(&rows.text("source_id", row))));
        values.extend(["sheet", "line_start", "officials_added"].map(|column| Value::from(rows.cell(column, row))));
        values.push(known.get(id.as_str()).map_or(Value::Empty, |at| activities.cell("description", *at).into()));
        values.extend(ground.values(&rows.text("entry_id", row)));
        values.push(Value::text(id));
        sheet.rows.push(values);
    }
    by_day(&mut sheet);
    Ok(source.finish(sheet))
}

/// What the office has corrected, in the order of the rows that it concerns.
pub(super) fn corrections(source: &Source<'_>, ground: &Ground<'_>) -> Result<Sheet, Error> {
    let mut sheet = source.sheet("corrections");
    let rows = source.rows("corrections")?;
    let columns = ["date", "operation", "table_name", "field", "value_read", "value_corrected", "reason"];
    for column in columns {
        source.described(&mut sheet, "corrections", column);
    }
    ground.headings(source, &mut sheet);
    for column in ["row_id", "path", "sheet", "line", "correction_id"] {
        source.described(&mut sheet, "corrections", column);
    }
    for row in rows.numbers() {
        let table = rows.text("table_name", row);
        let value = |column: &str| match column {
            "operation" => Value::text(source.value_name(&format!("operation-{}", rows.text("operation", row)))),
            "table_name" => Value::text(source.table_name(&table)),
            "field" => Value::text(source.column_name(&table, &rows.text("field", row))),
            _ => rows.cell(column, row).into(),
        };
        let mut values: Vec<Value> = columns.iter().map(|column| value(column)).collect();
        values.extend(ground.values(&rows.text("entry_id", row)));
        values.extend(["row_id", "path", "sheet", "line", "correction_id"].map(|column| Value::from(rows.cell(column, row))));
        sheet.rows.push(values);
    }
    Ok(source.finish(sheet))
}
