//! The quarter beside the quarter before and that of a year ago: what is counted of each, how far each is covered, and the
//! sheet that shows it. Only counts that add up over months are compared.

use super::{Asked, Sheet, Source, Value};
use crate::error::Error;
use crate::model::Quarter;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Of `by_month`, beside the level-1 categories: counts whose months add up to the quarter.
const ADDED_UP: [&str; 3] = ["n_entries", "n_activities", "n_active_days"];

/// How far the sources cover a quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coverage {
    /// Every day of it.
    Complete,
    /// Some days.
    Partial,
    /// None: a zero says nothing.
    None,
}

/// The count of people, and of what they took part in, stands on each of them.
pub(super) const PEOPLE: &str = "n_officials";

/// One quarter.
pub(super) struct Quarterly {
    pub(super) quarter: Quarter,
    pub(super) coverage: Coverage,
    /// Month, activities, and whether any source covers it.
    pub(super) months: Vec<(u32, i64, bool)>,
    /// By column of `by_month`.
    counts: BTreeMap<String, i64>,
    /// Who took part in something, with the number of activities; most active first.
    pub(super) people: Vec<(String, i64)>,
    /// Their identifiers.
    ids: Vec<String>,
    /// Months that have a row, whether a source covers them or not.
    known_months: Vec<String>,
}

impl Quarterly {
    pub(super) fn of(source: &Source<'_>, quarter: Quarter) -> Result<Quarterly, Error> {
        let by_month = source.rows("by_month")?;
        let index = by_month.index("month");
        let mut found = Quarterly {
            quarter,
            coverage: Coverage::None,
            months: Vec::new(),
            counts: BTreeMap::new(),
            people: Vec::new(),
            ids: Vec::new(),
            known_months: Vec::new(),
        };
        let mut covered = Vec::new();
        for (number, month) in (quarter.number() * 3 - 2..).zip(quarter.months()) {
            let row = index.get(month.to_string().as_str()).copied();
            found.known_months.extend(row.map(|_| month.to_string()));
            let coverage = row.map_or_else(|| "none".to_owned(), |row| by_month.text("coverage", row));
            let count = |column: &str| row.map_or(0, |row| by_month.count(column, row));
            found.months.push((number, count("n_activities"), coverage != "none"));
            covered.push(coverage);
            for column in compared(source) {
                *found.counts.entry(column.clone()).or_default() += count(&column);
            }
        }
        found.coverage = match () {
            () if covered.iter().all(|coverage| coverage == "complete") => Coverage::Complete,
            () if covered.iter().all(|coverage| coverage == "none") => Coverage::None,
            () => Coverage::Partial,
        };
        let by_official = source.rows("by_official")?;
        let period = quarter.to_string();
        let rows = by_official.numbers().filter(|row| by_official.text("period", *row) == period);
        let active = |row: usize| (by_official.text("name", row), by_official.count("n_activities", row));
        for row in rows.filter(|row| active(*row).1 > 0) {
            found.people.push(active(row));
            found.ids.push(by_official.text("official_id", row));
        }
        found.people.sort_by_key(|(_, count)| Reverse(*count));
        Ok(found)
    }

    /// The sum of a count over its months.
    pub(super) fn count(&self, column: &str) -> i64 {
        self.counts.get(column).copied().unwrap_or(0)
    }

    /// Activities that people took part in, each person once.
    pub(super) fn participations(&self) -> i64 {
        self.people.iter().map(|(_, count)| count).sum()
    }

    /// Whether nothing was received for it: then nothing is said of it either.
    pub(super) fn is_unknown(&self) -> bool {
        self.coverage == Coverage::None && self.count("n_activities") == 0
    }

    /// The published values that a count of the quarter is made from: its months, or the people of it.
    pub(super) fn parts(&self, column: &str) -> Vec<Asked> {
        if column == PEOPLE {
            let period = self.quarter.to_string();
            let of = |id: &String| Asked::of("by_official", &[("period", &period), ("official_id", id)], "n_activities");
            return self.ids.iter().map(of).collect();
        }
        self.known_months.iter().map(|month| Asked::of("by_month", &[("month", month)], column)).collect()
    }

    fn n_people(&self) -> i64 {
        i64::try_from(self.people.len()).unwrap_or(i64::MAX)
    }
}

/// The quarter before.
pub(super) fn before(quarter: Quarter) -> Option<Quarter> {
    let (year, number) = (quarter.year(), quarter.number());
    if number == 1 { Quarter::new(year - 1, 4) } else { Quarter::new(year, number - 1) }
}

