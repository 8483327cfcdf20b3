//! Keys in sentences. A layer that knows no keymap marks the place by the id of an action, between two control
//! characters that no typed text contains; the screen puts the key in force there.

/// Begins and ends a mark.
const MARK: char = '\u{1}';

/// The mark of an action's key, as a literal.
macro_rules! key {
    ($id:literal) => {
        concat!("\u{1}", $id, "\u{1}")
    };
}
pub(crate) use key;

/// The text with a key in place of each mark.
pub fn with_keys(text: &str, key: impl Fn(&str) -> String) -> String {
    let parts = text.split(MARK).enumerate();
    parts.map(|(at, part)| if at % 2 == 1 { key(part) } else { part.to_owned() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_becomes_the_key_of_its_action() {
        let text = concat!(key!("next-phase"), " goes on, ", key!("menu"), " helps.");
        assert_eq!(with_keys(text, |id| format!("<{id}>")), "<next-phase> goes on, <menu> helps.");
        assert_eq!(with_keys("Tab goes on.", |_| String::new()), "Tab goes on.");
    }
}
