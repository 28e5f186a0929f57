//! Cells of persons as offices fill them in: names padded, posts and units before them, others named after them.

use super::cells::{Heard, people};
use super::known::Known;
use crate::model::PeopleCell;
use crate::pipeline::Pipeline;
use std::path::Path;
use std::sync::LazyLock;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| {
    Pipeline::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines/generic.toml")).unwrap_or_else(|error| panic!("{error:?}"))
});

/// The persons of a cell, each with its posts in brackets.
#[track_caller]
fn check(cell: &str, expected: &[&str]) {
    let cell = PeopleCell { text: cell.to_owned(), titles: None, role: None };
    let (found, _) = people(&cell, &Known::default(), &PIPELINE.lexicon, &PIPELINE.columns, &mut Heard::default());
    let shown: Vec<String> = found.iter().map(|person| format!("{}[{}]", person.name, person.titles.join("/"))).collect();
    assert_eq!(shown, expected, "{}", cell.text);
}

#[test]
fn an_item_that_was_heard_is_nobody_else_in_another_cell() {
    let mut heard = Heard::default();
    let mut read = |text: &str| {
        let cell = PeopleCell { text: text.to_owned(), titles: None, role: None };
        people(&cell, &Known::default(), &PIPELINE.lexicon, &PIPELINE.columns, &mut heard).0
    };
    let first = read("县长 林知远、鲁岩");
    // A post that waits for its name waits in its own cell.
    assert_eq!(read("鲁岩、林知远").iter().map(|person| person.titles.len()).collect::<Vec<_>>(), [0, 0]);
    assert_eq!(read("县长 林知远、鲁岩"), first);
}

#[test]
fn a_padded_name_behind_a_post_is_whole() {
    check("县水务局局长甘　雷、副局长鲁  岩", &["甘雷[县水务局局长]", "鲁岩[副局长]"]);
    check("县长 林知远、县委常委　米　岚", &["林知远[县长]", "米岚[县委常委]"]);
    check("冯　涛等班子成员", &["冯涛[]"]);
}

#[test]
fn a_name_may_stand_behind_its_unit_and_others_behind_it() {
    check("县应急局孙茂林、县消防救援大队窦　杰、园区管委会叶志秋", &["孙茂林[]", "窦杰[]", "叶志秋[]"]);
    check("谷雨桐、阮大勇及各社区党组织书记", &["谷雨桐[]", "阮大勇[]"]);
    check("谷雨桐和阮大勇", &["谷雨桐[]", "阮大勇[]"]);
}

#[test]
fn units_and_crowds_are_nobody() {
    for cell in ["县发改局、县自然资源局", "县应急局救援大队", "各乡镇、县直有关单位", "全体班子成员及有关部门负责人", "县教育局"]
    {
        check(cell, &[]);
    }
}
