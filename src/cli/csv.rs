//! Rows as CSV (RFC 4180), for spreadsheets and programs.

use std::io::{self, Write};

use serde_json::Value;

use crate::domain::scrub::scrub;

/// Writes a row of names, and the rows under it. A text that a spreadsheet would take for a formula gets a `'` in front.
pub(super) fn csv<const N: usize>(
    out: &mut dyn Write,
    names: [&str; N],
    rows: impl IntoIterator<Item = [Value; N]>,
) -> io::Result<()> {
    writeln!(out, "{}", names.join(","))?;
    for row in rows {
        let cells = row.map(|cell| match cell {
            Value::Null => String::new(),
            Value::String(text) => quoted(&text),
            other => other.to_string(),
        });
        writeln!(out, "{}", cells.join(","))?;
    }
    Ok(())
}

/// A text as a field.
fn quoted(text: &str) -> String {
    let plain = text.replace("\r\n", "\n");
    let plain = scrub(&plain);
    let guard = if plain.starts_with(FORMULA) { "'" } else { "" };
    if plain.contains(['"', ',', '\n']) {
        return format!("\"{guard}{}\"", plain.replace('"', "\"\""));
    }
    format!("{guard}{plain}")
}

/// The first letters of a formula; the wide ones count in a Japanese or Chinese Excel.
const FORMULA: [char; 9] = ['=', '+', '-', '@', '\t', '＝', '＋', '－', '＠'];

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_field_is_quoted_where_it_would_end_early() {
        for (text, field) in [
            ("plain text", "plain text"),
            ("", ""),
            ("a, b", "\"a, b\""),
            ("say \"no\"", "\"say \"\"no\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("two\r\nlines", "\"two\nlines\""),
            ("it's", "it's"),
        ] {
            assert_eq!(quoted(text), field);
        }
    }

    #[test]
    fn a_text_is_no_formula() {
        for (text, field) in [
            ("=1+1", "'=1+1"),
            ("+49 30", "'+49 30"),
            ("-x", "'-x"),
            ("@sum", "'@sum"),
            ("\t=1", "'\t=1"),
            ("＝1", "'＝1"),
            ("=HYPERLINK(\"a\",\"b\")", "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\""),
            ("- one\n- two", "\"'- one\n- two\""),
            ("a=b", "a=b"),
        ] {
            assert_eq!(quoted(text), field);
        }
    }

    #[test]
    fn what_would_move_a_cursor_is_shown() {
        assert_eq!(quoted("a\x1b[2Jb\rc"), "a\u{fffd}[2Jb\u{fffd}c");
    }

    #[test]
    fn numbers_stay_numbers_and_nothing_is_an_empty_field() {
        let mut out = Vec::new();
        let rows = [[json!(-2.5), Value::Null, json!(true)], [json!(3), json!("x"), json!(false)]];
        csv(&mut out, ["a", "b", "c"], rows).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "a,b,c\n-2.5,,true\n3,x,false\n");
    }
}
