//! The lens of the trade-offs: decisions, harvested from every pad as they are typed.

mod side;

use self::side::{is_state, side};
use super::line::listed;
use crate::diagram::Vocabulary;
use crate::domain::phase::Phase;

/// One thing chosen over another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The chosen side, or the first where nothing is chosen yet.
    pub chosen: String,
    /// The other side.
    pub over: String,
    /// The reason, if one was given.
    pub because: Option<String>,
    /// `X vs Y`: the two are weighed, and nothing is chosen yet.
    pub open: bool,
}

impl Decision {
    /// The decision as it is told back to the candidate; none where nothing is chosen yet.
    pub fn told(&self) -> Option<String> {
        (!self.open).then(|| format!("You chose {} over {}.", self.chosen, self.over))
    }
}

/// Words between two alternatives.
const OVER: &[&str] = &[" over ", " instead of ", " rather than "];
/// Of these, those that choose even where no reason is given.
const INSTEAD: &[&str] = &[" instead of ", " rather than "];
const NOT: &[&str] = &[", not ", " not "];
const VERSUS: &[&str] = &[" vs. ", " vs ", " versus "];

/// Verbs that choose, behind `we` or not.
const CHOOSES: &[&str] = &[
    "choose ",
    "chose ",
    "choosing ",
    "pick ",
    "picked ",
    "picking ",
    "prefer ",
    "go with ",
    "going with ",
    "went with ",
    "go for ",
    "going for ",
    "went for ",
    "favour ",
    "favor ",
    "use ",
    "using ",
    "take ",
    "taking ",
    "opt for ",
    "opted for ",
    "decide on ",
    "decided on ",
    "decided to use ",
    "decided to take ",
    "settle on ",
    "settled on ",
    "stick with ",
];
const WHO_CHOOSES: &[&str] = &[
    "i think ",
    "we think ",
    "we would ",
    "we should ",
    "we will ",
    "we'd ",
    "we'll ",
    "we're ",
    "we ",
    "i would ",
    "i will ",
    "i'd ",
    "i'll ",
    "i'm ",
    "i ",
    "let's ",
];

/// Words that may stand before a decision and are no part of it.
const LEADS: &[&str] = &[
    "so ",
    "then ",
    "also ",
    "and ",
    "but ",
    "finally ",
    "why ",
    "here ",
    "instead ",
    "definitely ",
    "probably ",
    "clearly ",
    "certainly ",
    "for now ",
    "personally ",
];

/// Means over which something is sent: `REST over HTTP` chooses nothing.
const MEANS: &str = "http https http/2 http/3 tcp udp tls ssl quic ip vpn internet network wire lan wan";

/// Words that begin a reason.
const BECAUSE: &[&str] = &["because ", "bc ", "b/c ", "cuz ", "since ", "as "];

/// The decision that the text of a line states, if it states one. `X not Y` is one only where decisions are asked for,
/// or where X or Y is a known kind or product: elsewhere most of what isn't is no alternative.
pub fn decision(phase: Phase, text: &str, words: &Vocabulary) -> Option<Decision> {
    let known = |found: &Decision| {
        let names = |side: &str| words.exact(side).is_some();
        phase == Phase::TradeOffs || names(&found.over) || names(&found.chosen) && !is_state(&found.over)
    };
    // Emphasis and brackets are no part of a name: `**Kafka** (not SQS)`.
    let plain = unnumbered(text).replace(['*', '`'], "");
    let plain = match plain.split_once(" (not ") {
        Some((before, behind)) => format!("{before}, not {}", behind.replacen(')', "", 1)),
        None => plain,
    };
    let text = bare(&plain);
    let decided_here = phase == Phase::TradeOffs;
    let named =
        |found: &Decision| [&found.chosen, &found.over].iter().all(|side| words.exact(side).is_some());
    certain(text)
        .or_else(|| weighed(text))
        .or_else(|| chosen(text, OVER))
        .or_else(|| rather(text))
        .or_else(|| turned(text))
        .or_else(|| refused(text).filter(known))
        .or_else(|| would_need(text).filter(|found| decided_here || named(found)))
        .or_else(|| decided_here.then(|| pair(unlabelled(text), INSTEAD)).flatten())
        .or_else(|| chosen(unlabelled(text), NOT).filter(known))
        .or_else(|| pair(unlabelled(text), NOT).filter(named))
        .or_else(|| chosen(text, &[" > "]).filter(known))
}

