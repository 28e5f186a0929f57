//! Tables as Parquet: plain strings, dictionaries for categories, real dates and lists, every column described in the
//! footer, the sort order declared. The only home of arrow and parquet; column by column, so that no unsafe bridge is needed.

use super::{Context, Exporter, File, fault};
use crate::error::{Error, in_order};
use crate::model::{self, Frame, Release, Table, Values, sha256_hex};
use crate::pipeline::{Column, ColumnType, Fields, Pipeline, TableSpec};
use arrow::array::{
    Array, ArrayRef, AsArray, Date32Array, Float64Array, Int32Array, Int64Array, ListBuilder, RecordBatch, StringArray, StringBuilder,
    StringDictionaryBuilder,
};
use arrow::datatypes::{DataType, Date32Type, Field, Float64Type, Int32Type, Int64Type, Schema};
use arrow::error::ArrowError;
use bytes::Bytes;
use chrono::NaiveDate;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::arrow::arrow_writer::{ArrowColumnWriter, ArrowWriterOptions, compute_leaves};
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::metadata::{KeyValue, SortingColumn};
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};
use std::io::Write;
use std::sync::Arc;

pub use parcel::{Parcel, Parcels};

/// A row group this long is read whole in little memory and still compresses well.
const ROWS_IN_A_GROUP: usize = 100_000;
/// The level that publishers of open data use: files are written once and read often.
const ZSTD_LEVEL: i32 = 15;
/// A table of more bytes than these is compressed at the level that keeps pace with the rest of a run.
const LARGE: usize = 16 << 20;
const ZSTD_LEVEL_OF_LARGE: i32 = 3;
/// Read back in one batch each; only bounds the memory of a step.
const ROWS_IN_A_BATCH: usize = 65_536;

/// What the footer of every file says about the release, by key.
pub type Metadata = BTreeMap<String, String>;

/// `parquet/<table>.parquet`.
pub(super) struct Parquet;

impl Exporter for Parquet {
    fn files(&self, context: &Context<'_>) -> Result<Vec<File>, Error> {
        let metadata = metadata(context.release, context.pipeline);
        let tables: Vec<&Table> = context.release.tables.iter().collect();
        in_order(tables.into_par_iter().map(|table| {
            let bytes = write_table(table, &context.pipeline.fields, &metadata)?;
            Ok(File::of_table(path(&table.name), bytes, table.frame.height()))
        }))
    }
}

/// Where a table stands in a release.
pub(super) fn path(table: &str) -> String {
    format!("parquet/{table}.parquet")
}

/// What every file of a release says about the release.
pub(super) fn metadata(release: &Release, pipeline: &Pipeline) -> Metadata {
    let mut metadata = Metadata::new();
    let mut say = |key: &str, value: &str| metadata.insert(key.to_owned(), value.to_owned());
    if let Some(dataset) = &pipeline.spec.dataset {
        say("title", &dataset.title);
        say("title_en", &dataset.title_en);
        say("dataset_description", &dataset.description);
        say("dataset_description_en", &dataset.description_en);
        say("licence", &dataset.licence);
    }
    if let Some(publisher) = &pipeline.spec.publisher {
        say("publisher", &publisher.name);
        if let Some(name) = &publisher.name_en {
            say("publisher_en", name);
        }
    }
    say("release", &release.name);
    say("version", &release.version.to_string());
    say("period", &release.period.to_string());
    say("issued", &release.issued.to_string());
    say("inputs_sha256", &inputs_sha256(release));
    say("program", &release.program);
    say("pipeline_sha256", &release.fingerprint);
    metadata
}

/// One hash for all inputs: over their lines `sha256 path`, sorted.
pub(super) fn inputs_sha256(release: &Release) -> String {
    let mut lines: Vec<String> = release.inputs.iter().map(|input| format!("{} {}\n", input.sha256, input.path)).collect();
    lines.sort();
    sha256_hex(lines.concat().as_bytes())
}

/// One table as the bytes of a Parquet file. Its columns come in the order of `fields.toml`.
///
/// # Errors
/// Kind `Unexpected` where the frame has not the columns and types that `fields` promises.
pub fn write_table(table: &Table, fields: &Fields, metadata: &Metadata) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    pack_table(table, fields, metadata, &mut bytes)?;
    Ok(bytes)
}

