use indexmap::IndexMap;
use serde::Deserialize;

use super::*;

#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[expect(dead_code, reason = "only what is refused is looked at")]
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
    let source = Source::new("pond.toml", text.to_owned());
    let checked = Form::<Pond>::new().read(&source);
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
