//! Figures of drawn boxes on a line of their own: `links db: cap 20k/s`, `edge hit 50%, redis 90% => db 1k rps`.

use std::ops::Range;

use crate::diagram::model::{FlowId, NodeId, Part, Skip, Understood};
use crate::diagram::names::{fold, lower, singular};

use super::lines::{Parts, Reader};
use super::mention::Mention;
use super::typed::{Line, coming_rate, full_name};

/// Words of the longest name in front of a figure.
const MAX_WORDS: usize = 4;

/// What a figure is said of.
enum Subject {
    Box(NodeId, Box<Mention>),
    Flow(FlowId, f64),
    /// A rate that may be what comes or what a box takes.
    Unclear,
}

impl Reader<'_> {
    /// The figures of a line, each behind the name of a drawn box or of a flow; none where it says anything else.
    pub(super) fn figures(&mut self, text: &str, parts: &mut Parts) -> Option<Result<Understood, Skip>> {
        if !text.contains(['%', '/']) && !text.contains("ps") {
            return None;
        }
        // Behind `=>` stands what follows from the figures.
        let told = text.split_once("=>").map_or(text, |(told, _)| told);
        let spans = self.spans(told)?;
        let subjects: Vec<(Range<usize>, Subject)> = spans
            .into_iter()
            .map(|span| Some((span.clone(), self.figure(&text[span])?)))
            .collect::<Option<_>>()?;
        let clear = subjects.iter().any(|(_, subject)| !matches!(subject, Subject::Unclear));
        if !clear {
            return Some(Err(Skip::Rate));
        }
        for (span, subject) in subjects {
            self.take(span, subject, parts);
        }
        if told.len() < text.len() {
            parts.left_out.push((told.len()..text.len(), Skip::Remark));
        }
        Some(Ok(Understood::Nodes))
    }

    fn take(&mut self, span: Range<usize>, subject: Subject, parts: &mut Parts) {
        match subject {
            Subject::Box(id, mention) => {
                self.builder.amend(id, &mention);
                self.builder.percent_of(id, mention.share);
                parts.read.push((span, Part::Node(id)));
            }
            Subject::Flow(id, rate) => self.builder.diagram.flows[id.index()].rate = Some(rate),
            Subject::Unclear => parts.left_out.push((span, Skip::Rate)),
        }
    }

    /// The parts of a list, each of which begins with a name: `db: 6 shards, cap 2k/s; api cap 5k/s` has two.
    fn spans(&self, text: &str) -> Option<Vec<Range<usize>>> {
        let mut spans: Vec<Range<usize>> = Vec::new();
        let mut from = 0;
        let cuts = [", ", "; "].iter().flat_map(|sign| text.match_indices(sign)).map(|(at, _)| at);
        let mut cuts: Vec<usize> = cuts.chain([text.len()]).collect();
        cuts.sort_unstable();
        for cut in cuts {
            let part = &text[from..cut];
            let start = from + part.len() - part.trim_start().len();
            let end = from + part.trim_end().len();
            from = (cut + 2).min(text.len());
            match spans.last_mut() {
                Some(last) if self.named(part.trim()).is_none() => last.end = end,
                _ => spans.push(start..end),
            }
        }
        self.named(&text[spans.first()?.clone()]).map(|_| spans)
    }

    /// The longest name of a box or a flow that a text begins with, and what stands behind it.
    fn named<'t>(&self, text: &'t str) -> Option<(&'t str, &'t str)> {
        let ends = text.match_indices(' ').map(|(at, _)| at).take(MAX_WORDS);
        let sides = ends.map(|at| (text[..at].trim_end_matches([':', '=']), text[at..].trim_start()));
        let known = |name: &str| self.boxed(name).is_some() || self.flowing(name).is_some();
        sides.filter(|(name, _)| known(name)).last()
    }

    fn boxed(&self, name: &str) -> Option<NodeId> {
        let diagram = &self.builder.diagram;
        let full = || full_name(name, self.builder.words, diagram).and_then(|full| diagram.find(&full));
        diagram.find(name).or_else(full)
    }

    /// The flow of a name, also in the plural: `reads 150k/s` of `read: …`.
    fn flowing(&self, name: &str) -> Option<FlowId> {
        let folded = fold(name);
        let is_it = |flow: &str| fold(flow) == folded || singular(&folded) == Some(&*fold(flow));
        self.builder.diagram.flows.iter().position(|flow| is_it(&flow.name)).map(FlowId::of)
    }

    fn figure(&self, text: &str) -> Option<Subject> {
        let (name, told) = self.named(text)?;
        let verbs = ["sends ", "send ", "makes ", "has ", "is ", "at ", "= ", ": "];
        let told = verbs.iter().find_map(|verb| told.strip_prefix(verb)).unwrap_or(told);
        let rate = coming_rate(&lower(told));
        let Some(id) = self.boxed(name) else {
            return Some(Subject::Flow(self.flowing(name)?, rate?));
        };
        match rate {
            Some(rate) if self.builder.diagram.node(id).is_source() => {
                Some(Subject::Box(id, Box::new(Mention { capacity: Some(rate), ..Mention::default() })))
            }
            Some(_) => Some(Subject::Unclear),
            None => self.measured(name, told).map(|mention| Subject::Box(id, Box::new(mention))),
        }
    }

    /// What is told of a box, if it is figures and nothing else.
    fn measured(&self, name: &str, told: &str) -> Option<Mention> {
        if told.starts_with(['(', '@', '[']) {
            return None;
        }
        let (words, diagram) = (self.builder.words, &self.builder.diagram);
        let described = format!("{name} ({told})");
        let [item] = &Line::new(&described, words).ok()?.boxes(words, diagram).ok()?[..] else { return None };
        let mention = &item.mention;
        let plain = item.left_out.is_empty() && mention.told.is_empty() && mention.product.is_none();
        let tells = mention.counts()
            || mention.capacity.is_some()
            || mention.availability.is_some()
            || mention.share.is_some();
        (plain && tells && mention.kind.is_none()).then(|| mention.clone())
    }
}
