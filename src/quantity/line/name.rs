//! What a line's own words say: its name, what the name promises, and what to offer for one that isn't defined.

use crate::quantity::notation::dimension::Dimension;
use crate::quantity::notation::error::{Error, Fault};
use crate::quantity::notation::names::{head, normalise, push_word};
use crate::quantity::notation::scope::{Known, Scope};
use crate::quantity::notation::token::{Kind, Token};
use crate::quantity::notation::units::{self, Scale, TimeUnit, Unit};
use crate::quantity::notation::words::{Class, classes, is, is_filler, is_one_of};

/// A line's name: how it is compared, a second name in parentheses, how it is shown.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Title {
    pub(crate) name: String,
    pub(crate) alias: String,
    pub(crate) shown: String,
    pub(crate) plural: bool,
    /// It ends in a slash and a second: `messages/sec`.
    pub(crate) over_second: bool,
    /// What a plain number is of by the note: `storage (TB)`, `users (millions)`.
    pub(crate) unit: Option<(f64, Dimension)>,
    /// It holds a number with a multiplier, which a name hardly has: `DAU 40M, 12 a day`.
    pub(crate) counts: bool,
}

impl Title {
    /// A name of our own.
    pub(crate) fn plain(name: &str) -> Self {
        Self { name: name.to_owned(), shown: name.to_owned(), ..Self::default() }
    }

    /// `Assumptions` or `Step 2`: it says where a line stands, not what it is.
    pub(crate) fn is_structure(&self) -> bool {
        match self.name.split_once(' ') {
            None => is(&self.name, Class::Structure),
            Some((place, number)) => {
                is(place, Class::Place) && number.bytes().all(|b| b.is_ascii_digit() || b == b'.')
            }
        }
    }

    /// True for a name that ends in a word for a peak.
    pub(crate) fn is_peak(&self) -> bool {
        self.name.rsplit(' ').next().is_some_and(|last| is(last, Class::Peak))
    }

    /// Whether the name says that its number is one a second: `peak QPS`, `writes per second`.
    pub(crate) fn is_per_second(&self) -> bool {
        // `disks for iops` are disks; what holds a number of its own says more than a name.
        let name = head(&self.name).unwrap_or(&self.name);
        let last = name.rsplit(' ').next().unwrap_or_default();
        let numbered = name.split(' ').any(|word| word.starts_with(|c: char| c.is_ascii_digit()));
        !numbered
            && (self.over_second
                || matches!(last, "qp" | "rp" | "tp" | "wp" | "iop")
                || ["per second", "per sec", " a second"].iter().any(|p| name.contains(p))
                || name.ends_with(" s") && name.len() > 2)
    }
}

/// Reads a name out of the tokens before an equals sign or a colon.
pub(crate) fn title(line: &str, tokens: &[Token]) -> Title {
    let idle = |t: &Token| matches!(t.kind, Kind::About | Kind::Other) || leads(line, t);
    // `exactly-once`.
    let joined = |at: usize| tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Minus && !t.spaced);
    let skip = tokens.iter().enumerate().take_while(|(at, t)| idle(t) && !joined(*at)).count();
    let tokens = if skip < tokens.len() { &tokens[skip..] } else { tokens };
    let mut title = Title::default();
    let mut depth = 0usize;
    let mut end = None;
    let mut before = Kind::Other;
    for token in tokens {
        let below = before == Kind::Divide && !token.spaced;
        before = token.kind;
        match token.kind {
            Kind::Open => depth += 1,
            Kind::Close => depth = depth.saturating_sub(1),
            Kind::Word | Kind::Number(_) => {
                let text = token.text(line);
                let target = if depth == 0 { &mut title.name } else { &mut title.alias };
                push_word(target, text);
                if depth == 0 {
                    let second = ["s", "sec", "second"].iter().any(|s| s.eq_ignore_ascii_case(text));
                    title.over_second = below && second;
                    end = Some(token.end as usize);
                    title.plural = text.ends_with(['s', 'S']);
                }
            }
            _ => {}
        }
    }
    if let (Some(first), Some(end)) = (tokens.first(), end) {
        title.shown = line[(first.start as usize).min(end)..end].to_owned();
    }
    title.unit = note_unit(line, tokens);
    title.counts = tokens
        .windows(2)
        .any(|pair| pair[0].is_number() && units::scale(pair[1].text(line), !pair[1].spaced).is_some());
    if is(&title.alias, Class::Qualifier) {
        // `QPS (peak)` is the peak QPS.
        title.name = format!("{} {}", std::mem::take(&mut title.alias), title.name);
    }
    if title.alias.is_empty() {
        title.alias = known_short(&title.name).unwrap_or_default().to_owned();
    }
    title
}

