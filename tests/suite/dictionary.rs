//! docs/dictionary.md is what `pipelines/fields.toml` says, laid out to be read. `make dictionary` writes it anew;
//! here it is held against the description, so that neither moves alone.

use gongbao::model::Code;
use gongbao::pipeline::{Column, ColumnType, Fields, TableSpec};
use std::fmt::Write;
use std::path::Path;

const DOCUMENT: &str = "docs/dictionary.md";

const OPENING: &str = "# 数据字典 Data dictionary

由 `pipelines/fields.toml` 生成，不要直接修改；改动说明后运行 `make dictionary`。列为 * 的是关键字，一起确定一行，也是排序的次序。\\
Made from `pipelines/fields.toml` by `make dictionary`. Columns marked * identify a row, in sort order.
";

#[test]
fn the_dictionary_says_what_the_description_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut problems = Vec::new();
    let fields = Fields::load(&root.join("pipelines/fields.toml"), &mut problems);
    assert_eq!(problems, []);
    let expected = dictionary(&fields);
    if std::env::var_os("GONGBAO_WRITE_DICTIONARY").is_some() {
        std::fs::write(root.join(DOCUMENT), &expected).unwrap();
    }
    let found = std::fs::read_to_string(root.join(DOCUMENT)).unwrap_or_default();
    let differs = expected.lines().zip(found.lines()).find(|(expected, found)| expected != found);
    assert!(expected == found, "{DOCUMENT} is stale; run `make dictionary` and commit it; first difference: {differs:?}");
}

fn dictionary(fields: &Fields) -> String {
    let mut text = OPENING.to_owned();
    for (name, table) in fields.tables.iter().chain(&fields.listings) {
        let _ = write!(text, "\n## {name}: {} {}\n\n{}\\\n{}\n\n", table.label, table.label_en, table.description, table.description_en);
        text += "| 列 column | 类型 type | 中文 | English | 含义 | meaning |\n|---|---|---|---|---|---|\n";
        for column in fields.columns(name) {
            text += &row(table, column);
        }
        for (column, target) in &table.references {
            let _ = write!(text, "\n`{column}` → `{target}`\n");
        }
    }
    text += &findings();
    text
}

fn row(table: &TableSpec, column: &Column) -> String {
    let mark = if table.key.contains(&column.name) { "*" } else { "" };
    let kind = match column.kind {
        ColumnType::String => "string",
        ColumnType::Category => "category",
        ColumnType::Integer => "integer",
        ColumnType::Long => "long",
        ColumnType::Number => "number",
        ColumnType::Date => "date",
        ColumnType::List => "list",
    };
    let empty = if column.nullable { ", 可空 nullable" } else { "" };
    let unit = column.unit.as_ref().map_or(String::new(), |unit| format!(", {unit}"));
    let values = if column.values.is_empty() { String::new() } else { format!(" `{}`", column.values.join("` `")) };
    let cells = [
        format!("`{}`{mark}", column.name),
        format!("{kind}{unit}{empty}"),
        column.label.clone(),
        column.label_en.clone(),
        format!("{}{values}", column.description),
        column.description_en.clone(),
    ];
    format!("| {} |\n", cells.map(|cell| cell.replace('|', "\\|")).join(" | "))
}

/// The codes of `findings.code`, with their weight.
fn findings() -> String {
    let mut text = "\n## 问题代码 Codes of findings\n\n| `findings.code` | `findings.severity` |\n|---|---|\n".to_owned();
    for code in Code::ALL {
        let _ = writeln!(text, "| `{}` | {} |", code.code(), code.severity().code());
    }
    text
}
