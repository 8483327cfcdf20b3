//! Reads what isn't a box: the operations of an interface and the things it stores.

use crate::diagram::model::{Entity, Field, Operation};
use crate::diagram::text::scrub;
use crate::diagram::vocabulary::Vocabulary;

use super::brackets::brackets;

const METHODS: &[&str] =
    &["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "WS", "WSS", "SSE", "SUBSCRIBE", "PUBLISH"];
const CALLS: &[&str] = &["rpc", "mutation", "query", "subscription"];

/// An operation: `POST /links {url} -> 201 {code}`, `rpc Create(Link) returns (Code)`, `create(url, alias) -> code`.
pub(super) fn operation(text: &str, line: usize, words: &Vocabulary) -> Option<Operation> {
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
pub(super) fn is_method(verb: &str, rest: &str) -> bool {
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

fn describes_a_box(inside: &str, words: &Vocabulary) -> bool {
    inside.split(',').any(|remark| {
        let count = remark.trim().trim_start_matches(['x', '×']);
        remark.contains('%') || count.parse::<u32>().is_ok() || words.exact(remark).is_some()
    })
}

fn split_output(rest: &str) -> (&str, &str) {
    let arrows = ["->", "→", "=>", " returns "];
    let first = arrows.iter().filter_map(|arrow| Some((rest.find(arrow)?, arrow.len()))).min();
    first.map_or((rest, ""), |(at, length)| (&rest[..at], &rest[at + length..]))
}

/// Words that begin what is said of a table behind its fields.
const OF_TABLES: &str = "pk primary key idx index indexes indexed unique uniq partition partitioned shard sharded \
    clustered clustering cluster order ordered sort sorted gsi lsi ttl where";

/// The entities of a line: one, or several in a row, as `users(id pk, name), follows(user_id pk, other_id)`; none if any
/// part of the line is something else.
pub(super) fn entities(text: &str, line: usize, words: &Vocabulary) -> Vec<Entity> {
    if let Some((name, fields)) = braced(text).filter(|(_, fields)| has_key(fields)) {
        return entity(&format!("{name}({fields})"), line, words).into_iter().collect();
    }
    let mut begins = vec![0];
    let mut depth = 0i32;
    for (at, c) in text.char_indices() {
        depth += i32::from(c == '(') - i32::from(c == ')');
        let behind = &text[at + c.len_utf8()..];
        if depth == 0 && matches!(c, ',' | ';') && begins_a_table(behind) {
            begins.push(at + c.len_utf8());
        }
    }
    let ends = begins.iter().skip(1).map(|begin| begin - 1).chain([text.len()]);
    let each = begins.iter().zip(ends).map(|(begin, end)| entity(text[*begin..end].trim(), line, words));
    each.collect::<Option<Vec<Entity>>>().unwrap_or_default()
}

/// A name and what stands in braces behind it: `link {code pk, url}`, `zone a {api, db}`.
pub(super) fn braced(text: &str) -> Option<(&str, &str)> {
    let (name, inside) = text.strip_suffix('}')?.split_once('{')?;
    Some((name.trim(), inside.trim()))
}

/// True if one of these fields is marked as a key. A member of a group may be a `primary`, and is no `pk`.
pub(super) fn has_key(fields: &str) -> bool {
    let mut words = fields.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    words.any(|word| matches!(word.as_str(), "pk" | "ck" | "sk" | "fk" | "idx"))
}

/// True for a name right before a bracket, which isn't the key of the table before it: `, unique(code)`.
fn begins_a_table(text: &str) -> bool {
    let name = text.split(['(', ',', ';']).next().unwrap_or("");
    text[name.len()..].starts_with('(') && !is_of_table(name)
}

/// True for what begins with a word that is said of a table.
fn is_of_table(text: &str) -> bool {
    let first = text.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or("").to_lowercase();
    OF_TABLES.split_whitespace().any(|word| word == first)
}

/// An entity: `links(code pk, url, user_id idx)`, `table users (id pk, name)`, `links(code, url), unique(code)`.
fn entity(text: &str, line: usize, words: &Vocabulary) -> Option<Entity> {
    let text = text.strip_prefix("table ").or(text.strip_prefix("entity ")).unwrap_or(text).trim();
    let open = text.find('(')?;
    let close = brackets(text)[open]?;
    let (inside, behind) = (&text[open + 1..close], text[close + 1..].trim_end_matches([';', '.']));
    let (name, attached) = (text[..open].trim(), !text[..open].ends_with(' '));
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ');
    if name.is_empty()
        || !name.chars().all(plain)
        || name.split(' ').count() > 3
        || inside.contains(['(', ')', '>'])
    {
        return None;
    }
    let mut fields: Vec<Field> = inside.split(',').map(field).collect();
    for told in of_table(behind)? {
        if !mark_key(told, &mut fields) {
            fields.push(marked(scrub(told), told));
        }
    }
    let keyed = fields.iter().any(|field| field.key || field.indexed);
    let listed = attached && fields.len() > 1 && !describes_a_box(inside, words);
    let named = fields.iter().all(|field| !field.name.is_empty());
    (named && (keyed || listed)).then(|| Entity { name: scrub(name), fields, line })
}

/// The keys that are told behind the fields of a table, as `, idx owner_id+created_at` or ` partition by day`; none
/// where something else stands there.
fn of_table(text: &str) -> Option<Vec<&str>> {
    let mut depth = 0;
    let ends = |c: char| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        depth == 0 && matches!(c, ',' | ';')
    };
    let parts: Vec<&str> = text.split(ends).map(str::trim).filter(|part| !part.is_empty()).collect();
    let arrow = ["->", "~>", "→", "=>"].iter().any(|arrow| text.contains(arrow));
    let told = parts.iter().all(|part| is_of_table(part)) && !arrow;
    told.then_some(parts)
}

/// Marks the fields that `pk (video_id, quality)` or `pk both` behind the fields names; false where it names another.
fn mark_key(told: &str, fields: &mut [Field]) -> bool {
    let mut words = told
        .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | '+'))
        .filter(|word| !word.is_empty());
    let begins = words
        .clone()
        .take_while(|word| matches!(word.to_lowercase().as_str(), "pk" | "primary" | "key"))
        .count();
    let columns: Vec<&str> = words.by_ref().skip(begins).collect();
    let all = columns == ["all"] || columns == ["both"] && fields.len() >= 2;
    let is_field = |column: &&str| fields.iter().any(|field| field.name.eq_ignore_ascii_case(column));
    if begins == 0 || columns.is_empty() || !(all || columns.iter().all(is_field)) {
        return false;
    }
    let count = if columns == ["both"] { 2 } else { fields.len() };
    let named = |field: &Field| columns.iter().any(|column| field.name.eq_ignore_ascii_case(column));
    for field in fields.iter_mut().take(count) {
        field.key |= all || named(field);
    }
    true
}

