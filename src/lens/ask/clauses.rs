//! The clauses of a question: the parts of it that ask something of their own.

use std::ops::Range;

/// Words that begin a question.
const OPENERS: &str = "how what whats which who whom whose where when why do does did is are can could should must \
    will would may might shall has have am any";

/// Words after which `when` begins a question, and a clause that begins with a preposition may ask.
pub(super) const AUXILIARIES: &str =
    "do does did is are can could should must will would may might shall has have";

/// Words that ask wherever they stand.
const ASKING: &str = "how what which who where when why";

/// Words that begin a condition, which belongs to the question after it or before it.
const CONDITIONS: &str =
    "if when while during given suppose assuming since because once after before unless until";

/// Words that may stand before the one that begins a question.
const LEADS: &str =
    "and also but or so then plus for to of in at by from with until ok okay well hi hello thanks sorry";

/// Words that begin the subject of the question after it: `for creating links, may it be down?`
const FRONTS: &str = "for in on at with during about regarding";

/// A clause that asks, and the parts in which it might be asked in several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clause {
    /// Its place in the question.
    pub(super) at: Range<usize>,
    /// The places of its parts between commas and `and`; one, if there is none of these.
    pub(super) parts: Vec<Range<usize>>,
}

impl Clause {
    fn whole(at: Range<usize>) -> Self {
        Self { parts: vec![at.clone()], at }
    }

    /// Makes the clause and its last part end here.
    fn extend(&mut self, end: usize) {
        self.at.end = end;
        if let Some(part) = self.parts.last_mut() {
            part.end = end;
        }
    }
}

/// The most clauses of one question, and the most parts of one clause.
const MOST: usize = 8;

/// The clauses of a question, in order; none where there is no word.
pub(super) fn clauses(question: &str) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = Vec::new();
    let mut pending: Option<usize> = None;
    let mut before = Separator::End;
    for piece in pieces(question) {
        let (ended, ends) = (before == Separator::End, piece.separator == Separator::End);
        let text = &question[piece.at.clone()];
        if !clauses.is_empty() && pending.is_none() && is_example(text) {
            before = piece.separator;
            continue;
        }
        let begins = pending.take().unwrap_or(piece.at.start);
        let at = begins..piece.at.end;
        if let Some(last) = clauses.last_mut().filter(|_| is_assent(text)) {
            last.extend(at.end);
            before = piece.separator;
            continue;
        }
        let fronts = is_condition(text) || is_front(text, ended) || is_statement(text);
        if fronts && !ends {
            pending = Some(begins);
        } else if let Some(last) = clauses.last_mut().filter(|_| !ended && (!opens(text) || is_choice(text)))
        {
            last.at.end = at.end;
            // `us or them` says between what the part before it chooses, and `, only cards?` says more of what is asked.
            let says_more = text.contains(" or ")
                || is_choice(text)
                || before == Separator::Sign && opens(&question[last.parts[0].clone()]);
            match last.parts.last_mut().filter(|_| says_more) {
                Some(part) => part.end = at.end,
                None => last.parts.push(at),
            }
        } else {
            clauses.push(Clause::whole(at));
        }
        before = piece.separator;
    }
    if let Some(begins) = pending {
        clauses.push(Clause::whole(begins..question.len()));
    }
    clauses.truncate(MOST);
    clauses.iter_mut().for_each(|clause| clause.parts.truncate(MOST));
    clauses
}

/// The separator between two pieces of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Separator {
    /// The end of a sentence.
    End,
    /// A comma, a colon or a dash.
    Sign,
    /// A word such as `and`, perhaps behind a sign, or a slash between spaces.
    Word,
}

/// A run of text up to a separator.
struct Piece {
    at: Range<usize>,
    separator: Separator,
}

