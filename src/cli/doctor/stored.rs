//! The database, its copies, and what was set aside.

use std::path::Path;

use super::Finding;
use crate::store::{self, BackupCopy, Condition};

pub(super) fn findings(data: &Path) -> Vec<Finding> {
    let copies = store::copies(data);
    let mut findings = vec![database(data), backups(&copies)];
    findings.extend(aside(data));
    findings
}

const AGAIN: &str = "start greenroom, which sets it aside and recovers from it and from the copies";

fn database(data: &Path) -> Finding {
    let (about, file) = ("database", store::database(data));
    let named = |found: &str| format!("{} {found}", file.display());
    match store::inspect(data) {
        Condition::New => Finding::ok(about, "none yet: the first round makes it"),
        Condition::Ours { rounds, faults } if faults.is_empty() => {
            Finding::ok(about, format!("{}, all of it read and whole", store::counted(rounds)))
        }
        Condition::Ours { faults, .. } => {
            let more = faults.len().saturating_sub(1);
            let more = if more > 0 { format!(" and {more} more faults") } else { String::new() };
            Finding::wrong(about, named(&format!("is damaged: {}{more}", faults[0])), AGAIN)
        }
        Condition::Older => {
            Finding::ok(about, "of an older version: the next start copies it and brings it up")
        }
        Condition::Lost(absence, copy) => lost(&named(&absence.to_string()), copy.as_ref()),
        Condition::Damaged => Finding::wrong(about, named("is damaged"), AGAIN),
        Condition::Newer(version) => Finding::wrong(
            about,
            named(&format!("was written by a newer greenroom (version {version})")),
            "install the newer greenroom, or set GREENROOM_DATA_DIR to another folder",
        ),
        Condition::Foreign => Finding::wrong(
            about,
            named("is another program's"),
            "move it away, or set GREENROOM_DATA_DIR to another folder",
        ),
        Condition::Unreadable(why) => Finding::wrong(
            about,
            named(&format!("can't be opened: {why}")),
            "make it and its folder readable and writable, or set GREENROOM_DATA_DIR to another folder",
        ),
    }
}

fn lost(found: &str, copy: Option<&BackupCopy>) -> Finding {
    match copy {
        Some(copy) => {
            let found = format!("{found}, though it was used before. {copy}");
            Finding::wrong("database", found, "`greenroom restore` brings the copy back")
        }
        None => Finding::wrong(
            "database",
            format!("{found}, though it was used before, and there is no good copy"),
            "`greenroom restore --from FILE`, if you have a copy elsewhere; the next start begins a new one",
        ),
    }
}

fn backups(copies: &[BackupCopy]) -> Finding {
    let about = "backups";
    let (whole, broken): (Vec<_>, Vec<_>) = copies.iter().partition(|copy| copy.fault.is_none());
    let newest = whole.first().and_then(|copy| copy.made).map(|made| made.format("%Y-%m-%d").to_string());
    match (&whole[..], &broken[..]) {
        ([], []) => Finding::ok(about, "none yet: one is made daily once there is a round"),
        (_, []) => Finding::ok(
            about,
            format!("{}, all whole, the newest of {}", copies.len(), newest.unwrap_or_default()),
        ),
        (_, broken) => Finding::warning(
            about,
            format!("{} whole, {} not: {}", whole.len(), broken.len(), broken[0].file.display()),
            "`greenroom backup` makes a new one; those that are not whole can be deleted",
        ),
    }
}

/// What was set aside stays until the user deletes it.
fn aside(data: &Path) -> Option<Finding> {
    let aside = store::set_aside(data);
    let bytes: u64 = aside.iter().map(|(_, bytes)| bytes).sum();
    let (first, _) = aside.first()?;
    let found =
        format!("{} files of older databases, {} MB: {} …", aside.len(), bytes >> 20, first.display());
    Some(Finding::ok("set aside", found + " They can be deleted when nothing is missing"))
}
