//! Whose chronicle it is: the names of the own area or house, and how high it stands. The title or the pipeline tells; where
//! they are silent the entries do, by the bodies that stand in them without a name before: 县委, 我县, 医院党委.

use super::marks::is_letter;
use super::scan::Scan;
use crate::pipeline::{Class, Classes, Hit, Lexicon};
use std::collections::BTreeMap;

/// Levels of bodies: 1 is the state, 5 a town.
const LEVELS: usize = 6;
/// A house is under those of this level at least, whatever stands above it: a city looks after its hospitals.
const HOUSE_ABOVE: i32 = 3;
/// The own area as the writer calls it (我县) tells more than one body.
const WRITER: u32 = 3;
/// Letters before the level in the name of an area.
const LONGEST_NAME: usize = 5;
/// Bytes before the level in the shortest name of an area.
const SHORTEST_NAME: usize = 6;
/// How often a name must stand in the entries before it is taken for the own one.
const OFTEN: u32 = 2;
/// Letters of the shortest part of a house's name that it is called by: 西陵国际机场 of 西陵国际机场集团有限公司.
const SHORT: usize = 4;

/// How many entries a body opens in its own chronicle: at least so many, and at least one in so many.
const OPENED: u32 = 3;
const ONE_IN: u32 = 5;

/// Whose chronicle it is.
#[derive(Debug, Clone, Default)]
pub(crate) struct Home {
    /// By all its names, the full one first: 鹿泊区, 鹿泊.
    names: Vec<String>,
    /// Level of the area; none for a house, and where nothing tells.
    pub(crate) level: Option<i32>,
    /// A firm, a school or a hospital.
    pub(crate) house: bool,
    /// The body of the area whose chronicle it is, where the title names it or most entries open with one: 市税务局, 税务局,
    /// 市局; 县检察院.
    office: Vec<String>,
    /// Whether the title says that it is the chronicle of an office, which the leaders of its area stand above.
    serving: bool,
    /// Who stands at this level or higher is a superior.
    above: i32,
}

/// What the entries tell of their home.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cues {
    levels: [u32; LEVELS],
    house: u32,
    entries: u32,
    /// Bodies that open entries.
    openers: BTreeMap<String, u32>,
    /// Names that end like an area's, each with its level.
    names: BTreeMap<(String, i32), u32>,
}

impl Cues {
    /// Adds what an entry tells.
    pub(crate) fn add(&mut self, scan: &Scan<'_>) {
        self.entries += 1;
        let opener = scan.longest(0, Class::Body).filter(|hit| scan.longest(hit.end as usize, Class::Title).is_none());
        if let Some(hit) = opener {
            *self.openers.entry(scan.text[..hit.end as usize].to_owned()).or_default() += 1;
        }
        let mut free = 0;
        for hit in scan.hits().iter().filter(|hit| hit.is(Class::Level)) {
            if (hit.start as usize) < free {
                continue;
            }
            free = hit.end as usize;
            let Some(level) = scan.word(*hit).level.filter(|level| *level > 0) else { continue };
            if stands_alone(scan, hit) {
                self.levels[level as usize % LEVELS] += 1;
            } else if let Some(name) = name_before(scan, hit) {
                *self.names.entry((name.to_owned(), level)).or_default() += 1;
            }
        }
        const OWN: Classes = Classes::of(&[Class::OwnArea, Class::House]);
        for hit in scan.hits().iter().filter(|hit| hit.is_any(OWN)) {
            if hit.is(Class::OwnArea) {
                let last = scan.word(*hit).text.char_indices().next_back().map_or(0, |(at, _)| hit.start as usize + at);
                match scan.longest(last, Class::Level).and_then(|hit| scan.word(hit).level) {
                    Some(level) if level > 0 => self.levels[level as usize % LEVELS] += WRITER,
                    _ => self.house += WRITER,
                }
            } else if stands_alone(scan, hit) {
                self.house += 1;
            }
        }
    }

