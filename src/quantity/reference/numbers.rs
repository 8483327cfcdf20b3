//! The numbers of a line, each matched with one that the problem has for it. What is left over on either side is where the
//! two differ.

use crate::quantity::Dimension;
use crate::quantity::notation::{Evaluator, Expr, Interpretation, Meaning, NameId, Node, NodeId, Quantity};
use crate::quantity::reference::cause::{Causes, EQUAL};
use crate::quantity::reference::judge::off;
use crate::quantity::reference::{Reference, Solved};
use crate::quantity::sheet::Reading;
use crate::quantity::sheet::resolve::Target;

/// A number that a line is made of.
#[derive(Debug, Clone)]
pub(super) struct Leaf {
    pub(super) value: Quantity,
    /// The line divides by it.
    pub(super) divides: bool,
}

/// The numbers of a line against those of the problem.
#[derive(Debug, Default)]
pub(super) struct Matched {
    /// Numbers that the problem doesn't have.
    pub(super) free: Vec<Quantity>,
    /// Numbers that it has, and less often than the line.
    pub(super) spare: Vec<Quantity>,
    /// Parameters that no number of the line stands for.
    pub(super) open: Vec<usize>,
}

/// A number that the problem has for an estimate.
pub(super) enum Known {
    Parameter(usize),
    Constant,
    Estimate(usize),
}

impl<K: Copy> Causes<'_, K> {
    /// Matches each number with the nearest of the problem's that is left. `used` are the parameters that may stand in the
    /// line, `named` those that the sheet gives a value.
    pub(super) fn matched(&self, used: &[usize], named: &[(usize, Quantity)]) -> Matched {
        let is = is_same;
        let known = self.reference.known(self.solved, self.estimate, used);
        let mut taken = vec![false; known.len()];
        let mut matched = Matched::default();
        for leaf in self.leaves() {
            if named.iter().any(|(_, value)| is(&leaf.value, value)) {
                continue;
            }
            let fits = |at: &usize| is(&leaf.value, &known[*at].1);
            let nearest = |a: &usize, b: &usize| {
                off(&leaf.value, &known[*a].1).total_cmp(&off(&leaf.value, &known[*b].1))
            };
            let left = (0..known.len()).filter(|at| !taken[*at]).filter(fits).min_by(nearest);
            match left {
                Some(at) => taken[at] = true,
                None if (0..known.len()).any(|at| fits(&at)) => matched.spare.push(leaf.value),
                None => matched.free.push(leaf.value),
            }
        }
        let direct = self.reference.direct(self.estimate);
        let mut covered = vec![false; self.reference.parameters().len()];
        for ((one, _), _) in known.iter().zip(&taken).filter(|(_, taken)| **taken) {
            match one {
                Known::Parameter(parameter) => covered[*parameter] = true,
                Known::Estimate(estimate) => {
                    let within = self.reference.parameters_of(*estimate).into_iter();
                    within.filter(|p| !direct.contains(p)).for_each(|p| covered[p] = true);
                }
                Known::Constant => {}
            }
        }
        named.iter().for_each(|(parameter, _)| covered[*parameter] = true);
        matched.open = used.iter().copied().filter(|parameter| !covered[*parameter]).collect();
        matched
    }

    /// The numbers the line is made of, through the lines it uses.
    pub(super) fn leaves(&self) -> Vec<Leaf> {
        const MOST: usize = 24;
        let mut leaves = Vec::new();
        let mut open: Vec<(&Reading<K>, bool)> = vec![(self.line, false)];
        let mut visited = 0;
        while let Some((line, divides)) = open.pop() {
            visited += 1;
            if visited > MOST || leaves.len() > MOST {
                break;
            }
            let Some((work, expr)) = line.work.as_deref().and_then(|work| Some((work, work.expr()?))) else {
                continue;
            };
            let terms = terms(expr);
            leaves.extend(literals(expr, work.reading, &terms, divides));
            open.extend(work.uses.iter().filter_map(|used| match used.target {
                Target::Line(at) => {
                    Some((self.sheet.lines().get(at)?, divides ^ is_divisor(expr, &terms, used.name)))
                }
                _ => None,
            }));
        }
        leaves.truncate(MOST);
        leaves
    }
}

impl Reference {
    /// The numbers that the problem has for an estimate: parameters first, which come before a constant of the same size.
    pub(super) fn known(&self, solved: &Solved, estimate: usize, used: &[usize]) -> Vec<(Known, Quantity)> {
        let parameters = used.iter().map(|&p| (Known::Parameter(p), solved.parameter(p).clone()));
        let constants = self.constants_of(estimate).into_iter().map(|constant| (Known::Constant, constant));
        let estimates = self.estimates_of(estimate).into_iter();
        let estimates = estimates.map(|e| (Known::Estimate(e), solved.estimate(e).clone()));
        parameters.chain(constants).chain(estimates).collect()
    }

    /// The parameters that the formula of an estimate names itself.
    fn direct(&self, estimate: usize) -> Vec<usize> {
        let names = self.formulas[self.parameters.len() + estimate].expr.names().map(|id| id as usize);
        names.filter(|id| *id < self.parameters.len()).collect()
    }

    /// The other estimates that an estimate or one of its alternatives uses, directly or through others.
    pub(super) fn estimates_of(&self, estimate: usize) -> Vec<usize> {
        let first = self.parameters.len();
        let others = self.estimates[estimate].accepted.iter().flat_map(|formula| formula.expr.names());
        let reached = self.reached(others.map(|id| id as usize).chain([first + estimate]));
        (0..self.estimates.len()).filter(|&other| other != estimate && reached[first + other]).collect()
    }

