//! The whole program on two cores: `extract` and `publish` over corpora that grow, with time and memory, and `publish`
//! of the input that lies in the repository.

use super::corpus::Recipe;
use super::measure::{Unit, speed, watched};
use super::report::Run;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// The program as `make publish` builds it.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongbao"));
    command.args(["--quiet", "--threads", "2"]).env("POLARS_MAX_THREADS", "2").stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Measures the program on corpora of so many megabytes, and on the seed.
pub(crate) fn measure(recipe: &Recipe, root: &Path, sizes: &[usize], work: &Path, run: &mut Run) -> Result<(), Box<dyn Error>> {
    seed(root, work, run)?;
    for &size in sizes {
        // Small corpora are done in no time, and one sample of them says little.
        let repeats = if size >= 100 { 1 } else { 3 };
        let house = work.join(format!("house-{size}"));
        init(&house)?;
        let (files, bytes) = recipe.write(&house.join("input/2023Q4"), size)?;
        let tables = house.join("tables");
        let extract = || {
            let mut command = program();
            command.arg("extract").args(&files).arg("--to").arg(&tables).arg("--pipeline").arg(house.join("pipelines/generic.toml"));
            watched(&mut command)
        };
        add(run, &format!("extract {size} MB, 2 cores"), bytes, (0..repeats).map(|_| extract()).collect::<Result<_, _>>()?);
        let publish = || {
            let _ = fs::remove_dir_all(house.join("output"));
            let mut command = program();
            command.args(["publish", "--issued", "2024-01-10"]).arg("--pipeline").arg(house.join("pipelines/office.toml"));
            watched(&mut command)
        };
        add(run, &format!("publish {size} MB, 2 cores"), bytes, (0..repeats).map(|_| publish()).collect::<Result<_, _>>()?);
        fs::remove_dir_all(&house)?;
    }
    Ok(())
}

/// The folder of a new office without input.
pub(crate) fn init(house: &Path) -> Result<(), Box<dyn Error>> {
    let _ = fs::remove_dir_all(house);
    let made = program().arg("init").arg(house).status()?;
    if !made.success() {
        return Err(format!("init ended with {made}").into());
    }
    Ok(fs::remove_dir_all(house.join("input"))?)
}

fn add(run: &mut Run, name: &str, bytes: u64, samples: Vec<(f64, Option<f64>)>) {
    let seconds: Vec<f64> = samples.iter().map(|(seconds, _)| *seconds).collect();
    run.add(&format!("{name}: speed"), Unit::Speed, seconds.iter().map(|seconds| speed(bytes, *seconds)).collect());
    run.add(&format!("{name}: time"), Unit::Seconds, seconds);
    let memory: Vec<f64> = samples.iter().filter_map(|(_, memory)| *memory).collect();
    if !memory.is_empty() {
        run.add(&format!("{name}: memory"), Unit::Memory, memory);
    }
}

/// What `make publish` does once the program is built, into a folder of its own.
fn seed(root: &Path, work: &Path, run: &mut Run) -> Result<(), Box<dyn Error>> {
    let house = work.join("seed");
    let mut samples = Vec::new();
    for _ in 0..5 {
        let _ = fs::remove_dir_all(&house);
        for folder in ["pipelines", "input"] {
            copy(&root.join(folder), &house.join(folder))?;
        }
        let mut command = program();
        command.args(["publish", "--issued", "2024-04-10"]).current_dir(&house);
        samples.push(watched(&mut command)?.0);
    }
    run.add("publish the seed, 2 cores: time", Unit::Seconds, samples);
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(to)?;
    for item in fs::read_dir(from)? {
        let item = item?;
        let target = to.join(item.file_name());
        if item.path().is_dir() {
            copy(&item.path(), &target)?;
        } else {
            fs::copy(item.path(), target)?;
        }
    }
    Ok(())
}
