//! Lines whose expression has no value: an error to be shown, or prose that only looked like an expression.

use super::{LineEvaluator, Outcome};
use crate::quantity::line::grammar::{Form, Row};
use crate::quantity::line::name;
use crate::quantity::notation::{Error, Fault, Node, Quantity, normalise};

impl LineEvaluator<'_> {
    pub(super) fn failed(&self, error: Error) -> Outcome {
        let first = &self.draft.parts[0];
        let names = first.expr.names().next().is_some();
        let numbers = names || self.has_numbers(&first.expr);
        let tied = !matches!(self.draft.layout.form, Form::Loose | Form::Bound { .. });
        if self.draft.layout.row != Row::No || self.draft.factored {
            let value = self.stated();
            return Outcome { unchecked: value.is_some(), value, ..Outcome::default() };
        }
        if !(tied && numbers && first.expr.operators > 0) && error.fault == Fault::Undefined || !tied {
            return Outcome::default();
        }
        // `sampling: keep 1% of traces + 5% of errors` is a sentence.
        if error.fault == Fault::Mismatch && self.draft.parts.len() == 1 && first.led {
            return Outcome::default();
        }
        let mut value = self.stated();
        value.iter_mut().for_each(|value| self.promised(value));
        let error = self.explained(error);
        // A formula in words that are like no name is a remark: `total = viewers × screens each`. A word
        // beside a name that is defined was meant to be one.
        let goes_on = self.line[error.span.end..].trim_start().starts_with(char::is_alphabetic);
        let in_words = !names || goes_on || error.span.of(self.line).trim().contains([' ', '_']);
        let remark = error.fault == Fault::Undefined
            && (!self.has_numbers(&first.expr) && error.span.of(self.line).trim().contains(' ')
                || error.help.is_none() && in_words && !self.has_numbers(&first.expr)
                || self.is_formula(&error));
        let unchecked = value.is_some();
        Outcome { value, unchecked, error: Some(error).filter(|_| !remark), ..Outcome::default() }
    }

    /// `instances = busy / busy_per_instance × 2`: what is like no name, but for words it shares with one, and stands
    /// among few that are defined, says how it would be computed.
    fn is_formula(&self, error: &Error) -> bool {
        let nodes = &self.draft.parts[0].expr.nodes;
        let count = |test: fn(&Node) -> bool| nodes.iter().filter(|(node, _)| test(node)).count();
        let (defined, open) =
            (count(|n| matches!(n, Node::Name(_))), count(|n| matches!(n, Node::Undefined)));
        let phrase = normalise(error.span.of(self.line));
        let offered = error.help.as_deref().and_then(|help| help.split('`').nth(1));
        let words = |text: &str| text.split(' ').count();
        let akin = offered.is_none_or(|name| words(&phrase) != words(name));
        let stated = self.draft.parts.len() > 1;
        let known = self.scope.names.find(&phrase).is_some();
        !(stated || known) && akin && defined < 2 && (phrase.contains(' ') || open > 1)
    }

    /// Their own number stands, even where its expression has a hole.
    pub(super) fn stated(&self) -> Option<Quantity> {
        let mut results = self.draft.parts.iter().skip(1).filter(|part| !part.computes());
        // `= 3.5T -> 0.17% full`.
        let claimed = results.clone().rfind(|part| !part.hence);
        self.choose(claimed.or(results.next_back())?, None).ok().map(|chosen| chosen.value)
    }

    fn explained(&self, mut error: Error) -> Error {
        if error.fault != Fault::Undefined || !self.suggests {
            return error;
        }
        let text = error.span.of(self.line);
        let phrase = normalise(text);
        let defined = self.symbols.names().find(&phrase).is_some();
        let open = name::suggestion(&phrase, self.scope).filter(|_| self.scope.names.find(&phrase).is_some());
        error.message = format!("`{text}` {}", if defined { "has no value" } else { "isn't defined" });
        error.help = open.or_else(|| {
            if defined {
                return None;
            }
            let nearest = self.symbols.nearest(&phrase, self.at, self.scope)?;
            Some(format!("did you mean `{nearest}`?"))
        });
        error
    }
}
