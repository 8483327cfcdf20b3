//! The spelling of everything that is read: problems, cards, rubrics, sample answers and pages.

use std::fs;
use std::path::{Path, PathBuf};

use unicase::UniCase;

/// Words that the list takes for misspelt and that are right here: abbreviations of the field, names, and what a hurried
/// candidate asks.
const RIGHT: [&str; 13] = [
    "aimd",
    "ba",
    "fpr",
    "hpe",
    "inventario",
    "mape",
    "mena",
    "pn",
    "ratatui",
    "rto",
    "theyre",
    "vertica",
    "yoy",
];

/// The words of a line; no numbers (`2nd`), and no beginnings of words (`evict*`).
fn words(line: &str) -> impl Iterator<Item = &str> {
    let pieces = line.split_inclusive(|c: char| !c.is_alphanumeric()).filter(|piece| !piece.ends_with('*'));
    let words = pieces.map(|piece| piece.trim_end_matches(|c: char| !c.is_alphanumeric()));
    words.filter(|word| word.chars().all(char::is_alphabetic))
}

/// The pages and packs' files below a folder.
fn texts(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            texts(&path, found);
        } else if path.extension().is_some_and(|kind| kind == "md" || kind == "toml") {
            found.push(path);
        }
    }
}

#[test]
fn no_word_is_misspelt() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<_> =
        ["README.md", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "words.toml", "pack.toml"]
            .map(|file| root.join(file))
            .into();
    ["problems", "rubrics", "cards", "answers", "docs", "assets"]
        .iter()
        .for_each(|one| texts(&root.join(one), &mut files));
    let mut wrong = Vec::new();
    for file in files {
        for (number, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
            for word in words(line).filter(|word| !RIGHT.contains(&word.to_lowercase().as_str())) {
                if let Some(meant) = typos_dict::WORD.find(&UniCase::new(word)) {
                    let at = file.strip_prefix(root).unwrap().display();
                    wrong.push(format!("{at}:{}: `{word}`, meant: {}", number + 1, meant.join(", ")));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