    /// Joins what two parts of a source tell.
    pub(crate) fn join(mut self, other: Cues) -> Cues {
        for (own, more) in self.levels.iter_mut().zip(other.levels) {
            *own += more;
        }
        self.house += other.house;
        self.entries += other.entries;
        for (body, count) in other.openers {
            *self.openers.entry(body).or_default() += count;
        }
        for (name, count) in other.names {
            *self.names.entry(name).or_default() += count;
        }
        self
    }

    /// The body that opens most entries, if it opens many of them.
    fn office(&self) -> Option<String> {
        let (body, count) = self.openers.iter().max_by_key(|(body, count)| (**count, std::cmp::Reverse(*body)))?;
        (*count >= OPENED && *count * ONE_IN >= self.entries).then(|| body.clone())
    }

    /// The level that is named most, by bodies without a name and by the name that stands most; the lower one among equals.
    fn level(&self) -> Option<i32> {
        let mut levels = self.levels;
        for (at, count) in levels.iter_mut().enumerate() {
            let named = self.names.iter().filter(|((_, level), _)| usize::try_from(*level).is_ok_and(|level| level == at));
            *count += named.map(|(_, count)| *count).max().filter(|count| *count >= OFTEN).unwrap_or(0);
        }
        let most = levels.iter().max().filter(|most| **most >= OFTEN)?;
        levels.iter().rposition(|count| count == most).and_then(|level| i32::try_from(level).ok())
    }
}

impl Home {
    /// From the area that the title or the pipeline names, and from what the entries tell.
    pub(crate) fn new(area: Option<&str>, owner: Option<&str>, cues: &Cues, lexicon: &Lexicon) -> Home {
        let told = cues.level();
        let office = cues.office();
        let home = match area.filter(|area| !area.is_empty()) {
            Some(area) => {
                let level = level_of(area, lexicon);
                let house = level.is_none() && ends_in(area, Class::House, lexicon);
                // 海滨 has no level of its own: the entries know.
                let level = level.or(told.filter(|_| !house));
                Home::named(area, level, house, told)
            }
            None => {
                let of_level = |level: i32| cues.levels.get(level as usize).copied().unwrap_or(0);
                let house = cues.house > told.map_or(0, of_level);
                let level = told.filter(|_| !house);
                let often = cues.names.iter().filter(|((_, ends), count)| Some(*ends) == level && **count >= OFTEN);
                let name = often.max_by_key(|(name, count)| (**count, std::cmp::Reverse(*name)));
                Home::named(name.map_or("", |((name, _), _)| name), level, house, told)
            }
        };
        let home = Home { office: office.into_iter().collect(), ..home };
        owner.map_or(home.clone(), |owner| home.of(owner, told, lexicon))
    }

    /// The home of a house, or of an office of the area, that the title names.
    fn of(self, owner: &str, told: Option<i32>, lexicon: &Lexicon) -> Home {
        let hits = lexicon.hits(owner);
        let level = |hit: &Hit| {
            let inside = hit.length == 1 && hit.start as usize >= SHORTEST_NAME && owner.len() >= hit.end as usize + SHORTEST_NAME;
            lexicon.word(*hit).level.filter(|level| *level > 0 && inside).map(|level| (hit.start as usize, level))
        };
        let stands = hits.iter().filter_map(level).next_back();
        let end = |hit: &Hit| hit.end as usize;
        // 人民法院 ends with 院 and is a body of the area.
        if ends_in(owner, Class::House, lexicon) && !(self.level.is_some() && ends_in(owner, Class::Body, lexicon)) {
            let parts = hits.iter().filter(|hit| lexicon.word(**hit).is(Class::House)).map(end);
            let mut names: Vec<String> =
                parts.filter(|end| owner[..*end].chars().count() >= SHORT).map(|end| owner[..end].to_owned()).collect();
            // 省博物馆, 博物馆 of 楚江省博物馆.
            names.extend(stands.iter().flat_map(|(at, _)| forms(owner, *at)));
            names.sort_by_key(|name| std::cmp::Reverse(name.len()));
            names.dedup();
            let above = told.unwrap_or(HOUSE_ABOVE).max(stands.map_or(HOUSE_ABOVE, |(_, level)| level)).max(HOUSE_ABOVE);
            return Home { names, level: None, house: true, above, ..self };
        }
        let Some((at, _)) = stands.filter(|_| self.level.is_some()) else { return self };
        let mut office = self.office;
        office.push(owner.to_owned());
        office.extend(forms(owner, at));
        let letter = owner[at..].chars().next().map_or(0, char::len_utf8);
        // 市局 of 市税务局, 支队 of 消防救援支队.
        let kind =
            hits.iter().filter(|hit| end(hit) == owner.len() && lexicon.word(**hit).is(Class::OwnHouse)).max_by_key(|hit| hit.length);
        if let Some(kind) = kind.map(|hit| &owner[hit.start as usize..]) {
            office.push(format!("{}{kind}", &owner[at..at + letter]));
            office.extend((kind.chars().count() > 1).then(|| kind.to_owned()));
        }
        Home { office, serving: true, ..self }
    }

