//! The counts and limits that a pack's `[quality]` asks of its files.

use super::walk::{family, points};
use super::{Around, curveballs, met, prefixes, shared, spares, telling};
use crate::diagram::Diagram;
use crate::diagram::analysis::{Demand, Load, load};
use crate::domain::level::Level;
use crate::domain::pack::Quality;
use crate::domain::phase::Phase;
use crate::domain::problem::{Facts, Problem};
use crate::domain::rubric::Rubric;
use crate::domain::template::Template;
use crate::quantity::{Dimension, normalise};
use crate::spanned::{Fault, Faults, Place};

/// Everything in a problem that falls short of what its pack asks for.
pub(super) fn quality(around: &Around<'_>, drawn: &[Diagram], faults: &mut Faults<'_>) {
    let (problem, quality) = (around.problem, &around.context.quality);
    tables(problem, quality, faults);
    texts(problem, quality, faults);
    challenges(problem, quality, faults);
    diagrams(problem, quality, drawn, faults);
    if let Some(rubric) = around.rubric.filter(|_| quality.levels) {
        levels(problem, rubric, faults);
    }
    if quality.redo {
        curveballs::redo(problem, faults);
    }
    if quality.prefixes {
        prefixes::of_problem(problem, faults);
    }
    if quality.met {
        met::met(around, faults);
    }
    if quality.apart {
        met::apart(around, faults);
    }
    if quality.telling {
        telling::telling(around, faults);
    }
    if let Some(words) = quality.shared_words {
        shared::shared(around, words, faults);
    }
}

/// No line of a file is longer than the quality allows.
pub(in crate::content) fn width(quality: &Quality, faults: &mut Faults<'_>) {
    let Some(most) = quality.width else { return };
    let mut start = 0;
    for line in faults.source().text.split_inclusive('\n') {
        let columns = line.trim_end_matches('\n').chars().count();
        if let Some((at, _)) = line.char_indices().nth(most).filter(|_| columns > most) {
            let expected = format!("expected at most {most} columns, found {columns}");
            let span = start + at..start + line.trim_end_matches('\n').len();
            faults.put_at(span, Fault::error("this line is too wide", expected));
        }
        start += line.len();
    }
}

/// A number of something that a pack asks for, `[LEAST, MOST]`; told at the key.
fn count(asked: Option<[usize; 2]>, found: usize, what: &str, at: Place<'_>, faults: &mut Faults<'_>) {
    let Some([least, most]) = asked.filter(|[least, most]| !(least..=most).contains(&&found)) else { return };
    let which = if found < least { "few" } else { "many" };
    let expected = if least == most { least.to_string() } else { format!("{least} to {most}") };
    let fault = Fault::error(format!("too {which} {what}"), format!("expected {expected}, found {found}"));
    faults.put_key(at, fault);
}

fn tables(problem: &Problem, quality: &Quality, faults: &mut Faults<'_>) {
    let tables = [
        ("clarification", quality.clarifications, problem.clarifications.len(), "clarifications"),
        ("requirement", quality.requirements, problem.requirements.len(), "requirements"),
        ("estimate", quality.estimates, problem.estimates.len(), "estimates"),
        ("architecture", quality.architectures, problem.architectures.len(), "reference designs"),
        ("api", quality.operations, problem.operations.len(), "operations"),
        ("data", quality.entities, problem.entities.len(), "entities"),
        ("deep-dive", quality.deep_dives, problem.deep_dives.len(), "deep dives"),
        ("failure", quality.failures, problem.failures.len(), "failures"),
        ("trade-off", quality.trade_offs, problem.trade_offs.len(), "trade-offs"),
        ("curveball", quality.curveballs, problem.curveballs.len(), "curveballs"),
        ("criterion", quality.criteria, problem.criteria.len(), "criteria"),
    ];
    for (table, asked, found, what) in tables {
        count(asked, found, what, Place::ROOT.key(table), faults);
    }
}

