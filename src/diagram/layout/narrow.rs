//! Splits layers that are wider than the drawing may be, from top to bottom.

use super::Style;
use super::graph::Graph;
use super::layers::Layering;

/// Layers that are no wider than the style's columns, as far as single boxes and the arrows that pass them allow. Parts
/// that nothing joins come one after the other.
pub(super) fn narrowed(graph: &Graph, layering: &Layering, style: Style) -> Layering {
    let boxes = layering.layer.len();
    let mut split = Split { graph, style, layer: vec![0; boxes], next: 0 };
    let alone = |item: usize| graph.is_alone(item) && graph.around[item].is_empty();
    let bands = graph.bands.iter().max().map_or(0, |&last| last + 1);
    for band in 0..bands {
        for layer in &graph.layers {
            let inside: Vec<usize> =
                layer.iter().copied().filter(|&item| graph.bands[item] == band && !alone(item)).collect();
            split.layer(&inside);
        }
    }
    split.layer(&(0..boxes).filter(|&item| alone(item)).collect::<Vec<_>>());
    Layering { layer: split.layer, backwards: layering.backwards.clone() }
}

struct Split<'a> {
    graph: &'a Graph,
    style: Style,
    layer: Vec<usize>,
    next: usize,
}

impl Split<'_> {
    /// Gives the boxes of one layer as many layers as they need.
    fn layer(&mut self, items: &[usize]) {
        let boxes: Vec<usize> = items.iter().copied().filter(|&item| item < self.layer.len()).collect();
        if boxes.is_empty() {
            return;
        }
        let into = |item: &usize| self.graph.items[*item].before.len();
        let mut passing = items.len() - boxes.len() + boxes.iter().map(into).sum::<usize>();
        let (mut used, mut left) = (0, 0);
        for &item in &boxes {
            passing -= into(&item);
            let breadth = self.graph.items[item].breadth + 2;
            if used > 0
                && used + breadth + self.lines(passing + left) > self.style.columns.unwrap_or(usize::MAX)
            {
                self.next += 1;
                used = 0;
            }
            used += breadth;
            left += self.graph.items[item].after.len();
            self.layer[item] = self.next;
        }
        self.next += 1;
    }

    /// Columns of lines that pass.
    fn lines(&self, count: usize) -> usize {
        if self.style.dense { count + 1 } else { count * 2 }
    }
}
