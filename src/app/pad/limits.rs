//! The room that a pad has.

use crate::domain::text::MAX_TEXT;

/// Most lines a pad may have: more than anybody types, and few enough to go through on each key.
pub(super) const MAX_LINES: usize = 10_000;

/// The part of an insertion that a pad has room for.
pub(super) struct Fit<'i> {
    /// The part, from the start.
    pub(super) fitting: &'i str,
    /// The limit and the part that was kept, where that is not all.
    pub(super) told: Option<String>,
}

impl<'i> Fit<'i> {
    /// The part of an insertion that fits beside a text.
    pub(super) fn of(inserted: &'i str, text: &str) -> Self {
        let lines = by_lines(inserted, (MAX_LINES - 1).saturating_sub(breaks(text)));
        let bytes = inserted.floor_char_boundary(MAX_TEXT.saturating_sub(text.len()));
        let fitting = &inserted[..lines.min(bytes)];
        let limit =
            if lines < bytes { format!("{MAX_LINES} lines") } else { format!("{} KiB", MAX_TEXT / 1024) };
        let told = (fitting.len() < inserted.len()).then(|| told(&limit, fitting, inserted));
        Self { fitting, told }
    }
}

/// Bytes of a text up to the break that is one too many.
fn by_lines(text: &str, most: usize) -> usize {
    text.match_indices('\n').nth(most).map_or(text.len(), |(at, _)| at)
}

fn breaks(text: &str) -> usize {
    text.matches('\n').count()
}

fn told(limit: &str, kept: &str, all: &str) -> String {
    let kept = match (breaks(kept), breaks(all)) {
        _ if kept.is_empty() => "it is full, and nothing more was kept".to_owned(),
        (0, 0) => {
            format!("the first {} of {} characters were kept", kept.chars().count(), all.chars().count())
        }
        (lines, of) => format!("the first {} lines of {} were kept", lines + 1, of + 1),
    };
    format!("A pad holds at most {limit}: {kept}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(inserted: &str, text: &str) -> (usize, Option<String>) {
        let Fit { fitting, told } = Fit::of(inserted, text);
        (fitting.len(), told)
    }

    #[test]
    fn what_fits_is_kept_and_the_rest_is_told() {
        assert_eq!(fit("one\ntwo", "text"), (7, None));
        let (kept, told) = fit(&"x\n".repeat(10_002), "a\nb");
        assert_eq!(kept, 9_998 * 2 + 1);
        assert_eq!(
            told.unwrap(),
            "A pad holds at most 10000 lines: the first 9999 lines of 10003 were kept."
        );
        let (kept, told) = fit(&"é".repeat(200_000), "x");
        assert_eq!(kept, MAX_TEXT - 2);
        assert_eq!(
            told.unwrap(),
            "A pad holds at most 256 KiB: the first 131071 of 200000 characters were kept."
        );
    }

    #[test]
    fn a_full_pad_says_so() {
        let full = "A pad holds at most 256 KiB: it is full, and nothing more was kept.";
        assert_eq!(fit("x", &"x".repeat(MAX_TEXT)), (0, Some(full.into())));
        let full = "A pad holds at most 10000 lines: it is full, and nothing more was kept.";
        assert_eq!(fit("\n", &"\n".repeat(MAX_LINES - 1)), (0, Some(full.into())));
        assert_eq!(fit("x", &"\n".repeat(MAX_LINES)), (1, None));
    }
}
