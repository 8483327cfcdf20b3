//! Text as cells: what may be drawn, how wide it is, and how it is cut.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns a text takes.
pub(super) fn width(text: &str) -> usize {
    if is_plain(text) { text.len() } else { text.graphemes(true).map(cell_width).sum() }
}

/// True if each byte is a letter of one column; most text is, and needs no segmentation.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

/// Columns of one grapheme: at most two, as terminals draw it.
pub(super) fn cell_width(grapheme: &str) -> usize {
    grapheme.width().min(2)
}

/// True if a character may reach a screen: no controls, no bidirectional overrides, nothing of zero width but marks
/// that combine with a letter.
fn drawable(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        && !matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Marks that one letter may carry; more is a prank that bleeds over other rows.
const MAX_MARKS: usize = 3;

/// The text without what may not be drawn, spaces collapsed.
pub(super) fn scrub(text: &str) -> String {
    if is_plain(text) {
        let spaced = text.starts_with(' ') || text.ends_with(' ');
        if !spaced && text.as_bytes().windows(2).all(|pair| pair != b"  ") {
            return text.to_owned();
        }
        return text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    }
    let spaced: String =
        text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|&c| drawable(c)).collect();
    let mut clean = String::with_capacity(spaced.len());
    for word in spaced.split(' ').filter(|word| !word.is_empty()) {
        if !clean.is_empty() {
            clean.push(' ');
        }
        word.graphemes(true)
            .filter(|g| cell_width(g) > 0)
            .for_each(|g| clean.extend(g.chars().take(1 + MAX_MARKS)));
    }
    clean
}

/// The text in at most `columns`, ending in `…` where something was cut.
pub(super) fn clip(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut left = columns.saturating_sub(1);
    let fits = |grapheme: &&str| {
        let fits = cell_width(grapheme) <= left;
        left = left.saturating_sub(cell_width(grapheme));
        fits
    };
    text.graphemes(true).take_while(fits).chain(["…"]).collect()
}

/// The text broken at spaces into lines of about `columns`; a longer word stays whole up to `most` columns.
pub(super) fn wrap(text: &str, columns: usize, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if width(line) + 1 + width(word) <= columns => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(clip(word, most)),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_and_overrides_never_reach_a_screen() {
        assert_eq!(scrub("a\u{1b}[31m\u{202e}b\u{200b}c\td"), "a[31mbc d");
    }

    #[test]
    fn a_letter_carries_few_marks() {
        let stacked = format!("e{}", "\u{301}".repeat(50));
        assert_eq!(scrub(&stacked).chars().count(), 4);
    }

    #[test]
    fn wide_text_is_cut_at_its_columns() {
        assert_eq!(clip("数据库集群", 7), "数据库…");
        assert_eq!(width("数据库…"), 7);
        assert_eq!(clip("cache", 5), "cache");
    }

    #[test]
    fn emoji_take_the_columns_that_a_terminal_gives_them() {
        for (text, columns) in
            [("❤️", 2), ("⚠️ disk", 7), ("1️⃣", 2), ("🇩🇪 eu", 5), ("👍🏽", 2), ("☁", 1), ("☁️", 2), ("👩‍👩‍👧", 2)]
        {
            assert_eq!(width(text), columns, "{text}");
        }
        // Joined emoji are drawn apart by some terminals, so they are shown apart by all.
        assert_eq!(width(&scrub("👩‍👩‍👧")), 6);
    }

    #[test]
    fn words_wrap_and_stay_whole() {
        assert_eq!(wrap("api gateway service", 12, 20), ["api gateway", "service"]);
        assert_eq!(wrap("orchestration", 8, 20), ["orchestration"]);
    }
}
