//! Joins layers, places and tracks into frames and wires, in columns and rows.

use crate::diagram::model::{Diagram, EdgeId, NodeId};
use crate::diagram::text::width;

use super::borders::Borders;
use super::fold::Fold;
use super::graph::{Chain, End, Graph, Link, cells};
use super::memory::Memory;
use super::tracks::{Channel, Run, route};
use super::{Direction, Enclosure, Frame, Layout, Point, Style, Wire, ports};

/// A corner in layout coordinates: along and across the layers.
pub(super) type Corner = (i64, i64);

/// The room between two layers.
pub(super) struct Gap {
    pub(super) channel: Channel,
    /// The first track's cell along the layers.
    pub(super) first_track: i64,
    /// The way to the next row, if the second layer begins one.
    pub(super) fold: Option<Fold>,
}

pub(super) struct Geometry<'a> {
    pub(super) graph: &'a Graph,
    pub(super) diagram: &'a Diagram,
    pub(super) style: Style,
    /// First cell of each item across the layers.
    pub(super) across: Vec<i64>,
    /// First cell of each layer along.
    pub(super) along: Vec<i64>,
    pub(super) gaps: Vec<Gap>,
    /// The first layer of each row.
    pub(super) rows: Vec<usize>,
    /// For each link, its place in its channel; for each loop likewise.
    pub(super) link_places: Vec<usize>,
    pub(super) loop_places: Vec<usize>,
    pub(super) end: i64,
    pub(super) borders: Borders,
}

/// The finished layout, and the groups whose frames can't be drawn.
pub(super) fn assemble(
    graph: &Graph,
    diagram: &Diagram,
    style: Style,
    across: &[i64],
) -> (Layout, Vec<usize>) {
    let geometry = Geometry::new(graph, diagram, style, across);
    let corners: Vec<(usize, Vec<Corner>)> = graph
        .chains
        .iter()
        .map(|chain| (chain.edge, geometry.chain(chain)))
        .chain((0..graph.loops.len()).map(|own| (graph.loops[own].edge, geometry.own(own))))
        .collect();
    let least = corners
        .iter()
        .flat_map(|(_, corners)| corners.iter().map(|corner| corner.1))
        .chain((0..graph.groups.len()).map(|frame| geometry.borders.across(frame).0))
        .min()
        .unwrap_or(0)
        .min(0);
    geometry.layout(corners, least)
}

impl<'a> Geometry<'a> {
    fn new(graph: &'a Graph, diagram: &'a Diagram, style: Style, across: &[i64]) -> Self {
        let mut geometry = Self {
            graph,
            diagram,
            style,
            across: across.to_vec(),
            along: Vec::new(),
            gaps: Vec::new(),
            rows: vec![0],
            link_places: vec![0; graph.links.len()],
            loop_places: vec![0; graph.loops.len()],
            end: 0,
            borders: Borders::new(graph, across, style),
        };
        geometry.end = geometry.margin(0);
        for layer in 0..graph.layers.len() {
            geometry.add_layer(layer);
        }
        if geometry.rows.len() > 1 {
            geometry.stack_rows();
            geometry.borders = Borders::new(graph, &geometry.across, style);
        }
        geometry
    }

    fn add_layer(&mut self, layer: usize) {
        let graph = self.graph;
        let length = graph.layers[layer].iter().map(|&item| graph.items[item].length).max().unwrap_or(0);
        if self.is_full(layer, length) {
            self.begin_row(layer);
        }
        let start = self.end + cells(length);
        self.along.push(self.end);
        let links: Vec<usize> = graph.links_after(layer).collect();
        let loops: Vec<usize> = self.loops_at(layer).collect();
        let runs: Vec<Run> = links.iter().map(|&link| self.run(link)).collect();
        let own_runs: Vec<Run> = loops.iter().map(|&own| self.own_run(own)).collect();
        links.iter().enumerate().for_each(|(place, &link)| self.link_places[link] = place);
        loops.iter().enumerate().for_each(|(place, &own)| self.loop_places[own] = place);
        let channel = route(&runs, &own_runs, self.borders.rows(layer));
        let (lead, tail) = self.rims(layer, &links, &channel);
        let tracks = cells(channel.tracks);
        let last = layer + 1 == graph.layers.len();
        self.end = if last && tracks == 0 {
            start + self.closing(layer)
        } else {
            start + lead + tracks + if last { 0 } else { tail }
        };
        self.gaps.push(Gap { channel, first_track: start + lead, fold: None });
    }

