//! The dashboard: figures in sections. Each figure explains itself and names the rounds behind it.

mod calibration;
mod coverage;
mod days;
mod estimates;
mod gauge;
mod interviews;
mod now;
mod pace;
pub mod picture;
mod trends;

pub use gauge::Gauge;

use self::picture::Picture;
use super::{Practice, Starts};
use crate::domain::progress::Played;
use crate::domain::round::RoundId;
use crate::page::Tone;

/// A section of the dashboard.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Its title.
    pub title: &'static str,
    /// The origin of its figures, in a sentence or two.
    pub lead: String,
    /// The figures; none where there is nothing to count yet, which the lead says.
    pub figures: Vec<Figure>,
    /// The picture of all of them, for a figure that has none of its own.
    pub picture: Option<Picture>,
    /// The list is worth more than a picture where there is no room for all of both.
    pub is_list: bool,
}

/// A figure of the dashboard.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The thing that is counted.
    pub name: String,
    /// Its value in words and digits.
    pub value: String,
    /// The value as a number, where it is one.
    pub number: Option<f64>,
    /// Good, to be looked at, or neither.
    pub tone: Tone,
    /// Its origin, a sentence a row.
    pub because: Vec<String>,
    /// The rounds behind it, the newest first.
    pub rounds: Vec<Behind>,
    /// Its values over time from 1 to 4, the oldest first.
    pub series: Vec<f64>,
    /// A bar before its value.
    pub gauge: Option<Gauge>,
    /// Its picture.
    pub picture: Option<Picture>,
    /// The practice that it proposes, where it does.
    pub starts: Option<Starts>,
}

/// A round behind a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behind {
    /// The round.
    pub id: RoundId,
    /// Its day, what it says here, and its problem.
    pub text: String,
}

impl Section {
    /// A section without a picture.
    fn new(title: &'static str, lead: impl Into<String>, figures: Vec<Figure>) -> Self {
        Self { title, lead: lead.into(), figures, picture: None, is_list: false }
    }
}

impl Figure {
    /// A figure with a value.
    fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            value: value.into(),
            number: None,
            tone: Tone::Text,
            because: Vec::new(),
            rounds: Vec::new(),
            series: Vec::new(),
            gauge: None,
            picture: None,
            starts: None,
        }
    }

    fn number(self, number: f64) -> Self {
        Self { number: Some(number), ..self }
    }

    fn tone(self, tone: Tone) -> Self {
        Self { tone, ..self }
    }

    fn because(mut self, why: impl Into<String>) -> Self {
        self.because.push(why.into());
        self
    }

    fn rounds(self, rounds: Vec<Behind>) -> Self {
        Self { rounds, ..self }
    }

    fn gauge(self, gauge: Gauge) -> Self {
        Self { gauge: Some(gauge), ..self }
    }

    fn picture(self, picture: Option<Picture>) -> Self {
        Self { picture, ..self }
    }
}

/// Every section, in order.
pub fn sections(practice: &Practice) -> Vec<Section> {
    vec![
        now::section(practice),
        trends::section(practice),
        pace::section(practice),
        estimates::section(practice),
        calibration::section(practice),
        coverage::section(practice),
        days::section(practice),
        interviews::section(practice),
    ]
}

/// A round behind a figure, with what it says there.
fn behind(practice: &Practice, round: &Played, says: &str) -> Behind {
    let day = round.summary.started.with_timezone(&practice.utc_offset).format("%Y-%m-%d");
    let says = if says.is_empty() { String::new() } else { format!("{says}, ") };
    Behind { id: round.summary.id, text: format!("{day} {says}{}", round.summary.title) }
}

/// A number of things: `1 round`, `2 rounds`.
fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// Blocks for values from `low` to `high`, one each, the last `most` of them.
fn sparkline(values: &[f64], (low, high): (f64, f64), most: usize) -> String {
    const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let block = |value: &f64| {
        let share = ((value - low) / (high - low)).clamp(0.0, 1.0);
        let at = BLOCKS.iter().enumerate().rfind(|(at, _)| *at as f64 <= share * 7.0 + 0.5);
        at.map_or(BLOCKS[0], |(_, block)| *block)
    };
    values[values.len().saturating_sub(most)..].iter().map(block).collect()
}
