//! Marks that tell copies of one thing apart: a number, a letter, a place, a role, a colour.

use super::names::lower;

/// The kinds of marks that tell copies apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CopyMark {
    Number,
    Letter,
    Place,
    Role,
    Colour,
}

const PLACES: &[&str] = &[
    "us",
    "usa",
    "eu",
    "uk",
    "ap",
    "apac",
    "emea",
    "na",
    "sa",
    "asia",
    "europe",
    "america",
    "east",
    "west",
    "north",
    "south",
    "central",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "virginia",
    "oregon",
    "ohio",
    "ireland",
    "frankfurt",
    "london",
    "paris",
    "tokyo",
    "seoul",
    "mumbai",
    "singapore",
    "sydney",
];
const ROLES: &[&str] =
    &["primary", "secondary", "active", "passive", "standby", "backup", "main", "spare", "failover"];
/// Roles beside these of a box that follows another.
const FOLLOWERS: &[&str] = &["replica", "follower", "slave", "reader", "read replica", "read-replica"];
const LEADERS: &[&str] = &["leader", "master", "writer"];
const COLOURS: &[&str] = &["blue", "green"];
/// Words for a place, which also open a group: `zone a: api, db`.
pub(super) const PLACE_WORDS: &[&str] = &[
    "zone",
    "region",
    "city",
    "az",
    "dc",
    "datacenter",
    "datacentre",
    "vpc",
    "cell",
    "subnet",
    "rack",
    "availability-zone",
];

/// The mark that a word is.
pub(super) fn mark_of(word: &str) -> Option<CopyMark> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let is_number =
        !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit()) && word.len() <= digits.len() + 1;
    let is_letter = word.len() == 1 && word.chars().all(char::is_alphabetic);
    let listed = [(PLACES, CopyMark::Place), (ROLES, CopyMark::Role), (COLOURS, CopyMark::Colour)];
    match (is_number, is_letter) {
        (true, _) => Some(CopyMark::Number),
        (_, true) => Some(CopyMark::Letter),
        _ => listed.into_iter().find(|(words, _)| words.contains(&word)).map(|(_, mark)| mark),
    }
}

/// `az1`, `dc2`, `us-east-1a`.
pub(super) fn is_place(word: &str) -> bool {
    let bare = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let numbered = bare.len() < word.len() && matches!(bare, "az" | "dc" | "zone" | "region");
    let parts: Vec<&str> = word.split('-').collect();
    let of_a_cloud = matches!(parts[..], [place, side, number]
        if place.len() == 2
            && side.len() > 3
            && side.bytes().all(|b| b.is_ascii_lowercase())
            && number.starts_with(|c: char| c.is_ascii_digit())
            && number.len() <= 2);
    numbered || of_a_cloud
}

/// The mark that a whole remark is: `us-east`, `zone a`, `primary`, `replica`, `blue`.
pub(super) fn mark_of_remark(remark: &str) -> Option<CopyMark> {
    let lower = lower(remark);
    let words: Vec<&str> = lower.split([' ', '-', '_']).filter(|word| !word.is_empty()).collect();
    let is = |word: &&str, mark: CopyMark| mark_of(word) == Some(mark);
    if [ROLES, FOLLOWERS, LEADERS].iter().any(|roles| roles.contains(&&*lower)) {
        return Some(CopyMark::Role);
    }
    let named =
        words.iter().any(|word| is(word, CopyMark::Place) || PLACE_WORDS.contains(word) || is_place(word));
    let all =
        words.iter().all(|word| mark_of(word).is_some() || PLACE_WORDS.contains(word) || is_place(word));
    let counted = words.first().is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    match words[..] {
        [_, _, ..] if named && all && !counted => Some(CopyMark::Place),
        [word] if is(&word, CopyMark::Place) || is_place(word) => Some(CopyMark::Place),
        [word] => mark_of(word).filter(|mark| matches!(mark, CopyMark::Letter | CopyMark::Colour)),
        _ => None,
    }
}

/// True for a whole text that names a place: `us-east`, `zone a`.
pub(super) fn names_place(text: &str) -> bool {
    mark_of_remark(text) == Some(CopyMark::Place)
}

/// True for the role of a box that follows another: `replica`, `standby`.
pub(super) fn follows(remark: &str) -> bool {
    let lower = lower(remark);
    FOLLOWERS.contains(&&*lower) || matches!(&*lower, "secondary" | "standby" | "passive" | "spare")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_that_tell_copies_apart() {
        for (remark, mark) in [
            ("us-east", Some(CopyMark::Place)),
            ("us-east-1a", Some(CopyMark::Place)),
            ("zone a", Some(CopyMark::Place)),
            ("region 2", Some(CopyMark::Place)),
            ("EU region", Some(CopyMark::Place)),
            ("az1", Some(CopyMark::Place)),
            ("primary", Some(CopyMark::Role)),
            ("read replica", Some(CopyMark::Role)),
            ("blue", Some(CopyMark::Colour)),
            ("A", Some(CopyMark::Letter)),
            ("2 regions", None),
            ("3 AZs", None),
            ("multi-region", None),
            ("postgres", None),
            ("2", None),
        ] {
            assert_eq!(mark_of_remark(remark), mark, "{remark}");
        }
    }
}
