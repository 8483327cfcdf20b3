//! The numbers that a calculation shares with an estimate: what a line works with says what it is about, whatever it is
//! called. `gps: 2.3M / 4 s = 575k/s` is the locations a second.

use crate::quantity::notation::Quantity;
use crate::quantity::reference::cause::Causes;
use crate::quantity::reference::numbers::is_same;
use crate::quantity::reference::{Reference, Solved};
use crate::quantity::sheet::Sheet;
use crate::quantity::sheet::resolve::Target;

/// One number in common may be so by chance: the likeness is lessened by this factor.
const ONE_NUMBER: f64 = 0.6;

/// The numbers of each estimate of a reference solved for a round: its parameters, its constants, and the estimates it uses.
#[derive(Debug, Clone)]
pub struct EstimateNumbers(Vec<Vec<Quantity>>);

impl EstimateNumbers {
    /// The numbers of all estimates.
    pub fn of(reference: &Reference, solved: &Solved) -> Self {
        let of = |estimate: usize| {
            let used = reference.parameters_of_any(estimate);
            reference.known(solved, estimate, &used).into_iter().map(|(_, number)| number).collect()
        };
        Self((0..reference.estimates().len()).map(of).collect())
    }

    /// The likeness, 0 to 1, of the calculation at `at` to each estimate: the mean of the share of its numbers that the
    /// estimate has, and of the share of the estimate's parameters that it has.
    pub fn likeness<K: Copy>(
        &self,
        sheet: &Sheet<K>,
        at: usize,
        (reference, solved): (&Reference, &Solved),
    ) -> Vec<f64> {
        let none = || vec![0.0; self.0.len()];
        let Some(line) = sheet.lines().get(at).filter(|line| line.is_worked_out()) else { return none() };
        let causes = |estimate| Causes { reference, solved, estimate, sheet, line };
        let uses = line.work.iter().flat_map(|work| &work.uses);
        let given = uses.filter_map(|used| match used.target {
            Target::Given(parameter) => Some(solved.value(parameter)?.clone()),
            _ => None,
        });
        let written = causes(0).leaves().into_iter().map(|leaf| leaf.value);
        let weigh = |number: Quantity| (self.weight(&number), number);
        let numbers: Vec<(f64, Quantity)> = written.chain(given).map(weigh).collect();
        let whole: f64 = numbers.iter().map(|(weight, _)| weight).sum();
        let of = |estimate: usize| {
            let shared: Vec<f64> = numbers
                .iter()
                .filter(|(_, number)| self.has(estimate, number))
                .map(|(weight, _)| *weight)
                .collect();
            if shared.is_empty() || whole == 0.0 {
                return 0.0;
            }
            let used = reference.parameters_of(estimate);
            let open = causes(estimate).matched(&used, &[]).open.len();
            let covered = 1.0 - open as f64 / used.len().max(1) as f64;
            let sure = if shared.len() == 1 { ONE_NUMBER } else { 1.0 };
            (shared.iter().sum::<f64>() / whole * covered).sqrt() * sure
        };
        (0..self.0.len()).map(of).collect()
    }

    fn has(&self, estimate: usize, number: &Quantity) -> bool {
        self.0[estimate].iter().any(|own| is_same(number, own))
    }

    /// The fewer estimates have a number, the more it tells.
    fn weight(&self, number: &Quantity) -> f64 {
        let having = (0..self.0.len()).filter(|&estimate| self.has(estimate, number)).count();
        ((self.0.len() as f64 + 1.0) / having.max(1) as f64).ln().powi(2)
    }
}
