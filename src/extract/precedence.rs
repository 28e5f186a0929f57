//! Who the subject of an act is and where it is done: the rules of precedence ask here which code takes the place of a
//! trigger's own. The words are in the lexicons; whose chronicle it is tells `home`.

use super::agenda::quoted_or_title;
use super::cast::Cast;
use super::home::Home;
use super::marks::is_letter;
use super::scan::Scan;
use crate::model::Role;
use crate::pipeline::{Class, Hit, Terms};
use std::cell::Cell;
use std::ops::Range;

/// Bytes from the head of a clause in which the level of an unnamed subject is told.
const SUBJECT_REACH: usize = 24;
/// Bytes from the head of a clause in which a person must begin to be its subject.
const PERSON_REACH: usize = 9;
/// Bytes between the level of an area and that of an area in it: 浙江省安吉县.
const CHAIN: Range<usize> = 3..13;
/// Bytes before the level in the shortest name of a province.
const SHORTEST_NAME: usize = 6;
/// Bytes behind a verb of motion in which the goal is named.
const GOAL_REACH: usize = 30;
/// The level of a town, which is elsewhere for nobody but its neighbours.
const TOWN: i32 = 5;
/// The level of a prefecture; above it a name by itself tells that a place is elsewhere.
const PREFECTURE: i32 = 3;

/// What is known of the home and the people, for all clauses of an entry.
pub(super) struct Circumstances<'a> {
    scan: &'a Scan<'a>,
    pub(super) cast: &'a Cast,
    home: &'a Home,
    attended: bool,
    /// What the clauses of a sentence have told so far.
    earlier: Cell<Earlier>,
}

/// What the clauses of a sentence up to one of them tell of its subject: its level, and whether it comes.
#[derive(Clone, Copy, Default)]
struct Earlier {
    sentence: usize,
    /// One past the last clause that was asked; 0 before any.
    clauses: usize,
    level: Option<i32>,
    comes: bool,
}

/// What a clause tells of its subject and its place, before any trigger is weighed.
#[derive(Debug, Default)]
pub(super) struct Setting {
    clause: Range<usize>,
    /// The subject comes to the own area or house.
    comes: bool,
    /// The subject stands above the home.
    superior: bool,
    /// The subject comes and is no superior.
    guest: bool,
    /// Somebody or something in the clause is from outside the mainland.
    foreign: bool,
    /// The subject, or the goal, is from outside the mainland.
    abroad: bool,
    /// The act is done outside the own area.
    outside: bool,
    /// No person and no body of a level is its subject.
    nobody: bool,
}

