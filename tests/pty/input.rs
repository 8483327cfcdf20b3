//! Input in any amount and any pieces: it becomes text or is refused aloud, and clock and keys go on.

use crate::terminal::{Home, Term};

/// A megabyte, as a multiplexer pastes it without brackets or a connection delivers it after a pause.
fn megabyte(line: &str) -> String {
    line.repeat(1_048_576 / line.len())
}

/// Checks that the trainer is as alive as ever after so much input.
#[track_caller]
fn goes_on(term: &mut Term) {
    term.swallowed();
    term.clock_runs();
    term.comes_to_rest();
    term.types("\t");
    term.until_seen("2 Estimation");
    term.types("still here");
    term.until_seen("still here");
    term.clock_runs();
}

#[test]
fn a_thousand_and_a_half_plain_keys_in_one_write_are_text() {
    let home = Home::new();
    let mut term = Term::in_round(&home);
    term.pours(&[b"x".repeat(1_490).as_slice(), b" the end"].concat());
    term.until_seen("the end");
    term.swallowed();
    term.clock_runs();
    term.comes_to_rest();
    term.types(" and on");
    term.until_seen("the end and on");
}

#[test]
fn a_megabyte_of_plain_keys_in_one_write_fills_the_pad_and_is_told() {
    for line in ["all work\tand no play\r", "one long line of words without an end "] {
        let home = Home::new();
        let mut term = Term::in_round(&home);
        term.pours(megabyte(line).as_bytes());
        term.until_seen("A pad holds at most");
        goes_on(&mut term);
    }
}

#[test]
fn a_megabyte_of_plain_keys_does_nothing_where_nobody_types() {
    let home = Home::new();
    let mut term = Term::trainer(&home);
    term.pours(megabyte("quit, q and enter\r").as_bytes());
    term.until_seen("A paste goes into text only");
    term.swallowed();
    term.comes_to_rest();
    term.types("\r");
    term.until_seen("the problem");
}

#[test]
fn a_megabyte_that_comes_in_small_pieces_is_text_too() {
    let home = Home::new();
    let mut term = Term::in_round(&home);
    for piece in megabyte("latency, load and\tloss\r").as_bytes().chunks(3_000).take(20) {
        term.pours(piece);
        term.swallowed();
    }
    term.types(" the end");
    term.until_seen("the end");
    assert!(term.sees("1 Requirements"), "a tab of the paste went to the next phase:\n{}", term.screen());
}

#[test]
fn a_paste_without_an_end_times_out_and_swallows_nothing() {
    let home = Home::new();
    let mut term = Term::in_round(&home);
    term.types("\x1b[200~pasted text");
    term.until_seen("pasted text");
    term.types(" typed later");
    term.until_seen("pasted text typed later");
    term.clock_runs();
    term.types("\t");
    term.until_seen("2 Estimation");
    term.types("\x1b[201~");
    term.types("after the late end");
    term.until_seen("after the late end");
}

#[test]
fn a_paste_over_the_limit_is_told_with_what_is_kept() {
    let home = Home::new();
    let mut term = Term::in_round(&home);
    term.pours(format!("\x1b[200~{}\x1b[201~", "a line\r".repeat(12_000)).as_bytes());
    term.until_seen("A pad holds at most 10000 lines");
    term.until_seen("first 10000 lines");
    goes_on(&mut term);
}

#[test]
fn a_megabyte_of_escape_sequences_and_of_noise_does_no_harm() {
    let noise: Vec<u8> =
        (0..1_048_576_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8 | 0x80).collect();
    for bytes in
        [megabyte("\x1b[A\x1b[B\x1b[C\x1b[D").into_bytes(), megabyte("\x1b[<65;5;8M").into_bytes(), noise]
    {
        let home = Home::new();
        let mut term = Term::in_round(&home);
        term.pours(&bytes);
        goes_on(&mut term);
    }
}

#[test]
fn a_flood_that_never_ends_leaves_the_clock_running() {
    let home = Home::new();
    let mut term = Term::in_round(&home);
    term.pours(megabyte("\x1b[A\x1b[B").repeat(4).as_bytes());
    term.clock_runs();
    term.clock_runs();
}

#[test]
fn backspace_and_enter_are_what_they_are_on_any_terminal() {
    let home = Home::new();
    let mut term = Term::in_round(&home);
    term.types("one\x08\x08\x08two\nthree\x7f\x7f");
    term.until("both lines", |term| {
        let rows: Vec<String> = term.screen().lines().map(|row| row.trim().to_owned()).collect();
        rows.windows(2).any(|rows| rows[0] == "two" && rows[1] == "thr")
    });
}

#[test]
fn a_cyrillic_layout_reaches_the_control_keys() {
    let home = Home::new();
    let mut term = Term::in_round(&home);
    // Ctrl and the key of s, which is ы there: pause. Ctrl-M: go on.
    term.types("\x1b[1099::115;5u");
    term.until_seen("Paused. The pad is hidden");
    term.types("\x1b[1100::109;5u");
    term.until("the pad", |term| !term.sees("Paused"));
    // Ctrl-[ opens the menu as Esc does.
    term.types("\x1b[1093::91;5u");
    term.until_seen("Go to requirements");
}
