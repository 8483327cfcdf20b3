//! The briefing: rows to choose from, and what they mean.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::header;
use super::split::{inset, top};
use super::style::Paint;
use super::text::{clipped, list};
use crate::app::briefing::{Briefing, ROWS, Row};
use crate::app::scroll::Region;
use crate::config::theme::Role;
use crate::domain::level::{Level, Mode};
use crate::domain::round::Accommodation;
use crate::page::{self, Page, Tone, wrapped};

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, briefing: &Briefing, paint: Paint<'_>) -> Region {
    let difficulty = Line::styled(format!("{} ", briefing.head.difficulty), paint.role(Role::Faint));
    let title = (briefing.head.title.as_str(), " · briefing");
    let body = header::screen(frame, area, title, difficulty, None, paint);
    // On a small screen the meaning of what is selected has the room of blank rows.
    let gap = u16::from(body.height > SMALL);
    let rows = u16::try_from(ROWS.len()).unwrap_or(u16::MAX);
    let [_, below] = top(inset(body, 2), gap);
    let [chosen, told] = top(below, rows);
    let [_, told] = top(told, gap);
    let region = list(frame, chosen, (&ROWS, briefing.selected), paint, |row, selected| {
        draw_row(briefing, *row, selected, paint)
    });
    let mut about = Page::new("about");
    about.row(Tone::Text, meaning(briefing));
    // As many rows for each meaning, so that the text below stays where it is.
    let room = usize::from(told.width);
    about.rows = wrapped(&about.rows, room);
    about.rows.resize_with(about.rows.len().max(LONGEST.div_ceil(room.max(1)) + 1), blank);
    if let Some(prompt) = briefing.preview.as_ref().map(|preview| &preview.prompt) {
        about.row(Tone::Voice, prompt);
    }
    let _ = clipped(frame, told, &about.rows, paint);
    region
}

/// Rows of a small screen's body.
const SMALL: u16 = 12;

/// Columns of the longest meaning.
const LONGEST: usize = 115;

const fn blank() -> page::Row {
    page::Row { tone: Tone::Text, indent: 0, text: String::new() }
}

fn draw_row(briefing: &Briefing, row: Row, selected: bool, paint: Paint<'_>) -> Line<'static> {
    let terms = &briefing.terms;
    let (name, value) = match row {
        Row::Mode => ("mode", terms.mode.to_string()),
        Row::Level => ("level", terms.level.to_string()),
        Row::Length => ("length", format!("{} min", terms.minutes)),
        Row::Variant => ("variant", briefing.variant().to_owned()),
        Row::Rubric => ("rubric", briefing.offer().map_or("…", |offer| &offer.title).to_owned()),
        Row::Accommodation => ("extra time", terms.accommodation.to_string()),
    };
    let mark = if selected { "▸ " } else { "  " };
    Line::from(vec![
        Span::styled(mark, paint.role(Role::Accent)),
        Span::styled(format!("{name:<12}"), paint.role(Role::Faint)),
        Span::raw(format!(" ‹ {value} › ")),
    ])
}

/// Meaning of the selected value.
const fn meaning(briefing: &Briefing) -> &'static str {
    match ROWS[if briefing.selected < ROWS.len() { briefing.selected } else { 0 }] {
        Row::Mode => match briefing.terms.mode {
            Mode::Mock => {
                "mock: a real interview's rules. Replies, boxes and your own numbers; no computed value, no analysis."
            }
            Mode::Guided => {
                "guided: everything live, for learning. Values, analysis and what is still open are shown as you type."
            }
            Mode::Live => "live: a human interviewer asks the questions.",
        },
        Row::Level => match briefing.terms.level {
            Level::Mid => "mid: builds what is asked, with guidance.",
            Level::Senior => "senior: leads the design of a system.",
            Level::Staff => "staff: leads across systems, and knows what not to build.",
        },
        Row::Length => "How long the phases take together. The rubric shares it out.",
        Row::Rubric => {
            "The rubric has the phases, their minutes and what is graded. The first is the problem's own."
        }
        Row::Variant => {
            "The same problem with other numbers. What was right for one size is wrong for another."
        }
        Row::Accommodation => match briefing.terms.accommodation {
            Accommodation::None => "The planned time.",
            Accommodation::Half => "Half as much time again, as real interviews grant it.",
            Accommodation::Double => "Twice the time, as real interviews grant it.",
            Accommodation::Untimed => "The clock counts, and nothing is ever late.",
        },
    }
}