    /// The numbers in the formula of an estimate and in those it uses.
    pub(super) fn constants_of(&self, estimate: usize) -> Vec<Quantity> {
        let all = [estimate].into_iter().chain(self.estimates_of(estimate));
        all.flat_map(|one| self.own_constants(one)).collect()
    }

    /// The numbers in the formula of an estimate.
    pub(super) fn own_constants(&self, estimate: usize) -> Vec<Quantity> {
        let expr = &self.formulas[self.parameters.len() + estimate].expr;
        let numbers = literals(expr, Interpretation::default(), &terms(expr), false);
        numbers.into_iter().map(|leaf| leaf.value).collect()
    }

    /// The numbers without a unit in the formula of an estimate: the text of each, its size, and whether it divides.
    pub(super) fn plain_constants(&self, estimate: usize) -> Vec<(&str, f64, bool)> {
        let formula = &self.formulas[self.parameters.len() + estimate];
        let literal = |(id, divides): (NodeId, bool)| {
            let literal = formula.expr.literal(id).filter(|literal| literal.units.is_empty())?;
            let size = if literal.percent { literal.size() / 100.0 } else { literal.size() };
            Some((formula.expr.span(id).of(&formula.text), size, divides))
        };
        terms(&formula.expr).into_iter().filter_map(literal).collect()
    }

    /// Each use of a parameter by an estimate, directly or through others, with whether it divides.
    pub(super) fn uses_of(&self, estimate: usize) -> Vec<(usize, bool)> {
        const MOST: usize = 64;
        let mut uses = Vec::new();
        let mut open = vec![(self.parameters.len() + estimate, false)];
        while let Some((id, below)) = open.pop().filter(|_| uses.len() < MOST) {
            let expr = &self.formulas[id].expr;
            for (node, divides) in terms(expr) {
                let Node::Name(used) = expr.node(node) else { continue };
                match (*used as usize, divides ^ below) {
                    (parameter, below) if parameter < self.parameters.len() => uses.push((parameter, below)),
                    other => open.push(other),
                }
            }
        }
        uses
    }
}

/// The numbers of an expression.
fn literals(expr: &Expr, reading: Interpretation, terms: &[(NodeId, bool)], below: bool) -> Vec<Leaf> {
    let nothing = |_: NameId| None;
    let mut evaluator = Evaluator::new(expr, Interpretation { units: Meaning::Full, ..reading }, &nothing);
    let literal = |(id, _): &&(NodeId, bool)| expr.literal(*id).is_some();
    let numbers = terms.iter().filter(literal);
    numbers
        .filter_map(|&(id, divides)| Some(Leaf { value: evaluator.node(id).ok()?, divides: divides ^ below }))
        .collect()
}

/// True if a number of a line is one that is known; what it is in often goes without saying.
pub(super) fn is_same(leaf: &Quantity, known: &Quantity) -> bool {
    let said = known.dimension.data != 0;
    let bare = leaf.dimension.is_none() && !known.dimension.is_none() && !said;
    let near = |size: f64| off(&Quantity::number(leaf.value), &Quantity::number(size)) <= EQUAL;
    leaf.dimension == known.dimension && off(leaf, known) <= EQUAL
        || (bare || is_timeless(leaf, known)) && near(known.nominal())
        || bare && near(known.value)
}

/// True for the `$0.02/GB` of a price by the month.
fn is_timeless(leaf: &Quantity, known: &Quantity) -> bool {
    known.dimension.time != 0 && leaf.dimension == Dimension { time: 0, ..known.dimension }
}

/// A number of a line in the place of a parameter, whose period goes without saying.
pub(super) fn in_place_of(own: &Quantity, leaf: &Quantity) -> Option<Quantity> {
    if leaf.dimension == own.dimension {
        return Some(leaf.clone());
    }
    let dimension = own.dimension;
    let timed = || Quantity { dimension, ..leaf.clone().map(|value| value * own.value / own.nominal()) };
    is_timeless(leaf, own).then(timed)
}

/// Literals and names in the order written, each with whether it divides.
fn terms(expr: &Expr) -> Vec<(NodeId, bool)> {
    let mut found = Vec::new();
    let mut open = vec![(expr.root, false)];
    while let Some((id, below)) = open.pop() {
        match expr.nodes.get(id as usize).map(|(node, _)| node) {
            Some(Node::Literal(_) | Node::Name(_)) => found.push((id, below)),
            Some(Node::Sum(terms)) => open.extend(terms.iter().rev().map(|&(_, id)| (id, below))),
            Some(Node::Product(factors)) => {
                open.extend(factors.iter().rev().map(|&(divides, id)| (id, divides ^ below)));
            }
            Some(Node::Measured(one, two) | Node::Power(one, two)) => {
                open.extend([(*two, below), (*one, below)]);
            }
            Some(Node::Negate(inner)) => open.push((*inner, below)),
            Some(Node::Call(_, arguments)) => open.extend(arguments.iter().rev().map(|&id| (id, below))),
            Some(Node::Undefined) | None => {}
        }
    }
    found
}

fn is_divisor(expr: &Expr, terms: &[(NodeId, bool)], name: NameId) -> bool {
    let named = |id: NodeId| matches!(expr.node(id), Node::Name(own) if *own == name);
    terms.iter().any(|&(id, divides)| divides && named(id))
}
