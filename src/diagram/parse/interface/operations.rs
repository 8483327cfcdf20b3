//! Operations of an interface: `POST /links {url} -> 201 {code}`.

use crate::diagram::model::Operation;
use crate::diagram::names::lower;
use crate::diagram::parse::brackets::brackets;
use crate::diagram::text::scrub;
use crate::diagram::vocabulary::Vocabulary;

use super::describes_a_box;

const METHODS: &[&str] =
    &["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "WS", "WSS", "SSE", "SUBSCRIBE", "PUBLISH"];
const CALLS: &[&str] = &["rpc", "mutation", "query", "subscription"];

/// Titles of a line of operations.
const TITLES: &[&str] = &["api", "rest", "rest api", "endpoints", "interface", "public api"];

/// The operations of a line: one, or several in a row, as `POST /links {url} -> {code}; GET /{code} -> 302`, with or without
/// a title; none if any part of the line is something else.
pub(in crate::diagram::parse) fn operations(text: &str, line: usize, words: &Vocabulary) -> Vec<Operation> {
    let titled = text.split_once(": ").filter(|(title, _)| TITLES.contains(&&*lower(title.trim())));
    let text = titled.map_or(text, |(_, behind)| behind.trim_start());
    let begins = |at: &usize| {
        let rest = text[*at + 1..].trim_start();
        rest.split_once(' ').is_some_and(|(verb, rest)| is_method(verb, rest.trim_start()))
    };
    let cuts = text.match_indices([',', ';']).map(|(at, _)| at).filter(begins);
    let mut from = 0;
    let parts: Vec<&str> =
        cuts.chain([text.len()]).map(|cut| &text[std::mem::replace(&mut from, cut + 1)..cut]).collect();
    let read: Option<Vec<Operation>> = parts.iter().map(|part| operation(part.trim(), line, words)).collect();
    read.unwrap_or_default()
}

/// An operation: `POST /links {url} -> 201 {code}`, `rpc Create(Link) returns (Code)`, `create(url, alias) -> code`.
fn operation(text: &str, line: usize, words: &Vocabulary) -> Option<Operation> {
    let (verb, rest) = match text.split_once(char::is_whitespace) {
        Some((verb, rest)) if is_method(verb, rest.trim()) && heads_a_flow(rest.trim()) => return None,
        Some((verb, rest)) if is_request(verb, rest.trim()) && !describes_a_box(carried(rest), words) => {
            (verb, rest.trim())
        }
        Some((verb, rest)) if is_method(verb, rest.trim()) || is_named_call(verb, rest.trim(), words) => {
            (verb, rest.trim())
        }
        _ if is_call(text, words) => ("", text),
        _ => return None,
    };
    let (call, output) = split_output(rest);
    let end = call.find(|c: char| c.is_whitespace() || c == '(').unwrap_or(call.len());
    let (target, input) = call.split_at(end);
    let clean = |text: &str| scrub(text.trim());
    Some(Operation {
        verb: clean(verb),
        target: clean(target),
        input: clean(input),
        output: clean(output),
        line,
    })
}

/// True for `POST` in front of `/links`.
pub(in crate::diagram::parse) fn is_method(verb: &str, rest: &str) -> bool {
    let upper = verb.to_ascii_uppercase();
    METHODS.contains(&upper.as_str()) && rest.starts_with('/') && (verb == upper || !rest.starts_with("//"))
}

/// `POST orders {items} -> 201`, `POST matrix (sources, targets) -> seconds`: a request without a path, with what it carries
/// and what it returns.
pub fn is_request(verb: &str, rest: &str) -> bool {
    const REQUESTS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];
    let name =
        rest.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-'))).next().unwrap_or_default();
    let carried = rest[name.len()..].trim_start();
    let close = brackets(carried).first().copied().flatten();
    let Some((inside, behind)) = close.map(|close| (&carried[1..close], carried[close + 1..].trim_start()))
    else {
        return false;
    };
    let list = carried.starts_with('{') || carried.starts_with('(') && inside.contains(',');
    // A second arrow goes on to a box: `POST orders {items} -> api -> db`.
    let arrows = ["->", "→", "=>"];
    let answer = arrows.iter().find_map(|arrow| behind.strip_prefix(arrow));
    let answered = answer.is_some_and(|answer| !arrows.iter().any(|arrow| answer.contains(arrow)));
    REQUESTS.contains(&verb) && !name.is_empty() && list && answered
}

/// `/feed @10k: client -> api -> db`: the way of a request, called by its path, and no answer.
fn heads_a_flow(rest: &str) -> bool {
    let Some((title, chain)) = rest.split_once(": ") else { return false };
    let rate = title.split_once(char::is_whitespace).map_or("", |(_, behind)| behind.trim_start());
    let titled = rate.is_empty() || rate.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '@' | '('));
    let arrow = |text: &str| ["->", "→", "=>"].iter().any(|arrow| text.contains(arrow));
    let begins = chain.trim_start().starts_with(char::is_alphabetic);
    titled && begins && arrow(chain) && !arrow(title)
}