fn field(text: &str) -> Field {
    let text = scrub(text);
    let (first, rest) = text.split_once(' ').unwrap_or((&text, ""));
    // `pk conv_id+seq` says first what the field is.
    let leads = ["pk", "ck", "sk", "fk", "idx", "unique", "uniq"].contains(&first.to_lowercase().as_str());
    let (name, marks) = if leads && !rest.is_empty() { (rest, first) } else { (first, rest) };
    marked(name.trim_matches(SIGNS).to_owned(), marks)
}

/// Signs around the words of a field.
const SIGNS: [char; 6] = ['[', ']', ':', '*', '(', ')'];

/// A field with the marks of a key or of an index that these words have.
fn marked(name: String, marks: &str) -> Field {
    let marks = marks.split([' ', '(']).map(|word| word.trim_matches(SIGNS).to_lowercase());
    let marks: Vec<String> = marks.collect();
    let any = |any: &[&str]| marks.iter().any(|mark| any.contains(&mark.as_str()));
    Field {
        name,
        key: any(&["pk", "key", "ck", "sk", "primary", "partition", "partitioned", "clustering", "hash"]),
        indexed: any(&["idx", "index", "indexed", "unique", "uniq", "uq", "fk", "gsi", "lsi"]),
    }
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
    fn a_list_of_fields_is_an_entity() {
        let links = entity("links(code pk, url, user_id idx, expires)", 0, words()).expect("an entity");
        let keys: Vec<&str> =
            links.fields.iter().filter(|field| field.key).map(|field| field.name.as_str()).collect();
        assert_eq!((links.name.as_str(), links.fields.len(), keys), ("links", 4, vec!["code"]));
        assert!(links.fields[2].indexed);
    }

    #[test]
    fn fields_may_stand_in_braces_where_one_is_a_key() {
        let found = entities("link {code PK, owner, url}", 0, words());
        assert_eq!((found[0].name.as_str(), found[0].fields.len()), ("link", 3));
        assert!(found[0].fields[0].key);
        assert!(entities("zone a {api, db primary}", 0, words()).is_empty());
    }

    #[test]
    fn keys_may_stand_behind_the_fields() {
        for (text, last, key, indexed) in [
            ("links(code pk, url), idx owner_id+created_at", "idx owner_id+created_at", false, true),
            (
                "rides(id PK, state), unique(rider_id) where active",
                "unique(rider_id) where active",
                false,
                true,
            ),
            ("trace(driver_id, ts) partition by day", "partition by day", true, false),
            ("users (id, name); pk (uid)", "pk (uid)", true, false),
        ] {
            let entity = entity(text, 0, words()).expect(text);
            let field = entity.fields.last().expect("it has fields");
            assert_eq!((field.name.as_str(), field.key, field.indexed), (last, key, indexed), "{text}");
        }
        for text in
            ["pay(card, amount) and then ship", "api(a, b) ~> kafka", "links(code pk, url), then cache"]
        {
            assert!(entity(text, 0, words()).is_none(), "{text}");
        }
    }

    #[test]
    fn a_key_behind_the_fields_names_them() {
        for (text, expected) in [
            ("users (id, name); pk (id)", vec!["id"]),
            ("renditions(video_id, quality, path) pk both", vec!["video_id", "quality"]),
            ("renditions(video_id, quality, path) key (video_id, quality)", vec!["video_id", "quality"]),
            ("views(video_id, day, cnt), primary key (video_id, day), idx day", vec!["video_id", "day"]),
        ] {
            let entity = entity(text, 0, words()).expect(text);
            let keys: Vec<&str> =
                entity.fields.iter().filter(|field| field.key).map(|field| field.name.as_str()).collect();
            assert_eq!(keys, expected, "{text}");
        }
    }

    #[test]
    fn a_line_may_list_several_entities() {
        let names = |text: &str| -> Vec<String> {
            entities(text, 0, words()).into_iter().map(|entity| entity.name).collect()
        };
        let files = "files(file_id PK, parent, name), chunks(chunk_id PK, file_id, locs[])";
        assert_eq!(names(files), ["files", "chunks"]);
        let keyed = "links(code, url), unique(code); users(id, name)";
        assert_eq!(names(keyed), ["links", "users"]);
        assert!(names("links(code pk, url), then the cache(redis)").is_empty());
        let messages = &entities("messages(pk conv_id+seq, body)", 0, words())[0].fields[0];
        assert_eq!((messages.name.as_str(), messages.key), ("conv_id+seq", true));
    }

    #[test]
    fn a_box_with_a_remark_is_no_entity() {
        for text in [
            "db (postgres)",
            "cache(redis, 95% hit)",
            "api (6)",
            "functional (shorten, redirect)",
            "api(6, us-east)",
        ] {
            assert_eq!(entity(text, 0, words()), None, "{text}");
        }
    }
}
