//! Cuts the lines of all files into words as often as the first argument says, and writes the seconds of each time, one a
//! line: those of its thread where the system tells them, as `benches/speed/measure.rs` has it. Loading the dictionary does not
//! count, nor reading the files.

use jieba_rs::Jieba;
use std::error::Error;
use std::hint::black_box;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = std::env::args().skip(1);
    let repeats: usize = words.next().ok_or("how often?")?.parse()?;
    let texts = words.map(std::fs::read_to_string).collect::<Result<Vec<String>, _>>()?;
    let jieba = Jieba::new();
    for _ in 0..repeats {
        let (begin, before) = (Instant::now(), own_time());
        for line in texts.iter().flat_map(|text| text.lines()) {
            black_box(jieba.cut(line, false));
        }
        println!("{}", before.zip(own_time()).map_or_else(|| begin.elapsed().as_secs_f64(), |(before, after)| after - before));
    }
    Ok(())
}

fn own_time() -> Option<f64> {
    let line = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(line.split(' ').next()?.parse::<f64>().ok()? / 1e9)
}
