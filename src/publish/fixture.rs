//! A small invented release of the office's own pipeline, for tests of every exporter.

use super::{Lang, Words};
use crate::model::{Change, ChangeKind, ChangeReason, Comparison, InputFile, Quarter, Release, Table, Tables, Values, Version, frame};
use crate::pipeline::{Categories, ColumnType, ColumnWords, Fields, Layout, Lexicon, Pipeline, ReconcileWords, read_toml};
use chrono::NaiveDate;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use std::path::{Path, PathBuf};

/// The sentences of `locales/*/publish.ftl`, `reconcile.ftl`, `revisions.ftl` and `page.ftl`.
pub(super) struct Sentences([FluentBundle<FluentResource>; 2]);

impl Sentences {
    pub(super) fn new() -> Sentences {
        Sentences(["zh-CN", "en"].map(|lang| {
            let mut bundle = FluentBundle::new_concurrent(vec![lang.parse().unwrap()]);
            bundle.set_use_isolating(false);
            for file in ["publish.ftl", "reconcile.ftl", "revisions.ftl", "page.ftl"] {
                let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(lang).join(file);
                bundle.add_resource(FluentResource::try_new(std::fs::read_to_string(path).unwrap()).unwrap()).unwrap();
            }
            bundle
        }))
    }
}

impl Words for Sentences {
    fn say(&self, lang: Lang, id: &str, values: &[(&str, String)]) -> String {
        let bundle = &self.0[usize::from(lang == Lang::English)];
        let message = bundle.get_message(id).unwrap_or_else(|| panic!("no sentence `{id}`"));
        let args: FluentArgs<'_> = values.iter().map(|(name, value)| (*name, value.clone())).collect();
        let mut errors = Vec::new();
        let said = bundle.format_pattern(message.value().unwrap(), Some(&args), &mut errors).into_owned();
        assert!(errors.is_empty(), "{id}: {errors:?}");
        said
    }
}

pub(super) fn pipeline() -> Pipeline {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines");
    let mut problems = Vec::new();
    let spec = read_toml(&folder.join("donghe.toml"), &mut problems);
    let fields = Fields::load(&folder.join("fields.toml"), &mut problems);
    let categories = Categories::load(&folder.join("lexicons"), &mut problems);
    let layout = Layout::load(&folder.join("lexicons"), &mut problems);
    let reconcile = ReconcileWords::load(&folder.join("lexicons"), &mut problems);
    let accuracy = crate::pipeline::Accuracy::load(&folder.join("accuracy.toml"), &mut problems);
    assert!(problems.is_empty(), "{problems:?}");
    // No exporter asks for the words by which the text was read.
    let lexicon = Lexicon::load(&folder.join("none"), &[], &mut Vec::new());
    let ([input, output], name) = (["input", "output"].map(PathBuf::from), "donghe.toml");
    Pipeline {
        spec: spec.unwrap(),
        fields,
        categories,
        lexicon,
        layout,
        columns: ColumnWords::default(),
        reconcile,
        accuracy,
        input,
        output,
        files: [(name.to_owned(), b"[area]\n".to_vec())].into(),
        name: name.to_owned(),
        fingerprint: "b22603c1c93a81b6bd6d27d710b29f1e4553db4d04a1d5b5b8811d6b4a1a3278".to_owned(),
    }
}

