use indexmap::IndexMap;
use serde::Deserialize;

use super::*;

#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[expect(dead_code, reason = "tags are only refused")]
struct Pond {
    #[schemars(length(min = 1))]
    title: String,
    depth: Option<f64>,
    #[schemars(range(min = 1))]
    fish: u32,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    frog: IndexMap<String, Frog>,
}

#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only what is refused is looked at")]
struct Frog {
    call: String,
    colour: Colour,
    #[serde(default)]
    sings: bool,
}

#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Colour {
    /// Of the leaf.
    Green,
    Brown,
    Red,
}

fn show(text: &str) -> String {
    let source = Source::from_bytes("pond.toml", text.into()).unwrap();
    let checked = Form::<Pond>::new(Shape::of::<Pond>()).read(&source);
    let report = Report::of(source.clone(), checked.faults.finish());
    report.lines(Limits::default()).join("\n")
}

#[test]
fn one_fault_hides_no_other() {
    let shown = show("title = 5\nfish = 0\n[frogs.a]\ncolour = 'gren'\ntags = ['a']\n");
    for told in [
        "`title` is a number",
        "`fish` is out of range",
        "did you mean `frog`?",
        "missing `call`",
        "did you mean `green`?",
    ] {
        assert!(shown.contains(told), "{told} in\n{shown}");
    }
    assert!(shown.contains("`tags` stands below a table header"), "{shown}");
}

#[test]
fn a_bracket_that_is_never_closed_is_one_fault() {
    let shown = show("a = \"x\" y\nb = { c = 1\nd = 2\n[e]\nf = { g = [1] }\n");
    assert_eq!(shown.matches("error: ").count(), 2, "{shown}");
    assert!(shown.contains("this `{` is never closed") && shown.contains(":2:5"), "{shown}");
    let shown = show("a = [1, 2\nb = [3]\nc = { d = 4 }\n");
    assert_eq!(shown.matches("error: ").count(), 1, "{shown}");
    assert!(shown.contains("this `[` is never closed"), "{shown}");
}

#[test]
fn a_fault_points_at_its_place_and_says_how_to_mend_it() {
    let expected = "\
error: `fish` is a text
 --> pond.toml:2:8
  |
2 | fish = '3'
  |        ^^^ expected a whole number from 1
  |
  = help: write it without quotes: 3";
    assert_eq!(show("title = 'Pond'\nfish = '3'\n"), expected);
}

#[test]
fn a_sound_document_becomes_its_value() {
    let source = Source::new(
        "pond.toml",
        "title = 'Pond'\nfish = 3\ndepth = 2\n[frog.a]\ncall = 'ribbit'\ncolour = 'red'\n",
    );
    let Checked { value, faults } = Form::<Pond>::new(Shape::of::<Pond>()).read(&source);
    assert_eq!(faults.finish(), []);
    let pond = value.unwrap();
    assert_eq!((pond.title.as_str(), pond.depth, pond.fish, pond.frog.len()), ("Pond", Some(2.0), 3, 1));
}

#[test]
fn a_head_is_read_without_the_faults_below_it() {
    let source = Source::new("pond.toml", "title = 'Pond'\nfish = 3\n[frog.a]\ncall = \n");
    let checked = Form::<Pond>::new(Shape::of::<Pond>()).read_head(&source);
    assert!(!checked.faults.any_error() && checked.value.is_some());
}

#[test]
fn a_place_that_was_refused_is_not_told_again() {
    let source = Source::new("pond.toml", "title = 5\nfish = 3\n[frog.a]\ncall = 'x'\ncolour = 'red'\n");
    let mut faults = Form::<Pond>::new(Shape::of::<Pond>()).read(&source).faults;
    faults.put(Place::ROOT.key("title"), Fault::error("too short", "expected more"));
    faults.put(Place::ROOT.key("frog").key("a").key("call"), Fault::error("too short", "expected more"));
    let found: Vec<_> = faults.finish().into_iter().map(|fault| (fault.message, fault.span)).collect();
    assert_eq!(found, [("`title` is a number".into(), 8..9), ("too short".into(), 35..38)]);
}

/// The places of what stands twice, each with the first's.
fn twice(text: &str) -> Vec<(LineColumn, Option<LineColumn>)> {
    let source = Source::new("pond.toml", text.to_owned());
    let report =
        Report::of(source.clone(), Form::<Pond>::new(Shape::of::<Pond>()).read(&source).faults.finish());
    let found = report.findings().map(|fault| (fault.place(), fault.related().map(|(place, _)| place)));
    found.map(|(second, first)| (second.unwrap(), first)).collect()
}

