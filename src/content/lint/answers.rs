//! Sample answers against each other: what evidence supports ranks them as their names say.

use crate::domain::answer::SampleAnswer;
use crate::lens::evidence::file;
use crate::lens::{Brief, Lens};
use crate::spanned::{Fault, Report};

/// A problem's samples are held against the strong answers to so many others: against all, a check of thirty problems
/// would take a minute.
pub(in crate::content) const OTHERS: usize = 5;

/// One point in so many may be met by a strong answer to another problem: two systems may need the same mechanism.
const COMMON: usize = 10;

/// A problem's plain numbers as its answers are read by.
pub(in crate::content) struct Reader {
    brief: Brief,
    plain: Lens,
    points: usize,
}

impl Reader {
    /// The reader of a problem's answers.
    pub(in crate::content) fn of(brief: Brief) -> Self {
        let points = brief.problem.challenges().map(|challenge| challenge.points.len()).sum();
        Self { plain: Lens::new(brief.clone(), None), brief, points }
    }
}

/// An answer with what its pads show.
pub(in crate::content) struct Shown {
    /// Its file.
    pub(in crate::content) file: String,
    /// The mean support of the competencies.
    support: f64,
    /// The number of points found.
    points: usize,
}

impl Shown {
    /// What an answer shows of a problem; none where a pad is too long, which is told elsewhere.
    pub(in crate::content) fn of(file: String, reader: &Reader, answer: &SampleAnswer) -> Option<Self> {
        let SampleAnswer { grade, pads } = answer;
        let variant = grade.variant.as_ref();
        let own = variant.map(|variant| Lens::new(reader.brief.clone(), Some(variant)));
        let setting = file::setting(&reader.brief, grade.level, variant);
        let (_, findings) = file::found(own.as_ref().unwrap_or(&reader.plain), &setting, pads).ok()?;
        Some(Self { file, support: findings.mean(), points: findings.points.len() })
    }

    fn name(&self) -> &str {
        let name = self.file.rsplit_once('/').map_or(self.file.as_str(), |(_, name)| name);
        name.strip_suffix(".md").unwrap_or(name)
    }
}

/// The names that must have more support, and those that must have less.
const ORDER: [(&str, &str); 5] = [
    ("strong", "middling"),
    ("dense", "middling"),
    ("middling", "weak"),
    ("middling", "soup"),
    ("middling", "contradicting"),
];

/// Tells which answers are out of order; `others` are strong answers to other problems.
pub(in crate::content) fn ranked(reader: &Reader, own: &[Shown], others: &[Shown]) -> Vec<Report> {
    let named = |name: &str| own.iter().find(|shown| shown.name() == name);
    let pairs = ORDER.iter().filter_map(|(more, less)| Some((named(more)?, named(less)?)));
    let middling = named("middling").into_iter().flat_map(|one| others.iter().map(move |other| (one, other)));
    let support = pairs.chain(middling).filter(|(more, less)| more.support <= less.support);
    let weak = named("weak").into_iter().flat_map(|one| others.iter().map(move |other| (one, other)));
    let many = |other: &Shown| other.points > reader.points.div_ceil(COMMON);
    let points = weak.filter(|(weak, other)| weak.points < other.points && many(other));
    let support = support.map(|(more, less)| {
        let found = format!(
            "{} has a mean support of {:.2}, {} of {:.2}",
            more.file, more.support, less.file, less.support
        );
        out_of_order(more, found, less)
    });
    let points = points.map(|(weak, other)| {
        let found =
            format!("{} meets {} points, {} meets {}", weak.file, weak.points, other.file, other.points);
        out_of_order(weak, found, other)
    });
    support.chain(points).collect()
}

fn out_of_order(more: &Shown, found: String, less: &Shown) -> Report {
    let expected = format!("expected more than for {}", less.file);
    let help = "`greenroom evidence PROBLEM FILE` shows what was found in each";
    Report::of_file(&more.file, Fault::error(found, expected).help(help))
}
