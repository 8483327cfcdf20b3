//! Any text, as an expression and as a sheet: no panic, no hang, no span inside a character.
#![no_main]

use greenroom::quantity::{Line, Scope, Sheet, eval, range};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let _ = eval(text, &Scope::new()).map(|value| value.text());
    let _ = range(text);
    let lines: Vec<Line<'_, usize>> =
        text.lines().enumerate().map(|(key, text)| Line { key, block: 0, epoch: (key % 2) as u32, text }).collect();
    let sheet = Sheet::read(&lines, &[]);
    for (at, line) in sheet.lines().iter().enumerate() {
        let text = lines[line.key].text;
        for note in &line.notes {
            let _ = &text[note.span.start..note.span.end];
        }
        if let Some(error) = &line.error {
            let _ = &text[error.span.start..error.span.end];
        }
        let _ = sheet.derive(at, &[]).map(|derivation| derivation.to_string());
    }
});
