//! Runs `greenroom diagram` in this process.

use std::io::Write as _;
use std::path::PathBuf;

use greenroom::cli::Exit;
use greenroom::cli::diagram::{Args, Format, Way, run};

/// What a run printed, and how it ended.
pub(crate) struct Ran {
    pub(crate) exit: Exit,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Arguments for a file.
pub(crate) fn args(file: PathBuf) -> Args {
    Args {
        file,
        format: Format::Text,
        json: false,
        fail: None,
        qps: None,
        direction: None::<Way>,
        width: 80,
        ascii: false,
    }
}

/// Runs on a text in a file of its own, with the arguments changed.
pub(crate) fn diagram(text: &str, change: impl FnOnce(&mut Args)) -> Ran {
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(text.as_bytes()).expect("it takes the text");
    let mut args = args(file.path().to_owned());
    change(&mut args);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let exit = run(&args, super::words(), &mut out, &mut err).expect("memory can be written to");
    let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
    Ran { exit, out: text(out), err: text(err) }
}

/// The JSON of a text.
pub(crate) fn json(text: &str, change: impl FnOnce(&mut Args)) -> serde_json::Value {
    let ran = diagram(text, |args| {
        args.format = Format::Json;
        change(args);
    });
    serde_json::from_str(&ran.out).expect("output is JSON")
}
