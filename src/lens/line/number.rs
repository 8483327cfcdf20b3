//! Numbers that stand by themselves: definitions and calculations. A sentence with a number in it stays a sentence.

use super::{bullet, listed};

/// Words of the longest line that still states a number.
const MOST_WORDS: usize = 14;
/// Words of the longest name before `=` or `:`.
const NAME_WORDS: usize = 5;

/// Words of the longest limit behind `<` or `>`.
const LIMIT_WORDS: usize = 4;

/// Words that only a sentence has.
const SENTENCE: &str = "\
    am are be because been being but can could did do does don't had has have how i if is it keep let let's \
    may might must not should since so than that then they this unless until was we were what when which \
    while who will would you";

/// True if a line defines or calculates a number and does nothing else, or if a clause of it works one out; `assumed` if it says that it assumes one.
pub(super) fn stands_alone(text: &str, assumed: bool) -> bool {
    let text = bullet(text).unwrap_or(text);
    let is_short = |clause: &&str| clause.split_whitespace().count() <= MOST_WORDS;
    text.ends_with("=?")
        || states_only_a_number(text, assumed)
        || text.split(';').filter(is_short).any(works_out)
}

fn states_only_a_number(text: &str, assumed: bool) -> bool {
    let words =
        text.split_whitespace().map(|word| word.trim_matches([',', '.', ';', '(', ')']).to_lowercase());
    let words: Vec<String> = words.collect();
    let sentence = words.iter().any(|word| listed(SENTENCE, word.as_str()));
    if words.len() > MOST_WORDS || sentence && !calculates(text) {
        return false;
    }
    if calculates(text) {
        return true;
    }
    let changes = ["->", "→", "=>"].iter().any(|arrow| text.contains(arrow));
    !changes && states(text, assumed)
}

/// True for a definition, a limit, or a value that is worked out.
fn states(text: &str, assumed: bool) -> bool {
    tied(text).is_some_and(is_name)
        || text.split_once(": ").is_some_and(|(name, value)| is_name(name) && is_value(value))
        || is_value(text) && (assumed || is_operated(text)) && !text.contains(", ")
}

/// The text before `=`, `≈`, `<` or `>`; arrows tie nothing.
fn tied(text: &str) -> Option<&str> {
    let (name, value) = text.split_once(['=', '≈', '<', '>'])?;
    let arrow = name.ends_with(['-', '~']) || value.starts_with(['>', '-']);
    let bound = text[name.len()..].starts_with(['<', '>']);
    let limit = is_value(value) && value.split_whitespace().count() <= LIMIT_WORDS;
    // `n = n + 1` is code, `balance = credits - debits` is words, and `alert = lag > 30 s` is a condition.
    let defines =
        value.contains(|c: char| c.is_ascii_digit()) && !value.contains(['<', '>']) && !names(value, name);
    (!arrow && if bound { limit } else { defines }).then_some(name)
}

/// True if a name stands in a text as a word.
fn names(text: &str, name: &str) -> bool {
    let (text, name) = (text.to_lowercase(), name.trim().to_lowercase());
    let part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(&name)
        .any(|(at, _)| !text[..at].ends_with(part) && !text[at + name.len()..].starts_with(part))
}

fn is_name(text: &str) -> bool {
    let words = text.split_whitespace().filter(|word| word.starts_with(char::is_alphabetic));
    words.count() <= NAME_WORDS && text.contains(char::is_alphabetic)
}

fn is_value(text: &str) -> bool {
    begins_with_number(text.trim_start_matches(['~', '≈', '<', '>', '=', '(', ' ']))
}

fn begins_with_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || c == '$')
}

/// True if two numbers are joined by an operator.
fn is_operated(text: &str) -> bool {
    let operated = |(at, operator): (usize, &str)| {
        let behind = text[at + operator.len()..].trim_start();
        let digits = |c: char| c.is_ascii_digit();
        text[..at].trim_end().ends_with(|c: char| c.is_alphanumeric() || c == '%' || c == ')')
            && text[..at].contains(digits)
            && (begins_with_number(behind) || behind.starts_with('('))
    };
    ["*", "×", "÷", "/", " x ", "+"].iter().any(|sign| text.match_indices(sign).any(operated))
}

/// True if a clause of a line works a number out and says what it comes to: `peak => 37.5K * 5% = 1.9K`. Its arrows draw
/// nothing.
pub(super) fn calculates(line: &str) -> bool {
    line.split(';').any(works_out)
}

fn works_out(line: &str) -> bool {
    let Some((before, after)) = line.rsplit_once(['=', '≈']) else { return false };
    let result = after.trim_start_matches(['~', '≈', '>', ' ', '*', '`', '(']);
    begins_with_number(result) && is_operated(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn definitions_and_calculations_stand_alone() {
        for typed in [
            "bucket = limit / 20",
            "- bucket = limit / 20",
            "local bucket ≈ 1/20",
            "p99 < 200 ms",
            "ttl: 60 s",
            "storage: 100M x 1KB = 100GB",
            "100M x 1KB",
            "3M * 12 / 86400 = 416/s",
            "so we need 410K x 100 B = 41 MB",
            "shards = 5 =?",
            "deliveries 139k*50*0.7 = 4.9M/s -> the workers go first; push 139k*50*30% is above what they take",
        ] {
            assert!(stands_alone(typed, false), "{typed}");
        }
        assert!(stands_alone("20 servers", true));
    }

    #[test]
    fn a_sentence_with_a_number_stays_a_sentence() {
        for typed in [
            "keep a local bucket at 1/20 of the limit and fail open",
            "1/20 of the limit, then fail open",
            "retries: 3 times, then the dead letter queue",
            "3 replicas in each zone",
            "redis: one hot key",
            "if the quorum = 2 of 3 we go on",
            "p99 drops, 200ms -> 50 ms",
            "created -> authorised",
            "20 servers",
            "timeout: 10 s -> 3 s",
            "retry storm: 429 -> client retries -> more 429",
            "tokens = min(burst, tokens + rate * 2)",
            "attempts = attempts + 1",
            "sum(debits) = sum(credits)",
            "exactly once = at least once + dedup",
            "alert = lag > 30 s",
        ] {
            assert!(!stands_alone(typed, false), "{typed}");
        }
    }

    #[test]
    fn a_calculation_draws_nothing_and_a_drawing_calculates_nothing() {
        for typed in [
            "cache hit 95% => db: 37.5K * 5% = ~1.9K qps",
            "peak -> 3M * 12 / 86400 = 416/s",
            "a -> (2 + 3) x 4 = **20**",
        ] {
            assert!(calculates(typed), "{typed}");
        }
        for typed in [
            "read @10K/s: client -> lb -> api x6 -> cache (95% hit)",
            "api x6 -> db x2",
            "a => b",
            "POST /links/1 {a=1} -> 201",
            "client -> s3/2024 = archive",
        ] {
            assert!(!calculates(typed), "{typed}");
        }
    }
}
