//! Structure that a round on any problem has: scope, bounds, a peak, refusals, copies, costs. Shared criteria ask for it,
//! and it is found in what the lenses have read, or in how a line is worded.

use std::time::Duration;

use super::architecture::{fault_impact, predicted};
use super::criteria::Evidence;
use super::facts;
use super::line::Line;
use super::prompts;
use super::reading::LineRef;
use crate::diagram::{Diagram, Part};
use crate::domain::phase::Phase;
use crate::domain::problem::Structure;
use crate::domain::round::{PostedPrompt, Prompt};
use crate::quantity::{Dimension, Kind};

/// The lines that show the structure so many times at least. The pace is on the clock: it is shown by no line.
pub(super) fn lines(evidence: Evidence<'_>, structure: Structure, least: u32) -> Option<Vec<LineRef>> {
    let found = match structure {
        Structure::Pace => return keeps_pace(evidence).then(Vec::new),
        Structure::PhaseAll => return every_phase(evidence),
        Structure::Peak => return peak(evidence),
        Structure::Asked => asked(evidence),
        Structure::Used => facts::used(evidence),
        Structure::ScopeIn => evidence.reading.scope.within.iter().map(|note| note.at).collect(),
        Structure::ScopeOut => evidence.reading.scope.out.iter().map(|note| note.at).collect(),
        Structure::BoundLatency => worded(evidence, Phase::ALL, is_latency),
        Structure::BoundAvailability => availability(evidence),
        Structure::BoundLoss => worded(evidence, Phase::ALL, is_loss),
        Structure::Assumption => assumptions(evidence),
        Structure::Decides => decided(evidence),
        Structure::Cost => costs(evidence),
        Structure::Operation => evidence.reading.design.operations().into_iter().map(|(at, _)| at).collect(),
        Structure::Refusal => evidence.reading.design.refusals(),
        Structure::KeyedEntity => evidence.reading.design.keyed_entities(),
        Structure::Path => evidence.reading.design.stores_reached(),
        Structure::Copies => evidence.reading.design.drawn(has_copies),
        Structure::Asynchronous => evidence.reading.design.drawn(is_later),
        Structure::Decision => typed_decisions(evidence).map(|(at, _)| at).collect(),
        Structure::DecisionCost => decisions(evidence, |text| says(text, COSTS)),
        Structure::DecisionCondition => decisions(evidence, |text| says(text, CONDITIONS)),
        Structure::Weakest => below(evidence, |prompt| matches!(prompt, Prompt::Weakest), is_bounded),
        Structure::Predicted => faults(evidence),
        Structure::Bounded => below(evidence, |_| true, is_bounded),
    };
    (found.len() >= usize::try_from(least).unwrap_or(usize::MAX)).then_some(found)
}

/// The candidate's own lines of these phases whose wording fits.
fn worded(evidence: Evidence<'_>, phases: &[Phase], fits: impl Fn(&str) -> bool) -> Vec<LineRef> {
    own(evidence, phases).filter(|(_, text)| fits(text)).map(|(at, _)| at).collect()
}

/// The candidate's own lines of these phases, questions aside.
pub(super) fn own<'r>(
    evidence: Evidence<'r>,
    phases: &'r [Phase],
) -> impl Iterator<Item = (LineRef, &'r str)> {
    let lines = |phase: Phase| {
        let lines = evidence.reading.lines(phase).enumerate();
        let own = lines.filter(|(_, (_, line))| line.is_own() && line.question().is_none());
        own.map(move |(line, (text, _))| (LineRef { phase, line }, text))
    };
    phases.iter().copied().flat_map(lines)
}

/// The words of a text: numbers stay whole with their point and sign, as `99.9%` and `p99`.
fn words(text: &str) -> impl Iterator<Item = String> {
    let lower = text.to_lowercase();
    let split = lower.split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '%' | '$')));
    split
        .map(|word| word.trim_matches('.').to_owned())
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .into_iter()
}

/// True if a text has one of these words, which blanks separate.
fn says(text: &str, list: &str) -> bool {
    words(text).any(|word| list.split_whitespace().any(|one| one == word))
}

