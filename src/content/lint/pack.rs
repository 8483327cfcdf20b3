//! Tracks lead to problems and topics that exist.

use super::names::unknown;
use super::walk::{family, items};
use crate::domain::id::{GlobalId, Id};
use crate::domain::pack::{FORMAT, Pack};
use crate::spanned::{Fault, Faults, Place};

/// What a pack's tracks may lead to.
#[derive(Debug, Clone, Default)]
pub(in crate::content) struct Neighbours {
    /// The pack's own problems.
    pub(in crate::content) problems: Vec<Id>,
    /// The core pack's problems.
    pub(in crate::content) core_problems: Vec<Id>,
    /// The core pack's topics.
    pub(in crate::content) core_topics: Vec<Id>,
}

/// Everything wrong with the meaning of `pack.toml`; tracks are looked up where the neighbours are known.
pub(in crate::content) fn pack(pack: &Pack, neighbours: Option<&Neighbours>, faults: &mut Faults<'_>) {
    format(pack.format, faults);
    if pack.is_newer() {
        return;
    }
    title(&pack.title, faults);
    let at = Place::ROOT;
    if !is_version(&pack.version) {
        let message = format!("`{}` is not a version", pack.version.escape_debug());
        let help = "three numbers, and what changed tells which of them goes up: semver.org";
        faults.put(at.key("version"), Fault::error(message, "expected one as `1.0.0`").help(help));
    }
    if !is_language(&pack.language) {
        let message = format!("`{}` is not the tag of a language", pack.language.escape_debug());
        let fault = Fault::error(message, "expected a tag as `en` or `pt-BR`");
        faults.put(at.key("language"), fault.help("BCP 47: the language, then if need be script and region"));
    }
    let Some(neighbours) = neighbours else { return };
    let topics = || pack.topics.keys().chain(&neighbours.core_topics);
    for (at, _, track) in family("track", &pack.tracks) {
        for (at, id) in items(at.key("problems"), &track.problems) {
            faults.put(at, lost(pack, id, neighbours));
        }
        for (at, id) in items(at.key("topics"), &track.topics) {
            if !topics().any(|topic| topic == id) {
                faults.put(at, unknown("a topic", id.as_str(), topics()));
            }
        }
    }
}

/// Files of another format can't be read as they are meant.
fn format(format: u32, faults: &mut Faults<'_>) {
    let (message, help) = match format {
        FORMAT => return,
        newer if newer > FORMAT => {
            let message = format!("this pack is in format {newer}; this greenroom reads format {FORMAT}");
            (message, "get a newer greenroom, or an older version of the pack")
        }
        older => {
            let message = format!("this pack is in format {older}, which nothing reads any more");
            (message, "docs/packs.md shows today's format")
        }
    };
    faults.put(Place::ROOT.key("format"), Fault::error(message, format!("expected {FORMAT}")).help(help));
}

/// The longest title that a list shows whole, in characters.
const LONGEST_TITLE: usize = 60;

/// A title has to fit a row.
pub(super) fn title(title: &str, faults: &mut Faults<'_>) {
    let length = title.chars().count();
    if length > LONGEST_TITLE {
        let message = format!("this title has {length} characters");
        let fault = Fault::error(message, format!("expected at most {LONGEST_TITLE}"));
        faults.put(Place::ROOT.key("title"), fault);
    }
}

/// Whether a text is a version by the rules of semver.org: `1.2.3`, `1.0.0-beta.1`, `1.0.0+2026`.
fn is_version(text: &str) -> bool {
    let (text, build) = text.split_once('+').map_or((text, None), |(text, build)| (text, Some(build)));
    let (core, pre) = text.split_once('-').map_or((text, None), |(core, pre)| (core, Some(pre)));
    let number = |part: &str| {
        part.chars().all(|c| c.is_ascii_digit())
            && !part.is_empty()
            && (part == "0" || !part.starts_with('0'))
    };
    let word = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let counted = |part: &str| word(part) && (number(part) || !part.chars().all(|c| c.is_ascii_digit()));
    core.split('.').count() == 3
        && core.split('.').all(number)
        && pre.is_none_or(|pre| pre.split('.').all(counted))
        && build.is_none_or(|build| build.split('.').all(word))
}

/// Whether a text has the form of a BCP 47 tag (RFC 5646): a language of 2 or 3 letters, then subtags of 2 to 8.
fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let letters = |part: &str| part.chars().all(|c| c.is_ascii_alphabetic());
    let subtag =
        |part: &str| (2..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric());
    parts.next().is_some_and(|first| (2..=3).contains(&first.len()) && letters(first)) && parts.all(subtag)
}

fn lost(pack: &Pack, id: &GlobalId, neighbours: &Neighbours) -> Option<Fault> {
    let known = match id.pack.as_str() {
        _ if id.pack == pack.id => &neighbours.problems,
        "core" => &neighbours.core_problems,
        _ => {
            let fault = Fault::warning(format!("`{id}` is in another pack"), "can't be looked up here");
            return Some(fault.help("it is left out of the track where that pack isn't installed"));
        }
    };
    (!known.contains(&id.name)).then(|| unknown("a problem", id.name.as_str(), known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_has_three_numbers() {
        for good in ["0.1.0", "1.0.0-beta.1", "1.2.3+build.5", "10.20.30-rc-1"] {
            assert!(is_version(good), "{good}");
        }
        for bad in ["1", "1.0", "1.0.0.0", "v1.0.0", "01.0.0", "1.0.0-", "1.0.0-01", "", "1.0.x"] {
            assert!(!is_version(bad), "{bad}");
        }
    }

    #[test]
    fn a_language_is_a_tag() {
        for good in ["en", "pt-BR", "zh-Hant-TW", "yue", "de-1996"] {
            assert!(is_language(good), "{good}");
        }
        for bad in ["english", "e", "", "en_US", "en-", "en US", "1n"] {
            assert!(!is_language(bad), "{bad}");
        }
    }
}
