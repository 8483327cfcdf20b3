//! The lens of the trade-offs: decisions, harvested from every pad as they are typed.

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

/// Longest side of a decision, in words: anything longer is a sentence that happens to say "over".
const SIDE: usize = 5;

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

/// Words that only a sentence has.
const SENTENCE: &str =
    "because bc but how i if is isnt it its it's that thats that's they was we what when which you";

/// Words that begin or end no alternative: `answers here, not there`, `writes fail over to the replica`.
const NO_ALTERNATIVE: &str = "\
    again all alone always are at be by can could did do does down enough even every fail fails full go goes \
    gone had hand hands has have here how i in is it's just later may maybe might moves must necessarily now ok on once \
    only perhaps ready rolled runs sent should spread sure that's there to took up was went were will within would yet";

/// Verbs that begin what is done rather than what is chosen: `write to the queue instead of calling the service`.
const DEEDS: &str =
    "accept answer block call drop give keep let lose make put refuse reject send serve show wait write";

/// Words behind which an alternative is only described.
const QUALIFIES: &str = "at for in of per with";

/// Endings that make a measurement of digits: `100K`, `5ms`, `2%`.
const UNITS: &str = "% b d gb h k kb m mb min ms pb s sec t tb x";

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
        .or_else(|| would_need(text).filter(known))
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
    let chosen = after(whoever(chosen), CHOOSES).unwrap_or(chosen);
    build(chosen, over, Some(because), false)
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

/// `X vs Y`, `X vs Y: …`, `X vs Y vs Z: …`. What follows may begin with the side that is taken, or with the word of it that
/// no other side has: `push on write vs pull on read: pull for celebrities`.
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
    let first = |side: &str| side.split_whitespace().next().unwrap_or_default().to_lowercase();
    let own = first(sides[at]);
    let alone = !own.is_empty() && sides.iter().filter(|side| first(side) == own).count() == 1;
    let rest = after(why, &[sides[at].trim()]).or_else(|| after(why, &[own.as_str()]).filter(|_| alone))?;
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

/// An alternative: a few words that name something.
fn side(text: &str) -> Option<String> {
    let text = without_remarks(text);
    let text = text.trim().trim_end_matches(['.', ',', ';']);
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    // To fail open or closed is a choice; to fail is none.
    let fails = words.first() == Some(&"fail")
        && words.get(1).is_some_and(|how| listed("open closed safe fast", how));
    let delivers = ["least once", "most once", "exactly once"].iter().any(|how| lower.ends_with(how));
    let named = |word: &&str| fails || delivers || !listed(NO_ALTERNATIVE, word);
    let ends = [words.first()?, words.last()?].into_iter().all(named);
    // `edge for 30s`: what stands behind a preposition is not what is chosen.
    let head = words.iter().position(|word| listed(QUALIFIES, word)).map_or(&words[..], |at| &words[..at]);
    let measures = head.iter().enumerate().any(|(at, word)| {
        let next = head.get(at + 1).copied();
        let copies = matches!(next, Some("copies" | "replicas"));
        // `EC 1.4`, `random 7 chars`, `3x replication`, `3 copies`.
        let numbers =
            at > 0 && word.parse::<f64>().is_ok() || next.is_some() && word.ends_with('x') || copies;
        is_measure(word, next) && !numbers
    });
    let names = words.len() <= SIDE && !measures && !words.iter().any(|word| listed(SENTENCE, word));
    let deed = words.len() > 1 && listed(DEEDS, words[0]);
    // `GET /me/offer on connect` is an operation.
    let call = words.iter().any(|word| word.starts_with('/'));
    (names && ends && !deed && !call && !text.contains("->") && !text.contains('?')).then(|| text.to_owned())
}

/// A side without what stands beside it in brackets: `push (on write) for small groups`.
fn without_remarks(text: &str) -> String {
    let mut rest = text;
    let mut kept = String::new();
    while let Some((before, inside)) = rest.split_once(" (") {
        kept.push_str(before);
        rest = inside.split_once(')').map_or("", |(_, behind)| behind);
    }
    kept + rest.trim_end_matches(')')
}

/// True for a word that measures rather than names: `$9.5K/month`, `100K`, `5ms`, the `5` of `5 ms` and `5 requests`; but not
/// `2pc`, and not the `302` of `302 no-store`.
fn is_measure(word: &str, next: Option<&str>) -> bool {
    let amount = word.trim_start_matches(['~', '≈', '$']);
    let unit = amount.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let counted = unit.len() < amount.len();
    counted
        && (word.starts_with('$')
            || unit.starts_with('/')
            || listed(UNITS, unit)
            || unit.is_empty() && next.is_some_and(|next| next.ends_with('s') || listed(UNITS, next)))
}

/// True for a state rather than an alternative: `gateway not responding`, `db not reachable`.
fn is_state(side: &str) -> bool {
    ["ing", "ed", "able", "ible"].iter().any(|end| side.ends_with(end))
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