fn has_number(text: &str) -> bool {
    words(text).any(|word| word.trim_start_matches('$').starts_with(|c: char| c.is_ascii_digit()))
}

const LATENCY: &str = "p50 p90 p95 p99 p999 p99.9 latency respond responds response within median percentile";
const TIMES: &str = "ms us s sec secs second seconds minute minutes min";
const AVAILABILITY: &str = "available availability uptime up sla slo reachable";
const LOSS: &str = "lose loses lost losing loss durability durable rpo";
const LIMITS: &str = "\
    most max maximum limit limits limited cap capped under within below up per every after ttl timeout budget bound \
    only least until exceed exceeds over above saturates";
const CONCLUSIONS: &str = "\
    so hence therefore thus means fits enough need needs needed suffices suffice unnecessary must won't cannot can't \
    dominates bottleneck";
const VERDICTS: &str = "ok okay fine nothing trivial negligible plenty enough tiny small";
const COSTS: &str = "\
    cost costs price pay pays paid accept accepts accepting lose loses slower stale staleness extra expense risk \
    downside complexity double doubles more worse duplicate duplicates delay giving give";
const CONDITIONS: &str = "if when unless until once above below beyond whenever otherwise";

/// A time, and that it limits a response: `p99 < 200 ms`.
fn is_latency(text: &str) -> bool {
    let timed = words(text).any(|word| {
        let unit = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        unit.len() <= word.len() && TIMES.split_whitespace().any(|one| one == unit)
    });
    timed && has_number(text) && says(text, LATENCY)
}

/// A share of the time: `99.9% available`, `four nines`.
fn is_availability(text: &str) -> bool {
    let share = words(text).any(|word| word.starts_with('9') && word.ends_with('%'));
    (share && says(text, AVAILABILITY)) || says(text, "nines")
}

/// Lines that bound the availability. Among the requirements the share says it by itself: `99.99 redirects, 99.9 create`.
fn availability(evidence: Evidence<'_>) -> Vec<LineRef> {
    let mut all = worded(evidence, &[Phase::Requirements], has_nines);
    all.extend(worded(evidence, Phase::ALL, is_availability));
    all.sort_unstable();
    all.dedup();
    all
}

fn has_nines(text: &str) -> bool {
    words(text).any(|word| word.starts_with("99.9"))
}

/// A number that is wanted, not assumed: `takedown in 5m`, `99.95 of starts ok`.
fn is_wanted(text: &str) -> bool {
    let all: Vec<String> = words(text).collect();
    has_nines(text) || all.windows(2).any(|pair| pair[0] == "in" && has_number(&pair[1]))
}

/// A loss with its size, or none at all: `lose at most 1 s of writes`, `no order is lost`.
fn is_loss(text: &str) -> bool {
    says(text, LOSS) && (has_number(text) || says(text, "no none never nothing not zero"))
}

/// Statuses of HTTP.
const STATUSES: &str = "\
    200 201 202 204 301 302 304 307 400 401 402 403 404 405 408 409 410 412 413 415 422 423 425 428 429 500 502 503 504";

/// A number and what limits it: an arrow doesn't, and a status is no number.
fn is_bounded(text: &str) -> bool {
    let counts = |word: &str| has_number(word) && !says(word, STATUSES);
    let compared = || text.replace("->", "").replace("=>", "").contains(['<', '>', '≤', '≥']);
    let within = |pair: &[String]| pair[0] == "in" && counts(&pair[1]);
    let all: Vec<String> = words(text).collect();
    all.iter().any(|word| counts(word)) && (says(text, LIMITS) || compared() || all.windows(2).any(within))
}

/// Lines that draw a conclusion from a number. In the estimation no arrow draws, so that `->` may conclude.
fn decided(evidence: Evidence<'_>) -> Vec<LineRef> {
    let estimation = worded(evidence, &[Phase::Estimation], |text| concludes(text, &["=>", "→", "->"]));
    let drawn = worded(evidence, &[Phase::Architecture], |text| concludes(text, &["=>", "→"]));
    estimation.into_iter().chain(drawn).collect()
}

