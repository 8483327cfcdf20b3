//! Carries out effects on the store, the packs and the editor, and answers with messages.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::clock::Clock;
use super::editor::Host;
use super::pack_loader::{Loaded as LoadedPacks, PackLoader};
use super::save_queue::SaveQueue;
use super::upkeep::Upkeep;
use super::worker::{Inline, Worker};
use crate::app::cards;
use crate::app::drill::{self, Order};
use crate::app::library::{Broken, Item, Preview};
use crate::app::{Effect, Msg, Save};
use crate::content::{self, Entry, Library, Opened};
use crate::domain::id::GlobalId;
use crate::domain::pack::Pack;
use crate::domain::round::{ProblemStats, RoundId, Summary, Terms};
use crate::page::reflow;
use crate::progress::next;
use crate::runtime::hand::hand;
use crate::runtime::practice::{TRACK, outline, practice};
use crate::spanned::Limits;
use crate::store::{RoundLock, Store};

/// The services that effects are carried out with: clock, store, packs, editor.
pub struct Services<C> {
    /// Time, ids and random numbers.
    pub clock: C,
    /// The database.
    pub store: Store,
    /// The packs.
    pub library: Library,
    /// Loads the packs.
    pub worker: Box<dyn Worker>,
    /// The editor and the shell.
    pub host: Box<dyn Host>,
    /// Folder for texts in the editor and for copies.
    pub scratch: PathBuf,
    /// Folders for a copy of a round if the data folder can't be written, the best first.
    pub elsewhere: Vec<PathBuf>,
    /// Reason why nothing can be saved, if so.
    pub unkept: Option<String>,
    /// The data folder, where the store is not the one that is in it.
    pub folder: Option<PathBuf>,
    /// What is to be told after the end, because not everything could be saved.
    pub farewell: Option<String>,
    loader: PackLoader,
    pub(super) queue: SaveQueue,
    /// The reason of the last save, if it failed.
    pub(super) failed: Option<String>,
    /// Rounds that were written to.
    pub(super) touched: BTreeSet<RoundId>,
    pub(super) upkeep: Upkeep,
    pub(super) editing: Option<RoundId>,
    pub(super) held: Option<(RoundId, RoundLock)>,
}

/// Flags for the loop after an effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LoopFlags {
    /// The program is to end.
    pub quit: bool,
    /// Every cell has to be drawn again.
    pub redraw: bool,
}

impl<C: Clock> Services<C> {
    /// Services with nothing under way.
    pub fn new(clock: C, store: Store, library: Library, host: Box<dyn Host>, scratch: PathBuf) -> Self {
        Self {
            clock,
            store,
            library,
            worker: Box::new(Inline),
            host,
            scratch,
            elsewhere: elsewhere(),
            unkept: None,
            folder: None,
            farewell: None,
            loader: PackLoader::default(),
            queue: SaveQueue::default(),
            failed: None,
            touched: BTreeSet::new(),
            upkeep: Upkeep::default(),
            editing: None,
            held: None,
        }
    }

    /// Saves what waits and then these. After a failure new ones only wait, until it is time to try again: each try
    /// writes all of them, and may have to wait for another process.
    pub fn save(&mut self, saves: Vec<Save>) -> Vec<Msg> {
        let due = self.failed.is_none() || saves.contains(&Save::Retry);
        let asked = !saves.is_empty();
        for save in saves {
            if let Save::Entries(round, _) = save {
                self.editing = Some(round);
            }
            self.touched.extend(save.round());
            self.queue.push(save);
        }
        if due && (asked || self.queue.waits()) { self.flush() } else { Vec::new() }
    }

    pub(super) fn flush(&mut self) -> Vec<Msg> {
        match (self.queue.flush(&mut self.store), &self.unkept) {
            (Err(why), _) => {
                self.failed = Some(why.to_string());
                vec![Msg::NotSaved(why.to_string())]
            }
            (Ok(()), Some(why)) => vec![Msg::NotSaved(why.clone())],
            (Ok(()), None) => self.failed.take().map(|_| Msg::Saved).into_iter().collect(),
        }
    }

