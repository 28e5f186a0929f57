//! `extract`: entries in, activities out: what was done, by whom in which role, which meeting, which documents, places
//! and organisations are named. Each value carries the rule and the span it came from. Pure: text and lexicons in.

mod again;
mod agenda;
mod appointments;
mod assemble;
mod bodies;
mod candidates;
mod cast;
mod category;
#[cfg(test)]
mod category_tests;
mod cell_parts;
mod cells;
#[cfg(test)]
mod cells_tests;
mod columns;
mod documents;
mod follow;
mod found;
mod generic;
mod groups;
mod home;
mod index;
mod known;
mod labels;
mod lists;
mod marks;
mod meetings;
#[cfg(test)]
mod meetings_tests;
mod names;
mod numerals;
mod officials;
#[cfg(test)]
mod officials_tests;
mod organizations;
mod people;
mod phrases;
mod places;
#[cfg(test)]
mod places_tests;
mod precedence;
mod printed;
mod quoted;
mod roles;
mod roster;
mod scan;
mod shown;
mod spans;
mod starts;
mod state;
mod taken;
mod titles;
mod told;
#[cfg(test)]
mod told_tests;
mod verbs;
mod visibility;

use crate::model::{Code, Entry, Finding, Outcome, ReadEntry, Segmented, Source, entry_id};
use crate::pipeline::{Pipeline, simplified};
pub use roster::Roster;

use again::Look;
use cast::Cast;
use cells::Heard;
use found::Surroundings;
use home::{Cues, Home};
use known::Known;
use rayon::prelude::*;
use scan::Scan;
use shown::Shown;
use std::borrow::Cow;
use std::convert::Infallible;

/// Entries that one worker takes at a time.
const PORTION: usize = 512;

/// Entries that are handed over together: enough for every worker, few beside a large source.
const HANDED: usize = 1 << 13;

/// Reads every entry of a source. A first pass gathers the names that the source shows with titles, so that the second
/// knows them where they stand alone; the result depends on the source and the pipeline only.
pub fn extract(segmented: Segmented, source: &Source, pipeline: &Pipeline) -> Outcome<Vec<ReadEntry>> {
    let mut entries = Vec::with_capacity(segmented.entries.len());
    let keep = |portion| {
        entries.extend::<Vec<ReadEntry>>(portion);
        Ok::<(), Infallible>(())
    };
    let Ok(findings) = extract_in_portions(segmented, source, pipeline, &Roster::default(), &|| (), keep);
    Outcome::new(entries, findings)
}

/// [`extract`], which knows the names of a roster too, hands over some entries at a time, in order, so that a large source need
/// not be held as read, and tells of each entry that it has been read.
///
/// # Errors
/// The first that `take` gives.
pub fn extract_in_portions<E>(
    segmented: Segmented,
    source: &Source,
    pipeline: &Pipeline,
    roster: &Roster,
    tell: &(dyn Fn() + Sync),
    mut take: impl FnMut(Vec<ReadEntry>) -> Result<(), E>,
) -> Result<Vec<Finding>, E> {
    let own_area = pipeline.spec.area.as_ref();
    let area = own_area.map(|area| area.name.as_str()).or(segmented.area.as_deref());
    let area_code = own_area.map_or("000000", |area| area.code.as_str());
    let (looks, known, cues) = first_looks(&segmented.entries, roster, pipeline);
    let home = Home::new(area, segmented.owner.as_deref(), &cues, &pipeline.lexicon);
    let own = home.own_names();
    let around = Surroundings { area, own: &own };
    let ground = Ground { known: &known, home: &home, around, area_code, source, pipeline };
    let read = |heard: &mut Heard, (entry, look)| {
        let read = read_entry(entry, look, &ground, heard);
        tell();
        read
    };
    let mut looked = segmented.entries.into_iter().zip(looks);
    let mut findings = Vec::new();
    loop {
        let portion: Vec<(Entry, Look)> = looked.by_ref().take(HANDED).collect();
        if portion.is_empty() {
            return Ok(findings);
        }
        let read: Vec<Outcome<ReadEntry>> = portion.into_par_iter().with_min_len(PORTION).map_init(Heard::default, read).collect();
        take(read.into_iter().map(|outcome| outcome.log_into(&mut findings)).collect())?;
    }
}