    fn named(area: &str, level: Option<i32>, house: bool, told: Option<i32>) -> Home {
        let mut names = Vec::new();
        if !area.is_empty() {
            names.push(area.to_owned());
        }
        if let Some((at, _)) = area.char_indices().next_back().filter(|_| level.is_some())
            && area[..at].chars().count() >= 2
        {
            names.push(area[..at].to_owned());
        }
        let above = level.map_or_else(|| told.unwrap_or(HOUSE_ABOVE).max(HOUSE_ABOVE), |level| level - 1);
        Home { names, level, house, office: Vec::new(), serving: false, above }
    }

    /// Whether somebody of this level is a superior.
    pub(crate) fn is_under(&self, level: i32) -> bool {
        !self.is_unknown() && level <= self.above
    }

    /// Whether somebody of this level is a superior of the own office: the county's leaders in the chronicle of its court.
    pub(crate) fn serves(&self, level: i32) -> bool {
        self.level.is_some_and(|own| level <= own)
    }

    /// Whether it is an office that the leaders of its area stand above: the level that counts as theirs.
    pub(crate) fn led_from(&self) -> Option<i32> {
        self.level.filter(|_| self.serving).map(|level| level - 1)
    }

    /// The own office that a text begins with.
    pub(crate) fn office_at_head(&self, text: &str) -> Option<&str> {
        self.office.iter().map(String::as_str).find(|office| text.starts_with(office))
    }

    /// Whether a text names the own office.
    pub(crate) fn office_within(&self, text: &str) -> bool {
        self.office.iter().any(|office| text.contains(office.as_str()))
    }

    /// The name of a body without that of the own area: 县政府 of 沧南县政府 in the chronicle of 沧南县.
    pub(crate) fn without_name<'t>(&self, body: &'t str) -> &'t str {
        let [name, stem] = self.names.as_slice() else { return body };
        if self.house {
            return body;
        }
        if body.len() > name.len() { body.strip_prefix(name.as_str()).map_or(body, |_| &body[stem.len()..]) } else { body }
    }

    /// The names by which the title tells the own house or office, the longest first.
    pub(crate) fn own_names(&self) -> Vec<String> {
        let names = if self.house { &self.names } else { &self.office };
        let mut own: Vec<String> = names.iter().filter(|name| name.chars().count() >= SHORT).cloned().collect();
        own.sort_by_key(|name| std::cmp::Reverse(name.len()));
        own
    }

    /// Whether nothing tells whose chronicle it is.
    pub(crate) fn is_unknown(&self) -> bool {
        self.level.is_none() && !self.house
    }

    /// The own name that a text begins with; the full one before the short.
    pub(crate) fn name_at_head(&self, text: &str) -> Option<&str> {
        self.names.iter().map(String::as_str).find(|name| text.starts_with(name))
    }

    /// Whether a text holds the full name.
    pub(crate) fn name_within(&self, text: &str) -> bool {
        self.names.first().is_some_and(|name| text.contains(name.as_str()))
    }

    /// Whether a character is one of the own name's: 临 of 来临视察 where the area is 临坪市.
    pub(crate) fn has_letter(&self, letter: char) -> bool {
        self.names.last().is_some_and(|name| name.contains(letter))
    }
}

