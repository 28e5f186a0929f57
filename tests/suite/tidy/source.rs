//! What the rules of the house look at: each file of `src/` with comments, literals and tests told apart from code.
//! It stands alone because a rule must not take a word in a comment or in a test for a word in the program.

use std::fs;
use std::path::{Path, PathBuf};

/// A literal of the program, with the line it begins on.
#[derive(Debug)]
pub(crate) struct Literal {
    pub(crate) line: usize,
    pub(crate) text: String,
}

/// A file of `src/`.
#[derive(Debug)]
pub(crate) struct Source {
    /// `src/model/date.rs`, with forward strokes on every system.
    pub(crate) path: String,
    /// As it stands.
    pub(crate) text: String,
    /// Without comments, tests and the inside of literals; lines are kept.
    pub(crate) code: String,
    /// Text and character literals outside tests.
    pub(crate) literals: Vec<Literal>,
}

impl Source {
    /// Reads the text of a file.
    pub(crate) fn new(path: &str, text: &str) -> Source {
        let (mut code, mut literals) = split(text);
        while let Some((from, to)) = test_module(&code) {
            let lines = code[..from].matches('\n').count() + 1..=code[..to].matches('\n').count() + 1;
            literals.retain(|literal| !lines.contains(&literal.line));
            code = code[..from].to_owned() + &"\n".repeat(lines.count() - 1) + &code[to..];
        }
        Source { path: path.to_owned(), text: text.to_owned(), code, literals }
    }

    /// The folder or file below `src/` that it belongs to: `segment` for `src/segment/dates.rs` and for `src/segment.rs`.
    pub(crate) fn part(&self) -> &str {
        let below = self.path.trim_start_matches("src/");
        below.split_once('/').map_or(below.trim_end_matches(".rs"), |(folder, _)| folder)
    }

    /// The line of a byte of `code`, from 1.
    pub(crate) fn line(&self, at: usize) -> usize {
        self.code[..at].matches('\n').count() + 1
    }

    /// Every place in `code` where `name` stands as a whole word.
    pub(crate) fn words(&self, name: &str) -> Vec<usize> {
        let inside = |c: char| c.is_alphanumeric() || c == '_';
        let at_word = |(at, _): &(usize, &str)| !self.code[..*at].ends_with(inside) && !self.code[at + name.len()..].starts_with(inside);
        self.code.match_indices(name).filter(at_word).map(|(at, _)| at).collect()
    }
}

/// All files of `src/`, by path.
pub(crate) fn sources() -> Vec<Source> {
    let mut paths = Vec::new();
    walk(&root().join("src"), &mut paths);
    let mut sources: Vec<Source> = paths
        .iter()
        .map(|path| {
            let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
            Source::new(&name, &fs::read_to_string(path).unwrap())
        })
        .collect();
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    let of_tests: Vec<String> = sources.iter().flat_map(files_of_tests).collect();
    for source in sources.iter_mut().filter(|source| of_tests.contains(&source.path)) {
        source.code.retain(|c| c == '\n');
        source.literals.clear();
    }
    sources
}

/// The files that `source` declares as modules of its tests: `#[cfg(test)] mod samples;`.
fn files_of_tests(source: &Source) -> Vec<String> {
    let folder = match source.path.rsplit_once('/') {
        Some((folder, "mod.rs" | "lib.rs" | "main.rs")) => folder,
        _ => source.path.trim_end_matches(".rs"),
    };
    let declarations = source.text.split("#[cfg(test)]").skip(1).filter_map(|rest| rest.split_once(';')).map(|(item, _)| item);
    let modules = declarations.filter(|item| !item.contains('{')).filter_map(|item| item.trim().strip_prefix("mod "));
    modules.map(|name| format!("{folder}/{name}.rs")).collect()
}

/// A text file of the repository.
pub(crate) fn file(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("cannot read `{name}`: {error}"))
}

/// The folder of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) {
    for item in fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        if path.is_dir() {
            walk(&path, paths);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            paths.push(path);
        }
    }
}