/// One table as a Parquet file.
fn pack_table(table: &Table, fields: &Fields, metadata: &Metadata, to: impl Write + Send) -> Result<(), Error> {
    let rows = Ok(table.frame.clone());
    pack_pieces(&table.name, table.frame.estimated_size(), std::iter::once(rows), fields, metadata, to)
}

/// A table that comes piece by piece, of about so many bytes, as a Parquet file that is written while they come.
///
/// # Errors
/// As [`write_table`], where nothing can be written, and the first of the pieces.
pub fn pack_pieces(
    name: &str,
    bytes: usize,
    pieces: impl Iterator<Item = Result<Frame, Error>>,
    fields: &Fields,
    metadata: &Metadata,
    to: impl Write + Send,
) -> Result<(), Error> {
    let failed = |reason: &dyn std::fmt::Display| fault(&path(name), reason);
    let failure = |error: ParquetError| failed(&error);
    let spec = fields.tables.get(name).ok_or_else(|| failed(&"table not in fields.toml"))?;
    let level = if bytes > LARGE { ZSTD_LEVEL_OF_LARGE } else { ZSTD_LEVEL };
    let options = ArrowWriterOptions::new().with_properties(properties(spec, fields, metadata, level).map_err(failure)?);
    let columns = fields.columns(name);
    let schema = Arc::new(Schema::new(columns.iter().map(|column| field(column, fields)).collect::<Vec<_>>()));
    let writer = ArrowWriter::try_new_with_options(to, schema.clone(), options).map_err(failure)?;
    let (mut file, factory) = writer.into_serialized_writer().map_err(failure)?;
    // A group of rows at a time, and of it each column from values to packed pages by itself: at its level zstd works in
    // memory of many times a page, which is given back with the column.
    let mut write = |rows: &Frame| {
        let writers = factory.create_column_writers(file.flushed_row_groups().len()).map_err(failure)?;
        let packed = |((column, field), mut writer): ((&&Column, &Arc<Field>), ArrowColumnWriter)| {
            let array = column_array(rows, column).map_err(|reason| failed(&reason))?;
            for leaf in compute_leaves(field, &array).map_err(failure)? {
                writer.write(&leaf).map_err(failure)?;
            }
            writer.close().map_err(failure)
        };
        let chunks = in_order(columns.par_iter().zip(schema.fields().par_iter()).zip(writers).map(packed))?;
        if rows.height() > 0 {
            let mut group = file.next_row_group().map_err(failure)?;
            chunks.into_iter().try_for_each(|chunk| chunk.append_to_row_group(&mut group)).map_err(failure)?;
            group.close().map_err(failure)?;
        }
        Ok::<(), Error>(())
    };
    let mut rest = Frame::default();
    for piece in pieces {
        rest = model::stacked(rest, piece?);
        while rest.height() > ROWS_IN_A_GROUP {
            write(&rest.slice(0, ROWS_IN_A_GROUP))?;
            rest = rest.slice(ROWS_IN_A_GROUP as i64, rest.height());
        }
    }
    write(&rest)?;
    file.close().map(|_| ()).map_err(failure)
}

/// The values of a column as an array; an error where the frame has not what the column promises.
fn column_array(rows: &Frame, column: &Column) -> Result<ArrayRef, String> {
    let series = rows.column(&column.name).map_err(|_| format!("column {} is missing", column.name))?;
    let values = model::values(series.as_materialized_series()).map_err(|error| error.to_string())?;
    let array = array(column.kind, &values).ok_or_else(|| format!("column {} has another type", column.name))?;
    if array.null_count() > 0 && !column.nullable {
        return Err(format!("column {} lacks values", column.name));
    }
    Ok(array)
}

