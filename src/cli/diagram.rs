//! `greenroom diagram`: the diagram engine on its own.

mod json;

use std::io::{self, Write};
use std::path::PathBuf;

use crate::diagram::analysis::{Demand, load};
use crate::diagram::export::{dot, mermaid, prose, svg};
use crate::diagram::failure::{Impact, strike};
use crate::diagram::layout::{Direction, Layout, fit, fit_in};
use crate::diagram::paint::{Charset, Look, paint};
use crate::diagram::report::{Depth, Report};
use crate::diagram::{Diagram, NodeId, Skip, Understood, Vocabulary, parse};
use crate::page::wrap;

use super::Exit;

/// Lines or boxes that one message names.
const MAX_NAMED: usize = 20;
/// Columns that a text below the drawing takes at least.
const NARROWEST: usize = 24;
/// Bytes of the largest file that is read.
const MAX_FILE: u64 = 32 << 20;

/// Draw and analyse a typed architecture.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// File with arrows such as `client -> api x6 -> db (postgres)`, or `-` for standard input
    pub file: PathBuf,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Short for `--format json`
    #[arg(long, conflicts_with = "format")]
    pub json: bool,
    /// A box, or a group of boxes, that is out
    #[arg(long, value_name = "NODE")]
    pub fail: Option<String>,
    /// Requests a second that the clients send, all flows together
    #[arg(long, value_name = "N", value_parser = requests)]
    pub qps: Option<f64>,
    /// Which way the drawing runs; without it, whichever fits the width
    #[arg(long, value_enum)]
    pub direction: Option<Way>,
    /// Columns that the drawing may take
    #[arg(long, default_value_t = 80)]
    pub width: usize,
    /// Draw with ASCII only
    #[arg(long)]
    pub ascii: bool,
}

/// The formats that can be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// The drawing and what follows from it
    Text,
    /// Everything, for programs
    Json,
    /// A Mermaid flowchart
    Mermaid,
    /// Graphviz
    Dot,
    /// The drawing as a picture
    Svg,
    /// Plain sentences, for a screen reader
    Prose,
}

/// The directions a drawing can run in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Way {
    /// Left to right
    Lr,
    /// Top down
    Td,
}

fn requests(text: &str) -> Result<f64, String> {
    crate::diagram::requests_a_second(text)
        .ok_or_else(|| format!("`{text}` is not a rate such as 5000, 5K or 12K/s"))
}

/// Runs the command. Data goes to `out`, messages to `err`.
///
/// # Errors
/// If `out` or `err` can't be written.
pub fn run(
    args: &Args,
    vocabulary: &Vocabulary,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Exit> {
    let text = match super::read(&args.file, MAX_FILE) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) => {
            writeln!(err, "can't read {}: {error}", args.file.display())?;
            return Ok(Exit::Usage);
        }
    };
    let diagram = parse(&text, vocabulary);
    complain(args, &diagram, err)?;
    let Some(struck) = struck(args, &diagram) else {
        let boxes = diagram.nodes.iter().map(|node| node.name.as_str());
        let groups = diagram.groups.iter().map(|group| group.name.as_str());
        let known: Vec<&str> = groups.chain(boxes).take(MAX_NAMED).collect();
        let (name, known) = (args.fail.as_deref().unwrap_or(""), known.join(", "));
        writeln!(err, "no box or group called {name:?}; there are: {known}")?;
        return Ok(Exit::Usage);
    };
    let demand = Demand { total: args.qps, ..Demand::default() };
    let impact = (!struck.is_empty()).then(|| strike(&diagram, &struck, &demand));
    let mut out = io::BufWriter::new(out);
    let (load, impact) = (load(&diagram, &demand), impact.as_ref());
    let report = Report { diagram: &diagram, load: &load, impact, depth: Depth::Queueing };
    if !print(args, &report, &mut out)? {
        writeln!(err, "the JSON of {} boxes is over 10 MB; expected a smaller diagram", diagram.nodes.len())?;
        return Ok(Exit::Bad);
    }
    out.flush()?;
    Ok(if diagram.nodes.is_empty() { Exit::Bad } else { Exit::Ok })
}

