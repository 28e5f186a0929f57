//! The page for the public: `index.html` and `index.en.html`, which work from a folder, without a network and, but for the
//! search, without scripts; beside them their style, their script and compact files of data. All text of sources is put in by
//! a template engine that escapes it, or as data that a script shows as text.

mod chart;
mod data;
mod figure;
mod grids;
mod meetings;
mod releases;
mod render;
mod reread;
mod rows;
mod settings;
mod statistics;
mod summary;
mod trust;
mod view;

pub(super) use releases::{PATH as RELEASES, list as releases};
pub(super) use reread::check;

use super::catalogues::SCHEMA_ORG;
use super::{Context, Exporter, File, Lang};
use crate::error::{Error, in_order};
use crate::pipeline::Pipeline;
use figure::Figures;
use rayon::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;
use view::View;

/// What the page looks like and does; the same bytes in every release of one version.
const STYLE: &str = include_str!("assets/style.css");
const SCRIPTS: [(&str, &str); 6] = [
    ("page/theme.js", include_str!("assets/theme.js")),
    ("page/page.js", include_str!("assets/page.js")),
    ("page/rows.js", include_str!("assets/rows.js")),
    ("page/list.js", include_str!("assets/list.js")),
    ("page/views.js", include_str!("assets/views.js")),
    ("page/route.js", include_str!("assets/route.js")),
];

/// The rows behind the figures, which the page loads when a reader asks. They follow from the tables alone.
pub(super) struct Data;

impl Exporter for Data {
    fn files(&self, context: &Context<'_>) -> Result<Vec<File>, Error> {
        data::files(context)
    }
}

/// The page, with its look; it names other files with their hashes.
pub(super) struct Page;

impl Exporter for Page {
    fn files(&self, context: &Context<'_>) -> Result<Vec<File>, Error> {
        let figures = figures(context.release, context.pipeline)?;
        let mut files = vec![File::new("page/style.css", STYLE)];
        files.extend(SCRIPTS.map(|(path, script)| File::new(path, script)));
        let of_language = |lang| Ok(File::new(path(lang), document(&View { context: *context, lang, figures: &figures })?));
        files.extend(in_order(LANGUAGES.into_par_iter().map(of_language))?);
        Ok(files)
    }
}

/// The documents, the first of which opens by itself.
const LANGUAGES: [Lang; 2] = [Lang::Chinese, Lang::English];

/// Where the document of a language stands.
fn path(lang: Lang) -> &'static str {
    match lang {
        Lang::Chinese => "index.html",
        Lang::English => "index.en.html",
    }
}

/// The statistics, by key; rows themselves are looked up seldom, and not by key.
fn figures<'a>(release: &'a crate::model::Release, pipeline: &Pipeline) -> Result<Figures<'a>, Error> {
    let statistics = pipeline.fields.tables.iter().filter(|(name, _)| name.starts_with("by_"));
    let keys: BTreeMap<String, Vec<String>> = statistics.map(|(name, table)| (name.clone(), table.key.clone())).collect();
    Figures::of(&release.tables, &keys)
}

/// The page in one language.
fn document(view: &View<'_>) -> Result<String, Error> {
    let described = view.context.made.iter().find(|file| file.path == SCHEMA_ORG);
    let described = described.map(|file| String::from_utf8_lossy(&file.bytes).into_owned()).unwrap_or_default();
    let all_tables = view.say("all-tables", &[("count", view.context.release.tables.iter().count().to_string())]);
    let other = if view.lang == Lang::Chinese { Lang::English } else { Lang::Chinese };
    render::page(
        view,
        &json!({
            "lang": trust::code(view.lang), "other_lang": trust::code(other), "other": path(other),
            "summary": summary::summary(view)?, "chart": chart::by_month(view)?, "statistics": statistics::statistics(view)?,
            "trust": trust::trust(view)?, "all_tables": all_tables, "json_ld": data::harmless(&described), "settings": data::harmless(&settings::settings(view).to_string()),
        }),
    )
}

#[cfg(test)]
mod tests;
