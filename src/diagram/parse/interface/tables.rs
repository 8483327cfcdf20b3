//! Tables and what they hold: `links(code pk, url, user_id idx)`.

use crate::diagram::model::{Entity, Field};
use crate::diagram::parse::brackets::brackets;
use crate::diagram::text::scrub;
use crate::diagram::vocabulary::Vocabulary;

use super::describes_a_box;

/// Words that begin what is said of a table behind its fields.
const OF_TABLES: &str = "pk primary key idx index indexes indexed unique uniq partition partitioned shard sharded \
    clustered clustering cluster order ordered sort sorted gsi lsi ttl where append immutable";

/// The entities of a line: one, or several in a row, as `users(id pk, name), follows(user_id pk, other_id)`; none if any
/// part of the line is something else.
pub(in crate::diagram::parse) fn entities(text: &str, line: usize, words: &Vocabulary) -> Vec<Entity> {
    let listed = || braced(text).or_else(|| below_colon(text));
    if let Some((name, fields)) = listed().filter(|(_, fields)| has_key(fields)) {
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
pub(in crate::diagram::parse) fn braced(text: &str) -> Option<(&str, &str)> {
    let (name, inside) = text.strip_suffix('}')?.split_once('{')?;
    Some((name.trim(), inside.trim()))
}

/// A name and the fields behind its colon: `drivers: driver_id pk, state`.
fn below_colon(text: &str) -> Option<(&str, &str)> {
    let (name, fields) = text.split_once(": ")?;
    let plain = !text.contains(['(', '{', '>', '=', '→']) && fields.contains(',');
    plain.then(|| (name.trim_start_matches(['-', '*', ' ']), fields.trim()))
}

/// True if one of these fields is marked as a key, or is an id. A member of a group may be a `primary`, and is no `pk`.
pub(in crate::diagram::parse) fn has_key(fields: &str) -> bool {
    let mut words = fields.split(|c: char| !c.is_alphanumeric() && c != '_').map(str::to_lowercase);
    words.any(|word| {
        matches!(word.as_str(), "pk" | "ck" | "sk" | "fk" | "idx" | "id") || word.ends_with("_id")
    })
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
    // `message db: messages(id pk, body)` says where they are kept.
    let kept = text.split_once(": ").filter(|(place, rest)| !place.contains('(') && begins_a_table(rest));
    let text = kept.map_or(text, |(_, rest)| rest);
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
    // `append-only` says how it is written, and is no field.
    let is_manner = |told: &&str| told.starts_with("append") || told.starts_with("immutable");
    for told in of_table(behind)?.into_iter().filter(|told| !is_manner(told)) {
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
    fn fields_may_stand_behind_a_colon_where_one_is_a_key_or_an_id() {
        for (text, name, fields) in [
            ("drivers: driver_id PK, state free|offered|busy, updated_at", "drivers", 3),
            ("ride: id pk, rider_id, state", "ride", 3),
            ("- offers: offer_id, ride_id, driver_id", "offers", 3),
            ("offer { id, ride_id, driver_id, expires_at }", "offer", 4),
        ] {
            let found = entities(text, 0, words());
            let [entity] = found.as_slice() else { panic!("{text}: {found:?}") };
            assert_eq!((entity.name.as_str(), entity.fields.len()), (name, fields), "{text}");
        }
        for text in [
            "read: client -> api, cache",
            "out: payments, ads",
            "zone a { api, db }",
            "note: an id is needed",
        ] {
            assert!(entities(text, 0, words()).is_empty(), "{text}");
        }
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

    #[test]
    fn a_table_may_say_where_and_how_it_is_kept() {
        for text in [
            "msg db: messages(conv_id, seq, sender, body) pk (conv_id, seq)",
            "entries(entry_id, account, amount) append-only",
        ] {
            assert_eq!(entities(text, 0, words()).len(), 1, "{text}");
        }
        let entries = entities("entries(entry_id, account) append-only", 0, words());
        assert_eq!(entries[0].fields.len(), 2, "append-only is no field");
        assert!(entities("read: api(go, x3) -> db", 0, words()).is_empty());
    }
}
