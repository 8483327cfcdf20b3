//! The classification of a line: a pure function of its pad, its text, its writer and the block it stands in. It is
//! computed once for each line that changes; lenses, grading, review and session use the result and never classify
//! a line again.

mod number;
mod question;

use super::per_line::Source;
use super::trade_offs::{Decision, decision};
use crate::diagram::{Vocabulary, is_request};
use crate::domain::phase::Phase;
use crate::domain::round::Writer;
use crate::domain::wide::narrow;

/// A classified line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The writer.
    pub writer: Writer,
    /// Its kind.
    pub kind: Kind,
    /// Its text without its sigil.
    pub text: String,
    /// The text that the diagram reads.
    pub drawn: Option<String>,
    /// An arrow in a pad where arrows draw nothing.
    pub loose_arrow: bool,
    /// The sheet reads it, unless the diagram has understood it.
    pub counts: bool,
    /// The decision that it states, unless the diagram has understood it.
    pub decision: Option<Decision>,
}

/// The kinds of lines. Only the candidate's lines are of the last seven.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Nothing but blanks.
    Blank,
    /// The clock's line at the end of the time.
    Time,
    /// The interviewer's reply.
    Reply,
    /// A heading: the interviewer's, or one of the candidate's own.
    Heading,
    /// The candidate's own line behind `> `.
    Quote,
    /// A question: `? dau`, `how many users?`, `how many users`.
    Question,
    /// Out of scope: `x payments`, `out: payments`, `no payments`.
    OutOfScope,
    /// An assumption: `~ dau = 10M`, `assume 10M dau`.
    Assumption,
    /// In scope: `- shorten a url`.
    Item,
    /// How well it has to work: `nfr: p99 < 200 ms`.
    Quality,
    /// Anything else.
    Prose,
}

/// The block that a line stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Block {
    /// None.
    #[default]
    Plain,
    /// A fenced Mermaid diagram, fences included.
    Mermaid,
    /// Another fenced block.
    Code,
}

impl Block {
    /// The block of the next line, and the one that goes on behind it. Whatever others write ends a block.
    pub fn then(self, line: &str, writer: Writer) -> (Self, Self) {
        let text = line.trim_start();
        let fence = text.starts_with("```") || text.starts_with("~~~");
        match self {
            _ if writer != Writer::Candidate => (Self::Plain, Self::Plain),
            Self::Plain if text.starts_with("```mermaid") => (Self::Mermaid, Self::Mermaid),
            Self::Plain if fence => (Self::Code, Self::Code),
            open if fence => (open, Self::Plain),
            open => (open, open),
        }
    }
}

impl Line {
    /// Classifies a line.
    pub fn of(source: Source<'_>, words: &Vocabulary) -> Self {
        let text = narrow(source.text);
        let source = Source { text: &text, ..source };
        let (kind, text) = source.kind();
        let read =
            matches!(kind, Kind::OutOfScope | Kind::Assumption | Kind::Item | Kind::Quality | Kind::Prose);
        let plain = read && source.block == Block::Plain;
        let drawn = read.then(|| source.drawn()).flatten();
        let silent = plain && drawn.is_none() && !number::calculates(source.text);
        let decides = plain && matches!(kind, Kind::Item | Kind::Prose);
        Self {
            writer: source.writer,
            kind,
            text: text.to_owned(),
            loose_arrow: silent && source.phase != Phase::Architecture && has_arrow(text),
            counts: plain && source.counts(kind, text),
            decision: decides.then(|| decision(source.phase, text, words)).flatten(),
            drawn: drawn.map(str::to_owned),
        }
    }

    /// True if the candidate wrote it.
    pub fn is_own(&self) -> bool {
        self.writer == Writer::Candidate && self.kind != Kind::Blank
    }

    /// The title that it gives to the lines below it: `## Storage`, `Storage:`.
    pub fn title(&self) -> Option<&str> {
        match self.kind {
            Kind::Heading => Some(&self.text),
            Kind::Prose | Kind::Item => self.text.strip_suffix(':'),
            _ => None,
        }
    }

    /// The question that it asks.
    pub fn question(&self) -> Option<&str> {
        (self.kind == Kind::Question).then_some(self.text.as_str())
    }
}

