//! Every line of the corpus comes to the value written beside it.

use greenroom::quantity::{Dimension, Kind, Line, Reading, Sheet};

/// A line of the corpus.
struct Case {
    number: usize,
    line: &'static str,
    expected: &'static str,
}

fn cases() -> impl Iterator<Item = Case> {
    include_str!("../corpus/estimates.txt")
        .lines()
        .enumerate()
        .filter(|(_, text)| {
            !text.is_empty() && (!text.starts_with('#') || text.contains(";;")) && text.contains(";;")
        })
        .filter(|(_, text)| !text.starts_with("#   "))
        .map(|(at, text)| {
            let (line, expected) = text.rsplit_once(";;").unwrap();
            Case { number: at + 1, line: line.trim(), expected: expected.trim() }
        })
}

fn dimension(unit: &str) -> Dimension {
    let (time, data, money) = match unit {
        "" => (0, 0, 0),
        "s" => (1, 0, 0),
        "/s" => (-1, 0, 0),
        "B" => (0, 1, 0),
        "B/s" => (-1, 1, 0),
        "B*s" => (1, 1, 0),
        "$" => (0, 0, 1),
        "$/s" => (-1, 0, 1),
        "$/B" => (0, -1, 1),
        "$/B/s" => (-1, -1, 1),
        unit => panic!("`{unit}` isn't a unit of the corpus"),
    };
    Dimension::new(time, data, money)
}

/// A product or quotient of plain numbers; deliberately not the engine under test.
fn number(text: &str) -> f64 {
    let mut value = 1.0;
    let mut divides = false;
    for part in text.split_inclusive(['*', '/']) {
        let factor: f64 = part.trim_end_matches(['*', '/']).parse().unwrap();
        value = if divides { value / factor } else { value * factor };
        divides = part.ends_with('/');
    }
    value
}

/// What differs, if anything.
fn fault(reading: &Reading<()>, expected: &str) -> Option<String> {
    if expected == "prose" {
        return (reading.kind != Kind::Prose)
            .then(|| format!("read as {:?} {:?}", reading.kind, reading.value));
    }
    let mut words: Vec<&str> = expected.split(' ').collect();
    if let Some(above) = words.first().filter(|w| ["<=", ">="].contains(w)).map(|w| *w == "<=") {
        words.remove(0);
        if reading.kind != (Kind::Bound { above }) {
            return Some(format!("read as {:?}", reading.kind));
        }
    }
    let Some(value) = &reading.value else { return Some(format!("no value: {:?}", reading.error)) };
    let wanted = number(words.remove(0));
    let has_unit = words.first().is_some_and(|w| !["ok", "slip"].contains(w));
    let unit = if has_unit { words.remove(0) } else { "" };
    if (value.value / wanted - 1.0).abs() > 0.001 || value.dimension != dimension(unit) {
        return Some(format!("came to {} {}", value.value, value.dimension));
    }
    let claim = reading.claim.as_ref();
    match words.as_slice() {
        [] => claim.filter(|c| !c.agrees).map(|c| format!("a slip by {}", c.ratio)),
        ["ok"] if claim.is_some_and(|c| c.agrees) => None,
        ["slip", ratio]
            if claim.is_some_and(|c| !c.agrees && (c.ratio / number(ratio) - 1.0).abs() < 0.01) =>
        {
            None
        }
        _ => Some(format!("its claim is {claim:?}")),
    }
}

#[test]
fn every_line_comes_to_its_value() {
    let wrong: Vec<String> = cases()
        .filter_map(|case| {
            let sheet = Sheet::read(&[Line { key: (), block: 0, epoch: 0, text: case.line }], &[]);
            let fault = fault(&sheet.lines()[0], case.expected)?;
            Some(format!("{}: {}\n    expected {}, {fault}", case.number, case.line, case.expected))
        })
        .collect();
    assert!(wrong.is_empty(), "{} lines\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_corpus_is_not_small() {
    assert!(cases().count() >= 150);
}
