//! A screen as a picture.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

/// Width and height of a cell: no higher than the letters' box, so that lines drawn with signs join.
const CELL: (usize, usize) = (8, 16);
/// The room around the screen.
const EDGE: usize = 10;

const GROUND: &str = "#1b1d1f";
const TEXT: &str = "#d8dad6";

/// The screen as SVG: a text for each run of cells that look alike, as wide as its cells whatever font there is.
pub(crate) fn svg(buffer: &Buffer) -> String {
    let (columns, rows) = (usize::from(buffer.area.width), usize::from(buffer.area.height));
    let (width, height) = (columns * CELL.0 + 2 * EDGE, rows * CELL.1 + 2 * EDGE);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"ui-monospace, \
         'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"14\">\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{GROUND}\"/>\n"
    );
    for y in 0..rows {
        let cells: Vec<&Cell> = (0..columns).filter_map(|x| buffer.content().get(y * columns + x)).collect();
        let mut x = 0;
        for run in cells.chunk_by(|one, other| looks(one) == looks(other)) {
            run_of(&mut out, (x, y), run);
            x += run.len();
        }
    }
    out + "</svg>\n"
}

fn looks(cell: &Cell) -> (Color, Modifier) {
    (cell.fg, cell.modifier)
}

fn run_of(out: &mut String, (x, y): (usize, usize), run: &[&Cell]) {
    let text: String = run.iter().map(|cell| cell.symbol()).collect();
    let (left, top, wide) = (EDGE + x * CELL.0, EDGE + y * CELL.1, text.width() * CELL.0);
    let (mut ink, modifier) = (colour(run[0].fg), run[0].modifier);
    if modifier.contains(Modifier::REVERSED) {
        let _ = writeln!(
            out,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{wide}\" height=\"{}\" fill=\"{ink}\"/>",
            CELL.1
        );
        ink = GROUND.to_owned();
    }
    if text.trim().is_empty() {
        return;
    }
    let bold = if modifier.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let _ = writeln!(
        out,
        "<text x=\"{left}\" y=\"{}\" textLength=\"{wide}\" lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\" \
         fill=\"{ink}\"{bold}>{text}</text>",
        top + 13
    );
}

/// A colour, brighter than on a terminal: the ground of the picture is known.
fn colour(colour: Color) -> String {
    let Color::Indexed(index) = colour else { return TEXT.to_owned() };
    match index {
        28 => "#5fbf5f".to_owned(),
        30 => "#4fb8b8".to_owned(),
        130 => "#e0a04f".to_owned(),
        160 => "#f06a6a".to_owned(),
        127 => "#d06fd0".to_owned(),
        _ => "#8a8d8a".to_owned(),
    }
}
