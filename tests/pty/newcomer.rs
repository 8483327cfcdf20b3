//! A newcomer's first quarter of an hour, by the README: its commands, the tutorial, a first graded exercise.

use crate::terminal::{Home, Term};

const README: &str = include_str!("../../README.md");

/// What the tutorial says to type, phase by phase, and how each is ended.
const TUTORIAL: [(&str, &str, &str); 6] = [
    ("Tutorial, 1 of 6", "how often is it read?\r- visitors leave a note", "\t"),
    ("Tutorial, 2 of 6", "writes = 2M notes/day", "\t"),
    ("Tutorial, 3 of 6", "visitor -> api x2 -> postgres", "\t"),
    ("Tutorial, 4 of 6", "postgres: one copy, and all notes are in it", "\x0e\t"),
    ("Tutorial, 5 of 6", "api fails too; a standby takes over in 30 s", "\x0e\t"),
    ("Tutorial, 6 of 6", "postgres over a file because two may write at once", "\x04"),
];

#[test]
fn the_tutorial_leads_to_a_first_graded_exercise() {
    let home = Home::new();
    let mut term = Term::run(home.greenroom());
    term.until_seen("▸ T   The tutorial");
    term.types("\r");
    term.until_seen("Design the guest book");
    term.types("\r");
    for (heading, text, end) in TUTORIAL {
        // The guide shows what is to be typed first.
        let first = text.split('\r').next().unwrap_or_default();
        term.until(&format!("`{first}`"), |term| term.sees(heading) && term.sees(first) && !term.sees("╰"));
        types_slowly(&mut term, text);
        for key in end.chars() {
            term.types(&key.to_string());
            term.until("the key to be taken", |term| key != '\x0e' || term.sees("goes on."));
        }
    }
    term.until_seen("End the tutorial here?");
    term.types("y");
    term.until_seen("▸ F   A first exercise");
    term.types("\r");
    term.until_seen("This round practises one phase: Requirements");
    term.types("\r");
    term.until("the exercise", |term| term.sees("/10:00") && term.sees("ctrl-d finish") && !term.sees("╰"));
    types_slowly(&mut term, "how long does a link live?\r- shorten a url\rout: accounts");
    term.types("\x04");
    term.until_seen("End the round here and grade it?");
    term.types("y");
    grades(&mut term);
    term.types("\x03");
    assert!(term.end().success());
    // What was practised is the exercise; the tutorial is in no list.
    let history = output(&home, &["history"]);
    assert!(history.contains("core/url-shortener") && !history.contains("tutorial"), "{history}");
    assert_eq!(history.matches("graded").count(), 1, "{history}");
}

/// Types line by line, each once the one before is on the screen: keys in one burst would be a paste.
fn types_slowly(term: &mut Term, text: &str) {
    for line in text.split_inclusive('\r') {
        let bare = line.trim_end();
        term.types(bare);
        let seen: String = bare.chars().take(60).collect();
        term.until("the line on the screen", |term| term.sees(&seen));
        if line.ends_with('\r') {
            term.types("\r");
        }
    }
}

/// Guesses, marks and scores until the grade stands.
fn grades(term: &mut Term) {
    term.until_seen("A sealed guess");
    for (key, then) in [("2", "●●○○"), ("2", "▸ Would this pass"), ("n", "  no"), ("\r", "page 1 of")]
    {
        term.types(key);
        term.until_seen(then);
    }
    // Every page: a mark for each criterion, then a score.
    marks(term);
    term.types("2");
    term.until("the next page", |term| term.sees("page 2 of 2") && !term.sees("▸   Score"));
    marks(term);
    term.types("2");
    term.until_seen("▸   Score  ●●○○");
    term.types("\r");
    term.until_seen("Mend it before you see the reference?");
    term.types("n");
    term.until_seen(" · review");
}

/// Marks each criterion of a page.
fn marks(term: &mut Term) {
    while !term.sees("▸   Score") {
        let before = term.screen();
        term.types("y");
        term.until("the mark", |term| term.screen() != before && term.sees("? help"));
    }
}

fn output(home: &Home, arguments: &[&str]) -> String {
    let mut command = home.greenroom();
    command.args(arguments);
    let mut term = Term::sized(command, 160, 60);
    let ended = term.end();
    assert!(ended.success(), "greenroom {arguments:?}: {ended:?}\n{}", term.screen());
    term.screen()
}

/// The `greenroom` commands of the README's blocks, without their remarks.
fn commands() -> impl Iterator<Item = Vec<String>> {
    let lines = README.lines().filter_map(|line| line.strip_prefix("greenroom "));
    lines.map(|line| words(line.split(" #").next().unwrap_or_default()))
}

/// The words of a command, what is quoted being one.
fn words(line: &str) -> Vec<String> {
    let parts = line.split('\'').enumerate();
    parts
        .flat_map(|(at, part)| match at % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect(),
            _ => vec![part.to_owned()],
        })
        .collect()
}

/// Commands that open the trainer, and need a file or a round that isn't there.
const OTHERS: [&str; 9] =
    ["tutorial", "practice", "drill", "round", "diagram", "pack", "restore", "doctor", "backup"];

#[test]
fn the_commands_of_the_readme_work_on_a_first_run() {
    let home = Home::new();
    let mut tried = 0;
    for command in commands().filter(|command| !OTHERS.contains(&command[0].as_str())) {
        let arguments: Vec<&str> = command.iter().map(String::as_str).collect();
        assert!(!output(&home, &arguments).is_empty(), "{arguments:?}");
        tried += 1;
    }
    assert!(tried >= 4, "{tried} commands");
    assert!(commands().any(|command| command == ["tutorial"]), "the README names the tutorial");
}

#[test]
fn the_readmes_commands_for_the_trainer_open_it() {
    let home = Home::new();
    for command in
        commands().filter(|command| ["tutorial", "practice", "drill"].contains(&command[0].as_str()))
    {
        let mut greenroom = home.greenroom();
        greenroom.args(&command);
        let mut term = Term::run(greenroom);
        term.until("the trainer", |term| term.is_alternate() && term.sees("help"));
        term.types("\x03");
        assert!(term.end().success(), "{command:?}");
    }
}

#[test]
fn the_readmes_first_round_begins_on_a_first_run() {
    let home = Home::new();
    assert!(README.contains("type `/rate` and press Enter"));
    let mut term = Term::run(home.greenroom());
    term.until("the welcome", |term| term.sees("╭ welcome") && term.sees("? help"));
    term.types("/");
    term.until("the search", |term| !term.sees("╭ welcome") && term.sees("esc clear"));
    term.types("rate");
    term.until_seen("/ rate");
    term.types("\r");
    term.until("the prompt", |term| term.sees("╭ the problem") && term.sees("Rate limiter"));
    term.types("\r");
    term.until_seen("/45:00");
}
