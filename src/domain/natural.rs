//! The order of names as a reader counts.

use std::cmp::Ordering;

/// The order of two names as a reader counts: `problem-2` comes before `problem-10`.
pub fn natural(one: &str, other: &str) -> Ordering {
    let digits = |c: &char| c.is_ascii_digit();
    let (mut left, mut right) = (one, other);
    loop {
        let number = |text: &str| text.chars().take_while(digits).count();
        let (wide, other_wide) = (number(left), number(right));
        if wide > 0 && other_wide > 0 {
            let (a, b) = (left[..wide].trim_start_matches('0'), right[..other_wide].trim_start_matches('0'));
            let by_value = a.len().cmp(&b.len()).then_with(|| a.cmp(b));
            if by_value.is_ne() {
                return by_value;
            }
            (left, right) = (&left[wide..], &right[other_wide..]);
            continue;
        }
        let (mut a, mut b) = (left.chars(), right.chars());
        match (a.next(), b.next()) {
            (Some(x), Some(y)) if x == y => (left, right) = (a.as_str(), b.as_str()),
            // Names that count alike, such as 1 and 01, still have an order.
            (None, None) => return one.cmp(other),
            (x, y) => return x.cmp(&y),
        }
    }
}
