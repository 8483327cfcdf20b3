//! What lies outside the trainer, played by the test.

use std::cell::RefCell;
use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use greenroom::runtime::Host;

/// What the user does in $EDITOR.
#[derive(Debug, Clone)]
pub(crate) enum Editor {
    /// Replaces a piece of the text by another and saves.
    Replaces(&'static str, &'static str),
    /// Writes below the text and saves.
    Adds(&'static str),
    /// Ends with an error.
    Fails(&'static str),
}

/// What was done outside, shared by the trainer and the test.
#[derive(Debug, Clone, Default)]
pub(super) struct Street(Rc<RefCell<Seen>>);

#[derive(Debug, Default)]
struct Seen {
    next: Option<Editor>,
    opened: Vec<(PathBuf, usize)>,
    stops: usize,
    copied: String,
    has_mouse: bool,
}

impl Street {
    pub(super) fn expect(&self, next: Editor) {
        self.0.borrow_mut().next = Some(next);
    }

    pub(super) fn opened(&self) -> Vec<(PathBuf, usize)> {
        self.0.borrow().opened.clone()
    }

    pub(super) fn copied(&self) -> String {
        self.0.borrow().copied.clone()
    }

    pub(super) fn has_mouse(&self) -> bool {
        self.0.borrow().has_mouse
    }

    pub(super) fn stops(&self) -> usize {
        self.0.borrow().stops
    }
}

impl Host for Street {
    fn edit(&mut self, file: &Path, line: usize) -> io::Result<()> {
        self.0.borrow_mut().opened.push((file.to_owned(), line));
        let next = self.0.borrow_mut().next.take();
        let text = std::fs::read_to_string(file)?;
        match next {
            None => Ok(()),
            Some(Editor::Adds(more)) => std::fs::write(file, format!("{text}{more}\n")),
            Some(Editor::Replaces(old, new)) => {
                assert!(text.contains(old), "$EDITOR was given no `{old}`:\n{text}");
                std::fs::write(file, text.replace(old, new))
            }
            Some(Editor::Fails(why)) => Err(io::Error::other(why)),
        }
    }

    fn suspend(&mut self) {
        self.0.borrow_mut().stops += 1;
    }

    fn copy(&mut self, text: &str) {
        self.0.borrow_mut().copied = text.to_owned();
    }

    fn capture_mouse(&mut self, on: bool) {
        self.0.borrow_mut().has_mouse = on;
    }
}
