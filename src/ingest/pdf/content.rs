//! What a page shows: its operators are run as far as they place letters, and each letter comes out with its place,
//! width and size. Forms that a page draws are run in their place.

use super::Fault;
use super::font::Font;
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

/// A letter on a page, in points; `y` grows upwards.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    pub(super) text: String,
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) width: f32,
    pub(super) size: f32,
    /// Marked as decoration of the page, or written aslant.
    pub(super) aside: bool,
}

/// A page does not unpack to more, nor forms lie deeper in each other.
const LARGEST: usize = 32 << 20;
const DEEPEST: usize = 8;
/// More letters than any page holds, and more operators: forms that draw forms multiply.
const MOST: usize = 400_000;
const STEPS: usize = 5_000_000;

/// The fonts of a document, each read once.
#[derive(Default)]
pub(super) struct Fonts(HashMap<*const Dictionary, Rc<Font>>);

impl Fonts {
    fn get(&mut self, font: &Dictionary, document: &Document) -> Rc<Font> {
        Rc::clone(self.0.entry(std::ptr::from_ref(font)).or_insert_with(|| Rc::new(Font::new(font, document))))
    }
}

type Named = BTreeMap<Vec<u8>, Rc<Font>>;

type Matrix = [f32; 6];
const UNIT: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// The first matrix applied before the second.
fn product(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

#[derive(Clone)]
struct State {
    matrix: Matrix,
    font: Option<Rc<Font>>,
    size: f32,
    letter_space: f32,
    word_space: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
}

struct Runner<'d> {
    document: &'d Document,
    fonts: &'d mut Fonts,
    steps: usize,
    glyphs: Vec<Glyph>,
    state: State,
    saved: Vec<State>,
    text: Matrix,
    line: Matrix,
    /// For each marked content that is open whether it is decoration.
    marked: Vec<bool>,
}

/// The letters of a page, in the order in which it shows them.
pub(super) fn glyphs<'d>(document: &'d Document, page: ObjectId, fonts: &'d mut Fonts) -> Result<Vec<Glyph>, Fault> {
    let rotation = inherited(document, page, b"Rotate").and_then(|angle| angle.as_float().ok()).unwrap_or(0.0);
    let matrix = match (rotation as i32).rem_euclid(360) {
        90 => [0.0, -1.0, 1.0, 0.0, 0.0, 0.0],
        180 => [-1.0, 0.0, 0.0, -1.0, 0.0, 0.0],
        270 => [0.0, 1.0, -1.0, 0.0, 0.0, 0.0],
        _ => UNIT,
    };
    let state = State { matrix, font: None, size: 0.0, letter_space: 0.0, word_space: 0.0, stretch: 1.0, leading: 0.0, rise: 0.0 };
    let (glyphs, saved, marked) = (vec![], vec![], vec![]);
    let mut runner = Runner { document, fonts, steps: 0, glyphs, state, saved, text: UNIT, line: UNIT, marked };
    let content = document.get_page_content_with_limit(page, LARGEST).map_err(|error| super::fault(&error))?;
    let fonts = document.get_page_fonts(page).unwrap_or_default();
    let fonts: Named = fonts.into_iter().map(|(name, font)| (name, runner.fonts.get(font, document))).collect();
    let resources = inherited(document, page, b"Resources").and_then(|resources| resources.as_dict().ok());
    runner.run(&content, &fonts, resources, 0);
    Ok(runner.glyphs)
}

/// An entry of a page, or of the nearest node above it that has one.
fn inherited<'d>(document: &'d Document, page: ObjectId, key: &[u8]) -> Option<&'d Object> {
    let mut node = document.get_dictionary(page).ok()?;
    for _ in 0..50 {
        if let Ok(object) = node.get_deref(key, document) {
            return Some(object);
        }
        node = node.get_deref(b"Parent", document).and_then(Object::as_dict).ok()?;
    }
    None
}

impl<'d> Runner<'d> {
    fn run(&mut self, content: &[u8], fonts: &Named, resources: Option<&'d Dictionary>, depth: usize) {
        let Ok(content) = Content::decode(content) else { return };
        for operation in &content.operations {
            self.steps += 1;
            if self.glyphs.len() > MOST || self.steps > STEPS {
                return;
            }
            match operation.operator.as_str() {
                "Do" if depth < DEEPEST => self.form(operation, resources, depth),
                _ => self.operate(operation, fonts),
            }
        }
    }

