//! A page as a row of pieces: what opens, what closes, and the letters between. Tags that pages leave out are put in,
//! as browsers do it for paragraphs, items of lists, and cells; what is never printed is left out.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{HtmlString, StartTag, Token, Tokenizer};
use std::borrow::Cow;

/// What an element means for the lines of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Stands in a line: fonts, spans.
    Inline,
    /// A link.
    Link,
    /// Begins and ends lines.
    Block,
    /// As written, line by line.
    Pre,
    Table,
    Row,
    Cell {
        rows: usize,
        columns: usize,
    },
    /// Navigation, foot, or what has such a name, and may be trusted to be one.
    Furniture,
    /// Looks like furniture by its name alone, which others use otherwise.
    Suspect,
    /// Not shown, or a control: never text.
    Hidden,
}

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Open(Role),
    Close(Role),
    Break,
    Letters(String),
}

/// A page taken apart.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    pub(super) all: Vec<Piece>,
    /// Of the window, from the head.
    pub(super) title: String,
    open: Vec<(String, Role)>,
    in_title: bool,
    /// The element whose letters are no text.
    silent: Option<String>,
}

/// Elements that have no end.
const VOID: &[&str] = &["area", "base", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];
/// Elements whose letters are no text.
const SILENT: &[&str] = &["script", "style", "template", "svg", "noframes", "rt", "rp", "iframe", "object", "math"];
/// Elements that begin and end lines.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "html",
    "legend",
    "li",
    "main",
    "ol",
    "p",
    "section",
    "summary",
    "tbody",
    "tfoot",
    "thead",
    "ul",
];
/// Parts of the names of classes and of identifiers that furniture bears.
const NAMES: &[&str] = &[
    "nav",
    "navbar",
    "navigation",
    "menu",
    "submenu",
    "breadcrumb",
    "breadcrumbs",
    "crumb",
    "crumbs",
    "footer",
    "foot",
    "copyright",
    "sidebar",
    "sidenav",
    "aside",
    "share",
    "toolbar",
    "pagination",
    "pager",
    "related",
    "recommend",
    "friendlink",
    "friendlinks",
    "search",
    "login",
    "banner",
    "topbar",
    "sitemap",
];
/// Nesting beyond this is not followed; its letters are still read.
const DEEPEST: usize = 400;

