//! What holds for all numbers, all orders and all texts.

use greenroom::quantity::{
    Dimension, Kind, Line, Quantity, Scope, Sheet, TimeUnit, eval, eval_expecting, range, unit,
};
use proptest::prelude::*;

const SHOWN: [(i8, i8, i8); 8] =
    [(0, 0, 0), (1, 0, 0), (-1, 0, 0), (0, 1, 0), (-1, 1, 0), (0, 0, 1), (-1, 0, 1), (0, -1, 1)];

fn amount() -> impl Strategy<Value = f64> {
    (1.0..10.0f64, -8..17i32).prop_map(|(mantissa, exponent)| mantissa * 10f64.powi(exponent))
}

fn written() -> impl Strategy<Value = Option<TimeUnit>> {
    prop_oneof![
        Just(None),
        Just(Some(TimeUnit::Day)),
        Just(Some(TimeUnit::Month)),
        Just(Some(TimeUnit::Second))
    ]
}

fn quantity() -> impl Strategy<Value = Quantity> {
    (amount(), prop::sample::select(SHOWN.to_vec()), written()).prop_map(
        |(value, (time, data, money), written)| {
            let written = written.filter(|_| time != 0);
            Quantity { written, ..Quantity::new(value, Dimension::new(time, data, money)) }
        },
    )
}

const SCRAPS: [&str; 64] = [
    "10M",
    "2 KB",
    "users",
    " ",
    " ",
    " ",
    "=",
    "~",
    "≈",
    "×",
    "/",
    "(",
    ")",
    "day",
    "per ",
    "5x",
    "%",
    "$",
    "99.95",
    "1e9",
    "1e308",
    "^",
    "**",
    "-",
    "|",
    ":",
    "in ",
    "a ",
    "200B",
    "15m",
    "Mb",
    "kb",
    "min(",
    "max(",
    ",",
    "?",
    "<",
    ">",
    "->",
    "→",
    "10⁶",
    "½",
    "1h30m",
    "2-3K",
    "half of ",
    "seconds in a day",
    "GB-month",
    "QPS",
    "#",
    "\u{202e}",
    "\u{200b}",
    "é",
    "\u{1f600}",
    "```",
    "\t",
    "\\times",
    "365",
    "86400",
    "million ",
    "x",
    "name",
    "name = ",
    "_",
    ".",
];

fn scrap() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(SCRAPS.to_vec()), 0..40).prop_map(|parts| parts.concat())
}

const FIGURES: [&str; 12] = [
    "10",
    "7",
    "2.5",
    "4.000",
    "1,000",
    "250.000.000",
    "1.500,75",
    "86 400",
    "0x2F",
    "½",
    "3.5×10⁴",
    "(10^6)",
];
const BEHIND: [&str; 17] = [
    "", "", "", "K", "M", "B", " million", " KB", " GB", " s", " h", " days", "/s", "/day", " kqps", "万",
    "%",
];
const BETWEEN: [&str; 11] = [" × ", "*", " / ", "~", " (", "(", ") ", " ", "", "x", " out of "];

fn figure() -> impl Strategy<Value = String> {
    let (figure, behind) = (prop::sample::select(&FIGURES), prop::sample::select(&BEHIND));
    (figure, behind).prop_map(|(figure, behind)| figure.to_owned() + behind)
}

/// Numbers with what stands behind and between them, in any order: few of them are calculations.
fn figures() -> impl Strategy<Value = String> {
    (figure(), prop::collection::vec((prop::sample::select(&BETWEEN), figure()), 0..4)).prop_map(
        |(first, rest)| {
            let text = rest.into_iter().fold(first, |text, (between, figure)| text + between + &figure);
            let open = text.matches('(').count().saturating_sub(text.matches(')').count());
            text + &")".repeat(open)
        },
    )
}

/// Whether a place is in a bracket with words or a share, which is a remark.
fn in_remark(text: &str, at: usize) -> bool {
    let mut open = Vec::new();
    for (place, sign) in text.char_indices().filter(|(_, c)| matches!(c, '(' | ')')) {
        if sign == '(' {
            open.push(place);
        } else if let Some(start) = open.pop()
            && (start..place).contains(&at)
            && text[start..place].contains(|c: char| c.is_alphabetic() || matches!(c, '%' | '~'))
        {
            return true;
        }
    }
    false
}