/// A number, and what follows from it or whether it will do; that of a list, as `5.`, is none.
fn concludes(text: &str, arrows: &[&str]) -> bool {
    let behind = text.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
    let text = behind.strip_prefix(['.', ')']).filter(|item| item.starts_with(' ')).unwrap_or(text);
    has_number(text) && says(text, CONCLUSIONS) || points_on(text, arrows) || judges(text)
}

/// A number, and behind an arrow at least two words of what follows.
fn points_on(text: &str, arrows: &[&str]) -> bool {
    let arrow = arrows.iter().filter_map(|arrow| text.split_once(arrow)).next();
    arrow.is_some_and(|(number, so)| {
        let words = so.split_whitespace().map(|word| word.trim_end_matches([',', '.', '!', ';']));
        has_number(number) && words.filter(|word| word.chars().all(char::is_alphabetic)).count() >= 2
    })
}

/// A number that is called enough or small, at the end or in parentheses: `21k/s < 40k ok`, `10 MB/s, nothing`.
fn judges(text: &str) -> bool {
    let clauses = text.split([',', ';', '(', ')', '.', ':']).map(str::trim);
    let last = |clause: &str| clause.rsplit(' ').next().is_some_and(|word| says(word, VERDICTS));
    let worked_out = text.contains(['=', '≈', '<', '>']);
    has_number(text) && worked_out && clauses.into_iter().any(last)
}

/// The questions that a clarification answered.
fn asked(evidence: Evidence<'_>) -> Vec<LineRef> {
    let answered = evidence.round.asked.iter().filter(|asked| asked.answered().is_some());
    answered.filter_map(|asked| evidence.line_of(&asked.question)).collect()
}

/// Lines that assume, and numbers of the sheet that stand by themselves; a line as often as it assumes a number: `assume
/// peak = 2x avg, 200M dau`.
fn assumptions(evidence: Evidence<'_>) -> Vec<LineRef> {
    let noted = &evidence.reading.scope.assumed;
    let given = evidence.reading.numbers.read_lines();
    let given = given.into_iter().filter(|(_, line)| line.kind == Kind::Assumption).map(|(_, line)| line.key);
    let text = |at: LineRef| evidence.reading.lines(at.phase).nth(at.line).map_or("", |(text, _)| text);
    let wanted = |at: LineRef| at.phase == Phase::Requirements && is_wanted(text(at));
    let given = given.filter(|at| noted.iter().all(|note| note.at != *at) && !wanted(*at));
    let numbers = |text: &str| text.split(", ").filter(|part| has_number(part)).count();
    let notes = noted.iter().flat_map(|note| vec![note.at; numbers(&note.text).max(1)]);
    let mut all: Vec<LineRef> = notes.chain(given).collect();
    all.sort_unstable();
    all
}

const PEAK: &str = "peak peaks burst busiest spike";
const AVERAGE: &str = "avg average averages mean typical normal usual";

/// A number called a peak, and the average of the same thing: `42M avg, x2 = 83M peak`, `peak = 400/s * 10`,
/// or a line that is called the average, shares a word with that of the peak, or stands above it among the estimates.
fn peak(evidence: Evidence<'_>) -> Option<Vec<LineRef>> {
    let text = |at: LineRef| evidence.reading.lines(at.phase).nth(at.line).map_or("", |(text, _)| text);
    let lines = evidence.reading.numbers.read_lines();
    let sorted = lines.iter().filter_map(|(_, line)| Some((line.key, line.value.as_ref()?.dimension)));
    let (high, low): (Vec<_>, Vec<_>) = sorted.partition(|(at, _)| says(text(*at), PEAK));
    let numbers = |text: &str| words(text).filter(|word| has_number(word)).count();
    let both = high.iter().find(|(at, _)| says(text(*at), AVERAGE) && numbers(text(*at)) > 1);
    let average = |(peak, dimension): &(LineRef, Dimension)| {
        let of_peak: Vec<String> = names(text(*peak)).collect();
        let of_it = |at: LineRef| {
            let above = at.phase == Phase::Estimation && at < *peak;
            above || says(text(at), AVERAGE) || names(text(at)).any(|name| of_peak.contains(&name))
        };
        let mut of_its_sort = low.iter().filter(|(_, other)| other == dimension).map(|(at, _)| *at);
        of_its_sort.find(|at| of_it(*at)).map(|at| vec![at, *peak])
    };
    let multiplied = || {
        let named = |name: &Option<String>| name.as_ref().is_some_and(|name| says(name, PEAK));
        let of = lines.iter().find(|(_, line)| named(&line.name) && text(line.key).contains(['*', '×']))?;
        Some(vec![of.1.key])
    };
    let both = both.map(|(at, _)| vec![*at]).or_else(multiplied);
    both.or_else(|| high.iter().find_map(average))
}

