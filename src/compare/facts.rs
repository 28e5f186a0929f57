//! What moved, and which figures move with it: entries, activities, participations and mentions that came, went or changed,
//! by month, each with its reason. A share moves with its part and with its whole; the number of activities does not
//! move with a sentence that was worded otherwise.

use crate::model::{Change, ChangeKind, ChangeReason, MentionKind, holds};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Letters of a day that tell its month.
const MONTH: usize = "2031-02".len();

/// What a row is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Of {
    Entries,
    Activities,
    Participations,
    Mentions,
    Sources,
}

/// What happened to a row, as far as a figure may feel it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    /// It is only in one of the two releases.
    Came,
    /// In another month.
    Moved,
    /// On another day of its month.
    Dated,
    /// In another category.
    Categorised,
    /// With other roles.
    Cast,
    /// Another thing is named.
    Named,
    /// Anything else.
    Other,
}

impl How {
    pub(super) fn of(change: &Change) -> How {
        if matches!(change.kind, ChangeKind::Added | ChangeKind::Removed) {
            return How::Came;
        }
        match change.column.as_deref() {
            Some("start_date") => {
                let month = |value: &Option<String>| value.as_deref().and_then(|day| day.get(..MONTH).map(str::to_owned));
                if month(&change.old) == month(&change.new) { How::Dated } else { How::Moved }
            }
            Some("month") => How::Moved,
            Some("category" | "category_level1") => How::Categorised,
            Some("roles") => How::Cast,
            Some("text" | "kind") if change.table == "mentions" => How::Named,
            _ => How::Other,
        }
    }

    /// Whether a count of rows in a month feels it.
    fn is_move(self) -> bool {
        matches!(self, How::Came | How::Moved)
    }
}

/// A row that moved: when, what, in which category or of which kind, by whom, and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fact {
    pub(super) month: String,
    /// Where it moved from another month, or to one: that.
    pub(super) other: Option<String>,
    pub(super) of: Of,
    pub(super) how: How,
    /// Of an activity or participation its category, of a mention its kind.
    pub(super) class: Option<String>,
    pub(super) official: Option<String>,
    /// Of a participation the roles that came or went with it.
    pub(super) roles: BTreeSet<String>,
    pub(super) reason: ChangeReason,
}

/// A figure, by its place in a table of statistics.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Figure<'a> {
    pub(super) column: &'a str,
    pub(super) period: Option<&'a str>,
    pub(super) category: Option<&'a str>,
    pub(super) official: Option<&'a str>,
    /// The level-1 category that the column counts.
    pub(super) level1: Option<&'a str>,
    /// The role that the column counts.
    pub(super) role: Option<&'a str>,
}

impl Figure<'_> {
    /// What moved from one month of a period to another has not moved in it.
    fn is_in_period(&self, fact: &Fact) -> bool {
        let holds = |month: &String| self.period.is_none_or(|period| holds(period, month));
        holds(&fact.month) && !(fact.how == How::Moved && fact.other.as_ref().is_some_and(holds))
    }

    /// Whether a figure moves with a fact.
    fn moves_with(&self, fact: &Fact) -> bool {
        let named = |kind: MentionKind| {
            let is_named = fact.of == Of::Mentions && matches!(fact.how, How::Came | How::Named);
            (is_named && fact.class.as_deref() == Some(kind.code())) || (fact.of == Of::Entries && fact.how == How::Moved)
        };
        let whole = fact.of == Of::Activities && fact.how.is_move();
        match self.column {
            "n_entries" => fact.of == Of::Entries && fact.how.is_move(),
            "n_officials" => fact.of == Of::Participations && fact.how.is_move(),
            "n_documents" => named(MentionKind::Document),
            "n_places" => named(MentionKind::Place),
            "coverage" => fact.of == Of::Sources,
            "share" => whole || self.part_moves_with(fact),
            _ => self.part_moves_with(fact),
        }
    }

    /// Whether the activities that are counted, of a category and by an official where there are such, move with a fact.
    fn part_moves_with(&self, fact: &Fact) -> bool {
        let class = fact.class.as_deref();
        let is_of_category = self.category.is_none_or(|category| class == Some(category))
            && self.level1.is_none_or(|level1| class.is_some_and(|class| class.starts_with(level1)));
        let has_category = self.category.is_some() || self.level1.is_some();
        let is_moved = fact.how.is_move()
            || (has_category && fact.how == How::Categorised)
            || (self.column == "n_active_days" && fact.how == How::Dated);
        match self.official {
            Some(official) => {
                let is_moved = self.role.map_or(is_moved, |role| (is_moved || fact.how == How::Cast) && fact.roles.contains(role));
                fact.of == Of::Participations && fact.official.as_deref() == Some(official) && is_moved && is_of_category
            }
            None => fact.of == Of::Activities && is_moved && is_of_category,
        }
    }

    /// Whether a fact is of the figure's own time, category and official, whatever it is.
    fn is_near(&self, fact: &Fact) -> bool {
        let is_same = |wanted: Option<&str>, found: &Option<String>| wanted.is_none_or(|wanted| found.as_deref() == Some(wanted));
        self.is_in_period(fact) && is_same(self.category, &fact.class) && is_same(self.official, &fact.official)
    }
}

/// All facts, each once: by month, and of each official apart, since a figure is looked up for every one of many.
#[derive(Default)]
pub(super) struct Facts {
    by_month: BTreeMap<String, BTreeSet<Fact>>,
    by_official: HashMap<String, BTreeSet<Fact>>,
}

impl Facts {
    pub(super) fn insert(&mut self, fact: Fact) {
        if let Some(official) = &fact.official {
            self.by_official.entry(official.clone()).or_default().insert(fact.clone());
        }
        self.by_month.entry(fact.month.clone()).or_default().insert(fact);
    }

