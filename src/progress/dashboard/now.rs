//! The present standing: the level that the rounds show, and each competency against its bar.

use super::{Figure, Section, behind, counted};
use crate::domain::level::Level;
use crate::domain::rubric::Rubric;
use crate::page::Tone;
use crate::progress::alike::{Group, group};
use crate::progress::level::{PROBLEMS, Standing};
use crate::progress::trend::Trend;
use crate::progress::{Practice, Proposal, next};

pub(super) fn section(practice: &Practice) -> Section {
    let title = "Now";
    let Some(rubric) = &practice.rubric else {
        return Section {
            title,
            lead: "The rubric of whole rounds can't be read.".into(),
            figures: Vec::new(),
        };
    };
    let group = group(practice);
    let standing = Standing::of(rubric, &group);
    let mut figures = vec![level(practice, &standing, &group)];
    figures.extend(standing.means.keys().map(|id| competency(practice, rubric, &standing, id, &group)));
    figures.extend(next(practice).into_iter().enumerate().map(proposal));
    Section { title, lead: lead(&group), figures }
}

/// The rounds that are counted, and those that aren't.
pub(super) fn lead(group: &Group<'_>) -> String {
    let Some(conditions) = &group.conditions else {
        return "No whole round is graded yet: a level takes three problems. `greenroom next` proposes one."
            .into();
    };
    let rounds = counted(group.rounds.len(), "whole round");
    let others = match group.others.len() {
        0 => String::new(),
        many => format!(" {} under other conditions, or of a part, are left out.", counted(many, "round")),
    };
    format!("From {rounds} alike ({}).{others}", conditions.told())
}

fn level(practice: &Practice, standing: &Standing, group: &Group<'_>) -> Figure {
    let rounds = || group.rounds.iter().rev().take(9).map(|round| behind(practice, round, "")).collect();
    let why = format!(
        "A level is the highest whose bars the means of the last three rounds reach, each rounded to a score. It takes \
         {PROBLEMS} different problems; these rounds are on {}.",
        standing.problems
    );
    if !standing.is_enough() {
        let value = format!("not to be told yet: {} of {PROBLEMS} problems", standing.problems);
        return Figure::new("Level", value).tone(Tone::Faint).because(why).rounds(rounds());
    }
    let (value, tone) = match standing.level {
        Some(level) => (level.to_string(), Tone::Good),
        None => ("below mid".to_owned(), Tone::Warn),
    };
    Figure::new("Level", value).tone(tone).because(why).rounds(rounds())
}

fn competency(
    practice: &Practice,
    rubric: &Rubric,
    standing: &Standing,
    id: &crate::domain::id::Id,
    group: &Group<'_>,
) -> Figure {
    let competency = &rubric.competencies[id];
    let aim = standing.next.or(Level::ALL.last().copied());
    let bar = aim.and_then(|level| Some((level, f64::from(competency.bars.get(&level)?.get()))));
    let Some(mean) = standing.means[id] else {
        return Figure::new(&competency.title, "not seen yet").tone(Tone::Faint);
    };
    let trend = Trend::of(id, group);
    let (told, tone) = match bar {
        Some((level, bar)) if mean + 0.5 < bar => (format!("below the bar of {bar} for {level}"), Tone::Warn),
        Some((level, _)) => (format!("reaches the bar for {level}"), Tone::Good),
        None => ("no bar at this level".into(), Tone::Text),
    };
    let latest = trend.latest();
    let scores: Vec<String> = latest.iter().map(|mark| format!("{:.0}", mark.score)).collect();
    let because = format!("The mean of the last {}: {}.", counted(latest.len(), "score"), scores.join(", "));
    let of =
        |round: &&&crate::domain::progress::Played| latest.iter().any(|mark| mark.round == round.summary.id);
    let said = |round: &&crate::domain::progress::Played| {
        let score =
            round.scores.get(id).and_then(|one| one.score).map_or(0, crate::domain::rubric::Score::get);
        behind(practice, round, &format!("scored {score}"))
    };
    let rounds = group.rounds.iter().rev().filter(of).map(said).collect();
    Figure::new(&competency.title, format!("{} {mean:.1}  {told}", dots(mean)))
        .number(mean)
        .tone(tone)
        .because(because)
        .rounds(rounds)
}

/// A score from 1 to 4 as four dots.
fn dots(mean: f64) -> String {
    (1..=4).map(|at| if mean + 0.5 >= f64::from(at) { '●' } else { '○' }).collect()
}

fn proposal((at, proposal): (usize, Proposal)) -> Figure {
    let name = if at == 0 { "Next" } else { "or" };
    let Proposal { what, why, command, starts } = proposal;
    let figure = Figure::new(name, format!("{what}: {why}"))
        .tone(Tone::Accent)
        .because(format!("greenroom {command}"));
    Figure { starts: Some(starts), ..figure }
}
