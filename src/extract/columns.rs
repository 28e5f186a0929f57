//! What the columns of a ledger say beside the text of a row: persons, category, place. Where both speak the columns win, and
//! where they disagree a finding tells.

use super::cast::Cast;
use super::cells::{Heard, Listed, people};
use super::found::FoundPerson;
use super::known::Known;
use super::roles::first_role;
use super::scan::Scan;
use crate::model::{Activity, Code, Columns, Entry, Finding, Mention, MentionKind, Participation, Role};
use crate::pipeline::Pipeline;
use std::collections::BTreeSet;

/// Names of all cells of persons, so that the text knows them where they stand alone.
pub(super) fn names(entry: &Entry, pipeline: &Pipeline, heard: &mut Heard) -> BTreeSet<String> {
    let cells = entry.columns.iter().flat_map(|columns| &columns.people);
    let nobody = Known::default();
    let people = cells.flat_map(|cell| people(cell, &nobody, &pipeline.lexicon, &pipeline.columns, heard).0);
    people.map(|person| person.name).collect()
}

/// A row being put together.
pub(super) struct Row<'a> {
    pub(super) entry: &'a Entry,
    pub(super) columns: &'a Columns,
    pub(super) scan: &'a Scan<'a>,
    pub(super) known: &'a Known,
    pub(super) pipeline: &'a Pipeline,
    pub(super) heard: &'a mut Heard,
    pub(super) findings: Vec<Finding>,
}

