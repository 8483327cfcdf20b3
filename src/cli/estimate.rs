//! `greenroom estimate`: the estimation engine on its own, for one expression or for a file of lines.

use std::io::{self, Read, Write};
use std::path::PathBuf;

use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

use super::Exit;
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
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Runs the command: data to `out`, messages to `err`.
///
/// # Errors
/// When one of the two can't be written.
pub fn run(args: &Args, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Exit> {
    match (&args.sheet, &args.expr) {
        (Some(path), _) => match read(path) {
            Ok(text) => sheet(&text, args.json, out, err),
            Err(error) => {
                writeln!(err, "error: can't read {}: {error}", scrub(&path.display().to_string()))?;
                Ok(Exit::Usage)
            }
        },
        (None, Some(text)) if text.contains('\n') => sheet(text, args.json, out, err),
        (None, Some(text)) if args.expect.is_none() && text.contains(['=', '≈']) => {
            single(text, args.json, out, err)
        }
        (None, Some(expr)) => expression(expr, args.expect.as_deref(), args.json, out, err),
        (None, None) => {
            writeln!(err, "error: an expression or --sheet FILE is needed")?;
            Ok(Exit::Usage)
        }
    }
}

/// Files past this many bytes are no sheet.
const LARGEST: u64 = 4 << 20;

fn read(path: &std::path::Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes)?;
    } else {
        std::fs::File::open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    }
    if bytes.len() as u64 > LARGEST {
        return Err(io::Error::other("it is larger than 4 MB"));
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn expression(
    expr: &str,
    expect: Option<&str>,
    as_json: bool,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Exit> {
    let unit = match expect.map(quantity::unit).transpose() {
        Ok(unit) => unit,
        Err(error) => {
            writeln!(err, "error: --expect: {}", scrub(&error.message))?;
            return Ok(Exit::Usage);
        }
    };
    let scope = Scope::new();
    let value = match &unit {
        Some(unit) => quantity::eval_expecting(expr, &scope, unit.dimension)
            .map(|value| Quantity { shown: value.shown.clone().or(unit.shown.clone()), ..value }),
        None => quantity::eval(expr, &scope),
    };
    match value {
        Ok(value) if as_json => writeln!(out, "{}", amount(&value))?,
        Ok(value) => writeln!(out, "{}", scrub(&value.labelled_text()))?,
        Err(error) => return refused(expr, &error, as_json, out, err),
    }
    Ok(Exit::Ok)
}

fn sheet(text: &str, as_json: bool, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Exit> {
    let texts: Vec<&str> = text.lines().collect();
    let sheet = read_lines(&texts);
    let lines = sheet.lines();
    let told: Vec<&Reading<usize>> =
        lines.iter().filter(|l| l.kind != Kind::Prose || l.error.is_some()).collect();
    if as_json {
        let lines: Vec<Value> = told.iter().map(|line| line_json(line)).collect();
        writeln!(out, "{}", json!({ "lines": lines }))?;
    } else {
        table(&told, out)?;
    }
    for line in &told {
        if let Some(error) = &line.error {
            write!(err, "line {}: {}", line.key, carets(texts[line.key - 1], error))?;
        }
    }
    Ok(verdict(&told))
}

/// Bad where a line can't be read, or claims a result that is not its own.
fn verdict(lines: &[&Reading<usize>]) -> Exit {
    let slips = |line: &&Reading<usize>| line.claim.as_ref().is_some_and(|claim| !claim.agrees);
    let bad = lines.iter().any(|line| line.error.is_some() || slips(line));
    if bad { Exit::Bad } else { Exit::Ok }
}

fn read_lines(texts: &[&str]) -> Sheet<usize> {
    let lines: Vec<Line<'_, usize>> =
        texts.iter().enumerate().map(|(at, text)| Line { key: at + 1, block: 0, epoch: 0, text }).collect();
    Sheet::read(&lines, &[])
}

/// One line with a name or a claimed result, told as one value.
fn single(text: &str, as_json: bool, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Exit> {
    let sheet = read_lines(&[text]);
    let line = &sheet.lines()[0];
    if let Some(error) = &line.error {
        return refused(text, error, as_json, out, err);
    }
    if line.value.is_none() {
        // It says nothing as a line; as an expression it can say why.
        return expression(text, None, as_json, out, err);
    }
    if as_json {
        writeln!(out, "{}", line_json(line))?;
    } else {
        table(&[line], out)?;
    }
    Ok(verdict(&[line]))
}

/// An error, in the form asked for on `out` and for a person on `err`.
fn refused(
    text: &str,
    error: &Error,
    as_json: bool,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Exit> {
    if as_json {
        writeln!(out, "{}", json!({ "error": fault(error) }))?;
    }
    write!(err, "{}", carets(text, error))?;
    Ok(Exit::Bad)
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

fn line_json(line: &Reading<usize>) -> Value {
    let mut fields = line.value.as_ref().map_or_else(|| json!({}), amount);
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
    if let Some(earlier) = line.redefines {
        fields["redefines"] = json!(earlier + 1);
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

/// Line number, name, value and remark, in columns.
fn table(lines: &[&Reading<usize>], out: &mut dyn Write) -> io::Result<()> {
    let rows: Vec<[String; 4]> = lines.iter().map(|line| row(line)).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or(0);
    let (number, name, value) = (width(0), width(1), width(2));
    for [a, b, c, d] in &rows {
        let pad = |text: &str, width: usize| " ".repeat(width.saturating_sub(text.width()));
        let text = format!("{}{a}  {b}{}  {}{c}  {d}", pad(a, number), pad(b, name), pad(c, value));
        writeln!(out, "{}", text.trim_end())?;
    }
    Ok(())
}

fn row(line: &Reading<usize>) -> [String; 4] {
    let value = line.value.as_ref().map_or_else(|| "?".to_owned(), Quantity::text);
    let value = match line.kind {
        Kind::Bound { above: true } => format!("≤ {value}"),
        Kind::Bound { above: false } => format!("≥ {value}"),
        _ => value,
    };
    let name: String = line.name.as_deref().unwrap_or_default().chars().take(40).collect();
    [line.key.to_string(), scrub(&name), scrub(&value), scrub(&remark(line))]
}

fn remark(line: &Reading<usize>) -> String {
    let mut remarks = Vec::new();
    if let Some(claim) = &line.claim {
        remarks.push(claimed(claim));
    }
    if let Some(earlier) = line.redefines {
        remarks.push(format!("line {} says otherwise", earlier + 1));
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

fn figure(value: f64) -> String {
    Quantity::number(value).text()
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

/// Without characters that move or hide others on a terminal.
fn scrub(text: &str) -> String {
    let hides = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    text.chars().map(|c| if c == '\t' { ' ' } else { c }).filter(|c| !hides(*c)).collect()
}
