//! The command line: what may be written on it, with every word of its help from `locales/`. Apart from `main`, which
//! only acts on what was read here.

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory, FromArgMatches, Parser, Subcommand};
use gongbao::error::{self, Problem};
use gongbao::messages::Messages;
use gongbao::publish::Lang;
use std::ffi::OsString;
use std::path::PathBuf;

/// Everything on the command line.
#[derive(Debug, Parser)]
#[command(name = "gongbao", version, disable_help_flag = true, disable_version_flag = true, disable_help_subcommand = true)]
pub(crate) struct Arguments {
    #[arg(long, global = true, value_name = "LANG", hide_possible_values = true, value_parser = ["zh-CN", "zh", "en"])]
    pub(crate) lang: Option<String>,
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[arg(long, global = true, value_name = "N")]
    pub(crate) threads: Option<usize>,
    #[command(subcommand)]
    pub(crate) call: Call,
}

/// One command.
#[derive(Debug, Subcommand)]
pub(crate) enum Call {
    Publish(Order),
    Check(Order),
    Extract {
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
        #[arg(long, value_name = "TOML", hide_default_value = true, default_value = "pipelines/generic.toml")]
        pipeline: PathBuf,
    },
    Explain {
        #[arg(value_name = "TEXT")]
        words: Vec<String>,
        #[arg(long, value_name = "YEAR")]
        year: Option<i32>,
        #[arg(long, value_name = "DIR")]
        release: Option<PathBuf>,
        #[arg(long, value_name = "TOML")]
        pipeline: Option<PathBuf>,
    },
    Verify {
        #[arg(value_name = "DIR")]
        dir: PathBuf,
        #[arg(long)]
        rebuild: bool,
        #[arg(long, value_name = "TOML")]
        pipeline: Option<PathBuf>,
    },
    Compare {
        #[arg(value_name = "A")]
        old: PathBuf,
        #[arg(value_name = "B")]
        new: PathBuf,
        #[arg(long, value_name = "TOML")]
        pipeline: Option<PathBuf>,
    },
    Init {
        #[arg(value_name = "DIR")]
        dir: PathBuf,
    },
}

/// What `publish` and `check` take.
#[derive(Debug, clap::Args)]
pub(crate) struct Order {
    #[arg(long, value_name = "TOML", hide_default_value = true, default_value = "pipelines/donghe.toml")]
    pub(crate) pipeline: PathBuf,
    #[arg(long, value_name = "2024Q1")]
    pub(crate) period: Option<String>,
    #[arg(long, value_name = "2024-04-10")]
    pub(crate) issued: Option<String>,
}

/// The language, before anything else is known: `--lang`, else the environment's.
pub(crate) fn language(arguments: &[OsString], environment: Option<&str>) -> Lang {
    let words: Vec<String> = arguments.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let separate = words.iter().position(|word| word == "--lang").and_then(|at| words.get(at + 1)).map(String::as_str);
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang="));
    let chosen = separate.or(joined).or(environment).unwrap_or_default();
    if chosen.starts_with("en") { Lang::English } else { Lang::Chinese }
}

/// What the command line says; `Err` holds what to print and the exit code.
pub(crate) fn parse(arguments: &[OsString], messages: &Messages) -> Result<Arguments, (String, u8)> {
    let usage = error::ErrorKind::Usage.exit_code();
    let matches = command(messages).try_get_matches_from(arguments);
    match matches.and_then(|matches| Arguments::from_arg_matches(&matches)) {
        Ok(arguments) => Ok(arguments),
        Err(told) if matches!(told.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => Err((told.to_string(), 0)),
        Err(told) if told.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Err((told.to_string(), usage)),
        Err(told) => Err((messages.error(&error::Error::one(error::ErrorKind::Usage, problem(&told))) + "\n", usage)),
    }
}

/// The parser speaks English; its kinds of errors have sentences of ours.
fn problem(told: &clap::Error) -> Problem {
    let value = |kind: ContextKind| match told.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    match told.kind() {
        ErrorKind::UnknownArgument => Problem::new("unknown-argument").with("argument", value(ContextKind::InvalidArg)),
        ErrorKind::InvalidSubcommand => Problem::new("unknown-command").with("command", value(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => Problem::new("missing-argument").with("argument", value(ContextKind::InvalidArg)),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            Problem::new("bad-argument").with("argument", value(ContextKind::InvalidArg)).with("value", value(ContextKind::InvalidValue))
        }
        _ => {
            let text = told.to_string();
            let first = text.lines().next().unwrap_or_default().trim_start_matches("error: ");
            Problem::new("bad-usage").with("detail", first)
        }
    }
}

/// The parser with its help texts.
fn command(messages: &Messages) -> Command {
    let flag = |id: &'static str, short: char, action: ArgAction| Arg::new(id).long(id).short(short).action(action);
    let command = Arguments::command()
        .arg(flag("help", 'h', ArgAction::Help).global(true))
        .arg(flag("version", 'V', ArgAction::Version))
        .subcommand_help_heading(&*messages.word("help-commands").leak())
        .after_help(messages.word("help-after"));
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    names
        .into_iter()
        .fold(described(command, "", messages), |command, name| command.mut_subcommand(&name, |sub| described(sub, &name, messages)))
}

/// Puts in the help of one command: `help-<command>`, `help-<argument>` or, where commands differ, `help-<command>-<argument>`.
fn described(command: Command, name: &str, messages: &Messages) -> Command {
    let usage = messages.word("help-usage");
    let about = messages.word(&if name.is_empty() { "help-about".to_owned() } else { format!("help-{name}") });
    let template = format!("{{about}}\n\n{usage}  {{usage}}\n\n{{all-args}}{{after-help}}");
    // The parser keeps headings as long as the program runs; there are a dozen of them.
    let (options, positions): (&'static str, &'static str) = (messages.word("help-options").leak(), messages.word("help-arguments").leak());
    command.about(about).help_template(StyledStr::from(template)).mut_args(|arg| {
        let (own, shared) = (format!("help-{name}-{}", arg.get_id()), format!("help-{}", arg.get_id()));
        let text = messages.word(&own);
        let text = if text == own { messages.word(&shared) } else { text };
        let heading = if arg.is_positional() { positions } else { options };
        let default = arg.get_default_values().iter().map(|value| value.to_string_lossy()).collect::<Vec<_>>().join(", ");
        let text = if default.is_empty() || default == "false" {
            text
        } else {
            messages.tell("help-default", &[("text", text), ("default", default)])
        };
        arg.help(text).help_heading(heading)
    })
}
