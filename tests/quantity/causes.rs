//! Faults planted into right answers to the core problems' estimates: the true cause is told, or none.

use greenroom::content::Library;
use greenroom::domain::id::GlobalId;
use greenroom::domain::problem::Problem;
use greenroom::quantity::{Accuracy, Asked, Cause, Confusion, Line, Misuse, Quantity, Sheet, Verdict};

/// What became of the faults of one kind.
#[derive(Default, Debug)]
struct Tally {
    told: usize,
    silent: usize,
    wrong: Vec<String>,
}

impl Tally {
    fn note(&mut self, what: &str, verdict: Option<Verdict>, is_true: impl Fn(&Cause) -> bool) {
        let Some(verdict) = verdict.filter(|verdict| verdict.accuracy != Accuracy::Right) else { return };
        match &verdict.cause {
            Some(cause) if is_true(cause) => self.told += 1,
            None | Some(Cause::Working) => self.silent += 1,
            Some(cause) => self.wrong.push(format!("{what}: {cause:?}")),
        }
    }
}

const FIRST: [&str; 4] = ["marketplace", "payment-processing", "rate-limiter", "realtime-notifications"];

fn problems() -> Vec<std::sync::Arc<Problem>> {
    let library = Library::load(None);
    let open = |id: &GlobalId| library.open(id).unwrap().brief().problem;
    library.heads().map(|head| open(&head.id)).collect()
}

/// The formula with a text for each name that it uses.
fn written(formula: &str, text: impl Fn(&str) -> Option<String>) -> String {
    let mut line = String::new();
    let mut word = String::new();
    for c in formula.chars().chain([' ']) {
        if c.is_alphanumeric() || c == '_' {
            word.push(c);
            continue;
        }
        line += &text(&word).map_or_else(|| word.clone(), |text| format!("({text})"));
        word.clear();
        line.push(c);
    }
    line
}

fn judged(problem: &Problem, estimate: usize, line: &str) -> Option<Verdict> {
    let reference = problem.reference().unwrap();
    let solved = reference.solve(&[]).unwrap();
    let sheet = Sheet::read(&[Line { key: (), block: 0, epoch: 0, text: line }], &[]);
    Asked { reference, solved: &solved, estimate }.judge(&sheet, 0)
}

/// Calls `plant` for each estimate of the first four problems with its place, its name, and its right value.
fn each_estimate(plant: impl FnMut(&Problem, usize, &str, &Quantity)) {
    each_estimate_of(|problem| FIRST.contains(&problem.head.id.name.as_str()), plant);
}

fn each_estimate_of(
    wanted: impl Fn(&Problem) -> bool,
    mut plant: impl FnMut(&Problem, usize, &str, &Quantity),
) {
    for problem in problems().into_iter().filter(|problem| wanted(problem)) {
        let solved = problem.reference().unwrap().solve(&[]).unwrap();
        for (at, id) in problem.estimates.keys().enumerate() {
            plant(&problem, at, id.as_str(), solved.estimate(at));
        }
    }
}

/// The estimate's formula with values for names, one of them multiplied.
fn line(problem: &Problem, estimate: usize, name: &str, factor: f64) -> String {
    let reference = problem.reference().unwrap();
    let solved = reference.solve(&[]).unwrap();
    let value = |word: &str| {
        let parameter = reference.parameters().iter().position(|p| p.name == word);
        let parameter = parameter.map(|at| solved.parameter(at));
        let other = || problem.estimates.keys().position(|id| id.as_str() == word);
        let value = parameter.or_else(|| other().map(|at| solved.estimate(at)))?;
        let value = times(value, if word == name { factor } else { 1.0 });
        Some(value.text())
    };
    let (id, asked) = problem.estimates.get_index(estimate).unwrap();
    format!("{id} = {}", written(&asked.formula.to_string(), value))
}

fn times(value: &Quantity, factor: f64) -> Quantity {
    Quantity { value: value.value * factor, range: None, ..value.clone() }
}

fn hold(kind: &str, tally: &Tally, told: f64, wrong: f64) {
    let (all, false_causes) =
        ((tally.told + tally.silent + tally.wrong.len()) as f64, tally.wrong.len() as f64);
    assert!(tally.told as f64 >= told * all, "{kind}: {tally:#?}");
    assert!(false_causes <= wrong * all, "{kind}: {tally:#?}");
}

