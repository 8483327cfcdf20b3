//! Embeds this repository's own pack in the binary: every file of it by name, so that a new one is never missed, a
//! catalogue and previews of its problems, so that the library shows them without reading them, and how often they have
//! each word.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use flate2::Compression;
use flate2::write::DeflateEncoder;
use rust_stemmers::{Algorithm, Stemmer};
use serde_json::json;

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
    fs::write(out.join("previews.rs"), previews(&root, &paths)?)?;
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

/// The expression that `content/preview.rs` includes: pairs of a problem's name and, as JSON, what the library shows of it.
/// None where one of the files has a fault.
fn previews(root: &Path, paths: &[String]) -> io::Result<String> {
    let pack = parsed(root, "pack.toml")?.and_then(|pack| pack.get("id")?.as_str().map(str::to_owned));
    let rubrics: Option<Vec<serde_json::Value>> = tables(root, paths, "rubrics/")?
        .and_then(|files| files.iter().map(|(_, rubric)| offer(pack.as_deref()?, rubric)).collect());
    let shown = |(name, problem): &(&str, toml::Table)| {
        let mut rubrics = rubrics.clone()?;
        rubrics.sort_by_key(|rubric| {
            rubric["id"].as_str() != problem.get("rubric").and_then(toml::Value::as_str)
        });
        Some(((*name).to_owned(), preview(problem, &rubrics)?.to_string()))
    };
    let shown: Option<Vec<(String, String)>> =
        tables(root, paths, "problems/")?.and_then(|files| files.iter().map(shown).collect());
    Ok(format!("&{:?}", shown.unwrap_or_default()))
}

/// The files of a folder by their names, or none where one has a fault.
fn tables<'p>(
    root: &Path,
    paths: &'p [String],
    folder: &str,
) -> io::Result<Option<Vec<(&'p str, toml::Table)>>> {
    let names = paths.iter().filter_map(|path| path.strip_prefix(folder)?.strip_suffix(".toml"));
    names.map(|name| Ok(parsed(root, &format!("{folder}{name}.toml"))?.map(|table| (name, table)))).collect()
}

/// A rubric as a briefing offers it.
fn offer(pack: &str, rubric: &toml::Table) -> Option<serde_json::Value> {
    let id = format!("{pack}/{}", rubric.get("id")?.as_str()?);
    let minutes =
        rubric.get("phase")?.as_table()?.values().filter_map(|phase| phase.get("minutes")?.as_table());
    let lengths: BTreeSet<u16> =
        minutes.flat_map(|by| by.keys()).filter_map(|length| length.parse().ok()).collect();
    Some(json!({ "id": id, "title": rubric.get("title")?.as_str()?, "lengths": lengths }))
}

/// The prompt of a problem, the values that it prints, the titles of the variants, and the rubrics.
fn preview(problem: &toml::Table, rubrics: &[serde_json::Value]) -> Option<serde_json::Value> {
    let prompt = problem.get("prompt")?.as_str()?;
    let members = |table: &str| problem.get(table).and_then(toml::Value::as_table).into_iter().flatten();
    let text = |table: &toml::Value, key: &str| table.get(key)?.as_str().map(str::to_owned);
    let printed = members("parameter").filter(|(name, _)| prompt.contains(&format!("{{={name}}}")));
    let values: BTreeMap<&String, String> =
        printed.map(|(name, one)| Some((name, text(one, "value")?))).collect::<Option<_>>()?;
    let variants: Vec<(&String, String)> =
        members("variant").map(|(id, one)| Some((id, text(one, "title")?))).collect::<Option<_>>()?;
    Some(json!({ "prompt": prompt, "values": values, "variants": variants, "rubrics": rubrics }))
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
