//! `greenroom estimate`: the estimation engine on its own, for one expression or for a file of lines; with a problem, the
//! numbers of a file as a round on it judges them.

mod judged;

use std::io::{self, Write};
use std::path::PathBuf;

use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

use super::{Data, Exit, Failure};
use crate::content::Library;
use crate::quantity::{self, Claim, Error, Kind, Line, Quantity, Reading, Scope, Sheet, Span};

/// Evaluate an estimate.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// An expression, such as '10M users * 4/day'; with `= …` its result is checked
    #[arg(value_name = "EXPR", required_unless_present = "sheet", allow_hyphen_values = true)]
    expr: Option<String>,
    /// Fail unless the result is of this unit's kind, and show it in the unit
    #[arg(long, value_name = "UNIT")]
    expect: Option<String>,
    /// Read all lines of a file as one sheet; `-` is standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["expr", "expect"])]
    sheet: Option<PathBuf>,
    /// Judge the sheet as answers to this problem's estimates
    #[arg(long, value_name = "PROBLEM", requires = "sheet")]
    problem: Option<String>,
    /// The variant of the problem
    #[arg(long, value_name = "VARIANT", requires = "problem")]
    variant: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Runs the command: data to `out`, messages to `err`.
///
/// # Errors
/// If one of the two can't be written, or there is no such problem.
pub fn run(args: &Args, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
    if let (Some(problem), Some(path)) = (&args.problem, &args.sheet) {
        let text =
            read(path).map_err(|why| Failure::usage(format!("can't read {}: {why}", path.display())))?;
        let library = Library::load(Data::packs().as_deref());
        return judged::run(&library, (problem, args.variant.as_deref()), &text, args.json, out);
    }
    let mut printer = Printer { as_json: args.json, out, err };
    Ok(match (&args.sheet, &args.expr) {
        (Some(path), _) => match read(path) {
            Ok(text) => printer.sheet(&SheetText::read(&text)),
            Err(error) => printer.misused(&format!("can't read {}: {error}", path.display())),
        },
        (None, Some(text)) => match args.expect.as_deref().map(quantity::unit).transpose() {
            Ok(unit) => printer.one(text, unit.as_ref()),
            Err(error) => printer.misused(&format!("--expect: {}", error.message)),
        },
        (None, None) => printer.misused("an expression or --sheet FILE is needed"),
    }?)
}

/// Files past this many bytes are no sheet.
const LARGEST: u64 = 4 << 20;

fn read(path: &std::path::Path) -> io::Result<String> {
    let bytes = super::read(path, LARGEST + 1)?;
    if bytes.len() as u64 > LARGEST {
        return Err(io::Error::other("it is larger than 4 MB"));
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A text, read line by line.
struct SheetText<'a> {
    texts: Vec<&'a str>,
    sheet: Sheet<usize>,
}

impl<'a> SheetText<'a> {
    fn read(text: &'a str) -> Self {
        let texts: Vec<&str> = text.lines().collect();
        let line = |(at, text)| Line { key: at + 1, block: 0, epoch: 0, text };
        let lines: Vec<Line<'_, usize>> = texts.iter().copied().enumerate().map(line).collect();
        Self { sheet: Sheet::read(&lines, &[]), texts }
    }

    /// The lines that aren't prose, in order.
    fn said(&self) -> Vec<&Reading<usize>> {
        let says = |line: &&Reading<usize>| line.kind != Kind::Prose || line.error.is_some();
        let mut said: Vec<_> = self.sheet.lines().iter().filter(says).collect();
        said.sort_by_key(|line| line.key);
        said
    }

    /// The number of the earlier line that defines the same name differently.
    fn defined_before(&self, line: &Reading<usize>) -> Option<usize> {
        line.redefines.map(|at| self.sheet.lines()[at].key)
    }
}

/// Prints results in the form asked for, and messages.
struct Printer<'a> {
    as_json: bool,
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
}

