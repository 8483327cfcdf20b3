//! A pack from anybody: its links must not lead out of it, and nothing that stands elsewhere is ever quoted.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use greenroom::cli::Exit;
use greenroom::content::{Library, check};
use greenroom::spanned::Limits;

use crate::command::run_in;
use crate::{copy, folder, packs};

/// A folder with the good pack in `packs/good`, and beside `packs` a folder of things that are nobody's business.
fn data() -> tempfile::TempDir {
    let data = tempfile::tempdir().unwrap();
    copy(&packs().join("good"), &data.path().join("packs/good"));
    fs::create_dir(data.path().join("private")).unwrap();
    fs::write(data.path().join("private/hidden-name.toml"), "Host secret\n  IdentityFile secret\n").unwrap();
    data
}

/// Puts a link in the place of a file or folder of the good pack.
fn link(data: &Path, file: &str, to: &Path) {
    let place = data.join("packs/good").join(file);
    if place.is_dir() {
        fs::remove_dir_all(&place).unwrap();
    } else if place.exists() {
        fs::remove_file(&place).unwrap();
    }
    symlink(to, place).unwrap();
}

/// What is printed of the pack: by checking the folder, the file alone, and as JSON.
fn printed(data: &Path, file: &str) -> [(String, Exit); 3] {
    let (pack, packs) = (data.join("packs/good"), data.join("packs"));
    let alone = pack.join(if file == "problems" { "problems/hidden-name.toml" } else { file });
    let (pack, alone) = (pack.to_str().unwrap(), alone.to_str().unwrap());
    [&["check", pack][..], &["check", alone], &["check", "--json", pack]].map(|words| {
        let (out, err, exit) = run_in(&packs, words);
        (out + &err, exit)
    })
}

#[test]
fn a_link_that_leads_out_of_the_pack_is_refused_by_name_and_never_quoted() {
    for file in
        ["pack.toml", "words.toml", "problems/link-shortener.toml", "rubrics/plain.toml", "problems/new.toml"]
    {
        for absolute in [true, false] {
            let data = data();
            let up = if file.contains('/') { "../../../" } else { "../../" };
            let relative = Path::new(up).join("private/hidden-name.toml");
            let whole = data.path().join("private/hidden-name.toml");
            link(data.path(), file, if absolute { &whole } else { &relative });
            for (told, exit) in printed(data.path(), file) {
                assert!(told.contains("this is a link that leads out of the pack"), "{file}: {told}");
                assert!(told.contains(&format!("good/{file}")), "{file}: {told}");
                assert!(!told.contains("secret") && !told.contains("hidden-name"), "{file}: {told}");
                assert_eq!(exit, Exit::Bad, "{file}");
            }
        }
    }
}

#[test]
fn a_folder_that_is_a_link_out_of_the_pack_is_not_listed() {
    for file in ["problems", "rubrics"] {
        let data = data();
        link(data.path(), file, &data.path().join("private"));
        let [(whole, exit), (alone, _), (json, _)] = printed(data.path(), file);
        assert_eq!(exit, Exit::Bad);
        for told in [&whole, &json] {
            assert!(told.contains("this is a link that leads out of the pack"), "{file}: {told}");
            assert!(!told.contains("secret") && !told.contains("hidden-name"), "{file}: {told}");
        }
        assert!(!alone.contains("secret"), "{file}: {alone}");
        assert!(alone.contains("this is a link that leads out of the pack") || file == "rubrics", "{alone}");
    }
}

#[test]
fn the_trainer_lists_such_a_link_as_broken() {
    for file in ["pack.toml", "problems", "problems/link-shortener.toml"] {
        let data = data();
        let target = if file == "problems" { "private" } else { "private/hidden-name.toml" };
        link(data.path(), file, &data.path().join(target));
        let library = Library::load(Some(&data.path().join("packs")));
        let broken: Vec<_> = library.entries().filter(|entry| entry.head().is_none()).collect();
        let told = format!("{broken:?}");
        assert_eq!(broken.len(), 1, "{file}: {told}");
        assert!(told.contains("this is a link that leads out of the pack"), "{file}: {told}");
        assert!(!told.contains("secret") && !told.contains("hidden-name"), "{file}: {told}");
    }
}

#[test]
fn a_link_within_the_pack_is_read() {
    let data = data();
    let pack = data.path().join("packs/good");
    fs::rename(pack.join("problems"), pack.join("drafts")).unwrap();
    fs::create_dir(pack.join("notes")).unwrap();
    fs::rename(pack.join("words.toml"), pack.join("notes/words.toml")).unwrap();
    symlink("drafts", pack.join("problems")).unwrap();
    symlink(pack.join("notes/words.toml"), pack.join("words.toml")).unwrap();
    let checked = check(&folder(&pack), None);
    assert_eq!(checked.report.lines(Limits::default()), Vec::<String>::new());
    assert_eq!(checked.counts.problems, 1);
}

#[test]
fn a_pack_may_itself_be_reached_by_a_link() {
    let data = data();
    symlink(data.path().join("packs/good"), data.path().join("linked")).unwrap();
    assert!(check(&folder(&data.path().join("linked")), None).report.is_empty());
}

#[test]
fn a_link_that_leads_nowhere_is_told() {
    let data = data();
    link(data.path(), "words.toml", Path::new("gone.toml"));
    let (told, exit) = printed(data.path(), "words.toml")[0].clone();
    assert!(told.contains("good/words.toml") && told.contains("cannot read this"), "{told}");
    assert_eq!(exit, Exit::Bad);
}

#[test]
fn what_a_pack_names_can_not_climb_out_of_it() {
    let data = data();
    let problem = data.path().join("packs/good/problems/link-shortener.toml");
    let text = fs::read_to_string(&problem).unwrap();
    for rubric in ["../../../private/hidden-name", "..", "core/../../x", "/etc/passwd"] {
        let line = text.lines().find(|line| line.starts_with("rubric =")).unwrap();
        fs::write(&problem, text.replace(line, &format!("rubric = \"{rubric}\""))).unwrap();
        let (told, exit) = printed(data.path(), "problems/link-shortener.toml")[0].clone();
        assert!(exit == Exit::Bad && told.contains("is not an id"), "{told}");
    }
}

#[test]
fn a_file_name_can_not_pretend_to_be_a_message() {
    let data = data();
    fs::write(data.path().join("packs/good/problems/x\nerror: y.toml"), "").unwrap();
    let (told, _) = printed(data.path(), "words.toml")[0].clone();
    assert!(!told.contains("\nerror: y") && told.contains("error: y.toml"), "{told}");
}
