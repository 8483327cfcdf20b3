//! The layers of ARCHITECTURE.md, kept: each folder of `src` uses only what it may, inside the crate and outside.
//!
//! The tokens are walked rather than the text, so that `crate::x`, `crate::{…}`, `super::` climbing out of a folder,
//! paths written inline and paths in macros all count, and comments and strings don't. A test may look at more than
//! the layer it tests, so `tests.rs`, `testing.rs` and `#[cfg(test)]` modules are left out.
#![cfg(test)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The page that says which layer may use which; this test reads it.
const ARCHITECTURE: &str = include_str!("../ARCHITECTURE.md");

/// The arrows of the picture: each layer, and the layers it uses directly; what those use may be used as well.
static ARROWS: LazyLock<Vec<(&str, Vec<&str>)>> = LazyLock::new(|| {
    let picture = ARCHITECTURE.split("## Layers").nth(1).expect("the page has its layers");
    let mut arrows: Vec<(&str, Vec<&str>)> = Vec::new();
    let rows = picture.lines().filter(|line| line.starts_with("    ") && line.contains(" ─► "));
    for one in rows.flat_map(|row| row.trim().split("   ")).filter(|one| one.contains(" ─► ")) {
        let (layer, uses) = one.split_once(" ─► ").expect("it has an arrow");
        let uses = uses.split(',').map(str::trim).filter(|used| !matches!(*used, "all" | "nothing"));
        arrows.push((layer.trim(), uses.collect()));
    }
    arrows
});

/// The layer at the top, which may use all.
const TOP: &str = "cli";

/// Crates that any layer may use: they compute and touch nothing.
const PURE: [&str; 7] = [
    "indexmap",
    "serde",
    "strsim",
    "thiserror",
    "unicode_normalization",
    "unicode_segmentation",
    "unicode_width",
];

/// The parts of the standard library that reach outside.
const EDGE: [&str; 7] = ["env", "fs", "io", "net", "os", "process", "thread"];

/// Crates, and parts of the standard library, that a layer may use beside the pure ones.
const OUTSIDE: [(&str, &[&str]); 19] = [
    ("page", &[]),
    ("drill", &["fsrs", "schemars"]),
    ("quantity", &["schemars"]),
    ("diagram", &["petgraph", "schemars"]),
    ("domain", &["chrono", "schemars", "uuid"]),
    ("spanned", &["annotate_snippets", "schemars", "toml", "std::fs", "std::io"]),
    ("config", &["toml", "schemars"]),
    ("schedule", &["fsrs", "chrono"]),
    ("lens", &["chrono", "rust_stemmers"]),
    ("progress", &["chrono"]),
    ("session", &[]),
    ("content", &["flate2", "schemars", "serde_json", "toml", "tempfile", "std::fs", "std::io"]),
    (
        "store",
        &[
            "chrono",
            "rusqlite",
            "rusqlite_migration",
            "serde_json",
            "sha2",
            "tempfile",
            "uuid",
            "std::fs",
            "std::io",
            "std::os",
            "std::thread",
        ],
    ),
    ("report", &["serde_json"]),
    ("app", &["fuzzy_matcher", "tui_textarea"]),
    ("ui", &["ratatui"]),
    ("plain", &["std::io"]),
    (
        "runtime",
        &[
            "chrono",
            "crossterm",
            "directories",
            "ratatui",
            "rustix",
            "serde_json",
            "signal_hook",
            "uuid",
            "std::env",
            "std::fs",
            "std::io",
            "std::os",
            "std::process",
            "std::thread",
        ],
    ),
    ("cli", &["anyhow", "chrono", "clap", "serde_json", "std::env", "std::fs", "std::io", "std::process"]),
];

/// The one file that knows the text-area widget.
const WIDGET: (&str, &str) = ("tui_textarea", "src/app/field.rs");

/// A path that is used somewhere, from its root.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Used {
    line: usize,
    path: Vec<String>,
}

