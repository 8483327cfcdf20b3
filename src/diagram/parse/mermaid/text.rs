//! The text of a label as a reader of the drawn chart sees it.

use crate::diagram::text::{clip, scrub};

use super::scan::entity;

/// Columns of the longest label that is kept whole.
const MAX_LABEL: usize = 400;

/// Bytes of the longest tag.
const MAX_TAG: usize = 300;

/// Bytes of the longest entity.
const MAX_ENTITY: usize = 12;

/// HTML that Mermaid lets through; it styles a text or breaks its line.
const TAGS: &[&str] = &[
    "a", "b", "big", "br", "center", "code", "div", "em", "font", "hr", "i", "img", "li", "p", "pre", "s",
    "small", "span", "strong", "sub", "sup", "u", "ul",
];

/// Names of characters, as in HTML.
const NAMED: &[(&str, char)] = &[
    ("amp", '&'),
    ("apos", '\''),
    ("colon", ':'),
    ("comma", ','),
    ("gt", '>'),
    ("hash", '#'),
    ("lpar", '('),
    ("lt", '<'),
    ("nbsp", ' '),
    ("num", '#'),
    ("percnt", '%'),
    ("quot", '"'),
    ("rpar", ')'),
    ("semi", ';'),
    ("vert", '|'),
];

/// The text without quotes, tags, emphasis and escapes, in one line.
pub(super) fn plain(raw: &str) -> String {
    let text = raw.trim();
    let text = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text).trim();
    let markdown = text.strip_prefix('`').and_then(|text| text.strip_suffix('`'));
    let text = markdown.map_or(text.to_owned(), |text| text.replace("**", "").replace("__", ""));
    clip(&scrub(&unescaped(&untagged(&text).replace("\\n", " "))), MAX_LABEL)
}

/// The text with a blank for each tag that breaks a line, and nothing for the others.
fn untagged(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        rest = &rest[open..];
        let length = tag(rest);
        out.push_str(match length {
            None => "<",
            Some(length) if breaks(&rest[..length]) => " ",
            Some(_) => "",
        });
        rest = &rest[length.unwrap_or(1)..];
    }
    out + rest
}

/// The bytes of a known tag at the front of a text.
fn tag(text: &str) -> Option<usize> {
    let end = text[..text.floor_char_boundary(MAX_TAG)].find('>')?;
    let name = tag_name(&text[..=end]);
    TAGS.iter().any(|tag| name.eq_ignore_ascii_case(tag)).then_some(end + 1)
}

fn tag_name(tag: &str) -> &str {
    let name = tag.trim_start_matches(['<', '/', ' ']);
    &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())]
}

fn breaks(tag: &str) -> bool {
    ["br", "div", "hr", "li", "p"].iter().any(|name| tag_name(tag).eq_ignore_ascii_case(name))
}

/// Mermaid writes special characters as `#quot;` and `#35;`, or as HTML does.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['#', '&']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (character, length) = character(rest).unwrap_or_else(|| (rest[..1].to_owned(), 1));
        out.push_str(&character);
        rest = &rest[length..];
    }
    out + rest
}

/// The character that an entity at the front of a text means, and the entity's bytes.
fn character(text: &str) -> Option<(String, usize)> {
    let hash = if text.starts_with("&#") { &text[1..] } else { text };
    let skipped = text.len() - hash.len();
    let html = text.starts_with('&') && skipped == 0;
    let (name, length) = if html {
        let end = text[..text.floor_char_boundary(MAX_ENTITY)].find(';')?;
        (&text[1..end], end + 1)
    } else {
        let entity = entity(hash)?;
        (&entity[1..entity.len() - 1], skipped + entity.len())
    };
    let named = NAMED.iter().find(|(known, _)| *known == name).map(|(_, c)| *c);
    let numbered = || char::from_u32(name.parse().ok()?);
    let hexadecimal = || char::from_u32(u32::from_str_radix(name.strip_prefix(['x', 'X'])?, 16).ok()?);
    Some((named.or_else(numbered).or_else(hexadecimal)?.to_string(), length))
}
