//! The search as one types: letters in their order, the best first. A key over ten thousand texts is drawn with the
//! others, so a text is scored in a few walks, and only where it fitted before a letter was added.

use std::cmp::Reverse;

use unicode_normalization::UnicodeNormalization;

/// Texts to search through, and what was found of them last.
#[derive(Default)]
pub(super) struct Search {
    folded: Vec<Box<[char]>>,
    query: Vec<char>,
    /// The texts that have the query's letters in their order, the best first.
    found: Vec<usize>,
}

impl Search {
    /// Takes the texts in.
    pub(super) fn fill(&mut self, texts: impl Iterator<Item = String>) {
        self.folded = texts.map(|text| fold(&text).collect()).collect();
        self.query.clear();
        self.found = (0..self.folded.len()).collect();
    }

    /// The texts that fit, the best first and then in their order; all of them where nothing is asked.
    pub(super) fn find(&mut self, query: &str) -> &[usize] {
        let query: Vec<char> = fold(query).collect();
        if query != self.query {
            // What lacks the letters lacks them also when there are more.
            if !query.starts_with(&self.query) {
                self.found = (0..self.folded.len()).collect();
            }
            self.query = query;
            self.rank();
        }
        &self.found
    }

    fn rank(&mut self) {
        let score = |&text: &usize| Some((Reverse(hit(&self.folded[text], &self.query)?.score()), text));
        let mut ranked: Vec<_> = self.found.iter().filter_map(score).collect();
        ranked.sort_unstable();
        self.found = ranked.into_iter().map(|(_, text)| text).collect();
    }

    /// Where a text has the query's letters, as places of characters.
    pub(super) fn places(&self, text: usize) -> Vec<usize> {
        let Some(text) = self.folded.get(text) else { return Vec::new() };
        hit(text, &self.query).map(|hit| hit.places).unwrap_or_default()
    }
}

/// How a text has the letters of a query; the better the later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// With others between them.
    Scattered,
    /// One after the other.
    Together,
    /// One after the other from the start of a word on.
    Word,
}

/// Where a text has the letters of a query, as places of characters.
#[derive(Debug)]
struct Hit {
    kind: Kind,
    places: Vec<usize>,
}

impl Hit {
    /// Few pieces are better, then close together, then early.
    fn score(&self) -> (Kind, Reverse<usize>, Reverse<usize>, Reverse<usize>) {
        let breaks = self.places.windows(2).filter(|two| two[0] + 1 < two[1]).count();
        let (first, last) = (self.places.first().copied(), self.places.last().copied());
        let (first, last) = (first.unwrap_or_default(), last.unwrap_or_default());
        (self.kind, Reverse(breaks), Reverse(last - first), Reverse(first))
    }
}

fn hit(text: &[char], query: &[char]) -> Option<Hit> {
    let spread = letters(text, query)?;
    let starts = 0..=text.len() - query.len();
    let mut together = starts.filter(|&from| text[from..].starts_with(query));
    let Some(first) = together.next() else {
        return Some(Hit { kind: Kind::Scattered, places: pieces(text, query).unwrap_or(spread) });
    };
    let word = std::iter::once(first).chain(together).find(|&from| begins_word(text, from));
    let (kind, from) = word.map_or((Kind::Together, first), |from| (Kind::Word, from));
    Some(Hit { kind, places: (from..from + query.len()).collect() })
}

/// The first places that have the letters in their order.
fn letters(text: &[char], query: &[char]) -> Option<Vec<usize>> {
    let mut left = query;
    let mut places = Vec::with_capacity(query.len());
    for (at, c) in text.iter().enumerate() {
        let Some((letter, rest)) = left.split_first() else { break };
        if c == letter {
            places.push(at);
            left = rest;
        }
    }
    left.is_empty().then_some(places)
}

/// The same in few pieces: each the longest there is. That may take the text away from the next, and then there are none.
fn pieces(text: &[char], query: &[char]) -> Option<Vec<usize>> {
    let mut places = Vec::with_capacity(query.len());
    while places.len() < query.len() {
        let left = &query[places.len()..];
        let after = places.last().map_or(0, |last| last + 1);
        let length = |at: usize| text[at..].iter().zip(left).take_while(|(c, letter)| c == letter).count();
        let longest = (after..text.len()).map(|at| (length(at), Reverse(at))).max()?;
        let (length @ 1.., Reverse(at)) = longest else { return None };
        places.extend(at..at + length);
    }
    Some(places)
}

fn begins_word(text: &[char], at: usize) -> bool {
    at == 0 || !text[at - 1].is_alphanumeric()
}

/// Lower case without accents, character by character, so that positions stay.
fn fold(text: &str) -> impl Iterator<Item = char> {
    let bare = |c: char| if c.is_ascii() { c } else { std::iter::once(c).nfd().next().unwrap_or(c) };
    text.chars().map(bare).map(|c| c.to_lowercase().next().unwrap_or(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(texts: &[&str]) -> Search {
        let mut search = Search::default();
        search.fill(texts.iter().map(ToString::to_string));
        search
    }

    #[test]
    fn the_start_of_a_word_comes_before_its_middle_and_that_before_scattered_letters() {
        let mut search = of(&["real archive, tested", "integrated", "a rate limiter", "nothing"]);
        assert_eq!(search.find("rate"), [2, 1, 0]);
    }

    #[test]
    fn scattered_letters_that_stand_closer_come_first() {
        assert_eq!(of(&["u, then r, then l", "u-r-l"]).find("url"), [1, 0]);
    }

    #[test]
    fn few_pieces_come_before_many() {
        assert_eq!(of(&["r-a-t-e-r-a-t-e", "rate a table: a rate"]).find("raterate"), [1, 0]);
    }

    #[test]
    fn nothing_asked_finds_everything_in_its_order() {
        let mut search = of(&["b", "a"]);
        assert_eq!(search.find("a"), [1]);
        assert_eq!(search.find(""), [0, 1]);
    }

    #[test]
    fn case_and_accents_make_no_difference() {
        assert_eq!(of(&["Café Über"]).find("CAFE uber"), [0]);
    }

    #[test]
    fn the_places_are_those_of_the_letters() {
        let mut search = of(&["a rather late rate", "r, a"]);
        search.find("rate");
        assert_eq!(search.places(0), [14, 15, 16, 17]);
        search.find("ra");
        assert_eq!(search.places(1), [0, 3]);
    }

    #[test]
    fn letter_by_letter_finds_what_all_at_once_does() {
        let texts = ["rate limiter", "real-time", "the retail market", "rrate", "tier", ""];
        let mut typed = of(&texts);
        for query in ["r", "ra", "rat", "ra", "r", "re", "ret", "t", "", "te"] {
            assert_eq!(typed.find(query), of(&texts).find(query), "{query}");
        }
    }
}