    fn operate(&mut self, operation: &Operation, fonts: &Named) {
        let operands = &operation.operands;
        let number = |n: usize| operands.get(n).and_then(|operand| operand.as_float().ok()).unwrap_or(0.0);
        let string = |n: usize| operands.get(n).and_then(|operand| operand.as_str().ok()).unwrap_or_default();
        match operation.operator.as_str() {
            "q" => self.saved.push(self.state.clone()),
            "Q" => {
                if let Some(state) = self.saved.pop() {
                    self.state = state;
                }
            }
            "cm" => self.state.matrix = product(six(operands), self.state.matrix),
            "BT" => (self.text, self.line) = (UNIT, UNIT),
            "Tf" => {
                let name = operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default();
                self.state.font = fonts.get(name).cloned();
                self.state.size = number(1);
            }
            "Tc" => self.state.letter_space = number(0),
            "Tw" => self.state.word_space = number(0),
            "Tz" => self.state.stretch = number(0) / 100.0,
            "TL" => self.state.leading = number(0),
            "Ts" => self.state.rise = number(0),
            "Td" => self.move_line(number(0), number(1)),
            "TD" => {
                self.state.leading = -number(1);
                self.move_line(number(0), number(1));
            }
            "Tm" => (self.text, self.line) = (six(operands), six(operands)),
            "T*" => self.move_line(0.0, -self.state.leading),
            "Tj" => self.show(string(0)),
            "'" => {
                self.move_line(0.0, -self.state.leading);
                self.show(string(0));
            }
            "\"" => {
                (self.state.word_space, self.state.letter_space) = (number(0), number(1));
                self.move_line(0.0, -self.state.leading);
                self.show(string(2));
            }
            "TJ" => {
                for part in operands.first().and_then(|parts| parts.as_array().ok()).into_iter().flatten() {
                    match part {
                        Object::String(bytes, _) => self.show(bytes),
                        other => {
                            let back = other.as_float().unwrap_or(0.0) / 1000.0 * self.state.size * self.state.stretch;
                            self.text = product([1.0, 0.0, 0.0, 1.0, -back, 0.0], self.text);
                        }
                    }
                }
            }
            "BMC" | "BDC" => self.marked.push(operands.first().and_then(|tag| tag.as_name().ok()) == Some(b"Artifact")),
            "EMC" => drop(self.marked.pop()),
            _ => {}
        }
    }

    fn move_line(&mut self, x: f32, y: f32) {
        self.line = product([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.text = self.line;
    }

    fn show(&mut self, bytes: &[u8]) {
        let Some(font) = self.state.font.clone() else { return };
        let State { size, stretch, rise, letter_space, word_space, matrix, .. } = self.state;
        for shown in font.show(bytes) {
            let place = product([size * stretch, 0.0, 0.0, size, 0.0, rise], product(self.text, matrix));
            let spaces = letter_space + if shown.is_space { word_space } else { 0.0 };
            let advance = (shown.width * size + spaces) * stretch;
            let (along, up) = (place[0].hypot(place[1]), place[2].hypot(place[3]));
            let aslant = place[1].abs() > 0.1 * along || place[0] < 0.0;
            self.glyphs.push(Glyph {
                text: shown.text,
                x: place[4],
                y: place[5],
                width: shown.width * along,
                size: up,
                aside: aslant || self.marked.contains(&true),
            });
            self.text = product([1.0, 0.0, 0.0, 1.0, advance, 0.0], self.text);
        }
    }

    /// A form is a page in a page, with fonts of its own.
    fn form(&mut self, operation: &Operation, resources: Option<&'d Dictionary>, depth: usize) {
        let document = self.document;
        let name = operation.operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default();
        let forms = resources.and_then(|resources| resources.get_deref(b"XObject", document).and_then(Object::as_dict).ok());
        let Some(stream) = forms.and_then(|forms| forms.get_deref(name, document).and_then(Object::as_stream).ok()) else { return };
        if stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind != b"Form") {
            return;
        }
        let Ok(content) = stream.decompressed_content_with_limit(LARGEST) else { return };
        let own = stream.dict.get_deref(b"Resources", document).and_then(Object::as_dict).ok().or(resources);
        let named = own.and_then(|own| own.get_deref(b"Font", document).and_then(Object::as_dict).ok());
        let fonts = named.into_iter().flat_map(|fonts| fonts.iter()).filter_map(|(name, font)| {
            let (_, font) = document.dereference(font).ok()?;
            Some((name.clone(), font.as_dict().ok()?))
        });
        let fonts: Named = fonts.map(|(name, font)| (name, self.fonts.get(font, document))).collect();
        // Drawing a form costs more than its operators.
        self.steps += 100;
        let (state, text, line, saved) = (self.state.clone(), self.text, self.line, std::mem::take(&mut self.saved));
        if let Ok(matrix) = stream.dict.get_deref(b"Matrix", document).and_then(Object::as_array) {
            self.state.matrix = product(six(matrix), self.state.matrix);
        }
        self.run(&content, &fonts, own, depth + 1);
        (self.state, self.text, self.line, self.saved) = (state, text, line, saved);
    }
}

/// The six numbers of a matrix; that of nothing where they are fewer.
fn six(operands: &[Object]) -> Matrix {
    let mut matrix = UNIT;
    if operands.len() >= 6 {
        for (place, operand) in matrix.iter_mut().zip(operands) {
            *place = operand.as_float().unwrap_or(0.0);
        }
    }
    matrix
}