/// What a first look at all entries gives: the persons of each, the names that hold everywhere, those of a roster among them, and what
/// tells whose chronicle it is.
fn first_looks(entries: &[Entry], roster: &Roster, pipeline: &Pipeline) -> (Vec<Look>, Known, Cues) {
    let portions: Vec<(Vec<Look>, Shown, Cues)> = entries.par_chunks(PORTION).map(|portion| first_look(portion, pipeline)).collect();
    let (mut looks, mut shown, mut cues) = (Vec::with_capacity(entries.len()), Shown::default(), Cues::default());
    roster.names().for_each(|name| shown.add_name(name.to_owned()));
    for (more, names, others) in portions {
        shown = shown.join(names);
        looks.extend(more);
        cues = cues.join(others);
    }
    (looks, shown.settle(&pipeline.lexicon), cues)
}

/// The same of some entries, with the names that they and their columns show.
fn first_look(entries: &[Entry], pipeline: &Pipeline) -> (Vec<Look>, Shown, Cues) {
    let nobody = Known::default();
    let (mut shown, mut cues, mut heard) = (Shown::default(), Cues::default(), Heard::default());
    let look = |entry: &Entry| {
        let letters = simplified(&entry.text);
        let mut scan = Scan::new(&letters, &pipeline.lexicon);
        scan.listen();
        cues.add(&scan);
        let people = officials::people(&scan, &nobody);
        columns::names(entry, pipeline, &mut heard).into_iter().for_each(|name| shown.add_name(name));
        people.iter().for_each(|person| shown.add(&scan, person));
        let words = scan.words().keep();
        Look {
            people,
            asked: scan.asked(),
            words,
            letters: Some(letters).filter(|letters| matches!(letters, Cow::Owned(_))).map(Cow::into_owned),
        }
    };
    let looks = entries.iter().map(look).collect();
    (looks, shown, cues)
}

/// What all entries of a source are read with.
struct Ground<'a> {
    known: &'a Known,
    home: &'a Home,
    around: Surroundings<'a>,
    area_code: &'a str,
    source: &'a Source,
    pipeline: &'a Pipeline,
}

fn read_entry(entry: Entry, look: Look, ground: &Ground<'_>, heard: &mut Heard) -> Outcome<ReadEntry> {
    let Ground { known, home, around, area_code, source, pipeline } = *ground;
    let letters = look.letters.as_deref().unwrap_or(&entry.text);
    let scan = Scan::again(letters, &pipeline.lexicon, &look.words);
    let people = if look.holds(&scan, known) { look.people } else { officials::people(&scan, known) };
    let cast = Cast::new(scan.text, people);
    let mut meetings = meetings::meetings(&scan);
    for found in &mut meetings {
        found.meeting.series = found.meeting.series.take().map(|series| home.without_name(&series).to_owned());
    }
    let documents = documents::documents(&scan);
    let (found, ties) = category::activities(&scan, &meetings, &cast, home);
    let titles: Vec<_> = documents.iter().map(|document| document.span.clone()).collect();
    let mut named = documents;
    named.extend(organizations::places_and_organizations(&scan, &cast, &meetings, &titles, around));
    let mut activities = assemble::activities(&scan, &found, &cast.people, &meetings);
    let mut mentions = assemble::mentions(&scan, &found, &cast.people, named);
    let mut said = Vec::new();
    if let Some(columns) = entry.columns.as_deref() {
        let mut row = columns::Row { entry: &entry, columns, scan: &scan, known, pipeline, heard, findings: Vec::new() };
        row.speak(&mut activities, &mut mentions, &cast.people);
        said = row.findings;
    }
    if let Some(letters) = &look.letters {
        printed::restore(letters, &entry.text, &mut activities, &mut mentions);
    }
    let id = entry_id(area_code, entry.date.start, &entry.text);
    let placed = |finding: Finding| {
        let mut finding = finding.of(source).in_entry(&id).at(entry.location.line_start, 1);
        finding.place.sheet.clone_from(&entry.location.sheet);
        finding
    };
    let told = |code| placed(Finding::new(code));
    let mut findings: Vec<Finding> = said.into_iter().map(&placed).collect();
    if activities.iter().any(|activity| activity.category == UNCLASSIFIED) {
        findings.push(told(Code::Unclassified).with("text", entry.text.chars().take(20).collect::<String>()));
    }
    for (first, second, span) in ties {
        findings.push(told(Code::CategoryTie).with("first", first).with("second", second).with("text", &entry.text[span]));
    }
    Outcome::new(ReadEntry { entry, id, activities, mentions }, findings)
}

/// The code of an activity that no rule names.
const UNCLASSIFIED: &str = "X";

/// For tests: the lexicons of the house.
#[cfg(test)]
pub(crate) fn lexicon() -> crate::pipeline::Lexicon {
    let mut problems = Vec::new();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines/lexicons");
    let lexicon = crate::pipeline::Lexicon::load(&folder, &[], &mut problems);
    assert!(problems.is_empty(), "{problems:#?}");
    lexicon
}
