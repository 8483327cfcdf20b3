//! Texts with a rule: a table's schema names the format of each text, so that the check of a file can point at what
//! breaks the rule, and every fault is found before the file becomes values.

use std::ops::Range;

use super::id::{GlobalId, Id};
use super::problem::{BadEvidence, EvidenceRef};
use super::template::Template;
use super::words::Alternatives;

/// The rule that a text obeys; by default a text is one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// One line.
    #[default]
    Line,
    /// Any number of lines.
    Prose,
    /// An [`Id`].
    Id,
    /// `name`, or `pack/name`.
    Name,
    /// A [`Template`].
    Template,
    /// A mention, or several with `|` between.
    Mentions,
    /// An [`EvidenceRef`].
    Evidence,
    /// A web address.
    Address,
    /// A month, `2026-11`.
    Month,
}

/// One way in which a text breaks its rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// Byte range within the text; none where all of it is meant.
    pub span: Option<Range<usize>>,
    /// What is wrong.
    pub message: String,
    /// What was expected.
    pub expected: String,
    /// Words of which one was probably meant instead of the first.
    pub meant: Option<(String, Vec<&'static str>)>,
}

const ID_RULE: &str = "expected 1 to 64 lower-case letters, digits, `-` or `_`";

impl Flaw {
    /// A flaw of the whole text.
    #[must_use]
    pub fn new(message: impl Into<String>, expected: impl Into<String>) -> Self {
        Self { span: None, message: message.into(), expected: expected.into(), meant: None }
    }

    fn not_an_id(text: &str) -> Self {
        Self::new(format!("`{}` is not an id", text.escape_debug()), ID_RULE)
    }
}

impl Format {
    /// Every format but that of a plain line, as schemas name it.
    const NAMED: [(&'static str, Self); 8] = [
        ("prose", Self::Prose),
        ("id", Self::Id),
        ("name", Self::Name),
        ("template", Self::Template),
        ("mentions", Self::Mentions),
        ("need", Self::Evidence),
        ("uri", Self::Address),
        ("month", Self::Month),
    ];

    /// The format of that name in a schema.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMED.into_iter().find(|(known, _)| *known == name).map(|(_, format)| format)
    }

    /// Its name in a schema; none for a plain line.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        Self::NAMED.into_iter().find(|(_, format)| *format == self).map(|(name, _)| name)
    }

    /// Whether a text may have several lines.
    #[must_use]
    pub const fn is_prose(self) -> bool {
        matches!(self, Self::Prose | Self::Template)
    }

    /// All that is wrong with a text.
    #[must_use]
    pub fn flaws(self, text: &str) -> Vec<Flaw> {
        match self {
            Self::Line | Self::Prose => prints(text).into_iter().collect(),
            Self::Id => Id::parse(text).err().map(|_| Flaw::not_an_id(text)).into_iter().collect(),
            Self::Name => {
                let bad = GlobalId::try_from(text.to_owned()).err();
                let expected = "expected `name` or `pack/name`".to_owned();
                bad.map(|_| Flaw { expected, ..Flaw::not_an_id(text) }).into_iter().collect()
            }
            Self::Template => {
                Template::parse(text).err().unwrap_or_default().into_iter().map(unclosed).collect()
            }
            Self::Mentions => Alternatives::parse(text).err().unwrap_or_default(),
            Self::Evidence => {
                EvidenceRef::parse(text).err().map(|bad| no_evidence(text, bad)).into_iter().collect()
            }
            Self::Address => (!is_address(text))
                .then(|| Flaw::new("this is no address", "expected `https://…`, without a blank"))
                .into_iter()
                .collect(),
            Self::Month => (!is_month(text))
                .then(|| Flaw::new("this is no month", "expected the year and the month, as in `2026-11`"))
                .into_iter()
                .collect(),
        }
    }

    /// A text that obeys the rule, to stand in for one that doesn't.
    #[must_use]
    pub const fn stand_in(self) -> &'static str {
        match self {
            Self::Id | Self::Name => "x",
            Self::Evidence => "kind:x",
            Self::Line | Self::Prose | Self::Template | Self::Mentions | Self::Address | Self::Month => "",
        }
    }
}