    /// Carries out an effect.
    pub fn carry_out(&mut self, effect: Effect, flags: &mut LoopFlags) -> Vec<Msg> {
        match effect {
            Effect::Quit | Effect::AskToLeave | Effect::CopyAndLeave(..) | Effect::LeaveUnsaved => {
                return self.leave(effect, flags);
            }
            Effect::CheckStore => self.check_store(),
            Effect::RestoreCopy => return self.restore_copy(),
            Effect::BeginAnew => return self.begin_anew(),
            Effect::Redraw => flags.redraw = true,
            Effect::CaptureMouse(on) => self.host.capture_mouse(on),
            Effect::Suspend => {
                self.host.suspend();
                flags.redraw = true;
            }
            Effect::ReadLibrary => return vec![self.read_packs()],
            Effect::Preview(id) => return vec![self.preview(id)],
            Effect::Prepare(start) => return vec![self.prepare(start)],
            Effect::Tutorial => return self.tutorial(),
            Effect::PrepareNew(start) => return vec![self.prepare_new(&start)],
            Effect::GiveUp(round) => return self.give_up(round),
            Effect::Recheck(id) => return vec![self.recheck(id)],
            Effect::Load(id) => return self.load(id),
            Effect::ReadHistory => return self.read_history(),
            Effect::ReadPractice => return self.read_practice(),
            Effect::ReadProposals => return self.read_proposals(),
            Effect::ChooseTrack(track) => self.remember(TRACK, &track.unwrap_or_default()),
            Effect::EditText(text) => {
                flags.redraw = true;
                let file = self.edited_file();
                return vec![self.edit_text(&file, &text).map_or_else(Msg::Told, Msg::EditedOutside)];
            }
            Effect::EditCard(text) => {
                flags.redraw = true;
                // A file of its own: one that a kill leaves behind must not come back as the pad of a round.
                let file = self.scratch.join("card.md");
                return vec![self.edit_text(&file, &text).map_or_else(Msg::Told, Msg::CardEdited)];
            }
            Effect::EditFile(path, line) => {
                flags.redraw = true;
                return self.edit_file(&path, line);
            }
            Effect::Copy(text) => return vec![self.copy(&text)],
            Effect::WriteElsewhere(round, text) => return vec![self.write_elsewhere(round, &text)],
            Effect::Checkpoint(round, clock) => drop(self.store.checkpoint(round, clock)),
            Effect::ReadSamples(problem) => return vec![self.samples(problem)],
            Effect::GradeSample(problem, name) => return self.grade_sample(&problem, &name),
            Effect::Release(round) => return self.release(round),
            Effect::Remember(terms) => {
                self.remember("terms", &serde_json::to_string(&terms).unwrap_or_default());
            }
            Effect::Welcomed => self.remember("welcomed", "yes"),
            Effect::ReadDrill(order) => return vec![self.drill(order)],
            Effect::ReadOwnCards => return vec![Msg::OwnCards(self.own_names())],
            Effect::ReadCards(order) => return vec![self.cards(&order)],
        }
        Vec::new()
    }

    /// Reads a problem again that was broken.
    fn recheck(&mut self, id: GlobalId) -> Msg {
        let opened = self.opened(&id, None);
        opened.map_or_else(|broken| Msg::Broken(file(&broken, Some(id))), |_| Msg::Whole)
    }

    /// Stores a memo. A failure is ignored: it costs a convenience, and the header warns about the disk anyway.
    fn remember(&mut self, key: &str, value: &str) {
        drop(self.store.set_memo(key, value));
    }

    /// Starts loading the packs; until then the last ones stay.
    fn read_packs(&mut self) -> Msg {
        self.loader.begin(self.library.packs(), &mut *self.worker);
        self.packs_read().unwrap_or(Msg::Reading)
    }