#[test]
fn a_wrong_assumption_is_told_by_its_name() {
    let mut tally = Tally::default();
    each_estimate_of(
        |_| true,
        |problem, at, id, _| {
            for parameter in problem.parameters.keys() {
                let formula = problem.estimates[at].formula.to_string();
                if !formula
                    .split(|c: char| !(c.is_alphanumeric() || c == '_'))
                    .any(|word| word == parameter.as_str())
                {
                    continue;
                }
                for factor in [5.0, 0.2, 30.0] {
                    let text = line(problem, at, parameter.as_str(), factor);
                    let names = |cause: &Cause| matches!(cause, Cause::Assumptions(all) if all.iter().any(|one| one.name == parameter.as_str()));
                    tally.note(
                        &format!("{}/{id}: {text}", problem.head.id),
                        judged(problem, at, &text),
                        names,
                    );
                }
            }
        },
    );
    hold("assumption", &tally, 0.93, 0.005);
}

#[test]
fn a_number_that_nothing_explains_gets_no_cause() {
    let mut tally = Tally::default();
    each_estimate(|problem, at, id, right| {
        for factor in [2.7, 3.7, 0.13, 17.0, 0.036, 290.0] {
            let text = format!("{id} = {}", times(right, factor).text());
            tally.note(&format!("{}/{id}: {text}", problem.head.id), judged(problem, at, &text), |_| false);
        }
    });
    hold("unexplained", &tally, 0.0, 0.02);
}

#[test]
fn a_prefix_and_a_period_are_told_on_bare_numbers() {
    let (mut prefix, mut period) = (Tally::default(), Tally::default());
    each_estimate(|problem, at, id, right| {
        let bare = |factor: f64| format!("{id} = {}", times(right, factor).text());
        for factor in [1e3, 1e-3, 1e6] {
            let judged = judged(problem, at, &bare(factor));
            prefix
                .note(&bare(factor), judged, |cause| matches!(cause, Cause::Confusion(Confusion::Thousands)));
        }
        let text = bare(86_400.0);
        if text.ends_with("/s") {
            period.note(&text, judged(problem, at, &text), |cause| {
                matches!(cause, Cause::Confusion(Confusion::Period { .. }))
            });
        }
    });
    hold("prefix", &prefix, 0.9, 0.05);
    hold("period", &period, 0.9, 0.05);
}

/// The estimate's formula with values for names, with another text in the place of one of them.
fn line_with(problem: &Problem, estimate: usize, name: &str, instead: &str) -> String {
    let reference = problem.reference().unwrap();
    let solved = reference.solve(&[]).unwrap();
    let value = |word: &str| {
        if word == name {
            return Some(instead.to_owned());
        }
        let parameter = reference.parameters().iter().position(|p| p.name == word);
        let parameter = parameter.map(|at| solved.parameter(at));
        let other = || problem.estimates.keys().position(|id| id.as_str() == word);
        Some(parameter.or_else(|| other().map(|at| solved.estimate(at)))?.text())
    };
    let (id, asked) = problem.estimates.get_index(estimate).unwrap();
    format!("{id} = {}", written(&asked.formula.to_string(), value))
}

#[test]
fn a_parameter_used_twice_or_the_other_way_round_is_told() {
    let mut tallies = [Tally::default(), Tally::default(), Tally::default()];
    each_estimate_of(
        |_| true,
        |problem, at, id, _| {
            let solved = problem.reference().unwrap().solve(&[]).unwrap();
            for (place, parameter) in problem.parameters.keys().enumerate() {
                let formula = problem.estimates[at].formula.to_string();
                let uses = formula
                    .split(|c: char| !(c.is_alphanumeric() || c == '_'))
                    .filter(|word| *word == parameter.as_str());
                let value = solved.parameter(place);
                let plain =
                    value.dimension.is_none() && value.range.is_none() && !(0.8..1.25).contains(&value.value);
                if uses.count() != 1 || !plain {
                    continue;
                }
                let size = value.text();
                let planted = [
                    (Misuse::Twice, format!("{size} * {size}")),
                    (Misuse::Inverted, format!("1 / {size}")),
                    (Misuse::Complement, format!("1 - {size}")),
                ];
                for (tally, (kind, text)) in tallies.iter_mut().zip(planted) {
                    if kind == Misuse::Complement && !(0.0..1.0).contains(&value.value) {
                        continue;
                    }
                    let text = line_with(problem, at, parameter.as_str(), &text);
                    let names = |cause: &Cause| matches!(cause, Cause::Misuse(told, one) if *told == kind && one.name == parameter.as_str());
                    tally.note(
                        &format!("{}/{id}: {text}", problem.head.id),
                        judged(problem, at, &text),
                        names,
                    );
                }
            }
        },
    );
    for (kind, tally) in ["twice", "inverted", "complement"].into_iter().zip(&tallies) {
        hold(kind, tally, 0.9, 0.005);
    }
}

