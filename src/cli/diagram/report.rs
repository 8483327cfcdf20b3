//! What follows from a diagram, in plain lines below the drawing.

use std::io::{self, Write};

use crate::diagram::Diagram;
use crate::diagram::analysis::{Demand, load};
use crate::diagram::failure::Impact;
use crate::diagram::report::{findings, notes};

/// Writes the findings, then what was assumed for them.
pub(super) fn write(
    diagram: &Diagram,
    demand: &Demand,
    impact: Option<&Impact>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let load = load(diagram, demand);
    writeln!(out)?;
    for (title, text) in findings(diagram, &load, impact) {
        writeln!(out, "{title:<16} {text}")?;
    }
    for note in notes(diagram, &load, impact) {
        writeln!(out, "note: {note}")?;
    }
    Ok(())
}
