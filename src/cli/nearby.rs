//! The packs a command looks a problem up in, so that an author need not install the pack that is being written.

use std::path::Path;

use super::Data;
use crate::content::{Library, Origin};

/// The packs in which the problem is looked for: the one asked for, or the one in whose folder one stands, else those
/// installed. A pack that is being written may be another version of an installed one.
pub(super) fn library(pack: Option<&Path>, problem: &str) -> Result<Library, String> {
    if let Some(folder) = pack {
        let found = pack_in(folder);
        return found
            .ok_or_else(|| format!("{}: expected a folder with a sound `pack.toml`", folder.display()));
    }
    let here = std::env::current_dir().ok();
    let around =
        here.iter().flat_map(|here| here.ancestors()).find(|folder| folder.join("pack.toml").is_file());
    let own = around.and_then(pack_in).filter(|library| library.find(problem).is_ok());
    Ok(own.unwrap_or_else(|| Library::load(Data::packs().as_deref())))
}

/// The pack in a folder, and the core pack unless it is that.
fn pack_in(folder: &Path) -> Option<Library> {
    let alone = Library::of(vec![Origin::typed(folder)]);
    let id = alone.shelves().first()?.pack.as_ref().ok()?.id.clone();
    let core = Library::of(vec![Origin::Core]);
    Some(if core.has(&id) { alone } else { Library::of(vec![Origin::Core, Origin::typed(folder)]) })
}