/// The same quarter of the year before.
pub(super) fn year_ago(quarter: Quarter) -> Option<Quarter> {
    Quarter::new(quarter.year() - 1, quarter.number())
}

fn compared(source: &Source<'_>) -> Vec<String> {
    let level1 = source.pipeline.categories.level1.iter().map(crate::pipeline::Category::count_column);
    ADDED_UP.into_iter().map(str::to_owned).chain(level1).collect()
}

/// One row a count: this quarter, the one before, the one of a year ago, and how much more it is.
pub(super) fn sheet(source: &Source<'_>) -> Result<Sheet, Error> {
    let mut sheet = source.sheet("quarters");
    let now = Quarterly::of(source, source.period)?;
    let bases = [before(source.period), year_ago(source.period)];
    let bases = bases.into_iter().flatten().map(|quarter| Quarterly::of(source, quarter)).collect::<Result<Vec<_>, Error>>()?;
    source.named(&mut sheet, "measure");
    source.named(&mut sheet, "unit");
    let mut head = |id: &str, quarter: Quarter| {
        let period = [("period", source.name_of(quarter))];
        sheet.headings.push(source.say(&format!("publish-heading-{id}"), &period));
        sheet.meanings.push(source.say(&format!("publish-meaning-{id}"), &period));
    };
    head("of-quarter", now.quarter);
    for base in &bases {
        ["of-quarter", "more-than", "rate-against"].into_iter().for_each(|id| head(id, base.quarter));
    }
    let mut row = |name: String, unit: String, column: &str, count: &dyn Fn(&Quarterly) -> i64| {
        let known = |quarter: &Quarterly| (quarter.coverage != Coverage::None).then(|| count(quarter));
        let mut values = vec![Value::text(name), Value::text(unit), known(&now).map_or(Value::Empty, Value::Integer)];
        for base in &bases {
            let pair = known(&now).zip(known(base));
            values.push(known(base).map_or(Value::Empty, Value::Integer));
            values.push(pair.map_or(Value::Empty, |(now, base)| Value::Integer(now - base)));
            values.push(pair.and_then(|(now, base)| rate(now, base)).map_or(Value::Empty, Value::Share));
        }
        sheet.rows.push(values);
        let of = |at: usize, quarter: &Quarterly| quarter.parts(column).into_iter().map(move |part| (at, part)).collect::<Vec<_>>();
        let mut parts = of(2, &now);
        for (at, base) in (3..).step_by(3).zip(&bases) {
            parts.extend(of(at, base));
            // More, and by which share, stand on both.
            [at + 1, at + 2].into_iter().for_each(|at| parts.extend(of(at, &now).into_iter().chain(of(at, base))));
        }
        sheet.parts.push(parts);
    };
    let fields = &source.pipeline.fields;
    for name in compared(source) {
        let column = fields.column("by_month", &name);
        let unit = column.and_then(|column| fields.unit(column)).map_or_else(String::new, |unit| unit.label.clone());
        row(source.column_name("by_month", &name), unit, &name, &|quarter| quarter.count(&name));
    }
    let people = fields.units.get("officials").map_or_else(String::new, |unit| unit.label.clone());
    row(source.column_name("by_month", "n_officials"), people, PEOPLE, &Quarterly::n_people);
    row(source.table_name("participations"), source.say("publish-unit-participations", &[]), PEOPLE, &Quarterly::participations);
    Ok(source.finish(sheet))
}

/// By which share `now` is more than `base`; nothing where there is no base.
pub(super) fn rate(now: i64, base: i64) -> Option<f64> {
    share(now - base, base)
}

/// Nothing where there is no whole.
#[expect(clippy::cast_precision_loss, reason = "counts lie far below 2^53")]
pub(super) fn share(part: i64, whole: i64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quarter_before_the_first_is_the_last_of_the_year_before() {
        let quarter = |year, number| Quarter::new(year, number).unwrap();
        assert_eq!(before(quarter(2024, 1)), Some(quarter(2023, 4)));
        assert_eq!(before(quarter(2024, 3)), Some(quarter(2024, 2)));
        assert_eq!(year_ago(quarter(2024, 3)), Some(quarter(2023, 3)));
    }

    #[test]
    fn nothing_is_no_base_for_a_rate() {
        assert_eq!(rate(3, 0), None);
        assert_eq!(rate(3, 4), Some(-0.25));
    }
}