fn properties(spec: &TableSpec, fields: &Fields, metadata: &Metadata, level: i32) -> Result<WriterProperties, ParquetError> {
    let about = [
        ("schema_version", &fields.schema_version),
        ("table", &spec.name),
        ("label", &spec.label),
        ("label_en", &spec.label_en),
        ("description", &spec.description),
        ("description_en", &spec.description_en),
    ];
    let columns = described(&spec.name, fields).to_string();
    let about = about.into_iter().chain([("columns", &columns)]).map(|(key, value)| (key.to_owned(), value.clone()));
    let all: BTreeMap<String, String> = metadata.iter().map(|(key, value)| (key.clone(), value.clone())).chain(about).collect();
    let key_values = all.into_iter().map(|(key, value)| KeyValue::new(key, value)).collect();
    let sorting = spec.key.iter().filter_map(|key| spec.columns.iter().position(|column| column == key));
    let sorting = sorting
        .filter_map(|at| i32::try_from(at).ok())
        .map(|column_idx| SortingColumn { column_idx, descending: false, nulls_first: true })
        .collect();
    Ok(WriterProperties::builder()
        .set_created_by("gongbao".to_owned())
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(level)?))
        .set_statistics_enabled(EnabledStatistics::Page)
        .set_max_row_group_row_count(Some(ROWS_IN_A_GROUP))
        .set_sorting_columns(Some(sorting))
        .set_key_value_metadata(Some(key_values))
        .build())
}

fn field(column: &Column, fields: &Fields) -> Field {
    let kind = match column.kind {
        ColumnType::String => DataType::Utf8,
        ColumnType::Category => DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8)),
        ColumnType::Integer => DataType::Int32,
        ColumnType::Long => DataType::Int64,
        ColumnType::Number => DataType::Float64,
        ColumnType::Date => DataType::Date32,
        ColumnType::List => DataType::List(Arc::new(element())),
    };
    let about: HashMap<String, String> = about(column, fields).into_iter().map(|(key, value)| (key.to_owned(), value.clone())).collect();
    Field::new(&column.name, kind, column.nullable).with_metadata(about)
}

/// An item of a list.
fn element() -> Field {
    Field::new("element", DataType::Utf8, false)
}

/// What a column means, in both languages.
fn about<'a>(column: &'a Column, fields: &'a Fields) -> BTreeMap<&'static str, &'a String> {
    let mut about = BTreeMap::from([
        ("label", &column.label),
        ("label_en", &column.label_en),
        ("description", &column.description),
        ("description_en", &column.description_en),
    ]);
    if let Some(unit) = fields.unit(column) {
        about.extend([("unit", &unit.label), ("unit_en", &unit.label_en)]);
    }
    about
}

/// All columns of a table with what they mean, for readers that do not decode the Arrow schema in the footer.
fn described(table: &str, fields: &Fields) -> serde_json::Value {
    fields.columns(table).into_iter().map(|column| (column.name.clone(), serde_json::json!(about(column, fields)))).collect()
}

/// `None` where the values are of another type than the column promises.
fn array(kind: ColumnType, values: &Values<'_>) -> Option<ArrayRef> {
    Some(match (kind, values) {
        (ColumnType::String, Values::Text(values)) => Arc::new(StringArray::from_iter(values.iter().copied())),
        (ColumnType::Category, Values::Text(values)) => {
            let mut builder = StringDictionaryBuilder::<Int32Type>::new();
            values.iter().for_each(|value| builder.append_option(*value));
            Arc::new(builder.finish())
        }
        (ColumnType::Integer, Values::Integer(values)) => Arc::new(Int32Array::from(values.clone())),
        (ColumnType::Long, Values::Long(values)) => Arc::new(Int64Array::from(values.clone())),
        (ColumnType::Number, Values::Number(values)) => Arc::new(Float64Array::from(values.clone())),
        (ColumnType::Date, Values::Date(values)) => {
            Arc::new(values.iter().map(|date| date.map(Date32Type::from_naive_date)).collect::<Date32Array>())
        }
        (ColumnType::List, Values::List(values)) => {
            let mut builder = ListBuilder::new(StringBuilder::new()).with_field(element());
            for list in values {
                list.iter().flatten().for_each(|item| builder.values().append_value(item));
                builder.append(list.is_some());
            }
            Arc::new(builder.finish())
        }
        _ => return None,
    })
}

