//! Gives each box a layer: as many steps from the first as its longest way there, then nearer to what it calls.
//!
//! Boxes that have a layer keep it while a design is typed: a new box is put between two layers, or into one, and
//! what stood before another box still does. Where an arrow would turn that round, it is the arrow that runs backwards.

use crate::diagram::model::Diagram;

use super::cycles;

/// Layers that boxes without arrows are spread over.
const SPREAD: usize = 8;

/// The layer of each box, and for each arrow of the diagram, true if it runs backwards.
#[derive(Debug, Clone)]
pub(super) struct Layering {
    pub(super) layer: Vec<usize>,
    pub(super) backwards: Vec<bool>,
}

impl Layering {
    /// Layers as short arrows need them.
    pub(super) fn fresh(diagram: &Diagram, drawn: usize) -> Self {
        let backwards = cycles::backwards(diagram, drawn);
        let arrows: Vec<(usize, usize)> = arrows(diagram, drawn)
            .map(|(edge, from, to)| if backwards[edge] { (to, from) } else { (from, to) })
            .collect();
        let mut layer = assign(drawn, &arrows);
        spread(&mut layer, &arrows, &vec![None; drawn]);
        gather(diagram, &mut layer, &arrows);
        compress(&mut layer);
        Self { layer, backwards }
    }

    /// Layers in which boxes with an old layer keep their order along the layers.
    pub(super) fn kept(diagram: &Diagram, old: &[Option<usize>]) -> Self {
        let drawn = old.len();
        let mut steps = Steps::new(old);
        let mut backwards = vec![false; diagram.edges.len()];
        let mut open = Vec::new();
        for (edge, from, to) in arrows(diagram, drawn) {
            match (old[from], old[to]) {
                (Some(from), Some(to)) if from != to => backwards[edge] = from > to,
                _ => open.push((edge, from, to)),
            }
        }
        open.sort_by_key(|&(edge, ..)| diagram.edges[edge].answers);
        for (edge, from, to) in open {
            backwards[edge] = steps.reaches(to, from);
            if !backwards[edge] {
                steps.add(from, to);
            }
        }
        let arrows: Vec<(usize, usize)> = arrows(diagram, drawn)
            .map(|(edge, from, to)| if backwards[edge] { (to, from) } else { (from, to) })
            .collect();
        let mut layer = steps.layers();
        let (out, into) = neighbours(drawn, &arrows);
        let new = |&node: &usize| old[node].is_none();
        for _ in 0..2 {
            (0..drawn).rev().filter(new).for_each(|node| pull_down(node, &out, &into, &mut layer));
        }
        shift_new_parts(&mut layer, &arrows, old);
        spread(&mut layer, &arrows, old);
        compress(&mut layer);
        Self { layer, backwards }
    }
}

/// The arrows between two drawn boxes.
fn arrows(diagram: &Diagram, drawn: usize) -> impl Iterator<Item = (usize, usize, usize)> + '_ {
    let ends = diagram.edges.iter().map(|edge| (edge.from.index(), edge.to.index()));
    let all = ends.enumerate().map(|(edge, (from, to))| (edge, from, to));
    all.filter(move |&(_, from, to)| from != to && from < drawn && to < drawn)
}

/// What must stand before what: boxes, and after each old layer a stop that all its boxes precede and all boxes of the
/// next layer follow.
struct Steps {
    out: Vec<Vec<usize>>,
    boxes: usize,
}

impl Steps {
    fn new(old: &[Option<usize>]) -> Self {
        let mut ranks: Vec<usize> = old.iter().copied().flatten().collect();
        ranks.sort_unstable();
        ranks.dedup();
        let mut out = vec![Vec::new(); old.len() + ranks.len()];
        for (node, layer) in old.iter().enumerate() {
            let Some(rank) = layer.and_then(|layer| ranks.binary_search(&layer).ok()) else { continue };
            out[node].push(old.len() + rank);
            if rank > 0 {
                out[old.len() + rank - 1].push(node);
            }
        }
        Self { out, boxes: old.len() }
    }

    fn add(&mut self, from: usize, to: usize) {
        self.out[from].push(to);
    }

    fn reaches(&self, from: usize, to: usize) -> bool {
        let mut seen = vec![false; self.out.len()];
        let mut open = vec![from];
        while let Some(node) = open.pop() {
            if node == to {
                return true;
            }
            if !std::mem::replace(&mut seen[node], true) {
                open.extend(&self.out[node]);
            }
        }
        false
    }

    /// The longest way to each box; a step to a stop counts nothing.
    fn layers(&self) -> Vec<usize> {
        let mut waiting = vec![0usize; self.out.len()];
        self.out.iter().flatten().for_each(|&to| waiting[to] += 1);
        let mut layer = vec![0; self.out.len()];
        let mut order: Vec<usize> = (0..self.out.len()).filter(|&node| waiting[node] == 0).collect();
        let mut next = 0;
        while let Some(&node) = order.get(next) {
            next += 1;
            for &to in &self.out[node] {
                layer[to] = layer[to].max(layer[node] + usize::from(to < self.boxes));
                waiting[to] -= 1;
                if waiting[to] == 0 {
                    order.push(to);
                }
            }
        }
        layer.truncate(self.boxes);
        layer
    }
}

