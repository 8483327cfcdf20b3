//! Whatever is pressed, pasted and resized: no panic, and what is on the screen is what the store holds.

use greenroom::app::Msg;
use greenroom::config::action::ACTIONS;
use greenroom::config::chord::{Chord, Key};
use greenroom::domain::phase::Phase;
use greenroom::domain::round::Round;
use proptest::prelude::*;

use crate::harness::{Editor, Ui};

/// Something that happens to the trainer.
#[derive(Debug, Clone)]
enum Step {
    Key(Chord),
    Paste(String),
    Resize(u16, u16),
    Wait(u32),
    Jump(i64),
    Burst(Vec<Chord>),
    Kill,
}

/// The keys of all actions, and those that the pads and overlays know themselves.
fn bound() -> Vec<Chord> {
    let own = ["enter", "esc", "backspace", "del", "↑", "↓", "←", "→", "y", "n", "q", "space", "tab"];
    let keys = ACTIONS.iter().flat_map(|info| info.keys).chain(&own);
    keys.map(|key| Chord::parse(key).expect("a unit test checks the keys of the table")).collect()
}

fn key() -> impl Strategy<Value = Chord> {
    // Leaving the trainer ends a run, and little is learnt by it.
    let stays = |chord: &Chord| !["ctrl-c", "ctrl-z"].contains(&chord.to_string().as_str());
    let bound: Vec<Chord> = bound().into_iter().filter(stays).collect();
    prop_oneof![
        4 => proptest::sample::select(bound),
        3 => proptest::char::range(' ', '~').prop_map(|c| Chord::plain(Key::Char(c))),
        1 => any::<char>().prop_filter("no control", |c| !c.is_control()).prop_map(|c| Chord::plain(Key::Char(c))),
    ]
}

/// Text as candidates paste it, and as nobody would.
fn text() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        Just("latency?".to_owned()),
        Just("client -> lb -> api x6 -> cache (95% hit) -> db (postgres)".to_owned()),
        Just("storage = 100M x 1KB = 100GB".to_owned()),
        Just("postgres not cassandra, need txns".to_owned()),
        Just("> [not] the interviewer's".to_owned()),
        Just("## a heading".to_owned()),
        Just("──── time ────".to_owned()),
        Just("👩\u{200d}👩\u{200d}👧 e\u{301} 日本 \u{202e}x\u{200b}".to_owned()),
        ".{0,40}",
    ];
    let end = prop_oneof![Just("\n"), Just("\r\n"), Just("\r"), Just("")];
    proptest::collection::vec((line, end), 0..8)
        .prop_map(|lines| lines.into_iter().map(|(line, end)| line + end).collect())
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        30 => key().prop_map(Step::Key),
        4 => text().prop_map(Step::Paste),
        3 => (1_u16..=200, 1_u16..=60).prop_map(|(width, height)| Step::Resize(width, height)),
        2 => (0_u32..4_000).prop_map(Step::Wait),
        1 => (-100_000_i64..100_000).prop_map(Step::Jump),
        2 => proptest::collection::vec(key(), 0..20).prop_map(Step::Burst),
        1 => Just(Step::Kill),
    ]
}

fn take(ui: Ui, step: Step) -> Ui {
    match step {
        Step::Key(chord) => ui.in_editor(Editor::Adds("from outside?\n- more")).key(chord),
        Step::Paste(text) => ui.paste(&text),
        Step::Resize(width, height) => ui.resize(width, height),
        Step::Wait(seconds) => ui.advance(&format!("{seconds}s")),
        Step::Jump(seconds) => ui.jump(seconds).advance("1s"),
        Step::Burst(keys) => ui.input(keys.into_iter().map(Msg::Key).collect()),
        Step::Kill => ui.restart(),
    }
}

/// The round in front, as it is on the screen and as the store has it.
fn check(ui: &Ui) {
    let Some((id, live)) = ui.round() else { return };
    let stored = ui.trainer.services.store.load(id).expect("a round on the screen is in the store");
    let folded = Round::fold(&stored.entries).expect("what is stored can be folded");
    for &phase in Phase::ALL {
        assert_eq!(live.pad(phase), folded.pad(phase), "the {phase} pad");
        let lines = |round: &Round| {
            let lines = 0..round.pad(phase).split('\n').count();
            lines.map(|line| (round.line_version(phase, line), round.writer(phase, line))).collect::<Vec<_>>()
        };
        assert_eq!(lines(live), lines(&folded), "when the lines of the {phase} pad were typed, and by whom");
    }
    assert_eq!((live.phase, live.progress), (folded.phase, folded.progress));
    if let Some(grade) = ui.grade() {
        assert_eq!(*grade, stored.own_grading().grade);
    }
}

/// Few cases in an ordinary run, since each is a whole session; more of them with `PROPTEST_CASES=1000`.
fn config() -> ProptestConfig {
    let asked = ProptestConfig::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { asked.cases } else { 8 };
    ProptestConfig { cases, max_shrink_iters: 400, ..asked }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn random_keys_never_panic_and_the_store_has_what_the_screen_has(
        size in (1_u16..=200, 1_u16..=60),
        steps in proptest::collection::vec(step(), 1..60),
    ) {
        let mut ui = Ui::in_round(size.0, size.1);
        for step in steps {
            ui = take(ui, step);
            check(&ui);
        }
    }

    #[test]
    fn random_keys_in_the_library_never_panic(
        size in (1_u16..=200, 1_u16..=60),
        steps in proptest::collection::vec(step(), 1..40),
    ) {
        let mut ui = Ui::first_start(size.0, size.1);
        for step in steps {
            ui = take(ui, step);
            check(&ui);
        }
    }
}