    /// The reasons of a figure: of what moved it, else of what is near it, else of its period; none where nothing is known.
    pub(super) fn reasons(&self, figure: &Figure<'_>) -> BTreeSet<ChangeReason> {
        let own = |test: &dyn Fn(&Fact) -> bool| -> BTreeSet<ChangeReason> {
            let months = self.by_month.iter().filter(|(month, _)| figure.period.is_none_or(|period| holds(period, month)));
            let months = months.flat_map(|(_, facts)| facts);
            match figure.official.filter(|_| figure.column != "share") {
                Some(official) => {
                    self.by_official.get(official).into_iter().flatten().filter(|fact| test(fact)).map(|fact| fact.reason).collect()
                }
                None => months.filter(|fact| test(fact)).map(|fact| fact.reason).collect(),
            }
        };
        let exact = own(&|fact| figure.is_in_period(fact) && figure.moves_with(fact));
        if !exact.is_empty() {
            return exact;
        }
        let near = own(&|fact| figure.is_near(fact));
        if near.is_empty() && figure.period.is_some() {
            return own(&|fact| figure.is_in_period(fact));
        }
        near
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Month, what and how, class, official with roles, reason; what moved came from the month before.
    fn facts(lines: &[(&str, Of, How, &str, &str, ChangeReason)]) -> Facts {
        let mut facts = Facts::default();
        let own = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        for (month, of, how, class, who, reason) in lines {
            let (official, roles) = who.split_once(' ').unwrap_or((who, ""));
            facts.insert(Fact {
                month: (*month).to_owned(),
                other: (*how == How::Moved).then(|| "2031-01".to_owned()),
                of: *of,
                how: *how,
                class: own(class),
                official: own(official),
                roles: roles.split_whitespace().map(str::to_owned).collect(),
                reason: *reason,
            });
        }
        facts
    }

    #[track_caller]
    fn check(figure: Figure<'_>, expected: &[&str]) {
        use ChangeReason::{Correction, LateSource, Merge, NewPeriod, Reclassified, SourceChanged};
        let facts = facts(&[
            ("2031-02", Of::Entries, How::Came, "", "", LateSource),
            ("2031-02", Of::Entries, How::Other, "", "", Merge),
            ("2031-02", Of::Activities, How::Came, "V1", "", LateSource),
            ("2031-02", Of::Activities, How::Other, "M1", "", SourceChanged),
            ("2031-02", Of::Activities, How::Categorised, "C1", "", Reclassified),
            ("2031-02", Of::Participations, How::Came, "V1", "P attend", LateSource),
            ("2031-02", Of::Participations, How::Cast, "M1", "P speak conduct", SourceChanged),
            ("2031-02", Of::Participations, How::Cast, "M1", "Q attend", Merge),
            ("2031-02", Of::Mentions, How::Came, "place", "", Correction),
            ("2031-02", Of::Activities, How::Dated, "H1", "", Correction),
            ("2031-02", Of::Activities, How::Moved, "R1", "", Correction),
            ("2031-05", Of::Activities, How::Came, "M1", "", NewPeriod),
        ]);
        let found = facts.reasons(&figure);
        assert_eq!(found.iter().map(|reason| reason.code()).collect::<Vec<_>>(), expected, "{figure:?}");
    }

    #[test]
    fn a_count_has_the_reasons_of_the_rows_that_it_counts() {
        let of = |column| Figure { column, period: Some("2031-02"), ..Figure::default() };
        check(of("n_entries"), &["late_source"]);
        check(of("n_activities"), &["correction", "late_source"]);
        check(of("n_places"), &["correction"]);
        check(Figure { category: Some("V1"), ..of("n_activities") }, &["late_source"]);
        check(Figure { level1: Some("C"), ..of("n_category_c") }, &["reclassified"]);
        check(Figure { category: Some("C1"), ..of("n_activities") }, &["reclassified"]);
        check(Figure { official: Some("P"), ..of("n_activities") }, &["late_source"]);
        check(Figure { official: Some("Q"), role: Some("attend"), ..of("n_attended") }, &["merge"]);
    }

    #[test]
    fn a_count_of_a_role_moves_with_the_rows_that_have_it() {
        let of = |column, role| Figure { column, official: Some("P"), role: Some(role), period: Some("2031"), ..Figure::default() };
        check(of("n_attended", "attend"), &["late_source"]);
        check(of("n_spoke", "speak"), &["source_changed"]);
        check(of("n_conducted", "conduct"), &["source_changed"]);
    }

    #[test]
    fn a_share_moves_with_its_whole_too() {
        let of = |period| Figure { column: "share", period: Some(period), ..Figure::default() };
        // Neither the activities of M1 nor the participations of Q moved; the total did.
        check(Figure { category: Some("M1"), ..of("2031-02") }, &["correction", "late_source"]);
        // From one month of a quarter to another nothing has moved in the quarter.
        check(Figure { official: Some("Q"), ..of("2031Q1") }, &["late_source"]);
        check(Figure { category: Some("C1"), ..of("2031Q1") }, &["late_source", "reclassified"]);
        check(Figure { category: Some("V1"), ..of("2031") }, &["new_period", "late_source"]);
    }

    #[test]
    fn what_no_row_moved_has_the_reasons_of_its_neighbours() {
        let figure = Figure { column: "name", period: Some("2031-02"), official: Some("Q"), ..Figure::default() };
        check(figure, &["merge"]);
        check(Figure { column: "n_activities", period: Some("2031-09"), ..Figure::default() }, &[]);
        check(Figure { column: "n_activities", official: Some("P"), category: Some("V1"), ..Figure::default() }, &["late_source"]);
    }
}