    /// Results of the workers, each once.
    pub(super) fn worked(&mut self) -> Vec<Msg> {
        let mut messages = self.checked();
        messages.extend(self.packs_read());
        messages
    }

    fn packs_read(&mut self) -> Option<Msg> {
        match self.loader.take()? {
            LoadedPacks::Packs(library) => self.library = library,
            LoadedPacks::Stale => return Some(self.read_packs()),
            LoadedPacks::Waited => {}
            LoadedPacks::Failed => self.library.reload(),
        }
        Some(self.listed())
    }

    /// Waits until every pack is loaded.
    pub fn read_on(&mut self) {
        if !self.library.is_whole() {
            match self.loader.wait() {
                Some(library) => self.library = library,
                None => self.library.finish(),
            }
        }
    }

    pub(super) fn opened(
        &mut self,
        id: &GlobalId,
        rubric: Option<&GlobalId>,
    ) -> Result<Opened, content::Broken> {
        if !self.library.has(&id.pack) {
            self.read_on();
        }
        self.library.open_with(id, rubric)
    }

    /// The library as last loaded.
    pub(super) fn listed(&self) -> Msg {
        let standing = self.standing();
        let items = self.library.entries().map(|entry| item(entry, &standing)).collect();
        let packs = self.library.shelves().iter().filter_map(|shelf| shelf.pack.as_ref().ok());
        Msg::Library(items, packs.flat_map(|pack| pack.tracks.values().cloned()).collect())
    }

    pub(super) fn standing(&self) -> HashMap<GlobalId, ProblemStats> {
        self.store.standing().unwrap_or_default()
    }

    fn preview(&mut self, id: GlobalId) -> Msg {
        if !self.library.has(&id.pack) {
            self.read_on();
        }
        let content::Preview { prompt, variants, rubrics } = match self.library.preview(&id) {
            Ok(preview) => preview,
            Err(broken) => return Msg::FoundBroken(file(&broken, Some(id))),
        };
        let credit = self.library.pack(&id.pack).map(Pack::credit).unwrap_or_default();
        Msg::Previewed(Preview { id, prompt: reflow(&prompt), credit, variants, rubrics })
    }

    /// Prepares a drill. One with a given seed uses the built-in table alone, so it is the same for everybody.
    fn drill(&mut self, order: Order) -> Msg {
        let practised = if order.seed.is_some() { HashMap::new() } else { self.standing() };
        if practised.keys().any(|id| !self.library.has(&id.pack)) {
            self.read_on();
        }
        let bank = Arc::new(content::fermi(&self.library, &practised));
        let seed = order.seed.unwrap_or_else(|| self.clock.seed());
        let ever = self.store.biases().unwrap_or_default();
        let kept = self.own_names();
        Msg::Drill(Box::new(drill::Setup { order, bank, seed, ever, kept }))
    }

    /// Prepares a run of cards, from every pack.
    fn cards(&mut self, order: &cards::Order) -> Msg {
        self.read_on();
        let standing = self.standing();
        let all = content::cards(&self.library, &standing, order.topic.as_deref());
        let (seed, now) = (self.clock.seed(), self.clock.now());
        Msg::Cards(hand(all, order, &self.store, seed, &now))
    }

    /// Reads what to propose, over the packs at hand: once all are read, the library is listed again, and so is this. What
    /// can't be read is told by the dashboard, where it was asked for.
    fn read_proposals(&self) -> Vec<Msg> {
        let read = outline(&self.library, &self.store, &self.clock.now());
        read.map(|read| Msg::Proposals(next(&read))).into_iter().collect()
    }

    fn read_practice(&mut self) -> Vec<Msg> {
        self.read_on();
        let now = self.clock.now();
        let read = practice(&self.library, &self.store, &now);
        vec![read.map_or_else(|why| Msg::Told(why.to_string()), |read| Msg::Practice(Box::new(read)))]
    }

