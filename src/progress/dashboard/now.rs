//! The present standing: the level that the rounds show, and each competency against its bar.

use super::picture::{Picture, Scores};
use super::{Figure, Gauge, Section, behind, counted, days, trends};
use crate::domain::progress::Played;
use crate::domain::review::Day;
use crate::domain::rubric::Rubric;
use crate::page::Tone;
use crate::progress::alike::{Group, group};
use crate::progress::level::{PROBLEMS, Standing};
use crate::progress::trend::Trend;
use crate::progress::{Practice, Proposal, next};

pub(super) fn section(practice: &Practice) -> Section {
    let title = "Now";
    let Some(rubric) = &practice.rubric else {
        return Section::new(title, "The rubric of whole rounds can't be read.", Vec::new());
    };
    let group = group(practice);
    let standing = Standing::of(rubric, &group);
    let mut figures = vec![level(practice, &standing, &group)];
    figures.extend(standing.means.keys().map(|id| competency(practice, rubric, &standing, id, &group)));
    figures.extend(next(practice).into_iter().enumerate().map(proposal));
    let calendar = (!practice.days.is_empty()).then(|| Picture::Calendar(days::calendar(practice)));
    Section { picture: calendar, is_list: true, ..Section::new(title, lead(&group), figures) }
}

/// The rounds that are counted, and those that aren't.
pub(super) fn lead(group: &Group<'_>) -> String {
    let Some(conditions) = &group.conditions else {
        return "No whole round is graded yet (a sketch, much shorter than planned, doesn't count): a level takes three problems. \
                `greenroom next` proposes one."
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
    let rounds =
        || group.rounds.iter().rev().take(9).map(|round| behind(practice, round, &mean(round))).collect();
    let scored: Vec<(Day, f64)> =
        group.rounds.iter().filter_map(|round| Some((practice.day(round), round.summary.score?))).collect();
    let picture = Scores::over_days(&scored, None).map(Picture::Scores);
    let why = format!(
        "Your level is the highest whose bars the means of your last three rounds reach, each rounded to a score. It \
         takes rounds on {PROBLEMS} different problems; so far there are rounds on {}.",
        standing.problems
    );
    if !standing.is_enough() {
        let value = format!("not known yet: {} of {PROBLEMS} problems", standing.problems);
        return Figure::new("Level", value).tone(Tone::Faint).because(why).rounds(rounds()).picture(picture);
    }
    let (value, tone) = match standing.level {
        Some(level) => (level.to_string(), Tone::Good),
        None => ("below mid".to_owned(), Tone::Warn),
    };
    Figure::new("Level", value).tone(tone).because(why).rounds(rounds()).picture(picture)
}

/// The mean score of a round.
fn mean(round: &Played) -> String {
    round.summary.score.map_or_else(String::new, |score| format!("mean {score:.1}"))
}

fn competency(
    practice: &Practice,
    rubric: &Rubric,
    standing: &Standing,
    id: &crate::domain::id::Id,
    group: &Group<'_>,
) -> Figure {
    let competency = &rubric.competencies[id];
    let bar = standing.bar(rubric, id);
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
    let of = |round: &&&Played| latest.iter().any(|mark| mark.round == round.summary.id);
    let said = |round: &&Played| {
        let score =
            round.scores.get(id).and_then(|one| one.score).map_or(0, crate::domain::rubric::Score::get);
        behind(practice, round, &format!("scored {score}"))
    };
    let rounds = group.rounds.iter().rev().filter(of).map(said).collect();
    Figure::new(&competency.title, format!("{mean:.1}  {told}"))
        .number(mean)
        .gauge(Gauge::Part { value: mean, of: 4.0, mark: bar.map(|(_, bar)| bar) })
        .picture(trends::picture(practice, group, &trend, bar))
        .tone(tone)
        .because(because)
        .rounds(rounds)
}

fn proposal((at, proposal): (usize, Proposal)) -> Figure {
    let name = if at == 0 { "Next" } else { "or" };
    let Proposal { what, why, command, starts } = proposal;
    let figure = Figure::new(name, format!("{what}: {why}"))
        .tone(Tone::Accent)
        .because(format!("greenroom {command}"));
    Figure { starts: Some(starts), ..figure }
}
