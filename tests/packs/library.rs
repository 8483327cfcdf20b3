//! The library: the core pack and a user's, sound and broken.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use greenroom::content::{Entry, Library, Opened, Origin, check};
use greenroom::diagram::parse;
use greenroom::domain::id::{GlobalId, Id};
use greenroom::domain::problem::Facts;
use greenroom::spanned::Limits;
use indexmap::IndexMap;

use crate::{copy, folder, packs};

fn id(text: &str) -> GlobalId {
    GlobalId::try_from(text.to_owned()).unwrap()
}

/// A data folder with the good pack and with what else is asked for: paths and texts.
fn data(files: &[(&str, &str)]) -> tempfile::TempDir {
    let data = tempfile::tempdir().unwrap();
    copy(&packs().join("good"), &data.path().join("good"));
    for (path, text) in files {
        let path = data.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    data
}

fn appended(data: &tempfile::TempDir, text: &str) {
    let path = data.path().join("good/problems/link-shortener.toml");
    let whole = fs::read_to_string(&path).unwrap() + text;
    fs::write(path, whole).unwrap();
}

#[test]
fn the_embedded_pack_is_the_repositorys_and_clean() {
    let repository = check(&folder(Path::new(env!("CARGO_MANIFEST_DIR"))), None);
    assert_eq!(repository.report.lines(Limits::default()), Vec::<String>::new());
    assert_eq!(check(&Origin::Core, None).counts, repository.counts);
}

#[test]
fn every_problem_of_the_core_pack_opens_and_reopens_as_it_was() {
    let library = Library::load(None);
    assert!(library.heads().count() >= 4);
    for head in library.heads() {
        let opened = library.open(&head.id).unwrap();
        let stored = Opened::from_sources(&head.id, None, opened.sources.clone());
        assert_eq!(stored, Ok(Opened { offers: Vec::new(), ..opened }));
    }
}

#[test]
fn the_commonest_boxes_of_the_references_and_those_of_models_have_five_probes_each() {
    let library = Library::load(None);
    let mut designs: HashMap<String, usize> = HashMap::new();
    let mut words = None;
    for head in library.heads() {
        let opened = library.open(&head.id).unwrap();
        let vocabulary = opened.words.vocabulary();
        for design in opened.problem.architectures.values() {
            let diagram = parse(&design.diagram, &vocabulary);
            let kinds = diagram.nodes.iter().filter_map(|node| Some(node.kind.as_ref()?.id.clone()));
            kinds.collect::<HashSet<_>>().into_iter().for_each(|kind| *designs.entry(kind).or_default() += 1);
        }
        words = Some(opened.words);
    }
    let mut commonest: Vec<(usize, String)> =
        designs.into_iter().map(|(kind, count)| (count, kind)).collect();
    commonest.sort_unstable_by(|a, b| b.cmp(a));
    let commonest = commonest.into_iter().take(15).map(|(_, kind)| kind);
    let words = words.expect("there are problems");
    for kind in commonest.chain(["vector", "model"].map(str::to_owned)) {
        let probes = words.probes.get(kind.as_str()).map_or(0, IndexMap::len);
        assert!(probes >= 5, "{kind} has {probes}");
    }
}

#[test]
fn a_users_problem_opens_with_the_words_of_both_packs() {
    let data = data(&[]);
    let opened = Library::load(Some(data.path())).open(&id("good/link-shortener")).unwrap();
    let concept = |name: &str| opened.words.concepts.contains_key(name);
    assert!(concept("coalescing") && concept("token-bucket"));
    assert_eq!(opened.rubric.id, id("good/plain"));
    assert_eq!(opened.problem.value(&Facts::default(), &Id::parse("read_ratio").unwrap()), Some("100"));
}

#[test]
fn a_users_problem_may_be_graded_by_the_core_rubric() {
    let data = data(&[]);
    let path = data.path().join("good/problems/mine.toml");
    let text = "id = \"mine\"\nrevision = 1\ntitle = \"Mine\"\ndifficulty = \"easy\"\nabout = []\nexercises = []\n\
                rubric = \"core/system-design\"\nprompt = \"Design it.\"\nsources = []\n";
    fs::write(path, text).unwrap();
    let opened = Library::load(Some(data.path())).open(&id("good/mine")).unwrap();
    assert_eq!(opened.rubric.id, id("core/system-design"));
    assert!(Opened::from_sources(&id("good/mine"), None, opened.sources).is_ok());
}

#[test]
fn a_problem_is_found_by_its_name_its_full_name_and_a_former_one() {
    let data = data(&[]);
    let library = Library::load(Some(data.path()));
    for name in ["link-shortener", "good/link-shortener", "tiny-url", "good/shortener"] {
        assert_eq!(library.find(name).unwrap().id, id("good/link-shortener"), "{name}");
    }
    let lost = library.find("good/link-shortner").unwrap_err().to_string();
    assert_eq!(lost, "there is no problem `good/link-shortner`; did you mean `good/link-shortener`?");
}

#[test]
fn a_name_in_two_packs_has_to_be_told_in_full() {
    let data = data(&[]);
    let text = fs::read_to_string(data.path().join("good/pack.toml")).unwrap();
    copy(&data.path().join("good"), &data.path().join("other"));
    fs::write(data.path().join("other/pack.toml"), text.replace("\"good\"", "\"other\"")).unwrap();
    let told = Library::load(Some(data.path())).find("link-shortener").unwrap_err().to_string();
    assert!(told.contains("`good/link-shortener`, `other/link-shortener`"), "{told}");
}

#[test]
fn only_the_core_pack_is_at_hand_until_the_others_are_read() {
    let data = data(&[]);
    let mut library = Library::at_hand(Some(data.path()));
    assert!(!library.is_whole() && library.find("good/link-shortener").is_err());
    library.finish();
    assert!(library.is_whole() && library.find("good/link-shortener").is_ok());
    assert!(Library::at_hand(None).is_whole());
}

#[test]
fn a_name_is_left_open_where_packs_not_read_yet_may_have_it() {
    let data = data(&[]);
    let mut library = Library::at_hand(Some(data.path()));
    assert!(library.leaves_open("link-shortener"));
    assert!(!library.leaves_open("rate-limiter"));
    fs::write(data.path().join("good/problems/rate-limiter.toml"), "").unwrap();
    assert!(library.leaves_open("rate-limiter"));
    assert!(!library.leaves_open("core/rate-limiter"));
    library.finish();
    assert!(!library.leaves_open("rate-limiter"));
}

#[test]
fn a_broken_head_is_listed_with_its_faults_and_mended_by_a_reload() {
    let data = data(&[("good/problems/broken.toml", "title = \"Half a problem\"\nprompt = 5\n")]);
    let mut library = Library::load(Some(data.path()));
    let broken = |library: &Library| {
        library.entries().find_map(|entry| match entry {
            Entry::Broken(broken) => Some(broken.clone()),
            Entry::Ok(_) => None,
        })
    };
    let told = broken(&library).unwrap();
    assert_eq!(told.title, "Half a problem");
    assert_eq!(told.path.as_deref(), Some(&*data.path().join("good/problems/broken.toml")));
    let lines = told.report.lines(Limits::default()).join("\n");
    assert!(lines.contains("good/problems/broken.toml:2:10") && lines.contains("missing `id`"), "{lines}");
    fs::copy(data.path().join("good/problems/link-shortener.toml"), told.path.unwrap()).unwrap();
    library.reload();
    let told = broken(&library).unwrap().report.lines(Limits::default()).join("\n");
    assert!(told.contains("the id is `link-shortener`, but the file is `broken.toml`"), "{told}");
}

#[test]
fn a_fault_below_the_head_shows_when_the_problem_is_opened() {
    let data = data(&[]);
    appended(&data, "\n[api.more]\ncal = \"GET /\"\n");
    let library = Library::load(Some(data.path()));
    assert!(library.heads().any(|head| head.id == id("good/link-shortener")));
    let broken = library.open(&id("good/link-shortener")).unwrap_err();
    assert_eq!(broken.title, "Link shortener");
    assert!(broken.report.lines(Limits::default()).join("\n").contains("did you mean `call`?"));
}

#[test]
fn a_pack_without_a_readable_pack_toml_is_one_broken_entry() {
    let data = data(&[("mine/pack.toml", "id = mine"), ("mine/problems/x.toml", "id = \"x\"")]);
    let library = Library::load(Some(data.path()));
    let broken: Vec<&str> =
        library.entries().filter(|entry| entry.head().is_none()).map(Entry::title).collect();
    assert_eq!(broken, ["mine"]);
}

#[test]
fn a_pack_can_not_take_the_id_of_another() {
    let data = data(&[]);
    copy(&data.path().join("good"), &data.path().join("twin"));
    let library = Library::load(Some(data.path()));
    let refused = library.shelves().iter().find_map(|shelf| shelf.pack.as_ref().err()).unwrap();
    let told = refused.report.lines(Limits::default()).join("\n");
    assert!(told.contains("another pack is called `good`"), "{told}");
    assert_eq!(library.heads().filter(|head| head.id.pack.as_str() == "good").count(), 1);
}

#[test]
fn a_pack_that_is_not_here_is_told() {
    let told =
        Library::load(None).open(&id("gone/x")).unwrap_err().report.lines(Limits::default()).join("\n");
    assert!(told.contains("the pack `gone` is not here"), "{told}");
}

#[test]
fn a_problem_is_read_once_until_one_of_its_files_changes() {
    let pack = tempfile::tempdir().unwrap();
    copy(&packs().join("good"), pack.path());
    let library = Library::of(vec![folder(pack.path())]);
    let open = || library.open(&id("good/link-shortener")).unwrap();
    let first = open();
    assert!(std::sync::Arc::ptr_eq(&first.problem, &open().problem));
    let file = pack.path().join("problems/link-shortener.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("Redirects fast", "Redirects at once")).unwrap();
    assert_ne!(first.problem, open().problem);
}

#[test]
fn a_problem_may_be_opened_with_another_rubric() {
    let library = Library::of(vec![folder(&packs().join("good"))]);
    let problem = id("good/link-shortener");
    let opened = library.open_with(&problem, Some(&id("good/estimation-only"))).unwrap();
    assert_eq!(opened.rubric.plan(20), [0, 20, 0, 0, 0, 0]);
    let broken = library.open_with(&problem, Some(&id("good/gone"))).unwrap_err();
    assert!(broken.report.lines(Limits::default()).join("\n").contains("there is no rubric `good/gone`"));
    let titles: Vec<&str> = opened.offers.iter().map(|offer| offer.title.as_str()).collect();
    assert_eq!(titles[..2], ["Plain", "Estimation alone"], "the problem's own pack comes first");
    assert!(titles[2..].contains(&"System design"), "{titles:?}");
    let stored = Opened::from_sources(&problem, Some(&opened.rubric.id), opened.sources.clone()).unwrap();
    assert_eq!(stored.rubric, opened.rubric);
}

#[test]
fn a_pack_that_was_called_otherwise_still_answers_to_that_name() {
    let library = Library::of(vec![folder(&packs().join("good"))]);
    let head = library.find("fine/link-shortener").unwrap();
    assert_eq!(head.id, id("good/link-shortener"));
    let names: Vec<String> = head.names().map(|name| name.to_string()).collect();
    for name in ["good/link-shortener", "fine/link-shortener", "fine/tiny-url"] {
        assert!(names.iter().any(|known| known == name), "{name}");
    }
    let credit = library.pack(&head.id.pack).unwrap().credit();
    assert!(credit.starts_with("Every key, once 1.2.3 · Ada Example, Ben Example · MIT OR"), "{credit}");
}

#[test]
fn the_core_pack_has_six_cards_or_more_on_each_of_forty_topics() {
    let library = Library::load(None);
    let topics = greenroom::content::topics(&library);
    assert!(topics.len() >= 40, "{} topics", topics.len());
    let practised = greenroom::content::cards(&library, &Default::default(), None);
    for (topic, title) in topics {
        let file = format!("{}/cards/{topic}.toml", env!("CARGO_MANIFEST_DIR"));
        let count = std::fs::read_to_string(file).unwrap().matches("[card.").count();
        let shown = practised.iter().filter(|card| card.topic == topic).count();
        assert!(count >= 6 && (3..=count).contains(&shown), "{title}: {shown} of {count}");
    }
}