    pub(super) fn loops_at(&self, layer: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.graph.loops.len())
            .filter(move |&own| self.graph.items[self.graph.loops[own].item].layer == layer)
    }

    /// Cells before a layer that no arrow leads to.
    pub(super) fn margin(&self, layer: usize) -> i64 {
        let borders = self.borders.before(layer);
        if borders > 0 { borders + self.blank() } else { 0 }
    }

    /// Cells after a layer that no arrow leaves.
    pub(super) fn closing(&self, layer: usize) -> i64 {
        let borders = self.borders.after(layer);
        if borders > 0 { borders + self.blank() } else { 0 }
    }

    /// Cells between a box and a border along the layers.
    pub(super) fn blank(&self) -> i64 {
        i64::from(self.style.direction == Direction::LeftRight)
    }

    /// Cells before the first track and after the last, borders included.
    pub(super) fn rims(&self, layer: usize, links: &[usize], channel: &Channel) -> (i64, i64) {
        let (lead, tail) = self.spaces(layer, links, channel);
        (lead + self.borders.after(layer), tail + self.borders.before(layer + 1))
    }

    /// The cells on both sides of a channel that heads and labels take.
    pub(super) fn spaces(&self, layer: usize, links: &[usize], channel: &Channel) -> (i64, i64) {
        let most = |label: fn(&Link) -> usize| {
            links.iter().map(|&link| label(&self.graph.links[link])).max().unwrap_or(0)
        };
        let (lead, tail) = (cells(most(|link| link.from.label)), cells(most(|link| link.to.label)));
        let room = |label: i64| if label > 0 { label + 1 } else { 0 };
        match self.style.direction {
            Direction::LeftRight => (1 + room(lead), 2 + room(tail)),
            Direction::TopDown => {
                let bare = channel.tracks > 0 && !self.needs_lead(layer);
                (i64::from(!bare) + i64::from(lead > 0), 1 + i64::from(tail > 0))
            }
        }
    }

    /// True if something at a layer needs a cell before it bends: a head, or dots to be seen by.
    fn needs_lead(&self, layer: usize) -> bool {
        let from = |link: usize| self.graph.items[self.graph.links[link].from.item].layer;
        let dotted = |edge: usize| self.diagram.edges[edge].asynchronous;
        let chains = self.graph.chains.iter().filter(|chain| from(chain.links[0]) == layer);
        let own = self.graph.loops.iter().any(|own| self.graph.items[own.item].layer == layer);
        own || chains.into_iter().any(|chain| chain.backwards || dotted(chain.edge))
    }

    pub(super) fn run(&self, link: usize) -> Run {
        let row = |end: End| self.across[end.item] + cells(end.port);
        Run { from: row(self.graph.links[link].from), to: row(self.graph.links[link].to) }
    }

    pub(super) fn own_run(&self, own: usize) -> Run {
        let own = &self.graph.loops[own];
        let at = self.across[own.item];
        Run { from: at + cells(own.ports.0), to: at + cells(own.ports.1) }
    }

    /// The border's cell on the side of the next layer.
    fn far_border(&self, item: usize) -> i64 {
        let item = &self.graph.items[item];
        self.along[item.layer] + cells(item.length) - 1
    }

    /// An arrow's corners, from the border it leaves to its head.
    fn chain(&self, chain: &Chain) -> Vec<Corner> {
        let (first, last) = (chain.links[0], chain.links[chain.links.len() - 1]);
        let start = (self.far_border(self.graph.links[first].from.item), self.run(first).from);
        let target = &self.graph.items[self.graph.links[last].to.item];
        let end = (self.along[target.layer], self.run(last).to);
        let mut corners = vec![start];
        for &link in &chain.links {
            let gap = &self.gaps[self.graph.items[self.graph.links[link].from.item].layer];
            let mut row = self.run(link).from;
            for (track, next) in self.steps(gap, link) {
                corners.extend([(track, row), (track, next)]);
                row = next;
            }
        }
        corners.push(end);
        if chain.backwards {
            corners.reverse();
        }
        let head = corners.len() - 1;
        corners[head].0 += if chain.backwards { 1 } else { -1 };
        corners
    }

    /// The tracks of a link, each with the row it leads to.
    fn steps(&self, gap: &Gap, link: usize) -> Vec<(i64, i64)> {
        if let Some(fold) = &gap.fold {
            return fold.steps(link, gap.first_track + cells(gap.channel.tracks), self.run(link).to);
        }
        let turns = &gap.channel.links[self.link_places[link]];
        turns.iter().map(|turn| (gap.first_track + cells(turn.track), turn.row)).collect()
    }

    fn own(&self, own: usize) -> Vec<Corner> {
        let item = self.graph.loops[own].item;
        let gap = &self.gaps[self.graph.items[item].layer];
        let track = gap.first_track + cells(gap.channel.loops[self.loop_places[own]]);
        let (run, border) = (self.own_run(own), self.far_border(item));
        vec![(border, run.from), (track, run.from), (track, run.to), (border + 1, run.to)]
    }

    fn layout(&self, corners: Vec<(usize, Vec<Corner>)>, least: i64) -> (Layout, Vec<usize>) {
        let frames: Vec<Frame> = self
            .graph
            .items
            .iter()
            .zip(&self.across)
            .filter_map(|(item, &at)| {
                let node = item.node?;
                let at = self.point((self.along[item.layer], at), least);
                let (width, height) = self.turned(item.length, item.breadth);
                Some(Frame {
                    node: NodeId::of(node),
                    at,
                    width,
                    height,
                    lines: self.graph.faces[node].clone(),
                })
            })
            .collect();
        let mut wires: Vec<Wire> =
            corners.into_iter().map(|(edge, corners)| self.wire(edge, &corners, least)).collect();
        wires.sort_by_key(|wire| wire.edge);
        let (enclosures, vain) = self.enclosures(least, &frames, &wires);
        let (width, height) = size(&frames, &wires, &enclosures);
        let folds = self.gaps.iter().filter_map(|gap| gap.fold.as_ref()).map(Fold::len).max().unwrap_or(0);
        let layout = Layout {
            direction: self.style.direction,
            width,
            height,
            frames,
            wires,
            enclosures,
            memory: Memory::default(),
            style: self.style,
            folds,
            turned: false,
        };
        (layout, vain)
    }

    fn turned(&self, along: usize, across: usize) -> (usize, usize) {
        match self.style.direction {
            Direction::LeftRight => (along, across),
            Direction::TopDown => (across, along),
        }
    }

    pub(super) fn point(&self, corner: Corner, least: i64) -> Point {
        let cell = |place: i64| usize::try_from(place).expect("the least place was taken off");
        let (x, y) = self.turned(cell(corner.0), cell(corner.1 - least));
        Point { x, y }
    }

    fn wire(&self, edge: usize, corners: &[Corner], least: i64) -> Wire {
        let mut points: Vec<Point> = corners.iter().map(|&corner| self.point(corner, least)).collect();
        points.dedup();
        let is_loop = self.diagram.edges[edge].from == self.diagram.edges[edge].to;
        let label = ports::label(self.diagram, edge, self.style)
            .filter(|_| !is_loop)
            .map(|text| (self.label_at(&points, &text), text));
        Wire { edge: EdgeId::of(edge), points, label }
    }

    /// Beside the head: above the line from left to right, behind it from top to bottom.
    fn label_at(&self, points: &[Point], text: &str) -> Point {
        let head = points[points.len() - 1];
        let before = points[points.len() - 2];
        match self.style.direction {
            Direction::LeftRight if before.x > head.x => Point { x: head.x + 1, y: head.y - 1 },
            Direction::LeftRight => Point { x: head.x - width(text), y: head.y - 1 },
            Direction::TopDown if before.y > head.y => Point { x: head.x + 2, y: head.y + 1 },
            Direction::TopDown => Point { x: head.x + 2, y: head.y - 1 },
        }
    }
}

fn size(frames: &[Frame], wires: &[Wire], enclosures: &[Enclosure]) -> (usize, usize) {
    let corners = wires.iter().flat_map(|wire| wire.points.iter().map(|point| (point.x + 1, point.y + 1)));
    let ends = frames.iter().map(|frame| (frame.at.x + frame.width, frame.at.y + frame.height));
    let labels =
        wires.iter().filter_map(|wire| wire.label.as_ref()).map(|(at, text)| (at.x + width(text), at.y + 1));
    let around = enclosures.iter().map(|around| (around.at.x + around.width, around.at.y + around.height));
    corners
        .chain(ends)
        .chain(labels)
        .chain(around)
        .fold((0, 0), |size, end| (size.0.max(end.0), size.1.max(end.1)))
}
