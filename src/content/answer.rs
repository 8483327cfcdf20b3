//! Sample answers: `answers/PROBLEM/NAME.md`, a grade between two lines of `+++` and the pads below it.

use super::forms;
use super::lint::unknown;
use super::read::Read;
use crate::domain::answer::{SampleAnswer, SampleGrade};
use crate::domain::phase::Phase;
use crate::domain::problem::Problem;
use crate::domain::rubric::Rubric;
use crate::spanned::{Fault, Faults, Place, Report, Source, listed, suggestion};

/// The line above and below the grade.
const FENCE: &str = "+++";

/// Reads a sample answer to a problem, where that and its rubric could be read.
pub(super) fn answer(
    source: &Source,
    problem: Option<&Problem>,
    rubric: Option<&Rubric>,
) -> Read<SampleAnswer> {
    let Some((grade, below)) = parts(&source.text) else {
        let help =
            format!("begin with a line `{FENCE}`, then `level`, `scores` and `why`, then `{FENCE}` again");
        let fault = Fault::error("this answer has no grade", "expected the author's grade").help(help);
        return Read::failed(Report::of_file(&source.name, fault));
    };
    // The fence is blanked out, so that every byte of the grade stands where it stands in the file.
    let blanked = format!("{:1$}{2}", "", FENCE.len(), &source.text[FENCE.len()..grade]);
    let head = Source::new(source.name.clone(), blanked);
    let checked = forms::ANSWER.read(&head);
    let mut faults = checked.faults;
    if let Some(grade) = &checked.value {
        names(grade, problem, rubric, &mut faults);
    }
    let mut report = Report::of(head.clone(), faults.finish());
    let mut faults = Faults::new(source);
    let pads = self::below(&source.text, below, &mut faults);
    let found = faults.finish();
    report.add(source.clone(), found);
    Read { value: checked.value.map(|grade| SampleAnswer { grade, pads }), report }
}

/// The pads of a file, each below its heading; a grade above them is left out.
///
/// # Errors
/// Every heading that is no phase, or that there is no pad at all.
pub fn pads(source: &Source) -> Result<[String; 6], Report> {
    let mut faults = Faults::new(source);
    let pads = below(&source.text, parts(&source.text).map_or(0, |(_, below)| below), &mut faults);
    let found = faults.finish();
    if found.is_empty() { Ok(pads) } else { Err(Report::of(source.clone(), found)) }
}

/// The end of the grade and the start of the pads.
fn parts(text: &str) -> Option<(usize, usize)> {
    let rest = text.strip_prefix(FENCE)?;
    let close = rest.find("\n+++")? + FENCE.len() + 1;
    let below = text[close..].find('\n').map_or(text.len(), |end| close + end + 1);
    Some((close, below))
}

/// The text below each heading; what stands above the first is left out.
fn below(text: &str, from: usize, faults: &mut Faults<'_>) -> [String; 6] {
    let mut pads: [String; 6] = Default::default();
    let mut pad: Option<Phase> = None;
    let mut at = from;
    for line in text[from..].split_inclusive('\n') {
        match line.strip_prefix("## ").map(str::trim) {
            Some(name) => {
                pad = Phase::of(name);
                if pad.is_none() {
                    let fault = Fault::error(format!("there is no phase `{name}`"), "expected a phase");
                    let known = Phase::ALL.iter().map(|phase| phase.id());
                    let meant = suggestion(name, known.clone());
                    let help = meant.unwrap_or_else(|| format!("the phases are {}", listed(known)));
                    faults.put_at(at..at + line.trim_end().len(), fault.help(help));
                }
            }
            None => {
                if let Some(phase) = pad {
                    pads[phase.index()].push_str(line);
                }
            }
        }
        at += line.len();
    }
    if pads.iter().all(|pad| pad.trim().is_empty()) {
        let fault = Fault::error("there is no pad here", "expected `## requirements` and text below it");
        faults.put_at(from..from, fault);
    }
    pads
}

/// The variant and the competencies have to exist.
fn names(grade: &SampleGrade, problem: Option<&Problem>, rubric: Option<&Rubric>, faults: &mut Faults<'_>) {
    if let (Some(variant), Some(problem)) = (&grade.variant, problem)
        && !problem.variants.contains_key(variant)
    {
        let fault = unknown("a variant", variant.as_str(), problem.variants.keys());
        faults.put(Place::ROOT.key("variant"), fault);
    }
    let Some(rubric) = rubric else { return };
    for competency in grade.scores.keys().filter(|id| !rubric.competencies.contains_key(*id)) {
        let fault = unknown("a competency", competency.as_str(), rubric.competencies.keys());
        faults.put_key(Place::ROOT.key("scores").key(competency), fault);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spanned::Limits;

    const GRADE: &str = "+++\nlevel = \"senior\"\nscores = { scope = 3 }\nwhy = \"So.\"\n+++\n";

    fn read(text: &str) -> Read<SampleAnswer> {
        answer(&Source::new("answers/x/strong.md", text.to_owned()), None, None)
    }

    fn faults(text: &str) -> String {
        read(text).report.lines(Limits::default()).join("\n")
    }

    #[test]
    fn a_pad_is_the_text_below_its_heading() {
        let read = read(&format!("{GRADE}## estimation\ndau = 10M\n\n## failures\nretry\n"));
        let pads = read.value.unwrap().pads;
        assert_eq!((pads[1].as_str(), pads[4].as_str()), ("dau = 10M\n\n", "retry\n"));
        assert!(read.report.is_empty());
    }

    #[test]
    fn a_fault_of_the_grade_and_one_of_a_heading_are_told_at_their_lines() {
        let shown = faults(&format!("{}## estimations\nx\n", GRADE.replace("senior", "junior")));
        assert!(shown.contains("strong.md:2:9") && shown.contains("expected one of"), "{shown}");
        assert!(shown.contains("strong.md:6:1") && shown.contains("did you mean `estimation`?"), "{shown}");
    }

    #[test]
    fn an_answer_without_a_grade_or_without_a_pad_is_told() {
        assert!(faults("## estimation\nx\n").contains("this answer has no grade"));
        assert!(faults(GRADE).contains("there is no pad here"));
    }
}
