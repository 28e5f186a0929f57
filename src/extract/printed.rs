//! What was read in simplified letters is published in the letters that are printed.

use crate::model::{Activity, Mention};
use crate::pipeline::as_printed;

/// Puts the printed letters back into everything that an entry gave; rules and spans stay.
pub(super) fn restore(read: &str, printed: &str, activities: &mut [Activity], mentions: &mut [Mention]) {
    let put = |word: &mut String, from: usize| *word = as_printed(read, printed, word, from);
    for activity in activities {
        put(&mut activity.description, 0);
        if let Some(meeting) = &mut activity.meeting {
            meeting.body.iter_mut().chain(&mut meeting.kind).for_each(|word| put(word, 0));
        }
        for person in &mut activity.participations {
            let from = person.span.start;
            put(&mut person.name, from);
            person.titles.iter_mut().for_each(|title| put(title, 0));
        }
    }
    for mention in mentions {
        put(&mut mention.text, mention.span.start);
        put(&mut mention.text_printed, mention.span.start);
    }
}
