//! Embeds this repository's own pack in the binary: every file of it by name, so that a new one is never missed, a
//! catalogue of its problems, so that the library is listed without reading them, and how often they have each word.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use flate2::Compression;
use flate2::write::DeflateEncoder;
use rust_stemmers::{Algorithm, Stemmer};

const FILES: [&str; 2] = ["pack.toml", "words.toml"];
const FOLDERS: [&str; 3] = ["problems", "rubrics", "cards"];
/// Sample answers, in a folder for each problem.
const ANSWERS: &str = "answers";
/// What a problem says before its first table that the library doesn't list.
const UNLISTED: [&str; 2] = ["prompt", "sources"];
/// The keys of a problem whose texts are conditions, formulas and names.
const UNSAID: [&str; 18] = [
    "about",
    "all",
    "also",
    "any",
    "asks",
    "difficulty",
    "exercises",
    "formula",
    "id",
    "kind",
    "level",
    "needs",
    "plausible",
    "rubric",
    "sources",
    "strikes",
    "unit",
    "value",
];
/// The pack of the tutorial.
const TUTORIAL: &str = "assets/tutorial";

fn main() -> io::Result<()> {
    let variable =
        |name: &str| env::var_os(name).map(PathBuf::from).ok_or_else(|| io::Error::other(name.to_owned()));
    let root = variable("CARGO_MANIFEST_DIR")?;
    let mut paths: Vec<String> =
        FILES.iter().filter(|file| root.join(file).exists()).map(|&file| file.to_owned()).collect();
    for folder in FOLDERS {
        paths.extend(listed(&root, folder, ".toml")?);
    }
    for problem in listed(&root, ANSWERS, "")? {
        paths.extend(listed(&root, &problem, ".md")?);
    }
    // Cargo takes a crate whose watched path is missing for changed at every call.
    for watched in FILES.iter().chain(&FOLDERS).chain([&ANSWERS]).filter(|path| root.join(path).exists()) {
        println!("cargo::rerun-if-changed={watched}");
    }
    let out = variable("OUT_DIR")?;
    fs::write(out.join("catalogue.json"), catalogue(&root, &paths)?)?;
    fs::write(out.join("wording.txt"), wording(&root, &paths)?)?;
    fs::write(out.join("core_pack.rs"), table(&root, &paths, &out.join("core"))?)?;
    let tutorial = root.join(TUTORIAL);
    println!("cargo::rerun-if-changed={TUTORIAL}");
    let paths = ["pack.toml", "problems/guest-book.toml", "rubrics/tutorial.toml"].map(str::to_owned);
    fs::write(out.join("tutorial_pack.rs"), table(&tutorial, &paths, &out.join("tutorial"))?)
}

/// `pack.toml` and the head of each problem as `{"pack": {…}, "heads": [["id.toml", {…}], …]}`: JSON is read in a fraction
/// of the time. Nothing where one of the files has a fault, which the library then tells.
fn catalogue(root: &Path, paths: &[String]) -> io::Result<String> {
    let Some(pack) = parsed(root, "pack.toml")? else { return Ok(String::new()) };
    let mut heads = Vec::new();
    for path in paths {
        let Some(file) = path.strip_prefix("problems/") else { continue };
        let Some(mut head) = parsed(root, path)? else { return Ok(String::new()) };
        head.retain(|key, value| !value.is_table() && !UNLISTED.contains(&key));
        heads.push((file, head));
    }
    let (pack, heads) = (serde_json::to_string(&pack)?, serde_json::to_string(&heads)?);
    Ok(format!(r#"{{"pack":{pack},"heads":{heads}}}"#))
}

/// The number of times that the problems' texts have each word, as `stem count` a line, without those that they have once.
fn wording(root: &Path, paths: &[String]) -> io::Result<String> {
    let stemmer = Stemmer::create(Algorithm::English);
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for path in paths.iter().filter(|path| path.starts_with("problems/")) {
        let Some(problem) = parsed(root, path)? else { continue };
        let mut said = String::new();
        say(&toml::Value::Table(problem), &mut said);
        let said = said.to_lowercase();
        let words = said.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        words.for_each(|word| *counts.entry(stemmer.stem(word).into_owned()).or_default() += 1);
    }
    let repeated = counts.into_iter().filter(|(_, count)| *count > 1);
    Ok(repeated.map(|(stem, count)| format!("{stem} {count}\n")).collect())
}

/// Adds every text that a value holds, without those that only a program reads.
fn say(value: &toml::Value, said: &mut String) {
    match value {
        toml::Value::String(text) => said.extend([text, "\n"]),
        toml::Value::Array(items) => items.iter().for_each(|item| say(item, said)),
        toml::Value::Table(table) => {
            let told = table.iter().filter(|(key, _)| !UNSAID.contains(&key.as_str()));
            told.for_each(|(_, value)| say(value, said));
        }
        _ => {}
    }
}

fn parsed(root: &Path, path: &str) -> io::Result<Option<toml::Table>> {
    match fs::read_to_string(root.join(path)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        text => Ok(text?.parse().ok()),
    }
}

/// What a folder holds under names that end so, sorted, as `folder/name`; none where there is no such folder.
fn listed(root: &Path, folder: &str, ending: &str) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(root.join(folder)) {
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(Vec::new());
        }
        entries => entries?,
    };
    let mut paths = Vec::new();
    for entry in entries {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(ending) {
            paths.push(format!("{folder}/{name}"));
        }
    }
    paths.sort();
    Ok(paths)
}

/// The expression that `content/origin.rs` includes: pairs of path and deflated text. Whole, the pack would be a quarter of
/// the binary.
fn table(root: &Path, paths: &[String], out: &Path) -> io::Result<String> {
    fs::create_dir_all(out)?;
    let mut code = String::from("&[\n");
    for (number, path) in paths.iter().enumerate() {
        let file = out.join(format!("{number}.deflate"));
        let mut deflated = DeflateEncoder::new(Vec::new(), Compression::best());
        deflated.write_all(&fs::read(root.join(path))?)?;
        fs::write(&file, deflated.finish()?)?;
        let _ = writeln!(code, "    ({path:?}, include_bytes!({:?})),", file.display().to_string());
    }
    code.push_str("]\n");
    Ok(code)
}