/// The verdict on the second of two lines, which answers the estimate.
fn judged_below(problem: &Problem, estimate: usize, lines: [&str; 2]) -> Option<Verdict> {
    let reference = problem.reference().unwrap();
    let solved = reference.solve(&[]).unwrap();
    let lines = lines.map(|text| Line { key: (), block: 0, epoch: 0, text });
    Asked { reference, solved: &solved, estimate }.judge(&Sheet::read(&lines, &[]), 1)
}

#[test]
fn an_error_taken_over_from_a_line_above_is_told_by_that_line() {
    let mut tallies = [Tally::default(), Tally::default()];
    each_estimate_of(
        |_| true,
        |problem, at, id, _| {
            let reference = problem.reference().unwrap();
            let solved = reference.solve(&[]).unwrap();
            let formula = problem.estimates[at].formula.to_string();
            let names: Vec<&str> = formula.split(|c: char| !(c.is_alphanumeric() || c == '_')).collect();
            for (place, other) in problem.estimates.keys().enumerate() {
                if place == at || !names.contains(&other.as_str()) {
                    continue;
                }
                let value = times(solved.estimate(place), 37.0).text();
                let above = format!("{other} = {value}");
                let text = |by_name: bool| {
                    let known = |word: &str| {
                        if word == other.as_str() {
                            return (!by_name).then(|| value.clone());
                        }
                        let parameter = reference.parameters().iter().position(|p| p.name == word);
                        let parameter = parameter.map(|at| solved.parameter(at));
                        let estimate = || problem.estimates.keys().position(|id| id.as_str() == word);
                        Some(parameter.or_else(|| estimate().map(|at| solved.estimate(at)))?.text())
                    };
                    format!("{id} = {}", written(&formula, known))
                };
                for (tally, by_name) in tallies.iter_mut().zip([true, false]) {
                    let text = text(by_name);
                    let told =
                        |cause: &Cause| matches!(cause, Cause::Carried(line) if line == other.as_str());
                    let verdict = judged_below(problem, at, [&above, &text]);
                    tally.note(&format!("{}/{above} / {text}", problem.head.id), verdict, told);
                }
            }
        },
    );
    for (kind, tally) in ["by name", "retyped"].into_iter().zip(&tallies) {
        hold(kind, tally, 0.9, 0.005);
    }
}

#[test]
fn a_number_of_the_formula_that_multiplies_for_divides_is_told() {
    let mut tally = Tally::default();
    each_estimate_of(
        |_| true,
        |problem, at, id, _| {
            let right = line(problem, at, "", 1.0);
            for size in ["60%", "0.6", "1.5"] {
                for (from, to) in [("/", "*"), ("*", "/")] {
                    let (from, to) = (format!(" {from} {size}"), format!(" {to} {size}"));
                    let mut places = right.match_indices(&from);
                    let Some((place, _)) = places.next().filter(|_| places.next().is_none()) else {
                        continue;
                    };
                    if right[place + from.len()..].starts_with(|c: char| c.is_ascii_digit()) {
                        continue;
                    }
                    let text = right.replace(&from, &to);
                    let told = |cause: &Cause| matches!(cause, Cause::Inverted(number) if number == size);
                    tally.note(
                        &format!("{}/{id}: {text}", problem.head.id),
                        judged(problem, at, &text),
                        told,
                    );
                }
            }
        },
    );
    hold("constant", &tally, 0.8, 0.0);
}
