//! Full-width letters, digits and signs, as input methods type them, and their ASCII twins.

use std::borrow::Cow;

/// The ASCII twin of a full-width character.
pub const fn twin(c: char) -> Option<char> {
    match c {
        '\u{ff01}'..='\u{ff5e}' => Some((c as u32 - 0xfee0) as u8 as char),
        '\u{3000}' => Some(' '),
        _ => None,
    }
}

/// The text with full-width characters replaced by their twins.
pub fn narrow(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.chars().any(|c| twin(c).is_some()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| twin(c).unwrap_or(c)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_characters_have_twins_and_others_stay() {
        assert_eq!(narrow("ｏｕｔ：　ＡＰＩ＿２～？"), "out: API_2~?");
        assert!(matches!(narrow("東京、大阪。é"), Cow::Borrowed("東京、大阪。é")));
    }
}
