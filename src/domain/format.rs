//! Texts with a rule: a table's schema names the format of each text, so that the check of a file can point at what
//! breaks the rule, and every fault is found before the file becomes values.

use std::ops::Range;

use super::id::{GlobalId, Id};
use super::level::words;
use super::problem::EvidenceRef;
use super::template::Template;
use super::words::Alternatives;

words! {
    /// The rule that a text obeys, by its name in a schema; by default a text is one line.
    Format {
        /// One line.
        Line = "line",
        /// Any number of lines.
        Prose = "prose",
        /// An [`Id`].
        Id = "id",
        /// `name`, or `pack/name`.
        Name = "name",
        /// A [`Template`].
        Template = "template",
        /// A mention, or several with `|` between.
        Mentions = "mentions",
        /// An [`EvidenceRef`].
        Evidence = "need",
        /// A web address.
        Address = "uri",
        /// A month, `2026-11`.
        Month = "month",
    }
}

/// One way in which a text breaks its rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// Byte range within the text; none where all of it is meant.
    pub span: Option<Range<usize>>,
    /// The fault.
    pub message: String,
    /// The expected text.
    pub expected: String,
    /// Words of which one was probably meant instead of the first.
    pub meant: Option<(String, Vec<&'static str>)>,
}

const ID_RULE: &str = "expected 1 to 64 lower-case letters, digits, `-` or `_`";

impl Flaw {
    /// A flaw of the whole text.
    pub fn new(message: impl Into<String>, expected: impl Into<String>) -> Self {
        Self { span: None, message: message.into(), expected: expected.into(), meant: None }
    }

    fn not_an_id(text: &str, expected: &str) -> Self {
        Self::new(format!("`{}` is not an id", text.escape_debug()), expected)
    }
}

impl Format {
    /// True if a text may have several lines.
    pub const fn is_prose(self) -> bool {
        matches!(self, Self::Prose | Self::Template)
    }

    /// Every flaw of a text.
    pub fn flaws(self, text: &str) -> Vec<Flaw> {
        let flaw = match self {
            Self::Template => return Template::parse(text).err().unwrap_or_default(),
            Self::Mentions => return Alternatives::parse(text).err().unwrap_or_default(),
            Self::Line | Self::Prose => printed(text),
            Self::Id => Id::parse(text).err().map(|_| Flaw::not_an_id(text, ID_RULE)),
            Self::Name => {
                let bad = GlobalId::try_from(text.to_owned()).err();
                bad.map(|_| Flaw::not_an_id(text, "expected `name` or `pack/name`"))
            }
            Self::Evidence => EvidenceRef::parse(text).err(),
            Self::Address => (!is_address(text))
                .then(|| Flaw::new("this is no address", "expected `https://…`, without a blank")),
            Self::Month => (!is_month(text))
                .then(|| Flaw::new("this is no month", "expected the year and the month, as in `2026-11`")),
        };
        flaw.into_iter().collect()
    }

    /// A text that obeys the rule, to stand in for one that doesn't.
    pub const fn stand_in(self) -> &'static str {
        match self {
            Self::Id | Self::Name => "x",
            Self::Evidence => "kind:x",
            Self::Line | Self::Prose | Self::Template | Self::Mentions | Self::Address | Self::Month => "",
        }
    }
}

/// A parameter in a text that isn't a template, which prints none.
fn printed(text: &str) -> Option<Flaw> {
    let at = text.find("{=")?;
    let end = text[at..].find('}').map_or(text.len(), |close| at + close + 1);
    let flaw = Flaw::new("no parameter is printed here", "expected a text without `{=…}`");
    Some(Flaw { span: Some(at..end), ..flaw })
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

/// Gives a type its schema.
macro_rules! schema {
    ($name:ident, $json:tt) => {
        impl ::schemars::JsonSchema for $name {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn inline_schema() -> bool {
                true
            }

            fn json_schema(_: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
                ::schemars::json_schema!($json)
            }
        }
    };
}
pub(crate) use schema;

/// Gives a type the schema of a text with a format.
macro_rules! text_schema {
    ($name:ident, $format:literal, $about:literal) => {
        $crate::domain::format::schema!($name, {
            "type": "string",
            "format": $format,
            "description": $about,
        });
    };
}
pub(crate) use text_schema;

/// Lets serde read a type from a text by its `parse`, and write it as it is displayed.
macro_rules! text_conversions {
    ($name:ident, $error:ty, $parse:expr) => {
        impl TryFrom<String> for $name {
            type Error = $error;

            fn try_from(text: String) -> Result<Self, $error> {
                $parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.to_string()
            }
        }
    };
}
pub(crate) use text_conversions;

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
        for format in Format::ALL {
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