impl Row<'_> {
    /// Lets the columns speak.
    pub(super) fn speak(&mut self, activities: &mut Vec<Activity>, mentions: &mut Vec<Mention>, said: &[FoundPerson]) {
        self.category(activities);
        self.people(activities, mentions, said);
        self.place(mentions);
        let last = activities.len().saturating_sub(1);
        for mention in mentions.iter_mut() {
            mention.activity = mention.activity.map(|at| at.min(last));
        }
    }

    fn tell(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// The label of a row names its first activity. Of the others that the text tells, only numbered meetings remain: a row
    /// with one label is one activity, and two numbered meetings are two whatever the label.
    fn category(&mut self, activities: &mut Vec<Activity>) {
        let Some(label) = self.columns.label.as_deref() else { return self.category_of_title(activities) };
        let Some(code) = self.code(label) else {
            self.tell(Finding::new(Code::UnknownLabel).with("label", label));
            return self.category_of_title(activities);
        };
        let fits = |activity: &Activity| activity.category == code || (code.len() == 1 && activity.category.starts_with(code.as_str()));
        let Some(first) = activities.iter().position(fits).or(Some(0)).filter(|at| *at < activities.len()) else { return };
        let by_text = activities[0].category.clone();
        let agrees = fits(&activities[first]);
        let mut kept: Vec<Activity> = Vec::new();
        for (at, mut activity) in std::mem::take(activities).into_iter().enumerate() {
            let numbered = activity.meeting.as_ref().is_some_and(|meeting| meeting.ordinal.is_some());
            if at == first {
                // A label of one letter leaves the code of the text where it is of that letter.
                if !agrees {
                    activity.category = self.whole(&code, &by_text);
                    activity.trigger = format!("{}:{label}", activity.category);
                }
                kept.insert(0, activity);
            } else if numbered {
                kept.push(activity);
            }
        }
        *activities = kept;
        let counted = activities[0].category.clone();
        if !agrees && by_text != UNCLASSIFIED && code != UNCLASSIFIED {
            self.tell(Finding::new(Code::CategoryDiffers).with("label", label).with("column", counted).with("text", by_text));
        }
    }

    /// 汛期安全情况 in a ledger of inspections is an inspection: the title tells what the text of a row leaves unsaid.
    fn category_of_title(&self, activities: &mut [Activity]) {
        let Some(title) = self.columns.title.as_deref() else { return };
        let Some(code) = self.pipeline.columns.label(title) else { return };
        if let Some(first) = activities.first_mut().filter(|first| first.category == UNCLASSIFIED) {
            first.category = code.to_owned();
            first.trigger = format!("{code}:{title}");
        }
    }

    /// The code that a label stands for; one that means nothing by itself (其他) leaves the text to decide.
    fn code(&self, label: &str) -> Option<String> {
        let known = self.pipeline.columns.label(label).map(str::to_owned);
        let own = || {
            self.pipeline
                .categories
                .codes
                .iter()
                .map(|category| &category.code)
                .find(|code| code.eq_ignore_ascii_case(label.trim()))
                .cloned()
        };
        known.or_else(own).or_else(|| self.level1(label)).or_else(|| self.by_words(label))
    }

    /// A label that says no more than the first level, by its letter or by its name.
    fn level1(&self, label: &str) -> Option<String> {
        let label = label.trim();
        let known = &self.pipeline.categories.level1;
        let same = |name: &str| name.eq_ignore_ascii_case(label);
        let found = known.iter().find(|category| same(&category.code) || same(&category.label) || same(&category.label_en))?;
        Some(found.code.clone())
    }

    /// A label that no list has is read as a text is.
    fn by_words(&self, label: &str) -> Option<String> {
        let scan = Scan::new(label, &self.pipeline.lexicon);
        let (found, _) = super::category::activities(&scan, &[], &Cast::default(), &super::home::Home::default());
        found.first().map(|act| act.category.clone()).filter(|code| code != UNCLASSIFIED)
    }

    /// A letter made a whole code: the first code of the letter, where the text tells none of it.
    fn whole(&self, code: &str, by_text: &str) -> String {
        if code == UNCLASSIFIED && by_text != UNCLASSIFIED {
            return by_text.to_owned();
        }
        if code.len() > 1 {
            return code.to_owned();
        }
        let codes = &self.pipeline.categories.codes;
        codes.iter().find(|category| category.code.starts_with(code)).map_or_else(|| code.to_owned(), |category| category.code.clone())
    }

    /// Persons of the columns take part; persons of the text add their roles, and take part themselves only where the columns
    /// are silent on those who do.
    fn people(&mut self, activities: &mut [Activity], mentions: &mut Vec<Mention>, said: &[FoundPerson]) {
        let mut listed: Vec<Listed> = Vec::new();
        let mut tells_all = false;
        for cell in &self.columns.people {
            let (found, unpaired) = people(cell, self.known, &self.pipeline.lexicon, &self.pipeline.columns, self.heard);
            if unpaired > 0 {
                self.findings.push(Finding::new(Code::PostsUnpaired).with("names", found.len()).with("posts", unpaired));
            }
            if found.is_empty() {
                self.findings.push(Finding::new(Code::NobodyNamed).with("text", cell.text.chars().take(20).collect::<String>()));
            }
            // Who presides or speaks is not all who were there.
            tells_all |= !found.is_empty() && !matches!(cell.role, Some(Role::Preside | Role::Speak | Role::Accompany));
            for person in found {
                // One who stands in two cells, as host and as guest, is one person with both roles.
                match listed.iter_mut().find(|known| known.name == person.name) {
                    Some(known) => {
                        let more = person.roles.iter().filter(|role| !known.roles.contains(role)).copied().collect::<Vec<Role>>();
                        known.roles.extend(more);
                        if known.titles.is_empty() {
                            known.titles = person.titles;
                        }
                    }
                    None => listed.push(person),
                }
            }
        }
        if listed.is_empty() {
            return;
        }
        // 会见董事长甲, 陪同副书记乙调研: the column names the hosts; whom they meet or accompany is there too.
        let accompanies = first_role(self.scan) == Some(Role::Accompany);
        let is_guest = |row: &Participation| row.roles.contains(&Role::Receive) || accompanies && row.roles.contains(&Role::Conduct);
        let told: BTreeSet<&str> = listed.iter().map(|person| person.name.as_str()).collect();
        let stray: Vec<Participation> = activities
            .iter_mut()
            .flat_map(|activity| {
                let (own, stray) = std::mem::take(&mut activity.participations)
                    .into_iter()
                    .partition(|row| told.contains(row.name.as_str()) || !tells_all || is_guest(row));
                activity.participations = own;
                let stray: Vec<Participation> = stray;
                stray
            })
            .collect();
        let mut seen = BTreeSet::new();
        for row in stray.into_iter().filter(|row| seen.insert(row.name.clone())) {
            self.tell(Finding::new(Code::OfficialNotInColumn).with("name", &row.name));
            let text_printed = self.scan.text[row.span.clone()].to_owned();
            let (kind, rule) = (MentionKind::Person, row.rule);
            mentions.push(Mention { kind, text: row.name, text_printed, activity: Some(0), rule, span: row.span, cell: None });
        }
        mentions.retain(|mention| mention.kind != MentionKind::Person || !told.contains(mention.text.as_str()));
        mentions.sort_by_key(|mention| (mention.span.start, mention.span.end, mention.kind));
        // A text without a subject of its own speaks of those whom the column names.
        let implied = first_role(self.scan).filter(|role| *role != Role::Preside || listed.len() == 1);
        for activity in activities {
            let by_text = std::mem::take(&mut activity.participations);
            activity.participations = listed.iter().map(|person| self.participation(person, &by_text, said, implied)).collect();
            let more = by_text.into_iter().filter(|row| !told.contains(row.name.as_str()));
            activity.participations.extend(more);
        }
    }

    fn participation(&self, person: &Listed, by_text: &[Participation], said: &[FoundPerson], implied: Option<Role>) -> Participation {
        let of_text = by_text.iter().find(|row| row.name == person.name);
        let mut roles = person.roles.clone();
        for role in of_text.iter().flat_map(|row| &row.roles) {
            if !roles.contains(role) {
                roles.push(*role);
            }
        }
        if roles.is_empty() {
            roles.extend(implied);
        }
        let found = said.iter().find(|found| found.name == person.name);
        let titles =
            if person.titles.is_empty() { found.map(|found| found.titles.clone()).unwrap_or_default() } else { person.titles.clone() };
        let span = found.map_or(0..0, |found| found.name_span.clone());
        Participation { name: person.name.clone(), titles, roles, rule: "column", span }
    }

    /// The place of a row, where the text does not name it already.
    fn place(&self, mentions: &mut Vec<Mention>) {
        let Some((place, start)) = &self.columns.place else { return };
        let mut letters = 0;
        for part in place.split(['、', '，', ',', '；', ';', '\n']) {
            let blank = part.chars().take_while(|letter| letter.is_whitespace()).count();
            let name = part.trim();
            let is_known = mentions.iter().any(|mention| mention.kind == MentionKind::Place && mention.text == name);
            if !name.is_empty() && !is_known {
                mentions.push(Mention {
                    kind: MentionKind::Place,
                    text: name.chars().filter(|letter| !letter.is_whitespace()).collect(),
                    text_printed: name.to_owned(),
                    activity: Some(0),
                    rule: "column",
                    span: self.entry.text.len()..self.entry.text.len(),
                    cell: Some(start + u32::try_from(letters + blank).unwrap_or(0)),
                });
            }
            letters += part.chars().count() + 1;
        }
    }
}

/// The code of an activity that no rule names.
const UNCLASSIFIED: &str = "X";