/// Takes a page apart.
pub(super) fn pieces(page: &str) -> Pieces {
    let mut pieces = Pieces::default();
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(page, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => pieces.start(&tag),
            Token::EndTag(tag) => pieces.end(&words(&tag.name)),
            Token::String(text) => pieces.letters(&words(&text)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    while pieces.close_last() {}
    pieces
}

fn words(text: &HtmlString) -> Cow<'_, str> {
    String::from_utf8_lossy(text)
}

impl Pieces {
    fn start(&mut self, tag: &StartTag<()>) {
        let name = words(&tag.name);
        let name = name.as_ref();
        if self.silent.is_some() {
            return;
        }
        match name {
            "br" => return self.all.push(Piece::Break),
            "hr" => return self.all.push(Piece::Break),
            "title" if !self.in_body() => self.in_title = self.title.is_empty(),
            _ if SILENT.contains(&name) => {
                self.silent = (!tag.self_closing).then(|| name.to_owned());
                return;
            }
            _ if VOID.contains(&name) => return,
            _ => {}
        }
        self.imply_ends(name);
        if self.open.len() < DEEPEST {
            let role = role(name, tag, self.in_article());
            self.open.push((name.to_owned(), role));
            self.all.push(Piece::Open(role));
        }
    }

    fn end(&mut self, name: &str) {
        if let Some(silent) = &self.silent {
            if silent == name {
                self.silent = None;
            }
            return;
        }
        if name == "title" {
            self.in_title = false;
        }
        if matches!(name, "br" | "p") && !self.open.iter().any(|(open, _)| open == name) {
            return self.all.push(Piece::Break);
        }
        // An end tag that has no beginning in its own cell is somebody's mistake.
        let of_table = matches!(name, "table" | "tbody" | "thead" | "tfoot" | "tr" | "td" | "th" | "body" | "html");
        let fence = |open: &str| !of_table && matches!(open, "td" | "th" | "table") || name != "table" && of_table && open == "table";
        let found = self.open.iter().rposition(|(open, _)| open == name || fence(open));
        if let Some(at) = found.filter(|at| self.open[*at].0 == name) {
            while self.open.len() > at {
                self.close_last();
            }
        }
    }

    /// Closes what a tag cannot stand in: a paragraph before a block, an item before the next one, a cell before a cell.
    fn imply_ends(&mut self, name: &str) {
        let (closed, fences): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "dir", "menu", "table"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl", "table"]),
            "td" | "th" => (&["td", "th"], &["table", "tr"]),
            "tr" => (&["tr"], &["table"]),
            "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot"], &["table"]),
            "a" => (&["a"], &["td", "th", "table"]),
            _ if BLOCKS.contains(&name) || name == "table" => (&["p"], &["td", "th", "table", "div", "li", "section", "article"]),
            _ => return,
        };
        let at = self.open.iter().rposition(|(open, _)| closed.contains(&open.as_str()) || fences.contains(&open.as_str()));
        if let Some(at) = at.filter(|at| closed.contains(&self.open[*at].0.as_str())) {
            while self.open.len() > at {
                self.close_last();
            }
        }
    }

    fn close_last(&mut self) -> bool {
        let Some((_, role)) = self.open.pop() else { return false };
        self.all.push(Piece::Close(role));
        true
    }

    fn letters(&mut self, text: &str) {
        if self.in_title {
            self.title.push_str(text);
        } else if self.silent.is_none() && !text.is_empty() {
            match self.all.last_mut() {
                Some(Piece::Letters(letters)) => letters.push_str(text),
                _ => self.all.push(Piece::Letters(text.to_owned())),
            }
        }
    }

    fn in_body(&self) -> bool {
        self.open.iter().any(|(open, _)| open == "body")
    }

    fn in_article(&self) -> bool {
        self.open.iter().any(|(open, _)| matches!(open.as_str(), "article" | "main"))
    }
}

fn role(name: &str, tag: &StartTag<()>, in_article: bool) -> Role {
    let attribute = |name: &str| tag.attributes.get(name.as_bytes()).map(|value| words(value));
    let number = |name: &str| attribute(name).and_then(|value| value.trim().parse().ok()).unwrap_or(1_usize).clamp(1, 1000);
    let style: String =
        attribute("style").unwrap_or_default().chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    if style.contains("display:none") || style.contains("visibility:hidden") || tag.attributes.contains_key(b"hidden".as_slice()) {
        return Role::Hidden;
    }
    match name {
        "a" => Role::Link,
        "table" => Role::Table,
        "tr" => Role::Row,
        "td" | "th" => Role::Cell { rows: number("rowspan"), columns: number("colspan") },
        "pre" | "textarea" | "xmp" | "listing" => Role::Pre,
        "nav" | "footer" | "menu" => Role::Furniture,
        "aside" => Role::Suspect,
        "header" if !in_article => Role::Suspect,
        "select" | "button" | "datalist" | "noscript" => Role::Hidden,
        "body" | "html" => Role::Block,
        _ if BLOCKS.contains(&name) || name == "header" => {
            let named = ["class", "id", "role"].into_iter().filter_map(&attribute).any(|names| is_named(&names));
            if named { Role::Suspect } else { Role::Block }
        }
        _ => Role::Inline,
    }
}

/// Whether one of the words of a class is the name of furniture: `site-footer`, `leftMenu`.
fn is_named(names: &str) -> bool {
    let mut word = String::new();
    let mut is_known = false;
    for letter in names.chars().chain([' ']) {
        if letter.is_ascii_lowercase() {
            word.push(letter);
            continue;
        }
        is_known |= NAMES.contains(&word.as_str());
        word.clear();
        if letter.is_ascii_uppercase() {
            word.push(letter.to_ascii_lowercase());
        }
    }
    is_known
}
