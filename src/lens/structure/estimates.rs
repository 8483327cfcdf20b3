//! Numbers that a design rests on: what they assume, which of them is a peak, what follows from them, what they cost.

use super::super::criteria::Evidence;
use super::super::reading::LineRef;
use super::bounds::is_wanted;
use super::wording::{clauses, has_number, says, words};
use super::{together, worded};
use crate::domain::phase::Phase;
use crate::quantity::{Dimension, Kind};

/// Lines that assume, and numbers of the sheet that stand by themselves; a line as often as it assumes a number: `assume
/// peak = 2x avg, 200M dau`.
pub(super) fn assumptions(evidence: Evidence<'_>) -> Vec<LineRef> {
    let noted = &evidence.reading.scope.assumed;
    let given = evidence.reading.numbers.read_lines();
    let given = given.into_iter().filter(|(_, line)| line.kind == Kind::Assumption).map(|(_, line)| line.key);
    let text = |at: LineRef| evidence.reading.lines(at.phase).nth(at.line).map_or("", |(text, _)| text);
    let wanted = |at: LineRef| at.phase == Phase::Requirements && is_wanted(text(at));
    let given = given.filter(|at| noted.iter().all(|note| note.at != *at) && !wanted(*at));
    let numbers = |text: &str| text.split(", ").filter(|part| has_number(part)).count();
    let notes = noted.iter().flat_map(|note| vec![note.at; numbers(&note.text).max(1)]);
    let given: Vec<LineRef> = notes.chain(given).collect();
    let guessed =
        worded(evidence, &[Phase::Estimation], guesses).into_iter().filter(|at| !given.contains(at));
    let mut all: Vec<LineRef> = guessed.chain(given.iter().copied()).collect();
    all.sort_unstable();
    all
}

/// A number that is said to be a guess: `say 50K craftsmen`, `maybe 4x`, `1,000 searches x ~1 ms`.
fn guesses(text: &str) -> bool {
    let all: Vec<String> = words(text).collect();
    let guessed = all.windows(2).any(|pair| says(&pair[0], GUESSES) && has_number(&pair[1]));
    let factor = |sign: &str| text.contains(&format!(" {sign} ~"));
    let sentence = || text.split(". ").any(assumes);
    guessed
        || sentence()
        || ["x", "*", "×", "/"].iter().any(|sign| factor(sign))
        || supposes(text)
        || sizes_one(text)
}

/// `I assume the usual curve, with its peak four times the average`: a sentence with a number in digits or in words.
fn assumes(sentence: &str) -> bool {
    says(sentence, ASSUMES) && (has_number(sentence) || says(sentence, NUMBERS))
}

const ASSUMES: &str = "assume assuming assumed suppose supposing";
const NUMBERS: &str =
    "two three four five six eight ten twelve twenty half third quarter double hundred thousand";

/// A clause that begins with `if` and a number in it: `If 60% of transfers touch it, …`.
fn supposes(text: &str) -> bool {
    clauses(text).any(|clause| words(clause).next().is_some_and(|first| first == "if") && has_number(clause))
}

/// The size or the rate of one of many, which isn't worked out: `each update 100 bytes`, `~50 MB each`.
fn sizes_one(text: &str) -> bool {
    let given = text.split(['=', '≈']).next().unwrap_or("");
    let all: Vec<String> = words(given).collect();
    let near = |at: usize| all[at.saturating_sub(2)..all.len().min(at + 3)].iter();
    (0..all.len()).any(|at| says(&all[at], "each every") && near(at).any(|word| has_number(word)))
}

const GUESSES: &str = "say maybe perhaps guess guessing suppose supposing assume assuming assumed";
const PEAK: &str = "peak peaks burst busiest spike";
const AVERAGE: &str = "avg average averages mean typical normal usual";

/// A number called a peak, and the average of the same thing: `42M avg, x2 = 83M peak`, `peak = 400/s * 10`,
/// or a line that is called the average, shares a word with that of the peak, or stands above it among the estimates.
pub(super) fn peak(evidence: Evidence<'_>) -> Option<Vec<LineRef>> {
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
    let told = |text: &str| multiplies(text) || tells_both(text);
    let by_factor = || worded(evidence, &[Phase::Estimation], told).first().map(|at| vec![*at]);
    let both = both.map(|(at, _)| vec![*at]).or_else(multiplied).or_else(by_factor);
    both.or_else(|| high.iter().find_map(average))
}

/// A clause with a number that is called an average, and another with a number that is called a peak.
fn tells_both(text: &str) -> bool {
    let called = |clause: &str, names: &str| says(clause, names) && has_number(clause);
    let average = clauses(text).position(|clause| called(clause, AVERAGE) && !says(clause, PEAK));
    let peak = clauses(text).position(|clause| called(clause, PEAK) && !says(clause, AVERAGE));
    average.is_some() && peak.is_some()
}

/// A peak told by its factor, behind what it multiplies: `116 orders/s, peak 5x = 580/s`.
fn multiplies(text: &str) -> bool {
    let all: Vec<String> = words(&text.replace('×', "x")).collect();
    let factor = |word: &str| {
        let number = word.strip_prefix('x').or_else(|| word.strip_suffix('x'));
        number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()) && has_number(number))
    };
    let near = |at: usize| all[at.saturating_sub(3)..all.len().min(at + 5)].iter();
    let peak = (0..all.len()).find(|&at| says(&all[at], PEAK) && near(at).any(|word| factor(word)));
    peak.is_some_and(|peak| all[..peak].iter().any(|word| has_number(word) && !factor(word)))
}

