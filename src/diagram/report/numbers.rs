//! Numbers as a reader takes them in: three digits, a suffix, a unit.

/// Digits behind the point of a percentage.
const MOST_NINES: i32 = 5;

/// A rate to three digits; rounded before the suffix is chosen, so that 999,999 is 1M and not 1000K.
pub(super) fn per_second(rate: f64) -> String {
    let rounded = three_digits(rate);
    let (scale, suffix) = match rounded {
        r if r >= 1e9 => (1e9, "B"),
        r if r >= 1e6 => (1e6, "M"),
        r if r >= 1e3 => (1e3, "K"),
        _ => (1.0, ""),
    };
    format!("{}{suffix}/s", three_digits(rounded / scale))
}

fn three_digits(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    let unit = 10f64.powf(value.abs().log10().floor() - 2.0);
    let digits = (value / unit).round() * unit;
    (digits * 1e6).round() / 1e6
}

/// A share; near 100 % with two digits of what is missing, since availabilities are known no better.
pub(super) fn percent(share: f64) -> String {
    let text = if (0.99..1.0).contains(&share) {
        let missing = (1.0 - share) * 100.0;
        let nines = (0..MOST_NINES).take_while(|digits| missing * 10_f64.powi(*digits) < 1.0 - 1e-9).count();
        format!("{:.*}", nines + 1, share * 100.0)
    } else {
        format!("{:.1}", share * 100.0)
    };
    format!("{}%", text.trim_end_matches('0').trim_end_matches('.'))
}

pub(super) fn duration(seconds: f64) -> String {
    match seconds {
        s if s >= 1.0 => format!("{} s", three_digits(s)),
        s if s >= 1e-3 => format!("{} ms", three_digits(s * 1e3)),
        s => format!("{} µs", three_digits(s * 1e6)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_round_before_the_suffix() {
        assert_eq!(per_second(999_999.0), "1M/s");
        assert_eq!(per_second(1_875.0), "1.88K/s");
        assert_eq!(per_second(0.05), "0.05/s");
        assert_eq!(per_second(0.0), "0/s");
    }

    #[test]
    fn nines_are_shown() {
        assert_eq!(percent(0.99999), "99.999%");
        assert_eq!(percent(0.998_001), "99.8%");
        assert_eq!(percent(0.997_851), "99.79%");
        assert_eq!(percent(0.99), "99%");
        assert_eq!(percent(0.5), "50%");
        assert_eq!(percent(1.0), "100%");
    }
}
