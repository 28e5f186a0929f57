//! One walk over a part of a document: letters of runs gather in paragraphs, paragraphs in cells or in the text. What is
//! deleted, a fallback for old programs or a reading aid above the line is no letter of the text.

use super::{Lines, attribute, next};
use crate::error::CUT_OFF;
use crate::ingest::package::Fault;
use crate::ingest::rows::{Cell, Line, Merge, Table};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Elements whose letters are not printed, or printed a second time.
const SKIPPED: &[&str] = &["del", "moveFrom", "Fallback", "rt"];
/// Nesting that no program writes.
const DEEPEST: usize = 2000;

/// What is open at a place.
enum Frame {
    Paragraph(Paragraph),
    Table(Table),
    Cell(Cell),
}

#[derive(Default)]
struct Paragraph {
    text: String,
    /// Letters of a table of contents.
    contents: usize,
    /// Begins a page.
    page_before: bool,
    /// Ends a section, and with it a page.
    section: bool,
    /// What stands in boxes that hang on it.
    boxes: Vec<Line>,
}

#[derive(Default)]
struct Walk {
    frames: Vec<Frame>,
    done: Vec<Line>,
    depth: usize,
    /// The depth at which what is skipped began.
    skipped: Option<usize>,
    runs: usize,
    /// Whether letters count: inside a `t` of a run.
    letters: bool,
    /// Fields that are open: their instruction, and whether it has ended.
    fields: Vec<(String, bool)>,
    instruction: bool,
    /// Depths of controls, and whether they hold a table of contents.
    controls: Vec<bool>,
    n_changes: usize,
}

/// Reads a part into lines; `aside` where all of it stands aside. Gives the number of changes that are still open.
pub(super) fn read(xml: &str, lines: &mut Lines, aside: bool) -> Result<usize, Fault> {
    let mut reader = Reader::from_str(xml);
    let mut walk = Walk::default();
    loop {
        match next(&mut reader)? {
            Event::Start(tag) => walk.open(&tag)?,
            Event::Empty(tag) => {
                walk.open(&tag)?;
                walk.close(tag.local_name().as_ref());
            }
            Event::End(tag) => walk.close(tag.local_name().as_ref()),
            Event::Text(text) => walk.letters(&text.xml10_content()),
            Event::CData(text) => walk.letters(&text.xml10_content()),
            Event::GeneralRef(reference) => walk.reference(&reference)?,
            Event::Eof => break,
            _ => {}
        }
    }
    if walk.depth > 0 {
        return Err(Fault::Damaged(CUT_OFF.to_owned()));
    }
    for line in walk.done {
        if line.page_before {
            lines.new_page();
        }
        if !(aside && line.text.trim().is_empty()) {
            lines.push(&line.text, aside || line.aside);
        }
        if line.page_after {
            lines.new_page();
        }
    }
    Ok(walk.n_changes)
}

