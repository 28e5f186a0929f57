//! `pipeline/`: the files by which a release was read, counted and described, as they were. With them a reader who has the
//! release and nothing else can check it and explain its figures, whatever the office has changed since.

use super::{Context, Exporter, File};
use crate::error::Error;

/// The folder in a release.
pub(super) const FOLDER: &str = "pipeline/";

/// Where a file of the pipeline stands in a release.
pub(super) fn path(file: &str) -> String {
    format!("{FOLDER}{file}")
}

/// `pipeline/*`.
pub(super) struct Definition;

impl Exporter for Definition {
    fn files(&self, context: &Context<'_>) -> Result<Vec<File>, Error> {
        Ok(context.pipeline.files.iter().map(|(name, bytes)| File::new(path(name), bytes.clone())).collect())
    }
}
