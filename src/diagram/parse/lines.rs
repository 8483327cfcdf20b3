//! Decides what each typed line is, and remembers what one line means for the next: an open group, where a line that
//! begins with an arrow goes on from.

use std::ops::Range;

use crate::diagram::marks::{PLACE_WORDS, names_place};
use crate::diagram::model::{Diagram, GroupId, LeftOut, LineKey, Mark, Part, Skip, Understood};
use crate::diagram::names::fold;
use crate::diagram::rate::rate;
use crate::diagram::text::scrub;
use crate::diagram::vocabulary::Vocabulary;

use super::build::Builder;
use super::mention::Mention;
use super::sections::Sections;
use super::typed::{Item, Line, Tail, has_arrow};
use super::{MAX_LINE, MAX_LINES, interface, mermaid};

/// Deepest nesting of groups.
const MAX_DEPTH: usize = 16;

/// Boxes and arrows of a line by place, and the parts left out.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) read: Vec<(Range<usize>, Part)>,
    pub(super) left_out: Vec<(Range<usize>, Skip)>,
}

impl Parts {
    fn sort(&mut self) {
        self.read.sort_by_key(|(span, _)| span.start);
        self.left_out.sort_by_key(|(span, _)| span.start);
    }

    fn shift(&mut self, by: usize) {
        let spans =
            self.read.iter_mut().map(|(span, _)| span).chain(self.left_out.iter_mut().map(|(span, _)| span));
        spans.for_each(|span| *span = span.start + by..span.end + by);
    }
}

/// Reads lines one after the other.
pub(super) struct Reader<'w> {
    pub(super) builder: Builder<'w>,
    /// Groups in braces.
    open: Vec<GroupId>,
    sections: Sections,
    tail: Tail,
}

impl<'w> Reader<'w> {
    pub(super) fn new(words: &'w Vocabulary) -> Self {
        Self {
            builder: Builder::new(words),
            open: Vec::new(),
            sections: Sections::default(),
            tail: Tail::default(),
        }
    }

    pub(super) fn finish(self) -> Diagram {
        self.builder.finish()
    }

    /// Reads a Mermaid chart, if one begins here, and returns the number of its lines.
    pub(super) fn chart(&mut self, number: usize, lines: mermaid::Lines<'_>) -> Option<usize> {
        let read = mermaid::read(lines.first(MAX_LINES.saturating_sub(number)), &mut self.builder)?;
        self.sections = Sections::default();
        Some(read)
    }

    pub(super) fn read(&mut self, number: usize, key: LineKey, line: &str) {
        let mut parts = Parts::default();
        let what = if number >= MAX_LINES {
            Understood::Skipped(Skip::Full)
        } else if line.len() > MAX_LINE {
            Understood::Skipped(Skip::TooLong)
        } else {
            let text = without_bullet(line);
            let column = text.as_ptr() as usize - line.as_ptr() as usize;
            let what = self.line(number, (text, column), &mut parts).unwrap_or_else(Understood::Skipped);
            parts.shift(column);
            what
        };
        let left_out = parts.left_out.into_iter().map(|(span, why)| {
            let text = scrub(line.get(span.clone()).unwrap_or(""));
            LeftOut { span, text, why }
        });
        let left_out = left_out.filter(|part| !part.text.is_empty()).collect();
        self.builder.diagram.marks.push(Mark { key, what, parts: parts.read, left_out });
    }

    /// Reads a line without its bullet, whose text begins at a column.
    fn line(
        &mut self,
        number: usize,
        (text, column): (&str, usize),
        parts: &mut Parts,
    ) -> Result<Understood, Skip> {
        if text.is_empty() {
            self.sections.blank_line();
            return Ok(Understood::Blank);
        }
        self.sections.reach(column);
        if let Some(name) = self.heading(text) {
            let group = self.new_group(&name)?;
            self.sections.open(group, column);
            return Ok(Understood::Group);
        }
        if is_other_notation(text) {
            return Err(Skip::Prose);
        }
        if text.starts_with("```") || text.starts_with("%%") {
            return Ok(Understood::Directive);
        }
        let operations = interface::operations(text, number, self.builder.words).into_iter();
        let places = operations.map(|one| self.builder.operation(one)).collect::<Result<Vec<_>, _>>()?;
        if let Some(&first) = places.first() {
            return Ok(Understood::Operation(first));
        }
        if let Some(what) = self.group(text, parts)? {
            return Ok(what);
        }
        if let Some(what) = self.figures(text, parts) {
            return what;
        }
        let read = match self.arrows(text, parts) {
            Ok(None) => self.without_arrow(number, text, parts),
            // The bars of `state free|busy` join nothing.
            Err(Skip::Headless) if !interface::entities(text, number, self.builder.words).is_empty() => {
                self.without_arrow(number, text, parts)
            }
            read => read.map(|what| what.unwrap_or(Understood::Blank)),
        };
        read.map_err(|why| if why == Skip::Prose && has_arrow(text) { Skip::Sentence } else { why })
    }

