//! No text in `src` names a key: the table of bindings does, and sentences take the key in force from the keymap.
#![cfg(test)]

use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Files that may name keys: the table, and the names of the keys themselves.
const TABLE: [&str; 2] = ["src/config/action.rs", "src/config/chord.rs"];

/// Texts that name a key which types, and so is bound to nothing.
const TYPES: [&str; 2] = ["is a question. Press Enter and it is answered", "type a question and press Enter"];

/// The string literals of a file, with their lines; tests and doc comments left out.
fn literals(tokens: TokenStream) -> Vec<(usize, String)> {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let mut found = Vec::new();
    for (at, tree) in trees.iter().enumerate() {
        match tree {
            TokenTree::Literal(literal) if literal.to_string().contains('"') => {
                found.push((literal.span().start().line, literal.to_string()));
            }
            TokenTree::Group(group) if !is_attribute(&trees, at) && !is_test(&trees[..at]) => {
                found.extend(literals(group.stream()));
            }
            _ => {}
        }
    }
    found
}

fn is_attribute(trees: &[TokenTree], at: usize) -> bool {
    let sign = |back: usize| at.checked_sub(back).map(|at| trees[at].to_string()).unwrap_or_default();
    let bracket = matches!(&trees[at], TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket);
    bracket && (sign(1) == "#" || sign(1) == "!" && sign(2) == "#")
}

/// Whether the tokens before a body are those of a module of tests.
fn is_test(before: &[TokenTree]) -> bool {
    let text = |back: usize| before.len().checked_sub(back).map(|at| before[at].to_string());
    text(2).as_deref() == Some("mod") && text(3).is_some_and(|text| text.replace(' ', "") == "[cfg(test)]")
}

/// The chord that a text names, if it names one.
fn chord(text: &str) -> Option<&str> {
    let word = |c: char| c.is_alphanumeric() || "-`_".contains(c);
    text.split(|c| !word(c)).find(|word| is_chord(word.trim_matches('-')))
}

fn is_chord(word: &str) -> bool {
    let lower = word.to_lowercase();
    let held =
        ["ctrl-", "alt-", "shift-"].iter().any(|held| lower.len() > held.len() && lower.starts_with(held));
    let function = lower.strip_prefix('f').and_then(|number| number.parse().ok());
    let named =
        ["Enter", "Esc", "esc", "Tab", "tab", "F1", "Space", "pgup", "pgdn", "backspace"].contains(&word);
    let bare = word.strip_prefix('`').and_then(|word| word.strip_suffix('`')).unwrap_or_default();
    let quoted = bare.len() == 1 && bare.chars().all(char::is_alphabetic);
    held || named || quoted || function.is_some_and(|number: u8| (1..=12).contains(&number))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder is there").flatten().map(|entry| entry.path());
    let tests = |path: &PathBuf| path.file_stem().is_some_and(|stem| stem == "tests" || stem == "testing");
    let below = |path: PathBuf| if path.is_dir() { files(&path) } else { vec![path] };
    let rust = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "rs");
    entries.filter(|path| !tests(path)).flat_map(below).filter(rust).collect()
}

#[test]
fn no_text_names_a_key_that_could_be_bound_otherwise() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut named = Vec::new();
    for file in files(&root.join("src")) {
        let name = file.strip_prefix(root).expect("it is below").display().to_string();
        let text = std::fs::read_to_string(&file).expect("it can be read");
        let tokens: TokenStream = text.parse().expect("the crate compiles, so its files are tokens");
        let literals = literals(tokens).into_iter().filter(|_| !TABLE.contains(&name.as_str()));
        for (line, text) in literals.filter(|(_, text)| !TYPES.iter().any(|typed| text.contains(typed))) {
            named.extend(chord(&text).map(|chord| format!("{name}:{line}: {chord} in {text}")));
        }
    }
    assert!(named.is_empty(), "take these from the keymap:\n{}", named.join("\n"));
}

#[test]
fn every_mark_of_a_key_names_an_action() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let ids: Vec<&str> = greenroom::config::action::ACTIONS.iter().map(|info| info.id).collect();
    for file in files(&root.join("src")).into_iter().filter(|file| !file.ends_with("page/keys.rs")) {
        let text = std::fs::read_to_string(&file).expect("it can be read");
        for mark in text.split("key!(\"").skip(1) {
            let id = mark.split('"').next().expect("a split has a first part");
            assert!(ids.contains(&id), "{}: no action is called `{id}`", file.display());
        }
    }
}

#[test]
fn a_key_is_found_wherever_a_sentence_names_it() {
    for planted in [
        "ctrl-n: the answer is done",
        "Tab goes on",
        "(f3 strikes)",
        "press Enter",
        "choose `a` for",
        "Alt-1",
    ] {
        assert!(chord(planted).is_some(), "{planted}");
    }
    for fine in
        ["requests enter at 5/s", "a table", "one f64", "leave a space", "f13", "escape", "alternatives"]
    {
        assert_eq!(chord(fine), None, "{fine}");
    }
}
