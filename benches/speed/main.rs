//! How fast gongbao is, and how much memory it takes: the stages on one core, the program on two, from small corpora to
//! large ones, beside the speed at which jieba-rs cuts the same text into words. `make bench` runs it; README.md here
//! says how to read it.

mod corpus;
mod ledger;
mod measure;
mod program;
mod report;
mod stages;

use corpus::Recipe;
use report::Run;
use std::error::Error;
use std::path::{Path, PathBuf};

/// What a run is asked for.
struct Order {
    /// Megabytes of the corpora that the program reads.
    sizes: Vec<usize>,
    /// Rows of the ledgers that the program reads.
    rows: Vec<u32>,
    /// Megabytes of text for the stages.
    text: usize,
    /// How often each stage is measured.
    repeats: usize,
    /// Whether only the stages are measured: for daily work and for profilers.
    stages_only: bool,
    /// Whether only the ledgers are measured.
    ledgers_only: bool,
    /// Whether the run is kept in `benches/runs`.
    keep: bool,
    /// Whether the run is held against the newest one that is kept.
    compare: bool,
    /// The program that cuts words with jieba-rs.
    mark: Option<PathBuf>,
}

fn order() -> Result<Order, Box<dyn Error>> {
    let mut order = Order {
        sizes: vec![1, 10, 100],
        rows: vec![100_000],
        text: 8,
        repeats: 5,
        stages_only: false,
        ledgers_only: false,
        keep: false,
        compare: false,
        mark: None,
    };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("`{word}` needs a value"));
        match word.as_str() {
            "--sizes" => order.sizes = value()?.split(',').map(str::parse).collect::<Result<_, _>>()?,
            "--rows" => order.rows = value()?.split(',').map(str::parse).collect::<Result<_, _>>()?,
            "--text" => order.text = value()?.parse()?,
            "--repeats" => order.repeats = value()?.parse()?,
            "--mark" => order.mark = Some(value()?.into()),
            "--stages" => order.stages_only = true,
            "--ledgers" => order.ledgers_only = true,
            "--keep" => order.keep = true,
            "--compare" => order.compare = true,
            // Cargo says so to every benchmark.
            "--bench" => {}
            other => return Err(format!("`{other}` is no option of this benchmark").into()),
        }
    }
    Ok(order)
}

/// The same corpus in every run.
const SEED: u64 = 20_240_104;

fn main() -> Result<(), Box<dyn Error>> {
    let order = order()?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let recipe = Recipe::load(&root.join("benches/corpus"), SEED)?;
    let work = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bench");
    let mut run = Run::begin(order.text, SEED);
    if !order.ledgers_only {
        stages::measure(&recipe, root, &order, &work, &mut run)?;
    }
    if !order.stages_only && !order.ledgers_only {
        program::measure(&recipe, root, &order.sizes, &work, &mut run)?;
    }
    if !order.stages_only {
        ledger::measure(&recipe, &order.rows, &work, &mut run)?;
    }
    let _ = std::fs::remove_dir_all(&work);
    let runs = root.join("benches/runs");
    let before = if order.compare { report::newest(&runs, &run.machine)? } else { None };
    print!("{}", run.table(before.as_ref()));
    if order.compare && before.is_none() {
        println!("no run of {} is kept in benches/runs: nothing to compare with", run.machine);
    }
    if order.keep {
        println!("kept in {}", run.keep(&runs, root)?.display());
    }
    Ok(())
}
