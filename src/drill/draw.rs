//! Values as people say them in an interview: 20 million users, 4 a day, 90 days, 95 %.

use crate::domain::random::Random;
use crate::quantity::{Dimension, Quantity, Shown, TimeUnit};

const MANTISSAS: [f64; 7] = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0];
const SHARES: [f64; 17] =
    [0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999, 0.9999, 0.99999];
const DURATIONS: [(TimeUnit, &[f64]); 4] = [
    (TimeUnit::Minute, &[1.0, 2.0, 5.0, 10.0, 30.0]),
    (TimeUnit::Hour, &[1.0, 2.0, 4.0, 8.0, 12.0]),
    (TimeUnit::Day, &[1.0, 2.0, 7.0, 30.0, 90.0]),
    (TimeUnit::Year, &[1.0, 2.0, 5.0, 10.0]),
];

/// A round value within a range, not `own` where there is another. A range without a round value gives its low end.
pub(super) fn draw(range: &(Quantity, Quantity), own: Option<&Quantity>, random: &mut Random) -> Quantity {
    let mut steps = steps(range);
    let spread = steps.len() > 1;
    steps.retain(|step| !(spread && own.is_some_and(|own| (own.value / step - 1.0).abs() < 1e-6)));
    let value = if steps.is_empty() { range.0.value } else { steps[random.below(steps.len())] };
    said(Quantity { value, range: None, ..range.0.clone() })
}

/// The round values within a range, in base units; about as many in each decade.
fn steps((low, high): &(Quantity, Quantity)) -> Vec<f64> {
    let within = |value: &f64| (low.value * 0.999_999..=high.value * 1.000_001).contains(value);
    if low.dimension == Dimension::TIME {
        let of_unit =
            |(unit, counts): (TimeUnit, &'static [f64])| counts.iter().map(move |n| n * unit.seconds());
        let longer = DURATIONS.into_iter().flat_map(of_unit);
        return decades(1e-9, 1e-9, 60.0).chain(longer).filter(within).collect();
    }
    if low.dimension.is_none() && high.value <= 1.0 {
        return SHARES.into_iter().filter(within).collect();
    }
    // Round in the unit of time it is said in: 20 a day isn't round in seconds.
    let unit =
        [low, high].into_iter().find(|end| end.nominal() != 0.0).map_or(1.0, |end| end.value / end.nominal());
    decades(unit, low.value, high.value).filter(within).collect()
}

/// The decades below its end from which a range that begins at nothing is drawn.
const FROM_NOTHING: f64 = 1000.0;

/// Round multiples of `unit` from about `from` up to below `to`; no more than 30 decades.
fn decades(unit: f64, from: f64, to: f64) -> impl Iterator<Item = f64> {
    let from = if from > 0.0 { from } else { to / FROM_NOTHING };
    let first = (from / unit).abs().log10().floor();
    let all =
        (0..30).flat_map(move |decade| MANTISSAS.map(|m| m * unit * 10f64.powf(first + f64::from(decade))));
    all.take_while(move |value| *value < to * 1.000_001)
}

/// The value as one says it: a rate by its own unit of time, a share in per cent.
pub(super) fn said(value: Quantity) -> Quantity {
    let shown = match value.dimension {
        Dimension::RATE => {
            let unit = value.written.unwrap_or(TimeUnit::Second);
            let counted: Vec<&str> =
                value.labels.iter().filter(|label| label.exponent > 0).map(|label| &*label.word).collect();
            Some((format!("{}/{}", counted.join(" "), unit.symbol()), 1.0 / unit.seconds()))
        }
        // Closer to one, the nines matter, and they are printed as such.
        Dimension::NONE if value.value < 0.99 && value.value > 0.0 => Some(("%".to_owned(), 0.01)),
        _ => None,
    };
    Quantity { shown: shown.map(|(unit, factor)| Box::new(Shown { unit, factor })), ..value }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::range;

    fn drawn(text: &str) -> Vec<String> {
        let range = range(text).unwrap();
        (0..20).map(|at| draw(&range, None, &mut Random::stream(1, at)).labelled_text()).collect()
    }

    #[test]
    fn values_are_round_in_the_unit_they_are_said_in() {
        let said = drawn("1 times/day - 50 times/day");
        assert!(said.iter().all(|text| text.ends_with(" times/day") && text.len() <= 12), "{said:?}");
        let said = drawn("1M users - 3M users");
        assert!(
            said.iter().all(|text| ["1 M users", "2 M users", "3 M users"].contains(&&**text)),
            "{said:?}"
        );
        let said = drawn("10 min - 2 h");
        assert!(said.iter().all(|text| ["10 min", "30 min", "60 min", "2 h"].contains(&&**text)), "{said:?}");
        let said = drawn("80% - 99.99%");
        assert!(said.iter().all(|text| text.ends_with('%')), "{said:?}");
        assert!(said.contains(&"99.99%".to_owned()) && said.contains(&"80%".to_owned()), "{said:?}");
    }

    #[test]
    fn every_value_lies_in_its_range() {
        for text in ["1 - 6", "0.2 KB - 20 KB", "$1K/month - $5M/month", "7 - 7.5", "1 ns - 5 s", "0% - 99%"]
        {
            let range = range(text).unwrap();
            for at in 0..200 {
                let value = draw(&range, None, &mut Random::stream(2, at)).value;
                assert!(value >= range.0.value * 0.999 && value <= range.1.value * 1.001, "{text}: {value}");
            }
        }
    }

    #[test]
    fn a_range_that_begins_at_nothing_is_drawn_over_its_last_decades() {
        let said = drawn("$0/year - $10M/year");
        assert!(said.iter().all(|text| !text.starts_with("$0") && text.len() <= 13), "{said:?}");
        assert!(said.iter().collect::<std::collections::HashSet<_>>().len() > 5, "{said:?}");
    }

    #[test]
    fn another_value_than_ones_own_is_drawn_where_there_is_one() {
        let own = crate::quantity::eval("2/day", &crate::quantity::Scope::new()).unwrap();
        let wide = range("1/day - 3/day").unwrap();
        assert!((0..50).all(|at| draw(&wide, Some(&own), &mut Random::stream(3, at)).value != own.value));
        let narrow = range("2/day - 2/day").unwrap();
        assert_eq!(draw(&narrow, Some(&own), &mut Random::stream(3, 0)).value, own.value);
    }
}
