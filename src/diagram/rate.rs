//! The few quantities an architecture line holds: rates and percentages. What is counted, and in which time, is the
//! quantity engine's to say, so that a unit means the same here as in an estimate.

use crate::quantity::{self, Dimension};

/// A typed rate in requests a second: `2K/s`, `5M/day`, `1,200 rps`, `300`. None for zero, negative or endless rates.
pub fn rate(text: &str) -> Option<f64> {
    let text = text.trim().trim_start_matches(['@', '~', '≈']);
    let end = digits(text);
    let number: f64 = text[..end].replace([',', '_'], "").parse().ok()?;
    let (scale, unit) = scaled(text[end..].trim_start());
    let rate = number * scale / seconds(unit)?;
    (rate.is_finite() && rate > 0.0).then_some(rate)
}

/// A rate that says its unit: `10k rps`, `500/s`, but not `300`.
pub(super) fn unit_rate(text: &str) -> Option<f64> {
    let told = text.contains('/') || text.contains(" per ") || text.trim_end().ends_with("ps");
    rate(text).filter(|_| told)
}

/// The bytes of the number at the front.
fn digits(text: &str) -> usize {
    text.find(|c: char| !matches!(c, '0'..='9' | '.' | ',' | '_')).unwrap_or(text.len())
}

fn scaled(text: &str) -> (f64, &str) {
    let word = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let scale = match text[..word].to_ascii_lowercase().as_str() {
        "k" | "thousand" => 1e3,
        "m" | "million" => 1e6,
        "b" | "g" | "billion" => 1e9,
        _ => return (1.0, text),
    };
    (scale, text[word..].trim_start())
}

/// The seconds in which a unit counts: `/s`, `per day`, `rpm`, `clicks/s`, but none of `MB/s`.
fn seconds(unit: &str) -> Option<f64> {
    let lower = unit.to_ascii_lowercase();
    let unit = lower.strip_prefix("per ").map_or_else(|| lower.clone(), |time| format!("/{time}"));
    let value = quantity::unit(&unit).ok()?;
    let counts = unit.is_empty() || value.dimension == Dimension::RATE;
    counts.then_some(1.0 / value.value)
}

/// A share: `95%` is 0.95. One above 1 is read as well, so that it can be reported; nothing counts it as more than 1.
pub(super) fn percent(text: &str) -> Option<f64> {
    let number: f64 = text.trim().strip_suffix('%')?.trim().parse().ok()?;
    (0.0..=MOST_PERCENT).contains(&number).then_some(number / 100.0)
}

/// The highest percentage that was meant as a share.
const MOST_PERCENT: f64 = 10_000.0;

const UNITS: &[&str] = &[
    "k", "m", "b", "g", "t", "kb", "mb", "gb", "tb", "pb", "kib", "mib", "gib", "ns", "us", "ms", "s", "min",
    "h", "d", "x", "qps", "rps", "tps", "dau", "mau",
];

/// True if a text begins as a quantity does, so that an arrow beside it is arithmetic or a range, not a call.
pub(super) fn is_quantity(text: &str) -> bool {
    let text = text.trim_start_matches(['~', '≈', '$', '<', '=', '+', '-']);
    let end = digits(text);
    let rest = text[end..].trim_start();
    let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("").to_ascii_lowercase();
    end > 0 && (rest.is_empty() || rest.starts_with(['%', '/']) || UNITS.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_come_per_second() {
        assert_eq!(rate("2K/s"), Some(2_000.0));
        assert_eq!(rate("@1.5k qps"), Some(1_500.0));
        assert_eq!(rate("1,200 rps"), Some(1_200.0));
        assert_eq!(rate("864K/day"), Some(10.0));
        assert_eq!(rate("5M per day").map(f64::round), Some(58.0));
        assert_eq!(rate("300"), Some(300.0));
        for unit in ["w/s", "r/s", "req/s", "msg/s", "clicks/s", "ops/s", "writes per second", "tps"] {
            assert_eq!(rate(&format!("190 {unit}")), Some(190.0), "{unit}");
        }
    }

    #[test]
    fn what_is_no_rate_is_none() {
        for text in ["", "redis", "0/s", "-5/s", "5 apples", "1e999", "us-east", "5 MB/s", "30s"] {
            assert_eq!(rate(text), None, "{text}");
        }
    }

    #[test]
    fn percentages_are_shares() {
        assert_eq!(percent("95%"), Some(0.95));
        assert_eq!(percent("120%"), Some(1.2));
        assert_eq!(percent("-5%"), None);
        assert_eq!(percent("95"), None);
    }

    #[test]
    fn quantities_are_told_from_names() {
        for text in ["10M", "463 /s", "5%", "200ms", "~3"] {
            assert!(is_quantity(text), "{text}");
        }
        for text in ["api", "s3", "6 api servers", "l7 lb"] {
            assert!(!is_quantity(text), "{text}");
        }
    }
}