impl<'t> Source<'t> {
    fn kind(&self) -> (Kind, &'t str) {
        let text = self.text.trim();
        let heading = text.starts_with('#').then(|| text.trim_start_matches('#').trim_start());
        match (self.writer, heading) {
            _ if text.is_empty() => (Kind::Blank, text),
            (Writer::Clock, _) => (Kind::Time, text),
            (Writer::Candidate, _) if self.block != Block::Plain => (Kind::Prose, text),
            (_, Some(title)) => (Kind::Heading, title),
            (Writer::Interviewer, None) => (Kind::Reply, text.trim_start_matches('>').trim_start()),
            (Writer::Candidate, None) => said(self.phase, text),
        }
    }

    /// The text for the diagram: everything but calculations in the architecture pad; elsewhere only `draw: …`, a fenced
    /// Mermaid diagram, and an operation with its path or its call.
    fn drawn(&self) -> Option<&'t str> {
        if self.block == Block::Mermaid {
            return Some(self.text);
        }
        let text = self.text.trim();
        if let Some(drawn) = after_draw(text) {
            return Some(drawn);
        }
        let here = self.phase == Phase::Architecture && !number::calculates(text);
        (here || is_operation(bullet(text).unwrap_or(text))).then_some(self.text)
    }

    /// True where the sheet may find a number: in the first two pads in any line, in the others only where it stands
    /// by itself.
    fn counts(&self, kind: Kind, text: &str) -> bool {
        let free = matches!(self.phase, Phase::Requirements | Phase::Estimation);
        after_draw(self.text.trim()).is_none()
            && (free || number::stands_alone(text, kind == Kind::Assumption))
    }
}

/// A line of the candidate's outside any block.
fn said(phase: Phase, text: &str) -> (Kind, &str) {
    if let Some(quote) = text.strip_prefix("> ") {
        return (Kind::Quote, quote.trim_start());
    }
    let remarked = || question::remarked(text).filter(|_| phase == Phase::Requirements);
    if let Some(question) = question::question(text).or_else(remarked) {
        return (Kind::Question, question);
    }
    if let Some(rest) = after_word(text, &["~", "assume", "assuming", "assumption:", "assumptions:"]) {
        return (Kind::Assumption, rest);
    }
    let bare = bullet(text);
    let told = bare.unwrap_or(text);
    let left_out =
        after_word(told, &["no", "not"]).filter(|rest| phase == Phase::Requirements && !is_quality(rest));
    let sigil = after_word(text, &["x"]).filter(|rest| !rest.starts_with(['=', ':']));
    if let Some(rest) = sigil.or_else(|| after_word(told, OUT)).or(left_out) {
        return (Kind::OutOfScope, rest);
    }
    let here = phase == Phase::Requirements;
    if let Some(wanted) = after_word(told, WANTED).filter(|_| here) {
        return (Kind::Quality, wanted);
    }
    match after_word(told, IN).filter(|_| here).or(bare) {
        Some(item) => (Kind::Item, item),
        None => (Kind::Prose, text),
    }
}

/// The scope that a clause of the requirements states by its beginning or its end: `Out of scope: payments`, `payments
/// are out of scope`.
pub(super) fn states_scope(clause: &str) -> Option<(Kind, &str)> {
    let clause = clause.trim().trim_end_matches('.');
    let begins = |words, kind| after_word(clause, words).map(|rest| (kind, rest));
    let ends = |end: &&str| {
        let at = clause.len().checked_sub(end.len()).filter(|at| clause.is_char_boundary(*at))?;
        clause[at..].eq_ignore_ascii_case(end).then(|| (Kind::OutOfScope, clause[..at].trim_end()))
    };
    let stated = begins(OUT, Kind::OutOfScope).or_else(|| begins(WANTED, Kind::Quality));
    stated.or_else(|| begins(IN, Kind::Item)).or_else(|| OUT_ENDS.iter().find_map(ends))
}

/// Beginnings that put the rest in scope.
const IN: &[&str] = &[
    "in:",
    "in scope:",
    "in-scope:",
    "in scope -",
    "scope:",
    "f:",
    "fr:",
    "must have:",
    "must-have:",
    "functional:",
    "functional requirements:",
    "features:",
    "we build:",
    "we support:",
];

/// Beginnings of what is said about how well it has to work.
const WANTED: &[&str] = &[
    "nf:",
    "nfr:",
    "nfrs:",
    "non-functional:",
    "nonfunctional:",
    "non-functional requirements:",
    "quality goals:",
    "qualities:",
];

