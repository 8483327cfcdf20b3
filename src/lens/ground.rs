//! What reading needs of a problem, made once for a round: its texts parsed, its vocabulary indexed, its estimates
//! solved for the round's variant.

use std::sync::Arc;

use super::criteria::points;
use super::evidence::Phrasebook;
use crate::diagram::Vocabulary;
use crate::domain::id::Id;
use crate::domain::problem::{self, Problem};
use crate::domain::rubric::Rubric;
use crate::domain::words::Words;
use crate::quantity::{self, Misfit, Reference, Solved};

/// What an interviewer knows.
#[derive(Debug, Clone)]
pub struct Brief {
    /// The problem.
    pub problem: Arc<Problem>,
    /// The rubric it is graded by.
    pub rubric: Arc<Rubric>,
    /// The vocabulary its conditions speak.
    pub words: Arc<Words>,
}

/// A lens, ground for one problem in one variant.
#[derive(Debug, Clone)]
pub struct Lens {
    /// The problem.
    pub problem: Arc<Problem>,
    /// The rubric it is graded by.
    pub rubric: Arc<Rubric>,
    /// The vocabulary its conditions speak.
    pub words: Arc<Words>,
    /// What the conditions of its points ask to be said.
    pub phrases: Arc<Phrasebook>,
    /// The variant; none is the plain problem.
    pub variant: Option<Id>,
    /// The names that mean kinds of components.
    pub vocabulary: Arc<Vocabulary>,
    /// The estimates; none where the problem's own can't be computed, which its author is told by `pack check`.
    pub estimates: Option<Arc<Estimates>>,
}

/// A problem's estimates, solved.
#[derive(Debug, Clone)]
pub struct Estimates {
    /// Parameters and estimates, parsed.
    pub reference: Reference,
    /// Their values in the variant.
    pub solved: Solved,
}

impl Lens {
    /// A lens for a problem in a variant.
    #[must_use]
    pub fn ground(brief: Brief, variant: Option<&Id>) -> Self {
        let Brief { problem, rubric, words } = brief;
        let estimates = Estimates::of(&problem, variant).map(Arc::new);
        let vocabulary = Arc::new(words.vocabulary());
        let conditions = points(&problem).map(|point| &point.condition);
        let phrases = Arc::new(Phrasebook::of(conditions, &words));
        Self { problem, rubric, words, phrases, variant: variant.cloned(), vocabulary, estimates }
    }

    /// A text of the problem with its parameters as they are in the variant.
    #[must_use]
    pub fn print(&self, template: &crate::domain::template::Template) -> String {
        self.problem.print(template, self.variant.as_ref())
    }
}

impl Estimates {
    /// A problem's parameters and estimates, parsed; their texts are printed as in the variant.
    ///
    /// # Errors
    /// Every text that can't be computed with.
    pub fn reference(problem: &Problem, variant: Option<&Id>) -> Result<Reference, Vec<Misfit>> {
        let parameters =
            problem.parameters.iter().map(|(id, parameter)| self::parameter(id, parameter)).collect();
        let estimates =
            problem.estimates.iter().map(|(id, one)| estimate(problem, variant, id, one)).collect();
        Reference::new(parameters, estimates)
    }

    fn of(problem: &Problem, variant: Option<&Id>) -> Option<Self> {
        let reference = Self::reference(problem, variant).ok()?;
        let set = variant.and_then(|id| problem.variants.get(id)).map(|variant| &variant.set);
        let set: Vec<(&str, &str)> =
            set.into_iter().flatten().map(|(id, text)| (id.as_str(), text.as_str())).collect();
        let solved = reference.solve(&set).ok()?;
        Some(Self { reference, solved })
    }
}

fn parameter(id: &Id, parameter: &problem::Parameter) -> quantity::Parameter {
    quantity::Parameter {
        name: id.to_string(),
        value: parameter.value.clone(),
        also: parameter.also.clone(),
        plausible: parameter.plausible.clone(),
    }
}

fn estimate(
    problem: &Problem,
    variant: Option<&Id>,
    id: &Id,
    estimate: &problem::Estimate,
) -> quantity::Estimate {
    let decides = |one: &problem::Decides| quantity::Decides {
        below: one.below.clone(),
        say: problem.print(&one.say, variant),
    };
    let accept = |one: &problem::Accept| quantity::Accept {
        formula: one.formula.clone(),
        because: one.because.clone(),
    };
    quantity::Estimate {
        name: id.to_string(),
        formula: estimate.formula.clone(),
        unit: estimate.unit.clone(),
        also: estimate.also.clone(),
        within: estimate.within,
        decides: estimate.decides.iter().map(decides).collect(),
        accept: estimate.accept.iter().map(accept).collect(),
    }
}
