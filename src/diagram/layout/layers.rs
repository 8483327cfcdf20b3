//! Gives each box a layer: as many steps from the first as its longest way there, then nearer to what it calls.

/// Layers for `count` boxes under acyclic `arrows`, from 0.
pub(super) fn assign(count: usize, arrows: &[(usize, usize)]) -> Vec<usize> {
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