/// The words of a line that may name what it counts.
fn names(text: &str) -> impl Iterator<Item = String> {
    let is_name = |word: &String| word.len() > 2 && word.chars().all(char::is_alphabetic);
    words(text)
        .filter(is_name)
        .filter(|word| !says(word, PEAK) && !says(word, "per day sec min hour and the"))
}

/// Amounts of money in the sheet.
pub(super) fn costs(evidence: Evidence<'_>) -> Vec<LineRef> {
    let numbers = evidence.reading.numbers.read_lines();
    let money = |dimension: Dimension| dimension.money == 1 && dimension.data == 0;
    let costs =
        numbers.into_iter().filter(|(_, line)| line.value.as_ref().is_some_and(|v| money(v.dimension)));
    let read = costs.map(|(_, line)| line.key).collect();
    together(read, worded(evidence, &[Phase::Estimation], comes_to_money))
}

/// A price that is worked out: `144 PB at $15/TB => $2.2M`.
fn comes_to_money(text: &str) -> bool {
    let results = text.split(['=', '≈', '→']).skip(1);
    results.into_iter().any(|result| {
        let result = result.trim_start_matches(['>', '~', ' ']);
        result.strip_prefix('$').is_some_and(|sum| sum.starts_with(|c: char| c.is_ascii_digit()))
    })
}

const CONCLUSIONS: &str = "\
    so hence therefore thus means fits enough need needs needed suffices suffice unnecessary must won't cannot can't \
    dominates bottleneck";
const VERDICTS: &str = "ok okay fine nothing trivial negligible plenty enough tiny small";
/// Lines that draw a conclusion from a number. In the estimation no arrow draws, so that `->` may conclude.
pub(super) fn decided(evidence: Evidence<'_>) -> Vec<LineRef> {
    let estimation = worded(evidence, &[Phase::Estimation], |text| concludes(text, &["=>", "→", "->"]));
    let drawn = worded(evidence, &[Phase::Architecture], |text| concludes(text, &["=>", "→"]));
    estimation.into_iter().chain(drawn).collect()
}

/// A number, and what follows from it or whether it will do; that of a list, as `5.`, is none.
fn concludes(text: &str, arrows: &[&str]) -> bool {
    let behind = text.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
    let text = behind.strip_prefix(['.', ')']).filter(|item| item.starts_with(' ')).unwrap_or(text);
    let stated = has_number(text) && (says(text, CONCLUSIONS) || is_too_much(text));
    stated || points_on(text, arrows) || judges(text) || sums_up(text, arrows)
}

/// `5.5 s is too long to hold back`.
fn is_too_much(text: &str) -> bool {
    let all: Vec<String> = words(text).collect();
    all.windows(2)
        .any(|pair| pair[0] == "too" && says(&pair[1], "long many much slow big large small few little"))
}

/// What follows from the lines above: `=> waiting calls size the box, not QPS`.
fn sums_up(text: &str, arrows: &[&str]) -> bool {
    let behind = arrows.iter().find_map(|arrow| text.trim_start().strip_prefix(arrow));
    behind.is_some_and(|so| words(so).filter(|word| word.starts_with(char::is_alphabetic)).count() > 2)
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
    let harmless = |clause: &str| clause.ends_with("no problem") || clause.ends_with("no issue");
    let worked_out = text.contains(['=', '≈', '<', '>']);
    has_number(text) && worked_out && clauses.into_iter().any(|clause| last(clause) || harmless(clause))
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
            ("orders = 10K, storage is no problem", true),
            ("33k/s * 10 = 330k/s -> batch per gateway per min", true),
            ("300 * 30K = $9M/mo vs 170M => build it", true),
            ("1.5M/s, so one node is not enough", true),
            ("=> waiting calls size the box, not QPS", true),
            ("5.5 s is too long to hold back", true),
            ("100M * 40 = 4B/day -> 46k/s", false),
            ("ok, next: storage", false),
            ("5. Clients -> the API gateway", false),
        ] {
            assert_eq!(concludes(text, &["=>", "->"]), concluded, "{text}");
        }
    }

    #[test]
    fn a_peak_is_told_by_its_factor() {
        for (text, told) in [
            ("10M/86400 = 116 orders/s, peak 5x = 580/s", true),
            ("58/s, ×5 at peak = 290/s", true),
            ("20K/day = 0.23/s avg, peak in office hours x5", true),
            ("we don't need a peak factor", false),
            ("peak 580/s", false),
        ] {
            assert_eq!(multiplies(text), told, "{text}");
        }
    }

    #[test]
    fn a_peak_and_an_average_may_stand_in_prose() {
        assert!(tells_both("10M a day are 116 a second on average. I plan for 1,200 a second at the peak"));
        assert!(!tells_both("116 a second on average. The peak is higher"));
        assert!(!tells_both("the peak isn't above the average of 116/s"));
    }

    #[test]
    fn a_guess_is_a_number_behind_a_word_for_it() {
        for (text, guessed) in [
            ("traffic: say 50K craftsmen x 100 req/day = 5M/day", true),
            ("1,000 searches x ~1 ms", true),
            ("If 60% of transfers touch it, that is 720/s", true),
            ("5M drivers, update every 4 s = 1.25M/s", true),
            ("adapters ~50 MB each x 50 = 2.5 GB", true),
            ("20K/s / 10 = 2K/s each", false),
            ("we need shards if it grows", false),
            ("10/s, peak 5x ~50/s", false),
            ("they say that it is enough for 5M", false),
        ] {
            assert_eq!(guesses(text), guessed, "{text}");
        }
    }
}
