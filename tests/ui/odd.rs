//! Odd rubrics and lost problems: graded for what they are, nothing lost.

use greenroom::domain::phase::Phase;

use crate::grading::{marked, played, scored};
use crate::harness::Ui;

const PACK: &str = "format = 2\nid = \"mine\"\ntitle = \"Mine\"\nversion = \"1.0.0\"\nlanguage = \"en\"\n\
                    authors = [\"Ada\"]\nlicence = \"MIT\"\n";

/// The rate limiter in a pack of one's own.
fn own_pack() -> [(&'static str, String); 3] {
    let problem = include_str!("../../problems/rate-limiter.toml");
    let rubric = include_str!("../../rubrics/system-design.toml");
    let calm = "[competency.calm]\ntitle = \"Calm\"\nphases = [\"requirements\"]\n\
                anchors = [\"Shouts.\", \"Mutters.\", \"Talks.\", \"Sings.\"]\n\n[verdict]";
    [
        ("mine/pack.toml", PACK.to_owned()),
        (
            "mine/problems/rate-limiter.toml",
            problem
                .replace("core/system-design", "mine/system-design")
                .replace("Rate limiter for", "Own limiter for"),
        ),
        ("mine/rubrics/system-design.toml", rubric.replace("[verdict]", calm)),
    ]
}

fn in_own_round() -> Ui {
    let files = own_pack();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    Ui::with_pack(160, 45, &files).keys("/ o w n space l i m enter enter").sees("Own limiter")
}

#[test]
fn a_competency_without_criteria_is_scored_by_its_anchors_alone() {
    let ui =
        in_own_round().types("latency?\n- throttle a tenant\n").advance("20m").keys("ctrl-d y").sees("Calm");
    let ui = marked(ui.keys("2 2 2 n enter").sees("page 1 of 3"), "n").keys("1");
    let ui = marked(ui, "o").keys("1").sees("page 3 of 3").sees("Calm").sees("Sings.").sees("▸   Score");
    ui.keys("1").sees("the grade stands").keys("enter n").sees("· review").sees("Practise next");
}

#[test]
fn a_round_on_a_problem_that_was_removed_is_reviewed_and_made_again() {
    let ui =
        in_own_round().types("latency?\n- throttle a tenant\n").advance("20m").keys("ctrl-d y 2 2 2 n enter");
    let ui = marked(ui, "n").keys("1");
    let ui = marked(ui, "o").keys("1").keys("1").keys("enter");
    let gone = |data: &std::path::Path| {
        std::fs::remove_dir_all(data.join("packs/mine")).expect("the pack is there");
    };
    let ui = ui.meanwhile(gone).sees("it is graded").keys("enter").sees("Mend it before").keys("n");
    let ui = ui.sees("· review").keys("esc h enter").sees("· review").sees("Own limiter");
    let ui = ui.restart_again(Some(Phase::Estimation)).keys("enter").sees("2 Estimation");
    assert!(ui.pad(Phase::Requirements).contains("- throttle a tenant"), "{}", ui.screen());
}

#[test]
fn a_round_with_nothing_typed_can_be_mended() {
    let ui = Ui::in_round(80, 24).keys("ctrl-d y 1 1 n enter");
    let ui = marked(marked(ui, "n").keys("1"), "n").keys("1 enter enter").sees("· mending");
    let ui = ui.types("a first line").keys("ctrl-d").sees("· review");
    (0..6).fold(ui, |ui, _| if ui.screen().contains("Added") { ui } else { ui.keys("pgdn") }).sees("Added");
}

#[test]
fn the_result_uses_the_width_there_is() {
    let widest = |width: u16, height: u16| {
        let ui = scored(played(width, height)).keys("enter n").sees("Practise next");
        let screen = ui.screen();
        screen.lines().skip(3).map(|row| row.trim_end().chars().count()).max().unwrap_or(0)
    };
    assert!(widest(160, 45) > 120, "{}", widest(160, 45));
    assert!(widest(80, 24) <= 80);
}