/// The words of a line that may name what it counts.
fn names(text: &str) -> impl Iterator<Item = String> {
    let is_name = |word: &String| word.len() > 2 && word.chars().all(char::is_alphabetic);
    words(text)
        .filter(is_name)
        .filter(|word| !says(word, PEAK) && !says(word, "per day sec min hour and the"))
}

/// Amounts of money in the sheet.
fn costs(evidence: Evidence<'_>) -> Vec<LineRef> {
    let numbers = evidence.reading.numbers.read_lines();
    let money = |dimension: Dimension| dimension.money == 1 && dimension.data == 0;
    let costs =
        numbers.into_iter().filter(|(_, line)| line.value.as_ref().is_some_and(|v| money(v.dimension)));
    costs.map(|(_, line)| line.key).collect()
}

/// The lines that take one alternative over another.
fn typed_decisions<'r>(evidence: Evidence<'r>) -> impl Iterator<Item = (LineRef, &'r str)> {
    let decided = |line: &Line| line.decision.as_ref().is_some_and(|decision| !decision.open);
    Phase::ALL.iter().flat_map(move |&phase| {
        let lines = evidence.reading.lines(phase).enumerate();
        let decides = lines.filter(move |(_, (_, line))| decided(line));
        decides.map(move |(line, (text, _))| (LineRef { phase, line }, text))
    })
}

