//! The user's editor, shell and clipboard. A text being edited is a file in the data folder, so that a kill doesn't
//! lose it.

use std::ffi::OsStr;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

use crossterm::clipboard::CopyToClipboard;

use super::terminal;

/// The host's editor, shell and clipboard.
pub trait Host {
    /// Opens a file in the editor at a line, from 1, and waits until the editor ends.
    ///
    /// # Errors
    /// If no editor can be started or it failed.
    fn edit(&mut self, file: &Path, line: usize) -> io::Result<()>;
    /// Stops the program until the shell resumes it.
    fn suspend(&mut self);
    /// Puts a text on the terminal's clipboard.
    fn copy(&mut self, text: &str);
    /// Takes the mouse from the terminal, or leaves it to the terminal again.
    fn capture_mouse(&mut self, on: bool);
}

/// The real host: leaves the terminal to the other program and takes it back.
#[derive(Debug, Default)]
pub struct Shell;

impl Host for Shell {
    fn edit(&mut self, file: &Path, line: usize) -> io::Result<()> {
        let editor = asked_for();
        let status = terminal::lend(|| command(&editor, file, line).status())?;
        ended(&editor, status)
    }

    fn suspend(&mut self) {
        terminal::leave();
        stop();
        // If the terminal can't be taken back, the next draw fails.
        drop(terminal::enter());
    }

    fn copy(&mut self, text: &str) {
        drop(crossterm::execute!(std::io::stdout(), CopyToClipboard::to_clipboard_from(text)));
    }

    fn capture_mouse(&mut self, on: bool) {
        terminal::capture_mouse(on);
    }
}

/// Opens a text, as a file of this folder, in the editor where no screen is to be left for it; gives the text as it is then.
/// The lines that are typed at this program without a terminal are none of the editor's.
///
/// # Errors
/// If no editor can be started, it failed, or the disk does.
pub fn edited(folder: &Path, text: &str) -> io::Result<String> {
    std::fs::create_dir_all(folder)?;
    let file = folder.join("card.md");
    std::fs::write(&file, text)?;
    let edited = wait_for(&file).and_then(|()| std::fs::read(&file));
    drop(std::fs::remove_file(&file));
    Ok(String::from_utf8_lossy(&edited?).into_owned())
}

fn wait_for(file: &Path) -> io::Result<()> {
    let editor = asked_for();
    let mut command = command(&editor, file, 1);
    if !io::stdin().is_terminal() {
        command.stdin(Stdio::null());
    }
    if !io::stdout().is_terminal() {
        command.stdout(Stdio::null());
    }
    ended(&editor, command.status())
}

/// The editor that the environment names.
fn asked_for() -> String {
    let asked = ["VISUAL", "EDITOR"].into_iter().filter_map(|name| std::env::var(name).ok());
    asked.into_iter().find(|value| !value.trim().is_empty()).unwrap_or_else(|| "vi".to_owned())
}

fn ended(editor: &str, status: io::Result<ExitStatus>) -> io::Result<()> {
    Err(io::Error::other(match status {
        Ok(status) if status.success() => return Ok(()),
        Ok(status) => format!("`{editor}` ended with {status}; the text is as it was"),
        Err(why) => format!("`{editor}` can't be started; set EDITOR to yours ({why})"),
    }))
}

/// Command of an editor, which may come with arguments: `EDITOR="code --wait"`.
fn command(editor: &str, file: &Path, line: usize) -> Command {
    let mut words = editor.split_whitespace();
    let name = words.next().unwrap_or("vi");
    let mut command = Command::new(name);
    command.args(words);
    let base = Path::new(name).file_name().and_then(OsStr::to_str).unwrap_or_default();
    if line > 1 && ["vi", "vim", "nvim", "nano", "emacs", "kak", "micro", "hx"].contains(&base) {
        command.arg(format!("+{line}"));
    }
    command.arg(file);
    command
}

#[cfg(unix)]
fn stop() {
    // The whole group, as the terminal's own Ctrl-Z does it: `cargo run` stops along.
    let _ = rustix::process::kill_current_process_group(rustix::process::Signal::STOP);
}

#[cfg(not(unix))]
fn stop() {}
