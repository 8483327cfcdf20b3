//! The grammar of a flowchart: statements to boxes, arrows and subgraphs, all by their ids. What an id stands for is known
//! only at the end, for an arrow may name a subgraph before it is opened.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::diagram::model::{Skip, Understood};
use crate::diagram::parse::MAX_NAME;
use crate::diagram::parse::{MAX_EDGES, MAX_GROUPS, MAX_NODES};
use crate::diagram::text::width;

use super::arrow::{Arrow, arrow};
use super::scan::{Scanner, within};
use super::shape::{data, label};

/// Boxes in one list, `a & b & c`.
const MAX_LIST: usize = 400;

/// A flowchart by its ids.
#[derive(Debug, Default)]
pub(super) struct Chart<'t> {
    pub(super) boxes: Vec<Named<'t>>,
    pub(super) links: Vec<Link<'t>>,
    pub(super) subgraphs: Vec<Subgraph<'t>>,
    /// The subgraphs as they were closed.
    pub(super) closed: Vec<usize>,
    /// The class of each span of text, in order.
    pub(super) statements: Vec<(Range<usize>, Understood)>,
    places: HashMap<&'t str, usize>,
    arrow_ids: HashSet<&'t str>,
}

/// A box as its statements describe it, the last of which counts.
#[derive(Debug)]
pub(super) struct Named<'t> {
    pub(super) id: &'t str,
    pub(super) label: Option<&'t str>,
    /// The id of the kind that its shape draws.
    pub(super) kind: Option<&'static str>,
    pub(super) class: Option<&'t str>,
    /// The places where it stands in the text.
    pub(super) spans: Vec<Range<usize>>,
}

/// An arrow from each box of a list to each of another.
#[derive(Debug)]
pub(super) struct Link<'t> {
    pub(super) from: Vec<usize>,
    pub(super) to: Vec<usize>,
    pub(super) arrow: Arrow<'t>,
    pub(super) span: Range<usize>,
}

/// A subgraph with the boxes named in it.
#[derive(Debug)]
pub(super) struct Subgraph<'t> {
    pub(super) id: &'t str,
    pub(super) title: &'t str,
    pub(super) boxes: Vec<usize>,
    /// The place of the subgraph around it.
    pub(super) parent: Option<usize>,
}

/// Reads the statements of a flowchart, header excluded.
pub(super) fn chart(scanner: Scanner<'_>) -> Chart<'_> {
    let mut parser = Parser { scanner, chart: Chart::default(), open: Vec::new(), arrows: 0 };
    while parser.next() {}
    parser.chart.closed.extend(parser.open.iter().rev());
    parser.chart
}

struct Parser<'t> {
    scanner: Scanner<'t>,
    chart: Chart<'t>,
    open: Vec<usize>,
    /// Arrows so far, each box of a list to each of the next.
    arrows: usize,
}

impl<'t> Parser<'t> {
    /// Reads a statement. What can't be read is marked, up to the end of its line.
    fn next(&mut self) -> bool {
        self.scanner.take_while(|c| c.is_whitespace() || c == ';');
        if self.scanner.rest().is_empty() {
            return false;
        }
        let start = self.scanner.at;
        let what = self.statement().unwrap_or_else(|skip| {
            self.scanner.skip_line();
            Understood::Skipped(skip)
        });
        self.chart.statements.push((start..self.scanner.at, what));
        true
    }

    fn statement(&mut self) -> Result<Understood, Skip> {
        if self.scanner.starts_with("%%") {
            skip_comment(&mut self.scanner);
            return Ok(Understood::Directive);
        }
        let mut ahead = self.scanner;
        let word = ahead.take_while(char::is_alphanumeric);
        let behind = ahead.peek();
        ahead.skip_blanks();
        let alone = behind.is_none_or(|c| c.is_whitespace() || c == ';') && !begins_arrow(ahead.rest());
        match word {
            "subgraph" if alone => self.subgraph(ahead),
            "end" if alone => self.end(ahead),
            "direction" if alone => Ok(self.directive(Scanner::skip_line)),
            "style" if alone => self.style(ahead),
            "classDef" | "linkStyle" if alone => Ok(self.directive(skip_style)),
            "class" if alone => self.class(ahead),
            "click" if alone => Ok(self.directive(skip_click)),
            "accTitle" if ahead.starts_with(":") => Ok(self.directive(Scanner::skip_line)),
            "accDescr" if ahead.starts_with(":") => Ok(self.directive(Scanner::skip_line)),
            "accDescr" if ahead.starts_with("{") => Ok(self.directive(skip_braces)),
            _ => self.boxes_and_arrows(),
        }
    }

