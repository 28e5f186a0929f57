//! From a published value back to the rows that it stands on: for a figure the entries, activities, participations or
//! mentions that were counted, counted once more; for a value of a row that row; each with source, line and quoted text.

mod corrected;
mod rows;
mod told;

pub use corrected::Corrected;
pub use told::{json, lines};

use crate::error::Problem;
use crate::model::{Cell, MentionKind, Role, Tables, holds};
use crate::pipeline::Pipeline;
use rows::{Places, Rows};
use std::collections::BTreeSet;

/// A published value and what it stands on.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The table.
    pub table: String,
    /// The key of the row.
    pub key: Vec<(String, String)>,
    /// The column.
    pub column: String,
    /// As published.
    pub value: String,
    /// Counted once more from the rows; none where the value is no count.
    pub counted: Option<String>,
    /// Of a share the part, which the rows are, and the whole.
    pub of: Option<[String; 2]>,
    /// What it stands on.
    pub rows: Vec<Ground>,
    /// What the office has corrected so that it is no longer counted here.
    pub taken: Vec<Corrected>,
}

/// One row that a value stands on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ground {
    /// The table of the row.
    pub table: &'static str,
    /// Its identifier.
    pub id: String,
    /// First day, as published.
    pub date: String,
    /// Category, where it has one.
    pub category: String,
    /// Who.
    pub who: String,
    /// In which roles.
    pub roles: Vec<String>,
    /// The rule that made it: of an activity or a participation what fired, of a merge why two are one.
    pub rule: String,
    /// The source.
    pub path: String,
    /// The sheet, where the source is a workbook.
    pub sheet: String,
    /// First and last line or row.
    pub lines: [String; 2],
    /// What is printed there.
    pub text: String,
    /// What the office has corrected of it.
    pub corrections: Vec<Corrected>,
    /// Where else the same event is told.
    pub others: Vec<Ground>,
}

/// What a count is made of.
#[derive(Default)]
struct Counted {
    counted: Option<String>,
    of: Option<[String; 2]>,
    rows: Vec<Ground>,
    taken: Vec<Corrected>,
}

/// What a figure counts, and of which rows.
#[derive(Default)]
struct Count<'a> {
    table: &'static str,
    /// Columns whose different values are counted; none: rows.
    different: &'static [&'static str],
    period: Option<&'a str>,
    category: Option<&'a str>,
    level1: Option<String>,
    official: Option<&'a str>,
    entry: Option<&'a str>,
    role: Option<Role>,
    kind: Option<MentionKind>,
    is_share: bool,
}

/// Finds the value by what is known of its row, and all it stands on.
///
/// # Errors
/// Where there is no such table, row or column, or several rows fit.
pub fn figure(tables: &Tables, pipeline: &Pipeline, table: &str, known: &[(String, String)], column: &str) -> Result<Figure, Problem> {
    let rows = Rows::of(tables, table).ok_or_else(|| {
        let names = tables.iter().map(|table| table.name.as_str()).collect::<Vec<_>>().join(", ");
        Problem::new("no-such-table").with("table", table).with("tables", names)
    })?;
    let columns = rows.names();
    for name in known.iter().map(|(name, _)| name.as_str()).chain([column]) {
        if !columns.contains(&name) {
            return Err(Problem::new("no-such-column").with("table", table).with("column", name).with("columns", columns.join(", ")));
        }
    }
    let asked = known.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ");
    let fits = |row: &usize| known.iter().all(|(name, value)| rows.text(name, *row) == *value);
    let found: Vec<usize> = (0..rows.height()).filter(fits).collect();
    let row = *found.first().ok_or_else(|| Problem::new("no-such-row").with("table", table).with("row", &asked))?;
    // Several rows may bear one label; then any of them will do.
    if found.iter().any(|other| rows.text(column, *other) != rows.text(column, row)) {
        let key = pipeline.fields.key(table).join(", ");
        return Err(Problem::new("several-rows").with("table", table).with("row", &asked).with("count", found.len()).with("key", key));
    }
    let key: Vec<(String, String)> = pipeline.fields.key(table).iter().map(|name| (name.clone(), rows.text(name, row))).collect();
    let places = Places::new(tables);
    let found = match count(table, column, &key, pipeline) {
        Some(count) => counted(tables, &count, &places),
        // A category or a person is told by what was counted of it, over all periods where none is asked for.
        None if table == "officials" || key.iter().any(|(name, _)| name == "period") => {
            let whose: Vec<_> = key.iter().filter(|(name, _)| found.len() == 1 || name != "period").cloned().collect();
            let found = count(table, "n_activities", &whose, pipeline).map(|count| counted(tables, &count, &places));
            Counted { counted: None, ..found.unwrap_or_default() }
        }
        None if table == "vintages" => Counted { rows: of_vintage(tables, pipeline, &rows, row), ..Counted::default() },
        None => Counted { rows: of_row(tables, table, &rows, row, &key, &places), ..Counted::default() },
    };
    let value = rows.text(column, row);
    let Counted { counted, of, rows, taken } = found;
    Ok(Figure { table: table.to_owned(), key, column: column.to_owned(), value, counted, of, rows, taken })
}

