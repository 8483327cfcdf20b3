//! `stats` and `next`: what the dashboard shows, for other programs.

use serde_json::Value;

use crate::shell::Shell;

fn json(shell: &Shell, args: &[&str]) -> Vec<Value> {
    serde_json::from_str(&shell.run(args).exits(0).quietly().out).expect("it is a list")
}

#[test]
fn the_figures_are_the_same_as_text_json_and_csv() {
    let shell = Shell::new();
    shell.plays_a_round();
    let sections = json(&shell, &["stats", "--json"]);
    let titles: Vec<&str> = sections.iter().map(|section| section["section"].as_str().unwrap()).collect();
    let expected = ["Now", "Trends", "Pace", "Estimates", "Calibration", "Coverage", "Days", "Interviews"];
    assert_eq!(titles, expected);
    let figures: Vec<&Value> = sections.iter().flat_map(|one| one["figures"].as_array().unwrap()).collect();
    let (csv, text) = (shell.run(&["stats", "--csv"]).exits(0).out, shell.run(&["stats"]).exits(0).out);
    let mut rows = csv.lines();
    assert_eq!(rows.next(), Some("section,figure,number,value,rounds"));
    assert!(rows.count() >= figures.len(), "{csv}");
    for figure in figures {
        let name = figure["name"].as_str().unwrap();
        assert!(csv.contains(name) && text.contains(name), "{name} in {text}");
    }
    // The calendar, and a bar beside a figure.
    assert!(text.contains("Mon ") && text.contains("Problems  ") && text.contains("·············"), "{text}");
    let why = shell.run(&["stats", "--why"]).exits(0).out;
    assert!(why.contains("Your level is the highest whose bars"), "{why}");
    shell.run(&["stats", "--csv", "--json"]).exits(2);
}

#[test]
fn what_comes_next_is_the_same_as_text_json_and_csv() {
    let shell = Shell::new();
    let proposals = json(&shell, &["next", "--json"]);
    let csv = shell.run(&["next", "--csv"]).exits(0).quietly().out;
    let text = shell.run(&["next"]).exits(0).quietly().out;
    assert_eq!(csv.lines().next(), Some("what,why,command"));
    assert_eq!(csv.lines().count(), 1 + proposals.len());
    for proposal in &proposals {
        for field in ["what", "why", "command"] {
            let said = proposal[field].as_str().unwrap();
            assert!(csv.contains(said) && text.contains(said), "{field}: {said}");
        }
    }
    shell.run(&["next", "--csv", "--json"]).exits(2);
}
