//! Lines that work out an estimate by the problem's own numbers, whatever they are called.

use crate::quantity::reference::cause::{Causes, EQUAL, EXACT};
use crate::quantity::reference::judge::off;
use crate::quantity::reference::{Reference, Solved};
use crate::quantity::sheet::Sheet;
use crate::quantity::sheet::resolve::Target;

/// True if the line at `at` comes to an estimate and works with the problem's numbers for it: `gps: 2.3M / 4 s = 575k/s`
/// is the locations a second. One number may be an intermediate result of the writer's own.
pub fn works_out<K: Copy>(
    sheet: &Sheet<K>,
    at: usize,
    reference: &Reference,
    solved: &Solved,
    estimate: usize,
) -> bool {
    let Some(line) = sheet.lines().get(at).filter(|line| line.is_worked_out()) else { return false };
    let Some(value) = &line.value else { return false };
    let right = std::iter::once(solved.estimate(estimate)).chain(solved.accepted(estimate));
    let off = right.filter(|right| right.dimension == value.dimension).map(|right| off(value, right));
    let off = off.fold(f64::INFINITY, f64::min);
    if off > EXACT {
        return false;
    }
    let causes = Causes { reference, solved, estimate, sheet, line };
    let matched = causes.matched(&reference.parameters_of_any(estimate), &[]);
    let strays = matched.free.iter().filter(|leaf| !causes.is_given(leaf)).count();
    let uses = line.work.iter().flat_map(|work| &work.uses);
    let given = uses.filter(|used| matches!(used.target, Target::Given(_))).count();
    let own = given + causes.leaves().len() - matched.free.len() - matched.spare.len();
    strays <= 1 && (own > 1 || own == 1 && off <= EQUAL)
}
