//! A pipeline: what is read, how it is counted, and how it is published, as the office describes it in TOML.
//! [`Pipeline::load`] reads `pipelines/<name>.toml` with `fields.toml` and `lexicons/*.toml` beside it, checks all of
//! them at once and gives one value that the stages share.

mod accuracy;
mod categories;
mod check;
mod classes;
mod columns;
#[cfg(test)]
mod columns_tests;
mod fields;
mod form;
mod layout;
mod letters;
mod lexicon;
mod reconcile;
mod spec;
mod terms;
mod toml_file;
mod trie;

pub use accuracy::{Accuracy, AnnotatedSet, Named};
pub use categories::{Categories, Category};
pub use classes::{Class, Classes};
pub use columns::{ColumnWords, Holds, Meaning, RowWord, plain};
pub use fields::{Column, ColumnType, Fields, TableSpec, Unit};
pub use form::{FormColumns, FormOperations, FormWords, Operation};
pub use layout::{Layout, Words};
pub use letters::{as_printed, simplified};
pub use lexicon::{Found, Hit, Kept, Lexicon, Word};
pub use reconcile::ReconcileWords;
pub use spec::{Area, Dataset, Publisher, SourceSpec, Spec};
pub use terms::{Rule, Terms};
pub use toml_file::{closest, parse_toml, read_toml};

use crate::error::{Error, ErrorKind, Problem};
use crate::model::{CODES, DATASET, Description, Schema, letters, sha256_hex};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Everything the stages need to know that is not in the input.
#[derive(Debug)]
pub struct Pipeline {
    /// As written in `pipelines/<name>.toml`.
    pub spec: Spec,
    /// Every column and table, from `fields.toml`.
    pub fields: Fields,
    /// The codes of activities, from `lexicons/categories.toml`.
    pub categories: Categories,
    /// The words of the world, in one trie.
    pub lexicon: Lexicon,
    /// Marks, separators, headings and noise of printed chronicles.
    pub layout: Layout,
    /// Headers, rows and labels of ledgers and rosters.
    pub columns: ColumnWords,
    /// Words for merging sources and for corrections.
    pub reconcile: ReconcileWords,
    /// How well annotated texts are read, where it was measured.
    pub accuracy: Option<Accuracy>,
    /// The input folder, absolute or below the current folder.
    pub input: PathBuf,
    /// The folder of releases.
    pub output: PathBuf,
    /// The files that this was read from, by their path from the pipeline's own folder, byte for byte: a release carries them.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Which of them is the pipeline itself.
    pub name: String,
    /// SHA-256 over all of them: the same pipeline has the same one anywhere.
    pub fingerprint: String,
}

impl Pipeline {
    /// Reads and cross-checks the pipeline and everything beside it.
    ///
    /// # Errors
    /// Kind `Pipeline`, with every problem of every file.
    pub fn load(path: &Path) -> Result<Pipeline, Error> {
        let mut problems = Vec::new();
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let lexicons = folder.join("lexicons");
        let spec: Option<Spec> = read_toml(path, &mut problems);
        if let Some(spec) = &spec {
            check::check(spec, &path.display().to_string(), &mut problems);
        }
        let description = folder.join("fields.toml");
        let fields = Fields::load(&description, &mut problems);
        let categories = Categories::load(&lexicons, &mut problems);
        if problems.is_empty() {
            fields.check_categories(&categories, &description, &mut problems);
        }
        let own = spec.as_ref().map(|spec| spec.lexicons.as_slice()).unwrap_or_default();
        let more: Vec<PathBuf> = own.iter().map(|file| folder.join(file)).collect();
        let lexicon = Lexicon::load(&lexicons, &more, &mut problems);
        check::codes(&lexicon, &categories, &lexicons.display().to_string(), &mut problems);
        let layout = Layout::load(&lexicons, &mut problems);
        let columns = ColumnWords::load(&lexicons, &mut problems);
        check::labels(&columns, &categories, &lexicons.display().to_string(), &mut problems);
        let reconcile = ReconcileWords::load(&lexicons, &mut problems);
        let accuracy = Accuracy::load(&folder.join("accuracy.toml"), &mut problems);
        let files = files(path, folder, &lexicons, own, &mut problems);
        Error::all(ErrorKind::Pipeline, problems)?;
        // Whatever is missing here was told as a problem above.
        let missing = || Error::one(ErrorKind::Pipeline, Problem::new("pipeline-unreadable").with("path", path.display()));
        let spec = spec.ok_or_else(missing)?;
        let (input, output) = (folder.join(&spec.input), folder.join(&spec.output));
        let fingerprint = fingerprint(files.iter().map(|(name, bytes)| (name.as_str(), sha256_hex(bytes))));
        let name = file_name(path);
        Ok(Pipeline { spec, fields, categories, lexicon, layout, columns, reconcile, accuracy, input, output, files, name, fingerprint })
    }

    /// [`Fields::schema`] with the codes of activities: a code of another definition counts something else. What a code is
    /// called is no meaning.
    pub fn schema(&self) -> Schema {
        let mut schema = self.fields.schema();
        let codes = self.categories.level1.iter().chain(&self.categories.codes);
        let meaning = |category: &Category| sha256_hex(letters(&category.definition).as_bytes())[..10].to_owned();
        schema.insert(CODES.to_owned(), codes.map(|category| (category.code.clone(), meaning(category))).collect());
        schema
    }

    /// The words that [`Pipeline::schema`] keeps as hashes, and what is said of the whole.
    pub fn description(&self) -> Description {
        let mut description = self.fields.description();
        let codes = self.categories.level1.iter().chain(&self.categories.codes);
        description.insert(CODES.to_owned(), codes.map(|category| (category.code.clone(), category.definition.clone())).collect());
        description.insert(DATASET.to_owned(), self.spec.description());
        description
    }
}

/// One hash over files, given by path and hash in the order of their paths.
pub fn fingerprint<'a>(files: impl Iterator<Item = (&'a str, String)>) -> String {
    sha256_hex(files.map(|(path, sha256)| format!("{sha256} {path}\n")).collect::<String>().as_bytes())
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Every file the pipeline was read from. The order is that of relative paths, not of the directory.
fn files(path: &Path, folder: &Path, lexicons: &Path, own: &[String], problems: &mut Vec<Problem>) -> BTreeMap<String, Vec<u8>> {
    let mut files: BTreeMap<String, PathBuf> = BTreeMap::new();
    files.insert(file_name(path), path.to_path_buf());
    files.insert("fields.toml".to_owned(), folder.join("fields.toml"));
    files.insert("accuracy.toml".to_owned(), folder.join("accuracy.toml"));
    match std::fs::read_dir(lexicons) {
        Ok(listing) => {
            for file in listing.flatten().map(|file| file.path()).filter(|file| file.extension().is_some_and(|end| end == "toml")) {
                files.insert(format!("lexicons/{}", file_name(&file)), file);
            }
        }
        Err(reason) => {
            problems.push(Problem::new("pipeline-unreadable").with("path", lexicons.display()).with("reason", reason));
        }
    }
    for file in own {
        files.insert(file.clone(), folder.join(file));
    }
    // A file that cannot be read is told by whoever needs what is in it.
    files.into_iter().filter_map(|(name, file)| Some((name, std::fs::read(file).ok()?))).collect()
}