    fn new_group(&mut self, name: &str) -> Result<GroupId, Skip> {
        if self.open.len() + self.sections.len() >= MAX_DEPTH {
            return Err(Skip::Full);
        }
        self.builder.group(name)
    }

    /// The groups that the boxes of a line join.
    fn groups(&self) -> Vec<GroupId> {
        self.open.iter().copied().chain(self.sections.groups()).collect()
    }

    /// The name of the group that a line heads: `region us:`.
    fn heading(&self, text: &str) -> Option<String> {
        let name = text.strip_suffix(':').filter(|name| !name.contains(':'))?;
        let group = name.strip_prefix("group ").filter(|name| is_group_name(name));
        let name = group.or(Some(name).filter(|name| heads_place(name) && !self.is_flow(name)))?;
        Some(scrub(name))
    }

    /// True where `east @2K/s: …` named a flow, so that `east: …` goes on with it.
    fn is_flow(&self, name: &str) -> bool {
        self.builder.diagram.flows.iter().any(|flow| fold(&flow.name) == fold(name))
    }

    /// `zone a: api, db`, `zone a { api, db }`, `zone a {` … `}`.
    fn group(&mut self, text: &str, parts: &mut Parts) -> Result<Option<Understood>, Skip> {
        if text == "}" {
            return Ok(self.open.pop().map(|_| Understood::Group));
        }
        let Some((name, members)) = group_head(text) else { return Ok(None) };
        if names_place(&name) && self.is_flow(&name) {
            return Ok(None);
        }
        let depth = self.open.len();
        let group = self.new_group(&name)?;
        self.open.push(group);
        let Some(members) = members else { return Ok(Some(Understood::Group)) };
        let offset = members.as_ptr() as usize - text.as_ptr() as usize;
        let read = self.arrows(members, parts).and_then(|arrows| match arrows {
            Some(what) => Ok(what),
            None => {
                let items = Line::new(members, self.builder.words)?
                    .boxes(self.builder.words, &self.builder.diagram)?;
                self.nodes(items, parts)
            }
        });
        parts.shift(offset);
        self.open.truncate(depth);
        read.map(|_| Some(Understood::Group))
    }

    /// The statements of a line, which `;` or the end of a sentence separates.
    fn arrows(&mut self, text: &str, parts: &mut Parts) -> Result<Option<Understood>, Skip> {
        let line = Line::new(text, self.builder.words)?;
        self.tail.next_line();
        let groups = self.groups();
        let (mut what, mut skipped) = (None, Vec::new());
        for range in line.statements() {
            let span = line.span(&range);
            match line.statement(range, self.builder.words, &self.builder.diagram) {
                Some(Ok(statement)) => {
                    let mut added = statement.add(text, &mut self.builder, &mut self.tail, &groups)?;
                    parts.read.append(&mut added.parts);
                    parts.left_out.append(&mut added.left_out);
                    what = Some(added.flow.map_or(Understood::Edges, Understood::Flow));
                }
                Some(Err(skip)) => skipped.push((span, skip, true)),
                None => skipped.push((span, Skip::Prose, false)),
            }
        }
        if what.is_none() {
            return skipped.iter().find(|(_, _, told)| *told).map_or(Ok(None), |(_, skip, _)| Err(*skip));
        }
        parts.left_out.extend(skipped.into_iter().map(|(span, skip, _)| (span, skip)));
        parts.sort();
        Ok(what)
    }

    fn without_arrow(&mut self, number: usize, text: &str, parts: &mut Parts) -> Result<Understood, Skip> {
        let entities = interface::entities(text, number, self.builder.words).into_iter();
        let places = entities.map(|entity| self.builder.entity(entity)).collect::<Result<Vec<_>, _>>()?;
        if let Some(&first) = places.first() {
            return Ok(Understood::Entity(first));
        }
        if let Some(mention) = self.described(text) {
            parts.read.push((0..text.len(), Part::Node(self.builder.node(&mention)?)));
            return Ok(Understood::Nodes);
        }
        let line = Line::new(text, self.builder.words)?;
        let items = line.boxes(self.builder.words, &self.builder.diagram).map_err(|_| Skip::Prose)?;
        let are_boxes = !items.is_empty() && items.iter().all(|item| self.stands_alone(text, item));
        if are_boxes { self.nodes(items, parts) } else { Err(Skip::Prose) }
    }

