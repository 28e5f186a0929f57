//! Tables of rows become tables of counts: by month, by category, by official, and their crosses.
//!
//! Every grid is complete: a month, category or official that holds nothing is a row with 0, and `by_month.coverage`
//! tells a zero from a silence. All counts of one activity go to the month of its first day.

mod by_category;
mod by_month;
mod by_official;
mod coverage;
mod crosses;
mod ground;
#[cfg(test)]
mod tests;

use crate::model::{Code, Finding, Month, Outcome, Quarter, Tables};
use crate::pipeline::{Categories, Fields, Pipeline};
use coverage::Coverage;
use ground::Ground;

/// The tables and their statistics, from the first covered month to the end of `through`.
pub fn statistics(tables: Tables, through: Quarter, pipeline: &Pipeline) -> Outcome<Tables> {
    counted(tables, through, &pipeline.fields, &pipeline.categories)
}

/// [`statistics`] with no more of the pipeline than it needs.
fn counted(mut tables: Tables, through: Quarter, fields: &Fields, categories: &Categories) -> Outcome<Tables> {
    let ground = Ground::new(&tables, through, fields, categories);
    let mut findings = Vec::new();
    findings.extend(without_source(&ground));
    if ground.n_undated > 0 {
        findings.push(Finding::new(Code::UndatedEntries).with("count", ground.n_undated));
    }
    let made = [
        by_month::by_month(&ground),
        by_category::by_category(&ground),
        by_official::by_official(&ground),
        crosses::by_month_category(&ground),
        crosses::by_month_official(&ground),
        crosses::by_official_category(&ground),
    ];
    for table in made {
        tables.insert(table);
    }
    Outcome::new(tables, findings)
}

/// One finding for months in a row that no source covers: a wrong year must not give a thousand.
fn without_source(ground: &Ground<'_>) -> Vec<Finding> {
    let mut gaps: Vec<(Month, Month)> = Vec::new();
    for (month, _) in ground.months.iter().zip(&ground.coverage).filter(|(_, covered)| **covered == Coverage::None) {
        match gaps.last_mut() {
            Some((_, last)) if last.next() == *month => *last = *month,
            _ => gaps.push((*month, *month)),
        }
    }
    let told = |(first, last): (Month, Month)| if first == last { first.to_string() } else { format!("{first}—{last}") };
    gaps.into_iter().map(|gap| Finding::new(Code::MonthWithoutSource).with("month", told(gap))).collect()
}
