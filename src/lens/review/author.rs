//! The grade of a sample answer beside its author's.

use super::super::contradictions::Graded;
use crate::domain::id::Id;
use crate::domain::round::Sample;
use crate::domain::rubric::Rubric;
use crate::page::{Page, Tone, reflow};

/// A score of the author and the rater's, for a competency that both scored.
struct Both<'r> {
    title: &'r str,
    author: u8,
    yours: u8,
}

impl Both<'_> {
    fn kinder(&self) -> f64 {
        f64::from(self.yours) - f64::from(self.author)
    }
}

/// Tells the author's grade beside the rater's, the mean first and the furthest off with it.
pub(super) fn beside(page: &mut Page, graded: Graded<'_>, sample: &Sample) {
    if !graded.grade.stands {
        return;
    }
    page.heading("Beside the author's grade");
    let both = both(graded, sample);
    page.row(Tone::Strong, told(&both));
    for one in &both {
        let tone = if one.yours == one.author { Tone::Good } else { Tone::Warn };
        let apart = match one.kinder() {
            0.0 => String::new(),
            kinder if kinder > 0.0 => format!("  {kinder} kinder"),
            kinder => format!("  {} harder", -kinder),
        };
        page.row(tone, format!("author {}  yours {}  {}{apart}", one.author, one.yours, one.title));
    }
    page.row(Tone::Strong, format!("Why, says the author of “{}”", sample.name));
    page.indented(2, Tone::Voice, reflow(&sample.why));
}

fn both<'r>(graded: Graded<'r>, sample: &Sample) -> Vec<Both<'r>> {
    let rubric: &Rubric = &graded.lens.rubric;
    let yours = |id: &Id| Some(graded.grade.judgements.get(id)?.score()?.get());
    let both = rubric.competencies.iter().filter_map(|(id, one)| {
        Some(Both { title: &one.title, author: sample.scores.get(id)?.get(), yours: yours(id)? })
    });
    both.collect()
}

/// The means, and where they are furthest apart.
fn told(both: &[Both<'_>]) -> String {
    let count = f64::from(u32::try_from(both.len()).unwrap_or(u32::MAX));
    let mean = |score: fn(&Both<'_>) -> f64| both.iter().map(score).sum::<f64>() / count;
    let furthest = both.iter().max_by(|a, b| a.kinder().abs().total_cmp(&b.kinder().abs()));
    let Some(furthest) = furthest else { return "You scored nothing that the author scored.".into() };
    let (author, yours) = (mean(|one| one.author.into()), mean(|one| one.yours.into()));
    let means = format!("The author gave {author:.1}; you gave {yours:.1}");
    match furthest.kinder() {
        0.0 => format!("{means}: the same everywhere."),
        kinder if kinder > 0.0 => {
            format!("{means}. You are {kinder} kinder on {}.", furthest.title.to_lowercase())
        }
        kinder => format!("{means}. You are {} harder on {}.", -kinder, furthest.title.to_lowercase()),
    }
}
