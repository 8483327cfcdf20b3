//! The panel's text, or the strip's where there is no room for a panel: computed once for each state it depends on,
//! and drawn as often as the clock ticks.

use super::sheet::Sheet;
use crate::config::action::Context;
use crate::config::keymap::{Focus, Keymap};
use crate::lens::panel;
use crate::lens::what_if::WhatIf;
use crate::page::{Page, Row};
use crate::session::Live;

/// The text beside the pad.
#[derive(Debug, Default)]
pub struct PanelCache {
    /// The panel's rows.
    pub panel: Page,
    /// The same, wrapped.
    pub sheet: Sheet,
    /// Columns that they are wrapped for.
    pub width: usize,
    /// The rows below the pad.
    pub strip: Vec<Row>,
    key: Option<CacheKey>,
}

/// Cache key: if unchanged, the text is reused.
#[derive(Debug, Clone, PartialEq)]
struct CacheKey {
    /// Revision of the pads that were read; it lags behind the log while keys arrive fast.
    revision: u64,
    /// Entries of the log.
    entries: u64,
    what_if: WhatIf,
    place: Place,
}

/// The place of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Beside the pad or in full, in so many columns.
    Panel(usize),
    /// Below the pad, of this line.
    Strip(usize),
}

/// The rows that a drawing gets in a panel of `height` rows, above a rule and the text. The text has what the drawing
/// leaves; where both are long, it has a third, or a fifth where the drawing is whole then.
pub fn drawn_rows(height: usize, drawing: usize, text: usize) -> usize {
    let both = height.saturating_sub(1);
    // Nearly all of a drawing is worth a little more: nothing of it is cut then.
    if drawing + text.min(height / 5) <= both {
        return drawing;
    }
    drawing.min(both - text.min(height / 3).min(both))
}

impl PanelCache {
    /// Computes the text again if something has changed.
    pub fn update(&mut self, live: &Live, what_if: WhatIf, place: Place, keymap: &Keymap) {
        let (lens, round, reading) = (&live.lens, live.round(), live.reading());
        let key = CacheKey { revision: reading.revision(), entries: round.next_seq(), what_if, place };
        if self.key.as_ref() == Some(&key) {
            return;
        }
        let focus = typing();
        let with_keys = |mut rows: Vec<Row>| {
            rows.iter_mut().for_each(|row| row.text = super::with_keys(keymap, &focus, &row.text));
            rows
        };
        match place {
            Place::Strip(line) => {
                let asks = live.next_prompt().is_some();
                self.strip = with_keys(panel::strip(lens, round, reading, line, asks));
            }
            Place::Panel(width) => {
                self.panel = panel::panel(lens, round, reading, what_if);
                self.panel.rows = with_keys(std::mem::take(&mut self.panel.rows));
                self.sheet = Sheet::new(&self.panel.rows, width);
                self.width = width;
            }
        }
        self.key = Some(key);
    }
}

/// The focus that the panel's sentences are about, whatever lies over the pad.
fn typing() -> Focus {
    Focus { contexts: vec![Context::Round, Context::Pad, Context::Global], typing: true }
}
