//! A run of cards line by line, as for a screen reader: the keys of the trainer are words here.

use std::io::{self, Write};
use std::path::Path;

use super::lines::Lines;
use crate::domain::card::OwnCard;
use crate::domain::review::{Day, Memory, Rating};
use crate::drill::cards::{Deal, Done, Flashcard, Hand};
use crate::drill::schedule::{Schedule, interval};
use crate::drill::typed::Typed;
use crate::drill::wording;
use crate::report::text;
use crate::runtime::{Clock, SystemClock, editor};
use crate::store::{SaveError, Store};

/// A run of cards.
pub(super) struct Run<'a> {
    deal: Deal,
    schedule: Schedule,
    /// Answers are typed before they are shown.
    typed: bool,
    /// The cards are suspended ones, to be taken up again.
    suspended: bool,
    /// A text that is no card: the name of its card, and the text to be edited again.
    draft: Option<(String, String)>,
    store: &'a mut Store,
    clock: &'a SystemClock,
    /// The reason that something is not kept, if so.
    unkept: Option<String>,
}

/// A line that is neither an answer nor a rating.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Command {
    Suspend,
    Edit,
    Undo,
}

impl Command {
    fn of(said: &str) -> Option<Self> {
        match said.trim().to_lowercase().as_str() {
            "s" | "suspend" => Some(Self::Suspend),
            "e" | "edit" => Some(Self::Edit),
            "u" | "undo" => Some(Self::Undo),
            _ => None,
        }
    }
}

impl<'a> Run<'a> {
    /// A run of the cards in hand.
    pub(super) fn of(hand: Hand, store: &'a mut Store, clock: &'a SystemClock) -> Self {
        let Hand { cards, schedule, typed, suspended, .. } = hand;
        Self { deal: Deal::of(cards), schedule, typed, suspended, draft: None, store, clock, unkept: None }
    }

    /// The cards as they are at the end, and the reason that something is not kept.
    pub(super) fn ended(self) -> (Deal, Option<String>) {
        (self.deal, self.unkept)
    }

    /// Asks until every card was known, or the input has ended.
    pub(super) fn go_through(&mut self, shown: &mut dyn Write) -> io::Result<()> {
        let mut lines = Lines::of_stdin();
        loop {
            let on = if self.deal.front().is_some() {
                self.go_on(&mut lines, shown)?
            } else {
                self.may_go_back(&mut lines, shown)?
            };
            if !on {
                return Ok(());
            }
        }
    }

    /// Asks for the card in front and takes its rating; false where the input has ended.
    fn go_on(&mut self, lines: &mut Lines, shown: &mut dyn Write) -> io::Result<bool> {
        let Some(card) = self.deal.front().cloned() else { return Ok(false) };
        let (number, count) = (self.deal.met() + 1, self.deal.count());
        writeln!(shown, "{number}/{count}  {}", text::wrapped(&card.card.ask, 90))?;
        let asked =
            if self.typed { "type your answer, then it shows" } else { "an empty line shows the answer" };
        writeln!(shown, "      on {}; {asked}", card.title)?;
        let Some(said) = lines.next(shown)? else { return Ok(false) };
        // A line typed for an answer is the answer, also if it is the letter of a command.
        if let Some(command) = Command::of(&said).filter(|_| !self.typed) {
            self.carry_out(command, shown)?;
            return Ok(true);
        }
        writeln!(shown, "{}", text::page(&card.told()))?;
        let right = Typed::of(&said, &card.card).and_then(|typed| typed.right);
        if let Some(right) = right.filter(|_| self.typed) {
            writeln!(shown, "      {right}.")?;
        }
        self.rated(&card, lines, shown)
    }

    /// Takes the rating of a card that was shown, or what is to be done with it instead; false where the input has ended.
    fn rated(&mut self, card: &Flashcard, lines: &mut Lines, shown: &mut dyn Write) -> io::Result<bool> {
        let away = if self.suspended { "takes it up again" } else { "suspends it" };
        writeln!(shown, "      Known? {}; an empty line says 3", self.choices(card))?;
        writeln!(shown, "      or s {away}, e edits it, u takes the last step back")?;
        let Some(said) = lines.next(shown)? else { return Ok(false) };
        match Command::of(&said) {
            Some(command) => self.carry_out(command, shown)?,
            None => {
                let review = self.deal.rate(rating(&said), &self.schedule, &self.clock.now());
                self.keep(|store| review.map_or(Ok(()), |review| store.keep_review(&review)));
            }
        }
        Ok(true)
    }

