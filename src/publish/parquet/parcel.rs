//! Rows that wait for those of other sources, in a small part of the memory that they take as frames: Parquet in memory, with
//! what is cheap of its packing. Apart from the tables, which are written for others to read.

use super::values;
use crate::error::{Error, ErrorKind, Problem};
use crate::model::{self, Frame, Values};
use crate::pipeline::ColumnType;
use arrow::array::{Array, ArrayRef, AsArray, RecordBatch};
use arrow::datatypes::{DataType, Field, Int32Type, Schema};
use bytes::Bytes;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::schema::types::ColumnPath;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Fast: what waits is read once, and soon.
const ZSTD_LEVEL: i32 = 1;

/// Cells that are looked at before a column is packed.
const SAMPLE: usize = 1 << 10;

/// As many bytes of frames as may wait unpacked: packing takes longer than it is worth where memory is not short.
const ROOM: usize = 128 << 20;

/// A frame that waits.
#[derive(Debug, Clone)]
pub enum Parcel {
    /// As it is.
    Open(Frame),
    /// A file in memory.
    Packed(Bytes),
}

/// What waits together.
#[derive(Debug, Default)]
pub struct Parcels {
    /// Bytes of all frames so far. Once they are more than there is room for, whatever comes is packed.
    seen: AtomicUsize,
}

impl Parcels {
    /// A frame that waits with the others, packed if these take much memory already.
    ///
    /// # Errors
    /// As [`Parcel::pack`].
    pub fn add(&self, frame: Frame) -> Result<Parcel, Error> {
        let bytes = frame.estimated_size();
        if self.seen.fetch_add(bytes, Ordering::Relaxed) + bytes <= ROOM { Ok(Parcel::Open(frame)) } else { Parcel::pack(&frame) }
    }
}

fn failed(reason: impl std::fmt::Display) -> Error {
    Error::one(ErrorKind::Unexpected, Problem::new("export-failed").with("path", "parcel").with("reason", reason))
}

impl Parcel {
    /// Packs a frame.
    ///
    /// # Errors
    /// Kind `Unexpected` where a column has a type that no published column has.
    pub fn pack(frame: &Frame) -> Result<Parcel, Error> {
        let (mut fields, mut arrays) = (Vec::new(), Vec::new());
        for (name, values) in model::columns(frame).map_err(failed)? {
            let array = array(&values).ok_or_else(|| failed(&name))?;
            fields.push(Field::new(name, array.data_type().clone(), true));
            arrays.push(array);
        }
        let rows = RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays).map_err(failed)?;
        let mut properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::try_new(ZSTD_LEVEL).map_err(failed)?))
            .set_statistics_enabled(EnabledStatistics::None);
        for field in rows.schema().fields().iter().filter(|field| *field.data_type() == DataType::Utf8) {
            properties = properties.set_column_dictionary_enabled(ColumnPath::from(field.name().as_str()), false);
        }
        let mut bytes = Vec::new();
        let mut writer = ArrowWriter::try_new(&mut bytes, rows.schema(), Some(properties.build())).map_err(failed)?;
        writer.write(&rows).map_err(failed)?;
        writer.close().map_err(failed)?;
        bytes.shrink_to_fit();
        Ok(Parcel::Packed(bytes.into()))
    }

    /// The frame again. Equal texts of a column share their letters.
    ///
    /// # Errors
    /// Kind `Unexpected`, where memory was not kept.
    pub fn unpack(self) -> Result<Frame, Error> {
        let bytes = match self {
            Parcel::Open(frame) => return Ok(frame),
            Parcel::Packed(bytes) => bytes,
        };
        let builder = ParquetRecordBatchReaderBuilder::try_new(bytes).map_err(failed)?;
        let n_rows = usize::try_from(builder.metadata().file_metadata().num_rows()).unwrap_or(0);
        let reader = builder.with_batch_size(n_rows.max(1)).build().map_err(failed)?;
        let mut all = Frame::default();
        for rows in reader {
            let rows = rows.map_err(failed)?;
            let schema = rows.schema();
            let columns = schema.fields().iter().zip(rows.columns()).map(|(field, array)| {
                let name = field.name();
                let Some(dictionary) = array.as_dictionary_opt::<Int32Type>() else {
                    let values = values(field.data_type(), std::slice::from_ref(array)).ok_or_else(|| failed(name))?;
                    return Ok(model::column(name, values));
                };
                let words = dictionary.values().as_string_opt::<i32>().ok_or_else(|| failed(name))?.iter().collect();
                let cells = dictionary.keys().iter().map(|key| key.and_then(|key| u32::try_from(key).ok()));
                model::shared(name, words, cells).map_err(failed)
            });
            all = model::stacked(all, model::frame_of(columns.collect::<Result<_, Error>>()?).map_err(failed)?);
        }
        Ok(all)
    }
}

/// Texts that repeat are told once, unless nearly every cell has its own.
fn array(values: &Values<'_>) -> Option<ArrayRef> {
    let kind = match values {
        Values::Text(texts) if is_varied(texts) => ColumnType::String,
        Values::Text(_) => ColumnType::Category,
        Values::Integer(_) => ColumnType::Integer,
        Values::Long(_) => ColumnType::Long,
        Values::Number(_) => ColumnType::Number,
        Values::Date(_) => ColumnType::Date,
        Values::List(_) => ColumnType::List,
    };
    super::array(kind, values)
}

/// Whether the first texts of a column let expect that there are nearly as many as cells.
fn is_varied(texts: &[Option<&str>]) -> bool {
    let first = &texts[..texts.len().min(SAMPLE)];
    first.iter().collect::<BTreeSet<_>>().len() > first.len() / 4 * 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    #[test]
    fn a_frame_comes_back_as_it_was() {
        let texts = |words: &[Option<&'static str>]| Values::Text(words.to_vec());
        let frame = model::frame(vec![
            ("same", texts(&[Some("150102-20240104-abcdef"), Some("150102-20240104-abcdef"), None])),
            ("varied", texts(&[Some("一"), Some("二"), Some("三")])),
            ("none", texts(&[None, None, None])),
            ("integer", Values::Integer(vec![Some(-1), None, Some(3)])),
            ("long", Values::Long(vec![Some(1 << 40), None, Some(3)])),
            ("number", Values::Number(vec![Some(0.5), None, Some(3.0)])),
            ("date", Values::Date(vec![NaiveDate::from_ymd_opt(2024, 1, 4), None, None])),
            ("list", Values::List(vec![Some(vec!["甲".to_owned(), "乙".to_owned()]), Some(vec![]), None])),
        ])
        .unwrap();
        let parcels = Parcels::default();
        for parcel in [Parcel::pack(&frame).unwrap(), parcels.add(frame.clone()).unwrap()] {
            let back = parcel.unpack().unwrap();
            assert_eq!(back.schema(), frame.schema());
            assert!(back.equals_missing(&frame), "{back}");
        }
        parcels.seen.store(ROOM, Ordering::Relaxed);
        assert!(matches!(parcels.add(frame), Ok(Parcel::Packed(_))));
    }
}