/// Names the lines that were meant as arrows but aren't, and what read lines leave out, and says what to type where
/// there is nothing to draw.
fn complain(args: &Args, diagram: &Diagram, err: &mut dyn Write) -> io::Result<()> {
    let lines = || (1..).zip(&diagram.marks);
    let broken = lines().filter_map(|(line, mark)| match mark.what {
        Understood::Skipped(Skip::Prose) => None,
        Understood::Skipped(skip) => Some((line, skip)),
        _ => None,
    });
    for (line, skip) in broken.take(MAX_NAMED) {
        writeln!(err, "line {line}: {skip}; skipped")?;
    }
    let left_out = lines().flat_map(|(line, mark)| mark.left_out.iter().map(move |part| (line, part)));
    for (line, part) in left_out.take(MAX_NAMED) {
        writeln!(err, "line {line}: `{}` is left out: {}", part.text, part.why)?;
    }
    if diagram.nodes.is_empty() {
        writeln!(err, "no box or arrow in {}; try: client -> api x6 -> db (postgres)", args.file.display())?;
    }
    Ok(())
}

/// Prints the format asked for; false if it would be too large.
fn print(args: &Args, report: &Report<'_>, out: &mut dyn Write) -> io::Result<bool> {
    let &Report { diagram, impact, .. } = report;
    let format = if args.json { Format::Json } else { args.format };
    match format {
        Format::Text => {
            let layout = arranged(args, diagram);
            out.write_all(paint(diagram, &layout, &look(args, diagram, impact)).to_text().as_bytes())?;
            if layout.is_partial(diagram) {
                let (boxes, arrows) = (layout.frames.len(), layout.wires.len());
                let (all_boxes, all_arrows) = (diagram.nodes.len(), diagram.edges.len());
                writeln!(out, "\ndrawn: {boxes} of {all_boxes} boxes, {arrows} of {all_arrows} arrows")?;
            }
            if layout.width > args.width {
                writeln!(out, "\ndrawn in {} columns: it can't be drawn in {}", layout.width, args.width)?;
            }
            findings(report, args.width, out)?;
        }
        Format::Json => match json::text(report) {
            Some(text) => out.write_all(&text)?,
            None => return Ok(false),
        },
        Format::Mermaid => out.write_all(mermaid(diagram).as_bytes())?,
        Format::Dot => out.write_all(dot(diagram).as_bytes())?,
        Format::Svg => {
            out.write_all(svg(diagram, &arranged(args, diagram), &look(args, diagram, impact)).as_bytes())?;
        }
        Format::Prose => out.write_all(prose(diagram, impact).as_bytes())?,
    }
    Ok(true)
}

fn arranged(args: &Args, diagram: &Diagram) -> Layout {
    match args.direction {
        Some(Way::Lr) => fit_in(diagram, Direction::LeftRight, args.width),
        Some(Way::Td) => fit_in(diagram, Direction::TopDown, args.width),
        None => fit(diagram, args.width, usize::MAX, None),
    }
}

fn look(args: &Args, diagram: &Diagram, impact: Option<&Impact>) -> Look {
    let charset = if args.ascii { Charset::Ascii } else { Charset::Unicode };
    Look { charset, tints: impact.map(|impact| impact.tints(diagram)).unwrap_or_default(), follow: None }
}

/// The boxes that `--fail` names, none without it; nothing if the name is unknown.
fn struck(args: &Args, diagram: &Diagram) -> Option<Vec<NodeId>> {
    let Some(name) = args.fail.as_deref() else { return Some(Vec::new()) };
    let labelled = || diagram.node_ids().find(|&id| diagram.node(id).label.eq_ignore_ascii_case(name.trim()));
    let node = diagram.find(name).or_else(labelled).map(|id| vec![id]);
    node.or_else(|| Some(diagram.groups[diagram.find_group(name)?.index()].members.clone()))
}

/// Writes the findings, then what was assumed for them, in plain lines below the drawing.
fn findings(report: &Report<'_>, width: usize, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out)?;
    for (title, text) in report.findings() {
        wrapped(&format!("{title:<16} "), &text, width, out)?;
    }
    for row in report.loads() {
        writeln!(out, "{:<16} {row}", "load")?;
    }
    report.notes().iter().try_for_each(|note| wrapped("note: ", note, width, out))
}

/// Writes a text behind its head, the rows below it indented as far.
fn wrapped(head: &str, text: &str, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let indent = head.len();
    let room = width.saturating_sub(indent).max(NARROWEST);
    for (at, row) in wrap(text, room).iter().enumerate() {
        let head = if at == 0 { head } else { "" };
        writeln!(out, "{head:indent$}{row}")?;
    }
    Ok(())
}
