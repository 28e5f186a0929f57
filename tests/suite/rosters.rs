//! Rosters through the real program: they decide how persons are called and which names are known, and make nobody present.

use crate::house::House;

const ROSTER: &str =
    "姓名,曾用名,单位,职务,任职时间\n林小满,林晓满,县政府,县长,2029.06\n陆可为,,县政府,副县长,2029.06\n高原,,县政府,副县长,2029.06\n";
const CHRONICLE: &str = "云溪县大事记\n（2031年4月—6月）\n4月3日，林小满到柳湾镇调研春耕。\n4月4日，林晓满主持召开县政府第2次常务会议。\n\
    4月5日，县委召开会议，传达学习林小满讲话精神。\n4月6日，陆可为到石桥村检查防汛。\n4月7日，高原地区旱情得到缓解。\n\
    4月8日，县里表彰的高原红合作社开业。\n";

/// Day, name, rule of each who takes part.
fn people(house: &House) -> Vec<String> {
    let release = house.published("2031-07-05");
    let mut rows: Vec<String> = house
        .rows(&release, "participations")
        .iter()
        .map(|row| format!("{} {} {}", row["start_date"], row["name"], row["roles"]))
        .collect();
    rows.sort();
    rows
}

#[test]
fn a_name_of_the_roster_is_read_where_it_stands_alone_with_a_verb() {
    let text = ("input/2031Q2/大事记.txt", CHRONICLE);
    let expected = ["2031-04-03 林小满 conduct", "2031-04-04 林晓满 preside", "2031-04-06 陆可为 conduct"];
    assert_eq!(people(&House::new(&[text, ("input/rosters/名册.csv", ROSTER)])), expected);
    // A roster may lie anywhere, before or behind what it is known in.
    assert_eq!(people(&House::new(&[text, ("input/2031Q2/a.csv", ROSTER)])), expected);
    let alone = people(&House::new(&[text]));
    assert!(!alone.iter().any(|row| row.contains("04-06")), "{alone:?}");
}

#[test]
fn nobody_is_present_for_being_on_a_roster() {
    let house = House::new(&[("input/2031Q2/大事记.txt", CHRONICLE), ("input/rosters/名册.csv", ROSTER)]);
    let release = house.published("2031-07-05");
    let officials = house.rows(&release, "officials");
    let count = |name: &str| officials.iter().find(|row| row["name"] == name).map(|row| row["n_activities"].clone());
    assert_eq!((count("林小满").as_deref(), count("高原").as_deref()), (Some("2"), Some("0")));
    // Who is quoted is named and nothing more.
    let mentions = house.rows(&release, "mentions");
    assert!(mentions.iter().any(|row| row["kind"] == "person" && row["text"] == "林小满"), "{mentions:?}");
}

#[test]
fn what_is_extracted_does_not_depend_on_the_order_of_files() {
    let house = House::new(&[("a.txt", CHRONICLE), ("b.csv", ROSTER)]);
    for (to, files) in [("one", ["a.txt", "b.csv"]), ("two", ["b.csv", "a.txt"])] {
        let ran = house.run(&[&["extract"], &files[..], &["--to", to, "--pipeline", "pipelines/generic.toml"]].concat());
        assert_eq!(ran.code, 0, "{}", ran.said());
    }
    assert_eq!(house.files("one"), house.files("two"));
}