    /// `db: postgres, 8 shards` says what `db (postgres, 8 shards)` does, if the box has a known name and what is said of it
    /// is a known product or says how many there are.
    fn described(&self, text: &str) -> Option<Mention> {
        let (name, told) = text.split_once(": ")?;
        let (words, diagram) = (self.builder.words, &self.builder.diagram);
        let known = words.exact(name).is_some() || diagram.find(name).is_some();
        let is_name = known || words.kind_of(name).is_some() && name.split(' ').count() <= 2;
        let described =
            Some(format!("{name} ({told})")).filter(|_| is_name && !told.contains(['(', ')', '?', '=']))?;
        let items = Line::new(&described, words).and_then(|line| line.boxes(words, diagram)).ok()?;
        let mention = items.into_iter().next()?.mention;
        (known && words.exact(told).is_some() || mention.counts()).then_some(mention)
    }

    /// A line without an arrow is a box if it is in a group, is named already or is a known product's name, or if a
    /// known name says more than a name.
    fn stands_alone(&self, text: &str, item: &Item) -> bool {
        let (words, mention) = (self.builder.words, &item.mention);
        let short = mention.name.split(' ').count() <= 3 && !text.contains(['=', '?']);
        let whole =
            item.left_out.iter().all(|(span, _)| span.end <= item.span.end && span.start >= item.span.start);
        let known =
            self.builder.diagram.find(&mention.name).is_some() || words.exact(&mention.name).is_some();
        let kind = words.kind_of(&mention.name);
        let described = mention.says_more() && (mention.kind.is_some() || kind.is_some());
        let counts = text.starts_with(|c: char| c.is_ascii_digit());
        let a_client = counts && kind.is_some_and(|kind| kind.source);
        // A heading over operations or tables.
        let heads = matches!(text, "API" | "APIs" | "DATA" | "DB" | "Data");
        short && !heads && whole && (!self.open.is_empty() || known || described) && !a_client
    }

    fn nodes(&mut self, items: Vec<Item>, parts: &mut Parts) -> Result<Understood, Skip> {
        let (alone, groups) = (items.len() == 1, self.groups());
        let mut before = None;
        for mut item in items {
            let id = self.builder.node(&item.mention)?;
            if let Some(owner) = before.replace(id).filter(|_| item.mention.fallback) {
                self.builder.back_up(&[owner, id]);
            }
            self.builder.percent_of(id, item.mention.share);
            if alone && self.builder.diagram.node(id).kind.as_ref().is_none_or(|kind| !kind.passive) {
                self.tail.stands_at(id);
            }
            parts.read.push((item.span, Part::Node(id)));
            parts.left_out.append(&mut item.left_out);
            groups.iter().for_each(|&group| self.builder.join(group, id));
        }
        Ok(Understood::Nodes)
    }
}

/// The line without its indent and its bullet or number.
fn without_bullet(line: &str) -> &str {
    let text = line.trim();
    let bullet = ["- ", "* ", "• ", "+ "].iter().find_map(|bullet| text.strip_prefix(bullet));
    let numbered = || {
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let rest = rest.strip_prefix(". ").or(rest.strip_prefix(") "))?;
        text.starts_with(|c: char| c.is_ascii_digit()).then_some(rest)
    };
    bullet.or_else(numbered).unwrap_or(text).trim()
}

/// Headings, quotes, questions and assumptions have a sigil of their own.
fn is_other_notation(text: &str) -> bool {
    ["#", "> ", "? ", "=?", "~ ", "choose ", "http://", "https://"]
        .iter()
        .any(|sigil| text.starts_with(sigil))
}

/// The name of a group and its members, if they stand on the same line.
fn group_head(text: &str) -> Option<(String, Option<&str>)> {
    if let Some(name) = text.strip_suffix('{').map(str::trim) {
        return is_group_name(name).then(|| (scrub(name), None));
    }
    if let Some((name, members)) = interface::braced(text) {
        let groups = is_group_name(name) && !interface::has_key(members);
        return groups.then(|| (scrub(name), Some(members)));
    }
    let (name, members) = text.split_once(':')?;
    let first = name.split_whitespace().next()?.to_lowercase();
    let grouping = first == "group" || PLACE_WORDS.contains(&first.as_str());
    // `rack aware placement: …` says how, and names no rack.
    let most = if first == "group" { 4 } else { 2 };
    let words = name.split_whitespace().count();
    let named = grouping && words <= most || words <= 4 && heads_place(name);
    let name = if first == "group" { name.trim()["group".len()..].trim() } else { name.trim() };
    (named && !members.trim().is_empty()).then(|| (scrub(name), Some(members.trim())))
}

/// `us-east`, `zone a`, `us-east (primary)`; but `us-east (2K/s)` names a flow.
fn heads_place(name: &str) -> bool {
    let remark = name.strip_suffix(')').and_then(|name| name.split_once('('));
    names_place(remark.filter(|(_, remark)| rate(remark).is_none()).map_or(name, |(place, _)| place.trim()))
}

fn is_group_name(name: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.');
    (1..=4).contains(&name.split_whitespace().count()) && name.chars().all(plain)
}
