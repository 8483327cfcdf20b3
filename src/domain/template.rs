//! Text of a problem in which `{=name}` prints a parameter, so that every variant stays consistent with itself.

use serde::Deserialize;

use super::format::{Flaw, text_schema};
use super::id::Id;

/// A text with places for parameters.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(try_from = "String")]
pub struct Template {
    pieces: Vec<Piece>,
}

/// A run of text, or a parameter to print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Printed as it stands.
    Text(String),
    /// The value of this parameter in the round's variant.
    Parameter(Id),
}

text_schema!(Template, "template", "Text in which `{=name}` prints a parameter.");

impl TryFrom<String> for Template {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).map_err(|mut flaws| flaws.swap_remove(0).message)
    }
}

impl Template {
    /// Parses a text; `{=` opens a parameter and `}` closes it, all else is literal.
    ///
    /// # Errors
    /// A [`Flaw`] for each place that is not closed or names no id.
    pub fn parse(text: &str) -> Result<Self, Vec<Flaw>> {
        let flaw = |span, message: String| Flaw {
            span: Some(span),
            ..Flaw::new(message, "expected `{=parameter}`")
        };
        let (mut pieces, mut flaws) = (Vec::new(), Vec::new());
        let mut at = 0;
        while let Some(open) = text[at..].find("{=").map(|found| at + found) {
            if open > at {
                pieces.push(Piece::Text(text[at..open].to_owned()));
            }
            let Some(close) = text[open..].find('}').map(|found| open + found) else {
                flaws.push(flaw(open..text.len(), "`{=` is never closed by `}`".into()));
                return Err(flaws);
            };
            match Id::parse(text[open + 2..close].trim()) {
                Ok(id) => pieces.push(Piece::Parameter(id)),
                Err(bad) => flaws.push(flaw(open..close + 1, bad.to_string())),
            }
            at = close + 1;
        }
        if at < text.len() {
            pieces.push(Piece::Text(text[at..].to_owned()));
        }
        if flaws.is_empty() { Ok(Self { pieces }) } else { Err(flaws) }
    }

    /// The text with every parameter printed by `value`; one that has no value prints its own name.
    pub fn print<'v>(&self, value: impl Fn(&Id) -> Option<&'v str>) -> String {
        let print = |piece: &Piece| match piece {
            Piece::Text(text) => text.clone(),
            // A quantity is written `100M / month` for the eye that checks it, and read as one word in a sentence.
            Piece::Parameter(id) => value(id).unwrap_or(id.as_str()).replace(" / ", "/"),
        };
        self.pieces.iter().map(print).collect()
    }

    /// The parameters printed, in order of appearance.
    pub fn parameters(&self) -> impl Iterator<Item = &Id> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Parameter(id) => Some(id),
            Piece::Text(_) => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_printed_in_place() {
        let template = Template::parse("about {=new_links}, {not} this").unwrap();
        let text = template.print(|id| (id.as_str() == "new_links").then_some("100M / month"));
        assert_eq!(text, "about 100M/month, {not} this");
    }

    #[test]
    fn every_fault_is_told_with_its_place() {
        let flaws = Template::parse("{=A B} and {=x").unwrap_err();
        assert_eq!(flaws.into_iter().map(|flaw| flaw.span).collect::<Vec<_>>(), [Some(0..6), Some(11..14)]);
    }
}
