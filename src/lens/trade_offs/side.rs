//! The sides of a decision: a few words that name something, and no measurement or state.

use crate::lens::line::listed;

/// Longest name of a side, in words: anything longer is a sentence that happens to say "over".
const NAME: usize = 5;

/// Longest side with what describes it: `db row as truth with CAS`.
const SIDE: usize = 8;

/// Words that only a sentence has.
const SENTENCE: &str =
    "because bc but how i if is isnt it its it's that thats that's they was we what when which you";

/// Words that begin or end no alternative: `answers here, not there`, `writes fail over to the replica`.
const NO_ALTERNATIVE: &str = "\
    again all alone always are at be by can could did do does down enough even every fail fails full go goes \
    gone had hand hands has have here how i in is it's just later may maybe might moves must necessarily now ok on once \
    perhaps ready rolled runs sent should spread sure that's there to took up was went were will within would yet";

/// Verbs that begin what is done rather than what is chosen: `write to the queue instead of calling the service`.
const DEEDS: &str =
    "accept answer block call drop give keep let lose make put refuse reject send serve show wait write";

/// Words behind which an alternative is only described.
const QUALIFIES: &str = "at for in of per w/ with";

/// Endings that make a measurement of digits: `100K`, `5ms`, `2%`.
const UNITS: &str = "% b d gb h k kb m mb min ms pb s sec t tb x";

/// An alternative: a few words that name something.
pub(super) fn side(text: &str) -> Option<String> {
    let text = without_remarks(text);
    let text = text.trim().trim_end_matches(['.', ',', ';']);
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    // To fail open or closed is a choice; to fail is none.
    let fails = words.first() == Some(&"fail")
        && words.get(1).is_some_and(|how| listed("open closed safe fast", how));
    let delivers = ["least once", "most once", "exactly once"].iter().any(|how| lower.ends_with(how));
    let named = |word: &&str| fails || delivers || !listed(NO_ALTERNATIVE, word);
    let ends = [words.first()?, words.last()?].into_iter().all(named) && words[0] != "only";
    // `edge for 30s`, `geo index, no log`: what stands behind a preposition or a comma is not what is chosen.
    let qualifies = |at: usize| at > 0 && (listed(QUALIFIES, words[at]) || words[at - 1].ends_with(','));
    let head = &words[..(0..words.len()).find(|at| qualifies(*at)).unwrap_or(words.len())];
    let measures = head.iter().enumerate().any(|(at, word)| {
        let next = head.get(at + 1).copied();
        let copies = matches!(next, Some("copies" | "replicas"));
        // `EC 1.4`, `random 7 chars`, `short TTL 30s`, `3x replication`, `3 copies`.
        let behind = at > 0 && (next.is_none() || word.parse::<f64>().is_ok());
        let numbers = behind || next.is_some() && word.ends_with('x') || copies;
        is_measure(word, next) && !numbers
    });
    let short = head.len() <= NAME && words.len() <= SIDE;
    let names = short && !measures && !words.iter().any(|word| listed(SENTENCE, word));
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
pub(super) fn is_state(side: &str) -> bool {
    ["ing", "ed", "able", "ible"].iter().any(|end| side.ends_with(end))
}
