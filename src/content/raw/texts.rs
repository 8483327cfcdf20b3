//! The kinds of text in a pack. Each is a string in the file; the types carry the description and the rule that
//! editors and the check apply.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::spanned::ONE_LINE;

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident $(($pattern:expr))?)+) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
            #[serde(transparent)]
            #[schemars(inline)]
            pub struct $name(#[schemars(length(min = 1) $(, regex(pattern = $pattern))?)] pub String);

            impl std::ops::Deref for $name {
                type Target = str;

                fn deref(&self) -> &str {
                    &self.0
                }
            }
        )+
    };
}

texts! {
    /// Text for a reader: Markdown's small core.
    Text
    /// Text of one line.
    Line (ONE_LINE)
    /// Text in which `{=name}` prints a parameter.
    Print
    /// A quantity: `100M / month`, `12 KB`, `$0.0083`, `95%`.
    Quantity (ONE_LINE)
    /// The id of something else in the pack.
    Name (ONE_LINE)
    /// `@concept`, a phrase, or several of them with `|` between; one of them has to be said.
    Says (ONE_LINE)
    /// Evidence: `point:OF/POINT`, `estimate:ID`, `asked:ID`, `edge:KIND->KIND`, `kind:ID`, `decision:ID`, `fault:ID`,
    /// `operation:ID` or `entity:ID`.
    Evidence (ONE_LINE)
}