/// `7y`, `30 days`: a number and its unit, at least a day.
pub(super) fn lasting(line: &str, tokens: &[Token]) -> Option<(f64, TimeUnit)> {
    let [Token { kind: Kind::Number(count), .. }, unit, ..] = tokens else { return None };
    match units::unit(unit.text(line))? {
        Unit::Time(time) if time.seconds() >= TimeUnit::Day.seconds() => Some((*count, time)),
        _ => None,
    }
}

fn leads(line: &str, token: &Token) -> bool {
    let word = token.text(line);
    token.is_word()
        && is_filler(word)
        && !["avg", "average", "all", "over", "some"].contains(&&*word.to_ascii_lowercase())
}

/// The unit that is all a note says.
fn note_unit(line: &str, tokens: &[Token]) -> Option<(f64, Dimension)> {
    let [.., open, word, close] = tokens else { return None };
    if open.kind != Kind::Open || !open.spaced || close.kind != Kind::Close {
        return None;
    }
    let word = word.text(line);
    match (units::scale(word, true), units::unit(word)) {
        (Some(Scale::Sure(scale)), _) => Some((scale, Dimension::NONE)),
        (_, Some(Unit::Data(unit))) => Some((unit.bytes(false, false), Dimension::DATA)),
        (_, Some(Unit::DataRate(unit))) => Some((unit.bytes(false, false), Dimension::new(-1, 1, 0))),
        (_, Some(Unit::Time(unit))) if word.len() > 1 => Some((unit.seconds(), Dimension::TIME)),
        _ => None,
    }
}

/// `video upload: 5M DAU` names a subject, and the number's own words say what is counted: the `video upload DAU`.
pub(crate) fn counting(mut title: Title, line: &str, number: &[Token]) -> Title {
    let counted = number.iter().find(|t| t.is_word() && is_one_of(t.text(line), "dau mau wau"));
    let counts = |word: &str| is(word, Class::People) || is_one_of(word, "dau mau wau");
    if let Some(counted) = counted.filter(|_| !title.name.is_empty() && !title.name.split(' ').any(counts)) {
        let word = counted.text(line);
        push_word(&mut title.name, word);
        title.shown = format!("{} {word}", title.shown);
        title.plural = false;
    } else if let Some(counted) = counted.filter(|_| title.alias.is_empty()) {
        // `users: 10M MAU`.
        push_word(&mut title.alias, counted.text(line));
    }
    title
}

/// Abbreviations nobody spells out twice.
pub(crate) fn known_short(name: &str) -> Option<&'static str> {
    match name {
        "daily active user" => Some("dau"),
        "monthly active user" => Some("mau"),
        "dau" => Some("daily active user"),
        "mau" => Some("monthly active user"),
        _ => None,
    }
}

/// What the name lets one expect of `200B` or `15m`, which could be two things.
pub(crate) fn expected(name: &str) -> Option<Dimension> {
    match classes(name.rsplit(' ').next()?) {
        last if last & Class::Data as u32 != 0 => Some(Dimension::DATA),
        last if last & Class::Time as u32 != 0 => Some(Dimension::TIME),
        _ => None,
    }
}

/// Completes the fault of an undefined name with what was probably meant.
pub(crate) fn offer(mut error: Error, line: &str, scope: &Scope) -> Error {
    if error.fault != Fault::Undefined {
        return error;
    }
    let text = &line[error.span.start..error.span.end];
    error.message = format!("`{text}` isn't defined");
    error.help = suggestion(&normalise(text), scope);
    error
}

/// What the problem knows under this name or one like it.
pub(crate) fn suggestion(name: &str, scope: &Scope) -> Option<String> {
    if let Some(entry) = scope.names.find(name) {
        let given = &scope.given[entry.id as usize];
        return Some(match given.known {
            Known::Unasked => format!("the interviewer knows `{}`: ask, or assume a value", given.name),
            _ => format!("assume a value: `{} = …`", given.name),
        });
    }
    let id = scope.names.nearest(name, None)?;
    Some(format!("did you mean `{}`?", scope.given[id as usize].name))
}
