//! Full-width letters and signs, and the digits of other scripts, as their ASCII twins.

use super::Span;

/// A line with its twins in place, and where each of its bytes came from.
pub(crate) struct Folded {
    pub(crate) text: String,
    origins: Vec<usize>,
}

impl Folded {
    /// The same line in ASCII; none if it holds nothing to be replaced.
    pub(crate) fn of(line: &str) -> Option<Self> {
        if line.is_ascii() || !line.chars().any(|c| twin(c).is_some()) {
            return None;
        }
        let mut folded = Self { text: String::with_capacity(line.len()), origins: Vec::new() };
        for (at, c) in line.char_indices() {
            // `100万人，10件`: no space follows such a comma.
            let parts = c == '、' || c == '，' && !folded.text.ends_with(|c: char| c.is_ascii_digit());
            folded.text.push(twin(c).unwrap_or(c));
            folded.text.extend(parts.then_some(' '));
            folded.origins.resize(folded.text.len(), at);
        }
        folded.origins.push(line.len());
        Some(folded)
    }

    /// The place in the original line.
    pub(crate) fn original(&self, span: Span) -> Span {
        let at = |byte: usize| self.origins.get(byte).copied().unwrap_or_default();
        Span::new(at(span.start), at(span.end))
    }
}

fn twin(c: char) -> Option<char> {
    const ZEROS: [char; 3] = ['\u{660}', '\u{6f0}', '\u{966}'];
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0),
        '\u{3000}' => Some(' '),
        '。' => Some('.'),
        '、' => Some(','),
        '\u{66b}' => Some('.'),
        _ => {
            let digit = |zero: &char| u32::from(c).checked_sub(u32::from(*zero)).filter(|digit| *digit < 10);
            char::from_digit(ZEROS.iter().find_map(digit)?, 10)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_lead_back_to_the_original() {
        let line = "大小 ５００ＭＢ × ٣";
        let folded = Folded::of(line).unwrap();
        assert_eq!(folded.text, "大小 500MB × 3");
        let start = folded.text.find('5').unwrap();
        assert_eq!(folded.original(Span::new(start, start + 5)).of(line), "５００ＭＢ");
        assert!(Folded::of("500 MB × 3").is_none());
    }
}