/// Every path in the tokens of a module.
fn used(text: &str, module: &[&str]) -> Vec<Used> {
    let tokens: TokenStream = text.parse().expect("the crate compiles, so its files are tokens");
    let mut walk = Walk { used: Vec::new() };
    let module: Vec<String> = module.iter().map(|&name| name.to_owned()).collect();
    walk.tokens(tokens, &module, &[]);
    walk.used
}

struct Walk {
    used: Vec<Used>,
}

impl Walk {
    /// Walks tokens of a module; in the braces of a `use`, `stem` is what stands before them.
    fn tokens(&mut self, tokens: TokenStream, module: &[String], stem: &[String]) {
        let trees: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < trees.len() {
            at = self.tree(&trees, at, module, stem);
        }
    }

    /// Walks what begins at a tree, and tells where the next thing begins.
    fn tree(&mut self, trees: &[TokenTree], at: usize, module: &[String], stem: &[String]) -> usize {
        match &trees[at] {
            TokenTree::Ident(name) if name == "mod" => self.inline_module(trees, at, module),
            TokenTree::Ident(name) if name == "as" => at + 2,
            TokenTree::Ident(name) if name == "use" || name == "return" => at + 1,
            TokenTree::Ident(_) if at > 0 && is(&trees[at - 1], '.') => at + 1,
            TokenTree::Ident(_) => self.path(trees, at, module, stem),
            TokenTree::Group(group) => {
                self.tokens(group.stream(), module, &[]);
                at + 1
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => at + 1,
        }
    }

    /// `mod name { … }`, unless it is a test's.
    fn inline_module(&mut self, trees: &[TokenTree], at: usize, module: &[String]) -> usize {
        let (Some(TokenTree::Ident(name)), Some(TokenTree::Group(body))) =
            (trees.get(at + 1), trees.get(at + 2))
        else {
            return at + 1;
        };
        if !tests_only(&trees[..at]) {
            let inner: Vec<String> = module.iter().cloned().chain([name.to_string()]).collect();
            self.tokens(body.stream(), &inner, &[]);
        }
        at + 3
    }

    fn path(&mut self, trees: &[TokenTree], mut at: usize, module: &[String], stem: &[String]) -> usize {
        let mut path = stem.to_vec();
        let line = trees[at].span().start().line;
        while let Some(TokenTree::Ident(name)) = trees.get(at) {
            path.push(name.to_string());
            at += 1;
            if !(trees.get(at).is_some_and(|tree| is(tree, ':'))
                && trees.get(at + 1).is_some_and(|tree| is(tree, ':')))
            {
                break;
            }
            at += 2;
        }
        match trees.get(at) {
            Some(TokenTree::Group(group))
                if group.delimiter() == Delimiter::Brace && is(&trees[at - 1], ':') =>
            {
                self.tokens(group.stream(), module, &path);
                return at + 1;
            }
            _ => self.used.push(Used { line, path: from_root(path, module) }),
        }
        at
    }
}

fn is(tree: &TokenTree, sign: char) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == sign)
}

/// Whether the tokens before an item end with `#[cfg(test)]`, other attributes and visibility aside.
fn tests_only(before: &[TokenTree]) -> bool {
    let mut attributes = before.iter().rev().filter_map(|tree| match tree {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket => {
            Some(group.stream().to_string())
        }
        _ => None,
    });
    attributes.next().is_some_and(|attribute| attribute.replace(' ', "") == "cfg(test)")
}

/// `super::` climbs from the module one is in; a path that begins elsewhere stays as it is.
fn from_root(path: Vec<String>, module: &[String]) -> Vec<String> {
    let climbs = path.iter().take_while(|step| *step == "super").count();
    if climbs == 0 {
        return path;
    }
    let home = &module[..module.len().saturating_sub(climbs)];
    let rest = path.into_iter().skip(climbs);
    std::iter::once("crate".to_owned()).chain(home.iter().cloned()).chain(rest).collect()
}

