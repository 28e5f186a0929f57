//! The sheet of charts: native, with alternative text, one below another. Their data are the cells of the summary sheets, so
//! that a reader can follow every bar, point and part.

use super::styles::Styles;
use super::{Context, HEADING_ROW, Sheet, Value, head};
use crate::publish::Lang;
use rust_xlsxwriter::{
    Chart, ChartAxis, ChartDataLabel, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartLineDashType, ChartMarker,
    ChartMarkerType, ChartSolidFill, ChartType, Color, ObjectMovement, Worksheet, XlsxError,
};

/// Rows of a sheet without heights of its own, in pixels.
const ROW_PIXELS: u32 = 20;
const COLUMNS: u16 = 15;
const COLUMN_PIXELS: u32 = 64;
const WIDTH: u32 = 900;
/// Three to a page.
const HEIGHT: u32 = 400;
/// The columns are printed on one page, however wide a program takes them; a page then holds so many rows at least.
const ROWS_OF_A_PAGE: u32 = 68;
/// More bars than these say less.
const MOST_BARS: usize = 20;
/// Months of a chart of columns; a line may be longer.
const MOST_COLUMNS: usize = 13;
const MOST_POINTS: usize = 24;
/// Lines over fewer months would lie on each other; columns stand beside each other.
const FEWEST_POINTS: usize = 7;
/// Below this an axis would be divided into halves of an activity.
const FEW: i64 = 8;
/// Dark enough on white for any eye.
const DARK: u32 = 0x001F_4E79;
const GRID: u32 = 0x00D9_D9D9;
const EDGE: u32 = 0x0059_5959;
/// Light enough for black figures; neighbours differ in lightness, so that they are told apart without their colour.
const LIGHT: [u32; 9] =
    [0x009D_C3E6, 0x00F8_E5A0, 0x00C5_E0B4, 0x00F4_B183, 0x00D9_D9D9, 0x00B4_A7D6, 0x00FF_D9D9, 0x008F_D3CE, 0x00EA_F1DD];
/// Lines are told apart by their signs and strokes too.
const LINES: [(u32, ChartMarkerType, ChartLineDashType); 3] = [
    (DARK, ChartMarkerType::Circle, ChartLineDashType::Solid),
    (0x00C5_5A11, ChartMarkerType::Square, ChartLineDashType::Dash),
    (0x0038_5723, ChartMarkerType::Triangle, ChartLineDashType::RoundDot),
];

/// What a chart shows: columns of a summary, by the names of `fields.toml` or by their place.
#[derive(Clone, Copy)]
enum Plan {
    /// Months upright, one column each.
    Months,
    /// Several counts over the months, a line each.
    Course,
    /// Months upright, each divided by level-1 category.
    Parts,
    /// A count of each row, lying, since the names are long: sheet, columns of labels and values.
    Ranking(&'static str, u16, u16),
}

const PLANS: [Plan; 5] = [Plan::Months, Plan::Course, Plan::Parts, Plan::Ranking("by_category", 1, 5), Plan::Ranking("by_official", 0, 5)];

impl Plan {
    fn sheet(self) -> &'static str {
        if let Plan::Ranking(sheet, ..) = self { sheet } else { "by_month" }
    }

