//! A name that leads nowhere, and what was probably meant.

use crate::domain::id::Id;
use crate::spanned::{Fault, listed, suggestion};

/// There is nothing of that name; `what` is said with its article, as in "a topic".
pub(in crate::content) fn unknown<'k>(
    what: &str,
    name: &str,
    known: impl IntoIterator<Item = &'k Id>,
) -> Fault {
    let known: Vec<&str> = known.into_iter().map(Id::as_str).collect();
    let noun = what.split_once(' ').map_or(what, |(_, noun)| noun);
    let fault =
        Fault::error(format!("there is no {noun} `{}`", name.escape_debug()), format!("expected {what}"));
    fault.help(match suggestion(name, known.iter().copied()) {
        Some(meant) => meant,
        None if known.is_empty() => format!("there is no {noun} at all"),
        None => format!("there are {}", listed(known)),
    })
}