/// Everything a layer may use inside the crate, itself included.
fn within(layer: &str) -> BTreeSet<&str> {
    let mut reached = BTreeSet::from([layer]);
    let mut open = vec![layer];
    while let Some(layer) = open.pop() {
        let direct = ARROWS.iter().filter(|(name, _)| *name == layer).flat_map(|(_, uses)| uses);
        open.extend(direct.filter(|used| reached.insert(used)));
    }
    reached
}

/// What is wrong with a use of a path in a layer, if something is.
fn fault(layer: &str, used: &Used, crates: &BTreeSet<String>) -> Option<String> {
    let step = |at: usize| used.path.get(at).map_or("", String::as_str);
    let layers = || ARROWS.iter().map(|(name, _)| *name).chain([TOP]);
    match step(0) {
        "crate" => {
            let known = layers().any(|name| name == step(1));
            (known && layer != TOP && !within(layer).contains(step(1)))
                .then(|| format!("`{layer}` may not use `{}`", step(1)))
        }
        "std" | "core" if EDGE.contains(&step(1)) => outside(layer, &format!("std::{}", step(1))),
        name if crates.contains(name) && used.path.len() > 1 => outside(layer, name),
        _ => None,
    }
}

fn outside(layer: &str, name: &str) -> Option<String> {
    let more = OUTSIDE.iter().find(|(of, _)| *of == layer).map_or(&[][..], |(_, may)| may);
    (!PURE.contains(&name) && !more.contains(&name)).then(|| format!("`{layer}` may not use `{name}`"))
}

/// The crates that this one depends on, as they are written in code.
fn dependencies() -> BTreeSet<String> {
    let manifest: toml::Table = include_str!("../Cargo.toml").parse().expect("cargo has read it");
    let names = manifest["dependencies"].as_table().expect("it is a table").keys();
    names.map(|name| name.replace('-', "_")).collect()
}

/// The Rust files below a folder, those of tests left out.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder is there").flatten().map(|entry| entry.path());
    let tests = |path: &PathBuf| path.file_stem().is_some_and(|stem| stem == "tests" || stem == "testing");
    let below = |path: PathBuf| if path.is_dir() { files(&path) } else { vec![path] };
    let rust = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "rs");
    entries.filter(|path| !tests(path)).flat_map(below).filter(rust).collect()
}

/// `src/app/round.rs` is the module `app::round`, `src/app/mod.rs` is `app`.
fn module(file: &str) -> Vec<&str> {
    let path = file.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    path.split('/').collect()
}

#[test]
fn every_layer_uses_only_what_it_may() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let crates = dependencies();
    let mut faults = Vec::new();
    for file in files(&root.join("src")) {
        let name = file.strip_prefix(root).expect("it is below").display().to_string();
        let module = module(&name);
        if module == ["lib"] || module == ["main"] {
            continue;
        }
        let text = std::fs::read_to_string(&file).expect("it can be read");
        for used in used(&text, &module) {
            let widget = used.path.first().is_some_and(|step| step == WIDGET.0) && name != WIDGET.1;
            let alone = widget.then(|| format!("only {} may use `{}`", WIDGET.1, WIDGET.0));
            let why = fault(module[0], &used, &crates).or(alone);
            faults.extend(why.map(|why| format!("{name}:{}: {why} ({})", used.line, used.path.join("::"))));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn every_folder_is_a_layer() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in std::fs::read_dir(src).expect("it is there").flatten().filter(|entry| entry.path().is_dir())
    {
        let name = entry.file_name().to_string_lossy().into_owned();
        assert!(name == TOP || ARROWS.iter().any(|(layer, _)| *layer == name), "{name} is no layer");
        assert!(OUTSIDE.iter().any(|(layer, _)| *layer == name), "{name} has no list of crates");
    }
}

#[test]
fn no_arrow_points_back() {
    for (layer, uses) in ARROWS.iter() {
        let back = uses.iter().find(|used| **used != *layer && within(used).contains(layer));
        assert!(back.is_none(), "{layer} uses {}, which uses it", back.unwrap_or(&""));
        let unknown = uses.iter().find(|used| !ARROWS.iter().any(|(name, _)| name == *used));
        assert!(unknown.is_none(), "{layer} uses {}, which is no layer", unknown.unwrap_or(&""));
    }
}

/// Every text in backticks on the page, code blocks left out.
fn quoted() -> Vec<&'static str> {
    ARCHITECTURE
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|text| !text.is_empty() && !text.contains('\n'))
        .collect()
}