/// A table back from the bytes of [`write_table`], in the order of its columns.
///
/// # Errors
/// Kind `Output` where the bytes are no Parquet file, or hold a type that no published column has.
pub fn read_table(name: &str, bytes: Vec<u8>) -> Result<Table, Error> {
    let failed = |reason: &dyn std::fmt::Display| super::unreadable(&path(name), reason);
    let builder = ParquetRecordBatchReaderBuilder::try_new(Bytes::from(bytes)).map_err(|error| failed(&error))?;
    let schema = builder.schema().clone();
    let reader = builder.with_batch_size(ROWS_IN_A_BATCH).build().map_err(|error| failed(&error))?;
    let batches = reader.collect::<Result<Vec<RecordBatch>, ArrowError>>().map_err(|error| failed(&error))?;
    let mut columns = Vec::new();
    for (at, field) in schema.fields().iter().enumerate() {
        let chunks: Vec<ArrayRef> = batches.iter().map(|batch| plain(batch.column(at))).collect();
        columns.push((field.name().clone(), field.data_type().clone(), chunks));
    }
    let columns = columns
        .iter()
        .map(|(name, kind, chunks)| Ok((name.as_str(), values(kind, chunks).ok_or_else(|| failed(&format!("column {name} is {kind}")))?)))
        .collect::<Result<Vec<_>, Error>>()?;
    let frame = model::frame(columns).map_err(|error| failed(&error))?;
    Ok(Table { name: name.to_owned(), frame })
}

/// What the footer of a file says, by key.
pub(super) fn footer(name: &str, bytes: Vec<u8>) -> Result<Metadata, Error> {
    let builder = ParquetRecordBatchReaderBuilder::try_new(Bytes::from(bytes)).map_err(|error| super::unreadable(&path(name), error))?;
    let told = builder.metadata().file_metadata().key_value_metadata().into_iter().flatten();
    Ok(told.filter_map(|pair| Some((pair.key.clone(), pair.value.clone()?))).collect())
}

/// Dictionaries become what they stand for.
fn plain(array: &ArrayRef) -> ArrayRef {
    let Some(dictionary) = array.as_dictionary_opt::<Int32Type>() else { return array.clone() };
    let Some(words) = dictionary.downcast_dict::<StringArray>() else { return array.clone() };
    Arc::new(StringArray::from_iter(words))
}

fn values<'a>(kind: &DataType, chunks: &'a [ArrayRef]) -> Option<Values<'a>> {
    let chunks = chunks.iter();
    Some(match kind {
        DataType::Utf8 | DataType::Dictionary(_, _) => {
            Values::Text(gather(chunks, |chunk| Some(chunk.as_string_opt::<i32>()?.iter().collect()))?)
        }
        DataType::Int32 => Values::Integer(gather(chunks, |chunk| Some(chunk.as_primitive_opt::<Int32Type>()?.iter().collect()))?),
        DataType::Int64 => Values::Long(gather(chunks, |chunk| Some(chunk.as_primitive_opt::<Int64Type>()?.iter().collect()))?),
        DataType::Float64 => Values::Number(gather(chunks, |chunk| Some(chunk.as_primitive_opt::<Float64Type>()?.iter().collect()))?),
        DataType::Date32 => Values::Date(gather(chunks, |chunk| {
            Some(chunk.as_primitive_opt::<Date32Type>()?.iter().map(|day| day.and_then(date)).collect())
        })?),
        DataType::List(_) => Values::List(gather(chunks, |chunk| {
            let lists = chunk.as_list_opt::<i32>()?;
            Some(lists.iter().map(|list| list.and_then(|items| texts(&items))).collect())
        })?),
        _ => return None,
    })
}

fn gather<'a, T>(chunks: impl Iterator<Item = &'a ArrayRef>, read: impl Fn(&'a ArrayRef) -> Option<Vec<T>>) -> Option<Vec<T>> {
    let read: Option<Vec<Vec<T>>> = chunks.map(read).collect();
    read.map(|chunks| chunks.into_iter().flatten().collect())
}

fn date(day: i32) -> Option<NaiveDate> {
    NaiveDate::from_epoch_days(day)
}

fn texts(items: &ArrayRef) -> Option<Vec<String>> {
    Some(items.as_string_opt::<i32>()?.iter().flatten().map(str::to_owned).collect())
}

mod parcel;
#[cfg(test)]
mod tests;