/// A parameter is printed only where a template stands.
fn prints(text: &str) -> Option<Flaw> {
    let at = text.find("{=")?;
    let end = text[at..].find('}').map_or(text.len(), |close| at + close + 1);
    let flaw = Flaw::new("no parameter is printed here", "expected a text without `{=…}`");
    Some(Flaw { span: Some(at..end), ..flaw })
}

fn unclosed(bad: super::template::BadTemplate) -> Flaw {
    Flaw { span: Some(bad.span), ..Flaw::new(bad.message, "expected `{=parameter}`") }
}

fn no_evidence(text: &str, bad: BadEvidence) -> Flaw {
    let flaw = Flaw::new(format!("`{}` is no evidence", text.escape_debug()), bad.to_string());
    match bad {
        BadEvidence::Kind(kind) => {
            let known =
                EvidenceRef::KINDS.iter().filter_map(|shape| shape.split_inclusive(':').next()).collect();
            Flaw { meant: Some((kind, known)), ..flaw }
        }
        BadEvidence::Shape(_) | BadEvidence::Id(_) => flaw,
    }
}

fn is_address(text: &str) -> bool {
    let rest = ["https://", "http://"].iter().find_map(|scheme| text.strip_prefix(scheme));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
}

fn is_month(text: &str) -> bool {
    let Some((year, month)) = text.split_once('-') else { return false };
    let digits = |text: &str, count| text.len() == count && text.chars().all(|c| c.is_ascii_digit());
    digits(year, 4) && digits(month, 2) && matches!(month.parse(), Ok(1..=12))
}

/// Gives a type the schema of a text with a format.
macro_rules! text_schema {
    ($name:ident, $format:literal, $about:literal) => {
        impl ::schemars::JsonSchema for $name {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn inline_schema() -> bool {
                true
            }

            fn json_schema(_: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
                ::schemars::json_schema!({ "type": "string", "format": $format, "description": $about })
            }
        }
    };
}
pub(crate) use text_schema;

/// Text of several lines; the type of such a field is [`String`], and this is its schema.
#[derive(Debug)]
pub struct Prose;
text_schema!(Prose, "prose", "Text for a reader: Markdown's small core.");

/// `name` of this pack, or `pack/name`; the type of such a field is [`GlobalId`], and this is its schema.
#[derive(Debug)]
pub struct Name;
text_schema!(Name, "name", "The name of something of this pack, or `pack/name`.");

/// The schema of a web address.
#[derive(Debug)]
pub struct Address;
text_schema!(Address, "uri", "A web address, `https://…`.");

/// The schema of a month.
#[derive(Debug)]
pub struct Month;
text_schema!(Month, "month", "The year and the month: `2026-11`.");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stand_in_obeys_its_rule_or_is_empty() {
        for (_, format) in Format::NAMED {
            let stand_in = format.stand_in();
            assert!(stand_in.is_empty() || format.flaws(stand_in).is_empty(), "{format:?}");
        }
    }

    #[test]
    fn a_parameter_is_printed_only_in_a_template() {
        assert_eq!(Format::Line.flaws("about {=dau} users")[0].span, Some(6..12));
        assert_eq!(Format::Template.flaws("about {=dau} users"), []);
    }

    #[test]
    fn a_month_is_a_year_and_a_month() {
        for good in ["2026-11", "1999-01"] {
            assert_eq!(Format::Month.flaws(good), [], "{good}");
        }
        for bad in ["2026", "2026-13", "2026-1", "11-2026", "2026-11-02"] {
            assert_eq!(Format::Month.flaws(bad).len(), 1, "{bad}");
        }
    }
}