    /// After the last card there is only the way back; false where it isn't taken.
    fn may_go_back(&mut self, lines: &mut Lines, shown: &mut dyn Write) -> io::Result<bool> {
        if !self.deal.can_undo() {
            return Ok(false);
        }
        writeln!(shown, "      That was the last one; u takes the last step back, an empty line ends")?;
        let said = lines.next(shown)?.unwrap_or_default();
        let back = Command::of(&said) == Some(Command::Undo);
        if back {
            self.carry_out(Command::Undo, shown)?;
        }
        Ok(back)
    }

    fn carry_out(&mut self, command: Command, shown: &mut dyn Write) -> io::Result<()> {
        let told = match command {
            Command::Suspend => self.put_away(),
            Command::Edit => self.edit(),
            Command::Undo => self.undo(),
        };
        writeln!(shown, "      {told}\n")
    }

    /// Suspends the card in front, or takes it up if it is suspended.
    fn put_away(&mut self) -> String {
        let Some(name) = self.deal.put_away() else { return "There is no card.".into() };
        self.suspends(&name, !self.suspended);
        if self.suspended {
            "Taken up: it is asked again when it is due.".into()
        } else {
            "Suspended; `greenroom drill cards --suspended` takes it up again.".into()
        }
    }

    fn suspends(&mut self, name: &str, away: bool) {
        let wall = self.clock.now().wall;
        self.keep(|store| if away { store.suspend_card(name, wall) } else { store.take_card_up(name) });
    }

    fn undo(&mut self) -> String {
        match self.deal.undo() {
            None => return "There is nothing to take back.".into(),
            Some(Done::Rated(review)) => self.keep(|store| store.take_review_back(&review)),
            Some(Done::PutAway(name)) => self.suspends(&name, self.suspended),
        }
        "Taken back.".into()
    }

    /// Has the card in front edited, and keeps the wording.
    fn edit(&mut self) -> String {
        let Some(front) = self.deal.front() else { return "There is no card.".into() };
        let draft = self.draft.take().filter(|(name, _)| *name == front.name);
        let before = draft.map_or_else(|| wording::text(&front.card), |(_, text)| text);
        let folder = self.store.folder().map_or_else(std::env::temp_dir, Path::to_owned).join("edit");
        let text = match editor::edited(&folder, &before) {
            Ok(text) => text,
            Err(why) => return why.to_string(),
        };
        let card = match wording::reworded(&front.card, &text) {
            Ok(Some(card)) => card,
            Ok(None) => return "The card is as it was.".into(),
            Err(why) => {
                self.draft = Some((front.name.clone(), text));
                return format!("{why} e opens your text again.");
            }
        };
        let (name, title) = (front.name.clone(), front.title.clone());
        let own = OwnCard { name, title, card, made: self.clock.now().wall };
        self.deal.reword(&own);
        self.keep(|store| store.keep_card(&own));
        "Kept in your own words.".into()
    }

    fn keep(&mut self, kept: impl FnOnce(&mut Store) -> Result<(), SaveError>) {
        if let Err(why) = kept(self.store) {
            self.unkept = Some(why.to_string());
        }
    }

    /// The four ratings, each with the time until the card comes again.
    fn choices(&self, card: &Flashcard) -> String {
        let today = Day::of(&self.clock.now());
        let next = self.schedule.next(card.memory.as_ref(), today);
        let next = Rating::ALL.iter().zip(next).enumerate();
        let choice = |(at, (rating, memory)): (usize, (&Rating, Memory))| {
            format!("{} {rating} ({})", at + 1, interval(memory.due.since(today)))
        };
        next.map(choice).collect::<Vec<_>>().join(", ")
    }
}

/// The rating that a line says: its number, its word, or yes and no.
fn rating(said: &str) -> Rating {
    let said = said.trim().to_lowercase();
    let begins = |rating: &&Rating| !said.is_empty() && rating.id().starts_with(&said);
    match said.as_str() {
        "1" | "n" | "no" => Rating::Again,
        "2" => Rating::Hard,
        "4" => Rating::Easy,
        _ => Rating::ALL.iter().find(begins).copied().unwrap_or(Rating::Good),
    }
}
