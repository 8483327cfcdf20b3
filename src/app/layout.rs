//! Keys that are commands, on keyboards without Latin letters: a command is the key at its place, whatever the layout
//! writes there.

use crate::config::chord::{Chord, Key};
use crate::domain::wide::twin;

/// Letters of other layouts, and the Latin ones at the same places.
const LAYOUTS: [(&str, &str); 3] = [
    ("йцукенгшщзхъфывапролджэячсмитьбю", "qwertyuiop[]asdfghjkl;'zxcvbnm,."),
    ("іїє", "s]'"),
    ("ςερτυθιοπασδφγηξκλζχψωβνμ", "wertyuiopasdfghjklzxcvbnm"),
];

/// The chord with the Latin character of its key.
pub fn latin(chord: Chord) -> Chord {
    match chord.key {
        Key::Char(c) => Chord { key: Key::Char(latin_char(c)), ..chord },
        _ => chord,
    }
}

/// The Latin character of the key that writes this one; others stay.
pub fn latin_char(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    let lower = c.to_lowercase().next().unwrap_or(c);
    let placed = LAYOUTS.iter().find_map(|(own, latin)| {
        let at = own.chars().position(|letter| letter == lower)?;
        latin.chars().nth(at)
    });
    match placed {
        Some(letter) if lower != c => letter.to_ascii_uppercase(),
        placed => placed.or(twin(c)).unwrap_or(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_found_by_its_place_and_by_its_twin() {
        let typed: String = "йЙтюі νΝ ｑ？ qQ? é日".chars().map(latin_char).collect();
        assert_eq!(typed, "qQn.s nN q? qQ? é日");
    }

    #[test]
    fn every_letter_of_a_layout_has_a_place() {
        for (own, latin) in LAYOUTS {
            assert_eq!(own.chars().count(), latin.chars().count(), "{own}");
        }
    }
}
