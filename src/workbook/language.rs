//! A workbook says in which language it is: in its properties, and in the texts of its charts, where the writing library
//! says English. All other parts are handed on packed as they are.

use super::Fault;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

const PROPERTIES: &str = "docProps/core.xml";
const CHARTS: &str = "xl/charts/chart";
/// What the writing library puts into charts.
const AS_WRITTEN: [&str; 2] = ["lang=\"en-US\"", "<c:lang val=\"en-US\"/>"];

/// The same workbook in another language, such as `zh-CN`. The same bytes give the same bytes.
///
/// # Errors
/// Where the bytes are no packed workbook.
pub fn in_language(bytes: &[u8], language: &str) -> Result<Vec<u8>, Fault> {
    let damaged = |error: &dyn std::fmt::Display| Fault::Damaged(error.to_string());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(DateTime::default());
    for at in 0..archive.len() {
        let name = archive.by_index_raw(at).map_err(|error| damaged(&error))?.name().map_err(|error| damaged(&error))?.into_owned();
        if name != PROPERTIES && !name.starts_with(CHARTS) {
            let part = archive.by_index_raw(at).map_err(|error| damaged(&error))?;
            writer.raw_copy_file(part).map_err(|error| damaged(&error))?;
            continue;
        }
        let mut text = String::new();
        archive.by_index(at).map_err(|error| damaged(&error))?.read_to_string(&mut text).map_err(|error| damaged(&error))?;
        writer.start_file(&name, options).map_err(|error| damaged(&error))?;
        writer.write_all(said(&text, language).as_bytes()).map_err(|error| damaged(&error))?;
    }
    Ok(writer.finish().map_err(|error| damaged(&error))?.into_inner())
}

fn said(part: &str, language: &str) -> String {
    let end = "</cp:coreProperties>";
    let part = part.replace(end, &format!("<dc:language>{language}</dc:language>{end}"));
    AS_WRITTEN.iter().fold(part, |part, written| part.replace(written, &written.replace("en-US", language)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_say_the_language_once_and_other_parts_stay() {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let parts = [
            ("xl/workbook.xml", "<workbook lang=\"en-US\"/>"),
            (PROPERTIES, "<cp:coreProperties></cp:coreProperties>"),
            ("xl/charts/chart1.xml", "<a:rPr lang=\"en-US\"/>"),
        ];
        for (name, text) in parts {
            writer.start_file(name, SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        let before = writer.finish().unwrap().into_inner();
        let after = in_language(&before, "zh-CN").unwrap();
        assert_eq!(after, in_language(&before, "zh-CN").unwrap());
        let text = |name| crate::workbook::packed::text_part(&after, name).unwrap();
        assert_eq!(text("xl/workbook.xml"), "<workbook lang=\"en-US\"/>");
        assert_eq!(text(PROPERTIES), "<cp:coreProperties><dc:language>zh-CN</dc:language></cp:coreProperties>");
        assert_eq!(text("xl/charts/chart1.xml"), "<a:rPr lang=\"zh-CN\"/>");
        assert!(in_language(b"no workbook", "zh-CN").is_err());
    }
}