/// All that is understood of a line.
#[derive(PartialEq)]
struct Understood {
    value: Option<Quantity>,
    name: Option<String>,
    /// The claimed value and its ratio: a working that is held against a value counts by how far it is from it.
    claimed: Option<(f64, f64)>,
    error: Option<String>,
}

fn understood(text: &str) -> Understood {
    let sheet = sheet(text);
    let line = &sheet.lines()[0];
    let claimed = line.claim.as_ref().map(|claim| (claim.value.value, claim.ratio));
    let error = line.error.as_ref().map(|error| error.message.clone());
    Understood { value: line.value.clone(), name: line.name.clone(), claimed, error }
}

fn sheet(text: &str) -> Sheet<usize> {
    let lines: Vec<Line<'_, usize>> =
        text.lines().enumerate().map(|(key, text)| Line { key, block: 0, epoch: 0, text }).collect();
    Sheet::read(&lines, &[])
}

/// Spans must cut the text at characters; slicing panics if they don't.
fn check_spans(text: &str) {
    let sheet = sheet(text);
    for (line, text) in sheet.lines().iter().zip(text.lines()) {
        if let Some(error) = &line.error {
            let _ = &text[error.span.start..error.span.end];
        }
        if let Some(value) = &line.value {
            assert!(value.value.is_finite());
        }
    }
    for at in 0..sheet.lines().len() {
        let _ = sheet.derive(at, &[]).map(|d| d.to_string());
    }
}

