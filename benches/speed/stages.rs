//! `segment` and `extract` on one core, over documents of all styles together and of each style alone; and the mark,
//! jieba-rs cutting the same text.

use super::Order;
use super::corpus::Recipe;
use super::measure::{Unit, speed, timed};
use super::report::Run;
use gongbao::model::{Document, Segmented};
use gongbao::pipeline::Pipeline;
use gongbao::{extract, segment};
use std::error::Error;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;

/// Measures the stages with one thread, and the mark.
pub(crate) fn measure(recipe: &Recipe, root: &Path, order: &Order, work: &Path, run: &mut Run) -> Result<(), Box<dyn Error>> {
    let pipeline = Pipeline::load(&root.join("pipelines/generic.toml"))?;
    let styles = recipe.styles();
    let size = order.text * 1_000_000 / styles.len();
    let texts: Vec<String> = styles.iter().zip(0..).map(|(style, number)| recipe.document(number, style, size)).collect();
    let documents: Vec<Document> = styles.iter().zip(&texts).map(|(style, text)| Document::of_text(&style.name, text.clone())).collect();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build()?;
    pool.install(|| {
        let all: Vec<&Document> = documents.iter().collect();
        let (mut cut, mut read, mut both) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..order.repeats {
            let [segmenting, extracting] = sample(&all, &pipeline);
            let bytes = bytes(&all);
            cut.push(speed(bytes, segmenting));
            read.push(speed(bytes, extracting));
            both.push(speed(bytes, segmenting + extracting));
        }
        run.add("segment, 1 core", Unit::Speed, cut);
        run.add("extract, 1 core", Unit::Speed, read);
        run.add("segment + extract, 1 core", Unit::Speed, both);
        for (style, document) in styles.iter().zip(&documents) {
            let one = [document];
            let samples = (0..order.repeats).map(|_| speed(bytes(&one), sample(&one, &pipeline).iter().sum())).collect();
            run.add(&format!("segment + extract, style {}", style.name), Unit::Speed, samples);
        }
    });
    match &order.mark {
        Some(mark) => cut_words(mark, &texts, work, order.repeats, run),
        None => Ok(()),
    }
}

fn bytes(documents: &[&Document]) -> u64 {
    documents.iter().map(|document| document.source.bytes).sum()
}

/// Seconds of `segment` and of `extract` over all documents.
fn sample(documents: &[&Document], pipeline: &Pipeline) -> [f64; 2] {
    let (segmenting, segmented): (f64, Vec<Segmented>) =
        timed(|| documents.iter().map(|document| segment::segment(document, pipeline).log_into(&mut Vec::new())).collect());
    let mut extracting = 0.0;
    for (document, segmented) in documents.iter().zip(segmented) {
        let (seconds, read) = timed(|| extract::extract(segmented, &document.source, pipeline));
        black_box(read);
        extracting += seconds;
    }
    [segmenting, extracting]
}

/// The program `mark` writes the seconds of each cutting of all its files, one a line.
fn cut_words(mark: &Path, texts: &[String], work: &Path, repeats: usize, run: &mut Run) -> Result<(), Box<dyn Error>> {
    std::fs::create_dir_all(work)?;
    let mut command = Command::new(mark);
    command.arg(repeats.to_string());
    for (number, text) in texts.iter().enumerate() {
        let path = work.join(format!("{number}.txt"));
        std::fs::write(&path, text)?;
        command.arg(path);
    }
    let output = command.output()?;
    if !output.status.success() {
        return Err(format!("{command:?} ended with {}", output.status).into());
    }
    let bytes = texts.iter().map(|text| text.len() as u64).sum();
    let said = String::from_utf8(output.stdout)?;
    let samples = said.lines().map(|line| Ok(speed(bytes, line.parse()?))).collect::<Result<_, Box<dyn Error>>>()?;
    run.add("jieba-rs cutting the same text, 1 core", Unit::Speed, samples);
    Ok(())
}
