//! Columns that line up, for people; programs get JSON.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use crate::domain::scrub::scrub;

/// Writes rows with their columns aligned, the first row as it stands.
pub(super) fn write<const N: usize>(out: &mut dyn Write, rows: &[[String; N]]) -> io::Result<()> {
    let widest = |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..N).map(widest).collect();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            let gap = width.saturating_sub(cell.width()) + 2;
            line.push_str(&scrub(cell));
            line.push_str(&" ".repeat(gap));
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
