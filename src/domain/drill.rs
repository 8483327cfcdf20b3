//! Quick estimates: what was answered, and the bias it shows.

use std::time::Duration;

use chrono::{DateTime, Utc};

use super::level::words;

words! {
    /// The kinds of quantity, each with a bias of its own.
    Topic {
        /// So many a second.
        Rates = "rates",
        /// Amounts of data that are kept.
        Storage = "storage",
        /// Data a second.
        Bandwidth = "bandwidth",
        /// Amounts of data that are held in memory.
        Memory = "memory",
        /// Prices and bills.
        Money = "money",
        /// Latencies, and how long something takes.
        Time = "time",
    }
}

words! {
    /// The result of an answer.
    Outcome {
        /// Within the factor that the question allows.
        Right = "right",
        /// Within ten times.
        Close = "close",
        /// Further off, or of another kind.
        Off = "off",
    }
}

/// One answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// The question it was drawn from.
    pub item: String,
    /// The time of the answer.
    pub wall: DateTime<Utc>,
    /// The kind of quantity.
    pub topic: Topic,
    /// The result.
    pub outcome: Outcome,
    /// The decimal logarithm of answer over reference; none where the two are of different kinds, or one unit was taken
    /// for another: that is no bias of the value.
    pub log_ratio: Option<f64>,
    /// From the question to the answer.
    pub took: Duration,
}

/// An answer further off than this, as a decimal logarithm, counts as just so far off: one slip of nine zeros would
/// otherwise hide a year of small errors.
const FURTHEST: f64 = 3.0;

/// Below this factor a mean is no bias but noise.
const NOISE: f64 = 1.15;

/// The mean of logarithms, kept so that two of them add up.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Bias {
    /// Answers whose value counts.
    pub answers: u32,
    /// Answers that took one unit, or one kind of quantity, for another.
    pub misread_units: u32,
    sum: f64,
}

impl Bias {
    /// Counts an answer in; one without a ratio that is a number says nothing about a bias.
    pub fn count(&mut self, log_ratio: Option<f64>) {
        match log_ratio.filter(|log| log.is_finite()) {
            None => self.misread_units += 1,
            Some(log) => {
                self.answers += 1;
                self.sum += log.clamp(-FURTHEST, FURTHEST);
            }
        }
    }

    /// The mean factor: above 1 where one overestimates. None without an answer.
    pub fn factor(&self) -> Option<f64> {
        (self.answers > 0).then(|| 10f64.powf(self.sum / f64::from(self.answers)))
    }
}

/// The bias of each topic.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Biases([Bias; Topic::ALL.len()]);

impl Biases {
    /// Counts an answer in.
    pub fn count(&mut self, topic: Topic, log_ratio: Option<f64>) {
        self.0[topic as usize].count(log_ratio);
    }

    /// The topics with answers, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Topic, Bias)> + '_ {
        Topic::ALL
            .iter()
            .map(|topic| (*topic, self.0[*topic as usize]))
            .filter(|(_, bias)| bias.answers + bias.misread_units > 0)
    }
}

/// The answers of a drill.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tally {
    /// Answers, in order.
    pub answers: Vec<Answered>,
    /// Questions that were passed over.
    pub passed: u32,
}

impl Tally {
    /// Answers of an outcome.
    pub fn of(&self, outcome: Outcome) -> usize {
        self.answers.iter().filter(|answer| answer.outcome == outcome).count()
    }

    /// The bias of each topic in this drill.
    pub fn biases(&self) -> Biases {
        let mut biases = Biases::default();
        self.answers.iter().for_each(|answer| biases.count(answer.topic, answer.log_ratio));
        biases
    }

    /// The middle of the times that answers took; none without an answer.
    pub fn median(&self) -> Option<Duration> {
        let mut times: Vec<Duration> = self.answers.iter().map(|answer| answer.took).collect();
        times.sort_unstable();
        let upper = *times.get(times.len() / 2)?;
        let lower = times[(times.len() - 1) / 2];
        Some((lower + upper) / 2)
    }
}

/// A bias in a sentence: `you overestimate storage ×1.8`.
pub fn told(topic: Topic, bias: Bias) -> String {
    match bias.factor() {
        None => format!("{topic}: no value to judge yet"),
        Some(factor) if factor >= NOISE => format!("you overestimate {topic} ×{}", figures(factor)),
        Some(factor) if factor <= 1.0 / NOISE => {
            format!("you underestimate {topic} ×{}", figures(1.0 / factor))
        }
        Some(_) => format!("no bias in {topic}"),
    }
}

/// A decimal below ten, none above.
fn figures(factor: f64) -> String {
    if factor < 9.95 { format!("{factor:.1}") } else { format!("{factor:.0}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bias(logs: &[f64]) -> Bias {
        let mut bias = Bias::default();
        logs.iter().for_each(|log| bias.count(Some(*log)));
        bias
    }

    #[test]
    fn errors_up_and_down_cancel_and_a_steady_one_shows() {
        assert_eq!(told(Topic::Money, bias(&[0.3, -0.3])), "no bias in money");
        assert_eq!(told(Topic::Storage, bias(&[0.255, 0.255])), "you overestimate storage ×1.8");
        assert_eq!(told(Topic::Rates, bias(&[-1.0, 0.0])), "you underestimate rates ×3.2");
        assert_eq!(told(Topic::Time, bias(&[-5.0])), "you underestimate time ×1000");
    }

    #[test]
    fn one_slip_of_nine_zeros_counts_as_three() {
        assert_eq!(bias(&[9.0]), bias(&[3.0]));
    }

    #[test]
    fn what_has_no_ratio_says_nothing() {
        let mut none = Bias::default();
        [None, Some(f64::NAN), Some(f64::INFINITY)].into_iter().for_each(|log| none.count(log));
        assert_eq!((none.answers, none.misread_units, none.factor()), (0, 3, None));
        assert_eq!(told(Topic::Time, none), "time: no value to judge yet");
    }
}