fn pieces(question: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut start = 0;
    let mut push = |start: &mut usize, end: usize, next: usize, separator: Separator| {
        if question[*start..end].contains(char::is_alphanumeric) {
            pieces.push(Piece { at: trimmed(question, *start..end), separator });
        } else if let Some(last) = pieces.last_mut().filter(|last| last.separator == Separator::Sign) {
            last.separator = separator;
        }
        *start = next;
    };
    let mut resumes = 0;
    for (at, c) in question.char_indices() {
        if at < resumes {
            continue;
        }
        let after = at + c.len_utf8();
        let spaced = question[after..].starts_with(char::is_whitespace);
        match c {
            '?' | '？' => push(&mut start, after, after, Separator::End),
            ';' | '\n' => push(&mut start, at, after, Separator::End),
            '.' if is_abbreviation(&question[..at]) => {}
            '.' | '!' if spaced => push(&mut start, at, after, Separator::End),
            ',' | ':' if spaced => push(&mut start, at, after, Separator::Sign),
            '/' if spaced && question[..at].ends_with(char::is_whitespace) => {
                push(&mut start, at, after, Separator::Word);
            }
            '-' | '–' | '—' if spaced && question[..at].ends_with(char::is_whitespace) => {
                match remark(&question[after..]) {
                    Some(length) => resumes = after + length,
                    None => push(&mut start, at, after, Separator::Sign),
                }
            }
            ' ' => {
                if let Some(word) = joined_by(&question[..at], &question[after..]) {
                    push(&mut start, at, after + word, Separator::Word);
                }
            }
            _ => {}
        }
    }
    push(&mut start, question.len(), question.len(), Separator::End);
    pieces
}

/// The bytes of a remark between two dashes, the second included: `read only - no refunds, no cancels - or not`. It
/// asks nothing of its own.
fn remark(behind: &str) -> Option<usize> {
    let sentence = &behind[..behind.find(['?', '？', ';', '\n']).unwrap_or(behind.len())];
    let ends = |dash: &&str| sentence.find(*dash).map(|at| at + dash.len() - 1);
    [" - ", " – ", " — "].iter().filter_map(ends).min()
}

/// True where a full stop belongs to a letter, as in `e.g.`.
fn is_abbreviation(before: &str) -> bool {
    before.rsplit(|c: char| !c.is_alphanumeric()).next().is_some_and(|word| word.chars().count() == 1)
}

/// The bytes of a word at the start of a text that joins what is before it and what follows. `Also` does so behind a sign;
/// in `is it also billed?` it belongs to the verb.
fn joined_by(before: &str, text: &str) -> Option<usize> {
    let begins = |word: &&str| text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    let word = ["and ", "plus ", "also ", "& "].into_iter().find(begins)?;
    (word != "also " || !before.ends_with(char::is_alphanumeric)).then_some(word.len())
}

fn trimmed(question: &str, at: Range<usize>) -> Range<usize> {
    let text = &question[at.clone()];
    let start = at.start + (text.len() - text.trim_start().len());
    start..start + text.trim().len()
}

/// The first words of a text, in lower case and without apostrophes.
pub(super) fn first_words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .filter(|word| !word.is_empty())
        .map(|word| word.to_lowercase().replace(['\'', '’'], ""))
}

pub(super) fn is_one_of(words: &str, word: &str) -> bool {
    words.split_whitespace().any(|one| one == word)
}

/// True for a text that begins as a question does, perhaps after `and` or a preposition.
pub(super) fn opens(text: &str) -> bool {
    first_words(text).find(|word| !is_one_of(LEADS, word)).is_some_and(|word| is_one_of(OPENERS, &word))
}

/// True for a condition such as `if Redis is down`, which asks nothing by itself.
pub(super) fn is_condition(text: &str) -> bool {
    let mut words = first_words(text).skip_while(|word| is_one_of("and also but so", word));
    let asks = |word: String| is_one_of(AUXILIARIES, &word);
    words.next().is_some_and(|word| {
        is_one_of(CONDITIONS, &word) && !(word == "when" && words.next().is_some_and(asks))
    })
}

/// True for the subject of the question after it: a preposition and its noun, or `and its noun` at the start of a sentence.
fn is_front(text: &str, starts: bool) -> bool {
    let mut words = first_words(text).skip_while(|word| is_one_of("and but also so ok", word));
    let joins = starts && first_words(text).next().is_some_and(|word| word == "and");
    let fronts = words.next().is_some_and(|word| is_one_of(FRONTS, &word) || joins);
    fronts && !first_words(text).any(|word| is_one_of(OPENERS, &word))
}

/// True for the other side of a choice: `or do we queue it?`
fn is_choice(text: &str) -> bool {
    first_words(text).next().is_some_and(|word| word == "or")
}

