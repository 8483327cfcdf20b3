//! Folders for data and settings: the platform's, unless the environment names others.

use std::path::{Path, PathBuf};

use directories::ProjectDirs;

/// The folders; nothing outside them is ever written without being asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folders {
    /// The database, packs, backups.
    pub data: PathBuf,
    /// The settings.
    pub config: PathBuf,
}

impl Folders {
    /// `GREENROOM_DATA_DIR` and `GREENROOM_CONFIG_DIR`, else the platform's; `None` where the system knows no home.
    pub fn find() -> Option<Self> {
        let usual = ProjectDirs::from("", "", "greenroom");
        let folder = |variable: &str, usual_path: fn(&ProjectDirs) -> &Path| {
            let set = std::env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from);
            set.or_else(|| usual.as_ref().map(|dirs| usual_path(dirs).to_owned()))
        };
        let data = folder("GREENROOM_DATA_DIR", ProjectDirs::data_dir)?;
        Some(Self { data, config: folder("GREENROOM_CONFIG_DIR", ProjectDirs::config_dir)? })
    }

    /// Folder of the user's packs.
    pub fn packs(&self) -> PathBuf {
        self.data.join("packs")
    }
}
