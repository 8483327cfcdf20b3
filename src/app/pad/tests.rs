use super::*;

fn edit(at: usize, removed: &str, inserted: &str, by: Author) -> Edit {
    Edit { at, removed: removed.into(), inserted: inserted.into(), by }
}

fn at(at: usize) -> Pad {
    Pad { at, ..Pad::new("") }
}

fn press(pad: &mut Pad, key: Key, text: &str) -> Option<Edit> {
    pad.press(Chord::plain(key), text).edit
}

/// Where a key leads, on a screen of so many columns and ten rows; `|` is the cursor.
fn moved(written: &str, width: usize, does: impl Fn(&mut Pad, &str)) -> String {
    let text = written.replace('|', "");
    let mut pad = at(written.find('|').unwrap());
    pad.scroll(&text, 0, (width, 10));
    does(&mut pad, &text);
    format!("{}|{}", &text[..pad.at], &text[pad.at..])
}

#[test]
fn a_key_is_an_edit_where_the_cursor_is() {
    let mut pad = Pad::new("hé\nx");
    assert_eq!(press(&mut pad, Key::Backspace, "hé\nx"), Some(edit(4, "x", "", Author::Candidate)));
    assert_eq!(press(&mut pad, Key::Backspace, "hé\n"), Some(edit(3, "\n", "", Author::Candidate)));
    assert_eq!(press(&mut pad, Key::Char('y'), "hé"), Some(edit(3, "", "y", Author::Candidate)));
    assert_eq!(press(&mut pad, Key::Delete, "héy"), None);
    assert_eq!(press(&mut at(0), Key::Backspace, "hé"), None);
}

#[test]
fn what_is_drawn_as_one_character_is_deleted_and_passed_as_one() {
    let family = "👩\u{200d}👩\u{200d}👧";
    let made = press(&mut Pad::new(family), Key::Backspace, family);
    assert_eq!(made, Some(edit(0, family, "", Author::Candidate)));
    let go = |key| move |pad: &mut Pad, text: &str| drop(press(pad, key, text));
    assert_eq!(moved("e\u{301}x\na|b", 80, go(Key::Up)), "e\u{301}|x\nab");
    assert_eq!(moved("e\u{301}|x\nab", 80, go(Key::Left)), "|e\u{301}x\nab");
    assert_eq!(moved("|e\u{301}x\nab", 80, go(Key::Right)), "e\u{301}|x\nab");
    assert_eq!(moved("a|\nb", 80, go(Key::Right)), "a\n|b");
}

#[test]
fn up_and_down_go_by_rows_of_the_screen() {
    let go = |key| move |pad: &mut Pad, text: &str| drop(press(pad, key, text));
    assert_eq!(moved("one two thr|ee", 8, go(Key::Up)), "one| two three");
    assert_eq!(moved("one| two three", 8, go(Key::Down)), "one two thr|ee");
    assert_eq!(moved("one two three|\nfour five", 8, go(Key::Down)), "one two three\nfour| five");
    assert_eq!(moved("one two three\nfo|ur", 8, go(Key::Up)), "one two th|ree\nfour");
    assert_eq!(moved("ab\nc|", 8, go(Key::Down)), "ab\nc|");
    assert_eq!(moved("abcdef|\nab\nabcdef", 8, go(Key::Down)), "abcdef\nab|\nabcdef");
}

#[test]
fn a_click_places_the_cursor_on_the_character_under_it() {
    let click = |column, row| move |pad: &mut Pad, text: &str| pad.click(column, row, text);
    assert_eq!(moved("|one two three\n日本", 8, click(2, 1)), "one two th|ree\n日本");
    assert_eq!(moved("|one two three\n日本", 8, click(3, 2)), "one two three\n日|本");
    assert_eq!(moved("|one\ntwo", 8, click(70, 0)), "one|\ntwo");
    assert_eq!(moved("|one\ntwo", 8, click(1, 7)), "one\ntwo|");
}

#[test]
fn words_lines_and_the_whole_are_one_key_away() {
    let act = |action| move |pad: &mut Pad, text: &str| drop(pad.act(action, 10, text));
    assert_eq!(moved("a.bc d|e", 80, act(Action::WordLeft)), "a.bc |de");
    assert_eq!(moved("a.|bc de", 80, act(Action::WordLeft)), "a|.bc de");
    assert_eq!(moved("a\n|b", 80, act(Action::WordLeft)), "a|\nb");
    assert_eq!(moved("|a.bc de", 80, act(Action::WordRight)), "a|.bc de");
    assert_eq!(moved("a b|c\nd", 80, act(Action::WordRight)), "a bc\n|d");
    assert_eq!(moved("x\na b|c\nd", 80, act(Action::LineStart)), "x\n|a bc\nd");
    assert_eq!(moved("x\na b|c\nd", 80, act(Action::LineEnd)), "x\na bc|\nd");
    assert_eq!(moved("x\na|\nd", 80, act(Action::PadTop)), "|x\na\nd");
    assert_eq!(moved("x\na|\nd", 80, act(Action::PadBottom)), "x\na\nd|");
}