impl Printer<'_> {
    fn misused(&mut self, message: &str) -> io::Result<Exit> {
        writeln!(self.err, "error: {}", scrub(message))?;
        Ok(Exit::Usage)
    }

    /// An expression; else a line with a name, a bound or a claimed result; else a sheet typed as one argument.
    fn one(&mut self, text: &str, unit: Option<&Quantity>) -> io::Result<Exit> {
        let error = match evaluated(text, unit) {
            Ok(value) => return self.value(&value),
            Err(error) => error,
        };
        let page = SheetText::read(text);
        match page.said().as_slice() {
            [] => self.refused(text, &error),
            [line] => match expected(line, unit, text) {
                Ok(line) => self.line(&page, &line),
                Err(error) => self.refused(text, &error),
            },
            _ if unit.is_some() => self.misused("--expect takes one value"),
            _ => self.sheet(&page),
        }
    }

    fn value(&mut self, value: &Quantity) -> io::Result<Exit> {
        let shown = if self.as_json { amount(value).to_string() } else { scrub(&value.labelled_text()) };
        writeln!(self.out, "{shown}").map(|()| Exit::Ok)
    }

    fn line(&mut self, page: &SheetText<'_>, line: &Reading<usize>) -> io::Result<Exit> {
        if self.as_json {
            writeln!(self.out, "{}", line_json(page, line))?;
        } else {
            table(page, &[line], self.out)?;
        }
        Ok(verdict(&[line]))
    }

    fn sheet(&mut self, page: &SheetText<'_>) -> io::Result<Exit> {
        let said = page.said();
        if self.as_json {
            let lines: Vec<Value> = said.iter().map(|line| line_json(page, line)).collect();
            writeln!(self.out, "{}", json!({ "lines": lines }))?;
        } else {
            table(page, &said, self.out)?;
        }
        for line in &said {
            if let Some(error) = &line.error {
                write!(self.err, "line {}: {}", line.key, carets(page.texts[line.key - 1], error))?;
            }
        }
        Ok(verdict(&said))
    }

    /// An error, in the form asked for on `out` and for a person on `err`.
    fn refused(&mut self, text: &str, error: &Error) -> io::Result<Exit> {
        if self.as_json {
            writeln!(self.out, "{}", json!({ "error": fault(error) }))?;
        }
        write!(self.err, "{}", carets(text, error))?;
        Ok(Exit::Bad)
    }
}

fn evaluated(text: &str, unit: Option<&Quantity>) -> Result<Quantity, Error> {
    let scope = Scope::new();
    match unit {
        Some(unit) => {
            quantity::eval_expecting(text, &scope, unit.dimension).map(|value| shown_in(value, unit))
        }
        None => quantity::eval(text, &scope),
    }
}

fn shown_in(value: Quantity, unit: &Quantity) -> Quantity {
    Quantity { shown: value.shown.or_else(|| unit.shown.clone()), ..value }
}

/// The line, if it has a value of the kind expected.
fn expected(line: &Reading<usize>, unit: Option<&Quantity>, text: &str) -> Result<Reading<usize>, Error> {
    if let Some(error) = &line.error {
        return Err(error.clone());
    }
    let (Some(value), Some(unit)) = (&line.value, unit) else { return Ok(line.clone()) };
    let value = quantity::expect(value.clone(), unit.dimension, text)?;
    Ok(Reading { value: Some(shown_in(value, unit)), ..line.clone() })
}

/// Bad where a line can't be read, or claims a result that is not its own.
fn verdict(lines: &[&Reading<usize>]) -> Exit {
    let slips = |line: &&Reading<usize>| line.claim.as_ref().is_some_and(|claim| !claim.agrees);
    let bad = lines.iter().any(|line| line.error.is_some() || slips(line));
    if bad { Exit::Bad } else { Exit::Ok }
}

/// A value's fields, in base units.
fn amount(value: &Quantity) -> Value {
    let mut fields = json!({
        "value": value.value,
        "dimension": {
            "time": value.dimension.time,
            "data": value.dimension.data,
            "money": value.dimension.money,
        },
        "labels": value.labels.words(),
        "text": value.text(),
    });
    if let Some((low, high)) = value.range {
        fields["low"] = json!(low);
        fields["high"] = json!(high);
    }
    fields
}

/// The fields of a line; those of its value are null where it has none.
fn line_json(page: &SheetText<'_>, line: &Reading<usize>) -> Value {
    let none = || json!({ "value": null, "dimension": null, "labels": [], "text": null });
    let mut fields = line.value.as_ref().map_or_else(none, amount);
    fields["line"] = json!(line.key);
    fields["kind"] = json!(kind(line.kind));
    fields["name"] = json!(line.name);
    fields["claimed"] = json!(line.claim.as_ref().map(|c| c.value.value));
    fields["claimed_ratio"] = json!(line.claim.as_ref().map(|c| c.ratio).filter(|r| r.is_finite()));
    if let Some(claim) = &line.claim {
        fields["claimed_text"] = json!(claim.value.text());
        fields["agrees"] = json!(claim.agrees);
    }
    if let Some(error) = &line.error {
        fields["error"] = fault(error);
    }
    if let Some(earlier) = page.defined_before(line) {
        fields["redefines"] = json!(earlier);
    }
    if line.unchecked {
        fields["unchecked"] = json!(true);
    }
    let notes: Vec<&str> = line.notes.iter().map(|n| n.text.as_str()).collect();
    if !notes.is_empty() {
        fields["notes"] = json!(notes);
    }
    fields
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Prose => "prose",
        Kind::Assumption => "assumption",
        Kind::Definition => "definition",
        Kind::Value => "value",
        Kind::Continuation => "continuation",
        Kind::Bound { above: true } => "upper bound",
        Kind::Bound { above: false } => "lower bound",
    }
}

