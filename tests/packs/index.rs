//! The index of the core pack's problems, `docs/problems.md`. `UPDATE_EXPECT=1 cargo test --test packs index` writes it
//! anew.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use greenroom::content::Library;
use greenroom::domain::level::Difficulty;
use greenroom::domain::pack::Head;
use greenroom::domain::problem::{Facts, Problem};
use greenroom::page::reflow;

/// What somebody who chooses a problem may know of it: no topic, which would tell what it is about in the end.
fn section(head: &Head, problem: &Problem) -> String {
    let about: Vec<&str> = head.about.iter().map(greenroom::domain::id::Id::as_str).collect();
    let sizes: Vec<&str> = problem.variants.values().map(|variant| variant.title.as_str()).collect();
    let id = &head.id.name;
    let prompt = reflow(&problem.print(&problem.prompt, &Facts::default()));
    let (title, about, sizes) = (&head.title, about.join(", "), sizes.join("; "));
    format!("### {title}\n\n`greenroom practice {id}` · {about}\n\n{prompt}\n\nOther sizes: {sizes}.\n\n")
}

fn index() -> String {
    let library = Library::load(None);
    let heads: Vec<&Head> = library.heads().collect();
    let mut text = format!(
        "# Problems\n\nThe {} problems of the core pack, without spoilers, as the trainer shows them before a round. \
         This page is generated\nfrom `problems/`.\n\n",
        heads.len()
    );
    for difficulty in Difficulty::ALL {
        let mut of: Vec<&&Head> = heads.iter().filter(|head| head.difficulty == *difficulty).collect();
        of.sort_by_key(|head| head.title.to_lowercase());
        if !of.is_empty() {
            writeln!(text, "## For a senior candidate: {difficulty}\n").unwrap();
        }
        for head in of {
            text += &section(head, &library.open(&head.id).unwrap().problem);
        }
    }
    text.trim_end().to_owned() + "\n"
}

#[test]
fn the_index_lists_every_problem_of_the_core_pack() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/problems.md");
    let index = index();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, &index).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == index,
        "docs/problems.md is stale; `UPDATE_EXPECT=1 cargo test --test packs index` writes it anew"
    );
}