pub(super) fn release(pipeline: &Pipeline) -> Release {
    let mut tables = Tables::default();
    let mut add = |name: &str, rows: &[Vec<String>]| tables.insert(table(pipeline, name, rows));
    let own = |rows: &[&[&str]]| rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect::<Vec<Vec<String>>>();
    let source = "S-1,2024Q1/大事记.txt,text,ab12,900,UTF-8,2024-01-01,2024-03-31,3,300,280,15,5,0";
    add("sources", &own(&[&source.split(',').collect::<Vec<_>>()]));
    ["sheets", "posts"].iter().for_each(|name| add(name, &[]));
    add(
        "entries",
        &own(&[
            &[
                "E-1",
                "S-1",
                "1",
                "2024-01-09",
                "2024-01-09",
                "day",
                "1月9日",
                "range_line",
                "=召开区政府第1次常务会议，审议《供热办法》。",
                "",
                "3",
                "4",
                "20",
                "90",
                "2",
                "2",
                "",
            ],
            &[
                "E-2",
                "S-1",
                "2",
                "2024-03-05",
                "2024-03-07",
                "day",
                "3月5日—7日",
                "range_line",
                "到\"城北\"社区,调研供热。",
                "",
                "6",
                "6",
                "92",
                "150",
                "1",
                "1",
                "mended|out_of_range",
            ],
            &["E-3", "S-1", "3", "", "", "invalid", "2月30日", "printed", "慰问。", "", "8", "8", "152", "170", "1", "0", "invalid_date"],
        ]),
    );
    add(
        "activities",
        &own(&[
            &[
                "E-1-1",
                "E-1",
                "1",
                "2024-01-09",
                "2024-01-09",
                "2024-01",
                "2024Q1",
                "M2",
                "M",
                "=召开区政府第1次常务会议，审议《供热办法》。",
                "区政府常务会议",
                "区政府",
                "常务会议",
                "",
                "2024",
                "1",
                "150202",
                "2",
                "M2:常务会议",
            ],
            &[
                "E-1-2",
                "E-1",
                "2",
                "2024-01-09",
                "2024-01-09",
                "2024-01",
                "2024Q1",
                "M1",
                "M",
                "召开党组会",
                "",
                "区政府",
                "党组会",
                "",
                "",
                "3",
                "150202",
                "1",
                "M1:党组会",
            ],
            &[
                "E-2-1",
                "E-2",
                "1",
                "2024-03-05",
                "2024-03-07",
                "2024-03",
                "2024Q1",
                "V1",
                "V",
                "到城北社区调研供热。",
                "",
                "",
                "",
                "",
                "",
                "",
                "150202",
                "1",
                "V1:调研",
            ],
            &["E-3-1", "E-3", "1", "", "", "", "", "X", "X", "慰问。", "", "", "", "", "", "", "150202", "0", "X"],
        ]),
    );
    add(
        "participations",
        &own(&[
            &["E-1-1", "P-1", "E-1", "1", "林晓明", "区委副书记|区长", "preside|speak", "2024-01-09", "2024-01", "M2"],
            &["E-1-1", "P-2", "E-1", "2", "乌云其木格", "副区长", "", "2024-01-09", "2024-01", "M2"],
            &["E-1-2", "P-1", "E-1", "1", "林晓明", "", "preside", "2024-01-09", "2024-01", "M1"],
            &["E-2-1", "P-1", "E-2", "1", "林晓明", "区长", "conduct", "2024-03-05", "2024-03", "V1"],
        ]),
    );
    add(
        "officials",
        &own(&[
            &["P-1", "林晓明", "", "区委副书记|区长", "", "2024-01-09", "2024-03-05", "3"],
            &["P-2", "乌云其木格", "", "副区长", "", "2024-01-09", "2024-01-09", "1"],
        ]),
    );
    add(
        "mentions",
        &own(&[
            &["E-1", "1", "E-1-1", "document", "供热办法", "《供热办法》", "40", "46"],
            &["E-2", "1", "", "place", "城北社区", "\"城北\"社区", "100", "106"],
        ]),
    );
    let merge = "B-7-1,E-1-1,E-1,meeting_number,0.9,S-1,台账,5,5,1月9日,2024-01-09,2024-01-09,M2,-常务会议,乌云其木格";
    let correction = "C-1,set,activities,E-1-1,category,M3,M2,=会议记录写明是常务会议,2024-04-02,E-1,corrections/2024Q1.xlsx,复核,5";
    add("corrections", &own(&[&correction.split(',').collect::<Vec<_>>()]));
    add("merges", &own(&[&merge.split(',').collect::<Vec<_>>()]));
    add(
        "findings",
        &own(&[&[
            "F-1",
            "invalid-date",
            "warning",
            "S-1",
            "",
            "8",
            "1",
            "E-3",
            "日期不存在：2月30日",
            "no such date: 2月30日",
            "请查对原文",
            "",
        ]]),
    );
    let vintage = |month: &str, n: &str| ["by_month", month, "n_activities", "1", "2024Q1-r1", "2024-04-10", n].map(str::to_owned).to_vec();
    add("vintages", &[vintage("2024-01", "2"), vintage("2024-02", "0"), vintage("2024-03", "1")]);
    statistics(pipeline, &mut add);
    Release {
        name: "2024Q1-r1".to_owned(),
        period: Quarter::new(2024, 1).unwrap(),
        revision: 1,
        version: Version::FIRST,
        vintage: 1,
        issued: NaiveDate::from_ymd_opt(2024, 4, 10).unwrap(),
        tables,
        findings: Vec::new(),
        comparison: Comparison::default(),
        checked: vec!["keys", "margins"],
        inputs: vec![InputFile { path: "2024Q1/大事记.txt".to_owned(), sha256: "ab12".to_owned(), bytes: 900 }],
        program: "1.2.3".to_owned(),
        fingerprint: pipeline.fingerprint.clone(),
    }
}