    fn directive(&mut self, skip: impl Fn(&mut Scanner<'t>)) -> Understood {
        skip(&mut self.scanner);
        Understood::Directive
    }

    /// `subgraph id [title]`, `subgraph title`, `subgraph "title"`.
    fn subgraph(&mut self, mut ahead: Scanner<'t>) -> Result<Understood, Skip> {
        let id = match ahead.quoted() {
            Some(id) => id,
            None => ahead.take_while(|c| !matches!(c, '\n' | ';' | '[')).trim(),
        };
        ahead.skip_blanks();
        let title = label(&mut ahead).map_err(Skip::Mermaid)?.and_then(|label| label.text);
        self.scanner = ahead;
        let title = title.unwrap_or(id);
        let subgraph = Subgraph { id, title, boxes: Vec::new(), parent: self.open.last().copied() };
        if self.chart.subgraphs.len() >= MAX_GROUPS {
            return Err(Skip::Full);
        }
        self.open.push(self.chart.subgraphs.len());
        self.chart.subgraphs.push(subgraph);
        self.finished(Understood::Group)
    }

    fn end(&mut self, ahead: Scanner<'t>) -> Result<Understood, Skip> {
        self.scanner = ahead;
        let closed = self.open.pop().ok_or(Skip::Mermaid("an `end` without a subgraph"))?;
        self.chart.closed.push(closed);
        Ok(Understood::Group)
    }

    /// `style a fill:#fff`, which makes a box where there is none.
    fn style(&mut self, mut ahead: Scanner<'t>) -> Result<Understood, Skip> {
        if let Some(id) = ahead.id() {
            self.place(&ahead.text[id])?;
        }
        Ok(self.directive(skip_style))
    }

    /// `class a,b cache`.
    fn class(&mut self, mut ahead: Scanner<'t>) -> Result<Understood, Skip> {
        let ids = ahead.take_while(|c| !c.is_whitespace());
        ahead.skip_blanks();
        let class = ahead.take_while(|c| !c.is_whitespace() && c != ';');
        for id in ids.split(',') {
            if let Some(&at) = self.chart.places.get(id.trim()) {
                self.chart.boxes[at].class = Some(class);
            }
        }
        Ok(self.directive(skip_style))
    }

    fn boxes_and_arrows(&mut self) -> Result<Understood, Skip> {
        if self.arrow_data()? {
            return self.finished(Understood::Directive);
        }
        let mut from = self.list()?;
        let mut what = Understood::Nodes;
        loop {
            let start = self.scanner.at;
            let Some(arrow) = arrow(&mut self.scanner).map_err(Skip::Mermaid)? else { break };
            let span = start..self.scanner.at;
            self.scanner.skip_space();
            let to = self.list()?;
            self.chart.arrow_ids.extend(arrow.id);
            self.link(Link { from, to: to.clone(), arrow, span })?;
            (from, what) = (to, Understood::Edges);
        }
        self.finished(what)
    }

    fn link(&mut self, link: Link<'t>) -> Result<(), Skip> {
        self.arrows += link.from.len() * link.to.len();
        if self.arrows > MAX_EDGES {
            return Err(Skip::Full);
        }
        self.chart.links.push(link);
        Ok(())
    }

    /// `e1@{ animate: true }` styles an arrow and is no box.
    fn arrow_data(&mut self) -> Result<bool, Skip> {
        let mut ahead = self.scanner;
        let Some(id) = ahead.id() else { return Ok(false) };
        let is_arrow = self.chart.arrow_ids.contains(&ahead.text[id]);
        let read = is_arrow && data(&mut ahead).map_err(Skip::Mermaid)?.is_some();
        if read {
            self.scanner = ahead;
        }
        Ok(read)
    }

    /// The statement's class, if nothing is left of it.
    fn finished(&mut self, what: Understood) -> Result<Understood, Skip> {
        self.scanner.skip_blanks();
        let ends = self.scanner.is_at_end();
        if ends { Ok(what) } else { Err(Skip::Mermaid("more than boxes and arrows on the line")) }
    }

    /// `a & b[label] & c`.
    fn list(&mut self) -> Result<Vec<usize>, Skip> {
        let mut list = vec![self.named()?];
        loop {
            let mut ahead = self.scanner;
            ahead.skip_blanks();
            if !ahead.take("&") {
                return Ok(list);
            }
            ahead.skip_space();
            self.scanner = ahead;
            list.push(self.named()?);
            if list.len() > MAX_LIST {
                return Err(Skip::Full);
            }
        }
    }

    /// A box: its id, and a label, fields and a class behind it.
    fn named(&mut self) -> Result<usize, Skip> {
        let start = self.scanner.at;
        let quoted = self.scanner.quoted();
        let id = match quoted {
            Some(id) => id,
            None => &self.scanner.text[self.scanner.id().ok_or(Skip::Nameless)?],
        };
        let at = self.place(id)?;
        while self.describe(at)? {}
        self.chart.boxes[at].spans.push(start..self.scanner.at);
        if let Some(&subgraph) = self.open.last() {
            self.chart.subgraphs[subgraph].boxes.push(at);
        }
        Ok(at)
    }

    fn describe(&mut self, at: usize) -> Result<bool, Skip> {
        let label = match label(&mut self.scanner).map_err(Skip::Mermaid)? {
            Some(label) => Some(label),
            None => data(&mut self.scanner).map_err(Skip::Mermaid)?,
        };
        let named = &mut self.chart.boxes[at];
        if let Some(label) = label {
            named.label = label.text.or(named.label);
            named.kind = label.kind.or(named.kind);
            return Ok(true);
        }
        if self.scanner.take(":::") {
            let class = self.scanner.id().ok_or(Skip::Mermaid("`:::` without a class"))?;
            named.class = Some(&self.scanner.text[class]);
            return Ok(true);
        }
        Ok(false)
    }

    fn place(&mut self, id: &'t str) -> Result<usize, Skip> {
        if let Some(&at) = self.chart.places.get(id) {
            return Ok(at);
        }
        let at = self.chart.boxes.len();
        if at >= MAX_NODES {
            return Err(Skip::Full);
        }
        if width(id) > MAX_NAME {
            return Err(Skip::TooLong);
        }
        self.chart.boxes.push(Named { id, label: None, kind: None, class: None, spans: Vec::new() });
        self.chart.places.insert(id, at);
        Ok(at)
    }
}

fn begins_arrow(text: &str) -> bool {
    ["--", "==", "-.", "~~~", "<-", "<=", "&"].iter().any(|sign| text.starts_with(sign))
}

/// Skips a style, whose properties may end in semicolons: `fill:#fff; stroke:#000`.
fn skip_style(scanner: &mut Scanner<'_>) {
    loop {
        scanner.take_while(|c| !matches!(c, '\n' | ';'));
        let mut ahead = *scanner;
        ahead.take(";");
        ahead.skip_blanks();
        ahead.take_while(|c| c.is_ascii_alphabetic() || c == '-');
        if !ahead.take(":") || ahead.starts_with("::") {
            return;
        }
        *scanner = ahead;
    }
}

fn skip_click(scanner: &mut Scanner<'_>) {
    while !scanner.is_at_end() {
        if scanner.quoted().is_none() {
            scanner.at += scanner.peek().map_or(0, char::len_utf8);
        }
    }
}

fn skip_braces(scanner: &mut Scanner<'_>) {
    scanner.take_while(|c| c != '}');
    scanner.take("}");
}

/// Skips a comment, or a setting `%%{ … }%%` of several lines.
fn skip_comment(scanner: &mut Scanner<'_>) {
    let setting = within(scanner.rest()).strip_prefix("%%{").and_then(|text| text.find("}%%"));
    match setting {
        Some(end) => scanner.at += "%%{".len() + end + "}%%".len(),
        None => scanner.skip_line(),
    }
}