/// What a column counts; none where it counts nothing.
fn count<'a>(table: &str, column: &str, key: &'a [(String, String)], pipeline: &Pipeline) -> Option<Count<'a>> {
    let part = |names: &[&str]| key.iter().find(|(name, _)| names.contains(&name.as_str())).map(|(_, value)| value.as_str());
    let (category, official, entry) = (part(&["category"]), part(&["official_id"]), part(&["entry_id"]));
    let is_of_people = official.is_some();
    let of = |table| Count { table, period: part(&["month", "period"]), category, official, entry, ..Count::default() };
    let level1 = pipeline.categories.level1.iter().find(|level1| level1.count_column() == column);
    Some(match (table, column) {
        ("sources" | "sheets", _) => return None,
        (_, "n_activities" | "share") if is_of_people => Count { is_share: column == "share", ..of("participations") },
        (_, "n_activities" | "share") => Count { is_share: column == "share", ..of("activities") },
        (_, "n_entries") => of("entries"),
        ("entries" | "by_month", "n_officials") => Count { different: &["official_id"], ..of("participations") },
        ("activities", "n_officials") => return None,
        (_, "n_active_days") => Count { different: &["start_date"], ..of(if is_of_people { "participations" } else { "activities" }) },
        (_, "n_documents") => Count { different: &["entry_id", "text"], kind: Some(MentionKind::Document), ..of("mentions") },
        (_, "n_places") => Count { different: &["entry_id", "text"], kind: Some(MentionKind::Place), ..of("mentions") },
        _ => match level1 {
            Some(level1) => Count { level1: Some(level1.code.clone()), ..of("activities") },
            None => {
                let role = Role::COUNTED.into_iter().find(|(_, name)| *name == column)?.0;
                Count { role: Some(role), ..of("participations") }
            }
        },
    })
}

/// The rows that a count stands on, and the count.
fn counted(tables: &Tables, count: &Count<'_>, places: &Places) -> Counted {
    let Some(rows) = Rows::of(tables, count.table) else { return Counted::default() };
    // Statistics count what is dated within the covered range; the counts of a row all that belongs to it.
    let covered: BTreeSet<String> = Rows::of(tables, "by_month").map(|months| months.all("month")).unwrap_or_default();
    let is_counted = |row: &usize| {
        let row = *row;
        let same = |wanted: Option<&str>, column: &str| wanted.is_none_or(|wanted| rows.text(column, row) == wanted);
        let month = places.month(&rows, row);
        let in_time = count.entry.is_some() || (covered.contains(&month) && count.period.is_none_or(|period| holds(period, &month)));
        let has_role = count.role.is_none_or(|role| rows.list("roles", row).iter().any(|held| held == role.code()));
        in_time
            && has_role
            && same(count.category, "category")
            && same(count.official, "official_id")
            && same(count.entry, "entry_id")
            && same(count.level1.as_deref(), "category_level1")
            && same(count.kind.map(MentionKind::code), "kind")
    };
    let found: Vec<usize> = (0..rows.height()).filter(is_counted).collect();
    let number = if count.different.is_empty() {
        found.len()
    } else {
        let value = |row: &usize| count.different.iter().map(|column| rows.text(column, *row)).collect::<Vec<_>>();
        found.iter().map(value).collect::<BTreeSet<_>>().len()
    };
    let whole = count.is_share.then(|| {
        let whole = Count { table: "activities", period: count.period, ..Count::default() };
        let total = counted(tables, &whole, places).counted;
        total.and_then(|total| total.parse().ok()).unwrap_or_default()
    });
    let found: Vec<Ground> = found.into_iter().map(|row| places.ground(count.table, &rows, row)).collect();
    Counted {
        counted: whole.map_or_else(|| Some(number.to_string()), |whole| share(number, whole)),
        of: whole.map(|whole| [number, whole].map(|count| count.to_string())),
        taken: places.taken(count, &found),
        rows: found,
    }
}

#[expect(clippy::cast_precision_loss, reason = "numbers of activities")]
fn share(part: usize, total: usize) -> Option<String> {
    let share = (part as f64 / total as f64 * 1e6).round() / 1e6;
    Some(if total == 0 { String::new() } else { Cell::Number(share).text().into_owned() })
}

/// A vintage: the figure that it is of, as this release has it; nothing where the figure is no longer there.
fn of_vintage(tables: &Tables, pipeline: &Pipeline, rows: &Rows<'_>, row: usize) -> Vec<Ground> {
    let (of, key) = (rows.text("table_name", row), rows.text("row_id", row));
    let known: Vec<(String, String)> = pipeline.fields.key(&of).iter().cloned().zip(key.split('|').map(str::to_owned)).collect();
    figure(tables, pipeline, &of, &known, &rows.text("field", row)).map_or_else(|_| Vec::new(), |figure| figure.rows)
}

/// A value that is no count: of the row itself, or for the coverage of a month the sources of that month.
fn of_row(tables: &Tables, table: &str, rows: &Rows<'_>, row: usize, key: &[(String, String)], places: &Places) -> Vec<Ground> {
    if let Some((_, month)) = key.iter().find(|(name, _)| name == "month") {
        let Some(sources) = Rows::of(tables, "sources") else { return Vec::new() };
        let covers = |row: &usize| {
            let [start, end] = ["period_start", "period_end"].map(|column| sources.text(column, *row));
            start.get(..7).is_some_and(|start| start <= month.as_str()) && end.get(..7).is_some_and(|end| end >= month.as_str())
        };
        return (0..sources.height()).filter(covers).map(|row| places.ground("sources", &sources, row)).collect();
    }
    let known = ["entries", "activities", "participations", "mentions", "merges", "corrections", "sources", "sheets", "posts", "findings"];
    let name = known.into_iter().find(|name| *name == table);
    name.map(|name| places.ground(name, rows, row)).into_iter().collect()
}
