//! The sheet of charts: one for each summary, native, with alternative text, one below another. Their data are the
//! cells of the summary sheets, so that a reader can follow every bar.

use super::styles::Styles;
use super::{Context, HEADING_ROW, Sheet, Value, head};
use crate::publish::Lang;
use rust_xlsxwriter::{Chart, ChartAxis, ChartDataLabel, ChartFont, ChartFormat, ChartLine, ChartSolidFill, Color, Worksheet, XlsxError};

/// Rows of a sheet without heights of its own, in pixels.
const ROW_PIXELS: u32 = 20;
const WIDTH: u32 = 900;
/// More bars than these say less.
const MOST_BARS: usize = 20;
/// Below this an axis would be divided into halves of an activity.
const FEW: i64 = 8;
/// Dark enough on white for any eye.
const BARS: u32 = 0x001F_4E79;

/// Which column of which summary a chart shows.
struct Plan {
    sheet: &'static str,
    labels: u16,
    values: u16,
    horizontal: bool,
}

/// Months upright, categories and people lying, since their names are long.
const PLANS: [Plan; 3] = [
    Plan { sheet: "by_month", labels: 0, values: 2, horizontal: false },
    Plan { sheet: "by_category", labels: 1, values: 5, horizontal: true },
    Plan { sheet: "by_official", labels: 0, values: 5, horizontal: true },
];

/// Fills the sheet.
pub(super) fn draw(
    worksheet: &mut Worksheet,
    sheets: &[Sheet],
    contents: Option<&str>,
    context: &Context<'_>,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let words = context.words;
    let [name, title, note] = ["sheet", "title", "note"].map(|part| words.zh(&format!("publish-{part}-charts")));
    head(worksheet, &name, &title, &note, contents, context, styles)?;
    // No chart is split between two pages.
    worksheet.set_portrait().set_print_fit_to_pages(1, 1);
    let mut row = HEADING_ROW + 1;
    for plan in &PLANS {
        let Some(sheet) = sheets.iter().find(|sheet| sheet.id == plan.sheet) else { continue };
        let bars = bars(plan, sheet);
        if bars == 0 {
            continue;
        }
        let height = if plan.horizontal { 110 + 26 * bars } else { 340 };
        let chart = chart(plan, sheet, bars, height, context);
        worksheet.insert_chart(row, 0, &chart)?;
        row += height.div_ceil(ROW_PIXELS) + 2;
    }
    Ok(())
}

/// Upright: all rows. Lying: the rows from the top that hold more than nothing, since they are sorted by their count.
fn bars(plan: &Plan, sheet: &Sheet) -> u32 {
    let counts =
        |row: &Vec<Value>| matches!(row.get(usize::from(plan.values)), Some(Value::Integer(count)) if *count > 0 || !plan.horizontal);
    let bars = sheet.rows.iter().take_while(|row| counts(row)).take(MOST_BARS).count();
    u32::try_from(bars).unwrap_or(0)
}

fn chart(plan: &Plan, sheet: &Sheet, bars: u32, height: u32, context: &Context<'_>) -> Chart {
    let period = ("period", context.release.period.to_string());
    let id = plan.sheet.replace('_', "-");
    let title = context.words.say(Lang::Chinese, &format!("publish-chart-{id}"), std::slice::from_ref(&period));
    let told: Vec<String> = sheet.rows.iter().take(bars as usize).map(|row| told(plan, row)).collect();
    let alternative = context.words.say(Lang::Chinese, "publish-chart-text", &[("title", title.clone()), ("values", told.join("；"))]);
    let (first, last) = (HEADING_ROW + 1, HEADING_ROW + bars);
    let mut chart = if plan.horizontal { Chart::new_bar() } else { Chart::new_column() };
    let font = ChartFont::new().set_size(10).clone();
    chart
        .add_series()
        .set_categories((sheet.name.as_str(), first, plan.labels, last, plan.labels))
        .set_values((sheet.name.as_str(), first, plan.values, last, plan.values))
        .set_name((sheet.name.as_str(), HEADING_ROW, plan.values))
        .set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(Color::RGB(BARS))))
        .set_data_label(ChartDataLabel::new().show_value().set_font(&font))
        .set_gap(60);
    chart.title().set_name(&title).set_font(ChartFont::new().set_size(13).set_bold());
    chart.legend().set_hidden();
    // In a lying chart the library calls the axis of the labels y.
    let (labels, values) = if plan.horizontal { ("y", "x") } else { ("x", "y") };
    axis(&mut chart, labels).set_font(&font);
    axis(&mut chart, values).set_font(&font).set_min(0).set_num_format("#,##0");
    if plan.horizontal {
        // The first row of the sheet is the uppermost bar; the numbers stand at the bars.
        axis(&mut chart, labels).set_reverse();
        axis(&mut chart, values).set_hidden(true).set_major_gridlines(false);
    } else {
        let grid = ChartLine::new().set_color(Color::RGB(0x00D9_D9D9)).clone();
        axis(&mut chart, values).set_major_gridlines_line(&grid);
        if most(plan, sheet) <= FEW {
            axis(&mut chart, values).set_major_unit(1);
        }
    }
    chart.set_width(WIDTH).set_height(height).set_alt_text(clipped(&alternative));
    chart
}

fn axis<'a>(chart: &'a mut Chart, name: &str) -> &'a mut ChartAxis {
    if name == "x" { chart.x_axis() } else { chart.y_axis() }
}

fn most(plan: &Plan, sheet: &Sheet) -> i64 {
    let counts = sheet.rows.iter().filter_map(|row| match row.get(usize::from(plan.values)) {
        Some(Value::Integer(count)) => Some(*count),
        _ => None,
    });
    counts.max().unwrap_or(0)
}

fn told(plan: &Plan, row: &[Value]) -> String {
    let text = |at: u16| match row.get(usize::from(at)) {
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Integer(count)) => count.to_string(),
        _ => String::new(),
    };
    format!("{} {}", text(plan.labels), text(plan.values))
}

/// The library takes 255 letters.
fn clipped(text: &str) -> String {
    let mut clipped: String = text.chars().take(254).collect();
    if clipped.len() < text.len() {
        clipped.push('…');
    }
    clipped
}