    fn own_names(&self) -> HashSet<String> {
        let own = self.store.own_cards().unwrap_or_default();
        own.into_iter().map(|card| card.name).collect()
    }

    fn read_history(&mut self) -> Vec<Msg> {
        let (mut messages, rounds) = self.sound(|services| services.store.rounds());
        messages.push(rounds.map_or_else(Msg::Told, Msg::Rounds));
        messages
    }

    pub(super) fn edited_file(&self) -> PathBuf {
        let name = self.editing.map_or_else(|| "pad".to_owned(), |round| round.to_string());
        self.scratch.join(format!("{name}.md"))
    }

    fn edit_text(&mut self, file: &Path, text: &str) -> Result<String, String> {
        let edited = std::fs::create_dir_all(&self.scratch)
            .and_then(|()| std::fs::write(file, text))
            .and_then(|()| self.host.edit(file, 1))
            .and_then(|()| std::fs::read(file));
        drop(std::fs::remove_file(file));
        edited.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).map_err(|why| why.to_string())
    }

    fn edit_file(&mut self, path: &std::path::Path, line: usize) -> Vec<Msg> {
        let edited = self.host.edit(path, line);
        let mut messages = vec![self.read_packs()];
        messages.extend(edited.err().map(|why| Msg::Told(why.to_string())));
        messages
    }

    /// Copies a text to the clipboard and into a file, because a terminal doesn't tell whether it took the text.
    fn copy(&mut self, text: &str) -> Msg {
        self.host.copy(text);
        let file = self.scratch.join("copied.mmd");
        let written = std::fs::create_dir_all(&self.scratch).and_then(|()| std::fs::write(&file, text));
        Msg::Told(match written {
            Ok(()) => format!("Copied, if the terminal allows it; also in {}.", file.display()),
            Err(_) => "Copied, if the terminal allows it.".into(),
        })
    }

    fn write_elsewhere(&self, round: RoundId, text: &str) -> Msg {
        let name = format!("greenroom-{round}.md");
        for place in &self.elsewhere {
            let file = place.join(&name);
            if std::fs::write(&file, text).is_ok() {
                return Msg::Told(format!("A copy is in {}.", file.display()));
            }
        }
        Msg::Told("No folder takes a copy: neither home, nor the temporary one, nor this one.".into())
    }

    /// The terms of the last round.
    pub fn terms(&self) -> Terms {
        let kept = self.store.memo("terms").ok().flatten();
        kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    }

    /// The newest round that was left open; without one, the tutorial.
    pub fn open_round(&self) -> Option<Summary> {
        let round = self.store.open_rounds().ok()?.into_iter().next();
        round.or_else(|| self.store.open_tutorial().ok().flatten())
    }
}

/// Home, the folder for temporary files, and the current folder.
fn elsewhere() -> Vec<PathBuf> {
    let home = directories::UserDirs::new().map(|user| user.home_dir().to_owned());
    [home, Some(std::env::temp_dir()), std::env::current_dir().ok()].into_iter().flatten().collect()
}

fn item(entry: &Entry, standing: &HashMap<GlobalId, ProblemStats>) -> Item {
    match entry {
        Entry::Ok(head) => Item { standing: ProblemStats::of(head, standing), what: Ok(head.clone()) },
        Entry::Broken(broken) => Item { what: Err(file(broken, None)), standing: ProblemStats::default() },
    }
}

/// A broken file as the screen shows it.
pub(super) fn file(broken: &content::Broken, problem: Option<GlobalId>) -> Broken {
    let first = broken.report.findings().next().and_then(|fault| fault.place());
    Broken {
        title: broken.title.clone(),
        path: broken.path.clone().unwrap_or_default(),
        line: first.map_or(1, |place| place.line),
        report: broken.report.lines(Limits { width: 76, shown: 50 }),
        problem,
    }
}