/// Beginnings that put the rest out of scope.
const OUT: &[&str] = &[
    "out:",
    "out of scope:",
    "out-of-scope:",
    "oos:",
    "out of scope -",
    "out of scope are",
    "out of scope is",
    "out of scope =",
    "out -",
    "not in scope:",
    "not:",
    "not doing:",
    "not building:",
    "won't do",
    "wont do",
    "won't build",
    "wont build",
    "excluded:",
    "leave out:",
    "skip:",
    "non-goal:",
    "non-goals:",
];

/// Ends that put what stands before them out of scope.
const OUT_ENDS: &[&str] = &[
    " is out of scope",
    " are out of scope",
    " out of scope",
    " is not in scope",
    " are not in scope",
    " not in scope",
];

/// Titles that put the items below them out of scope.
const OUT_TITLES: &[&str] =
    &["out", "out of scope", "out-of-scope", "oos", "not in scope", "not doing", "non-goals"];

/// Titles of what is said about how well it has to work.
const WANTED_TITLES: &[&str] = &[
    "nf",
    "nfr",
    "nfrs",
    "non-functional",
    "nonfunctional",
    "non-functional requirements",
    "nonfunctional requirements",
    "quality goals",
    "qualities",
];

/// Words of a quality that must hold: `no data loss`, `no more than 1% errors`. A `no` before them excludes nothing.
const QUALITIES: &str = "\
    double downtime duplicate duplicates error errors fewer idea less lose losing loss lost more oversell overselling \
    single stale";

/// True for a text that says what must not happen rather than what is not built.
fn is_quality(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.clone().next().is_some_and(|first| matches!(first, "really" | "need" | "needed"))
        || words.any(|word| listed(QUALITIES, word))
}

/// The kind of an item below a title: `Out of scope`, `Not doing:`, `Non-functional requirements`.
pub(super) fn item_below(title: &str) -> Kind {
    let title = title.trim().trim_end_matches(':').to_lowercase();
    match title.as_str() {
        out if OUT_TITLES.contains(&out) => Kind::OutOfScope,
        wanted if WANTED_TITLES.contains(&wanted) => Kind::Quality,
        _ => Kind::Item,
    }
}

/// The text behind `draw:`.
fn after_draw(text: &str) -> Option<&str> {
    after_word(text, &["draw:"])
}

/// `POST /links {url} -> 201`, `rpc Create(Link)`.
fn is_operation(text: &str) -> bool {
    let Some((verb, rest)) = text.split_once(' ') else { return false };
    let rest = rest.trim_start();
    match verb {
        _ if is_request(verb, rest) => true,
        // `POST /check returns 429` is a sentence.
        "GET" | "POST" | "PUT" | "PATCH" | "DELETE" if rest.starts_with('/') => {
            let behind = rest.split_once(' ').map_or("", |(_, behind)| behind.trim_start());
            behind.is_empty() || ["{", "(", "[", "->", "→", "=>"].iter().any(|sign| behind.starts_with(sign))
        }
        "rpc" => {
            rest.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_' || c == '.').starts_with('(')
        }
        _ => false,
    }
}

/// True if an arrow joins words: not `200ms -> 50 ms`.
fn has_arrow(text: &str) -> bool {
    let word = |side: &str| side.trim().starts_with(char::is_alphabetic);
    ["->", "→", "~>"].iter().any(|arrow| {
        text.split_once(arrow).is_some_and(|(from, to)| word(from) && word(to.trim_start_matches('>')))
    })
}

/// True if a word is in a list of words, which blanks separate.
pub(super) fn listed(list: &str, word: &str) -> bool {
    list.split(' ').any(|one| one == word)
}

/// The text behind `- `, `* ` or `• `.
fn bullet(text: &str) -> Option<&str> {
    ["- ", "* ", "• ", "+ "].iter().find_map(|mark| text.strip_prefix(mark)).map(str::trim_start)
}

fn after_word<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().find_map(|word| {
        let head = text.get(..word.len())?;
        let rest = &text[word.len()..];
        let ends = word.ends_with(':') || rest.starts_with(' ');
        (head.eq_ignore_ascii_case(word) && ends && !rest.trim().is_empty()).then(|| rest.trim())
    })
}

#[cfg(test)]
mod tests;
