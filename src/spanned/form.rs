//! A kind of document: the shape it is checked against and the type it becomes.

use std::borrow::Cow;
use std::marker::PhantomData;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, Deserializer};

use super::check::check;
use super::duplicate::{DUPLICATE, firsts};
use super::faults::{Fault, Faults};
use super::hostile;
use super::outline::{MAX_KEY_PARTS, MAX_NESTING, Outline, TooDeep, outline, outline_of_head};
use super::shape::Shape;
use super::source::Source;

/// A kind of document.
#[derive(Debug)]
pub struct Form<T> {
    shape: Shape,
    value: PhantomData<fn() -> T>,
}

/// A document after the check.
#[derive(Debug)]
pub struct Checked<'s, T> {
    /// The value; absent where the text is no TOML. Where there are faults, what was refused is replaced by empty
    /// texts and zeros, so the value is good for finding more faults and for nothing else.
    pub value: Option<T>,
    /// The faults so far; the caller, who understands the value, adds faults of meaning.
    pub faults: Faults<'s>,
}

impl<T: DeserializeOwned> Form<T> {
    /// The form of a type, whose documents have this shape.
    pub const fn new(shape: Shape) -> Self {
        Self { shape, value: PhantomData }
    }

    /// Checks a whole document.
    pub fn read<'s>(&self, source: &'s Source) -> Checked<'s, T> {
        self.read_prepared(source, |_| {})
    }

    /// Checks a whole document after something was changed in it, such as an older way of writing.
    pub fn read_prepared<'s>(
        &self,
        source: &'s Source,
        prepare: impl FnOnce(&mut DeTable<'s>),
    ) -> Checked<'s, T> {
        let outline = outline(&source.text);
        self.read_text(source, &source.text, outline, prepare)
    }

    /// Checks those keys of the text before a document's first table that the form has, and leaves the rest unread.
    pub fn read_head<'s>(&self, source: &'s Source) -> Checked<'s, T> {
        let outline = outline_of_head(&source.text);
        self.read_text(source, &source.text[..outline.head], outline, |root| {
            if let Shape::Table(fields) = &self.shape {
                let known = |(key, _): &(Spanned<Cow<'_, str>>, _)| fields.get(key.get_ref()).is_some();
                *root = std::mem::take(root).into_iter().filter(known).collect();
            }
        })
    }

    fn read_text<'s>(
        &self,
        source: &'s Source,
        text: &'s str,
        outline: Outline,
        prepare: impl FnOnce(&mut DeTable<'s>),
    ) -> Checked<'s, T> {
        let mut faults = Faults::new(source);
        let value = parse(text, outline, &mut faults).and_then(|mut root| {
            prepare(&mut root);
            check(&self.shape, &mut root, &mut faults);
            faults.resolve_in(root.clone());
            let value = T::deserialize(Deserializer::from(Spanned::new(0..0, root)));
            value.map_err(|error| faults.put_at(error.span().unwrap_or(0..0), syntax(&error, ""))).ok()
        });
        Checked { value, faults }
    }
}

/// The document's table, unless something keeps it from being understood at all.
fn parse<'s>(text: &'s str, outline: Outline, faults: &mut Faults<'s>) -> Option<DeTable<'s>> {
    if let Some(place) = outline.too_deep {
        refuse_depth(place, faults);
        return None;
    }
    hostile::in_text(text, faults);
    if faults.any_error() {
        return None;
    }
    let (root, mut errors) = DeTable::parse_recoverable(text);
    if let Some(at) = outline.unclosed.filter(|_| !errors.is_empty()) {
        errors.retain(|error| error.span().is_some_and(|span| span.end <= at));
        refuse_unclosed(text, at, faults);
    }
    let firsts = firsts(text, &errors);
    for error in &errors {
        let span = error.span().unwrap_or(0..0);
        let fault = syntax(error, text.get(span.clone()).unwrap_or_default());
        match firsts.get(&span.start) {
            Some(None) if error.message() == DUPLICATE => {}
            Some(Some(first)) => faults.put_at(span, fault.related(first.clone(), "the first stands here")),
            _ => faults.put_at(span, fault),
        }
    }
    if faults.any_error() {
        return None;
    }
    let root = root.into_inner();
    if text.contains('\\') {
        hostile::in_escapes(&root, faults);
    }
    Some(root)
}

fn refuse_depth(place: TooDeep, faults: &mut Faults<'_>) {
    let (span, expected) = match place {
        TooDeep::Brackets(span) => {
            (span, format!("expected at most {MAX_NESTING} brackets within each other"))
        }
        TooDeep::Key(span) => (span, format!("expected at most {MAX_KEY_PARTS} parts in a key")),
    };
    faults.put_at(span, Fault::error("this nests too deeply", expected));
}

fn refuse_unclosed(text: &str, at: usize, faults: &mut Faults<'_>) {
    let (opening, closing) = if text[at..].starts_with('{') { ('{', '}') } else { ('[', ']') };
    let fault =
        Fault::error(format!("this `{opening}` is never closed"), format!("expected a `{closing}` after it"));
    faults.put_at(at..at + 1, fault.help("what follows is checked once it is closed"));
}

/// The parser's own words, split into what is wrong and what was expected.
fn syntax(error: &toml::de::Error, found: &str) -> Fault {
    let (message, expected) = match error.message().split_once(", expected ") {
        Some((message, expected)) => (message, format!("expected {expected}")),
        None => (error.message(), "not TOML".into()),
    };
    match message {
        "string values must be quoted" | "invalid boolean" | "invalid number" => {
            let fault = Fault::error("this text stands without quotes", "expected a text in quotes");
            fault.help(format!("write it in quotes: \"{found}\""))
        }
        DUPLICATE => Fault::error(format!("`{found}` stands here a second time"), "expected each name once")
            .help("remove one of the two, or give it another name"),
        message => Fault::error(message, expected),
    }
}
