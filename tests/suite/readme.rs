//! The figures that the READMEs show are those of the real quarter: a rule that moves a figure moves the page with it.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

type Row = BTreeMap<String, String>;

fn rows(folder: &Path, table: &str) -> Vec<Row> {
    let bytes = std::fs::read(folder.join(format!("csv/{table}.csv"))).unwrap();
    csv::Reader::from_reader(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap()).deserialize().map(Result::unwrap).collect()
}

fn cells(row: &Row, columns: &[&str]) -> Vec<String> {
    columns.iter().map(|column| row[*column].clone()).collect()
}

#[test]
fn the_readmes_show_the_figures_of_the_real_quarter() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let house = tempfile::tempdir().unwrap();
    // All of the input: a roster or a correction that moves a figure moves the page too.
    for folder in ["pipelines", "pipelines/lexicons", "input/2024Q1", "input/rosters", "input/corrections"] {
        if !root.join(folder).is_dir() {
            continue;
        }
        std::fs::create_dir_all(house.path().join(folder)).unwrap();
        for item in std::fs::read_dir(root.join(folder)).unwrap().map(Result::unwrap).filter(|item| item.path().is_file()) {
            std::fs::copy(item.path(), house.path().join(folder).join(item.file_name())).unwrap();
        }
    }
    let mut program = Command::new(env!("CARGO_BIN_EXE_gongbao"));
    let output = program.args(["publish", "--issued", "2024-04-10", "--quiet"]).current_dir(house.path()).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let release = house.path().join("output/2024Q1-r1");

    let count = |table: &str| rows(&release, table).len();
    let (entries, activities, participations) = (count("entries"), count("activities"), count("participations"));
    let english = std::fs::read_to_string(root.join("README.md")).unwrap().replace('\n', " ");
    let chinese = std::fs::read_to_string(root.join("README.zh.md")).unwrap();
    let mut expected = vec![
        (&english, format!("{entries} entries, {activities} activities, {participations} participations")),
        (&chinese, format!("条目 {entries} 条，活动 {activities} 项，参与 {participations} 人次")),
    ];
    for row in rows(&release, "by_month") {
        let columns = ["month", "n_entries", "n_activities", "n_category_m", "n_category_v", "n_active_days", "n_documents"];
        let line = format!("| {} |", cells(&row, &columns).join(" | "));
        expected.extend([(&english, line.clone()), (&chinese, line)]);
    }
    for row in rows(&release, "by_official").iter().filter(|row| row["period"] == "2024Q1") {
        let columns = ["name", "n_activities", "n_active_days", "n_presided", "n_conducted", "n_attended"];
        let [name, all, days, presided, conducted, attended] = cells(row, &columns).try_into().unwrap();
        let line = format!(
            "{name} took part in {all} activities on {days} days, presided over {presided}, conducted {conducted}, attended {attended}"
        );
        expected.push((&english, line));
        let line = format!("{name}参加 {all} 项活动，分布在 {days} 天，主持 {presided} 项，开展 {conducted} 项，出席 {attended} 项");
        expected.push((&chinese, line));
    }
    let missing: Vec<&String> = expected.iter().filter(|(text, line)| !text.contains(line.as_str())).map(|(_, line)| line).collect();
    assert!(missing.is_empty(), "the READMEs show other figures than the release, which has: {missing:#?}");
}