/// The names of an office or a house without that of its area, whose level stands at a byte: 市税务局 and 税务局.
fn forms(owner: &str, at: usize) -> [String; 2] {
    let letter = owner[at..].chars().next().map_or(0, char::len_utf8);
    [owner[at..].to_owned(), owner[at + letter..].to_owned()]
}

/// Whether a body stands without a name before it.
fn stands_alone(scan: &Scan<'_>, hit: &Hit) -> bool {
    scan.text[..hit.start as usize].chars().next_back().is_none_or(|before| !is_letter(before))
}

/// The name that ends with a level, where its head is the head of a clause: 清川市 of 清川市政府.
fn name_before<'a>(scan: &Scan<'a>, hit: &Hit) -> Option<&'a str> {
    let text = scan.text;
    let level = text[hit.start as usize..].chars().next()?;
    let before = text[..hit.start as usize].char_indices().rev().take_while(|(_, letter)| is_letter(*letter));
    let (letters, start) = before.take(LONGEST_NAME + 1).fold((0, 0), |(letters, _), (at, _)| (letters + 1, at));
    (2..=LONGEST_NAME).contains(&letters).then(|| &text[start..hit.start as usize + level.len_utf8()])
}

/// The level that a name ends with, or that stands at its head (省交通运输厅), or ends the area in it (梧陵市水务局); a house has
/// none.
fn level_of(name: &str, lexicon: &Lexicon) -> Option<i32> {
    let hits = lexicon.hits(name);
    let level = |hit: &Hit| lexicon.word(*hit).level.filter(|level| *level > 0);
    if let Some(last) = hits.iter().filter(|hit| hit.end as usize == name.len()).find_map(level) {
        return Some(last);
    }
    if ends_in(name, Class::House, lexicon) {
        return None;
    }
    hits.iter().filter(|hit| hit.start == 0 || hit.start as usize >= SHORTEST_NAME).filter_map(level).max()
}

/// Whether a name ends with a word of a class.
fn ends_in(name: &str, class: Class, lexicon: &Lexicon) -> bool {
    name.char_indices().any(|(at, _)| lexicon.has(&name[at..], class))
}

#[cfg(test)]
mod tests {
    use super::{Cues, Home};
    use crate::extract::scan::Scan;

    #[test]
    fn an_office_or_a_house_in_the_title_is_the_home() {
        let lexicon = crate::extract::lexicon();
        let home = |area, owner| Home::new(area, Some(owner), &Cues::default(), &lexicon);
        let bureau = home(Some("云津市"), "国家税务总局云津市税务局");
        assert_eq!(bureau.led_from(), Some(2));
        for text in ["市税务局调研", "税务局调研", "市局调研"] {
            assert!(bureau.office_at_head(text).is_some(), "{text}");
        }
        let airport = home(None, "西陵国际机场集团有限公司");
        assert_eq!((airport.house, airport.name_at_head("西陵国际机场督导")), (true, Some("西陵国际机场")));
        assert_eq!(home(None, "楚江省博物馆").name_at_head("省博物馆调研"), Some("省博物馆"));
    }

    #[test]
    fn the_body_that_opens_most_entries_is_the_own_office_of_the_area() {
        let lexicon = crate::extract::lexicon();
        let texts = ["县检察院召开会议。", "县检察院公布案例。", "县检察院举办活动。", "县委书记到县检察院调研。", "县检察院检察长出席。"];
        let cues = texts.iter().fold(Cues::default(), |mut cues, text| {
            cues.add(&Scan::new(text, &lexicon));
            cues
        });
        let home = Home::new(Some("沧南县"), None, &cues, &lexicon);
        assert_eq!(home.office_at_head("县检察院调研"), Some("县检察院"));
        assert!(home.serves(4) && home.serves(3) && !home.serves(5));
        assert_eq!(home.without_name("沧南县政府常务会议"), "县政府常务会议");
        assert_eq!(home.without_name("县政府常务会议"), "县政府常务会议");
        assert_eq!(Home::new(Some("沧南县"), None, &Cues::default(), &lexicon).office_at_head("县检察院调研"), None);
    }
}
