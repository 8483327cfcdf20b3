//! Visits of a request, also round loops: v = b + Pᵀv.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

/// Boxes of the largest loop that is computed through.
const MAX_LOOP: usize = 128;

/// Visits per box; none in a loop that passes on as much as it gets, and behind one. `arrows` are (from, to, share).
pub(super) fn visits(entries: &[f64], arrows: &[(usize, usize, f64)]) -> (Vec<Option<f64>>, Vec<Vec<usize>>) {
    let count = entries.len();
    let carrying = || arrows.iter().copied().filter(|arrow| arrow.2 > 0.0);
    let mut graph: DiGraph<(), ()> = DiGraph::with_capacity(count, arrows.len());
    (0..count).for_each(|_| _ = graph.add_node(()));
    let mut into: Vec<Vec<(usize, f64)>> = vec![Vec::new(); count];
    for (from, to, share) in carrying() {
        graph.add_edge(NodeIndex::new(from), NodeIndex::new(to), ());
        into[to].push((from, share));
    }
    let mut visits: Vec<Option<f64>> = vec![Some(0.0); count];
    let mut growing = Vec::new();
    for component in kosaraju_scc(&graph).into_iter().rev() {
        let mut members: Vec<usize> = component.into_iter().map(NodeIndex::index).collect();
        members.sort_unstable();
        let arriving: Option<Vec<f64>> =
            members.iter().map(|&node| arriving(node, entries, &into, &visits, &members)).collect();
        let is_idle = arriving.as_ref().is_some_and(|arriving| arriving.iter().all(|&visits| visits == 0.0));
        let solved = arriving
            .map(|arriving| if is_idle { Some(arriving) } else { through(&members, &arriving, &into) });
        if solved == Some(None) {
            growing.push(members.clone());
        }
        let solved = solved.flatten();
        members
            .iter()
            .enumerate()
            .for_each(|(place, &node)| visits[node] = solved.as_ref().map(|solved| solved[place]));
    }
    (visits, growing)
}

/// Visits of a box from outside its loop; none if they are unknown.
fn arriving(
    node: usize,
    entries: &[f64],
    into: &[Vec<(usize, f64)>],
    visits: &[Option<f64>],
    members: &[usize],
) -> Option<f64> {
    let outside = into[node].iter().filter(|(from, _)| members.binary_search(from).is_err());
    outside
        .map(|&(from, share)| visits[from].map(|visits| visits * share))
        .sum::<Option<f64>>()
        .map(|sum| sum + entries[node])
}

/// Solves one loop. With I − Pᵀ an M-matrix, the loop settles exactly if the system has a positive solution for a
/// positive right side (Berman and Plemmons, *Nonnegative Matrices*, ch. 6); else its gain is 1 or more.
fn through(members: &[usize], arriving: &[f64], into: &[Vec<(usize, f64)>]) -> Option<Vec<f64>> {
    let looped = |node: usize| into[node].iter().any(|(from, _)| *from == node);
    if members.len() == 1 && !looped(members[0]) {
        return Some(arriving.to_vec());
    }
    if members.len() > MAX_LOOP {
        return None;
    }
    let probe = eliminate(members, &vec![1.0; members.len()], into)?;
    let settles = probe.iter().all(|&visits| visits.is_finite() && visits >= 1.0);
    if settles { eliminate(members, arriving, into) } else { None }
}

/// Gaussian elimination with partial pivoting.
fn eliminate(members: &[usize], right: &[f64], into: &[Vec<(usize, f64)>]) -> Option<Vec<f64>> {
    let size = members.len();
    let mut rows: Vec<Vec<f64>> = (0..size).map(|row| row_of(members, row, right[row], into)).collect();
    for column in 0..size {
        let pivot =
            (column..size).max_by(|&a, &b| rows[a][column].abs().total_cmp(&rows[b][column].abs()))?;
        if rows[pivot][column].abs() < 1e-9 {
            return None;
        }
        rows.swap(column, pivot);
        let (done, rest) = rows.split_at_mut(column + 1);
        let top = &done[column];
        for row in rest {
            let factor = row[column] / top[column];
            row.iter_mut().zip(top).skip(column).for_each(|(cell, above)| *cell -= factor * above);
        }
    }
    let mut solution = vec![0.0; size];
    for row in (0..size).rev() {
        let known: f64 = (row + 1..size).map(|column| rows[row][column] * solution[column]).sum();
        solution[row] = (rows[row][size] - known) / rows[row][row];
    }
    Some(solution)
}

fn row_of(members: &[usize], row: usize, right: f64, into: &[Vec<(usize, f64)>]) -> Vec<f64> {
    let mut cells = vec![0.0; members.len() + 1];
    cells[row] = 1.0;
    cells[members.len()] = right;
    for &(from, share) in &into[members[row]] {
        if let Ok(column) = members.binary_search(&from) {
            cells[column] -= share;
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_passes_visits_on() {
        let (visits, growing) = visits(&[1.0, 0.0, 0.0], &[(0, 1, 1.0), (1, 2, 0.05)]);
        assert_eq!((visits, growing.len()), (vec![Some(1.0), Some(1.0), Some(0.05)], 0));
    }

    #[test]
    fn a_loop_of_small_gain_settles() {
        let (visits, _) = visits(&[1.0, 0.0], &[(0, 1, 1.0), (1, 0, 0.5)]);
        assert!(visits.iter().all(|visits| visits.is_some_and(|visits| (visits - 2.0).abs() < 1e-9)));
    }

    #[test]
    fn a_loop_of_gain_one_is_named_and_hides_what_is_behind_it() {
        let (visits, growing) =
            visits(&[1.0, 0.0, 0.0, 0.0], &[(0, 1, 1.0), (1, 2, 1.0), (2, 1, 1.0), (2, 3, 1.0)]);
        assert_eq!(visits, [Some(1.0), None, None, None]);
        assert_eq!(growing, [vec![1, 2]]);
    }

    #[test]
    fn a_loop_that_nothing_enters_is_idle() {
        let (visits, growing) = visits(&[0.0, 0.0], &[(0, 1, 1.0), (1, 0, 1.0)]);
        assert_eq!((visits, growing.len()), (vec![Some(0.0), Some(0.0)], 0));
    }
}
