//! Decides what each typed line is, and remembers what one line means for the next: an open group, where a line that
//! begins with an arrow goes on from.

use std::ops::Range;

use crate::diagram::marks::{PLACE_WORDS, names_place};
use crate::diagram::model::{Diagram, GroupId, LeftOut, LineKey, Mark, Part, Skip, Understood};
use crate::diagram::names::fold;
use crate::diagram::text::scrub;
use crate::diagram::vocabulary::Vocabulary;

use super::build::Builder;
use super::mention::Mention;
use super::typed::{Item, Line, Tail, has_arrow};
use super::{MAX_LINE, MAX_LINES, interface, mermaid};

/// Deepest nesting of groups.
const MAX_DEPTH: usize = 16;

/// Boxes and arrows of a line by place, and the parts left out.
#[derive(Default)]
struct Parts {
    read: Vec<(Range<usize>, Part)>,
    left_out: Vec<(Range<usize>, Skip)>,
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
    builder: Builder<'w>,
    open: Vec<GroupId>,
    tail: Tail,
}

impl<'w> Reader<'w> {
    pub(super) fn new(words: &'w Vocabulary) -> Self {
        Self { builder: Builder::new(words), open: Vec::new(), tail: Tail::default() }
    }

    pub(super) fn finish(self) -> Diagram {
        self.builder.finish()
    }

    /// Reads a Mermaid chart, if one begins here, and returns the number of its lines.
    pub(super) fn chart(&mut self, number: usize, lines: mermaid::Lines<'_>) -> Option<usize> {
        mermaid::read(lines.first(MAX_LINES.saturating_sub(number)), &mut self.builder)
    }

    pub(super) fn read(&mut self, number: usize, key: LineKey, line: &str) {
        let mut parts = Parts::default();
        let what = if number >= MAX_LINES {
            Understood::Skipped(Skip::Full)
        } else if line.len() > MAX_LINE {
            Understood::Skipped(Skip::TooLong)
        } else {
            let text = without_bullet(line);
            let what = self.line(number, text, &mut parts).unwrap_or_else(Understood::Skipped);
            parts.shift(text.as_ptr() as usize - line.as_ptr() as usize);
            what
        };
        let left_out = parts.left_out.into_iter().map(|(span, why)| {
            let text = scrub(line.get(span.clone()).unwrap_or(""));
            LeftOut { span, text, why }
        });
        let left_out = left_out.filter(|part| !part.text.is_empty()).collect();
        self.builder.diagram.marks.push(Mark { key, what, parts: parts.read, left_out });
    }

    fn line(&mut self, number: usize, text: &str, parts: &mut Parts) -> Result<Understood, Skip> {
        if text.is_empty() {
            return Ok(Understood::Blank);
        }
        if is_other_notation(text) {
            return Err(Skip::Prose);
        }
        if text.starts_with("```") || text.starts_with("%%") {
            return Ok(Understood::Directive);
        }
        if let Some(operation) = interface::operation(text, number, self.builder.words) {
            return self.builder.operation(operation).map(Understood::Operation);
        }
        if let Some(what) = self.group(text, parts)? {
            return Ok(what);
        }
        let read = match self.arrows(text, parts) {
            Ok(None) => self.without_arrow(number, text, parts),
            read => read.map(|what| what.unwrap_or(Understood::Blank)),
        };
        read.map_err(|why| if why == Skip::Prose && has_arrow(text) { Skip::Sentence } else { why })
    }

    fn enter(&mut self, name: &str) -> Result<(), Skip> {
        if self.open.len() >= MAX_DEPTH {
            return Err(Skip::Full);
        }
        self.open.push(self.builder.group(name)?);
        Ok(())
    }