/// The grids: months, quarter and year by category and by official.
fn statistics(pipeline: &Pipeline, add: &mut impl FnMut(&str, &[Vec<String>])) {
    let months = ["2024-01", "2024-02", "2024-03"];
    let people = [("P-1", "林晓明", [2, 0, 1]), ("P-2", "乌云其木格", [1, 0, 0])];
    let of_code = |code: &str| match code {
        "M1" | "M2" => [1, 0, 0],
        "V1" => [0, 0, 1],
        _ => [0; 3],
    };
    let at = |period: &str, counts: [i32; 3]| months.iter().position(|month| *month == period).map_or(counts.iter().sum(), |at| counts[at]);
    let texts = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    let by_month: Vec<Vec<String>> = months
        .iter()
        .zip([
            ("1", "2", "2", "0", "2", "1", "complete"),
            ("0", "0", "0", "0", "0", "0", "none"),
            ("1", "1", "0", "1", "1", "1", "partial"),
        ])
        .map(|(month, (entries, all, m, v, people, days, coverage))| {
            texts(&[month, entries, all, m, v, "0", "0", "0", "0", "0", "0", "0", people, days, "0", "0", coverage])
        })
        .collect();
    add("by_month", &by_month);
    let (mut categories, mut officials) = (Vec::new(), Vec::new());
    for period in ["2024", "2024-01", "2024-02", "2024-03", "2024Q1"] {
        let all = at(period, [2, 0, 1]);
        let share = |n: i32| if all == 0 { String::new() } else { (f64::from(n) / f64::from(all)).to_string() };
        for category in &pipeline.categories.codes {
            let n = at(period, of_code(&category.code));
            let [code, level1] = [category.code.as_str(), category.level1()];
            categories.push(texts(&[period, code, level1, &category.label, &category.label_en, &n.to_string(), &share(n)]));
        }
        for (id, name, counts) in people {
            let n = at(period, counts);
            let [count, zero] = [n.to_string(), "0".to_owned()];
            officials.push(texts(&[period, id, name, &count, &count, &zero, &zero, &zero, &zero, &count, &share(n)]));
        }
    }
    add("by_category", &categories);
    add("by_official", &officials);
    let (mut month_category, mut month_official, mut official_category) = (Vec::new(), Vec::new(), Vec::new());
    for month in months {
        for category in &pipeline.categories.codes {
            month_category.push(texts(&[month, &category.code, category.level1(), &at(month, of_code(&category.code)).to_string()]));
        }
        month_official.extend(people.map(|(id, name, counts)| texts(&[month, id, name, &at(month, counts).to_string()])));
    }
    for (id, name, _) in people {
        official_category.extend(pipeline.categories.codes.iter().map(|code| texts(&[id, &code.code, name, code.level1(), "0"])));
    }
    add("by_month_category", &month_category);
    add("by_month_official", &month_official);
    add("by_official_category", &official_category);
}

/// A table from its cells as CSV prints them.
pub(super) fn table(pipeline: &Pipeline, name: &str, rows: &[Vec<String>]) -> Table {
    let columns = pipeline.fields.columns(name);
    assert!(rows.iter().all(|row| row.len() == columns.len()), "{name}");
    let made = columns.iter().enumerate().map(|(at, column)| {
        let cells = || rows.iter().map(|row| Some(row[at].as_str()).filter(|cell| !cell.is_empty()));
        let values = match column.kind {
            ColumnType::String | ColumnType::Category => Values::Text(cells().collect()),
            ColumnType::Integer => Values::Integer(cells().map(|cell| cell.map(|cell| cell.parse().unwrap())).collect()),
            ColumnType::Long => Values::Long(cells().map(|cell| cell.map(|cell| cell.parse().unwrap())).collect()),
            ColumnType::Number => Values::Number(cells().map(|cell| cell.map(|cell| cell.parse().unwrap())).collect()),
            ColumnType::Date => Values::Date(cells().map(|cell| cell.map(|cell| cell.parse().unwrap())).collect()),
            ColumnType::List => {
                Values::List(cells().map(|cell| Some(cell.iter().flat_map(|cell| cell.split('|')).map(str::to_owned).collect())).collect())
            }
        };
        (column.name.as_str(), values)
    });
    Table { name: name.to_owned(), frame: frame(made.collect()).unwrap() }
}

/// The release that follows, in which one count moved and a row went.
pub(super) fn revised(pipeline: &Pipeline) -> Release {
    let change = |table: &str, key: &str, kind, column: Option<&str>, old: Option<&str>, new: Option<&str>| Change {
        table: table.to_owned(),
        key: key.to_owned(),
        kind,
        column: column.map(str::to_owned),
        old: old.map(str::to_owned),
        new: new.map(str::to_owned),
        reasons: vec![ChangeReason::Program],
        is_revised: table.starts_with("by_"),
    };
    let changes = vec![
        change("activities", "E-9-1", ChangeKind::Removed, None, None, None),
        change("by_month", "2024-01", ChangeKind::Changed, Some("n_activities"), Some("1"), Some("2")),
    ];
    let comparison = Comparison { previous: Some("2024Q1-r1".to_owned()), changes, is_of_other_schema: false };
    let version = Version::FIRST.after(comparison.level());
    Release { name: "2024Q1-r2".to_owned(), revision: 2, version, vintage: 2, comparison, ..release(pipeline) }
}