/// True for a sentence that asks nothing: the question after it is about it.
fn is_statement(text: &str) -> bool {
    let says = first_words(text).any(|word| is_one_of(AUXILIARIES, &word));
    says && !opens(text) && !first_words(text).any(|word| is_one_of(ASKING, &word))
}

/// Words that alone ask for assent.
const ASSENT: &str = "agree agreed right correct ok okay fair yes";

/// Words for what the clause before has named.
const PRONOUNS: &str = "it its they them their those these this that one ones";

/// True for a clause that takes its subject from the one before.
pub(super) fn refers_back(text: &str) -> bool {
    first_words(text).any(|word| is_one_of(PRONOUNS, &word))
}

/// True for a clause that has a preposition and a noun, and no verb: `and for uploads?`
pub(super) fn is_elliptical(text: &str) -> bool {
    let mut words = first_words(text).skip_while(|word| is_one_of("and or also but", word));
    let begins = words.next().is_some_and(|word| is_one_of(FRONTS, &word));
    begins && !first_words(text).any(|word| is_one_of(OPENERS, &word) || is_one_of(AUXILIARIES, &word))
}

/// True for a statement that asks whether it is so: `they print it, right?`
pub(super) fn is_tagged(text: &str) -> bool {
    first_words(text).last().is_some_and(|last| is_one_of(ASSENT, &last)) && !opens(text)
}

/// True for a word that asks whether what stands before it is right: `… and 99.9% for the rest. agree?`
fn is_assent(text: &str) -> bool {
    let mut words = first_words(text);
    words.next().is_some_and(|word| is_one_of(ASSENT, &word)) && words.next().is_none()
}

/// True for an example of what the clause before it asks: `like a final`, `I mean millions`.
fn is_example(text: &str) -> bool {
    let said: Vec<String> = first_words(text).take(2).collect();
    let first = |word: &str| said.first().is_some_and(|first| first == word);
    if first_words(text).any(|word| is_one_of(OPENERS, &word)) {
        return false;
    }
    first("like")
        || first("eg")
        || said == ["such", "as"]
        || said == ["i", "mean"]
        || said == ["for", "example"]
        || said == ["e", "g"]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(question: &str) -> Vec<&str> {
        clauses(question).into_iter().map(|clause| &question[clause.at]).collect()
    }

    #[test]
    fn each_part_that_asks_is_a_clause() {
        for (question, expected) in [
            ("latency?", vec!["latency?"]),
            ("how many users, and where are they?", vec!["how many users", "where are they?"]),
            ("can shops retry? do they send a key?", vec!["can shops retry?", "do they send a key?"]),
            (
                "if Redis is down, do we let traffic through?",
                vec!["if Redis is down, do we let traffic through?"],
            ),
            ("when is stock taken, and for how long?", vec!["when is stock taken", "for how long?"]),
            ("tenant, user, key and address?", vec!["tenant, user, key and address?"]),
            ("qps; also how many tenants", vec!["qps", "how many tenants"]),
            ("and for creating links, can it be down?", vec!["and for creating links, can it be down?"]),
            ("and codes, how fast are those?", vec!["and codes, how fast are those?"]),
            ("what's the peak? like a final or so", vec!["what's the peak?"]),
            ("are they kept, or do they go?", vec!["are they kept, or do they go?"]),
            ("uploads are free, may anybody upload?", vec!["uploads are free, may anybody upload?"]),
            ("are some slower, e.g. reports?", vec!["are some slower"]),
            ("strong for money. agree?", vec!["strong for money. agree?"]),
            ("a badge count - is it needed?", vec!["a badge count", "is it needed?"]),
            ("what happens when a card is declined?", vec!["what happens when a card is declined?"]),
        ] {
            assert_eq!(split(question), expected, "{question}");
        }
    }

    #[test]
    fn lists_are_parts_of_one_clause() {
        for list in ["dau, qps and storage?", "read receipts / typing / presence?"] {
            assert_eq!(clauses(list)[0].parts.len(), 3, "{list}");
        }
    }

    #[test]
    fn odd_text_is_bounded() {
        assert!(clauses("").is_empty());
        assert!(clauses("???").is_empty());
        assert_eq!(clauses(&"why? ".repeat(5000)).len(), MOST);
    }
}