/// The decisions, and the answers to decisions put, whose text fits.
fn decisions(evidence: Evidence<'_>, fits: impl Fn(&str) -> bool) -> Vec<LineRef> {
    let put = |prompt: &Prompt| matches!(prompt, Prompt::Decision(_) | Prompt::OwnDecision(_));
    let typed = typed_decisions(evidence).filter(|(_, text)| fits(text)).map(|(at, _)| at);
    let mut all: Vec<LineRef> = typed.chain(below(evidence, put, &fits)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The decisions, as they are told back, that say when they don't hold: on their line, or in the answer it is part of.
pub fn conditioned(evidence: Evidence<'_>) -> Vec<String> {
    let says_so = decisions(evidence, |text| says(text, CONDITIONS));
    let answers = prompts::answers(evidence, Phase::TradeOffs);
    let together = |at: LineRef| answers.iter().map(|(_, lines)| lines).find(|lines| lines.contains(&at));
    let settled =
        |at: LineRef| together(at).map_or(&[at][..], Vec::as_slice).iter().any(|line| says_so.contains(line));
    let told = |at: LineRef| evidence.reading.lines(at.phase).nth(at.line)?.1.decision.as_ref()?.told();
    typed_decisions(evidence).map(|(at, _)| at).filter(|at| settled(*at)).filter_map(told).collect()
}

/// The lines below the headings of these prompts whose text fits.
fn below(evidence: Evidence<'_>, put: impl Fn(&Prompt) -> bool, fits: impl Fn(&str) -> bool) -> Vec<LineRef> {
    let answers = Phase::ALL.iter().flat_map(|&phase| prompts::answers(evidence, phase));
    let lines = answers.filter(|(posted, _)| put(&posted.prompt)).flat_map(|(_, lines)| lines);
    let text = |at: &LineRef| evidence.reading.lines(at.phase).nth(at.line).map_or("", |(text, _)| text);
    lines.filter(|at| fits(text(at))).collect()
}

/// The answers to faults that name a box which the fault hits, and the lines below a fault that say what stops.
fn faults(evidence: Evidence<'_>) -> Vec<LineRef> {
    let answers = prompts::answers(evidence, Phase::Failures);
    let named = |(posted, lines): (&PostedPrompt, Vec<LineRef>)| {
        let hit = fault_impact(evidence.lens, evidence.reading, &posted.prompt)?;
        (!predicted(evidence, posted, &hit).named.is_empty()).then_some(lines)
    };
    let fault = |prompt: &Prompt| matches!(prompt, Prompt::Fault(..));
    let mut all: Vec<LineRef> = answers.into_iter().filter_map(named).flatten().collect();
    all.extend(below(evidence, fault, says_what_stops));
    all.sort_unstable();
    all.dedup();
    all
}

/// `stops: new offers of that shard`, `creating links waits, redirects go on`; a `?` asks for it.
fn says_what_stops(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let stops = |word: &str| ["stops", "waits", "stalls"].contains(&word.to_lowercase().as_str());
    !text.contains('?') && words.clone().count() > 2 && words.any(stops)
}

/// The first own line of each phase that says something, if every phase of the agenda has one.
fn every_phase(evidence: Evidence<'_>) -> Option<Vec<LineRef>> {
    let first = |phase| own(evidence, &[phase]).find(|(_, text)| says_something(text)).map(|(at, _)| at);
    evidence.round.setting.agenda().map(first).collect()
}

/// True for a line with a word: not the `1` of a choice, not a fence.
fn says_something(text: &str) -> bool {
    let fence = ["```", "~~~"].iter().any(|fence| text.trim_start().starts_with(fence));
    !fence && text.split(|c: char| !c.is_alphabetic()).any(|word| word.len() > 1)
}

/// True if each phase that was begun took a third of the time that it was planned for at least, and half as long again
/// at most. Whether all of them were begun is a criterion of its own.
fn keeps_pace(evidence: Evidence<'_>) -> bool {
    let round = evidence.round;
    let near = |phase: Phase| {
        let planned = round.setting.planned(phase);
        planned.is_none_or(|planned| (planned / 3..=planned + planned / 2).contains(&round.spent(phase)))
    };
    let mut begun =
        Phase::ALL.iter().copied().filter(|phase| round.spent(*phase) > Duration::ZERO).peekable();
    begun.peek().is_some() && begun.all(near)
}

fn has_copies(diagram: &Diagram, part: Part) -> bool {
    matches!(part, Part::Node(node) if diagram.node(node).replicas > 1 && !diagram.node(node).is_source())
}

fn is_later(diagram: &Diagram, part: Part) -> bool {
    matches!(part, Part::Edge(edge) if !diagram.edge(edge).waits && !diagram.edge(edge).answers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_conclusion_follows_from_a_number_or_judges_it() {
        for (text, concluded) in [
            ("21k/s < 40k ok", true),
            ("run at half -> 80 (lose a zone: 80 * 2/3 = 53 ok)", true),
            ("20k/s * 500B = 10MB/s, nothing", true),
            ("33k/s * 10 = 330k/s -> batch per gateway per min", true),
            ("300 * 30K = $9M/mo vs 170M => build it", true),
            ("1.5M/s, so one node is not enough", true),
            ("100M * 40 = 4B/day -> 46k/s", false),
            ("ok, next: storage", false),
            ("5. Clients -> the API gateway", false),
        ] {
            assert_eq!(concludes(text, &["=>", "->"]), concluded, "{text}");
        }
    }

    #[test]
    fn what_stops_or_waits_is_said_by_its_verb() {
        for (text, says) in [
            ("stops: new offers and accepts of that shard", true),
            ("Creating links waits, redirects go on", true),
            ("what stops?", false),
            ("stops:", false),
            ("we retry with backoff", false),
            ("stop retrying after three attempts", false),
        ] {
            assert_eq!(says_what_stops(text), says, "{text}");
        }
    }

    #[test]
    fn a_number_that_is_wanted_is_not_assumed() {
        for (text, wanted) in [
            ("takedown ww in 5m", true),
            ("99.95 of starts ok / mo", true),
            ("100M DAU, 5 posts per day", false),
            ("2 KB per message", false),
        ] {
            assert_eq!(is_wanted(text), wanted, "{text}");
        }
    }

    #[test]
    fn the_number_of_a_choice_and_a_fence_say_nothing() {
        for (text, says) in [("1", false), ("```mermaid", false), ("- 2", false), ("redis", true)] {
            assert_eq!(says_something(text), says, "{text}");
        }
    }
}
