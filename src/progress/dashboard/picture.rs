//! What the dashboard draws of its figures: values, not widgets. The screen chooses the size.

use crate::domain::grade::mean;
use crate::domain::review::Day;

/// Something to draw.
#[derive(Debug, Clone, PartialEq)]
pub enum Picture {
    /// Scores from 1 to 4 over time.
    Scores(Scores),
    /// Two bars for each of several things.
    Pairs(Vec<Pair>),
    /// The number of each of several things.
    Counts(Vec<(String, u64)>),
    /// Days of practice.
    Calendar(Calendar),
}

/// Scores over time.
#[derive(Debug, Clone, PartialEq)]
pub struct Scores {
    /// The series, those in front last.
    pub series: Vec<Series>,
    /// The labels of the first and the last value.
    pub ends: [String; 2],
}

/// A series of scores.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Their name.
    pub name: String,
    /// The way it is drawn.
    pub shape: Shape,
    /// Time and score, the oldest first.
    pub points: Vec<(f64, f64)>,
}

/// The way a series is drawn: two series of one chart differ by it, and not by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A dot for each.
    Dots,
    /// A cross for each.
    Crosses,
    /// A line through all.
    Line,
    /// A level to be reached.
    Level,
}

/// A plan and what came of it, in seconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The thing.
    pub name: String,
    /// The planned time.
    pub planned: u64,
    /// The time taken.
    pub took: u64,
}

/// Weeks of practice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// The Monday of each week, the oldest first.
    pub mondays: Vec<Day>,
    /// The practice on each day of each week, Monday first.
    pub days: Vec<[char; 7]>,
    /// Minutes of each week.
    pub minutes: Vec<u64>,
    /// The place of the week that is told of.
    pub marked: Option<usize>,
}

/// Days of the week, Monday first.
const WEEK: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// Columns of the names of the days.
pub const MARGIN: usize = 4;

impl Picture {
    /// True if both draw the same kind of thing.
    pub fn is_like(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

impl Scores {
    /// Scores on days, with the mean of the last three at each, and the level to be reached.
    pub fn over_days(scored: &[(Day, f64)], level: Option<(String, f64)>) -> Option<Self> {
        let ([first, .., last], scores) = (scored, scored.iter().map(|(_, score)| *score)) else {
            return None;
        };
        let scores: Vec<f64> = scores.collect();
        let at = |day: Day| f64::from(day.0);
        let mean_to = |to: usize| mean(scores[to.saturating_sub(2)..=to].iter().copied()).unwrap_or_default();
        let means = scored.iter().enumerate().map(|(to, (day, _))| (at(*day), mean_to(to))).collect();
        let points = scored.iter().map(|(day, score)| (at(*day), *score)).collect();
        let level = level.map(|(name, level)| {
            let ends = vec![(at(first.0), level), (at(last.0), level)];
            Series { name, shape: Shape::Level, points: ends }
        });
        let own = [
            Series { name: "mean of three".into(), shape: Shape::Line, points: means },
            Series { name: "score".into(), shape: Shape::Dots, points },
        ];
        let ends = [first.0, last.0].map(|day| day.date().to_string());
        Some(Self { series: level.into_iter().chain(own).collect(), ends })
    }
}

impl Calendar {
    /// A row for each day of the week, so many columns a week, below one with the months.
    pub fn rows(&self, columns: usize) -> Vec<String> {
        let row = |weekday: usize| {
            let cells = self.days.iter().map(|week| format!("{:<columns$}", week[weekday]));
            format!("{:<MARGIN$}{}", WEEK[weekday], cells.collect::<String>().trim_end())
        };
        std::iter::once(self.months(columns)).chain((0..7).map(row)).collect()
    }

    /// The name of each month above the week in which it begins, where there is room.
    fn months(&self, columns: usize) -> String {
        let month = |day: Day| day.date().format("%b").to_string();
        let mut row = " ".repeat(MARGIN);
        for (at, monday) in self.mondays.iter().enumerate() {
            let before = at.checked_sub(1).map(|at| month(self.mondays[at]));
            let column = MARGIN + at * columns;
            let begins = before.is_none_or(|before| before != month(*monday));
            if begins && (row.trim_end().len() < column || at == 0) {
                row = format!("{row:<column$}{}", month(*monday));
            }
        }
        row
    }
}
