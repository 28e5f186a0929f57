//! The program: reads its arguments and the clock, makes one call, and says with its exit code who must act.

mod arguments;

use arguments::{Arguments, Call};
use chrono::NaiveDate;
use gongbao::error::{Error, ErrorKind, Problem};
use gongbao::messages::Messages;
use gongbao::run::{self, Order, Settings};
use std::io::{IsTerminal, Write};
use std::process::ExitCode;

/// Reads the text of any office.
const GENERIC: &str = "pipelines/generic.toml";

fn main() -> ExitCode {
    let words: Vec<_> = std::env::args_os().collect();
    let environment = std::env::var("LC_ALL").ok().filter(|lang| !lang.is_empty()).or_else(|| std::env::var("LANG").ok());
    let messages = Messages::new(arguments::language(&words, environment.as_deref()));
    let arguments = match arguments::parse(&words, &messages) {
        Ok(arguments) => arguments,
        Err((text, 0)) => {
            // Whoever closes the pipe has read enough.
            let _ = std::io::stdout().write_all(text.as_bytes());
            return ExitCode::SUCCESS;
        }
        Err((text, code)) => {
            let _ = std::io::stderr().write_all(text.as_bytes());
            return ExitCode::from(code);
        }
    };
    match act(arguments, &messages) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "{}", messages.error(&error));
            ExitCode::from(error.kind.exit_code())
        }
    }
}

fn act(arguments: Arguments, messages: &Messages) -> Result<(), Error> {
    let Arguments { quiet, json, threads, .. } = arguments;
    if let Some(threads) = threads {
        // It fails only where a pool was built before, and none was.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads.max(1)).build_global();
    }
    let settings = Settings { messages, quiet, json, progress: !quiet && !json && std::io::stderr().is_terminal() };
    match arguments.call {
        Call::Publish(order) => run::publish(&ordered(order)?, &settings),
        Call::Check(order) => run::check(&ordered(order)?, &settings),
        Call::Extract { files, to, pipeline } => run::extract(&files, &to, &pipeline, &settings),
        Call::Explain { words, release: Some(dir), pipeline, .. } => run::explain_figure(&dir, &words, pipeline.as_deref(), &settings),
        Call::Explain { words, year, pipeline, .. } => {
            // Words that the shell has split are one text again.
            let text = (!words.is_empty()).then(|| words.join(" "));
            let pipeline = pipeline.unwrap_or_else(|| GENERIC.into());
            run::explain(text.as_deref(), year, &pipeline, &settings)
        }
        Call::Verify { dir, rebuild: true, pipeline } => run::rebuild(&dir, pipeline.as_deref(), &settings),
        Call::Verify { dir, pipeline, .. } => run::verify(&dir, pipeline.as_deref(), &settings),
        Call::Compare { old, new, pipeline } => run::compare(&old, &new, pipeline.as_deref(), &settings),
        Call::Init { dir } => run::init(&dir, &settings),
    }
}

/// Reads the period and the day of issue, both faults at once; the clock is asked here and nowhere else.
fn ordered(order: arguments::Order) -> Result<Order, Error> {
    let mut problems = Vec::new();
    let period = order.period.and_then(|text| {
        let period = text.parse().ok();
        if period.is_none() {
            problems.push(Problem::new("bad-period").with("value", text));
        }
        period
    });
    let today = chrono::Local::now().date_naive();
    let issued = order.issued.map_or(today, |text| {
        NaiveDate::parse_from_str(&text, "%Y-%m-%d").unwrap_or_else(|_| {
            problems.push(Problem::new("bad-issued").with("value", text));
            today
        })
    });
    Error::all(ErrorKind::Usage, problems)?;
    Ok(Order { pipeline: order.pipeline, period, issued, again: None })
}
