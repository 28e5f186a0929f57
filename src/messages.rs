//! From a code with values to a sentence: the only way from the program to what a user reads. The sentences stand in
//! `locales/`, in the format of Project Fluent, and are part of the program, so that it needs no file to complain.

use crate::error::{Error, Problem};
use crate::model::{Finding, without_personal_numbers};
use crate::publish::{Lang, Words};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::io::ErrorKind;
use unic_langid::LanguageIdentifier;

/// The files of one language, in the same order for both.
const FILES: [&[&str]; 2] = [
    &[
        include_str!("../locales/zh-CN/common.ftl"),
        include_str!("../locales/zh-CN/findings.ftl"),
        include_str!("../locales/zh-CN/errors.ftl"),
        include_str!("../locales/zh-CN/documents.ftl"),
        include_str!("../locales/zh-CN/sheets.ftl"),
        include_str!("../locales/zh-CN/publish.ftl"),
        include_str!("../locales/zh-CN/page.ftl"),
        include_str!("../locales/zh-CN/reconcile.ftl"),
        include_str!("../locales/zh-CN/revisions.ftl"),
    ],
    &[
        include_str!("../locales/en/common.ftl"),
        include_str!("../locales/en/findings.ftl"),
        include_str!("../locales/en/errors.ftl"),
        include_str!("../locales/en/documents.ftl"),
        include_str!("../locales/en/sheets.ftl"),
        include_str!("../locales/en/publish.ftl"),
        include_str!("../locales/en/page.ftl"),
        include_str!("../locales/en/reconcile.ftl"),
        include_str!("../locales/en/revisions.ftl"),
    ],
];

/// All sentences, and the language that the user reads.
pub struct Messages {
    lang: Lang,
    chinese: FluentBundle<FluentResource>,
    english: FluentBundle<FluentResource>,
}

impl Messages {
    /// The sentences, spoken in `lang`.
    pub fn new(lang: Lang) -> Messages {
        Messages { lang, chinese: bundle("zh-CN", FILES[0]), english: bundle("en", FILES[1]) }
    }

    /// The language that the user reads.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Whether the user reads Chinese.
    pub fn is_chinese(&self) -> bool {
        self.lang == Lang::Chinese
    }

    /// A sentence in the user's language.
    pub fn tell(&self, id: &str, values: &[(&str, String)]) -> String {
        self.say(self.lang, id, values)
    }

    /// A sentence without values in the user's language.
    pub fn word(&self, id: &str) -> String {
        self.tell(id, &[])
    }

    /// What is odd, as one sentence, and what to do.
    pub fn finding(&self, lang: Lang, finding: &Finding) -> (String, String) {
        let code = finding.code.code();
        let values: Vec<(&str, String)> = finding.values.clone();
        (self.say(lang, &format!("finding-{code}"), &values), self.say(lang, &format!("hint-{code}"), &values))
    }

    /// Everything that ended a run, each with its hint on a line of its own; a hint that holds for several problems in a
    /// row stands under the last.
    pub fn error(&self, error: &Error) -> String {
        let told: Vec<(String, String)> = error.problems.iter().map(|problem| self.problem(problem)).collect();
        let mut lines = Vec::new();
        for (n, (sentence, hint)) in told.iter().enumerate() {
            lines.push(sentence.clone());
            if told.get(n + 1).is_none_or(|(_, next)| next != hint) {
                lines.push(self.tell("hint", &[("text", hint.clone())]));
            }
        }
        lines.join("\n")
    }

    fn problem(&self, problem: &Problem) -> (String, String) {
        let values: Vec<(&str, String)> = problem
            .values
            .iter()
            .map(|(name, value)| (*name, if *name == "reason" { self.reason(value) } else { value.clone() }))
            .collect();
        let say = |kind: &str| self.tell(&format!("{kind}-{}", problem.code), &values);
        (say("error"), say("hint"))
    }

    /// The system tells its reasons in its own language; by its number they are ours, as are those that have a name.
    fn reason(&self, text: &str) -> String {
        if crate::error::OWN_REASONS.contains(&text) {
            return self.word(&format!("reason-{text}"));
        }
        let number = text.rsplit_once("(os error ").and_then(|(_, rest)| rest.trim_end_matches(')').parse().ok());
        let kind = number.map(|number| std::io::Error::from_raw_os_error(number).kind());
        match kind {
            Some(ErrorKind::NotFound) => self.word("reason-not-found"),
            Some(ErrorKind::PermissionDenied) => self.word("reason-denied"),
            Some(ErrorKind::AlreadyExists) => self.word("reason-exists"),
            Some(ErrorKind::NotADirectory) => self.word("reason-no-folder"),
            Some(ErrorKind::IsADirectory) => self.word("reason-folder"),
            Some(ErrorKind::StorageFull) => self.word("reason-full"),
            Some(ErrorKind::ReadOnlyFilesystem) => self.word("reason-read-only"),
            _ => self.tell("reason-other", &[("detail", text.to_owned())]),
        }
    }
}

impl Words for Messages {
    fn say(&self, lang: Lang, id: &str, values: &[(&str, String)]) -> String {
        let bundle = match lang {
            Lang::Chinese => &self.chinese,
            Lang::English => &self.english,
        };
        let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else { return id.to_owned() };
        // No sentence says a person's number, whatever file or sheet bears it.
        let kept: Vec<(&str, Option<String>)> =
            values.iter().map(|(name, value)| (*name, without_personal_numbers(value).map(|(masked, _)| masked))).collect();
        let args: FluentArgs<'_> =
            kept.iter().zip(values).map(|((name, masked), (_, value))| (*name, fluent_value(masked.as_deref().unwrap_or(value)))).collect();
        let mut faults = Vec::new();
        bundle.format_pattern(pattern, Some(&args), &mut faults).into_owned()
    }
}