/// The text without the number or letter of a list: `2. `, `a) `.
fn unnumbered(text: &str) -> &str {
    let counts = |mark: &str| {
        let digits = mark.strip_suffix(['.', ')']).unwrap_or_default();
        !digits.is_empty()
            && (digits.chars().all(|c| c.is_ascii_digit()) || digits.len() == 1 && mark.ends_with(')'))
    };
    text.split_once(' ').filter(|(mark, _)| counts(mark)).map_or(text, |(_, rest)| rest.trim_start())
}

/// The text behind who chooses: `I think we should use X`.
fn whoever(text: &str) -> &str {
    let mut text = text;
    while let Some(rest) = after(text, WHO_CHOOSES) {
        text = rest;
    }
    text
}

/// The text without what leads to a decision: a label, `for storage,`.
fn bare(text: &str) -> &str {
    let text = after(text, LEADS).filter(|rest| !rest.starts_with("of ")).unwrap_or(text);
    let text = match text.split_once(", ") {
        Some((lead, rest)) if after(lead, &["for ", "in ", "on ", "as "]).is_some() => rest,
        _ => text,
    };
    // What stands before a colon is a label unless the decision itself does.
    let decides = |part: &str| [OVER, NOT, VERSUS].concat().iter().any(|word| part.contains(word));
    match text.split_once(": ") {
        Some((label, rest)) if !decides(label) && decides(rest) && label.split(' ').count() <= 3 => rest,
        _ => text,
    }
}

/// `rather X than Y`, `prefer X to Y`. Behind `we'd rather` stands a verb: it must be one that chooses.
fn rather(text: &str) -> Option<Decision> {
    let verb = whoever(text);
    let (rest, words) = match after(verb, &["rather "]) {
        Some(rest) => (after(rest, CHOOSES).or((verb == text).then_some(rest))?, " than "),
        None => (after(verb, &["prefer "])?, " to "),
    };
    let (chosen, rest) = split_at_word(rest, &[words])?;
    let (over, because) = reason(rest);
    build(chosen, over, because, false)
}

/// `instead of Y we use X`, `rather than Y, we use X`.
fn turned(text: &str) -> Option<Decision> {
    let rest = after(text, &["instead of ", "rather than "])?;
    let (over, rest) = split_at_word(rest, &[", we ", " we ", ", i ", " i ", ", "])?;
    let (chosen, because) = reason(after(whoever(rest), CHOOSES)?);
    build(chosen, over, because, false)
}

/// `not Y but X`.
fn refused(text: &str) -> Option<Decision> {
    let text = whoever(text);
    let (over, rest) = split_at_word(after(text, &["not "])?, &[", but ", " but "])?;
    let (chosen, because) = reason(rest);
    build(after(chosen, CHOOSES).unwrap_or(chosen), over, because, false)
}

/// `X; Y would need a table for each query`.
fn would_need(text: &str) -> Option<Decision> {
    let (chosen, rest) = split_at_word(text, &["; ", ". "])?;
    let (over, because) = split_at_word(rest, &[" would ", " needs ", " can't ", " cannot "])?;
    // `browsers can't be purged` tells of what is done to them.
    let done_to = [" can't be ", " cannot be "].iter().any(|passive| rest.contains(passive));
    let chosen = after(whoever(chosen), CHOOSES).unwrap_or(chosen);
    build(chosen, over, Some(because), false).filter(|_| !done_to)
}

/// `X not Y` and nothing more.
fn pair(text: &str, words: &[&str]) -> Option<Decision> {
    let (chosen, over) = split_at_word(text, words)?;
    build(chosen, over, None, false)
}

/// `choose X over Y because Z`, with or without the reason.
fn certain(text: &str) -> Option<Decision> {
    let rest = after(whoever(text), CHOOSES)?;
    let (chosen, rest) = split_at_word(rest, &[OVER, NOT].concat())?;
    let (over, because) = reason(rest);
    build(chosen, over, because, false)
}

