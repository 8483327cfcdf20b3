//! `greenroom` and `greenroom practice`: the trainer.

use super::{Exit, Failure, word};
use crate::app::Effect;
use crate::config::theme::Theme;
use crate::content::{self, NotFound};
use crate::domain::id::GlobalId;
use crate::domain::level::{Level, Mode};
use crate::domain::pack::Head;
use crate::domain::phase::Phase;
use crate::domain::round::{Choice, ProblemStats, Status, Terms};
use crate::runtime::{self, Boot, Clock, Ended, Folders, Opened, Services, SystemClock, Trainer};
use crate::session::{MODES, SHORT, Start, choice_named, rubric_named};
use crate::store::Notice;

/// On what to practise.
#[derive(Debug, Default, clap::Args)]
pub struct Args {
    /// `rate-limiter`, or `pack/name`; without one, a problem not yet tried
    problem: Option<String>,
    /// One phase alone: requirements, estimation, architecture, deep-dives, failures or trade-offs. It takes 15 minutes
    /// unless `--minutes` says otherwise, and its score is not counted with those of whole rounds
    #[arg(long, value_name = "PHASE", value_parser = word(Phase::of, PHASES))]
    only: Option<Phase>,
    /// Time of all phases together
    #[arg(long, value_parser = clap::value_parser!(u16).range(5..=240))]
    minutes: Option<u16>,
    /// mid, senior or staff
    #[arg(long, value_parser = word(Level::of, "mid, senior or staff"))]
    level: Option<Level>,
    /// mock or guided
    #[arg(long, value_parser = word(mode, "mock or guided"))]
    mode: Option<Mode>,
    /// Another rubric than the problem's own: `name`, or `pack/name`
    #[arg(long)]
    rubric: Option<String>,
    /// A variant of the problem by its id, `plain`, or `drawn` by the seed
    #[arg(long)]
    variant: Option<String>,
    /// What everything by chance is drawn from: the same seed gives the same round on any machine
    #[arg(long)]
    seed: Option<u64>,
}

/// The phases, as an error lists them.
pub(super) const PHASES: &str = "requirements, estimation, architecture, deep-dives, failures or trade-offs";

fn mode(text: &str) -> Option<Mode> {
    Mode::of(text).filter(|mode| MODES.contains(mode))
}

/// Opens the trainer, straight into a round where one is asked for.
///
/// # Errors
/// If the trainer can't run here, or there is no such problem.
pub fn run(args: Option<&Args>) -> Result<Exit, Failure> {
    open_at(|services, boot| {
        boot.straight = args.map(|args| choose(args, services)).transpose()?.map(Effect::Prepare);
        Ok(())
    })
}

/// Opens the trainer in the tutorial.
///
/// # Errors
/// If the trainer can't run here.
pub fn tutorial() -> Result<Exit, Failure> {
    open_at(|_, boot| {
        boot.straight = Some(Effect::Tutorial);
        Ok(())
    })
}

/// Opens the trainer at a place that is looked up in the packs and the store.
pub(super) fn open_at(
    place: impl FnOnce(&mut Services<SystemClock>, &mut Boot) -> Result<(), String>,
) -> Result<Exit, Failure> {
    runtime::check_terminal().map_err(Failure::usage)?;
    let (mut services, mut boot) = open().map_err(Failure::bad)?;
    place(&mut services, &mut boot).map_err(Failure::usage)?;
    let mut trainer = Trainer::start(services, boot);
    let ended = runtime::run(&mut trainer);
    let farewell = trainer.services.farewell.take();
    match (ended, farewell) {
        (Ok(Ended::Quit), None) => Ok(Exit::Ok),
        (Ok(Ended::Signal(signal)), None) => Ok(Exit::Signal(signal)),
        (Ok(Ended::Quit), Some(farewell)) => Err(Failure::bad(farewell)),
        (Ok(Ended::Signal(signal)), Some(farewell)) => Err(Failure::Told(Exit::Signal(signal), farewell)),
        (Err(why), farewell) => {
            let farewell = farewell.map(|farewell| format!("; {farewell}")).unwrap_or_default();
            Err(Failure::bad(format!("the terminal failed: {why}{farewell}")))
        }
    }
}

