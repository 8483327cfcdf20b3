//! The stream of questions: everything that can be asked, once in a random order, then again in another.

use std::sync::Arc;

use super::item::Item;
use super::question::Question;
use crate::domain::drill::Topic;
use crate::domain::random::Random;

/// Everything that can be asked.
#[derive(Debug, Clone, Default)]
pub struct Bank {
    /// The items; a seed gives the same questions only for the same order.
    pub items: Vec<Item>,
}

/// A stream of questions.
#[derive(Debug, Clone)]
pub struct Stream {
    bank: Arc<Bank>,
    /// The items asked from, by their places in the bank.
    asked: Vec<usize>,
    seed: u64,
}

/// Streams of chance for orders begin here, above any that a question draws from.
const ORDERS: u64 = 1 << 63;

impl Stream {
    /// The stream of a seed, on one topic or on all.
    pub fn new(bank: Arc<Bank>, topic: Option<Topic>, seed: u64) -> Self {
        let fits = |item: &Item| topic.is_none_or(|topic| item.topic == topic);
        let asked = (0..bank.items.len()).filter(|&at| fits(&bank.items[at])).collect();
        Self { bank, asked, seed }
    }

    /// The question of a number, from 0; none where there is nothing to ask.
    pub fn question(&self, number: u64) -> Option<Question> {
        let count = self.asked.len();
        let lap = number.checked_div(count as u64)?;
        let place = usize::try_from(number % count as u64).ok()?;
        let order = Random::stream(self.seed, ORDERS | lap).shuffled(count);
        let item = &self.bank.items[self.asked[order[place]]];
        Some(item.question(&mut Random::stream(self.seed, number)))
    }
}
