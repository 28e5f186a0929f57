//! A run that is cut off: killed at any moment, without room on the disk, without the right to write, or beside another
//! run. The last release stays whole, `latest` names it, and the next run clears up and succeeds.

#![cfg(unix)]

use crate::house::{House, PIPELINE};
use gongbao::model::sha256_hex;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const FIRST: &str = "云溪县大事记\n（2031年1月—2031年3月）\n\n1月8日，县长林知远主持召开县政府2031年第1次常务会议。\n";
const SECOND: &str = "云溪县大事记\n（2031年4月—2031年6月）\n\n4月2日，副县长周明到石桥镇调研水库除险工程。\n";

/// With one release, and the input of the next.
fn house() -> House {
    let house = House::new(&[("input/2031Q1/a.txt", FIRST)]);
    assert_eq!(house.published("2031-04-10"), "2031Q1-r1");
    house.write("input/2031Q2/b.txt", SECOND);
    house
}

fn publishing(house: &House) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongbao"));
    command.args(["publish", "--quiet", "--issued", "2031-07-10", "--pipeline", PIPELINE]).current_dir(house.path(""));
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Every release that is there is whole, by its manifest, and `latest` names one of them.
#[track_caller]
fn is_whole(house: &House) {
    for item in fs::read_dir(house.path("output")).unwrap().map(Result::unwrap) {
        let folder = item.path();
        let name = item.file_name().into_string().unwrap();
        if name.starts_with('.') || !name.contains("-r") {
            continue;
        }
        let manifest: serde_json::Value = serde_json::from_slice(&fs::read(folder.join("manifest.json")).unwrap()).unwrap();
        for file in manifest["files"].as_array().unwrap() {
            let path = file["path"].as_str().unwrap();
            assert_eq!(sha256_hex(&fs::read(folder.join(path)).unwrap()), file["sha256"].as_str().unwrap(), "{name}/{path}");
        }
    }
    assert!(house.path(&format!("output/{}/manifest.json", house.latest())).is_file());
}

/// The next run succeeds and leaves nothing of the one before.
#[track_caller]
fn next_succeeds(house: &House) {
    assert_eq!(house.published("2031-07-10"), "2031Q2-r1");
    let left = fs::read_dir(house.path("output")).unwrap().map(|item| item.unwrap().file_name().into_string().unwrap());
    let mut left: Vec<String> = left.filter(|name| name != "review").collect();
    left.sort();
    assert_eq!(left, [".lock", "2031Q1-r1", "2031Q2-r1", "index.html", "latest"]);
    is_whole(house);
}

/// How many files are staged.
fn n_staged(folder: &Path) -> usize {
    let items = fs::read_dir(folder).into_iter().flatten().flatten();
    items.map(|item| if item.path().is_dir() { n_staged(&item.path()) } else { 1 }).sum()
}

/// Waits until so many files are staged, or the run has ended.
fn until_staged(house: &House, child: &mut Child, wanted: usize) {
    let staging = house.path("output/.staging-2031Q2-r1");
    let began = Instant::now();
    while n_staged(&staging) < wanted && child.try_wait().unwrap().is_none() && began.elapsed() < Duration::from_secs(120) {
        sleep(Duration::from_micros(200));
    }
}