/// The services of this machine, and the notices of the start.
fn open() -> Result<(Services<SystemClock>, Boot), String> {
    let clock = SystemClock::default();
    let folders = Folders::find()
        .ok_or("The system knows no home folder. Set GREENROOM_DATA_DIR and GREENROOM_CONFIG_DIR.")?;
    let Opened { store, notices, lost, library } =
        runtime::open(&folders, clock.now()).map_err(|why| why.to_string())?;
    let (unkept, notices): (Vec<Notice>, Vec<Notice>) =
        notices.into_iter().partition(|notice| matches!(notice, Notice::InMemory { .. }));
    let unkept = unkept.first().map(ToString::to_string);
    let notices = notices.iter().map(ToString::to_string).collect();
    let scratch = if unkept.is_some() { std::env::temp_dir() } else { folders.data.clone() };
    let mut services =
        Services::new(clock, store, library, Box::new(runtime::editor::Shell), scratch.join("edit"));
    services.unkept = unkept;
    services.folder = Some(folders.data.clone());
    let set = |name| std::env::var_os(name).unwrap_or_default().to_string_lossy().into_owned();
    let theme = Theme::of(&set("NO_COLOR"), &set("TERM"), &set("COLORTERM"));
    Ok((services, Boot { theme, lost, notices, about: about(&folders), ..Boot::default() }))
}

fn about(folders: &Folders) -> Vec<String> {
    vec![
        format!("greenroom {}", env!("CARGO_PKG_VERSION")),
        format!("data    {}", folders.data.display()),
        format!("config  {}", folders.config.display()),
    ]
}

fn choose(args: &Args, services: &mut Services<SystemClock>) -> Result<Start, String> {
    let problem = match &args.problem {
        Some(asked) => find(asked, services).map_err(|why| why.to_string())?,
        None => untried(services).ok_or("There is no problem to practise on.")?,
    };
    let kept = services.terms();
    let terms = Terms {
        minutes: args.minutes.unwrap_or(kept.minutes),
        level: args.level.unwrap_or(kept.level),
        mode: args.mode.unwrap_or(kept.mode),
        ..kept
    };
    let choice = variant(args, services, &problem)?;
    let rubric = match &args.rubric {
        Some(asked) => rubric_named(asked, &open_problem(services, &problem)?.offers)?,
        None => None,
    };
    // Without a length of its own, a round with another rubric takes one that the rubric plans for.
    let minutes =
        rubric.as_ref().filter(|_| args.minutes.is_none()).map(|offer| offer.nearest(terms.minutes));
    let minutes = args.only.filter(|_| args.minutes.is_none()).map(|_| SHORT).or(minutes);
    let terms = Terms { minutes: minutes.unwrap_or(terms.minutes), ..terms };
    Ok(Start {
        problem,
        terms,
        choice,
        seed: args.seed,
        rubric: rubric.map(|offer| offer.id),
        only: args.only,
        again: None,
    })
}

/// The problem of that name, among those at hand where the others can't change that.
fn find(asked: &str, services: &mut Services<SystemClock>) -> Result<GlobalId, NotFound> {
    if services.library.leaves_open(asked) {
        services.read_on();
    }
    services.library.find(asked).map(|head| head.id.clone())
}

pub(super) fn open_problem(
    services: &Services<SystemClock>,
    problem: &GlobalId,
) -> Result<content::Opened, String> {
    let opened = services.library.open(problem);
    opened.map_err(|broken| format!("{} is broken; `greenroom pack check` says why", broken.title))
}

/// The parameters that were asked for.
fn variant(args: &Args, services: &Services<SystemClock>, problem: &GlobalId) -> Result<Choice, String> {
    let variants = || Ok(open_problem(services, problem)?.problem.variants.keys().cloned().collect());
    choice_named(args.variant.as_deref(), args.seed, variants).map_err(|why| format!("{problem}: {why}"))
}

/// The first problem that was not tried yet, or else the one tried least.
fn untried(services: &mut Services<SystemClock>) -> Option<GlobalId> {
    let standing = services.store.standing().unwrap_or_default();
    let tried = |head: &&Head| {
        let standing = ProblemStats::of(head, &standing);
        (standing.status() != Status::New, standing.attempts)
    };
    if services.library.heads().all(|head| tried(&head).0) {
        services.read_on();
    }
    services.library.heads().min_by_key(tried).map(|head| head.id.clone())
}