/// Code with comments and literals blanked, and the literals.
fn split(text: &str) -> (String, Vec<Literal>) {
    let (mut code, mut literals, mut rest) = (String::with_capacity(text.len()), Vec::new(), text);
    while let Some(c) = rest.chars().next() {
        let (length, literal) = token(rest, c, code.ends_with(|c: char| c.is_alphanumeric() || c == '_'));
        let piece = &rest[..length];
        match literal {
            None => code.push_str(piece),
            Some(is_literal) => {
                if is_literal {
                    literals.push(Literal { line: code.matches('\n').count() + 1, text: piece.to_owned() });
                    code.push('"');
                }
                code.extend(piece.chars().filter(|c| *c == '\n'));
            }
        }
        rest = &rest[length..];
    }
    (code, literals)
}

/// Length of the piece that begins here; `Some(true)` for a literal, `Some(false)` for a comment, `None` for code.
fn token(rest: &str, first: char, in_word: bool) -> (usize, Option<bool>) {
    if rest.starts_with("//") {
        return (rest.find('\n').unwrap_or(rest.len()), Some(false));
    }
    if rest.starts_with("/*") {
        return (rest.find("*/").map_or(rest.len(), |at| at + 2), Some(false));
    }
    if first == '"' {
        return (quoted(rest, '"'), Some(true));
    }
    let hashes = rest.strip_prefix('r').map_or(0, |rest| rest.len() - rest.trim_start_matches('#').len());
    if !in_word && first == 'r' && rest[1 + hashes..].starts_with('"') {
        let close = format!("\"{}", "#".repeat(hashes));
        let body = 2 + hashes;
        return (rest[body..].find(&close).map_or(rest.len(), |at| body + at + close.len()), Some(true));
    }
    // `'a'` and `'\n'` are characters, `'a` a lifetime.
    let mut after = rest.chars().skip(1);
    if first == '\'' && (after.next() == Some('\\') || after.next() == Some('\'')) {
        return (quoted(rest, '\''), Some(true));
    }
    (first.len_utf8(), None)
}

/// Length of a literal between quotes, both included.
fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        if !escaped && c == quote {
            return at + 1;
        }
        escaped = !escaped && c == '\\';
    }
    rest.len()
}

/// From `#[cfg(test)]` to the brace or semicolon that closes its item.
fn test_module(code: &str) -> Option<(usize, usize)> {
    let from = code.find("#[cfg(test)]")?;
    let mut depth = 0;
    for (at, c) in code[from..].char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => return Some((from, from + at + 1)),
            '}' => depth -= 1,
            ';' if depth == 0 => return Some((from, from + at + 1)),
            _ => {}
        }
    }
    Some((from, code.len()))
}

#[test]
fn comments_literals_and_tests_are_told_apart_from_code() {
    let text = "//! 说明\nfn a<'x>(s: &'x str) -> char {\n    // \"甲\"\n    let _ = (\"a \\\" 乙\", r#\"丙\"#, '丁');\n    '\\''\n}\n\
                #[cfg(test)]\nmod tests {\n    fn b() { let _ = \"戊}\"; }\n}\nfn c() {}\n";
    let source = Source::new("src/a/b.rs", text);
    let literals: Vec<_> = source.literals.iter().map(|literal| (literal.line, literal.text.as_str())).collect();
    assert_eq!(literals, [(4, "\"a \\\" 乙\""), (4, "r#\"丙\"#"), (4, "'丁'"), (5, "'\\''")]);
    assert!(source.code.contains("fn a<'x>") && source.code.contains("fn c()") && !source.code.contains("fn b"), "{}", source.code);
    assert_eq!(source.code.lines().count(), text.lines().count());
    assert_eq!((source.part(), source.line(source.words("c")[0])), ("a", 11));
    let parent = Source::new("src/a/mod.rs", "mod b;\n#[cfg(test)]\nmod samples;\n#[cfg(test)]\nmod tests { fn d() { x; } }\n");
    assert_eq!(files_of_tests(&parent), ["src/a/samples.rs"]);
}