#[test]
fn a_run_killed_at_any_moment_harms_nothing() {
    let first = house();
    let n_files = 1 + first.files("output/2031Q1-r1").len();
    let mut n_killed = 0;
    // While files are staged, one by one, and at the end, where the folder is renamed and `latest` moves.
    for wanted in [1, 3, 8, 21, 40, n_files - 8, n_files - 2, n_files - 1, n_files, usize::MAX] {
        let house = first.another();
        let mut child = publishing(&house).spawn().unwrap();
        if wanted == usize::MAX {
            while !house.path("output/2031Q2-r1").exists() && child.try_wait().unwrap().is_none() {
                sleep(Duration::from_micros(50));
            }
        } else {
            until_staged(&house, &mut child, wanted);
        }
        n_killed += usize::from(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();
        is_whole(&house);
        next_succeeds(&house);
    }
    assert!(n_killed >= 5, "{n_killed} runs were killed before their end");
}

#[test]
fn a_run_killed_while_it_reads_harms_nothing() {
    let first = house();
    for delay in [1, 10, 30, 100, 300] {
        let house = first.another();
        let mut child = publishing(&house).spawn().unwrap();
        sleep(Duration::from_millis(delay));
        child.kill().unwrap();
        child.wait().unwrap();
        is_whole(&house);
    }
    next_succeeds(&first);
}

#[test]
fn a_disk_without_room_harms_nothing() {
    let house = house();
    // A file may not be longer than this: the write fails as it does on a full disk, first with an error, then with a signal.
    for trap in ["trap '' XFSZ; ", ""] {
        for blocks in [0, 1, 8] {
            let script = format!("{trap}ulimit -f {blocks}; exec \"$0\" \"$@\"");
            let mut shell = Command::new("sh");
            shell.arg("-c").arg(script).arg(env!("CARGO_BIN_EXE_gongbao"));
            shell.args(["publish", "--issued", "2031-07-10", "--lang", "en", "--pipeline", PIPELINE]).current_dir(house.path(""));
            let output = shell.output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(!output.status.success(), "{blocks} blocks: {said}");
            if !trap.is_empty() {
                assert_eq!(output.status.code(), Some(6), "{blocks} blocks: {said}");
                assert!(said.contains("cannot write"), "{said}");
            }
            is_whole(&house);
            assert_eq!(house.latest(), "2031Q1-r1");
        }
    }
    next_succeeds(&house);
}

#[test]
fn tables_that_cannot_be_written_leave_those_of_the_run_before() {
    let house = house();
    let extract = |input: &str, limit: &str| {
        let script = format!("trap '' XFSZ; {limit} exec \"$0\" \"$@\"");
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(script).arg(env!("CARGO_BIN_EXE_gongbao")).args(["extract", input, "--to", "tables", "--lang", "en"]);
        let output = shell.args(["--pipeline", PIPELINE]).current_dir(house.path("")).output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (first, second) = ("input/2031Q1/a.txt", "input/2031Q2/b.txt");
    assert_eq!(extract(first, "").0, Some(0));
    let tables = house.files("tables");
    assert_eq!(tables.len(), 9, "{:?}", tables.keys());
    for blocks in [0, 1, 8] {
        let (code, said) = extract(second, &format!("ulimit -f {blocks};"));
        assert_eq!((code, house.files("tables") == tables), (Some(6), true), "{blocks} blocks: {said}");
        assert!(said.contains("cannot write tables/") && !said.contains("fault of the program"), "{said}");
    }
    // What a killed run has left is taken over.
    house.write("tables/.unfinished/entries.parquet", "PAR1");
    // Something stands in the place of two tables: both are told, and none of the others is replaced.
    for name in ["activities", "posts"] {
        fs::remove_file(house.path(&format!("tables/{name}.parquet"))).unwrap();
        fs::create_dir(house.path(&format!("tables/{name}.parquet"))).unwrap();
    }
    let before = house.files("tables");
    let (code, said) = extract(second, "");
    assert_eq!(code, Some(6), "{said}");
    assert!(said.contains("tables/activities.parquet") && said.contains("tables/posts.parquet"), "{said}");
    let kept = before.into_iter().filter(|(path, _)| !path.contains(".unfinished")).collect();
    assert_eq!(house.files("tables"), kept);
    for name in ["activities", "posts"] {
        fs::remove_dir(house.path(&format!("tables/{name}.parquet"))).unwrap();
    }
    assert_eq!(extract(second, "").0, Some(0));
    let after = house.files("tables");
    assert!(after.keys().eq(tables.keys()) && after["entries.parquet"] != tables["entries.parquet"]);
}

#[test]
fn without_the_right_to_write_nothing_changes() {
    let house = house();
    let output = house.path("output");
    let was = fs::metadata(&output).unwrap().permissions();
    fs::set_permissions(&output, fs::Permissions::from_mode(0o555)).unwrap();
    // The superuser may write anywhere, so the run is somebody else's.
    let mut command = publishing(&house);
    if fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0) {
        fs::set_permissions(house.path(""), fs::Permissions::from_mode(0o755)).unwrap();
        command.uid(65534);
    }
    let status = command.status();
    fs::set_permissions(&output, was).unwrap();
    // Where somebody else may not even run the program, there is nothing to see.
    if let Ok(status) = status {
        assert_eq!(status.code(), Some(6));
    }
    is_whole(&house);
    assert_eq!(house.latest(), "2031Q1-r1");
    next_succeeds(&house);
}

#[test]
fn of_two_runs_at_once_one_is_told_to_wait() {
    let house = house();
    let mut runs: Vec<Child> = (0..4).map(|_| publishing(&house).spawn().unwrap()).collect();
    let codes: Vec<i32> = runs.iter_mut().map(|run| run.wait().unwrap().code().unwrap()).collect();
    // Who comes when the first has ended finds the release there and makes none.
    assert!(codes.contains(&0) && codes.iter().all(|code| [0, 6].contains(code)), "{codes:?}");
    is_whole(&house);
    next_succeeds(&house);
}
