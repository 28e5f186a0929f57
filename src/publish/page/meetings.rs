//! What the paragraph of the first screen tells of numbered meetings. Numbers are as sources print them: some are missing, some
//! stand twice, and a series may have a meeting without one; only a whole run is told from first to last.

use super::figure::{escaped, in_address};
use super::view::{Sentence, View};
use crate::error::Error;
use serde_json::{Value, json};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A paragraph names no more series than these.
const MOST_SERIES: usize = 3;

/// Where a number counts: the term of a body and the year, 0 where none is printed; and the number itself.
type Number = [i64; 3];

/// What sources hold of one series in the quarter.
#[derive(Default)]
struct Series {
    n_meetings: usize,
    numbers: BTreeSet<Number>,
}

/// How a series is told.
#[derive(Debug, PartialEq, Eq)]
enum Told {
    /// One meeting, with its number.
    One(i64),
    /// Each number from the first to the last, once.
    Run(i64, i64),
    /// Each meeting has a number of its own, but they are no run.
    Numbers,
    /// So many different numbers, which is not the number of meetings.
    Different(usize),
}

impl Series {
    fn told(&self) -> Told {
        let numbers: Vec<&Number> = self.numbers.iter().collect();
        let is_run = numbers.windows(2).all(|pair| pair[0][..2] == pair[1][..2] && pair[0][2] + 1 == pair[1][2]);
        match numbers.as_slice() {
            numbers if numbers.len() != self.n_meetings => Told::Different(numbers.len()),
            [[.., number]] => Told::One(*number),
            [[.., first], .., [.., last]] if is_run => Told::Run(*first, *last),
            _ => Told::Numbers,
        }
    }
}

/// The series with numbers that were held most often.
pub(super) fn told(view: &View<'_>) -> Result<Option<Vec<Value>>, Error> {
    let rows = view.rows("activities")?;
    let quarter = view.quarter();
    let mut known: BTreeMap<String, Series> = BTreeMap::new();
    for row in rows.numbers().filter(|row| rows.text("quarter", *row) == quarter) {
        let name = rows.text("meeting_series", row);
        if !name.is_empty() {
            let number = ["meeting_term", "meeting_year", "meeting_ordinal"].map(|column| rows.count(column, row));
            let series = known.entry(name).or_default();
            series.n_meetings += 1;
            series.numbers.extend((number[2] > 0).then_some(number));
        }
    }
    let mut known: Vec<(String, Series)> = known.into_iter().filter(|(_, series)| !series.numbers.is_empty()).collect();
    known.sort_by_key(|(_, series)| Reverse(series.n_meetings));
    if known.is_empty() {
        return Ok(None);
    }
    let mut said = vec![json!({ "text": view.say("told-meetings", &[]) })];
    for (at, (name, series)) in known.iter().take(MOST_SERIES).enumerate() {
        if at > 0 {
            said.push(json!({ "text": view.say("told-comma", &[]) }));
        }
        let reference = format!("rows:activities:meeting_series={}&quarter={quarter}", escaped(name));
        let sentence = Sentence::default().quoted("series", name).figure(
            view,
            "count",
            &reference,
            &format!("#list?p={quarter}&m={}", in_address(name)),
        );
        said.extend(match series.told() {
            Told::One(first) => sentence.with("first", first.to_string()).say(view, "told-meeting"),
            Told::Run(first, last) => {
                sentence.with("first", first.to_string()).with("last", last.to_string()).say(view, "told-meeting-series")
            }
            Told::Numbers => sentence.say(view, "told-meeting-count"),
            Told::Different(numbers) => sentence.with("numbers", numbers.to_string()).say(view, "told-meeting-numbers"),
        });
    }
    let end = if known.len() > MOST_SERIES { "told-meetings-more" } else { "told-stop" };
    said.push(json!({ "text": view.say(end, &[]) }));
    Ok(Some(said))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(numbers: &[Number], without: usize, expected: Told) {
        let series = Series { n_meetings: numbers.len() + without, numbers: numbers.iter().copied().collect() };
        assert_eq!(series.told(), expected);
    }

    #[test]
    fn a_run_is_told_from_first_to_last() {
        check(&[[0, 2024, 4]], 0, Told::One(4));
        check(&[[0, 2024, 3], [0, 2024, 1], [0, 2024, 2]], 0, Told::Run(1, 3));
    }

    #[test]
    fn gaps_and_several_years_are_no_run() {
        check(&[[0, 2024, 1], [0, 2024, 3]], 0, Told::Numbers);
        check(&[[0, 2023, 9], [0, 2024, 10]], 0, Told::Numbers);
        check(&[[17, 0, 1], [18, 0, 2]], 0, Told::Numbers);
    }

    #[test]
    fn a_number_that_stands_twice_or_not_at_all_is_told_apart_from_the_meetings() {
        check(&[[0, 2024, 5], [0, 2024, 5]], 0, Told::Different(1));
        check(&[[0, 2024, 1], [0, 2024, 2]], 1, Told::Different(2));
    }
}