/// The words and wordings of what is told and asked.
fn texts(problem: &Problem, quality: &Quality, faults: &mut Faults<'_>) {
    let prompt = words(problem, &[&problem.prompt]);
    count(quality.prompt_words, prompt, "words", Place::ROOT.key("prompt"), faults);
    for (at, _, asked) in family("clarification", &problem.clarifications) {
        count(quality.wordings, 1 + asked.also.len(), "wordings", at, faults);
        let answer = words(problem, &[&asked.answer]);
        count(quality.answer_words, answer, "words", at.key("answer"), faults);
    }
    for (at, _, dive) in family("deep-dive", &problem.deep_dives) {
        let answer = words(problem, &[&dive.answer]);
        count(quality.deep_dive_words, answer, "words", at.key("answer"), faults);
    }
    for (at, _, one) in family("failure", &problem.failures) {
        let answers = words(problem, &[&one.blast, &one.detection, &one.mitigation, &one.recovery]);
        count(quality.failure_words, answers, "words in the four answers", at, faults);
    }
}

fn challenges(problem: &Problem, quality: &Quality, faults: &mut Faults<'_>) {
    for one in problem.challenges().filter(|one| one.family != "trade-off") {
        count(quality.points, one.points.len(), "points", Place::ROOT.key(one.family).key(one.id), faults);
    }
    for (at, _, point) in points(problem) {
        count(quality.examples, point.example.len(), "examples", at, faults);
    }
}

/// The words of some texts, as the plain problem prints them.
fn words(problem: &Problem, texts: &[&Template]) -> usize {
    let facts = Facts::default();
    texts.iter().map(|text| problem.print(text, &facts).split_whitespace().count()).sum()
}

fn diagrams(problem: &Problem, quality: &Quality, drawn: &[Diagram], faults: &mut Faults<'_>) {
    for ((at, _, design), diagram) in family("architecture", &problem.architectures).zip(drawn) {
        let (at, load) = (at.key("diagram"), plain_load(problem, diagram));
        count(quality.boxes, diagram.nodes.len(), "boxes", at, faults);
        if let Some(most) = quality.utilisation {
            utilisation(diagram, &load, most, at, faults);
        }
        if quality.spares {
            spares::spares(design, diagram, &load, at, faults);
        }
    }
}

/// The load at the rates of the plain problem.
fn plain_load(problem: &Problem, diagram: &Diagram) -> Load {
    let flows = diagram.flows.iter().filter_map(|flow| Some((flow.name.clone(), rate(problem, &flow.name)?)));
    load(diagram, &Demand { flows: flows.collect(), ..Demand::default() })
}

/// No box with a capacity is busier than that.
fn utilisation(diagram: &Diagram, load: &Load, most: u8, at: Place<'_>, faults: &mut Faults<'_>) {
    for id in diagram.node_ids() {
        let Some(busy) = load.utilisation(diagram, id).map(|busy| busy * 100.0) else { continue };
        if busy > f64::from(most) {
            let name = &diagram.node(id).name;
            let message = format!("`{name}` is {busy:.0} % busy in the plain problem");
            faults.put_word(at, name, Fault::error(message, format!("expected at most {most} %")));
        }
    }
}

/// The estimated rate of a flow, found by its name as a candidate's is.
fn rate(problem: &Problem, flow: &str) -> Option<f64> {
    let reference = problem.reference().ok()?;
    let solved = reference.solve(&[]).ok()?;
    let named = |name: &str| {
        (0..reference.estimates().len())
            .find(|&at| reference.names_of(at).any(|known| normalise(known) == normalise(name)))
    };
    let spellings = [flow.to_owned(), format!("{flow}s"), format!("{flow} qps"), format!("{flow} rate")];
    let value = solved.estimate(spellings.iter().find_map(|name| named(name))?);
    (value.dimension == Dimension::new(-1, 0, 0)).then_some(value.value)
}

/// Each level is asked as many deep dives as a round puts.
fn levels(problem: &Problem, rubric: &Rubric, faults: &mut Faults<'_>) {
    let Some(plan) = rubric.phases.get(&Phase::DeepDives) else { return };
    for level in Level::ALL {
        let asked = problem.deep_dives.values().filter(|dive| dive.level <= *level).count();
        if let Some((minutes, puts)) = plan.puts.each().find(|(_, puts)| usize::from(*puts) > asked) {
            let message = format!("there are {asked} deep dives for a {level} candidate");
            let expected = format!("a round of {minutes} minutes puts {puts}");
            faults.put_key(Place::ROOT.key("deep-dive"), Fault::error(message, expected));
        }
    }
}
