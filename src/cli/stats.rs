//! `greenroom stats`: the figures of the dashboard.

use std::io::Write;

use serde_json::{Value, json};

use super::csv::csv;
use super::{Data, Exit, Failure};
use crate::page::{Page, Tone};
use crate::progress::dashboard::picture::Picture;
use crate::progress::dashboard::{Figure, Section, sections};
use crate::report::text;
use crate::runtime::{Clock, SystemClock, practice};

/// The form of the figures.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// With how each figure comes about and the rounds behind it
    #[arg(long)]
    why: bool,
    /// As JSON: a list of sections with their figures
    #[arg(long)]
    json: bool,
    /// As CSV: a row for each figure
    #[arg(long, conflicts_with = "json")]
    csv: bool,
}

/// Prints every section of the dashboard.
///
/// # Errors
/// If the store can't be read, or output can't be written.
pub fn run(args: &Args, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
    let mut data = Data::open(err)?;
    data.library.finish();
    let now = SystemClock::default().now();
    let practice = practice(&data.library, &data.store, &now).map_err(Failure::bad)?;
    let sections = sections(&practice);
    if args.json {
        super::json(out, &sections.iter().map(object).collect::<Vec<_>>())?;
    } else if args.csv {
        csv(out, ["section", "figure", "number", "value", "rounds"], sections.iter().flat_map(rows))?;
    } else {
        sections.iter().try_for_each(|section| write!(out, "{}", text::page(&page(section, args.why))))?;
    }
    Ok(Exit::Ok)
}

/// Columns of a bar.
const BAR: usize = 13;

fn page(section: &Section, why: bool) -> Page {
    let mut page = Page::new(section.title);
    page.heading(section.title).row(Tone::Faint, &section.lead);
    if let Some(Picture::Calendar(calendar)) = section.picture.as_ref().filter(|_| section.title == "Days") {
        calendar.rows(1).into_iter().for_each(|row| _ = page.row(Tone::Exact, row));
    }
    let width = section.figures.iter().map(|figure| figure.name.chars().count()).max().unwrap_or(0).min(40);
    for figure in &section.figures {
        let gauge = figure.gauge.map_or_else(String::new, |gauge| gauge.text(BAR) + "  ");
        page.row(figure.tone, format!("{:<width$}  {gauge}{}", figure.name, figure.value));
        if why {
            for because in &figure.because {
                page.indented(4, Tone::Text, because);
            }
            for behind in &figure.rounds {
                page.indented(4, Tone::Faint, format!("{} {}", behind.id, behind.text));
            }
        }
    }
    page.blank();
    page
}

fn rows(section: &Section) -> impl Iterator<Item = [Value; 5]> + '_ {
    section.figures.iter().map(|figure| {
        let Figure { name, value, number, rounds, .. } = figure;
        [json!(section.title), json!(name), json!(number), json!(value.trim()), json!(rounds.len())]
    })
}

fn object(section: &Section) -> Value {
    let figure = |figure: &Figure| {
        json!({
            "name": figure.name,
            "value": figure.value,
            "number": figure.number,
            "because": figure.because,
            "rounds": figure.rounds.iter().map(|one| one.id.to_string()).collect::<Vec<_>>(),
            "series": figure.series,
        })
    };
    let figures: Vec<Value> = section.figures.iter().map(figure).collect();
    json!({ "section": section.title, "lead": section.lead, "figures": figures })
}