    /// `publish-chart-<id>` is its title.
    fn id(self) -> &'static str {
        match self {
            Plan::Months => "by-month",
            Plan::Course => "course",
            Plan::Parts => "parts",
            Plan::Ranking("by_category", ..) => "by-category",
            Plan::Ranking(..) => "by-official",
        }
    }

    /// First row and number of rows, from the sheet's first.
    fn rows(self, sheet: &Sheet) -> (usize, usize) {
        let all = sheet.rows.len();
        let last = |most: usize| (all.saturating_sub(most), all.min(most));
        match self {
            Plan::Months | Plan::Parts => last(MOST_COLUMNS),
            Plan::Course => last(MOST_POINTS),
            Plan::Ranking(..) => (0, self.counted(sheet).min(MOST_BARS)),
        }
    }

    /// The rows from the top that hold more than nothing, since they are sorted by their count.
    fn counted(self, sheet: &Sheet) -> usize {
        let Plan::Ranking(_, _, values) = self else { return sheet.rows.len() };
        let counts = |row: &&Vec<Value>| integer(row, values).is_some_and(|count| count > 0);
        sheet.rows.iter().take_while(counts).count()
    }

    /// The columns that are drawn, each a series.
    fn columns(self, context: &Context<'_>) -> Vec<u16> {
        let fields = context.pipeline.fields.columns("by_month");
        let at = |name: &str| fields.iter().position(|column| column.name == name).and_then(|at| u16::try_from(at).ok());
        match self {
            Plan::Months => at("n_activities").into_iter().collect(),
            Plan::Course => ["n_entries", "n_activities", "n_active_days"].into_iter().filter_map(at).collect(),
            Plan::Parts => {
                let level1 = context.pipeline.categories.level1.iter();
                level1.filter_map(|category| at(&category.count_column())).collect()
            }
            Plan::Ranking(_, _, values) => vec![values],
        }
    }

    fn labels(self) -> u16 {
        if let Plan::Ranking(_, labels, _) = self { labels } else { 0 }
    }
}

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
    worksheet.set_portrait();
    // Programs differ in how wide a column is of which nothing is said, and charts are held by columns.
    for column in 0..COLUMNS {
        worksheet.set_column_width_pixels(column, COLUMN_PIXELS)?;
    }
    let (mut row, mut page, mut breaks) = (HEADING_ROW + 1, 0, Vec::new());
    for plan in PLANS {
        let Some(sheet) = sheets.iter().find(|sheet| sheet.id == plan.sheet()) else { continue };
        let (_, bars) = plan.rows(sheet);
        if bars == 0 {
            continue;
        }
        let height = if matches!(plan, Plan::Ranking(..)) { 110 + 26 * u32::try_from(bars).unwrap_or(0) } else { HEIGHT };
        // No chart is split between two pages.
        let rows = height.div_ceil(ROW_PIXELS);
        if row + rows > page + ROWS_OF_A_PAGE {
            // A row above, or the edge of the chart would stand on the page before.
            page = row - 1;
            breaks.push(page);
        }
        worksheet.insert_chart(
            row,
            0,
            chart(plan, sheet, height, context).set_object_movement(ObjectMovement::MoveButDontSizeWithCells),
        )?;
        row += rows + 2;
    }
    // And in how high a row is.
    for row in HEADING_ROW..=row {
        worksheet.set_row_height_pixels(row, ROW_PIXELS)?;
    }
    worksheet.set_page_breaks(&breaks)?;
    worksheet.set_print_area(0, 0, row, COLUMNS - 1)?;
    Ok(())
}

fn chart(plan: Plan, sheet: &Sheet, height: u32, context: &Context<'_>) -> Chart {
    let (from, count) = plan.rows(sheet);
    let row = |at: usize| HEADING_ROW + 1 + u32::try_from(at).unwrap_or(0);
    let (first, last) = (row(from), row(from + count - 1));
    let font = ChartFont::new().set_size(10).clone();
    let mut chart = Chart::new(match plan {
        Plan::Months => ChartType::Column,
        Plan::Course if count < FEWEST_POINTS => ChartType::Column,
        Plan::Course => ChartType::Line,
        Plan::Parts => ChartType::ColumnStacked,
        Plan::Ranking(..) => ChartType::Bar,
    });
    let counts = |column: u16| sheet.rows[from..from + count].iter().filter_map(move |row| integer(row, column));
    let mut columns = plan.columns(context);
    // A part that is nothing in every month would only lengthen the legend.
    columns.retain(|column| !matches!(plan, Plan::Parts) || counts(*column).any(|count| count > 0));
    for (at, column) in columns.iter().copied().enumerate() {
        let series = chart.add_series();
        series
            .set_categories((sheet.name.as_str(), first, plan.labels(), last, plan.labels()))
            .set_values((sheet.name.as_str(), first, column, last, column))
            .set_name((sheet.name.as_str(), HEADING_ROW, column));
        let mut label = ChartDataLabel::new();
        label.show_value().set_font(&font);
        let fill = |colour: u32| ChartSolidFill::new().set_color(Color::RGB(colour)).clone();
        match plan {
            Plan::Months | Plan::Ranking(..) => {
                series.set_format(ChartFormat::new().set_solid_fill(&fill(DARK))).set_data_label(&label).set_gap(60);
            }
            Plan::Course if count < FEWEST_POINTS => {
                let edge = ChartLine::new().set_color(Color::RGB(EDGE)).set_width(0.5).clone();
                let colour = [DARK, LIGHT[0], LIGHT[1]][at % LINES.len()];
                series.set_format(ChartFormat::new().set_solid_fill(&fill(colour)).set_line(&edge)).set_data_label(&label).set_gap(60);
            }
            Plan::Course => {
                let (colour, sign, stroke) = LINES[at % LINES.len()];
                let line = ChartLine::new().set_color(Color::RGB(colour)).set_width(2).set_dash_type(stroke).clone();
                series.set_format(ChartFormat::new().set_line(&line));
                let mut filled = ChartFormat::new();
                filled.set_solid_fill(&fill(colour));
                series.set_marker(ChartMarker::new().set_type(sign).set_size(7).set_format(&mut filled));
            }
            Plan::Parts => {
                let edge = ChartLine::new().set_color(Color::RGB(EDGE)).set_width(0.5).clone();
                series.set_format(ChartFormat::new().set_solid_fill(&fill(LIGHT[at % LIGHT.len()])).set_line(&edge));
                // Zeros are not written.
                series.set_data_label(label.set_num_format("#,##0;-#,##0;")).set_gap(60);
            }
        }
    }
    let most = match plan {
        Plan::Parts => (from..from + count).map(|at| columns.iter().filter_map(|column| integer(&sheet.rows[at], *column)).sum()).max(),
        _ => columns.iter().flat_map(|column| counts(*column)).max(),
    };
    chart.title().set_name(&title(plan, sheet, context)).set_font(ChartFont::new().set_size(13).set_bold());
    if columns.len() > 1 {
        chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font);
    } else {
        chart.legend().set_hidden();
    }
    axes(&mut chart, matches!(plan, Plan::Ranking(..)), most.unwrap_or(0), &font);
    chart.set_width(WIDTH).set_height(height).set_alt_text(clipped(&alternative(plan, sheet, &columns, context)));
    chart
}