impl<'a> Circumstances<'a> {
    pub(super) fn new(scan: &'a Scan<'a>, cast: &'a Cast, home: &'a Home) -> Circumstances<'a> {
        let plain = |hit: &Hit| !quoted_or_title(scan, hit.start as usize);
        let people = &cast.people;
        let named = people.iter().any(|person| !person.mentioned);
        let presides = |hit: &Hit| hit.is(Class::RoleVerb) && scan.word(*hit).role == Some(Role::Preside);
        let attends = |hit: &Hit| hit.is(Class::Title) || hit.is(Class::Collective) || presides(hit);
        let attended = |hit: &Hit| (hit.is(Class::Ceremony) || people.is_empty() && attends(hit)) && plain(hit);
        let attended = named || scan.hits().iter().any(attended);
        Circumstances { scan, cast, home, attended, earlier: Cell::default() }
    }

    /// What a clause tells; `verb` is where its first word of motion or of an act stands.
    pub(super) fn setting(&self, number: usize, verb: usize) -> Setting {
        let clause = self.scan.clauses[number].range.clone();
        let moves = self.moves(clause.clone());
        let mut comes = moves.iter().any(|hit| self.comes_with(*hit));
        let mut subject = self.subject(clause.start..verb, comes);
        let person = self.cast.first_in(&(clause.start..verb));
        if subject.is_none() && person.is_none() {
            let earlier = self.earlier_subject(number);
            (subject, comes) = (earlier.0, comes || earlier.1);
        }
        let comes_home = comes || moves.iter().any(|hit| self.house_follows(hit.end as usize));
        let office = moves.iter().any(|hit| self.office_follows(hit.end as usize));
        let superior = office && subject.is_some_and(|level| self.home.serves(level))
            || subject.is_some_and(|level| self.home.is_under(level) || self.home.is_unknown() && comes_home && level <= PREFECTURE);
        let foreign: Vec<Hit> = self.scan.within(clause.clone(), Class::Foreign).filter(|hit| !self.is_covered(*hit)).collect();
        let leads = |hit: &Hit| hit.end as usize <= verb && person.is_none_or(|person| (hit.start as usize) < person.name_span.start);
        let goal = |hit: &Hit| moves.iter().any(|verb| verb.end == hit.start);
        Setting {
            comes,
            superior,
            guest: comes && !superior,
            abroad: foreign.iter().any(|hit| leads(hit) || goal(hit)),
            foreign: !foreign.is_empty(),
            nobody: subject.is_none() && person.is_none(),
            outside: !comes && moves.iter().any(|hit| self.leads_outside(*hit, &clause)),
            clause,
        }
    }

    /// The code that takes the place of a trigger's own, where the circumstances ask for it.
    pub(super) fn turn<'t>(&self, terms: &'t Terms, setting: &Setting, trigger: &Range<usize>) -> Option<&'t str> {
        let foreign = if terms.guest.is_some() { setting.abroad || setting.foreign && setting.comes } else { setting.foreign };
        let listed = || (setting.superior || setting.nobody) && self.lists(terms, trigger);
        let turns = [
            (&terms.foreign, foreign),
            (&terms.superior, setting.superior),
            (&terms.guest, setting.guest),
            (&terms.outside, setting.outside),
            (&terms.crowd, terms.crowd.is_some() && self.is_crowd(setting.clause.start..trigger.start)),
            (&terms.unattended, !self.attended),
            (&terms.led_by, terms.led_by.is_some() && self.is_led(terms, setting.clause.start..trigger.start)),
            (&terms.listed, terms.listed.is_some() && listed()),
            (&terms.person, terms.person.is_some() && self.honours_person(&setting.clause, trigger)),
        ];
        turns.into_iter().filter(|(_, holds)| *holds).find_map(|(code, _)| code.as_deref())
    }

    /// Whether the subject is a number of people without names: a number, or a round one, before their counter.
    fn is_crowd(&self, subject: Range<usize>) -> bool {
        let text = &self.scan.text[subject.clone()];
        let number = |letter: char| letter.is_ascii_digit() || "一二三四五六七八九十百千万".contains(letter);
        let counted = |(at, _): (usize, &str)| text[..at].chars().rev().take(2).any(number);
        self.cast.first_in(&subject).is_none() && text.match_indices('名').any(counted)
    }

    /// Whether a word of the code that leads stands in a stretch.
    fn is_led(&self, terms: &Terms, before: Range<usize>) -> bool {
        let leads = |hit: Hit| self.scan.word(hit).codes.iter().any(|rule| Some(&rule.code) == terms.led_by.as_ref());
        self.scan.within(before, Class::Trigger).any(leads)
    }

    /// Whether the sentence goes on with a word of the code that a superior's list leads to.
    fn lists(&self, terms: &Terms, trigger: &Range<usize>) -> bool {
        let sentence = self.scan.sentence(self.scan.clause_at(trigger.start));
        let leads = |hit: Hit| self.scan.word(hit).codes.iter().any(|rule| Some(&rule.code) == terms.listed.as_ref());
        self.scan.within(trigger.end..sentence.end, Class::Trigger).any(leads)
    }

    /// Whether who is honoured in a clause is a person.
    fn honours_person(&self, clause: &Range<usize>, trigger: &Range<usize>) -> bool {
        let person = self.cast.is_honoured(clause, trigger.start);
        let named = |hit: Hit| hit.is(Class::Honoured);
        person || self.scan.hits_within(clause.clone()).any(named)
    }

    /// Whether the own area stands right behind a byte.
    pub(super) fn area_follows(&self, at: usize) -> bool {
        let scan = self.scan;
        if scan.longest(at, Class::OwnArea).is_some() || self.house_follows(at) {
            return true;
        }
        if scan.longest(at, Class::Inert).is_none() && self.home.name_at_head(&scan.text[at..]).is_some() {
            return true;
        }
        self.letter_follows(at)
    }

    /// Whether one letter stands for the own area, and the act right behind it: 来旗视察, 来临视察.
    fn letter_follows(&self, at: usize) -> bool {
        let scan = self.scan;
        let Some(letter) = scan.text[at..].chars().next() else { return false };
        let level = scan.longest(at, Class::Level).and_then(|hit| scan.word(hit).level).filter(|level| *level > 0);
        let own = self.home.has_letter(letter) || level.is_some() && (level == self.home.level || self.home.is_unknown());
        own && self.begins_act(at + letter.len_utf8())
    }

    /// Whether the own firm or school, by its kind, stands right behind a byte.
    fn house_follows(&self, at: usize) -> bool {
        let house = self.scan.longest(at, Class::OwnHouse);
        let open = self.home.is_unknown() || self.home.led_from().is_some();
        house.is_some_and(|hit| self.home.house || open && self.begins_act(hit.end as usize))
    }

    /// Whether the own office, and an act, stand behind a byte.
    fn office_follows(&self, at: usize) -> bool {
        self.home.office_at_head(&self.scan.text[at..]).is_some_and(|office| self.begins_act(at + office.len()))
    }

    /// Whether a verb of motion leads to the own area as a whole: 来我县, 到松岭县调研, but not 到松岭县医院.
    fn comes_with(&self, hit: Hit) -> bool {
        let at = hit.end as usize;
        if self.office_follows(at) {
            return true;
        }
        if self.scan.word(hit).codes.iter().any(|rule| rule.terms.with_area) {
            return self.area_follows(at);
        }
        let name = self.home.name_at_head(&self.scan.text[at..]).map(str::len);
        let name = name.or_else(|| self.scan.longest(at, Class::OwnArea).map(|hit| (hit.end - hit.start) as usize));
        name.map_or_else(|| self.letter_follows(at), |length| self.begins_act(at + length))
    }

    /// Whether a name ends at a byte and an act, or a mark, follows.
    fn begins_act(&self, at: usize) -> bool {
        let rest = &self.scan.text[at..];
        rest.chars().next().is_none_or(|next| !is_letter(next) || next == '等')
            || self.scan.at(at).any(|hit| {
                let word = self.scan.word(hit);
                let act = word.codes.iter().any(|rule| !rule.terms.in_meeting) && !word.is(Class::Level);
                act || word.role.is_some()
                    || word.is(Class::Preposition)
                    || word.is(Class::Convene)
                    || word.is(Class::PlaceEnd) && word.length > 1
            })
    }

    /// Level of the subject of the sentence, where the clause goes on without one of its own, and whether it comes.
    fn earlier_subject(&self, number: usize) -> (Option<i32>, bool) {
        let sentence = self.scan.clauses[number].sentence;
        let first = self.scan.clauses.partition_point(|clause| clause.sentence < sentence);
        let known = self.earlier.get();
        let goes_on = known.sentence == sentence && (first..=number).contains(&known.clauses);
        let mut told = if goes_on { known } else { Earlier { sentence, clauses: first, ..Earlier::default() } };
        for clause in &self.scan.clauses[told.clauses..number] {
            let comes = self.moves(clause.range.clone()).iter().any(|hit| self.comes_with(*hit));
            told.level = told.level.or_else(|| self.subject(clause.range.clone(), comes));
            told.comes |= comes;
        }
        told.clauses = number;
        self.earlier.set(told);
        (told.level, told.comes)
    }

    /// Level of the subject that a stretch up to the verb names: of all posts of the first person the lowest, because
    /// 市委常委、区委书记 is at home in the district; else of the body at its head.
    fn subject(&self, range: Range<usize>, comes: bool) -> Option<i32> {
        let text = self.scan.text;
        let mut start = range.start;
        while let Some(hit) = self.scan.longest(start, Class::Anew).filter(|hit| hit.end as usize <= range.end) {
            start = hit.end as usize;
        }
        let end = self.moves(start..range.end).first().map_or(range.end, |hit| hit.start as usize);
        if self.home.name_at_head(&text[start..end]).is_some_and(|name| name.chars().count() > 1) {
            return self.home.level;
        }
        if let Some(person) = self.cast.first_in(&(start..end)).filter(|person| person.span.start < start + PERSON_REACH) {
            let titles = person.span.start..person.span.end;
            let own = self.home.level.filter(|_| self.home.name_within(&text[titles.clone()]));
            let level = own.or_else(|| self.levels(titles.clone()).map(|(_, level)| level).max());
            let level = self.leads_area(titles).or(level);
            if level.is_some() || !comes {
                return level;
            }
        } else if let Some(level) = self.leads_area(start..end).filter(|_| self.heads_body(start)) {
            return Some(level);
        }
        let reach = text[start..end].char_indices().find(|(at, c)| *at > SUBJECT_REACH || matches!(c, '在' | '对' | '、'));
        let near = reach.map_or(end, |(at, _)| start + at);
        // Who comes may be described at length: 以甲为组长的国家教委专家组一行来校.
        let (first, level) = self.levels(start..near).next().or_else(|| self.levels(start..end).next().filter(|_| comes))?;
        // 江苏省江阴市党政代表团: those whom another area sends stand above nobody.
        let named =
            text[start..first.start].chars().count() > 1 || self.levels(first.end..end).any(|(place, _)| place.start > first.end + 3);
        if named && self.scan.within(first.end..end, Class::Delegates).next().is_some() {
            return None;
        }
        let inner = self.levels(first.end..end).find(|(inner, _)| CHAIN.contains(&(inner.start - first.end)));
        // 浙江省安吉县 is a county; 省水利厅 is the province's.
        Some(inner.filter(|_| first.start >= start + SHORTEST_NAME).map_or(level, |(_, inner)| inner))
    }

    /// Whether a word at a byte names a body of a level by itself: 市政协 of 市政协视察组.
    fn heads_body(&self, at: usize) -> bool {
        self.scan.longest(at, Class::Level).is_some_and(|hit| hit.length > 1)
    }

    /// In the chronicle of an office: the level of those who lead its area (副市长, 市委书记), whoever else they are, unless
    /// the own office stands among their posts.
    fn leads_area(&self, titles: Range<usize>) -> Option<i32> {
        let level = self.home.led_from().filter(|_| !self.home.office_within(&self.scan.text[titles.clone()]))?;
        let leads = |(place, of): (Range<usize>, i32)| of == level + 1 && self.scan.text[place].chars().count() > 1;
        self.levels(titles).any(leads).then_some(level)
    }

    /// The words of a stretch that tell a level, none inside another.
    fn levels(&self, range: Range<usize>) -> impl Iterator<Item = (Range<usize>, i32)> {
        let mut free = range.start;
        self.scan.within(range, Class::Level).filter_map(move |hit| {
            let here = hit.start as usize..hit.end as usize;
            if here.start < free {
                return None;
            }
            free = here.end;
            self.scan.word(hit).level.filter(|level| *level > 0).map(|level| (here, level))
        })
    }

    /// The verbs of motion in a stretch: 到, 赴, 来.
    fn moves(&self, range: Range<usize>) -> Vec<Hit> {
        let moves = |hit: &Hit| self.scan.word(*hit).codes.iter().any(|rule| rule.terms.motion || rule.terms.with_area);
        self.scan.within(range, Class::Trigger).filter(moves).collect()
    }

    /// Whether a longer word hides a hit: 港澳 in 粤港澳大湾区.
    fn is_covered(&self, hit: Hit) -> bool {
        let from = (hit.start as usize).saturating_sub(GOAL_REACH / 2);
        let longer = |other: Hit| other.start <= hit.start && hit.end <= other.end && (other.start, other.end) != (hit.start, hit.end);
        self.scan
            .hits_within(from..self.scan.text.len().min(hit.end as usize + GOAL_REACH))
            .any(|other| longer(other) && (other.is(Class::Inert) || other.is(Class::Outside)))
    }

    /// Whether a verb of motion leads outside the own area: 赴邻市, 赴岭东省越浦市.
    fn leads_outside(&self, hit: Hit, clause: &Range<usize>) -> bool {
        let (scan, start) = (self.scan, hit.end as usize);
        let end = scan.text.floor_char_boundary(clause.end.min(start + GOAL_REACH));
        if self.home.name_at_head(&scan.text[start..end]).is_some() || scan.longest(start, Class::OwnArea).is_some() {
            return false;
        }
        // 赴省水利厅: a body above the own area is called on.
        let above = |(place, level): (Range<usize>, i32)| place.start == start && self.home.level.is_some() && self.home.is_under(level);
        if self.levels(start..end).next().is_some_and(above) {
            return true;
        }
        let known = |hit: Hit| hit.is(Class::Outside) || hit.is(Class::Area);
        scan.hits_within(hit.start as usize..end).any(known) || self.names_elsewhere(start..end)
    }

    /// Whether a stretch names a province, a city or, for a county, another county by its ending, followed by the next of a
    /// list or by the end of the name.
    fn names_elsewhere(&self, range: Range<usize>) -> bool {
        let text = &self.scan.text[range.clone()];
        let reach = self.home.level.unwrap_or(if self.home.house { PREFECTURE } else { 0 });
        self.levels(range.clone()).any(|(place, level)| {
            let at = place.start - range.start;
            let single = self.scan.text[place.clone()].chars().count() == 1;
            let name = &text[..at];
            let after = &self.scan.text[place.end..];
            // 赴江临市人大常委会, 赴江临市中级人民法院: a body of the other area.
            let body = self.scan.longest(place.end, Class::Body).is_some()
                || self.scan.longest(place.start, Class::Body).is_some_and(|hit| hit.end as usize >= place.end && hit.length > 2);
            let ends = after.is_empty()
                || after.starts_with(['、', '，', '。', '；', ',', '和', '及', '等', '就', '开'])
                || self.scan.longest(place.end, Class::Trigger).is_some();
            let whole = level < PREFECTURE || ends || body;
            level <= reach && level < TOWN && (single || body) && whole && name.chars().count() >= 2 && !name.contains(['、', '的'])
        })
    }
}
