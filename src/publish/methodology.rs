//! `methodology.md`: how things are counted, what the categories mean, what the sources cover, and every column of every
//! table, in Chinese and English. Generated from the same descriptions that made the data, so that it cannot differ.

use super::rows::Rows;
use super::workbook::TOPICS;
use super::{Context, Exporter, File, Lang, markdown};
use crate::error::Error;
use crate::model::Cell;
use crate::pipeline::{AnnotatedSet, Category, Column, TableSpec};
use std::collections::BTreeMap;
use std::fmt::Write;

/// What a reader must know before leaning on the figures: `publish-methodology-limit-<id>`.
const LIMITS: [&str; 7] = ["printed", "trigger", "role", "same-name", "vague-date", "merge", "comparison"];

/// `methodology.md`.
pub(super) struct Methodology;

impl Exporter for Methodology {
    fn files(&self, context: &Context<'_>) -> Result<Vec<File>, Error> {
        let parts = [Lang::Chinese, Lang::English].map(|lang| Part { context, lang }.text());
        let [chinese, english] = parts;
        Ok(vec![File::new("methodology.md", [chinese?, english?].join("\n---\n\n"))])
    }
}

/// The text in one language.
struct Part<'a> {
    context: &'a Context<'a>,
    lang: Lang,
}

