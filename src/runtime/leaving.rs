//! Leaving: what is not saved is written elsewhere, or told to be lost.

use std::path::{Path, PathBuf};

use super::clock::Clock;
use super::services::{LoopFlags, Services};
use crate::app::msg::Stake;
use crate::app::{Effect, Msg};
use crate::domain::round::RoundId;
use crate::store::SaveError;

impl<C: Clock> Services<C> {
    /// Carries out an effect that leaves, or asks to.
    pub(super) fn leave(&mut self, effect: Effect, flags: &mut LoopFlags) -> Vec<Msg> {
        let stake = self.stake();
        match (effect, stake) {
            (Effect::AskToLeave, None) => return vec![Msg::MayLeave],
            (Effect::AskToLeave | Effect::Quit, Some(stake)) => return vec![Msg::AtStake(stake)],
            (Effect::CopyAndLeave(place, text), Some(Stake { why, .. })) => {
                match self.write_copy(&self.place(&place), text.as_deref()) {
                    Ok(copy) => self.farewell = Some(copied(&why, &copy)),
                    Err(why) => return vec![Msg::NoCopy(why)],
                }
            }
            (_, Some(Stake { why, .. })) => {
                self.farewell = Some(format!("not everything was saved, as you chose: {why}"));
            }
            (_, None) => {}
        }
        flags.quit = true;
        Vec::new()
    }

    /// Leaves without a question, because the system ends the process: what is not saved goes to the first place that
    /// takes it.
    pub(super) fn leave_at_once(&mut self, text: Option<&str>) {
        let Some(Stake { why, .. }) = self.stake() else { return };
        let name = self.copy_name();
        let places: Vec<PathBuf> = self.elsewhere.iter().map(|folder| folder.join(&name)).collect();
        let written = places.iter().find_map(|file| self.write_copy(file, text).ok());
        self.farewell = Some(match written {
            Some(copy) => copied(&why, &copy),
            None => format!("not everything was saved: {why}. No folder took a copy either; it is lost"),
        });
    }

    /// What would be lost by leaving now.
    fn stake(&self) -> Option<Stake> {
        let unkept = self.unkept.as_ref().filter(|_| !self.touched.is_empty());
        let failed = self.failed.as_ref().filter(|_| self.queue.waits());
        let why = failed.or(unkept)?.trim_end_matches('.').to_owned();
        let place = self.elsewhere.first().cloned().unwrap_or_default().join(self.copy_name());
        Some(Stake { why, place: place.display().to_string() })
    }

    fn copy_name(&self) -> String {
        self.clock.now().wall.format("greenroom-unsaved-%Y-%m-%dT%H-%M-%SZ.db").to_string()
    }

    /// The file that a typed place means: `~` is home, and in a folder the file gets a name.
    fn place(&self, typed: &str) -> PathBuf {
        let typed = typed.trim();
        let home = directories::UserDirs::new().map(|user| user.home_dir().to_owned());
        let path = match (typed.strip_prefix("~/"), home) {
            (Some(rest), Some(home)) => home.join(rest),
            _ => PathBuf::from(typed),
        };
        if typed.is_empty() || path.is_dir() { path.join(self.copy_name()) } else { path }
    }

    /// Writes what is not saved to a new file, and the text beside it where the file can't have all of it.
    fn write_copy(&self, file: &Path, text: Option<&str>) -> Result<Vec<PathBuf>, String> {
        let unkept = self.unkept.iter().flat_map(|_| &self.touched).copied();
        let rounds: Vec<RoundId> = unkept.chain(self.queue.rounds()).collect();
        let told = |why: SaveError| format!("{} can't be written: {why}.", file.display());
        let mut copy = self.store.copy_rounds(file, &rounds).map_err(told)?;
        let lacking =
            self.queue.copy_to(&mut copy).and_then(|lacking| copy.close_copy(file).map(|()| lacking));
        let lacking = lacking.map_err(told)?;
        if lacking.is_empty() {
            return Ok(vec![file.to_owned()]);
        }
        let beside = file.with_extension("txt");
        let rest = text.map_or(lacking, ToOwned::to_owned);
        std::fs::write(&beside, rest)
            .map_err(|why| format!("{} can't be written: {why}.", beside.display()))?;
        Ok(vec![file.to_owned(), beside])
    }
}

fn copied(why: &str, copy: &[PathBuf]) -> String {
    let files: Vec<String> = copy.iter().map(|file| file.display().to_string()).collect();
    format!(
        "not everything was saved: {why}. A copy is in {}; `greenroom restore --from {}` brings it back",
        files.join(" and "),
        files.first().map_or("FILE", String::as_str)
    )
}
