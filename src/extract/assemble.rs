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
    for person in people.iter().filter(|person| !person.mentioned) {
        if person.evidence.is_empty() {
            for at in held_by(scan, found, person.name_span.start) {
                participation(&mut activities[at], person);
            }
        }
        for evidence in &person.evidence {
            // A role that a post gives has no verb of its own; it stands where the person does.
            let place = if evidence.span.is_empty() { person.name_span.start } else { evidence.span.start };
            for at in held_by(scan, found, place) {
                let roles = &mut participation(&mut activities[at], person).roles;
                if !roles.contains(&evidence.role) {
                    roles.push(evidence.role);
                }
            }
        }
    }
    activities
}

/// The person's row in an activity, made where there is none.
fn participation<'a>(activity: &'a mut Activity, person: &FoundPerson) -> &'a mut Participation {
    let at = activity.participations.iter().position(|row| row.name == person.name).unwrap_or_else(|| {
        activity.participations.push(Participation {
            name: person.name.clone(),
            titles: person.titles.clone(),
            roles: Vec::new(),
            rule: person.rule,
            span: person.name_span.clone(),
        });
        activity.participations.len() - 1
    });
    &mut activity.participations[at]
}

/// The activities that a place in the text belongs to: those named in its clause, else those named in the clause of the
/// last activity before it, else the first. Two meetings named together share all that is said of them.
fn held_by(scan: &Scan<'_>, found: &[FoundActivity], place: usize) -> impl Iterator<Item = usize> {
    let one = found.len() == 1;
    let clause_of = move |at: usize| scan.clause_at(found[at].span.start);
    let chosen = || {
        let clause = scan.clause_at(place);
        let before = (0..found.len()).map(clause_of).filter(|before| *before <= clause).max();
        before.or_else(|| (0..found.len()).map(clause_of).min())
    };
    let chosen = if one { None } else { chosen() };
    (0..found.len()).filter(move |at| one || Some(clause_of(*at)) == chosen)
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
    for mention in &mut mentions {
        mention.activity = held_by(scan, found, mention.span.start).next();
    }
    mentions
}
