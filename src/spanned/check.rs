//! Checks a document against its shape. A refused value is replaced by a stand-in with an empty span, so that one fault
//! hides no other: the document still becomes a value, whose faults are reported too.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeInteger, DeTable, DeValue};

use super::faults::{Fault, Faults};
use super::leaf;
use super::shape::{Field, Fields, Keys, Shape};
use super::suggest::{did_you_mean, listed};

type Key<'s> = Spanned<Cow<'s, str>>;
type Value<'s> = Spanned<DeValue<'s>>;

/// Reports every unknown key, wrong type, wrong word and missing key; afterwards the table is one that the type of
/// the shape can be read from.
pub(super) fn check<'s>(shape: &Shape, root: &mut DeTable<'s>, faults: &mut Faults<'s>) {
    let Shape::Table(fields) = shape else { return };
    let absent = fields.keys().filter(|key| !root.contains_key(*key)).collect();
    let mut check = Check { faults, absent_above: absent, misplaced: Vec::new() };
    check.keys("this file", *fields, root);
    for (key, mut value) in std::mem::take(&mut check.misplaced) {
        check.known(*fields, &key, &mut value);
        root.insert(key, value);
    }
    let start = 0..check.faults.source().line(0).end;
    check.missing(*fields, root, start);
}

struct Check<'c, 's> {
    faults: &'c mut Faults<'s>,
    /// Keys of the root that the root lacks: found in a table, they were put below its header by mistake.
    absent_above: Vec<&'static str>,
    misplaced: Vec<(Key<'s>, Value<'s>)>,
}

impl<'s> Check<'_, 's> {
    fn value(&mut self, shape: &Shape, name: &str, value: &mut Value<'s>) {
        let span = value.span();
        let refused = match (shape, value.get_mut()) {
            (Shape::List { item, from, to }, DeValue::Array(list)) => {
                list.iter_mut().for_each(|value| self.value(item, name, value));
                leaf::wrong_length(name, list.len(), *from, *to)
            }
            (Shape::Keyed(keys, entry), DeValue::Table(table)) => {
                return self.entries(*keys, entry, name, table, span);
            }
            (Shape::Table(fields), DeValue::Table(table)) => {
                self.keys(&format!("`{name}`"), *fields, table);
                return self.missing(*fields, table, span);
            }
            (_, found) => leaf::refusal(shape, name, found, &self.faults.source().text[span.clone()]),
        };
        let refused = match refused {
            Some(fault) => vec![(span.clone(), fault)],
            None => self.flaws(shape, value.get_ref(), &span),
        };
        if !refused.is_empty() {
            refused.into_iter().for_each(|(span, fault)| self.faults.put_at(span, fault));
            *value = Spanned::new(span.start..span.start, stand_in(shape));
        }
    }

    /// Flaws of a text that has a format, each at its bytes.
    fn flaws(&self, shape: &Shape, found: &DeValue<'s>, span: &Range<usize>) -> Vec<(Range<usize>, Fault)> {
        let (Shape::Text(format), DeValue::String(text)) = (shape, found) else { return Vec::new() };
        let place = |part: Option<Range<usize>>| {
            part.map_or_else(|| span.clone(), |part| self.faults.part(span.clone(), text, part))
        };
        format.flaws(text).into_iter().map(|flaw| (place(flaw.span.clone()), leaf::flaw(flaw))).collect()
    }

    /// The tables of a family, each under its name.
    fn entries(
        &mut self,
        keys: Keys,
        entry: &Shape,
        name: &str,
        table: &mut DeTable<'s>,
        span: Range<usize>,
    ) {
        if let Shape::Table(fields) = entry {
            let idless = |key: &str, value: &DeValue<'_>| !value.is_table() && fields.get(key).is_some();
            if table.iter().any(|(key, value)| idless(key.get_ref(), value.get_ref())) {
                let fault = Fault::error(format!("`{name}` has no id"), "expected an id after it");
                let help = format!("each has an id of its own: `[{name}.SOME-ID]`");
                self.faults.put_at(span, fault.help(help));
                let given = std::mem::take(table).into_iter();
                *table = given.filter(|(key, value)| !idless(key.get_ref(), value.get_ref())).collect();
            }
        }
        for (key, mut value) in std::mem::take(table) {
            self.value(entry, key.get_ref(), &mut value);
            match leaf::bad_key(keys, key.get_ref()) {
                Some(fault) => self.faults.put_at(key.span(), fault),
                None => drop(table.insert(key, value)),
            }
        }
    }

    /// The keys of a table whose keys are known.
    fn keys(&mut self, owner: &str, fields: Fields, table: &mut DeTable<'s>) {
        let mut unknown = false;
        for (key, value) in table.iter_mut() {
            unknown |= !self.known(fields, key, value);
        }
        if unknown {
            self.unknown(owner, fields, table);
        }
    }

    /// The keys of a table of which some are not known; the values of the others are checked.
    fn unknown(&mut self, owner: &str, fields: Fields, table: &mut DeTable<'s>) {
        let mut renamed = Vec::new();
        let given = std::mem::take(table);
        let absent: Vec<&'static str> = fields.keys().filter(|key| !given.contains_key(*key)).collect();
        for (key, value) in given {
            if fields.get(key.get_ref()).is_some() {
                table.insert(key, value);
            } else if self.belongs_above(&key) {
                self.misplaced.push((key, value));
            } else if let Some(meant) = self.unknown_key(owner, &key, fields, &absent) {
                let key: Key<'s> = Spanned::new(key.span(), Cow::Borrowed(meant));
                renamed.push((key, value));
            }
        }
        for (key, mut value) in renamed {
            self.known(fields, &key, &mut value);
            merge(table, key, value);
        }
    }

    /// Checks the value of a key where the key is known.
    fn known(&mut self, fields: Fields, key: &Key<'s>, value: &mut Value<'s>) -> bool {
        let shape = fields.get(key.get_ref());
        shape.inspect(|shape| self.value(shape, key.get_ref(), value)).is_some()
    }

    fn belongs_above(&mut self, key: &Key<'s>) -> bool {
        let name = key.get_ref().as_ref();
        let Some(at) = self.absent_above.iter().position(|absent| *absent == name) else { return false };
        self.absent_above.remove(at);
        let fault =
            Fault::error(format!("`{name}` stands below a table header"), "belongs to that table here");
        self.faults.put_at(key.span(), fault.help("move it up, above the first `[table]`"));
        true
    }

    /// Reports an unknown key and returns the known key that was probably meant.
    fn unknown_key(
        &mut self,
        owner: &str,
        key: &Key<'s>,
        fields: Fields,
        absent: &[&'static str],
    ) -> Option<&'static str> {
        if self.faults.full() {
            return None;
        }
        let name = key.get_ref();
        let meant = did_you_mean(name, absent.iter().copied()).or_else(|| did_you_mean(name, fields.keys()));
        let fault = Fault::error(format!("unknown key `{name}`"), format!("not a key of {owner}"));
        let help = match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("the keys here are {}", listed(fields.keys())),
        };
        self.faults.put_at(key.span(), fault.help(help));
        meant
    }

    fn missing(&mut self, fields: Fields, table: &mut DeTable<'s>, span: Range<usize>) {
        let missing: Vec<_> = fields.required.iter().filter(|(key, _)| !table.contains_key(*key)).collect();
        let Some((first, shape)) = missing.first() else { return };
        let names = listed(missing.iter().map(|(key, _)| key));
        let fault = Fault::error(format!("missing {names}"), "not complete");
        self.faults.put_at(span.clone(), fault.help(format!("`{first}` is {}", shape.phrase())));
        for (key, shape) in missing {
            let nowhere = span.start..span.start;
            let key = Spanned::new(nowhere.clone(), Cow::Borrowed(*key));
            table.insert(key, Spanned::new(nowhere, stand_in(shape)));
        }
    }
}