impl Part<'_> {
    fn text(&self) -> Result<String, Error> {
        let release = self.context.release;
        let named = [("release", release.name.clone()), ("period", self.quarter()), ("issued", release.issued.to_string())];
        let mut text = format!("# {}\n\n", self.say("title", &[]));
        if let Some(dataset) = &self.context.pipeline.spec.dataset {
            let _ = writeln!(
                text,
                "**{}**{}{}\n",
                self.of(&dataset.title, &dataset.title_en),
                self.of("：", ": "),
                self.of(&dataset.description, &dataset.description_en)
            );
        }
        let _ = writeln!(text, "{}\n\n## {}\n", self.say("release", &named), self.say("counting", &[]));
        for topic in TOPICS {
            let [name, body] = ["topic", "text"].map(|part| self.context.words.say(self.lang, &format!("publish-{part}-{topic}"), &[]));
            let _ = writeln!(text, "- **{name}**{}{body}", self.of("：", ": "));
        }
        self.categories(&mut text)?;
        self.coverage(&mut text)?;
        self.left_out(&mut text)?;
        let _ = writeln!(text, "\n## {}\n", self.say("limits", &[]));
        for limit in LIMITS {
            let _ = writeln!(text, "- {}", self.say(&format!("limit-{limit}"), &[]));
        }
        self.accuracy(&mut text);
        self.tables(&mut text);
        let _ = writeln!(text, "\n## {}\n\n{}", self.say("files", &[]), self.say("files-text", &[]));
        Ok(text)
    }

    fn categories(&self, text: &mut String) -> Result<(), Error> {
        let activities = Rows::of(&self.context.release.tables, "activities")?;
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for row in activities.numbers() {
            *counts.entry(activities.text("category", row)).or_default() += 1;
            *counts.entry(activities.text("category_level1", row)).or_default() += usize::from(activities.text("category", row).len() > 1);
        }
        let heads = ["code", "label", "definition", "count"].map(|id| self.say(id, &[]));
        let _ = write!(text, "\n## {}\n\n{}\n\n{}", self.say("categories", &[]), self.say("categories-text", &[]), markdown::head(&heads));
        let known = &self.context.pipeline.categories;
        for level1 in &known.level1 {
            let below = known.codes.iter().filter(|category| category.level1() == level1.code && category.code != level1.code);
            for category in std::iter::once(level1).chain(below) {
                *text += &markdown::row(&self.category(category, counts.get(&category.code).copied().unwrap_or(0)));
            }
        }
        Ok(())
    }

    fn category(&self, category: &Category, count: usize) -> [String; 4] {
        let label = self.of(&category.label, &category.label_en);
        [category.code.clone(), label, self.of(&category.definition, &category.definition_en), count.to_string()]
    }

    fn coverage(&self, text: &mut String) -> Result<(), Error> {
        let tables = &self.context.release.tables;
        let (sources, entries) = (Rows::of(tables, "sources")?, Rows::of(tables, "entries")?);
        let (activities, months) = (Rows::of(tables, "activities")?, Rows::of(tables, "by_month")?);
        let undated = activities.numbers().filter(|row| activities.cell("start_date", *row) == Cell::Null).count();
        let unclassified =
            activities.numbers().filter(|row| activities.text("category", *row) == activities.text("category_level1", *row)).count();
        let unread: i64 = sources.numbers().map(|row| sources.count("n_unread_characters", row)).sum();
        let values = [
            ("sources", sources.numbers().len().to_string()),
            ("entries", entries.numbers().len().to_string()),
            ("activities", activities.numbers().len().to_string()),
            ("undated", undated.to_string()),
            ("unclassified", unclassified.to_string()),
            ("unread", unread.to_string()),
        ];
        let _ = writeln!(text, "\n## {}\n\n{}\n", self.say("coverage", &[]), self.say("coverage-text", &values));
        *text += &markdown::head(&[self.say("month", &[]), self.say("months", &[])]);
        for row in months.numbers() {
            let coverage = self.context.words.say(self.lang, &format!("publish-value-coverage-{}", months.text("coverage", row)), &[]);
            *text += &markdown::row(&[months.text("month", row), coverage]);
        }
        Ok(())
    }

    /// What was read and is no count: each with its number.
    fn left_out(&self, text: &mut String) -> Result<(), Error> {
        let tables = &self.context.release.tables;
        let (activities, mentions) = (Rows::of(tables, "activities")?, Rows::of(tables, "mentions")?);
        let (sources, sheets, posts) = (Rows::of(tables, "sources")?, Rows::of(tables, "sheets")?, Rows::of(tables, "posts")?);
        let sum = |rows: &Rows<'_>, column: &str| rows.numbers().map(|row| rows.count(column, row)).sum::<i64>().to_string();
        let counts = [
            ("undated", activities.numbers().filter(|row| activities.cell("start_date", *row) == Cell::Null).count().to_string()),
            ("mentioned", mentions.numbers().filter(|row| mentions.text("kind", *row) == "person").count().to_string()),
            ("merged", Rows::of(tables, "merges")?.numbers().len().to_string()),
            ("rejected", sum(&sheets, "n_rejected_rows")),
            ("posts", posts.numbers().len().to_string()),
            ("noise", sum(&sources, "n_noise_characters")),
            ("unread", sum(&sources, "n_unread_characters")),
        ];
        let _ = writeln!(text, "\n## {}\n", self.say("left-out", &[]));
        for (id, count) in counts {
            let _ = writeln!(text, "- {}", self.say(&format!("left-out-{id}"), &[("count", count)]));
        }
        Ok(())
    }

    /// How well annotated texts are read; one row a measure, one column a set of texts.
    fn accuracy(&self, text: &mut String) {
        let _ = write!(text, "\n## {}\n\n", self.say("accuracy", &[]));
        let Some(accuracy) = self.context.pipeline.accuracy.as_ref().filter(|accuracy| !accuracy.sets.is_empty()) else {
            let _ = writeln!(text, "{}", self.say("accuracy-none", &[]));
            return;
        };
        let _ = writeln!(text, "{}\n", self.say("accuracy-text", &[("measured", accuracy.measured.clone())]));
        let set = |set: &AnnotatedSet| {
            let values = [("label", self.of(&set.label, &set.label_en)), ("texts", set.texts.to_string())];
            self.say("accuracy-set", &values)
        };
        let heads: Vec<String> = std::iter::once(self.say("accuracy-measure", &[])).chain(accuracy.sets.values().map(set)).collect();
        *text += &markdown::head(&heads);
        for (name, measure) in &accuracy.measures {
            let figures = accuracy.sets.values().map(|set| set.figures.get(name).map_or_else(|| "-".to_owned(), |f1| format!("{f1:.3}")));
            *text += &markdown::row(&std::iter::once(self.of(&measure.label, &measure.label_en)).chain(figures).collect::<Vec<String>>());
        }
    }

    fn tables(&self, text: &mut String) {
        let fields = &self.context.pipeline.fields;
        let heads = ["table", "row", "key", "rows"].map(|id| self.say(id, &[]));
        let _ = write!(text, "\n## {}\n\n{}", self.say("tables", &[]), markdown::head(&heads));
        let published = || self.context.release.tables.iter().filter_map(|table| Some((table, fields.tables.get(&table.name)?)));
        for (table, spec) in published() {
            let row = self.of(&spec.description, &spec.description_en);
            *text += &markdown::row(&[format!("`{}`", table.name), row, spec.key.join(", "), table.frame.height().to_string()]);
        }
        for (_, spec) in published() {
            self.columns(text, spec, &fields.columns(&spec.name));
        }
    }

    fn columns(&self, text: &mut String, spec: &TableSpec, columns: &[&Column]) {
        let heads = ["column", "label", "unit", "meaning"].map(|id| self.say(id, &[]));
        let _ = write!(text, "\n### {} `{}`\n\n{}", self.of(&spec.label, &spec.label_en), spec.name, markdown::head(&heads));
        for column in columns {
            let meaning = self.of(&column.description, &column.description_en);
            let unit = self.context.pipeline.fields.unit(column).map_or_else(String::new, |unit| self.of(&unit.label, &unit.label_en));
            *text += &markdown::row(&[format!("`{}`", column.name), self.of(&column.label, &column.label_en), unit, meaning]);
        }
    }

    /// The quarter as readers call it.
    fn quarter(&self) -> String {
        let period = self.context.release.period;
        let named = [("year", period.year().to_string()), ("quarter", period.number().to_string())];
        self.context.words.say(self.lang, "publish-quarter", &named)
    }

    fn say(&self, id: &str, values: &[(&str, String)]) -> String {
        self.context.words.say(self.lang, &format!("publish-methodology-{id}"), values)
    }

    fn of(&self, chinese: &str, english: &str) -> String {
        if self.lang == Lang::Chinese { chinese } else { english }.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn it_describes_counts_categories_coverage_and_every_column_in_both_languages() {
        let pipeline = fixture::pipeline();
        let release = fixture::release(&pipeline);
        let words = fixture::Sentences::new();
        let files = Methodology.files(&Context { release: &release, pipeline: &pipeline, words: &words, made: &[] }).unwrap();
        let text = String::from_utf8(files[0].bytes.clone()).unwrap();
        let expected = [
            "# 统计口径说明",
            "# Methodology",
            "4 项活动，其中 1 项没有日期、1 项未能归类",
            "| 2024-02 | 无来源 |",
            "| 2024-02 | no source |",
            "`n_category_m`",
            "- 没有日期的活动 1 项",
            "- 1 activity or activities without a date",
            "与逐条标注的文本相比的 F1 值",
        ];
        for part in expected {
            assert!(text.contains(part), "`{part}` not in:\n{text}");
        }
        for column in pipeline.fields.tables.values().flat_map(|table| &table.columns) {
            assert!(text.matches(&format!("| `{column}` |")).count() >= 2, "{column}");
        }
    }
}
