//! The briefing: on what terms a round is played.

use crate::harness::Ui;

#[test]
fn the_briefing_changes_the_terms_of_the_round() {
    Ui::at(160, 45)
        .keys("/ r a t e tab")
        .sees("mock")
        .keys("→")
        .sees("‹ guided ›")
        .keys("down →")
        .sees("‹ staff ›")
        .keys("down →")
        .sees("‹ 60 min ›")
        .keys("enter enter")
        .sees("guided · staff")
        .sees("total 0:00/60:00");
}

#[test]
fn the_terms_are_remembered_for_the_next_round_and_the_next_start() {
    Ui::at(160, 45)
        .keys("b down down ← enter enter esc q")
        .sees("Enter: mock, 35 min")
        .restart()
        .keys("esc")
        .sees("Enter: mock, 35 min")
        .keys("enter n enter")
        .sees("total 0:00/35:00");
}

#[test]
fn going_back_from_the_briefing_changes_nothing() {
    Ui::at(160, 45).keys("b → esc").sees("Enter: mock, 45 min, judged as senior");
}

#[test]
fn an_untimed_round_is_never_late() {
    Ui::at(160, 45)
        .keys("b G ← enter enter")
        .advance("90s")
        .sees("total 1:30")
        .lacks("1:30/")
        .advance("2h")
        .lacks("over")
        .lacks("──── time ────");
}

#[test]
fn an_accommodation_stretches_every_phase() {
    Ui::at(160, 45).keys("b G → enter enter").sees("phase 0:00/9:00  total 0:00/67:30");
}

#[test]
fn a_round_may_be_graded_by_another_rubric_which_has_its_own_phases_and_lengths() {
    const PACK: &[(&str, &str)] = &[
        ("mine/pack.toml", include_str!("../packs/good/pack.toml")),
        ("mine/problems/link-shortener.toml", include_str!("../packs/good/problems/link-shortener.toml")),
        ("mine/words.toml", include_str!("../packs/good/words.toml")),
        ("mine/rubrics/plain.toml", include_str!("../packs/good/rubrics/plain.toml")),
        ("mine/rubrics/estimation-only.toml", include_str!("../packs/good/rubrics/estimation-only.toml")),
    ];
    Ui::with_pack(160, 45, PACK)
        .keys("/ l i n k s h o tab")
        .sees("‹ Plain ›")
        .keys("down down down down →")
        .sees("‹ Estimation alone ›")
        .sees("‹ 20 min ›")
        .keys("enter enter")
        .sees("phase 0:00/20:00")
        .sees("2 Estimation")
        .lacks("1 Requirements")
        .lacks("3 Architecture")
        .restart()
        .keys("enter")
        .sees("2 Estimation")
        .lacks("3 Architecture")
        .keys("space alt-3")
        .sees("phase 0:00/20:00")
        .lacks("3 Architecture");
}