/// Puts a part that is wholly new at the end of the layers: what is drawn apart is mostly joined from the left later.
fn shift_new_parts(layer: &mut [usize], arrows: &[(usize, usize)], old: &[Option<usize>]) {
    let part = parts(layer.len(), arrows.iter().copied());
    let last = (0..layer.len()).filter(|&node| old[node].is_some()).map(|node| layer[node]).max();
    let Some(last) = last else { return };
    for root in (0..layer.len()).filter(|&node| part[node] == node) {
        let members: Vec<usize> = (0..layer.len()).filter(|&node| part[node] == root).collect();
        let ends = members.iter().map(|&node| layer[node]).max().unwrap_or(0);
        if members.len() > 1 && members.iter().all(|&node| old[node].is_none()) {
            members.iter().for_each(|&node| layer[node] += last.saturating_sub(ends));
        }
    }
}

/// For each box, the first box of the part that pairs of boxes join it to.
pub(super) fn parts(count: usize, joins: impl Iterator<Item = (usize, usize)>) -> Vec<usize> {
    let mut part: Vec<usize> = (0..count).collect();
    for (from, to) in joins {
        let (a, b) = (root(&mut part, from), root(&mut part, to));
        let first = a.min(b);
        (part[a], part[b]) = (first, first);
    }
    (0..count).map(|node| root(&mut part, node)).collect()
}

fn root(part: &mut [usize], mut node: usize) -> usize {
    while part[node] != node {
        part[node] = part[part[node]];
        node = part[node];
    }
    node
}

/// Puts boxes without arrows one after the other, in the order typed: that is mostly the order in which they are
/// joined later. While a design is typed, each follows whatever box was typed before it.
fn spread(layer: &mut [usize], arrows: &[(usize, usize)], old: &[Option<usize>]) {
    let mut joined = vec![false; layer.len()];
    arrows.iter().for_each(|&(from, to)| (joined[from], joined[to]) = (true, true));
    let most = layer.iter().max().map_or(0, |&last| last + 1).max(SPREAD);
    let is_typed = old.iter().any(Option::is_some);
    let mut next = 0;
    for node in 0..layer.len() {
        if !joined[node] && old[node].is_none() {
            layer[node] = next % most;
        }
        if !joined[node] || is_typed {
            next = layer[node] + 1;
        }
    }
}

/// Puts a box without arrows beside those of its group that have some: in the layer of theirs where fewest stand.
fn gather(diagram: &Diagram, layer: &mut [usize], arrows: &[(usize, usize)]) {
    let mut joined = vec![false; layer.len()];
    arrows.iter().for_each(|&(from, to)| (joined[from], joined[to]) = (true, true));
    for group in &diagram.groups {
        let members: Vec<usize> =
            group.members.iter().map(|node| node.index()).filter(|&node| node < layer.len()).collect();
        let (mut placed, alone): (Vec<usize>, Vec<usize>) = members.iter().partition(|&&node| joined[node]);
        let layers = placed.iter().map(|&node| layer[node]);
        let (Some(first), Some(last)) = (layers.clone().min(), layers.max()) else { continue };
        for node in alone {
            let standing = |at: &usize| placed.iter().filter(|&&other| layer[other] == *at).count();
            layer[node] = (first..=last).min_by_key(standing).unwrap_or(first);
            placed.push(node);
        }
    }
}

/// Closes layers in which no box stands.
fn compress(layer: &mut [usize]) {
    let mut used: Vec<usize> = layer.to_vec();
    used.sort_unstable();
    used.dedup();
    for place in layer.iter_mut() {
        *place = used.partition_point(|&other| other < *place);
    }
}

/// Layers for `count` boxes under acyclic `arrows`, from 0.
fn assign(count: usize, arrows: &[(usize, usize)]) -> Vec<usize> {
    let (out, into) = neighbours(count, arrows);
    let order = topological(count, &out, &into);
    let mut layer = vec![0; count];
    for &node in &order {
        layer[node] = into[node].iter().map(|&caller| layer[caller] + 1).max().unwrap_or(0);
    }
    for _ in 0..2 {
        order.iter().rev().for_each(|&node| pull_down(node, &out, &into, &mut layer));
    }
    layer
}
/// A box with more targets than callers moves next to the nearest target; that shortens more arrows than it lengthens.
fn pull_down(node: usize, out: &[Vec<usize>], into: &[Vec<usize>], layer: &mut [usize]) {
    let nearest = out[node].iter().map(|&target| layer[target] - 1).min();
    if let Some(nearest) = nearest.filter(|_| out[node].len() > into[node].len()) {
        layer[node] = layer[node].max(nearest);
    }
}

fn neighbours(count: usize, arrows: &[(usize, usize)]) -> (Vec<Vec<usize>>, Vec<Vec<usize>>) {
    let mut out = vec![Vec::new(); count];
    let mut into = vec![Vec::new(); count];
    for &(from, to) in arrows {
        out[from].push(to);
        into[to].push(from);
    }
    (out, into)
}

fn topological(count: usize, out: &[Vec<usize>], into: &[Vec<usize>]) -> Vec<usize> {
    let mut waiting: Vec<usize> = into.iter().map(Vec::len).collect();
    let mut order: Vec<usize> = (0..count).filter(|&node| waiting[node] == 0).collect();
    let mut next = 0;
    while let Some(&node) = order.get(next) {
        next += 1;
        for &target in &out[node] {
            waiting[target] -= 1;
            if waiting[target] == 0 {
                order.push(target);
            }
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::assign;

    #[test]
    fn each_arrow_goes_at_least_one_layer_on() {
        let arrows = [(0, 1), (1, 2), (0, 2), (2, 3), (4, 3)];
        let layer = assign(5, &arrows);
        assert!(arrows.iter().all(|&(from, to)| layer[from] < layer[to]));
    }

    #[test]
    fn a_source_stands_next_to_what_it_calls() {
        assert_eq!(assign(4, &[(0, 1), (1, 2), (3, 2)]), [0, 1, 2, 1]);
    }
}