#[test]
fn a_word_and_the_rest_of_a_line_can_be_deleted() {
    let act = |action, before: &str| {
        let text = before.replace('|', "");
        let made = at(before.find('|').unwrap()).act(action, 10, &text);
        made.map(|edit| (edit.at, edit.removed))
    };
    assert_eq!(act(Action::DeleteWord, "one two|"), Some((4, "two".into())));
    assert_eq!(act(Action::DeleteWord, "one\n  |two"), Some((4, "  ".into())));
    assert_eq!(act(Action::DeleteWord, "one\n|two"), Some((3, "\n".into())));
    assert_eq!(act(Action::DeleteToEnd, "o|ne\ntwo"), Some((1, "ne".into())));
    assert_eq!(act(Action::DeleteToEnd, "one|\ntwo"), Some((3, "\n".into())));
    assert_eq!(act(Action::DeleteToEnd, "one|"), None);
    assert_eq!(act(Action::DeleteLine, "one\ntw|o\nsix"), Some((4, "two\n".into())));
    assert_eq!(act(Action::DeleteLine, "one\ntw|o"), Some((3, "\ntwo".into())));
    assert_eq!(act(Action::DeleteLine, "on|e"), Some((0, "one".into())));
    assert_eq!(act(Action::DeleteLine, "|"), None);
}

#[test]
fn a_reply_above_leaves_the_cursor_on_its_text() {
    let mut pad = Pad::new("é?\n");
    pad.follow(&edit(3, "", "\n> yes", Author::Interviewer));
    assert_eq!(pad.at, "é?\n> yes\n".len());
}

#[test]
fn an_undo_takes_the_cursor_along() {
    let mut pad = Pad::new("one two three");
    pad.follow(&edit(4, "two ", "", Author::Undo));
    assert_eq!(pad.at, 4);
}

#[test]
fn a_paste_is_cleaned_and_bounded() {
    let made = Pad::new("").paste("a\r\nb\rc\x1b[31m\td", "").edit.unwrap();
    assert_eq!(made.inserted, "a\nb\nc[31m  d");
    let mut pad = Pad::new("keep");
    let made = pad.paste(&"\n".repeat(20_000), "keep");
    assert_eq!((made.edit.unwrap().inserted.len(), pad.at), (9_999, 4 + 9_999));
    assert!(made.told.unwrap().contains("10000 lines"));
}

#[test]
fn a_text_from_elsewhere_leaves_the_cursor_on_its_line() {
    let mut pad = at("one\ntw".len());
    let made = pad.replace("One\nt\nthree\n\n", "one\ntwo").edit;
    assert_eq!((made.unwrap().inserted.as_str(), pad.at), ("One\nt\nthree", "One\nt".len()));
    assert_eq!(at(7).replace("x", "one\ntwo").edit.map(|_| ()), Some(()));
}

#[test]
fn the_cursor_is_in_sight_and_nothing_is_scrolled_without_need() {
    let text: String = (0..30).map(|line| format!("{line}\n")).collect();
    let mut pad = Pad::new(&text);
    let first = |pad: &mut Pad, at: usize| {
        pad.at = at;
        pad.scroll(&text, 0, (10, 5));
        pad.rows()[0].line
    };
    assert_eq!(first(&mut pad, text.len()), 26);
    assert_eq!(first(&mut pad, text.len() - 10), 26);
    assert_eq!(first(&mut pad, 4), 2);
    assert_eq!(first(&mut pad, 12), 2);
    assert_eq!(first(&mut pad, 14), 3);
    pad.scroll(&text, 0, (0, 0));
    assert!(pad.rows().is_empty());
    assert_eq!(first(&mut pad, 14), 3);
}

#[test]
fn only_the_first_row_of_a_wrapped_line_begins_it() {
    let mut pad = Pad::new("one two three\nx");
    pad.scroll("one two three\nx", 0, (8, 5));
    let rows: Vec<_> = pad.rows().iter().map(|row| (row.line, row.begins, row.ends)).collect();
    assert_eq!(rows, [(0, true, false), (0, false, true), (1, true, true)]);
    assert!(pad.rows()[1].holds(8) && !pad.rows()[0].holds(8) && pad.rows()[2].holds(15));
}
