//! Checking and listing packs.

use crate::shell::{Shell, fields, problems};

#[test]
fn the_repository_s_own_pack_is_whole() {
    let ran = Shell::new().run(&["pack", "check", "."]).exits(0).quietly();
    assert!(ran.out.contains(" problems, ") && ran.out.trim().ends_with(": ok"), "{}", ran.out);
    assert_eq!(Shell::new().run(&["pack", "check", ".", "--json"]).exits(0).out.trim(), "[]");
}

#[test]
fn a_bad_pack_is_told_fault_by_fault() {
    let shell = Shell::new();
    shell.file("bad/pack.toml", include_str!("../packs/good/pack.toml"));
    let problem = include_str!("../packs/good/problems/link-shortener.toml");
    shell.file("bad/problems/link-shortener.toml", &problem.replacen("difficulty", "dificulty", 1));
    let pack = shell.path("bad").display().to_string();
    let ran = shell.run(&["pack", "check", &pack]).exits(1);
    assert!(ran.err.contains("did you mean `difficulty`?") && ran.err.contains('^'), "{ran:?}");
    assert!(ran.out.contains("error"), "{ran:?}");
    let faults = shell.run(&["pack", "check", &pack, "--json"]).exits(1).quietly().json();
    let first = &faults.as_array().expect("it is a list")[0];
    assert_eq!(fields(first), ["column", "expected", "file", "help", "line", "message", "severity"]);
    assert!(first["line"].is_u64());
}

#[test]
fn what_is_no_pack_is_told() {
    let shell = Shell::new();
    shell.run(&["pack", "check", "/no/such/folder"]).exits(2);
    std::fs::create_dir_all(shell.path("empty")).expect("a temporary folder can be written");
    let empty = shell.path("empty").display().to_string();
    assert!(shell.run(&["pack", "check", &empty]).exits(1).err.contains("this folder is empty"));
}

#[test]
fn any_file_of_a_pack_is_checked_alone() {
    let shell = Shell::new();
    shell.file("p/pack.toml", include_str!("../packs/good/pack.toml"));
    shell.file("p/problems/link-shortener.toml", include_str!("../packs/good/problems/link-shortener.toml"));
    shell.file("p/rubrics/plain.toml", include_str!("../packs/good/rubrics/plain.toml"));
    shell.file("p/words.toml", include_str!("../packs/good/words.toml"));
    for file in ["cards/broken.toml", "answers/link-shortener/broken.md"] {
        shell.file(&format!("p/{file}"), "title = 1");
        let path = shell.path("p").join(file).display().to_string();
        let ran = shell.run(&["pack", "check", &path]).exits(1);
        assert!(ran.err.contains(file), "{ran:?}");
    }
    let stray = shell.path("p/other/x.toml").display().to_string();
    shell.file("p/other/x.toml", "");
    assert!(shell.run(&["pack", "check", &stray]).exits(2).err.contains("not in a pack"));
}

#[test]
fn a_user_s_packs_are_checked_by_no_name_and_by_their_ids() {
    let shell = Shell::new();
    shell.file("data/packs/mine/pack.toml", include_str!("../packs/good/pack.toml"));
    shell.file("data/packs/mine/problems/x.toml", "id = 1");
    for words in [&["pack", "check"][..], &["pack", "check", "good"]] {
        let ran = shell.run(words).exits(1);
        assert!(ran.err.contains("mine/problems/x.toml:1:6"), "{ran:?}");
    }
    shell.run(&["pack", "check", "core"]).exits(0).quietly();
    let ran = shell.run(&["pack", "check", "gud"]).exits(2);
    assert!(ran.err.contains("there is no pack, file or folder of this name"), "{ran:?}");
    let list = shell.run(&["pack", "list", "--json"]).exits(0).quietly().json();
    assert_eq!(
        fields(&list[1]),
        [
            "authors", "formerly", "homepage", "id", "language", "licence", "ok", "path", "problems",
            "title", "tracks", "version",
        ]
    );
}

#[test]
fn a_duplicate_table_has_both_places_as_json() {
    let shell = Shell::new();
    let pack = include_str!("../packs/good/pack.toml").to_owned() + "\n[topic.keys]\ntitle = \"Keys\"\n";
    shell.file("bad/pack.toml", &pack);
    let faults =
        shell.run(&["pack", "check", "--json", &shell.path("bad").display().to_string()]).exits(1).json();
    let fault = faults.as_array().expect("it is a list").iter().find(|fault| fault["related"].is_object());
    let related = &fault.expect("it has two places")["related"];
    let first = pack.lines().position(|line| line.contains("keys")).map(|line| line + 1);
    assert_eq!(
        (related["line"].as_u64().map(|line| line as usize), fields(related)),
        (first, vec!["column", "line", "message"])
    );
}

#[test]
fn the_packs_at_hand_are_listed() {
    let list = Shell::new().run(&["pack", "list", "--json"]).exits(0).quietly().json();
    assert_eq!(
        (&list[0]["id"], &list[0]["ok"], &list[0]["problems"]),
        (&"core".into(), &true.into(), &problems().into())
    );
}

#[test]
fn a_user_s_broken_file_is_told_and_the_rest_is_listed() {
    let shell = Shell::new();
    shell.file("data/packs/mine/pack.toml", include_str!("../packs/good/pack.toml"));
    shell.file("data/packs/mine/problems/x.toml", "id = 1");
    let ran = shell.run(&["problems", "--json"]).exits(1);
    assert_eq!(ran.json().as_array().map(Vec::len), Some(problems()));
    assert!(ran.err.contains("is broken"), "{ran:?}");
}

#[test]
fn a_schema_is_printed_for_editors() {
    let schema = Shell::new().run(&["pack", "schema", "problem"]).exits(0).quietly().json();
    assert!(schema["properties"]["title"].is_object());
}
