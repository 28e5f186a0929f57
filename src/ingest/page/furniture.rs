//! Which parts of a page stand aside of its text: what says that it is navigation or a foot, and lists of links. Where
//! sentences stand that are no links, a list of links is none: rather too much is read than too little.

use super::pieces::{Piece, Role};

/// What is said in an element, its inner ones included.
#[derive(Debug, Default, Clone)]
struct Part {
    parent: usize,
    role: Option<Role>,
    /// Letters, without digits and signs: dates beside links say nothing of a list.
    letters: usize,
    link_letters: usize,
    links: usize,
    /// Full stops outside of links.
    sentences: usize,
    aside: bool,
}

/// For each piece that opens something, in order, whether it stands aside of the text.
pub(super) fn aside(pieces: &[Piece]) -> Vec<bool> {
    let mut parts = measure(pieces);
    // Without a single sentence the page may be a list of links itself.
    let speaks = parts[0].sentences > 0;
    for n in 1..parts.len() {
        let part = &parts[n];
        let is_aside = parts[part.parent].aside
            || match part.role {
                Some(Role::Hidden | Role::Furniture) => true,
                Some(Role::Suspect) => speaks && part.sentences < 2,
                Some(Role::Inline | Role::Link) | None => false,
                Some(Role::Block | Role::Pre | Role::Table | Role::Row | Role::Cell { .. }) => speaks && is_list_of_links(part),
            };
        parts[n].aside = is_aside;
    }
    parts.into_iter().skip(1).map(|part| part.aside).collect()
}

fn is_list_of_links(part: &Part) -> bool {
    part.links >= 2 && part.sentences == 0 && part.link_letters * 10 >= part.letters * 6
}

/// The whole page first, then every element in the order in which they open.
fn measure(pieces: &[Piece]) -> Vec<Part> {
    let mut parts = vec![Part::default()];
    let mut open = vec![0_usize];
    let mut links = 0_usize;
    for piece in pieces {
        let here = open.last().copied().unwrap_or(0);
        match piece {
            Piece::Open(role) => {
                open.push(parts.len());
                let is_link = *role == Role::Link;
                links += usize::from(is_link);
                parts.push(Part { parent: here, role: Some(*role), links: usize::from(is_link), ..Part::default() });
            }
            Piece::Close(role) => {
                open.pop();
                links = links.saturating_sub(usize::from(*role == Role::Link));
            }
            Piece::Break => {}
            Piece::Letters(text) => {
                let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
                let part = &mut parts[here];
                part.letters += letters;
                if links > 0 {
                    part.link_letters += letters;
                } else {
                    part.sentences += text.matches('。').count();
                }
            }
        }
    }
    for n in (1..parts.len()).rev() {
        let Part { parent, letters, link_letters, links, sentences, .. } = parts[n];
        let whole = &mut parts[parent];
        whole.letters += letters;
        whole.link_letters += link_letters;
        whole.links += links;
        // What is never text must not vouch for the page.
        let vouches = match parts[n].role {
            Some(Role::Hidden | Role::Furniture) => false,
            Some(Role::Suspect) => sentences >= 2,
            _ => true,
        };
        parts[parent].sentences += if vouches { sentences } else { 0 };
    }
    parts
}