/// Small whole numbers are numbers, so that a plural can be chosen; all else stays as it is written (`007`, `1.50`).
fn fluent_value(value: &str) -> FluentValue<'_> {
    match value.parse::<u32>() {
        Ok(number) if number.to_string() == value => FluentValue::from(number),
        _ => FluentValue::from(value),
    }
}

fn bundle(lang: &str, files: &[&'static str]) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(lang.parse::<LanguageIdentifier>().into_iter().collect());
    // The marks that keep writing directions apart show as boxes in a clerk's terminal.
    bundle.set_use_isolating(false);
    for file in files {
        // A test holds that every file is sound; what could be read is kept in any case.
        let resource = match FluentResource::try_new((*file).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Code;
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    /// Identifier of every message with the names of its values.
    fn ids(files: &[&'static str]) -> BTreeMap<String, BTreeSet<String>> {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut current = String::new();
        for line in files.iter().flat_map(|file| file.lines()).filter(|line| !line.starts_with('#')) {
            if let Some((id, _)) = line.split_once(" =").filter(|_| !line.starts_with(' ')) {
                assert!(found.insert(id.to_owned(), BTreeSet::new()).is_none(), "{id} stands twice");
                id.clone_into(&mut current);
            }
            for name in line.split('$').skip(1) {
                let name: String = name.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                found.get_mut(&current).expect("a message").insert(name);
            }
        }
        found
    }

    fn rust_files(folder: &Path, found: &mut String) {
        let mut paths: Vec<_> = std::fs::read_dir(folder).expect("src").map(|file| file.expect("file").path()).collect();
        paths.sort();
        for path in paths {
            if path.is_dir() {
                rust_files(&path, found);
            } else if path.file_name().is_some_and(|name| name != "messages.rs") {
                found.push_str(&std::fs::read_to_string(&path).expect("text"));
            }
        }
    }

    #[test]
    fn every_file_is_sound() {
        for file in FILES.into_iter().flatten() {
            if let Err((_, faults)) = FluentResource::try_new((*file).to_owned()) {
                panic!("{faults:?} in {}", &file[..60]);
            }
        }
    }

    #[test]
    fn both_languages_have_the_same_sentences_with_the_same_values() {
        let (chinese, english) = (ids(FILES[0]), ids(FILES[1]));
        assert_eq!(chinese.keys().collect::<Vec<_>>(), english.keys().collect::<Vec<_>>());
        for (id, values) in &chinese {
            assert_eq!(Some(values), english.get(id), "{id}");
        }
    }

    #[test]
    fn every_finding_has_a_sentence_and_a_hint() {
        let known = ids(FILES[0]);
        for code in Code::ALL.iter().map(|code| code.code()) {
            assert!(known.contains_key(&format!("finding-{code}")), "{code}");
            assert!(known.contains_key(&format!("hint-{code}")), "{code}");
        }
    }

    #[test]
    fn every_error_has_a_sentence_and_every_sentence_a_use() {
        let mut source = String::new();
        rust_files(Path::new("src"), &mut source);
        let (code, known) = (source, ids(FILES[0]));
        let mut wrong = Vec::new();
        for start in ["Problem::new(\"", " at(\"", "(at(\"", "problem(\""] {
            for rest in code.split(start).skip(1) {
                let id = rest.split('"').next().expect("a code");
                // Other functions called `at` take other words; a code has only letters and hyphens.
                let is_code = id.contains('-') && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
                if is_code && !["error", "hint"].iter().all(|kind| known.contains_key(&format!("{kind}-{id}"))) {
                    wrong.push(format!("{id} has no sentence or no hint"));
                }
            }
        }
        // Families whose members are named by tables, kinds and codes.
        let dynamic = ["finding-", "hint-", "help-", "publish-", "audit-", "reason-", "severity-", "change-", "kind-"];
        for id in known.keys().filter(|id| !dynamic.iter().any(|start| id.starts_with(start)) && *id != "hint") {
            // Where the first words are those of a family (`publish-cover-`), the code names the rest alone.
            let mut names = std::iter::successors(Some(id.as_str()), |name| Some(name.split_once('-')?.1));
            // Templates and scripts of the page have theirs by name: t.count_as.
            let is_used = |name: &str| code.contains(&format!("\"{name}\"")) || code.contains(&format!("t.{}", name.replace('-', "_")));
            if !names.any(is_used) {
                wrong.push(format!("{id} is unused"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn a_problem_says_what_was_done_to_what_and_what_to_do() {
        let problem = Problem::new("unknown-key").with("path", "a.toml").with("line", 3).with("column", 1).with("key", "flies");
        let error = Error::one(crate::error::ErrorKind::Pipeline, problem.with("meant", "files").with("known", "files, kind"));
        assert_eq!(
            Messages::new(Lang::English).error(&error),
            "cannot read `a.toml` at line 3, column 1: there is no key `flies`\n(hint: did you mean `files`?)"
        );
        assert_eq!(
            Messages::new(Lang::Chinese).error(&error),
            "读取 `a.toml` 第 3 行第 1 列：没有 `flies` 这个键\n(提示：是不是 `files`？)"
        );
    }

    #[test]
    #[cfg(unix)]
    fn the_reasons_of_the_system_are_told_in_the_users_language() {
        let reason = std::io::Error::from_raw_os_error(13).to_string();
        assert_eq!(Messages::new(Lang::Chinese).reason(&reason), "没有权限");
        assert_eq!(Messages::new(Lang::English).reason(&reason), "permission denied");
    }
}
