//! A pack of as many problems as one likes.

use std::fs;
use std::io;
use std::path::Path;

const PACK: &str = "id = \"many\"\ntitle = \"Very many\"\nversion = \"1.0.0\"\nlanguage = \"en\"\nauthors = []\n\
                    licence = \"CC0-1.0\"\n";

const PROBLEM: &str = include_str!("../../problems/rate-limiter.toml");

/// Writes the pack to a folder, each problem a core one under a name of its own; nothing where there is to be none.
pub(crate) fn write(folder: &Path, problems: usize) -> io::Result<()> {
    if problems == 0 {
        return Ok(());
    }
    fs::create_dir_all(folder.join("problems"))?;
    fs::write(folder.join("pack.toml"), PACK)?;
    for number in 0..problems {
        let id = format!("rate-limiter-{number}");
        let text = PROBLEM.replacen("\"rate-limiter\"", &format!("\"{id}\""), 1);
        fs::write(folder.join(format!("problems/{id}.toml")), text)?;
    }
    Ok(())
}