#[test]
fn every_file_and_name_on_the_page_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let code: String = files(&root.join("src"))
        .iter()
        .map(|file| std::fs::read_to_string(file).expect("it can be read"))
        .collect();
    let words: BTreeSet<&str> = code.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
    let path = |text: &str| text.contains('/') || text.ends_with(".toml") || text.ends_with(".md");
    for text in quoted() {
        if path(text) {
            let there = root.join(text).exists() || root.join("src").join(text).exists();
            assert!(there, "ARCHITECTURE.md names `{text}`, which is nowhere");
        } else {
            let names = text.split(|c: char| !c.is_alphanumeric() && c != '_');
            for name in names.filter(|name| name.len() > 1) {
                assert!(
                    words.contains(name),
                    "ARCHITECTURE.md says `{text}`, and nothing is called `{name}`"
                );
            }
        }
    }
}

/// The faults of a text that would be a file of a layer.
fn faults(module: &[&str], text: &str) -> Vec<String> {
    let crates = dependencies();
    let all: BTreeSet<String> =
        used(text, module).iter().filter_map(|used| fault(module[0], used, &crates)).collect();
    all.into_iter().collect()
}

#[test]
fn an_arrow_is_found_however_it_is_written() {
    for planted in [
        "use crate::store::Store;",
        "use crate::{domain::Now, store};",
        "use crate::{domain::{id::Id, phase}, store::{self, Store}};",
        "pub use crate::store as kept;",
        "fn f() { let x = crate::store::open(); }",
        "fn f(x: Option<&crate::store::Store>) {}",
        "fn f() { assert_eq!(crate::store::N, 1); }",
        "macro_rules! m { () => { $crate::store::open() }; }",
        "use super::super::store::Store;",
        "mod inner { use super::super::super::store::Store; }",
        "mod inner { fn f() { super::super::super::store::open(); } }",
        "impl crate::store::Trait for X {}",
        "#[derive(crate::store::Derive)] struct X;",
    ] {
        assert_eq!(faults(&["lens", "ask"], planted), ["`lens` may not use `store`"], "{planted}");
    }
}

#[test]
fn a_crate_is_found_however_it_is_written() {
    for planted in [
        "use ratatui::Frame;",
        "use ::ratatui::Frame;",
        "fn f() -> ratatui::Frame {}",
        "fn f() { x!(ratatui::Frame) }",
    ] {
        assert_eq!(faults(&["app", "round"], planted), ["`app` may not use `ratatui`"], "{planted}");
    }
    for planted in ["use std::fs;", "use std::{fmt, fs::File};", "fn f() { std::fs::read(x) }"] {
        assert_eq!(faults(&["session", "live"], planted), ["`session` may not use `std::fs`"], "{planted}");
    }
}

#[test]
fn what_is_allowed_or_no_path_is_no_fault() {
    for fine in [
        "use crate::domain::now::Now;",
        "use crate::quantity;",
        "use super::panel::Panel;",
        "use std::{collections::HashMap, time::Duration};",
        "use indexmap::IndexMap;",
        "// use crate::store::Store;",
        r#"const X: &str = "crate::store::Store";"#,
        "#[cfg(test)] mod tests { use crate::content::Library; }",
        "fn f(x: X) { x.store.ratatui() }",
        "use crate::domain as store;",
    ] {
        assert_eq!(faults(&["lens", "ask"], fine), Vec::<String>::new(), "{fine}");
    }
}

#[test]
fn arrows_are_followed_all_the_way() {
    assert_eq!(within("lens"), BTreeSet::from(["lens", "page", "domain", "diagram", "quantity"]));
    assert!(within("runtime").contains("spanned") && !within("runtime").contains("cli"));
}
