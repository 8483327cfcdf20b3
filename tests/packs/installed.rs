//! The installed packs, told alike by the library, by `pack list` and by `pack check`.

use std::fs;
use std::path::Path;

use greenroom::cli::Exit;
use greenroom::content::{Library, Shelf};
use greenroom::spanned::Limits;

use crate::command::run_in;
use crate::{copy, packs};

/// A folder of packs: the good pack under each name, and in each file the text replaced.
fn installed(folders: &[&str], replaced: &[(&str, &str, &str)]) -> tempfile::TempDir {
    let installed = tempfile::tempdir().unwrap();
    for folder in folders {
        copy(&packs().join("good"), &installed.path().join(folder));
    }
    for (file, from, to) in replaced {
        let file = installed.path().join(file);
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.contains(from), "{from} in {text}");
        fs::write(file, text.replace(from, to)).unwrap();
    }
    installed
}

/// What the trainer's library says of a pack that it lists as one broken entry.
fn row(packs: &Path, folder: &str) -> String {
    let library = Library::load(Some(packs));
    let named = |shelf: &&Shelf| shelf.origin.name() == folder && shelf.origin.path("").is_some();
    let shelf = library.shelves().iter().find(named).unwrap();
    let broken = shelf.pack.as_ref().unwrap_err();
    assert_eq!(shelf.entries.len(), 1);
    broken.report.lines(Limits::default()).join("\n")
}

/// The rows of `pack list` as JSON.
fn list(packs: &Path) -> Vec<serde_json::Value> {
    serde_json::from_str(&run_in(packs, &["list", "--json"]).0).unwrap()
}

/// What a check counts: problems, rubrics, decks, sample answers.
type Counts = [usize; 4];

/// What there is of `good`.
const GOOD: Counts = [1, 2, 1, 1];

/// What there is of the core pack, which is this repository.
fn core() -> Counts {
    let files = |folder: &str, ext: &str| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let Ok(entries) = fs::read_dir(folder) else { return 0 };
        entries.filter(|entry| entry.as_ref().unwrap().path().extension().is_some_and(|is| is == ext)).count()
    };
    let answered = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("answers")).unwrap();
    let answers = answered.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let answers = answers.map(|problem| files(&format!("answers/{problem}"), "md")).sum();
    [files("problems", "toml"), files("rubrics", "toml"), files("cards", "toml"), answers]
}

/// The counts as a check tells them.
fn told(packs: &[Counts]) -> String {
    let things = ["problem", "rubric", "deck", "sample answer"];
    let counts = (0..4).map(|thing| packs.iter().map(|pack| pack[thing]).sum::<usize>());
    let told = counts.zip(things).filter(|(count, _)| *count > 0);
    told.map(|(count, thing)| format!("{count} {thing}{}", if count == 1 { "" } else { "s" }))
        .collect::<Vec<_>>()
        .join(", ")
}

#[test]
fn without_a_name_the_installed_packs_are_checked() {
    let packs = installed(&["good"], &[]);
    assert_eq!(run_in(packs.path(), &["check"]), (told(&[core(), GOOD]) + ": ok\n", String::new(), Exit::Ok));
    fs::write(packs.path().join("good/problems/half.toml"), "id = 1").unwrap();
    let (out, err, exit) = run_in(packs.path(), &["check"]);
    let counted = told(&[core(), GOOD, [1, 0, 0, 0]]) + ": ";
    assert!(out.starts_with(&counted) && exit == Exit::Bad, "{out}");
    assert!(
        err.contains(&format!("{}/problems/half.toml:1:6", packs.path().join("good").display())),
        "{err}"
    );
}

#[test]
fn a_pack_is_checked_by_its_id() {
    let packs = installed(&["folder"], &[]);
    assert_eq!(told(&[GOOD]), "1 problem, 2 rubrics, 1 deck, 1 sample answer");
    for (id, counts) in [("good", GOOD), ("core", core())] {
        let out = told(&[counts]) + ": ok\n";
        assert_eq!(run_in(packs.path(), &["check", id]), (out, String::new(), Exit::Ok));
    }
    let both = run_in(packs.path(), &["check", "core", packs.path().join("folder").to_str().unwrap()]);
    assert_eq!(both.0, told(&[core(), GOOD]) + ": ok\n");
}

#[test]
fn a_name_of_nothing_is_told_with_what_was_meant() {
    let packs = installed(&["good"], &[]);
    let (out, err, exit) = run_in(packs.path(), &["check", "goood"]);
    assert_eq!((out.as_str(), exit), ("1 error\n", Exit::Usage));
    assert!(err.contains("there is no pack, file or folder of this name"), "{err}");
    assert!(err.contains("help: did you mean `good`?"), "{err}");
    let (_, err, _) = run_in(packs.path(), &["check", "payments"]);
    assert!(err.contains("help: the installed packs are `core`, `good`"), "{err}");
    let (out, err, exit) = run_in(packs.path(), &["check", "--json", "goood"]);
    let faults: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((err.as_str(), exit), ("", Exit::Usage));
    assert_eq!((&faults[0]["file"], &faults[0]["help"]), (&"goood".into(), &"did you mean `good`?".into()));
}

