//! The lens of the requirements: what is in scope, what is out, what is assumed.

use super::line::{Kind, Line, states_scope};
use super::reading::LineRef;
use super::structure::is_goal;
use crate::domain::phase::Phase;

/// Something noted in a pad.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its line.
    pub at: LineRef,
    /// Its text, without the sigil.
    pub text: String,
}

/// The scope as the candidate has drawn it, in any pad.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scope {
    /// In scope; listed in the requirements pad.
    pub within: Vec<Note>,
    /// How well it has to work; listed in the requirements pad.
    pub qualities: Vec<Note>,
    /// Out of scope.
    pub out: Vec<Note>,
    /// Assumptions.
    pub assumed: Vec<Note>,
}

impl Scope {
    /// Takes note of a line; `kind` is what it is below the title above it. A line of the requirements may state both:
    /// `In scope: limits. Out of scope: bots.`
    pub fn read(&mut self, at: LineRef, line: &Line, kind: Kind) {
        let is_read = matches!(kind, Kind::Item | Kind::Quality | Kind::OutOfScope | Kind::Prose);
        if at.phase != Phase::Requirements || !is_read {
            return self.note(at, &line.text, kind);
        }
        let clauses = clauses(&line.text);
        for (number, clause) in clauses.iter().enumerate() {
            let own = if number == 0 { kind } else { Kind::Prose };
            let (kind, text) = states_scope(clause).unwrap_or((own, clause));
            self.note(at, text, kind);
        }
    }

    fn note(&mut self, at: LineRef, text: &str, kind: Kind) {
        let here = at.phase == Phase::Requirements;
        let to = match kind {
            Kind::Quality if here => &mut self.qualities,
            // Who lists goals among the features, or writes them without a mark, wants them as much.
            Kind::Item | Kind::Prose if here && is_goal(text) => &mut self.qualities,
            Kind::Item if here => &mut self.within,
            Kind::OutOfScope if here => &mut self.out,
            Kind::Assumption => &mut self.assumed,
            _ => return,
        };
        to.push(Note { at, text: text.to_owned() });
    }
}

/// A line, cut before each sentence or part that states a scope of its own.
fn clauses(text: &str) -> Vec<&str> {
    let (mut clauses, mut start) = (Vec::new(), 0);
    let ends = text.match_indices([';', '.']).filter(|(at, _)| text[at + 1..].starts_with(' '));
    for (at, _) in ends {
        if states_scope(next_clause(&text[at + 1..])).is_some() {
            clauses.push(text[start..at].trim());
            start = at + 1;
        }
    }
    clauses.push(text[start..].trim());
    clauses
}

/// A text up to the end of its first sentence or part.
fn next_clause(text: &str) -> &str {
    let end = text
        .match_indices([';', '.'])
        .find(|(at, _)| text[at + 1..].is_empty() || text[at + 1..].starts_with(' '));
    &text[..end.map_or(text.len(), |(at, _)| at)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::round::Writer;
    use crate::lens::line::Block;
    use crate::lens::per_line::Source;

    fn read(typed: &str) -> Scope {
        let phase = Phase::Requirements;
        let source = Source { phase, text: typed, writer: Writer::Candidate, block: Block::default() };
        let line = Line::of(source, &Default::default());
        let mut scope = Scope::default();
        scope.read(LineRef { phase, line: 0 }, &line, line.kind);
        scope
    }

    fn texts(notes: Vec<Note>) -> Vec<String> {
        notes.into_iter().map(|note| note.text).collect()
    }

    fn scope(typed: &str) -> (Vec<String>, Vec<String>) {
        let scope = read(typed);
        (texts(scope.within), texts(scope.out))
    }

    fn of(within: &[&str], out: &[&str]) -> (Vec<String>, Vec<String>) {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        (owned(within), owned(out))
    }

    #[test]
    fn one_line_may_state_what_is_in_and_what_is_out() {
        let both = scope("In scope: limits per route. Out of scope: bots, DDoS.");
        assert_eq!(both, of(&["limits per route"], &["bots, DDoS"]));
        assert_eq!(scope("in: post, follow; out: ads"), of(&["post, follow"], &["ads"]));
    }

    #[test]
    fn scope_is_stated_at_the_beginning_or_at_the_end() {
        assert_eq!(scope("Features: send, receive"), of(&["send, receive"], &[]));
        assert_eq!(scope("Payments are out of scope."), of(&[], &["Payments"]));
        assert_eq!(scope("- ads not in scope"), of(&[], &["ads"]));
    }

    #[test]
    fn how_well_it_has_to_work_is_no_function() {
        for (typed, wanted) in [
            ("NFR: 99.99 redirects, lose <= 10s", "99.99 redirects, lose <= 10s"),
            ("- feed opens in < 200 ms", "feed opens in < 200 ms"),
            ("must not lose a request when a node crashes", "must not lose a request when a node crashes"),
            ("- a driver is never in two offers at once", "a driver is never in two offers at once"),
        ] {
            let scope = read(typed);
            assert_eq!(texts(scope.qualities), [wanted], "{typed}");
            assert!(scope.within.is_empty(), "{typed}");
        }
        assert!(read("- riders see the car").qualities.is_empty());
    }

    #[test]
    fn a_sentence_states_no_scope() {
        for typed in
            ["We look at the scope later. Then we go on.", "1.5 M users; 3 regions", "it runs out: no memory"]
        {
            assert_eq!(scope(typed), of(&[], &[]), "{typed}");
        }
    }
}