fn title(plan: Plan, sheet: &Sheet, context: &Context<'_>) -> String {
    let quarter = context.release.period;
    let named = [("year", quarter.year().to_string()), ("quarter", quarter.number().to_string())];
    let period = ("period", context.words.say(Lang::Chinese, "publish-quarter", &named));
    let title = context.words.say(Lang::Chinese, &format!("publish-chart-{}", plan.id()), &[period]);
    let (shown, all) = (plan.rows(sheet).1, plan.counted(sheet));
    if !matches!(plan, Plan::Ranking(..)) || shown == all {
        return title;
    }
    let values = [("title", title), ("shown", shown.to_string()), ("all", all.to_string())];
    context.words.say(Lang::Chinese, "publish-chart-first", &values)
}

/// In a lying chart the library calls the axis of the labels y.
fn axes(chart: &mut Chart, is_lying: bool, most: i64, font: &ChartFont) {
    let (labels, values) = if is_lying { ("y", "x") } else { ("x", "y") };
    axis(chart, labels).set_font(font);
    axis(chart, values).set_font(font).set_min(0).set_num_format("#,##0");
    if is_lying {
        // The first row of the sheet is the uppermost bar, and every bar has its name; the numbers stand at the bars.
        axis(chart, labels).set_reverse().set_label_interval(1);
        axis(chart, values).set_hidden(true).set_major_gridlines(false);
        return;
    }
    axis(chart, values).set_major_gridlines_line(ChartLine::new().set_color(Color::RGB(GRID)));
    if most <= FEW {
        axis(chart, values).set_major_unit(1);
    }
}

fn axis<'a>(chart: &'a mut Chart, name: &str) -> &'a mut ChartAxis {
    if name == "x" { chart.x_axis() } else { chart.y_axis() }
}

/// The title, and what is drawn: each row with its number; of several series each with its numbers, row by row, or with its
/// sum where these are more than the library takes.
fn alternative(plan: Plan, sheet: &Sheet, columns: &[u16], context: &Context<'_>) -> String {
    let (from, count) = plan.rows(sheet);
    let rows = &sheet.rows[from..from + count];
    let say = |told: Vec<String>| {
        let values = [("title", title(plan, sheet, context)), ("values", told.join("；"))];
        context.words.say(Lang::Chinese, "publish-chart-text", &values)
    };
    let numbers = |column: u16| rows.iter().map(move |row| integer(row, column).unwrap_or(0));
    if let (Plan::Months | Plan::Ranking(..), [column]) = (plan, columns) {
        return say(rows.iter().zip(numbers(*column)).map(|(row, count)| format!("{} {count}", text(row, plan.labels()))).collect());
    }
    let heading = |column: u16| sheet.headings.get(usize::from(column)).map_or("", String::as_str);
    let months = rows.iter().map(|row| text(row, plan.labels())).collect::<Vec<_>>().join("/");
    let each = columns.iter().map(|column| {
        let numbers: Vec<String> = numbers(*column).map(|count| count.to_string()).collect();
        format!("{} {}", heading(*column), numbers.join("/"))
    });
    let whole = say(std::iter::once(months).chain(each).collect());
    if whole.chars().count() < MOST_LETTERS {
        return whole;
    }
    let sums = columns.iter().map(|column| {
        let values = [("name", heading(*column).to_owned()), ("sum", numbers(*column).sum::<i64>().to_string())];
        context.words.say(Lang::Chinese, "publish-chart-sum", &values)
    });
    say(sums.collect())
}

fn integer(row: &[Value], column: u16) -> Option<i64> {
    if let Some(Value::Integer(count)) = row.get(usize::from(column)) { Some(*count) } else { None }
}

fn text(row: &[Value], column: u16) -> &str {
    if let Some(Value::Text(text)) = row.get(usize::from(column)) { text } else { "" }
}

/// The library takes so many letters.
const MOST_LETTERS: usize = 255;

fn clipped(text: &str) -> String {
    let mut clipped: String = text.chars().take(MOST_LETTERS - 1).collect();
    if clipped.len() < text.len() {
        clipped.push('…');
    }
    clipped
}
