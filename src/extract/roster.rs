//! The names that the rosters of a run list, which are known in every source. A roster says who somebody is and never what
//! anybody did: its names make nobody present, they are only read where a text has them stand alone.

use crate::model::Post;
use crate::pipeline::{Class, Pipeline, simplified};
use std::collections::BTreeSet;

/// Names by which somebody is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roster {
    names: BTreeSet<String>,
}

impl Roster {
    /// The names and other names of the posts of all rosters, in whatever order these come.
    pub fn of<'a>(posts: impl Iterator<Item = &'a Post>, pipeline: &Pipeline) -> Roster {
        const SHORTEST: usize = 2;
        let names = posts.flat_map(|post| std::iter::once(&post.name).chain(&post.other_names)).map(|name| simplified(name).into_owned());
        // 高峰 or 和平 is a name behind a post, as before; by itself it is a word.
        let is_word = |name: &String| pipeline.lexicon.has(name, Class::NotName);
        Roster { names: names.filter(|name| name.chars().count() >= SHORTEST && !is_word(name)).collect() }
    }

    /// In order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }
}
