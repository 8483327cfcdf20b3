//! What follows from a diagram, in plain lines below the drawing.

use std::io::{self, Write};

use crate::diagram::Diagram;
use crate::diagram::analysis::{Demand, load};
use crate::diagram::failure::Impact;
use crate::diagram::report::{Depth, Report};

/// Writes the findings, then what was assumed for them.
pub(super) fn write(
    diagram: &Diagram,
    demand: &Demand,
    impact: Option<&Impact>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let load = load(diagram, demand);
    let report = Report { diagram, load: &load, impact, depth: Depth::Queueing };
    writeln!(out)?;
    for (title, text) in report.findings() {
        writeln!(out, "{title:<16} {text}")?;
    }
    for note in report.notes() {
        writeln!(out, "note: {note}")?;
    }
    Ok(())
}
