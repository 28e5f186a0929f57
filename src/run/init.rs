//! `init`: the folder of a new office. It holds all that a first run needs, with an invented chronicle, so that
//! `publish` works at once and the office replaces one thing after the other.

use super::{Settings, unwritable};
use crate::error::{Error, ErrorKind, Problem};
use crate::ingest::shown;
use std::path::Path;

/// What is put there. Descriptions and lexicons are those that the program was built with.
const FILES: &[(&str, &str)] = &[
    ("pipelines/office.toml", include_str!("../../pipelines/samples/office.toml")),
    ("pipelines/generic.toml", include_str!("../../pipelines/generic.toml")),
    ("pipelines/accuracy.toml", include_str!("../../pipelines/accuracy.toml")),
    ("pipelines/fields.toml", include_str!("../../pipelines/fields.toml")),
    ("pipelines/lexicons/bodies.toml", include_str!("../../pipelines/lexicons/bodies.toml")),
    ("pipelines/lexicons/categories.toml", include_str!("../../pipelines/lexicons/categories.toml")),
    ("pipelines/lexicons/columns.toml", include_str!("../../pipelines/lexicons/columns.toml")),
    ("pipelines/lexicons/layout.toml", include_str!("../../pipelines/lexicons/layout.toml")),
    ("pipelines/lexicons/meetings.toml", include_str!("../../pipelines/lexicons/meetings.toml")),
    ("pipelines/lexicons/names.toml", include_str!("../../pipelines/lexicons/names.toml")),
    ("pipelines/lexicons/places.toml", include_str!("../../pipelines/lexicons/places.toml")),
    ("pipelines/lexicons/reconcile.toml", include_str!("../../pipelines/lexicons/reconcile.toml")),
    ("pipelines/lexicons/titles.toml", include_str!("../../pipelines/lexicons/titles.toml")),
    ("pipelines/lexicons/triggers.toml", include_str!("../../pipelines/lexicons/triggers.toml")),
    ("pipelines/lexicons/verbs.toml", include_str!("../../pipelines/lexicons/verbs.toml")),
    ("input/2024Q2/大事记.txt", include_str!("../../pipelines/samples/chronicle.txt")),
];

/// Makes the folder of a new office.
///
/// # Errors
/// Kind `Output` where it cannot be written or holds something already.
pub fn init(dir: &Path, settings: &Settings<'_>) -> Result<(), Error> {
    if std::fs::read_dir(dir).is_ok_and(|mut listing| listing.next().is_some()) {
        return Err(Error::one(ErrorKind::Output, Problem::new("folder-not-empty").with("path", dir.display())));
    }
    for (name, text) in FILES {
        let path = dir.join(name);
        let folder = path.parent().unwrap_or(dir);
        std::fs::create_dir_all(folder).map_err(|reason| unwritable(folder, &reason))?;
        std::fs::write(&path, text).map_err(|reason| unwritable(&path, &reason))?;
    }
    settings.say(&settings.messages.tell("summary-initialised", &[("path", shown(dir))]));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::FILES;

    #[test]
    fn a_new_office_gets_every_lexicon() {
        for file in std::fs::read_dir("pipelines/lexicons").expect("lexicons") {
            let name = format!("pipelines/lexicons/{}", file.expect("file").file_name().to_string_lossy());
            assert!(FILES.iter().any(|(path, _)| *path == name), "{name}");
        }
    }
}
