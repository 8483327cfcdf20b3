//! Quantities as text: three figures, rounded before a suffix is chosen, in units a person would pick. What is
//! printed parses back to the same amount.

use super::{Dimension, Quantity, TimeUnit};

impl Quantity {
    /// As text: `463 /s`, `75 TB`, `$996 K/month`, `1 K–2 K/s`.
    pub fn text(&self) -> String {
        match self.range {
            Some((low, high)) => {
                let end = |value: f64| Self { value, range: None, ..self.clone() };
                let (low, high) = (end(low), end(high));
                let style = self.style();
                format!("{}–{}", low.amount(&style), style.join(high.amount(&style)))
            }
            None => {
                let style = self.style();
                style.join(self.amount(&style))
            }
        }
    }

    /// As text, followed by what is counted: `10 M users`.
    pub fn labelled_text(&self) -> String {
        let mut text = self.text();
        if self.dimension.is_none() {
            for label in self.labels.iter().filter(|l| l.exponent > 0) {
                text = text + " " + &label.word;
            }
        }
        text
    }

    fn style(&self) -> Style {
        if let Some(shown) = &self.shown {
            return Style::Shown(shown.unit.clone(), shown.factor);
        }
        let Dimension { time, data, money } = self.dimension;
        let per = || (time == -1).then(|| self.per());
        match (time, data, money) {
            (1, 0, 0) => Style::Duration(duration_unit(self.value.abs())),
            (0, 0, 0) if self.is_nearly_one() => Style::Share,
            (0 | -1, 0, 0) => Style::Count(per()),
            (0 | -1, 1, 0) => Style::Data(per()),
            (0 | -1, 0 | -1, 1) => Style::Money { per_data: data == -1, per: per() },
            _ => Style::Exotic(self.dimension),
        }
    }

    /// An availability, whose nines three figures would round away.
    fn is_nearly_one(&self) -> bool {
        let (low, high) = self.bounds();
        low >= 0.99 && high < 1.0
    }

    /// The unit of time below the line.
    fn per(&self) -> TimeUnit {
        let long = self.written.filter(|unit| *unit >= TimeUnit::Hour);
        if self.dimension.money != 0 {
            return long.unwrap_or(TimeUnit::Month);
        }
        if self.dimension.data != 0 {
            return long.unwrap_or(TimeUnit::Second);
        }
        if self.value.abs() >= 0.9995 || self.value == 0.0 {
            return TimeUnit::Second;
        }
        let enough = |unit: &TimeUnit| self.value.abs() * unit.seconds() >= 0.9995;
        let usual = [TimeUnit::Minute, TimeUnit::Hour, TimeUnit::Day, TimeUnit::Month];
        let written = |unit: &TimeUnit| self.value.abs() * unit.seconds() >= 0.1;
        long.filter(written).or_else(|| usual.into_iter().find(enough)).unwrap_or(TimeUnit::Year)
    }

    fn amount(&self, style: &Style) -> String {
        let per = |unit: &Option<TimeUnit>| unit.map_or(1.0, TimeUnit::seconds);
        match style {
            Style::Shown(_, factor) => number(self.value / factor),
            Style::Share => share(self.value),
            Style::Count(unit) => number(self.value * per(unit)),
            Style::Data(unit) => data(self.value * per(unit)),
            Style::Duration(unit) => duration(self.value, *unit),
            Style::Money { per_data, per: unit } => {
                let value = self.value * per(unit) * if *per_data { 1e9 } else { 1.0 };
                let sign = if value < 0.0 { "-" } else { "" };
                format!("{sign}${}", number(value.abs()))
            }
            Style::Exotic(_) => number(self.value),
        }
    }
}

/// Style of an amount, chosen once for both ends of a range.
enum Style {
    Shown(String, f64),
    Count(Option<TimeUnit>),
    Share,
    Data(Option<TimeUnit>),
    Duration(TimeUnit),
    Money { per_data: bool, per: Option<TimeUnit> },
    Exotic(Dimension),
}

impl Style {
    /// An amount and what follows it: `463 /s`, but `1.39 K/s`.
    fn join(&self, amount: String) -> String {
        let suffixed = amount.ends_with(|c: char| c.is_alphabetic());
        let per = self.per();
        let space = per.starts_with('/') && !suffixed && !matches!(self, Self::Money { .. });
        amount + if space { " " } else { "" } + &per
    }

    /// The text behind the amount.
    fn per(&self) -> String {
        match self {
            Self::Shown(unit, _) if unit.starts_with(['/', '%']) => unit.clone(),
            Self::Shown(unit, _) => format!(" {unit}"),
            Self::Count(Some(unit)) | Self::Data(Some(unit)) => format!("/{}", unit.symbol()),
            Self::Money { per_data, per } => {
                let data = if *per_data { "/GB" } else { "" };
                data.to_owned() + &per.map_or_else(String::new, |unit| format!("/{}", unit.symbol()))
            }
            Self::Exotic(d) => exotic(*d),
            Self::Count(None) | Self::Share | Self::Data(None) | Self::Duration(_) => String::new(),
        }
    }
}