proptest! {
    #[test]
    fn what_is_printed_parses_back(quantity in quantity()) {
        let text = quantity.text();
        let back = eval(&text, &Scope::new()).map_err(|e| TestCaseError::fail(format!("{text}: {e}")))?;
        prop_assert_eq!(back.dimension, quantity.dimension, "{}", text);
        prop_assert!((back.value / quantity.value - 1.0).abs() < 0.006, "{} came back as {}", text, back.value);
    }

    #[test]
    fn a_printed_range_parses_back(low in amount(), factor in 1.1..50.0f64, dimension in prop::sample::select(SHOWN.to_vec())) {
        let (time, data, money) = dimension;
        let high = low * factor;
        let value = f64::midpoint(low, high);
        let quantity = Quantity { range: Some((low, high)), ..Quantity::new(value, Dimension::new(time, data, money)) };
        let text = quantity.text();
        let (from, to) = range(&text).map_err(|e| TestCaseError::fail(format!("{text}: {e}")))?;
        prop_assert!((from.value / low - 1.0).abs() < 0.006 && (to.value / high - 1.0).abs() < 0.006, "{} came back as {}–{}", text, from.value, to.value);
    }

    #[test]
    fn numbers_survive_any_grouping(value in 1_000_000u64..999_999_999) {
        let digits = value.to_string();
        for separator in [",", "_", " ", "\u{202f}"] {
            let (head, tail) = digits.split_at(digits.len() - 6);
            let grouped = [head, &tail[..3], &tail[3..]].join(separator);
            #[expect(clippy::cast_precision_loss, reason = "nine digits fit")]
            let expected = value as f64;
            prop_assert_eq!(eval(&grouped, &Scope::new()).map(|q| q.value), Ok(expected));
        }
    }

    #[test]
    fn converting_to_a_unit_and_back_keeps_the_value(value in amount(), to in prop::sample::select(vec!["GB/day", "Mbps", "KiB/s", "TB/year"])) {
        let text = format!("{value} B/s in {to}");
        let shown = eval(&text, &Scope::new()).unwrap();
        let factor = unit(to).unwrap().value;
        let back = eval(&format!("{} {to}", shown.value / factor), &Scope::new()).unwrap();
        prop_assert!((back.value / value - 1.0).abs() < 1e-9);
    }

    #[test]
    fn order_of_lines_never_matters(order in Just((0..6).collect::<Vec<usize>>()).prop_shuffle()) {
        let lines = [
            "dau = 10M users", "writes = dau * 4/day", "peak writes = 3 x writes",
            "row = 500 B", "storage = writes * row * 5 years", "servers = peak writes / 100",
        ];
        let shuffled: Vec<&str> = order.iter().map(|&at| lines[at]).collect();
        let (plain, other) = (sheet(&lines.join("\n")), sheet(&shuffled.join("\n")));
        for (at, &from) in order.iter().enumerate() {
            prop_assert_eq!(&other.lines()[at].value, &plain.lines()[from].value);
        }
    }

    #[test]
    fn every_digit_of_an_accepted_line_is_used(expr in figures(), result in figure(), claims in any::<bool>()) {
        let text = format!("size = {expr}{}", if claims { format!(" = {result}") } else { String::new() });
        let before = understood(&text);
        // Times zero no digit counts, and a sum of very different sizes rounds the small one away.
        let sizes = [before.value.as_ref().map_or(0.0, |value| value.value), before.claimed.map_or(1.0, |(claimed, _)| claimed)];
        let counts = sizes.iter().all(|size| (1e-9..1e12).contains(&size.abs()));
        if counts && before.error.is_none() {
            // `K10` is a word.
            let in_word = |at: usize| text[..at].trim_end_matches(|c: char| c.is_ascii_digit()).ends_with(char::is_alphabetic);
            let digits = text.char_indices().filter(|(_, c)| c.is_ascii_digit());
            let digits = digits.filter(|(at, _)| !in_word(*at) && !in_remark(&text, *at));
            for (at, digit) in digits {
                let other = if digit == '4' { '7' } else { '4' };
                let mut changed = text.clone();
                changed.replace_range(at..=at, &other.to_string());
                prop_assert!(understood(&changed) != before, "`{}` and `{}` are the same", text, changed);
            }
        }
    }

    #[test]
    fn no_scrap_of_notation_panics(text in scrap()) {
        let _ = eval(&text, &Scope::new());
        let _ = eval_expecting(&text, &Scope::new(), Dimension::RATE);
        let _ = range(&text);
        check_spans(&text);
    }

    #[test]
    fn no_sheet_of_scraps_panics(lines in prop::collection::vec(scrap(), 0..12)) {
        check_spans(&lines.join("\n"));
    }

    #[test]
    fn no_text_at_all_panics(text in any::<String>()) {
        let _ = eval(&text, &Scope::new());
        check_spans(&text);
    }

    #[test]
    fn lines_in_a_fence_are_prose(lines in prop::collection::vec(scrap(), 1..5)) {
        let inner: Vec<String> = lines.iter().map(|l| l.replace("```", "")).collect();
        let text = format!("```\n{}\n```", inner.join("\n"));
        let sheet = sheet(&text);
        prop_assert!(sheet.lines().iter().all(|l| l.kind == Kind::Prose));
    }
}

#[test]
fn deep_nesting_is_refused_not_overflowed() {
    for open in ["(", "-", "2^", "min(", "~", "about "] {
        let text = open.repeat(3_000);
        assert!(eval(&format!("{text}1"), &Scope::new()).is_err(), "{open}");
        check_spans(&format!("x = {text}1"));
    }
}

#[test]
fn a_long_chain_of_names_is_computed_without_recursion() {
    let mut text = String::from("n0 = 1\n");
    for at in 1..5_000 {
        text += &format!("n{at} = n{} + 1\n", at - 1);
    }
    let sheet = sheet(&text);
    assert_eq!(sheet.lines()[4_999].value.as_ref().map(|v| v.value), Some(5_000.0));
}

#[test]
fn endless_lines_and_powers_are_refused() {
    let long = format!("x = {}", "1 + ".repeat(5_000));
    assert!(sheet(&long).lines()[0].value.is_none());
    assert!(eval("10^99999", &Scope::new()).is_err());
    assert!(eval("9^9^9^9", &Scope::new()).is_err());
    assert!(eval("(1 s)^100", &Scope::new()).is_err());
}