#[test]
fn what_stands_twice_is_told_with_both_places() {
    let at = |line, column| LineColumn { line, column };
    let both = |second, first| vec![(second, Some(first))];
    assert_eq!(twice("title = 'a'\ntitle = 'b'\n"), both(at(2, 1), at(1, 1)));
    assert_eq!(twice("[frog.a]\n[frog.b]\n[frog.a]\n"), both(at(3, 7), at(1, 7)));
    assert_eq!(twice("[frog]\n\"a\" = { call = 'x' }\n[frog.a]\n"), both(at(3, 7), at(2, 1)));
    assert_eq!(twice("frog.a = { call = 'x', call = 'y' }\n"), both(at(1, 24), at(1, 12)));
    assert_eq!(twice("x = [{ a = 1, a = 2 }]\n"), both(at(1, 15), at(1, 8)));
    let thrice = twice("[frog.a]\n[frog.a]\ncall = '''\n[frog.a]'''\n[frog.a]\n");
    assert_eq!(thrice, [(at(2, 7), Some(at(1, 7))), (at(5, 7), Some(at(1, 7)))]);
}

#[test]
fn a_table_that_stands_twice_is_told_once_not_key_by_key() {
    let text = "[frog.a]\ncall = 'x'\nsings = true\n[frog.a]\ncall = 'x'\nsings = true\n";
    assert_eq!(twice(text).len(), 1);
    let shown = show(text);
    assert!(shown.contains("4 | [frog.a]") && shown.contains("1 | [frog.a]"), "{shown}");
    assert!(shown.contains("::: pond.toml:1:7") && shown.contains("the first stands here"), "{shown}");
}

#[test]
fn a_part_of_a_text_is_pointed_at_in_every_kind_of_quotes() {
    for (text, at) in [("'ab cd'", 12), ("\"ab cd\"", 12), ("\"\"\"\nab cd\"\"\"", 15), ("'''ab cd'''", 14)] {
        let source = Source::new("pond.toml", format!("title = {text}\nfish = 3\n"));
        let mut faults = Form::<Pond>::new(Shape::of::<Pond>()).read(&source).faults;
        faults.put_in(Place::ROOT.key("title"), "ab cd", 3..5, Fault::error("x", "y"));
        assert_eq!(faults.finish()[0].span, at..at + 2, "{text}");
    }
}

#[test]
fn a_part_of_a_text_with_escapes_is_the_whole_of_it() {
    let source = Source::new("pond.toml", "title = \"a\\tb\"\nfish = 3\n");
    let mut faults = Form::<Pond>::new(Shape::of::<Pond>()).read(&source).faults;
    faults.put_in(Place::ROOT.key("title"), "a\tb", 2..3, Fault::error("x", "y"));
    assert_eq!(faults.finish()[0].span, 8..14);
}

#[test]
fn columns_count_characters_also_where_a_long_line_is_cut() {
    let shown = show(&format!(
        "fish = 1\nsome = '{}' \ntitle = 'x' # {}é\u{200b}\n",
        "é".repeat(9),
        "w".repeat(4_000)
    ));
    assert!(shown.contains("pond.toml:3:4016"), "{shown}");
    assert!(shown.lines().all(|line| line.chars().count() < 200), "{shown}");
}

#[test]
fn line_ends_of_another_system_and_a_mark_at_the_start_are_no_fault() {
    assert_eq!(show("\u{feff}title = 'Pond'\r\nfish = 3\r\n"), "");
}

#[test]
fn what_is_quoted_in_a_message_is_cut() {
    let shown = show(&format!("title = 'x'\nfish = 1\n{} = 1\n", "k".repeat(5_000)));
    assert!(shown.contains("kkk…"), "{shown}");
}

#[test]
fn a_long_report_is_counted_at_its_end() {
    let source = Source::new("pond.toml", (0..9).map(|n| format!("k{n} = 1\n")).collect::<String>());
    let report =
        Report::of(source.clone(), Form::<Pond>::new(Shape::of::<Pond>()).read(&source).faults.finish());
    let lines = report.lines(Limits { width: 80, shown: 4 });
    assert_eq!(lines.last().map(String::as_str), Some("and 6 more"));
}

#[test]
fn a_report_without_a_text_names_its_file() {
    let fault = Fault::error("cannot read", "expected a file").help("look");
    let report = Report::of_file("gone\u{1b}.toml", fault);
    let lines = report.lines(Limits::default());
    assert_eq!(
        lines,
        ["error: cannot read", " --> gone\u{fffd}.toml", "  = expected a file", "  = help: look"]
    );
}

#[test]
fn bytes_that_are_no_text_are_told_with_their_offset() {
    let report = Source::from_bytes("pond.toml", b"title = '\xff'".to_vec()).unwrap_err();
    assert!(report.lines(Limits::default()).join("\n").contains("pond.toml:1:10"));
}