/// Adds the entries of a family that was misspelt to the family.
fn merge<'s>(table: &mut DeTable<'s>, key: Key<'s>, value: Value<'s>) {
    match (table.get_mut(key.get_ref().as_ref()).map(Spanned::get_mut), value.get_ref()) {
        (Some(DeValue::Table(old)), DeValue::Table(new)) => old.extend(new.clone()),
        (Some(_), _) => {}
        (None, _) => drop(table.insert(key, value)),
    }
}

/// The number 1: the parser's own type can only be made from text.
fn one() -> DeValue<'static> {
    let document = DeTable::parse("n = 1").expect("it is TOML").into_inner();
    document.into_iter().next().map(|(_, value)| value.into_inner()).expect("it has one key")
}

/// The least value of a shape.
fn stand_in<'s>(shape: &Shape) -> DeValue<'s> {
    let spanned = |shape: &Shape| Spanned::new(0..0, stand_in(shape));
    match shape {
        Shape::Any => DeValue::String("".into()),
        Shape::Text(format) => DeValue::String(format.stand_in().into()),
        Shape::Word(words) => DeValue::String((*words.first().unwrap_or(&"")).into()),
        Shape::Whole { from, .. } if *from > 0 => one(),
        Shape::Whole { .. } | Shape::Number => DeValue::Integer(DeInteger::default()),
        Shape::Flag => DeValue::Boolean(false),
        Shape::List { item, from, .. } => {
            DeValue::Array((0..*from).map(|_| spanned(item)).collect::<DeArray<'_>>())
        }
        Shape::Keyed(..) => DeValue::Table(DeTable::new()),
        Shape::Table(fields) => {
            let entry = |(key, shape): &Field| (Spanned::new(0..0, Cow::Borrowed(*key)), spanned(shape));
            DeValue::Table(fields.required.iter().map(entry).collect())
        }
    }
}
