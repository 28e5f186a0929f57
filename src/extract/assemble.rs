//! Puts an entry together: who took part in which of its activities, and what is named in them.

use super::found::{FoundActivity, FoundMeeting, FoundPerson};
use super::scan::Scan;
use crate::model::{Activity, Mention, MentionKind, Participation};

/// The activities of an entry with their people and meetings, in the order of the text, primary first.
pub(crate) fn activities(scan: &Scan<'_>, found: &[FoundActivity], people: &[FoundPerson], meetings: &[FoundMeeting]) -> Vec<Activity> {
    let mut activities: Vec<Activity> = found
        .iter()
        .map(|activity| Activity {
            category: activity.category.clone(),
            description: scan.text[activity.description.clone()].trim().to_owned(),
            meeting: activity.meeting.and_then(|at| meetings.get(at)).map(|found| found.meeting.clone()),
            participations: Vec::new(),
            trigger: activity.trigger.clone(),
            span: activity.span.clone(),
        })
        .collect();
    let holders = Holders::new(scan, found);
    for person in people.iter().filter(|person| !person.mentioned) {
        if person.evidence.is_empty() {
            for at in holders.of(person.name_span.start) {
                participation(&mut activities[at], person);
            }
        }
        for evidence in &person.evidence {
            // A role that a post gives has no verb of its own; it stands where the person does.
            let place = if evidence.span.is_empty() { person.name_span.start } else { evidence.span.start };
            for at in holders.of(place) {
                let roles = &mut participation(&mut activities[at], person).roles;
                if !roles.contains(&evidence.role) {
                    roles.push(evidence.role);
                }
            }
        }
    }
    activities
}

/// The person's row in an activity, made where there is none. Persons come one after the other, so that a row stands last or nowhere.
fn participation<'a>(activity: &'a mut Activity, person: &FoundPerson) -> &'a mut Participation {
    let rows = &mut activity.participations;
    if rows.last().is_none_or(|row| row.name != person.name) {
        rows.push(Participation {
            name: person.name.clone(),
            titles: person.titles.clone(),
            roles: Vec::new(),
            rule: person.rule,
            span: person.name_span.clone(),
        });
    }
    let last = rows.len() - 1;
    &mut rows[last]
}

/// The activities of an entry by their clauses.
struct Holders<'a> {
    scan: &'a Scan<'a>,
    /// Clause and activity, sorted.
    by_clause: Vec<(usize, usize)>,
}

impl<'a> Holders<'a> {
    fn new(scan: &'a Scan<'a>, found: &[FoundActivity]) -> Holders<'a> {
        let clause_of = |activity: &FoundActivity| if found.len() == 1 { 0 } else { scan.clause_at(activity.span.start) };
        let mut by_clause: Vec<(usize, usize)> = found.iter().map(clause_of).zip(0..).collect();
        by_clause.sort_unstable();
        Holders { scan, by_clause }
    }

    /// The activities that a place in the text belongs to: those named in its clause, else those named in the clause of the
    /// last activity before it, else the first. Two meetings named together share all that is said of them.
    fn of(&self, place: usize) -> impl Iterator<Item = usize> {
        let one = self.by_clause.len() == 1;
        let before = if one { 1 } else { self.by_clause.partition_point(|(clause, _)| *clause <= self.scan.clause_at(place)) };
        let chosen = self.by_clause.get(before.saturating_sub(1)).map(|(clause, _)| *clause);
        let first = chosen.map_or(0, |chosen| self.by_clause.partition_point(|(clause, _)| *clause < chosen));
        self.by_clause[first..].iter().take_while(move |(clause, _)| Some(*clause) == chosen).map(|(_, activity)| *activity)
    }
}

/// All mentions of an entry in the order of the text, each tied to its activity.
pub(crate) fn mentions(scan: &Scan<'_>, found: &[FoundActivity], people: &[FoundPerson], named: Vec<Mention>) -> Vec<Mention> {
    let quoted = people.iter().filter(|person| person.mentioned).map(|person| Mention {
        kind: MentionKind::Person,
        text: person.name.clone(),
        text_printed: scan.text[person.name_span.clone()].to_owned(),
        activity: None,
        rule: person.rule,
        span: person.name_span.clone(),
        cell: None,
    });
    let mut mentions: Vec<Mention> = named.into_iter().chain(quoted).collect();
    mentions.sort_by_key(|mention| (mention.span.start, mention.span.end, mention.kind));
    let holders = Holders::new(scan, found);
    for mention in &mut mentions {
        mention.activity = holders.of(mention.span.start).next();
    }
    mentions
}
