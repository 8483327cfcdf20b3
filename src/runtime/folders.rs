//! Where greenroom keeps its things: the platform's folders, unless the environment says otherwise.

use std::path::PathBuf;

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
    #[must_use]
    pub fn find() -> Option<Self> {
        let asked = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let usual = directories::ProjectDirs::from("", "", "greenroom");
        let data =
            asked("GREENROOM_DATA_DIR").or_else(|| usual.as_ref().map(|dirs| dirs.data_dir().to_owned()))?;
        let config = asked("GREENROOM_CONFIG_DIR")
            .or_else(|| usual.as_ref().map(|dirs| dirs.config_dir().to_owned()))?;
        Some(Self { data, config })
    }

    /// Where a user's packs are.
    #[must_use]
    pub fn packs(&self) -> PathBuf {
        self.data.join("packs")
    }
}
