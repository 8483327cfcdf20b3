//! Decides what each typed line is, and remembers what one line means for the next: an open group, where a line that
//! begins with an arrow goes on from.

use std::ops::Range;

use crate::diagram::model::{Diagram, GroupId, LineKey, Mark, Part, Skip, Understood};
use crate::diagram::text::scrub;
use crate::diagram::vocabulary::Vocabulary;

use super::boxes::{self, Mention};
use super::build::Builder;
use super::prose::Side;
use super::statement::{self, Tail};
use super::{MAX_LINE, MAX_LINES, Notation, interface, mermaid};

/// Words that open a group: `zone a: api, db`.
const GROUP_WORDS: &[&str] = &[
    "group",
    "zone",
    "region",
    "az",
    "dc",
    "datacenter",
    "datacentre",
    "vpc",
    "cell",
    "subnet",
    "rack",
    "availability-zone",
];

/// Deepest nesting of groups.
const MAX_DEPTH: usize = 16;

type Parts = Vec<(Range<usize>, Part)>;

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

    fn notation(&self) -> Notation<'w> {
        Notation { words: self.builder.words }
    }

    /// Reads a Mermaid chart, if one begins here, and returns the number of its lines.
    pub(super) fn chart(&mut self, number: usize, lines: mermaid::Lines<'_>) -> Option<usize> {
        mermaid::read(lines.first(MAX_LINES.saturating_sub(number)), &mut self.builder)
    }

    pub(super) fn read(&mut self, number: usize, key: LineKey, line: &str) {
        let mut parts = Parts::new();
        let what = if number >= MAX_LINES {
            Understood::Skipped(Skip::Full)
        } else if line.len() > MAX_LINE {
            Understood::Skipped(Skip::TooLong)
        } else {
            let text = without_bullet(line);
            let what = self.line(number, text, &mut parts).unwrap_or_else(Understood::Skipped);
            shift(&mut parts, text.as_ptr() as usize - line.as_ptr() as usize);
            what
        };
        self.builder.diagram.marks.push(Mark { key, what, parts });
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
        match self.arrows(text, parts)? {
            Some(what) => Ok(what),
            None => self.without_arrow(number, text, parts),
        }
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
        let depth = self.open.len();
        self.enter(&name)?;
        let Some(members) = members else { return Ok(Some(Understood::Group)) };
        let offset = members.as_ptr() as usize - text.as_ptr() as usize;
        let read = self.arrows(members, parts).and_then(|arrows| match arrows {
            Some(what) => Ok(what),
            None => self.nodes(members, parts),
        });
        shift(parts, offset);
        self.open.truncate(depth);
        read.map(|_| Some(Understood::Group))
    }

    /// The statements of a line, which `;` separates.
    fn arrows(&mut self, text: &str, parts: &mut Parts) -> Result<Option<Understood>, Skip> {
        let mut what = None;
        let text = without_comment(text);
        for range in statement::statements(text) {
            let Some(statement) = statement::read(&text[range.clone()], self.notation()) else { continue };
            let mut added = statement?.add(&mut self.builder, &mut self.tail, &self.open)?;
            shift(&mut added.parts, range.start);
            parts.append(&mut added.parts);
            what = Some(added.flow.map_or(Understood::Edges, Understood::Flow));
        }
        parts.sort_by_key(|(span, _)| span.start);
        Ok(what)
    }

    fn without_arrow(&mut self, number: usize, text: &str, parts: &mut Parts) -> Result<Understood, Skip> {
        if let Some(entity) = interface::entity(text, number, self.builder.words) {
            return self.builder.entity(entity).map(Understood::Entity);
        }
        if let Some(mention) = self.described(text) {
            parts.push((0..text.len(), Part::Node(self.builder.node(&mention)?)));
            return Ok(Understood::Nodes);
        }
        let mention = boxes::read(text, Side::Alone, self.notation()).map_err(|_| Skip::Prose)?;
        if self.is_box(text, &mention) { self.nodes(text, parts) } else { Err(Skip::Prose) }
    }

    /// `db: postgres` says what `db (postgres)` does, if that is a known product and the box has a known name.
    fn described(&self, text: &str) -> Option<Mention> {
        let (name, product) = text.split_once(": ")?;
        let words = self.builder.words;
        let known = words.exact(name).is_some() || self.builder.diagram.find(name).is_some();
        let described = format!("{name} ({})", words.exact(product).filter(|_| known).map(|_| product)?);
        boxes::read(&described, Side::Alone, Notation { words }).ok()
    }

    /// A line without an arrow is a box if it is in a group or a flowchart, is named already or is a known product's
    /// name, or if a known name says more than a name.
    fn is_box(&self, text: &str, mention: &Mention) -> bool {
        let words = self.builder.words;
        let short = mention.name.split(' ').count() <= 3 && !text.contains(['=', '?']);
        let in_chart = !self.open.is_empty();
        let known = self.builder.diagram.find(&mention.name).is_some();
        let product = words.exact(&mention.name).is_some();
        let counts = text.starts_with(|c: char| c.is_ascii_digit());
        let described =
            mention.says_more() && (mention.kind.is_some() || words.kind_of(&mention.name).is_some());
        let a_client = counts && words.kind_of(&mention.name).is_some_and(|kind| kind.source);
        short && (in_chart || known || product || described) && !a_client
    }

    fn nodes(&mut self, text: &str, parts: &mut Parts) -> Result<Understood, Skip> {
        for (span, mention) in statement::names(text, self.notation())? {
            let id = self.builder.node(&mention)?;
            parts.push((span, Part::Node(id)));
            self.open.iter().for_each(|&group| self.builder.join(group, id));
        }
        Ok(Understood::Nodes)
    }
}

fn shift(parts: &mut Parts, by: usize) {
    for (span, _) in parts {
        *span = span.start + by..span.end + by;
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

/// The line up to a `// comment` or a `# comment`.
fn without_comment(text: &str) -> &str {
    let ends = [" // ", " # "].iter().filter_map(|start| text.find(start));
    ends.min().map_or(text, |end| &text[..end])
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
    let named = name.split_whitespace().count() <= 4 && GROUP_WORDS.contains(&first.as_str());
    let name = if first == "group" { name.trim()["group".len()..].trim() } else { name.trim() };
    (named && !members.trim().is_empty()).then(|| (scrub(name), Some(members.trim())))
}

fn is_group_name(name: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.');
    (1..=4).contains(&name.split_whitespace().count()) && name.chars().all(plain)
}