    /// `zone a: api, db`, `zone a { api, db }`, `zone a {` … `}`.
    fn group(&mut self, text: &str, parts: &mut Parts) -> Result<Option<Understood>, Skip> {
        if text == "}" {
            return Ok(self.open.pop().map(|_| Understood::Group));
        }
        let Some((name, members)) = group_head(text) else { return Ok(None) };
        // `east @2K/s: …` named a flow, so `east: …` goes on with it.
        if names_place(&name) && self.builder.diagram.flows.iter().any(|flow| fold(&flow.name) == fold(&name))
        {
            return Ok(None);
        }
        let depth = self.open.len();
        self.enter(&name)?;
        let Some(members) = members else { return Ok(Some(Understood::Group)) };
        let offset = members.as_ptr() as usize - text.as_ptr() as usize;
        let read = self.arrows(members, parts).and_then(|arrows| match arrows {
            Some(what) => Ok(what),
            None => {
                let items = Line::new(members)?.boxes(self.builder.words, &self.builder.diagram)?;
                self.nodes(items, parts)
            }
        });
        parts.shift(offset);
        self.open.truncate(depth);
        read.map(|_| Some(Understood::Group))
    }

    /// The statements of a line, which `;` or the end of a sentence separates.
    fn arrows(&mut self, text: &str, parts: &mut Parts) -> Result<Option<Understood>, Skip> {
        let line = Line::new(text)?;
        self.tail.next_line();
        let (mut what, mut skipped) = (None, Vec::new());
        for range in line.statements() {
            let span = line.span(&range);
            match line.statement(range, self.builder.words, &self.builder.diagram) {
                Some(Ok(statement)) => {
                    let mut added = statement.add(text, &mut self.builder, &mut self.tail, &self.open)?;
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
        if let Some(entity) = interface::entity(text, number, self.builder.words) {
            return self.builder.entity(entity).map(Understood::Entity);
        }
        if let Some(mention) = self.described(text) {
            parts.read.push((0..text.len(), Part::Node(self.builder.node(&mention)?)));
            return Ok(Understood::Nodes);
        }
        let items =
            Line::new(text)?.boxes(self.builder.words, &self.builder.diagram).map_err(|_| Skip::Prose)?;
        let are_boxes = !items.is_empty() && items.iter().all(|item| self.stands_alone(text, item));
        if are_boxes { self.nodes(items, parts) } else { Err(Skip::Prose) }
    }

    /// `db: postgres` says what `db (postgres)` does, if that is a known product and the box has a known name.
    fn described(&self, text: &str) -> Option<Mention> {
        let (name, product) = text.split_once(": ")?;
        let (words, diagram) = (self.builder.words, &self.builder.diagram);
        let known = words.exact(name).is_some() || diagram.find(name).is_some();
        let described = format!("{name} ({})", words.exact(product).filter(|_| known).map(|_| product)?);
        let items = Line::new(&described).and_then(|line| line.boxes(words, diagram)).ok()?;
        items.into_iter().next().map(|item| item.mention)
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
        short && whole && (!self.open.is_empty() || known || described) && !a_client
    }

    fn nodes(&mut self, items: Vec<Item>, parts: &mut Parts) -> Result<Understood, Skip> {
        let alone = items.len() == 1;
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
            self.open.iter().for_each(|&group| self.builder.join(group, id));
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
    if let Some((name, members)) = text.strip_suffix('}').and_then(|text| text.split_once('{')) {
        return is_group_name(name.trim()).then(|| (scrub(name), Some(members.trim())));
    }
    let (name, members) = text.split_once(':')?;
    let first = name.split_whitespace().next()?.to_lowercase();
    let grouping = first == "group" || PLACE_WORDS.contains(&first.as_str());
    let named = name.split_whitespace().count() <= 4 && (grouping || names_place(name));
    let name = if first == "group" { name.trim()["group".len()..].trim() } else { name.trim() };
    (named && !members.trim().is_empty()).then(|| (scrub(name), Some(members.trim())))
}

fn is_group_name(name: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.');
    (1..=4).contains(&name.split_whitespace().count()) && name.chars().all(plain)
}
