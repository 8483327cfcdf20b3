//! `greenroom doctor`: what is wrong on this machine, and what fixes it.

mod folders;
mod stored;

use std::io::{IsTerminal, Write};

use serde_json::{Value, json};

use super::{Data, Exit, Failure};
use crate::content::Library;
use crate::runtime::Folders;

/// The form of the findings.
#[derive(Debug, clap::Args)]
#[command(after_help = "Exit status: 0 nothing is wrong, 1 something is. Nothing is changed.")]
pub struct Args {
    /// As JSON: an object
    #[arg(long)]
    json: bool,
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Ok,
    Warning,
    Wrong,
}

impl Level {
    const fn id(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Wrong => "wrong",
        }
    }
}

/// What was found about one thing, and what fixes it.
struct Finding {
    about: &'static str,
    level: Level,
    found: String,
    fix: Option<String>,
}

impl Finding {
    fn ok(about: &'static str, found: impl Into<String>) -> Self {
        Self { about, level: Level::Ok, found: found.into(), fix: None }
    }

    fn warning(about: &'static str, found: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { about, level: Level::Warning, found: found.into(), fix: Some(fix.into()) }
    }

    fn wrong(about: &'static str, found: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { about, level: Level::Wrong, found: found.into(), fix: Some(fix.into()) }
    }
}

/// Looks at everything and prints what is found.
///
/// # Errors
/// If output can't be written.
pub fn run(args: &Args, out: &mut dyn Write) -> Result<Exit, Failure> {
    let findings = findings();
    let wrong = findings.iter().any(|finding| finding.level == Level::Wrong);
    if args.json {
        let checks: Vec<Value> = findings.iter().map(object).collect();
        super::json(out, &json!({ "ok": !wrong, "checks": checks }))?;
    } else {
        findings.iter().try_for_each(|finding| print(out, finding))?;
    }
    Ok(if wrong { Exit::Bad } else { Exit::Ok })
}

fn findings() -> Vec<Finding> {
    let mut findings = vec![terminal()];
    match Folders::find() {
        None => findings.push(Finding::wrong(
            "folders",
            "the system knows no home folder",
            "set GREENROOM_DATA_DIR and GREENROOM_CONFIG_DIR",
        )),
        Some(found) => {
            findings.extend(folders::findings(&found));
            findings.extend(stored::findings(&found.data));
        }
    }
    findings.push(packs());
    findings
}

fn object(finding: &Finding) -> Value {
    json!({ "about": finding.about, "status": finding.level.id(), "found": finding.found, "fix": finding.fix })
}

fn print(out: &mut dyn Write, finding: &Finding) -> std::io::Result<()> {
    let Finding { about, level, found, fix } = finding;
    let scrub = |text: &str| crate::domain::scrub::scrub(text).into_owned();
    writeln!(out, "{:<8} {about:<11} {}", level.id(), scrub(found))?;
    match fix {
        Some(fix) => writeln!(out, "{:20} {}", "", scrub(fix)),
        None => Ok(()),
    }
}

/// The terminal that the trainer would be drawn on.
fn terminal() -> Finding {
    let about = "terminal";
    let term = std::env::var("TERM").unwrap_or_default();
    if !(std::io::stdin().is_terminal() && std::io::stdout().is_terminal()) {
        return Finding::ok(about, "none here: the commands work, and the trainer needs one");
    }
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set).unwrap_or_default().to_lowercase();
    match term.as_str() {
        "dumb" | "" => Finding::wrong(
            about,
            format!("TERM is `{term}`, on which the trainer can't be drawn"),
            "set TERM to what your terminal is, such as xterm-256color",
        ),
        _ if !locale.contains("utf") => Finding::warning(
            about,
            format!(
                "{term}; the locale doesn't say UTF-8, so that boxes and lines may come out as other signs"
            ),
            "set LANG to a UTF-8 locale, such as C.UTF-8",
        ),
        _ => Finding::ok(about, term),
    }
}

fn packs() -> Finding {
    let library = Library::load(Data::packs().as_deref());
    let (good, broken) = library.entries().fold((0, Vec::new()), |(good, mut broken), entry| match entry {
        crate::content::Entry::Ok(_) => (good + 1, broken),
        crate::content::Entry::Broken(file) => {
            broken.push(file.title.clone());
            (good, broken)
        }
    });
    match &broken[..] {
        [] => Finding::ok("packs", format!("{good} problems")),
        broken => Finding::wrong(
            "packs",
            format!("{good} problems; broken: {}", broken.join(", ")),
            "`greenroom pack check` tells every fault with its place",
        ),
    }
}
