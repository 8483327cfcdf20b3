//! Characters that never reach a terminal, wherever the text comes from: a pack, a round file, a paste, a path.

use std::borrow::Cow;

/// True if a character could move the cursor, hide itself or turn the text around: controls but newline and tab,
/// bidirectional marks, and everything of no width that isn't an accent.
pub const fn is_hostile(c: char) -> bool {
    match c {
        ' '..='~' | '\n' | '\t' => false,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => true,
        _ => is_bidi(c) || is_invisible(c),
    }
}

const fn is_bidi(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200d}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{2060}'..='\u{2064}'
            | '\u{206a}'..='\u{206f}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// The text with every hostile character replaced by one that shows.
pub fn scrub(text: &str) -> Cow<'_, str> {
    if text.contains(is_hostile) {
        Cow::Owned(text.replace(is_hostile, "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_deceive_a_terminal_is_replaced() {
        assert_eq!(scrub("a\u{1b}[31mb\u{202e}c\u{200b}d\u{9b}"), "a\u{fffd}[31mb\u{fffd}c\u{fffd}d\u{fffd}");
    }

    #[test]
    fn accents_scripts_and_layout_pass() {
        let text = "naïve e\u{301} 設計\n\tשלום → ≈";
        assert!(matches!(scrub(text), Cow::Borrowed(same) if same == text));
    }
}
