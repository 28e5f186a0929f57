//! Documents as printed (PDF) with letters in them: the lines of each page in reading order, with their indents, so that
//! wraps and pages are mended as those of any text. Running heads, page numbers and notes stand aside. Bytes in, text out.

mod cmap;
mod content;
mod font;
mod furniture;
mod lines;

use super::lines::Lines;
use super::package::Fault;
use crate::error::{CUT_OFF, NO_PART};
use crate::model::Text;
use lopdf::{DecompressError, Document, LoadOptions};

/// What a document holds.
#[derive(Debug)]
pub(super) struct Pdf {
    /// Its text.
    pub(super) text: Text,
    /// Pages on which no letter stands: pictures, or nothing.
    pub(super) n_silent: usize,
    /// Letters of which the fonts do not say what they are.
    pub(super) n_unknown: usize,
}

/// What no stream of a document's own bookkeeping unpacks to, and more pages than any chronicle has.
const LARGEST: usize = 128 << 20;
const PAGES: usize = 20_000;

/// What ends a document, and how far from the last byte it may stand.
const END: &[u8] = b"%%EOF";
const TAIL: usize = 4096;

/// Reads a document.
pub(super) fn read(bytes: &[u8]) -> Result<Pdf, Fault> {
    // The library mends what it can of a file that breaks off; the pages that are lost with its end would be lost in silence.
    let tail = &bytes[bytes.len().saturating_sub(TAIL)..];
    if !tail.windows(END.len()).any(|window| window == END) {
        return Err(Fault::Damaged(CUT_OFF.to_owned()));
    }
    let options = LoadOptions { max_decompressed_size: Some(LARGEST), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(bytes, options).map_err(|error| fault(&error))?;
    if document.is_encrypted() {
        return Err(Fault::Password);
    }
    let ids: Vec<_> = document.get_pages().into_values().collect();
    if ids.len() > PAGES {
        return Err(Fault::TooLarge);
    }
    if ids.is_empty() {
        return Err(Fault::Damaged(NO_PART.to_owned()));
    }
    let mut fonts = content::Fonts::default();
    let mut pages = Vec::with_capacity(ids.len());
    for id in ids {
        pages.push(lines::lines(content::glyphs(&document, id, &mut fonts)?));
    }
    furniture::set_aside(&mut pages);
    let n_silent = pages.iter().filter(|page| page.is_empty()).count();
    if n_silent == pages.len() {
        return Err(Fault::NoText);
    }
    let text = together(&pages);
    let n_unknown = text.text.matches('\u{FFFD}').count();
    // Fonts without a word on their codes leave nothing to read.
    if n_unknown * 2 > text.text.chars().filter(|letter| !letter.is_whitespace()).count() {
        return Err(Fault::NoText);
    }
    Ok(Pdf { text, n_silent, n_unknown })
}

fn fault(error: &lopdf::Error) -> Fault {
    match error {
        lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_) => Fault::Password,
        lopdf::Error::Decompress(DecompressError::MemoryLimitExceeded { .. }) | lopdf::Error::RecursionLimit => Fault::TooLarge,
        error => Fault::Damaged(error.to_string()),
    }
}

/// All pages, one below the other. An indent is told in spaces of half a letter.
fn together(pages: &[Vec<lines::PageLine>]) -> Text {
    const WIDEST: f32 = 60.0;
    let mut text = Lines::default();
    for page in pages {
        text.new_page();
        for line in page {
            let spaces = (2.0 * line.indent / line.size).round().clamp(0.0, WIDEST) as usize;
            text.push(&format!("{}{}", " ".repeat(spaces), line.text), line.aside);
        }
    }
    text.finish()
}
