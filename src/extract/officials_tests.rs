//! Officials, titles and roles: rules held by invented sentences, and measured on the annotated chronicles.

use super::found::FoundPerson;
use super::officials::people;
use super::scan::Scan;
use crate::extract::corpus::{Score, entries, lexicon, strings};
use std::collections::BTreeMap;
use std::collections::BTreeSet;

#[test]
fn officials_of_the_annotated_chronicles() {
    let Some(all) = entries() else {
        println!("skipped: no annotated chronicles beside the project");
        return;
    };
    let lexicon = lexicon();
    let mut known: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for entry in &all {
        let scan = Scan::new(&entry.text, &lexicon);
        for person in people(&scan, &BTreeSet::new()) {
            known.entry(&entry.document).or_default().insert(person.name);
        }
    }
    let mut scores: BTreeMap<(String, &str), Score> = BTreeMap::new();
    for entry in &all {
        let scan = Scan::new(&entry.text, &lexicon);
        let found = people(&scan, known.entry(entry.document.as_str()).or_default());
        let officials = entry.gold["officials"].as_array().expect("a list");
        let present: Vec<&FoundPerson> = found.iter().filter(|person| !person.mentioned).collect();
        let mut roles = Vec::new();
        for person in &present {
            for evidence in &person.evidence {
                let role = format!("{} {}", person.name, evidence.role.code());
                if !roles.contains(&role) {
                    roles.push(role);
                }
            }
        }
        let sorted = |titles: Vec<String>| {
            let mut titles = titles;
            titles.sort();
            titles.join("、")
        };
        let rows: [(&str, Vec<String>, Vec<String>); 4] = [
            (
                "names",
                present.iter().map(|p| p.name.clone()).collect(),
                officials.iter().map(|o| o["name"].as_str().unwrap().to_owned()).collect(),
            ),
            (
                "titles",
                present.iter().map(|p| format!("{} {}", p.name, sorted(p.titles.clone()))).collect(),
                officials.iter().map(|o| format!("{} {}", o["name"].as_str().unwrap(), sorted(strings(&o["titles"])))).collect(),
            ),
            (
                "roles",
                roles,
                officials
                    .iter()
                    .flat_map(|o| strings(&o["roles"]).into_iter().map(|r| format!("{} {r}", o["name"].as_str().unwrap())))
                    .collect(),
            ),
            ("mentioned", found.iter().filter(|p| p.mentioned).map(|p| p.name.clone()).collect(), strings(&entry.gold["mentioned"])),
        ];
        for (row, predicted, expected) in rows {
            scores.entry((entry.tier.clone(), row)).or_default().add(&predicted, &expected);
            let missing: Vec<_> = expected.iter().filter(|item| !predicted.contains(item)).collect();
            let extra: Vec<_> = predicted.iter().filter(|item| !expected.contains(item)).collect();
            if !missing.is_empty() || !extra.is_empty() {
                println!("{} {} {row}: missing {missing:?} extra {extra:?}\n      {}", entry.document, entry.gold["n"], entry.text);
            }
        }
    }
    for ((tier, row), score) in &scores {
        println!("{tier} {row} {score:?} F1 {:.3}", score.f1());
    }
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let lexicon = lexicon();
    let scan = Scan::new(text, &lexicon);
    let read: Vec<String> = people(&scan, &BTreeSet::new())
        .into_iter()
        .map(|person| {
            let mut roles: Vec<&str> = Vec::new();
            for evidence in &person.evidence {
                if !roles.contains(&evidence.role.code()) {
                    roles.push(evidence.role.code());
                }
            }
            let what = if person.mentioned { "mentioned".to_owned() } else { roles.join("+") };
            format!("{}({}) {what}", person.name, person.titles.join("、"))
        })
        .collect();
    assert_eq!(read, expected, "{text}");
}

#[test]
fn a_title_after_the_name_or_in_brackets_is_a_title() {
    check("陆远航书记主持召开座谈会。", &["陆远航(书记) preside"]);
    check("陆远航（镇长）、苏敏（副镇长）出席活动。", &["陆远航(镇长) attend", "苏敏(副镇长) attend"]);
}

#[test]
fn who_stands_aside_has_the_role_of_the_phrase_alone() {
    check("市长陆远航在县委书记苏敏的陪同下调研粮库。", &["陆远航(市长) conduct", "苏敏(县委书记) accompany"]);
    check("受县长陆远航委托，副县长苏敏看望护林员。", &["陆远航(县长) mentioned", "苏敏(副县长) conduct"]);
    check("会议由副县长苏敏主持，县长陆远航讲话。", &["苏敏(副县长) preside", "陆远航(县长) speak"]);
}

#[test]
fn persons_announced_by_their_role_have_it() {
    check("参加会议的有：县长陆远航、副县长苏敏。", &["陆远航(县长) attend", "苏敏(副县长) attend"]);
    check("主持人：苏敏。", &[]);
}

#[test]
fn a_padded_name_loses_its_padding() {
    check("县长陆　航、副县长苏　敏出席。", &["陆航(县长) attend", "苏敏(副县长) attend"]);
}

#[test]
fn appointments_run_through_a_list() {
    check("决定：任命陆远航为县教育局局长；苏敏为县水利局副局长。", &["陆远航(县教育局局长) appoint", "苏敏(县水利局副局长) appoint"]);
    check("陆远航被任命为副县长，苏敏被免去副县长职务。", &["陆远航(副县长) appoint", "苏敏(副县长) remove"]);
}

#[test]
fn who_is_quoted_takes_no_part() {
    check("县长陆远航主持召开会议，传达学习省长苏敏在全省防汛会议上的讲话精神。", &["陆远航(县长) preside", "苏敏(省长) mentioned"]);
    check("学习习近平总书记重要文章。", &["习近平() mentioned"]);
}
