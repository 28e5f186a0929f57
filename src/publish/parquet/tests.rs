//! What the footer of a Parquet file promises, and tables read back as they were.

use super::*;
use crate::publish::fixture;
use parquet::basic::Type as PhysicalType;

fn write(name: &str) -> (Release, Vec<u8>) {
    let pipeline = fixture::pipeline();
    let release = fixture::release(&pipeline);
    let table = release.tables.iter().find(|table| table.name == name).unwrap();
    let bytes = write_table(table, &pipeline.fields, &metadata(&release, &pipeline)).unwrap();
    (release, bytes)
}

#[test]
fn every_table_is_read_back_as_it_was() {
    let names: Vec<String> = fixture::pipeline().fields.tables.keys().cloned().collect();
    for name in names {
        let (release, bytes) = write(&name);
        let back = read_table(&name, bytes).unwrap();
        let [before, after] = [release.tables.get(&name).unwrap(), &back.frame].map(|frame| model::columns(frame).unwrap());
        assert_eq!(before, after, "{name}");
    }
}

#[test]
fn the_footer_describes_release_table_and_columns() {
    let (_, bytes) = write("entries");
    let builder = ParquetRecordBatchReaderBuilder::try_new(Bytes::from(bytes)).unwrap();
    let schema = builder.schema().clone();
    let types: Vec<String> = ["entry_id", "source_id", "seq", "start_date", "char_start", "flags"]
        .iter()
        .map(|name| {
            format!("{} {}", schema.field_with_name(name).unwrap().data_type(), schema.field_with_name(name).unwrap().is_nullable())
        })
        .collect();
    assert_eq!(
        types,
        [
            "Utf8 false",
            "Dictionary(Int32, Utf8) false",
            "Int32 false",
            "Date32 true",
            "Int64 false",
            "List(non-null Utf8, field: 'element') false"
        ]
    );
    let about = schema.field_with_name("start_date").unwrap().metadata();
    assert!(["label", "label_en", "description", "description_en"].iter().all(|key| about.get(key).is_some()), "{about:?}");
    let footer = builder.metadata().file_metadata();
    assert_eq!(footer.created_by(), Some("gongbao"));
    let keys: Vec<&str> = footer.key_value_metadata().unwrap().iter().map(|pair| pair.key.as_str()).collect();
    for key in
        ["title", "title_en", "publisher", "licence", "period", "release", "version", "issued", "schema_version", "inputs_sha256", "label"]
    {
        assert!(keys.contains(&key), "{key} not in {keys:?}");
    }
    let columns = footer.key_value_metadata().unwrap().iter().find(|pair| pair.key == "columns").unwrap();
    let columns: serde_json::Value = serde_json::from_str(columns.value.as_ref().unwrap()).unwrap();
    assert_eq!([&columns["n_activities"]["unit"], &columns["n_activities"]["unit_en"]], ["项", "activities"]);
    assert_eq!(columns["start_date"]["description"], **about.get("description").unwrap());
}

#[test]
fn columns_are_compressed_sorted_indexed_and_coded_by_dictionary() {
    let (_, bytes) = write("participations");
    let builder = ParquetRecordBatchReaderBuilder::try_new(Bytes::from(bytes)).unwrap();
    let group = builder.metadata().row_group(0);
    // The key is activity_id and official_id, the first two columns.
    assert_eq!(group.sorting_columns().unwrap().iter().map(|column| column.column_idx).collect::<Vec<_>>(), [0, 1]);
    for column in group.columns() {
        assert!(matches!(column.compression(), Compression::ZSTD(_)), "{column:?}");
        assert!(column.dictionary_page_offset().is_some() || column.column_type() != PhysicalType::BYTE_ARRAY, "{column:?}");
        assert!(column.offset_index_offset().is_some() && column.column_index_offset().is_some(), "{column:?}");
    }
}

#[test]
fn a_long_table_is_written_in_groups_of_at_most_a_hundred_thousand_rows() {
    let pipeline = fixture::pipeline();
    let release = fixture::release(&pipeline);
    let name = "by_month_category".to_owned();
    let one = release.tables.get(&name).unwrap().head(Some(1));
    let frame = (0..17).fold(one, |frame, _| frame.vstack(&frame).unwrap());
    let bytes = write_table(&Table { name, frame }, &pipeline.fields, &Metadata::new()).unwrap();
    let builder = ParquetRecordBatchReaderBuilder::try_new(Bytes::from(bytes)).unwrap();
    let rows: Vec<i64> = builder.metadata().row_groups().iter().map(|group| group.num_rows()).collect();
    assert_eq!(rows, [100_000, 31_072]);
}

#[test]
fn a_frame_with_another_type_is_a_fault_that_names_the_column() {
    let pipeline = fixture::pipeline();
    let columns = vec![("month", Values::Integer(vec![Some(1)]))];
    let table = Table { name: "by_month".to_owned(), frame: model::frame(columns).unwrap() };
    let error = write_table(&table, &pipeline.fields, &Metadata::new()).unwrap_err();
    assert!(error.to_string().contains("column month has another type"), "{error}");
}

#[test]
fn bytes_that_are_no_parquet_are_an_error() {
    let error = read_table("entries", b"PAR1".to_vec()).unwrap_err();
    assert_eq!(error.problems[0].code, "output-unreadable");
}
