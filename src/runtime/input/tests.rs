use std::time::Duration;

use super::Decoder;
use crate::app::Msg;

const SOON: Duration = Duration::from_millis(10);
const LATER: Duration = Duration::from_secs(2);

/// Messages as the help would write their keys; a paste in quotes.
fn told(messages: &[Msg]) -> String {
    let one = |msg: &Msg| match msg {
        Msg::Key(chord) => chord.to_string(),
        Msg::Paste(text) => format!("{text:?}"),
        other => format!("{other:?}"),
    };
    messages.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// What these bytes are in one piece, and what is given up after a while.
fn read(bytes: &str) -> String {
    let mut decoder = Decoder::default();
    let mut messages = decoder.feed(bytes.as_bytes(), Duration::ZERO);
    messages.extend(decoder.give_up(LATER));
    assert_eq!(decoder.deadline(), None, "nothing waits for ever");
    told(&messages)
}

#[test]
fn keys_of_every_encoding_are_the_same_keys() {
    for (bytes, keys) in [
        ("qé日", "q é 日"),
        ("\r", "enter"),
        ("\n", "enter"),
        ("\x1b[13u", "enter"),
        ("\x08", "backspace"),
        ("\x7f", "backspace"),
        ("\x1b[127;5u", "ctrl-backspace"),
        ("\x1b\x7f", "alt-backspace"),
        ("\t", "tab"),
        ("\x1b[Z", "shift-tab"),
        ("\x1b[9;2u", "shift-tab"),
        ("\x0e", "ctrl-n"),
        ("\x1b[110;5u", "ctrl-n"),
        ("\x1b[27;5;110~", "ctrl-n"),
        ("\x1b[A\x1bOA", "↑ ↑"),
        ("\x1b[1;5C", "ctrl-→"),
        ("\x1b[1;3B", "alt-↓"),
        ("\x1b[1;2A", "shift-↑"),
        ("\x1b[3~\x1b[3;5~", "del ctrl-del"),
        ("\x1b[5~\x1b[6~\x1b[H\x1b[F\x1b[1~\x1b[4~", "pgup pgdn home end home end"),
        ("\x1bOP\x1b[11~\x1b[P\x1b[17~\x1b[24~\x1b[13~", "f1 f1 f1 f6 f12 f3"),
        ("\x1b1", "alt-1"),
        ("\x1b[49;3u", "alt-1"),
        ("\x1b", "esc"),
        ("\x1b[27u", "esc"),
        ("\x1b\x1b", "esc esc"),
        ("\x1b[57399u\x1b[57417u", "0 ←"),
    ] {
        assert_eq!(read(bytes), keys, "{bytes:?}");
    }
}

#[test]
fn control_characters_do_what_they_do_elsewhere_in_kittys_encoding_too() {
    assert_eq!(read("\x1b[91;5u"), "esc");
    assert_eq!(read("\x1b[109;5u\x1b[106;5u"), "enter enter");
    assert_eq!(read("\x1b[105;5u\x1b[105;6u"), "tab shift-tab");
    assert_eq!(read("\x1b[104;5u"), "backspace");
}

#[test]
fn chords_go_by_the_place_of_the_key_where_the_layout_has_no_latin_letters() {
    // т and ν stand where n does, ж where ; does; ü is a key of its own.
    assert_eq!(read("\x1b[1090::110;5u"), "ctrl-n");
    assert_eq!(read("\x1b[1090:1058:110;6u"), "ctrl-n");
    assert_eq!(read("\x1b[957::110;5u"), "ctrl-n");
    assert_eq!(read("\x1b[1100::109;3u"), "alt-m");
    assert_eq!(read("\x1b[1100::109;5u"), "enter");
    assert_eq!(read("\x1b[1093::91;5u"), "esc");
    assert_eq!(read("\x1b[1090;5u"), "ctrl-т");
    assert_eq!(read("\x1b[1090u\x1b[1090:1058;2u"), "т Т");
    // A Latin layout counts by its letters: on a Dvorak keyboard, b is where n is.
    assert_eq!(read("\x1b[98::110;5u"), "ctrl-b");
}

#[test]
fn a_released_key_is_no_key_and_a_repeated_one_is() {
    assert_eq!(read("\x1b[110;5:1u\x1b[110;5:2u\x1b[110;5:3u\x1b[1;1:3A"), "ctrl-n ctrl-n");
}

#[test]
fn what_nobody_typed_is_no_key() {
    for bytes in [
        "\x1b[I\x1b[O",
        "\x1b[12;40R",
        "\x1b[?62;c",
        "\x1b]11;rgb:00/00/00\x1b\\",
        "\x1bP1+r\x1b\\",
        "\x1b[57441u",
        "\x1b[201~",
        "\x1b[<35;5;5M\x1b[<0;5;5m",
        "\u{85}",
    ] {
        assert_eq!(read(bytes), "", "{bytes:?}");
    }
    assert_eq!(read("\x1b[12;40Rq\x1b[?1;2cq"), "q q");
}

#[test]
fn the_mouse_reports_clicks_and_the_wheel() {
    assert!(read("\x1b[<0;5;8M").contains("at: (4, 7), deed: Click"));
    assert!(read("\x1b[<65;5;8M").contains("Wheel(Down)"));
    assert!(read("\x1b[<68;5;8M").contains("Wheel(Left)"));
    assert!(read("\x1b[M !!").contains("at: (0, 0), deed: Click"));
}

#[test]
fn bytes_may_come_in_any_pieces() {
    let bytes = "é\x1b[1;5C\x1b[200~two\rlines\x1b[201~日\x1b[110;5u\x1bOP".as_bytes();
    let whole = told(&Decoder::default().feed(bytes, Duration::ZERO));
    assert_eq!(whole, "é ctrl-→ \"two\\rlines\" 日 ctrl-n f1");
    for size in 1..bytes.len() {
        let mut decoder = Decoder::default();
        let messages = bytes.chunks(size).flat_map(|piece| decoder.feed(piece, SOON)).collect::<Vec<_>>();
        assert_eq!(told(&messages), whole, "in pieces of {size}");
    }
}

#[test]
fn escape_waits_for_a_sequence_and_not_for_long() {
    let mut decoder = Decoder::default();
    assert_eq!(told(&decoder.feed(b"\x1b", Duration::ZERO)), "");
    let until = decoder.deadline().expect("it waits");
    assert!(until < Duration::from_millis(60), "{until:?}");
    assert_eq!(told(&decoder.give_up(until)), "esc");
    assert_eq!(told(&decoder.feed(b"d", LATER)), "d");
    // Within the time it is Alt, as tmux sends it.
    decoder.feed(b"\x1b", LATER);
    assert_eq!(told(&decoder.feed(b"d", LATER + SOON)), "alt-d");
}

#[test]
fn a_burst_of_keys_is_a_paste_and_a_few_are_keys() {
    let line = "a\tline of text\r\n";
    let burst = line.repeat(100);
    let mut decoder = Decoder::default();
    let messages = decoder.feed(burst.trim_end_matches('\n').as_bytes(), Duration::ZERO);
    assert_eq!(told(&messages), format!("{:?}", "a\tline of text\r".repeat(100)));
    // The last piece of it is short, and begins within a line break.
    assert_eq!(told(&decoder.feed(b"\nthe\tend", SOON)), "\"the\\tend\"");
    assert_eq!(told(&decoder.feed(b"\tq", LATER)), "tab q");
    assert_eq!(read("half a thought").matches(' ').count(), 13);
}

#[test]
fn a_key_that_types_nothing_is_a_key_within_a_burst() {
    let text = "x".repeat(500);
    assert_eq!(read(&format!("{text}\x0e{text}\x1b[A")), format!("{text:?} ctrl-n {text:?} ↑"));
}

#[test]
fn a_paste_without_an_end_is_given_up_and_swallows_nothing() {
    let mut decoder = Decoder::default();
    assert_eq!(told(&decoder.feed(b"\x1b[200~pasted text", Duration::ZERO)), "");
    // Keys that are typed meanwhile don't keep it open.
    let until = decoder.deadline().expect("it waits");
    assert_eq!(told(&decoder.feed(b"q", until - SOON)), "");
    assert_eq!(decoder.deadline(), Some(until));
    assert_eq!(told(&decoder.give_up(until)), "\"pasted textq\"");
    assert_eq!(told(&decoder.feed(b"q\x0e", until + SOON)), "q ctrl-n");
    // An end that comes late ends nothing.
    assert_eq!(told(&decoder.feed(b"\x1b[201~q", until + LATER)), "q");
}

#[test]
fn a_paste_keeps_signs_that_look_like_its_end_and_no_more_than_a_megabyte() {
    assert_eq!(read("\x1b[200~\x1b[20\x1b[2\x1b\x1b[201~q"), "\"\\u{1b}[20\\u{1b}[2\\u{1b}\" q");
    let huge = "x".repeat(3_000_000);
    let mut decoder = Decoder::default();
    decoder.feed(b"\x1b[200~", Duration::ZERO);
    decoder.feed(huge.as_bytes(), Duration::ZERO);
    let messages = decoder.feed(b"\x1b[201~q", Duration::ZERO);
    assert!(matches!(&messages[..], [Msg::Paste(text), Msg::Key(_)] if text.len() == 1024 * 1024));
}

proptest::proptest! {
    #[test]
    fn no_bytes_panic_or_wait_for_ever(pieces in proptest::collection::vec(proptest::collection::vec(0u8.., 0..40), 0..8)) {
        let mut decoder = Decoder::default();
        for piece in &pieces {
            let _ = decoder.feed(piece, Duration::ZERO);
        }
        let _ = decoder.give_up(LATER);
        proptest::prop_assert_eq!(decoder.deadline(), None);
        proptest::prop_assert_eq!(told(&decoder.feed(b"q", LATER)), "q");
    }
}