#[test]
fn an_id_that_two_packs_have_is_told_everywhere() {
    let packs = installed(&["good", "twin"], &[]);
    let twin = packs.path().join("twin");
    let listed = list(packs.path());
    assert_eq!((&listed[1]["ok"], &listed[1]["problems"]), (&true.into(), &1.into()));
    assert_eq!((&listed[2]["ok"], &listed[2]["problems"]), (&false.into(), &0.into()));
    let rows = run_in(packs.path(), &["list"]).0;
    assert!(rows.contains("(broken: `greenroom pack check twin` says why)"), "{rows}");
    for words in [&["check"][..], &["check", "twin"], &["check", twin.to_str().unwrap()]] {
        let (_, err, exit) = run_in(packs.path(), words);
        assert!(
            err.contains("error: another pack is called `good`") && exit == Exit::Bad,
            "{words:?}: {err}"
        );
        assert!(
            err.contains("twin/pack.toml:2:6") && err.contains("in the folder `good`"),
            "{words:?}: {err}"
        );
        assert_eq!(err.matches("error").count(), 1, "{words:?}: {err}");
    }
    assert!(row(packs.path(), "twin").contains("error: another pack is called `good`"));
    assert_eq!(run_in(packs.path(), &["check", "good"]).2, Exit::Ok);
}

#[test]
fn an_installed_pack_called_core_is_told_everywhere() {
    let packs = installed(&["mine"], &[("mine/pack.toml", "\"good\"", "\"core\"")]);
    let listed = list(packs.path());
    assert_eq!((&listed[0]["id"], &listed[0]["ok"]), (&"core".into(), &true.into()));
    assert_eq!(&listed[1]["ok"], &serde_json::Value::from(false));
    for words in [&["check"][..], &["check", "mine"], &["check", packs.path().join("mine").to_str().unwrap()]]
    {
        let (_, err, exit) = run_in(packs.path(), words);
        assert!(
            err.contains("error: another pack is called `core`") && exit == Exit::Bad,
            "{words:?}: {err}"
        );
        assert!(err.contains("that one is built in"), "{words:?}: {err}");
        assert_eq!(err.matches("error").count(), 1, "{words:?}: {err}");
    }
    assert!(row(packs.path(), "mine").contains("error: another pack is called `core`"));
}

#[test]
fn a_pack_that_is_not_installed_may_have_the_id_of_one_but_not_core() {
    let packs = installed(&["good"], &[]);
    let elsewhere = installed(&["draft"], &[]);
    let draft = elsewhere.path().join("draft").display().to_string();
    assert_eq!(run_in(packs.path(), &["check", &draft]).2, Exit::Ok);
    let elsewhere = installed(&["draft"], &[("draft/pack.toml", "\"good\"", "\"core\"")]);
    let draft = elsewhere.path().join("draft").display().to_string();
    let (_, err, exit) = run_in(packs.path(), &["check", &draft]);
    assert!(err.contains("another pack is called `core`") && exit == Exit::Bad, "{err}");
}

#[test]
fn the_name_of_cards_of_ones_own_is_no_id_of_a_pack() {
    let elsewhere = installed(&["draft"], &[("draft/pack.toml", "\"good\"", "\"own\"")]);
    let draft = elsewhere.path().join("draft").display().to_string();
    let (_, err, exit) = run_in(elsewhere.path(), &["check", &draft]);
    assert!(err.contains("error: no pack can be called `own`") && exit == Exit::Bad, "{err}");
}

#[test]
fn a_problem_whose_head_is_fine_and_whose_body_is_not_makes_its_pack_broken() {
    let packs = installed(&["good"], &[("good/problems/link-shortener.toml", "call =", "cal =")]);
    let listed = &list(packs.path())[1];
    assert_eq!(
        (&listed["id"], &listed["ok"], &listed["problems"]),
        (&"good".into(), &false.into(), &1.into())
    );
    assert!(run_in(packs.path(), &["list"]).0.contains("(broken: `greenroom pack check good` says why)"));
    let (_, err, exit) = run_in(packs.path(), &["check", "good"]);
    assert!(err.contains("did you mean `call`?") && exit == Exit::Bad, "{err}");
}

#[test]
fn a_folder_that_can_not_be_read_is_told_everywhere() {
    let packs = installed(&["good"], &[]);
    fs::remove_dir_all(packs.path().join("good/problems")).unwrap();
    fs::write(packs.path().join("good/problems"), "a file, not a folder").unwrap();
    let (_, err, exit) = run_in(packs.path(), &["check"]);
    assert!(err.contains("good/problems") && err.contains("cannot read this") && exit == Exit::Bad, "{err}");
    assert_eq!(list(packs.path())[1]["ok"], false);
    let library = Library::load(Some(packs.path()));
    let broken: Vec<_> = library.entries().filter(|entry| entry.head().is_none()).collect();
    assert!(format!("{broken:?}").contains("cannot read this"), "{broken:?}");
}

#[test]
fn a_folder_of_packs_that_can_not_be_read_is_told() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let (_, err, exit) = run_in(file.path(), &["check"]);
    assert!(err.contains("cannot read this file") && exit == Exit::Bad, "{err}");
    let listed = list(file.path());
    assert_eq!((listed.len(), &listed[0]["ok"], &listed[1]["ok"]), (2, &true.into(), &false.into()));
    assert_eq!(list(&file.path().with_extension("gone")).len(), 1);
}

#[test]
fn a_pack_folder_that_is_a_link_to_nowhere_is_listed_as_broken() {
    let packs = installed(&["good"], &[]);
    std::os::unix::fs::symlink("gone", packs.path().join("lost")).unwrap();
    assert!(row(packs.path(), "lost").contains("lost/pack.toml"));
    assert_eq!(list(packs.path())[2]["ok"], false);
}

#[test]
fn other_files_of_a_pack_are_no_fault() {
    let packs = installed(&["good"], &[]);
    for file in
        ["cards-to-come/caching.toml", "answers/link-shortener/notes.txt", "README.md", "notes/x.toml"]
    {
        let file = packs.path().join("good").join(file);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, "= anything\u{1b}").unwrap();
    }
    assert_eq!(run_in(packs.path(), &["check", "--strict", "good"]).2, Exit::Ok);
}
