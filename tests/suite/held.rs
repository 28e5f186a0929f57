//! How well ledgers and rosters of strangers are read: workbooks of invented offices in `tests/held/workbooks/`, read by the
//! real program and held at floors. The measures are those of `tests/accuracy.py`; they stand here so that they are taken
//! wherever the tests run, without the texts that stand beside the repository.

use crate::chronicles::{Board, Items, plain};
use crate::house::{House, Row};
use gongbao::{model, publish};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The least F1 of each measure over all workbooks. A floor only ever rises, unless workbooks are added.
const FLOORS: &[(&str, f64)] = &[
    ("read at all", 1.0),
    ("ledger rows", 0.99),
    ("ledger dates", 1.0),
    ("ledger officials", 0.99),
    ("ledger categories", 0.99),
    ("rejected rows, told", 0.90),
    ("roster persons", 0.97),
    ("roster persons with titles", 0.95),
    ("personal data kept back", 1.0),
];

/// The rows of a table that `extract` has written.
fn rows(folder: &Path, table: &str) -> Vec<Row> {
    let bytes = fs::read(folder.join(format!("{table}.parquet"))).unwrap();
    let table = publish::read_table(table, bytes).unwrap();
    let columns = model::columns(&table.frame).unwrap();
    let row = |at: usize| columns.iter().map(|(name, values)| (name.clone(), values.cell(at).text().into_owned())).collect();
    (0..table.frame.height()).map(row).collect()
}

fn list<'a>(value: &'a Value, field: &str) -> &'a [Value] {
    value[field].as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Sheet and row of a record that is expected.
fn place(record: &Value) -> String {
    format!("{}!{}", text(&record["sheet"]), record["row"])
}

/// Each item once, by how often it stands there.
fn counted(items: impl Iterator<Item = String>) -> Items {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    let mut number = |item: String| {
        let times = times.entry(item.clone()).or_default();
        *times += 1;
        format!("{item} {times}")
    };
    items.map(&mut number).collect()
}

fn ledger(name: &str, expected: &Value, folder: &Path, board: &mut Board) {
    let entries: BTreeMap<String, Row> =
        rows(folder, "entries").into_iter().map(|row| (format!("{}!{}", row["sheet"], row["line_start"]), row)).collect();
    let (participations, activities) = (rows(folder, "participations"), rows(folder, "activities"));
    let records = list(expected, "records");
    board.add("ledger rows", name, &entries.keys().cloned().collect(), &records.iter().map(place).collect());
    for record in records {
        let here = format!("{name} {}", place(record));
        let entry = entries.get(&place(record));
        let only = |found: Option<String>| found.into_iter().collect::<Items>();
        let date = entry.map(|row| ["start_date", "end_date", "date_precision"].map(|column| row[column].as_str()).join(" "));
        let wanted = ["start", "end", "precision"].map(|field| text(&record[field])).join(" ");
        board.add("ledger dates", &here, &only(date), &only(Some(wanted)));
        let of_entry = |row: &&Row| entry.is_some_and(|entry| entry["entry_id"] == row["entry_id"]);
        let names = participations.iter().filter(of_entry).map(|row| plain(&row["name"])).collect();
        let wanted = list(record, "officials").iter().map(|person| plain(&text(&person["name"]))).collect();
        board.add("ledger officials", &here, &names, &wanted);
        if let Some(category) = record["category"].as_str() {
            let found = activities.iter().filter(of_entry).min_by_key(|row| row["seq"].parse::<i32>().unwrap());
            board.add("ledger categories", &here, &only(found.map(|row| row["category"].clone())), &only(Some(category.to_owned())));
        }
    }
    let told: Items = rows(folder, "findings").iter().map(|row| format!("{}!{}", row["sheet"], row["line"])).collect();
    let rejected: Items = list(expected, "rejects").iter().map(place).collect();
    let found = rejected.iter().filter(|place| told.contains(*place) && !entries.contains_key(*place)).cloned().collect();
    board.add("rejected rows, told", name, &found, &rejected);
}

fn roster(name: &str, expected: &Value, folder: &Path, board: &mut Board) {
    let sorted = |titles: Vec<String>| {
        let mut titles = titles;
        titles.sort();
        titles.join("|")
    };
    let mut found = Vec::new();
    for row in rows(folder, "officials") {
        let titles = row["titles"].split('|').filter(|title| !title.is_empty()).map(plain).collect();
        found.push((plain(&row["name"]), sorted(titles)));
    }
    let mut wanted = Vec::new();
    for record in list(expected, "records") {
        let titles = list(record, "titles").iter().map(|title| plain(&text(title))).collect();
        wanted.push((plain(&text(&record["name"])), sorted(titles)));
    }
    let names = |people: &[(String, String)]| counted(people.iter().map(|(name, _)| name.clone()));
    let titled = |people: &[(String, String)]| counted(people.iter().map(|(name, titles)| format!("{name} {titles}")));
    board.add("roster persons", name, &names(&found), &names(&wanted));
    board.add("roster persons with titles", name, &titled(&found), &titled(&wanted));
}

#[test]
fn ledgers_and_rosters_of_strangers_are_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/held/workbooks");
    let mut files: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|path| path.to_string_lossy().ends_with(".expected.json"));
    files.sort();
    assert!(files.len() >= 20, "only {} workbooks", files.len());
    let house = House::new(&[] as &[(&str, &str)]);
    let mut board = Board::default();
    for file in files {
        let expected: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
        let name = expected["file"].as_str().unwrap();
        let book = folder.join(name);
        let ran = house.run(&["extract", book.to_str().unwrap(), "--pipeline", "pipelines/generic.toml", "--to", name]);
        let yes = Items::from(["yes".to_owned()]);
        let when = |is_so: bool| if is_so { yes.clone() } else { Items::new() };
        board.add("read at all", name, &when(ran.code == 0), &yes);
        let tables = house.path(name);
        match expected["kind"].as_str() {
            Some("roster") => roster(name, &expected, &tables, &mut board),
            _ => ledger(name, &expected, &tables, &mut board),
        }
        let all: String = ["entries", "activities", "participations", "officials", "mentions", "posts", "findings"]
            .iter()
            .flat_map(|table| rows(&tables, table))
            .flat_map(BTreeMap::into_values)
            .chain([ran.said()])
            .collect();
        for secret in list(&expected, "never_publish") {
            board.add("personal data kept back", name, &when(!all.contains(secret.as_str().unwrap())), &yes);
        }
    }
    board.print("held");
    let missed = board.missed(FLOORS);
    assert!(missed.is_empty(), "{missed:#?}");
}