/// `X vs Y`, `X vs Y: …`, `X vs Y vs Z: …`. What follows may begin with the side that is taken, or with a word that no other
/// side has: `push on write vs pull on read: pull for celebrities`, `short TTL vs purges: ttl`.
fn weighed(text: &str) -> Option<Decision> {
    let (first, rest) = split_at_word(text, VERSUS)?;
    let (rest, why) =
        split_at_word(rest, &WEIGHED).map_or((rest, None), |(rest, why)| (rest, Some(why.trim())));
    let mut sides = vec![first];
    let mut last = rest;
    while let Some((next, rest)) = split_at_word(last, VERSUS) {
        sides.push(next);
        last = rest;
    }
    sides.push(last);
    let taken = |at: usize| {
        let because = taken(why?, &sides, at)?;
        build(sides[at], sides[usize::from(at == 0)], Some(because), false)
    };
    // `lazy vs eager: saves cores` speaks of the first.
    let open =
        !why.and_then(|why| why.split(' ').next()).is_some_and(|verb| listed(PRAISE, &verb.to_lowercase()));
    (0..sides.len()).find_map(taken).or_else(|| build(first, sides[1], why, open))
}

/// Verbs that begin what the first of two weighed sides is good for.
const PRAISE: &str = "allows avoids cuts gives keeps lets needs saves scales spares wins";

/// What may stand between what is weighed and what is said of it.
const WEIGHED: [&str; 5] = [":", "? ", " -> ", " → ", " - "];

/// The reason behind the side with this number, if what is said of the sides begins with it.
fn taken<'t>(why: &'t str, sides: &[&str], at: usize) -> Option<&'t str> {
    let why = whoever(why);
    let why = after(why, CHOOSES).or_else(|| after(why, &["went ", "so "])).unwrap_or(why);
    let own = why.split(|c: char| !c.is_alphanumeric()).next().filter(|own| !own.is_empty())?;
    let has = |side: &str| side.split_whitespace().any(|word| word.eq_ignore_ascii_case(own));
    let alone = has(sides[at]) && sides.iter().filter(|side| has(side)).count() == 1;
    let name = sides[at].split(',').next().unwrap_or_default();
    let rest =
        after(why, &[sides[at].trim(), name.trim()]).or_else(|| after(why, &[own]).filter(|_| alone))?;
    let ends = !rest.starts_with(char::is_alphanumeric);
    let rest = rest.trim_start_matches([',', ';', '.', ' ']);
    ends.then(|| after(rest, BECAUSE).unwrap_or(rest))
}

/// `X over Y because Z` and `X not Y, Z`: without a verb, only a reason makes it a decision.
fn chosen(text: &str, words: &[&str]) -> Option<Decision> {
    let (chosen, rest) = split_at_word(text, words)?;
    let (over, because) = reason(rest);
    build(chosen, over, Some(because?), false)
}

/// The text behind a label: `store: postgres not cassandra, need txns`.
fn unlabelled(text: &str) -> &str {
    let labelled =
        text.split_once(": ").filter(|(label, rest)| !label.contains(" not ") && rest.contains(" not "));
    labelled.map_or(text, |(_, rest)| rest)
}

fn build(chosen: &str, over: &str, because: Option<&str>, open: bool) -> Option<Decision> {
    let because = because.map(|text| after(text, BECAUSE).unwrap_or(text).trim());
    let because = because.filter(|text| !text.is_empty()).map(str::to_owned);
    let (chosen, over) = (side(chosen)?, side(over)?);
    let means = |side: &str| listed(MEANS, &side.to_lowercase());
    let sent = means(&over) && !means(&chosen);
    let same = chosen.eq_ignore_ascii_case(&over);
    (!sent && !same).then_some(Decision { chosen, over, because, open })
}

/// Splits off the reason: behind "because", "since", "due to", "so that", a colon, a dash, a comma or a semicolon.
fn reason(text: &str) -> (&str, Option<&str>) {
    let words = [
        " because ",
        " bc ",
        " b/c ",
        " cuz ",
        " since ",
        " due to ",
        " so that ",
        ": ",
        " - ",
        " — ",
        ", ",
        "; ",
    ];
    split_at_word(text, &words).map_or((text, None), |(over, because)| (over, Some(because)))
}

fn split_at_word<'t>(text: &'t str, words: &[&str]) -> Option<(&'t str, &'t str)> {
    let lower = text.to_ascii_lowercase();
    let first = words.iter().filter_map(|word| Some((lower.find(word)?, word.len()))).min()?;
    Some((&text[..first.0], &text[first.0 + first.1..]))
}

/// The text behind the word that it begins with, in whatever case.
fn after<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().find_map(|word| {
        let head = text.get(..word.len())?;
        head.eq_ignore_ascii_case(word).then(|| &text[word.len()..])
    })
}

#[cfg(test)]
mod tests;