/// `rpc Create(Link)`, `query user { name }`, `rpc GetUser -> User`. A flow or a service may be called so as well:
/// `query path: client -> api`, `query svc -> es`.
fn is_named_call(verb: &str, rest: &str, words: &Vocabulary) -> bool {
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
    let (name, behind) = rest.split_at(end);
    let arguments = behind.trim_start();
    let names_a_box = words.exact(name).is_some();
    let cased = name.contains(char::is_uppercase) && name.contains(char::is_lowercase);
    let called = match arguments.chars().next() {
        Some('{') => true,
        Some('(') => {
            let close = brackets(arguments)[0].unwrap_or(arguments.len());
            (behind.starts_with('(') || !names_a_box) && !describes_a_box(&arguments[1..close], words)
        }
        Some(_) => cased && !names_a_box,
        None => !names_a_box,
    };
    CALLS.contains(&verb) && !name.is_empty() && called
}

/// `create(url, alias) -> code`: a call with nothing or a list in its brackets, none of which describes a box.
fn is_call(text: &str, words: &Vocabulary) -> bool {
    let closes = brackets(text);
    let Some(open) = text.find('(') else { return false };
    let name_ends = open > 0 && text[..open].chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.'));
    let Some(close) = closes[open].filter(|_| name_ends) else { return false };
    let inside = text[open + 1..close].trim();
    let after = text[close + 1..].trim_start();
    let arguments = inside.is_empty() || (inside.contains(',') && !describes_a_box(inside, words));
    arguments && ["->", "→", ":", "=>"].iter().any(|arrow| after.starts_with(arrow))
}

/// The text in the first brackets.
fn carried(text: &str) -> &str {
    let inside = text.split_once(['(', '{']).map_or("", |(_, inside)| inside);
    inside.split([')', '}']).next().unwrap_or_default()
}

fn split_output(rest: &str) -> (&str, &str) {
    let arrows = ["->", "→", "=>", " returns "];
    let first = arrows.iter().filter_map(|arrow| Some((rest.find(arrow)?, arrow.len()))).min();
    first.map_or((rest, ""), |(at, length)| (&rest[..at], &rest[at + length..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::testing::words;

    fn op(text: &str) -> Option<(String, String, String, String)> {
        operation(text, 0, words()).map(|op| (op.verb, op.target, op.input, op.output))
    }

    fn strings(parts: [&str; 4]) -> Option<(String, String, String, String)> {
        let [a, b, c, d] = parts.map(str::to_owned);
        Some((a, b, c, d))
    }

    #[test]
    fn a_call_over_http_is_an_operation() {
        assert_eq!(
            op("POST /links {url, alias?} -> 201 {code}"),
            strings(["POST", "/links", "{url, alias?}", "201 {code}"])
        );
        assert_eq!(op("GET /{code} → 302"), strings(["GET", "/{code}", "", "302"]));
        assert_eq!(op("get /links"), strings(["get", "/links", "", ""]));
    }

    #[test]
    fn other_calls_are_operations() {
        assert_eq!(op("rpc Create(Link) returns (Code)"), strings(["rpc", "Create", "(Link)", "(Code)"]));
        assert_eq!(op("create(url, alias) -> code"), strings(["", "create", "(url, alias)", "code"]));
    }

    #[test]
    fn a_call_has_arguments_or_a_name_that_no_box_has() {
        assert_eq!(op("query user(id) -> User"), strings(["query", "user", "(id)", "User"]));
        assert_eq!(op("rpc GetUser -> User"), strings(["rpc", "GetUser", "", "User"]));
        assert_eq!(op("subscription messages"), strings(["subscription", "messages", "", ""]));
        for text in [
            "query @2K/s: browser -> api",
            "query path: client -> api",
            "query svc -> es",
            "query svc x3 -> es",
            "query svc(x3) -> es",
            "query engine ~> kafka",
            "rpc server -> db",
            "mutation api -> db",
            "query latency is low",
        ] {
            assert_eq!(op(text), None, "{text}");
        }
    }

    #[test]
    fn boxes_are_no_operations() {
        for text in ["db (postgres) -> x", "cache(redis, 95% hit) -> db", "get the user -> api", "api -> db"]
        {
            assert_eq!(op(text), None, "{text}");
        }
    }

    #[test]
    fn a_line_may_list_several_operations() {
        let targets = |text: &str| -> Vec<String> {
            operations(text, 0, words()).into_iter().map(|op| format!("{} {}", op.verb, op.target)).collect()
        };
        let two = ["POST /links", "GET /{code}"];
        assert_eq!(targets("POST /links {url, ttl} -> {short}, GET /{code} -> 302"), two);
        assert_eq!(targets("API: POST /links {url}; GET /{code} -> 302"), two);
        assert_eq!(targets("GET /a: client -> api; POST /b: client -> api"), [""; 0], "these are flows");
        assert_eq!(targets("api: go, x6"), [""; 0]);
    }
}
