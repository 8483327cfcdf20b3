//! "Not what I asked": which reply it replaces, and how that is undone.

use greenroom::domain::phase::Phase;

use crate::harness::Ui;

#[test]
fn not_what_i_asked_gives_another_answer_in_its_place() {
    let ui = Ui::in_round(160, 45).types("latency?\n");
    let first = ui.pad(Phase::Requirements);
    let ui = ui.keys("ctrl-x");
    let second = ui.pad(Phase::Requirements);
    assert!(second.starts_with("latency?\n> "), "{second}");
    assert_ne!(first, second);
    assert_eq!(second.matches("\n> ").count(), 1, "{second}");
}

#[test]
fn not_what_i_asked_says_so_where_nothing_was_answered() {
    Ui::in_round(80, 24).keys("ctrl-x").sees("Nothing has been answered yet");
}

/// Each question asked, and the clarification that answers it.
fn asked(ui: &Ui) -> Vec<(String, Option<String>)> {
    let (_, round) = ui.round().expect("a round is in front");
    let answered = |asked: &greenroom::domain::round::Asked| asked.answered().map(ToString::to_string);
    round.asked.iter().map(|asked| (asked.question.clone(), answered(asked))).collect()
}

#[test]
fn a_question_is_not_counted_twice_by_being_answered_anew() {
    let ui = Ui::in_round(160, 45).types("latency?\n").keys("ctrl-x").sees("Asked 1");
    assert_eq!(asked(&ui).len(), 1);
}

#[test]
fn the_reply_under_the_cursor_is_replaced_and_no_other() {
    let ui = Ui::in_round(160, 45).types("latency?\nhow many tenants\n");
    let before = ui.pad(Phase::Requirements);
    let ui = ui.keys("ctrl-home down ctrl-x");
    let (first, second): (Vec<String>, Vec<String>) = (lines(&before), lines(&ui.pad(Phase::Requirements)));
    assert_ne!(first[1], second[1]);
    assert_eq!((&first[0], &first[2..]), (&second[0], &second[2..]));
}

#[test]
fn elsewhere_the_last_reply_of_the_pad_is_replaced() {
    let ui = Ui::in_round(160, 45).types("latency?\nhow many tenants\nso be it\n");
    let before = lines(&ui.pad(Phase::Requirements));
    let after = lines(&ui.keys("ctrl-x").pad(Phase::Requirements));
    assert_eq!(before[..3], after[..3]);
    assert_ne!(before[3], after[3]);
}

#[test]
fn one_undo_brings_the_reply_and_the_answer_back_and_one_redo_replaces_them_again() {
    let ui = Ui::in_round(160, 45).types("latency?\n");
    let (pad, answers) = (ui.pad(Phase::Requirements), asked(&ui));
    let ui = ui.keys("ctrl-x");
    let (replaced, others) = (ui.pad(Phase::Requirements), asked(&ui));
    assert_ne!((&pad, &answers), (&replaced, &others));
    let ui = ui.keys("ctrl-u").pad_is(Phase::Requirements, &pad).sees("›   [How much");
    assert_eq!(asked(&ui), answers);
    let ui = ui.keys("ctrl-r").pad_is(Phase::Requirements, &replaced);
    assert_eq!(asked(&ui), others);
    let ui = ui.keys("ctrl-u").restart().keys("enter enter").pad_is(Phase::Requirements, &pad);
    assert_eq!(asked(&ui), answers);
}

#[test]
fn undo_goes_on_before_a_reply_that_was_replaced() {
    let ui = Ui::in_round(160, 45).types("one\nlatency?\n").keys("ctrl-x ctrl-u");
    let pad = ui.pad(Phase::Requirements);
    assert!(ui.keys("ctrl-u ctrl-u ctrl-u ctrl-u").pad(Phase::Requirements).len() < pad.len());
}

#[test]
fn an_offer_that_was_taken_can_be_taken_back() {
    let ui = Ui::in_round(160, 45).types("can a tenant buy more?\n");
    let ui = ui.sees("  Do you mean: 1. ");
    let pad = ui.pad(Phase::Requirements);
    let ui = ui.keys("alt-y").lacks("Do you mean").sees("Asked 1");
    ui.keys("ctrl-u").pad_is(Phase::Requirements, &pad).sees("Asked 1");
}

#[test]
fn a_number_takes_an_offer_that_has_another_reply_below_it() {
    let asked = "who is the biggest tenant? Is there an nginx or envoy layer in front?\n";
    let ui = Ui::in_round(160, 45).types(asked).sees("  Do you mean: 1. ").sees("  [What is there today?]");
    let pad = ui.types("1\n").lacks("Do you mean").pad(Phase::Requirements);
    assert!(!lines(&pad).iter().any(|line| line == "1"), "{pad}");
}

#[test]
fn an_offer_is_taken_by_typing_its_number_or_yes_and_the_choice_leaves_the_pad() {
    for choice in ["1\n", "yes\n", "\n1\n"] {
        let ui = Ui::in_round(160, 45).types("can a tenant buy more?\n").sees("Type 1");
        let ui = ui.types(choice).lacks("Do you mean").sees("Asked 1");
        let pad = ui.pad(Phase::Requirements);
        assert!(!lines(&pad).iter().any(|line| line == choice.trim()), "{pad}");
        assert!(
            ui.keys("ctrl-u").pad(Phase::Requirements).contains("Do you mean"),
            "one undo restores the offer"
        );
    }
    let ui = Ui::in_round(160, 45).types("1\n");
    assert!(ui.pad(Phase::Requirements).starts_with("1\n"), "without an offer it is a line like any other");
}

#[test]
fn what_missed_is_not_said_again_until_nothing_is_left() {
    let ui = (0..4).fold(Ui::in_round(160, 45).types("latency?\n"), |ui, _| ui.keys("ctrl-x"));
    let ui = ui.sees("There is no other answer").sees("Asked 1");
    assert_eq!(asked(&ui).first().and_then(|(_, answer)| answer.clone()), None);
}

fn lines(pad: &str) -> Vec<String> {
    pad.lines().map(str::to_owned).collect()
}
