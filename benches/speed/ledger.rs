//! A large ledger of one office through the whole program: an invented workbook of a hundred thousand rows, the same for the
//! same seed, read and published. It is apart from `program` because rows take another way than running text.

use super::corpus::Recipe;
use super::measure::{Unit, watched};
use super::program;
use super::report::Run;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use std::error::Error;
use std::fs;
use std::path::Path;

/// Days that the ledger covers, ending with the last of a quarter.
const DAYS: u32 = 3653;
/// Its first day.
const FIRST: (u16, u8, u8) = (2014, 1, 1);

/// Measures ledgers of so many rows.
pub(crate) fn measure(recipe: &Recipe, sizes: &[u32], work: &Path, run: &mut Run) -> Result<(), Box<dyn Error>> {
    for &rows in sizes {
        let house = work.join(format!("ledger-{rows}"));
        program::init(&house)?;
        let file = house.join("input/2023Q4").join(&recipe.ledger().file);
        fs::create_dir_all(house.join("input/2023Q4"))?;
        write(recipe, rows, &file)?;
        let mut extract = program::program();
        extract.arg("extract").arg(&file).arg("--to").arg(house.join("tables"));
        extract.arg("--pipeline").arg(house.join("pipelines/generic.toml"));
        let mut publish = program::program();
        publish.args(["publish", "--issued", "2024-01-10", "--pipeline"]).arg(house.join("pipelines/office.toml"));
        for (name, command) in [("extract", &mut extract), ("publish", &mut publish)] {
            let (seconds, memory) = watched(command)?;
            run.add(&format!("{name} a ledger of {rows} rows, 2 cores: time"), Unit::Seconds, vec![seconds]);
            if let Some(memory) = memory {
                run.add(&format!("{name} a ledger of {rows} rows, 2 cores: memory"), Unit::Memory, vec![memory]);
            }
        }
        fs::remove_dir_all(&house)?;
    }
    Ok(())
}

/// Writes the workbook: a title over all columns, a header, real dates.
fn write(recipe: &Recipe, rows: u32, file: &Path) -> Result<(), Box<dyn Error>> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_name(&recipe.ledger().sheet)?;
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let (title, rows) = recipe.ledger_rows(rows, DAYS);
    sheet.write(0, 0, title)?;
    for (column, header) in (0..).zip(&recipe.ledger().headers) {
        sheet.write(1, column, header)?;
    }
    let first = ExcelDateTime::from_ymd(FIRST.0, FIRST.1, FIRST.2)?.to_excel();
    for (at, row) in (2..).zip(rows) {
        sheet.write(at, 0, at - 1)?;
        sheet.write_number_with_format(at, 1, first + f64::from(row.day), &day)?;
        sheet.write(at, 2, row.text)?.write(at, 3, row.place)?.write(at, 4, row.officials)?;
    }
    Ok(book.save(file)?)
}