fn fault(error: &Error) -> Value {
    let Span { start, end } = error.span;
    json!({ "message": error.message, "span": { "start": start, "end": end }, "help": error.help })
}

/// Line number, name, value and remark, in columns; numbers and values stand at the right of theirs.
fn table(page: &SheetText<'_>, lines: &[&Reading<usize>], out: &mut dyn Write) -> io::Result<()> {
    let mut rows: Vec<[String; 4]> = lines.iter().map(|line| row(page, line)).collect();
    for column in [0, 2] {
        let widest = rows.iter().map(|row| row[column].width()).max().unwrap_or(0);
        for row in &mut rows {
            let gap = " ".repeat(widest - row[column].width());
            row[column].insert_str(0, &gap);
        }
    }
    super::table(out, &rows)
}

fn row(page: &SheetText<'_>, line: &Reading<usize>) -> [String; 4] {
    let value = line.value.as_ref().map_or_else(|| "?".to_owned(), Quantity::text);
    let value = match line.kind {
        Kind::Bound { above: true } => format!("≤ {value}"),
        Kind::Bound { above: false } => format!("≥ {value}"),
        _ => value,
    };
    let name: String = line.name.as_deref().unwrap_or_default().chars().take(40).collect();
    [line.key.to_string(), scrub(&name), scrub(&value), scrub(&remark(page, line))]
}

fn remark(page: &SheetText<'_>, line: &Reading<usize>) -> String {
    let mut remarks = Vec::new();
    if let Some(claim) = &line.claim {
        remarks.push(claimed(claim));
    }
    if let Some(earlier) = page.defined_before(line) {
        remarks.push(format!("line {earlier} says otherwise"));
    }
    if line.unchecked {
        remarks.push("as written, not checked".to_owned());
    }
    if line.error.is_some() {
        remarks.push("error".to_owned());
    }
    remarks.extend(line.notes.iter().map(|note| note.text.clone()));
    remarks.join(" · ")
}

fn claimed(claim: &Claim) -> String {
    let text = claim.value.text();
    match claim.agrees {
        true => format!("✓ {text}"),
        false if claim.ratio >= 1.0 => format!("✗ {text} is {} times too much", figure(claim.ratio)),
        false => format!("✗ {text} is {} times too little", figure(1.0 / claim.ratio)),
    }
}

/// A factor as it is said before `times`: `1,000`, `50 million`.
fn figure(value: f64) -> String {
    let text = Quantity::number(value).text();
    let Some((amount, scale)) = text.split_once(' ') else { return text };
    match scale {
        "K" => {
            let whole = amount.parse::<f64>().map_or(value, |amount| amount * 1e3).round();
            format!("{},{:03}", (whole / 1e3).floor(), whole % 1e3)
        }
        "M" => format!("{amount} million"),
        "bn" => format!("{amount} billion"),
        "T" => format!("{amount} trillion"),
        _ => text,
    }
}

/// An error under its line, pointed at.
fn carets(line: &str, error: &Error) -> String {
    let shown = scrub(line);
    let before = scrub(line.get(..error.span.start).unwrap_or_default()).width();
    let under = scrub(line.get(error.span.start..error.span.end).unwrap_or_default()).width().max(1);
    let mut text = format!("error: {}\n", scrub(&error.message));
    if shown.width() <= 400 {
        text += &format!("  {shown}\n  {}{}\n", " ".repeat(before), "^".repeat(under));
    }
    if let Some(help) = &error.help {
        text += &format!("  help: {}\n", scrub(help));
    }
    text
}

/// The text without characters that move or hide others on a terminal.
fn scrub(text: &str) -> String {
    let hides = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    text.chars().map(|c| if c == '\t' { ' ' } else { c }).filter(|c| !hides(*c)).collect()
}