fn exotic(dimension: Dimension) -> String {
    let part = |unit: &str, exponent: i8| match exponent {
        0 => String::new(),
        1 => format!(" * 1 {unit}"),
        n => format!(" * (1 {unit})^{n}"),
    };
    part("B", dimension.data) + &part("s", dimension.time) + &part("dollar", dimension.money)
}

/// Three figures as a mantissa below 1,000 and a power of a thousand.
fn thousands(value: f64) -> (String, i32) {
    let scientific = format!("{value:.2e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let mantissa: f64 = mantissa.parse().unwrap_or(0.0);
    let shift = exponent.rem_euclid(3);
    let places = usize::try_from(2 - shift).unwrap_or(0);
    (trim(format!("{:.places$}", mantissa * 10f64.powi(shift))), exponent.div_euclid(3))
}

fn trim(text: String) -> String {
    if !text.contains('.') {
        return text;
    }
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A count: `463`, `1.39 K`, `2.5 bn`. Billions are `bn`, because `B` is bytes after a space.
pub(crate) fn number(value: f64) -> String {
    let (mantissa, power) = thousands(value);
    match power {
        _ if value == 0.0 => "0".into(),
        0 => mantissa,
        1 => mantissa + " K",
        2 => mantissa + " M",
        3 => mantissa + " bn",
        4 => mantissa + " T",
        -1 => trim(format!("{value:.*}", decimals(value))),
        _ => scientific(value),
    }
}

/// A share close to one, with as many nines as it has: `99.95%`.
fn share(value: f64) -> String {
    let places = (-(1.0 - value).log10()).ceil().clamp(1.0, 12.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 1..=12")]
    let places = places as usize;
    trim(format!("{:.places$}", value * 100.0)) + "%"
}

/// Decimal places that show three figures of a value between a thousandth and one.
fn decimals(value: f64) -> usize {
    if value.abs() >= 0.0995 {
        3
    } else if value.abs() >= 0.00995 {
        4
    } else {
        5
    }
}

fn scientific(value: f64) -> String {
    let text = format!("{value:.2e}");
    match text.split_once('e') {
        Some((mantissa, exponent)) => trim(mantissa.to_owned()) + "e" + exponent,
        None => text,
    }
}

fn data(bytes: f64) -> String {
    const UNITS: [&str; 7] = [" B", " KB", " MB", " GB", " TB", " PB", " EB"];
    let (mantissa, power) = thousands(bytes);
    match usize::try_from(power).ok().and_then(|p| UNITS.get(p)) {
        Some(unit) if bytes != 0.0 => mantissa + unit,
        _ => number_below_thousand(bytes) + " B",
    }
}

/// Without a suffix, which would run into the unit's own.
fn number_below_thousand(value: f64) -> String {
    if value.abs() < 1e3 { number(value) } else { scientific(value) }
}

fn duration_unit(seconds: f64) -> TimeUnit {
    let from = [
        (TimeUnit::Year.seconds(), TimeUnit::Year),
        (2.0 * TimeUnit::Day.seconds(), TimeUnit::Day),
        (2.0 * TimeUnit::Hour.seconds(), TimeUnit::Hour),
        (2.0 * TimeUnit::Minute.seconds(), TimeUnit::Minute),
        (1.0, TimeUnit::Second),
        (1e-3, TimeUnit::Millisecond),
        (1e-6, TimeUnit::Microsecond),
    ];
    from.into_iter()
        .find(|(least, _)| seconds >= least * 0.9995)
        .map_or(TimeUnit::Nanosecond, |(_, unit)| unit)
}

fn duration(seconds: f64, unit: TimeUnit) -> String {
    let count = number(seconds / unit.seconds());
    let plural = if matches!(unit, TimeUnit::Day | TimeUnit::Year) && count != "1" { "s" } else { "" };
    format!("{count} {}{plural}", unit.symbol())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_comes_before_the_suffix() {
        assert_eq!(number(999_999.0), "1 M");
        assert_eq!(number(999.6), "1 K");
        assert_eq!(data(999_999.0), "1 MB");
    }

    #[test]
    fn units_are_those_a_person_picks() {
        let per_day = |v: f64| Quantity {
            written: Some(TimeUnit::Day),
            ..Quantity::new(v / 86_400.0, Dimension::RATE)
        };
        assert_eq!(per_day(4e7).text(), "463 /s");
        assert_eq!(per_day(27_397.0).text(), "27.4 K/day");
        assert_eq!(Quantity::new(75e12, Dimension::DATA).text(), "75 TB");
        assert_eq!(Quantity::new(0.2, Dimension::TIME).text(), "200 ms");
        assert_eq!(Quantity::new(996_000.0 / 2_592_000.0, Dimension::new(-1, 0, 1)).text(), "$996 K/month");
    }
}