impl Walk {
    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), Fault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Fault::TooLarge);
        }
        let name = tag.local_name();
        let name = name.as_ref();
        if matches!(name, "ins" | "del" | "moveFrom") {
            self.n_changes += 1;
        }
        if self.skipped.is_some() {
            return Ok(());
        }
        if SKIPPED.contains(&name) {
            self.skipped = Some(self.depth);
            return Ok(());
        }
        match name {
            "p" => self.frames.push(Frame::Paragraph(Paragraph::default())),
            "tbl" => self.frames.push(Frame::Table(Table::default())),
            "tc" => self.frames.push(Frame::Cell(Cell::default())),
            "sdt" => self.controls.push(false),
            "r" => self.runs += 1,
            "t" => self.letters = self.runs > 0,
            "instrText" => self.instruction = true,
            "tab" | "ptab" if self.runs > 0 => self.push("\t"),
            "cr" if self.runs > 0 => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            "br" if self.runs > 0 => self.line_break(attribute(tag, "type").as_deref()),
            "fldChar" => self.field(attribute(tag, "fldCharType").as_deref()),
            "fldSimple" => self.fields.push((attribute(tag, "instr").unwrap_or_default(), true)),
            "docPartGallery" if attribute(tag, "val").is_some_and(|value| value == "Table of Contents") => {
                if let Some(control) = self.controls.last_mut() {
                    *control = true;
                }
            }
            "pageBreakBefore" if is_on(tag) => self.paragraph(|paragraph| paragraph.page_before = true),
            "sectPr" => self.paragraph(|paragraph| paragraph.section = true),
            "type" if attribute(tag, "val").is_some_and(|value| value == "continuous") => {
                self.paragraph(|paragraph| paragraph.section = false);
            }
            "gridSpan" => self.cell(|cell| cell.span = attribute(tag, "val").and_then(|span| span.parse().ok()).unwrap_or(1)),
            "vMerge" => {
                let begins = attribute(tag, "val").is_some_and(|value| value == "restart");
                self.cell(|cell| cell.merge = if begins { Merge::Begins } else { Merge::GoesOn });
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) {
        let here = self.depth;
        self.depth = self.depth.saturating_sub(1);
        if let Some(from) = self.skipped {
            self.skipped = (here > from).then_some(from);
            return;
        }
        match name {
            "r" => self.runs = self.runs.saturating_sub(1),
            "t" => self.letters = false,
            "instrText" => self.instruction = false,
            "fldSimple" => drop(self.fields.pop()),
            "sdt" => drop(self.controls.pop()),
            "p" => {
                if let Some(Frame::Paragraph(paragraph)) = self.frames.pop_if(|frame| matches!(frame, Frame::Paragraph(_))) {
                    self.finish(paragraph);
                }
            }
            "tc" => {
                if let Some(Frame::Cell(cell)) = self.frames.pop_if(|frame| matches!(frame, Frame::Cell(_)))
                    && let Some(Frame::Table(table)) = self.frames.last_mut()
                {
                    table.push(cell);
                }
            }
            "tr" => {
                if let Some(Frame::Table(table)) = self.frames.last_mut() {
                    table.end_row();
                }
            }
            "tbl" => {
                if let Some(Frame::Table(table)) = self.frames.pop_if(|frame| matches!(frame, Frame::Table(_))) {
                    table.into_lines().into_iter().for_each(|line| self.emit(line));
                }
            }
            _ => {}
        }
    }

    fn paragraph(&mut self, change: impl FnOnce(&mut Paragraph)) {
        if let Some(Frame::Paragraph(paragraph)) = self.frames.last_mut() {
            change(paragraph);
        }
    }

    fn cell(&mut self, change: impl FnOnce(&mut Cell)) {
        if let Some(Frame::Cell(cell)) = self.frames.last_mut() {
            change(cell);
        }
    }

    fn letters(&mut self, text: &str) {
        if self.skipped.is_some() {
            return;
        }
        if self.instruction {
            if let Some((instruction, false)) = self.fields.last_mut() {
                instruction.push_str(text);
            }
        } else if self.letters {
            self.push(text);
        }
    }

    /// `&amp;`, `&#160;`; another name would need a document type, which is refused.
    fn reference(&mut self, reference: &quick_xml::events::BytesRef<'_>) -> Result<(), Fault> {
        let letter = reference.resolve_char_ref().map_err(|error| Fault::Damaged(error.to_string()))?;
        let name: &str = reference;
        match (letter, quick_xml::escape::resolve_xml_entity(name)) {
            (Some(letter), _) => self.letters(letter.encode_utf8(&mut [0; 4])),
            (None, Some(text)) => self.letters(text),
            (None, None) => return Err(Fault::Entities),
        }
        Ok(())
    }

    fn push(&mut self, text: &str) {
        let contents = self.controls.contains(&true) || self.fields.iter().any(|(instruction, _)| is_contents(instruction));
        self.paragraph(|paragraph| {
            paragraph.text.push_str(text);
            paragraph.contents += if contents { text.len() } else { 0 };
        });
    }

    fn line_break(&mut self, kind: Option<&str>) {
        match kind {
            Some("page") => self.paragraph(|paragraph| {
                if !paragraph.text.is_empty() {
                    paragraph.text.push('\n');
                }
                paragraph.text.push('\u{c}');
            }),
            _ => self.push("\n"),
        }
    }

    fn field(&mut self, kind: Option<&str>) {
        match kind {
            Some("begin") => self.fields.push((String::new(), false)),
            Some("separate") => {
                if let Some((_, ended)) = self.fields.last_mut() {
                    *ended = true;
                }
            }
            Some("end") => drop(self.fields.pop()),
            _ => {}
        }
    }

    fn finish(&mut self, paragraph: Paragraph) {
        let Paragraph { text, contents, page_before, section, boxes } = paragraph;
        let aside = contents > 0 && contents == text.len();
        self.emit(Line { text, aside, page_before, page_after: section });
        boxes.into_iter().for_each(|line| self.emit(line));
    }

    /// Hands a line to what it stands in.
    fn emit(&mut self, line: Line) {
        match self.frames.last_mut() {
            Some(Frame::Cell(cell)) => cell.lines.push(line),
            Some(Frame::Paragraph(paragraph)) => paragraph.boxes.push(line),
            Some(Frame::Table(_)) | None => self.done.push(line),
        }
    }
}

fn is_contents(instruction: &str) -> bool {
    instruction.trim_start().get(..3).is_some_and(|name| name.eq_ignore_ascii_case("toc"))
}

/// A property that is there is set, unless it says no.
fn is_on(tag: &BytesStart<'_>) -> bool {
    attribute(tag, "val").is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off" | "none"))
}
